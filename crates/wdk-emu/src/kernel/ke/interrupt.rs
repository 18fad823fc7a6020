//! Interrupts: the connection of a service routine, its lock, and delivery.

use super::locks::{self, Kind};
use super::{budget, choice, irql, pump, schedule};
use crate::kernel::exports::entry;
use crate::kernel::stop::stop;
use crate::kernel::upcall;
use crate::sys::{BOOLEAN, KIRQL, PKINTERRUPT, PKSYNCHRONIZE_ROUTINE, PVOID};
use core::cell::RefCell;
use std::rc::Rc;

/// A connected interrupt.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
pub struct InterruptId(u32);

struct Connection {
    id: u32,
    irql: u8,
    name: &'static str,
    service: Rc<dyn Fn() -> bool>,
    /// Messages not delivered yet: at most one, as in the interrupt controller.
    requested: bool,
    /// The message comes when so many choice points have been passed.
    late_until: u64,
    /// Level of the line.
    line: bool,
    /// Its driver said that the device makes no interrupts now; what comes waits.
    inactive: bool,
    /// Its lock is held: by its service routine, a synchronise routine or an acquire call.
    busy: bool,
    /// Deliveries since the IRQL was last low enough for something else.
    repeats: u32,
}

#[derive(Default)]
struct State {
    last_id: u32,
    connections: Vec<Connection>,
}

thread_local! {
    static STATE: RefCell<State> = const { RefCell::new(State { last_id: 0, connections: Vec::new() }) };
}

/// Deliveries in a row after which a line counts as stuck.
const STORM: u32 = 1000;

/// Connects `service`, which runs at `irql` (above `DISPATCH_LEVEL`) with the interrupt's lock
/// held and says whether the interrupt was its device's.
pub fn connect(irql: u8, name: &'static str, service: Box<dyn Fn() -> bool>) -> InterruptId {
    STATE.with_borrow_mut(|state| {
        state.last_id += 1;
        let id = state.last_id;
        state.connections.push(Connection {
            id,
            irql: irql.clamp(irql::DISPATCH + 1, irql::HIGH - 1),
            name,
            service: Rc::from(service),
            requested: false,
            late_until: 0,
            line: false,
            inactive: false,
            busy: false,
            repeats: 0,
        });
        InterruptId(id)
    })
}

fn with<T>(id: InterruptId, f: impl FnOnce(&mut Connection) -> T) -> Option<T> {
    STATE.with_borrow_mut(|state| {
        state
            .connections
            .iter_mut()
            .find(|connection| connection.id == id.0)
            .map(f)
    })
}

/// Disconnects. The service routine never runs again.
pub fn disconnect(id: InterruptId) {
    STATE.with_borrow_mut(|state| state.connections.retain(|connection| connection.id != id.0));
}

/// Whether it is connected.
#[must_use]
pub fn is_connected(id: InterruptId) -> bool {
    with(id, |_| ()).is_some()
}

/// Sends the interrupt's message once. Messages that have not been delivered fold into one.
/// Nothing happens when it is not connected. The schedule may let it come late.
pub fn request(id: InterruptId) {
    let Some(fresh) = with(id, |connection| !connection.requested) else {
        return;
    };
    let late_until = choice::passed() + if fresh { schedule::delay() } else { 0 };
    let _ = with(id, |connection| {
        connection.requested = true;
        if fresh {
            connection.late_until = late_until;
        }
    });
    pump::request();
}

/// Lets messages that the schedule holds back come: the processor has nothing else to do. Says
/// whether there were any.
pub(crate) fn release_late() -> bool {
    let passed = choice::passed();
    STATE.with_borrow_mut(|state| {
        let mut any = false;
        for connection in &mut state.connections {
            any |= connection.requested && !connection.inactive && connection.late_until > passed;
            connection.late_until = 0;
        }
        any
    })
}

/// Drives the interrupt's line. While it is asserted the service routine runs again and again.
pub fn set_line(id: InterruptId, asserted: bool) {
    let _ = with(id, |connection| connection.line = asserted);
    if asserted {
        pump::request();
    }
}

/// Says whether interrupts are expected now. Those that come while they are not wait.
pub(crate) fn set_active(id: InterruptId, active: bool) {
    let _ = with(id, |connection| connection.inactive = !active);
    pump::request();
}

/// Whether an interrupt waits for a lower IRQL.
pub(crate) fn any_pending() -> bool {
    STATE.with_borrow(|state| {
        state
            .connections
            .iter()
            .any(|connection| !connection.inactive && (connection.requested || connection.line))
    })
}

/// Delivers what the IRQL lets through, highest first.
pub(crate) fn deliver() {
    loop {
        let now = irql::current();
        let passed = choice::passed();
        let next = STATE.with_borrow_mut(|state| {
            let chosen = state
                .connections
                .iter_mut()
                .filter(|c| c.line || c.requested && c.late_until <= passed)
                .filter(|c| c.irql > now && !c.busy && !c.inactive)
                .max_by_key(|c| c.irql)?;
            chosen.requested = false;
            chosen.repeats += 1;
            chosen.busy = true;
            Some((
                chosen.id,
                chosen.irql,
                chosen.name,
                chosen.repeats,
                Rc::clone(&chosen.service),
            ))
        });
        let Some((id, level, name, repeats, service)) = next else {
            break;
        };
        if repeats > STORM {
            stop(57, format!("{name}: delivered {repeats} times in a row"));
        }
        irql::set(level);
        let lock = object(InterruptId(id)).addr();
        let _claimed = budget::timed(name, budget::ISR_NS, || {
            upcall("an interrupt service routine", || {
                locks::acquired(lock, Kind::Interrupt);
                let claimed = service();
                locks::released(lock, Kind::Interrupt, "an interrupt service routine");
                claimed
            })
        });
        irql::set(now);
        let _ = with(InterruptId(id), |connection| connection.busy = false);
    }
    STATE.with_borrow_mut(|state| {
        for connection in &mut state.connections {
            connection.repeats = 0;
        }
    });
}

/// Takes the interrupt's lock: raises to its IRQL and returns the old one. `None` when it is not
/// connected.
pub fn acquire(id: InterruptId) -> Option<u8> {
    let (level, busy, name) = with(id, |connection| {
        (
            connection.irql,
            core::mem::replace(&mut connection.busy, true),
            connection.name,
        )
    })?;
    if busy {
        stop(9, format!("{name}: the interrupt's lock is taken again"));
    }
    let old = irql::raise(level);
    locks::acquired(object(id).addr(), Kind::Interrupt);
    Some(old)
}

/// Gives the interrupt's lock back and lowers to `old`.
pub fn release(id: InterruptId, old: u8) {
    let held = with(id, |connection| {
        core::mem::replace(&mut connection.busy, false)
    });
    if held != Some(true) {
        stop(9, "an interrupt's lock is released that is not held");
    }
    locks::released(
        object(id).addr(),
        Kind::Interrupt,
        "KeReleaseInterruptSpinLock",
    );
    irql::lower(old);
}

/// The object that stands for the interrupt in the WDK's calls. It is a number, not memory.
#[must_use]
pub fn object(id: InterruptId) -> PKINTERRUPT {
    core::ptr::without_provenance_mut(0xFFFF_C000_0000_0000 + 16 * id.0 as usize)
}

/// The interrupt of an object that [`object()`] made.
#[must_use]
pub fn from_object(object: PKINTERRUPT) -> Option<InterruptId> {
    let number = object.addr().checked_sub(0xFFFF_C000_0000_0000)? / 16;
    u32::try_from(number).ok().map(InterruptId)
}

fn connected(object: PKINTERRUPT, function: &str) -> InterruptId {
    match from_object(object) {
        Some(id) if is_connected(id) => id,
        _ => stop(
            12,
            format!("{function} on an interrupt that is not connected"),
        ),
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeSynchronizeExecution(
    interrupt: PKINTERRUPT,
    routine: PKSYNCHRONIZE_ROUTINE,
    context: PVOID,
) -> BOOLEAN {
    entry!(KeSynchronizeExecution, AtMost(irql::HIGH));
    let id = connected(interrupt, "KeSynchronizeExecution");
    let Some(routine) = routine else {
        stop(12, "KeSynchronizeExecution without a routine");
    };
    let old = acquire(id).unwrap_or_default();
    // SAFETY: the routine and its context are the caller's, which answers for them.
    let result = upcall("a synchronize routine", || unsafe { routine(context) });
    release(id, old);
    result
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeAcquireInterruptSpinLock(interrupt: PKINTERRUPT) -> KIRQL {
    entry!(KeAcquireInterruptSpinLock, AtMost(irql::HIGH));
    acquire(connected(interrupt, "KeAcquireInterruptSpinLock")).unwrap_or_default()
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn KeReleaseInterruptSpinLock(interrupt: PKINTERRUPT, old: KIRQL) {
    entry!(KeReleaseInterruptSpinLock, AtMost(irql::HIGH));
    release(connected(interrupt, "KeReleaseInterruptSpinLock"), old);
}
