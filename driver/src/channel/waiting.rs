//! WAIT: answered, parked, woken, or taken back; and releases, which go the same way.

use contdma_abi::{AbiError, RingInfo, WaitRequest};
use contdma_core::budget::Next;
use contdma_core::flow::ConsumerUpdate;
use contdma_core::session::{FaultKind, SessionId, Stage};

use crate::io::FileContext;
use crate::ring::{Patience, Ring, answer};
use crate::sys::WDFREQUEST;
use crate::time::Deadline;
use crate::wdf::{Completion, Contextual, Request};

use super::{Active, Channel, Parked};

impl Channel {
    /// Answers a WAIT, or parks it.
    pub(crate) fn wait(&self, id: SessionId, wait: WaitRequest, mut request: Request) {
        let patience = match wait.timeout_ms {
            Some(0) => Patience::TimeIsUp,
            _ => Patience::Waits,
        };
        let answered = {
            let mut active = self.active.lock();
            if active.parked.is_some_and(|parked| parked.session == id) {
                Some(Err(AbiError::WaitPending))
            } else {
                let found = match &mut active.ring {
                    _ if self.session.id() != id => Some(Err(AbiError::NoRing)),
                    Some(ring) => self.release_and_answer(ring, &wait, patience, &mut request),
                    // Somebody is stopping or suspending it, and answers when that is done.
                    None => None,
                };
                if found.is_none() {
                    // One of a session that is over may be on its way to the queue still. Who has it
                    // there takes it out again.
                    active.parked = Some(Parked {
                        session: id,
                        request: request.handle(),
                        wait,
                        deadline: wait.timeout_ms.map(Deadline::after),
                    });
                    // Under the lock, so that it is not another WAIT's time that the timer is set to.
                    if let Some(milliseconds) = wait.timeout_ms {
                        self.objects.start_timer(milliseconds);
                    }
                }
                found
            }
        };
        match answered {
            Some(completion) => request.complete(completion),
            None => self.park(id, &wait, request),
        }
    }

    fn park(&self, id: SessionId, wait: &WaitRequest, request: Request) {
        let reference = request.reference();
        if let Err(request) = request.forward(self.objects.waits()) {
            self.unpark(&request);
            request.complete(Err(AbiError::Cancelled));
            return;
        }
        // What it waits for may have come before it was in the queue; so may the session's end.
        self.wake();
        if self.session.id() == id && self.session.stage() != Stage::Idle {
            return;
        }
        let over = self.take(&mut self.active.lock(), reference.handle());
        if let Some(request) = over {
            let (request, completion) = answer_ended(request, wait);
            request.complete(completion);
        }
    }

    /// A WAIT was cancelled in the queue.
    pub(crate) fn wait_cancelled(&self, request: Request) {
        self.unpark(&request);
        request.complete(Err(AbiError::Cancelled));
    }

    /// Forgets a WAIT, unless another has taken its place.
    fn unpark(&self, request: &Request) {
        let mut active = self.active.lock();
        let _ = active
            .parked
            .take_if(|parked| parked.request == request.handle());
    }

    /// Takes a WAIT out of the queue, and out of the books if it is there. Under the spin lock; its
    /// handle is no other request's.
    pub(super) fn take(&self, active: &mut Active, wanted: WDFREQUEST) -> Option<Request> {
        let request = Request::retrieve(self.objects.waits(), wanted)?;
        let _ = active.parked.take_if(|parked| parked.request == wanted);
        Some(request)
    }

    /// The timer is over that was started for a WAIT. DISPATCH_LEVEL.
    pub(super) fn time_passed(&self) {
        {
            let active = self.active.lock();
            let deadline = active.parked.and_then(|parked| parked.deadline);
            if let Some(left) = deadline.and_then(Deadline::milliseconds_left) {
                self.objects.start_timer(left);
                return;
            }
        }
        self.wake();
    }

    /// Answers the parked WAIT if there is enough for it, or if its time is up. IRQL ≤
    /// DISPATCH_LEVEL.
    pub(crate) fn wake(&self) {
        let answered = self.answer_parked(&mut self.active.lock());
        if let Some((request, completion)) = answered {
            request.complete(completion);
        }
    }

    /// The parked WAIT and its answer, if there is enough for it or its time is up. Under the spin
    /// lock; complete it without.
    pub(super) fn answer_parked(&self, active: &mut Active) -> Option<(Request, Completion)> {
        let Active {
            ring: Some(ring),
            parked: Some(parked),
            ..
        } = active
        else {
            return None;
        };
        let patience = match parked.deadline {
            Some(deadline) if deadline.has_passed() => Patience::TimeIsUp,
            _ => Patience::Waits,
        };
        if !ring.books.can_answer(&parked.wait, patience) {
            return None;
        }
        let mut request = Request::retrieve(self.objects.waits(), parked.request)?;
        let completion = match request.output(0) {
            Ok(output) => answer(&ring.books, &parked.wait, patience, output),
            Err(error) => Some(Err(error)),
        };
        let completion = match completion {
            Some(completion) => completion,
            None => match request.requeue() {
                Ok(()) => return None,
                Err(back) => {
                    request = back;
                    Err(AbiError::Cancelled)
                }
            },
        };
        ring.books.wakes = ring.books.wakes.saturating_add(1);
        active.parked = None;
        Some((request, completion))
    }

    /// The parked WAIT of session `id`, which is over, and its answer from the handle's books.
    /// `None` while it is on its way to the queue: whoever puts it there looks at the session
    /// afterwards, and the session was over before this was called.
    pub(super) fn take_parked(&self, id: SessionId) -> Option<(Request, Completion)> {
        let (request, parked) = {
            let mut active = self.active.lock();
            let parked = active.parked.filter(|parked| parked.session == id)?;
            (self.take(&mut active, parked.request)?, parked)
        };
        Some(answer_ended(request, &parked.wait))
    }

    /// Takes what a WAIT releases, and answers it if there is something to say. Under the spin
    /// lock.
    fn release_and_answer(
        &self,
        ring: &mut Ring,
        wait: &WaitRequest,
        patience: Patience,
        request: &mut Request,
    ) -> Option<Completion> {
        match self.accept(ring, wait.consumed) {
            Ok(ConsumerUpdate::Refused) => return Some(Err(AbiError::BadConsumerIndex)),
            Ok(_) => {}
            // This WAIT waits for the end, which the work item brings.
            Err(kind) => {
                self.fault(kind);
                return None;
            }
        }
        let output = match request.output(0) {
            Ok(output) => output,
            Err(error) => return Some(Err(error)),
        };
        answer(&ring.books, wait, patience, output)
    }

    /// Takes the application's index; what cannot be done at once is left to the work item. Under
    /// the spin lock.
    pub(super) fn accept(
        &self,
        ring: &mut Ring,
        consumed: u64,
    ) -> Result<ConsumerUpdate, FaultKind> {
        let (update, next) = ring.accept(consumed)?;
        if next == Next::CallWorker {
            self.objects.enqueue_work();
        }
        Ok(update)
    }

    /// Takes the application's consumed count.
    pub(crate) fn release(&self, id: SessionId, consumed: u64) -> Result<(), AbiError> {
        let accepted = {
            let mut active = self.active.lock();
            match &mut active.ring {
                Some(ring) if self.session.id() == id => self.accept(ring, consumed),
                // On its way out: there is nobody left to release to.
                _ => return Ok(()),
            }
        };
        match accepted {
            Ok(ConsumerUpdate::Refused) => Err(AbiError::BadConsumerIndex),
            Ok(_) => {
                self.serve();
                Ok(())
            }
            Err(kind) => {
                self.fault_of(id, kind);
                Err(AbiError::DeviceFault)
            }
        }
    }

    /// How the ring is doing; `None` when its session is over. Waits while somebody stops or
    /// suspends it. PASSIVE_LEVEL.
    pub(crate) fn report(&self, id: SessionId) -> Option<RingInfo> {
        self.report_now(id).or_else(|| {
            let _lifecycle = self.lifecycle.lock();
            self.report_now(id)
        })
    }

    fn report_now(&self, id: SessionId) -> Option<RingInfo> {
        let mut active = self.active.lock();
        let ring = active.ring.as_mut().filter(|_| self.session.id() == id)?;
        let position = ring.position();
        Some(ring.books.report(Some(&ring.mapping), position))
    }
}

/// The answer to a WAIT whose session is over, from its handle's books.
fn answer_ended(mut request: Request, wait: &WaitRequest) -> (Request, Completion) {
    // SAFETY: the request is owned, so its file object is live.
    let file = unsafe { FileContext::of(request.file().cast()) };
    let completion = file.answer_ended(wait, &mut request);
    (request, completion)
}
