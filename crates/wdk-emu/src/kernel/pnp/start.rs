//! From a card in a slot to a working device, and stopping it for new resources.

use super::node::{self, State};
use super::removal::change;
use super::{removal, resources};
use crate::kernel::io::send::{Completion, synchronously};
use crate::kernel::io::{self, device};
use crate::kernel::mm::process;
use crate::kernel::pci::{self, Slot};
use crate::kernel::stop::stop;
use crate::sys::*;

/// Sends a PnP request without parameters to the stack of `pdo`.
///
/// # Safety
/// `pdo` is live.
pub(crate) unsafe fn simple(pdo: PDEVICE_OBJECT, minor: u32, what: &'static str) -> Completion {
    // SAFETY: as the caller says.
    unsafe { synchronously(pdo, IRP_MJ_PNP, minor, what, |_, _| ()) }
}

/// Finds the card in `slot`, and starts it if a driver is known for it.
///
/// # Errors
/// What AddDevice or the start request answered.
pub(crate) fn plug(slot: Slot) -> Result<(), NTSTATUS> {
    io::file::attached(process::SYSTEM, || {
        node::create(slot);
        pci::bus::tick(slot);
        bring_up(slot)
    })
}

/// Starts a device that is enumerated or disabled, if a driver is known for it.
///
/// # Errors
/// What AddDevice or the start request answered.
pub(crate) fn bring_up(slot: Slot) -> Result<(), NTSTATUS> {
    node::change(slot, || add_and_start(slot))
}

fn add_and_start(slot: Slot) -> Result<(), NTSTATUS> {
    if matches!(
        node::state(slot),
        State::Enumerated | State::Disabled | State::Failed
    ) {
        let Some(driver) = node::match_driver(slot) else {
            return Ok(());
        };
        let pdo = node::pdo(slot);
        // SAFETY: the stack has only its live PDO.
        unsafe {
            node::mark_stack(
                pdo,
                device::DOE_START_PENDING,
                device::DOE_REMOVE_PENDING | device::DOE_REMOVE_PROCESSED,
            )
        };
        node::with(slot, |node| node.driver = Some(driver as usize));
        // SAFETY: both are live.
        let status = unsafe { device::add_device(driver, pdo) };
        if !NT_SUCCESS(status) {
            // SAFETY: the PDO is live.
            if unsafe { !(*pdo).AttachedDevice.is_null() } {
                stop(20, "AddDevice failed and left its device attached");
            }
            node::with(slot, |node| node.driver = None);
            node::set_state(slot, State::Failed);
            return Err(status);
        }
        node::set_state(slot, State::Added);
    }
    start(slot)
}

/// Filters requirements, assigns resources and starts the device.
fn start(slot: Slot) -> Result<(), NTSTATUS> {
    let pdo = node::pdo(slot);
    let completion = send_start(slot, pdo);
    if !NT_SUCCESS(completion.status) {
        match node::state(slot) {
            // Handles may be open, so the stack cannot go at once: a restart that fails ends in
            // surprise removal (IWDTFPNPAction2::EDTTryStopDeviceFailRestart).
            State::Stopped => removal::give_up(slot),
            _ => removal::remove_stack(slot, State::Failed),
        }
        return Err(completion.status);
    }
    node::set_state(slot, State::Started);
    // SAFETY: the stack is live.
    unsafe {
        node::mark_stack(pdo, 0, device::DOE_START_PENDING);
        let mut capabilities = DEVICE_CAPABILITIES {
            Size: size_of::<DEVICE_CAPABILITIES>() as u16,
            Version: 1,
            Address: u32::MAX,
            UINumber: u32::MAX,
            ..DEVICE_CAPABILITIES::default()
        };
        synchronously(
            pdo,
            IRP_MJ_PNP,
            IRP_MN_QUERY_CAPABILITIES,
            "IRP_MN_QUERY_CAPABILITIES",
            |_, stack| {
                (*stack).Parameters.DeviceCapabilities.Capabilities = &raw mut capabilities;
            },
        );
        let state = simple(
            pdo,
            IRP_MN_QUERY_PNP_DEVICE_STATE,
            "IRP_MN_QUERY_PNP_DEVICE_STATE",
        );
        if NT_SUCCESS(state.status) && failed(state.information) {
            removal::give_up(slot);
            return Err(STATUS_UNSUCCESSFUL);
        }
        let relations = simple(
            pdo,
            IRP_MN_QUERY_DEVICE_RELATIONS,
            "IRP_MN_QUERY_DEVICE_RELATIONS",
        );
        if NT_SUCCESS(relations.status) {
            io::pool_free(relations.information as PVOID);
        }
    }
    Ok(())
}

/// A PNP_DEVICE_STATE that means: take the device down.
pub(crate) fn failed(state: u64) -> bool {
    state & u64::from(PNP_DEVICE_FAILED | PNP_DEVICE_REMOVED | PNP_DEVICE_DISABLED) != 0
}

fn send_start(slot: Slot, pdo: PDEVICE_OBJECT) -> Completion {
    // SAFETY: a live stack; the lists live until the requests are complete.
    unsafe {
        let asked = simple(
            pdo,
            IRP_MN_QUERY_RESOURCE_REQUIREMENTS,
            "IRP_MN_QUERY_RESOURCE_REQUIREMENTS",
        );
        let mut list = asked.information as PIO_RESOURCE_REQUIREMENTS_LIST;
        if !NT_SUCCESS(asked.status) {
            list = core::ptr::null_mut();
        }
        let filtered = synchronously(
            pdo,
            IRP_MJ_PNP,
            IRP_MN_FILTER_RESOURCE_REQUIREMENTS,
            "IRP_MN_FILTER_RESOURCE_REQUIREMENTS",
            |irp, stack| {
                (*stack)
                    .Parameters
                    .FilterResourceRequirements
                    .IoResourceRequirementList = list;
                (*irp).IoStatus.Information = list as u64;
            },
        );
        // A driver that replaced the list has freed the old one or left it in its place.
        if NT_SUCCESS(filtered.status) && filtered.information != 0 {
            list = filtered.information as PIO_RESOURCE_REQUIREMENTS_LIST;
        }
        let lists = resources::assign(slot, list);
        io::pool_free(list.cast());
        let Some(lists) = lists else {
            return Completion {
                status: STATUS_INSUFFICIENT_RESOURCES,
                information: 0,
            };
        };
        let completion = synchronously(
            pdo,
            IRP_MJ_PNP,
            IRP_MN_START_DEVICE,
            "IRP_MN_START_DEVICE",
            |_, stack| {
                let start = &mut (*stack).Parameters.StartDevice;
                start.AllocatedResources = lists.raw;
                start.AllocatedResourcesTranslated = lists.translated;
            },
        );
        io::pool_free(lists.raw.cast());
        io::pool_free(lists.translated.cast());
        completion
    }
}

/// Stops the device and starts it again with other resources.
///
/// # Errors
/// The driver's answer to query-stop, or to the new start.
pub(crate) fn rebalance(slot: Slot) -> Result<(), NTSTATUS> {
    change(slot, || {
        if node::state(slot) != State::Started {
            return Err(STATUS_INVALID_DEVICE_STATE);
        }
        let pdo = node::pdo(slot);
        // SAFETY: a live stack.
        let query = unsafe { simple(pdo, IRP_MN_QUERY_STOP_DEVICE, "IRP_MN_QUERY_STOP_DEVICE") };
        if !NT_SUCCESS(query.status) {
            // SAFETY: a live stack.
            unsafe { simple(pdo, IRP_MN_CANCEL_STOP_DEVICE, "IRP_MN_CANCEL_STOP_DEVICE") };
            return Err(query.status);
        }
        // SAFETY: a live stack.
        let stopped = unsafe { simple(pdo, IRP_MN_STOP_DEVICE, "IRP_MN_STOP_DEVICE") };
        if !NT_SUCCESS(stopped.status) {
            stop(
                59,
                format!("IRP_MN_STOP_DEVICE failed with {:#010x}", stopped.status),
            );
        }
        node::set_state(slot, State::Stopped);
        resources::release(pdo);
        start(slot)
    })
}

/// Sends query-stop and takes it back.
///
/// # Errors
/// The driver's answer to query-stop.
pub(crate) fn query_and_cancel_stop(slot: Slot) -> Result<(), NTSTATUS> {
    change(slot, || {
        let pdo = node::pdo(slot);
        // SAFETY: a live stack.
        unsafe {
            let query = simple(pdo, IRP_MN_QUERY_STOP_DEVICE, "IRP_MN_QUERY_STOP_DEVICE");
            simple(pdo, IRP_MN_CANCEL_STOP_DEVICE, "IRP_MN_CANCEL_STOP_DEVICE");
            if NT_SUCCESS(query.status) {
                Ok(())
            } else {
                Err(query.status)
            }
        }
    })
}
