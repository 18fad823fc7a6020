//! What is particular to the reference card: interrupts, moderation, ends, faults, playback, and
//! a card that an earlier system left running.

mod common;

use std::time::Duration;

use common::{Desk, Published, Session, Shape};
use contdma_engine::capabilities::LateBehaviour;
use contdma_engine::engine::{
    Causes, ChannelEngine, ChannelSet, Completion, Engine, Interrupt, InterruptDelivery,
    InterruptSource, RunState, SegmentFlags, StopState,
};
use contdma_engine::error::CardErrors;
use contdma_engine::reference::{ReferenceCard as BackEnd, map};
use contdma_engine::{EngineError, Registers};
use contdma_models::{
    Collect, Config, Counter, Faults, PreviousBoot, ReferenceCard, ReferenceHandle, WriteSink,
};

const SECOND: u64 = 1_000_000_000;
/// Time of one default segment at [`RATE`].
const SEGMENT: u64 = 8_192;
const RATE: u64 = 1_000_000_000;

fn desk_with(previous_boot: Option<PreviousBoot>, granted: u16) -> (Desk, ReferenceHandle) {
    let (card, handle) = ReferenceCard::new(Config {
        link_bytes_per_second: RATE,
        burst_bytes: 4096,
        previous_boot,
        ..Config::default()
    });
    (Desk::new(Box::new(card), granted), handle)
}

fn desk() -> (Desk, ReferenceHandle) {
    desk_with(None, 6)
}

fn begin(desk: &Desk, shape: Shape) -> Session<BackEnd> {
    Session::begin(desk, shape, 7).unwrap()
}

fn mine(channel: u8, causes: Causes) -> Interrupt {
    Interrupt::Mine {
        channels: ChannelSet::from_bits(1 << channel),
        causes,
    }
}

#[test]
fn a_message_per_moderated_count_and_one_for_the_rest_when_holding() {
    let (desk, handle) = desk();
    let shape = Shape {
        segments: 5,
        moderation: 2,
        ..Shape::default()
    };
    let session = begin(&desk, shape);
    let mut seen = Vec::new();
    for segment in 1..=8u64 {
        desk.advance(SEGMENT);
        if desk.bus(|bus| !std::mem::take(&mut bus.messages).is_empty()) {
            seen.push(segment);
            let interrupt = session.card.isr(&desk, InterruptSource::Channel(0));
            assert_eq!(interrupt, mine(0, Causes::PROGRESS));
        }
    }
    assert_eq!(
        seen,
        [2, 4, 5],
        "two, two, and the one before the card waits"
    );
    assert_eq!(handle.channel_statistics(0).holds, 1);
}

#[test]
fn the_moderation_timeout_reports_a_lonely_segment() {
    let (desk, _handle) = desk();
    let shape = Shape {
        moderation: 1_000,
        timeout: Duration::from_micros(5),
        segments: 64,
        ..Shape::default()
    };
    let _session = begin(&desk, shape);
    desk.advance(SEGMENT + 4_999);
    assert!(desk.bus(|bus| bus.messages.is_empty()));
    desk.advance(1);
    assert_eq!(desk.bus(|bus| bus.messages.clone()), [0]);
}

#[test]
fn a_pending_bit_sends_no_second_message_and_an_acknowledged_one_does() {
    let (desk, _handle) = desk();
    let shape = Shape {
        segments: 64,
        ..Shape::default()
    };
    let session = begin(&desk, shape);
    desk.advance(3 * SEGMENT);
    assert_eq!(desk.bus(|bus| bus.messages.len()), 1);
    let interrupt = session.card.isr(&desk, InterruptSource::Channel(0));
    assert_eq!(interrupt, mine(0, Causes::PROGRESS));
    desk.advance(SEGMENT);
    assert_eq!(desk.bus(|bus| bus.messages.len()), 2);
}

#[test]
fn fewer_messages_than_channels_are_shared() {
    let (desk, _handle) = desk_with(None, 1);
    let shape = Shape {
        channel: 3,
        ..Shape::default()
    };
    let session = begin(&desk, shape);
    desk.advance(SEGMENT);
    assert_eq!(desk.bus(|bus| bus.messages.clone()), [0]);
    let shared = InterruptSource::Shared;
    assert_eq!(session.card.isr(&desk, shared), mine(3, Causes::PROGRESS));
    assert_eq!(session.card.isr(&desk, shared), Interrupt::NotMine);
}

#[test]
fn the_line_is_held_until_acknowledged_or_masked() {
    let (desk, _handle) = desk_with(None, 0);
    let session = begin(
        &desk,
        Shape {
            segments: 64,
            ..Shape::default()
        },
    );
    let line = || desk.bus(|bus| bus.line);
    assert!(!line());
    desk.advance(SEGMENT);
    assert!(line());
    let interrupt = session.card.isr(&desk, InterruptSource::Shared);
    assert_eq!(interrupt, mine(0, Causes::PROGRESS));
    assert!(!line());
    desk.advance(SEGMENT);
    assert!(line());
    session
        .card
        .set_interrupts(&desk, InterruptDelivery::Masked);
    assert!(!line());
    session
        .card
        .set_interrupts(&desk, InterruptDelivery::Enabled);
    assert!(line(), "what was pending while masked is not lost");
}

#[test]
fn an_enabled_master_sends_what_was_pending() {
    let (desk, _handle) = desk();
    let session = begin(&desk, Shape::default());
    session
        .card
        .set_interrupts(&desk, InterruptDelivery::Masked);
    desk.advance(SEGMENT);
    assert!(desk.bus(|bus| bus.messages.is_empty()));
    session
        .card
        .set_interrupts(&desk, InterruptDelivery::Enabled);
    assert_eq!(desk.bus(|bus| bus.messages.clone()), [0]);
}

#[test]
fn the_last_segment_is_short_and_carries_the_end() {
    for (bytes, last) in [(2 * SEGMENT + 100, 100), (3 * SEGMENT, SEGMENT), (0, 0)] {
        let (desk, handle) = desk();
        handle.set_source(0, Box::new(Counter::new().ending_after(bytes)));
        let mut session = begin(&desk, Shape::default());
        desk.advance(SECOND);
        let progress = session.drain().unwrap();
        assert_eq!(progress.state, RunState::Ended);
        let end = Published::Segment {
            sequence: progress.done - 1,
            valid_bytes: last,
            end: true,
        };
        assert_eq!(session.published.last(), Some(&end));
        assert!(handle.is_idle());
        let stop = session.channel.stop(&desk, &desk).unwrap();
        assert!(matches!(stop, StopState::Quiesced(_)));
    }
}

#[test]
fn bytes_behind_a_short_end_are_not_written() {
    let (desk, handle) = desk();
    handle.set_source(0, Box::new(Counter::new().ending_after(5_000)));
    let session = begin(&desk, Shape::default());
    desk.advance(SECOND);
    let slot = desk.ring_bytes(&session.ring, 0, SEGMENT);
    assert!(Counter::matches(0, &slot[..5_000]));
    assert!(slot[5_000..].iter().all(|&byte| byte == 0xEE));
}

#[test]
fn a_packet_takes_a_segment_of_its_own() {
    const PACKET: u64 = 100;
    let (desk, handle) = desk();
    let source = Counter::new()
        .in_packets(PACKET)
        .ending_after(5 * PACKET / 2);
    handle.set_source(0, Box::new(source));
    let mut session = begin(&desk, Shape::default());
    desk.advance(SECOND);
    assert_eq!(session.progress().unwrap().done, 3);
    let expected = [
        (0, PACKET, false),
        (1, PACKET, false),
        (2, PACKET / 2, true),
    ];
    for (sequence, valid, end) in expected {
        let completion = session.channel.completion(session.memory(), sequence);
        let Ok(Completion::Stored {
            valid_bytes, flags, ..
        }) = completion
        else {
            panic!("{completion:?}");
        };
        assert_eq!(valid_bytes, valid);
        assert_eq!(flags.contains(SegmentFlags::END), end);
        // The stream goes on where the packet before ended; the rest of the slot is as it was.
        let slot = desk.ring_bytes(&session.ring, sequence * SEGMENT, SEGMENT);
        let (packet, rest) = slot.split_at(usize::try_from(valid).unwrap());
        assert!(Counter::matches(sequence * PACKET, packet));
        assert!(rest.iter().all(|&byte| byte == 0xEE));
    }
}

#[test]
fn a_held_card_goes_on_where_it_stopped() {
    let (desk, _handle) = desk();
    let mut session = begin(&desk, Shape::default());
    desk.advance(SECOND);
    let progress = session.drain().unwrap();
    assert_eq!((progress.done, progress.state), (4, RunState::Held));
    session.release(2).unwrap();
    desk.advance(SECOND);
    let progress = session.drain().unwrap();
    assert_eq!((progress.done, progress.dropped), (6, 0));
    assert!(
        session
            .published
            .iter()
            .all(|published| matches!(published, Published::Segment { .. }))
    );
}

#[test]
fn a_dropping_card_numbers_what_it_drops_and_touches_no_slot() {
    let (desk, _handle) = desk();
    let shape = Shape {
        late: LateBehaviour::Drops,
        ..Shape::default()
    };
    let mut session = begin(&desk, shape);
    desk.advance(7 * SEGMENT + 10);
    let progress = session.progress().unwrap();
    assert_eq!((progress.done, progress.dropped), (7, 3));
    for sequence in 0..4 {
        let completion = session.channel.completion(session.memory(), sequence);
        assert!(matches!(completion, Ok(Completion::Stored { .. })));
        assert!(session.matches(sequence, SEGMENT));
    }
    for sequence in 4..7 {
        let completion = session.channel.completion(session.memory(), sequence);
        assert_eq!(completion, Ok(Completion::Dropped));
    }
    // All given back, also what was dropped: segment 7 is being dropped, 8 is stored again.
    session.drain().unwrap();
    session.release(7).unwrap();
    desk.advance(2 * SEGMENT);
    let progress = session.drain().unwrap();
    assert_eq!((progress.done, progress.dropped), (9, 4));
    let stored = Published::Segment {
        sequence: 8,
        valid_bytes: SEGMENT,
        end: false,
    };
    assert_eq!(session.published.last(), Some(&stored));
}

#[test]
fn the_cores_drain_reads_the_records() {
    use contdma_core::completion::{Completion as Decided, Drain};
    use contdma_core::flow::Credit;
    use contdma_core::geometry::{RequiredAlignment, RingGeometry, RingShape};
    use contdma_core::mode::{Direction, LatePolicy};
    use contdma_engine::Records;

    let (desk, _handle) = desk();
    let shape = Shape {
        late: LateBehaviour::Drops,
        ..Shape::default()
    };
    let mut session = begin(&desk, shape);
    let ring = RingShape {
        segment_bytes: u32::try_from(shape.segment_bytes).unwrap(),
        segments: shape.segments,
    };
    let geometry =
        RingGeometry::in_one_piece(ring, RequiredAlignment::new(64, 64).unwrap()).unwrap();
    let max_leap = session.card.capabilities().max_leap;
    let mut drain = Drain::new(&geometry, Direction::Capture, LatePolicy::DropNew, max_leap);
    let mut decided = Vec::new();
    for wait in [3, 3] {
        desk.advance(wait * SEGMENT);
        let done = session.progress().unwrap().done;
        drain
            .look(done, Credit::Until(drain.sequence_of(4)))
            .unwrap();
        while drain.has_more() {
            let expected = drain.card_number(drain.next_sequence());
            let records =
                Records::new(&session.channel, session.memory(), expected, shape.segments);
            match drain.step(&records).unwrap().unwrap() {
                Decided::Segment { sequence, .. } => decided.push((sequence.get(), true)),
                Decided::Gap(gap) => {
                    decided.extend((gap.first.get()..).zip((0..gap.count).map(|_| false)));
                }
            }
        }
    }
    assert_eq!(
        decided,
        [
            (0, true),
            (1, true),
            (2, true),
            (3, true),
            (4, false),
            (5, false)
        ]
    );
}

#[test]
fn playback_plays_what_was_granted() {
    let (desk, handle) = desk();
    let collect = Collect::default();
    handle.set_sink(4, Box::new(collect.clone()));
    let shape = Shape {
        channel: 4,
        ..Shape::default()
    };
    let mut session = Session::<BackEnd>::load(&desk, shape, 7).unwrap();
    let ring: Vec<u8> = (0..4 * SEGMENT).map(Counter::byte_at).collect();
    desk.fill_ring(&session.ring, &ring);
    session.start().unwrap();
    desk.advance(SECOND);
    let progress = session.progress().unwrap();
    assert_eq!((progress.done, progress.state), (4, RunState::Held));
    assert!(collect.bytes() == ring);
}

#[test]
fn a_sink_sets_the_pace_and_what_it_waits_for_is_counted() {
    let (desk, handle) = desk();
    // Each segment takes a millisecond.
    let sink = WriteSink::new(std::io::Cursor::new(Vec::new()), 8_192).paced(SEGMENT * 1_000);
    handle.set_sink(4, Box::new(sink));
    let shape = Shape {
        channel: 4,
        ..Shape::default()
    };
    let mut session = Session::<BackEnd>::load(&desk, shape, 7).unwrap();
    let ring: Vec<u8> = (0..4 * SEGMENT).map(Counter::byte_at).collect();
    desk.fill_ring(&session.ring, &ring);
    session.start().unwrap();
    desk.advance(SECOND / 400);
    assert_eq!(handle.channel_statistics(4).segments, 2);
    desk.advance(SECOND);
    session.drain().unwrap();
    let statistics = handle.channel_statistics(4);
    assert_eq!((statistics.segments, statistics.holds), (4, 1));
    assert_eq!(statistics.held, 0, "the wait is not over");
    session.release(1).unwrap();
    let held = handle.channel_statistics(4).held;
    assert_eq!(held, SECOND / 400 + SECOND - SECOND / 250);
}

#[test]
fn a_session_of_an_earlier_system_ends_with_the_first_reset() {
    let haunted = |reset: bool| {
        let previous = PreviousBoot {
            address: 0xDEAD_0000,
            every: 100_000,
        };
        let (desk, handle) = desk_with(Some(previous), 6);
        assert!(!handle.is_idle());
        if reset {
            let card = BackEnd::identify(&desk).unwrap();
            // Draining may take as long as the stop bound, with requests: count from here.
            let _ = card.reset(&desk, &desk).unwrap();
            assert!(handle.is_idle());
        }
        let requests = desk.bus(|bus| bus.requests);
        desk.advance(SECOND);
        desk.bus(|bus| bus.requests) - requests
    };
    assert_eq!(haunted(true), 0);
    assert_ne!(haunted(false), 0, "the ghost is real");
}

fn first_error(faults: Faults, late: LateBehaviour) -> EngineError {
    let (desk, handle) = desk();
    handle.set_faults(faults);
    let mut session = begin(
        &desk,
        Shape {
            late,
            segments: 8,
            ..Shape::default()
        },
    );
    for _ in 0..20 {
        desk.advance(SEGMENT);
        if let Err(error) = session.drain() {
            return error;
        }
        session.release(1).unwrap();
    }
    panic!("a broken card was believed");
}

#[test]
fn broken_records_and_counts_are_not_believed() {
    let holds = LateBehaviour::Holds;
    let wrong_sequence = Faults {
        wrong_sequence_at: Some(3),
        ..Faults::default()
    };
    let wrong = EngineError::WrongRecord {
        expected: 3,
        found: 4,
    };
    assert_eq!(first_error(wrong_sequence, holds), wrong);

    let goes_back = Faults {
        produced_goes_back_at: Some((4, 3)),
        ..Faults::default()
    };
    let back = EngineError::WentBack { before: 4, now: 2 };
    assert_eq!(first_error(goes_back, holds), back);

    let jumps = Faults {
        produced_jumps_at: Some((4, 100)),
        ..Faults::default()
    };
    let ahead = EngineError::LeaptAhead {
        limit: 12,
        now: 105,
    };
    assert_eq!(first_error(jumps.clone(), holds), ahead);
    // A card that runs free may leap, but not away from its own records.
    let unsupported = first_error(jumps, LateBehaviour::Overwrites);
    assert!(matches!(unsupported, EngineError::WrongRecord { .. }));

    let too_many = Faults {
        too_many_bytes_at: Some(2),
        ..Faults::default()
    };
    let bytes = EngineError::TooManyBytes {
        claimed: u64::from(u32::MAX),
        segment: SEGMENT,
    };
    assert_eq!(first_error(too_many, holds), bytes);

    let missing = Faults {
        record_missing_at: Some(5),
        ..Faults::default()
    };
    let never = EngineError::WrongRecord {
        expected: 5,
        found: u64::MAX,
    };
    assert_eq!(first_error(missing, holds), never);

    let greedy = Faults {
        ignores_credit: true,
        ..Faults::default()
    };
    let (desk, handle) = desk();
    handle.set_faults(greedy);
    let mut session = begin(&desk, Shape::default());
    desk.advance(6 * SEGMENT);
    let ahead = EngineError::LeaptAhead { limit: 4, now: 6 };
    assert_eq!(session.drain().unwrap_err(), ahead);
}

#[test]
fn storms_and_spurious_interrupts_come_as_told() {
    let (desk, handle) = desk();
    let card = BackEnd::identify(&desk).unwrap();
    card.set_interrupts(&desk, InterruptDelivery::Enabled);
    handle.set_faults(Faults {
        spurious_every: Some(1_000),
        ..Faults::default()
    });
    desk.advance(0);
    // The model learns of its faults with the next access.
    card.presence(&desk).unwrap();
    card.set_interrupts(&desk, InterruptDelivery::Enabled);
    desk.advance(10_000);
    assert_eq!(desk.bus(|bus| bus.messages.len()), 10);
    let interrupt = card.isr(&desk, InterruptSource::Channel(0));
    assert_eq!(interrupt, Interrupt::NotMine);

    let session = begin(&desk, Shape::default());
    handle.set_faults(Faults {
        storm_every: Some(1_000),
        ..Faults::default()
    });
    desk.advance(SECOND / 1_000);
    for _ in 0..10 {
        desk.advance(1_000);
        let interrupt = session.card.isr(&desk, InterruptSource::Shared);
        assert_eq!(interrupt, mine(0, Causes::PROGRESS));
    }
}

#[test]
fn a_refused_request_stops_the_channel_and_says_so() {
    let (desk, handle) = desk();
    let mut session = begin(&desk, Shape::default());
    desk.advance(SEGMENT / 2);
    desk.bus(|bus| bus.master = false);
    desk.advance(SEGMENT);
    desk.bus(|bus| bus.master = true);
    let error = map::CHANNEL_BASE + map::channel::ERROR;
    assert_eq!(desk.read32(error), CardErrors::BUS.bits());
    assert!(handle.channel_statistics(0).refused > 0);
    let stop = session.channel.stop(&desk, &desk).unwrap();
    assert!(matches!(stop, StopState::Quiesced(_)));
    // Sticky: the next start is refused until the channel is reset.
    let program = |session: &mut Session<BackEnd>| {
        *session = Session::load(&desk, Shape::default(), 9).unwrap();
        session.start()
    };
    assert_eq!(program(&mut session), Ok(()), "a reset clears the error");
}

#[test]
fn arbitrary_register_values_lead_to_errors_only() {
    for value in [0, 1, 0x8000_0000, 0xFFFF_FFFE, 0x0001_0000, 0x0101_0101] {
        let (desk, handle) = desk();
        handle.set_faults(Faults {
            registers_read: Some(value),
            ..Faults::default()
        });
        assert!(BackEnd::identify(&desk).is_err(), "{value:#x}");

        let (desk, handle) = self::desk();
        let mut session = begin(&desk, Shape::default());
        handle.set_faults(Faults {
            registers_read: Some(value),
            ..Faults::default()
        });
        let _ = session.card.isr(&desk, InterruptSource::Shared);
        let _ = session.progress();
        let _ = session.channel.stop(&desk, &desk);
        let _ = session.channel.reset(&desk, &desk);
    }
}

#[test]
fn the_hot_path_reads_no_register() {
    let (desk, _handle) = desk();
    let mut session = begin(&desk, Shape::default());
    desk.advance(SECOND);
    let accesses = desk.accesses();
    session.drain().unwrap();
    assert_eq!(session.published.len(), 4);
    assert_eq!(desk.accesses(), accesses);
}
