//! Rules about what a driver does between two calls of KMDF: locks over calls that call back, and
//! requests that nobody thinks of any more.

#![allow(
    unsafe_code,
    clippy::multiple_unsafe_ops_per_block,
    clippy::cast_possible_truncation,
    reason = "a driver calls the WDK API, which is unsafe and gives sizes in 32 bits"
)]

#[path = "common/found.rs"]
mod found;
mod mini_driver;

use core::cell::Cell;
use core::sync::atomic::{AtomicBool, Ordering};
use found::finds;
use mini_driver::bench::{Bench, breaks, code, name_queue, passes, queue};
use mini_driver::calls::*;
use mini_driver::{OnIo, Script};
use std::rc::Rc;
use wdk_emu::sys::*;

/// A driver with a parallel default queue, a manual one, and `control` as its callback.
fn driver(control: impl Fn(WDFREQUEST, u32) + 'static) -> Script {
    Script {
        device_add: Some(Rc::new(|device| {
            name_queue("default", create_queue(device, PARALLEL).expect("a queue"));
            name_queue("manual", create_queue(device, MANUAL).expect("a queue"));
        })),
        control: Some(Rc::new(move |_, request, code| control(request, code))),
        ..Script::default()
    }
}

/// A driver that purges a queue whose cancelled requests need a lock, with or without that lock.
fn purging(with_lock: bool) -> Script {
    let lock: Rc<Cell<WDFWAITLOCK>> = Rc::new(Cell::new(core::ptr::null_mut()));
    let taken = Rc::clone(&lock);
    Script {
        canceled_on_queue: Some(Rc::new(move |_, request| {
            acquire_wait(taken.get(), None);
            release_wait(taken.get());
            complete(request, STATUS_CANCELLED);
        })),
        ..driver(move |request, given| {
            if given == code(0) {
                assert_eq!(forward(request, queue("manual")), STATUS_SUCCESS);
                return;
            }
            lock.set(create_wait_lock());
            if with_lock {
                acquire_wait(lock.get(), None);
            }
            purge_queue(queue("manual"));
            if with_lock {
                release_wait(lock.get());
            }
            complete(request, STATUS_SUCCESS);
        })
    }
}

fn park_then_purge(bench: &Bench<'_>) {
    let file = bench.open();
    let parked = bench.send(&file, code(0));
    assert_eq!(bench.send(&file, code(1)).wait().status, STATUS_SUCCESS);
    assert_eq!(parked.wait().status, STATUS_CANCELLED);
}

#[test]
fn rule_11_no_lock_is_held_over_a_callback_that_needs_it() {
    passes(|| purging(false), park_then_purge);
    breaks(11, || purging(true), park_then_purge);
}

#[test]
fn rule_25_a_request_that_was_not_forwarded_is_not_forgotten() {
    breaks(
        26,
        || {
            driver(|request, _| {
                purge_queue(queue("manual"));
                // The driver that is wrong here takes the request for the queue's.
                let _ = forward(request, queue("manual"));
            })
        },
        |bench| {
            let file = bench.open();
            let request = bench.send(&file, code(0));
            request.cancel();
            bench.machine.run_for(6_000_000_000);
        },
    );
    passes(
        || {
            driver(|request, _| {
                purge_queue(queue("manual"));
                let status = forward(request, queue("manual"));
                complete(request, status);
            })
        },
        |bench| {
            let file = bench.open();
            let request = bench.send(&file, code(0));
            assert_eq!(request.wait().status, STATUS_DEVICE_BUSY);
        },
    );
}

/// A driver that asks a paused queue for its request, and again when it runs, or not.
fn asking(again: bool) -> Script {
    let canceled_on_queue: OnIo = Rc::new(|_, request| complete(request, STATUS_CANCELLED));
    let control = move |request, given| {
        if given == code(0) {
            assert_eq!(forward(request, queue("manual")), STATUS_SUCCESS);
            return;
        }
        stop_queue(queue("manual"));
        let mut parked = retrieve(queue("manual"));
        assert!(parked.is_err(), "it is paused");
        start(queue("manual"));
        if again {
            parked = retrieve(queue("manual"));
        }
        if let Ok(parked) = parked {
            complete(parked, STATUS_SUCCESS);
        }
        complete(request, STATUS_SUCCESS);
    };
    Script {
        canceled_on_queue: Some(canceled_on_queue),
        ..driver(control)
    }
}

#[test]
fn rule_31_answers_of_a_queue_lose_no_request() {
    let play = |again| {
        let lost = AtomicBool::new(false);
        passes(
            || asking(again),
            |bench| {
                let file = bench.open();
                let parked = bench.send(&file, code(0));
                assert_eq!(bench.send(&file, code(1)).wait().status, STATUS_SUCCESS);
                bench.machine.run_for(1_000_000_000);
                lost.fetch_or(parked.poll().is_none(), Ordering::Relaxed);
            },
        );
        if lost.into_inner() {
            return Err("a request stays in a queue that nobody asks".to_owned());
        }
        Ok(())
    };
    finds(31, || play(false), || play(true));
    // What a refusal leaves in the variable is no request.
    for empty in [true, false] {
        let take = move |request: WDFREQUEST| {
            if !empty {
                stop_queue(queue("manual"));
            }
            let refused = retrieve(queue("manual")).unwrap_or(core::ptr::null_mut());
            complete(refused, STATUS_SUCCESS);
            complete(request, STATUS_SUCCESS);
        };
        breaks(
            15,
            || driver(move |request, _| take(request)),
            |bench| {
                let file = bench.open();
                bench.send(&file, code(0));
            },
        );
    }
}
