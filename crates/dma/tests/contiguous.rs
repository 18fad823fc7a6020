//! Rings in one stretch, by the system's translation: every byte, and every refusal.

#![allow(unsafe_code, reason = "the tests stand where a driver stands")]
#![allow(
    clippy::cast_possible_truncation,
    clippy::multiple_unsafe_ops_per_block,
    reason = "the numbers are the tests' own and small"
)]

mod rig;

use contdma_core::mode::{Direction, Phase};
use contdma_dma::{Buffer, ContiguousMapping, MapError};
use rig::{Card, Dice, PAGE, UserBuffer, bus_reads, bus_writes, change, config, geometry, works};
use std::mem::offset_of;
use wdk_emu::Environment;
use wdk_emu::kernel::faults::Plan;
use wdk_emu::sys::{DMA_OPERATIONS, STATUS_INSUFFICIENT_RESOURCES};

const SEEDS: u64 = 12;

fn map(
    card: &Card,
    buffer: &UserBuffer,
    ring: (u32, u32),
    direction: Direction,
) -> Result<ContiguousMapping, MapError> {
    let buffers: [Buffer; 1] = [buffer.buffer()];
    let geometry = geometry(ring.0, ring.1);
    // SAFETY: the tests unlock the buffer after the release.
    unsafe { ContiguousMapping::map(&card.adapter(), &buffers, &geometry, direction) }
}

fn release(mapping: ContiguousMapping) {
    // SAFETY: the card is the test, which accesses nothing afterwards.
    unsafe { mapping.release() };
}

/// Maps a ring on a machine of every seed, gives what came of it, and looks for leftovers.
fn on_every_seed(
    environment: Environment,
    body: impl Fn(Result<ContiguousMapping, MapError>, &UserBuffer) + Sync,
) {
    for seed in 0..SEEDS {
        works(config(environment, seed), |machine| {
            let card = Card::new(64);
            let buffer = UserBuffer::new(8 * PAGE);
            body(map(&card, &buffer, (2048, 16), Direction::Capture), &buffer);
            buffer.unlock();
            card.put();
            assert!(machine.leaks().is_empty(), "{}", machine.leaks());
        });
    }
}

#[test]
fn one_element_whatever_the_pages() {
    for direction in [Direction::Capture, Direction::Playback] {
        let mut made = 0;
        for seed in 0..SEEDS {
            works(config(Environment::REMAPPED, seed), |machine| {
                let card = Card::new(64);
                let buffer = UserBuffer::at(0, 8 * PAGE, direction);
                // Older systems have no such call.
                match map(&card, &buffer, (2048, 16), direction) {
                    Err(MapError::MemberMissing) => {}
                    Err(error) => panic!("{error:?}"),
                    Ok(mapping) => {
                        made += 1;
                        let elements = mapping.elements().to_vec();
                        assert_eq!(elements.len(), 1);
                        assert_eq!(elements[0].length, 8 * PAGE as u64);
                        let data = Dice::new(seed).bytes(8 * PAGE);
                        match direction {
                            Direction::Capture => {
                                bus_writes(&elements, &data);
                                mapping.sync(Phase::AfterDevice);
                                assert!(buffer.read() == data);
                                assert_eq!(mapping.counted(Phase::AfterDevice).calls, 1);
                            }
                            Direction::Playback => {
                                buffer.write(0, &data);
                                mapping.sync(Phase::BeforeDevice);
                                assert!(bus_reads(&elements) == data);
                            }
                        }
                        let counted = mapping.counted(Phase::AfterDevice);
                        assert_eq!((counted.copied_bytes, counted.dma_calls), (0, 0));
                        release(mapping);
                    }
                }
                buffer.unlock();
                card.put();
                assert!(machine.leaks().is_empty(), "{}", machine.leaks());
            });
        }
        assert!(made > 0, "no seed has the call");
    }
}

#[test]
fn without_translation_it_is_refused_before_it_is_tried() {
    for environment in [
        Environment::COHERENT,
        Environment::LARGE_PAGES,
        Environment::CONFIDENTIAL,
        Environment::NON_COHERENT,
    ] {
        on_every_seed(environment, |mapping, _| {
            assert_eq!(mapping.err(), Some(MapError::NotRemapped));
        });
    }
}

/// What Driver Verifier would report is not called at all.
#[test]
fn under_driver_verifier_it_is_refused_before_it_is_tried() {
    on_every_seed(Environment::VERIFIED_REMAPPED, |mapping, _| {
        assert_eq!(mapping.err(), Some(MapError::Verified));
    });
}

/// A common buffer of cached pages is not to be had where DMA is not coherent.
#[test]
fn cached_pages_are_refused_where_dma_is_not_coherent() {
    let environment = Environment {
        remapped: true,
        ..Environment::NON_COHERENT
    };
    on_every_seed(environment, |mapping, _| {
        assert_eq!(mapping.err(), Some(MapError::CachedPages));
    });
}

/// A table says how long it is; what stands behind its end is not its own.
#[test]
fn a_table_that_ends_before_the_call_is_without_it() {
    let begin = offset_of!(DMA_OPERATIONS, CreateCommonBufferFromMdl) as u32;
    let end = begin + size_of::<usize>() as u32;
    let mut found = 0;
    for seed in 0..SEEDS {
        for (bytes, has_it) in [(begin, false), (end - 1, false), (end, true)] {
            works(config(Environment::REMAPPED, seed), |machine| {
                let card = Card::new(64);
                change(&card, |table| table.Size = table.Size.min(bytes));
                // SAFETY: a live table.
                let has_it = has_it && unsafe { (*(*card.adapter).DmaOperations).Size } == end;
                let buffer = UserBuffer::new(8 * PAGE);
                match map(&card, &buffer, (2048, 16), Direction::Capture) {
                    Ok(mapping) => {
                        assert!(has_it);
                        found += 1;
                        release(mapping);
                    }
                    Err(error) => assert!(error == MapError::MemberMissing && !has_it),
                }
                buffer.unlock();
                card.put();
                assert!(machine.leaks().is_empty(), "{}", machine.leaks());
            });
        }
    }
    assert!(found > 0, "no seed has the call");
}

#[test]
fn a_call_that_fails_leaves_nothing() {
    // A seed whose system has the call.
    let seed = (0..SEEDS)
        .find(|seed| {
            works(config(Environment::REMAPPED, *seed), |_| {
                let card = Card::new(64);
                let buffer = UserBuffer::new(8 * PAGE);
                let made = map(&card, &buffer, (2048, 16), Direction::Capture).map(release);
                buffer.unlock();
                card.put();
                made.is_ok()
            })
        })
        .unwrap();
    let mut errors = works(config(Environment::REMAPPED, seed), |machine| {
        let card = Card::new(64);
        let buffer = UserBuffer::new(8 * PAGE);
        let before = machine.leaks();
        let mut errors = Vec::new();
        for n in 1_u64.. {
            machine.inject(Plan::Nth(n));
            let result = map(&card, &buffer, (2048, 16), Direction::Capture);
            let (_, injected) = machine.fallible_calls();
            machine.inject(Plan::None);
            match result {
                Ok(mapping) => release(mapping),
                Err(error) => errors.push(match error {
                    MapError::ListRefused { .. } => "list",
                    MapError::ViewRefused => "view",
                    MapError::CommonBufferRefused { status } => {
                        assert_eq!(status, STATUS_INSUFFICIENT_RESOURCES);
                        "common buffer"
                    }
                    other => panic!("{other:?}"),
                }),
            }
            let left = machine.leaks().since(&before);
            assert!(left.is_empty(), "call {n}: {left}");
            if injected == 0 {
                break;
            }
        }
        buffer.unlock();
        card.put();
        errors
    });
    errors.sort_unstable();
    errors.dedup();
    assert_eq!(errors, ["common buffer", "list", "view"]);
}
