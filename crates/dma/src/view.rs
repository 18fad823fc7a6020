//! Buffers and parts of them, mapped to system space.
//!
//! A part is a partial memory descriptor list, so only it costs page-table entries, and none when
//! the whole buffer has a system address already. Never executable.

use core::ptr;
use core::ptr::NonNull;

use contdma_core::address::SystemVa;

use crate::error::MapError;
use crate::sys::ntddk::{
    IoAllocateMdl, IoBuildPartialMdl, IoFreeMdl, MmMapLockedPagesSpecifyCache, MmUnmapLockedPages,
};
use crate::sys::{
    _MEMORY_CACHING_TYPE, _MM_PAGE_PRIORITY, _MODE, KPROCESSOR_MODE, MDL, MDL_MAPPED_TO_SYSTEM_VA,
    MDL_SOURCE_IS_NONPAGED_POOL, MDL_WRITE_OPERATION, MdlMappingNoExecute, MdlMappingNoWrite, PMDL,
    PVOID,
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

/// A descriptor list of a part of a locked buffer. Freed when it is dropped.
pub(crate) struct PartialMdl(NonNull<MDL>);

impl PartialMdl {
    /// Describes `length` bytes from byte `offset` of the buffer; `None` when the system is short
    /// of memory. It has the buffer's system addresses, if there are any now. IRQL ≤ DISPATCH_LEVEL.
    ///
    /// # Safety
    /// `parent` describes locked memory that holds the range and stays locked until the list is
    /// gone.
    pub(crate) unsafe fn build(parent: PMDL, offset: u64, length: u32) -> Option<Self> {
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
        Some(Self(mdl))
    }

    pub(crate) const fn as_ptr(&self) -> PMDL {
        self.0.as_ptr()
    }
}

impl Drop for PartialMdl {
    fn drop(&mut self) {
        // SAFETY: the list was allocated with the value and is mapped nowhere by itself.
        unsafe { IoFreeMdl(self.0.as_ptr()) };
    }
}

/// The system address that a list has now, if it has one.
///
/// # Safety
/// `mdl` is live.
pub(crate) unsafe fn mapped(mdl: PMDL) -> Option<NonNull<u8>> {
    // SAFETY: live by the caller's promise.
    let flags = unsafe { (*mdl).MdlFlags };
    let shared = MDL_MAPPED_TO_SYSTEM_VA | MDL_SOURCE_IS_NONPAGED_POOL;
    if u32::from(flags.cast_unsigned()) & shared == 0 {
        return None;
    }
    // SAFETY: as above.
    NonNull::new(unsafe { (*mdl).MappedSystemVa }.cast())
}

/// Maps a list that has no system address. IRQL ≤ DISPATCH_LEVEL.
///
/// # Safety
/// `mdl` is live, its pages are locked, and it is mapped nowhere.
unsafe fn map_list(mdl: PMDL, access: Access) -> Option<NonNull<u8>> {
    // SAFETY: the caller's promise; kernel mode asks for no particular address.
    let memory = unsafe {
        MmMapLockedPagesSpecifyCache(
            mdl,
            KERNEL_MODE,
            _MEMORY_CACHING_TYPE::MmCached,
            ptr::null_mut(),
            0,
            priority(access),
        )
    };
    NonNull::new(memory.cast())
}

/// The system mapping of a whole buffer that had none. Undone when it is dropped.
pub(crate) struct WholeView {
    mdl: PMDL,
    memory: NonNull<u8>,
}

// SAFETY: the mapping belongs to no thread.
unsafe impl Send for WholeView {}
// SAFETY: as above.
unsafe impl Sync for WholeView {}

impl WholeView {
    /// Gives the whole buffer a system address, for as much as its pages were locked for. `None`
    /// when it has one already.
    ///
    /// # Errors
    /// [`MapError::ViewRefused`].
    ///
    /// # Safety
    /// `mdl` is live and stays locked until the value is gone, as do lists that were built of it in
    /// the meantime.
    pub(crate) unsafe fn ensure(mdl: PMDL) -> Result<Option<Self>, MapError> {
        // SAFETY: live by the caller's promise.
        if unsafe { mapped(mdl) }.is_some() {
            return Ok(None);
        }
        // SAFETY: as above.
        let flags = unsafe { (*mdl).MdlFlags };
        // What lies behind the ring may have to be written, whatever the direction of the ring.
        let access = if u32::from(flags.cast_unsigned()) & MDL_WRITE_OPERATION == 0 {
            Access::Read
        } else {
            Access::Write
        };
        // SAFETY: as above, and it has no address.
        let memory = unsafe { map_list(mdl, access) }.ok_or(MapError::ViewRefused)?;
        Ok(Some(Self { mdl, memory }))
    }
}

impl Drop for WholeView {
    fn drop(&mut self) {
        // SAFETY: the mapping was made with this list and is used by nobody any more.
        unsafe { MmUnmapLockedPages(self.memory.as_ptr().cast(), self.mdl) };
    }
}

/// System addresses of a part of a locked buffer. Unmapped when it is dropped.
pub struct SystemView {
    mdl: PartialMdl,
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
        // SAFETY: the same promise.
        let mdl = unsafe { PartialMdl::build(parent, offset, length) }?;
        // Mapping a part of what is mapped again is what must not be done.
        // SAFETY: the list is ours, and it was built just now.
        let (memory, mapping) = match unsafe { mapped(mdl.as_ptr()) } {
            Some(memory) => (memory, Mapping::OfParent),
            // SAFETY: as above, and the pages are locked.
            None => (unsafe { map_list(mdl.as_ptr(), access) }?, Mapping::Own),
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
