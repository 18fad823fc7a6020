//! The HAL's own memory: bounce pages and the pages of common buffers, from the memory manager.

use super::live::PAGE;
use super::reach::{device_address, shift_of};
use crate::kernel::mm::{cache, frames, system};

const GIB: u64 = 1 << 30;

/// The highest physical address whose device address is at most `highest`; the inverse of
/// [`device_address`].
pub(crate) fn physical_limit(highest: u64) -> Option<u64> {
    let zone = |first: u64, end: u64| {
        let limit = highest.checked_sub(shift_of(first))?;
        (limit >= first).then(|| limit.min(end - 1))
    };
    zone(256 * GIB, u64::MAX)
        .or_else(|| zone(4 * GIB, 256 * GIB))
        .or_else(|| zone(0, 4 * GIB))
}

/// One past the highest device address of the machine's RAM.
pub(crate) fn top() -> u64 {
    frames::ZONES
        .iter()
        .enumerate()
        .filter(|(index, _)| frames::is_present(*index))
        .map(|(_, zone)| device_address(zone.end * PAGE - 1) + 1)
        .max()
        .unwrap_or(0)
}

/// Where a page's bytes are.
///
/// # Panics
/// No page with this number is handed out: an MDL with a made-up page frame number.
pub(crate) fn host(pfn: u64) -> *mut u8 {
    frames::host_pointer(pfn).unwrap_or_else(|| {
        panic!("page frame number {pfn:#x} is not in use, but DMA is set up to it")
    })
}

/// Where a card finds a page's bytes: in RAM, also when the CPU's caches hold something else.
///
/// # Panics
/// As [`host`].
pub(crate) fn ram(pfn: u64) -> *mut u8 {
    cache::ram(pfn).unwrap_or_else(|| host(pfn))
}

/// A page for bouncing, with device addresses up to `highest`. It is never given back.
pub(crate) fn allocate_page(highest: u64) -> Option<u64> {
    let limit = physical_limit(highest)?;
    frames::allocate(1, frames::Placement::Below(limit))?
        .pfns
        .first()
        .copied()
}

/// Physically contiguous pages with a system address.
pub(crate) struct Contiguous {
    pages: frames::Pages,
    /// System address.
    pub(crate) address: usize,
}

impl Contiguous {
    /// Page frame numbers.
    pub(crate) fn pfns(&self) -> &[u64] {
        &self.pages.pfns
    }

    /// `count` pages with device addresses up to `highest`.
    pub(crate) fn allocate(count: usize, highest: u64) -> Option<Self> {
        let limit = physical_limit(highest)?;
        let pages = frames::allocate(count, frames::Placement::Contiguous(limit))?;
        let Some(address) = system::map(&pages.pfns, system::Use::CommonBuffer) else {
            frames::free(pages);
            return None;
        };
        // A common buffer on a machine whose DMA is not coherent is not cached.
        cache::set_uncached(&pages.pfns);
        Some(Self { pages, address })
    }

    /// Gives the pages and the address range back.
    pub(crate) fn free(self) {
        system::unmap(self.address);
        cache::set_cached(&self.pages.pfns);
        frames::free(self.pages);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_physical_limit_is_the_inverse_of_the_device_address() {
        for zone in frames::ZONES {
            for pfn in [zone.start, zone.end - 1] {
                let physical = pfn * PAGE;
                assert_eq!(physical_limit(device_address(physical)), Some(physical));
            }
        }
        assert_eq!(physical_limit((1 << 32) - 1), Some(2 * GIB - 1));
        assert_eq!(physical_limit(16 * GIB), Some(4 * GIB - 1));
        assert_eq!(physical_limit((1 << 24) - 1), None);
    }
}
