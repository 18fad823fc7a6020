//! The books of a playback ring, call by call.

use std::vec::Vec;

use super::*;
use crate::address::Slot;
use crate::completion::{CardStart, CompletionFlags, CompletionRecord};
use crate::flow::ConsumerUpdate;
use crate::geometry::{RequiredAlignment, RingGeometry, RingShape};
use crate::ledger::Published;
use crate::log::{LogItem, Looks};
use crate::range::ByteRange;

const SEGMENT: u32 = 128;

fn ledger(policy: LatePolicy) -> RingLedger {
    let shape = RingShape {
        segment_bytes: SEGMENT,
        segments: 4,
    };
    let alignment = RequiredAlignment::new(64, 64).unwrap();
    let ring = RingGeometry::in_one_piece(shape, alignment).unwrap();
    let mut ledger = RingLedger::try_new(&ring, Direction::Playback, policy, 1000).unwrap();
    assert_eq!(ledger.bytes_for_start(), RingRanges::EMPTY);
    assert_eq!(ledger.give_to_device(RingRanges::whole(&ring), None), Ok(0));
    ledger
}

fn fill(ledger: &mut RingLedger, index: u64, count: Option<u64>) -> ConsumerUpdate {
    let update = ledger.accept_consumed(index);
    let bytes = ledger.released_bytes(update);
    ledger.give_to_device(bytes, count).unwrap();
    update
}

fn released(from: u64, to: u64) -> ConsumerUpdate {
    ConsumerUpdate::Released {
        from: Sequence::new(from),
        to: Sequence::new(to),
    }
}

/// The records of a card that completed `complete` segments; those in `dropped` it gave silence
/// for.
fn card<'a>(complete: u64, dropped: &'a [u64]) -> impl Fn(Slot) -> CompletionRecord + 'a {
    move |slot| {
        let count = (0..complete)
            .rfind(|count| count % 4 == u64::from(slot.get()))
            .unwrap_or(0);
        let flags = if dropped.contains(&count) {
            CompletionFlags::DROPPED
        } else {
            CompletionFlags::NONE
        };
        CompletionRecord {
            count,
            valid_bytes: SEGMENT,
            flags,
        }
    }
}

fn run(ledger: &mut RingLedger, complete: u64, dropped: &[u64]) -> Vec<Published> {
    ledger.look(complete).unwrap();
    let mut all = Vec::new();
    while let Some(found) = ledger.step(&card(complete, dropped)).unwrap() {
        all.push(ledger.publish(&found, 7, Some(complete)).unwrap());
    }
    all
}

fn played(all: &[Published]) -> Vec<u64> {
    let records = all.iter().filter_map(|published| published.record);
    records.map(|record| record.sequence.get()).collect()
}

fn lost(all: &[Published]) -> Vec<(u64, u64)> {
    let gaps = all.iter().filter_map(|published| published.gap);
    gaps.map(|gap| (gap.first.get(), gap.count)).collect()
}

#[test]
fn what_is_filled_is_given_played_and_filled_again() {
    let mut ledger = ledger(LatePolicy::Halt);
    assert_eq!(ledger.card_credit(), Some(0));
    assert!(ledger.is_starved());
    let update = ledger.accept_consumed(3);
    assert_eq!(update, released(0, 3));
    assert_eq!(ledger.card_credit(), Some(0), "not before it is synced");
    let bytes = ledger.released_bytes(update);
    assert_eq!(bytes.collect::<Vec<_>>(), [ByteRange::new(0, 384)]);
    assert_eq!(ledger.give_to_device(bytes, None), Ok(3));
    assert_eq!(ledger.card_credit(), Some(3));
    assert_eq!(ledger.owners().owner(Slot::new(2)), Some(Owner::Device));
    assert_eq!(ledger.owners().owner(Slot::new(3)), Some(Owner::Cpu));
    assert!(!ledger.is_starved());

    assert_eq!(played(&run(&mut ledger, 2, &[])), [0, 1]);
    assert_eq!(ledger.owners().owner(Slot::new(1)), Some(Owner::Cpu));
    let first = ledger.read(Sequence::ZERO, &mut Looks::new(9));
    assert!(matches!(first, Some(LogItem::Segment(record)) if record.valid_bytes == SEGMENT));

    // Round the end of the ring, up to what is played.
    let update = ledger.accept_consumed(6);
    assert_eq!(update, released(3, 6));
    let bytes: Vec<_> = ledger.released_bytes(update).collect();
    assert_eq!(bytes, [ByteRange::new(384, 128), ByteRange::new(0, 256)]);
    assert_eq!(ledger.accept_consumed(7), ConsumerUpdate::Refused);
    assert_eq!(ledger.accept_consumed(5), ConsumerUpdate::Refused);
    assert!(ledger.flow().was_refused());
    assert_eq!(ledger.flow().consumed(), Sequence::new(6));
}

#[test]
fn only_what_is_synced_as_a_whole_is_given_and_in_order() {
    let mut ledger = ledger(LatePolicy::Halt);
    ledger.accept_consumed(4);
    let ring = *ledger.geometry();
    let part = |start, length| RingRanges::within(&ring, ByteRange::new(start, length));
    assert_eq!(ledger.give_to_device(part(128, 384), None), Ok(0));
    assert_eq!(ledger.card_credit(), Some(0), "the first is missing");
    assert_eq!(ledger.give_to_device(part(0, 300), None), Ok(2));
    assert_eq!(ledger.card_credit(), Some(2), "the third is not whole");
    let rest: Vec<_> = ledger.bytes_for_start().collect();
    assert_eq!(rest, [ByteRange::new(300, 212)], "44 bytes of it are done");
    ledger.accept_consumed(4);
    assert_eq!(ledger.give_to_device(part(300, 84), None), Ok(1));
    assert_eq!(ledger.card_credit(), Some(3));
}

#[test]
fn a_card_that_plays_what_it_was_not_given_is_at_fault() {
    let mut ledger = ledger(LatePolicy::Halt);
    fill(&mut ledger, 2, None);
    assert!(ledger.look(3).is_err());
}

#[test]
fn silence_is_a_gap_and_what_comes_too_late_is_no_news() {
    let mut ledger = ledger(LatePolicy::DropNew);
    fill(&mut ledger, 2, None);
    let mut all = run(&mut ledger, 2, &[]);
    all.extend(run(&mut ledger, 9, &[]));
    assert_eq!((played(&all), lost(&all)), ([0, 1].into(), [(2, 7)].into()));
    assert_eq!(ledger.flow().produced(), Sequence::new(9));
    assert_eq!(fill(&mut ledger, 9, None), ConsumerUpdate::Unchanged);
    assert!(!ledger.flow().was_refused());
    assert_eq!(ledger.card_credit(), Some(2));
    assert_eq!(fill(&mut ledger, 12, None), released(9, 12));
    assert_eq!(ledger.card_credit(), Some(12));
    // The card was giving silence for 9 when the credit came.
    let all = run(&mut ledger, 12, &[9]);
    assert_eq!(
        (played(&all), lost(&all)),
        ([10, 11].into(), [(9, 1)].into())
    );
    assert_eq!(ledger.owners().owner(Slot::new(1)), Some(Owner::Cpu));
    assert_eq!(ledger.flow().lost(), 8);
}

#[test]
fn in_free_run_the_look_after_the_sync_decides() {
    let mut ledger = ledger(LatePolicy::Overwrite);
    assert_eq!(ledger.card_credit(), None);
    fill(&mut ledger, 2, None);
    // 2 was filled while the card was in it, 3 before.
    assert_eq!(fill(&mut ledger, 4, Some(2)), released(2, 4));
    let all = run(&mut ledger, 9, &[]);
    assert_eq!(played(&all), [0, 1, 3]);
    assert_eq!(lost(&all), [(2, 1), (4, 5)]);
    // Behind what is produced, but the card is further.
    assert_eq!(fill(&mut ledger, 13, Some(11)), released(9, 13));
    let all = run(&mut ledger, 100, &[]);
    assert_eq!(played(&all), [12], "its record is gone, but it was played");
    assert_eq!(lost(&all), [(9, 1), (10, 1), (11, 1), (13, 87)]);
    assert_eq!(ledger.flow().lost(), 96);
    assert!(!ledger.is_lapped(Sequence::new(12), 100));
    // A card that denies how far it is does not make its books better.
    assert_eq!(fill(&mut ledger, 102, Some(0)), released(100, 102));
    assert_eq!(ledger.owners().owner(Slot::new(0)), Some(Owner::Cpu));
    assert_eq!(ledger.owners().owner(Slot::new(1)), Some(Owner::Device));
}

#[test]
fn after_a_restart_the_card_goes_on_with_what_it_was_given() {
    for (start, at, number) in [(CardStart::AtSequence, 2, 2), (CardStart::AtSlotZero, 4, 0)] {
        let mut ledger = ledger(LatePolicy::Halt);
        fill(&mut ledger, 4, None);
        run(&mut ledger, 1, &[]);
        let gap = ledger.restart(LastLook::Taken, start).unwrap().unwrap();
        assert_eq!(lost(&[gap]), [(1, at - 1)], "it was in the middle of 1");
        let drain = ledger.drain();
        assert_eq!(drain.card_number(drain.next_sequence()), number);
        let credit = ledger.card_credit().unwrap();
        assert_eq!(credit, 4 - at + number);
        assert_eq!(ledger.bytes_for_start(), RingRanges::EMPTY);
        let done = number + 4 - at;
        let mut all = Vec::new();
        ledger.look(done).unwrap();
        let records = |slot: Slot| CompletionRecord {
            count: u64::from(slot.get()),
            valid_bytes: SEGMENT,
            flags: CompletionFlags::NONE,
        };
        while let Some(found) = ledger.step(&records).unwrap() {
            all.push(ledger.publish(&found, 0, None).unwrap());
        }
        assert_eq!(played(&all), (at..4).collect::<Vec<_>>());
    }
}

#[test]
fn a_card_that_waited_loses_nothing_by_a_restart() {
    let mut ledger = ledger(LatePolicy::Halt);
    fill(&mut ledger, 2, None);
    run(&mut ledger, 2, &[]);
    // Filled while it was asleep.
    ledger.accept_consumed(3);
    let restarted = ledger.restart(LastLook::Taken, CardStart::AtSequence);
    assert_eq!(restarted, Ok(None));
    let bytes = ledger.bytes_for_start();
    assert_eq!(ledger.give_to_device(bytes, None), Ok(1));
    assert_eq!(ledger.card_credit(), Some(3));
    let all = run(&mut ledger, 3, &[]);
    let record = all[0].record.unwrap();
    assert_eq!(record.sequence, Sequence::new(2));
    assert!(record.flags.contains(CompletionFlags::AFTER_RESTART));
}

#[test]
fn after_a_missed_look_nothing_is_played_twice() {
    let mut ledger = ledger(LatePolicy::Halt);
    fill(&mut ledger, 4, None);
    run(&mut ledger, 1, &[]);
    let gap = ledger.restart(LastLook::Missed, CardStart::AtSequence);
    assert_eq!(lost(&[gap.unwrap().unwrap()]), [(1, 3)]);
    let slots = (0..4).map(|slot| ledger.owners().owner(Slot::new(slot)));
    assert!(slots.into_iter().all(|owner| owner == Some(Owner::Cpu)));
    assert_eq!(fill(&mut ledger, 5, None), released(4, 5));
}

#[test]
fn a_record_stays_until_its_slot_is_played_again() {
    let mut ledger = ledger(LatePolicy::DropNew);
    fill(&mut ledger, 2, None);
    run(&mut ledger, 2, &[]);
    // Silence for many laps replaces nothing.
    run(&mut ledger, 100, &[]);
    for sequence in 0..2 {
        let item = ledger.read(Sequence::new(sequence), &mut Looks::new(9));
        assert!(
            matches!(item, Some(LogItem::Segment(record)) if record.sequence.get() == sequence)
        );
    }
    let gap = Gap {
        first: Sequence::new(2),
        count: 98,
    };
    assert_eq!(
        ledger.read(gap.first, &mut Looks::new(9)),
        Some(LogItem::Gap(gap))
    );
}
