//! The machine's choices: all of them come from the seed.

use core::cell::Cell;

thread_local! {
    static STATE: Cell<u64> = const { Cell::new(GAMMA) };
}

/// What a sequence advances by.
const GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

/// Spreads 64 random bits over the numbers below `n`.
fn scale(bits: u64, n: u64) -> u64 {
    let wide = u128::from(bits) * u128::from(n);
    u64::try_from(wide >> 64).unwrap_or(0)
}

/// One step of the SplitMix64 sequence.
pub(crate) const fn mix(state: u64) -> u64 {
    let mut z = state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A sequence of its own, for choices that are made before a machine boots.
pub(crate) struct Sequence(u64);

impl Sequence {
    /// The sequence of `seed`.
    pub(crate) const fn new(seed: u64) -> Self {
        Self(mix(seed.wrapping_add(GAMMA)))
    }

    /// A number below `n`; 0 when `n` is 0.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(GAMMA);
        scale(mix(self.0), n)
    }
}

/// Starts the sequence of `seed`.
pub(crate) fn seed(seed: u64) {
    STATE.set(mix(seed.wrapping_add(GAMMA)));
}

/// The next 64 bits.
pub fn bits() -> u64 {
    let state = STATE.get().wrapping_add(GAMMA);
    STATE.set(state);
    mix(state)
}

/// A number below `n`; 0 when `n` is 0.
pub fn random(n: u64) -> u64 {
    scale(bits(), n)
}

/// True for `share` of 1000 calls.
pub fn chance(share: u32) -> bool {
    share != 0 && random(1000) < u64::from(share)
}
