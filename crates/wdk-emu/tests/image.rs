//! The loader: what it makes of a sound image.

#![cfg(target_arch = "x86_64")]
#![allow(
    unsafe_code,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::multiple_unsafe_ops_per_block,
    reason = "images are made by hand, and read the driver object as drivers do"
)]

mod pe;

use core::mem::offset_of;
use pe::calls::{boot, call2, code_of, load, stop_of};
use pe::file::{BASE, Pe};
use pe::*;
use wdk_emu::machine::ImageError;
use wdk_emu::sys::DRIVER_OBJECT;
use wdk_emu::{Cause, Config, Machine, run};

/// Lets the driver object have an unload routine, which the driver needs to be unloaded. The
/// entry's first instruction has to follow.
fn with_unload(code: &mut Code, unload: Place) {
    let field = offset_of!(DRIVER_OBJECT, DriverUnload) as i32;
    code.lea(rax, unload);
    asm!(code, mov(qword_ptr(rcx + field), rax));
}

/// An image that can be unloaded, with `body` in its entry behind that.
fn unloadable(body: impl FnOnce(&mut Code)) -> Pe {
    image_with(|code| {
        let unload = code.function("Unload");
        asm!(code, ret());
        let entry = code.function("Entry");
        asm!(code, sub(rsp, 0x68));
        with_unload(code, unload);
        body(code);
        asm!(code, xor(eax, eax), add(rsp, 0x68), ret());
        entry
    })
}

#[test]
fn the_entry_is_called_with_object_and_path_and_its_result_counts() {
    let (object, path) = (cell(), cell());
    let pe = unloadable(|code| {
        code.store(object, rcx);
        code.store(path, rdx);
    });
    let result = run(Config::default(), |machine| {
        let driver = load(machine, &pe).unwrap();
        assert_ne!(value(path), 0);
        let object: *const DRIVER_OBJECT =
            core::ptr::with_exposed_provenance(value(object) as usize);
        // SAFETY: the object of the driver that was loaded just now.
        let object = unsafe { &*object };
        assert!(!object.DriverStart.is_null());
        assert_eq!(object.DriverSize, SIZE);
        machine.unload(driver).unwrap();
        machine.check_clean();
    });
    assert_eq!(result, Ok(()));

    let pe = image_with(|code| {
        let entry = code.function("Entry");
        // The upper half of a status is nothing.
        asm!(code, mov(rax, 0x1234_5678_C000_009A_u64), ret());
        entry
    });
    let status = 0xC000_009A_u32.cast_signed();
    let refused = run(Config::default(), |machine| load(machine, &pe).unwrap_err());
    assert_eq!(refused, Ok(ImageError::Entry(status)));
}

#[test]
fn imports_lead_to_the_exports() {
    let (irql, increment) = (cell(), cell());
    let pe = image(|code| {
        code.call("KeGetCurrentIrql");
        asm!(code, movzx(eax, al));
        code.store(irql, rax);
        code.call("KeQueryTimeIncrement");
        asm!(code, mov(eax, eax));
        code.store(increment, rax);
    });
    irql.store(77, core::sync::atomic::Ordering::Relaxed);
    assert_eq!(boot(&pe), Ok(()));
    assert_eq!(value(irql), 0);
    assert_ne!(value(increment), 0);
}

#[test]
fn an_import_that_nobody_has_stops_at_its_first_call_with_its_name() {
    let (first, second, other) = (cell(), cell(), cell());
    let pe = image_with(|code| {
        for (name, to) in [("KeFirstOfAll", first), ("KeSecondOfAll", second)] {
            let function = code.function(name);
            asm!(code, sub(rsp, 0x28));
            code.call(name);
            asm!(code, add(rsp, 0x28), ret());
            code.pointer(if core::ptr::eq(to, first) { 0 } else { 8 }, function);
        }
        // There is such a call, but not in KMDF's loader.
        let function = code.function("Foreign");
        asm!(code, sub(rsp, 0x28));
        let slot = code.import_from("WDFLDR.SYS", "KeGetCurrentIrql");
        asm!(code, call(qword_ptr(slot)), add(rsp, 0x28), ret());
        code.pointer(16, function);
        let entry = code.function("Entry");
        code.address(rdx, DATA);
        for (offset, to) in [(0, first), (8, second), (16, other)] {
            asm!(code, mov(rax, qword_ptr(rdx + offset)));
            code.store(to, rax);
        }
        asm!(code, xor(eax, eax), ret());
        entry
    });
    let cases = [
        (first, "KeFirstOfAll"),
        (second, "KeSecondOfAll"),
        (other, "KeGetCurrentIrql"),
    ];
    for (function, name) in cases {
        let stop = run(Config::default(), |machine| {
            load(machine, &pe).unwrap();
            call2(function, 0, 0);
        });
        let stop = stop.unwrap_err();
        assert_eq!(stop.cause, Cause::NotEmulated(name.to_owned()));
        let symbol = if name == "KeGetCurrentIrql" {
            "Foreign"
        } else {
            name
        };
        assert!(stop.places[0].contains(&format!("({symbol}+")), "{stop}");
    }
}

#[test]
fn pointers_move_with_the_image() {
    let published = cell();
    let pe = with_pointer(published);
    let result = run(Config::default(), |machine| {
        load(machine, &pe).unwrap();
        assert!(!(BASE..BASE + u64::from(SIZE)).contains(&value(published)));
        call2(published, 0, 0)
    });
    assert_eq!(result, Ok(4711));
}

#[test]
fn the_headers_are_mapped_and_can_be_read() {
    let magic = cell();
    let pe = image(|code| {
        code.address(rcx, 0);
        asm!(code, movzx(eax, word_ptr(rcx)));
        code.store(magic, rax);
    });
    assert_eq!(boot(&pe), Ok(()));
    assert_eq!(value(magic), u64::from(u16::from_le_bytes(*b"MZ")));
}

#[test]
fn each_section_may_be_used_as_it_says_and_not_otherwise() {
    let touch = |offset: u32, write: bool| {
        image(|code| {
            code.address(rcx, offset);
            if write {
                asm!(code, mov(qword_ptr(rcx), rcx));
            } else {
                asm!(code, mov(rax, qword_ptr(rcx)));
            }
        })
    };
    // .data has more in memory than in the file.
    for (offset, write) in [
        (TEXT, false),
        (RDATA, false),
        (DATA, true),
        (DATA + 0xFF8, true),
    ] {
        assert_eq!(boot(&touch(offset, write)), Ok(()), "{offset:#x}");
    }
    for offset in [0, TEXT, RDATA, RDATA + 0x100] {
        let stop = stop_of(&touch(offset, true));
        // ATTEMPTED_WRITE_TO_READONLY_MEMORY
        assert_eq!(code_of(&stop).unwrap().0, 0xBE, "{stop}");
        let place = format!("hand.sys+{offset:#x}");
        assert!(stop.detail.contains(&place), "{stop}");
        assert!(stop.places[0].starts_with("hand.sys+0x"), "{stop}");
        assert!(stop.places[0].contains("(Entry+"), "{stop}");
    }
    // Between the sections is nothing.
    let stop = stop_of(&touch(INIT + 8, false));
    assert!(stop.detail.contains("hand.sys+0xb008 is read"), "{stop}");

    let stop = stop_of(&image(|code| {
        code.address(rcx, DATA + 8);
        asm!(code, mov(byte_ptr(rcx), 0xC3), call(rcx));
    }));
    // ATTEMPTED_EXECUTE_OF_NOEXECUTE_MEMORY
    assert_eq!(code_of(&stop).unwrap().0, 0xFC, "{stop}");
    assert!(stop.places[0].starts_with("hand.sys+0x8008"), "{stop}");
    assert!(stop.places[1].contains("(Entry+"), "{stop}");
}

#[test]
fn rule_69_what_is_for_the_start_only_is_gone_when_the_entry_has_returned() {
    let (during, function) = (cell(), cell());
    let pe = image_with(|code| {
        // mov eax, 5; ret
        code.init = vec![0xB8, 5, 0, 0, 0, 0xC3];
        let late = code.function("Late");
        asm!(code, sub(rsp, 0x28));
        code.address(rax, INIT);
        asm!(code, call(rax), add(rsp, 0x28), ret());
        let entry = code.function("Entry");
        asm!(code, sub(rsp, 0x28));
        code.publish(late, function);
        code.call_place(late);
        code.store(during, rax);
        asm!(code, xor(eax, eax), add(rsp, 0x28), ret());
        entry
    });
    let stop = run(Config::default(), |machine| {
        load(machine, &pe).unwrap();
        assert_eq!(value(during), 5);
        call2(function, 0, 0);
    });
    let stop = stop.unwrap_err();
    assert_eq!(stop.rule(), Some(69), "{stop}");
    assert!(stop.places[0].starts_with("hand.sys+0xb000"), "{stop}");
    assert!(stop.places[1].contains("(Late+"), "{stop}");
}

#[test]
fn the_security_cookie_gets_a_value_by_the_seed() {
    let read = cell();
    let pe = image(|code| {
        code.address(rcx, COOKIE);
        asm!(code, mov(rax, qword_ptr(rcx)));
        code.store(read, rax);
    });
    let cookie = |seed| {
        let config = Config {
            seed,
            ..Config::default()
        };
        run(config, |machine| load(machine, &pe).map(|_| ()).unwrap()).unwrap();
        value(read)
    };
    let cookies: Vec<u64> = (1..20).map(cookie).collect();
    for (index, &one) in cookies.iter().enumerate() {
        assert_ne!(one, DEFAULT_COOKIE);
        assert!(one != 0 && one >> 48 == 0, "{one:#x}");
        assert!(!cookies[..index].contains(&one), "{one:#x} twice");
    }
    assert_eq!(cookie(1), cookies[0]);

    // One that has another value than compilers give it is the driver's own affair.
    let mut pe = pe.clone();
    pe.put(COOKIE, &0x1234_u64.to_le_bytes());
    run(Config::default(), |machine| {
        load(machine, &pe).map(|_| ()).unwrap()
    })
    .unwrap();
    assert_eq!(value(read), 0x1234);
}

#[test]
fn an_image_may_be_loaded_twice() {
    let published = cell();
    let pe = image_with(|code| {
        let unload = code.function("Unload");
        asm!(code, ret());
        let count = code.function("Count");
        code.address(rdx, DATA);
        asm!(code, inc(qword_ptr(rdx)), mov(rax, qword_ptr(rdx)), ret());
        let entry = code.function("Entry");
        with_unload(code, unload);
        code.publish(count, published);
        asm!(code, xor(eax, eax), ret());
        entry
    });
    let result = run(Config::default(), |machine| {
        let load = |name| machine.load_image_bytes(name, &pe.bytes(), &[]).unwrap();
        let first = load("first");
        let of_first = value(published);
        let second = load("second");
        assert_ne!(of_first, value(published));
        assert_eq!((1..=3).map(|_| call2(published, 0, 0)).last(), Some(3));
        published.store(of_first, core::sync::atomic::Ordering::Relaxed);
        assert_eq!(call2(published, 0, 0), 1);
        machine.unload(second).unwrap();
        assert_eq!(call2(published, 0, 0), 2);
        machine.unload(first).unwrap();
        machine.check_clean();
    });
    assert_eq!(result, Ok(()));
}

#[test]
fn a_driver_whose_entry_fails_is_unloaded_again() {
    let result = run(Config::default(), |machine: &Machine| {
        let pe = image_with(|code| {
            let entry = code.function("Entry");
            asm!(code, sub(rsp, 0x28));
            code.call("KeGetCurrentIrql");
            asm!(
                code,
                mov(eax, 0xC000_0001_u32.cast_signed()),
                add(rsp, 0x28),
                ret()
            );
            entry
        });
        let before = machine.leaks();
        for _ in 0..3 {
            assert!(matches!(load(machine, &pe), Err(ImageError::Entry(_))));
        }
        assert!(machine.leaks().since(&before).is_empty());
        machine.check_clean();
        assert!(load(machine, &image(|_| {})).is_ok());
    });
    assert_eq!(result, Ok(()));
}
