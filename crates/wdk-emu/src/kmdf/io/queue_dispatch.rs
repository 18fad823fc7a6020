//! How requests move through a queue: in, out to the driver, away.

use super::cancel::{cancel_routine, disarm, expect_completion};
use super::complete::finish;
use super::irp::{self, Major, Parameters};
use super::queue::{Presentation, Queue};
use super::queue_control::change_progress;
use super::request::{Cancel, Place, Request, Stop};
use crate::kmdf::handle::Handle;
use crate::kmdf::object::Ref;
use crate::kmdf::upcall::upcall;
use crate::sys::{self, ULONG, WDF_IO_QUEUE_CONFIG, WDFQUEUE, WDFREQUEST};

/// Where a request enters a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Back,
    /// Before all others, as a requeued request does.
    Front,
}

/// Why a queue looks for something to present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// A request came in, or the queue was let go.
    Arrival,
    /// A request or a callback ended; a presentation further down this thread's stack goes on by itself.
    Departure,
}

/// Takes a request that arrived from the I/O manager.
pub(crate) fn enqueue(queue: &Ref<Queue>, request: &Ref<Request>) {
    if !queue.accepting.get() {
        return finish(request, sys::STATUS_INVALID_DEVICE_STATE, 0, 0);
    }
    let given = request.parameters;
    let empty = match given.major {
        Major::Read => given.output_length == 0,
        Major::Write => given.input_length == 0,
        _ => false,
    };
    if empty && queue.config.AllowZeroLengthRequests == 0 {
        return finish(request, sys::STATUS_SUCCESS, 0, 0);
    }
    insert(queue, request, End::Back);
    dispatch(queue, Occasion::Arrival);
}

/// Puts a request into a queue and makes it cancelable there.
pub(crate) fn insert(queue: &Ref<Queue>, request: &Ref<Request>, end: End) {
    request.place.set(Place::Queued);
    request.cancel.set(Cancel::Off);
    request.stop.set(Stop::None);
    let watchdog = request.watchdog.take();
    drop(watchdog);
    let before = request.queue.replace(Some(queue.clone()));
    drop(before);
    {
        let mut queued = queue.queued.borrow_mut();
        if queued.is_empty() {
            queue.ready_due.set(true);
        }
        match end {
            End::Back => queued.push_back(request.clone()),
            End::Front => queued.push_front(request.clone()),
        }
    }
    // SAFETY: a queued request has its IRP.
    unsafe { irp::set_cancel_routine(request.irp(), Some(cancel_routine)) };
    if request.irp_cancelled() && disarm(request) {
        cancel_queued(request);
    }
}

/// Takes the first request that matches out of the queue for the driver.
///
/// One whose cancel routine has fired is passed over: cancellation takes it.
pub(crate) fn take(
    queue: &Ref<Queue>,
    matches: impl Fn(&Ref<Request>) -> bool,
) -> Option<Ref<Request>> {
    let taken = {
        let mut queued = queue.queued.borrow_mut();
        let index = queued
            .iter()
            .position(|request| matches(request) && disarm(request))?;
        queued.remove(index)?
    };
    taken.place.set(Place::Driver);
    taken.presented.set(true);
    queue.owned.borrow_mut().push(taken.clone());
    Some(taken)
}

fn has_room(queue: &Queue) -> bool {
    let owned = queue.owned.borrow().len();
    match queue.presentation {
        Presentation::Sequential => owned == 0,
        Presentation::Parallel { limit } => owned < limit as usize,
        Presentation::Manual => false,
    }
}

/// Presents what may be presented.
pub(crate) fn dispatch(queue: &Ref<Queue>, occasion: Occasion) {
    if occasion == Occasion::Departure && queue.presenting.is_here() {
        return;
    }
    queue.presenting.enter();
    while queue.may_dispatch() && has_room(queue) {
        let Some(request) = take(queue, |_| true) else {
            break;
        };
        present(queue, &request);
    }
    queue.presenting.leave();
    notify_ready(queue);
    change_progress(queue);
}

/// Hands one request to the callback for its kind.
fn present(queue: &Ref<Queue>, request: &Ref<Request>) {
    let given = request.parameters;
    let Some(callback) = Callback::of(&queue.config, &given) else {
        return finish(request, sys::STATUS_INVALID_DEVICE_REQUEST, 0, 0);
    };
    let handle = request.handle();
    run_callback(queue, move |queue| {
        callback.call(queue.handle(), handle, &given)
    });
}

/// Runs a callback of the queue under its level and lock, and goes on with the queue afterwards.
pub(crate) fn run_callback(queue: &Ref<Queue>, call: impl FnOnce(&Ref<Queue>) + 'static) {
    queue.callbacks.set(queue.callbacks.get() + 1);
    let owned = queue.clone();
    queue.serial.run(move || {
        owned.running.enter();
        call(&owned);
        owned.running.leave();
        owned.callbacks.set(owned.callbacks.get() - 1);
        owned.device.signal_change();
        dispatch(&owned, Occasion::Departure);
    });
}

/// A request callback of a queue.
#[derive(Clone, Copy)]
enum Callback {
    Transfer(
        &'static str,
        unsafe extern "efiapi" fn(WDFQUEUE, WDFREQUEST, usize),
        usize,
    ),
    Control(
        &'static str,
        unsafe extern "efiapi" fn(WDFQUEUE, WDFREQUEST, usize, usize, ULONG),
    ),
    Default(unsafe extern "efiapi" fn(WDFQUEUE, WDFREQUEST)),
}

impl Callback {
    /// The queue's callback for a request, the default one where it has no special one.
    fn of(config: &WDF_IO_QUEUE_CONFIG, given: &Parameters) -> Option<Self> {
        let special = match given.major {
            Major::Read => config
                .EvtIoRead
                .map(|read| Self::Transfer("EvtIoRead", read, given.output_length)),
            Major::Write => config
                .EvtIoWrite
                .map(|write| Self::Transfer("EvtIoWrite", write, given.input_length)),
            Major::DeviceControl => config
                .EvtIoDeviceControl
                .map(|control| Self::Control("EvtIoDeviceControl", control)),
            Major::InternalDeviceControl => config
                .EvtIoInternalDeviceControl
                .map(|control| Self::Control("EvtIoInternalDeviceControl", control)),
            _ => None,
        };
        special.or_else(|| config.EvtIoDefault.map(Self::Default))
    }

    fn call(self, queue: Handle, request: Handle, given: &Parameters) {
        let name = match self {
            Self::Transfer(name, ..) | Self::Control(name, _) => name,
            Self::Default(_) => "EvtIoDefault",
        };
        upcall(name, request, || {
            // SAFETY: the driver's callbacks, called with handles of its own.
            unsafe {
                match self {
                    Self::Transfer(_, transfer, length) => {
                        transfer(queue.raw(), request.raw(), length);
                    }
                    Self::Control(_, control) => control(
                        queue.raw(),
                        request.raw(),
                        given.output_length,
                        given.input_length,
                        given.control_code,
                    ),
                    Self::Default(default) => default(queue.raw(), request.raw()),
                }
            }
        });
    }
}

/// A request that the queue presented has left: completed, forwarded or requeued.
pub(crate) fn request_left(queue: &Ref<Queue>, request: Handle) {
    let left = {
        let mut owned = queue.owned.borrow_mut();
        let index = owned.iter().position(|other| other.handle() == request);
        index.map(|index| owned.remove(index))
    };
    drop(left);
    queue.device.signal_change();
    dispatch(queue, Occasion::Departure);
}

/// Cancels a request in a queue whose cancel routine was taken: the driver is told if it has had
/// the request before and wants to know; else the framework completes it.
pub(crate) fn cancel_queued(request: &Ref<Request>) {
    let Some(queue) = request.current_queue() else {
        return;
    };
    let handle = request.handle();
    queue
        .queued
        .borrow_mut()
        .retain(|other| other.handle() != handle);
    let callback = queue.config.EvtIoCanceledOnQueue;
    let Some(callback) = callback.filter(|_| request.presented.get()) else {
        return finish(request, sys::STATUS_CANCELLED, 0, 0);
    };
    request.place.set(Place::Driver);
    request.cancel.set(Cancel::Delivered);
    queue.owned.borrow_mut().push(request.clone());
    let request = request.clone();
    run_callback(&queue, move |queue| {
        upcall("EvtIoCanceledOnQueue", handle, || {
            // SAFETY: the driver's callback for this queue and request.
            unsafe { callback(queue.handle().raw(), handle.raw()) };
        });
        expect_completion(
            &request,
            26,
            "a cancelled request was not completed in time",
        );
    });
}

/// Tells the driver once that its manual queue has become non-empty.
fn notify_ready(queue: &Ref<Queue>) {
    let due = queue.presentation == Presentation::Manual
        && queue.may_dispatch()
        && queue.ready_due.get()
        && !queue.is_empty();
    let Some((Some(callback), context)) = queue.ready.borrow().filter(|_| due) else {
        return;
    };
    queue.ready_due.set(false);
    run_callback(queue, move |queue| {
        upcall("EvtIoQueueReady", queue.handle(), || {
            // SAFETY: the driver's callback with its context.
            unsafe { callback(queue.handle().raw(), context) };
        });
    });
}
