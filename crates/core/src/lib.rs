//! The hardware-independent core of contdma: what a ring is, which of its pages a device
//! can reach, what a sync has to copy, who owns a segment, and how a session lives and ends.
//!
//! The crate knows no Windows, no card and no application interface. It takes memory only
//! while a ring is set up, fallibly, and none afterwards; every unit may be called from a
//! Windows DPC: nothing here allocates, blocks or panics after set-up.
//!
//! Start with [`geometry::RingGeometry`], [`plan::MappingPlan`] and [`ledger::RingLedger`].
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects
    )
)]
#![cfg_attr(
    test,
    allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "tests build small rings from any integer"
    )
)]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod address;
pub mod atomics;
pub mod budget;
pub mod completion;
pub mod counter;
pub mod flow;
pub mod geometry;
pub mod interrupts;
pub mod ledger;
pub mod log;
pub mod mode;
pub mod ownership;
pub mod plan;
#[cfg(any(test, kani))]
mod proofs;
pub mod quota;
pub mod range;
pub mod reach;
pub mod session;
pub mod shadow;
pub mod spans;
pub mod storm;
pub mod sync;

/// Memory could not be taken while a ring was set up.
///
/// On Windows this is STATUS_INSUFFICIENT_RESOURCES.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no memory for {bytes} bytes of {what}")]
pub struct NoMemory {
    /// What the memory was for.
    pub what: &'static str,
    /// How many bytes were wanted; saturating.
    pub bytes: u64,
}

/// A vector with room for exactly `count` elements, or an error; the only place where this crate allocates.
pub(crate) fn try_vec<T>(count: usize, what: &'static str) -> Result<alloc::vec::Vec<T>, NoMemory> {
    let mut vector = alloc::vec::Vec::new();
    match vector.try_reserve_exact(count) {
        Ok(()) => Ok(vector),
        Err(_) => Err(NoMemory {
            what,
            bytes: (count as u64).saturating_mul(size_of::<T>() as u64),
        }),
    }
}
