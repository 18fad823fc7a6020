//! Flow control: how far the ring is produced, how far it is consumed, what was lost between.
//!
//! The produced count follows the drain: it is where the card is. The application's index is
//! believed only when it makes sense. In capture it is what the application has consumed, and runs
//! behind the produced count; in playback it is what the application has filled, and runs ahead of
//! it. The module is the authority for both, and for how far the card may go. It knows no memory:
//! shared words are read, once, by the caller.

use core::num::NonZeroU32;

use crate::address::Sequence;
use crate::completion::oldest_unlapped;
use crate::geometry::RingGeometry;
use crate::log::{Gap, SegmentLog};
use crate::mode::{Direction, LatePolicy};

/// How far the card may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Credit {
    /// Sequences below this one. A card that holds waits there, a card that drops drops from there.
    Until(Sequence),
    /// Without limit.
    Free,
}

/// What became of a consumer index that the application gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConsumerUpdate {
    /// The slots of the sequences `from` to, and without, `to` are the device's to be. In capture
    /// they are free, and some of these sequences may have been lost; at most a ring of them was
    /// stored. In playback they are filled, and at most a ring.
    Released {
        /// First sequence whose slot is released now.
        from: Sequence,
        /// First sequence whose slot is not.
        to: Sequence,
    },
    /// No news.
    Unchanged,
    /// Nonsense: no progress, and the sticky error is set.
    Refused,
}

/// A sequence that was published out of turn; a fault of the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("sequence {found} published, {expected} is next")]
pub struct OutOfTurn {
    /// The sequence that is next.
    pub expected: Sequence,
    /// The one that was given.
    pub found: Sequence,
}

/// The authority over produced and consumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FlowControl {
    direction: Direction,
    policy: LatePolicy,
    segments: NonZeroU32,
    produced: Sequence,
    /// The application's index, as last accepted.
    accepted: Sequence,
    /// Sequences below are given back by the application, or lost to it; in playback, filled.
    consumed: Sequence,
    /// Playback: sequences below were handed to the device, or came too late for it. Never goes
    /// back.
    handed_over: Sequence,
    /// One past the last sequence that was not lost.
    stored_end: Sequence,
    /// Sequences below hold no slot: given back, or lost. Never goes back. Under overwrite, the
    /// same as `consumed`.
    free_from: Sequence,
    lost: u64,
    /// Sequences from `consumed` to `produced` that are counted as lost already.
    lost_ahead: u64,
    refused: bool,
}

impl FlowControl {
    /// Nothing produced, nothing consumed.
    pub const fn new(geometry: &RingGeometry, direction: Direction, policy: LatePolicy) -> Self {
        Self {
            direction,
            policy,
            segments: geometry.segments(),
            produced: Sequence::ZERO,
            accepted: Sequence::ZERO,
            consumed: Sequence::ZERO,
            handed_over: Sequence::ZERO,
            stored_end: Sequence::ZERO,
            free_from: Sequence::ZERO,
            lost: 0,
            lost_ahead: 0,
            refused: false,
        }
    }

    /// Which way the data flows.
    pub const fn direction(&self) -> Direction {
        self.direction
    }

    /// The policy.
    pub const fn policy(&self) -> LatePolicy {
        self.policy
    }

    /// Sequences below this one are published or lost. In playback, published is played.
    pub const fn produced(&self) -> Sequence {
        self.produced
    }

    /// Sequences below this one are given back, or lost to the reader. In playback, the
    /// application's word that it filled them; below [`FlowControl::produced`] when it is late.
    pub const fn consumed(&self) -> Sequence {
        self.consumed
    }

    /// Sequences lost so far.
    pub const fn lost(&self) -> u64 {
        self.lost
    }

    /// Whether the application ever gave a consumer index that made no sense. Sticky.
    pub const fn was_refused(&self) -> bool {
        self.refused
    }

    /// How far the card may go now. In capture what was lost holds no slot: once everything that
    /// was stored is given back, the whole ring is free, although the application, which waits for
    /// the next segment, cannot have given back the lost sequences in between. In playback it is
    /// what was filled and handed over.
    #[inline]
    pub const fn credit(&self) -> Credit {
        match (self.policy, self.direction) {
            (LatePolicy::Halt | LatePolicy::DropNew, Direction::Capture) => {
                Credit::Until(self.free_from.saturating_add(self.segments.get() as u64))
            }
            (LatePolicy::Halt | LatePolicy::DropNew, Direction::Playback) => {
                Credit::Until(self.handed_over)
            }
            (LatePolicy::Overwrite, _) => Credit::Free,
        }
    }

    /// Playback: sequences below were handed to the device, or came too late for it.
    pub(crate) const fn handed_over(&self) -> Sequence {
        self.handed_over
    }

    /// Playback: the filled sequences below `end` are the device's now.
    pub(crate) fn hand_over(&mut self, end: Sequence) {
        self.handed_over = self.handed_over.max(end);
    }

    /// Takes the application's index: the first sequence that it still needs, or in playback the
    /// first that it has not filled. It has to be at least the last accepted one, and at most what
    /// is produced; in playback at most a ring more, because the slots of what is not produced are
    /// the card's to read. What is filled too late, below what is produced, is no news.
    #[inline]
    pub fn accept_consumed(&mut self, index: u64, log: &SegmentLog) -> ConsumerUpdate {
        let index = Sequence::new(index);
        let limit = match self.direction {
            Direction::Capture => self.produced,
            Direction::Playback => self.produced.saturating_add(self.segments.get().into()),
        };
        if index < self.accepted || index > limit {
            self.refused = true;
            return ConsumerUpdate::Refused;
        }
        self.accepted = index;
        match self.direction {
            Direction::Capture => self.give_back(index, log),
            Direction::Playback => self.fill(index),
        }
    }

    fn fill(&mut self, index: Sequence) -> ConsumerUpdate {
        let from = self.consumed.max(self.produced);
        self.consumed = index;
        if index <= from {
            return ConsumerUpdate::Unchanged;
        }
        ConsumerUpdate::Released { from, to: index }
    }

    #[inline]
    fn give_back(&mut self, index: Sequence, log: &SegmentLog) -> ConsumerUpdate {
        if index <= self.consumed {
            return ConsumerUpdate::Unchanged;
        }
        let from = self.free_from;
        self.move_consumed(index, log);
        let to = self.free_from;
        if from == to {
            // Only what was lost anyhow.
            return ConsumerUpdate::Unchanged;
        }
        ConsumerUpdate::Released { from, to }
    }

    /// A segment is published; its record is in `log` already. In capture under overwrite this may lose
    /// older segments to the reader: that gap is counted and returned.
    ///
    /// # Errors
    /// [`OutOfTurn`]; nothing has changed then.
    #[inline]
    pub fn publish(
        &mut self,
        sequence: Sequence,
        log: &SegmentLog,
    ) -> Result<Option<Gap>, OutOfTurn> {
        self.in_turn(sequence)?;
        self.produced = sequence.saturating_add(1);
        self.stored_end = self.produced;
        Ok(self.give_up_lapped(log))
    }

    /// Sequences are lost before they were published. Under overwrite this may lose older
    /// segments as well: that further gap, in front of `gap`, is counted and returned.
    ///
    /// # Errors
    /// [`OutOfTurn`]; nothing has changed then.
    pub fn lose(&mut self, gap: Gap, log: &SegmentLog) -> Result<Option<Gap>, OutOfTurn> {
        self.in_turn(gap.first)?;
        self.produced = gap.end();
        self.lost = self.lost.saturating_add(gap.count);
        self.lost_ahead = self.lost_ahead.saturating_add(gap.count);
        self.free();
        Ok(self.give_up_lapped(log))
    }

    #[inline]
    fn in_turn(&self, found: Sequence) -> Result<(), OutOfTurn> {
        if found == self.produced {
            Ok(())
        } else {
            Err(OutOfTurn {
                expected: self.produced,
                found,
            })
        }
    }

    /// Under overwrite, counts the unread sequences that the card may have touched again. A card
    /// that reads cannot spoil what is published.
    #[inline]
    fn give_up_lapped(&mut self, log: &SegmentLog) -> Option<Gap> {
        if self.policy != LatePolicy::Overwrite || self.direction == Direction::Playback {
            return None;
        }
        let floor = oldest_unlapped(self.produced, self.segments);
        let passed = Gap::between(self.consumed, floor)?;
        let before = self.lost_ahead;
        self.move_consumed(floor, log);
        let counted = before.saturating_sub(self.lost_ahead);
        self.lost = self
            .lost
            .saturating_add(passed.count.saturating_sub(counted));
        (passed.count > counted).then_some(passed)
    }

    /// Moves the consumed count and forgets what was counted as lost below it.
    #[inline]
    fn move_consumed(&mut self, to: Sequence, log: &SegmentLog) {
        if to >= self.produced {
            self.lost_ahead = 0;
        } else if self.lost_ahead > 0 && self.policy == LatePolicy::Overwrite {
            let lost = self.lost_below(to, log);
            self.lost_ahead = self.lost_ahead.saturating_sub(lost);
        }
        self.consumed = to;
        self.free();
    }

    /// Sequences that were lost between the consumed count and `to`. The card decides how many are
    /// passed, so the cost is [`SegmentLog::stored`]'s: one look per sequence, never more looks than
    /// slots.
    #[cold]
    fn lost_below(&self, to: Sequence, log: &SegmentLog) -> u64 {
        let passed = to.since(self.consumed).unwrap_or(0);
        passed.saturating_sub(log.stored(self.consumed, to))
    }

    /// Frees the slots of what is given back, and of what was lost behind it.
    #[inline]
    fn free(&mut self) {
        let all_given_back = self.consumed >= self.stored_end;
        self.free_from = match self.policy {
            LatePolicy::Halt | LatePolicy::DropNew if all_given_back => self.produced,
            LatePolicy::Halt | LatePolicy::DropNew => self.free_from.max(self.consumed),
            LatePolicy::Overwrite => self.consumed,
        };
    }
}

#[cfg(test)]
mod tests;
