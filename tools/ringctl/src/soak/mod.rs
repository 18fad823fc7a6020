//! Random operations on a card, for as long as one likes.
//!
//! Work goes in rounds. On an emulated card each round is another machine: another environment, another
//! card, in some of them with failures injected. Everything follows from the seed and the number of the
//! round, so a round replays alone. Wrong data, wrong numbers, and on the emulated card anything that
//! nothing excuses and anything that a step leaves behind end the run at once. What failed with a
//! cause counts, and too much of that fails the run in the end.

#[cfg(not(windows))]
mod emulated;
mod operation;
mod perform;
mod place;
mod session;
mod totals;
mod world;

use crate::args::SoakArgs;
use crate::failure::Failure;
use crate::machine::{self, Stream, Task};
use crate::output::say;
use crate::random::Random;
use crate::stream::Content;
use contdma_client::{Card, CardPath, OpenAccess, Port};
use operation::Operation;
use perform::{Miss, Subject, perform};
use place::Here;
use std::sync::mpsc;
use std::time::{Duration, Instant};
use totals::Totals;
use world::{Abilities, Real, World};

/// Steps of a round.
const ROUND: u64 = 25;

/// Time from one line of progress to the next.
const INTERVAL: Duration = Duration::from_secs(10);

/// When the run is over.
#[derive(Clone, Copy, Debug)]
enum Limit {
    At(Instant),
    Steps(u64),
}

/// The run.
struct Soak<'a> {
    args: &'a SoakArgs,
    limit: Limit,
    totals: Totals,
    here: &'a Here<'a>,
    told: Instant,
}

/// What the numbers of a round, or of a step of it, start with.
fn seed_of(seed: u64, number: u64) -> u64 {
    Random::new(seed).next() ^ Random::new(number.wrapping_add(1)).next()
}

impl Soak<'_> {
    fn is_over(&self) -> bool {
        match self.limit {
            Limit::At(end) => Instant::now() >= end,
            Limit::Steps(steps) => self.totals.steps >= steps,
        }
    }

    /// The steps of one round, whose numbers start with `seed`.
    fn round<P: Port, W: World<P>>(
        &mut self,
        port: &P,
        world: &W,
        content: Content,
        seed: u64,
    ) -> Result<(), Failure> {
        let info = *Card::open(port, &world.path()?, OpenAccess::ReadWrite)?.info();
        let subject = Subject {
            port,
            world,
            info,
            content,
        };
        for step in 1..=ROUND {
            if self.is_over() {
                break;
            }
            let mut random = Random::new(seed_of(seed, step));
            let operation = Operation::choose(&mut random, &info, world.abilities());
            self.here.set(|place| {
                place.step = step;
                place.operation = format!("{operation:?}");
            });
            if self.args.verbose {
                eprintln!("{}", self.here.describe());
            }
            world.begin_failures();
            let before = world.injected();
            let outcome = perform(&subject, &operation, &mut random, &mut self.totals);
            self.totals.injected += world.injected() - before;
            self.totals.steps += 1;
            match outcome {
                Ok(()) => {}
                Err(miss) if matches!(miss, Miss::Wrong(_)) => {
                    return Err(Failure::Data(miss.to_string()));
                }
                Err(miss) => match world.abilities() {
                    Abilities::Everything => return Err(Failure::Data(miss.to_string())),
                    // A real card may have reasons that nobody here knows.
                    Abilities::Operations => eprintln!("{}: {miss}", self.here.describe()),
                },
            }
            world.rest().map_err(Failure::Data)?;
            self.tell();
        }
        Ok(())
    }

    fn tell(&mut self) {
        if self.told.elapsed() >= INTERVAL {
            self.told = Instant::now();
            eprintln!("{}", self.totals);
        }
    }
}

struct OnRealCard<'a, 'b>(&'b mut Soak<'a>);

impl Task for OnRealCard<'_, '_> {
    type Output = ();

    fn run<P: Port>(self, port: &P, path: &CardPath) -> Result<(), Failure> {
        let soak = self.0;
        let mut round = soak.args.first_round;
        while !soak.is_over() {
            soak.here.set(|place| place.round = round);
            let seed = seed_of(soak.args.common.seed, round);
            soak.round(port, &Real(path), Content::Unknown, seed)?;
            soak.totals.rounds += 1;
            round += 1;
        }
        Ok(())
    }
}

fn on_real_card(soak: &mut Soak<'_>) -> Result<(), Failure> {
    let args = soak.args.machine();
    machine::run(&args, Stream::default(), OnRealCard(soak))
}

#[cfg(windows)]
use on_real_card as on_emulated_cards; // Which says that there is none.

#[cfg(not(windows))]
use emulated::on_emulated_cards;

/// Runs the command.
pub(crate) fn run(args: &SoakArgs) -> Result<(), Failure> {
    let minutes = args.minutes.unwrap_or(1.0);
    let limit = match (args.steps, Duration::try_from_secs_f64(minutes * 60.0)) {
        (Some(steps), _) => Limit::Steps(steps),
        (None, Ok(time)) => Limit::At(Instant::now() + time),
        (None, Err(error)) => return Err(Failure::Usage(format!("--minutes: {error}"))),
    };
    let here = Here::new(args);
    let mut soak = Soak {
        args,
        limit,
        totals: Totals::default(),
        here: &here,
        told: Instant::now(),
    };
    let outcome = std::thread::scope(|scope| {
        let (running, over) = mpsc::channel();
        let here = &here;
        scope.spawn(move || here.watch(&over));
        let outcome = if args.common.card == "sim" {
            on_emulated_cards(&mut soak)
        } else {
            on_real_card(&mut soak)
        };
        drop(running);
        outcome
    });
    let totals = soak.totals;
    if args.common.json {
        say!(
            "{}",
            serde_json::to_string_pretty(&totals).unwrap_or_default()
        );
    } else {
        say!("{totals}");
    }
    let at = |text: String| format!("{}\n  {text}", here.describe());
    outcome.map_err(|failure| match failure {
        Failure::Data(text) => Failure::Data(at(text)),
        Failure::Stopped(text) => Failure::Stopped(at(text)),
        failure => failure,
    })?;
    if totals.percent() < u64::from(args.at_least) {
        return Err(Failure::Data(format!(
            "{} % of the sessions were whole, at least {} were asked for",
            totals.percent(),
            args.at_least
        )));
    }
    Ok(())
}
