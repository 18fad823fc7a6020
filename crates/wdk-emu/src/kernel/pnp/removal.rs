//! Taking devices down: orderly, by surprise, or because their driver gave up.

use super::node::{self, State};
use super::start::simple;
use crate::kernel::io::{self, device};
use crate::kernel::mm::process;
use crate::kernel::pci::{self, Slot};
use crate::kernel::stop::stop;
use crate::kernel::{ke, ob};
use crate::sys::*;

/// Sends query-remove; on success the stack is ready for remove.
fn query_remove(slot: Slot) -> Result<(), NTSTATUS> {
    let pdo = node::pdo(slot);
    // SAFETY: a live stack.
    unsafe {
        let query = simple(
            pdo,
            IRP_MN_QUERY_REMOVE_DEVICE,
            "IRP_MN_QUERY_REMOVE_DEVICE",
        );
        let vetoed = if !NT_SUCCESS(query.status) {
            Some(query.status)
        } else if node::open_handles(pdo) > 0 {
            // PNP_VetoOutstandingOpen
            Some(STATUS_PLUGPLAY_QUERY_VETOED)
        } else {
            None
        };
        if let Some(status) = vetoed {
            cancel_remove(pdo);
            return Err(status);
        }
    }
    Ok(())
}

/// # Safety
/// `pdo` is live.
unsafe fn cancel_remove(pdo: PDEVICE_OBJECT) {
    // SAFETY: as the caller says.
    let cancelled = unsafe {
        simple(
            pdo,
            IRP_MN_CANCEL_REMOVE_DEVICE,
            "IRP_MN_CANCEL_REMOVE_DEVICE",
        )
    };
    if !NT_SUCCESS(cancelled.status) {
        stop(
            59,
            format!(
                "IRP_MN_CANCEL_REMOVE_DEVICE failed with {:#010x}",
                cancelled.status
            ),
        );
    }
}

/// Sends query-remove and takes it back, as a veto elsewhere would.
///
/// # Errors
/// The driver's answer to query-remove, or `STATUS_PLUGPLAY_QUERY_VETOED` for open handles.
pub(crate) fn query_and_cancel(slot: Slot) -> Result<(), NTSTATUS> {
    change(slot, || {
        query_remove(slot)?;
        // SAFETY: a live stack.
        unsafe { cancel_remove(node::pdo(slot)) };
        Ok(())
    })
}

/// [`node::change`], by the system's process.
pub(super) fn change<R>(slot: Slot, body: impl FnOnce() -> R) -> R {
    io::file::attached(process::SYSTEM, || node::change(slot, body))
}

/// Takes the stack down in order; the card stays.
///
/// # Errors
/// As [`query_and_cancel`].
pub(crate) fn disable(slot: Slot) -> Result<(), NTSTATUS> {
    change(slot, || take_down(slot))
}

fn take_down(slot: Slot) -> Result<(), NTSTATUS> {
    match node::state(slot) {
        State::Started => {}
        State::Enumerated | State::Disabled | State::Failed => return Ok(()),
        // Only its handles keep it.
        State::SurpriseRemoved => {
            finish_surprise(slot);
            return match node::state(slot) {
                State::SurpriseRemoved => Err(STATUS_PLUGPLAY_QUERY_VETOED),
                _ => Ok(()),
            };
        }
        State::Added | State::Stopped | State::Gone => return Err(STATUS_INVALID_DEVICE_STATE),
    }
    query_remove(slot)?;
    remove_stack(slot, State::Disabled);
    Ok(())
}

/// Takes the stack down in order, then the card out.
///
/// # Errors
/// As [`disable`].
pub(crate) fn remove(slot: Slot) -> Result<(), NTSTATUS> {
    change(slot, || {
        take_down(slot)?;
        if node::state(slot) != State::Gone {
            pci::slot::pull(slot);
            unplugged(slot);
        }
        Ok(())
    })
}

/// The stack is down and the card is out: the PDO goes.
fn unplugged(slot: Slot) {
    let pdo = node::pdo(slot);
    pci::driver::set_missing(pdo);
    // The bus driver deletes the device in this request, so it is held for the walk back.
    ob::reference(pdo as usize);
    // SAFETY: held above.
    unsafe { simple(pdo, IRP_MN_REMOVE_DEVICE, "IRP_MN_REMOVE_DEVICE") };
    node::set_state(slot, State::Gone);
    io::interface::forget(pdo);
    io::property::forget(pdo);
    ob::dereference(pdo as usize);
}

/// Sends remove to the whole stack and checks that only the PDO is left.
pub(crate) fn remove_stack(slot: Slot, then: State) {
    let pdo = node::pdo(slot);
    // SAFETY: a live stack.
    unsafe {
        node::mark_stack(pdo, device::DOE_REMOVE_PENDING, 0);
        let removed = simple(pdo, IRP_MN_REMOVE_DEVICE, "IRP_MN_REMOVE_DEVICE");
        if !NT_SUCCESS(removed.status) {
            stop(
                59,
                format!("IRP_MN_REMOVE_DEVICE failed with {:#010x}", removed.status),
            );
        }
        if !(*pdo).AttachedDevice.is_null() {
            stop(
                17,
                "a device object is still attached after IRP_MN_REMOVE_DEVICE",
            );
        }
        node::mark_stack(pdo, device::DOE_REMOVE_PROCESSED, 0);
    }
    if io::interface::enabled_of(pdo) > 0 {
        stop(
            65,
            "a device interface is still enabled after IRP_MN_REMOVE_DEVICE",
        );
    }
    node::with(slot, |node| node.driver = None);
    node::set_state(slot, then);
}

/// The card was pulled (`pci::slot::pull`), and the bus tells.
pub(crate) fn surprise(slot: Slot) {
    change(slot, || match node::state(slot) {
        State::Started | State::Stopped => give_up(slot),
        State::Enumerated | State::Disabled | State::Failed => unplugged(slot),
        State::Added | State::SurpriseRemoved | State::Gone => {}
    });
}

/// Surprise removal; also with the card in place, of a device that its driver reported as failed.
/// Inside [`node::change`].
pub(super) fn give_up(slot: Slot) {
    send_surprise(slot);
    finish_surprise(slot);
}

fn send_surprise(slot: Slot) {
    let pdo = node::pdo(slot);
    // SAFETY: a live stack.
    unsafe {
        node::mark_stack(pdo, device::DOE_REMOVE_PENDING, 0);
        node::set_state(slot, State::SurpriseRemoved);
        let answer = simple(pdo, IRP_MN_SURPRISE_REMOVAL, "IRP_MN_SURPRISE_REMOVAL");
        if !NT_SUCCESS(answer.status) {
            stop(
                59,
                format!(
                    "IRP_MN_SURPRISE_REMOVAL failed with {:#010x}",
                    answer.status
                ),
            );
        }
    }
    io::cancel::watch_removal(|device| node::slot_of_stack(device) == Some(slot));
}

/// Sends remove once no handle is open any more.
fn finish_surprise(slot: Slot) {
    let pdo = node::pdo(slot);
    // SAFETY: a live stack.
    if node::state(slot) != State::SurpriseRemoved || unsafe { node::open_handles(pdo) } > 0 {
        return;
    }
    remove_stack(slot, State::Failed);
    if !pci::slot::is_present(slot) {
        unplugged(slot);
    }
}

/// The last handle of a device object was closed.
pub(crate) fn last_handle_closed(any: PDEVICE_OBJECT) {
    let Some(slot) = node::slot_of_stack(any) else {
        return;
    };
    if node::state(slot) == State::SurpriseRemoved {
        ke::thread::spawn(
            "PnP: remove after the last close",
            Box::new(move || change(slot, || finish_surprise(slot))),
        );
    }
}

/// `IoInvalidateDeviceState` was called: asks the stack how it is.
pub(crate) fn device_state_changed(any: PDEVICE_OBJECT) {
    let Some(slot) = node::slot_of_stack(any) else {
        return;
    };
    ke::thread::spawn(
        "PnP: device state",
        Box::new(move || {
            change(slot, || {
                if node::state(slot) != State::Started {
                    return;
                }
                let pdo = node::pdo(slot);
                // SAFETY: a live stack.
                let answer = unsafe {
                    simple(
                        pdo,
                        IRP_MN_QUERY_PNP_DEVICE_STATE,
                        "IRP_MN_QUERY_PNP_DEVICE_STATE",
                    )
                };
                if NT_SUCCESS(answer.status) && super::start::failed(answer.information) {
                    give_up(slot);
                }
            });
        }),
    );
}

/// Somebody says that the bus has changed: a card that is gone is removed by surprise.
pub(crate) fn look_at(any: PDEVICE_OBJECT) {
    if let Some(slot) = node::slot_of_stack(any)
        && !pci::slot::is_present(slot)
    {
        ke::thread::spawn("PnP: rescan", Box::new(move || surprise(slot)));
    }
}
