//! The driver's side of the status block: memory that the application sees and may overwrite.
//!
//! The driver keeps its own copy of every index. It reads nothing here but the application's two
//! words, each once per look.

use core::sync::atomic::{AtomicU32, AtomicU64, Ordering, fence};

use contdma_abi::status_block::{MAGIC, NO_SEQUENCE};
use contdma_abi::{RingState, SegmentRecord, StatusLayout, StickyErrors};
use contdma_dma::SystemView;

/// A status block that is mapped to system space.
pub(crate) struct StatusBlock {
    view: SystemView,
    layout: StatusLayout,
}

impl StatusBlock {
    /// Zeroes the block and writes its header and marks, its magic number last.
    pub(crate) fn initialise(
        view: SystemView,
        layout: StatusLayout,
        segment_bytes: u32,
        ticks_per_second: u64,
    ) -> Self {
        let block = Self { view, layout };
        // SAFETY: the view is `length` bytes long and mapped for writing.
        unsafe {
            block
                .view
                .as_ptr()
                .write_bytes(0, block.view.length() as usize)
        };
        let header = layout.header(segment_bytes, ticks_per_second);
        let words = [
            header.version,
            header.bytes,
            header.driver_line,
            header.app_line,
            header.records,
            header.record_stride,
            header.slots,
            header.segment_bytes,
        ];
        for (word, offset) in words.into_iter().zip((4_u32..).step_by(4)) {
            block.store32(offset, word);
        }
        let rate = core::mem::offset_of!(contdma_abi::status_block::StatusHeader, ticks_per_second);
        block.store64(u32::try_from(rate).unwrap_or(0), header.ticks_per_second);
        for slot in 0..layout.slots() {
            let record = layout.record(u64::from(slot));
            block.store64(
                record.saturating_add(StatusLayout::RECORD_SEQUENCE),
                NO_SEQUENCE,
            );
        }
        fence(Ordering::Release);
        block.store32(0, MAGIC);
        block
    }

    /// Hands one segment over, as the block's protocol says.
    pub(crate) fn publish(&self, record: &SegmentRecord) {
        let at = self.layout.record(record.sequence);
        // What lies before this segment and is not published was lost.
        self.store64(self.layout.produced(), record.sequence);
        fence(Ordering::Release);
        let field = |offset: u32| at.saturating_add(offset);
        self.store64(field(StatusLayout::RECORD_SEQUENCE), record.sequence);
        self.store64(field(StatusLayout::RECORD_TIMESTAMP), record.timestamp);
        self.store64(field(StatusLayout::RECORD_GAP_BEFORE), record.gap_before);
        self.store32(field(StatusLayout::RECORD_VALID_BYTES), record.valid_bytes);
        self.store32(field(StatusLayout::RECORD_FLAGS), record.flags);
        self.store64_release(self.layout.produced(), record.sequence.saturating_add(1));
    }

    /// Writes the counts that go with what was handed over.
    pub(crate) fn note(&self, produced: u64, lost: u64, gaps: u64, errors: StickyErrors) {
        self.store64(self.layout.lost(), lost);
        self.store64(self.layout.gaps(), gaps);
        self.store32(self.layout.errors(), errors.bits());
        self.store64_release(self.layout.produced(), produced);
    }

    /// Tells where the session is.
    pub(crate) fn state(&self, state: RingState) {
        self.store32(self.layout.state(), state as u32);
    }

    /// Tells how the session ended. The last thing that is written.
    pub(crate) fn end(&self, status: i32) {
        self.store32(self.layout.end_status(), status.cast_unsigned());
        fence(Ordering::Release);
        self.state(RingState::Idle);
    }

    /// Asks for the next release to come as a call, or no longer; complete before the next look
    /// at [`StatusBlock::consumed`].
    pub(crate) fn wants_release(&self, wanted: Wanted) {
        self.store32(self.layout.wants_release(), wanted as u32);
        fence(Ordering::SeqCst);
    }

    /// The application's consumed count, read once. Untrusted.
    pub(crate) fn consumed(&self) -> u64 {
        self.word64(self.layout.consumed())
            .map_or(0, |word| word.load(Ordering::Acquire))
    }

    fn store32(&self, offset: u32, value: u32) {
        if let Some(word) = self.word32(offset) {
            word.store(value, Ordering::Relaxed);
        }
    }

    fn store64(&self, offset: u32, value: u64) {
        if let Some(word) = self.word64(offset) {
            word.store(value, Ordering::Relaxed);
        }
    }

    fn store64_release(&self, offset: u32, value: u64) {
        if let Some(word) = self.word64(offset) {
            word.store(value, Ordering::Release);
        }
    }

    fn word32(&self, offset: u32) -> Option<&AtomicU32> {
        let address = self.inside(offset, 4)?;
        // SAFETY: inside the view and aligned; the view begins on a page and lives as long as
        // this value. Atomic, because the application may write it at any time.
        Some(unsafe { AtomicU32::from_ptr(address.cast()) })
    }

    fn word64(&self, offset: u32) -> Option<&AtomicU64> {
        let address = self.inside(offset, 8)?;
        // SAFETY: as for `word32`.
        Some(unsafe { AtomicU64::from_ptr(address.cast()) })
    }

    fn inside(&self, offset: u32, bytes: u32) -> Option<*mut u8> {
        let end = offset.checked_add(bytes)?;
        let fits = end <= self.view.length() && offset.is_multiple_of(bytes);
        fits.then(|| self.view.as_ptr().wrapping_add(offset as usize))
    }
}

/// Whether a release has to come as a call.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(u32)]
pub(crate) enum Wanted {
    /// The driver looks by itself.
    No = 0,
    /// The card waits, so nothing wakes the driver.
    Yes = 1,
}
