//! The driver's own changes of a queue's state: start, stop, purge, drain.

use super::cancel::{cancel_owned, disarm};
use super::queue::{Change, Queue, StateCallback, enter};
use super::queue_dispatch::{Occasion, cancel_queued, dispatch};
use super::watchdog::SECOND;
use crate::kmdf::object::Ref;
use crate::kmdf::table::{Table, functions};
use crate::kmdf::upcall::{self, upcall};
use crate::kmdf::verifier::{Call, Code};
use crate::sys::{
    self, PFN_WDF_IO_QUEUE_STATE, PWDF_DRIVER_GLOBALS, ULONG, WDF_IO_QUEUE_STATE, WDFCONTEXT,
    WDFQUEUE,
};
use core::ptr;

/// A synchronous change that takes longer than this never ends (rule 6).
const SYNCHRONOUS_LIMIT: i64 = 60 * SECOND;

/// Ends a change of state whose condition has come, and tells the driver.
pub(crate) fn change_progress(queue: &Ref<Queue>) {
    let done = match queue.change.get() {
        Change::None => false,
        Change::Stopping => queue.driver_idle(),
        Change::Draining | Change::Purging => queue.driver_idle() && queue.is_empty(),
    };
    if !done {
        return;
    }
    queue.change.set(Change::None);
    queue.device.signal_change();
    let told = queue.change_done.take();
    if let Some((Some(callback), context)) = told {
        let queue = queue.clone();
        upcall("EvtIoQueueState", queue.handle(), || {
            // SAFETY: the driver's callback with its context.
            unsafe { callback(queue.handle().raw(), context) };
        });
    }
}

/// Cancels everything in the queue.
pub(crate) fn cancel_all(queue: &Queue) {
    loop {
        let next = {
            let queued = queue.queued.borrow();
            queued.iter().find(|request| disarm(request)).cloned()
        };
        match next {
            Some(request) => cancel_queued(&request),
            None => return,
        }
    }
}

/// Cancels what is queued and what the driver made cancelable.
pub(crate) fn cancel_everywhere(queue: &Ref<Queue>) {
    queue.purging.set(true);
    cancel_all(queue);
    let owned = queue.owned.borrow().clone();
    for request in &owned {
        cancel_owned(request);
    }
}

/// Which state a driver asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Stopped,
    Drained,
    Purged,
    StoppedAndPurged,
}

fn begin(call: &Call, queue: &Ref<Queue>, target: Target, done: Option<StateCallback>) {
    let handle = queue.handle();
    if upcall::current() == Some("EvtDeviceSurpriseRemoval") {
        call.stop(
            Code::Queue,
            handle,
            30,
            "queues are not stopped inside EvtDeviceSurpriseRemoval",
        );
    }
    if queue.change.get() != Change::None {
        call.stop(
            Code::Queue,
            handle,
            6,
            "another change of the queue's state has not ended yet",
        );
    }
    queue.change_done.replace(done);
    match target {
        Target::Stopped => {
            queue.dispatching.set(false);
            queue.change.set(Change::Stopping);
        }
        Target::Drained => {
            queue.accepting.set(false);
            queue.change.set(Change::Draining);
        }
        Target::Purged => {
            queue.accepting.set(false);
            queue.change.set(Change::Purging);
            cancel_everywhere(queue);
        }
        Target::StoppedAndPurged => {
            queue.dispatching.set(false);
            queue.change.set(Change::Purging);
            cancel_everywhere(queue);
        }
    }
    change_progress(queue);
}

fn synchronously(
    globals: PWDF_DRIVER_GLOBALS,
    queue: WDFQUEUE,
    function: &'static str,
    target: Target,
) {
    let (call, queue) = enter(globals, queue, function, sys::PASSIVE_LEVEL);
    let handle = queue.handle();
    if queue.running.is_here() {
        call.stop(
            Code::Queue,
            handle,
            6,
            "called inside a callback of the same queue, which it would wait for",
        );
    }
    begin(&call, &queue, target, None);
    let device = queue.device.clone();
    if !device.wait_until(SYNCHRONOUS_LIMIT, || queue.change.get() == Change::None) {
        call.stop(
            Code::Queue,
            handle,
            6,
            "the driver's requests of the queue do not end",
        );
    }
}

fn asynchronously(
    globals: PWDF_DRIVER_GLOBALS,
    queue: WDFQUEUE,
    function: &'static str,
    target: Target,
    done: StateCallback,
) {
    let (call, queue) = enter(globals, queue, function, sys::DISPATCH_LEVEL);
    begin(&call, &queue, target, Some(done));
}

unsafe extern "efiapi" fn start(globals: PWDF_DRIVER_GLOBALS, queue: WDFQUEUE) {
    let (call, queue) = enter(globals, queue, "WdfIoQueueStart", sys::DISPATCH_LEVEL);
    if matches!(queue.change.get(), Change::Purging | Change::Draining) {
        call.stop(
            Code::Queue,
            queue.handle(),
            6,
            "the queue is still being purged or drained",
        );
    }
    queue.accepting.set(true);
    queue.dispatching.set(true);
    queue.purging.set(false);
    queue.ready_due.set(!queue.is_empty());
    dispatch(&queue, Occasion::Arrival);
}

macro_rules! changes {
    ($($sync:ident, $sync_name:literal, $async:ident, $async_name:literal, $target:ident;)*) => {
        $(
            unsafe extern "efiapi" fn $sync(globals: PWDF_DRIVER_GLOBALS, queue: WDFQUEUE) {
                synchronously(globals, queue, $sync_name, Target::$target);
            }

            unsafe extern "efiapi" fn $async(
                globals: PWDF_DRIVER_GLOBALS,
                queue: WDFQUEUE,
                done: PFN_WDF_IO_QUEUE_STATE,
                context: WDFCONTEXT,
            ) {
                asynchronously(globals, queue, $async_name, Target::$target, (done, context));
            }
        )*
    };
}

changes! {
    stop_synchronously, "WdfIoQueueStopSynchronously", stop, "WdfIoQueueStop", Stopped;
    drain_synchronously, "WdfIoQueueDrainSynchronously", drain, "WdfIoQueueDrain", Drained;
    purge_synchronously, "WdfIoQueuePurgeSynchronously", purge, "WdfIoQueuePurge", Purged;
    stop_and_purge_synchronously, "WdfIoQueueStopAndPurgeSynchronously",
        stop_and_purge, "WdfIoQueueStopAndPurge", StoppedAndPurged;
}

unsafe extern "efiapi" fn get_state(
    globals: PWDF_DRIVER_GLOBALS,
    queue: WDFQUEUE,
    queued: *mut ULONG,
    owned: *mut ULONG,
) -> WDF_IO_QUEUE_STATE {
    use sys::_WDF_IO_QUEUE_STATE as State;
    let (_, queue) = enter(globals, queue, "WdfIoQueueGetState", sys::DISPATCH_LEVEL);
    let counts = (queue.queued.borrow().len(), queue.owned.borrow().len());
    for (out, count) in [(queued, counts.0), (owned, counts.1)] {
        if !out.is_null() {
            // SAFETY: the driver's variable.
            unsafe { ptr::write(out, count as ULONG) };
        }
    }
    let flags = [
        (queue.accepting.get(), State::WdfIoQueueAcceptRequests),
        (queue.dispatching.get(), State::WdfIoQueueDispatchRequests),
        (counts.0 == 0, State::WdfIoQueueNoRequests),
        (counts.1 == 0, State::WdfIoQueueDriverNoRequests),
        (queue.held.get(), State::WdfIoQueuePnpHeld),
    ];
    flags
        .into_iter()
        .filter_map(|(set, flag)| set.then_some(flag))
        .fold(0, |state, flag| state | flag)
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfIoQueueStart: PFN_WDFIOQUEUESTART = start;
        WdfIoQueueStop: PFN_WDFIOQUEUESTOP = stop;
        WdfIoQueueStopSynchronously: PFN_WDFIOQUEUESTOPSYNCHRONOUSLY = stop_synchronously;
        WdfIoQueueDrain: PFN_WDFIOQUEUEDRAIN = drain;
        WdfIoQueueDrainSynchronously: PFN_WDFIOQUEUEDRAINSYNCHRONOUSLY = drain_synchronously;
        WdfIoQueuePurge: PFN_WDFIOQUEUEPURGE = purge;
        WdfIoQueuePurgeSynchronously: PFN_WDFIOQUEUEPURGESYNCHRONOUSLY = purge_synchronously;
        WdfIoQueueStopAndPurge: PFN_WDFIOQUEUESTOPANDPURGE = stop_and_purge;
        WdfIoQueueStopAndPurgeSynchronously: PFN_WDFIOQUEUESTOPANDPURGESYNCHRONOUSLY = stop_and_purge_synchronously;
        WdfIoQueueGetState: PFN_WDFIOQUEUEGETSTATE = get_state;
    }
}
