//! Stepping through what a card completed, in order, trusting nothing that it wrote.
//!
//! The card writes data, then a record into the segment's slot, then its count. Whoever calls
//! reads the count and the records; the drain decides what they amount to: a segment, a gap, or
//! a fault. It knows neither registers nor the application.

use core::num::NonZeroU32;

use crate::address::{Sequence, Slot};
use crate::flow::Credit;
use crate::geometry::RingGeometry;
use crate::log::Gap;
use crate::mode::{Direction, LatePolicy};

mod last;
mod record;

pub use last::{AfterStop, LastCount};
pub use record::{CompletionFlags, CompletionRecord, CompletionSource};

/// What one step of a drain found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completion {
    /// A segment with data; in playback, a segment that was played.
    Segment {
        /// Which.
        sequence: Sequence,
        /// Where it lies.
        slot: Slot,
        /// Bytes that the card confirmed, at most a segment.
        valid_bytes: u32,
        /// What the card said about it.
        flags: CompletionFlags,
    },
    /// Sequences without data, or that were not played.
    Gap(Gap),
}

/// Whether everything that a card completed before a reset was taken from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LastLook {
    /// The card was idle, and was looked at and drained once more since.
    Taken,
    /// The card was reset, or lost its power, without that.
    Missed,
}

/// Where a card starts again, and from what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CardStart {
    /// It is told the sequence to start with, and counts on from there.
    AtSequence,
    /// It starts with slot 0 and counts from zero.
    AtSlotZero,
}

/// A card that does not keep its own rules. Ends the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DrainFault {
    /// The count went back.
    #[error("the card's count went back from {was} to {now}")]
    WentBack {
        /// Sequences completed before.
        was: Sequence,
        /// Sequences completed now.
        now: Sequence,
    },
    /// The count is further on than the card can have come.
    #[error("the card's count went to {now}, the limit is {limit}")]
    TooFar {
        /// The furthest that the count may be.
        limit: Sequence,
        /// What it is.
        now: Sequence,
    },
    /// A record does not belong to the segment that the count says is complete.
    #[error("the record of sequence {expected} says {found}")]
    WrongRecord {
        /// The sequence that should be there.
        expected: Sequence,
        /// The one that is.
        found: Sequence,
    },
    /// A record changed although the card had no reason to write it.
    #[error("the record of sequence {sequence} changed while it was read")]
    RecordChanged {
        /// The sequence.
        sequence: Sequence,
    },
    /// The card claims more bytes than a segment has.
    #[error("sequence {sequence} has {valid_bytes} valid bytes in {segment_bytes}")]
    ValidTooLong {
        /// The sequence.
        sequence: Sequence,
        /// Bytes claimed.
        valid_bytes: u32,
        /// Bytes of a segment.
        segment_bytes: u32,
    },
}

/// The position of the driver behind a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drain {
    direction: Direction,
    policy: LatePolicy,
    segments: NonZeroU32,
    segment_bytes: u32,
    max_jump: u64,
    /// Sequence at which the card's count is zero.
    base: Sequence,
    /// Sequences below this one are decided.
    next: Sequence,
    /// Sequences below this one are complete, says the card.
    complete: Sequence,
    /// Sequences from this one on had no credit at the last look.
    granted: Sequence,
    /// Where the card was last started.
    started: Sequence,
}

impl Drain {
    /// A drain at sequence zero. `max_jump` is the most segments that the card can complete
    /// between two looks when nothing but time limits it (it runs free, or drops).
    pub const fn new(
        geometry: &RingGeometry,
        direction: Direction,
        policy: LatePolicy,
        max_jump: u64,
    ) -> Self {
        Self {
            direction,
            policy,
            segments: geometry.segments(),
            segment_bytes: geometry.segment_bytes(),
            max_jump,
            base: Sequence::ZERO,
            next: Sequence::ZERO,
            complete: Sequence::ZERO,
            granted: Sequence::ZERO,
            started: Sequence::ZERO,
        }
    }

    /// The sequence that is decided next; all below it are.
    pub const fn next_sequence(&self) -> Sequence {
        self.next
    }

    /// Sequences below this one are complete, as of the last look.
    pub const fn complete(&self) -> Sequence {
        self.complete
    }

    /// Whether a step would find something.
    pub fn has_more(&self) -> bool {
        self.next < self.complete
    }

    /// The card's own number of a sequence, for programming a credit limit or a start; 0 for
    /// sequences from before a card that starts with slot 0 was last started.
    pub const fn card_number(&self, sequence: Sequence) -> u64 {
        sequence.get().saturating_sub(self.base.get())
    }

    /// A credit as the card counts; `None` when it runs free. Never below where the card was
    /// last started: a restart may have gone past what the application has given back.
    #[inline]
    pub fn card_credit(&self, credit: Credit) -> Option<u64> {
        match credit {
            Credit::Until(limit) => Some(self.card_number(limit.max(self.started))),
            Credit::Free => None,
        }
    }

    /// The sequence behind the last one that a card with this count has completed.
    pub const fn sequence_of(&self, count: u64) -> Sequence {
        self.base.saturating_add(count)
    }

    /// Takes the card's count, extended to 64 bits, and what the card was allowed to fill.
    ///
    /// # Errors
    /// [`DrainFault::WentBack`], [`DrainFault::TooFar`]; the position is as it was.
    #[inline]
    pub fn look(&mut self, count: u64, credit: Credit) -> Result<(), DrainFault> {
        let now = self.sequence_of(count);
        if now < self.complete {
            return Err(DrainFault::WentBack {
                was: self.complete,
                now,
            });
        }
        let limit = match (self.policy, credit) {
            (LatePolicy::Halt, Credit::Until(limit)) => limit.max(self.started),
            _ => self.complete.saturating_add(self.max_jump),
        };
        if now > limit {
            return Err(DrainFault::TooFar { limit, now });
        }
        self.complete = now;
        self.granted = match credit {
            Credit::Until(limit) => limit,
            Credit::Free => Sequence::new(u64::MAX),
        };
        Ok(())
    }

    /// Decides the next sequence, or several that are lost; `None` when there is nothing new.
    /// Constant time. Call it a bounded number of times per DPC.
    ///
    /// # Errors
    /// [`DrainFault`]; the position is as it was.
    pub fn step<S: CompletionSource + ?Sized>(
        &mut self,
        source: &S,
    ) -> Result<Option<Completion>, DrainFault> {
        if !self.has_more() {
            return Ok(None);
        }
        if let Some(gap) = Gap::between(self.next, self.lost_unread()) {
            return Ok(Some(self.skip(gap)));
        }
        let sequence = self.next;
        let slot = sequence.slot(self.segments);
        let record = source.record(slot);
        if self.overtaken(sequence, record)? {
            return Ok(Some(self.pass_overtaken(slot)));
        }
        // Only a card that may write the slot again can change the record under the reader.
        if self.policy.can_lap() {
            let again = source.record(slot);
            if self.overtaken(sequence, again)? {
                return Ok(Some(self.pass_overtaken(slot)));
            }
            if again != record {
                return Err(DrainFault::RecordChanged { sequence });
            }
        }
        if record.flags.contains(CompletionFlags::DROPPED) {
            return Ok(Some(self.skip_one()));
        }
        if record.valid_bytes > self.segment_bytes {
            return Err(DrainFault::ValidTooLong {
                sequence,
                valid_bytes: record.valid_bytes,
                segment_bytes: self.segment_bytes,
            });
        }
        Ok(Some(self.take(slot, record.valid_bytes, record.flags)))
    }

    /// Passes over sequences that are lost without a look at their records; they begin with the
    /// next one, and at most what is complete is passed.
    pub(crate) fn pass(&mut self, count: u64) -> Option<Completion> {
        let end = self.next.saturating_add(count).min(self.complete);
        Gap::between(self.next, end).map(|gap| self.skip(gap))
    }

    /// The card was stopped or reset and is about to start again; what was in progress is lost,
    /// so there is a gap, always. It is longer where `start` or `last_look` make it so: under
    /// overwrite a missed look counts everything unread as lapped. The next sequence, for
    /// programming the start, is [`Drain::card_number`] of [`Drain::next_sequence`]. Records
    /// from before have to be cleared. `None` at the end of the numbers only.
    pub fn restart(&mut self, last_look: LastLook, start: CardStart) -> Option<Gap> {
        let lap = u64::from(self.segments.get());
        let from = match (self.missed(last_look), self.policy) {
            (true, LatePolicy::Overwrite) => self.complete.saturating_add(lap),
            _ => self.complete.saturating_add(1),
        };
        self.restart_from(from, start)
    }

    /// Whether something that the card completed was never looked at.
    pub(crate) fn missed(&self, last_look: LastLook) -> bool {
        last_look == LastLook::Missed || self.has_more()
    }

    /// The card starts again with `from`, or with the first slot behind it; what is passed over is
    /// lost.
    pub(crate) fn restart_from(&mut self, from: Sequence, start: CardStart) -> Option<Gap> {
        let restart = match start {
            CardStart::AtSequence => from,
            CardStart::AtSlotZero => {
                let lap = u64::from(self.segments.get());
                let aligned = from.get().checked_next_multiple_of(lap);
                self.base = Sequence::new(aligned.unwrap_or(u64::MAX));
                self.base
            }
        };
        let gap = Gap::between(self.next, restart);
        self.next = restart;
        self.complete = restart;
        self.started = restart;
        gap
    }

    /// The sequence up to which nothing has to be read to know that it is lost.
    fn lost_unread(&self) -> Sequence {
        match (self.policy, self.direction) {
            // What is complete although it never had credit was dropped.
            (LatePolicy::DropNew, _) if self.next >= self.granted => self.complete,
            (LatePolicy::Overwrite, Direction::Capture) => {
                oldest_unlapped(self.complete, self.segments)
            }
            // What a card reads it does not spoil.
            (LatePolicy::Halt | LatePolicy::DropNew | LatePolicy::Overwrite, _) => self.next,
        }
    }

    /// Whether the card has written a later lap's record here; an error when it is no lap at all.
    fn overtaken(&self, expected: Sequence, record: CompletionRecord) -> Result<bool, DrainFault> {
        let found = self.sequence_of(record.count);
        let ahead = match found.since(expected) {
            Some(0) => return Ok(false),
            Some(ahead) if self.policy.can_lap() => ahead,
            _ => return Err(DrainFault::WrongRecord { expected, found }),
        };
        let whole_laps = ahead.is_multiple_of(u64::from(self.segments.get()));
        let reachable = self.complete.saturating_add(self.max_jump);
        if whole_laps && found < reachable {
            Ok(true)
        } else {
            Err(DrainFault::WrongRecord { expected, found })
        }
    }

    /// The record of the next sequence is gone. In capture so are its bytes. A card that reads in
    /// free run has played it all the same; one that drops has dropped it, for all that is known.
    fn pass_overtaken(&mut self, slot: Slot) -> Completion {
        match (self.direction, self.policy) {
            (Direction::Playback, LatePolicy::Overwrite) => {
                self.take(slot, self.segment_bytes, CompletionFlags::NONE)
            }
            _ => self.skip_one(),
        }
    }

    fn take(&mut self, slot: Slot, valid_bytes: u32, flags: CompletionFlags) -> Completion {
        let sequence = self.next;
        self.next = sequence.saturating_add(1);
        Completion::Segment {
            sequence,
            slot,
            valid_bytes,
            flags,
        }
    }

    fn skip(&mut self, gap: Gap) -> Completion {
        self.next = gap.end();
        Completion::Gap(gap)
    }

    fn skip_one(&mut self) -> Completion {
        self.skip(Gap {
            first: self.next,
            count: 1,
        })
    }
}

/// The oldest sequence that a card running free cannot have touched again, when `complete`
/// sequences are complete: it is already writing into the slot one lap behind.
pub fn oldest_unlapped(complete: Sequence, segments: NonZeroU32) -> Sequence {
    let lap = u64::from(segments.get());
    complete.saturating_add(1).saturating_sub(lap)
}

/// Whether a card running free may have touched a sequence again. A reader asks after it has
/// read, with a count that was read from the card after the data.
pub fn is_lapped(sequence: Sequence, complete: Sequence, segments: NonZeroU32) -> bool {
    sequence < oldest_unlapped(complete, segments)
}

#[cfg(test)]
mod tests;
