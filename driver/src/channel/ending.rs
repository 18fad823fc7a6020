//! How a session ends: one way, whoever asks for it.

use alloc::boxed::Box;

use contdma_abi::{AbiError, RingState, StickyErrors};
use contdma_core::session::{Ending, FaultKind, SessionId, StopReason, Teardown};
use contdma_engine::engine::StopState;
use contdma_engine::{ChannelEngine, EngineError};

use crate::device::{Silent, StillMaster};
use crate::errors::ending;
use crate::io::{FileContext, Lasting};
use crate::ring::{Quiet, Ring};
use crate::sys::ntddk::KeFlushQueuedDpcs;
use crate::sys::{WDFFILEOBJECT, WDFREQUEST};
use crate::time::PassiveClock;
use crate::wdf::{Contextual, Request};

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
    pub(crate) fn cancel(&self, request: WDFREQUEST, reason: StopReason) -> bool {
        let finished = {
            let _lifecycle = self.lifecycle.lock();
            let (owed, mine) = {
                let mut active = self.active.lock();
                let mine = active
                    .post
                    .as_ref()
                    .is_some_and(|(it, _)| it.handle() == request);
                (
                    active.owed.take_if(|(owed, _)| owed.handle() == request),
                    mine,
                )
            };
            match owed {
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
            (active.ring.take(), active.post.take())
        };
        let (Some(mut ring), Some((request, handle))) = (ring, post) else {
            let _ = self.session.finish(id, Ending::Clean);
            return Finished::default();
        };
        ring.show(RingState::Draining);
        let at_rest = ring.at_rest;
        let quiet = at_rest.map_or_else(|| quiesce(&mut ring), Ok);
        let reason = match quiet {
            Ok(Quiet::Stopped | Quiet::Gone) => reason,
            Ok(Quiet::Silenced) => {
                self.objects.give_up_device();
                reason
            }
            Ok(Quiet::CutOff) => {
                ring.books.errors |= StickyErrors::STOP_TIMEOUT;
                self.objects.give_up_device();
                StopReason::Fault(FaultKind::CardStuck)
            }
            Ok(Quiet::Not) | Err(Stuck) => {
                return self.keep(id, ring, request, handle);
            }
        };
        // SAFETY: PASSIVE_LEVEL.
        unsafe { KeFlushQueuedDpcs() };
        // A ring at rest was served when it came to rest, and its registers may be unmapped.
        if at_rest.is_none() {
            ring.serve_all();
            if quiet == Ok(Quiet::Stopped) {
                clear_errors(&mut ring, reason);
            }
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
            self.active.lock().owed = Some((request, completion));
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
            active.parked = None;
            Request::retrieve(self.objects.waits())
        };
        Finished {
            wait: wait.map(|wait| (wait, Err(AbiError::DeviceStuck))),
            ..Finished::default()
        }
    }
}

/// A card that cannot be stopped at all.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Stuck;

/// Stops the card, resets the channel if it does not stop, and cuts the card off from the bus if
/// that does not help either, or if its registers do not answer. Each step waits within the card's bound. PASSIVE_LEVEL, with no spin lock held.
pub(super) fn quiesce(ring: &mut Ring) -> Result<Quiet, Stuck> {
    let clock = PassiveClock;
    let registers = ring.books.accesses.on(&ring.card.registers);
    match ring.engine.stop(&registers, &clock) {
        Ok(StopState::Quiesced(_)) => return Ok(Quiet::Stopped),
        Err(EngineError::Gone) => return silence(ring),
        Ok(StopState::Draining | StopState::TimedOut) | Err(_) => {}
    }
    match ring.engine.reset(&registers, &clock) {
        Ok(_) => Ok(Quiet::Stopped),
        Err(EngineError::Gone) => silence(ring),
        Err(_) => match ring.card.config_space.stop_bus_master() {
            Ok(()) => Ok(Quiet::CutOff),
            Err(StillMaster) => Err(Stuck),
        },
    }
}

/// Sees that a card whose registers read as all ones makes no access any more.
fn silence(ring: &Ring) -> Result<Quiet, Stuck> {
    match ring.card.config_space.stop_silent() {
        Ok(Silent::Gone) => Ok(Quiet::Gone),
        Ok(Silent::CutOff) => Ok(Quiet::Silenced),
        Err(StillMaster) => Err(Stuck),
    }
}

/// An error of the card stays with the channel, and lets nothing start, until the channel is reset. What
/// does not reset has stopped all the same; the next start says so. PASSIVE_LEVEL.
fn clear_errors(ring: &mut Ring, reason: StopReason) {
    let card = StickyErrors::BAD_POSITION | StickyErrors::CARD_ERROR;
    if matches!(reason, StopReason::Fault(_)) || ring.books.errors.intersects(card) {
        let registers = ring.books.accesses.on(&ring.card.registers);
        let _ = ring.engine.reset(&registers, &PassiveClock);
    }
}
