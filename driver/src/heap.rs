//! Boxes whose making can fail: room is taken first, and filled when nothing can fail any more.

use alloc::alloc::alloc;
use alloc::boxed::Box;
use core::alloc::Layout;
use core::mem::MaybeUninit;

/// Room for a `T` on the heap; `None` when the system is short of memory.
pub(crate) fn try_room<T>() -> Option<Box<MaybeUninit<T>>> {
    const {
        // The pool aligns to 16 bytes, and nothing without a size is put here.
        assert!(size_of::<T>() > 0 && align_of::<T>() <= 16);
    }
    // SAFETY: the layout has a size.
    let memory = unsafe { alloc(Layout::new::<T>()) };
    if memory.is_null() {
        return None;
    }
    // SAFETY: fresh memory of this layout from the global allocator; nothing is promised of
    // what it holds.
    Some(unsafe { Box::from_raw(memory.cast()) })
}
