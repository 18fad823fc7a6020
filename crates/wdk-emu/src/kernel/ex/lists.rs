//! Lists that the executive guards: singly linked ones, lookaside lists, interlocked ones.

use super::pool::{ExAllocatePoolWithTag, ExFreePool};
use crate::kernel::exports::entry;
use crate::kernel::ke::{irql, locks, watch};
use crate::kernel::stop::stop;
use crate::sys::{
    _POOL_TYPE, GENERAL_LOOKASIDE, LIST_ENTRY, PALLOCATE_FUNCTION, PFREE_FUNCTION, PKSPIN_LOCK,
    PLIST_ENTRY, PNPAGED_LOOKASIDE_LIST, PPAGED_LOOKASIDE_LIST, PSLIST_ENTRY, PSLIST_HEADER,
    SIZE_T, ULONG, USHORT,
};
use core::ptr;

/// See the WDK reference. The header's first word counts, its second points to the first entry.
pub unsafe extern "efiapi" fn ExpInterlockedPushEntrySList(
    header: PSLIST_HEADER,
    entry: PSLIST_ENTRY,
) -> PSLIST_ENTRY {
    entry!(ExpInterlockedPushEntrySList, Any);
    // SAFETY: the caller's list and entry are alive.
    unsafe {
        let words = &raw mut (*header).__bindgen_anon_1;
        let first: PSLIST_ENTRY =
            ptr::with_exposed_provenance_mut(usize::try_from((*words).Region).unwrap_or(0));
        (*entry).Next = first;
        (*words).Region = entry.expose_provenance() as u64;
        (*words).Alignment += 1;
        first
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExpInterlockedPopEntrySList(header: PSLIST_HEADER) -> PSLIST_ENTRY {
    entry!(ExpInterlockedPopEntrySList, Any);
    // SAFETY: the caller's list and its entries are alive.
    unsafe {
        let words = &raw mut (*header).__bindgen_anon_1;
        let first: PSLIST_ENTRY =
            ptr::with_exposed_provenance_mut(usize::try_from((*words).Region).unwrap_or(0));
        if !first.is_null() {
            (*words).Region = (*first).Next.expose_provenance() as u64;
            (*words).Alignment -= 1;
        }
        first
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExQueryDepthSList(header: PSLIST_HEADER) -> USHORT {
    entry!(ExQueryDepthSList, Any);
    // SAFETY: the caller's list is alive.
    let count = unsafe { (*header).__bindgen_anon_1.Alignment };
    USHORT::try_from(count).unwrap_or(USHORT::MAX)
}

unsafe fn initialize(
    list: *mut GENERAL_LOOKASIDE,
    kind: i32,
    allocate: PALLOCATE_FUNCTION,
    free: PFREE_FUNCTION,
    size: SIZE_T,
    tag: ULONG,
) {
    // SAFETY: the callers pass memory for a list.
    unsafe {
        list.write(GENERAL_LOOKASIDE::default());
        (*list).Depth = 4;
        (*list).MaximumDepth = 256;
        (*list).Type = kind;
        (*list).Tag = tag;
        (*list).Size = ULONG::try_from(size).unwrap_or(ULONG::MAX);
        (*list).__bindgen_anon_4.Allocate = allocate.or(Some(ExAllocatePoolWithTag));
        (*list).__bindgen_anon_5.Free = free.or(Some(ExFreePool));
    }
    watch::begin(list.addr(), watch::Live::Lookaside);
}

unsafe fn delete(list: *mut GENERAL_LOOKASIDE) {
    if !watch::is_live(list.addr(), watch::Live::Lookaside) {
        stop(
            13,
            format!("the lookaside list {list:p} is deleted and was not initialised"),
        );
    }
    watch::end(list.addr());
    loop {
        // SAFETY: the caller's list is alive, and so are the entries on it.
        unsafe {
            let entry = ExpInterlockedPopEntrySList(&raw mut (*list).__bindgen_anon_1.ListHead);
            if entry.is_null() {
                return;
            }
            if let Some(free) = (*list).__bindgen_anon_5.Free {
                free(entry.cast());
            }
        }
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExInitializeNPagedLookasideList(
    list: PNPAGED_LOOKASIDE_LIST,
    allocate: PALLOCATE_FUNCTION,
    free: PFREE_FUNCTION,
    _flags: ULONG,
    size: SIZE_T,
    tag: ULONG,
    _depth: USHORT,
) {
    entry!(ExInitializeNPagedLookasideList, AtMost(irql::DISPATCH));
    // SAFETY: the caller passes memory for a list.
    unsafe {
        initialize(
            list.cast(),
            _POOL_TYPE::NonPagedPoolNx,
            allocate,
            free,
            size,
            tag,
        )
    };
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExDeleteNPagedLookasideList(list: PNPAGED_LOOKASIDE_LIST) {
    entry!(ExDeleteNPagedLookasideList, AtMost(irql::DISPATCH));
    // SAFETY: the caller's list is alive.
    unsafe { delete(list.cast()) };
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExInitializePagedLookasideList(
    list: PPAGED_LOOKASIDE_LIST,
    allocate: PALLOCATE_FUNCTION,
    free: PFREE_FUNCTION,
    _flags: ULONG,
    size: SIZE_T,
    tag: ULONG,
    _depth: USHORT,
) {
    entry!(ExInitializePagedLookasideList, AtMost(irql::APC));
    // SAFETY: the caller passes memory for a list.
    unsafe {
        initialize(
            list.cast(),
            _POOL_TYPE::PagedPool,
            allocate,
            free,
            size,
            tag,
        )
    };
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExDeletePagedLookasideList(list: PPAGED_LOOKASIDE_LIST) {
    entry!(ExDeletePagedLookasideList, AtMost(irql::APC));
    // SAFETY: the caller's list is alive.
    unsafe { delete(list.cast()) };
}

fn check_lock_free(lock: PKSPIN_LOCK, function: &str) {
    if locks::held_inside(lock.addr(), 8).is_some() {
        stop(9, format!("{function}: the list's lock is held"));
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExInterlockedInsertTailList(
    head: PLIST_ENTRY,
    entry: PLIST_ENTRY,
    lock: PKSPIN_LOCK,
) -> PLIST_ENTRY {
    entry!(ExInterlockedInsertTailList, Any);
    check_lock_free(lock, "ExInterlockedInsertTailList");
    // SAFETY: the caller's list and entry are alive.
    unsafe {
        let last: *mut LIST_ENTRY = (*head).Blink;
        (*entry).Flink = head;
        (*entry).Blink = last;
        (*last).Flink = entry;
        (*head).Blink = entry;
        if last == head { ptr::null_mut() } else { last }
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExInterlockedRemoveHeadList(
    head: PLIST_ENTRY,
    lock: PKSPIN_LOCK,
) -> PLIST_ENTRY {
    entry!(ExInterlockedRemoveHeadList, Any);
    check_lock_free(lock, "ExInterlockedRemoveHeadList");
    // SAFETY: the caller's list and its entries are alive.
    unsafe {
        let first = (*head).Flink;
        if first == head {
            return ptr::null_mut();
        }
        let second = (*first).Flink;
        (*head).Flink = second;
        (*second).Blink = head;
        first
    }
}
