//! What an image takes from others, and what it offers.

use super::super::image::{Image, Unreadable};
use super::header::text;
use object::LittleEndian as LE;
use object::pe::{self, ImageNtHeaders64};
use object::read::pe::{Import as PeImport, ImportThunkList};
use serde::Serialize;

/// No honest driver imports so many; a broken table could be read for ever.
const MOST_IMPORTS: usize = 4096;

/// One imported function or variable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Import {
    pub(crate) library: String,
    pub(crate) symbol: Symbol,
    pub(crate) kind: ImportKind,
}

/// How an import is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Symbol {
    Name(String),
    Ordinal(u16),
}

impl std::fmt::Display for Symbol {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Ordinal(ordinal) => write!(f, "#{ordinal}"),
        }
    }
}

/// When an import is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ImportKind {
    /// By the loader.
    Load,
    /// By a helper, at the first call.
    Delayed,
}

/// All imports, in the order of the tables.
pub(crate) fn imports(image: &Image<'_>) -> Result<Vec<Import>, Unreadable> {
    let mut imports = Vec::new();
    bound_by_loader(image, &mut imports)
        .and_then(|()| delayed(image, &mut imports))
        .map_err(|error: Fault| match error {
            Fault::Format(error) => error.to_string(),
            Fault::TooMany => format!("more than {MOST_IMPORTS}"),
        })?;
    Ok(imports)
}

enum Fault {
    Format(object::Error),
    TooMany,
}

impl From<object::Error> for Fault {
    fn from(error: object::Error) -> Self {
        Self::Format(error)
    }
}

fn bound_by_loader(image: &Image<'_>, imports: &mut Vec<Import>) -> Result<(), Fault> {
    let Some(table) = image.file.import_table()? else {
        return Ok(());
    };
    let mut descriptors = table.descriptors()?;
    while let Some(descriptor) = descriptors.next()? {
        let library = text(table.name(descriptor.name.get(LE))?);
        let names = match descriptor.original_first_thunk.get(LE) {
            0 => descriptor.first_thunk.get(LE),
            names => names,
        };
        let names = table.thunks(names)?;
        add(imports, &library, ImportKind::Load, names, |thunk| {
            table.import::<ImageNtHeaders64>(thunk)
        })?;
    }
    Ok(())
}

fn delayed(image: &Image<'_>, imports: &mut Vec<Import>) -> Result<(), Fault> {
    let Some(table) = image.file.delay_load_import_table()? else {
        return Ok(());
    };
    let mut descriptors = table.descriptors()?;
    while let Some(descriptor) = descriptors.next()? {
        let library = text(table.name(descriptor.dll_name_rva.get(LE))?);
        let names = table.thunks(descriptor.import_name_table_rva.get(LE))?;
        add(imports, &library, ImportKind::Delayed, names, |thunk| {
            table.import::<ImageNtHeaders64>(thunk)
        })?;
    }
    Ok(())
}

fn add<'d>(
    imports: &mut Vec<Import>,
    library: &str,
    kind: ImportKind,
    mut thunks: ImportThunkList<'d>,
    import: impl Fn(pe::ImageThunkData64) -> object::Result<PeImport<'d>>,
) -> Result<(), Fault> {
    while let Some(thunk) = thunks.next::<ImageNtHeaders64>()? {
        if imports.len() == MOST_IMPORTS {
            return Err(Fault::TooMany);
        }
        let symbol = match import(thunk)? {
            PeImport::Ordinal(ordinal) => Symbol::Ordinal(ordinal),
            PeImport::Name(_, name) => Symbol::Name(text(name)),
        };
        imports.push(Import {
            library: library.to_owned(),
            symbol,
            kind,
        });
    }
    Ok(())
}

/// Names of the sections that hold import tables.
pub(crate) fn import_sections(image: &Image<'_>) -> Vec<String> {
    let mut names: Vec<String> = [
        pe::IMAGE_DIRECTORY_ENTRY_IMPORT,
        pe::IMAGE_DIRECTORY_ENTRY_IAT,
    ]
    .into_iter()
    .filter_map(|index| image.directory(index))
    .filter_map(|(address, _)| image.section_at(address))
    .map(|section| text(&section.name))
    .collect();
    names.dedup();
    names
}

/// Names of the exports; those without a name by their number.
pub(crate) fn exports(image: &Image<'_>) -> Result<Vec<String>, Unreadable> {
    let table = image
        .file
        .export_table()
        .map_err(|error| error.to_string())?;
    let Some(table) = table else {
        return Ok(Vec::new());
    };
    let exports = table.exports().map_err(|error| error.to_string())?;
    Ok(exports
        .into_iter()
        .filter(|export| !matches!(export.target, object::read::pe::ExportTarget::Address(0)))
        .map(|export| {
            export
                .name
                .map_or_else(|| format!("#{}", export.ordinal.0), text)
        })
        .collect())
}
