//! Sleep and wake of a channel: the card stops, the mapping is held.

use contdma_abi::RingState;
use contdma_core::completion::LastLook;
use contdma_core::session::{FaultKind, Stage};

use crate::device::Card;
use crate::ring::Quiet;

use super::Channel;
use super::ending::{Stuck, quiesce};

impl Channel {
    /// The device leaves D0: stops the card and holds the mapping. PASSIVE_LEVEL.
    pub(crate) fn suspend(&self) {
        let _lifecycle = self.lifecycle.lock();
        let ring = {
            let mut active = self.active.lock();
            active.card = None;
            active.ring.take()
        };
        // Also one that broke and that nobody has ended yet: the card still runs for it.
        let Some(mut ring) = ring else {
            return;
        };
        let stopped = quiesce(&mut ring);
        ring.serve_all();
        ring.show(RingState::Suspended);
        let end_seen = ring.books.end_seen;
        ring.at_rest = stopped.ok();
        self.active.lock().ring = Some(ring);
        let id = self.session.id();
        match stopped {
            Ok(Quiet::Stopped) => {
                let _ = self.session.suspend(id);
            }
            Ok(Quiet::Gone) => {
                let _ = self.session.fault(id, FaultKind::CardGone);
            }
            Ok(Quiet::CutOff) => {
                self.objects.give_up_device();
                self.fault(FaultKind::CardStuck);
            }
            Err(Stuck) => self.fault(FaultKind::CardStuck),
        }
        if end_seen {
            self.objects.enqueue_work();
        }
        self.wake();
    }

    /// The device is in D0 again, after a reset of the card: programs it and goes on.
    /// PASSIVE_LEVEL.
    pub(crate) fn resume(&self, card: Card) {
        let _lifecycle = self.lifecycle.lock();
        self.active.lock().card = Some(card);
        if self.session.stage() != Stage::Suspended {
            return;
        }
        let id = self.session.id();
        // Without the lock: what was filled meanwhile is copied before the start.
        let Some(mut ring) = self.active.lock().ring.take() else {
            return;
        };
        ring.at_rest = None;
        let restarted = ring.restart(card, LastLook::Taken);
        ring.show(RingState::Running);
        self.active.lock().ring = Some(ring);
        match restarted {
            Ok(()) => {
                let _ = self.session.resume(id);
                self.serve();
            }
            Err(kind) => self.fault(kind),
        }
    }
}
