//! The addresses that an IOMMU hands out for one card.

use super::live::PAGE;
use std::collections::BTreeMap;

/// Below this nothing is handed out, so that a small number is never an address.
const FIRST: u64 = 0x1000_0000;
/// The part of the address space below 4 GiB that interrupts use.
const LAST_32: u64 = 0xFEE0_0000;
/// An unmapped page lies behind every range: running over its end faults.
const GUARD: u64 = PAGE;

/// Ranges in use: end by start.
#[derive(Default)]
pub(crate) struct Iovas {
    used: BTreeMap<u64, u64>,
    next: u64,
}

impl Iovas {
    /// A range of `length` bytes with `offset` bytes into its first page, all of it at most
    /// `highest`. Ranges are handed out in rising order before any is used again.
    pub(crate) fn allocate(&mut self, offset: u64, length: u64, highest: u64) -> Option<u64> {
        let bytes = (offset + length).next_multiple_of(PAGE) + GUARD;
        let last = highest.min(LAST_32);
        let start = self
            .fit(self.next.max(FIRST), bytes, last)
            .or_else(|| self.fit(FIRST, bytes, last))?;
        self.used.insert(start, start + bytes);
        self.next = start + bytes;
        Some(start + offset)
    }

    fn fit(&self, from: u64, bytes: u64, last: u64) -> Option<u64> {
        let mut at = self
            .used
            .range(..=from)
            .next_back()
            .map_or(from, |(_, end)| from.max(*end));
        for (start, end) in self.used.range(at..) {
            if at + bytes <= *start {
                break;
            }
            at = *end;
        }
        (at + bytes <= last).then_some(at)
    }

    /// Gives the range of `address` back.
    pub(crate) fn free(&mut self, address: u64) {
        self.used.remove(&(address / PAGE * PAGE));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_keep_the_offset_do_not_overlap_and_rise() {
        let mut iovas = Iovas::default();
        let first = iovas.allocate(0x123, 0x1000, u64::MAX).unwrap();
        let second = iovas.allocate(0, 0x1000, u64::MAX).unwrap();
        assert_eq!(first % PAGE, 0x123);
        assert!(second >= first + 0x1000 + GUARD);
        iovas.free(first);
        let third = iovas.allocate(0, 0x1000, u64::MAX).unwrap();
        assert!(third > second);
    }

    #[test]
    fn space_runs_out_and_is_found_again_after_a_free() {
        let mut iovas = Iovas::default();
        let highest = FIRST + 8 * PAGE;
        let first = iovas.allocate(0, 2 * PAGE, highest).unwrap();
        let second = iovas.allocate(0, 2 * PAGE, highest).unwrap();
        assert_eq!(iovas.allocate(0, 2 * PAGE, highest), None);
        iovas.free(first);
        assert_eq!(iovas.allocate(0, 2 * PAGE, highest), Some(first));
        iovas.free(second);
        assert_eq!(iovas.allocate(0, 3 * PAGE, highest), Some(second));
    }
}
