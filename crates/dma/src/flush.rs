//! Cache maintenance of direct bytes, where DMA is not coherent with the caches.
//!
//! The unit is what a segment has direct. A sync of a part of a segment flushes all of it, which
//! is right because a whole segment has one owner at a time: while a range of it is given to one
//! side, the other side has no bytes in it that a flush could lose. Segments are multiples of the
//! largest cache line ([`contdma_core::geometry::RequiredAlignment`]), so no flush touches a
//! neighbour's line.
//!
//! A list describes a part of that where all of it is too long for one list.
//!
//! The bytes of shadowed pages are never flushed: the device does not use them, and common
//! buffers are not cached on such machines.

use alloc::vec::Vec;

use contdma_core::address::{PAGE_BYTES, Slot};
use contdma_core::geometry::RingGeometry;
use contdma_core::plan::{MAX_LIST_PAGES, MappingPlan};
use contdma_core::range::{ByteRange, PageRun};
use contdma_core::spans::Span;
use contdma_core::sync::{CacheAction, SyncWork};

use crate::adapter::Adapter;
use crate::buffers::Pieces;
use crate::error::{FlushError, MapError};
use crate::held::reserve;
use crate::sys::BOOLEAN;
use crate::view::{PartialMdl, WholeView};

/// Most bytes of a list.
const PART_BYTES: u64 = MAX_LIST_PAGES as u64 * PAGE_BYTES;

/// The lists that a ring is flushed with, made once and used over and over. Freed before the
/// buffers' own mappings.
pub(crate) struct Flush {
    adapter: Adapter,
    parts: Vec<FlushPart>,
    /// For every slot the first of its parts, and the end behind the last slot.
    first: Vec<u32>,
    _whole: Vec<WholeView>,
}

/// Direct bytes of one segment that lie together in the ring and in one piece; at most
/// [`PART_BYTES`] of them.
struct FlushPart {
    mdl: PartialMdl,
    length: u32,
}

// SAFETY: lists belong to no thread, and using them at the same time only reads them.
unsafe impl Send for Flush {}
// SAFETY: as above.
unsafe impl Sync for Flush {}

impl Flush {
    /// Maps the buffers that have direct pages to system space and builds the lists.
    /// PASSIVE_LEVEL.
    ///
    /// The buffers come first: a list shares the system addresses that its buffer has when it is
    /// built, and flushing one that has none would map it at every call.
    ///
    /// # Safety
    /// The pieces stay locked until this value is gone.
    pub(crate) unsafe fn prepare(
        adapter: &Adapter,
        pieces: &Pieces<'_>,
        plan: &MappingPlan,
    ) -> Result<Self, MapError> {
        if adapter.operations.flush.is_none() {
            return Err(MapError::CannotFlush);
        }
        let geometry = pieces.geometry();
        let has_direct = |piece: PageRun| {
            let mut runs = plan.direct_runs().iter();
            runs.any(|run| run.intersect(piece).is_some())
        };
        let mut whole = reserve(geometry.pieces().len(), "the mappings of a ring")?;
        for (mdl, _) in pieces.iter().filter(|(_, piece)| has_direct(*piece)) {
            // SAFETY: the caller's promise; the lists below are dropped first.
            whole.extend(unsafe { WholeView::ensure(mdl) }?);
        }
        let slots = || (0..geometry.segments().get()).map(Slot::new);
        let direct = |slot| {
            let range = geometry.slot_range(slot).unwrap_or_default();
            plan.spans(range)
                .filter_map(|span| match span {
                    Span::Direct { ring, .. } => Some(ring),
                    Span::Shadow(_) => None,
                })
                .flat_map(|direct| direct.parts(PART_BYTES))
        };
        let count = slots().map(|slot| direct(slot).count()).sum();
        let mut parts = reserve(count, "the lists to flush a ring with")?;
        let ends = (geometry.segments().get() as usize).saturating_add(1);
        let mut first = reserve(ends, "the index of the lists to flush with")?;
        first.push(0);
        for slot in slots() {
            for range in direct(slot) {
                // SAFETY: the caller's promise.
                parts.push(unsafe { FlushPart::build(pieces, range) }?);
            }
            first.push(u32::try_from(parts.len()).unwrap_or(u32::MAX));
        }
        Ok(Self {
            adapter: *adapter,
            parts,
            first,
            _whole: whole,
        })
    }

    /// Flushes every segment that `ranges` touch, whole. IRQL ≤ DISPATCH_LEVEL.
    pub(crate) fn run(
        &self,
        geometry: &RingGeometry,
        ranges: impl Iterator<Item = ByteRange>,
        action: CacheAction,
        work: &mut SyncWork,
    ) -> Result<(), FlushError> {
        let read_operation: BOOLEAN = match action {
            CacheAction::Nothing => return Ok(()),
            CacheAction::Invalidate => 1,
            CacheAction::Clean => 0,
        };
        for slot in ranges.flat_map(|range| geometry.slots_touched(range)) {
            for part in self.of_slot(slot) {
                work.dma_calls = work.dma_calls.saturating_add(1);
                // SAFETY: the list's pages are locked and mapped for as long as this value lives.
                let status = unsafe { self.adapter.flush(part.mdl.as_ptr(), read_operation) };
                if status < 0 {
                    return Err(FlushError { status, slot });
                }
                work.flushed_bytes = work.flushed_bytes.saturating_add(u64::from(part.length));
            }
        }
        Ok(())
    }

    fn of_slot(&self, slot: Slot) -> &[FlushPart] {
        let bounds = self
            .first
            .get(slot.index())
            .zip(self.first.get(slot.index().saturating_add(1)));
        bounds
            .and_then(|(from, to)| self.parts.get(*from as usize..*to as usize))
            .unwrap_or(&[])
    }
}

impl FlushPart {
    /// # Safety
    /// As [`PartialMdl::build`].
    unsafe fn build(pieces: &Pieces<'_>, range: ByteRange) -> Result<Self, MapError> {
        let outside = MapError::RunOutsideRing {
            run: range.pages().unwrap_or_default(),
        };
        let part = pieces.part_of(range).ok_or(outside)?;
        // SAFETY: the part lies inside its buffer, the rest is the caller's promise.
        let mdl = unsafe { PartialMdl::build(part.mdl, part.offset, part.length) };
        Ok(Self {
            mdl: mdl.ok_or(MapError::ViewRefused)?,
            length: part.length,
        })
    }
}
