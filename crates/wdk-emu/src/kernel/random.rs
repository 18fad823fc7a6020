//! The machine's choices: all of them come from the seed.

use core::cell::Cell;

thread_local! {
    static STATE: Cell<u64> = const { Cell::new(0x9E37_79B9_7F4A_7C15) };
}

/// One step of the SplitMix64 sequence.
pub(crate) const fn mix(state: u64) -> u64 {
    let mut z = state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Starts the sequence of `seed`.
pub(crate) fn seed(seed: u64) {
    STATE.set(mix(seed.wrapping_add(0x9E37_79B9_7F4A_7C15)));
}

/// The next 64 bits.
pub fn bits() -> u64 {
    let state = STATE.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
    STATE.set(state);
    mix(state)
}

/// A number below `n`; 0 when `n` is 0.
pub fn random(n: u64) -> u64 {
    let wide = u128::from(bits()) * u128::from(n);
    u64::try_from(wide >> 64).unwrap_or(0)
}

/// True for `share` of 1000 calls.
pub fn chance(share: u32) -> bool {
    share != 0 && random(1000) < u64::from(share)
}
