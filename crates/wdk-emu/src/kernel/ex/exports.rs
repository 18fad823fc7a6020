//! This area's exports.

use super::{callback, fast_mutex, lists, pool};
use crate::kernel::exports::exports;

exports! {
    after crate::kernel::mm::exports;
    ExAcquireFastMutex = fast_mutex::ExAcquireFastMutex,
    ExAcquireFastMutexUnsafe = fast_mutex::ExAcquireFastMutexUnsafe,
    ExAllocatePool2 = pool::ExAllocatePool2,
    ExCreateCallback = callback::ExCreateCallback,
    ExDeleteNPagedLookasideList = lists::ExDeleteNPagedLookasideList,
    ExDeletePagedLookasideList = lists::ExDeletePagedLookasideList,
    ExFreePool = pool::ExFreePool,
    ExFreePoolWithTag = pool::ExFreePoolWithTag,
    ExInitializeNPagedLookasideList = lists::ExInitializeNPagedLookasideList,
    ExInitializePagedLookasideList = lists::ExInitializePagedLookasideList,
    ExInterlockedInsertTailList = lists::ExInterlockedInsertTailList,
    ExInterlockedRemoveHeadList = lists::ExInterlockedRemoveHeadList,
    ExNotifyCallback = callback::ExNotifyCallback,
    ExQueryDepthSList = lists::ExQueryDepthSList,
    ExRegisterCallback = callback::ExRegisterCallback,
    ExReleaseFastMutex = fast_mutex::ExReleaseFastMutex,
    ExReleaseFastMutexUnsafe = fast_mutex::ExReleaseFastMutexUnsafe,
    ExUnregisterCallback = callback::ExUnregisterCallback,
    ExpInterlockedPopEntrySList = lists::ExpInterlockedPopEntrySList,
    ExpInterlockedPushEntrySList = lists::ExpInterlockedPushEntrySList,
    ; unlisted:
    ExAllocatePoolWithTag = pool::ExAllocatePoolWithTag,
}
