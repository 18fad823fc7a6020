//! How a session ends: one way, whoever asks for it.

use alloc::boxed::Box;

use contdma_abi::{AbiError, RingState};
use contdma_core::session::{Ending, FaultKind, SessionId, StopReason, Teardown};

use crate::errors::ending;
use crate::io::{FileContext, Lasting, LastingRequests};
use crate::ring::{Quiet, Ring};
use crate::sys::{WDFFILEOBJECT, WDFREQUEST};
use crate::wdf::Contextual;

use super::stopping::{clear_errors, quiesce, serve_the_rest};
use super::{Cancelable, Channel, Finished};

impl Channel {
    /// Ends a session; when it returns, it is over. PASSIVE_LEVEL.
    pub(crate) fn end(&self, id: SessionId, reason: StopReason) {
        let finished = {
            let _lifecycle = self.lifecycle.lock();
            self.teardown(id, reason, Cancelable::Yes)
        };
        finished.complete();
    }

    /// Ends whatever session there is. PASSIVE_LEVEL.
    pub(crate) fn end_any(&self, reason: StopReason) {
        self.end(self.session.id(), reason);
    }

    /// The cancel routine of a post. False when the request is not this channel's. PASSIVE_LEVEL.
    pub(crate) fn cancel(
        &self,
        request: WDFREQUEST,
        reason: StopReason,
        lasting: &LastingRequests,
    ) -> bool {
        let finished = {
            let _lifecycle = self.lifecycle.lock();
            let mine = {
                let active = self.active.lock();
                let post = active.post.as_ref();
                post.is_some_and(|(it, _)| it.handle() == request)
            };
            match lasting.take_owed(request) {
                Some(owed) => Finished {
                    post: Some(owed),
                    ..Finished::default()
                },
                None if mine => self.teardown(self.session.id(), reason, Cancelable::No),
                None => return false,
            }
        };
        finished.complete();
        true
    }

    /// The one way in which a session ends: stop the card and see that it has stopped, take what
    /// is complete, put the mapping away, and only then let go of the request. Called with the
    /// life-cycle lock held.
    pub(super) fn teardown(
        &self,
        id: SessionId,
        reason: StopReason,
        cancelable: Cancelable,
    ) -> Finished {
        let Teardown::Won { reason, .. } = self.session.begin_teardown(id, reason) else {
            return Finished::default();
        };
        let (ring, post) = {
            let mut active = self.active.lock();
            let ring = active.ring.take();
            active.completed = active.completed.saturating_add(completed(ring.as_deref()));
            (ring, active.post.take())
        };
        let (Some(mut ring), Some((request, handle))) = (ring, post) else {
            let _ = self.session.finish(id, Ending::Clean);
            return Finished::default();
        };
        ring.show(RingState::Draining);
        let at_rest = ring.at_rest;
        let (quiet, reason) = match at_rest {
            // It was served when it came to rest, and its registers may be unmapped.
            Some(quiet) => (quiet, reason),
            None => {
                let quiet = quiesce(&mut ring);
                let rest = serve_the_rest(&mut ring, quiet);
                let reason = if rest.forced {
                    broken_by(reason)
                } else {
                    reason
                };
                (rest.quiet, reason)
            }
        };
        let reason = match quiet {
            Quiet::Stopped | Quiet::Gone => reason,
            Quiet::Silenced => {
                self.objects.give_up_device();
                reason
            }
            Quiet::CutOff => {
                self.objects.give_up_device();
                StopReason::Fault(FaultKind::CardStuck)
            }
            Quiet::Not => return self.keep(id, ring, request, handle),
        };
        if let StopReason::Fault(kind) = reason {
            ring.blame(kind);
        }
        if at_rest.is_none() && quiet == Quiet::Stopped {
            clear_errors(&mut ring, reason);
        }

        let error = ending(reason);
        // SAFETY: the card has confirmed that it stopped, or is gone from the bus.
        let mut books = unsafe { ring.dismantle(error.map_or(0, AbiError::status)) };
        books.end = error;
        // SAFETY: the request is owned, so its file object is live.
        let pieces = unsafe { FileContext::of(handle.cast()) }.keep(books);
        let _ = self.session.finish(id, Ending::Clean);
        // After the session is over, so that a WAIT on its way to the queue is not missed.
        let wait = self.take_parked(id);

        let completion = error.map_or(Ok(0), Err);
        let finished = Finished {
            wait,
            pieces: Some((pieces, completion)),
            post: None,
        };
        if cancelable == Cancelable::Yes && request.unmark_cancelable().is_err() {
            // The cancel routine waits for the life-cycle lock, or will come.
            request.owe(completion);
            return finished;
        }
        Finished {
            post: Some((request, completion)),
            ..finished
        }
    }

    /// A card that does not stop keeps its pages: the request, and with it the lock on the
    /// application's memory, stays for ever, and the device is given up.
    fn keep(
        &self,
        id: SessionId,
        mut ring: Box<Ring>,
        request: Lasting,
        handle: WDFFILEOBJECT,
    ) -> Finished {
        ring.show(RingState::Faulted);
        let mut active = self.active.lock();
        active.ring = Some(ring);
        active.post = Some((request, handle));
        drop(active);
        let _ = self.session.finish(id, Ending::PagesKept);
        self.objects.give_up_device();
        let wait = {
            let mut active = self.active.lock();
            let parked = active.parked.take();
            parked.and_then(|parked| self.take(&mut active, parked.request))
        };
        Finished {
            wait: wait.map(|wait| (wait, Err(AbiError::DeviceStuck))),
            ..Finished::default()
        }
    }
}

/// Segments that a ring's card has completed.
pub(super) fn completed(ring: Option<&Ring>) -> u64 {
    ring.map_or(0, |ring| ring.books.ledger.flow().produced().get())
}

/// Why a session is over whose card had to be forced to stop: what broke first stays.
const fn broken_by(reason: StopReason) -> StopReason {
    match reason {
        StopReason::Fault(_) => reason,
        _ => StopReason::Fault(FaultKind::CardPosition),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_broke_first_stays_the_reason() {
        let storm = StopReason::Fault(FaultKind::Storm);
        assert_eq!(broken_by(storm), storm);
        for reason in [StopReason::Stop, StopReason::Cancel, StopReason::Removed] {
            let position = StopReason::Fault(FaultKind::CardPosition);
            assert_eq!(broken_by(reason), position, "{reason:?}");
        }
    }
}
