//! Why a mapping was not made.

use contdma_core::NoMemory;
use contdma_core::address::Slot;
use contdma_core::plan::PlanError;
use contdma_core::quota::Excess;
use contdma_core::range::PageRun;
use contdma_core::sync::SyncRangeError;

use crate::sys::NTSTATUS;

/// Why an adapter cannot hold a mapping.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AdapterError {
    /// A null pointer: the adapter, its table or the device object.
    Missing,
    /// The table of operations is too short: not a version-3 adapter (WDK reference,
    /// `DEVICE_DESCRIPTION`, `Version`; KMDF: `WdmDmaVersionOverride`).
    NotVersion3 {
        /// Bytes that the table says it has.
        table_bytes: u32,
    },
    /// A member that every version-3 table has is empty.
    MemberMissing,
}

/// Why a buffer was not mapped. Nothing is left behind.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum MapError {
    /// No memory for the tables of the mapping.
    NoMemory(NoMemory),
    /// The plan does not allow it.
    Plan(PlanError),
    /// There are not as many buffers as the ring has pieces.
    PiecesDiffer {
        /// Pieces of the ring.
        needed: usize,
        /// Buffers.
        supplied: usize,
    },
    /// There is no buffer for a piece, or it is not page-aligned, or it is shorter than the piece,
    /// or it is longer and not the last.
    BufferDoesNotFit {
        /// Which piece.
        piece: usize,
        /// Bytes of the piece.
        needed: u64,
        /// Bytes of the buffer.
        supplied: u64,
    },
    /// A run of the plan is empty or lies in no single piece: a fault of the plan.
    RunOutsideRing {
        /// The run.
        run: PageRun,
    },
    /// The HAL did not say how many map registers a range needs.
    ReachUnknown(NTSTATUS),
    /// The HAL did not give the list of a run.
    ListRefused {
        /// The HAL's answer.
        status: NTSTATUS,
        /// Which of the plan's direct runs: so many lists were given.
        run: usize,
        /// How many direct runs there are, a list each.
        runs: usize,
    },
    /// A list does not cover its run exactly.
    ListIncomplete {
        /// Bytes of the run.
        expected: u64,
        /// Bytes of the list.
        found: u64,
    },
    /// A segment lies in two pieces, and the strategy maps every segment for itself.
    SegmentStraddles {
        /// Its slot.
        slot: u32,
    },
    /// The device's addresses are translated, and the strategy does not bear that.
    Remapped,
    /// The device's addresses are not translated, and the strategy is nothing without that.
    NotRemapped,
    /// Driver Verifier checks DMA, and takes the strategy's call for an error.
    Verified,
    /// DMA is not coherent with the caches of this machine, and a common buffer cannot be made of
    /// pages that are cached.
    CachedPages,
    /// The HAL made no common buffer of the ring's pages.
    CommonBufferRefused {
        /// The HAL's answer.
        status: NTSTATUS,
    },
    /// The HAL has not as many map registers as the strategy needs: for one segment, or for all.
    TooFewMapRegisters {
        /// Map registers needed.
        needed: u64,
        /// Map registers that there are.
        available: u64,
    },
    /// A member of the table that the strategy needs is not there.
    MemberMissing,
    /// Common-buffer memory ran out.
    ShadowRefused {
        /// Pages that the shadow needs.
        pages: u32,
        /// Pages that there were.
        granted: u32,
    },
    /// The shadow is longer than the adapter's limit on common buffers allows.
    CommonBufferLimit(Excess),
    /// A run could not be mapped to system space.
    ViewRefused,
    /// The HAL's addresses of a run are not those of its pages, and not translated either: it
    /// bounces what it said is in reach. Only shadow can serve such a ring.
    AddressesNotOurs {
        /// Which of the plan's direct runs.
        run: usize,
    },
    /// DMA is not coherent with the caches of this machine, and the adapter's table is too old to
    /// have `FlushDmaBuffer`. A ring without direct pages needs none.
    CannotFlush,
    /// The first sync of a playback ring failed.
    Flush(FlushError),
}

impl From<NoMemory> for MapError {
    fn from(error: NoMemory) -> Self {
        Self::NoMemory(error)
    }
}

impl From<PlanError> for MapError {
    fn from(error: PlanError) -> Self {
        Self::Plan(error)
    }
}

/// The HAL did not flush a segment. What the device and the processor see of it may differ.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct FlushError {
    /// The HAL's answer.
    pub status: NTSTATUS,
    /// The segment. Those before it in the range were flushed, those behind it were not.
    pub slot: Slot,
}

/// Why a sync failed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SyncError {
    /// The range is not the ring's; nothing was done.
    Range(SyncRangeError),
    /// The HAL did not flush a segment.
    Flush(FlushError),
}

impl From<SyncRangeError> for SyncError {
    fn from(error: SyncRangeError) -> Self {
        Self::Range(error)
    }
}

impl From<FlushError> for SyncError {
    fn from(error: FlushError) -> Self {
        Self::Flush(error)
    }
}
