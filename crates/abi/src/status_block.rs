//! The status block: a few lines of shared memory behind the ring's last segment, through
//! which an application that is behind takes and releases segments without a system call.
//!
//! # Layout
//!
//! The header says where everything is; only the header's own place is fixed. The line that
//! the driver writes and the line that the application writes lie on separate 128-byte lines,
//! so neither processor's cache steals the other's.
//!
//! # Who writes what
//!
//! The driver zeroes the block, writes the header and the records' [`NO_SEQUENCE`] marks
//! last, and its magic number after everything else. After that the driver writes only its own
//! line and the records, the application only its own line. The driver keeps its own copy of
//! every index and reads nothing back but the application's consumed count, once per look;
//! nonsense is no progress and sets a sticky error.
//!
//! # Handing over sequence `q`, by the driver
//!
//! 1. Store `produced = q` with release ordering (sequences between were lost), then a release fence.
//! 2. Write the record of slot `q % slots`.
//! 3. Store `produced = q + 1` with release ordering.
//!
//! So at most one record is in the making, and it is that of sequence `produced`. A lost
//! sequence gets no record.
//!
//! # Taking sequence `s`, by the application
//!
//! 1. Load `produced` with acquire ordering; go on while `s < produced`.
//! 2. Under the overwrite policy, if `produced >= s + slots`, the slot may be in the making for
//!    its next lap: everything below `produced + 1 - slots` is lost, go on there. Under the other
//!    policies a slot and its record stay as they are until they are released, however far
//!    `produced` runs ahead with losses.
//! 3. Copy the record of slot `s % slots`, then an acquire fence, then load `produced` again and
//!    repeat step 2 with it.
//! 4. If the copy's sequence is `s`, this is the segment. Otherwise `s` was lost.
//!
//! # Releasing, by the application
//!
//! Store `consumed` with release ordering, then a sequentially consistent fence, then load
//! `wants_release`; when it is not 0, call RELEASE, because the driver is asleep and the card is
//! at its limit. The driver stores `wants_release = 1`, then the same fence, and loads `consumed`
//! once more before it goes to sleep. So one of the two always sees the other.
//!
//! # Playback
//!
//! `consumed` is what the application has filled: every sequence below it, at most `produced +
//! slots`. It is submitted as above, and at the start the driver sleeps. `produced` is what the card
//! has decided: a sequence below it was played, and then it has a record, or the card went on without
//! it, and then the slot's record is an older one. A record stays until its slot is filled again.
//!
//! [`DriverSide`] and [`AppSide`] are these steps, over words that whoever maps the block lends
//! ([`SharedBlock`]).

mod app_side;
mod driver_side;
mod words;

pub use app_side::{AppSide, NextRelease, Outside, Wake};
pub use driver_side::{Counts, DriverSide, Wanted};
pub use words::{AppWords, DriverWords, RecordWords, SharedBlock, SharedWords};

use crate::{ABI_VERSION, AbiError, LatePolicy, PAGE_BYTES, SegmentRecord};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// First word of a status block that is ready: the bytes `CDSB`.
pub const MAGIC: u32 = u32::from_le_bytes(*b"CDSB");

/// Sequence word of a record that holds nothing yet.
pub const NO_SEQUENCE: u64 = u64::MAX;

/// Bytes of a line, the distance that keeps two writers apart on every processor.
pub const LINE_BYTES: u32 = 128;

/// The header, at the start of the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct StatusHeader {
    /// [`MAGIC`], stored last.
    pub magic: u32,
    /// Version of the layout.
    pub version: u32,
    /// Bytes of the block that are in use.
    pub bytes: u32,
    /// Where the driver's line is, in bytes from the start of the block; so are all offsets.
    pub driver_line: u32,
    /// Where the application's line is.
    pub app_line: u32,
    /// Where the record of slot 0 is.
    pub records: u32,
    /// Bytes from one record to the next.
    pub record_stride: u32,
    /// Number of slots, as posted.
    pub slots: u32,
    /// Bytes per segment, as posted.
    pub segment_bytes: u32,
    /// Zero.
    pub reserved: u32,
    /// Frequency of every tick in this crate, per second.
    pub ticks_per_second: u64,
    /// Zero.
    pub reserved_tail: [u32; 20],
}

/// What the driver writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct DriverLine {
    /// Next sequence that will be handed over.
    pub produced: u64,
    /// Segments lost so far.
    pub lost: u64,
    /// Gaps so far.
    pub gaps: u64,
    /// [`crate::RingState`].
    pub state: u32,
    /// [`crate::StickyErrors`].
    pub errors: u32,
    /// NTSTATUS with which POST_RING completes; meaningful once the state is idle or faulted.
    pub end_status: i32,
    /// Not 0: the next release must come as a RELEASE call.
    pub wants_release: u32,
    /// Zero.
    pub reserved: [u32; 22],
}

/// What the application writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct AppLine {
    /// Every sequence below this one is released; in playback, filled. Absolute; must not go back.
    pub consumed: u64,
    /// 0: the application polls, and the driver may moderate interrupts to the limit.
    /// Otherwise: hand over as early as asked for. A hint; nothing waits for it.
    pub wants_wake: u32,
    /// Zero.
    pub reserved: [u32; 29],
}

const _: () = {
    assert!(size_of::<StatusHeader>() == LINE_BYTES as usize);
    assert!(size_of::<DriverLine>() == LINE_BYTES as usize);
    assert!(size_of::<AppLine>() == LINE_BYTES as usize);
    assert!(LINE_BYTES.is_multiple_of(crate::wire::size_u32::<SegmentRecord>()));
};

/// Offset of a field within a line or record, in the width of the wire.
macro_rules! field {
    ($structure:ty, $name:ident) => {{
        #[expect(clippy::cast_possible_truncation, reason = "a line is 128 bytes")]
        const OFFSET: u32 = core::mem::offset_of!($structure, $name) as u32;
        OFFSET
    }};
}

/// Where the words of one status block are, in bytes from the start of the block.
///
/// A value of this type is sound: lines are aligned and apart, all records are inside, so
/// every offset that it gives is below [`StatusLayout::bytes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusLayout {
    slots: u32,
    driver_line: u32,
    app_line: u32,
    records: u32,
    stride: u32,
    used: u32,
}

impl StatusLayout {
    /// The layout that this version writes for so many slots.
    ///
    /// # Errors
    /// [`AbiError::TooFewSegments`] for none, [`AbiError::Overflow`] when it does not fit 32 bits.
    pub const fn new(slots: u32) -> Result<Self, AbiError> {
        if slots == 0 {
            return Err(AbiError::TooFewSegments);
        }
        let records = 3 * LINE_BYTES;
        let stride = crate::wire::size_u32::<SegmentRecord>();
        let used = match slots.checked_mul(stride) {
            Some(bytes) => match bytes.checked_add(records) {
                // Room to round up to a page.
                Some(used) if used <= u32::MAX - PAGE_BYTES => used,
                _ => return Err(AbiError::Overflow),
            },
            None => return Err(AbiError::Overflow),
        };
        Ok(Self {
            slots,
            driver_line: LINE_BYTES,
            app_line: 2 * LINE_BYTES,
            records,
            stride,
            used,
        })
    }

    /// The layout that a header describes, checked against the block that it came from.
    ///
    /// # Errors
    /// [`AbiError::BadStatusBlock`] for a wrong magic number, for lines or records that overlap,
    /// are misaligned or reach outside; [`AbiError::UnsupportedVersion`].
    pub fn from_header(header: &StatusHeader, block_bytes: u32) -> Result<Self, AbiError> {
        if header.magic != MAGIC {
            return Err(AbiError::BadStatusBlock);
        }
        if header.version != ABI_VERSION {
            return Err(AbiError::UnsupportedVersion);
        }
        let layout = Self {
            slots: header.slots,
            driver_line: header.driver_line,
            app_line: header.app_line,
            records: header.records,
            stride: header.record_stride,
            used: header.bytes,
        };
        if layout.is_sound(block_bytes) {
            Ok(layout)
        } else {
            Err(AbiError::BadStatusBlock)
        }
    }

    fn is_sound(&self, block_bytes: u32) -> bool {
        let lines = [0, self.driver_line, self.app_line];
        let end_of_records =
            u64::from(self.records) + u64::from(self.slots) * u64::from(self.stride);
        let line = u64::from(LINE_BYTES);
        let lines_are_apart = self.driver_line != 0
            && self.app_line != 0
            && self.driver_line != self.app_line
            && lines.iter().all(|offset| offset.is_multiple_of(LINE_BYTES))
            && lines.iter().all(|&offset| {
                let offset = u64::from(offset);
                offset + line <= u64::from(self.used)
                    && (offset + line <= u64::from(self.records) || offset >= end_of_records)
            });
        self.slots != 0
            && self.stride >= crate::wire::size_u32::<SegmentRecord>()
            && self.stride.is_multiple_of(8)
            && self.records.is_multiple_of(8)
            && end_of_records <= u64::from(self.used)
            && self.used <= block_bytes
            && lines_are_apart
    }

    /// The header that describes this layout.
    pub const fn header(&self, segment_bytes: u32, ticks_per_second: u64) -> StatusHeader {
        StatusHeader {
            magic: MAGIC,
            version: ABI_VERSION,
            bytes: self.used,
            driver_line: self.driver_line,
            app_line: self.app_line,
            records: self.records,
            record_stride: self.stride,
            slots: self.slots,
            segment_bytes,
            reserved: 0,
            ticks_per_second,
            reserved_tail: [0; 20],
        }
    }

    /// Bytes to post for this block: whole pages.
    pub const fn bytes(&self) -> u32 {
        match self.used.checked_next_multiple_of(PAGE_BYTES) {
            Some(bytes) => bytes,
            // Unreachable for a sound layout, which leaves room to round up.
            None => u32::MAX - (PAGE_BYTES - 1),
        }
    }

    /// Number of slots.
    pub const fn slots(&self) -> u32 {
        self.slots
    }

    /// The driver's line.
    pub const fn driver_line(&self) -> u32 {
        self.driver_line
    }

    /// The application's line.
    pub const fn app_line(&self) -> u32 {
        self.app_line
    }

    /// [`DriverLine::produced`], 64 bits.
    pub const fn produced(&self) -> u32 {
        self.driver_line + field!(DriverLine, produced)
    }

    /// [`DriverLine::lost`], 64 bits.
    pub const fn lost(&self) -> u32 {
        self.driver_line + field!(DriverLine, lost)
    }

    /// [`DriverLine::gaps`], 64 bits.
    pub const fn gaps(&self) -> u32 {
        self.driver_line + field!(DriverLine, gaps)
    }

    /// [`DriverLine::state`], 32 bits.
    pub const fn state(&self) -> u32 {
        self.driver_line + field!(DriverLine, state)
    }

    /// [`DriverLine::errors`], 32 bits.
    pub const fn errors(&self) -> u32 {
        self.driver_line + field!(DriverLine, errors)
    }

    /// [`DriverLine::end_status`], 32 bits.
    pub const fn end_status(&self) -> u32 {
        self.driver_line + field!(DriverLine, end_status)
    }

    /// [`DriverLine::wants_release`], 32 bits.
    pub const fn wants_release(&self) -> u32 {
        self.driver_line + field!(DriverLine, wants_release)
    }

    /// [`AppLine::consumed`], 64 bits.
    pub const fn consumed(&self) -> u32 {
        self.app_line + field!(AppLine, consumed)
    }

    /// [`AppLine::wants_wake`], 32 bits.
    pub const fn wants_wake(&self) -> u32 {
        self.app_line + field!(AppLine, wants_wake)
    }

    /// The record of the slot that belongs to `sequence`, 32 bytes, 8-byte aligned.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a remainder by a u32 fits a u32, and a power of two divides 2^32"
    )]
    #[inline]
    pub const fn record(&self, sequence: u64) -> u32 {
        // A sound layout has slots, and its last record ends below 4 GiB.
        let slot = if self.slots.is_power_of_two() {
            // The usual case, and quicker than a division.
            sequence as u32 & (self.slots - 1)
        } else {
            match sequence.checked_rem(self.slots as u64) {
                Some(slot) => slot as u32,
                None => 0,
            }
        };
        self.records + slot * self.stride
    }

    /// Offset of a record's sequence word from the record's start, 64 bits.
    pub const RECORD_SEQUENCE: u32 = field!(SegmentRecord, sequence);
    /// Offset of a record's time stamp, 64 bits.
    pub const RECORD_TIMESTAMP: u32 = field!(SegmentRecord, timestamp);
    /// Offset of a record's gap count, 64 bits.
    pub const RECORD_GAP_BEFORE: u32 = field!(SegmentRecord, gap_before);
    /// Offset of a record's number of valid bytes, 32 bits.
    pub const RECORD_VALID_BYTES: u32 = field!(SegmentRecord, valid_bytes);
    /// Offset of a record's flags, 32 bits.
    pub const RECORD_FLAGS: u32 = field!(SegmentRecord, flags);
}

/// What a reader of sequence `s` concludes from `produced` alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Not handed over yet.
    NotYet,
    /// Its record can be read.
    Ready,
    /// Lapped; the oldest sequence that may still be there is given.
    Lapped {
        /// Where to go on.
        oldest: u64,
    },
}

/// Steps 1 and 2 of taking a sequence; also the re-check of step 3, because a record that was
/// ready before and after it was copied was not touched in between.
pub const fn progress(sequence: u64, produced: u64, slots: u32, policy: LatePolicy) -> Progress {
    if sequence >= produced {
        return Progress::NotYet;
    }
    match policy {
        LatePolicy::Halt | LatePolicy::DropNew => return Progress::Ready,
        LatePolicy::Overwrite => {}
    }
    match sequence.checked_add(slots as u64) {
        Some(next_lap) if produced >= next_lap => Progress::Lapped {
            oldest: produced - (slots as u64 - 1),
        },
        _ => Progress::Ready,
    }
}

#[cfg(test)]
mod tests;
