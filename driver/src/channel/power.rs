//! Sleep and wake of a channel: the card stops, the mapping is held.

use contdma_abi::RingState;
use contdma_core::completion::LastLook;
use contdma_core::session::{FaultKind, Stage};

use crate::device::Card;
use crate::ring::Quiet;

use super::Channel;
use super::stopping::{quiesce, serve_the_rest};

impl Channel {
    /// The device leaves D0: stops the card and holds the mapping. PASSIVE_LEVEL.
    pub(crate) fn suspend(&self) {
        {
            let _lifecycle = self.lifecycle.lock();
            self.stop_for_sleep();
        }
        self.wake();
    }

    /// Under the life-cycle lock.
    fn stop_for_sleep(&self) {
        let ring = {
            let mut active = self.active.lock();
            active.card = None;
            active.ring.take()
        };
        // Also one that broke and that nobody has ended yet: the card still runs for it.
        let Some(mut ring) = ring else {
            return;
        };
        // It has not run since it was stopped last: the device came no further than D0Entry. Its
        // registers may be those of an earlier place.
        if ring.at_rest.is_some() {
            self.active.lock().ring = Some(ring);
            return;
        }
        let stopped = quiesce(&mut ring);
        // At rest before it is served: what is handed to the card from here on is handed to its
        // next start.
        ring.at_rest = Some(stopped);
        let rest = serve_the_rest(&mut ring, stopped);
        ring.at_rest = Some(rest.quiet);
        ring.show(RingState::Suspended);
        let end_seen = ring.books.end_seen;
        self.active.lock().ring = Some(ring);
        let id = self.session.id();
        match rest.quiet {
            Quiet::Stopped => {
                let _ = self.session.suspend(id);
            }
            // The device may come back without a removal, and the session with it.
            Quiet::Gone => self.fault_of(id, FaultKind::CardGone),
            Quiet::Silenced => {
                self.objects.give_up_device();
                self.fault_of(id, FaultKind::CardGone);
            }
            Quiet::CutOff => {
                self.objects.give_up_device();
                self.fault_of(id, FaultKind::CardStuck);
            }
            Quiet::Not => self.fault_of(id, FaultKind::CardStuck),
        }
        if rest.forced {
            self.fault_of(id, FaultKind::CardPosition);
        }
        if end_seen {
            self.objects.enqueue_work();
        }
    }

    /// The device is in D0 again, after a reset of the card: programs it and goes on.
    /// PASSIVE_LEVEL.
    pub(crate) fn resume(&self, card: Card) {
        let resumed = {
            let _lifecycle = self.lifecycle.lock();
            (self.session.id(), self.start_after_sleep(card))
        };
        match resumed {
            (_, Ok(())) => {
                self.serve();
            }
            (id, Err(kind)) => self.fault_of(id, kind),
        }
    }

    /// Under the life-cycle lock.
    fn start_after_sleep(&self, card: Card) -> Result<(), FaultKind> {
        self.active.lock().card = Some(card);
        if self.session.stage() != Stage::Suspended {
            return Ok(());
        }
        let id = self.session.id();
        // Without the lock: what was filled meanwhile is copied before the start.
        let Some(mut ring) = self.active.lock().ring.take() else {
            return Ok(());
        };
        ring.at_rest = None;
        let restarted = ring.restart(card, LastLook::Taken);
        ring.show(RingState::Running);
        let accepted = {
            let mut active = self.active.lock();
            // A WAIT that came while the ring was out of the channel has not released yet.
            let parked = active.parked.filter(|parked| parked.session == id);
            let accepted = match (parked, restarted) {
                (Some(parked), Ok(())) => self.accept(&mut ring, parked.wait.consumed).map(|_| ()),
                _ => Ok(()),
            };
            active.ring = Some(ring);
            accepted
        };
        restarted?;
        let _ = self.session.resume(id);
        accepted
    }
}
