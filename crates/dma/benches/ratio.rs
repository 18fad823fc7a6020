//! How a sync compares with the machine's best copy, and `auto` with the best single strategy.
//!
//! Absolute times move from run to run, ratios much less: the contenders of a group take turns,
//! lap after lap of the ring, and the middle lap of each is compared.
//!
//! * `shadow` against a copy of as many bytes per segment, by libc's memcpy and by `rep movsb`,
//!   between buffers of the ring's size. The target is 0.95 of the better one.
//! * `auto` against every strategy that one may ask for instead. The target is that it is at most
//!   2 % slower than the best.
//!
//! With `--test` every contender runs one short lap, and nothing is compared.

#[path = "../tests/rig/mod.rs"]
mod rig;

use contdma_core::mode::{Direction, Phase, StrategyChoice};
use contdma_core::sync::SyncRange;
use contdma_dma::HeldMapping;
use rig::{Card, UserBuffer, config, geometry, map, plan, release};
use std::hint::black_box;
use std::time::Instant;
use wdk_emu::{Environment, run};

const SEGMENT: u32 = 64 * 1024;
const MIB: u32 = 1 << 20;

/// Laps that each contender runs, and at least so many segments in each.
const LAPS: usize = 15;
const SEGMENTS_PER_LAP: u32 = 2048;

/// A card of 36 address bits in a machine with memory beyond them.
const REACH36: Environment = Environment {
    dma_width: Some(36),
    ..Environment::COHERENT
};

/// One of those that are compared: what it does for a segment.
struct Contender<'a> {
    name: &'static str,
    segment: Box<dyn FnMut(u32) + 'a>,
}

impl<'a> Contender<'a> {
    fn new(name: &'static str, segment: impl FnMut(u32) + 'a) -> Self {
        Self {
            name,
            segment: Box::new(segment),
        }
    }

    /// Nanoseconds per segment of one lap.
    fn lap(&mut self, segments: u32, count: u32) -> f64 {
        let start = Instant::now();
        for step in 0..count {
            (self.segment)(step % segments);
        }
        start.elapsed().as_secs_f64() * 1e9 / f64::from(count)
    }
}

/// The middle lap of each contender, in nanoseconds per segment; `None` for a mere test.
fn race(contenders: &mut [Contender<'_>], segments: u32) -> Option<Vec<f64>> {
    if std::env::args().any(|argument| argument == "--test") {
        for contender in contenders {
            contender.lap(segments, segments.min(16));
        }
        return None;
    }
    let count = SEGMENTS_PER_LAP.max(segments);
    let mut laps = vec![Vec::with_capacity(LAPS); contenders.len()];
    // The first one touches all memory.
    for lap in 0..=LAPS {
        for (contender, laps) in contenders.iter_mut().zip(&mut laps) {
            let time = contender.lap(segments, count);
            if lap > 0 {
                laps.push(time);
            }
        }
    }
    let middle = laps.into_iter().map(|mut laps| {
        laps.sort_by(f64::total_cmp);
        laps[laps.len() / 2]
    });
    Some(middle.collect())
}

fn report(title: &str, contenders: &[Contender<'_>], times: &[f64]) {
    println!("{title}");
    for (contender, time) in contenders.iter().zip(times) {
        println!("  {:24} {time:>10.1} ns per segment", contender.name);
    }
}

fn on_machine(environment: Environment, body: impl FnOnce(&Card) + Send) {
    let end = run(config(environment, 1), |_| {
        let card = Card::new(64);
        body(&card);
        card.put();
    });
    if let Err(stop) = end {
        panic!("{stop}");
    }
}

fn range(segment: u32) -> SyncRange {
    SyncRange {
        offset: u64::from(segment) * u64::from(SEGMENT),
        length: u64::from(SEGMENT),
    }
}

fn sync(mapping: &HeldMapping, segment: u32) -> u64 {
    mapping
        .sync(range(segment), Phase::AfterDevice)
        .expect("a range")
}

/// Maps a ring of a buffer of its own and gives it to `body`.
fn with_mapping(
    card: &Card,
    choice: StrategyChoice,
    ring_mib: u32,
    body: impl FnOnce(&HeldMapping),
) {
    let ring = geometry(SEGMENT, ring_mib * (MIB / SEGMENT));
    let buffer = UserBuffer::new(usize::try_from(ring.total_bytes()).expect("a size"));
    buffer.write(0, &vec![0xA5; buffer.bytes]);
    let mapping = map(card, &buffer, &ring, Direction::Capture, plan(choice)).expect("a mapping");
    body(&mapping);
    release(mapping);
    buffer.unlock();
}

#[cfg(target_arch = "x86_64")]
#[expect(unsafe_code, reason = "there is no other way to one instruction")]
fn rep_movsb(to: &mut [u8], from: &[u8]) {
    assert_eq!(to.len(), from.len());
    // SAFETY: both slices are as long as the count, and they are apart. The direction flag is
    // clear, as always between functions.
    unsafe {
        core::arch::asm!(
            "rep movsb",
            inout("rcx") from.len() => _,
            inout("rdi") to.as_mut_ptr() => _,
            inout("rsi") from.as_ptr() => _,
            options(nostack, preserves_flags)
        );
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn rep_movsb(to: &mut [u8], from: &[u8]) {
    to.copy_from_slice(from);
}

/// `shadow` against a copy of as many bytes.
fn shadow_against_copies(card: &Card, ring_mib: u32) {
    with_mapping(card, StrategyChoice::Shadow, ring_mib, |mapping| {
        let segments = ring_mib * (MIB / SEGMENT);
        let copied: Vec<usize> = (0..segments)
            .map(|segment| usize::try_from(sync(mapping, segment)).expect("a length"))
            .collect();
        let place = |segment: u32| {
            let start = segment as usize * SEGMENT as usize;
            start..start + copied[segment as usize]
        };
        let bytes = segments as usize * SEGMENT as usize;
        let from = vec![1_u8; bytes];
        let (mut to, mut onto) = (vec![2_u8; bytes], vec![3_u8; bytes]);
        let mut contenders = [
            Contender::new("shadow", |segment| {
                black_box(sync(mapping, segment));
            }),
            Contender::new("memcpy", |segment| {
                to[place(segment)].copy_from_slice(black_box(&from[place(segment)]));
            }),
            Contender::new("rep movsb", |segment| {
                rep_movsb(&mut onto[place(segment)], black_box(&from[place(segment)]));
            }),
        ];
        let Some(times) = race(&mut contenders, segments) else {
            return;
        };
        let each = copied.iter().sum::<usize>() / copied.len();
        let title = format!("ring of {ring_mib} MiB, {each} bytes of {SEGMENT} are shadowed");
        report(&title, &contenders, &times);
        let best = times[1].min(times[2]);
        println!(
            "  shadow copies at {:.3} of the best copy; the target is 0.95",
            best / times[0]
        );
    });
}

/// `auto` against all that one may ask for instead.
fn auto_against_the_others(card: &Card, title: &str, others: &[(&'static str, StrategyChoice)]) {
    const RING_MIB: u32 = 16;
    let segments = RING_MIB * (MIB / SEGMENT);
    with_mapping(card, StrategyChoice::Auto, RING_MIB, |auto| {
        with_mapping(card, others[0].1, RING_MIB, |first| {
            with_mapping(card, others[1].1, RING_MIB, |second| {
                let mut contenders = [
                    Contender::new("auto", |segment| {
                        black_box(sync(auto, segment));
                    }),
                    Contender::new(others[0].0, |segment| {
                        black_box(sync(first, segment));
                    }),
                    Contender::new(others[1].0, |segment| {
                        black_box(sync(second, segment));
                    }),
                ];
                let Some(times) = race(&mut contenders, segments) else {
                    return;
                };
                report(title, &contenders, &times);
                let best = times[1].min(times[2]);
                println!(
                    "  auto takes {:.3} of the best single strategy; the target is at most 1.02",
                    times[0] / best
                );
            });
        });
    });
}

fn main() {
    for ring_mib in [1, 64] {
        on_machine(REACH36, |card| shadow_against_copies(card, ring_mib));
    }
    let common_buffer = ("common-buffer", StrategyChoice::CommonBuffer);
    on_machine(Environment::COHERENT, |card| {
        auto_against_the_others(
            card,
            "every page is in reach",
            &[("direct", StrategyChoice::Direct), common_buffer],
        );
    });
    on_machine(REACH36, |card| {
        auto_against_the_others(
            card,
            "some pages are out of reach",
            &[("shadow", StrategyChoice::Shadow), common_buffer],
        );
    });
}
