//! Loading images, and calling what is in them.

use super::file::Pe;
use super::{Cell64, value};
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
