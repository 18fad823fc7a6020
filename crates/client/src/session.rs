//! A posted ring of either direction, from its start to its end. It knows no segments.

use crate::card::{RingBuilder, query};
use crate::port::{Handle, Posted};
use crate::shared::View;
use crate::{ClientError, PortError, pieces};
use contdma_abi::status_block::StatusHeader;
use contdma_abi::{
    AbiError, Direction, RingInfo, RingRequest, StatusLayout, Stop, StopMode, control, wire,
};
use std::time::Duration;
use zerocopy::IntoBytes;

/// How long the driver may take from the post to the first answer, in milliseconds. A card in a
/// sleeping machine needs its time to wake.
const START_MS: u32 = 10_000;

/// How long the end of a session is waited for whose card was removed, in milliseconds. The driver
/// stops a card within its bounds, each below a second.
const END_MS: u32 = 5_000;

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionEnd {
    /// Because the application asked for it.
    Stopped,
    /// The card marked the end of its stream.
    EndOfStream,
    /// Otherwise.
    Failed(PortError),
}

impl SessionEnd {
    fn of(outcome: Result<(), PortError>) -> Self {
        match outcome {
            Ok(()) => Self::Stopped,
            Err(PortError::Driver(error)) => Self::of_driver(error),
            Err(error) => Self::Failed(error),
        }
    }

    pub(crate) fn of_driver(error: AbiError) -> Self {
        match error {
            AbiError::StoppedByApp => Self::Stopped,
            AbiError::EndOfStream => Self::EndOfStream,
            error => Self::Failed(PortError::Driver(error)),
        }
    }
}

/// What is left when a session is over.
#[derive(Clone, Copy, Debug)]
pub struct Finished {
    /// How it ended.
    pub end: SessionEnd,
    /// The driver's last report.
    pub report: RingInfo,
}

/// A ring that the driver has, and the handle that it was posted on.
pub(crate) struct Session<H: Handle> {
    // Declared before the handle, so that the request is over when the handle closes.
    posted: H::Posted,
    handle: H,
    request: RingRequest,
    stop_asked: bool,
}

impl<H: Handle> Session<H> {
    /// Takes memory, posts it, and waits until the driver has it. Returns the layout of the status
    /// block as well, if there is one.
    pub(crate) fn start(
        handle: H,
        builder: &RingBuilder,
        direction: Direction,
    ) -> Result<(Self, Option<StatusLayout>), ClientError> {
        let request = builder.request_for(direction)?;
        let too_large = || ClientError::Geometry(AbiError::RingTooLarge);
        let bytes = request.buffer_bytes().map_err(ClientError::Geometry)?;
        let bytes = usize::try_from(bytes).map_err(|_| too_large())?;
        let memory = handle
            .allocate(bytes)
            .map_err(ClientError::refused("taking memory for the ring"))?;
        let mut posted = pieces::post(&handle, &request, memory)?;
        wait_for_start(&handle, &mut posted)?;
        let layout = read_layout(&request, &posted)?;
        let session = Self {
            posted,
            handle,
            request,
            stop_asked: false,
        };
        Ok((session, layout))
    }

    pub(crate) fn handle(&self) -> &H {
        &self.handle
    }

    pub(crate) fn request(&self) -> &RingRequest {
        &self.request
    }

    /// How the session ended, if it has. Does not wait.
    pub(crate) fn end(&mut self) -> Option<SessionEnd> {
        self.posted.outcome().map(SessionEnd::of)
    }

    /// An error of a request on the ring's handle, by its true name. When the card was removed, KMDF
    /// refuses every request with [`AbiError::WrongState`] before the driver sees it; how the session
    /// ended, the post tells, which may be completed a little later.
    pub(crate) fn by_true_name(&mut self, error: ClientError) -> ClientError {
        const REFUSED: PortError = PortError::Driver(AbiError::WrongState);
        let operation = match error {
            ClientError::Refused {
                operation,
                source: REFUSED,
            } => operation,
            error => return error,
        };
        for _ in 0..END_MS {
            match self.posted.outcome() {
                Some(Err(source)) => return ClientError::Refused { operation, source },
                Some(Ok(())) => break,
                None => self.handle.pause(Duration::from_millis(1)),
            }
        }
        error
    }

    pub(crate) fn report(&self) -> Result<RingInfo, ClientError> {
        query(
            &self.handle,
            &control::QUERY_RING,
            "asking for the ring's report",
        )
    }

    pub(crate) fn pause(&self, time: Duration) {
        self.handle.pause(time);
    }

    pub(crate) fn stop(&mut self, mode: StopMode) -> Result<(), ClientError> {
        let stop = Stop::new(mode);
        match self
            .handle
            .control(&control::STOP, stop.as_bytes(), &mut [])
        {
            Ok(_) => {
                self.stop_asked = true;
                Ok(())
            }
            // It ended by itself meanwhile.
            Err(PortError::Driver(AbiError::NoRing)) => Ok(()),
            Err(error) => {
                let error = ClientError::refused("stopping the ring")(error);
                Err(self.by_true_name(error))
            }
        }
    }

    pub(crate) fn finish(mut self) -> Result<Finished, ClientError> {
        let outcome = match self.posted.outcome() {
            Some(outcome) => outcome,
            None => {
                if !self.stop_asked {
                    self.stop(StopMode::Drain)?;
                }
                self.posted.wait()
            }
        };
        let report = self.report().map_err(|error| self.by_true_name(error))?;
        Ok(Finished {
            end: SessionEnd::of(outcome),
            report,
        })
    }

    /// All segments, as bytes.
    pub(crate) fn data(&self) -> Option<View<'_>> {
        View::new(
            self.posted.memory(),
            0,
            usize::try_from(self.request.data_bytes()).ok()?,
        )
    }

    /// The status block, if there is one.
    pub(crate) fn status(&self) -> Option<View<'_>> {
        status_view(&self.request, &self.posted)
    }

    /// Where the slot of `sequence` begins in the ring, in bytes.
    pub(crate) fn offset(&self, sequence: u64) -> Option<usize> {
        let slot = sequence.checked_rem(u64::from(self.request.segment_count))?;
        usize::try_from(slot.checked_mul(u64::from(self.request.segment_bytes))?).ok()
    }
}

/// Waits until the driver knows the ring, or has refused it.
fn wait_for_start<H: Handle>(handle: &H, posted: &mut H::Posted) -> Result<(), ClientError> {
    for _ in 0..START_MS {
        let asked: Result<RingInfo, _> = query(
            handle,
            &control::QUERY_RING,
            "asking whether the ring has started",
        );
        match asked {
            Ok(_) => return Ok(()),
            Err(error) if error.driver_error() == Some(AbiError::NoRing) => {}
            Err(error) => return Err(error),
        }
        if let Some(Err(error)) = posted.outcome() {
            return Err(ClientError::refused("posting the ring")(error));
        }
        handle.pause(Duration::from_millis(1));
    }
    Err(ClientError::StartTimeout(START_MS))
}

fn status_view<'m, Q: Posted>(request: &RingRequest, posted: &'m Q) -> Option<View<'m>> {
    if request.status_bytes == 0 {
        return None;
    }
    let offset = usize::try_from(request.data_bytes()).ok()?;
    View::new(posted.memory(), offset, request.status_bytes as usize)
}

/// Reads the status block's header, which tells where the rest is.
fn read_layout<Q: Posted>(
    request: &RingRequest,
    posted: &Q,
) -> Result<Option<StatusLayout>, ClientError> {
    let bad = |what| ClientError::BadAnswer {
        operation: "reading the status block",
        what,
    };
    let Some(view) = status_view(request, posted) else {
        return Ok(None);
    };
    let mut bytes = [0; size_of::<StatusHeader>()];
    view.copy_out(0, &mut bytes)
        .ok_or_else(|| bad("it is too short"))?;
    let header: StatusHeader = wire::read(&bytes).map_err(|_| bad("it is too short"))?;
    let layout = StatusLayout::from_header(&header, request.status_bytes)
        .map_err(|_| bad("its header is damaged"))?;
    if layout.slots() != request.segment_count {
        return Err(bad("it has another number of slots"));
    }
    Ok(Some(layout))
}
