//! Memory for rings: large pages if the user may lock memory, ordinary pages otherwise.
//!
//! Large pages make a ring of few scatter/gather elements, because the pages inside one are
//! neighbours.

use super::last_error;
use crate::PortError;
use crate::shared::RingMemory;
use std::os::windows::io::{AsRawHandle, FromRawHandle, OwnedHandle};
use std::ptr::NonNull;
use windows_sys::Win32::Foundation::{ERROR_NOT_ENOUGH_MEMORY, HANDLE, LUID};
use windows_sys::Win32::Security::{
    AdjustTokenPrivileges, LUID_AND_ATTRIBUTES, LookupPrivilegeValueW, SE_PRIVILEGE_ENABLED,
    TOKEN_ADJUST_PRIVILEGES, TOKEN_PRIVILEGES,
};
use windows_sys::Win32::System::Memory::{
    GetLargePageMinimum, MEM_COMMIT, MEM_LARGE_PAGES, MEM_RELEASE, MEM_RESERVE, PAGE_READWRITE,
    VirtualAlloc, VirtualFree,
};
use windows_sys::Win32::System::Threading::{GetCurrentProcess, OpenProcessToken};

/// Memory of the system's own allocator, zeroed and page-aligned.
#[derive(Debug)]
pub struct SystemMemory {
    base: NonNull<u8>,
    bytes: usize,
}

impl SystemMemory {
    /// Takes at least so many bytes.
    pub(super) fn new(bytes: usize) -> Result<Self, PortError> {
        if bytes == 0 {
            return Err(PortError::System(ERROR_NOT_ENOUGH_MEMORY));
        }
        large(bytes)
            .or_else(|| take(bytes, 0))
            .ok_or_else(last_error)
    }
}

/// Large pages, or `None` when the processor, the user or free memory does not allow them.
fn large(bytes: usize) -> Option<SystemMemory> {
    // SAFETY: no arguments, no effects.
    let unit = unsafe { GetLargePageMinimum() };
    if unit == 0 || bytes < unit {
        return None;
    }
    allow_locking()?;
    take(bytes.checked_next_multiple_of(unit)?, MEM_LARGE_PAGES)
}

fn take(bytes: usize, kind: u32) -> Option<SystemMemory> {
    // SAFETY: asks for new memory anywhere; touches none that exists.
    let base = unsafe {
        VirtualAlloc(
            std::ptr::null(),
            bytes,
            MEM_RESERVE | MEM_COMMIT | kind,
            PAGE_READWRITE,
        )
    };
    Some(SystemMemory {
        base: NonNull::new(base.cast())?,
        bytes,
    })
}

/// Switches on the privilege to lock memory, which a user may have but which is off by
/// default. `None` when the system refuses even to try; whether the user has it shows when
/// memory is taken.
fn allow_locking() -> Option<()> {
    let mut token: HANDLE = std::ptr::null_mut();
    // SAFETY: returns a pseudo-handle that needs no closing.
    let process = unsafe { GetCurrentProcess() };
    // SAFETY: the place for the token is a local variable.
    if unsafe { OpenProcessToken(process, TOKEN_ADJUST_PRIVILEGES, &raw mut token) } == 0 {
        return None;
    }
    // SAFETY: just opened, and owned by nobody else.
    let token = unsafe { OwnedHandle::from_raw_handle(token) };
    let name = super::wide("SeLockMemoryPrivilege");
    let mut luid = LUID::default();
    // SAFETY: the name ends with a zero; a null system means this one.
    if unsafe { LookupPrivilegeValueW(std::ptr::null(), name.as_ptr(), &raw mut luid) } == 0 {
        return None;
    }
    let privileges = TOKEN_PRIVILEGES {
        PrivilegeCount: 1,
        Privileges: [LUID_AND_ATTRIBUTES {
            Luid: luid,
            Attributes: SE_PRIVILEGE_ENABLED,
        }],
    };
    // SAFETY: one privilege, as counted; the previous state is not asked for.
    let done = unsafe {
        AdjustTokenPrivileges(
            token.as_raw_handle(),
            0,
            &raw const privileges,
            0,
            std::ptr::null_mut(),
            std::ptr::null_mut(),
        )
    };
    (done != 0).then_some(())
}

// SAFETY: an allocation belongs to the process, not to the thread that took it.
unsafe impl Send for SystemMemory {}

// SAFETY: the allocation lives until the value is dropped, does not move, is aligned to the
// allocation granularity of 64 KiB, and its address is given to nobody but the driver and views.
unsafe impl RingMemory for SystemMemory {
    fn base(&self) -> NonNull<u8> {
        self.base
    }

    fn len(&self) -> usize {
        self.bytes
    }
}

impl Drop for SystemMemory {
    fn drop(&mut self) {
        // SAFETY: the base of an allocation of `VirtualAlloc`, freed once, whole.
        let _ = unsafe { VirtualFree(self.base.as_ptr().cast(), 0, MEM_RELEASE) };
    }
}
