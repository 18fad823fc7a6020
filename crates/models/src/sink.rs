//! Where the bytes of a playback go.

use std::io::{self, Seek, SeekFrom, Write};
use std::sync::{Arc, Mutex, PoisonError};

use crate::source::Counter;

/// Takes what a playback channel has read.
pub trait Sink {
    /// The next bytes of segment `sequence`, in rising order.
    fn take(&mut self, sequence: u64, bytes: &[u8]);

    /// Segment `sequence` was not there in time: `bytes` bytes of silence.
    fn silence(&mut self, sequence: u64, bytes: u64) {
        let _ = (sequence, bytes);
    }

    /// How fast the stream is played, in bytes per second of the machine's time; `None` for as
    /// fast as the card can.
    fn bytes_per_second(&self) -> Option<u64> {
        None
    }
}

/// Takes and forgets.
#[derive(Clone, Copy, Debug, Default)]
pub struct Discard;

impl Sink for Discard {
    fn take(&mut self, _: u64, _: &[u8]) {}
}

/// Shared by a sink, which is inside the card, and whoever looks at it from outside.
#[derive(Debug, Default)]
struct Shared<T>(Arc<Mutex<T>>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Shared<T> {
    fn with<R>(&self, body: impl FnOnce(&mut T) -> R) -> R {
        body(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Keeps everything; clones share what is kept.
#[derive(Clone, Debug, Default)]
pub struct Collect(Shared<Vec<u8>>);

impl Collect {
    /// What was played so far.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.0.with(|bytes| bytes.clone())
    }
}

impl Sink for Collect {
    fn take(&mut self, _: u64, bytes: &[u8]) {
        self.0.with(|all| all.extend_from_slice(bytes));
    }
}

/// Finds the place of each byte in the stream: sequence by sequence, whatever was left out.
#[derive(Clone, Copy, Debug)]
struct Place {
    segment_bytes: u64,
    sequence: u64,
    within: u64,
}

impl Place {
    const fn new(segment_bytes: u32) -> Self {
        Self {
            segment_bytes: segment_bytes as u64,
            sequence: 0,
            within: 0,
        }
    }

    /// Where the next `bytes` bytes of segment `sequence` belong.
    fn of(&mut self, sequence: u64, bytes: u64) -> u64 {
        if sequence != self.sequence {
            self.sequence = sequence;
            self.within = 0;
        }
        let place = sequence
            .saturating_mul(self.segment_bytes)
            .saturating_add(self.within);
        self.within = self.within.saturating_add(bytes);
        place
    }
}

/// Writes what is played to a file or the like, each segment to its place; silence is not written.
#[derive(Debug)]
pub struct WriteSink<W> {
    writer: W,
    place: Place,
    end: u64,
    rate: Option<u64>,
    failure: WriteFailure,
}

/// What went wrong with the writer; clones share it.
#[derive(Clone, Debug, Default)]
pub struct WriteFailure(Shared<Option<io::Error>>);

impl WriteFailure {
    /// The first error, once.
    #[must_use]
    pub fn take(&self) -> Option<io::Error> {
        self.0.with(Option::take)
    }
}

impl<W: Write + Seek> WriteSink<W> {
    /// For segments of `segment_bytes` bytes.
    pub fn new(writer: W, segment_bytes: u32) -> Self {
        Self {
            writer,
            place: Place::new(segment_bytes),
            end: u64::MAX,
            rate: None,
            failure: WriteFailure::default(),
        }
    }

    /// Leaves out what comes after `bytes` bytes of the stream.
    #[must_use]
    pub fn ending_after(mut self, bytes: u64) -> Self {
        self.end = bytes;
        self
    }

    /// Plays at `bytes_per_second`, which is at least 1.
    #[must_use]
    pub fn paced(mut self, bytes_per_second: u64) -> Self {
        self.rate = Some(bytes_per_second);
        self
    }

    /// Where an error of the writer will be told. Nothing is written after it.
    #[must_use]
    pub fn failure(&self) -> WriteFailure {
        self.failure.clone()
    }

    fn write(&mut self, place: u64, bytes: &[u8]) -> io::Result<()> {
        self.writer.seek(SeekFrom::Start(place))?;
        self.writer.write_all(bytes)?;
        self.writer.flush()
    }
}

impl<W: Write + Seek> Sink for WriteSink<W> {
    fn take(&mut self, sequence: u64, bytes: &[u8]) {
        let place = self.place.of(sequence, bytes.len() as u64);
        let left = self.end.saturating_sub(place);
        let wanted = usize::try_from(left).map_or(bytes.len(), |left| left.min(bytes.len()));
        if wanted == 0 || self.failure.0.with(|failure| failure.is_some()) {
            return;
        }
        if let Err(error) = self.write(place, &bytes[..wanted]) {
            self.failure.0.with(|failure| *failure = Some(error));
        }
    }

    fn bytes_per_second(&self) -> Option<u64> {
        self.rate
    }
}

/// What a [`CheckCounter`] has seen.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Checked {
    /// Bytes taken.
    pub bytes: u64,
    /// Bytes of silence.
    pub silence: u64,
    /// Position in the stream of the first piece that is not what it should be.
    pub wrong_at: Option<u64>,
    /// One past the last sequence seen.
    pub next: u64,
}

/// Checks that what is played is the counter pattern, each byte in its place; clones share what was
/// found.
#[derive(Clone, Debug)]
pub struct CheckCounter {
    place: Place,
    checked: Shared<Checked>,
    rate: Option<u64>,
}

impl CheckCounter {
    /// For segments of `segment_bytes` bytes.
    #[must_use]
    pub fn new(segment_bytes: u32) -> Self {
        Self {
            place: Place::new(segment_bytes),
            checked: Shared::default(),
            rate: None,
        }
    }

    /// Plays at `bytes_per_second`, which is at least 1.
    #[must_use]
    pub fn paced(mut self, bytes_per_second: u64) -> Self {
        self.rate = Some(bytes_per_second);
        self
    }

    /// What was found so far.
    #[must_use]
    pub fn checked(&self) -> Checked {
        self.checked.with(|checked| *checked)
    }
}

impl Sink for CheckCounter {
    fn take(&mut self, sequence: u64, bytes: &[u8]) {
        let place = self.place.of(sequence, bytes.len() as u64);
        self.checked.with(|checked| {
            checked.bytes += bytes.len() as u64;
            checked.next = sequence.saturating_add(1);
            if !Counter::matches(place, bytes) {
                checked.wrong_at.get_or_insert(place);
            }
        });
    }

    fn silence(&mut self, sequence: u64, bytes: u64) {
        self.checked.with(|checked| {
            checked.silence += bytes;
            checked.next = sequence.saturating_add(1);
        });
    }

    fn bytes_per_second(&self) -> Option<u64> {
        self.rate
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use std::io::Cursor;

    #[test]
    fn a_written_stream_has_every_segment_in_its_place() {
        let mut sink = WriteSink::new(Cursor::new(Vec::new()), 4).ending_after(18);
        sink.take(0, b"ab");
        sink.take(0, b"cd");
        sink.silence(1, 4);
        // A segment that was given up half way, and the next.
        sink.take(2, b"ef");
        sink.take(3, b"ghij");
        sink.take(4, b"klmn");
        sink.take(5, b"opqr");
        let written = sink.writer.into_inner();
        assert_eq!(written, b"abcd\0\0\0\0ef\0\0ghijkl");
        assert!(sink.failure.take().is_none());
    }

    #[test]
    fn a_writer_that_fails_is_told_and_left_alone() {
        let mut room = [0; 6];
        let mut sink = WriteSink::new(Cursor::new(&mut room[..]), 4);
        let failure = sink.failure();
        sink.take(0, b"abcd");
        assert!(failure.take().is_none());
        sink.take(1, b"efgh");
        sink.take(0, b"zzzz");
        assert_eq!(
            failure.take().map(|error| error.kind()),
            Some(io::ErrorKind::WriteZero)
        );
        assert_eq!(&room, b"abcdef");
    }

    #[test]
    fn the_counter_is_checked_in_its_place() {
        let mut source = Counter::new();
        let mut segment = [[0; 12]; 3];
        segment.iter_mut().for_each(|part| source.fill(part));
        let sink = CheckCounter::new(12);
        let mut inside = sink.clone();
        inside.take(0, &segment[0][..5]);
        inside.take(0, &segment[0][5..]);
        inside.silence(1, 12);
        inside.take(2, &segment[2]);
        let good = Checked {
            bytes: 24,
            silence: 12,
            wrong_at: None,
            next: 3,
        };
        assert_eq!(sink.checked(), good);
        inside.take(3, &segment[2]);
        inside.take(4, &segment[2]);
        assert_eq!(sink.checked().wrong_at, Some(36));
    }
}
