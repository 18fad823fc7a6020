//! From a mapped ring to descriptor entries.
//!
//! The mapping gives device addresses and lengths in ring order; the card has limits. A
//! [`Program`] tiles the ring exactly, in order: no entry spans two segments, none breaks a
//! limit of the card, neighbours are joined where the card allows it, and the last entry of
//! each segment carries the mark. It knows no register and no memory layout.

use alloc::vec::Vec;
use core::fmt;

use contdma_core::address::DeviceAddr;

use crate::capabilities::{Capabilities, Window};

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

/// Why a ring does not fit a card.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ProgramError {
    /// The ring has no segments, or segments have no bytes.
    EmptyRing,
    /// More segments than the card counts.
    TooManySegments {
        /// Segments of the ring.
        needed: u32,
        /// Segments of the card.
        available: u32,
    },
    /// A segment is longer than the card can count.
    SegmentTooLong {
        /// Bytes of a segment.
        needed: u64,
        /// Bytes at most.
        available: u64,
    },
    /// The elements do not add up to the ring.
    WrongLength {
        /// Bytes of the ring.
        ring: u64,
        /// Bytes of the elements, counted to the first byte too many.
        elements: u64,
    },
    /// More descriptors than the card has.
    TooManyEntries {
        /// Descriptors of the ring.
        needed: u64,
        /// Descriptors of the card.
        available: u32,
    },
    /// Fewer descriptors than the card needs.
    TooFewEntries {
        /// Descriptors of the ring.
        have: u64,
        /// Descriptors at least.
        needed: u32,
    },
    /// A piece lies beyond the card's address bits.
    OutOfReach {
        /// First byte.
        address: DeviceAddr,
        /// Bytes.
        length: u64,
        /// Address bits of the card.
        bits: u8,
    },
    /// A piece lies on another side of 4 GiB than the first.
    OutsideWindow {
        /// Address of the first piece of the ring.
        first: DeviceAddr,
        /// Address of this one.
        address: DeviceAddr,
    },
    /// A piece starts at an address that the card does not take.
    MisalignedAddress {
        /// Its address.
        address: DeviceAddr,
        /// Alignment of the card.
        alignment: u32,
    },
    /// A piece has a length that the card does not take.
    MisalignedLength {
        /// Its address.
        address: DeviceAddr,
        /// Bytes.
        length: u64,
        /// Lengths of the card are multiples of this.
        multiple: u32,
    },
    /// The card's limits contradict each other, so that no entry could be made.
    ImpossibleCapabilities,
    /// No memory.
    OutOfMemory {
        /// Bytes wanted.
        bytes: usize,
    },
}

impl fmt::Display for ProgramError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::EmptyRing => f.write_str("the ring is empty"),
            Self::TooManySegments { needed, available } => {
                write!(f, "{needed} segments needed, {available} available")
            }
            Self::SegmentTooLong { needed, available } => {
                write!(f, "segments of {needed} bytes, at most {available}")
            }
            Self::WrongLength { ring, elements } => {
                write!(f, "elements of {elements} bytes for a ring of {ring}")
            }
            Self::TooManyEntries { needed, available } => {
                write!(f, "{needed} entries needed, {available} available")
            }
            Self::TooFewEntries { have, needed } => {
                write!(f, "{have} entries, at least {needed} needed")
            }
            Self::OutOfReach {
                address,
                length,
                bits,
            } => write!(
                f,
                "{length} bytes at {address:?} are beyond {bits} address bits"
            ),
            Self::OutsideWindow { first, address } => {
                write!(f, "{address:?} is not in the 4 GiB of {first:?}")
            }
            Self::MisalignedAddress { address, alignment } => {
                write!(f, "{address:?} is not aligned to {alignment}")
            }
            Self::MisalignedLength {
                address,
                length,
                multiple,
            } => write!(
                f,
                "{length} bytes at {address:?} are no multiple of {multiple}"
            ),
            Self::ImpossibleCapabilities => f.write_str("the card's limits contradict each other"),
            Self::OutOfMemory { bytes } => write!(f, "no memory for {bytes} bytes"),
        }
    }
}

impl core::error::Error for ProgramError {}

/// A ring's descriptors.
#[derive(Debug, Eq, PartialEq)]
pub struct Program {
    entries: Vec<Entry>,
    segment_bytes: u64,
    segments: u32,
}

impl Program {
    /// Cuts a ring of `segments` segments of `segment_bytes` bytes into descriptors. `elements`
    /// is walked twice: once to count and check, once to store. Allocates once; PASSIVE_LEVEL or
    /// DISPATCH_LEVEL.
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
        let ring = Ring {
            segment_bytes,
            bytes: segment_bytes.checked_mul(u64::from(segments)).ok_or(
                ProgramError::SegmentTooLong {
                    needed: segment_bytes,
                    available: u64::MAX / u64::from(segments),
                },
            )?,
        };
        let limits = Limits::of(capabilities)?;
        let elements = elements.into_iter();

        let mut needed: u64 = 0;
        cut(elements.clone(), ring, &limits, |_| {
            needed = needed.saturating_add(1);
        })?;
        let count = u32::try_from(needed)
            .ok()
            .filter(|&count| count <= capabilities.entries.max)
            .ok_or(ProgramError::TooManyEntries {
                needed,
                available: capabilities.entries.max,
            })?;
        if count < capabilities.entries.min {
            return Err(ProgramError::TooFewEntries {
                have: needed,
                needed: capabilities.entries.min,
            });
        }

        let count =
            usize::try_from(count).map_err(|_| ProgramError::OutOfMemory { bytes: usize::MAX })?;
        let mut entries: Vec<Entry> = Vec::new();
        entries
            .try_reserve_exact(count)
            .map_err(|_| ProgramError::OutOfMemory {
                bytes: count.saturating_mul(size_of::<Entry>()),
            })?;
        cut(elements, ring, &limits, |entry| {
            // An iterator whose clone says something else must not make the vector grow.
            if entries.len() < count {
                entries.push(entry);
            }
        })?;
        Ok(Self {
            entries,
            segment_bytes,
            segments,
        })
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
    pub const fn segments(&self) -> u32 {
        self.segments
    }

    /// Index of the first entry of `slot`; `None` beyond the ring. Walks the entries.
    #[must_use]
    pub fn first_entry(&self, slot: u32) -> Option<usize> {
        if slot == 0 {
            return Some(0);
        }
        if slot >= self.segments {
            return None;
        }
        self.entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.mark == Mark::SegmentEnd)
            .nth(usize::try_from(slot.checked_sub(1)?).ok()?)
            .and_then(|(index, _)| index.checked_add(1))
    }
}

#[derive(Clone, Copy)]
struct Ring {
    segment_bytes: u64,
    bytes: u64,
}

struct Limits {
    alignment: u32,
    multiple: u32,
    max: u64,
    bits: u8,
    /// Highest address in reach.
    last: u64,
    boundary: Option<u64>,
    window: Window,
}

/// Bytes on one side of a 32-bit address boundary.
const WINDOW_BYTES: u64 = 1 << 32;

impl Limits {
    fn of(capabilities: &Capabilities) -> Result<Self, ProgramError> {
        let address = capabilities.address;
        let length = capabilities.entry_length;
        let multiple = u64::from(length.multiple);
        let alignment = u64::from(address.alignment);
        if multiple == 0 || !alignment.is_power_of_two() || address.bits == 0 || address.bits > 64 {
            return Err(ProgramError::ImpossibleCapabilities);
        }
        // A run longer than the longest entry is cut there, and the rest has to be aligned too.
        let step = least_common_multiple(multiple, alignment)
            .ok_or(ProgramError::ImpossibleCapabilities)?;
        let longest = u64::from(length.max);
        let max = longest.saturating_sub(longest.checked_rem(step).unwrap_or(0));
        let boundary_fits = address
            .boundary
            .is_none_or(|boundary| boundary.is_power_of_two() && boundary >= alignment);
        if max == 0 || !boundary_fits {
            return Err(ProgramError::ImpossibleCapabilities);
        }
        Ok(Self {
            alignment: address.alignment,
            multiple: length.multiple,
            max,
            bits: address.bits,
            last: u64::MAX >> (64 - u32::from(address.bits)),
            boundary: address.boundary,
            window: address.window,
        })
    }

    /// Bytes from `address` to the next line that an entry may not cross.
    fn to_boundary(&self, address: u64) -> u64 {
        let distance =
            |boundary: u64| boundary.saturating_sub(address & boundary.saturating_sub(1));
        let boundary = self.boundary.map_or(u64::MAX, distance);
        match self.window {
            Window::Any => boundary,
            Window::Same4GiB => boundary.min(distance(WINDOW_BYTES)),
        }
    }

    fn check(&self, first: u64, address: u64, length: u64) -> Result<(), ProgramError> {
        let in_reach = length
            .checked_sub(1)
            .and_then(|more| address.checked_add(more))
            .is_some_and(|last| last <= self.last);
        if !in_reach {
            return Err(ProgramError::OutOfReach {
                address: DeviceAddr::new(address),
                length,
                bits: self.bits,
            });
        }
        if self.window == Window::Same4GiB && first / WINDOW_BYTES != address / WINDOW_BYTES {
            return Err(ProgramError::OutsideWindow {
                first: DeviceAddr::new(first),
                address: DeviceAddr::new(address),
            });
        }
        if !address.is_multiple_of(u64::from(self.alignment)) {
            return Err(ProgramError::MisalignedAddress {
                address: DeviceAddr::new(address),
                alignment: self.alignment,
            });
        }
        if !length.is_multiple_of(u64::from(self.multiple)) {
            return Err(ProgramError::MisalignedLength {
                address: DeviceAddr::new(address),
                length,
                multiple: self.multiple,
            });
        }
        Ok(())
    }
}

fn least_common_multiple(multiple: u64, power_of_two: u64) -> Option<u64> {
    let common = multiple.trailing_zeros().min(power_of_two.trailing_zeros());
    multiple.checked_mul(power_of_two.checked_shr(common)?)
}

/// Joins neighbouring elements and gives the runs between segment ends and limits to `emit`.
fn cut(
    elements: impl Iterator<Item = Element>,
    ring: Ring,
    limits: &Limits,
    mut emit: impl FnMut(Entry),
) -> Result<(), ProgramError> {
    let mut first = None;
    let mut done: u64 = 0;
    let mut emit_run = |run: Run, done: &mut u64| -> Result<(), ProgramError> {
        let first = *first.get_or_insert(run.address);
        let Run {
            mut address,
            length: mut left,
        } = run;
        while left > 0 {
            let to_segment_end = ring
                .segment_bytes
                .saturating_sub(done.checked_rem(ring.segment_bytes).unwrap_or(0));
            let length = left
                .min(to_segment_end)
                .min(limits.to_boundary(address))
                .min(limits.max);
            limits.check(first, address, length)?;
            emit(Entry {
                address: DeviceAddr::new(address),
                length: u32::try_from(length).map_err(|_| ProgramError::ImpossibleCapabilities)?,
                mark: if length == to_segment_end {
                    Mark::SegmentEnd
                } else {
                    Mark::Inside
                },
            });
            left = left.saturating_sub(length);
            *done = done.saturating_add(length);
            // Wraps only behind the last byte of the address space, where nothing is left.
            address = address.wrapping_add(length);
        }
        Ok(())
    };

    let mut total: u64 = 0;
    let mut run: Option<Run> = None;
    for element in elements.filter(|element| element.length > 0) {
        total = total.saturating_add(element.length);
        if total > ring.bytes {
            return Err(ProgramError::WrongLength {
                ring: ring.bytes,
                elements: total,
            });
        }
        let next = Run {
            address: element.address.get(),
            length: element.length,
        };
        run = Some(match run {
            Some(before) => match before.join(next) {
                Some(joined) => joined,
                None => {
                    emit_run(before, &mut done)?;
                    next
                }
            },
            None => next,
        });
    }
    if let Some(last) = run {
        emit_run(last, &mut done)?;
    }
    if total != ring.bytes {
        return Err(ProgramError::WrongLength {
            ring: ring.bytes,
            elements: total,
        });
    }
    Ok(())
}

/// Bytes at adjacent device addresses.
#[derive(Clone, Copy)]
struct Run {
    address: u64,
    length: u64,
}

impl Run {
    fn join(self, next: Self) -> Option<Self> {
        (self.address.checked_add(self.length)? == next.address).then_some(Self {
            address: self.address,
            length: self.length.checked_add(next.length)?,
        })
    }
}

#[cfg(test)]
mod tests;
