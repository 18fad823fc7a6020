//! Threads, waits, timers, DPCs and interrupts as a driver sees them.

#![allow(
    unsafe_code,
    clippy::multiple_unsafe_ops_per_block,
    reason = "tests call the kernel's exports as a driver does"
)]

use core::ptr;
use std::cell::RefCell;
use std::rc::Rc;
use wdk_emu::kernel::ke::{interrupt, thread, time};
use wdk_emu::sys::ntddk::*;
use wdk_emu::sys::*;
use wdk_emu::{Config, run};

type Log = Rc<RefCell<Vec<&'static str>>>;

fn event(kind: i32) -> *mut KEVENT {
    let event = Box::leak(Box::new(KEVENT::default()));
    // SAFETY: memory for an event.
    unsafe { KeInitializeEvent(event, kind, 0) };
    event
}

fn wait(object: *mut KEVENT) -> i32 {
    // SAFETY: a live event.
    unsafe { KeWaitForSingleObject(object.cast(), 0, 0, 0, ptr::null_mut()) }
}

#[test]
fn threads_take_turns_where_they_wait() {
    let result = run(Config::default(), |_| {
        let log: Log = Rc::default();
        let ping = event(_EVENT_TYPE::SynchronizationEvent);
        let pong = event(_EVENT_TYPE::SynchronizationEvent);
        let other = Rc::clone(&log);
        let id = thread::spawn(
            "pong",
            Box::new(move || {
                for _ in 0..3 {
                    assert_eq!(wait(ping), STATUS_SUCCESS);
                    other.borrow_mut().push("pong");
                    // SAFETY: a live event.
                    unsafe { KeSetEvent(pong, 0, 0) };
                }
            }),
        );
        for _ in 0..3 {
            log.borrow_mut().push("ping");
            // SAFETY: a live event.
            unsafe { KeSetEvent(ping, 0, 0) };
            assert_eq!(wait(pong), STATUS_SUCCESS);
        }
        // SAFETY: a live thread object.
        let ended =
            unsafe { KeWaitForSingleObject(thread::object(id).cast(), 0, 0, 0, ptr::null_mut()) };
        assert_eq!(ended, STATUS_SUCCESS);
        let log = log.borrow();
        assert_eq!(*log, ["ping", "pong", "ping", "pong", "ping", "pong"]);
    });
    assert_eq!(result, Ok(()));
}

#[test]
fn a_relative_time_is_over_at_a_tick_of_the_clock() {
    const TICK: u64 = 500_000;
    let config = Config {
        clock_tick_ns: TICK,
        ..Config::default()
    };
    let result = run(config, |machine| {
        let (mut early, mut late) = (0, 0);
        for step in 0..50 {
            machine.run_for(step * 70_000 % TICK);
            let before = time::now_ns();
            let mut pause = LARGE_INTEGER { QuadPart: -8000 };
            // SAFETY: a live time-out.
            unsafe { KeDelayExecutionThread(0, 0, &raw mut pause) };
            let now = time::now_ns();
            assert!(now % TICK < 100, "at {now} ns");
            let passed = now - before;
            assert!((800_000 - TICK..=800_000 + TICK).contains(&passed));
            early += u32::from(passed < 800_000);
            late += u32::from(passed > 800_000);
        }
        assert!(early > 5 && late > 5, "{early} early, {late} late");
    });
    result.expect("no rule is broken");
}

#[test]
fn a_mutex_keeps_a_waiting_thread_out() {
    for seed in 0..20 {
        let result = run(Config::with_seed(seed), |machine| {
            let mutex = Box::leak(Box::new(FAST_MUTEX::default()));
            mutex.Count = 1;
            let mutex: *mut FAST_MUTEX = mutex;
            let inside = Rc::new(RefCell::new(0));
            let done = Rc::new(RefCell::new(0));
            for _ in 0..4 {
                let (inside, done) = (Rc::clone(&inside), Rc::clone(&done));
                thread::spawn(
                    "worker",
                    Box::new(move || {
                        // SAFETY: a live mutex and time-out.
                        unsafe {
                            ExAcquireFastMutex(mutex);
                            assert_eq!(inside.replace(1), 0);
                            let mut pause = LARGE_INTEGER { QuadPart: -1000 };
                            KeDelayExecutionThread(0, 0, &raw mut pause);
                            assert_eq!(inside.replace(0), 1);
                            ExReleaseFastMutex(mutex);
                        }
                        *done.borrow_mut() += 1;
                    }),
                );
            }
            machine.run_until(|| *done.borrow() == 4).expect("all end");
            assert!(machine.now_ns() >= 400_000);
        });
        assert_eq!(result, Ok(()));
    }
}

unsafe extern "efiapi" fn on_dpc(_: *mut KDPC, context: PVOID, _: PVOID, _: PVOID) {
    // SAFETY: the context is the log, which the test keeps.
    let log: &RefCell<Vec<&'static str>> = unsafe { &*context.cast() };
    log.borrow_mut().push("dpc");
    // SAFETY: callable anywhere.
    assert_eq!(unsafe { KeGetCurrentIrql() }, 2);
}

#[test]
fn an_interrupt_runs_above_its_dpc() {
    let result = run(Config::default(), |_| {
        let log: Log = Rc::default();
        let dpc: *mut KDPC = Box::leak(Box::new(KDPC::default()));
        // SAFETY: memory for a DPC; the log outlives it.
        unsafe { KeInitializeDpc(dpc, Some(on_dpc), Rc::as_ptr(&log).cast_mut().cast()) };
        let in_isr = Rc::clone(&log);
        let line = interrupt::connect(
            8,
            "test",
            Box::new(move || {
                // SAFETY: a live DPC.
                unsafe { KeInsertQueueDpc(dpc, ptr::null_mut(), ptr::null_mut()) };
                in_isr.borrow_mut().push("isr");
                true
            }),
        );
        time::at(1000, Box::new(move || interrupt::request(line)));
        // SAFETY: callable here.
        unsafe {
            let old = KfRaiseIrql(10);
            KeStallExecutionProcessor(5);
            assert!(log.borrow().is_empty());
            KeLowerIrql(2);
            assert_eq!(*log.borrow(), ["isr"]);
            KeLowerIrql(old);
        }
        assert_eq!(*log.borrow(), ["isr", "dpc"]);
    });
    assert_eq!(result, Ok(()));
}

#[test]
fn a_periodic_timer_keeps_its_time() {
    let result = run(Config::default(), |machine| {
        let log: Log = Rc::default();
        let timer: *mut KTIMER = Box::leak(Box::new(KTIMER::default()));
        let dpc: *mut KDPC = Box::leak(Box::new(KDPC::default()));
        // SAFETY: memory for both objects; the log outlives them.
        unsafe {
            KeInitializeDpc(dpc, Some(on_dpc), Rc::as_ptr(&log).cast_mut().cast());
            KeInitializeTimerEx(timer, _TIMER_TYPE::NotificationTimer);
            KeSetTimerEx(timer, LARGE_INTEGER { QuadPart: -10_000 }, 10, dpc);
        }
        machine.run_for(35_000_000);
        assert_eq!(log.borrow().len(), 4);
        // SAFETY: a live timer.
        assert_eq!(unsafe { KeCancelTimer(timer) }, 1);
        machine.run_for(100_000_000);
        assert_eq!(log.borrow().len(), 4);
    });
    assert_eq!(result, Ok(()));
}

#[test]
fn a_wait_times_out_and_a_hopeless_host_wait_is_an_error() {
    let result = run(Config::default(), |machine| {
        let never = event(_EVENT_TYPE::NotificationEvent);
        let mut timeout = LARGE_INTEGER { QuadPart: -50_000 };
        // SAFETY: a live event and time-out.
        let status = unsafe { KeWaitForSingleObject(never.cast(), 0, 0, 0, &raw mut timeout) };
        assert_eq!(status, STATUS_TIMEOUT);
        assert!(machine.now_ns() >= 5_000_000);
        assert!(machine.run_until(|| false).is_err());
    });
    assert_eq!(result, Ok(()));
}

#[test]
fn the_same_seed_gives_the_same_trace() {
    let trace = |seed| {
        let config = Config {
            preemption: 300,
            ..Config::with_seed(seed)
        };
        run(config, |machine| {
            for _ in 0..5 {
                thread::spawn(
                    "busy",
                    Box::new(|| {
                        for _ in 0..20 {
                            // SAFETY: callable here.
                            unsafe {
                                KeEnterCriticalRegion();
                                KeLeaveCriticalRegion();
                                KeQueryTimeIncrement();
                            }
                        }
                    }),
                );
            }
            machine.run_for(1_000_000);
            machine.trace_hash()
        })
        .expect("nothing is wrong")
    };
    assert_eq!(trace(1), trace(1));
    assert_ne!(trace(1), trace(2));
}
