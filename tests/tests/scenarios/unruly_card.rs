//! A card that does not keep to what it was told: its stop comes late, it writes after it, it goes
//! past its credit, it leaves out a record. What it may still write to is mapped as long, and the
//! application is told of what was lost.

use super::lives::{self, Reader};
use super::seeds;
use crate::form;
use contdma_client::abi::{AbiError, LatePolicy, StickyErrors, StopMode};
use contdma_client::{ClientError, Finished, PortError, Ring, SessionEnd};
use contdma_desk::{AppHandle, Config, Counter, Desk, DeskError, Environment};
use contdma_models::{Faults, reference};
use wdk_emu::machine::DeviceState;

const POLICIES: [LatePolicy; 3] = [LatePolicy::Halt, LatePolicy::DropNew, LatePolicy::Overwrite];

/// All pages in reach, none and some, and an IOMMU.
const ENVIRONMENTS: [Environment; 4] = [
    Environment::COHERENT,
    Environment::REACH32,
    Environment::MIXED,
    Environment::REMAPPED,
];

/// Ten microseconds for a page.
const PACE: u64 = lives::PACE;
/// Four milliseconds: a stop always comes in the middle of a segment, whose last bytes are as late as
/// the stop is.
const SLOW: u64 = 1_000_000;

fn config(environment: Environment, seed: u64, pace: u64) -> Config {
    let mut config = form::config(environment, seed).source(0, Counter::new().paced(pace));
    config.machine.preemption = seeds::preemption(seed);
    config
}

fn everywhere(pace: u64, scenario: impl Fn(&Desk<'_>, LatePolicy) + Sync) {
    for environment in ENVIRONMENTS {
        for (policy, seed) in POLICIES.into_iter().zip(0..) {
            for seed in [seed, seed + 3] {
                contdma_desk::run(config(environment, seed, pace), |desk| {
                    scenario(desk, policy);
                })
                .unwrap_or_else(|error| panic!("{environment:?}, {policy:?}, {seed}: {error}"));
            }
        }
    }
}

fn post<'m>(desk: &Desk<'m>, policy: LatePolicy, faults: Faults) -> Ring<AppHandle<'m>> {
    desk.card().set_faults(faults);
    lives::post(desk.app(), &lives::builder().policy(policy)).expect("a ring")
}

/// Stops a ring, and reads what is left of it, if anything is.
fn stop(mut ring: Ring<AppHandle<'_>>, reader: &mut Reader) -> Finished {
    ring.stop(StopMode::Drain).expect("an answer");
    let _ = reader.take_rest(&mut ring);
    ring.finish().expect("a report")
}

fn errors(finished: &Finished) -> StickyErrors {
    StickyErrors::from_bits_retain(finished.report.errors)
}

fn failed_by(error: AbiError) -> SessionEnd {
    SessionEnd::Failed(PortError::Driver(error))
}

/// Microseconds of the model's own, in nanoseconds.
fn bound() -> u64 {
    u64::from(reference::Config::default().stop_bound) * 1_000
}

#[test]
fn a_stop_may_come_within_its_bound_just_past_it_or_much_later() {
    let within = [1, bound() / 2, bound() - 1, bound()];
    let past = [1, 1_000, 10_000, 100_000, 1_000_000].map(|late| bound() + late);
    let much = [bound() + 100_000_000];
    everywhere(SLOW, |desk, policy| {
        let before = desk.machine().leaks();
        for takes in within.into_iter().chain(past).chain(much) {
            let faults = Faults {
                stop_takes: Some(takes),
                ..Faults::default()
            };
            let mut ring = post(desk, policy, faults);
            let mut reader = Reader::default();
            reader.take_many(&mut ring, 2);
            let stopped_at = desk.machine().now_ns();
            let finished = stop(ring, &mut reader);
            assert_eq!(finished.end, SessionEnd::Stopped, "{takes}");
            assert_eq!(finished.report.produced, reader.sequence);
            assert_eq!((finished.report.lost, reader.missing), (0, 0));
            // It was reset if it was seen to be late, and the application is told.
            let told = errors(&finished);
            assert!(StickyErrors::STOP_TIMEOUT.contains(told), "{told:?}");
            assert!(takes > bound() || told.is_empty(), "{takes}: {told:?}");
            assert!(takes < much[0] || !told.is_empty(), "nobody is told");
            let first = match told.is_empty() {
                true => 0,
                false => AbiError::DeviceStuck.status(),
            };
            assert_eq!(finished.report.first_error, first);
            // Its last bytes came when it should have stopped, to where they belong.
            let statistics = desk.card().channel_statistics(0);
            assert!(statistics.last_request > Some(stopped_at));
            assert_eq!(statistics.refused, 0);
            assert!(desk.card().is_idle());
        }
        lives::recover(desk, &before);
    });
}

#[test]
fn a_stop_and_a_reset_that_come_past_their_bounds_are_told_or_cut_the_card_off() {
    for late in [1, 10_000, 1_000_000, 100_000_000] {
        everywhere(SLOW, |desk, policy| {
            let before = desk.machine().leaks();
            let faults = Faults {
                stop_takes: Some(bound() + 100_000_000),
                reset_takes: Some(bound() + late),
                ..Faults::default()
            };
            let mut ring = post(desk, policy, faults);
            let mut reader = Reader::default();
            reader.take_many(&mut ring, 2);
            ring.stop(StopMode::Drain).expect("an answer");
            let _ = reader.take_rest(&mut ring);
            let end = ring.end().expect("an end");
            // Where the device is given up, its removal may be quicker than a question.
            if let Ok(finished) = ring.finish() {
                assert!(errors(&finished).contains(StickyErrors::STOP_TIMEOUT));
                let first = finished.report.first_error;
                assert_eq!(first, AbiError::DeviceStuck.status());
                assert_eq!(finished.report.produced, reader.sequence);
            }
            // What it still wants to write goes nowhere.
            desk.machine().run_for(300_000_000);
            assert_eq!(desk.machine().leaks().locked, 0);
            let state = desk.machine().device_state(desk.slot());
            match end {
                SessionEnd::Stopped => assert_eq!(state, DeviceState::Started),
                end => {
                    // A WAIT may be taken back by the removal.
                    let told = [AbiError::DeviceStuck, AbiError::Cancelled].map(failed_by);
                    assert!(told.contains(&end), "{end:?}");
                    assert_eq!(state, DeviceState::Failed);
                }
            }
            assert!(late < 100_000_000 || state == DeviceState::Failed);
            lives::recover(desk, &before);
        });
    }
}

/// The machine stops at an access to what is not mapped, so this is about when the pages go.
#[test]
fn a_card_that_goes_on_for_a_while_finds_its_pages_mapped() {
    everywhere(PACE, |desk, policy| {
        let before = desk.machine().leaks();
        let faults = Faults {
            never_idle: true,
            reset_takes: Some(bound() - 1),
            ..Faults::default()
        };
        let mut ring = post(desk, policy, faults);
        let mut reader = Reader::default();
        reader.take_many(&mut ring, 5);
        let stopped_at = desk.machine().now_ns();
        let finished = stop(ring, &mut reader);
        assert_eq!(finished.end, SessionEnd::Stopped);
        let statistics = desk.card().channel_statistics(0);
        let wrote_on = statistics.last_request > Some(stopped_at + bound());
        // One that halts stands at the end of the ring.
        assert!(wrote_on || policy == LatePolicy::Halt, "{statistics:?}");
        assert_eq!(statistics.refused, 0);
        desk.machine().run_for(5_000_000);
        let later = desk.card().channel_statistics(0);
        assert_eq!(later.last_request, statistics.last_request);
        lives::recover(desk, &before);
    });
}

/// It says that it has stopped, and its count stands still: nobody can know. The pages are out of its
/// reach by then, and an IOMMU keeps it from whoever has them next.
#[test]
fn a_card_that_writes_after_its_stop_is_caught_where_dma_is_remapped() {
    for (policy, seed) in POLICIES.into_iter().zip(0..) {
        let run = contdma_desk::run(config(Environment::REMAPPED, seed, PACE), |desk| {
            let faults = Faults {
                writes_after_stop: Some(500_000),
                ..Faults::default()
            };
            let mut ring = post(desk, policy, faults);
            let mut reader = Reader::default();
            reader.take_many(&mut ring, 5);
            let finished = stop(ring, &mut reader);
            assert_eq!(finished.end, SessionEnd::Stopped);
            assert_eq!(finished.report.errors, 0);
            assert_eq!(desk.machine().leaks().locked, 0);
            desk.machine().run_for(5_000_000);
            panic!("it wrote to pages that are not the card's");
        });
        let Err(DeskError::Stopped(stop)) = run else {
            panic!("{policy:?}: {run:?}");
        };
        assert_eq!(stop.rule(), Some(45), "{policy:?}: {stop}");
        // To where it stored once.
        assert!(stop.to_string().contains("ended at"), "{policy:?}: {stop}");
    }
}

/// How a capture ends that is never stopped.
fn end_of(mut ring: Ring<AppHandle<'_>>, reader: &mut Reader) -> AbiError {
    loop {
        match reader.take(&mut ring) {
            Ok(more) => assert!(more, "the stream ended"),
            Err(ClientError::Refused {
                source: PortError::Driver(error),
                ..
            }) => {
                let finished = ring.finish().expect("a report");
                assert!(errors(&finished).contains(StickyErrors::BAD_POSITION));
                return error;
            }
            Err(error) => panic!("{error}"),
        }
    }
}

/// One that drops says no more of a segment without a record than that it was dropped.
#[test]
fn a_record_that_is_missing_is_a_fault_or_a_numbered_gap() {
    everywhere(PACE, |desk, policy| {
        let before = desk.machine().leaks();
        let faults = Faults {
            record_missing_at: Some(20),
            ..Faults::default()
        };
        let mut ring = post(desk, policy, faults);
        let mut reader = Reader::default();
        if policy == LatePolicy::DropNew {
            reader.take_many(&mut ring, 30);
            assert_eq!((reader.missing, reader.gaps, reader.sequence), (1, 1, 31));
            let finished = stop(ring, &mut reader);
            assert_eq!(finished.end, SessionEnd::Stopped);
            let report = finished.report;
            assert_eq!((report.lost, report.gaps, report.errors), (1, 1, 0));
        } else {
            assert_eq!(end_of(ring, &mut reader), AbiError::DeviceFault);
            // Everything before it was handed over.
            assert_eq!(reader.sequence, 20, "{policy:?}");
            assert_eq!(reader.missing, 0);
        }
        lives::recover(desk, &before);
    });
}

/// The count says so where the card has to wait. One that drops stores over what is being read, and what it
/// stored past its credit is lost by its number; that is all that can be known of it.
#[test]
fn a_card_that_goes_past_its_credit_ends_its_session_or_has_numbered_gaps() {
    everywhere(PACE, |desk, policy| {
        let before = desk.machine().leaks();
        let faults = Faults {
            ignores_credit: true,
            ..Faults::default()
        };
        let mut ring = post(desk, policy, faults);
        let mut reader = Reader::default();
        reader.take_many(&mut ring, 5);
        desk.machine().run_for(30 * 10_000);
        match policy {
            LatePolicy::Halt => {
                ring.stop(StopMode::Drain).expect("an answer");
                let finished = ring.finish().expect("a report");
                assert_eq!(finished.end, failed_by(AbiError::DeviceFault));
                assert!(errors(&finished).contains(StickyErrors::BAD_POSITION));
                // Believed as far as it had credit.
                assert!(finished.report.produced <= 5 + 8, "{:?}", finished.report);
            }
            LatePolicy::DropNew => {
                let produced = desk.card().channel_statistics(0).produced;
                ring.stop(StopMode::Drain).expect("an answer");
                let (mut next, mut missing) = (5, 0);
                while let Some(segment) = ring.next_segment().expect("a segment or the end") {
                    assert_eq!(segment.sequence(), next + segment.gap_before());
                    next = segment.sequence() + 1;
                    missing += segment.gap_before();
                }
                let report = ring.finish().expect("a report").report;
                assert!(report.produced >= produced);
                assert_eq!(report.lost - missing, report.produced - next);
                assert!(report.lost > 0);
            }
            // It has no credit to go past.
            LatePolicy::Overwrite => {
                reader.take_many(&mut ring, 5);
                assert_eq!(stop(ring, &mut reader).end, SessionEnd::Stopped);
            }
        }
        assert_eq!(desk.card().channel_statistics(0).refused, 0);
        lives::recover(desk, &before);
    });
}

/// Reads segments of a free-running card late, until the stream ends in a fault. How many of them were
/// said to be intact, and how many not.
fn read_late(desk: &Desk<'_>, faults: Faults, held: u64) -> (u64, u64) {
    let mut ring = post(desk, LatePolicy::Overwrite, faults);
    let (mut intact, mut spoiled) = (0, 0);
    while let Ok(segment) = ring.next_segment() {
        let segment = segment.expect("the stream ended");
        let mut data = [0; lives::PAGE as usize];
        desk.machine().run_for(held);
        segment.copy_to(&mut data).expect("a copy");
        if segment.still_valid().expect("an answer") {
            let position = segment.sequence() * u64::from(lives::PAGE);
            let itself = Counter::matches(position, &data);
            assert!(itself, "{} is called intact", segment.sequence());
            intact += 1;
        } else {
            spoiled += 1;
        }
    }
    let finished = ring.finish().expect("a report");
    assert_eq!(finished.end, failed_by(AbiError::DeviceFault));
    assert!(errors(&finished).contains(StickyErrors::BAD_POSITION));
    (intact, spoiled)
}

/// It may have stored anywhere by then.
#[test]
fn where_a_card_broke_its_word_about_its_position_nothing_is_wrongly_called_intact() {
    let lap = 8 * 10_000;
    let (mut intact, mut spoiled) = (0, 0);
    for environment in ENVIRONMENTS {
        for (at, seed) in (20..28).zip(0..) {
            for held in [0, lap / 2, lap - 10_000, lap, 2 * lap] {
                let faults = Faults {
                    produced_goes_back_at: Some((at, 10)),
                    ..Faults::default()
                };
                let read = contdma_desk::run(config(environment, seed, PACE), |desk| {
                    read_late(desk, faults, held)
                });
                let read =
                    read.unwrap_or_else(|error| panic!("{environment:?}, {at}, {held}: {error}"));
                intact += read.0;
                spoiled += read.1;
            }
        }
    }
    assert!(intact > 0 && spoiled > 0, "{intact} and {spoiled}");
}
