//! What a card can do: the answer to [`crate::control::QUERY_CARD`].

use crate::LatePolicies;
use crate::wire::Preamble;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

bitflags::bitflags! {
    /// Properties of a card that are either there or not.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct CardFlags: u32 {
        /// A segment may end before it is full; its record says how many bytes are valid.
        const SHORT_SEGMENTS = 1 << 0;
        /// The card marks the last segment of a stream.
        const END_OF_STREAM = 1 << 1;
        /// The card can hold interrupts back until several segments are complete.
        const MODERATION = 1 << 2;
        /// Device addresses of this card go through an IOMMU.
        const REMAPPED = 1 << 3;
        /// The card's DMA is not coherent with the processor's caches.
        const NON_COHERENT = 1 << 4;
    }
}

/// How the card's interrupts arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum InterruptKind {
    /// None was granted, or the machine is not started.
    None = 0,
    /// A shared, level-sensitive line.
    Line = 1,
    /// Message-signalled, without a table.
    Msi = 2,
    /// Message-signalled, with a table.
    MsiX = 3,
}

impl InterruptKind {
    /// Reads the wire value.
    pub const fn from_wire(value: u32) -> Option<Self> {
        match value {
            0 => Some(Self::None),
            1 => Some(Self::Line),
            2 => Some(Self::Msi),
            3 => Some(Self::MsiX),
            _ => None,
        }
    }
}

/// The card, as the driver sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct CardInfo {
    /// Version of this structure.
    pub version: u32,
    /// Size of this structure in bytes.
    pub size: u32,
    /// Name of the register-level engine, ASCII, padded with zeros.
    pub engine: [u8; 16],
    /// PCI vendor identifier.
    pub vendor: u16,
    /// PCI device identifier.
    pub device: u16,
    /// Hardware revision, as the card's own register tells it.
    pub revision: u32,
    /// Number of channels; channel numbers are below it. At most 32.
    pub channels: u32,
    /// Bit n: channel n can capture.
    pub capture_channels: u32,
    /// Bit n: channel n can play back.
    pub playback_channels: u32,
    /// Width of the addresses that the card can put on the bus, in bits.
    pub address_bits: u32,
    /// What segment sizes must be a multiple of, in bytes; a power of two. The larger of what the
    /// card asks for and a cache line.
    pub alignment: u32,
    /// Longest piece of memory that one descriptor can name, in bytes.
    pub max_element_bytes: u32,
    /// Most scatter/gather elements that one ring may have.
    pub max_elements: u32,
    /// Fewest segments of a ring.
    pub min_segments: u32,
    /// Most segments of a ring.
    pub max_segments: u32,
    /// Granularity of the valid bytes of a short segment, in bytes.
    pub valid_bytes_granularity: u32,
    /// [`LatePolicies`] that the card supports.
    pub policies: u32,
    /// [`CardFlags`].
    pub flags: u32,
    /// [`InterruptKind`] that the system granted.
    pub interrupt_kind: u32,
    /// Number of interrupt vectors granted.
    pub interrupt_vectors: u32,
    /// Highest segment count per interrupt that a ring may ask for.
    pub max_moderation: u32,
    /// Zero.
    pub reserved: u32,
    /// Most bytes of a ring, of all its pieces, status block included.
    pub max_ring_bytes: u64,
}

impl CardInfo {
    /// All zero but for version and size.
    pub const fn new() -> Self {
        let Preamble { version, size } = Preamble::of::<Self>();
        Self {
            version,
            size,
            engine: [0; 16],
            vendor: 0,
            device: 0,
            revision: 0,
            channels: 0,
            capture_channels: 0,
            playback_channels: 0,
            address_bits: 0,
            alignment: 0,
            max_element_bytes: 0,
            max_elements: 0,
            min_segments: 0,
            max_segments: 0,
            valid_bytes_granularity: 0,
            policies: 0,
            flags: 0,
            interrupt_kind: 0,
            interrupt_vectors: 0,
            max_moderation: 0,
            reserved: 0,
            max_ring_bytes: 0,
        }
    }

    /// Copies the first 16 bytes of an ASCII name in; the rest stays zero.
    #[must_use]
    pub fn with_engine(mut self, name: &str) -> Self {
        for (to, from) in self.engine.iter_mut().zip(name.bytes()) {
            *to = from;
        }
        self
    }

    /// The engine's name without its padding; empty when it is no text.
    pub fn engine_name(&self) -> &str {
        let text = self
            .engine
            .split(|&byte| byte == 0)
            .next()
            .unwrap_or_default();
        core::str::from_utf8(text).unwrap_or_default()
    }

    /// The policies, without bits that this crate does not know.
    pub const fn late_policies(&self) -> LatePolicies {
        LatePolicies::from_bits_truncate(self.policies)
    }
}

impl Default for CardInfo {
    fn default() -> Self {
        Self::new()
    }
}

const _: () = {
    assert!(size_of::<CardInfo>() == 104);
    assert!(core::mem::offset_of!(CardInfo, vendor) == 24);
    assert!(core::mem::offset_of!(CardInfo, revision) == 28);
    assert!(core::mem::offset_of!(CardInfo, policies) == 72);
    assert!(core::mem::offset_of!(CardInfo, max_ring_bytes) == 96);
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_is_cut_at_sixteen_bytes_and_unpadded() {
        assert_eq!(
            CardInfo::new().with_engine("reference").engine_name(),
            "reference"
        );
        assert_eq!(
            CardInfo::new()
                .with_engine("a-very-long-engine-name")
                .engine_name(),
            "a-very-long-engi"
        );
    }
}
