//! One page frame as a cache that DMA does not look into makes it: the bytes that the CPU sees,
//! the bytes in RAM, and what each line was when it was filled.
//!
//! A line is dirty when the CPU's bytes are not what it was filled with. So a store of the value
//! that is there already makes no line dirty: nobody sees the stores of the host's CPU. Nothing
//! here knows of MDLs, devices or chance.

use super::super::PAGE;
use core::alloc::Layout;
use std::alloc::{alloc, dealloc, handle_alloc_error};

/// Bytes of a cache line, and so what cache maintenance works on. A constant of the machine:
/// the HAL reports it as the alignment of DMA.
pub const LINE: usize = 64;
const LINES: usize = PAGE / LINE;
/// A set of lines is a word, so that there must be as many as it has bits.
const _: () = assert!(LINES == u64::BITS as usize);

/// What RAM holds where a line was never written back.
pub const RAM_CANARY: u8 = 0x7E;

type Line = [u8; LINE];

/// See the module.
pub(super) struct Frame {
    /// The host memory that all the CPU's mappings show.
    cached: *mut u8,
    /// A page of RAM, and behind it a page of what the lines were filled with.
    ram: *mut u8,
    /// Lines that are dirty whatever they hold: they were never written back.
    unwritten: u64,
}

impl Frame {
    const MEMORY: Layout = match Layout::from_size_align(2 * PAGE, PAGE) {
        Ok(layout) => layout,
        Err(_) => panic!("two pages have a layout"),
    };

    /// The frame with the CPU's bytes at `cached`, of which the lines in `unwritten` were never
    /// written back.
    ///
    /// # Safety
    /// `cached` is the start of a page that stays readable and writable as long as this lives.
    pub(super) unsafe fn new(cached: *mut u8, unwritten: u64) -> Self {
        // SAFETY: the size is not zero.
        let ram = unsafe { alloc(Self::MEMORY) };
        if ram.is_null() {
            handle_alloc_error(Self::MEMORY);
        }
        // SAFETY: two pages, just allocated, and one page by the caller's promise.
        unsafe {
            ram.copy_from_nonoverlapping(cached, PAGE);
            ram.add(PAGE).copy_from_nonoverlapping(cached, PAGE);
        }
        let frame = Self {
            cached,
            ram,
            unwritten,
        };
        for line in lines(unwritten) {
            frame.set(Page::Ram, line, &[RAM_CANARY; LINE]);
        }
        frame
    }

    /// The page as devices see it. It stays valid as long as this lives.
    pub(super) fn ram(&self) -> *mut u8 {
        self.ram
    }

    fn at(&self, page: Page, line: usize) -> *mut Line {
        let start = match page {
            Page::Cached => self.cached,
            Page::Ram => self.ram,
            Page::Filled => self.ram.wrapping_add(PAGE),
        };
        start.wrapping_add(line % LINES * LINE).cast()
    }

    fn get(&self, page: Page, line: usize) -> Line {
        // SAFETY: a line of a page that this owns, or of the one that `new` was promised.
        unsafe { self.at(page, line).read() }
    }

    fn set(&self, page: Page, line: usize, bytes: &Line) {
        // SAFETY: as in `get`. Drivers and cards use these bytes as well, but never while this
        // runs: the machine has one thread.
        unsafe { self.at(page, line).write(*bytes) };
    }

    /// Whether the CPU's bytes have not reached RAM.
    pub(super) fn is_dirty(&self, line: usize) -> bool {
        self.unwritten & bit(line) != 0
            || self.get(Page::Cached, line) != self.get(Page::Filled, line)
    }

    /// The line goes to RAM.
    pub(super) fn write_back(&mut self, line: usize) {
        let bytes = self.get(Page::Cached, line);
        self.set(Page::Ram, line, &bytes);
        self.set(Page::Filled, line, &bytes);
        self.unwritten &= !bit(line);
    }

    /// The line is dropped and filled from RAM again. What was dirty is lost.
    pub(super) fn refill(&mut self, line: usize) {
        let bytes = self.get(Page::Ram, line);
        if self.get(Page::Cached, line) != bytes {
            self.set(Page::Cached, line, &bytes);
        }
        self.set(Page::Filled, line, &bytes);
        self.unwritten &= !bit(line);
    }

    /// What a cache does with a line when it likes: one that is dirty is evicted, another one is
    /// evicted and filled speculatively.
    pub(super) fn touch(&mut self, line: usize) {
        if self.is_dirty(line) {
            self.write_back(line);
        } else {
            self.refill(line);
        }
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        // SAFETY: allocated by `new` with this layout.
        unsafe { dealloc(self.ram, Self::MEMORY) };
    }
}

/// Which of a frame's pages.
#[derive(Clone, Copy)]
enum Page {
    Cached,
    Ram,
    Filled,
}

fn bit(line: usize) -> u64 {
    1 << (line % LINES)
}

/// The lines of a set.
pub(super) fn lines(set: u64) -> impl Iterator<Item = usize> {
    let mut left = set;
    core::iter::from_fn(move || {
        let line = left.trailing_zeros();
        left &= left.checked_sub(1)?;
        usize::try_from(line).ok()
    })
}

/// The lines that `length` bytes from byte `offset` of a page lie in.
pub(super) fn lines_of(offset: usize, length: usize) -> core::ops::Range<usize> {
    offset / LINE..(offset + length).div_ceil(LINE)
}
