//! PnP: a device's life from start to removal, driven by IRP_MJ_PNP.
//!
//! Not emulated: the restart of WdfDeviceFailedAttemptRestart, special files, wake.

use super::device::Device;
use super::dispatch::{self, Handled};
use super::io::hooks;
use super::object::{Ref, try_get};
use super::resources::ResourceList;
use super::sequence::{SelfManaged, checked, event, power_down, power_up};
use super::verifier::{Code, violation};
use super::{interface, interrupt, irp};
use crate::sys::{self, _WDF_POWER_DEVICE_STATE as State, NT_SUCCESS, NTSTATUS, PIRP, ntddk};
use core::cell::Cell;

/// Where a device is in its PnP life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Created, or stopped for a rebalance, or removed after a failure.
    #[default]
    NotStarted,
    Started,
    Stopped,
    /// The start, the power or the driver failed; resources are given back.
    Failed,
    SurpriseRemoved,
    Removed,
}

/// PnP's view of a device.
pub(crate) struct PnpState {
    phase: Cell<Phase>,
    /// A second state-changing IRP during one is the bus driver's fault (0x10D/0xC).
    changing: Cell<bool>,
    /// EvtDevicePrepareHardware was called and EvtDeviceReleaseHardware not yet.
    prepared: Cell<bool>,
    raw: Cell<super::handle::Handle>,
    translated: Cell<super::handle::Handle>,
    pub(crate) in_prepare_hardware: Cell<bool>,
    pub(crate) interfaces_enabled: Cell<bool>,
    /// The driver or a callback's status said that the device failed.
    pub(crate) failed: Cell<bool>,
    pub(crate) restart: Cell<bool>,
    pub(crate) not_disableable: Cell<bool>,
    pub(crate) stoppable: Cell<bool>,
}

impl Default for PnpState {
    fn default() -> Self {
        Self {
            phase: Cell::default(),
            changing: Cell::new(false),
            prepared: Cell::new(false),
            raw: Cell::new(super::handle::Handle::NULL),
            translated: Cell::new(super::handle::Handle::NULL),
            in_prepare_hardware: Cell::new(false),
            interfaces_enabled: Cell::new(false),
            failed: Cell::new(false),
            restart: Cell::new(false),
            not_disableable: Cell::new(false),
            stoppable: Cell::new(true),
        }
    }
}

impl PnpState {
    /// Where the device is.
    pub(crate) fn phase(&self) -> Phase {
        self.phase.get()
    }

    /// Asks the PnP manager to query the device's state.
    pub(crate) fn invalidate_state(&self, device: &Device) {
        if !device.physical().is_null() {
            // SAFETY: the bottom of the stack exists as long as this device.
            unsafe { ntddk::IoInvalidateDeviceState(device.physical()) };
        }
    }

    /// Marks the device as failed: the PnP manager removes it by surprise.
    pub(crate) fn fail(&self, device: &Device) {
        self.failed.set(true);
        self.invalidate_state(device);
    }

    /// The resource lists that EvtDevicePrepareHardware got.
    pub(crate) fn resources(&self) -> Option<(Ref<ResourceList>, Ref<ResourceList>)> {
        Some((try_get(self.raw.get())?, try_get(self.translated.get())?))
    }
}

/// Handles an IRP_MJ_PNP.
///
/// # Safety
/// The caller owns the IRP and gives it up.
pub(crate) unsafe fn dispatch(device: &Ref<Device>, irp: PIRP) -> Handled {
    // SAFETY: the caller's contract.
    let minor = u32::from(unsafe { (*irp::current(irp)).MinorFunction });
    // SAFETY: the caller's contract, passed on to each handler.
    unsafe {
        match minor {
            sys::IRP_MN_START_DEVICE => exclusively(device, || start(device, irp)),
            sys::IRP_MN_QUERY_STOP_DEVICE => query_stop(device, irp),
            sys::IRP_MN_QUERY_REMOVE_DEVICE => query_remove(device, irp),
            sys::IRP_MN_STOP_DEVICE => exclusively(device, || stop(device, irp)),
            sys::IRP_MN_SURPRISE_REMOVAL => exclusively(device, || surprise_removal(device, irp)),
            sys::IRP_MN_REMOVE_DEVICE => exclusively(device, || remove(device, irp)),
            sys::IRP_MN_QUERY_PNP_DEVICE_STATE => query_state(device, irp),
            sys::IRP_MN_QUERY_CAPABILITIES => query_capabilities(device, irp),
            sys::IRP_MN_CANCEL_STOP_DEVICE | sys::IRP_MN_CANCEL_REMOVE_DEVICE => {
                irp::set_status(irp, sys::STATUS_SUCCESS);
                Handled::Done(irp::forward(device.lower(), irp))
            }
            _ => Handled::Done(irp::forward(device.lower(), irp)),
        }
    }
}

fn exclusively(device: &Ref<Device>, body: impl FnOnce() -> Handled) -> Handled {
    if device.pnp.changing.replace(true) {
        violation(
            Code::PnpIrp,
            device.handle(),
            59,
            "a second state-changing PnP IRP arrived before the first was completed",
        );
    }
    let handled = body();
    device.pnp.changing.set(false);
    handled
}

unsafe fn start(device: &Ref<Device>, irp: PIRP) -> Handled {
    // SAFETY: the caller owns the IRP.
    unsafe {
        let status = irp::forward_and_wait(device.lower(), irp);
        if !NT_SUCCESS(status) {
            return Handled::Done(irp::complete(irp, status));
        }
        let parameters = (*irp::current(irp)).Parameters.StartDevice;
        let filled = resource_lists(device).map(|(raw, translated)| {
            raw.fill(parameters.AllocatedResources);
            translated.fill(parameters.AllocatedResourcesTranslated);
        });
        let status = match filled.and_then(|()| bring_up(device)) {
            Ok(()) => sys::STATUS_SUCCESS,
            Err(status) => status,
        };
        Handled::Done(irp::complete(irp, status))
    }
}

fn resource_lists(
    device: &Ref<Device>,
) -> Result<(Ref<ResourceList>, Ref<ResourceList>), NTSTATUS> {
    if let Some(lists) = device.pnp.resources() {
        return Ok(lists);
    }
    let client = device.object().client();
    let raw = ResourceList::create(client, device.handle())?;
    let translated = ResourceList::create(client, device.handle())?;
    device.pnp.raw.set(raw.handle());
    device.pnp.translated.set(translated.handle());
    Ok((raw, translated))
}

/// PrepareHardware, power-up, interfaces. On failure everything is undone.
fn bring_up(device: &Ref<Device>) -> Result<(), NTSTATUS> {
    let Some((raw, translated)) = device.pnp.resources() else {
        return Err(sys::STATUS_DEVICE_CONFIGURATION_ERROR);
    };
    interrupt::assign_resources(device, &raw, &translated);
    device.pnp.prepared.set(true);
    device.pnp.in_prepare_hardware.set(true);
    let status = checked(
        device,
        "EvtDevicePrepareHardware",
        event!(
            device,
            EvtDevicePrepareHardware,
            raw.handle().raw(),
            translated.handle().raw()
        ),
    );
    device.pnp.in_prepare_hardware.set(false);
    if !NT_SUCCESS(status) {
        give_up(device);
        return Err(status);
    }
    hooks::started(device.handle());
    if let Err(status) = power_up(device, State::WdfPowerDeviceD3Final) {
        give_up(device);
        return Err(status);
    }
    device.pnp.failed.set(false);
    device.pnp.phase.set(Phase::Started);
    device.pnp.interfaces_enabled.set(true);
    interface::set_all(device, true);
    Ok(())
}

/// After D0Exit: the driver lets go of its resources, and nobody finds the device any more.
fn give_up(device: &Ref<Device>) {
    release_hardware(device);
    device.pnp.phase.set(Phase::Failed);
    device.pnp.interfaces_enabled.set(false);
    interface::set_all(device, false);
    hooks::purge_managed(device.handle());
    if device.power.self_managed.get() != SelfManaged::Created {
        event!(device, EvtDeviceSelfManagedIoFlush)
    }
}

fn release_hardware(device: &Ref<Device>) {
    let Some((raw, translated)) = device.pnp.resources() else {
        return;
    };
    if device.pnp.prepared.replace(false) {
        let status = event!(device, EvtDeviceReleaseHardware, translated.handle().raw());
        if !NT_SUCCESS(status) {
            device.pnp.failed.set(true);
        }
    }
    interrupt::revoke_resources(device);
    raw.clear();
    translated.clear();
}

unsafe fn query_stop(device: &Ref<Device>, irp: PIRP) -> Handled {
    let status = if device.pnp.stoppable.get() {
        checked(
            device,
            "EvtDeviceQueryStop",
            event!(device, EvtDeviceQueryStop),
        )
    } else {
        sys::STATUS_INVALID_DEVICE_REQUEST
    };
    // SAFETY: the caller owns the IRP.
    unsafe { answer_query(device, irp, "EvtDeviceQueryStop", status) }
}

unsafe fn query_remove(device: &Ref<Device>, irp: PIRP) -> Handled {
    let status = if device.pnp.stoppable.get() {
        checked(
            device,
            "EvtDeviceQueryRemove",
            event!(device, EvtDeviceQueryRemove),
        )
    } else {
        sys::STATUS_INVALID_DEVICE_REQUEST
    };
    // SAFETY: the caller owns the IRP.
    unsafe { answer_query(device, irp, "EvtDeviceQueryRemove", status) }
}

unsafe fn answer_query(
    device: &Ref<Device>,
    irp: PIRP,
    callback: &str,
    status: NTSTATUS,
) -> Handled {
    if status == sys::STATUS_NOT_SUPPORTED {
        let text = format!("{callback} may not return STATUS_NOT_SUPPORTED");
        violation(Code::Break, device.handle(), 59, &text);
    }
    // SAFETY: the caller owns the IRP.
    unsafe {
        irp::set_status(irp, status);
        if NT_SUCCESS(status) {
            Handled::Done(irp::forward(device.lower(), irp))
        } else {
            Handled::Done(irp::complete(irp, status))
        }
    }
}

unsafe fn stop(device: &Ref<Device>, irp: PIRP) -> Handled {
    if device.pnp.phase() == Phase::Started {
        let down = if device.power.in_d0.get() {
            power_down(device, State::WdfPowerDeviceD3Final)
        } else {
            Ok(())
        };
        release_hardware(device);
        device.pnp.phase.set(Phase::Stopped);
        if down.is_err() {
            device.pnp.fail(device);
        }
    }
    // SAFETY: the caller owns the IRP.
    unsafe {
        irp::set_status(irp, sys::STATUS_SUCCESS);
        Handled::Done(irp::forward(device.lower(), irp))
    }
}

/// What surprise removal and orderly removal have in common, up to the flush of self-managed I/O.
fn take_down(device: &Ref<Device>) {
    let phase = device.pnp.phase();
    if matches!(phase, Phase::Started | Phase::Stopped) {
        if device.power.in_d0.get() {
            // The device is going: a failure changes nothing.
            let _ = power_down(device, State::WdfPowerDeviceD3Final);
        }
        give_up(device);
    } else if phase == Phase::NotStarted {
        hooks::purge_managed(device.handle());
    }
}

unsafe fn surprise_removal(device: &Ref<Device>, irp: PIRP) -> Handled {
    event!(device, EvtDeviceSurpriseRemoval);
    take_down(device);
    device.pnp.phase.set(Phase::SurpriseRemoved);
    // SAFETY: the caller owns the IRP.
    unsafe {
        irp::set_status(irp, sys::STATUS_SUCCESS);
        Handled::Done(irp::forward(device.lower(), irp))
    }
}

unsafe fn remove(device: &Ref<Device>, irp: PIRP) -> Handled {
    take_down(device);
    device.pnp.phase.set(Phase::Removed);
    hooks::purge_non_managed(device.handle());
    if device.power.self_managed.get() != SelfManaged::Created {
        event!(device, EvtDeviceSelfManagedIoCleanup)
    }
    device.power.removed(device);
    Device::dispose(device);
    // SAFETY: the caller owns the IRP; the device object is deleted after its last use.
    unsafe {
        irp::set_status(irp, sys::STATUS_SUCCESS);
        let status = irp::forward(device.lower(), irp);
        dispatch::release_and_wait(device, irp);
        device.delete_wdm();
        Handled::DeviceGone(status)
    }
}

unsafe fn query_state(device: &Ref<Device>, irp: PIRP) -> Handled {
    // SAFETY: the caller owns the IRP.
    unsafe {
        if device.pnp.failed.get() {
            (*irp).IoStatus.Information |= u64::from(sys::PNP_DEVICE_FAILED);
        }
        if device.pnp.not_disableable.get() {
            (*irp).IoStatus.Information |= u64::from(sys::PNP_DEVICE_NOT_DISABLEABLE);
        }
        irp::set_status(irp, sys::STATUS_SUCCESS);
        Handled::Done(irp::forward(device.lower(), irp))
    }
}

unsafe fn query_capabilities(device: &Ref<Device>, irp: PIRP) -> Handled {
    // SAFETY: the caller owns the IRP, whose capabilities are the PnP manager's.
    unsafe {
        let status = irp::forward_and_wait(device.lower(), irp);
        let capabilities = (*irp::current(irp))
            .Parameters
            .DeviceCapabilities
            .Capabilities;
        if NT_SUCCESS(status) && !capabilities.is_null() {
            device.power.note_capabilities(&*capabilities);
            if let Some(pnp) = device.pnp_capabilities.get() {
                apply(&mut *capabilities, &pnp);
            }
        }
        Handled::Done(irp::complete(irp, status))
    }
}

/// Lays the driver's PnP capabilities over those of the bus.
fn apply(to: &mut sys::DEVICE_CAPABILITIES, pnp: &sys::WDF_DEVICE_PNP_CAPABILITIES) {
    use crate::sys::_WDF_TRI_STATE as Tri;
    // Bits of DEVICE_CAPABILITIES in the order of its declaration.
    let bits = [
        (2, pnp.LockSupported),
        (3, pnp.EjectSupported),
        (4, pnp.Removable),
        (5, pnp.DockDevice),
        (6, pnp.UniqueID),
        (7, pnp.SilentInstall),
        (9, pnp.SurpriseRemovalOK),
        (14, pnp.HardwareDisabled),
        (17, pnp.NoDisplayInUI),
    ];
    // SAFETY: the bit field is four plain bytes.
    let word: &mut [u8; 4] = unsafe { &mut *(&raw mut to._bitfield_1).cast() };
    let mut value = u32::from_le_bytes(*word);
    for (bit, wanted) in bits {
        match wanted {
            Tri::WdfTrue => value |= 1 << bit,
            Tri::WdfFalse => value &= !(1 << bit),
            _ => {}
        }
    }
    *word = value.to_le_bytes();
    if pnp.Address != u32::MAX {
        to.Address = pnp.Address;
    }
    if pnp.UINumber != u32::MAX {
        to.UINumber = pnp.UINumber;
    }
}
