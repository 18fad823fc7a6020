//! The status block in system space: where its words are, and its header. What is done with the
//! words is [`contdma_abi::status_block::DriverSide`]'s.

use core::sync::atomic::{AtomicU32, AtomicU64, Ordering, fence};

use contdma_abi::StatusLayout;
use contdma_abi::status_block::{
    AppWords, DriverWords, MAGIC, RecordWords, SharedBlock, SharedWords,
};
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
            if let Some(record) = block.record(u64::from(slot)) {
                record.mark_empty();
            }
        }
        fence(Ordering::Release);
        block.store32(0, MAGIC);
        block
    }

    fn store32(&self, offset: u32, value: u32) {
        let word: Option<&AtomicU32> = self.words(offset);
        if let Some(word) = word {
            word.store(value, Ordering::Relaxed);
        }
    }

    fn store64(&self, offset: u32, value: u64) {
        let word: Option<&AtomicU64> = self.words(offset);
        if let Some(word) = word {
            word.store(value, Ordering::Relaxed);
        }
    }

    /// The words at `offset`, if all of them lie inside the block and are aligned.
    fn words<W: SharedWords>(&self, offset: u32) -> Option<&W> {
        let offset = offset as usize;
        let room = (self.view.length() as usize).checked_sub(size_of::<W>())?;
        if offset > room || !offset.is_multiple_of(align_of::<W>()) {
            return None;
        }
        let address: *const W = self.view.as_ptr().wrapping_add(offset).cast();
        // SAFETY: inside the view and aligned; the view begins on a page and lives as long as this
        // value. It is nothing but atomic words, which the application may write at any time.
        Some(unsafe { &*address })
    }
}

impl SharedBlock for StatusBlock {
    #[inline]
    fn driver(&self) -> Option<&DriverWords> {
        self.words(self.layout.driver_line())
    }

    #[inline]
    fn app(&self) -> Option<&AppWords> {
        self.words(self.layout.app_line())
    }

    #[inline]
    fn record(&self, sequence: u64) -> Option<&RecordWords> {
        self.words(self.layout.record(sequence))
    }
}
