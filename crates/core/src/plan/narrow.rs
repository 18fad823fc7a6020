//! Plans with less direct, for when mapping showed that the first plan does not do: the system
//! refused lists, its addresses were not the ring's, or the card's table is too small.

use alloc::vec::Vec;

use crate::NoMemory;
use crate::address::PAGE_BYTES;
use crate::geometry::RingGeometry;
use crate::mode::Strategy;
use crate::plan::{Cause, Explanation, MappingPlan, PlanError, TableLimit};
use crate::range::PageRun;
use crate::reach::choose_longest;
use crate::shadow::MAX_CHUNK_PAGES;
use crate::spans::Span;

impl MappingPlan {
    /// The same with only the `most` longest direct runs.
    ///
    /// # Errors
    /// [`NoMemory`].
    pub fn with_fewer_runs(
        &self,
        geometry: &RingGeometry,
        most: u32,
        cause: Cause,
    ) -> Result<Self, NoMemory> {
        let direct = choose_longest(self.direct_runs().iter().copied(), most)?;
        self.narrowed(geometry, direct, cause)
    }

    /// The same with so few direct runs that the card's table holds the ring: of `elements`, the
    /// stretches of pages that lie together for the device, the k longest, where k is the greatest
    /// number of at most `most` that fits. No other k of them leave fewer pages to copy.
    ///
    /// `elements` are disjoint, in ring order and inside pieces. The shadow is taken to come in
    /// its largest chunks; if it does not, the ring may need more entries than this tells.
    ///
    /// # Errors
    /// [`PlanError::TableTooSmall`] when even a ring that is all shadow does not fit, and
    /// [`PlanError::NoMemory`].
    pub fn fitted(
        &self,
        geometry: &RingGeometry,
        elements: &[PageRun],
        most: u32,
        table: TableLimit,
    ) -> Result<Self, PlanError> {
        let with = |most| -> Result<Self, NoMemory> {
            let direct = choose_longest(elements.iter().copied(), most)?;
            self.narrowed(geometry, direct, Cause::TableTooSmall)
        };
        let fits = |plan: &Self| plan.entries_at_least(geometry, table) <= u64::from(table.entries);
        let mut plan = with(0)?;
        if !fits(&plan) {
            return Err(PlanError::TableTooSmall {
                needed: plan.entries_at_least(geometry, table),
                available: table.entries,
            });
        }
        let count = u32::try_from(elements.len()).unwrap_or(u32::MAX);
        let (mut fitting, mut beyond) = (0, most.min(count).saturating_add(1));
        while beyond.saturating_sub(fitting) > 1 {
            let middle = fitting.midpoint(beyond);
            let candidate = with(middle)?;
            if fits(&candidate) {
                (plan, fitting) = (candidate, middle);
            } else {
                beyond = middle;
            }
        }
        Ok(plan)
    }

    fn narrowed(
        &self,
        geometry: &RingGeometry,
        direct: Vec<PageRun>,
        cause: Cause,
    ) -> Result<Self, NoMemory> {
        let explanation = Explanation {
            strategy: Strategy::Shadow,
            cause,
            ..self.explain()
        };
        Self::with_direct(geometry, direct, explanation)
    }

    /// Entries that the ring needs when every direct run is one element and the shadow comes in
    /// its largest chunks.
    fn entries_at_least(&self, geometry: &RingGeometry, table: TableLimit) -> u64 {
        let chunk = u64::from(MAX_CHUNK_PAGES).saturating_mul(PAGE_BYTES);
        let mut spans = self.spans(geometry.whole()).peekable();
        let elements = core::iter::from_fn(move || match spans.next()? {
            Span::Direct { ring, .. } => Some((0, ring.length, ring.length)),
            Span::Shadow(copy) => {
                let start = copy.shadow.get();
                let mut length = copy.ring.length;
                // Where the ring's pieces meet, the shadow goes on.
                while let Some(Span::Shadow(more)) =
                    spans.next_if(|next| matches!(next, Span::Shadow(_)))
                {
                    length = length.saturating_add(more.ring.length);
                }
                Some((start, length, chunk))
            }
        });
        let lengths = elements.flat_map(|(start, length, unit)| cut(start, length, unit));
        entries_needed(geometry, lengths, table.entry_bytes)
    }
}

/// The lengths of `length` bytes from `start`, cut at the multiples of `unit`.
fn cut(start: u64, length: u64, unit: u64) -> impl Iterator<Item = u64> {
    let (mut at, end) = (start, start.saturating_add(length));
    core::iter::from_fn(move || {
        let left = end.checked_sub(at).filter(|left| *left > 0)?;
        let in_unit = at.checked_rem(unit).unwrap_or(0);
        let piece = left.min(unit.saturating_sub(in_unit).max(1));
        at = at.saturating_add(piece);
        Some(piece)
    })
}

/// Descriptor entries of a ring whose elements have these lengths, in ring order: no entry spans
/// two segments, and none is longer than `entry_bytes`.
pub fn entries_needed(
    geometry: &RingGeometry,
    lengths: impl Iterator<Item = u64>,
    entry_bytes: u64,
) -> u64 {
    let segment = u64::from(geometry.segment_bytes());
    let most = entry_bytes.max(1);
    let (mut at, mut entries) = (0_u64, 0_u64);
    for length in lengths {
        let in_segment = at.checked_rem(segment).unwrap_or(0);
        let head = length.min(segment.saturating_sub(in_segment));
        let rest = length.saturating_sub(head);
        let whole = rest.checked_div(segment).unwrap_or(0);
        let tail = rest.checked_rem(segment).unwrap_or(0);
        entries = entries
            .saturating_add(head.div_ceil(most))
            .saturating_add(whole.saturating_mul(segment.div_ceil(most)))
            .saturating_add(tail.div_ceil(most));
        at = at.saturating_add(length);
    }
    entries
}

#[cfg(test)]
mod tests;
