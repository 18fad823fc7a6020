//! The status block's protocol with a driver that really runs at the same time.
#![expect(unsafe_code, reason = "the test's memory is shared between threads")]

use crate::card::RingBuilder;
use crate::shared::{Block, RingMemory, View};
use crate::taking::Taking;
use contdma_abi::status_block::{DriverSide, SharedBlock};
use contdma_abi::{LatePolicy, SegmentRecord, StatusLayout};
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU64, Ordering};

const SLOTS: u32 = 4;
const LAST: u64 = 100_000;

#[repr(align(4096))]
struct Page([AtomicU64; 512]);

// SAFETY: a static never moves or goes; its words are atomics, which may be written through a
// shared reference.
unsafe impl RingMemory for &'static Page {
    fn base(&self) -> NonNull<u8> {
        NonNull::from(&self.0).cast()
    }

    fn len(&self) -> usize {
        size_of::<Page>()
    }
}

/// How far the reader is. The driver stays about a lap ahead of it, where records tear.
static SEEN: AtomicU64 = AtomicU64::new(0);

static BLOCK: Page = Page([const { AtomicU64::new(0) }; 512]);

/// Hands `sequence` over as the driver does.
fn hand_over(block: &Block<'_>, sequence: u64) {
    block.publish(&SegmentRecord {
        sequence,
        timestamp: sequence * 3,
        gap_before: 0,
        valid_bytes: (sequence % 4096) as u32,
        flags: 0,
    });
}

#[test]
fn no_record_is_ever_torn() {
    let layout = StatusLayout::new(SLOTS).unwrap();
    let memory: &'static Page = &BLOCK;
    let view = View::new(&memory, 0, 4096).unwrap();
    for slot in 0..u64::from(SLOTS) {
        Block { view, layout }.record(slot).unwrap().mark_empty();
    }
    let driver = std::thread::spawn(move || {
        let memory: &'static Page = &BLOCK;
        let view = View::new(&memory, 0, 4096).unwrap();
        for sequence in (0..=LAST).filter(|sequence| sequence % 7 != 3) {
            while sequence > SEEN.load(Ordering::Relaxed) + u64::from(SLOTS) + 1 {
                std::thread::yield_now();
            }
            hand_over(&Block { view, layout }, sequence);
        }
    });
    let builder = RingBuilder::new(4096, SLOTS);
    let mut taking = Taking::new(&builder, Some(layout), SLOTS).unwrap();
    let (mut taken, mut previous) = (0, None);
    while previous != Some(LAST) {
        let Some(record) = taking.look_once(view, LatePolicy::Overwrite) else {
            std::thread::yield_now();
            continue;
        };
        assert!(previous.is_none_or(|previous| record.sequence > previous));
        assert_ne!(record.sequence % 7, 3, "a lost sequence has no record");
        assert_eq!(record.timestamp, record.sequence * 3, "torn");
        assert_eq!(
            u64::from(record.valid_bytes),
            record.sequence % 4096,
            "torn"
        );
        previous = Some(record.sequence);
        SEEN.store(record.sequence + 1, Ordering::Relaxed);
        taken += 1;
    }
    driver.join().unwrap();
    assert!(taken > 0);
}
