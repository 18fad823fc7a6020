//! Which pages of a ring a device can reach, and which runs of them are worth keeping direct.
//!
//! The module does not know how reach is found out: on Windows by asking GetDmaTransferInfo
//! page by page. A held list costs a map register at least, so only so many runs stay direct.

use alloc::collections::BinaryHeap;
use alloc::vec::Vec;
use core::cmp::Reverse;

use crate::address::RingPage;
use crate::range::PageRun;
use crate::{NoMemory, try_vec};

/// Runs in reach that stay direct unless the set-up says otherwise.
pub const DEFAULT_DIRECT_RUNS: u32 = 32;

/// Whether a device can address a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reachability {
    /// The device can address the page.
    InReach,
    /// The page needs a shadow.
    OutOfReach,
}

/// Consecutive pages that are all in reach or all out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReachRun {
    /// The pages; at least one.
    pub pages: PageRun,
    /// What they have in common.
    pub reach: Reachability,
}

/// One bit per page of the ring: set when the page is in reach.
#[derive(Debug)]
pub struct ReachMap {
    words: Vec<u64>,
    pages: u32,
}

impl ReachMap {
    /// A map of `pages` pages that all start as `initial`. Takes one bit per page.
    ///
    /// # Errors
    /// [`NoMemory`].
    pub fn try_new(pages: u32, initial: Reachability) -> Result<Self, NoMemory> {
        let count = pages.div_ceil(64) as usize;
        let mut words = try_vec(count, "the reach of a ring")?;
        let word = match initial {
            Reachability::InReach => u64::MAX,
            Reachability::OutOfReach => 0,
        };
        words.resize(count, word);
        Ok(Self { words, pages })
    }

    /// Number of pages.
    pub const fn pages(&self) -> u32 {
        self.pages
    }

    /// Notes what is known of a page. A page past the end is ignored.
    pub fn set(&mut self, page: RingPage, reach: Reachability) {
        if page.get() >= self.pages {
            return;
        }
        if let Some(word) = self.words.get_mut(page.index() >> 6) {
            let bit = 1_u64 << (page.get() & 63);
            match reach {
                Reachability::InReach => *word |= bit,
                Reachability::OutOfReach => *word &= !bit,
            }
        }
    }

    /// What is known of a page; a page past the end is out of reach.
    pub fn get(&self, page: RingPage) -> Reachability {
        let word = self.words.get(page.index() >> 6).copied().unwrap_or(0);
        if page.get() < self.pages && word >> (page.get() & 63) & 1 == 1 {
            Reachability::InReach
        } else {
            Reachability::OutOfReach
        }
    }

    /// The maximal runs, in ring order; they alternate between in and out of reach.
    pub const fn runs(&self) -> ReachRuns<'_> {
        ReachRuns { map: self, next: 0 }
    }

    /// The maximal runs in reach, in ring order.
    pub fn runs_in_reach(&self) -> impl Iterator<Item = PageRun> + Clone {
        self.runs()
            .filter(|run| run.reach == Reachability::InReach)
            .map(|run| run.pages)
    }

    /// First page after `page` that differs from `reach`, or the end of the ring.
    fn run_end(&self, page: u32, reach: Reachability) -> u32 {
        let mut mask = u64::MAX << (page & 63);
        let mut base = page & !63;
        for word in self.words.iter().skip((page >> 6) as usize) {
            let differing = match reach {
                Reachability::InReach => !word & mask,
                Reachability::OutOfReach => word & mask,
            };
            if differing != 0 {
                return base
                    .saturating_add(differing.trailing_zeros())
                    .min(self.pages);
            }
            base = base.saturating_add(64);
            mask = u64::MAX;
        }
        self.pages
    }
}

/// Iterator over the runs of a [`ReachMap`].
#[derive(Debug, Clone)]
pub struct ReachRuns<'a> {
    map: &'a ReachMap,
    next: u32,
}

impl Iterator for ReachRuns<'_> {
    type Item = ReachRun;

    fn next(&mut self) -> Option<ReachRun> {
        let first = self.next;
        if first >= self.map.pages {
            return None;
        }
        let reach = self.map.get(RingPage::new(first));
        self.next = self.map.run_end(first, reach);
        Some(ReachRun {
            pages: PageRun::new(first, self.next.saturating_sub(first)),
            reach,
        })
    }
}

/// The at most `most` longest of `runs`, which are disjoint and in ring order; in ring order
/// again, and of equally long runs the earlier one.
///
/// No other choice of at most `most` stretches of these runs leaves fewer pages to copy. Takes 8
/// bytes per chosen run, and time proportional to the runs times the logarithm of `most`.
///
/// # Errors
/// [`NoMemory`].
pub fn choose_longest(
    runs: impl Iterator<Item = PageRun> + Clone,
    most: u32,
) -> Result<Vec<PageRun>, NoMemory> {
    let room = runs.clone().take(most as usize).count();
    let mut chosen = try_vec(room, "the direct runs of a ring")?;
    if room == 0 {
        return Ok(chosen);
    }
    // The heap's top is the shortest run chosen so far, the latest one of several.
    let mut longest = BinaryHeap::from(try_vec(room, "the longest runs of a ring")?);
    for run in runs {
        let rank = Reverse((run.count, Reverse(run.first.get())));
        if longest.len() < room {
            longest.push(rank);
        } else if let Some(mut shortest) = longest.peek_mut()
            && rank < *shortest
        {
            *shortest = rank;
        }
    }
    chosen.extend(
        longest
            .iter()
            .map(|Reverse((count, Reverse(first)))| PageRun::new(*first, *count)),
    );
    chosen.sort_unstable_by_key(|run| run.first);
    Ok(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_more_runs_are_chosen_than_asked_for() {
        let runs =
            [(0, 3), (4, 1), (6, 5), (12, 3)].map(|(first, count)| PageRun::new(first, count));
        let longest = |most| choose_longest(runs.into_iter(), most).unwrap();
        assert_eq!(longest(0), []);
        assert_eq!(longest(1), [runs[2]]);
        assert_eq!(longest(2), [runs[0], runs[2]]);
        assert_eq!(longest(3), [runs[0], runs[2], runs[3]]);
        assert_eq!(longest(9), runs);
    }
    use std::vec::Vec;

    fn map_of(bits: &[bool]) -> ReachMap {
        let mut map = ReachMap::try_new(bits.len() as u32, Reachability::OutOfReach).unwrap();
        for (page, bit) in bits.iter().enumerate() {
            if *bit {
                map.set(RingPage::new(page as u32), Reachability::InReach);
            }
        }
        map
    }

    /// Most pages that any choice of at most `most` intervals in reach covers, by trying all subsets.
    fn best_by_brute_force(bits: &[bool], most: u32) -> u32 {
        let reachable = bits
            .iter()
            .enumerate()
            .fold(0_u32, |all, (page, bit)| all | u32::from(*bit) << page);
        (0..1_u32 << bits.len())
            .filter(|subset| subset & !reachable == 0)
            .filter(|subset| (subset & !(subset << 1)).count_ones() <= most)
            .map(u32::count_ones)
            .max()
            .unwrap()
    }

    #[test]
    fn a_page_past_the_end_is_nothing() {
        let mut map = ReachMap::try_new(65, Reachability::InReach).unwrap();
        map.set(RingPage::new(65), Reachability::InReach);
        assert_eq!(map.get(RingPage::new(64)), Reachability::InReach);
        assert_eq!(map.get(RingPage::new(65)), Reachability::OutOfReach);
        let runs: Vec<_> = map.runs().collect();
        assert_eq!(runs.len(), 1);
        assert_eq!(runs[0].pages, PageRun::new(0, 65));
        assert_eq!(
            ReachMap::try_new(0, Reachability::InReach)
                .unwrap()
                .runs()
                .next(),
            None
        );
    }

    #[test]
    fn of_equally_long_runs_the_earlier_stays() {
        let map = map_of(&[true, false, true, false, true, true]);
        assert_eq!(
            choose_longest(map.runs_in_reach(), 2).unwrap(),
            [PageRun::new(0, 1), PageRun::new(4, 2)]
        );
        assert_eq!(choose_longest(map.runs_in_reach(), 0).unwrap(), []);
        assert_eq!(
            choose_longest(map.runs_in_reach(), u32::MAX).unwrap().len(),
            3
        );
    }

    proptest! {
        #[test]
        fn runs_follow_the_bits(bits in prop::collection::vec(any::<bool>(), 1..300)) {
            let map = map_of(&bits);
            let mut seen = Vec::new();
            let mut last = None;
            for run in map.runs() {
                prop_assert_ne!(last, Some(run.reach));
                prop_assert_eq!(run.pages.first.index(), seen.len());
                last = Some(run.reach);
                for _ in 0..run.pages.count {
                    seen.push(run.reach == Reachability::InReach);
                }
            }
            prop_assert_eq!(seen, bits);
        }

        #[test]
        fn the_choice_copies_least(bits in prop::collection::vec(any::<bool>(), 1..12), most in 0_u32..6) {
            let map = map_of(&bits);
            let chosen = choose_longest(map.runs_in_reach(), most).unwrap();
            prop_assert!(chosen.len() as u32 <= most);
            prop_assert!(chosen.windows(2).all(|pair| pair[0].end() < pair[1].first.get()));
            for run in &chosen {
                for page in run.first.get()..run.end() {
                    prop_assert!(bits[page as usize]);
                }
            }
            let covered: u32 = chosen.iter().map(|run| run.count).sum();
            prop_assert_eq!(covered, best_by_brute_force(&bits, most));
        }
    }
}
