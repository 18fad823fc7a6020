//! Requests: ownership, completion, cancellation, buffers, and the rules about them.

#![allow(
    unsafe_code,
    clippy::multiple_unsafe_ops_per_block,
    clippy::cast_possible_truncation,
    reason = "a driver calls the WDK API, which is unsafe and gives sizes in 32 bits"
)]

mod mini_driver;

use mini_driver::bench::{
    Bench, NEITHER, OUT_DIRECT, breaks, code, keep, kept, kept_count, name_queue, passes, queue,
};
use mini_driver::calls::*;
use mini_driver::{Script, log, note};
use std::rc::Rc;
use wdk_emu::machine::SystemState;
use wdk_emu::sys::*;

/// A driver with a parallel default queue whose callback is `control`.
fn driver(control: impl Fn(WDFREQUEST, u32) + 'static) -> Script {
    Script {
        device_add: Some(Rc::new(|device| {
            name_queue("default", create_queue(device, PARALLEL).expect("a queue"));
            let manual = create_queue(device, MANUAL).expect("a queue");
            name_queue("manual", manual);
        })),
        control: Some(Rc::new(move |_, request, code| control(request, code))),
        ..Script::default()
    }
}

/// Code 0 keeps the request, and makes it cancelable; code 1 does `act` with the kept one.
fn pending(act: impl Fn(WDFREQUEST) + 'static) -> Script {
    Script {
        cancel: Some(Rc::new(|request| complete(request, STATUS_CANCELLED))),
        ..driver(move |request, given| {
            if given == code(0) {
                keep(request);
                assert_eq!(mark(request), STATUS_SUCCESS);
            } else {
                act(kept());
                complete(request, STATUS_SUCCESS);
            }
        })
    }
}

fn pend_then_act(bench: &Bench<'_>) {
    let file = bench.open();
    let first = bench.send(&file, code(0));
    assert!(first.poll().is_none());
    let second = bench.send(&file, code(1));
    assert_eq!(second.wait().status, STATUS_SUCCESS);
    assert_eq!(first.wait().status, STATUS_SUCCESS);
}

#[test]
fn a_buffered_request_carries_bytes_both_ways() {
    passes(
        || {
            driver(|request, _| {
                let (bytes, length) = input(request, 4).expect("an input");
                assert_eq!(length, 4);
                let (same, room) = output(request, 8).expect("an output");
                assert_eq!((same, room), (bytes, 8));
                // SAFETY: the system buffer has 8 bytes.
                let bytes = unsafe { core::slice::from_raw_parts_mut(bytes, 8) };
                bytes.reverse();
                bytes[..4].fill(9);
                complete_with(request, STATUS_SUCCESS, 8);
            })
        },
        |bench| {
            let file = bench.open();
            let answer = file
                .device_control(code(0), &[1, 2, 3, 4], 8)
                .expect("an answer");
            assert_eq!(answer, [9, 9, 9, 9, 4, 3, 2, 1]);
        },
    );
}

#[test]
fn short_and_missing_buffers_are_refused() {
    passes(
        || {
            driver(|request, _| {
                assert_eq!(input(request, 5), Err(STATUS_BUFFER_TOO_SMALL));
                assert_eq!(output(request, 0), Err(STATUS_BUFFER_TOO_SMALL));
                assert_eq!(output_mdl(request), Err(STATUS_BUFFER_TOO_SMALL));
                complete(request, STATUS_SUCCESS);
            })
        },
        |bench| {
            let file = bench.open();
            file.device_control(code(0), &[1, 2, 3, 4], 0)
                .expect("an answer");
        },
    );
}

#[test]
fn a_direct_request_maps_the_pages_of_the_caller() {
    passes(
        || {
            driver(|request, _| {
                let (bytes, length) = output(request, 1).expect("an output");
                assert_eq!(length, 5000);
                // SAFETY: the mapping has 5000 bytes.
                unsafe { bytes.add(4999).write(0x5a) };
                let mdl = output_mdl(request).expect("an MDL");
                // SAFETY: the request's MDL.
                assert_eq!(unsafe { (*mdl).ByteCount }, 5000);
                complete_with(request, STATUS_SUCCESS, 5000);
            })
        },
        |bench| {
            let file = bench.open();
            let region = bench.process.allocate(8192);
            let nothing = region.part(0, 0);
            let pending = file
                .submit(OUT_DIRECT, nothing, region.part(100, 5000))
                .expect("sent");
            assert_eq!(pending.wait().information, 5000);
            assert_eq!(region.bytes(5099, 1), [0x5a]);
        },
    );
}

#[test]
fn user_addresses_are_refused_outside_the_callers_context() {
    passes(
        || {
            driver(|request, _| {
                assert_eq!(output(request, 1), Err(STATUS_INVALID_DEVICE_REQUEST));
                complete(request, STATUS_SUCCESS);
            })
        },
        |bench| {
            let file = bench.open();
            let region = bench.process.allocate(16);
            let pending = file
                .submit(NEITHER, region.part(0, 0), region.part(0, 16))
                .expect("sent");
            assert_eq!(pending.wait().status, STATUS_SUCCESS);
        },
    );
}

#[test]
fn the_callers_context_comes_before_the_queue() {
    passes(
        || Script {
            in_caller_context: Some(Rc::new(|request| {
                assert_eq!(enqueue(mini_driver::device(), request), STATUS_SUCCESS);
            })),
            ..driver(|request, _| complete(request, STATUS_SUCCESS))
        },
        |bench| {
            let file = bench.open();
            log();
            assert_eq!(bench.send(&file, code(0)).wait().status, STATUS_SUCCESS);
            assert_eq!(log(), ["in caller context", "control"]);
        },
    );
}

#[test]
fn an_unmarked_request_is_the_drivers_to_complete() {
    passes(
        || {
            pending(|request| {
                assert_eq!(unmark(request), STATUS_SUCCESS);
                complete(request, STATUS_SUCCESS);
            })
        },
        pend_then_act,
    );
}

#[test]
fn rule_23_a_cancelable_request_is_not_completed() {
    breaks(
        23,
        || pending(|request| complete(request, STATUS_SUCCESS)),
        pend_then_act,
    );
}

#[test]
fn rule_21_a_request_is_completed_once() {
    breaks(
        21,
        || {
            pending(|request| {
                assert_eq!(unmark(request), STATUS_SUCCESS);
                complete(request, STATUS_SUCCESS);
                complete(request, STATUS_SUCCESS);
            })
        },
        pend_then_act,
    );
}

#[test]
fn rule_21_a_queued_request_is_not_the_drivers() {
    breaks(
        21,
        || {
            driver(|request, _| {
                assert_eq!(forward(request, queue("manual")), STATUS_SUCCESS);
                complete(request, STATUS_SUCCESS);
            })
        },
        |bench| {
            let file = bench.open();
            bench.send(&file, code(0));
        },
    );
}

#[test]
fn rule_22_nothing_of_a_completed_request_is_used() {
    breaks(
        22,
        || {
            driver(|request, _| {
                complete(request, STATUS_SUCCESS);
                let _ = input(request, 1);
            })
        },
        |bench| {
            let file = bench.open();
            bench.send(&file, code(0));
        },
    );
}

#[test]
fn a_cancelled_request_is_told_of_once() {
    passes(
        || pending(drop),
        |bench| {
            let file = bench.open();
            let first = bench.send(&file, code(0));
            log();
            assert!(first.cancel());
            assert_eq!(first.wait().status, STATUS_CANCELLED);
            assert!(!first.cancel(), "it is over");
            assert_eq!(log(), ["cancel"]);
        },
    );
}

/// The cancel callback leaves the request to a work item, here played by code 2.
fn cancelled_later(late: impl Fn(WDFREQUEST) + 'static) -> Script {
    let kept_for_later = Script {
        cancel: Some(Rc::new(|_| {})),
        ..pending(late)
    };
    let control = kept_for_later.control.clone().expect("a callback");
    Script {
        control: Some(Rc::new(move |queue, request, given| {
            if given == code(2) {
                complete(kept(), STATUS_CANCELLED);
                complete(request, STATUS_SUCCESS);
            } else {
                control(queue, request, given);
            }
        })),
        ..kept_for_later
    }
}

fn cancel_then_act(bench: &Bench<'_>) {
    let file = bench.open();
    let first = bench.send(&file, code(0));
    first.cancel();
    let _ = bench.send(&file, code(1)).wait();
    let _ = bench.send(&file, code(2)).wait();
    assert_eq!(first.wait().status, STATUS_CANCELLED);
}

#[test]
fn a_refused_unmark_leaves_completion_to_the_cancel_path() {
    passes(
        || {
            cancelled_later(|request| {
                assert_eq!(unmark(request), STATUS_CANCELLED);
                keep(request);
            })
        },
        cancel_then_act,
    );
}

#[test]
fn rule_23_after_a_refused_unmark_the_driver_does_not_complete() {
    breaks(
        23,
        || {
            cancelled_later(|request| {
                assert_eq!(unmark(request), STATUS_CANCELLED);
                complete(request, STATUS_CANCELLED);
            })
        },
        cancel_then_act,
    );
}

#[test]
fn rule_26_a_cancelled_request_ends_in_time() {
    breaks(
        26,
        || Script {
            cancel: Some(Rc::new(|_| {})),
            ..pending(drop)
        },
        |bench| {
            let file = bench.open();
            let first = bench.send(&file, code(0));
            first.cancel();
            bench.machine.run_for(6_000_000_000);
        },
    );
}

/// Code 0 keeps the request without making it cancelable; code 1 marks it and does `then`.
fn marked_late(then: impl Fn(WDFREQUEST) + 'static) -> Script {
    driver(move |request, given| {
        if given == code(0) {
            keep(request);
        } else {
            let old = kept();
            assert_eq!(is_canceled(old), 1);
            assert_eq!(mark(old), STATUS_CANCELLED);
            then(old);
            complete(request, STATUS_SUCCESS);
        }
    })
}

fn cancel_before_mark(bench: &Bench<'_>) {
    let file = bench.open();
    let first = bench.send(&file, code(0));
    first.cancel();
    let _ = bench.send(&file, code(1)).wait();
    bench.machine.run_for(6_000_000_000);
    assert_eq!(first.poll().expect("it is over").status, STATUS_CANCELLED);
}

#[test]
fn a_refused_mark_makes_the_driver_complete() {
    passes(
        || marked_late(|request| complete(request, STATUS_CANCELLED)),
        cancel_before_mark,
    );
}

#[test]
fn rule_24_a_refused_mark_is_not_forgotten() {
    breaks(24, || marked_late(|_| {}), cancel_before_mark);
}

#[test]
fn a_failed_forward_leaves_the_request_with_the_driver() {
    passes(
        || {
            driver(|request, _| {
                purge_queue(queue("manual"));
                assert_eq!(
                    forward(request, queue("manual")).cast_unsigned(),
                    0xC020_0204
                );
                assert_eq!(
                    forward(request, queue("default")),
                    STATUS_INVALID_DEVICE_REQUEST
                );
                complete(request, STATUS_DEVICE_BUSY);
            })
        },
        |bench| {
            let file = bench.open();
            assert_eq!(bench.send(&file, code(0)).wait().status, STATUS_DEVICE_BUSY);
        },
    );
}

#[test]
fn framework_statuses_are_mapped_at_completion() {
    passes(
        || driver(|request, _| complete(request, 0xC020_0203_u32.cast_signed())),
        |bench| {
            let file = bench.open();
            assert_eq!(bench.send(&file, code(0)).wait().status, STATUS_DEVICE_BUSY);
        },
    );
}

#[test]
fn rule_29_information_stays_within_the_output() {
    breaks(
        29,
        || driver(|request, _| complete_with(request, STATUS_SUCCESS, 9)),
        |bench| {
            let file = bench.open();
            let _ = file.device_control(code(0), &[0; 8], 8);
        },
    );
}

#[test]
fn information_of_a_warning_is_the_drivers_business() {
    passes(
        || {
            driver(|request, _| {
                set_information(request, 8);
                assert_eq!(get_information(request), 8);
                complete_with(request, STATUS_BUFFER_OVERFLOW, 8);
            })
        },
        |bench| {
            let file = bench.open();
            let region = bench.process.allocate(16);
            let pending = file
                .submit(code(0), region.part(0, 16), region.part(0, 8))
                .expect("sent");
            let outcome = pending.wait();
            assert_eq!(
                (outcome.status, outcome.information),
                (STATUS_BUFFER_OVERFLOW, 8)
            );
        },
    );
}

#[test]
fn the_request_ends_before_its_irp() {
    passes(
        || Script {
            request_cleanup: Some(Rc::new(|_| note("request cleanup"))),
            ..driver(|request, _| {
                complete(request, STATUS_SUCCESS);
                note("complete returned");
            })
        },
        |bench| {
            let file = bench.open();
            log();
            assert_eq!(bench.send(&file, code(0)).wait().status, STATUS_SUCCESS);
            assert_eq!(log(), ["control", "request cleanup", "complete returned"]);
        },
    );
}

#[test]
fn the_end_of_a_process_cancels_before_it_closes() {
    passes(
        || Script {
            file_cleanup: Some(Rc::new(|_| {})),
            file_close: Some(Rc::new(|_| {})),
            ..pending(drop)
        },
        |bench| {
            let other = bench.machine.process();
            let file = bench.open().duplicate(&other).expect("a handle");
            bench.process.exit();
            let nothing = other.allocate(1);
            let _ = file.submit(code(0), nothing.part(0, 0), nothing.part(0, 0));
            log();
            other.exit();
            assert_eq!(log(), ["cancel", "cleanup", "close"]);
        },
    );
}

fn stopping(stop: impl Fn(WDFREQUEST, u32) + 'static) -> Script {
    Script {
        stop: Some(Rc::new(move |_, request, flags| stop(request, flags))),
        ..pending(|request| {
            assert_eq!(unmark(request), STATUS_SUCCESS);
            complete(request, STATUS_SUCCESS);
        })
    }
}

fn sleep_and_wake(bench: &Bench<'_>) {
    bench
        .machine
        .sleep(SystemState::Sleeping)
        .expect("it sleeps");
    bench.machine.wake().expect("it wakes");
    bench.machine.idle();
}

#[test]
fn an_acknowledged_request_survives_sleep() {
    passes(
        || stopping(|request, _| acknowledge(request, 0)),
        |bench| {
            let file = bench.open();
            let first = bench.send(&file, code(0));
            log();
            sleep_and_wake(bench);
            // Suspend with the mark of a cancelable request.
            assert_eq!(log(), ["stop 0x10000001", "resume"]);
            assert!(first.poll().is_none());
            assert_eq!(bench.send(&file, code(1)).wait().status, STATUS_SUCCESS);
            assert_eq!(first.wait().status, STATUS_SUCCESS);
        },
    );
}

#[test]
fn a_requeued_request_is_presented_again() {
    passes(
        || {
            stopping(|request, _| {
                assert_eq!(unmark(request), STATUS_SUCCESS);
                assert_eq!(kept(), request);
                acknowledge(request, 1);
            })
        },
        |bench| {
            let file = bench.open();
            let first = bench.send(&file, code(0));
            log();
            sleep_and_wake(bench);
            assert_eq!(log(), ["stop 0x10000001", "control"]);
            assert_eq!(kept_count(), 1);
            assert_eq!(bench.send(&file, code(1)).wait().status, STATUS_SUCCESS);
            assert_eq!(first.wait().status, STATUS_SUCCESS);
        },
    );
}

#[test]
fn a_request_may_be_completed_in_its_stop() {
    passes(
        || {
            stopping(|request, _| {
                assert_eq!(unmark(request), STATUS_SUCCESS);
                complete(request, STATUS_POWER_STATE_INVALID);
            })
        },
        |bench| {
            let file = bench.open();
            let first = bench.send(&file, code(0));
            sleep_and_wake(bench);
            assert_eq!(first.wait().status, STATUS_POWER_STATE_INVALID);
        },
    );
}

#[test]
fn rule_27_acknowledging_belongs_into_stop() {
    breaks(
        27,
        || pending(|request| acknowledge(request, 0)),
        pend_then_act,
    );
}

#[test]
fn rule_27_a_request_is_acknowledged_once() {
    breaks(
        27,
        || {
            stopping(|request, _| {
                acknowledge(request, 0);
                acknowledge(request, 0);
            })
        },
        |bench| {
            let file = bench.open();
            bench.send(&file, code(0));
            sleep_and_wake(bench);
        },
    );
}

#[test]
fn rule_27_a_cancelable_request_is_not_requeued() {
    breaks(
        27,
        || stopping(|request, _| acknowledge(request, 1)),
        |bench| {
            let file = bench.open();
            bench.send(&file, code(0));
            sleep_and_wake(bench);
        },
    );
}

#[test]
fn rule_28_an_unanswered_stop_keeps_the_device_in_d0() {
    breaks(
        28,
        || stopping(|_, _| {}),
        |bench| {
            let file = bench.open();
            bench.send(&file, code(0));
            sleep_and_wake(bench);
        },
    );
}

#[test]
fn rule_28_a_pending_request_needs_a_stop_callback() {
    breaks(
        28,
        || Script {
            device_add: Some(Rc::new(|device| {
                let kind = QueueKind {
                    stop: false,
                    ..PARALLEL
                };
                create_queue(device, kind).expect("a queue");
            })),
            ..pending(drop)
        },
        |bench| {
            let file = bench.open();
            bench.send(&file, code(0));
            sleep_and_wake(bench);
        },
    );
}

fn surprised(removal: impl Fn() + 'static) -> Script {
    Script {
        surprise_removal: Some(Rc::new(move |_| removal())),
        ..stopping(|request, flags| {
            if flags & 2 != 0 {
                // Purge: the device is gone for good.
                assert_eq!(unmark(request), STATUS_SUCCESS);
                complete(request, STATUS_DEVICE_REMOVED);
            } else {
                acknowledge(request, 0);
            }
        })
    }
}

#[test]
fn a_surprise_removal_ends_requests_in_the_purge() {
    passes(
        || surprised(|| {}),
        |bench| {
            let file = bench.open();
            let first = bench.send(&file, code(0));
            bench.machine.surprise_remove(bench.slot);
            bench.machine.idle();
            let outcome = first.wait().status;
            assert!(
                matches!(outcome, STATUS_CANCELLED | STATUS_DEVICE_REMOVED),
                "{outcome:#x}"
            );
            let late = bench.send(&file, code(0)).wait();
            assert_eq!(late.status, STATUS_INVALID_DEVICE_STATE);
        },
    );
}

#[test]
fn rule_30_a_surprise_removal_completes_nothing() {
    breaks(
        30,
        || {
            surprised(|| {
                let request = kept();
                assert_eq!(unmark(request), STATUS_SUCCESS);
                complete(request, STATUS_DEVICE_REMOVED);
            })
        },
        |bench| {
            let file = bench.open();
            bench.send(&file, code(0));
            bench.machine.surprise_remove(bench.slot);
        },
    );
}

#[test]
fn rule_30_a_surprise_removal_stops_no_queue() {
    breaks(
        30,
        || surprised(|| stop_queue(queue("default"))),
        |bench| bench.machine.surprise_remove(bench.slot),
    );
}

#[test]
fn rule_32_a_closed_handle_leaves_no_request_with_the_driver() {
    breaks(
        32,
        || pending(drop),
        |bench| {
            let file = bench.open();
            bench.send(&file, code(0));
            let _ = file.close();
            bench.machine.run_for(6_000_000_000);
        },
    );
}
