//! Dispatcher objects and waits: events, semaphores, mutexes, timers, threads.

use super::thread::{self, THREAD_OBJECT, WaitEnd, Waiter};
use super::{clock, irql, pump, watch};
use crate::kernel::config::config;
use crate::kernel::exports::entry;
use crate::kernel::stop::{bug_check, stop};
use crate::sys::{
    _EVENT_TYPE, _WAIT_TYPE, BOOLEAN, DISPATCHER_HEADER, EVENT_TYPE, KMUTANT, KPRIORITY,
    KPROCESSOR_MODE, KWAIT_REASON, LONG, MAXIMUM_WAIT_OBJECTS, NTSTATUS, PKWAIT_BLOCK,
    PLARGE_INTEGER, PRKEVENT, PRKMUTEX, PRKSEMAPHORE, PVOID, STATUS_SUCCESS, STATUS_TIMEOUT,
    STATUS_WAIT_0, ULONG, WAIT_TYPE,
};
use core::ptr;

const NOTIFICATION_EVENT: u8 = 0;
const SYNCHRONIZATION_EVENT: u8 = 1;
const MUTANT: u8 = 2;
const SEMAPHORE: u8 = 5;
pub(super) const NOTIFICATION_TIMER: u8 = 8;
pub(super) const SYNCHRONIZATION_TIMER: u8 = 9;

/// Makes a dispatcher object of `kind`.
pub(super) fn initialize(header: *mut DISPATCHER_HEADER, kind: u8, signal: LONG) {
    // SAFETY: the callers pass memory for an object that begins with a header.
    unsafe {
        header.write(DISPATCHER_HEADER::default());
        header.cast::<u8>().write(kind);
        (*header).SignalState = signal;
        let list = &raw mut (*header).WaitListHead;
        (*list).Flink = list;
        (*list).Blink = list;
    }
}

fn kind(header: *mut DISPATCHER_HEADER) -> u8 {
    // SAFETY: the callers pass an object that begins with a header.
    unsafe { header.cast::<u8>().read() }
}

fn check_initialized(header: *mut DISPATCHER_HEADER, function: &str) {
    // SAFETY: as above.
    let list = unsafe { (*header).WaitListHead.Flink };
    if list.is_null() || list.addr() == 0xCDCD_CDCD_CDCD_CDCD {
        bug_check(
            0xC4,
            [0x20002, header.addr(), 0, 0],
            format!("{function} on {header:p}, which was never initialised"),
        );
    }
}

/// Whether the object is signalled.
pub(crate) fn signalled(object: *mut DISPATCHER_HEADER) -> bool {
    // SAFETY: a live object.
    let state = unsafe { (*object).SignalState };
    if kind(object) == MUTANT {
        let owner = object.cast::<KMUTANT>();
        // SAFETY: a live mutex.
        return state > 0 || unsafe { (*owner).OwnerThread } == thread::object(thread::current());
    }
    state > 0
}

/// Takes what a satisfied wait takes.
fn take(object: *mut DISPATCHER_HEADER) {
    match kind(object) {
        SYNCHRONIZATION_EVENT | SYNCHRONIZATION_TIMER => {
            // SAFETY: a live object.
            unsafe { (*object).SignalState = 0 };
        }
        SEMAPHORE => {
            // SAFETY: a live object.
            unsafe { (*object).SignalState -= 1 };
        }
        MUTANT => {
            let mutex = object.cast::<KMUTANT>();
            // SAFETY: a live mutex.
            unsafe {
                (*object).SignalState -= 1;
                (*mutex).OwnerThread = thread::object(thread::current());
            }
        }
        _ => {}
    }
}

fn known(object: *mut DISPATCHER_HEADER, function: &str) {
    check_initialized(object, function);
    if !matches!(
        kind(object),
        NOTIFICATION_EVENT
            | SYNCHRONIZATION_EVENT
            | MUTANT
            | SEMAPHORE
            | THREAD_OBJECT
            | NOTIFICATION_TIMER
            | SYNCHRONIZATION_TIMER
    ) {
        bug_check(
            0xC4,
            [0, object.addr(), 0, 0],
            format!("{function} on {object:p}, which is no dispatcher object"),
        );
    }
}

/// Virtual time of a timeout as drivers give it: 100 ns units, negative when relative.
pub(super) fn deadline_of(hundreds: i64) -> u64 {
    if hundreds < 0 {
        let interval = hundreds.unsigned_abs().saturating_mul(100);
        let now = super::time::now_ns();
        let tick = config().clock_tick_ns;
        let Some(last) = now.checked_div(tick).map(|ticks| ticks * tick) else {
            return now.saturating_add(interval);
        };
        let due = last.saturating_add(interval).max(now + 1);
        due.checked_next_multiple_of(tick).unwrap_or(u64::MAX)
    } else {
        clock::to_virtual(hundreds)
    }
}

/// # Safety
/// `timeout` is null or points to a value.
unsafe fn read_timeout(timeout: PLARGE_INTEGER) -> Option<i64> {
    // SAFETY: the caller says so; every view of the union is plain data.
    (!timeout.is_null()).then(|| unsafe { (*timeout).QuadPart })
}

fn wait_for(objects: &[*mut DISPATCHER_HEADER], all: bool, timeout: Option<i64>) -> NTSTATUS {
    if timeout != Some(0) && irql::current() >= irql::DISPATCH {
        stop(
            4,
            format!(
                "a wait with a time-out other than zero at IRQL {}",
                irql::current()
            ),
        );
    }
    // The mutex owner test needs to know who waits, whoever polls.
    let waiter = thread::current();
    let mut index = 0;
    let mut poll = || {
        let ready = |&object: &*mut DISPATCHER_HEADER| signalled_for(object, waiter);
        if all {
            if !objects.iter().all(ready) {
                return false;
            }
            for &object in objects {
                take_for(object, waiter);
            }
            return true;
        }
        match objects.iter().position(ready) {
            Some(found) => {
                take_for(objects[found], waiter);
                index = found;
                true
            }
            None => false,
        }
    };
    for object in objects {
        watch::begin(object.addr(), watch::Live::AwaitedObject);
    }
    let end = pump::wait(&mut poll, timeout.map(deadline_of), Waiter::Driver);
    for object in objects {
        watch::end(object.addr());
    }
    match end {
        WaitEnd::Satisfied => STATUS_WAIT_0 + NTSTATUS::try_from(index).unwrap_or(0),
        WaitEnd::TimedOut | WaitEnd::Deadlock => STATUS_TIMEOUT,
    }
}

fn signalled_for(object: *mut DISPATCHER_HEADER, waiter: thread::ThreadId) -> bool {
    if kind(object) == MUTANT {
        let mutex = object.cast::<KMUTANT>();
        // SAFETY: a live mutex.
        return unsafe {
            (*object).SignalState > 0 || (*mutex).OwnerThread == thread::object(waiter)
        };
    }
    signalled(object)
}

fn take_for(object: *mut DISPATCHER_HEADER, waiter: thread::ThreadId) {
    take(object);
    if kind(object) == MUTANT {
        // SAFETY: a live mutex.
        unsafe { (*object.cast::<KMUTANT>()).OwnerThread = thread::object(waiter) };
    }
}

/// Signals an event; returns whether it was signalled before. For the kernel's other areas.
pub(crate) fn set_event(event: PRKEVENT) -> LONG {
    check_initialized(event.cast(), "KeSetEvent");
    // SAFETY: a live event.
    let before = unsafe { ptr::replace(&raw mut (*event).Header.SignalState, 1) };
    thread::satisfy_waits();
    before
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeInitializeEvent(event: PRKEVENT, kind: EVENT_TYPE, state: BOOLEAN) {
    entry!(KeInitializeEvent, Any);
    let kind = if kind == _EVENT_TYPE::SynchronizationEvent {
        SYNCHRONIZATION_EVENT
    } else {
        NOTIFICATION_EVENT
    };
    initialize(event.cast(), kind, LONG::from(state != 0));
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeSetEvent(
    event: PRKEVENT,
    _increment: KPRIORITY,
    wait: BOOLEAN,
) -> LONG {
    entry!(KeSetEvent, AtMost(irql::DISPATCH));
    if wait != 0 {
        irql::require_at_most("KeSetEvent with Wait", irql::APC);
    }
    set_event(event)
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeResetEvent(event: PRKEVENT) -> LONG {
    entry!(KeResetEvent, AtMost(irql::DISPATCH));
    check_initialized(event.cast(), "KeResetEvent");
    // SAFETY: the caller's event is alive.
    unsafe { ptr::replace(&raw mut (*event).Header.SignalState, 0) }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeClearEvent(event: PRKEVENT) {
    entry!(KeClearEvent, AtMost(irql::DISPATCH));
    check_initialized(event.cast(), "KeClearEvent");
    // SAFETY: the caller's event is alive.
    unsafe { (*event).Header.SignalState = 0 };
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeReadStateEvent(event: PRKEVENT) -> LONG {
    entry!(KeReadStateEvent, AtMost(irql::DISPATCH));
    check_initialized(event.cast(), "KeReadStateEvent");
    // SAFETY: the caller's event is alive.
    unsafe { (*event).Header.SignalState }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeInitializeSemaphore(
    semaphore: PRKSEMAPHORE,
    count: LONG,
    limit: LONG,
) {
    entry!(KeInitializeSemaphore, Any);
    initialize(semaphore.cast(), SEMAPHORE, count);
    // SAFETY: the caller passes memory for a semaphore.
    unsafe { (*semaphore).Limit = limit };
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeReleaseSemaphore(
    semaphore: PRKSEMAPHORE,
    _increment: KPRIORITY,
    adjustment: LONG,
    _wait: BOOLEAN,
) -> LONG {
    entry!(KeReleaseSemaphore, AtMost(irql::DISPATCH));
    check_initialized(semaphore.cast(), "KeReleaseSemaphore");
    // SAFETY: the caller's semaphore is alive.
    let (before, limit) = unsafe { ((*semaphore).Header.SignalState, (*semaphore).Limit) };
    let after = before.saturating_add(adjustment);
    if adjustment <= 0 || after > limit {
        stop(
            9,
            format!("a semaphore is released to {after}; its limit is {limit}"),
        );
    }
    // SAFETY: as above.
    unsafe { (*semaphore).Header.SignalState = after };
    thread::satisfy_waits();
    before
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeInitializeMutex(mutex: PRKMUTEX, _level: ULONG) {
    entry!(KeInitializeMutex, Any);
    initialize(mutex.cast(), MUTANT, 1);
    // SAFETY: the caller passes memory for a mutex.
    unsafe {
        (*mutex).OwnerThread = ptr::null_mut();
        (*mutex).Abandoned = 0;
        (*mutex).ApcDisable = 1;
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeReleaseMutex(mutex: PRKMUTEX, _wait: BOOLEAN) -> LONG {
    entry!(KeReleaseMutex, AtMost(irql::DISPATCH));
    check_initialized(mutex.cast(), "KeReleaseMutex");
    let me = thread::object(thread::current());
    // SAFETY: the caller's mutex is alive.
    let before = unsafe {
        if (*mutex).OwnerThread != me {
            stop(9, "a mutex is released by a thread that does not own it");
        }
        let before = (*mutex).Header.SignalState;
        (*mutex).Header.SignalState = before + 1;
        if before + 1 == 1 {
            (*mutex).OwnerThread = ptr::null_mut();
        }
        before
    };
    thread::satisfy_waits();
    before
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeWaitForSingleObject(
    object: PVOID,
    _reason: KWAIT_REASON,
    _mode: KPROCESSOR_MODE,
    _alertable: BOOLEAN,
    timeout: PLARGE_INTEGER,
) -> NTSTATUS {
    entry!(KeWaitForSingleObject, AtMost(irql::DISPATCH));
    known(object.cast(), "KeWaitForSingleObject");
    // SAFETY: the caller's time-out is null or a value.
    let timeout = unsafe { read_timeout(timeout) };
    match wait_for(&[object.cast()], false, timeout) {
        STATUS_TIMEOUT => STATUS_TIMEOUT,
        _ => STATUS_SUCCESS,
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeWaitForMultipleObjects(
    count: ULONG,
    objects: *mut PVOID,
    wait_type: WAIT_TYPE,
    _reason: KWAIT_REASON,
    _mode: KPROCESSOR_MODE,
    _alertable: BOOLEAN,
    timeout: PLARGE_INTEGER,
    blocks: PKWAIT_BLOCK,
) -> NTSTATUS {
    entry!(KeWaitForMultipleObjects, AtMost(irql::DISPATCH));
    /// Most objects that can be waited for without an array of wait blocks.
    const THREAD_WAIT_OBJECTS: ULONG = 3;
    if count > MAXIMUM_WAIT_OBJECTS || (blocks.is_null() && count > THREAD_WAIT_OBJECTS) {
        bug_check(0xC, [0; 4], format!("a wait for {count} objects"));
    }
    // SAFETY: the caller's array has so many pointers.
    let list: Vec<*mut DISPATCHER_HEADER> =
        unsafe { core::slice::from_raw_parts(objects, count as usize) }
            .iter()
            .map(|object| object.cast())
            .collect();
    for &object in &list {
        known(object, "KeWaitForMultipleObjects");
    }
    // SAFETY: the caller's time-out is null or a value.
    let timeout = unsafe { read_timeout(timeout) };
    wait_for(&list, wait_type == _WAIT_TYPE::WaitAll, timeout)
}
