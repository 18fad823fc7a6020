//! A posted capture ring. How segments are taken is in `taking`.

use crate::card::RingBuilder;
use crate::port::Handle;
use crate::session::{Finished, Session, SessionEnd};
use crate::shared::View;
use crate::taking::Taking;
use crate::{ClientError, Segment};
use contdma_abi::{Direction, RingInfo, RingRequest, StopMode};
use std::time::Duration;

/// A posted ring that the card fills.
///
/// Dropping it cancels the session and waits for its end.
pub struct Ring<H: Handle> {
    session: Session<H>,
    taking: Taking,
}

impl<H: Handle> Ring<H> {
    pub(crate) fn start(handle: H, builder: &RingBuilder) -> Result<Self, ClientError> {
        let (session, layout) = Session::start(handle, builder, Direction::Capture)?;
        let taking = Taking::new(builder, layout, session.request().segment_count)?;
        Ok(Self { session, taking })
    }

    /// What was posted.
    pub fn request(&self) -> &RingRequest {
        self.session.request()
    }

    /// The next segment in order, or `None` when the session is over and everything is taken.
    /// With a status block, no system call is made while segments are there.
    ///
    /// # Errors
    /// [`ClientError::Refused`] when the session ended badly, or when patience ran out (see
    /// [`ClientError::is_timeout`]); [`ClientError::BadAnswer`].
    pub fn next_segment(&mut self) -> Result<Option<Segment<'_, H>>, ClientError> {
        let Self { session, taking } = self;
        let next = taking.next(session.handle(), session.status(), session.request());
        let next = next.map_err(|error| session.by_true_name(error))?;
        Ok(next.map(|taken| Segment::new(self, taken)))
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

    /// Begins to end the session. What is complete can still be taken, until
    /// [`Ring::next_segment`] returns `None`.
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

    /// How the session ended, once [`Ring::next_segment`] has returned `None`.
    pub fn end(&self) -> Option<SessionEnd> {
        self.taking.end()
    }

    /// All segments, as bytes.
    pub(crate) fn data(&self) -> Option<View<'_>> {
        self.session.data()
    }

    /// Where the slot of `sequence` begins in the ring, in bytes.
    pub(crate) fn offset(&self, sequence: u64) -> Option<usize> {
        self.session.offset(sequence)
    }

    pub(crate) fn status(&self) -> Option<View<'_>> {
        self.session.status()
    }

    pub(crate) fn taking(&self) -> &Taking {
        &self.taking
    }

    /// Called when a segment's guard goes.
    pub(crate) fn release(&mut self) {
        self.taking
            .release(self.session.handle(), self.session.status());
    }
}
