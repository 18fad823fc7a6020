//! What a run has come to.

use serde::Serialize;
use std::fmt;

/// Counts of a whole run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Totals {
    pub(super) rounds: u64,
    pub(super) steps: u64,
    /// Sessions that did everything that was asked for, with every byte and number right.
    pub(super) whole: u64,
    /// Sessions whose process ended or whose card was pulled, and that ended as they should.
    pub(super) cut_short: u64,
    /// Rings that machine or card cannot have, refused with an error that says so.
    pub(super) refused_by_name: u64,
    /// Sessions that failed where failures were injected or the card misbehaved.
    pub(super) failed_with_cause: u64,
    /// Sessions that failed for no reason that is known here.
    pub(super) failed_without_cause: u64,
    /// Calls of the kernel that were made to fail.
    pub(super) injected: u64,
}

impl Totals {
    /// Whole sessions, in percent of those that could have been whole; 100 when there were none.
    pub(super) fn percent(&self) -> u64 {
        let all = self.whole + self.failed_with_cause + self.failed_without_cause;
        (self.whole * 100).checked_div(all).unwrap_or(100)
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} steps in {} rounds; sessions: {} whole, {} cut short, {} refused by name, {} failed \
             with a cause, {} without; {} injected failures; {} % whole",
            self.steps,
            self.rounds,
            self.whole,
            self.cut_short,
            self.refused_by_name,
            self.failed_with_cause,
            self.failed_without_cause,
            self.injected,
            self.percent()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sessions_that_could_have_been_whole_count() {
        let mut totals = Totals {
            whole: 15,
            cut_short: 100,
            refused_by_name: 100,
            failed_with_cause: 4,
            failed_without_cause: 1,
            ..Totals::default()
        };
        assert_eq!(totals.percent(), 75);
        totals.whole = 0;
        assert_eq!(totals.percent(), 0);
        assert_eq!(Totals::default().percent(), 100);
    }
}
