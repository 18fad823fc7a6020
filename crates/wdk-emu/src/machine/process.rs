//! Processes and their memory.

use super::file::{Access, FileHandle, Status};
use crate::kernel::events;
use crate::kernel::io::send::wait;
use crate::kernel::io::{control, file};
use crate::kernel::mm::frames::Placement;
use crate::kernel::mm::process::{self as memory, Pid, Protection};
use crate::kernel::ob::{self, Owner};

/// A process of the machine.
#[derive(Clone, Debug)]
pub struct Process {
    pid: Pid,
}

impl Process {
    pub(crate) fn start() -> Self {
        Self {
            pid: memory::create(),
        }
    }

    pub(crate) fn of(pid: Pid) -> Self {
        Self { pid }
    }

    pub(crate) fn pid(&self) -> Pid {
        self.pid
    }

    /// Its number.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.pid.0
    }

    /// Makes it a 32-bit process: `IoIs32bitProcess` says so of its requests.
    #[must_use]
    pub fn with_32_bits(self) -> Self {
        control::set_32_bit(self.pid);
        self
    }

    /// Allocates page-aligned, zeroed memory.
    ///
    /// # Panics
    /// The machine's memory is used up.
    #[must_use]
    pub fn allocate(&self, bytes: usize) -> Region {
        self.allocate_at(bytes, Placement::Scattered)
    }

    /// As [`Process::allocate`], in large pages while the machine has any: physically contiguous
    /// runs of 2 MiB. Pages that nobody touches cost the host nothing but a few bytes each.
    ///
    /// # Panics
    /// The machine's memory is used up.
    #[must_use]
    pub fn allocate_large(&self, bytes: usize) -> Region {
        self.allocate_at(bytes, Placement::Large)
    }

    fn allocate_at(&self, bytes: usize, placement: Placement) -> Region {
        let address = memory::allocate_user_at(self.pid, bytes, placement)
            .expect("the machine has memory for a process");
        Region {
            pid: self.pid,
            address,
            length: bytes,
            copied_on_write: false,
        }
    }

    /// Opens a device by path: an interface's, or that of a symbolic link (`\\.\Name`).
    ///
    /// # Errors
    /// No such device, or what the driver answered to IRP_MJ_CREATE.
    pub fn open(&self, path: &str, access: Access) -> Result<FileHandle, Status> {
        let opened = file::open(self.pid, path, access.0)?;
        Ok(FileHandle {
            pid: self.pid,
            handle: opened.handle,
        })
    }

    /// Ends the process in Windows' order: its requests are cancelled and waited for, its handles
    /// closed, and its memory goes. A page that is still locked then stops the machine (rule 41).
    pub fn exit(&self) {
        events::asked("ExitProcess");
        control::cancel_all(self.pid);
        let pid = self.pid;
        wait("the end of a process with requests", || {
            control::in_flight(Some(pid)).is_empty()
        });
        let owner = Owner::Process(u64::from(pid.0));
        for handle in ob::handles_of(owner) {
            file::attached(pid, || ob::close_handle(owner, handle));
        }
        memory::destroy(pid);
    }
}

/// Memory of a process.
///
/// It is what an application sees: plain bytes that a driver or a card may change at any time
/// while the machine works, so accesses copy and never lend a reference.
#[derive(Clone, Debug)]
pub struct Region {
    pid: Pid,
    address: usize,
    length: usize,
    copied_on_write: bool,
}

impl Region {
    /// User address.
    #[must_use]
    pub fn address(&self) -> usize {
        self.address
    }

    /// Bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether it has no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Start of the bytes, for code that maps its own structures over them.
    #[must_use]
    pub fn as_ptr(&self) -> *mut u8 {
        core::ptr::with_exposed_provenance_mut(self.address)
    }

    fn check(&self, offset: usize, length: usize) {
        assert!(
            offset
                .checked_add(length)
                .is_some_and(|end| end <= self.length),
            "{offset}+{length} is outside a region of {} bytes",
            self.length
        );
    }

    /// Copies bytes out.
    ///
    /// # Panics
    /// They are not inside the region.
    pub fn read(&self, offset: usize, into: &mut [u8]) {
        self.check(offset, into.len());
        // SAFETY: mapped user memory of the machine, inside the region.
        unsafe {
            self.as_ptr()
                .add(offset)
                .copy_to_nonoverlapping(into.as_mut_ptr(), into.len());
        }
    }

    /// Copies bytes in.
    ///
    /// # Panics
    /// They are not inside the region, or there is no memory for the copy of a page.
    pub fn write(&self, offset: usize, from: &[u8]) {
        self.check(offset, from.len());
        if self.copied_on_write && !from.is_empty() {
            let own = memory::probe(self.address + offset, from.len(), true);
            assert!(own.is_some(), "the machine has memory for copies of pages");
        }
        // SAFETY: mapped user memory of the machine, inside the region.
        unsafe {
            self.as_ptr()
                .add(offset)
                .copy_from_nonoverlapping(from.as_ptr(), from.len());
        }
    }

    /// The bytes of a part.
    ///
    /// # Panics
    /// It is not inside the region.
    #[must_use]
    pub fn bytes(&self, offset: usize, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        self.read(offset, &mut bytes);
        bytes
    }

    /// Makes all its pages read-only for the process.
    #[must_use]
    pub fn read_only(self) -> Self {
        memory::protect(self.pid, self.address, self.length, Protection::Read);
        self
    }

    /// Makes all its pages inaccessible for the process.
    #[must_use]
    pub fn no_access(self) -> Self {
        memory::protect(self.pid, self.address, self.length, Protection::None);
        self
    }

    /// Shows the memory to `process`, which may be its own, copy on write: whoever writes for it
    /// gets a page of its own first, as with a section that is mapped with `PAGE_WRITECOPY`.
    /// What it is a view of may be freed before it.
    ///
    /// [`Region::as_ptr`] of a view is for reading: a plain write to a page that has not been
    /// copied is a fault.
    ///
    /// # Panics
    /// The memory is freed, or the process has no room.
    #[must_use]
    pub fn copy_on_write(&self, process: &Process) -> Self {
        let address = memory::view_copy_on_write(process.pid(), self.address);
        Self {
            pid: process.pid(),
            address: address.expect("the memory is there, and the process has room"),
            length: self.length,
            copied_on_write: true,
        }
    }

    /// Gives the memory back. Pages that a driver has locked stay locked.
    pub fn free(self) {
        memory::free_user(self.address);
    }
}
