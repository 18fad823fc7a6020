//! What the card has completed, on its way to the application.
//!
//! Everything here runs under the channel's spin lock, so at DISPATCH_LEVEL: from the DPC, and, a
//! part at a time, from the work item. It takes no memory and waits for nothing.

use contdma_abi::status_block::DriverSide;
use contdma_abi::{SegmentRecord, StickyErrors};
use contdma_core::budget::{CopyBudget, Left, Part};
use contdma_core::completion::{Completion, CompletionFlags};
use contdma_core::ledger::{LedgerFault, Published};
use contdma_core::mode::Phase;
use contdma_core::session::FaultKind;
use contdma_core::sync::RingRanges;
use contdma_engine::engine::{Progress, RunState};
use contdma_engine::program::Element;
use contdma_engine::records::Records;
use contdma_engine::{ChannelEngine, EngineError};

use super::active::Ring;
use crate::time;

/// Segments that one call serves at the most. What is left is served by the next.
const BUDGET: u32 = 256;

/// A completion on its way to the application.
#[derive(Clone, Copy)]
pub(crate) struct Found {
    completion: Completion,
    /// Bytes of it, from its start, that are synchronised already.
    synced: u64,
}

/// What one call of [`Ring::serve`] did.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Served {
    /// Segments handed over or lost.
    pub(crate) completions: u32,
    /// What is to be done next.
    pub(crate) activity: Activity,
}

/// How a ring goes on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Activity {
    /// Nothing is left to serve.
    Waiting,
    /// The budget of segments is used up: serve again.
    More,
    /// The budget of copies is used up, or the work item has the turn: it goes on.
    Copying,
    /// The stream is over.
    Ended,
    /// It broke.
    Faulted(FaultKind),
}

impl Ring {
    /// Serves what a card that has stopped had completed, in whoever's turn: for one who has the
    /// ring alone. The card's count is taken once, so this ends after a ring of segments, whatever
    /// the card counts meanwhile. PASSIVE_LEVEL.
    pub(crate) fn serve_stopped(&mut self) {
        let mut budget = CopyBudget::UNLIMITED;
        let looked = self.look_at_card();
        while self.serve_found(looked, &mut budget).activity == Activity::More {}
        self.books.turn.take_back();
    }

    /// Remembers what broke, where the application sees it.
    pub(crate) fn blame(&mut self, kind: FaultKind) {
        self.books.errors |= sticky(kind);
        self.note();
    }

    /// The card's count, if it makes sense.
    pub(crate) fn count(&mut self) -> Result<u64, FaultKind> {
        self.progress().map(|progress| progress.done)
    }

    /// Takes what the card completed: syncs, publishes, and looks at what the application has
    /// released. At most [`BUDGET`] segments, and copies as `budget` allows.
    pub(crate) fn serve(&mut self, budget: &mut CopyBudget) -> Served {
        let looked = self.look_at_card();
        self.serve_found(looked, budget)
    }

    #[inline]
    fn serve_found(
        &mut self,
        looked: Result<Progress, FaultKind>,
        budget: &mut CopyBudget,
    ) -> Served {
        let mut served = Served {
            completions: 0,
            activity: Activity::Waiting,
        };
        let activity = looked.and_then(|progress| self.try_serve(&progress, &mut served, budget));
        match activity {
            Ok(activity) => served.activity = activity,
            Err(kind) => {
                self.books.errors |= sticky(kind);
                served.activity = Activity::Faulted(kind);
            }
        }
        self.note();
        served
    }

    /// Takes the card's count, for what is served next.
    #[inline]
    fn look_at_card(&mut self) -> Result<Progress, FaultKind> {
        let progress = self.progress()?;
        self.look(&progress)?;
        Ok(progress)
    }

    #[inline]
    fn try_serve(
        &mut self,
        progress: &Progress,
        served: &mut Served,
        budget: &mut CopyBudget,
    ) -> Result<Activity, FaultKind> {
        while served.completions < BUDGET {
            let Some(found) = self.next_completion()? else {
                break;
            };
            if self.hand_over(found, budget)? == Left::Copies {
                return Ok(Activity::Copying);
            }
            served.completions = served.completions.saturating_add(1);
        }
        if self.books.ledger.drain().has_more() {
            return Ok(Activity::More);
        }
        if !progress.errors.is_empty() {
            return Err(FaultKind::CardError);
        }
        // When the last segment was dropped, no record tells of the end.
        self.books.end_seen |= progress.state == RunState::Ended;
        if self.books.end_seen {
            return Ok(Activity::Ended);
        }
        let left = self.look_at_application(progress, budget)?;
        // For what was released, and for what was lost, which frees its slots without a release.
        self.grant()?;
        Ok(match left {
            Left::Nothing => Activity::Waiting,
            Left::Copies => Activity::Copying,
        })
    }

    /// The completion that is under way, or the next one.
    fn next_completion(&mut self) -> Result<Option<Found>, FaultKind> {
        if self.unfinished.is_some() {
            return Ok(self.unfinished.take());
        }
        let drain = self.books.ledger.drain();
        let records = Records::new(
            &self.engine,
            self.shared.for_engine(),
            drain.card_number(drain.next_sequence()),
            self.books.ledger.geometry().segments().get(),
        );
        let step = self
            .books
            .ledger
            .step(&records)
            .map_err(|fault| ledger_fault(&fault))?;
        Ok(step.map(|completion| Found {
            completion,
            synced: 0,
        }))
    }

    pub(super) fn progress(&mut self) -> Result<Progress, FaultKind> {
        let registers = self.books.accesses.on(&self.card.registers);
        self.engine
            .progress(&registers, self.shared.for_engine())
            .map_err(|error| engine_fault(&error))
    }

    fn look(&mut self, progress: &Progress) -> Result<(), FaultKind> {
        self.books
            .ledger
            .look(progress.done)
            .map_err(|_| FaultKind::CardPosition)
    }

    /// Syncs one completion, as far as the budget goes, and publishes it when that is all.
    fn hand_over(&mut self, found: Found, budget: &mut CopyBudget) -> Result<Left, FaultKind> {
        if !self.sync_by_fence(Phase::AfterDevice)
            && self.sync_completion(found, budget)? == Left::Copies
        {
            return Ok(Left::Copies);
        }
        let count = self.count_after(Phase::AfterDevice)?;
        let published = self
            .books
            .ledger
            .publish(&found.completion, time::ticks(), count)
            .map_err(|fault| ledger_fault(&fault))?;
        self.publish(&published);
        Ok(Left::Nothing)
    }

    /// The card's count, where the books need it after a sync: a card that runs free may have
    /// come to the segment while its bytes were copied.
    pub(super) fn count_after(&mut self, phase: Phase) -> Result<Option<u64>, FaultKind> {
        if self.books.ledger.needs_count_after(phase) {
            Ok(Some(self.progress()?.done))
        } else {
            Ok(None)
        }
    }

    fn publish(&mut self, published: &Published) {
        let gap_before = self.books.count(published);
        let Some(record) = published.record else {
            return;
        };
        self.books.end_seen |= record.flags.contains(CompletionFlags::END_OF_STREAM);
        if let Some(status) = &self.status {
            status.publish(&SegmentRecord {
                gap_before,
                ..self.books.record(&record)
            });
        }
    }

    /// Syncs where setting a fence is all that it takes, and nobody measures it; gives whether that
    /// was so. This is the usual case, and it needs no ranges.
    #[inline]
    pub(super) fn sync_by_fence(&self, phase: Phase) -> bool {
        !self.books.is_measured() && self.mapping.sync_by_fence(phase)
    }

    /// Syncs what is left of a completion, as far as the budget goes. Out of line, and so not in
    /// the way of the usual case.
    #[inline(never)]
    fn sync_completion(
        &mut self,
        found: Found,
        budget: &mut CopyBudget,
    ) -> Result<Left, FaultKind> {
        let bytes = self.books.ledger.bytes_of(&found.completion);
        let (_, rest) = bytes.split_at(found.synced);
        let part = self.sync_part(rest, Phase::AfterDevice, budget)?;
        if part.rest.bytes() == 0 {
            return Ok(Left::Nothing);
        }
        self.unfinished = Some(Found {
            synced: found.synced.saturating_add(part.now.bytes()),
            ..found
        });
        Ok(Left::Copies)
    }

    /// Syncs what the budget allows.
    pub(super) fn sync_part(
        &mut self,
        ranges: RingRanges,
        phase: Phase,
        budget: &mut CopyBudget,
    ) -> Result<Part, FaultKind> {
        let part = self.mapping.part(ranges, phase, budget);
        if part.now.bytes() > 0 || part.rest.bytes() == 0 {
            self.sync(part.now, phase)?;
        }
        Ok(part)
    }

    /// Syncs, and measures if asked to. What was not synchronised must not be handed over.
    fn sync(&mut self, ranges: RingRanges, phase: Phase) -> Result<(), FaultKind> {
        if !self.books.is_measured() {
            return self.sync_mapping(ranges, phase);
        }
        let before = time::ticks();
        let synced = self.sync_mapping(ranges, phase);
        self.books
            .measured(phase, time::ticks().saturating_sub(before));
        synced
    }

    /// Syncs. Where that moves a slot, its descriptors are written before the card gets credit.
    pub(super) fn sync_mapping(
        &mut self,
        ranges: RingRanges,
        phase: Phase,
    ) -> Result<(), FaultKind> {
        let Self {
            engine,
            shared,
            program,
            mapping,
            books,
            ..
        } = self;
        mapping
            .sync_ranges(ranges, phase, |slot, elements| {
                let elements = elements.iter().map(|element| Element {
                    address: element.address,
                    length: element.length,
                });
                let written = engine.rewrite_slot(shared.for_engine(), program, slot, elements)?;
                books.wrote_descriptors(written as usize);
                Ok::<_, EngineError>(())
            })
            .map(|_| ())
            .map_err(|_| {
                books.errors |= StickyErrors::SYNC_FAILED;
                FaultKind::Sync
            })
    }
}

pub(super) const fn engine_fault(error: &EngineError) -> FaultKind {
    match error {
        EngineError::Gone => FaultKind::CardGone,
        _ => FaultKind::CardPosition,
    }
}

const fn ledger_fault(fault: &LedgerFault) -> FaultKind {
    match fault {
        LedgerFault::Drain(_) | LedgerFault::Ownership(_) | LedgerFault::OutOfTurn(_) => {
            FaultKind::CardPosition
        }
    }
}

const fn sticky(kind: FaultKind) -> StickyErrors {
    match kind {
        FaultKind::CardPosition => StickyErrors::BAD_POSITION,
        FaultKind::CardError | FaultKind::Start => StickyErrors::CARD_ERROR,
        FaultKind::CardStuck => StickyErrors::STOP_TIMEOUT,
        FaultKind::CardGone => StickyErrors::DEVICE_GONE,
        FaultKind::Sync => StickyErrors::SYNC_FAILED,
        FaultKind::Storm => StickyErrors::INTERRUPT_STORM,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_that_is_gone_is_told_from_one_that_lies() {
        assert_eq!(engine_fault(&EngineError::Gone), FaultKind::CardGone);
        let lie = EngineError::LeaptAhead { limit: 1, now: 2 };
        assert_eq!(engine_fault(&lie), FaultKind::CardPosition);
    }
}
