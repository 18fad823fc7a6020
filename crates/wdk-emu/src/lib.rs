//! An emulated Windows kernel, KMDF, HAL and PCI bus, with Driver Verifier's rules.
//!
//! What kernel, KMDF and drivers call of each other is `extern "efiapi"`: Rust's name for the
//! convention that is Windows' own on x86-64, and the platform's C convention elsewhere. So a
//! driver's source, a driver's image and a KMDF image are called in one way, and the compiler
//! knows all there is to know of it. Where the host is no Windows that holds for what fits an
//! integer. No call has a structure of another size by value: see `tests/by_value.rs`.

#![allow(
    unsafe_code,
    reason = "the WDK's API is unsafe, and this crate is the other side of it"
)]
#![allow(
    clippy::multiple_unsafe_ops_per_block,
    reason = "fields of IRPs, MDLs and stack locations are read in groups through one pointer"
)]

pub mod kernel;
pub mod kmdf;
pub mod machine;
pub mod mmio;
pub mod pci;
pub mod sys;

pub use kernel::choices::{Choices, NoChoices};
pub use kernel::config::{
    BusNumbers, Config, DebugPrint, Environment, MessagePolicy, Resources, Schedule, SpecialPool,
    Verifier,
};
pub use kernel::environment::VerifiedMdlBuffers;
pub use kernel::events::{Event, What};
pub use kernel::history::History;
pub use kernel::run::{Machine, run};
pub use kernel::stop::{Cause, Stop};
pub use wdk_emu_macros::windows_abi;
