//! System mappings of MDLs.

use super::mdl::{self, Built};
use super::system::{self, Use};
use super::{PAGE, host};
use crate::kernel::exports::entry;
use crate::kernel::stop::{not_emulated, stop};
use crate::kernel::{faults, ke::irql};
use crate::sys::{
    _MODE, KPROCESSOR_MODE, MDL_MAPPED_TO_SYSTEM_VA, MDL_PARENT_MAPPED_SYSTEM_VA, MDL_PARTIAL,
    MDL_PARTIAL_HAS_BEEN_MAPPED, MDL_SOURCE_IS_NONPAGED_POOL, MEMORY_CACHING_TYPE, NTSTATUS,
    PAGE_NOACCESS, PAGE_READONLY, PHYSICAL_ADDRESS, PMDL, PVOID, STATUS_NOT_MAPPED_VIEW,
    STATUS_SUCCESS, ULONG,
};
use core::cell::Cell;

thread_local! {
    /// Whether the last wish for a system address was refused.
    static REFUSED: Cell<bool> = const { Cell::new(false) };
}

/// Whether the last wish for a system address was refused.
pub(super) fn was_refused() -> bool {
    REFUSED.get()
}

/// The flag that makes a mapping no-execute (`MdlMappingNoExecute`).
const NO_EXECUTE: ULONG = 0x4000_0000;

/// Takes the system mapping of `mdl` away.
pub(super) fn unmap(mdl: PMDL) {
    let mut record = mdl::state(mdl);
    if let Some(address) = record.mapped.take() {
        system::unmap(address & !(PAGE - 1));
        mdl::set_record(mdl, record);
    }
    mdl::set_flags(
        mdl,
        mdl::flags(mdl) & !(MDL_MAPPED_TO_SYSTEM_VA | MDL_PARTIAL_HAS_BEEN_MAPPED),
    );
    // SAFETY: the callers pass a live MDL.
    unsafe { (*mdl).MappedSystemVa = core::ptr::null_mut() };
}

/// Maps a built MDL into the system space; `None` when that is used up.
#[must_use]
pub(super) fn map(mdl: PMDL) -> Option<usize> {
    let range = system::map(&mdl::pfns(mdl), Use::Mdl)?;
    // SAFETY: the callers pass a live MDL.
    let address = range + unsafe { (*mdl).ByteOffset } as usize;
    let mut record = mdl::state(mdl);
    record.mapped = Some(address);
    mdl::set_record(mdl, record);
    let partial = if mdl::flags(mdl) & MDL_PARTIAL != 0 {
        MDL_PARTIAL_HAS_BEEN_MAPPED
    } else {
        0
    };
    mdl::set_flags(mdl, mdl::flags(mdl) | MDL_MAPPED_TO_SYSTEM_VA | partial);
    // SAFETY: as above.
    unsafe { (*mdl).MappedSystemVa = host::pointer(address) };
    Some(address)
}

/// Gives a built MDL a system address if it has none. False when there is none left.
#[must_use]
pub(crate) fn ensure_mapped(mdl: PMDL) -> bool {
    mdl::flags(mdl) & (MDL_MAPPED_TO_SYSTEM_VA | MDL_SOURCE_IS_NONPAGED_POOL) != 0
        || map(mdl).is_some()
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn MmMapLockedPagesSpecifyCache(
    mdl: PMDL,
    mode: KPROCESSOR_MODE,
    _cache: MEMORY_CACHING_TYPE,
    _base: PVOID,
    _bug_check_on_failure: ULONG,
    priority: ULONG,
) -> PVOID {
    entry!(MmMapLockedPagesSpecifyCache, AtMost(irql::DISPATCH));
    if i32::from(mode) == _MODE::UserMode {
        not_emulated("MmMapLockedPagesSpecifyCache into a process");
    }
    if priority & NO_EXECUTE == 0 {
        stop(
            42,
            "MmMapLockedPagesSpecifyCache without MdlMappingNoExecute",
        );
    }
    let record = mdl::state(mdl);
    match record.built {
        Built::Locked { .. } | Built::Partial { .. } => {}
        Built::No => stop(40, "an MDL without locked pages is mapped"),
        Built::NonPaged => stop(
            40,
            "an MDL of non-paged pool is mapped; it has an address already",
        ),
    }
    if record.mapped.is_some() {
        stop(40, "an MDL is mapped twice");
    }
    let address = if faults::should_fail("MmMapLockedPagesSpecifyCache") {
        None
    } else {
        map(mdl)
    };
    REFUSED.set(address.is_none());
    address.map_or(core::ptr::null_mut(), host::pointer)
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn MmUnmapLockedPages(base: PVOID, mdl: PMDL) {
    entry!(MmUnmapLockedPages, AtMost(irql::DISPATCH));
    if mdl::flags(mdl) & MDL_PARENT_MAPPED_SYSTEM_VA != 0 {
        stop(40, "MmUnmapLockedPages on a part whose whole is mapped");
    }
    if mdl::state(mdl).mapped != Some(base.addr()) {
        stop(
            40,
            format!("MmUnmapLockedPages: the MDL is not mapped at {base:p}"),
        );
    }
    unmap(mdl);
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn MmProtectMdlSystemAddress(mdl: PMDL, protection: ULONG) -> NTSTATUS {
    entry!(MmProtectMdlSystemAddress, AtMost(irql::DISPATCH));
    let Some(address) = mdl::state(mdl).mapped else {
        return STATUS_NOT_MAPPED_VIEW;
    };
    let access = match protection & 0xFF {
        PAGE_NOACCESS => host::Access::None,
        PAGE_READONLY => host::Access::Read,
        _ => host::Access::ReadWrite,
    };
    host::protect(address & !(PAGE - 1), mdl::page_count(mdl), access);
    STATUS_SUCCESS
}

/// See the WDK reference. The result is no device address (rule 45).
pub unsafe extern "efiapi" fn MmGetPhysicalAddress(base: PVOID) -> PHYSICAL_ADDRESS {
    entry!(MmGetPhysicalAddress, AtMost(irql::DISPATCH));
    let address = super::pfn_of(base.addr()).map_or(0, |pfn| {
        (pfn << super::PAGE_BITS) | (base.addr() % PAGE) as u64
    });
    PHYSICAL_ADDRESS {
        QuadPart: address.cast_signed(),
    }
}
