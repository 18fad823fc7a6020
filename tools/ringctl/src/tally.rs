//! Counting what came through a ring, and what did not.

use serde::Serialize;

/// Gaps that are listed one by one; the others are only counted.
const LISTED_GAPS: usize = 32;

/// A run of lost segments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Gap {
    /// First lost sequence.
    pub(crate) first: u64,
    /// How many.
    pub(crate) lost: u64,
}

/// What came through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) segments: u64,
    pub(crate) bytes: u64,
    pub(crate) short_segments: u64,
    /// Segments that were missed, whoever lost them.
    pub(crate) lost: u64,
    pub(crate) gap_count: u64,
    pub(crate) gaps: Vec<Gap>,
    /// One past the last gap, to join a gap that goes on.
    gap_end: u64,
    /// Under the overwrite policy, segments that were overwritten while they were copied.
    pub(crate) lapped: u64,
}

impl Tally {
    /// The `lost` sequences before `before` were lost.
    pub(crate) fn gap(&mut self, before: u64, lost: u64) {
        if lost == 0 {
            return;
        }
        self.lost += lost;
        let first = before - lost;
        if self.gap_end == first && self.gap_count > 0 {
            self.gap_end = before;
            if let Some(last) = self
                .gaps
                .last_mut()
                .filter(|gap| gap.first + gap.lost == first)
            {
                last.lost += lost;
            }
            return;
        }
        self.gap_count += 1;
        self.gap_end = before;
        if self.gaps.len() < LISTED_GAPS {
            self.gaps.push(Gap { first, lost });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_that_touch_are_one() {
        let mut tally = Tally::default();
        for (before, lost) in [(5, 0), (5, 5), (6, 1), (9, 2), (11, 2)] {
            tally.gap(before, lost);
        }
        let gap = |first, lost| Gap { first, lost };
        assert_eq!(tally.gaps, [gap(0, 6), gap(7, 4)]);
        assert_eq!((tally.lost, tally.gap_count), (10, 2));
    }
}
