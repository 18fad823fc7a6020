//! Whether the device's addresses go through an IOMMU.
//!
//! No call says so. What tells is the list of a buffer, held against the buffer's own pages: a
//! HAL that does not translate cannot make one element of pages that do not follow each other.

use core::slice;

use contdma_core::mode::{Direction, Translation};

use crate::adapter::Adapter;
use crate::buffers::Pieces;
use crate::error::MapError;
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
    let mut verdict = Verdict::Open;
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
            verdict = verdict.and(judge(frames, at, piece.address.get(), piece.length));
            at = at.saturating_add(piece.length);
        }
        // Pages that do not follow each other, and a list that respects it.
        if verdict != Verdict::Translated && !adjacent(frames) {
            return Ok(Translation::Direct);
        }
    }
    Ok(match verdict {
        Verdict::Open => Translation::Direct,
        Verdict::Elsewhere | Verdict::Translated => Translation::Remapped,
    })
}

/// What the elements say, in rising certainty.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Verdict {
    /// Nothing yet.
    Open,
    /// They name other addresses than the pages have. A bus may do that too.
    Elsewhere,
    /// One of them covers pages that do not follow each other.
    Translated,
}

impl Verdict {
    fn and(self, other: Self) -> Self {
        self.max(other)
    }
}

/// What the element at byte `at` of a buffer says.
fn judge(frames: &[PFN_NUMBER], at: u64, address: u64, length: u64) -> Verdict {
    let first = at.checked_div(PAGE).unwrap_or(0);
    let end = at.saturating_add(length).div_ceil(PAGE);
    let index = |page: u64| usize::try_from(page).unwrap_or(usize::MAX);
    let covered = frames.get(index(first)..index(end)).unwrap_or(&[]);
    if !adjacent(covered) {
        return Verdict::Translated;
    }
    let own = covered.first().and_then(|frame| {
        let start = frame.checked_mul(PAGE)?;
        start.checked_add(at.checked_rem(PAGE)?)
    });
    if own == Some(address) {
        Verdict::Open
    } else {
        Verdict::Elsewhere
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
        assert_eq!(judge(&frames, 0, 5 * PAGE, 2 * PAGE), Verdict::Open);
        assert_eq!(judge(&frames, 0, 5 * PAGE, 3 * PAGE), Verdict::Translated);
        assert_eq!(judge(&frames, 2 * PAGE, 9 * PAGE, PAGE), Verdict::Open);
        assert_eq!(judge(&frames, 2 * PAGE, 1, PAGE), Verdict::Elsewhere);
        // Parts of pages, too.
        assert_eq!(judge(&frames, PAGE + 8, 6 * PAGE + 8, 64), Verdict::Open);
        assert_eq!(judge(&frames, 2 * PAGE - 64, 0, 128), Verdict::Translated);
    }

    #[test]
    fn certainty_only_rises() {
        let all = [Verdict::Open, Verdict::Elsewhere, Verdict::Translated];
        for (at, first) in all.iter().enumerate() {
            for second in &all[..=at] {
                assert_eq!(first.and(*second), *first);
                assert_eq!(second.and(*first), *first);
            }
        }
    }
}
