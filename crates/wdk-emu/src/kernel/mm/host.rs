//! The host's side: a memory file and reserved address ranges per machine.

use super::PAGE;
use crate::sys::PVOID;
use core::ffi::c_void;
use core::ptr;
use std::sync::Mutex;

/// Bytes of the memory file; it is sparse.
pub(crate) const RAM_BYTES: usize = 7 << 30;
/// Bytes of a machine's user range, and of its system range.
pub(crate) const RANGE_BYTES: usize = 16 << 30;
/// Bytes of the stack on which a bad access is reported.
pub(crate) const SIGNAL_STACK_BYTES: usize = 256 << 10;
#[cfg(not(wdk_emu_sanitizer = "thread"))]
const USER_BASE: usize = 0x1000_0000_0000;
#[cfg(not(wdk_emu_sanitizer = "thread"))]
const SYSTEM_BASE: usize = 0x6000_0000_0000;
#[cfg(not(wdk_emu_sanitizer = "thread"))]
const SLOTS: usize = 1000;
// ThreadSanitizer lets a program have its mappings in the last 6 TiB.
#[cfg(wdk_emu_sanitizer = "thread")]
const USER_BASE: usize = 0x7B00_0000_0000;
#[cfg(wdk_emu_sanitizer = "thread")]
const SYSTEM_BASE: usize = 0x7C00_0000_0000;
#[cfg(wdk_emu_sanitizer = "thread")]
const SLOTS: usize = 60;

static USED: Mutex<[bool; SLOTS]> = Mutex::new([false; SLOTS]);

/// How a piece of address space may be used.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Access {
    None,
    Read,
    ReadWrite,
}

impl Access {
    fn protection(self) -> i32 {
        match self {
            Self::None => libc::PROT_NONE,
            Self::Read => libc::PROT_READ,
            Self::ReadWrite => libc::PROT_READ | libc::PROT_WRITE,
        }
    }
}

/// The memory of one machine. Its host memory is given back when this is dropped, which is
/// after the machine ended or stopped.
#[derive(Debug)]
pub(crate) struct Reservation {
    slot: usize,
    /// The memory file.
    pub(crate) file: i32,
    /// Start of the mapping of the whole file.
    pub(crate) linear: usize,
    /// Stack for the report of a bad access.
    pub(crate) signal_stack: usize,
    /// Zeroed room for the table of page frames.
    pub(crate) frames: usize,
    /// Start of the user range.
    pub(crate) user: usize,
    /// Start of the system range.
    pub(crate) system: usize,
}

fn reserve(address: usize, length: usize) -> bool {
    let flags =
        libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE | libc::MAP_FIXED_NOREPLACE;
    // SAFETY: NOREPLACE never touches an existing mapping.
    let got = unsafe { libc::mmap(at(address), length, libc::PROT_NONE, flags, -1, 0) };
    if got == at(address) {
        return true;
    }
    if got != libc::MAP_FAILED {
        // SAFETY: an old host ignored NOREPLACE and placed the mapping elsewhere; it is ours.
        unsafe { libc::munmap(got, length) };
    }
    false
}

/// New zeroed memory, whose pages the host gives when they are touched.
fn anonymous(bytes: usize) -> usize {
    // SAFETY: a new mapping at an address of the host's choice.
    let address = unsafe {
        libc::mmap(
            ptr::null_mut(),
            bytes,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
            -1,
            0,
        )
    };
    assert!(
        address != libc::MAP_FAILED,
        "the host has no memory to give"
    );
    address.expose_provenance()
}

fn at(address: usize) -> *mut c_void {
    ptr::with_exposed_provenance_mut(address)
}

impl Reservation {
    /// Takes a free slot, reserves its ranges, and makes its memory file.
    ///
    /// # Panics
    /// The host has no memory file or address space for another machine.
    pub(crate) fn new() -> Self {
        for slot in 0..SLOTS {
            {
                let mut used = USED.lock().expect("no thread panics with this lock");
                if used[slot] {
                    continue;
                }
                used[slot] = true;
            }
            let user = USER_BASE + slot * RANGE_BYTES;
            let system = SYSTEM_BASE + slot * RANGE_BYTES;
            if !reserve(user, RANGE_BYTES) {
                continue;
            }
            if !reserve(system, RANGE_BYTES) {
                // SAFETY: reserved just now, unused.
                unsafe { libc::munmap(at(user), RANGE_BYTES) };
                continue;
            }
            // SAFETY: the name is a C string.
            let file = unsafe { libc::memfd_create(c"wdk-emu".as_ptr(), libc::MFD_CLOEXEC) };
            assert!(file >= 0, "the host has no memory file to give");
            // SAFETY: the file is ours.
            let sized = unsafe { libc::ftruncate(file, RAM_BYTES.cast_signed() as i64) };
            assert_eq!(sized, 0, "the host cannot size the memory file");
            // SAFETY: a new mapping at an address of the host's choice.
            let linear = unsafe {
                libc::mmap(
                    ptr::null_mut(),
                    RAM_BYTES,
                    libc::PROT_READ | libc::PROT_WRITE,
                    libc::MAP_SHARED | libc::MAP_NORESERVE,
                    file,
                    0,
                )
            };
            assert!(
                linear != libc::MAP_FAILED,
                "the host cannot map the memory file"
            );
            return Self {
                slot,
                signal_stack: anonymous(SIGNAL_STACK_BYTES),
                frames: anonymous(super::frames::TABLE_BYTES),
                file,
                linear: linear.expose_provenance(),
                user,
                system,
            };
        }
        panic!("too many machines in one process");
    }
}

impl Reservation {
    /// Gives back what only a stopped machine's parked thread may still stand on.
    pub(crate) fn free_stack(&self) {
        // SAFETY: the machine's thread has ended.
        unsafe { libc::munmap(at(self.signal_stack), SIGNAL_STACK_BYTES) };
    }
}

impl Drop for Reservation {
    fn drop(&mut self) {
        // SAFETY: the machine has ended or is parked for ever, so nothing uses these ranges.
        unsafe {
            libc::munmap(at(self.user), RANGE_BYTES);
            libc::munmap(at(self.system), RANGE_BYTES);
            libc::munmap(at(self.linear), RAM_BYTES);
            libc::munmap(at(self.frames), super::frames::TABLE_BYTES);
            libc::close(self.file);
        }
        if let Ok(mut used) = USED.lock() {
            used[self.slot] = false;
        }
    }
}

/// Maps `pages` pages of the file from page `first` at `address`, inside a reserved range.
pub(crate) fn map(file: i32, address: usize, first: u32, pages: usize, access: Access) {
    // SAFETY: the callers only pass addresses in this machine's reserved ranges.
    let got = unsafe {
        libc::mmap(
            at(address),
            pages * PAGE,
            access.protection(),
            libc::MAP_SHARED | libc::MAP_FIXED | libc::MAP_NORESERVE,
            file,
            i64::from(first) << super::PAGE_BITS,
        )
    };
    assert!(
        got == at(address),
        "the host refuses a mapping: too many of them?"
    );
}

/// Takes whatever is mapped at `address` away; touching it faults.
pub(crate) fn unmap(address: usize, pages: usize) {
    // SAFETY: as for `map`.
    let got = unsafe {
        libc::mmap(
            at(address),
            pages * PAGE,
            libc::PROT_NONE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE | libc::MAP_FIXED,
            -1,
            0,
        )
    };
    assert!(got == at(address), "the host refuses an unmapping");
}

/// Changes what may be done at `address`.
pub(crate) fn protect(address: usize, pages: usize, access: Access) {
    // SAFETY: as for `map`.
    let result = unsafe { libc::mprotect(at(address), pages * PAGE, access.protection()) };
    assert_eq!(result, 0, "the host refuses a protection");
}

/// Gives file pages back; they read as zero afterwards.
pub(crate) fn discard(file: i32, first: u32, pages: u32) {
    // SAFETY: only this machine's own file is changed.
    let result = unsafe {
        libc::fallocate(
            file,
            libc::FALLOC_FL_PUNCH_HOLE | libc::FALLOC_FL_KEEP_SIZE,
            i64::from(first) << super::PAGE_BITS,
            i64::from(pages) << super::PAGE_BITS,
        )
    };
    assert_eq!(result, 0, "the host refuses to take pages back");
}

/// A system or user address as a pointer.
#[must_use]
pub(crate) fn pointer(address: usize) -> PVOID {
    at(address)
}
