//! Runs a model through its interleavings, and sees to it that there were some.
//!
//! Without `--cfg loom` the package is empty.
#![cfg(loom)]

mod unguarded;

pub use unguarded::Unguarded;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many times a thread may be interrupted where it could go on.
#[derive(Clone, Copy, Debug)]
pub enum Preemptions {
    /// As often as there are steps: every interleaving.
    Any,
    /// At most so often.
    AtMost(usize),
}

/// Runs `model` once for each interleaving. Gives how many there were.
///
/// # Panics
/// When the model fails in one of them, or when there is only one, which shows nothing.
pub fn explore(preemptions: Preemptions, model: impl Fn() + Send + Sync + 'static) -> u64 {
    let runs = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&runs);
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = match preemptions {
        Preemptions::Any => None,
        Preemptions::AtMost(bound) => Some(bound),
    };
    builder.check(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        model();
    });
    let runs = runs.load(Ordering::Relaxed);
    assert!(runs > 1, "there was nothing to interleave");
    println!("{preemptions:?} preemptions: {runs} interleavings");
    runs
}
