//! One segment, held until its guard goes.

use crate::port::Handle;
use crate::taking::Taken;
use crate::{ClientError, Ring};
use contdma_abi::status_block::AppSide;
use contdma_abi::{LatePolicy, SegmentFlags};
use std::sync::atomic::{Ordering, fence};

/// A segment that the application holds. Dropping it releases the segment.
pub struct Segment<'r, H: Handle> {
    ring: &'r mut Ring<H>,
    taken: Taken,
}

impl<'r, H: Handle> Segment<'r, H> {
    pub(crate) fn new(ring: &'r mut Ring<H>, taken: Taken) -> Self {
        Self { ring, taken }
    }

    /// Number of the segment since the start.
    pub fn sequence(&self) -> u64 {
        self.taken.record.sequence
    }

    /// When the driver took the segment, in ticks (see
    /// [`contdma_abi::RingInfo::ticks_per_second`]).
    pub fn timestamp(&self) -> u64 {
        self.taken.record.timestamp
    }

    /// Segments lost between the one taken before and this one.
    pub fn gap_before(&self) -> u64 {
        self.taken.gap
    }

    /// Bytes that belong to the segment.
    pub fn valid_bytes(&self) -> usize {
        self.taken.record.valid_bytes as usize
    }

    /// What is special about it.
    pub fn flags(&self) -> SegmentFlags {
        SegmentFlags::from_bits_truncate(self.taken.record.flags)
    }

    /// Where the slot begins in the ring, in bytes.
    fn offset(&self) -> Option<usize> {
        self.ring.offset(self.sequence())
    }

    /// The bytes themselves, without a copy.
    ///
    /// # Errors
    /// [`ClientError::MayBeOverwritten`] under the overwrite policy, where the card does not
    /// wait for a release: use [`Segment::copy_to`] and [`Segment::still_valid`] there.
    pub fn data(&self) -> Result<&[u8], ClientError> {
        let policy = self.ring.request().policy;
        if policy == LatePolicy::Overwrite {
            return Err(ClientError::MayBeOverwritten);
        }
        let view = self.ring.data();
        self.offset()
            .zip(view)
            .and_then(|(offset, view)| view.held(offset, self.valid_bytes(), policy))
            .ok_or(ClientError::BadAnswer {
                operation: "reading a segment",
                what: "it is outside the ring",
            })
    }

    /// Copies the bytes out, under every policy, and returns how many there are. Under the
    /// overwrite policy the copy is worth nothing before [`Segment::still_valid`] says so.
    ///
    /// # Errors
    /// [`ClientError::BufferTooSmall`].
    pub fn copy_to(&self, to: &mut [u8]) -> Result<usize, ClientError> {
        let needed = self.valid_bytes();
        let to = to
            .get_mut(..needed)
            .ok_or(ClientError::BufferTooSmall { needed })?;
        let copied = match self.data() {
            Ok(data) => {
                to.copy_from_slice(data);
                Some(())
            }
            Err(_) => {
                let view = self.ring.data();
                self.offset()
                    .zip(view)
                    .and_then(|(offset, view)| view.copy_out(offset, to))
            }
        };
        copied.map(|()| needed).ok_or(ClientError::BadAnswer {
            operation: "reading a segment",
            what: "it is outside the ring",
        })
    }

    /// Whether everything read so far was still this segment. Always so unless the policy is
    /// to overwrite; there the driver is asked where the card is now, because the card runs ahead of
    /// what has been handed over.
    ///
    /// # Errors
    /// [`ClientError::Refused`], [`ClientError::BadAnswer`].
    pub fn still_valid(&self) -> Result<bool, ClientError> {
        let request = self.ring.request();
        if request.policy != LatePolicy::Overwrite {
            return Ok(true);
        }
        // What was read stays before the look at the position.
        fence(Ordering::Acquire);
        let Some(next_lap) = self
            .sequence()
            .checked_add(u64::from(request.segment_count))
        else {
            return Ok(true);
        };
        let block = self.ring.taking().block(self.ring.status());
        if block.is_some_and(|block| block.has_reached(next_lap) == Ok(true)) {
            return Ok(false);
        }
        Ok(self.ring.report()?.device_position < next_lap)
    }
}

impl<H: Handle> Drop for Segment<'_, H> {
    fn drop(&mut self) {
        self.ring.release();
    }
}
