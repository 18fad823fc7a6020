//! Seeds: how many of them a scenario is played with, how one of them is played again, and those
//! that have failed once.
//!
//! `CONTDMA_SEEDS` is how many, from 0 on; `CONTDMA_SEED` is a single one. Without either it is a
//! few, as each scenario says. `CONTDMA_LIFE` is a single life of those that [`super::any_seed`] plays,
//! and `CONTDMA_CHOICES` what the schedule of a report chose: they play one report again whatever has
//! changed since in what a seed decides.

use std::fmt::Display;
use std::sync::atomic::{AtomicUsize, Ordering};
use wdk_emu::Schedule;

/// Scenarios, and seeds with which they have failed once. These are always played.
const FAILED_ONCE: &[(&str, &[u64])] =
    &[("any_seed::every_life_survives_arbitrary_registers", &[371])];

fn from_environment(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(
        text.parse()
            .unwrap_or_else(|_| panic!("{name} is no number: {text}")),
    )
}

/// The life that is asked for.
pub(crate) fn life() -> Option<String> {
    std::env::var("CONTDMA_LIFE").ok()
}

/// The schedule that is asked for.
pub(crate) fn choices() -> Option<Schedule> {
    let text = std::env::var("CONTDMA_CHOICES").ok()?;
    Some(Schedule::replay(&text).unwrap_or_else(|error| panic!("CONTDMA_CHOICES: {error}")))
}

/// How many seeds, where a few are `few`.
pub(crate) fn count(few: u64) -> u64 {
    from_environment("CONTDMA_SEEDS").unwrap_or(few)
}

/// How many of 1000 calls let another thread run first: with every other seed some, else none.
pub(crate) const fn preemption(seed: u64) -> u32 {
    if seed.is_multiple_of(2) { 0 } else { 300 }
}

/// Plays a scenario, which is a closure of the test itself, with every seed; on every processor, so that
/// none idles when a test is the last that runs.
///
/// # Panics
/// It fails with one. The text says which, and how to play it again.
pub(crate) fn each<E: Display, S: Fn(u64) -> Result<(), E> + Sync>(few: u64, scenario: S) {
    // The test's path, between the crate and the closure.
    let name = std::any::type_name::<S>();
    let name = name.strip_suffix("::{{closure}}").unwrap_or(name);
    let (form, name) = name.split_once("::").unwrap_or(("source", name));
    let once = FAILED_ONCE
        .iter()
        .filter(|(scenario, _)| name.ends_with(scenario));
    let seeds: Vec<u64> = match from_environment("CONTDMA_SEED") {
        Some(seed) => vec![seed],
        None => once
            .flat_map(|(_, seeds)| *seeds)
            .copied()
            .chain(0..count(few))
            .collect(),
    };
    let next = AtomicUsize::new(0);
    let play = || {
        while let Some(&seed) = seeds.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Err(error) = scenario(seed) {
                // Nobody begins another one.
                next.store(seeds.len(), Ordering::Relaxed);
                panic!(
                    "{name}, seed {seed}: {error}\n\n\
                     to play it again: CONTDMA_SEED={seed} cargo test -p contdma-tests --test {form} {name}"
                );
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(play);
        }
        play();
    });
}

/// Numbers that follow from a seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `bound`, which is not zero (SplitMix64).
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (word ^ (word >> 31)) % bound
    }

    /// One of these.
    pub(crate) fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        let index = self.below(choices.len() as u64);
        choices[usize::try_from(index).expect("an index")]
    }
}
