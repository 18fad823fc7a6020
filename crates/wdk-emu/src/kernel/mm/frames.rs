//! Page frames: which physical page number stands for which page of the memory file.

use super::{PAGE, PAGE_BITS, host};
use crate::kernel::{config, random};
use core::cell::{Cell, RefCell};
use core::ops::Range;
use std::collections::BTreeMap;

/// Zones of physical memory, as page frame numbers: below 1 GiB, from 4 GiB, from 256 GiB, and on
/// both sides of 2 TiB. The environment says which of the upper three a machine has.
pub const ZONES: [Range<u64>; 4] = [
    0x100..0x4_0000,
    0x10_0000..0x30_0000,
    0x400_0000..0x410_0000,
    0x1FFE_0000..0x2002_0000,
];

/// Frames of 4 GiB.
const FRAMES_OF_4_GIB: u64 = 1 << 20;
/// Of 1000 runs of pages, how many lie on both sides of a multiple of 4 GiB where there is one.
const STRADDLING: u32 = 125;

/// Single pages come from the lower three quarters of a zone while there are any, so that long
/// runs are found in the rest.
const fn scatter_end(zone: &Range<u64>) -> u64 {
    zone.end - (zone.end - zone.start) / 4
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "a zone has far fewer frames than an address space"
)]
const fn zone_frames(zone: &Range<u64>) -> usize {
    (zone.end - zone.start) as usize
}

/// Bytes of the table of all frames.
pub(super) const TABLE_BYTES: usize = {
    let mut frames = 0;
    let mut zone = 0;
    while zone < ZONES.len() {
        frames += zone_frames(&ZONES[zone]);
        zone += 1;
    }
    size_of::<Entry>() * frames
};

/// Whether the machine has memory in a zone.
pub(crate) fn is_present(zone: usize) -> bool {
    let share = |zone: usize| config().environment.high_zones.get(zone).copied();
    zone.checked_sub(1)
        .and_then(share)
        .is_none_or(|share| share > 0)
}

/// A zone for a high page, as the environment shares them out; the low one when it has no other.
fn high_zone() -> usize {
    let shares = config().environment.high_zones.map(u64::from);
    let total = shares.iter().sum();
    if total == 0 {
        return 0;
    }
    let mut at = random(total);
    for (share, zone) in shares.into_iter().zip(1..) {
        if at < share {
            return zone;
        }
        at -= share;
    }
    0
}

/// Where pages may lie.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Placement {
    /// Anywhere, by the environment's share of high pages.
    Scattered,
    /// Anywhere at or below this physical address, scattered.
    Below(u64),
    /// One physically contiguous run that ends at or below this address.
    Contiguous(u64),
    /// Anywhere, in large pages while there are any.
    Large,
}

/// Frames of a large page.
const LARGE: u64 = 512;

/// Pages handed out together: consecutive in the memory file, not physically.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Pages {
    /// First page in the memory file.
    pub(crate) first: u32,
    /// Page frame numbers, in the order of the file.
    pub pfns: Vec<u64>,
}

/// A frame's entry: file page + 1 in the low half, then the lock count, then [`ORPHAN`].
type Entry = u64;
const LOCK_ONE: u64 = 1 << 32;
const LOCK_MASK: u64 = 0xFFFF << 32;
/// Its owner gave it up while it was locked.
const ORPHAN: u64 = 1 << 63;
const FILE_PAGES: u32 = 7 << 18;
const _: () = assert!((FILE_PAGES as usize) << PAGE_BITS == host::RAM_BYTES);

#[derive(Default)]
struct State {
    /// Entries by zone, in host memory that the reservation owns.
    zones: [&'static mut [Entry]; ZONES.len()],
    in_use: [u64; ZONES.len()],
    fresh: u32,
    free_file: BTreeMap<u32, u32>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::new(State::default());
    static LINEAR: Cell<usize> = const { Cell::new(0) };
    static FILE: Cell<i32> = const { Cell::new(-1) };
}

pub(super) fn boot(reservation: &host::Reservation) {
    LINEAR.set(reservation.linear);
    FILE.set(reservation.file);
    STATE.with_borrow_mut(|state| {
        let mut first: *mut Entry = host::pointer(reservation.frames).cast();
        for (entries, zone) in state.zones.iter_mut().zip(&ZONES) {
            let count = zone_frames(zone);
            // SAFETY: the reservation has zeroed room for all zones, which nothing else uses,
            // and outlives every use by this machine.
            *entries = unsafe { core::slice::from_raw_parts_mut(first, count) };
            first = first.wrapping_add(count);
        }
    });
}

/// The machine's memory file.
pub(crate) fn file() -> i32 {
    FILE.get()
}

fn locate(pfn: u64) -> Option<(usize, usize)> {
    let zone = ZONES.iter().position(|zone| zone.contains(&pfn))?;
    Some((zone, usize::try_from(pfn - ZONES[zone].start).ok()?))
}

impl State {
    fn entry(&mut self, pfn: u64) -> Option<&mut Entry> {
        let (zone, index) = locate(pfn)?;
        self.zones[zone].get_mut(index)
    }

    fn take_file_pages(&mut self, count: u32) -> Option<u32> {
        let found = self
            .free_file
            .iter()
            .find(|&(_, &length)| length >= count)
            .map(|(&first, &length)| (first, length));
        if let Some((first, length)) = found {
            self.free_file.remove(&first);
            if length > count {
                self.free_file.insert(first + count, length - count);
            }
            return Some(first);
        }
        let first = self.fresh;
        let end = first.checked_add(count)?;
        if end > FILE_PAGES {
            return None;
        }
        self.fresh = end;
        Some(first)
    }

    fn give_file_pages(&mut self, first: u32, count: u32) {
        host::discard(FILE.get(), first, count);
        let (mut first, mut count) = (first, count);
        if let Some((&before, &length)) = self.free_file.range(..first).next_back()
            && before + length == first
        {
            self.free_file.remove(&before);
            first = before;
            count += length;
        }
        if let Some(length) = self.free_file.remove(&(first + count)) {
            count += length;
        }
        self.free_file.insert(first, count);
    }

    /// A free frame in `zone` below `end`, near `hint` now and then, else anywhere.
    fn take_frame(&mut self, zone: usize, end: u64, hint: Option<u64>) -> Option<u64> {
        let start = ZONES[zone].start;
        let whole = end.min(ZONES[zone].end);
        if whole <= start {
            return None;
        }
        let end = whole.min(scatter_end(&ZONES[zone]));
        if let Some(next) = hint
            && next < end
            && next > start
            && random(4) == 0
            && self.entry(next).is_some_and(|entry| *entry == 0)
        {
            return Some(next);
        }
        let span = end - start;
        for _ in 0..64 {
            let pfn = start + random(span);
            if self.entry(pfn).is_some_and(|entry| *entry == 0) {
                return Some(pfn);
            }
        }
        let span = whole - start;
        let from = random(span);
        (0..span)
            .map(|step| start + (from + step) % span)
            .find(|&pfn| self.entry(pfn).is_some_and(|entry| *entry == 0))
    }

    /// The first frame of a free run of `count` in `zone` below `end`: at a multiple of `count`, or
    /// now and then across a multiple of 4 GiB.
    fn take_run(&mut self, zone: usize, end: u64, count: u64) -> Option<u64> {
        let start = ZONES[zone].start;
        let end = end.min(ZONES[zone].end);
        let first_multiple = start.next_multiple_of(count);
        let multiples = end.checked_sub(first_multiple)? / count;
        let edge = start.next_multiple_of(FRAMES_OF_4_GIB);
        let has_edge = start < edge && edge + count < end && edge - start > count;
        (0..16).find_map(|_| {
            let first = if has_edge && random::chance(STRADDLING) {
                edge - 1 - random(count - 1)
            } else if multiples > 0 {
                first_multiple + random(multiples) * count
            } else {
                return None;
            };
            let mut run = first..first + count;
            run.all(|pfn| self.entry(pfn).is_some_and(|entry| *entry == 0))
                .then_some(first)
        })
    }

    /// The first frame of a free large page in `zone`.
    fn take_large(&mut self, zone: usize) -> Option<u64> {
        let start = ZONES[zone].start.next_multiple_of(LARGE);
        let count = ZONES[zone].end.checked_sub(start)? / LARGE;
        let from = random(count);
        (0..count)
            .map(|step| start + (from + step) % count * LARGE)
            .find(|&first| {
                (first..first + LARGE).all(|pfn| self.entry(pfn).is_some_and(|entry| *entry == 0))
            })
    }

    fn contiguous_run(&mut self, count: u64, end: u64) -> Option<u64> {
        for zone in (0..ZONES.len()).rev().filter(|zone| is_present(*zone)) {
            let start = ZONES[zone].start;
            let end = end.min(ZONES[zone].end);
            let Some(span) = end.checked_sub(start + count) else {
                continue;
            };
            let upper = scatter_end(&ZONES[zone]) - start;
            let is_free = |state: &mut Self, first: u64| {
                (first..first + count).all(|pfn| state.entry(pfn).is_some_and(|entry| *entry == 0))
            };
            for _ in 0..64 {
                let within = if upper < span {
                    upper + random(span - upper + 1)
                } else {
                    random(span + 1)
                };
                if is_free(self, start + within) {
                    return Some(start + within);
                }
            }
            for step in 0..=span / count {
                if is_free(self, start + span - step * count) {
                    return Some(start + span - step * count);
                }
            }
        }
        None
    }
}

/// Hands out `count` zeroed pages; `None` when memory is short.
pub fn allocate(count: usize, placement: Placement) -> Option<Pages> {
    let share = config().environment.high_page_share;
    let run_pages = u64::from(config().environment.run_pages);
    STATE.with_borrow_mut(|state| {
        let wanted = u32::try_from(count).ok()?;
        let first = state.take_file_pages(wanted)?;
        let limit = match placement {
            Placement::Scattered | Placement::Large => u64::MAX,
            Placement::Below(address) | Placement::Contiguous(address) => {
                (address >> PAGE_BITS).saturating_add(u64::from(address % PAGE as u64 == 0xFFF))
            }
        };
        let mut pfns: Vec<u64> = Vec::with_capacity(count);
        // Frames of a run that was found and that are not handed out yet.
        let mut run_left: Option<u64> = None;
        let run = if let Placement::Contiguous(_) = placement {
            state.contiguous_run(count as u64, limit)
        } else {
            None
        };
        for index in 0..wanted {
            let pfn = match placement {
                Placement::Contiguous(_) => run.map(|first| first + u64::from(index)),
                _ if run_left.is_some() => {
                    let next = pfns.last().map(|last| last + 1);
                    run_left = run_left
                        .and_then(|left| left.checked_sub(1))
                        .filter(|left| *left > 0);
                    next
                }
                _ => {
                    let preferred = if random::chance(share) {
                        high_zone()
                    } else {
                        0
                    };
                    let hint = pfns.last().map(|last| last + 1);
                    let zones = [preferred, 0, 1, 2, 3];
                    let mut zones = zones.into_iter().filter(|zone| is_present(*zone));
                    let run = if placement == Placement::Large {
                        run_left = Some(LARGE - 1);
                        zones.clone().find_map(|zone| state.take_large(zone))
                    } else if run_pages > 1 && count > 1 {
                        run_left = Some(run_pages - 1);
                        state.take_run(preferred, limit, run_pages)
                    } else {
                        None
                    };
                    if run.is_none() {
                        run_left = None;
                    }
                    run.or_else(|| zones.find_map(|zone| state.take_frame(zone, limit, hint)))
                }
            };
            let Some(pfn) = pfn else {
                for &pfn in &pfns {
                    if let Some(entry) = state.entry(pfn) {
                        *entry = 0;
                    }
                }
                state.give_file_pages(first, wanted);
                return None;
            };
            if let Some(entry) = state.entry(pfn) {
                *entry = u64::from(first + index) + 1;
            }
            pfns.push(pfn);
        }
        for &pfn in &pfns {
            if let Some((zone, _)) = locate(pfn) {
                state.in_use[zone] += 1;
            }
        }
        Some(Pages { first, pfns })
    })
}

/// Takes pages back. A locked page stays until its last lock goes.
#[allow(
    clippy::needless_pass_by_value,
    reason = "the pages are gone afterwards"
)]
pub fn free(pages: Pages) {
    STATE.with_borrow_mut(|state| {
        let mut all_free = true;
        for &pfn in &pages.pfns {
            if let Some(entry) = state.entry(pfn) {
                if *entry & LOCK_MASK == 0 {
                    *entry = 0;
                    if let Some((zone, _)) = locate(pfn) {
                        state.in_use[zone] -= 1;
                    }
                } else {
                    *entry |= ORPHAN;
                    all_free = false;
                }
            }
        }
        if all_free {
            state.give_file_pages(pages.first, u32::try_from(pages.pfns.len()).unwrap_or(0));
            return;
        }
        for (index, &pfn) in pages.pfns.iter().enumerate() {
            if state.entry(pfn).is_some_and(|entry| *entry == 0) {
                state.give_file_pages(pages.first + u32::try_from(index).unwrap_or(0), 1);
            }
        }
    });
}

/// Adds a lock to each frame.
pub fn lock(pfns: &[u64]) {
    STATE.with_borrow_mut(|state| {
        for &pfn in pfns {
            if let Some(entry) = state.entry(pfn) {
                *entry += LOCK_ONE;
            }
        }
    });
}

/// Takes a lock from each frame.
pub fn unlock(pfns: &[u64]) {
    STATE.with_borrow_mut(|state| {
        for &pfn in pfns {
            let Some(entry) = state.entry(pfn) else {
                continue;
            };
            *entry -= LOCK_ONE;
            if *entry & ORPHAN != 0 && *entry & LOCK_MASK == 0 {
                let page = (*entry & 0xFFFF_FFFF) - 1;
                *entry = 0;
                if let Some((zone, _)) = locate(pfn) {
                    state.in_use[zone] -= 1;
                }
                state.give_file_pages(u32::try_from(page).unwrap_or(0), 1);
            }
        }
    });
}

/// How often a frame is locked.
#[must_use]
pub fn locks(pfn: u64) -> u64 {
    STATE.with_borrow_mut(|state| {
        state
            .entry(pfn)
            .map_or(0, |entry| (*entry & LOCK_MASK) >> 32)
    })
}

/// The page of the memory file behind a frame.
pub(crate) fn file_page(pfn: u64) -> Option<u32> {
    STATE.with_borrow_mut(|state| {
        let low = state.entry(pfn)?.to_owned() & 0xFFFF_FFFF;
        u32::try_from(low.checked_sub(1)?).ok()
    })
}

/// Where a frame's bytes are in the host, for as long as it is handed out.
#[must_use]
pub fn host_pointer(pfn: u64) -> Option<*mut u8> {
    let page = file_page(pfn)?;
    let address = LINEAR.get() + ((page as usize) << PAGE_BITS);
    Some(host::pointer(address).cast())
}

/// Frames handed out, by zone.
#[must_use]
pub fn in_use() -> [u64; ZONES.len()] {
    STATE.with_borrow(|state| state.in_use)
}
