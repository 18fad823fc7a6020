//! The I/O side of a device: its queues, how requests reach them, and its file-object settings.
//!
//! Knows nothing of PnP and power states; KMDF's device drives it through `hooks`.

use super::irp::Major;
use super::queue::Queue;
use super::serial::{CallbackLock, Serial};
use crate::kmdf::attributes::{Attributes, ExecutionLevel, SynchronizationScope};
use crate::kmdf::client::Client;
use crate::kmdf::handle::{Handle, ObjectType};
use crate::kmdf::object::{Object, Ref, resolve_any, try_find};
use crate::kmdf::verifier::{Call, Code};
use crate::sys::{
    KEVENT, PDEVICE_OBJECT, PFN_WDF_DEVICE_FILE_CREATE, PFN_WDF_FILE_CLEANUP, PFN_WDF_FILE_CLOSE,
    PFN_WDF_IO_IN_CALLER_CONTEXT, ntddk,
};
use core::cell::{Cell, RefCell, UnsafeCell};
use std::collections::HashMap;
use std::rc::Rc;

/// How read and write buffers reach the driver (WdfDeviceInitSetIoType).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum IoType {
    Neither,
    #[default]
    Buffered,
    Direct,
}

/// Where the framework keeps its file object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum FileClass {
    /// The driver wants no file objects.
    #[default]
    NotRequired,
    FsContext,
    FsContext2,
    /// Neither field of the FILE_OBJECT may be used; the framework looks it up.
    Lookup,
}

/// WDF_FILEOBJECT_CONFIG and the attributes given with it.
#[derive(Clone, Copy, Default)]
pub(crate) struct FileConfig {
    pub(crate) create: PFN_WDF_DEVICE_FILE_CREATE,
    pub(crate) cleanup: PFN_WDF_FILE_CLEANUP,
    pub(crate) close: PFN_WDF_FILE_CLOSE,
    pub(crate) class: FileClass,
    pub(crate) attributes: Attributes,
}

/// Whether the driver is the one that serves the device's I/O.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    #[default]
    Function,
    /// Requests without a queue go to this lower device.
    Filter(PDEVICE_OBJECT),
}

/// What a WDFDEVICE_INIT said about I/O.
#[derive(Clone, Copy, Default)]
pub(crate) struct DeviceIoConfig {
    pub(crate) io_type: IoType,
    pub(crate) file: FileConfig,
    pub(crate) request_attributes: Attributes,
    pub(crate) in_caller_context: PFN_WDF_IO_IN_CALLER_CONTEXT,
    pub(crate) role: Role,
}

/// The I/O side of one device.
pub(crate) struct DeviceIo {
    pub(crate) client: Rc<Client>,
    pub(crate) object: Rc<Object>,
    pub(crate) wdm: PDEVICE_OBJECT,
    pub(crate) config: DeviceIoConfig,
    pub(crate) lock: Rc<CallbackLock>,
    /// Level and lock of the file callbacks.
    pub(crate) file_serial: Serial,
    pub(crate) queues: RefCell<Vec<Ref<Queue>>>,
    pub(crate) default_queue: RefCell<Option<Ref<Queue>>>,
    pub(crate) routes: RefCell<HashMap<Major, Ref<Queue>>>,
    /// Whether power-managed queues may dispatch.
    pub(crate) powered: Cell<bool>,
    /// Whether the device has been started once.
    pub(crate) started: Cell<bool>,
    /// Framework file objects by FILE_OBJECT address.
    pub(crate) files: RefCell<HashMap<usize, Handle>>,
    changed: Box<UnsafeCell<KEVENT>>,
}

thread_local! {
    static DEVICES: RefCell<HashMap<Handle, Rc<DeviceIo>>> = RefCell::default();
}

impl DeviceIo {
    /// Makes the I/O side of a new device and finds it by the device's handle from now on.
    pub(crate) fn create(
        object: &Rc<Object>,
        wdm: PDEVICE_OBJECT,
        config: DeviceIoConfig,
    ) -> Rc<Self> {
        let lock = CallbackLock::new(object.execution_level());
        // File callbacks run at PASSIVE_LEVEL, so they stay outside a lock that is a spin lock.
        let serialized = object.execution_level() == ExecutionLevel::Passive
            && object.synchronization_scope() == SynchronizationScope::Device;
        let file_lock = serialized.then(|| Rc::clone(&lock));
        let changed = Box::new(UnsafeCell::new(KEVENT::default()));
        // SAFETY: the event's address is fixed inside the box.
        unsafe {
            ntddk::KeInitializeEvent(changed.get(), crate::sys::_EVENT_TYPE::NotificationEvent, 0);
        }
        let device = Rc::new(Self {
            client: Rc::clone(object.client()),
            object: Rc::clone(object),
            wdm,
            config,
            lock,
            file_serial: Serial::locked(true, wdm, file_lock),
            queues: RefCell::default(),
            default_queue: RefCell::default(),
            routes: RefCell::default(),
            powered: Cell::new(false),
            started: Cell::new(false),
            files: RefCell::default(),
            changed,
        });
        DEVICES.with_borrow_mut(|devices| {
            devices.retain(|handle, _| try_find(*handle).is_some());
            devices.insert(object.handle(), Rc::clone(&device));
        });
        device
    }

    /// The I/O side of a framework device.
    pub(crate) fn find(device: Handle) -> Option<Rc<Self>> {
        DEVICES.with_borrow(|devices| devices.get(&device).cloned())
    }

    /// The I/O side of the device that an object is or belongs to.
    pub(crate) fn above(object: &Rc<Object>) -> Option<Rc<Self>> {
        let mut object = Rc::clone(object);
        while object.kind() != ObjectType::Device {
            object = object.parent()?;
        }
        Self::find(object.handle())
    }

    /// The I/O side of the device that a driver named; a bad handle stops the machine (rule 15).
    pub(crate) fn resolve<P>(call: &Call, raw: *const P) -> Rc<Self> {
        let object = resolve_any(call, raw);
        if object.kind() != ObjectType::Device {
            let text = format!("the handle is a {}, not a WDFDEVICE", object.kind().name());
            call.stop(Code::Handle, object.handle(), 15, &text);
        }
        match Self::find(object.handle()) {
            Some(device) => device,
            None => call.stop(Code::Handle, object.handle(), 15, "the device was removed"),
        }
    }

    /// No queue of the device dispatches or takes requests any more.
    pub(crate) fn close_queues(&self) {
        self.powered.set(false);
        for queue in self.all_queues() {
            queue.accepting.set(false);
            queue.held.set(true);
        }
    }

    /// The queue for requests of this kind. Creates have none unless the driver routed them.
    pub(crate) fn queue_for(&self, major: Major) -> Option<Ref<Queue>> {
        if let Some(queue) = self.routes.borrow().get(&major) {
            return Some(queue.clone());
        }
        match major {
            Major::Read | Major::Write | Major::DeviceControl | Major::InternalDeviceControl => {
                self.default_queue.borrow().clone()
            }
            _ => None,
        }
    }

    /// The queues at this moment.
    pub(crate) fn all_queues(&self) -> Vec<Ref<Queue>> {
        self.queues.borrow().clone()
    }

    /// Wakes whoever waits for a queue of the device to become idle.
    pub(crate) fn signal_change(&self) {
        // SAFETY: initialised in `create`.
        unsafe { ntddk::KeSetEvent(self.changed.get(), 0, 0) };
    }

    /// Waits at PASSIVE_LEVEL until `done`, at most `limit` of 100 ns units. `false`: it took longer.
    pub(crate) fn wait_until(&self, limit: i64, mut done: impl FnMut() -> bool) -> bool {
        while !done() {
            let mut timeout = crate::sys::LARGE_INTEGER { QuadPart: -limit };
            // SAFETY: the event lives as long as the device; the timeout is a local.
            let status = unsafe {
                ntddk::KeClearEvent(self.changed.get());
                if done() {
                    return true;
                }
                ntddk::KeWaitForSingleObject(
                    self.changed.get().cast(),
                    crate::sys::_KWAIT_REASON::Executive,
                    crate::sys::_MODE::KernelMode as i8,
                    0,
                    &raw mut timeout,
                )
            };
            if status == crate::sys::STATUS_TIMEOUT {
                return done();
            }
        }
        true
    }
}
