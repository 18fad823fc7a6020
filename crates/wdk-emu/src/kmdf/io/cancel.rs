//! Cancellation of requests: the cancel routine of their IRPs, and the driver's side of it.

use super::irp;
use super::queue_dispatch;
use super::request::{Cancel, Place, Request, resolve_owned};
use super::watchdog::{SECOND, Watchdog};
use crate::kmdf::handle::Handle;
use crate::kmdf::object::{Ref, try_get};
use crate::kmdf::table::{Table, functions};
use crate::kmdf::upcall::{self, upcall};
use crate::kmdf::verifier::{Call, Code};
use crate::sys::{
    self, BOOLEAN, NTSTATUS, PDEVICE_OBJECT, PFN_WDF_REQUEST_CANCEL, PIRP, PWDF_DRIVER_GLOBALS,
    WDFREQUEST, ntddk,
};

/// A cancelled request has to be completed within this time (rule 26).
const CANCEL_LIMIT: i64 = 5 * SECOND;

/// A driver that was answered STATUS_CANCELLED completes at once; this is generous (rule 24).
const REFUSED_LIMIT: i64 = 4 * SECOND;

/// The cancel routine of every IRP that is in a queue or that a driver made cancelable.
pub(crate) unsafe extern "efiapi" fn cancel_routine(_device: PDEVICE_OBJECT, irp: PIRP) {
    let request = Request::of_irp(irp);
    // SAFETY: the I/O manager holds the cancel lock and left the IRQL before it in the IRP.
    unsafe { ntddk::IoReleaseCancelSpinLock((*irp).CancelIrql) };
    if let Some(request) = request {
        fired(&request);
    }
}

/// The I/O manager cancelled the request.
fn fired(request: &Ref<Request>) {
    match request.place.get() {
        Place::Queued => queue_dispatch::cancel_queued(request),
        Place::Driver => deliver(request),
        Place::New | Place::CallerContext | Place::Completed => {}
    }
}

/// Calls EvtRequestCancel for a request whose cancel routine was taken.
pub(crate) fn deliver(request: &Ref<Request>) {
    let Cancel::Armed(callback) = request.cancel.replace(Cancel::Fired) else {
        return;
    };
    let serial = request.current_queue().map_or_else(
        || request.device.file_serial.clone(),
        |queue| queue.serial.clone(),
    );
    let request = request.clone();
    serial.run(move || {
        request.cancel.set(Cancel::Delivered);
        if let Some(callback) = callback {
            upcall("EvtRequestCancel", request.handle(), || {
                // SAFETY: the driver's callback for this request.
                unsafe { callback(request.handle().raw()) };
            });
        }
        expect_completion(
            &request,
            26,
            "a cancelled request was not completed in time",
        );
    });
}

/// From now on the driver has a limited time to complete the request.
pub(crate) fn expect_completion(request: &Ref<Request>, rule: u32, reason: &'static str) {
    if !request.is_completed() && request.watchdog.borrow().is_none() {
        let limit = if rule == 24 {
            REFUSED_LIMIT
        } else {
            CANCEL_LIMIT
        };
        let watchdog = Watchdog::start(request.handle(), limit, rule, reason);
        request.watchdog.replace(Some(watchdog));
    }
}

/// Takes the cancel routine of an armed request back. `false`: it has fired.
pub(crate) fn disarm(request: &Request) -> bool {
    // SAFETY: a request that is not completed has its IRP.
    unsafe { irp::set_cancel_routine(request.irp(), None) }.is_some()
}

/// Cancels a driver-owned cancelable request on the framework's account, as a purge does.
pub(crate) fn cancel_owned(request: &Ref<Request>) {
    if matches!(request.cancel.get(), Cancel::Armed(_)) && disarm(request) {
        deliver(request);
    }
}

/// Makes a request cancelable. `Err`: it is cancelled already.
fn mark(
    call: &Call,
    request: &Ref<Request>,
    callback: PFN_WDF_REQUEST_CANCEL,
) -> Result<(), NTSTATUS> {
    call.require_pointer(
        callback.map_or(core::ptr::null(), |callback| callback as *const u8),
        "EvtRequestCancel",
    );
    match request.cancel.get() {
        Cancel::Off => {}
        Cancel::Armed(_) => {
            call.stop(
                Code::Request,
                request.handle(),
                23,
                "the request is cancelable already",
            );
        }
        Cancel::Fired | Cancel::Delivered => call.stop(
            Code::Request,
            request.handle(),
            23,
            "the request was cancelled before; it cannot be made cancelable again",
        ),
    }
    let queue = request.current_queue();
    if queue.is_some_and(|queue| queue.is_purging()) {
        return Err(sys::STATUS_CANCELLED);
    }
    let irp = request.irp();
    request.cancel.set(Cancel::Armed(callback));
    // SAFETY: the driver owns the request, so the IRP is here.
    unsafe { irp::set_cancel_routine(irp, Some(cancel_routine)) };
    if request.irp_cancelled() && disarm(request) {
        request.cancel.set(Cancel::Off);
        return Err(sys::STATUS_CANCELLED);
    }
    Ok(())
}

unsafe extern "efiapi" fn mark_cancelable_ex(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
    callback: PFN_WDF_REQUEST_CANCEL,
) -> NTSTATUS {
    let (call, request) = resolve_owned(globals, request, "WdfRequestMarkCancelableEx");
    if request.current_queue().is_none() {
        return sys::STATUS_INVALID_DEVICE_REQUEST;
    }
    match mark(&call, &request, callback) {
        Ok(()) => sys::STATUS_SUCCESS,
        Err(status) => {
            expect_completion(
                &request,
                24,
                "WdfRequestMarkCancelableEx answered STATUS_CANCELLED and the driver did not complete the request",
            );
            status
        }
    }
}

unsafe extern "efiapi" fn mark_cancelable(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
    callback: PFN_WDF_REQUEST_CANCEL,
) {
    let (call, request) = resolve_owned(globals, request, "WdfRequestMarkCancelable");
    if request.current_queue().is_none() {
        call.stop(
            Code::Request,
            request.handle(),
            21,
            "the request did not come from a queue",
        );
    }
    if mark(&call, &request, callback).is_err() {
        // The older form may call the driver back before it returns.
        request.cancel.set(Cancel::Armed(callback));
        deliver(&request);
    }
}

unsafe extern "efiapi" fn unmark_cancelable(
    globals: PWDF_DRIVER_GLOBALS,
    raw: WDFREQUEST,
) -> NTSTATUS {
    let handle = Handle::from_raw(raw);
    if try_get::<Request>(handle).is_some_and(|request| request.is_completed()) {
        // The driver holds a reference; its cancel callback has completed the request.
        Call::enter(globals, "WdfRequestUnmarkCancelable", sys::DISPATCH_LEVEL);
        return sys::STATUS_CANCELLED;
    }
    let (call, request) = resolve_owned(globals, raw, "WdfRequestUnmarkCancelable");
    match request.cancel.get() {
        Cancel::Off => call.stop(
            Code::Request,
            request.handle(),
            23,
            "the request is not cancelable",
        ),
        Cancel::Armed(_) if disarm(&request) => {
            request.cancel.set(Cancel::Off);
            sys::STATUS_SUCCESS
        }
        Cancel::Armed(_) | Cancel::Fired | Cancel::Delivered => {
            request.unmark_refused_in.set(upcall::frame());
            sys::STATUS_CANCELLED
        }
    }
}

unsafe extern "efiapi" fn is_canceled(globals: PWDF_DRIVER_GLOBALS, raw: WDFREQUEST) -> BOOLEAN {
    let (call, request) = resolve_owned(globals, raw, "WdfRequestIsCanceled");
    if matches!(request.cancel.get(), Cancel::Armed(_)) {
        call.stop(
            Code::Request,
            request.handle(),
            23,
            "the request is cancelable; its cancel callback tells",
        );
    }
    BOOLEAN::from(request.irp_cancelled())
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfRequestMarkCancelable: PFN_WDFREQUESTMARKCANCELABLE = mark_cancelable;
        WdfRequestMarkCancelableEx: PFN_WDFREQUESTMARKCANCELABLEEX = mark_cancelable_ex;
        WdfRequestUnmarkCancelable: PFN_WDFREQUESTUNMARKCANCELABLE = unmark_cancelable;
        WdfRequestIsCanceled: PFN_WDFREQUESTISCANCELED = is_canceled;
    }
}
