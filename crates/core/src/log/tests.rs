//! The log against a map of everything that was ever put into it.

use super::*;
use crate::geometry::{RequiredAlignment, RingShape};
use proptest::prelude::*;
use std::vec::Vec;

fn log(segments: u32) -> SegmentLog {
    let shape = RingShape {
        segment_bytes: 64,
        segments,
    };
    let alignment = RequiredAlignment::new(64, 64).unwrap();
    SegmentLog::try_new(&RingGeometry::in_one_piece(shape, alignment).unwrap()).unwrap()
}

fn record(sequence: u64) -> SegmentRecord {
    SegmentRecord {
        sequence: Sequence::new(sequence),
        timestamp: sequence * 10,
        valid_bytes: 64,
        flags: CompletionFlags::NONE,
    }
}

fn gap(first: u64, count: u64) -> LogItem {
    LogItem::Gap(Gap {
        first: Sequence::new(first),
        count,
    })
}

/// What one answer has room for, if it had room for any number of items.
fn answer(log: &SegmentLog, mut next: Sequence, produced: Sequence) -> Vec<LogItem> {
    let mut looks = Looks::for_answer(log.segments);
    let mut items = Vec::new();
    while !looks.are_used_up() {
        let Some(item) = log.at(next, produced, &mut looks) else {
            break;
        };
        next = item.next();
        items.push(item);
    }
    items
}

fn items(log: &SegmentLog, next: u64, produced: u64) -> Vec<LogItem> {
    answer(log, Sequence::new(next), Sequence::new(produced))
}

#[test]
fn a_slot_holds_the_latest_only() {
    let mut log = log(4);
    log.put(record(1));
    assert_eq!(log.get(Sequence::new(1)), Some(&record(1)));
    log.put(record(5));
    assert_eq!(log.get(Sequence::new(1)), None);
    assert_eq!(log.get(Sequence::new(5)), Some(&record(5)));
    log.clear();
    assert_eq!(log.get(Sequence::new(5)), None);
}

#[test]
fn a_reader_sees_segments_and_gaps_in_order() {
    let mut log = log(4);
    for sequence in [0, 1, 3] {
        log.put(record(sequence));
    }
    let expected = [
        LogItem::Segment(record(0)),
        LogItem::Segment(record(1)),
        gap(2, 1),
        LogItem::Segment(record(3)),
        gap(4, 3),
    ];
    assert_eq!(items(&log, 0, 7), expected);
    assert_eq!(items(&log, 7, 7), []);
    assert_eq!(items(&log, 8, 7), []);
}

#[test]
fn a_long_gap_is_one_item_wherever_it_ends() {
    let mut log = log(4);
    let end = 1_000_000_000_000;
    let there = end - 10;
    log.put(record(there));
    assert_eq!(
        items(&log, 2, end),
        [
            gap(2, there - 2),
            LogItem::Segment(record(there)),
            gap(there + 1, 9)
        ]
    );
}

#[test]
fn few_looks_split_a_gap() {
    let mut log = log(8);
    log.put(record(5));
    let at = |next, slots| {
        let mut looks = Looks::new(slots);
        log.at(Sequence::new(next), Sequence::new(6), &mut looks)
    };
    assert_eq!(at(0, 3), Some(gap(0, 3)));
    assert_eq!(at(3, 3), Some(gap(3, 2)));
    assert_eq!(at(3, 0), Some(gap(3, 1)));
    assert_eq!(at(5, 0), Some(LogItem::Segment(record(5))));
}

#[test]
fn the_edges_of_gaps() {
    let at = Sequence::new;
    assert_eq!(Gap::between(at(3), at(3)), None);
    assert_eq!(Gap::between(at(4), at(3)), None);
    let one = Gap {
        first: at(3),
        count: 1,
    };
    assert_eq!(Gap::between(at(3), at(4)), Some(one));
    assert_eq!(one.end(), at(4));
}

proptest! {
    /// Also where there are more sequences than slots, which are looked at instead.
    #[test]
    fn what_is_stored_is_counted_as_by_a_walk(segments in 2_u32..9, put in prop::collection::vec(0_u64..60, 0..20), from in 0_u64..60, length in 0_u64..60) {
        let mut log = log(segments);
        for sequence in put {
            log.put(record(sequence));
        }
        let walked = (from..from + length).filter(|at| log.get(Sequence::new(*at)).is_some()).count() as u64;
        prop_assert_eq!(log.stored(Sequence::new(from), Sequence::new(from + length)), walked);
    }

    /// Whatever the card made of the log, the reader is told what a walk finds, and an item never
    /// costs more looks than the gap is long, or than there are slots.
    #[test]
    fn every_sequence_is_told_once(segments in 2_u32..9, put in prop::collection::vec(0_u64..60, 0..20), start in 0_u64..60, ahead in 0_u64..60, slots in 0_u64..40) {
        let mut log = log(segments);
        for sequence in put {
            log.put(record(sequence));
        }
        let end = start + ahead;
        let expected: Vec<u64> = (start..end).filter(|at| log.get(Sequence::new(*at)).is_some()).collect();
        let mut next = Sequence::new(start);
        let mut told = Vec::new();
        let mut looks = Looks::new(slots);
        loop {
            let before = looks;
            let Some(item) = log.at(next, Sequence::new(end), &mut looks) else {
                break;
            };
            let most = match item {
                LogItem::Segment(found) => {
                    prop_assert_eq!(found, record(next.get()));
                    told.push(next.get());
                    1
                }
                LogItem::Gap(gap) => {
                    prop_assert_eq!(gap.first, next);
                    prop_assert!(gap.count > 0);
                    // And the look that finds the gap's end.
                    gap.count.saturating_add(1).min(segments.into())
                }
            };
            prop_assert!(before.left - looks.left <= most);
            prop_assert!(item.next() > next);
            next = item.next();
        }
        prop_assert_eq!(next.get(), end);
        prop_assert_eq!(told, expected);
    }
}

/// Records a lap and one sequence apart are in slots of their own, and a ring of looks is between
/// any two of them.
#[test]
fn an_answer_ends_with_its_looks() {
    const SEGMENTS: u32 = 64;
    for apart in [u64::from(SEGMENTS) - 1, u64::from(SEGMENTS) + 1] {
        let mut log = log(SEGMENTS);
        for number in 0..u64::from(SEGMENTS) {
            log.put(record(number * apart));
        }
        let produced = Sequence::new(u64::from(SEGMENTS) * apart + (1 << 40));
        let mut next = Sequence::ZERO;
        let (mut told, mut answers) = (0, 0);
        while next < Sequence::new(u64::from(SEGMENTS - 1) * apart) {
            let items = answer(&log, next, produced);
            let records = items
                .iter()
                .filter(|item| matches!(item, LogItem::Segment(_)));
            let records = records.count();
            assert!(records > 0, "every answer gets on");
            told += records;
            answers += 1;
            next = items.last().unwrap().next();
        }
        assert_eq!(told, SEGMENTS as usize);
        assert!(answers > SEGMENTS as usize / 5, "no answer walks far");
    }
}
