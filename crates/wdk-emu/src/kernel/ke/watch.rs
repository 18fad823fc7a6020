//! Live kernel objects by address: what may not be freed under them (rule 13).

use core::cell::RefCell;
use std::collections::BTreeMap;

/// What lies in memory that a driver owns and the kernel still uses.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Live {
    /// A timer that is set.
    Timer,
    /// A queued DPC.
    Dpc,
    /// An object that a thread waits for.
    AwaitedObject,
    /// A work item that is queued.
    WorkItem,
    /// A lookaside list that was not deleted.
    Lookaside,
    /// A remove lock that is in use.
    RemoveLock,
}

impl Live {
    fn text(self) -> &'static str {
        match self {
            Self::Timer => "an active timer",
            Self::Dpc => "a queued DPC",
            Self::AwaitedObject => "an object that a thread waits for",
            Self::WorkItem => "a queued work item",
            Self::Lookaside => "a lookaside list",
            Self::RemoveLock => "a remove lock in use",
        }
    }
}

thread_local! {
    static LIVE: RefCell<BTreeMap<usize, (Live, usize)>> = const { RefCell::new(BTreeMap::new()) };
}

/// Something begins to use the object at `address`. Uses are counted.
pub fn begin(address: usize, live: Live) {
    LIVE.with_borrow_mut(|all| all.entry(address).or_insert((live, 0)).1 += 1);
}

/// One use of the object at `address` has ended.
pub fn end(address: usize) {
    LIVE.with_borrow_mut(|all| {
        if let Some((_, uses)) = all.get_mut(&address) {
            *uses -= 1;
            if *uses == 0 {
                all.remove(&address);
            }
        }
    });
}

/// Whether the object at `address` is in such a use.
#[must_use]
pub fn is_live(address: usize, live: Live) -> bool {
    LIVE.with_borrow(|all| all.get(&address).is_some_and(|&(kind, _)| kind == live))
}

/// What is live in `[address, address + length)`.
#[must_use]
pub fn inside(address: usize, length: usize) -> Option<String> {
    let object = LIVE.with_borrow(|all| {
        all.range(address..address + length)
            .next()
            .map(|(at, (live, _))| format!("{} at {at:#x}", live.text()))
    });
    object.or_else(|| {
        let lock = super::locks::held_inside(address, length)?;
        Some(format!("a held lock at {lock:#x}"))
    })
}

/// Everything that is live, for the check at unload (rule 65).
#[must_use]
pub fn outstanding() -> Vec<(usize, Live)> {
    LIVE.with_borrow(|all| all.iter().map(|(&at, &(live, _))| (at, live)).collect())
}
