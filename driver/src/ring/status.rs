//! The driver's side of the status block: memory that the application sees and may overwrite.
//!
//! The driver keeps its own copy of every index. It reads nothing here but one word of the
//! application, the consumed count, once per look.

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
        let place: Option<&RecordWords> = self.words(self.layout.record(record.sequence));
        let (Some(line), Some(place)) = (self.line(), place) else {
            return;
        };
        // What lies before this segment and is not published was lost.
        line.produced.store(record.sequence, Ordering::Relaxed);
        fence(Ordering::Release);
        place.sequence.store(record.sequence, Ordering::Relaxed);
        place.timestamp.store(record.timestamp, Ordering::Relaxed);
        place.gap_before.store(record.gap_before, Ordering::Relaxed);
        place
            .valid_bytes
            .store(record.valid_bytes, Ordering::Relaxed);
        place.flags.store(record.flags, Ordering::Relaxed);
        let next = record.sequence.saturating_add(1);
        line.produced.store(next, Ordering::Release);
    }

    /// Writes the counts that go with what was handed over.
    pub(crate) fn note(&self, produced: u64, lost: u64, gaps: u64, errors: StickyErrors) {
        if let Some(line) = self.line() {
            line.lost.store(lost, Ordering::Relaxed);
            line.gaps.store(gaps, Ordering::Relaxed);
            line.errors.store(errors.bits(), Ordering::Relaxed);
            line.produced.store(produced, Ordering::Release);
        }
    }

    /// Tells where the session is.
    pub(crate) fn state(&self, state: RingState) {
        if let Some(line) = self.line() {
            line.state.store(state as u32, Ordering::Relaxed);
        }
    }

    /// Tells how the session ended. The last thing that is written.
    pub(crate) fn end(&self, status: i32) {
        if let Some(line) = self.line() {
            line.end_status
                .store(status.cast_unsigned(), Ordering::Relaxed);
        }
        fence(Ordering::Release);
        self.state(RingState::Idle);
    }

    /// Asks for the next release to come as a call, or no longer; complete before the next look
    /// at [`StatusBlock::consumed`].
    pub(crate) fn wants_release(&self, wanted: Wanted) {
        if let Some(line) = self.line() {
            line.wants_release.store(wanted as u32, Ordering::Relaxed);
        }
        // One that looks by itself has nothing to miss.
        if wanted == Wanted::Yes {
            fence(Ordering::SeqCst);
        }
    }

    /// The application's consumed count, read once. Untrusted.
    pub(crate) fn consumed(&self) -> u64 {
        self.words(self.layout.consumed())
            .map_or(0, |word: &AtomicU64| word.load(Ordering::Acquire))
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

    fn line(&self) -> Option<&LineWords> {
        self.words(self.layout.produced())
    }

    /// The words at `offset`, if all of them lie inside the block and are aligned.
    fn words<W: Words>(&self, offset: u32) -> Option<&W> {
        let offset = offset as usize;
        let room = (self.view.length() as usize).checked_sub(size_of::<W>())?;
        if offset > room || !offset.is_multiple_of(align_of::<W>()) {
            return None;
        }
        let address: *const W = self.view.as_ptr().wrapping_add(offset).cast();
        // SAFETY: inside the view and aligned; the view begins on a page and lives as long as this
        // value. Every bit pattern is good, and all of it is atomic, because the application may
        // write it at any time.
        Some(unsafe { &*address })
    }
}

/// Shared memory that is nothing but atomic words.
trait Words {}

impl Words for AtomicU32 {}
impl Words for AtomicU64 {}

/// The words of a record.
#[repr(C)]
struct RecordWords {
    sequence: AtomicU64,
    timestamp: AtomicU64,
    gap_before: AtomicU64,
    valid_bytes: AtomicU32,
    flags: AtomicU32,
}

impl Words for RecordWords {}

/// The words of the driver's line that are in use.
#[repr(C)]
struct LineWords {
    produced: AtomicU64,
    lost: AtomicU64,
    gaps: AtomicU64,
    state: AtomicU32,
    errors: AtomicU32,
    end_status: AtomicU32,
    wants_release: AtomicU32,
}

impl Words for LineWords {}

/// Both are where the application looks for them.
const _: () = {
    use contdma_abi::status_block::DriverLine;
    use core::mem::offset_of;
    assert!(offset_of!(RecordWords, sequence) == offset_of!(SegmentRecord, sequence));
    assert!(offset_of!(RecordWords, timestamp) == offset_of!(SegmentRecord, timestamp));
    assert!(offset_of!(RecordWords, gap_before) == offset_of!(SegmentRecord, gap_before));
    assert!(offset_of!(RecordWords, valid_bytes) == offset_of!(SegmentRecord, valid_bytes));
    assert!(offset_of!(RecordWords, flags) == offset_of!(SegmentRecord, flags));
    assert!(size_of::<RecordWords>() == size_of::<SegmentRecord>());
    assert!(offset_of!(LineWords, produced) == 0 && offset_of!(DriverLine, produced) == 0);
    assert!(offset_of!(LineWords, lost) == offset_of!(DriverLine, lost));
    assert!(offset_of!(LineWords, gaps) == offset_of!(DriverLine, gaps));
    assert!(offset_of!(LineWords, state) == offset_of!(DriverLine, state));
    assert!(offset_of!(LineWords, errors) == offset_of!(DriverLine, errors));
    assert!(offset_of!(LineWords, end_status) == offset_of!(DriverLine, end_status));
    assert!(offset_of!(LineWords, wants_release) == offset_of!(DriverLine, wants_release));
};

/// Whether a release has to come as a call.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(u32)]
pub(crate) enum Wanted {
    /// The driver looks by itself.
    No = 0,
    /// The card waits, so nothing wakes the driver.
    Yes = 1,
}
