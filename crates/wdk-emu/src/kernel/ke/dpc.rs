//! Deferred procedure calls.

use super::{budget, irql, pump, time, watch};
use crate::kernel::exports::entry;
use crate::kernel::stop::stop;
use crate::kernel::upcall;
use crate::sys::{
    BOOLEAN, KDPC_IMPORTANCE, NTSTATUS, PKDEFERRED_ROUTINE, PKDPC, PPROCESSOR_NUMBER, PRKDPC,
    PVOID, STATUS_SUCCESS,
};
use core::cell::RefCell;
use core::ptr;
use std::collections::VecDeque;

thread_local! {
    static QUEUE: RefCell<VecDeque<PRKDPC>> = const { RefCell::new(VecDeque::new()) };
}

/// Kind of a DPC object, at its first byte.
const DPC_OBJECT: u8 = 19;

/// Whether a DPC waits.
pub(crate) fn any_queued() -> bool {
    QUEUE.with_borrow(|queue| !queue.is_empty())
}

/// Queues an initialised DPC. False when it is queued already.
pub(crate) fn insert(dpc: PRKDPC, argument1: PVOID, argument2: PVOID) -> bool {
    // SAFETY: the callers pass a DPC that its owner keeps alive while it is queued, which
    // `watch` checks for pool.
    unsafe {
        if dpc.cast::<u8>().read() != DPC_OBJECT {
            stop(
                13,
                format!("the DPC {dpc:p} is queued and was never initialised"),
            );
        }
        if !(*dpc).DpcData.is_null() {
            return false;
        }
        (*dpc).SystemArgument1 = argument1;
        (*dpc).SystemArgument2 = argument2;
        (*dpc).DpcData = dpc.cast();
    }
    watch::begin(dpc.addr(), watch::Live::Dpc);
    QUEUE.with_borrow_mut(|queue| queue.push_back(dpc));
    pump::request();
    true
}

/// Takes a DPC from the queue. False when it was not there.
pub(crate) fn remove(dpc: PRKDPC) -> bool {
    let found = QUEUE.with_borrow_mut(|queue| {
        let position = queue.iter().position(|&queued| queued == dpc);
        position
            .and_then(|position| queue.remove(position))
            .is_some()
    });
    if found {
        watch::end(dpc.addr());
        // SAFETY: a queued DPC is alive.
        unsafe { (*dpc).DpcData = ptr::null_mut() };
    }
    found
}

/// Runs the first DPC at `DISPATCH_LEVEL`. False when there is none.
pub(super) fn run_next() -> bool {
    let Some(dpc) = QUEUE.with_borrow_mut(VecDeque::pop_front) else {
        return false;
    };
    watch::end(dpc.addr());
    // SAFETY: a queued DPC is alive. Its routine may free it, so everything is read before.
    let (routine, context, argument1, argument2) = unsafe {
        (*dpc).DpcData = ptr::null_mut();
        (
            (*dpc).DeferredRoutine,
            (*dpc).DeferredContext,
            (*dpc).SystemArgument1,
            (*dpc).SystemArgument2,
        )
    };
    let Some(routine) = routine else {
        stop(13, format!("the DPC {dpc:p} has no routine"));
    };
    let before = irql::current();
    irql::set(irql::DISPATCH);
    budget::timed("a DPC", budget::DPC_NS, || {
        // SAFETY: the routine and its arguments are the driver's.
        upcall("a DPC", || unsafe {
            routine(dpc, context, argument1, argument2)
        });
    });
    irql::set(before);
    true
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeInitializeDpc(
    dpc: PRKDPC,
    routine: PKDEFERRED_ROUTINE,
    context: PVOID,
) {
    entry!(KeInitializeDpc, Any);
    if QUEUE.with_borrow(|queue| queue.contains(&dpc)) {
        stop(
            13,
            format!("the DPC {dpc:p} is initialised while it is queued"),
        );
    }
    // SAFETY: the caller passes memory for a DPC.
    unsafe {
        dpc.write(crate::sys::KDPC::default());
        dpc.cast::<u8>().write(DPC_OBJECT);
        (*dpc).DeferredRoutine = routine;
        (*dpc).DeferredContext = context;
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeInsertQueueDpc(
    dpc: PRKDPC,
    argument1: PVOID,
    argument2: PVOID,
) -> BOOLEAN {
    entry!(KeInsertQueueDpc, Any);
    let queued = insert(dpc, argument1, argument2);
    pump::scheduling_point();
    BOOLEAN::from(queued)
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeRemoveQueueDpc(dpc: PRKDPC) -> BOOLEAN {
    entry!(KeRemoveQueueDpc, Any);
    BOOLEAN::from(remove(dpc))
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeFlushQueuedDpcs() {
    entry!(KeFlushQueuedDpcs, AtMost(irql::PASSIVE));
    if time::in_event() {
        return;
    }
    while any_queued() {
        pump::request();
        pump::scheduling_point();
    }
}

/// See the WDK reference. There is one processor and one queue.
pub unsafe extern "efiapi" fn KeSetImportanceDpc(_dpc: PRKDPC, _importance: KDPC_IMPORTANCE) {
    entry!(KeSetImportanceDpc, Any);
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeSetTargetProcessorDpcEx(
    _dpc: PKDPC,
    _processor: PPROCESSOR_NUMBER,
) -> NTSTATUS {
    entry!(KeSetTargetProcessorDpcEx, Any);
    STATUS_SUCCESS
}
