//! Why a ring does not fit a card.

use core::fmt;

use contdma_core::address::DeviceAddr;

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
    /// A slot that the ring does not have.
    NoSuchSlot {
        /// As asked for.
        slot: u32,
        /// Slots of the ring.
        segments: u32,
    },
    /// A slot's new mapping needs more descriptors than the slot was built with.
    SlotTooSmall {
        /// The slot.
        slot: u32,
        /// Descriptors of the mapping.
        needed: u64,
        /// Descriptors of the slot.
        available: u64,
    },
    /// A slot's new mapping cannot be split into as many descriptors as the slot was built with.
    SlotTooLarge {
        /// The slot.
        slot: u32,
        /// Descriptors at most.
        possible: u64,
        /// Descriptors of the slot.
        needed: u64,
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
            Self::NoSuchSlot { slot, segments } => {
                write!(f, "slot {slot} of a ring of {segments}")
            }
            Self::SlotTooSmall {
                slot,
                needed,
                available,
            } => write!(f, "slot {slot} needs {needed} entries and has {available}"),
            Self::SlotTooLarge {
                slot,
                possible,
                needed,
            } => write!(f, "slot {slot} gives {possible} entries and has {needed}"),
            Self::ImpossibleCapabilities => f.write_str("the card's limits contradict each other"),
            Self::OutOfMemory { bytes } => write!(f, "no memory for {bytes} bytes"),
        }
    }
}

impl core::error::Error for ProgramError {}
