//! Queues: the default one of a device, parallel or sequential. What waits in a sequential queue
//! can be cancelled there.

use crate::device::Device;
use crate::import::*;
use crate::object::{self, Header, Kind, of};
use crate::request::{self, Request};
use crate::sys::*;
use core::ptr;

/// STATUS_WDF_NO_CALLBACK (wdfstatus.h).
const WDF_NO_CALLBACK: NTSTATUS = 0xC020_020B_u32.cast_signed();

#[repr(C)]
pub(crate) struct Queue {
    header: Header,
    device: *mut Device,
    config: WDF_IO_QUEUE_CONFIG,
    lock: KSPIN_LOCK,
    first: *mut Request,
    busy: bool,
}

pub(crate) unsafe extern "efiapi" fn create(
    globals: PWDF_DRIVER_GLOBALS,
    device: WDFDEVICE,
    config: PWDF_IO_QUEUE_CONFIG,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    to: *mut WDFQUEUE,
) -> NTSTATUS {
    let device: *mut Device = of(device.cast(), Kind::Device);
    if (*config).Size as usize != size_of::<WDF_IO_QUEUE_CONFIG>() {
        return STATUS_INFO_LENGTH_MISMATCH;
    }
    if (*config).DefaultQueue == 0 || !(*device).queue.is_null() {
        return STATUS_NOT_SUPPORTED;
    }
    if (*config).EvtIoDeviceControl.is_none() {
        return WDF_NO_CALLBACK;
    }
    let parent: *mut Header = device.cast();
    match object::create::<Queue>(globals, Kind::Queue, parent, attributes) {
        Ok(queue) => {
            (*queue).device = device;
            (*queue).config = *config;
            KeInitializeSpinLock(&raw mut (*queue).lock);
            (*device).queue = queue;
            if !to.is_null() {
                *to = queue.cast();
            }
            STATUS_SUCCESS
        }
        Err(status) => status,
    }
}

pub(crate) unsafe extern "efiapi" fn get_device(
    _globals: PWDF_DRIVER_GLOBALS,
    queue: WDFQUEUE,
) -> WDFDEVICE {
    (*of::<Queue>(queue.cast(), Kind::Queue)).device.cast()
}

pub(crate) unsafe fn device_of(queue: *mut Queue) -> *mut Device {
    (*queue).device
}

/// A request has arrived: it waits, or goes to the client.
pub(crate) unsafe fn enter(device: *mut Device, irp: PIRP) -> NTSTATUS {
    let queue = (*device).queue;
    let made = if (*device).removed {
        Err(STATUS_INVALID_DEVICE_STATE)
    } else {
        request::make(device, queue, irp)
    };
    let own = match made {
        Ok(own) => own,
        Err(status) => {
            complete(irp, status);
            crate::device::release(device, irp.cast());
            return status;
        }
    };
    mark_pending(irp);
    let sequential =
        (*queue).config.DispatchType == _WDF_IO_QUEUE_DISPATCH_TYPE::WdfIoQueueDispatchSequential;
    let irql = KeAcquireSpinLockRaiseToDpc(&raw mut (*queue).lock);
    if sequential && (*queue).busy {
        let mut link = &raw mut (*queue).first;
        while !(*link).is_null() {
            link = &raw mut (**link).next;
        }
        *link = own;
        let cancelled = !request::set_cancel(irp, Some(cancel_in_queue));
        if cancelled {
            *link = ptr::null_mut();
        }
        KeReleaseSpinLock(&raw mut (*queue).lock, irql);
        if cancelled {
            request::finish(own, STATUS_CANCELLED, 0);
        }
    } else {
        (*queue).busy = true;
        KeReleaseSpinLock(&raw mut (*queue).lock, irql);
        deliver(queue, own);
    }
    STATUS_PENDING
}

unsafe fn deliver(queue: *mut Queue, own: *mut Request) {
    let control = (*stack((*own).irp)).Parameters.DeviceIoControl;
    if let Some(callback) = (*queue).config.EvtIoDeviceControl {
        let (output, input) = (
            control.OutputBufferLength as usize,
            control.InputBufferLength as usize,
        );
        callback(
            queue.cast(),
            own.cast(),
            output,
            input,
            control.IoControlCode,
        );
    }
}

/// The client has completed a request: the next one that nobody cancels is due.
pub(crate) unsafe fn next(queue: *mut Queue) {
    let irql = KeAcquireSpinLockRaiseToDpc(&raw mut (*queue).lock);
    let mut due: *mut Request = ptr::null_mut();
    while due.is_null() && !(*queue).first.is_null() {
        let own = (*queue).first;
        (*queue).first = (*own).next;
        (*own).next = ptr::null_mut();
        // Without a routine to take away, its cancel routine runs and completes it.
        if request::clear_cancel((*own).irp) {
            due = own;
        }
    }
    (*queue).busy = !due.is_null();
    KeReleaseSpinLock(&raw mut (*queue).lock, irql);
    if !due.is_null() {
        deliver(queue, due);
    }
}

unsafe extern "efiapi" fn cancel_in_queue(_device: PDEVICE_OBJECT, irp: PIRP) {
    IoReleaseCancelSpinLock((*irp).CancelIrql);
    let own = request::of_irp(irp);
    let queue = (*own).queue;
    let irql = KeAcquireSpinLockRaiseToDpc(&raw mut (*queue).lock);
    let mut link = &raw mut (*queue).first;
    while !(*link).is_null() {
        if *link == own {
            *link = (*own).next;
            break;
        }
        link = &raw mut (**link).next;
    }
    KeReleaseSpinLock(&raw mut (*queue).lock, irql);
    request::finish(own, STATUS_CANCELLED, 0);
}
