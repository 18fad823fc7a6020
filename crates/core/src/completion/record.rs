//! What a card writes about a segment that it has completed. Nothing here is believed yet.

use crate::address::Slot;

/// What is said about a completed segment: by the card, but for [`Self::AFTER_RESTART`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct CompletionFlags(u32);

impl CompletionFlags {
    /// Nothing special.
    pub const NONE: Self = Self(0);
    /// The last segment of a stream.
    pub const END_OF_STREAM: Self = Self(1);
    /// The card threw the segment away; its slot was not written.
    pub const DROPPED: Self = Self(2);
    /// The first segment after the card was started again. Said by the books, not by a card.
    pub const AFTER_RESTART: Self = Self(4);

    /// From a card's raw bits, or `None` when an unknown one is set.
    pub const fn from_bits(bits: u32) -> Option<Self> {
        if bits & !(Self::END_OF_STREAM.0 | Self::DROPPED.0) == 0 {
            Some(Self(bits))
        } else {
            None
        }
    }

    /// The raw bits.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Whether all of `other` is set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A completion record as it was read; untrusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CompletionRecord {
    /// Number of the segment, as the card counts.
    pub count: u64,
    /// Bytes that it wrote, from the segment's start.
    pub valid_bytes: u32,
    /// What it says about it.
    pub flags: CompletionFlags,
}

/// Where completion records are read from.
///
/// The implementer reads the record of a slot each time it is asked, with volatile loads, after
/// an acquire fence behind the load of the count. The record may change while it is read.
pub trait CompletionSource {
    /// The record in a slot, as it is now.
    fn record(&self, slot: Slot) -> CompletionRecord;
}

impl<F: Fn(Slot) -> CompletionRecord> CompletionSource for F {
    fn record(&self, slot: Slot) -> CompletionRecord {
        self(slot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_added_and_never_taken_away() {
        let end = CompletionFlags::END_OF_STREAM;
        let both = end.with(CompletionFlags::DROPPED);
        assert_eq!((end.with(end), both.with(end)), (end, both));
        assert_eq!(CompletionFlags::from_bits(3), Some(both));
        assert_eq!(CompletionFlags::from_bits(4), None);
    }
}
