//! A whole machine on the desk: the emulated kernel, KMDF, the contdma driver, the reference
//! card, and an application's process that reaches them as on Windows.
//!
//! ```
//! use contdma_client::{Card, OpenAccess, RingBuilder};
//! use contdma_desk::{Config, Counter, Environment};
//!
//! let config = Config::new(Environment::MIXED, 7).source(0, Counter::new().ending_after(1 << 20));
//! let bytes = contdma_desk::run(config, |desk| {
//!     let port = desk.app();
//!     let path = Card::list(port).unwrap().remove(0);
//!     let card = Card::open(port, &path, OpenAccess::ReadWrite).unwrap();
//!     let mut ring = card.post(&RingBuilder::new(64 * 1024, 8)).unwrap();
//!     let mut bytes = 0;
//!     while let Some(segment) = ring.next_segment().unwrap() {
//!         bytes += segment.valid_bytes();
//!     }
//!     bytes
//! });
//! assert_eq!(bytes.unwrap(), 1 << 20);
//! ```
//!
//! The desk knows how the parts are put together, and nothing of what they do. On Windows it is
//! empty: there, cards and kernel are real.
#![cfg(not(windows))]

mod app;
mod config;
mod desk;

pub use app::{App, AppHandle, AppMemory, AppPosted};
pub use config::{Around, Config, DriverForm};
pub use contdma_models::{
    CheckCounter, Collect, Counter, Faults, ReadSource, ReferenceHandle, Sink, Source,
    WriteFailure, WriteSink,
};
pub use desk::{Desk, DeskError, run};
pub use wdk_emu::kernel::faults::Plan as FaultPlan;
pub use wdk_emu::kernel::leaks::Leaks;
pub use wdk_emu::machine::{DeviceState, SystemState};
pub use wdk_emu::{Cause, Environment, Stop};
