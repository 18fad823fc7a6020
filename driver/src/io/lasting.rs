//! Requests that stay with the driver after the callback that brought them: posts and pieces.
//!
//! KMDF asks EvtIoStop about each of them, and only those that are not completed may be
//! acknowledged. Whoever completes one may do so on another processor at that very moment, and the
//! handle does not tell. So the device has a list of them: a request is out of it before it is
//! completed, and is acknowledged under the list's lock.

use alloc::vec::Vec;
use core::ops::Deref;

use super::control::device_of;
use crate::device::Device;
use crate::sys::{self, NTSTATUS, WDFOBJECT, WDFREQUEST};
use crate::wdf::{Completion, Request, SpinLock};

/// The handles of all lasting requests of a device.
pub(crate) struct LastingRequests(SpinLock<Handles>);

struct Handles(Vec<WDFREQUEST>);

// SAFETY: KMDF's handles belong to no thread.
unsafe impl Send for Handles {}

impl LastingRequests {
    /// An empty list. PASSIVE_LEVEL.
    pub(crate) fn create(device: WDFOBJECT) -> Result<Self, NTSTATUS> {
        SpinLock::create(device, Handles(Vec::new())).map(Self)
    }

    /// Adds one. False when the system is short of memory.
    fn enter(&self, request: WDFREQUEST) -> bool {
        let list = &mut self.0.lock().0;
        let has_room = list.try_reserve(1).is_ok();
        if has_room {
            list.push(request);
        }
        has_room
    }

    fn leave(&self, request: WDFREQUEST) {
        let list = &mut self.0.lock().0;
        if let Some(place) = list.iter().position(|it| *it == request) {
            list.swap_remove(place);
        }
    }

    /// In EvtIoStop: keeps a request that is not over. One that is over is about to be completed,
    /// which KMDF waits for.
    pub(super) fn acknowledge(&self, request: WDFREQUEST) {
        let list = &self.0.lock().0;
        if list.contains(&request) {
            // SAFETY: inside EvtIoStop, for the request that it was called with. It is not completed
            // before it is out of the list, whose lock is held.
            unsafe { sys::call_unsafe_wdf_function_binding!(WdfRequestStopAcknowledge, request, 0) }
        }
    }
}

/// A post or a piece.
pub(crate) struct Lasting(Request);

impl Lasting {
    /// Lets a request stay. It comes back when the system is short of memory. IRQL ≤
    /// DISPATCH_LEVEL.
    pub(super) fn enter(device: &Device, request: Request) -> Result<Self, Request> {
        if device.lasting().enter(request.handle()) {
            Ok(Self(request))
        } else {
            Err(request)
        }
    }

    /// Takes one back from its handle.
    ///
    /// # Safety
    /// It has entered, and nobody else in the driver has it.
    pub(super) const unsafe fn own(handle: WDFREQUEST) -> Self {
        // SAFETY: by the caller's promise.
        Self(unsafe { Request::own(handle) })
    }

    /// Completes it. IRQL ≤ DISPATCH_LEVEL, no lock held.
    pub(crate) fn complete(self, completion: Completion) {
        let handle = self.handle();
        // SAFETY: owned.
        let queue = unsafe { sys::call_unsafe_wdf_function_binding!(WdfRequestGetIoQueue, handle) };
        // SAFETY: it came from the default queue of this driver's device.
        unsafe { device_of(queue) }.lasting().leave(handle);
        self.0.complete(completion);
    }
}

impl Deref for Lasting {
    type Target = Request;

    fn deref(&self) -> &Request {
        &self.0
    }
}
