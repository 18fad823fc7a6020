//! Whether the device's addresses go through an IOMMU.
//!
//! No call says so. What tells is the list of a buffer, held against the buffer's own pages: a
//! HAL that does not translate names these pages and no others, and cannot make one element of
//! pages that do not follow each other.

use core::slice;

use contdma_core::mode::{Direction, Translation};

use crate::adapter::Adapter;
use crate::buffers::Pieces;
use crate::error::MapError;
use crate::facts::bus_address;
use crate::list::{HeldList, TransferContext, element, write_to_device};
use crate::sys::{PFN_NUMBER, PMDL};

const PAGE: u64 = 4096;

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
        // SAFETY: the array lies behind the list's head and has an entry for every page.
        let frames = unsafe { frames(mdl) };
        let mut at = 0;
        for raw in list.elements() {
            let piece = element(raw);
            if judge(frames, at, piece.address.get(), piece.length) == Names::Others {
                return Ok(Translation::Remapped);
            }
            at = at.saturating_add(piece.length);
        }
    }
    Ok(Translation::Direct)
}

/// What an element names.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Names {
    /// The buffer's own pages.
    ItsPages,
    /// Addresses that its pages do not have.
    Others,
}

/// What the element at byte `at` of a buffer says.
fn judge(frames: &[PFN_NUMBER], at: u64, address: u64, length: u64) -> Names {
    let first = at.checked_div(PAGE).unwrap_or(0);
    let end = at.saturating_add(length).div_ceil(PAGE);
    let index = |page: u64| usize::try_from(page).unwrap_or(usize::MAX);
    let covered = frames.get(index(first)..index(end)).unwrap_or(&[]);
    let own = covered.first().and_then(|frame| {
        let start = bus_address(*frame);
        start.checked_add(at.checked_rem(PAGE)?)
    });
    if adjacent(covered) && own == Some(address) {
        Names::ItsPages
    } else {
        Names::Others
    }
}

fn adjacent(frames: &[PFN_NUMBER]) -> bool {
    let pairs = frames.iter().zip(frames.iter().skip(1));
    pairs.fold(true, |so_far, (frame, next)| {
        so_far && frame.checked_add(1) == Some(*next)
    })
}

/// The numbers of a buffer's pages (WDK reference, `MmGetMdlPfnArray`).
///
/// # Safety
/// A live list that begins on a page, whose pages are locked.
unsafe fn frames<'a>(mdl: PMDL) -> &'a [PFN_NUMBER] {
    // SAFETY: live, by the caller's promise.
    let pages = u64::from(unsafe { (*mdl).ByteCount }).div_ceil(PAGE);
    let first = mdl.wrapping_add(1).cast::<PFN_NUMBER>();
    let count = usize::try_from(pages).unwrap_or(0);
    // SAFETY: the array follows the head, and nobody writes it while the pages are locked.
    unsafe { slice::from_raw_parts(first, count) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_element_of_scattered_pages_is_translated() {
        let frames = [5, 6, 9];
        let (five, six, nine) = (bus_address(5), bus_address(6), bus_address(9));
        assert_eq!(judge(&frames, 0, five, 2 * PAGE), Names::ItsPages);
        assert_eq!(judge(&frames, 0, five, 3 * PAGE), Names::Others);
        assert_eq!(judge(&frames, 2 * PAGE, nine, PAGE), Names::ItsPages);
        assert_eq!(judge(&frames, 2 * PAGE, nine + 1, PAGE), Names::Others);
        // Parts of pages, too.
        assert_eq!(judge(&frames, PAGE + 8, six + 8, 64), Names::ItsPages);
        assert_eq!(
            judge(&frames, 2 * PAGE - 64, six + PAGE - 64, 128),
            Names::Others
        );
    }
}
