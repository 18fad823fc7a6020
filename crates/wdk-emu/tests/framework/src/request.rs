//! Requests: buffers, cancelling, completion.

use crate::device::{self, Device};
use crate::import::*;
use crate::object::{self, Header, Kind, of};
use crate::queue::{self, Queue};
use crate::sys::*;
use core::ptr;
use core::sync::atomic::{AtomicPtr, Ordering};

#[repr(C)]
pub(crate) struct Request {
    header: Header,
    pub(crate) irp: PIRP,
    pub(crate) queue: *mut Queue,
    pub(crate) next: *mut Request,
    cancel: PFN_WDF_REQUEST_CANCEL,
}

pub(crate) unsafe fn make(
    device: *mut Device,
    queue: *mut Queue,
    irp: PIRP,
) -> Result<*mut Request, NTSTATUS> {
    let globals = (*device).header.globals.cast();
    let own: *mut Request =
        object::create(globals, Kind::Request, ptr::null_mut(), ptr::null_mut())?;
    (*own).irp = irp;
    (*own).queue = queue;
    (*irp)
        .Tail
        .Overlay
        .__bindgen_anon_1
        .__bindgen_anon_1
        .DriverContext[0] = own.cast();
    Ok(own)
}

pub(crate) unsafe fn of_irp(irp: PIRP) -> *mut Request {
    (*irp)
        .Tail
        .Overlay
        .__bindgen_anon_1
        .__bindgen_anon_1
        .DriverContext[0]
        .cast()
}

/// IoSetCancelRoutine: exchanges, and returns what was there.
unsafe fn exchange(irp: PIRP, routine: PDRIVER_CANCEL) -> PVOID {
    let slot = AtomicPtr::from_ptr((&raw mut (*irp).CancelRoutine).cast());
    let address = routine.map_or(ptr::null_mut(), |routine| routine as *mut core::ffi::c_void);
    slot.swap(address, Ordering::SeqCst)
}

/// Makes the request cancellable; false when it is cancelled already and its routine will not run.
pub(crate) unsafe fn set_cancel(irp: PIRP, routine: PDRIVER_CANCEL) -> bool {
    exchange(irp, routine);
    let cancelled = (&raw const (*irp).Cancel).read_volatile() != 0;
    !(cancelled && !exchange(irp, None).is_null())
}

/// Takes its cancel routine away; false when it runs or has run.
pub(crate) unsafe fn clear_cancel(irp: PIRP) -> bool {
    !exchange(irp, None).is_null()
}

pub(crate) unsafe extern "efiapi" fn mark_cancelable(
    _globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
    routine: PFN_WDF_REQUEST_CANCEL,
) -> NTSTATUS {
    let own: *mut Request = of(request.cast(), Kind::Request);
    (*own).cancel = routine;
    if set_cancel((*own).irp, Some(cancelled)) {
        STATUS_SUCCESS
    } else {
        (*own).cancel = None;
        STATUS_CANCELLED
    }
}

pub(crate) unsafe extern "efiapi" fn unmark_cancelable(
    _globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
) -> NTSTATUS {
    let own: *mut Request = of(request.cast(), Kind::Request);
    if clear_cancel((*own).irp) {
        STATUS_SUCCESS
    } else {
        STATUS_CANCELLED
    }
}

unsafe extern "efiapi" fn cancelled(_device: PDEVICE_OBJECT, irp: PIRP) {
    IoReleaseCancelSpinLock((*irp).CancelIrql);
    let own = of_irp(irp);
    if let Some(routine) = (*own).cancel {
        routine(own.cast());
    }
}

/// Completes the request, whoever has it.
pub(crate) unsafe fn finish(own: *mut Request, status: NTSTATUS, information: u64) {
    let (irp, device) = ((*own).irp, queue::device_of((*own).queue));
    object::delete(own.cast());
    (*irp).IoStatus.Information = information;
    crate::import::complete(irp, status);
    device::release(device, irp.cast());
}

pub(crate) unsafe extern "efiapi" fn complete_with(
    _globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
    status: NTSTATUS,
    information: ULONG_PTR,
) {
    let own: *mut Request = of(request.cast(), Kind::Request);
    let queue = (*own).queue;
    // The next request is delivered while this one still holds the device.
    let (irp, device) = ((*own).irp, queue::device_of(queue));
    object::delete(own.cast());
    (*irp).IoStatus.Information = information;
    crate::import::complete(irp, status);
    queue::next(queue);
    device::release(device, irp.cast());
}

pub(crate) unsafe extern "efiapi" fn complete(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
    status: NTSTATUS,
) {
    complete_with(globals, request, status, 0);
}

/// The buffer of a METHOD_BUFFERED request.
unsafe fn buffer(
    request: WDFREQUEST,
    output: bool,
    least: usize,
    to: *mut PVOID,
    length: *mut usize,
) -> NTSTATUS {
    let own: *mut Request = of(request.cast(), Kind::Request);
    let control = (*stack((*own).irp)).Parameters.DeviceIoControl;
    if control.IoControlCode & 3 != METHOD_BUFFERED {
        return STATUS_INVALID_DEVICE_REQUEST;
    }
    let bytes = if output {
        control.OutputBufferLength
    } else {
        control.InputBufferLength
    } as usize;
    if bytes == 0 || bytes < least {
        return STATUS_BUFFER_TOO_SMALL;
    }
    *to = (*(*own).irp).AssociatedIrp.SystemBuffer;
    if !length.is_null() {
        *length = bytes;
    }
    STATUS_SUCCESS
}

pub(crate) unsafe extern "efiapi" fn input(
    _globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
    least: usize,
    to: *mut PVOID,
    length: *mut usize,
) -> NTSTATUS {
    buffer(request, false, least, to, length)
}

pub(crate) unsafe extern "efiapi" fn output(
    _globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
    least: usize,
    to: *mut PVOID,
    length: *mut usize,
) -> NTSTATUS {
    buffer(request, true, least, to, length)
}
