//! Small PE images, good unless told otherwise. Sections are whole pages; addresses follow from
//! their order.

use super::version_resource::{Version, VersionResource};

const PAGE: usize = 4096;
const BASE: u64 = 0x1_4000_0000;
/// Where the optional header starts, and its checksum.
const OPTIONAL_HEADER: usize = 64 + 4 + 20;
pub(super) const CHECKSUM: usize = OPTIONAL_HEADER + 64;

pub(super) const CODE: u32 = 0x6000_0020;
pub(super) const READ_ONLY: u32 = 0x4000_0040;
pub(super) const READ_WRITE: u32 = 0xc000_0040;
pub(super) const DISCARDABLE: u32 = 0x0200_0000;
pub(super) const SHARED: u32 = 0x1000_0000;
pub(super) const EXECUTABLE: u32 = 0x2000_0000;

/// Addresses of the sections.
const TEXT: usize = PAGE;
const RDATA: usize = 2 * PAGE;
const DATA: usize = 3 * PAGE;
const PDATA: usize = 4 * PAGE;
const RSRC: usize = 5 * PAGE;
const RELOC: usize = 6 * PAGE;

/// Places in `.rdata`.
const NAME: usize = RDATA;
const LOAD_CONFIG: usize = RDATA + 0x40;
const LOAD_CONFIG_BYTES: usize = 148;
const DEBUG: usize = RDATA + 0x100;
const CODE_VIEW: usize = RDATA + 0x140;
const KMDF_VERSION: usize = RDATA + 0x1c0;
const EXPORTS: usize = RDATA + 0x200;
pub(super) const IMPORTS: usize = RDATA + 0x400;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bind {
    /// A structure in data, as the WDK's entry code has it.
    InData,
    /// Made on the stack.
    InCode,
    /// The component's name alone.
    NameOnly,
    Nothing,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sum {
    Right,
    Is(u32),
}

/// An image to be.
#[derive(Clone)]
pub(super) struct Builder {
    pub(super) machine: u16,
    pub(super) characteristics: u16,
    pub(super) subsystem: u16,
    pub(super) dll_characteristics: u16,
    pub(super) entry: usize,
    pub(super) alignment: u32,
    pub(super) checksum: Sum,
    pub(super) imports: Vec<(&'static str, Vec<&'static str>)>,
    pub(super) delayed: bool,
    pub(super) exports: Vec<&'static str>,
    pub(super) bind: Bind,
    pub(super) kmdf: [u32; 4],
    pub(super) panic_code: [u8; 4],
    pub(super) cookie: u64,
    pub(super) guard_flags: u32,
    pub(super) functions: usize,
    pub(super) relocated: bool,
    pub(super) pdb: &'static str,
    pub(super) version: Option<Vec<u8>>,
    pub(super) tls: bool,
    pub(super) signed: bool,
    /// Data directory of the import tables' section.
    pub(super) import_flags: u32,
    /// A section more: name, flags, and bytes by which its address is off.
    pub(super) extra: Option<(&'static str, u32, usize)>,
    /// Bytes of zeros at the end of the file.
    pub(super) padding: usize,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            machine: 0x8664,
            characteristics: 0x22,
            subsystem: 1,
            dll_characteristics: 0x41e0,
            entry: TEXT,
            alignment: 4096,
            checksum: Sum::Right,
            imports: vec![
                ("ntoskrnl.exe", vec!["ExAllocatePool2", "KeBugCheckEx"]),
                ("WDFLDR.SYS", vec!["WdfVersionBind", "WdfVersionUnbind"]),
            ],
            delayed: false,
            exports: vec![],
            bind: Bind::InData,
            kmdf: [1, 33, 0, 458],
            panic_code: *b"CNPR",
            cookie: BASE + DATA as u64,
            guard_flags: 0x500,
            functions: 2,
            relocated: true,
            pdb: "tiny.pdb",
            version: Some(version([1, 2, 3])),
            tls: false,
            signed: true,
            import_flags: READ_ONLY,
            extra: None,
            padding: 0,
        }
    }
}

/// A version resource.
pub(super) fn version([major, minor, patch]: [u16; 3]) -> Vec<u8> {
    VersionResource {
        version: Version {
            major,
            minor,
            patch,
        },
        debug: false,
        strings: &[
            ("CompanyName", "Somebody"),
            ("OriginalFilename", "tiny.sys"),
        ],
    }
    .to_version_info()
}

/// A good image with one change.
pub(super) fn with(change: impl FnOnce(&mut Builder)) -> Vec<u8> {
    let mut builder = Builder::default();
    change(&mut builder);
    builder.build()
}

fn put(bytes: &mut [u8], at: usize, value: &[u8]) {
    bytes[at..at + value.len()].copy_from_slice(value);
}

fn put32(bytes: &mut [u8], at: usize, value: usize) {
    put(bytes, at, &u32::try_from(value).unwrap().to_le_bytes());
}

fn put64(bytes: &mut [u8], at: usize, value: u64) {
    put(bytes, at, &value.to_le_bytes());
}

fn utf16z(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().chain([0]);
    units.flat_map(u16::to_le_bytes).collect()
}

impl Builder {
    /// The file. Every section is one page, at the same place as in memory.
    pub(super) fn build(&self) -> Vec<u8> {
        let mut sections = vec![
            (".text", TEXT, CODE),
            (".rdata", RDATA, self.import_flags),
            (".data", DATA, READ_WRITE),
            (".pdata", PDATA, READ_ONLY),
            (".rsrc", RSRC, READ_ONLY),
            (".reloc", RELOC, READ_ONLY | DISCARDABLE),
        ];
        if let Some((name, flags, off)) = self.extra {
            sections.push((name, RELOC + PAGE - off, flags));
        }
        let mut file = vec![0; (sections.len() + 1) * PAGE];
        self.headers(&mut file, &sections);
        self.text(&mut file);
        self.rdata(&mut file);
        self.bind_info(&mut file);
        for index in 0..self.functions {
            put32(&mut file, PDATA + index * 12, TEXT + index * 16);
        }
        self.resources(&mut file);
        if self.relocated {
            // A block of two: the pointer in the bind info, and padding.
            put32(&mut file, RELOC, DATA);
            put32(&mut file, RELOC + 4, 12);
            put(&mut file, RELOC + 8, &0xa010u16.to_le_bytes());
        }
        file.resize(file.len() + self.padding, 0);
        if self.signed {
            let start = file.len();
            let mut certificate = [0; 16];
            put32(&mut certificate, 0, 16);
            put32(&mut certificate, 4, 0x0002_0200);
            file.extend(certificate);
            self.directory(&mut file, 4, start, 16);
        }
        let sum = match self.checksum {
            Sum::Right => checksum(&file),
            Sum::Is(sum) => sum,
        };
        put(&mut file, CHECKSUM, &sum.to_le_bytes());
        file
    }

    fn directory(&self, file: &mut [u8], index: usize, address: usize, size: usize) {
        put32(file, OPTIONAL_HEADER + 112 + index * 8, address);
        put32(file, OPTIONAL_HEADER + 116 + index * 8, size);
    }

    fn headers(&self, file: &mut [u8], sections: &[(&str, usize, u32)]) {
        put(file, 0, b"MZ");
        put32(file, 60, 64);
        put(file, 64, b"PE\0\0");
        put(file, 68, &self.machine.to_le_bytes());
        put(
            file,
            70,
            &u16::try_from(sections.len()).unwrap().to_le_bytes(),
        );
        put32(file, 72, 0x1234_5678);
        put(file, 84, &240u16.to_le_bytes());
        put(file, 86, &self.characteristics.to_le_bytes());
        let optional = OPTIONAL_HEADER;
        put(file, optional, &0x20bu16.to_le_bytes());
        put32(file, optional + 16, self.entry);
        put64(file, optional + 24, BASE);
        put(file, optional + 32, &self.alignment.to_le_bytes());
        put32(file, optional + 36, PAGE);
        put32(file, optional + 56, (sections.len() + 1) * PAGE);
        put32(file, optional + 60, PAGE);
        put(file, optional + 68, &self.subsystem.to_le_bytes());
        put(file, optional + 70, &self.dll_characteristics.to_le_bytes());
        put32(file, optional + 108, 16);
        for (index, &(name, address, flags)) in sections.iter().enumerate() {
            let line = optional + 240 + index * 40;
            put(file, line, name.as_bytes());
            put32(file, line + 8, PAGE);
            put32(file, line + 12, address);
            put32(file, line + 16, PAGE);
            put32(file, line + 20, (index + 1) * PAGE);
            put(file, line + 36, &flags.to_le_bytes());
        }
        if self.functions > 0 {
            self.directory(file, 3, PDATA, self.functions * 12);
        }
        if self.relocated {
            self.directory(file, 5, RELOC, 12);
        }
        if self.tls {
            self.directory(file, 9, DATA + 0x100, 40);
        }
    }

    fn text(&self, file: &mut [u8]) {
        // mov ecx, code; int3
        put(file, TEXT + 0x40, &[0xb9]);
        put(file, TEXT + 0x41, &self.panic_code);
        put(file, TEXT + 0x45, &[0xcc]);
        if self.bind == Bind::InCode {
            // lea rax, [rip + name]; movaps xmm0, [rip + version]
            put(file, TEXT, &[0x48, 0x8d, 0x05]);
            put32(file, TEXT + 3, NAME - (TEXT + 7));
            put(file, TEXT + 7, &[0x0f, 0x28, 0x05]);
            put32(file, TEXT + 10, KMDF_VERSION - (TEXT + 14));
        }
    }

    fn rdata(&self, file: &mut [u8]) {
        put32(file, LOAD_CONFIG, LOAD_CONFIG_BYTES);
        put64(file, LOAD_CONFIG + 88, self.cookie);
        put64(file, LOAD_CONFIG + 136, 7);
        put(file, LOAD_CONFIG + 144, &self.guard_flags.to_le_bytes());
        self.directory(file, 10, LOAD_CONFIG, LOAD_CONFIG_BYTES);

        put32(file, DEBUG + 12, 2);
        put32(file, DEBUG + 16, 24 + self.pdb.len() + 1);
        put32(file, DEBUG + 20, CODE_VIEW);
        put32(file, DEBUG + 28 + 12, 16);
        put(file, CODE_VIEW, b"RSDS");
        put(file, CODE_VIEW + 24, self.pdb.as_bytes());
        self.directory(file, 6, DEBUG, 56);

        if !self.exports.is_empty() {
            self.exports(file);
        }
        self.imports(file);
    }

    fn exports(&self, file: &mut [u8]) {
        let count = self.exports.len();
        let (addresses, names) = (EXPORTS + 0x40, EXPORTS + 0x80);
        let (ordinals, mut text) = (EXPORTS + 0xc0, EXPORTS + 0xe0);
        for (offset, value) in [(16, 1), (20, count), (24, count)] {
            put32(file, EXPORTS + offset, value);
        }
        for (offset, value) in [(28, addresses), (32, names), (36, ordinals)] {
            put32(file, EXPORTS + offset, value);
        }
        for (index, name) in self.exports.iter().enumerate() {
            put32(file, addresses + index * 4, TEXT);
            put32(file, names + index * 4, text);
            put(
                file,
                ordinals + index * 2,
                &[u8::try_from(index).unwrap(), 0],
            );
            put(file, text, name.as_bytes());
            text += name.len() + 1;
        }
        self.directory(file, 0, EXPORTS, 0x200);
    }

    fn imports(&self, file: &mut [u8]) {
        let count: usize = self.imports.iter().map(|(_, names)| names.len() + 1).sum();
        let thunks = IMPORTS + (self.imports.len() + 1) * 20;
        let mut thunk = thunks.next_multiple_of(8);
        let mut text = thunk + count * 8;
        for (index, (library, names)) in self.imports.iter().enumerate() {
            let descriptor = IMPORTS + index * 20;
            for offset in [0, 16] {
                put32(file, descriptor + offset, thunk);
            }
            put32(file, descriptor + 12, text);
            put(file, text, library.as_bytes());
            text += (library.len() + 1).next_multiple_of(2);
            for name in names {
                if let Some(ordinal) = name.strip_prefix('#') {
                    let ordinal: u64 = ordinal.parse().unwrap();
                    put64(file, thunk, 1 << 63 | ordinal);
                } else {
                    put32(file, thunk, text);
                    put(file, text + 2, name.as_bytes());
                    text += (name.len() + 3).next_multiple_of(2);
                }
                thunk += 8;
            }
            thunk += 8;
        }
        self.directory(file, 1, IMPORTS, (self.imports.len() + 1) * 20);
        if self.delayed {
            // A descriptor that shares the names of the first library.
            let delayed = text.next_multiple_of(4);
            let (first_names, first_library) = (thunks.next_multiple_of(8), IMPORTS + 12);
            put32(file, delayed, 1);
            let library = file[first_library..first_library + 4].to_vec();
            put(file, delayed + 4, &library);
            put32(file, delayed + 12, first_names);
            put32(file, delayed + 16, first_names);
            self.directory(file, 13, delayed, 64);
        }
    }

    fn bind_info(&self, file: &mut [u8]) {
        if self.bind != Bind::Nothing {
            put(file, NAME, &utf16z("KmdfLibrary"));
        }
        let version: Vec<u8> = self
            .kmdf
            .iter()
            .flat_map(|word| word.to_le_bytes())
            .collect();
        match self.bind {
            Bind::InData => {
                put32(file, DATA + 8, 48);
                put64(file, DATA + 16, BASE + NAME as u64);
                put(file, DATA + 24, &version);
            }
            Bind::InCode => put(file, KMDF_VERSION, &version),
            Bind::NameOnly | Bind::Nothing => {}
        }
    }

    fn resources(&self, file: &mut [u8]) {
        let Some(version) = &self.version else { return };
        // Three levels of one entry each: type, name, language.
        for (level, id) in [16, 1, 0x409].into_iter().enumerate() {
            let table = RSRC + level * 24;
            put(file, table + 14, &[1, 0]);
            put32(file, table + 16, id);
            let next = (level + 1) * 24;
            put32(
                file,
                table + 20,
                if level < 2 { next | 1 << 31 } else { next },
            );
        }
        put32(file, RSRC + 72, RSRC + 96);
        put32(file, RSRC + 76, version.len());
        put(file, RSRC + 96, version);
        self.directory(file, 2, RSRC, 96 + version.len());
    }
}

/// As the headers want it: words of 16 bits added up with their carries, and the length.
fn checksum(file: &[u8]) -> u32 {
    let words = file.chunks(2).map(|pair| {
        let high = pair.get(1).copied().unwrap_or(0);
        u64::from(u16::from_le_bytes([pair[0], high]))
    });
    let mut sum: u64 = words.sum();
    while sum > 0xffff {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    u32::try_from(sum + file.len() as u64).unwrap()
}
