//! The library against the fake driver.

mod playback;

use crate::fake::{FakePort, Script, pattern};
use crate::{Card, ClientError, OpenAccess, PortError, RingBuilder, SessionEnd};
use contdma_abi::{AbiError, LatePolicy, SegmentFlags, StopMode};

fn card(port: &FakePort) -> Card<'_, FakePort> {
    let path = Card::list(port).unwrap().remove(0);
    Card::open(port, &path, OpenAccess::ReadWrite).unwrap()
}

/// With and without a status block, releasing one by one and in batches.
fn shapes() -> Vec<RingBuilder> {
    let ring = || RingBuilder::new(4096, 4);
    vec![
        ring(),
        ring().release_batch(3),
        ring().without_status_block(),
        ring().without_status_block().release_batch(4),
        ring().pieces(3),
        ring().without_status_block().pieces(4),
    ]
}

#[test]
fn a_stream_arrives_whole_and_in_order_in_every_shape() {
    for builder in shapes() {
        for burst in 1..8 {
            let port = FakePort::new(Script {
                burst,
                ..Script::default()
            });
            let mut ring = card(&port).post(&builder).unwrap();
            for sequence in 0..20 {
                let segment = ring.next_segment().unwrap().unwrap();
                assert_eq!((segment.sequence(), segment.gap_before()), (sequence, 0));
                assert_eq!(segment.timestamp(), sequence * 10);
                let data = segment.data().unwrap();
                assert_eq!(data.len(), if sequence == 19 { 2048 } else { 4096 });
                assert!(
                    data.iter()
                        .enumerate()
                        .all(|(i, b)| *b == pattern(sequence, i))
                );
                assert_eq!(
                    segment.flags().contains(SegmentFlags::END_OF_STREAM),
                    sequence == 19
                );
                assert!(segment.still_valid().unwrap());
            }
            assert!(ring.next_segment().unwrap().is_none());
            assert!(
                ring.next_segment().unwrap().is_none(),
                "the end stays the end"
            );
            assert_eq!(ring.end(), Some(SessionEnd::EndOfStream));
            let finished = ring.finish().unwrap();
            assert_eq!(finished.end, SessionEnd::EndOfStream);
            assert_eq!(finished.report.produced, 20);
        }
    }
}

#[test]
fn an_application_that_is_behind_makes_no_system_call() {
    let port = FakePort::new(Script {
        burst: 1,
        ..Script::default()
    });
    let mut ring = card(&port).post(&RingBuilder::new(4096, 8)).unwrap();
    port.produce(6);
    let before = port.0.borrow().calls.len();
    for sequence in 0..6 {
        assert_eq!(ring.next_segment().unwrap().unwrap().sequence(), sequence);
    }
    assert_eq!(port.0.borrow().calls.len(), before);
    assert_eq!(ring.next_segment().unwrap().unwrap().sequence(), 6);
    assert_eq!(port.count("WAIT"), 1);
}

#[test]
fn a_card_at_its_limit_is_woken_by_the_release() {
    let port = FakePort::new(Script {
        burst: 4,
        ..Script::default()
    });
    let mut ring = card(&port).post(&RingBuilder::new(4096, 4)).unwrap();
    port.produce(4);
    drop(ring.next_segment().unwrap());
    assert_eq!(port.count("RELEASE"), 1, "the driver sleeps at the limit");
    assert_eq!(
        port.0.borrow().ring.as_ref().unwrap().produced,
        5,
        "one slot, one segment"
    );
}

#[test]
fn lost_segments_are_numbered_in_every_shape() {
    for builder in shapes() {
        let lose = |sequence| matches!(sequence, 0 | 5 | 6 | 13);
        let port = FakePort::new(Script {
            lose,
            ..Script::default()
        });
        let mut ring = card(&port).post(&builder).unwrap();
        let mut gaps = Vec::new();
        while let Some(segment) = ring.next_segment().unwrap() {
            assert!(!lose(segment.sequence()));
            if segment.gap_before() != 0 {
                gaps.push((segment.sequence(), segment.gap_before()));
            }
        }
        assert_eq!(gaps, [(1, 1), (7, 2), (14, 1)]);
        assert_eq!(ring.finish().unwrap().report.lost, 4);
    }
}

#[test]
fn a_lapped_reader_goes_on_at_the_oldest_and_numbers_the_gap() {
    let port = FakePort::new(Script::default());
    let builder = RingBuilder::new(4096, 4).policy(LatePolicy::Overwrite);
    let mut ring = card(&port).post(&builder).unwrap();
    port.produce(10);
    let segment = ring.next_segment().unwrap().unwrap();
    // Sequence 10 may be in the making, in the slot of 6.
    assert_eq!((segment.sequence(), segment.gap_before()), (7, 7));
    assert_eq!(segment.data(), Err(ClientError::MayBeOverwritten));
    let mut copy = vec![0; 4096];
    assert_eq!(segment.copy_to(&mut copy), Ok(4096));
    assert!(segment.still_valid().unwrap());
    assert!(copy.iter().enumerate().all(|(i, b)| *b == pattern(7, i)));
    port.produce(1);
    assert!(
        !segment.still_valid().unwrap(),
        "sequence 11 goes into the slot of 7"
    );
}

#[test]
fn a_copy_needs_room() {
    let port = FakePort::new(Script::default());
    let mut ring = card(&port).post(&RingBuilder::new(4096, 4)).unwrap();
    let segment = ring.next_segment().unwrap().unwrap();
    assert_eq!(
        segment.copy_to(&mut [0; 10]),
        Err(ClientError::BufferTooSmall { needed: 4096 })
    );
}

#[test]
fn after_a_stop_what_is_complete_can_still_be_taken() {
    for builder in shapes() {
        let port = FakePort::new(Script::default());
        let mut ring = card(&port).post(&builder).unwrap();
        drop(ring.next_segment().unwrap());
        ring.stop(StopMode::Drain).unwrap();
        let mut more = 0;
        while let Some(segment) = ring.next_segment().unwrap() {
            assert_eq!(segment.gap_before(), 0);
            more += 1;
        }
        assert!(more > 0);
        assert_eq!(ring.finish().unwrap().end, SessionEnd::Stopped);
        assert!(!port.0.borrow().cancelled);
    }
}

#[test]
fn dropping_a_ring_cancels_it() {
    let port = FakePort::new(Script::default());
    let ring = card(&port).post(&RingBuilder::new(4096, 4)).unwrap();
    drop(ring);
    assert!(port.0.borrow().cancelled);
}

#[test]
fn a_slow_start_is_waited_for_and_a_refusal_is_told() {
    let port = FakePort::new(Script {
        slow_start: 5,
        ..Script::default()
    });
    assert!(card(&port).post(&RingBuilder::new(4096, 4)).is_ok());
    assert_eq!(port.count("QUERY_RING"), 6);

    let refuse = Some(AbiError::ChannelBusy);
    let port = FakePort::new(Script {
        refuse,
        ..Script::default()
    });
    let error = card(&port).post(&RingBuilder::new(4096, 4)).err().unwrap();
    assert_eq!(error.driver_error(), refuse);
    assert!(
        error
            .to_string()
            .contains("another handle uses this channel"),
        "{error}"
    );
}

#[test]
fn impossible_geometry_never_reaches_the_driver() {
    let port = FakePort::new(Script::default());
    let cases = [
        (RingBuilder::new(0, 4), AbiError::RingTooSmall),
        (RingBuilder::new(100, 3), AbiError::SegmentMisaligned),
        (RingBuilder::new(1 << 30, 64), AbiError::RingTooLarge),
        (
            RingBuilder::new(1 << 30, 4).pieces(1),
            AbiError::RingTooLarge,
        ),
        (
            RingBuilder::new(4096, 32).pieces(17),
            AbiError::RingTooLarge,
        ),
        (RingBuilder::new(4096, 2).pieces(4), AbiError::RingTooSmall),
        (RingBuilder::new(1 << 30, u32::MAX), AbiError::Overflow),
    ];
    for (builder, error) in cases {
        let got = card(&port).post(&builder).err().unwrap();
        assert_eq!(got, ClientError::Geometry(error));
    }
    assert_eq!(port.count("POST_RING"), 0);
}

#[test]
fn a_ring_goes_out_with_its_pieces() {
    for pieces in 1..=5 {
        let port = FakePort::new(Script::default());
        let mut ring = card(&port)
            .post(&RingBuilder::new(4096, 4).pieces(pieces))
            .unwrap();
        assert!(ring.next_segment().unwrap().is_some());
        let calls = (port.count("POST_PIECE"), port.count("POST_RING"));
        assert_eq!(calls, (pieces as usize - 1, 1));
    }
}

#[test]
fn a_missing_piece_says_why() {
    let outcome = |errors: &[Option<AbiError>]| {
        let outcomes: Vec<_> = errors
            .iter()
            .map(|error| error.map_or(Ok(()), |error| Err(PortError::Driver(error))))
            .collect();
        crate::outcome_of(&outcomes).err()
    };
    let missing = Some(AbiError::PieceMissing);
    let cause = Some(AbiError::BufferMisaligned);
    assert_eq!(outcome(&[None, None]), None);
    assert_eq!(
        outcome(&[missing, cause, missing]),
        cause.map(PortError::Driver)
    );
    assert_eq!(outcome(&[missing, missing]), missing.map(PortError::Driver));
    assert_eq!(
        outcome(&[cause, Some(AbiError::Cancelled)]),
        Some(PortError::Driver(AbiError::Cancelled))
    );
}

#[test]
fn running_out_of_patience_is_no_end() {
    let port = FakePort::new(Script {
        burst: 0,
        ..Script::default()
    });
    let mut ring = card(&port).post(&RingBuilder::new(4096, 4)).unwrap();
    let error = ring.next_segment().err().unwrap();
    assert!(error.is_timeout());
    port.produce(1);
    assert_eq!(ring.next_segment().unwrap().unwrap().sequence(), 0);
}

#[test]
fn answers_that_cannot_be_are_refused() {
    // Offsets into the output of WAIT: count at 8, stride at 20, next at 24, then the first
    // record: its sequence at 56, its valid bytes at 80.
    type Spoiler = fn(&mut [u8]);
    let spoilers: [Spoiler; 8] = [
        |out| out[0] = 9,
        |out| out[4] = 8,
        |out| out[8..12].copy_from_slice(&9u32.to_le_bytes()),
        |out| out[11] = 0xFF,
        |out| out[20] = 16,
        |out| out[24..32].fill(0),
        |out| out[56..64].fill(0xFF),
        |out| out[80..84].fill(0xFF),
    ];
    thread_local! {
        static NUMBER: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
        static TABLE: std::cell::Cell<[Spoiler; 8]> = const { std::cell::Cell::new([|_| (); 8]) };
    }
    TABLE.set(spoilers);
    for number in 0..spoilers.len() {
        NUMBER.set(number);
        let spoil = |code: &contdma_abi::ControlCode, out: &mut [u8]| {
            if code.name == "WAIT" {
                TABLE.get()[NUMBER.get()](out);
            }
        };
        let port = FakePort::new(Script {
            spoil,
            ..Script::default()
        });
        let builder = RingBuilder::new(4096, 4).without_status_block();
        let mut ring = card(&port).post(&builder).unwrap();
        let got = ring.next_segment().err();
        assert!(
            matches!(got, Some(ClientError::BadAnswer { .. })),
            "{number}: {got:?}"
        );
    }
}

#[test]
fn a_card_of_another_version_is_not_believed() {
    let spoil = |_: &contdma_abi::ControlCode, out: &mut [u8]| out[0] = 2;
    let port = FakePort::new(Script {
        spoil,
        ..Script::default()
    });
    let path = Card::list(&port).unwrap().remove(0);
    let got = Card::open(&port, &path, OpenAccess::Read).err();
    assert!(
        matches!(got, Some(ClientError::BadAnswer { .. })),
        "{got:?}"
    );
}

#[test]
fn a_missing_card_is_told_as_such() {
    let port = FakePort::new(Script::default());
    let got = Card::open(&port, &crate::CardPath::new("no"), OpenAccess::Read)
        .err()
        .unwrap();
    assert_eq!(
        got,
        ClientError::Refused {
            operation: "opening the card",
            source: PortError::Driver(AbiError::DeviceGone)
        }
    );
}

/// After a surprise removal KMDF answers for the driver, with an error that says nothing.
#[test]
fn a_pulled_card_is_told_as_such() {
    for builder in shapes() {
        for (burst, ends_late) in [(1, 0), (2, 0), (3, 0), (1, 1), (2, 20), (3, 900)] {
            let port = FakePort::new(Script {
                burst,
                pulled_at: 6,
                ends_late,
                ..Script::default()
            });
            let mut ring = card(&port).post(&builder).unwrap();
            let error = loop {
                match ring.next_segment() {
                    Ok(segment) => assert!(segment.is_some(), "the session did not end well"),
                    Err(error) => break error,
                }
            };
            assert_eq!(error.driver_error(), Some(AbiError::DeviceGone));
            let again = ring.next_segment().err();
            assert_eq!(again, Some(error));
            let finished = ring.finish().err().and_then(|it| it.driver_error());
            assert_eq!(finished, Some(AbiError::DeviceGone));
        }
    }
}

/// Whoever ends a ring at that time, too, and whoever would wait for ever.
#[test]
fn a_pulled_card_is_told_as_such_to_who_stops_and_is_not_waited_for_without_end() {
    for builder in shapes() {
        for (ends_late, told) in [
            (0, AbiError::DeviceGone),
            (900, AbiError::DeviceGone),
            (u32::MAX, AbiError::WrongState),
        ] {
            let port = FakePort::new(Script {
                pulled_at: 1,
                ends_late,
                ..Script::default()
            });
            let mut ring = card(&port).post(&builder).unwrap();
            assert!(ring.next_segment().unwrap().is_some());
            let stopped = ring.stop(StopMode::Drain).map_err(|it| it.driver_error());
            assert_eq!(stopped, Err(Some(told)), "{ends_late}");
            let finished = ring.finish().err().and_then(|it| it.driver_error());
            assert_eq!(finished, Some(told), "{ends_late}");
        }
    }
}

mod orders {
    //! Every order of a card that goes on and an application that takes.

    use super::*;
    use proptest::prelude::*;

    #[derive(Clone, Copy, Debug)]
    enum Step {
        Produce(u64),
        Take,
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            (0..7u64).prop_map(Step::Produce),
            Just(Step::Take),
            Just(Step::Take)
        ]
    }

    fn policy() -> impl Strategy<Value = LatePolicy> {
        prop_oneof![
            Just(LatePolicy::Halt),
            Just(LatePolicy::DropNew),
            Just(LatePolicy::Overwrite)
        ]
    }

    proptest! {
        #[test]
        fn nothing_comes_twice_and_everything_missing_is_counted(
            steps in prop::collection::vec(step(), 0..80),
            policy in policy(),
            with_status in any::<bool>(),
            batch in 1..6u32,
            segments in 2..6u32,
        ) {
            // Nobody waits in vain: a WAIT always finds the card going on.
            let port = FakePort::new(Script { burst: 1, total: u64::MAX, ..Script::default() });
            let mut builder = RingBuilder::new(4096, segments).policy(policy).release_batch(batch);
            if !with_status {
                builder = builder.without_status_block();
            }
            let mut ring = card(&port).post(&builder).unwrap();
            let (mut next, mut lost) = (0, 0);
            let mut copy = vec![0; 4096];
            for step in steps {
                match step {
                    Step::Produce(segments) => port.produce(segments),
                    Step::Take => {
                        // A card that drops is asked again until it has room.
                        let segment = match ring.next_segment() {
                            Ok(segment) => segment.unwrap(),
                            Err(error) if error.is_timeout() => continue,
                            Err(error) => return Err(TestCaseError::fail(error.to_string())),
                        };
                        let sequence = segment.sequence();
                        prop_assert_eq!(sequence, next + segment.gap_before());
                        lost += segment.gap_before();
                        next = sequence + 1;
                        segment.copy_to(&mut copy).unwrap();
                        if segment.still_valid().unwrap() {
                            prop_assert!(copy.iter().enumerate().all(|(i, b)| *b == pattern(sequence, i)));
                        } else {
                            prop_assert_eq!(policy, LatePolicy::Overwrite);
                        }
                    }
                }
            }
            let report = ring.report().unwrap();
            prop_assert!(report.consumed <= next);
            match policy {
                LatePolicy::Halt => {
                    prop_assert_eq!(lost, 0);
                    prop_assert!(report.produced <= report.consumed + u64::from(segments));
                }
                // What was lost after the last segment taken is not known yet.
                LatePolicy::DropNew => prop_assert!(lost <= report.lost),
                LatePolicy::Overwrite => {}
            }
        }
    }
}
