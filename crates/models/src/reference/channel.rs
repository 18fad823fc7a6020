//! The registers of one channel.

use super::mover::{Mover, Stop};
use super::{PreviousBoot, Surroundings, spec};
use crate::sink::Sink;
use crate::source::Source;
use crate::statistics::ChannelStatistics;
use spec::channel as register;
use std::ops::Range;
use wdk_emu::pci::Nanoseconds;

/// Registers 0x08 to 0x40, which are locked while the channel runs.
const CONFIGURATION: usize = 15;

/// One channel: its registers, and what moves its data.
pub(super) struct Channel {
    configuration: [u32; CONFIGURATION],
    /// RUN, as written.
    run: bool,
    credit: u64,
    credit_low: u32,
    produced_high: u32,
    causes: u32,
    enabled: u32,
    /// A pending bit has risen and no message was sent for it.
    announce: bool,
    mover: Mover,
}

/// What a start takes from the registers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setup {
    pub(super) mode: Mode,
    pub(super) segment_bytes: u64,
    pub(super) segments: u64,
    pub(super) entries: u32,
    pub(super) table: u64,
    pub(super) records: u64,
    pub(super) status_line: u64,
    pub(super) first_sequence: u64,
    pub(super) first_entry: u32,
    pub(super) moderation_segments: u32,
    pub(super) moderation_timeout: Option<Nanoseconds>,
}

/// What happens when the host is late.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Mode {
    FreeRun,
    Hold,
    Drop,
}

impl Channel {
    pub(super) fn new(index: usize, seed: u64) -> Self {
        Self {
            configuration: [0; CONFIGURATION],
            run: false,
            credit: 0,
            credit_low: 0,
            produced_high: 0,
            causes: 0,
            enabled: 0,
            announce: false,
            mover: Mover::new(index, seed),
        }
    }

    pub(super) fn set_source(&mut self, source: Box<dyn Source>) {
        self.mover.source = source;
    }

    pub(super) fn set_sink(&mut self, sink: Box<dyn Sink>) {
        self.mover.sink = sink;
    }

    pub(super) fn left_running(&mut self, previous: Option<PreviousBoot>) {
        self.run = previous.is_some();
        self.mover.left_running(previous);
    }

    pub(super) fn statistics(&self) -> ChannelStatistics {
        ChannelStatistics {
            produced: self.mover.produced,
            ..self.mover.statistics
        }
    }

    pub(super) fn losses(&self) -> &[Range<u64>] {
        self.mover.losses()
    }

    pub(super) fn is_idle(&self) -> bool {
        self.mover.is_idle()
    }

    pub(super) fn is_resetting(&self) -> bool {
        self.mover.is_resetting()
    }

    /// Causes that are enabled and pending.
    pub(super) fn pending(&self) -> u32 {
        self.causes & self.enabled
    }

    /// Makes a message due when something is pending.
    pub(super) fn announce_pending(&mut self) {
        self.announce |= self.pending() != 0;
    }

    /// Whether a message is due; it is not any more afterwards.
    pub(super) fn take_announcement(&mut self) -> bool {
        std::mem::take(&mut self.announce)
    }

    /// Progress is pending, whatever was acknowledged.
    pub(super) fn storm(&mut self) {
        self.causes |= register::CAUSE_PROGRESS;
        self.announce_pending();
    }

    fn raise(&mut self, causes: u32) {
        let risen = causes & !self.causes;
        self.causes |= causes;
        self.announce |= risen & self.enabled != 0;
    }

    /// The configuration register at `offset`, if it is one.
    fn configuration_index(offset: u64) -> Option<usize> {
        let index = usize::try_from(offset.checked_sub(register::MODE)? / 4).ok()?;
        (index < CONFIGURATION).then_some(index)
    }

    fn configured(&self, offset: u64) -> u32 {
        Self::configuration_index(offset).map_or(0, |index| self.configuration[index])
    }

    fn configured_pair(&self, low: u64, high: u64) -> u64 {
        u64::from(self.configured(low)) | u64::from(self.configured(high)) << 32
    }

    pub(super) fn read(&mut self, offset: u64) -> u32 {
        if !offset.is_multiple_of(4) {
            return 0;
        }
        let [credit_low, credit_high] = halves(self.credit);
        match offset {
            register::CONTROL => {
                let run = if self.run { register::RUN } else { 0 };
                let reset = if self.is_resetting() {
                    register::RESET
                } else {
                    0
                };
                run | reset
            }
            register::STATUS => self.mover.status(),
            register::CREDIT_LOW => credit_low,
            register::CREDIT_HIGH => credit_high,
            register::PRODUCED_LOW => {
                let [low, high] = halves(self.mover.produced);
                self.produced_high = high;
                low
            }
            register::PRODUCED_HIGH => self.produced_high,
            register::INTERRUPT_STATUS => self.causes,
            register::INTERRUPT_ENABLE => self.enabled,
            register::ERROR => self.mover.error,
            _ => self.configured(offset),
        }
    }

    pub(super) fn write(&mut self, around: &mut Surroundings<'_>, offset: u64, value: u32) {
        if !offset.is_multiple_of(4) {
            return;
        }
        match offset {
            register::CONTROL => self.control(around, value),
            register::CREDIT_LOW => self.credit_low = value,
            register::CREDIT_HIGH => {
                let credit = u64::from(self.credit_low) | u64::from(value) << 32;
                self.commit_credit(around, credit);
            }
            register::INTERRUPT_STATUS => self.causes &= !value,
            register::INTERRUPT_ENABLE => {
                let risen = value & !self.enabled;
                self.enabled = value & register::CAUSES;
                self.announce |= risen & self.pending() != 0;
            }
            _ => {
                if let Some(index) = Self::configuration_index(offset)
                    && !self.run
                    && self.is_idle()
                {
                    self.configuration[index] = value;
                }
            }
        }
    }

    fn control(&mut self, around: &mut Surroundings<'_>, value: u32) {
        if value & register::RESET != 0 {
            self.begin_reset(around);
            return;
        }
        let run = value & register::RUN != 0;
        if run && !self.run && self.is_idle() {
            self.start(around);
        } else if !run && self.run && !around.faults.never_idle {
            self.run = false;
            self.mover.begin_stop(around, Stop::Run);
        }
    }

    pub(super) fn begin_reset(&mut self, around: &mut Surroundings<'_>) {
        self.run = false;
        self.enabled = 0;
        self.mover.begin_stop(around, Stop::Reset);
        if !self.is_resetting() {
            self.power_on();
        }
    }

    /// Everything to its reset value.
    pub(super) fn power_on(&mut self) {
        self.configuration = [0; CONFIGURATION];
        self.run = false;
        self.credit = 0;
        self.credit_low = 0;
        self.produced_high = 0;
        self.causes = 0;
        self.enabled = 0;
        self.announce = false;
        self.mover.power_on();
    }

    fn setup(&self, around: &Surroundings<'_>) -> Option<Setup> {
        let mode = match self.configured(register::MODE) {
            0 => Mode::FreeRun,
            1 => Mode::Hold,
            2 => Mode::Drop,
            _ => return None,
        };
        let setup = Setup {
            mode,
            segment_bytes: u64::from(self.configured(register::SEGMENT_BYTES)),
            segments: u64::from(self.configured(register::SEGMENTS)),
            entries: self.configured(register::ENTRIES),
            table: self.configured_pair(register::TABLE_LOW, register::TABLE_HIGH),
            records: self.configured_pair(register::RECORDS_LOW, register::RECORDS_HIGH),
            status_line: self
                .configured_pair(register::STATUS_LINE_LOW, register::STATUS_LINE_HIGH),
            first_sequence: self
                .configured_pair(register::FIRST_SEQUENCE_LOW, register::FIRST_SEQUENCE_HIGH),
            first_entry: self.configured(register::FIRST_ENTRY),
            moderation_segments: self.configured(register::MODERATION_SEGMENTS).max(1),
            moderation_timeout: match self.configured(register::MODERATION_TIMEOUT) {
                0 => None,
                microseconds => Some(u64::from(microseconds) * 1_000),
            },
        };
        let config = around.config;
        let in_ring = (1..=u64::from(spec::MAX_SEGMENT_BYTES)).contains(&setup.segment_bytes)
            && (1..=u64::from(config.max_segments)).contains(&setup.segments)
            && (1..=config.max_entries).contains(&setup.entries)
            && setup.first_entry < setup.entries;
        let aligned = [setup.table, setup.records, setup.status_line]
            .iter()
            .all(|address| address.is_multiple_of(spec::MEMORY_ALIGNMENT));
        let granted = mode == Mode::FreeRun
            || self
                .credit
                .checked_sub(setup.first_sequence)
                .is_some_and(|ahead| ahead <= setup.segments);
        (in_ring && aligned && granted && self.mover.error == 0).then_some(setup)
    }

    fn start(&mut self, around: &mut Surroundings<'_>) {
        match self.setup(around) {
            Some(setup) => {
                self.run = true;
                self.mover.start(around, setup, self.credit);
                self.follow();
            }
            None => self.mover.error |= register::ERROR_CONFIGURATION,
        }
    }

    fn commit_credit(&mut self, around: &mut Surroundings<'_>, credit: u64) {
        if self.run && !self.is_idle() {
            if credit < self.credit || !self.mover.may_grant(credit) {
                self.mover.error |= register::ERROR_CREDIT;
                self.raise(register::CAUSE_ERROR);
                return;
            }
            self.credit = credit;
            self.mover.grant(around, credit);
            self.follow();
        } else {
            self.credit = credit;
        }
    }

    /// Takes over what the mover has to say.
    fn follow(&mut self) {
        let causes = self.mover.take_causes();
        self.raise(causes);
        if self.mover.take_failure() {
            self.run = false;
        }
    }

    pub(super) fn tick(&mut self, around: &mut Surroundings<'_>) -> Option<Nanoseconds> {
        let was_resetting = self.is_resetting();
        self.mover.tick(around);
        if was_resetting && !self.is_resetting() {
            self.power_on();
        }
        self.follow();
        self.mover.next(around)
    }
}

/// Low and high half.
fn halves(value: u64) -> [u32; 2] {
    let bytes = value.to_le_bytes();
    [0, 4].map(|at| u32::from_le_bytes(std::array::from_fn(|byte| bytes[at + byte])))
}
