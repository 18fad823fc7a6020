//! What PnP and power ask of the queues, and where IRPs of the I/O classes enter.
//!
//! All are called with no borrow held; the queue functions at PASSIVE_LEVEL on the thread of the
//! PnP or power IRP.

use crate::kmdf::attributes::Attributes;
use crate::kmdf::handle::Handle;
use crate::kmdf::object::Object;
use crate::sys::{
    NTSTATUS, PDEVICE_OBJECT, PFN_WDF_IO_IN_CALLER_CONTEXT, PIRP, WDF_DEVICE_IO_TYPE,
    WDF_FILEOBJECT_CONFIG, WDF_IO_TYPE_CONFIG,
};
use std::rc::Rc;

/// What a driver's WDFDEVICE_INIT said about I/O; sizes are checked.
#[derive(Clone, Copy, Default)]
pub(crate) struct IoInit {
    /// WdfDeviceInitSetIoType; 0 (undefined) when not called: buffered.
    pub(crate) io_type: WDF_DEVICE_IO_TYPE,
    /// WdfDeviceInitSetIoTypeEx.
    pub(crate) io_type_config: Option<WDF_IO_TYPE_CONFIG>,
    pub(crate) file: Option<(WDF_FILEOBJECT_CONFIG, Attributes)>,
    pub(crate) request_attributes: Attributes,
    pub(crate) in_caller_context: PFN_WDF_IO_IN_CALLER_CONTEXT,
    /// WdfFdoInitSetFilter was called.
    pub(crate) filter: bool,
}

/// A device was created; called before the driver can create queues for it.
/// `wdm` is its device object, `lower` the one below it.
pub(crate) fn device_created(
    _device: &Rc<Object>,
    _wdm: PDEVICE_OBJECT,
    _lower: PDEVICE_OBJECT,
    _init: &IoInit,
) {
}

/// A device's object is about to be disposed; its queues follow as its children.
pub(crate) fn device_removed(_device: Handle) {}

/// The device was started: queues that are not power-managed dispatch from now on.
pub(crate) fn started(_device: Handle) {}

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
