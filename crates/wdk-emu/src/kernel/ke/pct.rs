//! Priorities of probabilistic concurrency testing.
//!
//! Drawn at random, apart from those that are given a low one on the way. DPCs have none: as on
//! Windows they run before any thread, in the order in which they were queued, so they are late
//! when their interrupt is.

use super::thread::ThreadId;
use crate::kernel::random::Sequence;
use std::collections::BTreeMap;

/// An interrupt that is held back comes this many choice points later, at most. One that waits
/// for a thread comes when that waits.
const LATEST: u64 = 64;
/// Steps that a thread has the processor for before it is lowered, so that one which polls for
/// what another has to do does not poll for ever.
const PATIENCE: u64 = 2000;
/// Half of the priorities are for those that were lowered.
const HALF: u64 = 1 << 62;

pub(super) struct Pct {
    priorities: BTreeMap<ThreadId, u64>,
    interrupts: u64,
    /// Steps at which whoever runs is lowered, ascending; and how many of them are over.
    changes: Vec<u64>,
    changed: usize,
    running: ThreadId,
    since: u64,
}

impl Pct {
    /// Priorities that change in the `steps` steps after `start`.
    pub(super) fn new(depth: u32, start: u64, steps: u64, chances: &mut Sequence) -> Self {
        let count = depth.saturating_sub(1);
        let mut changes: Vec<u64> = (0..count)
            .map(|_| start.saturating_add(1 + chances.below(steps)))
            .collect();
        changes.sort_unstable();
        Self {
            priorities: BTreeMap::new(),
            interrupts: HALF + chances.below(HALF),
            changes,
            changed: 0,
            running: ThreadId(0),
            since: start,
        }
    }

    fn priority(&mut self, thread: ThreadId, chances: &mut Sequence) -> u64 {
        *self
            .priorities
            .entry(thread)
            .or_insert_with(|| HALF + chances.below(HALF))
    }

    /// Gives a thread a low priority.
    pub(super) fn lower(&mut self, thread: ThreadId, chances: &mut Sequence) {
        self.priorities.insert(thread, chances.below(HALF));
    }

    /// Thread `running` has come to `step`.
    pub(super) fn passed(&mut self, step: u64, running: ThreadId, chances: &mut Sequence) {
        if running != self.running {
            self.running = running;
            self.since = step;
        }
        let mut lower = step - self.since >= PATIENCE;
        if lower {
            self.since = step;
        }
        while self.changes.get(self.changed).is_some_and(|&at| at <= step) {
            self.changed += 1;
            lower = true;
        }
        if lower {
            self.lower(running, chances);
        }
    }

    /// The index of the highest of `threads`.
    pub(super) fn highest(&mut self, threads: &[ThreadId], chances: &mut Sequence) -> u32 {
        let mut best = (0, 0);
        for (index, &thread) in threads.iter().enumerate() {
            let priority = self.priority(thread, chances);
            if index == 0 || priority > best.1 {
                best = (index, priority);
            }
        }
        u32::try_from(best.0).unwrap_or(0)
    }

    /// How many choice points an interrupt comes late that is requested while `running` runs.
    pub(super) fn delay(&mut self, running: ThreadId, chances: &mut Sequence) -> u32 {
        if self.interrupts > self.priority(running, chances) {
            return 0;
        }
        u32::try_from(1 + chances.below(LATEST)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_runs_until_it_is_lowered() {
        let mut chances = Sequence::new(1);
        let mut pct = Pct::new(1, 0, 100, &mut chances);
        let threads: Vec<ThreadId> = (0..5).map(ThreadId).collect();
        let mut order = Vec::new();
        for step in 1..=5 {
            let highest = pct.highest(&threads, &mut chances);
            assert_eq!(highest, pct.highest(&threads, &mut chances));
            pct.passed(step, ThreadId(highest), &mut chances);
            pct.lower(ThreadId(highest), &mut chances);
            order.push(highest);
        }
        order.sort_unstable();
        assert_eq!(order, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn changes_lie_in_the_steps_that_they_are_drawn_for() {
        for seed in 0..100 {
            let mut chances = Sequence::new(seed);
            let pct = Pct::new(4, 1000, 50, &mut chances);
            assert_eq!(pct.changes.len(), 3);
            assert!(pct.changes.iter().all(|at| (1001..=1050).contains(at)));
        }
    }

    #[test]
    fn a_thread_that_never_waits_is_lowered_in_the_end() {
        let mut chances = Sequence::new(3);
        let mut pct = Pct::new(1, 0, 100, &mut chances);
        let threads = [ThreadId(0), ThreadId(1)];
        let first = pct.highest(&threads, &mut chances);
        let patient = (1..3 * PATIENCE).find(|&step| {
            pct.passed(step, ThreadId(first), &mut chances);
            pct.highest(&threads, &mut chances) != first
        });
        assert!(patient.is_some_and(|step| step >= PATIENCE));
    }

    #[test]
    fn interrupts_are_late_by_a_bounded_number_of_points() {
        let mut late = 0;
        for seed in 0..100 {
            let mut chances = Sequence::new(seed);
            let mut pct = Pct::new(2, 0, 100, &mut chances);
            let delay = u64::from(pct.delay(ThreadId(0), &mut chances));
            assert!(delay <= LATEST);
            late += u32::from(delay > 0);
        }
        assert!((20..80).contains(&late), "{late} of 100");
    }
}
