//! This area's exports.

use super::{io_space, mdl, mdl_map};
use crate::kernel::exports::exports;

exports! {
    after crate::kernel::ke::exports;
    IoAllocateMdl = mdl::IoAllocateMdl,
    IoBuildPartialMdl = mdl::IoBuildPartialMdl,
    IoFreeMdl = mdl::IoFreeMdl,
    MmBuildMdlForNonPagedPool = mdl::MmBuildMdlForNonPagedPool,
    MmGetPhysicalAddress = mdl_map::MmGetPhysicalAddress,
    MmMapIoSpaceEx = io_space::MmMapIoSpaceEx,
    MmMapLockedPagesSpecifyCache = mdl_map::MmMapLockedPagesSpecifyCache,
    MmProbeAndLockPages = mdl::MmProbeAndLockPages,
    MmProtectMdlSystemAddress = mdl_map::MmProtectMdlSystemAddress,
    MmSizeOfMdl = mdl::MmSizeOfMdl,
    MmUnlockPages = mdl::MmUnlockPages,
    MmUnmapIoSpace = io_space::MmUnmapIoSpace,
    MmUnmapLockedPages = mdl_map::MmUnmapLockedPages,
}
