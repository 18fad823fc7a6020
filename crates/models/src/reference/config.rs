//! What varies between builds of the reference card, and the state it is found in.

use wdk_emu::pci::{InterruptCapabilities, Nanoseconds};

use super::spec;

/// How a card was built, and how fast it is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Config {
    /// Address bits of the DMA engine, 1 to 64.
    pub address_bits: u8,
    /// log2 of the alignment of a descriptor's address.
    pub alignment_log2: u8,
    /// log2 of the multiple that a descriptor's length is.
    pub multiple_log2: u8,
    /// log2 of a line that no descriptor may cross; 0 for none.
    pub boundary_log2: u8,
    /// Descriptors of a table, at most.
    pub max_entries: u32,
    /// Bytes of a descriptor, at most.
    pub max_entry_bytes: u32,
    /// Segments of a ring, at most.
    pub max_segments: u32,
    /// Microseconds from a stop to the last request, at most.
    pub stop_bound: u32,
    /// Bytes per second that the link carries for one channel.
    pub link_bytes_per_second: u64,
    /// Bytes that are moved at a time, at least 1.
    pub burst_bytes: u32,
    /// When descriptors are fetched.
    pub fetch: Fetch,
    /// How the card can interrupt.
    pub interrupts: InterruptCapabilities,
    /// Decides how long drains take.
    pub seed: u64,
    /// A session that an earlier system left running on channel 0.
    pub previous_boot: Option<PreviousBoot>,
}

/// When a card fetches the descriptors of a slot.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fetch {
    /// When the segment begins.
    Late,
    /// As soon as it may: when it is granted credit for the sequence. What the host writes into
    /// the table afterwards comes too late. Free-run fetches late all the same.
    Early,
}

/// A card that still runs for a system that is gone.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct PreviousBoot {
    /// Where it writes.
    pub address: u64,
    /// How often, once bus mastering is on.
    pub every: Nanoseconds,
}

impl Default for Config {
    /// 64 address bits, 8 GB/s per channel, bursts of 256 KiB.
    fn default() -> Self {
        Self {
            address_bits: 64,
            alignment_log2: 6,
            multiple_log2: 6,
            boundary_log2: 0,
            max_entries: spec::MAX_ENTRIES,
            max_entry_bytes: spec::MAX_ENTRY_BYTES,
            max_segments: spec::MAX_SEGMENTS,
            stop_bound: 2_000,
            link_bytes_per_second: 8_000_000_000,
            burst_bytes: 256 * 1024,
            fetch: Fetch::Late,
            interrupts: InterruptCapabilities {
                msix_vectors: 6,
                msi_messages: 8,
                line: true,
            },
            seed: 0,
            previous_boot: None,
        }
    }
}

impl Config {
    /// The ADDRESSING register.
    pub(super) fn addressing(&self) -> u32 {
        u32::from_le_bytes([
            self.address_bits,
            self.alignment_log2,
            self.multiple_log2,
            self.boundary_log2,
        ])
    }
}
