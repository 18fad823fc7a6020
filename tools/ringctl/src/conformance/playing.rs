//! Playback, on cards that have it.

use super::verdict::{Outcome, Trouble, ensure};
use super::{PATIENCE, Scenario, Subject};
use contdma_client::abi::{LatePolicy, PAGE_BYTES, StopMode};
use contdma_client::{Port, RingBuilder, SessionEnd};

pub(super) fn scenarios<P: Port>() -> Vec<Scenario<P>> {
    vec![
        Scenario::new("playing: halt plays everything", |it| {
            play(it, LatePolicy::Halt, 40)
        })
        .plays()
        .mandatory(),
        Scenario::new("playing: drop-new numbers what it missed", |it| {
            play(it, LatePolicy::DropNew, 40)
        })
        .plays(),
        Scenario::new("playing: overwrite numbers what it missed", |it| {
            play(it, LatePolicy::Overwrite, 40)
        })
        .plays(),
        Scenario::new("playing: stop before the first segment", stop_at_once).plays(),
    ]
}

fn builder<P: Port>(subject: &Subject<'_, P>, policy: LatePolicy) -> Result<RingBuilder, Trouble> {
    let channel = subject.playback_channels().first().copied();
    let channel = channel.ok_or_else(|| Trouble::Skipped("this card does not play".to_owned()))?;
    if !subject.info.late_policies().contains(policy.as_set()) {
        return Err(Trouble::Skipped(
            "the card does not do this policy".to_owned(),
        ));
    }
    Ok(RingBuilder::new(PAGE_BYTES, 8)
        .channel(channel)
        .policy(policy)
        .patience(PATIENCE))
}

fn play<P: Port>(subject: &Subject<'_, P>, policy: LatePolicy, segments: u8) -> Outcome {
    let card = subject.card()?;
    let mut ring = card.post_playback(&builder(subject, policy)?)?;
    let mut missed = 0;
    for number in 0..segments {
        let Some(free) = ring.next_free()? else {
            return Err("the session ended by itself".to_owned().into());
        };
        missed += free.missed().iter().map(|gap| gap.count).sum::<u64>();
        free.fill(&[number; PAGE_BYTES as usize])?;
    }
    ring.drain()?;
    missed += ring.missed().iter().map(|gap| gap.count).sum::<u64>();
    let (played, decided, filled) = (ring.played(), ring.decided(), ring.filled());
    ensure(played + missed == decided && decided >= filled, || {
        format!("of {filled} filled, {decided} are decided: {played} played, {missed} missed")
    })?;
    if policy == LatePolicy::Halt {
        ensure(missed == 0 && played == u64::from(segments), || {
            format!("of {segments} segments {played} were played")
        })?;
    }
    ring.stop(StopMode::Drain)?;
    let finished = ring.finish()?;
    ensure(finished.end == SessionEnd::Stopped, || {
        format!("it ended otherwise than by the stop: {:?}", finished.end)
    })?;
    let report = finished.report;
    ensure(report.produced >= decided && report.lost >= missed, || {
        format!(
            "{decided} were decided and {missed} missed, but the driver counts {} and {}",
            report.produced, report.lost
        )
    })
}

fn stop_at_once<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let card = subject.card()?;
    let ring = card.post_playback(&builder(subject, LatePolicy::Halt)?)?;
    let finished = ring.finish()?;
    ensure(
        finished.end == SessionEnd::Stopped && finished.report.lost == 0,
        || format!("{:?}, {} lost", finished.end, finished.report.lost),
    )
}
