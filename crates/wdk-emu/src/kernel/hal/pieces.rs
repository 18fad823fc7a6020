//! The pages of a range of an MDL chain, and the scatter/gather elements made of them.

use super::live::{PAGE, PAGE_BYTES};
use crate::sys::{MDL, PMDL};

/// The part of a range that lies in one page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Piece {
    pub(crate) pfn: u64,
    /// Byte in the page.
    pub(crate) offset: u32,
    /// Bytes; they end in the same page.
    pub(crate) length: u32,
}

impl Piece {
    pub(crate) const fn physical(self) -> u64 {
        self.pfn * PAGE + self.offset as u64
    }
}

/// The MDLs of a chain.
///
/// # Safety
/// `mdl` is null or leads a chain of valid MDLs that stay valid while the iterator lives.
pub(crate) unsafe fn chain(mdl: PMDL) -> impl Iterator<Item = PMDL> {
    let mut at = mdl;
    std::iter::from_fn(move || {
        if at.is_null() {
            return None;
        }
        let here = at;
        // SAFETY: the caller says that the chain is valid.
        at = unsafe { (*here).Next };
        Some(here)
    })
}

/// Bytes that a chain describes.
///
/// # Safety
/// As [`chain`].
pub(crate) unsafe fn chain_length(mdl: PMDL) -> u64 {
    // SAFETY: the caller says that the chain is valid.
    unsafe { chain(mdl).map(|mdl| u64::from((*mdl).ByteCount)).sum() }
}

/// The PFN array behind an MDL.
///
/// # Safety
/// `mdl` is valid and followed by a page frame number for each page that it spans.
pub(crate) unsafe fn pfns<'a>(mdl: PMDL) -> &'a [u64] {
    // SAFETY: the caller says so.
    unsafe {
        let bytes = (*mdl).ByteOffset as usize + (*mdl).ByteCount as usize;
        let array = mdl.cast::<u8>().add(size_of::<MDL>()).cast();
        core::slice::from_raw_parts(array, bytes.div_ceil(PAGE_BYTES))
    }
}

/// The pieces of `length` bytes from byte `offset` of a chain, or `None` when the chain ends
/// before.
///
/// # Safety
/// As [`chain`], with the PFN array behind each MDL.
#[allow(
    clippy::cast_possible_truncation,
    reason = "offsets and lengths inside a page, and page indices of an MDL below 4 GiB"
)]
pub(crate) unsafe fn pieces(mdl: PMDL, offset: u64, length: u64) -> Option<Vec<Piece>> {
    let mut pieces = Vec::with_capacity(usize::try_from(length / PAGE).ok()? + 2);
    let mut skip = offset;
    let mut left = length;
    // SAFETY: the caller says that the chain is valid.
    for mdl in unsafe { chain(mdl) } {
        if left == 0 {
            break;
        }
        // SAFETY: as above.
        let (count, first) = unsafe { (u64::from((*mdl).ByteCount), (*mdl).ByteOffset) };
        if skip >= count {
            skip -= count;
            continue;
        }
        // SAFETY: as above.
        let frames = unsafe { pfns(mdl) };
        let mut at = u64::from(first) + skip;
        let end = (at + left).min(u64::from(first) + count);
        skip = 0;
        left -= end - at;
        while at < end {
            let in_page = at % PAGE;
            let length = (PAGE - in_page).min(end - at);
            pieces.push(Piece {
                pfn: frames[(at / PAGE) as usize],
                offset: in_page as u32,
                length: length as u32,
            });
            at += length;
        }
    }
    (left == 0).then_some(pieces)
}

/// The part of a range that one MDL of the chain describes: the MDL, the first byte in it, bytes.
///
/// # Safety
/// As [`chain`].
pub(crate) unsafe fn by_mdl(mdl: PMDL, offset: u64, length: u64) -> Vec<(PMDL, u64, u64)> {
    let mut skip = offset;
    let mut left = length;
    let mut parts = Vec::new();
    // SAFETY: the caller says that the chain is valid.
    for mdl in unsafe { chain(mdl) } {
        // SAFETY: as above.
        let count = unsafe { u64::from((*mdl).ByteCount) };
        if skip >= count {
            skip -= count;
            continue;
        }
        let bytes = left.min(count - skip);
        if bytes == 0 {
            break;
        }
        parts.push((mdl, skip, bytes));
        left -= bytes;
        skip = 0;
    }
    parts
}

/// One element of a scatter/gather list.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Element {
    pub(crate) address: u64,
    pub(crate) length: u32,
}

/// Where elements break although memory goes on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Breaks {
    /// At each multiple of 4 GiB.
    At4Gib,
    /// Nowhere: an adapter that reaches everything gets plain runs of pages.
    Nowhere,
}

/// Joins runs (device address, bytes) that are adjacent; see [`Breaks`] for where they do not.
pub(crate) fn join(runs: impl Iterator<Item = (u64, u32)>, breaks: Breaks) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::with_capacity(runs.size_hint().0);
    for (address, length) in runs {
        if let Some(last) = elements.last_mut()
            && last.address + u64::from(last.length) == address
            && (breaks == Breaks::Nowhere || last.address >> 32 == address >> 32)
            && let Some(joined) = last.length.checked_add(length)
        {
            last.length = joined;
        } else {
            elements.push(Element { address, length });
        }
    }
    elements
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::hal::live::PAGE_LENGTH;
    use proptest::prelude::*;

    /// An MDL in a vector, with its PFN array.
    fn mdl(frames: &[u64], offset: u32, count: u32) -> Vec<u64> {
        let mut memory = vec![0_u64; size_of::<MDL>() / 8];
        let header = MDL {
            ByteCount: count,
            ByteOffset: offset,
            ..MDL::default()
        };
        // SAFETY: the vector has room for the header and is aligned for it.
        unsafe { memory.as_mut_ptr().cast::<MDL>().write(header) };
        memory.extend(frames);
        memory
    }

    #[test]
    fn a_range_is_cut_at_pages_and_follows_the_chain() {
        let mut second = mdl(&[9], 0x10, 0x20);
        let mut first = mdl(&[5, 7], 0xF00, 0x200);
        let head: PMDL = first.as_mut_ptr().cast();
        // SAFETY: `first` holds an MDL.
        unsafe { (*head).Next = second.as_mut_ptr().cast() };
        let piece = |pfn, offset, length| Piece {
            pfn,
            offset,
            length,
        };
        // SAFETY: both MDLs live.
        unsafe {
            assert_eq!(chain_length(head), 0x220);
            assert_eq!(
                pieces(head, 0x80, 0x190),
                Some(vec![
                    piece(5, 0xF80, 0x80),
                    piece(7, 0, 0x100),
                    piece(9, 0x10, 0x10)
                ])
            );
            assert_eq!(pieces(head, 0x210, 0x10), Some(vec![piece(9, 0x20, 0x10)]));
            assert_eq!(pieces(head, 0x210, 0x11), None);
            assert_eq!(pieces(head, 0x220, 1), None);
            let next: PMDL = second.as_mut_ptr().cast();
            assert_eq!(
                by_mdl(head, 0x80, 0x190),
                [(head, 0x80, 0x180), (next, 0, 0x10)]
            );
            assert_eq!(by_mdl(head, 0x1F0, 0x10), [(head, 0x1F0, 0x10)]);
            assert_eq!(by_mdl(head, 0x210, 0x10), [(next, 0x10, 0x10)]);
        }
    }

    #[test]
    fn adjacent_runs_join_and_break_at_4_gib_where_they_have_to() {
        let edge = 5_u64 << 32;
        let runs = [(0x1000, 0x1000), (0x2000, 0x1000), (0x4000, 0x10)];
        assert_eq!(
            join(runs.into_iter(), Breaks::At4Gib),
            [(0x1000, 0x2000), (0x4000, 0x10)].map(|(address, length)| Element { address, length })
        );
        let runs = [
            (edge - 0x2000, 0x1000),
            (edge - 0x1000, 0x1000),
            (edge, 0x1000),
        ];
        assert_eq!(
            join(runs.into_iter(), Breaks::At4Gib),
            [(edge - 0x2000, 0x2000), (edge, 0x1000)]
                .map(|(address, length)| Element { address, length })
        );
        let whole = Element {
            address: edge - 0x2000,
            length: 0x3000,
        };
        assert_eq!(join(runs.into_iter(), Breaks::Nowhere), [whole]);
    }

    #[test]
    fn four_gib_in_one_run_are_two_elements() {
        let half = (0_u64, 1_u32 << 31);
        let runs = [half, (1 << 31, 1 << 31)];
        assert_eq!(join(runs.into_iter(), Breaks::At4Gib).len(), 2);
        assert_eq!(join(runs.into_iter(), Breaks::Nowhere).len(), 2);
    }

    proptest! {
        #[test]
        fn joining_keeps_every_byte_in_order(
            frames in prop::collection::vec(prop_oneof![0_u64..8, (1_u64 << 20) - 4..(1 << 20) + 4], 1..40),
        ) {
            let bytes = |list: &mut dyn Iterator<Item = (u64, u32)>| -> Vec<u64> {
                list.flat_map(|(address, length)| (address..address + u64::from(length)).step_by(512)).collect()
            };
            let runs = || frames.iter().map(|pfn| (pfn * PAGE, PAGE_LENGTH));
            let elements = join(runs(), Breaks::At4Gib);
            let joined = bytes(&mut elements.iter().map(|element| (element.address, element.length)));
            prop_assert_eq!(joined, bytes(&mut runs()));
            for element in &elements {
                let last = element.address + u64::from(element.length) - 1;
                prop_assert_eq!(element.address >> 32, last >> 32);
            }
            for pair in elements.windows(2) {
                let end = pair[0].address + u64::from(pair[0].length);
                prop_assert!(end != pair[1].address || end.is_multiple_of(1 << 32));
            }
        }
    }
}
