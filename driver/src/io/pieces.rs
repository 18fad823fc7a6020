//! Pieces of a ring that is longer than one buffer: POST_PIECE.
//!
//! A piece is in the list of its handle from its post to its end, whether it is parked or a ring
//! uses it. Whoever takes it out of the list completes it, unless its cancel routine runs or will
//! run: then that does. Taking out and the question whose it is are one step, under the handle's
//! lock.

use contdma_abi::{AbiError, PAGE_BYTES, PostPiece, ring::MAX_PIECES};

use super::file::{CancelledPiece, FileContext};
use super::lasting::Lasting;
use crate::errors::ending;
use crate::ring::Buffers;
use crate::sys::{self, PMDL, WDFREQUEST};
use crate::wdf::{Completion, Contextual, Request};

/// Pieces that come before the ring's own buffer, at the most.
const ROOM: usize = MAX_PIECES as usize - 1;

/// A locked buffer, and the request that keeps it locked.
struct Piece {
    request: Lasting,
    mdl: PMDL,
    life: Life,
}

/// Whether a piece's cancel routine runs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Life {
    /// As far as is known, it does not.
    Sound,
    /// It does, and completes the piece when that is out of the list.
    Cancelled,
}

/// The pieces of a handle, in order, without holes. Each can be cancelled.
#[derive(Default)]
pub(super) struct Pieces {
    list: [Option<Piece>; ROOM],
}

impl Pieces {
    fn iter(&self) -> impl Iterator<Item = &Piece> {
        self.list.iter().flatten()
    }

    /// Notes that the request's cancel routine runs. False when it is none of these.
    pub(super) fn note_cancelled(&mut self, request: WDFREQUEST) -> bool {
        let mut pieces = self.list.iter_mut().flatten();
        match pieces.find(|piece| piece.request.handle() == request) {
            Some(piece) => {
                piece.life = Life::Cancelled;
                true
            }
            None => false,
        }
    }

    /// Their buffers.
    pub(super) fn buffers(&self) -> Buffers {
        let mut buffers = Buffers::default();
        for piece in self.iter() {
            buffers.push(piece.mdl);
        }
        buffers
    }

    /// Adds the piece with this number, which has to be the next, and lets it be cancelled. On
    /// failure it comes back.
    pub(super) fn park(
        &mut self,
        index: u32,
        request: Lasting,
        mdl: PMDL,
    ) -> Result<(), (Lasting, AbiError)> {
        let next = self.iter().count();
        if index as usize > next {
            return Err((request, AbiError::PieceMissing));
        }
        match self.list.get_mut(next) {
            Some(place) if index as usize == next => {
                // Its cancel routine waits for the handle's lock.
                if request.mark_cancelable(Some(cancel)).is_err() {
                    return Err((request, AbiError::Cancelled));
                }
                *place = Some(Piece {
                    request,
                    mdl,
                    life: Life::Sound,
                });
                Ok(())
            }
            // There already.
            _ => Err((request, AbiError::UnknownValue)),
        }
    }

    /// Takes all of them out.
    pub(super) fn release(&mut self) -> Released {
        self.release_where(|_| true)
    }

    /// Takes a piece and those behind it out; nothing when it is not there.
    pub(super) fn release_from(&mut self, request: WDFREQUEST) -> Released {
        let mut is_behind = false;
        self.release_where(|piece| {
            is_behind |= piece.request.handle() == request;
            is_behind
        })
    }

    fn release_where(&mut self, mut which: impl FnMut(&Piece) -> bool) -> Released {
        let mut released = Released::default();
        for (place, to) in self.list.iter_mut().zip(&mut released.0) {
            *to = place
                .take_if(|piece| which(piece))
                .filter(|piece| piece.life == Life::Sound)
                .map(|piece| piece.request)
                // Otherwise its cancel routine will not find it, and completes it.
                .filter(|request| request.unmark_cancelable().is_ok());
        }
        released
    }
}

/// Pieces that are over.
#[must_use = "a request that is over has to be completed"]
#[derive(Default)]
pub(crate) struct Released([Option<Lasting>; ROOM]);

impl Released {
    /// Completes them. IRQL ≤ DISPATCH_LEVEL, no lock held.
    pub(crate) fn complete(self, completion: Completion) {
        for request in self.0.into_iter().flatten() {
            request.complete(completion);
        }
    }
}

/// POST_PIECE. PASSIVE_LEVEL.
pub(super) fn post(file: &FileContext, input: &[u8], request: Request) {
    let request = match Lasting::enter(request) {
        Ok(request) => request,
        Err((request, error)) => return request.complete(Err(error)),
    };
    let understood = PostPiece::parse(input).and_then(|index| {
        let mdl = request.locked_pages()?;
        // SAFETY: the request's own list, and it is not completed yet.
        unsafe { check(mdl) }?;
        Ok((index, mdl))
    });
    let parked = match understood {
        Ok((index, mdl)) => file.park(index, request, mdl),
        Err(error) => Err((request, error)),
    };
    if let Err((request, error)) = parked {
        request.complete(Err(error));
    }
}

/// Whole pages, and at least one.
///
/// # Safety
/// `mdl` is a live descriptor list.
unsafe fn check(mdl: PMDL) -> Result<(), AbiError> {
    // SAFETY: live, by the caller's promise.
    let bytes = unsafe { (*mdl).ByteCount };
    // SAFETY: as above.
    let offset = unsafe { (*mdl).ByteOffset };
    if offset != 0 {
        return Err(AbiError::BufferMisaligned);
    }
    if bytes == 0 || !bytes.is_multiple_of(PAGE_BYTES) {
        return Err(AbiError::BufferSizeMismatch);
    }
    Ok(())
}

/// The cancel routine of a piece. PASSIVE_LEVEL.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn cancel(request: WDFREQUEST) {
    // SAFETY: nobody else completes a request whose cancel routine runs.
    let queue = unsafe { sys::call_unsafe_wdf_function_binding!(WdfRequestGetIoQueue, request) };
    // SAFETY: as above.
    let file = unsafe { sys::call_unsafe_wdf_function_binding!(WdfRequestGetFileObject, request) };
    // SAFETY: it came from the default queue of this driver's device.
    let device = unsafe { super::control::device_of(queue) };
    // SAFETY: the request is not completed, so its file object is live.
    let file = unsafe { FileContext::of(file.cast()) };
    let reason = device.cancel_reason();
    let mut place = file.cancel_piece(request);
    if let CancelledPiece::InRing { channel, session } = place {
        if let Some(channel) = device.channel(u32::from(channel)) {
            channel.end(session, reason);
        }
        place = file.cancel_piece(request);
    }
    let completion = ending(reason).map_or(Ok(0), Err);
    match place {
        CancelledPiece::Out(behind) => {
            behind.complete(completion);
            // SAFETY: out of the list, and whoever took it out left it to this routine.
            unsafe { Lasting::own(request) }.complete(completion);
        }
        // The card did not stop: the pages are kept, and the request with them.
        CancelledPiece::InRing { .. } => {}
    }
}
