//! Measuring the strategies of one ring side by side.

use super::ring::Measured;
use super::strategies;
use crate::args::{BenchArgs, DirectionArg, PATIENCE, StrategyArg};
use crate::failure::Failure;
use contdma_client::abi::{RingInfo, Strategy, SyncCounters};
use contdma_client::{Card, CardPath, ClientError, OpenAccess, Port, RingBuilder};
use serde::Serialize;
use std::time::{Duration, Instant};

/// Fewest segments of a round.
const MIN_SEGMENTS: u64 = 16;

/// What to measure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub(super) direction: DirectionArg,
    /// `None` for the first of the direction.
    pub(super) channel: Option<u32>,
    pub(super) segment_bytes: u32,
    pub(super) segments: u32,
    pub(super) rounds: u32,
    pub(super) segments_per_round: u64,
}

impl Plan {
    pub(super) fn new(args: &BenchArgs, segment_bytes: u32, segments: u32) -> Self {
        Self {
            direction: args.direction,
            channel: args.channel,
            segment_bytes,
            segments,
            rounds: args.rounds.max(1),
            segments_per_round: (args.bytes / u64::from(segment_bytes.max(1))).max(MIN_SEGMENTS),
        }
    }

    fn builder(&self, channel: u32, strategy: StrategyArg, emulated: bool) -> RingBuilder {
        let builder = RingBuilder::new(self.segment_bytes, self.segments)
            .channel(channel)
            .strategy(strategy.into())
            .patience(PATIENCE);
        // The clock of an emulated machine says nothing of the host's work.
        if emulated {
            builder
        } else {
            builder.measure_sync()
        }
    }
}

/// One strategy.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Run {
    pub(super) strategy: String,
    #[serde(flatten)]
    pub(super) outcome: Outcome,
}

/// What came of it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Outcome {
    /// It ran.
    Price(Price),
    /// Driver or system refused, with this reason.
    Refused(String),
}

/// What one segment costs.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Price {
    /// The strategy in use.
    pub(super) used: &'static str,
    pub(super) elements: u32,
    pub(super) pages_direct: u32,
    pub(super) pages_shadowed: u32,
    /// Time from one segment to the next, in nanoseconds: the middle of the rounds.
    pub(super) time_ns: f64,
    /// The same time against that of `remap`.
    pub(super) time_to_remap: Option<f64>,
    /// The same time against that of `common-buffer`.
    pub(super) time_to_common_buffer: Option<f64>,
    /// Time in syncs as the driver measures it, in nanoseconds; not on an emulated machine.
    pub(super) sync_ns: Option<f64>,
    #[serde(flatten)]
    pub(super) counts: Counts,
}

/// What a segment makes the driver do, on average.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(super) struct Counts {
    pub(super) dma_calls: f64,
    pub(super) bytes_copied: f64,
    pub(super) bytes_flushed: f64,
    pub(super) register_writes: f64,
    pub(super) register_reads: f64,
    pub(super) descriptors_written: f64,
    pub(super) sync_calls: f64,
    pub(super) interrupts: f64,
}

/// What one round found.
struct Round {
    before: RingInfo,
    after: RingInfo,
    time: Duration,
    segments: u64,
}

/// Measures every strategy, round by round.
pub(super) fn run<P: Port>(
    port: &P,
    path: &CardPath,
    plan: &Plan,
    emulated: bool,
) -> Result<Vec<Run>, Failure> {
    let card = Card::open(port, path, OpenAccess::ReadWrite)?;
    let of_direction = match plan.direction {
        DirectionArg::Capture => card.info().capture_channels,
        DirectionArg::Playback => card.info().playback_channels,
    };
    // What the card has not is for the driver to refuse.
    let channel = plan.channel.unwrap_or(of_direction.trailing_zeros());
    let mut lines: Vec<Line> = strategies()
        .map(|(strategy, name)| Line {
            strategy,
            name,
            rounds: Vec::new(),
            refusal: None,
        })
        .collect();
    for round in 0..plan.rounds as usize {
        // Whoever comes first in one round comes later in the next.
        let first = round % lines.len();
        lines.rotate_left(first);
        for line in &mut lines {
            if line.refusal.is_some() {
                continue;
            }
            let builder = plan.builder(channel, line.strategy, emulated);
            match Measured::post(&card, plan.direction, &builder) {
                Ok(ring) => line.rounds.push(one_round::<P>(ring, plan)?),
                Err(error) if is_refusal(&error) => line.refusal = Some(error.to_string()),
                Err(error) => return Err(error.into()),
            }
        }
        lines.rotate_right(first);
    }
    let mut runs: Vec<Run> = lines.into_iter().map(Line::into_run).collect();
    compare(&mut runs);
    Ok(runs)
}

/// Whether the driver said that this strategy cannot be, there or for this ring.
fn is_refusal(error: &ClientError) -> bool {
    matches!(error, ClientError::Refused { .. })
}

fn one_round<P: Port>(mut ring: Measured<P>, plan: &Plan) -> Result<Round, Failure> {
    // The first lap is for what happens once: pages and caches that are touched.
    ring.pass(u64::from(plan.segments))?;
    ring.settle()?;
    let before = ring.report()?;
    let started = Instant::now();
    ring.pass(plan.segments_per_round)?;
    let time = started.elapsed();
    ring.settle()?;
    let after = ring.report()?;
    ring.end()?;
    Ok(Round {
        before,
        after,
        time,
        segments: plan.segments_per_round,
    })
}

/// A strategy while it is measured.
struct Line {
    strategy: StrategyArg,
    name: String,
    rounds: Vec<Round>,
    refusal: Option<String>,
}

impl Line {
    fn into_run(self) -> Run {
        let outcome = match (self.refusal, self.rounds.last()) {
            (Some(why), _) => Outcome::Refused(why),
            (None, None) => Outcome::Refused("nothing was measured".to_owned()),
            (None, Some(last)) => Outcome::Price(Price {
                used: Strategy::from_wire(last.after.strategy).map_or("unknown", Strategy::name),
                elements: last.after.elements,
                pages_direct: last.after.pages_direct,
                pages_shadowed: last.after.pages_shadowed,
                time_ns: median(self.rounds.iter().map(Round::time_ns)).unwrap_or(0.0),
                time_to_remap: None,
                time_to_common_buffer: None,
                sync_ns: median(self.rounds.iter().filter_map(Round::sync_ns)),
                counts: Counts::of(&self.rounds),
            }),
        };
        Run {
            strategy: self.name,
            outcome,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "for people's eyes")]
fn ratio(count: u64, of: u64) -> f64 {
    count as f64 / of.max(1) as f64
}

fn copied(report: &RingInfo) -> u64 {
    report.before_device.bytes + report.after_device.bytes
}

fn both(report: &RingInfo, what: impl Fn(&SyncCounters) -> u64) -> u64 {
    what(&report.before_device) + what(&report.after_device)
}

impl Round {
    fn time_ns(&self) -> f64 {
        self.time.as_secs_f64() * 1e9 / ratio(self.segments, 1)
    }

    fn sync_ns(&self) -> Option<f64> {
        let ticks = both(&self.after, |sync| sync.ticks) - both(&self.before, |sync| sync.ticks);
        let rate = self.after.ticks_per_second;
        (ticks > 0 && rate > 0).then(|| ratio(ticks, rate) * 1e9 / ratio(self.produced(), 1))
    }

    /// Segments that the driver handed on between the two reports.
    fn produced(&self) -> u64 {
        self.after.produced - self.before.produced
    }

    fn risen(&self, what: impl Fn(&RingInfo) -> u64) -> u64 {
        what(&self.after).saturating_sub(what(&self.before))
    }
}

impl Counts {
    fn of(rounds: &[Round]) -> Self {
        let segments = rounds.iter().map(Round::produced).sum();
        let each = |what: fn(&RingInfo) -> u64| {
            ratio(rounds.iter().map(|round| round.risen(what)).sum(), segments)
        };
        Self {
            dma_calls: each(|report| report.dma_calls),
            bytes_copied: each(copied),
            bytes_flushed: each(|report| both(report, |sync| sync.flushed_bytes)),
            register_writes: each(|report| report.register_writes),
            register_reads: each(|report| report.register_reads),
            descriptors_written: each(|report| report.descriptors_written),
            sync_calls: each(|report| both(report, |sync| sync.calls)),
            interrupts: each(|report| report.interrupts),
        }
    }
}

/// The middle value, or the mean of the two in the middle.
fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    Some((values[middle - 1] + upper) / 2.0)
}

/// Fills in the ratios to the two yardsticks, where these ran.
fn compare(runs: &mut [Run]) {
    let time_of = |name: &str| {
        runs.iter().find_map(|run| match &run.outcome {
            Outcome::Price(price) if run.strategy == name => Some(price.time_ns),
            _ => None,
        })
    };
    let (remap, common_buffer) = (time_of("remap"), time_of("common-buffer"));
    for run in runs {
        if let Outcome::Price(price) = &mut run.outcome {
            let against = |yardstick: Option<f64>| {
                yardstick
                    .filter(|time| *time > 0.0)
                    .map(|time| price.time_ns / time)
            };
            price.time_to_remap = against(remap);
            price.time_to_common_buffer = against(common_buffer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(strategy: &str, time_ns: f64) -> Run {
        Run {
            strategy: strategy.to_owned(),
            outcome: Outcome::Price(Price {
                used: "direct",
                elements: 1,
                pages_direct: 1,
                pages_shadowed: 0,
                time_ns,
                time_to_remap: None,
                time_to_common_buffer: None,
                sync_ns: None,
                counts: Counts::default(),
            }),
        }
    }

    fn ratios(run: &Run) -> (Option<f64>, Option<f64>) {
        match &run.outcome {
            Outcome::Price(price) => (price.time_to_remap, price.time_to_common_buffer),
            Outcome::Refused(why) => panic!("{why}"),
        }
    }

    #[test]
    fn the_middle_of_the_rounds() {
        let median = |values: &[f64]| median(values.iter().copied());
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[7.0]), Some(7.0));
        assert_eq!(median(&[9.0, 1.0, 5.0]), Some(5.0));
        assert_eq!(median(&[9.0, 1.0, 5.0, 3.0]), Some(4.0));
    }

    #[test]
    fn ratios_are_to_the_yardsticks_that_ran() {
        let mut runs = vec![run("direct", 50.0), run("common-buffer", 200.0)];
        compare(&mut runs);
        assert_eq!(ratios(&runs[0]), (None, Some(0.25)));
        runs.push(run("remap", 25.0));
        compare(&mut runs);
        assert_eq!(ratios(&runs[0]), (Some(2.0), Some(0.25)));
        assert_eq!(ratios(&runs[1]), (Some(8.0), Some(1.0)));
    }

    #[test]
    fn counts_are_of_what_lies_between_the_reports() {
        let report = |produced: u64, each: u64| RingInfo {
            produced,
            dma_calls: 100 + produced * each,
            register_reads: 7 + produced,
            after_device: SyncCounters {
                calls: produced,
                bytes: produced * 10,
                flushed_bytes: produced * 20,
                ..SyncCounters::default()
            },
            before_device: SyncCounters {
                calls: produced,
                ..SyncCounters::default()
            },
            ..RingInfo::new()
        };
        let round = |each| Round {
            before: report(10, each),
            after: report(30, each),
            time: Duration::from_nanos(2000),
            segments: 20,
        };
        assert_eq!(round(1).time_ns(), 100.0);
        let counts = Counts::of(&[round(1), round(3)]);
        let expected = Counts {
            dma_calls: 2.0,
            bytes_copied: 10.0,
            bytes_flushed: 20.0,
            register_reads: 1.0,
            sync_calls: 2.0,
            ..Counts::default()
        };
        assert_eq!(counts, expected);
    }
}
