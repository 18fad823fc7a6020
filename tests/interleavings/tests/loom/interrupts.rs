//! What the service routine leaves for the deferred call: two interrupts, and the call that serves
//! them on a third processor.

use contdma_core::interrupts::{AccessCount, Pending, Uncharged};
use contdma_interleavings::{Preemptions, explore};
use loom::sync::Arc;
use loom::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use loom::thread;

/// An interrupt as the driver has it, and the system's queue of one deferred call.
#[derive(Default)]
struct Interrupt {
    pending: Pending,
    accesses: Uncharged,
    is_queued: AtomicBool,
    /// Bits that the deferred call has served.
    served: AtomicU32,
    charged: loom::sync::Mutex<AccessCount>,
}

impl Interrupt {
    /// The service routine, for an interrupt that took one read and `writes` writes.
    fn service(&self, channels: u32) {
        self.accesses.add(AccessCount {
            reads: 1,
            writes: 1,
        });
        self.pending.note(channels);
        self.is_queued.swap(true, Ordering::SeqCst);
    }

    /// The system calls the deferred call if it is queued, and not before it is taken off the queue.
    fn dispatch(&self) {
        if !self.is_queued.swap(false, Ordering::SeqCst) {
            return;
        }
        let channels = self.pending.take();
        let accesses = self.accesses.take();
        let mut charged = self.charged.lock().unwrap();
        charged.reads += accesses.reads;
        charged.writes += accesses.writes;
        self.served.fetch_or(channels, Ordering::Relaxed);
        let is_served = self.served.load(Ordering::Relaxed);
        assert!(
            charged.writes >= u64::from(is_served.count_ones()),
            "an interrupt that is served is charged for"
        );
    }
}

#[test]
fn every_channel_that_was_noted_is_served() {
    explore(Preemptions::Any, || {
        let interrupt = Arc::new(Interrupt::default());
        let vectors: Vec<_> = [0b01, 0b10]
            .into_iter()
            .map(|channel| {
                let interrupt = Arc::clone(&interrupt);
                thread::spawn(move || interrupt.service(channel))
            })
            .collect();
        interrupt.dispatch();
        for vector in vectors {
            vector.join().unwrap();
        }
        // What is queued is called some time.
        interrupt.dispatch();
        assert_eq!(interrupt.served.load(Ordering::Relaxed), 0b11);
        let charged = *interrupt.charged.lock().unwrap();
        assert_eq!((charged.reads, charged.writes), (2, 2));
        assert_eq!(interrupt.pending.take(), 0);
    });
}

#[test]
fn a_card_that_is_gone_is_told_once_per_note() {
    explore(Preemptions::Any, || {
        let pending = Arc::new(Pending::default());
        let takers: Vec<_> = (0..2)
            .map(|_| {
                let pending = Arc::clone(&pending);
                thread::spawn(move || u32::from(pending.take_gone()))
            })
            .collect();
        pending.note_gone();
        let taken: u32 = takers.into_iter().map(|taker| taker.join().unwrap()).sum();
        assert_eq!(taken + u32::from(pending.take_gone()), 1);
    });
}
