//! Cards that behave, cards that lap, and cards that lie, as scripted records.

use super::*;
use crate::address::Slot;
use crate::geometry::{RequiredAlignment, RingShape};
use core::cell::Cell;
use proptest::prelude::*;
use std::vec;
use std::vec::Vec;

const SEGMENT: u32 = 64;

fn ring(segments: u32) -> RingGeometry {
    let shape = RingShape {
        segment_bytes: SEGMENT,
        segments,
    };
    RingGeometry::in_one_piece(shape, RequiredAlignment::new(64, 64).unwrap()).unwrap()
}

fn full(count: u64) -> CompletionRecord {
    CompletionRecord {
        count,
        valid_bytes: SEGMENT,
        flags: CompletionFlags::NONE,
    }
}

/// Records of a ring of four in which the card completed `complete` segments.
fn laps(complete: u64) -> impl Fn(Slot) -> CompletionRecord {
    move |slot| {
        let last = (0..complete).rfind(|count| count % 4 == u64::from(slot.get()));
        last.map_or(CompletionRecord::default(), full)
    }
}

/// A segment of a ring of four.
fn segment(sequence: u64) -> Completion {
    Completion::Segment {
        sequence: Sequence::new(sequence),
        slot: Sequence::new(sequence).slot(ring(4).segments()),
        valid_bytes: SEGMENT,
        flags: CompletionFlags::NONE,
    }
}

fn lost(first: u64, count: u64) -> Completion {
    Completion::Gap(Gap {
        first: Sequence::new(first),
        count,
    })
}

fn until(limit: u64) -> Credit {
    Credit::Until(Sequence::new(limit))
}

fn drain_all<S: CompletionSource>(drain: &mut Drain, source: &S) -> Vec<Completion> {
    let mut all = vec![];
    while let Some(completion) = drain.step(source).unwrap() {
        all.push(completion);
    }
    all
}

#[test]
fn flags_know_their_bits() {
    let both = CompletionFlags::END_OF_STREAM.with(CompletionFlags::DROPPED);
    assert_eq!(CompletionFlags::from_bits(both.bits()), Some(both));
    assert_eq!(CompletionFlags::from_bits(4), None);
    assert!(both.contains(CompletionFlags::DROPPED));
    assert!(!CompletionFlags::DROPPED.contains(both));
}

#[test]
fn a_held_card_is_followed_in_order() {
    let mut drain = Drain::new(&ring(4), Direction::Capture, LatePolicy::Halt, 1000);
    assert_eq!(drain.step(&laps(0)), Ok(None));
    drain.look(3, until(4)).unwrap();
    assert!(drain.has_more());
    assert_eq!(
        drain_all(&mut drain, &laps(3)),
        [segment(0), segment(1), segment(2)]
    );
    drain.look(3, until(4)).unwrap();
    assert_eq!(drain.step(&laps(3)), Ok(None));
    drain.look(6, until(6)).unwrap();
    assert_eq!(
        drain_all(&mut drain, &laps(6)),
        [segment(3), segment(4), segment(5)]
    );
    assert_eq!(drain.next_sequence().get(), 6);
}

#[test]
fn a_held_card_stays_within_its_credit() {
    let mut drain = Drain::new(&ring(4), Direction::Capture, LatePolicy::Halt, 1000);
    assert_eq!(
        drain.look(5, until(4)),
        Err(DrainFault::TooFar {
            limit: Sequence::new(4),
            now: Sequence::new(5)
        })
    );
    drain.look(4, until(4)).unwrap();
    assert_eq!(
        drain.look(3, until(8)),
        Err(DrainFault::WentBack {
            was: Sequence::new(4),
            now: Sequence::new(3)
        })
    );
    assert_eq!(drain.complete(), Sequence::new(4));
}

#[test]
fn a_free_card_may_go_as_far_as_time_allows() {
    for policy in [LatePolicy::Overwrite, LatePolicy::DropNew] {
        let mut drain = Drain::new(&ring(4), Direction::Capture, policy, 100);
        drain.look(100, until(4)).unwrap();
        drain.look(200, until(4)).unwrap();
        let fault = drain.look(301, until(4)).unwrap_err();
        let limit = Sequence::new(300);
        let now = Sequence::new(301);
        assert_eq!(fault, DrainFault::TooFar { limit, now });
    }
}

#[test]
fn a_lap_is_a_gap() {
    // Complete are 0..10 in a ring of four; the card is writing 10 over 6.
    let mut drain = Drain::new(&ring(4), Direction::Capture, LatePolicy::Overwrite, 100);
    drain.look(10, Credit::Free).unwrap();
    assert_eq!(
        drain_all(&mut drain, &laps(10)),
        [lost(0, 7), segment(7), segment(8), segment(9)]
    );
}

#[test]
fn what_never_had_credit_was_dropped() {
    // 0 to 3 are stored, 4 to 99 dropped without a trace in slot or record.
    let mut drain = Drain::new(&ring(4), Direction::Capture, LatePolicy::DropNew, 100);
    drain.look(100, until(4)).unwrap();
    let all: Vec<_> = (0..4).map(segment).chain([lost(4, 96)]).collect();
    assert_eq!(drain_all(&mut drain, &laps(4)), all);
    // 100 was decided with credit, so its record tells.
    drain.look(101, until(101)).unwrap();
    assert_eq!(drain_all(&mut drain, &|_| full(100)), [segment(100)]);
}

#[test]
fn exactly_a_ring_behind_is_where_overwriting_begins() {
    let mut drain = Drain::new(&ring(4), Direction::Capture, LatePolicy::Overwrite, 100);
    drain.look(3, Credit::Free).unwrap();
    assert_eq!(drain.step(&laps(3)), Ok(Some(segment(0))));
    let mut drain = Drain::new(&ring(4), Direction::Capture, LatePolicy::Overwrite, 100);
    drain.look(4, Credit::Free).unwrap();
    assert_eq!(drain.step(&laps(4)), Ok(Some(lost(0, 1))));
    let four = NonZeroU32::new(4).unwrap();
    assert!(is_lapped(Sequence::new(0), Sequence::new(4), four));
    assert!(!is_lapped(Sequence::new(1), Sequence::new(4), four));
    assert!(!is_lapped(Sequence::new(0), Sequence::new(3), four));
}

#[test]
fn a_lap_seen_in_the_record_only() {
    // The count is read before the records: the card has gone on meanwhile.
    for policy in [LatePolicy::Overwrite, LatePolicy::DropNew] {
        let mut drain = Drain::new(&ring(4), Direction::Capture, policy, 100);
        drain.look(3, until(99)).unwrap();
        assert_eq!(
            drain_all(&mut drain, &laps(6)),
            [lost(0, 1), lost(1, 1), segment(2)]
        );
    }
    let mut drain = Drain::new(&ring(4), Direction::Capture, LatePolicy::Halt, 100);
    drain.look(3, until(4)).unwrap();
    let expected = Sequence::new(0);
    let found = Sequence::new(4);
    assert_eq!(
        drain.step(&laps(6)),
        Err(DrainFault::WrongRecord { expected, found })
    );
}

#[test]
fn a_record_of_no_lap_is_a_fault() {
    for policy in [LatePolicy::Halt, LatePolicy::Overwrite, LatePolicy::DropNew] {
        // Stale, one off, in a lap that the card cannot have reached, or all ones.
        for wrong in [1, 5, 9, 4 + 2 + 100, 1 << 40, u64::MAX] {
            let mut drain = Drain::new(&ring(4), Direction::Capture, policy, 100);
            drain.look(2, until(4)).unwrap();
            let source = |_| full(wrong);
            let found = Sequence::new(wrong);
            let expected = Sequence::new(0);
            let fault = DrainFault::WrongRecord { expected, found };
            assert_eq!(drain.step(&source), Err(fault), "{policy:?} {wrong}");
            assert_eq!(drain.next_sequence(), expected);
        }
        let mut drain = Drain::new(&ring(4), Direction::Capture, policy, 100);
        drain.look(4, until(4)).unwrap();
        while drain.next_sequence().get() < 3 {
            drain.step(&laps(4)).unwrap();
        }
        let stale = drain.step(&|_| full(2)).unwrap_err();
        let (expected, found) = (Sequence::new(3), Sequence::new(2));
        assert_eq!(stale, DrainFault::WrongRecord { expected, found });
    }
}

#[test]
fn the_last_reachable_lap_is_a_lap() {
    // From 2 complete the card can come to 102 at most: 100 is the last lap of slot 0.
    let step = |max_jump| {
        let mut drain = Drain::new(&ring(4), Direction::Capture, LatePolicy::DropNew, max_jump);
        drain.look(2, until(4)).unwrap();
        drain.step(&|_| full(100))
    };
    assert_eq!(step(99), Ok(Some(lost(0, 1))));
    assert!(step(98).is_err());
}

/// A source whose record changes at the second read.
fn changing(first: CompletionRecord, then: CompletionRecord) -> impl Fn(Slot) -> CompletionRecord {
    let reads = Cell::new(0);
    move |_| {
        reads.set(reads.get() + 1);
        if reads.get() == 1 { first } else { then }
    }
}

#[test]
fn a_record_that_changes_under_the_reader() {
    let short = CompletionRecord {
        valid_bytes: 1,
        ..full(0)
    };
    let step = |policy, then| {
        let mut drain = Drain::new(&ring(4), Direction::Capture, policy, 100);
        drain.look(1, until(4)).unwrap();
        drain.step(&changing(full(0), then))
    };
    for policy in [LatePolicy::Overwrite, LatePolicy::DropNew] {
        assert_eq!(step(policy, full(4)), Ok(Some(lost(0, 1))));
        let sequence = Sequence::new(0);
        assert_eq!(
            step(policy, short),
            Err(DrainFault::RecordChanged { sequence })
        );
        assert!(matches!(
            step(policy, full(3)),
            Err(DrainFault::WrongRecord { .. })
        ));
    }
    assert_eq!(
        step(LatePolicy::Halt, full(4)),
        Ok(Some(segment(0))),
        "read once"
    );
}

#[test]
fn dropped_and_overlong_segments() {
    let mut drain = Drain::new(&ring(4), Direction::Capture, LatePolicy::DropNew, 100);
    drain.look(2, until(4)).unwrap();
    let source = |slot: Slot| CompletionRecord {
        count: u64::from(slot.get()),
        valid_bytes: u32::MAX,
        flags: if slot.get() == 0 {
            CompletionFlags::DROPPED.with(CompletionFlags::END_OF_STREAM)
        } else {
            CompletionFlags::NONE
        },
    };
    assert_eq!(drain.step(&source), Ok(Some(lost(0, 1))));
    let fault = DrainFault::ValidTooLong {
        sequence: Sequence::new(1),
        valid_bytes: u32::MAX,
        segment_bytes: SEGMENT,
    };
    assert_eq!(drain.step(&source), Err(fault));
    let longest = |valid_bytes| {
        move |_: Slot| CompletionRecord {
            valid_bytes,
            ..full(1)
        }
    };
    assert!(drain.step(&longest(SEGMENT + 1)).is_err());
    assert_eq!(drain.step(&longest(SEGMENT)), Ok(Some(segment(1))));
}

#[test]
fn a_restart_at_slot_zero() {
    let mut drain = Drain::new(&ring(4), Direction::Capture, LatePolicy::Halt, 100);
    drain.look(2, until(4)).unwrap();
    drain_all(&mut drain, &laps(2));
    let gap = drain
        .restart(LastLook::Taken, CardStart::AtSlotZero)
        .unwrap();
    assert_eq!((gap.first.get(), gap.count), (2, 2));
    assert_eq!(drain.next_sequence().get(), 4);
    // The credit of before is behind the restart: the card may not write, but has done no wrong.
    assert_eq!(drain.card_credit(until(3)), Some(0));
    assert_eq!(drain.card_credit(until(6)), Some(2));
    assert_eq!(drain.card_credit(Credit::Free), None);
    drain.look(0, until(2)).unwrap();
    assert!(drain.look(1, until(2)).is_err());
    drain.look(1, until(6)).unwrap();
    assert_eq!(drain.sequence_of(1).get(), 5);
    assert_eq!(drain_all(&mut drain, &laps(1)), [segment(4)]);
    let gap = drain
        .restart(LastLook::Taken, CardStart::AtSlotZero)
        .unwrap();
    assert_eq!((gap.first.get(), gap.count), (5, 3));
}

#[test]
fn a_restart_at_a_sequence() {
    let mut drain = Drain::new(&ring(4), Direction::Capture, LatePolicy::Halt, 100);
    drain.look(4, until(4)).unwrap();
    drain_all(&mut drain, &laps(4));
    let gap = drain
        .restart(LastLook::Taken, CardStart::AtSequence)
        .unwrap();
    assert_eq!((gap.first.get(), gap.count), (4, 1));
    assert_eq!(drain.card_number(drain.next_sequence()), 5);
    assert_eq!(drain.card_credit(until(4)), Some(5), "not below the start");
    drain.look(5, until(4)).unwrap();
    drain.look(6, until(8)).unwrap();
    assert_eq!(drain.step(&|_| full(5)), Ok(Some(segment(5))));
}

#[test]
fn how_long_the_gap_of_a_restart_is() {
    let restart = |policy, complete, last_look, start| {
        let mut drain = Drain::new(&ring(4), Direction::Capture, policy, 100);
        for complete in 1..=complete {
            drain.look(complete, until(99)).unwrap();
            drain_all(&mut drain, &laps(complete));
        }
        let gap = drain.restart(last_look, start).unwrap();
        assert_eq!(gap.first.get(), complete);
        assert_eq!(gap.end(), drain.next_sequence());
        assert_eq!(gap.end(), drain.complete());
        gap.count
    };
    use CardStart::{AtSequence, AtSlotZero};
    use LastLook::{Missed, Taken};
    for policy in [LatePolicy::Halt, LatePolicy::DropNew, LatePolicy::Overwrite] {
        for (complete, counts) in [(3, [1, 1]), (4, [1, 4]), (5, [1, 3])] {
            assert_eq!(restart(policy, complete, Taken, AtSequence), counts[0]);
            assert_eq!(restart(policy, complete, Taken, AtSlotZero), counts[1]);
        }
    }
    for policy in [LatePolicy::Halt, LatePolicy::DropNew] {
        assert_eq!(restart(policy, 4, Missed, AtSequence), 1);
        assert_eq!(restart(policy, 3, Missed, AtSlotZero), 1);
    }
    assert_eq!(restart(LatePolicy::Overwrite, 3, Missed, AtSequence), 4);
    assert_eq!(restart(LatePolicy::Overwrite, 3, Missed, AtSlotZero), 5);
    // Looked at but not drained is missed as well.
    let mut drain = Drain::new(&ring(4), Direction::Capture, LatePolicy::Overwrite, 100);
    drain.look(3, Credit::Free).unwrap();
    let gap = drain.restart(Taken, AtSequence).unwrap();
    assert_eq!((gap.first.get(), gap.end().get()), (0, 7));
}

proptest! {
    /// Whatever a card writes, the drain ends, goes forward, and never yields more than a segment.
    #[test]
    fn garbage_is_survived(
        policy in prop_oneof![Just(LatePolicy::Halt), Just(LatePolicy::DropNew), Just(LatePolicy::Overwrite)],
        looks in prop::collection::vec((prop_oneof![0_u64..20, any::<u64>()], prop_oneof![0_u64..20, any::<u64>()], any::<u32>(), 0_u32..4), 1..40),
    ) {
        let mut drain = Drain::new(&ring(4), Direction::Capture, policy, 64);
        for (count, number, valid_bytes, flags) in looks {
            let before = drain;
            if drain.look(count, until(before.next_sequence().get() + 4)).is_err() {
                prop_assert_eq!(drain, before);
                continue;
            }
            let record = CompletionRecord { count: number, valid_bytes, flags: CompletionFlags::from_bits(flags).unwrap() };
            loop {
                let from = drain.next_sequence();
                match drain.step(&|_| record) {
                    Ok(Some(Completion::Segment { sequence, valid_bytes, .. })) => {
                        prop_assert_eq!(sequence, from);
                        prop_assert!(valid_bytes <= SEGMENT);
                        prop_assert_eq!(drain.next_sequence().get(), from.get() + 1);
                    }
                    Ok(Some(Completion::Gap(gap))) => {
                        prop_assert_eq!(gap.first, from);
                        prop_assert!(gap.count > 0);
                        prop_assert_eq!(drain.next_sequence(), gap.end());
                    }
                    Ok(None) => { prop_assert_eq!(from, drain.complete()); break }
                    Err(_) => { prop_assert_eq!(drain.next_sequence(), from); break }
                }
                prop_assert!(drain.next_sequence() <= drain.complete());
            }
        }
    }
}

proptest! {
    /// However far a card says that it is, one look is taken in at most a ring of steps and two
    /// gaps: what a teardown takes from a card is bounded.
    #[test]
    fn one_look_is_taken_within_a_ring(
        segments in 2..9_u32,
        policy in prop::sample::select(vec![LatePolicy::Halt, LatePolicy::DropNew, LatePolicy::Overwrite]),
        granted in 0..9_u64,
        leap in 0..1_000_000_u64,
    ) {
        let geometry = ring(segments);
        let lap = u64::from(segments);
        let mut drain = Drain::new(&geometry, Direction::Capture, policy, 1 << 30);
        let credit = match policy {
            LatePolicy::Overwrite => Credit::Free,
            LatePolicy::Halt | LatePolicy::DropNew => Credit::Until(Sequence::new(granted.min(lap))),
        };
        if drain.look(leap, credit).is_err() {
            prop_assert!(policy == LatePolicy::Halt && leap > granted.min(lap));
            return Ok(());
        }
        // The newest record of every slot, as the card leaves it that stored all it could.
        let stored = match policy {
            LatePolicy::Overwrite => leap,
            LatePolicy::Halt | LatePolicy::DropNew => leap.min(granted.min(lap)),
        };
        let records = |slot: Slot| {
            let behind = (stored + lap - 1 - u64::from(slot.get())) % lap;
            full(stored.saturating_sub(1 + behind))
        };
        let mut steps = 0_u64;
        while drain.step(&records).unwrap().is_some() {
            steps += 1;
            prop_assert!(steps <= lap + 2);
        }
        prop_assert_eq!(drain.next_sequence().get(), leap);
    }
}
