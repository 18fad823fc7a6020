//! The status block: the driver hands over, the application takes and releases, with no lock between
//! them.

use contdma_abi::status_block::{
    AppSide, AppWords, Counts, DriverSide, DriverWords, NextRelease, RecordWords, SharedBlock,
    Wanted,
};
use contdma_abi::{LatePolicy, SegmentRecord, StickyErrors};
use contdma_interleavings::{Preemptions, Unguarded, explore};
use loom::sync::{Arc, Mutex};
use loom::thread;

const SLOTS: u32 = 2;

/// A status block that is not in anybody's memory.
#[derive(Default)]
struct Block {
    driver: DriverWords,
    app: AppWords,
    records: [RecordWords; SLOTS as usize],
}

impl SharedBlock for Block {
    fn driver(&self) -> Option<&DriverWords> {
        Some(&self.driver)
    }

    fn app(&self) -> Option<&AppWords> {
        Some(&self.app)
    }

    fn record(&self, sequence: u64) -> Option<&RecordWords> {
        self.records.get((sequence % u64::from(SLOTS)) as usize)
    }
}

impl Block {
    fn new() -> Self {
        let block = Self::default();
        for record in &block.records {
            record.mark_empty();
        }
        block
    }
}

/// The record of a sequence: each of its words tells it from every other.
fn record(sequence: u64) -> SegmentRecord {
    SegmentRecord {
        sequence,
        timestamp: 10 + sequence,
        gap_before: 20 + sequence,
        valid_bytes: 30 + sequence as u32,
        flags: 40 + sequence as u32,
    }
}

fn take(block: &Block, from: &mut u64, policy: LatePolicy) -> Option<SegmentRecord> {
    let before = *from;
    let taken = block.take(from, SLOTS, policy).unwrap();
    if let Some(taken) = taken {
        assert_eq!(taken, record(taken.sequence), "torn");
        assert!(taken.sequence >= before, "it goes back");
        assert_eq!(*from, taken.sequence + 1);
    }
    taken
}

/// The driver publishes these while the application copies the first; then it reads to the end.
fn lapped(preemptions: Preemptions, published: &'static [u64]) {
    explore(preemptions, move || {
        let block = Arc::new(Block::new());
        block.publish(&record(0));
        let driver = {
            let block = Arc::clone(&block);
            thread::spawn(move || {
                for &sequence in published {
                    block.publish(&record(sequence));
                }
            })
        };
        let mut from = 0;
        take(&block, &mut from, LatePolicy::Overwrite);
        driver.join().unwrap();
        while take(&block, &mut from, LatePolicy::Overwrite).is_some() {}
        assert_eq!(Some(from - 1), published.last().copied());
    });
}

/// The driver writes into the slot that the application copies: one was lost, so that the next comes
/// to the slot of the first.
#[test]
fn a_reader_notices_that_it_was_lapped() {
    lapped(Preemptions::AtMost(3), &[2]);
}

/// The same over more than a lap.
#[test]
fn a_reader_goes_on_with_the_oldest_that_is_left() {
    lapped(Preemptions::AtMost(2), &[2, 3]);
}

/// A lost sequence has no record, though the slot has one.
#[test]
fn what_was_lost_is_not_taken() {
    explore(Preemptions::AtMost(2), || {
        let block = Arc::new(Block::new());
        block.publish(&record(0));
        let driver = {
            let block = Arc::clone(&block);
            thread::spawn(move || {
                block.note(&Counts {
                    produced: 2,
                    lost: 1,
                    gaps: 1,
                    errors: StickyErrors::empty(),
                });
                block.publish(&record(3));
            })
        };
        let mut from = 0;
        let mut taken = Vec::new();
        taken.extend(take(&block, &mut from, LatePolicy::DropNew).map(|it| it.sequence));
        taken.extend(take(&block, &mut from, LatePolicy::DropNew).map(|it| it.sequence));
        driver.join().unwrap();
        taken.extend(take(&block, &mut from, LatePolicy::DropNew).map(|it| it.sequence));
        assert_eq!(taken, [0, 3]);
    });
}

/// The ring is full and the card waits. The application releases one segment and the driver looks:
/// the driver sees it, or the application is told to call. And what the application read of the slot
/// is read before the card writes there again.
#[test]
fn no_release_is_missed() {
    struct Ring {
        block: Block,
        /// Bytes of the slots: the card's while it has credit, else the application's.
        slots: [Unguarded<u64>; SLOTS as usize],
        /// RELEASE, which is served under the channel's lock.
        called: Mutex<Option<u64>>,
    }
    impl Ring {
        fn capture(&self, sequence: u64) {
            let slot = &self.slots[(sequence % u64::from(SLOTS)) as usize];
            slot.set(sequence);
            self.block.publish(&record(sequence));
        }

        /// One round of the driver: takes what was released and lets the card use it.
        fn serve(&self, produced: &mut u64, called: Option<u64>) {
            let seen = self.block.take_consumed(Wanted::Yes);
            let consumed = called.map_or(seen, |called| called.max(seen));
            while *produced < consumed + u64::from(SLOTS) {
                self.capture(*produced);
                *produced += 1;
            }
        }
    }
    explore(Preemptions::Any, || {
        let ring = Arc::new(Ring {
            block: Block::new(),
            slots: [Unguarded::new(0), Unguarded::new(0)],
            called: Mutex::new(None),
        });
        ring.capture(0);
        ring.capture(1);
        let driver = {
            let ring = Arc::clone(&ring);
            thread::spawn(move || {
                let mut produced = u64::from(SLOTS);
                ring.serve(&mut produced, None);
                produced
            })
        };
        let app = {
            let ring = Arc::clone(&ring);
            thread::spawn(move || {
                let mut from = 0;
                let taken = take(&ring.block, &mut from, LatePolicy::Halt).unwrap();
                assert_eq!(taken.sequence, 0, "halt loses nothing");
                assert_eq!(ring.slots[0].get(), 0);
                if ring.block.release(from).unwrap() == NextRelease::NeedsCall {
                    *ring.called.lock().unwrap() = Some(from);
                }
            })
        };
        let mut produced = driver.join().unwrap();
        app.join().unwrap();
        // Nothing wakes the driver but a call.
        let called = *ring.called.lock().unwrap();
        if let Some(called) = called {
            ring.serve(&mut produced, Some(called));
        }
        assert_eq!(produced, 3, "the card was given the slot");
    });
}

/// The same with a driver that is handing over while a second reader looks.
#[test]
fn halt_keeps_a_slot_until_it_is_released() {
    explore(Preemptions::AtMost(3), || {
        let block = Arc::new(Block::new());
        let driver = {
            let block = Arc::clone(&block);
            thread::spawn(move || {
                block.publish(&record(0));
                block.publish(&record(1));
            })
        };
        let watcher = {
            let block = Arc::clone(&block);
            thread::spawn(move || {
                let seen = block.produced().unwrap();
                for sequence in 0..seen {
                    assert_eq!(block.copy_record(sequence).unwrap(), record(sequence));
                }
            })
        };
        let mut from = 0;
        while take(&block, &mut from, LatePolicy::Halt).is_some() {}
        driver.join().unwrap();
        watcher.join().unwrap();
        while take(&block, &mut from, LatePolicy::Halt).is_some() {}
        assert_eq!(from, 2, "halt loses nothing");
    });
}
