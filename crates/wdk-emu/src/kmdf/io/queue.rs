//! I/O queues: their configuration, state and creation.
//!
//! Presentation is in `queue_dispatch`, the driver's start, stop, purge and drain in
//! `queue_control`, retrieval in `queue_retrieve`, and power in `hooks`.

use super::device::{DeviceIo, Role};
use super::irp::Major;
use super::request::Request;
use super::serial::Serial;
use crate::kmdf::attributes::{Attributes, ExecutionLevel, ParentRule, SynchronizationScope};
use crate::kmdf::handle::{Handle, ObjectType};
use crate::kmdf::object::{Object, Owner, Payload, Ref};
use crate::kmdf::status::{
    STATUS_WDF_BUSY, STATUS_WDF_INCOMPATIBLE_EXECUTION_LEVEL, STATUS_WDF_NO_CALLBACK,
};
use crate::kmdf::table::{Table, functions};
use crate::kmdf::thread::Inside;
use crate::kmdf::verifier::{Call, Code};
use crate::sys::{
    self, _WDF_IO_QUEUE_DISPATCH_TYPE as DispatchType, _WDF_TRI_STATE as TriState, NTSTATUS,
    PFN_WDF_IO_QUEUE_STATE, PWDF_DRIVER_GLOBALS, PWDF_IO_QUEUE_CONFIG, PWDF_OBJECT_ATTRIBUTES,
    WDF_IO_QUEUE_CONFIG, WDF_REQUEST_TYPE, WDFCONTEXT, WDFDEVICE, WDFQUEUE,
};
use core::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// How a queue presents requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presentation {
    /// One at a time.
    Sequential,
    /// As many at a time as the driver allows.
    Parallel { limit: u32 },
    /// When the driver asks.
    Manual,
}

/// What the driver made the queue do, beside its ordinary work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Change {
    #[default]
    None,
    Stopping,
    Draining,
    Purging,
}

/// A callback of EVT_WDF_IO_QUEUE_STATE with its context.
pub(crate) type StateCallback = (PFN_WDF_IO_QUEUE_STATE, WDFCONTEXT);

/// One queue.
pub(crate) struct Queue {
    pub(crate) device: Rc<DeviceIo>,
    pub(crate) presentation: Presentation,
    pub(crate) power_managed: bool,
    pub(crate) config: WDF_IO_QUEUE_CONFIG,
    pub(crate) serial: Serial,
    /// New requests are taken.
    pub(crate) accepting: Cell<bool>,
    /// The driver lets requests out.
    pub(crate) dispatching: Cell<bool>,
    /// The device's power state keeps requests in.
    pub(crate) held: Cell<bool>,
    pub(crate) purging: Cell<bool>,
    pub(crate) queued: RefCell<VecDeque<Ref<Request>>>,
    /// Requests that the driver has from this queue.
    pub(crate) owned: RefCell<Vec<Ref<Request>>>,
    /// Callbacks of this queue that are running or on their way to a work item.
    pub(crate) callbacks: Cell<u32>,
    /// Threads in a callback of this queue.
    pub(crate) running: Inside,
    /// Threads in the presentation loop of this queue.
    pub(crate) presenting: Inside,
    pub(crate) ready: RefCell<Option<StateCallback>>,
    /// Set when the queue became non-empty and EvtIoQueueReady was not told yet.
    pub(crate) ready_due: Cell<bool>,
    pub(crate) change: Cell<Change>,
    pub(crate) change_done: RefCell<Option<StateCallback>>,
}

impl Payload for Queue {
    const TYPE: ObjectType = ObjectType::Queue;

    fn dispose(&self, object: &Object) {
        self.accepting.set(false);
        self.dispatching.set(false);
        super::queue_control::cancel_all(self);
        let handle = object.handle();
        self.device
            .queues
            .borrow_mut()
            .retain(|queue| queue.handle() != handle);
        self.device
            .routes
            .borrow_mut()
            .retain(|_, queue| queue.handle() != handle);
        let mut default = self.device.default_queue.borrow_mut();
        if default
            .as_ref()
            .is_some_and(|queue| queue.handle() == handle)
        {
            default.take();
        }
    }
}

impl Queue {
    pub(crate) fn is_purging(&self) -> bool {
        self.purging.get()
    }

    /// Whether requests may leave the queue now.
    pub(crate) fn may_dispatch(&self) -> bool {
        self.dispatching.get() && !self.held.get()
    }

    /// Whether the driver has none of the queue's requests and none of its callbacks runs.
    pub(crate) fn driver_idle(&self) -> bool {
        self.owned.borrow().is_empty() && self.callbacks.get() == 0
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.queued.borrow().is_empty()
    }

    fn has_request_callback(config: &WDF_IO_QUEUE_CONFIG) -> bool {
        config.EvtIoDefault.is_some()
            || config.EvtIoRead.is_some()
            || config.EvtIoWrite.is_some()
            || config.EvtIoDeviceControl.is_some()
            || config.EvtIoInternalDeviceControl.is_some()
    }
}

/// What a queue's configuration asks for, or the status that refuses it.
fn presentation(config: &WDF_IO_QUEUE_CONFIG) -> Result<Presentation, NTSTATUS> {
    let has_callback = Queue::has_request_callback(config);
    match config.DispatchType {
        DispatchType::WdfIoQueueDispatchManual if has_callback => {
            Err(sys::STATUS_INVALID_PARAMETER)
        }
        DispatchType::WdfIoQueueDispatchManual => Ok(Presentation::Manual),
        DispatchType::WdfIoQueueDispatchSequential if has_callback => Ok(Presentation::Sequential),
        DispatchType::WdfIoQueueDispatchParallel if has_callback => {
            // SAFETY: a union with one member.
            let limit = unsafe { config.Settings.Parallel.NumberOfPresentedRequests };
            if limit == 0 {
                return Err(sys::STATUS_INVALID_PARAMETER);
            }
            Ok(Presentation::Parallel { limit })
        }
        DispatchType::WdfIoQueueDispatchSequential | DispatchType::WdfIoQueueDispatchParallel => {
            Err(STATUS_WDF_NO_CALLBACK)
        }
        _ => Err(sys::STATUS_INVALID_PARAMETER),
    }
}

unsafe extern "efiapi" fn create(
    globals: PWDF_DRIVER_GLOBALS,
    device: WDFDEVICE,
    config: PWDF_IO_QUEUE_CONFIG,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    out: *mut WDFQUEUE,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfIoQueueCreate", sys::DISPATCH_LEVEL);
    // SAFETY: the driver's structure, which starts with its size.
    unsafe { call.require_size(config.cast_const(), "WDF_IO_QUEUE_CONFIG") };
    let device = DeviceIo::resolve(&call, device);
    // SAFETY: not NULL, and the size was right.
    let config = unsafe { *config };
    let is_default = config.DefaultQueue != 0;
    if !is_default {
        call.require_pointer(out, "Queue");
    }
    // SAFETY: the driver's attributes.
    let created = unsafe { Attributes::take(&call, attributes, ParentRule::Optional) }
        .and_then(|attributes| build(&call, &device, config, &attributes));
    if out.is_null() {
        created.map_or_else(|status| status, |_| sys::STATUS_SUCCESS)
    } else {
        // SAFETY: the driver's variable.
        unsafe { call.hand_out(created, out) }
    }
}

fn build(
    call: &Call,
    device: &Rc<DeviceIo>,
    config: WDF_IO_QUEUE_CONFIG,
    attributes: &Attributes,
) -> Result<Ref<Queue>, NTSTATUS> {
    let is_default = config.DefaultQueue != 0;
    if is_default && (device.started.get() || device.default_queue.borrow().is_some()) {
        return Err(sys::STATUS_INVALID_DEVICE_STATE);
    }
    let presentation = presentation(&config)?;
    let power_managed = match config.PowerManaged {
        TriState::WdfFalse => false,
        TriState::WdfTrue => true,
        TriState::WdfUseDefault => matches!(device.config.role, Role::Function),
        _ => return Err(sys::STATUS_INVALID_PARAMETER),
    };
    let serial = serial_of(call, device, attributes)?;
    let queue = Queue {
        device: Rc::clone(device),
        presentation,
        power_managed,
        config,
        serial,
        accepting: Cell::new(true),
        dispatching: Cell::new(true),
        held: Cell::new(if power_managed {
            !device.powered.get()
        } else {
            !device.started.get()
        }),
        purging: Cell::new(false),
        queued: RefCell::default(),
        owned: RefCell::default(),
        callbacks: Cell::new(0),
        running: Inside::default(),
        presenting: Inside::default(),
        ready: RefCell::default(),
        ready_due: Cell::new(false),
        change: Cell::default(),
        change_done: RefCell::default(),
    };
    let queue = call.create(attributes, device.object.handle(), Owner::Driver, queue)?;
    if is_default {
        // A default queue lives as long as its device (rule 17).
        queue.object().set_owner(Owner::Framework);
        device.default_queue.replace(Some(queue.clone()));
    }
    device.queues.borrow_mut().push(queue.clone());
    Ok(queue)
}

/// Level and lock of a queue: its own attributes first, the device's where they inherit.
fn serial_of(
    call: &Call,
    device: &Rc<DeviceIo>,
    attributes: &Attributes,
) -> Result<Serial, NTSTATUS> {
    let device_level = device.object.execution_level();
    let level = match attributes.level {
        ExecutionLevel::Inherit => device_level,
        level => level,
    };
    let scope = match attributes.scope {
        SynchronizationScope::Inherit => device.object.synchronization_scope(),
        scope => scope,
    };
    if scope == SynchronizationScope::Device && level != device_level {
        return Err(STATUS_WDF_INCOMPATIBLE_EXECUTION_LEVEL);
    }
    if let Some(parent) = attributes.parent
        && parent != device.object.handle()
        && crate::kmdf::object::try_find(parent).is_none()
    {
        call.stop(Code::Handle, parent, 15, "ParentObject is no living object");
    }
    Ok(Serial::with(level, scope, device.wdm, &device.lock))
}

/// The queue that a driver named; a bad handle stops the machine (rule 15).
pub(crate) fn enter(
    globals: PWDF_DRIVER_GLOBALS,
    queue: WDFQUEUE,
    function: &'static str,
    limit: u32,
) -> (Call, Ref<Queue>) {
    let call = Call::enter(globals, function, limit);
    let queue = crate::kmdf::object::resolve::<Queue, _>(&call, queue);
    (call, queue)
}

unsafe extern "efiapi" fn get_device(globals: PWDF_DRIVER_GLOBALS, queue: WDFQUEUE) -> WDFDEVICE {
    let (_, queue) = enter(globals, queue, "WdfIoQueueGetDevice", sys::DISPATCH_LEVEL);
    queue.device.object.handle().raw()
}

unsafe extern "efiapi" fn get_default_queue(
    globals: PWDF_DRIVER_GLOBALS,
    device: WDFDEVICE,
) -> WDFQUEUE {
    let call = Call::enter(globals, "WdfDeviceGetDefaultQueue", sys::DISPATCH_LEVEL);
    let device = DeviceIo::resolve(&call, device);
    let queue = device.default_queue.borrow();
    queue.as_ref().map_or(Handle::NULL, Ref::handle).raw()
}

unsafe extern "efiapi" fn configure_dispatching(
    globals: PWDF_DRIVER_GLOBALS,
    device: WDFDEVICE,
    queue: WDFQUEUE,
    request: WDF_REQUEST_TYPE,
) -> NTSTATUS {
    let (call, queue) = enter(
        globals,
        queue,
        "WdfDeviceConfigureRequestDispatching",
        sys::DISPATCH_LEVEL,
    );
    let device = DeviceIo::resolve(&call, device);
    if !Rc::ptr_eq(&device, &queue.device) {
        return sys::STATUS_INVALID_DEVICE_REQUEST;
    }
    let Some(major) = Major::from_request_type(request) else {
        return sys::STATUS_INVALID_PARAMETER;
    };
    let mut routes = device.routes.borrow_mut();
    if routes.contains_key(&major) {
        return STATUS_WDF_BUSY;
    }
    routes.insert(major, queue);
    sys::STATUS_SUCCESS
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfIoQueueCreate: PFN_WDFIOQUEUECREATE = create;
        WdfIoQueueGetDevice: PFN_WDFIOQUEUEGETDEVICE = get_device;
        WdfDeviceGetDefaultQueue: PFN_WDFDEVICEGETDEFAULTQUEUE = get_default_queue;
        WdfDeviceConfigureRequestDispatching: PFN_WDFDEVICECONFIGUREREQUESTDISPATCHING = configure_dispatching;
    }
}
