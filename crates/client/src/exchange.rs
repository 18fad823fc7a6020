//! What reader and writer of a ring have in common: WAIT and its answer, the release, and the words
//! of the status block. It knows no order of segments; that is `taking`'s and `filling`'s.

use crate::card::RingBuilder;
use crate::port::Handle;
use crate::shared::{Block, View};
use crate::{ClientError, PortError, SessionEnd};
use contdma_abi::status_block::{AppSide, NextRelease, Outside, Wake};
use contdma_abi::{
    AbiError, LatePolicy, Release, SegmentRecord, StatusLayout, WaitOut, WaitRequest, control, wire,
};
use std::collections::VecDeque;
use zerocopy::IntoBytes;

/// Most records asked for by one WAIT.
const MOST_RECORDS: u32 = 256;

/// The application's end of the boundary.
#[derive(Debug)]
pub(crate) struct Exchange {
    layout: Option<StatusLayout>,
    /// Records from the last WAIT.
    queue: VecDeque<SegmentRecord>,
    output: Vec<u8>,
    /// The sequence from which the driver is asked next.
    pub(crate) from: u64,
    /// The application's count: what it has taken, or filled.
    pub(crate) count: u64,
    /// What the driver has been told of that count.
    told: u64,
    batch: u64,
    timeout_ms: Option<u32>,
    end: Option<SessionEnd>,
    /// An error of a release, which has nobody to return it to.
    deferred: Option<ClientError>,
}

/// The answer to a WAIT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Records are queued.
    Records,
    /// There are none, and the time is up.
    TimeIsUp,
    /// There will be none any more.
    Over,
}

impl Exchange {
    pub(crate) fn new(
        builder: &RingBuilder,
        layout: Option<StatusLayout>,
        segments: u32,
    ) -> Result<Self, ClientError> {
        let records = segments.clamp(1, MOST_RECORDS) as usize;
        let bytes = WaitOut::bytes_for(records).ok_or(ClientError::Geometry(AbiError::Overflow))?;
        Ok(Self {
            layout,
            queue: VecDeque::with_capacity(records),
            output: vec![0; bytes],
            from: 0,
            count: 0,
            told: 0,
            batch: u64::from(builder.release_batch.min(segments)),
            timeout_ms: builder
                .patience
                .map(|longest| u32::try_from(longest.as_millis()).unwrap_or(u32::MAX - 1)),
            end: None,
            deferred: None,
        })
    }

    pub(crate) fn end(&self) -> Option<SessionEnd> {
        self.end
    }

    pub(crate) fn set_end(&mut self, end: SessionEnd) {
        self.end.get_or_insert(end);
    }

    /// How long the application is ready to wait, in milliseconds; `None` for ever.
    pub(crate) fn patience_ms(&self) -> Option<u32> {
        self.timeout_ms
    }

    /// The error of a release, once.
    pub(crate) fn check_deferred(&mut self) -> Result<(), ClientError> {
        self.deferred.take().map_or(Ok(()), Err)
    }

    pub(crate) fn pop(&mut self) -> Option<SegmentRecord> {
        self.queue.pop_front()
    }

    pub(crate) fn has_records(&self) -> bool {
        !self.queue.is_empty()
    }

    /// Tells the driver the count and asks for records, at most for `timeout_ms`; `None` for ever.
    pub(crate) fn wait<H: Handle>(
        &mut self,
        handle: &H,
        status: Option<View<'_>>,
        timeout_ms: Option<u32>,
        operation: &'static str,
    ) -> Result<Answer, ClientError> {
        self.tell_wake(status, Wake::Waits)?;
        let request = WaitRequest {
            consumed: self.count,
            from: self.from,
            min_records: 1,
            timeout_ms,
        };
        let answer = handle.control(
            &control::WAIT,
            request.to_wire().as_bytes(),
            &mut self.output,
        );
        self.tell_wake(status, Wake::Polls)?;
        match answer {
            Ok(written) => {
                self.told = self.count;
                self.read_answer(written, operation)
                    .map(|()| Answer::Records)
            }
            Err(PortError::Driver(AbiError::TimedOut)) => {
                self.told = self.count;
                Ok(Answer::TimeIsUp)
            }
            Err(PortError::Driver(error)) => {
                self.end = Some(SessionEnd::of_driver(error));
                Ok(Answer::Over)
            }
            Err(error) => Err(ClientError::refused(operation)(error)),
        }
    }

    fn read_answer(&mut self, written: usize, operation: &'static str) -> Result<(), ClientError> {
        let bad = |what| ClientError::BadAnswer { operation, what };
        let answer = self
            .output
            .get(..written)
            .ok_or_else(|| bad("it is too long"))?;
        let head: WaitOut = wire::read(answer).map_err(|_| bad("it is too short"))?;
        let preamble = wire::Preamble {
            version: head.version,
            size: head.size,
        };
        if preamble.check::<WaitOut>().is_err() {
            return Err(bad("it has another version"));
        }
        if head.record_stride as usize != size_of::<SegmentRecord>() {
            return Err(bad("its records have another size"));
        }
        let count = head.record_count as usize;
        if WaitOut::bytes_for(count).is_none_or(|bytes| bytes > written) {
            return Err(bad("it promises more records than it holds"));
        }
        let mut next = self.from;
        for index in 0..count {
            let bytes = WaitOut::record_offset(index).and_then(|offset| answer.get(offset..));
            let record: SegmentRecord =
                wire::read(bytes.unwrap_or_default()).map_err(|_| bad("a record is cut short"))?;
            if record.sequence < next || record.sequence >= head.next {
                self.queue.clear();
                return Err(bad("its sequences are out of order"));
            }
            next = record.sequence.saturating_add(1);
            self.queue.push_back(record);
        }
        if head.next < next {
            return Err(bad("it goes back"));
        }
        self.from = head.next;
        Ok(())
    }

    /// The count has grown: tells the driver when a batch is full. With a status block that takes a
    /// call only when the driver sleeps. What waits for its batch goes with the next WAIT.
    pub(crate) fn tell<H: Handle>(&mut self, handle: &H, status: Option<View<'_>>) {
        if self.count.saturating_sub(self.told) < self.batch {
            return;
        }
        if let Some(block) = self.block(status) {
            self.told = self.count;
            if block.release(self.count) == Ok(NextRelease::IsSeen) {
                return;
            }
        }
        let release = Release::new(self.count);
        match handle.control(&control::RELEASE, release.as_bytes(), &mut []) {
            Ok(_) => self.told = self.count,
            // The session may have ended meanwhile; going on will say so.
            Err(PortError::Driver(AbiError::NoRing | AbiError::WrongState)) => {}
            Err(error) => {
                self.deferred = Some(ClientError::refused("releasing segments")(error));
            }
        }
    }

    /// The status block, if there is one.
    pub(crate) fn block<'m>(&self, status: Option<View<'m>>) -> Option<Block<'m>> {
        let (layout, view) = self.layout.zip(status)?;
        Some(Block { view, layout })
    }

    fn tell_wake(&self, status: Option<View<'_>>, wake: Wake) -> Result<(), ClientError> {
        match self.block(status) {
            Some(block) => block.tell(self.count, wake).map_err(outside),
            None => Ok(()),
        }
    }

    /// The driver's produced count, where there is a status block.
    pub(crate) fn produced(&self, status: Option<View<'_>>) -> Result<Option<u64>, ClientError> {
        let produced = self.block(status).map(|block| block.produced());
        produced.transpose().map_err(outside)
    }

    /// A copy of the record in the slot of `sequence`, where there is a status block. What it is
    /// worth, a look at [`Exchange::produced`] tells, before and after.
    pub(crate) fn record(
        &self,
        status: Option<View<'_>>,
        sequence: u64,
    ) -> Result<Option<SegmentRecord>, ClientError> {
        let record = self.block(status).map(|block| block.copy_record(sequence));
        record.transpose().map_err(outside)
    }

    /// Takes the next record out of the status block, if there is one. Only one: the card may
    /// be overwriting, and a record is worth most when it is fresh.
    pub(crate) fn look(
        &mut self,
        status: Option<View<'_>>,
        policy: LatePolicy,
    ) -> Result<(), ClientError> {
        let Some(block) = self.block(status) else {
            return Ok(());
        };
        let taken = block.take(&mut self.from, block.layout.slots(), policy);
        self.queue.extend(taken.map_err(outside)?);
        Ok(())
    }
}

const fn outside(_: Outside) -> ClientError {
    ClientError::BadAnswer {
        operation: "reading the status block",
        what: "an offset",
    }
}
