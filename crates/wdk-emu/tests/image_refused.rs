//! Images that the loader refuses.

#![cfg(target_arch = "x86_64")]
#![allow(
    unsafe_code,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "images are made by hand"
)]

mod pe;

use pe::calls::load;
use pe::file::{EXECUTE, IMPORTS, Pe, READ, RELOCATIONS, WRITE, relocations};
use pe::*;
use wdk_emu::machine::ImageError;
use wdk_emu::{Config, run};

/// What loading `pe` is refused with.
fn refused(pe: &Pe) -> ImageError {
    let refusal = run(Config::default(), |machine| {
        let refusal = load(machine, pe).expect_err("the image is wrong");
        machine.check_clean();
        refusal
    });
    refusal.unwrap()
}

fn refused_words(pe: &Pe) -> String {
    refused(pe).to_string()
}

fn good() -> Pe {
    image(|_| {})
}

#[test]
fn what_cannot_be_imported_is_refused() {
    let from = |library: &str, name: &str| {
        image(|code| {
            let slot = code.import_from(library, name);
            asm!(code, call(qword_ptr(slot)));
        })
    };
    assert_eq!(
        refused(&from("win32k.sys", "EngLineTo")),
        ImageError::Library("win32k.sys".to_owned())
    );
    let library = "ntoskrnl.exe".to_owned();
    assert_eq!(
        refused(&from("ntoskrnl.exe", "#17")),
        ImageError::Ordinal {
            library,
            ordinal: 17
        }
    );
    for name in ["", &"K".repeat(600)] {
        let words = refused_words(&from("ntoskrnl.exe", name));
        assert!(words.contains("name"), "{words}");
    }
}

#[test]
fn relocations_that_do_not_exist_or_lie_outside_are_refused() {
    let with = |of: &[(u32, u16)]| {
        let mut pe = with_pointer(cell());
        let data = relocations(of);
        pe.directories[RELOCATIONS].1 = data.len() as u32;
        pe.section(".reloc").length = data.len() as u32;
        pe.section(".reloc").data = data;
        pe
    };
    // HIGHLOW, of the 32-bit machine.
    let (offset, kind) = (DATA + 0x20, 3);
    assert_eq!(
        refused(&with(&[(offset, kind)])),
        ImageError::Relocation { offset, kind }
    );
    let (offset, kind) = (SIZE - 4, 10);
    assert_eq!(
        refused(&with(&[(offset, kind)])),
        ImageError::Relocation { offset, kind }
    );
    let mut pe = with_pointer(cell());
    pe.directories[RELOCATIONS] = (0, 0);
    assert_eq!(refused(&pe), ImageError::Fixed);
    let mut pe = with_pointer(cell());
    let length = pe.section(".reloc").data.len() - 2;
    pe.section(".reloc").data[4] = length as u8;
    assert!(matches!(refused(&pe), ImageError::Malformed(_)));
}

#[test]
fn rule_69_no_section_is_writable_and_executable() {
    for flags in [READ | WRITE | EXECUTE, WRITE | EXECUTE] {
        let mut pe = good();
        pe.section(".data").flags = flags;
        assert!(
            matches!(refused(&pe), ImageError::WritableCode(name) if name.starts_with(".data"))
        );
    }
}

#[test]
fn another_machines_file_is_refused() {
    let mut pe = good();
    pe.machine = 0xAA64;
    assert_eq!(refused(&pe), ImageError::Machine(0xAA64));
    // A 32-bit driver has another format, too.
    (pe.machine, pe.magic) = (0x14C, 0x10B);
    assert_eq!(refused(&pe), ImageError::Machine(0x14C));
    let mut pe = good();
    pe.subsystem = 3;
    assert_eq!(refused(&pe), ImageError::Subsystem(3));
    let elf = run(Config::default(), |machine| {
        machine
            .load_image_bytes("elf", b"\x7FELF and so on", &[])
            .unwrap_err()
    });
    assert!(matches!(elf, Ok(ImageError::Malformed(_))));
    let none = run(Config::default(), |machine| {
        let path = std::path::Path::new("no such directory/contdma.sys");
        machine.load_image(path, &[]).unwrap_err()
    });
    assert!(matches!(none, Ok(ImageError::Unreadable(_))));
}

type Change = fn(&mut Pe);

#[test]
fn a_layout_that_cannot_be_is_refused() {
    let changes: [(Change, &str); 10] = [
        (|pe| pe.size = 0, "size"),
        (|pe| pe.size = !0xFFF, "size"),
        (|pe| pe.size = SIZE + 1, "size"),
        (|pe| pe.alignment = 0x200, "aligned"),
        (|pe| pe.section(".rdata").address = DATA, "overlap"),
        (|pe| pe.section(".data").length = 0x1001, "overlap"),
        (|pe| pe.section(".reloc").address = SIZE, "overlap"),
        (|pe| pe.section(".reloc").length = u32::MAX, "overlap"),
        (|pe| pe.section(".text").address = TEXT + 0x10, "page"),
        (|pe| pe.section(".text").address = 0, "overlap"),
    ];
    for (change, word) in changes {
        let mut pe = good();
        change(&mut pe);
        let words = refused_words(&pe);
        assert!(words.contains(word), "{words} instead of {word}");
    }
    for entry in [0, DATA, SIZE, u32::MAX] {
        let mut pe = good();
        pe.entry = entry;
        assert!(refused_words(&pe).contains("no entry point"));
    }
}

#[test]
fn a_file_that_ends_early_is_refused_wherever_it_ends() {
    let bytes = good().bytes();
    let refused = run(Config::default(), |machine| {
        // The last section ends before the file does, which is padded.
        (0..bytes.len() - 0x200)
            .step_by(7)
            .filter(|&length| {
                machine
                    .load_image_bytes("cut", &bytes[..length], &[])
                    .is_err()
            })
            .count()
    });
    assert_eq!(refused, Ok((bytes.len() - 0x200).div_ceil(7)));
}

#[test]
fn many_imports_by_one_long_table_are_refused_before_they_take_the_memory() {
    let mut pe = image(|code| code.call("KeGetCurrentIrql"));
    // Every descriptor has the same table of names, one long table of the same name.
    let name = {
        let rdata = pe.section(".rdata");
        let at = rdata
            .data
            .windows(16)
            .position(|w| w == b"KeGetCurrentIrql");
        RDATA + at.unwrap() as u32 - 2
    };
    let thunks: Vec<u8> = u64::from(name).to_le_bytes().repeat(2000);
    let table = 0x1000;
    let rdata = pe.section(".rdata");
    rdata.data.resize(table, 0);
    rdata.data.extend(thunks);
    rdata.data.extend([0; 8]);
    let descriptors = rdata.data.len() as u32;
    for _ in 0..100 {
        for word in [RDATA + table as u32, 0, 0, name + 2, DATA] {
            rdata.data.extend(word.to_le_bytes());
        }
    }
    rdata.data.extend([0; 20]);
    rdata.length = rdata.data.len() as u32;
    let end = RDATA + rdata.length.next_multiple_of(0x1000);
    pe.directories[IMPORTS] = (RDATA + descriptors, 101 * 20);
    pe.section(".reloc").address = end;
    pe.directories[RELOCATIONS].0 = end;
    pe.size = end + 0x1000;
    let words = refused_words(&pe);
    assert!(words.contains("too many imports"), "{words}");
}
