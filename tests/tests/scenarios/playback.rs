//! One playback, end to end: from the application's own ring through sync, credit and DMA to the
//! card's sink. Every byte that is heard, and the number of every one that is not.

use crate::form;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use contdma_client::abi::{
    AbiError, Direction, LatePolicy, Release, RingInfo, RingState, StickyErrors, Strategy, control,
    wire,
};
use contdma_client::{
    Card, Handle, OpenAccess, PlaybackRing, Port, PortError, RingBuilder, SessionEnd,
};
use contdma_desk::{App, AppHandle, Config, Counter, Desk, Environment};
use contdma_models::Sink;
use wdk_emu::machine::SystemState;
use zerocopy::IntoBytes;

const PAGE: u32 = 4096;
/// The first playback channel, as the card numbers them.
const CHANNEL: u32 = 4;

/// What the card played of each segment.
#[derive(Clone, Default)]
struct Tape(Rc<RefCell<BTreeMap<u64, Heard>>>);

#[derive(Clone, Default, PartialEq)]
struct Heard {
    bytes: Vec<u8>,
    silence: u64,
}

impl Sink for Tape {
    fn take(&mut self, sequence: u64, bytes: &[u8]) {
        let mut tape = self.0.borrow_mut();
        let heard = tape.entry(sequence).or_default();
        heard.bytes.extend_from_slice(bytes);
    }

    fn silence(&mut self, sequence: u64, bytes: u64) {
        self.0.borrow_mut().entry(sequence).or_default().silence += bytes;
    }
}

impl Tape {
    fn of(&self, sequence: u64) -> Heard {
        self.0.borrow().get(&sequence).cloned().unwrap_or_default()
    }

    fn into_card(self, desk: &Desk<'_>) -> Self {
        desk.card()
            .set_sink(CHANNEL as usize, Box::new(self.clone()));
        self
    }
}

/// The bytes of a segment.
fn tune(sequence: u64, segment_bytes: u32) -> Vec<u8> {
    let first = sequence * u64::from(segment_bytes);
    (first..first + u64::from(segment_bytes))
        .map(Counter::byte_at)
        .collect()
}

#[derive(Clone, Copy, Debug)]
struct Case {
    strategy: Strategy,
    environment: Environment,
    segment_bytes: u32,
    segments: u32,
    /// Segments to play.
    count: u64,
    copy_budget: u32,
    seed: u64,
}

impl Case {
    fn builder(&self) -> RingBuilder {
        let builder = RingBuilder::new(self.segment_bytes, self.segments)
            .channel(CHANNEL)
            .strategy(self.strategy)
            .copy_budget(self.copy_budget);
        if self.seed.is_multiple_of(2) {
            builder
        } else {
            builder.without_status_block()
        }
    }

    fn config(&self) -> Config {
        let mut config = form::config(self.environment, self.seed);
        config.machine.preemption = if self.seed.is_multiple_of(3) { 0 } else { 300 };
        config
    }
}

fn open<'p, 'm>(port: &'p App<'m>) -> Card<'p, App<'m>> {
    let path = Card::list(port).expect("a list").remove(0);
    Card::open(port, &path, OpenAccess::ReadWrite).expect("an open card")
}

const STRATEGIES: [Strategy; 4] = [
    Strategy::Auto,
    Strategy::Direct,
    Strategy::Shadow,
    Strategy::CommonBuffer,
];
const ENVIRONMENTS: [Environment; 3] = [
    Environment::COHERENT,
    Environment::REACH32,
    Environment::MIXED,
];
/// Segment bytes, segments, segments to play.
const GEOMETRIES: [(u32, u32, u64); 5] = [
    (PAGE, 2, 40),
    (128, 64, 500),
    (PAGE * 3 + 2048, 8, 61),
    (64 * 1024, 16, 40),
    (1024 * 1024, 3, 7),
];

#[test]
fn every_byte_is_played() {
    for environment in ENVIRONMENTS {
        for strategy in STRATEGIES {
            for (segment_bytes, segments, count) in GEOMETRIES {
                for seed in 0..4 {
                    let case = Case {
                        strategy,
                        environment,
                        segment_bytes,
                        segments,
                        count,
                        copy_budget: 0,
                        seed,
                    };
                    contdma_desk::run(case.config(), |desk| play(desk, case))
                        .unwrap_or_else(|error| panic!("{case:?}: {error}"));
                }
            }
        }
    }
}

fn play(desk: &Desk<'_>, case: Case) {
    let tape = Tape::default().into_card(desk);
    let card = open(desk.app());
    let mut ring = match card.post_playback(&case.builder()) {
        Ok(ring) => ring,
        Err(error) => {
            // Only direct can be impossible, and only where pages are out of reach.
            let unavailable = Some(AbiError::StrategyUnavailable);
            assert_eq!(error.driver_error(), unavailable, "{case:?}");
            assert_eq!(case.strategy, Strategy::Direct, "{case:?}");
            let coherent = case.environment.name == Environment::COHERENT.name;
            assert!(!coherent, "{case:?}");
            return;
        }
    };
    desk.machine().run_for(1_000_000);
    assert!(tape.0.borrow().is_empty(), "nothing is filled: {case:?}");
    fill(&mut ring, 0..case.count, case.segment_bytes);
    ring.drain().expect("all of it");
    assert_eq!((ring.played(), ring.decided()), (case.count, case.count));
    let finished = ring.finish().expect("a report");
    assert_eq!(finished.end, SessionEnd::Stopped, "{case:?}");
    check_report(&case, &finished.report);
    for sequence in 0..case.count {
        let heard = tape.of(sequence);
        assert!(
            heard.bytes == tune(sequence, case.segment_bytes) && heard.silence == 0,
            "{case:?}: segment {sequence} differs"
        );
    }
    assert_eq!(tape.0.borrow().len() as u64, case.count, "{case:?}");
}

fn fill<H: Handle>(
    ring: &mut PlaybackRing<H>,
    sequences: std::ops::Range<u64>,
    segment_bytes: u32,
) {
    for sequence in sequences {
        let free = ring.next_free().expect("an answer").expect("a free slot");
        assert_eq!((free.sequence(), free.gap_before()), (sequence, 0));
        free.fill(&tune(sequence, segment_bytes)).expect("filled");
    }
}

fn check_report(case: &Case, report: &RingInfo) {
    assert_eq!(report.state, RingState::Idle as u32, "{case:?}");
    assert_eq!(report.direction, Direction::Playback as u32, "{case:?}");
    assert_eq!(report.produced, case.count, "{case:?}");
    assert_eq!(report.consumed, case.count, "{case:?}");
    let losses = (report.lost, report.gaps, report.errors);
    assert_eq!(losses, (0, 0, 0), "{case:?}");
    let played = case.count * u64::from(case.segment_bytes);
    assert_eq!(report.bytes, played, "{case:?}");
    assert_eq!(
        report.after_device.bytes, 0,
        "read bytes go nowhere: {case:?}"
    );
    let ring = u64::from(case.segment_bytes) * u64::from(case.segments);
    match Strategy::from_wire(report.strategy).expect("a strategy") {
        Strategy::Direct => assert_eq!(report.before_device.bytes, 0, "{case:?}"),
        // Once as a whole when it was mapped, and once per segment.
        Strategy::CommonBuffer => {
            assert_eq!(report.before_device.bytes, ring + played, "{case:?}");
        }
        _ => assert!(report.before_device.bytes <= ring + played, "{case:?}"),
    }
}

/// What a late application missed, as its ring told it.
#[derive(Default)]
struct Missed(BTreeSet<u64>);

impl Missed {
    fn add(&mut self, gaps: &[contdma_client::Gap]) {
        for gap in gaps {
            for sequence in gap.first..gap.first + gap.count {
                assert!(self.0.insert(sequence), "{sequence} is missed twice");
            }
        }
    }
}

/// The application is late, and exactly what was not heard is a numbered gap.
#[test]
fn what_a_late_application_missed_is_numbered() {
    for policy in [LatePolicy::DropNew, LatePolicy::Overwrite] {
        for strategy in [Strategy::Direct, Strategy::CommonBuffer] {
            for seed in 0..12 {
                let case = Case {
                    strategy,
                    environment: Environment::COHERENT,
                    // Over before the application notices, or long enough to be filled meanwhile.
                    segment_bytes: if seed < 8 { 4 * PAGE } else { 512 * 1024 },
                    segments: 8,
                    count: 60,
                    copy_budget: if seed % 4 < 2 { 0 } else { 1 },
                    seed,
                };
                contdma_desk::run(case.config(), |desk| fall_behind(desk, case, policy))
                    .unwrap_or_else(|error| panic!("{policy:?} {case:?}: {error}"));
            }
        }
    }
}

fn fall_behind(desk: &Desk<'_>, case: Case, policy: LatePolicy) {
    let tape = Tape::default().into_card(desk);
    let builder = case.builder().policy(policy);
    let mut ring = open(desk.app()).post_playback(&builder).expect("a ring");
    let mut missed = Missed::default();
    let mut filled = BTreeSet::new();
    for round in 0..case.count {
        if round % 20 == 10 {
            desk.machine().run_for(500_000);
        }
        let free = ring.next_free().expect("an answer").expect("a free slot");
        missed.add(free.missed());
        let sequence = free.sequence();
        assert!(filled.insert(sequence));
        free.fill(&tune(sequence, case.segment_bytes))
            .expect("filled");
    }
    ring.drain().expect("all of it");
    missed.add(ring.missed());
    let (decided, played) = (ring.decided(), ring.played());
    let report = ring.finish().expect("a report").report;

    assert_eq!(played + missed.0.len() as u64, decided, "{case:?}");
    assert!(played > 0, "never in time: {case:?}");
    assert!(!missed.0.is_empty(), "never late: {case:?}");
    for sequence in 0..decided {
        let heard = tape.of(sequence);
        let intact = heard.bytes == tune(sequence, case.segment_bytes);
        if !missed.0.contains(&sequence) {
            assert!(filled.contains(&sequence), "{case:?}");
            assert!(intact, "{policy:?} {case:?}: {sequence} was not heard");
        } else if policy == LatePolicy::DropNew {
            let segment_bytes = u64::from(case.segment_bytes);
            assert_eq!(heard.silence, segment_bytes, "{case:?}: {sequence}");
        } else if !filled.contains(&sequence) {
            assert!(!intact, "{case:?}: {sequence} was never filled");
        }
    }
    // Nothing was filled after that.
    assert_eq!(report.lost, report.produced - played, "{case:?}");
    assert!(report.gaps > 0 && report.gaps <= report.lost, "{case:?}");
    assert_eq!(report.errors, 0, "{case:?}");
}

/// A release that is too much for one call is copied in parts, and in order.
#[test]
fn a_long_copy_goes_on_by_itself() {
    for strategy in [Strategy::Shadow, Strategy::CommonBuffer] {
        for seed in 0..8 {
            let case = Case {
                strategy,
                environment: Environment::REACH32,
                segment_bytes: 256 * 1024,
                segments: 4,
                count: 11,
                copy_budget: 64 * 1024,
                seed,
            };
            let run = contdma_desk::run(case.config(), |desk| {
                let tape = Tape::default().into_card(desk);
                let mut ring = open(desk.app())
                    .post_playback(&case.builder())
                    .expect("a ring");
                fill(&mut ring, 0..case.count, case.segment_bytes);
                ring.drain().expect("all of it");
                let report = ring.finish().expect("a report").report;
                check_report(&case, &report);
                assert!(report.deferred_copies > 0, "{case:?}");
                for sequence in 0..case.count {
                    let tune = tune(sequence, case.segment_bytes);
                    assert!(tape.of(sequence).bytes == tune, "{case:?}: {sequence}");
                }
            });
            run.unwrap_or_else(|error| panic!("{case:?}: {error}"));
        }
    }
}

/// The machine sleeps while the card plays: what it was in is a gap, and nothing is heard twice.
#[test]
fn a_playback_goes_on_after_sleep() {
    for strategy in [Strategy::Direct, Strategy::CommonBuffer] {
        for seed in 0..6 {
            let case = Case {
                strategy,
                environment: Environment::COHERENT,
                segment_bytes: 16 * PAGE,
                segments: 8,
                count: 90,
                copy_budget: PAGE,
                seed,
            };
            contdma_desk::run(case.config(), |desk| sleep(desk, case))
                .unwrap_or_else(|error| panic!("{case:?}: {error}"));
        }
    }
}

fn sleep(desk: &Desk<'_>, case: Case) {
    let tape = Tape::default().into_card(desk);
    let mut ring = open(desk.app())
        .post_playback(&case.builder())
        .expect("a ring");
    let mut missed = Missed::default();
    let mut sequence = 0;
    while sequence < case.count {
        if sequence > 0 && sequence.is_multiple_of(20) {
            desk.machine().sleep(SystemState::Sleeping).expect("asleep");
            assert!(desk.card().is_idle());
            desk.machine().run_for(1_000_000);
            desk.machine().wake().expect("awake");
        }
        let free = ring.next_free().expect("an answer").expect("a free slot");
        missed.add(free.missed());
        sequence = free.sequence();
        free.fill(&tune(sequence, case.segment_bytes))
            .expect("filled");
        sequence += 1;
    }
    ring.drain().expect("all of it");
    missed.add(ring.missed());
    let played = ring.played();
    assert_eq!(played + missed.0.len() as u64, ring.decided(), "{case:?}");
    let report = ring.finish().expect("a report").report;
    assert_eq!(report.errors, StickyErrors::SUSPENDED.bits(), "{case:?}");
    assert_eq!(report.lost, missed.0.len() as u64, "{case:?}");
    assert!(report.lost <= 4, "one for each sleep at most: {case:?}");
    for sequence in 0..report.produced {
        let heard = tape.of(sequence);
        let tune = tune(sequence, case.segment_bytes);
        if missed.0.contains(&sequence) {
            // Cut off in the middle, or just before its record.
            assert!(tune.starts_with(&heard.bytes), "{case:?}: {sequence}");
        } else {
            assert!(heard.bytes == tune, "{case:?}: {sequence}");
        }
    }
}

/// The index runs ahead of the card here, by a ring at the most.
#[test]
fn an_index_from_nowhere_is_refused() {
    let run = contdma_desk::run(form::config(Environment::COHERENT, 1), |desk| {
        let port = desk.app();
        let path = port.list().expect("a list").remove(0);
        let handle = port.open(&path, OpenAccess::ReadWrite).expect("a handle");
        let builder = RingBuilder::new(PAGE, 8)
            .channel(CHANNEL)
            .without_status_block();
        let mut request = builder.request().expect("a request");
        request.direction = Direction::Playback;
        let memory = handle.allocate(8 * PAGE as usize).expect("memory");
        let post = handle.post(
            &control::POST_RING,
            request.to_wire().as_bytes(),
            memory,
            8 * PAGE as usize,
        );
        let posted = post.expect("a ring");
        let refused = [9, 1 << 40, u64::MAX];
        for index in refused {
            assert_eq!(release(&handle, index), bad_index(), "{index}");
        }
        let counts = |expected: (u64, u64)| {
            desk.machine().run_for(1_000_000);
            let report = report(&handle);
            assert_eq!((report.produced, report.consumed), expected);
        };
        counts((0, 0));
        assert_eq!(release(&handle, 8), Ok(()));
        assert_eq!(release(&handle, 7), bad_index());
        counts((8, 8));
        assert_eq!(release(&handle, 17), bad_index());
        assert_eq!(release(&handle, 11), Ok(()));
        counts((11, 11));
        drop(posted);
    });
    run.unwrap_or_else(|error| panic!("{error}"));
}

fn bad_index() -> Result<(), PortError> {
    Err(PortError::Driver(AbiError::BadConsumerIndex))
}

fn release(handle: &AppHandle<'_>, index: u64) -> Result<(), PortError> {
    let input = Release::new(index);
    let answer = handle.control(&control::RELEASE, input.as_bytes(), &mut []);
    answer.map(|_| ())
}

fn report(handle: &AppHandle<'_>) -> RingInfo {
    let mut output = [0; size_of::<RingInfo>()];
    let answer = handle.control(&control::QUERY_RING, &[], &mut output);
    answer.expect("an answer");
    wire::read(&output).expect("a report")
}
