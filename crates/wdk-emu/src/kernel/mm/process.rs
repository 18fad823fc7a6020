//! Processes as far as memory goes: their user pages, protections, and ends.

use super::host::{self, Access};
use super::{PAGE, PAGE_BITS, frames, mdl};
use crate::kernel::stop::stop;
use crate::sys::PEPROCESS;
use core::cell::{Cell, RefCell};
use core::ops::Range;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A process. 4 is the system's, which has no user pages.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash, PartialOrd, Ord)]
pub struct Pid(pub u32);

/// The system process.
pub const SYSTEM: Pid = Pid(4);

/// What a process may do with a page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Protection {
    /// Nothing.
    None,
    /// Read.
    Read,
    /// Read and write.
    ReadWrite,
    /// Read; whoever writes for the process gets a page of its own first.
    CopyOnWrite,
}

impl Protection {
    fn access(self) -> Access {
        match self {
            Self::None => Access::None,
            Self::Read | Self::CopyOnWrite => Access::Read,
            Self::ReadWrite => Access::ReadWrite,
        }
    }
}

struct Region {
    pid: Pid,
    /// Several regions may show the same pages.
    pages: Rc<frames::Pages>,
    /// Pages that have taken the place of shared ones, by number.
    own: BTreeMap<usize, frames::Pages>,
    protection: Vec<Protection>,
}

impl Region {
    fn pfn(&self, page: usize) -> Option<u64> {
        let own = self.own.get(&page).map(|pages| &pages.pfns[0]);
        own.or_else(|| self.pages.pfns.get(page)).copied()
    }

    fn pfns(&self, pages: Range<usize>) -> Vec<u64> {
        pages.filter_map(|page| self.pfn(page)).collect()
    }

    /// Gives page `page` at `address` a frame of its own with the same bytes. False when memory
    /// is short.
    fn unshare(&mut self, page: usize, address: usize) -> bool {
        let Some(fresh) = frames::allocate(1, frames::Placement::Scattered) else {
            return false;
        };
        let from = frames::host_pointer(self.pages.pfns[page]);
        let to = frames::host_pointer(fresh.pfns[0]);
        if let (Some(from), Some(to)) = (from, to) {
            // SAFETY: two different frames, whole.
            unsafe { to.copy_from_nonoverlapping(from, PAGE) };
        }
        host::map(frames::file(), address, fresh.first, 1, Access::ReadWrite);
        self.own.insert(page, fresh);
        self.protection[page] = Protection::ReadWrite;
        true
    }

    /// Page locks on what is this region's alone.
    fn locks(&self) -> u64 {
        let own = self.own.values().flat_map(|pages| &pages.pfns);
        let shared = match Rc::strong_count(&self.pages) {
            1 => &self.pages.pfns[..],
            _ => &[],
        };
        own.chain(shared).map(|&pfn| frames::locks(pfn)).sum()
    }
}

#[derive(Default)]
struct State {
    last_pid: u32,
    fresh: usize,
    end: usize,
    regions: BTreeMap<usize, Region>,
    alive: Vec<Pid>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::new(State::default());
    static BOUNDS: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
    static CURRENT: Cell<Pid> = const { Cell::new(SYSTEM) };
    static HIDDEN: Cell<bool> = const { Cell::new(false) };
}

pub(super) fn boot(reservation: &host::Reservation) {
    let end = reservation.user + host::RANGE_BYTES;
    BOUNDS.set((reservation.user, end));
    STATE.with_borrow_mut(|state| {
        state.fresh = reservation.user + 16 * PAGE;
        state.end = end;
        state.last_pid = 4;
    });
}

/// Whether `address` is a user address: below the limit of user space.
#[inline]
#[must_use]
pub fn is_user_address(address: usize) -> bool {
    let (start, end) = BOUNDS.get();
    address >= start && address < end
}

/// The process in whose context the processor is.
#[must_use]
pub fn current() -> Pid {
    CURRENT.get()
}

/// Changes the process context; returns the one before.
pub fn set_current(pid: Pid) -> Pid {
    CURRENT.replace(pid)
}

/// Makes a process.
pub fn create() -> Pid {
    STATE.with_borrow_mut(|state| {
        state.last_pid += 4;
        let pid = Pid(state.last_pid);
        state.alive.push(pid);
        pid
    })
}

/// Whether the process exists.
#[must_use]
pub fn is_alive(pid: Pid) -> bool {
    pid == SYSTEM || STATE.with_borrow(|state| state.alive.contains(&pid))
}

/// The object that stands for a process in the WDK's calls. It is a number, not memory.
#[must_use]
pub fn object(pid: Pid) -> PEPROCESS {
    core::ptr::without_provenance_mut(0xFFFF_B000_0000_0000 + 16 * pid.0 as usize)
}

/// The process of an object that [`object()`] made.
#[must_use]
pub fn from_object(object: PEPROCESS) -> Option<Pid> {
    let number = object.addr().checked_sub(0xFFFF_B000_0000_0000)? / 16;
    u32::try_from(number).ok().map(Pid)
}

/// Gives a process `bytes` of zeroed, writable memory, and returns its user address: page
/// aligned and dereferenceable. `None` when memory is short.
pub fn allocate_user(pid: Pid, bytes: usize) -> Option<usize> {
    allocate_user_at(pid, bytes, frames::Placement::Scattered)
}

/// As [`allocate_user`], with a say in where the pages lie.
pub fn allocate_user_at(pid: Pid, bytes: usize, placement: frames::Placement) -> Option<usize> {
    let count = bytes.div_ceil(PAGE).max(1);
    let pages = frames::allocate(count, placement)?;
    let address = STATE.with_borrow_mut(|state| {
        let address = state.fresh;
        let end = address.checked_add((count + 1) * PAGE)?;
        if end > state.end {
            return None;
        }
        state.fresh = end;
        Some(address)
    })?;
    host::map(
        frames::file(),
        address,
        pages.first,
        count,
        Access::ReadWrite,
    );
    STATE.with_borrow_mut(|state| {
        state.regions.insert(
            address,
            Region {
                pid,
                pages: Rc::new(pages),
                own: BTreeMap::new(),
                protection: vec![Protection::ReadWrite; count],
            },
        )
    });
    Some(address)
}

/// Shows process `pid` the memory that begins at `address`, copy on write, and returns where it
/// sees it. `None` when nothing begins there, or number ranges are used up.
pub fn view_copy_on_write(pid: Pid, address: usize) -> Option<usize> {
    STATE.with_borrow_mut(|state| {
        let pages = Rc::clone(&state.regions.get(&address)?.pages);
        let count = pages.pfns.len();
        let view = state.fresh;
        let end = view.checked_add((count + 1) * PAGE)?;
        if end > state.end {
            return None;
        }
        state.fresh = end;
        host::map(frames::file(), view, pages.first, count, Access::Read);
        state.regions.insert(
            view,
            Region {
                pid,
                pages,
                own: BTreeMap::new(),
                protection: vec![Protection::CopyOnWrite; count],
            },
        );
        Some(view)
    })
}

/// Takes the memory at `address` (from [`allocate_user`]) away from its process. Locked pages
/// live on until they are unlocked. False when nothing begins there.
pub fn free_user(address: usize) -> bool {
    let Some(region) = STATE.with_borrow_mut(|state| state.regions.remove(&address)) else {
        return false;
    };
    host::unmap(address, region.pages.pfns.len());
    region.own.into_values().for_each(frames::free);
    if let Ok(pages) = Rc::try_unwrap(region.pages) {
        frames::free(pages);
    }
    true
}

/// Changes what the process may do with the pages of `[address, address + bytes)`. False when
/// they are not all its own.
pub fn protect(pid: Pid, address: usize, bytes: usize, protection: Protection) -> bool {
    let changed = STATE.with_borrow_mut(|state| {
        let (&start, region) = state.regions.range_mut(..=address).next_back()?;
        let first = (address - start) >> PAGE_BITS;
        let count = super::pages_spanned(address, bytes);
        if region.pid != pid || first + count > region.protection.len() {
            return None;
        }
        for page in &mut region.protection[first..first + count] {
            *page = protection;
        }
        Some((start + first * PAGE, count))
    });
    let Some((start, count)) = changed else {
        return false;
    };
    host::protect(start, count, protection.access());
    true
}

/// The frames of `[address, address + bytes)` if every page may be used as wanted. As on Windows
/// a probe for writing gives the process pages of its own where they are copied on write.
pub(crate) fn probe(address: usize, bytes: usize, write: bool) -> Option<(Pid, Vec<u64>)> {
    STATE.with_borrow_mut(|state| {
        let (&start, region) = state.regions.range_mut(..=address).next_back()?;
        let first = (address - start) >> PAGE_BITS;
        let count = super::pages_spanned(address, bytes);
        let protection = region.protection.get(first..first + count)?;
        let allowed = protection.iter().all(|&page| match page {
            Protection::None => false,
            Protection::Read => !write,
            Protection::ReadWrite | Protection::CopyOnWrite => true,
        });
        if !allowed {
            return None;
        }
        for page in first..first + count {
            let shared = region.protection[page] == Protection::CopyOnWrite;
            if write && shared && !region.unshare(page, start + page * PAGE) {
                return None;
            }
        }
        Some((region.pid, region.pfns(first..first + count)))
    })
}

/// The page frame number behind a user address.
#[must_use]
pub fn pfn_of(address: usize) -> Option<u64> {
    if !is_user_address(address) {
        return None;
    }
    STATE.with_borrow(|state| {
        let (&start, region) = state.regions.range(..=address).next_back()?;
        region.pfn((address - start) >> PAGE_BITS)
    })
}

/// Where the memory ends that begins at `start`.
fn end_of(start: usize) -> usize {
    STATE.with_borrow(|state| {
        let region = state.regions.get(&start);
        region.map_or(start, |region| start + region.protection.len() * PAGE)
    })
}

/// Ends a process: its memory goes. Stops the machine (rule 41) when a page of it is still
/// locked by then.
pub fn destroy(pid: Pid) {
    let regions: Vec<(usize, u64)> = STATE.with_borrow_mut(|state| {
        state.alive.retain(|&other| other != pid);
        state
            .regions
            .iter()
            .filter(|(_, region)| region.pid == pid)
            .map(|(&start, region)| (start, region.locks()))
            .collect()
    });
    let locked: u64 = regions.iter().map(|&(_, locks)| locks).sum();
    if locked > 0 {
        let Pid(number) = pid;
        let mut detail = format!("process {number} ends with {locked} page locks");
        for (start, _) in &regions {
            for mdl in mdl::locking(*start..end_of(*start)) {
                detail.push_str(&format!(", of the MDL {mdl:#x}"));
            }
        }
        stop(41, detail);
    }
    for (start, _) in regions {
        free_user(start);
    }
}

/// Takes all user pages away or gives them back: while the IRQL is high, nothing pageable may be
/// touched (rule 3).
pub(crate) fn hide(hidden: bool) {
    if HIDDEN.replace(hidden) == hidden {
        return;
    }
    STATE.with_borrow(|state| {
        for (&start, region) in &state.regions {
            if hidden {
                host::protect(start, region.protection.len(), Access::None);
                continue;
            }
            let mut at = start;
            for run in region.protection.chunk_by(|one, next| one == next) {
                host::protect(at, run.len(), run[0].access());
                at += run.len() * PAGE;
            }
        }
    });
}

/// Whether user pages are hidden now.
pub(crate) fn hidden() -> bool {
    HIDDEN.get()
}
