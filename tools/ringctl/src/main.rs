//! `ringctl`: capture, play, inspect, measure and verify rings from the command line.

mod args;
mod bench;
mod capture;
mod conformance;
#[cfg(test)]
mod documented;
mod failure;
mod info;
mod inspect;
mod machine;
mod output;
mod play;
mod progress;
mod random;
mod refusal;
mod size;
mod soak;
mod stream;
mod summary;
mod tally;
mod verify;

use args::{CaptureArgs, Cli, Command, PlayArgs};
use clap::Parser;
use contdma_client::{CardPath, Port};
use failure::Failure;
use machine::{Played, Stream, Task};
use output::say;
use std::process::ExitCode;
use summary::Summary;

struct List {
    json: bool,
}

impl Task for List {
    type Output = ();

    fn run<P: Port>(self, port: &P, _: &CardPath) -> Result<(), Failure> {
        info::list(port, self.json)
    }
}

struct Info {
    json: bool,
}

impl Task for Info {
    type Output = ();

    fn run<P: Port>(self, port: &P, path: &CardPath) -> Result<(), Failure> {
        info::info(port, path, self.json)
    }
}

struct Capture<'a>(&'a CaptureArgs);

impl Task for Capture<'_> {
    type Output = Summary;

    fn run<P: Port>(self, port: &P, path: &CardPath) -> Result<Summary, Failure> {
        capture::run(port, path, self.0)
    }
}

struct Play<'a>(&'a PlayArgs);

impl Task for Play<'_> {
    type Output = Summary;

    fn run<P: Port>(self, port: &P, path: &CardPath) -> Result<Summary, Failure> {
        play::run(port, path, self.0)
    }
}

fn run_play(args: &PlayArgs) -> Result<(), Failure> {
    let stream = Stream {
        rate: args.rate,
        played: Some(Played {
            file: &args.file,
            out: args.out.as_deref(),
            channel: args.channel,
            segment_bytes: args.ring.segment,
        }),
        ..Stream::default()
    };
    let summary = machine::run(&args.machine, stream, Play(args))?;
    report(&summary, args.machine.common.json)
}

fn run_capture(args: &CaptureArgs) -> Result<(), Failure> {
    let stream = Stream {
        channel: args.channel,
        source: args.source.as_deref(),
        bytes: args.bytes,
        rate: args.rate,
        played: None,
    };
    let summary = machine::run(&args.machine, stream, Capture(args))?;
    report(&summary, args.machine.common.json)
}

/// Prints a summary, and complains about what was lost.
fn report(summary: &Summary, as_json: bool) -> Result<(), Failure> {
    if as_json {
        say!(
            "{}",
            serde_json::to_string_pretty(summary).unwrap_or_default()
        );
    } else {
        say!("{summary}");
    }
    summary
        .complaint()
        .map_or(Ok(()), |text| Err(Failure::Data(text)))
}

fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::List(args) => machine::run(
            args,
            Stream::default(),
            List {
                json: args.common.json,
            },
        ),
        Command::Info(args) => machine::run(
            &args.machine,
            Stream::default(),
            Info {
                json: args.machine.common.json,
            },
        ),
        Command::Capture(args) => run_capture(args),
        Command::Play(args) => run_play(args),
        Command::Bench(args) => bench::run(args),
        Command::Verify(args) => verify::run(args),
        Command::Conformance(args) => conformance::run(args),
        Command::Soak(args) => soak::run(args),
        Command::Inspect(args) => inspect::run(args),
    }
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let asked_for = !error.use_stderr();
            let _ = error.print();
            return if asked_for {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(1)
            };
        }
    };
    match run(&cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("ringctl: {failure}");
            failure.exit_code()
        }
    }
}
