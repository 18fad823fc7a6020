//! What the HAL of one machine knows: slots, adapters, mappings, map registers.
//!
//! All of it belongs to the machine's thread. No borrow of it is held while a driver's routine
//! or a card runs.

use super::Slot;
use super::adapter::Adapter;
use super::flush;
use super::iova::Iovas;
use super::live::{Access, LiveMap, MappingId, Miss, PAGE, Window, Windows};
use super::memory;
use super::pieces::{self, Piece};
use super::reach::device_address;
use super::registers::Pool;
use crate::kernel::events::Moment;
use crate::kernel::ke::time;
use crate::kernel::mm::mdl::{self, Built};
use crate::kernel::stop::stop;
use crate::sys::PMDL;
use core::cell::RefCell;
use core::fmt;
use std::collections::{HashMap, VecDeque};

/// The Windows stop code of everything that Driver Verifier's DMA checking finds.
pub(crate) const DMA_VERIFIER: u32 = 0xE6;

/// Stops the machine because of rule `rule`, which Windows reports as 0xE6 with `code` first.
pub(crate) fn violation(rule: u32, code: u8, detail: impl fmt::Display) -> ! {
    stop(rule, format!("{DMA_VERIFIER:#X}/{code:#04x}: {detail}"))
}

/// What a mapping is, for reports.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    /// A scatter/gather list.
    List,
    /// One `MapTransferEx`.
    Transfer,
    /// A common buffer.
    CommonBuffer,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::List => "scatter/gather list",
            Self::Transfer => "MapTransferEx mapping",
            Self::CommonBuffer => "common buffer",
        })
    }
}

/// Memory that a card may use as long as this lives.
pub(crate) struct Mapping {
    pub(crate) kind: Kind,
    slot: usize,
    windows: Windows,
    /// The MDLs that must not be unlocked or freed before it ends.
    mdls: Vec<PMDL>,
    lowest: u64,
    /// One past the highest device address.
    end: u64,
    iovas: Vec<u64>,
    cached: flush::Cached,
    /// The card may write through it.
    written: bool,
    made: Moment,
}

/// A mapping that is over, kept for reports.
struct Ended {
    kind: Kind,
    lowest: u64,
    end: u64,
    at_ns: u64,
}

/// One slot of the bus as the HAL sees it.
pub(crate) struct SlotState {
    pub(crate) slot: Slot,
    /// The device object of the card in it, by address.
    pub(crate) device: usize,
    pub(crate) live: LiveMap,
    pub(crate) iovas: Iovas,
    ever_mapped: bool,
    ended: VecDeque<Ended>,
}

const ENDED_KEPT: usize = 64;

impl SlotState {
    /// Stops the machine: the card used an address that it may not use (rule 45, or 52 when it
    /// was never given any).
    pub(crate) fn missed(&self, miss: Miss, wanted: Access, address: u64, length: usize) -> ! {
        let (at, why) = match miss {
            Miss::Direction(at, _) => (at, "a live mapping covers it for the other direction"),
            Miss::Unmapped(at) => (at, "no live mapping covers it"),
        };
        let verb = if wanted == Access::Read {
            "reads"
        } else {
            "writes"
        };
        let history = self
            .ended
            .iter()
            .rev()
            .find(|ended| (ended.lowest..ended.end).contains(&at))
            .map_or_else(String::new, |ended| {
                format!(
                    "; a {} spanning {:#x}..{:#x} ended at {} ns",
                    ended.kind, ended.lowest, ended.end, ended.at_ns
                )
            });
        let rule = if self.ever_mapped { 45 } else { 52 };
        violation(
            rule,
            0x26,
            format_args!(
                "the card in slot {} {verb} {length} bytes at device address {address:#x}, \
                 but at {at:#x} {why}{history}",
                self.slot.number()
            ),
        )
    }
}

/// A part of a mapping: where the card finds one piece.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    /// Device address.
    pub(crate) address: u64,
    /// The page that the card really uses.
    pub(crate) page: u64,
    /// The piece it stands for.
    pub(crate) piece: Piece,
}

impl Run {
    /// The piece itself is what the card uses.
    pub(crate) fn direct(piece: Piece) -> Self {
        Self {
            address: device_address(piece.physical()),
            page: piece.pfn,
            piece,
        }
    }

    /// The card uses bounce page `page` instead, at the same place in the page.
    pub(crate) fn bounced(piece: Piece, page: u64) -> Self {
        Self {
            address: device_address(page * PAGE + u64::from(piece.offset)),
            page,
            piece,
        }
    }
}

/// The MDLs of a chain, and those that they are parts of.
fn held_by(chain: PMDL) -> Vec<PMDL> {
    let mut held = Vec::new();
    // SAFETY: the chain was checked when the mapping was asked for.
    for mdl in unsafe { pieces::chain(chain) } {
        let mut at = mdl;
        loop {
            held.push(at);
            let Built::Partial { of } = mdl::state(at).built else {
                break;
            };
            at = core::ptr::with_exposed_provenance_mut(of);
        }
    }
    held
}

/// What a new mapping is made of.
pub(crate) struct Plan<'a> {
    pub(crate) kind: Kind,
    pub(crate) slot: usize,
    pub(crate) access: Access,
    pub(crate) runs: &'a [Run],
    /// The chain it is made from, or null.
    pub(crate) mdl: PMDL,
    /// Starts of the IOMMU ranges that end with the mapping.
    pub(crate) iovas: Vec<u64>,
}

/// A `DMA_TRANSFER_CONTEXT` that was initialised.
pub(crate) struct TransferContext {
    pub(crate) id: u64,
    pub(crate) adapter: usize,
    pub(crate) busy: bool,
}

/// See the module.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) slots: Vec<SlotState>,
    pub(crate) mappings: HashMap<MappingId, Mapping>,
    pub(crate) adapters: Vec<Adapter>,
    /// Index in `adapters` by the address of the `DMA_ADAPTER`.
    pub(crate) by_address: HashMap<usize, usize>,
    pub(crate) pool: Pool,
    /// By address.
    pub(crate) contexts: HashMap<usize, TransferContext>,
    /// Bytes of common buffers that live.
    pub(crate) common_bytes: u64,
    /// Lists that were put: poisoned, and kept for a while so that a late reader sees the poison.
    pub(crate) graveyard: VecDeque<Box<[u64]>>,
    numbers: u64,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// Runs `f` on the HAL's state. `f` must not call a driver or a card.
pub(crate) fn with<R>(f: impl FnOnce(&mut State) -> R) -> R {
    STATE.with_borrow_mut(f)
}

/// As [`with`], but `None` while somebody else is at it.
pub(super) fn try_with<R>(f: impl FnOnce(&State) -> R) -> Option<R> {
    STATE.with(|state| state.try_borrow().ok().map(|state| f(&state)))
}

impl State {
    /// A number that was not given out before.
    pub(crate) fn number(&mut self) -> u64 {
        self.numbers += 1;
        self.numbers
    }

    /// The slot in which the card with device object `device` is: the last one, because a device object
    /// may lie where one lay whose card is gone.
    pub(crate) fn slot_of(&self, device: usize) -> Option<usize> {
        self.slots.iter().rposition(|slot| slot.device == device)
    }

    /// Gives the card in a slot the use of memory.
    pub(crate) fn map(&mut self, plan: Plan<'_>) -> MappingId {
        let id = MappingId(self.number());
        let slot = &mut self.slots[plan.slot];
        slot.ever_mapped = true;
        // Before the card's view of the pages is asked for.
        let cached = flush::Cached::begin(plan.kind, plan.runs);
        let windows = slot.live.insert(plan.runs.iter().map(|run| Window {
            start: run.address,
            end: run.address + u64::from(run.piece.length),
            access: plan.access,
            mapping: id,
            host: memory::ram(run.page).wrapping_add(run.piece.offset as usize),
        }));
        let mdls = held_by(plan.mdl);
        for mdl in &mdls {
            mdl::hold(*mdl);
        }
        let lowest = plan.runs.iter().map(|run| run.address).min();
        let end = plan
            .runs
            .iter()
            .map(|run| run.address + u64::from(run.piece.length))
            .max();
        self.mappings.insert(
            id,
            Mapping {
                kind: plan.kind,
                slot: plan.slot,
                windows,
                mdls,
                lowest: lowest.unwrap_or(0),
                end: end.unwrap_or(0),
                iovas: plan.iovas,
                cached,
                written: plan.access.allows(Access::Write),
                made: Moment::now(),
            },
        );
        id
    }

    /// Takes it away again. Says whether the card wrote through it.
    pub(crate) fn unmap(&mut self, id: MappingId) -> bool {
        let mapping = self
            .mappings
            .remove(&id)
            .expect("a mapping is ended by its owner, once");
        let slot = &mut self.slots[mapping.slot];
        let written = slot.live.remove(mapping.windows);
        for iova in mapping.iovas {
            slot.iovas.free(iova);
        }
        if slot.ended.len() == ENDED_KEPT {
            slot.ended.pop_front();
        }
        slot.ended.push_back(Ended {
            kind: mapping.kind,
            lowest: mapping.lowest,
            end: mapping.end,
            at_ns: time::now_ns(),
        });
        if mapping.kind == Kind::List && mapping.written {
            mapping.cached.invalidate();
        }
        mapping.cached.end();
        for mdl in mapping.mdls {
            mdl::release(mdl);
        }
        written
    }

    /// A card with device object `device` is in `slot` from now on.
    pub(crate) fn attach(&mut self, slot: Slot, device: usize) {
        if let Some(known) = self.slots.iter_mut().find(|known| known.slot == slot) {
            known.device = device;
            return;
        }
        self.slots.push(SlotState {
            slot,
            device,
            live: LiveMap::new(),
            iovas: Iovas::default(),
            ever_mapped: false,
            ended: VecDeque::new(),
        });
    }

    /// The mappings that use the MDL at `address`, for reports.
    pub(crate) fn mappings_of(&self, address: usize) -> Vec<String> {
        let using = self.mappings.values().filter(|mapping| {
            let mut mdls = mapping.mdls.iter();
            mdls.any(|mdl| mdl.addr() == address)
        });
        let mut lines: Vec<String> = using
            .map(|mapping| {
                let Mapping {
                    kind, lowest, made, ..
                } = mapping;
                format!("{lowest:#x}: {kind} of it, made {made}")
            })
            .collect();
        lines.sort_unstable();
        lines
    }
}
