//! Power: system sleep and wake, the device's D-states, and references against idling.
//!
//! As power policy owner KMDF turns a system IRP into a device IRP for the whole stack. Not
//! emulated: idling out in S0 (the settings are accepted and a device stays in D0, which a
//! driver cannot tell from steady use), wake, hibernation paths, the power framework.

use super::device::Device;
use super::dispatch::{self, Handled};
use super::irp;
use super::object::{Ref, resolve};
use super::pnp::Phase;
use super::sequence::{SelfManaged, power_down, power_up};
use super::table::{Table, functions};
use super::verifier::{Call, Code, irql, violation};
use crate::sys::{
    self, BOOLEAN, DEVICE_POWER_STATE, KEVENT, LONG, NT_SUCCESS, NTSTATUS, PCCH, PDEVICE_OBJECT,
    PIO_STATUS_BLOCK, PIO_WORKITEM, PIRP, POWER_STATE, PVOID,
    PWDF_DEVICE_POWER_POLICY_IDLE_SETTINGS, PWDF_DRIVER_GLOBALS, UCHAR, WDF_POWER_DEVICE_STATE,
    WDFDEVICE, ntddk,
};
use core::cell::{Cell, UnsafeCell};
use core::ptr;
use std::boxed::Box;

/// Power's view of a device.
pub(crate) struct Power {
    /// Between a successful D0Entry and the end of D0Exit.
    pub(crate) in_d0: Cell<bool>,
    pub(crate) self_managed: Cell<SelfManaged>,
    /// The D-state that a device IRP left it in.
    state: Cell<DEVICE_POWER_STATE>,
    /// The bus's mapping from system to device states.
    states: Cell<[DEVICE_POWER_STATE; 7]>,
    /// References that keep the device from idling.
    references: Cell<u32>,
    idle_assigned: Cell<bool>,
    action: Cell<sys::POWER_ACTION::Type>,
    /// Set while the device is in D0 and all its callbacks are done.
    working: Box<UnsafeCell<KEVENT>>,
    /// Running PnP and power callbacks.
    pub(crate) callbacks: Cell<u32>,
}

impl Default for Power {
    fn default() -> Self {
        let working = Box::new(UnsafeCell::new(KEVENT::default()));
        // SAFETY: the event's address is fixed inside the box.
        unsafe {
            ntddk::KeInitializeEvent(working.get(), sys::_EVENT_TYPE::NotificationEvent, 0);
        }
        Self {
            in_d0: Cell::new(false),
            self_managed: Cell::default(),
            state: Cell::new(sys::_DEVICE_POWER_STATE::PowerDeviceD0),
            states: Cell::new([sys::_DEVICE_POWER_STATE::PowerDeviceUnspecified; 7]),
            references: Cell::new(0),
            idle_assigned: Cell::new(false),
            action: Cell::new(0),
            working,
            callbacks: Cell::new(0),
        }
    }
}

impl Power {
    /// Takes over the bus's mapping of power states.
    pub(crate) fn note_capabilities(&self, capabilities: &sys::DEVICE_CAPABILITIES) {
        self.states.set(capabilities.DeviceState);
    }

    /// Notes that the device works, or stops working, in D0.
    pub(crate) fn set_working(&self, working: bool) {
        // SAFETY: initialised at creation.
        unsafe {
            if working {
                ntddk::KeSetEvent(self.working.get(), 0, 0);
            } else {
                ntddk::KeClearEvent(self.working.get());
            }
        }
    }

    /// The device goes: references that are left were never given back (rule 64).
    pub(crate) fn removed(&self, device: &Ref<Device>) {
        let left = self.references.get();
        if left != 0 {
            let text =
                format!("{left} calls of WdfDeviceStopIdle without WdfDeviceResumeIdle at removal");
            violation(Code::Break, device.handle(), 64, &text);
        }
    }

    fn device_state_for(&self, system: sys::SYSTEM_POWER_STATE) -> DEVICE_POWER_STATE {
        let state = usize::try_from(system)
            .ok()
            .and_then(|index| self.states.get().get(index).copied());
        match state {
            Some(state) if state > sys::_DEVICE_POWER_STATE::PowerDeviceD0 => state,
            _ => sys::_DEVICE_POWER_STATE::PowerDeviceD3,
        }
    }
}

/// Handles an IRP_MJ_POWER.
///
/// # Safety
/// The caller owns the IRP and gives it up.
pub(crate) unsafe fn dispatch(device: &Ref<Device>, irp: PIRP) -> Handled {
    // SAFETY: the caller's contract.
    unsafe {
        let location = &*irp::current(irp);
        let minor = u32::from(location.MinorFunction);
        let parameters = location.Parameters.Power;
        if minor != sys::IRP_MN_SET_POWER || device.lower().is_null() {
            return Handled::Done(irp::forward(device.lower(), irp));
        }
        if parameters.Type == sys::_POWER_STATE_TYPE::SystemPowerState {
            device.power.action.set(parameters.ShutdownType);
            return system(device, irp, parameters.State.SystemState);
        }
        if irql() > 0 {
            return postpone(device, irp);
        }
        Handled::Done(device_irp(device, irp, parameters.State.DeviceState))
    }
}

/// A system IRP: asks for the device IRP that fits, and passes the system IRP on after it (for
/// sleep) or before it (for wake).
unsafe fn system(device: &Ref<Device>, irp: PIRP, state: sys::SYSTEM_POWER_STATE) -> Handled {
    let lower = device.lower();
    let owner = device
        .settings
        .power_policy_owner
        .unwrap_or(!device.settings.io.filter);
    let wakes = state <= sys::_SYSTEM_POWER_STATE::PowerSystemWorking;
    let concerned =
        owner && device.pnp.phase() == Phase::Started && wakes != device.power.in_d0.get();
    // SAFETY: the caller owns the IRP.
    unsafe {
        if !concerned {
            return Handled::Done(irp::forward(lower, irp));
        }
        if wakes {
            // The system's wake does not wait for the device.
            let status = irp::forward(lower, irp);
            let d0 = POWER_STATE {
                DeviceState: sys::_DEVICE_POWER_STATE::PowerDeviceD0,
            };
            request(device, d0, None, ptr::null_mut());
            return Handled::Done(status);
        }
        irp::mark_pending(irp);
        let target = POWER_STATE {
            DeviceState: device.power.device_state_for(state),
        };
        let status = request(device, target, Some(device_is_down), irp.cast());
        if !NT_SUCCESS(status) {
            pass_on(device, irp);
        }
        Handled::Pending
    }
}

unsafe fn request(
    device: &Device,
    state: POWER_STATE,
    then: sys::PREQUEST_POWER_COMPLETE,
    context: PVOID,
) -> NTSTATUS {
    // SAFETY: the bottom of the stack exists; the context is an IRP that stays pending.
    unsafe {
        ntddk::PoRequestPowerIrp(
            device.physical(),
            sys::IRP_MN_SET_POWER as UCHAR,
            state,
            then,
            context,
            ptr::null_mut(),
        )
    }
}

/// The device IRP of a sleep is done: the system IRP goes on.
unsafe extern "C" fn device_is_down(
    _physical: PDEVICE_OBJECT,
    _minor: UCHAR,
    _state: POWER_STATE,
    context: PVOID,
    _status: PIO_STATUS_BLOCK,
) {
    let irp: PIRP = context.cast();
    // SAFETY: the system IRP, kept pending by `system`.
    unsafe {
        let own = (*irp::current(irp)).DeviceObject;
        if let Some(device) = super::device::of_wdm(own) {
            pass_on(&device, irp);
        }
    }
}

/// Passes a pended system IRP on and releases the lock that was taken for it.
unsafe fn pass_on(device: &Ref<Device>, irp: PIRP) {
    // SAFETY: the caller owns the IRP and gives it up.
    unsafe {
        irp::set_status(irp, sys::STATUS_SUCCESS);
        irp::copy_to_next(irp);
        ntddk::IofCallDriver(device.lower(), irp);
        dispatch::release(device, irp);
    }
}

/// A device IRP at PASSIVE_LEVEL. Gives the status that the dispatch routine returns.
unsafe fn device_irp(device: &Ref<Device>, irp: PIRP, target: DEVICE_POWER_STATE) -> NTSTATUS {
    let d0 = sys::_DEVICE_POWER_STATE::PowerDeviceD0;
    let started = device.pnp.phase() == Phase::Started;
    // SAFETY: the caller owns the IRP and gives it up.
    unsafe {
        if target == d0 {
            let status = irp::forward_and_wait(device.lower(), irp);
            let mut result = Ok(());
            if NT_SUCCESS(status) && started && !device.power.in_d0.get() {
                // The D-states of WDF_POWER_DEVICE_STATE have WDM's numbers.
                let previous: WDF_POWER_DEVICE_STATE = device.power.state.get();
                result = power_up(device, previous);
                device.power.state.set(d0);
            }
            if let Err(status) = result {
                device.pnp.fail(device);
                return irp::complete(irp, status);
            }
            return irp::complete(irp, status);
        }
        if started && device.power.in_d0.get() {
            let down = power_down(device, target);
            device.power.state.set(target);
            if down.is_err() {
                device.pnp.fail(device);
            }
        }
        irp::set_status(irp, sys::STATUS_SUCCESS);
        irp::forward(device.lower(), irp)
    }
}

struct Postponed {
    device: Ref<Device>,
    irp: PIRP,
    item: PIO_WORKITEM,
}

/// Handles a device IRP that came above PASSIVE_LEVEL in a work item.
unsafe fn postpone(device: &Ref<Device>, irp: PIRP) -> Handled {
    // SAFETY: the caller owns the IRP; the work item's context is taken back once.
    unsafe {
        let item = ntddk::IoAllocateWorkItem(device.wdm());
        if item.is_null() {
            return Handled::Done(irp::complete(irp, sys::STATUS_INSUFFICIENT_RESOURCES));
        }
        irp::mark_pending(irp);
        let context = Box::new(Postponed {
            device: device.clone(),
            irp,
            item,
        });
        ntddk::IoQueueWorkItem(
            item,
            Some(run_postponed),
            sys::_WORK_QUEUE_TYPE::DelayedWorkQueue,
            Box::into_raw(context).cast(),
        );
    }
    Handled::Pending
}

unsafe extern "C" fn run_postponed(_device: PDEVICE_OBJECT, context: PVOID) {
    // SAFETY: the context that `postpone` queued, once; the IRP is still ours.
    unsafe {
        let postponed = Box::from_raw(context.cast::<Postponed>());
        ntddk::IoFreeWorkItem(postponed.item);
        let target = (*irp::current(postponed.irp))
            .Parameters
            .Power
            .State
            .DeviceState;
        pended_device_irp(&postponed.device, postponed.irp, target);
        dispatch::release(&postponed.device, postponed.irp);
    }
}

/// As [`device_irp`], for an IRP whose location is marked pending and may not be skipped.
unsafe fn pended_device_irp(device: &Ref<Device>, irp: PIRP, target: DEVICE_POWER_STATE) {
    let d0 = sys::_DEVICE_POWER_STATE::PowerDeviceD0;
    // SAFETY: the caller owns the IRP and gives it up.
    unsafe {
        if target == d0 {
            device_irp(device, irp, target);
            return;
        }
        if device.pnp.phase() == Phase::Started && device.power.in_d0.get() {
            let down = power_down(device, target);
            device.power.state.set(target);
            if down.is_err() {
                device.pnp.fail(device);
            }
        }
        irp::set_status(irp, sys::STATUS_SUCCESS);
        irp::copy_to_next(irp);
        ntddk::IofCallDriver(device.lower(), irp);
    }
}

unsafe extern "C" fn assign_s0_idle_settings(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
    settings: PWDF_DEVICE_POWER_POLICY_IDLE_SETTINGS,
) -> NTSTATUS {
    use crate::sys::_WDF_POWER_POLICY_S0_IDLE_CAPABILITIES as Caps;
    let call = Call::enter(
        globals,
        "WdfDeviceAssignS0IdleSettings",
        sys::DISPATCH_LEVEL,
    );
    let device = resolve::<Device, _>(&call, handle);
    // SAFETY: the driver's structure.
    unsafe {
        call.require_size(
            settings.cast_const(),
            "WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS",
        )
    };
    // SAFETY: not NULL and of the right size.
    let settings = unsafe { *settings };
    if !device.power.idle_assigned.get() {
        // The registry's override of the settings is read at the first call.
        call.require_irql(sys::PASSIVE_LEVEL);
    }
    let valid = settings.IdleCaps == Caps::IdleCannotWakeFromS0
        || settings.IdleCaps == Caps::IdleCanWakeFromS0;
    if !valid || settings.DxState == sys::_DEVICE_POWER_STATE::PowerDeviceD0 {
        return sys::STATUS_INVALID_PARAMETER;
    }
    if settings.IdleCaps == Caps::IdleCanWakeFromS0 {
        // The emulated bus has no device that wakes.
        return sys::STATUS_POWER_STATE_INVALID;
    }
    let owner = device
        .settings
        .power_policy_owner
        .unwrap_or(!device.settings.io.filter);
    if !owner {
        return sys::STATUS_INVALID_DEVICE_REQUEST;
    }
    device.power.idle_assigned.set(true);
    sys::STATUS_SUCCESS
}

fn stop_idle(call: &Call, handle: WDFDEVICE, wait: BOOLEAN) -> NTSTATUS {
    let device = resolve::<Device, _>(call, handle);
    if wait != 0 {
        call.require_irql(sys::PASSIVE_LEVEL);
    }
    match device.pnp.phase() {
        Phase::Started | Phase::Stopped | Phase::NotStarted => {}
        _ => return sys::STATUS_INVALID_DEVICE_STATE,
    }
    let power = &device.power;
    power.references.set(power.references.get() + 1);
    if power.in_d0.get() && power.callbacks.get() == 0 {
        return sys::STATUS_SUCCESS;
    }
    if wait == 0 {
        return if power.in_d0.get() {
            sys::STATUS_SUCCESS
        } else {
            sys::STATUS_PENDING
        };
    }
    if power.callbacks.get() != 0 {
        call.stop(
            Code::Break,
            device.handle(),
            6,
            "waits for D0 while a PnP or power callback runs that D0 waits for",
        );
    }
    // SAFETY: initialised at creation; PASSIVE_LEVEL was checked.
    unsafe { irp::wait(power.working.get()) };
    sys::STATUS_SUCCESS
}

fn resume_idle(call: &Call, handle: WDFDEVICE) {
    let device = resolve::<Device, _>(call, handle);
    match device.power.references.get().checked_sub(1) {
        Some(left) => device.power.references.set(left),
        None => call.stop(
            Code::Break,
            device.handle(),
            64,
            "was called more often than WdfDeviceStopIdle",
        ),
    }
}

unsafe extern "C" fn stop_idle_no_track(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
    wait: BOOLEAN,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfDeviceStopIdle", sys::DISPATCH_LEVEL);
    stop_idle(&call, handle, wait)
}

unsafe extern "C" fn resume_idle_no_track(globals: PWDF_DRIVER_GLOBALS, handle: WDFDEVICE) {
    let call = Call::enter(globals, "WdfDeviceResumeIdle", sys::DISPATCH_LEVEL);
    resume_idle(&call, handle);
}

unsafe extern "C" fn stop_idle_actual(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
    wait: BOOLEAN,
    _tag: PVOID,
    _line: LONG,
    _file: PCCH,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfDeviceStopIdle", sys::DISPATCH_LEVEL);
    stop_idle(&call, handle, wait)
}

unsafe extern "C" fn resume_idle_actual(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
    _tag: PVOID,
    _line: LONG,
    _file: PCCH,
) {
    let call = Call::enter(globals, "WdfDeviceResumeIdle", sys::DISPATCH_LEVEL);
    resume_idle(&call, handle);
}

unsafe extern "C" fn system_power_action(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
) -> sys::POWER_ACTION::Type {
    let call = Call::enter(
        globals,
        "WdfDeviceGetSystemPowerAction",
        sys::DISPATCH_LEVEL,
    );
    resolve::<Device, _>(&call, handle).power.action.get()
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfDeviceAssignS0IdleSettings: PFN_WDFDEVICEASSIGNS0IDLESETTINGS = assign_s0_idle_settings;
        WdfDeviceStopIdleNoTrack: PFN_WDFDEVICESTOPIDLENOTRACK = stop_idle_no_track;
        WdfDeviceResumeIdleNoTrack: PFN_WDFDEVICERESUMEIDLENOTRACK = resume_idle_no_track;
        WdfDeviceStopIdleActual: PFN_WDFDEVICESTOPIDLEACTUAL = stop_idle_actual;
        WdfDeviceResumeIdleActual: PFN_WDFDEVICERESUMEIDLEACTUAL = resume_idle_actual;
        WdfDeviceGetSystemPowerAction: PFN_WDFDEVICEGETSYSTEMPOWERACTION = system_power_action;
    }
}
