//! Handles. A handle owns at most one ring, and what is left of it when it is over.

use alloc::boxed::Box;

use contdma_abi::{AbiError, RingInfo, RingState, WaitRequest};
use contdma_core::session::{SessionId, StopReason};

use crate::device::Device;
use crate::errors::Refusal;
use crate::ring::{Books, Patience, answer};
use crate::sys::{
    self, _WDF_FILEOBJECT_CLASS, _WDF_TRI_STATE, PWDFDEVICE_INIT, WDF_FILEOBJECT_CONFIG, WDFDEVICE,
    WDFFILEOBJECT, WDFREQUEST,
};
use crate::wdf::{Completion, Contextual, Request, SpinLock, attributes_of, context, size32};

/// What a handle has.
enum Posted {
    Nothing,
    Active {
        channel: u8,
        session: SessionId,
    },
    Ended(Box<Books>),
    /// The last ring was not made.
    Refused(Refusal),
    /// The handle is closing; nothing is posted any more.
    Closed,
}

/// What a handle has, without its contents.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Attached {
    /// No ring, and none that ended.
    ToNothing,
    /// A ring.
    To { channel: u8, session: SessionId },
    /// What is left of one, or why there was none.
    Ended,
}

/// The context of a handle.
pub(crate) struct FileContext {
    posted: SpinLock<Posted>,
}

// SAFETY: the books hold plain data.
unsafe impl Send for Posted {}

context!(FileContext, c"FileContext");

impl FileContext {
    /// What the handle has.
    pub(crate) fn attached(&self) -> Attached {
        match *self.posted.lock() {
            Posted::Nothing | Posted::Closed => Attached::ToNothing,
            Posted::Active { channel, session } => Attached::To { channel, session },
            Posted::Ended(_) | Posted::Refused(_) => Attached::Ended,
        }
    }

    /// Whether a ring may be posted.
    pub(crate) fn is_free(&self) -> Result<(), AbiError> {
        match *self.posted.lock() {
            Posted::Nothing | Posted::Ended(_) | Posted::Refused(_) => Ok(()),
            Posted::Active { .. } => Err(AbiError::HandleHasRing),
            Posted::Closed => Err(AbiError::Cancelled),
        }
    }

    /// The handle's ring is on its way. What was left of an earlier one is forgotten.
    pub(crate) fn attach(&self, channel: u8, session: SessionId) -> Result<(), AbiError> {
        self.is_free()?;
        let active = Posted::Active { channel, session };
        let before = core::mem::replace(&mut *self.posted.lock(), active);
        drop(before);
        Ok(())
    }

    /// The ring was not made.
    pub(crate) fn detach(&self, refusal: Refusal) {
        let mut posted = self.posted.lock();
        if matches!(*posted, Posted::Active { .. }) {
            *posted = Posted::Refused(refusal);
        }
    }

    /// The ring is over; its books stay until the handle is closed or posts again.
    pub(crate) fn keep(&self, books: Box<Books>) {
        let mut posted = self.posted.lock();
        if matches!(*posted, Posted::Active { .. }) {
            *posted = Posted::Ended(books);
        }
    }

    /// The answer to a WAIT from what is left.
    pub(crate) fn answer_ended(&self, wait: &WaitRequest, request: &mut Request) -> Completion {
        let output = request.output(0)?;
        match &*self.posted.lock() {
            Posted::Ended(books) => {
                answer(books, wait, Patience::TimeIsUp, output).unwrap_or(Err(AbiError::Internal))
            }
            Posted::Nothing | Posted::Active { .. } | Posted::Refused(_) | Posted::Closed => {
                Err(AbiError::NoRing)
            }
        }
    }

    /// The report of what is left, or of why there was nothing.
    pub(crate) fn report_ended(&self) -> Result<RingInfo, AbiError> {
        match &*self.posted.lock() {
            Posted::Ended(books) => {
                let position = books.ledger.drain().complete().get();
                Ok(books.report(None, position))
            }
            Posted::Refused(refusal) => Ok(RingInfo {
                state: RingState::Idle as u32,
                refusal: refusal.error.status(),
                refusal_needed: refusal.needed,
                refusal_available: refusal.available,
                ..RingInfo::new()
            }),
            Posted::Nothing | Posted::Active { .. } | Posted::Closed => Err(AbiError::NoRing),
        }
    }

    fn close(&self) -> Posted {
        core::mem::replace(&mut *self.posted.lock(), Posted::Closed)
    }
}

/// Tells KMDF about handles, before the device is made.
pub(crate) fn configure(init: PWDFDEVICE_INIT) {
    let mut config = WDF_FILEOBJECT_CONFIG {
        Size: size32::<WDF_FILEOBJECT_CONFIG>(),
        EvtDeviceFileCreate: Some(create),
        EvtFileCleanup: Some(cleanup),
        AutoForwardCleanupClose: _WDF_TRI_STATE::WdfUseDefault,
        FileObjectClass: _WDF_FILEOBJECT_CLASS::WdfFileObjectWdfCannotUseFsContexts,
        ..Default::default()
    };
    let mut attributes = attributes_of::<FileContext>();
    // SAFETY: KMDF's own structure, configured before the device is made.
    unsafe {
        sys::call_unsafe_wdf_function_binding!(
            WdfDeviceInitSetFileObjectConfig,
            init,
            &raw mut config,
            &raw mut attributes
        );
    }
}

/// A handle is opened. Names behind the device's are refused: there is nothing there.
/// PASSIVE_LEVEL.
unsafe extern "C" fn create(_device: WDFDEVICE, request: WDFREQUEST, file: WDFFILEOBJECT) {
    // SAFETY: KMDF hands the request over.
    let request = unsafe { Request::own(request) };
    // SAFETY: the file object is live.
    let name = unsafe { sys::call_unsafe_wdf_function_binding!(WdfFileObjectGetFileName, file) };
    // SAFETY: null, or KMDF's string.
    let named = unsafe { name.as_ref() }.is_some_and(|name| name.Length != 0);
    if named {
        return request.complete(Err(AbiError::AccessDenied));
    }
    match SpinLock::create(file.cast(), Posted::Nothing) {
        Ok(posted) => {
            // SAFETY: the file object was made with this context a moment ago.
            unsafe { FileContext { posted }.place(file.cast()) };
            request.complete(Ok(0));
        }
        Err(_) => request.complete(Err(AbiError::InsufficientResources)),
    }
}

/// The last handle is closed, requests may still be pending. PASSIVE_LEVEL.
unsafe extern "C" fn cleanup(file: WDFFILEOBJECT) {
    // SAFETY: a file object whose create succeeded has its context.
    let context = unsafe { FileContext::of(file.cast()) };
    let Attached::To { channel, session } = context.attached() else {
        drop(context.close());
        return;
    };
    // SAFETY: live.
    let device = unsafe { sys::call_unsafe_wdf_function_binding!(WdfFileObjectGetDevice, file) };
    // SAFETY: every device of this driver has the context.
    let device = unsafe { Device::of(device.cast()) };
    if let Some(channel) = device.channel(u32::from(channel)) {
        channel.end(session, StopReason::Close);
    }
    drop(context.close());
}
