//! Card DMA engines, over a register trait and a host-memory trait.
//!
//! A back-end knows one kind of card: how to identify it, program a ring of descriptors, read
//! how far it has come, give it credit, and stop it. Everything that cards differ in is stated
//! as [`Capabilities`], so that the code above never asks which card it has.
//!
//! This crate knows no Windows, owns no memory that a card reads, and maps nothing. Registers
//! are reached through [`Registers`] and common buffers through [`HostMemory`]; both are
//! implemented by the driver over mapped memory and by tests over a software model.
//!
//! Nothing a card wrote is trusted: a count that goes back, leaps, or disagrees with its record
//! is an [`EngineError`], and a register that reads all-ones is [`EngineError::Gone`], after
//! which the back-end touches the card no more.
#![no_std]
#![forbid(unsafe_code)]
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

pub mod bounded;
pub mod capabilities;
pub mod engine;
pub mod error;
pub mod memory;
pub mod program;
pub mod records;
pub mod reference;
pub mod registers;

pub use bounded::Clock;
pub use capabilities::Capabilities;
pub use engine::{ChannelEngine, Engine};
pub use error::EngineError;
pub use memory::HostMemory;
pub use program::{Program, ProgramError};
pub use records::Records;
pub use registers::Registers;
