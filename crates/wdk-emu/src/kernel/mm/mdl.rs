//! Memory descriptor lists: real 48-byte headers with their page frame numbers behind them, and
//! a record of each one's state that the driver cannot write to (rule 40).
//!
//! The functions without a Windows name are for the kernel's other areas: they return what the
//! exports would raise or stop with.

use super::{PAGE, PAGE_BITS, cache, frames, mdl_map, process, system};
use crate::kernel::stop::stop;
use crate::kernel::stories::{self, Kind};
use crate::kernel::{exports::entry, faults, ke::irql};
use crate::sys::{
    _LOCK_OPERATION, _MDL, _MODE, BOOLEAN, KPROCESSOR_MODE, LOCK_OPERATION,
    MDL_ALLOCATED_FIXED_SIZE, MDL_IO_SPACE, MDL_MAPPED_TO_SYSTEM_VA, MDL_PAGES_LOCKED,
    MDL_PARENT_MAPPED_SYSTEM_VA, MDL_PARTIAL, MDL_SOURCE_IS_NONPAGED_POOL, MDL_WRITE_OPERATION,
    NTSTATUS, PIRP, PMDL, PVOID, SIZE_T, STATUS_ACCESS_VIOLATION, STATUS_WORKING_SET_QUOTA, ULONG,
};
use core::cell::RefCell;
use core::ops::Range;
use std::alloc::{Layout, alloc_zeroed, dealloc};
use std::collections::BTreeMap;

/// How an MDL came by its page frame numbers.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Built {
    /// It has none yet.
    #[default]
    No,
    /// From non-paged memory.
    NonPaged,
    /// By locking pages; `write` says that the device may write to them.
    Locked {
        /// Locked for write or modify access.
        write: bool,
    },
    /// From another MDL.
    Partial {
        /// Address of the other.
        of: usize,
    },
}

/// What the kernel knows of an MDL.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Record {
    /// Bytes of the structure, when the kernel allocated it.
    pub allocated: Option<usize>,
    /// Where its frames come from.
    pub built: Built,
    /// Its own system mapping.
    pub mapped: Option<usize>,
    /// Transfers that still use it.
    pub holds: u32,
}

thread_local! {
    static RECORDS: RefCell<BTreeMap<usize, Record>> = const { RefCell::new(BTreeMap::new()) };
}

pub(super) fn record(mdl: PMDL) -> Record {
    RECORDS.with_borrow(|records| records.get(&mdl.addr()).copied().unwrap_or_default())
}

pub(super) fn set_record(mdl: PMDL, record: Record) {
    RECORDS.with_borrow_mut(|records| {
        if record == Record::default() {
            records.remove(&mdl.addr());
        } else {
            records.insert(mdl.addr(), record);
        }
    });
}

/// What the kernel knows of `mdl`.
#[must_use]
pub(crate) fn state(mdl: PMDL) -> Record {
    record(mdl)
}

/// All MDLs that were allocated, locked or mapped and not undone, by address.
#[must_use]
pub(crate) fn outstanding() -> Vec<(usize, Record)> {
    RECORDS.with_borrow(|records| records.iter().map(|(&a, &r)| (a, r)).collect())
}

/// The MDLs that lock pages from `range` on, for reports.
pub(super) fn locking(range: Range<usize>) -> Vec<usize> {
    let locked = |record: &Record| matches!(record.built, Built::Locked { .. });
    let mut mdls = outstanding();
    mdls.retain(|(mdl, record)| {
        locked(record) && range.contains(&virtual_address(super::host::pointer(*mdl).cast()))
    });
    mdls.into_iter().map(|(mdl, _)| mdl).collect()
}

/// Flags of an MDL as the bits that Windows' constants name.
pub(super) fn flags(mdl: PMDL) -> u32 {
    // SAFETY: the callers pass a live MDL.
    u32::from(unsafe { (*mdl).MdlFlags }.cast_unsigned())
}

pub(super) fn set_flags(mdl: PMDL, flags: u32) {
    let low = u16::try_from(flags & 0xFFFF).unwrap_or(0);
    // SAFETY: the callers pass a live MDL.
    unsafe { (*mdl).MdlFlags = low.cast_signed() };
}

/// The address that `mdl` describes: its first byte in the space it came from.
#[must_use]
pub(crate) fn virtual_address(mdl: PMDL) -> usize {
    // SAFETY: the callers pass a live MDL.
    unsafe { (*mdl).StartVa.addr() + (*mdl).ByteOffset as usize }
}

/// The bytes that `mdl` describes.
#[must_use]
pub(crate) fn byte_count(mdl: PMDL) -> usize {
    // SAFETY: the callers pass a live MDL.
    unsafe { (*mdl).ByteCount as usize }
}

/// Pages that `mdl` describes.
#[must_use]
pub(crate) fn page_count(mdl: PMDL) -> usize {
    super::pages_spanned(virtual_address(mdl), byte_count(mdl))
}

/// The page frame numbers of a built MDL.
#[must_use]
pub(crate) fn pfns(mdl: PMDL) -> Vec<u64> {
    pfns_in(mdl, 0..page_count(mdl))
}

/// The page frame numbers of some of the pages of a built MDL.
fn pfns_in(mdl: PMDL, pages: Range<usize>) -> Vec<u64> {
    let first: *const u64 = mdl.wrapping_add(1).cast();
    // SAFETY: a live MDL has room for as many numbers as it describes pages.
    let all = unsafe { core::slice::from_raw_parts(first, page_count(mdl)) };
    all[pages].to_vec()
}

pub(super) fn write_pfns(mdl: PMDL, pfns: &[u64]) {
    let first: *mut u64 = mdl.wrapping_add(1).cast();
    for (index, &pfn) in pfns.iter().enumerate() {
        // SAFETY: a live MDL has room for as many numbers as it describes pages.
        unsafe { first.add(index).write(pfn) };
    }
}

/// Bytes of an MDL for `length` bytes at `address`.
#[must_use]
pub const fn size_for(address: usize, length: usize) -> usize {
    size_of::<_MDL>() + 8 * super::pages_spanned(address, length)
}

fn layout(bytes: usize) -> Layout {
    Layout::from_size_align(bytes, 16).expect("an MDL's size is far from overflow")
}

/// Most bytes that an MDL describes: 4 GiB less a page (WDK reference, `IoAllocateMdl`).
const MOST_BYTES: ULONG = ULONG::MAX - 4095;

/// Allocates an MDL for `length` bytes at `address`. `None` when it is longer than an MDL can be,
/// or memory is short.
#[must_use]
pub(crate) fn allocate(address: usize, length: usize) -> Option<PMDL> {
    let count = ULONG::try_from(length).ok()?;
    if count > MOST_BYTES {
        return None;
    }
    let bytes = size_for(address, length);
    // SAFETY: the size is not zero.
    let mdl: PMDL = unsafe { alloc_zeroed(layout(bytes)) }.cast();
    if mdl.is_null() {
        return None;
    }
    // SAFETY: allocated just now, zeroed, with room for the header. Windows' Size field is too
    // narrow for large MDLs as well.
    unsafe {
        (*mdl).Size = u16::try_from(bytes & 0xFFFF).unwrap_or(0).cast_signed();
        (*mdl).StartVa = super::host::pointer(address & !(PAGE - 1));
        (*mdl).ByteOffset = ULONG::try_from(address % PAGE).unwrap_or(0);
        (*mdl).ByteCount = count;
    }
    set_flags(mdl, MDL_ALLOCATED_FIXED_SIZE);
    set_record(
        mdl,
        Record {
            allocated: Some(bytes),
            ..Record::default()
        },
    );
    stories::begin(mdl.addr(), Kind::Mdl);
    Some(mdl)
}

/// Frees an MDL that [`allocate`] made. A partial MDL's mapping goes with it.
pub(crate) fn free(mdl: PMDL) {
    let record = record(mdl);
    let Some(bytes) = record.allocated else {
        stop(
            40,
            format!("{mdl:p} is freed, and no MDL was allocated there"),
        );
    };
    require_no_holds(mdl, "freed");
    if let Built::Locked { .. } = record.built {
        stop(
            40,
            format!("the MDL {mdl:p} is freed while its pages are locked"),
        );
    }
    if record.mapped.is_some() {
        if flags(mdl) & MDL_PARTIAL == 0 {
            stop(40, format!("the MDL {mdl:p} is freed while it is mapped"));
        }
        mdl_map::unmap(mdl);
    }
    set_record(mdl, Record::default());
    stories::end(mdl.addr());
    // SAFETY: allocated with this layout, and nothing in the kernel refers to it any more.
    unsafe {
        core::ptr::write_bytes(mdl.cast::<u8>(), 0xDD, bytes);
        dealloc(mdl.cast(), layout(bytes));
    }
}

fn require_no_holds(mdl: PMDL, what: &str) {
    let holds = record(mdl).holds;
    if holds > 0 {
        stop(
            48,
            format!("the MDL {mdl:p} is {what} while {holds} DMA mappings use it"),
        );
    }
}

/// Says that a transfer uses `mdl`: until [`release`], freeing or unlocking it breaks rule 48.
pub(crate) fn hold(mdl: PMDL) {
    let mut record = record(mdl);
    record.holds += 1;
    set_record(mdl, record);
}

/// Undoes one [`hold`].
pub(crate) fn release(mdl: PMDL) {
    let mut record = record(mdl);
    record.holds = record.holds.saturating_sub(1);
    set_record(mdl, record);
}

/// Probes and locks the pages of `mdl` for `operation` on behalf of `mode`.
///
/// # Errors
/// `STATUS_ACCESS_VIOLATION`: a page is not there, is read-only and would be written, or is not
/// the user's; `STATUS_WORKING_SET_QUOTA`: an injected failure.
pub(crate) fn probe_and_lock(
    mdl: PMDL,
    mode: KPROCESSOR_MODE,
    operation: LOCK_OPERATION,
) -> Result<(), NTSTATUS> {
    let mut record = record(mdl);
    if record.built != Built::No {
        stop(
            40,
            format!("the pages of the MDL {mdl:p} are locked, and it is built already"),
        );
    }
    let address = virtual_address(mdl);
    let bytes = byte_count(mdl);
    let write = operation != _LOCK_OPERATION::IoReadAccess;
    let user = process::is_user_address(address);
    if user {
        irql::require_at_most("locking user pages", irql::APC);
    }
    if faults::should_fail("MmProbeAndLockPages") {
        return Err(STATUS_WORKING_SET_QUOTA);
    }
    if !user && i32::from(mode) == _MODE::UserMode {
        return Err(STATUS_ACCESS_VIOLATION);
    }
    let found = if user {
        process::probe(address, bytes, write)
    } else {
        (0..page_count(mdl))
            .map(|page| system::pfn_of(address + page * PAGE))
            .collect::<Option<Vec<u64>>>()
            .map(|pfns| (process::SYSTEM, pfns))
    };
    let Some((pid, pfns)) = found else {
        return Err(STATUS_ACCESS_VIOLATION);
    };
    frames::lock(&pfns);
    cache::acquire(pfns.iter().copied());
    write_pfns(mdl, &pfns);
    record.built = Built::Locked { write };
    set_record(mdl, record);
    let write_bit = if write { MDL_WRITE_OPERATION } else { 0 };
    set_flags(
        mdl,
        flags(mdl) & !MDL_WRITE_OPERATION | MDL_PAGES_LOCKED | write_bit,
    );
    if user {
        // SAFETY: a live MDL.
        unsafe { (*mdl).Process = process::object(pid).cast() };
    }
    Ok(())
}

/// Unlocks the pages of `mdl`, and takes its system mapping away.
pub(crate) fn unlock(mdl: PMDL) {
    let record = record(mdl);
    let Built::Locked { .. } = record.built else {
        stop(
            40,
            format!("the pages of the MDL {mdl:p} are unlocked and were not locked"),
        );
    };
    require_no_holds(mdl, "unlocked");
    let user = RECORDS.with_borrow(|records| {
        records
            .iter()
            .find(|(_, other)| {
                other.built == Built::Partial { of: mdl.addr() } && other.mapped.is_some()
            })
            .map(|(&address, _)| address)
    });
    if let Some(partial) = user {
        stop(
            40,
            format!(
                "the pages of the MDL {mdl:p} are unlocked while its part {partial:#x} is mapped"
            ),
        );
    }
    if record.mapped.is_some() {
        mdl_map::unmap(mdl);
    }
    let pfns = pfns(mdl);
    // While the frames are still there.
    cache::release(pfns.iter().copied());
    frames::unlock(&pfns);
    set_record(
        mdl,
        Record {
            allocated: record.allocated,
            ..Record::default()
        },
    );
    set_flags(mdl, flags(mdl) & !(MDL_PAGES_LOCKED | MDL_WRITE_OPERATION));
    // SAFETY: a live MDL.
    unsafe { (*mdl).Process = core::ptr::null_mut() };
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn IoAllocateMdl(
    address: PVOID,
    length: ULONG,
    secondary: BOOLEAN,
    _charge_quota: BOOLEAN,
    irp: PIRP,
) -> PMDL {
    entry!(IoAllocateMdl, AtMost(irql::DISPATCH));
    if faults::should_fail("IoAllocateMdl") {
        return core::ptr::null_mut();
    }
    let Some(mdl) = allocate(address.addr(), length as usize) else {
        return core::ptr::null_mut();
    };
    if !irp.is_null() {
        // SAFETY: the caller's IRP is live, and so is its chain of MDLs.
        unsafe {
            if secondary == 0 || (*irp).MdlAddress.is_null() {
                (*irp).MdlAddress = mdl;
            } else {
                let mut last = (*irp).MdlAddress;
                while !(*last).Next.is_null() {
                    last = (*last).Next;
                }
                (*last).Next = mdl;
            }
        }
    }
    mdl
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn IoFreeMdl(mdl: PMDL) {
    entry!(IoFreeMdl, AtMost(irql::DISPATCH));
    free(mdl);
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn IoBuildPartialMdl(
    source: PMDL,
    target: PMDL,
    address: PVOID,
    length: ULONG,
) {
    entry!(IoBuildPartialMdl, AtMost(irql::DISPATCH));
    let source_flags = flags(source);
    if record(source).built == Built::No && source_flags & (MDL_PAGES_LOCKED | MDL_PARTIAL) == 0 {
        stop(40, "IoBuildPartialMdl from an MDL without pages");
    }
    let mut target_record = record(target);
    if matches!(target_record.built, Built::Locked { .. }) {
        stop(40, "IoBuildPartialMdl into an MDL whose pages are locked");
    }
    if target_record.mapped.is_some() {
        stop(
            40,
            "IoBuildPartialMdl into a mapped MDL; MmPrepareMdlForReuse comes first",
        );
    }
    let start = virtual_address(source);
    let end = start + byte_count(source);
    let from = address.addr();
    let bytes = match length {
        0 => end.saturating_sub(from),
        length => length as usize,
    };
    if from < start || from + bytes > end {
        stop(
            40,
            format!("IoBuildPartialMdl: {from:#x}+{bytes:#x} is not inside the source"),
        );
    }
    if target_record
        .allocated
        .is_some_and(|room| room < size_for(from, bytes))
    {
        stop(
            40,
            "IoBuildPartialMdl: the target is too small for the pages",
        );
    }
    // The kernel takes the target's room from this field.
    if i16::try_from(size_for(from, bytes)).is_err() {
        stop(
            40,
            format!("IoBuildPartialMdl: {bytes:#x} bytes need a larger MDL than its Size can say"),
        );
    }
    let first = (from >> PAGE_BITS) - (start >> PAGE_BITS);
    let count = super::pages_spanned(from, bytes);
    let part = pfns_in(source, first..first + count);
    let inherited =
        source_flags & (MDL_SOURCE_IS_NONPAGED_POOL | MDL_IO_SPACE | MDL_WRITE_OPERATION);
    let mapped = source_flags & (MDL_MAPPED_TO_SYSTEM_VA | MDL_SOURCE_IS_NONPAGED_POOL) != 0;
    // SAFETY: both MDLs are live; the caller answers for them.
    unsafe {
        (*target).StartVa = address.map_addr(|a| a & !(PAGE - 1));
        (*target).ByteOffset = ULONG::try_from(from % PAGE).unwrap_or(0);
        (*target).ByteCount = ULONG::try_from(bytes).unwrap_or(0);
        (*target).Process = (*source).Process;
        (*target).MappedSystemVa = if mapped {
            (*source).MappedSystemVa.wrapping_byte_add(from - start)
        } else {
            core::ptr::null_mut()
        };
    }
    let parent = if source_flags & MDL_MAPPED_TO_SYSTEM_VA != 0 {
        MDL_MAPPED_TO_SYSTEM_VA | MDL_PARENT_MAPPED_SYSTEM_VA
    } else {
        0
    };
    set_flags(
        target,
        flags(target) & MDL_ALLOCATED_FIXED_SIZE | inherited | parent | MDL_PARTIAL,
    );
    write_pfns(target, &part);
    target_record.built = Built::Partial { of: source.addr() };
    set_record(target, target_record);
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn MmSizeOfMdl(base: PVOID, length: SIZE_T) -> SIZE_T {
    entry!(MmSizeOfMdl, Any);
    size_for(
        base.addr(),
        usize::try_from(length).unwrap_or(usize::MAX / 2),
    ) as SIZE_T
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn MmBuildMdlForNonPagedPool(mdl: PMDL) {
    entry!(MmBuildMdlForNonPagedPool, AtMost(irql::DISPATCH));
    let mut record = record(mdl);
    if record.built != Built::No {
        stop(
            40,
            "MmBuildMdlForNonPagedPool on an MDL that is built already",
        );
    }
    let address = virtual_address(mdl);
    let found: Option<Vec<u64>> = (0..page_count(mdl))
        .map(|page| system::pfn_of(address + page * PAGE))
        .collect();
    let Some(found) = found else {
        stop(
            40,
            format!("MmBuildMdlForNonPagedPool: {address:#x} is not non-paged memory"),
        );
    };
    write_pfns(mdl, &found);
    set_flags(mdl, flags(mdl) | MDL_SOURCE_IS_NONPAGED_POOL);
    // SAFETY: a live MDL.
    unsafe { (*mdl).MappedSystemVa = (*mdl).StartVa.wrapping_byte_add((*mdl).ByteOffset as usize) };
    record.built = Built::NonPaged;
    set_record(mdl, record);
}

/// See the WDK reference. A failure is an exception, which nothing here can catch: it stops the
/// machine. [`probe_and_lock`] returns it instead.
pub unsafe extern "efiapi" fn MmProbeAndLockPages(
    mdl: PMDL,
    mode: KPROCESSOR_MODE,
    operation: LOCK_OPERATION,
) {
    entry!(MmProbeAndLockPages, AtMost(irql::DISPATCH));
    if let Err(status) = probe_and_lock(mdl, mode, operation) {
        crate::kernel::stop::bug_check(
            0x1E,
            [status.cast_unsigned() as usize, 0, 0, 0],
            "MmProbeAndLockPages raised an exception that nobody handled",
        );
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn MmUnlockPages(mdl: PMDL) {
    entry!(MmUnlockPages, AtMost(irql::DISPATCH));
    unlock(mdl);
}
