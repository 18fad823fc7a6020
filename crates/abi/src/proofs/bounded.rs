//! The properties with every value within small bounds, and with values near the limits.

use super::*;

/// Small values, those around powers of two that mean something, and the last ones.
const EDGES: [u32; 24] = [
    0,
    1,
    2,
    3,
    6,
    7,
    15,
    16,
    17,
    31,
    32,
    40,
    64,
    4095,
    4096,
    4097,
    65_536,
    1 << 20,
    0x7FFF_FFFF,
    0x8000_0000,
    0xFFFF_E000,
    0xFFFF_F000,
    0xFFFF_F001,
    u32::MAX,
];

const POST: [u32; 16] = [1, 64, 0, 0, 0, 0, 0, 4096, 4, 0, 0, 0, 0, 1, 0, 0];
const WAIT: [u32; 10] = [1, 40, 0, 0, 0, 0, 1, 0, 0, 0];
const SHORT: [u32; 4] = [1, 16, 0, 0];

/// `base` with every byte at every value, and with every two words at every pair of edges.
fn around<const N: usize>(base: [u32; N], property: impl Fn([u32; N])) {
    property(base);
    for byte in 0..4 * N {
        for value in 0..=255 {
            let mut words = base;
            words.as_mut_bytes()[byte] = value;
            property(words);
        }
    }
    for first in 0..N {
        for second in 0..first {
            for one in EDGES {
                for other in EDGES {
                    let mut words = base;
                    (words[first], words[second]) = (one, other);
                    property(words);
                }
            }
        }
    }
}

#[test]
fn posts() {
    around(POST, a_post_is_understood_or_refused);
}

#[test]
fn waits() {
    around(WAIT, a_wait_is_understood_or_refused);
}

#[test]
fn short_inputs() {
    around(SHORT, a_short_input_is_understood_or_refused);
}

/// Sizes, counts, status blocks and pieces near every limit, four at a time.
#[test]
fn geometries_near_the_limits() {
    for segment_bytes in EDGES {
        for segment_count in EDGES {
            for status_bytes in EDGES {
                for pieces in [0, 1, 2, 15, 16] {
                    let mut words = POST;
                    (words[7], words[8]) = (segment_bytes, segment_count);
                    (words[9], words[13]) = (status_bytes, pieces);
                    a_post_is_understood_or_refused(words);
                }
            }
        }
    }
}

#[test]
fn lengths() {
    for fill in [0, 1, 0xFF] {
        let mut bytes = [fill; 72];
        for words in [&POST[..], &WAIT, &SHORT] {
            bytes[..words.len() * 4].copy_from_slice(words.as_bytes());
            for length in 0..=72 {
                only_the_length_makes_an_input_short(bytes, length);
            }
        }
    }
}

#[test]
fn layouts() {
    let limit = (u32::MAX - PAGE_BYTES - 384) / 32;
    let slots = (0..=130).chain(limit - 2..=limit + 2).chain(EDGES);
    for slots in slots {
        let last = u64::from(slots);
        for sequence in (0..=last.min(300)).chain([last - last.min(1), last * 7, u64::MAX]) {
            a_layout_comes_back(slots, sequence);
        }
    }
}

#[test]
fn headers() {
    // Lines and records anywhere in 8 lines, and one place that is not on a line.
    let places = || (0..8).map(|line| line * 128).chain([136]);
    for driver_line in places() {
        for app_line in places() {
            for records in places().chain([132, 904]) {
                for (stride, slots) in [
                    (32, 1),
                    (32, 4),
                    (32, 5),
                    (40, 3),
                    (128, 7),
                    (24, 2),
                    (36, 2),
                ] {
                    for used in [384, 512, 1024] {
                        for sequence in 0..=u64::from(slots) {
                            let places = [driver_line, app_line, records, used, stride, slots];
                            an_accepted_header_names_nothing_outside(places, 1024, sequence);
                        }
                    }
                }
            }
        }
    }
    for place in 0..6 {
        for value in EDGES {
            let mut places = [128, 256, 384, 4096, 32, 100];
            places[place] = value;
            an_accepted_header_names_nothing_outside(places, 4096, u64::MAX);
        }
    }
}

#[test]
fn readers() {
    let near = |value: u64| (0..20).map(move |step| value - step);
    let counts = || (0..20).chain(near(u64::MAX)).chain(near(1 << 32));
    for sequence in counts() {
        for produced in counts() {
            for slots in (1..12).chain(EDGES) {
                a_reader_goes_where_nobody_writes(sequence, produced, slots, true);
                a_reader_goes_where_nobody_writes(sequence, produced, slots, false);
            }
        }
    }
}

#[test]
fn outputs() {
    for length in 0..=17 {
        an_output_is_written_whole_or_not_at_all(7, length);
    }
}
