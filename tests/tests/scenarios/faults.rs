//! What fails: every call of the kernel in turn, and the card in every way that it can.

use crate::form;
use contdma_client::abi::{AbiError, LatePolicy, StickyErrors, StopMode, Strategy};
use contdma_client::{Card, ClientError, OpenAccess, PortError, Ring, RingBuilder, SessionEnd};
use contdma_desk::{App, AppHandle, Config, Counter, Desk, DeskError, Environment};
use contdma_models::Faults;
use std::sync::Mutex;
use std::time::Duration;
use wdk_emu::kernel::faults::Plan;
use wdk_emu::machine::DeviceState;

const PAGE: u32 = 4096;
/// Ten microseconds of virtual time for a page.
const PACE: u64 = 400_000_000;

const ENVIRONMENTS: [Environment; 3] = [
    Environment::COHERENT,
    Environment::REACH32,
    Environment::MIXED,
];

fn config(environment: Environment, seed: u64) -> Config {
    form::config(environment, seed).source(0, Counter::new().paced(PACE))
}

fn post<'m>(port: &App<'m>, builder: &RingBuilder) -> Result<Ring<AppHandle<'m>>, ClientError> {
    let path = Card::list(port)?.pop().ok_or(ClientError::NoCard)?;
    Card::open(port, &path, OpenAccess::ReadWrite)?.post(builder)
}

/// A whole short life. Any step may fail; what it says that it has done is checked.
fn short_life(desk: &Desk<'_>) -> Result<(), ClientError> {
    let mut ring = post(
        desk.app(),
        &RingBuilder::new(PAGE, 8).patience(Duration::from_millis(50)),
    )?;
    let mut position = None;
    for _ in 0..12 {
        let Some(segment) = ring.next_segment()? else {
            break;
        };
        let data = segment.data()?;
        let first = data.first_chunk::<8>().expect("a word");
        let at = u64::from_le_bytes(*first) * 8;
        assert!(position.is_none_or(|expected| expected == at));
        assert!(Counter::matches(at, data));
        position = Some(at + data.len() as u64);
    }
    ring.stop(StopMode::Drain)?;
    let finished = ring.finish()?;
    assert_eq!(finished.end, SessionEnd::Stopped);
    Ok(())
}

/// Plays a life with a plan of failures; how many were injected before it was over, and whether it
/// succeeded.
pub(super) fn live(
    mut config: Config,
    plan: &Plan,
    life: fn(&Desk<'_>) -> Result<(), ClientError>,
) -> (u64, bool) {
    let seed = config.machine.seed;
    config.machine.faults = plan.clone();
    let outcome = contdma_desk::run(config, |desk| {
        let succeeded = life(desk).is_ok();
        let (_, injected) = desk.machine().fallible_calls();
        // The take-apart is not what is tested.
        desk.machine().inject(Plan::None);
        (injected, succeeded)
    });
    match outcome {
        Ok(outcome) => outcome,
        // Something that comes before the application failed.
        Err(DeskError::SetUp { .. }) => (1, false),
        Err(error) => panic!("{plan:?}, seed {seed}: {error}"),
    }
}

#[test]
fn every_call_may_fail_once() {
    for environment in ENVIRONMENTS {
        let mut failed_lives = 0;
        let mut call = 1;
        loop {
            let (injected, succeeded) = live(config(environment, 1), &Plan::Nth(call), short_life);
            if injected == 0 {
                assert!(succeeded, "nothing failed, and yet it did not work");
                break;
            }
            failed_lives += u32::from(!succeeded);
            call += 1;
        }
        assert!(call > 60, "only {call} calls can fail");
        assert!(failed_lives > 30, "hardly any failure mattered");
    }
}

#[test]
fn every_call_may_fail_from_some_point_on() {
    for environment in ENVIRONMENTS {
        let mut call = 1;
        loop {
            let (injected, _) = live(config(environment, 2), &Plan::From(call), short_life);
            if injected == 0 {
                break;
            }
            call += 1;
        }
        assert!(call > 60, "only {call} calls can fail");
    }
}

#[test]
fn calls_may_fail_at_random() {
    for share in [2, 10, 50] {
        for seed in 0..20 {
            live(
                config(Environment::MIXED, seed),
                &Plan::Share(share),
                short_life,
            );
        }
    }
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
                config.machine.preemption = if seed % 2 == 0 { 0 } else { 300 };
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
                    short_life(desk).expect("a life");
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
            match short_life(desk) {
                Ok(()) => *ended_well.lock().expect("a count") += 1,
                Err(ClientError::Refused { source, .. }) => {
                    let expected = [
                        AbiError::DeviceGone,
                        AbiError::TimedOut,
                        AbiError::DeviceFault,
                    ];
                    assert!(
                        expected.map(PortError::Driver).contains(&source),
                        "{source:?}"
                    );
                }
                Err(error) => panic!("{error}"),
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

#[test]
fn a_card_that_does_not_stop_is_reset() {
    for environment in ENVIRONMENTS {
        for seed in 0..4 {
            let run = contdma_desk::run(config(environment, seed), |desk| {
                desk.card().set_faults(Faults {
                    never_idle: true,
                    ..Faults::default()
                });
                short_life(desk).expect("a life");
                assert!(desk.card().is_idle());
            });
            run.unwrap_or_else(|error| panic!("{seed}: {error}"));
        }
    }
}

#[test]
fn the_same_seed_replays_the_same_run() {
    let trace = |environment, seed, preemption| {
        let mut config = config(environment, seed);
        config.machine.preemption = preemption;
        let run = contdma_desk::run(config, |desk| {
            short_life(desk).expect("a life");
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
    for environment in ENVIRONMENTS {
        for seed in 0..4 {
            let run = contdma_desk::run(config(environment, seed), |desk| {
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
                desk.machine().run_for(50_000_000);
                assert_eq!(desk.machine().leaks().locked, 0);
                assert_eq!(
                    desk.machine().device_state(desk.slot()),
                    DeviceState::Failed
                );
            });
            run.unwrap_or_else(|error| panic!("{seed}: {error}"));
        }
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
