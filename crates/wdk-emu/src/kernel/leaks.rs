//! What is outstanding: pool, MDLs, mappings, timers and whatever else a driver must give back.

use super::ex::{callback, pool, work};
use super::hal;
use super::ke::watch::{self, Live};
use super::ke::{locks, timer};
use super::mm::{io_space, mdl};
use super::stop::stop;
use super::stories::{self, Kind};
use core::fmt;
use std::collections::BTreeMap;

/// Resources that were taken and not given back, counted.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Leaks {
    /// Pool blocks and their bytes, by tag.
    pub pool: BTreeMap<u32, (usize, usize)>,
    /// MDLs that were allocated and not freed.
    pub mdls: usize,
    /// MDLs whose pages are locked.
    pub locked: usize,
    /// MDLs that are mapped into the system space.
    pub mapped: usize,
    /// MDLs that a DMA mapping uses.
    pub held_by_dma: usize,
    /// References to DMA adapters.
    pub adapters: usize,
    /// Common buffers.
    pub common_buffers: usize,
    /// Register mappings.
    pub register_mappings: usize,
    /// Timers that are set.
    pub timers_set: usize,
    /// Timers that were allocated and not deleted.
    pub timers: usize,
    /// Queued DPCs.
    pub dpcs: usize,
    /// Work items that are queued.
    pub work_items: usize,
    /// Lookaside lists.
    pub lookaside_lists: usize,
    /// Callback registrations.
    pub callbacks: usize,
    /// Locks that are held.
    pub locks: usize,
}

/// Everything outstanding now.
#[must_use]
pub fn leaks() -> Leaks {
    let live = watch::outstanding();
    let count = |kind: Live| live.iter().filter(|&&(_, other)| other == kind).count();
    let mdls = mdl::outstanding();
    let (timers_set, timers) = timer::outstanding();
    let (adapters, common_buffers) = hal::outstanding();
    Leaks {
        pool: pool::outstanding(),
        mdls: mdls.iter().filter(|(_, r)| r.allocated.is_some()).count(),
        locked: mdls
            .iter()
            .filter(|(_, r)| matches!(r.built, mdl::Built::Locked { .. }))
            .count(),
        mapped: mdls.iter().filter(|(_, r)| r.mapped.is_some()).count(),
        held_by_dma: mdls.iter().filter(|(_, r)| r.holds > 0).count(),
        adapters,
        common_buffers,
        register_mappings: io_space::outstanding().len(),
        timers_set,
        timers,
        dpcs: count(Live::Dpc),
        work_items: count(Live::WorkItem) + work::outstanding(),
        lookaside_lists: count(Live::Lookaside),
        callbacks: callback::outstanding(),
        locks: locks::held(),
    }
}

impl Leaks {
    /// What is outstanding here and was not at `before`.
    #[must_use]
    pub fn since(&self, before: &Self) -> Self {
        let mut pool = BTreeMap::new();
        for (&tag, &(blocks, bytes)) in &self.pool {
            let (old_blocks, old_bytes) = before.pool.get(&tag).copied().unwrap_or_default();
            if blocks > old_blocks || bytes > old_bytes {
                let more = (
                    blocks.saturating_sub(old_blocks),
                    bytes.saturating_sub(old_bytes),
                );
                pool.insert(tag, more);
            }
        }
        Self {
            pool,
            mdls: self.mdls.saturating_sub(before.mdls),
            locked: self.locked.saturating_sub(before.locked),
            mapped: self.mapped.saturating_sub(before.mapped),
            held_by_dma: self.held_by_dma.saturating_sub(before.held_by_dma),
            adapters: self.adapters.saturating_sub(before.adapters),
            common_buffers: self.common_buffers.saturating_sub(before.common_buffers),
            register_mappings: self
                .register_mappings
                .saturating_sub(before.register_mappings),
            timers_set: self.timers_set.saturating_sub(before.timers_set),
            timers: self.timers.saturating_sub(before.timers),
            dpcs: self.dpcs.saturating_sub(before.dpcs),
            work_items: self.work_items.saturating_sub(before.work_items),
            lookaside_lists: self.lookaside_lists.saturating_sub(before.lookaside_lists),
            callbacks: self.callbacks.saturating_sub(before.callbacks),
            locks: self.locks.saturating_sub(before.locks),
        }
    }

    /// Counts what `more` has, too.
    pub(crate) fn add(&mut self, more: &Self) {
        for (&tag, &(blocks, bytes)) in &more.pool {
            let own = self.pool.entry(tag).or_default();
            own.0 += blocks;
            own.1 += bytes;
        }
        self.mdls += more.mdls;
        self.locked += more.locked;
        self.mapped += more.mapped;
        self.held_by_dma += more.held_by_dma;
        self.adapters += more.adapters;
        self.common_buffers += more.common_buffers;
        self.register_mappings += more.register_mappings;
        self.timers_set += more.timers_set;
        self.timers += more.timers;
        self.dpcs += more.dpcs;
        self.work_items += more.work_items;
        self.lookaside_lists += more.lookaside_lists;
        self.callbacks += more.callbacks;
        self.locks += more.locks;
    }

    /// Where the youngest of what is outstanding are, as far as they are objects with a story.
    fn addresses(&self) -> Vec<usize> {
        /// Of each kind.
        const MOST: usize = 4;
        let mut addresses = Vec::new();
        for (&tag, &(blocks, _)) in &self.pool {
            addresses.extend(pool::youngest(tag, blocks.min(MOST)));
        }
        let mdls = self.mdls.max(self.locked).max(self.mapped);
        addresses.extend(stories::youngest(Kind::Mdl, mdls.min(MOST)));
        let mappings = self.register_mappings.min(MOST);
        addresses.extend(stories::youngest(Kind::RegisterMapping, mappings));
        addresses
    }

    /// Nothing is outstanding.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Something that would still run, or call, is outstanding.
    #[must_use]
    pub fn anything_active(&self) -> bool {
        self.timers_set + self.timers + self.dpcs + self.work_items + self.callbacks > 0
    }
}

impl fmt::Display for Leaks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        for (&tag, (blocks, bytes)) in &self.pool {
            let tag = pool::tag_name(tag);
            parts.push(format!(
                "{blocks} blocks of pool tagged {tag} ({bytes} bytes)"
            ));
        }
        for (count, what) in [
            (self.mdls, "MDLs"),
            (self.locked, "MDLs with locked pages"),
            (self.mapped, "mapped MDLs"),
            (self.held_by_dma, "MDLs with DMA mappings"),
            (self.adapters, "references to DMA adapters"),
            (self.common_buffers, "common buffers"),
            (self.register_mappings, "register mappings"),
            (self.timers_set, "set timers"),
            (self.timers, "allocated timers"),
            (self.dpcs, "queued DPCs"),
            (self.work_items, "work items"),
            (self.lookaside_lists, "lookaside lists"),
            (self.callbacks, "callback registrations"),
            (self.locks, "held locks"),
        ] {
            if count > 0 {
                parts.push(format!("{count} {what}"));
            }
        }
        if parts.is_empty() {
            return f.write_str("nothing is outstanding");
        }
        f.write_str(&parts.join(", "))
    }
}

/// The check at a driver's unload: stops the machine when something is outstanding that was not
/// at `before`: rule 65 when it would still run, else rule 41.
pub fn check_unload(before: &Leaks) {
    let left = leaks().since(before);
    if left.is_empty() {
        return;
    }
    let rule = if left.anything_active() { 65 } else { 41 };
    let mut detail = format!("left at unload: {left}");
    let addresses = left.addresses();
    if !addresses.is_empty() {
        detail.push_str("\n  among them");
    }
    for address in addresses {
        detail.push_str(&format!(" {address:#x}"));
    }
    stop(rule, detail)
}
