//! Against models that count bytes and try every choice.

use super::*;
use crate::address::ByteOffset;
use crate::geometry::{MemoryPiece, RequiredAlignment, RingShape};
use crate::mode::StrategyChoice;
use crate::plan::{PlanRequest, RingReach};
use proptest::prelude::{prop, prop_assert, prop_assert_eq, proptest};
use std::vec::Vec;

fn ring(segment_bytes: u32, segments: u32) -> RingGeometry {
    let shape = RingShape {
        segment_bytes,
        segments,
    };
    RingGeometry::in_one_piece(shape, RequiredAlignment::new(64, 64).unwrap()).unwrap()
}

fn plan_of(ring: &RingGeometry) -> MappingPlan {
    MappingPlan::try_new(ring, RingReach::Everything, PlanRequest::default()).unwrap()
}

fn limit(entries: u32, entry_bytes: u64) -> TableLimit {
    TableLimit {
        entries,
        entry_bytes,
    }
}

/// Elements of so many pages, one behind the other.
fn elements(pages: &[u32]) -> Vec<PageRun> {
    let mut at = 0;
    pages
        .iter()
        .map(|count| {
            at += count;
            PageRun::new(at - count, *count)
        })
        .collect()
}

#[test]
fn fewer_runs_are_the_longest_and_the_rest_is_shadow() {
    let ring = ring(4096, 10);
    let plan = plan_of(&ring);
    let fitted = plan
        .fitted(&ring, &elements(&[3, 1, 4, 2]), 2, limit(100, 4096))
        .unwrap();
    assert_eq!(
        fitted.direct_runs(),
        [PageRun::new(0, 3), PageRun::new(4, 4)]
    );
    let explained = fitted.explain();
    assert_eq!(explained.strategy, Strategy::Shadow);
    assert_eq!(explained.cause, Cause::TableTooSmall);
    assert_eq!(explained.choice, StrategyChoice::Auto);
    assert_eq!((explained.direct_pages, explained.shadow_pages), (7, 3));
    let fewer = fitted
        .with_fewer_runs(&ring, 1, Cause::ListsRefused)
        .unwrap();
    assert_eq!(fewer.direct_runs(), [PageRun::new(4, 4)]);
    let none = fewer
        .with_fewer_runs(&ring, 0, Cause::AddressesNotOurs)
        .unwrap();
    assert_eq!(none.shadow_pages(), 10);
    assert_eq!(none.explain().cause, Cause::AddressesNotOurs);
}

#[test]
fn a_table_below_the_number_of_segments_is_refused_with_the_numbers() {
    let ring = ring(8192, 10);
    let error = plan_of(&ring).fitted(&ring, &elements(&[20]), 9, limit(9, 1 << 20));
    let (needed, available) = (10, 9);
    assert_eq!(
        error.unwrap_err(),
        PlanError::TableTooSmall { needed, available }
    );
    let error = plan_of(&ring).fitted(&ring, &elements(&[20]), 9, limit(19, 4096));
    let (needed, available) = (20, 19);
    assert_eq!(
        error.unwrap_err(),
        PlanError::TableTooSmall { needed, available }
    );
    assert!(
        plan_of(&ring)
            .fitted(&ring, &[], 9, limit(20, 4096))
            .is_ok()
    );
}

#[test]
fn chunks_of_shadow_are_counted() {
    // Three segments of 1.5 chunks: the lines between chunks lie in the middle of two of them.
    let ring = ring(MAX_CHUNK_PAGES * 4096 / 2 * 3, 3);
    let needed = 3 + 3;
    let error = plan_of(&ring).fitted(&ring, &[], 0, limit(needed - 1, u64::MAX));
    let (needed, available) = (u64::from(needed), needed - 1);
    assert_eq!(
        error.unwrap_err(),
        PlanError::TableTooSmall { needed, available }
    );
}

/// The shadow of a ring in pieces is as dense as that of a ring in one.
#[test]
fn pieces_of_the_ring_do_not_cut_the_shadow() {
    let shape = RingShape {
        segment_bytes: 4096 * 3 / 2,
        segments: 8,
    };
    let pieces: Vec<_> = (0..6)
        .map(|at| MemoryPiece {
            offset: ByteOffset::new(at * 8192),
            length: 8192,
        })
        .collect();
    let ring = RingGeometry::new(shape, RequiredAlignment::new(64, 64).unwrap(), &pieces).unwrap();
    let plan = plan_of(&ring).fitted(&ring, &[], 0, limit(8, 1 << 20));
    assert_eq!(plan.unwrap().shadow_pages(), 12);
    // A direct run in the middle is cut off on both sides, in the middle of segments.
    let middle = [PageRun::new(2, 2)];
    for (entries, direct_pages) in [(9, 0), (10, 2)] {
        let plan = plan_of(&ring).fitted(&ring, &middle, 1, limit(entries, 1 << 20));
        assert_eq!(plan.unwrap().explain().direct_pages, direct_pages);
    }
}

proptest! {
    #[test]
    fn entries_are_counted_as_they_are_cut(
        lines in 1_u32..40,
        segments in 2_u32..6,
        cuts in prop::collection::vec(1_u64..1500, 0..30),
        entry_bytes in 1_u64..4000,
    ) {
        let ring = ring(lines * 64, segments);
        let total = ring.total_bytes();
        let mut left = total;
        let mut lengths: Vec<u64> = cuts.into_iter().map(|cut| {
            let length = cut.min(left);
            left -= length;
            length
        }).filter(|length| *length > 0).collect();
        if left > 0 {
            lengths.push(left);
        }
        // Byte by byte: a new entry where an element or a segment begins, or the entry is full.
        let (mut at, mut entries) = (0, 0);
        for length in &lengths {
            let mut in_entry = entry_bytes;
            for byte in 0..*length {
                if byte == 0 || at % u64::from(lines * 64) == 0 || in_entry == entry_bytes {
                    entries += 1;
                    in_entry = 0;
                }
                in_entry += 1;
                at += 1;
            }
        }
        prop_assert_eq!(entries_needed(&ring, lengths.into_iter(), entry_bytes), entries);
    }

    /// It fits, and no other choice of as many elements leaves fewer pages to copy.
    #[test]
    fn what_is_kept_is_the_most_that_fits(
        segment in 1_u32..4,
        pages in prop::collection::vec(1_u32..5, 2..9),
        most in 0_u32..9,
        entries in 0_u32..40,
    ) {
        let total: u32 = pages.iter().sum();
        let segments = total / segment;
        if segments < 2 {
            return Ok(());
        }
        let ring = ring(segment * 4096, segments);
        // What lies behind the ring is left out.
        let elements: Vec<_> = elements(&pages)
            .into_iter()
            .filter_map(|run| run.intersect(PageRun::new(0, ring.pages())))
            .collect();
        let table = limit(entries, 1 << 20);
        let plan = match plan_of(&ring).fitted(&ring, &elements, most, table) {
            Err(error) => {
                let refused = PlanError::TableTooSmall { needed: u64::from(segments), available: entries };
                prop_assert_eq!(error, refused);
                prop_assert!(entries < segments);
                return Ok(());
            }
            Ok(plan) => plan,
        };
        prop_assert!(plan.entries_at_least(&ring, table) <= u64::from(entries));
        let kept = plan.direct_runs();
        prop_assert!(kept.len() as u32 <= most);
        prop_assert!(kept.iter().all(|run| elements.contains(run)));
        let best = (0..1_u32 << elements.len())
            .filter(|subset| subset.count_ones() as usize == kept.len())
            .map(|subset| {
                let chosen = elements.iter().enumerate().filter(|(at, _)| subset >> at & 1 == 1);
                chosen.map(|(_, run)| run.count).sum::<u32>()
            })
            .max();
        prop_assert_eq!(Some(plan.explain().direct_pages), best);
    }
}
