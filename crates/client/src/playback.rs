//! A posted playback ring, and a segment of it that is being filled. What the card made of the
//! segments is in `filling`.

use crate::ClientError;
use crate::card::RingBuilder;
use crate::filling::{Filling, Free, Gap};
use crate::port::Handle;
use crate::session::{Finished, Session, SessionEnd};
use contdma_abi::{Direction, LatePolicy, RingInfo, RingRequest, StopMode};
use std::time::Duration;

/// A posted ring that the card plays.
///
/// At the start nothing is filled. Under [`LatePolicy::Halt`] the card waits for each segment; under
/// [`LatePolicy::DropNew`] it plays silence in place of one that is late, and under
/// [`LatePolicy::Overwrite`] whatever the slot holds. What it had to do without is numbered.
///
/// Dropping it cancels the session and waits for its end.
pub struct PlaybackRing<H: Handle> {
    session: Session<H>,
    filling: Filling,
}

impl<H: Handle> PlaybackRing<H> {
    pub(crate) fn start(handle: H, builder: &RingBuilder) -> Result<Self, ClientError> {
        let (session, layout) = Session::start(handle, builder, Direction::Playback)?;
        let request = session.request();
        let filling = Filling::new(builder, layout, request.segment_count, request.policy)?;
        Ok(Self { session, filling })
    }

    /// What was posted.
    pub fn request(&self) -> &RingRequest {
        self.session.request()
    }

    /// The next slot to fill, or `None` when the session is over. Waits while the whole ring is
    /// filled. Sequences that the card has passed over already are not handed out:
    /// [`FreeSegment::gap_before`]. With a status block, no system call is made while slots are free.
    ///
    /// # Errors
    /// [`ClientError::Refused`] when the session ended badly, or when patience ran out (see
    /// [`ClientError::is_timeout`]); [`ClientError::BadAnswer`].
    pub fn next_free(&mut self) -> Result<Option<FreeSegment<'_, H>>, ClientError> {
        let Self { session, filling } = self;
        let free = filling.next(session);
        let free = free.map_err(|error| session.by_true_name(error))?;
        Ok(free.map(|free| FreeSegment { ring: self, free }))
    }

    /// Submits what waits for its batch, and waits until everything that was filled is played or
    /// missed.
    ///
    /// # Errors
    /// As [`PlaybackRing::next_free`]; and [`ClientError::Refused`] when the session ends before.
    pub fn drain(&mut self) -> Result<(), ClientError> {
        let Self { session, filling } = self;
        let drained = filling.drain(session);
        drained.map_err(|error| session.by_true_name(error))
    }

    /// Every sequence below is filled by the application, or was passed over.
    pub fn filled(&self) -> u64 {
        self.filling.filled()
    }

    /// Every sequence below is played or missed, as far as the last look has shown.
    pub fn decided(&self) -> u64 {
        self.filling.decided()
    }

    /// Segments known to be played.
    pub fn played(&self) -> u64 {
        self.filling.played()
    }

    /// Sequences that the card had to do without, in order: those that the last call of
    /// [`PlaybackRing::next_free`] or [`PlaybackRing::drain`] has learnt of. A segment that was
    /// filled too late is one of them.
    pub fn missed(&self) -> &[Gap] {
        self.filling.missed()
    }

    /// How the ring is mapped and how it is doing.
    ///
    /// # Errors
    /// [`ClientError::Refused`], [`ClientError::BadAnswer`].
    pub fn report(&self) -> Result<RingInfo, ClientError> {
        self.session.report()
    }

    /// Lets others run for so long, as an application does that is busy with something else.
    pub fn pause(&self, time: Duration) {
        self.session.pause(time);
    }

    /// Begins to end the session. What is filled and not played yet is not played any more; see
    /// [`PlaybackRing::drain`].
    ///
    /// # Errors
    /// [`ClientError::Refused`].
    pub fn stop(&mut self, mode: StopMode) -> Result<(), ClientError> {
        self.session.stop(mode)
    }

    /// Ends the session if it has not ended, waits for the end, and asks for the last report.
    ///
    /// # Errors
    /// [`ClientError::Refused`], [`ClientError::BadAnswer`]. How the session ended is no error
    /// here.
    pub fn finish(self) -> Result<Finished, ClientError> {
        self.session.finish()
    }

    /// How the session ended, once [`PlaybackRing::next_free`] has returned `None`.
    pub fn end(&self) -> Option<SessionEnd> {
        self.filling.end()
    }
}

/// A slot that the application fills. Dropping it without [`FreeSegment::submit`] submits nothing;
/// the same sequence is handed out again.
#[must_use = "a segment is played only when it is submitted"]
pub struct FreeSegment<'r, H: Handle> {
    ring: &'r mut PlaybackRing<H>,
    free: Free,
}

impl<H: Handle> FreeSegment<'_, H> {
    /// Number of the segment since the start.
    pub fn sequence(&self) -> u64 {
        self.free.sequence
    }

    /// Sequences that the card passed over since the one filled before, and that nobody can fill
    /// any more.
    pub fn gap_before(&self) -> u64 {
        self.free.gap
    }

    /// [`PlaybackRing::missed`].
    pub fn missed(&self) -> &[Gap] {
        self.ring.missed()
    }

    /// Bytes of the segment. The card plays all of them.
    pub fn segment_bytes(&self) -> usize {
        self.ring.request().segment_bytes as usize
    }

    /// The slot itself, to be filled in place. It holds what was filled a lap ago, or zeros.
    ///
    /// # Errors
    /// [`ClientError::MayBeRead`] under the overwrite policy, where the card does not wait for a
    /// submission: use [`FreeSegment::copy_from`] there.
    pub fn bytes_mut(&mut self) -> Result<&mut [u8], ClientError> {
        let policy = self.ring.request().policy;
        if policy == LatePolicy::Overwrite {
            return Err(ClientError::MayBeRead);
        }
        let bytes = self.segment_bytes();
        let offset = self.ring.session.offset(self.free.sequence);
        offset
            .zip(self.ring.session.data())
            .and_then(|(offset, view)| view.free(offset, bytes, policy))
            .ok_or(OUTSIDE)
    }

    /// Copies bytes into the slot from `offset` on, under every policy.
    ///
    /// # Errors
    /// [`ClientError::TooLong`].
    pub fn copy_from(&mut self, offset: usize, from: &[u8]) -> Result<(), ClientError> {
        let segment_bytes = self.segment_bytes();
        let end = offset
            .checked_add(from.len())
            .filter(|&end| end <= segment_bytes)
            .ok_or(ClientError::TooLong { segment_bytes })?;
        match self.bytes_mut() {
            Ok(slot) => slot
                .get_mut(offset..end)
                .map(|part| part.copy_from_slice(from))
                .ok_or(OUTSIDE),
            Err(_) => self
                .ring
                .session
                .offset(self.free.sequence)
                .and_then(|start| start.checked_add(offset))
                .zip(self.ring.session.data())
                .and_then(|(start, view)| view.copy_in(start, from))
                .ok_or(OUTSIDE),
        }
    }

    /// Copies bytes to the front of the slot, fills the rest with zeros, and submits it.
    ///
    /// # Errors
    /// [`ClientError::TooLong`]; nothing is submitted then.
    pub fn fill(mut self, from: &[u8]) -> Result<(), ClientError> {
        self.copy_from(0, from)?;
        let mut at = from.len();
        let zeros = [0; 512];
        while at < self.segment_bytes() {
            let some = zeros.len().min(self.segment_bytes() - at);
            self.copy_from(at, zeros.get(..some).unwrap_or_default())?;
            at += some;
        }
        self.submit();
        Ok(())
    }

    /// The slot is filled: the card may play it. An error is told by the next call of the ring.
    pub fn submit(self) {
        let PlaybackRing { session, filling } = self.ring;
        filling.submit(session, self.free.sequence);
    }
}

const OUTSIDE: ClientError = ClientError::BadAnswer {
    operation: "filling a segment",
    what: "it is outside the ring",
};
