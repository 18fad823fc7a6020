//! Loading images, and calling what is in them.

use super::file::Pe;
use super::registers::{Bank, mapped};
use super::{Cell64, Code, Place, image_with, value};
use crate::asm;
use iced_x86::code_asm::*;
use wdk_emu::machine::{Driver, ImageError};
use wdk_emu::{Cause, Config, Machine, Stop, run};

/// Loads an image called `hand`.
pub fn load(machine: &Machine, pe: &Pe) -> Result<Driver, ImageError> {
    machine.load_image_bytes("hand", &pe.bytes(), &[])
}

/// Boots a machine whose driver is `pe`.
pub fn boot(pe: &Pe) -> Result<(), Stop> {
    run(Config::default(), |machine| {
        load(machine, pe).map(|_| ()).unwrap();
    })
}

/// The report of a machine that stops when `pe` is loaded. A machine after it works.
pub fn stop_of(pe: &Pe) -> Stop {
    let stop = boot(pe).expect_err("the image does something wrong");
    println!("{stop}\n");
    assert_eq!(run(Config::default(), Machine::now_ns), Ok(0));
    stop
}

/// The code of a stop that is a bug check.
pub fn code_of(stop: &Stop) -> Option<(u32, usize)> {
    match stop.cause {
        Cause::BugCheck { code, parameters } => Some((code, parameters[0])),
        _ => None,
    }
}

/// Calls a published function with two numbers.
pub fn call2(function: Cell64, first: u64, second: u64) -> u64 {
    let address = value(function) as usize;
    assert_ne!(address, 0, "the image published it");
    let code: *const () = core::ptr::with_exposed_provenance(address);
    // SAFETY: the tests' images have functions of this type there.
    let function: unsafe extern "efiapi" fn(u64, u64) -> u64 =
        unsafe { core::mem::transmute(code) };
    // SAFETY: as above.
    unsafe { function(first, second) }
}

/// An image whose entry maps registers and publishes what `build` makes.
pub fn published(base: Cell64, build: impl FnOnce(&mut Code) -> Vec<(Place, Cell64)>) -> Pe {
    image_with(|code| {
        let functions = build(code);
        let entry = code.function("Entry");
        asm!(code, sub(rsp, 0x28));
        mapped(code, base);
        for (function, to) in functions {
            code.publish(function, to);
        }
        asm!(code, xor(eax, eax), add(rsp, 0x28), ret());
        entry
    })
}

/// Does `body` on a machine with the image and its registers.
pub fn with<T: Send>(pe: &Pe, body: impl FnOnce(&Machine, &Bank) -> T + Send) -> T {
    let result = run(Config::default(), |machine| {
        let bank = Bank::declare();
        load(machine, pe).unwrap();
        body(machine, &bank)
    });
    result.unwrap_or_else(|stop| panic!("{stop}"))
}
