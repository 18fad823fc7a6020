//! Descriptors that are written again while the card runs: by the rules, and against them.

mod common;

use common::{Desk, PAGE, Published, Session, Shape};
use contdma_engine::capabilities::LateBehaviour;
use contdma_engine::engine::ChannelEngine;
use contdma_engine::reference::ReferenceCard as BackEnd;
use contdma_engine::{EngineError, HostMemory};
use contdma_models::{Config, Faults, Fetch, ReferenceCard, ReferenceHandle};

/// Time of one segment at [`RATE`].
const SEGMENT: u64 = 8_192;
const RATE: u64 = 1_000_000_000;
const SEGMENTS: u32 = 4;

fn desk(fetch: Fetch) -> (Desk, ReferenceHandle) {
    let (card, handle) = ReferenceCard::new(Config {
        link_bytes_per_second: RATE,
        burst_bytes: 4096,
        fetch,
        ..Config::default()
    });
    (Desk::new(Box::new(card), 6), handle)
}

fn shape(late: LateBehaviour) -> Shape {
    Shape {
        late,
        segments: SEGMENTS,
        room: 2,
        ..Shape::default()
    }
}

fn slot_of(sequence: u64) -> u32 {
    u32::try_from(sequence % u64::from(SEGMENTS)).unwrap()
}

#[test]
fn a_slot_may_be_elsewhere_at_every_use() {
    for fetch in [Fetch::Late, Fetch::Early] {
        for late in [LateBehaviour::Holds, LateBehaviour::Drops] {
            let mut dropped = 0;
            for seed in 0..8 {
                let (desk, handle) = desk(fetch);
                let mut session = Session::<BackEnd>::begin(&desk, shape(late), seed).unwrap();
                let mut dice = seed;
                let mut moved = 0;
                while moved < 20 {
                    dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    desk.advance((dice >> 33) % (6 * SEGMENT));
                    // Checks every stored segment where its slot is now.
                    session.drain().unwrap();
                    let back = (dice >> 40) % 16;
                    let end = (session.released + back).min(session.next);
                    // A slot that a lost segment passed over is where it was.
                    for sequence in session.released..end {
                        let stored = session.published.iter().any(|published| {
                            matches!(published, Published::Segment { sequence: s, .. } if *s == sequence)
                        });
                        if stored {
                            let written = session.move_slot(slot_of(sequence), dice ^ sequence);
                            assert_eq!(written, Ok(2));
                            moved += 1;
                        }
                    }
                    session.release(end - session.released).unwrap();
                }
                let statistics = handle.channel_statistics(0);
                assert_eq!(statistics.refused, 0);
                dropped += statistics.dropped;
            }
            assert_eq!(dropped > 0, late == LateBehaviour::Drops);
        }
    }
}

#[test]
fn a_card_that_keeps_old_descriptors_is_seen() {
    let (desk, handle) = desk(Fetch::Late);
    handle.set_faults(Faults {
        keeps_descriptors: true,
        ..Faults::default()
    });
    let holds = shape(LateBehaviour::Holds);
    let mut session = Session::<BackEnd>::begin(&desk, holds, 1).unwrap();
    desk.advance(SEGMENT * 5);
    session.drain().unwrap();
    assert_eq!(session.next, 4);
    session.move_slot(0, 9).unwrap();
    session.release(1).unwrap();
    desk.advance(SEGMENT * 2);
    assert_eq!(session.progress().unwrap().done, 5);
    assert!(!session.matches(4, SEGMENT), "it went to the old place");
}

#[test]
fn a_slot_that_the_card_has_credit_for_stays() {
    for late in [LateBehaviour::Holds, LateBehaviour::Drops] {
        let (desk, _handle) = desk(Fetch::Early);
        let mut session = Session::<BackEnd>::begin(&desk, shape(late), 3).unwrap();
        let in_use = |slot| Err(EngineError::SlotInUse { slot });
        for slot in 0..SEGMENTS {
            assert_eq!(session.move_slot(slot, 1), in_use(slot));
        }
        desk.advance(SEGMENT * 2 + SEGMENT / 2);
        // Nobody has looked yet.
        assert_eq!(session.move_slot(0, 1), in_use(0));
        session.drain().unwrap();
        assert_eq!(session.move_slot(0, 1), Ok(2));
        assert_eq!(session.move_slot(1, 2), Ok(2));
        assert_eq!(session.move_slot(2, 3), in_use(2));
        session.release(1).unwrap();
        assert_eq!(session.move_slot(0, 4), in_use(0));
        assert_eq!(session.move_slot(1, 5), Ok(2));
        assert!(matches!(
            session.move_slot(SEGMENTS, 5),
            Err(EngineError::Program(_))
        ));
    }
    let (desk, _handle) = desk(Fetch::Late);
    let free = shape(LateBehaviour::Overwrites);
    let mut session = Session::<BackEnd>::begin(&desk, free, 3).unwrap();
    desk.advance(SEGMENT * 2 + SEGMENT / 2);
    session.drain().unwrap();
    for slot in 0..SEGMENTS {
        assert_eq!(
            session.move_slot(slot, 1),
            Err(EngineError::SlotInUse { slot })
        );
    }
    session.channel.abandon();
    assert_eq!(session.move_slot(0, 1), Err(EngineError::Gone));
}

/// Why credit comes last: a card that fetches early has the old descriptors by then.
#[test]
fn descriptors_written_after_the_credit_come_too_late() {
    for (fetch, arrives) in [(Fetch::Late, true), (Fetch::Early, false)] {
        let (desk, _handle) = desk(fetch);
        let holds = shape(LateBehaviour::Holds);
        let mut session = Session::<BackEnd>::begin(&desk, holds, 1).unwrap();
        desk.advance(SEGMENT * 5);
        session.drain().unwrap();
        session.release(2).unwrap();
        // Slot 1 waits for slot 0. Its descriptors are written past the engine's back.
        let elsewhere = desk.ring(SEGMENT, 5);
        for (entry, element) in elsewhere.iter().enumerate() {
            let at = (2 + entry) * 16;
            session.table.write64(at, element.address.get());
            session.ring[2 + entry] = *element;
        }
        desk.advance(SEGMENT * 3);
        assert_eq!(session.progress().unwrap().done, 6);
        assert_eq!(session.matches(5, SEGMENT), arrives);
        assert!(session.matches(4, PAGE));
    }
}
