//! Taking and releasing segments: through the status block while there are some, by WAIT when
//! the application has caught up. The protocol is that of `contdma_abi::status_block`.

use crate::card::RingBuilder;
use crate::port::Handle;
use crate::shared::View;
use crate::{ClientError, PortError, SessionEnd};
use contdma_abi::status_block::{Progress, progress};
use contdma_abi::{
    LatePolicy, Release, RingRequest, SegmentRecord, StatusLayout, WaitOut, WaitRequest, control,
    wire,
};
use std::collections::VecDeque;
use std::sync::atomic::{Ordering, fence};
use zerocopy::IntoBytes;

/// Most records asked for by one WAIT.
const MOST_RECORDS: u32 = 256;

/// A segment that was taken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    pub(crate) record: SegmentRecord,
    /// Sequences missing since the segment taken before.
    pub(crate) gap: u64,
}

/// The reader's side of a ring.
#[derive(Debug)]
pub(crate) struct Taking {
    layout: Option<StatusLayout>,
    /// Records from the last WAIT.
    queue: VecDeque<SegmentRecord>,
    output: Vec<u8>,
    /// The sequence that would come next if nothing is lost.
    expected: u64,
    /// The sequence from which the driver is asked next.
    from: u64,
    /// Every sequence below is released by the application.
    consumed: u64,
    /// Every sequence below is released to the driver.
    published: u64,
    batch: u64,
    timeout_ms: Option<u32>,
    end: Option<SessionEnd>,
    /// An error of a release, which has nobody to return it to.
    deferred: Option<ClientError>,
}

impl Taking {
    pub(crate) fn new(
        builder: &RingBuilder,
        layout: Option<StatusLayout>,
        segments: u32,
    ) -> Result<Self, ClientError> {
        let records = segments.clamp(1, MOST_RECORDS) as usize;
        let bytes = WaitOut::bytes_for(records)
            .ok_or(ClientError::Geometry(contdma_abi::AbiError::Overflow))?;
        Ok(Self {
            layout,
            queue: VecDeque::with_capacity(records),
            output: vec![0; bytes],
            expected: 0,
            from: 0,
            consumed: 0,
            published: 0,
            batch: u64::from(builder.release_batch.min(segments)),
            timeout_ms: builder
                .patience
                .map(|longest| u32::try_from(longest.as_millis()).unwrap_or(u32::MAX - 1)),
            end: None,
            deferred: None,
        })
    }

    pub(crate) fn layout(&self) -> Option<StatusLayout> {
        self.layout
    }

    pub(crate) fn end(&self) -> Option<SessionEnd> {
        self.end
    }

    pub(crate) fn next<H: Handle>(
        &mut self,
        handle: &H,
        status: Option<View<'_>>,
        request: &RingRequest,
    ) -> Result<Option<Taken>, ClientError> {
        if let Some(error) = self.deferred.take() {
            return Err(error);
        }
        loop {
            if let Some(record) = self.queue.pop_front() {
                return self.accept(record, request).map(Some);
            }
            if let Some(end) = self.end {
                return match end {
                    SessionEnd::Stopped | SessionEnd::EndOfStream => Ok(None),
                    SessionEnd::Failed(source) => Err(ClientError::Refused {
                        operation: "capturing",
                        source,
                    }),
                };
            }
            self.look(status, request.policy)?;
            if self.queue.is_empty() {
                self.wait(handle, status)?;
            }
        }
    }

    /// Checks a record before anybody uses it as an address or a length.
    fn accept(
        &mut self,
        record: SegmentRecord,
        request: &RingRequest,
    ) -> Result<Taken, ClientError> {
        let bad = |what| ClientError::BadAnswer {
            operation: "taking a segment",
            what,
        };
        let gap = record.sequence.checked_sub(self.expected);
        let gap = gap.ok_or_else(|| bad("its sequence goes back"))?;
        if record.valid_bytes > request.segment_bytes {
            return Err(bad("it is longer than a segment"));
        }
        self.expected = record
            .sequence
            .checked_add(1)
            .ok_or_else(|| bad("its sequence is no number"))?;
        Ok(Taken { record, gap })
    }

    /// Takes the next record out of the status block, if there is one. Only one: the card may
    /// be overwriting, and a record is worth most when it is fresh.
    fn look(&mut self, status: Option<View<'_>>, policy: LatePolicy) -> Result<(), ClientError> {
        let (Some(layout), Some(view)) = (self.layout, status) else {
            return Ok(());
        };
        let bad = || ClientError::BadAnswer {
            operation: "reading the status block",
            what: "an offset",
        };
        let produced = || {
            view.load_u64(layout.produced(), Ordering::Acquire)
                .ok_or_else(bad)
        };
        loop {
            match progress(self.from, produced()?, layout.slots(), policy) {
                Progress::NotYet => return Ok(()),
                Progress::Lapped { oldest } => self.from = oldest,
                Progress::Ready => {
                    let mut bytes = [0; size_of::<SegmentRecord>()];
                    view.copy_out(layout.record(self.from) as usize, &mut bytes)
                        .ok_or_else(bad)?;
                    fence(Ordering::Acquire);
                    if progress(self.from, produced()?, layout.slots(), policy) != Progress::Ready {
                        continue;
                    }
                    let record: SegmentRecord = wire::read(&bytes).map_err(|_| bad())?;
                    let found = record.sequence == self.from;
                    self.from += 1;
                    if found {
                        self.queue.push_back(record);
                        return Ok(());
                    }
                }
            }
        }
    }

    /// Releases what is due and sleeps in the driver until there is more.
    fn wait<H: Handle>(&mut self, handle: &H, status: Option<View<'_>>) -> Result<(), ClientError> {
        const OPERATION: &str = "waiting for a segment";
        self.store_app_line(status, 1);
        let request = WaitRequest {
            consumed: self.consumed,
            from: self.from,
            min_records: 1,
            timeout_ms: self.timeout_ms,
        };
        let answer = handle.control(
            &control::WAIT,
            request.to_wire().as_bytes(),
            &mut self.output,
        );
        self.store_app_line(status, 0);
        match answer {
            Ok(written) => {
                self.published = self.consumed;
                self.read_answer(written, OPERATION)
            }
            Err(PortError::Driver(error @ contdma_abi::AbiError::TimedOut)) => {
                self.published = self.consumed;
                Err(ClientError::refused(OPERATION)(PortError::Driver(error)))
            }
            // The next round says what kind of end it is.
            Err(PortError::Driver(error)) => {
                self.end = Some(SessionEnd::of_driver(error));
                Ok(())
            }
            Err(error) => Err(ClientError::refused(OPERATION)(error)),
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

    /// The guard of the last segment is gone: everything up to it is free.
    pub(crate) fn release<H: Handle>(&mut self, handle: &H, status: Option<View<'_>>) {
        self.consumed = self.expected;
        if self.consumed.saturating_sub(self.published) < self.batch {
            return;
        }
        if self.layout.is_some() {
            self.store_app_line(status, 0);
            fence(Ordering::SeqCst);
            self.published = self.consumed;
            let asleep = self.layout.zip(status).and_then(|(layout, view)| {
                view.load_u32(layout.wants_release(), Ordering::Acquire)
            });
            if asleep == Some(0) {
                return;
            }
        }
        let release = Release::new(self.consumed);
        match handle.control(&control::RELEASE, release.as_bytes(), &mut []) {
            Ok(_) => self.published = self.consumed,
            // The session may have ended meanwhile; taking on will say so.
            Err(PortError::Driver(contdma_abi::AbiError::NoRing)) => {}
            Err(error) => {
                self.deferred = Some(ClientError::refused("releasing segments")(error));
            }
        }
    }

    /// Writes the application's line of the status block.
    fn store_app_line(&self, status: Option<View<'_>>, wants_wake: u32) {
        let (Some(layout), Some(view)) = (self.layout, status) else {
            return;
        };
        // A sound layout is inside the block, so both stores happen.
        let _ = view.store_u32(layout.wants_wake(), wants_wake, Ordering::Relaxed);
        let _ = view.store_u64(layout.consumed(), self.consumed, Ordering::Release);
    }

    /// One look at the status block, for a test without a driver.
    #[cfg(test)]
    pub(crate) fn look_once(
        &mut self,
        view: View<'_>,
        policy: LatePolicy,
    ) -> Option<SegmentRecord> {
        self.look(Some(view), policy).unwrap();
        self.queue.pop_front()
    }
}
