//! A card, a host and an application around one ring, in any order, against a model that keeps
//! every sequence for ever in plain sets.
//!
//! The card writes, drops, holds or laps as its policy says; the host looks, steps and publishes
//! at its own pace; the application gives back what it likes, or nonsense; the power goes and
//! comes. What the application may read has to be intact, in order, and every loss counted once.
#![allow(
    clippy::cast_possible_truncation,
    reason = "slots of a small ring from sequences"
)]

mod model;
mod playback;
mod world;

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use contdma_core::address::{Sequence, Slot};
use contdma_core::completion::LastLook;
use contdma_core::flow::{ConsumerUpdate, Credit};
use contdma_core::geometry::{RequiredAlignment, RingGeometry, RingShape};
use contdma_core::ledger::RingLedger;
use contdma_core::log::{Gap, LogItem, Looks};
use contdma_core::mode::{Direction, LatePolicy};
use contdma_core::session::{Ending, SessionState, Stage, StopReason, Teardown};
use contdma_core::sync::SyncRange;
use proptest_state_machine::{StateMachineTest, prop_state_machine};

use crate::model::{Event, Model};
use crate::world::{CLEARED, Card, Content, World};

const SEGMENT: u32 = 64;

struct Machine;

impl StateMachineTest for Machine {
    type SystemUnderTest = World;
    type Reference = Model;

    fn init_test(model: &Model) -> World {
        let shape = RingShape {
            segment_bytes: SEGMENT,
            segments: model.segments as u32,
        };
        let alignment = RequiredAlignment::new(64, 64).unwrap();
        let ring = RingGeometry::in_one_piece(shape, alignment).unwrap();
        let mut ledger =
            RingLedger::try_new(&ring, Direction::Capture, model.policy, 1 << 20).unwrap();
        let whole = SyncRange::WHOLE.resolve(&ring).unwrap();
        ledger.give_to_device(whole, None).unwrap();
        let session = SessionState::new();
        let id = session.map().unwrap();
        session.run(id).unwrap();
        let mut world = World {
            ledger,
            session,
            id,
            card: Card {
                policy: model.policy,
                drops: model.drops,
                count: 0,
                credit: None,
                records: vec![CLEARED; model.segments as usize],
            },
            base: 0,
            ring: vec![Content::Of(u64::MAX); model.segments as usize],
            in_flight: None,
        };
        world.give_credit();
        world
    }

    fn apply(mut world: World, model: &Model, event: Event) -> World {
        match event {
            Event::Card(segments) => {
                for valid in segments {
                    world.complete_one(valid);
                }
            }
            Event::Look => world.ledger.look(world.card.count).expect("an honest card"),
            Event::Step if world.in_flight.is_none() => {
                let card = &world.card;
                let next = world
                    .ledger
                    .drain()
                    .card_number(world.ledger.drain().next_sequence());
                let source = |slot: Slot| card.record(slot, next);
                world.in_flight = world.ledger.step(&source).expect("an honest card");
            }
            Event::Publish => {
                if let Some(found) = world.in_flight.take() {
                    let count = Some(world.card.count);
                    let published = world.ledger.publish(&found, 0, count).expect("in turn");
                    assert_eq!(published.record.is_none(), published.gap.is_some());
                    world.give_credit();
                }
            }
            Event::Consume(index) => {
                let update = world.ledger.accept_consumed(index);
                if let ConsumerUpdate::Released { from, to } = update {
                    assert!(from < to && to.get() <= model.free_from);
                }
                let bytes = world.ledger.released_bytes(update);
                world.ledger.give_to_device(bytes, None).unwrap();
                world.give_credit();
            }
            Event::PowerCycle(last_look) => {
                let all_taken =
                    world.ledger.drain().next_sequence().get() == world.base + world.card.count;
                let last_look = if all_taken {
                    last_look
                } else {
                    LastLook::Missed
                };
                world.session.suspend(world.id).unwrap();
                world.card.records.fill(CLEARED);
                world.ledger.restart(last_look, model.start).unwrap();
                world.base = model.base;
                let drain = world.ledger.drain();
                world.card.count = drain.card_number(drain.next_sequence());
                // Half-written bytes stay half-written.
                world.give_credit();
                world.session.resume(world.id).unwrap();
            }
            Event::Step => {}
        }
        world
    }

    fn check_invariants(world: &World, model: &Model) {
        let ledger = &world.ledger;
        let flow = ledger.flow();
        assert_eq!(flow.produced().get(), model.produced);
        assert_eq!(ledger.drain().next_sequence().get(), model.next);
        assert_eq!(ledger.drain().complete().get(), model.looked);
        assert_eq!(world.base + world.card.count, model.written);
        assert_eq!(flow.lost(), model.lost.len() as u64);
        assert_eq!(flow.was_refused(), model.refused);
        match flow.credit() {
            Credit::Free => assert_eq!(model.policy, LatePolicy::Overwrite),
            Credit::Until(limit) => assert_eq!(limit.get(), model.credit()),
        }
        check_reading(world, model);
    }

    fn teardown(world: World, model: Model) {
        let World {
            session,
            id,
            mut ledger,
            ..
        } = world;
        assert_eq!(session.stage(), Stage::Running);
        let won = session.begin_teardown(id, StopReason::Close);
        assert!(matches!(won, Teardown::Won { .. }));
        ledger.take_all();
        assert_eq!(session.finish(id, Ending::Clean), Ok(StopReason::Close));
        assert_eq!(ledger.flow().produced().get(), model.produced);
    }
}

/// The application reads everything from its index on.
fn check_reading(world: &World, model: &Model) {
    let ledger = &world.ledger;
    let segments = NonZeroU32::new(model.segments as u32).unwrap();
    let mut next = Sequence::new(model.consumed);
    let mut told = BTreeMap::new();
    while let Some(item) = ledger.read(next, &mut Looks::for_answer(segments)) {
        match item {
            LogItem::Segment(record) => {
                assert_eq!(record.sequence, next);
                told.insert(next.get(), record.valid_bytes);
                if !ledger.is_lapped(next, world.card.count) {
                    let content = world.ring[next.slot(segments).index()];
                    assert_eq!(content, Content::Of(next.get()), "what is read is intact");
                }
            }
            LogItem::Gap(Gap { first, count }) => {
                assert_eq!(first, next);
                assert!(count > 0);
            }
        }
        next = item.next();
    }
    assert_eq!(next.get(), model.produced);
    let lapped = |sequence: u64| model.lapped(sequence, model.looked);
    let expected: BTreeMap<u64, u32> = model
        .readable
        .range(model.consumed..)
        .filter(|(sequence, _)| !lapped(**sequence))
        .map(|(sequence, valid)| (*sequence, *valid))
        .collect();
    assert_eq!(told, expected);
}

prop_state_machine! {
    #[test]
    fn a_ring_lives(sequential 1..120 => Machine);
}
