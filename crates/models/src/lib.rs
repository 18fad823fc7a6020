//! Software models of PCIe cards, behind the emulated machine's PCI trait.
//!
//! A model is a card's behaviour at its pins: registers, requests on the bus, interrupts, and
//! time. It was written from the card's specification alone and shares no constant with the
//! driver's back-end, so that where the two read the specification differently a test fails.
//!
//! Models know no driver, no Windows and no emulated kernel beyond [`wdk_emu::pci`].
#![forbid(unsafe_code)]

pub mod faults;
pub mod pace;
pub mod reference;
pub mod sink;
pub mod source;
pub mod statistics;

pub use faults::Faults;
pub use reference::{Config, Fetch, PreviousBoot, ReferenceCard, ReferenceHandle};
pub use sink::{CheckCounter, Checked, Collect, Discard, Sink, WriteFailure, WriteSink};
pub use source::{Counter, ReadSource, Source};
pub use statistics::{CardStatistics, ChannelStatistics};
