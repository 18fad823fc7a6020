//! Spin locks, who holds what, and the order in which locks are taken.
//!
//! On one processor a lock that is held when it is asked for can never be had: that is a stop.
//! Every pair (held, taken next) is an edge of a graph; the first edge that closes a cycle is a
//! stop too (rule 10), although nothing hung. Runs that share a [`LockOrder`] share the graph,
//! as far as their locks lie in pool and can be told by tag, length and offset.

use super::irql;
use super::thread;
use crate::kernel::config;
use crate::kernel::events::Moment;
use crate::kernel::ex::pool;
use crate::kernel::exports::entry;
use crate::kernel::stop::stop;
use crate::sys::{BOOLEAN, KIRQL, PKLOCK_QUEUE_HANDLE, PKSPIN_LOCK};
use core::cell::RefCell;
use core::fmt;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

/// What kind of lock.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A spin lock.
    Spin,
    /// An interrupt's lock.
    Interrupt,
    /// A fast mutex.
    FastMutex,
}

/// A lock as several runs know it.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// In a pool block of this tag and length, at this offset.
    Pool {
        /// The block's tag.
        tag: u32,
        /// The block's length.
        length: usize,
        /// Where the lock is in it.
        offset: usize,
    },
    /// Anywhere else: told by its address, in this run only.
    Address(usize),
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pool {
                tag,
                length,
                offset,
            } => {
                write!(
                    f,
                    "the lock at {offset} in a {length}-byte block {}",
                    pool::tag_name(*tag)
                )
            }
            Self::Address(address) => write!(f, "the lock at {address:#x}"),
        }
    }
}

/// The order of locks over several runs. Clones share it.
#[derive(Clone, Default)]
pub struct LockOrder(Arc<Mutex<BTreeMap<Class, BTreeSet<Class>>>>);

impl fmt::Debug for LockOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LockOrder")
    }
}

impl PartialEq for LockOrder {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl LockOrder {
    /// Adds an edge; true when it closes a cycle.
    fn add(&self, from: Class, to: Class) -> bool {
        let Ok(mut graph) = self.0.lock() else {
            return false;
        };
        if !graph.entry(from).or_default().insert(to) {
            return false;
        }
        let mut seen = BTreeSet::new();
        let mut open = vec![to];
        while let Some(class) = open.pop() {
            if class == from {
                return true;
            }
            if seen.insert(class) {
                open.extend(graph.get(&class).into_iter().flatten());
            }
        }
        false
    }

    /// How many edges are known.
    #[must_use]
    pub fn edges(&self) -> usize {
        self.0
            .lock()
            .map_or(0, |graph| graph.values().map(BTreeSet::len).sum())
    }
}

/// A held lock.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Held {
    address: usize,
    kind: Kind,
    thread: thread::ThreadId,
    taken: Moment,
}

/// The locks of a thread.
#[derive(Clone, Debug, Default)]
pub(crate) struct HeldList(Vec<Held>);

thread_local! {
    static HELD: RefCell<Vec<Held>> = const { RefCell::new(Vec::new()) };
    /// Locks of threads that do not run now.
    static PARKED: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
    /// Edges between addresses that the graph has already.
    static KNOWN: RefCell<BTreeSet<(usize, usize)>> = const { RefCell::new(BTreeSet::new()) };
}

/// How many locks the running thread (or the routine that interrupted it) holds.
#[inline]
#[must_use]
pub fn held() -> usize {
    HELD.with_borrow(Vec::len)
}

/// What the running thread holds, for reports.
pub(crate) fn held_now() -> Vec<String> {
    HELD.with_borrow(|all| {
        let lines = all.iter();
        lines
            .map(|held| format!("{:#x}: held lock, taken {}", held.address, held.taken))
            .collect()
    })
}

/// A held lock in `[address, address + length)`.
pub(crate) fn held_inside(address: usize, length: usize) -> Option<usize> {
    let range = address..address + length;
    let own = HELD.with_borrow(|all| all.iter().map(|h| h.address).find(|a| range.contains(a)));
    own.or_else(|| PARKED.with_borrow(|all| all.iter().copied().find(|a| range.contains(a))))
}

/// Takes the running thread's list away, because another will run.
pub(super) fn take() -> HeldList {
    let list = HELD.with_borrow_mut(core::mem::take);
    PARKED.with_borrow_mut(|parked| parked.extend(list.iter().map(|held| held.address)));
    HeldList(list)
}

/// Makes `list` the running thread's.
pub(super) fn put(list: HeldList) {
    PARKED.with_borrow_mut(|parked| {
        parked.retain(|address| !list.0.iter().any(|held| held.address == *address));
    });
    HELD.with_borrow_mut(|held| *held = list.0);
}

fn class_of(address: usize) -> Class {
    match pool::block_around(address) {
        Some((start, block)) => Class::Pool {
            tag: block.tag,
            length: block.length,
            offset: address - start,
        },
        None => Class::Address(address),
    }
}

/// Records that the running thread has taken the lock at `address`, and checks the order.
pub(crate) fn acquired(address: usize, kind: Kind) {
    let new_edges: Vec<usize> = HELD.with_borrow_mut(|all| {
        let edges = if all.is_empty() {
            Vec::new()
        } else {
            KNOWN.with_borrow_mut(|known| {
                all.iter()
                    .map(|held| held.address)
                    .filter(|&from| known.insert((from, address)))
                    .collect()
            })
        };
        all.push(Held {
            address,
            kind,
            thread: thread::current(),
            taken: Moment::now(),
        });
        edges
    });
    let Some(config) = config::try_config() else {
        return;
    };
    for from in new_edges {
        let (from, to) = (class_of(from), class_of(address));
        if from != to && config.lock_order.add(from, to) {
            stop(
                10,
                format!("{to} is taken while {from} is held; elsewhere it is the other way round"),
            );
        }
    }
}

/// Records that the lock at `address` is given back.
pub(crate) fn released(address: usize, kind: Kind, function: &str) {
    let found = HELD.with_borrow_mut(|all| {
        let position = all
            .iter()
            .rposition(|held| held.address == address && held.kind == kind)?;
        Some(all.remove(position))
    });
    match found {
        None => stop(
            9,
            format!("{function}: the lock at {address:#x} is not held by its caller"),
        ),
        Some(held) if held.thread != thread::current() => stop(
            9,
            format!("{function}: the lock at {address:#x} was taken by another thread"),
        ),
        Some(_) => {}
    }
}

fn lock(lock: PKSPIN_LOCK, function: &str) {
    // SAFETY: the caller's lock is alive.
    let word = unsafe { lock.read() };
    if word != 0 {
        let address = lock.addr();
        if HELD.with_borrow(|all| all.iter().any(|held| held.address == address)) {
            stop(
                9,
                format!("{function}: the lock at {address:#x} is held already"),
            );
        }
        stop(
            9,
            format!("{function}: the lock at {address:#x} was never initialised"),
        );
    }
    // SAFETY: as above.
    unsafe { lock.write(1) };
    acquired(lock.addr(), Kind::Spin);
}

fn unlock(lock: PKSPIN_LOCK, function: &str) {
    released(lock.addr(), Kind::Spin, function);
    // SAFETY: the caller's lock is alive.
    unsafe { lock.write(0) };
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeInitializeSpinLock(spin_lock: PKSPIN_LOCK) {
    entry!(KeInitializeSpinLock, Any);
    if held_inside(spin_lock.addr(), 8).is_some() {
        stop(9, "a spin lock is initialised while it is held");
    }
    // SAFETY: the caller passes memory for a lock.
    unsafe { spin_lock.write(0) };
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeAcquireSpinLockRaiseToDpc(spin_lock: PKSPIN_LOCK) -> KIRQL {
    entry!(KeAcquireSpinLockRaiseToDpc, AtMost(irql::DISPATCH));
    let old = irql::raise(irql::DISPATCH);
    lock(spin_lock, "KeAcquireSpinLockRaiseToDpc");
    old
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeAcquireSpinLockAtDpcLevel(spin_lock: PKSPIN_LOCK) {
    entry!(KeAcquireSpinLockAtDpcLevel, AtLeast(irql::DISPATCH));
    lock(spin_lock, "KeAcquireSpinLockAtDpcLevel");
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeTryToAcquireSpinLockAtDpcLevel(spin_lock: PKSPIN_LOCK) -> BOOLEAN {
    entry!(KeTryToAcquireSpinLockAtDpcLevel, AtLeast(irql::DISPATCH));
    // SAFETY: the caller's lock is alive.
    if unsafe { spin_lock.read() } != 0 {
        return 0;
    }
    lock(spin_lock, "KeTryToAcquireSpinLockAtDpcLevel");
    1
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeReleaseSpinLock(spin_lock: PKSPIN_LOCK, new_irql: KIRQL) {
    entry!(KeReleaseSpinLock, Exactly(irql::DISPATCH));
    unlock(spin_lock, "KeReleaseSpinLock");
    irql::lower(new_irql);
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeReleaseSpinLockFromDpcLevel(spin_lock: PKSPIN_LOCK) {
    entry!(KeReleaseSpinLockFromDpcLevel, AtLeast(irql::DISPATCH));
    unlock(spin_lock, "KeReleaseSpinLockFromDpcLevel");
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeAcquireInStackQueuedSpinLock(
    spin_lock: PKSPIN_LOCK,
    handle: PKLOCK_QUEUE_HANDLE,
) {
    entry!(KeAcquireInStackQueuedSpinLock, AtMost(irql::DISPATCH));
    let old = irql::raise(irql::DISPATCH);
    lock(spin_lock, "KeAcquireInStackQueuedSpinLock");
    // SAFETY: the caller's handle.
    unsafe {
        (*handle).LockQueue.Lock = spin_lock;
        (*handle).OldIrql = old;
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeReleaseInStackQueuedSpinLock(handle: PKLOCK_QUEUE_HANDLE) {
    entry!(KeReleaseInStackQueuedSpinLock, Exactly(irql::DISPATCH));
    // SAFETY: the handle that the acquire call filled.
    let (spin_lock, old) = unsafe { ((*handle).LockQueue.Lock, (*handle).OldIrql) };
    unlock(spin_lock, "KeReleaseInStackQueuedSpinLock");
    irql::lower(old);
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeAcquireInStackQueuedSpinLockAtDpcLevel(
    spin_lock: PKSPIN_LOCK,
    handle: PKLOCK_QUEUE_HANDLE,
) {
    entry!(
        KeAcquireInStackQueuedSpinLockAtDpcLevel,
        AtLeast(irql::DISPATCH)
    );
    lock(spin_lock, "KeAcquireInStackQueuedSpinLockAtDpcLevel");
    // SAFETY: the caller's handle.
    unsafe { (*handle).LockQueue.Lock = spin_lock };
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeReleaseInStackQueuedSpinLockFromDpcLevel(
    handle: PKLOCK_QUEUE_HANDLE,
) {
    entry!(
        KeReleaseInStackQueuedSpinLockFromDpcLevel,
        AtLeast(irql::DISPATCH)
    );
    // SAFETY: the handle that the acquire call filled.
    let spin_lock = unsafe { (*handle).LockQueue.Lock };
    unlock(spin_lock, "KeReleaseInStackQueuedSpinLockFromDpcLevel");
}
