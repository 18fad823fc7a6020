//! WDFWAITLOCK: a mutex at PASSIVE_LEVEL, held inside a critical region.

use super::held::{self, Taker};
use crate::kmdf::attributes::{Attributes, ParentRule};
use crate::kmdf::handle::ObjectType;
use crate::kmdf::object::{Object, Owner, Payload, resolve};
use crate::kmdf::table::{Table, functions};
use crate::kmdf::thread;
use crate::kmdf::verifier::{Call, Code, irql, violation};
use crate::sys::{
    self, KEVENT, LARGE_INTEGER, NTSTATUS, PLONGLONG, PWDF_DRIVER_GLOBALS, PWDF_OBJECT_ATTRIBUTES,
    WDFWAITLOCK, ntddk,
};
use core::cell::{Cell, UnsafeCell};
use core::ptr;

/// One wait lock.
pub(crate) struct WaitLock {
    /// Signalled while the lock is free.
    free: Box<UnsafeCell<KEVENT>>,
    /// The thread that holds it, and the callback in which it was taken.
    owner: Cell<Option<(usize, Taker)>>,
}

impl Payload for WaitLock {
    const TYPE: ObjectType = ObjectType::WaitLock;

    fn dispose(&self, object: &Object) {
        if self.owner.get().is_some() {
            violation(
                Code::Object,
                object.handle(),
                13,
                "a wait lock is deleted while it is held",
            );
        }
    }
}

impl WaitLock {
    /// Where the current thread took it, if it holds it.
    fn taken_here(&self) -> Option<Taker> {
        self.owner
            .get()
            .and_then(|(owner, taker)| (owner == thread::current()).then_some(taker))
    }
}

unsafe extern "efiapi" fn create(
    globals: PWDF_DRIVER_GLOBALS,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    out: *mut WDFWAITLOCK,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfWaitLockCreate", sys::DISPATCH_LEVEL);
    call.require_pointer(out, "Lock");
    // SAFETY: the driver's attributes.
    let created = unsafe { Attributes::take(&call, attributes, ParentRule::Optional) }.and_then(
        |attributes| {
            let lock = WaitLock {
                free: Box::new(UnsafeCell::new(KEVENT::default())),
                owner: Cell::new(None),
            };
            // SAFETY: the box keeps the event's address.
            unsafe {
                ntddk::KeInitializeEvent(
                    lock.free.get(),
                    sys::_EVENT_TYPE::SynchronizationEvent,
                    1,
                );
            }
            call.create(&attributes, call.client.driver(), Owner::Driver, lock)
        },
    );
    // SAFETY: the driver's variable.
    unsafe { call.hand_out(created, out) }
}

unsafe extern "efiapi" fn acquire(
    globals: PWDF_DRIVER_GLOBALS,
    lock: WDFWAITLOCK,
    timeout: PLONGLONG,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfWaitLockAcquire", sys::DISPATCH_LEVEL);
    let lock = resolve::<WaitLock, _>(&call, lock);
    // SAFETY: NULL or the driver's variable.
    let limit = (!timeout.is_null()).then(|| unsafe { *timeout });
    if limit != Some(0) && irql() > 0 {
        call.stop(
            Code::Break,
            lock.handle(),
            4,
            "waits at PASSIVE_LEVEL only; above it the timeout has to be zero",
        );
    }
    if let Some(taker) = lock.taken_here() {
        taker.taken_again(&call, lock.handle());
    }
    let mut due = LARGE_INTEGER {
        QuadPart: limit.unwrap_or(0),
    };
    let due_pointer = limit.map_or(ptr::null_mut(), |_| &raw mut due);
    // SAFETY: the event lives as long as the object; the timeout is a local.
    let status = unsafe {
        ntddk::KeEnterCriticalRegion();
        let status = ntddk::KeWaitForSingleObject(
            lock.free.get().cast(),
            sys::_KWAIT_REASON::Executive,
            sys::_MODE::KernelMode as i8,
            0,
            due_pointer,
        );
        if status == sys::STATUS_TIMEOUT {
            ntddk::KeLeaveCriticalRegion();
        }
        status
    };
    if status != sys::STATUS_TIMEOUT {
        lock.owner.set(Some((thread::current(), Taker::current())));
        held::taken();
    }
    status
}

unsafe extern "efiapi" fn release(globals: PWDF_DRIVER_GLOBALS, lock: WDFWAITLOCK) {
    let call = Call::enter(globals, "WdfWaitLockRelease", sys::DISPATCH_LEVEL);
    let lock = resolve::<WaitLock, _>(&call, lock);
    if lock.taken_here().is_none() {
        call.stop(
            Code::LockOwner,
            lock.handle(),
            9,
            "the lock is not held by this thread",
        );
    }
    lock.owner.set(None);
    held::given();
    // SAFETY: the event lives as long as the object; paired with `acquire`.
    unsafe {
        ntddk::KeSetEvent(lock.free.get(), 0, 0);
        ntddk::KeLeaveCriticalRegion();
    }
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfWaitLockCreate: PFN_WDFWAITLOCKCREATE = create;
        WdfWaitLockAcquire: PFN_WDFWAITLOCKACQUIRE = acquire;
        WdfWaitLockRelease: PFN_WDFWAITLOCKRELEASE = release;
    }
}
