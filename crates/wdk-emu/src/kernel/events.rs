//! What happened last on the machine, for reports: a ring of small records.
//!
//! Names of KMDF's callbacks come from the emulated KMDF, by way of [`entered`] and [`left`],
//! which the host hands it as a debugger would; a KMDF image says nothing of its callbacks.

use super::ke::{irql, thread, time};
use core::cell::{Cell, RefCell};
use core::fmt;

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// An export was called.
    Call(&'static str),
    /// An application, or the host in its stead, asked the system for this.
    Asked(&'static str),
    /// A driver's routine was called.
    Entered(&'static str),
    /// It returned.
    Left(&'static str),
    /// A register was read: its offset in the BAR, and what came back.
    Read(u64, u64),
    /// A register was written: its offset in the BAR, and the value.
    Write(u64, u64),
    /// Pool was allocated: address and bytes.
    Allocated(usize, usize),
    /// Pool was freed.
    Freed(usize),
    /// A request was completed: its address and status.
    Completed(usize, i32),
}

/// When and where it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// Virtual time, in nanoseconds since boot.
    pub time_ns: u64,
    /// The thread's number; interrupts and DPCs run on whichever they interrupted.
    pub thread: u32,
    /// The IRQL.
    pub irql: u8,
    /// What it was.
    pub what: What,
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            time_ns,
            thread,
            irql,
            what,
        } = self;
        write!(f, "{time_ns:>9} ns, thread {thread}, IRQL {irql:>2}: ")?;
        match what {
            What::Call(name) => write!(f, "{name}"),
            What::Asked(name) => write!(f, "an application asks: {name}"),
            What::Entered(routine) => write!(f, "> {routine}"),
            What::Left(routine) => write!(f, "< {routine}"),
            What::Read(offset, value) => write!(f, "register {offset:#x} is read: {value:#x}"),
            What::Write(offset, value) => write!(f, "register {offset:#x} is written: {value:#x}"),
            What::Allocated(address, bytes) => write!(f, "pool {address:#x}, {bytes} bytes"),
            What::Freed(address) => write!(f, "pool {address:#x} is freed"),
            What::Completed(irp, status) => {
                let status = status.cast_unsigned();
                write!(f, "request {irp:#x} is completed: {status:#010x}")
            }
        }
    }
}

/// Events in a report.
pub const SHOWN: usize = 20;
/// A power of two, so that the place of the next one is cheap to find.
const KEPT: usize = 32;

const NOTHING: Event = Event {
    time_ns: 0,
    thread: 0,
    irql: 0,
    what: What::Call(""),
};

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
    static LAST: [Cell<Event>; KEPT] = const { [const { Cell::new(NOTHING) }; KEPT] };
    /// Routines that have not returned, of all threads; those of one thread nest, innermost last.
    static INSIDE: RefCell<Vec<(u32, &'static str)>> = const { RefCell::new(Vec::new()) };
    static CALL: Cell<&'static str> = const { Cell::new("") };
}

/// Notes what happens now.
#[inline]
pub(crate) fn note(what: What) {
    let count = COUNT.get();
    COUNT.set(count.wrapping_add(1));
    let event = Event {
        time_ns: time::now_ns(),
        thread: thread::current().0,
        irql: irql::current(),
        what,
    };
    LAST.with(|last| last[count % KEPT].set(event));
}

/// Notes the call of an export.
#[inline]
pub(crate) fn call(name: &'static str) {
    CALL.set(name);
    note(What::Call(name));
}

/// Notes what an application asks for.
pub(crate) fn asked(what: &'static str) {
    CALL.set(what);
    note(What::Asked(what));
}

/// Notes that a driver's routine is called.
pub(crate) fn entered(routine: &'static str) {
    INSIDE.with_borrow_mut(|inside| inside.push((thread::current().0, routine)));
    note(What::Entered(routine));
}

/// Notes that it has returned.
pub(crate) fn left(routine: &'static str) {
    note(What::Left(routine));
    let thread = thread::current().0;
    INSIDE.with_borrow_mut(|inside| {
        let mine = inside.iter().rposition(|&frame| frame == (thread, routine));
        if let Some(index) = mine {
            inside.remove(index);
        }
    });
}

/// The driver's routine that the current thread is in, innermost.
fn routine() -> Option<&'static str> {
    let thread = thread::current().0;
    INSIDE.with_borrow(|inside| {
        let mut own = inside.iter().rev().filter(|&&(other, _)| other == thread);
        own.next().map(|&(_, routine)| routine)
    })
}

/// The last [`SHOWN`] events, oldest first.
pub(crate) fn recent() -> Vec<Event> {
    let count = COUNT.get();
    LAST.with(|last| {
        (count.saturating_sub(SHOWN)..count)
            .map(|index| last[index % KEPT].get())
            .collect()
    })
}

/// A moment in the life of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    time_ns: u64,
    thread: u32,
    call: &'static str,
    routine: Option<&'static str>,
}

impl Moment {
    /// This one.
    pub(crate) fn now() -> Self {
        Self {
            time_ns: time::now_ns(),
            thread: thread::current().0,
            call: CALL.get(),
            routine: routine(),
        }
    }
}

impl Moment {
    /// When it was, in nanoseconds since boot.
    pub(crate) fn time_ns(self) -> u64 {
        self.time_ns
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let routine = self.routine.unwrap_or("no routine of a driver");
        write!(
            f,
            "in {} from {routine}, thread {}, {} ns after boot",
            self.call, self.thread, self.time_ns
        )
    }
}
