//! The model: every sequence for ever, in plain sets, and the events that befall a ring.

use std::collections::{BTreeMap, BTreeSet};

use contdma_core::completion::{CardStart, LastLook};
use contdma_core::mode::LatePolicy;
use proptest::prelude::*;
use proptest_state_machine::ReferenceStateMachine;

use crate::SEGMENT;

/// What was found by a step and not published yet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InFlight {
    pub(crate) first: u64,
    pub(crate) count: u64,
    pub(crate) valid: Option<u32>,
}

/// What a card tells about a segment that it dropped.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Drops {
    Recorded,
    Silent,
}

/// The whole truth, in sequences.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) policy: LatePolicy,
    pub(crate) segments: u64,
    pub(crate) start: CardStart,
    /// Whether the card writes a record for what it drops, over the one that was there.
    pub(crate) drops: Drops,
    /// The card is working on this sequence.
    pub(crate) written: u64,
    /// What each sequence that the card is done with holds; none when it was dropped.
    pub(crate) outcome: BTreeMap<u64, Option<u32>>,
    /// The sequence at which the card counts zero, and the one it was last started with.
    pub(crate) base: u64,
    pub(crate) started: u64,
    /// Credit at the last look.
    pub(crate) granted: u64,
    pub(crate) looked: u64,
    pub(crate) next: u64,
    pub(crate) in_flight: Option<InFlight>,
    pub(crate) produced: u64,
    pub(crate) readable: BTreeMap<u64, u32>,
    pub(crate) lost: BTreeSet<u64>,
    pub(crate) consumed: u64,
    /// Sequences below hold no slot.
    pub(crate) free_from: u64,
    pub(crate) refused: bool,
}

impl Model {
    pub(crate) fn card_may_write(&self, sequence: u64) -> bool {
        match self.policy {
            LatePolicy::Overwrite => true,
            _ => sequence < self.credit(),
        }
    }

    /// A ring beyond what is given back; what is lost needs no giving back.
    pub(crate) fn credit(&self) -> u64 {
        self.free_from + self.segments
    }

    fn free(&mut self) {
        let all_lost = (self.consumed..self.produced).all(|s| self.lost.contains(&s));
        let free = if all_lost {
            self.produced
        } else {
            self.consumed
        };
        self.free_from = self.free_from.max(free);
    }

    pub(crate) fn card(&mut self, valid: u32) {
        let writes = self.card_may_write(self.written);
        if writes || self.policy == LatePolicy::DropNew {
            self.outcome.insert(self.written, writes.then_some(valid));
            self.written += 1;
        }
    }

    /// Whether a card that runs free may have touched a sequence when `complete` are complete.
    pub(crate) fn lapped(&self, sequence: u64, complete: u64) -> bool {
        self.policy == LatePolicy::Overwrite && sequence + self.segments <= complete
    }

    /// Whether the record of a sequence was overwritten.
    pub(crate) fn record_gone(&self, sequence: u64) -> bool {
        let rewritten = sequence + self.segments < self.written;
        match self.policy {
            LatePolicy::Halt => false,
            LatePolicy::DropNew => rewritten && self.drops == Drops::Recorded,
            LatePolicy::Overwrite => rewritten,
        }
    }

    pub(crate) fn step(&mut self) {
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

    pub(crate) fn publish(&mut self) {
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

    pub(crate) fn lap_the_reader(&mut self) {
        if self.policy == LatePolicy::Overwrite {
            let lapped =
                (self.consumed..self.produced).filter(|s| s + self.segments <= self.produced);
            self.lost.extend(lapped);
        }
    }

    pub(crate) fn consume(&mut self, index: u64) {
        if (self.consumed..=self.produced).contains(&index) {
            self.consumed = index;
        } else {
            self.refused = true;
        }
    }

    pub(crate) fn power_cycle(&mut self, last_look: LastLook) {
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
pub(crate) enum Event {
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
                free_from: 0,
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
                state.granted = state.credit();
            }
            Event::Step => state.step(),
            Event::Publish => state.publish(),
            Event::Consume(index) => state.consume(*index),
            Event::PowerCycle(last_look) => state.power_cycle(*last_look),
        }
        state.free();
        state
    }
}
