//! A card that goes on after it said that it stopped, and one that interrupts without end: neither
//! takes more of the machine than it is allowed to.

use super::limits::{Program, request};
use super::lives::{self, LIVES};
use super::seeds;
use crate::form;
use contdma_client::abi::{
    AbiError, LatePolicy, RingRequest, StatusLayout, StickyErrors, StopMode,
};
use contdma_client::{Card, ClientError, OpenAccess, PortError, Ring, RingBuilder, SessionEnd};
use contdma_desk::{AppHandle, Config, Counter, Desk, Environment};
use contdma_models::Faults;
use std::time::Duration;
use wdk_emu::MessagePolicy;
use wdk_emu::machine::{DeviceState, SystemState};

const PAGE: u32 = 4096;
const SEGMENTS: u32 = 8;
/// Bytes per second: 10 microseconds for a page.
const PACE: u64 = 400_000_000;
/// A millisecond for a page.
const SLOW: u64 = 4_000_000;

const POLICIES: [LatePolicy; 3] = [LatePolicy::Halt, LatePolicy::DropNew, LatePolicy::Overwrite];

fn config(seed: u64, pace: u64) -> Config {
    let mut config = form::config(Environment::MIXED, seed).source(0, Counter::new().paced(pace));
    config.machine.preemption = seeds::preemption(seed);
    config
}

fn play<T: Send>(config: Config, what: &str, scenario: impl FnOnce(&Desk<'_>) -> T + Send) -> T {
    let seed = config.machine.seed;
    let run = contdma_desk::run(config, scenario);
    run.unwrap_or_else(|error| panic!("{what}, seed {seed}: {error}"))
}

fn post<'m>(desk: &Desk<'m>, policy: LatePolicy) -> Result<Ring<AppHandle<'m>>, ClientError> {
    let builder = RingBuilder::new(PAGE, SEGMENTS)
        .policy(policy)
        .patience(Duration::from_millis(50));
    let path = Card::list(desk.app())?.remove(0);
    Card::open(desk.app(), &path, OpenAccess::ReadWrite)?.post(&builder)
}

/// Takes so many segments.
fn take(ring: &mut Ring<AppHandle<'_>>, count: u32) {
    for _ in 0..count {
        assert!(ring.next_segment().expect("a segment").is_some());
    }
}

fn with_every_policy(scenario: impl Fn(&Desk<'_>, LatePolicy) + Sync) {
    for policy in POLICIES {
        for environment in [Environment::MIXED, Environment::REMAPPED] {
            for seed in 0..2 {
                let mut config = config(seed, PACE);
                config.machine.environment = environment;
                play(config, &format!("{environment:?}, {policy:?}"), |desk| {
                    scenario(desk, policy);
                });
            }
        }
    }
}

/// The card counts on, a segment whenever somebody looks; or seldom enough that it has to be watched
/// for a while.
fn counts_on(policy: LatePolicy) -> Faults {
    let every = if policy == LatePolicy::Halt {
        20_000
    } else {
        // About as long as it takes to read a register.
        1_000
    };
    Faults {
        counts_after_stop: Some((every, 100_000)),
        ..Faults::default()
    }
}

#[test]
fn a_card_that_counts_on_after_its_stop_holds_nobody_up() {
    with_every_policy(|desk, policy| {
        desk.card().set_faults(counts_on(policy));
        let mut ring = post(desk, policy).expect("a ring");
        take(&mut ring, 10);
        let before = desk.card().channel_statistics(0).produced;
        ring.stop(StopMode::Drain).expect("an answer");
        let finished = ring.finish().expect("a report");
        let report = finished.report;
        // What was in the ring, and what one look added to it.
        let most = before + u64::from(2 * SEGMENTS);
        let taken = report.produced - report.lost;
        assert!(taken <= most && report.gaps < 20, "{report:?}");
        assert_eq!(
            finished.end,
            SessionEnd::Failed(PortError::Driver(AbiError::DeviceFault))
        );
        let errors = StickyErrors::from_bits_retain(report.errors);
        assert!(errors.contains(StickyErrors::BAD_POSITION), "{errors:?}");
        // It was made to stop before its memory was given back.
        desk.machine().run_for(1_000_000);
        assert_eq!(desk.card().channel_statistics(0).refused, 0);

        desk.card().set_faults(Faults::default());
        let mut ring = post(desk, policy).expect("a ring");
        take(&mut ring, 10);
    });
}

#[test]
fn a_card_that_counts_on_while_it_should_sleep_is_found_out() {
    with_every_policy(|desk, policy| {
        desk.card().set_faults(counts_on(policy));
        let mut ring = post(desk, policy).expect("a ring");
        take(&mut ring, 10);
        let machine = desk.machine();
        machine.sleep(SystemState::Sleeping).expect("asleep");
        machine.wake().expect("awake");
        machine.run_for(5_000_000);
        let finished = ring.finish().expect("a report");
        assert_eq!(
            finished.end,
            SessionEnd::Failed(PortError::Driver(AbiError::DeviceFault))
        );
        desk.card().set_faults(Faults::default());
        let mut ring = post(desk, policy).expect("a ring");
        take(&mut ring, 10);
    });
}

/// Every way in which interrupts may be granted.
const MESSAGES: [MessagePolicy; 3] = [
    MessagePolicy::All,
    MessagePolicy::AtMost(1),
    MessagePolicy::LineOnly,
];

fn with_messages(seed: u64, pace: u64, messages: MessagePolicy) -> Config {
    let mut config = config(seed, pace);
    config.machine.resources.messages = messages;
    config
}

/// So many interrupts come in the time in which a segment does.
fn storm() -> Faults {
    Faults {
        storm_every: Some(400),
        ..Faults::default()
    }
}

/// Interrupts with nothing pending.
fn spurious() -> Faults {
    Faults {
        spurious_every: Some(400),
        ..Faults::default()
    }
}

/// How a session ends on a card with these faults: with what its request was completed, and what
/// the status block says.
fn end_of(desk: &Desk<'_>, faults: Faults) -> (Option<AbiError>, StickyErrors) {
    let process = desk.app().process();
    let program = Program::start(desk, process, 2 * SEGMENTS as usize);
    let layout = StatusLayout::new(SEGMENTS).expect("a layout");
    let ring = program.ring(
        &RingRequest {
            status_bytes: layout.bytes(),
            ..request(SEGMENTS as usize)
        },
        0,
    );
    assert_eq!(ring.poll(), None);
    desk.card().set_faults(faults);
    let status = ring.wait().status;
    let mut word = [0; 4];
    let block = (SEGMENTS * PAGE) as usize;
    program
        .memory
        .read(block + layout.errors() as usize, &mut word);
    let errors = StickyErrors::from_bits_retain(u32::from_le_bytes(word));
    program
        .memory
        .read(block + layout.end_status() as usize, &mut word);
    assert_eq!(i32::from_le_bytes(word), status);
    desk.machine().run_for(5_000_000);
    program.file.close().expect("closed");
    (AbiError::from_status(status), errors)
}

/// The device was given up, and the card is silent.
fn assert_given_up(desk: &Desk<'_>) {
    desk.machine().run_for(5_000_000);
    let state = desk.machine().device_state(desk.slot());
    assert_eq!(state, DeviceState::Failed);
    let before = desk.card().statistics().interrupts;
    desk.machine().run_for(5_000_000);
    assert_eq!(desk.card().statistics().interrupts, before);
    assert_eq!(desk.machine().leaks().locked, 0);
}

/// A storm of this kind ends the session, and the device with it, and the status block says so.
fn assert_storm(messages: &[MessagePolicy], faults: &Faults) {
    for &messages in messages {
        for seed in 0..2 {
            let config = with_messages(seed, SLOW, messages);
            play(config, &format!("{messages:?}"), |desk| {
                let (end, errors) = end_of(desk, faults.clone());
                assert_eq!(end, Some(AbiError::InterruptStorm));
                assert!(errors.contains(StickyErrors::INTERRUPT_STORM), "{errors:?}");
                assert_given_up(desk);
            });
        }
    }
}

#[test]
fn a_storm_that_brings_nothing_ends_the_session_by_name() {
    assert_storm(&MESSAGES, &storm());
}

/// A message is the card's own, whether anything is pending or not.
#[test]
fn a_storm_of_messages_without_a_cause_is_one_too() {
    assert_storm(&[MessagePolicy::All, MessagePolicy::AtMost(1)], &spurious());
}

#[test]
fn a_storm_is_noticed_without_a_session() {
    for seed in 0..2 {
        let config = with_messages(seed, SLOW, MessagePolicy::All);
        play(config, "idle", |desk| {
            let mut ring = post(desk, LatePolicy::Halt).expect("a ring");
            desk.card().set_faults(Faults {
                spurious_every: Some(4_000),
                ..Faults::default()
            });
            ring.stop(StopMode::Drain).expect("an answer");
            let finished = ring.finish().expect("a report");
            assert_eq!(finished.end, SessionEnd::Stopped);
            desk.machine().run_for(100_000_000);
            assert_given_up(desk);
        });
    }
}

/// What is not pending in the card is somebody else's on a shared line, and does not count.
#[test]
fn what_others_do_on_a_shared_line_is_no_storm() {
    for seed in 0..2 {
        let config = with_messages(seed, SLOW, MessagePolicy::LineOnly);
        play(config, "line", |desk| {
            let mut ring = post(desk, LatePolicy::Halt).expect("a ring");
            desk.card().set_faults(spurious());
            take(&mut ring, 30);
            assert!(desk.card().statistics().interrupts > 50_000);
            let state = desk.machine().device_state(desk.slot());
            assert_eq!(state, DeviceState::Started);
            ring.stop(StopMode::Drain).expect("an answer");
            let finished = ring.finish().expect("a report");
            assert_eq!(finished.end, SessionEnd::Stopped);
        });
    }
}

/// As many interrupts, with segments: work is no storm.
#[test]
fn a_card_that_brings_segments_may_interrupt_as_often() {
    for messages in MESSAGES {
        let config = with_messages(0, PACE, messages);
        play(config, &format!("{messages:?}"), |desk| {
            // It never waits for the application.
            let mut ring = post(desk, LatePolicy::DropNew).expect("a ring");
            desk.card().set_faults(Faults {
                storm_every: Some(2_000),
                ..Faults::default()
            });
            while desk.card().statistics().interrupts < 20_000 {
                take(&mut ring, 10);
            }
            // Without a session it would be a storm.
            desk.card().set_faults(Faults::default());
            ring.stop(StopMode::Drain).expect("an answer");
            let finished = ring.finish().expect("a report");
            assert_eq!(finished.end, SessionEnd::Stopped);
        });
    }
}

/// They come before they were enabled, between the callback that disables them and the end of their
/// connection, and when nobody is connected.
#[test]
fn interrupts_that_cannot_be_disabled_do_no_harm() {
    for messages in MESSAGES {
        for seed in 0..2 {
            for life in LIVES {
                let mut config = lives::config(life.environments[0], seed);
                config.machine.preemption = seeds::preemption(seed);
                config.machine.resources.messages = messages;
                play(config, &format!("{messages:?}, {}", life.name), |desk| {
                    let before = desk.machine().leaks();
                    desk.card().set_faults(Faults {
                        ignores_mask: true,
                        spurious_every: Some(3_000),
                        ..Faults::default()
                    });
                    if let Err(failure) = (life.live)(desk) {
                        panic!("{failure}");
                    }
                    assert!(desk.card().statistics().interrupts > 10);
                    lives::recover(desk, &before);
                });
            }
        }
    }
}
