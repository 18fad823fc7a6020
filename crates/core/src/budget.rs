//! How much one call may copy, what that is of a range, and who copies the rest.
//!
//! A deferred procedure call keeps its processor from everything else, so it copies a bounded
//! number of bytes. The rest is copied later, at PASSIVE_LEVEL, in parts as long, and in order:
//! whoever began has the turn until nothing is left, and everybody else leaves it to them. The module
//! copies nothing and takes no lock; the caller asks and answers under one.

use crate::address::PAGE_BYTES;
use crate::plan::MappingPlan;
use crate::spans::Span;
use crate::sync::{Copying, RingRanges};

/// Bytes that one deferred procedure call copies unless a ring asks for something else: about 50
/// microseconds at 5 GB/s, half of the 100 microseconds that Windows asks drivers to stay below.
pub const DEFAULT_COPY_BUDGET: u32 = 256 * 1024;

/// The most that a ring can ask for: what is good for one ring may not stop the machine.
pub const LARGEST_COPY_BUDGET: u32 = 1024 * 1024;

/// Bytes that a call may still copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CopyBudget {
    left: u64,
}

impl CopyBudget {
    /// No limit: for a caller that keeps nobody from anything.
    pub const UNLIMITED: Self = Self { left: u64::MAX };

    /// Nothing may be copied.
    pub const NOTHING: Self = Self { left: 0 };

    /// What a ring asked for; 0 is the default. At least a page, at most
    /// [`LARGEST_COPY_BUDGET`].
    pub fn asked(bytes: u32) -> Self {
        let bytes = match bytes {
            0 => DEFAULT_COPY_BUDGET,
            bytes => bytes.min(LARGEST_COPY_BUDGET),
        };
        Self {
            left: u64::from(bytes).max(PAGE_BYTES),
        }
    }

    /// Bytes left.
    pub const fn left(&self) -> u64 {
        self.left
    }

    /// Takes from `ranges` what may be copied now, or needs no copy, and pays for it.
    pub fn take(&mut self, plan: &MappingPlan, ranges: RingRanges, copying: Copying) -> Part {
        if self.left == 0 && copying != Copying::Nothing && !plan.copies_nothing() {
            let copied = 0;
            let (now, rest) = (RingRanges::EMPTY, ranges);
            return Part { now, rest, copied };
        }
        let part = plan.part(ranges, copying, self.left);
        self.left = self.left.saturating_sub(part.copied);
        part
    }
}

/// The part of a range that can be synchronised now, and the rest, both in ring order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// To be synchronised now.
    pub now: RingRanges,
    /// Later.
    pub rest: RingRanges,
    /// Bytes that a sync of `now` copies.
    pub copied: u64,
}

impl Part {
    /// All of it now, for a sync that copies nothing.
    #[inline]
    pub const fn all(ranges: RingRanges) -> Self {
        Self {
            now: ranges,
            rest: RingRanges::EMPTY,
            copied: 0,
        }
    }
}

impl MappingPlan {
    /// The front of `ranges` that a sync which copies in this way can do by copying `budget` bytes
    /// at most; direct bytes cost nothing. A budget of 0 counts as a page, so that there always is
    /// progress.
    pub fn part(&self, ranges: RingRanges, copying: Copying, budget: u64) -> Part {
        let budget = if budget == 0 { PAGE_BYTES } else { budget };
        let all = Part::all(ranges);
        if copying == Copying::Nothing || self.copies_nothing() {
            return all;
        }
        let (mut taken, mut copied) = (0_u64, 0_u64);
        for span in ranges.flat_map(|range| self.spans(range)) {
            match span {
                Span::Direct { ring, .. } => taken = taken.saturating_add(ring.length),
                Span::Shadow(span) => {
                    let fits = span.ring.length.min(budget.saturating_sub(copied));
                    taken = taken.saturating_add(fits);
                    copied = copied.saturating_add(fits);
                    if fits < span.ring.length {
                        let (now, rest) = ranges.split_at(taken);
                        return Part { now, rest, copied };
                    }
                }
            }
        }
        Part { copied, ..all }
    }
}

/// Who serves a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Server {
    /// A deferred procedure call, or a request that releases.
    Dpc,
    /// The worker at PASSIVE_LEVEL, a part at a time.
    Worker,
}

/// Whether a server has left something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Left {
    /// No.
    Nothing,
    /// Yes: the worker is to go on.
    Copies,
}

/// What a server does when it stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use = "nobody serves the ring when the worker is not called"]
pub enum Next {
    /// Nothing.
    Done,
    /// It calls the worker.
    CallWorker,
}

/// Whose turn it is to serve a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    whose: Server,
    deferrals: u64,
}

impl Default for Turn {
    fn default() -> Self {
        Self::new()
    }
}

impl Turn {
    /// Interrupts are served as they come.
    pub const fn new() -> Self {
        Self {
            whose: Server::Dpc,
            deferrals: 0,
        }
    }

    /// Whether this server may serve now. One that may not has nothing to do: the other looks
    /// again before it stops.
    pub fn admits(&self, server: Server) -> bool {
        self.whose == server
    }

    /// A server stops, under the same lock under which it served last.
    pub fn after(&mut self, server: Server, left: Left) -> Next {
        match (self.whose, server, left) {
            (Server::Dpc, Server::Dpc, Left::Copies) => {
                self.whose = Server::Worker;
                self.deferrals = self.deferrals.saturating_add(1);
                Next::CallWorker
            }
            (Server::Worker, Server::Worker, Left::Copies) => Next::CallWorker,
            (Server::Worker, Server::Worker, Left::Nothing) => {
                self.whose = Server::Dpc;
                Next::Done
            }
            (Server::Dpc, _, _) | (Server::Worker, Server::Dpc, _) => Next::Done,
        }
    }

    /// The ring was served to the end by one who had it alone. A worker that was called comes for
    /// nothing.
    pub fn take_back(&mut self) {
        self.whose = Server::Dpc;
    }

    /// How often the worker was given the turn.
    pub const fn deferrals(&self) -> u64 {
        self.deferrals
    }
}

#[cfg(test)]
mod tests;
