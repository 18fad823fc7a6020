//! Every call of the system that can fail does so, in every life: once, from some point on, in pairs,
//! and at random. Whatever failed, the application is told by an error that it can make something of,
//! nothing is left behind, the device starts again, and the next capture has all its bytes.

use super::lives::{self, Failure, LIVES, Life, Wrong};
use crate::form;
use contdma_desk::{Config, DeskError, Environment};
use wdk_emu::kernel::faults::Plan;

/// What came of a life.
pub(super) struct Lived {
    /// Calls that were made to fail.
    failed: Vec<&'static str>,
    pub(super) outcome: Result<(), Failure>,
}

/// Lives with a plan of failures, and sees that all is well afterwards.
pub(super) fn live(life: &Life, config: Config, plan: &Plan) -> Result<Lived, String> {
    let machine = &config.machine;
    let case = format!(
        "{}, {}, seed {}, {} of 1000 preempted, {plan:?}",
        life.name, machine.environment.name, machine.seed, machine.preemption
    );
    let run = contdma_desk::run(config, |desk| {
        let before = desk.machine().leaks();
        desk.machine().inject(plan.clone());
        let outcome = (life.live)(desk);
        let failed = desk.machine().failed_calls();
        lives::recover(desk, &before);
        Lived { failed, outcome }
    });
    let wrong = match run {
        Ok(lived) => match &lived.outcome {
            Err(failure) if !failure.is_documented() => {
                format!("{:?} told as: {failure}", lived.failed)
            }
            _ => return Ok(lived),
        },
        Err(error) => error.to_string(),
    };
    Err(format!("{case}: {wrong}"))
}

/// Plays all lives with a plan that names call 1, 2, 3 and so on, until a life has no such call.
fn sweep(plan: fn(u64) -> Plan) {
    let mut wrong = Wrong::default();
    for life in LIVES {
        for environment in life.environments {
            let mut failed = 0;
            for call in (1..).step_by(form::STRIDE) {
                match live(life, lives::config(*environment, 1), &plan(call)) {
                    Err(report) => wrong.note(report),
                    Ok(lived) if lived.failed.is_empty() => {
                        lived.outcome.expect("a life without failures");
                        break;
                    }
                    Ok(lived) => failed += u32::from(lived.outcome.is_err()),
                }
            }
            assert!(failed > 2, "{}: hardly a failure mattered", life.name);
        }
    }
}

#[test]
fn every_call_of_every_life_may_fail_once() {
    sweep(Plan::Nth);
}

#[test]
fn every_call_of_every_life_may_fail_from_some_point_on() {
    sweep(Plan::From);
}

/// Lives in which few calls can fail, so that all pairs of them can.
const SHORT: [&str; 3] = ["post and stop", "cancel", "start that fails"];

#[test]
fn any_two_calls_of_a_short_life_may_fail() {
    let mut wrong = Wrong::default();
    for life in LIVES.iter().filter(|life| SHORT.contains(&life.name)) {
        let mut pairs = 0;
        'pairs: for one in 1.. {
            for other in one + 1.. {
                let config = lives::config(life.environments[0], 1);
                match live(life, config, &Plan::Pair(one, other)) {
                    Err(report) => wrong.note(report),
                    Ok(lived) => match lived.failed.len() {
                        0 => break 'pairs,
                        1 => break,
                        _ => pairs += 1,
                    },
                }
            }
        }
        assert!(pairs > 10, "{}: only {pairs} pairs", life.name);
    }
}

/// The driver's load and the card's first start, before there is an application.
#[test]
fn the_first_start_may_fail_at_any_call() {
    for plan in [Plan::Nth, Plan::From] {
        let mut failed = 0;
        for call in 1.. {
            let mut config = lives::config(Environment::MIXED, 1);
            config.machine.faults = plan(call);
            let run = contdma_desk::run(config, |desk| {
                let (_, injected) = desk.machine().fallible_calls();
                lives::recover(desk, &desk.machine().leaks());
                injected
            });
            match run {
                Ok(0) => break,
                Ok(_) => {}
                Err(DeskError::SetUp { .. }) => failed += 1,
                Err(error) => panic!("{:?}: {error}", plan(call)),
            }
        }
        assert!(failed > 30, "hardly a failure mattered");
    }
}
