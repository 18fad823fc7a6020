//! The two traits of a back-end: the card as a whole, and one channel of it.
//!
//! A card ([`Engine`]) is a small value without state: it can be copied into an interrupt
//! context and used there without a lock. A channel ([`ChannelEngine`]) has state, and its
//! caller serialises all calls to it (the driver: under the channel's spin lock).
//!
//! Order of use: `identify`, `reset`, `set_interrupts(Enabled)`; per session `load`, `start`,
//! then any number of `progress`, `completion`, `release`, `rewrite_slot`, and `stop`. A [`Quiesced`] is the
//! only proof that no further write can arrive, and so the only permit to unmap. After
//! [`EngineError::Gone`] the caller disables bus mastering before it unmaps.

use core::time::Duration;

use bitflags::bitflags;
use contdma_core::mode::Direction;

use crate::bounded::{Clock, poll_until};
use crate::capabilities::{Capabilities, LateBehaviour};
use crate::error::{CardErrors, EngineError};
use crate::memory::{ChannelMemory, HostMemory, MemoryNeeds};
use crate::program::{Element, Program};
use crate::registers::Registers;

/// A set of channels, one bit each.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct ChannelSet(u32);

impl ChannelSet {
    /// No channel.
    pub const EMPTY: Self = Self(0);

    /// The channels whose bits are set; bit 0 is channel 0.
    #[must_use]
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// One bit per channel.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Adds `channel`; 32 and above are ignored.
    pub fn insert(&mut self, channel: u8) {
        self.0 |= 1u32.checked_shl(u32::from(channel)).unwrap_or(0);
    }

    /// Whether `channel` is in it.
    #[must_use]
    pub fn contains(self, channel: u8) -> bool {
        self.0 & 1u32.checked_shl(u32::from(channel)).unwrap_or(0) != 0
    }

    /// The channels, rising.
    pub fn iter(self) -> impl Iterator<Item = u8> {
        let mut left = self.0;
        core::iter::from_fn(move || {
            // 32 when there is none left.
            let lowest = left.trailing_zeros();
            left &= left.wrapping_sub(1);
            u8::try_from(lowest).ok().filter(|&channel| channel < 32)
        })
    }
}

bitflags! {
    /// What an interrupt was for.
    #[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
    pub struct Causes: u32 {
        /// The produced count has moved.
        const PROGRESS = 1;
        /// The error word has a new bit.
        const ERROR = 1 << 1;
        /// The source has ended and its last segment is stored.
        const ENDED = 1 << 2;
        /// A stop has come to its end.
        const IDLE = 1 << 3;
    }
}

/// Where an interrupt came in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum InterruptSource {
    /// The message of one channel; used only when all vectors asked for were granted.
    Channel(u8),
    /// A shared message or the INTx line.
    Shared,
}

/// What an interrupt service routine found. Acknowledged already.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Interrupt {
    /// Nothing pending here: another device on the line, or spurious.
    NotMine,
    /// Look at these channels' progress.
    Mine {
        /// Channels with something pending.
        channels: ChannelSet,
        /// Their causes together.
        causes: Causes,
    },
    /// The card has left the bus.
    Gone,
}

/// Whether the card may interrupt.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum InterruptDelivery {
    /// Yes.
    Enabled,
    /// No, and the line is released.
    Masked,
}

/// When the card interrupts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Moderation {
    /// After this many segments; at least 1. End of stream, an error and a card that begins to
    /// wait for credit interrupt at once.
    pub segments: u32,
    /// At the latest this long after a segment that was not reported yet; zero for no limit.
    /// Rounded down to whole microseconds.
    pub timeout: Duration,
}

/// How a channel is started.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Start {
    /// What to do when the host is late.
    pub late: LateBehaviour,
    /// When to interrupt.
    pub moderation: Moderation,
    /// Sequence of the first segment; its slot is this modulo the number of segments.
    pub first_sequence: u64,
    /// The first sequence that the card may not use. At most `first_sequence` plus the number
    /// of segments; ignored when the card overwrites.
    pub credit: u64,
}

/// How a channel runs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RunState {
    /// Moving, or able to.
    Running,
    /// Waits for credit.
    Held,
    /// Its source has ended.
    Ended,
}

/// How far a channel has come.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Progress {
    /// All sequences below this are decided: stored in memory, or dropped. Never goes back.
    pub done: u64,
    /// Segments the card has dropped since the start.
    pub dropped: u64,
    /// How it runs.
    pub state: RunState,
    /// Sticky errors; the card has stopped by itself when any is set.
    pub errors: CardErrors,
}

bitflags! {
    /// What a record says of its segment.
    #[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
    pub struct SegmentFlags: u32 {
        /// The last segment of the stream.
        const END = 1;
        /// The segment before it was dropped.
        const GAP_BEFORE = 1 << 1;
        /// The source marked the data as damaged.
        const DAMAGED = 1 << 2;
    }
}

/// What became of one sequence.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Completion {
    /// In memory.
    Stored {
        /// Bytes from the start of the segment that the card confirmed.
        valid_bytes: u64,
        /// What the card says of it.
        flags: SegmentFlags,
        /// The card's own clock when the segment was complete, in nanoseconds since its reset.
        timestamp: u64,
    },
    /// The card discarded it; its slot was not touched.
    Dropped,
    /// A later segment is in its slot already, or is on its way there.
    Overwritten,
}

/// Proof that the card has stopped: no request of the channel is outstanding or will be made
/// before the next start. Only a back-end can make one.
#[derive(Debug, Eq, PartialEq)]
#[must_use = "a quiesced channel is the permit to unmap"]
pub struct Quiesced(());

impl Quiesced {
    pub(crate) const fn confirmed_by_the_card() -> Self {
        Self(())
    }
}

/// How a stop goes on.
#[derive(Debug, Eq, PartialEq)]
pub enum StopState {
    /// No write can arrive any more.
    Quiesced(Quiesced),
    /// Not yet; ask again.
    Draining,
    /// The bound has passed: reset the channel, or keep the pages.
    TimedOut,
}

/// A channel's life.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ChannelState {
    /// Nothing programmed.
    Idle,
    /// A table is programmed.
    Loaded,
    /// Started and not stopped.
    Running,
    /// Told to stop.
    Stopping,
    /// Did not stop in time; only a reset helps.
    Stuck,
    /// The card is gone; nothing is touched any more.
    Abandoned,
}

/// A card as a whole.
pub trait Engine: Copy + Send + Sync {
    /// Its channels.
    type Channel: ChannelEngine;

    /// Looks at identity and capabilities; reads only.
    ///
    /// # Errors
    /// [`EngineError::Gone`], [`EngineError::NotThisCard`], [`EngineError::UnsupportedVersion`],
    /// [`EngineError::ImpossibleCapabilities`].
    fn identify<R: Registers + ?Sized>(registers: &R) -> Result<Self, EngineError>;

    /// What the card can do.
    fn capabilities(&self) -> &Capabilities;

    /// Number of channels.
    fn channels(&self) -> u8;

    /// Direction of a channel; `None` when there is none such.
    fn direction(&self, channel: u8) -> Option<Direction>;

    /// A handle on a channel, in state [`ChannelState::Idle`]. The caller makes one per channel.
    ///
    /// # Errors
    /// [`EngineError::NoSuchChannel`].
    fn channel(&self, channel: u8) -> Result<Self::Channel, EngineError>;

    /// Stops every channel, also one left running by an earlier owner, masks interrupts and
    /// forgets all programming. Idempotent. IRQL: up to what `clock` allows.
    ///
    /// # Errors
    /// [`EngineError::Gone`]; [`EngineError::ResetTimeout`].
    fn reset<R: Registers + ?Sized, C: Clock + ?Sized>(
        &self,
        registers: &R,
        clock: &C,
    ) -> Result<Quiesced, EngineError>;

    /// Lets the card interrupt, or stops it from doing so. Reads nothing, so it is safe on a
    /// card that is gone.
    fn set_interrupts<R: Registers + ?Sized>(&self, registers: &R, delivery: InterruptDelivery);

    /// Decides whether an interrupt is the card's, and acknowledges it. At device IRQL. The
    /// acknowledgement comes before anybody reads progress, so no progress is missed.
    fn isr<R: Registers + ?Sized>(&self, registers: &R, source: InterruptSource) -> Interrupt;

    /// Whether the card answers: one register read, for a watchdog.
    ///
    /// # Errors
    /// [`EngineError::Gone`].
    fn presence<R: Registers + ?Sized>(&self, registers: &R) -> Result<(), EngineError>;
}

/// One channel of a card.
///
/// Every operation may fail with [`EngineError::Gone`]; the channel is abandoned then, and all
/// later operations fail so without touching a register. Callable at any IRQL up to
/// DISPATCH_LEVEL.
pub trait ChannelEngine {
    /// Its number on the card.
    fn index(&self) -> u8;

    /// Its direction.
    fn direction(&self) -> Direction;

    /// What it can do.
    fn capabilities(&self) -> &Capabilities;

    /// Where it is in its life.
    fn state(&self) -> ChannelState;

    /// Host memory needed for a ring of `entries` descriptors and `segments` segments.
    ///
    /// # Errors
    /// [`EngineError::TooMany`].
    fn memory_needs(&self, entries: u32, segments: u32) -> Result<MemoryNeeds, EngineError>;

    /// Writes the whole ring of descriptors; the channel is stopped. Reads back what can be.
    ///
    /// # Errors
    /// [`EngineError::WrongState`], [`EngineError::BadMemory`], [`EngineError::TooMany`],
    /// [`EngineError::Refused`].
    fn load<R: Registers + ?Sized, M: HostMemory + ?Sized>(
        &mut self,
        registers: &R,
        memory: ChannelMemory<'_, M>,
        program: &Program,
    ) -> Result<(), EngineError>;

    /// Writes the descriptors of one slot again, for a mapping that has changed. Legal as long
    /// as the card has no credit for the slot, so never where the card overwrites; `program` is
    /// the one that was loaded, and is what a later `load` writes. Takes no memory. Returns how
    /// many descriptors were written; they are in memory before anything that is written later.
    ///
    /// # Errors
    /// [`EngineError::SlotInUse`] and [`EngineError::Program`]: nothing is changed.
    fn rewrite_slot<M, I>(
        &mut self,
        memory: ChannelMemory<'_, M>,
        program: &mut Program,
        slot: u32,
        elements: I,
    ) -> Result<u32, EngineError>
    where
        M: HostMemory + ?Sized,
        I: IntoIterator<Item = Element>,
        I::IntoIter: Clone;

    /// Starts. After this only `progress`, `completion`, `release`, `rewrite_slot` and `stop` are
    /// used.
    ///
    /// # Errors
    /// [`EngineError::WrongState`], [`EngineError::BadStart`],
    /// [`EngineError::LateBehaviourNotSupported`], [`EngineError::StartRefused`],
    /// [`EngineError::Refused`].
    fn start<R: Registers + ?Sized, M: HostMemory + ?Sized>(
        &mut self,
        registers: &R,
        memory: ChannelMemory<'_, M>,
        start: &Start,
    ) -> Result<(), EngineError>;

    /// How far the card has come. Everything below `done` is visible in memory on return. The
    /// count does not depend on how many interrupts there were.
    ///
    /// # Errors
    /// [`EngineError::WentBack`], [`EngineError::LeaptAhead`], [`EngineError::WrongRecord`]: the
    /// card is broken. [`EngineError::WrongState`] when it was never started.
    fn progress<R: Registers + ?Sized, M: HostMemory + ?Sized>(
        &mut self,
        registers: &R,
        memory: ChannelMemory<'_, M>,
    ) -> Result<Progress, EngineError>;

    /// What became of `sequence`, which is below the `done` of the last `progress`. Where the
    /// card overwrites, ask again after the data has been used: `Overwritten` then means that
    /// what was read may be torn.
    ///
    /// # Errors
    /// [`EngineError::NotProduced`]; [`EngineError::WrongRecord`] and
    /// [`EngineError::TooManyBytes`]: the card is broken.
    fn completion<M: HostMemory + ?Sized>(
        &self,
        memory: ChannelMemory<'_, M>,
        sequence: u64,
    ) -> Result<Completion, EngineError>;

    /// Moves the credit limit: the card may use sequences below `credit`. Absolute, so a
    /// repeated call does no harm; no-op when the card overwrites.
    ///
    /// # Errors
    /// [`EngineError::BadCredit`], [`EngineError::WrongState`].
    fn release<R: Registers + ?Sized>(
        &mut self,
        registers: &R,
        credit: u64,
    ) -> Result<(), EngineError>;

    /// Tells the card to stop. Also allowed, and harmless, when it is stopped.
    ///
    /// # Errors
    /// [`EngineError::Gone`].
    fn begin_stop<R: Registers + ?Sized>(&mut self, registers: &R) -> Result<(), EngineError>;

    /// Looks whether the card has stopped; `elapsed` is the time since `begin_stop`. Once that
    /// has passed the stop bound, the answer is final.
    ///
    /// # Errors
    /// [`EngineError::WrongState`] when it was not told to stop.
    fn poll_stop<R: Registers + ?Sized>(
        &mut self,
        registers: &R,
        elapsed: Duration,
    ) -> Result<StopState, EngineError>;

    /// Stops and waits within the stop bound; never returns [`StopState::Draining`].
    ///
    /// # Errors
    /// [`EngineError::Gone`].
    fn stop<R: Registers + ?Sized, C: Clock + ?Sized>(
        &mut self,
        registers: &R,
        clock: &C,
    ) -> Result<StopState, EngineError> {
        self.begin_stop(registers)?;
        let bound = self.capabilities().stop_bound;
        let end = poll_until(clock, bound, |elapsed| {
            Ok::<_, EngineError>(match self.poll_stop(registers, elapsed)? {
                StopState::Draining => None,
                end => Some(end),
            })
        })?;
        Ok(end.unwrap_or(StopState::TimedOut))
    }

    /// Resets the channel, whatever its state, and waits within the stop bound.
    ///
    /// # Errors
    /// [`EngineError::ResetTimeout`]: pages must be kept.
    fn reset<R: Registers + ?Sized, C: Clock + ?Sized>(
        &mut self,
        registers: &R,
        clock: &C,
    ) -> Result<Quiesced, EngineError>;

    /// The card is gone, or is to be treated so: touch nothing from now on.
    fn abandon(&mut self);
}
