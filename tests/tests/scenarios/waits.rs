//! WAITs that come when it does not suit.

use super::lives::{self, PAGE, Requests, builder};
use super::seeds;
use crate::form;
use contdma_client::Posted;
use contdma_client::abi::{AbiError, LatePolicy, StickyErrors, WaitRequest};
use contdma_desk::{Counter, Environment};
use std::cell::RefCell;
use std::rc::Rc;
use wdk_emu::machine::{Pending, SystemState};

const SEGMENTS: u64 = 8;

#[test]
fn a_wait_without_time_is_answered_at_once() {
    // A second for a segment.
    let config = form::config(Environment::MIXED, 1).source(0, Counter::new().paced(PAGE.into()));
    let run = contdma_desk::run(config, |desk| {
        let requests = Requests::post(desk.app(), &builder()).expect("a ring");
        let wait = |timeout_ms| {
            let request = WaitRequest {
                consumed: 0,
                from: 0,
                min_records: 1,
                timeout_ms,
            };
            requests.send_wait(&request).expect("a request")
        };
        let answer = wait(Some(0)).poll().expect("an answer");
        assert_eq!(answer.status, AbiError::TimedOut.status());
        let patient = wait(Some(1));
        assert_eq!(patient.poll(), None);
        assert_eq!(patient.wait().status, AbiError::TimedOut.status());
    });
    run.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_wait_says_how_the_ring_stands() {
    let run = contdma_desk::run(lives::config(Environment::MIXED, 1), |desk| {
        let builder = builder().policy(LatePolicy::DropNew);
        let requests = Requests::post(desk.app(), &builder.without_status_block()).expect("a ring");
        desk.machine().run_for(1_000_000);
        let request = WaitRequest {
            consumed: 3,
            from: 3,
            min_records: 1,
            timeout_ms: None,
        };
        let wait = requests.send_wait(&request).expect("a request");
        assert_eq!(wait.wait().status, 0);
        let (head, first) = requests.answer();
        assert_eq!((head.consumed, head.errors), (3, 0));
        assert!(head.lost > 50 && head.produced >= 8 + head.lost, "{head:?}");
        assert_eq!((first.sequence, first.gap_before), (3, 0));
        // The first behind what was lost says how much that was.
        let request = WaitRequest {
            consumed: SEGMENTS,
            from: SEGMENTS,
            ..request
        };
        let wait = requests.send_wait(&request).expect("a request");
        desk.machine().run_for(1_000_000);
        assert_eq!(wait.wait().status, 0);
        let (_, first) = requests.answer();
        assert!(first.gap_before >= head.lost, "{first:?}");
        assert_eq!(first.sequence, SEGMENTS + first.gap_before);
    });
    run.unwrap_or_else(|error| panic!("{error}"));
}

/// A WAIT that releases a full ring, at the `n`-th point of the machine's waking; false when there
/// are fewer.
fn wait_while_waking(n: u64) -> Result<bool, String> {
    let mut config = lives::config(Environment::MIXED, n);
    config.machine.preemption = seeds::preemption(n);
    let run = contdma_desk::run(config, |desk| {
        let machine = desk.machine();
        // Nothing is released but by WAIT.
        let mut requests =
            Requests::post(desk.app(), &builder().without_status_block()).expect("a ring");
        machine.run_for(1_000_000);
        machine.sleep(SystemState::Sleeping).expect("asleep");
        let answered: Rc<RefCell<Option<Pending>>> = Rc::default();
        let sent = Rc::clone(&answered);
        let release = WaitRequest {
            consumed: SEGMENTS,
            from: SEGMENTS,
            min_records: 1,
            timeout_ms: None,
        };
        let wait = requests.wait_later(&release);
        let points = machine.choice_points();
        machine.at_choice(n, move |machine| {
            machine.start_next(move |_| *sent.borrow_mut() = wait().ok());
        });
        machine.wake().expect("awake");
        // The card follows the machine.
        machine.run_for(1_000_000);
        let reached = machine.choice_points() - points >= n;
        machine.disarm_choices();
        if reached {
            machine.run_for(10_000_000);
            let sent = answered.borrow();
            let answer = sent.as_ref().expect("a request").poll();
            assert_eq!(answer.expect("the ring goes on").status, 0);
            let (head, _) = requests.answer();
            assert_eq!(head.consumed, SEGMENTS);
            let errors = StickyErrors::from_bits_retain(head.errors);
            assert_eq!(errors, StickyErrors::SUSPENDED);
        }
        requests.posted.cancel();
        reached
    });
    run.map_err(|error| format!("point {n}: {error}"))
}

#[test]
fn a_wait_may_come_at_any_point_of_a_resume() {
    let mut n = 1;
    while wait_while_waking(n).unwrap_or_else(|error| panic!("{error}")) {
        n += 1;
    }
    assert!(n > 20, "only {n} points");
}
