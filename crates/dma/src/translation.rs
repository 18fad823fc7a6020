//! Whether the device's addresses go through an IOMMU.
//!
//! No call says so. What tells is the list of a buffer, held against the buffer's own pages: a
//! HAL that does not translate names these pages and no others, and cannot make one element of
//! pages that do not follow each other.

use contdma_core::mode::{Direction, Translation};

use crate::adapter::Adapter;
use crate::buffers::{Part, Pieces};
use crate::error::MapError;
use crate::facts::{frames, names_own_pages};
use crate::list::{HeldList, TransferContext, write_to_device};

/// Finds out, by a list that is given back at once. PASSIVE_LEVEL or DISPATCH_LEVEL.
///
/// # Safety
/// The pieces stay locked for the call.
pub(crate) unsafe fn of_pieces(
    adapter: &Adapter,
    pieces: &Pieces<'_>,
    direction: Direction,
) -> Result<Translation, MapError> {
    let mut context = TransferContext::new();
    let runs = pieces.iter().count();
    for (run, (mdl, _)) in pieces.iter().enumerate() {
        // All that the list describes, also what is behind the ring: the more pages, the surer.
        // SAFETY: live, by the caller's promise.
        let length = unsafe { (*mdl).ByteCount };
        let write = write_to_device(direction);
        // SAFETY: locked, by the caller's promise.
        let registers = unsafe { adapter.map_registers(mdl, 0, length, write) };
        // What is bounced has the bounce pages' addresses, and only who translates nothing
        // bounces whole pages.
        if registers.map_err(MapError::ReachUnknown)? != 0 {
            return Ok(Translation::Direct);
        }
        // SAFETY: locked for the call; the context serves one list at a time.
        let list = unsafe { HeldList::get(adapter, &raw mut context, mdl, 0, length, direction) }
            .map_err(|status| MapError::ListRefused { status, run, runs })?;
        // SAFETY: locked, by the caller's promise; the part is the whole buffer.
        let frames = unsafe {
            frames(&Part {
                mdl,
                offset: 0,
                length,
            })
        };
        if !names_own_pages(&list, frames) {
            return Ok(Translation::Remapped);
        }
    }
    Ok(Translation::Direct)
}
