//! How pages and DMA behave on a machine: data for the memory manager and the HAL.
//!
//! Every field combines with every other. A test names a constant, changes fields of one, or draws
//! a mixture from a seed ([`Environment::random`]). Nothing here knows how a field is acted on.

use super::random::Sequence;
use core::fmt;

/// What Driver Verifier's DMA checking makes of `CreateCommonBufferFromMdl`; it differs between
/// releases of Windows.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum VerifiedMdlBuffers {
    /// It always fails with `STATUS_UNSUCCESSFUL`.
    Refused,
    /// It works, and a call that ends in `STATUS_INVALID_PARAMETER` stops the machine (0xE6/26).
    Reported,
}

/// How pages and DMA behave on a machine.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Environment {
    /// For reports.
    pub name: &'static str,
    /// Of 1000 pages handed out, how many lie at or above 4 GiB.
    pub high_page_share: u32,
    /// In which proportion the high pages lie from 4 GiB, from 256 GiB and around 2 TiB. Where a
    /// zone has 0, the machine has no memory there; with three zeroes it has 1 GiB and no more.
    pub high_zones: [u8; 3],
    /// Pages of one allocation come in physically contiguous runs of so many, as large pages do;
    /// 1 scatters them.
    pub run_pages: u32,
    /// What the adapter can address, in bits, when it is less than the driver says.
    pub dma_width: Option<u8>,
    /// DMA sees what the CPU wrote, and the other way round, without a flush.
    pub coherent: bool,
    /// Device addresses come from an IOMMU and fault outside live mappings.
    pub remapped: bool,
    /// They do so only while Driver Verifier's DMA checking is on: the driver opted in on
    /// condition.
    pub remapped_if_verified: bool,
    /// Devices reach only memory that the HAL allocated or bounced to (a confidential VM).
    pub confidential: bool,
    /// Most map registers that one request gets; `None` is Windows' own limit.
    pub map_registers: Option<u32>,
    /// Map registers that the whole machine has; `None` is 16384.
    pub map_register_pool: Option<u32>,
    /// Bytes of common buffers that can live at once; `None` is no limit but memory.
    pub common_buffer_bytes: Option<u64>,
    /// Bytes of the longest common buffer that is found in one piece; `None` as above.
    pub common_buffer_run: Option<u64>,
    /// Driver Verifier's DMA checking: it double-buffers the old calls and checks all of them.
    pub verifier_dma: bool,
    /// Its way with `CreateCommonBufferFromMdl`.
    pub verified_mdl_buffers: VerifiedMdlBuffers,
}

impl Environment {
    /// All memory in reach of a 64-bit card, I/O-coherent: an ordinary PC.
    pub const COHERENT: Self = Self {
        name: "coherent",
        high_page_share: 700,
        high_zones: [1, 1, 0],
        run_pages: 1,
        dma_width: None,
        coherent: true,
        remapped: false,
        remapped_if_verified: false,
        confidential: false,
        map_registers: None,
        map_register_pool: None,
        common_buffer_bytes: None,
        common_buffer_run: None,
        verifier_dma: false,
        verified_mdl_buffers: VerifiedMdlBuffers::Reported,
    };
    /// 32 bits of reach, and most pages above them.
    pub const REACH32: Self = Self {
        name: "reach32",
        high_page_share: 900,
        dma_width: Some(32),
        ..Self::COHERENT
    };
    /// 32 bits of reach, pages half and half.
    pub const MIXED: Self = Self {
        name: "mixed",
        high_page_share: 500,
        dma_width: Some(32),
        ..Self::COHERENT
    };
    /// 32 bits of reach, and one page in twenty above them.
    pub const SOME_HIGH: Self = Self {
        name: "some-high",
        high_page_share: 50,
        ..Self::REACH32
    };
    /// 32 bits of reach, and every page above them.
    pub const ALL_HIGH: Self = Self {
        name: "all-high",
        high_page_share: 1000,
        ..Self::REACH32
    };
    /// 36 bits of reach: pages from 4 GiB are inside, those from 256 GiB are not.
    pub const REACH36: Self = Self {
        name: "reach36",
        dma_width: Some(36),
        ..Self::COHERENT
    };
    /// 40 bits of reach: pages from 256 GiB are inside, those around 2 TiB are not.
    pub const REACH40: Self = Self {
        name: "reach40",
        high_zones: [1, 1, 1],
        dma_width: Some(40),
        ..Self::COHERENT
    };
    /// 32 bits of reach, and no memory beyond: the adapter needs no map registers.
    pub const SMALL: Self = Self {
        name: "small",
        high_zones: [0; 3],
        ..Self::REACH32
    };
    /// Memory in large pages, some of them on both sides of a multiple of 4 GiB.
    pub const LARGE_PAGES: Self = Self {
        name: "large-pages",
        high_zones: [1, 1, 1],
        run_pages: 512,
        ..Self::COHERENT
    };
    /// DMA remapped by an IOMMU.
    pub const REMAPPED: Self = Self {
        name: "remapped",
        remapped: true,
        ..Self::COHERENT
    };
    /// DMA is not coherent with the CPU's caches.
    pub const NON_COHERENT: Self = Self {
        name: "non-coherent",
        coherent: false,
        ..Self::COHERENT
    };
    /// A confidential VM: every transfer of ordinary pages is bounced.
    pub const CONFIDENTIAL: Self = Self {
        name: "confidential",
        confidential: true,
        ..Self::COHERENT
    };
    /// 32 bits of reach, and no more than 16 map registers for a request.
    pub const FEW_MAP_REGISTERS: Self = Self {
        name: "few-map-registers",
        map_registers: Some(16),
        ..Self::REACH32
    };
    /// 32 bits of reach, and 32 map registers for everybody together.
    pub const SHORT_MAP_REGISTERS: Self = Self {
        name: "short-map-registers",
        map_register_pool: Some(32),
        ..Self::REACH32
    };
    /// 32 bits of reach, and common buffers that run out: 256 KiB in all, 64 KiB in one piece.
    pub const SHORT_COMMON_BUFFERS: Self = Self {
        name: "short-common-buffers",
        common_buffer_bytes: Some(256 << 10),
        common_buffer_run: Some(64 << 10),
        ..Self::REACH32
    };
    /// Driver Verifier checks DMA on an ordinary PC.
    pub const VERIFIED: Self = Self {
        name: "verified",
        verifier_dma: true,
        ..Self::COHERENT
    };
    /// The driver opted in to remapping on condition, and Driver Verifier meets the condition.
    pub const VERIFIED_REMAPPED: Self = Self {
        name: "verified-remapped",
        remapped_if_verified: true,
        ..Self::VERIFIED
    };
    /// The constants that the kernel emulates, each with what makes it different.
    pub const ALL: [Self; 17] = [
        Self::COHERENT,
        Self::REACH32,
        Self::MIXED,
        Self::SOME_HIGH,
        Self::ALL_HIGH,
        Self::REACH36,
        Self::REACH40,
        Self::SMALL,
        Self::LARGE_PAGES,
        Self::REMAPPED,
        Self::NON_COHERENT,
        Self::CONFIDENTIAL,
        Self::FEW_MAP_REGISTERS,
        Self::SHORT_MAP_REGISTERS,
        Self::SHORT_COMMON_BUFFERS,
        Self::VERIFIED,
        Self::VERIFIED_REMAPPED,
    ];

    /// A mixture: each field is drawn for itself, the usual values more often than the others.
    /// The same seed gives the same mixture. Anything may be short in it; see
    /// [`Environment::roomy`].
    #[must_use]
    pub fn random(seed: u64) -> Self {
        let mut draw = Sequence::new(seed);
        let mut one_in = |n| draw.below(n) == 0;
        let remapped = one_in(4);
        let remapped_if_verified = one_in(4);
        let confidential = one_in(6);
        let verifier_dma = one_in(3);
        let coherent = !one_in(5);
        let mut pick = |values: &[u32]| {
            let index = draw.below(values.len() as u64);
            usize::try_from(index).map_or(0, |index| values[index])
        };
        let some = |value: u32| (value > 0).then_some(value);
        let zones = pick(&[0b011, 0b011, 0b111, 0b001, 0b010, 0b100, 0b000]);
        Self {
            name: "mixture",
            high_page_share: pick(&[0, 50, 500, 700, 900, 1000]),
            high_zones: [0, 1, 2].map(|zone| u8::from(zones >> zone & 1 == 1)),
            run_pages: pick(&[1, 1, 1, 16, 512]),
            dma_width: some(pick(&[0, 0, 32, 32, 36, 40])).and_then(|bits| u8::try_from(bits).ok()),
            coherent,
            remapped,
            remapped_if_verified,
            confidential,
            map_registers: some(pick(&[0, 0, 0, 512, 64, 16])),
            map_register_pool: some(pick(&[0, 0, 0, 0, 2048, 32])),
            common_buffer_bytes: some(pick(&[0, 0, 0, 0, 16 << 20, 256 << 10])).map(u64::from),
            common_buffer_run: some(pick(&[0, 0, 0, 0, 1 << 20, 64 << 10])).map(u64::from),
            verifier_dma,
            verified_mdl_buffers: if pick(&[0, 1]) == 0 {
                VerifiedMdlBuffers::Refused
            } else {
                VerifiedMdlBuffers::Reported
            },
        }
    }

    /// This with nothing short: only Windows' own limits are left.
    #[must_use]
    pub const fn roomy(self) -> Self {
        Self {
            map_registers: None,
            map_register_pool: None,
            common_buffer_bytes: None,
            common_buffer_run: None,
            ..self
        }
    }

    /// Whether adapters are translated by an IOMMU. A confidential VM translates nothing.
    #[must_use]
    pub const fn is_remapped(&self) -> bool {
        let opted_in = self.remapped || (self.remapped_if_verified && self.verifier_dma);
        opted_in && !self.confidential
    }
}

/// The name, then what differs from [`Environment::COHERENT`].
impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [low, middle, high] = self.high_zones;
        write!(
            f,
            "{}: {} of 1000 pages high, as {low}:{middle}:{high}, in runs of {}",
            self.name, self.high_page_share, self.run_pages
        )?;
        for (set, text) in [
            (!self.coherent, "non-coherent"),
            (self.remapped, "remapped"),
            (self.remapped_if_verified, "remapped if verified"),
            (self.confidential, "confidential"),
            (self.verifier_dma, "verified"),
        ] {
            if set {
                write!(f, ", {text}")?;
            }
        }
        if self.verifier_dma {
            write!(f, " with MDL buffers {:?}", self.verified_mdl_buffers)?;
        }
        for (limit, text) in [
            (self.dma_width.map(u64::from), "bits of reach"),
            (self.map_registers.map(u64::from), "map registers a request"),
            (self.map_register_pool.map(u64::from), "map registers"),
            (self.common_buffer_bytes, "bytes of common buffers"),
            (self.common_buffer_run, "bytes of a common buffer"),
        ] {
            if let Some(limit) = limit {
                write!(f, ", {limit} {text}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_seed_is_a_mixture_and_seeds_mix_everything() {
        assert_eq!(Environment::random(7), Environment::random(7));
        let drawn: Vec<Environment> = (0..2000).map(Environment::random).collect();
        let of = |field: fn(&Environment) -> u64| {
            let values: BTreeSet<u64> = drawn.iter().map(field).collect();
            values.into_iter().collect::<Vec<_>>()
        };
        assert_eq!(of(|e| e.dma_width.map_or(0, u64::from)), [0, 32, 36, 40]);
        assert_eq!(
            of(|e| e.map_registers.map_or(0, u64::from)),
            [0, 16, 64, 512]
        );
        for both in [
            |e: &Environment| e.remapped && e.verifier_dma,
            |e: &Environment| e.confidential && e.map_registers.is_some(),
            |e: &Environment| e.dma_width == Some(40) && e.high_zones == [1, 1, 1],
            |e: &Environment| e.common_buffer_run.is_some() && e.common_buffer_bytes.is_none(),
            |e: &Environment| e.remapped_if_verified && !e.is_remapped(),
        ] {
            assert!(drawn.iter().any(both));
        }
        let texts: BTreeSet<String> = drawn.iter().map(ToString::to_string).collect();
        assert!(texts.len() > 1500, "{} texts", texts.len());
    }

    #[test]
    fn names_are_unique_and_a_roomy_machine_has_no_limit() {
        let names: BTreeSet<&str> = Environment::ALL.iter().map(|one| one.name).collect();
        assert_eq!(names.len(), Environment::ALL.len());
        let roomy = Environment::SHORT_COMMON_BUFFERS.roomy();
        assert_eq!(
            roomy,
            Environment {
                name: "short-common-buffers",
                ..Environment::REACH32
            }
        );
    }

    #[test]
    fn the_condition_of_remapping_is_dma_checking() {
        let conditional = Environment {
            remapped_if_verified: true,
            ..Environment::COHERENT
        };
        assert!(!conditional.is_remapped());
        assert!(Environment::VERIFIED_REMAPPED.is_remapped());
        assert!(!Environment::VERIFIED.is_remapped());
        let confidential = Environment {
            confidential: true,
            ..Environment::REMAPPED
        };
        assert!(!confidential.is_remapped());
    }
}
