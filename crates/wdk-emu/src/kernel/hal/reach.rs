//! Where memory appears on the bus, and what an adapter can reach of it.
//!
//! Pure arithmetic over data: a device description, the configuration and the top of RAM.

use super::flush;
use super::live::{PAGE, PAGE_LENGTH};
use super::pieces::{Breaks, Piece};
use crate::kernel::config::{self, BusNumbers, Environment};
use crate::sys::{
    DEVICE_DESCRIPTION, DEVICE_DESCRIPTION_VERSION2, DEVICE_DESCRIPTION_VERSION3, ULONG,
};

const GIB: u64 = 1 << 30;

/// The device address of a physical address. Where [`BusNumbers::Apart`], it is another number in
/// every zone; order and adjacency inside a zone are kept, and what lies below 4 GiB stays there.
#[must_use]
pub fn device_address(physical: u64) -> u64 {
    physical + shift_of(physical)
}

/// How much higher a physical address is on the bus.
pub(super) fn shift_of(physical: u64) -> u64 {
    let numbers = config::try_config().map_or(BusNumbers::Apart, |config| config.bus_numbers);
    match numbers {
        BusNumbers::Physical => 0,
        BusNumbers::Apart if physical < 4 * GIB => 2 * GIB,
        BusNumbers::Apart if physical < 256 * GIB => 32 * GIB,
        BusNumbers::Apart => 512 * GIB,
    }
}

/// Map registers that one request on an adapter with at least 32 bits can have.
const CAP: u32 = 512;
/// The same with full reach, on a machine whose DMA is not coherent.
const CAP_UNALIGNED: u32 = 64;
/// The same below 32 bits.
const CAP_NARROW: u32 = 16;
/// Only this many bits of `MaximumLength` count.
const LENGTH_MASK: ULONG = 0x7FFF_FFFF;

/// Which members an adapter's operations table has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum TableVersion {
    /// Up to `PutScatterGatherList`.
    V1,
    /// Up to `BuildMdlFromScatterGatherList`.
    V2,
    /// All that the system has.
    V3,
}

/// What an adapter is: fixed when it is made.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Traits {
    pub(crate) version: TableVersion,
    /// Bits of a device address that the device drives.
    pub(crate) width: u32,
    pub(crate) ignore_count: bool,
    /// Bytes of the longest transfer.
    pub(crate) maximum_length: u32,
    /// Some memory is out of reach, or DMA is not coherent, so that requests take map registers.
    pub(crate) needs_map_registers: bool,
    /// Devices see what the CPU wrote, and the other way round, without cache maintenance.
    pub(crate) coherent: bool,
    /// Device addresses are the IOMMU's.
    pub(crate) remapped: bool,
    /// The device reaches the HAL's own memory only.
    pub(crate) confidential: bool,
    /// Map registers that one request can have.
    pub(crate) map_registers: u32,
}

/// Why there is no adapter for a description.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Refusal {
    /// The version is unknown.
    Version,
    /// A kind of DMA that this HAL does not have.
    NotEmulated(&'static str),
}

impl Traits {
    /// What the HAL makes of `description` on a machine whose highest device address in RAM is
    /// below `top`.
    pub(crate) fn new(
        description: &DEVICE_DESCRIPTION,
        environment: &Environment,
        top: u64,
    ) -> Result<Self, Refusal> {
        let version = match description.Version {
            0 | 1 => TableVersion::V1,
            DEVICE_DESCRIPTION_VERSION2 => TableVersion::V2,
            DEVICE_DESCRIPTION_VERSION3 => TableVersion::V3,
            _ => return Err(Refusal::Version),
        };
        if description.Master == 0 {
            return Err(Refusal::NotEmulated("DMA by the system's controller"));
        }
        if description.ScatterGather == 0 {
            return Err(Refusal::NotEmulated("packet-mode DMA"));
        }
        let by_flags = if description.Dma64BitAddresses != 0 {
            64
        } else if description.Dma32BitAddresses != 0 {
            32
        } else {
            24
        };
        let asked = match (version, description.DmaAddressWidth) {
            (TableVersion::V3, width @ 1..=64) => width,
            _ => by_flags,
        };
        let width = environment
            .dma_width
            .map_or(asked, |limit| asked.min(u32::from(limit)));
        let maximum_length = description.MaximumLength & LENGTH_MASK;
        let confidential = environment.confidential;
        let remapped = environment.is_remapped();
        let coherent = environment.coherent;
        let short = confidential || (!remapped && !reaches(width, top - 1));
        let needs_map_registers = short || !coherent;
        let cap = match width {
            ..32 => CAP_NARROW,
            _ if coherent || short => CAP,
            _ => CAP_UNALIGNED,
        };
        let cap = environment
            .map_registers
            .map_or(cap, |limit| cap.min(limit));
        let wanted = maximum_length.div_ceil(PAGE_LENGTH) + 1;
        // A translated adapter bounces nothing and is capped all the same.
        let map_registers = if needs_map_registers || remapped {
            wanted.min(cap)
        } else {
            wanted
        };
        Ok(Self {
            version,
            width,
            ignore_count: description.IgnoreCount != 0,
            maximum_length,
            needs_map_registers,
            coherent,
            remapped,
            confidential,
            map_registers,
        })
    }

    /// Whether the device can drive device address `address`.
    pub(crate) fn reaches(&self, address: u64) -> bool {
        reaches(self.width, address)
    }

    /// Whether a piece of ordinary memory has to be bounced: its page is out of reach, or it
    /// shares a cache line with something else, which cache maintenance would destroy.
    pub(crate) fn bounces(&self, piece: Piece) -> bool {
        let unaligned = !self.coherent && !flush::has_whole_lines(piece);
        let last = device_address(piece.pfn * PAGE) + (PAGE - 1);
        self.confidential || unaligned || (!self.remapped && !self.reaches(last))
    }

    /// What the driver is told that transfers should be aligned to, in bytes.
    pub(crate) fn alignment(&self) -> u32 {
        if self.coherent {
            1
        } else {
            flush::DMA_ALIGNMENT
        }
    }

    /// Where the elements of this adapter's lists break.
    pub(crate) fn breaks(&self) -> Breaks {
        let thin = self.version == TableVersion::V3 && !self.needs_map_registers && !self.remapped;
        if thin {
            Breaks::Nowhere
        } else {
            Breaks::At4Gib
        }
    }

    /// The highest device address that the device can drive.
    pub(crate) fn highest_address(&self) -> u64 {
        u64::MAX >> (64 - self.width.clamp(1, 64))
    }

    /// Whether a second v3 adapter of the same device with `other` is this same object.
    pub(crate) fn is_shared_with(&self, other: &Self) -> bool {
        self.version == TableVersion::V3
            && other.version == TableVersion::V3
            && self.width == other.width
            && self.ignore_count == other.ignore_count
    }
}

fn reaches(width: u32, address: u64) -> bool {
    width >= 64 || address >> width == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOP: u64 = 800 * GIB;
    const LINE: u32 = flush::DMA_ALIGNMENT;

    /// A whole page.
    fn page(pfn: u64) -> Piece {
        Piece {
            pfn,
            offset: 0,
            length: PAGE_LENGTH,
        }
    }

    fn description(version: u32, width: u32, maximum_length: u32) -> DEVICE_DESCRIPTION {
        DEVICE_DESCRIPTION {
            Version: version,
            Master: 1,
            ScatterGather: 1,
            Dma32BitAddresses: 1,
            Dma64BitAddresses: u8::from(width == 64),
            DmaAddressWidth: width,
            MaximumLength: maximum_length,
            ..DEVICE_DESCRIPTION::default()
        }
    }

    #[test]
    fn zones_do_not_meet_on_the_bus_and_low_memory_stays_low() {
        assert_eq!(device_address(1 << 20), 2 * GIB + (1 << 20));
        assert!(device_address(GIB - 1) < 4 * GIB);
        assert_eq!(device_address(4 * GIB), 36 * GIB);
        assert!(device_address(256 * GIB - 1) < device_address(256 * GIB));
    }

    #[test]
    fn full_reach_takes_no_registers_and_is_not_capped() {
        let traits = Traits::new(&description(3, 64, 1 << 30), &Environment::COHERENT, TOP);
        let traits = traits.unwrap();
        assert!(!traits.needs_map_registers);
        assert_eq!(traits.map_registers, (1 << 18) + 1);
    }

    #[test]
    fn short_reach_is_capped_at_512_and_below_32_bits_at_16() {
        let of = |width, length, environment: &Environment| {
            Traits::new(&description(3, width, length), environment, TOP)
                .unwrap()
                .map_registers
        };
        assert_eq!(of(32, 1 << 30, &Environment::COHERENT), 512);
        assert_eq!(of(32, 8192, &Environment::COHERENT), 3);
        assert_eq!(of(24, 1 << 30, &Environment::COHERENT), 16);
        assert_eq!(of(64, 1 << 30, &Environment::REMAPPED), 512);
        assert_eq!(of(64, 1 << 30, &Environment::NON_COHERENT), 64);
        assert_eq!(of(32, 1 << 30, &Environment::NON_COHERENT), 512);
        let few = Environment {
            map_registers: Some(8),
            ..Environment::REACH32
        };
        assert_eq!(of(64, 1 << 30, &few), 8);
    }

    #[test]
    fn the_environment_narrows_a_wide_device() {
        let traits = Traits::new(&description(3, 64, 4096), &Environment::REACH32, TOP).unwrap();
        assert_eq!(traits.width, 32);
        assert!(traits.reaches(4 * GIB - 1));
        assert!(!traits.reaches(4 * GIB));
    }

    #[test]
    fn the_width_counts_in_version_3_only_and_the_length_is_masked() {
        let mut wide = description(2, 64, u32::MAX);
        wide.DmaAddressWidth = 32;
        let traits = Traits::new(&wide, &Environment::COHERENT, TOP).unwrap();
        assert_eq!(traits.width, 64);
        assert_eq!(traits.maximum_length, 0x7FFF_FFFF);
    }

    #[test]
    fn remapping_needs_no_reach_and_a_confidential_vm_bounces_every_page() {
        let narrow = description(3, 32, 4096);
        let remapped = Traits::new(&narrow, &Environment::REMAPPED, TOP).unwrap();
        assert!(!remapped.needs_map_registers && !remapped.bounces(page(1 << 30)));
        let wide = description(3, 64, 4096);
        let confidential = Traits::new(&wide, &Environment::CONFIDENTIAL, TOP).unwrap();
        assert!(confidential.needs_map_registers && confidential.bounces(page(1)));
        let plain = Traits::new(&narrow, &Environment::COHERENT, TOP).unwrap();
        assert!(!plain.bounces(page(1)) && plain.bounces(page(1 << 20)));
    }

    #[test]
    fn without_coherence_what_shares_a_line_is_bounced() {
        let of = |environment: &Environment| {
            Traits::new(&description(3, 64, 4096), environment, TOP).unwrap()
        };
        let piece = |offset, length| Piece {
            pfn: 1,
            offset,
            length,
        };
        let traits = of(&Environment::NON_COHERENT);
        assert!(traits.needs_map_registers);
        assert!(!traits.bounces(page(1 << 20)) && !traits.bounces(piece(LINE, 2 * LINE)));
        assert!(traits.bounces(piece(1, LINE)) && traits.bounces(piece(0, LINE - 1)));
        assert!(!of(&Environment::COHERENT).bounces(piece(1, 1)));
        let remapped = Environment {
            remapped: true,
            dma_width: Some(32),
            ..Environment::NON_COHERENT
        };
        let remapped = of(&remapped);
        assert!(remapped.needs_map_registers && !remapped.bounces(page(1 << 20)));
        assert!(remapped.bounces(piece(0, 1)));
    }

    #[test]
    fn a_32_bit_adapter_on_a_small_machine_needs_nothing() {
        let traits =
            Traits::new(&description(3, 32, 4096), &Environment::COHERENT, 3 * GIB).unwrap();
        assert!(!traits.needs_map_registers);
    }
}
