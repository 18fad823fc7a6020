//! What timers and work items take from the object that they belong to.

use crate::kmdf::attributes::{Attributes, ExecutionLevel, SynchronizationScope};
use crate::kmdf::io::device::DeviceIo;
use crate::kmdf::io::queue::Queue;
use crate::kmdf::io::serial::CallbackLock;
use crate::kmdf::object::{Object, resolve_any};
use crate::kmdf::verifier::Call;
use crate::sys::{NTSTATUS, STATUS_INVALID_DEVICE_REQUEST};
use std::rc::Rc;

/// The object that a timer or work item is a child of, and the device above it.
#[derive(Clone)]
pub(crate) struct Parent {
    pub(crate) object: Rc<Object>,
    pub(crate) device: Rc<DeviceIo>,
}

impl Parent {
    /// The parent that the attributes name; it has to be a device's object.
    pub(crate) fn of(call: &Call, attributes: &Attributes) -> Result<Self, NTSTATUS> {
        let parent = attributes.parent.ok_or(STATUS_INVALID_DEVICE_REQUEST)?;
        let object = resolve_any::<u8>(call, parent.raw());
        let device = DeviceIo::above(&object).ok_or(STATUS_INVALID_DEVICE_REQUEST)?;
        Ok(Self { object, device })
    }

    /// The lock that automatic serialization uses, and the level of the callbacks under it.
    pub(crate) fn callback_lock(&self) -> Option<(Rc<CallbackLock>, ExecutionLevel)> {
        if let Some(queue) = self.object.nearest::<Queue>() {
            let level = if queue.serial.is_passive() {
                ExecutionLevel::Passive
            } else {
                ExecutionLevel::Dispatch
            };
            return queue.serial.lock().map(|lock| (Rc::clone(lock), level));
        }
        let device = &self.device.object;
        (device.synchronization_scope() == SynchronizationScope::Device)
            .then(|| (Rc::clone(&self.device.lock), device.execution_level()))
    }
}
