//! The reference card (VEN_1234 DEV_C0DA) as a model.
//!
//! [`ReferenceCard`] goes into a slot; its [`ReferenceHandle`] stays with whoever plugged it in,
//! to choose sources and sinks, to make the card misbehave, and to read what it has done.

mod channel;
mod config;
mod mover;
mod ring;
mod spec;

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use wdk_emu::pci::{BarDescription, Bus, Card, CardDescription, Nanoseconds, Width};

pub use config::{Config, Fetch, PreviousBoot};

use channel::Channel;
use spec::global;

use crate::faults::Faults;
use crate::sink::Sink;
use crate::source::Source;
use crate::statistics::{CardStatistics, ChannelStatistics};

/// What a channel may look at outside itself.
struct Surroundings<'a> {
    bus: &'a mut dyn Bus,
    config: &'a Config,
    faults: &'a Faults,
}

struct State {
    config: Config,
    faults: Faults,
    channels: [Channel; spec::CHANNELS],
    /// Master interrupt enable.
    interrupts: bool,
    /// What the INTx pin was last driven to.
    line: bool,
    resetting: bool,
    statistics: CardStatistics,
    next_spurious: Option<Nanoseconds>,
    next_storm: Option<Nanoseconds>,
}

/// The card, to be plugged in.
pub struct ReferenceCard(Rc<RefCell<State>>);

/// The same card, seen from outside the machine.
#[derive(Clone)]
pub struct ReferenceHandle(Rc<RefCell<State>>);

impl ReferenceCard {
    /// A card just powered on, or one that an earlier system left running. Capture channels
    /// count ([`Counter`](crate::Counter)), playback channels discard.
    #[must_use]
    pub fn new(config: Config) -> (Self, ReferenceHandle) {
        let mut channels = std::array::from_fn(|index| Channel::new(index, config.seed));
        channels[0].left_running(config.previous_boot);
        let state = Rc::new(RefCell::new(State {
            config,
            faults: Faults::default(),
            channels,
            interrupts: false,
            line: false,
            resetting: false,
            statistics: CardStatistics::default(),
            next_spurious: None,
            next_storm: None,
        }));
        (Self(Rc::clone(&state)), ReferenceHandle(state))
    }
}

impl ReferenceHandle {
    /// Number of capture channels; they come first.
    pub const CAPTURE_CHANNELS: usize = spec::CAPTURE_CHANNELS;
    /// Number of channels.
    pub const CHANNELS: usize = spec::CHANNELS;

    /// Gives a capture channel another source.
    ///
    /// # Panics
    /// When there is no such channel.
    pub fn set_source(&self, channel: usize, source: Box<dyn Source>) {
        self.0.borrow_mut().channels[channel].set_source(source);
    }

    /// Gives a playback channel another sink.
    ///
    /// # Panics
    /// When there is no such channel.
    pub fn set_sink(&self, channel: usize, sink: Box<dyn Sink>) {
        self.0.borrow_mut().channels[channel].set_sink(sink);
    }

    /// Makes the card misbehave, from now on.
    pub fn set_faults(&self, faults: Faults) {
        self.0.borrow_mut().faults = faults;
    }

    /// What the card has done.
    #[must_use]
    pub fn statistics(&self) -> CardStatistics {
        self.0.borrow().statistics
    }

    /// What a channel has done.
    ///
    /// # Panics
    /// When there is no such channel.
    #[must_use]
    pub fn channel_statistics(&self, channel: usize) -> ChannelStatistics {
        self.0.borrow().channels[channel].statistics()
    }

    /// The sequences that a channel has dropped since it was started, in runs.
    ///
    /// # Panics
    /// When there is no such channel.
    #[must_use]
    pub fn losses(&self, channel: usize) -> Vec<Range<u64>> {
        self.0.borrow().channels[channel].losses().to_vec()
    }

    /// Whether no channel has a request outstanding or to come.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.0.borrow().channels.iter().all(Channel::is_idle)
    }
}

/// What a register access of `width` reads when nothing answers.
const fn all_ones(width: Width) -> u64 {
    match width {
        Width::Byte => 0xFF,
        Width::Word => 0xFFFF,
        Width::Dword => 0xFFFF_FFFF,
        Width::Qword => u64::MAX,
    }
}

/// Channel and register within it, of a BAR offset.
fn channel_register(offset: u64) -> Option<(usize, u64)> {
    let within = offset.checked_sub(spec::CHANNEL_BASE)?;
    let channel = usize::try_from(within / spec::CHANNEL_STRIDE).ok()?;
    (channel < spec::CHANNELS).then_some((channel, within % spec::CHANNEL_STRIDE))
}

/// Whether the register tells of stops and resets.
fn says_whether_it_stopped(offset: u64) -> bool {
    match channel_register(offset) {
        Some((_, register)) => [spec::channel::CONTROL, spec::channel::STATUS].contains(&register),
        None => offset == global::CONTROL,
    }
}

/// Some number that follows from the two (SplitMix64).
fn anything(seed: u64, count: u64) -> u32 {
    let mut word = seed.wrapping_add(count.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    let [.., a, b, c, d] = (word ^ (word >> 31)).to_be_bytes();
    u32::from_be_bytes([a, b, c, d])
}

impl State {
    /// Counts an access, and says whether the card is there to answer it.
    fn answers(&mut self, now: Nanoseconds) -> bool {
        let accesses = self.statistics.register_reads + self.statistics.register_writes;
        let tired = self
            .faults
            .gone_after_accesses
            .is_some_and(|limit| accesses >= limit);
        let late = self.faults.gone_at.is_some_and(|at| now >= at);
        self.statistics.gone |= tired || late;
        !self.statistics.gone
    }

    /// Whether interrupts leave the card.
    const fn may_interrupt(&self) -> bool {
        (self.interrupts || self.faults.ignores_mask) && !self.faults.no_interrupts
    }

    fn pending(&self) -> u32 {
        self.channels
            .iter()
            .enumerate()
            .filter(|(_, channel)| channel.pending() != 0)
            .fold(0, |bits, (index, _)| bits | 1 << index)
    }

    fn read_register(&mut self, offset: u64) -> u32 {
        if let Some(value) = self.faults.registers_read
            && offset != global::IDENTITY
        {
            return value;
        }
        if let Some(seed) = self.faults.arbitrary_registers
            && !says_whether_it_stopped(offset)
            && offset != global::IDENTITY
        {
            return anything(seed, self.statistics.register_reads);
        }
        if let Some((channel, register)) = channel_register(offset) {
            return self.channels[channel].read(register);
        }
        match offset {
            global::IDENTITY => spec::IDENTITY_VALUE,
            global::VERSION => spec::VERSION_VALUE,
            global::CHANNELS => spec::CHANNELS_VALUE,
            global::ADDRESSING => self.config.addressing(),
            global::MAX_ENTRIES => self.config.max_entries,
            global::MAX_ENTRY_BYTES => self.config.max_entry_bytes,
            global::MAX_SEGMENTS => self.config.max_segments,
            global::MAX_SEGMENT_BYTES => spec::MAX_SEGMENT_BYTES,
            global::STOP_BOUND => self.config.stop_bound,
            global::FEATURES => spec::FEATURES_VALUE,
            global::CONTROL => {
                let resetting = if self.resetting { global::RESET } else { 0 };
                let interrupts = if self.interrupts {
                    global::INTERRUPTS
                } else {
                    0
                };
                resetting | interrupts
            }
            global::PENDING => self.pending(),
            _ => 0,
        }
    }

    fn write_register(&mut self, bus: &mut dyn Bus, offset: u64, value: u32) {
        if let Some((channel, register)) = channel_register(offset) {
            let mut around = Surroundings {
                bus,
                config: &self.config,
                faults: &self.faults,
            };
            self.channels[channel].write(&mut around, register, value);
        } else if offset == global::CONTROL {
            let interrupts = value & global::INTERRUPTS != 0;
            if interrupts && !self.interrupts {
                for channel in &mut self.channels {
                    channel.announce_pending();
                }
            }
            self.interrupts = interrupts;
            if value & global::RESET != 0 {
                self.statistics.resets += 1;
                self.resetting = true;
                self.interrupts = false;
                let mut around = Surroundings {
                    bus,
                    config: &self.config,
                    faults: &self.faults,
                };
                for channel in &mut self.channels {
                    channel.begin_reset(&mut around);
                }
            }
        }
        self.settle(bus);
    }

    /// Ends a reset whose drains are over, and brings interrupts into line with what is pending.
    fn settle(&mut self, bus: &mut dyn Bus) {
        if self.resetting && !self.channels.iter().any(Channel::is_resetting) {
            self.resetting = false;
        }
        let messages = bus.granted_messages() > 0;
        let may_interrupt = self.may_interrupt();
        for (channel, message) in self.channels.iter_mut().zip(0..) {
            let announced = channel.take_announcement();
            if announced && messages && may_interrupt {
                self.statistics.interrupts += 1;
                bus.message(message);
            }
        }
        let asserted = !messages && may_interrupt && self.pending() != 0;
        if asserted != self.line {
            self.line = asserted;
            self.statistics.interrupts += u64::from(asserted);
            bus.line(asserted);
        }
    }

    fn tick(&mut self, bus: &mut dyn Bus) -> Option<Nanoseconds> {
        let now = bus.now();
        if !self.answers(now) {
            return None;
        }
        let mut next = self.faults.gone_at;
        let mut sooner = |due: Option<Nanoseconds>| {
            next = match (next, due) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        };
        for channel in &mut self.channels {
            let mut around = Surroundings {
                bus: &mut *bus,
                config: &self.config,
                faults: &self.faults,
            };
            sooner(channel.tick(&mut around));
        }
        if due(&mut self.next_storm, self.faults.storm_every, now) {
            self.channels[0].storm();
        }
        let spurious = due(&mut self.next_spurious, self.faults.spurious_every, now);
        sooner(self.next_storm);
        sooner(self.next_spurious);
        self.settle(bus);
        if spurious && self.may_interrupt() {
            self.statistics.interrupts += 1;
            if bus.granted_messages() > 0 {
                bus.message(0);
            } else if !self.line {
                // A glitch on the pin: nothing is pending any more when somebody looks.
                bus.line(true);
                bus.line(false);
            }
        }
        next
    }
}

/// Whether something that happens `every` so often happens now; keeps `next`.
fn due(next: &mut Option<Nanoseconds>, every: Option<Nanoseconds>, now: Nanoseconds) -> bool {
    let Some(every) = every else {
        *next = None;
        return false;
    };
    let at = *next.get_or_insert(now.saturating_add(every));
    if now < at {
        return false;
    }
    *next = Some(now.saturating_add(every.max(1)));
    true
}

impl Card for ReferenceCard {
    fn describe(&self) -> CardDescription {
        let [vendor, device, subsystem_vendor, subsystem] = spec::PCI_IDENTITY;
        CardDescription {
            vendor,
            device,
            subsystem_vendor,
            subsystem,
            revision: 1,
            class: spec::PCI_CLASS,
            bars: vec![BarDescription {
                index: 0,
                length: spec::BAR_BYTES,
                is_64_bit: true,
            }],
            interrupts: self.0.borrow().config.interrupts,
        }
    }

    fn read(&mut self, bus: &mut dyn Bus, bar: u8, offset: u64, width: Width) -> u64 {
        let mut state = self.0.borrow_mut();
        let answers = state.answers(bus.now());
        state.statistics.register_reads += 1;
        if !answers {
            return all_ones(width);
        }
        if bar != 0 || width != Width::Dword {
            return 0;
        }
        u64::from(state.read_register(offset))
    }

    fn write(&mut self, bus: &mut dyn Bus, bar: u8, offset: u64, width: Width, value: u64) {
        let mut state = self.0.borrow_mut();
        let answers = state.answers(bus.now());
        state.statistics.register_writes += 1;
        if let Ok(value) = u32::try_from(value)
            && answers
            && bar == 0
            && width == Width::Dword
        {
            state.write_register(bus, offset, value);
        }
    }

    fn tick(&mut self, bus: &mut dyn Bus) -> Option<Nanoseconds> {
        self.0.borrow_mut().tick(bus)
    }

    fn reset(&mut self) {
        let mut state = self.0.borrow_mut();
        state.statistics.resets += 1;
        state.interrupts = false;
        state.resetting = false;
        // The bus releases the pin of a function that it resets.
        state.line = false;
        for channel in &mut state.channels {
            channel.power_on();
        }
    }
}
