//! The order of the callbacks around D0 (rule 59), in both directions.
//!
//! Not emulated: child lists and wake arming. A step that fails does not stop a power-down; it
//! makes the device fail afterwards.

use super::device::Device;
use super::io::hooks;
use super::object::{Ref, try_get};
use super::upcall::upcall;
use super::verifier::{Code, violation_with};
use super::{dma_enabler, interrupt};
use crate::sys::{
    self, _WDF_POWER_DEVICE_STATE as State, NT_SUCCESS, NTSTATUS, WDF_POWER_DEVICE_STATE, ntddk,
};

/// How far the driver's self-managed I/O is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SelfManaged {
    /// EvtDeviceSelfManagedIoInit was not reached.
    #[default]
    Created,
    /// It failed.
    Failed,
    Running,
    Suspended,
}

/// Longest time of a PnP or power callback, in 100 ns units (rule 6).
const LIMIT: u64 = 10 * 10_000_000;

/// Calls a PnP or power callback; one that takes too long stops the machine (rule 6).
pub(crate) fn timed<R>(
    callback: &'static str,
    device: &Ref<Device>,
    body: impl FnOnce() -> R,
) -> R {
    let before = now();
    let running = &device.power.callbacks;
    running.set(running.get() + 1);
    let result = upcall(callback, device.handle(), body);
    running.set(running.get() - 1);
    let took = now().saturating_sub(before);
    if took > LIMIT {
        let text = format!("{callback} took {} ms", took / 10_000);
        violation_with(Code::PowerTimeout, device.handle().value(), 6, &text);
    }
    result
}

fn now() -> u64 {
    // SAFETY: the function has no preconditions.
    unsafe { ntddk::KeQueryUnbiasedInterruptTime() }
}

/// Calls a callback of the device's PnP and power set, if it has one; success if not.
macro_rules! event {
    ($device:expr, $callback:ident $(, $argument:expr)*) => {
        match $device.settings.pnp.$callback {
            Some(callback) => {
                let handle = $device.handle().raw();
                // SAFETY: the driver's callback of this type, called at PASSIVE_LEVEL.
                $crate::kmdf::sequence::timed(stringify!($callback), $device, || unsafe {
                    callback(handle $(, $argument)*)
                })
            }
            None => Default::default(),
        }
    };
}
pub(crate) use event;

/// Like [`event`], for callbacks that return a status; STATUS_NOT_SUPPORTED and pending are no
/// answers for a callback.
pub(crate) fn checked(device: &Ref<Device>, callback: &str, status: NTSTATUS) -> NTSTATUS {
    if status == sys::STATUS_PENDING {
        let text = format!("{callback} returned STATUS_PENDING");
        violation_with(Code::Break, device.handle().value(), 59, &text);
    }
    status
}

/// D0Entry and everything after it. On failure the steps taken are undone.
pub(crate) fn power_up(
    device: &Ref<Device>,
    previous: WDF_POWER_DEVICE_STATE,
) -> Result<(), NTSTATUS> {
    report_power(device, sys::_DEVICE_POWER_STATE::PowerDeviceD0);
    let status = checked(
        device,
        "EvtDeviceD0Entry",
        event!(device, EvtDeviceD0Entry, previous),
    );
    if !NT_SUCCESS(status) {
        report_power(device, sys::_DEVICE_POWER_STATE::PowerDeviceD3);
        return Err(status);
    }
    device.power.in_d0.set(true);
    let connected = connect_interrupts(device).and_then(|()| {
        let status = event!(device, EvtDeviceD0EntryPostInterruptsEnabled, previous);
        if NT_SUCCESS(status) {
            Ok(())
        } else {
            Err(status)
        }
    });
    if let Err(status) = connected {
        disconnect_interrupts(device, true);
        d0_exit(device, State::WdfPowerDeviceD3Final);
        return Err(status);
    }
    for enabler in enablers(device) {
        if let Err(status) = dma_enabler::power_up(&enabler) {
            power_down_hardware(device, State::WdfPowerDeviceD3Final);
            return Err(status);
        }
    }
    hooks::power_up(device.handle());
    let status = match device.power.self_managed.get() {
        SelfManaged::Created => event!(device, EvtDeviceSelfManagedIoInit),
        SelfManaged::Suspended => event!(device, EvtDeviceSelfManagedIoRestart),
        SelfManaged::Failed | SelfManaged::Running => sys::STATUS_SUCCESS,
    };
    if NT_SUCCESS(status) {
        device.power.self_managed.set(SelfManaged::Running);
        device.power.set_working(true);
        return Ok(());
    }
    device.power.self_managed.set(SelfManaged::Failed);
    hooks::power_down_stop(device.handle());
    power_down_hardware(device, State::WdfPowerDeviceD3Final);
    Err(status)
}

/// Everything from EvtDeviceSelfManagedIoSuspend to EvtDeviceD0Exit. Every step is taken; the
/// first failure is the result.
pub(crate) fn power_down(
    device: &Ref<Device>,
    target: WDF_POWER_DEVICE_STATE,
) -> Result<(), NTSTATUS> {
    let mut status = sys::STATUS_SUCCESS;
    device.power.set_working(false);
    if device.power.self_managed.get() == SelfManaged::Running {
        status = event!(device, EvtDeviceSelfManagedIoSuspend);
        device.power.self_managed.set(SelfManaged::Suspended);
    }
    hooks::power_down_stop(device.handle());
    let hardware = power_down_hardware(device, target);
    match (NT_SUCCESS(status), NT_SUCCESS(hardware)) {
        (true, true) => Ok(()),
        (false, _) => Err(status),
        (_, false) => Err(hardware),
    }
}

/// From the DMA callbacks to D0Exit.
fn power_down_hardware(device: &Ref<Device>, target: WDF_POWER_DEVICE_STATE) -> NTSTATUS {
    let mut first = sys::STATUS_SUCCESS;
    let mut note = |status: NTSTATUS| {
        if NT_SUCCESS(first) {
            first = status;
        }
    };
    for enabler in enablers(device) {
        note(dma_enabler::power_down(&enabler));
    }
    note(event!(device, EvtDeviceD0ExitPreInterruptsDisabled, target));
    let keep = device.settings.not_pageable && target != State::WdfPowerDeviceD3Final;
    note(disconnect_interrupts(device, !keep));
    note(d0_exit(device, target));
    first
}

fn d0_exit(device: &Ref<Device>, target: WDF_POWER_DEVICE_STATE) -> NTSTATUS {
    let status = checked(
        device,
        "EvtDeviceD0Exit",
        event!(device, EvtDeviceD0Exit, target),
    );
    device.power.in_d0.set(false);
    report_power(device, sys::_DEVICE_POWER_STATE::PowerDeviceD3);
    status
}

/// Tells the power manager the device's state; it may check register accesses by it (rule 53).
fn report_power(device: &Device, state: sys::DEVICE_POWER_STATE) {
    let state = sys::POWER_STATE { DeviceState: state };
    // SAFETY: the device object exists.
    unsafe {
        ntddk::PoSetPowerState(
            device.wdm(),
            sys::_POWER_STATE_TYPE::DevicePowerState,
            state,
        );
    }
}

fn connect_interrupts(device: &Ref<Device>) -> Result<(), NTSTATUS> {
    let interrupts = device.interrupts.borrow().clone();
    for handle in interrupts {
        if let Some(interrupt) = try_get(handle) {
            interrupt::connect(device, &interrupt)?;
        }
    }
    Ok(())
}

fn disconnect_interrupts(device: &Ref<Device>, disconnect: bool) -> NTSTATUS {
    let mut first = sys::STATUS_SUCCESS;
    let interrupts = device.interrupts.borrow().clone();
    for handle in interrupts.into_iter().rev() {
        if let Some(interrupt) = try_get(handle) {
            let status = interrupt::disable(device, &interrupt, disconnect);
            if NT_SUCCESS(first) {
                first = status;
            }
        }
    }
    first
}

fn enablers(device: &Device) -> Vec<Ref<dma_enabler::DmaEnabler>> {
    let handles = device.enablers.borrow().clone();
    handles.into_iter().filter_map(try_get).collect()
}
