//! Map, sync, release, over strategies, machines, directions, shapes and seeds, against a model
//! of every byte.

#![allow(
    clippy::cast_possible_truncation,
    reason = "the numbers are the tests' own and small"
)]

mod rig;

use contdma_core::geometry::RingGeometry;
use contdma_core::mode::{Direction, Phase, Strategy, StrategyChoice};
use contdma_core::plan::PlanError;
use contdma_core::sync::{SyncRange, SyncRangeError};
use contdma_dma::{HeldMapping, MapError, SyncError};
use rig::{Card, Dice, PAGE, UserBuffer, at_dispatch, buffer_for, card_reads, card_writes};
use rig::{config, geometry_in_pieces, map, plan, release, works};
use wdk_emu::{Environment, Machine};

/// A machine, and how many address lines the card drives.
const MACHINES: [(Environment, u32); 6] = [
    (Environment::COHERENT, 64),
    (Environment::COHERENT, 32),
    (Environment::REACH32, 64),
    (Environment::MIXED, 32),
    (Environment::REMAPPED, 32),
    (Environment::CONFIDENTIAL, 64),
];

const CHOICES: [StrategyChoice; 4] = [
    StrategyChoice::Auto,
    StrategyChoice::Direct,
    StrategyChoice::Shadow,
    StrategyChoice::CommonBuffer,
];

/// About how many pieces of memory a ring consists of.
const PIECES: [usize; 3] = [1, 5, 16];

/// (bytes per segment, segments): inside one page, a partial last page, segments that share
/// pages, whole pages, many pages and more than one chunk of shadow.
const SHAPES: [(u32, u32); 5] = [(192, 8), (192, 100), (4160, 63), (4096, 2), (64 << 10, 20)];

/// A mapped ring, and what every byte of it has to be.
struct Ring<'a> {
    mapping: &'a HeldMapping,
    buffer: &'a UserBuffer,
    direction: Direction,
    /// What the application sees.
    app: Vec<u8>,
    /// What the card sees.
    device: Vec<u8>,
    /// Which bytes have a shadow.
    shadowed: Vec<bool>,
}

impl Ring<'_> {
    fn app_writes(&mut self, offset: usize, bytes: &[u8]) {
        self.buffer.write(offset, bytes);
        for (at, byte) in (offset..).zip(bytes) {
            self.app[at] = *byte;
            if !self.shadowed[at] {
                self.device[at] = *byte;
            }
        }
    }

    fn card_writes(&mut self, offset: usize, bytes: &[u8]) {
        card_writes(self.mapping, offset, bytes);
        for (at, byte) in (offset..).zip(bytes) {
            self.device[at] = *byte;
            if !self.shadowed[at] {
                self.app[at] = *byte;
            }
        }
    }

    /// Syncs a legal range, here and in the model.
    fn sync(&mut self, range: SyncRange, phase: Phase) {
        let total = self.app.len();
        let length = match range.length {
            0 => total - range.offset as usize,
            length => length as usize,
        };
        let mut copied = 0;
        for step in 0..length {
            let at = (range.offset as usize + step) % total;
            if !self.shadowed[at] {
                continue;
            }
            match (self.direction, phase) {
                (Direction::Capture, Phase::AfterDevice) => self.app[at] = self.device[at],
                (Direction::Playback, Phase::BeforeDevice) => self.device[at] = self.app[at],
                _ => continue,
            }
            copied += 1;
        }
        let before = self.mapping.counted(phase);
        assert_eq!(self.mapping.sync(range, phase), Ok(copied), "{range:?}");
        let after = self.mapping.counted(phase);
        assert_eq!(after.calls, before.calls + 1);
        assert_eq!(after.copied_bytes, before.copied_bytes + copied);
    }

    #[track_caller]
    fn check(&self) {
        let total = self.app.len();
        assert!(
            self.buffer.read()[..total] == self.app,
            "the application's bytes"
        );
        if self.direction == Direction::Playback {
            let seen = card_reads(self.mapping, 0, total);
            assert!(seen == self.device, "the card's bytes");
        }
    }
}

/// Which bytes of a fresh ring are shadowed, found out without asking the plan.
fn shadowed_bytes(mapping: &HeldMapping, buffer: &UserBuffer, direction: Direction) -> Vec<bool> {
    let total = mapping.geometry().total_bytes() as usize;
    match direction {
        Direction::Capture => {
            // A shadow that nobody wrote holds zeroes, and the application wrote none.
            mapping.sync(SyncRange::WHOLE, Phase::AfterDevice).unwrap();
            buffer.read()[..total]
                .iter()
                .map(|byte| *byte == 0)
                .collect()
        }
        Direction::Playback => {
            // What is direct shows at once.
            let before = card_reads(mapping, 0, total);
            let changed: Vec<u8> = before.iter().map(|byte| !byte).collect();
            buffer.write(0, &changed);
            let after = card_reads(mapping, 0, total);
            buffer.write(0, &before);
            after
                .iter()
                .zip(&before)
                .map(|(now, old)| now == old)
                .collect()
        }
    }
}

fn check_elements(mapping: &HeldMapping, width: u32) {
    let mut at = 0;
    let mut ranges = Vec::new();
    for element in mapping.elements() {
        assert!(element.length > 0);
        let end = element.address.get() + element.length;
        assert!(width == 64 || (end - 1) >> width == 0, "{element:?}");
        ranges.push((element.address.get(), end));
        at += element.length;
    }
    assert_eq!(at, mapping.geometry().total_bytes());
    ranges.sort_unstable();
    assert!(ranges.windows(2).all(|pair| pair[0].1 <= pair[1].0));
}

fn check_bad_ranges(mapping: &HeldMapping) {
    let ring_bytes = mapping.geometry().total_bytes();
    for phase in [Phase::BeforeDevice, Phase::AfterDevice] {
        for offset in [ring_bytes, ring_bytes + 1, u64::MAX] {
            for length in [0, 1, u64::MAX] {
                let error = SyncRangeError::OffsetBeyondRing { offset, ring_bytes };
                assert_eq!(
                    mapping.sync(SyncRange { offset, length }, phase),
                    Err(SyncError::Range(error))
                );
            }
        }
        for length in [ring_bytes + 1, u64::MAX] {
            let error = SyncRangeError::LengthBeyondRing { length, ring_bytes };
            let range = SyncRange { offset: 1, length };
            assert_eq!(mapping.sync(range, phase), Err(SyncError::Range(error)));
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Case {
    width: u32,
    choice: StrategyChoice,
    direction: Direction,
    shape: (u32, u32),
    pieces: usize,
}

impl Case {
    fn geometry(&self) -> RingGeometry {
        let (segment_bytes, segments) = self.shape;
        let pages = (segment_bytes * segments).div_ceil(PAGE as u32) as usize;
        geometry_in_pieces(segment_bytes, segments, pages.div_ceil(self.pieces))
    }
}

/// The strategy that a case has to end in, given whether some page is out of reach.
fn expected(choice: StrategyChoice, bounces: bool) -> Option<Strategy> {
    match (choice, bounces) {
        (StrategyChoice::Auto | StrategyChoice::Direct, false) => Some(Strategy::Direct),
        (StrategyChoice::Direct, true) => None,
        (StrategyChoice::Auto, true) | (StrategyChoice::Shadow, _) => Some(Strategy::Shadow),
        (StrategyChoice::CommonBuffer, _) => Some(Strategy::CommonBuffer),
        // No held mappings.
        (
            StrategyChoice::MapRegisters
            | StrategyChoice::Remap
            | StrategyChoice::CommonBufferFromMdl,
            _,
        ) => None,
    }
}

fn end_to_end(machine: &Machine, case: Case) -> &'static str {
    let Case {
        width,
        choice,
        direction,
        ..
    } = case;
    let environment = machine.config().environment;
    let width = environment
        .dma_width
        .map_or(width, |limit| width.min(u32::from(limit)));
    let all_in_reach = environment.remapped || (width == 64 && !environment.confidential);
    let mut dice = Dice::new(machine.config().seed);
    let geometry = case.geometry();
    let total = geometry.total_bytes() as usize;
    let card = Card::new(width);
    // More than the ring needs: what is behind the ring stays as it is.
    let behind = total.next_multiple_of(PAGE) + PAGE - total;
    let buffer = buffer_for(&geometry, behind, direction);
    let fill = dice.bytes(buffer.bytes);
    buffer.write(0, &fill);

    let result = map(&card, &buffer, &geometry, direction, plan(choice));
    let outcome = match result {
        Err(MapError::Plan(PlanError::OutOfReach { pages, .. })) => {
            assert!(pages > 0 && !all_in_reach);
            assert_eq!(expected(choice, true), None);
            "refused"
        }
        Err(error) => panic!("{case:?}: {error:?}"),
        Ok(mapping) => {
            let explanation = mapping.explain();
            let bounces = explanation.pages_out_of_reach > 0;
            assert!(!bounces || !all_in_reach);
            assert_eq!(Some(explanation.strategy), expected(choice, bounces));
            check_elements(&mapping, width);
            let shadowed = shadowed_bytes(&mapping, &buffer, direction);
            let pages = shadowed.iter().step_by(PAGE).filter(|is| **is).count();
            assert_eq!(pages, explanation.shadow_pages as usize);
            assert!(explanation.shadow_pages >= explanation.pages_out_of_reach);
            for page in shadowed.chunks(PAGE) {
                assert!(page.iter().all(|is| *is == page[0]), "whole pages");
            }
            exercise(&mapping, &buffer, direction, shadowed, &fill, &mut dice);
            check_bad_ranges(&mapping);
            let addresses: Vec<_> = mapping.elements().collect();
            assert!(mapping.elements().eq(addresses), "addresses never change");
            assert!(buffer.read()[total..] == fill[total..], "behind the ring");
            release(mapping);
            match explanation.strategy {
                Strategy::Direct => "direct",
                Strategy::Shadow => "shadow",
                _ => "common buffer",
            }
        }
    };
    buffer.unlock();
    card.put();
    assert!(machine.leaks().is_empty(), "{}", machine.leaks());
    outcome
}

fn exercise(
    mapping: &HeldMapping,
    buffer: &UserBuffer,
    direction: Direction,
    shadowed: Vec<bool>,
    fill: &[u8],
    dice: &mut Dice,
) {
    let total = shadowed.len();
    let addresses: Vec<_> = mapping.elements().collect();
    let mut ring = Ring {
        mapping,
        buffer,
        direction,
        app: fill[..total].to_vec(),
        device: fill[..total].to_vec(),
        shadowed,
    };
    if direction == Direction::Capture {
        for at in 0..total {
            if ring.shadowed[at] {
                (ring.app[at], ring.device[at]) = (0, 0);
            }
        }
    }
    // A playback ring was synchronised when it was mapped; a capture ring just now.
    ring.check();
    let ends = [
        (0, 0),
        (total - 1, 0),
        (0, total),
        (total - 1, total),
        (total / 2, total),
        (total - 1, 2),
        (PAGE.min(total - 1), 1),
    ];
    let rounds = if total > 1 << 20 { 9 } else { 20 };
    for round in 0..rounds {
        let (offset, length) = match ends.get(round) {
            Some(end) => *end,
            None => (dice.below(total), dice.below(total + 1)),
        };
        let from = dice.below(total);
        let room = total - from;
        let bytes = dice.below(room) + 1;
        let bytes = dice.bytes(bytes);
        match direction {
            Direction::Capture => ring.card_writes(from, &bytes),
            Direction::Playback => ring.app_writes(from, &bytes),
        }
        ring.check();
        let range = SyncRange {
            offset: offset as u64,
            length: length as u64,
        };
        let (idle, working) = match direction {
            Direction::Capture => (Phase::BeforeDevice, Phase::AfterDevice),
            Direction::Playback => (Phase::AfterDevice, Phase::BeforeDevice),
        };
        ring.sync(range, idle);
        ring.check();
        at_dispatch(|| ring.sync(range, working));
        ring.check();
        // Once more: nothing changes.
        let (app, device) = (ring.app.clone(), ring.device.clone());
        at_dispatch(|| ring.sync(range, working));
        assert!(app == ring.app && device == ring.device);
        ring.check();
    }
    assert!(mapping.elements().eq(addresses), "addresses never change");
}

/// Every case of one strategy and direction; the outcomes that occurred.
fn all(choice: StrategyChoice, direction: Direction) -> Vec<&'static str> {
    let mut outcomes = Vec::new();
    for (environment, width) in MACHINES {
        for (number, shape) in SHAPES.into_iter().enumerate() {
            for (seed, pieces) in (1..).zip(PIECES) {
                let case = Case {
                    width,
                    choice,
                    direction,
                    shape,
                    pieces,
                };
                let seed = seed * 100 + number as u64;
                outcomes.push(works(config(environment, seed), |machine| {
                    end_to_end(machine, case)
                }));
            }
        }
    }
    outcomes.sort_unstable();
    outcomes.dedup();
    outcomes
}

#[test]
fn auto_works_everywhere() {
    for direction in [Direction::Capture, Direction::Playback] {
        assert_eq!(all(CHOICES[0], direction), ["direct", "shadow"]);
    }
}

#[test]
fn direct_works_or_is_refused() {
    for direction in [Direction::Capture, Direction::Playback] {
        assert_eq!(all(CHOICES[1], direction), ["direct", "refused"]);
    }
}

#[test]
fn shadow_works_everywhere() {
    for direction in [Direction::Capture, Direction::Playback] {
        assert_eq!(all(CHOICES[2], direction), ["shadow"]);
    }
}

#[test]
fn common_buffers_work_everywhere() {
    for direction in [Direction::Capture, Direction::Playback] {
        assert_eq!(all(CHOICES[3], direction), ["common buffer"]);
    }
}
