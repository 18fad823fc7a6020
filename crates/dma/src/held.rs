//! The held mapping: made once, synchronised piece by piece, released once.

use alloc::vec::Vec;
use core::fmt;
use core::mem::ManuallyDrop;
use core::ptr;
use core::slice;
use core::sync::atomic::{Ordering, fence};

use contdma_core::NoMemory;
use contdma_core::address::{ByteOffset, DeviceAddr, ShadowOffset};
use contdma_core::geometry::RingGeometry;
use contdma_core::mode::{Direction, Phase};
use contdma_core::plan::{Explanation, MappingPlan, PlanRequest, RingReach};
use contdma_core::range::{ByteRange, PageRun};
use contdma_core::spans::{CopySpan, Span, Spans};
use contdma_core::sync::{
    Copying, Fence, PhaseCount, RingRanges, SyncAction, SyncCounters, SyncRange, SyncRangeError,
};

use crate::adapter::Adapter;
use crate::error::MapError;
use crate::list::{HeldList, TransferContext, element};
use crate::reach::{Reach, survey};
use crate::shadow::Shadow;
use crate::sys::{PMDL, SCATTER_GATHER_ELEMENT};
use crate::view::{Access, SystemView};

/// A locked buffer. The ring starts at its first byte.
#[derive(Clone, Copy)]
pub struct Buffer {
    /// One descriptor list, not a chain. What it describes begins on a page.
    pub mdl: PMDL,
}

/// What to map, and how.
#[derive(Clone, Copy)]
pub struct MapRequest<'a> {
    /// The ring, which takes the start of the buffer.
    pub geometry: &'a RingGeometry,
    /// Which way the data goes, for as long as the mapping is held.
    pub direction: Direction,
    /// Strategy and limits.
    pub plan: PlanRequest,
}

/// One piece of a mapping, as the device sees it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Element {
    /// Where the device finds it. Opaque: it is never computed from a physical address.
    pub address: DeviceAddr,
    /// Bytes.
    pub length: u64,
}

/// A ring that is mapped for a device.
///
/// Dropping it without [`HeldMapping::release`] keeps everything mapped for ever: what a device
/// may still write to must not be given back.
pub struct HeldMapping {
    geometry: RingGeometry,
    plan: MappingPlan,
    direction: Direction,
    counters: SyncCounters,
    parts: ManuallyDrop<Parts>,
}

/// What the kernel gave. Given back in this order: lists, then views, then common buffers, then
/// the contexts that the lists referred to.
struct Parts {
    lists: Vec<HeldList>,
    views: Vec<SystemView>,
    shadow: Shadow,
    _contexts: Vec<TransferContext>,
}

impl HeldMapping {
    /// Maps a ring and holds the mapping. A playback ring is synchronised as a whole before this
    /// returns. PASSIVE_LEVEL.
    ///
    /// # Errors
    /// [`MapError`]; nothing is left mapped or allocated then.
    ///
    /// # Safety
    /// The buffer's list is null, or it describes locked pages, writable for capture, that stay
    /// locked until [`HeldMapping::release`] has returned; so does the system mapping of the whole
    /// list, if it has one.
    pub unsafe fn map(
        adapter: &Adapter,
        buffer: Buffer,
        request: MapRequest<'_>,
    ) -> Result<Self, MapError> {
        let geometry = request.geometry;
        if buffer.mdl.is_null() {
            let (needed, supplied) = (geometry.total_bytes(), 0);
            return Err(MapError::BufferDoesNotFit { needed, supplied });
        }
        // SAFETY: a live list by the caller's promise.
        let bytes = unsafe { (*buffer.mdl).ByteCount };
        // SAFETY: as above.
        let misaligned = unsafe { (*buffer.mdl).ByteOffset };
        if geometry.total_bytes() > u64::from(bytes) || misaligned != 0 {
            let (needed, supplied) = (geometry.total_bytes(), u64::from(bytes));
            return Err(MapError::BufferDoesNotFit { needed, supplied });
        }
        // SAFETY: the ring lies inside the locked buffer.
        let reach = unsafe {
            survey(
                adapter,
                buffer.mdl,
                0,
                geometry.total_bytes(),
                request.direction,
            )
        }?;
        let reach = match &reach {
            Reach::Everything => RingReach::Everything,
            Reach::Pages(map) => RingReach::Pages(map),
        };
        let plan = MappingPlan::try_new(geometry, reach, request.plan)?;
        let shadow = Shadow::allocate(adapter, plan.shadow_pages())?;
        let clip = |run: PageRun| run.bytes().intersect(geometry.whole()).unwrap_or_default();

        let access = match request.direction {
            Direction::Capture => Access::Write,
            Direction::Playback => Access::Read,
        };
        let mut views = reserve(plan.shadow_runs().len(), "the views of a ring")?;
        for run in plan.shadow_runs() {
            let range = clip(run.ring);
            // SAFETY: the range lies inside the buffer, which stays locked for as long.
            let view = unsafe {
                SystemView::map_for(buffer.mdl, range.start.get(), length32(range), access)
            };
            views.push(view.ok_or(MapError::ViewRefused)?);
        }

        let runs = plan.direct_runs();
        let mut contexts = reserve(runs.len(), "the contexts of a ring's lists")?;
        contexts.resize_with(runs.len(), TransferContext::new);
        let mut lists = reserve(runs.len(), "the lists of a ring")?;
        for (number, (run, context)) in runs.iter().zip(&mut contexts).enumerate() {
            let range = clip(*run);
            // SAFETY: the range lies inside the buffer, which stays locked for as long; the
            // context is on the heap and given back after the lists.
            let list = unsafe {
                HeldList::get(
                    adapter,
                    ptr::from_mut(context),
                    buffer.mdl,
                    range.start.get(),
                    length32(range),
                    request.direction,
                )
            }
            .map_err(|status| MapError::ListRefused {
                status,
                run: number,
            })?;
            let (expected, found) = (range.length, list.bytes());
            if expected != found {
                return Err(MapError::ListIncomplete { expected, found });
            }
            lists.push(list);
        }

        let mapping = Self {
            geometry: *geometry,
            plan,
            direction: request.direction,
            counters: SyncCounters::new(),
            parts: ManuallyDrop::new(Parts {
                lists,
                views,
                shadow,
                _contexts: contexts,
            }),
        };
        if request.direction == Direction::Playback {
            mapping.sync_ranges(mapping.whole(), Phase::BeforeDevice);
        }
        Ok(mapping)
    }

    /// Makes a range coherent, before or after the device's turn. Never maps anything and never
    /// changes an address; as often as wanted, with the same effect. IRQL ≤ DISPATCH_LEVEL.
    ///
    /// Returns the number of bytes copied. What a capture sync copies back after the device is
    /// exactly the range asked for, so ask for bytes that the device confirmed.
    ///
    /// # Errors
    /// [`SyncRangeError`] for a range that is not the ring's.
    pub fn sync(&self, range: SyncRange, phase: Phase) -> Result<u64, SyncRangeError> {
        Ok(self.sync_ranges(range.resolve(&self.geometry)?, phase))
    }

    /// As [`HeldMapping::sync`], for ranges that are known to be the ring's.
    pub fn sync_ranges(&self, ranges: RingRanges, phase: Phase) -> u64 {
        let action = SyncAction::of(self.direction, phase);
        if action.fence == Fence::AcquireFirst {
            fence(Ordering::Acquire);
        }
        let copied = if action.copying == Copying::Nothing || self.plan.copies_nothing() {
            0
        } else {
            ranges
                .flat_map(|range| self.plan.copies(range))
                .map(|span| self.copy(span, action.copying))
                .fold(0_u64, u64::saturating_add)
        };
        if action.fence == Fence::ReleaseLast {
            fence(Ordering::Release);
        }
        self.counters.note(phase, copied);
        copied
    }

    /// The ring as the device sees it, in ring order.
    #[must_use]
    pub fn elements(&self) -> Elements<'_> {
        Elements {
            mapping: self,
            spans: self.plan.spans(self.geometry.whole()),
            current: Current::Nothing,
        }
    }

    /// The plan in numbers.
    #[must_use]
    pub const fn explain(&self) -> Explanation {
        self.plan.explain()
    }

    /// Calls and copied bytes of a phase.
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
    /// The device has stopped: no access to the ring can arrive any more.
    pub unsafe fn release(mut self) {
        // SAFETY: `self` is gone after this, so the parts are taken once.
        drop(unsafe { ManuallyDrop::take(&mut self.parts) });
    }

    fn whole(&self) -> RingRanges {
        SyncRange::WHOLE
            .resolve(&self.geometry)
            .unwrap_or(RingRanges::EMPTY)
    }

    /// Copies one span, chunk by chunk, and returns how many bytes.
    fn copy(&self, span: CopySpan, copying: Copying) -> u64 {
        let Some(mut ring) = self.ring_memory(span.ring.start) else {
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

    /// Where the kernel sees a shadowed byte of the ring.
    fn ring_memory(&self, offset: ByteOffset) -> Option<*mut u8> {
        let runs = self.plan.shadow_runs();
        let number = runs
            .partition_point(|run| run.ring.first.start() <= offset)
            .checked_sub(1)?;
        let within = offset.bytes_since(runs.get(number)?.ring.first.start())?;
        let view = self.parts.views.get(number)?;
        let inside = within < u64::from(view.length());
        inside.then(|| {
            view.as_ptr()
                .wrapping_add(usize::try_from(within).unwrap_or(0))
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
fn reserve<T>(count: usize, what: &'static str) -> Result<Vec<T>, NoMemory> {
    let mut vector = Vec::new();
    match vector.try_reserve_exact(count) {
        Ok(()) => Ok(vector),
        Err(_) => {
            let bytes = (count as u64).saturating_mul(size_of::<T>() as u64);
            Err(NoMemory { what, bytes })
        }
    }
}

/// A range's length as the HAL counts it. One buffer is below 4 GiB.
fn length32(range: ByteRange) -> u32 {
    u32::try_from(range.length).unwrap_or(u32::MAX)
}

/// Iterator over the elements of a mapping, in ring order.
#[derive(Clone)]
pub struct Elements<'a> {
    mapping: &'a HeldMapping,
    spans: Spans<'a>,
    current: Current<'a>,
}

#[derive(Clone)]
enum Current<'a> {
    Nothing,
    Direct(slice::Iter<'a, SCATTER_GATHER_ELEMENT>),
    Shadow { at: ShadowOffset, left: u64 },
}

impl Iterator for Elements<'_> {
    type Item = Element;

    fn next(&mut self) -> Option<Element> {
        loop {
            match &mut self.current {
                Current::Direct(elements) => {
                    if let Some(raw) = elements.next() {
                        return Some(element(raw));
                    }
                }
                Current::Shadow { at, left } if *left > 0 => {
                    let place = self.mapping.parts.shadow.locate(*at)?;
                    let length = place.contiguous.min(*left);
                    *at = at.checked_add(length)?;
                    *left = left.saturating_sub(length);
                    return Some(Element {
                        address: place.device_address,
                        length,
                    });
                }
                Current::Nothing | Current::Shadow { .. } => {}
            }
            self.current = match self.spans.next()? {
                Span::Direct { run, .. } => {
                    Current::Direct(self.mapping.parts.lists.get(run)?.elements().iter())
                }
                Span::Shadow(CopySpan { ring, shadow }) => Current::Shadow {
                    at: shadow,
                    left: ring.length,
                },
            };
        }
    }
}
