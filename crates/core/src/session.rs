//! The life of a session, in one word that any processor may change at any IRQL.
//!
//! `Idle → Mapped → Running ⇄ Suspended → Draining → Idle`, and `Faulted` from anywhere. Stop,
//! cancel, close, process exit, removal and faults race; exactly one of them wins the teardown
//! and with it the duty to complete the pended request. The module does none of the work.

use crate::atomics::{AtomicU64, Ordering};

mod word;

use word::Word;

/// Where a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// No ring is posted.
    Idle,
    /// A ring is posted and mapped; the card does not run.
    Mapped,
    /// The card runs.
    Running,
    /// The device is in a low-power state; the mapping is held.
    Suspended,
    /// Somebody owns the teardown.
    Draining,
    /// Something broke. The teardown may be owned already or not.
    Faulted,
}

/// What broke.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// The card's count or records made no sense.
    CardPosition,
    /// The card set an error bit.
    CardError,
    /// The card would not stop, nor reset.
    CardStuck,
    /// Reads came back as all ones: the card is gone from the bus.
    CardGone,
    /// A sync failed.
    Sync,
    /// The card could not be started or programmed.
    Start,
    /// The card interrupted without end and without cause.
    Storm,
}

/// Why a session ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StopReason {
    /// The application asked.
    Stop,
    /// The request was cancelled.
    Cancel,
    /// The handle was closed.
    Close,
    /// The process ended.
    ProcessExit,
    /// The device was removed.
    Removed,
    /// The card reported the end of its stream.
    EndOfStream,
    /// Something broke.
    Fault(FaultKind),
}

/// Why a transition was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TransitionError {
    /// The session is not where the transition starts.
    #[error("the session is {found:?}")]
    WrongStage {
        /// Where it is.
        found: Stage,
    },
    /// The session is over and another one may have begun.
    #[error("session {asked} is over, {current} is current")]
    StaleSession {
        /// The session asked for.
        asked: SessionId,
        /// The current one.
        current: SessionId,
    },
}

/// Tells sessions of one channel apart, so that a late caller cannot touch the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SessionId(u32);

impl core::fmt::Display for SessionId {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.fmt(f)
    }
}

/// Whether the caller owns the teardown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use = "the winner has to tear the session down and complete the request"]
pub enum Teardown {
    /// The caller, and nobody else, tears down and completes the request.
    Won {
        /// Where the session was.
        from: Stage,
        /// With what reason to complete: the caller's, or the fault that came before it.
        reason: StopReason,
    },
    /// Somebody else does, for this reason.
    Lost {
        /// The winner's reason.
        reason: StopReason,
    },
    /// There is no session to tear down.
    NoSession,
}

/// How a teardown ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ending {
    /// The card is known to be idle and the mapping is gone.
    Clean,
    /// The card would not stop: the pages are kept and no further session may begin.
    PagesKept,
}

/// The state of a channel's session.
#[derive(Debug)]
pub struct SessionState(AtomicU64);

impl Default for SessionState {
    fn default() -> Self {
        Self::new()
    }
}

impl SessionState {
    /// No session.
    pub fn new() -> Self {
        Self(AtomicU64::new(Word::IDLE.bits()))
    }

    /// Where the session is.
    pub fn stage(&self) -> Stage {
        self.load().stage()
    }

    /// The current, or last, session.
    pub fn id(&self) -> SessionId {
        SessionId(self.load().generation())
    }

    /// Why the session ends or ended; `None` while nobody owns the teardown. The reason stays
    /// until the next session begins.
    pub fn stop_reason(&self) -> Option<StopReason> {
        self.load().owned_reason()
    }

    /// What broke, if anything did. Stays until the next session begins.
    pub fn fault_kind(&self) -> Option<FaultKind> {
        self.load().fault()
    }

    /// What broke in session `id`; `None` also when another one has begun.
    pub fn fault_of(&self, id: SessionId) -> Option<FaultKind> {
        let word = self.load();
        word.fault().filter(|_| word.generation() == id.0)
    }

    /// Idle → Mapped: a ring is posted. Begins a new session.
    ///
    /// # Errors
    /// [`TransitionError::WrongStage`] unless idle.
    pub fn map(&self) -> Result<SessionId, TransitionError> {
        let word = self.change(|word| match word.stage() {
            Stage::Idle => Ok(word.next_session()),
            found => Err(TransitionError::WrongStage { found }),
        })?;
        Ok(SessionId(word.generation()))
    }

    /// Mapped → Running: the card was started. The start and this call belong under one lock
    /// with the stop of a teardown, or the card could start behind it.
    ///
    /// # Errors
    /// [`TransitionError`]; [`Stage::Draining`] means that a stop overtook the start.
    pub fn run(&self, id: SessionId) -> Result<(), TransitionError> {
        self.step(id, Stage::Mapped, Stage::Running)
    }

    /// Running → Suspended: the device leaves D0.
    ///
    /// # Errors
    /// [`TransitionError`].
    pub fn suspend(&self, id: SessionId) -> Result<(), TransitionError> {
        self.step(id, Stage::Running, Stage::Suspended)
    }

    /// Suspended → Running: the device is back in D0 and was started again.
    ///
    /// # Errors
    /// [`TransitionError`].
    pub fn resume(&self, id: SessionId) -> Result<(), TransitionError> {
        self.step(id, Stage::Suspended, Stage::Running)
    }

    /// Anything but Idle → Faulted. The first fault of a session is kept. Whoever sees the fault
    /// still has to call [`SessionState::begin_teardown`], where it may.
    ///
    /// # Errors
    /// [`TransitionError`] without a session, or when `id` is over.
    pub fn fault(&self, id: SessionId, kind: FaultKind) -> Result<(), TransitionError> {
        self.change(|word| {
            check_id(word, id)?;
            match word.stage() {
                found @ Stage::Idle => Err(TransitionError::WrongStage { found }),
                _ => Ok(word.with_fault(kind)),
            }
        })
        .map(|_| ())
    }

    /// Claims the teardown of a session. Of all callers in a session's life exactly one wins. A
    /// fault that came first outranks the caller's reason.
    pub fn begin_teardown(&self, id: SessionId, reason: StopReason) -> Teardown {
        let mut from = Stage::Idle;
        let mut owned = None;
        let changed = self.change(|word| {
            check_id(word, id)?;
            from = word.stage();
            owned = word.owned_reason();
            match (from, owned) {
                (Stage::Idle, _) | (_, Some(_)) => Err(TransitionError::WrongStage { found: from }),
                (_, None) => {
                    let reason = word.fault().map_or(reason, StopReason::Fault);
                    Ok(word.claimed(reason))
                }
            }
        });
        match changed.map(Word::owned_reason) {
            Ok(Some(reason)) => Teardown::Won { from, reason },
            // From the word that was refused: the next session may have begun since.
            Err(TransitionError::WrongStage { found }) if found != Stage::Idle => {
                owned.map_or(Teardown::NoSession, |reason| Teardown::Lost { reason })
            }
            _ => Teardown::NoSession,
        }
    }

    /// Ends a session whose teardown the caller owns: to Idle, or to Faulted for good when the
    /// card would not stop. Gives the reason to complete the request with.
    ///
    /// # Errors
    /// [`TransitionError`] when nobody owns the teardown.
    pub fn finish(&self, id: SessionId, ending: Ending) -> Result<StopReason, TransitionError> {
        let mut reason = None;
        self.change(|word| {
            check_id(word, id)?;
            reason = word.owned_reason();
            let found = word.stage();
            match (found, reason) {
                (Stage::Draining | Stage::Faulted, Some(_)) => Ok(match ending {
                    Ending::Clean => word.with_stage(Stage::Idle),
                    Ending::PagesKept => word.with_fault(FaultKind::CardStuck),
                }),
                _ => Err(TransitionError::WrongStage { found }),
            }
        })?;
        reason.ok_or(TransitionError::WrongStage { found: Stage::Idle })
    }

    fn step(&self, id: SessionId, from: Stage, to: Stage) -> Result<(), TransitionError> {
        self.change(|word| {
            check_id(word, id)?;
            let found = word.stage();
            if found == from {
                Ok(word.with_stage(to))
            } else {
                Err(TransitionError::WrongStage { found })
            }
        })
        .map(|_| ())
    }

    /// Changes the word in one piece; `change` may be asked several times, and the last answer
    /// is the one that holds. Gives the new word.
    fn change(
        &self,
        mut change: impl FnMut(Word) -> Result<Word, TransitionError>,
    ) -> Result<Word, TransitionError> {
        let mut seen = self.0.load(Ordering::Acquire);
        loop {
            let new = change(Word::from_bits(seen))?;
            match self.0.compare_exchange_weak(
                seen,
                new.bits(),
                Ordering::AcqRel,
                Ordering::Acquire,
            ) {
                Ok(_) => return Ok(new),
                Err(now) => seen = now,
            }
        }
    }

    fn load(&self) -> Word {
        Word::from_bits(self.0.load(Ordering::Acquire))
    }
}

fn check_id(word: Word, id: SessionId) -> Result<(), TransitionError> {
    if word.generation() == id.0 {
        Ok(())
    } else {
        Err(TransitionError::StaleSession {
            asked: id,
            current: SessionId(word.generation()),
        })
    }
}

#[cfg(test)]
mod tests;
