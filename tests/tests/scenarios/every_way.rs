//! One transfer, end to end, over every strategy, every environment, both directions and many
//! seeds. Each run ends in one of two ways: every byte is where it belongs, or the ring was refused
//! with an error that names why. What may be refused, and what has to be, is said here, not read
//! off the driver.
//!
//! `CONTDMA_SEEDS` sets the number of seeds of each combination.

use super::seeds;
use crate::form;
use contdma_client::abi::{AbiError, Direction, RingInfo, Strategy};
use contdma_client::{Card, ClientError, OpenAccess, RingBuilder, SessionEnd};
use contdma_desk::{Collect, Counter, Desk, Environment};

const PAGE: u32 = 4096;
const PLAYBACK_CHANNEL: u32 = 4;
/// Seeds of each combination, unless the environment says otherwise.
const SEEDS: u64 = 8;

#[derive(Clone, Copy, Debug)]
struct Case {
    strategy: Strategy,
    direction: Direction,
    environment: Environment,
    seed: u64,
    segment_bytes: u32,
    segments: u32,
    stream: u64,
}

impl Case {
    /// A small ring whose shape follows from the seed: whole pages and parts of pages, a stream
    /// that ends with, inside and just behind a segment.
    fn new(strategy: Strategy, direction: Direction, environment: Environment, seed: u64) -> Self {
        const SHAPES: [(u32, u32); 8] = [
            (PAGE, 2),
            (PAGE, 8),
            (128, 64),
            (3 * PAGE + 2048, 8),
            (2 * PAGE, 5),
            (16 * PAGE, 4),
            (16 * PAGE, 16),
            (64 * PAGE, 3),
        ];
        let shape = usize::try_from(seed % 8).expect("below eight");
        let (segment_bytes, segments) = SHAPES[shape];
        let laps = 1 + (seed / 8) % 3;
        let ring = u64::from(segment_bytes) * u64::from(segments);
        let tail =
            [0, 1, u64::from(segment_bytes) / 2, 1][usize::try_from(seed % 4).expect("four")];
        Self {
            strategy,
            direction,
            environment,
            seed,
            segment_bytes,
            segments,
            stream: ring * laps + tail,
        }
    }

    fn builder(&self) -> RingBuilder {
        let builder = RingBuilder::new(self.segment_bytes, self.segments).strategy(self.strategy);
        let builder = match self.direction {
            Direction::Capture => builder,
            Direction::Playback => builder.channel(PLAYBACK_CHANNEL),
        };
        if self.seed.is_multiple_of(2) {
            builder
        } else {
            builder.without_status_block()
        }
    }

    fn verified(&self) -> bool {
        self.environment.verifier_dma
    }

    /// Whether some page may be one that the card cannot use itself.
    fn may_bounce(&self) -> bool {
        let environment = &self.environment;
        environment.confidential || (!environment.is_remapped() && environment.dma_width.is_some())
    }

    fn short_of_common_buffers(&self) -> bool {
        self.environment.common_buffer_bytes.is_some()
            || self.environment.common_buffer_run.is_some()
    }

    /// The refusal that has to come, whatever the seed.
    fn has_to_be_refused(&self) -> Option<AbiError> {
        let remapped = self.environment.is_remapped();
        match self.strategy {
            Strategy::MapRegisters if remapped => Some(AbiError::DmaRemapped),
            Strategy::CommonBufferFromMdl if !remapped => Some(AbiError::DmaNotRemapped),
            Strategy::CommonBufferFromMdl if self.verified() => Some(AbiError::DmaVerified),
            _ => None,
        }
    }

    /// Whether it has to work with some seed, unless it has to be refused.
    fn works_somewhere(&self) -> bool {
        let environment = &self.environment;
        match self.strategy {
            Strategy::Direct => !self.may_bounce(),
            Strategy::MapRegisters | Strategy::Remap => {
                environment.map_registers.is_none() && environment.map_register_pool.is_none()
            }
            _ => true,
        }
    }

    /// The refusals that may come, by seed.
    fn may_be_refused(&self) -> Vec<AbiError> {
        let mut errors = Vec::new();
        // The card's own tables are common buffers, too.
        if self.short_of_common_buffers() {
            errors.push(AbiError::InsufficientResources);
        }
        match self.strategy {
            Strategy::Direct if self.may_bounce() => errors.push(AbiError::StrategyUnavailable),
            Strategy::MapRegisters | Strategy::Remap => errors.push(AbiError::TooFewMapRegisters),
            // The seed may be that of a system whose table of operations lacks the call.
            Strategy::CommonBufferFromMdl => errors.push(AbiError::StrategyUnavailable),
            _ => {}
        }
        errors
    }
}

/// What a run came to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Outcome {
    Transferred,
    Refused(AbiError),
}

fn transfer(case: Case) -> Outcome {
    let config = form::config(case.environment, case.seed);
    let sink = Collect::default();
    let config = match case.direction {
        Direction::Capture => config.source(0, Counter::new().ending_after(case.stream)),
        Direction::Playback => config.sink(PLAYBACK_CHANNEL as usize, sink.clone()),
    };
    let run = contdma_desk::run(config, |desk| match case.direction {
        Direction::Capture => capture(desk, case),
        Direction::Playback => play(desk, case, &sink),
    });
    run.unwrap_or_else(|error| panic!("{case:?}: {error}"))
}

fn refused(case: &Case, error: &ClientError) -> Outcome {
    match error.driver_error() {
        Some(error) => Outcome::Refused(error),
        None => panic!("{case:?}: {error}"),
    }
}

fn open<'p, 'm>(desk: &'p Desk<'m>) -> Card<'p, contdma_desk::App<'m>> {
    let path = Card::list(desk.app()).expect("a list").remove(0);
    Card::open(desk.app(), &path, OpenAccess::ReadWrite).expect("an open card")
}

fn capture(desk: &Desk<'_>, case: Case) -> Outcome {
    let mut ring = match open(desk).post(&case.builder()) {
        Ok(ring) => ring,
        Err(error) => return refused(&case, &error),
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
        position += data.len() as u64;
        sequence += 1;
    }
    assert_eq!(position, case.stream, "{case:?}");
    let finished = ring.finish().expect("a report");
    assert_eq!(finished.end, SessionEnd::EndOfStream, "{case:?}");
    assert_eq!(finished.report.bytes, case.stream, "{case:?}");
    check_report(&case, &finished.report);
    Outcome::Transferred
}

fn play(desk: &Desk<'_>, case: Case, sink: &Collect) -> Outcome {
    let mut ring = match open(desk).post_playback(&case.builder()) {
        Ok(ring) => ring,
        Err(error) => return refused(&case, &error),
    };
    let segment = u64::from(case.segment_bytes);
    let segments = case.stream.div_ceil(segment);
    for sequence in 0..segments {
        let free = ring.next_free().expect("a slot").expect("a running ring");
        assert_eq!(
            (free.sequence(), free.gap_before()),
            (sequence, 0),
            "{case:?}"
        );
        let start = sequence * segment;
        let bytes: Vec<u8> = (start..case.stream.min(start + segment))
            .map(Counter::byte_at)
            .collect();
        free.fill(&bytes).expect("filled");
    }
    ring.drain().expect("everything is played");
    assert_eq!(
        (ring.played(), ring.missed().len()),
        (segments, 0),
        "{case:?}"
    );
    let finished = ring.finish().expect("a report");
    check_report(&case, &finished.report);

    let played = sink.bytes();
    let stream = usize::try_from(case.stream).expect("a small stream");
    assert_eq!(played.len() as u64, segments * segment, "{case:?}");
    assert!(
        Counter::matches(0, &played[..stream]),
        "{case:?}: the sink differs"
    );
    assert!(
        played[stream..].iter().all(|&byte| byte == 0),
        "{case:?}: the rest of the last segment"
    );
    Outcome::Transferred
}

/// What has to be true of every report, whatever the way.
fn check_report(case: &Case, report: &RingInfo) {
    assert_eq!(
        (report.lost, report.gaps, report.errors),
        (0, 0, 0),
        "{case:?}"
    );
    let used = Strategy::from_wire(report.strategy).expect("a strategy");
    match case.strategy {
        Strategy::Auto => assert!(
            matches!(
                used,
                Strategy::Direct | Strategy::Shadow | Strategy::CommonBuffer
            ),
            "{case:?}: {used:?}"
        ),
        asked => assert_eq!(used, asked, "{case:?}"),
    }
    let copied = report.before_device.bytes + report.after_device.bytes;
    let pages = case.segment_bytes * case.segments / PAGE;
    match used {
        Strategy::Direct => assert_eq!((copied, report.pages_shadowed), (0, 0), "{case:?}"),
        Strategy::CommonBuffer => {
            assert_eq!(report.pages_direct, 0, "{case:?}");
            // A playback copies whole segments, and the whole ring at the start.
            assert!(copied >= case.stream, "{case:?}");
        }
        _ => {}
    }
    if matches!(
        used,
        Strategy::Direct | Strategy::Shadow | Strategy::CommonBuffer
    ) {
        assert_eq!(
            report.pages_direct + report.pages_shadowed,
            pages,
            "{case:?}"
        );
        assert_eq!(
            report.dma_calls > 0,
            report.after_device.flushed_bytes > 0 || report.before_device.flushed_bytes > 0,
            "{case:?}: a held mapping calls the system only to flush"
        );
    }
    if case.environment.coherent {
        let flushed = report.before_device.flushed_bytes + report.after_device.flushed_bytes;
        assert_eq!(
            flushed, 0,
            "{case:?}: nothing to flush on a coherent machine"
        );
    }
}

/// Every environment that has a name, and one mixture per seed; as far as the form runs in it.
fn sweep(strategy: Strategy, direction: Direction) {
    for environment in Environment::ALL.into_iter().filter(form::runs_in) {
        let mut transferred = 0;
        let mut forbidden = 0;
        for seed in 0..seeds::count(SEEDS) {
            let case = Case::new(strategy, direction, environment, seed);
            match judge(&case) {
                Outcome::Transferred => transferred += 1,
                Outcome::Refused(_) if case.has_to_be_refused().is_some() => forbidden += 1,
                Outcome::Refused(_) => {}
            }
        }
        let case = Case::new(strategy, direction, environment, 0);
        if case.works_somewhere() {
            assert!(
                transferred + forbidden > 0,
                "{strategy:?} {direction:?} never works in {}",
                environment.name
            );
        }
    }
    for seed in 0..seeds::count(SEEDS) {
        let environment = Environment::random(seed);
        if form::runs_in(&environment) {
            judge(&Case::new(strategy, direction, environment, seed));
        }
    }
}

fn judge(case: &Case) -> Outcome {
    let outcome = transfer(*case);
    match (outcome, case.has_to_be_refused()) {
        (outcome, Some(error)) => assert_eq!(outcome, Outcome::Refused(error), "{case:?}"),
        (Outcome::Transferred, None) => {}
        (Outcome::Refused(error), None) => assert!(
            case.may_be_refused().contains(&error),
            "{case:?}: refused with {error:?}"
        ),
    }
    outcome
}

macro_rules! ways {
    ($($capture:ident, $playback:ident: $strategy:ident;)*) => {
        $(
            #[test]
            fn $capture() {
                sweep(Strategy::$strategy, Direction::Capture);
            }

            #[test]
            fn $playback() {
                sweep(Strategy::$strategy, Direction::Playback);
            }
        )*
    };
}

ways! {
    capture_auto, play_auto: Auto;
    capture_direct, play_direct: Direct;
    capture_shadow, play_shadow: Shadow;
    capture_common_buffer, play_common_buffer: CommonBuffer;
    capture_map_registers, play_map_registers: MapRegisters;
    capture_remap, play_remap: Remap;
    capture_common_buffer_from_mdl, play_common_buffer_from_mdl: CommonBufferFromMdl;
}
