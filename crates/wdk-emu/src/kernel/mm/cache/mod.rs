//! The CPU's caches on a machine whose DMA is not coherent with them.
//!
//! Every mapping of a page, the app's and the driver's, shows the CPU's view of it. While a page
//! is locked in an MDL or mapped for DMA, this module keeps what RAM holds beside it, and that is
//! what devices read and write. Without maintenance by line the two differ:
//!
//! * What a device wrote is not seen until the line is filled again: [`invalidate`].
//! * What the CPU wrote does not reach the device until the line is written back: [`clean`].
//! * At every call of an export and every access of a device, the seed lets some lines be filled
//!   or evicted, as a cache may at any time. A clean line that was filled in the middle of DMA is
//!   stale in its second half; a dirty one that is evicted takes the device's bytes with it.
//! * Of a page that begins to be tracked, the seed chooses lines that were never written back, so
//!   that RAM holds [`RAM_CANARY`] there.
//! * A page that nobody locks or maps any more is settled: dirty lines are in RAM, and of the
//!   stale lines the seed chooses those that were evicted in time; the others stay as they are,
//!   as if no eviction ever came. From then on the page has one copy.
//!
//! The CPU is taken to fill a line again as soon as it lost it: after an invalidation what a
//! device writes is not seen until the next one, unless chance fills the line later.
//!
//! Pages in common buffers are not cached and have one copy. So have the HAL's bounce pages, which
//! only the HAL touches, with the maintenance that belongs to it. On a coherent machine nothing
//! here does or costs anything.
//!
//! It does not know: stores of the value that was there already, which make a line dirty on a
//! real machine; caches between several processors; the caching types that drivers map pages
//! with; instruction caches; write-combining.

mod frame;
#[cfg(test)]
mod tests;

pub use frame::{LINE, RAM_CANARY};

use super::frames;
use crate::kernel::{config, random};
use core::cell::RefCell;
use frame::Frame;
use std::collections::{HashMap, HashSet};

/// Of 1000 scheduling points, how many find the cache at work.
const LIVELY: u32 = 250;
/// It is at work on one of so many pages then.
const SHARE_OF_PAGES: usize = 32;

struct Tracked {
    pfn: u64,
    frame: Frame,
    /// Locks and DMA mappings that it is tracked for.
    users: u32,
}

#[derive(Default)]
struct State {
    tracked: Vec<Tracked>,
    /// Index in `tracked` by page frame number.
    by_pfn: HashMap<u64, usize>,
    uncached: HashSet<u64>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// Whether this machine's caches are modelled at all.
fn is_modelled() -> bool {
    !config().environment.coherent
}

impl State {
    fn frame(&mut self, pfn: u64) -> Option<&mut Frame> {
        let index = *self.by_pfn.get(&pfn)?;
        Some(&mut self.tracked.get_mut(index)?.frame)
    }

    fn acquire(&mut self, pfn: u64) {
        if let Some(index) = self.by_pfn.get(&pfn) {
            self.tracked[*index].users += 1;
            return;
        }
        if self.uncached.contains(&pfn) {
            return;
        }
        let Some(cached) = frames::host_pointer(pfn) else {
            return;
        };
        let unwritten = match random(4) {
            0 => 0,
            1 => u64::MAX,
            _ => random::bits(),
        };
        // SAFETY: the page of a frame that is handed out; it lies in the mapping of all memory,
        // which the machine keeps to its end.
        let frame = unsafe { Frame::new(cached, unwritten) };
        self.by_pfn.insert(pfn, self.tracked.len());
        self.tracked.push(Tracked {
            pfn,
            frame,
            users: 1,
        });
    }

    fn release(&mut self, pfn: u64) {
        let Some(index) = self.by_pfn.get(&pfn).copied() else {
            return;
        };
        let tracked = &mut self.tracked[index];
        tracked.users -= 1;
        if tracked.users > 0 {
            return;
        }
        for line in frame::lines(random::bits()) {
            tracked.frame.touch(line);
        }
        self.by_pfn.remove(&pfn);
        self.tracked.swap_remove(index);
        if let Some(moved) = self.tracked.get(index) {
            self.by_pfn.insert(moved.pfn, index);
        }
    }
}

/// Tracks pages that are locked or mapped for DMA now; [`release`] undoes it, once for each time.
pub(crate) fn acquire(pfns: impl IntoIterator<Item = u64>) {
    if is_modelled() {
        STATE.with_borrow_mut(|state| pfns.into_iter().for_each(|pfn| state.acquire(pfn)));
    }
}

/// See [`acquire`].
pub(crate) fn release(pfns: impl IntoIterator<Item = u64>) {
    if is_modelled() {
        STATE.with_borrow_mut(|state| pfns.into_iter().for_each(|pfn| state.release(pfn)));
    }
}

/// Says that the CPU does not cache these pages, which are not tracked yet, until [`set_cached`].
pub(crate) fn set_uncached(pfns: &[u64]) {
    if is_modelled() {
        STATE.with_borrow_mut(|state| state.uncached.extend(pfns));
    }
}

/// Undoes [`set_uncached`].
pub(crate) fn set_cached(pfns: &[u64]) {
    if is_modelled() {
        STATE.with_borrow_mut(|state| {
            for pfn in pfns {
                state.uncached.remove(pfn);
            }
        });
    }
}

/// Where devices find a tracked page, as long as it is tracked; `None` when they see what the CPU
/// sees.
pub(crate) fn ram(pfn: u64) -> Option<*mut u8> {
    if !is_modelled() {
        return None;
    }
    STATE.with_borrow_mut(|state| state.frame(pfn).map(|frame| frame.ram()))
}

/// Writes dirty lines back that the bytes lie in: from here on devices see what the CPU wrote.
pub(crate) fn clean(pfn: u64, offset: u32, length: u32) {
    each(pfn, offset, length, |frame, line| {
        if frame.is_dirty(line) {
            frame.write_back(line);
        }
    });
}

/// Drops the lines that the bytes lie in: the CPU sees what devices wrote until now, and has lost
/// what it wrote itself.
pub(crate) fn invalidate(pfn: u64, offset: u32, length: u32) {
    each(pfn, offset, length, Frame::refill);
}

/// `operation` on the lines of `length` bytes from byte `offset` of a page, if it is tracked.
fn each(pfn: u64, offset: u32, length: u32, operation: impl Fn(&mut Frame, usize)) {
    if !is_modelled() {
        return;
    }
    STATE.with_borrow_mut(|state| {
        if let Some(frame) = state.frame(pfn) {
            for line in frame::lines_of(offset as usize, length as usize) {
                operation(frame, line);
            }
        }
    });
}

/// Lets the cache do what it likes. Called where time passes.
#[inline]
pub(crate) fn stir() {
    if is_modelled() {
        stir_some();
    }
}

#[cold]
fn stir_some() {
    STATE.with_borrow_mut(|state| {
        let count = state.tracked.len();
        if count == 0 || !random::chance(LIVELY) {
            return;
        }
        let first = usize::try_from(random(count as u64)).unwrap_or(0);
        for step in 0..count.div_ceil(SHARE_OF_PAGES) {
            let tracked = &mut state.tracked[(first + step) % count];
            for line in frame::lines(random::bits() & random::bits()) {
                tracked.frame.touch(line);
            }
        }
    });
}
