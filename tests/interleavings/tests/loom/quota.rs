//! What applications may hold, taken and given back on three processors.

use contdma_core::quota::Quota;
use contdma_interleavings::{Preemptions, explore};
use loom::sync::Arc;
use loom::sync::atomic::{AtomicU64, Ordering};
use loom::thread;

const LIMIT: u64 = 5;

/// Takes, and says whether it could; counts what is held besides.
fn take(quota: &Quota, held: &AtomicU64, amount: u64) -> bool {
    match quota.take(amount) {
        Ok(charge) => {
            let before = held.fetch_add(amount, Ordering::SeqCst);
            assert!(before + amount <= LIMIT, "more is held than may be");
            held.fetch_sub(amount, Ordering::SeqCst);
            drop(charge);
            true
        }
        Err(excess) => {
            assert!(excess.available < amount && excess.needed == amount);
            false
        }
    }
}

#[test]
fn no_more_is_held_than_the_limit_and_all_comes_back() {
    explore(Preemptions::AtMost(3), || {
        let quota = Arc::new(Quota::new(LIMIT));
        let held = Arc::new(AtomicU64::new(0));
        let others: Vec<_> = [2, 3]
            .into_iter()
            .map(|amount| {
                let (quota, held) = (Arc::clone(&quota), Arc::clone(&held));
                thread::spawn(move || take(&quota, &held, amount))
            })
            .collect();
        let mine = take(&quota, &held, 4);
        let theirs = others.into_iter().map(|other| other.join().unwrap());
        assert!(theirs.fold(mine, |any, took| any | took), "somebody could");
        assert_eq!(quota.held(), 0);
    });
}

/// What fits is not refused because of somebody who takes at the same time.
#[test]
fn what_fits_is_never_refused() {
    explore(Preemptions::Any, || {
        let quota = Arc::new(Quota::new(LIMIT));
        let held = Arc::new(AtomicU64::new(0));
        let other = {
            let (quota, held) = (Arc::clone(&quota), Arc::clone(&held));
            thread::spawn(move || assert!(take(&quota, &held, 2)))
        };
        assert!(take(&quota, &held, 3));
        other.join().unwrap();
    });
}
