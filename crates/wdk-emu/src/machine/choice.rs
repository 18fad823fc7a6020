//! The schedule, and what the host does between any two kernel calls or register accesses of a driver.

use crate::kernel::ke::{choice, schedule};
use crate::{Choices, Machine, Schedule};

/// A choice point is passed at every export call, KMDF's own included, and at every register
/// access, before it is made. Which ones they are depends on the configuration alone, so `n` finds
/// the same one in every run.
///
/// A closure there is the application or the hardware at that moment. It runs on the thread and at
/// the IRQL of whoever made the call, which may be an interrupt's, with the system's process
/// current. It may read and write memory of processes, pull a card, plan failures, look at the
/// machine, and let other closures in; no point is passed while it runs. What lets the machine
/// work or calls a driver (requests, cancelling, the end of a handle or a process) ends it with a
/// panic: that is for a thread, which [`Machine::start_next`] makes.
impl Machine {
    /// Calls `guest` once, at the `n`-th choice point from now, counted from 1.
    pub fn at_choice(&self, n: u64, guest: impl FnOnce(&Machine) + 'static) {
        choice::at(n, Box::new(guest));
    }

    /// Calls `guest` at every choice point from now on.
    pub fn at_every_choice(&self, guest: impl FnMut(&Machine) + 'static) {
        choice::at_every(Box::new(guest));
    }

    /// Forgets what [`Machine::at_choice`] and [`Machine::at_every_choice`] were given.
    pub fn disarm_choices(&self) {
        choice::disarm();
    }

    /// Choice points passed since boot.
    #[must_use]
    pub fn choice_points(&self) -> u64 {
        choice::passed()
    }

    /// Makes a thread that may do all that a test may: wait, send requests, end a process. It
    /// begins before other threads go on: at the next choice point that is passed at
    /// `PASSIVE_LEVEL`, which is the one that it was made at if the IRQL is low there.
    pub fn start_next(&self, body: impl FnOnce(&Machine) + 'static) {
        choice::start_next(body);
    }

    /// As [`Machine::start_next`], and the thread that is interrupted by it stands still until `body`
    /// has ended, as if its processor had other things to do: 50 ms of virtual time at most, because
    /// `body` may wait for a lock that the thread has.
    pub fn start_and_hold(&self, body: impl FnOnce(&Machine) + 'static) {
        choice::start_and_hold(body);
    }

    /// Goes on with another schedule, from the next step: so that it spends its chances on what a
    /// test is about. Changes nothing when the configuration's schedule is a replay.
    pub fn set_schedule(&self, schedule: Schedule) {
        schedule::change(schedule);
    }

    /// Steps of the schedule since boot.
    #[must_use]
    pub fn schedule_steps(&self) -> u64 {
        schedule::steps()
    }

    /// What the schedule has chosen since boot. As the schedule of the same configuration it makes
    /// the same run.
    #[must_use]
    pub fn choices(&self) -> Choices {
        schedule::made()
    }
}
