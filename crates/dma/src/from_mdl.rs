//! The whole ring as one stretch for each piece, by the system's translation.
//!
//! `CreateCommonBufferFromMdl` makes a common buffer of memory that exists already. Under
//! translation any pages will do and the device finds them in one stretch, which serves a card
//! without scatter/gather. Elsewhere the call asks for physically contiguous memory, and Driver
//! Verifier reports a call that fails, or lets none succeed; so it is made only where it is
//! certain to be granted. The sync of such a ring is a fence.

use alloc::vec::Vec;
use core::fmt;
use core::mem::ManuallyDrop;
use core::ptr;

use contdma_core::geometry::RingGeometry;
use contdma_core::mode::{Coherence, Direction, Phase, Translation};
use contdma_core::sync::{PhaseCount, SyncCounters};

use crate::adapter::Adapter;
use crate::buffers::{Buffer, Pieces};
use crate::coherence::of_this_machine;
use crate::common_buffer::CommonBuffer;
use crate::elements::Element;
use crate::error::MapError;
use crate::held::reserve;
use crate::sync::set_fence;
use crate::sys::ntddk::MmIsVerifierEnabled;
use crate::sys::{PHYSICAL_ADDRESS, PMDL};
use crate::translation::of_pieces;
use crate::view::{WholeView, mapped};

/// DMA checking among the options of Driver Verifier (WDK reference, `MmIsVerifierEnabled`).
const DMA_CHECKING: u32 = 0x80;
const PAGE: u32 = 4096;

/// A ring that is one stretch of device addresses for each of its pieces.
///
/// Dropping it without [`ContiguousMapping::release`] keeps everything mapped for ever.
pub struct ContiguousMapping {
    geometry: RingGeometry,
    direction: Direction,
    counters: SyncCounters,
    elements: Vec<Element>,
    buffers: ManuallyDrop<Vec<MdlBuffer>>,
}

// SAFETY: the descriptor lists are the caller's, stay valid by the promise of `map`, and are only
// handed to the HAL; nothing of a mapping belongs to a thread.
unsafe impl Send for ContiguousMapping {}
// SAFETY: shared use only reads plain values and counts.
unsafe impl Sync for ContiguousMapping {}

impl ContiguousMapping {
    /// Makes a common buffer of every piece. PASSIVE_LEVEL.
    ///
    /// # Errors
    /// [`MapError::NotRemapped`], [`MapError::Verified`], [`MapError::CachedPages`],
    /// [`MapError::MemberMissing`], and what the system is short of; nothing is left mapped then.
    ///
    /// # Safety
    /// The buffers' lists are null, or they describe locked pages, writable for capture, that stay
    /// locked until [`ContiguousMapping::release`] has returned; so do their system mappings, if
    /// they have any.
    pub unsafe fn map(
        adapter: &Adapter,
        buffers: &[Buffer],
        geometry: &RingGeometry,
        direction: Direction,
    ) -> Result<Self, MapError> {
        // SAFETY: null or live lists by the caller's promise.
        let pieces = unsafe { Pieces::check(geometry, buffers) }?;
        // SAFETY: locked by the caller's promise.
        let translation = unsafe { of_pieces(adapter, &pieces, direction) }?;
        if translation != Translation::Remapped {
            return Err(MapError::NotRemapped);
        }
        if is_verified() {
            return Err(MapError::Verified);
        }
        if of_this_machine() == Coherence::Flushed {
            return Err(MapError::CachedPages);
        }
        let count = geometry.pieces().len();
        let mut made = reserve(count, "the common buffers of a ring")?;
        let mut elements = reserve(count, "the elements of a ring")?;
        for (number, ((mdl, _), piece)) in pieces.iter().zip(geometry.pieces()).enumerate() {
            // SAFETY: locked for as long as the buffer lives, by the caller's promise.
            let buffer = unsafe { MdlBuffer::make(adapter, mdl, number) }?;
            elements.push(Element {
                address: buffer.buffer.device_address(),
                length: piece.length,
            });
            made.push(buffer);
        }
        Ok(Self {
            geometry: *geometry,
            direction,
            counters: SyncCounters::new(),
            elements,
            buffers: ManuallyDrop::new(made),
        })
    }

    /// Sets the fence of a sync, which is all there is to do. Any IRQL.
    pub fn sync(&self, phase: Phase) {
        set_fence(self.direction, phase);
        self.counters.note_fence(phase);
    }

    /// The ring as the device sees it, in ring order: one element for each piece.
    #[must_use]
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// What the syncs of a phase have done so far.
    #[must_use]
    pub fn counted(&self, phase: Phase) -> PhaseCount {
        self.counters.get(phase)
    }

    /// The ring's shape.
    #[must_use]
    pub const fn geometry(&self) -> &RingGeometry {
        &self.geometry
    }

    /// Ends the mapping. PASSIVE_LEVEL.
    ///
    /// # Safety
    /// The device has stopped: no access to the ring can arrive any more. Views of the buffers
    /// that the caller made while the mapping was held are gone.
    pub unsafe fn release(mut self) {
        // SAFETY: `self` is gone after this, so the buffers are taken once.
        drop(unsafe { ManuallyDrop::take(&mut self.buffers) });
    }
}

impl fmt::Debug for ContiguousMapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ContiguousMapping")
            .field("direction", &self.direction)
            .field("elements", &self.elements)
            .finish_non_exhaustive()
    }
}

/// Whether Driver Verifier checks DMA at all. The adapter may be a framework's, so it is not
/// enough to ask for the one driver whose device this is.
fn is_verified() -> bool {
    let mut options = 0;
    // SAFETY: the out-parameter is ours.
    let status = unsafe { MmIsVerifierEnabled(&raw mut options) };
    status >= 0 && options & DMA_CHECKING != 0
}

/// A common buffer of one descriptor list's pages, and the list's system mapping, undone after it.
struct MdlBuffer {
    buffer: CommonBuffer,
    _whole: Option<WholeView>,
}

impl MdlBuffer {
    /// # Safety
    /// `mdl` describes locked pages that stay locked until the value is gone.
    unsafe fn make(adapter: &Adapter, mdl: PMDL, piece: usize) -> Result<Self, MapError> {
        let create = adapter
            .operations
            .common_buffer_from_mdl
            .ok_or(MapError::MemberMissing)?;
        // SAFETY: live, by the caller's promise.
        let length = unsafe { (*mdl).ByteCount };
        if !length.is_multiple_of(PAGE) {
            let supplied = u64::from(length);
            return Err(MapError::BufferDoesNotFit {
                piece,
                needed: supplied.next_multiple_of(u64::from(PAGE)),
                supplied,
            });
        }
        // SAFETY: the caller's promise.
        let whole = unsafe { WholeView::ensure(mdl) }?;
        // SAFETY: live, by the caller's promise.
        let memory = unsafe { mapped(mdl) }.ok_or(MapError::ViewRefused)?;
        let mut device_address = PHYSICAL_ADDRESS::default();
        // SAFETY: the list is resident, mapped, begins on a page and is whole pages; there are no
        // configurations.
        let status = unsafe {
            create(
                adapter.adapter,
                mdl,
                ptr::null_mut(),
                0,
                &raw mut device_address,
            )
        };
        if status < 0 {
            return Err(MapError::CommonBufferRefused { status });
        }
        // SAFETY: the values of the call just made.
        let buffer = unsafe { CommonBuffer::adopt(adapter, memory, device_address, length) };
        Ok(Self {
            buffer,
            _whole: whole,
        })
    }
}
