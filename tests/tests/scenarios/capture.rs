//! One capture, end to end, over six strategies, six environments, several geometries and seeds:
//! from the card's source through DMA, interrupt, DPC, sync and WAIT into the application's own ring.

use crate::form;
use contdma_client::abi::{AbiError, LatePolicy, RingInfo, RingState, SegmentFlags, Strategy};
use contdma_client::{Card, OpenAccess, RingBuilder, SessionEnd};
use contdma_core::budget::DEFAULT_COPY_BUDGET;
use contdma_desk::{Counter, Desk, Environment};
use contdma_models::Fetch;

const PAGE: u32 = 4096;

#[derive(Clone, Copy, Debug)]
struct Case {
    strategy: Strategy,
    environment: Environment,
    segment_bytes: u32,
    segments: u32,
    /// Bytes of the stream.
    stream: u64,
    status_block: bool,
    seed: u64,
}

const STRATEGIES: [Strategy; 6] = [
    Strategy::Auto,
    Strategy::Direct,
    Strategy::Shadow,
    Strategy::CommonBuffer,
    Strategy::MapRegisters,
    Strategy::Remap,
];
const ENVIRONMENTS: [Environment; 6] = [
    Environment::COHERENT,
    Environment::REACH32,
    Environment::MIXED,
    Environment::REACH36,
    Environment::REMAPPED,
    Environment::CONFIDENTIAL,
];

/// How many seeds each combination is run with.
const SEEDS: u64 = 2;

/// Segment bytes, segments, bytes of the stream: small and large, pages and parts of pages, a
/// stream that ends with, inside, and just behind a segment.
const GEOMETRIES: [(u32, u32, u64); 6] = [
    (PAGE, 2, 40 * PAGE as u64),
    (128, 64, 128 * 500),
    (PAGE * 3 + 2048, 8, 1_000_003),
    (64 * 1024, 16, 64 * 1024 * 20 + 1),
    (64 * 1024, 64, 64 * 1024 * 3),
    (1024 * 1024, 4, 5_000_000),
];

#[test]
fn every_byte_arrives() {
    for environment in ENVIRONMENTS {
        for strategy in STRATEGIES {
            for (segment_bytes, segments, stream) in GEOMETRIES {
                for seed in 0..SEEDS {
                    capture(Case {
                        strategy,
                        environment,
                        segment_bytes,
                        segments,
                        stream,
                        status_block: seed % 2 == 0,
                        seed,
                    });
                }
            }
        }
    }
}

fn capture(case: Case) {
    let source = Counter::new().ending_after(case.stream);
    let mut config = form::config(case.environment, case.seed).source(0, source);
    if case.seed % 2 == 1 {
        // Descriptors that are written too late are not seen.
        config.card.fetch = Fetch::Early;
    }
    match contdma_desk::run(config, |desk| run(desk, case)) {
        Ok(()) => {}
        Err(error) => panic!("{case:?}: {error}"),
    }
}

fn run(desk: &Desk<'_>, case: Case) {
    let port = desk.app();
    let path = Card::list(port).expect("a list").remove(0);
    let card = Card::open(port, &path, OpenAccess::ReadWrite).expect("an open card");
    let mut builder = RingBuilder::new(case.segment_bytes, case.segments).strategy(case.strategy);
    if !case.status_block {
        builder = builder.without_status_block();
    }
    let mut ring = match card.post(&builder) {
        Ok(ring) => {
            let translated = case.environment.remapped;
            assert!(
                case.strategy != Strategy::MapRegisters || !translated,
                "{case:?}"
            );
            ring
        }
        Err(error) => {
            // Direct is impossible where pages are out of reach, map registers where DMA is
            // remapped, and nothing else ever is.
            let expected = match case.strategy {
                Strategy::Direct => Some(AbiError::StrategyUnavailable),
                Strategy::MapRegisters if case.environment.remapped => Some(AbiError::DmaRemapped),
                _ => None,
            };
            assert_eq!(error.driver_error(), expected, "{case:?}: {error}");
            let in_reach = [Environment::COHERENT.name, Environment::REMAPPED.name];
            assert!(
                case.strategy != Strategy::Direct || !in_reach.contains(&case.environment.name),
                "{case:?}"
            );
            return;
        }
    };

    let (mut position, mut sequence) = (0_u64, 0_u64);
    while let Some(segment) = ring.next_segment().expect("a segment") {
        assert_eq!(segment.sequence(), sequence, "{case:?}");
        assert_eq!(segment.gap_before(), 0, "{case:?}");
        let data = segment.data().expect("data");
        assert!(
            Counter::matches(position, data),
            "{case:?}: segment {sequence} differs"
        );
        let is_short = data.len() < case.segment_bytes as usize;
        let flags = segment.flags();
        assert_eq!(flags.contains(SegmentFlags::SHORT), is_short, "{case:?}");
        position += data.len() as u64;
        sequence += 1;
    }
    assert_eq!(position, case.stream, "{case:?}");
    assert_eq!(ring.end(), Some(SessionEnd::EndOfStream), "{case:?}");

    let finished = ring.finish().expect("a report");
    assert_eq!(finished.end, SessionEnd::EndOfStream, "{case:?}");
    check_report(&case, &finished.report, sequence);
    assert_eq!(
        desk.card().channel_statistics(0).segments,
        sequence,
        "{case:?}"
    );
}

fn check_report(case: &Case, report: &RingInfo, segments: u64) {
    assert_eq!(report.state, RingState::Idle as u32, "{case:?}");
    assert_eq!(report.produced, segments, "{case:?}");
    // What is released after the card's last segment need not be noticed.
    assert!(
        report.produced - report.consumed <= u64::from(case.segments),
        "{case:?}"
    );
    assert_eq!(
        (report.lost, report.gaps, report.errors),
        (0, 0, 0),
        "{case:?}"
    );
    assert_eq!(report.bytes, case.stream, "{case:?}");
    // A long copy comes in parts.
    let parts = report.after_device.bytes / u64::from(DEFAULT_COPY_BUDGET);
    let calls = segments..=segments + parts;
    assert!(calls.contains(&report.after_device.calls), "{case:?}");
    assert!(report.deferred_copies <= parts, "{case:?}");

    let pages = case.segment_bytes * case.segments / PAGE;
    assert_eq!(
        report.pages_direct + report.pages_shadowed,
        pages,
        "{case:?}"
    );
    assert_eq!(
        report.shadow_bytes,
        u64::from(report.pages_shadowed * PAGE),
        "{case:?}"
    );
    let copied = report.after_device.bytes;
    match Strategy::from_wire(report.strategy).expect("a strategy") {
        Strategy::Direct => assert_eq!((report.pages_shadowed, copied), (0, 0), "{case:?}"),
        Strategy::CommonBuffer => {
            assert_eq!((report.pages_direct, copied), (0, case.stream), "{case:?}");
        }
        Strategy::Shadow => {
            assert!(copied <= case.stream, "{case:?}");
            assert_eq!(report.pages_shadowed == 0, copied == 0, "{case:?}");
            assert!(report.runs <= 32, "{case:?}");
        }
        Strategy::MapRegisters | Strategy::Remap => {
            assert_eq!(case.strategy as u32, report.strategy, "{case:?}");
            // The HAL copies what is copied.
            assert_eq!((report.pages_shadowed, copied), (0, 0), "{case:?}");
            let mapped_first = u64::from(case.segments);
            assert!(report.dma_calls >= mapped_first + segments, "{case:?}");
        }
        other => panic!("{case:?}: {other:?} was not asked for"),
    }
    if ![Strategy::MapRegisters, Strategy::Remap].contains(&case.strategy) {
        assert_eq!(report.dma_calls, 0, "{case:?}");
    }
    assert!(
        report.descriptors_written >= u64::from(case.segments),
        "{case:?}"
    );
    assert_eq!(
        report.before_device.bytes, 0,
        "a capture copies nothing to the card: {case:?}"
    );
    if case.environment.name == Environment::COHERENT.name && case.strategy == Strategy::Auto {
        assert_eq!(report.strategy, Strategy::Direct as u32, "{case:?}");
    }
    if case.environment.name == Environment::REACH32.name {
        assert_ne!(report.strategy, Strategy::Direct as u32, "{case:?}");
    }
}

/// Segments of the stream of a late application.
const LATE_SEGMENTS: u64 = 400;

/// The application falls behind, and every loss is a numbered gap.
#[test]
fn what_a_late_application_loses_is_numbered() {
    for policy in [LatePolicy::DropNew, LatePolicy::Overwrite] {
        for strategy in [Strategy::Direct, Strategy::CommonBuffer, Strategy::Remap] {
            if policy == LatePolicy::Overwrite && strategy == Strategy::Remap {
                continue;
            }
            for seed in 0..4 {
                // Ten microseconds of virtual time for each segment.
                let source = Counter::new()
                    .ending_after(LATE_SEGMENTS * u64::from(PAGE))
                    .paced(400_000_000);
                let config = form::config(Environment::COHERENT, seed).source(0, source);
                let run = contdma_desk::run(config, |desk| fall_behind(desk, policy, strategy));
                run.unwrap_or_else(|error| panic!("{policy:?} {strategy:?} {seed}: {error}"));
            }
        }
    }
}

fn fall_behind(desk: &Desk<'_>, policy: LatePolicy, strategy: Strategy) {
    let port = desk.app();
    let path = Card::list(port).expect("a list").remove(0);
    let card = Card::open(port, &path, OpenAccess::ReadWrite).expect("an open card");
    let builder = RingBuilder::new(PAGE, 8).policy(policy).strategy(strategy);
    let mut ring = card.post(&builder).expect("a ring");
    let (mut next, mut taken, mut missing, mut valid) = (0, 0, 0, 0);
    loop {
        if taken == 3 {
            // Long enough for many laps.
            desk.machine().run_for(500_000);
        }
        let Some(segment) = ring.next_segment().expect("a segment") else {
            break;
        };
        missing += segment.gap_before();
        assert_eq!(segment.sequence(), next + segment.gap_before());
        next = segment.sequence() + 1;
        let position = segment.sequence() * u64::from(PAGE);
        let mut data = [0; PAGE as usize];
        segment.copy_to(&mut data).expect("a copy");
        let intact = Counter::matches(position, &data);
        if segment.still_valid().expect("an answer") {
            valid += 1;
            assert!(intact, "segment {} is said to be valid", segment.sequence());
        }
        taken += 1;
    }
    let report = ring.finish().expect("a report").report;
    assert!(missing > 0, "the application was never late");
    assert!(valid > 10, "hardly anything was in time");
    assert_eq!(taken + missing, next, "nothing is counted twice");
    assert!(report.gaps > 0 && report.gaps <= report.lost, "{report:?}");
    if policy == LatePolicy::DropNew {
        assert_eq!(report.lost, missing, "{report:?}");
    }
    assert_eq!(report.produced, LATE_SEGMENTS, "{report:?}");
}

/// Posts a ring, and says why it was refused.
fn refusal(environment: Environment, builder: &RingBuilder) -> Option<AbiError> {
    let config = form::config(environment, 1);
    let run = contdma_desk::run(config, |desk| {
        let port = desk.app();
        let path = Card::list(port).expect("a list").remove(0);
        let card = Card::open(port, &path, OpenAccess::ReadWrite).expect("an open card");
        match card.post(builder) {
            Ok(ring) => {
                ring.finish().expect("a report");
                None
            }
            Err(error) => error.driver_error(),
        }
    });
    run.unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn what_cannot_be_mapped_segment_by_segment_is_refused_by_name() {
    for strategy in [Strategy::MapRegisters, Strategy::Remap] {
        let small = RingBuilder::new(PAGE, 8).strategy(strategy);
        for environment in [Environment::COHERENT, Environment::MIXED] {
            // A card that overwrites is never without credit.
            let overwrite = small.clone().policy(LatePolicy::Overwrite);
            assert_eq!(
                refusal(environment, &overwrite),
                Some(AbiError::PolicyUnavailable)
            );
            let drop_new = small.clone().policy(LatePolicy::DropNew);
            assert_eq!(refusal(environment, &drop_new), None);
        }
        let few = Environment {
            map_registers: Some(4),
            ..Environment::REACH32
        };
        assert_eq!(refusal(few, &small), None);
        let large = RingBuilder::new(64 * PAGE, 2).strategy(strategy);
        assert_eq!(
            refusal(few, &large),
            Some(AbiError::TooFewMapRegisters),
            "{strategy:?}"
        );
    }
}
