//! What a PE file says of itself, checked. It maps nothing.

use super::error::ImageError;
use object::LittleEndian as LE;
use object::pe;
use object::read::pe::{ImageNtHeaders, ImageOptionalHeader, ImageThunkData, PeFile64};

/// Images above this are refused.
const MOST_BYTES: u32 = 64 << 20;
const PAGE: u32 = 4096;

/// What may be done with a section.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Access {
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
        let pe = PeFile64::parse(bytes)?;
        let machine = pe.nt_headers().file_header().machine.get(LE);
        if machine != pe::IMAGE_FILE_MACHINE_AMD64 {
            return Err(ImageError::Machine(machine.0));
        }
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
        let mut end = self.header().size_of_headers();
        for (section, _) in self.sections()? {
            let last = section.address.checked_add(section.length);
            if section.address < end || last.is_none_or(|last| last > size) {
                return malformed("sections that overlap or end outside");
            }
            end = section.address + section.length;
        }
        if self.entry() == 0 || self.entry() >= size {
            return malformed("no entry point");
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
                (false, false) => Access::Read,
            };
            let data = header.pe_data(self.bytes)?;
            let length = header.virtual_size.get(LE).max(1);
            let kept = data.len().min(length as usize);
            let section = Section {
                address: header.virtual_address.get(LE),
                length,
                access,
            };
            sections.push((section, &data[..kept]));
        }
        Ok(sections)
    }

    /// Imported names by library.
    pub(super) fn imports(&self) -> Result<Vec<(String, Vec<Import>)>, ImageError> {
        let Some(table) = self.pe.import_table()? else {
            return Ok(Vec::new());
        };
        let mut libraries = Vec::new();
        let mut descriptors = table.descriptors()?;
        while let Some(descriptor) = descriptors.next()? {
            let library = text(table.name(descriptor.name.get(LE))?);
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
                let (_, name) = table.hint_name(thunk.address())?;
                imports.push(Import {
                    name: text(name),
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
                Some((offset, symbol.name().ok()?.to_owned()))
            })
            .collect()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
