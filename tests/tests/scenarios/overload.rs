//! Consumers that are slower than the card: what is lost is exactly what the gaps say, and nothing is
//! where the card waits.

use super::lives::{self, PAGE, Reader};
use super::seeds::{self, Dice};
use crate::form;
use contdma_client::abi::{LatePolicy, StopMode, Strategy};
use contdma_client::{ClientError, Ring, SessionEnd};
use contdma_desk::{AppHandle, Counter, Desk, Environment};
use std::ops::Range;

/// Of the ring of [`lives::builder`].
const SEGMENTS: u64 = 8;
/// Segments that are taken.
const TAKEN: u64 = 30;

/// What a reader has seen of the sequences.
#[derive(Default)]
struct Seen {
    next: u64,
    /// Taken, and still itself when it had been read.
    whole: u64,
    /// Taken, and overwritten meanwhile.
    spoiled: u64,
    /// Told to be missing, in runs.
    missing: Vec<Range<u64>>,
    /// Taken, and certainly lost before it was given back; and taken, and perhaps so.
    late: (u64, u64),
}

impl Seen {
    fn missing(&self) -> u64 {
        self.missing.iter().map(|run| run.end - run.start).sum()
    }

    fn miss(&mut self, run: Range<u64>) {
        if !run.is_empty() {
            self.missing.push(run);
        }
    }

    /// Takes the next segment, and holds it against what the card says of itself. False at the end.
    fn take(
        &mut self,
        desk: &Desk<'_>,
        ring: &mut Ring<AppHandle<'_>>,
        policy: LatePolicy,
    ) -> Result<bool, ClientError> {
        let before = oldest(ring.report()?.produced);
        let Some(segment) = ring.next_segment()? else {
            return Ok(false);
        };
        let sequence = segment.sequence();
        assert_eq!(sequence, self.next + segment.gap_before());
        self.miss(self.next..sequence);
        self.next = sequence + 1;
        let mut data = [0; PAGE as usize];
        segment.copy_to(&mut data)?;
        // The position of a byte in the stream says which segment it belongs to.
        let intact = Counter::matches(sequence * u64::from(PAGE), &data);
        let valid = segment.still_valid()?;
        let overtaken = oldest(desk.card().channel_statistics(0).produced);
        if policy == LatePolicy::Overwrite {
            let missed = self.missing.last().map_or(0, |run| run.end);
            assert!(
                missed <= overtaken,
                "{missed} is told, {overtaken} was lost"
            );
            assert!(valid || sequence < overtaken, "{sequence} is there");
        }
        if valid {
            assert!(intact, "segment {sequence} is not itself");
            self.whole += 1;
        } else {
            self.spoiled += 1;
        }
        drop(segment);
        let after = oldest(ring.report()?.produced);
        self.late.0 += u64::from(sequence < before);
        self.late.1 += u64::from(sequence < after);
        Ok(true)
    }
}

/// The oldest sequence that a card which runs free has not come to again.
fn oldest(produced: u64) -> u64 {
    (produced + 1).saturating_sub(SEGMENTS)
}

/// Takes segments at random moments, some of them laps too late. What was lost is what the card says
/// that it dropped or overwrote, sequence by sequence.
fn dawdle(desk: &Desk<'_>, policy: LatePolicy, dice: &mut Dice) -> Result<(), ClientError> {
    let strategies = [Strategy::Auto, Strategy::CommonBuffer, Strategy::Shadow];
    let mut builder = lives::builder()
        .policy(policy)
        .strategy(dice.one_of(&strategies));
    // Without it every release is a call, which the driver sees at once.
    let by_call = dice.below(2) == 0;
    if by_call {
        builder = builder.without_status_block();
    }
    let mut ring = lives::post(desk.app(), &builder).expect("a ring");
    let mut seen = Seen::default();
    let mut late = false;
    for _ in 0..TAKEN {
        assert!(seen.take(desk, &mut ring, policy)?, "a stream without end");
        if dice.below(6) == 0 {
            late = true;
            desk.machine().run_for(90_000 + dice.below(300_000));
        }
    }
    ring.stop(StopMode::Drain)?;
    while seen.take(desk, &mut ring, policy)? {}
    let finished = ring.finish()?;
    assert_eq!(finished.end, SessionEnd::Stopped);
    let report = finished.report;
    assert_eq!(report.errors, 0);
    let card = desk.card().channel_statistics(0);
    assert_eq!(report.produced, card.produced);
    // Those at the end have no segment behind them that would tell.
    let told = seen.missing();
    seen.miss(seen.next..report.produced);
    let missing = seen.missing();
    assert_eq!(seen.whole + seen.spoiled + missing, report.produced);
    match policy {
        LatePolicy::Halt => {
            assert_eq!(
                (missing, report.lost, report.gaps, card.dropped),
                (0, 0, 0, 0)
            );
            assert_eq!(
                (seen.whole, card.segments),
                (report.produced, report.produced)
            );
        }
        LatePolicy::DropNew => {
            assert_eq!(
                seen.missing,
                desk.card().losses(0),
                "exactly what was dropped"
            );
            assert_eq!((seen.whole, seen.spoiled), (card.segments, 0));
            let gaps = seen.missing.len() as u64;
            assert_eq!((report.lost, report.gaps), (card.dropped, gaps));
            assert!(!late || report.lost > 0, "it was never late");
        }
        LatePolicy::Overwrite => {
            assert_eq!(told, missing, "what is there at the end was taken");
            assert!(missing > 0 || !late, "it was never late");
            assert!(report.gaps <= report.lost);
            let (certainly, perhaps) = seen.late;
            let perhaps = if by_call {
                perhaps
            } else {
                seen.whole + seen.spoiled
            };
            let lost = missing + certainly..=missing + perhaps;
            assert!(lost.contains(&report.lost), "{} of {lost:?}", report.lost);
        }
    }
    Ok(())
}

fn overload(policy: LatePolicy, seed: u64) -> Result<(), String> {
    let mut dice = Dice::new(seed);
    let environments = [
        Environment::COHERENT,
        Environment::REACH32,
        Environment::MIXED,
    ];
    let mut config = lives::config(dice.one_of(&environments), seed);
    config.machine.preemption = dice.one_of(&[0, 100, 500]);
    let run = contdma_desk::run(config, |desk| dawdle(desk, policy, &mut dice));
    match run {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(error.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

#[test]
fn a_card_that_waits_loses_nothing() {
    seeds::each(10, |seed| overload(LatePolicy::Halt, seed));
}

#[test]
fn what_a_card_drops_is_numbered() {
    seeds::each(10, |seed| overload(LatePolicy::DropNew, seed));
}

#[test]
fn what_a_card_overwrites_is_numbered() {
    seeds::each(10, |seed| overload(LatePolicy::Overwrite, seed));
}

/// No record tells of the end then.
#[test]
fn the_end_of_a_stream_is_seen_though_its_segment_was_dropped() {
    for seed in 0..4 {
        let source = Counter::new()
            .paced(lives::PACE)
            .ending_after(40 * u64::from(PAGE));
        let config = form::config(Environment::MIXED, seed).source(0, source);
        let run = contdma_desk::run(config, |desk| {
            let builder = lives::builder().policy(LatePolicy::DropNew);
            let mut ring = lives::post(desk.app(), &builder).expect("a ring");
            desk.machine().run_for(5_000_000);
            let mut reader = Reader::from_start();
            reader.take_rest(&mut ring).expect("an end");
            assert_eq!(ring.end(), Some(SessionEnd::EndOfStream));
            let report = ring.finish().expect("a report").report;
            assert!(reader.sequence < 40 && report.lost >= 30, "{report:?}");
        });
        run.unwrap_or_else(|error| panic!("seed {seed}: {error}"));
    }
}
