//! WDFINTERRUPT: connection at D0, service routine, DPC, and the interrupt lock.
//!
//! Not emulated: passive-level handling, wake interrupts, active/inactive reporting, policies.

use super::attributes::{Attributes, ParentRule};
use super::device::Device;
use super::handle::{Handle, ObjectType};
use super::object::{Object, Owner, Payload, Ref, resolve, try_get};
use super::pnp::Phase;
use super::resources::ResourceList;
use super::status::STATUS_WDF_PARENT_ASSIGNMENT_NOT_ALLOWED;
use super::table::{Table, functions};
use super::upcall::upcall;
use super::verifier::{ANY_LEVEL, Call, Code, irql, violation};
use crate::sys::{
    self, BOOLEAN, CM_PARTIAL_RESOURCE_DESCRIPTOR, IO_CONNECT_INTERRUPT_PARAMETERS,
    IO_DISCONNECT_INTERRUPT_PARAMETERS, KDPC, KIRQL, KSPIN_LOCK, NT_SUCCESS, NTSTATUS,
    PDEVICE_OBJECT, PFN_WDF_INTERRUPT_DISABLE, PFN_WDF_INTERRUPT_ENABLE,
    PFN_WDF_INTERRUPT_SYNCHRONIZE, PIO_WORKITEM, PKINTERRUPT, PVOID, PWDF_DRIVER_GLOBALS,
    PWDF_INTERRUPT_CONFIG, PWDF_INTERRUPT_INFO, PWDF_OBJECT_ATTRIBUTES, ULONG,
    WDF_INTERRUPT_CONFIG, WDFCONTEXT, WDFDEVICE, WDFINTERRUPT, ntddk,
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
    lock: Box<UnsafeCell<KSPIN_LOCK>>,
    kernel: Box<UnsafeCell<PKINTERRUPT>>,
    connected: Cell<bool>,
    assigned: Cell<Option<Assigned>>,
    stage: Cell<Stage>,
    /// IRQL before WdfInterruptAcquireLock.
    before: Cell<Option<KIRQL>>,
    in_service: Cell<bool>,
    work_item: Cell<PIO_WORKITEM>,
    work_queued: Cell<bool>,
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

unsafe extern "C" fn create(
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
        Some(find_resource(device, config)?)
    } else {
        None
    };
    let interrupt = Interrupt {
        device: device.handle(),
        config: *config,
        dpc: Box::new(UnsafeCell::new(KDPC::default())),
        lock: Box::new(UnsafeCell::new(0)),
        kernel: Box::new(UnsafeCell::new(ptr::null_mut())),
        connected: Cell::new(false),
        assigned: Cell::new(assigned),
        stage: Cell::new(Stage::Off),
        before: Cell::new(None),
        in_service: Cell::new(false),
        work_item: Cell::new(ptr::null_mut()),
        work_queued: Cell::new(false),
        from_prepare: preparing,
    };
    let interrupt = call.create(attributes, device.handle(), Owner::Framework, interrupt)?;
    // SAFETY: the DPC and the lock have fixed addresses in their boxes.
    unsafe {
        let context = interrupt.context(interrupt.object());
        ntddk::KeInitializeDpc(interrupt.dpc.get(), Some(deferred), context);
        ntddk::KeInitializeSpinLock(interrupt.lock.get());
    }
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

/// The resource that a driver named in EvtDevicePrepareHardware. Interrupts that name the same
/// block of messages get its messages one after the other.
fn find_resource(
    device: &Ref<Device>,
    config: &WDF_INTERRUPT_CONFIG,
) -> Result<Assigned, NTSTATUS> {
    let (raw, translated) = device
        .pnp
        .resources()
        .ok_or(sys::STATUS_INVALID_PARAMETER)?;
    let position = translated.position(config.InterruptTranslated);
    if position.is_none() || position != raw.position(config.InterruptRaw) {
        return Err(sys::STATUS_INVALID_PARAMETER);
    }
    let earlier = device
        .interrupts
        .borrow()
        .iter()
        .filter_map(|handle| try_get::<Interrupt>(*handle))
        .filter(|other| ptr::eq(other.config.InterruptTranslated, config.InterruptTranslated))
        .count();
    // SAFETY: both pointers are entries of the lists, as just checked.
    let (raw, translated) = unsafe { (&*config.InterruptRaw, &*config.InterruptTranslated) };
    if u32::from(translated.Type) != sys::CmResourceTypeInterrupt {
        return Err(sys::STATUS_INVALID_PARAMETER);
    }
    let before = messages_before(device, position.unwrap_or(0));
    messages(raw, translated, before)
        .into_iter()
        .nth(earlier)
        .ok_or(sys::STATUS_INVALID_PARAMETER)
}

fn messages_before(device: &Device, position: usize) -> ULONG {
    let Some((raw, translated)) = device.pnp.resources() else {
        return 0;
    };
    let pairs = raw.all().into_iter().zip(translated.all()).take(position);
    pairs
        .map(|(raw, translated)| messages(&raw, &translated, 0))
        .map(|list| list.iter().filter(|one| one.message.is_some()).count() as ULONG)
        .sum()
}

/// The interrupts of one descriptor: one, or each message of a block.
fn messages(
    raw: &CM_PARTIAL_RESOURCE_DESCRIPTOR,
    translated: &CM_PARTIAL_RESOURCE_DESCRIPTOR,
    first_message: ULONG,
) -> Vec<Assigned> {
    if u32::from(translated.Type) != sys::CmResourceTypeInterrupt {
        return Vec::new();
    }
    let flags = u32::from(translated.Flags);
    let shared = u32::from(translated.ShareDisposition)
        == sys::_CM_SHARE_DISPOSITION::CmResourceShareShared as u32;
    // SAFETY: an interrupt descriptor; the translated forms of lines and messages have the same
    // layout, and the raw form of messages holds their count.
    let (found, count) = unsafe {
        let line = translated.u.Interrupt;
        let count = raw.u.MessageInterrupt.__bindgen_anon_1.Raw.MessageCount;
        (line, count)
    };
    let base = Assigned {
        vector: found.Vector,
        level: found.Level as KIRQL,
        affinity: found.Affinity,
        latched: flags & sys::CM_RESOURCE_INTERRUPT_LATCHED != 0,
        shared,
        message: None,
    };
    if flags & sys::CM_RESOURCE_INTERRUPT_MESSAGE == 0 {
        return vec![base];
    }
    (0..ULONG::from(count.max(1)))
        .map(|index| Assigned {
            vector: base.vector + index,
            latched: true,
            message: Some(first_message + index),
            ..base
        })
        .collect()
}

/// Gives the interrupts that were made in EvtDriverDeviceAdd their resources, in order.
pub(crate) fn assign_resources(
    device: &Ref<Device>,
    raw: &Ref<ResourceList>,
    translated: &Ref<ResourceList>,
) {
    let mut next_message = 0;
    let mut found = Vec::new();
    for (raw, translated) in raw.all().iter().zip(translated.all().iter()) {
        let list = messages(raw, translated, next_message);
        next_message += list.iter().filter(|one| one.message.is_some()).count() as ULONG;
        found.extend(list);
    }
    let mut found = found.into_iter();
    for handle in device.interrupts.borrow().clone() {
        if let Some(interrupt) = try_get::<Interrupt>(handle) {
            interrupt.assigned.set(found.next());
        }
    }
}

/// Takes the resources back; interrupts made in EvtDevicePrepareHardware end.
pub(crate) fn revoke_resources(device: &Ref<Device>) {
    for handle in device.interrupts.borrow().clone() {
        if let Some(interrupt) = try_get::<Interrupt>(handle) {
            interrupt.assigned.set(None);
            if interrupt.from_prepare {
                interrupt.object().delete();
            }
        }
    }
}

/// Connects an interrupt and calls EvtInterruptEnable. One without a resource "connects" and
/// never fires, as in KMDF.
pub(crate) fn connect(device: &Ref<Device>, interrupt: &Ref<Interrupt>) -> Result<(), NTSTATUS> {
    let Some(assigned) = interrupt.assigned.get() else {
        return Ok(());
    };
    if !interrupt.connected.get() {
        let mut parameters = IO_CONNECT_INTERRUPT_PARAMETERS {
            Version: sys::CONNECT_FULLY_SPECIFIED,
            ..Default::default()
        };
        // SAFETY: the version says which member is used; everything it points to lives until
        // the interrupt is disconnected.
        let status = unsafe {
            let full = &mut parameters.__bindgen_anon_1.FullySpecified;
            full.PhysicalDeviceObject = device.physical();
            full.InterruptObject = interrupt.kernel.get();
            full.ServiceRoutine = Some(service);
            full.ServiceContext = interrupt.context(interrupt.object());
            full.SpinLock = interrupt.lock.get();
            full.SynchronizeIrql = assigned.level;
            full.FloatingSave = interrupt.config.FloatingSave;
            full.ShareVector = BOOLEAN::from(match interrupt.config.ShareVector {
                sys::_WDF_TRI_STATE::WdfTrue => true,
                sys::_WDF_TRI_STATE::WdfFalse => false,
                _ => assigned.shared,
            });
            full.Vector = assigned.vector;
            full.Irql = assigned.level;
            full.InterruptMode = if assigned.latched {
                sys::_KINTERRUPT_MODE::Latched
            } else {
                sys::_KINTERRUPT_MODE::LevelSensitive
            };
            full.ProcessorEnableMask = assigned.affinity;
            ntddk::IoConnectInterruptEx(&raw mut parameters)
        };
        if !NT_SUCCESS(status) {
            return Err(status);
        }
        interrupt.connected.set(true);
    }
    let status = change(
        interrupt,
        "EvtInterruptEnable",
        interrupt.config.EvtInterruptEnable,
    );
    if NT_SUCCESS(status) {
        interrupt.stage.set(Stage::Enabled);
        Ok(())
    } else {
        Err(status)
    }
}

/// Calls EvtInterruptDisable, flushes what it had queued, and disconnects if `disconnect`.
pub(crate) fn disable(
    _device: &Ref<Device>,
    interrupt: &Ref<Interrupt>,
    disconnect: bool,
) -> NTSTATUS {
    if !interrupt.connected.get() {
        return sys::STATUS_SUCCESS;
    }
    let mut status = sys::STATUS_SUCCESS;
    if interrupt.stage.get() == Stage::Enabled {
        status = change(
            interrupt,
            "EvtInterruptDisable",
            interrupt.config.EvtInterruptDisable,
        );
    }
    interrupt.stage.set(Stage::Disabled);
    // SAFETY: the IRQL is PASSIVE_LEVEL.
    unsafe { ntddk::KeFlushQueuedDpcs() };
    wait_for_work(interrupt);
    interrupt.stage.set(Stage::Flushed);
    if disconnect {
        let mut parameters = IO_DISCONNECT_INTERRUPT_PARAMETERS {
            Version: sys::CONNECT_FULLY_SPECIFIED,
            ..Default::default()
        };
        // SAFETY: connected above with this version.
        unsafe {
            parameters.ConnectionContext.InterruptObject = interrupt.kernel();
            ntddk::IoDisconnectInterruptEx(&raw mut parameters);
            *interrupt.kernel.get() = ptr::null_mut();
        }
        interrupt.connected.set(false);
        interrupt.stage.set(Stage::Off);
    }
    status
}

/// Lets the work item of an interrupt come to its end.
fn wait_for_work(interrupt: &Interrupt) {
    while interrupt.work_queued.get() {
        let mut shortly = sys::LARGE_INTEGER { QuadPart: -10_000 };
        // SAFETY: the IRQL is PASSIVE_LEVEL.
        unsafe {
            ntddk::KeDelayExecutionThread(sys::_MODE::KernelMode as i8, 0, &raw mut shortly);
        }
    }
}

struct Change<'a> {
    interrupt: &'a Ref<Interrupt>,
    name: &'static str,
    callback: unsafe extern "C" fn(WDFINTERRUPT, WDFDEVICE) -> NTSTATUS,
    status: NTSTATUS,
}

/// Calls EvtInterruptEnable or EvtInterruptDisable at device IRQL with the lock held.
fn change(
    interrupt: &Ref<Interrupt>,
    name: &'static str,
    callback: PFN_WDF_INTERRUPT_ENABLE,
) -> NTSTATUS {
    const _: fn(PFN_WDF_INTERRUPT_DISABLE) -> PFN_WDF_INTERRUPT_ENABLE = |same| same;
    let Some(callback) = callback else {
        return sys::STATUS_SUCCESS;
    };
    let mut change = Change {
        interrupt,
        name,
        callback,
        status: 0,
    };
    // SAFETY: the interrupt is connected; the context outlives the call.
    unsafe {
        ntddk::KeSynchronizeExecution(
            interrupt.kernel(),
            Some(run_change),
            (&raw mut change).cast(),
        );
    }
    change.status
}

unsafe extern "C" fn run_change(context: PVOID) -> BOOLEAN {
    // SAFETY: the context that `change` passed.
    let change = unsafe { &mut *context.cast::<Change<'_>>() };
    let handle = change.interrupt.handle();
    let device = change.interrupt.device;
    change.interrupt.in_service.set(true);
    // SAFETY: the driver's callback.
    change.status = upcall(change.name, handle, || unsafe {
        (change.callback)(handle.raw(), device.raw())
    });
    change.interrupt.in_service.set(false);
    1
}

/// The service routine that the kernel calls.
unsafe extern "C" fn service(_kernel: PKINTERRUPT, context: PVOID) -> BOOLEAN {
    let Some(interrupt) = try_get::<Interrupt>(Handle::from_raw(context)) else {
        return 0;
    };
    let Some(callback) = interrupt.config.EvtInterruptIsr else {
        return 0;
    };
    let message = interrupt
        .assigned
        .get()
        .and_then(|assigned| assigned.message)
        .unwrap_or(0);
    let handle = interrupt.handle();
    interrupt.in_service.set(true);
    // SAFETY: the driver's callback.
    let claimed = upcall("EvtInterruptIsr", handle, || unsafe {
        callback(handle.raw(), message)
    });
    interrupt.in_service.set(false);
    claimed
}

/// The DPC: EvtInterruptDpc, or the way to EvtInterruptWorkItem.
unsafe extern "C" fn deferred(_dpc: *mut KDPC, context: PVOID, _: PVOID, _: PVOID) {
    let Some(interrupt) = try_get::<Interrupt>(Handle::from_raw(context)) else {
        return;
    };
    if let Some(callback) = interrupt.config.EvtInterruptDpc {
        let handle = interrupt.handle();
        let device = interrupt.device;
        // SAFETY: the driver's callback, at DISPATCH_LEVEL.
        upcall("EvtInterruptDpc", handle, || unsafe {
            callback(handle.raw(), device.raw())
        });
    } else if !interrupt.work_item.get().is_null() {
        // SAFETY: the item is not queued: `work_queued` was set by whoever queued this DPC.
        unsafe {
            ntddk::IoQueueWorkItem(
                interrupt.work_item.get(),
                Some(work),
                sys::_WORK_QUEUE_TYPE::DelayedWorkQueue,
                context,
            );
        }
    }
}

unsafe extern "C" fn work(_device: PDEVICE_OBJECT, context: PVOID) {
    let Some(interrupt) = try_get::<Interrupt>(Handle::from_raw(context)) else {
        return;
    };
    interrupt.work_queued.set(false);
    if let Some(callback) = interrupt.config.EvtInterruptWorkItem {
        let handle = interrupt.handle();
        let device = interrupt.device;
        // SAFETY: the driver's callback, at PASSIVE_LEVEL.
        upcall("EvtInterruptWorkItem", handle, || unsafe {
            callback(handle.raw(), device.raw())
        });
    }
}

fn require_silence(call: &Call, interrupt: &Ref<Interrupt>) {
    if interrupt.stage.get() == Stage::Flushed {
        call.stop(
            Code::Break,
            interrupt.handle(),
            58,
            "the device interrupts after EvtInterruptDisable and the last flush of DPCs",
        );
    }
}

unsafe extern "C" fn queue_dpc(globals: PWDF_DRIVER_GLOBALS, handle: WDFINTERRUPT) -> BOOLEAN {
    let call = Call::enter(globals, "WdfInterruptQueueDpcForIsr", ANY_LEVEL);
    let interrupt = resolve::<Interrupt, _>(&call, handle);
    if interrupt.config.EvtInterruptDpc.is_none() {
        call.stop(
            Code::Break,
            interrupt.handle(),
            16,
            "the interrupt has no EvtInterruptDpc",
        );
    }
    require_silence(&call, &interrupt);
    // SAFETY: initialised at creation.
    unsafe { ntddk::KeInsertQueueDpc(interrupt.dpc.get(), ptr::null_mut(), ptr::null_mut()) }
}

unsafe extern "C" fn queue_work_item(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFINTERRUPT,
) -> BOOLEAN {
    let call = Call::enter(globals, "WdfInterruptQueueWorkItemForIsr", ANY_LEVEL);
    let interrupt = resolve::<Interrupt, _>(&call, handle);
    if interrupt.config.EvtInterruptWorkItem.is_none() {
        call.stop(
            Code::Break,
            interrupt.handle(),
            16,
            "the interrupt has no EvtInterruptWorkItem",
        );
    }
    require_silence(&call, &interrupt);
    if interrupt.work_queued.replace(true) {
        return 0;
    }
    // SAFETY: initialised at creation.
    unsafe { ntddk::KeInsertQueueDpc(interrupt.dpc.get(), ptr::null_mut(), ptr::null_mut()) };
    1
}

fn require_connected(call: &Call, interrupt: &Ref<Interrupt>) {
    if !interrupt.connected.get() {
        call.stop(
            Code::LockOwner,
            interrupt.handle(),
            12,
            "the interrupt is not connected",
        );
    }
}

struct Synchronized {
    handle: Handle,
    callback: unsafe extern "C" fn(WDFINTERRUPT, WDFCONTEXT) -> BOOLEAN,
    context: WDFCONTEXT,
}

unsafe extern "C" fn synchronize(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFINTERRUPT,
    callback: PFN_WDF_INTERRUPT_SYNCHRONIZE,
    context: WDFCONTEXT,
) -> BOOLEAN {
    let call = Call::enter(globals, "WdfInterruptSynchronize", sys::DISPATCH_LEVEL);
    let interrupt = resolve::<Interrupt, _>(&call, handle);
    let Some(callback) = callback else {
        call.stop(
            Code::NullParameter,
            interrupt.handle(),
            15,
            "Callback is NULL",
        );
    };
    require_connected(&call, &interrupt);
    let mut body = Synchronized {
        handle: interrupt.handle(),
        callback,
        context,
    };
    // SAFETY: connected; the context outlives the call.
    unsafe {
        ntddk::KeSynchronizeExecution(
            interrupt.kernel(),
            Some(run_synchronized),
            (&raw mut body).cast(),
        )
    }
}

unsafe extern "C" fn run_synchronized(context: PVOID) -> BOOLEAN {
    // SAFETY: the context that `synchronize` passed.
    let body = unsafe { &*context.cast::<Synchronized>() };
    // SAFETY: the driver's callback, at device IRQL with the lock held.
    upcall("EvtInterruptSynchronize", body.handle, || unsafe {
        (body.callback)(body.handle.raw(), body.context)
    })
}

fn take_lock(call: &Call, interrupt: &Ref<Interrupt>) {
    require_connected(call, interrupt);
    if interrupt.before.get().is_some() || interrupt.in_service.get() {
        call.stop(
            Code::RecursiveLock,
            interrupt.handle(),
            9,
            "the interrupt lock is held already",
        );
    }
    // SAFETY: connected.
    let before = unsafe { ntddk::KeAcquireInterruptSpinLock(interrupt.kernel()) };
    interrupt.before.set(Some(before));
}

unsafe extern "C" fn acquire_lock(globals: PWDF_DRIVER_GLOBALS, handle: WDFINTERRUPT) {
    let call = Call::enter(globals, "WdfInterruptAcquireLock", ANY_LEVEL);
    let interrupt = resolve::<Interrupt, _>(&call, handle);
    let level = interrupt
        .assigned
        .get()
        .map_or(0, |assigned| assigned.level);
    if interrupt.connected.get() && irql() > level {
        call.stop(
            Code::Break,
            interrupt.handle(),
            1,
            "was called above the interrupt's IRQL",
        );
    }
    take_lock(&call, &interrupt);
}

unsafe extern "C" fn try_acquire_lock(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFINTERRUPT,
) -> BOOLEAN {
    let call = Call::enter(globals, "WdfInterruptTryToAcquireLock", sys::PASSIVE_LEVEL);
    let interrupt = resolve::<Interrupt, _>(&call, handle);
    call.stop(
        Code::Break,
        interrupt.handle(),
        12,
        "is for passive-level interrupts only",
    );
}

unsafe extern "C" fn release_lock(globals: PWDF_DRIVER_GLOBALS, handle: WDFINTERRUPT) {
    let call = Call::enter(globals, "WdfInterruptReleaseLock", ANY_LEVEL);
    let interrupt = resolve::<Interrupt, _>(&call, handle);
    require_connected(&call, &interrupt);
    let Some(before) = interrupt.before.take() else {
        call.stop(
            Code::LockOwner,
            interrupt.handle(),
            9,
            "the caller has not acquired the lock",
        );
    };
    // SAFETY: acquired with this IRQL before.
    unsafe { ntddk::KeReleaseInterruptSpinLock(interrupt.kernel(), before) };
}

unsafe extern "C" fn get_info(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFINTERRUPT,
    info: PWDF_INTERRUPT_INFO,
) {
    let call = Call::enter(globals, "WdfInterruptGetInfo", ANY_LEVEL);
    let interrupt = resolve::<Interrupt, _>(&call, handle);
    // SAFETY: the driver's structure.
    unsafe { call.require_size(info.cast_const(), "WDF_INTERRUPT_INFO") };
    // SAFETY: not NULL and of the right size.
    let info = unsafe { &mut *info };
    let Some(assigned) = interrupt.assigned.get() else {
        return;
    };
    info.TargetProcessorSet = assigned.affinity;
    info.MessageNumber = assigned.message.unwrap_or(0);
    info.Vector = assigned.vector;
    info.Irql = assigned.level;
    info.Mode = if assigned.latched {
        sys::_KINTERRUPT_MODE::Latched
    } else {
        sys::_KINTERRUPT_MODE::LevelSensitive
    };
    info.MessageSignaled = BOOLEAN::from(assigned.message.is_some());
    let share = sys::_CM_SHARE_DISPOSITION::CmResourceShareShared;
    let exclusive = sys::_CM_SHARE_DISPOSITION::CmResourceShareDeviceExclusive;
    let disposition = if assigned.shared { share } else { exclusive };
    info.ShareDisposition = disposition.cast_unsigned() as u8;
}

unsafe extern "C" fn get_device(globals: PWDF_DRIVER_GLOBALS, handle: WDFINTERRUPT) -> WDFDEVICE {
    let call = Call::enter(globals, "WdfInterruptGetDevice", ANY_LEVEL);
    resolve::<Interrupt, _>(&call, handle).device.raw()
}

unsafe extern "C" fn wdm_interrupt(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFINTERRUPT,
) -> PKINTERRUPT {
    let call = Call::enter(globals, "WdfInterruptWdmGetInterrupt", ANY_LEVEL);
    resolve::<Interrupt, _>(&call, handle).kernel()
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfInterruptCreate: PFN_WDFINTERRUPTCREATE = create;
        WdfInterruptQueueDpcForIsr: PFN_WDFINTERRUPTQUEUEDPCFORISR = queue_dpc;
        WdfInterruptQueueWorkItemForIsr: PFN_WDFINTERRUPTQUEUEWORKITEMFORISR = queue_work_item;
        WdfInterruptSynchronize: PFN_WDFINTERRUPTSYNCHRONIZE = synchronize;
        WdfInterruptAcquireLock: PFN_WDFINTERRUPTACQUIRELOCK = acquire_lock;
        WdfInterruptTryToAcquireLock: PFN_WDFINTERRUPTTRYTOACQUIRELOCK = try_acquire_lock;
        WdfInterruptReleaseLock: PFN_WDFINTERRUPTRELEASELOCK = release_lock;
        WdfInterruptGetInfo: PFN_WDFINTERRUPTGETINFO = get_info;
        WdfInterruptGetDevice: PFN_WDFINTERRUPTGETDEVICE = get_device;
        WdfInterruptWdmGetInterrupt: PFN_WDFINTERRUPTWDMGETINTERRUPT = wdm_interrupt;
    }
}
