//! One session after another on a channel: what is late of the one is nothing to the next.

use super::lives::{self, PAGE, Wrong};
use super::seeds;
use contdma_client::abi::{AbiError, Stop, StopMode, WaitRequest, control};
use contdma_client::{Port, RingBuilder};
use contdma_desk::{App, Config, Counter, Environment};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wdk_emu::Machine;
use wdk_emu::machine::{Access, FileHandle, Pending, Process, Region};
use zerocopy::IntoBytes;

/// Its channel.
const SLOW: u32 = 1;
/// Places of the inputs in their region.
const POST: usize = 0;
const STOP: usize = 512;
const IMPATIENT: usize = 1024;
const PATIENT: usize = 1536;
const ANSWER: usize = 4096;

/// A handle to the card, of which any thread may send requests.
#[derive(Clone)]
struct Sender {
    process: Process,
    path: String,
    file: FileHandle,
    ring: Region,
    inputs: Region,
    /// All that were sent.
    sent: Rc<RefCell<Vec<Pending>>>,
    /// The last post.
    post: Rc<RefCell<Option<Pending>>>,
}

impl Sender {
    fn open(app: &App<'_>) -> Self {
        let process = app.process().clone();
        let path = app.list().expect("a list").remove(0);
        let path = path.as_str().to_owned();
        let file = process.open(&path, Access::READ_WRITE).expect("a handle");
        let request = RingBuilder::new(PAGE, 8)
            .channel(SLOW)
            .request()
            .expect("a request");
        let bytes = usize::try_from(request.buffer_bytes().expect("bytes")).expect("bytes");
        let inputs = process.allocate(2 * ANSWER);
        inputs.write(POST, request.to_wire().as_bytes());
        inputs.write(STOP, Stop::new(StopMode::Drain).as_bytes());
        for (at, timeout_ms) in [(IMPATIENT, Some(5)), (PATIENT, None)] {
            let wait = WaitRequest {
                consumed: 0,
                from: 0,
                min_records: 1,
                timeout_ms,
            };
            inputs.write(at, wait.to_wire().as_bytes());
        }
        Self {
            ring: process.allocate(bytes),
            process,
            path,
            file,
            inputs,
            sent: Rc::default(),
            post: Rc::default(),
        }
    }

    /// Another handle of the same process, with the same memory.
    fn another(&self) -> Self {
        let file = self.process.open(&self.path, Access::READ_WRITE);
        Self {
            file: file.expect("a handle"),
            ..self.clone()
        }
    }

    fn send(&self, code: &control::ControlCode, input: usize) -> Pending {
        let output = if code.code() == control::POST_RING.code() {
            self.ring.part(0, self.ring.len())
        } else {
            self.inputs.part(ANSWER, ANSWER)
        };
        let input = self.inputs.part(input, code.input_bytes as usize);
        let sent = self.file.submit(code.code(), input, output);
        let pending = sent.expect("a request");
        self.sent.borrow_mut().push(pending.clone());
        pending
    }

    fn post(&self) {
        let post = self.send(&control::POST_RING, POST);
        *self.post.borrow_mut() = Some(post);
    }

    fn cancel(&self) {
        let post = self.post.borrow().clone();
        let _ = post.map(|post| post.cancel());
    }

    fn stop(&self) {
        let _ = self.send(&control::STOP, STOP).wait();
    }

    /// # Panics
    /// A request was not answered.
    fn all_answered(&self, machine: &Machine) {
        machine.run_for(20_000_000);
        for pending in &*self.sent.borrow() {
            assert!(pending.poll().is_some(), "a request is lost");
        }
    }
}

/// A card whose second channel takes a second for a segment.
fn slow(seed: u64) -> Config {
    let mut config = lives::config(Environment::MIXED, seed);
    config = config.source(SLOW as usize, Counter::new().paced(PAGE.into()));
    config.machine.preemption = seeds::preemption(seed);
    config
}

/// While a WAIT is on its way, its session is stopped and another one begins, by this handle or by
/// another, and waits itself. False when there are fewer than `n` points.
fn overtaken(elsewhere: bool, n: u64) -> Result<bool, String> {
    let run = contdma_desk::run(slow(n), |desk| {
        let machine = desk.machine();
        let before = machine.leaks();
        let app = desk.another_app();
        let first = Sender::open(&app);
        let next = match elsewhere {
            true => first.another(),
            false => first.clone(),
        };
        first.post();
        let last = Rc::new(RefCell::new(None));
        let points = machine.choice_points();
        let (guest, successor, waits) = (first.clone(), next.clone(), Rc::clone(&last));
        machine.at_choice(n, move |machine| {
            machine.start_and_hold(move |_| {
                guest.stop();
                successor.post();
                for _ in 0..3 {
                    let answer = successor.send(&control::WAIT, IMPATIENT).wait().status;
                    let expected = [AbiError::TimedOut.status(), AbiError::WaitPending.status()];
                    assert!(expected.contains(&answer), "answered with {answer:#x}");
                }
                // Still there when the one before goes on.
                *waits.borrow_mut() = Some(successor.send(&control::WAIT, PATIENT));
            });
        });
        first.send(&control::WAIT, PATIENT);
        let reached = machine.choice_points() - points >= n;
        machine.disarm_choices();
        if reached {
            let all_sent = machine.run_until(|| last.borrow().is_some());
            all_sent.expect("the others end");
            machine.run_for(1_000_000);
            let answer = last.borrow().as_ref().and_then(Pending::poll);
            let answer = answer.map(|completion| completion.status);
            let pending = AbiError::WaitPending.status();
            assert!(answer.is_none_or(|it| it == pending), "{answer:x?}");
        }
        next.stop();
        first.stop();
        first.all_answered(machine);
        app.exit();
        lives::settle(desk);
        lives::recover(desk, &before);
        reached
    });
    run.map_err(|error| format!("elsewhere {elsewhere}, point {n}: {error}"))
}

/// Plays at the first point, the second and so on, until there are no more.
fn at_all_points(play: impl Fn(u64) -> Result<bool, String>) {
    let mut wrong = Wrong::default();
    let mut n = 1;
    loop {
        match play(n) {
            Ok(true) => {}
            Ok(false) => break,
            Err(report) => wrong.note(report),
        }
        n += 1;
    }
    assert!(n > 10, "only {n} points");
}

#[test]
fn a_wait_of_a_session_that_is_over_is_not_answered_by_the_next() {
    at_all_points(|n| overtaken(false, n));
    at_all_points(|n| overtaken(true, n));
}

/// A post is cancelled, and before its cancel routine is over its session is stopped, and so it goes
/// for the next one. False when there are fewer than `n` points.
fn cancelled_late(n: u64) -> Result<bool, String> {
    let run = contdma_desk::run(slow(n), |desk| {
        let machine = desk.machine();
        let before = machine.leaks();
        let app = desk.another_app();
        let sender = Sender::open(&app);
        let over = Rc::new(Cell::new(false));
        sender.post();
        let points = machine.choice_points();
        let (guest, done) = (sender.clone(), Rc::clone(&over));
        machine.at_choice(n, move |machine| {
            machine.start_and_hold(move |machine| {
                guest.stop();
                guest.post();
                let stopper = guest.clone();
                machine.at_choice(n, move |machine| {
                    machine.start_and_hold(move |_| stopper.stop());
                });
                guest.cancel();
                done.set(true);
            });
        });
        sender.cancel();
        let reached = machine.choice_points() - points >= n;
        if reached {
            machine.run_until(|| over.get()).expect("the other ends");
        }
        machine.disarm_choices();
        sender.all_answered(machine);
        app.exit();
        lives::settle(desk);
        lives::recover(desk, &before);
        reached
    });
    run.map_err(|error| format!("point {n}: {error}"))
}

#[test]
fn a_post_whose_cancel_routine_is_late_is_completed_all_the_same() {
    at_all_points(cancelled_late);
}
