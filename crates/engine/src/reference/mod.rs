//! The reference card's back-end: VEN_1234 DEV_C0DA, specified in this crate's README.
//!
//! Progress is read from host memory alone; registers are used to start, to give credit, to
//! acknowledge interrupts, and to stop.

mod card;
mod channel;
pub mod map;

pub use card::ReferenceCard;
pub use channel::ReferenceChannel;
