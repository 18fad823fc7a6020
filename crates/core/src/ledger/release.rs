//! The way from the application to the card: what it released, or filled, is synchronised and
//! becomes the device's.

use crate::flow::{ConsumerUpdate, Credit};
use crate::mode::{Direction, LatePolicy, Phase};
use crate::ownership::OwnershipError;
use crate::sync::RingRanges;

use super::RingLedger;

impl RingLedger {
    /// Whether a sync in this phase has to be followed by a look at the card's count, which
    /// [`RingLedger::publish`] or [`RingLedger::give_to_device`] takes. So it is where the card
    /// runs free and may be in the segment.
    pub const fn needs_count_after(&self, phase: Phase) -> bool {
        matches!(
            (self.flow.policy(), self.flow.direction(), phase),
            (
                LatePolicy::Overwrite,
                Direction::Capture,
                Phase::AfterDevice
            ) | (
                LatePolicy::Overwrite,
                Direction::Playback,
                Phase::BeforeDevice
            )
        )
    }

    /// Takes the application's index: what it has consumed, or in playback filled. For what it
    /// releases, the caller syncs [`RingLedger::released_bytes`] before the device, calls
    /// [`RingLedger::give_to_device`] and then tells the card [`RingLedger::card_credit`].
    #[inline]
    pub fn accept_consumed(&mut self, index: u64) -> ConsumerUpdate {
        self.flow.accept_consumed(index, &self.log)
    }

    /// The bytes that an update gave back. In playback all that is filled and not given yet,
    /// whatever the update, so that it can be synced and given in parts.
    #[inline]
    pub fn released_bytes(&self, update: ConsumerUpdate) -> RingRanges {
        match (self.flow.direction(), update) {
            (Direction::Playback, _) => self.filled_bytes(),
            (Direction::Capture, ConsumerUpdate::Released { from, to }) => {
                let count = to.since(from).unwrap_or(0);
                RingRanges::of_segments(&self.geometry, from, count)
            }
            (Direction::Capture, ConsumerUpdate::Unchanged | ConsumerUpdate::Refused) => {
                RingRanges::EMPTY
            }
        }
    }

    /// The bytes to sync before the device and to give to it before a start: what the card has
    /// credit for, which at first is the whole ring and after a restart leaves out what the
    /// application still holds; in playback what is filled and not the device's yet.
    pub fn bytes_for_start(&self) -> RingRanges {
        match self.flow.direction() {
            Direction::Capture => match self.flow.credit() {
                Credit::Free => RingRanges::whole(&self.geometry),
                Credit::Until(limit) => {
                    let first = self.flow.produced();
                    let count = limit.since(first).unwrap_or(0);
                    RingRanges::of_segments(&self.geometry, first, count)
                }
            },
            Direction::Playback => self.filled_bytes(),
        }
    }

    /// The device owns these bytes' segments from here on; gives how many changed hands. In
    /// playback only what is filled is given, in order, up to the first segment that is not synced
    /// as a whole; of that one it is remembered how far it is. So `ranges` are the front of
    /// [`RingLedger::released_bytes`], and no index may have been accepted since. And where [`RingLedger::needs_count_after`] says so,
    /// `count_after_sync` is the card's count read after the sync: the card repeats what it has
    /// begun by then, so that is not given, and lost when it is complete. `None` for a card that
    /// does not run.
    ///
    /// # Errors
    /// [`OwnershipError`].
    #[inline]
    pub fn give_to_device(
        &mut self,
        ranges: RingRanges,
        count_after_sync: Option<u64>,
    ) -> Result<u32, OwnershipError> {
        match self.flow.direction() {
            Direction::Capture => self
                .owners
                .sync(&self.geometry, ranges, Phase::BeforeDevice),
            Direction::Playback => self.give_filled(ranges, count_after_sync),
        }
    }
}
