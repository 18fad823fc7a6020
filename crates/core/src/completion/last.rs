//! The last look at a card that says that it has stopped.

/// A card's count when it had said that it stopped. What it counted by then is served, at most a
/// ring of segments and the gaps between them; what it counts later is not looked at any more, and
/// shows that it has not stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastCount(Option<u64>);

/// Whether a card keeps its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use = "a card that goes on may still write to memory"]
pub enum AfterStop {
    /// As far as its count tells, it has stopped.
    Still,
    /// It said so, and goes on.
    GoesOn,
}

impl LastCount {
    /// The count of a card that has just said that it stopped; `None` is one that makes no sense.
    pub const fn new(count: Option<u64>) -> Self {
        Self(count)
    }

    /// Compares it with a later count. Any difference counts, and so does what makes no sense.
    pub const fn compare(self, now: Option<u64>) -> AfterStop {
        match (self.0, now) {
            (Some(then), Some(now)) if then == now => AfterStop::Still,
            _ => AfterStop::GoesOn,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_count_is_still() {
        let last = LastCount::new(Some(7));
        assert_eq!(last.compare(Some(7)), AfterStop::Still);
        for other in [Some(8), Some(6), Some(u64::MAX), None] {
            assert_eq!(last.compare(other), AfterStop::GoesOn);
        }
        for now in [Some(7), None] {
            assert_eq!(LastCount::new(None).compare(now), AfterStop::GoesOn);
        }
    }
}
