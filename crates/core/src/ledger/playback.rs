//! What only a playback ring's books do: hand over what is filled, and tell what was played from
//! what was passed over.
//!
//! Every sequence is decided once, when the drain steps over it. Under halt the card plays it or
//! waits. Under drop-new the card's own word counts: a segment that it dropped is lost, also one
//! that was filled while the card was already giving silence for it. Under overwrite the card's
//! word does not help, because it completes what it repeats as well; there the look at the card's
//! count that follows the sync of a filled segment decides. When the card had not begun the segment
//! by then, it will read what was filled: that is played. Everything else is lost: what the card
//! was in, or past, at that look, and what was never filled.
//!
//! A slot is the device's when its segment was handed over in time, and stands for exactly one
//! sequence then: what is filled reaches at most a ring beyond what is decided.

use crate::address::Sequence;
use crate::completion::{Completion, LastLook};
use crate::log::Gap;
use crate::mode::{Direction, LatePolicy};
use crate::ownership::{HandOver, Owner, OwnershipError};
use crate::range::ByteRange;
use crate::sync::RingRanges;

use super::RingLedger;

impl RingLedger {
    /// Playback: whether everything that was handed over is complete, so that the card waits, is
    /// silent or repeats until the application fills more. A card may reach that state without
    /// an interrupt, at the start, so an application that is to be noticed has to call.
    pub fn is_starved(&self) -> bool {
        self.flow.direction() == Direction::Playback
            && self.drain.complete() >= self.flow.handed_over()
    }

    /// What is filled and not handed over yet, not synced in part, and not past either.
    pub(super) fn filled_bytes(&self) -> RingRanges {
        let first = self.first_to_give();
        let count = self.flow.consumed().since(first).unwrap_or(0);
        let filled = RingRanges::of_segments(&self.geometry, first, count);
        filled.split_at(self.synced_of(first)).1
    }

    /// Bytes of a filled sequence that are synced already.
    fn synced_of(&self, sequence: Sequence) -> u64 {
        let (partly, bytes) = self.partly;
        if partly == sequence { bytes } else { 0 }
    }

    fn first_to_give(&self) -> Sequence {
        self.flow.handed_over().max(self.drain.next_sequence())
    }

    pub(super) fn give_filled(
        &mut self,
        ranges: RingRanges,
        count_after_sync: Option<u64>,
    ) -> Result<u32, OwnershipError> {
        let begun_end = match (self.flow.policy(), count_after_sync) {
            // The card may say anything; it cannot make its books look better than they are.
            (LatePolicy::Overwrite, Some(count)) => self
                .drain
                .sequence_of(count)
                .max(self.drain.complete())
                .saturating_add(1),
            (LatePolicy::Overwrite, None) => self.drain.complete(),
            (LatePolicy::Halt | LatePolicy::DropNew, _) => Sequence::ZERO,
        };
        let mut moved = 0_u32;
        let mut sequence = self.first_to_give();
        while sequence < self.flow.consumed() {
            let segment = self.geometry.sequence_range(sequence);
            let before = self.synced_of(sequence);
            let rest = ByteRange::new(
                segment.start.get().saturating_add(before),
                segment.length.saturating_sub(before),
            );
            let now = ranges.front_of(rest);
            if now < rest.length {
                self.partly = (sequence, before.saturating_add(now));
                break;
            }
            if sequence >= begun_end {
                let change = self
                    .owners
                    .give_to_device(self.geometry.slot_of(sequence))?;
                moved = moved.saturating_add(u32::from(change == HandOver::Changed));
            }
            sequence = sequence.saturating_add(1);
            self.flow.hand_over(sequence);
        }
        Ok(moved)
    }

    /// A card that runs free has completed what was not the device's: it repeated old data.
    #[inline]
    pub(super) fn pass_repeated(&mut self) -> Option<Completion> {
        if (self.flow.direction(), self.flow.policy())
            != (Direction::Playback, LatePolicy::Overwrite)
        {
            return None;
        }
        let next = self.drain.next_sequence();
        if next >= self.flow.handed_over() {
            return self.drain.pass(u64::MAX);
        }
        match self.owners.owner(self.geometry.slot_of(next)) {
            Some(Owner::Device) => None,
            Some(Owner::Cpu) | None => self.drain.pass(1),
        }
    }

    /// The slots of a gap are the CPU's, where they were handed over for nothing. In capture a gap
    /// moves nothing.
    pub(super) fn take_unplayed(&mut self, gap: Gap) {
        if self.flow.direction() == Direction::Capture {
            return;
        }
        // At most a ring.
        let end = gap.end().min(self.flow.handed_over());
        let count = end.since(gap.first).unwrap_or(0);
        for step in 0..count {
            let slot = self.geometry.slot_of(gap.first.saturating_add(step));
            // Every sequence has a slot.
            let _ = self.owners.take_unused(slot);
        }
    }

    /// Where a card that was stopped goes on.
    pub(super) fn first_unplayed(&self, last_look: LastLook) -> Sequence {
        let complete = self.drain.complete();
        if self.drain.missed(last_look) {
            return complete.max(self.flow.handed_over());
        }
        let slot = self.geometry.slot_of(complete);
        let filled = complete < self.flow.handed_over();
        if filled && self.owners.owner(slot) == Some(Owner::Device) {
            complete.saturating_add(1)
        } else {
            complete
        }
    }
}

#[cfg(test)]
mod tests;
