//! What a reader is told: records, and how many sequences are missing before each. The ledger does
//! not know who reads, or where it all goes.

use crate::address::Sequence;
use crate::completion::oldest_unlapped;
use crate::log::{Gap, LogItem, Looks, SegmentRecord};
use crate::mode::{Direction, LatePolicy};

use super::RingLedger;

/// What [`RingLedger::tell`] told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Records.
    pub records: usize,
    /// The sequence behind the last of them; where the reader began, when there is none.
    pub next: Sequence,
    /// The looks ended it, so there may be more.
    cut_short: bool,
}

impl Told {
    /// Whether a reader who wants `least` records at once is to be answered with these. He is when
    /// no answer can have as many: to wait for them would be to wait for ever.
    pub const fn is_enough(&self, least: usize) -> bool {
        self.records >= least || (self.cut_short && self.records > 0)
    }
}

impl RingLedger {
    /// Tells a reader what there is from sequence `from` on: `take` gets every record with the
    /// number of sequences missing directly before it, and says whether it took it. Ends after
    /// `most` records, where `take` refuses, or behind the looks of one answer, with one record at
    /// least if there is any; the next call goes on from [`Told::next`].
    pub fn tell(
        &self,
        from: Sequence,
        most: usize,
        mut take: impl FnMut(u64, &SegmentRecord) -> bool,
    ) -> Told {
        let mut looks = Looks::for_answer(self.geometry.segments());
        let mut told = Told {
            records: 0,
            next: from,
            cut_short: false,
        };
        let (mut next, mut missing) = (from, 0_u64);
        while told.records < most && !looks.are_used_up() {
            let Some(item) = self.read(next, &mut looks) else {
                return told;
            };
            next = item.next();
            match item {
                LogItem::Gap(gap) => missing = missing.saturating_add(gap.count),
                LogItem::Segment(record) => {
                    if !take(core::mem::take(&mut missing), &record) {
                        return told;
                    }
                    told.records = told.records.saturating_add(1);
                    told.next = next;
                }
            }
        }
        told.cut_short = looks.are_used_up();
        told
    }

    /// What a reader finds at `next`; `None` when it is up to date. Looks as
    /// [`crate::log::SegmentLog::at`] does. What the reader was lapped on is a gap, without a look. In playback a
    /// record stays until its slot has been filled and played again, so who reads on before he
    /// fills on is told everything.
    #[inline]
    pub fn read(&self, next: Sequence, looks: &mut Looks) -> Option<LogItem> {
        let oldest = match (self.flow.policy(), self.flow.direction()) {
            (LatePolicy::Halt | LatePolicy::DropNew, _)
            | (LatePolicy::Overwrite, Direction::Playback) => Sequence::ZERO,
            // The card may be further than what is published.
            (LatePolicy::Overwrite, Direction::Capture) => {
                oldest_unlapped(self.drain.complete(), self.geometry.segments())
            }
        };
        if let Some(gap) = Gap::between(next, oldest.min(self.flow.produced())) {
            return Some(LogItem::Gap(gap));
        }
        self.log.at(next, self.flow.produced(), looks)
    }
}
