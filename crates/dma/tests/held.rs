//! The held mapping inside the emulated kernel: one body over every strategy, environment,
//! direction and geometry, and what happens when something is refused.

mod common;

use common::{Fixture, card_reads, card_writes, geometry, release};
use contdma_core::geometry::RingGeometry;
use contdma_core::mode::{Direction, Phase, Strategy, StrategyChoice};
use contdma_core::sync::{SyncRange, SyncRangeError};
use contdma_dma::{AdapterError, Element, HeldMapping, MapError};
use proptest::prelude::*;
use wdk_emu::kernel::faults::Plan;
use wdk_emu::kernel::ke::irql;
use wdk_emu::{Config, Environment, Machine, run};

const CHOICES: [StrategyChoice; 4] = [
    StrategyChoice::Auto,
    StrategyChoice::Direct,
    StrategyChoice::Shadow,
    StrategyChoice::CommonBuffer,
];
const ENVIRONMENTS: [Environment; 5] = [
    Environment::COHERENT,
    Environment::REACH32,
    Environment::MIXED,
    Environment::REMAPPED,
    Environment::CONFIDENTIAL,
];
/// Segment bytes and segments; every ring is whole pages.
const SHAPES: [(u32, u32); 5] = [(4096, 2), (192, 64), (6144, 8), (65536, 4), (4096, 300)];

fn config(environment: Environment, seed: u64) -> Config {
    Config {
        environment,
        ..Config::with_seed(seed)
    }
}

fn on_a_machine<T: Send>(config: Config, body: impl FnOnce(&Machine) -> T + Send) -> T {
    match run(config, body) {
        Ok(value) => value,
        Err(stop) => panic!("{stop}"),
    }
}

fn pattern(at: u64) -> u8 {
    at.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_le_bytes()[6]
}

fn bytes_at(offset: u64, length: usize) -> Vec<u8> {
    (offset..).take(length).map(pattern).collect()
}

#[test]
fn every_way_to_hold_a_ring() {
    for environment in ENVIRONMENTS {
        for choice in CHOICES {
            for (segment_bytes, segments) in SHAPES {
                for (seed, most) in [(1, 32), (2, 1), (3, 0)] {
                    let what = format!(
                        "{} {choice:?} {segment_bytes}×{segments} seed {seed} runs {most}",
                        environment.name
                    );
                    on_a_machine(config(environment, seed), |machine| {
                        let ring = geometry(segment_bytes, segments);
                        capture(&ring, choice, most, &what);
                        playback(&ring, choice, most, &what);
                        let leaks = machine.leaks();
                        assert_eq!((leaks.mdls, leaks.mapped, leaks.held_by_dma), (0, 0, 0));
                    });
                }
            }
        }
    }
}

/// A mapping, or that direct is impossible here.
fn map(
    fixture: &Fixture,
    ring: &RingGeometry,
    direction: Direction,
    choice: StrategyChoice,
    most: u32,
    what: &str,
) -> Option<HeldMapping> {
    match fixture.map(ring, direction, choice, most) {
        Ok(mapping) => Some(mapping),
        Err(MapError::Plan(_)) if choice == StrategyChoice::Direct => None,
        Err(error) => panic!("{what}: {error:?}"),
    }
}

fn elements_tile_the_ring(mapping: &HeldMapping, what: &str) -> Vec<Element> {
    let elements: Vec<Element> = mapping.elements().collect();
    let bytes: u64 = elements.iter().map(|element| element.length).sum();
    assert_eq!(bytes, mapping.geometry().total_bytes(), "{what}");
    let explained = mapping.explain();
    assert_eq!(
        explained.direct_pages + explained.shadow_pages,
        explained.ring_pages,
        "{what}"
    );
    elements
}

fn capture(ring: &RingGeometry, choice: StrategyChoice, most: u32, what: &str) {
    let bytes = usize::try_from(ring.total_bytes()).expect("small");
    let fixture = Fixture::new(bytes);
    if let Some(mapping) = map(&fixture, ring, Direction::Capture, choice, most, what) {
        let elements = elements_tile_the_ring(&mapping, what);
        let strategy = mapping.explain().strategy;

        // What the card never wrote is zero behind a shadow, and the owner's own otherwise.
        let half = bytes / 2;
        card_writes(&elements, 0, &bytes_at(0, half));
        let copied = mapping
            .sync(
                SyncRange {
                    offset: 0,
                    length: half as u64,
                },
                Phase::AfterDevice,
            )
            .expect("a range");
        assert_eq!(&fixture.ring()[..half], bytes_at(0, half), "{what}");
        assert!(
            fixture.ring()[half..].iter().all(|&byte| byte == 0xA5),
            "{what}: bytes outside the range were touched"
        );
        match strategy {
            Strategy::Direct => assert_eq!(copied, 0, "{what}"),
            Strategy::CommonBuffer => assert_eq!(copied, half as u64, "{what}"),
            Strategy::Shadow => assert!(copied <= half as u64, "{what}"),
        }
        mapping
            .sync(SyncRange::WHOLE, Phase::AfterDevice)
            .expect("a range");
        assert!(
            fixture.ring()[half..]
                .iter()
                .all(|&byte| byte == 0xA5 || byte == 0),
            "{what}: somebody else's bytes came out of the shadow"
        );
        let again: Vec<Element> = mapping.elements().collect();
        assert_eq!(again, elements, "{what}: an address changed");
        release(mapping);
    }
    fixture.end();
}

fn playback(ring: &RingGeometry, choice: StrategyChoice, most: u32, what: &str) {
    let bytes = usize::try_from(ring.total_bytes()).expect("small");
    let fixture = Fixture::new(bytes);
    fixture.ring().copy_from_slice(&bytes_at(7, bytes));
    if let Some(mapping) = map(&fixture, ring, Direction::Playback, choice, most, what) {
        let elements = elements_tile_the_ring(&mapping, what);
        // Everything is synchronised when the mapping is made.
        assert_eq!(
            card_reads(&elements, 0, bytes),
            bytes_at(7, bytes),
            "{what}"
        );
        let (from, length) = (bytes / 3, bytes / 4);
        fixture.ring().copy_from_slice(&bytes_at(9, bytes));
        let range = SyncRange {
            offset: from as u64,
            length: length as u64,
        };
        mapping.sync(range, Phase::BeforeDevice).expect("a range");
        let read = card_reads(&elements, from as u64, length);
        assert_eq!(read, &bytes_at(9, bytes)[from..from + length], "{what}");
        release(mapping);
    }
    fixture.end();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// After a capture, a sync brings exactly the bytes of its range, wherever it wraps, and it
    /// may be repeated.
    #[test]
    fn a_sync_is_its_range(
        seed in 0_u64..1000,
        environment in 0_usize..5,
        choice in 0_usize..4,
        offset in 0_u64..49152,
        length in 0_u64..=49152,
    ) {
        let ring = geometry(6144, 8);
        on_a_machine(config(ENVIRONMENTS[environment], seed), |_| {
            let fixture = Fixture::new(49152);
            let mapping = fixture.map(&ring, Direction::Capture, CHOICES[choice], 3);
            if let Ok(mapping) = mapping {
                let elements: Vec<Element> = mapping.elements().collect();
                card_writes(&elements, 0, &bytes_at(0, 49152));
                let wanted = if length == 0 { 49152 - offset } else { length };
                let in_range = |at: u64| (at + 49152 - offset) % 49152 < wanted;
                for _ in 0..2 {
                    mapping.sync(SyncRange { offset, length }, Phase::AfterDevice).expect("a range");
                    for (at, &byte) in (0_u64..).zip(fixture.ring().iter()) {
                        // A direct page shows what the card wrote at once.
                        let shown = byte == pattern(at);
                        assert!(shown || byte == 0xA5, "byte {at} is {byte:#x}");
                        assert!(shown || !in_range(at), "byte {at} is missing");
                        if mapping.explain().strategy == Strategy::CommonBuffer {
                            assert!(in_range(at) || byte == 0xA5, "byte {at} came along");
                        }
                    }
                }
                release(mapping);
            }
            fixture.end();
        });
    }
}

#[test]
fn a_range_that_is_not_the_rings_is_an_error() {
    on_a_machine(config(Environment::COHERENT, 1), |_| {
        let fixture = Fixture::new(8192);
        let ring = geometry(4096, 2);
        let mapping = fixture
            .map(&ring, Direction::Capture, StrategyChoice::CommonBuffer, 0)
            .expect("a mapping");
        for phase in [Phase::BeforeDevice, Phase::AfterDevice] {
            let sync = |offset, length| mapping.sync(SyncRange { offset, length }, phase);
            let beyond = SyncRangeError::OffsetBeyondRing {
                offset: 8192,
                ring_bytes: 8192,
            };
            assert_eq!(sync(8192, 1), Err(beyond));
            let long = SyncRangeError::LengthBeyondRing {
                length: 8193,
                ring_bytes: 8192,
            };
            assert_eq!(sync(0, 8193), Err(long));
            assert!(sync(u64::MAX, u64::MAX).is_err());
            sync(8191, 8192).expect("wraps around");
        }
        release(mapping);
        fixture.end();
    });
}

#[test]
fn a_sync_may_be_made_at_dispatch_level() {
    on_a_machine(config(Environment::CONFIDENTIAL, 1), |_| {
        let fixture = Fixture::new(8192);
        let ring = geometry(4096, 2);
        let mapping = fixture
            .map(&ring, Direction::Capture, StrategyChoice::Auto, 32)
            .expect("a mapping");
        let before = irql::raise(irql::DISPATCH);
        assert_eq!(mapping.sync(SyncRange::WHOLE, Phase::AfterDevice), Ok(8192));
        irql::lower(before);
        assert_eq!(mapping.counted(Phase::AfterDevice).copied_bytes, 8192);
        assert_eq!(mapping.counted(Phase::BeforeDevice).calls, 0);
        release(mapping);
        fixture.end();
    });
}

/// Every call of the kernel that can fail fails once, and from then on.
#[test]
fn a_mapping_that_fails_leaves_nothing() {
    for environment in [Environment::COHERENT, Environment::MIXED] {
        for choice in CHOICES {
            for persistent in [false, true] {
                let mut number = 1;
                while map_with_failure(environment, choice, number, persistent) {
                    number += 1;
                }
                let reached = number > 1 || choice == StrategyChoice::Direct;
                assert!(
                    reached,
                    "{} {choice:?}: nothing could fail",
                    environment.name
                );
            }
        }
    }
}

/// Whether call `number` was reached.
fn map_with_failure(
    environment: Environment,
    choice: StrategyChoice,
    number: u64,
    persistent: bool,
) -> bool {
    on_a_machine(config(environment, 5), |machine| {
        let fixture = Fixture::new(48 * 4096);
        let before = machine.leaks();
        machine.inject(if persistent {
            Plan::From(number)
        } else {
            Plan::Nth(number)
        });
        let mapped = fixture.map(&geometry(4096, 48), Direction::Capture, choice, 32);
        let (_, injected) = machine.fallible_calls();
        machine.inject(Plan::None);
        if let Ok(mapping) = mapped {
            release(mapping);
        }
        assert_eq!(
            format!("{:?}", machine.leaks()),
            format!("{before:?}"),
            "call {number}"
        );
        fixture.end();
        injected > 0
    })
}

#[test]
fn an_adapter_that_cannot_hold_is_refused() {
    on_a_machine(config(Environment::COHERENT, 1), |_| {
        let fixture = Fixture::with_version(8192, 2);
        assert!(matches!(
            fixture.adapter(),
            Err(AdapterError::NotVersion3 { .. })
        ));
        fixture.end();
    });
}

#[test]
fn a_ring_must_fit_its_buffer() {
    on_a_machine(config(Environment::COHERENT, 1), |_| {
        let fixture = Fixture::new(8192);
        let ring = geometry(4096, 3);
        let refused = fixture.map(&ring, Direction::Capture, StrategyChoice::Auto, 32);
        let expected = MapError::BufferDoesNotFit {
            needed: 12288,
            supplied: 8192,
        };
        assert_eq!(refused.err(), Some(expected));
        fixture.end();
    });
}

#[test]
fn common_buffers_run_out() {
    let environment = Environment {
        common_buffer_bytes: Some(16 * 4096),
        ..Environment::COHERENT
    };
    on_a_machine(config(environment, 1), |_| {
        let fixture = Fixture::new(64 * 4096);
        let ring = geometry(4096, 64);
        let refused = fixture.map(&ring, Direction::Capture, StrategyChoice::CommonBuffer, 0);
        match refused.err() {
            Some(MapError::ShadowRefused { pages: 64, granted }) => assert!(granted <= 16),
            other => panic!("{other:?}"),
        }
        fixture.end();
    });
}

/// What is not released stays mapped, so unlocking the pages under it stops the machine.
#[test]
fn a_mapping_outlives_everything_but_its_release() {
    let stop = run(config(Environment::COHERENT, 1), |_| {
        let fixture = Fixture::new(8192);
        let ring = geometry(4096, 2);
        drop(fixture.map(&ring, Direction::Capture, StrategyChoice::Direct, 32));
        fixture.end();
    })
    .expect_err("the pages are still the card's");
    assert_eq!(stop.rule(), Some(48), "{stop}");
}
