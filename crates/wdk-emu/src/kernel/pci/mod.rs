//! The PCI bus: slots with cards, their configuration space, BARs and interrupts.
//!
//! * [`config`]: the 256 bytes of configuration space;
//! * [`slot`]: what is plugged where, and the assignment of addresses and messages;
//! * [`access`]: register accesses of drivers, checked and handed to the card;
//! * [`bus`]: what a card does on its own: memory, messages, its INTx pin, time;
//! * [`driver`], [`interface`]: the bus driver, the lowest driver of each card's stack.
//!
//! A card is taken out of its slot while it is being called, so no state of the bus is borrowed
//! when a model runs.

#![allow(
    clippy::cast_possible_truncation,
    reason = "the WDK's constants are wider than the fields they are for"
)]

pub(crate) mod access;
pub(crate) mod bus;
pub(crate) mod config;
pub(crate) mod driver;
pub(crate) mod interface;
pub(crate) mod slot;

pub use slot::Slot;
