//! How the machine stops: a report to whoever waits, and the thread parks for ever.
//!
//! Nothing can unwind through a driver's `extern "efiapi"` frames, so a stopped machine keeps its
//! thread. It never runs again.

use super::history::History;
use super::ke::{irql, time};
use super::mm::exception;
use super::{config, image, print, rules, wdfldr};
use core::cell::RefCell;
use core::fmt;
use std::sync::mpsc::Sender;

/// What was wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A rule of [`rules`] was broken.
    Rule(u32),
    /// `KeBugCheckEx`, or a check of the kernel that has a stop code and no rule.
    BugCheck {
        /// Windows' stop code.
        code: u32,
        /// Its parameters.
        parameters: [usize; 4],
    },
    /// A call that this kernel does not have.
    NotEmulated(String),
    /// Code on the machine's thread panicked, the test's own included.
    Panic,
}

/// The report of a stopped machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// What was wrong.
    pub cause: Cause,
    /// What was seen, and what drivers printed to the debugger last.
    pub detail: String,
    /// The seed that replays it.
    pub seed: u64,
    /// Virtual time, in nanoseconds since boot.
    pub time_ns: u64,
    /// The IRQL at that moment.
    pub irql: u8,
    /// How it came to that.
    pub history: Box<History>,
    /// Where in images of drivers it happened, the innermost first: image, offset, nearest name.
    pub places: Box<[String]>,
    /// KMDF was an image, whose bug checks know nothing of [`rules`].
    foreign_kmdf: bool,
}

/// Lines of debugger output in a report.
const PRINTED: usize = 8;

/// The stop code of a violation that KMDF found.
pub const WDF_VIOLATION: u32 = 0x10D;

impl Stop {
    /// The number of the broken rule, whichever storey found it.
    #[must_use]
    pub fn rule(&self) -> Option<u32> {
        match self.cause {
            Cause::Rule(rule) => Some(rule),
            Cause::BugCheck { code, parameters } if code == WDF_VIOLATION && !self.foreign_kmdf => {
                u32::try_from(parameters[2])
                    .ok()
                    .filter(|&rule| rules::rule(rule).is_some())
            }
            _ => None,
        }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.cause {
            Cause::Rule(number) => {
                write!(f, "rule {number}")?;
                if let Some(rule) = rules::rule(*number) {
                    write!(f, " [{}] {}", rule.stop_code, rule.text)?;
                }
            }
            Cause::BugCheck { code, parameters } => {
                write!(f, "bug check {code:#x}")?;
                for parameter in parameters {
                    write!(f, " {parameter:#x}")?;
                }
                if let Some(rule) = self.rule().and_then(rules::rule) {
                    write!(f, " (rule {}: {})", rule.number, rule.text)?;
                }
            }
            Cause::NotEmulated(name) => write!(f, "{name} is not emulated")?,
            Cause::Panic => f.write_str("panic")?,
        }
        write!(
            f,
            "\n  {}\n  seed {}, IRQL {}, {} ns after boot",
            self.detail, self.seed, self.irql, self.time_ns
        )?;
        for place in &self.places {
            write!(f, "\n  in {place}")?;
        }
        write!(f, "{}", self.history)
    }
}

impl std::error::Error for Stop {}

thread_local! {
    static REPORT_TO: RefCell<Option<Sender<Result<(), Stop>>>> = const { RefCell::new(None) };
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
    static ENDING: RefCell<Option<Ending>> = const { RefCell::new(None) };
}

/// A report that is being written.
struct Ending {
    cause: Cause,
    detail: String,
    next: Search,
}

/// How the places are looked for. The stack of a machine that ends may be in pieces; what faults
/// is not tried again.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Search {
    Frames,
    Words,
    Nothing,
}

/// Says who hears of this thread's stop.
pub(crate) fn report_to(sender: Sender<Result<(), Stop>>) {
    REPORT_TO.with_borrow_mut(|slot| *slot = Some(sender));
}

/// Whether a machine runs on this thread. Signals' handlers ask, at any time.
pub(crate) fn is_machine_thread() -> bool {
    let is = REPORT_TO.try_with(|slot| slot.try_borrow().is_ok_and(|slot| slot.is_some()));
    is.unwrap_or(false)
}

/// Remembers the first panic on this thread; whatever ends the machine next reports it.
pub(crate) fn note_panic(text: String) {
    PANIC.with_borrow_mut(|slot| {
        slot.get_or_insert(text);
    });
}

/// Reports and ends this machine, whose thread has panicked.
pub(crate) fn end_of_panic() -> ! {
    end(Cause::Panic, "aborted".to_owned())
}

/// The places in images on the stack of whoever stops the machine.
fn places(search: Search) -> Box<[String]> {
    let frames = || match search {
        Search::Frames => image::callers::current(),
        Search::Words | Search::Nothing => Vec::new(),
    };
    let Some(at) = exception::noted().filter(|_| search != Search::Nothing) else {
        return frames().into();
    };
    let mut places: Vec<_> = image::place(at.instruction).into_iter().collect();
    if places.is_empty() && !at.is_jump() {
        // The kernel's own code, on behalf of an image's.
        places = frames();
        if !places.is_empty() {
            return places.into();
        }
    }
    places.extend(image::callers::above(at.stack));
    places.into()
}

/// Reports and ends this machine.
pub(crate) fn end(cause: Cause, detail: String) -> ! {
    let (cause, detail, search) = match ENDING.take() {
        // The first report counts. What went wrong while it was written adds nothing.
        Some(earlier) => (earlier.cause, earlier.detail, earlier.next),
        // What goes wrong while a panic unwinds is its consequence.
        None => match PANIC.take() {
            Some(text) => (Cause::Panic, text, Search::Frames),
            None => (cause, detail, Search::Frames),
        },
    };
    ENDING.set(Some(Ending {
        cause: cause.clone(),
        detail: detail.clone(),
        next: match search {
            Search::Frames => Search::Words,
            Search::Words | Search::Nothing => Search::Nothing,
        },
    }));
    let places = places(search);
    let history = Box::new(History::of(&detail));
    let mut detail = detail;
    for line in print::last_lines(PRINTED) {
        detail.push_str("\n  printed: ");
        detail.push_str(&line);
    }
    let stop = Stop {
        cause,
        detail,
        seed: config::try_config().map_or(0, |config| config.seed),
        time_ns: time::now_ns(),
        irql: irql::current(),
        history,
        places,
        foreign_kmdf: wdfldr::is_foreign(),
    };
    let sent = REPORT_TO
        .take()
        .map(|sender| sender.send(Err(stop.clone())).is_ok());
    if sent != Some(true) {
        eprintln!("the machine stopped: {stop}");
        std::process::abort();
    }
    loop {
        std::thread::park();
    }
}

/// Stops the machine because rule `rule` was broken; `detail` says how.
pub fn stop(rule: u32, detail: impl Into<String>) -> ! {
    end(Cause::Rule(rule), detail.into())
}

/// Stops the machine with a Windows stop code.
pub fn bug_check(code: u32, parameters: [usize; 4], detail: impl Into<String>) -> ! {
    end(Cause::BugCheck { code, parameters }, detail.into())
}

/// Stops the machine because a call was made that is not emulated.
pub fn not_emulated(name: &str) -> ! {
    end(
        Cause::NotEmulated(name.to_owned()),
        "the emulated kernel has no such call".to_owned(),
    )
}
