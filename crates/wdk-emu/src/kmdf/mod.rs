//! The upper storey: KMDF 1.33 as a driver of the emulated kernel.
//!
//! It uses what any driver could: the WDK's types and the kernel's exports, found in
//! [`crate::sys`]. It binds to its clients through WDFLDR, so another KMDF can take its place.
//! Not emulated: bus drivers (PDOs, child lists), WMI, remote I/O targets, DMA transactions,
//! power framework settings, class extensions; a call of theirs stops the machine with its name.

#![allow(
    clippy::cast_possible_truncation,
    reason = "structures of the WDK say lengths in 16 and 32 bits where Rust says usize"
)]

pub(crate) mod attributes;
mod binding;
pub(crate) mod client;
pub(crate) mod common_buffer;
pub(crate) mod context;
pub(crate) mod device;
mod device_calls;
pub(crate) mod device_init;
mod device_init_calls;
pub(crate) mod dispatch;
pub(crate) mod dma_enabler;
pub(crate) mod driver;
pub(crate) mod handle;
mod idle;
pub(crate) mod interface;
pub(crate) mod interrupt;
pub(crate) mod io;
pub(crate) mod irp;
pub(crate) mod object;
mod object_calls;
pub(crate) mod pnp;
pub(crate) mod power;
pub(crate) mod property;
pub(crate) mod registry;
pub(crate) mod resources;
pub(crate) mod sequence;
pub(crate) mod status;
pub(crate) mod support;
pub(crate) mod table;
pub(crate) mod thread;
pub(crate) mod upcall;
pub(crate) mod verifier;

pub use binding::driver_entry;

/// The function table with everything that is emulated.
fn function_table() -> table::Table {
    let mut table = table::Table::new();
    device_init_calls::register(&mut table);
    common_buffer::register(&mut table);
    dma_enabler::register(&mut table);
    property::register(&mut table);
    registry::register(&mut table);
    resources::register(&mut table);
    idle::register(&mut table);
    interrupt::register(&mut table);
    interface::register(&mut table);
    device::register(&mut table);
    device_calls::register(&mut table);
    driver::register(&mut table);
    context::register(&mut table);
    object_calls::register(&mut table);
    io::register(&mut table);
    support::register(&mut table);
    table
}
