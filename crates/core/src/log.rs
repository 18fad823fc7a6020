//! The published segments that are still in the ring: one record per slot.
//!
//! A wait copies from here; the status block shows the same records. A sequence that was
//! produced but has no record was lost. The log does not know who lost it or why.

use alloc::vec::Vec;
use core::num::NonZeroU32;

use crate::address::Sequence;
use crate::completion::CompletionFlags;
use crate::geometry::RingGeometry;
use crate::{NoMemory, try_vec};

/// A run of sequences that were lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Gap {
    /// The first lost sequence.
    pub first: Sequence,
    /// How many were lost; at least one.
    pub count: u64,
}

impl Gap {
    /// The gap from `first` up to, and without, `end`; `None` when that is nothing.
    pub fn between(first: Sequence, end: Sequence) -> Option<Self> {
        match end.since(first) {
            None | Some(0) => None,
            Some(count) => Some(Self { first, count }),
        }
    }

    /// The sequence behind the last lost one.
    pub const fn end(self) -> Sequence {
        self.first.saturating_add(self.count)
    }
}

/// A segment as the application sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SegmentRecord {
    /// Which segment.
    pub sequence: Sequence,
    /// When the driver saw it complete, in the caller's ticks.
    pub timestamp: u64,
    /// Bytes that the card confirmed, from the segment's start.
    pub valid_bytes: u32,
    /// What the card said about it.
    pub flags: CompletionFlags,
}

/// What comes next for a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogItem {
    /// A segment.
    Segment(SegmentRecord),
    /// Lost sequences. A long gap may come in several parts.
    Gap(Gap),
}

impl LogItem {
    /// The sequence to go on with behind this item.
    pub const fn next(self) -> Sequence {
        match self {
            Self::Segment(record) => record.sequence.saturating_add(1),
            Self::Gap(gap) => gap.end(),
        }
    }
}

/// Slots that may still be looked at. Where the records of a log lie is up to the card, and who
/// reads them keeps a processor from everything else meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looks {
    left: u64,
}

impl Looks {
    /// So many.
    pub const fn new(slots: u64) -> Self {
        Self { left: slots }
    }

    /// For one answer: four rings. The first record is within the first ring of looks, and three
    /// more are enough for a full log in which every other sequence was lost.
    pub const fn for_answer(segments: NonZeroU32) -> Self {
        Self::new(4_u64.saturating_mul(segments.get() as u64))
    }

    /// Whether none is left.
    pub const fn are_used_up(&self) -> bool {
        self.left == 0
    }

    #[inline]
    const fn take_one(&mut self) {
        self.left = self.left.saturating_sub(1);
    }
}

/// One record per slot; 32 bytes each.
#[derive(Debug)]
pub struct SegmentLog {
    records: Vec<Option<SegmentRecord>>,
    segments: NonZeroU32,
}

impl SegmentLog {
    /// An empty log for a ring.
    ///
    /// # Errors
    /// [`NoMemory`].
    pub fn try_new(geometry: &RingGeometry) -> Result<Self, NoMemory> {
        let count = geometry.segments().get() as usize;
        let mut records = try_vec(count, "the records of the segments")?;
        records.resize(count, None);
        Ok(Self {
            records,
            segments: geometry.segments(),
        })
    }

    /// Keeps a record in its slot, over the one that was there.
    #[inline]
    pub fn put(&mut self, record: SegmentRecord) {
        let slot = record.sequence.slot(self.segments);
        if let Some(place) = self.records.get_mut(slot.index()) {
            *place = Some(record);
        }
    }

    /// The record of a sequence, or `None` when the log does not hold it (any more).
    #[inline]
    pub fn get(&self, sequence: Sequence) -> Option<&SegmentRecord> {
        self.in_slot_of(sequence)
            .filter(|record| record.sequence == sequence)
    }

    #[inline]
    fn in_slot_of(&self, sequence: Sequence) -> Option<&SegmentRecord> {
        self.records
            .get(sequence.slot(self.segments).index())?
            .as_ref()
    }

    /// How many sequences from `from` to, and without, `to` have a record. One look per sequence,
    /// and never more looks than there are slots.
    pub fn stored(&self, from: Sequence, to: Sequence) -> u64 {
        let count = to.since(from).unwrap_or(0);
        let stored = if count > u64::from(self.segments.get()) {
            let records = self.records.iter().flatten();
            records
                .filter(|record| (from..to).contains(&record.sequence))
                .count()
        } else {
            let sequences = (0..count).map(|step| from.saturating_add(step));
            sequences
                .filter(|sequence| self.get(*sequence).is_some())
                .count()
        };
        stored as u64
    }

    /// What a reader finds at `next`, given that every sequence below `produced` is decided;
    /// `None` when the reader is up to date. Walks a gap to its end, or past as many sequences as
    /// there are slots, which tells where any gap ends. Where `looks` do not last for that, the gap
    /// is told in parts; one look there is always.
    #[inline]
    pub fn at(&self, next: Sequence, produced: Sequence, looks: &mut Looks) -> Option<LogItem> {
        let ahead = produced.since(next)?;
        if ahead == 0 {
            return None;
        }
        let segments = u64::from(self.segments.get());
        let most = ahead.min(segments).min(looks.left.max(1));
        // What lies in a slot on the way may be any number of laps on.
        let mut later = produced;
        for step in 0..most {
            let sequence = next.saturating_add(step);
            looks.take_one();
            let Some(record) = self.in_slot_of(sequence) else {
                continue;
            };
            if record.sequence == sequence {
                return Some(match Gap::between(next, sequence) {
                    None => LogItem::Segment(*record),
                    Some(gap) => LogItem::Gap(gap),
                });
            }
            if record.sequence > sequence {
                later = later.min(record.sequence);
            }
        }
        // Every slot was looked at, or this is as far as the looks last.
        let end = if most == segments {
            later
        } else {
            next.saturating_add(most)
        };
        Gap::between(next, end).map(LogItem::Gap)
    }

    /// Forgets every record, for a new session.
    pub fn clear(&mut self) {
        self.records.fill(None);
    }
}

#[cfg(test)]
mod tests;
