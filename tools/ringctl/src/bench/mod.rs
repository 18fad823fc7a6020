//! The price of every strategy: same card, same shape of ring, same machine, one run.
//!
//! Rounds are interleaved, so that whatever else the machine does hits every strategy alike, and
//! what is printed is the middle of the rounds. Counts come from the driver's own report, between
//! two looks at it, so that neither set-up nor end is in them.

mod measure;
mod plot;
mod ring;
mod table;

use crate::args::{BenchArgs, BenchEnvironment, EnvironmentArg, MachineArgs, StrategyArg};
use crate::failure::Failure;
use crate::machine::{self, Stream, Task};
use crate::output::say;
use clap::ValueEnum;
use contdma_client::{CardPath, Port};
use measure::{Plan, Run};
use serde::Serialize;

/// What the figures of an emulated machine are worth.
const EMULATED: &str = "emulated machine: counts are exact; time is host time of the whole emulation, \
                        which compares strategies and forecasts nothing";

/// What the figures of a real card are worth.
const REAL: &str = "time is from one segment to the next and includes waiting for the card; \
                    syncs are timed by the driver";

/// Segment sizes of the plot, with the ring's size as asked for.
const SEGMENT_SIZES: [u32; 5] = [4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20];

/// Ring sizes of the plot, with the segment's size as asked for.
const RING_SIZES: [u64; 5] = [1 << 20, 4 << 20, 16 << 20, 64 << 20, 256 << 20];

/// Every strategy in one environment.
#[derive(Debug, Serialize)]
pub(crate) struct Table {
    /// `None` for a real machine.
    environment: Option<String>,
    note: &'static str,
    direction: String,
    segment_bytes: u32,
    segment_count: u32,
    rounds: u32,
    segments_per_round: u64,
    strategies: Vec<Run>,
}

/// One measurement among those of the plot.
#[derive(Debug)]
struct Point {
    segment_bytes: u32,
    ring_bytes: u64,
    strategies: Vec<Run>,
}

/// Measures every plan with one card.
struct Measure<'a> {
    plans: &'a [Plan],
    emulated: bool,
}

impl Task for Measure<'_> {
    type Output = Vec<Vec<Run>>;

    fn run<P: Port>(self, port: &P, path: &CardPath) -> Result<Self::Output, Failure> {
        self.plans
            .iter()
            .map(|plan| measure::run(port, path, plan, self.emulated))
            .collect()
    }
}

/// Runs the command.
pub(crate) fn run(args: &BenchArgs) -> Result<(), Failure> {
    let emulated = args.common.card == "sim";
    let environments: Vec<EnvironmentArg> = match args.environment {
        BenchEnvironment::All if emulated => EnvironmentArg::value_variants().to_vec(),
        BenchEnvironment::All => vec![EnvironmentArg::Coherent],
        BenchEnvironment::One(environment) => vec![environment],
    };
    let plan = Plan::new(args, args.segment, args.segments);
    let mut tables = Vec::new();
    for &environment in &environments {
        let runs = in_machine(args, environment, &[plan]);
        let strategies = match runs {
            Ok(mut runs) => runs.pop().unwrap_or_default(),
            // The other environments may well be there.
            Err(Failure::NotEmulated(text)) if environments.len() > 1 => {
                eprintln!("{}: {text}", name(&environment));
                continue;
            }
            Err(failure) => return Err(failure),
        };
        let table = Table {
            environment: emulated.then(|| name(&environment)),
            note: if emulated { EMULATED } else { REAL },
            direction: name(&plan.direction),
            segment_bytes: plan.segment_bytes,
            segment_count: plan.segments,
            rounds: plan.rounds,
            segments_per_round: plan.segments_per_round,
            strategies,
        };
        if !args.common.json {
            say!("{table}");
        }
        tables.push(table);
    }
    if args.common.json {
        say!(
            "{}",
            serde_json::to_string_pretty(&tables).unwrap_or_default()
        );
    }
    match (&args.plot, environments.first()) {
        (Some(path), Some(&environment)) => {
            let (by_segment, by_ring) = sweep(args, environment)?;
            let title = if emulated {
                format!("{}, {EMULATED}", name(&environment))
            } else {
                REAL.to_owned()
            };
            plot::draw(path, &title, &by_segment, &by_ring)
        }
        _ => Ok(()),
    }
}

/// Measures over segment sizes and over ring sizes, on one machine.
fn sweep(
    args: &BenchArgs,
    environment: EnvironmentArg,
) -> Result<(Vec<Point>, Vec<Point>), Failure> {
    let ring_bytes = u64::from(args.segment) * u64::from(args.segments);
    let shapes = |segment: u32, ring: u64| {
        let segments = u32::try_from(ring / u64::from(segment)).ok()?;
        (segments >= 2).then_some((segment, segments))
    };
    let by_segment: Vec<_> = SEGMENT_SIZES
        .into_iter()
        .filter_map(|segment| shapes(segment, ring_bytes))
        .collect();
    let by_ring: Vec<_> = RING_SIZES
        .into_iter()
        .filter_map(|ring| shapes(args.segment, ring))
        .collect();
    let plans: Vec<Plan> = by_segment
        .iter()
        .chain(&by_ring)
        .map(|&(segment, segments)| Plan::new(args, segment, segments))
        .collect();
    let runs = in_machine(args, environment, &plans)?;
    let mut points: Vec<Point> = plans
        .iter()
        .zip(runs)
        .map(|(plan, strategies)| Point {
            segment_bytes: plan.segment_bytes,
            ring_bytes: u64::from(plan.segment_bytes) * u64::from(plan.segments),
            strategies,
        })
        .collect();
    let by_ring = points.split_off(by_segment.len());
    Ok((points, by_ring))
}

fn in_machine(
    args: &BenchArgs,
    environment: EnvironmentArg,
    plans: &[Plan],
) -> Result<Vec<Vec<Run>>, Failure> {
    let machine = MachineArgs {
        common: args.common.clone(),
        environment,
    };
    let stream = Stream {
        channel: args.channel.unwrap_or_default(),
        ..Stream::default()
    };
    let emulated = args.common.card == "sim";
    machine::run(&machine, stream, Measure { plans, emulated })
}

/// The name of a value on the command line.
fn name<V: ValueEnum>(value: &V) -> String {
    value
        .to_possible_value()
        .map_or_else(String::new, |value| value.get_name().to_owned())
}

/// Every strategy, with its name.
fn strategies() -> impl Iterator<Item = (StrategyArg, String)> {
    StrategyArg::value_variants()
        .iter()
        .map(|strategy| (*strategy, name(strategy)))
}
