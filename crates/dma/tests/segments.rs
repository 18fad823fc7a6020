//! Rings that are mapped segment by segment: every byte, every address, every refusal.

#![allow(
    unsafe_code,
    reason = "a test stands where the HAL stands, and changes a table of functions"
)]
#![allow(
    clippy::cast_possible_truncation,
    reason = "the numbers are the tests' own and small"
)]

mod rig;

use contdma_core::geometry::RingGeometry;
use contdma_core::mode::{Direction, Phase, Translation};
use contdma_dma::{Addresses, Element, MapError, SegmentError, SegmentKind, SegmentMapping};
use rig::{Card, Dice, UserBuffer, at_dispatch, bus_reads, bus_writes, config, geometry};
use rig::{PAGE, buffer_for, change, geometry_in_pieces, map_segments, release_segments, works};
use std::cell::Cell;
use wdk_emu::Environment;
use wdk_emu::kernel::faults::Plan;
use wdk_emu::sys::{
    DMA_OPERATIONS, NTSTATUS, PDMA_ADAPTER, PMDL, PVOID, STATUS_INSUFFICIENT_RESOURCES,
    STATUS_UNSUCCESSFUL, ULONG, ULONGLONG,
};

/// A machine, and how many address lines the card drives.
const MACHINES: [(Environment, u32); 6] = [
    (Environment::COHERENT, 64),
    (Environment::COHERENT, 32),
    (Environment::REACH32, 64),
    (Environment::MIXED, 32),
    (Environment::REMAPPED, 32),
    (Environment::CONFIDENTIAL, 64),
];

const KINDS: [SegmentKind; 2] = [SegmentKind::Remap, SegmentKind::MapRegisters];

/// (bytes per segment, segments): inside a page, over pages, whole pages.
const SHAPES: [(u32, u32); 5] = [(128, 64), (192, 100), (4160, 63), (4096, 3), (64 << 10, 6)];

fn is_possible(environment: Environment, kind: SegmentKind) -> bool {
    !(environment.remapped && kind == SegmentKind::MapRegisters)
}

struct Ring<'a> {
    mapping: SegmentMapping,
    buffer: &'a UserBuffer,
    segment: usize,
    changes: u64,
}

impl Ring<'_> {
    fn elements(&self, slot: u32) -> Vec<Element> {
        self.mapping.elements_of(slot).to_vec()
    }

    /// Syncs at DISPATCH_LEVEL, and checks what is said of the addresses.
    fn sync(&mut self, slot: u32, phase: Phase) {
        let before = self.elements(slot);
        let said = at_dispatch(|| self.mapping.sync(slot, phase)).unwrap();
        let changed = before != self.elements(slot);
        assert_eq!(said == Addresses::Changed, changed, "slot {slot}");
        self.changes += u64::from(changed);
        let bytes: u64 = self.elements(slot).iter().map(|it| it.length).sum();
        assert_eq!(bytes, self.segment as u64);
    }

    fn app(&self, slot: u32) -> &[u8] {
        let start = slot as usize * self.segment;
        &self.buffer.read()[start..start + self.segment]
    }
}

fn each_machine(mut body: impl FnMut(Environment, u32, SegmentKind, RingGeometry, u64)) {
    for (environment, width) in MACHINES {
        for kind in KINDS {
            for (seed, (bytes, segments)) in (1..).zip(SHAPES) {
                if is_possible(environment, kind) {
                    body(environment, width, kind, geometry(bytes, segments), seed);
                }
            }
        }
    }
}

#[test]
fn what_the_card_writes_arrives_at_every_use() {
    each_machine(|environment, width, kind, geometry, seed| {
        works(config(environment, seed), |machine| {
            let card = Card::new(width);
            let buffer = UserBuffer::new(geometry.total_bytes() as usize);
            let mapping = map_segments(&card, &buffer, &geometry, Direction::Capture, kind);
            let mut ring = Ring {
                mapping: mapping.unwrap(),
                buffer: &buffer,
                segment: geometry.segment_bytes() as usize,
                changes: 0,
            };
            let translated = ring.mapping.translation() == Translation::Remapped;
            assert_eq!(translated, environment.remapped);
            let mut dice = Dice::new(seed);
            for _ in 0..120 {
                let slot = dice.below(geometry.segments().get() as usize) as u32;
                // More often than needed is as good.
                for _ in 0..1 + dice.below(2) {
                    ring.sync(slot, Phase::BeforeDevice);
                }
                let data = dice.bytes(ring.segment);
                bus_writes(&ring.elements(slot), &data);
                for _ in 0..1 + dice.below(2) {
                    ring.sync(slot, Phase::AfterDevice);
                }
                assert!(ring.app(slot) == data, "{environment:?} {kind:?}");
            }
            // What is on its way when the session ends.
            ring.sync(0, Phase::BeforeDevice);
            bus_writes(&ring.elements(0), &[7; 64]);
            let calls = ring.mapping.dma_calls();
            assert!(calls >= 120, "{calls}");
            release_segments(ring.mapping);
            buffer.unlock();
            card.put();
            assert!(machine.leaks().is_empty(), "{}", machine.leaks());
        });
    });
}

#[test]
fn what_the_application_writes_is_what_the_card_reads() {
    each_machine(|environment, width, kind, geometry, seed| {
        works(config(environment, seed), |machine| {
            let card = Card::new(width);
            let bytes = geometry.total_bytes() as usize;
            let buffer = UserBuffer::at(0, bytes, Direction::Playback);
            let mapping = map_segments(&card, &buffer, &geometry, Direction::Playback, kind);
            let mut ring = Ring {
                mapping: mapping.unwrap(),
                buffer: &buffer,
                segment: geometry.segment_bytes() as usize,
                changes: 0,
            };
            let mut dice = Dice::new(seed);
            for _ in 0..120 {
                let slot = dice.below(geometry.segments().get() as usize) as u32;
                let data = dice.bytes(ring.segment);
                buffer.write(slot as usize * ring.segment, &data);
                // Also without an end of the last use.
                ring.sync(slot, Phase::BeforeDevice);
                let seen = bus_reads(&ring.elements(slot));
                assert!(seen == data, "{environment:?} {kind:?}");
                if dice.below(2) == 0 {
                    ring.sync(slot, Phase::AfterDevice);
                }
            }
            release_segments(ring.mapping);
            buffer.unlock();
            card.put();
            assert!(machine.leaks().is_empty(), "{}", machine.leaks());
        });
    });
}

#[test]
fn map_registers_are_refused_where_dma_is_remapped() {
    for seed in 0..8 {
        works(config(Environment::REMAPPED, seed), |machine| {
            let card = Card::new(64);
            let buffer = UserBuffer::new(64 << 10);
            let geometry = geometry(4096, 16);
            let kind = SegmentKind::MapRegisters;
            let error = map_segments(&card, &buffer, &geometry, Direction::Capture, kind);
            assert_eq!(error.unwrap_err(), MapError::Remapped);
            buffer.unlock();
            card.put();
            assert!(machine.leaks().is_empty(), "{}", machine.leaks());
        });
    }
}

/// An address that the machine's bus moves is not a sign of an IOMMU.
#[test]
fn a_machine_that_translates_nothing_is_not_taken_for_one_that_does() {
    for (environment, width) in MACHINES {
        if environment.remapped {
            continue;
        }
        for seed in 0..8 {
            works(config(environment, seed), |_| {
                let card = Card::new(width);
                let buffer = UserBuffer::new(32 << 10);
                let geometry = geometry(4096, 8);
                let kind = SegmentKind::Remap;
                let mapping = map_segments(&card, &buffer, &geometry, Direction::Capture, kind);
                let mapping = mapping.unwrap();
                assert_eq!(mapping.translation(), Translation::Direct);
                release_segments(mapping);
                buffer.unlock();
                card.put();
            });
        }
    }
}

#[test]
fn a_segment_of_more_pages_than_registers_is_refused_with_numbers() {
    let environment = Environment {
        map_registers: Some(8),
        ..Environment::REACH32
    };
    for kind in KINDS {
        works(config(environment, 3), |machine| {
            let mut card = Card::new(32);
            card.map_registers = Some(8);
            let buffer = UserBuffer::new(512 << 10);
            let small = geometry(4 * 4096, 8);
            let mapping = map_segments(&card, &buffer, &small, Direction::Capture, kind).unwrap();
            let kept = mapping.map_registers();
            assert_eq!(kept > 0, kind == SegmentKind::MapRegisters, "{kept}");
            release_segments(mapping);
            let large = geometry(64 * 4096, 2);
            let error = map_segments(&card, &buffer, &large, Direction::Capture, kind);
            match error.unwrap_err() {
                MapError::TooFewMapRegisters { needed, available } => {
                    assert!(needed > 8 && needed <= 64, "{needed}");
                    assert_eq!(available, 8);
                }
                other => panic!("{other:?}"),
            }
            buffer.unlock();
            card.put();
            assert!(machine.leaks().is_empty(), "{}", machine.leaks());
        });
    }
}

/// Every page out of reach, and as many registers as a segment has pages.
#[test]
fn a_segment_may_need_all_the_registers_that_there_are() {
    let environment = Environment {
        high_page_share: 1000,
        ..Environment::REACH32
    };
    for kind in KINDS {
        for available in [7, 8] {
            works(config(environment, 3), |machine| {
                let mut card = Card::new(32);
                card.map_registers = Some(available);
                let buffer = UserBuffer::new(32 * PAGE);
                let geometry = geometry(8 * PAGE as u32, 4);
                let mapping = map_segments(&card, &buffer, &geometry, Direction::Capture, kind);
                if available < 8 {
                    let (needed, available) = (8, 7);
                    let refused = MapError::TooFewMapRegisters { needed, available };
                    assert_eq!(mapping.err(), Some(refused));
                } else {
                    let mapping = mapping.unwrap();
                    let kept = mapping.map_registers();
                    let registers = kind == SegmentKind::MapRegisters;
                    assert_eq!(kept, if registers { 4 * 8 } else { 0 });
                    release_segments(mapping);
                }
                buffer.unlock();
                card.put();
                assert!(machine.leaks().is_empty(), "{}", machine.leaks());
            });
        }
    }
}

/// Eight registers a segment, and the third segment gets none.
#[test]
fn a_refusal_says_how_far_the_registers_went() {
    let environment = Environment {
        high_page_share: 1000,
        ..Environment::REACH32
    };
    for (kind, call) in [
        (SegmentKind::Remap, "GetScatterGatherListEx"),
        (SegmentKind::MapRegisters, "AllocateAdapterChannelEx"),
    ] {
        works(config(environment, 3), |machine| {
            let card = Card::new(32);
            let buffer = UserBuffer::new(32 * PAGE);
            let geometry = geometry(8 * PAGE as u32, 4);
            machine.inject(Plan::NthOf(call, 3));
            let mapping = map_segments(&card, &buffer, &geometry, Direction::Capture, kind);
            machine.inject(Plan::None);
            let (needed, available) = (4 * 8, 2 * 8);
            let refused = MapError::TooFewMapRegisters { needed, available };
            assert_eq!(mapping.err(), Some(refused));
            buffer.unlock();
            card.put();
            assert!(machine.leaks().is_empty(), "{}", machine.leaks());
        });
    }
}

/// Older tables need not have what only kept map registers use.
#[test]
fn map_registers_are_refused_where_a_member_is_missing() {
    let without: [fn(&mut DMA_OPERATIONS); 4] = [
        |table| table.AllocateAdapterChannelEx = None,
        |table| table.MapTransferEx = None,
        |table| table.FlushAdapterBuffersEx = None,
        |table| table.FreeMapRegisters = None,
    ];
    for remove in without {
        works(config(Environment::MIXED, 3), |machine| {
            let card = Card::new(32);
            change(&card, remove);
            let buffer = UserBuffer::new(16 * PAGE);
            let geometry = geometry(PAGE as u32, 16);
            let kind = SegmentKind::MapRegisters;
            let error = map_segments(&card, &buffer, &geometry, Direction::Capture, kind);
            assert_eq!(error.err(), Some(MapError::MemberMissing));
            let kind = SegmentKind::Remap;
            let mapping = map_segments(&card, &buffer, &geometry, Direction::Capture, kind);
            release_segments(mapping.unwrap());
            buffer.unlock();
            card.put();
            assert!(machine.leaks().is_empty(), "{}", machine.leaks());
        });
    }
}

thread_local! {
    static FLUSH: Cell<Option<DMA_OPERATIONS>> = const { Cell::new(None) };
}

/// Flushes, and says that it did not.
unsafe extern "efiapi" fn flush_and_fail(
    adapter: PDMA_ADAPTER,
    mdl: PMDL,
    base: PVOID,
    offset: ULONGLONG,
    length: ULONG,
    write_to_device: u8,
) -> NTSTATUS {
    let flush = FLUSH
        .get()
        .and_then(|real| real.FlushAdapterBuffersEx)
        .unwrap();
    // SAFETY: the caller's arguments.
    unsafe { flush(adapter, mdl, base, offset, length, write_to_device) };
    STATUS_UNSUCCESSFUL
}

#[test]
fn a_segment_that_is_not_flushed_is_an_error_of_the_sync() {
    works(config(Environment::MIXED, 3), |machine| {
        let card = Card::new(32);
        change(&card, |table| {
            FLUSH.set(Some(*table));
            table.FlushAdapterBuffersEx = Some(flush_and_fail);
        });
        let buffer = UserBuffer::new(16 * PAGE);
        let geometry = geometry(PAGE as u32, 16);
        let kind = SegmentKind::MapRegisters;
        let mapping = map_segments(&card, &buffer, &geometry, Direction::Capture, kind);
        let mut mapping = mapping.unwrap();
        let status = STATUS_UNSUCCESSFUL;
        let failed = Err(SegmentError::NotFlushed { slot: 5, status });
        assert_eq!(mapping.sync(5, Phase::AfterDevice), failed);
        // It is not mapped any more, so there is nothing to flush.
        assert_eq!(mapping.sync(5, Phase::AfterDevice), Ok(Addresses::Same));
        release_segments(mapping);
        buffer.unlock();
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
    });
}

#[test]
fn a_refusal_in_the_middle_of_a_session_is_named_and_leaves_nothing() {
    for (kind, call) in [
        (SegmentKind::Remap, "GetScatterGatherListEx"),
        (SegmentKind::MapRegisters, "MapTransferEx"),
    ] {
        for direction in [Direction::Capture, Direction::Playback] {
            works(config(Environment::MIXED, 3), |machine| {
                let card = Card::new(32);
                let buffer = UserBuffer::at(0, 512 << 10, direction);
                let geometry = geometry(64 << 10, 8);
                let mut mapping = map_segments(&card, &buffer, &geometry, direction, kind).unwrap();
                assert_eq!(
                    mapping.sync(8, Phase::AfterDevice),
                    Err(SegmentError::NoSuchSlot { slot: 8 })
                );
                mapping.sync(3, Phase::AfterDevice).unwrap();
                machine.inject(Plan::NthOf(call, 1));
                let refused = SegmentError::Refused {
                    slot: 3,
                    status: STATUS_INSUFFICIENT_RESOURCES,
                };
                assert_eq!(mapping.sync(3, Phase::BeforeDevice), Err(refused));
                machine.inject(Plan::None);
                // The slot is nobody's; the others are as they were, and it can be tried again.
                assert_eq!(mapping.sync(3, Phase::AfterDevice), Ok(Addresses::Same));
                assert!(mapping.sync(4, Phase::BeforeDevice).is_ok());
                assert!(mapping.sync(3, Phase::BeforeDevice).is_ok());
                release_segments(mapping);
                buffer.unlock();
                card.put();
                assert!(machine.leaks().is_empty(), "{}", machine.leaks());
            });
        }
    }
}

/// A segment in two pieces cannot be one mapping; pieces of whole segments serve.
#[test]
fn a_segment_that_straddles_two_pieces_is_refused() {
    for kind in KINDS {
        for pages in [2_u32, 3] {
            works(config(Environment::COHERENT, 3), |machine| {
                let card = Card::new(64);
                // Pieces of four pages.
                let geometry = geometry_in_pieces(pages * PAGE as u32, 8, 4);
                let buffer = buffer_for(&geometry, 0, Direction::Capture);
                let mapping = map_segments(&card, &buffer, &geometry, Direction::Capture, kind);
                if pages == 3 {
                    let refused = MapError::SegmentStraddles { slot: 1 };
                    assert_eq!(mapping.err(), Some(refused));
                } else {
                    let mut mapping = mapping.unwrap();
                    let data = Dice::new(1).bytes(2 * PAGE);
                    bus_writes(mapping.elements_of(7), &data);
                    at_dispatch(|| mapping.sync(7, Phase::AfterDevice)).unwrap();
                    assert!(buffer.read()[14 * PAGE..] == data);
                    release_segments(mapping);
                }
                buffer.unlock();
                card.put();
                assert!(machine.leaks().is_empty(), "{}", machine.leaks());
            });
        }
    }
}
