//! What one kind of card can do, stated as data.
//!
//! Read after `identify` and before anything is mapped. The core checks a ring against it, the
//! descriptor program is cut by it, and the mapping report repeats it to the application.

use core::time::Duration;

use bitflags::bitflags;

/// Where a card keeps its descriptors.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Table {
    /// Inside the card, pushed through registers.
    DeviceFifo,
    /// An array in host memory.
    HostArray {
        /// Bytes of one entry.
        entry_bytes: u32,
        /// Alignment of the array, a power of two.
        alignment: u32,
    },
    /// A linked list in host memory.
    HostLinked {
        /// Bytes of one entry.
        entry_bytes: u32,
        /// Alignment of an entry, a power of two.
        alignment: u32,
        /// A power of two that a run of adjacent entries may not cross.
        boundary: u32,
    },
    /// Instructions in host memory.
    HostProgram {
        /// The longest program, in bytes.
        max_bytes: u32,
    },
}

/// How many entries a ring may have.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct EntryCount {
    /// At least.
    pub min: u32,
    /// At most.
    pub max: u32,
}

/// How long one entry may be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct EntryLength {
    /// The length is a multiple of this; at least 1.
    pub multiple: u32,
    /// Bytes.
    pub max: u32,
}

/// Whether all addresses of a ring must share their upper 32 bits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Window {
    /// Anywhere within reach.
    Any,
    /// One side of 4 GiB: all entries have the same upper 32 bits.
    Same4GiB,
}

/// Which device addresses an entry may have.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct AddressLimits {
    /// Significant address bits, 1 to 64. This is the card's reach.
    pub bits: u8,
    /// Alignment of an entry's address, a power of two.
    pub alignment: u32,
    /// A power of two that an entry may not cross.
    pub boundary: Option<u64>,
    /// Constraint on the ring as a whole.
    pub window: Window,
}

/// What an interrupt can be asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum InterruptMarks {
    /// At any entry.
    PerEntry,
    /// Every so many segments, counted by the card.
    PerSegmentCount {
        /// The highest count.
        max: u32,
    },
}

/// How a card interrupts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct InterruptLimits {
    /// What raises one.
    pub marks: InterruptMarks,
    /// Messages the card would like; it works with any smaller number, and with INTx.
    pub vectors: u16,
}

/// How a card says how far it has come.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ProgressKind {
    /// A lap counter and an index.
    LapIndex {
        /// Bits of the lap counter.
        lap_bits: u8,
    },
    /// A running count of entries or segments.
    Count {
        /// Bits of the count.
        bits: u8,
    },
    /// A byte position in the ring, without laps.
    RingByte {
        /// Bytes by which the position may run ahead of memory.
        leads_by: u32,
    },
    /// A running 64-bit count and a record per segment, both in host memory.
    Records,
}

bitflags! {
    /// What a card can do when the host is late.
    #[derive(Clone, Copy, Debug, Eq, PartialEq)]
    pub struct LateBehaviours: u32 {
        /// Goes on and overwrites (or, in playback, repeats) what was not released.
        const OVERWRITES = 1;
        /// Waits at the credit limit and goes on when credit comes; the source waits too.
        const HOLDS = 1 << 1;
        /// Stops at the limit until it is started again.
        const HALTS = 1 << 2;
        /// Discards whole segments at the limit, and says how many.
        const DROPS = 1 << 3;
    }
}

/// One of [`LateBehaviours`], as chosen for a session.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum LateBehaviour {
    /// [`LateBehaviours::OVERWRITES`].
    Overwrites,
    /// [`LateBehaviours::HOLDS`].
    Holds,
    /// [`LateBehaviours::HALTS`].
    Halts,
    /// [`LateBehaviours::DROPS`].
    Drops,
}

impl LateBehaviour {
    /// The flag that a card must have to be started so.
    #[must_use]
    pub const fn flag(self) -> LateBehaviours {
        match self {
            Self::Overwrites => LateBehaviours::OVERWRITES,
            Self::Holds => LateBehaviours::HOLDS,
            Self::Halts => LateBehaviours::HALTS,
            Self::Drops => LateBehaviours::DROPS,
        }
    }
}

/// What a card knows of a segment that it did not fill.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum PartialLength {
    /// Nothing.
    Unknown,
    /// The number of valid bytes.
    Exact,
}

/// At which slot a start may begin.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum StartSlot {
    /// Slot 0 only: the first sequence must be a multiple of the number of segments.
    First,
    /// Any.
    Any,
}

/// What one kind of card can do.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Capabilities {
    /// Where descriptors live.
    pub table: Table,
    /// How many entries a ring may have.
    pub entries: EntryCount,
    /// How long one may be.
    pub entry_length: EntryLength,
    /// Where one may point.
    pub address: AddressLimits,
    /// Segments of a ring, at most.
    pub max_segments: u32,
    /// Bytes of a segment, at most.
    pub max_segment_bytes: u64,
    /// How it interrupts.
    pub interrupts: InterruptLimits,
    /// How it says how far it has come.
    pub progress: ProgressKind,
    /// What it can do when the host is late.
    pub late: LateBehaviours,
    /// How far ahead of the released sequence the credit limit may lie; `None` where the whole
    /// ring may be granted.
    pub max_credits: Option<u64>,
    /// What it knows of a short segment.
    pub partial: PartialLength,
    /// Where a start may begin.
    pub start: StartSlot,
    /// Longest time from a stop or reset to the last request on the bus.
    pub stop_bound: Duration,
    /// Bytes of an earlier session that may come first after a start.
    pub restart_leak: u32,
    /// Segments that a card which does not wait can complete between two looks at its progress;
    /// more is taken for a broken card.
    pub max_leap: u64,
}
