//! The HAL's DMA: adapters, scatter/gather lists, map registers, common buffers, and what a card
//! reaches on the bus.
//!
//! * [`reach`]: where memory appears on the bus, and what an adapter needs for it;
//! * [`live`]: the table of live mappings that every access of a card goes through;
//! * [`pieces`]: pages of MDLs, and elements made of them;
//! * [`adapter`], [`table`]: `IoGetDmaAdapter` and the operations tables;
//! * [`requests`], [`contexts`]: the channel and the line before it;
//! * [`needs`]: what a range takes;
//! * [`lists`], [`built`], [`transfer`], [`common`], [`mdl_buffer`]: the operations;
//! * [`registers`]: bounce pages, and the cursor that restarts at the first register;
//! * [`iova`]: addresses of an IOMMU;
//! * [`flush`]: cache maintenance where DMA is not coherent;
//! * [`memory`]: pages for bounce pages and common buffers;
//! * [`state`]: what the HAL of one machine knows;
//! * [`exports`]: what a driver can import;
//! * [`bus`]: a card's reads and writes.
//!
//! What is reproduced of Windows is said in the facts on each member: what Windows does with a
//! wrong call is done, unless Driver Verifier would stop there; then the machine stops.

pub(crate) mod adapter;
pub(crate) mod built;
mod bus;
pub(crate) mod common;
pub(crate) mod contexts;
pub mod exports;
pub(crate) mod flush;
pub(crate) mod iova;
pub(crate) mod lists;
pub(crate) mod live;
pub(crate) mod mdl_buffer;
pub(crate) mod memory;
pub(crate) mod needs;
pub(crate) mod pieces;
pub(crate) mod reach;
pub(crate) mod registers;
pub(crate) mod requests;
pub(crate) mod state;
pub(crate) mod table;
pub(crate) mod transfer;

#[cfg(test)]
mod tests;

pub use bus::{bus_read, bus_write, bus_write_with};
pub use common::COMMON_BUFFER_CANARY;
pub use flush::DMA_ALIGNMENT;
pub use reach::device_address;
pub use registers::BOUNCE_CANARY;

use crate::sys::PDEVICE_OBJECT;
use state::with;

/// A place on the bus.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Slot(pub(crate) usize);

impl Slot {
    /// Slot `number`. The bus numbers its slots from 0; without a bus, in tests of DMA alone,
    /// any number does.
    #[must_use]
    pub const fn new(number: usize) -> Self {
        Self(number)
    }

    /// Number of the slot, from 0.
    #[must_use]
    pub fn number(self) -> usize {
        self.0
    }
}

/// Says that the card in `slot` has the physical device object `device`: adapters that are made
/// for it serve this slot.
pub fn attach(slot: Slot, device: PDEVICE_OBJECT) {
    with(|hal| hal.attach(slot, device.addr()));
}

/// The mappings that use the MDL at `address`, for reports, which may be written at any moment.
pub(crate) fn mappings_of(address: usize) -> Vec<String> {
    state::try_with(|hal| hal.mappings_of(address)).unwrap_or_default()
}

/// References to adapters that were not put, and common buffers that were not freed.
pub(crate) fn outstanding() -> (usize, usize) {
    with(|hal| {
        hal.adapters
            .iter()
            .fold((0, 0), |(references, buffers), adapter| {
                (
                    references + adapter.references as usize,
                    buffers + adapter.common.len(),
                )
            })
    })
}
