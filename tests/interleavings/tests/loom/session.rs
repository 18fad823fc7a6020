//! The session's word: stop, cancel, faults, sleep and the next post, on three processors.

use contdma_core::session::{
    Ending, FaultKind, SessionId, SessionState, Stage, StopReason, Teardown,
};
use contdma_interleavings::{Preemptions, Unguarded, explore};
use loom::sync::Arc;
use loom::thread;

/// A session, and what only the owner of its teardown touches: how many requests were completed.
/// Nothing but the session's word guards that.
struct Channel {
    session: SessionState,
    completed: Unguarded<u32>,
}

impl Channel {
    fn running() -> (Arc<Self>, SessionId) {
        let channel = Self {
            session: SessionState::new(),
            completed: Unguarded::new(0),
        };
        let id = channel.session.map().unwrap();
        channel.session.run(id).unwrap();
        (Arc::new(channel), id)
    }

    /// Ends the session if nobody else does, and gives the reason that it is ended for.
    fn end(&self, id: SessionId, reason: StopReason) -> Option<StopReason> {
        match self.session.begin_teardown(id, reason) {
            Teardown::Won { reason, .. } => {
                assert!(matches!(
                    self.session.stage(),
                    Stage::Draining | Stage::Faulted
                ));
                self.complete();
                assert_eq!(self.session.finish(id, Ending::Clean), Ok(reason));
                Some(reason)
            }
            Teardown::Lost { reason } => Some(reason),
            Teardown::NoSession => None,
        }
    }

    fn complete(&self) {
        self.completed.set(self.completed.get() + 1);
    }
}

#[test]
fn stop_cancel_and_fault_have_one_owner() {
    explore(Preemptions::AtMost(3), || {
        let (channel, id) = Channel::running();
        let stop = {
            let channel = Arc::clone(&channel);
            thread::spawn(move || channel.end(id, StopReason::Stop))
        };
        let work = {
            let channel = Arc::clone(&channel);
            thread::spawn(move || {
                let kind = FaultKind::CardGone;
                if channel.session.fault(id, kind).is_ok() {
                    return channel.end(id, StopReason::Fault(kind));
                }
                None
            })
        };
        let cancelled = channel.end(id, StopReason::Cancel);
        let told = [stop.join().unwrap(), work.join().unwrap(), cancelled];

        assert_eq!(channel.completed.get(), 1, "the request is completed once");
        assert_eq!(channel.session.stage(), Stage::Idle);
        let kept = channel.session.stop_reason();
        assert!(kept.is_some());
        for reason in told.into_iter().flatten() {
            assert_eq!(Some(reason), kept, "everybody is told the same reason");
        }
    });
}

/// What the last owner did is done before the next session begins, and a late caller has nothing to
/// do with that one.
#[test]
fn the_next_session_begins_when_the_last_is_over() {
    explore(Preemptions::AtMost(3), || {
        let (channel, old) = Channel::running();
        let stop = {
            let channel = Arc::clone(&channel);
            thread::spawn(move || channel.end(old, StopReason::Stop))
        };
        let post = {
            let channel = Arc::clone(&channel);
            thread::spawn(move || {
                let new = channel.session.map().ok()?;
                channel.complete();
                let ended = channel.end(new, StopReason::Close);
                assert_eq!(ended, Some(StopReason::Close), "nobody else may end it");
                Some(new)
            })
        };
        let told = channel.end(old, StopReason::Cancel);
        assert!(
            matches!(told, None | Some(StopReason::Stop | StopReason::Cancel)),
            "{told:?} is the reason of another session"
        );
        let _ = channel.session.fault(old, FaultKind::CardGone);
        stop.join().unwrap();
        let new = post.join().unwrap();
        assert_eq!(channel.completed.get(), if new.is_some() { 3 } else { 1 });
        assert_eq!(channel.session.stage(), Stage::Idle);
        if new.is_some() {
            assert_eq!(
                channel.session.fault_kind(),
                None,
                "the fault was the old one's"
            );
        }
    });
}

/// A device that goes to sleep and wakes up meanwhile brings nothing back to life.
#[test]
fn sleep_does_not_revive_a_session_that_ends() {
    explore(Preemptions::AtMost(3), || {
        let (channel, id) = Channel::running();
        let power = {
            let channel = Arc::clone(&channel);
            thread::spawn(move || {
                if channel.session.suspend(id).is_ok() {
                    let _ = channel.session.resume(id);
                }
            })
        };
        let fault = {
            let channel = Arc::clone(&channel);
            thread::spawn(move || channel.session.fault(id, FaultKind::Sync).is_ok())
        };
        let from = match channel.session.begin_teardown(id, StopReason::Removed) {
            Teardown::Won { from, reason } => {
                let first = match from {
                    Stage::Faulted => StopReason::Fault(FaultKind::Sync),
                    _ => StopReason::Removed,
                };
                assert_eq!(reason, first, "what came first is the reason");
                from
            }
            other => panic!("{other:?}: nobody else ends it"),
        };
        assert!(matches!(
            from,
            Stage::Running | Stage::Suspended | Stage::Faulted
        ));
        for _ in 0..2 {
            assert!(matches!(
                channel.session.stage(),
                Stage::Draining | Stage::Faulted
            ));
        }
        power.join().unwrap();
        assert!(fault.join().unwrap(), "there was a session all the time");
        assert_eq!(channel.session.fault_kind(), Some(FaultKind::Sync));
        assert!(channel.session.finish(id, Ending::Clean).is_ok());
        assert_eq!(channel.session.stage(), Stage::Idle);
    });
}

/// A start that was overtaken by a stop is told so, and does not run.
#[test]
fn a_stop_that_overtakes_the_start_is_told() {
    explore(Preemptions::Any, || {
        let session = Arc::new(SessionState::new());
        let id = session.map().unwrap();
        let stop = {
            let session = Arc::clone(&session);
            thread::spawn(move || session.begin_teardown(id, StopReason::Cancel))
        };
        let fault = {
            let session = Arc::clone(&session);
            thread::spawn(move || session.fault(id, FaultKind::CardError))
        };
        let started = session.run(id);
        let stopped = stop.join().unwrap();
        assert!(fault.join().unwrap().is_ok());
        let Teardown::Won { from, .. } = stopped else {
            panic!("{stopped:?}: nobody else ends it");
        };
        match started {
            Ok(()) => assert_ne!(from, Stage::Mapped),
            Err(_) => assert_ne!(from, Stage::Running),
        }
        assert!(matches!(session.stage(), Stage::Draining | Stage::Faulted));
    });
}
