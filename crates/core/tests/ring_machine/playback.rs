//! A card that plays, a host and an application that fills, in any order. What the card really
//! played, byte for byte of every segment, is written down; the books have to agree with it.

use std::collections::{BTreeMap, BTreeSet};

use contdma_core::address::{Sequence, Slot};
use contdma_core::completion::{
    CardStart, Completion, CompletionFlags, CompletionRecord, LastLook,
};
use contdma_core::flow::{ConsumerUpdate, Credit};
use contdma_core::geometry::{RequiredAlignment, RingGeometry, RingShape};
use contdma_core::ledger::{Published, RingLedger};
use contdma_core::log::{LogItem, Looks};
use contdma_core::mode::{Direction, LatePolicy, Phase};
use contdma_core::ownership::Owner;
use contdma_core::sync::RingRanges;
use proptest::prelude::*;

use crate::SEGMENT;
use crate::world::CLEARED;

/// What befalls the ring.
#[derive(Debug, Clone)]
enum Event {
    /// The card goes on by so many segments, if it may.
    Card(u8),
    Look,
    Step,
    Publish,
    /// The application fills so many segments behind the last ones, or behind what is produced.
    Fill(u8),
    /// It says that it filled so many fewer than nothing, or more than there is room for.
    Nonsense(u64),
    /// So many bytes of what was released are copied to where the card reads it.
    Sync(u64),
    /// What was copied becomes the device's.
    Give,
    PowerCycle(LastLook, CardStart),
}

fn event() -> impl Strategy<Value = Event> {
    let last_look = prop_oneof![Just(LastLook::Taken), Just(LastLook::Missed)];
    let start = prop_oneof![Just(CardStart::AtSequence), Just(CardStart::AtSlotZero)];
    prop_oneof![
        8 => (1_u8..9).prop_map(Event::Card),
        6 => Just(Event::Look),
        12 => Just(Event::Step),
        12 => Just(Event::Publish),
        6 => (0_u8..7).prop_map(Event::Fill),
        1 => any::<u64>().prop_map(Event::Nonsense),
        8 => prop_oneof![Just(u64::MAX), 1_u64..200].prop_map(Event::Sync),
        6 => Just(Event::Give),
        1 => (last_look, start).prop_map(|(look, start)| Event::PowerCycle(look, start)),
    ]
}

/// What the card did with a sequence.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fate {
    /// It read this at the beginning and this at the end; the sequences that the bytes were of.
    Played(Option<u64>, Option<u64>),
    Silent,
}

/// What a release is on its way to the device.
#[derive(Debug, Clone, Copy)]
struct OnItsWay {
    bytes: RingRanges,
    /// Where the card was after the sync.
    card: u64,
}

struct World {
    ledger: RingLedger,
    policy: LatePolicy,
    segments: u64,
    /// What the card reads in each slot.
    device: Vec<[Option<u64>; SEGMENT as usize]>,
    records: Vec<CompletionRecord>,
    /// Sequence at which the card counts zero, its count, and its credit in sequences.
    base: u64,
    card: u64,
    credit: u64,
    /// What the card found when it began the sequence that it is in; none while it waits.
    begun: Option<Fate>,
    truth: BTreeMap<u64, Fate>,
    /// The application's index, as far as it was believed.
    filled: u64,
    on_its_way: Option<OnItsWay>,
    in_flight: Option<Completion>,
    /// Sequences handed over before the card began them.
    in_time: BTreeSet<u64>,
    played: BTreeSet<u64>,
    lost: BTreeSet<u64>,
    /// Lost because the power went.
    cut: BTreeSet<u64>,
    /// Sequences below were handed over, or too late.
    given_end: u64,
    refused: bool,
}

impl World {
    fn new(policy: LatePolicy, segments: u64) -> Self {
        let shape = RingShape {
            segment_bytes: SEGMENT,
            segments: segments as u32,
        };
        let alignment = RequiredAlignment::new(64, 64).unwrap();
        let ring = RingGeometry::in_one_piece(shape, alignment).unwrap();
        let mut ledger = RingLedger::try_new(&ring, Direction::Playback, policy, 1 << 20).unwrap();
        assert_eq!(ledger.bytes_for_start(), RingRanges::EMPTY);
        assert_eq!(ledger.give_to_device(RingRanges::whole(&ring), None), Ok(0));
        let mut world = Self {
            ledger,
            policy,
            segments,
            device: vec![[None; SEGMENT as usize]; segments as usize],
            records: vec![CLEARED; segments as usize],
            base: 0,
            card: 0,
            credit: 0,
            begun: None,
            truth: BTreeMap::new(),
            filled: 0,
            on_its_way: None,
            in_flight: None,
            in_time: BTreeSet::new(),
            played: BTreeSet::new(),
            lost: BTreeSet::new(),
            cut: BTreeSet::new(),
            given_end: 0,
            refused: false,
        };
        world.begin();
        world
    }

    fn slot(&self, sequence: u64) -> usize {
        (sequence % self.segments) as usize
    }

    /// What the card reads of a slot: which sequence, if all of it is of one.
    fn content(&self, slot: usize) -> Option<u64> {
        let [first, rest @ ..] = &self.device[slot];
        first.filter(|_| rest.iter().all(|byte| byte == first))
    }

    /// The card begins its next sequence, if it may.
    fn begin(&mut self) {
        if self.begun.is_some() {
            return;
        }
        let found = self.content(self.slot(self.card));
        self.begun = match self.policy {
            LatePolicy::Overwrite => Some(Fate::Played(found, None)),
            _ if self.card < self.credit => Some(Fate::Played(found, None)),
            LatePolicy::DropNew => Some(Fate::Silent),
            LatePolicy::Halt => None,
        };
    }

    fn complete(&mut self) {
        let slot = self.slot(self.card);
        let fate = match self.begun.take() {
            None => return,
            Some(Fate::Played(first, _)) => Fate::Played(first, self.content(slot)),
            Some(Fate::Silent) => Fate::Silent,
        };
        if fate != Fate::Silent {
            self.records[slot] = CompletionRecord {
                count: self.card - self.base,
                valid_bytes: SEGMENT,
                flags: CompletionFlags::NONE,
            };
        }
        self.truth.insert(self.card, fate);
        self.card += 1;
        self.begin();
    }

    fn grant(&mut self) {
        match self.ledger.card_credit() {
            None => assert_eq!(self.policy, LatePolicy::Overwrite),
            Some(credit) => {
                let credit = self.base + credit;
                assert!(credit >= self.credit, "a credit is not taken back");
                assert!(credit <= self.card + self.segments, "the card refuses that");
                self.credit = credit;
            }
        }
        self.begin();
    }

    fn fill(&mut self, count: u64) {
        // One after the other, as under a lock.
        if self.on_its_way.is_some() {
            return;
        }
        let produced = self.ledger.flow().produced().get();
        let room = produced + self.segments;
        let from = self.filled.max(produced);
        let to = (self.filled + count).min(room);
        match self.ledger.accept_consumed(to) {
            ConsumerUpdate::Released {
                from: first,
                to: end,
            } => {
                assert_eq!((first.get(), end.get()), (from, to));
            }
            ConsumerUpdate::Unchanged => assert!(to <= from),
            ConsumerUpdate::Refused => panic!("{to} is no nonsense at {produced}"),
        }
        self.filled = to;
    }

    fn sync(&mut self, most: u64) {
        if self.on_its_way.is_some() {
            return;
        }
        let released = self.ledger.released_bytes(ConsumerUpdate::Unchanged);
        let bytes = released.split_at(most).0;
        self.copy(bytes);
        let card = self.card;
        self.on_its_way = Some(OnItsWay { bytes, card });
    }

    /// Copies what the application has in its slots now.
    fn copy(&mut self, bytes: RingRanges) {
        let next = self.ledger.drain().next_sequence().get();
        for byte in bytes.flat_map(|range| range.start.get()..range.end()) {
            let slot = byte / u64::from(SEGMENT);
            let sequence = (next..next + self.segments).find(|s| s % self.segments == slot);
            let at = (byte % u64::from(SEGMENT)) as usize;
            self.device[slot as usize][at] = sequence.filter(|s| *s < self.filled);
        }
    }

    fn give(&mut self) {
        let Some(OnItsWay { bytes, card }) = self.on_its_way.take() else {
            return;
        };
        let needed = self.ledger.needs_count_after(Phase::BeforeDevice);
        assert_eq!(needed, self.policy == LatePolicy::Overwrite);
        self.give_bytes(bytes, needed.then_some(card));
        self.grant();
    }

    /// What was copied before the card, then at `card`, began it is the device's.
    fn give_bytes(&mut self, bytes: RingRanges, card: Option<u64>) {
        let count = card.map(|card| card - self.base);
        self.ledger.give_to_device(bytes, count).unwrap();
        let next = self.ledger.drain().next_sequence().get();
        // A later look counts as well.
        let card = card.map(|card| card.max(self.ledger.drain().complete().get()));
        for sequence in self.given_end.max(next)..self.filled {
            // Its copy is what the application filled, and complete.
            if self.content(self.slot(sequence)) != Some(sequence) {
                break;
            }
            self.given_end = sequence + 1;
            if card.is_none_or(|card| sequence > card) {
                self.in_time.insert(sequence);
            }
        }
        let expected = self.in_time.range(next..).copied();
        assert_eq!(self.handed_over(), expected.collect());
    }

    /// The sequences whose slots are the device's.
    fn handed_over(&self) -> BTreeSet<u64> {
        let next = self.ledger.drain().next_sequence().get();
        (next..self.filled)
            .filter(|sequence| {
                let slot = Slot::new((sequence % self.segments) as u32);
                self.ledger.owners().owner(slot) == Some(Owner::Device)
            })
            .collect()
    }

    fn step(&mut self) {
        if self.in_flight.is_some() {
            return;
        }
        let drain = self.ledger.drain();
        let expected = drain.card_number(drain.next_sequence());
        let (records, segments) = (&self.records, self.segments);
        let lapped =
            self.policy == LatePolicy::Overwrite && self.card - self.base >= expected + segments;
        let source = |slot: Slot| {
            let record = records[slot.index()];
            if lapped {
                return CompletionRecord {
                    count: expected + segments,
                    ..record
                };
            }
            if record == CLEARED || record.count < expected {
                let flags = CompletionFlags::DROPPED;
                return CompletionRecord {
                    count: expected,
                    valid_bytes: 0,
                    flags,
                };
            }
            record
        };
        self.in_flight = self.ledger.step(&source).expect("an honest card");
    }

    fn publish(&mut self) {
        let Some(found) = self.in_flight.take() else {
            return;
        };
        if let Completion::Segment { valid_bytes, .. } = found {
            assert_eq!(valid_bytes, SEGMENT);
        }
        let published = self.ledger.publish(&found, 0, Some(self.card - self.base));
        self.note(&published.expect("in turn"));
        self.grant();
    }

    fn note(&mut self, published: &Published) {
        assert_eq!(published.lapped, None);
        if let Some(record) = published.record {
            assert!(self.played.insert(record.sequence.get()), "played once");
        }
        if let Some(gap) = published.gap {
            for sequence in gap.first.get()..gap.end().get() {
                assert!(self.lost.insert(sequence), "lost once");
            }
        }
    }

    fn power_cycle(&mut self, last_look: LastLook, start: CardStart) {
        let next = self.ledger.drain().next_sequence().get();
        if self.in_flight.is_some() || self.ledger.flow().produced().get() != next {
            return;
        }
        let last_look = if next == self.card {
            last_look
        } else {
            LastLook::Missed
        };
        let filled: Vec<u64> = self.handed_over().into_iter().collect();
        self.records.fill(CLEARED);
        let published = self.ledger.restart(last_look, start).unwrap();
        let drain = *self.ledger.drain();
        let at = drain.next_sequence().get();
        if last_look == LastLook::Taken && start == CardStart::AtSequence {
            let cut = filled.first() == Some(&next);
            assert_eq!(published.is_some(), cut, "nothing else is lost");
            assert_eq!(at, next + u64::from(cut));
        }
        if let Some(published) = published {
            self.note(&published);
            self.cut.extend(next..at);
        }
        self.base = at - drain.card_number(drain.next_sequence());
        // What the card did behind the books is no truth of theirs.
        self.truth.split_off(&at);
        (self.card, self.credit, self.begun) = (at, at, None);
        // Nothing is on its way to a card that does not run: it is given before the start.
        let bytes = self.ledger.bytes_for_start();
        self.copy(bytes);
        self.on_its_way = None;
        self.give_bytes(bytes, None);
        self.grant();
    }

    fn check(&self) {
        let flow = self.ledger.flow();
        let produced = flow.produced().get();
        assert_eq!(flow.consumed().get(), self.filled);
        assert_eq!(flow.was_refused(), self.refused);
        assert_eq!(flow.lost(), self.lost.len() as u64);
        assert_eq!(
            (self.played.len() + self.lost.len()) as u64,
            produced,
            "every sequence once"
        );
        match flow.credit() {
            Credit::Free => assert_eq!(self.policy, LatePolicy::Overwrite),
            Credit::Until(limit) => assert!(limit.get() <= self.filled),
        }
        for sequence in &self.played {
            let intact = Fate::Played(Some(*sequence), Some(*sequence));
            assert_eq!(self.truth.get(sequence), Some(&intact), "played is played");
            assert!(self.in_time.contains(sequence));
        }
        for sequence in self.lost.difference(&self.cut) {
            match self.policy {
                LatePolicy::Halt => panic!("{sequence} is lost, and the card waits"),
                // Only the card knows whether credit came in time.
                LatePolicy::DropNew => assert_eq!(self.truth[sequence], Fate::Silent),
                LatePolicy::Overwrite => assert!(!self.in_time.contains(sequence)),
            }
        }
        self.check_reading(produced);
    }

    /// A reader finds what was played, unless its slot was played again since, and gaps between.
    fn check_reading(&self, produced: u64) {
        let mut next = Sequence::ZERO;
        let (mut told, mut gaps) = (BTreeSet::new(), BTreeSet::new());
        while let Some(item) = self.ledger.read(next, &mut Looks::new(self.segments)) {
            match item {
                LogItem::Segment(record) => assert!(told.insert(record.sequence.get())),
                LogItem::Gap(gap) => gaps.extend(gap.first.get()..gap.end().get()),
            }
            next = item.next();
        }
        assert_eq!(next.get(), produced);
        let mut last = BTreeMap::new();
        for sequence in &self.played {
            last.insert(sequence % self.segments, *sequence);
        }
        assert_eq!(told, last.into_values().collect());
        let oldest = produced.saturating_sub(self.segments);
        assert!(gaps.range(oldest..).eq(self.lost.range(oldest..)));
    }
}

proptest! {
    #[test]
    fn a_ring_is_played(
        policy in prop::sample::select(vec![LatePolicy::Halt, LatePolicy::DropNew, LatePolicy::Overwrite]),
        segments in 2_u64..6,
        events in prop::collection::vec(event(), 1..160),
    ) {
        let mut world = World::new(policy, segments);
        for event in events {
            match event {
                Event::Card(count) => (0..count).for_each(|_| world.complete()),
                Event::Look => world.ledger.look(world.card - world.base).expect("an honest card"),
                Event::Step => world.step(),
                Event::Publish => world.publish(),
                Event::Fill(count) => world.fill(count.into()),
                Event::Nonsense(index) => {
                    let produced = world.ledger.flow().produced().get();
                    if !(world.filled..=produced + segments).contains(&index) {
                        prop_assert_eq!(world.ledger.accept_consumed(index), ConsumerUpdate::Refused);
                        world.refused = true;
                    }
                }
                Event::Sync(bytes) => world.sync(bytes),
                Event::Give => world.give(),
                Event::PowerCycle(last_look, start) => world.power_cycle(last_look, start),
            }
            world.check();
        }
        world.ledger.take_all();
    }
}
