//! Which pages stay direct.

use alloc::vec::Vec;

use super::ring;
use crate::address::RingPage;
use crate::mode::StrategyChoice;
use crate::plan::{MappingPlan, PlanRequest, RingReach};
use crate::range::PageRun;
use crate::reach::{ReachMap, Reachability, choose_longest};

/// Most pages of the rings here; a segment is two pages.
const MOST_PAGES: u32 = 12;

fn map_of(pages: u32, mask: u32) -> Option<ReachMap> {
    let mut map = ReachMap::try_new(pages, Reachability::OutOfReach).ok()?;
    for page in 0..pages {
        if mask >> page & 1 == 1 {
            map.set(RingPage::new(page), Reachability::InReach);
        }
    }
    Some(map)
}

fn bits_of(run: &PageRun) -> u32 {
    (run.first.get()..run.end()).fold(0, |bits, page| bits | 1 << page)
}

/// Number of stretches of ones.
const fn stretches(bits: u32) -> u32 {
    (bits & !(bits << 1)).count_ones()
}

/// Most pages that `most` stretches inside `mask` can have, by trying all of them.
fn best(mask: u32, most: u32) -> u32 {
    let mut best = 0;
    let mut subset = mask;
    loop {
        if stretches(subset) <= most {
            best = best.max(subset.count_ones());
        }
        if subset == 0 {
            return best;
        }
        subset = (subset - 1) & mask;
    }
}

/// The runs that are chosen are in reach, apart, in order, not too many, and no choice copies less.
fn a_choice_is_the_best(pages: u32, mask: u32, most: u32) {
    let Some(map) = map_of(pages, mask) else {
        return;
    };
    let Ok(chosen) = choose_longest(map.runs_in_reach(), most) else {
        return;
    };
    let mask = mask & ((1 << pages) - 1);
    let bits = chosen.iter().fold(0, |bits, run| bits | bits_of(run));
    assert_eq!(bits & !mask, 0, "in reach");
    assert!(chosen.len() as u32 <= most);
    assert_eq!(stretches(bits), chosen.len() as u32, "apart");
    assert!(chosen.is_sorted_by_key(|run| run.first));
    assert_eq!(bits.count_ones(), best(mask, most), "the best");
}

/// A plan has every page once: direct and in reach, or in the shadow, which is dense.
fn a_plan_has_every_page_once(pages: u32, mask: u32, most: u32, choice: StrategyChoice) {
    let Some(geometry) = ring(128, pages / 2) else {
        return;
    };
    let Some(map) = map_of(geometry.pages(), mask) else {
        return;
    };
    let request = PlanRequest {
        choice,
        max_direct_runs: most,
        table: None,
    };
    let all = (1_u32 << geometry.pages()) - 1;
    let Ok(plan) = MappingPlan::try_new(&geometry, RingReach::Pages(&map), request) else {
        assert!(choice == StrategyChoice::Direct && mask & all != all);
        return;
    };
    let direct = plan.direct_runs().iter().map(bits_of);
    let direct = direct.fold(0, |bits, run| {
        assert_eq!(bits & run, 0, "direct once");
        bits | run
    });
    assert_eq!(direct & !mask, 0, "direct pages are in reach");
    let mut next = 0;
    for page in 0..geometry.pages() {
        let shadow = plan.shadow_of(RingPage::new(page)).map(|page| page.get());
        if direct >> page & 1 == 1 {
            assert_eq!(shadow, None);
        } else {
            assert_eq!(shadow, Some(next), "the shadow is dense");
            next += 1;
        }
    }
    assert_eq!(next, plan.shadow_pages());
    let ring: Vec<u32> = plan
        .shadow_runs()
        .iter()
        .map(|run| bits_of(&run.ring))
        .collect();
    assert_eq!(ring.iter().sum::<u32>(), all & !direct);
    assert_eq!(plan.copies_nothing(), direct == all);
}

#[cfg(kani)]
mod harnesses {
    use super::{MOST_PAGES, StrategyChoice};
    use kani::{any, assume};

    // `best` tries the 16 subsets of 4 pages.
    #[kani::proof]
    #[kani::unwind(18)]
    fn a_choice_is_the_best() {
        let pages: u32 = any();
        assume(pages <= 4);
        super::a_choice_is_the_best(pages, any(), any());
    }

    #[kani::proof]
    #[kani::unwind(18)]
    fn a_plan_has_every_page_once() {
        let pages: u32 = any();
        assume(pages <= MOST_PAGES / 2);
        super::a_plan_has_every_page_once(pages, any(), any(), StrategyChoice::Auto);
    }
}

#[cfg(test)]
mod bounded {
    use super::*;

    #[test]
    fn choices() {
        for pages in 0..=MOST_PAGES {
            for mask in 0..1 << pages {
                for most in 0..=MOST_PAGES / 2 + 1 {
                    // Shorter rings are covered by masks of longer ones, but for their last page.
                    if pages == MOST_PAGES || most <= 2 {
                        a_choice_is_the_best(pages, mask, most);
                    }
                }
            }
        }
    }

    #[test]
    fn plans() {
        let choices = [
            StrategyChoice::Auto,
            StrategyChoice::Direct,
            StrategyChoice::Shadow,
            StrategyChoice::CommonBuffer,
        ];
        for pages in (4..=MOST_PAGES).step_by(2) {
            for mask in 0..1 << pages {
                for most in [0, 1, 2, 3, 32] {
                    for choice in choices {
                        a_plan_has_every_page_once(pages, mask, most, choice);
                    }
                }
            }
        }
    }
}
