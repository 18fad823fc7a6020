//! Who asked for an IRP.

use super::irp;
use crate::kernel::exports::entry;
use crate::kernel::mm::process::{self, Pid};
use crate::sys::*;

/// Notes that `irp` was issued by process `pid`.
pub(crate) fn remember(irp: PIRP, pid: Pid) {
    irp::with_record(irp, "a request", |record| record.requestor = Some(pid));
}

/// The process that issued `irp`.
fn requestor(irp: PIRP, caller: &str) -> Pid {
    irp::with_record(irp, caller, |record| record.requestor).unwrap_or(process::SYSTEM)
}

/// `IoGetRequestorProcessId`
pub unsafe extern "efiapi" fn IoGetRequestorProcessId(irp: PIRP) -> ULONG {
    entry!(IoGetRequestorProcessId, AtMost(DISPATCH_LEVEL));
    requestor(irp, "IoGetRequestorProcessId").0
}

/// `IoGetRequestorProcess`
pub unsafe extern "efiapi" fn IoGetRequestorProcess(irp: PIRP) -> PEPROCESS {
    entry!(IoGetRequestorProcess, AtMost(DISPATCH_LEVEL));
    process::object(requestor(irp, "IoGetRequestorProcess"))
}

/// `IoGetInitiatorProcess`
pub unsafe extern "efiapi" fn IoGetInitiatorProcess(file: PFILE_OBJECT) -> PEPROCESS {
    entry!(IoGetInitiatorProcess, AtMost(DISPATCH_LEVEL));
    let _ = file;
    process::object(process::current())
}

/// `IoGetCurrentProcess`
pub unsafe extern "efiapi" fn IoGetCurrentProcess() -> PEPROCESS {
    entry!(IoGetCurrentProcess, AtMost(DISPATCH_LEVEL));
    process::object(process::current())
}

/// `IoIs32bitProcess`
pub unsafe extern "efiapi" fn IoIs32bitProcess(irp: PIRP) -> BOOLEAN {
    entry!(IoIs32bitProcess, AtMost(DISPATCH_LEVEL));
    let pid = if irp.is_null() {
        process::current()
    } else {
        requestor(irp, "IoIs32bitProcess")
    };
    BOOLEAN::from(super::control::is_32_bit(pid))
}
