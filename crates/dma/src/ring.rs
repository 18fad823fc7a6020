//! A ring's mapping, whichever strategy made it.

use contdma_core::budget::{CopyBudget, Part};
use contdma_core::geometry::RingGeometry;
use contdma_core::mode::{Phase, Strategy, StrategyChoice, Translation};
use contdma_core::plan::{Cause, Explanation};
use contdma_core::sync::{PhaseCount, RingRanges};

use crate::adapter::Adapter;
use crate::buffers::Buffer;
use crate::coherence::of_this_machine;
use crate::elements::Element;
use crate::error::{FlushError, MapError};
use crate::from_mdl::ContiguousMapping;
use crate::held::{HeldMapping, MapRequest};
use crate::segments::{Addresses, SegmentError, SegmentKind, SegmentMapping};

/// A mapping of one of the strategies.
#[derive(Debug)]
#[allow(
    clippy::large_enum_variant,
    reason = "there is one for each ring, and whoever keeps it boxes the ring"
)]
pub enum RingMapping {
    /// Held: no address changes.
    Held(HeldMapping),
    /// Made segment by segment: addresses change at a sync.
    Segments(SegmentMapping),
    /// Held in one stretch per piece, by the system's translation.
    Contiguous(ContiguousMapping),
}

/// Why a sync failed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RingSyncError<E> {
    /// The HAL did not flush a held mapping.
    Flush(FlushError),
    /// The HAL did not do its part.
    Segment(SegmentError),
    /// The descriptors were not written.
    Rewrite(E),
}

impl RingMapping {
    /// Maps a ring as `request` asks for. PASSIVE_LEVEL.
    ///
    /// # Errors
    /// [`MapError`]; nothing is left mapped or allocated then.
    ///
    /// # Safety
    /// As [`HeldMapping::map`].
    pub unsafe fn map(
        adapter: &Adapter,
        buffers: &[Buffer],
        request: MapRequest<'_>,
    ) -> Result<Self, MapError> {
        let kind = match request.plan.choice {
            StrategyChoice::Remap => SegmentKind::Remap,
            StrategyChoice::MapRegisters => SegmentKind::MapRegisters,
            StrategyChoice::CommonBufferFromMdl => {
                let MapRequest {
                    geometry,
                    direction,
                    ..
                } = request;
                // SAFETY: the same promise.
                return unsafe { ContiguousMapping::map(adapter, buffers, geometry, direction) }
                    .map(Self::Contiguous);
            }
            _ => {
                // SAFETY: the same promise.
                return unsafe { HeldMapping::map(adapter, buffers, request) }.map(Self::Held);
            }
        };
        let MapRequest {
            geometry,
            direction,
            ..
        } = request;
        // SAFETY: the same promise.
        unsafe { SegmentMapping::map(adapter, buffers, geometry, direction, kind) }
            .map(Self::Segments)
    }

    /// What of `ranges` can be synchronised now without copying more than `budget` allows, and
    /// what is left for later. What the HAL copies is not limited: it does a segment at a time.
    pub fn part(&self, ranges: RingRanges, phase: Phase, budget: &mut CopyBudget) -> Part {
        match self {
            Self::Held(held) => held.part(ranges, phase, budget),
            Self::Segments(_) | Self::Contiguous(_) => Part::all(ranges),
        }
    }

    /// Synchronises whatever ranges, if setting a fence is all that takes: every page is direct and
    /// DMA is coherent. Gives whether that was so; if not, nothing was done. Any IRQL.
    #[inline]
    #[must_use]
    pub fn sync_by_fence(&self, phase: Phase) -> bool {
        match self {
            Self::Held(held) => held.sync_by_fence(phase),
            Self::Segments(_) | Self::Contiguous(_) => false,
        }
    }

    /// Makes ranges coherent, before or after the device's turn. Where that changes where the
    /// device finds a slot, `rewrite` is called with the slot and its new elements: its
    /// descriptors have to be written before the device may use the slot. IRQL ≤ DISPATCH_LEVEL.
    ///
    /// Returns the bytes that this crate copied. Every slot that the ranges touch is synchronised
    /// as a whole where the unit is a segment.
    ///
    /// # Errors
    /// [`RingSyncError`]; the session is over then.
    pub fn sync_ranges<E>(
        &mut self,
        ranges: RingRanges,
        phase: Phase,
        mut rewrite: impl FnMut(u32, &[Element]) -> Result<(), E>,
    ) -> Result<u64, RingSyncError<E>> {
        let segments = match self {
            Self::Held(held) => {
                return held
                    .sync_ranges(ranges, phase)
                    .map_err(RingSyncError::Flush);
            }
            Self::Contiguous(contiguous) => {
                contiguous.sync(phase);
                return Ok(0);
            }
            Self::Segments(segments) => segments,
        };
        segments.note(phase);
        let segment_bytes = u64::from(segments.geometry().segment_bytes());
        for range in ranges {
            let slot = |byte: u64| byte.checked_div(segment_bytes).unwrap_or(0);
            let first = slot(range.start.get());
            let last = slot(range.end().saturating_sub(1));
            for slot in first..=last {
                let slot = u32::try_from(slot).unwrap_or(u32::MAX);
                let addresses = segments
                    .sync_slot(slot, phase)
                    .map_err(RingSyncError::Segment)?;
                if addresses == Addresses::Changed {
                    rewrite(slot, segments.elements_of(slot)).map_err(RingSyncError::Rewrite)?;
                }
            }
        }
        Ok(0)
    }

    /// The ring as the device sees it, in ring order.
    #[must_use]
    pub fn elements(&self) -> RingElements<'_> {
        match self {
            Self::Held(held) => RingElements::Held(held.elements()),
            Self::Contiguous(contiguous) => RingElements::Contiguous(contiguous.elements().iter()),
            Self::Segments(segments) => RingElements::Segments {
                segments,
                slot: 0,
                elements: [].iter(),
            },
        }
    }

    /// Descriptors that every slot has to have room for, because its elements may change; 0 when
    /// they never do.
    #[must_use]
    pub fn elements_per_slot(&self) -> u32 {
        match self {
            Self::Held(_) | Self::Contiguous(_) => 0,
            Self::Segments(segments) => segments.elements_per_slot(),
        }
    }

    /// The mapping in numbers.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        match self {
            Self::Held(held) => held.explain(),
            Self::Segments(segments) => {
                let runs = segments.geometry().segments().get();
                Explanation {
                    translation: segments.translation(),
                    map_registers: segments.map_registers(),
                    ..unplanned(segments.geometry(), segments.kind().strategy(), runs)
                }
            }
            Self::Contiguous(contiguous) => {
                let geometry = contiguous.geometry();
                let pieces = u32::try_from(geometry.pieces().len()).unwrap_or(u32::MAX);
                Explanation {
                    runs_in_reach: pieces,
                    translation: Translation::Remapped,
                    ..unplanned(geometry, Strategy::CommonBufferFromMdl, pieces)
                }
            }
        }
    }

    /// Calls and copied bytes of a phase. What the HAL copies is not in it.
    #[must_use]
    pub fn counted(&self, phase: Phase) -> PhaseCount {
        match self {
            Self::Held(held) => held.counted(phase),
            Self::Segments(segments) => segments.counted(phase),
            Self::Contiguous(contiguous) => contiguous.counted(phase),
        }
    }

    /// Calls of the adapter's operations for syncs.
    #[must_use]
    pub fn dma_calls(&self) -> u64 {
        match self {
            Self::Held(held) => [Phase::BeforeDevice, Phase::AfterDevice]
                .into_iter()
                .map(|phase| held.counted(phase).dma_calls)
                .fold(0, u64::saturating_add),
            Self::Segments(segments) => segments.dma_calls(),
            Self::Contiguous(_) => 0,
        }
    }

    /// The ring's shape.
    #[must_use]
    pub const fn geometry(&self) -> &RingGeometry {
        match self {
            Self::Held(held) => held.geometry(),
            Self::Segments(segments) => segments.geometry(),
            Self::Contiguous(contiguous) => contiguous.geometry(),
        }
    }

    /// Ends the mapping. PASSIVE_LEVEL.
    ///
    /// # Safety
    /// The device has stopped: no access to the ring can arrive any more.
    pub unsafe fn release(self) {
        match self {
            // SAFETY: the same promise.
            Self::Held(held) => unsafe { held.release() },
            // SAFETY: the same promise.
            Self::Segments(segments) => unsafe { segments.release() },
            // SAFETY: the same promise.
            Self::Contiguous(contiguous) => unsafe { contiguous.release() },
        }
    }
}

/// What is to be told of a ring that was mapped as asked, without a plan: all of it direct.
fn unplanned(geometry: &RingGeometry, strategy: Strategy, direct_runs: u32) -> Explanation {
    Explanation {
        choice: strategy.into(),
        strategy,
        cause: Cause::AskedFor,
        ring_pages: geometry.pages(),
        pages_out_of_reach: 0,
        runs_in_reach: 0,
        direct_runs,
        direct_pages: geometry.pages(),
        shadow_pages: 0,
        pieces: u32::try_from(geometry.pieces().len()).unwrap_or(u32::MAX),
        coherence: of_this_machine(),
        translation: Translation::Unknown,
        map_registers: 0,
    }
}

/// Iterator over the elements of a ring, in ring order.
#[derive(Clone)]
pub enum RingElements<'a> {
    /// Of a held mapping.
    Held(crate::elements::Elements<'a>),
    /// Of a ring in one stretch per piece.
    Contiguous(core::slice::Iter<'a, Element>),
    /// Of a mapping that is made segment by segment.
    Segments {
        /// The mapping.
        segments: &'a SegmentMapping,
        /// The next slot.
        slot: u32,
        /// What is left of the slot before it.
        elements: core::slice::Iter<'a, Element>,
    },
}

impl Iterator for RingElements<'_> {
    type Item = Element;

    fn next(&mut self) -> Option<Element> {
        match self {
            Self::Held(held) => held.next(),
            Self::Contiguous(elements) => elements.next().copied(),
            Self::Segments {
                segments,
                slot,
                elements,
            } => loop {
                if let Some(element) = elements.next() {
                    return Some(*element);
                }
                if *slot >= segments.geometry().segments().get() {
                    return None;
                }
                *elements = segments.elements_of(*slot).iter();
                *slot = slot.saturating_add(1);
            },
        }
    }
}
