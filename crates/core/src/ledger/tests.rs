//! The books as a DPC and a wait use them.

use super::*;
use crate::address::{ByteOffset, Slot};
use crate::completion::CompletionRecord;
use crate::geometry::{RequiredAlignment, RingShape};
use crate::log::{LogItem, Looks};
use crate::ownership::Owner;
use crate::range::ByteRange;
use crate::sync::SyncRange;
use std::vec::Vec;

fn ledger(policy: LatePolicy) -> RingLedger {
    let shape = RingShape {
        segment_bytes: 128,
        segments: 4,
    };
    let alignment = RequiredAlignment::new(64, 64).unwrap();
    let ring = RingGeometry::in_one_piece(shape, alignment).unwrap();
    let mut ledger = RingLedger::try_new(&ring, Direction::Capture, policy, 1000).unwrap();
    let whole = SyncRange::WHOLE.resolve(&ring).unwrap();
    assert_eq!(ledger.give_to_device(whole, None), Ok(4));
    ledger
}

/// Records as a card leaves them that completed `complete` segments of 100 bytes.
fn card(complete: u64) -> impl Fn(Slot) -> CompletionRecord {
    move |slot| CompletionRecord {
        count: (0..complete)
            .rfind(|count| count % 4 == u64::from(slot.get()))
            .unwrap_or(0),
        valid_bytes: 100,
        flags: CompletionFlags::NONE,
    }
}

fn run(ledger: &mut RingLedger, complete: u64) -> Vec<Published> {
    ledger.look(complete).unwrap();
    let mut all = Vec::new();
    while let Some(completion) = ledger.step(&card(complete)).unwrap() {
        all.push(ledger.publish(&completion, 7, Some(complete)).unwrap());
    }
    all
}

#[test]
fn a_segment_is_confirmed_then_published_then_given_back() {
    let mut ledger = ledger(LatePolicy::Halt);
    ledger.look(1).unwrap();
    let slot = Slot::new(0);
    let completion = ledger.step(&card(1)).unwrap().unwrap();
    let bytes = ledger.bytes_of(&completion);
    assert_eq!(bytes.collect::<Vec<_>>(), [ByteRange::new(0, 100)]);
    assert_eq!(ledger.owners().owner(slot), Some(Owner::Device));
    assert_eq!(ledger.owners().confirmed_bytes(slot), 100);
    assert_eq!(
        ledger.read(Sequence::ZERO, &mut Looks::new(9)),
        None,
        "not before its bytes are there"
    );
    let published = ledger.publish(&completion, 7, None).unwrap();
    let record = published.record.unwrap();
    assert_eq!((record.timestamp, record.valid_bytes), (7, 100));
    assert_eq!(ledger.owners().owner(slot), Some(Owner::Cpu));
    assert_eq!(
        ledger.read(Sequence::ZERO, &mut Looks::new(9)),
        Some(LogItem::Segment(record))
    );
    assert_eq!(ledger.card_credit(), Some(4));

    let update = ledger.accept_consumed(1);
    let bytes = ledger.released_bytes(update);
    assert_eq!(bytes.collect::<Vec<_>>(), [ByteRange::new(0, 128)]);
    assert_eq!(ledger.give_to_device(bytes, None), Ok(1));
    assert_eq!(ledger.card_credit(), Some(5));
    let refused = ledger.accept_consumed(9);
    assert_eq!(ledger.released_bytes(refused), RingRanges::EMPTY);
}

#[test]
fn a_card_that_takes_what_it_was_not_given_is_at_fault() {
    let mut ledger = ledger(LatePolicy::Halt);
    run(&mut ledger, 4);
    // Given back by the application, but not yet to the card.
    ledger.accept_consumed(1);
    ledger.look(5).unwrap();
    let slot = Slot::new(0);
    let fault = LedgerFault::Ownership(OwnershipError::NotOwnedByDevice { slot });
    assert_eq!(ledger.step(&card(5)), Err(fault));
}

#[test]
fn a_segment_lapped_during_its_sync_is_lost() {
    let mut ledger = ledger(LatePolicy::Overwrite);
    assert_eq!(ledger.card_credit(), None);
    ledger.look(1).unwrap();
    let completion = ledger.step(&card(1)).unwrap().unwrap();
    assert!(!ledger.is_lapped(Sequence::ZERO, 3));
    assert!(ledger.is_lapped(Sequence::ZERO, 4));
    let published = ledger.publish(&completion, 7, Some(4)).unwrap();
    let gap = Gap {
        first: Sequence::ZERO,
        count: 1,
    };
    assert_eq!((published.record, published.gap), (None, Some(gap)));
    assert_eq!(ledger.flow().lost(), 1);
    assert_eq!(
        ledger.read(Sequence::ZERO, &mut Looks::new(9)),
        Some(LogItem::Gap(gap))
    );
}

#[test]
fn a_lapped_reader_reads_a_gap() {
    let mut ledger = ledger(LatePolicy::Overwrite);
    run(&mut ledger, 3);
    assert!(matches!(
        ledger.read(Sequence::ZERO, &mut Looks::new(9)),
        Some(LogItem::Segment(_))
    ));
    // Seen to be further, though nothing more is published.
    ledger.look(5).unwrap();
    let count = 2;
    let first = Sequence::ZERO;
    assert_eq!(
        ledger.read(first, &mut Looks::new(9)),
        Some(LogItem::Gap(Gap { first, count }))
    );
    ledger.look(90).unwrap();
    let count = 3;
    assert_eq!(
        ledger.read(first, &mut Looks::new(9)),
        Some(LogItem::Gap(Gap { first, count }))
    );
    run(&mut ledger, 90);
    assert_eq!(ledger.flow().lost(), 87);
}

#[test]
fn completions_are_published_in_the_order_found() {
    let mut ledger = ledger(LatePolicy::Halt);
    ledger.look(2).unwrap();
    let first = ledger.step(&card(2)).unwrap().unwrap();
    let second = ledger.step(&card(2)).unwrap().unwrap();
    assert!(matches!(
        ledger.publish(&second, 0, None),
        Err(LedgerFault::OutOfTurn(_))
    ));
    assert!(
        ledger
            .restart(LastLook::Taken, CardStart::AtSequence)
            .is_err(),
        "not while something is in flight"
    );
    ledger.publish(&first, 0, None).unwrap();
    assert!(matches!(
        ledger.publish(&first, 0, None),
        Err(LedgerFault::OutOfTurn(_))
    ));
    ledger.publish(&second, 0, None).unwrap();
    assert_eq!(ledger.flow().produced(), Sequence::new(2));
}

#[test]
fn a_restart_is_a_gap() {
    for (start, at, number) in [(CardStart::AtSlotZero, 8, 0), (CardStart::AtSequence, 5, 5)] {
        let mut ledger = ledger(LatePolicy::Halt);
        run(&mut ledger, 4);
        let gap = ledger
            .restart(LastLook::Taken, start)
            .unwrap()
            .unwrap()
            .gap
            .unwrap();
        assert_eq!((gap.first.get(), gap.end().get()), (4, at));
        assert_eq!(ledger.flow().lost(), at - 4);
        assert_eq!(
            ledger.drain().card_number(ledger.drain().next_sequence()),
            number
        );
        assert_eq!(ledger.card_credit(), Some(number), "the ring is still full");
        let update = ledger.accept_consumed(at);
        ledger
            .give_to_device(ledger.released_bytes(update), None)
            .unwrap();
        assert_eq!(ledger.card_credit(), Some(number + 4));
        let published = run(&mut ledger, number + 1);
        assert_eq!(published[0].record.unwrap().sequence, Sequence::new(at));
    }
}

#[test]
fn at_the_end_everything_is_the_cpus() {
    let mut ledger = ledger(LatePolicy::Halt);
    run(&mut ledger, 2);
    ledger.take_all();
    let slots = (0..4).map(Slot::new);
    assert!(
        slots
            .clone()
            .all(|slot| ledger.owners().owner(slot) == Some(Owner::Cpu))
    );
    let valid: Vec<_> = slots
        .map(|slot| ledger.owners().confirmed_bytes(slot))
        .collect();
    assert_eq!(valid, [100, 100, 0, 0]);
    assert_eq!(
        ledger.geometry().slot_at(ByteOffset::new(128)),
        Some(Slot::new(1))
    );
}

/// Every record a ring of looks behind the one before, so that no answer reaches many.
fn far_apart() -> RingLedger {
    let mut ledger = ledger(LatePolicy::DropNew);
    for _ in 0..4 {
        let gap = Gap {
            first: ledger.flow.produced(),
            count: 4,
        };
        ledger.flow.lose(gap, &ledger.log).unwrap();
        let sequence = ledger.flow.produced();
        ledger.log.put(SegmentRecord {
            sequence,
            timestamp: 0,
            valid_bytes: 100,
            flags: CompletionFlags::NONE,
        });
        ledger.flow.publish(sequence, &ledger.log).unwrap();
    }
    ledger
}

fn tell(ledger: &RingLedger, from: u64, most: usize) -> (Told, Vec<(u64, u64)>) {
    let mut records = Vec::new();
    let told = ledger.tell(Sequence::new(from), most, |missing, record| {
        records.push((missing, record.sequence.get()));
        true
    });
    assert_eq!(told.records, records.len());
    (told, records)
}

#[test]
fn an_answer_that_takes_too_many_looks_is_told_in_parts() {
    let ledger = far_apart();
    let (told, records) = tell(&ledger, 0, 9);
    assert_eq!(records, [(4, 4), (4, 9), (4, 14)]);
    assert_eq!(
        told.next,
        Sequence::new(15),
        "the gap comes with what follows it"
    );
    assert!(
        told.is_enough(4),
        "nobody waits for what no answer can hold"
    );
    let (told, records) = tell(&ledger, 15, 9);
    assert_eq!(records, [(4, 19)]);
    assert_eq!(told.next, Sequence::new(20));
    assert!(told.is_enough(1) && !told.is_enough(2), "that was all");
}

#[test]
fn an_answer_ends_where_it_is_full_and_where_nothing_is() {
    let mut ledger = far_apart();
    let (told, records) = tell(&ledger, 3, 1);
    assert_eq!((records, told.next.get()), (Vec::from([(1, 4)]), 5));
    assert!(told.is_enough(1) && !told.is_enough(2));
    let gap = Gap {
        first: ledger.flow.produced(),
        count: 1 << 40,
    };
    ledger.flow.lose(gap, &ledger.log).unwrap();
    let (told, records) = tell(&ledger, 20, 9);
    assert_eq!((records.len(), told.next.get()), (0, 20));
    assert!(!told.is_enough(1));
    let refused = ledger.tell(Sequence::ZERO, 9, |_, _| false);
    assert_eq!((refused.records, refused.next), (0, Sequence::ZERO));
}
