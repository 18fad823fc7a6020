//! Which pages the device reaches, as the HAL tells.
//!
//! Map registers needed for a range are the documented sign that the HAL would bounce some of
//! it (WDK reference, `GetDmaTransferInfo`). Whole blocks are asked for first, single pages only
//! inside a block that needs registers.

use contdma_core::address::RingPage;
use contdma_core::mode::Direction;
use contdma_core::reach::{ReachMap, Reachability};

use crate::adapter::Adapter;
use crate::error::MapError;
use crate::list::write_to_device;
use crate::sys::PMDL;

const PAGE: u64 = 4096;

/// Pages asked for at once.
const BLOCK: u32 = 64;

/// What the device reaches of a ring.
pub(crate) enum Reach {
    /// All of it.
    Everything,
    /// What the map says.
    Pages(ReachMap),
}

/// Asks the HAL about `bytes` bytes from byte `offset` of the buffer. IRQL ≤ DISPATCH_LEVEL.
///
/// # Safety
/// `mdl` describes locked memory that holds the range.
pub(crate) unsafe fn survey(
    adapter: &Adapter,
    mdl: PMDL,
    offset: u64,
    bytes: u64,
    direction: Direction,
) -> Result<Reach, MapError> {
    let write = write_to_device(direction);
    let registers = |page: u32, length: u64| {
        let start = offset.saturating_add(u64::from(page).saturating_mul(PAGE));
        let length = u32::try_from(length).unwrap_or(u32::MAX);
        // SAFETY: the range lies inside the one that the caller answers for.
        unsafe { adapter.map_registers(mdl, start, length, write) }.map_err(MapError::ReachUnknown)
    };
    if registers(0, bytes)? == 0 {
        return Ok(Reach::Everything);
    }
    let too_large = MapError::BufferDoesNotFit {
        needed: bytes,
        supplied: u64::from(u32::MAX),
    };
    let pages = u32::try_from(bytes.div_ceil(PAGE)).map_err(|_| too_large)?;
    // Bytes of `count` pages from `page`; the last page of the ring may be a part.
    let length = |page: u32, count: u32| {
        let before = u64::from(page).saturating_mul(PAGE);
        u64::from(count)
            .saturating_mul(PAGE)
            .min(bytes.saturating_sub(before))
    };
    let mut map = ReachMap::try_new(pages, Reachability::InReach)?;
    let mut block = 0;
    while block < pages {
        let count = BLOCK.min(pages.saturating_sub(block));
        if registers(block, length(block, count))? != 0 {
            for page in block..block.saturating_add(count) {
                if registers(page, length(page, 1))? != 0 {
                    map.set(RingPage::new(page), Reachability::OutOfReach);
                }
            }
        }
        block = block.saturating_add(count);
    }
    Ok(Reach::Pages(map))
}
