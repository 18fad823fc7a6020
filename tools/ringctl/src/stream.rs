//! Whether what comes through a ring can be: its numbers, and its data where they are known.
//!
//! Only the emulated card's data are: its channels count. Of a real card only the numbers are checked.

use contdma_client::abi::{LatePolicy, RingInfo, SegmentFlags};
use contdma_client::{ClientError, Handle, Ring};

const WORD: usize = 8;

/// What a channel captures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// Little-endian 64-bit words, each one more than the one before.
    Counter,
    /// Nobody knows.
    Unknown,
}

/// Why taking went wrong.
#[derive(Debug)]
pub(crate) enum Wrong {
    /// Numbers or data cannot be.
    Data(String),
    /// The library has an error.
    Client(ClientError),
}

impl From<ClientError> for Wrong {
    fn from(error: ClientError) -> Self {
        match error {
            ClientError::BadAnswer { .. } => Self::Data(error.to_string()),
            error => Self::Client(error),
        }
    }
}

/// A segment's numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numbers {
    pub(crate) sequence: u64,
    pub(crate) gap_before: u64,
    pub(crate) valid_bytes: usize,
    pub(crate) flags: SegmentFlags,
}

/// One ring's stream, as far as it was seen.
#[derive(Debug)]
pub(crate) struct Checker {
    content: Content,
    segment_bytes: usize,
    /// Sequence that comes next if nothing is lost.
    next: u64,
    taken: u64,
    missing: u64,
    slept: bool,
    /// Number of the word that sequence 0 began with, once it is known.
    origin: Option<u64>,
    /// Lowest number that a word can still have.
    floor: u64,
}

impl Checker {
    pub(crate) fn new(content: Content, segment_bytes: u32) -> Self {
        Self {
            content,
            segment_bytes: segment_bytes as usize,
            next: 0,
            taken: 0,
            missing: 0,
            slept: false,
            origin: None,
            floor: 0,
        }
    }

    /// The machine slept, or the like: segments may be missing, and they have their numbers.
    pub(crate) fn disturbed(&mut self) {
        self.slept = true;
    }

    /// Segments taken.
    pub(crate) fn taken(&self) -> u64 {
        self.taken
    }

    /// Sequence behind the last one taken.
    pub(crate) fn next(&self) -> u64 {
        self.next
    }

    /// A segment was taken. Without `bytes` it was overwritten meanwhile.
    ///
    /// # Errors
    /// What cannot be.
    pub(crate) fn segment(&mut self, numbers: Numbers, bytes: Option<&[u8]>) -> Result<(), String> {
        let Numbers {
            sequence,
            gap_before,
            valid_bytes,
            flags,
        } = numbers;
        if self.next.checked_add(gap_before) != Some(sequence) {
            return Err(format!(
                "sequence {sequence} with a gap of {gap_before} follows on {}",
                self.next
            ));
        }
        if valid_bytes > self.segment_bytes {
            return Err(format!(
                "sequence {sequence} has {valid_bytes} bytes in a segment of {}",
                self.segment_bytes
            ));
        }
        if flags.contains(SegmentFlags::SHORT) != (valid_bytes < self.segment_bytes) {
            return Err(format!(
                "sequence {sequence} has {valid_bytes} bytes and flags {flags:?}"
            ));
        }
        if flags.contains(SegmentFlags::AFTER_SUSPEND) {
            self.slept = true;
            self.origin = None;
        }
        if let (Content::Counter, Some(bytes)) = (self.content, bytes) {
            self.words(sequence, bytes)?;
        }
        self.next = sequence + 1;
        self.taken += 1;
        self.missing += gap_before;
        Ok(())
    }

    fn words(&mut self, sequence: u64, bytes: &[u8]) -> Result<(), String> {
        let per_segment = (self.segment_bytes / WORD) as u64;
        let mut words = bytes.as_chunks::<WORD>().0.iter().copied();
        let Some(first) = words.next().map(u64::from_le_bytes) else {
            return Ok(());
        };
        let before = sequence.saturating_mul(per_segment);
        let origin = match self.origin {
            Some(origin) => origin,
            // Behind a sleep the sequence may be further than the words are.
            None if first >= self.floor => first.wrapping_sub(before),
            None => {
                return Err(format!(
                    "sequence {sequence} begins with the old word {first:#x}"
                ));
            }
        };
        let mut expected = origin.wrapping_add(before);
        for (index, word) in std::iter::once(first)
            .chain(words.map(u64::from_le_bytes))
            .enumerate()
        {
            if word != expected {
                return Err(format!(
                    "word {index} of sequence {sequence} is {word:#x} instead of {expected:#x}"
                ));
            }
            expected = expected.wrapping_add(1);
        }
        self.floor = expected;
        // Behind a short segment the count goes on where it ended.
        self.origin = (bytes.len() == self.segment_bytes).then_some(origin);
        Ok(())
    }

    /// The session is over and everything was taken; whether the driver's count says the same.
    ///
    /// # Errors
    /// What cannot be.
    pub(crate) fn finish(&self, policy: LatePolicy, report: &RingInfo) -> Result<(), String> {
        let produced = report.produced;
        let Some(behind) = produced.checked_sub(self.next) else {
            return Err(format!(
                "{produced} segments were produced, but {} came",
                self.next
            ));
        };
        let missing = self.missing + behind;
        let fits = match policy {
            LatePolicy::Halt => self.slept || (missing == 0 && report.lost == 0),
            LatePolicy::DropNew => missing == report.lost,
            // What was overwritten may have been taken just before, and is counted on both sides.
            LatePolicy::Overwrite => true,
        };
        if fits && self.taken + missing == produced {
            return Ok(());
        }
        Err(format!(
            "of {produced} segments {} came and {missing} are missing, but the driver counts {} as lost",
            self.taken, report.lost
        ))
    }
}

/// Takes at most so many segments, and says how many there were. Fewer only at the end.
pub(crate) fn take<H: Handle>(
    ring: &mut Ring<H>,
    checker: &mut Checker,
    most: u64,
) -> Result<u64, Wrong> {
    let mut copy = vec![0; ring.request().segment_bytes as usize];
    let mut taken = 0;
    while taken < most {
        let Some(segment) = ring.next_segment()? else {
            break;
        };
        let bytes = segment.copy_to(&mut copy)?;
        let intact = segment.still_valid()?;
        let numbers = Numbers {
            sequence: segment.sequence(),
            gap_before: segment.gap_before(),
            valid_bytes: bytes,
            flags: segment.flags(),
        };
        drop(segment);
        checker
            .segment(numbers, copy.get(..bytes).filter(|_| intact))
            .map_err(Wrong::Data)?;
        taken += 1;
    }
    Ok(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BYTES: u32 = 64;

    fn words(from: u64) -> Vec<u8> {
        (from..from + 8).flat_map(u64::to_le_bytes).collect()
    }

    fn numbers(sequence: u64, gap_before: u64) -> Numbers {
        Numbers {
            sequence,
            gap_before,
            valid_bytes: BYTES as usize,
            flags: SegmentFlags::empty(),
        }
    }

    fn report(produced: u64, lost: u64) -> RingInfo {
        RingInfo {
            produced,
            lost,
            ..RingInfo::new()
        }
    }

    #[test]
    fn a_stream_with_numbered_gaps_is_right() {
        let mut checker = Checker::new(Content::Counter, BYTES);
        checker.segment(numbers(0, 0), Some(&words(40))).unwrap();
        checker.segment(numbers(3, 2), Some(&words(64))).unwrap();
        assert!(checker.finish(LatePolicy::DropNew, &report(5, 3)).is_ok());
        assert!(checker.finish(LatePolicy::DropNew, &report(5, 2)).is_err());
        assert!(checker.finish(LatePolicy::Halt, &report(5, 3)).is_err());
        assert!(
            checker
                .finish(LatePolicy::Overwrite, &report(3, 0))
                .is_err()
        );
    }

    #[test]
    fn what_cannot_be_is_seen() {
        let mut checker = Checker::new(Content::Counter, BYTES);
        assert!(checker.segment(numbers(1, 0), None).is_err());
        checker.segment(numbers(0, 0), Some(&words(0))).unwrap();
        assert!(checker.segment(numbers(0, 0), None).is_err());
        // The data of the segment before, once more.
        assert!(checker.segment(numbers(1, 0), Some(&words(0))).is_err());
        let mut torn = words(8);
        torn[60] ^= 1;
        assert!(checker.segment(numbers(1, 0), Some(&torn)).is_err());
        let mut long = numbers(1, 0);
        long.valid_bytes += 1;
        assert!(checker.segment(long, None).is_err());
        let mut short = numbers(1, 0);
        short.valid_bytes -= 1;
        assert!(checker.segment(short, None).is_err());
        assert!(checker.segment(numbers(1, 0), Some(&words(8))).is_ok());
    }
}
