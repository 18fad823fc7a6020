//! The counters of a mapping: one writer at a time, and a reader at any time.

use contdma_core::mode::Phase;
use contdma_core::sync::{SyncCounters, SyncWork};
use contdma_interleavings::{Preemptions, explore};
use loom::sync::Arc;
use loom::thread;

const WORK: SyncWork = SyncWork {
    copied_bytes: 3,
    flushed_bytes: 0,
    dma_calls: 0,
};

#[test]
fn a_reader_sees_counts_that_do_not_go_back() {
    explore(Preemptions::AtMost(3), || {
        let counters = Arc::new(SyncCounters::new());
        let reader = {
            let counters = Arc::clone(&counters);
            thread::spawn(move || {
                let first = counters.get(Phase::AfterDevice);
                let second = counters.get(Phase::AfterDevice);
                assert!(first.calls <= second.calls && second.calls <= 2);
                assert!(first.copied_bytes <= second.copied_bytes);
                assert!(matches!(second.copied_bytes, 0 | 3));
            })
        };
        counters.note(Phase::AfterDevice, WORK);
        counters.note_fence(Phase::AfterDevice);
        reader.join().unwrap();
        assert_eq!(counters.get(Phase::AfterDevice).calls, 2);
        assert_eq!(counters.get(Phase::BeforeDevice).calls, 0);
    });
}

/// What is promised of two writers at a time: counts of each other may be lost, and nothing else.
#[test]
fn two_writers_lose_counts_and_nothing_else() {
    explore(Preemptions::Any, || {
        let counters = Arc::new(SyncCounters::new());
        let other = {
            let counters = Arc::clone(&counters);
            thread::spawn(move || counters.note_fence(Phase::AfterDevice))
        };
        counters.note_fence(Phase::AfterDevice);
        other.join().unwrap();
        assert!(matches!(counters.get(Phase::AfterDevice).calls, 1 | 2));
    });
}
