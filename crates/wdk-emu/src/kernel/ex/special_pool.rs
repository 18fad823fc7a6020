//! Special pool: every block in pages of its own, against an inaccessible page, and never again
//! at the same address (rule 43).

use crate::kernel::config::SpecialPool;
use crate::kernel::mm::{PAGE, frames, host, system};
use crate::kernel::stop::stop;
use core::cell::RefCell;
use std::collections::BTreeMap;

/// Fills what is left of a block's pages.
const SLACK: u8 = 0xFA;

struct Region {
    pages: Option<frames::Pages>,
    count: usize,
    block: usize,
    length: usize,
}

thread_local! {
    /// By the start of the pages; freed ones stay, to name the block that a stray access hits.
    static REGIONS: RefCell<BTreeMap<usize, Region>> = const { RefCell::new(BTreeMap::new()) };
}

/// Allocates a zeroed block.
pub(super) fn allocate(length: usize, align: usize, mode: SpecialPool) -> Option<usize> {
    let count = length.div_ceil(PAGE).max(1);
    let pages = frames::allocate(count, frames::Placement::Scattered)?;
    // `system` leaves an inaccessible page behind every range, so one lies before this one too.
    let Some(start) = system::map(&pages.pfns, system::Use::SpecialPool) else {
        frames::free(pages);
        return None;
    };
    let slack = count * PAGE - length;
    let block = match mode {
        // A block of a page or more begins at a page, so its end cannot touch the guard.
        SpecialPool::Overrun if length < PAGE => start + (slack & !(align - 1)),
        _ => start,
    };
    for (from, bytes) in around(start, count, block, length) {
        // SAFETY: the pages were mapped just now.
        unsafe { core::ptr::write_bytes(host::pointer(from).cast::<u8>(), SLACK, bytes) };
    }
    REGIONS.with_borrow_mut(|regions| {
        regions.insert(
            start,
            Region {
                pages: Some(pages),
                count,
                block,
                length,
            },
        )
    });
    Some(block)
}

/// The bytes of the pages before and after the block.
fn around(start: usize, count: usize, block: usize, length: usize) -> [(usize, usize); 2] {
    let end = start + count * PAGE;
    [
        (start, block - start),
        (block + length, end - block - length),
    ]
}

/// Frees the block: its pages go, its addresses stay inaccessible.
pub(super) fn free(block: usize, length: usize) {
    let start = block & !(PAGE - 1);
    let taken = REGIONS.with_borrow_mut(|regions| {
        let region = regions.get_mut(&start)?;
        Some((region.count, region.pages.take()?))
    });
    let Some((count, pages)) = taken else {
        stop(43, format!("{block:#x} is no block of special pool"));
    };
    for (from, bytes) in around(start, count, block, length) {
        let first: *const u8 = host::pointer(from).cast();
        // SAFETY: still mapped.
        let slack = unsafe { core::slice::from_raw_parts(first, bytes) };
        if slack.iter().any(|&byte| byte != SLACK) {
            stop(
                43,
                format!("bytes beside the {length}-byte block at {block:#x} were written"),
            );
        }
    }
    system::unmap(start);
    frames::free(pages);
}

/// What a stray access at `address` hits, if it is special pool.
pub(crate) fn describe(address: usize) -> Option<String> {
    REGIONS.with(|regions| {
        let regions = regions.try_borrow().ok()?;
        let (&start, region) = regions.range(..=address + PAGE).next_back()?;
        let end = start + region.count * PAGE;
        if address + PAGE < start || address >= end + PAGE {
            return None;
        }
        let Region { block, length, .. } = *region;
        let what = if region.pages.is_none() {
            "after it was freed"
        } else if address < block {
            "before its start"
        } else {
            "past its end"
        };
        Some(format!(
            "{address:#x}: the {length}-byte pool block at {block:#x} is touched {what}"
        ))
    })
}
