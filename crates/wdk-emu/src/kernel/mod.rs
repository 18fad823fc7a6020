//! The lower storey: ntoskrnl, HAL and the PnP, power and PCI managers.
//!
//! One machine lives on one thread, and every area keeps its state in thread-local variables of
//! that thread. Exports are free `extern "efiapi"` functions, as a driver image would import them.

#![allow(
    non_snake_case,
    clippy::missing_safety_doc,
    reason = "exports have Windows' names, and their contracts are the WDK's"
)]

pub mod choices;
pub mod config;
pub mod environment;
pub mod events;
pub mod ex;
pub mod exports;
pub mod faults;
pub mod hal;
pub mod history;
pub mod image;
pub mod io;
pub mod ke;
pub mod leaks;
pub mod mm;
pub mod ob;
pub mod pci;
pub mod pnp;
pub mod po;
pub(crate) mod print;
pub mod random;
pub mod rtl;
pub mod rules;
pub mod run;
mod spread;
pub mod stop;
pub(crate) mod stories;
pub mod upcall;
pub mod wdfldr;
pub mod zw;

pub use config::config;
pub use leaks::leaks;
pub use random::random;
pub use upcall::upcall;
