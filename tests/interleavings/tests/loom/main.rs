//! Every word that the driver shares between processors or with an application, in every
//! interleaving. What runs is the code of the driver's crates, with loom's atomics.
#![cfg(loom)]
#![expect(clippy::cast_possible_truncation, reason = "rings of two slots")]

mod interrupts;
mod quota;
mod session;
mod set_once;
mod status_block;
mod storm;
mod sync_counters;
