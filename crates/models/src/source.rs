//! Where the bytes of a capture come from.

use std::io::Read;

/// A stream of bytes that a capture channel stores.
pub trait Source {
    /// How many bytes can be taken now, at most `want`. Fewer than `want` only where the stream
    /// ends; so zero, for any `want` above zero, says that it has ended.
    fn available(&mut self, want: usize) -> usize;

    /// Takes the next `bytes.len()` bytes, which `available` has promised.
    fn fill(&mut self, bytes: &mut [u8]);

    /// Takes and discards up to `want` bytes, and says how many; fewer where the stream ends.
    fn skip(&mut self, want: u64) -> u64;

    /// How fast the stream comes, in bytes per second of the machine's time; `None` for as fast
    /// as the card takes it.
    fn bytes_per_second(&self) -> Option<u64> {
        None
    }

    /// Bytes of a packet, where the stream comes in packets: each goes into a segment of its own,
    /// which is short when it is longer than a packet. `None` for a stream that fills segments.
    fn packet_bytes(&self) -> Option<u64> {
        None
    }
}

/// The numbers 0, 1, 2 ... as little-endian 64-bit words: any piece of the stream tells where
/// it belongs.
#[derive(Clone, Debug)]
pub struct Counter {
    position: u64,
    end: u64,
    rate: Option<u64>,
    packet: Option<u64>,
}

impl Counter {
    /// Counts for ever.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            position: 0,
            end: u64::MAX,
            rate: None,
            packet: None,
        }
    }

    /// Ends after `bytes` bytes.
    #[must_use]
    pub const fn ending_after(mut self, bytes: u64) -> Self {
        self.end = bytes;
        self
    }

    /// Comes at `bytes_per_second`, which is at least 1.
    #[must_use]
    pub const fn paced(mut self, bytes_per_second: u64) -> Self {
        self.rate = Some(bytes_per_second);
        self
    }

    /// Comes in packets of `bytes` bytes, which is at least 1.
    #[must_use]
    pub const fn in_packets(mut self, bytes: u64) -> Self {
        self.packet = Some(bytes);
        self
    }

    /// The byte at `position` of the stream.
    #[must_use]
    pub fn byte_at(position: u64) -> u8 {
        (position / 8).to_le_bytes()[usize::from(position.to_le_bytes()[0] % 8)]
    }

    /// Whether `bytes` are those from `position` on.
    #[must_use]
    pub fn matches(position: u64, bytes: &[u8]) -> bool {
        let mut expected = vec![0; bytes.len()];
        write_words(position, &mut expected);
        expected == bytes
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}

fn write_words(position: u64, bytes: &mut [u8]) {
    let unaligned = usize::from((position.wrapping_neg()).to_le_bytes()[0] % 8).min(bytes.len());
    let (head, rest) = bytes.split_at_mut(unaligned);
    for (byte, at) in head.iter_mut().zip(position..) {
        *byte = Counter::byte_at(at);
    }
    let mut word = position.div_ceil(8);
    let (words, tail) = rest.as_chunks_mut::<8>();
    for chunk in words {
        *chunk = word.to_le_bytes();
        word = word.wrapping_add(1);
    }
    tail.copy_from_slice(&word.to_le_bytes()[..tail.len()]);
}

impl Source for Counter {
    fn available(&mut self, want: usize) -> usize {
        let left = self.end.saturating_sub(self.position);
        usize::try_from(left).map_or(want, |left| left.min(want))
    }

    fn fill(&mut self, bytes: &mut [u8]) {
        write_words(self.position, bytes);
        self.position += bytes.len() as u64;
    }

    fn skip(&mut self, want: u64) -> u64 {
        let skipped = want.min(self.end.saturating_sub(self.position));
        self.position += skipped;
        skipped
    }

    fn bytes_per_second(&self) -> Option<u64> {
        self.rate
    }

    fn packet_bytes(&self) -> Option<u64> {
        self.packet
    }
}

/// The bytes of a reader, such as a file. A read error ends the stream.
#[derive(Debug)]
pub struct ReadSource<R> {
    reader: R,
    buffer: Vec<u8>,
    taken: usize,
    rate: Option<u64>,
}

/// Bytes read ahead at a time, at least.
const READ_AHEAD: usize = 1 << 20;

impl<R: Read> ReadSource<R> {
    /// As fast as the card takes it.
    pub const fn new(reader: R) -> Self {
        Self {
            reader,
            buffer: Vec::new(),
            taken: 0,
            rate: None,
        }
    }

    /// At `bytes_per_second`, which is at least 1.
    #[must_use]
    pub const fn paced(mut self, bytes_per_second: u64) -> Self {
        self.rate = Some(bytes_per_second);
        self
    }

    fn buffered(&self) -> usize {
        self.buffer.len() - self.taken
    }

    fn read_ahead(&mut self, want: usize) {
        if self.buffered() >= want {
            return;
        }
        self.buffer.drain(..self.taken);
        self.taken = 0;
        let more = want.max(READ_AHEAD) - self.buffer.len();
        // An error ends the stream, with what was read before it.
        let _ = self
            .reader
            .by_ref()
            .take(more as u64)
            .read_to_end(&mut self.buffer);
    }
}

impl<R: Read> Source for ReadSource<R> {
    fn available(&mut self, want: usize) -> usize {
        self.read_ahead(want);
        self.buffered().min(want)
    }

    fn fill(&mut self, bytes: &mut [u8]) {
        let end = self.taken + bytes.len();
        bytes.copy_from_slice(&self.buffer[self.taken..end]);
        self.taken = end;
    }

    fn skip(&mut self, want: u64) -> u64 {
        let mut left = want;
        while left > 0 {
            let step = usize::try_from(left).map_or(READ_AHEAD, |left| left.min(READ_AHEAD));
            let got = self.available(step);
            self.taken += got;
            left -= got as u64;
            if got < step {
                break;
            }
        }
        want - left
    }

    fn bytes_per_second(&self) -> Option<u64> {
        self.rate
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counter_in_pieces_is_the_counter(lengths in prop::collection::vec(0usize..40, 0..20)) {
            let mut counter = Counter::new();
            let mut position = 0;
            for length in lengths {
                let mut bytes = vec![0xA5; length];
                counter.fill(&mut bytes);
                for &byte in &bytes {
                    prop_assert_eq!(byte, Counter::byte_at(position));
                    position += 1;
                }
            }
        }

        #[test]
        fn a_reader_gives_its_bytes_whatever_the_pieces(
            data in prop::collection::vec(any::<u8>(), 0..600),
            steps in prop::collection::vec((1usize..50, any::<bool>()), 0..40),
        ) {
            let mut source = ReadSource::new(&data[..]);
            let mut at = 0;
            for (want, skip) in steps {
                let left = data.len() - at;
                if skip {
                    prop_assert_eq!(source.skip(want as u64), want.min(left) as u64);
                } else {
                    let got = source.available(want);
                    prop_assert_eq!(got, want.min(left));
                    let mut bytes = vec![0; got];
                    source.fill(&mut bytes);
                    prop_assert_eq!(&bytes[..], &data[at..at + got]);
                }
                at += want.min(left);
            }
        }
    }

    #[test]
    fn counter_ends_where_it_was_told() {
        let mut counter = Counter::new().ending_after(20);
        assert_eq!(counter.available(16), 16);
        assert_eq!(counter.skip(16), 16);
        assert_eq!(counter.available(16), 4);
        assert_eq!(counter.skip(16), 4);
        assert_eq!(counter.available(16), 0);
    }
}
