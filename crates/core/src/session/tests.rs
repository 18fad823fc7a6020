//! Every transition that is allowed, every one that is not, and races for the teardown.

use super::*;
use std::sync::Barrier;
use std::vec::Vec;

const ALL: [StopReason; 7] = [
    StopReason::Stop,
    StopReason::Cancel,
    StopReason::Close,
    StopReason::ProcessExit,
    StopReason::Removed,
    StopReason::EndOfStream,
    StopReason::Fault(FaultKind::CardGone),
];

/// A session that was brought to `stage`.
fn session_at(stage: Stage) -> (SessionState, SessionId) {
    let state = SessionState::new();
    let id = match stage {
        Stage::Idle => return (SessionState::new(), SessionId(0)),
        _ => state.map().unwrap(),
    };
    match stage {
        Stage::Idle | Stage::Mapped => {}
        Stage::Running => state.run(id).unwrap(),
        Stage::Suspended => {
            state.run(id).unwrap();
            state.suspend(id).unwrap();
        }
        Stage::Draining => won(&state, id, StopReason::Stop),
        Stage::Faulted => state.fault(id, FaultKind::CardError).unwrap(),
    }
    assert_eq!(state.stage(), stage);
    (state, id)
}

fn won(state: &SessionState, id: SessionId, reason: StopReason) {
    match state.begin_teardown(id, reason) {
        Teardown::Won { reason: kept, .. } => assert_eq!(kept, reason),
        other => panic!("{other:?}"),
    }
}

const STAGES: [Stage; 6] = [
    Stage::Idle,
    Stage::Mapped,
    Stage::Running,
    Stage::Suspended,
    Stage::Draining,
    Stage::Faulted,
];

#[test]
fn steps_start_where_they_should_and_nowhere_else() {
    type Step = fn(&SessionState, SessionId) -> Result<(), TransitionError>;
    let steps: [(Step, Stage, Stage); 4] = [
        (
            |state, _| state.map().map(|_| ()),
            Stage::Idle,
            Stage::Mapped,
        ),
        (SessionState::run, Stage::Mapped, Stage::Running),
        (SessionState::suspend, Stage::Running, Stage::Suspended),
        (SessionState::resume, Stage::Suspended, Stage::Running),
    ];
    for (step, from, to) in steps {
        for found in STAGES {
            let (state, id) = session_at(found);
            let result = step(&state, id);
            if found == from {
                assert_eq!((result, state.stage()), (Ok(()), to));
            } else {
                assert_eq!(result, Err(TransitionError::WrongStage { found }));
                assert_eq!(state.stage(), found);
            }
        }
    }
}

#[test]
fn a_teardown_can_begin_in_every_stage_of_a_session() {
    for from in [Stage::Mapped, Stage::Running, Stage::Suspended] {
        for reason in ALL {
            let (state, id) = session_at(from);
            assert_eq!(state.stop_reason(), None);
            assert_eq!(
                state.begin_teardown(id, reason),
                Teardown::Won { from, reason }
            );
            assert_eq!(
                (state.stage(), state.stop_reason()),
                (Stage::Draining, Some(reason))
            );
            let second = state.begin_teardown(id, StopReason::Cancel);
            assert_eq!(second, Teardown::Lost { reason });
            assert_eq!(state.finish(id, Ending::Clean), Ok(reason));
            assert_eq!(state.stage(), Stage::Idle);
            assert_eq!(state.begin_teardown(id, reason), Teardown::NoSession);
            assert_eq!(
                state.stop_reason(),
                Some(reason),
                "still told after the end"
            );
        }
    }
    let (state, id) = session_at(Stage::Idle);
    assert_eq!(
        state.begin_teardown(id, StopReason::Stop),
        Teardown::NoSession
    );
}

#[test]
fn a_fault_outranks_the_reason_that_comes_after_it() {
    let (state, id) = session_at(Stage::Faulted);
    state.fault(id, FaultKind::Sync).unwrap();
    assert_eq!(
        state.fault_kind(),
        Some(FaultKind::CardError),
        "the first one stays"
    );
    let reason = StopReason::Fault(FaultKind::CardError);
    let from = Stage::Faulted;
    assert_eq!(
        state.begin_teardown(id, StopReason::Stop),
        Teardown::Won { from, reason }
    );
    assert_eq!(state.stage(), Stage::Draining);
    assert_eq!(state.finish(id, Ending::Clean), Ok(reason));
}

#[test]
fn a_fault_during_the_teardown_keeps_its_owner() {
    let (state, id) = session_at(Stage::Draining);
    state.fault(id, FaultKind::CardStuck).unwrap();
    assert_eq!(
        (state.stage(), state.fault_kind()),
        (Stage::Faulted, Some(FaultKind::CardStuck))
    );
    let reason = StopReason::Stop;
    assert_eq!(
        state.begin_teardown(id, StopReason::Close),
        Teardown::Lost { reason }
    );
    assert_eq!(state.finish(id, Ending::Clean), Ok(reason));
    assert_eq!(state.stage(), Stage::Idle);
}

#[test]
fn nobody_finishes_what_nobody_owns() {
    for found in [
        Stage::Idle,
        Stage::Mapped,
        Stage::Running,
        Stage::Suspended,
        Stage::Faulted,
    ] {
        let (state, id) = session_at(found);
        let refused = Err(TransitionError::WrongStage { found });
        assert_eq!(state.finish(id, Ending::Clean), refused);
        assert_eq!(state.stage(), found);
    }
    let (state, id) = session_at(Stage::Idle);
    let found = Stage::Idle;
    let refused = Err(TransitionError::WrongStage { found });
    assert_eq!(state.fault(id, FaultKind::Sync), refused);
}

#[test]
fn kept_pages_end_the_channel() {
    let (state, id) = session_at(Stage::Draining);
    assert_eq!(state.finish(id, Ending::PagesKept), Ok(StopReason::Stop));
    let found = Stage::Faulted;
    assert_eq!(state.map(), Err(TransitionError::WrongStage { found }));
    assert_eq!(state.fault_kind(), Some(FaultKind::CardStuck));
    let reason = StopReason::Stop;
    assert_eq!(
        state.begin_teardown(id, StopReason::Close),
        Teardown::Lost { reason }
    );
}

#[test]
fn a_late_caller_cannot_touch_the_next_session() {
    let (state, old) = session_at(Stage::Draining);
    state.finish(old, Ending::Clean).unwrap();
    let new = state.map().unwrap();
    assert_ne!(old, new);
    assert_eq!(
        (state.id(), state.stop_reason(), state.fault_kind()),
        (new, None, None)
    );
    let stale = TransitionError::StaleSession {
        asked: old,
        current: new,
    };
    assert_eq!(state.run(old), Err(stale));
    assert_eq!(state.fault(old, FaultKind::Sync), Err(stale));
    assert_eq!(
        state.begin_teardown(old, StopReason::Close),
        Teardown::NoSession
    );
    assert_eq!(state.finish(old, Ending::Clean), Err(stale));
    state.run(new).unwrap();
}

#[test]
fn of_many_only_one_owns_the_teardown() {
    for _ in 0..200 {
        let (state, id) = session_at(Stage::Running);
        let barrier = Barrier::new(4);
        let results: Vec<Teardown> = std::thread::scope(|scope| {
            let racers: Vec<_> = ALL[..3]
                .iter()
                .map(|reason| {
                    scope.spawn(|| {
                        barrier.wait();
                        state.begin_teardown(id, *reason)
                    })
                })
                .collect();
            barrier.wait();
            // A fault and a suspend may come in between; neither owns anything.
            let _ = state.suspend(id);
            state.fault(id, FaultKind::CardGone).unwrap();
            racers
                .into_iter()
                .map(|racer| racer.join().unwrap())
                .collect()
        });
        let kept = state.stop_reason().unwrap();
        let winners = results
            .iter()
            .filter(|result| matches!(result, Teardown::Won { .. }));
        assert_eq!(winners.count(), 1);
        for result in results {
            let (Teardown::Won { reason, .. } | Teardown::Lost { reason }) = result else {
                panic!("the session was there");
            };
            assert_eq!(reason, kept);
        }
        assert_eq!(state.finish(id, Ending::Clean), Ok(kept));
    }
}
