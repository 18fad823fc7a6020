//! Posting a ring: the input of [`crate::control::POST_RING`].
//!
//! [`PostRing`] is what crosses the boundary. [`RingRequest`] is what is left of it once
//! every field has been understood. Whether the geometry fits card and buffer is not decided
//! here.

use crate::wire::{self, Preamble};
use crate::{AbiError, PAGE_BYTES};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// Which way the data goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u32)]
pub enum Direction {
    /// The card writes, the application reads.
    Capture = 0,
    /// The application writes, the card reads.
    Playback = 1,
}

impl Direction {
    /// Reads the wire value.
    ///
    /// # Errors
    /// [`AbiError::UnknownValue`].
    pub const fn from_wire(value: u32) -> Result<Self, AbiError> {
        match value {
            0 => Ok(Self::Capture),
            1 => Ok(Self::Playback),
            _ => Err(AbiError::UnknownValue),
        }
    }
}

/// What happens when the application has not released a slot that the card wants next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u32)]
pub enum LatePolicy {
    /// The card waits, and its source with it.
    Halt = 0,
    /// The card throws the new segment away, and counts it.
    DropNew = 1,
    /// The card overwrites the oldest segment. A reader checks after reading that it was not
    /// lapped.
    Overwrite = 2,
}

impl LatePolicy {
    /// Reads the wire value.
    ///
    /// # Errors
    /// [`AbiError::UnknownValue`].
    pub const fn from_wire(value: u32) -> Result<Self, AbiError> {
        match value {
            0 => Ok(Self::Halt),
            1 => Ok(Self::DropNew),
            2 => Ok(Self::Overwrite),
            _ => Err(AbiError::UnknownValue),
        }
    }

    /// The same policy as a member of a set.
    pub const fn as_set(self) -> LatePolicies {
        match self {
            Self::Halt => LatePolicies::HALT,
            Self::DropNew => LatePolicies::DROP_NEW,
            Self::Overwrite => LatePolicies::OVERWRITE,
        }
    }
}

bitflags::bitflags! {
    /// A set of [`LatePolicy`].
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct LatePolicies: u32 {
        /// [`LatePolicy::Halt`].
        const HALT = 1 << 0;
        /// [`LatePolicy::DropNew`].
        const DROP_NEW = 1 << 1;
        /// [`LatePolicy::Overwrite`].
        const OVERWRITE = 1 << 2;
    }

    /// Choices of a ring that are either made or not.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    pub struct RingFlags: u32 {
        /// Measure the time of every sync. Costs two reads of the performance counter each.
        const MEASURE_SYNC = 1 << 0;
    }
}

/// How the ring is mapped for the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u32)]
pub enum Strategy {
    /// Direct where every page is in reach, else shadow.
    Auto = 0,
    /// One held scatter/gather list, no copy.
    Direct = 1,
    /// Pages out of reach are shadowed, the rest is direct.
    Shadow = 2,
    /// Every page is shadowed.
    CommonBuffer = 3,
    /// The HAL's own bounce buffers, one mapping per segment.
    MapRegisters = 4,
    /// A new mapping for every use of a segment.
    Remap = 5,
    /// The whole ring as one contiguous element, by the system's translation. Only when asked
    /// for, and only where DMA is remapped.
    CommonBufferFromMdl = 6,
}

impl Strategy {
    /// Reads the wire value.
    ///
    /// # Errors
    /// [`AbiError::UnknownValue`].
    pub const fn from_wire(value: u32) -> Result<Self, AbiError> {
        match value {
            0 => Ok(Self::Auto),
            1 => Ok(Self::Direct),
            2 => Ok(Self::Shadow),
            3 => Ok(Self::CommonBuffer),
            4 => Ok(Self::MapRegisters),
            5 => Ok(Self::Remap),
            6 => Ok(Self::CommonBufferFromMdl),
            _ => Err(AbiError::UnknownValue),
        }
    }

    /// The name that command lines and reports use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Direct => "direct",
            Self::Shadow => "shadow",
            Self::CommonBuffer => "common-buffer",
            Self::MapRegisters => "map-registers",
            Self::Remap => "remap",
            Self::CommonBufferFromMdl => "common-buffer-from-mdl",
        }
    }
}

/// Runs that may stay direct when some pages are out of reach, unless the caller says
/// otherwise.
pub const DEFAULT_MAX_DIRECT_RUNS: u32 = 32;

/// Most pieces that a ring may consist of.
pub const MAX_PIECES: u32 = 16;

/// Most bytes of a piece: what one memory descriptor list can describe (WDK reference,
/// `IoAllocateMdl`).
pub const MAX_PIECE_BYTES: u64 = 0x1_0000_0000 - PAGE_BYTES as u64;

/// Most bytes of what is used of a status block: what one memory descriptor list of a driver's own
/// can safely describe. That is a record for each of 262,132 segments.
pub const MAX_STATUS_BYTES: u32 = 8 << 20;

/// The input of POST_RING, as it crosses the boundary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct PostRing {
    /// Version of this structure.
    pub version: u32,
    /// Size of this structure in bytes.
    pub size: u32,
    /// [`RingFlags`]; unknown bits are refused.
    pub flags: u32,
    /// Channel number, below [`crate::CardInfo::channels`].
    pub channel: u32,
    /// [`Direction`].
    pub direction: u32,
    /// [`LatePolicy`].
    pub policy: u32,
    /// [`Strategy`].
    pub strategy: u32,
    /// Bytes per segment.
    pub segment_bytes: u32,
    /// Segments in the ring.
    pub segment_count: u32,
    /// Bytes of the status block behind the segments, whole pages; 0 for none, which there has to
    /// be where a record for every segment takes more than [`MAX_STATUS_BYTES`].
    pub status_bytes: u32,
    /// Segments per interrupt; 0 leaves it to the driver.
    pub moderation: u32,
    /// Most runs of in-reach pages that stay direct under [`Strategy::Shadow`]; 0 shadows all.
    pub max_direct_runs: u32,
    /// Most bytes that a deferred procedure call copies for this ring before the rest is copied
    /// at PASSIVE_LEVEL; 0 leaves it to the driver.
    pub copy_budget: u32,
    /// Pieces that the ring consists of. 0 and 1: the output buffer is the whole ring. More: it
    /// is the last piece, and the others were posted before, by [`crate::control::POST_PIECE`]
    /// on the same handle.
    pub pieces: u32,
    /// Zero.
    pub reserved: [u32; 2],
}

const _: () = {
    assert!(size_of::<PostRing>() == 64);
    assert!(core::mem::offset_of!(PostRing, segment_bytes) == 28);
    assert!(core::mem::offset_of!(PostRing, copy_budget) == 48);
};

/// The input of POST_PIECE, as it crosses the boundary. The output buffer is the piece: whole
/// pages, page-aligned, at most [`MAX_PIECE_BYTES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct PostPiece {
    /// Version of this structure.
    pub version: u32,
    /// Size of this structure in bytes.
    pub size: u32,
    /// Which piece, from 0; pieces are posted in order.
    pub index: u32,
    /// Zero.
    pub reserved: u32,
}

impl PostPiece {
    /// The input for piece `index`.
    pub const fn new(index: u32) -> Self {
        let Preamble { version, size } = Preamble::of::<Self>();
        Self {
            version,
            size,
            index,
            reserved: 0,
        }
    }

    /// Understands the caller's bytes, which are copied once; gives the piece's number.
    ///
    /// # Errors
    /// [`AbiError::ShortInput`], [`AbiError::UnsupportedVersion`], [`AbiError::WrongSize`],
    /// [`AbiError::ReservedNotZero`], [`AbiError::UnknownValue`] for a number that no ring has.
    pub fn parse(bytes: &[u8]) -> Result<u32, AbiError> {
        let raw: Self = wire::read(bytes)?;
        Preamble {
            version: raw.version,
            size: raw.size,
        }
        .check::<Self>()?;
        wire::all_zero(&[raw.reserved])?;
        // The last piece comes with the ring itself.
        if raw.index >= MAX_PIECES - 1 {
            return Err(AbiError::UnknownValue);
        }
        Ok(raw.index)
    }
}

/// A posted ring whose every field is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RingRequest {
    /// Choices.
    pub flags: RingFlags,
    /// Channel number; not yet compared with the card.
    pub channel: u32,
    /// Which way the data goes.
    pub direction: Direction,
    /// What happens when the application is late.
    pub policy: LatePolicy,
    /// How to map.
    pub strategy: Strategy,
    /// Bytes per segment.
    pub segment_bytes: u32,
    /// Segments in the ring.
    pub segment_count: u32,
    /// Bytes of the status block; 0 for none.
    pub status_bytes: u32,
    /// Segments per interrupt; 0 leaves it to the driver.
    pub moderation: u32,
    /// Most runs that stay direct.
    pub max_direct_runs: u32,
    /// Most bytes copied per deferred procedure call; 0 leaves it to the driver.
    pub copy_budget: u32,
    /// Pieces that the ring consists of, 1 to [`MAX_PIECES`].
    pub pieces: u32,
}

impl PostRing {
    /// Understands the caller's bytes, which are copied once.
    ///
    /// # Errors
    /// In this order: [`AbiError::ShortInput`], [`AbiError::UnsupportedVersion`],
    /// [`AbiError::WrongSize`], [`AbiError::ReservedNotZero`], [`AbiError::UnknownFlag`],
    /// [`AbiError::UnknownValue`].
    pub fn parse(bytes: &[u8]) -> Result<RingRequest, AbiError> {
        let raw: Self = wire::read(bytes)?;
        Preamble {
            version: raw.version,
            size: raw.size,
        }
        .check::<Self>()?;
        wire::all_zero(&raw.reserved)?;
        Ok(RingRequest {
            flags: RingFlags::from_bits(raw.flags).ok_or(AbiError::UnknownFlag)?,
            channel: raw.channel,
            direction: Direction::from_wire(raw.direction)?,
            policy: LatePolicy::from_wire(raw.policy)?,
            strategy: Strategy::from_wire(raw.strategy)?,
            segment_bytes: raw.segment_bytes,
            segment_count: raw.segment_count,
            status_bytes: raw.status_bytes,
            moderation: raw.moderation,
            max_direct_runs: raw.max_direct_runs,
            copy_budget: raw.copy_budget,
            pieces: match raw.pieces {
                0 => 1,
                1..=MAX_PIECES => raw.pieces,
                _ => return Err(AbiError::UnknownValue),
            },
        })
    }
}

impl RingRequest {
    /// The request as it crosses the boundary.
    pub const fn to_wire(&self) -> PostRing {
        let Preamble { version, size } = Preamble::of::<PostRing>();
        PostRing {
            version,
            size,
            flags: self.flags.bits(),
            channel: self.channel,
            direction: self.direction as u32,
            policy: self.policy as u32,
            strategy: self.strategy as u32,
            segment_bytes: self.segment_bytes,
            segment_count: self.segment_count,
            status_bytes: self.status_bytes,
            moderation: self.moderation,
            max_direct_runs: self.max_direct_runs,
            copy_budget: self.copy_budget,
            pieces: self.pieces,
            reserved: [0; 2],
        }
    }

    /// Bytes of all segments. Does not overflow: both factors are 32-bit.
    pub const fn data_bytes(&self) -> u64 {
        self.segment_bytes as u64 * self.segment_count as u64
    }

    /// What the length of all pieces together must be: all segments, then the status block.
    ///
    /// # Errors
    /// [`AbiError::Overflow`] when it does not fit 64 bits.
    pub const fn buffer_bytes(&self) -> Result<u64, AbiError> {
        match self.data_bytes().checked_add(self.status_bytes as u64) {
            Some(bytes) => Ok(bytes),
            None => Err(AbiError::Overflow),
        }
    }

    /// Checks what follows from the request alone: no empty ring, whole pages, a status block
    /// that holds a record per slot, and a buffer that its pieces can hold.
    ///
    /// # Errors
    /// [`AbiError::RingTooSmall`], [`AbiError::SegmentMisaligned`], [`AbiError::StatusBlockTooSmall`],
    /// [`AbiError::TooManySegments`] for a status block, [`AbiError::Overflow`],
    /// [`AbiError::RingTooLarge`].
    pub fn check_geometry(&self) -> Result<(), AbiError> {
        let page = u64::from(PAGE_BYTES);
        if self.data_bytes() == 0 {
            return Err(AbiError::RingTooSmall);
        }
        if !self.data_bytes().is_multiple_of(page) {
            return Err(AbiError::SegmentMisaligned);
        }
        if self.status_bytes != 0 {
            let layout = crate::StatusLayout::new(self.segment_count)?;
            if layout.bytes() > MAX_STATUS_BYTES {
                return Err(AbiError::TooManySegments);
            }
            if self.status_bytes < layout.bytes() || !self.status_bytes.is_multiple_of(PAGE_BYTES) {
                return Err(AbiError::StatusBlockTooSmall);
            }
        }
        if self.buffer_bytes()? > MAX_PIECE_BYTES.saturating_mul(u64::from(self.pieces)) {
            return Err(AbiError::RingTooLarge);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zerocopy::IntoBytes;

    fn request() -> RingRequest {
        RingRequest {
            flags: RingFlags::MEASURE_SYNC,
            channel: 3,
            direction: Direction::Capture,
            policy: LatePolicy::Overwrite,
            strategy: Strategy::Shadow,
            segment_bytes: 65536,
            segment_count: 64,
            status_bytes: 4096,
            moderation: 2,
            max_direct_runs: 7,
            copy_budget: 65536,
            pieces: 1,
        }
    }

    fn with(change: impl FnOnce(&mut PostRing)) -> Result<RingRequest, AbiError> {
        let mut wire = request().to_wire();
        change(&mut wire);
        PostRing::parse(wire.as_bytes())
    }

    #[test]
    fn what_goes_in_comes_out() {
        assert_eq!(with(|_| ()), Ok(request()));
    }

    #[test]
    fn every_fault_has_its_own_error() {
        assert_eq!(PostRing::parse(&[0; 63]), Err(AbiError::ShortInput));
        assert_eq!(with(|w| w.version = 2), Err(AbiError::UnsupportedVersion));
        assert_eq!(with(|w| w.size = 60), Err(AbiError::WrongSize));
        assert_eq!(with(|w| w.reserved[1] = 1), Err(AbiError::ReservedNotZero));
        assert_eq!(with(|w| w.flags = 1 << 31), Err(AbiError::UnknownFlag));
        assert_eq!(with(|w| w.direction = 2), Err(AbiError::UnknownValue));
        assert_eq!(with(|w| w.policy = 3), Err(AbiError::UnknownValue));
        assert_eq!(with(|w| w.strategy = 7), Err(AbiError::UnknownValue));
        assert_eq!(with(|w| w.pieces = 17), Err(AbiError::UnknownValue));
        assert_eq!(with(|w| w.pieces = 0), Ok(request()));
    }

    #[test]
    fn pieces_are_numbered() {
        assert_eq!(PostPiece::parse(PostPiece::new(14).as_bytes()), Ok(14));
        assert_eq!(
            PostPiece::parse(PostPiece::new(15).as_bytes()),
            Err(AbiError::UnknownValue)
        );
        let odd = PostPiece {
            reserved: 1,
            ..PostPiece::new(0)
        };
        assert_eq!(
            PostPiece::parse(odd.as_bytes()),
            Err(AbiError::ReservedNotZero)
        );
    }

    #[test]
    fn every_flag_bit_that_is_unknown_is_refused() {
        for bit in 0..32 {
            let known = RingFlags::all().bits() & (1 << bit) != 0;
            assert_eq!(with(|w| w.flags = 1 << bit).is_ok(), known, "bit {bit}");
        }
    }

    #[test]
    fn geometry_is_checked_without_overflow() {
        let check = |change: fn(&mut RingRequest)| {
            let mut request = request();
            change(&mut request);
            request.check_geometry()
        };
        assert_eq!(check(|_| ()), Ok(()));
        assert_eq!(check(|r| r.segment_count = 0), Err(AbiError::RingTooSmall));
        assert_eq!(check(|r| r.segment_bytes = 0), Err(AbiError::RingTooSmall));
        assert_eq!(
            check(|r| {
                r.segment_bytes = 100;
                r.segment_count = 2;
            }),
            Err(AbiError::SegmentMisaligned)
        );
        assert_eq!(
            check(|r| r.status_bytes = 4095),
            Err(AbiError::StatusBlockTooSmall)
        );
        assert_eq!(
            check(|r| r.segment_count = 4096),
            Err(AbiError::StatusBlockTooSmall)
        );
        let most = |more: u32| {
            move |r: &mut RingRequest| {
                r.segment_bytes = 4096;
                r.segment_count = 262_132 + more;
                r.status_bytes = (8 << 20) + 4096 * more;
            }
        };
        let mut request = request();
        most(0)(&mut request);
        assert_eq!(request.check_geometry(), Ok(()));
        most(1)(&mut request);
        assert_eq!(request.check_geometry(), Err(AbiError::TooManySegments));
        request.status_bytes = 0;
        assert_eq!(request.check_geometry(), Ok(()));
        assert_eq!(
            check(|r| {
                r.status_bytes = 0;
                r.segment_count = 65536;
            }),
            Err(AbiError::RingTooLarge)
        );
        assert_eq!(
            check(|r| {
                r.status_bytes = 0;
                r.segment_count = 65536;
                r.pieces = 2;
            }),
            Ok(())
        );
        assert_eq!(
            check(|r| {
                r.status_bytes = 0;
                r.segment_bytes = !4095;
                r.segment_count = u32::MAX;
            }),
            Err(AbiError::RingTooLarge)
        );
        assert_eq!(
            check(|r| {
                r.status_bytes = 0;
                r.segment_bytes = !4095;
                r.segment_count = 1;
            }),
            Ok(())
        );
    }
}
