//! A mapping per segment: made anew for every use of a segment, or kept with map registers.
//!
//! These are the ways that Windows has always had, here as yardsticks and as a fallback. They
//! promise less than a [`HeldMapping`](crate::HeldMapping):
//!
//! * the unit is a segment; where the HAL bounces, it copies the whole segment back, also bytes
//!   that the device never confirmed, and what its bounce pages held before;
//! * addresses may change at every use, so descriptors are written again, and only while the
//!   device does not look at them;
//! * the HAL may refuse a mapping in the middle of a session, which ends the session;
//! * how many bytes the HAL copies is known to the HAL alone.

use alloc::vec::Vec;
use core::fmt;
use core::mem::ManuallyDrop;
use core::sync::atomic::{Ordering, fence};

use contdma_core::address::DeviceAddr;
use contdma_core::geometry::RingGeometry;
use contdma_core::mode::{Direction, Phase, Strategy, Translation};
use contdma_core::sync::{Fence, PhaseCount, SyncAction, SyncCounters};

use crate::adapter::Adapter;
use crate::buffers::{Buffer, Part, Pieces};
use crate::elements::Element;
use crate::error::MapError;
use crate::held::reserve;
use crate::list::{TransferContext, element, write_to_device};
use crate::map_registers::{ListBuffer, Registers};
use crate::remap::Remap;
use crate::sys::{NTSTATUS, SCATTER_GATHER_ELEMENT, STATUS_INSUFFICIENT_RESOURCES};
use crate::translation::of_pieces;

const PAGE: u64 = 4096;

/// How each segment is mapped.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SegmentKind {
    /// A list per use: `GetScatterGatherListEx` before the device's turn, `PutScatterGatherList`
    /// after it.
    Remap,
    /// Map registers that are kept, and `MapTransferEx` and `FlushAdapterBuffersEx` of exactly the
    /// segment. Impossible where DMA is remapped.
    MapRegisters,
}

impl SegmentKind {
    /// The kind as a strategy.
    #[must_use]
    pub const fn strategy(self) -> Strategy {
        match self {
            Self::Remap => Strategy::Remap,
            Self::MapRegisters => Strategy::MapRegisters,
        }
    }
}

/// What a sync did to a segment's addresses.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Addresses {
    /// The device finds the segment where it found it before.
    Same,
    /// [`SegmentMapping::elements_of`] says something new: the descriptors are to be written
    /// again before the device may use the segment.
    Changed,
}

/// Why a sync failed. The segment is not mapped then, and the session is over.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SegmentError {
    /// The ring has no such slot.
    NoSuchSlot {
        /// As asked for.
        slot: u32,
    },
    /// The HAL did not map the segment.
    Refused {
        /// The slot.
        slot: u32,
        /// The HAL's answer.
        status: NTSTATUS,
    },
    /// The HAL mapped another number of bytes than the segment has, or in more elements than it
    /// has pages.
    Incomplete {
        /// The slot.
        slot: u32,
        /// Bytes of the segment.
        expected: u64,
        /// Bytes of the elements that there is room for.
        found: u64,
    },
    /// The HAL did not flush the segment: what the device wrote may be in bounce pages still.
    NotFlushed {
        /// The slot.
        slot: u32,
        /// The HAL's answer.
        status: NTSTATUS,
    },
}

/// What one slot has of the HAL.
enum Use {
    Remap(Remap),
    Registers(Registers),
}

/// A ring that is mapped segment by segment.
///
/// Dropping it without [`SegmentMapping::release`] keeps everything mapped for ever.
pub struct SegmentMapping {
    adapter: Adapter,
    geometry: RingGeometry,
    kind: SegmentKind,
    direction: Direction,
    translation: Translation,
    counters: SyncCounters,
    dma_calls: u64,
    /// Elements that one slot has room for.
    room: usize,
    /// The elements of every slot's last mapping, `room` places each.
    elements: Vec<Element>,
    /// How many of them are in use.
    counts: Vec<u32>,
    buffer: ListBuffer,
    parts: Vec<Part>,
    held: ManuallyDrop<Held>,
}

/// What the kernel gave, and the contexts that it referred to; given back in this order.
struct Held {
    uses: Vec<Use>,
    contexts: Vec<TransferContext>,
}

// SAFETY: the descriptor lists are the caller's, stay valid by the promise of `map`, and are only
// handed to the HAL; nothing of a mapping belongs to a thread.
unsafe impl Send for SegmentMapping {}
// SAFETY: shared use only reads plain values.
unsafe impl Sync for SegmentMapping {}

impl SegmentMapping {
    /// Maps every segment of a ring. `buffers` are the pieces of the geometry, in ring order; no
    /// segment may span two of them. PASSIVE_LEVEL.
    ///
    /// # Errors
    /// [`MapError`]; nothing is left mapped or allocated then.
    ///
    /// # Safety
    /// The buffers' lists are null, or they describe locked pages, writable for capture, that stay
    /// locked until [`SegmentMapping::release`] has returned.
    pub unsafe fn map(
        adapter: &Adapter,
        buffers: &[Buffer],
        geometry: &RingGeometry,
        direction: Direction,
        kind: SegmentKind,
    ) -> Result<Self, MapError> {
        // SAFETY: null or live lists by the caller's promise.
        let pieces = unsafe { Pieces::check(geometry, buffers) }?;
        // SAFETY: locked by the caller's promise.
        let translation = unsafe { of_pieces(adapter, &pieces, direction) }?;
        if kind == SegmentKind::MapRegisters {
            adapter.operations.can_keep_registers()?;
            if translation == Translation::Remapped {
                return Err(MapError::Remapped);
            }
        }
        let slots = geometry.segments().get();
        let count = usize::try_from(slots).unwrap_or(usize::MAX);
        let mut parts = reserve(count, "the places of a ring's segments")?;
        let mut needs = Needs::default();
        for slot in 0..slots {
            let part = pieces
                .segment(slot)
                .ok_or(MapError::SegmentStraddles { slot })?;
            // SAFETY: the part is locked by the caller's promise.
            let info = unsafe {
                let write = write_to_device(direction);
                adapter.needs(part.mdl, part.offset, part.length, write)
            }
            .map_err(MapError::ReachUnknown)?;
            needs.add(info.registers, info.list_bytes);
            parts.push(part);
        }
        needs.check(adapter.registers_per_request())?;

        let room = elements_per_slot(geometry.segment_bytes());
        let places = room.saturating_mul(count);
        let mut elements = reserve(places, "the elements of a ring")?;
        elements.resize(places, NOWHERE);
        let mut counts = reserve(count, "the elements of a ring")?;
        counts.resize(count, 0);
        let mut contexts = reserve(count, "the contexts of a ring's segments")?;
        contexts.resize_with(count, TransferContext::new);
        let mut mapping = Self {
            adapter: *adapter,
            geometry: *geometry,
            kind,
            direction,
            translation,
            counters: SyncCounters::new(),
            dma_calls: 0,
            room,
            elements,
            counts,
            buffer: ListBuffer::try_new(room, needs.list_bytes)?,
            parts,
            held: ManuallyDrop::new(Held {
                uses: reserve(count, "the segments of a ring")?,
                contexts,
            }),
        };
        match mapping.map_all(&needs) {
            Ok(()) => Ok(mapping),
            Err(error) => {
                // SAFETY: the device was never told of the mapping.
                unsafe { mapping.release() };
                Err(error)
            }
        }
    }

    fn map_all(&mut self, needs: &Needs) -> Result<(), MapError> {
        for slot in 0..self.geometry.segments().get() {
            let used = match self.kind {
                SegmentKind::Remap => Use::Remap(Remap::default()),
                SegmentKind::MapRegisters => self
                    .allocate_registers(slot)
                    .map(Use::Registers)
                    .map_err(|status| needs.refusal(slot, status, self.map_registers()))?,
            };
            self.held.uses.push(used);
            self.map_slot(slot).map_err(|error| match error {
                SegmentError::Refused { slot, status } => {
                    needs.refusal(slot, status, needs.first(slot))
                }
                SegmentError::Incomplete {
                    expected, found, ..
                } => MapError::ListIncomplete { expected, found },
                SegmentError::NoSuchSlot { slot } => MapError::SegmentStraddles { slot },
                SegmentError::NotFlushed { status, .. } => MapError::ListRefused {
                    status,
                    run: slot as usize,
                    runs: needs.segments as usize,
                },
            })?;
        }
        Ok(())
    }

    fn allocate_registers(&mut self, slot: u32) -> Result<Registers, NTSTATUS> {
        let part = self.parts.get(slot as usize);
        let context = self.held.contexts.get_mut(slot as usize);
        let (Some(part), Some(context)) = (part, context) else {
            return Err(STATUS_INSUFFICIENT_RESOURCES);
        };
        let write = write_to_device(self.direction);
        // SAFETY: the part is locked by the promise of `map`.
        let needs = unsafe {
            self.adapter
                .needs(part.mdl, part.offset, part.length, write)
        }?;
        // Without one the base may be null, which no adapter that needs registers takes.
        let count = needs.registers.max(1);
        // SAFETY: the context is on the heap, given back after the registers, and the slot's own.
        unsafe { Registers::allocate(&self.adapter, context, count, self.direction) }
    }

    /// Makes one segment coherent, before or after the device's turn. After a sync
    /// `BeforeDevice` the segment is mapped, after a sync `AfterDevice` it is the caller's. In
    /// capture a segment that is mapped already stays as it is; in playback it is mapped again,
    /// since that is when the HAL takes what the caller wrote. IRQL ≤ DISPATCH_LEVEL. Takes no
    /// memory but what the HAL takes inside.
    ///
    /// # Errors
    /// [`SegmentError`].
    pub fn sync(&mut self, slot: u32, phase: Phase) -> Result<Addresses, SegmentError> {
        let addresses = self.sync_slot(slot, phase)?;
        self.counters.note_fence(phase);
        Ok(addresses)
    }

    /// As [`SegmentMapping::sync`], not counted as a sync of its own.
    pub(crate) fn sync_slot(&mut self, slot: u32, phase: Phase) -> Result<Addresses, SegmentError> {
        let action = SyncAction::of(self.direction, phase);
        if action.fence == Fence::AcquireFirst {
            fence(Ordering::Acquire);
        }
        let addresses = match (self.direction, phase) {
            (_, Phase::AfterDevice) => {
                self.unmap_slot(slot)?;
                Addresses::Same
            }
            (Direction::Capture, Phase::BeforeDevice) if self.is_mapped(slot)? => Addresses::Same,
            (Direction::Capture, Phase::BeforeDevice) => self.map_slot(slot)?,
            (Direction::Playback, Phase::BeforeDevice) => {
                self.unmap_slot(slot)?;
                self.map_slot(slot)?
            }
        };
        if action.fence == Fence::ReleaseLast {
            fence(Ordering::Release);
        }
        Ok(addresses)
    }

    pub(crate) fn note(&self, phase: Phase) {
        self.counters.note_fence(phase);
    }

    fn is_mapped(&self, slot: u32) -> Result<bool, SegmentError> {
        match self.held.uses.get(slot as usize) {
            Some(Use::Remap(it)) => Ok(it.is_mapped()),
            Some(Use::Registers(it)) => Ok(it.is_mapped()),
            None => Err(SegmentError::NoSuchSlot { slot }),
        }
    }

    /// Maps a slot that is not mapped.
    fn map_slot(&mut self, slot: u32) -> Result<Addresses, SegmentError> {
        let index = slot as usize;
        let start = index.saturating_mul(self.room);
        let end = start.saturating_add(self.room);
        let held = &mut *self.held;
        let (Some(used), Some(context), Some(part), Some(places), Some(count)) = (
            held.uses.get_mut(index),
            held.contexts.get_mut(index),
            self.parts.get(index).copied(),
            self.elements.get_mut(start..end),
            self.counts.get_mut(index),
        ) else {
            return Err(SegmentError::NoSuchSlot { slot });
        };
        let mut sink = Sink {
            places,
            count,
            bytes: 0,
            addresses: Addresses::Same,
        };
        self.dma_calls = self.dma_calls.saturating_add(1);
        let mapped = match used {
            // SAFETY: the part is locked until the mapping is gone by the promise of `map`, the
            // context is the slot's own, and there is no list.
            Use::Remap(it) => unsafe {
                it.map(&self.adapter, context, part, self.direction, &mut sink)
            },
            // SAFETY: as above, and nothing is mapped.
            Use::Registers(it) => unsafe { it.map(part, &mut self.buffer, &mut sink) },
        };
        mapped.map_err(|status| SegmentError::Refused { slot, status })?;
        let (found, addresses) = (sink.bytes, sink.addresses);
        let expected = u64::from(part.length);
        if found == expected {
            return Ok(addresses);
        }
        self.unmap_slot(slot)?;
        Err(SegmentError::Incomplete {
            slot,
            expected,
            found,
        })
    }

    /// Ends a slot's use, if there is one.
    fn unmap_slot(&mut self, slot: u32) -> Result<(), SegmentError> {
        let calls = match self.held.uses.get_mut(slot as usize) {
            Some(Use::Remap(it)) => it.unmap(),
            Some(Use::Registers(it)) => it
                .flush()
                .map_err(|status| SegmentError::NotFlushed { slot, status })?,
            None => return Err(SegmentError::NoSuchSlot { slot }),
        };
        self.dma_calls = self.dma_calls.saturating_add(calls);
        Ok(())
    }

    /// Where the device finds a segment, by its last mapping; empty beyond the ring.
    #[must_use]
    pub fn elements_of(&self, slot: u32) -> &[Element] {
        let start = (slot as usize).saturating_mul(self.room);
        let count = self.counts.get(slot as usize).copied().unwrap_or(0) as usize;
        self.elements
            .get(start..start.saturating_add(count))
            .unwrap_or(&[])
    }

    /// Elements that a segment can have at the most.
    #[must_use]
    pub fn elements_per_slot(&self) -> u32 {
        u32::try_from(self.room).unwrap_or(u32::MAX)
    }

    /// How segments are mapped.
    #[must_use]
    pub const fn kind(&self) -> SegmentKind {
        self.kind
    }

    /// Whether the device's addresses go through an IOMMU.
    #[must_use]
    pub const fn translation(&self) -> Translation {
        self.translation
    }

    /// The ring's shape.
    #[must_use]
    pub const fn geometry(&self) -> &RingGeometry {
        &self.geometry
    }

    /// Calls of a phase. Bytes are always 0: the HAL does not say how many it copied.
    #[must_use]
    pub fn counted(&self, phase: Phase) -> PhaseCount {
        self.counters.get(phase)
    }

    /// Calls of the adapter's operations that map, unmap or flush, those of the set-up included.
    #[must_use]
    pub const fn dma_calls(&self) -> u64 {
        self.dma_calls
    }

    /// Map registers that are kept between uses.
    #[must_use]
    pub fn map_registers(&self) -> u32 {
        let count = |used: &Use| match used {
            Use::Remap(_) => 0,
            Use::Registers(it) => it.count(),
        };
        let registers = self.held.uses.iter().map(count);
        registers.fold(0, u32::saturating_add)
    }

    /// Ends the mapping. In capture, what the HAL bounced for segments that were the device's is
    /// copied to them by the HAL. IRQL ≤ DISPATCH_LEVEL.
    ///
    /// # Safety
    /// The device has stopped: no access to the ring can arrive any more.
    pub unsafe fn release(mut self) {
        // SAFETY: `self` is gone after this, so it is taken once.
        drop(unsafe { ManuallyDrop::take(&mut self.held) });
    }
}

impl fmt::Debug for SegmentMapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SegmentMapping")
            .field("kind", &self.kind)
            .field("direction", &self.direction)
            .field("translation", &self.translation)
            .finish_non_exhaustive()
    }
}

/// Takes a list's elements over into a slot's places.
pub(crate) struct Sink<'a> {
    places: &'a mut [Element],
    count: &'a mut u32,
    /// Bytes of the elements that there was room for.
    bytes: u64,
    addresses: Addresses,
}

impl Sink<'_> {
    pub(crate) fn take(&mut self, elements: &[SCATTER_GATHER_ELEMENT]) {
        let kept = elements.len().min(self.places.len());
        let kept = u32::try_from(kept).unwrap_or(u32::MAX);
        if *self.count != kept {
            self.addresses = Addresses::Changed;
            *self.count = kept;
        }
        for (place, raw) in self.places.iter_mut().zip(elements) {
            let found = element(raw);
            if *place != found {
                self.addresses = Addresses::Changed;
                *place = found;
            }
            self.bytes = self.bytes.saturating_add(found.length);
        }
    }
}

/// What the segments of a ring need of the HAL.
#[derive(Clone, Copy, Debug, Default)]
struct Needs {
    /// Most map registers of one segment.
    largest: u32,
    /// Map registers of all segments.
    total: u64,
    /// Most bytes of one segment's list.
    list_bytes: usize,
    segments: u32,
}

impl Needs {
    fn add(&mut self, registers: u32, list_bytes: u32) {
        self.largest = self.largest.max(registers);
        self.total = self.total.saturating_add(u64::from(registers));
        self.list_bytes = self.list_bytes.max(list_bytes as usize);
        self.segments = self.segments.saturating_add(1);
    }

    /// One request may take no more than the adapter gives: to ask for more is an error that
    /// Driver Verifier stops the machine for.
    fn check(&self, available: Option<u32>) -> Result<(), MapError> {
        match available {
            Some(available) if self.largest > available => Err(MapError::TooFewMapRegisters {
                needed: u64::from(self.largest),
                available: u64::from(available),
            }),
            _ => Ok(()),
        }
    }

    /// About so many registers the slots before `slot` have taken.
    fn first(&self, slot: u32) -> u32 {
        let share = self
            .total
            .saturating_mul(u64::from(slot))
            .checked_div(u64::from(self.segments))
            .unwrap_or(0);
        u32::try_from(share).unwrap_or(u32::MAX)
    }

    /// Why slot `slot` was refused, when `taken` registers were there.
    fn refusal(&self, slot: u32, status: NTSTATUS, taken: u32) -> MapError {
        if status == STATUS_INSUFFICIENT_RESOURCES && self.total > 0 {
            return MapError::TooFewMapRegisters {
                needed: self.total,
                available: u64::from(taken),
            };
        }
        MapError::ListRefused {
            status,
            run: slot as usize,
            runs: self.segments as usize,
        }
    }
}

const NOWHERE: Element = Element {
    address: DeviceAddr::new(0),
    length: 0,
};

/// Pages that a segment of so many bytes can touch; no element is less than a segment's part of
/// a page.
fn elements_per_slot(segment_bytes: u32) -> usize {
    let bytes = u64::from(segment_bytes);
    let inside = bytes.max(1);
    let pages = bytes.div_ceil(PAGE);
    let pages = if bytes.is_multiple_of(PAGE) || PAGE.is_multiple_of(inside) {
        pages
    } else {
        pages.saturating_add(1)
    };
    usize::try_from(pages).unwrap_or(usize::MAX)
}
