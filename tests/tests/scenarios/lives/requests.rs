//! A session whose requests the test sends itself, to see how each of them ends.

use super::Failure;
use contdma_client::abi::{SegmentRecord, WaitOut, WaitRequest, control, wire};
use contdma_client::{Handle, OpenAccess, Port, RingBuilder};
use contdma_desk::{App, AppHandle, AppPosted};
use wdk_emu::machine::{Pending, Region, Status};
use zerocopy::IntoBytes;

/// A handle, and the ring that was posted with it.
pub(crate) struct Requests<'m> {
    pub(crate) handle: AppHandle<'m>,
    pub(crate) posted: AppPosted,
    /// For the input and the output of a WAIT.
    room: Region,
}

impl<'m> Requests<'m> {
    pub(crate) fn post(port: &App<'m>, builder: &RingBuilder) -> Result<Self, Failure> {
        let path = port.list()?.pop().ok_or(Failure::NoCard)?;
        let handle = port.open(&path, OpenAccess::ReadWrite)?;
        let request = builder.request()?;
        let bytes = usize::try_from(request.buffer_bytes().expect("bytes")).expect("bytes");
        let memory = handle.allocate(bytes)?;
        let wire = request.to_wire();
        let posted = handle.post(&control::POST_RING, wire.as_bytes(), memory, bytes)?;
        Ok(Self {
            handle,
            posted,
            room: port.process().allocate(8192),
        })
    }

    /// A WAIT for segment `from` that is not waited for.
    pub(crate) fn wait(&self, from: u64) -> Result<Pending, Failure> {
        self.send_wait(&WaitRequest {
            consumed: 0,
            from,
            min_records: 1,
            timeout_ms: None,
        })
    }

    /// What the last WAIT was answered with: the head, and the first record.
    pub(crate) fn answer(&self) -> (WaitOut, SegmentRecord) {
        let answer = self.room.bytes(4096, 4096);
        let first = WaitOut::record_offset(0).expect("small");
        (
            wire::read(&answer).expect("a head"),
            wire::read(&answer[first..]).expect("a record"),
        )
    }

    pub(crate) fn send_wait(&self, request: &WaitRequest) -> Result<Pending, Failure> {
        self.wait_later(request)()
    }

    /// Sends the WAIT when it is called, by whichever thread.
    pub(crate) fn wait_later(
        &self,
        request: &WaitRequest,
    ) -> impl FnOnce() -> Result<Pending, Failure> + 'static {
        let wire = request.to_wire();
        let input = wire.as_bytes();
        self.room.write(0, input);
        let (input, output) = (self.room.part(0, input.len()), self.room.part(4096, 4096));
        let file = self.handle.file().clone();
        move || {
            file.submit(control::WAIT.code(), input, output)
                .map_err(|Status(status)| Failure::status("sending a WAIT", status))
        }
    }
}
