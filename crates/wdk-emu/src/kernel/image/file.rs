//! What a PE file says of itself, checked. It maps nothing.

use super::error::ImageError;
use object::LittleEndian as LE;
use object::pe;
use object::read::pe::{ImageNtHeaders, ImageOptionalHeader, ImageThunkData, PeFile64};

/// Images above this are refused.
const MOST_BYTES: u32 = 64 << 20;
/// So are those that import more than this, or by names longer than the next.
const MOST_IMPORTS: usize = 1 << 14;
const LONGEST_NAME: usize = 512;
const PAGE: u32 = 4096;

/// What may be done with a section.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Access {
    None,
    Read,
    Write,
    Execute,
}

/// A section: where it is in the file, and where it goes.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub(super) address: u32,
    /// Bytes in memory; what the file does not have is zero.
    pub(super) length: u32,
    pub(super) access: Access,
    /// It is needed until the entry has returned.
    pub(super) is_initial: bool,
}

/// An imported name.
#[derive(Clone, Debug)]
pub(super) struct Import {
    pub(super) name: String,
    /// Offset of the pointer that the loader fills in.
    pub(super) slot: u32,
}

/// A checked PE file.
pub(super) struct File<'a> {
    bytes: &'a [u8],
    pe: PeFile64<'a>,
}

impl<'a> File<'a> {
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, ImageError> {
        // First of all, because another machine's file may have another format.
        let machine = machine(bytes)?;
        if machine != pe::IMAGE_FILE_MACHINE_AMD64.0 {
            return Err(ImageError::Machine(machine));
        }
        let pe = PeFile64::parse(bytes)?;
        let file = Self { bytes, pe };
        let subsystem = file.header().subsystem();
        if subsystem != pe::IMAGE_SUBSYSTEM_NATIVE {
            return Err(ImageError::Subsystem(subsystem.0));
        }
        file.check()?;
        Ok(file)
    }

    fn header(&self) -> &'a pe::ImageOptionalHeader64 {
        self.pe.nt_headers().optional_header()
    }

    fn check(&self) -> Result<(), ImageError> {
        let malformed = |what: &str| Err(ImageError::Malformed(what.to_owned()));
        let size = self.size();
        if size == 0 || size > MOST_BYTES || !size.is_multiple_of(PAGE) {
            return malformed("an unlikely size");
        }
        if self.header().section_alignment() != PAGE {
            return malformed("sections are not aligned to pages");
        }
        if self.header().size_of_headers() > size
            || self.header().size_of_headers() as usize > self.bytes.len()
        {
            return malformed("headers longer than the image");
        }
        let sections = self.sections()?;
        let mut end = self.header().size_of_headers();
        for (section, _) in &sections {
            if !section.address.is_multiple_of(PAGE) {
                return malformed("a section that does not begin with a page");
            }
            let last = section.address.checked_add(section.length);
            let Some(last) = last.filter(|&last| last <= size && section.address >= end) else {
                return malformed("sections that overlap or end outside");
            };
            end = last;
        }
        let entry = self.entry();
        let is_code = |(section, _): &(Section, _)| {
            section.access == Access::Execute
                && entry >= section.address
                && entry - section.address < section.length
        };
        if !sections.iter().any(is_code) {
            return malformed("no entry point in its code");
        }
        Ok(())
    }

    /// Bytes of the mapped image.
    pub(super) fn size(&self) -> u32 {
        self.header().size_of_image()
    }

    /// Offset of the entry point.
    pub(super) fn entry(&self) -> u32 {
        self.header().address_of_entry_point()
    }

    /// The address that the image was linked for.
    pub(super) fn linked_base(&self) -> u64 {
        self.header().image_base()
    }

    /// The headers, which are mapped too.
    pub(super) fn headers(&self) -> &'a [u8] {
        let length = self.header().size_of_headers() as usize;
        self.bytes.get(..length).unwrap_or(self.bytes)
    }

    /// Sections with what the file has of each.
    pub(super) fn sections(&self) -> Result<Vec<(Section, &'a [u8])>, ImageError> {
        let mut sections = Vec::new();
        for header in self.pe.section_table().iter() {
            let name = String::from_utf8_lossy(header.raw_name()).into_owned();
            let flags = header.characteristics.get(LE);
            let writable = flags.contains(pe::IMAGE_SCN_MEM_WRITE);
            let executable = flags.contains(pe::IMAGE_SCN_MEM_EXECUTE);
            let access = match (writable, executable) {
                (true, true) => return Err(ImageError::WritableCode(name)),
                (true, false) => Access::Write,
                (false, true) => Access::Execute,
                (false, false) if flags.contains(pe::IMAGE_SCN_MEM_READ) => Access::Read,
                (false, false) => Access::None,
            };
            let section = Section {
                address: header.virtual_address.get(LE),
                length: header.virtual_size.get(LE).max(1),
                access,
                is_initial: flags.contains(pe::IMAGE_SCN_MEM_DISCARDABLE),
            };
            // No more than the section has in memory.
            sections.push((section, header.pe_data(self.bytes)?));
        }
        Ok(sections)
    }

    /// Imported names by library.
    pub(super) fn imports(&self) -> Result<Vec<(String, Vec<Import>)>, ImageError> {
        let Some(table) = self.pe.import_table()? else {
            return Ok(Vec::new());
        };
        let (mut libraries, mut count) = (Vec::new(), 0);
        let mut descriptors = table.descriptors()?;
        while let Some(descriptor) = descriptors.next()? {
            let library = name(table.name(descriptor.name.get(LE))?)?;
            let first = descriptor.first_thunk.get(LE);
            let names = match descriptor.original_first_thunk.get(LE) {
                0 => first,
                names => names,
            };
            let mut thunks = table.thunks(names)?;
            let mut imports = Vec::new();
            let mut slot = first;
            while let Some(thunk) = thunks.next::<pe::ImageNtHeaders64>()? {
                if thunk.is_ordinal() {
                    let ordinal = thunk.ordinal();
                    return Err(ImageError::Ordinal { library, ordinal });
                }
                count += 1;
                if count > MOST_IMPORTS {
                    return Err(ImageError::Malformed("too many imports".to_owned()));
                }
                let (_, bytes) = table.hint_name(thunk.address())?;
                imports.push(Import {
                    name: name(bytes)?,
                    slot,
                });
                slot = slot.checked_add(8).ok_or(ImageError::Memory)?;
            }
            libraries.push((library, imports));
        }
        Ok(libraries)
    }

    /// Offsets of the pointers that move with the image.
    pub(super) fn relocations(&self) -> Result<Vec<u32>, ImageError> {
        let directories = self.pe.data_directories();
        let Some(mut blocks) =
            directories.relocation_blocks(self.bytes, &self.pe.section_table())?
        else {
            return Err(ImageError::Fixed);
        };
        let mut offsets = Vec::new();
        while let Some(block) = blocks.next()? {
            for relocation in block {
                let (offset, kind) = (relocation.virtual_address, relocation.typ);
                match kind {
                    pe::IMAGE_REL_BASED_ABSOLUTE => {}
                    pe::IMAGE_REL_BASED_DIR64 => offsets.push(offset),
                    other => {
                        let kind = other.0;
                        return Err(ImageError::Relocation { offset, kind });
                    }
                }
            }
        }
        Ok(offsets)
    }

    /// Offset of the variable that holds the security cookie.
    pub(super) fn cookie(&self) -> Option<u64> {
        /// Offset of the field in the load configuration (PE format, "Load Configuration Layout").
        const FIELD: usize = 0x58;
        let directory = self
            .pe
            .data_directory(pe::IMAGE_DIRECTORY_ENTRY_LOAD_CONFIG)?;
        let data = directory.data(self.bytes, &self.pe.section_table()).ok()?;
        let field = data.get(FIELD..FIELD + 8)?;
        let address = u64::from_le_bytes(field.try_into().ok()?);
        address.checked_sub(self.linked_base())
    }

    /// Exported names and their offsets.
    pub(super) fn exports(&self) -> Vec<(u32, String)> {
        let Ok(Some(table)) = self.pe.export_table() else {
            return Vec::new();
        };
        let Ok(exports) = table.exports() else {
            return Vec::new();
        };
        exports
            .iter()
            .filter_map(|export| {
                let name = text(export.name?);
                match export.target {
                    object::read::pe::ExportTarget::Address(address) => Some((address, name)),
                    _ => None,
                }
            })
            .collect()
    }

    /// Starts and ends of functions, from the unwind data.
    pub(super) fn functions(&self) -> Vec<(u32, u32)> {
        let directory = self.pe.data_directory(pe::IMAGE_DIRECTORY_ENTRY_EXCEPTION);
        let data = directory
            .and_then(|directory| directory.data(self.bytes, &self.pe.section_table()).ok());
        let word = |bytes: &[u8]| Some(u32::from_le_bytes(bytes.get(..4)?.try_into().ok()?));
        data.unwrap_or_default()
            .chunks_exact(12)
            .filter_map(|entry| Some((word(entry)?, word(entry.get(4..)?)?)))
            .collect()
    }

    /// Names of the COFF symbol table, when the linker left one, and their offsets.
    pub(super) fn coff_symbols(&self) -> Vec<(u32, String)> {
        use object::{Object, ObjectSymbol};
        let base = self.linked_base();
        self.pe
            .symbols()
            .filter(|symbol| symbol.kind() == object::SymbolKind::Text)
            .filter_map(|symbol| {
                let offset = u32::try_from(symbol.address().checked_sub(base)?).ok()?;
                Some((offset, text(symbol.name_bytes().ok()?)))
            })
            .collect()
    }
}

/// The machine that the file is for.
fn machine(bytes: &[u8]) -> Result<u16, ImageError> {
    let header = pe::ImageDosHeader::parse(bytes)?;
    let start = header.nt_headers_offset() as usize;
    let field = start.checked_add(4).and_then(|field| bytes.get(field..));
    match field.and_then(|field| field.first_chunk()) {
        Some(machine) if bytes[start..].starts_with(b"PE\0\0") => Ok(u16::from_le_bytes(*machine)),
        _ => Err(ImageError::Malformed("no PE header".to_owned())),
    }
}

/// A name that is looked up.
fn name(bytes: &[u8]) -> Result<String, ImageError> {
    let known = (!bytes.is_empty() && bytes.len() <= LONGEST_NAME).then(|| bytes.to_vec());
    let malformed = || ImageError::Malformed("an import has no name".to_owned());
    String::from_utf8(known.ok_or_else(malformed)?).map_err(|_| malformed())
}

/// A name for reports.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST_NAME)]).into_owned()
}
