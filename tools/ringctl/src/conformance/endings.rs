//! Ends of sessions and of requests: stop, cancel, close, and what is refused meanwhile.

use super::raw::{self, RawRing, end_of_post};
use super::verdict::{Outcome, ensure, refused_with};
use super::{Scenario, Subject};
use crate::stream::{Checker, take};
use contdma_client::abi::{AbiError, PAGE_BYTES, StopMode, WaitRequest, control};
use contdma_client::{Handle, Port, PortError, Posted};
use std::time::Duration;
use zerocopy::IntoBytes;

const BYTES: usize = 8 * PAGE_BYTES as usize;

pub(super) fn scenarios<P: Port>() -> Vec<Scenario<P>> {
    vec![
        Scenario::new("endings: stop while a WAIT waits", stop_while_waiting).mandatory(),
        Scenario::new("endings: stop twice", stop_twice),
        Scenario::new("endings: cancel the ring", cancel_ring).mandatory(),
        Scenario::new("endings: cancel a WAIT", cancel_wait).mandatory(),
        Scenario::new("endings: close the handle of a ring", close).mandatory(),
        Scenario::new("endings: abandon rings", abandon),
        Scenario::new("endings: a WAIT runs out of time", times_out).mandatory(),
        Scenario::new("endings: one WAIT at a time", one_wait),
        Scenario::new("endings: one ring on a channel and on a handle", one_ring).mandatory(),
        Scenario::new("endings: a handle posts again", again),
        Scenario::new("endings: releases out of order are refused", out_of_order),
        Scenario::new("endings: a piece is cancelled or missed", pieces),
    ]
}

/// A WAIT for what a full ring that nobody releases never brings.
fn for_more<H: Handle>(ring: &RawRing<H>) -> Result<WaitRequest, PortError> {
    Ok(WaitRequest {
        consumed: 0,
        from: ring.report()?.produced,
        min_records: 1,
        timeout_ms: None,
    })
}

fn full<P: Port>(subject: &Subject<'_, P>) -> Result<RawRing<P::Handle>, super::Trouble> {
    let ring = RawRing::start(subject, raw::request(subject.first_capture()?))?;
    ring.fill()?;
    Ok(ring)
}

fn ended_with(what: &str, outcome: Result<(), PortError>, expected: AbiError) -> Outcome {
    refused_with(what, outcome, expected)
}

fn stop_while_waiting<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let mut ring = full(subject)?;
    let mut waiting = ring.pend(for_more(&ring)?)?;
    ring.stop()?;
    ended_with("the WAIT", waiting.wait(), AbiError::StoppedByApp)?;
    let outcome = ring.posted.wait();
    ensure(outcome.is_ok(), || {
        format!("the ring ended so: {outcome:?}")
    })?;
    let mut checker = Checker::new(subject.content, PAGE_BYTES);
    ring.take_rest(&mut checker, AbiError::StoppedByApp)?;
    ensure(checker.taken() >= 8, || {
        format!("{} of 8 segments came", checker.taken())
    })
}

fn stop_twice<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let mut ring = full(subject)?;
    ring.stop()?;
    ring.stop()?;
    let outcome = ring.posted.wait();
    ensure(outcome.is_ok(), || {
        format!("the ring ended so: {outcome:?}")
    })?;
    Ok(ring.stop()?)
}

fn cancel_ring<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let mut ring = full(subject)?;
    let mut waiting = ring.pend(for_more(&ring)?)?;
    ring.posted.cancel();
    ended_with("the ring", ring.posted.wait(), AbiError::Cancelled)?;
    ended_with("the WAIT", waiting.wait(), AbiError::Cancelled)?;
    let mut checker = Checker::new(subject.content, PAGE_BYTES);
    ring.take_rest(&mut checker, AbiError::Cancelled)
}

fn cancel_wait<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let mut ring = full(subject)?;
    for _ in 0..3 {
        let mut waiting = ring.pend(for_more(&ring)?)?;
        waiting.cancel();
        ended_with("the WAIT", waiting.wait(), AbiError::Cancelled)?;
    }
    // The ring does not care.
    ensure(ring.posted.outcome().is_none(), || {
        "the ring ended with its WAIT".to_owned()
    })?;
    let mut checker = Checker::new(subject.content, PAGE_BYTES);
    for _ in 0..4 {
        let next = checker.next();
        let answer = ring.wait(WaitRequest {
            consumed: next,
            from: next,
            min_records: 1,
            timeout_ms: Some(5000),
        })?;
        ring.check(&mut checker, &answer.records)?;
    }
    Ok(())
}

fn close<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let RawRing {
        mut posted, handle, ..
    } = full(subject)?;
    drop(handle);
    // Where the request keeps the handle open, its cancellation closes it.
    if posted.outcome().is_none() {
        posted.cancel();
    }
    ended_with("the ring", posted.wait(), AbiError::Cancelled)?;
    drop(full(subject)?);
    Ok(())
}

fn abandon<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let card = subject.card()?;
    for segments in 0..12 {
        let mut ring = card.post(&subject.builder(PAGE_BYTES, 4)?)?;
        let mut checker = Checker::new(subject.content, PAGE_BYTES);
        take(&mut ring, &mut checker, segments)?;
        if segments % 3 == 0 {
            ring.stop(StopMode::Abort)?;
        }
    }
    Ok(())
}

fn times_out<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let ring = full(subject)?;
    for timeout_ms in [0, 1, 20] {
        let answer = ring.try_wait(WaitRequest {
            timeout_ms: Some(timeout_ms),
            ..for_more(&ring)?
        });
        refused_with(
            &format!("a WAIT of {timeout_ms} ms"),
            answer,
            AbiError::TimedOut,
        )?;
    }
    Ok(())
}

fn one_wait<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let ring = full(subject)?;
    let mut first = ring.pend(for_more(&ring)?)?;
    let second = ring.try_wait(for_more(&ring)?);
    refused_with("the second WAIT", second, AbiError::WaitPending)?;
    first.cancel();
    ended_with("the first WAIT", first.wait(), AbiError::Cancelled)
}

fn one_ring<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let ring = full(subject)?;
    let other = subject.open()?;
    let channel = ring.request.channel;
    let wire = raw::request(channel).to_wire();
    let post =
        |handle: &P::Handle| end_of_post(handle, &control::POST_RING, wire.as_bytes(), BYTES);
    let what = "a second ring on the handle";
    refused_with(what, post(&ring.handle), AbiError::HandleHasRing)?;
    let what = "a second ring on the channel";
    refused_with(what, post(&other), AbiError::ChannelBusy)?;
    // Neither has touched the first.
    let mut checker = Checker::new(subject.content, PAGE_BYTES);
    let answer = ring.wait(WaitRequest {
        consumed: 0,
        from: 0,
        min_records: 8,
        timeout_ms: Some(5000),
    })?;
    ring.check(&mut checker, &answer.records)?;
    drop(ring);
    drop(RawRing::start_on(other, raw::request(channel))?);
    Ok(())
}

fn again<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let mut handle = subject.open()?;
    for _ in 0..4 {
        let mut ring = RawRing::start_on(handle, raw::request(subject.first_capture()?))?;
        let mut checker = Checker::new(subject.content, PAGE_BYTES);
        let answer = ring.wait(WaitRequest {
            consumed: 0,
            from: 0,
            min_records: 1,
            timeout_ms: Some(5000),
        })?;
        ring.check(&mut checker, &answer.records)?;
        ring.stop()?;
        let outcome = ring.posted.wait();
        ensure(outcome.is_ok(), || {
            format!("the ring ended so: {outcome:?}")
        })?;
        handle = ring.handle;
    }
    Ok(())
}

fn out_of_order<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let ring = full(subject)?;
    let release = |consumed: u64| ring.release(consumed);
    for ahead in [9, 1 << 32, u64::MAX] {
        let what = format!("a release of {ahead} segments out of 8");
        refused_with(&what, release(ahead), AbiError::BadConsumerIndex)?;
    }
    release(5)?;
    release(5)?;
    for back in [4, 0] {
        let what = format!("a release of {back} segments after 5");
        refused_with(&what, release(back), AbiError::BadConsumerIndex)?;
    }
    let wait = WaitRequest {
        consumed: 3,
        from: 5,
        min_records: 1,
        timeout_ms: Some(0),
    };
    let what = "a WAIT that releases 3 segments after 5";
    refused_with(what, ring.try_wait(wait), AbiError::BadConsumerIndex)?;
    let wait = WaitRequest {
        consumed: 5,
        from: 1 << 40,
        ..wait
    };
    let what = "a WAIT from far ahead";
    refused_with(what, ring.try_wait(wait), AbiError::BadConsumerIndex)?;
    let consumed = ring.report()?.consumed;
    ensure(consumed == 5, || format!("{consumed} are released, not 5"))
}

fn pieces<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let handle = subject.open()?;
    let mut two = raw::request(subject.first_capture()?);
    two.pieces = 2;
    let wire = two.to_wire();
    let answer = end_of_post(&handle, &control::POST_RING, wire.as_bytes(), BYTES / 2);
    refused_with("a ring without its piece", answer, AbiError::PieceMissing)?;
    let piece = contdma_client::abi::PostPiece::new(0);
    let memory = handle.allocate(BYTES / 2)?;
    let mut posted = handle.post(&control::POST_PIECE, piece.as_bytes(), memory, BYTES / 2)?;
    handle.pause(Duration::from_millis(5));
    ensure(posted.outcome().is_none(), || {
        "a piece did not wait for its ring".to_owned()
    })?;
    posted.cancel();
    ended_with("the piece", posted.wait(), AbiError::Cancelled)?;
    drop(RawRing::start_on(
        handle,
        raw::request(subject.first_capture()?),
    )?);
    Ok(())
}
