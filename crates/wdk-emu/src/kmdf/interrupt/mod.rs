//! WDFINTERRUPT: connection at D0, service routine, DPC, and the interrupt lock.
//!
//! Not emulated: passive-level handling, wake interrupts, active/inactive reporting, policies.

mod assignment;
mod calls;
mod connection;
mod delivery;

pub(crate) use assignment::{assign_resources, revoke_resources};
pub(crate) use connection::{connect, disable};

use super::attributes::{Attributes, ExecutionLevel, ParentRule};
use super::device::Device;
use super::handle::{Handle, ObjectType};
use super::io::serial::Serial;
use super::object::{Object, Owner, Payload, Ref, resolve, try_get};
use super::pnp::Phase;
use super::status::{
    STATUS_WDF_INCOMPATIBLE_EXECUTION_LEVEL, STATUS_WDF_PARENT_ASSIGNMENT_NOT_ALLOWED,
};
use super::support::parent::Parent;
use super::support::spin_lock::SpinLock;
use super::table::{Table, functions};
use super::verifier::{Call, Code, violation};
use crate::sys::{
    self, KDPC, KIRQL, KSPIN_LOCK, NTSTATUS, PIO_WORKITEM, PKINTERRUPT, PKSPIN_LOCK, PVOID,
    PWDF_DRIVER_GLOBALS, PWDF_INTERRUPT_CONFIG, PWDF_OBJECT_ATTRIBUTES, ULONG,
    WDF_INTERRUPT_CONFIG, WDFDEVICE, WDFINTERRUPT, ntddk,
};
use core::cell::{Cell, UnsafeCell};
use core::ptr;
use std::boxed::Box;

/// What the PnP manager assigned to an interrupt.
#[derive(Clone, Copy, Debug)]
struct Assigned {
    vector: ULONG,
    level: KIRQL,
    affinity: u64,
    latched: bool,
    shared: bool,
    /// Number of the message, for message-signalled interrupts.
    message: Option<ULONG>,
}

/// How far the driver's side of the interrupt is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Off,
    Enabled,
    /// EvtInterruptDisable returned; its DPC may still be queued.
    Disabled,
    /// The last flush of DPCs is done (rule 58).
    Flushed,
}

/// An interrupt's part.
pub(crate) struct Interrupt {
    device: Handle,
    config: WDF_INTERRUPT_CONFIG,
    dpc: Box<UnsafeCell<KDPC>>,
    own_lock: Box<UnsafeCell<KSPIN_LOCK>>,
    /// The lock that is used: `own_lock`, or that of the WDFSPINLOCK which the driver gave.
    lock: Cell<PKSPIN_LOCK>,
    kernel: Box<UnsafeCell<PKINTERRUPT>>,
    connected: Cell<bool>,
    assigned: Cell<Option<Assigned>>,
    stage: Cell<Stage>,
    /// IRQL before WdfInterruptAcquireLock.
    before: Cell<Option<KIRQL>>,
    in_service: Cell<bool>,
    /// Exclusion of the DPC or work item with other callbacks (automatic serialisation).
    serial: Serial,
    work_item: Cell<PIO_WORKITEM>,
    work_queued: Cell<bool>,
    work_running: Cell<bool>,
    /// Made in EvtDevicePrepareHardware; goes after EvtDeviceReleaseHardware.
    from_prepare: bool,
}

impl Payload for Interrupt {
    const TYPE: ObjectType = ObjectType::Interrupt;

    fn dispose(&self, object: &Object) {
        if self.connected.get() {
            violation(
                Code::Object,
                object.handle(),
                65,
                "an interrupt ends while it is connected",
            );
        }
        // SAFETY: the DPC was initialised at creation.
        unsafe { ntddk::KeRemoveQueueDpc(self.dpc.get()) };
        let item = self.work_item.replace(ptr::null_mut());
        if !item.is_null() {
            // SAFETY: allocated at creation, not queued: the last power-down waited for it.
            unsafe { ntddk::IoFreeWorkItem(item) };
        }
        if let Some(device) = try_get::<Device>(self.device) {
            device
                .interrupts
                .borrow_mut()
                .retain(|handle| *handle != object.handle());
        }
    }
}

impl Interrupt {
    fn kernel(&self) -> PKINTERRUPT {
        // SAFETY: the cell is written by IoConnectInterruptEx only, on this thread.
        unsafe { *self.kernel.get() }
    }

    fn context(&self, object: &Object) -> PVOID {
        object.handle().raw()
    }
}

unsafe extern "efiapi" fn create(
    globals: PWDF_DRIVER_GLOBALS,
    device: WDFDEVICE,
    config: PWDF_INTERRUPT_CONFIG,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    handle: *mut WDFINTERRUPT,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfInterruptCreate", sys::DISPATCH_LEVEL);
    let device = resolve::<Device, _>(&call, device);
    call.require_pointer(handle, "Interrupt");
    // SAFETY: the driver's structure.
    unsafe { call.require_size(config.cast_const(), "WDF_INTERRUPT_CONFIG") };
    // SAFETY: not NULL and of the right size.
    let config = unsafe { *config };
    // SAFETY: the driver's attributes.
    let created = unsafe { Attributes::take(&call, attributes, ParentRule::Optional) }
        .and_then(|attributes| make(&call, &device, &config, &attributes));
    // SAFETY: the driver's variable.
    unsafe { call.hand_out(created, handle) }
}

fn make(
    call: &Call,
    device: &Ref<Device>,
    config: &WDF_INTERRUPT_CONFIG,
    attributes: &Attributes,
) -> Result<Ref<Interrupt>, NTSTATUS> {
    let preparing = device.pnp.in_prepare_hardware.get();
    if !preparing && device.pnp.phase() != Phase::NotStarted {
        return Err(sys::STATUS_INVALID_DEVICE_STATE);
    }
    let given = !config.InterruptRaw.is_null() && !config.InterruptTranslated.is_null();
    let none = config.InterruptRaw.is_null() && config.InterruptTranslated.is_null();
    let contradicts = config.EvtInterruptIsr.is_none()
        || config.EvtInterruptDpc.is_some() && config.EvtInterruptWorkItem.is_some()
        || config.PassiveHandling == 0 && !config.WaitLock.is_null()
        || preparing && !given
        || !preparing && !none;
    if contradicts {
        return Err(sys::STATUS_INVALID_PARAMETER);
    }
    if attributes.parent.is_some() && config.AutomaticSerialization == 0 {
        return Err(STATUS_WDF_PARENT_ASSIGNMENT_NOT_ALLOWED);
    }
    if config.PassiveHandling != 0 {
        call.stop(
            Code::FunctionUnavailable,
            device.handle(),
            0,
            "passive-level interrupts are not emulated",
        );
    }
    let assigned = if preparing {
        Some(assignment::find_resource(device, config)?)
    } else {
        None
    };
    let serial = serial(call, device, config, attributes)?;
    let interrupt = Interrupt {
        device: device.handle(),
        config: *config,
        dpc: Box::new(UnsafeCell::new(KDPC::default())),
        own_lock: Box::new(UnsafeCell::new(0)),
        lock: Cell::new(ptr::null_mut()),
        kernel: Box::new(UnsafeCell::new(ptr::null_mut())),
        connected: Cell::new(false),
        assigned: Cell::new(assigned),
        stage: Cell::new(Stage::Off),
        before: Cell::new(None),
        in_service: Cell::new(false),
        serial,
        work_item: Cell::new(ptr::null_mut()),
        work_queued: Cell::new(false),
        work_running: Cell::new(false),
        from_prepare: preparing,
    };
    let interrupt = call.create(attributes, device.handle(), Owner::Framework, interrupt)?;
    // SAFETY: the DPC and the lock have fixed addresses in their boxes.
    unsafe {
        let context = interrupt.context(interrupt.object());
        ntddk::KeInitializeDpc(interrupt.dpc.get(), Some(delivery::deferred), context);
        ntddk::KeInitializeSpinLock(interrupt.own_lock.get());
    }
    interrupt.lock.set(if config.SpinLock.is_null() {
        interrupt.own_lock.get()
    } else {
        resolve::<SpinLock, _>(call, config.SpinLock).give_to_interrupt()
    });
    if config.EvtInterruptWorkItem.is_some() {
        // SAFETY: the device object exists.
        let item = unsafe { ntddk::IoAllocateWorkItem(device.wdm()) };
        if item.is_null() {
            interrupt.object().delete();
            return Err(sys::STATUS_INSUFFICIENT_RESOURCES);
        }
        interrupt.work_item.set(item);
    }
    device.interrupts.borrow_mut().push(interrupt.handle());
    Ok(interrupt)
}

/// The lock that automatic serialisation puts around the DPC or work item.
fn serial(
    call: &Call,
    device: &Ref<Device>,
    config: &WDF_INTERRUPT_CONFIG,
    attributes: &Attributes,
) -> Result<Serial, NTSTATUS> {
    let passive = config.EvtInterruptWorkItem.is_some();
    let has_callback = passive || config.EvtInterruptDpc.is_some();
    let mut lock = None;
    if config.AutomaticSerialization != 0 && has_callback {
        let with_parent = Attributes {
            parent: attributes.parent.or(Some(device.handle())),
            ..*attributes
        };
        match Parent::of(call, &with_parent)?.callback_lock() {
            Some((_, level)) if (level == ExecutionLevel::Passive) != passive => {
                return Err(STATUS_WDF_INCOMPATIBLE_EXECUTION_LEVEL);
            }
            found => lock = found.map(|(lock, _)| lock),
        }
    }
    Ok(Serial::locked(passive, device.wdm(), lock))
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfInterruptCreate: PFN_WDFINTERRUPTCREATE = create;
    }
    calls::register(table);
}
