//! From the kernel's interrupt to the driver: service routine, DPC, work item.

use super::Interrupt;
use crate::kmdf::handle::Handle;
use crate::kmdf::object::try_get;
use crate::kmdf::upcall::upcall;
use crate::sys::{self, BOOLEAN, KDPC, PDEVICE_OBJECT, PKINTERRUPT, PVOID, ntddk};

/// The service routine that the kernel calls.
pub(super) unsafe extern "efiapi" fn service(_kernel: PKINTERRUPT, context: PVOID) -> BOOLEAN {
    let Some(interrupt) = try_get::<Interrupt>(Handle::from_raw(context)) else {
        return 0;
    };
    let Some(callback) = interrupt.config.EvtInterruptIsr else {
        return 0;
    };
    let message = interrupt
        .assigned
        .get()
        .and_then(|assigned| assigned.message)
        .unwrap_or(0);
    let handle = interrupt.handle();
    interrupt.in_service.set(true);
    // SAFETY: the driver's callback.
    let claimed = upcall("EvtInterruptIsr", handle, || unsafe {
        callback(handle.raw(), message)
    });
    interrupt.in_service.set(false);
    claimed
}

/// The DPC: EvtInterruptDpc, or the way to EvtInterruptWorkItem.
pub(super) unsafe extern "efiapi" fn deferred(_dpc: *mut KDPC, context: PVOID, _: PVOID, _: PVOID) {
    let Some(interrupt) = try_get::<Interrupt>(Handle::from_raw(context)) else {
        return;
    };
    if let Some(callback) = interrupt.config.EvtInterruptDpc {
        let handle = interrupt.handle();
        let device = interrupt.device;
        interrupt.serial.run(move || {
            // SAFETY: the driver's callback, at DISPATCH_LEVEL.
            upcall("EvtInterruptDpc", handle, || unsafe {
                callback(handle.raw(), device.raw());
            });
        });
    } else if !interrupt.work_item.get().is_null() {
        // SAFETY: the item is not queued: `work_queued` was set by whoever queued this DPC.
        unsafe {
            ntddk::IoQueueWorkItem(
                interrupt.work_item.get(),
                Some(work),
                sys::_WORK_QUEUE_TYPE::DelayedWorkQueue,
                context,
            );
        }
    }
}

unsafe extern "efiapi" fn work(_device: PDEVICE_OBJECT, context: PVOID) {
    let Some(interrupt) = try_get::<Interrupt>(Handle::from_raw(context)) else {
        return;
    };
    let serial = interrupt.serial.clone();
    serial.run(move || {
        // From here on the service routine may queue it again.
        interrupt.work_queued.set(false);
        interrupt.work_running.set(true);
        if let Some(callback) = interrupt.config.EvtInterruptWorkItem {
            let handle = interrupt.handle();
            let device = interrupt.device;
            // SAFETY: the driver's callback, at PASSIVE_LEVEL.
            upcall("EvtInterruptWorkItem", handle, || unsafe {
                callback(handle.raw(), device.raw());
            });
        }
        interrupt.work_running.set(false);
    });
}
