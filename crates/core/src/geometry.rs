//! The shape of a ring: segments over bytes over pages over pieces of memory.
//!
//! A piece stands for what one MDL can describe. A ring of one piece is the usual case; the
//! arithmetic works over a list so that a ring may be longer than one MDL. The module knows
//! neither addresses nor which pages a card can reach.

use core::num::NonZeroU32;

use crate::address::{ByteOffset, PAGE_BYTES, Sequence, Slot};
use crate::range::{ByteRange, PageRun};

/// Longest piece in bytes: 4 GiB less one page (WDK reference, IoAllocateMdl).
pub const MAX_PIECE_BYTES: u64 = 0x1_0000_0000 - PAGE_BYTES;
/// Most pieces that a ring may consist of.
pub const MAX_PIECES: usize = 16;
/// Fewest segments: one for the card, one for the application.
pub const MIN_SEGMENTS: u32 = 2;
/// Most segments; bounds the memory for the tables that have an entry per segment.
pub const MAX_SEGMENTS: u32 = 1 << 20;

/// Why a ring cannot have the shape that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GeometryError {
    /// An alignment is zero or no power of two.
    #[error("alignment of {bytes} bytes is no power of two")]
    AlignmentNotPowerOfTwo {
        /// The offending alignment.
        bytes: u32,
    },
    /// The segment size is zero.
    #[error("a segment of no bytes")]
    SegmentEmpty,
    /// The segment size is no multiple of the alignment.
    #[error("segment of {segment_bytes} bytes is no multiple of {alignment}")]
    SegmentMisaligned {
        /// Segment size asked for.
        segment_bytes: u32,
        /// Alignment needed, in bytes.
        alignment: u32,
    },
    /// Fewer than [`MIN_SEGMENTS`].
    #[error("{segments} segments are too few, a ring needs {MIN_SEGMENTS}")]
    TooFewSegments {
        /// Number asked for.
        segments: u32,
    },
    /// More than [`MAX_SEGMENTS`].
    #[error("{segments} segments are too many, the most is {MAX_SEGMENTS}")]
    TooManySegments {
        /// Number asked for.
        segments: u32,
    },
    /// No piece of memory at all.
    #[error("no memory given")]
    NoPieces,
    /// More than [`MAX_PIECES`].
    #[error("{pieces} pieces of memory, the most is {MAX_PIECES}")]
    TooManyPieces {
        /// Number given.
        pieces: usize,
    },
    /// A piece of no bytes.
    #[error("piece {index} is empty")]
    PieceEmpty {
        /// Which piece.
        index: usize,
    },
    /// A piece longer than [`MAX_PIECE_BYTES`].
    #[error("piece {index} has {length} bytes, the most is {MAX_PIECE_BYTES}")]
    PieceTooLong {
        /// Which piece.
        index: usize,
        /// Its length in bytes.
        length: u64,
    },
    /// A piece does not start where the one before it ended.
    #[error("piece {index} starts at byte {offset} instead of {expected}")]
    PieceMisplaced {
        /// Which piece.
        index: usize,
        /// Where it starts.
        offset: u64,
        /// Where it has to start.
        expected: u64,
    },
    /// A piece that is not the last one ends inside a page.
    #[error("piece {index} of {length} bytes ends inside a page")]
    PieceNotWholePages {
        /// Which piece.
        index: usize,
        /// Its length in bytes.
        length: u64,
    },
    /// The pieces together are not as long as the ring.
    #[error("the pieces hold {pieces_bytes} bytes, the ring {ring_bytes}")]
    LengthMismatch {
        /// Bytes of all pieces.
        pieces_bytes: u64,
        /// Bytes of all segments.
        ring_bytes: u64,
    },
}

/// The alignment that segments need: the larger of the card's and the cache's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RequiredAlignment(NonZeroU32);

impl RequiredAlignment {
    /// From the card's alignment and the largest cache line, both in bytes and powers of two.
    /// Two segments must never share a cache line, or a flush of one would touch the other.
    ///
    /// # Errors
    /// [`GeometryError::AlignmentNotPowerOfTwo`].
    pub fn new(card: u32, largest_cache_line: u32) -> Result<Self, GeometryError> {
        for bytes in [card, largest_cache_line] {
            if !bytes.is_power_of_two() {
                return Err(GeometryError::AlignmentNotPowerOfTwo { bytes });
            }
        }
        match NonZeroU32::new(card.max(largest_cache_line)) {
            Some(bytes) => Ok(Self(bytes)),
            None => Err(GeometryError::AlignmentNotPowerOfTwo { bytes: 0 }),
        }
    }

    /// The alignment in bytes.
    pub const fn bytes(self) -> u32 {
        self.0.get()
    }
}

/// What the application asked for; untrusted until a [`RingGeometry`] was made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RingShape {
    /// Bytes per segment.
    pub segment_bytes: u32,
    /// Number of segments.
    pub segments: u32,
}

impl RingShape {
    /// Bytes of the whole ring.
    pub const fn ring_bytes(self) -> u64 {
        (self.segment_bytes as u64).saturating_mul(self.segments as u64)
    }
}

/// A part of the ring that one MDL describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct MemoryPiece {
    /// Where in the ring the piece starts.
    pub offset: ByteOffset,
    /// Length in bytes.
    pub length: u64,
}

/// The checked shape of a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RingGeometry {
    segment_bytes: NonZeroU32,
    segments: NonZeroU32,
    total_bytes: u64,
    pages: u32,
    pieces: [MemoryPiece; MAX_PIECES],
    piece_count: usize,
}

impl RingGeometry {
    /// Checks `shape` against `alignment` and the memory it is to lie in. The pieces are in ring
    /// order, tile the ring exactly, start on a page, and all but the last are whole pages.
    ///
    /// # Errors
    /// One [`GeometryError`] per cause.
    pub fn new(
        shape: RingShape,
        alignment: RequiredAlignment,
        pieces: &[MemoryPiece],
    ) -> Result<Self, GeometryError> {
        let (segment_bytes, segments) = check_shape(shape, alignment)?;
        let total_bytes = shape.ring_bytes();
        let pieces_bytes = check_pieces(pieces)?;
        let mismatch = GeometryError::LengthMismatch {
            pieces_bytes,
            ring_bytes: total_bytes,
        };
        if pieces_bytes != total_bytes {
            return Err(mismatch);
        }
        let mut kept = [MemoryPiece::default(); MAX_PIECES];
        for (to, from) in kept.iter_mut().zip(pieces) {
            *to = *from;
        }
        Ok(Self {
            segment_bytes,
            segments,
            total_bytes,
            pages: u32::try_from(total_bytes.div_ceil(PAGE_BYTES)).map_err(|_| mismatch)?,
            pieces: kept,
            piece_count: pieces.len(),
        })
    }

    /// A ring in one piece, as one MDL describes it.
    ///
    /// # Errors
    /// As [`RingGeometry::new`].
    pub fn in_one_piece(
        shape: RingShape,
        alignment: RequiredAlignment,
    ) -> Result<Self, GeometryError> {
        // The shape's own faults come first: they say more than a length does.
        check_shape(shape, alignment)?;
        let whole = MemoryPiece {
            offset: ByteOffset::new(0),
            length: shape.ring_bytes(),
        };
        Self::new(shape, alignment, &[whole])
    }

    /// Bytes per segment.
    pub const fn segment_bytes(&self) -> u32 {
        self.segment_bytes.get()
    }

    /// Number of segments.
    pub const fn segments(&self) -> NonZeroU32 {
        self.segments
    }

    /// Bytes of the whole ring.
    pub const fn total_bytes(&self) -> u64 {
        self.total_bytes
    }

    /// Pages that the ring touches; its last byte may lie inside the last page.
    pub const fn pages(&self) -> u32 {
        self.pages
    }

    /// The whole ring as a range.
    pub const fn whole(&self) -> ByteRange {
        ByteRange::new(0, self.total_bytes)
    }

    /// The pieces, in ring order.
    pub fn pieces(&self) -> &[MemoryPiece] {
        self.pieces.get(..self.piece_count).unwrap_or(&[])
    }

    /// Which piece holds byte `offset`, and how far into that piece it lies.
    pub fn locate(&self, offset: ByteOffset) -> Option<(usize, u64)> {
        self.pieces().iter().enumerate().find_map(|(index, piece)| {
            let within = offset.bytes_since(piece.offset)?;
            (within < piece.length).then_some((index, within))
        })
    }

    /// The pages of a piece; `None` when there is no such piece. The last page of the last piece
    /// may be a part.
    pub fn piece_pages(&self, index: usize) -> Option<PageRun> {
        let piece = self.pieces().get(index)?;
        ByteRange {
            start: piece.offset,
            length: piece.length,
        }
        .pages()
    }

    /// A run of pages, cut where one piece ends and the next begins, in ring order.
    pub fn runs_by_piece(&self, run: PageRun) -> impl Iterator<Item = PageRun> + Clone {
        (0..self.piece_count).filter_map(move |index| self.piece_pages(index)?.intersect(run))
    }

    /// The slot of a sequence.
    #[inline]
    pub const fn slot_of(&self, sequence: Sequence) -> Slot {
        sequence.slot(self.segments)
    }

    /// The bytes of a slot, or `None` when there is no such slot.
    #[inline]
    pub fn slot_range(&self, slot: Slot) -> Option<ByteRange> {
        if slot.get() >= self.segments.get() {
            return None;
        }
        let bytes = u64::from(self.segment_bytes.get());
        let start = u64::from(slot.get()).checked_mul(bytes)?;
        Some(ByteRange::new(start, bytes))
    }

    /// The bytes of the segment with this sequence.
    #[inline]
    pub fn sequence_range(&self, sequence: Sequence) -> ByteRange {
        self.slot_range(self.slot_of(sequence)).unwrap_or_default()
    }

    /// The pages that a slot touches. Two segments may share a page.
    pub fn slot_pages(&self, slot: Slot) -> Option<PageRun> {
        self.slot_range(slot)?.pages()
    }

    /// The slot that holds byte `offset`, or `None` past the end of the ring.
    pub fn slot_at(&self, offset: ByteOffset) -> Option<Slot> {
        if offset.get() >= self.total_bytes {
            return None;
        }
        let slot = offset.get().checked_div(u64::from(self.segment_bytes()))?;
        u32::try_from(slot).ok().map(Slot::new)
    }
}

impl RingGeometry {
    /// The slots that a range touches, in ring order; what lies past the end is left out.
    pub fn slots_touched(&self, range: ByteRange) -> impl Iterator<Item = Slot> + use<> {
        let range = self.whole().intersect(range);
        let bounds = range.and_then(|range| {
            let last = ByteOffset::new(range.end().checked_sub(1)?);
            let first = self.slot_at(range.start)?;
            Some(first.get()..=self.slot_at(last)?.get())
        });
        bounds.into_iter().flatten().map(Slot::new)
    }
}

fn check_shape(
    shape: RingShape,
    alignment: RequiredAlignment,
) -> Result<(NonZeroU32, NonZeroU32), GeometryError> {
    let Some(segment_bytes) = NonZeroU32::new(shape.segment_bytes) else {
        return Err(GeometryError::SegmentEmpty);
    };
    if !shape.segment_bytes.is_multiple_of(alignment.bytes()) {
        return Err(GeometryError::SegmentMisaligned {
            segment_bytes: shape.segment_bytes,
            alignment: alignment.bytes(),
        });
    }
    if shape.segments > MAX_SEGMENTS {
        return Err(GeometryError::TooManySegments {
            segments: shape.segments,
        });
    }
    match NonZeroU32::new(shape.segments) {
        Some(segments) if segments.get() >= MIN_SEGMENTS => Ok((segment_bytes, segments)),
        _ => Err(GeometryError::TooFewSegments {
            segments: shape.segments,
        }),
    }
}

/// Bytes that the pieces hold together.
fn check_pieces(pieces: &[MemoryPiece]) -> Result<u64, GeometryError> {
    if pieces.is_empty() {
        return Err(GeometryError::NoPieces);
    }
    if pieces.len() > MAX_PIECES {
        return Err(GeometryError::TooManyPieces {
            pieces: pieces.len(),
        });
    }
    let mut expected = 0_u64;
    for (index, piece) in pieces.iter().enumerate() {
        let MemoryPiece { offset, length } = *piece;
        if offset.get() != expected {
            return Err(GeometryError::PieceMisplaced {
                index,
                offset: offset.get(),
                expected,
            });
        }
        if length == 0 {
            return Err(GeometryError::PieceEmpty { index });
        }
        if length > MAX_PIECE_BYTES {
            return Err(GeometryError::PieceTooLong { index, length });
        }
        let last = index.saturating_add(1) == pieces.len();
        if !last && !length.is_multiple_of(PAGE_BYTES) {
            return Err(GeometryError::PieceNotWholePages { index, length });
        }
        expected = expected.saturating_add(length);
    }
    Ok(expected)
}

#[cfg(test)]
mod tests;
