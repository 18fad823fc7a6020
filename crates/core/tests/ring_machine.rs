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

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;

use contdma_core::address::{Sequence, Slot};
use contdma_core::completion::{
    CardStart, Completion, CompletionFlags, CompletionRecord, LastLook,
};
use contdma_core::flow::{ConsumerUpdate, Credit};
use contdma_core::geometry::{RequiredAlignment, RingGeometry, RingShape};
use contdma_core::ledger::RingLedger;
use contdma_core::log::{Gap, LogItem};
use contdma_core::mode::LatePolicy;
use contdma_core::session::{Ending, SessionId, SessionState, Stage, StopReason, Teardown};
use contdma_core::sync::SyncRange;
use proptest::prelude::*;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};

const SEGMENT: u32 = 64;

/// What was found by a step and not published yet.
#[derive(Debug, Clone, Copy)]
struct InFlight {
    first: u64,
    count: u64,
    valid: Option<u32>,
}

/// What a card tells about a segment that it dropped.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Drops {
    Recorded,
    Silent,
}

/// The whole truth, in sequences.
#[derive(Debug, Clone)]
struct Model {
    policy: LatePolicy,
    segments: u64,
    start: CardStart,
    /// Whether the card writes a record for what it drops, over the one that was there.
    drops: Drops,
    /// The card is working on this sequence.
    written: u64,
    /// What each sequence that the card is done with holds; none when it was dropped.
    outcome: BTreeMap<u64, Option<u32>>,
    /// The sequence at which the card counts zero, and the one it was last started with.
    base: u64,
    started: u64,
    /// Credit at the last look.
    granted: u64,
    looked: u64,
    next: u64,
    in_flight: Option<InFlight>,
    produced: u64,
    readable: BTreeMap<u64, u32>,
    lost: BTreeSet<u64>,
    consumed: u64,
    refused: bool,
}

impl Model {
    fn card_may_write(&self, sequence: u64) -> bool {
        match self.policy {
            LatePolicy::Overwrite => true,
            _ => sequence < self.consumed + self.segments,
        }
    }

    fn card(&mut self, valid: u32) {
        let writes = self.card_may_write(self.written);
        if writes || self.policy == LatePolicy::DropNew {
            self.outcome.insert(self.written, writes.then_some(valid));
            self.written += 1;
        }
    }

    /// Whether a card that runs free may have touched a sequence when `complete` are complete.
    fn lapped(&self, sequence: u64, complete: u64) -> bool {
        self.policy == LatePolicy::Overwrite && sequence + self.segments <= complete
    }

    /// Whether the record of a sequence was overwritten.
    fn record_gone(&self, sequence: u64) -> bool {
        let rewritten = sequence + self.segments < self.written;
        match self.policy {
            LatePolicy::Halt => false,
            LatePolicy::DropNew => rewritten && self.drops == Drops::Recorded,
            LatePolicy::Overwrite => rewritten,
        }
    }

    fn step(&mut self) {
        if self.in_flight.is_some() || self.next >= self.looked {
            return;
        }
        let first = self.next;
        let known_lost = match self.policy {
            LatePolicy::Halt => 0,
            LatePolicy::DropNew if first >= self.granted => self.looked - first,
            LatePolicy::DropNew => 0,
            LatePolicy::Overwrite => (first..self.looked)
                .take_while(|s| self.lapped(*s, self.looked))
                .count() as u64,
        };
        let dropped = (first..first + known_lost).all(|s| self.outcome[&s].is_none());
        assert!(dropped || self.policy == LatePolicy::Overwrite);
        let valid = match known_lost {
            0 if !self.record_gone(first) => self.outcome[&first],
            _ => None,
        };
        let count = known_lost.max(1);
        self.next += count;
        self.in_flight = Some(InFlight {
            first,
            count,
            valid,
        });
    }

    fn publish(&mut self) {
        let Some(found) = self.in_flight.take() else {
            return;
        };
        self.produced = found.first + found.count;
        let lapped = self.lapped(found.first, self.written);
        match found.valid {
            Some(valid) if !lapped => {
                self.readable.insert(found.first, valid);
            }
            _ => self.lost.extend(found.first..self.produced),
        }
        self.lap_the_reader();
    }

    fn lap_the_reader(&mut self) {
        if self.policy == LatePolicy::Overwrite {
            let lapped =
                (self.consumed..self.produced).filter(|s| s + self.segments <= self.produced);
            self.lost.extend(lapped);
        }
    }

    fn consume(&mut self, index: u64) {
        if (self.consumed..=self.produced).contains(&index) {
            self.consumed = index;
        } else {
            self.refused = true;
        }
    }

    fn power_cycle(&mut self, last_look: LastLook) {
        let taken = last_look == LastLook::Taken && self.next == self.written;
        let from = match self.policy {
            LatePolicy::Overwrite if !taken => self.looked + self.segments,
            _ => self.looked + 1,
        };
        let end = match self.start {
            CardStart::AtSequence => from,
            CardStart::AtSlotZero => {
                self.base = from.next_multiple_of(self.segments);
                self.base
            }
        };
        self.lost.extend(self.next..end);
        (self.started, self.written, self.looked) = (end, end, end);
        (self.next, self.produced) = (end, end);
        self.outcome.clear();
        self.lap_the_reader();
    }
}

#[derive(Debug, Clone)]
enum Event {
    /// The card completes a segment with so many bytes, if it may.
    Card(Vec<u32>),
    Look,
    Step,
    Publish,
    Consume(u64),
    PowerCycle(LastLook),
}

impl ReferenceStateMachine for Model {
    type State = Self;
    type Transition = Event;

    fn init_state() -> BoxedStrategy<Self> {
        let policies = [LatePolicy::Halt, LatePolicy::DropNew, LatePolicy::Overwrite];
        let starts = prop_oneof![Just(CardStart::AtSequence), Just(CardStart::AtSlotZero)];
        let drops = prop_oneof![Just(Drops::Recorded), Just(Drops::Silent)];
        (
            prop::sample::select(policies.to_vec()),
            2_u64..6,
            starts,
            drops,
        )
            .prop_map(|(policy, segments, start, drops)| Self {
                policy,
                segments,
                start,
                drops,
                written: 0,
                outcome: BTreeMap::new(),
                base: 0,
                started: 0,
                granted: 0,
                looked: 0,
                next: 0,
                in_flight: None,
                produced: 0,
                readable: BTreeMap::new(),
                lost: BTreeSet::new(),
                consumed: 0,
                refused: false,
            })
            .boxed()
    }

    fn transitions(state: &Self) -> BoxedStrategy<Event> {
        prop_oneof![
            6 => prop::collection::vec(0..=SEGMENT, 1..8).prop_map(Event::Card),
            6 => Just(Event::Look),
            10 => Just(Event::Step),
            10 => Just(Event::Publish),
            4 => (state.consumed..=state.produced).prop_map(Event::Consume),
            1 => prop_oneof![any::<u64>(), 0..state.produced + 3].prop_map(Event::Consume),
            1 => prop_oneof![Just(LastLook::Taken), Just(LastLook::Missed)].prop_map(Event::PowerCycle),
        ]
        .boxed()
    }

    fn preconditions(state: &Self, event: &Event) -> bool {
        !matches!(event, Event::PowerCycle(_)) || state.in_flight.is_none()
    }

    fn apply(mut state: Self, event: &Event) -> Self {
        match event {
            Event::Card(segments) => segments.iter().for_each(|valid| state.card(*valid)),
            Event::Look => {
                state.looked = state.written;
                state.granted = state.consumed + state.segments;
            }
            Event::Step => state.step(),
            Event::Publish => state.publish(),
            Event::Consume(index) => state.consume(*index),
            Event::PowerCycle(last_look) => state.power_cycle(*last_look),
        }
        state
    }
}

/// What a slot's bytes are.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Content {
    Of(u64),
    /// The card is writing.
    Torn,
}

/// A card that keeps its rules, and knows nothing but its own count and its credit.
#[derive(Debug)]
struct Card {
    policy: LatePolicy,
    drops: Drops,
    count: u64,
    credit: Option<u64>,
    records: Vec<CompletionRecord>,
}

/// No record: what the host leaves in a slot before a start.
const CLEARED: CompletionRecord = CompletionRecord {
    count: u64::MAX,
    valid_bytes: 0,
    flags: CompletionFlags::NONE,
};

impl Card {
    /// The record of a slot. Where drops are silent, an older one than `expected` says that.
    fn record(&self, slot: Slot, expected: u64) -> CompletionRecord {
        let record = self.records[slot.index()];
        let older = record == CLEARED || record.count < expected;
        if self.drops == Drops::Silent && older {
            return CompletionRecord {
                count: expected,
                valid_bytes: 0,
                flags: CompletionFlags::DROPPED,
            };
        }
        record
    }
}

struct World {
    ledger: RingLedger,
    session: SessionState,
    id: SessionId,
    card: Card,
    base: u64,
    ring: Vec<Content>,
    in_flight: Option<Completion>,
}

impl World {
    fn slots(&self) -> u64 {
        self.ring.len() as u64
    }

    fn card_may_write(&self) -> bool {
        self.card
            .credit
            .is_none_or(|credit| self.card.count < credit)
    }

    fn complete_one(&mut self, valid: u32) {
        let slot = (self.card.count % self.slots()) as usize;
        let mut record = CompletionRecord {
            count: self.card.count,
            valid_bytes: valid,
            flags: CompletionFlags::NONE,
        };
        if self.card_may_write() {
            self.ring[slot] = Content::Of(self.base + self.card.count);
        } else if self.card.policy == LatePolicy::DropNew {
            record.flags = CompletionFlags::DROPPED;
            if self.card.drops == Drops::Silent {
                self.card.count += 1;
                self.begin_next();
                return;
            }
        } else {
            return;
        }
        self.card.records[slot] = record;
        self.card.count += 1;
        self.begin_next();
    }

    /// A card that may write has begun to.
    fn begin_next(&mut self) {
        if self.card_may_write() {
            let slot = (self.card.count % self.slots()) as usize;
            self.ring[slot] = Content::Torn;
        }
    }

    fn give_credit(&mut self) {
        self.card.credit = self.ledger.card_credit();
        self.begin_next();
    }
}

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
        let mut ledger = RingLedger::try_new(&ring, model.policy, 1 << 20).unwrap();
        let whole = SyncRange::WHOLE.resolve(&ring).unwrap();
        ledger.give_to_device(whole).unwrap();
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
                }
            }
            Event::Consume(index) => {
                let before = world.ledger.flow().consumed();
                let update = world.ledger.accept_consumed(index);
                if let ConsumerUpdate::Released { from, to } = update {
                    assert_eq!((from, to), (before, Sequence::new(index)));
                }
                let bytes = world.ledger.released_bytes(update);
                world.ledger.give_to_device(bytes).unwrap();
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
            Credit::Until(limit) => assert_eq!(limit.get(), model.consumed + model.segments),
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
    while let Some(item) = ledger.read(next, segments.get()) {
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
