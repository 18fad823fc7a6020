//! Bug checks, processors, and threads as drivers see them.

use super::{irql, thread};
use crate::kernel::exports::entry;
use crate::kernel::mm::process;
use crate::kernel::stop::{self, WDF_VIOLATION};
use crate::kernel::{faults, upcall, wdfldr};
use crate::sys::{
    BOOLEAN, HANDLE, KBUGCHECK_CALLBACK_REASON, KPRIORITY, LIST_ENTRY, NTSTATUS, PCLIENT_ID,
    PEPROCESS, PHANDLE, PKBUGCHECK_REASON_CALLBACK_RECORD, PKBUGCHECK_REASON_CALLBACK_ROUTINE,
    PKIPI_BROADCAST_WORKER, PKSTART_ROUTINE, PKTHREAD, PNMI_CALLBACK, POBJECT_ATTRIBUTES,
    PPROCESSOR_NUMBER, PUCHAR, PVOID, STATUS_INSUFFICIENT_RESOURCES, STATUS_SUCCESS, UCHAR, ULONG,
    ULONG_PTR, USHORT,
};
use core::ffi::CStr;
use core::ptr;

/// See the WDK reference. Of a `WDF_VIOLATION`, parameter 3 is the number of the broken rule and
/// parameter 4 the address of a text, when KMDF is the emulated one.
pub unsafe extern "efiapi" fn KeBugCheckEx(
    code: ULONG,
    p1: ULONG_PTR,
    p2: ULONG_PTR,
    p3: ULONG_PTR,
    p4: ULONG_PTR,
) -> ! {
    let word = |value: ULONG_PTR| usize::try_from(value).unwrap_or(usize::MAX);
    // A function that KMDF does not have (parameter 1 is 0x10) breaks no rule.
    let has_text = p3 <= 70 && (p3 != 0 || p1 == 0x10) && p4 > 0x1_0000;
    let detail = if code == WDF_VIOLATION && has_text && !wdfldr::is_foreign() {
        let text = ptr::with_exposed_provenance(word(p4));
        // SAFETY: the emulated KMDF passes the address of a NUL-terminated text with a rule.
        unsafe { CStr::from_ptr(text) }
            .to_string_lossy()
            .into_owned()
    } else {
        "KeBugCheckEx".to_owned()
    };
    stop::bug_check(code, [word(p1), word(p2), word(p3), word(p4)], detail)
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeBugCheck(code: ULONG) -> ! {
    stop::bug_check(code, [0; 4], "KeBugCheck")
}

/// A record as the WDK's header has it; the bindings know its name only.
#[repr(C)]
struct BugCheckRecord {
    entry: LIST_ENTRY,
    routine: PKBUGCHECK_REASON_CALLBACK_ROUTINE,
    component: PUCHAR,
    checksum: ULONG_PTR,
    reason: KBUGCHECK_CALLBACK_REASON,
    state: UCHAR,
}

/// State of a record that is registered (`BufferInserted`).
const INSERTED: UCHAR = 1;

/// See the WDK reference. The callback is never called: a stopped machine is gone. The record
/// says that it is registered, and for what.
pub unsafe extern "efiapi" fn KeRegisterBugCheckReasonCallback(
    record: PKBUGCHECK_REASON_CALLBACK_RECORD,
    routine: PKBUGCHECK_REASON_CALLBACK_ROUTINE,
    reason: KBUGCHECK_CALLBACK_REASON,
    component: PUCHAR,
) -> BOOLEAN {
    entry!(KeRegisterBugCheckReasonCallback, Any);
    // SAFETY: the caller gives a record of its own, which stays until it is deregistered.
    let record = unsafe { &mut *record.cast::<BugCheckRecord>() };
    if record.state == INSERTED {
        return 0;
    }
    record.routine = routine;
    record.component = component;
    record.reason = reason;
    record.state = INSERTED;
    1
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeDeregisterBugCheckReasonCallback(
    record: PKBUGCHECK_REASON_CALLBACK_RECORD,
) -> BOOLEAN {
    entry!(KeDeregisterBugCheckReasonCallback, Any);
    // SAFETY: the caller gives a record of its own.
    let record = unsafe { &mut *record.cast::<BugCheckRecord>() };
    BOOLEAN::from(core::mem::replace(&mut record.state, 0) == INSERTED)
}

/// See the WDK reference. No such interrupt comes.
pub unsafe extern "efiapi" fn KeRegisterNmiCallback(
    _routine: PNMI_CALLBACK,
    _context: PVOID,
) -> PVOID {
    entry!(KeRegisterNmiCallback, AtMost(irql::APC));
    ptr::without_provenance_mut(0xFFFF_A000_0000_0030)
}

/// See the WDK reference. There is one processor.
pub unsafe extern "efiapi" fn KeIpiGenericCall(
    routine: PKIPI_BROADCAST_WORKER,
    argument: ULONG_PTR,
) -> ULONG_PTR {
    entry!(KeIpiGenericCall, Any);
    let Some(routine) = routine else {
        return 0;
    };
    let old = irql::current();
    irql::set(irql::HIGH - 1);
    // SAFETY: the routine and its argument are the caller's.
    let result = upcall("an inter-processor routine", || unsafe {
        routine(argument)
    });
    irql::set(old);
    result
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeGetCurrentProcessorNumberEx(number: PPROCESSOR_NUMBER) -> ULONG {
    if !number.is_null() {
        // SAFETY: the caller's variable.
        unsafe { number.write(crate::sys::PROCESSOR_NUMBER::default()) };
    }
    0
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeQueryActiveProcessorCountEx(_group: USHORT) -> ULONG {
    1
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeGetRecommendedSharedDataAlignment() -> ULONG {
    64
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeGetCurrentThread() -> PKTHREAD {
    thread::object(thread::current())
}

/// See the WDK reference. The scheduler knows no priorities.
pub unsafe extern "efiapi" fn KeSetPriorityThread(
    _thread: PKTHREAD,
    _priority: KPRIORITY,
) -> KPRIORITY {
    entry!(KeSetPriorityThread, AtMost(irql::DISPATCH));
    8
}

const THREAD_HANDLES: usize = 0x8800_0000;

/// The thread of a handle that `PsCreateSystemThread` returned.
#[must_use]
pub fn thread_of_handle(handle: HANDLE) -> Option<thread::ThreadId> {
    let number = handle.addr().checked_sub(THREAD_HANDLES)? / 4;
    u32::try_from(number)
        .ok()
        .filter(|&n| n < 0x100_0000)
        .map(thread::ThreadId)
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn PsCreateSystemThread(
    handle: PHANDLE,
    _access: ULONG,
    _attributes: POBJECT_ATTRIBUTES,
    _process: HANDLE,
    _client: PCLIENT_ID,
    routine: PKSTART_ROUTINE,
    context: PVOID,
) -> NTSTATUS {
    entry!(PsCreateSystemThread, AtMost(irql::PASSIVE));
    if faults::should_fail("PsCreateSystemThread") {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    let Some(routine) = routine else {
        return STATUS_INSUFFICIENT_RESOURCES;
    };
    let id = thread::spawn(
        "a system thread",
        // SAFETY: the routine and its context are the driver's.
        Box::new(move || upcall("a system thread", || unsafe { routine(context) })),
    );
    // SAFETY: the caller's variable.
    unsafe {
        handle.write(ptr::without_provenance_mut(
            THREAD_HANDLES + 4 * id.0 as usize,
        ))
    };
    STATUS_SUCCESS
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn PsTerminateSystemThread(_status: NTSTATUS) -> NTSTATUS {
    entry!(PsTerminateSystemThread, AtMost(irql::PASSIVE));
    if super::locks::held() != 0 || irql::critical_regions() != 0 {
        stop::stop(
            2,
            "a system thread ends with a lock held or in a critical region",
        );
    }
    thread::finish()
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn PsGetCurrentProcessId() -> HANDLE {
    ptr::without_provenance_mut(process::current().0 as usize)
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn PsGetCurrentThreadId() -> HANDLE {
    ptr::without_provenance_mut(0x1000 + 4 * thread::current().0 as usize)
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn PsGetProcessId(process: PEPROCESS) -> HANDLE {
    let pid = process::from_object(process).map_or(0, |pid| pid.0);
    ptr::without_provenance_mut(pid as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Config, run};

    #[test]
    fn a_bug_check_callback_is_registered_once_and_its_record_says_so() {
        run(Config::default(), |_| {
            // SAFETY: all zeroes are an empty record.
            let mut record: BugCheckRecord = unsafe { core::mem::zeroed() };
            let mut name = *b"test\0";
            let at: PKBUGCHECK_REASON_CALLBACK_RECORD = (&raw mut record).cast();
            let mut register = || {
                // SAFETY: record and name outlive the registration.
                unsafe { KeRegisterBugCheckReasonCallback(at, None, 1, name.as_mut_ptr()) }
            };
            assert_eq!((register(), register()), (1, 0));
            assert_eq!((record.state, record.reason), (INSERTED, 1));
            assert!(!record.component.is_null());
            let deregister = || {
                // SAFETY: the record from above.
                unsafe { KeDeregisterBugCheckReasonCallback(at) }
            };
            assert_eq!((deregister(), deregister()), (1, 0));
        })
        .unwrap();
    }
}
