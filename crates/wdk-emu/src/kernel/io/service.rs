//! Smaller services of the I/O manager: notifications, logs, tracing, and IRPs that it builds
//! for drivers.

use super::irp::{self, Origin, with_record};
use super::{call, device};
use crate::kernel::exports::entry;
use crate::kernel::pnp::removal;
use crate::kernel::{faults, ke};
use crate::sys::*;

/// `IoGetRelatedDeviceObject`
pub unsafe extern "efiapi" fn IoGetRelatedDeviceObject(file: PFILE_OBJECT) -> PDEVICE_OBJECT {
    entry!(IoGetRelatedDeviceObject, AtMost(DISPATCH_LEVEL));
    // SAFETY: the caller's file object, whose device is live.
    unsafe { device::top_of((*file).DeviceObject) }
}

/// `IoInvalidateDeviceState`
pub unsafe extern "efiapi" fn IoInvalidateDeviceState(pdo: PDEVICE_OBJECT) {
    entry!(IoInvalidateDeviceState, AtMost(DISPATCH_LEVEL));
    device::require(pdo, "IoInvalidateDeviceState");
    removal::device_state_changed(pdo);
}

/// `IoInvalidateDeviceRelations`: looks whether the card is still there. Cards have no children.
pub unsafe extern "efiapi" fn IoInvalidateDeviceRelations(
    pdo: PDEVICE_OBJECT,
    _kind: DEVICE_RELATION_TYPE,
) {
    entry!(IoInvalidateDeviceRelations, AtMost(DISPATCH_LEVEL));
    device::require(pdo, "IoInvalidateDeviceRelations");
    removal::look_at(pdo);
}

/// `IoRequestDeviceEject`: a card has no ejector.
pub unsafe extern "efiapi" fn IoRequestDeviceEject(pdo: PDEVICE_OBJECT) {
    entry!(IoRequestDeviceEject, AtMost(DISPATCH_LEVEL));
    device::require(pdo, "IoRequestDeviceEject");
}

/// `IoRegisterShutdownNotification`: the emulated machine is not shut down.
pub unsafe extern "efiapi" fn IoRegisterShutdownNotification(device: PDEVICE_OBJECT) -> NTSTATUS {
    entry!(IoRegisterShutdownNotification, AtMost(PASSIVE_LEVEL));
    // SAFETY: a live device object.
    unsafe { (*device).Flags |= DO_SHUTDOWN_REGISTERED };
    STATUS_SUCCESS
}

/// `IoRegisterLastChanceShutdownNotification`
pub unsafe extern "efiapi" fn IoRegisterLastChanceShutdownNotification(
    device: PDEVICE_OBJECT,
) -> NTSTATUS {
    // SAFETY: the same contract.
    unsafe { IoRegisterShutdownNotification(device) }
}

/// `IoUnregisterShutdownNotification`
pub unsafe extern "efiapi" fn IoUnregisterShutdownNotification(device: PDEVICE_OBJECT) {
    entry!(IoUnregisterShutdownNotification, AtMost(PASSIVE_LEVEL));
    // SAFETY: a live device object.
    unsafe { (*device).Flags &= !DO_SHUTDOWN_REGISTERED };
}

/// `IoGetStackLimits`: of the machine thread's own stack.
pub unsafe extern "efiapi" fn IoGetStackLimits(low: PULONG_PTR, high: PULONG_PTR) {
    let limits = ke::thread::stack().unwrap_or_default();
    // SAFETY: the caller gives places for the results.
    unsafe {
        *low = limits.start as u64;
        *high = limits.end as u64;
    }
}

/// `IoAllocateErrorLogEntry`: there is no log, which a driver has to expect.
pub unsafe extern "efiapi" fn IoAllocateErrorLogEntry(_object: PVOID, _bytes: UCHAR) -> PVOID {
    entry!(IoAllocateErrorLogEntry, AtMost(DISPATCH_LEVEL));
    core::ptr::null_mut()
}

/// `IoWriteErrorLogEntry`
pub unsafe extern "efiapi" fn IoWriteErrorLogEntry(_entry: PVOID) {
    entry!(IoWriteErrorLogEntry, AtMost(DISPATCH_LEVEL));
}

/// `IoWMIRegistrationControl`
pub unsafe extern "efiapi" fn IoWMIRegistrationControl(
    _device: PDEVICE_OBJECT,
    _action: ULONG,
) -> NTSTATUS {
    entry!(IoWMIRegistrationControl, AtMost(PASSIVE_LEVEL));
    STATUS_SUCCESS
}

/// `IoWMIWriteEvent`: nobody listens.
pub unsafe extern "efiapi" fn IoWMIWriteEvent(_event: PVOID) -> NTSTATUS {
    entry!(IoWMIWriteEvent, AtMost(DISPATCH_LEVEL));
    STATUS_UNSUCCESSFUL
}

/// `IoWMIDeviceObjectToProviderId`
pub unsafe extern "efiapi" fn IoWMIDeviceObjectToProviderId(device: PDEVICE_OBJECT) -> ULONG {
    device as usize as u32
}

/// `WmiQueryTraceInformation`: no tracing.
pub unsafe extern "efiapi" fn WmiQueryTraceInformation(
    _class: TRACE_INFORMATION_CLASS,
    _into: PVOID,
    _length: ULONG,
    _result: PULONG,
    _buffer: PVOID,
) -> NTSTATUS {
    STATUS_NOT_SUPPORTED
}

/// `EtwActivityIdControl`: no tracing.
pub unsafe extern "efiapi" fn EtwActivityIdControl(_code: ULONG, _id: LPGUID) -> NTSTATUS {
    STATUS_NOT_SUPPORTED
}

/// `IoGetActivityIdIrp`: IRPs carry no activity.
pub unsafe extern "efiapi" fn IoGetActivityIdIrp(_irp: PIRP, _id: LPGUID) -> NTSTATUS {
    STATUS_NOT_FOUND
}

/// `IoSetActivityIdIrp`: IRPs carry no activity.
pub unsafe extern "efiapi" fn IoSetActivityIdIrp(_irp: PIRP, _id: LPCGUID) -> NTSTATUS {
    STATUS_NOT_SUPPORTED
}

/// `IoGetTopLevelIrp`: no file systems.
pub unsafe extern "efiapi" fn IoGetTopLevelIrp() -> PIRP {
    core::ptr::null_mut()
}

/// Makes the IRP of IoBuildDeviceIoControlRequest and IoBuildSynchronousFsdRequest.
///
/// # Safety
/// As the two functions require.
unsafe fn build(
    target: PDEVICE_OBJECT,
    event: PKEVENT,
    result: PIO_STATUS_BLOCK,
    copy_back: Option<(usize, usize)>,
) -> PIRP {
    device::require(target, "IoBuildDeviceIoControlRequest");
    if faults::should_fail("IoBuildDeviceIoControlRequest") {
        return core::ptr::null_mut();
    }
    let (event, result) = (event as usize, result as usize);
    // SAFETY: a live device object.
    let stack_size = unsafe { (*target).StackSize };
    let finish = Box::new(move |irp: PIRP| {
        // SAFETY: the builder's event, status block and buffers live until the completion.
        unsafe {
            let status = call::status_of(irp);
            if let Some((output, length)) = copy_back {
                let system = (*irp).AssociatedIrp.SystemBuffer;
                let bytes = usize::try_from((*irp).IoStatus.Information)
                    .unwrap_or(0)
                    .min(length);
                if NT_SUCCESS(status) && bytes > 0 {
                    (output as *mut u8).copy_from_nonoverlapping(system.cast::<u8>(), bytes);
                }
                super::pool_free(system);
            }
            if result != 0 {
                *(result as PIO_STATUS_BLOCK) = (*irp).IoStatus;
            }
            if event != 0 {
                ntddk::KeSetEvent(event as PKEVENT, IO_NO_INCREMENT.cast_signed(), 0);
            }
        }
    });
    let irp = irp::allocate(stack_size, Origin::Kernel(Some(finish)), "a built IRP");
    // SAFETY: a fresh IRP.
    unsafe { call::set_status(irp, STATUS_NOT_SUPPORTED, 0) };
    irp
}

/// `IoBuildDeviceIoControlRequest`: METHOD_BUFFERED codes only; others give NULL.
pub unsafe extern "efiapi" fn IoBuildDeviceIoControlRequest(
    code: ULONG,
    target: PDEVICE_OBJECT,
    input: PVOID,
    input_length: ULONG,
    output: PVOID,
    output_length: ULONG,
    internal: BOOLEAN,
    event: PKEVENT,
    result: PIO_STATUS_BLOCK,
) -> PIRP {
    entry!(IoBuildDeviceIoControlRequest, AtMost(APC_LEVEL));
    if code & 3 != METHOD_BUFFERED {
        return core::ptr::null_mut();
    }
    let bytes = input_length.max(output_length) as usize;
    let system = if bytes > 0 {
        super::pool(bytes)
    } else {
        core::ptr::null_mut()
    };
    // SAFETY: the caller's buffers; the block is large enough for both.
    unsafe {
        let back = (output as usize, output_length as usize);
        let irp = build(target, event, result, Some(back));
        if irp.is_null() {
            super::pool_free(system);
            return irp;
        }
        if input_length > 0 {
            system
                .cast::<u8>()
                .copy_from_nonoverlapping(input.cast::<u8>(), input_length as usize);
        }
        (*irp).AssociatedIrp.SystemBuffer = system;
        (*irp).UserBuffer = output;
        let stack = irp::next(irp);
        let major = if internal != 0 {
            IRP_MJ_INTERNAL_DEVICE_CONTROL
        } else {
            IRP_MJ_DEVICE_CONTROL
        };
        (*stack).MajorFunction = major as u8;
        let parameters = &mut (*stack).Parameters.DeviceIoControl;
        parameters.IoControlCode = code;
        parameters.InputBufferLength = input_length;
        parameters.OutputBufferLength = output_length;
        irp
    }
}

/// `IoBuildSynchronousFsdRequest`: for requests without a buffer (PnP, power, flush).
pub unsafe extern "efiapi" fn IoBuildSynchronousFsdRequest(
    major: ULONG,
    target: PDEVICE_OBJECT,
    buffer: PVOID,
    length: ULONG,
    _offset: PLARGE_INTEGER,
    event: PKEVENT,
    result: PIO_STATUS_BLOCK,
) -> PIRP {
    entry!(IoBuildSynchronousFsdRequest, AtMost(APC_LEVEL));
    if !buffer.is_null() || length != 0 {
        return core::ptr::null_mut();
    }
    // SAFETY: the caller's contract.
    unsafe {
        let irp = build(target, event, result, None);
        if !irp.is_null() {
            (*irp::next(irp)).MajorFunction = major as u8;
        }
        irp
    }
}

/// `IoForwardIrpSynchronously`
pub unsafe extern "efiapi" fn IoForwardIrpSynchronously(
    device: PDEVICE_OBJECT,
    irp: PIRP,
) -> BOOLEAN {
    entry!(IoForwardIrpSynchronously, AtMost(APC_LEVEL));
    with_record(irp, "IoForwardIrpSynchronously", |_| ());
    let done = core::cell::Cell::new(false);
    // SAFETY: a live IRP of the caller with a location below; `done` outlives the wait.
    unsafe {
        if (*irp).CurrentLocation <= 1 {
            return 0;
        }
        let (from, to) = (irp::current(irp), irp::next(irp));
        to.copy_from_nonoverlapping(from, 1);
        (*to).CompletionRoutine = Some(keep);
        (*to).Context = (&raw const done).cast_mut().cast();
        (*to).Control = (SL_INVOKE_ON_SUCCESS | SL_INVOKE_ON_ERROR | SL_INVOKE_ON_CANCEL) as u8;
        call::call_driver(device, irp);
    }
    super::send::wait("IoForwardIrpSynchronously", || done.get());
    1
}

unsafe extern "efiapi" fn keep(_device: PDEVICE_OBJECT, _irp: PIRP, context: PVOID) -> NTSTATUS {
    // SAFETY: the flag of the waiting IoForwardIrpSynchronously.
    unsafe { (*context.cast::<core::cell::Cell<bool>>()).set(true) };
    STATUS_MORE_PROCESSING_REQUIRED
}

/// `IoRegisterPlugPlayNotification`: accepted; what it announces does not happen here.
pub unsafe extern "efiapi" fn IoRegisterPlugPlayNotification(
    _category: IO_NOTIFICATION_EVENT_CATEGORY,
    _flags: ULONG,
    _data: PVOID,
    _driver: PDRIVER_OBJECT,
    _routine: PDRIVER_NOTIFICATION_CALLBACK_ROUTINE,
    _context: PVOID,
    entry: *mut PVOID,
) -> NTSTATUS {
    entry!(IoRegisterPlugPlayNotification, AtMost(PASSIVE_LEVEL));
    // SAFETY: the caller gives a place for the entry.
    unsafe { *entry = core::ptr::without_provenance_mut(0xffff_9000_0000_0010) };
    STATUS_SUCCESS
}

/// `IoUnregisterPlugPlayNotification`
pub unsafe extern "efiapi" fn IoUnregisterPlugPlayNotification(_entry: PVOID) -> NTSTATUS {
    entry!(IoUnregisterPlugPlayNotification, AtMost(PASSIVE_LEVEL));
    STATUS_SUCCESS
}

/// `IoUnregisterPlugPlayNotificationEx`
pub unsafe extern "efiapi" fn IoUnregisterPlugPlayNotificationEx(_entry: PVOID) -> NTSTATUS {
    entry!(IoUnregisterPlugPlayNotificationEx, AtMost(PASSIVE_LEVEL));
    STATUS_SUCCESS
}
