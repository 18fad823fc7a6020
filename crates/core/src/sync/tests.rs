//! Ranges against a model that lists every byte, and the table of actions.

use super::*;
use crate::geometry::{RequiredAlignment, RingShape};
use proptest::prelude::*;
use std::vec::Vec;

fn ring(segment_bytes: u32, segments: u32) -> RingGeometry {
    let shape = RingShape {
        segment_bytes,
        segments,
    };
    RingGeometry::in_one_piece(shape, RequiredAlignment::new(64, 64).unwrap()).unwrap()
}

fn bytes_of(ranges: RingRanges) -> Vec<u64> {
    ranges
        .flat_map(|range| range.start.get()..range.end())
        .collect()
}

#[test]
fn bad_ranges_are_errors() {
    let ring = ring(128, 2);
    let resolve = |offset, length| SyncRange { offset, length }.resolve(&ring);
    let beyond = |offset| {
        Err(SyncRangeError::OffsetBeyondRing {
            offset,
            ring_bytes: 256,
        })
    };
    assert_eq!(resolve(256, 0), beyond(256));
    assert_eq!(resolve(u64::MAX, u64::MAX), beyond(u64::MAX));
    assert_eq!(
        resolve(0, 257),
        Err(SyncRangeError::LengthBeyondRing {
            length: 257,
            ring_bytes: 256
        })
    );
    assert!(resolve(255, 256).is_ok());
}

#[test]
fn length_zero_is_to_the_end_and_never_wraps() {
    let ring = ring(128, 2);
    let ranges = SyncRange {
        offset: 100,
        length: 0,
    }
    .resolve(&ring)
    .unwrap();
    assert_eq!(ranges.collect::<Vec<_>>(), [ByteRange::new(100, 156)]);
    let whole = SyncRange::WHOLE.resolve(&ring).unwrap();
    assert_eq!(whole.collect::<Vec<_>>(), [ring.whole()]);
}

#[test]
fn the_whole_ring_and_what_lies_within_it() {
    let ring = ring(128, 2);
    assert_eq!(RingRanges::whole(&ring).bytes(), 256);
    let within = |start, length| RingRanges::within(&ring, ByteRange::new(start, length));
    assert_eq!(within(0, 256), RingRanges::whole(&ring));
    assert_eq!(within(10, 20).collect::<Vec<_>>(), [ByteRange::new(10, 20)]);
    assert_eq!(
        within(200, 100).collect::<Vec<_>>(),
        [ByteRange::new(200, 56)]
    );
    assert_eq!(within(256, 100), RingRanges::EMPTY);
    assert_eq!(within(10, 0), RingRanges::EMPTY);
}

#[test]
fn nothing_confirmed_is_nothing_not_everything() {
    let ring = ring(128, 2);
    let none = RingRanges::confirmed(&ring, Slot::new(1), 0).unwrap();
    assert_eq!(none.bytes(), 0);
    assert_eq!(none.count(), 0);
    let some = RingRanges::confirmed(&ring, Slot::new(1), 128).unwrap();
    assert_eq!(some.collect::<Vec<_>>(), [ByteRange::new(128, 128)]);
    assert_eq!(RingRanges::confirmed(&ring, Slot::new(1), 129), None);
    assert_eq!(RingRanges::confirmed(&ring, Slot::new(2), 128), None);
    assert_eq!(RingRanges::EMPTY.count(), 0);
}

#[test]
fn runs_of_segments_wrap_and_end_with_the_ring() {
    let ring = ring(64, 4);
    let ranges = |first, count| {
        RingRanges::of_segments(&ring, Sequence::new(first), count).collect::<Vec<_>>()
    };
    assert_eq!(ranges(5, 0), []);
    assert_eq!(ranges(5, 3), [ByteRange::new(64, 192)]);
    assert_eq!(
        ranges(6, 3),
        [ByteRange::new(128, 128), ByteRange::new(0, 64)]
    );
    assert_eq!(
        ranges(7, u64::MAX),
        [ByteRange::new(192, 64), ByteRange::new(0, 192)]
    );
}

#[test]
fn each_direction_and_phase_does_its_own() {
    use {CacheAction as C, Copying as M, Fence as F};
    let all = [
        (
            Direction::Capture,
            Phase::BeforeDevice,
            M::Nothing,
            C::Invalidate,
            F::ReleaseLast,
        ),
        (
            Direction::Capture,
            Phase::AfterDevice,
            M::ShadowToRing,
            C::Invalidate,
            F::AcquireFirst,
        ),
        (
            Direction::Playback,
            Phase::BeforeDevice,
            M::RingToShadow,
            C::Clean,
            F::ReleaseLast,
        ),
        (
            Direction::Playback,
            Phase::AfterDevice,
            M::Nothing,
            C::Nothing,
            F::AcquireFirst,
        ),
    ];
    for (direction, phase, copying, cache, fence) in all {
        let action = SyncAction {
            copying,
            cache,
            fence,
        };
        assert_eq!(SyncAction::of(direction, phase), action);
    }
}

#[test]
fn counters_keep_the_phases_apart() {
    let counters = SyncCounters::new();
    let work = |copied_bytes, flushed_bytes, dma_calls| SyncWork {
        copied_bytes,
        flushed_bytes,
        dma_calls,
    };
    counters.note(Phase::BeforeDevice, work(5, 640, 2));
    counters.note(Phase::AfterDevice, work(70, 0, 0));
    counters.note(Phase::AfterDevice, work(1, 64, 1));
    counters.note_fence(Phase::AfterDevice);
    let before = PhaseCount {
        calls: 1,
        copied_bytes: 5,
        flushed_bytes: 640,
        dma_calls: 2,
    };
    let after = PhaseCount {
        calls: 3,
        copied_bytes: 71,
        flushed_bytes: 64,
        dma_calls: 1,
    };
    assert_eq!(counters.get(Phase::BeforeDevice), before);
    assert_eq!(counters.get(Phase::AfterDevice), after);
}

proptest! {
    #[test]
    fn a_range_is_its_bytes_around_the_ring(lines in 1_u32..5, segments in 2_u32..5, offset in 0_u64..1400, length in 0_u64..1400) {
        let ring = ring(lines * 64, segments);
        let total = ring.total_bytes();
        let resolved = SyncRange { offset, length }.resolve(&ring);
        prop_assert_eq!(resolved.is_ok(), offset < total && length <= total);
        if let Ok(ranges) = resolved {
            let count = if length == 0 { total - offset } else { length };
            let model: Vec<_> = (0..count).map(|step| (offset + step) % total).collect();
            prop_assert_eq!(bytes_of(ranges), model);
            prop_assert_eq!(ranges.bytes(), count);
        }
    }
}
