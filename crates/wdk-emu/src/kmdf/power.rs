//! Power: system sleep and wake, and the device's D-states.
//!
//! As power policy owner KMDF turns a system IRP into a device IRP for the whole stack. Not
//! emulated: wake, hibernation paths, the power framework.

use super::device::Device;
use super::dispatch::{self, Handled};
use super::irp;
use super::object::Ref;
use super::pnp::Phase;
use super::sequence::{SelfManaged, power_down, power_up};
use super::verifier::{Code, irql, violation};
use crate::sys::{
    self, DEVICE_POWER_STATE, KEVENT, NT_SUCCESS, NTSTATUS, PDEVICE_OBJECT, PIO_STATUS_BLOCK,
    PIO_WORKITEM, PIRP, POWER_STATE, PVOID, UCHAR, WDF_POWER_DEVICE_STATE, ntddk,
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
    pub(crate) references: Cell<u32>,
    pub(crate) idle_assigned: Cell<bool>,
    pub(crate) action: Cell<sys::POWER_ACTION::Type>,
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

    /// The event that is set while the device works in D0.
    pub(crate) fn working(&self) -> *mut KEVENT {
        self.working.get()
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
    let owner = device.owns_power_policy();
    let wakes = state <= sys::_SYSTEM_POWER_STATE::PowerSystemWorking;
    let started = device.pnp.phase() == Phase::Started;
    // A device that has failed is on its way out: it does not wake.
    let lost = wakes && device.pnp.failed.get();
    let concerned = owner && started && !lost && wakes != device.power.in_d0.get();
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
            if !NT_SUCCESS(request(device, d0, None, ptr::null_mut())) {
                device.pnp.fail(device);
            }
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
unsafe extern "efiapi" fn device_is_down(
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

unsafe extern "efiapi" fn run_postponed(_device: PDEVICE_OBJECT, context: PVOID) {
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
