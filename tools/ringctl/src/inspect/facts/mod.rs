//! What an image is: facts, each read by itself, so that one broken table does not hide the rest.
//!
//! No fact is good or bad here; that is judged elsewhere.

mod code;
mod directories;
mod header;
mod kmdf;
mod links;
mod version;

pub(crate) use directories::{Debug, LoadConfig};
pub(crate) use header::{Header, Machine, Mitigation, Section, SectionFlag};
pub(crate) use kmdf::{Kmdf, KmdfBinding, Place};
pub(crate) use links::{Import, ImportKind, Symbol};
pub(crate) use version::{FileKind, VersionInfo};

use super::image::{Image, Rva, Unreadable};
use serde::Serialize;

/// Everything that is read from an image.
#[derive(Debug, Serialize)]
pub(crate) struct Facts {
    pub(crate) file_bytes: usize,
    pub(crate) header: Header,
    pub(crate) sections: Vec<Section>,
    pub(crate) imports: Vec<Import>,
    /// Sections with imports' names or addresses in them.
    pub(crate) import_sections: Vec<String>,
    pub(crate) exports: Vec<String>,
    pub(crate) load_config: Option<LoadConfig>,
    /// Number of addresses that the loader adjusts.
    pub(crate) relocations: usize,
    /// Functions with unwind information.
    pub(crate) unwind_functions: usize,
    pub(crate) tls: bool,
    pub(crate) debug: Debug,
    /// Bytes of signatures.
    pub(crate) certificate_bytes: u32,
    pub(crate) kmdf: KmdfBinding,
    /// Code that loads the bug check code of a Rust panic as a first argument.
    pub(crate) panic_code: Option<Rva>,
    pub(crate) version: Option<VersionInfo>,
    /// Parts that cannot be read.
    pub(crate) unreadable: Vec<UnreadablePart>,
}

/// A part of an image that is there and cannot be read.
#[derive(Debug, Serialize)]
pub(crate) struct UnreadablePart {
    pub(crate) part: &'static str,
    pub(crate) why: String,
}

impl Facts {
    /// Reads an image; an error when not even its headers can be read.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let image = Image::parse(bytes)?;
        let mut unreadable = Vec::new();
        let broken = &mut unreadable;
        Ok(Self {
            file_bytes: bytes.len(),
            header: Header::read(&image),
            sections: keep(broken, "sections", header::sections(&image)),
            imports: keep(broken, "imports", links::imports(&image)),
            import_sections: links::import_sections(&image),
            exports: keep(broken, "exports", links::exports(&image)),
            load_config: keep(broken, "load configuration", LoadConfig::read(&image)),
            relocations: keep(broken, "relocations", directories::relocations(&image)),
            unwind_functions: keep(broken, "unwind table", directories::unwind(&image)),
            tls: directories::has_tls(&image),
            debug: keep(broken, "debug directory", Debug::read(&image)),
            certificate_bytes: keep(broken, "certificates", directories::certificates(&image)),
            kmdf: kmdf::read(&image),
            panic_code: code::panic_code(&image),
            version: keep(broken, "version resource", version::read(&image)),
            unreadable,
        })
    }
}

/// What was read, or nothing and a note why.
fn keep<T: Default>(
    unreadable: &mut Vec<UnreadablePart>,
    part: &'static str,
    read: Result<T, Unreadable>,
) -> T {
    read.unwrap_or_else(|why| {
        unreadable.push(UnreadablePart { part, why });
        T::default()
    })
}
