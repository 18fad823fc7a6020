//! Who owns each segment, the device or the CPU, and how much of it the card confirmed. In
//! capture a segment that is the device's is free for the card to write; in playback it is filled
//! for the card to read, and confirmed bytes were read.
//!
//! Ownership moves by segment, with a sync that covers the segment; a sync of part of a segment
//! copies but moves nothing. The module moves no bytes and knows no addresses.

use alloc::vec::Vec;

use crate::address::Slot;
use crate::geometry::RingGeometry;
use crate::mode::{LatePolicy, Phase};
use crate::range::ByteRange;
use crate::sync::RingRanges;
use crate::{NoMemory, try_vec};

/// Who may touch a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// The card reads or writes it.
    Device,
    /// The application and the driver read or write it.
    Cpu,
}

/// Whether a hand-over changed anything. Repeating one is allowed and changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HandOver {
    /// The segment has a new owner.
    Changed,
    /// The segment had that owner already.
    Unchanged,
}

/// Why a segment cannot change hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OwnershipError {
    /// There is no such slot.
    #[error("no slot {slot}")]
    NoSuchSlot {
        /// The slot asked for.
        slot: Slot,
    },
    /// The device owns the segment and has not confirmed it.
    #[error("the device has not finished with slot {slot}")]
    NotConfirmed {
        /// The slot.
        slot: Slot,
    },
    /// The device completed a segment that it did not own.
    #[error("the device completed slot {slot}, which it does not own")]
    NotOwnedByDevice {
        /// The slot.
        slot: Slot,
    },
    /// The device confirmed more bytes than a segment has.
    #[error("slot {slot} confirmed with {valid_bytes} of {segment_bytes} bytes")]
    ValidTooLong {
        /// The slot.
        slot: Slot,
        /// Bytes confirmed.
        valid_bytes: u32,
        /// Bytes of a segment.
        segment_bytes: u32,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SlotState {
    Device,
    /// The device is done, the CPU has not taken over yet.
    Confirmed(u32),
    Cpu(u32),
}

/// The owner and the confirmed bytes of every segment; 8 bytes each.
#[derive(Debug)]
pub struct OwnershipTable {
    slots: Vec<SlotState>,
    segment_bytes: u32,
}

impl OwnershipTable {
    /// A table in which the CPU owns every segment and nothing is confirmed.
    ///
    /// # Errors
    /// [`NoMemory`].
    pub fn try_new(geometry: &RingGeometry) -> Result<Self, NoMemory> {
        let count = geometry.segments().get() as usize;
        let mut slots = try_vec(count, "the owners of the segments")?;
        slots.resize(count, SlotState::Cpu(0));
        Ok(Self {
            slots,
            segment_bytes: geometry.segment_bytes(),
        })
    }

    /// Who owns a slot, or `None` when there is no such slot.
    pub fn owner(&self, slot: Slot) -> Option<Owner> {
        self.slots.get(slot.index()).map(|state| match state {
            SlotState::Device | SlotState::Confirmed(_) => Owner::Device,
            SlotState::Cpu(_) => Owner::Cpu,
        })
    }

    /// Bytes of a slot that the card confirmed, from the slot's start; 0 while it has not.
    pub fn confirmed_bytes(&self, slot: Slot) -> u32 {
        match self.slots.get(slot.index()) {
            Some(SlotState::Confirmed(bytes) | SlotState::Cpu(bytes)) => *bytes,
            Some(SlotState::Device) | None => 0,
        }
    }

    /// The card is done with a slot and `valid_bytes` of it are good. Under
    /// [`LatePolicy::Overwrite`] the card may take a slot without asking; under the others
    /// completing a slot that the CPU owns is an error.
    ///
    /// # Errors
    /// [`OwnershipError`]; nothing has changed then.
    #[inline]
    pub fn confirm(
        &mut self,
        slot: Slot,
        valid_bytes: u32,
        policy: LatePolicy,
    ) -> Result<(), OwnershipError> {
        let segment_bytes = self.segment_bytes;
        let state = self.state(slot)?;
        if valid_bytes > segment_bytes {
            return Err(OwnershipError::ValidTooLong {
                slot,
                valid_bytes,
                segment_bytes,
            });
        }
        match (&state, policy) {
            (SlotState::Cpu(_), LatePolicy::Halt | LatePolicy::DropNew) => {
                Err(OwnershipError::NotOwnedByDevice { slot })
            }
            _ => {
                *state = SlotState::Confirmed(valid_bytes);
                Ok(())
            }
        }
    }

    /// Gives a slot to the device. A slot that the device owns stays as it is, confirmed or not.
    ///
    /// # Errors
    /// [`OwnershipError::NoSuchSlot`].
    #[inline]
    pub fn give_to_device(&mut self, slot: Slot) -> Result<HandOver, OwnershipError> {
        let state = self.state(slot)?;
        match state {
            SlotState::Device | SlotState::Confirmed(_) => Ok(HandOver::Unchanged),
            SlotState::Cpu(_) => {
                *state = SlotState::Device;
                Ok(HandOver::Changed)
            }
        }
    }

    /// Takes a slot from the device once it was confirmed.
    ///
    /// # Errors
    /// [`OwnershipError::NotConfirmed`] while the device works on it, [`OwnershipError::NoSuchSlot`].
    #[inline]
    pub fn take_for_cpu(&mut self, slot: Slot) -> Result<HandOver, OwnershipError> {
        let state = self.state(slot)?;
        match *state {
            SlotState::Device => Err(OwnershipError::NotConfirmed { slot }),
            SlotState::Confirmed(bytes) => {
                *state = SlotState::Cpu(bytes);
                Ok(HandOver::Changed)
            }
            SlotState::Cpu(_) => Ok(HandOver::Unchanged),
        }
    }

    /// Takes back a slot that the device passed over: playback, where it was not read, or not in
    /// time. What was not confirmed has no valid byte.
    ///
    /// # Errors
    /// [`OwnershipError::NoSuchSlot`].
    pub fn take_unused(&mut self, slot: Slot) -> Result<HandOver, OwnershipError> {
        let state = self.state(slot)?;
        match *state {
            SlotState::Device | SlotState::Confirmed(_) => {
                *state = SlotState::Cpu(0);
                Ok(HandOver::Changed)
            }
            SlotState::Cpu(_) => Ok(HandOver::Unchanged),
        }
    }

    /// Takes every slot back. Only once the card is known to be idle. What was not confirmed
    /// has no valid byte.
    pub fn take_all(&mut self) {
        for state in &mut self.slots {
            *state = match *state {
                SlotState::Device => SlotState::Cpu(0),
                SlotState::Confirmed(bytes) | SlotState::Cpu(bytes) => SlotState::Cpu(bytes),
            };
        }
    }

    /// Checks and moves ownership for a sync of `ranges`: segments covered whole change hands,
    /// segments covered in part are only checked. Gives the number of segments that changed hands.
    ///
    /// # Errors
    /// As [`OwnershipTable::take_for_cpu`], for the first segment at fault; nothing has moved then.
    #[inline]
    pub fn sync(
        &mut self,
        geometry: &RingGeometry,
        ranges: RingRanges,
        phase: Phase,
    ) -> Result<u32, OwnershipError> {
        if phase == Phase::AfterDevice {
            for slot in ranges.flat_map(|range| geometry.slots_touched(range)) {
                if *self.state(slot)? == SlotState::Device {
                    return Err(OwnershipError::NotConfirmed { slot });
                }
            }
        }
        let mut moved = 0_u32;
        for range in ranges {
            for slot in slots_covered(geometry, range) {
                let change = match phase {
                    Phase::BeforeDevice => self.give_to_device(slot)?,
                    Phase::AfterDevice => self.take_for_cpu(slot)?,
                };
                moved = moved.saturating_add(u32::from(change == HandOver::Changed));
            }
        }
        Ok(moved)
    }

    /// The parts of `range` that the card confirmed, in ring order; neighbouring parts are
    /// joined. These are the bytes that a capture sync after the device may copy back.
    pub const fn confirmed_in<'a>(
        &'a self,
        geometry: &'a RingGeometry,
        range: ByteRange,
    ) -> ConfirmedRanges<'a> {
        ConfirmedRanges {
            table: self,
            geometry,
            left: range,
        }
    }

    fn state(&mut self, slot: Slot) -> Result<&mut SlotState, OwnershipError> {
        self.slots
            .get_mut(slot.index())
            .ok_or(OwnershipError::NoSuchSlot { slot })
    }
}

/// The slots whose every byte is in `range`.
fn slots_covered(geometry: &RingGeometry, range: ByteRange) -> impl Iterator<Item = Slot> {
    let bytes = u64::from(geometry.segment_bytes());
    let rounded_up = range.start.get().saturating_add(bytes.saturating_sub(1));
    let first = rounded_up.checked_div(bytes).unwrap_or(u64::MAX);
    let end = range.end().checked_div(bytes).unwrap_or(0);
    // A slot that the ring has not is the table's to refuse.
    let slot = |slot: u64| u32::try_from(slot).unwrap_or(u32::MAX);
    (slot(first)..slot(end)).map(Slot::new)
}

/// Iterator over the confirmed parts of a byte range.
#[derive(Debug, Clone)]
pub struct ConfirmedRanges<'a> {
    table: &'a OwnershipTable,
    geometry: &'a RingGeometry,
    left: ByteRange,
}

impl ConfirmedRanges<'_> {
    /// Takes the next segment's share of what is left: its confirmed bytes, perhaps none.
    fn step(&mut self) -> Option<Option<ByteRange>> {
        let slot = self.geometry.slot_at(self.left.start)?;
        if self.left.is_empty() {
            return None;
        }
        let segment = self.geometry.slot_range(slot)?;
        let confirmed = ByteRange {
            length: u64::from(self.table.confirmed_bytes(slot)),
            ..segment
        };
        let found = confirmed.intersect(self.left);
        let length = self.left.end().saturating_sub(segment.end());
        self.left = ByteRange::new(segment.end(), length);
        Some(found)
    }
}

impl Iterator for ConfirmedRanges<'_> {
    type Item = ByteRange;

    fn next(&mut self) -> Option<ByteRange> {
        let mut found = loop {
            if let Some(range) = self.step()? {
                break range;
            }
        };
        // Join what follows without a hole: what is found next begins where the rest begins.
        while found.end() == self.left.start.get()
            && let Some(Some(more)) = self.step()
        {
            found.length = found.length.saturating_add(more.length);
        }
        Some(found)
    }
}

#[cfg(test)]
mod tests;
