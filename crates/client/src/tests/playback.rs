//! Playing back, against the fake driver.

use super::card;
use crate::fake::{FakeHandle, FakePort, Script, pattern};
use crate::{ClientError, Gap, PlaybackRing, RingBuilder, SessionEnd};
use contdma_abi::{AbiError, LatePolicy, StopMode};
use std::time::Duration;

const SEGMENT: usize = 4096;

fn shapes() -> Vec<RingBuilder> {
    let ring = || RingBuilder::new(4096, 4).patience(Duration::from_millis(20));
    vec![
        ring(),
        ring().release_batch(3),
        ring().without_status_block(),
        ring().without_status_block().release_batch(4),
    ]
}

fn segment(sequence: u64) -> Vec<u8> {
    (0..SEGMENT).map(|index| pattern(sequence, index)).collect()
}

/// Fills the next segment with its pattern; its sequence.
fn fill(ring: &mut PlaybackRing<FakeHandle>) -> u64 {
    let free = ring.next_free().unwrap().unwrap();
    let sequence = free.sequence();
    free.fill(&segment(sequence)).unwrap();
    sequence
}

fn played(port: &FakePort) -> Vec<(u64, Vec<u8>)> {
    port.0.borrow().ring.as_ref().unwrap().played.clone()
}

#[test]
fn everything_is_played_once_and_in_order_in_every_shape() {
    for builder in shapes() {
        for burst in 1..8 {
            let port = FakePort::new(Script {
                burst,
                ..Script::default()
            });
            let mut ring = card(&port).post_playback(&builder).unwrap();
            for sequence in 0..21 {
                assert_eq!(fill(&mut ring), sequence);
                assert_eq!(ring.missed(), []);
            }
            ring.drain().unwrap();
            assert_eq!(
                (ring.missed(), ring.decided(), ring.played()),
                (&[][..], 21, 21)
            );
            let finished = ring.finish().unwrap();
            assert_eq!(finished.end, SessionEnd::Stopped);
            assert_eq!((finished.report.produced, finished.report.lost), (21, 0));
            let expected: Vec<_> = (0..21)
                .map(|sequence| (sequence, segment(sequence)))
                .collect();
            assert!(played(&port) == expected);
        }
    }
}

#[test]
fn a_pulled_card_is_told_as_such() {
    for builder in shapes() {
        let port = FakePort::new(Script {
            pulled_at: 6,
            ..Script::default()
        });
        let mut ring = card(&port).post_playback(&builder).unwrap();
        let error = loop {
            match ring.next_free() {
                Ok(free) => free.unwrap().fill(&[]).unwrap(),
                Err(error) => break error,
            }
        };
        assert_eq!(error.driver_error(), Some(AbiError::DeviceGone));
        let drained = ring.drain().err().and_then(|it| it.driver_error());
        assert_eq!(drained, Some(AbiError::DeviceGone));
    }
}

#[test]
fn a_waiting_card_is_woken_by_the_first_segment_and_a_busy_one_by_none() {
    let port = FakePort::new(Script {
        burst: 0,
        ..Script::default()
    });
    let mut ring = card(&port)
        .post_playback(&RingBuilder::new(4096, 8))
        .unwrap();
    fill(&mut ring);
    assert_eq!(port.count("RELEASE"), 1, "the driver sleeps");
    port.produce(0);
    let before = port.0.borrow().calls.len();
    for _ in 0..5 {
        fill(&mut ring);
    }
    assert_eq!(port.0.borrow().calls.len(), before);
    port.produce(6);
    fill(&mut ring);
    assert_eq!(port.count("RELEASE"), 2, "everything was played");
    assert_eq!(port.count("WAIT"), 0);
}

#[test]
fn a_segment_that_is_not_submitted_comes_again() {
    let port = FakePort::new(Script::default());
    let mut ring = card(&port)
        .post_playback(&RingBuilder::new(4096, 4))
        .unwrap();
    let mut free = ring.next_free().unwrap().unwrap();
    free.bytes_mut().unwrap().fill(7);
    drop(free);
    assert_eq!(ring.filled(), 0);
    let mut free = ring.next_free().unwrap().unwrap();
    assert_eq!((free.sequence(), free.gap_before()), (0, 0));
    free.copy_from(10, &[1, 2, 3]).unwrap();
    free.submit();
    ring.drain().unwrap();
    let (_, data) = played(&port).remove(0);
    let mut expected = vec![7; SEGMENT];
    expected[10..13].copy_from_slice(&[1, 2, 3]);
    assert!(data == expected);
}

#[test]
fn a_short_fill_is_padded_and_a_long_one_refused() {
    for policy in [LatePolicy::Halt, LatePolicy::DropNew, LatePolicy::Overwrite] {
        let port = FakePort::new(Script {
            burst: 1,
            ..Script::default()
        });
        let builder = RingBuilder::new(4096, 4).policy(policy);
        let mut ring = card(&port).post_playback(&builder).unwrap();
        let mut free = ring.next_free().unwrap().unwrap();
        free.copy_from(0, &segment(9)).unwrap();
        let too_long = ClientError::TooLong {
            segment_bytes: SEGMENT,
        };
        assert_eq!(free.copy_from(1, &segment(9)), Err(too_long.clone()));
        assert_eq!(free.copy_from(usize::MAX, &[1]), Err(too_long.clone()));
        assert_eq!(free.bytes_mut().is_ok(), policy != LatePolicy::Overwrite);
        assert_eq!(free.fill(&[0; SEGMENT + 1]), Err(too_long));
        let free = ring.next_free().unwrap().unwrap();
        assert_eq!(free.sequence(), 0);
        free.fill(&[5; 1001]).unwrap();
        ring.drain().unwrap();
        let (sequence, data) = played(&port).remove(0);
        let mut expected = [0; SEGMENT];
        expected[..1001].fill(5);
        assert!((sequence, &data[..]) == (0, &expected[..]), "{policy:?}");
    }
}

#[test]
fn what_the_card_goes_on_without_is_numbered_in_every_shape() {
    for policy in [LatePolicy::DropNew, LatePolicy::Overwrite] {
        let mut in_time = 0;
        for builder in shapes() {
            let port = FakePort::new(Script {
                burst: 1,
                ..Script::default()
            });
            let mut ring = card(&port).post_playback(&builder.policy(policy)).unwrap();
            let mut missed = Vec::new();
            let mut note = |gaps: &[Gap]| {
                for gap in gaps {
                    missed.extend(gap.first..gap.first + gap.count);
                }
            };
            let mut skipped = 0;
            for round in 0..30 {
                let free = ring.next_free().unwrap().unwrap();
                note(free.missed());
                skipped += free.gap_before();
                let sequence = free.sequence();
                free.fill(&segment(sequence)).unwrap();
                if round % 10 == 9 {
                    port.produce(7);
                }
            }
            ring.drain().unwrap();
            note(ring.missed());
            let (filled, decided) = (ring.filled(), ring.decided());
            let mut right = Vec::new();
            for (sequence, data) in played(&port) {
                // A card that repeats may find what is not submitted yet, but nobody said so.
                if sequence < decided && !missed.contains(&sequence) {
                    assert!(data == segment(sequence), "{policy:?}: {sequence}");
                    right.push(sequence);
                }
            }
            // Without a status block each look moves this card on, so hardly anything is in time.
            assert!(skipped > 0 && !right.is_empty(), "{policy:?}");
            in_time += right.len();
            assert_eq!(ring.played(), right.len() as u64, "{policy:?}");
            let mut all: Vec<u64> = missed.iter().chain(&right).copied().collect();
            all.sort_unstable();
            assert_eq!(all, (0..decided).collect::<Vec<_>>(), "{policy:?}");
            assert!(decided >= filled, "{policy:?}");
        }
        assert!(in_time > 40, "{policy:?}: {in_time}");
    }
}

#[test]
fn a_segment_that_the_card_lost_is_told() {
    for builder in shapes() {
        let port = FakePort::new(Script {
            lose: |sequence| matches!(sequence, 2 | 3 | 9),
            ..Script::default()
        });
        let mut ring = card(&port).post_playback(&builder).unwrap();
        let mut missed = Vec::new();
        for _ in 0..10 {
            fill(&mut ring);
            missed.extend_from_slice(ring.missed());
        }
        // The last one has no record behind it, and the card waits.
        let drained = ring.drain();
        missed.extend_from_slice(ring.missed());
        let told: Vec<u64> = missed
            .iter()
            .flat_map(|gap| gap.first..gap.first + gap.count)
            .collect();
        match drained {
            Ok(()) => assert_eq!(told, [2, 3, 9]),
            Err(error) => {
                assert!(error.is_timeout());
                assert_eq!(told, [2, 3], "without a status block it is not known");
            }
        }
    }
}

#[test]
fn an_end_before_the_last_segment_is_told() {
    for builder in shapes() {
        let port = FakePort::new(Script {
            burst: 0,
            ..Script::default()
        });
        let mut ring = card(&port).post_playback(&builder).unwrap();
        fill(&mut ring);
        fill(&mut ring);
        ring.stop(StopMode::Abort).unwrap();
        let error = ring.drain().unwrap_err();
        assert_eq!(error.driver_error(), Some(AbiError::StoppedByApp));
        assert!(ring.next_free().unwrap().is_none());
        assert_eq!(ring.end(), Some(SessionEnd::Stopped));
        assert_eq!(ring.finish().unwrap().end, SessionEnd::Stopped);
        assert!(!port.0.borrow().cancelled);
    }
}

#[test]
fn a_full_ring_that_does_not_move_is_a_time_out() {
    for policy in [LatePolicy::Halt, LatePolicy::DropNew, LatePolicy::Overwrite] {
        for builder in shapes() {
            let port = FakePort::new(Script {
                burst: 0,
                ..Script::default()
            });
            let mut ring = card(&port).post_playback(&builder.policy(policy)).unwrap();
            for _ in 0..4 {
                fill(&mut ring);
            }
            assert!(ring.next_free().err().unwrap().is_timeout());
            assert!(ring.drain().unwrap_err().is_timeout());
            port.produce(1);
            assert_eq!(fill(&mut ring), 4);
        }
    }
}

#[test]
fn a_driver_that_plays_what_is_not_there_is_not_believed() {
    let spoil = |code: &contdma_abi::ControlCode, out: &mut [u8]| {
        if code.name == "WAIT" {
            // The first record's sequence, and where to go on.
            out[56..64].copy_from_slice(&40u64.to_le_bytes());
            out[24..32].copy_from_slice(&41u64.to_le_bytes());
        }
    };
    let port = FakePort::new(Script {
        spoil,
        burst: 1,
        ..Script::default()
    });
    let builder = RingBuilder::new(4096, 4).without_status_block();
    let mut ring = card(&port).post_playback(&builder).unwrap();
    fill(&mut ring);
    let error = ring.drain().unwrap_err();
    assert!(matches!(error, ClientError::BadAnswer { .. }), "{error:?}");
}

#[test]
fn dropping_a_ring_cancels_it() {
    let port = FakePort::new(Script::default());
    drop(
        card(&port)
            .post_playback(&RingBuilder::new(4096, 4))
            .unwrap(),
    );
    assert!(port.0.borrow().cancelled);
}

mod orders {
    //! Every order of a card that goes on and an application that fills.

    use super::*;
    use proptest::prelude::*;

    fn policy() -> impl Strategy<Value = LatePolicy> {
        prop_oneof![
            Just(LatePolicy::Halt),
            Just(LatePolicy::DropNew),
            Just(LatePolicy::Overwrite)
        ]
    }

    proptest! {
        #[test]
        fn every_sequence_is_played_or_missed_and_told_so_once(
            // Segments that the card goes on by itself, then one that is filled.
            steps in prop::collection::vec(0..7u64, 0..80),
            policy in policy(),
            with_status in any::<bool>(),
            batch in 1..6u32,
            segments in 2..6u32,
        ) {
            let port = FakePort::new(Script { burst: 1, ..Script::default() });
            let mut builder = RingBuilder::new(4096, segments)
                .policy(policy)
                .release_batch(batch)
                .patience(Duration::from_millis(20));
            if !with_status {
                builder = builder.without_status_block();
            }
            let mut ring = card(&port).post_playback(&builder).unwrap();
            let (mut missed, mut filled) = (Vec::new(), Vec::new());
            let mut note = |gaps: &[Gap]| {
                missed.extend(gaps.iter().flat_map(|gap| gap.first..gap.first + gap.count));
            };
            for step in steps {
                port.produce(step);
                let free = ring.next_free().unwrap().unwrap();
                note(free.missed());
                let sequence = free.sequence();
                let next = filled.last().map_or(0, |last| last + 1);
                prop_assert_eq!(sequence, next + free.gap_before());
                free.fill(&segment(sequence)).unwrap();
                filled.push(sequence);
            }
            ring.drain().unwrap();
            note(ring.missed());
            prop_assert!(missed.is_sorted_by(|a, b| a < b));
            if policy == LatePolicy::Halt {
                prop_assert!(missed.is_empty());
            }
            let mut told = Vec::new();
            for (sequence, data) in played(&port) {
                if sequence < ring.decided() && missed.binary_search(&sequence).is_err() {
                    prop_assert!(data == segment(sequence), "{} is not what was filled", sequence);
                    prop_assert!(filled.binary_search(&sequence).is_ok());
                    told.push(sequence);
                }
            }
            prop_assert_eq!(told.len() as u64, ring.played());
            prop_assert_eq!(told.len() + missed.len(), usize::try_from(ring.decided()).unwrap());
        }
    }
}
