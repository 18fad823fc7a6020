//! Where objects come from: who made them, and when they went.
//!
//! Whatever a report names by address has its story told, so the rules know nothing of this.

use super::events::Moment;
use super::spread::AddressMap;
use core::cell::RefCell;
use core::fmt;
use std::collections::VecDeque;

/// Kinds of objects with a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Pool,
    Irp,
    Mdl,
    RegisterMapping,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pool => "pool block",
            Self::Irp => "IRP",
            Self::Mdl => "MDL",
            Self::RegisterMapping => "mapping of registers",
        })
    }
}

#[derive(Clone, Copy)]
struct Story {
    kind: Kind,
    born: Moment,
    gone: Option<Moment>,
}

impl fmt::Display for Story {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, born, gone } = self;
        write!(f, "{kind}, made {born}")?;
        if let Some(gone) = gone {
            write!(f, "; given back {gone}")?;
        }
        Ok(())
    }
}

/// Objects that are gone and still have a story.
const REMEMBERED: usize = 512;

#[derive(Default)]
struct Stories {
    known: AddressMap<Story>,
    gone: VecDeque<usize>,
}

thread_local! {
    static STORIES: RefCell<Stories> = RefCell::default();
}

/// An object of `kind` is made at `address`.
pub(crate) fn begin(address: usize, kind: Kind) {
    let story = Story {
        kind,
        born: Moment::now(),
        gone: None,
    };
    STORIES.with_borrow_mut(|stories| stories.known.insert(address, story));
}

/// The object at `address` goes.
pub(crate) fn end(address: usize) {
    let gone = Some(Moment::now());
    STORIES.with_borrow_mut(|stories| {
        let Some(story) = stories.known.get_mut(&address) else {
            return;
        };
        story.gone = gone;
        stories.gone.push_back(address);
        if stories.gone.len() > REMEMBERED
            && let Some(oldest) = stories.gone.pop_front()
            && stories
                .known
                .get(&oldest)
                .is_some_and(|old| old.gone.is_some())
        {
            stories.known.remove(&oldest);
        }
    });
}

/// Addresses of the `count` youngest objects of `kind` that are there, the youngest first.
pub(crate) fn youngest(kind: Kind, count: usize) -> Vec<usize> {
    STORIES.with_borrow(|stories| {
        let known = stories.known.iter();
        let mut live: Vec<_> = known
            .filter(|(_, story)| story.kind == kind && story.gone.is_none())
            .map(|(&address, story)| (core::cmp::Reverse(story.born.time_ns()), address))
            .collect();
        live.sort_unstable();
        live.into_iter()
            .take(count)
            .map(|(_, address)| address)
            .collect()
    })
}

/// The story of the object at `address`.
pub(crate) fn of(address: usize) -> Option<String> {
    let story = STORIES.with_borrow(|stories| stories.known.get(&address).copied());
    story.map(|story| format!("{address:#x}: {story}"))
}

/// The numbers that `text` has in hexadecimal, each once.
pub(crate) fn named(text: &str) -> Vec<usize> {
    let mut addresses = Vec::new();
    for after in text.split("0x").skip(1) {
        let digits = after.find(|c: char| !c.is_ascii_hexdigit());
        let digits = &after[..digits.unwrap_or(after.len())];
        if let Ok(address) = usize::from_str_radix(digits, 16)
            && !addresses.contains(&address)
        {
            addresses.push(address);
        }
    }
    addresses
}
