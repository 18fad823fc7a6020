//! The application's index and the card's count: believed only where they make sense.

use super::ring;
use crate::address::Sequence;
use crate::completion::{CompletionFlags, Drain, DrainFault, is_lapped, oldest_unlapped};
use crate::flow::{ConsumerUpdate, Credit, FlowControl};
use crate::log::{SegmentLog, SegmentRecord};
use crate::mode::{Direction, LatePolicy};

/// A ring of which `produced` segments were handed over, and none was lost but by overwriting.
fn flow_at(
    segments: u32,
    direction: Direction,
    policy: LatePolicy,
    produced: u8,
) -> Option<(FlowControl, SegmentLog)> {
    let geometry = ring(1, segments)?;
    let is_held = direction == Direction::Capture && policy != LatePolicy::Overwrite;
    if is_held && u32::from(produced) > segments {
        // The card has no credit for that.
        return None;
    }
    let mut log = SegmentLog::try_new(&geometry).ok()?;
    let mut flow = FlowControl::new(&geometry, direction, policy);
    for sequence in (0..u64::from(produced)).map(Sequence::new) {
        log.put(SegmentRecord {
            sequence,
            timestamp: 0,
            valid_bytes: 64,
            flags: CompletionFlags::NONE,
        });
        assert!(flow.publish(sequence, &log).is_ok());
    }
    Some((flow, log))
}

/// Two indices after each other: accepted if they do not go back and stay within what there is,
/// refused otherwise and remembered; and the card is never let into a slot that is not given back.
fn an_index_is_believed_within_the_ring(
    segments: u32,
    direction: Direction,
    policy: LatePolicy,
    produced: u8,
    indices: [u64; 2],
) {
    let Some((mut flow, log)) = flow_at(segments, direction, policy, produced) else {
        return;
    };
    let produced = u64::from(produced);
    let lap = u64::from(segments);
    let limit = match direction {
        Direction::Capture => produced,
        Direction::Playback => produced + lap,
    };
    let mut accepted = 0;
    let mut refused = false;
    for index in indices {
        let before = flow;
        let is_good = index >= accepted && index <= limit;
        let update = flow.accept_consumed(index, &log);
        assert_eq!(update == ConsumerUpdate::Refused, !is_good);
        if is_good {
            accepted = index;
        } else {
            refused = true;
            assert_eq!(
                flow.consumed(),
                before.consumed(),
                "nonsense is no progress"
            );
            assert_eq!(flow.credit(), before.credit());
        }
        if let ConsumerUpdate::Released { from, to } = update {
            assert!(from < to && to.get() <= limit && to.get() - from.get() <= lap);
        }
        assert_eq!(flow.was_refused(), refused);
        assert!(flow.consumed() >= before.consumed() && flow.consumed().get() <= limit);
        match (flow.credit(), direction) {
            (Credit::Free, _) => assert_eq!(policy, LatePolicy::Overwrite),
            (Credit::Until(end), Direction::Capture) => assert_eq!(end.get(), accepted + lap),
            (Credit::Until(end), Direction::Playback) => assert!(end.get() <= limit),
        }
        assert_eq!(flow.produced().get(), produced);
    }
}

/// A reader of sequence `s` that was not lapped is less than a lap behind a card which is already in
/// the next slot.
fn who_is_not_lapped_is_within_a_lap(sequence: u64, complete: u64, segments: u32) {
    let Some(segments) = super::some(segments) else {
        return;
    };
    let (sequence, complete) = (Sequence::new(sequence), Sequence::new(complete));
    let lap = u64::from(segments.get());
    if is_lapped(sequence, complete, segments) {
        assert!(complete.since(sequence).is_some_and(|behind| behind >= lap));
    } else if let Some(behind) = complete.since(sequence)
        && complete.get() < u64::MAX
    {
        assert!(behind < lap);
    }
    assert!(oldest_unlapped(complete, segments) <= complete);
}

/// Two counts of a card after each other: taken if they do not go back, and do not go further than the
/// card may, or can.
fn a_count_is_believed_within_its_limit(
    policy: LatePolicy,
    max_jump: u64,
    credit: u64,
    counts: [u64; 2],
) {
    let Some(geometry) = ring(1, 4) else {
        return;
    };
    let mut drain = Drain::new(&geometry, Direction::Capture, policy, max_jump);
    let credit = match policy {
        LatePolicy::Overwrite => Credit::Free,
        LatePolicy::Halt | LatePolicy::DropNew => Credit::Until(Sequence::new(credit)),
    };
    for count in counts {
        let before = drain;
        let limit = match (policy, credit) {
            (LatePolicy::Halt, Credit::Until(limit)) => limit.get(),
            _ => before.complete().get().saturating_add(max_jump),
        };
        match drain.look(count, credit) {
            Ok(()) => {
                assert!(count >= before.complete().get() && count <= limit);
                assert_eq!(drain.complete().get(), count);
                assert_eq!(drain.has_more(), count > 0);
            }
            Err(fault) => {
                assert_eq!(drain, before);
                match fault {
                    DrainFault::WentBack { .. } => assert!(count < before.complete().get()),
                    DrainFault::TooFar { .. } => assert!(count > limit),
                    other => panic!("{other:?}"),
                }
            }
        }
    }
}

#[cfg(kani)]
mod harnesses {
    use super::{Direction, LatePolicy};
    use kani::{any, assume};

    fn policy() -> LatePolicy {
        match any() {
            0_u8 => LatePolicy::Halt,
            1 => LatePolicy::DropNew,
            _ => LatePolicy::Overwrite,
        }
    }

    #[kani::proof]
    #[kani::unwind(18)]
    fn an_index_is_believed_within_the_ring() {
        let (segments, produced): (u32, u8) = (any(), any());
        assume(segments <= 3 && produced <= 4);
        let direction = if any() {
            Direction::Capture
        } else {
            Direction::Playback
        };
        super::an_index_is_believed_within_the_ring(segments, direction, policy(), produced, any());
    }

    #[kani::proof]
    fn who_is_not_lapped_is_within_a_lap() {
        super::who_is_not_lapped_is_within_a_lap(any(), any(), any());
    }

    #[kani::proof]
    #[kani::unwind(18)]
    fn a_count_is_believed_within_its_limit() {
        super::a_count_is_believed_within_its_limit(policy(), any(), any(), any());
    }
}

#[cfg(test)]
mod bounded {
    use super::*;

    const POLICIES: [LatePolicy; 3] =
        [LatePolicy::Halt, LatePolicy::DropNew, LatePolicy::Overwrite];

    /// Small numbers, and the last ones.
    fn numbers(below: u64) -> impl Iterator<Item = u64> + Clone {
        (0..below).chain([u64::MAX / 2, u64::MAX - 1, u64::MAX])
    }

    #[test]
    fn indices() {
        for segments in 2..=5 {
            for policy in POLICIES {
                for direction in [Direction::Capture, Direction::Playback] {
                    for produced in 0..=10 {
                        for first in numbers(18) {
                            for second in numbers(18) {
                                an_index_is_believed_within_the_ring(
                                    segments,
                                    direction,
                                    policy,
                                    produced,
                                    [first, second],
                                );
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn laps() {
        let near = || (0..24).chain((0..24).map(|step| u64::MAX - step));
        for sequence in near() {
            for complete in near() {
                for segments in (0..26).chain([u32::MAX - 1, u32::MAX]) {
                    who_is_not_lapped_is_within_a_lap(sequence, complete, segments);
                }
            }
        }
    }

    #[test]
    fn counts() {
        for policy in POLICIES {
            for max_jump in numbers(8) {
                for credit in numbers(10) {
                    for first in numbers(12) {
                        for second in numbers(12) {
                            a_count_is_believed_within_its_limit(
                                policy,
                                max_jump,
                                credit,
                                [first, second],
                            );
                        }
                    }
                }
            }
        }
    }
}
