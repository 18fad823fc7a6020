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
mod signal;
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
use signal::Signal;
use std::time::Duration;
use verdict::{Asks, Outcome, Trouble, Verdict};

/// How long a scenario waits for a card.
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

/// A scenario: its name, how it is tried, and what it asks for.
struct Scenario<P: Port> {
    name: &'static str,
    run: fn(&Subject<'_, P>) -> Outcome,
    asks: Asks,
    /// What it waits for is played.
    plays: bool,
    /// Without it a card has not shown that it conforms.
    mandatory: bool,
}

impl<P: Port> Scenario<P> {
    const fn new(name: &'static str, run: fn(&Subject<'_, P>) -> Outcome) -> Self {
        Self {
            name,
            run,
            asks: Asks {
                pages: 16,
                much_memory: false,
            },
            plays: false,
            mandatory: false,
        }
    }

    const fn mandatory(mut self) -> Self {
        self.mandatory = true;
        self
    }

    const fn plays(mut self) -> Self {
        self.plays = true;
        self
    }

    /// Waits for so many pages at a time.
    const fn waits_for(mut self, pages: u32) -> Self {
        self.asks.pages = pages;
        self
    }

    const fn asks_for_much(mut self) -> Self {
        self.asks.much_memory = true;
        self
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
    mandatory: bool,
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

impl Report {
    fn add(&mut self, name: &'static str, mandatory: bool, verdict: Verdict) {
        match verdict {
            Verdict::Ok => self.passed += 1,
            Verdict::Failed { .. } => self.failed += 1,
            Verdict::Skipped { .. } => self.skipped += 1,
        }
        self.scenarios.push(Line {
            name,
            mandatory,
            verdict,
        });
    }

    /// What speaks against the card. Mandatory is what it is made for; silence shows nothing.
    fn judge(&self) -> Result<(), Failure> {
        if self.scenarios.is_empty() {
            return Err(Failure::Usage("--only names no scenario".to_owned()));
        }
        if self.failed > 0 {
            return Err(Failure::Data(format!("{} scenarios failed", self.failed)));
        }
        let is_missed = |it: &&Line| {
            it.mandatory && matches!(it.verdict, Verdict::Skipped { lacking: false, .. })
        };
        let missed = self.scenarios.iter().filter(is_missed);
        let missed: Vec<_> = missed.map(|it| it.name).collect();
        if missed.is_empty() {
            return Ok(());
        }
        Err(Failure::Data(format!(
            "{} mandatory scenarios were skipped, so nothing is shown: {}",
            missed.len(),
            missed.join("; ")
        )))
    }
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
        Ok(examine(&subject, args.only.as_deref(), |name, verdict| {
            if !args.machine.common.json {
                say!("{name:48} {verdict}");
            }
        }))
    }
}

/// Tries the scenarios whose name has `only` in it, and tells each verdict.
fn examine<P: Port>(
    subject: &Subject<'_, P>,
    only: Option<&str>,
    tell: impl Fn(&str, &Verdict),
) -> Report {
    let (captured, played) = (signal::captured(subject), signal::played(subject));
    let mut report = Report::default();
    for scenario in scenarios() {
        let name = scenario.name;
        if !only.is_none_or(|part| name.contains(part)) {
            continue;
        }
        let signal: Signal = if scenario.plays { played } else { captured };
        let verdict = Verdict::of((scenario.run)(subject), scenario.asks, signal);
        tell(name, &verdict);
        report.add(name, scenario.mandatory, verdict);
    }
    report
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
    report.judge()
}

#[cfg(all(test, not(windows)))]
mod tests {
    use super::*;
    use contdma_desk::{Config, Counter, Desk, Environment, Faults};

    /// What is told of a card on the desk, and of what it does in how long a time.
    fn examined(desk: &Desk<'_>, only: &str) -> Report {
        let path = Card::list(desk.app()).unwrap().remove(0);
        let card = Card::open(desk.app(), &path, OpenAccess::ReadWrite).unwrap();
        let subject = Subject {
            port: desk.app(),
            path: &path,
            info: *card.info(),
            content: Content::Counter,
            seed: 1,
        };
        examine(&subject, Some(only), |_, _| ())
    }

    fn on_desk(source: Counter, faults: Faults, only: &str) -> Report {
        let config = Config::new(Environment::COHERENT, 1).source(0, source);
        contdma_desk::run(config, |desk| {
            desk.card().set_faults(faults);
            examined(desk, only)
        })
        .unwrap()
    }

    /// As if the driver overslept every interrupt: the card has data, and nobody is woken.
    #[test]
    fn wake_ups_that_are_lost_are_failures() {
        let mute = Faults {
            no_interrupts: true,
            ..Faults::default()
        };
        for only in ["streams: ", "endings: ", "playing: halt"] {
            let report = on_desk(Counter::new(), mute.clone(), only);
            assert!(report.failed > 0, "{only}");
            assert!(matches!(report.judge(), Err(Failure::Data(_))));
        }
    }

    #[test]
    fn a_card_without_a_signal_has_shown_nothing() {
        let never = Counter::new().paced(1);
        let report = on_desk(never, Faults::default(), "strategy auto");
        assert_eq!((report.passed, report.failed, report.skipped), (0, 0, 1));
        assert!(matches!(report.judge(), Err(Failure::Data(_))));
        // What needs none is shown.
        let never = Counter::new().paced(1);
        let report = on_desk(never, Faults::default(), "handles: ");
        assert!(report.passed > 4);
        assert!(report.judge().is_ok());
    }

    #[test]
    fn what_a_slow_card_cannot_do_in_time_is_skipped() {
        // Two pages in a second.
        let slow = || Counter::new().paced(8192);
        let report = on_desk(slow(), Faults::default(), "one after the other");
        assert_eq!((report.passed, report.failed), (1, 0));
        let report = on_desk(slow(), Faults::default(), "odd rings work");
        assert_eq!((report.skipped, report.failed), (1, 0));
        assert!(report.judge().is_ok());
    }

    #[test]
    fn what_is_mandatory_is_there() {
        let all = scenarios::<contdma_desk::App<'_>>();
        let mandatory = all.iter().filter(|it| it.mandatory).count();
        assert!(mandatory > 20 && mandatory < all.len());
        assert!(all.iter().any(|it| it.mandatory && it.plays));
    }
}
