//! Every strategy in every environment, side by side.
//!
//! What is compared is what a strategy makes the processor do: bytes copied for each byte captured,
//! and how fast the whole emulated machine goes. Host time on an emulated machine ranks strategies;
//! it is no forecast for a real one.

use crate::args::{BenchArgs, CaptureArgs, EnvironmentArg, MachineArgs, PolicyArg, StrategyArg};
use crate::capture;
use crate::failure::Failure;
use crate::machine::{self, Stream, Task};
use crate::summary::Summary;
use clap::ValueEnum;
use contdma_client::abi::AbiError;
use contdma_client::{CardPath, Port};
use indicatif::HumanBytes;
use serde::Serialize;

/// One strategy in one environment.
#[derive(Debug, Serialize)]
struct Row {
    environment: String,
    strategy: String,
    #[serde(flatten)]
    outcome: Outcome,
}

/// What came of it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    /// It ran.
    Figures(Figures),
    /// The driver said that it is impossible there.
    Impossible(String),
    /// The emulated machine has no such thing.
    NotEmulated(String),
}

#[derive(Debug, Serialize)]
struct Figures {
    used: &'static str,
    bytes_per_second: f64,
    copied_per_byte: f64,
    pages_direct: u32,
    pages_shadowed: u32,
    elements: u32,
    segments_per_dpc: f64,
}

struct Capture<'a>(&'a CaptureArgs);

impl Task for Capture<'_> {
    type Output = Summary;

    fn run<P: Port>(self, port: &P, path: &CardPath) -> Result<Summary, Failure> {
        capture::run(port, path, self.0)
    }
}

/// Runs the command.
pub(crate) fn run(args: &BenchArgs) -> Result<(), Failure> {
    let mut rows = Vec::new();
    for environment in named::<EnvironmentArg>() {
        for strategy in named::<StrategyArg>() {
            let row = measure(args, &environment, &strategy)?;
            if !args.json {
                if rows.is_empty() {
                    println!("{HEAD}");
                }
                println!("{}", as_line(&row));
            }
            rows.push(row);
        }
    }
    if args.json {
        println!(
            "{}",
            serde_json::to_string_pretty(&rows).unwrap_or_default()
        );
    }
    Ok(())
}

/// Every value of an option, with its name.
fn named<V: ValueEnum + Copy>() -> Vec<(V, String)> {
    V::value_variants()
        .iter()
        .filter_map(|value| {
            let name = value.to_possible_value()?.get_name().to_owned();
            Some((*value, name))
        })
        .collect()
}

fn measure(
    args: &BenchArgs,
    (environment, environment_name): &(EnvironmentArg, String),
    (strategy, strategy_name): &(StrategyArg, String),
) -> Result<Row, Failure> {
    let machine = MachineArgs {
        card: "sim".to_owned(),
        environment: *environment,
        seed: args.seed,
        json: true,
    };
    let capture = CaptureArgs {
        machine: machine.clone(),
        source: None,
        out: None,
        bytes: Some(args.bytes),
        channel: 0,
        segment: args.segment,
        segments: args.segments,
        strategy: *strategy,
        policy: PolicyArg::Halt,
        moderation: 0,
        max_direct_runs: None,
        delay: 0,
        rate: None,
        no_status_block: false,
        quiet: true,
    };
    let stream = Stream {
        bytes: Some(args.bytes),
        ..Stream::default()
    };
    let outcome = match machine::run(&machine, stream, Capture(&capture)) {
        Ok(summary) => Outcome::Figures(figures(&summary)),
        Err(Failure::NotEmulated(text)) => Outcome::NotEmulated(text),
        Err(Failure::Driver(error))
            if error.driver_error() == Some(AbiError::StrategyUnavailable) =>
        {
            Outcome::Impossible(error.to_string())
        }
        Err(failure) => return Err(failure),
    };
    Ok(Row {
        environment: environment_name.clone(),
        strategy: strategy_name.clone(),
        outcome,
    })
}

#[expect(clippy::cast_precision_loss, reason = "for people's eyes")]
fn figures(summary: &Summary) -> Figures {
    let bytes = summary.bytes.max(1) as f64;
    Figures {
        used: summary.strategy,
        bytes_per_second: summary.bytes as f64 / summary.seconds.max(1e-9),
        copied_per_byte: (summary.sync_before.bytes + summary.sync_after.bytes) as f64 / bytes,
        pages_direct: summary.pages_direct,
        pages_shadowed: summary.pages_shadowed,
        elements: summary.elements,
        segments_per_dpc: summary.segments as f64 / summary.dpcs.max(1) as f64,
    }
}

const HEAD: &str = "environment   strategy       used              rate/s  copied  direct  shadow  \
                    elements  segments/DPC";

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "for people's eyes"
)]
fn as_line(row: &Row) -> String {
    let figures = match &row.outcome {
        Outcome::Figures(figures) => figures,
        Outcome::Impossible(_) => {
            return format!("{:13} {:14} impossible", row.environment, row.strategy);
        }
        Outcome::NotEmulated(_) => {
            return format!("{:13} {:14} not emulated", row.environment, row.strategy);
        }
    };
    format!(
        "{:13} {:14} {:13} {:>10}  {:>6.3}  {:>6}  {:>6}  {:>8}  {:>12.2}",
        row.environment,
        row.strategy,
        figures.used,
        HumanBytes(figures.bytes_per_second as u64).to_string(),
        figures.copied_per_byte,
        figures.pages_direct,
        figures.pages_shadowed,
        figures.elements,
        figures.segments_per_dpc
    )
}
