//! The books of one ring: drain, ownership, log and flow control, kept together.
//!
//! A DPC does four things: [`RingLedger::look`] at the card's count, [`RingLedger::step`] to the
//! next completion, sync its bytes, [`RingLedger::publish`] it; the last three for as long as its
//! budget lasts. What the application says is taken by [`RingLedger::accept_consumed`], synced,
//! and given to the device. Capture and playback differ inside only. The ledger takes no lock and
//! touches neither the ring nor the card.

use crate::NoMemory;
use crate::address::{Sequence, Slot};
use crate::completion::{
    CardStart, Completion, CompletionFlags, CompletionSource, Drain, DrainFault, LastLook,
    is_lapped,
};
use crate::flow::{FlowControl, OutOfTurn};
use crate::geometry::RingGeometry;
use crate::log::{Gap, SegmentLog, SegmentRecord};
use crate::mode::{Direction, LatePolicy};
use crate::ownership::{OwnershipError, OwnershipTable};
use crate::sync::RingRanges;

/// A fault of the card or of the caller. Ends the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LedgerFault {
    /// The card does not keep its rules.
    #[error(transparent)]
    Drain(#[from] DrainFault),
    /// The card completed what it does not own.
    #[error(transparent)]
    Ownership(#[from] OwnershipError),
    /// A completion was published out of turn.
    #[error(transparent)]
    OutOfTurn(#[from] OutOfTurn),
}

/// What publishing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// The segment's record, or `None` for a gap or a segment that was lapped during its sync.
    pub record: Option<SegmentRecord>,
    /// Sequences lost by this completion itself.
    pub gap: Option<Gap>,
    /// Older sequences that the reader had not taken and that are lost now (capture under
    /// overwrite only).
    pub lapped: Option<Gap>,
}

/// The books of one ring.
///
/// ```
/// use contdma_core::address::Slot;
/// use contdma_core::completion::{CompletionFlags, CompletionRecord};
/// use contdma_core::geometry::{RequiredAlignment, RingGeometry, RingShape};
/// use contdma_core::ledger::RingLedger;
/// use contdma_core::mode::{Direction, LatePolicy};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let shape = RingShape { segment_bytes: 65536, segments: 8 };
/// let ring = RingGeometry::in_one_piece(shape, RequiredAlignment::new(64, 64)?)?;
/// let mut ledger = RingLedger::try_new(&ring, Direction::Capture, LatePolicy::Halt, 1 << 20)?;
/// ledger.give_to_device(ledger.bytes_for_start(), None)?;
/// assert_eq!(ledger.card_credit(), Some(8)); // start the card with this
///
/// // The DPC: the card says that two segments are complete.
/// let records = |slot: Slot| CompletionRecord {
///     count: slot.get().into(),
///     valid_bytes: 65536,
///     flags: CompletionFlags::NONE,
/// };
/// ledger.look(2)?;
/// for _ in 0..64 {
///     let Some(completion) = ledger.step(&records)? else { break };
///     let _sync_these_after_device = ledger.bytes_of(&completion);
///     let published = ledger.publish(&completion, 0, None)?;
///     assert!(published.record.is_some());
/// }
///
/// // The application gives the first segment back.
/// let update = ledger.accept_consumed(1);
/// let sync_these_before_device = ledger.released_bytes(update);
/// ledger.give_to_device(sync_these_before_device, None)?;
/// assert_eq!(ledger.card_credit(), Some(9)); // and tell the card
/// # Ok(())
/// # }
/// ```
///
/// In playback the application fills instead, and the same calls do:
///
/// ```
/// # use contdma_core::address::Slot;
/// # use contdma_core::completion::{CompletionFlags, CompletionRecord};
/// # use contdma_core::geometry::{RequiredAlignment, RingGeometry, RingShape};
/// # use contdma_core::ledger::RingLedger;
/// # use contdma_core::mode::{Direction, LatePolicy};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let shape = RingShape { segment_bytes: 65536, segments: 8 };
/// # let ring = RingGeometry::in_one_piece(shape, RequiredAlignment::new(64, 64)?)?;
/// let mut ledger = RingLedger::try_new(&ring, Direction::Playback, LatePolicy::Halt, 1 << 20)?;
/// ledger.give_to_device(ledger.bytes_for_start(), None)?;
/// assert_eq!(ledger.card_credit(), Some(0)); // nothing is filled: the card waits
///
/// // The application has filled three segments.
/// let update = ledger.accept_consumed(3);
/// let sync_these_before_device = ledger.released_bytes(update);
/// ledger.give_to_device(sync_these_before_device, None)?;
/// assert_eq!(ledger.card_credit(), Some(3)); // tell the card
///
/// // The DPC: one is played, so its slot can be filled again.
/// let records = |slot: Slot| CompletionRecord {
///     count: slot.get().into(),
///     valid_bytes: 65536,
///     flags: CompletionFlags::NONE,
/// };
/// ledger.look(1)?;
/// let played = ledger.step(&records)?.ok_or("nothing was played")?;
/// ledger.publish(&played, 0, None)?;
/// assert_eq!(ledger.flow().produced().get(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct RingLedger {
    geometry: RingGeometry,
    drain: Drain,
    flow: FlowControl,
    owners: OwnershipTable,
    log: SegmentLog,
    /// The card was started again, and no segment has come since.
    restarted: bool,
    /// Playback: the filled sequence that is synced in part, and how many of its bytes.
    partly: (Sequence, u64),
}

impl RingLedger {
    /// Opens the books of a ring: all segments are the CPU's, nothing is produced, and in playback
    /// nothing is filled. `max_jump` as in [`Drain::new`]. PASSIVE_LEVEL on Windows; takes 40
    /// bytes per segment.
    ///
    /// # Errors
    /// [`NoMemory`].
    pub fn try_new(
        geometry: &RingGeometry,
        direction: Direction,
        policy: LatePolicy,
        max_jump: u64,
    ) -> Result<Self, NoMemory> {
        Ok(Self {
            geometry: *geometry,
            drain: Drain::new(geometry, direction, policy, max_jump),
            flow: FlowControl::new(geometry, direction, policy),
            owners: OwnershipTable::try_new(geometry)?,
            log: SegmentLog::try_new(geometry)?,
            restarted: false,
            partly: (Sequence::ZERO, 0),
        })
    }

    /// The shape of the ring.
    pub const fn geometry(&self) -> &RingGeometry {
        &self.geometry
    }

    /// Who owns what.
    pub const fn owners(&self) -> &OwnershipTable {
        &self.owners
    }

    /// Produced, consumed, lost.
    pub const fn flow(&self) -> &FlowControl {
        &self.flow
    }

    /// The position behind the card.
    pub const fn drain(&self) -> &Drain {
        &self.drain
    }

    /// How far the card may go, in the card's own count; `None` when it runs free.
    #[inline]
    pub fn card_credit(&self) -> Option<u64> {
        self.drain.card_credit(self.flow.credit())
    }

    /// Takes the card's count of completed segments, extended to 64 bits.
    ///
    /// # Errors
    /// [`DrainFault`].
    #[inline]
    pub fn look(&mut self, count: u64) -> Result<(), DrainFault> {
        self.drain.look(count, self.flow.credit())
    }

    /// Decides the next sequence; `None` when there is nothing new. The bytes of a segment are
    /// confirmed from here on, so that a sync may copy them; it is not published yet. In playback
    /// a sequence that was completed and had not been given to the device in time is lost.
    ///
    /// # Errors
    /// [`LedgerFault`].
    pub fn step<S: CompletionSource + ?Sized>(
        &mut self,
        source: &S,
    ) -> Result<Option<Completion>, LedgerFault> {
        if let Some(repeated) = self.pass_repeated() {
            return Ok(Some(repeated));
        }
        let completion = self.drain.step(source)?;
        if let Some(Completion::Segment {
            slot, valid_bytes, ..
        }) = completion
        {
            self.owners.confirm(slot, valid_bytes, self.flow.policy())?;
        }
        Ok(completion)
    }

    /// The bytes to sync after the device for a completion: the confirmed ones, perhaps none.
    #[inline]
    pub fn bytes_of(&self, completion: &Completion) -> RingRanges {
        match completion {
            Completion::Segment {
                slot, valid_bytes, ..
            } => RingRanges::confirmed(&self.geometry, *slot, *valid_bytes),
            Completion::Gap(_) => None,
        }
        .unwrap_or(RingRanges::EMPTY)
    }

    /// Publishes what [`RingLedger::step`] gave, once its bytes are synchronised. Where
    /// [`RingLedger::needs_count_after`] says so, `count_after_sync` is the card's count read after
    /// the sync: a captured segment that the card has reached again by then is lost instead.
    ///
    /// # Errors
    /// [`LedgerFault::OutOfTurn`] when completions are published in another order than found.
    #[inline]
    pub fn publish(
        &mut self,
        completion: &Completion,
        timestamp: u64,
        count_after_sync: Option<u64>,
    ) -> Result<Published, LedgerFault> {
        let gap = match *completion {
            Completion::Gap(gap) => gap,
            Completion::Segment {
                sequence,
                slot,
                valid_bytes,
                flags,
            } => {
                if !self.lapped_by_now(sequence, count_after_sync) {
                    let record = SegmentRecord {
                        sequence,
                        timestamp,
                        valid_bytes,
                        flags,
                    };
                    return self.publish_segment(slot, record);
                }
                Gap {
                    first: sequence,
                    count: 1,
                }
            }
        };
        self.lose(gap).map_err(LedgerFault::OutOfTurn)
    }

    fn lose(&mut self, gap: Gap) -> Result<Published, OutOfTurn> {
        let lapped = self.flow.lose(gap, &self.log)?;
        self.take_unplayed(gap);
        Ok(Published {
            record: None,
            gap: Some(gap),
            lapped,
        })
    }

    #[inline]
    fn publish_segment(
        &mut self,
        slot: Slot,
        record: SegmentRecord,
    ) -> Result<Published, LedgerFault> {
        let SegmentRecord {
            sequence, flags, ..
        } = record;
        if sequence != self.flow.produced() {
            return Err(LedgerFault::OutOfTurn(OutOfTurn {
                expected: self.flow.produced(),
                found: sequence,
            }));
        }
        let flags = if core::mem::take(&mut self.restarted) {
            flags.with(CompletionFlags::AFTER_RESTART)
        } else {
            flags
        };
        let record = SegmentRecord { flags, ..record };
        self.owners.take_for_cpu(slot)?;
        self.log.put(record);
        let lapped = self.flow.publish(sequence, &self.log)?;
        Ok(Published {
            record: Some(record),
            gap: None,
            lapped,
        })
    }

    /// Whether the card may have written over a segment, by its count as read just now. A reader
    /// under overwrite asks this after it has read the segment. Never in playback.
    pub fn is_lapped(&self, sequence: Sequence, count: u64) -> bool {
        self.lapped_by_now(sequence, Some(count))
    }

    #[inline]
    fn lapped_by_now(&self, sequence: Sequence, count: Option<u64>) -> bool {
        match (self.flow.direction(), self.flow.policy(), count) {
            (Direction::Capture, LatePolicy::Overwrite, Some(count)) => {
                let complete = self.drain.sequence_of(count);
                is_lapped(sequence, complete, self.geometry.segments())
            }
            _ => false,
        }
    }

    /// The card is idle for good: every segment is the CPU's.
    pub fn take_all(&mut self) {
        self.owners.take_all();
    }

    /// The card was stopped or reset, its records were cleared, and it is about to start again:
    /// [`Drain::restart`] says what is lost, and the next segment carries
    /// [`CompletionFlags::AFTER_RESTART`]. In playback the segment that the card was in is lost,
    /// if it was filled, and after a missed look all that the card may have played; the rest is
    /// played yet, provided that nothing was handed over since the card stopped. Start it with `card_number` of `next_sequence` of [`RingLedger::drain`],
    /// where it can be told, and with [`RingLedger::card_credit`].
    ///
    /// # Errors
    /// [`OutOfTurn`] when completions that were found are not published yet.
    pub fn restart(
        &mut self,
        last_look: LastLook,
        start: CardStart,
    ) -> Result<Option<Published>, OutOfTurn> {
        let (expected, found) = (self.flow.produced(), self.drain.next_sequence());
        if expected != found {
            return Err(OutOfTurn { expected, found });
        }
        self.restarted = true;
        let gap = match self.flow.direction() {
            Direction::Capture => self.drain.restart(last_look, start),
            Direction::Playback => {
                let from = self.first_unplayed(last_look);
                self.drain.restart_from(from, start)
            }
        };
        gap.map(|gap| self.lose(gap)).transpose()
    }
}

pub use reading::Told;

mod playback;
mod reading;
mod release;
#[cfg(test)]
mod tests;
