//! A request that the driver owns, and its completion, exactly once.

use core::ptr;
use core::slice;

use contdma_abi::AbiError;
use contdma_core::quota::locked_bytes;

use super::check;
use crate::sys::{
    self, NTSTATUS, PFN_WDF_REQUEST_CANCEL, PMDL, PVOID, WDFFILEOBJECT, WDFQUEUE, WDFREQUEST,
};

/// How a request ends: bytes written, or an error.
pub(crate) type Completion = Result<usize, AbiError>;

/// A request in the driver's hands. Not copied, so it cannot be completed twice.
pub(crate) struct Request(WDFREQUEST);

// SAFETY: KMDF's requests belong to no thread.
unsafe impl Send for Request {}

impl Request {
    /// Takes a request over from KMDF.
    ///
    /// # Safety
    /// KMDF handed the request to the driver, and nobody else in the driver has it.
    pub(crate) const unsafe fn own(handle: WDFREQUEST) -> Self {
        Self(handle)
    }

    /// Its handle, to tell it from others.
    pub(crate) const fn handle(&self) -> WDFREQUEST {
        self.0
    }

    /// Completes it. IRQL ≤ DISPATCH_LEVEL, no lock held: KMDF may present the next one inline.
    pub(crate) fn complete(self, completion: Completion) {
        match completion {
            Ok(information) => self.complete_with(sys::STATUS_SUCCESS, information),
            Err(error) => self.complete_with(error.status(), 0),
        }
    }

    fn complete_with(self, status: NTSTATUS, information: usize) {
        // SAFETY: owned, and given up by this call.
        unsafe {
            sys::call_unsafe_wdf_function_binding!(
                WdfRequestCompleteWithInformation,
                self.0,
                status,
                information as _
            );
        }
    }

    /// A copy of at most `N` bytes of the input, and how many there were of them. The input is
    /// copied because a buffered request's output lies over it.
    pub(crate) fn input<const N: usize>(&self) -> ([u8; N], usize) {
        let mut copy = [0; N];
        let mut memory: PVOID = ptr::null_mut();
        let mut length = 0;
        // SAFETY: owned; the out-parameters are ours.
        let status = unsafe {
            sys::call_unsafe_wdf_function_binding!(
                WdfRequestRetrieveInputBuffer,
                self.0,
                1,
                &raw mut memory,
                &raw mut length
            )
        };
        if check(status).is_err() {
            return (copy, 0);
        }
        let bytes = length.min(N);
        // SAFETY: the buffer is the I/O manager's kernel copy, `length` bytes long, and `copy`
        // has room for `bytes`.
        unsafe { ptr::copy_nonoverlapping(memory.cast::<u8>(), copy.as_mut_ptr(), bytes) };
        (copy, bytes)
    }

    /// The output buffer of a buffered request, which is at least `minimum` bytes long.
    pub(crate) fn output(&mut self, minimum: usize) -> Result<&mut [u8], AbiError> {
        let mut memory: PVOID = ptr::null_mut();
        let mut length = 0;
        // SAFETY: owned; the out-parameters are ours.
        let status = unsafe {
            sys::call_unsafe_wdf_function_binding!(
                WdfRequestRetrieveOutputBuffer,
                self.0,
                minimum.max(1),
                &raw mut memory,
                &raw mut length
            )
        };
        check(status).map_err(|_| AbiError::ShortOutput)?;
        // SAFETY: the I/O manager's kernel copy, `length` bytes long, ours until completion,
        // which takes the request by value.
        Ok(unsafe { slice::from_raw_parts_mut(memory.cast::<u8>(), length) })
    }

    /// The locked pages of a direct request's output buffer. They are gone at completion.
    pub(crate) fn locked_pages(&self) -> Result<PMDL, AbiError> {
        let mut mdl: PMDL = ptr::null_mut();
        // SAFETY: owned; the out-parameter is ours.
        let status = unsafe {
            sys::call_unsafe_wdf_function_binding!(
                WdfRequestRetrieveOutputWdmMdl,
                self.0,
                &raw mut mdl
            )
        };
        check(status).map_err(|_| AbiError::BufferSizeMismatch)?;
        if mdl.is_null() {
            Err(AbiError::BufferSizeMismatch)
        } else {
            Ok(mdl)
        }
    }

    /// Bytes of memory that a direct request keeps locked: whole pages; 0 without a buffer.
    pub(crate) fn locked_bytes(&self) -> u64 {
        match self.locked_pages() {
            // SAFETY: the request's own list, which is live until it is completed.
            Ok(mdl) => locked_bytes(unsafe { (*mdl).ByteOffset }, unsafe { (*mdl).ByteCount }),
            Err(_) => 0,
        }
    }

    /// The handle that the application used; null for requests without one.
    pub(crate) fn file(&self) -> WDFFILEOBJECT {
        // SAFETY: owned.
        unsafe { sys::call_unsafe_wdf_function_binding!(WdfRequestGetFileObject, self.0) }
    }

    /// Lets the application cancel it: `cancel` runs at most once, until
    /// [`Request::unmark_cancelable`]. An error means that it is cancelled already.
    pub(crate) fn mark_cancelable(&self, cancel: PFN_WDF_REQUEST_CANCEL) -> Result<(), NTSTATUS> {
        // SAFETY: owned, from a queue, and not cancelable yet.
        check(unsafe {
            sys::call_unsafe_wdf_function_binding!(WdfRequestMarkCancelableEx, self.0, cancel)
        })
    }

    /// Ends that. An error means that the cancel routine has run or will run, and owns the
    /// completion.
    pub(crate) fn unmark_cancelable(&self) -> Result<(), NTSTATUS> {
        // SAFETY: owned and marked.
        check(unsafe { sys::call_unsafe_wdf_function_binding!(WdfRequestUnmarkCancelable, self.0) })
    }

    /// Hands it to a queue. On failure it comes back.
    pub(crate) fn forward(self, queue: WDFQUEUE) -> Result<(), Self> {
        // SAFETY: owned, not cancelable, and the queue is another one of this device.
        let status = unsafe {
            sys::call_unsafe_wdf_function_binding!(WdfRequestForwardToIoQueue, self.0, queue)
        };
        check(status).map_err(|_| self)
    }

    /// Takes a certain request out of a manual queue; `None` when it is not there. `wanted` is not
    /// over, or is referenced, so that no other request has its handle. IRQL ≤ DISPATCH_LEVEL.
    pub(crate) fn retrieve(queue: WDFQUEUE, wanted: WDFREQUEST) -> Option<Self> {
        let mut before: Option<Reference> = None;
        loop {
            match Reference::find(queue, before.as_ref()) {
                Ok(found) if found.0 == wanted => return found.take(queue),
                Ok(found) => before = Some(found),
                // The one before has just left, so this ends: it does not come back.
                Err(sys::STATUS_NOT_FOUND) if before.is_some() => before = None,
                Err(_) => return None,
            }
        }
    }

    /// Keeps its handle from being another request's after it is over.
    pub(crate) fn reference(&self) -> Reference {
        // SAFETY: owned, so it is live.
        unsafe {
            sys::call_unsafe_wdf_function_binding!(
                WdfObjectReferenceActual,
                self.0.cast(),
                ptr::null_mut(),
                0,
                ptr::null()
            );
        }
        Reference(self.0)
    }

    /// Puts it back at the head of the manual queue that it came from. On failure it comes back.
    pub(crate) fn requeue(self) -> Result<(), Self> {
        // SAFETY: owned, not cancelable, retrieved from a manual queue.
        let status = unsafe { sys::call_unsafe_wdf_function_binding!(WdfRequestRequeue, self.0) };
        check(status).map_err(|_| self)
    }
}

/// A reference to a request, which may be somebody else's, or over.
pub(crate) struct Reference(WDFREQUEST);

impl Reference {
    /// The request's handle.
    pub(crate) const fn handle(&self) -> WDFREQUEST {
        self.0
    }

    /// The first request of a manual queue, or the next one.
    fn find(queue: WDFQUEUE, before: Option<&Self>) -> Result<Self, NTSTATUS> {
        let mut found: WDFREQUEST = ptr::null_mut();
        // SAFETY: the queue is live, and so is the handle before, which is referenced; the
        // out-parameter is ours.
        check(unsafe {
            sys::call_unsafe_wdf_function_binding!(
                WdfIoQueueFindRequest,
                queue,
                before.map_or(ptr::null_mut(), Self::handle),
                ptr::null_mut(),
                ptr::null_mut(),
                &raw mut found
            )
        })?;
        Ok(Self(found))
    }

    /// Takes it out of the manual queue in which it was found; `None` when it has left.
    fn take(self, queue: WDFQUEUE) -> Option<Request> {
        let mut handle: WDFREQUEST = ptr::null_mut();
        // SAFETY: the queue is live and the request referenced; the out-parameter is ours.
        let status = unsafe {
            sys::call_unsafe_wdf_function_binding!(
                WdfIoQueueRetrieveFoundRequest,
                queue,
                self.0,
                &raw mut handle
            )
        };
        // SAFETY: a success hands the request over.
        check(status).ok().map(|()| unsafe { Request::own(handle) })
    }
}

impl Drop for Reference {
    fn drop(&mut self) {
        // SAFETY: referenced once, when this was made.
        unsafe {
            sys::call_unsafe_wdf_function_binding!(
                WdfObjectDereferenceActual,
                self.0.cast(),
                ptr::null_mut(),
                0,
                ptr::null()
            );
        }
    }
}
