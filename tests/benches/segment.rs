//! What one segment costs, from the card's completion to the application that has it in hand.
//!
//! The whole machine runs: emulated kernel, KMDF, driver, card model, application. A segment is
//! 64 KiB; the card's source leaves the bytes as they are, and comes so slowly that every segment
//! meets an idle machine.
//!
//! Measured, for each segment: from the return of the card's last look at its source, through the
//! card's writing of completion record and status line, the message, the driver's ISR and DPC, the
//! sync, the publication in the status block, the release of the segment before (its sync towards
//! the device, and the credit that the card gets), until the application has the segment from the
//! status block. The application makes no system call and does not look at the bytes.
//!
//! Not measured: how the card finds its descriptors and reaches memory, filling, and dropping the
//! segment. The clock is read once on either side, about 50 ns in all.
//!
//! Before anything is measured the ring goes round once, which gives every page that will be
//! copied its memory, and the driver's own counters must say that this lap copied exactly the
//! shadowed bytes: none under the direct strategy.
//!
//! Time on an emulated machine compares strategies and ring sizes; it is no forecast for Windows.
//! `memcpy` copies segments between two buffers of the ring's size, for comparison.

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use contdma_client::abi::{RingInfo, Strategy};
use contdma_client::{Card, Handle, OpenAccess, Ring, RingBuilder};
use contdma_desk::{Config, Desk, Environment, Source};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const SEGMENT_BYTES: u32 = 64 * 1024;
const MIB: u32 = 1 << 20;
const RINGS: [(&str, u32); 3] = [("1 MiB", MIB), ("64 MiB", 64 * MIB), ("1 GiB", 1024 * MIB)];

/// Virtual time from one segment to the next.
const PERIOD_NS: u64 = 100_000;
/// Virtual time that is more than ISR and DPC take, and less than the next segment.
const SERVICE_NS: u64 = PERIOD_NS / 2;

/// An ordinary PC that has no page for the ring below 4 GiB. The memory there is left in one piece
/// for common buffers, which a machine of 4 GiB could not find among 1 GiB of scattered pages.
const ROOMY: Environment = Environment {
    name: "roomy",
    high_page_share: 1000,
    ..Environment::COHERENT
};

/// The same with a card of 36 address bits, which reaches about half of the ring's pages. The
/// longest runs of these stay direct.
const NARROW: Environment = Environment {
    name: "narrow",
    dma_width: Some(36),
    ..ROOMY
};

/// A strategy, and where it is measured.
struct Case {
    name: &'static str,
    strategy: Strategy,
    environment: Environment,
}

const CASES: [Case; 3] = [
    Case {
        name: "direct",
        strategy: Strategy::Direct,
        environment: ROOMY,
    },
    Case {
        name: "shadow",
        strategy: Strategy::Shadow,
        environment: NARROW,
    },
    Case {
        name: "common buffer",
        strategy: Strategy::CommonBuffer,
        environment: ROOMY,
    },
];

/// When the card last looked at its source, and how much it has taken.
struct Meter {
    epoch: Instant,
    taken: AtomicU64,
    last_ns: AtomicU64,
}

impl Meter {
    fn new() -> Self {
        Self {
            epoch: Instant::now(),
            taken: AtomicU64::new(0),
            last_ns: AtomicU64::new(0),
        }
    }

    fn now(&self) -> u64 {
        u64::try_from(self.epoch.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }
}

/// A source that leaves memory as it is.
struct Untouched(Arc<Meter>);

impl Source for Untouched {
    fn available(&mut self, want: usize) -> usize {
        // The card asks once more when a segment is full, whether that was the end.
        self.0.last_ns.store(self.0.now(), Ordering::Relaxed);
        want
    }

    fn fill(&mut self, bytes: &mut [u8]) {
        self.0
            .taken
            .fetch_add(bytes.len() as u64, Ordering::Relaxed);
    }

    fn skip(&mut self, want: u64) -> u64 {
        want
    }

    fn bytes_per_second(&self) -> Option<u64> {
        Some(u64::from(SEGMENT_BYTES) * 1_000_000_000 / PERIOD_NS)
    }
}

/// Lets the card complete one segment, takes it, and gives the time that is measured.
fn one_segment<H: Handle>(
    desk: &Desk<'_>,
    ring: &mut Ring<H>,
    meter: &Meter,
    sequence: u64,
) -> Duration {
    let target = (sequence + 1) * u64::from(SEGMENT_BYTES);
    desk.machine()
        .run_until(|| meter.taken.load(Ordering::Relaxed) >= target)
        .expect("the card goes on");
    desk.machine().run_for(SERVICE_NS);
    let segment = ring.next_segment().expect("a segment").expect("no end");
    let end = meter.now();
    assert_eq!(segment.sequence(), sequence);
    Duration::from_nanos(end - meter.last_ns.load(Ordering::Relaxed))
}

/// What the driver has copied.
fn copied(report: &RingInfo) -> u64 {
    report.before_device.bytes + report.after_device.bytes
}

/// Serves measurements of so many segments each, on a machine of its own, until nobody asks.
fn serve(case: &Case, ring_bytes: u32, asked: Receiver<u64>, answer: Sender<Duration>) {
    let meter = Arc::new(Meter::new());
    let config = Config::new(case.environment, 1).source(0, Untouched(Arc::clone(&meter)));
    let segments = ring_bytes / SEGMENT_BYTES;
    let result = contdma_desk::run(config, move |desk| {
        let port = desk.app();
        let path = Card::list(port).expect("a list").remove(0);
        let card = Card::open(port, &path, OpenAccess::ReadWrite).expect("an open card");
        let builder = RingBuilder::new(SEGMENT_BYTES, segments).strategy(case.strategy);
        let mut ring = card.post(&builder).expect("a ring");

        let mut sequences = 0..;
        let mut measure = |ring: &mut Ring<_>, count: u64| -> Duration {
            (&mut sequences)
                .take(usize::try_from(count).unwrap_or(usize::MAX))
                .map(|sequence| one_segment(desk, ring, &meter, sequence))
                .sum()
        };
        measure(&mut ring, u64::from(segments));
        let report = ring.report().expect("a report");
        assert_eq!(copied(&report), report.shadow_bytes, "{}", case.name);
        assert_eq!(
            report.shadow_bytes == 0,
            matches!(case.strategy, Strategy::Direct),
            "{}",
            case.name
        );
        eprintln!(
            "{}, {} MiB: {:.3} of the bytes copied, {} elements",
            case.name,
            ring_bytes / MIB,
            copied(&report) as f64 / f64::from(ring_bytes),
            report.elements
        );
        for count in asked {
            let time = measure(&mut ring, count);
            if answer.send(time).is_err() {
                break;
            }
        }
        let wakes = ring.report().expect("a report").wakes;
        assert_eq!(wakes, report.wakes, "segments came by the status block");
    });
    if let Err(error) = result {
        // A machine that has stopped keeps its end of the channel for ever.
        eprintln!("{}: {error}", case.name);
        std::process::exit(1);
    }
}

fn segments(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("segment");
    // An iteration takes several times as long as what is measured of it.
    group.sample_size(20);
    group.warm_up_time(Duration::from_millis(300));
    group.measurement_time(Duration::from_millis(700));
    group.throughput(Throughput::Bytes(u64::from(SEGMENT_BYTES)));
    for (size, bytes) in RINGS {
        for case in &CASES {
            group.bench_function(BenchmarkId::new(case.name, size), |bencher| {
                // A machine has a thread of its own, and criterion stays on this one.
                let (ask, asked) = channel();
                let (answer, answered) = channel();
                std::thread::scope(|scope| {
                    scope.spawn(move || serve(case, bytes, asked, answer));
                    bencher.iter_custom(|count| {
                        ask.send(count).expect("a machine that runs");
                        answered.recv().expect("a machine that runs")
                    });
                    drop(ask);
                });
            });
        }
        group.bench_function(BenchmarkId::new("memcpy", size), |bencher| {
            let length = SEGMENT_BYTES as usize;
            let source = vec![1_u8; bytes as usize];
            let mut target = vec![2_u8; bytes as usize];
            let mut at = 0;
            bencher.iter(|| {
                let range = at..at + length;
                target[range.clone()].copy_from_slice(black_box(&source[range]));
                black_box(&mut target);
                at = (at + length) % bytes as usize;
            });
        });
    }
    group.finish();
}

criterion_group!(benches, segments);
criterion_main!(benches);
