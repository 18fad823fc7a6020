//! Rings that are longer than one descriptor list can describe: several pieces, mapped and
//! synchronised as one.

#![allow(
    clippy::cast_possible_truncation,
    reason = "the numbers are the tests' own"
)]

mod rig;

use contdma_core::address::ByteOffset;
use contdma_core::geometry::{MemoryPiece, RequiredAlignment, RingGeometry, RingShape};
use contdma_core::mode::{Direction, Phase, StrategyChoice};
use contdma_core::plan::PlanRequest;
use contdma_core::sync::SyncRange;
use rig::{Card, PAGE, UserBuffer, buffer_for, card_writes, config, geometry_in_pieces};
use rig::{map, plan, release, works};
use wdk_emu::{Config, Environment};

const SEGMENT: u32 = 1 << 20;
const PIECE: u64 = 512 << 20;
const PIECES: u64 = 9;

/// 4.5 GiB of ring over 512 MiB of memory, which is each of its pieces: the machine has not as
/// much memory as the ring.
fn large_ring() -> (RingGeometry, UserBuffer) {
    let shape = RingShape {
        segment_bytes: SEGMENT,
        segments: (PIECES * PIECE / u64::from(SEGMENT)) as u32,
    };
    let pieces: Vec<_> = (0..PIECES)
        .map(|piece| MemoryPiece {
            offset: ByteOffset::new(piece * PIECE),
            length: PIECE,
        })
        .collect();
    let alignment = RequiredAlignment::new(64, 64).unwrap();
    (
        RingGeometry::new(shape, alignment, &pieces).unwrap(),
        UserBuffer::repeated(PIECE as usize, PIECES as usize),
    )
}

#[test]
fn more_than_4_gibibytes_are_one_ring() {
    works(Config::default(), |machine| {
        let card = Card::new(64);
        let (geometry, buffer) = large_ring();
        assert!(geometry.total_bytes() > u64::from(u32::MAX));
        let plan = plan(StrategyChoice::Auto);
        let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap();
        assert_eq!(mapping.explain().direct_runs, PIECES as u32, "one each");
        let bytes: u64 = mapping.elements().map(|element| element.length).sum();
        assert_eq!(bytes, geometry.total_bytes());
        // Across the line between two pieces, just below and just above 4 GiB.
        let offset = 8 * PIECE - 1000;
        assert_eq!(8 * PIECE, 1 << 32);
        card_writes(&mapping, offset as usize, &[7; 3000]);
        let range = SyncRange {
            offset,
            length: 3000,
        };
        assert_eq!(mapping.sync(range, Phase::AfterDevice), Ok(0));
        assert_eq!(mapping.sync(SyncRange::WHOLE, Phase::AfterDevice), Ok(0));
        assert_eq!(buffer.read()[PIECE as usize - 1000..], [7; 1000]);
        assert_eq!(buffer.read()[..2000], [7; 2000]);
        assert_eq!(buffer.read()[2000], 0);
        release(mapping);
        buffer.unlock();
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
    });
}

#[test]
fn more_than_4_gibibytes_with_a_few_pages_out_of_reach() {
    let environment = Environment {
        high_page_share: 1,
        ..Environment::MIXED
    };
    works(config(environment, 1), |machine| {
        let card = Card::new(32);
        let (geometry, buffer) = large_ring();
        let plan = PlanRequest {
            max_direct_runs: u32::MAX,
            ..plan(StrategyChoice::Auto)
        };
        let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap();
        let explanation = mapping.explain();
        assert!(explanation.pages_out_of_reach > 0);
        assert_eq!(explanation.shadow_pages, explanation.pages_out_of_reach);
        // The last page that is shadowed, and the bytes around it.
        let sync = |offset: u64| {
            let range = SyncRange {
                offset,
                length: PAGE as u64,
            };
            mapping.sync(range, Phase::AfterDevice).unwrap()
        };
        let page = (0..geometry.total_bytes())
            .rev()
            .step_by(PAGE)
            .map(|last| last + 1 - PAGE as u64)
            .find(|offset| sync(*offset) > 0)
            .unwrap();
        assert!(page > 8 * PIECE, "beyond 4 GiB");
        let at = (page % PIECE) as usize;
        card_writes(&mapping, (page - 100) as usize, &[9; PAGE + 200]);
        assert_eq!(buffer.read()[at - 100..at], [9; 100], "direct");
        assert_eq!(buffer.read()[at..at + PAGE], [0; PAGE], "not yet");
        assert_eq!(sync(page), PAGE as u64);
        assert_eq!(buffer.read()[at - 100..at + PAGE + 100], [9; PAGE + 200]);
        release(mapping);
        buffer.unlock();
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
    });
}

#[test]
fn every_piece_is_shadowed_by_itself() {
    works(config(Environment::MIXED, 4), |machine| {
        let card = Card::new(32);
        let geometry = geometry_in_pieces(SEGMENT / 16, 20, 33);
        let buffer = buffer_for(&geometry, 0, Direction::Capture);
        let plan = plan(StrategyChoice::CommonBuffer);
        let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap();
        assert_eq!(
            machine.leaks().mapped,
            geometry.pieces().len(),
            "a view each"
        );
        // A segment over two pieces, and one more byte on each side.
        let (offset, length) = (2 * SEGMENT as usize / 16 - 1, SEGMENT as usize / 16 + 2);
        card_writes(&mapping, 0, &vec![3; geometry.total_bytes() as usize]);
        let range = SyncRange {
            offset: offset as u64,
            length: length as u64,
        };
        assert_eq!(mapping.sync(range, Phase::AfterDevice), Ok(length as u64));
        let seen = buffer.read();
        assert!(seen[offset..offset + length].iter().all(|byte| *byte == 3));
        assert_eq!((seen[offset - 1], seen[offset + length]), (0, 0));
        release(mapping);
        buffer.unlock();
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
    });
}
