//! One channel of a card: the life of its session, from the post to the end.
//!
//! Three things guard it. The session's state word says whose turn it is, and lets exactly one
//! caller win the teardown. The life-cycle lock, at PASSIVE_LEVEL, keeps set-up, teardown and
//! power changes from overlapping. The spin lock guards the ring, which the DPC serves; whoever
//! stops the card takes the ring out first, so nobody else can touch it.

use alloc::boxed::Box;

use contdma_abi::{AbiError, RingInfo, RingRequest, RingState, StickyErrors, WaitRequest};
use contdma_core::completion::LastLook;
use contdma_core::flow::ConsumerUpdate;
use contdma_core::session::{
    Ending, FaultKind, SessionId, SessionState, Stage, StopReason, Teardown,
};
use contdma_engine::engine::StopState;
use contdma_engine::{ChannelEngine, EngineError};

mod objects;

pub(crate) use objects::{ChannelObjects, channel_of_queue};

use crate::device::{Card, StillMaster};
use crate::errors::ending;
use crate::io::{FileContext, cancel_post};
use crate::ring::{Activity, Answer, Patience, Place, Quiet, Ring, Served, answer, build};
use crate::sys::ntddk::KeFlushQueuedDpcs;
use crate::sys::{NTSTATUS, WDFFILEOBJECT, WDFOBJECT, WDFREQUEST};
use crate::time::{self, PassiveClock};
use crate::wdf::{Completion, Contextual, Request, SpinLock, WaitLock};

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
    post: Option<(Request, WDFFILEOBJECT)>,
    /// A post that is over, and that only its cancel routine may complete.
    owed: Option<(Request, Completion)>,
    /// The WAIT in the channel's queue, or on its way there.
    parked: Option<Parked>,
}

// SAFETY: KMDF's handles belong to no thread.
unsafe impl Send for Active {}

/// A WAIT that waits.
#[derive(Clone, Copy)]
struct Parked {
    session: SessionId,
    /// Its handle, only to tell it from others.
    request: WDFREQUEST,
    wait: WaitRequest,
    /// In ticks of the performance counter.
    deadline: Option<u64>,
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
    post: Option<(Request, Completion)>,
}

impl Finished {
    fn complete(self) {
        for (request, completion) in [self.wait, self.post].into_iter().flatten() {
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
    pub(crate) fn post(&self, place: &Place, wanted: &RingRequest, request: Request) {
        let finished = {
            let _lifecycle = self.lifecycle.lock();
            self.begin(place, wanted, request)
        };
        finished.complete();
        // The card may have completed segments before the ring was where the DPC looks.
        self.serve();
    }

    fn begin(&self, place: &Place, wanted: &RingRequest, request: Request) -> Finished {
        let refused = |request, error| Finished {
            post: Some((request, Err(error))),
            wait: None,
        };
        let handle = request.file();
        let Ok(id) = self.session.map() else {
            return refused(request, AbiError::ChannelBusy);
        };
        // SAFETY: the request is owned, so its file object is live, and every file object of
        // this device was made with the context.
        let file = unsafe { FileContext::of(handle.cast()) };
        if let Err(error) = file.attach(self.index, id) {
            self.forget(id);
            return refused(request, error);
        }
        // The device may have left D0 since the request was handed over, and come back with its
        // registers elsewhere.
        let card = self.active.lock().card;
        let built = card.ok_or(AbiError::DeviceNotReady).and_then(|card| {
            let place = Place { card, ..*place };
            // SAFETY: the request keeps the buffer locked, and is completed after the ring is
            // gone.
            unsafe { build(&place, wanted) }
        });
        let mut ring = match built {
            Ok(ring) => ring,
            Err(error) => {
                self.forget(id);
                file.detach();
                return refused(request, error);
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
            (Err(error), _) => {
                let kind = match error {
                    EngineError::Gone => FaultKind::CardGone,
                    _ => FaultKind::Start,
                };
                self.teardown(id, StopReason::Fault(kind), Cancelable::No)
            }
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
                    wait: None,
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
    fn teardown(&self, id: SessionId, reason: StopReason, cancelable: Cancelable) -> Finished {
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
        let reason = match at_rest.map_or_else(|| quiesce(&mut ring), Ok) {
            Ok(Quiet::Stopped | Quiet::Gone) => reason,
            Ok(Quiet::CutOff) => {
                ring.books.errors |= StickyErrors::STOP_TIMEOUT;
                self.objects.give_up_device();
                StopReason::Fault(FaultKind::CardStuck)
            }
            Err(Stuck) => {
                return self.keep(id, ring, request, handle);
            }
        };
        // SAFETY: PASSIVE_LEVEL.
        unsafe { KeFlushQueuedDpcs() };
        // A ring at rest was served when it came to rest, and its registers may be unmapped.
        while at_rest.is_none() && ring.serve().activity == Activity::More {}

        let error = ending(reason);
        // SAFETY: the card has confirmed that it stopped, or is gone from the bus.
        let mut books = unsafe { ring.dismantle(error.map_or(0, AbiError::status)) };
        books.end = error;
        // SAFETY: the request is owned, so its file object is live.
        unsafe { FileContext::of(handle.cast()) }.keep(books);
        let _ = self.session.finish(id, Ending::Clean);
        // After the session is over, so that a WAIT on its way to the queue is not missed.
        let wait = self.take_parked(id);

        let completion = error.map_or(Ok(0), Err);
        if cancelable == Cancelable::Yes && request.unmark_cancelable().is_err() {
            // The cancel routine waits for the life-cycle lock, or will come.
            self.active.lock().owed = Some((request, completion));
            return Finished { wait, post: None };
        }
        Finished {
            wait,
            post: Some((request, completion)),
        }
    }

    /// A card that does not stop keeps its pages: the request, and with it the lock on the
    /// application's memory, stays for ever, and the device is given up.
    fn keep(
        &self,
        id: SessionId,
        mut ring: Box<Ring>,
        request: Request,
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
            post: None,
        }
    }

    /// Serves the channel's ring: from the DPC, and after a start. IRQL ≤ DISPATCH_LEVEL.
    pub(crate) fn serve(&self) -> Served {
        let mut all = Served {
            completions: 0,
            activity: Activity::Waiting,
        };
        for _ in 0..ROUNDS {
            let served = match &mut self.active.lock().ring {
                Some(ring) if ring.at_rest.is_none() => ring.serve(),
                _ => return all,
            };
            all.activity = served.activity;
            all.completions = all.completions.saturating_add(served.completions);
            if served.activity != Activity::More {
                break;
            }
        }
        match all.activity {
            Activity::Waiting | Activity::More => {}
            Activity::Ended => self.objects.enqueue_work(),
            Activity::Faulted(kind) => self.fault(kind),
        }
        self.wake();
        all
    }

    /// Serves the channel's ring for an interrupt. DISPATCH_LEVEL.
    pub(crate) fn serve_interrupt(&self) -> Activity {
        let served = self.serve();
        let found_nothing = served.activity == Activity::Waiting && served.completions == 0;
        if let Some(ring) = &mut self.active.lock().ring {
            let books = &mut ring.books;
            books.interrupts = books.interrupts.saturating_add(1);
            books.dpcs = books.dpcs.saturating_add(1);
            books.spurious = books.spurious.saturating_add(u64::from(found_nothing));
        }
        served.activity
    }

    /// Marks the session as broken; the work item ends it. IRQL ≤ DISPATCH_LEVEL.
    pub(crate) fn fault(&self, kind: FaultKind) {
        if self.session.fault(self.session.id(), kind).is_ok() {
            self.objects.enqueue_work();
        }
    }

    /// The work item: ends a session that broke or whose stream is over. PASSIVE_LEVEL.
    pub(crate) fn work(&self) {
        let ended = self
            .active
            .lock()
            .ring
            .as_ref()
            .is_some_and(|ring| ring.books.end_seen);
        if let Some(kind) = self.session.fault_kind() {
            self.end_any(StopReason::Fault(kind));
        } else if ended {
            self.end_any(StopReason::EndOfStream);
        }
    }

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
                    Some(ring) => release_and_answer(ring, &wait, patience, &mut request),
                    // Somebody is stopping or suspending it, and answers when that is done.
                    None => None,
                };
                if found.is_none() {
                    let deadline = wait.timeout_ms.map(deadline_after);
                    active.parked = Some(Parked {
                        session: id,
                        request: request.handle(),
                        wait,
                        deadline,
                    });
                }
                found
            }
        };
        match answered {
            Some(completion) => request.complete(completion),
            None => self.park(id, wait.timeout_ms, request),
        }
    }

    fn park(&self, id: SessionId, timeout_ms: Option<u32>, request: Request) {
        if let Some(milliseconds) = timeout_ms {
            self.objects.start_timer(milliseconds);
        }
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
        if let Some((request, completion)) = self.take_parked(id) {
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

    /// Answers the parked WAIT if there is enough for it, or if its time is up. IRQL ≤
    /// DISPATCH_LEVEL.
    pub(crate) fn wake(&self) {
        let (request, completion) = {
            let mut active = self.active.lock();
            let Active {
                ring: Some(ring),
                parked: Some(parked),
                ..
            } = &mut *active
            else {
                return;
            };
            let patience = match parked.deadline {
                Some(deadline) if time::ticks() >= deadline => Patience::TimeIsUp,
                _ => Patience::Waits,
            };
            if !ring.books.can_answer(&parked.wait, patience) {
                return;
            }
            let Some(mut request) = Request::retrieve(self.objects.waits()) else {
                return;
            };
            let completion = match request.output(0) {
                Ok(output) => answer(&ring.books, &parked.wait, patience, output),
                Err(error) => Answer::Error(error),
            };
            let completion = match completion {
                Answer::Now(bytes) => Ok(bytes),
                Answer::Error(error) => Err(error),
                Answer::Later => match request.requeue() {
                    Ok(()) => return,
                    Err(back) => {
                        request = back;
                        Err(AbiError::Cancelled)
                    }
                },
            };
            ring.books.wakes = ring.books.wakes.saturating_add(1);
            active.parked = None;
            (request, completion)
        };
        request.complete(completion);
    }

    /// The parked WAIT of session `id`, which is over, and its answer from the handle's books.
    /// `None` while it is on its way to the queue: whoever puts it there looks at the session
    /// afterwards, and the session was over before this was called.
    fn take_parked(&self, id: SessionId) -> Option<(Request, Completion)> {
        let (mut request, parked) = {
            let mut active = self.active.lock();
            let parked = active.parked.filter(|parked| parked.session == id)?;
            let request = Request::retrieve(self.objects.waits())?;
            active.parked = None;
            (request, parked)
        };
        // SAFETY: the request is owned, so its file object is live.
        let file = unsafe { FileContext::of(request.file().cast()) };
        let completion = file.answer_ended(&parked.wait, &mut request);
        Some((request, completion))
    }

    /// Takes the application's consumed count.
    pub(crate) fn release(&self, id: SessionId, consumed: u64) -> Result<(), AbiError> {
        let accepted = {
            let mut active = self.active.lock();
            match &mut active.ring {
                Some(ring) if self.session.id() == id => ring.accept(consumed),
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
                self.fault(kind);
                Err(AbiError::DeviceFault)
            }
        }
    }

    /// How the ring is doing.
    pub(crate) fn report(&self, id: SessionId) -> Result<RingInfo, AbiError> {
        let mut active = self.active.lock();
        match &mut active.ring {
            Some(ring) if self.session.id() == id => {
                let position = ring.position();
                Ok(ring.books.report(Some(&ring.mapping), position))
            }
            _ => Err(AbiError::WrongState),
        }
    }

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
        while ring.serve().activity == Activity::More {}
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
        let restarted = match &mut self.active.lock().ring {
            Some(ring) => {
                ring.at_rest = None;
                let restarted = ring.restart(card, LastLook::Taken);
                ring.show(RingState::Running);
                restarted
            }
            None => return,
        };
        match restarted {
            Ok(()) => {
                let _ = self.session.resume(id);
                self.serve();
            }
            Err(EngineError::Gone) => self.fault(FaultKind::CardGone),
            Err(_) => self.fault(FaultKind::Start),
        }
    }
}

/// A card that cannot be stopped at all.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Stuck;

/// Stops the card, resets the channel if it does not stop, and cuts the card off from the bus if
/// that does not help either. Each step waits within the card's bound. PASSIVE_LEVEL, with no spin lock held.
fn quiesce(ring: &mut Ring) -> Result<Quiet, Stuck> {
    let clock = PassiveClock;
    let registers = ring.card.registers;
    match ring.engine.stop(&registers, &clock) {
        Ok(StopState::Quiesced(_)) => return Ok(Quiet::Stopped),
        Err(EngineError::Gone) => return Ok(Quiet::Gone),
        Ok(StopState::Draining | StopState::TimedOut) | Err(_) => {}
    }
    match ring.engine.reset(&registers, &clock) {
        Ok(_) => Ok(Quiet::Stopped),
        Err(EngineError::Gone) => Ok(Quiet::Gone),
        Err(_) => match ring.card.config_space.stop_bus_master() {
            Ok(()) => Ok(Quiet::CutOff),
            Err(StillMaster) => Err(Stuck),
        },
    }
}

/// Takes what a WAIT releases, and answers it if there is something to say.
fn release_and_answer(
    ring: &mut Ring,
    wait: &WaitRequest,
    patience: Patience,
    request: &mut Request,
) -> Option<Completion> {
    match ring.accept(wait.consumed) {
        Ok(ConsumerUpdate::Refused) => return Some(Err(AbiError::BadConsumerIndex)),
        Ok(_) => {}
        // The next look of the DPC finds the fault; this WAIT waits for the end.
        Err(_) => return None,
    }
    let output = match request.output(0) {
        Ok(output) => output,
        Err(error) => return Some(Err(error)),
    };
    match answer(&ring.books, wait, patience, output) {
        Answer::Now(bytes) => Some(Ok(bytes)),
        Answer::Error(error) => Some(Err(error)),
        Answer::Later => None,
    }
}

fn deadline_after(milliseconds: u32) -> u64 {
    let ticks = u64::from(milliseconds)
        .saturating_mul(time::ticks_per_second())
        .checked_div(1000)
        .unwrap_or(0);
    time::ticks().saturating_add(ticks)
}
