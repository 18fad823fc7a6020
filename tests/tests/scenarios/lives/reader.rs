//! Reads a counted stream, and checks that nothing is missing from it but what is said to be.

use contdma_client::abi::SegmentFlags;
use contdma_client::{ClientError, Ring};
use contdma_desk::{AppHandle, Counter};

/// What was read of a counted stream so far.
#[derive(Default)]
pub(crate) struct Reader {
    /// The sequence that comes next.
    pub(crate) sequence: u64,
    /// The position in the stream that comes next, if nothing is lost.
    position: Option<u64>,
    /// Segments that gaps have told of.
    pub(crate) missing: u64,
    /// How many gaps those were.
    pub(crate) gaps: u64,
    /// Segments that are the first after a sleep.
    pub(crate) after_suspend: u64,
    /// Segments that the card overwrote while they were read.
    pub(crate) overwritten: u64,
}

impl Reader {
    /// Of a stream that nobody has read from.
    pub(crate) fn from_start() -> Self {
        Self {
            position: Some(0),
            ..Self::default()
        }
    }

    /// Takes a segment, and checks every byte of it: it continues the stream, with a hole only
    /// where the numbers have one. False at the end.
    pub(crate) fn take(&mut self, ring: &mut Ring<AppHandle<'_>>) -> Result<bool, ClientError> {
        let Some(segment) = ring.next_segment()? else {
            return Ok(false);
        };
        assert_eq!(segment.sequence(), self.sequence + segment.gap_before());
        self.missing += segment.gap_before();
        self.gaps += u64::from(segment.gap_before() > 0);
        self.sequence = segment.sequence() + 1;
        if segment.flags().contains(SegmentFlags::AFTER_SUSPEND) {
            self.after_suspend += 1;
        }
        let mut data = vec![0; segment.valid_bytes()];
        segment.copy_to(&mut data)?;
        if !segment.still_valid()? {
            self.overwritten += 1;
            self.position = self.position.map(|at| at + data.len() as u64);
            return Ok(true);
        }
        let first = data.first_chunk::<8>().expect("a word");
        let position = u64::from_le_bytes(*first) * 8;
        let expected = self.position.unwrap_or(position);
        assert!(position >= expected, "the stream goes back");
        assert!(
            position == expected || segment.gap_before() > 0 || self.overwritten > 0,
            "bytes are missing before segment {} without a gap",
            segment.sequence()
        );
        assert!(
            Counter::matches(position, &data),
            "segment {} differs",
            segment.sequence()
        );
        self.position = Some(position + data.len() as u64);
        Ok(true)
    }

    /// Takes so many, or fewer where the stream ends.
    pub(crate) fn take_up_to(
        &mut self,
        ring: &mut Ring<AppHandle<'_>>,
        segments: u32,
    ) -> Result<(), ClientError> {
        for _ in 0..segments {
            if !self.take(ring)? {
                break;
            }
        }
        Ok(())
    }

    /// Takes so many of a ring with which nothing is wrong.
    pub(crate) fn take_many(&mut self, ring: &mut Ring<AppHandle<'_>>, segments: u32) {
        for _ in 0..segments {
            assert!(self.take(ring).expect("a segment"), "the stream ended");
        }
    }

    /// Takes what is left.
    pub(crate) fn take_rest(&mut self, ring: &mut Ring<AppHandle<'_>>) -> Result<(), ClientError> {
        while self.take(ring)? {}
        Ok(())
    }
}
