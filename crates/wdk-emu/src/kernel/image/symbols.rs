//! Names for places in an image: exports, the COFF symbol table, and functions by their extent.

use super::file::File;
use std::collections::BTreeMap;

/// What is known of an image's places.
pub(super) struct Symbols {
    names: BTreeMap<usize, String>,
    /// Functions by start, with their ends.
    functions: BTreeMap<usize, usize>,
}

impl Symbols {
    pub(super) fn new(file: &File<'_>) -> Self {
        let names = file.exports().into_iter().chain(file.coff_symbols());
        Self {
            names: names
                .map(|(offset, name)| (offset as usize, name))
                .collect(),
            functions: file
                .functions()
                .into_iter()
                .map(|(start, end)| (start as usize, end as usize))
                .collect(),
        }
    }

    /// The nearest name at or below `offset`, and the function around it, for a report.
    pub(super) fn near(&self, offset: usize) -> String {
        let function = self.functions.range(..=offset).next_back();
        let function = function.filter(|&(_, &end)| offset < end);
        let symbol = self.names.range(..=offset).next_back();
        match (symbol, function) {
            (Some((&at, name)), Some((&start, _))) if at >= start => {
                format!(" ({name}+{:#x})", offset - at)
            }
            (Some((_, name)), Some((start, _))) => {
                format!(" (in the function at {start:#x}; {name} is the nearest name below)")
            }
            (None, Some((start, _))) => format!(" (in the function at {start:#x})"),
            (Some((&at, name)), None) => format!(" ({name}+{:#x})", offset - at),
            (None, None) => String::new(),
        }
    }
}
