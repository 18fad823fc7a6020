//! A PE image as a file: its bytes by address, and what the format says where things are.
//!
//! It knows nothing of drivers.

use object::LittleEndian as LE;
use object::pe::{ImageOptionalHeader64, ImageSectionHeader, SectionFlags};
use object::read::pe::PeFile64;
use serde::Serialize;

/// An address within the image, relative to where it is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Rva(pub(crate) u32);

impl std::fmt::Display for Rva {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "+{:#x}", self.0)
    }
}

/// Why a part of an image cannot be read.
pub(crate) type Unreadable = String;

/// A 64-bit PE image.
pub(crate) struct Image<'d> {
    pub(crate) file: PeFile64<'d>,
    pub(crate) bytes: &'d [u8],
}

impl<'d> Image<'d> {
    /// Reads the headers.
    pub(crate) fn parse(bytes: &'d [u8]) -> Result<Self, Unreadable> {
        let file = PeFile64::parse(bytes).map_err(|error| error.to_string())?;
        Ok(Self { file, bytes })
    }

    pub(crate) fn optional_header(&self) -> &'d ImageOptionalHeader64 {
        &self.file.nt_headers().optional_header
    }

    /// Where the image would like to be loaded.
    pub(crate) fn base(&self) -> u64 {
        self.optional_header().image_base.get(LE)
    }

    /// The sections that have any of these flags, with the bytes that the file holds of them.
    pub(crate) fn sections_with(
        &self,
        flags: SectionFlags,
    ) -> impl Iterator<Item = (Rva, &'d [u8])> + use<'d> {
        let bytes = self.bytes;
        let table = self.file.section_table();
        table.iter().filter_map(move |section| {
            let wanted = section.characteristics.get(LE).0 & flags.0 != 0;
            let data = section.pe_data(bytes).ok().filter(|_| wanted)?;
            Some((Rva(section.virtual_address.get(LE)), data))
        })
    }

    pub(crate) fn section_at(&self, address: Rva) -> Option<&'d ImageSectionHeader> {
        self.file.section_table().section_containing(address.0)
    }

    /// `length` bytes at an address, where the file holds them in one section.
    pub(crate) fn at(&self, address: Rva, length: usize) -> Option<&'d [u8]> {
        let data = self
            .file
            .section_table()
            .pe_data_at(self.bytes, address.0)?;
        data.get(..length)
    }

    /// All that follows an address in its section.
    pub(crate) fn from(&self, address: Rva) -> Option<&'d [u8]> {
        self.file.section_table().pe_data_at(self.bytes, address.0)
    }

    /// Address and size of a data directory; `None` when the image has none.
    pub(crate) fn directory(&self, index: usize) -> Option<(Rva, u32)> {
        let directory = self.file.data_directory(index)?;
        let address = directory.virtual_address.get(LE);
        (address != 0).then(|| (Rva(address), directory.size.get(LE)))
    }

    /// The bytes of a data directory; `None` when the image has none.
    pub(crate) fn directory_bytes(&self, index: usize) -> Result<Option<&'d [u8]>, Unreadable> {
        let Some((address, size)) = self.directory(index) else {
            return Ok(None);
        };
        let length = usize::try_from(size).map_err(|error| error.to_string())?;
        self.at(address, length)
            .map(Some)
            .ok_or_else(|| format!("{size} bytes at {address} are not in the file"))
    }

    /// The address `offset` bytes after another.
    pub(crate) fn address(start: Rva, offset: usize) -> Option<Rva> {
        u32::try_from(offset)
            .ok()
            .and_then(|offset| start.0.checked_add(offset))
            .map(Rva)
    }
}

/// Little-endian numbers at an offset; `None` past the end.
pub(crate) fn u16_at(bytes: &[u8], offset: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(offset..)?.first_chunk()?))
}

pub(crate) fn u32_at(bytes: &[u8], offset: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(offset..)?.first_chunk()?))
}

pub(crate) fn u64_at(bytes: &[u8], offset: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*bytes.get(offset..)?.first_chunk()?))
}
