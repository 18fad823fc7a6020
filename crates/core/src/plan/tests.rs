//! Plans against a model that looks at every page and every byte on its own.

use super::*;
use crate::address::{Sequence, ShadowOffset};
use crate::geometry::{MemoryPiece, RequiredAlignment, RingShape};
use crate::spans::{CopySpan, Span};
use proptest::prelude::{Just, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::strategy::Strategy as _;
use std::vec::Vec;

fn ring(segment_bytes: u32, segments: u32) -> RingGeometry {
    let shape = RingShape {
        segment_bytes,
        segments,
    };
    RingGeometry::in_one_piece(shape, RequiredAlignment::new(64, 64).unwrap()).unwrap()
}

fn reach_of(bits: &[bool]) -> ReachMap {
    let mut map = ReachMap::try_new(bits.len() as u32, Reachability::OutOfReach).unwrap();
    for (page, _) in bits.iter().enumerate().filter(|(_, bit)| **bit) {
        map.set(RingPage::new(page as u32), Reachability::InReach);
    }
    map
}

fn request(choice: StrategyChoice, max_direct_runs: u32) -> PlanRequest {
    PlanRequest {
        choice,
        max_direct_runs,
        ..PlanRequest::default()
    }
}

#[test]
fn auto_is_direct_when_everything_is_in_reach() {
    let ring = ring(6144, 3);
    let map = reach_of(&[true; 5]);
    for reach in [RingReach::Everything, RingReach::Pages(&map)] {
        let plan = MappingPlan::try_new(&ring, reach, PlanRequest::default()).unwrap();
        let explained = plan.explain();
        assert_eq!(plan.strategy(), Strategy::Direct);
        assert_eq!(explained.cause, Cause::EveryPageInReach);
        assert_eq!((explained.runs_in_reach, explained.direct_runs), (1, 1));
        assert_eq!((explained.direct_pages, plan.shadow_pages()), (5, 0));
        assert_eq!(plan.direct_runs(), [PageRun::new(0, 5)]);
        assert!(plan.copies_nothing());
        assert_eq!(plan.copies(ring.whole()).next(), None);
        let spans: Vec<_> = plan.spans(ByteRange::new(100, 99999)).collect();
        let rest = ByteRange::new(100, 18332);
        assert_eq!(spans, [Span::Direct { run: 0, ring: rest }]);
    }
}

#[test]
fn auto_shadows_what_is_out_of_reach() {
    let ring = ring(4096, 6);
    let map = reach_of(&[false, true, true, false, true, false]);
    let plan = MappingPlan::try_new(
        &ring,
        RingReach::Pages(&map),
        request(StrategyChoice::Auto, 1),
    );
    let plan = plan.unwrap();
    let explained = plan.explain();
    assert_eq!(plan.strategy(), Strategy::Shadow);
    assert_eq!(explained.cause, Cause::PagesOutOfReach);
    assert_eq!(explained.pages_out_of_reach, 3);
    assert_eq!((explained.runs_in_reach, explained.direct_runs), (2, 1));
    assert_eq!((explained.direct_pages, plan.shadow_pages()), (2, 4));
    let shadow: Vec<_> = (0..6)
        .map(|page| plan.shadow_of(RingPage::new(page)))
        .collect();
    let expected = [Some(0), None, None, Some(1), Some(2), Some(3)];
    assert_eq!(shadow, expected.map(|page| page.map(ShadowPage::new)));
    assert_eq!(plan.shadow_of(RingPage::new(6)), None);
    assert_eq!(plan.ring_bytes(), ring.total_bytes());
}

#[test]
fn direct_refuses_pages_out_of_reach_and_says_which() {
    let ring = ring(4096, 4);
    let map = reach_of(&[true, true, false, false]);
    let plan = MappingPlan::try_new(
        &ring,
        RingReach::Pages(&map),
        request(StrategyChoice::Direct, 9),
    );
    let first = RingPage::new(2);
    assert_eq!(
        plan.unwrap_err(),
        PlanError::OutOfReach {
            pages: 2,
            first,
            ring_pages: 4
        }
    );
    let plan = MappingPlan::try_new(
        &ring,
        RingReach::Everything,
        request(StrategyChoice::Direct, 0),
    );
    let plan = plan.unwrap();
    assert_eq!(
        (plan.strategy(), plan.explain().cause),
        (Strategy::Direct, Cause::AskedFor)
    );
    assert_eq!(plan.shadow_pages(), 0);
}

#[test]
fn common_buffer_and_no_direct_runs_shadow_everything() {
    let ring = ring(4096, 4);
    let map = reach_of(&[true, false, true, true]);
    for (reach, request, strategy) in [
        (
            RingReach::Everything,
            request(StrategyChoice::CommonBuffer, 32),
            Strategy::CommonBuffer,
        ),
        (
            RingReach::Pages(&map),
            request(StrategyChoice::CommonBuffer, 32),
            Strategy::CommonBuffer,
        ),
        (
            RingReach::Everything,
            request(StrategyChoice::Shadow, 0),
            Strategy::Shadow,
        ),
        (
            RingReach::Pages(&map),
            request(StrategyChoice::Auto, 0),
            Strategy::Shadow,
        ),
    ] {
        let plan = MappingPlan::try_new(&ring, reach, request).unwrap();
        assert_eq!(plan.strategy(), strategy);
        assert_eq!(plan.shadow_pages(), 4);
        assert_eq!(plan.direct_runs(), []);
        let all = CopySpan {
            run: 0,
            ring: ring.whole(),
            shadow: ShadowOffset::new(0),
        };
        assert_eq!(plan.copies(ring.whole()).collect::<Vec<_>>(), [all]);
    }
}

/// Each is described by a list of pages, which must not be too long for its size to be told.
#[test]
fn long_shadowed_runs_are_cut() {
    let most = MAX_LIST_PAGES;
    for (pages, count) in [(most, 1), (most + 1, 2), (3 * most, 3), (3 * most - 1, 3)] {
        let ring = ring(4096, pages);
        let request = request(StrategyChoice::CommonBuffer, 0);
        let plan = MappingPlan::try_new(&ring, RingReach::Everything, request).unwrap();
        let mut next = 0;
        for run in plan.shadow_runs() {
            assert_eq!((run.ring.first.get(), run.shadow.get()), (next, next));
            assert!((1..=most).contains(&run.ring.count));
            next = run.ring.end();
        }
        assert_eq!((next, plan.shadow_runs().len()), (pages, count));
    }
}

#[test]
fn shadow_asked_for_keeps_a_reachable_ring_direct() {
    let plan = MappingPlan::try_new(
        &ring(4096, 4),
        RingReach::Everything,
        request(StrategyChoice::Shadow, 1),
    );
    let plan = plan.unwrap();
    assert_eq!(plan.strategy(), Strategy::Shadow);
    assert_eq!(plan.direct_runs(), [PageRun::new(0, 4)]);
    assert!(plan.copies_nothing());
}

#[test]
fn the_reach_must_be_of_this_ring() {
    let map = reach_of(&[true; 3]);
    let plan = MappingPlan::try_new(
        &ring(4096, 4),
        RingReach::Pages(&map),
        PlanRequest::default(),
    );
    assert_eq!(
        plan.unwrap_err(),
        PlanError::ReachSizeDiffers { reach: 3, ring: 4 }
    );
}

/// Every second page of 1 GiB, the worst case, within 24 bytes a page; and the look-up of any
/// segment steps over no more runs than the segment has pages.
#[test]
fn a_gibibyte_of_scattered_pages_stays_small_and_quick() {
    const PAGES: u32 = 1 << 18;
    let mut map = ReachMap::try_new(PAGES, Reachability::OutOfReach).unwrap();
    for page in (0..PAGES).step_by(2) {
        map.set(RingPage::new(page), Reachability::InReach);
    }
    for (segment_bytes, segments) in [
        (1024, 1 << 20),
        (4096, PAGES),
        (1 << 20, 1024),
        (3 << 20, 341),
    ] {
        let ring = ring(segment_bytes, segments);
        let mut small = ReachMap::try_new(ring.pages(), Reachability::OutOfReach).unwrap();
        for page in 0..ring.pages() {
            small.set(RingPage::new(page), map.get(RingPage::new(page)));
        }
        let plan = MappingPlan::try_new(
            &ring,
            RingReach::Pages(&small),
            request(StrategyChoice::Auto, u32::MAX),
        );
        let plan = plan.unwrap();
        assert_eq!(plan.direct_runs().len(), (ring.pages() / 2) as usize);
        assert!(plan.memory_bytes() <= 24 * u64::from(ring.pages()));
        assert_eq!(
            plan.index.len() as u64,
            ring.total_bytes().div_ceil(plan.granule_bytes)
        );
        for (granule, first) in plan.index.iter().enumerate() {
            let start = granule as u64 * plan.granule_bytes;
            let found = plan.runs_from(ByteOffset::new(start));
            assert_eq!(found.shadow.number, first.shadow as usize, "exact");
            assert_eq!(found.direct.number, first.direct as usize, "exact");
        }
    }
}

#[test]
fn the_index_reaches_into_the_last_page() {
    let ring = ring(1024, 73);
    let bits: Vec<_> = (0..19).map(|page| page % 2 == 1).collect();
    let map = reach_of(&bits);
    let request = request(StrategyChoice::Auto, u32::MAX);
    let plan = MappingPlan::try_new(&ring, RingReach::Pages(&map), request).unwrap();
    let expected: Vec<_> = (0..19)
        .map(|page: u32| FirstRuns {
            direct: page / 2,
            shadow: page.div_ceil(2),
        })
        .collect();
    assert_eq!(plan.index, expected);
}

/// A ring of pieces of so many pages; the last has `less` bytes less.
fn in_pieces(segment_bytes: u32, segments: u32, pages: &[u32], less: u64) -> RingGeometry {
    let shape = RingShape {
        segment_bytes,
        segments,
    };
    let mut at = 0;
    let mut pieces: Vec<_> = pages
        .iter()
        .map(|pages| {
            let piece = MemoryPiece {
                offset: ByteOffset::new(at),
                length: u64::from(*pages) * 4096,
            };
            at += piece.length;
            piece
        })
        .collect();
    pieces.last_mut().unwrap().length -= less;
    RingGeometry::new(shape, RequiredAlignment::new(64, 64).unwrap(), &pieces).unwrap()
}

#[test]
fn no_run_spans_two_pieces() {
    let ring = in_pieces(1024, 39, &[4, 1, 5], 1024);
    let plan = MappingPlan::try_new(&ring, RingReach::Everything, PlanRequest::default()).unwrap();
    let pieces = [(0, 4), (4, 1), (5, 5)].map(|(first, count)| PageRun::new(first, count));
    assert_eq!(plan.direct_runs(), pieces);
    assert!(plan.copies_nothing());
    let shadow = request(StrategyChoice::Shadow, 2);
    let plan = MappingPlan::try_new(&ring, RingReach::Everything, shadow).unwrap();
    assert_eq!(plan.direct_runs(), [pieces[0], pieces[2]], "the longest");
    assert_eq!(plan.shadow_pages(), 1);
    let common = request(StrategyChoice::CommonBuffer, 2);
    let plan = MappingPlan::try_new(&ring, RingReach::Everything, common).unwrap();
    let runs: Vec<_> = plan.shadow_runs().iter().map(|run| run.ring).collect();
    assert_eq!(runs, pieces);
    let starts: Vec<_> = plan.shadow_runs().iter().map(|run| run.shadow).collect();
    assert_eq!(starts, [0, 4, 5].map(ShadowPage::new), "dense");
}

/// 16 pieces of nearly 4 GiB: offsets beyond 32 bits in every table.
#[test]
fn sixty_four_gibibytes() {
    const PAGES: u32 = (1 << 20) - 1;
    let ring = in_pieces(16 << 20, 4095, &[PAGES; 16], (16 << 20) - (64 << 10));
    let plan = MappingPlan::try_new(&ring, RingReach::Everything, PlanRequest::default()).unwrap();
    assert_eq!(plan.direct_runs().len(), 16);
    let request = request(StrategyChoice::CommonBuffer, 0);
    let plan = MappingPlan::try_new(&ring, RingReach::Everything, request).unwrap();
    let last = ring.sequence_range(Sequence::new(4094));
    let mut next = last.start.get();
    for span in plan.spans(last) {
        let Span::Shadow(copy) = span else {
            panic!("{span:?}");
        };
        assert_eq!(copy.ring.start.get(), next);
        assert_eq!(copy.shadow.get(), next);
        next = copy.ring.end();
    }
    assert_eq!(next, last.end());
}

/// Rings of at most 12 pages, in pieces.
fn small_rings() -> impl proptest::strategy::Strategy<Value = RingGeometry> {
    let segment = prop_oneof![
        Just(64_u32),
        Just(1024),
        Just(4096),
        Just(6144),
        Just(8192),
        Just(12352)
    ];
    (segment, 2_u32..24, any::<u16>())
        .prop_filter("a few pages", |(bytes, segments, _)| {
            bytes * segments <= 12 * 4096
        })
        .prop_map(|(bytes, segments, cuts)| {
            let total = bytes * segments;
            let pages = total.div_ceil(4096);
            let mut pieces = std::vec![1];
            for page in 1..pages {
                if cuts >> page & 1 == 1 && cuts & 1 == 1 {
                    pieces.push(1);
                } else {
                    *pieces.last_mut().unwrap() += 1;
                }
            }
            in_pieces(bytes, segments, &pieces, u64::from(pages * 4096 - total))
        })
}

/// Where each page's stand-in is: the rank among the pages that are not direct.
fn model_shadow(plan: &MappingPlan, pages: u32) -> Vec<Option<u64>> {
    let mut rank = 0;
    (0..pages)
        .map(|page| {
            let page = RingPage::new(page);
            if plan.direct_runs().iter().any(|run| run.contains(page)) {
                return None;
            }
            rank += 1;
            Some(rank - 1)
        })
        .collect()
}

/// Most pages that stay direct in any choice of at most `most` runs inside pieces, by trying all.
fn best_by_brute_force(ring: &RingGeometry, bits: &[bool], most: u32) -> u32 {
    let pages = ring.pages();
    let starts_piece = |page: u32| {
        (0..ring.pieces().len()).any(|at| ring.piece_pages(at).unwrap().first.get() == page)
    };
    (0..1_u32 << pages)
        .filter(|subset| (0..pages).all(|page| subset >> page & 1 == 0 || bits[page as usize]))
        .filter(|subset| {
            let is = |page: u32| subset >> page & 1 == 1;
            let runs = (0..pages)
                .filter(|page| is(*page) && (*page == 0 || !is(page - 1) || starts_piece(*page)));
            runs.count() as u32 <= most
        })
        .map(u32::count_ones)
        .max()
        .unwrap()
}

proptest! {
    #[test]
    fn the_choice_copies_least(
        ring in small_rings(),
        bits in prop::collection::vec(any::<bool>(), 12),
        most in 0_u32..6,
    ) {
        let bits = &bits[..ring.pages() as usize];
        let map = reach_of(bits);
        let plan = MappingPlan::try_new(&ring, RingReach::Pages(&map), request(StrategyChoice::Shadow, most)).unwrap();
        prop_assert!(plan.direct_runs().len() as u32 <= most);
        for run in plan.direct_runs() {
            prop_assert_eq!(ring.runs_by_piece(*run).collect::<Vec<_>>(), [*run]);
            prop_assert!((run.first.get()..run.end()).all(|page| bits[page as usize]));
        }
        prop_assert_eq!(plan.explain().direct_pages, best_by_brute_force(&ring, bits, most));
    }

    #[test]
    fn spans_follow_the_pages(
        ring in small_rings(),
        bits in prop::collection::vec(any::<bool>(), 12),
        most in 0_u32..4,
        range in (0_u64..50000, 0_u64..50000),
    ) {
        let map = reach_of(&bits[..ring.pages() as usize]);
        let plan = MappingPlan::try_new(&ring, RingReach::Pages(&map), request(StrategyChoice::Shadow, most)).unwrap();
        let model = model_shadow(&plan, ring.pages());
        for (page, shadow) in model.iter().enumerate() {
            let found = plan.shadow_of(RingPage::new(page as u32)).map(|page| u64::from(page.get()));
            prop_assert_eq!(found, *shadow);
        }
        prop_assert_eq!(model.iter().flatten().count(), plan.shadow_pages() as usize);

        let range = ByteRange::new(range.0, range.1);
        let end = range.end().min(ring.total_bytes());
        let mut byte = range.start.get();
        let mut before: Option<Span> = None;
        let mut copies = plan.copies(range);
        for span in plan.spans(range) {
            let (bytes, shadow) = match span {
                Span::Direct { run, ring } => {
                    prop_assert_eq!(plan.direct_runs()[run].bytes().intersect(ring), Some(ring));
                    (ring, None)
                }
                Span::Shadow(copy) => {
                    prop_assert_eq!(copies.next(), Some(copy));
                    let run = plan.shadow_runs()[copy.run].ring;
                    prop_assert_eq!(run.bytes().intersect(copy.ring), Some(copy.ring));
                    (copy.ring, Some(copy.shadow.get()))
                }
            };
            let same_kind = before.is_some_and(|before| {
                core::mem::discriminant(&before) == core::mem::discriminant(&span)
            });
            let piece = ring.locate(bytes.start).unwrap();
            prop_assert!(!same_kind || piece.1 == 0, "what is contiguous is merged");
            let end = ByteOffset::new(bytes.end() - 1);
            prop_assert_eq!(ring.locate(end).unwrap().0, piece.0, "inside one piece");
            prop_assert_eq!(bytes.start.get(), byte);
            prop_assert!(bytes.length > 0);
            for step in 0..bytes.length {
                let at = byte + step;
                let stand_in = model[(at / 4096) as usize].map(|page| page * 4096 + at % 4096);
                prop_assert_eq!(shadow.map(|shadow| shadow + step), stand_in);
            }
            byte = bytes.end();
            before = Some(span);
        }
        prop_assert_eq!(copies.next(), None);
        prop_assert_eq!(byte, if range.is_empty() { range.start.get() } else { end.max(range.start.get()) });
    }
}
