//! What a card reads and writes, by device address.

use super::Slot;
use super::live::{Access, Chunk};
use super::state::with;
use crate::kernel::exports;
use crate::kernel::mm::cache;
use crate::pci::BusError;
use core::cell::RefCell;

thread_local! {
    /// Taken while an access runs, so that the hot path allocates nothing.
    static CHUNKS: RefCell<Vec<Chunk>> = const { RefCell::new(Vec::new()) };
}

/// Finds the memory behind an access and hands it over piece by piece, in rising order. Stops
/// the machine (rule 45 or 52) when the card may not use it.
fn for_each(
    slot: Slot,
    address: u64,
    length: usize,
    wanted: Access,
    mut piece: impl FnMut(*mut u8, usize),
) -> Result<(), BusError> {
    cache::stir();
    let mut chunks = CHUNKS.take();
    chunks.clear();
    let found = with(|hal| {
        let state = hal.slots.iter_mut().find(|state| state.slot == slot)?;
        if let Err(miss) = state.live.translate(address, length, wanted, &mut chunks) {
            state.missed(miss, wanted, address, length);
        }
        Some(())
    });
    if found.is_some() {
        exports::trace(address ^ length as u64);
        for chunk in &chunks {
            piece(chunk.host, chunk.length);
        }
    }
    CHUNKS.set(chunks);
    cache::stir();
    found.ok_or(BusError::NotMapped)
}

/// The card in `slot` reads memory. Stops the machine when it may not.
///
/// # Errors
/// The HAL knows no card in this slot.
pub fn bus_read(slot: Slot, address: u64, bytes: &mut [u8]) -> Result<(), BusError> {
    let mut done = 0;
    for_each(slot, address, bytes.len(), Access::Read, |from, length| {
        let to = &mut bytes[done..done + length];
        // SAFETY: `from` is `length` bytes of RAM behind a live mapping. A driver may see or
        // change them meanwhile, but the machine has one thread.
        unsafe { core::ptr::copy_nonoverlapping(from, to.as_mut_ptr(), length) };
        done += length;
    })
}

/// The card in `slot` writes memory. Stops the machine when it may not.
///
/// # Errors
/// As [`bus_read`].
pub fn bus_write(slot: Slot, address: u64, bytes: &[u8]) -> Result<(), BusError> {
    let mut done = 0;
    for_each(slot, address, bytes.len(), Access::Write, |to, length| {
        let from = &bytes[done..done + length];
        // SAFETY: as in `bus_read`.
        unsafe { core::ptr::copy_nonoverlapping(from.as_ptr(), to, length) };
        done += length;
    })
}

/// As [`bus_write`], with bytes that `fill` makes in place, piece by piece.
///
/// # Errors
/// As [`bus_read`].
pub fn bus_write_with(
    slot: Slot,
    address: u64,
    length: usize,
    fill: &mut dyn FnMut(&mut [u8]),
) -> Result<(), BusError> {
    for_each(slot, address, length, Access::Write, |to, length| {
        // SAFETY: as in `bus_read`; only `fill` runs while the slice lives, and it is the card.
        fill(unsafe { core::slice::from_raw_parts_mut(to, length) });
    })
}
