//! Tables whose keys are addresses or page numbers.
//!
//! Keys come from the machine and not from an adversary, so one multiplication spreads them well
//! enough, and runs are the same each time.

use core::hash::BuildHasherDefault;
use std::collections::HashMap;
use std::hash::Hasher;

pub(crate) type AddressMap<V> = HashMap<usize, V, BuildHasherDefault<Spread>>;
pub(crate) type PageMap<V> = HashMap<u64, V, BuildHasherDefault<Spread>>;

#[derive(Clone, Copy, Default)]
pub(crate) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }

    fn write_u64(&mut self, value: u64) {
        let mixed = (self.0 ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 29);
    }
}
