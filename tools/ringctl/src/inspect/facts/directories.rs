//! The smaller tables: load configuration, relocations, unwinding, debugging, certificates.

use super::super::image::{Image, Rva, Unreadable, u16_at, u32_at, u64_at};
use super::header::text;
use object::pe;
use serde::Serialize;

/// The parts of the load configuration that are about protection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct LoadConfig {
    /// The image has a security cookie.
    pub(crate) security_cookie: bool,
    /// The image was compiled with control flow guard.
    pub(crate) guard_instrumented: bool,
    /// Functions that may be called through a pointer.
    pub(crate) guard_functions: u64,
}

impl LoadConfig {
    pub(crate) fn read(image: &Image<'_>) -> Result<Option<Self>, Unreadable> {
        // Offsets in IMAGE_LOAD_CONFIG_DIRECTORY64.
        const COOKIE: usize = 88;
        const GUARD_COUNT: usize = 136;
        const GUARD_FLAGS: usize = 144;
        let Some((address, _)) = image.directory(pe::IMAGE_DIRECTORY_ENTRY_LOAD_CONFIG) else {
            return Ok(None);
        };
        let all = image.from(address).ok_or("it is not in the file")?;
        // The structure grew over the years and says its own size; the directory's may be another.
        let size = u32_at(all, 0).and_then(|size| usize::try_from(size).ok());
        let bytes = size
            .and_then(|size| all.get(..size))
            .ok_or("it is longer than its section")?;
        let flags = u32_at(bytes, GUARD_FLAGS).unwrap_or(0);
        Ok(Some(Self {
            security_cookie: u64_at(bytes, COOKIE).is_some_and(|cookie| cookie != 0),
            guard_instrumented: flags & pe::IMAGE_GUARD_CF_INSTRUMENTED.0 != 0,
            guard_functions: u64_at(bytes, GUARD_COUNT).unwrap_or(0),
        }))
    }
}

/// Counts the addresses that the loader adjusts.
pub(crate) fn relocations(image: &Image<'_>) -> Result<usize, Unreadable> {
    let sections = image.file.section_table();
    let blocks = image
        .file
        .data_directories()
        .relocation_blocks(image.bytes, &sections)
        .map_err(|error| error.to_string())?;
    let Some(blocks) = blocks else {
        return Ok(0);
    };
    let mut count = 0;
    for block in blocks {
        for relocation in block.map_err(|error| error.to_string())? {
            let address = Rva(relocation.virtual_address);
            if image.section_at(address).is_none() {
                return Err(format!("one is outside every section, at {address}"));
            }
            count += 1;
        }
    }
    Ok(count)
}

/// Counts the functions that a stack can be unwound through.
pub(crate) fn unwind(image: &Image<'_>) -> Result<usize, Unreadable> {
    let file = &image.file.nt_headers().file_header;
    let entry_bytes = match file.machine.get(object::LittleEndian) {
        pe::IMAGE_FILE_MACHINE_ARM64 => 8,
        _ => 12,
    };
    let bytes = image.directory_bytes(pe::IMAGE_DIRECTORY_ENTRY_EXCEPTION)?;
    let entries = bytes.unwrap_or_default().chunks(entry_bytes);
    let mut last = 0;
    for entry in entries.clone() {
        let start = u32_at(entry, 0).filter(|_| entry.len() == entry_bytes);
        let start = start.ok_or("it ends within an entry")?;
        if start < last {
            return Err(format!("it is not sorted at {}", Rva(start)));
        }
        last = start;
    }
    Ok(entries.count())
}

/// Whether the image has thread-local storage.
pub(crate) fn has_tls(image: &Image<'_>) -> bool {
    image.directory(pe::IMAGE_DIRECTORY_ENTRY_TLS).is_some()
}

/// What the image says of its debugging information.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Debug {
    /// Where the symbols were written.
    pub(crate) pdb: Option<String>,
    /// The timestamp is a hash of the image.
    pub(crate) reproducible: bool,
}

impl Debug {
    pub(crate) fn read(image: &Image<'_>) -> Result<Self, Unreadable> {
        const ENTRY_BYTES: usize = 28;
        let mut debug = Self::default();
        let bytes = image.directory_bytes(pe::IMAGE_DIRECTORY_ENTRY_DEBUG)?;
        for entry in bytes.unwrap_or_default().chunks_exact(ENTRY_BYTES) {
            let field = |offset| u32_at(entry, offset).unwrap_or(0);
            let (kind, size, address) = (pe::DebugType(field(12)), field(16), Rva(field(20)));
            if kind == pe::IMAGE_DEBUG_TYPE_REPRO {
                debug.reproducible = true;
            } else if kind == pe::IMAGE_DEBUG_TYPE_CODEVIEW {
                let record = usize::try_from(size)
                    .ok()
                    .and_then(|size| image.at(address, size))
                    .ok_or("the record of the symbols' file is not in the file")?;
                debug.pdb = code_view_path(record);
            }
        }
        Ok(debug)
    }
}

/// Path in a record of the kind that points to a PDB file.
fn code_view_path(record: &[u8]) -> Option<String> {
    // Signature, GUID, age.
    let path = record.strip_prefix(b"RSDS")?.get(16 + 4..)?;
    Some(text(path))
}

/// Bytes of certificates at the end of the file. Their address is an offset in the file.
pub(crate) fn certificates(image: &Image<'_>) -> Result<u32, Unreadable> {
    let Some((offset, size)) = image.directory(pe::IMAGE_DIRECTORY_ENTRY_SECURITY) else {
        return Ok(0);
    };
    let start = usize::try_from(offset.0).map_err(|error| error.to_string())?;
    let length = usize::try_from(size).map_err(|error| error.to_string())?;
    let bytes = start
        .checked_add(length)
        .and_then(|end| image.bytes.get(start..end))
        .ok_or("they are not in the file")?;
    // WIN_CERTIFICATE: length, revision, type.
    match (u32_at(bytes, 0), u16_at(bytes, 4)) {
        (Some(length), Some(0x0200)) if length <= size => Ok(size),
        _ => Err("they do not start as a certificate does".to_owned()),
    }
}
