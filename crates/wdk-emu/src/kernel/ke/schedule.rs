//! The schedule: which thread runs, and how late an interrupt comes.
//!
//! There is a step at every choice point that is passed at `PASSIVE_LEVEL`, wherever several
//! threads could go on, and for every interrupt that is requested. At each the schedule picks one
//! possibility; 0 is the default. What it picks beside the default is recorded, so that
//! [`Schedule::Replay`] makes the same run of the same seed. Its chances are a sequence of their
//! own: what the machine draws elsewhere is the same under every schedule.

use super::pct::Pct;
use super::thread::{self, ThreadId};
use super::{choice, irql};
use crate::kernel::choices::{Choices, NoChoices};
use crate::kernel::config::{Config, config};
use crate::kernel::exports;
use crate::kernel::random::Sequence;
use core::cell::{Cell, RefCell};

/// How the possibilities at choice points are picked.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Schedule {
    /// By chance. A thread runs until it waits or ends, except where
    /// [`Config::preemption`](crate::Config::preemption) lets another one run; an interrupt comes
    /// at once.
    #[default]
    Chance,
    /// Probabilistic concurrency testing: threads have random priorities, the highest that can run
    /// does, and at `depth - 1` random ones of the next `steps` steps whoever runs becomes one of
    /// the lowest. Interrupts have a priority, too: while a higher one runs they come late.
    ///
    /// A bug that needs `depth` events in one order is found with a probability of at least
    /// 1/(n·k^(depth-1)), with n threads and k steps (Burckhardt and others, 2010). `steps` should
    /// be about as many as the run has: [`Machine::schedule_steps`](crate::Machine::schedule_steps).
    Pct {
        /// Events whose order matters: 1 or more.
        depth: u32,
        /// Steps in which the priorities change.
        steps: u64,
    },
    /// The choices of an earlier run of the same configuration. Where they do not fit, because the
    /// drivers have changed, and when they are used up, the default is taken.
    Replay(Choices),
}

impl Schedule {
    /// The choices that a report shows.
    ///
    /// # Errors
    /// `choices` is no list of choices.
    pub fn replay(choices: &str) -> Result<Self, NoChoices> {
        choices.parse().map(Self::Replay)
    }
}

enum Policy {
    Chance { share: u32 },
    Pct(Pct),
    Replay { choices: Choices, next: usize },
}

struct State {
    policy: Policy,
    chances: Sequence,
    made: Choices,
}

thread_local! {
    static STEPS: Cell<u64> = const { Cell::new(0) };
    /// The first step at which something beside the default may be picked at a choice point.
    static AWAKE: Cell<u64> = const { Cell::new(u64::MAX) };
    static STATE: RefCell<State> = const { RefCell::new(State {
        policy: Policy::Chance { share: 0 },
        chances: Sequence::new(0),
        made: Choices::new(),
    }) };
}

/// Starts the schedule of a machine.
pub(crate) fn boot(config: &Config) {
    STATE.with_borrow_mut(|state| state.chances = Sequence::new(!config.seed));
    start(config.schedule.clone(), config.preemption);
}

/// Goes on with another schedule, from the next step. A replay stays one.
pub(crate) fn change(schedule: Schedule) {
    if !matches!(config().schedule, Schedule::Replay(_)) {
        start(schedule, config().preemption);
    }
}

fn start(schedule: Schedule, share: u32) {
    STATE.with_borrow_mut(|state| {
        let awake = match (&schedule, share) {
            (Schedule::Chance, 0) => u64::MAX,
            (Schedule::Replay(choices), _) => choices.get(0).map_or(u64::MAX, |(step, _)| step),
            _ => 0,
        };
        AWAKE.set(awake);
        state.policy = match schedule {
            Schedule::Chance => Policy::Chance { share },
            Schedule::Pct { depth, steps } => {
                Policy::Pct(Pct::new(depth, STEPS.get(), steps, &mut state.chances))
            }
            Schedule::Replay(choices) => Policy::Replay { choices, next: 0 },
        };
    });
}

/// Steps since boot.
pub(crate) fn steps() -> u64 {
    STEPS.get()
}

/// The choices made since boot.
pub(crate) fn made() -> Choices {
    STATE.with_borrow(|state| state.made.clone())
}

fn step() -> u64 {
    let step = STEPS.get() + 1;
    STEPS.set(step);
    step
}

impl State {
    /// What a replay has for `step`.
    fn replayed(&mut self, step: u64) -> u32 {
        let Policy::Replay { choices, next } = &mut self.policy else {
            return 0;
        };
        while let Some((at, value)) = choices.get(*next) {
            if at > step {
                AWAKE.set(at);
                return 0;
            }
            *next += 1;
            AWAKE.set(choices.get(*next).map_or(u64::MAX, |(at, _)| at));
            if at == step {
                return value;
            }
        }
        0
    }

    fn record(&mut self, step: u64, value: u32) {
        if value > 0 {
            self.made.push(step, value);
            exports::trace(0x4348_4f49 ^ u64::from(value));
        }
    }
}

fn below(chances: &mut Sequence, count: usize) -> u32 {
    u32::try_from(chances.below(count as u64)).unwrap_or(0)
}

/// A step at a choice point: lets another thread run before the call that is being made, or not.
#[inline]
pub(super) fn at_point() {
    if irql::current() != irql::PASSIVE {
        return;
    }
    let step = step();
    if step >= AWAKE.get() {
        consider(step);
    }
}

#[cold]
fn consider(step: u64) {
    if !thread::has_others() {
        return;
    }
    let wanted = STATE.with_borrow_mut(|state| {
        let State {
            policy, chances, ..
        } = state;
        match policy {
            Policy::Chance { share } => chances.below(1000) < u64::from(*share),
            Policy::Pct(pct) => {
                pct.passed(step, thread::current(), chances);
                true
            }
            Policy::Replay { choices, next } => {
                choices.get(*next).is_some_and(|(at, _)| at <= step)
            }
        }
    });
    if !wanted {
        return;
    }
    let others = thread::others();
    if others.is_empty() {
        return;
    }
    let value = STATE.with_borrow_mut(|state| {
        let State {
            policy, chances, ..
        } = state;
        let value = match policy {
            Policy::Chance { .. } => below(chances, others.len() + 1),
            Policy::Pct(pct) => {
                let ids = others.iter().map(|&(id, _)| id);
                let all: Vec<_> = core::iter::once(thread::current()).chain(ids).collect();
                pct.highest(&all, chances)
            }
            Policy::Replay { .. } => state.replayed(step),
        };
        if value as usize <= others.len() {
            state.record(step, value);
        }
        value
    });
    let index = (value as usize).checked_sub(1);
    if let Some(&(id, end)) = index.and_then(|index| others.get(index)) {
        thread::switch_to(id, end);
    }
}

/// A step where the processor is free: the index of one of the threads that can go on.
pub(super) fn choose(can: &[ThreadId]) -> usize {
    if let Some(urgent) = choice::urgent(can) {
        return urgent;
    }
    if can.len() < 2 {
        return 0;
    }
    let step = step();
    let value = STATE.with_borrow_mut(|state| {
        let State {
            policy, chances, ..
        } = state;
        let value = match policy {
            Policy::Chance { .. } => below(chances, can.len()),
            Policy::Pct(pct) => pct.highest(can, chances),
            Policy::Replay { .. } => state.replayed(step),
        };
        let value = if (value as usize) < can.len() {
            value
        } else {
            0
        };
        state.record(step, value);
        value
    });
    value as usize
}

/// A step where an interrupt is requested: so many choice points it comes late.
pub(super) fn delay() -> u64 {
    let step = step();
    STATE.with_borrow_mut(|state| {
        let State {
            policy, chances, ..
        } = state;
        let value = match policy {
            Policy::Chance { .. } => 0,
            Policy::Pct(pct) => pct.delay(thread::current(), chances),
            Policy::Replay { .. } => state.replayed(step),
        };
        state.record(step, value);
        u64::from(value)
    })
}

/// The current thread lets others run of its own will.
pub(super) fn yielded() {
    STATE.with_borrow_mut(|state| {
        let State {
            policy, chances, ..
        } = state;
        if let Policy::Pct(pct) = policy {
            pct.lower(thread::current(), chances);
        }
    });
}
