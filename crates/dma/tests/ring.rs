//! Rings behind one interface, whichever strategy mapped them: the same data, the same words for
//! what was synchronised, and honest numbers.

#![allow(unsafe_code, reason = "the tests stand where a driver stands")]
#![allow(
    clippy::cast_possible_truncation,
    reason = "the numbers are the tests' own and small"
)]

mod rig;

use contdma_core::budget::CopyBudget;
use contdma_core::geometry::RingGeometry;
use contdma_core::mode::{Coherence, Direction, Phase, Strategy, StrategyChoice, Translation};
use contdma_core::plan::Cause;
use contdma_core::sync::{RingRanges, SyncRange};
use contdma_dma::{Element, MapError, MapRequest, RingMapping, RingSyncError, SegmentError};
use rig::{Card, Dice, PAGE, UserBuffer, bus_reads, bus_writes, config, geometry};
use rig::{buffer_for, geometry_in_pieces, plan, works};
use wdk_emu::kernel::faults::Plan;
use wdk_emu::sys::STATUS_INSUFFICIENT_RESOURCES;
use wdk_emu::{Environment, Machine};

const SEGMENT: usize = 2 * PAGE;
const SEGMENTS: u32 = 8;
const SEEDS: u64 = 6;

/// A machine, and how many address lines the card drives.
const MACHINES: [(Environment, u32); 4] = [
    (Environment::COHERENT, 64),
    (Environment::MIXED, 32),
    (Environment::REMAPPED, 32),
    (Environment::CONFIDENTIAL, 64),
];

const CHOICES: [StrategyChoice; 5] = [
    StrategyChoice::Auto,
    StrategyChoice::CommonBuffer,
    StrategyChoice::MapRegisters,
    StrategyChoice::Remap,
    StrategyChoice::CommonBufferFromMdl,
];

fn map(
    card: &Card,
    buffer: &UserBuffer,
    geometry: &RingGeometry,
    direction: Direction,
    choice: StrategyChoice,
) -> Result<RingMapping, MapError> {
    let request = MapRequest {
        geometry,
        direction,
        plan: plan(choice),
    };
    // SAFETY: the tests unlock the buffer after the release.
    unsafe { RingMapping::map(&card.adapter(), &buffer.buffers(), request) }
}

fn release(mapping: RingMapping) {
    // SAFETY: the card is the test, which accesses nothing afterwards.
    unsafe { mapping.release() };
}

/// A ring, and the descriptors that a driver wrote for it.
struct Ring<'a> {
    mapping: RingMapping,
    buffer: &'a UserBuffer,
    descriptors: Vec<Vec<Element>>,
    rewrites: u32,
}

impl Ring<'_> {
    fn sync(&mut self, ranges: RingRanges, phase: Phase) -> u64 {
        let Self {
            mapping,
            descriptors,
            rewrites,
            ..
        } = self;
        let done = mapping.sync_ranges(ranges, phase, |slot, elements| {
            *rewrites += 1;
            descriptors[slot as usize] = elements.to_vec();
            Ok::<(), ()>(())
        });
        done.unwrap()
    }

    fn slot(&mut self, slot: u32, phase: Phase) -> u64 {
        let ranges = self.range(u64::from(slot) * SEGMENT as u64, SEGMENT as u64);
        self.sync(ranges, phase)
    }

    fn range(&self, offset: u64, length: u64) -> RingRanges {
        let range = SyncRange { offset, length };
        range.resolve(self.mapping.geometry()).unwrap()
    }

    fn app(&self, slot: u32) -> &[u8] {
        &self.buffer.read()[slot as usize * SEGMENT..][..SEGMENT]
    }
}

/// The elements of a ring, cut where segments end.
fn cut(elements: impl Iterator<Item = Element>) -> Vec<Vec<Element>> {
    let (mut segments, mut left) = (vec![Vec::new()], SEGMENT as u64);
    for mut element in elements {
        while element.length > 0 {
            if left == 0 {
                segments.push(Vec::new());
                left = SEGMENT as u64;
            }
            let length = left.min(element.length);
            let part = Element { length, ..element };
            segments.last_mut().unwrap().push(part);
            left -= length;
            element.length -= length;
            element.address = element.address.checked_add(length).unwrap();
        }
    }
    assert_eq!(left, 0, "whole segments");
    segments
}

/// Maps a ring by every strategy on every machine that has it, and looks for leftovers.
fn everywhere(direction: Direction, body: impl Fn(&mut Ring<'_>, StrategyChoice) -> u32 + Sync) {
    let mut rewritten = Vec::new();
    for choice in CHOICES {
        let (mut made, mut rewrites) = (0, 0);
        for (environment, width) in MACHINES {
            for seed in 0..SEEDS {
                works(config(environment, seed), |machine| {
                    let card = Card::new(width);
                    let geometry = geometry(SEGMENT as u32, SEGMENTS);
                    let buffer = UserBuffer::at(0, SEGMENT * SEGMENTS as usize, direction);
                    match map(&card, &buffer, &geometry, direction, choice) {
                        Ok(mapping) => {
                            made += 1;
                            let mut ring = Ring {
                                descriptors: cut(mapping.elements()),
                                mapping,
                                buffer: &buffer,
                                rewrites: 0,
                            };
                            assert_eq!(ring.descriptors.len(), SEGMENTS as usize);
                            rewrites += body(&mut ring, choice);
                            release(ring.mapping);
                        }
                        Err(error) => assert!(is_impossible(choice, environment, error)),
                    }
                    buffer.unlock();
                    card.put();
                    assert!(machine.leaks().is_empty(), "{}", machine.leaks());
                });
            }
        }
        assert!(made > 0, "{choice:?}");
        if rewrites > 0 {
            rewritten.push(choice);
        }
    }
    assert!(rewritten.iter().all(|choice| choice.moves_addresses()));
    assert!(!rewritten.is_empty(), "no address ever changed");
}

fn is_impossible(choice: StrategyChoice, environment: Environment, error: MapError) -> bool {
    match choice {
        StrategyChoice::MapRegisters => error == MapError::Remapped && environment.remapped,
        StrategyChoice::CommonBufferFromMdl if environment.remapped => {
            error == MapError::MemberMissing
        }
        StrategyChoice::CommonBufferFromMdl => error == MapError::NotRemapped,
        _ => false,
    }
}

#[test]
fn what_the_card_captures_arrives_by_every_strategy() {
    everywhere(Direction::Capture, |ring, choice| {
        let mut dice = Dice::new(7);
        for _ in 0..40 {
            let slot = dice.below(SEGMENTS as usize) as u32;
            assert_eq!(ring.slot(slot, Phase::BeforeDevice), 0, "{choice:?}");
            let data = dice.bytes(SEGMENT);
            bus_writes(&ring.descriptors[slot as usize], &data);
            let copied = ring.slot(slot, Phase::AfterDevice);
            assert!(ring.app(slot) == data, "{choice:?}");
            let shadowed = choice == StrategyChoice::CommonBuffer;
            assert!(!shadowed || copied == SEGMENT as u64, "{copied}");
        }
        let before = ring.mapping.counted(Phase::BeforeDevice);
        let after = ring.mapping.counted(Phase::AfterDevice);
        assert_eq!((before.calls, after.calls), (40, 40), "one for each call");
        ring.rewrites
    });
}

#[test]
fn what_the_application_plays_is_read_by_every_strategy() {
    everywhere(Direction::Playback, |ring, choice| {
        let mut dice = Dice::new(8);
        for _ in 0..40 {
            let slot = dice.below(SEGMENTS as usize) as u32;
            let data = dice.bytes(SEGMENT);
            ring.buffer.write(slot as usize * SEGMENT, &data);
            ring.slot(slot, Phase::BeforeDevice);
            let seen = bus_reads(&ring.descriptors[slot as usize]);
            assert!(seen == data, "{choice:?}");
            assert_eq!(ring.slot(slot, Phase::AfterDevice), 0);
        }
        ring.rewrites
    });
}

/// A range that wraps around and begins and ends inside segments; where the unit is a segment,
/// every one that it touches is done whole, and no other.
#[test]
fn every_segment_that_a_range_touches_is_synchronised() {
    everywhere(Direction::Capture, |ring, choice| {
        let segment = SEGMENT as u64;
        let total = segment * u64::from(SEGMENTS);
        let data: Vec<_> = (0..SEGMENTS)
            .map(|slot| Dice::new(u64::from(slot)).bytes(SEGMENT))
            .collect();
        let whole = ring.range(0, 0);
        ring.sync(whole, Phase::BeforeDevice);
        for (elements, data) in ring.descriptors.iter().zip(&data) {
            bus_writes(elements, data);
        }
        let before = ring.mapping.dma_calls();
        // From the last byte of slot 6, around the end, to the first byte of slot 1.
        let range = ring.range(total - segment - 1, 2 * segment + 2);
        ring.sync(range, Phase::AfterDevice);
        let touched = [6_u32, 7, 0, 1];
        for slot in [7, 0] {
            assert!(ring.app(slot) == data[slot as usize], "{choice:?} {slot}");
        }
        assert_eq!(ring.app(6)[SEGMENT - 1], data[6][SEGMENT - 1]);
        assert_eq!(ring.app(1)[0], data[1][0]);
        let calls = ring.mapping.dma_calls() - before;
        if choice.moves_addresses() {
            assert_eq!(calls, touched.len() as u64, "{choice:?}");
            for slot in touched {
                assert!(ring.app(slot) == data[slot as usize], "{choice:?} {slot}");
            }
        } else {
            assert_eq!(calls, 0, "{choice:?}");
        }
        assert_eq!(ring.mapping.counted(Phase::AfterDevice).calls, 1);
        ring.sync(whole, Phase::AfterDevice);
        assert!(ring.buffer.read() == data.concat(), "{choice:?}");
        // Every slot once more, so that addresses may change.
        ring.sync(whole, Phase::BeforeDevice);
        ring.rewrites
    });
}

/// Where bytes move, whoever can only set a fence is told that nothing was done.
#[test]
fn a_fence_is_a_sync_only_where_nothing_moves() {
    everywhere(Direction::Capture, |ring, choice| {
        let direct = ring.mapping.explain().shadow_pages == 0;
        for phase in [Phase::BeforeDevice, Phase::AfterDevice] {
            let before = ring.mapping.counted(phase).calls;
            let done = ring.mapping.sync_by_fence(phase);
            assert_eq!(done, choice == StrategyChoice::Auto && direct, "{choice:?}");
            let calls = ring.mapping.counted(phase).calls - before;
            assert_eq!(calls, u64::from(done), "{choice:?}");
        }
        let whole = ring.range(0, 0);
        for phase in [Phase::AfterDevice, Phase::BeforeDevice] {
            ring.sync(whole, phase);
        }
        ring.rewrites
    });
}

/// Nothing is limited but what this crate copies itself.
#[test]
fn a_budget_limits_what_is_copied() {
    everywhere(Direction::Capture, |ring, choice| {
        let whole = ring.range(0, 0);
        let mut budget = CopyBudget::asked(PAGE as u32);
        let part = ring.mapping.part(whole, Phase::AfterDevice, &mut budget);
        assert_eq!(part.now.bytes() + part.rest.bytes(), whole.bytes());
        match choice {
            StrategyChoice::CommonBuffer => {
                assert_eq!((part.now.bytes(), part.copied), (PAGE as u64, PAGE as u64));
                assert_eq!(budget.left(), 0);
            }
            StrategyChoice::Auto => assert!(part.copied <= PAGE as u64),
            _ => {
                assert_eq!((part.now, part.copied), (whole, 0));
                assert_eq!(budget.left(), PAGE as u64);
            }
        }
        // Addresses move when a slot was somebody else's in between.
        for phase in [Phase::AfterDevice, Phase::BeforeDevice] {
            ring.sync(whole, phase);
        }
        ring.rewrites
    });
}

fn on(
    environment: Environment,
    width: u32,
    geometry: &RingGeometry,
    body: impl FnOnce(&Machine, &Card, &UserBuffer) + Send,
) {
    works(config(environment, 3), |machine| {
        let card = Card::new(width);
        let buffer = buffer_for(geometry, 0, Direction::Capture);
        body(machine, &card, &buffer);
        buffer.unlock();
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
    });
}

#[test]
fn the_report_of_segments_has_their_numbers() {
    let geometry = geometry_in_pieces(SEGMENT as u32, SEGMENTS, 8);
    for (environment, width) in MACHINES {
        for (choice, strategy) in [
            (StrategyChoice::Remap, Strategy::Remap),
            (StrategyChoice::MapRegisters, Strategy::MapRegisters),
        ] {
            if environment.remapped && strategy == Strategy::MapRegisters {
                continue;
            }
            on(environment, width, &geometry, |_, card, buffer| {
                let mapping = map(card, buffer, &geometry, Direction::Capture, choice).unwrap();
                let report = mapping.explain();
                assert_eq!((report.choice, report.strategy), (choice, strategy));
                assert_eq!(report.cause, Cause::AskedFor);
                assert_eq!((report.ring_pages, report.direct_pages), (16, 16));
                assert_eq!((report.shadow_pages, report.pages_out_of_reach), (0, 0));
                assert_eq!((report.pieces, report.direct_runs), (2, SEGMENTS));
                assert_eq!(report.coherence, Coherence::Coherent);
                let remapped = report.translation == Translation::Remapped;
                assert_eq!(remapped, environment.remapped);
                // A register is kept for each segment at least.
                let kept = report.map_registers;
                assert_eq!(
                    kept >= SEGMENTS,
                    strategy == Strategy::MapRegisters,
                    "{kept}"
                );
                assert!(kept == 0 || strategy == Strategy::MapRegisters, "{kept}");
                assert_eq!(mapping.elements_per_slot(), 2, "a page each");
                release(mapping);
            });
        }
    }
}

#[test]
fn the_report_of_one_stretch_for_each_piece_has_its_numbers() {
    let geometry = geometry_in_pieces(SEGMENT as u32, SEGMENTS, 8);
    let mut made = 0;
    for seed in 0..2 * SEEDS {
        works(config(Environment::REMAPPED, seed), |_| {
            let card = Card::new(64);
            let buffer = buffer_for(&geometry, 0, Direction::Capture);
            let choice = StrategyChoice::CommonBufferFromMdl;
            // Older systems have no such call.
            if let Ok(mapping) = map(&card, &buffer, &geometry, Direction::Capture, choice) {
                made += 1;
                let report = mapping.explain();
                assert_eq!(report.strategy, Strategy::CommonBufferFromMdl);
                assert_eq!((report.choice, report.cause), (choice, Cause::AskedFor));
                assert_eq!((report.ring_pages, report.direct_pages), (16, 16));
                assert_eq!((report.pieces, report.direct_runs), (2, 2));
                assert_eq!(report.runs_in_reach, 2);
                assert_eq!(report.translation, Translation::Remapped);
                assert_eq!(report.map_registers, 0);
                assert_eq!(mapping.elements().count(), 2);
                assert_eq!(mapping.elements_per_slot(), 0, "they never change");
                assert_eq!(mapping.dma_calls(), 0);
                release(mapping);
            }
            buffer.unlock();
            card.put();
        });
    }
    assert!(made > 0, "no seed has the call");
}

/// The calls of the adapter's operations, one by one.
#[test]
fn calls_are_counted() {
    let geometry = geometry(SEGMENT as u32, SEGMENTS);
    for choice in [StrategyChoice::Remap, StrategyChoice::MapRegisters] {
        on(Environment::COHERENT, 64, &geometry, |_, card, buffer| {
            let mut mapping = map(card, buffer, &geometry, Direction::Capture, choice).unwrap();
            let whole = RingRanges::whole(&geometry);
            let mut counts = vec![mapping.dma_calls()];
            // The second of a kind finds nothing to do.
            for phase in [
                Phase::BeforeDevice,
                Phase::AfterDevice,
                Phase::AfterDevice,
                Phase::BeforeDevice,
            ] {
                let same = mapping.sync_ranges(whole, phase, |_, _| Err(()));
                assert_eq!(same, Ok(0), "no address changed");
                counts.push(mapping.dma_calls());
            }
            assert_eq!(counts, [8, 8, 16, 16, 24], "{choice:?}");
            release(mapping);
        });
    }
    // A held ring is flushed where DMA is not coherent, before and after the device.
    on(
        Environment::NON_COHERENT,
        64,
        &geometry,
        |_, card, buffer| {
            let choice = StrategyChoice::Direct;
            let mut mapping = map(card, buffer, &geometry, Direction::Capture, choice).unwrap();
            assert_eq!(mapping.explain().coherence, Coherence::Flushed);
            assert!(!mapping.sync_by_fence(Phase::AfterDevice));
            assert_eq!(mapping.elements_per_slot(), 0, "they never change");
            for (phase, calls) in [(Phase::BeforeDevice, 8), (Phase::AfterDevice, 16)] {
                let whole = RingRanges::whole(&geometry);
                let copied = mapping.sync_ranges(whole, phase, |_, _| Err(()));
                assert_eq!(copied, Ok(0));
                assert_eq!(mapping.dma_calls(), calls);
            }
            release(mapping);
        },
    );
}

#[test]
fn a_segment_that_cannot_be_mapped_again_ends_the_session() {
    let geometry = geometry(SEGMENT as u32, SEGMENTS);
    on(
        Environment::MIXED,
        32,
        &geometry,
        |machine, card, buffer| {
            let choice = StrategyChoice::Remap;
            let mut mapping = map(card, buffer, &geometry, Direction::Capture, choice).unwrap();
            let whole = RingRanges::whole(&geometry);
            let done = mapping.sync_ranges(whole, Phase::AfterDevice, |_, _| Err(()));
            assert_eq!(done, Ok(0));
            machine.inject(Plan::NthOf("GetScatterGatherListEx", 3));
            let done = mapping.sync_ranges(whole, Phase::BeforeDevice, |_, _| Ok::<(), ()>(()));
            machine.inject(Plan::None);
            let refused = SegmentError::Refused {
                slot: 2,
                status: STATUS_INSUFFICIENT_RESOURCES,
            };
            assert_eq!(done, Err(RingSyncError::Segment(refused)));
            release(mapping);
        },
    );
}

/// A driver that cannot write descriptors has to be told at once that the ring is lost.
#[test]
fn descriptors_that_are_not_written_end_the_session() {
    let geometry = geometry(SEGMENT as u32, SEGMENTS);
    on(Environment::MIXED, 32, &geometry, |_, card, buffer| {
        let choice = StrategyChoice::Remap;
        let mut mapping = map(card, buffer, &geometry, Direction::Capture, choice).unwrap();
        let whole = RingRanges::whole(&geometry);
        let done = mapping.sync_ranges(whole, Phase::AfterDevice, |_, _| Err(()));
        assert_eq!(done, Ok(0));
        // The last slot comes first and gets what another had.
        let segment = SEGMENT as u64;
        let mut refused = None;
        for slot in (0..u64::from(SEGMENTS)).rev() {
            let ranges = SyncRange {
                offset: slot * segment,
                length: segment,
            };
            let ranges = ranges.resolve(&geometry).unwrap();
            let done = mapping.sync_ranges(ranges, Phase::BeforeDevice, |slot, _| Err(slot));
            if done.is_err() {
                refused = Some((done, slot as u32));
                break;
            }
        }
        let (done, slot) = refused.expect("addresses that change");
        assert_eq!(done, Err(RingSyncError::Rewrite(slot)));
        release(mapping);
    });
}
