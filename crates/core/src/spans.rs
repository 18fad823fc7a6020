//! What a range of the ring consists of under a plan: direct bytes and shadowed bytes.
//!
//! The iterators take no memory, start in constant time and work in proportion to the runs that
//! the range touches. A span never wraps around, never joins two runs, and so never two pieces.

use crate::address::ShadowOffset;
use crate::plan::{MappingPlan, RunsFrom};
use crate::range::ByteRange;

/// Bytes of the ring and the bytes of the shadow that stand in for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CopySpan {
    /// Which of [`MappingPlan::shadow_runs`] holds them.
    pub run: usize,
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
    /// Runs that end behind the cursor.
    runs: RunsFrom<'a>,
    rest: ByteRange,
}

impl MappingPlan {
    /// What `range` consists of; what lies past the end of the ring is left out.
    pub fn spans(&self, range: ByteRange) -> Spans<'_> {
        let rest = self.clip(range);
        Spans {
            runs: self.runs_from(rest.start),
            rest,
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
        if self.rest.is_empty() {
            return None;
        }
        let RunsFrom { direct, shadow } = self.runs;
        // The runs tile the ring, so the next byte is in one of the two.
        let start = self.rest.start.get();
        let here = direct
            .list
            .first()
            .filter(|run| run.first.start().get() <= start);
        let span = if let Some(run) = here {
            self.runs.direct = direct.rest();
            Span::Direct {
                run: direct.number,
                ring: self.rest.intersect(run.bytes())?,
            }
        } else {
            let run = shadow.list.first()?;
            self.runs.shadow = shadow.rest();
            let ring = self.rest.intersect(run.ring.bytes())?;
            Span::Shadow(CopySpan {
                run: shadow.number,
                ring,
                shadow: run.shadow_of(ring.start)?,
            })
        };
        let end = span.ring().end();
        self.rest = ByteRange::new(end, self.rest.end().saturating_sub(end));
        Some(span)
    }
}

impl Span {
    /// The bytes of the ring.
    pub const fn ring(&self) -> ByteRange {
        match self {
            Self::Direct { ring, .. } => *ring,
            Self::Shadow(copy) => copy.ring,
        }
    }
}

/// Iterator over the shadowed spans of a byte range, in ring order.
#[derive(Debug, Clone)]
pub struct Copies<'a>(Spans<'a>);

impl Iterator for Copies<'_> {
    type Item = CopySpan;

    fn next(&mut self) -> Option<CopySpan> {
        // Direct spans follow each other only where a piece ends: few steps.
        self.0.find_map(|span| match span {
            Span::Direct { .. } => None,
            Span::Shadow(copy) => Some(copy),
        })
    }
}
