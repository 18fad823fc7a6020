//! The card fails, in every way that it can, and calls of the system that matter in a way of their
//! own.

use super::lives::{self, PACE, PAGE, Requests};
use super::seeds;
use crate::form;
use contdma_client::abi::{AbiError, LatePolicy, StickyErrors, StopMode, Strategy};
use contdma_client::{
    Card, ClientError, OpenAccess, PortError, Posted, Ring, RingBuilder, SessionEnd,
};
use contdma_desk::{App, AppHandle, Config, Counter, Desk, DeskError, Environment};
use contdma_models::Faults;
use std::sync::Mutex;
use std::time::Duration;
use wdk_emu::kernel::faults::Plan;
use wdk_emu::machine::{DeviceState, SystemState};

const ENVIRONMENTS: [Environment; 3] = [
    Environment::COHERENT,
    Environment::REACH32,
    Environment::MIXED,
];

fn config(environment: Environment, seed: u64) -> Config {
    form::config(environment, seed).source(0, Counter::new().paced(PACE))
}

/// Plays the scenario with all pages in reach, none and some, and a few seeds each.
fn everywhere(scenario: impl Fn(&Desk<'_>) + Sync) {
    for environment in ENVIRONMENTS {
        for seed in 0..4 {
            contdma_desk::run(config(environment, seed), &scenario)
                .unwrap_or_else(|error| panic!("{environment:?}, seed {seed}: {error}"));
        }
    }
}

/// In a while nothing is locked for the card any more, and the device has failed.
fn assert_given_up(desk: &Desk<'_>) {
    desk.machine().run_for(50_000_000);
    assert_eq!(desk.machine().leaks().locked, 0);
    assert_eq!(
        desk.machine().device_state(desk.slot()),
        DeviceState::Failed
    );
}

fn post<'m>(port: &App<'m>, builder: &RingBuilder) -> Result<Ring<AppHandle<'m>>, ClientError> {
    let path = Card::list(port)?.pop().ok_or(ClientError::NoCard)?;
    Card::open(port, &path, OpenAccess::ReadWrite)?.post(builder)
}

/// How a session ended on a card with faults.
fn end_of(desk: &Desk<'_>, policy: LatePolicy, faults: &Faults) -> (PortError, u32) {
    desk.card().set_faults(faults.clone());
    let builder = RingBuilder::new(PAGE, 8)
        .policy(policy)
        .patience(Duration::from_millis(50));
    let mut ring = post(desk.app(), &builder).expect("a ring");
    let error = loop {
        match ring.next_segment() {
            Ok(Some(_)) => {}
            Ok(None) => panic!("{faults:?}: the stream ended"),
            Err(ClientError::Refused { source, .. }) => break source,
            Err(error) => panic!("{faults:?}: {error}"),
        }
    };
    let report = ring.finish().expect("a report").report;
    (error, report.errors)
}

#[test]
fn a_card_that_says_what_cannot_be_ends_its_session() {
    let cases = [
        Faults {
            wrong_sequence_at: Some(20),
            ..Faults::default()
        },
        Faults {
            produced_jumps_at: Some((20, 1 << 40)),
            ..Faults::default()
        },
        Faults {
            produced_goes_back_at: Some((20, 10)),
            ..Faults::default()
        },
        Faults {
            too_many_bytes_at: Some(20),
            ..Faults::default()
        },
    ];
    for faults in cases {
        for policy in [LatePolicy::Halt, LatePolicy::DropNew, LatePolicy::Overwrite] {
            for seed in 0..4 {
                let mut config = config(Environment::MIXED, seed);
                config.machine.preemption = seeds::preemption(seed);
                let run = contdma_desk::run(config, |desk| {
                    let (error, errors) = end_of(desk, policy, &faults);
                    assert_eq!(error, PortError::Driver(AbiError::DeviceFault));
                    let noted = StickyErrors::from_bits_truncate(errors);
                    assert!(
                        noted.intersects(StickyErrors::BAD_POSITION | StickyErrors::CARD_ERROR),
                        "{noted:?}"
                    );
                    // The channel works again with a sound card.
                    desk.card().set_faults(Faults::default());
                    lives::capture(desk, &lives::builder()).expect("a life");
                });
                run.unwrap_or_else(|error| panic!("{faults:?} {policy:?} {seed}: {error}"));
            }
        }
    }
}

#[test]
fn a_card_may_go_at_any_access() {
    let ended_well = Mutex::new(0);
    for accesses in 1..200 {
        let config = config(Environment::MIXED, accesses);
        let run = contdma_desk::run(config, |desk| {
            let reached = desk.card().statistics();
            let limit = reached.register_reads + reached.register_writes + accesses;
            desk.card().set_faults(Faults {
                gone_after_accesses: Some(limit),
                ..Faults::default()
            });
            match lives::capture(desk, &lives::builder()) {
                Ok(()) => *ended_well.lock().expect("a count") += 1,
                Err(failure) => {
                    let expected = [
                        AbiError::DeviceGone,
                        AbiError::TimedOut,
                        AbiError::DeviceFault,
                    ];
                    let error = failure.driver_error();
                    assert!(
                        error.is_some_and(|error| expected.contains(&error)),
                        "{failure}"
                    );
                }
            }
        });
        match run {
            Ok(()) | Err(DeskError::SetUp { .. }) => {}
            Err(error) => panic!("{accesses}: {error}"),
        }
    }
    assert!(
        *ended_well.lock().expect("a count") > 0,
        "never reached the end"
    );
}

/// A count that runs ahead makes the driver grant more than the card has room for. The card notes that
/// as an error, which stays until its channel is reset.
#[test]
fn a_channel_with_an_error_works_again() {
    for by in [9, 54] {
        for seed in 0..4 {
            let run = contdma_desk::run(config(Environment::MIXED, seed), |desk| {
                let faults = Faults {
                    produced_jumps_at: Some((20, by)),
                    ..Faults::default()
                };
                let (error, _) = end_of(desk, LatePolicy::DropNew, &faults);
                assert_eq!(error, PortError::Driver(AbiError::DeviceFault));
                desk.card().set_faults(Faults::default());
                lives::capture(desk, &lives::builder()).expect("a life");
            });
            run.unwrap_or_else(|error| panic!("{by} {seed}: {error}"));
        }
    }
}

/// The error stays in the channel's register until the channel is reset.
#[test]
fn a_channel_that_failed_works_again() {
    everywhere(|desk| {
        for policy in [LatePolicy::Halt, LatePolicy::DropNew, LatePolicy::Overwrite] {
            let faults = Faults {
                fails_at: Some(20),
                ..Faults::default()
            };
            let (error, errors) = end_of(desk, policy, &faults);
            assert_eq!(error, PortError::Driver(AbiError::DeviceFault));
            let noted = StickyErrors::from_bits_truncate(errors);
            assert!(noted.contains(StickyErrors::CARD_ERROR), "{noted:?}");
            desk.card().set_faults(Faults::default());
            lives::capture(desk, &lives::builder()).expect("a life");
        }
    });
}

/// Registers that read as all ones are not enough to believe that a card is gone: this one goes on
/// writing until it is cut off from the bus.
#[test]
fn a_card_that_is_silent_and_goes_on_is_cut_off_and_given_up() {
    everywhere(|desk| {
        let silent = Faults {
            registers_read: Some(u32::MAX),
            ..Faults::default()
        };
        let builder = RingBuilder::new(PAGE, 8)
            .policy(LatePolicy::Overwrite)
            .patience(Duration::from_millis(50));
        let mut ring = post(desk.app(), &builder).expect("a ring");
        assert!(ring.next_segment().expect("a segment").is_some());
        desk.card().set_faults(silent);
        let error = loop {
            match ring.next_segment() {
                Ok(segment) => assert!(segment.is_some(), "the stream ended"),
                Err(error) => break error,
            }
        };
        assert_eq!(error.driver_error(), Some(AbiError::DeviceGone));
        drop(ring);
        // The card would write now, if it could.
        assert_given_up(desk);
    });
}

/// The machine sleeps with a card that does not stop for it: the card is cut off from the bus, and
/// given up.
#[test]
fn a_card_that_goes_on_while_the_machine_falls_asleep_is_cut_off_and_given_up() {
    let stuck = Faults {
        never_idle: true,
        never_resets: true,
        ..Faults::default()
    };
    let silent = Faults {
        registers_read: Some(u32::MAX),
        ..Faults::default()
    };
    for (faults, end) in [
        (stuck, AbiError::DeviceStuck),
        (silent, AbiError::DeviceGone),
    ] {
        everywhere(|desk| {
            let machine = desk.machine();
            let mut requests = Requests::post(desk.app(), &lives::builder()).expect("a ring");
            machine.run_for(50_000);
            desk.card().set_faults(faults.clone());
            // Windows sleeps all the same.
            let _ = machine.sleep(SystemState::Sleeping);
            machine.run_for(1_000_000);
            let _ = machine.wake();
            machine.run_for(50_000_000);
            let outcome = requests.posted.outcome();
            assert_eq!(outcome, Some(Err(PortError::Driver(end))), "{faults:?}");
            assert_eq!(machine.leaks().locked, 0);
            drop(requests);
            machine.run_for(1_000_000);
            assert_eq!(machine.device_state(desk.slot()), DeviceState::Failed);
        });
    }
}

#[test]
fn a_card_that_does_not_stop_is_reset() {
    everywhere(|desk| {
        desk.card().set_faults(Faults {
            never_idle: true,
            ..Faults::default()
        });
        lives::capture(desk, &lives::builder()).expect("a life");
        assert!(desk.card().is_idle());
    });
}

#[test]
fn the_same_seed_replays_the_same_run() {
    let trace = |environment, seed, preemption| {
        let mut config = config(environment, seed);
        config.machine.preemption = preemption;
        let run = contdma_desk::run(config, |desk| {
            lives::capture(desk, &lives::builder()).expect("a life");
            (desk.machine().trace_hash(), desk.machine().now_ns())
        });
        run.unwrap_or_else(|error| panic!("{error}"))
    };
    for environment in ENVIRONMENTS {
        for preemption in [0, 300] {
            let traces: Vec<_> = (0..6)
                .map(|seed| {
                    let one = trace(environment, seed, preemption);
                    assert_eq!(one, trace(environment, seed, preemption));
                    one
                })
                .collect();
            if preemption > 0 {
                assert!(
                    traces.iter().any(|it| *it != traces[0]),
                    "the seed decides nothing"
                );
            }
        }
    }
}

#[test]
fn a_card_that_neither_stops_nor_resets_is_cut_off_and_given_up() {
    everywhere(|desk| {
        desk.card().set_faults(Faults {
            never_idle: true,
            never_resets: true,
            ..Faults::default()
        });
        let builder = RingBuilder::new(PAGE, 8).patience(Duration::from_millis(50));
        let mut ring = post(desk.app(), &builder).expect("a ring");
        for _ in 0..10 {
            assert!(ring.next_segment().expect("a segment").is_some());
        }
        ring.stop(StopMode::Drain).expect("an answer");
        assert!(desk.card().channel_statistics(0).last_request.is_some());
        let finished = ring.finish();
        let end = finished.map(|it| it.end);
        assert_eq!(
            end.ok(),
            Some(SessionEnd::Failed(PortError::Driver(AbiError::DeviceStuck)))
        );
        assert_given_up(desk);
    });
}

/// Nothing stops the card, not even the bus: it keeps its pages, and the request that locks them
/// stays pending for ever, although it is cancelled. A verifier objects to that, and memory that
/// the card overwrites is the only other way.
#[test]
fn a_card_that_cannot_be_cut_off_keeps_its_pages() {
    for environment in ENVIRONMENTS {
        let kept = Mutex::new(false);
        // So slow that nothing answers the WAIT.
        let config = form::config(environment, 1).source(0, Counter::new().paced(1));
        let run = contdma_desk::run(config, |desk| {
            desk.card().set_faults(Faults {
                never_idle: true,
                never_resets: true,
                ..Faults::default()
            });
            desk.machine().pin_bus_master(desk.slot());
            let mut requests = Requests::post(desk.app(), &lives::builder()).expect("a ring");
            desk.machine().run_for(50_000);
            let wait = requests.wait(0).expect("a pending request");
            desk.machine().run_for(50_000);
            requests.posted.cancel();
            desk.machine().run_for(50_000_000);
            assert_eq!(requests.posted.outcome(), None);
            assert_eq!(
                wait.poll().map(|it| it.status),
                Some(AbiError::DeviceStuck.status())
            );
            assert_eq!(desk.machine().leaks().locked, 1);
            assert_eq!(
                desk.machine().device_state(desk.slot()),
                DeviceState::SurpriseRemoved
            );
            assert!(!desk.card().is_idle());
            *kept.lock().expect("a word") = true;
            std::mem::forget(requests);
        });
        assert!(*kept.lock().expect("a word"), "{run:?}");
        let Err(DeskError::Stopped(stop)) = run else {
            panic!("the process ended: {run:?}");
        };
        assert_eq!(stop.rule(), Some(26), "{stop}");
    }
}

/// The HAL refuses to map a segment again while the card runs: the session ends by name, and
/// nothing is left.
#[test]
fn a_segment_that_cannot_be_mapped_again_ends_the_session() {
    for (strategy, call) in [
        (Strategy::Remap, "GetScatterGatherListEx"),
        (Strategy::MapRegisters, "MapTransferEx"),
    ] {
        for environment in [Environment::COHERENT, Environment::REACH32] {
            // Releases that come by the status block, and by WAIT.
            for status_block in [true, false] {
                let run = contdma_desk::run(config(environment, 5), |desk| {
                    let mut builder = RingBuilder::new(PAGE, 8).strategy(strategy);
                    if !status_block {
                        builder = builder.without_status_block();
                    }
                    let mut ring = post(desk.app(), &builder).expect("a ring");
                    for _ in 0..3 {
                        assert!(ring.next_segment().expect("a segment").is_some());
                    }
                    desk.machine().inject(Plan::AllOf(call));
                    while ring.next_segment().is_ok_and(|segment| segment.is_some()) {}
                    desk.machine().inject(Plan::None);
                    let finished = ring.finish().expect("a report");
                    assert_eq!(
                        finished.end,
                        SessionEnd::Failed(PortError::Driver(AbiError::DeviceFault))
                    );
                    let errors = StickyErrors::from_bits_retain(finished.report.errors);
                    assert!(errors.contains(StickyErrors::SYNC_FAILED), "{errors:?}");
                });
                run.unwrap_or_else(|error| panic!("{strategy:?}: {error}"));
            }
        }
    }
}
