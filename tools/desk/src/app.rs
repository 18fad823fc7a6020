//! An application's process on the emulated machine, as a port to the driver.
//!
//! Requests, handles and memory are those of a real process: buffers lie at user addresses, the
//! I/O manager checks access and locks pages, and waiting lets the machine work.

use contdma_client::abi::{ControlCode, interface::INTERFACE};
use contdma_client::{CardPath, Handle, OpenAccess, Port, PortError, Posted, RingMemory};
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
        Ok(AppMemory(self.process.allocate(bytes)))
    }

    fn post(
        &self,
        code: &ControlCode,
        input: &[u8],
        memory: AppMemory,
        bytes: usize,
    ) -> Result<AppPosted, PortError> {
        let buffers = &mut *self.buffers.borrow_mut();
        let source = at_least(&mut buffers.input, &self.process, input.len());
        source.write(0, input);
        let (from, to) = (source.part(0, input.len()), memory.0.part(0, bytes));
        let pending = self.file.submit(code.code(), from, to).map_err(refused)?;
        match pending.poll() {
            Some(completion) if completion.status < 0 => {
                Err(PortError::from_status(completion.status))
            }
            _ => Ok(AppPosted { pending, memory }),
        }
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
    pending: Pending,
    // After the request, whose end makes the memory the process's own again.
    memory: AppMemory,
}

impl Posted for AppPosted {
    type Memory = AppMemory;

    fn memory(&self) -> &AppMemory {
        &self.memory
    }

    fn outcome(&mut self) -> Option<Result<(), PortError>> {
        Some(outcome(self.pending.poll()?).map(|_| ()))
    }

    fn cancel(&mut self) {
        self.pending.cancel();
    }

    fn wait(&mut self) -> Result<(), PortError> {
        outcome(self.pending.wait()).map(|_| ())
    }
}

impl Drop for AppPosted {
    fn drop(&mut self) {
        if self.pending.poll().is_none() {
            self.pending.cancel();
            let _ = self.pending.wait();
        }
    }
}
