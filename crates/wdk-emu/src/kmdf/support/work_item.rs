//! WDFWORKITEM: a driver's callback in a system thread at PASSIVE_LEVEL.

use super::parent::Parent;
use crate::kmdf::attributes::{Attributes, ExecutionLevel, ParentRule};
use crate::kmdf::handle::{Handle, ObjectType};
use crate::kmdf::io::serial::Serial;
use crate::kmdf::object::{Object, Owner, Payload, Ref, resolve, try_get};
use crate::kmdf::status::STATUS_WDF_INCOMPATIBLE_EXECUTION_LEVEL;
use crate::kmdf::table::{Table, functions};
use crate::kmdf::thread::Inside;
use crate::kmdf::upcall::upcall;
use crate::kmdf::verifier::{Call, Code, irql};
use crate::sys::{
    self, NTSTATUS, PDEVICE_OBJECT, PIO_WORKITEM, PVOID, PWDF_DRIVER_GLOBALS,
    PWDF_OBJECT_ATTRIBUTES, PWDF_WORKITEM_CONFIG, WDF_WORKITEM_CONFIG, WDFOBJECT, WDFWORKITEM,
    ntddk,
};
use core::cell::Cell;

/// One work item.
pub(crate) struct WorkItem {
    kernel: PIO_WORKITEM,
    config: WDF_WORKITEM_CONFIG,
    parent: Parent,
    serial: Serial,
    /// Queued, and its callback has not begun.
    enqueued: Cell<bool>,
    running: Inside,
}

impl Payload for WorkItem {
    const TYPE: ObjectType = ObjectType::WorkItem;

    /// A work item that is under way ends before its parent does.
    fn dispose(&self, _object: &Object) {
        if irql() == 0 && !self.running.is_here() {
            self.parent
                .device
                .wait_until(super::FLUSH_LIMIT, || self.is_idle());
        }
    }

    fn destroy(&self) {
        // SAFETY: allocated at creation; not queued, as disposal waited for it.
        unsafe { ntddk::IoFreeWorkItem(self.kernel) };
    }
}

impl WorkItem {
    fn is_idle(&self) -> bool {
        !self.enqueued.get() && !self.running.is_anywhere()
    }
}

unsafe extern "efiapi" fn create(
    globals: PWDF_DRIVER_GLOBALS,
    config: PWDF_WORKITEM_CONFIG,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    out: *mut WDFWORKITEM,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfWorkItemCreate", sys::DISPATCH_LEVEL);
    // SAFETY: the driver's structure, which starts with its size.
    unsafe { call.require_size(config.cast_const(), "WDF_WORKITEM_CONFIG") };
    call.require_pointer(out, "WorkItem");
    // SAFETY: not NULL, and the size was right.
    let config = unsafe { *config };
    // SAFETY: the driver's attributes.
    let created = unsafe { Attributes::take(&call, attributes, ParentRule::Required) }
        .and_then(|attributes| build(&call, config, &attributes));
    // SAFETY: the driver's variable.
    unsafe { call.hand_out(created, out) }
}

fn build(
    call: &Call,
    config: WDF_WORKITEM_CONFIG,
    attributes: &Attributes,
) -> Result<Ref<WorkItem>, NTSTATUS> {
    if config.EvtWorkItemFunc.is_none() {
        return Err(sys::STATUS_INVALID_PARAMETER);
    }
    let parent = Parent::of(call, attributes)?;
    let lock = match parent
        .callback_lock()
        .filter(|_| config.AutomaticSerialization != 0)
    {
        Some((_, level)) if level != ExecutionLevel::Passive => {
            return Err(STATUS_WDF_INCOMPATIBLE_EXECUTION_LEVEL);
        }
        Some((lock, _)) => Some(lock),
        None => None,
    };
    // SAFETY: the device object lives as long as the framework's device.
    let kernel = unsafe { ntddk::IoAllocateWorkItem(parent.device.wdm) };
    if kernel.is_null() {
        return Err(sys::STATUS_INSUFFICIENT_RESOURCES);
    }
    let item = WorkItem {
        kernel,
        config,
        serial: Serial::locked(true, parent.device.wdm, lock),
        parent: parent.clone(),
        enqueued: Cell::new(false),
        running: Inside::default(),
    };
    let created = call.create(attributes, parent.object.handle(), Owner::Driver, item);
    if created.is_err() {
        // SAFETY: allocated above and known to nobody.
        unsafe { ntddk::IoFreeWorkItem(kernel) };
    }
    created
}

unsafe extern "efiapi" fn run(_device: PDEVICE_OBJECT, context: PVOID) {
    let handle = Handle::from_raw(context.cast_const());
    let Some(item) = try_get::<WorkItem>(handle) else {
        return;
    };
    let serial = item.serial.clone();
    serial.run(move || {
        item.enqueued.set(false);
        item.running.enter();
        if let Some(callback) = item.config.EvtWorkItemFunc {
            // SAFETY: the driver's callback with a handle of its own.
            upcall("EvtWorkItemFunc", handle, || unsafe {
                callback(handle.raw())
            });
        }
        item.running.leave();
        item.parent.device.signal_change();
    });
}

unsafe extern "efiapi" fn enqueue(globals: PWDF_DRIVER_GLOBALS, item: WDFWORKITEM) {
    let call = Call::enter(globals, "WdfWorkItemEnqueue", sys::DISPATCH_LEVEL);
    let item = resolve::<WorkItem, _>(&call, item);
    if !item.object().is_alive() {
        call.stop(
            Code::Object,
            item.handle(),
            18,
            "the work item is being deleted",
        );
    }
    if item.enqueued.replace(true) {
        return;
    }
    // SAFETY: the item is not queued; the context is a number.
    unsafe {
        ntddk::IoQueueWorkItem(
            item.kernel,
            Some(run),
            sys::_WORK_QUEUE_TYPE::DelayedWorkQueue,
            item.handle().raw(),
        );
    }
}

unsafe extern "efiapi" fn flush(globals: PWDF_DRIVER_GLOBALS, item: WDFWORKITEM) {
    let call = Call::enter(globals, "WdfWorkItemFlush", sys::PASSIVE_LEVEL);
    let item = resolve::<WorkItem, _>(&call, item);
    if item.running.is_here() {
        call.stop(
            Code::Break,
            item.handle(),
            6,
            "waits inside the work item's own callback, which it would wait for",
        );
    }
    super::wait_until(&call, &item.parent.device, item.handle(), || item.is_idle());
}

unsafe extern "efiapi" fn get_parent(globals: PWDF_DRIVER_GLOBALS, item: WDFWORKITEM) -> WDFOBJECT {
    let call = Call::enter(globals, "WdfWorkItemGetParentObject", sys::DISPATCH_LEVEL);
    resolve::<WorkItem, _>(&call, item)
        .parent
        .object
        .handle()
        .object()
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfWorkItemCreate: PFN_WDFWORKITEMCREATE = create;
        WdfWorkItemEnqueue: PFN_WDFWORKITEMENQUEUE = enqueue;
        WdfWorkItemFlush: PFN_WDFWORKITEMFLUSH = flush;
        WdfWorkItemGetParentObject: PFN_WDFWORKITEMGETPARENTOBJECT = get_parent;
    }
}
