//! What a range of the ring consists of under a plan: direct bytes and shadowed bytes.
//!
//! The iterators take no memory, start in constant time and work in proportion to the runs that
//! the range touches. A span never wraps around and never joins two runs.

use crate::address::ShadowOffset;
use crate::plan::{MappingPlan, ShadowRun};
use crate::range::ByteRange;

/// Bytes of the ring and the bytes of the shadow that stand in for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CopySpan {
    /// The bytes of the ring.
    pub ring: ByteRange,
    /// Where in the shadow the first of them is; as long as `ring`.
    pub shadow: ShadowOffset,
}

/// A part of a range that is mapped in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// The card uses the ring's own bytes.
    Direct {
        /// Which of [`MappingPlan::direct_runs`] holds them.
        run: usize,
        /// The bytes of the ring.
        ring: ByteRange,
    },
    /// The card uses the shadow.
    Shadow(CopySpan),
}

/// Iterator over the spans of a byte range, in ring order.
#[derive(Debug, Clone)]
pub struct Spans<'a> {
    plan: &'a MappingPlan,
    /// Shadow runs that end behind the cursor.
    runs: &'a [ShadowRun],
    cursor: u64,
    end: u64,
}

impl MappingPlan {
    /// What `range` consists of; what lies past the end of the ring is left out.
    pub fn spans(&self, range: ByteRange) -> Spans<'_> {
        let range = self.clip(range);
        Spans {
            plan: self,
            runs: self.runs_from(range.start),
            cursor: range.start.get(),
            end: range.end(),
        }
    }

    /// What a sync of `range` copies when it copies: the shadowed spans only.
    pub fn copies(&self, range: ByteRange) -> Copies<'_> {
        Copies(self.spans(range))
    }
}

impl Iterator for Spans<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let left = self.end.checked_sub(self.cursor)?;
        let rest = ByteRange::new(self.cursor, left);
        if rest.is_empty() {
            return None;
        }
        let Some((run, later)) = self.runs.split_first() else {
            return Some(self.take_direct(self.end));
        };
        let pages = run.ring.bytes();
        if pages.start.get() > self.cursor {
            return Some(self.take_direct(pages.start.get().min(self.end)));
        }
        let ring = rest.intersect(pages)?;
        let shadow = run.shadow_of(ring.start)?;
        self.cursor = ring.end();
        self.runs = later;
        Some(Span::Shadow(CopySpan { ring, shadow }))
    }
}

impl Spans<'_> {
    fn take_direct(&mut self, end: u64) -> Span {
        let ring = ByteRange::new(self.cursor, end.saturating_sub(self.cursor));
        self.cursor = end;
        let behind = self
            .plan
            .shadow_runs()
            .len()
            .saturating_sub(self.runs.len());
        Span::Direct {
            run: self.plan.direct_before(behind),
            ring,
        }
    }
}

/// Iterator over the shadowed spans of a byte range, in ring order.
#[derive(Debug, Clone)]
pub struct Copies<'a>(Spans<'a>);

impl Iterator for Copies<'_> {
    type Item = CopySpan;

    fn next(&mut self) -> Option<CopySpan> {
        // Direct and shadowed spans alternate: at most two steps.
        self.0.find_map(|span| match span {
            Span::Direct { .. } => None,
            Span::Shadow(copy) => Some(copy),
        })
    }
}
