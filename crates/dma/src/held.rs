//! The held mapping: made once, synchronised piece by piece, released once.

use alloc::vec::Vec;
use core::fmt;
use core::mem::ManuallyDrop;
use core::ptr;

use contdma_core::NoMemory;
use contdma_core::geometry::RingGeometry;
use contdma_core::mode::{Coherence, Direction, Phase, StrategyChoice, Translation};
use contdma_core::plan::{
    Cause, Explanation, MappingPlan, PlanError, PlanRequest, RingReach, entries_needed,
};
use contdma_core::sync::{PhaseCount, RingRanges, SyncCounters, SyncRange};

use crate::adapter::Adapter;
use crate::buffers::{Buffer, Pieces};
use crate::coherence::of_this_machine;
use crate::elements::{Elements, joined};
use crate::error::MapError;
use crate::facts;
use crate::flush::Flush;
use crate::list::{HeldList, TransferContext};
use crate::reach::{Reach, survey};
use crate::shadow::Shadow;
use crate::sync::Effort;
use crate::sys::STATUS_INSUFFICIENT_RESOURCES;
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
    explanation: Explanation,
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
        let attempt = Attempt {
            adapter,
            pieces: &pieces,
            direction: request.direction,
            wanted: request.plan,
            coherence: of_this_machine(),
        };
        // SAFETY: the pieces stay locked until the mapping is released.
        let (plan, parts, translation) = unsafe { attempt.settle(plan) }?;
        let needs_registers =
            plan.explain().pages_out_of_reach > 0 || attempt.coherence == Coherence::Flushed;
        let explanation = Explanation {
            coherence: attempt.coherence,
            translation,
            map_registers: if needs_registers {
                plan.explain().direct_runs
            } else {
                0
            },
            cause: match (plan.explain().cause, translation) {
                (Cause::EveryPageInReach, Translation::Remapped) => Cause::Remapped,
                (cause, _) => cause,
            },
            ..plan.explain()
        };
        let effort = if plan.copies_nothing() && parts.flush.is_none() {
            Effort::FenceOnly
        } else {
            Effort::Moves
        };
        let mapping = Self {
            geometry: *geometry,
            plan,
            explanation,
            direction: request.direction,
            counters: SyncCounters::new(),
            effort,
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

    /// The plan in numbers, and what was seen of the machine when it was carried out.
    #[must_use]
    pub const fn explain(&self) -> Explanation {
        self.explanation
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

/// What carrying out a plan takes.
struct Attempt<'a> {
    adapter: &'a Adapter,
    pieces: &'a Pieces<'a>,
    direction: Direction,
    wanted: PlanRequest,
    coherence: Coherence,
}

impl Attempt<'_> {
    /// Carries out a plan, or one with less direct where the choice of strategy allows it: when the
    /// HAL refuses a list, when its addresses are not the ring's, and when the elements do not fit
    /// the card's table. Ends, because every step has fewer direct runs.
    ///
    /// # Safety
    /// The pieces stay locked until the parts are gone.
    unsafe fn settle(
        &self,
        mut plan: MappingPlan,
    ) -> Result<(MappingPlan, Parts, Translation), MapError> {
        let geometry = self.pieces.geometry();
        let mut fitted = false;
        loop {
            let runs = plan.explain().direct_runs;
            let parts = match Parts::make(
                self.adapter,
                self.pieces,
                &plan,
                self.direction,
                self.coherence,
            ) {
                Err(MapError::ListRefused { status, run, .. })
                    if status == STATUS_INSUFFICIENT_RESOURCES
                        && self.wanted.choice == StrategyChoice::Auto =>
                {
                    // So many lists there were.
                    let most = u32::try_from(run).unwrap_or(0).min(runs.saturating_sub(1));
                    plan = plan.with_fewer_runs(geometry, most, Cause::ListsRefused)?;
                    continue;
                }
                made => made?,
            };
            // SAFETY: the caller's promise.
            let translation = match unsafe { facts::translation(self.pieces, &plan, &parts) } {
                Err(MapError::AddressesNotOurs { .. }) if self.may_shadow() => {
                    plan = plan.with_fewer_runs(geometry, 0, Cause::AddressesNotOurs)?;
                    continue;
                }
                translation => translation?,
            };
            let Some(table) = self.wanted.table else {
                return Ok((plan, parts, translation));
            };
            let elements = Elements::of(&parts, plan.spans(geometry.whole()));
            let needed = entries_needed(geometry, joined(elements), table.entry_bytes);
            if needed <= u64::from(table.entries) {
                return Ok((plan, parts, translation));
            }
            if runs == 0 || !self.may_shadow() {
                let available = table.entries;
                return Err(PlanError::TableTooSmall { needed, available }.into());
            }
            plan = if fitted {
                // The shadow came in small chunks.
                plan.with_fewer_runs(geometry, runs / 2, Cause::TableTooSmall)?
            } else {
                let elements = facts::elements(&plan, &parts)?;
                plan.fitted(geometry, &elements, self.wanted.max_direct_runs, table)?
            };
            fitted = true;
        }
    }

    const fn may_shadow(&self) -> bool {
        matches!(
            self.wanted.choice,
            StrategyChoice::Auto | StrategyChoice::Shadow
        )
    }
}

impl Parts {
    /// Takes everything that a plan asks for, or nothing. PASSIVE_LEVEL.
    fn make(
        adapter: &Adapter,
        pieces: &Pieces<'_>,
        plan: &MappingPlan,
        direction: Direction,
        coherence: Coherence,
    ) -> Result<Self, MapError> {
        let shadow = Shadow::allocate(adapter, plan.shadow_pages())?;

        let access = match direction {
            Direction::Capture => Access::Write,
            Direction::Playback => Access::Read,
        };
        // First, so that the views share the buffers' mappings.
        let flush = match coherence {
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
                runs: runs.len(),
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
