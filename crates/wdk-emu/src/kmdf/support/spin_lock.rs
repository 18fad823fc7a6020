//! WDFSPINLOCK: a spin lock that knows whether it is held.

use super::held::{self, Taker};
use crate::kmdf::attributes::{Attributes, ParentRule};
use crate::kmdf::handle::ObjectType;
use crate::kmdf::object::{Object, Owner, Payload, Ref, resolve};
use crate::kmdf::table::{Table, functions};
use crate::kmdf::verifier::{Call, Code, violation};
use crate::sys::{
    self, KIRQL, KSPIN_LOCK, NTSTATUS, PWDF_DRIVER_GLOBALS, PWDF_OBJECT_ATTRIBUTES, WDFSPINLOCK,
    ntddk,
};
use core::cell::{Cell, UnsafeCell};

/// One spin lock.
pub(crate) struct SpinLock {
    lock: Box<UnsafeCell<KSPIN_LOCK>>,
    held: Cell<Option<Taker>>,
    before: Cell<KIRQL>,
    /// The lock of an interrupt object, which the ordinary calls may not use any more.
    of_interrupt: Cell<bool>,
}

impl Payload for SpinLock {
    const TYPE: ObjectType = ObjectType::SpinLock;

    fn dispose(&self, object: &Object) {
        if self.held.get().is_some() {
            violation(
                Code::Object,
                object.handle(),
                13,
                "a spin lock is deleted while it is held",
            );
        }
    }
}

impl SpinLock {
    /// The kernel's lock, from now on an interrupt object's.
    pub(crate) fn give_to_interrupt(&self) -> *mut KSPIN_LOCK {
        self.of_interrupt.set(true);
        self.lock.get()
    }
}

unsafe extern "efiapi" fn create(
    globals: PWDF_DRIVER_GLOBALS,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    out: *mut WDFSPINLOCK,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfSpinLockCreate", sys::DISPATCH_LEVEL);
    call.require_pointer(out, "SpinLock");
    // SAFETY: the driver's attributes.
    let created = unsafe { Attributes::take(&call, attributes, ParentRule::Optional) }.and_then(
        |attributes| {
            let lock = SpinLock {
                lock: Box::new(UnsafeCell::new(0)),
                held: Cell::new(None),
                before: Cell::new(0),
                of_interrupt: Cell::new(false),
            };
            // SAFETY: the box keeps the lock's address.
            unsafe { ntddk::KeInitializeSpinLock(lock.lock.get()) };
            call.create(&attributes, call.client.driver(), Owner::Driver, lock)
        },
    );
    // SAFETY: the driver's variable.
    unsafe { call.hand_out(created, out) }
}

fn enter(
    globals: PWDF_DRIVER_GLOBALS,
    lock: WDFSPINLOCK,
    function: &'static str,
) -> (Call, Ref<SpinLock>) {
    let call = Call::enter(globals, function, sys::DISPATCH_LEVEL);
    let lock = resolve::<SpinLock, _>(&call, lock);
    if lock.of_interrupt.get() {
        call.stop(
            Code::LockOwner,
            lock.handle(),
            9,
            "the lock belongs to an interrupt object: WdfInterruptAcquireLock takes it",
        );
    }
    (call, lock)
}

unsafe extern "efiapi" fn acquire(globals: PWDF_DRIVER_GLOBALS, lock: WDFSPINLOCK) {
    let (call, lock) = enter(globals, lock, "WdfSpinLockAcquire");
    // With one processor nobody else can hold it: the holder would be at DISPATCH_LEVEL.
    if let Some(taker) = lock.held.get() {
        taker.taken_again(&call, lock.handle());
    }
    // SAFETY: initialised at creation; the box lives as long as the object.
    let before = unsafe { ntddk::KeAcquireSpinLockRaiseToDpc(lock.lock.get()) };
    lock.held.set(Some(Taker::current()));
    lock.before.set(before);
    held::taken();
}

unsafe extern "efiapi" fn release(globals: PWDF_DRIVER_GLOBALS, lock: WDFSPINLOCK) {
    let (call, lock) = enter(globals, lock, "WdfSpinLockRelease");
    if lock.held.get().is_none() {
        call.stop(
            Code::LockOwner,
            lock.handle(),
            9,
            "the lock is not held by the caller",
        );
    }
    lock.held.set(None);
    held::given();
    // SAFETY: taken in `acquire`, with that IRQL before it.
    unsafe { ntddk::KeReleaseSpinLock(lock.lock.get(), lock.before.get()) };
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfSpinLockCreate: PFN_WDFSPINLOCKCREATE = create;
        WdfSpinLockAcquire: PFN_WDFSPINLOCKACQUIRE = acquire;
        WdfSpinLockRelease: PFN_WDFSPINLOCKRELEASE = release;
    }
}
