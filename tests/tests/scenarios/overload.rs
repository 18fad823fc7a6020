//! Consumers that are slower than the card: what is lost is exactly what the gaps say, and nothing is
//! where the card waits.

use super::lives::{self, PAGE, Reader};
use super::seeds::{self, Dice};
use crate::form;
use contdma_client::abi::{LatePolicy, StopMode, Strategy};
use contdma_client::{ClientError, SessionEnd};
use contdma_desk::{Counter, Desk, Environment};

/// Segments that are taken.
const TAKEN: u64 = 30;

/// Takes segments at random moments, some of them laps too late. The position of a byte in the
/// stream says which segment it belongs to, so the numbers are checked against the bytes.
fn dawdle(desk: &Desk<'_>, policy: LatePolicy, dice: &mut Dice) -> Result<(), ClientError> {
    let strategies = [Strategy::Auto, Strategy::CommonBuffer, Strategy::Shadow];
    let builder = lives::builder()
        .policy(policy)
        .strategy(dice.one_of(&strategies));
    let mut ring = lives::post(desk.app(), &builder).expect("a ring");
    let (mut next, mut missing, mut valid) = (0, 0, 0);
    let mut late = false;
    let mut take = |segment: &contdma_client::Segment<'_, _>| -> Result<(), ClientError> {
        assert_eq!(segment.sequence(), next + segment.gap_before());
        missing += segment.gap_before();
        next = segment.sequence() + 1;
        let mut data = [0; PAGE as usize];
        segment.copy_to(&mut data)?;
        let intact = Counter::matches(segment.sequence() * u64::from(PAGE), &data);
        if segment.still_valid()? {
            assert!(intact, "segment {} is not itself", segment.sequence());
            valid += 1;
        }
        Ok(())
    };
    for _ in 0..TAKEN {
        let segment = ring.next_segment()?.expect("a stream without end");
        take(&segment)?;
        drop(segment);
        if dice.below(6) == 0 {
            late = true;
            desk.machine().run_for(90_000 + dice.below(300_000));
        }
    }
    ring.stop(StopMode::Drain)?;
    while let Some(segment) = ring.next_segment()? {
        take(&segment)?;
    }
    let finished = ring.finish()?;
    assert_eq!(finished.end, SessionEnd::Stopped);
    let report = finished.report;
    assert_eq!(report.errors, 0);
    assert!(report.gaps <= report.lost);
    match policy {
        LatePolicy::Halt => {
            assert_eq!(
                (missing, report.lost),
                (0, 0),
                "a card that waits loses nothing"
            );
            assert_eq!((valid, report.produced), (next, next));
        }
        LatePolicy::DropNew => {
            assert_eq!(valid + missing, next, "what was kept stays");
            // Those at the end have no segment behind them that would tell.
            assert_eq!(report.produced - next, report.lost - missing);
            assert!(!late || report.lost > 0, "it was never late");
        }
        LatePolicy::Overwrite => {
            assert!(missing > 0 || !late, "it was never late");
            assert!(valid + missing <= next);
            assert!(report.produced >= next);
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
