//! What PnP and power ask of the queues, and where IRPs of the I/O classes enter.
//!
//! All are called with no borrow held; the queue functions at PASSIVE_LEVEL on the thread of the
//! PnP or power IRP.

use super::device::{DeviceIo, DeviceIoConfig, FileClass, FileConfig, IoType, Role};
use super::enter;
use super::queue::Queue;
use super::queue_control::cancel_everywhere;
use super::queue_dispatch::End;
use super::queue_dispatch::{Occasion, dispatch as dispatch_queue, run_callback};
use super::queue_retrieve::move_to;
use super::request::{Cancel, Place, Request, Stop};
use super::watchdog::SECOND;
use crate::kmdf::attributes::Attributes;
use crate::kmdf::handle::Handle;
use crate::kmdf::object::{Object, Ref};
use crate::kmdf::upcall::upcall;
use crate::kmdf::verifier::{Code, violation};
use crate::sys::{
    _WDF_DEVICE_IO_TYPE as DeviceIoType, _WDF_FILEOBJECT_CLASS as Class,
    _WDF_REQUEST_STOP_ACTION_FLAGS as Action, NTSTATUS, PDEVICE_OBJECT,
    PFN_WDF_IO_IN_CALLER_CONTEXT, PIRP, WDF_DEVICE_IO_TYPE, WDF_FILEOBJECT_CONFIG,
    WDF_IO_TYPE_CONFIG,
};
use std::rc::Rc;

/// Queues have to become idle within this time of a power-down or removal (rule 28).
const IDLE_LIMIT: i64 = 10 * SECOND;

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

impl IoInit {
    fn config(&self, lower: PDEVICE_OBJECT) -> DeviceIoConfig {
        let io_type = self
            .io_type_config
            .map_or(self.io_type, |config| config.ReadWriteIoType);
        DeviceIoConfig {
            io_type: match io_type {
                DeviceIoType::WdfDeviceIoNeither => IoType::Neither,
                DeviceIoType::WdfDeviceIoDirect => IoType::Direct,
                _ => IoType::Buffered,
            },
            file: self
                .file
                .map_or_else(FileConfig::default, |(config, attributes)| {
                    file_config(&config, attributes)
                }),
            request_attributes: self.request_attributes,
            in_caller_context: self.in_caller_context,
            role: if self.filter {
                Role::Filter(lower)
            } else {
                Role::Function
            },
        }
    }
}

fn file_config(config: &WDF_FILEOBJECT_CONFIG, attributes: Attributes) -> FileConfig {
    FileConfig {
        create: config.EvtDeviceFileCreate,
        cleanup: config.EvtFileCleanup,
        close: config.EvtFileClose,
        class: match config.FileObjectClass & !Class::WdfFileObjectCanBeOptional {
            Class::WdfFileObjectWdfCanUseFsContext => FileClass::FsContext,
            Class::WdfFileObjectWdfCanUseFsContext2 => FileClass::FsContext2,
            Class::WdfFileObjectWdfCannotUseFsContexts => FileClass::Lookup,
            _ => FileClass::NotRequired,
        },
        attributes,
    }
}

/// A device was created; called before the driver can create queues for it.
/// `wdm` is its device object, `lower` the one below it.
pub(crate) fn device_created(
    device: &Rc<Object>,
    wdm: PDEVICE_OBJECT,
    lower: PDEVICE_OBJECT,
    init: &IoInit,
) {
    DeviceIo::create(device, wdm, init.config(lower));
}

/// A device's object is about to be disposed; its queues follow as its children.
pub(crate) fn device_removed(device: Handle) {
    if let Some(device) = DeviceIo::find(device) {
        device.close_queues();
    }
}

/// The device was started: queues that are not power-managed dispatch from now on.
pub(crate) fn started(device: Handle) {
    let Some(device) = DeviceIo::find(device) else {
        return;
    };
    device.started.set(true);
    for queue in device.all_queues() {
        if !queue.power_managed {
            queue.held.set(false);
            dispatch_queue(&queue, Occasion::Arrival);
        }
    }
}

/// The device entered D0: power-managed queues resume, EvtIoResume first for each request that
/// was acknowledged, then dispatching.
pub(crate) fn power_up(device: Handle) {
    let Some(device) = DeviceIo::find(device) else {
        return;
    };
    device.powered.set(true);
    for queue in managed(&device) {
        queue.held.set(false);
        queue.ready_due.set(!queue.is_empty());
        resume_kept(&queue);
        dispatch_queue(&queue, Occasion::Arrival);
    }
}

/// The device is about to leave D0: power-managed queues stop dispatching; EvtIoStop(Suspend) for
/// each request that the driver owns and that is not cancelled. Returns when each is
/// acknowledged or completed and no callback runs.
pub(crate) fn power_down_stop(device: Handle) {
    let Some(device) = DeviceIo::find(device) else {
        return;
    };
    device.powered.set(false);
    let queues = managed(&device);
    for queue in &queues {
        queue.held.set(true);
    }
    // Callbacks that run already may still complete or keep what they were given.
    wait_for(&device, &queues, |queue| queue.callbacks.get() == 0);
    for queue in &queues {
        stop_owned(queue, Action::WdfRequestStopActionSuspend);
    }
    wait_for(&device, &queues, is_stopped);
}

/// The device is going: power-managed queues refuse new requests, cancel queued ones, and
/// EvtIoStop(Purge) is called for what the driver owns. Returns when none is left unacknowledged.
pub(crate) fn purge_managed(device: Handle) {
    if let Some(device) = DeviceIo::find(device) {
        let queues = managed(&device);
        purge(&device, &queues);
    }
}

/// As [`purge_managed`], for the other queues; at REMOVE.
pub(crate) fn purge_non_managed(device: Handle) {
    if let Some(device) = DeviceIo::find(device) {
        let mut queues = device.all_queues();
        queues.retain(|queue| !queue.power_managed);
        purge(&device, &queues);
    }
}

/// An IRP of any class but PnP and power reached a device of a driver.
///
/// # Safety
/// The I/O manager's dispatch call.
pub(crate) unsafe fn dispatch(
    device: Handle,
    _device_object: PDEVICE_OBJECT,
    irp: PIRP,
) -> NTSTATUS {
    match DeviceIo::find(device) {
        // SAFETY: the caller's contract.
        Some(device) => unsafe { enter::dispatch(&device, irp) },
        // SAFETY: the caller's contract.
        None => unsafe { enter::refuse(irp, crate::sys::STATUS_INVALID_DEVICE_STATE) },
    }
}

fn managed(device: &Rc<DeviceIo>) -> Vec<Ref<Queue>> {
    let mut queues = device.all_queues();
    queues.retain(|queue| queue.power_managed);
    queues
}

/// Whether the driver has nothing of the queue but requests that it acknowledged.
fn is_stopped(queue: &Ref<Queue>) -> bool {
    let kept = |request: &Ref<Request>| request.stop.get() == Stop::Kept;
    queue.callbacks.get() == 0 && queue.owned.borrow().iter().all(kept)
}

fn wait_for(device: &Rc<DeviceIo>, queues: &[Ref<Queue>], ready: fn(&Ref<Queue>) -> bool) {
    if device.wait_until(IDLE_LIMIT, || queues.iter().all(ready)) {
        return;
    }
    let Some(queue) = queues.iter().find(|queue| !ready(queue)) else {
        return;
    };
    let text = if queue.config.EvtIoStop.is_none() && !queue.owned.borrow().is_empty() {
        "the device cannot leave D0: the driver keeps a request of a queue without EvtIoStop"
    } else {
        "the device cannot leave D0: a request of the queue is neither acknowledged nor completed"
    };
    violation(Code::Queue, queue.handle(), 28, text);
}

/// Calls EvtIoStop for each request that the driver owns and that is not being cancelled.
fn stop_owned(queue: &Ref<Queue>, action: i32) {
    let Some(callback) = queue.config.EvtIoStop else {
        return;
    };
    let owned = queue.owned.borrow().clone();
    for request in owned {
        let cancelable = matches!(request.cancel.get(), Cancel::Armed(_));
        let cancelled = matches!(request.cancel.get(), Cancel::Fired | Cancel::Delivered);
        if request.place.get() != Place::Driver || cancelled {
            continue;
        }
        let mut flags = action;
        if cancelable {
            flags |= Action::WdfRequestStopRequestCancelable;
        }
        run_callback(queue, move |queue| {
            if request.is_completed() {
                return;
            }
            request.stop.set(Stop::InCallback);
            upcall("EvtIoStop", request.handle(), || {
                // SAFETY: the driver's callback for this queue and request.
                unsafe {
                    callback(
                        queue.handle().raw(),
                        request.handle().raw(),
                        flags.cast_unsigned(),
                    );
                }
            });
            settle(queue, &request);
        });
    }
}

/// Does what the driver answered in EvtIoStop.
fn settle(queue: &Ref<Queue>, request: &Ref<Request>) {
    match request.stop.get() {
        Stop::AcknowledgedRequeue if request.place.get() == Place::Driver => {
            request.stop.set(Stop::None);
            move_to(request, queue, End::Front);
        }
        Stop::AcknowledgedKeep => request.stop.set(Stop::Kept),
        Stop::InCallback => request.stop.set(Stop::Waiting),
        Stop::AcknowledgedRequeue | Stop::None | Stop::Waiting | Stop::Kept => {}
    }
}

fn resume_kept(queue: &Ref<Queue>) {
    let owned = queue.owned.borrow().clone();
    for request in owned {
        if request.stop.replace(Stop::None) != Stop::Kept {
            continue;
        }
        let Some(callback) = queue.config.EvtIoResume else {
            continue;
        };
        run_callback(queue, move |queue| {
            if request.is_completed() {
                return;
            }
            upcall("EvtIoResume", request.handle(), || {
                // SAFETY: the driver's callback for this queue and request.
                unsafe { callback(queue.handle().raw(), request.handle().raw()) };
            });
        });
    }
}

fn purge(device: &Rc<DeviceIo>, queues: &[Ref<Queue>]) {
    for queue in queues {
        queue.accepting.set(false);
        cancel_everywhere(queue);
        stop_owned(queue, Action::WdfRequestStopActionPurge);
    }
    wait_for(device, queues, is_stopped);
}
