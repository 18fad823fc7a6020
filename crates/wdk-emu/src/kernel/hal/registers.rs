//! Map registers: the HAL's own bounce pages, and the copies through them.
//!
//! A block of registers has a cursor, and the HAL matches registers to pages by walking both in
//! step. A flush puts the cursor back to the first register and walks from the offset it is
//! given, so a flush of anything but the start of a mapping pairs pages with the wrong registers
//! (facts: every x64 HAL, and ReactOS').

use super::live::{MappingId, PAGE_BYTES};
use super::memory;
use super::pieces::Piece;
use crate::kernel::config;

/// What fresh bounce pages hold: neither zeroes nor anybody's data.
pub const BOUNCE_CANARY: u8 = 0xB0;

/// Map registers of the whole machine.
#[derive(Default)]
pub(crate) struct Pool {
    spare: Vec<(u64, u64)>,
    in_use: u32,
}

/// Map registers that exist on a machine that is not short of them: 64 MiB of bounce pages.
const POOL_SIZE: u32 = 16_384;

fn pool_size() -> u32 {
    config().environment.map_register_pool.unwrap_or(POOL_SIZE)
}

impl Pool {
    /// Takes `count` registers whose device addresses are at most `highest`.
    pub(crate) fn take(&mut self, count: u32, highest: u64) -> Option<Vec<u64>> {
        if count > pool_size().saturating_sub(self.in_use) {
            return None;
        }
        let mut pages = Vec::with_capacity(count as usize);
        for _ in 0..count {
            let spare = self.spare.iter().rposition(|(_, limit)| *limit <= highest);
            let page = match spare {
                Some(index) => Some(self.spare.swap_remove(index).0),
                None => memory::allocate_page(highest),
            };
            let Some(page) = page else {
                self.in_use += u32::try_from(pages.len()).unwrap_or(0);
                self.give_back(&pages, highest);
                return None;
            };
            // SAFETY: the page is the pool's.
            unsafe { memory::host(page).write_bytes(BOUNCE_CANARY, PAGE_BYTES) };
            pages.push(page);
        }
        self.in_use += count;
        Some(pages)
    }

    /// Takes registers back that were taken with `highest`.
    pub(crate) fn give_back(&mut self, pages: &[u64], highest: u64) {
        self.in_use -= u32::try_from(pages.len()).unwrap_or(0);
        self.spare.extend(pages.iter().map(|page| (*page, highest)));
    }
}

/// Copies a piece between its own page and bounce page `page`, at the same place in the page.
pub(crate) fn copy_in(piece: Piece, page: u64) {
    copy(piece.pfn, page, piece);
}

/// The other way: bounce page to memory.
pub(crate) fn copy_out(piece: Piece, page: u64) {
    copy(page, piece.pfn, piece);
}

fn copy(from: u64, to: u64, piece: Piece) {
    // SAFETY: both pages are RAM of this machine, and the piece lies inside one page.
    unsafe {
        let from = memory::host(from).add(piece.offset as usize);
        let to = memory::host(to).add(piece.offset as usize);
        core::ptr::copy(from, to, piece.length as usize);
    }
}

/// The registers that `AllocateAdapterChannelEx` gave out as one MapRegisterBase.
pub(crate) struct Block {
    /// Asked for by the driver; it has to be named again to free them.
    pub(crate) count: u32,
    /// One page per register; empty on an adapter that needs none.
    pub(crate) pages: Vec<u64>,
    /// The next register that a map takes.
    pub(crate) cursor: usize,
    /// What was mapped since the last flush, and before it.
    pub(crate) mappings: Vec<MappingId>,
    /// The last map, if any.
    pub(crate) last: Option<LastMap>,
    /// A flush came after the last map.
    pub(crate) flushed: bool,
    /// The transfer context it was allocated with, by address.
    pub(crate) context: usize,
}

/// The last `MapTransferEx` of a block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LastMap {
    /// The MDL, by address.
    pub(crate) mdl: usize,
    pub(crate) length: u32,
    pub(crate) to_device: bool,
    /// At least one page of it is bounced.
    pub(crate) bounced: bool,
}

impl Block {
    /// Walks `pieces` with the cursor from the first register on and copies bounce pages to
    /// memory, as a flush does; `bounces` says which pieces take a register.
    pub(crate) fn flush(&mut self, pieces: &[Piece], bounces: impl Fn(Piece) -> bool) {
        let registers = pieces.iter().filter(|piece| bounces(**piece));
        for (piece, page) in registers.zip(&self.pages) {
            copy_out(*piece, *page);
        }
        self.cursor = 0;
    }
}
