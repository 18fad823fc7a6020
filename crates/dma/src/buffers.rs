//! The caller's locked buffers, and which part of which buffer holds a run of pages.

use core::array;

use contdma_core::address::Slot;
use contdma_core::geometry::{MAX_PIECES, RingGeometry};
use contdma_core::range::{ByteRange, PageRun};

use crate::error::MapError;
use crate::sys::PMDL;

/// A locked buffer: one piece of a ring, from its first byte on.
#[derive(Clone, Copy)]
pub struct Buffer {
    /// One descriptor list, not a chain. What it describes begins on a page.
    pub mdl: PMDL,
}

/// Bytes of one buffer.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    pub(crate) mdl: PMDL,
    /// Bytes from the start of the buffer.
    pub(crate) offset: u64,
    pub(crate) length: u32,
}

/// Buffers that were checked against the pieces of a ring.
#[derive(Clone, Copy)]
pub(crate) struct Pieces<'a> {
    geometry: &'a RingGeometry,
    mdls: [PMDL; MAX_PIECES],
}

impl<'a> Pieces<'a> {
    /// Checks that every buffer begins on a page and is as long as its piece; the last may be
    /// longer. IRQL: any.
    ///
    /// # Safety
    /// Every list is null or live.
    pub(crate) unsafe fn check(
        geometry: &'a RingGeometry,
        buffers: &[Buffer],
    ) -> Result<Self, MapError> {
        let pieces = geometry.pieces();
        if buffers.len() != pieces.len() {
            return Err(MapError::PiecesDiffer {
                needed: pieces.len(),
                supplied: buffers.len(),
            });
        }
        for (number, (buffer, piece)) in buffers.iter().zip(pieces).enumerate() {
            let needed = piece.length;
            let misfit = |supplied| MapError::BufferDoesNotFit {
                piece: number,
                needed,
                supplied,
            };
            if buffer.mdl.is_null() {
                return Err(misfit(0));
            }
            // SAFETY: a live list by the caller's promise.
            let supplied = u64::from(unsafe { (*buffer.mdl).ByteCount });
            // SAFETY: as above.
            let misaligned = unsafe { (*buffer.mdl).ByteOffset } != 0;
            let last = number.saturating_add(1) == pieces.len();
            if misaligned || supplied < needed || (supplied > needed && !last) {
                return Err(misfit(supplied));
            }
        }
        Ok(Self {
            geometry,
            mdls: array::from_fn(|at| {
                buffers
                    .get(at)
                    .map_or(core::ptr::null_mut(), |buffer| buffer.mdl)
            }),
        })
    }

    /// The ring.
    pub(crate) const fn geometry(&self) -> &'a RingGeometry {
        self.geometry
    }

    /// The descriptor list and the pages of every piece, in ring order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (PMDL, PageRun)> {
        self.mdls
            .iter()
            .enumerate()
            .map_while(|(at, mdl)| Some((*mdl, self.geometry.piece_pages(at)?)))
    }

    /// Where a run of pages lies, less what is behind the ring's last byte. The run must not be
    /// empty nor span two pieces.
    pub(crate) fn part(&self, run: PageRun) -> Result<Part, MapError> {
        let range = run.bytes().intersect(self.geometry.whole());
        range
            .and_then(|range| self.part_of(range))
            .ok_or(MapError::RunOutsideRing { run })
    }

    /// Where a segment lies; `None` beyond the ring, and for one that spans two pieces.
    pub(crate) fn segment(&self, slot: u32) -> Option<Part> {
        self.part_of(self.geometry.slot_range(Slot::new(slot))?)
    }

    /// Where bytes of the ring lie, if they lie in one piece.
    pub(crate) fn part_of(&self, range: ByteRange) -> Option<Part> {
        let (piece, offset) = self.geometry.locate(range.start)?;
        let left = self
            .geometry
            .pieces()
            .get(piece)?
            .length
            .checked_sub(offset)?;
        Some(Part {
            mdl: *self.mdls.get(piece)?,
            offset,
            length: u32::try_from(range.length)
                .ok()
                .filter(|length| u64::from(*length) <= left)?,
        })
    }
}
