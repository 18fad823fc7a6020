//! Machines whose DMA is not coherent with their caches: a sync flushes what is direct, and copies
//! what is not; and coherent machines, on which nothing is ever flushed.

#![allow(
    unsafe_code,
    reason = "the tests stand where a driver stands, and change a table of functions"
)]
#![allow(
    clippy::cast_possible_truncation,
    clippy::multiple_unsafe_ops_per_block,
    reason = "the numbers are the tests' own and small; tables are read through two pointers"
)]

mod rig;

use contdma_core::address::Slot;
use contdma_core::mode::{Direction, Phase, StrategyChoice};
use contdma_core::sync::{PhaseCount, SyncRange};
use contdma_dma::{FlushError, HeldMapping, MapError, SyncError};
use rig::{Card, Dice, PAGE, UserBuffer, buffer_for, card_reads, card_writes, change, config};
use rig::{geometry, geometry_in_pieces, map, plan, release, works};
use std::cell::{Cell, RefCell};
use std::mem::offset_of;
use wdk_emu::sys::{BOOLEAN, DMA_OPERATIONS, NTSTATUS, PDMA_ADAPTER, PMDL, STATUS_UNSUCCESSFUL};
use wdk_emu::{Config, Environment};

/// Not coherent, and how many address lines the card drives.
const MACHINES: [(Environment, u32); 4] = [
    (Environment::NON_COHERENT, 64),
    (
        Environment {
            coherent: false,
            ..Environment::MIXED
        },
        32,
    ),
    (
        Environment {
            coherent: false,
            ..Environment::REMAPPED
        },
        32,
    ),
    (
        Environment {
            coherent: false,
            ..Environment::CONFIDENTIAL
        },
        64,
    ),
];

/// (bytes per segment, segments, pages per piece): segments that share pages, whole pages, many
/// pages; in one piece and in several, which end inside segments.
const SHAPES: [(u32, u32, usize); 4] = [
    (192, 64, 64),
    (4160, 64, 17),
    (8192, 12, 24),
    (64 << 10, 10, 35),
];

fn whole(mapping: &HeldMapping, slot: u32) -> SyncRange {
    let range = mapping.geometry().slot_range(Slot::new(slot)).unwrap();
    SyncRange {
        offset: range.start.get(),
        length: range.length,
    }
}

/// What a sync of one whole segment adds to the counts.
fn cost(mapping: &HeldMapping, slot: u32, phase: Phase) -> PhaseCount {
    let before = mapping.counted(phase);
    mapping.sync(whole(mapping, slot), phase).unwrap();
    let after = mapping.counted(phase);
    PhaseCount {
        calls: after.calls - before.calls,
        copied_bytes: after.copied_bytes - before.copied_bytes,
        flushed_bytes: after.flushed_bytes - before.flushed_bytes,
        dma_calls: after.dma_calls - before.dma_calls,
    }
}

fn everywhere(direction: Direction, body: impl Fn(&HeldMapping, &UserBuffer, &mut Dice) + Sync) {
    for (environment, width) in MACHINES {
        for (segment_bytes, segments, pages) in SHAPES {
            works(config(environment, 11), |machine| {
                let card = Card::new(width);
                let geometry = geometry_in_pieces(segment_bytes, segments, pages);
                let buffer = buffer_for(&geometry, 0, direction);
                let plan = plan(StrategyChoice::Auto);
                let mapping = map(&card, &buffer, &geometry, direction, plan).unwrap();
                let mut dice = Dice::new(u64::from(segment_bytes));
                body(&mapping, &buffer, &mut dice);
                release(mapping);
                buffer.unlock();
                card.put();
                assert!(machine.leaks().is_empty(), "{}", machine.leaks());
            });
        }
    }
}

#[test]
fn the_application_sees_what_the_card_captured() {
    everywhere(Direction::Capture, |mapping, buffer, dice| {
        let segment = mapping.geometry().segment_bytes() as usize;
        let segments = mapping.geometry().segments().get();
        for _ in 0..2 * segments {
            let slot = dice.below(segments as usize) as u32;
            let at = slot as usize * segment;
            // The application scribbles over its segment, and gives it back.
            buffer.write(at, &vec![0xEE; segment]);
            let before = cost(mapping, slot, Phase::BeforeDevice);
            let captured = dice.bytes(segment);
            card_writes(mapping, at, &captured);
            let after = cost(mapping, slot, Phase::AfterDevice);
            assert!(buffer.read()[at..at + segment] == captured, "slot {slot}");
            // Every byte is copied or flushed, and none both.
            assert_eq!(
                after.copied_bytes + after.flushed_bytes,
                segment as u64,
                "{after:?}"
            );
            assert_eq!(before.copied_bytes, 0);
            assert_eq!(before.flushed_bytes, after.flushed_bytes);
            assert_eq!(before.dma_calls, after.dma_calls);
            // Again: nothing changes.
            assert_eq!(cost(mapping, slot, Phase::AfterDevice), after);
            assert!(buffer.read()[at..at + segment] == captured);
        }
    });
}

#[test]
fn the_card_sees_what_the_application_plays() {
    everywhere(Direction::Playback, |mapping, buffer, dice| {
        let segment = mapping.geometry().segment_bytes() as usize;
        let segments = mapping.geometry().segments().get();
        for _ in 0..2 * segments {
            let slot = dice.below(segments as usize) as u32;
            let at = slot as usize * segment;
            let played = dice.bytes(segment);
            buffer.write(at, &played);
            let before = cost(mapping, slot, Phase::BeforeDevice);
            assert!(card_reads(mapping, at, segment) == played, "slot {slot}");
            assert_eq!(before.copied_bytes + before.flushed_bytes, segment as u64);
            let after = cost(mapping, slot, Phase::AfterDevice);
            assert_eq!((after.copied_bytes, after.flushed_bytes), (0, 0));
            assert_eq!(after.dma_calls, 0);
        }
    });
}

#[test]
fn a_playback_ring_is_clean_when_it_is_mapped() {
    for (environment, width) in MACHINES {
        works(config(environment, 3), |_| {
            let card = Card::new(width);
            let geometry = geometry(8192, 12);
            let buffer = buffer_for(&geometry, 0, Direction::Playback);
            let played = Dice::new(5).bytes(buffer.bytes);
            buffer.write(0, &played);
            let plan = plan(StrategyChoice::Auto);
            let mapping = map(&card, &buffer, &geometry, Direction::Playback, plan).unwrap();
            assert!(card_reads(&mapping, 0, played.len()) == played);
            release(mapping);
            buffer.unlock();
            card.put();
        });
    }
}

/// Without the syncs the card's bytes do get lost, so the tests above can fail.
#[test]
fn without_a_sync_the_application_reads_old_bytes() {
    let stale = (0..8).filter(|seed| {
        works(config(Environment::NON_COHERENT, *seed), |_| {
            let card = Card::new(64);
            let geometry = geometry(64 << 10, 4);
            let buffer = UserBuffer::new(4 * (64 << 10));
            let plan = plan(StrategyChoice::Direct);
            let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap();
            buffer.write(0, &[1; 64 << 10]);
            card_writes(&mapping, 0, &[2; 64 << 10]);
            let stale = buffer.read()[..64 << 10].contains(&1);
            release(mapping);
            buffer.unlock();
            card.put();
            stale
        })
    });
    assert!(stale.count() > 0);
}

#[test]
fn a_part_of_a_segment_flushes_its_direct_bytes_whole() {
    let environment = Environment {
        coherent: false,
        ..Environment::MIXED
    };
    works(config(environment, 2), |machine| {
        let card = Card::new(32);
        let geometry = geometry(64 << 10, 8);
        let buffer = UserBuffer::new(8 * (64 << 10));
        let plan = plan(StrategyChoice::Auto);
        let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap();
        let all = cost(&mapping, 3, Phase::AfterDevice);
        assert!(all.flushed_bytes > 0 && all.copied_bytes > 0);
        assert_eq!(all.flushed_bytes % PAGE as u64, 0);
        let count = || mapping.counted(Phase::AfterDevice);
        // Nothing else of any other segment, wherever in this one the byte lies.
        for offset in [3 * (64 << 10), 4 * (64 << 10) - 1] {
            let before = count();
            let range = SyncRange { offset, length: 1 };
            let copied = mapping.sync(range, Phase::AfterDevice).unwrap();
            assert!(copied <= 1);
            assert_eq!(
                count().flushed_bytes - before.flushed_bytes,
                all.flushed_bytes
            );
            assert_eq!(count().dma_calls - before.dma_calls, all.dma_calls);
        }
        release(mapping);
        assert_eq!(machine.leaks().mapped, 0);
        buffer.unlock();
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
    });
}

thread_local! {
    static FLUSHED: RefCell<Vec<(usize, BOOLEAN)>> = const { RefCell::new(Vec::new()) };
    /// Which call fails.
    static FAIL: Cell<Option<usize>> = const { Cell::new(None) };
}

unsafe extern "efiapi" fn flush(_: PDMA_ADAPTER, mdl: PMDL, read_operation: BOOLEAN) -> NTSTATUS {
    FLUSHED.with_borrow_mut(|flushed| {
        flushed.push((mdl.addr(), read_operation));
        if FAIL.get() == Some(flushed.len()) {
            STATUS_UNSUCCESSFUL
        } else {
            0
        }
    })
}

#[test]
fn a_coherent_machine_flushes_nothing() {
    for environment in [Environment::COHERENT, Environment::REMAPPED] {
        works(config(environment, 1), |_| {
            let card = Card::new(64);
            change(&card, |table| table.FlushDmaBuffer = Some(flush));
            let geometry = geometry(4096, 8);
            let buffer = UserBuffer::new(8 * PAGE);
            for direction in [Direction::Capture, Direction::Playback] {
                let plan = plan(StrategyChoice::Direct);
                let mapping = map(&card, &buffer, &geometry, direction, plan).unwrap();
                for phase in [Phase::BeforeDevice, Phase::AfterDevice] {
                    mapping.sync(SyncRange::WHOLE, phase).unwrap();
                    assert_eq!(mapping.counted(phase).dma_calls, 0);
                }
                release(mapping);
            }
            assert_eq!(FLUSHED.take(), []);
            buffer.unlock();
            card.put();
        });
    }
}

#[test]
fn every_segment_has_one_list_that_is_used_again() {
    works(config(Environment::NON_COHERENT, 1), |_| {
        let card = Card::new(64);
        change(&card, |table| table.FlushDmaBuffer = Some(flush));
        let geometry = geometry(4096, 8);
        for (direction, phase, reads) in [
            (Direction::Capture, Phase::BeforeDevice, Some(1)),
            (Direction::Capture, Phase::AfterDevice, Some(1)),
            (Direction::Playback, Phase::BeforeDevice, Some(0)),
            (Direction::Playback, Phase::AfterDevice, None),
        ] {
            let buffer = buffer_for(&geometry, 0, direction);
            let plan = plan(StrategyChoice::Direct);
            let mapping = map(&card, &buffer, &geometry, direction, plan).unwrap();
            let first = FLUSHED.take();
            let expected = usize::from(direction == Direction::Playback) * 8;
            assert_eq!(first.len(), expected, "a playback ring is cleaned at once");
            let mut lists: Vec<usize> = Vec::new();
            for round in 0..2 {
                for slot in 0..8 {
                    mapping.sync(whole(&mapping, slot), phase).unwrap();
                    let Some(reads) = reads else {
                        assert_eq!(FLUSHED.take(), []);
                        continue;
                    };
                    let [(list, read_operation)] = FLUSHED.take()[..] else {
                        panic!("one call per segment");
                    };
                    assert_eq!(read_operation, reads);
                    assert!(round == 0 || lists[slot as usize] == list);
                    lists.push(list);
                }
            }
            release(mapping);
            buffer.unlock();
        }
        card.put();
    });
}

/// A list of the pages of a segment of more than 16 MiB would be larger than `MDL.Size` can say.
#[test]
fn a_long_segment_is_flushed_in_parts() {
    works(config(Environment::NON_COHERENT, 1), |machine| {
        const SEGMENT: usize = (16 << 20) + PAGE;
        let card = Card::new(64);
        let geometry = geometry(SEGMENT as u32, 2);
        let buffer = UserBuffer::new(2 * SEGMENT);
        let plan = plan(StrategyChoice::Direct);
        let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap();
        for at in [
            SEGMENT - PAGE,
            SEGMENT,
            SEGMENT + (8 << 20) - 1,
            2 * SEGMENT - 9,
        ] {
            buffer.write(at, &[1; 9]);
            let flushed = cost(&mapping, 1, Phase::BeforeDevice);
            assert_eq!(flushed.flushed_bytes, SEGMENT as u64);
            assert!(flushed.dma_calls > 1);
            card_writes(&mapping, at, &[7; 9]);
            cost(&mapping, u32::from(at >= SEGMENT), Phase::AfterDevice);
            assert_eq!(buffer.read()[at..at + 9], [7; 9]);
        }
        release(mapping);
        buffer.unlock();
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
    });
}

#[test]
fn a_flush_that_fails_is_an_error_of_the_sync() {
    works(config(Environment::NON_COHERENT, 1), |machine| {
        let card = Card::new(64);
        change(&card, |table| table.FlushDmaBuffer = Some(flush));
        let geometry = geometry(4096, 8);
        let buffer = UserBuffer::new(8 * PAGE);
        let plan = plan(StrategyChoice::Direct);
        let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap();
        FAIL.set(Some(3));
        // From slot 6 on, around the end: the third is slot 0.
        let range = SyncRange {
            offset: 6 * 4096,
            length: 4 * 4096,
        };
        let failure = |slot| FlushError {
            status: STATUS_UNSUCCESSFUL,
            slot: Slot::new(slot),
        };
        let error = mapping.sync(range, Phase::AfterDevice);
        assert_eq!(error, Err(SyncError::Flush(failure(0))));
        let counted = mapping.counted(Phase::AfterDevice);
        assert_eq!((counted.calls, counted.dma_calls), (1, 3));
        assert_eq!(counted.flushed_bytes, 2 * 4096);
        release(mapping);
        let before = machine.leaks();
        FLUSHED.take();
        FAIL.set(Some(2));
        let error = map(&card, &buffer, &geometry, Direction::Playback, plan).unwrap_err();
        assert_eq!(error, MapError::Flush(failure(1)));
        assert_eq!(machine.leaks(), before, "nothing is left");
        buffer.unlock();
        card.put();
    });
}

#[test]
fn an_old_table_holds_only_what_needs_no_flush() {
    let without: [fn(&mut DMA_OPERATIONS); 2] = [
        |table| table.Size = offset_of!(DMA_OPERATIONS, JoinDmaDomain) as u32 - 1,
        |table| table.FlushDmaBuffer = None,
    ];
    for remove in without {
        works(config(Environment::NON_COHERENT, 1), |machine| {
            let card = Card::new(64);
            change(&card, remove);
            let geometry = geometry(4096, 8);
            let buffer = UserBuffer::new(8 * PAGE);
            let choice = plan(StrategyChoice::Auto);
            let before = machine.leaks();
            let error = map(&card, &buffer, &geometry, Direction::Capture, choice).unwrap_err();
            assert_eq!(error, MapError::CannotFlush);
            assert_eq!(machine.leaks(), before);
            let choice = plan(StrategyChoice::CommonBuffer);
            let mapping = map(&card, &buffer, &geometry, Direction::Capture, choice).unwrap();
            card_writes(&mapping, 0, &[8; 8 * PAGE]);
            let copied = mapping.sync(SyncRange::WHOLE, Phase::AfterDevice);
            assert_eq!(copied, Ok(8 * PAGE as u64));
            assert!(buffer.read().iter().all(|byte| *byte == 8));
            release(mapping);
            buffer.unlock();
            card.put();
        });
    }
    // Coherent machines need none.
    works(Config::default(), |_| {
        let card = Card::new(64);
        change(&card, |table| {
            table.Size = offset_of!(DMA_OPERATIONS, AllocateDomainCommonBuffer) as u32;
        });
        let geometry = geometry(4096, 8);
        let buffer = UserBuffer::new(8 * PAGE);
        let plan = plan(StrategyChoice::Direct);
        let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap();
        assert_eq!(mapping.sync(SyncRange::WHOLE, Phase::AfterDevice), Ok(0));
        release(mapping);
        buffer.unlock();
        card.put();
    });
}
