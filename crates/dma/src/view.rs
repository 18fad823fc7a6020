//! A run of the buffer, mapped to system space.
//!
//! Made of a partial memory descriptor list, so only this run costs page-table entries. Never
//! executable.

use core::ptr;
use core::ptr::NonNull;

use contdma_core::address::SystemVa;

use crate::sys::ntddk::{
    IoAllocateMdl, IoBuildPartialMdl, IoFreeMdl, MmMapLockedPagesSpecifyCache, MmUnmapLockedPages,
};
use crate::sys::{
    _MEMORY_CACHING_TYPE, _MM_PAGE_PRIORITY, _MODE, KPROCESSOR_MODE, MDL, MdlMappingNoExecute,
    PMDL, PVOID,
};

#[expect(clippy::cast_possible_truncation, reason = "the mode is 0")]
const KERNEL_MODE: KPROCESSOR_MODE = _MODE::KernelMode as KPROCESSOR_MODE;

/// System addresses of a part of a locked buffer. Unmapped when it is dropped.
pub struct SystemView {
    mdl: NonNull<MDL>,
    memory: NonNull<u8>,
    length: u32,
}

// SAFETY: the mapping belongs to no thread, and it is used by raw pointer, for whose use the
// caller answers.
unsafe impl Send for SystemView {}
// SAFETY: as above.
unsafe impl Sync for SystemView {}

impl SystemView {
    /// Maps `length` bytes from byte `offset` of the buffer; `None` when the system is short of
    /// memory or address space. IRQL ≤ DISPATCH_LEVEL; meant for set-up at PASSIVE_LEVEL.
    ///
    /// # Safety
    /// `parent` describes locked memory that holds the range and stays locked until the view is
    /// gone.
    #[must_use]
    pub unsafe fn map(parent: PMDL, offset: u64, length: u32) -> Option<Self> {
        // SAFETY: a live descriptor list by the caller's promise.
        let parent_start = unsafe { (*parent).StartVa };
        // SAFETY: as above.
        let parent_offset = unsafe { (*parent).ByteOffset };
        let distance = usize::try_from(offset)
            .ok()?
            .checked_add(parent_offset as usize)?;
        // The buffer's own virtual address, which identifies the pages and is not accessed.
        let address: PVOID = parent_start.cast::<u8>().wrapping_add(distance).cast();
        // SAFETY: allocates a list for a range; nothing is associated with a request.
        let mdl = unsafe { IoAllocateMdl(address, length, 0, 0, ptr::null_mut()) };
        let mdl = NonNull::new(mdl)?;
        // SAFETY: the range lies inside the parent, and the list was allocated for its length.
        unsafe { IoBuildPartialMdl(parent, mdl.as_ptr(), address, length) };
        let priority = _MM_PAGE_PRIORITY::NormalPagePriority as u32 | MdlMappingNoExecute;
        // SAFETY: the pages are locked, and kernel mode asks for no particular address.
        let memory = unsafe {
            MmMapLockedPagesSpecifyCache(
                mdl.as_ptr(),
                KERNEL_MODE,
                _MEMORY_CACHING_TYPE::MmCached,
                ptr::null_mut(),
                0,
                priority,
            )
        };
        let Some(memory) = NonNull::new(memory.cast::<u8>()) else {
            // SAFETY: the list was made above and is mapped nowhere.
            unsafe { IoFreeMdl(mdl.as_ptr()) };
            return None;
        };
        Some(Self {
            mdl,
            memory,
            length,
        })
    }

    /// The first byte. The buffer's owner may use the memory at any time, so it is used by raw
    /// pointer only.
    #[must_use]
    pub const fn as_ptr(&self) -> *mut u8 {
        self.memory.as_ptr()
    }

    /// The first byte, as a number.
    #[must_use]
    pub fn system_va(&self) -> SystemVa {
        SystemVa::new(self.memory.as_ptr().addr() as u64)
    }

    /// Bytes.
    #[must_use]
    pub const fn length(&self) -> u32 {
        self.length
    }
}

impl Drop for SystemView {
    fn drop(&mut self) {
        // SAFETY: the mapping was made with this list and is used by nobody any more.
        unsafe { MmUnmapLockedPages(self.memory.as_ptr().cast(), self.mdl.as_ptr()) };
        // SAFETY: the list is ours and no longer mapped.
        unsafe { IoFreeMdl(self.mdl.as_ptr()) };
    }
}
