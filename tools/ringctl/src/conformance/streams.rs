//! Captures that have to work: every strategy, in pieces, without a status block, on all channels.

use super::verdict::{Outcome, Trouble, ensure};
use super::{PATIENCE, Scenario, Subject};
use crate::refusal::is_named;
use crate::stream::{Checker, take};
use contdma_client::abi::{LatePolicy, PAGE_BYTES, StopMode, Strategy};
use contdma_client::{Port, Ring, RingBuilder, SessionEnd};

pub(super) fn scenarios<P: Port>() -> Vec<Scenario<P>> {
    vec![
        Scenario::new("streams: strategy auto", |it| strategy(it, Strategy::Auto)).mandatory(),
        Scenario::new("streams: strategy direct", |it| {
            strategy(it, Strategy::Direct)
        }),
        Scenario::new("streams: strategy shadow", |it| {
            strategy(it, Strategy::Shadow)
        }),
        // Shared memory is what a system has least of.
        Scenario::new("streams: strategy common-buffer", |it| {
            strategy(it, Strategy::CommonBuffer)
        })
        .asks_for_much(),
        Scenario::new("streams: strategy map-registers", |it| {
            strategy(it, Strategy::MapRegisters)
        }),
        Scenario::new("streams: strategy remap", |it| {
            strategy(it, Strategy::Remap)
        }),
        Scenario::new("streams: strategy common-buffer-from-mdl", |it| {
            strategy(it, Strategy::CommonBufferFromMdl)
        }),
        Scenario::new("streams: without a status block", without_status).mandatory(),
        Scenario::new("streams: in pieces", in_pieces),
        Scenario::new("streams: few interrupts", few_interrupts),
        Scenario::new("streams: releases in batches", in_batches),
        Scenario::new("streams: several channels at once", several_channels),
        Scenario::new("streams: one after the other", one_after_the_other).mandatory(),
    ]
}

/// Captures so many segments, stops, takes the rest, and checks all of it.
pub(super) fn capture<P: Port>(
    subject: &Subject<'_, P>,
    builder: &RingBuilder,
    segments: u64,
) -> Outcome {
    capture_on(subject, subject.card()?.post(builder)?, segments)
}

fn capture_on<P: Port>(
    subject: &Subject<'_, P>,
    mut ring: Ring<P::Handle>,
    segments: u64,
) -> Outcome {
    let mut checker = Checker::new(subject.content, ring.request().segment_bytes);
    let taken = take(&mut ring, &mut checker, segments)?;
    ensure(taken == segments, || {
        format!("the session ended after {taken} segments")
    })?;
    finish(ring, checker)
}

/// Stops a ring, takes the rest, and checks the driver's count.
fn finish<H: contdma_client::Handle>(mut ring: Ring<H>, mut checker: Checker) -> Outcome {
    let policy: LatePolicy = ring.request().policy;
    ring.stop(StopMode::Drain)?;
    take(&mut ring, &mut checker, u64::MAX)?;
    let finished = ring.finish()?;
    ensure(finished.end == SessionEnd::Stopped, || {
        format!("it ended otherwise than by the stop: {:?}", finished.end)
    })?;
    Ok(checker.finish(policy, &finished.report)?)
}

fn strategy<P: Port>(subject: &Subject<'_, P>, strategy: Strategy) -> Outcome {
    let builder = subject.builder(4 * PAGE_BYTES, 16)?.strategy(strategy);
    match subject.card()?.post(&builder) {
        Ok(ring) => capture_on(subject, ring, 50),
        // Auto finds a way.
        Err(error) if strategy != Strategy::Auto && is_named(&error) => {
            match Trouble::from(error) {
                Trouble::Failed(why) => Err(Trouble::Skipped(format!("refused by name: {why}"))),
                short => Err(short),
            }
        }
        Err(error) => Err(error.into()),
    }
}

fn without_status<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let builder = subject.builder(PAGE_BYTES, 16)?.without_status_block();
    capture(subject, &builder, 100)
}

fn in_pieces<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    for pieces in [2, 3, 16] {
        let builder = subject.builder(PAGE_BYTES, 64)?.pieces(pieces);
        capture(subject, &builder, 130).map_err(|it| it.at(&format!("{pieces} pieces")))?;
    }
    Ok(())
}

fn few_interrupts<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    for moderation in [1, 2, subject.info.max_moderation] {
        let builder = subject.builder(PAGE_BYTES, 16)?.moderation(moderation);
        capture(subject, &builder, 64)
            .map_err(|it| it.at(&format!("{moderation} segments for each")))?;
    }
    Ok(())
}

fn in_batches<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    for batch in [2, 7, 16] {
        let builder = subject.builder(PAGE_BYTES, 16)?.release_batch(batch);
        capture(subject, &builder, 100).map_err(|it| it.at(&format!("batches of {batch}")))?;
    }
    Ok(())
}

fn several_channels<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let channels = subject.capture_channels();
    if channels.len() < 2 {
        return Err(Trouble::Skipped("this card has one channel".to_owned()));
    }
    let card = subject.card()?;
    let mut rings = Vec::new();
    for channel in channels {
        let builder = RingBuilder::new(PAGE_BYTES, 8)
            .channel(channel)
            .patience(PATIENCE);
        rings.push((
            card.post(&builder)?,
            Checker::new(subject.content, PAGE_BYTES),
        ));
    }
    for _ in 0..10 {
        for (ring, checker) in &mut rings {
            take(ring, checker, 3)?;
        }
    }
    for (ring, checker) in rings {
        finish(ring, checker)?;
    }
    Ok(())
}

fn one_after_the_other<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    for segments in [0, 1, 7, 8, 9, 20] {
        let builder = subject.builder(PAGE_BYTES, 8)?;
        capture(subject, &builder, segments)
            .map_err(|it| it.at(&format!("{segments} segments")))?;
    }
    Ok(())
}
