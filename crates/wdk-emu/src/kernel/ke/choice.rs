//! Choice points: between any two kernel calls or register accesses of drivers, something else
//! may happen.
//!
//! Every export call and every register access begins with one. The schedule may let another
//! thread run there, and code of the host can be let in: what an application or the hardware does
//! at any moment, in no driver's context.

use super::thread::{self, ThreadId, WaitEnd, Waiter};
use super::{irql, pump, schedule, time};
use crate::kernel::mm::process;
use crate::kernel::run::Machine;
use core::cell::{Cell, RefCell};
use std::rc::Rc;

type Once = Box<dyn FnOnce(&Machine)>;
type Every = Box<dyn FnMut(&Machine)>;

#[derive(Default)]
struct Guests {
    /// With the number of the point that each waits for.
    once: Vec<(u64, Once)>,
    every: Vec<Every>,
}

thread_local! {
    static PASSED: Cell<u64> = const { Cell::new(0) };
    /// The point at which a guest is let in next; all of them when it is 0.
    static NEXT: Cell<u64> = const { Cell::new(u64::MAX) };
    static INSIDE: Cell<bool> = const { Cell::new(false) };
    static GUESTS: RefCell<Guests> = const { RefCell::new(Guests { once: Vec::new(), every: Vec::new() }) };
    /// Threads of [`start_next`] that have not begun.
    static URGENT: RefCell<Vec<ThreadId>> = const { RefCell::new(Vec::new()) };
    static ANY_URGENT: Cell<bool> = const { Cell::new(false) };
    /// Ends for which the thread waits that is interrupted next.
    static HOLD: RefCell<Vec<Rc<Cell<bool>>>> = const { RefCell::new(Vec::new()) };
}

/// How long a thread is held.
const HELD_NS: u64 = 50_000_000;

/// Choice points passed since boot.
pub(crate) fn passed() -> u64 {
    PASSED.get()
}

/// Passes a choice point. Those that the hardware's own events would make do not count.
#[inline]
pub(crate) fn point() {
    if time::in_event() || INSIDE.get() {
        return;
    }
    let number = PASSED.get() + 1;
    PASSED.set(number);
    if number >= NEXT.get() {
        admit(number);
    }
    if ANY_URGENT.get() && irql::current() == irql::PASSIVE {
        go_to_urgent();
    }
    schedule::at_point();
}

/// Lets `guest` in at the `n`-th choice point from now, counted from 1.
pub(crate) fn at(n: u64, guest: Once) {
    let number = PASSED.get().saturating_add(n.max(1));
    GUESTS.with_borrow_mut(|guests| guests.once.push((number, guest)));
    NEXT.set(NEXT.get().min(number));
}

/// Lets `guest` in at every choice point.
pub(crate) fn at_every(guest: Every) {
    GUESTS.with_borrow_mut(|guests| guests.every.push(guest));
    NEXT.set(0);
}

/// Turns all guests away.
pub(crate) fn disarm() {
    GUESTS.set(Guests::default());
    NEXT.set(u64::MAX);
}

/// Stops the machine when a guest does what only a thread may do.
#[inline]
pub(crate) fn forbid_inside(what: &str) {
    assert!(
        !INSIDE.get(),
        "{what} from a closure at a choice point: Machine::start_next is for that"
    );
}

#[cold]
fn admit(number: u64) {
    let hidden = process::hidden();
    process::hide(false);
    let before = process::set_current(process::SYSTEM);
    INSIDE.set(true);
    let machine = Machine::here();
    let (due, mut every) = GUESTS.with_borrow_mut(|guests| {
        let all = core::mem::take(&mut guests.once);
        let (due, later): (Vec<_>, Vec<_>) = all.into_iter().partition(|&(at, _)| at <= number);
        guests.once = later;
        (due, core::mem::take(&mut guests.every))
    });
    for guest in &mut every {
        guest(&machine);
    }
    for (_, guest) in due {
        guest(&machine);
    }
    GUESTS.with_borrow_mut(|guests| {
        // Those that have come meanwhile follow.
        every.append(&mut guests.every);
        guests.every = every;
        let first = guests.once.iter().map(|&(at, _)| at).min();
        NEXT.set(match guests.every.is_empty() {
            true => first.unwrap_or(u64::MAX),
            false => 0,
        });
    });
    INSIDE.set(false);
    process::set_current(before);
    process::hide(hidden);
}

/// Makes a thread that runs before all others: at the next choice point that is passed at
/// `PASSIVE_LEVEL`, unless the scheduler comes to it before.
pub(crate) fn start_next(body: impl FnOnce(&Machine) + 'static) {
    let id = thread::spawn(
        "a thread of the host",
        Box::new(move || {
            begun(thread::current());
            body(&Machine::here());
        }),
    );
    URGENT.with_borrow_mut(|urgent| urgent.push(id));
    ANY_URGENT.set(true);
}

/// As [`start_next`], and whoever it interrupts does not go on before it has ended. But when it waits for
/// longer than [`HELD_NS`] that may be for a lock which the interrupted thread holds.
pub(crate) fn start_and_hold(body: impl FnOnce(&Machine) + 'static) {
    let over = Rc::new(Cell::new(false));
    let ended = Rc::clone(&over);
    HOLD.with_borrow_mut(|hold| hold.push(over));
    start_next(move |machine| {
        // Those that were not interrupted are not held.
        HOLD.with_borrow_mut(Vec::clear);
        body(machine);
        ended.set(true);
    });
}

fn begun(id: ThreadId) {
    URGENT.with_borrow_mut(|urgent| {
        urgent.retain(|&other| other != id);
        ANY_URGENT.set(!urgent.is_empty());
    });
}

/// The first of `threads` that goes before all others.
pub(super) fn urgent(threads: &[ThreadId]) -> Option<usize> {
    if !ANY_URGENT.get() {
        return None;
    }
    URGENT.with_borrow(|urgent| threads.iter().position(|id| urgent.contains(id)))
}

#[cold]
fn go_to_urgent() {
    let held = HOLD.take();
    if let Some(first) = URGENT.with_borrow(|urgent| urgent.first().copied()) {
        thread::switch_to(first, WaitEnd::Satisfied);
    }
    for over in held {
        let limit = time::now_ns().saturating_add(HELD_NS);
        pump::wait(&mut || over.get(), Some(limit), Waiter::Host);
    }
}
