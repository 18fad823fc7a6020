//! Capturing a stream into a file.

use crate::args::CaptureArgs;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::summary::{Asked, Direction, Summary};
use crate::tally::Tally;
use contdma_client::abi::{LatePolicy, StopMode};
use contdma_client::{Card, CardPath, OpenAccess, Port, Ring, SessionEnd};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// Captures until the stream ends or enough bytes are there.
pub(crate) fn run<P: Port>(
    port: &P,
    path: &CardPath,
    args: &CaptureArgs,
) -> Result<Summary, Failure> {
    let mut out = Output::open(args.out.as_deref())?;
    let card = Card::open(port, path, OpenAccess::ReadWrite)?;
    let mut ring = card.post(&args.ring.builder(args.channel))?;
    let length = args.bytes.or_else(|| file_length(args.source.as_deref()?));
    let progress = Progress::new(length, args.quiet || args.machine.common.json);
    let started = Instant::now();
    let (mut tally, next) = take::<P>(&mut ring, args, &mut out, &progress)?;
    let end_of_stream = ring.end() == Some(SessionEnd::EndOfStream);
    let seconds = started.elapsed().as_secs_f64();
    out.finish()?;
    let finished = ring.finish()?;
    progress.finish();
    if let SessionEnd::Failed(source) = finished.end {
        let operation = "capturing";
        return Err(contdma_client::ClientError::Refused { operation, source }.into());
    }
    if end_of_stream {
        // What was lost last has no segment behind it to tell.
        let produced = finished.report.produced;
        tally.gap(produced, produced.saturating_sub(next));
    }
    let asked = Asked {
        direction: Direction::Capture,
        channel: args.channel,
        policy: args.ring.policy,
        strategy: args.ring.strategy,
    };
    let end = if end_of_stream {
        "end of stream"
    } else {
        "stopped"
    };
    Ok(Summary::new(&card, asked, end, tally, &finished, seconds))
}

fn file_length(path: &Path) -> Option<u64> {
    path.metadata().ok().map(|data| data.len())
}

/// Takes segments until the stream ends or enough bytes are there. Returns the sequence behind the
/// last one as well.
fn take<P: Port>(
    ring: &mut Ring<P::Handle>,
    args: &CaptureArgs,
    out: &mut Output,
    progress: &Progress,
) -> Result<(Tally, u64), Failure> {
    let (mut tally, mut next) = (Tally::default(), 0);
    let mut copy = match LatePolicy::from(args.ring.policy) {
        LatePolicy::Halt | LatePolicy::DropNew => Vec::new(),
        LatePolicy::Overwrite => vec![0; args.ring.segment as usize],
    };
    loop {
        let Some(segment) = ring.next_segment()? else {
            break;
        };
        tally.gap(segment.sequence(), segment.gap_before());
        next = segment.sequence() + 1;
        let left = args.bytes.map_or(u64::MAX, |bytes| bytes - tally.bytes);
        let wanted = usize::try_from(left)
            .unwrap_or(usize::MAX)
            .min(segment.valid_bytes());
        if wanted > 0 {
            if copy.is_empty() {
                out.write(&segment.data()?[..wanted])?;
            } else {
                segment.copy_to(&mut copy)?;
                if !segment.still_valid()? {
                    tally.lapped += 1;
                    tally.gap(segment.sequence() + 1, 1);
                    continue;
                }
                out.write(&copy[..wanted])?;
            }
            tally.segments += 1;
            tally.bytes += wanted as u64;
            tally.short_segments += u64::from(segment.valid_bytes() < args.ring.segment as usize);
        }
        drop(segment);
        progress.at(&tally);
        if args.ring.delay > 0 {
            ring.pause(Duration::from_micros(args.ring.delay));
        }
        if args.bytes.is_some_and(|bytes| tally.bytes >= bytes) {
            ring.stop(StopMode::Abort)?;
            break;
        }
    }
    Ok((tally, next))
}

/// Where the bytes go.
enum Output {
    Nowhere,
    File(BufWriter<File>, std::path::PathBuf),
}

impl Output {
    fn open(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else {
            return Ok(Self::Nowhere);
        };
        let file = File::create(path).map_err(Failure::file(path, "create"))?;
        Ok(Self::File(
            BufWriter::with_capacity(1 << 20, file),
            path.to_owned(),
        ))
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Nowhere => Ok(()),
            Self::File(file, path) => file.write_all(bytes).map_err(Failure::file(path, "write")),
        }
    }

    fn finish(&mut self) -> Result<(), Failure> {
        match self {
            Self::Nowhere => Ok(()),
            Self::File(file, path) => file.flush().map_err(Failure::file(path, "write")),
        }
    }
}
