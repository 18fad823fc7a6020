//! What the image imports.

#![allow(
    non_snake_case,
    non_upper_case_globals,
    clippy::too_many_arguments,
    reason = "names are the kernel's"
)]

use crate::sys::*;
use core::ffi::c_void;

#[link(name = "ntoskrnl.exe", kind = "raw-dylib", modifiers = "+verbatim")]
unsafe extern "C" {
    pub(crate) static IoFileObjectType: *mut POBJECT_TYPE;
    pub(crate) static KdDebuggerNotPresent: BOOLEAN;

    pub(crate) fn DbgPrintEx(component: u32, level: u32, format: *const i8, ...) -> u32;
    pub(crate) fn _vsnwprintf(
        to: *mut u16,
        count: usize,
        format: *const u16,
        list: *const u64,
    ) -> i32;
    pub(crate) fn ExAllocatePool2(flags: u64, bytes: u64, tag: u32) -> PVOID;
    pub(crate) fn ExFreePoolWithTag(block: PVOID, tag: u32);
    pub(crate) fn IoAcquireRemoveLockEx(
        lock: PIO_REMOVE_LOCK,
        tag: PVOID,
        file: *const i8,
        line: u32,
        size: u32,
    ) -> NTSTATUS;
    pub(crate) fn IoAllocateDriverObjectExtension(
        driver: PDRIVER_OBJECT,
        id: PVOID,
        bytes: u32,
        to: *mut PVOID,
    ) -> NTSTATUS;
    pub(crate) fn IoAllocateIrp(stack_size: i8, quota: BOOLEAN) -> PIRP;
    pub(crate) fn IoAllocateWorkItem(device: PDEVICE_OBJECT) -> PIO_WORKITEM;
    pub(crate) fn IoAttachDeviceToDeviceStack(
        source: PDEVICE_OBJECT,
        target: PDEVICE_OBJECT,
    ) -> PDEVICE_OBJECT;
    pub(crate) fn IoCreateDevice(
        driver: PDRIVER_OBJECT,
        bytes: u32,
        name: PUNICODE_STRING,
        kind: u32,
        characteristics: u32,
        exclusive: BOOLEAN,
        to: *mut PDEVICE_OBJECT,
    ) -> NTSTATUS;
    pub(crate) fn IoCreateSymbolicLink(link: PUNICODE_STRING, name: PUNICODE_STRING) -> NTSTATUS;
    pub(crate) fn IoDeleteDevice(device: PDEVICE_OBJECT);
    pub(crate) fn IoDeleteSymbolicLink(link: PUNICODE_STRING) -> NTSTATUS;
    pub(crate) fn IoDetachDevice(target: PDEVICE_OBJECT);
    pub(crate) fn IoFreeIrp(irp: PIRP);
    pub(crate) fn IoFreeWorkItem(item: PIO_WORKITEM);
    pub(crate) fn IoGetDriverObjectExtension(driver: PDRIVER_OBJECT, id: PVOID) -> PVOID;
    pub(crate) fn IoInitializeRemoveLockEx(
        lock: PIO_REMOVE_LOCK,
        tag: u32,
        minutes: u32,
        high: u32,
        size: u32,
    );
    pub(crate) fn IoQueueWorkItem(
        item: PIO_WORKITEM,
        routine: PIO_WORKITEM_ROUTINE,
        queue: i32,
        context: PVOID,
    );
    pub(crate) fn IoRegisterDeviceInterface(
        pdo: PDEVICE_OBJECT,
        class: *const GUID,
        reference: PUNICODE_STRING,
        link: PUNICODE_STRING,
    ) -> NTSTATUS;
    pub(crate) fn IoReleaseCancelSpinLock(irql: KIRQL);
    pub(crate) fn IoReleaseRemoveLockAndWaitEx(lock: PIO_REMOVE_LOCK, tag: PVOID, size: u32);
    pub(crate) fn IoReleaseRemoveLockEx(lock: PIO_REMOVE_LOCK, tag: PVOID, size: u32);
    pub(crate) fn IoSetCompletionRoutineEx(
        device: PDEVICE_OBJECT,
        irp: PIRP,
        routine: PIO_COMPLETION_ROUTINE,
        context: PVOID,
        success: BOOLEAN,
        error: BOOLEAN,
        cancel: BOOLEAN,
    ) -> NTSTATUS;
    pub(crate) fn IoSetDeviceInterfaceState(link: PUNICODE_STRING, enable: BOOLEAN) -> NTSTATUS;
    pub(crate) fn IofCallDriver(device: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS;
    pub(crate) fn IofCompleteRequest(irp: PIRP, boost: i8);
    pub(crate) fn KeAcquireSpinLockRaiseToDpc(lock: PKSPIN_LOCK) -> KIRQL;
    pub(crate) fn KeBugCheckEx(code: u32, a: u64, b: u64, c: u64, d: u64) -> !;
    pub(crate) fn KeFlushQueuedDpcs();
    pub(crate) fn KeInitializeDpc(dpc: PRKDPC, routine: PKDEFERRED_ROUTINE, context: PVOID);
    pub(crate) fn KeInitializeEvent(event: PRKEVENT, kind: i32, state: BOOLEAN);
    pub(crate) fn KeInitializeSpinLock(lock: PKSPIN_LOCK);
    pub(crate) fn KeInsertQueueDpc(dpc: PRKDPC, a: PVOID, b: PVOID) -> BOOLEAN;
    pub(crate) fn KeReleaseSpinLock(lock: PKSPIN_LOCK, irql: KIRQL);
    pub(crate) fn KeSetEvent(event: PRKEVENT, increment: i32, wait: BOOLEAN) -> i32;
    pub(crate) fn KeSynchronizeExecution(
        interrupt: PKINTERRUPT,
        routine: PKSYNCHRONIZE_ROUTINE,
        context: PVOID,
    ) -> BOOLEAN;
    pub(crate) fn KeWaitForSingleObject(
        object: PVOID,
        reason: i32,
        mode: i8,
        alertable: BOOLEAN,
        timeout: PLARGE_INTEGER,
    ) -> NTSTATUS;
    pub(crate) fn MmGetSystemRoutineAddress(name: PUNICODE_STRING) -> PVOID;
    pub(crate) fn PoCallDriver(device: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS;
    pub(crate) fn PoRequestPowerIrp(
        device: PDEVICE_OBJECT,
        minor: u8,
        state: POWER_STATE,
        routine: PREQUEST_POWER_COMPLETE,
        context: PVOID,
        irp: *mut PIRP,
    ) -> NTSTATUS;
    pub(crate) fn PoStartNextPowerIrp(irp: PIRP);
    pub(crate) fn RtlFreeUnicodeString(string: PUNICODE_STRING);
}

#[link(name = "WDFLDR.SYS", kind = "raw-dylib", modifiers = "+verbatim")]
unsafe extern "C" {
    pub(crate) fn WdfLdrDiagnosticsValueByNameAsULONG(
        name: PUNICODE_STRING,
        value: *mut u32,
    ) -> NTSTATUS;
    pub(crate) fn WdfRegisterLibrary(
        info: PWDF_LIBRARY_INFO,
        service: PUNICODE_STRING,
        device: PUNICODE_STRING,
    ) -> NTSTATUS;
}

/// The tag of everything that is allocated.
pub(crate) const TAG: u32 = u32::from_le_bytes(*b"FxTs");

/// Zeroed non-paged memory for a `T`, or NULL.
pub(crate) unsafe fn allocate<T>() -> *mut T {
    ExAllocatePool2(u64::from(POOL_FLAG_NON_PAGED), size_of::<T>() as u64, TAG).cast()
}

pub(crate) unsafe fn free<T>(block: *mut T) {
    ExFreePoolWithTag(block.cast::<c_void>(), TAG);
}

/// A counted string over NUL-terminated units.
pub(crate) const fn counted(units: &[u16]) -> UNICODE_STRING {
    let bytes = (units.len() as u16 - 1) * 2;
    UNICODE_STRING {
        Length: bytes,
        MaximumLength: bytes + 2,
        Buffer: units.as_ptr().cast_mut(),
    }
}

/// An ASCII text as NUL-terminated units.
pub(crate) const fn wide<const N: usize>(text: &[u8; N]) -> [u16; N] {
    let mut units = [0; N];
    let mut at = 0;
    while at < N {
        units[at] = text[at] as u16;
        at += 1;
    }
    units
}

/// The current stack location.
pub(crate) unsafe fn stack(irp: PIRP) -> PIO_STACK_LOCATION {
    (*irp)
        .Tail
        .Overlay
        .__bindgen_anon_2
        .__bindgen_anon_1
        .CurrentStackLocation
}

/// IoCopyCurrentIrpStackLocationToNext.
pub(crate) unsafe fn copy_to_next(irp: PIRP) {
    let from = stack(irp);
    let to = from.sub(1);
    to.copy_from_nonoverlapping(from, 1);
    (*to).CompletionRoutine = None;
    (*to).Context = core::ptr::null_mut();
    (*to).Control = 0;
}

/// IoSkipCurrentIrpStackLocation.
pub(crate) unsafe fn skip(irp: PIRP) {
    (*irp).CurrentLocation += 1;
    let current = &raw mut (*irp)
        .Tail
        .Overlay
        .__bindgen_anon_2
        .__bindgen_anon_1
        .CurrentStackLocation;
    *current = (*current).add(1);
}

/// IoMarkIrpPending.
pub(crate) unsafe fn mark_pending(irp: PIRP) {
    (*stack(irp)).Control |= SL_PENDING_RETURNED as u8;
}

/// Completes a request.
pub(crate) unsafe fn complete(irp: PIRP, status: NTSTATUS) -> NTSTATUS {
    (*irp).IoStatus.__bindgen_anon_1.Status = status;
    IofCompleteRequest(irp, 0);
    status
}

/// Sends `irp` to `below` and waits until it is back; its location is this driver's again.
pub(crate) unsafe fn send_and_wait(
    device: PDEVICE_OBJECT,
    below: PDEVICE_OBJECT,
    irp: PIRP,
) -> NTSTATUS {
    let mut event = KEVENT::default();
    KeInitializeEvent(&raw mut event, _EVENT_TYPE::NotificationEvent, 0);
    IoSetCompletionRoutineEx(device, irp, Some(signal), (&raw mut event).cast(), 1, 1, 1);
    let status = IofCallDriver(below, irp);
    if status == STATUS_PENDING {
        KeWaitForSingleObject((&raw mut event).cast(), 0, 0, 0, core::ptr::null_mut());
    }
    (*irp).IoStatus.__bindgen_anon_1.Status
}

unsafe extern "efiapi" fn signal(_device: PDEVICE_OBJECT, irp: PIRP, event: PVOID) -> NTSTATUS {
    if (*irp).PendingReturned != 0 {
        KeSetEvent(event.cast(), 0, 0);
    }
    STATUS_MORE_PROCESSING_REQUIRED
}
