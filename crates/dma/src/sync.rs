//! Synchronising a held mapping.

use core::ptr;
use core::sync::atomic::{Ordering, fence};

use contdma_core::budget::{CopyBudget, Part};
use contdma_core::mode::{Direction, Phase};
use contdma_core::spans::CopySpan;
use contdma_core::sync::{Copying, Fence, RingRanges, SyncAction, SyncRange, SyncWork};

use crate::error::{FlushError, SyncError};
use crate::held::HeldMapping;

/// Sets the fence of a sync that is nothing else.
#[inline]
pub(crate) fn set_fence(direction: Direction, phase: Phase) {
    match SyncAction::of(direction, phase).fence {
        Fence::AcquireFirst => fence(Ordering::Acquire),
        Fence::ReleaseLast => fence(Ordering::Release),
    }
}

/// What a sync has to do, whatever its range.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Effort {
    /// Set its fence: every page is direct and DMA is coherent.
    FenceOnly,
    /// Copy or flush something of some ranges.
    Moves,
}

impl HeldMapping {
    /// Makes a range coherent, before or after the device's turn. Never maps anything and never
    /// changes an address; as often as wanted, with the same effect. IRQL ≤ DISPATCH_LEVEL.
    ///
    /// Returns the number of bytes copied. What a capture sync copies back after the device is
    /// exactly the range asked for, so ask for bytes that the device confirmed. Where DMA is not
    /// coherent, the direct bytes of every segment that the range touches are flushed whole: what
    /// the processor wrote to a capture segment since it took it is lost by another sync of it.
    ///
    /// One sync at a time keeps the counters exact; several at a time lose counts, nothing else.
    ///
    /// # Errors
    /// [`SyncError`]: for a range that is not the ring's, and when the HAL does not flush.
    pub fn sync(&self, range: SyncRange, phase: Phase) -> Result<u64, SyncError> {
        match self.effort {
            Effort::FenceOnly => {
                range.check(&self.geometry)?;
                Ok(self.fence_only(phase))
            }
            Effort::Moves => Ok(self.sync_ranges(range.resolve(&self.geometry)?, phase)?),
        }
    }

    /// As [`HeldMapping::sync`], for ranges that are known to be the ring's.
    ///
    /// # Errors
    /// [`FlushError`] when the HAL does not flush.
    #[inline]
    pub fn sync_ranges(&self, ranges: RingRanges, phase: Phase) -> Result<u64, FlushError> {
        match self.effort {
            Effort::FenceOnly => Ok(self.fence_only(phase)),
            Effort::Moves => self.move_bytes(ranges, phase),
        }
    }

    /// A sync that has nothing to walk, whatever its range. Gives the bytes copied: none.
    #[inline]
    fn fence_only(&self, phase: Phase) -> u64 {
        set_fence(self.direction, phase);
        self.counters.note_fence(phase);
        0
    }

    #[inline(never)]
    fn move_bytes(&self, ranges: RingRanges, phase: Phase) -> Result<u64, FlushError> {
        let action = SyncAction::of(self.direction, phase);
        if action.fence == Fence::AcquireFirst {
            fence(Ordering::Acquire);
        }
        let mut work = SyncWork::default();
        let done = match phase {
            Phase::AfterDevice => self.flush(ranges, action, &mut work).inspect(|()| {
                self.copy_all(ranges, action, &mut work);
            }),
            Phase::BeforeDevice => {
                self.copy_all(ranges, action, &mut work);
                self.flush(ranges, action, &mut work)
            }
        };
        if action.fence == Fence::ReleaseLast {
            fence(Ordering::Release);
        }
        self.counters.note(phase, work);
        done.map(|()| work.copied_bytes)
    }

    fn flush(
        &self,
        ranges: RingRanges,
        action: SyncAction,
        work: &mut SyncWork,
    ) -> Result<(), FlushError> {
        match &self.parts.flush {
            Some(flush) => flush.run(&self.geometry, ranges, action.cache, work),
            None => Ok(()),
        }
    }

    fn copy_all(&self, ranges: RingRanges, action: SyncAction, work: &mut SyncWork) {
        if action.copying == Copying::Nothing || self.plan.copies_nothing() {
            return;
        }
        work.copied_bytes = ranges
            .flat_map(|range| self.plan.copies(range))
            .map(|span| self.copy(span, action.copying))
            .fold(0_u64, u64::saturating_add);
    }

    /// A sync of whatever range, if it has nothing to walk; gives whether that was so.
    #[inline]
    pub(crate) fn sync_by_fence(&self, phase: Phase) -> bool {
        let only = self.effort == Effort::FenceOnly;
        if only {
            self.fence_only(phase);
        }
        only
    }

    /// What of `ranges` can be synchronised now without copying more than `budget` allows, which
    /// pays for it, and what is left for later. Any IRQL.
    pub fn part(&self, ranges: RingRanges, phase: Phase, budget: &mut CopyBudget) -> Part {
        budget.take(
            &self.plan,
            ranges,
            SyncAction::of(self.direction, phase).copying,
        )
    }

    /// Copies one span, chunk by chunk, and returns how many bytes.
    fn copy(&self, span: CopySpan, copying: Copying) -> u64 {
        let Some(mut ring) = self.ring_memory(&span) else {
            return 0;
        };
        let mut at = span.shadow;
        let mut left = span.ring.length;
        while left > 0 {
            let Some(place) = self.parts.shadow.locate(at) else {
                break;
            };
            let piece = left.min(place.contiguous);
            let Ok(bytes) = usize::try_from(piece) else {
                break;
            };
            let (from, to) = match copying {
                Copying::ShadowToRing => (place.memory.cast_const(), ring),
                Copying::RingToShadow | Copying::Nothing => (ring.cast_const(), place.memory),
            };
            // SAFETY: both pieces lie inside memory that this mapping holds, and common-buffer
            // memory is never part of the ring. The ring's owner may write its own side at the
            // same time and then gets what it wrote; nothing here depends on the bytes.
            unsafe { ptr::copy_nonoverlapping(from, to, bytes) };
            ring = ring.wrapping_add(bytes);
            left = left.saturating_sub(piece);
            let Some(next) = at.checked_add(piece) else {
                break;
            };
            at = next;
        }
        span.ring.length.saturating_sub(left)
    }

    /// Where the kernel sees the ring's side of a span.
    fn ring_memory(&self, span: &CopySpan) -> Option<*mut u8> {
        let run = self.plan.shadow_runs().get(span.run)?;
        let within = span.ring.start.bytes_since(run.ring.first.start())?;
        let view = self.parts.views.get(span.run)?;
        let end = within.checked_add(span.ring.length)?;
        let inside = end <= u64::from(view.length());
        let within = usize::try_from(within).ok().filter(|_| inside)?;
        Some(view.as_ptr().wrapping_add(within))
    }
}
