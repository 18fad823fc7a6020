//! Where a run is: for reports of what went wrong, and for the watchdog.

use crate::args::SoakArgs;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often the watchdog looks.
const LOOK: Duration = Duration::from_millis(200);

/// Exit code of a run that hangs; listed in `ringctl --help`.
pub(super) const HANGS: i32 = 6;

/// Where the run is.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) round: u64,
    /// Within the round, from 1; 0 before the first.
    pub(super) step: u64,
    /// What the machine of the round is like.
    pub(super) machine: String,
    pub(super) operation: String,
    /// When the step began.
    pub(super) since: Instant,
}

/// A place that is shared with the watchdog.
pub(super) struct Here<'a> {
    args: &'a SoakArgs,
    place: Mutex<Place>,
}

impl<'a> Here<'a> {
    pub(super) fn new(args: &'a SoakArgs) -> Self {
        Self {
            args,
            place: Mutex::new(Place {
                round: args.first_round,
                step: 0,
                machine: String::new(),
                operation: "starting".to_owned(),
                since: Instant::now(),
            }),
        }
    }

    /// The run has come to another place.
    pub(super) fn set(&self, change: impl FnOnce(&mut Place)) {
        let mut place = self.place.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut place);
        place.since = Instant::now();
    }

    /// The place, and how to come there again.
    pub(super) fn describe(&self) -> String {
        let place = self.place.lock().unwrap_or_else(PoisonError::into_inner);
        let common = &self.args.common;
        let mut again = format!(
            "ringctl soak --card {} --seed {} --first-round {} --steps {}",
            common.card,
            common.seed,
            place.round,
            place.step.max(1)
        );
        for (option, file) in [("--driver", &common.driver), ("--kmdf", &common.kmdf)] {
            if let Some(file) = file {
                again.push_str(&format!(" {option} {}", file.display()));
            }
        }
        if let Some(environment) = self.args.environment {
            again.push_str(&format!(" --environment {}", environment.name()));
        }
        let chance = if common.card == "sim" {
            "replays it"
        } else {
            "does the same again"
        };
        format!(
            "seed {}, round {}, step {}{}: {}\n  ({again} {chance})",
            common.seed, place.round, place.step, place.machine, place.operation
        )
    }

    /// Ends the process when a step takes too long; returns when the other end of `over` is gone.
    pub(super) fn watch(&self, over: &Receiver<()>) {
        let limit = Duration::from_secs(self.args.step_limit);
        while over.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
            let since = {
                let place = self.place.lock().unwrap_or_else(PoisonError::into_inner);
                place.since
            };
            if since.elapsed() > limit {
                eprintln!(
                    "ringctl: a step hangs for {} seconds: {}",
                    limit.as_secs(),
                    self.describe()
                );
                // Whatever hangs cannot be ended in another way.
                std::process::exit(HANGS);
            }
        }
    }
}
