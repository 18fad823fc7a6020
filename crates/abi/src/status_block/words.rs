//! The status block as words that two sides write. All of them are atomic, because either side may
//! write any of them at any time, whatever the protocol says.

use crate::atomics::{AtomicU32, AtomicU64, Ordering};

use super::NO_SEQUENCE;

/// A status block that is mapped. Whoever maps it says where its words are; `None` where they
/// are not inside it.
pub trait SharedBlock {
    /// The driver's line.
    fn driver(&self) -> Option<&DriverWords>;
    /// The application's line.
    fn app(&self) -> Option<&AppWords>;
    /// The record of the slot that belongs to `sequence`.
    fn record(&self, sequence: u64) -> Option<&RecordWords>;
}

/// What shared memory may be seen as: nothing but atomic words, for which every bit pattern is good.
pub trait SharedWords: sealed::Sealed + Sync {}

mod sealed {
    /// Only this crate's structures and plain words.
    pub trait Sealed {}
}

macro_rules! shared_words {
    ($($words:ty),*) => {
        $(impl sealed::Sealed for $words {}
        impl SharedWords for $words {})*
    };
}

shared_words!(AtomicU32, AtomicU64, RecordWords, DriverWords, AppWords);

/// The words of a [`crate::SegmentRecord`].
#[derive(Debug, Default)]
#[repr(C)]
pub struct RecordWords {
    pub(super) sequence: AtomicU64,
    pub(super) timestamp: AtomicU64,
    pub(super) gap_before: AtomicU64,
    pub(super) valid_bytes: AtomicU32,
    pub(super) flags: AtomicU32,
}

impl RecordWords {
    /// Marks a record that holds nothing yet.
    pub fn mark_empty(&self) {
        self.sequence.store(NO_SEQUENCE, Ordering::Relaxed);
    }
}

/// The words of a [`super::DriverLine`] that are in use.
#[derive(Debug, Default)]
#[repr(C)]
pub struct DriverWords {
    pub(super) produced: AtomicU64,
    pub(super) lost: AtomicU64,
    pub(super) gaps: AtomicU64,
    pub(super) state: AtomicU32,
    pub(super) errors: AtomicU32,
    pub(super) end_status: AtomicU32,
    pub(super) wants_release: AtomicU32,
}

/// The words of an [`super::AppLine`] that are in use. The last one fills them up to 8 bytes.
#[derive(Debug, Default)]
#[repr(C)]
pub struct AppWords {
    pub(super) consumed: AtomicU64,
    pub(super) wants_wake: AtomicU32,
    reserved: AtomicU32,
}

/// All are where the structures of the wire have them.
#[cfg(not(loom))]
const _: () = {
    use super::{AppLine, DriverLine};
    use crate::SegmentRecord;
    use core::mem::offset_of;
    assert!(offset_of!(RecordWords, sequence) == offset_of!(SegmentRecord, sequence));
    assert!(offset_of!(RecordWords, timestamp) == offset_of!(SegmentRecord, timestamp));
    assert!(offset_of!(RecordWords, gap_before) == offset_of!(SegmentRecord, gap_before));
    assert!(offset_of!(RecordWords, valid_bytes) == offset_of!(SegmentRecord, valid_bytes));
    assert!(offset_of!(RecordWords, flags) == offset_of!(SegmentRecord, flags));
    assert!(size_of::<RecordWords>() == size_of::<SegmentRecord>());
    assert!(offset_of!(DriverWords, produced) == offset_of!(DriverLine, produced));
    assert!(offset_of!(DriverWords, lost) == offset_of!(DriverLine, lost));
    assert!(offset_of!(DriverWords, gaps) == offset_of!(DriverLine, gaps));
    assert!(offset_of!(DriverWords, state) == offset_of!(DriverLine, state));
    assert!(offset_of!(DriverWords, errors) == offset_of!(DriverLine, errors));
    assert!(offset_of!(DriverWords, end_status) == offset_of!(DriverLine, end_status));
    assert!(offset_of!(DriverWords, wants_release) == offset_of!(DriverLine, wants_release));
    assert!(offset_of!(AppWords, consumed) == offset_of!(AppLine, consumed));
    assert!(offset_of!(AppWords, wants_wake) == offset_of!(AppLine, wants_wake));
    assert!(size_of::<DriverWords>() <= size_of::<DriverLine>());
    assert!(size_of::<AppWords>() <= size_of::<AppLine>());
};
