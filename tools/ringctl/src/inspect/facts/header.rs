//! Headers, checksum and section table.

use super::super::image::{Image, Rva, Unreadable};
use object::LittleEndian as LE;
use object::pe;
use serde::Serialize;

/// What the headers say of the whole image.
#[derive(Debug, Serialize)]
pub(crate) struct Header {
    pub(crate) machine: Machine,
    /// IMAGE_SUBSYSTEM_*; 1 is native.
    pub(crate) subsystem: u16,
    pub(crate) entry: Rva,
    pub(crate) section_alignment: u32,
    pub(crate) mitigations: Vec<Mitigation>,
    /// The image can only be loaded where it wants to be.
    pub(crate) fixed: bool,
    /// Seconds since 1970, or a hash when the build is reproducible.
    pub(crate) timestamp: u32,
    pub(crate) checksum: Checksum,
}

/// What processor the code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Machine {
    Amd64,
    Arm64,
    /// IMAGE_FILE_MACHINE_*.
    Other(u16),
}

/// What the image lets the system do against attacks: its DLL characteristics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Mitigation {
    HighEntropy,
    DynamicBase,
    ForceIntegrity,
    NxCompat,
    GuardCf,
}

impl Mitigation {
    const ALL: [(Self, pe::DllFlags); 5] = [
        (
            Self::HighEntropy,
            pe::IMAGE_DLLCHARACTERISTICS_HIGH_ENTROPY_VA,
        ),
        (Self::DynamicBase, pe::IMAGE_DLLCHARACTERISTICS_DYNAMIC_BASE),
        (
            Self::ForceIntegrity,
            pe::IMAGE_DLLCHARACTERISTICS_FORCE_INTEGRITY,
        ),
        (Self::NxCompat, pe::IMAGE_DLLCHARACTERISTICS_NX_COMPAT),
        (Self::GuardCf, pe::IMAGE_DLLCHARACTERISTICS_GUARD_CF),
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::HighEntropy => "high entropy",
            Self::DynamicBase => "dynamic base",
            Self::ForceIntegrity => "force integrity",
            Self::NxCompat => "NX",
            Self::GuardCf => "guard CF",
        }
    }
}

/// Checksum of the file, as the headers have it and as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Checksum {
    pub(crate) stored: u32,
    pub(crate) computed: u32,
}

impl Header {
    pub(crate) fn read(image: &Image<'_>) -> Self {
        let file = &image.file.nt_headers().file_header;
        let optional = image.optional_header();
        let flags = optional.dll_characteristics.get(LE);
        Self {
            machine: match file.machine.get(LE) {
                pe::IMAGE_FILE_MACHINE_AMD64 => Machine::Amd64,
                pe::IMAGE_FILE_MACHINE_ARM64 => Machine::Arm64,
                other => Machine::Other(other.0),
            },
            subsystem: optional.subsystem.get(LE).0,
            entry: Rva(optional.address_of_entry_point.get(LE)),
            section_alignment: optional.section_alignment.get(LE),
            mitigations: Mitigation::ALL
                .into_iter()
                .filter(|(_, flag)| flags.0 & flag.0 != 0)
                .map(|(mitigation, _)| mitigation)
                .collect(),
            fixed: file.characteristics.get(LE).0 & pe::IMAGE_FILE_RELOCS_STRIPPED.0 != 0,
            timestamp: file.time_date_stamp.get(LE),
            checksum: Checksum {
                stored: optional.check_sum.get(LE),
                computed: checksum(image),
            },
        }
    }
}

/// The sum of all 16-bit words with the carries added back, but for the checksum's own, and the
/// file's length.
fn checksum(image: &Image<'_>) -> u32 {
    /// From the start of the NT headers: signature, file header, and 64 bytes of the optional one.
    const OFFSET: usize = 4 + 20 + 64;
    let headers = usize::try_from(image.file.dos_header().nt_headers_offset()).unwrap_or(0);
    let own = headers.saturating_add(OFFSET);
    let mut sum = 0u32;
    for (index, pair) in image.bytes.chunks(2).enumerate() {
        let at = index * 2;
        // The headers, and so the checksum, may start at an odd byte.
        let byte = |offset: usize| {
            let counts = !(own..own.saturating_add(4)).contains(&(at + offset));
            let byte = pair.get(offset).copied().filter(|_| counts);
            u32::from(byte.unwrap_or(0))
        };
        sum += byte(0) | byte(1) << 8;
        sum = (sum & 0xffff) + (sum >> 16);
    }
    let length = u32::try_from(image.bytes.len()).unwrap_or(u32::MAX);
    sum.wrapping_add(length)
}

/// A line of the section table.
#[derive(Debug, Serialize)]
pub(crate) struct Section {
    pub(crate) name: String,
    pub(crate) address: Rva,
    /// Size in memory.
    pub(crate) bytes: u32,
    pub(crate) file_offset: u32,
    pub(crate) file_bytes: u32,
    pub(crate) flags: Vec<SectionFlag>,
}

/// What may be done with a section's memory, and what becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SectionFlag {
    Read,
    Write,
    Execute,
    /// Its memory goes when DriverEntry has returned.
    Discardable,
    /// One copy for all.
    Shared,
}

impl SectionFlag {
    const ALL: [(Self, pe::SectionFlags); 5] = [
        (Self::Read, pe::IMAGE_SCN_MEM_READ),
        (Self::Write, pe::IMAGE_SCN_MEM_WRITE),
        (Self::Execute, pe::IMAGE_SCN_MEM_EXECUTE),
        (Self::Discardable, pe::IMAGE_SCN_MEM_DISCARDABLE),
        (Self::Shared, pe::IMAGE_SCN_MEM_SHARED),
    ];
}

impl Section {
    pub(crate) fn is(&self, flag: SectionFlag) -> bool {
        self.flags.contains(&flag)
    }

    /// Whether an address is in this section, as it is in memory.
    pub(crate) fn contains(&self, address: Rva) -> bool {
        address
            .0
            .checked_sub(self.address.0)
            .is_some_and(|offset| offset < self.bytes.max(self.file_bytes))
    }
}

/// The section table.
pub(crate) fn sections(image: &Image<'_>) -> Result<Vec<Section>, Unreadable> {
    let sections: Vec<Section> = image
        .file
        .section_table()
        .iter()
        .map(|section| {
            let flags = section.characteristics.get(LE);
            Section {
                name: text(&section.name),
                address: Rva(section.virtual_address.get(LE)),
                bytes: section.virtual_size.get(LE),
                file_offset: section.pointer_to_raw_data.get(LE),
                file_bytes: section.size_of_raw_data.get(LE),
                flags: SectionFlag::ALL
                    .into_iter()
                    .filter(|(_, flag)| flags.0 & flag.0 != 0)
                    .map(|(flag, _)| flag)
                    .collect(),
            }
        })
        .collect();
    if sections.is_empty() {
        return Err("there are none".to_owned());
    }
    Ok(sections)
}

/// A short name: up to the first zero.
pub(crate) fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|&byte| byte == 0);
    let name = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or(bytes);
    // Names come from the file, and end on a terminal.
    let name: String = String::from_utf8_lossy(name).into_owned();
    name.escape_debug().to_string()
}
