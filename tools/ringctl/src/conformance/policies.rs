//! A late application: every policy does what it says, and every loss has its number.

use super::raw::{self, RawRing};
use super::verdict::{Outcome, Trouble, ensure, refused_with};
use super::{Scenario, Subject};
use crate::stream::Checker;
use contdma_client::abi::{AbiError, LatePolicy, PAGE_BYTES, RingRequest, WaitRequest, control};
use contdma_client::{Handle, Port, Posted};
use std::time::Duration;
use zerocopy::IntoBytes;

pub(super) fn scenarios<P: Port>() -> Vec<Scenario<P>> {
    vec![
        Scenario::new("policies: halt loses nothing", |it| {
            late(it, LatePolicy::Halt)
        }),
        Scenario::new("policies: drop-new numbers every loss", |it| {
            late(it, LatePolicy::DropNew)
        }),
        Scenario::new("policies: overwrite numbers every loss", |it| {
            late(it, LatePolicy::Overwrite)
        }),
        Scenario::new("policies: what the card lacks is refused", lacking),
        Scenario::new("policies: halt stops at the ring's end", halted).mandatory(),
    ]
}

fn request<P: Port>(subject: &Subject<'_, P>, policy: LatePolicy) -> Result<RingRequest, Trouble> {
    if !subject.info.late_policies().contains(policy.as_set()) {
        return Err(Trouble::Skipped(
            "the card does not do this policy".to_owned(),
        ));
    }
    Ok(RingRequest {
        policy,
        ..raw::request(subject.first_capture()?)
    })
}

/// Takes a few segments at a time, and is late in between.
fn late<P: Port>(subject: &Subject<'_, P>, policy: LatePolicy) -> Outcome {
    let mut ring = RawRing::start(subject, request(subject, policy)?)?;
    let mut checker = Checker::new(subject.content, PAGE_BYTES);
    for _ in 0..20 {
        ring.handle.pause(Duration::from_millis(1));
        let next = checker.next();
        let answer = ring.wait(WaitRequest {
            consumed: next,
            from: next,
            min_records: 1,
            timeout_ms: Some(5000),
        })?;
        ensure(answer.head.produced >= answer.head.next, || {
            format!("the answer is ahead of the card: {:?}", answer.head)
        })?;
        ring.check(&mut checker, &answer.records)?;
        ensure(answer.head.next >= checker.next(), || {
            format!("the next sequence is behind the records: {:?}", answer.head)
        })?;
    }
    ring.stop()?;
    let outcome = ring.posted.wait();
    ensure(outcome.is_ok(), || {
        format!("a stop ended it so: {outcome:?}")
    })?;
    ring.take_rest(&mut checker, AbiError::StoppedByApp)?;
    Ok(checker.finish(policy, &ring.report()?)?)
}

fn lacking<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let handle = subject.open()?;
    let mut lacking = 0;
    for policy in [LatePolicy::Halt, LatePolicy::DropNew, LatePolicy::Overwrite] {
        if subject.info.late_policies().contains(policy.as_set()) {
            continue;
        }
        lacking += 1;
        let ring = RingRequest {
            policy,
            ..raw::request(subject.first_capture()?)
        };
        let bytes = 8 * PAGE_BYTES as usize;
        let input = ring.to_wire();
        let answer = raw::end_of_post(&handle, &control::POST_RING, input.as_bytes(), bytes);
        refused_with(&format!("{policy:?}"), answer, AbiError::PolicyUnavailable)?;
    }
    if lacking == 0 {
        return Err(Trouble::Skipped("the card does every policy".to_owned()));
    }
    Ok(())
}

/// The card stands still at a full ring, and goes on by as much as is released.
fn halted<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let ring = RawRing::start(subject, request(subject, LatePolicy::Halt)?)?;
    let segments = u64::from(ring.request.segment_count);
    ring.fill()?;
    ring.handle.pause(Duration::from_millis(20));
    for consumed in [0, 1, 3, segments] {
        ring.release(consumed)?;
        ring.handle.pause(Duration::from_millis(20));
        let report = ring.report()?;
        ensure(
            report.produced <= consumed + segments && report.consumed == consumed,
            || {
                format!(
                    "{consumed} were released of {segments}, {} produced, {} consumed",
                    report.produced, report.consumed
                )
            },
        )?;
        ensure(report.lost == 0 && report.gaps == 0, || {
            format!("{} were lost in {} gaps", report.lost, report.gaps)
        })?;
    }
    Ok(())
}
