//! Who can run, and who of them does.
//!
//! A driver's wait ends when what it waits for is signalled, or at its deadline, whichever comes
//! first, and then keeps what it took: as on Windows, who waits longest is served first, and an
//! event that is set and reset at once has woken its waiters. So it makes no difference when the
//! threads are looked at, and a run can be replayed that looked at other moments.

use super::super::{schedule, time};
use super::{CURRENT, Poll, State, THREADS, ThreadId, WaitEnd, Waiter};

/// Something that may run next.
pub(in super::super) enum Pick {
    /// The current thread goes on.
    Current(WaitEnd),
    /// This one.
    Other(u32),
    /// Nobody.
    Nobody,
}

/// Ends the waits of drivers whose objects are signalled now. Whoever signals calls it.
pub(crate) fn satisfy_waits() {
    let now = time::now_ns();
    let mut waiting: Vec<(u64, u32, Poll, Option<u64>)> = THREADS.with_borrow(|threads| {
        let waits = threads.all.iter().filter_map(|thread| match thread.state {
            State::Waiting {
                poll,
                deadline,
                waiter: Waiter::Driver,
                since,
            } => Some((since, thread.id, poll, deadline)),
            _ => None,
        });
        waits.collect()
    });
    waiting.sort_unstable_by_key(|&(since, ..)| since);
    for (_, id, poll, deadline) in waiting {
        let late = deadline.is_some_and(|deadline| deadline <= now);
        let end = match late {
            true => Some(WaitEnd::TimedOut),
            false => ended(poll, None, now),
        };
        if let Some(end) = end {
            THREADS.with_borrow_mut(|threads| threads.get(id).state = State::Ready(end));
        }
    }
}

fn ended(poll: Poll, deadline: Option<u64>, now: u64) -> Option<WaitEnd> {
    // SAFETY: the closure lives on the stack of a thread that waits until it is picked; the table
    // is not borrowed while it runs.
    if unsafe { (*poll)() } {
        return Some(WaitEnd::Satisfied);
    }
    deadline
        .is_some_and(|deadline| deadline <= now)
        .then_some(WaitEnd::TimedOut)
}

enum Candidate {
    Ready(WaitEnd),
    Waiting(Poll, Option<u64>),
}

/// The threads that can go on now, the current one last; the others in the order in which they
/// were made, from the one after it on.
fn runnable() -> Vec<(u32, WaitEnd)> {
    satisfy_waits();
    let now = time::now_ns();
    let current = CURRENT.get();
    let mut candidates: Vec<(u32, Candidate)> = THREADS.with_borrow_mut(|threads| {
        threads.get(0);
        let states = threads.all.iter().filter_map(|thread| {
            let candidate = match thread.state {
                State::Ready(end) => Candidate::Ready(end),
                State::Waiting { poll, deadline, .. } => Candidate::Waiting(poll, deadline),
                State::Running | State::Finished => return None,
            };
            Some((thread.id, candidate))
        });
        states.collect()
    });
    let after = candidates.partition_point(|&(id, _)| id <= current);
    candidates.rotate_left(after);
    let can = candidates.into_iter().filter_map(|(id, candidate)| {
        let end = match candidate {
            Candidate::Ready(end) => Some(end),
            Candidate::Waiting(poll, deadline) => ended(poll, deadline, now),
        };
        end.map(|end| (id, end))
    });
    can.collect()
}

/// Threads beside the current one that can go on now.
pub(in super::super) fn others() -> Vec<(ThreadId, WaitEnd)> {
    let can = runnable().into_iter();
    let others = can.filter(|&(id, _)| id != CURRENT.get());
    others.map(|(id, end)| (ThreadId(id), end)).collect()
}

/// Whether another thread could go on now.
pub(crate) fn others_can_run() -> bool {
    !others().is_empty()
}

/// Picks a thread that can go on now, as the schedule says.
pub(in super::super) fn pick() -> Pick {
    let can = runnable();
    let ids: Vec<ThreadId> = can.iter().map(|&(id, _)| ThreadId(id)).collect();
    let Some(&(id, end)) = can.get(schedule::choose(&ids)) else {
        return Pick::Nobody;
    };
    let current = id == CURRENT.get();
    THREADS.with_borrow_mut(|threads| {
        threads.get(id).state = if current {
            State::Running
        } else {
            State::Ready(end)
        };
    });
    if current {
        Pick::Current(end)
    } else {
        Pick::Other(id)
    }
}

/// Goes to another thread, whose wait ended so; the current one stays able to run.
pub(in super::super) fn switch_to(id: ThreadId, end: WaitEnd) {
    THREADS.with_borrow_mut(|threads| {
        threads.get(CURRENT.get()).state = State::Ready(WaitEnd::Satisfied);
        threads.get(id.0).state = State::Ready(end);
    });
    super::go_to(id.0);
}

/// The earliest deadline of a waiting thread.
pub(in super::super) fn next_deadline() -> Option<u64> {
    THREADS.with_borrow(|threads| {
        let deadlines = threads.all.iter().filter_map(|thread| match thread.state {
            State::Waiting { deadline, .. } => deadline,
            _ => None,
        });
        deadlines.min()
    })
}

/// Wakes the last host-side waiter with a deadlock; without one, says who waits.
pub(in super::super) fn break_deadlock() -> Result<(), String> {
    THREADS.with_borrow_mut(|threads| {
        let host = threads.all.iter_mut().rev().find(|thread| {
            matches!(
                thread.state,
                State::Waiting {
                    waiter: Waiter::Host,
                    ..
                }
            )
        });
        if let Some(thread) = host {
            thread.state = State::Ready(WaitEnd::Deadlock);
            return Ok(());
        }
        let waiting = threads
            .all
            .iter()
            .filter(|thread| matches!(thread.state, State::Waiting { .. }));
        Err(waiting
            .map(|thread| thread.name)
            .collect::<Vec<_>>()
            .join(", "))
    })
}
