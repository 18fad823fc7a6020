//! Queues and file objects: presentation, state, retrieval, cancellation, and the rules about them.

#![allow(
    unsafe_code,
    clippy::multiple_unsafe_ops_per_block,
    clippy::cast_possible_truncation,
    reason = "a driver calls the WDK API, which is unsafe and gives sizes in 32 bits"
)]

mod mini_driver;

use mini_driver::bench::{breaks, code, keep, kept, kept_count, name_queue, passes, queue};
use mini_driver::calls::*;
use mini_driver::{Script, log, note};
use std::rc::Rc;
use wdk_emu::machine::SystemState;
use wdk_emu::sys::*;

const WDF_PAUSED: NTSTATUS = 0xC020_0203_u32.cast_signed();
const WDF_NO_CALLBACK: NTSTATUS = 0xC020_020B_u32.cast_signed();

/// A driver with a default queue of `kind`, one manual queue, and the callback `control`.
fn driver(kind: QueueKind, control: impl Fn(WDFREQUEST, u32) + 'static) -> Script {
    Script {
        device_add: Some(Rc::new(move |device| {
            name_queue("default", create_queue(device, kind).expect("a queue"));
            let manual = create_queue(device, MANUAL).expect("a queue");
            name_queue("manual", manual);
        })),
        control: Some(Rc::new(move |_, request, code| control(request, code))),
        ..Script::default()
    }
}

/// Code 0 keeps the request; others complete the one that was kept first and then themselves.
fn keeping(kind: QueueKind) -> Script {
    driver(kind, |request, given| {
        note(format!("got {}", (given >> 2) & 0xff));
        keep(request);
    })
}

#[test]
fn a_sequential_queue_presents_one_at_a_time_in_order() {
    passes(
        || keeping(SEQUENTIAL),
        |bench| {
            let file = bench.open();
            log();
            let sent: Vec<_> = (0..3).map(|n| bench.send(&file, code(n))).collect();
            assert_eq!(log(), ["control", "got 0"]);
            assert_eq!(state(queue("default")).1, 2);
            for one in &sent {
                assert_eq!(kept_count(), 1);
                complete(kept(), STATUS_SUCCESS);
                assert_eq!(one.wait().status, STATUS_SUCCESS);
            }
            assert_eq!(log(), ["control", "got 1", "control", "got 2"]);
        },
    );
}

#[test]
fn a_thousand_requests_completed_inside_the_callback_need_no_deep_stack() {
    passes(
        || {
            driver(SEQUENTIAL, |request, given| {
                if given == code(0) {
                    keep(request);
                } else {
                    complete(request, STATUS_SUCCESS);
                }
            })
        },
        |bench| {
            let file = bench.open();
            let first = bench.send(&file, code(0));
            let sent: Vec<_> = (0..1000).map(|_| bench.send(&file, code(1))).collect();
            assert_eq!(state(queue("default")).1, 1000);
            complete(kept(), STATUS_SUCCESS);
            assert_eq!(first.wait().status, STATUS_SUCCESS);
            assert!(sent.iter().all(|one| one.wait().status == STATUS_SUCCESS));
        },
    );
}

#[test]
fn a_parallel_queue_keeps_to_its_limit() {
    passes(
        || {
            keeping(QueueKind {
                presented: 2,
                ..PARALLEL
            })
        },
        |bench| {
            let file = bench.open();
            let sent: Vec<_> = (0..3).map(|n| bench.send(&file, code(n))).collect();
            assert_eq!(kept_count(), 2);
            complete(kept(), STATUS_SUCCESS);
            assert_eq!(kept_count(), 2);
            complete(kept(), STATUS_SUCCESS);
            complete(kept(), STATUS_SUCCESS);
            assert!(sent.iter().all(|one| one.wait().status == STATUS_SUCCESS));
        },
    );
}

/// Forwards code 0 to the manual queue; code 1 does `act`.
fn parking(act: impl Fn() + 'static) -> Script {
    driver(PARALLEL, move |request, given| {
        if given == code(0) {
            assert_eq!(forward(request, queue("manual")), STATUS_SUCCESS);
        } else {
            act();
            complete(request, STATUS_SUCCESS);
        }
    })
}

#[test]
fn a_manual_queue_gives_requests_back_in_order_and_by_file() {
    passes(
        || {
            parking(|| {
                let first = retrieve(queue("manual")).expect("a request");
                let file = file_of(first);
                let second = retrieve_by_file(queue("manual"), file).expect("its second one");
                assert_eq!(file_of(second), file);
                assert_eq!(
                    retrieve_by_file(queue("manual"), file),
                    Err(STATUS_NO_MORE_ENTRIES)
                );
                assert_eq!(requeue(first), STATUS_SUCCESS);
                assert_eq!(retrieve(queue("manual")), Ok(first), "requeued at the head");
                assert_eq!(queue_of(first), queue("manual"));
                complete(second, STATUS_SUCCESS);
                complete(first, STATUS_SUCCESS);
                complete(
                    retrieve(queue("manual")).expect("the other's"),
                    STATUS_SUCCESS,
                );
                assert_eq!(retrieve(queue("manual")), Err(STATUS_NO_MORE_ENTRIES));
                assert_eq!(retrieve(queue("default")), Err(STATUS_INVALID_DEVICE_STATE));
            })
        },
        |bench| {
            let (one, other) = (bench.open(), bench.open());
            let sent = [
                bench.send(&one, code(0)),
                bench.send(&other, code(0)),
                bench.send(&one, code(0)),
            ];
            assert_eq!(bench.send(&one, code(1)).wait().status, STATUS_SUCCESS);
            assert!(sent.iter().all(|one| one.wait().status == STATUS_SUCCESS));
        },
    );
}

#[test]
fn a_manual_queue_says_when_it_fills() {
    passes(
        || parking(|| assert_eq!(ready_notify(queue("manual")), STATUS_SUCCESS)),
        |bench| {
            let file = bench.open();
            assert_eq!(bench.send(&file, code(1)).wait().status, STATUS_SUCCESS);
            log();
            let sent = [bench.send(&file, code(0)), bench.send(&file, code(0))];
            assert_eq!(
                log(),
                ["control", "queue state", "control"],
                "once, when it fills"
            );
            for one in sent {
                complete(
                    retrieve(queue("manual")).expect("a request"),
                    STATUS_SUCCESS,
                );
                assert_eq!(one.wait().status, STATUS_SUCCESS);
            }
        },
    );
}

#[test]
fn a_request_that_the_driver_never_saw_is_cancelled_silently() {
    passes(
        || keeping(SEQUENTIAL),
        |bench| {
            let file = bench.open();
            let first = bench.send(&file, code(0));
            let second = bench.send(&file, code(1));
            log();
            assert!(second.cancel());
            assert_eq!(second.wait().status, STATUS_CANCELLED);
            assert_eq!(log(), Vec::<String>::new());
            complete(kept(), STATUS_SUCCESS);
            assert_eq!(first.wait().status, STATUS_SUCCESS);
        },
    );
}

#[test]
fn a_parked_request_is_cancelled_through_its_queue() {
    passes(
        || Script {
            canceled_on_queue: Some(Rc::new(|_, request| complete(request, STATUS_CANCELLED))),
            ..parking(|| {})
        },
        |bench| {
            let file = bench.open();
            let first = bench.send(&file, code(0));
            log();
            first.cancel();
            assert_eq!(first.wait().status, STATUS_CANCELLED);
            assert_eq!(log(), ["canceled on queue"]);
        },
    );
}

#[test]
fn rule_26_a_request_cancelled_on_its_queue_ends_in_time() {
    breaks(
        26,
        || parking(|| {}),
        |bench| {
            let file = bench.open();
            bench.send(&file, code(0)).cancel();
            bench.machine.run_for(6_000_000_000);
        },
    );
}

#[test]
fn a_closed_handle_cleans_up_before_its_requests_are_flushed() {
    passes(
        || Script {
            file_cleanup: Some(Rc::new(|_| {})),
            file_close: Some(Rc::new(|_| {})),
            canceled_on_queue: Some(Rc::new(|_, request| complete(request, STATUS_CANCELLED))),
            ..parking(|| {})
        },
        |bench| {
            let (file, other) = (bench.open(), bench.open());
            let mine = bench.send(&file, code(0));
            let theirs = bench.send(&other, code(0));
            log();
            file.close().expect("it was open");
            bench.machine.idle();
            assert_eq!(log(), ["cleanup", "canceled on queue", "close"]);
            assert_eq!(mine.wait().status, STATUS_CANCELLED);
            assert!(theirs.poll().is_none(), "the other handle's request stays");
        },
    );
}

#[test]
fn a_refused_create_ends_without_cleanup_and_close() {
    passes(
        || Script {
            file_create: Some(Rc::new(|request, file| {
                assert_eq!(file_of(request), file);
                complete(request, STATUS_ACCESS_DENIED);
            })),
            file_cleanup: Some(Rc::new(|_| {})),
            file_close: Some(Rc::new(|_| {})),
            ..parking(|| {})
        },
        |bench| {
            let refused = bench.try_open().expect_err("the driver refuses");
            assert_eq!(refused.0, STATUS_ACCESS_DENIED);
            assert_eq!(log(), ["create"]);
        },
    );
}

#[test]
fn a_stopped_queue_takes_requests_and_gives_none() {
    passes(
        || {
            parking(|| {
                stop_queue(queue("manual"));
                assert_eq!(retrieve(queue("manual")), Err(WDF_PAUSED));
                start(queue("manual"));
                complete(
                    retrieve(queue("manual")).expect("a request"),
                    STATUS_SUCCESS,
                );
            })
        },
        |bench| {
            let file = bench.open();
            let parked = bench.send(&file, code(0));
            log();
            assert_eq!(bench.send(&file, code(1)).wait().status, STATUS_SUCCESS);
            assert_eq!(log(), ["control", "queue state"]);
            assert_eq!(parked.wait().status, STATUS_SUCCESS);
        },
    );
}

#[test]
fn a_stop_ends_when_the_driver_has_nothing_left() {
    passes(
        || keeping(SEQUENTIAL),
        |bench| {
            let file = bench.open();
            let (first, second) = (bench.send(&file, code(0)), bench.send(&file, code(1)));
            log();
            stop_queue(queue("default"));
            assert_eq!(log(), Vec::<String>::new());
            complete(kept(), STATUS_SUCCESS);
            assert_eq!(log(), ["queue state"]);
            assert!(second.poll().is_none());
            start(queue("default"));
            complete(kept(), STATUS_SUCCESS);
            assert_eq!(first.wait().status, STATUS_SUCCESS);
            assert_eq!(second.wait().status, STATUS_SUCCESS);
        },
    );
}

#[test]
fn a_purge_cancels_and_refuses() {
    passes(
        || keeping(SEQUENTIAL),
        |bench| {
            let file = bench.open();
            let (first, second) = (bench.send(&file, code(0)), bench.send(&file, code(1)));
            purge_queue(queue("default"));
            assert_eq!(second.wait().status, STATUS_CANCELLED);
            assert_eq!(mark(mini_first()), STATUS_CANCELLED, "a purge runs");
            complete(kept(), STATUS_SUCCESS);
            assert_eq!(first.wait().status, STATUS_SUCCESS);
            assert_eq!(
                bench.send(&file, code(2)).wait().status,
                STATUS_INVALID_DEVICE_STATE
            );
        },
    );
}

/// The request that was kept first, still kept.
fn mini_first() -> WDFREQUEST {
    let first = kept();
    assert_eq!(kept_count(), 0);
    keep(first);
    first
}

#[test]
fn a_power_managed_queue_holds_requests_in_sleep() {
    passes(
        || parking(|| {}),
        |bench| {
            let file = bench.open();
            let parked = bench.send(&file, code(0));
            log();
            bench
                .machine
                .sleep(SystemState::Sleeping)
                .expect("it sleeps");
            assert_eq!(
                log(),
                Vec::<String>::new(),
                "a queued request is not stopped"
            );
            let (flags, queued, owned) = state(queue("manual"));
            assert_ne!(flags & _WDF_IO_QUEUE_STATE::WdfIoQueuePnpHeld, 0);
            assert_eq!((queued, owned), (1, 0));
            assert_eq!(retrieve(queue("manual")), Err(WDF_PAUSED));
            let late = bench.send(&file, code(1));
            assert!(late.poll().is_none());
            bench.machine.wake().expect("it wakes");
            bench.machine.idle();
            assert_eq!(late.wait().status, STATUS_SUCCESS);
            complete(
                retrieve(queue("manual")).expect("a request"),
                STATUS_SUCCESS,
            );
            assert_eq!(parked.wait().status, STATUS_SUCCESS);
        },
    );
}

#[test]
fn a_queue_outside_power_management_gives_requests_in_sleep() {
    passes(
        || {
            driver(
                QueueKind {
                    power_managed: false,
                    ..PARALLEL
                },
                |request, _| {
                    complete(request, STATUS_SUCCESS);
                },
            )
        },
        |bench| {
            let file = bench.open();
            bench
                .machine
                .sleep(SystemState::Sleeping)
                .expect("it sleeps");
            assert_eq!(bench.send(&file, code(0)).wait().status, STATUS_SUCCESS);
            bench.machine.wake().expect("it wakes");
            bench.machine.idle();
        },
    );
}

#[test]
fn queues_that_make_no_sense_are_refused() {
    passes(
        || Script {
            device_add: Some(Rc::new(|device| {
                let none = QueueKind {
                    presented: 0,
                    ..PARALLEL
                };
                assert_eq!(create_queue(device, none), Err(STATUS_INVALID_PARAMETER));
                assert_eq!(create_without_callbacks(device), WDF_NO_CALLBACK);
                create_queue(device, PARALLEL).expect("a queue");
                let second = create_queue(device, SEQUENTIAL);
                assert_eq!(
                    second,
                    Err(STATUS_INVALID_DEVICE_STATE),
                    "one default queue"
                );
            })),
            ..Script::default()
        },
        |_| {},
    );
}

#[test]
fn rule_16_a_queue_configuration_has_its_size() {
    breaks(
        16,
        || {
            driver(
                QueueKind {
                    size: 88,
                    ..PARALLEL
                },
                |_, _| {},
            )
        },
        |_| {},
    );
}

#[test]
fn rule_6_a_queue_is_not_stopped_synchronously_in_its_own_callback() {
    breaks(
        6,
        || driver(PARALLEL, |_, _| stop_synchronously(queue("default"))),
        |bench| {
            let file = bench.open();
            bench.send(&file, code(0));
        },
    );
}

#[test]
fn a_synchronous_stop_waits_for_the_driver() {
    passes(
        || keeping(PARALLEL),
        |bench| {
            let file = bench.open();
            let sent = bench.send(&file, code(0));
            complete(kept(), STATUS_SUCCESS);
            assert_eq!(sent.wait().status, STATUS_SUCCESS);
            stop_synchronously(queue("default"));
            start(queue("default"));
            drain_synchronously(queue("default"));
        },
    );
}

fn presented_at(level: i32) -> Vec<String> {
    let (sender, receiver) = std::sync::mpsc::channel();
    passes(
        move || Script {
            device_level: level,
            timer: Some(Rc::new(|_| complete(kept(), STATUS_SUCCESS))),
            ..driver(SEQUENTIAL, |request, given| {
                // SAFETY: no preconditions.
                note(format!("at {}", unsafe { ntddk::KeGetCurrentIrql() }));
                keep(request);
                if given == code(0) {
                    let timer = create_timer(mini_driver::device(), 0);
                    start_timer(timer, -10_000);
                }
            })
        },
        move |bench| {
            let file = bench.open();
            let (first, second) = (bench.send(&file, code(0)), bench.send(&file, code(1)));
            assert_eq!(first.wait().status, STATUS_SUCCESS);
            bench.machine.idle();
            complete(kept(), STATUS_SUCCESS);
            assert_eq!(second.wait().status, STATUS_SUCCESS);
            sender.send(log()).expect("somebody listens");
        },
    );
    receiver.recv().expect("a log")
}

#[test]
fn the_execution_level_decides_where_a_request_is_presented() {
    use _WDF_EXECUTION_LEVEL as Level;
    let expected =
        |second: &str| ["control", "at 0", "timer", "control", second].map(str::to_owned);
    assert_eq!(
        presented_at(Level::WdfExecutionLevelDispatch),
        expected("at 2")
    );
    assert_eq!(
        presented_at(Level::WdfExecutionLevelPassive),
        expected("at 0")
    );
}

#[test]
fn a_device_scope_keeps_callbacks_apart() {
    passes(
        || Script {
            device_scope: _WDF_SYNCHRONIZATION_SCOPE::WdfSynchronizationScopeDevice,
            ..driver(PARALLEL, |request, _| {
                note("enter");
                // SAFETY: no preconditions.
                assert_eq!(unsafe { ntddk::KeGetCurrentIrql() }, 2, "under a spin lock");
                complete(request, STATUS_SUCCESS);
                note("leave");
            })
        },
        |bench| {
            let file = bench.open();
            log();
            acquire_object(mini_driver::device().cast());
            // SAFETY: no preconditions.
            assert_eq!(unsafe { ntddk::KeGetCurrentIrql() }, 2);
            release_object(mini_driver::device().cast());
            assert_eq!(bench.send(&file, code(0)).wait().status, STATUS_SUCCESS);
            assert_eq!(log(), ["control", "enter", "leave"]);
        },
    );
}
