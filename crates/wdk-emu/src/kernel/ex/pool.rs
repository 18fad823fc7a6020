//! Pool.
//!
//! Blocks below a page come from slabs and do not cross a page; larger ones begin at a page.
//! Every block has frames behind it, so that it can be described by an MDL. The bytes behind a
//! block and all bytes of a free block hold patterns that are checked (rule 43); what is not
//! zeroed holds another. With special pool on, blocks lie between inaccessible pages instead.

use super::special_pool;
use crate::kernel::config::SpecialPool;
use crate::kernel::events::{self, What};
use crate::kernel::exports::entry;
use crate::kernel::ke::{irql, watch};
use crate::kernel::mm::{PAGE, frames, host, system};
use crate::kernel::spread::AddressMap;
use crate::kernel::stop::stop;
use crate::kernel::stories::{self, Kind};
use crate::kernel::{config, faults};
use crate::sys::{
    _POOL_TYPE, POOL_FLAG_CACHE_ALIGNED, POOL_FLAG_NON_PAGED, POOL_FLAG_NON_PAGED_EXECUTE,
    POOL_FLAG_PAGED, POOL_FLAG_RAISE_ON_FAILURE, POOL_FLAG_UNINITIALIZED, POOL_FLAGS, POOL_TYPE,
    PVOID, SIZE_T, ULONG,
};
use core::cell::RefCell;
use core::ptr;
use std::collections::{BTreeMap, VecDeque};

/// Written behind a block, up to its slab's size.
const TAIL: u8 = 0xFD;
/// Written over a freed block.
const FREED: u8 = 0xDD;
/// Written over a fresh block that is not zeroed.
pub(crate) const FRESH: u8 = 0xCD;

const CLASSES: [usize; 14] = [
    16, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 2048, 4096,
];
/// Free blocks of a class that rest before the oldest is used again.
const REST: usize = 32;
/// Pages by which a class grows.
const GROWTH: usize = 16;

/// A block that has not been freed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Block {
    /// Bytes that were asked for.
    pub length: usize,
    /// Its tag, as the driver wrote it.
    pub tag: u32,
    /// Paged pool.
    pub paged: bool,
    place: Place,
    /// Number of the allocation since boot.
    pub serial: u64,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Place {
    Class(u8),
    Pages,
    Special,
}

#[derive(Default)]
struct State {
    blocks: AddressMap<Block>,
    free: [VecDeque<usize>; CLASSES.len()],
    large: AddressMap<frames::Pages>,
    serial: u64,
    bytes: usize,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::new(State::default());
}

fn fill(address: usize, value: u8, length: usize) {
    // SAFETY: the callers pass pool memory that nobody uses at the moment.
    unsafe { ptr::write_bytes(host::pointer(address).cast::<u8>(), value, length) };
}

fn holds_only(address: usize, value: u8, length: usize) -> bool {
    let first: *const u8 = host::pointer(address).cast();
    // SAFETY: pool memory that is mapped.
    let bytes = unsafe { core::slice::from_raw_parts(first, length) };
    bytes.iter().all(|&byte| byte == value)
}

impl State {
    fn grow(&mut self, class: usize) -> bool {
        let Some(pages) = frames::allocate(GROWTH, frames::Placement::Scattered) else {
            return false;
        };
        let Some(start) = system::map(&pages.pfns, system::Use::Pool) else {
            frames::free(pages);
            return false;
        };
        fill(start, FREED, GROWTH * PAGE);
        let size = CLASSES[class];
        for page in 0..GROWTH {
            for index in 0..PAGE / size {
                self.free[class].push_back(start + page * PAGE + index * size);
            }
        }
        true
    }

    fn take_small(&mut self, class: usize) -> Option<usize> {
        if self.free[class].len() <= REST && !self.grow(class) {
            return None;
        }
        let address = self.free[class].pop_front()?;
        if !holds_only(address, FREED, CLASSES[class]) {
            stop(
                43,
                format!("the free pool block at {address:#x} was written to"),
            );
        }
        Some(address)
    }

    fn take_large(&mut self, length: usize) -> Option<usize> {
        let pages = frames::allocate(length.div_ceil(PAGE), frames::Placement::Scattered)?;
        let Some(address) = system::map(&pages.pfns, system::Use::Pool) else {
            frames::free(pages);
            return None;
        };
        self.large.insert(address, pages);
        Some(address)
    }
}

/// Allocates a block: `None` when memory is short. For the kernel itself, too: nothing is
/// injected here.
#[must_use]
pub fn allocate(length: usize, tag: u32, paged: bool, zeroed: bool, align: usize) -> Option<usize> {
    let special = config().verifier.special_pool;
    let (address, place, room) = if special != SpecialPool::Off {
        let address = special_pool::allocate(length, align, special)?;
        (address, Place::Special, length)
    } else if length <= PAGE && align <= PAGE {
        // At least a byte behind the block, which shows that somebody wrote on.
        let wanted = (length + usize::from(length < PAGE)).max(align);
        let class = CLASSES
            .iter()
            .position(|&size| size >= wanted && (align <= 16 || size % align == 0))?;
        let address = STATE.with_borrow_mut(|state| state.take_small(class))?;
        let number = u8::try_from(class).unwrap_or(0);
        (address, Place::Class(number), CLASSES[class])
    } else {
        let address = STATE.with_borrow_mut(|state| state.take_large(length))?;
        (address, Place::Pages, length.div_ceil(PAGE) * PAGE)
    };
    match (zeroed, place) {
        (true, Place::Pages | Place::Special) => {}
        (true, Place::Class(_)) => fill(address, 0, length),
        (false, _) => fill(address, FRESH, length),
    }
    fill(address + length, TAIL, room - length);
    STATE.with_borrow_mut(|state| {
        state.serial += 1;
        state.bytes += length;
        let block = Block {
            length,
            tag,
            paged,
            place,
            serial: state.serial,
        };
        state.blocks.insert(address, block);
    });
    events::note(What::Allocated(address, length));
    stories::begin(address, Kind::Pool);
    Some(address)
}

/// Frees the block at `address`; `tag` is `None` when the caller gave none.
pub fn free(address: usize, tag: Option<u32>) {
    let Some(block) = STATE.with_borrow_mut(|state| state.blocks.remove(&address)) else {
        stop(
            43,
            format!("{address:#x} is freed, and no pool block begins there"),
        );
    };
    if let Some(tag) = tag
        && tag != 0
        && tag != block.tag
    {
        stop(
            43,
            format!(
                "a block tagged {} is freed as {}",
                tag_name(block.tag),
                tag_name(tag)
            ),
        );
    }
    if let Some(what) = watch::inside(address, block.length) {
        stop(
            13,
            format!("the pool block at {address:#x} is freed with {what} in it"),
        );
    }
    events::note(What::Freed(address));
    let room = match block.place {
        Place::Class(class) => CLASSES[usize::from(class)],
        Place::Pages => block.length.div_ceil(PAGE) * PAGE,
        Place::Special => {
            special_pool::free(address, block.length);
            stories::end(address);
            STATE.with_borrow_mut(|state| state.bytes -= block.length);
            return;
        }
    };
    if !holds_only(address + block.length, TAIL, room - block.length) {
        stop(
            43,
            format!(
                "the {}-byte pool block at {address:#x} ({}) was written past its end",
                block.length,
                tag_name(block.tag)
            ),
        );
    }
    stories::end(address);
    match block.place {
        Place::Class(class) => {
            fill(address, FREED, room);
            STATE.with_borrow_mut(|state| state.free[usize::from(class)].push_back(address));
        }
        _ => {
            system::unmap(address);
            let pages = STATE.with_borrow_mut(|state| state.large.remove(&address));
            if let Some(pages) = pages {
                frames::free(pages);
            }
        }
    }
    STATE.with_borrow_mut(|state| state.bytes -= block.length);
}

/// A tag as text.
#[must_use]
pub fn tag_name(tag: u32) -> String {
    tag.to_le_bytes()
        .iter()
        .map(|&byte| {
            if byte.is_ascii_graphic() {
                byte as char
            } else {
                '.'
            }
        })
        .collect()
}

/// Blocks and bytes outstanding, by tag.
#[must_use]
pub fn outstanding() -> BTreeMap<u32, (usize, usize)> {
    STATE.with_borrow(|state| {
        let mut tags = BTreeMap::new();
        for block in state.blocks.values() {
            let entry: &mut (usize, usize) = tags.entry(block.tag).or_default();
            entry.0 += 1;
            entry.1 += block.length;
        }
        tags
    })
}

/// Addresses of the `count` youngest blocks with `tag`, the youngest first.
pub(crate) fn youngest(tag: u32, count: usize) -> Vec<usize> {
    STATE.with_borrow(|state| {
        let blocks = state.blocks.iter();
        let mut blocks: Vec<_> = blocks
            .filter(|(_, block)| block.tag == tag)
            .map(|(&address, block)| (core::cmp::Reverse(block.serial), address))
            .collect();
        blocks.sort_unstable();
        blocks
            .into_iter()
            .take(count)
            .map(|(_, address)| address)
            .collect()
    })
}

/// The block around `address`, and where it begins.
#[must_use]
pub fn block_around(address: usize) -> Option<(usize, Block)> {
    if !system::contains(address) {
        return None;
    }
    STATE.with_borrow(|state| {
        // Blocks of a page or less lie in one page, at a multiple of 16 from its start.
        let page = address & !(PAGE - 1);
        let mut start = address & !15;
        loop {
            if let Some(block) = state.blocks.get(&start) {
                return (address < start + block.length).then_some((start, *block));
            }
            if start == page {
                break;
            }
            start -= 16;
        }
        let (start, _) = system::usage_of(address)?;
        let block = state.blocks.get(&start)?;
        (address < start + block.length).then_some((start, *block))
    })
}

/// The block that begins at `address`.
#[must_use]
pub fn block_at(address: usize) -> Option<Block> {
    STATE.with_borrow(|state| state.blocks.get(&address).copied())
}

fn check_request(function: &str, length: u64, tag: u32, paged: bool, executable: bool) {
    if paged {
        irql::require_at_most("an allocation of paged pool", irql::APC);
    }
    if executable {
        stop(42, format!("{function} of executable pool"));
    }
    if length == 0 {
        stop(42, format!("{function} of no bytes"));
    }
    if tag == 0 || tag_name(tag).trim().is_empty() || tag == u32::from_le_bytes(*b"    ") {
        stop(42, format!("{function} without a tag"));
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExAllocatePool2(
    flags: POOL_FLAGS,
    bytes: SIZE_T,
    tag: ULONG,
) -> PVOID {
    entry!(ExAllocatePool2, AtMost(irql::DISPATCH));
    let paged = flags & POOL_FLAG_PAGED != 0;
    let executable = flags & POOL_FLAG_NON_PAGED_EXECUTE != 0;
    check_request("ExAllocatePool2", bytes, tag, paged, executable);
    if flags & (POOL_FLAG_PAGED | POOL_FLAG_NON_PAGED) == 0 {
        stop(42, "ExAllocatePool2 of neither paged nor non-paged pool");
    }
    let align = if flags & POOL_FLAG_CACHE_ALIGNED != 0 {
        64
    } else {
        16
    };
    let found = if faults::should_fail("ExAllocatePool2") {
        None
    } else {
        let zeroed = flags & POOL_FLAG_UNINITIALIZED == 0;
        usize::try_from(bytes)
            .ok()
            .and_then(|bytes| allocate(bytes, tag, paged, zeroed, align))
    };
    match found {
        Some(address) => host::pointer(address),
        None if flags & POOL_FLAG_RAISE_ON_FAILURE != 0 => crate::kernel::stop::bug_check(
            0x1E,
            [0xC000_009A, 0, 0, 0],
            "ExAllocatePool2 raised an exception that nobody handled",
        ),
        None => ptr::null_mut(),
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExAllocatePoolWithTag(
    kind: POOL_TYPE,
    bytes: SIZE_T,
    tag: ULONG,
) -> PVOID {
    entry!(ExAllocatePoolWithTag, AtMost(irql::DISPATCH));
    let paged = kind & 1 == _POOL_TYPE::PagedPool;
    let executable = kind == _POOL_TYPE::NonPagedPool;
    check_request("ExAllocatePoolWithTag", bytes, tag, paged, executable);
    if faults::should_fail("ExAllocatePoolWithTag") {
        return ptr::null_mut();
    }
    let align = if kind & 4 != 0 { 64 } else { 16 };
    usize::try_from(bytes)
        .ok()
        .and_then(|bytes| allocate(bytes, tag, paged, false, align))
        .map_or(ptr::null_mut(), host::pointer)
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExFreePoolWithTag(block: PVOID, tag: ULONG) {
    entry!(ExFreePoolWithTag, AtMost(irql::DISPATCH));
    free(block.addr(), Some(tag));
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExFreePool(block: PVOID) {
    entry!(ExFreePool, AtMost(irql::DISPATCH));
    free(block.addr(), None);
}
