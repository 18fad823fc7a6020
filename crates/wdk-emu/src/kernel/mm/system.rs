//! The system address space: ranges of it, and the frames behind them.

use super::host::{self, Access};
use super::{PAGE, PAGE_BITS, frames};
use core::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};

/// What a system range is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Use {
    /// Pool.
    Pool,
    /// A block of special pool; its neighbours are inaccessible.
    SpecialPool,
    /// The system mapping of an MDL.
    Mdl,
    /// A common buffer.
    CommonBuffer,
    /// Registers; not dereferenceable.
    Registers,
}

struct Mapping {
    pages: usize,
    pfns: Vec<u64>,
    usage: Use,
}

#[derive(Default)]
struct State {
    fresh: usize,
    end: usize,
    mappings: BTreeMap<usize, Mapping>,
    /// Released ranges by size, oldest first; they rest before they are used again.
    released: BTreeMap<usize, VecDeque<usize>>,
    resting: usize,
}

/// Released ranges of one size that rest before the oldest is used again.
const REST: usize = 64;

thread_local! {
    static STATE: RefCell<State> = RefCell::new(State::default());
    static BOUNDS: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

pub(super) fn boot(reservation: &host::Reservation) {
    let end = reservation.system + host::RANGE_BYTES;
    BOUNDS.set((reservation.system, end));
    STATE.with_borrow_mut(|state| {
        state.fresh = reservation.system + 16 * PAGE;
        state.end = end;
    });
}

/// Whether `address` lies in this machine's system range.
#[inline]
#[must_use]
pub fn contains(address: usize) -> bool {
    let (start, end) = BOUNDS.get();
    address >= start && address < end
}

/// Takes an inaccessible range of `pages` pages with an inaccessible page behind it.
pub(crate) fn reserve(pages: usize, usage: Use) -> Option<usize> {
    STATE.with_borrow_mut(|state| {
        let released = state
            .released
            .get_mut(&pages)
            .filter(|queue| queue.len() > REST)
            .and_then(VecDeque::pop_front);
        let address = match released {
            Some(address) => {
                state.resting -= pages;
                address
            }
            None => {
                let address = state.fresh;
                let end = address.checked_add((pages + 1) * PAGE)?;
                if end > state.end {
                    return None;
                }
                state.fresh = end;
                address
            }
        };
        state.mappings.insert(
            address,
            Mapping {
                pages,
                pfns: Vec::new(),
                usage,
            },
        );
        Some(address)
    })
}

/// Maps `pfns` at a range of the system space; `None` when it is used up.
pub fn map(pfns: &[u64], usage: Use) -> Option<usize> {
    let address = reserve(pfns.len(), usage)?;
    let file = frames::file();
    let mut index = 0;
    while index < pfns.len() {
        let first = frames::file_page(pfns[index])?;
        let mut count = 1;
        while index + count < pfns.len()
            && frames::file_page(pfns[index + count])
                == first.checked_add(u32::try_from(count).unwrap_or(u32::MAX))
        {
            count += 1;
        }
        host::map(
            file,
            address + index * PAGE,
            first,
            count,
            Access::ReadWrite,
        );
        index += count;
    }
    STATE.with_borrow_mut(|state| {
        if let Some(mapping) = state.mappings.get_mut(&address) {
            mapping.pfns = pfns.to_vec();
        }
    });
    Some(address)
}

/// Takes the range at `address` away. False when no range begins there.
pub fn unmap(address: usize) -> bool {
    let Some(mapping) = STATE.with_borrow_mut(|state| state.mappings.remove(&address)) else {
        return false;
    };
    if !mapping.pfns.is_empty() {
        host::unmap(address, mapping.pages);
    }
    // Special pool never comes back to the same address.
    if mapping.usage != Use::SpecialPool {
        STATE.with_borrow_mut(|state| {
            state.resting += mapping.pages;
            state
                .released
                .entry(mapping.pages)
                .or_default()
                .push_back(address);
        });
    }
    true
}

/// The page frame number behind a system address.
#[must_use]
pub fn pfn_of(address: usize) -> Option<u64> {
    if !contains(address) {
        return None;
    }
    STATE.with_borrow(|state| {
        let (&start, mapping) = state.mappings.range(..=address).next_back()?;
        mapping.pfns.get((address - start) >> PAGE_BITS).copied()
    })
}

/// What the range around `address` is for, and its start.
#[must_use]
pub fn usage_of(address: usize) -> Option<(usize, Use)> {
    STATE.with_borrow(|state| {
        let (&start, mapping) = state.mappings.range(..=address).next_back()?;
        (address < start + mapping.pages * PAGE).then_some((start, mapping.usage))
    })
}

/// As [`usage_of`], from a place where the state may be in use.
pub(crate) fn try_usage_of(address: usize) -> Option<(usize, Use)> {
    STATE
        .with(|state| state.try_borrow().is_ok())
        .then(|| usage_of(address))?
}
