//! The KMDF objects of a channel: the queue in which a WAIT waits, the work item that goes on with
//! long copies and ends sessions, the timer of a WAIT.

use core::ptr;

use crate::channel::Channel;
use crate::device::{Device, give_up};
use crate::io::wait_cancelled;
use crate::sys::{
    self, _WDF_EXECUTION_LEVEL, _WDF_IO_QUEUE_DISPATCH_TYPE, _WDF_TRI_STATE, NTSTATUS,
    WDF_IO_QUEUE_CONFIG, WDF_OBJECT_ATTRIBUTES, WDF_TIMER_CONFIG, WDF_WORKITEM_CONFIG, WDFDEVICE,
    WDFQUEUE, WDFTIMER, WDFWORKITEM,
};
use crate::wdf::{Contextual, attributes_of, check, context, size32};

/// See the module.
pub(crate) struct ChannelObjects {
    device: WDFDEVICE,
    waits: WDFQUEUE,
    work: WDFWORKITEM,
    timer: WDFTIMER,
}

// SAFETY: KMDF's handles may be used by every thread.
unsafe impl Sync for ChannelObjects {}
// SAFETY: as above.
unsafe impl Send for ChannelObjects {}

/// Which channel an object serves.
pub(crate) struct Serves {
    device: WDFDEVICE,
    channel: u8,
}

context!(Serves, c"Serves");

impl Serves {
    /// The channel, once the device has it.
    fn channel(&self) -> Option<&Channel> {
        // SAFETY: the object is a child of the device, which is therefore live and has its
        // context.
        unsafe { Device::of(self.device.cast()) }.channel(u32::from(self.channel))
    }
}

impl ChannelObjects {
    /// Makes the objects of channel `channel`. They live as long as the device. PASSIVE_LEVEL.
    pub(crate) fn create(device: WDFDEVICE, channel: u8) -> Result<Self, NTSTATUS> {
        let serves = || Serves { device, channel };

        let mut config = WDF_IO_QUEUE_CONFIG {
            Size: size32::<WDF_IO_QUEUE_CONFIG>(),
            DispatchType: _WDF_IO_QUEUE_DISPATCH_TYPE::WdfIoQueueDispatchManual,
            // A WAIT is answered while the device sleeps or leaves, too.
            PowerManaged: _WDF_TRI_STATE::WdfFalse,
            EvtIoCanceledOnQueue: Some(wait_cancelled),
            ..Default::default()
        };
        let mut attributes = attributes_of::<Serves>();
        let mut waits: WDFQUEUE = ptr::null_mut();
        // SAFETY: the device is live; configuration and attributes carry their sizes.
        check(unsafe {
            sys::call_unsafe_wdf_function_binding!(
                WdfIoQueueCreate,
                device,
                &raw mut config,
                &raw mut attributes,
                &raw mut waits
            )
        })?;
        // SAFETY: made with this context a moment ago.
        unsafe { serves().place(waits.cast()) };

        let mut config = WDF_WORKITEM_CONFIG {
            Size: size32::<WDF_WORKITEM_CONFIG>(),
            EvtWorkItemFunc: Some(work),
            ..Default::default()
        };
        let mut attributes = child_of::<Serves>(device);
        let mut item: WDFWORKITEM = ptr::null_mut();
        // SAFETY: as for the queue.
        check(unsafe {
            sys::call_unsafe_wdf_function_binding!(
                WdfWorkItemCreate,
                &raw mut config,
                &raw mut attributes,
                &raw mut item
            )
        })?;
        // SAFETY: made with this context a moment ago.
        unsafe { serves().place(item.cast()) };

        let mut config = WDF_TIMER_CONFIG {
            Size: size32::<WDF_TIMER_CONFIG>(),
            EvtTimerFunc: Some(expired),
            ..Default::default()
        };
        let mut attributes = child_of::<Serves>(device);
        attributes.ExecutionLevel = _WDF_EXECUTION_LEVEL::WdfExecutionLevelDispatch;
        let mut timer: WDFTIMER = ptr::null_mut();
        // SAFETY: as for the queue.
        check(unsafe {
            sys::call_unsafe_wdf_function_binding!(
                WdfTimerCreate,
                &raw mut config,
                &raw mut attributes,
                &raw mut timer
            )
        })?;
        // SAFETY: made with this context a moment ago.
        unsafe { serves().place(timer.cast()) };

        Ok(Self {
            device,
            waits,
            work: item,
            timer,
        })
    }

    /// The queue of the parked WAIT.
    pub(crate) const fn waits(&self) -> WDFQUEUE {
        self.waits
    }

    /// Has [`Channel::work`] called at PASSIVE_LEVEL. IRQL ≤ DISPATCH_LEVEL.
    pub(crate) fn enqueue_work(&self) {
        // SAFETY: live as long as the device.
        unsafe { sys::call_unsafe_wdf_function_binding!(WdfWorkItemEnqueue, self.work) }
    }

    /// Has [`Channel::time_passed`] called after a while, which may be a tick of the system's clock
    /// too early. IRQL ≤ DISPATCH_LEVEL.
    pub(crate) fn start_timer(&self, milliseconds: u32) {
        // In units of 100 ns, negative for a relative time.
        let due = i64::from(milliseconds).saturating_mul(-10_000);
        // SAFETY: live as long as the device.
        let _ = unsafe { sys::call_unsafe_wdf_function_binding!(WdfTimerStart, self.timer, due) };
    }

    /// Gives the device up: it is removed, and not restarted. IRQL ≤ DISPATCH_LEVEL.
    pub(crate) fn give_up_device(&self) {
        give_up(self.device);
    }
}

fn child_of<T: Contextual>(device: WDFDEVICE) -> WDF_OBJECT_ATTRIBUTES {
    WDF_OBJECT_ATTRIBUTES {
        ParentObject: device.cast(),
        ..attributes_of::<T>()
    }
}

/// PASSIVE_LEVEL.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn work(item: WDFWORKITEM) {
    // SAFETY: every work item of the driver is made with this context.
    if let Some(channel) = unsafe { Serves::of(item.cast()) }.channel() {
        channel.work();
    }
}

/// DISPATCH_LEVEL.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn expired(timer: WDFTIMER) {
    // SAFETY: every timer of the driver is made with this context.
    if let Some(channel) = unsafe { Serves::of(timer.cast()) }.channel() {
        channel.time_passed();
    }
}

/// The channel whose WAIT queue this is.
///
/// # Safety
/// `queue` is one of [`ChannelObjects::waits`].
pub(crate) unsafe fn channel_of_queue<'a>(queue: WDFQUEUE) -> Option<&'a Channel> {
    // SAFETY: made with this context, by the caller's promise.
    unsafe { Serves::of(queue.cast()) }.channel()
}
