//! What the application has released, on its way to the card. Under the channel's spin lock, as
//! `serving`.

use contdma_abi::StickyErrors;
use contdma_abi::status_block::{DriverSide, Wanted};
use contdma_core::budget::{CopyBudget, Left, Next, Part, Server};
use contdma_core::flow::ConsumerUpdate;
use contdma_core::mode::Phase;
use contdma_core::session::FaultKind;
use contdma_engine::engine::{Progress, RunState};
use contdma_engine::{ChannelEngine, EngineError};

use super::active::Ring;
use super::serving::engine_fault;

impl Ring {
    /// Reads what the application has released through the status block. When the card waits for
    /// it, asks for a call first, so that no release is missed.
    pub(super) fn look_at_application(
        &mut self,
        progress: &Progress,
        budget: &mut CopyBudget,
    ) -> Result<Left, FaultKind> {
        let Some(status) = &self.status else {
            return self.hand_out(ConsumerUpdate::Unchanged, budget);
        };
        let starved = self.books.ledger.is_starved();
        let wanted = if starved || progress.state == RunState::Held {
            Wanted::Yes
        } else {
            Wanted::No
        };
        let consumed = status.take_consumed(wanted);
        let update = self.books.ledger.accept_consumed(consumed);
        if update == ConsumerUpdate::Refused {
            self.books.errors |= StickyErrors::BAD_CONSUMED;
        }
        self.hand_out(update, budget)
    }

    /// Takes the application's index from a request, and gives what it released to the card, as
    /// far as that can be done at once. A card at rest gets it when it is started.
    pub(crate) fn accept(&mut self, consumed: u64) -> Result<(ConsumerUpdate, Next), FaultKind> {
        let update = self.books.ledger.accept_consumed(consumed);
        let turn = self.books.turn;
        let mut budget = if turn.admits(Server::Dpc) {
            self.books.copy_budget
        } else {
            CopyBudget::NOTHING
        };
        let left = self.hand_out(update, &mut budget)?;
        self.grant()?;
        Ok((update, self.books.turn.after(Server::Dpc, left)))
    }

    /// Hands over what was released, but for telling the card.
    fn hand_out(
        &mut self,
        update: ConsumerUpdate,
        budget: &mut CopyBudget,
    ) -> Result<Left, FaultKind> {
        let ranges = self.books.ledger.released_bytes(update);
        if ranges.bytes() == 0 || self.at_rest.is_some() {
            return Ok(Left::Nothing);
        }
        let part = if self.sync_by_fence(Phase::BeforeDevice) {
            Part::all(ranges)
        } else {
            self.sync_part(ranges, Phase::BeforeDevice, budget)?
        };
        let count = self.count_after(Phase::BeforeDevice)?;
        self.books
            .ledger
            .give_to_device(part.now, count)
            .map_err(|_| FaultKind::CardPosition)?;
        Ok(if part.rest.bytes() > 0 {
            Left::Copies
        } else {
            Left::Nothing
        })
    }

    /// Tells the card how far it may go, if it does not know yet.
    pub(super) fn grant(&mut self) -> Result<(), FaultKind> {
        let credit = self.books.ledger.card_credit();
        // A card at rest gets its credit when it is started. After a sync that failed the books
        // are ahead of the mapping, and the session ends with what the card has.
        let ahead = self.books.errors.contains(StickyErrors::SYNC_FAILED);
        if credit == self.granted || self.at_rest.is_some() || ahead {
            return Ok(());
        }
        self.granted = credit;
        let Some(credit) = credit else { return Ok(()) };
        let registers = self.books.accesses.on(&self.card.registers);
        match self.engine.release(&registers, credit) {
            // A card that does not run gets its credit when it is started.
            Ok(()) | Err(EngineError::WrongState) => Ok(()),
            Err(error) => Err(engine_fault(&error)),
        }
    }
}
