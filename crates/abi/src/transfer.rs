//! Taking, releasing and ending: inputs and outputs of [`crate::control::WAIT`],
//! [`crate::control::RELEASE`] and [`crate::control::STOP`].

use crate::AbiError;
use crate::wire::{self, Preamble};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

bitflags::bitflags! {
    /// What is special about a segment.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    pub struct SegmentFlags: u32 {
        /// Fewer bytes are valid than the segment could hold.
        const SHORT = 1 << 0;
        /// The stream ends with this segment.
        const END_OF_STREAM = 1 << 1;
        /// The machine slept between this segment and the one before.
        const AFTER_SUSPEND = 1 << 2;
        /// The card marked the data as faulty.
        const CARD_ERROR = 1 << 3;
    }
}

/// One segment, as the driver hands it over. Also the record of a slot in a status block.
///
/// A lost sequence has no record: the next one that is there says how many are missing.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout,
)]
#[repr(C)]
pub struct SegmentRecord {
    /// Sequence number; the slot is `sequence % segment_count`.
    pub sequence: u64,
    /// When the driver took the segment, in ticks of the performance counter.
    pub timestamp: u64,
    /// Sequences missing directly before this one; in the first record of a WAIT, counted from
    /// [`WaitIn::from`].
    pub gap_before: u64,
    /// Bytes of the slot, from its start, that belong to this segment.
    pub valid_bytes: u32,
    /// [`SegmentFlags`].
    pub flags: u32,
}

/// Input of WAIT, as it crosses the boundary.
///
/// WAIT completes when at least `min_records` segments with sequences from `from` on can be
/// handed over, when the session ends, or when the time is up. It hands over fewer than that where
/// they lie so far apart among lost ones that one call would take too long to find them; the next
/// call goes on from [`WaitOut::next`]. What is left of an ended
/// session can still be taken until the handle is closed or posts its next ring; after the
/// last record WAIT fails with the error that says how the session ended
/// ([`AbiError::EndOfStream`], [`AbiError::StoppedByApp`], [`AbiError::DeviceGone`], ...).
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct WaitIn {
    /// Version of this structure.
    pub version: u32,
    /// Size of this structure in bytes.
    pub size: u32,
    /// Every sequence below this one is released; in playback, filled. Absolute; must not go back.
    pub consumed: u64,
    /// First sequence wanted. In playback it is behind `consumed`.
    pub from: u64,
    /// Fewest records to wait for; at least 1.
    pub min_records: u32,
    /// Longest time to wait, in milliseconds; 0 does not wait, [`NO_TIMEOUT`] waits for ever.
    pub timeout_ms: u32,
    /// Zero.
    pub reserved: [u32; 2],
}

/// `timeout_ms` of a WAIT that ends only with segments or with the session.
pub const NO_TIMEOUT: u32 = u32::MAX;

/// A WAIT whose every field is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitRequest {
    /// Every sequence below this one is released.
    pub consumed: u64,
    /// First sequence wanted.
    pub from: u64,
    /// Fewest records to wait for.
    pub min_records: u32,
    /// Longest time to wait in milliseconds; `None` for ever.
    pub timeout_ms: Option<u32>,
}

impl WaitIn {
    /// Understands the caller's bytes, which are copied once.
    ///
    /// # Errors
    /// [`AbiError::ShortInput`], [`AbiError::UnsupportedVersion`], [`AbiError::WrongSize`],
    /// [`AbiError::ReservedNotZero`], and [`AbiError::UnknownValue`] for zero records.
    pub fn parse(bytes: &[u8]) -> Result<WaitRequest, AbiError> {
        let raw: Self = wire::read(bytes)?;
        Preamble {
            version: raw.version,
            size: raw.size,
        }
        .check::<Self>()?;
        wire::all_zero(&raw.reserved)?;
        if raw.min_records == 0 {
            return Err(AbiError::UnknownValue);
        }
        Ok(WaitRequest {
            consumed: raw.consumed,
            from: raw.from,
            min_records: raw.min_records,
            timeout_ms: if raw.timeout_ms == NO_TIMEOUT {
                None
            } else {
                Some(raw.timeout_ms)
            },
        })
    }
}

impl WaitRequest {
    /// The request as it crosses the boundary.
    pub const fn to_wire(&self) -> WaitIn {
        let Preamble { version, size } = Preamble::of::<WaitIn>();
        WaitIn {
            version,
            size,
            consumed: self.consumed,
            from: self.from,
            min_records: self.min_records,
            timeout_ms: match self.timeout_ms {
                Some(milliseconds) => milliseconds,
                None => NO_TIMEOUT,
            },
            reserved: [0; 2],
        }
    }
}

/// Head of the output of WAIT. Behind it, at [`WaitOut::size`], follow `record_count` records of
/// [`SegmentRecord`] in order of sequence: as many as there were and as fitted. The
/// request's information field is the sum of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct WaitOut {
    /// Version of this structure.
    pub version: u32,
    /// Size of this structure in bytes: where the first record is.
    pub size: u32,
    /// Number of records that follow.
    pub record_count: u32,
    /// [`crate::RingState`].
    pub state: u32,
    /// [`crate::StickyErrors`].
    pub errors: u32,
    /// Bytes from one record to the next.
    pub record_stride: u32,
    /// Sequence to ask for next.
    pub next: u64,
    /// Next sequence that the card will have completed.
    pub produced: u64,
    /// What the driver holds to be released.
    pub consumed: u64,
    /// Segments lost so far.
    pub lost: u64,
}

impl WaitOut {
    /// All zero but for version, size and stride.
    pub const fn new() -> Self {
        let Preamble { version, size } = Preamble::of::<Self>();
        Self {
            version,
            size,
            record_count: 0,
            state: 0,
            errors: 0,
            record_stride: wire::size_u32::<SegmentRecord>(),
            next: 0,
            produced: 0,
            consumed: 0,
            lost: 0,
        }
    }

    /// Most records that fit into an output buffer of so many bytes.
    pub const fn capacity(output_bytes: usize) -> usize {
        output_bytes.saturating_sub(size_of::<Self>()) / size_of::<SegmentRecord>()
    }

    /// Bytes of an output buffer that holds so many records; `None` on overflow.
    pub const fn bytes_for(records: usize) -> Option<usize> {
        match records.checked_mul(size_of::<SegmentRecord>()) {
            Some(bytes) => bytes.checked_add(size_of::<Self>()),
            None => None,
        }
    }

    /// Where record `index` begins in the output buffer; `None` on overflow.
    pub const fn record_offset(index: usize) -> Option<usize> {
        Self::bytes_for(index)
    }
}

impl Default for WaitOut {
    fn default() -> Self {
        Self::new()
    }
}

/// Input of RELEASE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct Release {
    /// Version of this structure.
    pub version: u32,
    /// Size of this structure in bytes.
    pub size: u32,
    /// Every sequence below this one is released. Absolute; must not go back.
    pub consumed: u64,
}

impl Release {
    /// A release of every sequence below `consumed`.
    pub const fn new(consumed: u64) -> Self {
        let Preamble { version, size } = Preamble::of::<Self>();
        Self {
            version,
            size,
            consumed,
        }
    }

    /// Understands the caller's bytes and returns the consumed count.
    ///
    /// # Errors
    /// [`AbiError::ShortInput`], [`AbiError::UnsupportedVersion`], [`AbiError::WrongSize`].
    pub fn parse(bytes: &[u8]) -> Result<u64, AbiError> {
        let raw: Self = wire::read(bytes)?;
        Preamble {
            version: raw.version,
            size: raw.size,
        }
        .check::<Self>()?;
        Ok(raw.consumed)
    }
}

/// How to end a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u32)]
pub enum StopMode {
    /// Let the card finish the segment that it is in; everything complete is handed over.
    Drain = 0,
    /// Stop at once; the segment in progress is lost.
    Abort = 1,
}

impl StopMode {
    /// Reads the wire value.
    ///
    /// # Errors
    /// [`AbiError::UnknownValue`].
    pub const fn from_wire(value: u32) -> Result<Self, AbiError> {
        match value {
            0 => Ok(Self::Drain),
            1 => Ok(Self::Abort),
            _ => Err(AbiError::UnknownValue),
        }
    }
}

/// Input of STOP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct Stop {
    /// Version of this structure.
    pub version: u32,
    /// Size of this structure in bytes.
    pub size: u32,
    /// [`StopMode`].
    pub mode: u32,
    /// Zero.
    pub reserved: u32,
}

impl Stop {
    /// A stop in the given mode.
    pub const fn new(mode: StopMode) -> Self {
        let Preamble { version, size } = Preamble::of::<Self>();
        Self {
            version,
            size,
            mode: mode as u32,
            reserved: 0,
        }
    }

    /// Understands the caller's bytes.
    ///
    /// # Errors
    /// [`AbiError::ShortInput`], [`AbiError::UnsupportedVersion`], [`AbiError::WrongSize`],
    /// [`AbiError::ReservedNotZero`], [`AbiError::UnknownValue`].
    pub fn parse(bytes: &[u8]) -> Result<StopMode, AbiError> {
        let raw: Self = wire::read(bytes)?;
        Preamble {
            version: raw.version,
            size: raw.size,
        }
        .check::<Self>()?;
        wire::all_zero(&[raw.reserved])?;
        StopMode::from_wire(raw.mode)
    }
}

const _: () = {
    assert!(size_of::<SegmentRecord>() == 32);
    assert!(size_of::<WaitIn>() == 40);
    assert!(core::mem::offset_of!(WaitIn, consumed) == 8);
    assert!(size_of::<WaitOut>() == 56);
    assert!(core::mem::offset_of!(WaitOut, next) == 24);
    assert!(size_of::<Release>() == 16);
    assert!(size_of::<Stop>() == 16);
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wait_round_trip_and_refusals() {
        let request = WaitRequest {
            consumed: 5,
            from: 9,
            min_records: 2,
            timeout_ms: None,
        };
        let good = request.to_wire();
        assert_eq!(WaitIn::parse(good.as_bytes()), Ok(request));
        let bad = |change: fn(&mut WaitIn)| {
            let mut wire = good;
            change(&mut wire);
            WaitIn::parse(wire.as_bytes()).unwrap_err()
        };
        assert_eq!(bad(|w| w.min_records = 0), AbiError::UnknownValue);
        assert_eq!(bad(|w| w.reserved[1] = 9), AbiError::ReservedNotZero);
        assert_eq!(bad(|w| w.version = 0), AbiError::UnsupportedVersion);
        assert_eq!(bad(|w| w.size += 8), AbiError::WrongSize);
        assert_eq!(
            WaitIn::parse(&good.as_bytes()[..39]),
            Err(AbiError::ShortInput)
        );
    }

    #[test]
    fn release_and_stop_round_trip() {
        assert_eq!(Release::parse(Release::new(77).as_bytes()), Ok(77));
        assert_eq!(Release::parse(&[1; 8]), Err(AbiError::ShortInput));
        assert_eq!(
            Stop::parse(Stop::new(StopMode::Abort).as_bytes()),
            Ok(StopMode::Abort)
        );
        let mut stop = Stop::new(StopMode::Drain);
        stop.mode = 2;
        assert_eq!(Stop::parse(stop.as_bytes()), Err(AbiError::UnknownValue));
        stop.reserved = 1;
        assert_eq!(Stop::parse(stop.as_bytes()), Err(AbiError::ReservedNotZero));
    }

    #[test]
    fn output_capacity_counts_whole_records() {
        assert_eq!(WaitOut::capacity(0), 0);
        assert_eq!(WaitOut::capacity(56 + 31), 0);
        assert_eq!(WaitOut::capacity(56 + 64), 2);
        assert_eq!(WaitOut::bytes_for(2), Some(120));
        assert_eq!(WaitOut::record_offset(1), Some(88));
        assert_eq!(WaitOut::bytes_for(usize::MAX), None);
    }
}
