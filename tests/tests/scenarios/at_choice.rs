//! Something happens between any two calls of the kernel or accesses to the card that a session
//! makes: its process is killed, its requests are cancelled, its handle is closed, the machine
//! sleeps, the card is moved to other resources or pulled.
//!
//! The session is made of bare requests. Its memory is not looked at, because it may be gone.

use super::lives::{self, PAGE, Wrong};
use super::seeds;
use contdma_client::abi::{
    Direction, Release, RingInfo, Stop, StopMode, WaitRequest, control, wire,
};
use contdma_client::{Port, RingBuilder};
use contdma_desk::{App, Environment, ReferenceHandle};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wdk_emu::Machine;
use wdk_emu::machine::{
    Access, DeviceState, FileHandle, Pending, Process, Region, Slot, SystemState,
};
use zerocopy::IntoBytes;

pub(super) const SEGMENTS: u32 = 8;
/// One of so many points is played at by default, and all of them with that many seeds.
const STRIDE: u64 = 24;

/// A process with a session of bare requests.
#[derive(Clone)]
pub(super) struct Session {
    process: Process,
    path: String,
    pub(super) file: FileHandle,
    pub(super) ring: Region,
    pub(super) ring_bytes: usize,
    pub(super) inputs: Region,
    direction: Direction,
    /// What was sent, the post first.
    pub(super) sent: Rc<RefCell<Vec<Pending>>>,
    /// The posts of it.
    posts: Rc<RefCell<Vec<Pending>>>,
    /// Nothing more is sent.
    pub(super) over: Rc<Cell<bool>>,
}

/// Places of the inputs in their region, which is written before anything happens.
pub(super) const POST: usize = 0;
const STOP: usize = 512;
const WAITS: usize = 1024;
const RELEASES: usize = 2048;
/// The place of a WAIT's answer.
pub(super) const ANSWER: usize = 4096;
const ROUNDS: usize = 4;

impl Session {
    pub(super) fn open(app: &App<'_>, direction: Direction) -> Self {
        let process = app.process().clone();
        let path = app.list().expect("a list").remove(0);
        let file = process
            .open(path.as_str(), Access::READ_WRITE)
            .expect("a handle");
        let mut request = RingBuilder::new(PAGE, SEGMENTS)
            .request()
            .expect("a request");
        request.direction = direction;
        if direction == Direction::Playback {
            request.channel = u32::try_from(ReferenceHandle::CAPTURE_CHANNELS).expect("a few");
        }
        let ring_bytes = usize::try_from(request.buffer_bytes().expect("bytes")).expect("bytes");
        let inputs = process.allocate(8192);
        inputs.write(POST, request.to_wire().as_bytes());
        inputs.write(STOP, Stop::new(StopMode::Drain).as_bytes());
        for round in 0..ROUNDS {
            let from = 2 * round as u64;
            let wait = WaitRequest {
                consumed: from,
                from,
                min_records: 1,
                timeout_ms: Some(5),
            };
            inputs.write(WAITS + 64 * round, wait.to_wire().as_bytes());
            inputs.write(RELEASES + 64 * round, Release::new(from + 1).as_bytes());
        }
        Self {
            ring: process.allocate(ring_bytes),
            process,
            path: path.as_str().to_owned(),
            file,
            ring_bytes,
            inputs,
            direction,
            sent: Rc::default(),
            posts: Rc::default(),
            over: Rc::default(),
        }
    }

    pub(super) fn send(
        &self,
        code: &control::ControlCode,
        input: usize,
        output: (usize, usize),
    ) -> Option<Pending> {
        if self.over.get() {
            return None;
        }
        let input = self.inputs.part(input, code.input_bytes as usize);
        let output = match output {
            (0, length) => self.ring.part(0, length),
            (at, length) => self.inputs.part(at, length),
        };
        let pending = self.file.submit(code.code(), input, output).ok()?;
        self.sent.borrow_mut().push(pending.clone());
        if code.code() == control::POST_RING.code() {
            self.posts.borrow_mut().push(pending.clone());
        }
        Some(pending)
    }

    /// Another thread posts a ring on the same channel, with this handle or one of its own: one of
    /// the two has it.
    fn rival(&self, machine: &Machine, file: &FileHandle) {
        let rival = Self {
            file: file.clone(),
            ..self.clone()
        };
        let Some(post) = rival.send(&control::POST_RING, POST, (0, self.ring_bytes)) else {
            return;
        };
        machine.run_for(50_000);
        let posts = self.posts.borrow();
        let pending = posts.iter().filter(|post| post.poll().is_none());
        assert!(pending.count() <= 1, "two rings on a channel");
        post.cancel();
    }

    /// The session is over, and another handle has the channel: nothing that the first one still
    /// says is taken for the other's.
    fn replaced(&self, machine: &Machine) {
        let post = self.sent.borrow().first().cloned();
        let _ = post.map(|post| post.cancel());
        let Ok(file) = self.process.open(&self.path, Access::READ_WRITE) else {
            return;
        };
        let next = Self {
            file: file.clone(),
            ..self.clone()
        };
        let post = next.send(&control::POST_RING, POST, (0, self.ring_bytes));
        if let Some(post) = post.filter(|post| post.poll().is_none()) {
            machine.run_for(50_000);
            assert_eq!(post.poll(), None, "another's request ended it");
            let answer =
                file.device_control(control::QUERY_RING.code(), &[], size_of::<RingInfo>());
            let report: RingInfo = wire::read(&answer.expect("a report")).expect("a whole report");
            assert_eq!(
                report.consumed, 0,
                "another's request was taken for its own"
            );
            post.cancel();
        }
        let _ = file.close();
    }

    /// The whole session. Any request may be refused.
    pub(super) fn live(&self, machine: &Machine) {
        let Some(post) = self.send(&control::POST_RING, POST, (0, self.ring_bytes)) else {
            return;
        };
        for round in 0..ROUNDS {
            if self.direction == Direction::Playback {
                let _ = self.send(&control::RELEASE, RELEASES + 64 * round, (4096, 0));
            }
            let wait = self.send(&control::WAIT, WAITS + 64 * round, (ANSWER, 4096));
            let _ = wait.map(|wait| wait.wait());
            machine.run_for(5_000);
        }
        let stop = self.send(&control::STOP, STOP, (4096, 0));
        match stop {
            Some(stop) => {
                let _ = stop.wait();
            }
            None => machine.run_for(1_000_000),
        }
        if !self.over.get() {
            post.cancel();
        }
    }
}

/// What happens to a session.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Event {
    Kill,
    Cancel,
    CancelAll,
    Close,
    Sleep,
    Rebalance,
    Pull,
    /// A second thread posts with the same handle.
    PostAgain,
    /// A second thread posts with another handle.
    PostElsewhere,
    /// The session is cancelled, and a second thread posts with another handle.
    Replace,
}

impl Event {
    pub(super) fn happen(self, machine: &Machine, slot: Slot, session: &Session) {
        match self {
            Self::Kill => {
                session.over.set(true);
                session.process.exit();
            }
            Self::Cancel => {
                let post = session.sent.borrow().first().cloned();
                let _ = post.map(|post| post.cancel());
            }
            Self::CancelAll => {
                let sent = session.sent.borrow().clone();
                for pending in sent.iter().rev() {
                    pending.cancel();
                }
            }
            Self::Close => {
                let _ = session.file.close();
            }
            Self::Sleep => {
                if machine.sleep(SystemState::Sleeping).is_ok() {
                    machine.run_for(50_000);
                    machine.wake().expect("awake");
                }
            }
            Self::Rebalance => {
                let _ = machine.rebalance(slot);
            }
            Self::Pull => machine.surprise_remove(slot),
            Self::PostAgain => session.rival(machine, &session.file),
            Self::PostElsewhere => {
                let Ok(file) = session.process.open(&session.path, Access::READ_WRITE) else {
                    return;
                };
                session.rival(machine, &file);
                let _ = file.close();
            }
            Self::Replace => session.replaced(machine),
        }
    }
}

/// A session with an event at the `n`-th choice point, and what has to be true afterwards; false
/// when there were fewer points.
fn live(direction: Direction, event: Event, n: u64) -> Result<bool, String> {
    let mut config = lives::config(Environment::MIXED, n);
    config.machine.preemption = seeds::preemption(n);
    let run = contdma_desk::run(config, |desk| {
        let machine = desk.machine();
        let before = machine.leaks();
        let other = desk.another_app();
        let session = Session::open(&other, direction);
        let points = machine.choice_points();
        let happened = Rc::new(Cell::new(false));
        let (guest, slot, done) = (session.clone(), desk.slot(), Rc::clone(&happened));
        machine.at_choice(n, move |machine| {
            let body = move |machine: &Machine| {
                event.happen(machine, slot, &guest);
                done.set(true);
            };
            // Whoever is interrupted goes on while the event waits, or when it is over. A rival looks at
            // what became of both posts, so nobody may stand still with one.
            let rival = matches!(event, Event::PostAgain | Event::PostElsewhere);
            if rival || (n / STRIDE + n).is_multiple_of(2) {
                machine.start_next(body);
            } else {
                machine.start_and_hold(body);
            }
        });
        session.live(machine);
        let reached = machine.choice_points() - points >= n;
        machine.disarm_choices();
        if reached {
            machine
                .run_until(|| happened.get())
                .expect("the event is over");
        }
        session.over.set(true);
        machine.run_for(20_000_000);
        for pending in &*session.sent.borrow() {
            assert!(pending.poll().is_some(), "a request is lost");
        }
        other.exit();
        lives::settle(desk);
        if event == Event::Pull && reached {
            assert_eq!(machine.device_state(desk.slot()), DeviceState::Gone);
        }
        lives::recover(desk, &before);
        reached
    });
    run.map_err(|error| format!("{direction:?}, {event:?} at point {n}: {error}"))
}

/// Lets the event happen at some points, or at all of them: as many as there are seeds.
fn at_points(direction: Direction, event: Event) {
    let mut wrong = Wrong::default();
    let mut played = 0;
    for first in 0..seeds::count(1).min(STRIDE) {
        for n in (first + 1..).step_by(usize::try_from(STRIDE).expect("a stride")) {
            match live(direction, event, n) {
                Ok(true) => played += 1,
                Ok(false) => break,
                Err(report) => wrong.note(report),
            }
        }
    }
    // A handful would mean that nothing was played at.
    assert!(played > 10, "only {played} points");
}

#[test]
fn a_process_may_be_killed_at_any_point_of_a_capture() {
    at_points(Direction::Capture, Event::Kill);
}

#[test]
fn a_process_may_be_killed_at_any_point_of_a_playback() {
    at_points(Direction::Playback, Event::Kill);
}

#[test]
fn a_post_may_be_cancelled_at_any_point() {
    at_points(Direction::Capture, Event::Cancel);
}

#[test]
fn all_requests_may_be_cancelled_at_any_point() {
    at_points(Direction::Capture, Event::CancelAll);
    at_points(Direction::Playback, Event::CancelAll);
}

#[test]
fn a_handle_may_be_closed_at_any_point() {
    at_points(Direction::Capture, Event::Close);
}

#[test]
fn the_machine_may_sleep_at_any_point() {
    at_points(Direction::Capture, Event::Sleep);
    at_points(Direction::Playback, Event::Sleep);
}

#[test]
fn a_card_may_be_moved_at_any_point() {
    at_points(Direction::Capture, Event::Rebalance);
    at_points(Direction::Playback, Event::Rebalance);
}

#[test]
fn a_card_may_be_pulled_at_any_point() {
    at_points(Direction::Capture, Event::Pull);
    at_points(Direction::Playback, Event::Pull);
}

#[test]
fn two_threads_may_post_at_once() {
    at_points(Direction::Capture, Event::PostAgain);
    at_points(Direction::Playback, Event::PostElsewhere);
}

#[test]
fn requests_may_come_when_another_has_the_channel() {
    at_points(Direction::Capture, Event::Replace);
    at_points(Direction::Playback, Event::Replace);
}
