//! Rules about what a driver does between two calls of KMDF: locks over calls that call back, and
//! requests that nobody thinks of any more.

#![allow(
    unsafe_code,
    clippy::multiple_unsafe_ops_per_block,
    clippy::cast_possible_truncation,
    reason = "a driver calls the WDK API, which is unsafe and gives sizes in 32 bits"
)]

mod mini_driver;

use core::cell::Cell;
use mini_driver::Script;
use mini_driver::bench::{Bench, breaks, code, name_queue, passes, queue};
use mini_driver::calls::*;
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
}
