//! Geometry, ranges with wrap-around, and a card's counter.

use super::ring;
use crate::address::{ByteOffset, Sequence, Slot};
use crate::counter::ExtendedCounter;
use crate::geometry::{
    GeometryError, MAX_PIECE_BYTES, MAX_SEGMENTS, MIN_SEGMENTS, RequiredAlignment, RingGeometry,
    RingShape,
};
use crate::sync::SyncRange;

/// A shape is refused for a reason that holds, or every slot has its bytes, and a byte its slot.
fn a_ring_is_tiled_by_its_slots(
    segment_bytes: u32,
    segments: u32,
    alignment: u32,
    slot: u32,
    within: u32,
) {
    let Ok(required) = RequiredAlignment::new(alignment, 1) else {
        assert!(!alignment.is_power_of_two());
        return;
    };
    let shape = RingShape {
        segment_bytes,
        segments,
    };
    let total = u64::from(segment_bytes) * u64::from(segments);
    let geometry = match RingGeometry::in_one_piece(shape, required) {
        Ok(geometry) => geometry,
        Err(error) => {
            let holds = match error {
                GeometryError::SegmentEmpty => segment_bytes == 0,
                GeometryError::SegmentMisaligned { .. } => !segment_bytes.is_multiple_of(alignment),
                GeometryError::TooFewSegments { .. } => segments < MIN_SEGMENTS,
                GeometryError::TooManySegments { .. } => segments > MAX_SEGMENTS,
                GeometryError::PieceTooLong { .. } => total > MAX_PIECE_BYTES,
                _ => false,
            };
            assert!(holds, "{error:?}");
            return;
        }
    };
    assert!(segment_bytes != 0 && segment_bytes.is_multiple_of(alignment));
    assert!((MIN_SEGMENTS..=MAX_SEGMENTS).contains(&segments));
    assert_eq!(geometry.total_bytes(), total);
    assert_eq!(u64::from(geometry.pages()), total.div_ceil(4096));
    let Some(range) = geometry.slot_range(Slot::new(slot)) else {
        assert!(slot >= segments);
        return;
    };
    let start = u64::from(slot) * u64::from(segment_bytes);
    assert_eq!(
        (range.start.get(), range.length),
        (start, u64::from(segment_bytes))
    );
    assert!(range.end() <= total);
    let offset = ByteOffset::new(start + u64::from(within));
    match geometry.slot_at(offset) {
        Some(found) => assert_eq!(
            u64::from(found.get()),
            offset.get() / u64::from(segment_bytes)
        ),
        None => assert!(offset.get() >= total),
    }
}

/// The slot of a sequence is its remainder, and a lap later it is the same.
fn a_slot_comes_back_every_lap(sequence: u64, segments: u32) {
    let Some(segments) = super::some(segments) else {
        return;
    };
    let slot = Sequence::new(sequence).slot(segments);
    assert_eq!(u64::from(slot.get()), sequence % u64::from(segments.get()));
    if let Some(lap) = sequence.checked_add(u64::from(segments.get())) {
        assert_eq!(Sequence::new(lap).slot(segments), slot);
    }
}

/// A range that is accepted is its bytes, in order, once around the ring at the most; and cut
/// anywhere it is the same bytes.
fn a_range_is_its_bytes(lines: u32, segments: u32, offset: u64, length: u64, cut: u64) {
    let Some(geometry) = ring(lines, segments) else {
        return;
    };
    let total = geometry.total_bytes();
    let Ok(ranges) = (SyncRange { offset, length }).resolve(&geometry) else {
        assert!(offset >= total || length > total);
        return;
    };
    assert!(offset < total && length <= total);
    let expected = if length == 0 { total - offset } else { length };
    assert_eq!(ranges.bytes(), expected);
    let mut at = offset;
    for range in ranges {
        assert_eq!(range.start.get(), at);
        assert!(!range.is_empty() && range.end() <= total);
        at = range.end() % total;
    }
    assert_eq!(at, (offset + expected) % total);
    let (front, back) = ranges.split_at(cut);
    assert_eq!(front.bytes(), cut.min(expected));
    assert_eq!(back.bytes(), expected - front.bytes());
    let mut at = offset;
    for range in front.chain(back) {
        assert_eq!(range.start.get(), at);
        at = range.end() % total;
    }
}

/// Two looks at a counter: what is accepted is ahead by at most the jump, and ends in the card's
/// bits; what is refused changes nothing.
fn a_counter_follows_or_refuses(bits: u32, max_jump: u64, raws: [u64; 2]) {
    let Ok(mut counter) = ExtendedCounter::new(bits, max_jump) else {
        assert!(bits == 0 || bits > 64 || max_jump >= u64::MAX >> (64 - bits));
        return;
    };
    let mask = u64::MAX >> (64 - bits);
    for raw in raws {
        let before = counter;
        match counter.advance(raw) {
            Ok(count) => {
                assert_eq!(count, counter.count());
                assert!(count >= before.count() && count - before.count() <= max_jump);
                assert_eq!(count & mask, raw);
            }
            Err(_) => {
                assert_eq!(counter, before);
                let ahead = raw.wrapping_sub(before.count()) & mask;
                assert!(
                    raw & !mask != 0
                        || ahead > max_jump
                        || before.count().checked_add(ahead).is_none()
                );
            }
        }
    }
}

#[cfg(kani)]
mod harnesses {
    use kani::any;

    #[kani::proof]
    #[kani::unwind(18)]
    fn a_ring_is_tiled_by_its_slots() {
        super::a_ring_is_tiled_by_its_slots(any(), any(), any(), any(), any());
    }

    #[kani::proof]
    fn a_slot_comes_back_every_lap() {
        super::a_slot_comes_back_every_lap(any(), any());
    }

    #[kani::proof]
    #[kani::unwind(18)]
    fn a_range_is_its_bytes() {
        super::a_range_is_its_bytes(any(), any(), any(), any(), any());
    }

    #[kani::proof]
    #[kani::unwind(3)]
    fn a_counter_follows_or_refuses() {
        super::a_counter_follows_or_refuses(any(), any(), any());
    }
}

#[cfg(test)]
mod bounded {
    use super::*;

    const EDGES: [u32; 14] = [
        0,
        1,
        2,
        63,
        64,
        4096,
        65_536,
        (1 << 20) - 1,
        1 << 20,
        (1 << 20) + 1,
        0x8000_0000,
        0xFFFF_F000,
        u32::MAX - 1,
        u32::MAX,
    ];

    #[test]
    fn rings() {
        for segment_bytes in (0..20).chain(EDGES) {
            for segments in (0..12).chain(EDGES) {
                for alignment in [0, 1, 2, 3, 4, 8, 64, 4096, 0x8000_0000] {
                    for slot in [0, 1, segments.saturating_sub(1), segments, u32::MAX] {
                        for within in [0, 1, segment_bytes, u32::MAX] {
                            a_ring_is_tiled_by_its_slots(
                                segment_bytes,
                                segments,
                                alignment,
                                slot,
                                within,
                            );
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn slots() {
        for segments in (0..70).chain(EDGES) {
            for sequence in (0..200).chain((0..200).map(|step| u64::MAX - step)) {
                a_slot_comes_back_every_lap(sequence, segments);
            }
        }
    }

    #[test]
    fn ranges() {
        for segments in 2..=3 {
            let total = 64 * u64::from(segments);
            for offset in (0..=total).chain([u64::MAX - 1, u64::MAX]) {
                for length in (0..=total + 1).chain([u64::MAX]) {
                    for cut in [0, 1, 63, 64, length / 2, length, total, u64::MAX] {
                        a_range_is_its_bytes(1, segments, offset, length, cut);
                    }
                }
            }
        }
    }

    #[test]
    fn counters() {
        for bits in 0..=6 {
            for max_jump in 0..=64 {
                for first in 0..=65 {
                    for second in 0..=65 {
                        a_counter_follows_or_refuses(bits, max_jump, [first, second]);
                    }
                }
            }
        }
        let near = || [0, 1, 2, u64::MAX / 2, u64::MAX - 2, u64::MAX - 1, u64::MAX];
        for bits in [31, 32, 33, 63, 64, 65, u32::MAX] {
            for max_jump in near() {
                for first in near() {
                    for second in near() {
                        a_counter_follows_or_refuses(bits, max_jump, [first, second]);
                    }
                }
            }
        }
    }
}
