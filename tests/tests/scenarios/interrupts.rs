//! Interrupts in every form a machine may grant them, in excess, and not at all.

use super::seeds;
use crate::form;
use contdma_client::abi::{InterruptKind, RingInfo};
use contdma_client::{Card, OpenAccess, RingBuilder, SessionEnd};
use contdma_desk::{Config, Counter, Desk, DeskError, Environment};
use contdma_models::Faults;
use wdk_emu::MessagePolicy;
use wdk_emu::machine::DeviceState;

const PAGE: u32 = 4096;
const SEGMENTS: u64 = 100;

fn config(seed: u64, messages: MessagePolicy) -> Config {
    let source = Counter::new()
        .ending_after(SEGMENTS * u64::from(PAGE))
        .paced(400_000_000);
    let mut config = form::config(Environment::MIXED, seed).source(0, source);
    config.machine.resources.messages = messages;
    config.machine.preemption = seeds::preemption(seed);
    config
}

fn play(name: &str, config: Config, scenario: impl FnOnce(&Desk<'_>) + Send) {
    if let Err(error) = contdma_desk::run(config, scenario) {
        panic!("{name}: {error}");
    }
}

/// Captures the whole stream, every byte of it, and returns the report.
fn capture(desk: &Desk<'_>, builder: &RingBuilder) -> RingInfo {
    let port = desk.app();
    let path = Card::list(port).expect("a list").remove(0);
    let card = Card::open(port, &path, OpenAccess::ReadWrite).expect("an open card");
    let mut ring = card.post(builder).expect("a ring");
    let (mut position, mut sequence) = (0, 0);
    while let Some(segment) = ring.next_segment().expect("a segment") {
        assert_eq!((segment.sequence(), segment.gap_before()), (sequence, 0));
        let data = segment.data().expect("data");
        assert!(Counter::matches(position, data));
        position += data.len() as u64;
        sequence += 1;
    }
    assert_eq!(position, SEGMENTS * u64::from(PAGE));
    let finished = ring.finish().expect("a report");
    assert_eq!(finished.end, SessionEnd::EndOfStream);
    finished.report
}

fn granted(desk: &Desk<'_>) -> (u32, u32) {
    let port = desk.app();
    let path = Card::list(port).expect("a list").remove(0);
    let card = Card::open(port, &path, OpenAccess::Read).expect("an open card");
    (card.info().interrupt_kind, card.info().interrupt_vectors)
}

#[test]
fn the_same_bytes_arrive_with_every_kind_of_interrupt() {
    let cases = [
        (MessagePolicy::All, InterruptKind::MsiX, 6),
        (MessagePolicy::AtMost(6), InterruptKind::MsiX, 6),
        (MessagePolicy::AtMost(1), InterruptKind::Msi, 1),
        (MessagePolicy::LineOnly, InterruptKind::Line, 1),
    ];
    for (messages, kind, vectors) in cases {
        for seed in 0..6 {
            play(&format!("{messages:?}"), config(seed, messages), |desk| {
                assert_eq!(granted(desk), (kind as u32, vectors));
                let report = capture(desk, &RingBuilder::new(PAGE, 8));
                assert!(report.interrupts > 0, "{report:?}");
                if kind != InterruptKind::Line {
                    assert_eq!(report.spurious_interrupts, 0, "each brings a segment");
                }
                assert!(desk.card().statistics().interrupts > 0);
            });
        }
    }
}

#[test]
fn fewer_messages_than_channels_are_shared() {
    for vectors in 2..6 {
        for seed in 0..4 {
            let config = config(seed, MessagePolicy::AtMost(vectors));
            play(&format!("{vectors} messages"), config, |desk| {
                assert!(granted(desk).1 <= u32::from(vectors));
                capture(desk, &RingBuilder::new(PAGE, 8));
            });
        }
    }
}

#[test]
fn a_card_without_an_interrupt_does_not_start() {
    for seed in 0..4 {
        let run = contdma_desk::run(config(seed, MessagePolicy::Nothing), |_| {
            panic!("the card was started");
        });
        let Err(DeskError::SetUp { step, .. }) = run else {
            panic!("{run:?}");
        };
        assert_eq!(step, "starting the card");
    }
}

#[test]
fn a_card_without_registers_does_not_start() {
    for seed in 0..4 {
        let mut config = config(seed, MessagePolicy::All);
        config.machine.resources.missing_bar = Some(0);
        let run = contdma_desk::run(config, |_| panic!("the card was started"));
        let Err(DeskError::SetUp { step, .. }) = run else {
            panic!("{run:?}");
        };
        assert_eq!(step, "starting the card");
    }
}

#[test]
fn moderated_interrupts_are_fewer() {
    for messages in [MessagePolicy::All, MessagePolicy::LineOnly] {
        for seed in 0..4 {
            let mut counts = Vec::new();
            for moderation in [1, 4] {
                play("moderation", config(seed, messages), |desk| {
                    let builder = RingBuilder::new(PAGE, 16).moderation(moderation);
                    let report = capture(desk, &builder);
                    assert_eq!(report.moderation, moderation);
                    counts.push(desk.card().statistics().interrupts);
                });
            }
            let [each, fourth] = counts[..] else {
                panic!("{counts:?}");
            };
            assert!(each >= 2 * fourth, "{counts:?}");
        }
    }
}

/// A capture with so many segments for each interrupt.
fn capture_moderated(segments: u32, moderation: u32) {
    for messages in [MessagePolicy::All, MessagePolicy::LineOnly] {
        for seed in 0..4 {
            play(&format!("{messages:?}"), config(seed, messages), |desk| {
                let builder = RingBuilder::new(128, segments).moderation(moderation);
                let report = capture(desk, &builder);
                assert!(report.produced > 256 * report.interrupts, "{report:?}");
                assert_eq!(report.lost, 0);
            });
        }
    }
}

/// More than it takes from the card at a time.
#[test]
fn an_interrupt_may_bring_more_segments_than_a_dpc_looks_at_once() {
    capture_moderated(2048, 1000);
}

/// It goes on with the rest in another.
#[test]
fn an_interrupt_may_bring_more_segments_than_a_dpc_serves() {
    capture_moderated(4096, 3000);
}

#[test]
fn interrupts_without_cause_do_no_harm() {
    for messages in [
        MessagePolicy::All,
        MessagePolicy::AtMost(1),
        MessagePolicy::LineOnly,
    ] {
        for seed in 0..4 {
            play(&format!("{messages:?}"), config(seed, messages), |desk| {
                desk.card().set_faults(Faults {
                    spurious_every: Some(3_000),
                    ..Faults::default()
                });
                capture(desk, &RingBuilder::new(PAGE, 8));
                assert!(desk.card().statistics().interrupts > 200);
            });
        }
    }
}

#[test]
fn a_storm_of_interrupts_does_no_harm() {
    for messages in [
        MessagePolicy::All,
        MessagePolicy::AtMost(1),
        MessagePolicy::LineOnly,
    ] {
        for seed in 0..4 {
            play(&format!("{messages:?}"), config(seed, messages), |desk| {
                desk.card().set_faults(Faults {
                    storm_every: Some(5_000),
                    ..Faults::default()
                });
                let report = capture(desk, &RingBuilder::new(PAGE, 8));
                assert!(desk.card().statistics().interrupts > 100);
                let idle = report.spurious_interrupts;
                assert!(idle > 0 && idle < report.interrupts, "{report:?}");
            });
        }
    }
}

#[test]
fn a_storm_with_nobody_listening_does_no_harm() {
    play("idle storm", config(1, MessagePolicy::LineOnly), |desk| {
        desk.card().set_faults(Faults {
            storm_every: Some(5_000),
            ..Faults::default()
        });
        desk.machine().run_for(10_000_000);
        assert_eq!(
            desk.machine().device_state(desk.slot()),
            DeviceState::Started
        );
    });
}

/// Registers of the card that were read and written since it was made.
fn accesses(desk: &Desk<'_>) -> (u64, u64) {
    let statistics = desk.card().statistics();
    (statistics.register_reads, statistics.register_writes)
}

#[test]
fn every_register_access_of_a_ring_is_counted() {
    for messages in [
        MessagePolicy::All,
        MessagePolicy::AtMost(1),
        MessagePolicy::LineOnly,
    ] {
        for seed in 0..6 {
            play(&format!("{messages:?}"), config(seed, messages), |desk| {
                let port = desk.app();
                let path = Card::list(port).expect("a list").remove(0);
                let card = Card::open(port, &path, OpenAccess::ReadWrite).expect("an open card");
                let before = accesses(desk);
                let mut ring = card.post(&RingBuilder::new(PAGE, 8)).expect("a ring");
                let mut compared = Vec::new();
                for _ in 0..3 {
                    for _ in 0..20 {
                        ring.next_segment().expect("a segment").expect("no end");
                    }
                    // The ring fills up, the card waits, and nothing is under way.
                    desk.machine().idle();
                    let now = accesses(desk);
                    let report = ring.report().expect("a report");
                    assert_eq!(
                        (report.register_reads, report.register_writes),
                        (now.0 - before.0, now.1 - before.1)
                    );
                    compared.push(report.interrupts);
                }
                assert!(
                    compared.is_sorted_by(|one, next| one < next),
                    "{compared:?}"
                );
            });
        }
    }
}
