//! What PnP and power ask of the queues, and where IRPs of the I/O classes enter.
//!
//! All are called at PASSIVE_LEVEL on the thread of the PnP or power IRP, with no borrow held.

use crate::kmdf::handle::Handle;
use crate::sys::{NTSTATUS, PDEVICE_OBJECT, PIRP};

/// A device was created; called before the driver can create queues for it.
pub(crate) fn device_created(_device: Handle) {}

/// The device entered D0: power-managed queues resume, EvtIoResume first for each request that
/// was acknowledged, then dispatching.
pub(crate) fn power_up(_device: Handle) {}

/// The device is about to leave D0: power-managed queues stop dispatching; EvtIoStop(Suspend) for
/// each request that the driver owns and that is not cancelled. Returns when each is
/// acknowledged or completed and no callback runs (pump with a wait).
pub(crate) fn power_down_stop(_device: Handle) {}

/// The device is going: power-managed queues refuse new requests, cancel queued ones, and
/// EvtIoStop(Purge) is called for what the driver owns. Returns when none is left unacknowledged.
pub(crate) fn purge_managed(_device: Handle) {}

/// As [`purge_managed`], for the other queues; at REMOVE.
pub(crate) fn purge_non_managed(_device: Handle) {}

/// An IRP of any class but PnP and power reached a device of a driver.
///
/// # Safety
/// The I/O manager's dispatch call.
pub(crate) unsafe fn dispatch(
    _device: Handle,
    _device_object: PDEVICE_OBJECT,
    _irp: PIRP,
) -> NTSTATUS {
    crate::sys::STATUS_INVALID_DEVICE_REQUEST
}
