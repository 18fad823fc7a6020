//! The card as a whole: identity, reset, interrupts.

use core::time::Duration;

use contdma_core::mode::Direction;

use super::channel::ReferenceChannel;
use super::map;
use crate::bounded::{Clock, poll_until};
use crate::capabilities::{
    AddressLimits, Capabilities, EntryCount, EntryLength, InterruptLimits, InterruptMarks,
    LateBehaviours, PartialLength, ProgressKind, StartSlot, Table, Window,
};
use crate::engine::{
    Causes, ChannelSet, Engine, Interrupt, InterruptDelivery, InterruptSource, Quiesced,
};
use crate::error::EngineError;
use crate::registers::{Registers, read_live};

/// Highest number of channels: with one more, [`map::PENDING`] could read as all-ones.
const MAX_CHANNELS: u32 = 31;

/// At the smallest segment and the fastest link this many segments take seconds, and no driver
/// looks away that long.
const MAX_LEAP: u64 = 1 << 32;

/// Longest stop bound that is believed, in microseconds.
const MAX_STOP_BOUND: u32 = 1_000_000;

/// An identified reference card.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ReferenceCard {
    capabilities: Capabilities,
    capture: u8,
    playback: u8,
}

/// Offset of register `register` of channel `channel`.
pub(super) fn channel_register(channel: u8, register: u32) -> u32 {
    // At most 0x1000 + 255 * 0x100 + 0xFF.
    map::CHANNEL_BASE
        .saturating_add(u32::from(channel).saturating_mul(map::CHANNEL_STRIDE))
        .saturating_add(register)
}

/// Byte `index` of a register's value.
fn byte(value: u32, index: usize) -> u8 {
    value.to_le_bytes().get(index).copied().unwrap_or(0)
}

fn read_capabilities<R: Registers + ?Sized>(
    registers: &R,
    vectors: u16,
) -> Result<Capabilities, EngineError> {
    let read = |register, valid: fn(u32) -> bool| {
        let value = read_live(registers, register)?;
        if valid(value) {
            Ok(value)
        } else {
            Err(EngineError::ImpossibleCapabilities { register, value })
        }
    };
    let addressing = read(map::ADDRESSING, |value| {
        (1..=64).contains(&byte(value, 0))
            && byte(value, 1) < 32
            && byte(value, 2) < 32
            && byte(value, 3) < 64
            && (byte(value, 3) == 0 || byte(value, 3) >= byte(value, 1))
    })?;
    let max_entries = read(map::MAX_ENTRIES, |value| value >= 1)?;
    let max_entry_bytes = read(map::MAX_ENTRY_BYTES, |value| value >= 1)?;
    let max_segments = read(map::MAX_SEGMENTS, |value| value >= 1)?;
    let max_segment_bytes = read(map::MAX_SEGMENT_BYTES, |value| value >= 1)?;
    let stop_bound = read(map::STOP_BOUND, |value| {
        (1..MAX_STOP_BOUND).contains(&value)
    })?;
    let features = read(map::FEATURES, |_| true)?;

    let mut late = LateBehaviours::empty();
    late.set(
        LateBehaviours::OVERWRITES,
        features & map::FEATURE_FREE_RUN != 0,
    );
    late.set(LateBehaviours::HOLDS, features & map::FEATURE_HOLD != 0);
    late.set(LateBehaviours::DROPS, features & map::FEATURE_DROP != 0);

    Ok(Capabilities {
        table: Table::HostArray {
            entry_bytes: map::memory::DESCRIPTOR_BYTES,
            alignment: map::memory::ALIGNMENT,
        },
        entries: EntryCount {
            min: 1,
            max: max_entries,
        },
        entry_length: EntryLength {
            multiple: 1 << byte(addressing, 2),
            max: max_entry_bytes,
        },
        address: AddressLimits {
            bits: byte(addressing, 0),
            alignment: 1 << byte(addressing, 1),
            boundary: match byte(addressing, 3) {
                0 => None,
                log2 => Some(1 << log2),
            },
            window: Window::Any,
        },
        max_segments,
        max_segment_bytes: u64::from(max_segment_bytes),
        interrupts: InterruptLimits {
            marks: InterruptMarks::PerSegmentCount { max: u32::MAX },
            vectors,
        },
        progress: ProgressKind::Records,
        late,
        max_credits: None,
        partial: if features & map::FEATURE_EXACT_LENGTH == 0 {
            PartialLength::Unknown
        } else {
            PartialLength::Exact
        },
        start: StartSlot::Any,
        stop_bound: Duration::from_micros(u64::from(stop_bound)),
        restart_leak: 0,
        max_leap: MAX_LEAP,
    })
}

impl ReferenceCard {
    /// Reads and clears what is pending on one channel.
    fn acknowledge<R: Registers + ?Sized>(
        registers: &R,
        channel: u8,
    ) -> Result<Causes, EngineError> {
        let status = channel_register(channel, map::channel::INTERRUPT_STATUS);
        let pending = read_live(registers, status)?;
        if pending != 0 {
            registers.write32(status, pending);
        }
        Ok(Causes::from_bits_truncate(pending))
    }

    fn service<R: Registers + ?Sized>(
        &self,
        registers: &R,
        source: InterruptSource,
    ) -> Result<Interrupt, EngineError> {
        let mut channels = ChannelSet::EMPTY;
        let mut causes = Causes::empty();
        let mut look_at = |channel: u8| {
            if channel < self.channels() {
                let found = Self::acknowledge(registers, channel)?;
                if !found.is_empty() {
                    channels.insert(channel);
                    causes |= found;
                }
            }
            Ok::<_, EngineError>(())
        };
        match source {
            InterruptSource::Channel(channel) => look_at(channel)?,
            InterruptSource::Shared => {
                let pending = ChannelSet::from_bits(read_live(registers, map::PENDING)?);
                pending.iter().try_for_each(look_at)?;
            }
        }
        Ok(if channels.is_empty() {
            Interrupt::NotMine
        } else {
            Interrupt::Mine { channels, causes }
        })
    }
}

impl Engine for ReferenceCard {
    type Channel = ReferenceChannel;

    fn identify<R: Registers + ?Sized>(registers: &R) -> Result<Self, EngineError> {
        let identity = read_live(registers, map::IDENTITY)?;
        if identity != map::IDENTITY_VALUE {
            return Err(EngineError::NotThisCard { identity });
        }
        let version = read_live(registers, map::VERSION)?;
        if version >> 16 != map::VERSION_MAJOR {
            return Err(EngineError::UnsupportedVersion { version });
        }
        let value = read_live(registers, map::CHANNELS)?;
        let (capture, playback, vectors) = (byte(value, 0), byte(value, 1), byte(value, 2));
        let channels = u32::from(capture).saturating_add(u32::from(playback));
        if channels == 0 || channels > MAX_CHANNELS || vectors == 0 {
            return Err(EngineError::ImpossibleCapabilities {
                register: map::CHANNELS,
                value,
            });
        }
        Ok(Self {
            capabilities: read_capabilities(registers, u16::from(vectors))?,
            capture,
            playback,
        })
    }

    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn channels(&self) -> u8 {
        self.capture.saturating_add(self.playback)
    }

    fn direction(&self, channel: u8) -> Option<Direction> {
        if channel < self.capture {
            Some(Direction::Capture)
        } else if channel < self.channels() {
            Some(Direction::Playback)
        } else {
            None
        }
    }

    fn channel(&self, channel: u8) -> Result<ReferenceChannel, EngineError> {
        let direction = self.direction(channel).ok_or(EngineError::NoSuchChannel {
            channel,
            channels: self.channels(),
        })?;
        Ok(ReferenceChannel::new(channel, direction, self.capabilities))
    }

    fn reset<R: Registers + ?Sized, C: Clock + ?Sized>(
        &self,
        registers: &R,
        clock: &C,
    ) -> Result<Quiesced, EngineError> {
        registers.write32(map::CONTROL, map::CONTROL_RESET);
        let done = poll_until(clock, self.capabilities.stop_bound, |_| {
            let control = read_live(registers, map::CONTROL)?;
            Ok::<_, EngineError>((control & map::CONTROL_RESET == 0).then_some(()))
        })?;
        done.map(|()| Quiesced::confirmed_by_the_card())
            .ok_or(EngineError::ResetTimeout)
    }

    fn set_interrupts<R: Registers + ?Sized>(&self, registers: &R, delivery: InterruptDelivery) {
        registers.write32(
            map::CONTROL,
            match delivery {
                InterruptDelivery::Enabled => map::CONTROL_INTERRUPTS,
                InterruptDelivery::Masked => 0,
            },
        );
    }

    fn isr<R: Registers + ?Sized>(&self, registers: &R, source: InterruptSource) -> Interrupt {
        self.service(registers, source).unwrap_or(Interrupt::Gone)
    }

    fn presence<R: Registers + ?Sized>(&self, registers: &R) -> Result<(), EngineError> {
        match read_live(registers, map::IDENTITY)? {
            map::IDENTITY_VALUE => Ok(()),
            identity => Err(EngineError::NotThisCard { identity }),
        }
    }
}
