//! Directions, phases, policies and strategies: the choices that would otherwise be bare flags.

use core::fmt;

/// Which way the data flows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The card writes the ring.
    Capture,
    /// The card reads the ring.
    Playback,
}

/// On which side of the card's access a sync stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Before the card uses the bytes: PRE, FORDEV, "for device" elsewhere.
    BeforeDevice,
    /// After the card used the bytes: POST, FORCPU, "for CPU" elsewhere.
    AfterDevice,
}

/// What happens when the application is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LatePolicy {
    /// The card stops at the credit limit and its source, or its sink, waits; nothing is lost.
    Halt,
    /// The card throws new segments away and records them as dropped. In playback it gives silence
    /// in place of a segment that was not filled, and records it as dropped.
    DropNew,
    /// The card runs free and overwrites the oldest segments. In playback it repeats the ring.
    Overwrite,
}

impl LatePolicy {
    /// Whether a completion record or a segment can be overwritten before it was read.
    pub const fn can_lap(self) -> bool {
        matches!(self, Self::DropNew | Self::Overwrite)
    }
}

/// Whether the device sees what the processor wrote, and the other way round, without cache
/// maintenance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Coherence {
    /// It does.
    Coherent,
    /// It does not, or only the system knows: direct bytes are flushed.
    Flushed,
}

/// Whether the device's addresses are translated on their way to memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Translation {
    /// No direct page, so nothing was seen.
    Unknown,
    /// The addresses are those of the ring's own pages.
    Direct,
    /// An IOMMU translates them.
    Remapped,
}

/// How a ring is mapped, as decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Strategy {
    /// Held scatter/gather lists over the ring itself; nothing is copied.
    Direct,
    /// Pages out of reach are shadowed, the longest runs in reach stay direct.
    Shadow,
    /// Everything is shadowed.
    CommonBuffer,
    /// The system's own bounce buffers, one mapping per segment.
    MapRegisters,
    /// A new list for every use of a segment.
    Remap,
    /// One contiguous element over the whole ring, by the system's translation.
    CommonBufferFromMdl,
}

/// How a ring is to be mapped, as asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum StrategyChoice {
    /// Direct when the card reaches every page, else shadow.
    #[default]
    Auto,
    /// Direct or nothing.
    Direct,
    /// Shadow, even when every page is in reach.
    Shadow,
    /// Shadow everything.
    CommonBuffer,
    /// The system's own bounce buffers; impossible where DMA is remapped.
    MapRegisters,
    /// A new list for every use of a segment.
    Remap,
    /// One contiguous element; only where DMA is remapped and not verified.
    CommonBufferFromMdl,
}

impl StrategyChoice {
    /// Whether device addresses may change at every use of a segment. The card has to be without
    /// credit for a segment then, before it is mapped again.
    pub const fn moves_addresses(self) -> bool {
        matches!(self, Self::MapRegisters | Self::Remap)
    }
}

/// The choice that asks for exactly this strategy.
impl From<Strategy> for StrategyChoice {
    fn from(strategy: Strategy) -> Self {
        match strategy {
            Strategy::Direct => Self::Direct,
            Strategy::Shadow => Self::Shadow,
            Strategy::CommonBuffer => Self::CommonBuffer,
            Strategy::MapRegisters => Self::MapRegisters,
            Strategy::Remap => Self::Remap,
            Strategy::CommonBufferFromMdl => Self::CommonBufferFromMdl,
        }
    }
}

impl fmt::Display for Strategy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Direct => "direct",
            Self::Shadow => "shadow",
            Self::CommonBuffer => "common-buffer",
            Self::MapRegisters => "map-registers",
            Self::Remap => "remap",
            Self::CommonBufferFromMdl => "common-buffer-from-mdl",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::ToString;

    #[test]
    fn a_strategy_can_be_asked_for_and_says_its_name() {
        let all = [
            (Strategy::Direct, StrategyChoice::Direct, "direct", false),
            (Strategy::Shadow, StrategyChoice::Shadow, "shadow", false),
            (
                Strategy::CommonBuffer,
                StrategyChoice::CommonBuffer,
                "common-buffer",
                false,
            ),
            (
                Strategy::MapRegisters,
                StrategyChoice::MapRegisters,
                "map-registers",
                true,
            ),
            (Strategy::Remap, StrategyChoice::Remap, "remap", true),
            (
                Strategy::CommonBufferFromMdl,
                StrategyChoice::CommonBufferFromMdl,
                "common-buffer-from-mdl",
                false,
            ),
        ];
        for (strategy, choice, name, moves) in all {
            assert_eq!(StrategyChoice::from(strategy), choice);
            assert_eq!(strategy.to_string(), name);
            assert_eq!(choice.moves_addresses(), moves, "{name}");
        }
        assert!(!StrategyChoice::Auto.moves_addresses());
    }
}
