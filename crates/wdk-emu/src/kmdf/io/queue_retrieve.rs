//! Requests that the driver fetches from a queue, moves between queues, or puts back.

use super::cancel::disarm;
use super::file::FileObject;
use super::parameters::fill_parameters;
use super::queue::{Presentation, Queue, enter};
use super::queue_dispatch::{self, End, Occasion, dispatch, insert, request_left, take};
use super::request::{Cancel, Place, Request, Stop, Use, resolve_owned, resolve_request};
use crate::kmdf::handle::Handle;
use crate::kmdf::object::{Ref, resolve};
use crate::kmdf::status::{STATUS_WDF_BUSY, STATUS_WDF_PAUSED};
use crate::kmdf::table::{Table, functions};
use crate::kmdf::verifier::{Call, Code};
use crate::sys::{
    self, BOOLEAN, NTSTATUS, PFN_WDF_IO_QUEUE_STATE, PWDF_DRIVER_GLOBALS, PWDF_REQUEST_PARAMETERS,
    WDFCONTEXT, WDFFILEOBJECT, WDFQUEUE, WDFREQUEST,
};
use std::rc::Rc;

fn retrieve(queue: &Ref<Queue>, file: Option<Handle>) -> Result<Ref<Request>, NTSTATUS> {
    if matches!(queue.presentation, Presentation::Parallel { .. }) {
        return Err(sys::STATUS_INVALID_DEVICE_STATE);
    }
    if !queue.may_dispatch() {
        return Err(STATUS_WDF_PAUSED);
    }
    take(queue, |request| file.is_none() || request.file == file).ok_or(sys::STATUS_NO_MORE_ENTRIES)
}

/// Stores what was found, or NULL as the WDK reference says, and gives the status.
///
/// # Safety
/// `out` is a variable for a handle.
unsafe fn hand_out(found: Result<Ref<Request>, NTSTATUS>, out: *mut WDFREQUEST) -> NTSTATUS {
    let (handle, status) = match found {
        Ok(request) => (request.handle(), sys::STATUS_SUCCESS),
        Err(status) => (Handle::NULL, status),
    };
    // SAFETY: the caller's contract.
    unsafe { *out = handle.raw() };
    status
}

unsafe extern "efiapi" fn retrieve_next(
    globals: PWDF_DRIVER_GLOBALS,
    queue: WDFQUEUE,
    out: *mut WDFREQUEST,
) -> NTSTATUS {
    let (call, queue) = enter(
        globals,
        queue,
        "WdfIoQueueRetrieveNextRequest",
        sys::DISPATCH_LEVEL,
    );
    call.require_pointer(out, "OutRequest");
    // SAFETY: the driver's variable.
    unsafe { hand_out(retrieve(&queue, None), out) }
}

unsafe extern "efiapi" fn retrieve_by_file(
    globals: PWDF_DRIVER_GLOBALS,
    queue: WDFQUEUE,
    file: WDFFILEOBJECT,
    out: *mut WDFREQUEST,
) -> NTSTATUS {
    let name = "WdfIoQueueRetrieveRequestByFileObject";
    let (call, queue) = enter(globals, queue, name, sys::DISPATCH_LEVEL);
    call.require_pointer(out, "OutRequest");
    let file = resolve::<FileObject, _>(&call, file);
    // SAFETY: the driver's variable.
    unsafe { hand_out(retrieve(&queue, Some(file.handle())), out) }
}

unsafe extern "efiapi" fn find_request(
    globals: PWDF_DRIVER_GLOBALS,
    queue: WDFQUEUE,
    after: WDFREQUEST,
    file: WDFFILEOBJECT,
    parameters: PWDF_REQUEST_PARAMETERS,
    out: *mut WDFREQUEST,
) -> NTSTATUS {
    let (call, queue) = enter(globals, queue, "WdfIoQueueFindRequest", sys::DISPATCH_LEVEL);
    call.require_pointer(out, "OutRequest");
    let after = (!after.is_null()).then(|| Handle::from_raw(after));
    let file = (!file.is_null()).then(|| resolve::<FileObject, _>(&call, file).handle());
    let found = find(&queue, after, file);
    if let Ok(request) = &found {
        // The driver gives this reference up with WdfObjectDereference.
        request.object().reference();
        if !parameters.is_null() {
            // SAFETY: the driver's structure.
            unsafe { fill_parameters(&call, request, parameters) };
        }
    }
    // SAFETY: the driver's variable.
    unsafe { hand_out(found, out) }
}

fn find(
    queue: &Ref<Queue>,
    after: Option<Handle>,
    file: Option<Handle>,
) -> Result<Ref<Request>, NTSTATUS> {
    if matches!(queue.presentation, Presentation::Parallel { .. }) {
        return Err(sys::STATUS_INVALID_DEVICE_STATE);
    }
    if !queue.may_dispatch() {
        return Err(STATUS_WDF_PAUSED);
    }
    let queued = queue.queued.borrow();
    let start = match after {
        None => 0,
        Some(after) => {
            let known = queued.iter().position(|request| request.handle() == after);
            known.ok_or(sys::STATUS_NOT_FOUND)? + 1
        }
    };
    queued
        .iter()
        .skip(start)
        .find(|request| file.is_none() || request.file == file)
        .cloned()
        .ok_or(sys::STATUS_NO_MORE_ENTRIES)
}

unsafe extern "efiapi" fn retrieve_found(
    globals: PWDF_DRIVER_GLOBALS,
    queue: WDFQUEUE,
    found: WDFREQUEST,
    out: *mut WDFREQUEST,
) -> NTSTATUS {
    let (call, queue) = enter(
        globals,
        queue,
        "WdfIoQueueRetrieveFoundRequest",
        sys::DISPATCH_LEVEL,
    );
    call.require_pointer(out, "OutRequest");
    let found = resolve::<Request, _>(&call, found).handle();
    let result = if queue.may_dispatch() {
        take(&queue, |request| request.handle() == found).ok_or(sys::STATUS_NOT_FOUND)
    } else {
        Err(STATUS_WDF_PAUSED)
    };
    // SAFETY: the driver's variable.
    unsafe { hand_out(result, out) }
}

unsafe extern "efiapi" fn ready_notify(
    globals: PWDF_DRIVER_GLOBALS,
    queue: WDFQUEUE,
    callback: PFN_WDF_IO_QUEUE_STATE,
    context: WDFCONTEXT,
) -> NTSTATUS {
    let (_, queue) = enter(globals, queue, "WdfIoQueueReadyNotify", sys::DISPATCH_LEVEL);
    if queue.presentation != Presentation::Manual {
        return sys::STATUS_INVALID_DEVICE_REQUEST;
    }
    if callback.is_none() {
        // Unregistering needs a stopped queue, so that no notification is under way.
        if queue.may_dispatch() || queue.ready.borrow().is_none() {
            return sys::STATUS_INVALID_DEVICE_REQUEST;
        }
        queue.ready.replace(None);
        return sys::STATUS_SUCCESS;
    }
    if queue.ready.borrow().is_some() {
        return sys::STATUS_INVALID_DEVICE_REQUEST;
    }
    queue.ready.replace(Some((callback, context)));
    queue.ready_due.set(!queue.is_empty());
    dispatch(&queue, Occasion::Arrival);
    sys::STATUS_SUCCESS
}

/// Why a request may not move, if so: it has to be the driver's and not cancelable.
fn refuse_move(call: &Call, request: &Ref<Request>) -> Option<NTSTATUS> {
    if matches!(request.cancel.get(), Cancel::Armed(_) | Cancel::Fired) {
        call.stop(
            Code::Request,
            request.handle(),
            23,
            "the request is cancelable: WdfRequestUnmarkCancelable comes first",
        );
    }
    (request.place.get() != Place::Driver).then_some(sys::STATUS_INVALID_DEVICE_REQUEST)
}

/// Moves a driver-owned request into a queue.
pub(crate) fn move_to(request: &Ref<Request>, target: &Ref<Queue>, end: End) {
    let source = request.current_queue();
    if let Some(source) = &source {
        let handle = request.handle();
        source
            .owned
            .borrow_mut()
            .retain(|other| other.handle() != handle);
    }
    insert(target, request, end);
    if let Some(source) = source {
        request_left(&source, request.handle());
    }
    dispatch(target, Occasion::Arrival);
}

unsafe extern "efiapi" fn forward(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
    target: WDFQUEUE,
) -> NTSTATUS {
    let (call, request) = resolve_owned(globals, request, "WdfRequestForwardToIoQueue");
    let target = resolve::<Queue, _>(&call, target);
    if let Some(status) = refuse_move(&call, &request) {
        return status;
    }
    let same = request
        .current_queue()
        .is_some_and(|queue| queue.handle() == target.handle());
    if same || !Rc::ptr_eq(&request.device, &target.device) {
        return sys::STATUS_INVALID_DEVICE_REQUEST;
    }
    if !target.accepting.get() {
        return STATUS_WDF_BUSY;
    }
    move_to(&request, &target, End::Back);
    sys::STATUS_SUCCESS
}

unsafe extern "efiapi" fn requeue(globals: PWDF_DRIVER_GLOBALS, request: WDFREQUEST) -> NTSTATUS {
    let (call, request) = resolve_owned(globals, request, "WdfRequestRequeue");
    if let Some(status) = refuse_move(&call, &request) {
        return status;
    }
    match request.current_queue() {
        Some(queue) if queue.presentation == Presentation::Manual => {
            move_to(&request, &queue, End::Front);
            sys::STATUS_SUCCESS
        }
        _ => sys::STATUS_INVALID_DEVICE_REQUEST,
    }
}

unsafe extern "efiapi" fn stop_acknowledge(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
    requeue: BOOLEAN,
) {
    let (call, request) = resolve_owned(globals, request, "WdfRequestStopAcknowledge");
    let handle = request.handle();
    match request.stop.get() {
        Stop::InCallback => {}
        Stop::AcknowledgedKeep | Stop::AcknowledgedRequeue => {
            call.stop(
                Code::Request,
                handle,
                27,
                "the request is acknowledged already",
            );
        }
        Stop::None | Stop::Waiting | Stop::Kept => call.stop(
            Code::Request,
            handle,
            27,
            "called outside EvtIoStop for this request",
        ),
    }
    if requeue == 0 {
        request.stop.set(Stop::AcknowledgedKeep);
        return;
    }
    if matches!(request.cancel.get(), Cancel::Armed(_) | Cancel::Fired) {
        call.stop(
            Code::Request,
            handle,
            27,
            "a cancelable request may not be requeued",
        );
    }
    request.stop.set(Stop::AcknowledgedRequeue);
}

unsafe extern "efiapi" fn get_io_queue(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
) -> WDFQUEUE {
    let call = Call::enter(globals, "WdfRequestGetIoQueue", sys::DISPATCH_LEVEL);
    let request = resolve_request(&call, request, Use::Read);
    request
        .current_queue()
        .map_or(Handle::NULL, |queue| queue.handle())
        .raw()
}

/// Completes the queued requests of a closed handle: those the driver has are its own to end.
pub(crate) fn flush_file(queue: &Ref<Queue>, file: sys::PFILE_OBJECT) {
    loop {
        let next = {
            let queued = queue.queued.borrow();
            let mut of_file = queued
                .iter()
                .filter(|request| request.parameters.file_object == file);
            of_file.find(|request| disarm(request)).cloned()
        };
        match next {
            Some(request) => queue_dispatch::cancel_queued(&request),
            None => return,
        }
    }
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfIoQueueRetrieveNextRequest: PFN_WDFIOQUEUERETRIEVENEXTREQUEST = retrieve_next;
        WdfIoQueueRetrieveRequestByFileObject: PFN_WDFIOQUEUERETRIEVEREQUESTBYFILEOBJECT = retrieve_by_file;
        WdfIoQueueFindRequest: PFN_WDFIOQUEUEFINDREQUEST = find_request;
        WdfIoQueueRetrieveFoundRequest: PFN_WDFIOQUEUERETRIEVEFOUNDREQUEST = retrieve_found;
        WdfIoQueueReadyNotify: PFN_WDFIOQUEUEREADYNOTIFY = ready_notify;
        WdfRequestForwardToIoQueue: PFN_WDFREQUESTFORWARDTOIOQUEUE = forward;
        WdfRequestRequeue: PFN_WDFREQUESTREQUEUE = requeue;
        WdfRequestStopAcknowledge: PFN_WDFREQUESTSTOPACKNOWLEDGE = stop_acknowledge;
        WdfRequestGetIoQueue: PFN_WDFREQUESTGETIOQUEUE = get_io_queue;
    }
}
