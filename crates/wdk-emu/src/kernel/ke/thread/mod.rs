//! Threads of the machine: system threads, workers, and the threads of processes.
//!
//! Each has a stack of its own on the machine's one host thread; [`super::pump`] decides who
//! runs. A thread gives the processor up where it waits, or where the schedule says so.

mod runnable;

use super::context::{Stack, host_stack, switch};
use super::fiber::{Books, Crossing};
use super::{irql, locks};
use crate::kernel::mm::process::{self, Pid};
use crate::sys::{DISPATCHER_HEADER, PKTHREAD};
use core::cell::{Cell, RefCell};
use core::ops::Range;
use core::ptr;
use std::collections::BTreeMap;

/// A thread of the machine. The one that booted it is 0.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Hash, PartialOrd, Ord)]
pub struct ThreadId(pub u32);

/// How a wait ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum WaitEnd {
    /// What it waited for is there.
    Satisfied,
    /// Its time is over.
    TimedOut,
    /// Nothing is left that could end it.
    Deadlock,
}

/// Who waits, which decides what a deadlock means.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Waiter {
    /// The host: a test, or an app's call. It gets an error.
    Host,
    /// A driver or the kernel for it. The machine stops (rule 6).
    Driver,
}

pub(super) use runnable::{Pick, break_deadlock, next_deadline, others, pick, switch_to};
pub(crate) use runnable::{others_can_run, satisfy_waits};

/// Whether a wait is over. A driver's takes what it waited for when it says true; a host's only
/// looks.
type Poll = *mut dyn FnMut() -> bool;

enum State {
    Running,
    Ready(WaitEnd),
    Waiting {
        poll: Poll,
        deadline: Option<u64>,
        waiter: Waiter,
        /// The number of the wait: who waits longer is served first.
        since: u64,
    },
    Finished,
}

struct Thread {
    id: u32,
    name: &'static str,
    state: State,
    stack_pointer: usize,
    stack: Option<Stack>,
    /// A sanitizer's.
    books: Books,
    body: Option<Box<dyn FnOnce()>>,
    irql: u8,
    critical: u32,
    process: Pid,
    locks: locks::HeldList,
}

#[derive(Default)]
struct Threads {
    all: Vec<Thread>,
    free_stacks: Vec<Stack>,
    created: u32,
    waits: u64,
    /// Dispatcher objects of the threads that somebody asked for.
    objects: BTreeMap<u32, Box<DISPATCHER_HEADER>>,
}

thread_local! {
    static CURRENT: Cell<u32> = const { Cell::new(0) };
    static THREADS: RefCell<Threads> = const { RefCell::new(Threads {
        all: Vec::new(),
        free_stacks: Vec::new(),
        created: 0,
        waits: 0,
        objects: BTreeMap::new(),
    }) };
}

/// Kind of a dispatcher object that stands for a thread.
pub(super) const THREAD_OBJECT: u8 = 6;

fn new_thread(id: u32, name: &'static str, books: Books) -> Thread {
    Thread {
        id,
        name,
        state: State::Running,
        stack_pointer: 0,
        stack: None,
        books,
        body: None,
        irql: irql::PASSIVE,
        critical: 0,
        process: process::SYSTEM,
        locks: locks::HeldList::default(),
    }
}

impl Threads {
    fn get(&mut self, id: u32) -> &mut Thread {
        if self.all.is_empty() {
            self.all
                .push(new_thread(0, "the first thread", Books::host()));
        }
        let position = self.all.iter().position(|thread| thread.id == id);
        &mut self.all[position.expect("a thread that is asked for exists")]
    }
}

/// The thread that runs now.
#[inline]
#[must_use]
pub fn current() -> ThreadId {
    ThreadId(CURRENT.get())
}

/// The stack of the thread that runs now, without the inaccessible part below it. `None` while
/// the threads are being changed.
pub(crate) fn stack() -> Option<Range<usize>> {
    let own = THREADS.with(|threads| {
        let threads = threads.try_borrow().ok()?;
        let running = threads.all.iter().find(|thread| thread.id == CURRENT.get());
        Some(running.and_then(|thread| thread.stack.as_ref().map(Stack::range)))
    })?;
    own.or_else(host_stack)
}

/// Learns where the host thread's own stack is, which the first thread runs on.
pub(crate) fn boot() {
    super::context::learn_host_stack();
}

/// Makes a thread of the system process that runs `body` at `PASSIVE_LEVEL` when the scheduler
/// comes to it. It may wait.
pub fn spawn(name: &'static str, body: Box<dyn FnOnce()>) -> ThreadId {
    spawn_in(process::SYSTEM, name, body)
}

/// As [`spawn`], in another process.
pub fn spawn_in(pid: Pid, name: &'static str, body: Box<dyn FnOnce()>) -> ThreadId {
    THREADS.with_borrow_mut(|threads| {
        threads.get(0);
        threads.created += 1;
        let id = threads.created;
        let stack = threads.free_stacks.pop().unwrap_or_else(Stack::new);
        let mut thread = new_thread(id, name, Books::new());
        thread.stack_pointer = stack.prepare(main);
        thread.stack = Some(stack);
        thread.body = Some(body);
        thread.process = pid;
        thread.state = State::Ready(WaitEnd::Satisfied);
        threads.all.push(thread);
        ThreadId(id)
    })
}

/// Whether the thread has ended.
#[must_use]
pub fn is_finished(id: ThreadId) -> bool {
    THREADS.with_borrow(|threads| {
        !threads
            .all
            .iter()
            .any(|thread| thread.id == id.0 && !matches!(thread.state, State::Finished))
    })
}

/// The thread of an object that [`object()`] made.
#[must_use]
pub fn from_object(object: PKTHREAD) -> Option<ThreadId> {
    THREADS.with_borrow(|threads| {
        let mut objects = threads.objects.iter();
        let found = objects.find(|(_, header)| ptr::from_ref(&***header).addr() == object.addr());
        found.map(|(&id, _)| ThreadId(id))
    })
}

/// The thread's dispatcher object, which `KeWaitForSingleObject` takes.
#[must_use]
pub fn object(id: ThreadId) -> PKTHREAD {
    let finished = is_finished(id);
    THREADS.with_borrow_mut(|threads| {
        let object = threads.objects.entry(id.0).or_insert_with(|| {
            let mut object = Box::new(DISPATCHER_HEADER::default());
            super::dispatcher::initialize(&raw mut *object, THREAD_OBJECT, i32::from(finished));
            object
        });
        (&raw mut **object).cast()
    })
}

/// Threads that exist, the first included, by name.
#[must_use]
pub fn names() -> Vec<&'static str> {
    THREADS.with_borrow(|threads| {
        let live = threads
            .all
            .iter()
            .filter(|t| !matches!(t.state, State::Finished));
        live.map(|thread| thread.name).collect()
    })
}

/// First code on a new thread's stack.
extern "C" fn main() -> ! {
    let _started = arrived();
    let body = THREADS.with_borrow_mut(|threads| threads.get(CURRENT.get()).body.take());
    if let Some(body) = body {
        body();
    }
    finish()
}

/// Ends the current thread.
pub(super) fn finish() -> ! {
    THREADS.with_borrow_mut(|threads| {
        let id = CURRENT.get();
        threads.get(id).state = State::Finished;
        if let Some(object) = threads.objects.get_mut(&id) {
            object.SignalState = 1;
        }
    });
    satisfy_waits();
    super::pump::leave_finished_thread()
}

/// Marks the current thread as waiting.
pub(super) fn begin_wait(poll: &mut dyn FnMut() -> bool, deadline: Option<u64>, waiter: Waiter) {
    // SAFETY: only the lifetime is forgotten. The caller leaves the closure's frame only after
    // this thread was picked, and then nobody uses the pointer again.
    let poll: Poll = unsafe { core::mem::transmute(ptr::from_mut(poll)) };
    THREADS.with_borrow_mut(|threads| {
        threads.waits += 1;
        let since = threads.waits;
        threads.get(CURRENT.get()).state = State::Waiting {
            poll,
            deadline,
            waiter,
            since,
        };
    });
}

/// Marks the current thread as able to run while another does.
pub(super) fn begin_yield() {
    THREADS.with_borrow_mut(|threads| {
        threads.get(CURRENT.get()).state = State::Ready(WaitEnd::Satisfied);
    });
}

/// Whether another thread exists.
pub(super) fn has_others() -> bool {
    THREADS.with_borrow(|threads| threads.all.len() > 1)
}

/// Goes to thread `id`, and comes back when somebody goes to this one; says how its wait ended.
pub(super) fn go_to(id: u32) -> WaitEnd {
    let (from, to, crossing) = THREADS.with_borrow_mut(|threads| {
        let current = threads.get(CURRENT.get());
        let ends = matches!(current.state, State::Finished);
        current.irql = irql::current();
        current.critical = irql::critical_regions();
        current.process = process::current();
        current.locks = locks::take();
        let from = &raw mut current.stack_pointer;
        let books = &raw mut current.books;
        let next = threads.get(id);
        irql::set(next.irql);
        irql::set_critical_regions(next.critical);
        process::set_current(next.process);
        locks::put(core::mem::take(&mut next.locks));
        let to = next.stack_pointer;
        let crossing = Crossing {
            from: books,
            ends,
            to: &raw const next.books,
            stack: next.stack.as_ref().map(Stack::range).or_else(host_stack),
        };
        (from, to, crossing)
    });
    // A finished thread's entry must not move before the switch has written to it, and the
    // entries of a vector stay put as long as it is not changed: nothing happens in between.
    CURRENT.set(id);
    // SAFETY: as said above, both entries stay put, and the switch is next.
    unsafe { crossing.begin() };
    // SAFETY: `to` was saved by the switch that left thread `id`, or prepared at its creation.
    unsafe { switch(from, to) };
    arrived()
}

/// What a thread does first when it runs again.
fn arrived() -> WaitEnd {
    THREADS.with_borrow_mut(|threads| {
        let current = CURRENT.get();
        threads.get(current).books.arrive();
        let mut index = 0;
        while index < threads.all.len() {
            let thread = &mut threads.all[index];
            if matches!(thread.state, State::Finished)
                && thread.id != current
                && thread.stack.is_some()
            {
                threads.free_stacks.extend(thread.stack.take());
                if threads.all[index].id != 0 {
                    threads.all.remove(index);
                    continue;
                }
            }
            index += 1;
        }
        let thread = threads.get(current);
        match core::mem::replace(&mut thread.state, State::Running) {
            State::Ready(end) => end,
            _ => WaitEnd::Satisfied,
        }
    })
}
