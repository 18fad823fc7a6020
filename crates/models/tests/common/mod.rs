//! A desk for one card and its back-end: memory, time and interrupts without an operating
//! system, and a session as a driver would run it.
#![allow(dead_code, reason = "each test binary uses its own part of the desk")]

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use contdma_core::address::DeviceAddr;
use contdma_engine::capabilities::LateBehaviour;
use contdma_engine::engine::{
    ChannelEngine, Completion, Engine, InterruptDelivery, Moderation, Progress, SegmentFlags, Start,
};
use contdma_engine::memory::ChannelMemory;
use contdma_engine::program::Element;
use contdma_engine::{Clock, EngineError, HostMemory, Program, Registers};
use contdma_models::{Config, Counter, Faults, ReferenceCard, ReferenceHandle};
use wdk_emu::pci::{Bus, BusError, Card, Nanoseconds, Width};

/// Where the card sees the desk's memory.
const BASE: u64 = 0x7_3000_1000;
pub(crate) const PAGE: u64 = 4096;

/// Memory, interrupts and time.
pub(crate) struct DeskBus {
    memory: Vec<u8>,
    allocated: usize,
    pub(crate) now: Nanoseconds,
    pub(crate) granted: u16,
    pub(crate) messages: Vec<u16>,
    pub(crate) line: bool,
    pub(crate) master: bool,
    /// Requests made, whether or not they were answered.
    pub(crate) requests: u64,
    pub(crate) refused: u64,
}

impl DeskBus {
    fn range(&mut self, address: u64, length: usize) -> Result<std::ops::Range<usize>, BusError> {
        if !self.master {
            return Err(BusError::BusMasterOff);
        }
        self.requests += 1;
        let start = address
            .checked_sub(BASE)
            .and_then(|offset| usize::try_from(offset).ok());
        match start {
            Some(start) if start + length <= self.allocated => Ok(start..start + length),
            _ => {
                self.refused += 1;
                Err(BusError::NotMapped)
            }
        }
    }
}

impl Bus for DeskBus {
    fn read(&mut self, address: u64, bytes: &mut [u8]) -> Result<(), BusError> {
        let range = self.range(address, bytes.len())?;
        bytes.copy_from_slice(&self.memory[range]);
        Ok(())
    }

    fn write(&mut self, address: u64, bytes: &[u8]) -> Result<(), BusError> {
        let range = self.range(address, bytes.len())?;
        self.memory[range].copy_from_slice(bytes);
        Ok(())
    }

    fn write_with(
        &mut self,
        address: u64,
        length: usize,
        fill: &mut dyn FnMut(&mut [u8]),
    ) -> Result<(), BusError> {
        let range = self.range(address, length)?;
        // In two pieces that no word fits, as a page crossing might.
        let (head, tail) = self.memory[range].split_at_mut(length / 3);
        fill(head);
        fill(tail);
        Ok(())
    }

    fn message(&mut self, message: u16) {
        if self.master && self.granted > 0 {
            self.messages.push(message % self.granted);
        }
    }

    fn line(&mut self, asserted: bool) {
        self.line = asserted;
    }

    fn granted_messages(&self) -> u16 {
        self.granted
    }

    fn now(&self) -> Nanoseconds {
        self.now
    }
}

struct World {
    card: Box<dyn Card>,
    bus: DeskBus,
    next: Option<Nanoseconds>,
    accesses: u64,
}

/// The desk; clones are the same desk.
#[derive(Clone)]
pub(crate) struct Desk(Rc<RefCell<World>>);

impl Desk {
    /// A desk with `card` plugged in, bus mastering on, and `granted` messages.
    pub(crate) fn new(card: Box<dyn Card>, granted: u16) -> Self {
        let bus = DeskBus {
            memory: vec![0xEE; 8 << 20],
            allocated: 0,
            now: 1_000,
            granted,
            messages: Vec::new(),
            line: false,
            master: true,
            requests: 0,
            refused: 0,
        };
        let mut world = World {
            card,
            bus,
            next: None,
            accesses: 0,
        };
        world.next = world.card.tick(&mut world.bus);
        Self(Rc::new(RefCell::new(world)))
    }

    pub(crate) fn bus<T>(&self, look: impl FnOnce(&mut DeskBus) -> T) -> T {
        look(&mut self.0.borrow_mut().bus)
    }

    /// Register accesses so far.
    pub(crate) fn accesses(&self) -> u64 {
        self.0.borrow().accesses
    }

    /// Lets `duration` pass, with everything the card does meanwhile.
    pub(crate) fn advance(&self, duration: Nanoseconds) {
        let World {
            card, bus, next, ..
        } = &mut *self.0.borrow_mut();
        let end = bus.now + duration;
        while let Some(at) = next.filter(|&at| at <= end) {
            bus.now = bus.now.max(at);
            *next = card.tick(bus);
        }
        bus.now = end;
    }

    /// Coherent memory.
    pub(crate) fn common(&self, bytes: usize) -> Common {
        let mut world = self.0.borrow_mut();
        let start = world.bus.allocated;
        let length = bytes.next_multiple_of(64);
        world.bus.allocated += length;
        assert!(world.bus.allocated <= world.bus.memory.len());
        Common {
            desk: self.clone(),
            start,
            length: bytes,
        }
    }

    /// Pages of a ring, shuffled.
    pub(crate) fn ring(&self, bytes: u64, seed: u64) -> Vec<Element> {
        let pages = bytes.div_ceil(PAGE);
        let memory = self.common(usize::try_from(pages * PAGE).unwrap());
        let mut order: Vec<u64> = (0..pages).collect();
        let mut random = seed | 1;
        for last in (1..order.len()).rev() {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let other = usize::try_from((random >> 33) % (last as u64 + 1)).unwrap();
            order.swap(last, other);
        }
        let mut left = bytes;
        order
            .into_iter()
            .map(|page| {
                let length = left.min(PAGE);
                left -= length;
                Element {
                    address: DeviceAddr::new(memory.device_address().get() + page * PAGE),
                    length,
                }
            })
            .collect()
    }

    /// Bytes of a ring, in ring order.
    pub(crate) fn ring_bytes(&self, ring: &[Element], offset: u64, length: u64) -> Vec<u8> {
        let world = self.0.borrow();
        let mut bytes = Vec::new();
        let mut at = 0;
        for element in ring {
            let from = offset.max(at);
            let to = (offset + length).min(at + element.length);
            if from < to {
                let start = usize::try_from(element.address.get() - BASE + from - at).unwrap();
                let count = usize::try_from(to - from).unwrap();
                bytes.extend_from_slice(&world.bus.memory[start..start + count]);
            }
            at += element.length;
        }
        bytes
    }

    /// Fills a ring, in ring order.
    pub(crate) fn fill_ring(&self, ring: &[Element], bytes: &[u8]) {
        let mut world = self.0.borrow_mut();
        let mut rest = bytes;
        for element in ring {
            let start = usize::try_from(element.address.get() - BASE).unwrap();
            let (part, more) = rest.split_at(usize::try_from(element.length).unwrap());
            world.bus.memory[start..start + part.len()].copy_from_slice(part);
            rest = more;
        }
    }
}

impl Registers for Desk {
    fn read32(&self, offset: u32) -> u32 {
        let World {
            card,
            bus,
            accesses,
            ..
        } = &mut *self.0.borrow_mut();
        *accesses += 1;
        u32::try_from(card.read(bus, 0, u64::from(offset), Width::Dword)).unwrap()
    }

    fn write32(&self, offset: u32, value: u32) {
        let World {
            card,
            bus,
            accesses,
            next,
        } = &mut *self.0.borrow_mut();
        *accesses += 1;
        card.write(bus, 0, u64::from(offset), Width::Dword, u64::from(value));
        *next = card.tick(bus);
    }
}

impl Clock for Desk {
    fn stall(&self, duration: Duration) -> Duration {
        self.advance(u64::try_from(duration.as_nanos()).unwrap());
        duration
    }
}

/// A common buffer.
pub(crate) struct Common {
    desk: Desk,
    start: usize,
    length: usize,
}

impl Common {
    fn bytes<const N: usize>(&self, offset: usize) -> [u8; N] {
        assert!(offset + N <= self.length && offset.is_multiple_of(N));
        let world = self.desk.0.borrow();
        let start = self.start + offset;
        world.bus.memory[start..start + N].try_into().unwrap()
    }

    fn set<const N: usize>(&self, offset: usize, bytes: [u8; N]) {
        assert!(offset + N <= self.length && offset.is_multiple_of(N));
        let mut world = self.desk.0.borrow_mut();
        let start = self.start + offset;
        world.bus.memory[start..start + N].copy_from_slice(&bytes);
    }
}

impl HostMemory for Common {
    fn device_address(&self) -> DeviceAddr {
        DeviceAddr::new(BASE + self.start as u64)
    }

    fn length(&self) -> usize {
        self.length
    }

    fn read32(&self, offset: usize) -> u32 {
        u32::from_le_bytes(self.bytes(offset))
    }

    fn write32(&self, offset: usize, value: u32) {
        self.set(offset, value.to_le_bytes());
    }

    fn read64(&self, offset: usize) -> u64 {
        u64::from_le_bytes(self.bytes(offset))
    }

    fn write64(&self, offset: usize, value: u64) {
        self.set(offset, value.to_le_bytes());
    }
}

/// How a card under test is made to misbehave.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Misbehaviour {
    /// Does not obey a stop.
    NeverIdle,
    /// Nor a reset.
    NeverResets,
    /// Off the bus after so many register accesses.
    GoneAfter(u64),
}

/// What a card under test is like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CardOptions {
    pub(crate) seed: u64,
    /// Bytes moved at a time.
    pub(crate) burst: u32,
    /// Bytes per second.
    pub(crate) rate: u64,
    /// The source of channel 0 counts, and ends after so many bytes.
    pub(crate) ends_after: Option<u64>,
}

impl Default for CardOptions {
    fn default() -> Self {
        Self {
            seed: 1,
            burst: 4096,
            rate: 1_000_000_000,
            ends_after: None,
        }
    }
}

/// A back-end together with the model of its card. Implement it, and all rules apply.
///
/// Channel 0 captures the stream of [`Counter`], from its first byte at the first start.
pub(crate) trait BackEnd {
    /// The back-end.
    type Engine: Engine;
    /// What stays of the model outside the desk.
    type Model;

    /// A card just powered on.
    fn card(options: CardOptions) -> (Box<dyn Card>, Self::Model);
    /// Sequences of channel 0 that the model has stored or dropped.
    fn decided(model: &Self::Model) -> u64;
    /// From now on.
    fn misbehave(model: &Self::Model, faults: &[Misbehaviour]);
}

/// The reference card.
pub(crate) struct Reference;

impl BackEnd for Reference {
    type Engine = contdma_engine::reference::ReferenceCard;
    type Model = ReferenceHandle;

    fn card(options: CardOptions) -> (Box<dyn Card>, ReferenceHandle) {
        let (card, handle) = ReferenceCard::new(Config {
            seed: options.seed,
            burst_bytes: options.burst,
            link_bytes_per_second: options.rate,
            ..Config::default()
        });
        if let Some(bytes) = options.ends_after {
            handle.set_source(0, Box::new(Counter::new().ending_after(bytes)));
        }
        (Box::new(card), handle)
    }

    fn decided(model: &ReferenceHandle) -> u64 {
        model.channel_statistics(0).produced
    }

    fn misbehave(model: &ReferenceHandle, faults: &[Misbehaviour]) {
        let mut all = Faults::default();
        for fault in faults {
            match *fault {
                Misbehaviour::NeverIdle => all.never_idle = true,
                Misbehaviour::NeverResets => all.never_resets = true,
                Misbehaviour::GoneAfter(accesses) => all.gone_after_accesses = Some(accesses),
            }
        }
        model.set_faults(all);
    }
}

/// A session's shape.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    pub(crate) channel: u8,
    pub(crate) segment_bytes: u64,
    pub(crate) segments: u32,
    pub(crate) late: LateBehaviour,
    pub(crate) moderation: u32,
    pub(crate) timeout: Duration,
    pub(crate) first_sequence: u64,
    /// Descriptors per slot, at least.
    pub(crate) room: u32,
}

impl Default for Shape {
    fn default() -> Self {
        Self {
            channel: 0,
            segment_bytes: 8192,
            segments: 4,
            late: LateBehaviour::Holds,
            moderation: 1,
            timeout: Duration::ZERO,
            first_sequence: 0,
            room: 0,
        }
    }
}

/// What was handed to the application.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Published {
    Segment {
        sequence: u64,
        valid_bytes: u64,
        end: bool,
    },
    Lost {
        sequence: u64,
    },
}

/// One channel's session, as a driver runs it.
pub(crate) struct Session<E: Engine> {
    pub(crate) desk: Desk,
    pub(crate) card: E,
    pub(crate) channel: E::Channel,
    pub(crate) table: Common,
    pub(crate) completion: Common,
    pub(crate) ring: Vec<Element>,
    pub(crate) program: Program,
    pub(crate) shape: Shape,
    /// First sequence that was not published.
    pub(crate) next: u64,
    /// First sequence that the application has not given back.
    pub(crate) released: u64,
    pub(crate) published: Vec<Published>,
}

impl<E: Engine> Session<E> {
    /// Identifies and resets the card, and loads a ring.
    pub(crate) fn load(desk: &Desk, shape: Shape, seed: u64) -> Result<Self, EngineError> {
        let card = E::identify(desk)?;
        let _ = card.reset(desk, desk)?;
        card.set_interrupts(desk, InterruptDelivery::Enabled);
        let mut channel = card.channel(shape.channel)?;
        let ring = desk.ring(shape.segment_bytes * u64::from(shape.segments), seed);
        let program = Program::build_with_room(
            ring.iter().copied(),
            shape.segment_bytes,
            shape.segments,
            shape.room,
            card.capabilities(),
        )
        .unwrap();
        let entries = u32::try_from(program.entries().len()).unwrap();
        let needs = channel.memory_needs(entries, shape.segments)?;
        let (table, completion) = (
            desk.common(needs.table.bytes),
            desk.common(needs.completion.bytes),
        );
        let memory = ChannelMemory {
            table: &table,
            completion: &completion,
        };
        channel.load(desk, memory, &program)?;
        Ok(Self {
            desk: desk.clone(),
            card,
            channel,
            table,
            completion,
            ring,
            program,
            shape,
            next: shape.first_sequence,
            released: shape.first_sequence,
            published: Vec::new(),
        })
    }

    pub(crate) fn start(&mut self) -> Result<(), EngineError> {
        let start = Start {
            late: self.shape.late,
            moderation: Moderation {
                segments: self.shape.moderation,
                timeout: self.shape.timeout,
            },
            first_sequence: self.shape.first_sequence,
            credit: match self.shape.late {
                LateBehaviour::Overwrites => 0,
                _ => self.shape.first_sequence + u64::from(self.shape.segments),
            },
        };
        let memory = ChannelMemory {
            table: &self.table,
            completion: &self.completion,
        };
        self.channel.start(&self.desk, memory, &start)
    }

    /// Loads and starts.
    pub(crate) fn begin(desk: &Desk, shape: Shape, seed: u64) -> Result<Self, EngineError> {
        let mut session = Self::load(desk, shape, seed)?;
        session.start()?;
        Ok(session)
    }

    pub(crate) fn memory(&self) -> ChannelMemory<'_, Common> {
        ChannelMemory {
            table: &self.table,
            completion: &self.completion,
        }
    }

    pub(crate) fn progress(&mut self) -> Result<Progress, EngineError> {
        let memory = ChannelMemory {
            table: &self.table,
            completion: &self.completion,
        };
        self.channel.progress(&self.desk, memory)
    }

    fn data(&self, sequence: u64, length: u64) -> Vec<u8> {
        let slot = sequence % u64::from(self.shape.segments);
        self.desk
            .ring_bytes(&self.ring, slot * self.shape.segment_bytes, length)
    }

    /// Whether the slot of `sequence` holds what the counter gave for it.
    pub(crate) fn matches(&self, sequence: u64, length: u64) -> bool {
        let position = (sequence - self.shape.first_sequence) * self.shape.segment_bytes;
        Counter::matches(position, &self.data(sequence, length))
    }

    /// Publishes everything that is done, and checks each segment against the source
    /// (rules 3 and 4).
    pub(crate) fn drain(&mut self) -> Result<Progress, EngineError> {
        let progress = self.progress()?;
        while self.next < progress.done {
            let sequence = self.next;
            let published = match self.channel.completion(self.memory(), sequence)? {
                Completion::Stored {
                    valid_bytes, flags, ..
                } => {
                    let good = self.matches(sequence, valid_bytes);
                    match self.channel.completion(self.memory(), sequence)? {
                        Completion::Stored { .. } => {
                            assert!(good, "segment {sequence} delivered as good and is not");
                            Published::Segment {
                                sequence,
                                valid_bytes,
                                end: flags.contains(SegmentFlags::END),
                            }
                        }
                        Completion::Overwritten | Completion::Dropped => {
                            Published::Lost { sequence }
                        }
                    }
                }
                Completion::Dropped | Completion::Overwritten => Published::Lost { sequence },
            };
            self.published.push(published);
            self.next += 1;
        }
        Ok(progress)
    }

    /// Moves a slot to other memory, and its descriptors with it.
    pub(crate) fn move_slot(&mut self, slot: u32, seed: u64) -> Result<u32, EngineError> {
        let elements = self.desk.ring(self.shape.segment_bytes, seed);
        let memory = ChannelMemory {
            table: &self.table,
            completion: &self.completion,
        };
        let moved = elements.iter().copied();
        let written = self
            .channel
            .rewrite_slot(memory, &mut self.program, slot, moved)?;
        let first = elements.len() * slot as usize;
        self.ring[first..first + elements.len()].copy_from_slice(&elements);
        Ok(written)
    }

    /// Gives back up to `segments` published segments.
    pub(crate) fn release(&mut self, segments: u64) -> Result<(), EngineError> {
        self.released = (self.released + segments).min(self.next);
        let credit = self.released + u64::from(self.shape.segments);
        self.channel.release(&self.desk, credit)
    }
}
