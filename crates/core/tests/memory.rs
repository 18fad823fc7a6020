//! How much memory set-up takes, counted at the allocator, and that nothing is taken after it.
#![expect(
    unsafe_code,
    reason = "a counting global allocator has to be an unsafe trait"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use contdma_core::address::{RingPage, Sequence, Slot};
use contdma_core::completion::{CompletionFlags, CompletionRecord};
use contdma_core::geometry::{RequiredAlignment, RingGeometry, RingShape};
use contdma_core::ledger::RingLedger;
use contdma_core::log::Looks;
use contdma_core::mode::{Direction, LatePolicy, Phase, StrategyChoice};
use contdma_core::ownership::OwnershipTable;
use contdma_core::plan::{MappingPlan, PlanRequest, RingReach};
use contdma_core::range::ByteRange;
use contdma_core::reach::{ReachMap, Reachability};
use contdma_core::session::{Ending, SessionState, StopReason};
use contdma_core::sync::SyncRange;

thread_local! {
    static HELD: Cell<u64> = const { Cell::new(0) };
    static MOST: Cell<u64> = const { Cell::new(0) };
    static TAKEN: Cell<u64> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: every call is passed on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.set(HELD.get() + layout.size() as u64);
        MOST.set(MOST.get().max(HELD.get()));
        TAKEN.set(TAKEN.get() + 1);
        // SAFETY: the caller keeps `alloc`'s contract, which is the system's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        HELD.set(HELD.get().saturating_sub(layout.size() as u64));
        // SAFETY: the caller keeps `dealloc`'s contract, and the block came from the system.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// The most bytes held at a time while `work` ran, beyond what was held before.
fn most_during<T>(work: impl FnOnce() -> T) -> (T, u64) {
    let before = HELD.get();
    MOST.set(before);
    let result = work();
    (result, MOST.get() - before)
}

/// How often memory was taken while `work` ran.
fn takings_during(work: impl FnOnce()) -> u64 {
    let before = TAKEN.get();
    work();
    TAKEN.get() - before
}

fn ring(segment_bytes: u32, segments: u32) -> RingGeometry {
    let shape = RingShape {
        segment_bytes,
        segments,
    };
    let alignment = RequiredAlignment::new(64, 64).expect("powers of two");
    RingGeometry::in_one_piece(shape, alignment).expect("a good shape")
}

#[test]
fn planning_a_scattered_gibibyte_takes_at_most_24_bytes_a_page() {
    const PAGES: u32 = 1 << 18;
    for (segment_bytes, segments) in [(1 << 10, 1 << 20), (1 << 12, 1 << 18), (1 << 20, 1 << 10)] {
        let ring = ring(segment_bytes, segments);
        let ((), most) = most_during(|| {
            let mut reach = ReachMap::try_new(PAGES, Reachability::OutOfReach).expect("memory");
            for page in (0..PAGES).step_by(2) {
                reach.set(RingPage::new(page), Reachability::InReach);
            }
            let request = PlanRequest {
                choice: StrategyChoice::Auto,
                max_direct_runs: u32::MAX,
                table: None,
            };
            let before = HELD.get();
            let plan = MappingPlan::try_new(&ring, RingReach::Pages(&reach), request);
            let plan = plan.expect("memory");
            assert_eq!(plan.direct_runs().len(), 1 << 17);
            assert_eq!(plan.memory_bytes(), HELD.get() - before);
        });
        assert!(most >= 4 * u64::from(PAGES), "the count counts");
        assert!(most <= 24 * u64::from(PAGES), "{most} bytes");
    }
}

#[test]
fn the_books_take_what_they_say() {
    let ring = ring(4096, 1000);
    let (_ledger, most) =
        most_during(|| RingLedger::try_new(&ring, Direction::Capture, LatePolicy::Halt, 1));
    assert!(most <= 40 * 1000, "{most} bytes");
}

#[test]
fn nothing_is_taken_after_set_up() {
    let ring = ring(6144, 40);
    let mut reach = ReachMap::try_new(ring.pages(), Reachability::InReach).expect("memory");
    for page in (0..ring.pages()).step_by(3) {
        reach.set(RingPage::new(page), Reachability::OutOfReach);
    }
    let plan = MappingPlan::try_new(&ring, RingReach::Pages(&reach), PlanRequest::default());
    let plan = plan.expect("memory");
    let owners = OwnershipTable::try_new(&ring).expect("memory");
    let mut ledger =
        RingLedger::try_new(&ring, Direction::Capture, LatePolicy::Halt, 1).expect("memory");
    let session = SessionState::new();
    let whole = SyncRange::WHOLE.resolve(&ring).expect("the whole ring");

    let taken = takings_during(|| {
        let id = session.map().expect("idle");
        session.run(id).expect("mapped");
        ledger.give_to_device(whole, None).expect("slots");
        ledger.look(3).expect("within credit");
        let source = |slot: Slot| CompletionRecord {
            count: u64::from(slot.get()),
            valid_bytes: 5000,
            flags: CompletionFlags::NONE,
        };
        let mut copied = 0;
        while let Some(found) = ledger.step(&source).expect("an honest card") {
            let bytes = ledger.bytes_of(&found).flat_map(|range| plan.copies(range));
            copied += bytes.map(|span| span.ring.length).sum::<u64>();
            ledger.publish(&found, 0, None).expect("in turn");
        }
        assert!(copied > 0);
        let confirmed = ledger.owners().confirmed_in(&ring, ring.whole());
        assert_eq!(confirmed.map(|range| range.length).sum::<u64>(), 15000);
        assert!(ledger.read(Sequence::ZERO, &mut Looks::new(9)).is_some());
        let update = ledger.accept_consumed(2);
        ledger
            .give_to_device(ledger.released_bytes(update), None)
            .expect("slots");
        assert!(plan.spans(ByteRange::new(1, 99999)).count() > 2);
        let _won = session.begin_teardown(id, StopReason::Stop);
        ledger.take_all();
        session.finish(id, Ending::Clean).expect("won");
    });
    assert_eq!(taken, 0);
    let wrong = takings_during(|| drop(OwnershipTable::try_new(&ring)));
    assert_eq!(wrong, 1, "the count counts");
    let mut owners = owners;
    let taken = takings_during(|| {
        owners
            .sync(&ring, whole, Phase::BeforeDevice)
            .expect("slots");
    });
    assert_eq!(taken, 0);
}
