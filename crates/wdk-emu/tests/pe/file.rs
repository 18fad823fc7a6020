//! PE files by their fields, right or wrong.

/// What the images here are linked for.
pub const BASE: u64 = 0x1_4000_0000;

pub const READ: u32 = 0x4000_0000;
pub const WRITE: u32 = 0x8000_0000;
pub const EXECUTE: u32 = 0x2000_0000;
pub const DISCARDABLE: u32 = 0x0200_0000;

pub const EXPORTS: usize = 0;
pub const IMPORTS: usize = 1;
pub const RELOCATIONS: usize = 5;
pub const LOAD_CONFIG: usize = 10;

const HEADER_BYTES: usize = 0x400;
const FILE_ALIGNMENT: usize = 0x200;

/// A section; `length` in memory may be more than its data.
#[derive(Clone, Debug)]
pub struct Section {
    pub name: &'static str,
    pub address: u32,
    pub length: u32,
    pub flags: u32,
    pub data: Vec<u8>,
}

/// A file by its fields.
#[derive(Clone, Debug)]
pub struct Pe {
    pub machine: u16,
    /// 0x20b for 64 bits.
    pub magic: u16,
    pub subsystem: u16,
    pub entry: u32,
    pub size: u32,
    pub alignment: u32,
    pub directories: [(u32, u32); 16],
    pub sections: Vec<Section>,
}

impl Pe {
    /// The section with this name.
    pub fn section(&mut self, name: &str) -> &mut Section {
        let mut sections = self.sections.iter_mut();
        sections.find(|section| section.name == name).unwrap()
    }

    /// Writes `bytes` at `address` of the image.
    pub fn put(&mut self, address: u32, bytes: &[u8]) {
        let section = self
            .sections
            .iter_mut()
            .find(|section| (section.address..section.address + section.length).contains(&address))
            .unwrap();
        let at = (address - section.address) as usize;
        section.data[at..at + bytes.len()].copy_from_slice(bytes);
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut header = Header(vec![0; HEADER_BYTES]);
        header.put(0, b"MZ");
        header.put(0x3C, &0x80_u32.to_le_bytes());
        header.put(0x80, b"PE\0\0");
        header.put(0x84, &self.machine.to_le_bytes());
        header.put(0x86, &(self.sections.len() as u16).to_le_bytes());
        header.put(0x94, &240_u16.to_le_bytes());
        // Executable, of a machine with large addresses.
        header.put(0x96, &0x22_u16.to_le_bytes());
        let optional = 0x98;
        header.put(optional, &self.magic.to_le_bytes());
        header.put(optional + 16, &self.entry.to_le_bytes());
        header.put(optional + 24, &BASE.to_le_bytes());
        header.put(optional + 32, &self.alignment.to_le_bytes());
        header.put(optional + 36, &(FILE_ALIGNMENT as u32).to_le_bytes());
        header.put(optional + 40, &10_u16.to_le_bytes());
        header.put(optional + 48, &10_u16.to_le_bytes());
        header.put(optional + 56, &self.size.to_le_bytes());
        header.put(optional + 60, &(HEADER_BYTES as u32).to_le_bytes());
        header.put(optional + 68, &self.subsystem.to_le_bytes());
        header.put(optional + 108, &16_u32.to_le_bytes());
        for (index, (address, length)) in self.directories.iter().enumerate() {
            header.put(optional + 112 + index * 8, &address.to_le_bytes());
            header.put(optional + 116 + index * 8, &length.to_le_bytes());
        }
        let mut data = Vec::new();
        for (index, section) in self.sections.iter().enumerate() {
            let at = optional + 240 + index * 40;
            let file_bytes = section.data.len().next_multiple_of(FILE_ALIGNMENT);
            header.put(at, section.name.as_bytes());
            header.put(at + 8, &section.length.to_le_bytes());
            header.put(at + 12, &section.address.to_le_bytes());
            header.put(at + 16, &(file_bytes as u32).to_le_bytes());
            header.put(at + 20, &((HEADER_BYTES + data.len()) as u32).to_le_bytes());
            header.put(at + 36, &section.flags.to_le_bytes());
            data.extend(&section.data);
            data.resize(data.len().next_multiple_of(FILE_ALIGNMENT), 0);
        }
        let Header(mut bytes) = header;
        bytes.extend(data);
        bytes
    }
}

struct Header(Vec<u8>);

impl Header {
    fn put(&mut self, at: usize, bytes: &[u8]) {
        self.0[at..at + bytes.len()].copy_from_slice(bytes);
    }
}

/// Base relocations: (address, kind) by page, padded as linkers do.
pub fn relocations(of: &[(u32, u16)]) -> Vec<u8> {
    let mut pages: Vec<u32> = of.iter().map(|(address, _)| address & !0xFFF).collect();
    pages.dedup();
    let mut bytes = Vec::new();
    for page in pages {
        let of = of.iter().filter(|(address, _)| address & !0xFFF == page);
        let mut words: Vec<u16> = of
            .map(|(address, kind)| kind << 12 | (address & 0xFFF) as u16)
            .collect();
        if words.len() % 2 == 1 {
            words.push(0);
        }
        bytes.extend(page.to_le_bytes());
        bytes.extend((8 + words.len() as u32 * 2).to_le_bytes());
        bytes.extend(words.iter().flat_map(|word| word.to_le_bytes()));
    }
    bytes
}
