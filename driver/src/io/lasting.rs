//! Requests that stay with the driver after the callback that brought them: posts and pieces.
//!
//! KMDF asks EvtIoStop about each of them, and only those that are not completed may be
//! acknowledged. Whoever completes one may do so on another processor at that very moment, and the
//! handle does not tell. So the device has a list of them: a request is out of it before it is
//! completed, and is acknowledged under the list's lock.
//!
//! Their buffers stay locked as long. So a request enters the list only when the handle and the
//! device may have as much more locked, and what it takes of that goes with its place in the list.

use alloc::vec::Vec;
use core::ops::Deref;

use contdma_abi::AbiError;
use contdma_core::quota::Charge;

use super::control::device_of;
use super::file::FileContext;
use crate::device::Device;
use crate::sys::{self, NTSTATUS, WDFOBJECT, WDFREQUEST};
use crate::wdf::{Completion, Contextual, Request, SpinLock};

/// All lasting requests of a device.
pub(crate) struct LastingRequests(SpinLock<Entries>);

struct Entries(Vec<Entry>);

/// A request that stays, and what its buffer takes of the limits on locked memory.
struct Entry {
    request: WDFREQUEST,
    /// It is over, and only its cancel routine may complete it, with this.
    owed: Option<Completion>,
    _of_handle: Charge<'static>,
    _of_device: Charge<'static>,
}

// SAFETY: what keeps an entry from being sent is its KMDF handle, and those belong to no thread.
unsafe impl Send for Entries {}

impl LastingRequests {
    /// An empty list. PASSIVE_LEVEL.
    pub(crate) fn create(device: WDFOBJECT) -> Result<Self, NTSTATUS> {
        SpinLock::create(device, Entries(Vec::new())).map(Self)
    }

    /// Adds one, unless the system is short of memory.
    fn enter(&self, entry: Entry) -> Result<(), AbiError> {
        let list = &mut self.0.lock().0;
        list.try_reserve(1)
            .map_err(|_| AbiError::InsufficientResources)?;
        list.push(entry);
        Ok(())
    }

    fn leave(&self, request: WDFREQUEST) {
        let list = &mut self.0.lock().0;
        if let Some(place) = list.iter().position(|it| it.request == request) {
            list.swap_remove(place);
        }
    }

    /// A post that is over, and that its cancel routine has to complete, which asks for it here.
    pub(crate) fn take_owed(&self, request: WDFREQUEST) -> Option<(Lasting, Completion)> {
        let completion = self.find(request, |entry| entry.owed.take())??;
        // SAFETY: it was given up when its completion came here, which was taken a moment ago.
        Some((unsafe { Lasting::own(request) }, completion))
    }

    fn find<T>(&self, request: WDFREQUEST, then: impl FnOnce(&mut Entry) -> T) -> Option<T> {
        let list = &mut self.0.lock().0;
        list.iter_mut().find(|it| it.request == request).map(then)
    }

    /// In EvtIoStop: keeps a request that is not over. One that is over is about to be completed,
    /// which KMDF waits for.
    pub(super) fn acknowledge(&self, request: WDFREQUEST) {
        let list = &self.0.lock().0;
        if list.iter().any(|it| it.request == request) {
            // SAFETY: inside EvtIoStop, for the request that it was called with. It is not completed
            // before it is out of the list, whose lock is held.
            unsafe { sys::call_unsafe_wdf_function_binding!(WdfRequestStopAcknowledge, request, 0) }
        }
    }
}

/// A post or a piece.
pub(crate) struct Lasting(Request);

impl Lasting {
    /// Lets a request stay, if the limits allow as much locked memory as its buffer is long, which
    /// the I/O manager has locked already. Otherwise it comes back, to be completed at once.
    /// IRQL ≤ DISPATCH_LEVEL.
    pub(super) fn enter(request: Request) -> Result<Self, (Request, AbiError)> {
        let handle = request.handle();
        // SAFETY: owned, so its device is live.
        let device = unsafe { device_of_request(handle) };
        let entered = charge(device, &request).and_then(|entry| device.lasting().enter(entry));
        match entered {
            Ok(()) => Ok(Self(request)),
            Err(error) => Err((request, error)),
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

    /// Leaves it to its cancel routine, which was called or will be, and may be late: the session is
    /// over, and others may begin and end before it comes. IRQL ≤ DISPATCH_LEVEL.
    pub(crate) fn owe(self, completion: Completion) {
        let handle = self.handle();
        // SAFETY: not completed before its cancel routine has asked for the completion.
        let lasting = unsafe { device_of_request(handle) }.lasting();
        let _ = lasting.find(handle, |entry| entry.owed = Some(completion));
    }

    /// Completes it. IRQL ≤ DISPATCH_LEVEL, no lock held.
    pub(crate) fn complete(self, completion: Completion) {
        let handle = self.handle();
        // SAFETY: owned, so its device is live.
        unsafe { device_of_request(handle) }.lasting().leave(handle);
        self.0.complete(completion);
    }
}

/// The device of a request.
///
/// # Safety
/// The request came from the default queue of this driver's device, and is not completed while the
/// reference is used.
unsafe fn device_of_request<'a>(request: WDFREQUEST) -> &'a Device {
    // SAFETY: not completed, by the caller's promise.
    let queue = unsafe { sys::call_unsafe_wdf_function_binding!(WdfRequestGetIoQueue, request) };
    // SAFETY: the same promise.
    unsafe { device_of(queue) }
}

/// Takes what the request's buffer needs of the limits of its handle and its device.
fn charge(device: &'static Device, request: &Request) -> Result<Entry, AbiError> {
    let bytes = request.locked_bytes();
    // SAFETY: the request keeps its file object, which was made with the context, and is completed
    // after the charge is given back.
    let file: &'static FileContext = unsafe { FileContext::of(request.file().cast()) };
    let too_much = |_| AbiError::LockLimit;
    Ok(Entry {
        request: request.handle(),
        owed: None,
        _of_handle: file.locked().take(bytes).map_err(too_much)?,
        _of_device: device.quotas().locked.take(bytes).map_err(too_much)?,
    })
}

impl Deref for Lasting {
    type Target = Request;

    fn deref(&self) -> &Request {
        &self.0
    }
}
