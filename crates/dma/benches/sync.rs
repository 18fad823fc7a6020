//! What the sync of one 64 KiB segment costs, by strategy and by size of the ring, beside a plain
//! copy of as many bytes.
//!
//! Inside the measured interval is `HeldMapping::sync` and nothing else. All memory was touched
//! before. `direct` copies nothing, `common-buffer` the whole segment, `shadow` what its card cannot
//! reach; the bytes copied per segment are printed.

#[path = "../tests/rig/mod.rs"]
mod rig;

use contdma_core::mode::{Direction, Phase, StrategyChoice};
use contdma_core::sync::SyncRange;
use criterion::{BenchmarkId, Criterion, Throughput};
use rig::{Card, UserBuffer, geometry, map, plan, release};
use wdk_emu::{Config, Environment, run};

const SEGMENT: u32 = 64 * 1024;
const MIB: u32 = 1 << 20;

/// A card of 36 address bits in a machine with memory beyond them. A card of 32 would not find
/// common buffers for a ring of 1 GiB.
const REACH36: Environment = Environment {
    dma_width: Some(36),
    ..Environment::COHERENT
};

fn sync() {
    let cases = [
        ("direct", StrategyChoice::Direct, Environment::COHERENT),
        ("shadow", StrategyChoice::Shadow, REACH36),
        (
            "common-buffer",
            StrategyChoice::CommonBuffer,
            Environment::COHERENT,
        ),
    ];
    for (name, choice, environment) in cases {
        for ring_mib in [1, 64, 1024] {
            let config = Config {
                environment,
                ..Config::with_seed(1)
            };
            let end = run(config, |_| {
                // Criterion stays on one thread, and the machine has its own.
                sync_one(
                    &mut Criterion::default().configure_from_args(),
                    name,
                    choice,
                    ring_mib,
                );
            });
            if let Err(stop) = end {
                panic!("{stop}");
            }
        }
    }
}

fn sync_one(criterion: &mut Criterion, name: &str, choice: StrategyChoice, ring_mib: u32) {
    let segments = ring_mib * (MIB / SEGMENT);
    let ring = geometry(SEGMENT, segments);
    let card = Card::new(64);
    let buffer = UserBuffer::new(usize::try_from(ring.total_bytes()).expect("a size"));
    buffer.write(0, &vec![0xA5; buffer.bytes]);
    let mapping = map(&card, &buffer, &ring, Direction::Capture, plan(choice)).expect("a mapping");
    let range = |segment: u32| SyncRange {
        offset: u64::from(segment) * u64::from(SEGMENT),
        length: u64::from(SEGMENT),
    };
    let mut copied = 0;
    for segment in 0..segments {
        copied += mapping
            .sync(range(segment), Phase::AfterDevice)
            .expect("a range");
    }
    println!(
        "{name}, ring of {ring_mib} MiB: {} bytes copied",
        copied / u64::from(segments)
    );

    let mut group = criterion.benchmark_group(format!("sync of 64 KiB, {name}"));
    group.throughput(Throughput::Bytes(u64::from(SEGMENT)));
    let mut segment = 0;
    group.bench_function(
        BenchmarkId::from_parameter(format!("{ring_mib} MiB")),
        |bencher| {
            bencher.iter(|| {
                segment = (segment + 1) % segments;
                mapping.sync(range(segment), Phase::AfterDevice)
            });
        },
    );
    group.finish();
    release(mapping);
    buffer.unlock();
    card.put();
}

/// A copy of a segment between two buffers that are walked through like rings.
fn copy(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("copy of 64 KiB");
    group.throughput(Throughput::Bytes(u64::from(SEGMENT)));
    for ring_mib in [1_usize, 64, 1024] {
        let segment = SEGMENT as usize;
        let (from, mut to) = (vec![1_u8; ring_mib << 20], vec![2_u8; ring_mib << 20]);
        let mut at = 0;
        group.bench_function(
            BenchmarkId::from_parameter(format!("{ring_mib} MiB")),
            |bencher| {
                bencher.iter(|| {
                    at = (at + segment) % from.len();
                    to[at..at + segment].copy_from_slice(&from[at..at + segment]);
                });
            },
        );
    }
    group.finish();
}

fn main() {
    sync();
    copy(&mut Criterion::default().configure_from_args());
}
