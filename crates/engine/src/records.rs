//! A channel's completion records as the core's drain reads them.
//!
//! The core asks for the record of a slot and judges it by the card's number in it; a back-end
//! answers for a sequence. This is the small adapter between the two. It judges nothing.

use contdma_core::address::Slot;
use contdma_core::completion::{CompletionFlags, CompletionRecord, CompletionSource};

use crate::engine::{ChannelEngine, Completion, SegmentFlags};
use crate::error::EngineError;
use crate::memory::{ChannelMemory, HostMemory};

/// The records of a channel, for one step of a [`Drain`](contdma_core::completion::Drain).
///
/// A lapped slot is given the number that is one lap on, a dropped segment its own number and
/// the dropped flag, and what cannot be a number that the core refuses.
#[derive(Debug)]
pub struct Records<'a, E, M: ?Sized> {
    channel: &'a E,
    memory: ChannelMemory<'a, M>,
    expected: u64,
    segments: u32,
}

impl<'a, E: ChannelEngine, M: HostMemory + ?Sized> Records<'a, E, M> {
    /// For the step that decides the card's number `expected` (the drain's next sequence, as
    /// the card counts) of a ring of `segments` segments. A drain that skips a gap first reads
    /// no record in that step, so one value serves one step.
    pub const fn new(
        channel: &'a E,
        memory: ChannelMemory<'a, M>,
        expected: u64,
        segments: u32,
    ) -> Self {
        Self {
            channel,
            memory,
            expected,
            segments,
        }
    }
}

impl<E: ChannelEngine, M: HostMemory + ?Sized> CompletionSource for Records<'_, E, M> {
    /// The slot is that of the sequence that this was made for: for another one, the drain finds a
    /// number that is not its own.
    fn record(&self, _slot: Slot) -> CompletionRecord {
        let record = |count, valid_bytes, flags| CompletionRecord {
            count,
            valid_bytes,
            flags,
        };
        let none = CompletionFlags::NONE;
        match self.channel.completion(self.memory, self.expected) {
            Ok(Completion::Stored {
                valid_bytes, flags, ..
            }) => record(
                self.expected,
                u32::try_from(valid_bytes).unwrap_or(u32::MAX),
                if flags.contains(SegmentFlags::END) {
                    CompletionFlags::END_OF_STREAM
                } else {
                    none
                },
            ),
            Ok(Completion::Dropped) => record(self.expected, 0, CompletionFlags::DROPPED),
            Ok(Completion::Overwritten) => record(
                self.expected.saturating_add(u64::from(self.segments)),
                0,
                none,
            ),
            Err(EngineError::WrongRecord { found, .. }) => record(found, 0, none),
            Err(EngineError::TooManyBytes { .. }) => record(self.expected, u32::MAX, none),
            Err(_) => record(u64::MAX, 0, none),
        }
    }
}
