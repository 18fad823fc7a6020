//! A card of which nothing is heard: it never interrupts, or it leaves the bus at some time and
//! nobody tells. An application that waits is told when its time is up, a stop brings all that is
//! there, and the next capture works.

use super::lives::{self, LIVES, PAGE, Reader, Wrong};
use super::seeds;
use contdma_client::abi::{AbiError, LatePolicy, StickyErrors, StopMode};
use contdma_client::{Card, OpenAccess, Ring, SessionEnd};
use contdma_desk::{AppHandle, CheckCounter, Config, Counter, Desk, Environment, ReferenceHandle};
use contdma_models::{Faults, reference};
use std::sync::atomic::{AtomicU32, Ordering};
use wdk_emu::MessagePolicy;
use wdk_emu::machine::DeviceState;

const SEGMENTS: u64 = 8;

const POLICIES: [LatePolicy; 3] = [LatePolicy::Halt, LatePolicy::DropNew, LatePolicy::Overwrite];

fn config(messages: MessagePolicy, seed: u64) -> Config {
    let mut config = lives::config(Environment::MIXED, seed);
    config.machine.resources.messages = messages;
    config.machine.preemption = seeds::preemption(seed);
    config
}

/// With every kind of interrupt, policy and a few seeds.
fn everywhere(scenario: impl Fn(&Desk<'_>, LatePolicy) + Sync) {
    let all = [
        MessagePolicy::All,
        MessagePolicy::AtMost(1),
        MessagePolicy::LineOnly,
    ];
    for messages in all {
        for policy in POLICIES {
            for seed in 0..3 {
                contdma_desk::run(config(messages, seed), |desk| scenario(desk, policy))
                    .unwrap_or_else(|error| panic!("{messages:?}, {policy:?}, {seed}: {error}"));
            }
        }
    }
}

fn mute() -> Faults {
    Faults {
        no_interrupts: true,
        ..Faults::default()
    }
}

/// Takes segments until the application's time is up, which it is told.
fn take_until_time_is_up(ring: &mut Ring<AppHandle<'_>>, reader: &mut Reader) {
    let error = loop {
        match reader.take(ring) {
            Ok(more) => assert!(more, "the stream ended"),
            Err(error) => break error,
        }
    };
    assert_eq!(error.driver_error(), Some(AbiError::TimedOut));
}

#[test]
fn a_capture_without_interrupts_runs_out_of_time_and_a_stop_brings_all_of_it() {
    everywhere(|desk, policy| {
        let before = desk.machine().leaks();
        desk.card().set_faults(mute());
        let builder = lives::builder().policy(policy);
        let mut ring = lives::post(desk.app(), &builder).expect("a ring");
        let mut reader = Reader::from_start();
        take_until_time_is_up(&mut ring, &mut reader);
        // Time is no end: the ring is there, and runs out of it again.
        take_until_time_is_up(&mut ring, &mut reader);
        let report = ring.report().expect("a report");
        assert_eq!((report.interrupts, report.errors), (0, 0));
        ring.stop(StopMode::Drain).expect("an answer");
        reader.take_rest(&mut ring).expect("the rest");
        let finished = ring.finish().expect("a report");
        assert_eq!(finished.end, SessionEnd::Stopped);
        let report = finished.report;
        assert_eq!(report.errors, 0);
        // All that the card did is there, or is told to be lost.
        assert_eq!(report.produced, desk.card().channel_statistics(0).produced);
        let missing = reader.missing + report.produced - reader.sequence;
        assert_eq!(report.lost, missing);
        let whole = report.produced - missing;
        match policy {
            LatePolicy::Halt => assert_eq!((whole, missing), (SEGMENTS, 0)),
            LatePolicy::DropNew => assert!(whole == SEGMENTS && missing > 100),
            // It may have been in one of the slots.
            LatePolicy::Overwrite => assert!(whole == SEGMENTS - 1 && missing > 100),
        }
        lives::recover(desk, &before);
    });
}

#[test]
fn a_playback_without_interrupts_runs_out_of_time_and_what_was_heard_is_counted() {
    everywhere(|desk, policy| {
        let before = desk.machine().leaks();
        desk.card().set_faults(mute());
        let channel = ReferenceHandle::CAPTURE_CHANNELS;
        let heard = CheckCounter::new(PAGE).paced(lives::PACE);
        desk.card().set_sink(channel, Box::new(heard.clone()));
        let number = u32::try_from(channel).expect("a few channels");
        let path = Card::list(desk.app()).expect("a list").remove(0);
        let card = Card::open(desk.app(), &path, OpenAccess::ReadWrite).expect("an open card");
        let builder = lives::builder().policy(policy).channel(number);
        let mut ring = card.post_playback(&builder).expect("a ring");
        let error = loop {
            match ring.next_free() {
                Ok(free) => {
                    let free = free.expect("no end");
                    let tune: Vec<u8> = (0..u64::from(PAGE))
                        .map(|at| Counter::byte_at(free.sequence() * u64::from(PAGE) + at))
                        .collect();
                    free.fill(&tune).expect("filled");
                }
                Err(error) => break error,
            }
        };
        assert_eq!(error.driver_error(), Some(AbiError::TimedOut));
        ring.stop(StopMode::Drain).expect("an answer");
        let finished = ring.finish().expect("a report");
        assert_eq!(finished.end, SessionEnd::Stopped);
        let report = finished.report;
        assert_eq!((report.errors, report.interrupts), (0, 0));
        let statistics = desk.card().channel_statistics(channel);
        assert_eq!(report.produced, statistics.produced);
        if policy == LatePolicy::Halt {
            assert_eq!((report.lost, report.gaps), (0, 0));
            let heard = heard.checked();
            assert!(heard.bytes >= report.produced * u64::from(PAGE));
            assert_eq!(heard.wrong_at, None, "something else was heard");
        }
        lives::recover(desk, &before);
    });
}

#[test]
fn every_life_without_interrupts_ends_well_or_out_of_time() {
    let mut wrong = Wrong::default();
    let mut in_time = 0;
    for life in LIVES {
        for (seed, environment) in life.environments.iter().enumerate() {
            let mut config = lives::config(*environment, seed as u64);
            config.machine.preemption = seeds::preemption(seed as u64);
            let run = contdma_desk::run(config, |desk| {
                let before = desk.machine().leaks();
                desk.card().set_faults(mute());
                let outcome = (life.live)(desk);
                lives::recover(desk, &before);
                outcome
            });
            match run {
                Ok(Ok(())) => in_time += 1,
                Ok(Err(failure)) if failure.driver_error() == Some(AbiError::TimedOut) => {}
                Ok(Err(failure)) => wrong.note(format!("{}: told as {failure}", life.name)),
                Err(error) => wrong.note(format!("{}, {environment:?}: {error}", life.name)),
            }
        }
    }
    // Those that wait for nothing.
    assert!(in_time > 5, "only {in_time} lives");
}

/// What the card had brought before it went is handed over.
#[test]
fn a_card_that_goes_without_a_word_ends_its_session_with_the_stop() {
    let answered = AtomicU32::new(0);
    everywhere(|desk, policy| {
        let machine = desk.machine();
        let builder = lives::builder().policy(policy);
        let mut ring = lives::post(desk.app(), &builder).expect("a ring");
        let mut reader = Reader::from_start();
        reader.take_many(&mut ring, 10);
        desk.card().set_faults(Faults {
            gone_at: Some(machine.now_ns() + 45_000),
            ..Faults::default()
        });
        // Its registers may be read meanwhile, and tell.
        let error = loop {
            match reader.take(&mut ring) {
                Ok(more) => assert!(more, "the stream ended"),
                Err(error) => break error.driver_error().expect("the driver's"),
            }
        };
        assert!(desk.card().statistics().gone);
        assert!(
            [AbiError::TimedOut, AbiError::DeviceGone].contains(&error),
            "{error:?}"
        );
        let _ = ring.stop(StopMode::Drain);
        let rest = reader.take_rest(&mut ring);
        // The device is given up, and its removal may be quicker than a question.
        if let (Ok(()), Ok(finished)) = (rest, ring.finish()) {
            assert_eq!(finished.end, SessionEnd::Stopped);
            let report = finished.report;
            assert_eq!(report.errors, StickyErrors::DEVICE_GONE.bits());
            assert_eq!(report.first_error, AbiError::DeviceGone.status());
            let produced = desk.card().channel_statistics(0).produced;
            assert_eq!((reader.sequence, reader.missing), (produced, 0));
            answered.fetch_add(1, Ordering::Relaxed);
        }
        machine.run_for(5_000_000);
        assert_eq!(machine.leaks().locked, 0);
        assert_eq!(machine.device_state(desk.slot()), DeviceState::Failed);
    });
    assert!(answered.load(Ordering::Relaxed) > 10, "hardly an answer");
}

/// It had not stopped in its time, and goes in the time of its reset.
#[test]
fn of_a_card_that_goes_while_it_is_made_to_stop_it_is_told_that_it_was_late_and_that_it_is_gone() {
    let bound = u64::from(reference::Config::default().stop_bound) * 1_000;
    let answered = AtomicU32::new(0);
    everywhere(|desk, policy| {
        let machine = desk.machine();
        let builder = lives::builder().policy(policy);
        let mut ring = lives::post(desk.app(), &builder).expect("a ring");
        Reader::from_start().take_many(&mut ring, 10);
        desk.card().set_faults(Faults {
            never_idle: true,
            never_resets: true,
            gone_at: Some(machine.now_ns() + bound + bound / 2),
            ..Faults::default()
        });
        let _ = ring.stop(StopMode::Drain);
        // The device is given up, and its removal may be quicker than a question.
        if let Ok(finished) = ring.finish() {
            let both = StickyErrors::STOP_TIMEOUT | StickyErrors::DEVICE_GONE;
            assert_eq!(finished.report.errors, both.bits());
            answered.fetch_add(1, Ordering::Relaxed);
        }
        machine.run_for(5_000_000);
        assert_eq!(machine.leaks().locked, 0);
        assert_eq!(machine.device_state(desk.slot()), DeviceState::Failed);
    });
    assert!(answered.load(Ordering::Relaxed) > 10, "hardly an answer");
}

/// From some time on, whatever is under way.
#[test]
fn a_card_may_go_at_any_time_of_any_life() {
    let mut wrong = Wrong::default();
    let mut reached = 0;
    for (life, first) in LIVES.iter().zip(0..) {
        for step in 0..6 {
            let after = 1 + (7_919 * (first + 1) + 67_000 * step) % 400_000;
            let config = lives::config(life.environments[0], step);
            let run = contdma_desk::run(config, |desk| {
                let machine = desk.machine();
                let before = machine.leaks();
                desk.card().set_faults(Faults {
                    gone_at: Some(machine.now_ns() + after),
                    ..Faults::default()
                });
                let outcome = (life.live)(desk);
                let gone = desk.card().statistics().gone;
                if gone {
                    // The bus tells of it at last.
                    let _ = machine.wake();
                    lives::settle(desk);
                    machine.surprise_remove(desk.slot());
                    lives::settle(desk);
                    assert_eq!(machine.device_state(desk.slot()), DeviceState::Gone);
                }
                lives::recover(desk, &before);
                (gone, outcome)
            });
            match run {
                // A device that was given up is told by the system.
                Ok((true, Err(failure)))
                    if failure.driver_error() == Some(AbiError::WrongState) =>
                {
                    reached += 1;
                }
                Ok((gone, Err(failure))) if !gone || !failure.is_documented() => {
                    wrong.note(format!("{}, {after}: told as {failure}", life.name));
                }
                Ok((gone, _)) => reached += u32::from(gone),
                Err(error) => wrong.note(format!("{}, {after}: {error}", life.name)),
            }
        }
    }
    assert!(reached > 50, "only {reached} cards went");
}
