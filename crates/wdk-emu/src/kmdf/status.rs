//! Status codes of the framework's own facility (wdfstatus.h), which wdk-sys does not carry.

use crate::sys::NTSTATUS;

macro_rules! statuses {
    ($($name:ident = $value:literal;)*) => {
        $(pub(crate) const $name: NTSTATUS = u32::cast_signed($value);)*
    };
}

statuses! {
    STATUS_WDF_PAUSED = 0xC020_0203;
    STATUS_WDF_BUSY = 0xC020_0204;
    STATUS_WDF_NO_CALLBACK = 0xC020_020B;
    STATUS_WDF_INCOMPATIBLE_EXECUTION_LEVEL = 0xC020_020C;
    STATUS_WDF_PARENT_ASSIGNMENT_NOT_ALLOWED = 0xC020_020F;
    STATUS_WDF_PARENT_NOT_SPECIFIED = 0xC020_0212;
}
