//! The version resource (VS_VERSIONINFO), decoded.

use super::super::image::{Image, Rva, Unreadable, u16_at, u32_at};
use object::LittleEndian as LE;
use object::read::pe::{ResourceDirectoryTable, ResourceNameOrId};
use serde::Serialize;
use std::ops::Range;

/// What a version resource says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct VersionInfo {
    pub(crate) file: [u16; 4],
    pub(crate) product: [u16; 4],
    pub(crate) kind: FileKind,
    /// VS_FF_DEBUG.
    pub(crate) debug: bool,
    /// Names and texts of the string tables, in their order.
    pub(crate) strings: Vec<(String, String)>,
}

/// What kind of file it is; VFT_* and VFT2_*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FileKind {
    /// A driver of this kind; 7 is a system driver.
    Driver(u32),
    Other(u32),
}

impl VersionInfo {
    #[cfg(test)]
    pub(crate) fn string(&self, name: &str) -> Option<&str> {
        let found = self.strings.iter().find(|(key, _)| key == name);
        found.map(|(_, text)| text.as_str())
    }
}

/// Finds and decodes the version resource; `None` when the image has none.
pub(crate) fn read(image: &Image<'_>) -> Result<Option<VersionInfo>, Unreadable> {
    let Some((address, size)) = find(image).map_err(|error| error.to_string())? else {
        return Ok(None);
    };
    let bytes = usize::try_from(size)
        .ok()
        .and_then(|size| image.at(address, size));
    decode(bytes.ok_or("it is not in the file")?).map(Some)
}

/// Where the first version resource is, of whatever name and language.
fn find(image: &Image<'_>) -> object::Result<Option<(Rva, u32)>> {
    const RT_VERSION: u16 = 16;
    let sections = image.file.section_table();
    let directories = image.file.data_directories();
    let Some(directory) = directories.resource_directory(image.bytes, &sections)? else {
        return Ok(None);
    };
    let first = |table: ResourceDirectoryTable<'_>| table.entries.first().copied();
    let root = directory.root()?;
    let of_version = root
        .entries
        .iter()
        .find(|entry| matches!(entry.name_or_id(), ResourceNameOrId::Id(RT_VERSION)));
    let Some(names) = of_version.and_then(|entry| entry.data(directory).ok()?.table()) else {
        return Ok(None);
    };
    let languages = first(names).and_then(|entry| entry.data(directory).ok()?.table());
    let data = languages
        .and_then(first)
        .and_then(|entry| entry.data(directory).ok()?.data());
    Ok(data.map(|data| (Rva(data.offset_to_data.get(LE)), data.size.get(LE))))
}

/// Decodes VS_VERSIONINFO.
pub(crate) fn decode(bytes: &[u8]) -> Result<VersionInfo, Unreadable> {
    const SIGNATURE: u32 = 0xfeef_04bd;
    const DEBUG: u32 = 1;
    const DRIVER: u32 = 3;
    let root = Node::parse(bytes, 0).ok_or("its first node is broken")?;
    let fixed = root.value(bytes);
    if root.key != "VS_VERSION_INFO" || u32_at(fixed, 0) != Some(SIGNATURE) {
        return Err("it has no signature".to_owned());
    }
    let word = |index: usize| u32_at(fixed, index * 4).ok_or("its fixed part is too short");
    let numbers = |high: u32, low: u32| {
        let halves = |word: u32| {
            let [a, b, c, d] = word.to_be_bytes();
            [u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d])]
        };
        let ([a, b], [c, d]) = (halves(high), halves(low));
        [a, b, c, d]
    };
    Ok(VersionInfo {
        file: numbers(word(2)?, word(3)?),
        product: numbers(word(4)?, word(5)?),
        debug: word(7)? & word(6)? & DEBUG != 0,
        kind: match word(9)? {
            DRIVER => FileKind::Driver(word(10)?),
            other => FileKind::Other(other),
        },
        strings: strings(bytes, &root)?,
    })
}

/// The strings of every table.
fn strings(bytes: &[u8], root: &Node) -> Result<Vec<(String, String)>, Unreadable> {
    let mut strings = Vec::new();
    for info in root.children(bytes)? {
        if info.key != "StringFileInfo" {
            continue;
        }
        for table in info.children(bytes)? {
            for string in table.children(bytes)? {
                let text = utf16(string.value(bytes));
                strings.push((string.key, text));
            }
        }
    }
    Ok(strings)
}

/// A node of the tree that the resource is: a key, a value, and more nodes.
struct Node {
    key: String,
    value: Range<usize>,
    end: usize,
}

impl Node {
    /// The node at an offset; `None` when it does not fit in the bytes.
    fn parse(bytes: &[u8], offset: usize) -> Option<Self> {
        const HEADER_BYTES: usize = 6;
        let length = usize::from(u16_at(bytes, offset)?);
        let end = offset.checked_add(length)?;
        let bytes = bytes.get(..end)?;
        let value_length = usize::from(u16_at(bytes, offset.checked_add(2)?)?);
        let is_text = u16_at(bytes, offset.checked_add(4)?)? == 1;
        let key_start = offset.checked_add(HEADER_BYTES)?;
        let key_bytes = bytes.get(key_start..)?;
        let units = key_bytes.chunks_exact(2).position(|unit| unit == [0, 0])?;
        let key = utf16(key_bytes);
        // A text's length is in UTF-16 units.
        let value_bytes = value_length * if is_text { 2 } else { 1 };
        let start = key_start
            .checked_add((units + 1) * 2)?
            .next_multiple_of(4)
            .min(end);
        let value = start..start.checked_add(value_bytes)?.min(end);
        Some(Self { key, value, end })
    }

    fn value<'d>(&self, bytes: &'d [u8]) -> &'d [u8] {
        bytes.get(self.value.clone()).unwrap_or_default()
    }

    fn children(&self, bytes: &[u8]) -> Result<Vec<Self>, Unreadable> {
        let mut children = Vec::new();
        let mut offset = self.value.end.next_multiple_of(4);
        while offset < self.end {
            let child = Self::parse(bytes, offset).filter(|child| child.end <= self.end);
            let child = child.ok_or_else(|| format!("a node of {:?} is broken", self.key))?;
            offset = child.end.next_multiple_of(4);
            children.push(child);
        }
        Ok(children)
    }
}

/// UTF-16 text up to its end or to the first zero.
fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).filter_map(|unit| u16_at(unit, 0));
    let units: Vec<u16> = units.take_while(|&unit| unit != 0).collect();
    // Texts come from the file, and end on a terminal.
    String::from_utf16_lossy(&units).escape_debug().to_string()
}
