//! The log against a map of everything that was ever put into it.

use super::*;
use crate::geometry::{RequiredAlignment, RingShape};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::vec;
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

fn items(log: &SegmentLog, next: u64, produced: u64) -> Vec<LogItem> {
    let mut out = vec![gap(0, 0); 16];
    let count = log.copy_from(Sequence::new(next), Sequence::new(produced), &mut out);
    out.truncate(count);
    out
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
fn a_small_budget_splits_a_gap() {
    let mut log = log(8);
    log.put(record(5));
    let at = |next, budget| log.at(Sequence::new(next), Sequence::new(6), budget);
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

    /// As flow control uses it: a reader is never more than a lap behind what was written.
    #[test]
    fn every_sequence_is_told_once(segments in 2_u32..9, start in 0_u64..40, kept in prop::collection::vec(any::<bool>(), 0..9), behind in 0_u64..50, budget in 0_u32..12) {
        let mut log = log(segments);
        let kept: BTreeSet<u64> = kept.iter().take(segments as usize).enumerate()
            .filter(|(_, kept)| **kept).map(|(step, _)| start + step as u64).collect();
        for sequence in &kept {
            log.put(record(*sequence));
        }
        let produced = Sequence::new(start + behind);
        let mut next = Sequence::new(start);
        let mut told = BTreeSet::new();
        while let Some(item) = log.at(next, produced, budget) {
            match item {
                LogItem::Segment(found) => {
                    prop_assert_eq!(found, record(next.get()));
                    told.insert(next.get());
                }
                LogItem::Gap(gap) => {
                    prop_assert_eq!(gap.first, next);
                    prop_assert!(gap.count > 0);
                }
            }
            prop_assert!(item.next() > next);
            next = item.next();
        }
        prop_assert_eq!(next, produced.max(Sequence::new(start)));
        let expected: BTreeSet<u64> = kept.into_iter().filter(|sequence| *sequence < produced.get()).collect();
        prop_assert_eq!(told, expected);
    }
}
