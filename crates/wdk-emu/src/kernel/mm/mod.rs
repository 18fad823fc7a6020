//! Memory: RAM, address spaces, MDLs and register mappings.
//!
//! Four number ranges never overlap: user addresses, system addresses, physical addresses, and
//! (in the HAL) device addresses. User and system addresses are real host mappings of one
//! memory file, so that an app, a driver and a card see the same bytes through three names.
//! Physical page numbers are handed out scattered, by seed.

pub mod cache;
pub(crate) mod exception;
pub mod exports;
mod fault;
pub mod frames;
pub(crate) mod host;
pub mod io_space;
pub mod mdl;
pub(crate) mod mdl_map;
pub mod phys;
pub mod process;
pub(crate) mod shared;
pub mod system;

/// Bytes of a page.
pub const PAGE: usize = 4096;
/// Bits of an offset in a page.
pub const PAGE_BITS: u32 = 12;

/// How many pages `[address, address + length)` touches.
#[must_use]
pub const fn pages_spanned(address: usize, length: usize) -> usize {
    (address % PAGE + length).div_ceil(PAGE)
}

/// Gives this machine its memory. Called once, on the machine's thread.
pub(crate) fn boot(reservation: &host::Reservation) {
    frames::boot(reservation);
    system::boot(reservation);
    process::boot(reservation);
    fault::boot(reservation);
}

/// The page frame number behind a user or system address.
#[must_use]
pub fn pfn_of(address: usize) -> Option<u64> {
    system::pfn_of(address).or_else(|| process::pfn_of(address))
}
