//! What planning costs once, and what looking up the spans of a segment costs each time.

use std::hint::black_box;

use contdma_core::address::{RingPage, Sequence};
use contdma_core::geometry::{RequiredAlignment, RingGeometry, RingShape};
use contdma_core::mode::StrategyChoice;
use contdma_core::plan::{MappingPlan, PlanRequest, RingReach};
use contdma_core::reach::{DEFAULT_DIRECT_RUNS, ReachMap, Reachability};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

const MIB: u32 = 1 << 20;
const SEGMENT: u32 = 256 << 10;

fn ring(mebibytes: u32) -> RingGeometry {
    let shape = RingShape {
        segment_bytes: SEGMENT,
        segments: mebibytes * (MIB / SEGMENT),
    };
    let alignment = RequiredAlignment::new(64, 64).expect("powers of two");
    RingGeometry::in_one_piece(shape, alignment).expect("a good shape")
}

/// Pages as a PC with much memory hands them out: most out of reach, in reach here and there.
fn scattered(pages: u32) -> ReachMap {
    let mut map = ReachMap::try_new(pages, Reachability::OutOfReach).expect("memory");
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for page in 0..pages {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        if state & 3 == 0 {
            map.set(RingPage::new(page), Reachability::InReach);
        }
    }
    map
}

fn plan(ring: &RingGeometry, reach: RingReach<'_>, max_direct_runs: u32) -> MappingPlan {
    let request = PlanRequest {
        choice: StrategyChoice::Auto,
        max_direct_runs,
        table: None,
    };
    MappingPlan::try_new(ring, reach, request).expect("memory")
}

fn planning(criterion: &mut Criterion) {
    let ring = ring(1024);
    let map = scattered(ring.pages());
    let mut group = criterion.benchmark_group("plan 1 GiB");
    for (name, runs) in [
        ("32 direct runs", DEFAULT_DIRECT_RUNS),
        ("all direct runs", u32::MAX),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| plan(&ring, RingReach::Pages(black_box(&map)), runs));
        });
    }
    group.finish();
}

fn span_look_up(criterion: &mut Criterion) {
    for mebibytes in [1, 64, 1024] {
        let ring = ring(mebibytes);
        let map = scattered(ring.pages());
        let plans = [
            (
                "direct",
                plan(&ring, RingReach::Everything, DEFAULT_DIRECT_RUNS),
            ),
            (
                "shadow, 32 runs",
                plan(&ring, RingReach::Pages(&map), DEFAULT_DIRECT_RUNS),
            ),
            (
                "shadow, all runs",
                plan(&ring, RingReach::Pages(&map), u32::MAX),
            ),
        ];
        let mut group = criterion.benchmark_group("spans of one segment");
        for (name, plan) in plans {
            let id = BenchmarkId::new(name, format!("{mebibytes} MiB"));
            let mut sequence = Sequence::ZERO;
            group.bench_function(id, |bencher| {
                bencher.iter(|| {
                    // A step that visits every slot out of order.
                    sequence = sequence.saturating_add(2_654_435_761);
                    let copies = plan.copies(ring.sequence_range(black_box(sequence)));
                    copies.map(|span| span.ring.length).sum::<u64>()
                });
            });
        }
        group.finish();
    }
}

criterion_group!(benches, planning, span_look_up);
criterion_main!(benches);
