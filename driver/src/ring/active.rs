//! A ring that a card works on.
//!
//! Everything here runs under the channel's spin lock, so at DISPATCH_LEVEL: from the DPC, and
//! from requests that release. It takes no memory and waits for nothing.

use alloc::boxed::Box;
use core::time::Duration;

use contdma_abi::{RingState, SegmentRecord, StickyErrors};
use contdma_core::budget::{CopyBudget, Left, Next, Part, Server};
use contdma_core::completion::{CardStart, Completion, CompletionFlags, LastLook};
use contdma_core::flow::ConsumerUpdate;
use contdma_core::ledger::{LedgerFault, Published};
use contdma_core::mode::{LatePolicy, Phase};
use contdma_core::session::FaultKind;
use contdma_core::sync::RingRanges;
use contdma_dma::RingMapping;
use contdma_engine::capabilities::LateBehaviour;
use contdma_engine::engine::{Moderation, Progress, RunState, Start};
use contdma_engine::program::Element;
use contdma_engine::records::Records;
use contdma_engine::reference::ReferenceChannel;
use contdma_engine::{ChannelEngine, EngineError, Program};

use super::books::Books;
use super::memory::Shared;
use super::status::{StatusBlock, Wanted};
use crate::device::Card;
use crate::time;

/// Segments that one call serves at the most. What is left is served by the next.
const BUDGET: u32 = 256;

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
    pub(crate) unfinished: Option<Unfinished>,
    /// Set while the card does not run, in Dx: its registers are not to be touched.
    pub(crate) at_rest: Option<Quiet>,
}

/// A completion on its way to the application.
#[derive(Clone, Copy)]
pub(crate) struct Unfinished {
    completion: Completion,
    /// What is not synchronised yet.
    rest: RingRanges,
}

/// How a card came to rest.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Quiet {
    /// It said so.
    Stopped,
    /// It is not there any more.
    Gone,
    /// It neither stopped nor reset, and was taken its bus mastering. Of no use any more.
    CutOff,
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

    /// Serves everything there is, in whoever's turn: for one who has the ring alone.
    /// PASSIVE_LEVEL.
    pub(crate) fn serve_all(&mut self) {
        let mut budget = CopyBudget::UNLIMITED;
        while self.serve(&mut budget).activity == Activity::More {}
        self.books.turn.take_back();
    }

    /// Takes what the card completed: syncs, publishes, and looks at what the application has
    /// released. At most [`BUDGET`] segments, and copies as `budget` allows.
    pub(crate) fn serve(&mut self, budget: &mut CopyBudget) -> Served {
        let mut served = Served {
            completions: 0,
            activity: Activity::Waiting,
        };
        match self.try_serve(&mut served, budget) {
            Ok(activity) => served.activity = activity,
            Err(kind) => {
                self.books.errors |= sticky(kind);
                served.activity = Activity::Faulted(kind);
            }
        }
        self.note();
        served
    }

    fn try_serve(
        &mut self,
        served: &mut Served,
        budget: &mut CopyBudget,
    ) -> Result<Activity, FaultKind> {
        let progress = self.progress()?;
        self.look(&progress)?;
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
        let left = self.look_at_application(&progress, budget)?;
        // For what was released, and for what was lost, which frees its slots without a release.
        self.grant()?;
        Ok(match left {
            Left::Nothing => Activity::Waiting,
            Left::Copies => Activity::Copying,
        })
    }

    /// The completion that is under way, or the next one.
    fn next_completion(&mut self) -> Result<Option<Unfinished>, FaultKind> {
        if let Some(unfinished) = self.unfinished.take() {
            return Ok(Some(unfinished));
        }
        let drain = self.books.ledger.drain();
        let records = Records::new(
            &self.engine,
            self.shared.for_engine(),
            drain.card_number(drain.next_sequence()),
            self.mapping.geometry().segments().get(),
        );
        let step = self
            .books
            .ledger
            .step(&records)
            .map_err(|fault| ledger_fault(&fault))?;
        Ok(step.map(|completion| Unfinished {
            completion,
            rest: self.books.ledger.bytes_of(&completion),
        }))
    }

    fn progress(&mut self) -> Result<Progress, FaultKind> {
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
    fn hand_over(&mut self, found: Unfinished, budget: &mut CopyBudget) -> Result<Left, FaultKind> {
        let part = self.sync_part(found.rest, Phase::AfterDevice, budget)?;
        if part.rest.bytes() > 0 {
            self.unfinished = Some(Unfinished {
                rest: part.rest,
                ..found
            });
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
    fn count_after(&mut self, phase: Phase) -> Result<Option<u64>, FaultKind> {
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

    /// Syncs what the budget allows.
    fn sync_part(
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
    fn sync_mapping(&mut self, ranges: RingRanges, phase: Phase) -> Result<(), FaultKind> {
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

    /// Reads what the application has released through the status block. When the card waits for
    /// it, asks for a call first, so that no release is missed.
    fn look_at_application(
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
        status.wants_release(wanted);
        let consumed = status.consumed();
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
            self.books.copy_budget()
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
        let part = self.sync_part(ranges, Phase::BeforeDevice, budget)?;
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
    fn grant(&mut self) -> Result<(), FaultKind> {
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

    /// How far the card is now; what it says is not checked against anything but the engine's own
    /// rules.
    pub(crate) fn position(&mut self) -> u64 {
        let progress = match self.at_rest {
            None => self.progress().ok(),
            Some(_) => None,
        };
        match progress {
            Some(progress) => progress.done,
            None => self.books.ledger.drain().complete().get(),
        }
    }

    /// Writes state and counts where the application sees them.
    pub(crate) fn show(&mut self, state: RingState) {
        self.books.state = state;
        if let Some(status) = &self.status {
            status.state(state);
        }
        self.note();
    }

    fn note(&self) {
        if let Some(status) = &self.status {
            let flow = self.books.ledger.flow();
            status.note(
                flow.produced().get(),
                flow.lost(),
                self.books.gaps,
                self.books.errors,
            );
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

const fn engine_fault(error: &EngineError) -> FaultKind {
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
    }
}
