//! One channel of the reference card.

use core::num::NonZeroU32;
use core::sync::atomic::{Ordering, fence};
use core::time::Duration;

use super::card::channel_register;
use super::map::{channel as register, memory as format};
use contdma_core::address::Sequence;
use contdma_core::mode::Direction;

use crate::bounded::{Clock, poll_until};
use crate::capabilities::{Capabilities, LateBehaviour};
use crate::engine::{
    Causes, ChannelEngine, ChannelState, Completion, Progress, Quiesced, RunState, SegmentFlags,
    Start, StopState,
};
use crate::error::{CardErrors, EngineError};
use crate::memory::{ChannelMemory, HostMemory, MemoryBlock, MemoryNeeds};
use crate::program::{Element, Entry, Mark, Program};
use crate::registers::{Registers, read_live, write_checked};

/// One channel of a [`ReferenceCard`](super::ReferenceCard).
#[derive(Debug)]
pub struct ReferenceChannel {
    index: u8,
    direction: Direction,
    capabilities: Capabilities,
    state: ChannelState,
    ring: Ring,
    late: LateBehaviour,
    first_sequence: u64,
    /// Count at the last look.
    done: u64,
    /// Segments dropped, at the last look.
    dropped: u64,
    credit: u64,
}

/// Geometry of the loaded ring.
#[derive(Clone, Copy, Debug, Default)]
struct Ring {
    segments: u32,
    segment_bytes: u32,
    entries: u32,
}

impl ReferenceChannel {
    pub(super) const fn new(index: u8, direction: Direction, capabilities: Capabilities) -> Self {
        Self {
            index,
            direction,
            capabilities,
            state: ChannelState::Idle,
            ring: Ring {
                segments: 0,
                segment_bytes: 0,
                entries: 0,
            },
            late: LateBehaviour::Overwrites,
            first_sequence: 0,
            done: 0,
            dropped: 0,
            credit: 0,
        }
    }

    fn at(&self, register: u32) -> u32 {
        channel_register(self.index, register)
    }

    /// Refuses everything once the card is gone.
    const fn present(&self) -> Result<(), EngineError> {
        match self.state {
            ChannelState::Abandoned => Err(EngineError::Gone),
            _ => Ok(()),
        }
    }

    /// Remembers that the card is gone.
    fn note<T>(&mut self, result: Result<T, EngineError>) -> Result<T, EngineError> {
        if matches!(result, Err(EngineError::Gone)) {
            self.state = ChannelState::Abandoned;
        }
        result
    }

    fn write_pair<R: Registers + ?Sized>(
        &self,
        registers: &R,
        offset: u32,
        value: u64,
    ) -> Result<(), EngineError> {
        let (low, high) = halves(value);
        write_checked(registers, self.at(offset), low)?;
        write_checked(registers, self.at(offset.saturating_add(4)), high)
    }

    fn write_credit<R: Registers + ?Sized>(&self, registers: &R, credit: u64) {
        let (low, high) = halves(credit);
        registers.write32(self.at(register::CREDIT), low);
        registers.write32(self.at(register::CREDIT.saturating_add(4)), high);
    }

    fn program_registers<R: Registers + ?Sized, M: HostMemory + ?Sized>(
        &self,
        registers: &R,
        memory: ChannelMemory<'_, M>,
        ring: Ring,
    ) -> Result<(), EngineError> {
        // Nothing that was programmed for another ring, by whomever, stays.
        let status = read_live(registers, self.at(register::STATUS))?;
        if status & register::STATUS_IDLE == 0 {
            return Err(EngineError::WrongState);
        }
        let records = records_address(memory.completion)?;
        write_checked(
            registers,
            self.at(register::SEGMENT_BYTES),
            ring.segment_bytes,
        )?;
        write_checked(registers, self.at(register::SEGMENTS), ring.segments)?;
        write_checked(registers, self.at(register::ENTRIES), ring.entries)?;
        let table = memory.table.device_address().get();
        self.write_pair(registers, register::TABLE, table)?;
        self.write_pair(registers, register::RECORDS, records)?;
        let status_line = memory.completion.device_address().get();
        self.write_pair(registers, register::STATUS_LINE, status_line)
    }

    fn program_start<R: Registers + ?Sized>(
        &self,
        registers: &R,
        start: &Start,
        first_entry: u32,
    ) -> Result<(), EngineError> {
        let mode = match start.late {
            LateBehaviour::Overwrites => register::MODE_FREE_RUN,
            LateBehaviour::Holds => register::MODE_HOLD,
            LateBehaviour::Drops => register::MODE_DROP,
            LateBehaviour::Halts => return Err(EngineError::LateBehaviourNotSupported),
        };
        let timeout = u32::try_from(start.moderation.timeout.as_micros())
            .map_err(|_| EngineError::BadStart)?;
        write_checked(registers, self.at(register::MODE), mode)?;
        self.write_pair(registers, register::FIRST_SEQUENCE, start.first_sequence)?;
        write_checked(registers, self.at(register::FIRST_ENTRY), first_entry)?;
        write_checked(
            registers,
            self.at(register::MODERATION_SEGMENTS),
            start.moderation.segments,
        )?;
        write_checked(registers, self.at(register::MODERATION_TIMEOUT), timeout)?;
        self.write_credit(registers, start.credit);
        let causes = Causes::all().bits();
        registers.write32(self.at(register::INTERRUPT_STATUS), causes);
        write_checked(registers, self.at(register::INTERRUPT_ENABLE), causes)?;
        registers.write32(self.at(register::CONTROL), register::CONTROL_RUN);
        let status = read_live(registers, self.at(register::STATUS))?;
        if status & register::STATUS_FAILED == 0 {
            return Ok(());
        }
        let errors = read_live(registers, self.at(register::ERROR))?;
        Err(EngineError::StartRefused(card_errors(errors)))
    }

    /// Offset of the record of `sequence`'s slot.
    #[inline]
    fn record(&self, sequence: u64) -> Result<usize, EngineError> {
        NonZeroU32::new(self.ring.segments)
            .map(|segments| Sequence::new(sequence).slot(segments))
            .and_then(|slot| record_offset(slot.index()))
            .ok_or(EngineError::WrongState)
    }

    /// Whether the card may fetch descriptors of `slot`, as far as is known: its count may have
    /// moved since the last look.
    fn may_use(&self, slot: u32) -> bool {
        match self.state {
            ChannelState::Idle | ChannelState::Loaded | ChannelState::Abandoned => false,
            ChannelState::Running | ChannelState::Stopping | ChannelState::Stuck => {
                if self.late == LateBehaviour::Overwrites {
                    return true;
                }
                let segments = u64::from(self.ring.segments);
                let present = self.done.checked_rem(segments).unwrap_or(0);
                if u64::from(slot) >= segments {
                    return false;
                }
                // Sequences from the present one to the next in this slot.
                let ahead = u64::from(slot)
                    .saturating_add(segments)
                    .saturating_sub(present)
                    .checked_rem(segments)
                    .unwrap_or(0);
                self.done.saturating_add(ahead) < self.credit
            }
        }
    }

    /// The count, if it can be true.
    #[inline]
    fn plausible(&self, now: u64) -> Result<u64, EngineError> {
        if now < self.done {
            return Err(EngineError::WentBack {
                before: self.done,
                now,
            });
        }
        let limit = match self.late {
            LateBehaviour::Holds | LateBehaviour::Halts => self.credit,
            LateBehaviour::Overwrites | LateBehaviour::Drops => {
                self.done.saturating_add(self.capabilities.max_leap)
            }
        };
        if now > limit {
            return Err(EngineError::LeaptAhead { limit, now });
        }
        Ok(now)
    }

    /// What a record means for `sequence`, given a count that was read after the record.
    #[inline]
    fn judge(&self, sequence: u64, record: Record, now: u64) -> Result<Completion, EngineError> {
        let segments = u64::from(self.ring.segments);
        let wrong = EngineError::WrongRecord {
            expected: sequence,
            found: record.sequence,
        };
        let never = record.sequence == format::RECORD_NEVER;
        if self.late == LateBehaviour::Overwrites {
            // The slot belongs to sequence + segments from the moment the count reaches that.
            let lapped = sequence
                .checked_add(segments)
                .is_none_or(|next| now >= next);
            if lapped {
                return Ok(Completion::Overwritten);
            }
        } else if self.late == LateBehaviour::Drops && (never || record.sequence < sequence) {
            return Ok(Completion::Dropped);
        }
        if record.sequence != sequence {
            return Err(wrong);
        }
        if record.valid_bytes > self.ring.segment_bytes {
            return Err(EngineError::TooManyBytes {
                claimed: u64::from(record.valid_bytes),
                segment: u64::from(self.ring.segment_bytes),
            });
        }
        Ok(Completion::Stored {
            valid_bytes: u64::from(record.valid_bytes),
            flags: SegmentFlags::from_bits_truncate(record.flags),
            timestamp: record.timestamp,
        })
    }
}

#[derive(Clone, Copy)]
struct Record {
    sequence: u64,
    valid_bytes: u32,
    flags: u32,
    timestamp: u64,
}

impl Record {
    fn read<M: HostMemory + ?Sized>(memory: &M, offset: usize) -> Self {
        let at = |field: usize| offset.saturating_add(field);
        Self {
            sequence: memory.read64(at(format::RECORD_SEQUENCE)),
            valid_bytes: memory.read32(at(format::RECORD_VALID_BYTES)),
            flags: memory.read32(at(format::RECORD_FLAGS)),
            timestamp: memory.read64(at(format::RECORD_TIMESTAMP)),
        }
    }
}

/// Offset of the record of `slot`: the records follow the status line.
fn record_offset(slot: usize) -> Option<usize> {
    slot.checked_mul(format::RECORD_BYTES)?
        .checked_add(format::STATUS_LINE_BYTES)
}

fn records_address<M: HostMemory + ?Sized>(completion: &M) -> Result<u64, EngineError> {
    record_offset(0)
        .and_then(|offset| u64::try_from(offset).ok())
        .and_then(|offset| completion.device_address().get().checked_add(offset))
        .ok_or(EngineError::BadStart)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the halves of a 64-bit value are what is wanted"
)]
const fn halves(value: u64) -> (u32, u32) {
    (value as u32, (value >> 32) as u32)
}

/// The card's own encoding is that of [`CardErrors`]; what it has beyond is not thrown away.
fn card_errors(bits: u32) -> CardErrors {
    CardErrors::from_bits(bits)
        .unwrap_or_else(|| CardErrors::from_bits_truncate(bits) | CardErrors::UNKNOWN)
}

fn check_memory<M: HostMemory + ?Sized>(memory: &M, needs: MemoryBlock) -> Result<(), EngineError> {
    let aligned = u64::try_from(needs.alignment)
        .is_ok_and(|alignment| memory.device_address().get().is_multiple_of(alignment));
    if memory.length() < needs.bytes || !aligned {
        return Err(EngineError::BadMemory {
            needed: needs.bytes,
            supplied: memory.length(),
            alignment: needs.alignment,
        });
    }
    Ok(())
}

/// Writes descriptors from the one with number `first` on.
fn write_table<M: HostMemory + ?Sized>(table: &M, first: usize, entries: &[Entry]) {
    let mut offset = first.saturating_mul(format::DESCRIPTOR_BYTES as usize);
    for entry in entries {
        let at = |field: usize| offset.saturating_add(field);
        table.write64(at(format::DESCRIPTOR_ADDRESS), entry.address.get());
        table.write32(at(format::DESCRIPTOR_LENGTH), entry.length);
        table.write32(
            at(format::DESCRIPTOR_FLAGS),
            match entry.mark {
                Mark::Inside => 0,
                Mark::SegmentEnd => format::DESCRIPTOR_SEGMENT_END,
            },
        );
        offset = at(format::DESCRIPTOR_BYTES as usize);
    }
}

/// Puts status line and records into the state that a start expects.
fn clear_completion<M: HostMemory + ?Sized>(completion: &M, segments: u32, first_sequence: u64) {
    for offset in (0..format::STATUS_LINE_BYTES).step_by(8) {
        completion.write64(offset, 0);
    }
    completion.write64(format::STATUS_PRODUCED, first_sequence);
    for slot in 0..segments as usize {
        if let Some(offset) = record_offset(slot) {
            completion.write64(
                offset.saturating_add(format::RECORD_SEQUENCE),
                format::RECORD_NEVER,
            );
        }
    }
}

/// Index of the first descriptor of `slot`, found in the table itself.
fn first_entry<M: HostMemory + ?Sized>(table: &M, entries: u32, slot: u64) -> Option<u32> {
    let mut ends: u64 = 0;
    let mut offset = format::DESCRIPTOR_FLAGS;
    for entry in 0..entries {
        if ends == slot {
            return Some(entry);
        }
        if table.read32(offset) & format::DESCRIPTOR_SEGMENT_END != 0 {
            ends = ends.checked_add(1)?;
        }
        offset = offset.checked_add(format::DESCRIPTOR_BYTES as usize)?;
    }
    None
}

impl ChannelEngine for ReferenceChannel {
    fn index(&self) -> u8 {
        self.index
    }

    fn direction(&self) -> Direction {
        self.direction
    }

    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn state(&self) -> ChannelState {
        self.state
    }

    fn memory_needs(&self, entries: u32, segments: u32) -> Result<MemoryNeeds, EngineError> {
        let limit = |needed: u32, available: u32| {
            if needed <= available {
                usize::try_from(needed).ok()
            } else {
                None
            }
            .ok_or(EngineError::TooMany {
                needed: u64::from(needed),
                available: u64::from(available),
            })
        };
        let too_many = EngineError::TooMany {
            needed: u64::from(entries),
            available: 0,
        };
        let table = limit(entries, self.capabilities.entries.max)?
            .checked_mul(format::DESCRIPTOR_BYTES as usize)
            .ok_or(too_many)?;
        let completion =
            record_offset(limit(segments, self.capabilities.max_segments)?).ok_or(too_many)?;
        let alignment = format::ALIGNMENT as usize;
        Ok(MemoryNeeds {
            table: MemoryBlock {
                bytes: table,
                alignment,
            },
            completion: MemoryBlock {
                bytes: completion,
                alignment,
            },
        })
    }

    fn load<R: Registers + ?Sized, M: HostMemory + ?Sized>(
        &mut self,
        registers: &R,
        memory: ChannelMemory<'_, M>,
        program: &Program,
    ) -> Result<(), EngineError> {
        self.present()?;
        if !matches!(self.state, ChannelState::Idle | ChannelState::Loaded) {
            return Err(EngineError::WrongState);
        }
        let too_many = |needed: u64, available: u64| EngineError::TooMany { needed, available };
        let entries = u32::try_from(program.entries().len())
            .map_err(|_| too_many(u64::MAX, u64::from(self.capabilities.entries.max)))?;
        let segment_bytes = u32::try_from(program.segment_bytes())
            .map_err(|_| too_many(program.segment_bytes(), u64::from(u32::MAX)))?;
        let needs = self.memory_needs(entries, program.segments())?;
        check_memory(memory.table, needs.table)?;
        check_memory(memory.completion, needs.completion)?;

        self.state = ChannelState::Idle;
        let ring = Ring {
            segments: program.segments(),
            segment_bytes,
            entries,
        };
        write_table(memory.table, 0, program.entries());
        clear_completion(memory.completion, ring.segments, 0);
        let result = self.program_registers(registers, memory, ring);
        self.note(result)?;
        self.ring = ring;
        self.first_sequence = 0;
        self.done = 0;
        self.dropped = 0;
        self.state = ChannelState::Loaded;
        Ok(())
    }

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
        I::IntoIter: Clone,
    {
        self.present()?;
        if self.may_use(slot) {
            return Err(EngineError::SlotInUse { slot });
        }
        let range = program
            .rewrite_slot(slot, elements)
            .map_err(EngineError::Program)?;
        let entries = program.entries().get(range.clone()).unwrap_or(&[]);
        write_table(memory.table, range.start, entries);
        // The credit that lets the card fetch them is written later.
        fence(Ordering::Release);
        Ok(u32::try_from(entries.len()).unwrap_or(u32::MAX))
    }

    fn start<R: Registers + ?Sized, M: HostMemory + ?Sized>(
        &mut self,
        registers: &R,
        memory: ChannelMemory<'_, M>,
        start: &Start,
    ) -> Result<(), EngineError> {
        self.present()?;
        if self.state != ChannelState::Loaded {
            return Err(EngineError::WrongState);
        }
        if !self.capabilities.late.contains(start.late.flag()) {
            return Err(EngineError::LateBehaviourNotSupported);
        }
        let segments = u64::from(self.ring.segments);
        let ring_end = start
            .first_sequence
            .checked_add(segments)
            .ok_or(EngineError::BadStart)?;
        let credit_fits = (start.first_sequence..=ring_end).contains(&start.credit);
        if start.moderation.segments == 0
            || (start.late != LateBehaviour::Overwrites && !credit_fits)
        {
            return Err(EngineError::BadStart);
        }
        let slot = start
            .first_sequence
            .checked_rem(segments)
            .ok_or(EngineError::WrongState)?;
        let first_entry =
            first_entry(memory.table, self.ring.entries, slot).ok_or(EngineError::BadStart)?;
        clear_completion(memory.completion, self.ring.segments, start.first_sequence);

        let result = self.program_start(registers, start, first_entry);
        self.note(result)?;
        self.late = start.late;
        self.first_sequence = start.first_sequence;
        self.done = start.first_sequence;
        self.dropped = 0;
        self.credit = start.credit;
        self.state = ChannelState::Running;
        Ok(())
    }

    fn progress<R: Registers + ?Sized, M: HostMemory + ?Sized>(
        &mut self,
        _registers: &R,
        memory: ChannelMemory<'_, M>,
    ) -> Result<Progress, EngineError> {
        self.present()?;
        if self.ring.segments == 0 {
            return Err(EngineError::WrongState);
        }
        let completion = memory.completion;
        // Errors and flags first: they are sticky, so a count read after them includes whatever
        // they speak of.
        let errors = completion.read32(format::STATUS_ERROR);
        let flags = completion.read32(format::STATUS_FLAGS);
        fence(Ordering::Acquire);
        let dropped = completion.read64(format::STATUS_DROPPED);
        let now = self.plausible(completion.read64(format::STATUS_PRODUCED))?;
        // Records and data are read after the count that announces them.
        fence(Ordering::Acquire);

        if self.late == LateBehaviour::Overwrites && now > self.done {
            // A leap is believed when the newest record supports it: it is at least that new.
            let last = now.saturating_sub(1);
            let found = completion.read64(self.record(last)?);
            if found < last || found == format::RECORD_NEVER {
                return Err(EngineError::WrongRecord {
                    expected: last,
                    found,
                });
            }
        }
        self.done = now;
        self.dropped = dropped;
        Ok(Progress {
            done: now,
            dropped,
            state: if flags & format::STATUS_ENDED != 0 {
                RunState::Ended
            } else if flags & format::STATUS_HELD != 0 {
                RunState::Held
            } else {
                RunState::Running
            },
            errors: card_errors(errors),
        })
    }

    fn completion<M: HostMemory + ?Sized>(
        &self,
        memory: ChannelMemory<'_, M>,
        sequence: u64,
    ) -> Result<Completion, EngineError> {
        if !(self.first_sequence..self.done).contains(&sequence) {
            return Err(EngineError::NotProduced { sequence });
        }
        let record = Record::read(memory.completion, self.record(sequence)?);
        // Only a card that runs free can be in this slot again.
        let now = if self.late == LateBehaviour::Overwrites {
            fence(Ordering::Acquire);
            memory.completion.read64(format::STATUS_PRODUCED)
        } else {
            self.done
        };
        self.judge(sequence, record, now)
    }

    fn release<R: Registers + ?Sized>(
        &mut self,
        registers: &R,
        credit: u64,
    ) -> Result<(), EngineError> {
        self.present()?;
        if self.state != ChannelState::Running {
            return Err(EngineError::WrongState);
        }
        if self.late == LateBehaviour::Overwrites || credit == self.credit {
            return Ok(());
        }
        let limit = self.done.saturating_add(u64::from(self.ring.segments));
        if credit < self.credit || credit > limit {
            return Err(EngineError::BadCredit {
                credit,
                granted: self.credit,
            });
        }
        self.credit = credit;
        self.write_credit(registers, credit);
        Ok(())
    }

    fn begin_stop<R: Registers + ?Sized>(&mut self, registers: &R) -> Result<(), EngineError> {
        self.present()?;
        registers.write32(self.at(register::CONTROL), 0);
        if self.state != ChannelState::Stuck {
            self.state = ChannelState::Stopping;
        }
        Ok(())
    }

    fn poll_stop<R: Registers + ?Sized>(
        &mut self,
        registers: &R,
        elapsed: Duration,
    ) -> Result<StopState, EngineError> {
        self.present()?;
        match self.state {
            ChannelState::Stopping => {}
            ChannelState::Stuck => return Ok(StopState::TimedOut),
            _ => return Err(EngineError::WrongState),
        }
        let result = read_live(registers, self.at(register::STATUS));
        let status = self.note(result)?;
        if status & register::STATUS_IDLE != 0 {
            self.state = ChannelState::Idle;
            return Ok(StopState::Quiesced(Quiesced::confirmed_by_the_card()));
        }
        if elapsed >= self.capabilities.stop_bound {
            self.state = ChannelState::Stuck;
            return Ok(StopState::TimedOut);
        }
        Ok(StopState::Draining)
    }

    fn reset<R: Registers + ?Sized, C: Clock + ?Sized>(
        &mut self,
        registers: &R,
        clock: &C,
    ) -> Result<Quiesced, EngineError> {
        self.present()?;
        let control = self.at(register::CONTROL);
        registers.write32(control, register::CONTROL_RESET);
        let bound = self.capabilities.stop_bound;
        let result = poll_until(clock, bound, |_| {
            let value = read_live(registers, control)?;
            Ok::<_, EngineError>((value & register::CONTROL_RESET == 0).then_some(()))
        });
        if self.note(result)?.is_some() {
            self.state = ChannelState::Idle;
            Ok(Quiesced::confirmed_by_the_card())
        } else {
            self.state = ChannelState::Stuck;
            Err(EngineError::ResetTimeout)
        }
    }

    fn abandon(&mut self) {
        self.state = ChannelState::Abandoned;
    }
}
