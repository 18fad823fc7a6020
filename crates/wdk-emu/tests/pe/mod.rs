//! Images of drivers made by hand: a PE file around assembled code, without any tool.
//!
//! The code and the test share this process, so addresses of the test's own memory and functions
//! may stand in the code.

#![allow(
    dead_code,
    unreachable_pub,
    unsafe_code,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "each test file uses a part; images are small"
)]

pub mod calls;
pub mod convention;
pub mod file;
pub mod registers;

use core::sync::atomic::{AtomicU64, Ordering};
use file::{BASE, EXECUTE, Pe, READ, Section, WRITE};
use iced_x86::BlockEncoderOptions;
pub use iced_x86::code_asm::*;

pub const TEXT: u32 = 0x1000;
pub const DATA: u32 = 0x8000;
pub const RDATA: u32 = 0x9000;
pub const INIT: u32 = 0xB000;
pub const RELOC: u32 = 0xC000;
pub const SIZE: u32 = 0xD000;
/// Where `.data` has the security cookie.
pub const COOKIE: u32 = DATA + 0x100;
pub const DEFAULT_COOKIE: u64 = 0x2B99_2DDF_A232;

/// A number in the test's memory that an image can reach.
pub type Cell64 = &'static AtomicU64;

pub fn cell() -> Cell64 {
    Box::leak(Box::default())
}

pub fn value(cell: Cell64) -> u64 {
    cell.load(Ordering::Relaxed)
}

pub fn address(cell: Cell64) -> u64 {
    core::ptr::from_ref(cell).expose_provenance() as u64
}

/// A place in an image's code.
#[derive(Clone, Copy, Debug)]
pub struct Place(usize);

/// Writes instructions: `asm!(code, mov(rax, 1u64), ret())`.
#[macro_export]
macro_rules! asm {
    ($code:expr, $($name:ident($($argument:expr),*)),* $(,)?) => {{
        $($code.a.$name($($argument),*).expect("an instruction that exists");)*
    }};
}

/// An image in the making.
pub struct Code {
    pub a: CodeAssembler,
    labels: Vec<CodeLabel>,
    imports: Vec<(String, String, Place)>,
    names: Vec<(String, Place)>,
    /// Pointers in `.data` to places of the code.
    pointers: Vec<(u32, Place)>,
    /// Code that is for the entry only; behind it, `.text` goes on.
    pub init: Vec<u8>,
}

impl Default for Code {
    fn default() -> Self {
        let mut code = Self {
            a: CodeAssembler::new(64).unwrap(),
            labels: Vec::new(),
            imports: Vec::new(),
            names: Vec::new(),
            pointers: Vec::new(),
            init: Vec::new(),
        };
        let start = code.here();
        assert_eq!(start.0, 0);
        code
    }
}

impl Code {
    pub fn place(&mut self) -> Place {
        let label = self.a.create_label();
        self.labels.push(label);
        Place(self.labels.len() - 1)
    }

    pub fn label(&self, place: Place) -> CodeLabel {
        self.labels[place.0]
    }

    pub fn set(&mut self, place: Place) {
        self.a.set_label(&mut self.labels[place.0]).unwrap();
        // One instruction has one label.
        self.a.zero_bytes().unwrap();
    }

    pub fn here(&mut self) -> Place {
        let place = self.place();
        self.set(place);
        place
    }

    /// A function with a name among the exports.
    pub fn function(&mut self, name: &str) -> Place {
        asm!(self, int3(), int3());
        let place = self.here();
        self.names.push((name.to_owned(), place));
        place
    }

    /// The slot of an import.
    pub fn import_from(&mut self, library: &str, name: &str) -> CodeLabel {
        let known = self
            .imports
            .iter()
            .find(|import| import.0 == library && import.1 == name);
        if let Some(&(_, _, slot)) = known {
            return self.label(slot);
        }
        let slot = self.place();
        self.imports
            .push((library.to_owned(), name.to_owned(), slot));
        self.label(slot)
    }

    pub fn call(&mut self, name: &str) {
        let slot = self.import_from("ntoskrnl.exe", name);
        asm!(self, call(qword_ptr(slot)));
    }

    pub fn call_place(&mut self, place: Place) {
        let label = self.label(place);
        asm!(self, call(label));
    }

    /// Calls a function of the test's.
    pub fn call_test(&mut self, function: *const ()) {
        asm!(self, mov(rax, function as u64), call(rax));
    }

    /// `register` = address of `place`.
    pub fn lea(&mut self, register: AsmRegister64, place: Place) {
        let label = self.label(place);
        asm!(self, lea(register, ptr(label)));
    }

    /// `register` = address of `offset` in the image.
    pub fn address(&mut self, register: AsmRegister64, offset: u32) {
        self.lea(register, Place(0));
        let distance = i32::try_from(offset).unwrap() - TEXT as i32;
        asm!(self, lea(register, ptr(register + distance)));
    }

    /// Lets the code tell the test where `place` is.
    pub fn publish(&mut self, place: Place, to: Cell64) {
        self.lea(rcx, place);
        asm!(self, mov(rax, address(to)), mov(qword_ptr(rax), rcx));
    }

    /// Stores `register` in the test's memory. Changes r11.
    pub fn store(&mut self, to: Cell64, register: AsmRegister64) {
        asm!(self, mov(r11, address(to)), mov(qword_ptr(r11), register));
    }

    /// Lets `.data` have a pointer to a place, which the loader has to relocate.
    pub fn pointer(&mut self, offset: u32, to: Place) {
        self.pointers.push((offset, to));
    }

    /// The image with this entry.
    pub fn finish(mut self, entry: Place) -> Pe {
        asm!(self, int3());
        let mut libraries: Vec<String> = Vec::new();
        for (library, _, _) in &self.imports {
            if !libraries.contains(library) {
                libraries.push(library.clone());
            }
        }
        let imports = core::mem::take(&mut self.imports);
        for library in &libraries {
            for (_, _, slot) in imports.iter().filter(|import| import.0 == *library) {
                self.a.set_label(&mut self.labels[slot.0]).unwrap();
                asm!(self, dq(&[0]));
            }
        }
        asm!(self, int3());
        let options = BlockEncoderOptions::RETURN_NEW_INSTRUCTION_OFFSETS;
        let assembled = self
            .a
            .assemble_options(BASE + u64::from(TEXT), options)
            .unwrap();
        let labels = &self.labels;
        let at = |place: Place| {
            let address = assembled.label_ip(&labels[place.0]).unwrap();
            u32::try_from(address - BASE).unwrap()
        };
        let text = assembled.inner.code_buffer.clone();
        assert!(text.len() < (DATA - TEXT) as usize);

        let mut data = vec![0; 0x200];
        data[0x100..0x108].copy_from_slice(&DEFAULT_COOKIE.to_le_bytes());
        let mut moved = Vec::new();
        for &(offset, to) in &self.pointers {
            let place = offset as usize;
            let address = BASE + u64::from(at(to));
            data[place..place + 8].copy_from_slice(&address.to_le_bytes());
            moved.push((DATA + offset, 10));
        }
        let mut rdata = Rdata(Vec::new());
        let mut load_config = vec![0; 0x60];
        load_config[..4].copy_from_slice(&0x60_u32.to_le_bytes());
        load_config[0x58..].copy_from_slice(&(BASE + u64::from(COOKIE)).to_le_bytes());
        let load_config = (rdata.add(&load_config), 0x60);
        moved.push((load_config.0 + 0x58, 10));
        let libraries = libraries.iter().map(|library| {
            let of = imports.iter().filter(|import| import.0 == *library);
            let of = of.map(|(_, name, slot)| (name.as_str(), at(*slot)));
            (library.as_str(), of.collect())
        });
        let imports = rdata.imports(&libraries.collect::<Vec<_>>());
        let names: Vec<_> = self
            .names
            .iter()
            .map(|(name, at_)| (name.as_str(), at(*at_)))
            .collect();
        let exports = rdata.exports(&names);
        let reloc = file::relocations(&moved);

        let mut directories = [(0, 0); 16];
        directories[file::EXPORTS] = exports;
        directories[file::IMPORTS] = imports;
        directories[file::RELOCATIONS] = (RELOC, reloc.len() as u32);
        directories[file::LOAD_CONFIG] = load_config;
        let section = |name, address, flags, data: Vec<u8>| Section {
            name,
            address,
            length: data.len() as u32,
            flags,
            data,
        };
        let mut sections = vec![
            section(".text", TEXT, READ | EXECUTE, text),
            section(".data", DATA, READ | WRITE, data),
            section(".rdata", RDATA, READ, rdata.0),
        ];
        if !self.init.is_empty() {
            let flags = READ | EXECUTE | file::DISCARDABLE;
            sections.push(section("INIT", INIT, flags, self.init.clone()));
        }
        let flags = READ | file::DISCARDABLE;
        sections.push(section(".reloc", RELOC, flags, reloc));
        // More in memory than in the file.
        sections[1].length = 0x1000;
        Pe {
            machine: 0x8664,
            magic: 0x20B,
            subsystem: 1,
            entry: at(entry),
            size: SIZE,
            alignment: 0x1000,
            directories,
            sections,
        }
    }
}

/// Makes an image whose entry is `body` in a frame of its own, and returns success.
pub fn image(body: impl FnOnce(&mut Code)) -> Pe {
    image_with(|code| {
        let entry = code.function("Entry");
        asm!(code, sub(rsp, 0x68));
        body(code);
        asm!(code, xor(eax, eax), add(rsp, 0x68), ret());
        entry
    })
}

/// Makes an image; `build` says which place is its entry.
pub fn image_with(build: impl FnOnce(&mut Code) -> Place) -> Pe {
    let mut code = Code::default();
    let entry = build(&mut code);
    code.finish(entry)
}

/// An image whose entry publishes a function by a pointer in `.data`, which returns 4711.
pub fn with_pointer(published: Cell64) -> Pe {
    image_with(|code| {
        let function = code.function("Answer");
        asm!(code, mov(eax, 4711), ret());
        code.pointer(0x20, function);
        let entry = code.function("Entry");
        code.address(rdx, DATA + 0x20);
        asm!(code, mov(rax, qword_ptr(rdx)));
        code.store(published, rax);
        asm!(code, xor(eax, eax), ret());
        entry
    })
}

struct Rdata(Vec<u8>);

impl Rdata {
    fn add(&mut self, bytes: &[u8]) -> u32 {
        self.0.resize(self.0.len().next_multiple_of(8), 0);
        let at = RDATA + self.0.len() as u32;
        self.0.extend(bytes);
        at
    }

    fn string(&mut self, text: &str) -> u32 {
        let mut bytes = text.as_bytes().to_vec();
        bytes.push(0);
        self.add(&bytes)
    }

    fn imports(&mut self, libraries: &[(&str, Vec<(&str, u32)>)]) -> (u32, u32) {
        let mut table = Vec::new();
        for (library, imports) in libraries {
            let mut thunks: Vec<u64> = Vec::new();
            for (name, _) in imports {
                thunks.push(match name.strip_prefix('#') {
                    Some(ordinal) => 1 << 63 | ordinal.parse::<u64>().unwrap(),
                    None => u64::from(self.string(&format!("\0\0{name}"))),
                });
            }
            thunks.push(0);
            let bytes: Vec<u8> = thunks
                .iter()
                .flat_map(|thunk| thunk.to_le_bytes())
                .collect();
            let names = self.add(&bytes);
            let library = self.string(library);
            for word in [names, 0, 0, library, imports[0].1] {
                table.extend(word.to_le_bytes());
            }
        }
        table.resize(table.len() + 20, 0);
        (self.add(&table), table.len() as u32)
    }

    /// Everything of the exports lies in their directory, as linkers have it.
    fn exports(&mut self, of: &[(&str, u32)]) -> (u32, u32) {
        let start = self.add(&[0; 40]);
        let words = |words: &[u32]| -> Vec<u8> {
            words.iter().flat_map(|word| word.to_le_bytes()).collect()
        };
        let count = of.len() as u32;
        let addresses = self.add(&words(&of.iter().map(|(_, at)| *at).collect::<Vec<_>>()));
        let names: Vec<u32> = of.iter().map(|(name, _)| self.string(name)).collect();
        let names = self.add(&words(&names));
        let ordinals: Vec<u8> = (0..count as u16).flat_map(u16::to_le_bytes).collect();
        let ordinals = self.add(&ordinals);
        let name = self.string("hand.sys");
        let table = [0, 0, 0, name, 1, count, count, addresses, names, ordinals];
        let at = (start - RDATA) as usize;
        self.0[at..at + 40].copy_from_slice(&words(&table));
        (start, RDATA + self.0.len() as u32 - start)
    }
}
