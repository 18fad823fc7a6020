//! From a mapped ring to descriptor entries.
//!
//! The mapping gives device addresses and lengths in ring order; the card has limits. A
//! [`Program`] tiles the ring exactly, in order: no entry spans two segments, none breaks a
//! limit of the card, neighbours are joined where the card allows it, and the last entry of
//! each segment carries the mark. It knows no register and no memory layout.
//!
//! Where a mapping changes while the card runs, a slot can be cut again in place
//! ([`Program::rewrite_slot`]): it keeps the number of entries that it was built with, so the
//! entries of every other slot stay where they are.

mod cut;
mod error;
mod spread;

use alloc::vec::Vec;
use core::ops::Range;

use contdma_core::address::DeviceAddr;

use crate::capabilities::Capabilities;
use cut::{Limits, Ring, cut};
use spread::{entries_at_most, spread};

pub use error::ProgramError;

/// One piece of a mapped ring.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Element {
    /// Where the card finds it.
    pub address: DeviceAddr,
    /// Bytes.
    pub length: u64,
}

/// Whether an entry ends a segment.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Mark {
    /// More of the segment follows.
    Inside,
    /// The last entry of its segment.
    SegmentEnd,
}

/// One descriptor, before it has a card's format.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Entry {
    /// Where the card finds it.
    pub address: DeviceAddr,
    /// Bytes.
    pub length: u32,
    /// Whether it ends a segment.
    pub mark: Mark,
}

/// A ring's descriptors.
#[derive(Debug, Eq, PartialEq)]
pub struct Program {
    entries: Vec<Entry>,
    /// Index of the first entry of each slot, and behind them the number of entries.
    starts: Vec<u32>,
    segment_bytes: u64,
    limits: Limits,
}

impl Program {
    /// Checks what does not depend on where the ring lies, so that a ring that no mapping makes
    /// right need not be mapped. [`Program::build`] does the same. Any IRQL.
    ///
    /// # Errors
    /// [`ProgramError::EmptyRing`], [`ProgramError::TooManySegments`],
    /// [`ProgramError::SegmentTooLong`].
    pub fn check_shape(
        segment_bytes: u64,
        segments: u32,
        capabilities: &Capabilities,
    ) -> Result<(), ProgramError> {
        check_shape(segment_bytes, segments, capabilities).map(|_| ())
    }

    /// Cuts a ring of `segments` segments of `segment_bytes` bytes into descriptors. `elements`
    /// is walked twice: once to count and check, once to store. Takes memory at set-up only;
    /// PASSIVE_LEVEL or DISPATCH_LEVEL.
    ///
    /// # Errors
    /// See [`ProgramError`]; the numbers in it are those of the first piece that does not fit,
    /// except that the number of entries needed is the whole ring's.
    pub fn build<I>(
        elements: I,
        segment_bytes: u64,
        segments: u32,
        capabilities: &Capabilities,
    ) -> Result<Self, ProgramError>
    where
        I: IntoIterator<Item = Element>,
        I::IntoIter: Clone,
    {
        Self::build_with_room(elements, segment_bytes, segments, 0, capabilities)
    }

    /// As [`Program::build`], with at least `room` entries for every slot, so that
    /// [`Program::rewrite_slot`] has a place for a mapping that is more scattered than this one.
    /// Entries are split to fill the room; a slot that is too short to be split so often gets
    /// less.
    ///
    /// # Errors
    /// As [`Program::build`].
    pub fn build_with_room<I>(
        elements: I,
        segment_bytes: u64,
        segments: u32,
        room: u32,
        capabilities: &Capabilities,
    ) -> Result<Self, ProgramError>
    where
        I: IntoIterator<Item = Element>,
        I::IntoIter: Clone,
    {
        let ring = check_shape(segment_bytes, segments, capabilities)?;
        let limits = Limits::of(capabilities)?;
        let elements = elements.into_iter();

        let mut needed: u64 = 0;
        let (mut natural, mut most): (u64, u64) = (0, 0);
        cut(elements.clone(), ring, &limits, None, |entry| {
            natural = natural.saturating_add(1);
            most = most.saturating_add(entries_at_most(&entry, limits.step));
            if entry.mark == Mark::SegmentEnd {
                let slot = natural.max(most.min(u64::from(room)));
                needed = needed.saturating_add(slot);
                (natural, most) = (0, 0);
            }
        })?;
        let available = capabilities.entries.max;
        let count = u32::try_from(needed)
            .ok()
            .filter(|&count| count <= available)
            .ok_or(ProgramError::TooManyEntries { needed, available })?;
        if count < capabilities.entries.min {
            return Err(ProgramError::TooFewEntries {
                have: needed,
                needed: capabilities.entries.min,
            });
        }

        let mut program = Self {
            entries: reserve(count)?,
            starts: reserve(segments.saturating_add(1))?,
            segment_bytes,
            limits,
        };
        let most_entries = program.entries.capacity();
        let Self {
            entries, starts, ..
        } = &mut program;
        starts.push(0);
        let mut start = 0;
        cut(elements, ring, &limits, None, |entry| {
            // An iterator whose clone says something else must not make the vectors grow.
            if entries.len() >= most_entries || starts.len() >= starts.capacity() {
                return;
            }
            entries.push(entry);
            if entry.mark == Mark::SegmentEnd {
                let slot = entries.get(start..).unwrap_or(&[]);
                let natural = slot.len();
                let most = slot.iter().fold(0_u64, |most, entry| {
                    most.saturating_add(entries_at_most(entry, limits.step))
                });
                let target = usize::try_from(most.min(u64::from(room))).unwrap_or(usize::MAX);
                let end = start.saturating_add(natural.max(target)).min(most_entries);
                entries.resize(end, entry);
                if let Some(slot) = entries.get_mut(start..) {
                    spread(slot, natural, limits.step);
                }
                start = end;
                starts.push(u32::try_from(end).unwrap_or(u32::MAX));
            }
        })?;
        Ok(program)
    }

    /// Cuts one slot again, from the elements of its new mapping, and splits entries until the
    /// slot has as many as it was built with. Takes no memory; IRQL ≤ DISPATCH_LEVEL. Returns
    /// which entries are the slot's.
    ///
    /// # Errors
    /// [`ProgramError::NoSuchSlot`]; [`ProgramError::SlotTooSmall`] and
    /// [`ProgramError::SlotTooLarge`] when the entries do not come out at that number; otherwise
    /// as [`Program::build`]. The slot is unchanged then.
    pub fn rewrite_slot<I>(&mut self, slot: u32, elements: I) -> Result<Range<usize>, ProgramError>
    where
        I: IntoIterator<Item = Element>,
        I::IntoIter: Clone,
    {
        let segments = self.segments();
        let range = self
            .slot_entries(slot)
            .ok_or(ProgramError::NoSuchSlot { slot, segments })?;
        let ring = Ring {
            segment_bytes: self.segment_bytes,
            bytes: self.segment_bytes,
        };
        // The window is the first descriptor's, except when that is the one to be rewritten.
        let window = match slot {
            0 => self
                .starts
                .get(1)
                .and_then(|end| self.entries.get(*end as usize)),
            _ => self.entries.first(),
        }
        .map(|entry| entry.address.get());
        let elements = elements.into_iter();
        let available = range.len() as u64;
        let (mut needed, mut most): (u64, u64) = (0, 0);
        let limits = self.limits;
        cut(elements.clone(), ring, &limits, window, |entry| {
            needed = needed.saturating_add(1);
            most = most.saturating_add(entries_at_most(&entry, limits.step));
        })?;
        if needed > available {
            return Err(ProgramError::SlotTooSmall {
                slot,
                needed,
                available,
            });
        }
        if most < available {
            return Err(ProgramError::SlotTooLarge {
                slot,
                possible: most,
                needed: available,
            });
        }
        let Some(entries) = self.entries.get_mut(range.clone()) else {
            return Err(ProgramError::NoSuchSlot { slot, segments });
        };
        let mut natural = 0;
        cut(elements, ring, &limits, window, |entry| {
            if let Some(place) = entries.get_mut(natural) {
                *place = entry;
                natural = natural.saturating_add(1);
            }
        })?;
        spread(entries, natural, limits.step);
        Ok(range)
    }

    /// The descriptors, in ring order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Bytes of a segment.
    #[must_use]
    pub const fn segment_bytes(&self) -> u64 {
        self.segment_bytes
    }

    /// Number of segments.
    #[must_use]
    pub fn segments(&self) -> u32 {
        u32::try_from(self.starts.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// Which entries are those of `slot`; `None` beyond the ring.
    #[must_use]
    pub fn slot_entries(&self, slot: u32) -> Option<Range<usize>> {
        let slot = usize::try_from(slot).ok()?;
        let start = *self.starts.get(slot)?;
        let end = *self.starts.get(slot.checked_add(1)?)?;
        Some(start as usize..end as usize)
    }

    /// Index of the first entry of `slot`; `None` beyond the ring.
    #[must_use]
    pub fn first_entry(&self, slot: u32) -> Option<usize> {
        Some(self.slot_entries(slot)?.start)
    }
}

/// Checks what does not depend on the mapping.
fn check_shape(
    segment_bytes: u64,
    segments: u32,
    capabilities: &Capabilities,
) -> Result<Ring, ProgramError> {
    if segments == 0 || segment_bytes == 0 {
        return Err(ProgramError::EmptyRing);
    }
    if segments > capabilities.max_segments {
        return Err(ProgramError::TooManySegments {
            needed: segments,
            available: capabilities.max_segments,
        });
    }
    if segment_bytes > capabilities.max_segment_bytes {
        return Err(ProgramError::SegmentTooLong {
            needed: segment_bytes,
            available: capabilities.max_segment_bytes,
        });
    }
    let bytes =
        segment_bytes
            .checked_mul(u64::from(segments))
            .ok_or(ProgramError::SegmentTooLong {
                needed: segment_bytes,
                available: u64::MAX / u64::from(segments),
            })?;
    Ok(Ring {
        segment_bytes,
        bytes,
    })
}

fn reserve<T>(count: u32) -> Result<Vec<T>, ProgramError> {
    let count =
        usize::try_from(count).map_err(|_| ProgramError::OutOfMemory { bytes: usize::MAX })?;
    let mut vector = Vec::new();
    vector
        .try_reserve_exact(count)
        .map_err(|_| ProgramError::OutOfMemory {
            bytes: count.saturating_mul(size_of::<T>()),
        })?;
    Ok(vector)
}

#[cfg(test)]
mod tests;
