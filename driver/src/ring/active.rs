//! A ring that a card works on: what it holds, how it is started, shown and taken apart.
//!
//! It is used under the channel's spin lock, or by one who has taken it out of the channel.

use alloc::boxed::Box;
use core::time::Duration;

use contdma_abi::status_block::{Counts, DriverSide};
use contdma_abi::{RingState, StickyErrors};
use contdma_core::completion::{CardStart, LastLook};
use contdma_core::mode::{LatePolicy, Phase};
use contdma_core::session::FaultKind;
use contdma_dma::RingMapping;
use contdma_engine::capabilities::LateBehaviour;
use contdma_engine::engine::{Moderation, Start};
use contdma_engine::reference::ReferenceChannel;
use contdma_engine::{ChannelEngine, EngineError, Program};

use super::books::Books;
use super::memory::Shared;
use super::serving::Found;
use super::status::StatusBlock;
use crate::device::Card;

/// A posted ring and everything that it holds.
pub(crate) struct Ring {
    pub(crate) card: Card,
    pub(crate) engine: ReferenceChannel,
    pub(crate) shared: Shared,
    pub(crate) program: Program,
    pub(crate) mapping: RingMapping,
    pub(crate) status: Option<StatusBlock>,
    pub(crate) books: Box<Books>,
    /// How far the card was told that it may go.
    pub(crate) granted: Option<u64>,
    /// A completion whose bytes are synchronised in part. Nothing is taken from the card before
    /// it is published.
    pub(crate) unfinished: Option<Found>,
    /// Set while the card does not run, in Dx: its registers are not to be touched.
    pub(crate) at_rest: Option<Quiet>,
}

/// How a card came to rest.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Quiet {
    /// It said so.
    Stopped,
    /// It is not there any more.
    Gone,
    /// Its registers read as all ones, but it is there, and was taken its bus mastering. Of no use any
    /// more.
    Silenced,
    /// It neither stopped nor reset, and was taken its bus mastering. Of no use any more.
    CutOff,
    /// It did not: it may access memory at any time, and its registers may not be touched.
    Not,
}

impl Ring {
    /// Hands to the card what it may use, and starts it.
    pub(crate) fn start(&mut self) -> Result<(), FaultKind> {
        let registers = self.books.accesses.on(&self.card.registers);
        let memory = self.shared.for_engine();
        self.engine
            .load(&registers, memory, &self.program)
            .map_err(|error| start_fault(&error))?;
        self.books.wrote_descriptors(self.program.entries().len());
        let ranges = self.books.ledger.bytes_for_start();
        self.sync_mapping(ranges, Phase::BeforeDevice)?;
        // The table was made for this geometry: nothing of it is out of range.
        let _ = self.books.ledger.give_to_device(ranges, None);
        let ledger = &self.books.ledger;
        let drain = ledger.drain();
        let first_sequence = drain.card_number(drain.next_sequence());
        let start = Start {
            late: late_behaviour(ledger.flow().policy()),
            moderation: Moderation {
                segments: self.books.moderation,
                timeout: Duration::ZERO,
            },
            first_sequence,
            credit: ledger.card_credit().unwrap_or(first_sequence),
        };
        self.granted = ledger.card_credit();
        let registers = self.books.accesses.on(&self.card.registers);
        self.engine
            .start(&registers, self.shared.for_engine(), &start)
            .map_err(|error| start_fault(&error))
    }

    /// Starts again after the card was reset: what it was working on is lost. `last_look` says
    /// whether the ring was served after the card had stopped.
    pub(crate) fn restart(&mut self, card: Card, last_look: LastLook) -> Result<(), FaultKind> {
        self.card = card;
        match self.books.ledger.restart(last_look, CardStart::AtSequence) {
            Ok(Some(published)) => {
                self.books.count(&published);
            }
            Ok(None) => {}
            // It was not served to the end.
            Err(_) => return Err(FaultKind::Start),
        }
        self.books.errors |= StickyErrors::SUSPENDED;
        self.note();
        self.start()
    }

    /// How far the card is now; what it says is not checked against anything but the engine's own
    /// rules. Where that makes no sense it may be anywhere, and no segment is known to be intact.
    pub(crate) fn position(&mut self) -> u64 {
        match self.at_rest {
            None => self.progress().map_or(u64::MAX, |progress| progress.done),
            Some(_) => self.books.last_position(),
        }
    }

    /// Writes state and counts where the application sees them.
    pub(crate) fn show(&mut self, state: RingState) {
        self.books.state = state;
        if let Some(status) = &self.status {
            status.show(state);
        }
        self.note();
    }

    pub(super) fn note(&self) {
        if let Some(status) = &self.status {
            let flow = self.books.ledger.flow();
            status.note(&Counts {
                produced: flow.produced().get(),
                lost: flow.lost(),
                gaps: self.books.gaps,
                errors: self.books.errors,
            });
        }
    }

    /// Takes the ring apart. What is left are its books.
    ///
    /// # Safety
    /// The card has stopped: it makes no access any more. PASSIVE_LEVEL.
    pub(crate) unsafe fn dismantle(self: Box<Self>, end_status: i32) -> Box<Books> {
        let Self {
            mapping,
            mut books,
            status,
            shared,
            program,
            ..
        } = *self;
        if let Some(status) = &status {
            status.end(end_status);
        }
        books.close(&mapping);
        // The block's view may share a mapping that the ring's mapping made.
        drop(status);
        // The lists go before anything else: they are what the card could still follow.
        // SAFETY: the card has stopped, by the caller's promise.
        unsafe { mapping.release() };
        drop(shared);
        drop(program);
        books
    }
}

/// What the card does when the application is late.
pub(crate) const fn late_behaviour(policy: LatePolicy) -> LateBehaviour {
    match policy {
        LatePolicy::Halt => LateBehaviour::Holds,
        LatePolicy::DropNew => LateBehaviour::Drops,
        LatePolicy::Overwrite => LateBehaviour::Overwrites,
    }
}

const fn start_fault(error: &EngineError) -> FaultKind {
    match error {
        EngineError::Gone => FaultKind::CardGone,
        _ => FaultKind::Start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_that_is_gone_is_told_from_one_that_does_not_start() {
        assert_eq!(start_fault(&EngineError::Gone), FaultKind::CardGone);
        assert_eq!(start_fault(&EngineError::BadStart), FaultKind::Start);
    }
}
