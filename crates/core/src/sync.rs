//! What a sync means: which bytes, which copy, which fence, which cache operation, and counters.
//!
//! The contract covers what Linux's `dma_sync`, the BSDs' `bus_dmamap_sync`, `ddi_dma_sync` and
//! `IODMACommand::synchronize` offer: any byte range, wrap-around, length 0 = to the end,
//! before and after the device, errors instead of undefined behaviour. The module moves no byte
//! itself; whoever holds the memory does, span by span ([`crate::spans`]).

use crate::address::{Sequence, Slot};
use crate::atomics::{AtomicU64, Ordering};
use crate::geometry::RingGeometry;
use crate::mode::{Direction, Phase};
use crate::range::ByteRange;

/// A range to sync, as a caller gives it; unchecked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SyncRange {
    /// First byte, counted from the start of the ring.
    pub offset: u64,
    /// Bytes; they wrap around at the end of the ring. 0 means to the end of the ring.
    pub length: u64,
}

/// What is wrong with a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SyncRangeError {
    /// The range starts past the ring's last byte.
    #[error("offset {offset} is beyond the ring of {ring_bytes} bytes")]
    OffsetBeyondRing {
        /// Offset given.
        offset: u64,
        /// Bytes of the ring.
        ring_bytes: u64,
    },
    /// The range is longer than the ring.
    #[error("length {length} is beyond the ring of {ring_bytes} bytes")]
    LengthBeyondRing {
        /// Length given.
        length: u64,
        /// Bytes of the ring.
        ring_bytes: u64,
    },
}

impl SyncRange {
    /// The whole ring.
    pub const WHOLE: Self = Self {
        offset: 0,
        length: 0,
    };

    /// Checks the range against a ring; gives the bytes from its start to the end of the ring.
    ///
    /// # Errors
    /// [`SyncRangeError`].
    #[inline]
    pub const fn check(self, geometry: &RingGeometry) -> Result<u64, SyncRangeError> {
        let ring_bytes = geometry.total_bytes();
        let Self { offset, length } = self;
        let to_end = match ring_bytes.checked_sub(offset) {
            None | Some(0) => return Err(SyncRangeError::OffsetBeyondRing { offset, ring_bytes }),
            Some(to_end) => to_end,
        };
        if length > ring_bytes {
            return Err(SyncRangeError::LengthBeyondRing { length, ring_bytes });
        }
        Ok(to_end)
    }

    /// Checks the range against a ring and splits it where it wraps around.
    ///
    /// # Errors
    /// [`SyncRangeError`].
    pub fn resolve(self, geometry: &RingGeometry) -> Result<RingRanges, SyncRangeError> {
        let Self { offset, length } = self;
        let to_end = self.check(geometry)?;
        let first = if length == 0 {
            to_end
        } else {
            length.min(to_end)
        };
        Ok(RingRanges {
            first: ByteRange::new(offset, first),
            second: ByteRange::new(0, length.saturating_sub(first)),
        })
    }
}

/// A checked range of the ring: one or two byte ranges that do not wrap, in ring order. Yields
/// only ranges that are not empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RingRanges {
    first: ByteRange,
    second: ByteRange,
}

impl RingRanges {
    /// No bytes at all. A [`SyncRange`] cannot say this: its length 0 means to the end.
    pub const EMPTY: Self = Self {
        first: ByteRange::new(0, 0),
        second: ByteRange::new(0, 0),
    };

    /// The whole ring.
    pub const fn whole(geometry: &RingGeometry) -> Self {
        Self {
            first: geometry.whole(),
            second: ByteRange::new(0, 0),
        }
    }

    /// The bytes of `range` that are the ring's.
    pub fn within(geometry: &RingGeometry, range: ByteRange) -> Self {
        Self {
            first: geometry.whole().intersect(range).unwrap_or_default(),
            second: ByteRange::new(0, 0),
        }
    }

    /// The `count` segments from sequence `first` on, at most the whole ring.
    #[inline]
    pub fn of_segments(geometry: &RingGeometry, first: Sequence, count: u64) -> Self {
        let start = geometry.sequence_range(first).start.get();
        let length = count
            .saturating_mul(u64::from(geometry.segment_bytes()))
            .min(geometry.total_bytes());
        let to_end = geometry.total_bytes().saturating_sub(start);
        let head = length.min(to_end);
        Self {
            first: ByteRange::new(start, head),
            second: ByteRange::new(0, length.saturating_sub(head)),
        }
    }

    /// The bytes of one segment that the card confirmed, from the segment's start. `None` when
    /// the card confirmed more than a segment, or there is no such slot. Zero bytes give the empty
    /// range.
    #[inline]
    pub fn confirmed(geometry: &RingGeometry, slot: Slot, valid_bytes: u32) -> Option<Self> {
        if valid_bytes > geometry.segment_bytes() {
            return None;
        }
        Some(Self {
            first: ByteRange {
                length: u64::from(valid_bytes),
                ..geometry.slot_range(slot)?
            },
            second: ByteRange::new(0, 0),
        })
    }

    /// How many bytes at the front of `range`, which does not wrap around, are in one of the two.
    pub(crate) fn front_of(&self, range: ByteRange) -> u64 {
        [self.first, self.second]
            .into_iter()
            .filter_map(|part| part.intersect(range))
            .find(|common| common.start == range.start)
            .map_or(0, |common| common.length)
    }

    /// The first `bytes` bytes in ring order, and the rest.
    #[must_use]
    pub fn split_at(self, bytes: u64) -> (Self, Self) {
        let cut = |range: ByteRange, bytes: u64| {
            let head = bytes.min(range.length);
            let at = range.start.get().saturating_add(head);
            let tail = range.length.saturating_sub(head);
            (
                ByteRange {
                    length: head,
                    ..range
                },
                ByteRange::new(at, tail),
            )
        };
        let (head, first) = cut(self.first, bytes);
        let (more, second) = cut(self.second, bytes.saturating_sub(self.first.length));
        (
            Self {
                first: head,
                second: more,
            },
            Self { first, second },
        )
    }

    /// Bytes in both ranges.
    #[inline]
    pub const fn bytes(&self) -> u64 {
        self.first.length.saturating_add(self.second.length)
    }
}

impl Iterator for RingRanges {
    type Item = ByteRange;

    fn next(&mut self) -> Option<ByteRange> {
        if self.first.is_empty() {
            self.first = core::mem::take(&mut self.second);
        }
        let range = core::mem::take(&mut self.first);
        (!range.is_empty()).then_some(range)
    }
}

/// Which way a sync copies between the ring and its shadow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Copying {
    /// Nothing is copied.
    Nothing,
    /// From the shadow to the ring, and only bytes that the card confirmed.
    ShadowToRing,
    /// From the ring to the shadow.
    RingToShadow,
}

/// What a sync does to the cache lines of direct bytes where DMA is not I/O-coherent.
/// On Windows both are FlushDmaBuffer, with ReadOperation TRUE and FALSE (WDK reference).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CacheAction {
    /// Nothing.
    Nothing,
    /// The CPU's lines are dropped, so that it reads what the device wrote.
    Invalidate,
    /// The CPU's lines are written to memory, so that the device reads what the CPU wrote.
    Clean,
}

/// The fence of a sync, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fence {
    /// First of all: later reads see what the card wrote before its completion was seen.
    AcquireFirst,
    /// Last of all: what was written is visible before the card is told.
    ReleaseLast,
}

/// Everything that a sync does in one direction and phase.
///
/// After the device: fence, cache, copy. Before the device: copy, cache, fence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SyncAction {
    /// For shadowed bytes.
    pub copying: Copying,
    /// For direct bytes on machines whose DMA is not I/O-coherent.
    pub cache: CacheAction,
    /// Always.
    pub fence: Fence,
}

impl SyncAction {
    /// What a sync in this direction and phase does.
    pub const fn of(direction: Direction, phase: Phase) -> Self {
        match (direction, phase) {
            // Dirty lines must not be evicted over what the device writes.
            (Direction::Capture, Phase::BeforeDevice) => Self {
                copying: Copying::Nothing,
                cache: CacheAction::Invalidate,
                fence: Fence::ReleaseLast,
            },
            (Direction::Capture, Phase::AfterDevice) => Self {
                copying: Copying::ShadowToRing,
                cache: CacheAction::Invalidate,
                fence: Fence::AcquireFirst,
            },
            (Direction::Playback, Phase::BeforeDevice) => Self {
                copying: Copying::RingToShadow,
                cache: CacheAction::Clean,
                fence: Fence::ReleaseLast,
            },
            (Direction::Playback, Phase::AfterDevice) => Self {
                copying: Copying::Nothing,
                cache: CacheAction::Nothing,
                fence: Fence::AcquireFirst,
            },
        }
    }
}

/// What one sync did beside its fence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SyncWork {
    /// Bytes copied.
    pub copied_bytes: u64,
    /// Bytes whose cache lines were cleaned or dropped.
    pub flushed_bytes: u64,
    /// Calls of the system's DMA operations.
    pub dma_calls: u64,
}

/// What the syncs of one phase have done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PhaseCount {
    /// Calls.
    pub calls: u64,
    /// Bytes copied.
    pub copied_bytes: u64,
    /// Bytes whose cache lines were cleaned or dropped.
    pub flushed_bytes: u64,
    /// Calls of the system's DMA operations.
    pub dma_calls: u64,
}

/// How often a mapping was synchronised and what it cost. Wraps around after 2^64.
///
/// The counters have one writer: noting is a load and a store, because an atomic addition costs
/// more than the rest of a sync that has nothing to move. Two callers at the same time may lose
/// counts of each other, and nothing else.
#[derive(Debug, Default)]
pub struct SyncCounters {
    before: PhaseCells,
    after: PhaseCells,
}

#[derive(Debug, Default)]
struct PhaseCells {
    calls: AtomicU64,
    copied_bytes: AtomicU64,
    flushed_bytes: AtomicU64,
    dma_calls: AtomicU64,
}

impl SyncCounters {
    /// Counters at zero.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes one call that only set its fence. Any IRQL.
    #[inline]
    pub fn note_fence(&self, phase: Phase) {
        add(&self.of(phase).calls, 1);
    }

    /// Notes one call. Any IRQL.
    pub fn note(&self, phase: Phase, work: SyncWork) {
        let cells = self.of(phase);
        add(&cells.calls, 1);
        add(&cells.copied_bytes, work.copied_bytes);
        add(&cells.flushed_bytes, work.flushed_bytes);
        add(&cells.dma_calls, work.dma_calls);
    }

    /// The counts of one phase, read one after the other.
    pub fn get(&self, phase: Phase) -> PhaseCount {
        let cells = self.of(phase);
        PhaseCount {
            calls: cells.calls.load(Ordering::Relaxed),
            copied_bytes: cells.copied_bytes.load(Ordering::Relaxed),
            flushed_bytes: cells.flushed_bytes.load(Ordering::Relaxed),
            dma_calls: cells.dma_calls.load(Ordering::Relaxed),
        }
    }

    #[inline]
    const fn of(&self, phase: Phase) -> &PhaseCells {
        match phase {
            Phase::BeforeDevice => &self.before,
            Phase::AfterDevice => &self.after,
        }
    }
}

#[inline]
fn add(counter: &AtomicU64, amount: u64) {
    let sum = counter.load(Ordering::Relaxed).wrapping_add(amount);
    counter.store(sum, Ordering::Relaxed);
}

#[cfg(test)]
mod tests;
