//! A run of the buffer, mapped to system space.
//!
//! Made of a partial memory descriptor list, so only this run costs page-table entries, and none
//! when the whole buffer has a system address already. Never executable.

use core::ptr;
use core::ptr::NonNull;

use contdma_core::address::SystemVa;

use crate::sys::ntddk::{
    IoAllocateMdl, IoBuildPartialMdl, IoFreeMdl, MmMapLockedPagesSpecifyCache, MmUnmapLockedPages,
};
use crate::sys::{
    _MEMORY_CACHING_TYPE, _MM_PAGE_PRIORITY, _MODE, KPROCESSOR_MODE, MDL, MDL_MAPPED_TO_SYSTEM_VA,
    MDL_SOURCE_IS_NONPAGED_POOL, MdlMappingNoExecute, MdlMappingNoWrite, PMDL, PVOID,
};

#[expect(clippy::cast_possible_truncation, reason = "the mode is 0")]
const KERNEL_MODE: KPROCESSOR_MODE = _MODE::KernelMode as KPROCESSOR_MODE;

/// What the kernel does with a view.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Access {
    /// Only reads it. A buffer that is locked for reading must not be mapped for more.
    Read,
    /// Reads and writes it.
    Write,
}

/// Whose the mapping behind a view is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Mapping {
    /// Made with the view and undone with it.
    Own,
    /// The whole buffer's, which was there before (WDK reference, `IoBuildPartialMdl`).
    OfParent,
}

/// System addresses of a part of a locked buffer. Unmapped when it is dropped.
pub struct SystemView {
    mdl: NonNull<MDL>,
    memory: NonNull<u8>,
    length: u32,
    mapping: Mapping,
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
    /// gone, and so does its own system mapping, if it has one.
    #[must_use]
    pub unsafe fn map(parent: PMDL, offset: u64, length: u32) -> Option<Self> {
        // SAFETY: the same promise.
        unsafe { Self::map_for(parent, offset, length, Access::Write) }
    }

    /// As [`SystemView::map`], for less than writing.
    ///
    /// # Safety
    /// As [`SystemView::map`].
    pub(crate) unsafe fn map_for(
        parent: PMDL,
        offset: u64,
        length: u32,
        access: Access,
    ) -> Option<Self> {
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
        // SAFETY: the list is ours, and it was built just now.
        let flags = unsafe { (*mdl.as_ptr()).MdlFlags };
        let shared = MDL_MAPPED_TO_SYSTEM_VA | MDL_SOURCE_IS_NONPAGED_POOL;
        let mapping = if u32::from(flags.cast_unsigned()) & shared == 0 {
            Mapping::Own
        } else {
            Mapping::OfParent
        };
        let memory = match mapping {
            // SAFETY: as above. Mapping the part again is what must not be done.
            Mapping::OfParent => unsafe { (*mdl.as_ptr()).MappedSystemVa },
            // SAFETY: the pages are locked, and kernel mode asks for no particular address.
            Mapping::Own => unsafe {
                MmMapLockedPagesSpecifyCache(
                    mdl.as_ptr(),
                    KERNEL_MODE,
                    _MEMORY_CACHING_TYPE::MmCached,
                    ptr::null_mut(),
                    0,
                    priority(access),
                )
            },
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
            mapping,
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
        if self.mapping == Mapping::Own {
            // SAFETY: the mapping was made with this list and is used by nobody any more.
            unsafe { MmUnmapLockedPages(self.memory.as_ptr().cast(), self.mdl.as_ptr()) };
        }
        // SAFETY: the list is ours and no longer mapped.
        unsafe { IoFreeMdl(self.mdl.as_ptr()) };
    }
}

/// The priority argument of a mapping, which carries its protection too.
const fn priority(access: Access) -> u32 {
    let plain = _MM_PAGE_PRIORITY::NormalPagePriority as u32 | MdlMappingNoExecute;
    match access {
        Access::Read => plain | MdlMappingNoWrite,
        Access::Write => plain,
    }
}
