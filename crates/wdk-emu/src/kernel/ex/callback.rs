//! Executive callback objects: by name or without one, with registrations that are notified in
//! their order.

use crate::kernel::exports::entry;
use crate::kernel::io::device::text;
use crate::kernel::ke::irql;
use crate::kernel::stop::stop;
use crate::kernel::{faults, ob, upcall};
use crate::sys::{
    BOOLEAN, NTSTATUS, PCALLBACK_FUNCTION, PCALLBACK_OBJECT, POBJECT_ATTRIBUTES, PVOID,
    STATUS_INSUFFICIENT_RESOURCES, STATUS_OBJECT_NAME_NOT_FOUND, STATUS_SUCCESS,
};
use core::cell::RefCell;
use core::ptr;
use std::collections::BTreeMap;

/// The system's own: told when it leaves its working state and when it is back.
pub(crate) const POWER_STATE: &str = "\\Callback\\PowerState";
/// Named objects that the system has made.
const OF_THE_SYSTEM: [&str; 3] = [
    POWER_STATE,
    "\\Callback\\SetSystemTime",
    "\\Callback\\ProcessorAdd",
];

const OBJECTS: usize = 0xFFFF_A000_0000_0000;
const REGISTRATIONS: usize = 0xFFFF_A000_8000_0000;

#[derive(Clone, Copy)]
struct Registration {
    object: usize,
    function: PCALLBACK_FUNCTION,
    context: usize,
}

#[derive(Default)]
struct State {
    /// Names of live objects, by address; empty for one without.
    names: BTreeMap<usize, String>,
    registrations: BTreeMap<usize, Registration>,
    made: usize,
    registered: usize,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::new(State::default());
}

/// Registrations that were not undone.
#[must_use]
pub fn outstanding() -> usize {
    STATE.with_borrow(|state| state.registrations.len())
}

fn find(name: &str) -> Option<usize> {
    STATE.with_borrow(|state| {
        let mut names = state.names.iter();
        names
            .find(|(_, other)| other.eq_ignore_ascii_case(name))
            .map(|(&address, _)| address)
    })
}

fn gone(address: usize) {
    STATE.with_borrow_mut(|state| {
        state.names.remove(&address);
        state
            .registrations
            .retain(|_, registration| registration.object != address);
    });
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExCreateCallback(
    object: *mut PCALLBACK_OBJECT,
    attributes: POBJECT_ATTRIBUTES,
    create: BOOLEAN,
    _multiple: BOOLEAN,
) -> NTSTATUS {
    entry!(ExCreateCallback, AtMost(irql::PASSIVE));
    if faults::should_fail("ExCreateCallback") {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    let name = if attributes.is_null() {
        String::new()
    } else {
        // SAFETY: the caller's attributes.
        unsafe { text((*attributes).ObjectName) }
    };
    let existing = (!name.is_empty()).then(|| find(&name)).flatten();
    let known = OF_THE_SYSTEM
        .iter()
        .any(|known| known.eq_ignore_ascii_case(&name));
    let address = match existing {
        Some(address) => {
            ob::reference(address);
            address
        }
        None if create == 0 && !known => return STATUS_OBJECT_NAME_NOT_FOUND,
        None => {
            let address = STATE.with_borrow_mut(|state| {
                state.made += 0x10;
                let address = OBJECTS + state.made;
                state.names.insert(address, name);
                address
            });
            ob::insert(ob::Kind::Callback, address, None, Some(gone));
            address
        }
    };
    // SAFETY: the caller's variable.
    unsafe { object.write(ptr::without_provenance_mut(address)) };
    STATUS_SUCCESS
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExRegisterCallback(
    object: PCALLBACK_OBJECT,
    function: PCALLBACK_FUNCTION,
    context: PVOID,
) -> PVOID {
    entry!(ExRegisterCallback, AtMost(irql::APC));
    let object = object.addr();
    if ob::kind(object) != Some(ob::Kind::Callback) {
        stop(
            15,
            format!("ExRegisterCallback with {object:#x}, which is no callback object"),
        );
    }
    if faults::should_fail("ExRegisterCallback") {
        return ptr::null_mut();
    }
    // A registration holds its object.
    ob::reference(object);
    STATE.with_borrow_mut(|state| {
        state.registered += 0x10;
        let address = REGISTRATIONS + state.registered;
        let registration = Registration {
            object,
            function,
            context: context.expose_provenance(),
        };
        state.registrations.insert(address, registration);
        ptr::without_provenance_mut(address)
    })
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExUnregisterCallback(registration: PVOID) {
    entry!(ExUnregisterCallback, AtMost(irql::APC));
    let address = registration.addr();
    match STATE.with_borrow_mut(|state| state.registrations.remove(&address)) {
        Some(registration) => {
            ob::dereference(registration.object);
        }
        None => stop(
            15,
            format!("ExUnregisterCallback of {address:#x}, which is not registered"),
        ),
    }
}

/// Calls what is registered with the object at `address`.
fn notify_object(address: usize, first: PVOID, second: PVOID) {
    let registered: Vec<(usize, Registration)> = STATE.with_borrow(|state| {
        let all = state.registrations.iter();
        all.filter(|(_, registration)| registration.object == address)
            .map(|(&key, &registration)| (key, registration))
            .collect()
    });
    for (key, registration) in registered {
        let live = STATE.with_borrow(|state| state.registrations.contains_key(&key));
        let Some(function) = registration.function.filter(|_| live) else {
            continue;
        };
        let context = ptr::with_exposed_provenance_mut(registration.context);
        // SAFETY: function and context were registered together, and still are.
        upcall("a callback function", || unsafe {
            function(context, first, second)
        });
    }
}

/// The system notifies one of its own objects.
pub(crate) fn notify(name: &str, first: usize, second: usize) {
    if let Some(address) = find(name) {
        notify_object(
            address,
            ptr::without_provenance_mut(first),
            ptr::without_provenance_mut(second),
        );
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn ExNotifyCallback(object: PVOID, first: PVOID, second: PVOID) {
    entry!(ExNotifyCallback, AtMost(irql::DISPATCH));
    notify_object(object.addr(), first, second);
}
