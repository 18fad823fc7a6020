//! Scenarios that any card has to pass: what is right works, what is wrong is refused by name.
//!
//! They use nothing but the client library and its port, so they run on a real card as on the emulated
//! one. They do not know what a real card captures.

mod endings;
mod geometry;
mod handles;
mod input;
mod playing;
mod policies;
mod raw;
mod streams;
mod verdict;

use crate::args::ConformanceArgs;
use crate::failure::Failure;
use crate::machine::{self, Stream, Task};
use crate::output::say;
use crate::stream::Content;
use contdma_client::abi::CardInfo;
use contdma_client::{Card, CardPath, OpenAccess, Port, RingBuilder};
use serde::Serialize;
use std::time::Duration;
use verdict::{Outcome, Trouble, Verdict};

/// How long a card may give nothing before a scenario counts as skipped.
const PATIENCE: Duration = Duration::from_secs(5);

/// The card that is tried, and what is known of it.
struct Subject<'a, P: Port> {
    port: &'a P,
    path: &'a CardPath,
    info: CardInfo,
    /// Of every capture channel.
    content: Content,
    seed: u64,
}

impl<'a, P: Port> Subject<'a, P> {
    fn open(&self) -> Result<P::Handle, Trouble> {
        Ok(self.port.open(self.path, OpenAccess::ReadWrite)?)
    }

    fn card(&self) -> Result<Card<'a, P>, Trouble> {
        Ok(Card::open(self.port, self.path, OpenAccess::ReadWrite)?)
    }

    /// Numbers of the channels that capture.
    fn capture_channels(&self) -> Vec<u32> {
        channels(self.info.capture_channels)
    }

    /// Numbers of the channels that play.
    fn playback_channels(&self) -> Vec<u32> {
        channels(self.info.playback_channels)
    }

    fn first_capture(&self) -> Result<u32, Trouble> {
        let first = self.capture_channels().first().copied();
        first.ok_or_else(|| Trouble::Skipped("this card does not capture".to_owned()))
    }

    /// A ring of the first channel that captures.
    fn builder(&self, segment_bytes: u32, segments: u32) -> Result<RingBuilder, Trouble> {
        Ok(RingBuilder::new(segment_bytes, segments)
            .channel(self.first_capture()?)
            .patience(PATIENCE))
    }
}

fn channels(set: u32) -> Vec<u32> {
    (0..u32::BITS).filter(|bit| set >> bit & 1 != 0).collect()
}

/// A scenario: its name, and how it is tried.
struct Scenario<P: Port> {
    name: &'static str,
    run: fn(&Subject<'_, P>) -> Outcome,
}

impl<P: Port> Scenario<P> {
    const fn new(name: &'static str, run: fn(&Subject<'_, P>) -> Outcome) -> Self {
        Self { name, run }
    }
}

fn scenarios<P: Port>() -> Vec<Scenario<P>> {
    let mut all = handles::scenarios();
    all.extend(input::scenarios());
    all.extend(geometry::scenarios());
    all.extend(streams::scenarios());
    all.extend(policies::scenarios());
    all.extend(endings::scenarios());
    all.extend(playing::scenarios());
    all
}

#[derive(Serialize)]
struct Line {
    name: &'static str,
    #[serde(flatten)]
    verdict: Verdict,
}

#[derive(Default, Serialize)]
struct Report {
    passed: usize,
    failed: usize,
    skipped: usize,
    scenarios: Vec<Line>,
}

struct Conformance<'a>(&'a ConformanceArgs);

impl Task for Conformance<'_> {
    type Output = Report;

    fn run<P: Port>(self, port: &P, path: &CardPath) -> Result<Report, Failure> {
        let args = self.0;
        let emulated = args.machine.common.card == "sim";
        let info = *Card::open(port, path, OpenAccess::ReadWrite)?.info();
        let subject = Subject {
            port,
            path,
            info,
            content: if emulated {
                Content::Counter
            } else {
                Content::Unknown
            },
            seed: args.machine.common.seed,
        };
        let mut report = Report::default();
        for Scenario { name, run } in scenarios() {
            let wanted = args.only.as_deref().is_none_or(|part| name.contains(part));
            if !wanted {
                continue;
            }
            let verdict = Verdict::from(run(&subject));
            match verdict {
                Verdict::Ok => report.passed += 1,
                Verdict::Failed { .. } => report.failed += 1,
                Verdict::Skipped { .. } => report.skipped += 1,
            }
            if !args.machine.common.json {
                say!("{name:48} {verdict}");
            }
            report.scenarios.push(Line { name, verdict });
        }
        Ok(report)
    }
}

/// Runs the command.
pub(crate) fn run(args: &ConformanceArgs) -> Result<(), Failure> {
    let report = machine::run(&args.machine, Stream::default(), Conformance(args))?;
    if args.machine.common.json {
        let text = serde_json::to_string_pretty(&report).unwrap_or_default();
        say!("{text}");
    } else {
        say!(
            "{} ok, {} failed, {} skipped",
            report.passed,
            report.failed,
            report.skipped
        );
    }
    if report.scenarios.is_empty() {
        return Err(Failure::Usage("--only names no scenario".to_owned()));
    }
    if report.failed > 0 {
        return Err(Failure::Data(format!("{} scenarios failed", report.failed)));
    }
    Ok(())
}
