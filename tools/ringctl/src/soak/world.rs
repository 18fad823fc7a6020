//! What can be done to the machine around the card, and what it looks like from outside.

use super::operation::Use;
use crate::failure::Failure;
use crate::random::Random;
use contdma_client::{CardPath, Port};

/// What happens to the sessions of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Disturbance {
    Sleep,
    Hibernate,
    Rebalance,
    /// Query-stop and query-remove are sent and taken back; the latter is refused while handles are
    /// open.
    Queries,
    /// The process ends.
    Exit,
    /// The card is pulled, and another one plugged when all handles are closed.
    Pull,
    /// The device is disabled and started again when all handles are closed, with the driver
    /// loaded anew.
    Reload,
    /// From here on the card misbehaves, until the step is over.
    Card(CardFault),
}

/// How the card misbehaves. It always writes where it was told to, and does not say that it has stopped
/// when it has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CardFault {
    /// A record has the wrong sequence.
    WrongSequence(u64),
    /// A record is missing.
    RecordMissing(u64),
    /// A record claims more bytes than a segment has.
    TooManyBytes(u64),
    /// The count jumps ahead by so many.
    CountJumps(u64, u64),
    /// The count goes back by so many.
    CountGoesBack(u64, u64),
    /// It does not stop, but resets.
    NeverStops,
    /// It neither stops nor resets.
    NeverResets,
    /// After so many register accesses it is off the bus.
    Gone(u64),
    /// Interrupts without cause.
    SpuriousInterrupts,
    /// Progress is pending every so often, whatever is acknowledged.
    Storm,
    /// It sends no interrupts.
    NoInterrupts,
    /// Its registers read as all ones, and it goes on.
    Silent,
}

impl Disturbance {
    pub(super) fn choose(random: &mut Random) -> Self {
        match random.below(16) {
            0..=2 => Self::Sleep,
            3 => Self::Hibernate,
            4 | 5 => Self::Rebalance,
            6 => Self::Queries,
            7 | 8 => Self::Exit,
            9 | 10 => Self::Pull,
            11 => Self::Reload,
            _ => Self::Card(CardFault::choose(random)),
        }
    }

    /// Whether sessions live through it.
    pub(super) const fn is_survived(self) -> bool {
        match self {
            Self::Sleep | Self::Hibernate | Self::Rebalance | Self::Queries | Self::Reload => true,
            Self::Exit | Self::Pull | Self::Card(_) => false,
        }
    }
}

impl CardFault {
    fn choose(random: &mut Random) -> Self {
        let at = u64::from(random.below(60));
        let by = 1 + u64::from(random.below(80));
        match random.below(12) {
            0 => Self::WrongSequence(at),
            1 => Self::RecordMissing(at),
            2 => Self::TooManyBytes(at),
            3 => Self::CountJumps(at, by),
            4 => Self::CountGoesBack(at, by),
            5 => Self::NeverStops,
            6 => Self::NeverResets,
            7 => Self::Gone(u64::from(random.below(200))),
            8 => Self::SpuriousInterrupts,
            9 => Self::Storm,
            10 => Self::NoInterrupts,
            _ => Self::Silent,
        }
    }
}

/// How much can be done to a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abilities {
    /// Only what an application can do.
    Operations,
    /// Every [`Disturbance`].
    #[cfg_attr(
        windows,
        expect(dead_code, reason = "there is no emulated machine on Windows")
    )]
    Everything,
}

/// The machine around the card.
pub(super) trait World<P: Port> {
    fn abilities(&self) -> Abilities {
        Abilities::Operations
    }

    /// The card's name now.
    fn path(&self) -> Result<CardPath, Failure>;

    /// Has something happen; not [`Disturbance::Exit`], which happens to a process. False when the
    /// machine or the driver refuses.
    fn disturb(&self, _: Disturbance) -> bool {
        false
    }

    /// A process of its own, where processes can be ended from outside.
    fn process(&self) -> Option<P> {
        None
    }

    /// Ends such a process.
    fn exit(&self, _: &P) {}

    /// Calls of the kernel may fail from here on.
    fn begin_failures(&self) {}

    /// How many have failed.
    fn injected(&self) -> u64 {
        0
    }

    /// A ring will be posted. What is played on it is the counter pattern.
    fn prepare(&self, _: &Use) {}

    /// Where what was played on the channel since then was not the pattern.
    fn played_wrong_at(&self, _channel: u32) -> Option<u64> {
        None
    }

    /// A step is over and every handle closed: ends all failures and faults, brings a device back
    /// that is not working, and compares what the system has lent with what it had at the last rest.
    ///
    /// # Errors
    /// What has grown, or that the device does not come back.
    fn rest(&self) -> Result<(), String> {
        Ok(())
    }
}

/// A machine that nothing can be done to.
pub(super) struct Real<'a>(pub(super) &'a CardPath);

impl<P: Port> World<P> for Real<'_> {
    fn path(&self) -> Result<CardPath, Failure> {
        Ok(self.0.clone())
    }
}
