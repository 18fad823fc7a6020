//! References against idling, and the power facts that a driver may ask for.
//!
//! Not emulated: idling out in S0. The settings are accepted and the device stays in D0, which a
//! driver cannot tell from steady use; unbalanced references stop the machine (rule 64).

use super::device::Device;
use super::irp;
use super::object::resolve;
use super::pnp::Phase;
use super::table::{Table, functions};
use super::verifier::{Call, Code};
use crate::sys::{
    self, BOOLEAN, LONG, NTSTATUS, PCCH, PVOID, PWDF_DEVICE_POWER_POLICY_IDLE_SETTINGS,
    PWDF_DRIVER_GLOBALS, WDFDEVICE,
};

unsafe extern "efiapi" fn assign_s0_idle_settings(
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
    let owner = device.owns_power_policy();
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
    unsafe { irp::wait(power.working()) };
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

unsafe extern "efiapi" fn stop_idle_no_track(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
    wait: BOOLEAN,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfDeviceStopIdle", sys::DISPATCH_LEVEL);
    stop_idle(&call, handle, wait)
}

unsafe extern "efiapi" fn resume_idle_no_track(globals: PWDF_DRIVER_GLOBALS, handle: WDFDEVICE) {
    let call = Call::enter(globals, "WdfDeviceResumeIdle", sys::DISPATCH_LEVEL);
    resume_idle(&call, handle);
}

unsafe extern "efiapi" fn stop_idle_actual(
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

unsafe extern "efiapi" fn resume_idle_actual(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDEVICE,
    _tag: PVOID,
    _line: LONG,
    _file: PCCH,
) {
    let call = Call::enter(globals, "WdfDeviceResumeIdle", sys::DISPATCH_LEVEL);
    resume_idle(&call, handle);
}

unsafe extern "efiapi" fn system_power_action(
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
