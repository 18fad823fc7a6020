//! An application's process on the emulated machine, as a port to the driver.
//!
//! Requests, handles and memory are those of a real process: buffers lie at user addresses, the
//! I/O manager checks access and locks pages, and waiting lets the machine work.

use contdma_client::abi::{ControlCode, interface::INTERFACE};
use contdma_client::{
    CardPath, Handle, OpenAccess, Part, Port, PortError, Posted, RingMemory, outcome_of,
};
use std::cell::RefCell;
use std::ptr::NonNull;
use std::time::Duration;
use wdk_emu::Machine;
use wdk_emu::machine::{Access, Completion, FileHandle, Pending, Process, Region, Status};
use wdk_emu::sys::GUID;

const CLASS: GUID = GUID {
    Data1: INTERFACE.data1,
    Data2: INTERFACE.data2,
    Data3: INTERFACE.data3,
    Data4: INTERFACE.data4,
};

/// From so many bytes on, the process gets large pages.
const LARGE_BYTES: usize = 1 << 30;

fn refused(Status(status): Status) -> PortError {
    PortError::from_status(status)
}

fn outcome(completion: Completion) -> Result<u64, PortError> {
    if completion.status < 0 {
        return Err(PortError::from_status(completion.status));
    }
    Ok(completion.information)
}

/// A process.
pub struct App<'m> {
    machine: &'m Machine,
    process: Process,
}

impl<'m> App<'m> {
    pub(crate) fn start(machine: &'m Machine) -> Self {
        Self {
            machine,
            process: machine.process(),
        }
    }

    /// The process itself, for what a port does not offer.
    #[must_use]
    pub fn process(&self) -> &Process {
        &self.process
    }

    /// Ends the process as Windows does: requests are cancelled, handles closed, memory goes.
    pub fn exit(&self) {
        self.process.exit();
    }
}

impl<'m> Port for App<'m> {
    type Handle = AppHandle<'m>;

    fn list(&self) -> Result<Vec<CardPath>, PortError> {
        Ok(self
            .machine
            .interfaces(&CLASS)
            .into_iter()
            .map(CardPath::new)
            .collect())
    }

    fn open(&self, path: &CardPath, access: OpenAccess) -> Result<AppHandle<'m>, PortError> {
        let access = match access {
            OpenAccess::Read => Access::READ,
            OpenAccess::ReadWrite => Access::READ_WRITE,
        };
        let file = self.process.open(path.as_str(), access).map_err(refused)?;
        Ok(AppHandle {
            machine: self.machine,
            process: self.process.clone(),
            file,
            buffers: RefCell::default(),
        })
    }
}

/// An open card. Dropping it closes the handle.
pub struct AppHandle<'m> {
    machine: &'m Machine,
    process: Process,
    file: FileHandle,
    buffers: RefCell<Buffers>,
}

/// Memory of the process for inputs and outputs of requests, kept from one to the next.
#[derive(Default)]
struct Buffers {
    input: Option<Region>,
    output: Option<Region>,
}

/// A region of at least so many bytes: the one in `place`, or a larger one instead.
fn at_least<'b>(place: &'b mut Option<Region>, process: &Process, bytes: usize) -> &'b Region {
    if let Some(small) = place.take_if(|region| region.len() < bytes) {
        small.free();
    }
    place.get_or_insert_with(|| process.allocate(bytes.max(1)))
}

impl AppHandle<'_> {
    /// Sends a request whose output buffer is a part of `memory`.
    fn send(&self, part: &Part<'_>, memory: &AppMemory) -> Result<Pending, PortError> {
        let buffers = &mut *self.buffers.borrow_mut();
        let source = at_least(&mut buffers.input, &self.process, part.input.len());
        source.write(0, part.input);
        let input = source.part(0, part.input.len());
        let output = memory.0.part(part.bytes.start, part.bytes.len());
        self.file
            .submit(part.code.code(), input, output)
            .map_err(refused)
    }

    /// The handle itself, for what a port does not offer.
    #[must_use]
    pub fn file(&self) -> &FileHandle {
        &self.file
    }
}

impl Handle for AppHandle<'_> {
    type Memory = AppMemory;
    type Posted = AppPosted;

    fn control(
        &self,
        code: &ControlCode,
        input: &[u8],
        output: &mut [u8],
    ) -> Result<usize, PortError> {
        let buffers = &mut *self.buffers.borrow_mut();
        let source = at_least(&mut buffers.input, &self.process, input.len());
        let target = at_least(&mut buffers.output, &self.process, output.len());
        source.write(0, input);
        let (from, to) = (source.part(0, input.len()), target.part(0, output.len()));
        let pending = self.file.submit(code.code(), from, to).map_err(refused)?;
        let information = outcome(pending.wait())?;
        let written = usize::try_from(information)
            .unwrap_or(usize::MAX)
            .min(output.len());
        if let Some(output) = output.get_mut(..written) {
            target.read(0, output);
        }
        Ok(written)
    }

    fn allocate(&self, bytes: usize) -> Result<AppMemory, PortError> {
        let region = if bytes >= LARGE_BYTES {
            self.process.allocate_large(bytes)
        } else {
            self.process.allocate(bytes)
        };
        Ok(AppMemory(region))
    }

    fn post_parts(&self, parts: &[Part<'_>], memory: AppMemory) -> Result<AppPosted, PortError> {
        let mut posted = AppPosted {
            requests: Vec::with_capacity(parts.len()),
            memory,
        };
        for part in parts {
            let pending = self.send(part, &posted.memory)?;
            let completed = pending.poll();
            posted.requests.push(pending);
            if completed.is_some_and(|it| it.status < 0) {
                posted.cancel();
                posted.wait()?;
            }
        }
        Ok(posted)
    }

    fn pause(&self, time: Duration) {
        self.machine
            .run_for(u64::try_from(time.as_nanos()).unwrap_or(u64::MAX));
    }
}

impl Drop for AppHandle<'_> {
    fn drop(&mut self) {
        // The process may have ended before, and its handles with it.
        let _ = self.file.close();
        let Buffers { input, output } = self.buffers.take();
        for region in [input, output].into_iter().flatten() {
            region.free();
        }
    }
}

/// Memory of the process. Dropping it frees it.
#[derive(Debug)]
pub struct AppMemory(Region);

impl AppMemory {
    /// The region itself.
    #[must_use]
    pub fn region(&self) -> &Region {
        &self.0
    }
}

#[expect(unsafe_code, reason = "the trait is about raw memory")]
// SAFETY: a region is page-aligned, mapped until it is freed, which is at the drop of the value, and
// accessed by copies only.
unsafe impl RingMemory for AppMemory {
    fn base(&self) -> NonNull<u8> {
        NonNull::new(self.0.as_ptr()).unwrap_or(NonNull::dangling())
    }

    fn len(&self) -> usize {
        self.0.len()
    }
}

impl Drop for AppMemory {
    fn drop(&mut self) {
        self.0.clone().free();
    }
}

/// A posted ring.
pub struct AppPosted {
    /// The pieces', then the ring's.
    requests: Vec<Pending>,
    // After the requests, whose end makes the memory the process's own again.
    memory: AppMemory,
}

impl AppPosted {
    /// The requests: those of the pieces, then the ring's.
    #[must_use]
    pub fn requests(&self) -> &[Pending] {
        &self.requests
    }
}

impl Posted for AppPosted {
    type Memory = AppMemory;

    fn memory(&self) -> &AppMemory {
        &self.memory
    }

    fn outcome(&mut self) -> Option<Result<(), PortError>> {
        let outcomes: Option<Vec<_>> = self
            .requests
            .iter()
            .map(|request| Some(outcome(request.poll()?).map(|_| ())))
            .collect();
        outcomes.map(|outcomes| outcome_of(&outcomes))
    }

    fn cancel(&mut self) {
        // The ring first: its end is the end of all.
        for request in self.requests.iter().rev() {
            request.cancel();
        }
    }

    fn wait(&mut self) -> Result<(), PortError> {
        let outcomes: Vec<_> = self
            .requests
            .iter()
            .map(|request| outcome(request.wait()).map(|_| ()))
            .collect();
        outcome_of(&outcomes)
    }
}

impl Drop for AppPosted {
    fn drop(&mut self) {
        if self.outcome().is_none() {
            self.cancel();
            let _ = self.wait();
        }
    }
}
