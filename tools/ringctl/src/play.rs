//! Playing a file.

use crate::args::PlayArgs;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::summary::{Asked, Direction, Summary};
use crate::tally::Tally;
use contdma_client::abi::LatePolicy;
use contdma_client::{
    Card, CardPath, ClientError, FreeSegment, Gap, Handle, OpenAccess, PlaybackRing, Port,
    SessionEnd,
};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::time::{Duration, Instant};

/// Plays the file to its end.
pub(crate) fn run<P: Port>(port: &P, path: &CardPath, args: &PlayArgs) -> Result<Summary, Failure> {
    let mut input = Input::open(args)?;
    let card = Card::open(port, path, OpenAccess::ReadWrite)?;
    let channel = match (args.channel, card.info().playback_channels) {
        (Some(channel), _) => channel,
        (None, 0) => return Err(Failure::Usage("this card cannot play".to_owned())),
        (None, channels) => channels.trailing_zeros(),
    };
    let mut ring = card.post_playback(&args.ring.builder(channel))?;
    let progress = Progress::new(Some(input.bytes), args.quiet || args.machine.common.json);
    let started = Instant::now();
    let tally = feed(&mut ring, args, &mut input, &progress)?;
    let seconds = started.elapsed().as_secs_f64();
    let finished = ring.finish()?;
    progress.finish();
    if let SessionEnd::Failed(source) = finished.end {
        let operation = "playing back";
        return Err(ClientError::Refused { operation, source }.into());
    }
    let asked = Asked {
        direction: Direction::Playback,
        channel,
        policy: args.ring.policy,
        strategy: args.ring.strategy,
    };
    let end = "end of file";
    Ok(Summary::new(&card, asked, end, tally, &finished, seconds))
}

/// Fills segment after segment, and waits until they are played.
fn feed<H: Handle>(
    ring: &mut PlaybackRing<H>,
    args: &PlayArgs,
    input: &mut Input<'_>,
    progress: &Progress,
) -> Result<Tally, Failure> {
    let mut heard = Heard::new(input.bytes, args.ring.segment);
    while let Some(free) = ring.next_free()? {
        heard.missed(free.missed());
        if free.sequence() >= heard.segments {
            break;
        }
        input.fill(free)?;
        heard.up_to(ring.decided());
        progress.at(&heard.tally);
        if args.ring.delay > 0 {
            ring.pause(Duration::from_micros(args.ring.delay));
        }
        if ring.filled() >= heard.segments {
            break;
        }
    }
    ring.drain()?;
    heard.missed(ring.missed());
    heard.up_to(ring.decided());
    Ok(heard.tally)
}

/// What the card has played of the file.
struct Heard {
    segment_bytes: u64,
    /// Of the file.
    bytes: u64,
    /// Of the file.
    segments: u64,
    tally: Tally,
    /// Bytes of the lost segments.
    lost_bytes: u64,
}

impl Heard {
    fn new(bytes: u64, segment_bytes: u32) -> Self {
        let segment_bytes = u64::from(segment_bytes.max(1));
        Self {
            segment_bytes,
            bytes,
            segments: bytes.div_ceil(segment_bytes),
            tally: Tally::default(),
            lost_bytes: 0,
        }
    }

    /// Bytes of the file before segment `sequence`.
    fn before(&self, sequence: u64) -> u64 {
        sequence.saturating_mul(self.segment_bytes).min(self.bytes)
    }

    /// The card went on without these. What it does behind the end of the file does not count.
    fn missed(&mut self, gaps: &[Gap]) {
        for gap in gaps {
            let end = gap.first.saturating_add(gap.count).min(self.segments);
            let lost = end.saturating_sub(gap.first);
            self.tally.gap(end, lost);
            if lost > 0 {
                self.lost_bytes += self.before(end) - self.before(gap.first);
            }
        }
    }

    /// Every sequence below is played, or told as missed.
    fn up_to(&mut self, decided: u64) {
        let decided = decided.min(self.segments);
        self.tally.segments = decided - self.tally.lost;
        self.tally.bytes = self.before(decided) - self.lost_bytes;
        let whole = self.tally.segments.saturating_mul(self.segment_bytes);
        self.tally.short_segments = u64::from(self.tally.bytes < whole);
    }
}

/// The file.
struct Input<'a> {
    file: File,
    args: &'a PlayArgs,
    bytes: u64,
    position: u64,
    /// Under the overwrite policy, which lets nobody read into the ring itself.
    copy: Vec<u8>,
}

impl<'a> Input<'a> {
    fn open(args: &'a PlayArgs) -> Result<Self, Failure> {
        let file = File::open(&args.file).map_err(Failure::file(&args.file, "open"))?;
        let data = file
            .metadata()
            .map_err(Failure::file(&args.file, "measure"))?;
        let copy = match LatePolicy::from(args.ring.policy) {
            LatePolicy::Halt | LatePolicy::DropNew => Vec::new(),
            LatePolicy::Overwrite => vec![0; args.ring.segment as usize],
        };
        Ok(Self {
            file,
            args,
            bytes: data.len(),
            position: 0,
            copy,
        })
    }

    /// Fills a segment with its part of the file, and submits it.
    fn fill<H: Handle>(&mut self, mut free: FreeSegment<'_, H>) -> Result<(), Failure> {
        let segment_bytes = free.segment_bytes() as u64;
        let place = free.sequence() * segment_bytes;
        let left = self.bytes - place;
        let wanted = usize::try_from(left.min(segment_bytes)).unwrap_or(usize::MAX);
        if self.copy.is_empty() {
            let slot = free.bytes_mut()?;
            let (data, rest) = slot.split_at_mut(wanted);
            self.read(place, data)?;
            rest.fill(0);
            free.submit();
        } else {
            let mut copy = std::mem::take(&mut self.copy);
            let read = self.read(place, &mut copy[..wanted]);
            self.copy = copy;
            read?;
            free.fill(&self.copy[..wanted])?;
        }
        Ok(())
    }

    fn read(&mut self, place: u64, to: &mut [u8]) -> Result<(), Failure> {
        let read = if place == self.position {
            self.file.read_exact(to)
        } else {
            self.file
                .seek(SeekFrom::Start(place))
                .and_then(|_| self.file.read_exact(to))
        };
        read.map_err(Failure::file(&self.args.file, "read"))?;
        self.position = place + to.len() as u64;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lost_of_the_file_is_counted_and_nothing_else() {
        let mut heard = Heard::new(4096 * 5 + 1, 4096);
        assert_eq!(heard.segments, 6);
        let gap = |first, count| Gap { first, count };
        heard.missed(&[gap(1, 2)]);
        heard.up_to(4);
        assert_eq!((heard.tally.segments, heard.tally.bytes), (2, 8192));
        assert_eq!(heard.tally.short_segments, 0);
        // Behind the end the card goes on without anybody.
        heard.missed(&[gap(5, 7), gap(20, 1)]);
        heard.up_to(21);
        assert_eq!((heard.tally.lost, heard.tally.gap_count), (3, 2));
        assert_eq!((heard.tally.segments, heard.tally.bytes), (3, 3 * 4096));
        assert_eq!(heard.tally.short_segments, 0);
        let mut heard = Heard::new(4097, 4096);
        heard.up_to(2);
        assert_eq!((heard.tally.segments, heard.tally.bytes), (2, 4097));
        assert_eq!(heard.tally.short_segments, 1);
    }
}
