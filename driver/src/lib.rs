//! The contdma KMDF driver: capture and playback through an application's own ring.
//!
//! It translates. KMDF's callbacks become calls of the core (what is complete, what is lost, who
//! owns the session), of the card's engine, and of the ring's mapping; their answers become
//! completed requests. What happens is decided in those crates, not here.
//!
//! | folder | what it translates |
//! |---|---|
//! | `wdf` | KMDF's handles: contexts, locks, requests |
//! | `device` | the card: resources, registers, interrupts, power |
//! | `io` | requests: what an application asks for |
//! | `channel` | the life of a session, from the post to the one way to end |
//! | `ring` | one posted ring, from its set-up to its end |
#![no_std]
#![allow(
    unsafe_code,
    reason = "KMDF is called through raw handles and pointers"
)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

extern crate alloc;

#[cfg(not(windows))]
pub(crate) use wdk_emu::sys;
#[cfg(windows)]
pub(crate) use wdk_sys as sys;

mod channel;
mod device;
mod entry;
mod errors;
mod heap;
mod io;
mod ring;
mod time;
mod wdf;

pub use entry::driver_entry;

/// Memory and panics of the driver image.
#[cfg(windows)]
mod runtime {
    use wdk_alloc::WdkAllocator;
    use wdk_panic as _;

    #[global_allocator]
    static ALLOCATOR: WdkAllocator = WdkAllocator;
}
