//! How a ring is mapped: which runs of pages stay direct, which page of the shadow stands in
//! for which page of the ring, and where to look for the shadowed pages of a segment.
//!
//! The pages that are not direct are shadowed densely in ring order. Direct and shadowed runs tile
//! the ring, and none of either spans two pieces of its memory. The plan knows no addresses: the
//! caller maps direct run number i and provides `shadow_pages` pages of memory.

use alloc::vec::Vec;

use crate::NoMemory;
use crate::address::{ByteOffset, PAGE_BYTES, RingPage, ShadowPage};
use crate::geometry::RingGeometry;
use crate::mode::{Coherence, Strategy, StrategyChoice, Translation};
use crate::range::{ByteRange, PageRun};
use crate::reach::{DEFAULT_DIRECT_RUNS, ReachMap, Reachability, choose_longest};

mod narrow;
mod runs;

pub use narrow::entries_needed;
pub(crate) use runs::RunsFrom;
use runs::{FirstRuns, Numbered, complement, index_runs};
pub use runs::{MAX_LIST_PAGES, ShadowRun};

/// What the device can reach of a ring.
#[derive(Debug, Clone, Copy)]
pub enum RingReach<'a> {
    /// Every page.
    Everything,
    /// What the map says, page by page.
    Pages(&'a ReachMap),
}

/// What a plan is to look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanRequest {
    /// The strategy asked for.
    pub choice: StrategyChoice,
    /// Most runs that may stay direct beside a shadow; 0 shadows everything.
    pub max_direct_runs: u32,
    /// What the card's descriptor table takes; `None` is no limit.
    pub table: Option<TableLimit>,
}

/// What a card's descriptor table takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableLimit {
    /// Entries.
    pub entries: u32,
    /// Most bytes of an entry. No entry spans two segments.
    pub entry_bytes: u64,
}

impl Default for PlanRequest {
    fn default() -> Self {
        Self {
            choice: StrategyChoice::Auto,
            max_direct_runs: DEFAULT_DIRECT_RUNS,
            table: None,
        }
    }
}

/// Why a ring cannot be mapped as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// No memory for the plan.
    #[error(transparent)]
    NoMemory(#[from] NoMemory),
    /// Direct was asked for, but the device cannot reach every page.
    #[error("{pages} pages are out of reach, the first is page {first}")]
    OutOfReach {
        /// Number of pages out of reach.
        pages: u32,
        /// The first of them.
        first: RingPage,
        /// Pages of the ring.
        ring_pages: u32,
    },
    /// The strategy makes no held mapping, so there is nothing to plan.
    #[error("{strategy} is no held mapping")]
    NotHeld {
        /// The strategy asked for.
        strategy: Strategy,
    },
    /// The ring needs more entries than the card's table has, however it is mapped.
    #[error("{needed} descriptor entries needed, {available} available")]
    TableTooSmall {
        /// Fewest entries that a mapping was found to need.
        needed: u64,
        /// Entries of the table.
        available: u32,
    },
    /// The reach is of a ring of another size.
    #[error("the reach is of {reach} pages, the ring has {ring}")]
    ReachSizeDiffers {
        /// Pages in the reach map.
        reach: u32,
        /// Pages in the ring.
        ring: u32,
    },
}

/// Why a plan has the strategy that it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The application asked for it.
    AskedFor,
    /// Auto: every page is in reach.
    EveryPageInReach,
    /// Auto: some pages are out of reach.
    PagesOutOfReach,
    /// Auto: every page is in reach, because addresses are translated.
    Remapped,
    /// The system gave addresses that are not those of the ring's pages.
    AddressesNotOurs,
    /// The ring's elements did not fit the card's descriptor table.
    TableTooSmall,
    /// The system refused lists for lack of map registers.
    ListsRefused,
}

/// The numbers behind a plan, for a mapping report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// What was asked for.
    pub choice: StrategyChoice,
    /// What it became.
    pub strategy: Strategy,
    /// Why.
    pub cause: Cause,
    /// Pages of the ring.
    pub ring_pages: u32,
    /// Pages that the device cannot reach.
    pub pages_out_of_reach: u32,
    /// Maximal runs of pages in reach.
    pub runs_in_reach: u32,
    /// Runs that stay direct.
    pub direct_runs: u32,
    /// Pages that stay direct.
    pub direct_pages: u32,
    /// Pages of the shadow; ring pages less direct pages.
    pub shadow_pages: u32,
    /// Pieces of memory that the ring consists of.
    pub pieces: u32,
    /// Whether direct bytes are flushed. Not the plan's own: whoever maps the ring fills it in.
    pub coherence: Coherence,
    /// Whether addresses are translated; filled in likewise.
    pub translation: Translation,
    /// Map registers that the mapping holds at least; filled in likewise.
    pub map_registers: u32,
}

/// How a ring is mapped, made once at set-up and never changed.
#[derive(Debug)]
pub struct MappingPlan {
    explanation: Explanation,
    ring_bytes: u64,
    direct: Vec<PageRun>,
    shadow: Vec<ShadowRun>,
    /// For each granule of the ring the first runs that end behind the granule's start. Empty
    /// when there are few runs.
    index: Vec<FirstRuns>,
    /// Bytes per entry of `index`: a segment, but at least a page.
    granule_bytes: u64,
}

impl MappingPlan {
    /// Plans the mapping of a ring. PASSIVE_LEVEL on Windows: this takes memory, at most
    /// 24 bytes per page of the ring, and nothing after it does.
    ///
    /// # Errors
    /// [`PlanError`].
    pub fn try_new(
        geometry: &RingGeometry,
        reach: RingReach<'_>,
        request: PlanRequest,
    ) -> Result<Self, PlanError> {
        let survey = Survey::of(geometry, reach)?;
        let (strategy, cause) = decide(request.choice, survey)?;
        let whole = PageRun::new(0, geometry.pages());
        let most = request.max_direct_runs;
        let direct = match (strategy, reach) {
            (Strategy::CommonBuffer, _) => Vec::new(),
            (Strategy::MapRegisters | Strategy::Remap | Strategy::CommonBufferFromMdl, _) => {
                return Err(PlanError::NotHeld { strategy });
            }
            (Strategy::Shadow, RingReach::Pages(map)) => {
                let in_reach = map.runs_in_reach();
                choose_longest(in_reach.flat_map(|run| geometry.runs_by_piece(run)), most)?
            }
            (Strategy::Shadow, RingReach::Everything) => {
                choose_longest(geometry.runs_by_piece(whole), most)?
            }
            (Strategy::Direct, _) => choose_longest(geometry.runs_by_piece(whole), u32::MAX)?,
        };
        let explanation = Explanation {
            choice: request.choice,
            strategy,
            cause,
            ring_pages: geometry.pages(),
            pages_out_of_reach: survey.pages_out_of_reach,
            runs_in_reach: survey.runs_in_reach,
            direct_runs: 0,
            direct_pages: 0,
            shadow_pages: 0,
            pieces: u32::try_from(geometry.pieces().len()).unwrap_or(u32::MAX),
            coherence: Coherence::Coherent,
            translation: Translation::Unknown,
            map_registers: 0,
        };
        Ok(Self::with_direct(geometry, direct, explanation)?)
    }

    /// The plan with these direct runs, which are disjoint, in ring order and inside pieces.
    fn with_direct(
        geometry: &RingGeometry,
        direct: Vec<PageRun>,
        explanation: Explanation,
    ) -> Result<Self, NoMemory> {
        let shadow = complement(&direct, geometry)?;
        let granule_bytes = u64::from(geometry.segment_bytes()).max(PAGE_BYTES);
        let direct_pages = direct
            .iter()
            .fold(0_u32, |pages, run| pages.saturating_add(run.count));
        Ok(Self {
            explanation: Explanation {
                direct_runs: u32::try_from(direct.len()).unwrap_or(u32::MAX),
                direct_pages,
                shadow_pages: geometry.pages().saturating_sub(direct_pages),
                ..explanation
            },
            ring_bytes: geometry.total_bytes(),
            index: index_runs(&direct, &shadow, geometry.total_bytes(), granule_bytes)?,
            direct,
            shadow,
            granule_bytes,
        })
    }

    /// The strategy.
    pub const fn strategy(&self) -> Strategy {
        self.explanation.strategy
    }

    /// The numbers behind the plan.
    pub const fn explain(&self) -> Explanation {
        self.explanation
    }

    /// Bytes of the ring.
    pub const fn ring_bytes(&self) -> u64 {
        self.ring_bytes
    }

    /// The direct runs, in ring order. Each becomes one held list.
    pub fn direct_runs(&self) -> &[PageRun] {
        &self.direct
    }

    /// The shadowed runs, in ring order.
    pub fn shadow_runs(&self) -> &[ShadowRun] {
        &self.shadow
    }

    /// Pages of shadow that the plan needs.
    pub const fn shadow_pages(&self) -> u32 {
        self.explanation.shadow_pages
    }

    /// Whether a sync has nothing to copy, whatever its range.
    pub fn copies_nothing(&self) -> bool {
        self.shadow.is_empty()
    }

    /// The page of the shadow that stands in for a page of the ring.
    pub fn shadow_of(&self, page: RingPage) -> Option<ShadowPage> {
        let run = self.runs_from(page.start()).shadow.list.first()?;
        let within = page.get().checked_sub(run.ring.first.get())?;
        if within < run.ring.count {
            run.shadow.checked_add(within)
        } else {
            None
        }
    }

    /// Bytes of memory that the plan holds.
    pub fn memory_bytes(&self) -> u64 {
        let bytes = |count: usize, each: usize| (count as u64).saturating_mul(each as u64);
        bytes(self.direct.capacity(), size_of::<PageRun>())
            .saturating_add(bytes(self.shadow.capacity(), size_of::<ShadowRun>()))
            .saturating_add(bytes(self.index.capacity(), size_of::<FirstRuns>()))
    }

    /// The runs that end behind `offset`. Looked up in constant time, and then stepped over at
    /// most the runs that touch the same segment.
    pub(crate) fn runs_from(&self, offset: ByteOffset) -> RunsFrom<'_> {
        let granule = offset.get().checked_div(self.granule_bytes).unwrap_or(0);
        // Without an index there are few runs. Past the end: any search would find nothing.
        let first = usize::try_from(granule)
            .ok()
            .and_then(|at| self.index.get(at))
            .copied()
            .unwrap_or_default();
        let before = |pages: PageRun| pages.bytes().end() <= offset.get();
        RunsFrom {
            direct: Numbered::from(&self.direct, first.direct).skip_while(|run| before(*run)),
            shadow: Numbered::from(&self.shadow, first.shadow).skip_while(|run| before(run.ring)),
        }
    }

    /// `range` without what lies past the end of the ring.
    pub(crate) fn clip(&self, range: ByteRange) -> ByteRange {
        ByteRange::new(0, self.ring_bytes)
            .intersect(range)
            .unwrap_or_default()
    }
}

/// What a reach amounts to.
#[derive(Debug, Clone, Copy)]
struct Survey {
    ring_pages: u32,
    pages_out_of_reach: u32,
    first_out_of_reach: RingPage,
    runs_in_reach: u32,
}

impl Survey {
    fn of(geometry: &RingGeometry, reach: RingReach<'_>) -> Result<Self, PlanError> {
        let mut survey = Self {
            ring_pages: geometry.pages(),
            pages_out_of_reach: 0,
            first_out_of_reach: RingPage::new(0),
            runs_in_reach: 0,
        };
        let map = match reach {
            RingReach::Everything => {
                survey.runs_in_reach = 1;
                return Ok(survey);
            }
            RingReach::Pages(map) => map,
        };
        if map.pages() != geometry.pages() {
            return Err(PlanError::ReachSizeDiffers {
                reach: map.pages(),
                ring: geometry.pages(),
            });
        }
        for run in map.runs() {
            match run.reach {
                Reachability::InReach => {
                    survey.runs_in_reach = survey.runs_in_reach.saturating_add(1);
                }
                Reachability::OutOfReach => {
                    if survey.pages_out_of_reach == 0 {
                        survey.first_out_of_reach = run.pages.first;
                    }
                    survey.pages_out_of_reach =
                        survey.pages_out_of_reach.saturating_add(run.pages.count);
                }
            }
        }
        Ok(survey)
    }
}

fn decide(choice: StrategyChoice, survey: Survey) -> Result<(Strategy, Cause), PlanError> {
    match (choice, survey.pages_out_of_reach) {
        (StrategyChoice::Auto, 0) => Ok((Strategy::Direct, Cause::EveryPageInReach)),
        (StrategyChoice::Auto, _) => Ok((Strategy::Shadow, Cause::PagesOutOfReach)),
        (StrategyChoice::Direct, 0) => Ok((Strategy::Direct, Cause::AskedFor)),
        (StrategyChoice::Direct, pages) => Err(PlanError::OutOfReach {
            pages,
            first: survey.first_out_of_reach,
            ring_pages: survey.ring_pages,
        }),
        (StrategyChoice::Shadow, _) => Ok((Strategy::Shadow, Cause::AskedFor)),
        (StrategyChoice::CommonBuffer, _) => Ok((Strategy::CommonBuffer, Cause::AskedFor)),
        (StrategyChoice::MapRegisters, _) => Ok((Strategy::MapRegisters, Cause::AskedFor)),
        (StrategyChoice::Remap, _) => Ok((Strategy::Remap, Cause::AskedFor)),
        (StrategyChoice::CommonBufferFromMdl, _) => {
            Ok((Strategy::CommonBufferFromMdl, Cause::AskedFor))
        }
    }
}

#[cfg(test)]
mod tests;
