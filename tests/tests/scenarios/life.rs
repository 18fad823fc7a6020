//! What a session lives through: stop, cancel, close, exit, sleep, rebalance, removal. Each is
//! played in several environments and seeds, with and without other threads running in between,
//! and the desk's take-apart finds nothing left behind.

use super::lives::{PACE, PAGE, Reader, Requests, settle};
use crate::form;
use contdma_client::abi::{
    AbiError, RingInfo, RingState, StatusLayout, StickyErrors, StopMode, WaitRequest, control, wire,
};
use contdma_client::{
    Card, ClientError, Handle, OpenAccess, Port, PortError, Posted, Ring, RingBuilder, SessionEnd,
};
use contdma_desk::{App, AppHandle, Config, Counter, Desk, Environment};
use contdma_models::{Faults, PreviousBoot};
use std::time::Duration;
use wdk_emu::kernel::faults::Plan;
use wdk_emu::machine::{DeviceState, SystemState};
use zerocopy::IntoBytes;

const ENVIRONMENTS: [Environment; 3] = [
    Environment::COHERENT,
    Environment::REACH32,
    Environment::MIXED,
];

/// Plays a scenario on many machines.
fn play(scenario: impl Fn(&Desk<'_>) + Send + Sync) {
    play_with(|config| config, scenario);
}

fn play_with(change: impl Fn(Config) -> Config, scenario: impl Fn(&Desk<'_>) + Send + Sync) {
    for environment in ENVIRONMENTS {
        for preemption in [0, 300] {
            for seed in 0..4 {
                let config = form::config(environment, seed);
                let mut config = change(config.source(0, Counter::new().paced(PACE)));
                config.machine.preemption = preemption;
                if let Err(error) = contdma_desk::run(config, &scenario) {
                    panic!(
                        "{}, {preemption} of 1000 preempted, seed {seed}: {error}",
                        environment.name
                    );
                }
            }
        }
    }
}

type OpenRing<'m> = Ring<AppHandle<'m>>;

fn open<'p, 'm>(port: &'p App<'m>) -> Card<'p, App<'m>> {
    let path = Card::list(port).expect("a list").remove(0);
    Card::open(port, &path, OpenAccess::ReadWrite).expect("an open card")
}

fn post<'m>(port: &App<'m>, builder: &RingBuilder) -> OpenRing<'m> {
    open(port).post(builder).expect("a ring")
}

fn builder() -> RingBuilder {
    RingBuilder::new(PAGE, 8)
}

fn requests<'m>(port: &App<'m>, builder: &RingBuilder) -> Requests<'m> {
    Requests::post(port, builder).expect("a posted ring")
}

fn failure(error: AbiError) -> Result<(), PortError> {
    Err(PortError::Driver(error))
}

/// A session that nothing ends, and a WAIT in it that nothing answers: the source is too slow.
fn slow(config: Config) -> Config {
    config.source(0, Counter::new().paced(1))
}

#[test]
fn a_stop_in_the_middle_ends_with_everything_that_was_complete() {
    play(|desk| {
        let mut ring = post(desk.app(), &builder());
        let mut reader = Reader::from_start();
        reader.take_many(&mut ring, 20);
        ring.stop(StopMode::Drain).expect("a stop");
        reader.take_rest(&mut ring).expect("the rest");
        assert_eq!(ring.end(), Some(SessionEnd::Stopped));
        let finished = ring.finish().expect("a report");
        assert_eq!(finished.end, SessionEnd::Stopped);
        assert_eq!(finished.report.produced, reader.sequence);
        assert_eq!((reader.missing, finished.report.lost), (0, 0));
        assert!(desk.card().is_idle());
    });
}

#[test]
fn cancelling_the_post_ends_the_session() {
    play(|desk| {
        let mut raw = requests(desk.app(), &builder());
        desk.machine().run_for(100_000);
        raw.posted.cancel();
        assert_eq!(raw.posted.wait(), failure(AbiError::Cancelled));
        assert!(desk.card().is_idle());
        // What was complete can still be taken.
        let wait = raw.wait(0).expect("a pending request").wait();
        assert!(wait.status >= 0, "{wait:?}");
        // And the handle posts again.
        let mut ring = post(desk.app(), &builder());
        // A new handle, so a new stream of numbers, but the same source.
        assert_eq!(
            ring.next_segment()
                .expect("a segment")
                .expect("one")
                .sequence(),
            0
        );
    });
}

#[test]
fn a_pending_wait_ends_with_its_handle() {
    play_with(slow, |desk| {
        let raw = requests(desk.app(), &builder());
        let wait = raw.wait(0).expect("a pending request");
        settle(desk);
        assert_eq!(wait.poll().map(|it| it.status), None);
        raw.handle.file().close().expect("a close");
        settle(desk);
        let status = wait.wait().status;
        assert!(status < 0, "{status:#x}");
        let Requests {
            handle, mut posted, ..
        } = raw;
        let outcome = posted.wait();
        assert!(outcome.is_err(), "{outcome:?}");
        drop(handle);
        assert!(desk.card().is_idle());
    });
}

#[test]
fn a_pending_wait_ends_with_its_session() {
    play_with(slow, |desk| {
        let mut raw = requests(desk.app(), &builder());
        let wait = raw.wait(0).expect("a pending request");
        settle(desk);
        raw.posted.cancel();
        assert_eq!(raw.posted.wait(), failure(AbiError::Cancelled));
        assert_eq!(wait.wait().status, AbiError::Cancelled.status());
    });
}

#[test]
fn a_wait_sent_while_the_session_ends_is_answered() {
    for ends_after in 0..40 {
        for seed in 0..3 {
            let mut config = slow(form::config(Environment::COHERENT, seed));
            config.machine.preemption = 500;
            let run = contdma_desk::run(config, move |desk| {
                let mut raw = requests(desk.app(), &builder());
                desk.machine().run_for(100_000);
                raw.posted.cancel();
                desk.machine().run_for(ends_after * 400);
                let wait = raw.wait(0).expect("a pending request");
                settle(desk);
                assert!(wait.poll().is_some(), "a WAIT is lost");
                assert!(raw.posted.wait().is_err());
            });
            run.unwrap_or_else(|error| panic!("{ends_after} {seed}: {error}"));
        }
    }
}

#[test]
fn a_process_that_ends_takes_its_sessions_along() {
    play(|desk| {
        let other = desk.another_app();
        let raw = requests(&other, &builder());
        desk.machine().run_for(100_000);
        let wait = raw.wait(1_000_000).expect("a pending request");
        other.exit();
        assert!(desk.card().is_idle());
        assert!(wait.poll().is_some());
        drop(raw);
        // The channel is free again.
        let mut ring = post(desk.app(), &builder());
        assert!(ring.next_segment().expect("a segment").is_some());
    });
}

#[test]
fn a_process_may_end_at_any_time() {
    for after in 0..60 {
        let mut config = form::config(Environment::MIXED, after).source(0, Counter::new());
        config.machine.preemption = 300;
        let run = contdma_desk::run(config, |desk| {
            let other = desk.another_app();
            let raw = requests(&other, &builder());
            desk.machine().run_for(after * 150);
            let _wait = raw.wait(4).expect("a pending request");
            desk.machine().run_for(after * 50);
            other.exit();
            assert!(desk.card().is_idle());
        });
        run.unwrap_or_else(|error| panic!("{after}: {error}"));
    }
}

/// What a mapping looks like from outside.
fn mapping_of(report: &RingInfo) -> [u64; 6] {
    [
        u64::from(report.strategy),
        u64::from(report.runs),
        u64::from(report.elements),
        u64::from(report.pages_direct),
        u64::from(report.pages_shadowed),
        report.shadow_bytes,
    ]
}

fn sleep_and_wake(state: SystemState, builder: &RingBuilder) {
    play(|desk| {
        let mut ring = post(desk.app(), builder);
        let mut reader = Reader::from_start();
        reader.take_many(&mut ring, 20);
        let before = ring.report().expect("a report");
        let held = desk.machine().leaks();
        for round in 1..=3 {
            desk.machine().sleep(state).expect("asleep");
            let asleep = desk.machine().leaks();
            assert_eq!(asleep, held, "the mapping is held");
            assert!(desk.card().is_idle());
            desk.machine().run_for(1_000_000);
            desk.machine().wake().expect("awake");
            reader.take_many(&mut ring, 20);
            assert_eq!(reader.after_suspend, round);
        }
        let after = ring.report().expect("a report");
        assert_eq!(mapping_of(&after), mapping_of(&before));
        assert_eq!(desk.machine().leaks(), held);
        assert_ne!(after.errors & StickyErrors::SUSPENDED.bits(), 0);
        assert_eq!(after.state, RingState::Running as u32);
        ring.stop(StopMode::Drain).expect("a stop");
        reader.take_rest(&mut ring).expect("the rest");
        let finished = ring.finish().expect("a report");
        assert_eq!(finished.end, SessionEnd::Stopped);
        assert_eq!(finished.report.lost, reader.missing);
        assert_eq!(desk.card().channel_statistics(0).starts, 4);
    });
}

#[test]
fn a_capture_goes_on_after_sleep() {
    sleep_and_wake(SystemState::Sleeping, &builder());
}

#[test]
fn a_capture_goes_on_after_hibernation() {
    sleep_and_wake(SystemState::Hibernating, &builder());
}

#[test]
fn a_capture_without_status_block_goes_on_after_sleep() {
    sleep_and_wake(SystemState::Sleeping, &builder().without_status_block());
}

#[test]
fn a_capture_goes_on_after_a_rebalance() {
    play(|desk| {
        let mut ring = post(desk.app(), &builder());
        let mut reader = Reader::from_start();
        for _ in 0..3 {
            reader.take_many(&mut ring, 20);
            desk.machine()
                .rebalance(desk.slot())
                .expect("a rebalanced device");
        }
        reader.take_many(&mut ring, 20);
        assert_eq!(reader.after_suspend, 3);
        ring.stop(StopMode::Drain).expect("a stop");
        reader.take_rest(&mut ring).expect("the rest");
        let report = ring.finish().expect("a report").report;
        assert_eq!(report.lost, reader.missing);
        assert_eq!(desk.card().channel_statistics(0).starts, 4);
    });
}

/// New resources, and the device does not start with them: neither its registers of before nor those
/// of the failed start are touched any more.
#[test]
fn a_restart_that_fails_ends_the_session_while_the_handle_is_open() {
    for call in ["MmMapIoSpaceEx", "IoConnectInterruptEx"] {
        play(|desk| {
            let mut raw = requests(desk.app(), &builder());
            desk.machine().run_for(100_000);
            desk.machine().inject(Plan::AllOf(call));
            assert!(desk.machine().rebalance(desk.slot()).is_err());
            desk.machine().inject(Plan::None);
            settle(desk);
            assert_eq!(raw.posted.outcome(), Some(failure(AbiError::DeviceGone)));
            assert_eq!(
                desk.machine().device_state(desk.slot()),
                DeviceState::SurpriseRemoved
            );
            drop(raw);
            settle(desk);
            desk.machine().enable(desk.slot()).expect("enabled");
            take_some(&mut post(desk.app(), &builder()));
        });
    }
}

#[test]
fn a_pulled_card_ends_the_session_while_the_handle_is_open() {
    play(|desk| {
        let mut raw = requests(desk.app(), &builder());
        desk.machine().run_for(200_000);
        let wait = raw.wait(8).expect("a pending request");
        desk.machine().surprise_remove(desk.slot());
        settle(desk);
        assert_eq!(
            raw.posted.outcome(),
            Some(failure(AbiError::DeviceGone)),
            "the post is over while the handle is open"
        );
        assert_eq!(
            wait.poll().map(|it| it.status),
            Some(AbiError::DeviceGone.status())
        );
        for code in [&control::QUERY_CARD, &control::RELEASE, &control::WAIT] {
            let mut output = vec![0; 4096];
            let answer = raw.handle.control(code, &[0; 64], &mut output);
            assert!(answer.is_err(), "{code:?}: {answer:?}");
        }
        assert_eq!(
            desk.machine().device_state(desk.slot()),
            DeviceState::SurpriseRemoved
        );
        drop(raw);
        settle(desk);
        assert_eq!(desk.machine().device_state(desk.slot()), DeviceState::Gone);
        assert!(Card::list(desk.app()).expect("a list").is_empty());
    });
}

/// What belongs to the new card is not taken for the old one's, wherever it lies in memory.
#[test]
fn a_card_may_be_replaced_again_and_again() {
    play(|desk| {
        for _ in 0..4 {
            take_some(&mut post(desk.app(), &builder()));
            desk.machine().surprise_remove(desk.slot());
            settle(desk);
            desk.plug_another().expect("another card");
        }
        take_some(&mut post(desk.app(), &builder()));
    });
}

#[test]
fn a_card_may_vanish_at_any_register_access() {
    for access in 1..80 {
        for seed in 0..2 {
            let mut config =
                form::config(Environment::MIXED, seed).source(0, Counter::new().paced(PACE));
            config.machine.preemption = 200;
            let run = contdma_desk::run(config, move |desk| {
                desk.machine().vanish_at(desk.slot(), access);
                let builder = builder().patience(Duration::from_millis(5));
                let Ok(mut ring) = open(desk.app()).post(&builder) else {
                    desk.machine().surprise_remove(desk.slot());
                    return;
                };
                let mut reader = Reader::from_start();
                for _ in 0..60 {
                    match reader.take(&mut ring) {
                        Ok(true) => {}
                        Ok(false) => panic!("a card that is gone ends no stream"),
                        // Nobody touched the card's registers: only the bus knows.
                        Err(error) if error.is_timeout() => {
                            desk.machine().surprise_remove(desk.slot());
                        }
                        Err(ClientError::Refused { source, .. }) => {
                            // The framework refuses what is sent after the removal.
                            assert!(
                                [AbiError::DeviceGone, AbiError::WrongState]
                                    .map(PortError::Driver)
                                    .contains(&source),
                                "{source:?}"
                            );
                            break;
                        }
                        Err(error) => panic!("{error}"),
                    }
                }
                drop(ring);
                desk.machine().surprise_remove(desk.slot());
            });
            run.unwrap_or_else(|error| panic!("access {access}, seed {seed}: {error}"));
        }
    }
}

#[test]
fn an_orderly_removal_waits_for_the_last_handle() {
    play(|desk| {
        let mut ring = post(desk.app(), &builder());
        let mut reader = Reader::from_start();
        reader.take_many(&mut ring, 10);
        assert!(desk.machine().remove(desk.slot()).is_err());
        reader.take_many(&mut ring, 10);
        assert_eq!(reader.missing, 0, "a veto disturbs nobody");
        drop(ring);
        desk.machine().idle();
        desk.machine().remove(desk.slot()).expect("removed");
        assert!(Card::list(desk.app()).expect("a list").is_empty());
    });
}

#[test]
fn queries_that_are_taken_back_disturb_nobody() {
    play(|desk| {
        let mut ring = post(desk.app(), &builder());
        let mut reader = Reader::from_start();
        reader.take_many(&mut ring, 10);
        desk.machine()
            .query_and_cancel_stop(desk.slot())
            .expect("a stop that did not come");
        reader.take_many(&mut ring, 10);
        assert_eq!(reader.missing, 0);
    });
}

#[test]
fn a_device_is_disabled_and_enabled() {
    play(|desk| {
        for _ in 0..3 {
            let mut ring = post(desk.app(), &builder());
            take_some(&mut ring);
            drop(ring);
            desk.machine().disable(desk.slot()).expect("disabled");
            assert!(Card::list(desk.app()).expect("a list").is_empty());
            desk.machine().enable(desk.slot()).expect("enabled");
        }
    });
}

/// Takes a few segments of a stream that was begun by somebody else.
fn take_some(ring: &mut OpenRing<'_>) {
    let mut reader = Reader::default();
    reader.take_many(ring, 21);
    assert_eq!((reader.sequence, reader.missing), (21, 0));
}

#[test]
fn the_driver_is_unloaded_and_loaded_again() {
    play(|desk| {
        for _ in 0..3 {
            let mut ring = post(desk.app(), &builder());
            take_some(&mut ring);
            drop(ring);
            desk.reload().expect("a driver that works");
        }
        let mut ring = post(desk.app(), &builder());
        take_some(&mut ring);
    });
}

#[test]
fn a_card_that_still_runs_for_an_earlier_system_is_reset_first() {
    let change = |mut config: Config| {
        config.card.previous_boot = Some(PreviousBoot {
            address: 0x1234_5000,
            every: 100_000,
        });
        config
    };
    play_with(change, |desk| {
        let mut ring = post(desk.app(), &builder());
        Reader::from_start().take_many(&mut ring, 40);
        assert!(desk.card().statistics().resets >= 1);
    });
}

#[test]
fn two_channels_capture_at_once() {
    let change = |config: Config| config.source(1, Counter::new().paced(PACE / 3));
    play_with(change, |desk| {
        let (mut one, mut two) = (
            post(desk.app(), &builder()),
            post(desk.app(), &builder().channel(1).without_status_block()),
        );
        let (mut first, mut second) = (Reader::from_start(), Reader::from_start());
        for _ in 0..10 {
            first.take_many(&mut one, 6);
            second.take_many(&mut two, 2);
        }
        drop(one);
        second.take_many(&mut two, 20);
        assert_eq!((first.missing, second.missing), (0, 0));
    });
}

#[test]
fn a_handle_and_its_successor_post_again_and_again() {
    play(|desk| {
        let port = desk.app();
        let path = port.list().expect("a list").remove(0);
        for _ in 0..2 {
            let handle = port.open(&path, OpenAccess::ReadWrite).expect("a handle");
            for _ in 0..3 {
                let request = builder().request().expect("a request");
                let bytes = usize::try_from(request.buffer_bytes().expect("bytes")).expect("bytes");
                let memory = handle.allocate(bytes).expect("memory");
                let wire = request.to_wire();
                let mut posted = handle
                    .post(&control::POST_RING, wire.as_bytes(), memory, bytes)
                    .expect("a posted ring");
                let wait = WaitRequest {
                    consumed: 0,
                    from: 0,
                    min_records: 4,
                    timeout_ms: Some(1000),
                };
                let mut output = vec![0; 4096];
                handle
                    .control(&control::WAIT, wait.to_wire().as_bytes(), &mut output)
                    .expect("four segments");
                let stop = contdma_client::abi::Stop::new(StopMode::Abort);
                handle
                    .control(&control::STOP, stop.as_bytes(), &mut [])
                    .expect("a stop");
                assert_eq!(posted.wait(), Ok(()));
                let mut answer = [0; size_of::<RingInfo>()];
                handle
                    .control(&control::QUERY_RING, &[], &mut answer)
                    .expect("a report");
                let report: RingInfo = wire::read(&answer).expect("a report");
                assert!(report.produced >= 4);
                assert_eq!(report.state, RingState::Idle as u32);
            }
        }
    });
}

/// Nothing touches the registers of a card that has no power.
#[test]
fn a_session_may_end_while_the_machine_sleeps() {
    play(|desk| {
        let mut cancelled = requests(desk.app(), &builder());
        let other = desk.another_app();
        let exited = requests(&other, &builder().channel(1));
        desk.machine().run_for(100_000);
        desk.machine().sleep(SystemState::Sleeping).expect("asleep");
        let accesses = desk.machine().register_accesses(desk.slot());
        cancelled.posted.cancel();
        assert_eq!(cancelled.posted.wait(), failure(AbiError::Cancelled));
        other.exit();
        drop(exited);
        assert_eq!(desk.machine().register_accesses(desk.slot()), accesses);
        desk.machine().wake().expect("awake");
        take_some(&mut post(desk.app(), &builder()));
    });
}

#[test]
fn a_card_may_be_pulled_while_the_machine_sleeps() {
    play(|desk| {
        let mut raw = requests(desk.app(), &builder());
        desk.machine().run_for(100_000);
        desk.machine().sleep(SystemState::Sleeping).expect("asleep");
        desk.machine().pull(desk.slot());
        // The device fails to start again, and the bus sees that the card is gone.
        let _ = desk.machine().wake();
        settle(desk);
        desk.machine().surprise_remove(desk.slot());
        settle(desk);
        assert_eq!(
            raw.posted.outcome(),
            Some(failure(AbiError::DeviceGone)),
            "the post is over while the handle is open"
        );
    });
}

/// A sleep meets a post, a stop and a broken card at every moment.
#[test]
fn sleep_may_come_at_any_time() {
    for after in 0..60_u64 {
        for seed in 0..3 {
            let mut config =
                form::config(Environment::MIXED, seed).source(0, Counter::new().paced(PACE));
            config.machine.preemption = 400;
            let run = contdma_desk::run(config, |desk| {
                desk.card().set_faults(Faults {
                    too_many_bytes_at: (seed == 2).then_some(after / 4),
                    ..Faults::default()
                });
                let raw = requests(desk.app(), &builder());
                desk.machine().run_for(after * 700);
                let wait = raw.wait(4).expect("a pending request");
                desk.machine().sleep(SystemState::Sleeping).expect("asleep");
                raw.handle.file().close().expect("a close");
                desk.machine().run_for(after * 100);
                desk.machine().wake().expect("awake");
                settle(desk);
                assert!(wait.poll().is_some(), "a WAIT is lost");
                drop(raw);
            });
            run.unwrap_or_else(|error| panic!("{after} {seed}: {error}"));
        }
    }
}

/// The status block says how the session ended, for an application that only looks there.
#[test]
fn the_status_block_shows_a_removal() {
    play(|desk| {
        let builder = builder();
        let raw = requests(desk.app(), &builder);
        desk.machine().run_for(100_000);
        desk.machine().surprise_remove(desk.slot());
        settle(desk);
        let layout = StatusLayout::new(8).expect("a layout");
        let region = raw.posted.memory().region();
        let at = 8 * PAGE as usize + layout.state() as usize;
        let word = u32::from_le_bytes(region.bytes(at, 4).try_into().expect("a word"));
        assert_eq!(word, RingState::Idle as u32);
        let at = 8 * PAGE as usize + layout.end_status() as usize;
        let word = i32::from_le_bytes(region.bytes(at, 4).try_into().expect("a word"));
        assert_eq!(word, AbiError::DeviceGone.status());
    });
}
