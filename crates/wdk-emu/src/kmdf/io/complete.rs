//! Completion of requests, by the driver or by the framework.

use super::irp::{self, Major};
use super::request::{Cancel, Place, Request, Use, require_owned, resolve_request};
use super::{file, queue_dispatch};
use crate::kmdf::object::{Ref, try_find};
use crate::kmdf::status::{STATUS_WDF_BUSY, STATUS_WDF_PAUSED};
use crate::kmdf::table::{Table, functions};
use crate::kmdf::upcall;
use crate::kmdf::verifier::{Call, Code, violation};
use crate::sys::{self, CCHAR, NT_SUCCESS, NTSTATUS, PWDF_DRIVER_GLOBALS, ULONG_PTR, WDFREQUEST};

/// Completes a request, whoever owned it.
///
/// Order: cleanup callbacks of the request's children and of the request; then the IRP, at which
/// point the I/O manager unlocks the pages of direct I/O; then the queue that presented it goes
/// on; last the request object is destroyed.
pub(crate) fn finish(request: &Ref<Request>, status: NTSTATUS, information: u64, boost: CCHAR) {
    let status = match status {
        STATUS_WDF_BUSY | STATUS_WDF_PAUSED => sys::STATUS_DEVICE_BUSY,
        other => other,
    };
    request.place.set(Place::Completed);
    request.cancel.set(Cancel::Off);
    let watchdog = request.watchdog.take();
    drop(watchdog);
    require_no_references(request);
    let object = request.object();
    object.reference();
    object.delete();
    if request.parameters.major == Major::Create && !NT_SUCCESS(status) {
        file::create_failed(request);
    }
    let irp = request.take_irp();
    // SAFETY: the request owned the IRP and has just given it up; no cancel routine is set.
    unsafe { irp::complete(irp, status, information, boost) };
    let queue = request.queue.take();
    if let Some(queue) = queue {
        queue_dispatch::request_left(&queue, request.handle());
    }
    object.dereference();
}

/// Memory objects of the request may not be kept beyond it (0x10D/3).
fn require_no_references(request: &Ref<Request>) {
    for memory in [request.input_memory.get(), request.output_memory.get()] {
        if let Some(memory) = try_find(memory)
            && memory.references() > 1
        {
            violation(
                Code::FatalError,
                request.handle(),
                22,
                "the request is completed while its memory object is referenced",
            );
        }
    }
}

/// Checks of a driver's completion, then [`finish`].
fn by_driver(
    call: &Call,
    raw: WDFREQUEST,
    status: NTSTATUS,
    information: Option<u64>,
    boost: CCHAR,
) {
    let request = resolve_request(call, raw, Use::Complete);
    require_owned(call, &request);
    let handle = request.handle();
    if upcall::current() == Some("EvtDeviceSurpriseRemoval") {
        call.stop(
            Code::Request,
            handle,
            30,
            "requests are not completed inside EvtDeviceSurpriseRemoval",
        );
    }
    match request.cancel.get() {
        Cancel::Armed(_) => call.stop(
            Code::Request,
            handle,
            23,
            "the request is cancelable: WdfRequestUnmarkCancelable comes first",
        ),
        Cancel::Fired => call.stop(
            Code::Request,
            handle,
            23,
            "the request was cancelled and belongs to its cancel callback, which has not run yet",
        ),
        Cancel::Delivered if request.unmark_refused_here() => call.stop(
            Code::Request,
            handle,
            23,
            "WdfRequestUnmarkCancelable answered STATUS_CANCELLED: the cancel callback owns completion",
        ),
        Cancel::Off | Cancel::Delivered => {}
    }
    if status == sys::STATUS_PENDING {
        call.stop(
            Code::Request,
            handle,
            21,
            "STATUS_PENDING is no status to complete with",
        );
    }
    let information = information.unwrap_or_else(|| request.information.get());
    require_information(call, &request, status, information);
    finish(&request, status, information, boost);
}

/// Bytes reported may not exceed the bytes asked for (0x10D/6/4). As in KMDF, warnings, errors and
/// requests without an output buffer are not looked at.
fn require_information(call: &Call, request: &Ref<Request>, status: NTSTATUS, information: u64) {
    let limit = match request.parameters.major {
        Major::Write => request.parameters.input_length,
        _ => request.parameters.output_length,
    };
    if NT_SUCCESS(status) && limit != 0 && information > limit as u64 {
        let text = format!("Information is {information}, but the buffer has {limit} bytes");
        call.stop(Code::Request, request.handle(), 29, &text);
    }
}

unsafe extern "efiapi" fn complete(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
    status: NTSTATUS,
) {
    let call = Call::enter(globals, "WdfRequestComplete", sys::DISPATCH_LEVEL);
    by_driver(&call, request, status, None, sys::IO_NO_INCREMENT as CCHAR);
}

unsafe extern "efiapi" fn complete_with_boost(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
    status: NTSTATUS,
    boost: CCHAR,
) {
    let call = Call::enter(
        globals,
        "WdfRequestCompleteWithPriorityBoost",
        sys::DISPATCH_LEVEL,
    );
    by_driver(&call, request, status, None, boost);
}

unsafe extern "efiapi" fn complete_with_information(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
    status: NTSTATUS,
    information: ULONG_PTR,
) {
    let call = Call::enter(
        globals,
        "WdfRequestCompleteWithInformation",
        sys::DISPATCH_LEVEL,
    );
    by_driver(
        &call,
        request,
        status,
        Some(information),
        sys::IO_NO_INCREMENT as CCHAR,
    );
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfRequestComplete: PFN_WDFREQUESTCOMPLETE = complete;
        WdfRequestCompleteWithPriorityBoost: PFN_WDFREQUESTCOMPLETEWITHPRIORITYBOOST = complete_with_boost;
        WdfRequestCompleteWithInformation: PFN_WDFREQUESTCOMPLETEWITHINFORMATION = complete_with_information;
    }
}
