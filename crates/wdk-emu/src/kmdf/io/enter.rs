//! The way of an IRP from the device's dispatch routine to a queue or a callback.

use super::complete::finish;
use super::device::{DeviceIo, Role};
use super::file;
use super::irp::{self, Major};
use super::queue_dispatch;
use super::request::{Place, Request, resolve_owned};
use crate::kmdf::object::Ref;
use crate::kmdf::table::{Table, functions};
use crate::kmdf::upcall::upcall;
use crate::kmdf::verifier::Code;
use crate::sys::{self, NTSTATUS, PIRP, PWDF_DRIVER_GLOBALS, WDFDEVICE, WDFREQUEST, ntddk};
use std::rc::Rc;

/// An IRP of any class but PnP and power.
///
/// # Safety
/// `irp` was just dispatched to this device.
pub(crate) unsafe fn dispatch(device: &Rc<DeviceIo>, irp: PIRP) -> NTSTATUS {
    // SAFETY: the caller's contract.
    let given = unsafe { irp::parameters(irp) };
    // SAFETY: the caller's contract.
    unsafe {
        match given.major {
            Major::Create => file::on_create(device, irp),
            Major::Cleanup => file::on_cleanup(device, irp),
            Major::Close => file::on_close(device, irp),
            Major::Read | Major::Write | Major::DeviceControl | Major::InternalDeviceControl => {
                on_io(device, irp)
            }
            Major::Other(_) => without_queue(device, irp),
        }
    }
}

/// Completes an IRP with an error.
///
/// # Safety
/// `irp` is an IRP that this driver owns.
pub(crate) unsafe fn refuse(irp: PIRP, status: NTSTATUS) -> NTSTATUS {
    // SAFETY: the caller's contract.
    unsafe { irp::complete(irp, status, 0, 0) };
    status
}

/// A function driver refuses what no queue takes; a filter passes it down.
///
/// # Safety
/// `irp` is an IRP that this driver owns.
unsafe fn without_queue(device: &DeviceIo, irp: PIRP) -> NTSTATUS {
    match device.config.role {
        // SAFETY: the caller's contract.
        Role::Function => unsafe { refuse(irp, sys::STATUS_INVALID_DEVICE_REQUEST) },
        // SAFETY: the caller's contract; the location is skipped as IoSkipCurrentIrpStackLocation
        // does, so the lower driver sees this one.
        Role::Filter(lower) => unsafe {
            (*irp).CurrentLocation += 1;
            let overlay = &mut (*irp).Tail.Overlay.__bindgen_anon_2.__bindgen_anon_1;
            overlay.CurrentStackLocation = overlay.CurrentStackLocation.add(1);
            ntddk::IofCallDriver(lower, irp)
        },
    }
}

/// # Safety
/// `irp` was just dispatched to this device.
unsafe fn on_io(device: &Rc<DeviceIo>, irp: PIRP) -> NTSTATUS {
    // SAFETY: the caller's contract.
    let given = unsafe { irp::parameters(irp) };
    let in_caller_context = device.config.in_caller_context;
    if in_caller_context.is_none() && device.queue_for(given.major).is_none() {
        // SAFETY: the caller's contract.
        return unsafe { without_queue(device, irp) };
    }
    let file = file::of_irp(device, given.file_object);
    // SAFETY: the caller's contract.
    let request = match unsafe { Request::create(device, irp, file) } {
        Ok(request) => request,
        // SAFETY: the caller's contract.
        Err(status) => return unsafe { refuse(irp, status) },
    };
    // SAFETY: marked before anyone can complete the IRP.
    unsafe { irp::mark_pending(irp) };
    if let Some(callback) = in_caller_context {
        request.place.set(Place::CallerContext);
        upcall("EvtIoInCallerContext", request.handle(), || {
            // SAFETY: the driver's callback with handles of its own.
            unsafe { callback(device.object.handle().raw(), request.handle().raw()) };
        });
        // What the driver kept to itself is its own to complete.
        if request.place.get() == Place::CallerContext {
            request.place.set(Place::Driver);
        }
    } else {
        route(&request);
    }
    sys::STATUS_PENDING
}

/// Gives a request to the queue for its kind.
fn route(request: &Ref<Request>) {
    match request.device.queue_for(request.parameters.major) {
        Some(queue) => queue_dispatch::enqueue(&queue, request),
        None => finish(request, sys::STATUS_INVALID_DEVICE_REQUEST, 0, 0),
    }
}

unsafe extern "efiapi" fn enqueue_request(
    globals: PWDF_DRIVER_GLOBALS,
    device: WDFDEVICE,
    request: WDFREQUEST,
) -> NTSTATUS {
    let (call, request) = resolve_owned(globals, request, "WdfDeviceEnqueueRequest");
    call.require_irql(sys::APC_LEVEL);
    let device = DeviceIo::resolve(&call, device);
    if !Rc::ptr_eq(&device, &request.device) {
        return sys::STATUS_INVALID_DEVICE_REQUEST;
    }
    if request.place.get() != Place::CallerContext {
        call.stop(
            Code::Request,
            request.handle(),
            21,
            "the request did not come from EvtIoInCallerContext",
        );
    }
    let queue = device.queue_for(request.parameters.major);
    match queue {
        None => sys::STATUS_INVALID_DEVICE_REQUEST,
        Some(queue) if !queue.accepting.get() => sys::STATUS_INVALID_DEVICE_STATE,
        Some(queue) => {
            queue_dispatch::enqueue(&queue, &request);
            sys::STATUS_SUCCESS
        }
    }
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfDeviceEnqueueRequest: PFN_WDFDEVICEENQUEUEREQUEST = enqueue_request;
    }
}
