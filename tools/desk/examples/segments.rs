//! Captures on an emulated machine, for counting what the driver does for each segment:
//! `segments STRATEGY polling|waiting SEGMENT_BYTES RING_SEGMENTS MODERATION COUNT`.
//!
//! The card's source leaves memory as it is and is slow, so that every interrupt has its
//! MODERATION segments and no more. The application takes the segments as soon as they are there
//! and gives them back: `polling` by the status block alone, `waiting` with a WAIT that the driver
//! answers. Prints nothing; the exit code is 3 when the driver refuses the strategy.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use contdma_client::abi::Strategy;
use contdma_client::{Card, ClientError, OpenAccess, RingBuilder};
use contdma_desk::{Config, Desk, Environment, Source};

/// Virtual time from one segment to the next.
const PERIOD_NS: u64 = 100_000;
/// Virtual time that is more than ISR and DPC take, and less than the next segment.
const SERVICE_NS: u64 = PERIOD_NS / 2;

/// How the application comes by a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Application {
    Polling,
    Waiting,
}

/// A source that leaves memory as it is, and counts.
struct Untouched {
    taken: Arc<AtomicU64>,
    bytes_per_second: u64,
}

impl Source for Untouched {
    fn available(&mut self, want: usize) -> usize {
        want
    }

    fn fill(&mut self, bytes: &mut [u8]) {
        self.taken.fetch_add(bytes.len() as u64, Ordering::Relaxed);
    }

    fn skip(&mut self, want: u64) -> u64 {
        want
    }

    fn bytes_per_second(&self) -> Option<u64> {
        Some(self.bytes_per_second)
    }
}

/// What the command line asks for.
struct Arguments {
    strategy: Strategy,
    application: Application,
    segment_bytes: u32,
    segments: u32,
    moderation: u32,
    count: u64,
}

fn arguments() -> Option<Arguments> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [
        strategy,
        application,
        segment_bytes,
        segments,
        moderation,
        count,
    ] = given.as_slice()
    else {
        return None;
    };
    Some(Arguments {
        strategy: (0..)
            .map_while(|value| Strategy::from_wire(value).ok())
            .find(|known| known.name() == strategy)?,
        application: match application.as_str() {
            "polling" => Application::Polling,
            "waiting" => Application::Waiting,
            _ => return None,
        },
        segment_bytes: segment_bytes.parse().ok()?,
        segments: segments.parse().ok()?,
        moderation: moderation.parse().ok().filter(|&segments| segments > 0)?,
        count: count.parse().ok()?,
    })
}

fn capture(desk: &Desk<'_>, arguments: &Arguments, taken: &AtomicU64) -> Result<(), ClientError> {
    let port = desk.app();
    let path = Card::list(port)?.remove(0);
    let card = Card::open(port, &path, OpenAccess::ReadWrite)?;
    let builder = RingBuilder::new(arguments.segment_bytes, arguments.segments)
        .strategy(arguments.strategy)
        .moderation(arguments.moderation);
    let mut ring = card.post(&builder)?;
    for sequence in 0..arguments.count {
        let moderation = u64::from(arguments.moderation);
        if arguments.application == Application::Polling && sequence % moderation == 0 {
            let target = (sequence + moderation) * u64::from(arguments.segment_bytes);
            desk.machine()
                .run_until(|| taken.load(Ordering::Relaxed) >= target)
                .expect("the card goes on");
            desk.machine().run_for(SERVICE_NS);
        }
        let segment = ring.next_segment()?.expect("no end");
        assert_eq!((segment.sequence(), segment.gap_before()), (sequence, 0));
    }
    let wakes = ring.report()?.wakes;
    let waited = arguments.application == Application::Waiting;
    assert_eq!(wakes, if waited { arguments.count } else { 0 });
    ring.finish().map(|_| ())
}

fn main() -> ExitCode {
    let Some(arguments) = arguments() else {
        eprintln!(
            "usage: segments STRATEGY polling|waiting SEGMENT_BYTES RING_SEGMENTS MODERATION COUNT"
        );
        return ExitCode::from(1);
    };
    let taken = Arc::new(AtomicU64::new(0));
    let source = Untouched {
        taken: Arc::clone(&taken),
        bytes_per_second: u64::from(arguments.segment_bytes) * 1_000_000_000 / PERIOD_NS,
    };
    let config = Config::new(Environment::COHERENT, 1).source(0, source);
    match contdma_desk::run(config, |desk| capture(desk, &arguments, &taken)) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(refused)) => {
            eprintln!("{refused}");
            ExitCode::from(3)
        }
        Err(stopped) => {
            eprintln!("{stopped}");
            ExitCode::from(5)
        }
    }
}
