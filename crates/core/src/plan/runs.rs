//! The runs of a plan and how the runs of a segment are found. They know nothing of why a run is
//! direct.

use alloc::vec::Vec;

use crate::address::{ByteOffset, PAGE_BYTES, ShadowOffset, ShadowPage};
use crate::geometry::{MAX_PIECES, RingGeometry};
use crate::range::PageRun;
use crate::{NoMemory, try_vec};

/// Most runs of a plan whose runs are not indexed by segment: stepping over them is as quick.
const FEW_RUNS: usize = MAX_PIECES;

/// Most pages of a shadowed run, and of anything else that a driver describes with a list of pages
/// of its own: the system keeps a list's size in a signed 16-bit field (`MDL.Size`), into which
/// 4,089 pages would just fit.
pub const MAX_LIST_PAGES: u32 = 2048;

/// A run of ring pages and the run of shadow pages that stands in for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShadowRun {
    /// The pages of the ring.
    pub ring: PageRun,
    /// The shadow page of the first of them; the others follow.
    pub shadow: ShadowPage,
}

impl ShadowRun {
    /// Where in the shadow byte `offset` of the ring is, which must lie in this run.
    pub(crate) fn shadow_of(&self, offset: ByteOffset) -> Option<ShadowOffset> {
        let within = offset.bytes_since(self.ring.first.start())?;
        self.shadow.start().checked_add(within)
    }
}

/// The first direct run and the first shadow run that end behind some byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct FirstRuns {
    pub(super) direct: u32,
    pub(super) shadow: u32,
}

/// The runs of a plan that end behind some byte, and how many do not.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RunsFrom<'a> {
    pub(crate) direct: Numbered<'a, PageRun>,
    pub(crate) shadow: Numbered<'a, ShadowRun>,
}

/// The tail of a list, and the number of its first entry in the whole list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numbered<'a, T> {
    pub(crate) number: usize,
    pub(crate) list: &'a [T],
}

impl<'a, T> Numbered<'a, T> {
    pub(super) fn from(list: &'a [T], number: u32) -> Self {
        let number = number as usize;
        Self {
            number,
            list: list.get(number..).unwrap_or(&[]),
        }
    }

    /// Leaves out the entries at the front for which `is_before` holds.
    pub(super) fn skip_while(mut self, is_before: impl Fn(&T) -> bool) -> Self {
        while self.list.first().is_some_and(&is_before) {
            self = self.rest();
        }
        self
    }

    /// Everything behind the first entry.
    pub(crate) fn rest(self) -> Self {
        Self {
            number: self.number.saturating_add(1),
            list: self.list.get(1..).unwrap_or(&[]),
        }
    }
}

/// A run in parts of at most [`MAX_LIST_PAGES`].
fn cut(run: PageRun) -> impl Iterator<Item = PageRun> {
    (run.first.get()..run.end())
        .step_by(MAX_LIST_PAGES as usize)
        .map(move |first| {
            let left = run.end().saturating_sub(first);
            PageRun::new(first, left.min(MAX_LIST_PAGES))
        })
}

/// Everything between the direct runs, shadowed densely in ring order.
pub(super) fn complement(
    direct: &[PageRun],
    geometry: &RingGeometry,
) -> Result<Vec<ShadowRun>, NoMemory> {
    // The end of the ring stands behind the last direct run like one more run.
    let gaps = || {
        let starts = core::iter::once(0).chain(direct.iter().map(|run| run.end()));
        let ends = direct
            .iter()
            .map(|run| run.first.get())
            .chain(core::iter::once(geometry.pages()));
        starts
            .zip(ends)
            .map(|(start, end)| PageRun::new(start, end.saturating_sub(start)))
            .flat_map(|gap| geometry.runs_by_piece(gap))
            .flat_map(cut)
    };
    let mut runs = try_vec(gaps().count(), "the shadowed runs of a ring")?;
    let mut shadow = 0_u32;
    for ring in gaps() {
        runs.push(ShadowRun {
            ring,
            shadow: ShadowPage::new(shadow),
        });
        shadow = shadow.saturating_add(ring.count);
    }
    Ok(runs)
}

/// The first runs of every granule; empty when there are few runs.
pub(super) fn index_runs(
    direct: &[PageRun],
    shadow: &[ShadowRun],
    ring_bytes: u64,
    granule_bytes: u64,
) -> Result<Vec<FirstRuns>, NoMemory> {
    if direct.len().saturating_add(shadow.len()) <= FEW_RUNS {
        return Ok(Vec::new());
    }
    let granules = ring_bytes.div_ceil(granule_bytes.max(PAGE_BYTES));
    let granules = usize::try_from(granules).unwrap_or(usize::MAX);
    let mut index = try_vec(granules, "the index of the runs")?;
    let mut first = FirstRuns::default();
    let mut start = 0_u64;
    let before = |pages: Option<PageRun>, start: u64| {
        pages.is_some_and(|pages| pages.bytes().end() <= start)
    };
    for _ in 0..granules {
        while before(direct.get(first.direct as usize).copied(), start) {
            first.direct = first.direct.saturating_add(1);
        }
        while before(shadow.get(first.shadow as usize).map(|run| run.ring), start) {
            first.shadow = first.shadow.saturating_add(1);
        }
        index.push(first);
        start = start.saturating_add(granule_bytes);
    }
    Ok(index)
}
