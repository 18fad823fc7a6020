//! Which pages the device reaches, as the HAL tells.
//!
//! Map registers needed for a range are the documented sign that the HAL would bounce some of
//! it (WDK reference, `GetDmaTransferInfo`). Whole pieces are asked for first, then blocks of
//! pages, single pages only inside a block that needs registers.

use contdma_core::address::RingPage;
use contdma_core::mode::Direction;
use contdma_core::range::PageRun;
use contdma_core::reach::{ReachMap, Reachability};

use crate::adapter::Adapter;
use crate::buffers::{Part, Pieces};
use crate::error::MapError;
use crate::list::write_to_device;

/// Pages asked for at once.
const BLOCK: u32 = 64;

/// What the device reaches of a ring.
pub(crate) enum Reach {
    /// All of it.
    Everything,
    /// What the map says.
    Pages(ReachMap),
}

/// Asks the HAL about every piece. IRQL ≤ DISPATCH_LEVEL.
///
/// # Safety
/// The pieces are locked.
pub(crate) unsafe fn survey(
    adapter: &Adapter,
    pieces: &Pieces<'_>,
    direction: Direction,
) -> Result<Reach, MapError> {
    let write = write_to_device(direction);
    let registers = |run: PageRun| {
        let Part {
            mdl,
            offset,
            length,
        } = pieces.part(run)?;
        // SAFETY: the part lies inside its buffer, which is locked by the caller's promise.
        unsafe { adapter.map_registers(mdl, offset, length, write) }.map_err(MapError::ReachUnknown)
    };
    let mut map = None;
    for (_, piece) in pieces.iter() {
        if registers(piece)? == 0 {
            continue;
        }
        let map = match &mut map {
            Some(map) => map,
            None => map.insert(ReachMap::try_new(
                pieces.geometry().pages(),
                Reachability::InReach,
            )?),
        };
        let mut block = PageRun::new(piece.first.get(), 0);
        while block.end() < piece.end() {
            block = PageRun::new(
                block.end(),
                BLOCK.min(piece.end().saturating_sub(block.end())),
            );
            if registers(block)? == 0 {
                continue;
            }
            for page in block.first.get()..block.end() {
                if registers(PageRun::new(page, 1))? != 0 {
                    map.set(RingPage::new(page), Reachability::OutOfReach);
                }
            }
        }
    }
    Ok(map.map_or(Reach::Everything, Reach::Pages))
}
