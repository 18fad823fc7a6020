//! Physical memory as a bus master reaches it, after translation.

use super::{PAGE, PAGE_BITS, frames};
use core::fmt;

/// No memory answers at this physical address.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NoMemory(pub u64);

impl fmt::Display for NoMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no memory at physical address {:#x}", self.0)
    }
}

impl std::error::Error for NoMemory {}

/// Calls `piece` with the host memory of `[address, address + length)`, page by page in rising
/// order: pointer and bytes.
///
/// # Errors
/// The first address without memory. Pieces before it have been handed out.
pub fn pieces(
    address: u64,
    length: usize,
    mut piece: impl FnMut(*mut u8, usize),
) -> Result<(), NoMemory> {
    let mut at = address;
    let mut left = length;
    while left > 0 {
        let offset = usize::try_from(at % PAGE as u64).unwrap_or(0);
        let bytes = left.min(PAGE - offset);
        let page = frames::host_pointer(at >> PAGE_BITS).ok_or(NoMemory(at))?;
        piece(page.wrapping_add(offset), bytes);
        at += bytes as u64;
        left -= bytes;
    }
    Ok(())
}

/// Reads physical memory.
///
/// # Errors
/// No memory at an address of the range.
pub fn read(address: u64, bytes: &mut [u8]) -> Result<(), NoMemory> {
    let mut done = 0;
    pieces(address, bytes.len(), |from, count| {
        let to = &mut bytes[done..done + count];
        // SAFETY: `from` is the host memory of a frame that is handed out, `count` bytes long.
        unsafe { core::ptr::copy_nonoverlapping(from, to.as_mut_ptr(), count) };
        done += count;
    })
}

/// Writes physical memory.
///
/// # Errors
/// No memory at an address of the range.
pub fn write(address: u64, bytes: &[u8]) -> Result<(), NoMemory> {
    let mut done = 0;
    pieces(address, bytes.len(), |to, count| {
        let from = &bytes[done..done + count];
        // SAFETY: `to` is the host memory of a frame that is handed out, `count` bytes long.
        unsafe { core::ptr::copy_nonoverlapping(from.as_ptr(), to, count) };
        done += count;
    })
}

/// Lets `fill` produce `length` bytes in place.
///
/// # Errors
/// No memory at an address of the range.
pub fn write_with(
    address: u64,
    length: usize,
    fill: &mut dyn FnMut(&mut [u8]),
) -> Result<(), NoMemory> {
    pieces(address, length, |to, count| {
        // SAFETY: the host memory of a frame that is handed out. The machine is single-threaded,
        // and only `fill` runs while the slice lives.
        fill(unsafe { core::slice::from_raw_parts_mut(to, count) });
    })
}
