//! Filling segments and learning what became of them.
//!
//! The application's count runs ahead of the card here: every sequence below it is filled, and it
//! reaches at most a ring beyond what is decided. A sequence is decided when the card has played it
//! or gone on without it. What was played has a record; so a sequence that is decided and has none
//! was missed, be it that nobody filled it or that it was filled too late. The slot's next record
//! cannot come before the slot is filled again, so nothing is overlooked.

use crate::card::RingBuilder;
use crate::exchange::{Answer, Exchange};
use crate::port::Handle;
use crate::session::Session;
use crate::{ClientError, PortError, SessionEnd};
use contdma_abi::{AbiError, LatePolicy, StatusLayout};

/// How long to sleep at a time under policies by which the card goes on without the application: what
/// it misses last has no record that would end a longer wait.
const SLICE_MS: u32 = 1;

/// Sequences that the card had to do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The first.
    pub first: u64,
    /// How many.
    pub count: u64,
}

/// The writer's side of a ring.
#[derive(Debug)]
pub(crate) struct Filling {
    exchange: Exchange,
    segments: u64,
    policy: LatePolicy,
    /// Every sequence below is played, or missed.
    decided: u64,
    played: u64,
    missed: Vec<Gap>,
}

/// A slot that may be filled.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Free {
    pub(crate) sequence: u64,
    /// Sequences passed over since the one filled before.
    pub(crate) gap: u64,
}

impl Filling {
    pub(crate) fn new(
        builder: &RingBuilder,
        layout: Option<StatusLayout>,
        segments: u32,
        policy: LatePolicy,
    ) -> Result<Self, ClientError> {
        Ok(Self {
            exchange: Exchange::new(builder, layout, segments)?,
            segments: u64::from(segments),
            policy,
            decided: 0,
            played: 0,
            missed: Vec::new(),
        })
    }

    /// Every sequence below is filled, or was passed over.
    pub(crate) fn filled(&self) -> u64 {
        self.exchange.count
    }

    pub(crate) fn decided(&self) -> u64 {
        self.decided
    }

    pub(crate) fn played(&self) -> u64 {
        self.played
    }

    pub(crate) fn end(&self) -> Option<SessionEnd> {
        self.exchange.end()
    }

    pub(crate) fn missed(&self) -> &[Gap] {
        &self.missed
    }

    /// The next slot to fill, once there is one; `None` when the session is over.
    pub(crate) fn next<H: Handle>(
        &mut self,
        session: &mut Session<H>,
    ) -> Result<Option<Free>, ClientError> {
        self.missed.clear();
        self.exchange.check_deferred()?;
        if let Some(end) = session.end() {
            self.exchange.set_end(end);
        }
        let mut patience = self.exchange.patience_ms();
        loop {
            match self.exchange.end() {
                None => {}
                Some(SessionEnd::Stopped | SessionEnd::EndOfStream) => return Ok(None),
                Some(SessionEnd::Failed(source)) => return Err(over(source)),
            }
            self.look(session)?;
            let filled = self.filled();
            let sequence = filled.max(self.decided);
            if sequence - self.decided < self.segments {
                return Ok(Some(Free {
                    sequence,
                    gap: sequence - filled,
                }));
            }
            self.wait(session, &mut patience, "waiting for a free segment")?;
        }
    }

    /// The slot of `sequence`, which [`Filling::next`] gave, is filled.
    pub(crate) fn submit<H: Handle>(&mut self, session: &Session<H>, sequence: u64) {
        self.exchange.count = sequence.saturating_add(1);
        self.exchange.tell(session.handle(), session.status());
    }

    /// Waits until everything that was filled is decided.
    pub(crate) fn drain<H: Handle>(&mut self, session: &mut Session<H>) -> Result<(), ClientError> {
        self.missed.clear();
        self.exchange.check_deferred()?;
        let mut patience = self.exchange.patience_ms();
        loop {
            self.exchange.check_deferred()?;
            self.look(session)?;
            if self.decided >= self.filled() {
                return Ok(());
            }
            match self.exchange.end() {
                None => {}
                Some(SessionEnd::Failed(source)) => return Err(over(source)),
                Some(SessionEnd::Stopped) => {
                    return Err(over(PortError::Driver(AbiError::StoppedByApp)));
                }
                Some(SessionEnd::EndOfStream) => {
                    return Err(over(PortError::Driver(AbiError::EndOfStream)));
                }
            }
            self.wait(session, &mut patience, "waiting for the last segment")?;
        }
    }

    /// Finds out what the card has decided, without waiting.
    fn look<H: Handle>(&mut self, session: &Session<H>) -> Result<(), ClientError> {
        let status = session.status();
        match (self.exchange.produced(status)?, self.policy) {
            (Some(produced), _) => {
                let last = produced.min(self.filled());
                while self.decided < last {
                    let record = self.exchange.record(status, self.decided)?;
                    if record.is_some_and(|record| record.sequence == self.decided) {
                        self.played += 1;
                        self.decided += 1;
                    } else {
                        self.miss(self.decided + 1);
                    }
                }
                self.pass(produced)
            }
            // The card waits, so a WAIT tells everything in time.
            (None, LatePolicy::Halt) => Ok(()),
            (None, LatePolicy::DropNew | LatePolicy::Overwrite) => self.ask(session),
        }
    }

    /// As [`Filling::look`], by system calls.
    fn ask<H: Handle>(&mut self, session: &Session<H>) -> Result<(), ClientError> {
        let produced = session.report()?.produced;
        while self.decided < produced.min(self.filled()) {
            let operation = "asking what was played";
            match self
                .exchange
                .wait(session.handle(), None, Some(0), operation)?
            {
                Answer::Records => self.take_records()?,
                Answer::TimeIsUp | Answer::Over => break,
            }
        }
        self.pass(produced)
    }

    /// Sleeps in the driver until something is decided, or for a while.
    fn wait<H: Handle>(
        &mut self,
        session: &Session<H>,
        patience: &mut Option<u32>,
        operation: &'static str,
    ) -> Result<(), ClientError> {
        let slice = match self.policy {
            LatePolicy::Halt => *patience,
            LatePolicy::DropNew | LatePolicy::Overwrite => {
                Some(patience.map_or(SLICE_MS, |left| left.min(SLICE_MS)))
            }
        };
        match self
            .exchange
            .wait(session.handle(), session.status(), slice, operation)?
        {
            Answer::Records => self.take_records(),
            Answer::Over => Ok(()),
            Answer::TimeIsUp => {
                let slept = slice.unwrap_or(0);
                *patience = patience.map(|left| left.saturating_sub(slept));
                if self.policy != LatePolicy::Halt && *patience != Some(0) {
                    return Ok(());
                }
                let time_out = PortError::Driver(AbiError::TimedOut);
                Err(ClientError::refused(operation)(time_out))
            }
        }
    }

    /// Takes over the records of a WAIT, all of them of segments that were played.
    fn take_records(&mut self) -> Result<(), ClientError> {
        while let Some(record) = self.exchange.pop() {
            if record.sequence >= self.filled() {
                return Err(UNFILLED);
            }
            if record.sequence >= self.decided {
                self.miss(record.sequence);
                self.decided = record.sequence + 1;
                self.played += 1;
            }
        }
        // What a WAIT passes over behind its last record is asked for again, or told by a record.
        self.exchange.from = self.decided;
        Ok(())
    }

    /// Everything below `produced` that nothing else is known of was missed.
    fn pass(&mut self, produced: u64) -> Result<(), ClientError> {
        if produced > self.filled() && self.policy == LatePolicy::Halt {
            return Err(UNFILLED);
        }
        if produced > self.decided {
            self.miss(produced);
        }
        self.exchange.from = self.decided;
        Ok(())
    }

    /// What is not decided below `end` was missed.
    fn miss(&mut self, end: u64) {
        let count = end.saturating_sub(self.decided);
        if count == 0 {
            return;
        }
        let first = self.decided;
        self.decided = end;
        match self.missed.last_mut() {
            Some(last) if last.first + last.count == first => last.count += count,
            _ => self.missed.push(Gap { first, count }),
        }
    }
}

const UNFILLED: ClientError = ClientError::BadAnswer {
    operation: "playing back",
    what: "it played what was not filled",
};

fn over(source: PortError) -> ClientError {
    ClientError::refused("playing back")(source)
}
