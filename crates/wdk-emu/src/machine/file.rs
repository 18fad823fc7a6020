//! Open devices, and requests to them.

use super::process::{Process, Region};
use crate::kernel::io::send::{Completion, wait};
use crate::kernel::io::{UserBuffer, control, file};
use crate::kernel::mm::process::Pid;
use crate::sys::{FILE_READ_ATTRIBUTES, GENERIC_READ, GENERIC_WRITE, NTSTATUS};
use core::fmt;

/// A failure, as the kernel's status.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Status(pub NTSTATUS);

impl From<NTSTATUS> for Status {
    fn from(status: NTSTATUS) -> Self {
        Self(status)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "status {:#010x}", self.0.cast_unsigned())
    }
}

impl std::error::Error for Status {}

/// Access that a file is opened with, as CreateFile takes it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Access(pub u32);

impl Access {
    /// Neither reading nor writing: only codes that want no access pass.
    pub const NONE: Self = Self(FILE_READ_ATTRIBUTES);
    /// GENERIC_READ.
    pub const READ: Self = Self(GENERIC_READ);
    /// GENERIC_WRITE.
    pub const WRITE: Self = Self(GENERIC_WRITE);
    /// Both.
    pub const READ_WRITE: Self = Self(GENERIC_READ | GENERIC_WRITE);
}

/// A handle to an open device. It is closed by [`FileHandle::close`] or with its process;
/// dropping it leaves it open.
#[derive(Clone, Debug)]
pub struct FileHandle {
    pub(crate) pid: Pid,
    pub(crate) handle: usize,
}

impl FileHandle {
    /// Sends a request with a copy of `input` and room for `output_length` bytes in the
    /// process's memory, waits, and returns the bytes that came back.
    ///
    /// For direct codes "what came back" is as many bytes of the output buffer as the
    /// information says.
    ///
    /// # Errors
    /// The status of a request that failed. A warning (`STATUS_BUFFER_OVERFLOW`) is an error
    /// here; use [`FileHandle::submit`] to see its bytes.
    pub fn device_control(
        &self,
        code: u32,
        input: &[u8],
        output_length: usize,
    ) -> Result<Vec<u8>, Status> {
        let process = Process::of(self.pid);
        let source = process.allocate(input.len().max(1));
        source.write(0, input);
        let target = process.allocate(output_length.max(1));
        let pending = self.submit(
            code,
            source.part(0, input.len()),
            target.part(0, output_length),
        );
        let result = pending.map(|pending| pending.wait());
        let result = result.and_then(|completion| {
            if completion.status < 0 {
                return Err(Status(completion.status));
            }
            let length = usize::try_from(completion.information)
                .unwrap_or(usize::MAX)
                .min(output_length);
            let mut bytes = vec![0; length];
            target.read(0, &mut bytes);
            Ok(bytes)
        });
        source.free();
        target.free();
        result
    }

    /// Sends a request and returns while it is with the driver.
    ///
    /// # Errors
    /// It did not reach the driver: the handle is closed or lacks the access that the code
    /// wants, or a buffer is not accessible as the transfer method needs it.
    pub fn submit(
        &self,
        code: u32,
        input: UserBuffer,
        output: UserBuffer,
    ) -> Result<Pending, Status> {
        let request = control::submit(self.pid, self.handle, code, input, output)?;
        Ok(Pending { request })
    }

    /// Gives `process` a handle to the same file.
    ///
    /// # Errors
    /// This handle is closed.
    pub fn duplicate(&self, process: &Process) -> Result<Self, Status> {
        let handle = file::duplicate(self.pid, self.handle, process.pid())?;
        Ok(Self {
            pid: process.pid(),
            handle,
        })
    }

    /// Closes the handle. With the last handle the driver gets IRP_MJ_CLEANUP, with the last
    /// reference IRP_MJ_CLOSE.
    ///
    /// # Errors
    /// It was closed already.
    pub fn close(&self) -> Result<(), Status> {
        let status = file::close_handle(self.pid, self.handle);
        if status < 0 {
            return Err(Status(status));
        }
        Ok(())
    }
}

/// A request that was sent.
#[derive(Clone, Debug)]
pub struct Pending {
    request: control::Request,
}

impl Pending {
    /// Its status and information; `None` while the driver has it. Does not let the machine
    /// work.
    #[must_use]
    pub fn poll(&self) -> Option<Completion> {
        self.request.outcome()
    }

    /// Lets the machine work until the request is complete. A request that nothing can complete
    /// is a stop.
    #[must_use]
    pub fn wait(&self) -> Completion {
        wait("a device-control request", || {
            self.request.outcome().is_some()
        });
        self.request.outcome().unwrap_or(Completion {
            status: crate::sys::STATUS_UNSUCCESSFUL,
            information: 0,
        })
    }

    /// Cancels it, as CancelIoEx does. False when it was complete already.
    pub fn cancel(&self) -> bool {
        self.request.cancel()
    }
}

impl Region {
    /// `length` bytes from `offset`, as a request's buffer.
    ///
    /// # Panics
    /// The part is not inside the region.
    #[must_use]
    pub fn part(&self, offset: usize, length: usize) -> UserBuffer {
        assert!(
            offset
                .checked_add(length)
                .is_some_and(|end| end <= self.len()),
            "{offset}+{length} is outside a region of {} bytes",
            self.len()
        );
        UserBuffer {
            address: self.address() + offset,
            length,
        }
    }
}
