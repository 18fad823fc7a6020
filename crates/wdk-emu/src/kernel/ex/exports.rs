//! This area's exports.

use super::pool;
use crate::kernel::exports::exports;

exports! {
    after crate::kernel::mm::exports;
    ExAllocatePool2 = pool::ExAllocatePool2,
    ExFreePool = pool::ExFreePool,
    ExFreePoolWithTag = pool::ExFreePoolWithTag,
    ; unlisted:
    ExAllocatePoolWithTag = pool::ExAllocatePoolWithTag,
}
