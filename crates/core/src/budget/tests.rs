//! Parts against a walk byte by byte, and who has the turn.

use super::*;
use crate::address::RingPage;
use crate::geometry::{RequiredAlignment, RingGeometry, RingShape};
use crate::mode::{Direction, Phase, StrategyChoice};
use crate::plan::{PlanRequest, RingReach};
use crate::range::ByteRange;
use crate::reach::{ReachMap, Reachability};
use crate::sync::{SyncAction, SyncRange};
use proptest::prelude::*;
use std::vec::Vec;

const PAGES: u32 = 12;
const RING: u64 = PAGES as u64 * PAGE_BYTES;

/// A ring of which the pages in `reach` are in reach, and how many of their runs stay direct.
fn plan(reach: &[bool], max_direct_runs: u32) -> (RingGeometry, MappingPlan) {
    let shape = RingShape {
        segment_bytes: 2 * PAGE_BYTES as u32,
        segments: PAGES / 2,
    };
    let alignment = RequiredAlignment::new(64, 64).unwrap();
    let ring = RingGeometry::in_one_piece(shape, alignment).unwrap();
    let mut map = ReachMap::try_new(PAGES, Reachability::OutOfReach).unwrap();
    for (page, reached) in reach.iter().enumerate() {
        if *reached {
            map.set(RingPage::new(page as u32), Reachability::InReach);
        }
    }
    let request = PlanRequest {
        choice: StrategyChoice::Shadow,
        max_direct_runs,
        ..PlanRequest::default()
    };
    let plan = MappingPlan::try_new(&ring, RingReach::Pages(&map), request).unwrap();
    (ring, plan)
}

fn bytes(ranges: RingRanges) -> impl Iterator<Item = u64> {
    ranges.flat_map(|range: ByteRange| range.start.get()..range.end())
}

fn copied(plan: &MappingPlan, ranges: RingRanges) -> u64 {
    bytes(ranges)
        .filter(|byte| {
            plan.shadow_of(RingPage::new((byte / PAGE_BYTES) as u32))
                .is_some()
        })
        .count() as u64
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn parts_make_the_whole_in_order(
        reach in prop::collection::vec(any::<bool>(), PAGES as usize),
        max_direct_runs in 0_u32..4,
        offset in 0..RING,
        length in 1..=RING,
        budget in prop_oneof![Just(0), 1..PAGE_BYTES, 1..RING],
        direction in prop::sample::select(&[Direction::Capture, Direction::Playback][..]),
        phase in prop::sample::select(&[Phase::BeforeDevice, Phase::AfterDevice][..]),
    ) {
        let (ring, plan) = plan(&reach, max_direct_runs);
        let whole = SyncRange { offset, length }.resolve(&ring).unwrap();
        let copying = SyncAction::of(direction, phase).copying;
        let most = if budget == 0 { PAGE_BYTES } else { budget };
        let mut all = Vec::new();
        let mut left = whole;
        while left.bytes() > 0 {
            let part = plan.part(left, copying, budget);
            prop_assert!(part.now.bytes() > 0, "progress");
            prop_assert_eq!(part.now.bytes() + part.rest.bytes(), left.bytes());
            if copying == Copying::Nothing {
                prop_assert_eq!((part.copied, part.rest), (0, RingRanges::EMPTY));
            } else {
                prop_assert_eq!(part.copied, copied(&plan, part.now));
                prop_assert!(part.copied <= most);
                // As much as there is: what comes next has to be copied.
                let next = bytes(part.rest).next();
                let page = next.map(|byte| RingPage::new((byte / PAGE_BYTES) as u32));
                let needs_copy = page.is_none_or(|page| plan.shadow_of(page).is_some());
                prop_assert!(needs_copy && (next.is_none() || part.copied == most));
            }
            all.extend(bytes(part.now));
            left = part.rest;
        }
        prop_assert_eq!(all, bytes(whole).collect::<Vec<_>>());
    }

    #[test]
    fn a_budget_is_never_overdrawn(
        reach in prop::collection::vec(any::<bool>(), PAGES as usize),
        asked in 0_u32..10 * PAGE_BYTES as u32,
        lengths in prop::collection::vec(1..=RING, 1..6),
    ) {
        let (ring, plan) = plan(&reach, 2);
        let mut budget = CopyBudget::asked(asked);
        let first = budget.left();
        let mut spent = 0;
        for length in lengths {
            let ranges = SyncRange { offset: 0, length }.resolve(&ring).unwrap();
            let part = budget.take(&plan, ranges, Copying::RingToShadow);
            prop_assert_eq!(part.now.bytes() + part.rest.bytes(), length);
            spent += copied(&plan, part.now);
            let mut nothing = CopyBudget::NOTHING;
            prop_assert_eq!(nothing.take(&plan, ranges, Copying::Nothing).now, ranges);
        }
        prop_assert!(spent <= first);
        prop_assert_eq!(budget.left(), first - spent);
    }
}

#[test]
fn a_budget_is_spent_and_then_nothing_is_copied() {
    let (ring, plan) = plan(&[false; PAGES as usize], 0);
    let whole = SyncRange::WHOLE.resolve(&ring).unwrap();
    let mut budget = CopyBudget::asked(2 * PAGE_BYTES as u32);
    let part = budget.take(&plan, whole, Copying::ShadowToRing);
    assert_eq!((part.copied, part.now.bytes()), (8192, 8192));
    assert_eq!(budget.left(), 0);
    let part = budget.take(&plan, part.rest, Copying::ShadowToRing);
    assert_eq!((part.copied, part.now), (0, RingRanges::EMPTY));
    assert_eq!(part.rest.bytes(), RING - 8192);
}

#[test]
fn what_a_ring_asks_for_is_bounded() {
    let left = |bytes| CopyBudget::asked(bytes).left();
    assert_eq!(left(0), u64::from(DEFAULT_COPY_BUDGET));
    assert_eq!(left(1), PAGE_BYTES);
    assert_eq!(left(65536), 65536);
    assert_eq!(left(u32::MAX), u64::from(LARGEST_COPY_BUDGET));
}

#[test]
fn the_worker_keeps_its_turn_until_nothing_is_left() {
    use Left::{Copies, Nothing};
    use Next::{CallWorker, Done};
    use Server::{Dpc, Worker};
    let mut turn = Turn::new();
    assert!(turn.admits(Dpc) && !turn.admits(Worker));
    assert_eq!(turn.after(Dpc, Nothing), Done);
    assert_eq!(turn.after(Dpc, Copies), CallWorker);
    assert!(turn.admits(Worker) && !turn.admits(Dpc));
    assert_eq!(turn.after(Dpc, Copies), Done, "it was called already");
    assert_eq!(turn.after(Worker, Copies), CallWorker);
    assert_eq!(turn.after(Worker, Nothing), Done);
    assert!(turn.admits(Dpc));
    assert_eq!(turn.deferrals(), 1);
    assert_eq!(turn.after(Worker, Copies), Done, "it came for nothing");
    assert_eq!(turn.after(Dpc, Copies), CallWorker);
    turn.take_back();
    assert!(turn.admits(Dpc) && !turn.admits(Worker));
    assert_eq!(turn.deferrals(), 2);
}
