//! Handles. A handle owns at most one ring, the pieces that it is made of, and what is left of it
//! when it is over.

use alloc::boxed::Box;

use contdma_abi::{AbiError, RingInfo, RingState, WaitRequest};
use contdma_core::quota::{Charge, Quota};
use contdma_core::session::{SessionId, StopReason};

use super::lasting::Lasting;
use super::pieces::{Pieces, Released};
use crate::device::Device;
use crate::errors::Refusal;
use crate::ring::{Books, Buffers, Patience, answer};
use crate::sys::{
    self, _WDF_FILEOBJECT_CLASS, _WDF_TRI_STATE, PMDL, PWDFDEVICE_INIT, WDF_FILEOBJECT_CONFIG,
    WDFDEVICE, WDFFILEOBJECT, WDFREQUEST,
};
use crate::wdf::{Completion, Contextual, Request, SpinLock, attributes_of, context, size32};

/// What a handle has of rings.
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

/// What a handle has.
struct Contents {
    posted: Posted,
    /// Parked, or those of the ring while there is one.
    pieces: Pieces,
}

/// What a handle has of rings, without its contents.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Attached {
    /// No ring, and none that ended.
    ToNothing,
    /// A ring.
    To { channel: u8, session: SessionId },
    /// What is left of one, or why there was none.
    Ended,
}

/// Where a cancelled piece is.
#[expect(
    clippy::large_enum_variant,
    reason = "lives on the stack of one call, where nothing may be allocated"
)]
pub(super) enum CancelledPiece {
    /// Out of the list, and the cancel routine's own. With it go those that were behind it.
    Out(Released),
    /// A ring uses it.
    InRing { channel: u8, session: SessionId },
}

/// The context of a handle.
pub(crate) struct FileContext {
    contents: SpinLock<Contents>,
    /// Bytes of the buffers that it has posted.
    locked: Quota,
    /// It counts as one of the device's.
    _counted: Charge<'static>,
}

// SAFETY: the books hold plain data, and KMDF's handles belong to no thread.
unsafe impl Send for Contents {}

context!(FileContext, c"FileContext");

impl Contents {
    const fn is_free(&self) -> Result<(), AbiError> {
        match self.posted {
            Posted::Nothing | Posted::Ended(_) | Posted::Refused(_) => Ok(()),
            Posted::Active { .. } => Err(AbiError::HandleHasRing),
            Posted::Closed => Err(AbiError::Cancelled),
        }
    }
}

impl FileContext {
    /// What its posted buffers may come to.
    pub(super) const fn locked(&self) -> &Quota {
        &self.locked
    }

    /// What the handle has.
    pub(crate) fn attached(&self) -> Attached {
        match self.contents.lock().posted {
            Posted::Nothing | Posted::Closed => Attached::ToNothing,
            Posted::Active { channel, session } => Attached::To { channel, session },
            Posted::Ended(_) | Posted::Refused(_) => Attached::Ended,
        }
    }

    /// Whether a ring may be posted.
    pub(crate) fn is_free(&self) -> Result<(), AbiError> {
        self.contents.lock().is_free()
    }

    /// Parks piece `index` until a ring takes it up. On failure it comes back.
    pub(super) fn park(
        &self,
        index: u32,
        request: Lasting,
        mdl: PMDL,
    ) -> Result<(), (Lasting, AbiError)> {
        let mut contents = self.contents.lock();
        match contents.is_free() {
            Ok(()) => contents.pieces.park(index, request, mdl),
            Err(error) => Err((request, error)),
        }
    }

    /// Where a piece is whose cancel routine runs.
    pub(super) fn cancel_piece(&self, request: WDFREQUEST) -> CancelledPiece {
        let mut contents = self.contents.lock();
        let is_listed = contents.pieces.note_cancelled(request);
        match contents.posted {
            Posted::Active { channel, session } if is_listed => {
                CancelledPiece::InRing { channel, session }
            }
            _ => CancelledPiece::Out(contents.pieces.release_from(request)),
        }
    }

    /// Takes out the pieces that no ring uses, because no ring will.
    pub(crate) fn release_parked(&self) -> Released {
        let mut contents = self.contents.lock();
        match contents.posted {
            Posted::Active { .. } => Released::default(),
            Posted::Nothing | Posted::Ended(_) | Posted::Refused(_) | Posted::Closed => {
                contents.pieces.release()
            }
        }
    }

    /// The handle's ring is on its way, and takes up all pieces, which have to be `pieces` with
    /// the one that comes with the ring. What was left of an earlier one is forgotten.
    pub(crate) fn attach(
        &self,
        channel: u8,
        session: SessionId,
        pieces: u32,
    ) -> Result<Buffers, AbiError> {
        let active = Posted::Active { channel, session };
        let (before, buffers) = {
            let mut contents = self.contents.lock();
            contents.is_free()?;
            let buffers = contents.pieces.buffers();
            if buffers.count().saturating_add(1) != pieces as usize {
                return Err(AbiError::PieceMissing);
            }
            (core::mem::replace(&mut contents.posted, active), buffers)
        };
        drop(before);
        Ok(buffers)
    }

    /// The ring was not made.
    pub(crate) fn detach(&self, refusal: Refusal) -> Released {
        let mut contents = self.contents.lock();
        if !matches!(contents.posted, Posted::Active { .. }) {
            return Released::default();
        }
        contents.posted = Posted::Refused(refusal);
        contents.pieces.release()
    }

    /// The ring is over; its books stay until the handle is closed or posts again.
    pub(crate) fn keep(&self, books: Box<Books>) -> Released {
        let mut contents = self.contents.lock();
        if !matches!(contents.posted, Posted::Active { .. }) {
            return Released::default();
        }
        contents.posted = Posted::Ended(books);
        contents.pieces.release()
    }

    /// The answer to a WAIT from what is left.
    pub(crate) fn answer_ended(&self, wait: &WaitRequest, request: &mut Request) -> Completion {
        let output = request.output(0)?;
        match &self.contents.lock().posted {
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
        match &self.contents.lock().posted {
            Posted::Ended(books) => Ok(books.report(None, books.last_position())),
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

    /// Closes the handle, unless it has a ring: that has to be ended first.
    fn close(&self) -> Result<Released, (u8, SessionId)> {
        let (before, released) = {
            let mut contents = self.contents.lock();
            if let Posted::Active { channel, session } = contents.posted {
                return Err((channel, session));
            }
            (
                core::mem::replace(&mut contents.posted, Posted::Closed),
                contents.pieces.release(),
            )
        };
        drop(before);
        Ok(released)
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
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn create(device: WDFDEVICE, request: WDFREQUEST, file: WDFFILEOBJECT) {
    // SAFETY: KMDF hands the request over.
    let request = unsafe { Request::own(request) };
    // SAFETY: the file object is live.
    let name = unsafe { sys::call_unsafe_wdf_function_binding!(WdfFileObjectGetFileName, file) };
    // SAFETY: null, or KMDF's string.
    let named = unsafe { name.as_ref() }.is_some_and(|name| name.Length != 0);
    if named {
        return request.complete(Err(AbiError::AccessDenied));
    }
    // SAFETY: every device of this driver has the context, which outlives its handles.
    let quotas = unsafe { Device::of(device.cast()) }.quotas();
    let Ok(counted) = quotas.handles.take(1) else {
        return request.complete(Err(AbiError::TooManyHandles));
    };
    let contents = Contents {
        posted: Posted::Nothing,
        pieces: Pieces::default(),
    };
    match SpinLock::create(file.cast(), contents) {
        Ok(contents) => {
            let context = FileContext {
                contents,
                locked: Quota::new(quotas.limits.locked_per_handle),
                _counted: counted,
            };
            // SAFETY: the file object was made with this context a moment ago.
            unsafe { context.place(file.cast()) };
            request.complete(Ok(0));
        }
        Err(_) => request.complete(Err(AbiError::InsufficientResources)),
    }
}

/// The last handle is closed, requests may still be pending. PASSIVE_LEVEL.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn cleanup(file: WDFFILEOBJECT) {
    // SAFETY: a file object whose create succeeded has its context.
    let context = unsafe { FileContext::of(file.cast()) };
    let mut ended = None;
    loop {
        let (channel, session) = match context.close() {
            Ok(released) => return released.complete(Err(AbiError::Cancelled)),
            // It cannot be ended: its pages are kept, and so is everything that belongs to it.
            Err(ring) if ended == Some(ring) => return,
            Err(ring) => ring,
        };
        // SAFETY: live.
        let device =
            unsafe { sys::call_unsafe_wdf_function_binding!(WdfFileObjectGetDevice, file) };
        // SAFETY: every device of this driver has the context.
        let device = unsafe { Device::of(device.cast()) };
        if let Some(channel) = device.channel(u32::from(channel)) {
            channel.end(session, StopReason::Close);
        }
        ended = Some((channel, session));
    }
}
