//! A broken file is refused or described, and never stops the program.

use super::super::facts::Facts;
use super::super::{print, problems::judge};
use super::allowed;
use super::builder::{CHECKSUM, with};

/// Everything that is done with a file.
pub(super) fn inspect(bytes: &[u8]) -> Option<String> {
    let facts = Facts::read(bytes).ok()?;
    let problems = judge(&facts, &allowed());
    Some(print::report(&facts, &problems, &allowed()))
}

/// A sequence of numbers that a seed decides (xorshift).
pub(super) struct Dice(u64);

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

/// A byte or a word at some place takes a value that is likely to hurt.
fn damage(image: &mut [u8], dice: &mut Dice, reach: usize) {
    const HURTFUL: [u32; 8] = [
        0,
        1,
        3,
        0x7fff_ffff,
        0x8000_0000,
        0xffff_0000,
        0xffff_fff8,
        u32::MAX,
    ];
    let at = dice.below(reach.min(image.len()) - 4);
    if dice.below(2) == 0 {
        image[at] ^= 1 << dice.below(8);
    } else {
        let value = HURTFUL[dice.below(HURTFUL.len())];
        image[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
}

/// Damages copies of an image in many ways; how many could still be read.
pub(super) fn damage_copies(image: &[u8], rounds: u64) -> usize {
    let mut read = 0;
    for seed in 0..rounds {
        let mut dice = Dice::new(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut copy = image.to_vec();
        // Headers are small; half of the damage goes there.
        let reach = if seed % 2 == 0 { 1024 } else { copy.len() };
        for _ in 0..=dice.below(4) {
            damage(&mut copy, &mut dice, reach);
        }
        if dice.below(4) == 0 {
            copy.truncate(dice.below(copy.len()));
        }
        read += usize::from(inspect(&copy).is_some());
    }
    read
}

#[test]
fn damaged_images_are_survived() {
    let image = with(|image| {
        image.exports = vec!["one", "two"];
        image.delayed = true;
    });
    let read = damage_copies(&image, 4000);
    // Most are still images, or little but the first check would be tried.
    assert!(read > 2000, "{read}");
}

#[test]
fn images_of_every_length_are_survived() {
    let image = with(|_| {});
    let readable = |&length: &usize| inspect(&image[..length]).is_some();
    // Headers and section table.
    let headers = 64 + 4 + 20 + 240 + 6 * 40;
    assert_eq!((0..1024).find(readable), Some(headers));
    assert!(
        (headers..image.len())
            .step_by(31)
            .all(|length| readable(&length))
    );
}

#[test]
fn every_byte_of_headers_and_tables_may_be_wrong() {
    let image = with(|image| image.exports = vec!["one"]);
    let tables = [0..0x250, 0x2000..0x2600, 0x5000..0x5200];
    for at in tables.into_iter().flatten() {
        for value in [0x7f, 0xff] {
            let mut copy = image.clone();
            copy[at] = value;
            let _ = inspect(&copy);
        }
    }
}

#[test]
fn any_change_shows_in_the_checksum() {
    let image = with(|_| {});
    let mut dice = Dice::new(5);
    for _ in 0..200 {
        let at = dice.below(image.len());
        if (CHECKSUM..CHECKSUM + 4).contains(&at) {
            continue;
        }
        let mut copy = image.clone();
        copy[at] ^= 1 << dice.below(8);
        let Ok(facts) = Facts::read(&copy) else {
            continue;
        };
        let sums = facts.header.checksum;
        assert_ne!(sums.stored, sums.computed, "byte {at}");
    }
}

#[test]
fn files_of_other_kinds_are_refused() {
    for bytes in [
        &b""[..],
        b"MZ",
        b"\x7fELF\x02\x01\x01",
        &[0; 4096],
        b"# a text\n",
    ] {
        assert!(inspect(bytes).is_none());
    }
}
