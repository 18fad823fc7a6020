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
        self.records
            .get(sequence.slot(self.segments).index())?
            .as_ref()
            .filter(|record| record.sequence == sequence)
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
    /// `None` when the reader is up to date. Looks at `budget` slots at most (and at one at
    /// least), so a gap may be reported in parts.
    #[inline]
    pub fn at(&self, next: Sequence, produced: Sequence, budget: u32) -> Option<LogItem> {
        let ahead = produced.since(next)?;
        if ahead == 0 {
            return None;
        }
        if let Some(record) = self.get(next) {
            return Some(LogItem::Segment(*record));
        }
        let segments = u64::from(self.segments.get());
        let looked = ahead.min(segments).min(u64::from(budget.max(1)));
        if looked == segments {
            // As many looks as slots: rather look at each slot once, because what is there may lie
            // any number of laps on.
            let stored = self.records.iter().flatten().map(|record| record.sequence);
            let found = stored
                .filter(|&found| found > next && found < produced)
                .min();
            let lost = found.and_then(|found| found.since(next)).unwrap_or(ahead);
            return Some(LogItem::Gap(Gap {
                first: next,
                count: lost,
            }));
        }
        let lost = (1..looked)
            .find(|step| self.get(next.saturating_add(*step)).is_some())
            .unwrap_or(looked);
        Some(LogItem::Gap(Gap {
            first: next,
            count: lost,
        }))
    }

    /// Copies what a reader finds from `next` on into `out`; gives the number of items.
    pub fn copy_from(&self, next: Sequence, produced: Sequence, out: &mut [LogItem]) -> usize {
        let mut next = next;
        let mut copied = 0_usize;
        for place in out {
            let Some(item) = self.at(next, produced, self.segments.get()) else {
                break;
            };
            next = item.next();
            *place = item;
            copied = copied.saturating_add(1);
        }
        copied
    }

    /// Forgets every record, for a new session.
    pub fn clear(&mut self) {
        self.records.fill(None);
    }
}

#[cfg(test)]
mod tests;
