//! The machine that an input is played on.

use arbitrary::Arbitrary;
use contdma_desk::{Config, Counter, Desk, DeskError, Environment};
use contdma_models::{Fetch, ReferenceHandle};
use std::fmt::Debug;
use wdk_emu::{MessagePolicy, SpecialPool};

/// Virtual nanoseconds for a page of capture or playback: slow enough that a script's steps fall
/// into the life of a segment, fast enough that a ring is soon full.
const BYTES_PER_SECOND: u64 = 400_000_000;

/// What of the machine the input chooses.
#[derive(Arbitrary, Debug)]
pub(crate) struct Setting {
    environment: u8,
    seed: u8,
    /// Of 256 calls of the kernel, how many let another thread run first.
    preemption: u8,
    interrupts: Interrupts,
    card: CardForm,
}

#[derive(Arbitrary, Debug)]
enum Interrupts {
    Messages,
    OneMessage,
    Line,
}

#[derive(Arbitrary, Debug)]
enum CardForm {
    Ordinary,
    /// Few descriptors, short ones.
    Small,
    /// Fetches descriptors as early as it may.
    Early,
}

impl Setting {
    pub(crate) fn config(&self) -> Config {
        let named = Environment::ALL.get(usize::from(self.environment));
        let environment = named.map_or_else(
            || Environment::random(self.environment.into()),
            Clone::clone,
        );
        let mut config = Config::new(environment, self.seed.into());
        config.machine.preemption = u32::from(self.preemption) * 1000 / 256;
        config.machine.resources.messages = match self.interrupts {
            Interrupts::Messages => MessagePolicy::All,
            Interrupts::OneMessage => MessagePolicy::AtMost(1),
            Interrupts::Line => MessagePolicy::LineOnly,
        };
        config.machine.verifier.special_pool = match self.seed % 4 {
            0 => SpecialPool::Overrun,
            1 => SpecialPool::Underrun,
            _ => SpecialPool::Off,
        };
        match self.card {
            CardForm::Ordinary => {}
            CardForm::Small => {
                config.card.max_entries = 64;
                config.card.max_entry_bytes = 8192;
                config.card.max_segments = 64;
            }
            CardForm::Early => config.card.fetch = Fetch::Early,
        }
        for channel in 0..ReferenceHandle::CAPTURE_CHANNELS {
            config = config.source(channel, Counter::new().paced(BYTES_PER_SECOND));
        }
        config
    }
}

/// Whether a card may have been the reason that the machine was not put together.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Trust {
    /// The card keeps its specification, so it is started.
    Sound,
    /// It may be refused.
    Lying,
}

/// Plays `body` on a machine and takes the machine apart: a stop, or something that is left behind,
/// panics with the script.
pub(crate) fn play(
    config: Config,
    trust: Trust,
    script: &(impl Debug + Sync),
    body: impl FnOnce(&Desk<'_>) + Send,
) {
    match contdma_desk::run(config, body) {
        Ok(()) => {}
        Err(DeskError::SetUp {
            step: "starting the card",
            ..
        }) if trust == Trust::Lying => {}
        Err(error) => panic!("{error}\n{script:#?}"),
    }
}
