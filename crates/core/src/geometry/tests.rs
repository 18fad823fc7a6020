//! Shapes at their limits, and a per-byte model of where a segment lies.

use super::*;
use crate::address::RingPage;
use proptest::prelude::*;
use std::vec::Vec;

fn line64() -> RequiredAlignment {
    RequiredAlignment::new(4, 64).unwrap()
}

fn shape(segment_bytes: u32, segments: u32) -> RingShape {
    RingShape {
        segment_bytes,
        segments,
    }
}

fn piece(offset: u64, length: u64) -> MemoryPiece {
    MemoryPiece {
        offset: ByteOffset::new(offset),
        length,
    }
}

#[test]
fn the_larger_alignment_rules() {
    assert_eq!(RequiredAlignment::new(512, 64).unwrap().bytes(), 512);
    assert_eq!(RequiredAlignment::new(4, 128).unwrap().bytes(), 128);
    for (card, line, bad) in [(0, 64, 0), (64, 0, 0), (96, 64, 96), (64, 65, 65)] {
        assert_eq!(
            RequiredAlignment::new(card, line),
            Err(GeometryError::AlignmentNotPowerOfTwo { bytes: bad })
        );
    }
}

#[test]
fn each_bad_shape_has_its_own_error() {
    let make = |bytes, segments| RingGeometry::in_one_piece(shape(bytes, segments), line64());
    assert_eq!(make(0, 4), Err(GeometryError::SegmentEmpty));
    assert_eq!(
        make(100, 4),
        Err(GeometryError::SegmentMisaligned {
            segment_bytes: 100,
            alignment: 64
        })
    );
    assert_eq!(
        make(64, 0),
        Err(GeometryError::TooFewSegments { segments: 0 })
    );
    assert_eq!(
        make(64, 1),
        Err(GeometryError::TooFewSegments { segments: 1 })
    );
    assert!(make(64, 2).is_ok());
    assert!(make(64, MAX_SEGMENTS).is_ok());
    assert_eq!(
        make(64, MAX_SEGMENTS + 1),
        Err(GeometryError::TooManySegments {
            segments: MAX_SEGMENTS + 1
        })
    );
}

#[test]
fn a_piece_may_be_one_page_short_of_4_gib() {
    let longest = RingGeometry::in_one_piece(shape(0x7fff_f800, 2), line64()).unwrap();
    assert_eq!(longest.total_bytes(), 0xffff_f000);
    assert_eq!(longest.pages(), 0xf_ffff);
    assert_eq!(
        RingGeometry::in_one_piece(shape(0x7fff_f840, 2), line64()),
        Err(GeometryError::PieceTooLong {
            index: 0,
            length: 0xffff_f080
        })
    );
}

#[test]
fn pieces_tile_the_ring() {
    let make = |pieces: &[MemoryPiece]| RingGeometry::new(shape(6144, 4), line64(), pieces);
    let two = make(&[piece(0, 8192), piece(8192, 16384)]).unwrap();
    assert_eq!(two.pieces().len(), 2);
    assert_eq!(two.locate(ByteOffset::new(8191)), Some((0, 8191)));
    assert_eq!(two.locate(ByteOffset::new(8192)), Some((1, 0)));
    assert_eq!(two.locate(ByteOffset::new(24575)), Some((1, 16383)));
    assert_eq!(two.locate(ByteOffset::new(24576)), None);

    assert_eq!(make(&[]), Err(GeometryError::NoPieces));
    let many: Vec<_> = (0..17).map(|i| piece(i * 4096, 4096)).collect();
    assert_eq!(
        make(&many),
        Err(GeometryError::TooManyPieces { pieces: 17 })
    );
    assert_eq!(
        make(&[piece(0, 0), piece(0, 24576)]),
        Err(GeometryError::PieceEmpty { index: 0 })
    );
    assert_eq!(
        make(&[piece(0, 8192), piece(12288, 12288)]),
        Err(GeometryError::PieceMisplaced {
            index: 1,
            offset: 12288,
            expected: 8192
        })
    );
    assert_eq!(
        make(&[piece(0, 100), piece(100, 24476)]),
        Err(GeometryError::PieceNotWholePages {
            index: 0,
            length: 100
        })
    );
    assert_eq!(
        make(&[piece(0, 24575)]),
        Err(GeometryError::LengthMismatch {
            pieces_bytes: 24575,
            ring_bytes: 24576
        })
    );
}

#[test]
fn segments_need_not_be_whole_pages() {
    let ring = RingGeometry::in_one_piece(shape(6144, 3), line64()).unwrap();
    assert_eq!(ring.total_bytes(), 18432);
    assert_eq!(ring.pages(), 5);
    assert_eq!(ring.slot_pages(Slot::new(0)), Some(PageRun::new(0, 2)));
    assert_eq!(ring.slot_pages(Slot::new(1)), Some(PageRun::new(1, 2)));
    assert_eq!(ring.slot_pages(Slot::new(2)), Some(PageRun::new(3, 2)));
    assert_eq!(ring.slot_pages(Slot::new(3)), None);
    assert_eq!(ring.slot_at(ByteOffset::new(6143)), Some(Slot::new(0)));
    assert_eq!(ring.slot_at(ByteOffset::new(6144)), Some(Slot::new(1)));
    assert_eq!(ring.slot_at(ByteOffset::new(18432)), None);
    assert_eq!(
        ring.sequence_range(Sequence::new(7)),
        ByteRange::new(6144, 6144)
    );
}

proptest! {
    #[test]
    fn slots_tile_the_ring_and_pages_follow(lines in 1_u32..200, segments in 2_u32..40) {
        let ring = RingGeometry::in_one_piece(shape(lines * 64, segments), line64()).unwrap();
        let mut next = 0;
        for slot in 0..segments {
            let range = ring.slot_range(Slot::new(slot)).unwrap();
            prop_assert_eq!(range.start.get(), next);
            next = range.end();
            let pages = ring.slot_pages(Slot::new(slot)).unwrap();
            for page in 0..ring.pages() {
                let touched = PageRun::new(page, 1).bytes().intersect(range).is_some();
                prop_assert_eq!(pages.contains(RingPage::new(page)), touched);
            }
            for byte in [range.start.get(), range.end() - 1] {
                prop_assert_eq!(ring.slot_at(ByteOffset::new(byte)), Some(Slot::new(slot)));
            }
        }
        prop_assert_eq!(next, ring.total_bytes());
        prop_assert_eq!(u64::from(ring.pages()), ring.total_bytes().div_ceil(4096));
    }
}
