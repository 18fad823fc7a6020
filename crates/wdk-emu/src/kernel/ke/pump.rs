//! What runs next: events of the hardware, interrupts, DPCs, threads.
//!
//! Every export call is a scheduling point, and so is lowering the IRQL. Interrupts and DPCs run
//! nested on the current stack; another thread runs only when the current one waits, or ends, or
//! where the schedule says so.

use super::thread::{self, Pick, WaitEnd, Waiter};
use super::{choice, dpc, interrupt, irql, schedule, time};
use crate::kernel::config;
use crate::kernel::mm::cache;
use crate::kernel::stop::stop;
use core::cell::Cell;
use core::fmt;

/// A wait that nothing can end.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Deadlock {
    /// What was seen.
    pub detail: String,
}

impl fmt::Display for Deadlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for Deadlock {}

thread_local! {
    static PENDING: Cell<bool> = const { Cell::new(false) };
}

/// Says that an interrupt or DPC waits for the processor.
pub(crate) fn request() {
    PENDING.set(true);
}

/// An export was called: its time passes, and what is due runs.
#[inline]
pub(crate) fn call_made() {
    let Some(config) = config::try_config() else {
        return;
    };
    choice::point();
    if time::spend(config.costs.call) >= time::next_due() || PENDING.get() {
        scheduling_point();
    }
    if !config.environment.coherent {
        cache::stir();
    }
}

/// Lets another thread run that can.
pub fn yield_now() {
    if !thread::has_others() {
        return;
    }
    schedule::yielded();
    thread::begin_yield();
    if let Pick::Other(id) = thread::pick() {
        thread::go_to(id);
    }
}

/// Runs due events, and the interrupts and DPCs that the IRQL lets through.
pub fn scheduling_point() {
    if time::in_event() {
        return;
    }
    time::run_due();
    if PENDING.get() {
        irql_lowered();
    }
}

/// Runs the interrupts and DPCs that the IRQL lets through now.
pub(crate) fn irql_lowered() {
    if !PENDING.get() || time::in_event() {
        return;
    }
    loop {
        PENDING.set(false);
        interrupt::deliver();
        if irql::current() >= irql::DISPATCH || !dpc::run_next() {
            break;
        }
    }
    if interrupt::any_pending() || dpc::any_queued() {
        PENDING.set(true);
    }
}

/// Lets time jump to the next event and runs it. False when none is planned.
pub fn idle_step() -> bool {
    let due = time::next_due();
    if due == u64::MAX {
        return false;
    }
    jump_to(due);
    scheduling_point();
    true
}

fn jump_to(ns: u64) {
    let now = time::now_ns();
    if ns > now {
        time::spend(ns - now);
    }
}

/// Picks the next thread, letting time pass when nobody can run.
fn next_thread() -> Pick {
    loop {
        scheduling_point();
        match thread::pick() {
            Pick::Nobody if interrupt::release_late() => continue,
            Pick::Nobody => {}
            picked => return picked,
        }
        let next = time::next_due().min(thread::next_deadline().unwrap_or(u64::MAX));
        if next == u64::MAX {
            if let Err(waiting) = thread::break_deadlock() {
                stop(6, format!("nothing can end the waits of: {waiting}"));
            }
            continue;
        }
        jump_to(next);
    }
}

/// Lets the current thread wait until `poll` gives what it waits for, or until `deadline`.
/// `poll` takes what it waits for when it says true; it must not call a driver.
pub(crate) fn wait(
    poll: &mut dyn FnMut() -> bool,
    deadline: Option<u64>,
    waiter: Waiter,
) -> WaitEnd {
    choice::forbid_inside("a wait");
    scheduling_point();
    if poll() {
        return WaitEnd::Satisfied;
    }
    if deadline.is_some_and(|deadline| deadline <= time::now_ns()) {
        return WaitEnd::TimedOut;
    }
    if irql::current() >= irql::DISPATCH || time::in_event() {
        stop(4, format!("a wait at IRQL {}", irql::current()));
    }
    interrupt::release_late();
    thread::begin_wait(poll, deadline, waiter);
    let end = match next_thread() {
        Pick::Current(end) => end,
        Pick::Other(id) => thread::go_to(id),
        Pick::Nobody => WaitEnd::Deadlock,
    };
    super::budget::restart();
    end
}

/// Goes on with another thread for ever: the current one has ended.
pub(super) fn leave_finished_thread() -> ! {
    match next_thread() {
        Pick::Other(id) => {
            thread::go_to(id);
        }
        Pick::Current(_) | Pick::Nobody => {}
    }
    unreachable!("a thread that has ended never runs again")
}

/// Lets the machine work until `condition` holds. For the host, and for kernel areas that wait
/// on the host's behalf.
///
/// # Errors
/// Nothing is left to do, or the configured patience is over, and it still does not hold.
pub fn run_until(mut condition: impl FnMut() -> bool) -> Result<(), Deadlock> {
    let limit = time::now_ns().saturating_add(config().patience_ns);
    match wait(&mut condition, Some(limit), Waiter::Host) {
        WaitEnd::Satisfied => Ok(()),
        WaitEnd::TimedOut => Err(Deadlock {
            detail: format!("nothing ended the wait in {} ns", config().patience_ns),
        }),
        WaitEnd::Deadlock => Err(Deadlock {
            detail: "nothing is left that could end the wait".to_owned(),
        }),
    }
}

/// Lets the machine work for `ns` of virtual time.
pub fn run_for(ns: u64) {
    let end = time::now_ns().saturating_add(ns);
    wait(&mut || false, Some(end), Waiter::Host);
    scheduling_point();
}
