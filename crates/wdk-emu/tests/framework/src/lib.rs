//! A small framework in KMDF's place: it binds to WDFLDR as KMDF does and runs real device stacks
//! with two dozen of KMDF's functions, as an image for `x86_64-pc-windows-msvc`.
//!
//! It exists to prove the loader and the kernel below it. It checks little, and knows one device
//! class: a PCI card with its function driver as the power policy owner.

#![no_std]
#![allow(
    unsafe_op_in_unsafe_fn,
    reason = "a driver in the manner of C: every line is a call of the WDK"
)]

mod device;
mod import;
mod interrupt;
mod library;
mod object;
mod pnp;
mod power;
mod queue;
mod request;
mod sys;
mod table;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    // SAFETY: stops the machine.
    unsafe { import::KeBugCheckEx(0x10D, 0xDEAD, 0, 0, 0) }
}

/// The linker asks for it wherever floating-point code is compiled in.
#[unsafe(no_mangle)]
static _fltused: i32 = 0;
