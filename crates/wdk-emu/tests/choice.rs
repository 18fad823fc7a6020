//! What the host does between two kernel calls of a driver.

#![allow(
    unsafe_code,
    clippy::multiple_unsafe_ops_per_block,
    reason = "tests call the kernel's exports as a driver does"
)]

mod common;
mod toy;

use common::{dpc, pool, queue};
use core::cell::{Cell, RefCell};
use std::rc::Rc;
use toy::{Misdeed, with_toy};
use wdk_emu::machine::Access;
use wdk_emu::sys::ntddk::*;
use wdk_emu::sys::*;
use wdk_emu::{Cause, Config, Verifier, run};

/// Three calls that do nothing.
fn three_calls() {
    // SAFETY: callable here.
    unsafe {
        KeQueryTimeIncrement();
        KeEnterCriticalRegion();
        KeLeaveCriticalRegion();
    }
}

#[test]
fn a_closure_runs_before_the_call_that_it_was_planned_for() {
    run(Config::default(), |machine| {
        let seen = Rc::new(Cell::new(0));
        let before = machine.choice_points();
        for n in [3, 1] {
            let seen = Rc::clone(&seen);
            machine.at_choice(n, move |machine| {
                assert_eq!(machine.choice_points(), before + n);
                seen.set(seen.get() * 10 + n);
            });
        }
        three_calls();
        assert_eq!(machine.choice_points(), before + 3);
        assert_eq!(seen.get(), 13);
        three_calls();
        assert_eq!(seen.get(), 13);
    })
    .unwrap();
}

#[test]
fn a_closure_may_run_at_every_point_until_it_is_disarmed() {
    run(Config::default(), |machine| {
        let seen = Rc::new(Cell::new(0));
        let count = Rc::clone(&seen);
        machine.at_every_choice(move |machine| {
            count.set(count.get() + 1);
            if count.get() == 2 {
                let count = Rc::clone(&count);
                machine.at_choice(1, move |_| count.set(count.get() + 100));
            }
        });
        three_calls();
        assert_eq!(seen.get(), 103);
        machine.disarm_choices();
        three_calls();
        assert_eq!(seen.get(), 103);
    })
    .unwrap();
}

unsafe extern "efiapi" fn calls_once(_: *mut KDPC, _: PVOID, _: PVOID, _: PVOID) {
    // SAFETY: callable at any IRQL.
    unsafe { KeQueryTimeIncrement() };
}

#[test]
fn a_closure_in_a_dpc_sees_its_irql_and_its_thread_begins_afterwards() {
    let config = Config {
        verifier: Verifier {
            force_irql: true,
            ..Config::default().verifier
        },
        ..Config::default()
    };
    run(config, |machine| {
        let log: Rc<RefCell<Vec<(&str, u8)>>> = Rc::default();
        let page = machine.process().allocate(8);
        let memory = page.clone();
        let notes = Rc::clone(&log);
        // The first point is KeInsertQueueDpc, the second is in the DPC.
        let dpc = dpc(calls_once);
        machine.at_choice(2, move |machine| {
            // User pages are taken away at this IRQL, from drivers.
            memory.write(0, &[7]);
            // SAFETY: callable here.
            notes
                .borrow_mut()
                .push(("closure", unsafe { KeGetCurrentIrql() }));
            machine.start_next(move |_| {
                // SAFETY: callable here.
                notes
                    .borrow_mut()
                    .push(("thread", unsafe { KeGetCurrentIrql() }));
            });
        });
        queue(dpc);
        assert_eq!(*log.borrow(), [("closure", 2)]);
        // SAFETY: callable here.
        unsafe { KeQueryTimeIncrement() };
        assert_eq!(*log.borrow(), [("closure", 2), ("thread", 0)]);
        assert_eq!(page.bytes(0, 1), [7]);
    })
    .unwrap();
}

#[test]
fn a_thread_that_is_held_stands_still_until_the_other_has_ended() {
    run(Config::default(), |machine| {
        let log: Rc<RefCell<Vec<&str>>> = Rc::default();
        let notes = Rc::clone(&log);
        machine.at_choice(1, move |machine| {
            machine.start_and_hold(move |machine| {
                machine.run_for(1_000_000);
                notes.borrow_mut().push("the other");
            });
        });
        three_calls();
        log.borrow_mut().push("held");
        machine.run_for(2_000_000);
        assert_eq!(*log.borrow(), ["the other", "held"]);
    })
    .unwrap();
}

#[test]
fn a_thread_is_not_held_for_ever() {
    run(Config::default(), |machine| {
        let log: Rc<RefCell<Vec<&str>>> = Rc::default();
        let notes = Rc::clone(&log);
        machine.at_choice(1, move |machine| {
            machine.start_and_hold(move |machine| {
                let held = Rc::clone(&notes);
                machine
                    .run_until(move || !held.borrow().is_empty())
                    .expect("it goes on");
                notes.borrow_mut().push("the other");
            });
        });
        three_calls();
        log.borrow_mut().push("held");
        machine.run_for(1_000_000);
        assert_eq!(*log.borrow(), ["held", "the other"]);
    })
    .unwrap();
}

#[test]
fn a_closure_that_lets_the_machine_work_is_refused() {
    let stop = run(Config::default(), |machine| {
        machine.at_choice(1, |machine| machine.run_for(1));
        pool(8);
    });
    let stop = stop.unwrap_err();
    assert_eq!(stop.cause, Cause::Panic);
    assert!(stop.detail.contains("Machine::start_next"), "{stop}");
}

/// Another process opens the toy's device, pends a request and closes, and is killed at choice
/// point `n`. Gives the hash of the run, and whether the point was reached.
fn killed_at(n: u64) -> (u64, bool) {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        let path = toy.machine.interfaces(&toy::INTERFACE).remove(0);
        let other = toy.machine.process();
        let killed = Rc::new(Cell::new(false));
        let done = Rc::clone(&killed);
        let victim = other.clone();
        toy.machine.at_choice(n, move |machine| {
            machine.start_next(move |_| {
                victim.exit();
                done.set(true);
            });
        });
        if let Ok(file) = other.open(&path, Access::READ) {
            let memory = other.allocate(64);
            let pended = file.submit(toy::PEND, memory.part(0, 8), memory.part(8, 8));
            let filled = file.submit(toy::FILL, memory.part(0, 8), memory.part(8, 8));
            for pending in [pended, filled].into_iter().flatten() {
                pending.cancel();
                let _ = pending.wait();
            }
            let _ = file.close();
        }
        toy.machine.idle();
        toy.machine.disarm_choices();
        let reached = killed.get();
        if !reached {
            other.exit();
        }
        let hash = toy.machine.trace_hash();
        toy.end();
        (hash, reached)
    })
    .unwrap_or_else(|stop| panic!("killed at choice point {n}: {stop}"))
}

#[test]
fn a_process_may_be_killed_at_any_choice_point() {
    let mut n = 1;
    while killed_at(n).1 {
        n += 1;
    }
    assert!(n > 10, "only {n} points");
    assert_eq!(killed_at(5), killed_at(5));
    assert_ne!(killed_at(5).0, killed_at(n).0);
}
