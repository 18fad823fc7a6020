//! The held mapping: made once, synchronised piece by piece, released once.

use alloc::vec::Vec;
use core::fmt;
use core::mem::ManuallyDrop;
use core::ptr;

use contdma_core::NoMemory;
use contdma_core::geometry::RingGeometry;
use contdma_core::mode::{Direction, Phase};
use contdma_core::plan::{Explanation, MappingPlan, PlanRequest, RingReach};
use contdma_core::sync::{PhaseCount, RingRanges, SyncCounters, SyncRange};

use crate::adapter::Adapter;
use crate::buffers::{Buffer, Pieces};
use crate::coherence::Coherence;
use crate::elements::Elements;
use crate::error::MapError;
use crate::flush::Flush;
use crate::list::{HeldList, TransferContext};
use crate::reach::{Reach, survey};
use crate::shadow::Shadow;
use crate::sync::Effort;
use crate::view::{Access, SystemView};

/// What to map, and how.
#[derive(Clone, Copy)]
pub struct MapRequest<'a> {
    /// The ring and the pieces of memory that it consists of.
    pub geometry: &'a RingGeometry,
    /// Which way the data goes, for as long as the mapping is held.
    pub direction: Direction,
    /// Strategy and limits.
    pub plan: PlanRequest,
}

/// A ring that is mapped for a device.
///
/// Dropping it without [`HeldMapping::release`] keeps everything mapped for ever: what a device
/// may still write to must not be given back.
pub struct HeldMapping {
    pub(crate) geometry: RingGeometry,
    pub(crate) plan: MappingPlan,
    pub(crate) direction: Direction,
    pub(crate) counters: SyncCounters,
    pub(crate) effort: Effort,
    pub(crate) parts: ManuallyDrop<Parts>,
}

/// What the kernel gave. Given back in this order: lists, then views, then what flushes, then
/// common buffers, then the contexts that the lists referred to.
pub(crate) struct Parts {
    pub(crate) lists: Vec<HeldList>,
    pub(crate) views: Vec<SystemView>,
    /// `None` where nothing is ever flushed. The views may share its mappings.
    pub(crate) flush: Option<Flush>,
    pub(crate) shadow: Shadow,
    _contexts: Vec<TransferContext>,
}

impl HeldMapping {
    /// Maps a ring and holds the mapping. `buffers` are the pieces of the geometry, in ring order:
    /// each as long as its piece, but the last may be longer. No list spans two of them. A
    /// playback ring is synchronised as a whole before this returns. PASSIVE_LEVEL.
    ///
    /// # Errors
    /// [`MapError`]; nothing is left mapped or allocated then.
    ///
    /// # Safety
    /// Every buffer's list is null, or it describes locked pages, writable for capture, that stay
    /// locked until [`HeldMapping::release`] has returned; so does the system mapping of the whole
    /// list, if it has one.
    pub unsafe fn map(
        adapter: &Adapter,
        buffers: &[Buffer],
        request: MapRequest<'_>,
    ) -> Result<Self, MapError> {
        let geometry = request.geometry;
        // SAFETY: null or live lists by the caller's promise.
        let pieces = unsafe { Pieces::check(geometry, buffers) }?;
        // SAFETY: the pieces are locked by the caller's promise.
        let reach = unsafe { survey(adapter, &pieces, request.direction) }?;
        let reach = match &reach {
            Reach::Everything => RingReach::Everything,
            Reach::Pages(map) => RingReach::Pages(map),
        };
        let plan = MappingPlan::try_new(geometry, reach, request.plan)?;
        let parts = Parts::make(adapter, &pieces, &plan, request.direction)?;
        let plan_is_direct = plan.copies_nothing();
        let mapping = Self {
            geometry: *geometry,
            plan,
            direction: request.direction,
            counters: SyncCounters::new(),
            effort: if plan_is_direct && parts.flush.is_none() {
                Effort::FenceOnly
            } else {
                Effort::Moves
            },
            parts: ManuallyDrop::new(parts),
        };
        if request.direction == Direction::Playback
            && let Err(error) = mapping.sync_ranges(mapping.whole(), Phase::BeforeDevice)
        {
            // SAFETY: the device was never told of the mapping.
            unsafe { mapping.release() };
            return Err(MapError::Flush(error));
        }
        Ok(mapping)
    }

    /// The ring as the device sees it, in ring order.
    #[must_use]
    pub fn elements(&self) -> Elements<'_> {
        Elements::of(&self.parts, self.plan.spans(self.geometry.whole()))
    }

    /// The plan in numbers.
    #[must_use]
    pub const fn explain(&self) -> Explanation {
        self.plan.explain()
    }

    /// What the syncs of a phase have done so far, the first of a playback ring included.
    #[must_use]
    pub fn counted(&self, phase: Phase) -> PhaseCount {
        self.counters.get(phase)
    }

    /// The ring's shape.
    #[must_use]
    pub const fn geometry(&self) -> &RingGeometry {
        &self.geometry
    }

    /// Ends the mapping. Copies nothing: what the device confirmed has been synchronised, and the
    /// rest is not data. Lists are put at DISPATCH_LEVEL, common buffers are freed at
    /// PASSIVE_LEVEL, which is where this is called.
    ///
    /// # Safety
    /// The device has stopped: no access to the ring can arrive any more. Views of the buffers
    /// that the caller made while the mapping was held are gone.
    pub unsafe fn release(mut self) {
        // SAFETY: `self` is gone after this, so the parts are taken once.
        drop(unsafe { ManuallyDrop::take(&mut self.parts) });
    }

    fn whole(&self) -> RingRanges {
        SyncRange::WHOLE
            .resolve(&self.geometry)
            .unwrap_or(RingRanges::EMPTY)
    }
}

impl Parts {
    /// Takes everything that a plan asks for, or nothing. PASSIVE_LEVEL.
    fn make(
        adapter: &Adapter,
        pieces: &Pieces<'_>,
        plan: &MappingPlan,
        direction: Direction,
    ) -> Result<Self, MapError> {
        let shadow = Shadow::allocate(adapter, plan.shadow_pages())?;

        let access = match direction {
            Direction::Capture => Access::Write,
            Direction::Playback => Access::Read,
        };
        // First, so that the views share the buffers' mappings.
        let flush = match Coherence::of_this_machine() {
            Coherence::Flushed if !plan.direct_runs().is_empty() => {
                // SAFETY: the pieces stay locked until the mapping is released.
                Some(unsafe { Flush::prepare(adapter, pieces, plan) }?)
            }
            Coherence::Flushed | Coherence::Coherent => None,
        };
        let mut views = reserve(plan.shadow_runs().len(), "the views of a ring")?;
        for run in plan.shadow_runs() {
            let part = pieces.part(run.ring)?;
            // SAFETY: the part lies inside its buffer, which stays locked for as long.
            let view = unsafe { SystemView::map_for(part.mdl, part.offset, part.length, access) };
            views.push(view.ok_or(MapError::ViewRefused)?);
        }

        let runs = plan.direct_runs();
        let mut contexts = reserve(runs.len(), "the contexts of a ring's lists")?;
        contexts.resize_with(runs.len(), TransferContext::new);
        let mut lists = reserve(runs.len(), "the lists of a ring")?;
        for (number, (run, context)) in runs.iter().zip(&mut contexts).enumerate() {
            let part = pieces.part(*run)?;
            // SAFETY: the part lies inside its buffer, which stays locked for as long; the
            // context is on the heap and given back after the lists.
            let list = unsafe {
                HeldList::get(
                    adapter,
                    ptr::from_mut(context),
                    part.mdl,
                    part.offset,
                    part.length,
                    direction,
                )
            }
            .map_err(|status| MapError::ListRefused {
                status,
                run: number,
            })?;
            let (expected, found) = (u64::from(part.length), list.bytes());
            if expected != found {
                return Err(MapError::ListIncomplete { expected, found });
            }
            lists.push(list);
        }
        Ok(Self {
            lists,
            flush,
            views,
            shadow,
            _contexts: contexts,
        })
    }
}

impl fmt::Debug for HeldMapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HeldMapping")
            .field("plan", &self.plan.explain())
            .field("direction", &self.direction)
            .finish_non_exhaustive()
    }
}

/// A vector with room for `count`, or an error.
pub(crate) fn reserve<T>(count: usize, what: &'static str) -> Result<Vec<T>, NoMemory> {
    let mut vector = Vec::new();
    match vector.try_reserve_exact(count) {
        Ok(()) => Ok(vector),
        Err(_) => {
            let bytes = (count as u64).saturating_mul(size_of::<T>() as u64);
            Err(NoMemory { what, bytes })
        }
    }
}
