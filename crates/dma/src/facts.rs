//! What the HAL's lists show of a machine: whether device addresses are those of the ring's own
//! pages.
//!
//! Nothing is computed from what is seen here but a verdict. A run whose addresses are its own
//! pages' is not translated. One that is a single element elsewhere is translated: an IOMMU gives
//! one stretch per descriptor list. Several elements elsewhere are neither: the HAL bounced pages
//! that it did not count as out of reach, and a mapping that is held would never see the data.

use core::slice;

use contdma_core::mode::Translation;
use contdma_core::plan::MappingPlan;
use contdma_core::range::PageRun;

use crate::buffers::{Part, Pieces};
use crate::elements::Element;
use crate::error::MapError;
use crate::held::{Parts, reserve};
use crate::list::{HeldList, element};
use crate::sys::{MDL, PFN_NUMBER};
use alloc::vec::Vec;

const PAGE: u64 = 4096;

/// What one list shows.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Seen {
    OwnPages,
    Translated,
    Elsewhere,
}

/// Looks at every list of a mapping. IRQL: any.
///
/// # Errors
/// [`MapError::AddressesNotOurs`] for the first run that is bounced.
///
/// # Safety
/// The pieces are locked.
pub(crate) unsafe fn translation(
    pieces: &Pieces<'_>,
    plan: &MappingPlan,
    parts: &Parts,
) -> Result<Translation, MapError> {
    let mut found = Translation::Unknown;
    for (run, (pages, list)) in plan.direct_runs().iter().zip(&parts.lists).enumerate() {
        let part = pieces.part(*pages)?;
        // SAFETY: the caller's promise; the part lies inside its buffer.
        let frames = unsafe { frames(&part) };
        found = match (look(list, frames), found) {
            (Seen::Elsewhere, _) => return Err(MapError::AddressesNotOurs { run }),
            (Seen::Translated, _) | (_, Translation::Remapped) => Translation::Remapped,
            (Seen::OwnPages, _) => Translation::Direct,
        };
    }
    Ok(found)
}

/// The stretches of ring pages that lie together for the device, those of the direct runs.
pub(crate) fn elements(plan: &MappingPlan, parts: &Parts) -> Result<Vec<PageRun>, MapError> {
    let count = parts.lists.iter().map(|list| list.elements().len()).sum();
    let mut stretches = reserve(count, "the elements of a ring")?;
    for (run, list) in plan.direct_runs().iter().zip(&parts.lists) {
        let mut at = run.first.start().get();
        for element in list.elements().iter().map(element) {
            let end = at.saturating_add(element.length);
            // What does not begin and end with a page, but for the ring's end, cannot be a run.
            let whole =
                at.is_multiple_of(PAGE) && (end.is_multiple_of(PAGE) || end == plan.ring_bytes());
            let pages = u32::try_from(at / PAGE)
                .ok()
                .zip(u32::try_from((end - at).div_ceil(PAGE)).ok());
            if let Some((first, count)) = pages.filter(|_| whole) {
                stretches.push(PageRun::new(first, count));
            }
            at = end;
        }
    }
    Ok(stretches)
}

/// Whether the elements of a list name the pages that it was made of, in order.
pub(crate) fn names_own_pages(list: &HeldList, frames: &[PFN_NUMBER]) -> bool {
    let mut at = 0_u64;
    list.elements().iter().map(element).all(|element| {
        let start = at;
        at = at.saturating_add(element.length);
        is_own(frames, start, &element)
    })
}

/// Whether the element at byte `at` of a part has the addresses of the part's pages there.
fn is_own(frames: &[PFN_NUMBER], at: u64, element: &Element) -> bool {
    let end = at.saturating_add(element.length);
    let mut place = at;
    while place < end {
        let page = usize::try_from(place / PAGE).ok();
        let frame = page.and_then(|page| frames.get(page));
        let expected = frame.map(|frame| bus_address(*frame).saturating_add(place % PAGE));
        let address = element
            .address
            .get()
            .saturating_add(place.saturating_sub(at));
        if expected != Some(address) {
            return false;
        }
        place = (place / PAGE).saturating_add(1).saturating_mul(PAGE);
    }
    true
}

fn look(list: &HeldList, frames: &[PFN_NUMBER]) -> Seen {
    match (names_own_pages(list, frames), list.elements().len()) {
        (true, _) => Seen::OwnPages,
        (false, 1) => Seen::Translated,
        (false, _) => Seen::Elsewhere,
    }
}

/// The page frames of a part, which begins on a page.
///
/// # Safety
/// The buffer is locked and holds the part.
pub(crate) unsafe fn frames<'a>(part: &Part) -> &'a [PFN_NUMBER] {
    // The array stands just behind the list (WDK reference, `MmGetMdlPfnArray`).
    let array = part.mdl.cast::<MDL>().wrapping_add(1).cast::<PFN_NUMBER>();
    let first = usize::try_from(part.offset / PAGE).unwrap_or(0);
    let count = (part.length as usize).div_ceil(4096);
    // SAFETY: a locked list has a frame for each of its pages, and they do not change.
    unsafe { slice::from_raw_parts(array.wrapping_add(first), count) }
}

/// What a device puts on the bus for a page that is not translated.
#[cfg(windows)]
fn bus_address(frame: PFN_NUMBER) -> u64 {
    (frame as u64).saturating_mul(PAGE)
}

/// The emulated machine's bus counts from elsewhere than its memory.
#[cfg(not(windows))]
fn bus_address(frame: PFN_NUMBER) -> u64 {
    #[allow(
        clippy::useless_conversion,
        clippy::unnecessary_cast,
        reason = "of the system's width"
    )]
    let physical = (frame as u64).saturating_mul(PAGE);
    wdk_emu::kernel::hal::device_address(physical)
}

#[cfg(test)]
mod tests {
    use super::*;
    use contdma_core::address::DeviceAddr;

    #[test]
    fn one_element_of_scattered_pages_is_translated() {
        let frames = [5, 6, 9];
        let own = |at, address, length| {
            let address = DeviceAddr::new(address);
            is_own(&frames, at, &Element { address, length })
        };
        let (five, six, nine) = (bus_address(5), bus_address(6), bus_address(9));
        assert!(own(0, five, 2 * PAGE));
        assert!(!own(0, five, 3 * PAGE));
        assert!(own(2 * PAGE, nine, PAGE));
        assert!(!own(2 * PAGE, nine + 1, PAGE));
        // Parts of pages, too.
        assert!(own(PAGE + 8, six + 8, 64));
        assert!(!own(2 * PAGE - 64, six + PAGE - 64, 128));
    }
}
