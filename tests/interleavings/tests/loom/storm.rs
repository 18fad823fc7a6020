//! The watch over storms: a service routine that counts and gives alarms, and its deferred call, which
//! may run on two processors at once.

use contdma_core::storm::{ALARM, Alarm, Sight, StormWatch, Verdict};
use contdma_interleavings::{Preemptions, explore};
use loom::sync::Arc;
use loom::sync::atomic::{AtomicU64, Ordering};
use loom::thread;

const SECOND: u64 = 10_000_000;

#[derive(Default)]
struct Interrupt {
    watch: StormWatch,
    now: AtomicU64,
    /// Segments of the card.
    completed: AtomicU64,
}

impl Interrupt {
    /// One that has been judged before, at a time of day.
    fn judged_once() -> Arc<Self> {
        let interrupt = Self::default();
        interrupt.now.store(100 * SECOND, Ordering::Relaxed);
        for _ in 0..ALARM {
            interrupt.service();
        }
        assert_eq!(interrupt.dispatch(), 0);
        Arc::new(interrupt)
    }

    fn service(&self) {
        if self.watch.count() {
            assert_eq!(self.watch.alarm(), Alarm::Judge);
        }
    }

    /// Judges like the driver; how many storms it found.
    fn dispatch(&self) -> u32 {
        if !self.watch.is_alarmed() {
            return 0;
        }
        let verdict = self.watch.judge(SECOND, || Sight {
            now: self.now.fetch_add(1, Ordering::AcqRel),
            useful: self.completed.load(Ordering::Acquire),
        });
        u32::from(verdict == Verdict::Storm)
    }
}

/// Storms that were found among the interrupts of two alarms, by two deferred calls meanwhile and one
/// afterwards.
fn storms(works: bool) -> u32 {
    let interrupt = Interrupt::judged_once();
    let calls: Vec<_> = (0..2)
        .map(|_| {
            let interrupt = Arc::clone(&interrupt);
            thread::spawn(move || interrupt.dispatch())
        })
        .collect();
    for _ in 0..2 * ALARM {
        if works {
            interrupt.completed.fetch_add(1, Ordering::AcqRel);
        }
        interrupt.service();
    }
    let meanwhile: u32 = calls.into_iter().map(|call| call.join().unwrap()).sum();
    let all = meanwhile + interrupt.dispatch();
    assert!(!interrupt.watch.is_alarmed());
    all
}

#[test]
fn a_card_that_works_is_never_condemned() {
    explore(Preemptions::AtMost(3), || assert_eq!(storms(true), 0));
}

#[test]
fn a_card_that_does_not_work_is_condemned() {
    explore(Preemptions::AtMost(3), || {
        assert!((1..=2).contains(&storms(false)));
    });
}
