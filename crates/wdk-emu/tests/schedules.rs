//! Schedules: that they find what a plain run does not, and that what they chose replays.

#![allow(
    unsafe_code,
    clippy::multiple_unsafe_ops_per_block,
    reason = "tests call the kernel's exports as a driver does"
)]

mod common;

use common::{event, free, object, pool, wait};
use std::cell::Cell;
use std::rc::Rc;
use wdk_emu::kernel::ke::{interrupt, thread, time};
use wdk_emu::sys::ntddk::*;
use wdk_emu::sys::*;
use wdk_emu::{Choices, Config, Machine, Schedule, Stop, run};

/// Rule 43: a block was written to after it was freed.
const USED_AFTER_FREE: u32 = 43;

/// A driver with a flaw of depth 2: it looks whether its block is there, and uses it two kernel
/// calls later, while its other thread takes the block away.
fn looks_and_leaps(machine: &Machine) -> u64 {
    let block = Rc::new(Cell::new(pool(64)));
    let lock = object::<KSPIN_LOCK>();
    let done = event(_EVENT_TYPE::NotificationEvent);
    let locked = move |work: &dyn Fn()| {
        // SAFETY: a live spin lock.
        unsafe {
            let old = KeAcquireSpinLockRaiseToDpc(lock);
            work();
            KeReleaseSpinLock(lock, old);
        }
    };
    let user = {
        let block = Rc::clone(&block);
        move || {
            for _ in 0..20 {
                let there = Cell::new(core::ptr::null_mut());
                locked(&|| there.set(block.get()));
                // SAFETY: callable here.
                unsafe { KeQueryTimeIncrement() };
                if !there.get().is_null() {
                    // SAFETY: the flaw: the block may be gone by now.
                    unsafe { there.get().write(7) };
                }
            }
        }
    };
    let taker = move || {
        let last = Cell::new(core::ptr::null_mut());
        locked(&|| last.set(block.replace(core::ptr::null_mut())));
        free(last.get());
        // SAFETY: a live event.
        unsafe { KeSetEvent(done, 0, 0) };
    };
    thread::spawn("user", Box::new(user));
    thread::spawn("taker", Box::new(taker));
    wait(done);
    machine.idle();
    // Pool is looked at when it is used again.
    for _ in 0..8 {
        free(pool(64));
    }
    machine.trace_hash()
}

fn looked_at(seed: u64, schedule: Schedule) -> Result<(u64, Choices), Stop> {
    let config = Config {
        schedule,
        ..special(seed)
    };
    run(config, |machine| {
        let hash = looks_and_leaps(machine);
        (hash, machine.choices())
    })
}

/// A machine whose pool is guarded, so that a use after the end is seen at once.
fn special(seed: u64) -> Config {
    let mut config = Config::with_seed(seed);
    config.verifier.special_pool = wdk_emu::SpecialPool::Overrun;
    config
}

const PCT: Schedule = Schedule::Pct {
    depth: 2,
    steps: 80,
};
/// Of a bug of depth 2 in 80 steps of 3 threads at least one seed in 240 is expected.
const SEEDS: u64 = 240;

/// The first seed whose run under PCT stops.
fn found() -> (u64, Stop) {
    let mut runs = (1..=SEEDS).map(|seed| (seed, looked_at(seed, PCT)));
    let stop = runs.find_map(|(seed, result)| result.err().map(|stop| (seed, stop)));
    stop.expect("PCT finds the flaw")
}

#[test]
fn pct_finds_a_flaw_of_depth_2_that_the_plain_schedule_does_not() {
    for seed in 1..=SEEDS {
        if let Err(stop) = looked_at(seed, Schedule::Chance) {
            panic!("the plain schedule stops: {stop}");
        }
    }
    let (_, stop) = found();
    assert_eq!(stop.rule(), Some(USED_AFTER_FREE), "{stop}");
}

#[test]
fn a_stop_under_pct_replays_from_its_report() {
    let (seed, stop) = found();
    let report = stop.to_string();
    let printed = report
        .split_once("Schedule::replay(\"")
        .and_then(|(_, rest)| rest.split_once("\")"))
        .map(|(choices, _)| choices)
        .expect("the report shows its choices");
    let replay = Schedule::replay(printed).unwrap();
    assert_eq!(looked_at(seed, replay), Err(stop));
    // Without its choices the same seed runs well.
    assert!(looked_at(seed, Schedule::Replay(Choices::default())).is_ok());
}

#[test]
fn a_good_run_replays_from_its_choices() {
    let mut recorded = 0;
    for seed in 1..40 {
        let preempted = |schedule| {
            let config = Config {
                preemption: 300,
                schedule,
                ..special(seed)
            };
            run(config, |machine| {
                (looks_and_leaps(machine), machine.choices())
            })
        };
        for schedule in [PCT, Schedule::Chance] {
            let Ok((hash, choices)) = preempted(schedule) else {
                continue;
            };
            recorded += choices.len();
            let again = preempted(Schedule::Replay(choices.clone()));
            assert_eq!(again, Ok((hash, choices)), "seed {seed}");
        }
    }
    assert!(recorded > 100, "{recorded} choices");
}

#[test]
fn a_schedule_can_be_changed_on_the_way_and_replays_from_the_start() {
    let changed = |schedule| {
        let config = Config {
            schedule,
            ..special(5)
        };
        run(config, |machine| {
            machine.run_for(1000);
            let before = machine.schedule_steps();
            machine.set_schedule(Schedule::Pct {
                depth: 5,
                steps: 60,
            });
            let hash = looks_and_leaps(machine);
            assert!(machine.schedule_steps() > before + 60);
            (hash, machine.choices())
        })
    };
    let first = changed(Schedule::Chance);
    let choices = match &first {
        Ok((_, choices)) => choices.clone(),
        Err(stop) => stop.history.choices.clone(),
    };
    assert!(!choices.is_empty());
    assert_eq!(changed(Schedule::Replay(choices)), first);
}

/// How many export calls after its request an interrupt comes.
fn lateness(seed: u64) -> u32 {
    let config = Config {
        schedule: PCT,
        ..Config::with_seed(seed)
    };
    run(config, |_| {
        let come = Rc::new(Cell::new(false));
        let service = Rc::clone(&come);
        let id = interrupt::connect(
            7,
            "a service routine",
            Box::new(move || {
                service.set(true);
                true
            }),
        );
        time::at(time::now_ns() + 1, Box::new(move || interrupt::request(id)));
        let mut calls = 0;
        while !come.get() {
            calls += 1;
            assert!(calls < 100, "the interrupt never comes");
            // SAFETY: callable here.
            unsafe { KeQueryTimeIncrement() };
        }
        calls
    })
    .unwrap()
}

#[test]
fn an_interrupt_comes_late_in_some_seeds_and_before_a_thread_idles() {
    let late: Vec<u32> = (1..50).map(lateness).collect();
    assert!(late.iter().any(|&calls| calls <= 1) && late.iter().any(|&calls| calls > 10));
    run(
        Config {
            schedule: PCT,
            ..Config::with_seed(1 + late.iter().position(|&calls| calls > 10).unwrap_or(0) as u64)
        },
        |machine| {
            let come = Rc::new(Cell::new(0));
            let service = Rc::clone(&come);
            let id = interrupt::connect(
                7,
                "a service routine",
                Box::new(move || {
                    service.set(service.get() + 1);
                    true
                }),
            );
            interrupt::request(id);
            machine.run_for(1);
            assert_eq!(come.get(), 1);
        },
    )
    .unwrap();
}

#[test]
fn an_interrupt_that_comes_while_every_thread_waits_is_not_late() {
    for seed in 1..50 {
        let config = Config {
            schedule: PCT,
            ..Config::with_seed(seed)
        };
        let came = run(config, |machine| {
            let came = Rc::new(Cell::new(None));
            let service = Rc::clone(&came);
            let id = interrupt::connect(
                7,
                "a service routine",
                Box::new(move || {
                    service.set(Some(time::now_ns()));
                    true
                }),
            );
            time::at(1_000_000, Box::new(move || interrupt::request(id)));
            machine.run_for(2_000_000);
            came.get()
        });
        let came = came.unwrap().expect("an interrupt");
        assert!(came < 1_001_000, "seed {seed}: at {came} ns");
    }
}

#[test]
fn an_event_that_is_set_and_reset_has_woken_its_waiters_in_their_order() {
    run(Config::default(), |machine| {
        let pulse = event(_EVENT_TYPE::SynchronizationEvent);
        let woken: Rc<Cell<u32>> = Rc::default();
        for number in 1..=3 {
            let woken = Rc::clone(&woken);
            thread::spawn(
                "waiter",
                Box::new(move || {
                    wait(pulse);
                    woken.set(woken.get() * 10 + number);
                }),
            );
            machine.idle();
        }
        for expected in [1, 12, 123] {
            // SAFETY: a live event.
            unsafe {
                KeSetEvent(pulse, 0, 0);
                KeClearEvent(pulse);
            }
            machine.idle();
            assert_eq!(woken.get(), expected);
        }
    })
    .unwrap();
}
