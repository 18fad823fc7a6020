//! Credit, nonsense from the application, and what is counted as lost.

use super::*;
use crate::completion::CompletionFlags;
use crate::geometry::{RequiredAlignment, RingShape};
use crate::log::SegmentRecord;

struct Flow {
    flow: FlowControl,
    log: SegmentLog,
}

impl Flow {
    fn new(policy: LatePolicy) -> Self {
        let shape = RingShape {
            segment_bytes: 64,
            segments: 4,
        };
        let alignment = RequiredAlignment::new(64, 64).unwrap();
        let ring = RingGeometry::in_one_piece(shape, alignment).unwrap();
        Self {
            flow: FlowControl::new(&ring, Direction::Capture, policy),
            log: SegmentLog::try_new(&ring).unwrap(),
        }
    }

    fn publish(&mut self, count: u64) -> Option<Gap> {
        let mut last = None;
        for _ in 0..count {
            let sequence = self.flow.produced();
            self.log.put(SegmentRecord {
                sequence,
                timestamp: 0,
                valid_bytes: 64,
                flags: CompletionFlags::NONE,
            });
            last = self.flow.publish(sequence, &self.log).unwrap();
        }
        last
    }

    fn lose(&mut self, count: u64) -> Option<Gap> {
        let first = self.flow.produced();
        self.flow.lose(Gap { first, count }, &self.log).unwrap()
    }

    fn consume(&mut self, index: u64) -> ConsumerUpdate {
        self.flow.accept_consumed(index, &self.log)
    }
}

fn released(from: u64, to: u64) -> ConsumerUpdate {
    ConsumerUpdate::Released {
        from: Sequence::new(from),
        to: Sequence::new(to),
    }
}

fn gap(first: u64, count: u64) -> Gap {
    Gap {
        first: Sequence::new(first),
        count,
    }
}

#[test]
fn credit_is_a_ring_beyond_what_is_consumed() {
    for policy in [LatePolicy::Halt, LatePolicy::DropNew] {
        let mut flow = Flow::new(policy);
        assert_eq!(flow.flow.credit(), Credit::Until(Sequence::new(4)));
        flow.publish(3);
        assert_eq!(flow.flow.credit(), Credit::Until(Sequence::new(4)));
        assert_eq!(flow.consume(2), released(0, 2));
        assert_eq!(flow.flow.credit(), Credit::Until(Sequence::new(6)));
    }
    assert_eq!(Flow::new(LatePolicy::Overwrite).flow.credit(), Credit::Free);
}

#[test]
fn what_was_lost_needs_no_giving_back() {
    let mut flow = Flow::new(LatePolicy::DropNew);
    flow.publish(4);
    flow.flow.lose(gap(4, 6), &flow.log).unwrap();
    assert_eq!(flow.consume(3), released(0, 3));
    assert_eq!(
        flow.flow.credit(),
        Credit::Until(Sequence::new(7)),
        "3 is still held"
    );
    assert_eq!(flow.consume(4), released(3, 10));
    assert_eq!(flow.flow.credit(), Credit::Until(Sequence::new(14)));
    flow.flow.lose(gap(10, 5), &flow.log).unwrap();
    assert_eq!(
        flow.flow.credit(),
        Credit::Until(Sequence::new(19)),
        "later still"
    );
    flow.publish(1);
    assert_eq!(
        flow.flow.credit(),
        Credit::Until(Sequence::new(19)),
        "never goes back"
    );
    assert_eq!(flow.consume(12), ConsumerUpdate::Unchanged, "lost anyhow");
    assert_eq!(flow.consume(16), released(15, 16));
}

#[test]
fn nonsense_is_no_progress_and_is_remembered() {
    let mut flow = Flow::new(LatePolicy::Halt);
    flow.publish(3);
    assert_eq!(flow.consume(2), released(0, 2));
    assert_eq!(flow.consume(2), ConsumerUpdate::Unchanged);
    assert!(!flow.flow.was_refused());
    for nonsense in [1, 0, 4, u64::MAX, u64::MAX - 1, 1 << 63] {
        assert_eq!(flow.consume(nonsense), ConsumerUpdate::Refused);
        assert!(flow.flow.was_refused());
        assert_eq!(flow.flow.consumed(), Sequence::new(2));
    }
    assert_eq!(flow.consume(3), released(2, 3));
    assert!(flow.flow.was_refused(), "sticky");
}

#[test]
fn only_the_next_sequence_is_published() {
    let mut flow = Flow::new(LatePolicy::Halt);
    flow.publish(2);
    let before = flow.flow;
    for wrong in [0, 1, 3, u64::MAX] {
        let found = Sequence::new(wrong);
        let expected = Sequence::new(2);
        let error = Err(OutOfTurn { expected, found });
        assert_eq!(flow.flow.publish(found, &flow.log), error);
        assert_eq!(flow.flow.lose(gap(wrong, 1), &flow.log), error);
    }
    assert_eq!(flow.flow, before);
}

#[test]
fn dropped_sequences_are_lost_once() {
    let mut flow = Flow::new(LatePolicy::DropNew);
    flow.publish(4);
    assert_eq!(flow.lose(1_000_000), None);
    assert_eq!(flow.flow.lost(), 1_000_000);
    assert_eq!(flow.flow.produced(), Sequence::new(1_000_004));
    assert_eq!(flow.consume(1_000_004), released(0, 1_000_004));
    assert_eq!(flow.flow.lost(), 1_000_000);
}

#[test]
fn a_lapped_reader_loses_the_oldest_one_by_one() {
    let mut flow = Flow::new(LatePolicy::Overwrite);
    assert_eq!(flow.publish(3), None);
    assert_eq!(flow.publish(1), Some(gap(0, 1)));
    assert_eq!(flow.publish(1), Some(gap(1, 1)));
    assert_eq!((flow.flow.lost(), flow.flow.consumed().get()), (2, 2));
    // The application has not noticed yet: not nonsense, and nothing to give back.
    assert_eq!(flow.consume(1), ConsumerUpdate::Unchanged);
    assert_eq!(flow.consume(4), released(2, 4));
    assert_eq!(flow.publish(2), None);
    assert_eq!((flow.flow.lost(), flow.flow.was_refused()), (2, false));
}

#[test]
fn a_gap_in_the_ring_is_not_lost_twice() {
    let mut flow = Flow::new(LatePolicy::Overwrite);
    flow.publish(1);
    // 1 and 2 are never written, 0 is still readable.
    assert_eq!(flow.lose(2), None);
    assert_eq!(flow.flow.lost(), 2);
    assert_eq!(
        flow.publish(1),
        Some(gap(0, 1)),
        "3 is there, 4 is being written over 0"
    );
    assert_eq!(flow.flow.lost(), 3);
    assert_eq!(flow.publish(1), None, "1 was lost before");
    assert_eq!(flow.publish(1), None, "2 was lost before");
    assert_eq!(flow.publish(1), Some(gap(3, 1)));
    assert_eq!(flow.flow.lost(), 4);
}

#[test]
fn a_gap_of_a_lap_takes_the_unread_with_it() {
    let mut flow = Flow::new(LatePolicy::Overwrite);
    flow.publish(2);
    flow.consume(1);
    assert_eq!(
        flow.lose(10),
        Some(gap(1, 8)),
        "1 was unread, 2 to 8 are part of the gap"
    );
    assert_eq!(flow.flow.lost(), 11);
    assert_eq!(flow.flow.consumed(), Sequence::new(9));
    // 9, 10 and 11 are counted; giving them back counts nothing again.
    assert_eq!(flow.publish(3), None);
    assert_eq!(flow.flow.lost(), 11);
    assert_eq!(flow.consume(15), released(12, 15));
}

/// The card is held to its longest leap, which is further than anyone can walk here.
#[test]
fn a_gap_of_any_length_is_counted_at_once() {
    for long in [1_u64 << 32, 1 << 40, 1 << 62] {
        let mut flow = Flow::new(LatePolicy::Overwrite);
        flow.publish(1);
        assert_eq!(flow.lose(1), None);
        flow.publish(1);
        // 0 and 2 were unread, 1 is counted already.
        assert_eq!(flow.lose(long), Some(gap(0, long)));
        assert_eq!(flow.flow.lost(), long + 3);
        assert_eq!(flow.flow.consumed(), Sequence::new(long));
        assert_eq!(flow.publish(3), None, "lost before");
        assert_eq!(flow.flow.lost(), long + 3);
        assert_eq!(flow.publish(1), Some(gap(long + 3, 1)));
    }
}
