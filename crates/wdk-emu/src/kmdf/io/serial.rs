//! Where and with what exclusion a driver's callbacks run: execution level and synchronization scope.
//!
//! A callback that has to run at PASSIVE_LEVEL and falls due above it goes to a work item. One
//! whose lock is held runs when the holder releases it, on the holder's thread.

use crate::kmdf::attributes::{ExecutionLevel, SynchronizationScope};
use crate::kmdf::handle::Handle;
use crate::kmdf::thread;
use crate::kmdf::verifier::{Code, irql, violation};
use crate::sys::{self, KEVENT, KIRQL, KSPIN_LOCK, PDEVICE_OBJECT, PVOID, ntddk};
use core::cell::{Cell, RefCell, UnsafeCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// Work that runs under a callback lock.
type Work = Box<dyn FnOnce()>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A spin lock: callbacks run at DISPATCH_LEVEL.
    Spin,
    /// A mutex in a critical region: callbacks run at PASSIVE_LEVEL.
    Mutex,
}

/// The lock that keeps the callbacks of a scope apart; WdfObjectAcquireLock takes it too.
pub(crate) struct CallbackLock {
    kind: Kind,
    spin: UnsafeCell<KSPIN_LOCK>,
    before: Cell<KIRQL>,
    /// The thread that holds it.
    owner: Cell<Option<usize>>,
    /// Held by WdfObjectAcquireLock rather than around a callback.
    by_driver: Cell<bool>,
    /// Signalled at each release.
    released: UnsafeCell<KEVENT>,
    deferred: RefCell<VecDeque<Work>>,
}

impl CallbackLock {
    pub(crate) fn new(level: ExecutionLevel) -> Rc<Self> {
        let lock = Rc::new(Self {
            kind: match level {
                ExecutionLevel::Passive => Kind::Mutex,
                _ => Kind::Spin,
            },
            spin: UnsafeCell::new(0),
            before: Cell::new(0),
            owner: Cell::new(None),
            released: UnsafeCell::new(KEVENT::default()),
            by_driver: Cell::new(false),
            deferred: RefCell::default(),
        });
        // SAFETY: the addresses are fixed inside the Rc.
        unsafe {
            ntddk::KeInitializeSpinLock(lock.spin.get());
            ntddk::KeInitializeEvent(lock.released.get(), sys::_EVENT_TYPE::NotificationEvent, 0);
        }
        lock
    }

    fn take(&self) {
        let thread = thread::current();
        match self.kind {
            Kind::Spin => {
                // SAFETY: initialised in `new`; not held, as its holder would be at DISPATCH_LEVEL.
                let before = unsafe { ntddk::KeAcquireSpinLockRaiseToDpc(self.spin.get()) };
                self.before.set(before);
                self.owner.set(Some(thread));
            }
            Kind::Mutex => {
                self.owner.set(Some(thread));
                // SAFETY: paired with the leave in `give`.
                unsafe { ntddk::KeEnterCriticalRegion() };
            }
        }
    }

    fn give(&self) {
        self.owner.set(None);
        // SAFETY: initialised in `new`; taken in `take`, with that IRQL or critical region.
        unsafe {
            match self.kind {
                Kind::Spin => ntddk::KeReleaseSpinLock(self.spin.get(), self.before.get()),
                Kind::Mutex => {
                    ntddk::KeSetEvent(self.released.get(), 0, 0);
                    ntddk::KeLeaveCriticalRegion();
                }
            }
        }
    }

    /// Runs what fell due while the lock was held.
    fn run_deferred(&self) {
        while self.owner.get().is_none() {
            let Some(work) = self.deferred.borrow_mut().pop_front() else {
                return;
            };
            self.take();
            work();
            self.give();
        }
    }

    fn run(&self, work: Work) {
        self.deferred.borrow_mut().push_back(work);
        self.run_deferred();
    }

    /// WdfObjectAcquireLock.
    pub(crate) fn acquire(&self, object: Handle) {
        if self.kind == Kind::Mutex && irql() != 0 {
            violation(
                Code::Break,
                object,
                1,
                "WdfObjectAcquireLock: the object's lock is a mutex, taken at PASSIVE_LEVEL only",
            );
        }
        if self.owner.get() == Some(thread::current()) {
            violation(
                Code::RecursiveLock,
                object,
                9,
                "WdfObjectAcquireLock: the lock is held already, by the caller or around its callback",
            );
        }
        while self.owner.get().is_some() {
            // SAFETY: initialised in `new`; a mutex is taken at PASSIVE_LEVEL, checked above.
            unsafe {
                ntddk::KeClearEvent(self.released.get());
                ntddk::KeWaitForSingleObject(
                    self.released.get().cast(),
                    sys::_KWAIT_REASON::Executive,
                    sys::_MODE::KernelMode as i8,
                    0,
                    core::ptr::null_mut(),
                );
            }
        }
        self.take();
        self.by_driver.set(true);
    }

    /// WdfObjectReleaseLock.
    pub(crate) fn release(&self, object: Handle) {
        if self.owner.get() != Some(thread::current()) || !self.by_driver.get() {
            violation(
                Code::LockOwner,
                object,
                9,
                "WdfObjectReleaseLock: the caller has not acquired the lock",
            );
        }
        self.by_driver.set(false);
        self.give();
        self.run_deferred();
    }
}

/// Level and lock of an object's callbacks.
#[derive(Clone)]
pub(crate) struct Serial {
    lock: Option<Rc<CallbackLock>>,
    passive: bool,
    device: PDEVICE_OBJECT,
}

impl Serial {
    /// The rules for an object of a device: `device_lock` guards the device's scope, and an
    /// object of queue scope brings its own lock.
    pub(crate) fn with(
        level: ExecutionLevel,
        scope: SynchronizationScope,
        device: PDEVICE_OBJECT,
        device_lock: &Rc<CallbackLock>,
    ) -> Self {
        Self {
            lock: match scope {
                SynchronizationScope::Device => Some(Rc::clone(device_lock)),
                SynchronizationScope::Queue => Some(CallbackLock::new(level)),
                SynchronizationScope::None | SynchronizationScope::Inherit => None,
            },
            passive: level == ExecutionLevel::Passive,
            device,
        }
    }

    /// Callbacks under a lock that was chosen already.
    pub(crate) fn locked(
        passive: bool,
        device: PDEVICE_OBJECT,
        lock: Option<Rc<CallbackLock>>,
    ) -> Self {
        Self {
            lock,
            passive,
            device,
        }
    }

    pub(crate) fn lock(&self) -> Option<&Rc<CallbackLock>> {
        self.lock.as_ref()
    }

    /// Whether callbacks have to run at PASSIVE_LEVEL.
    pub(crate) fn is_passive(&self) -> bool {
        self.passive
    }

    /// Runs `work` with the right level and lock: now, or as soon as that is possible.
    pub(crate) fn run(&self, work: impl FnOnce() + 'static) {
        if self.passive && irql() > 0 {
            let serial = self.clone();
            post(self.device, Box::new(move || serial.run(work)));
        } else if let Some(lock) = &self.lock {
            lock.run(Box::new(work));
        } else {
            work();
        }
    }
}

/// Runs `work` in a system thread at PASSIVE_LEVEL.
pub(crate) fn post(device: PDEVICE_OBJECT, work: Work) {
    // SAFETY: the device object lives as long as its framework device.
    let item = unsafe { ntddk::IoAllocateWorkItem(device) };
    if item.is_null() {
        violation(
            Code::FatalError,
            Handle::NULL,
            66,
            "KMDF got no work item to raise a callback at PASSIVE_LEVEL",
        );
    }
    let context: *mut Posted = Box::into_raw(Box::new(Posted { item, work }));
    // SAFETY: the item was just allocated; the context is taken back in the routine.
    unsafe {
        ntddk::IoQueueWorkItem(
            item,
            Some(run_posted),
            sys::_WORK_QUEUE_TYPE::DelayedWorkQueue,
            context.cast(),
        );
    }
}

struct Posted {
    item: sys::PIO_WORKITEM,
    work: Work,
}

unsafe extern "efiapi" fn run_posted(_device: PDEVICE_OBJECT, context: PVOID) {
    // SAFETY: the context that `post` queued, once.
    let posted = unsafe { Box::from_raw(context.cast::<Posted>()) };
    // SAFETY: a running work item may be freed.
    unsafe { ntddk::IoFreeWorkItem(posted.item) };
    (posted.work)();
}
