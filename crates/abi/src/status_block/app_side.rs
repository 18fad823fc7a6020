//! What the application does with a status block.

use crate::atomics::{Ordering, fence};
use crate::{LatePolicy, SegmentRecord};

use super::{Progress, SharedBlock, progress};

/// A word is not inside the block. A sound [`super::StatusLayout`] has no such word.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Outside;

/// How an application learns of segments; a hint to the driver.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(u32)]
pub enum Wake {
    /// It polls.
    Polls = 0,
    /// It is about to wait in the driver.
    Waits = 1,
}

/// How a release reaches the driver.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[must_use = "the driver may be asleep"]
pub enum NextRelease {
    /// The driver looks by itself.
    IsSeen,
    /// By a call of RELEASE.
    NeedsCall,
}

/// The application's steps of the protocol. One caller at a time.
pub trait AppSide: SharedBlock {
    /// The driver's produced count.
    ///
    /// # Errors
    /// [`Outside`].
    fn produced(&self) -> Result<u64, Outside> {
        let line = self.driver().ok_or(Outside)?;
        Ok(line.produced.load(Ordering::Acquire))
    }

    /// A copy of the record in the slot of `sequence`. What it is worth, a look at
    /// [`AppSide::produced`] tells, before and after.
    ///
    /// # Errors
    /// [`Outside`].
    fn copy_record(&self, sequence: u64) -> Result<SegmentRecord, Outside> {
        let place = self.record(sequence).ok_or(Outside)?;
        let copy = SegmentRecord {
            sequence: place.sequence.load(Ordering::Relaxed),
            timestamp: place.timestamp.load(Ordering::Relaxed),
            gap_before: place.gap_before.load(Ordering::Relaxed),
            valid_bytes: place.valid_bytes.load(Ordering::Relaxed),
            flags: place.flags.load(Ordering::Relaxed),
        };
        // What was read stays before the next look at the driver's count.
        fence(Ordering::Acquire);
        Ok(copy)
    }

    /// Takes the next segment from sequence `from` on, which then is the one after it; `None` when
    /// nothing more is handed over. What it passes over was lost.
    ///
    /// # Errors
    /// [`Outside`].
    fn take(
        &self,
        from: &mut u64,
        slots: u32,
        policy: LatePolicy,
    ) -> Result<Option<SegmentRecord>, Outside> {
        loop {
            let sequence = *from;
            match progress(sequence, self.produced()?, slots, policy) {
                Progress::NotYet => return Ok(None),
                Progress::Lapped { oldest } => *from = oldest,
                Progress::Ready => {
                    let record = self.copy_record(sequence)?;
                    if progress(sequence, self.produced()?, slots, policy) != Progress::Ready {
                        continue;
                    }
                    *from = sequence.saturating_add(1);
                    if record.sequence == sequence {
                        return Ok(Some(record));
                    }
                }
            }
        }
    }

    /// Whether the driver has handed over as much as `next_lap`, after everything that the caller
    /// has read of the slot so far.
    ///
    /// # Errors
    /// [`Outside`].
    fn has_reached(&self, next_lap: u64) -> Result<bool, Outside> {
        fence(Ordering::Acquire);
        Ok(self.produced()? >= next_lap)
    }

    /// Writes the application's line.
    ///
    /// # Errors
    /// [`Outside`].
    fn tell(&self, consumed: u64, wake: Wake) -> Result<(), Outside> {
        let line = self.app().ok_or(Outside)?;
        line.wants_wake.store(wake as u32, Ordering::Relaxed);
        line.consumed.store(consumed, Ordering::Release);
        Ok(())
    }

    /// Releases everything below `consumed`; in playback, submits it.
    ///
    /// # Errors
    /// [`Outside`].
    fn release(&self, consumed: u64) -> Result<NextRelease, Outside> {
        self.tell(consumed, Wake::Polls)?;
        fence(Ordering::SeqCst);
        let line = self.driver().ok_or(Outside)?;
        Ok(match line.wants_release.load(Ordering::Acquire) {
            0 => NextRelease::IsSeen,
            _ => NextRelease::NeedsCall,
        })
    }
}

impl<B: SharedBlock> AppSide for B {}
