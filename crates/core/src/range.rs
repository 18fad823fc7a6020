//! Ranges of bytes and of pages inside a ring; none of them wraps around.

use crate::address::{ByteOffset, PAGE_BYTES, RingPage};

/// A run of bytes of the ring that does not wrap around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ByteRange {
    /// First byte.
    pub start: ByteOffset,
    /// Length in bytes; zero is an empty range.
    pub length: u64,
}

impl ByteRange {
    /// The range of `length` bytes from byte `start` of the ring.
    pub const fn new(start: u64, length: u64) -> Self {
        Self {
            start: ByteOffset::new(start),
            length,
        }
    }

    /// One past the last byte; saturating.
    pub const fn end(self) -> u64 {
        self.start.get().saturating_add(self.length)
    }

    /// Whether the range holds no byte.
    pub const fn is_empty(self) -> bool {
        self.length == 0
    }

    /// The bytes in both ranges, or `None` when they share none.
    pub fn intersect(self, other: Self) -> Option<Self> {
        let start = self.start.max(other.start).get();
        let end = self.end().min(other.end());
        match end.checked_sub(start) {
            None | Some(0) => None,
            Some(length) => Some(Self::new(start, length)),
        }
    }

    /// The range in parts of `bytes` bytes, the last one perhaps shorter; in one part for 0.
    pub fn parts(self, bytes: u64) -> impl Iterator<Item = Self> {
        let most = if bytes == 0 { self.length } else { bytes };
        let mut rest = self;
        core::iter::from_fn(move || {
            let length = rest.length.min(most);
            let part = Self { length, ..rest };
            rest = Self::new(part.end(), rest.length.saturating_sub(length));
            (length > 0).then_some(part)
        })
    }

    /// The pages that the range touches, or `None` when it is empty or beyond the last page number.
    pub fn pages(self) -> Option<PageRun> {
        let last = self.end().checked_sub(1)?.checked_div(PAGE_BYTES)?;
        let first = self.start.get().checked_div(PAGE_BYTES)?;
        if self.is_empty() {
            return None;
        }
        let count = last.checked_sub(first)?.checked_add(1)?;
        Some(PageRun {
            first: RingPage::new(u32::try_from(first).ok()?),
            count: u32::try_from(count).ok()?,
        })
    }
}

/// A run of consecutive pages of the ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct PageRun {
    /// First page.
    pub first: RingPage,
    /// Number of pages.
    pub count: u32,
}

impl PageRun {
    /// The run of `count` pages from page `first`.
    pub const fn new(first: u32, count: u32) -> Self {
        Self {
            first: RingPage::new(first),
            count,
        }
    }

    /// One past the last page; saturating.
    pub const fn end(self) -> u32 {
        self.first.get().saturating_add(self.count)
    }

    /// The pages in both runs, or `None` when they share none.
    pub fn intersect(self, other: Self) -> Option<Self> {
        let first = self.first.max(other.first).get();
        match self.end().min(other.end()).checked_sub(first) {
            None | Some(0) => None,
            Some(count) => Some(Self::new(first, count)),
        }
    }

    /// Whether `page` is in the run.
    pub const fn contains(self, page: RingPage) -> bool {
        page.get() >= self.first.get() && page.get() < self.end()
    }

    /// The bytes of these pages. The last page of a ring may reach past the ring's last byte.
    pub const fn bytes(self) -> ByteRange {
        ByteRange {
            start: self.first.start(),
            length: (self.count as u64).saturating_mul(PAGE_BYTES),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_in_parts() {
        let parts = |start, length, bytes| {
            let parts = ByteRange::new(start, length).parts(bytes);
            parts
                .map(|part| (part.start.get(), part.length))
                .collect::<std::vec::Vec<_>>()
        };
        assert_eq!(parts(5, 0, 4), []);
        assert_eq!(parts(5, 4, 4), [(5, 4)]);
        assert_eq!(parts(5, 9, 4), [(5, 4), (9, 4), (13, 1)]);
        assert_eq!(parts(5, 9, 0), [(5, 9)]);
        assert_eq!(parts(5, 9, u64::MAX), [(5, 9)]);
    }

    #[test]
    fn pages_touched_by_bytes() {
        assert_eq!(ByteRange::new(0, 0).pages(), None);
        assert_eq!(ByteRange::new(5000, 0).pages(), None);
        assert_eq!(ByteRange::new(0, 1).pages(), Some(PageRun::new(0, 1)));
        assert_eq!(ByteRange::new(0, 4096).pages(), Some(PageRun::new(0, 1)));
        assert_eq!(ByteRange::new(0, 4097).pages(), Some(PageRun::new(0, 2)));
        assert_eq!(ByteRange::new(4095, 2).pages(), Some(PageRun::new(0, 2)));
        assert_eq!(ByteRange::new(4096, 4096).pages(), Some(PageRun::new(1, 1)));
        assert_eq!(ByteRange::new(1 << 44, 1).pages(), None);
    }

    #[test]
    fn intersection_is_half_open() {
        let range = ByteRange::new(100, 50);
        assert_eq!(range.intersect(ByteRange::new(150, 10)), None);
        assert_eq!(range.intersect(ByteRange::new(50, 50)), None);
        assert_eq!(
            range.intersect(ByteRange::new(149, 10)),
            Some(ByteRange::new(149, 1))
        );
        assert_eq!(
            range.intersect(ByteRange::new(0, 101)),
            Some(ByteRange::new(100, 1))
        );
        assert_eq!(range.intersect(ByteRange::new(0, 1000)), Some(range));
    }

    #[test]
    fn page_run_bounds() {
        let run = PageRun::new(3, 2);
        assert!(!run.contains(RingPage::new(2)));
        assert!(run.contains(RingPage::new(3)));
        assert!(run.contains(RingPage::new(4)));
        assert!(!run.contains(RingPage::new(5)));
        assert_eq!(run.bytes(), ByteRange::new(12288, 8192));
    }
}
