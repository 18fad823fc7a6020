//! Kernel timers, old (`KTIMER`) and new (`EX_TIMER`).

use super::dispatcher::{self, NOTIFICATION_TIMER, SYNCHRONIZATION_TIMER};
use super::{budget, dpc, irql, pump, thread, time, watch};
use crate::kernel::exports::entry;
use crate::kernel::stop::stop;
use crate::kernel::{faults, upcall};
use crate::sys::{
    _EX_TIMER, _TIMER_TYPE, BOOLEAN, KDPC, LARGE_INTEGER, LONG, LONGLONG, PEX_TIMER, PEXT_CALLBACK,
    PEXT_CANCEL_PARAMETERS, PEXT_DELETE_PARAMETERS, PEXT_SET_PARAMETERS, PKDPC, PKTIMER, PVOID,
    TIMER_TYPE, ULONG,
};
use core::cell::RefCell;
use core::ptr;
use std::collections::BTreeMap;

/// A set timer, by the address of its `KTIMER`.
#[derive(Clone, Copy)]
struct Set {
    event: time::EventId,
    due: u64,
    period_ns: u64,
    dpc: PKDPC,
}

struct ExTimer {
    callback: PEXT_CALLBACK,
    context: PVOID,
    event: Option<time::EventId>,
    due: u64,
    period_ns: u64,
    dpc: Box<KDPC>,
}

thread_local! {
    static SET: RefCell<BTreeMap<usize, Set>> = const { RefCell::new(BTreeMap::new()) };
    static EX_TIMERS: RefCell<BTreeMap<usize, Box<ExTimer>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Timers that are set, and `EX_TIMER`s that are not deleted.
#[must_use]
pub fn outstanding() -> (usize, usize) {
    (
        SET.with_borrow(BTreeMap::len),
        EX_TIMERS.with_borrow(BTreeMap::len),
    )
}

fn check_initialized(timer: PKTIMER, function: &str) {
    // SAFETY: the caller passes a timer.
    let kind = unsafe { timer.cast::<u8>().read() };
    if kind != NOTIFICATION_TIMER && kind != SYNCHRONIZATION_TIMER {
        stop(
            13,
            format!("{function} on {timer:p}, which is no initialised timer"),
        );
    }
}

fn expire(timer: PKTIMER) {
    let Some(set) = SET.with_borrow(|all| all.get(&timer.addr()).copied()) else {
        return;
    };
    // SAFETY: a set timer is alive, which `watch` checks for pool.
    unsafe { (*timer).Header.SignalState = 1 };
    thread::satisfy_waits();
    if set.period_ns == 0 {
        SET.with_borrow_mut(|all| all.remove(&timer.addr()));
        watch::end(timer.addr());
    } else {
        let due = set.due + set.period_ns;
        let event = time::at(due, Box::new(move || expire(timer)));
        SET.with_borrow_mut(|all| all.insert(timer.addr(), Set { event, due, ..set }));
    }
    if !set.dpc.is_null() {
        dpc::insert(set.dpc, ptr::null_mut(), ptr::null_mut());
    }
}

fn set(timer: PKTIMER, due: i64, period_ms: u32, dpc: PKDPC) -> bool {
    check_initialized(timer, "KeSetTimer");
    let was_set = cancel(timer);
    // SAFETY: the caller's timer is alive.
    unsafe {
        (*timer).Header.SignalState = 0;
        (*timer).Dpc = dpc;
        (*timer).Period = period_ms;
    }
    let due = dispatcher::deadline_of(due);
    let event = time::at(due, Box::new(move || expire(timer)));
    let set = Set {
        event,
        due,
        period_ns: u64::from(period_ms) * 1_000_000,
        dpc,
    };
    SET.with_borrow_mut(|all| all.insert(timer.addr(), set));
    watch::begin(timer.addr(), watch::Live::Timer);
    was_set
}

fn cancel(timer: PKTIMER) -> bool {
    let Some(set) = SET.with_borrow_mut(|all| all.remove(&timer.addr())) else {
        return false;
    };
    time::cancel(set.event);
    watch::end(timer.addr());
    true
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeInitializeTimer(timer: PKTIMER) {
    entry!(KeInitializeTimer, AtMost(irql::DISPATCH));
    initialize(timer, NOTIFICATION_TIMER);
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeInitializeTimerEx(timer: PKTIMER, kind: TIMER_TYPE) {
    entry!(KeInitializeTimerEx, AtMost(irql::DISPATCH));
    let kind = if kind == _TIMER_TYPE::SynchronizationTimer {
        SYNCHRONIZATION_TIMER
    } else {
        NOTIFICATION_TIMER
    };
    initialize(timer, kind);
}

fn initialize(timer: PKTIMER, kind: u8) {
    if SET.with_borrow(|all| all.contains_key(&timer.addr())) {
        stop(
            13,
            format!("the timer {timer:p} is initialised while it is set"),
        );
    }
    dispatcher::initialize(timer.cast(), kind, 0);
    // SAFETY: the caller passes memory for a timer.
    unsafe {
        (*timer).Dpc = ptr::null_mut();
        (*timer).Period = 0;
        (*timer).Processor = 0;
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeSetTimer(
    timer: PKTIMER,
    due: LARGE_INTEGER,
    dpc: PKDPC,
) -> BOOLEAN {
    entry!(KeSetTimer, AtMost(irql::DISPATCH));
    // SAFETY: every view of the union is plain data.
    BOOLEAN::from(set(timer, unsafe { due.QuadPart }, 0, dpc))
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeSetTimerEx(
    timer: PKTIMER,
    due: LARGE_INTEGER,
    period: LONG,
    dpc: PKDPC,
) -> BOOLEAN {
    entry!(KeSetTimerEx, AtMost(irql::DISPATCH));
    // SAFETY: every view of the union is plain data.
    BOOLEAN::from(set(
        timer,
        unsafe { due.QuadPart },
        period.unsigned_abs(),
        dpc,
    ))
}

/// See the WDK reference. The tolerance is not used.
pub unsafe extern "efiapi" fn KeSetCoalescableTimer(
    timer: PKTIMER,
    due: LARGE_INTEGER,
    period: ULONG,
    _tolerance: ULONG,
    dpc: PKDPC,
) -> BOOLEAN {
    entry!(KeSetCoalescableTimer, AtMost(irql::DISPATCH));
    // SAFETY: every view of the union is plain data.
    BOOLEAN::from(set(timer, unsafe { due.QuadPart }, period, dpc))
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeCancelTimer(timer: PKTIMER) -> BOOLEAN {
    entry!(KeCancelTimer, AtMost(irql::DISPATCH));
    check_initialized(timer, "KeCancelTimer");
    BOOLEAN::from(cancel(timer))
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeReadStateTimer(timer: PKTIMER) -> BOOLEAN {
    entry!(KeReadStateTimer, AtMost(irql::DISPATCH));
    check_initialized(timer, "KeReadStateTimer");
    // SAFETY: the caller's timer is alive.
    BOOLEAN::from(unsafe { (*timer).Header.SignalState } != 0)
}

/// Calls an `EX_TIMER`'s callback, from its DPC.
unsafe extern "efiapi" fn call_back(_dpc: *mut KDPC, timer: PVOID, _: PVOID, _: PVOID) {
    let found =
        EX_TIMERS.with_borrow(|all| all.get(&timer.addr()).map(|t| (t.callback, t.context)));
    if let Some((Some(callback), context)) = found {
        // SAFETY: the driver's callback and context.
        upcall("a timer callback", || unsafe {
            callback(timer.cast(), context)
        });
    }
}

fn expire_ex(key: usize) {
    EX_TIMERS.with_borrow_mut(|all| {
        let Some(timer) = all.get_mut(&key) else {
            return;
        };
        timer.event = None;
        if timer.period_ns > 0 {
            timer.due += timer.period_ns;
            timer.event = Some(time::at(timer.due, Box::new(move || expire_ex(key))));
        }
        dpc::insert(&raw mut *timer.dpc, ptr::null_mut(), ptr::null_mut());
    });
}

fn known(timer: PEX_TIMER, function: &str) -> usize {
    let key = timer.addr();
    if !EX_TIMERS.with_borrow(|all| all.contains_key(&key)) {
        stop(13, format!("{function} on {timer:p}, which is no timer"));
    }
    key
}

fn cancel_ex(key: usize) -> bool {
    EX_TIMERS.with_borrow_mut(|all| {
        let Some(timer) = all.get_mut(&key) else {
            return false;
        };
        let queued = dpc::remove(&raw mut *timer.dpc);
        let planned = timer.event.take().is_some_and(time::cancel);
        queued || planned
    })
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExAllocateTimer(
    callback: PEXT_CALLBACK,
    context: PVOID,
    _attributes: ULONG,
) -> PEX_TIMER {
    entry!(ExAllocateTimer, AtMost(irql::DISPATCH));
    if faults::should_fail("ExAllocateTimer") {
        return ptr::null_mut();
    }
    let mut timer = Box::new(ExTimer {
        callback,
        context,
        event: None,
        due: 0,
        period_ns: 0,
        dpc: Box::default(),
    });
    let object: PEX_TIMER = (&raw mut *timer).cast::<_EX_TIMER>();
    // SAFETY: the DPC lives in the timer, which is kept until it is deleted.
    unsafe { dpc::KeInitializeDpc(&raw mut *timer.dpc, Some(call_back), object.cast()) };
    EX_TIMERS.with_borrow_mut(|all| all.insert(object.addr(), timer));
    object
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExSetTimer(
    timer: PEX_TIMER,
    due: LONGLONG,
    period: LONGLONG,
    _parameters: PEXT_SET_PARAMETERS,
) -> BOOLEAN {
    entry!(ExSetTimer, AtMost(irql::DISPATCH));
    let key = known(timer, "ExSetTimer");
    let was_set = cancel_ex(key);
    let due = dispatcher::deadline_of(due);
    let event = time::at(due, Box::new(move || expire_ex(key)));
    EX_TIMERS.with_borrow_mut(|all| {
        if let Some(timer) = all.get_mut(&key) {
            timer.event = Some(event);
            timer.due = due;
            timer.period_ns = period.unsigned_abs().saturating_mul(100);
        }
    });
    BOOLEAN::from(was_set)
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExCancelTimer(
    timer: PEX_TIMER,
    _parameters: PEXT_CANCEL_PARAMETERS,
) -> BOOLEAN {
    entry!(ExCancelTimer, AtMost(irql::DISPATCH));
    BOOLEAN::from(cancel_ex(known(timer, "ExCancelTimer")))
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExDeleteTimer(
    timer: PEX_TIMER,
    cancel: BOOLEAN,
    wait: BOOLEAN,
    parameters: PEXT_DELETE_PARAMETERS,
) -> BOOLEAN {
    entry!(ExDeleteTimer, AtMost(irql::DISPATCH));
    let key = known(timer, "ExDeleteTimer");
    if wait != 0 {
        irql::require_at_most("ExDeleteTimer with Wait", irql::APC);
    }
    let cancelled = cancel != 0 && cancel_ex(key);
    if wait != 0 && cancel == 0 {
        let expired =
            || EX_TIMERS.with_borrow(|all| all.get(&key).is_none_or(|timer| timer.event.is_none()));
        pump::wait(&mut { expired }, None, thread::Waiter::Driver);
    }
    let planned = EX_TIMERS.with_borrow(|all| all.get(&key).is_some_and(|t| t.event.is_some()));
    if planned {
        stop(13, "a timer is deleted while it is set");
    }
    let callback = if parameters.is_null() {
        None
    } else {
        // SAFETY: the caller's parameters.
        unsafe {
            (*parameters)
                .DeleteCallback
                .map(|f| (f, (*parameters).DeleteContext))
        }
    };
    cancel_ex(key);
    EX_TIMERS.with_borrow_mut(|all| all.remove(&key));
    if let Some((callback, context)) = callback {
        // SAFETY: the driver's callback and context.
        upcall("a timer's delete callback", || unsafe { callback(context) });
    }
    budget::check();
    BOOLEAN::from(cancelled)
}
