//! A ring that is posted and read by the bare control codes, as no library would.

use super::verdict::{Outcome, TIME_IS_UP, Trouble, ensure};
use super::{PATIENCE, Subject};
use crate::stream::{Checker, Numbers};
use contdma_client::abi::{
    AbiError, ControlCode, Direction, LatePolicy, PAGE_BYTES, Release, RingFlags, RingInfo,
    RingRequest, SegmentFlags, SegmentRecord, Stop, StopMode, Strategy, WaitOut, WaitRequest,
    control, wire,
};
use contdma_client::shared::View;
use contdma_client::{Handle, Port, PortError, Posted};
use std::time::Duration;
use zerocopy::IntoBytes;

/// Records that one WAIT has room for.
const ROOM: usize = 64;

const MILLISECOND: Duration = Duration::from_millis(1);

/// A small capture ring that every card takes: whole pages, no status block.
pub(super) fn request(channel: u32) -> RingRequest {
    RingRequest {
        flags: RingFlags::empty(),
        channel,
        direction: Direction::Capture,
        policy: LatePolicy::Halt,
        strategy: Strategy::Auto,
        segment_bytes: PAGE_BYTES,
        segment_count: 8,
        status_bytes: 0,
        moderation: 0,
        max_direct_runs: 32,
        copy_budget: 0,
        pieces: 1,
    }
}

/// How a request ended that should be refused, or that it was not within a second.
pub(super) fn end_of_post<H: Handle>(
    handle: &H,
    code: &ControlCode,
    input: &[u8],
    bytes: usize,
) -> Result<(), PortError> {
    let memory = handle.allocate(bytes.max(1))?;
    let mut posted = handle.post(code, input, memory, bytes)?;
    for _ in 0..1000 {
        if let Some(outcome) = posted.outcome() {
            return outcome;
        }
        handle.pause(MILLISECOND);
    }
    Ok(())
}

/// What a WAIT brought.
pub(super) struct Answer {
    pub(super) head: WaitOut,
    pub(super) records: Vec<SegmentRecord>,
}

/// A ring, and the handle that it is on.
pub(super) struct RawRing<H: Handle> {
    // Before the handle, so that the request is over when that closes.
    pub(super) posted: H::Posted,
    pub(super) handle: H,
    pub(super) request: RingRequest,
}

impl<H: Handle> RawRing<H> {
    /// Posts a ring and waits until the driver has it.
    pub(super) fn start<P: Port<Handle = H>>(
        subject: &Subject<'_, P>,
        request: RingRequest,
    ) -> Result<Self, Trouble> {
        Self::start_on(subject.open()?, request)
    }

    pub(super) fn start_on(handle: H, request: RingRequest) -> Result<Self, Trouble> {
        let bytes = usize::try_from(request.buffer_bytes()?)
            .map_err(|_| Trouble::Skipped("the ring is too long".to_owned()))?;
        let memory = handle.allocate(bytes)?;
        let input = request.to_wire();
        let posted = handle.post(&control::POST_RING, input.as_bytes(), memory, bytes)?;
        let mut ring = Self {
            posted,
            handle,
            request,
        };
        for _ in 0..PATIENCE.as_millis() {
            match ring.report() {
                Ok(_) => return Ok(ring),
                Err(PortError::Driver(AbiError::NoRing | AbiError::WrongState)) => {}
                Err(error) => return Err(error.into()),
            }
            if let Some(Err(error)) = ring.posted.outcome() {
                return Err(error.into());
            }
            ring.handle.pause(MILLISECOND);
        }
        Err(Trouble::Failed("the ring did not start in time".to_owned()))
    }

    pub(super) fn report(&self) -> Result<RingInfo, PortError> {
        let mut output = [0; size_of::<RingInfo>()];
        self.handle
            .control(&control::QUERY_RING, &[], &mut output)?;
        wire::read(&output).map_err(PortError::Driver)
    }

    /// Gives back, or in playback fills, everything below `consumed`.
    pub(super) fn release(&self, consumed: u64) -> Result<(), PortError> {
        let release = Release::new(consumed);
        self.handle
            .control(&control::RELEASE, release.as_bytes(), &mut [])
            .map(|_| ())
    }

    pub(super) fn stop(&self) -> Result<(), PortError> {
        let stop = Stop::new(StopMode::Drain);
        self.handle
            .control(&control::STOP, stop.as_bytes(), &mut [])
            .map(|_| ())
    }

    pub(super) fn wait(&self, request: WaitRequest) -> Result<Answer, Trouble> {
        Ok(self.try_wait(request)?)
    }

    pub(super) fn try_wait(&self, request: WaitRequest) -> Result<Answer, PortError> {
        let bytes = WaitOut::bytes_for(ROOM).unwrap_or(0);
        let mut output = vec![0; bytes];
        let input = request.to_wire();
        let written = self
            .handle
            .control(&control::WAIT, input.as_bytes(), &mut output)?;
        let output = output.get(..written).unwrap_or_default();
        let head: WaitOut = wire::read(output).map_err(PortError::Driver)?;
        let mut records = Vec::new();
        for index in 0..head.record_count as usize {
            let place = WaitOut::record_offset(index).and_then(|at| output.get(at..));
            records.push(wire::read(place.unwrap_or_default()).map_err(PortError::Driver)?);
        }
        Ok(Answer { head, records })
    }

    /// Checks records and the data that belong to them.
    pub(super) fn check(&self, checker: &mut Checker, records: &[SegmentRecord]) -> Outcome {
        for record in records {
            let slot = record.sequence % u64::from(self.request.segment_count);
            let offset = slot * u64::from(self.request.segment_bytes);
            let length = self.request.segment_bytes.min(record.valid_bytes) as usize;
            let mut bytes = vec![0; length];
            usize::try_from(offset)
                .ok()
                .and_then(|offset| View::new(self.posted.memory(), offset, length))
                .and_then(|view| view.copy_out(0, &mut bytes))
                .ok_or_else(|| "a segment is outside the ring".to_owned())?;
            let numbers = Numbers {
                sequence: record.sequence,
                gap_before: record.gap_before,
                valid_bytes: record.valid_bytes as usize,
                flags: SegmentFlags::from_bits_truncate(record.flags),
            };
            // What may be overwritten at any time proves nothing.
            let held = self.request.policy != LatePolicy::Overwrite;
            checker.segment(numbers, Some(bytes.as_slice()).filter(|_| held))?;
        }
        Ok(())
    }

    /// Takes everything that is left of a session that was stopped.
    pub(super) fn take_rest(&self, checker: &mut Checker, end: AbiError) -> Outcome {
        loop {
            let next = checker.next();
            let answer = self.try_wait(WaitRequest {
                consumed: next,
                from: next,
                min_records: 1,
                timeout_ms: Some(1000),
            });
            match answer {
                Ok(answer) => {
                    ensure(!answer.records.is_empty(), || {
                        "a WAIT brought nothing and said nothing".to_owned()
                    })?;
                    self.check(checker, &answer.records)?;
                }
                Err(PortError::Driver(error)) if error == end => return Ok(()),
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Waits until the card has filled the whole ring and waits itself.
    pub(super) fn fill(&self) -> Outcome {
        for _ in 0..PATIENCE.as_millis() {
            if self.report()?.produced >= u64::from(self.request.segment_count) {
                return Ok(());
            }
            self.handle.pause(MILLISECOND);
        }
        Err(Trouble::TimedOut(TIME_IS_UP.to_owned()))
    }

    /// Sends a WAIT that stays pending.
    pub(super) fn pend(&self, wait: WaitRequest) -> Result<H::Posted, Trouble> {
        let bytes = WaitOut::bytes_for(ROOM).unwrap_or(0);
        let memory = self.handle.allocate(bytes)?;
        let input = wait.to_wire();
        let mut pending = self
            .handle
            .post(&control::WAIT, input.as_bytes(), memory, bytes)?;
        self.handle.pause(MILLISECOND);
        match pending.outcome() {
            None => Ok(pending),
            Some(outcome) => Err(Trouble::Failed(format!(
                "a WAIT for more than there is did not wait: {outcome:?}"
            ))),
        }
    }
}
