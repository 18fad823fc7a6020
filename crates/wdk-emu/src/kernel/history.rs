//! How a machine came to its stop: what it chose, what happened last, where the objects come from.

use super::choices::Choices;
use super::events::{self, Event};
use super::ke::{locks, schedule};
use super::{hal, stories};
use core::fmt;

/// What a stopped machine had done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// What the schedule chose: with the seed, [`Schedule::Replay`](crate::Schedule::Replay) of
    /// these makes the same run.
    pub choices: Choices,
    /// Where the objects come from that the detail names by address, the DMA mappings of MDLs
    /// among them, and the locks that the running thread holds.
    pub objects: Vec<String>,
    /// What happened last, oldest first.
    pub events: Vec<Event>,
}

impl History {
    /// Of this machine, for a report that says `detail`.
    pub(crate) fn of(detail: &str) -> Self {
        let mut objects = Vec::new();
        for address in stories::named(detail) {
            objects.extend(stories::of(address));
            objects.extend(hal::mappings_of(address));
        }
        objects.extend(locks::held_now());
        Self {
            choices: schedule::made(),
            objects,
            events: events::recent(),
        }
    }
}

impl fmt::Display for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for object in &self.objects {
            write!(f, "\n  {object}")?;
        }
        write!(f, "\n  Schedule::replay(\"{}\")", self.choices)?;
        if !self.events.is_empty() {
            f.write_str("\n  last events:")?;
        }
        for event in &self.events {
            write!(f, "\n  {event}")?;
        }
        Ok(())
    }
}
