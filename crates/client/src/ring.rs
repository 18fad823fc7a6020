//! A posted ring, from its start to its end. How segments are taken is in `taking`.

use crate::card::{RingBuilder, query};
use crate::port::{Handle, Posted};
use crate::shared::View;
use crate::taking::Taking;
use crate::{ClientError, PortError, Segment};
use contdma_abi::status_block::StatusHeader;
use contdma_abi::{AbiError, RingInfo, RingRequest, StatusLayout, Stop, StopMode, control, wire};
use std::time::Duration;
use zerocopy::IntoBytes;

/// How long the driver may take from the post to the first answer, in milliseconds. A card in a
/// sleeping machine needs its time to wake.
const START_MS: u32 = 10_000;

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionEnd {
    /// By [`Ring::stop`].
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

/// A posted ring.
///
/// Dropping it cancels the session and waits for its end.
pub struct Ring<H: Handle> {
    // Declared before the handle, so that the request is over when the handle closes.
    posted: H::Posted,
    handle: H,
    request: RingRequest,
    taking: Taking,
    stop_asked: bool,
}

impl<H: Handle> Ring<H> {
    pub(crate) fn start(handle: H, builder: &RingBuilder) -> Result<Self, ClientError> {
        let request = builder.request()?;
        let too_large = || ClientError::Geometry(AbiError::RingTooLarge);
        let bytes = request.buffer_bytes().map_err(ClientError::Geometry)?;
        let bytes = usize::try_from(bytes).map_err(|_| too_large())?;
        let memory = handle
            .allocate(bytes)
            .map_err(ClientError::refused("taking memory for the ring"))?;
        let mut posted = handle
            .post(
                &control::POST_RING,
                request.to_wire().as_bytes(),
                memory,
                bytes,
            )
            .map_err(ClientError::refused("posting the ring"))?;
        wait_for_start(&handle, &mut posted)?;
        let status = read_layout(&request, &posted)?;
        let taking = Taking::new(builder, status, request.segment_count)?;
        Ok(Self {
            posted,
            handle,
            request,
            taking,
            stop_asked: false,
        })
    }

    /// What was posted.
    pub fn request(&self) -> &RingRequest {
        &self.request
    }

    /// The next segment in order, or `None` when the session is over and everything is taken.
    /// With a status block, no system call is made while segments are there.
    ///
    /// # Errors
    /// [`ClientError::Refused`] when the session ended badly, or when patience ran out (see
    /// [`ClientError::is_timeout`]); [`ClientError::BadAnswer`].
    pub fn next_segment(&mut self) -> Result<Option<Segment<'_, H>>, ClientError> {
        let view = status_view(&self.request, &self.posted);
        let Some(taken) = self.taking.next(&self.handle, view, &self.request)? else {
            return Ok(None);
        };
        Ok(Some(Segment::new(self, taken)))
    }

    /// How the ring is mapped and how it is doing.
    ///
    /// # Errors
    /// [`ClientError::Refused`], [`ClientError::BadAnswer`].
    pub fn report(&self) -> Result<RingInfo, ClientError> {
        query(
            &self.handle,
            &control::QUERY_RING,
            "asking for the ring's report",
        )
    }

    /// Lets others run for so long, as an application does that is busy with something else.
    pub fn pause(&self, time: Duration) {
        self.handle.pause(time);
    }

    /// Begins to end the session. What is complete can still be taken, until
    /// [`Ring::next_segment`] returns `None`.
    ///
    /// # Errors
    /// [`ClientError::Refused`].
    pub fn stop(&mut self, mode: StopMode) -> Result<(), ClientError> {
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
            Err(error) => Err(ClientError::refused("stopping the ring")(error)),
        }
    }

    /// Ends the session if it has not ended, waits for the end, and asks for the last report.
    ///
    /// # Errors
    /// [`ClientError::Refused`], [`ClientError::BadAnswer`]. How the session ended is no error
    /// here.
    pub fn finish(mut self) -> Result<Finished, ClientError> {
        let outcome = match self.posted.outcome() {
            Some(outcome) => outcome,
            None => {
                if !self.stop_asked {
                    self.stop(StopMode::Drain)?;
                }
                self.posted.wait()
            }
        };
        Ok(Finished {
            end: SessionEnd::of(outcome),
            report: self.report()?,
        })
    }

    /// How the session ended, once [`Ring::next_segment`] has returned `None`.
    pub fn end(&self) -> Option<SessionEnd> {
        self.taking.end()
    }

    /// All segments, as bytes.
    pub(crate) fn data(&self) -> Option<View<'_>> {
        View::new(
            self.posted.memory(),
            0,
            usize::try_from(self.request.data_bytes()).ok()?,
        )
    }

    pub(crate) fn status(&self) -> Option<View<'_>> {
        status_view(&self.request, &self.posted)
    }

    pub(crate) fn taking(&self) -> &Taking {
        &self.taking
    }

    /// Called when a segment's guard goes.
    pub(crate) fn release(&mut self) {
        let view = status_view(&self.request, &self.posted);
        self.taking.release(&self.handle, view);
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
