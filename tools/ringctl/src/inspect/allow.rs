//! The list of what the driver may import, `driver/imports.txt`.

use super::facts::{Import, Symbol};

/// The list itself, as it is in the project.
pub(crate) const IMPORTS: &str = include_str!("../../../../driver/imports.txt");

/// What may be imported, and why.
#[derive(Debug)]
pub(crate) struct AllowList<'t> {
    entries: Vec<Entry<'t>>,
}

/// One import that is allowed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entry<'t> {
    library: &'t str,
    name: &'t str,
    reason: &'t str,
}

impl<'t> AllowList<'t> {
    /// Reads a list: library, name and reason on each line; `#` starts a comment.
    pub(crate) fn parse(text: &'t str) -> Result<Self, String> {
        let mut entries: Vec<Entry<'t>> = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let entry = entry(line)
                .ok_or_else(|| format!("line {} has no library, name and reason", number + 1))?;
            if entries.iter().any(|other| other.names(&entry)) {
                return Err(format!("line {} repeats {}", number + 1, entry.name));
            }
            entries.push(entry);
        }
        Ok(Self { entries })
    }

    /// Why an import is allowed; `None` when it is not.
    pub(crate) fn reason(&self, import: &Import) -> Option<&'t str> {
        let entry = self.entries.iter().find(|entry| entry.is(import))?;
        Some(entry.reason)
    }

    /// Names that are allowed for the driver itself and that these imports do not use.
    #[cfg(test)]
    pub(crate) fn unused(&self, imports: &[Import]) -> Vec<&'t str> {
        let own = self.entries.iter().filter(|entry| !entry.is_from_wdk());
        let unused = own.filter(|entry| !imports.iter().any(|import| entry.is(import)));
        unused.map(|entry| entry.name).collect()
    }
}

fn entry(line: &str) -> Option<Entry<'_>> {
    let (library, rest) = line.split_once(char::is_whitespace)?;
    let (name, reason) = rest.trim_start().split_once(char::is_whitespace)?;
    let reason = reason.trim();
    Some(Entry {
        library,
        name,
        reason,
    })
}

impl Entry<'_> {
    fn names(&self, other: &Self) -> bool {
        self.name == other.name && self.library.eq_ignore_ascii_case(other.library)
    }

    /// Libraries are files, so their case means nothing; that of a function does.
    fn is(&self, import: &Import) -> bool {
        matches!(&import.symbol, Symbol::Name(name) if name == self.name)
            && self.library.eq_ignore_ascii_case(&import.library)
    }

    /// It comes with the WDK's entry code and not with the driver.
    #[cfg(test)]
    fn is_from_wdk(&self) -> bool {
        self.reason.starts_with("wdk:")
    }
}
