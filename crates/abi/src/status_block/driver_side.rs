//! What the driver does with a status block. It reads one word, the application's count, and
//! believes nothing of it.

use crate::atomics::{Ordering, fence};
use crate::{RingState, SegmentRecord, StickyErrors};

use super::SharedBlock;

/// Whether a release has to come as a call.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(u32)]
pub enum Wanted {
    /// The driver looks by itself.
    No = 0,
    /// The card waits, so nothing wakes the driver.
    Yes = 1,
}

/// The counts that go with what was handed over.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Counts {
    /// See [`super::DriverLine::produced`].
    pub produced: u64,
    /// See [`super::DriverLine::lost`].
    pub lost: u64,
    /// See [`super::DriverLine::gaps`].
    pub gaps: u64,
    /// See [`super::DriverLine::errors`].
    pub errors: StickyErrors,
}

/// The driver's steps of the protocol. One caller at a time: they are called under a lock. IRQL ≤
/// DISPATCH_LEVEL.
pub trait DriverSide: SharedBlock {
    /// Hands one segment over.
    #[inline]
    fn publish(&self, record: &SegmentRecord) {
        let (Some(line), Some(place)) = (self.driver(), self.record(record.sequence)) else {
            return;
        };
        // What lies before this segment and is not published was lost. Release also where that is
        // nothing: whoever reads the count from this store reads the records below it.
        line.produced.store(record.sequence, Ordering::Release);
        fence(Ordering::Release);
        place.sequence.store(record.sequence, Ordering::Relaxed);
        place.timestamp.store(record.timestamp, Ordering::Relaxed);
        place.gap_before.store(record.gap_before, Ordering::Relaxed);
        place
            .valid_bytes
            .store(record.valid_bytes, Ordering::Relaxed);
        place.flags.store(record.flags, Ordering::Relaxed);
        let next = record.sequence.saturating_add(1);
        line.produced.store(next, Ordering::Release);
    }

    /// Writes the counts that go with what was handed over.
    #[inline]
    fn note(&self, counts: &Counts) {
        if let Some(line) = self.driver() {
            line.lost.store(counts.lost, Ordering::Relaxed);
            line.gaps.store(counts.gaps, Ordering::Relaxed);
            line.errors.store(counts.errors.bits(), Ordering::Relaxed);
            line.produced.store(counts.produced, Ordering::Release);
        }
    }

    /// Tells where the session is.
    fn show(&self, state: RingState) {
        if let Some(line) = self.driver() {
            line.state.store(state as u32, Ordering::Relaxed);
        }
    }

    /// Tells how the session ended. The last thing that is written.
    fn end(&self, status: i32) {
        if let Some(line) = self.driver() {
            line.end_status
                .store(status.cast_unsigned(), Ordering::Relaxed);
        }
        fence(Ordering::Release);
        self.show(RingState::Idle);
    }

    /// The application's count, read once. Before that it is asked for the next release as a
    /// call, or no longer: a release that this look misses comes as a call. Untrusted.
    #[inline]
    fn take_consumed(&self, next_release: Wanted) -> u64 {
        if let Some(line) = self.driver() {
            line.wants_release
                .store(next_release as u32, Ordering::Relaxed);
        }
        // One that looks by itself has nothing to miss.
        if next_release == Wanted::Yes {
            fence(Ordering::SeqCst);
        }
        self.app()
            .map_or(0, |line| line.consumed.load(Ordering::Acquire))
    }
}

impl<B: SharedBlock> DriverSide for B {}
