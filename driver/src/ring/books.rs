//! What is known of a ring: its ledger, its counters, its report. Outlives the ring itself, so
//! that an application can take what is left of an ended session.

use contdma_abi::{
    AbiError, MappingReason, ReportFlags, RingFlags, RingInfo, RingRequest, RingState,
    SegmentFlags, SegmentRecord, StickyErrors, Strategy, SyncCounters, WaitOut, WaitRequest, wire,
};
use contdma_core::address::Sequence;
use contdma_core::budget::{CopyBudget, Turn};
use contdma_core::completion::CompletionFlags;
use contdma_core::interrupts::AccessCount;
use contdma_core::ledger::{Published, RingLedger, Told};
use contdma_core::log;
use contdma_core::mode::{self, Phase};
use contdma_core::plan::{Cause, Explanation};
use contdma_dma::RingMapping;

use crate::device::Accesses;
use crate::time;
use crate::wdf::Completion;

/// The books of one session.
pub(crate) struct Books {
    pub(crate) request: RingRequest,
    pub(crate) ledger: RingLedger,
    pub(crate) plan: Explanation,
    pub(crate) elements: u32,
    pub(crate) state: RingState,
    pub(crate) errors: StickyErrors,
    pub(crate) gaps: u64,
    pub(crate) bytes: u64,
    pub(crate) interrupts: u64,
    pub(crate) spurious: u64,
    pub(crate) dpcs: u64,
    pub(crate) wakes: u64,
    pub(crate) moderation: u32,
    /// What one call under the spin lock may copy.
    pub(crate) copy_budget: CopyBudget,
    /// Register accesses for this ring, those of its interrupts included.
    pub(crate) accesses: Accesses,
    /// Descriptors written for the card.
    descriptors: u64,
    pub(crate) end_seen: bool,
    /// Who serves the ring: interrupts, or the work item that copies what was too much for them.
    pub(crate) turn: Turn,
    /// How the session ended; `None` while it has not, or after a STOP.
    pub(crate) end: Option<AbiError>,
    /// Sequences lost directly before the next segment.
    pending_gap: u64,
    /// Where the last loss ended.
    lost_end: Option<Sequence>,
    before: SyncCounters,
    after: SyncCounters,
    /// Calls of the system's DMA operations by the syncs of a mapping that is over.
    dma_calls: u64,
}

impl Books {
    /// The books of a ring that was just mapped.
    pub(crate) fn open(request: RingRequest, ledger: RingLedger, mapping: &RingMapping) -> Self {
        Self {
            request,
            ledger,
            plan: mapping.explain(),
            elements: u32::try_from(mapping.elements().count()).unwrap_or(u32::MAX),
            state: RingState::Mapped,
            errors: StickyErrors::empty(),
            gaps: 0,
            bytes: 0,
            interrupts: 0,
            spurious: 0,
            dpcs: 0,
            wakes: 0,
            moderation: request.moderation.max(1),
            copy_budget: CopyBudget::asked(request.copy_budget),
            accesses: Accesses::default(),
            descriptors: 0,
            end_seen: false,
            turn: Turn::new(),
            end: None,
            pending_gap: 0,
            lost_end: None,
            before: SyncCounters::default(),
            after: SyncCounters::default(),
            dma_calls: 0,
        }
    }

    /// Counts what was published, and gives how many sequences are missing directly before it.
    pub(crate) fn count(&mut self, published: &Published) -> u64 {
        if let Some(lapped) = published.lapped {
            self.count_gap(lapped);
        }
        if let Some(gap) = published.gap {
            self.count_gap(gap);
            self.pending_gap = self.pending_gap.saturating_add(gap.count);
        }
        let Some(record) = published.record else {
            return 0;
        };
        self.bytes = self.bytes.saturating_add(u64::from(record.valid_bytes));
        core::mem::take(&mut self.pending_gap)
    }

    fn count_gap(&mut self, gap: log::Gap) {
        // A loss that goes on where the last one ended is the same gap.
        if self.lost_end != Some(gap.first) {
            self.gaps = self.gaps.saturating_add(1);
        }
        self.lost_end = Some(gap.end());
    }

    /// A record as the application knows it; without its gap.
    pub(crate) fn record(&self, record: &log::SegmentRecord) -> SegmentRecord {
        SegmentRecord {
            sequence: record.sequence.get(),
            timestamp: record.timestamp,
            gap_before: 0,
            valid_bytes: record.valid_bytes,
            flags: flags_of(record, self.request.segment_bytes).bits(),
        }
    }

    /// Counts an interrupt, which took so many register accesses and perhaps found nothing to do.
    pub(crate) fn interrupted(&mut self, accesses: AccessCount, is_idle: bool) {
        self.accesses.add(accesses);
        self.interrupts = self.interrupts.saturating_add(1);
        self.dpcs = self.dpcs.saturating_add(1);
        self.spurious = self.spurious.saturating_add(u64::from(is_idle));
    }

    /// Whether the time of every sync is measured.
    pub(crate) const fn is_measured(&self) -> bool {
        self.request.flags.contains(RingFlags::MEASURE_SYNC)
    }

    /// Adds a measured sync.
    pub(crate) fn measured(&mut self, phase: Phase, ticks: u64) {
        let counters = match phase {
            Phase::BeforeDevice => &mut self.before,
            Phase::AfterDevice => &mut self.after,
        };
        counters.ticks = counters.ticks.saturating_add(ticks);
        counters.longest_ticks = counters.longest_ticks.max(ticks);
    }

    /// Counts descriptors that were written for the card.
    pub(crate) fn wrote_descriptors(&mut self, count: usize) {
        self.descriptors = self.descriptors.saturating_add(count as u64);
    }

    /// Takes the mapping's last counts over before it goes.
    pub(crate) fn close(&mut self, mapping: &RingMapping) {
        (self.before, self.after) = self.sync_counters(mapping);
        self.dma_calls = mapping.dma_calls();
        self.ledger.take_all();
        self.state = RingState::Idle;
    }

    fn sync_counters(&self, mapping: &RingMapping) -> (SyncCounters, SyncCounters) {
        let of = |phase, measured: SyncCounters| {
            let count = mapping.counted(phase);
            SyncCounters {
                calls: count.calls,
                bytes: count.copied_bytes,
                flushed_bytes: count.flushed_bytes,
                ..measured
            }
        };
        (
            of(Phase::BeforeDevice, self.before),
            of(Phase::AfterDevice, self.after),
        )
    }

    /// The report of a ring; with its mapping while it has one.
    pub(crate) fn report(&self, mapping: Option<&RingMapping>, device_position: u64) -> RingInfo {
        let (before_device, after_device) = match mapping {
            Some(mapping) => self.sync_counters(mapping),
            None => (self.before, self.after),
        };
        let mut flags = ReportFlags::empty();
        flags.set(
            ReportFlags::COHERENT,
            self.plan.coherence == mode::Coherence::Coherent,
        );
        flags.set(
            ReportFlags::REMAPPED,
            self.plan.translation == mode::Translation::Remapped,
        );
        if self.is_measured() {
            flags |= ReportFlags::TIMED;
        }
        let flow = self.ledger.flow();
        let accesses = self.accesses.count();
        RingInfo {
            channel: self.request.channel,
            direction: self.request.direction as u32,
            policy: self.request.policy as u32,
            state: self.state as u32,
            strategy: strategy_name(self.plan.strategy) as u32,
            reason: reason(&self.plan) as u32,
            segment_bytes: self.request.segment_bytes,
            segment_count: self.request.segment_count,
            runs: self.plan.direct_runs,
            elements: self.elements,
            pages_direct: self.plan.direct_pages,
            pages_shadowed: self.plan.shadow_pages,
            map_registers: self.plan.map_registers,
            pieces: self.plan.pieces,
            dma_calls: mapping.map_or(self.dma_calls, RingMapping::dma_calls),
            flags: flags.bits(),
            errors: self.errors.bits(),
            first_error: self.first_error(),
            moderation: self.moderation,
            shadow_bytes: u64::from(self.plan.shadow_pages)
                .saturating_mul(u64::from(contdma_abi::PAGE_BYTES)),
            produced: flow.produced().get(),
            consumed: flow.consumed().get(),
            lost: flow.lost(),
            gaps: self.gaps,
            device_position,
            before_device,
            after_device,
            ticks_per_second: time::ticks_per_second(),
            interrupts: self.interrupts,
            spurious_interrupts: self.spurious,
            dpcs: self.dpcs,
            wakes: self.wakes,
            bytes: self.bytes,
            descriptors_written: self.descriptors,
            deferred_copies: self.turn.deferrals(),
            register_reads: accesses.reads,
            register_writes: accesses.writes,
            ..RingInfo::new()
        }
    }

    /// How far the card came, which has stopped. When it broke its word about that, or was lost, it
    /// may have come anywhere, and no segment is known to be intact.
    pub(crate) fn last_position(&self) -> u64 {
        let lost = StickyErrors::BAD_POSITION
            .union(StickyErrors::DEVICE_GONE)
            .union(StickyErrors::STOP_TIMEOUT);
        if self.errors.intersects(lost) {
            return u64::MAX;
        }
        self.ledger.drain().complete().get()
    }

    /// Whether a WAIT can be answered, short of looking at the records.
    pub(crate) const fn can_answer(&self, wait: &WaitRequest, patience: Patience) -> bool {
        let produced = self.ledger.flow().produced().get();
        matches!(patience, Patience::TimeIsUp)
            || produced.saturating_sub(wait.from) >= wait.min_records as u64
    }

    fn first_error(&self) -> i32 {
        match self.end {
            Some(error) if !self.errors.is_empty() => error.status(),
            _ if self.errors.contains(StickyErrors::BAD_CONSUMED) => {
                AbiError::BadConsumerIndex.status()
            }
            // A stop that the card did not obey is a stop.
            _ if self.errors.contains(StickyErrors::DEVICE_GONE) => AbiError::DeviceGone.status(),
            _ if self.errors.contains(StickyErrors::STOP_TIMEOUT) => AbiError::DeviceStuck.status(),
            _ => 0,
        }
    }
}

/// Whether a WAIT may go on waiting.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Patience {
    /// Until there are as many segments as asked for.
    Waits,
    /// No longer: what there is, or an error.
    TimeIsUp,
}

/// Answers a WAIT; `None` when it has to go on waiting. Fills its output with as many records as there are and as fit.
pub(crate) fn answer(
    books: &Books,
    request: &WaitRequest,
    patience: Patience,
    output: &mut [u8],
) -> Option<Completion> {
    let capacity = WaitOut::capacity(output.len());
    if capacity == 0 || (request.min_records as usize) > capacity {
        return Some(Err(AbiError::ShortOutput));
    }
    let produced = books.ledger.flow().produced();
    if request.from > produced.get() {
        return Some(Err(AbiError::BadConsumerIndex));
    }
    let over = books.state == RingState::Idle;
    let waits = !over && patience == Patience::Waits;
    if waits && !books.can_answer(request, patience) {
        return None;
    }
    let told = copy_records(books, request.from, capacity, output);
    if waits && !told.is_enough(request.min_records as usize) {
        return None;
    }
    let records = told.records;
    if records == 0 && over {
        return Some(Err(books.end.unwrap_or(AbiError::StoppedByApp)));
    }
    if records == 0 && !over {
        return Some(Err(AbiError::TimedOut));
    }
    let head = WaitOut {
        record_count: u32::try_from(records).unwrap_or(u32::MAX),
        state: books.state as u32,
        errors: books.errors.bits(),
        next: told.next.get(),
        produced: produced.get(),
        consumed: books.ledger.flow().consumed().get(),
        lost: books.ledger.flow().lost(),
        ..WaitOut::new()
    };
    match (wire::write(&head, output), WaitOut::bytes_for(records)) {
        (Ok(_), Some(bytes)) => Some(Ok(bytes)),
        _ => Some(Err(AbiError::ShortOutput)),
    }
}

/// Copies records from sequence `from` on. A gap is told with the segment that follows it.
fn copy_records(books: &Books, from: u64, capacity: usize, output: &mut [u8]) -> Told {
    let mut number = 0_usize;
    books
        .ledger
        .tell(Sequence::new(from), capacity, |gap_before, record| {
            let on_wire = SegmentRecord {
                gap_before,
                ..books.record(record)
            };
            let place = WaitOut::record_offset(number).and_then(|at| output.get_mut(at..));
            number = number.saturating_add(1);
            place.is_some_and(|place| wire::write(&on_wire, place).is_ok())
        })
}

fn flags_of(record: &log::SegmentRecord, segment_bytes: u32) -> SegmentFlags {
    let mut flags = SegmentFlags::empty();
    flags.set(SegmentFlags::SHORT, record.valid_bytes < segment_bytes);
    flags.set(
        SegmentFlags::END_OF_STREAM,
        record.flags.contains(CompletionFlags::END_OF_STREAM),
    );
    flags.set(
        SegmentFlags::AFTER_SUSPEND,
        record.flags.contains(CompletionFlags::AFTER_RESTART),
    );
    flags
}

const fn strategy_name(strategy: mode::Strategy) -> Strategy {
    match strategy {
        mode::Strategy::Direct => Strategy::Direct,
        mode::Strategy::Shadow => Strategy::Shadow,
        mode::Strategy::CommonBuffer => Strategy::CommonBuffer,
        mode::Strategy::MapRegisters => Strategy::MapRegisters,
        mode::Strategy::Remap => Strategy::Remap,
        mode::Strategy::CommonBufferFromMdl => Strategy::CommonBufferFromMdl,
    }
}

const fn reason(plan: &Explanation) -> MappingReason {
    match plan.cause {
        Cause::AskedFor => MappingReason::Requested,
        Cause::EveryPageInReach => MappingReason::AllInReach,
        Cause::Remapped => MappingReason::Remapped,
        Cause::AddressesNotOurs => MappingReason::AddressesNotOurs,
        Cause::TableTooSmall => MappingReason::TableTooSmall,
        // What is not direct then is out of the card's reach, for want of registers.
        Cause::ListsRefused if plan.direct_pages == 0 => MappingReason::NoneInReach,
        Cause::ListsRefused => MappingReason::SomeOutOfReach,
        Cause::PagesOutOfReach if plan.pages_out_of_reach == plan.ring_pages => {
            MappingReason::NoneInReach
        }
        Cause::PagesOutOfReach => MappingReason::SomeOutOfReach,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_has_a_reason_that_an_application_knows() {
        let of = |cause, direct_pages, pages_out_of_reach| {
            reason(&Explanation {
                choice: mode::StrategyChoice::Auto,
                strategy: mode::Strategy::Shadow,
                cause,
                ring_pages: 8,
                pages_out_of_reach,
                runs_in_reach: 1,
                direct_runs: 1,
                direct_pages,
                shadow_pages: 8 - direct_pages,
                pieces: 1,
                coherence: mode::Coherence::Coherent,
                translation: mode::Translation::Direct,
                map_registers: 0,
            })
        };
        use MappingReason as R;
        assert_eq!(of(Cause::AskedFor, 8, 0), R::Requested);
        assert_eq!(of(Cause::EveryPageInReach, 8, 0), R::AllInReach);
        assert_eq!(of(Cause::Remapped, 8, 0), R::Remapped);
        assert_eq!(of(Cause::AddressesNotOurs, 0, 0), R::AddressesNotOurs);
        assert_eq!(of(Cause::TableTooSmall, 0, 0), R::TableTooSmall);
        assert_eq!(of(Cause::ListsRefused, 0, 0), R::NoneInReach);
        assert_eq!(of(Cause::ListsRefused, 3, 0), R::SomeOutOfReach);
        assert_eq!(of(Cause::PagesOutOfReach, 0, 8), R::NoneInReach);
        assert_eq!(of(Cause::PagesOutOfReach, 3, 5), R::SomeOutOfReach);
    }
}
