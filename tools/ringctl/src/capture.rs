//! Capturing a stream into a file.

use crate::args::CaptureArgs;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::summary::{Gap, Summary};
use contdma_client::abi::{LatePolicy, StopMode};
use contdma_client::{Card, CardPath, OpenAccess, Port, Ring, RingBuilder, SessionEnd};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// Gaps that are listed one by one; the others are only counted.
const LISTED_GAPS: usize = 32;

/// How long nothing may come before the capture is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// Captures until the stream ends or enough bytes are there.
pub(crate) fn run<P: Port>(
    port: &P,
    path: &CardPath,
    args: &CaptureArgs,
) -> Result<Summary, Failure> {
    let mut out = Output::open(args.out.as_deref())?;
    let card = Card::open(port, path, OpenAccess::ReadWrite)?;
    let mut ring = card.post(&builder(args))?;
    let progress = Progress::new(args);
    let started = Instant::now();
    let mut taken = take::<P>(&mut ring, args, &mut out, &progress)?;
    let seconds = started.elapsed().as_secs_f64();
    out.finish()?;
    let finished = ring.finish()?;
    progress.finish();
    if let SessionEnd::Failed(source) = finished.end {
        let operation = "capturing";
        return Err(contdma_client::ClientError::Refused { operation, source }.into());
    }
    if taken.end_of_stream {
        // What was lost last has no segment behind it to tell.
        let produced = finished.report.produced;
        taken.gap(produced, produced.saturating_sub(taken.next));
    }
    Ok(Summary::new(&card, args, taken, &finished, seconds))
}

fn builder(args: &CaptureArgs) -> RingBuilder {
    let mut builder = RingBuilder::new(args.segment, args.segments)
        .channel(args.channel)
        .policy(args.policy.into())
        .strategy(args.strategy.into())
        .moderation(args.moderation)
        .patience(PATIENCE)
        .measure_sync();
    if let Some(runs) = args.max_direct_runs {
        builder = builder.max_direct_runs(runs);
    }
    if args.no_status_block {
        builder = builder.without_status_block();
    }
    builder
}

/// What was taken from the ring.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) segments: u64,
    pub(crate) bytes: u64,
    pub(crate) short_segments: u64,
    /// Segments that the application missed, whoever lost them.
    pub(crate) lost: u64,
    pub(crate) gap_count: u64,
    pub(crate) gaps: Vec<Gap>,
    /// One past the last segment taken.
    next: u64,
    /// One past the last gap, to join a gap that goes on.
    gap_end: u64,
    /// Under the overwrite policy, segments that were overwritten while they were copied.
    pub(crate) lapped: u64,
    pub(crate) end_of_stream: bool,
}

impl Taken {
    fn gap(&mut self, before: u64, lost: u64) {
        if lost == 0 {
            return;
        }
        self.lost += lost;
        let first = before - lost;
        if self.gap_end == first && self.gap_count > 0 {
            self.gap_end = before;
            if let Some(last) = self
                .gaps
                .last_mut()
                .filter(|gap| gap.first + gap.lost == first)
            {
                last.lost += lost;
            }
            return;
        }
        self.gap_count += 1;
        self.gap_end = before;
        if self.gaps.len() < LISTED_GAPS {
            self.gaps.push(Gap { first, lost });
        }
    }
}

fn take<P: Port>(
    ring: &mut Ring<P::Handle>,
    args: &CaptureArgs,
    out: &mut Output,
    progress: &Progress,
) -> Result<Taken, Failure> {
    let mut taken = Taken::default();
    let mut copy = match LatePolicy::from(args.policy) {
        LatePolicy::Halt | LatePolicy::DropNew => Vec::new(),
        LatePolicy::Overwrite => vec![0; args.segment as usize],
    };
    loop {
        let Some(segment) = ring.next_segment()? else {
            break;
        };
        taken.gap(segment.sequence(), segment.gap_before());
        taken.next = segment.sequence() + 1;
        let left = args.bytes.map_or(u64::MAX, |bytes| bytes - taken.bytes);
        let wanted = usize::try_from(left)
            .unwrap_or(usize::MAX)
            .min(segment.valid_bytes());
        if wanted > 0 {
            if copy.is_empty() {
                out.write(&segment.data()?[..wanted])?;
            } else {
                segment.copy_to(&mut copy)?;
                if !segment.still_valid()? {
                    taken.lapped += 1;
                    taken.gap(segment.sequence() + 1, 1);
                    continue;
                }
                out.write(&copy[..wanted])?;
            }
            taken.segments += 1;
            taken.bytes += wanted as u64;
            taken.short_segments += u64::from(segment.valid_bytes() < args.segment as usize);
        }
        drop(segment);
        progress.at(&taken);
        if args.delay > 0 {
            ring.pause(Duration::from_micros(args.delay));
        }
        if args.bytes.is_some_and(|bytes| taken.bytes >= bytes) {
            ring.stop(StopMode::Abort)?;
            break;
        }
    }
    taken.end_of_stream = ring.end() == Some(SessionEnd::EndOfStream);
    Ok(taken)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_that_touch_are_one() {
        let mut taken = Taken::default();
        for (before, lost) in [(5, 0), (5, 5), (6, 1), (9, 2), (11, 2)] {
            taken.gap(before, lost);
        }
        let gap = |first, lost| Gap { first, lost };
        assert_eq!(taken.gaps, [gap(0, 6), gap(7, 4)]);
        assert_eq!((taken.lost, taken.gap_count), (10, 2));
    }
}
