//! Taking and releasing segments: through the status block while there are some, by WAIT when
//! the application has caught up. The protocol is that of `contdma_abi::status_block`.

use crate::card::RingBuilder;
use crate::exchange::{Answer, Exchange};
use crate::port::Handle;
use crate::shared::{Block, View};
use crate::{ClientError, PortError, SessionEnd};
use contdma_abi::{AbiError, RingRequest, SegmentRecord, StatusLayout};

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
    exchange: Exchange,
    /// The sequence that would come next if nothing is lost.
    expected: u64,
}

impl Taking {
    pub(crate) fn new(
        builder: &RingBuilder,
        layout: Option<StatusLayout>,
        segments: u32,
    ) -> Result<Self, ClientError> {
        Ok(Self {
            exchange: Exchange::new(builder, layout, segments)?,
            expected: 0,
        })
    }

    /// The status block, if there is one.
    pub(crate) fn block<'m>(&self, status: Option<View<'m>>) -> Option<Block<'m>> {
        self.exchange.block(status)
    }

    pub(crate) fn end(&self) -> Option<SessionEnd> {
        self.exchange.end()
    }

    pub(crate) fn next<H: Handle>(
        &mut self,
        handle: &H,
        status: Option<View<'_>>,
        request: &RingRequest,
    ) -> Result<Option<Taken>, ClientError> {
        self.exchange.check_deferred()?;
        loop {
            if let Some(record) = self.exchange.pop() {
                return self.accept(record, request).map(Some);
            }
            if let Some(end) = self.exchange.end() {
                return match end {
                    SessionEnd::Stopped | SessionEnd::EndOfStream => Ok(None),
                    SessionEnd::Failed(source) => Err(ClientError::Refused {
                        operation: "capturing",
                        source,
                    }),
                };
            }
            self.exchange.look(status, request.policy)?;
            if !self.exchange.has_records() {
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

    /// Releases what is due and sleeps in the driver until there is more.
    fn wait<H: Handle>(&mut self, handle: &H, status: Option<View<'_>>) -> Result<(), ClientError> {
        const OPERATION: &str = "waiting for a segment";
        let patience = self.exchange.patience_ms();
        match self.exchange.wait(handle, status, patience, OPERATION)? {
            // When the session is over, the next round says what kind of end it is.
            Answer::Records | Answer::Over => Ok(()),
            Answer::TimeIsUp => Err(ClientError::refused(OPERATION)(PortError::Driver(
                AbiError::TimedOut,
            ))),
        }
    }

    /// The guard of the last segment is gone: everything up to it is free.
    pub(crate) fn release<H: Handle>(&mut self, handle: &H, status: Option<View<'_>>) {
        self.exchange.count = self.expected;
        self.exchange.tell(handle, status);
    }

    /// One look at the status block, for a test without a driver.
    #[cfg(test)]
    pub(crate) fn look_once(
        &mut self,
        view: View<'_>,
        policy: contdma_abi::LatePolicy,
    ) -> Option<SegmentRecord> {
        self.exchange.look(Some(view), policy).unwrap();
        self.exchange.pop()
    }
}
