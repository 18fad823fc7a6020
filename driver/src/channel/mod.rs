//! One channel of a card: the life of its session, from the post to the end.
//!
//! Three things guard it. The session's state word says whose turn it is, and lets exactly one
//! caller win the teardown. The life-cycle lock, at PASSIVE_LEVEL, keeps set-up, teardown and
//! power changes from overlapping. The spin lock guards the ring, which the DPC serves, and the
//! work item where copies are too long for a DPC; whoever stops the card takes the ring out first,
//! so nobody else can touch it.

mod ending;
mod objects;
mod power;
mod stopping;
mod waiting;

use alloc::boxed::Box;

use contdma_abi::{AbiError, RingRequest, RingState, WaitRequest};
use contdma_core::budget::{Left, Next, Server};
use contdma_core::interrupts::AccessCount;
use contdma_core::session::{Ending, FaultKind, SessionId, SessionState, StopReason, Teardown};

use crate::device::Card;
use crate::io::{FileContext, Lasting, Released, cancel_post};
use crate::ring::{Activity, Place, Ring, Served, build};
use crate::sys::{NTSTATUS, WDFFILEOBJECT, WDFOBJECT, WDFREQUEST};
use crate::time::Deadline;
use crate::wdf::{Completion, Contextual, Request, SpinLock, WaitLock};

pub(crate) use objects::{ChannelObjects, channel_of_queue};

/// Rounds that one DPC serves before it lets others run.
const ROUNDS: u32 = 8;

/// One channel.
pub(crate) struct Channel {
    index: u8,
    objects: ChannelObjects,
    session: SessionState,
    lifecycle: WaitLock,
    active: SpinLock<Active>,
}

/// What the spin lock guards.
#[derive(Default)]
struct Active {
    /// The card, while it has power.
    card: Option<Card>,
    /// The ring, unless somebody is stopping it.
    ring: Option<Box<Ring>>,
    /// The request that posted it, pended for the whole session, and the handle it came from.
    post: Option<(Lasting, WDFFILEOBJECT)>,
    /// The WAIT in the channel's queue, or on its way there.
    parked: Option<Parked>,
    /// Segments that the card has completed for sessions that are over.
    completed: u64,
}

// SAFETY: KMDF's handles belong to no thread.
unsafe impl Send for Active {}

/// A WAIT that waits.
#[derive(Clone, Copy)]
struct Parked {
    session: SessionId,
    /// Its handle, to find it in the queue. It is not over while this is here.
    request: WDFREQUEST,
    wait: WaitRequest,
    deadline: Option<Deadline>,
}

/// Whether a post's cancel routine may still run.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Cancelable {
    Yes,
    No,
}

/// Requests that are over, to be completed when no lock is held.
#[must_use = "a request that is over has to be completed"]
#[derive(Default)]
struct Finished {
    wait: Option<(Request, Completion)>,
    pieces: Option<(Released, Completion)>,
    post: Option<(Lasting, Completion)>,
}

impl Finished {
    /// A post that is refused, and the pieces that were meant for it.
    const fn refused(request: Lasting, pieces: Released, error: AbiError) -> Self {
        Self {
            wait: None,
            pieces: Some((pieces, Err(error))),
            post: Some((request, Err(error))),
        }
    }

    /// The post comes last, so that all is over for whoever waits for it.
    fn complete(self) {
        if let Some((pieces, completion)) = self.pieces {
            pieces.complete(completion);
        }
        if let Some((request, completion)) = self.wait {
            request.complete(completion);
        }
        if let Some((request, completion)) = self.post {
            request.complete(completion);
        }
    }
}

impl Channel {
    /// A channel without a session. PASSIVE_LEVEL.
    pub(crate) fn create(
        device: WDFOBJECT,
        index: u8,
        objects: ChannelObjects,
    ) -> Result<Self, NTSTATUS> {
        Ok(Self {
            index,
            objects,
            session: SessionState::new(),
            lifecycle: WaitLock::create(device)?,
            active: SpinLock::create(device, Active::default())?,
        })
    }

    /// Posts a ring: maps it, programs the card, starts. The request stays with the channel until
    /// the session ends. PASSIVE_LEVEL.
    pub(crate) fn post(&self, place: &Place, wanted: &RingRequest, request: Lasting) {
        let finished = {
            let _lifecycle = self.lifecycle.lock();
            self.begin(place, wanted, request)
        };
        finished.complete();
        // The card may have completed segments before the ring was where the DPC looks.
        self.serve();
    }

    /// A frame of its own, for the same reason as those of the set-up.
    #[inline(never)]
    fn begin(&self, place: &Place, wanted: &RingRequest, request: Lasting) -> Finished {
        let handle = request.file();
        // SAFETY: the request is owned, so its file object is live, and every file object of
        // this device was made with the context.
        let file = unsafe { FileContext::of(handle.cast()) };
        let Ok(id) = self.session.map() else {
            return Finished::refused(request, file.release_parked(), AbiError::ChannelBusy);
        };
        let mut buffers = match file.attach(self.index, id, wanted.pieces) {
            Ok(buffers) => buffers,
            Err(error) => {
                self.forget(id);
                return Finished::refused(request, file.release_parked(), error);
            }
        };
        buffers.push(place.buffer);
        // The device may have left D0 since the request was handed over, and come back with its
        // registers elsewhere.
        let card = self.active.lock().card;
        let built = card
            .ok_or(AbiError::DeviceNotReady.into())
            .and_then(|card| {
                let place = Place { card, ..*place };
                // SAFETY: the request and its pieces keep the buffers locked, and are completed
                // after the ring is gone.
                unsafe { build(&place, &buffers, wanted) }
            });
        let mut ring = match built {
            Ok(ring) => ring,
            Err(refusal) => {
                self.forget(id);
                return Finished::refused(request, file.detach(refusal), refusal.error);
            }
        };
        let started = ring.start();
        ring.show(RingState::Running);
        let marked = {
            let mut active = self.active.lock();
            active.ring = Some(ring);
            let marked = match started {
                Ok(()) => request.mark_cancelable(Some(cancel_post)),
                Err(_) => Ok(()),
            };
            active.post = Some((request, handle));
            marked
        };
        match (started, marked) {
            (Err(kind), _) => self.teardown(id, StopReason::Fault(kind), Cancelable::No),
            (Ok(()), Err(_)) => self.teardown(id, StopReason::Cancel, Cancelable::No),
            (Ok(()), Ok(())) => {
                // Nobody else changes the stage while the life-cycle lock is held, but for a
                // fault, which is served next.
                let _ = self.session.run(id);
                Finished::default()
            }
        }
    }

    /// Ends a session that never had a ring.
    fn forget(&self, id: SessionId) {
        if let Teardown::Won { .. } = self.session.begin_teardown(id, StopReason::Cancel) {
            let _ = self.session.finish(id, Ending::Clean);
        }
    }

    /// Serves the channel's ring: from the DPC, and after a start. IRQL ≤ DISPATCH_LEVEL.
    pub(crate) fn serve(&self) -> Served {
        self.serve_for(Server::Dpc, None)
    }

    /// Serves, and enters the interrupt that it is for, if any, into the books. The lock is taken
    /// once where one round is enough, which is the usual case.
    fn serve_for(&self, server: Server, interrupt: Option<AccessCount>) -> Served {
        let mut all = Served {
            completions: 0,
            activity: Activity::Waiting,
        };
        let mut interrupt = interrupt;
        let mut next = Next::Done;
        let mut budget = None;
        let mut answered = None;
        let mut id = self.session.id();
        for round in 1..=ROUNDS {
            let active = &mut *self.active.lock();
            let Some(ring) = &mut active.ring else {
                return all;
            };
            id = self.session.id();
            if !ring.books.turn.admits(server) {
                // The work item looks again before it gives the turn back.
                all.activity = Activity::Copying;
            } else if ring.at_rest.is_none() {
                let fresh = ring.books.copy_budget;
                let served = ring.serve(match server {
                    Server::Dpc => budget.get_or_insert(fresh),
                    // The lock is free between its parts.
                    Server::Worker => budget.insert(fresh),
                });
                all.activity = served.activity;
                all.completions = all.completions.saturating_add(served.completions);
                next = ring
                    .books
                    .turn
                    .after(server, left_by(server, served.activity));
            }
            if let Some(accesses) = interrupt.take() {
                let is_idle = all.activity == Activity::Waiting && all.completions == 0;
                ring.books.interrupted(accesses, is_idle);
            }
            if ring.at_rest.is_some() {
                return all;
            }
            let goes_on = match server {
                Server::Dpc => all.activity == Activity::More,
                Server::Worker => next == Next::CallWorker,
            };
            if !goes_on || round == ROUNDS {
                if active.parked.is_some() {
                    answered = self.answer_parked(active);
                }
                break;
            }
        }
        if next == Next::CallWorker {
            self.objects.enqueue_work();
        }
        match all.activity {
            Activity::Waiting | Activity::More | Activity::Copying => {}
            Activity::Ended => self.objects.enqueue_work(),
            Activity::Faulted(kind) => self.fault_of(id, kind),
        }
        if let Some((request, completion)) = answered {
            request.complete(completion);
        }
        all
    }

    /// Serves the channel's ring for an interrupt that took so many register accesses.
    /// DISPATCH_LEVEL.
    pub(crate) fn serve_interrupt(&self, accesses: AccessCount) -> Activity {
        self.serve_for(Server::Dpc, Some(accesses)).activity
    }

    /// Segments that the card has ever completed on the channel, give or take those of a session
    /// that is ending. IRQL ≤ DISPATCH_LEVEL.
    pub(crate) fn completed(&self) -> u64 {
        let active = self.active.lock();
        let now = ending::completed(active.ring.as_deref());
        active.completed.saturating_add(now)
    }

    /// Marks whatever session there is as broken; the work item ends it. IRQL ≤ DISPATCH_LEVEL.
    pub(crate) fn fault(&self, kind: FaultKind) {
        self.fault_of(self.session.id(), kind);
    }

    /// Marks a session as broken, unless it is over. IRQL ≤ DISPATCH_LEVEL.
    fn fault_of(&self, id: SessionId, kind: FaultKind) {
        if self.session.fault(id, kind).is_ok() {
            self.objects.enqueue_work();
        }
    }

    /// The work item: ends a session that broke or whose stream is over, or goes on copying what
    /// was too much for a DPC. PASSIVE_LEVEL.
    pub(crate) fn work(&self) {
        let (id, ended) = {
            let active = self.active.lock();
            let ended = active.ring.as_ref().is_some_and(|it| it.books.end_seen);
            // While the ring is there, this is its session.
            (self.session.id(), ended)
        };
        // Another session may begin at any time: what was seen of this one ends no other.
        if let Some(kind) = self.session.fault_of(id) {
            self.end(id, StopReason::Fault(kind));
        } else if ended {
            self.end(id, StopReason::EndOfStream);
        } else {
            self.serve_for(Server::Worker, None);
        }
    }
}

/// What a server leaves to the work item: copies, and to itself everything.
const fn left_by(server: Server, activity: Activity) -> Left {
    match (server, activity) {
        (_, Activity::Copying) | (Server::Worker, Activity::More) => Left::Copies,
        _ => Left::Nothing,
    }
}
