//! Objects with reference counts, and handles to them.
//!
//! Any area may register an object by its address: file, device and driver objects, keys,
//! events, threads, callbacks. The area says what happens when the last handle and when the
//! last reference goes; this module knows nothing else of them.

#![allow(
    clippy::cast_possible_truncation,
    reason = "the WDK's constants are wider than the fields they are for"
)]

use super::exports::entry;
use super::ke::system::thread_of_handle;
use super::ke::thread;
use super::mm::process;
use super::stop::{bug_check, stop};
use crate::sys::*;
use core::cell::RefCell;
use std::collections::BTreeMap;

/// What an object is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// A FILE_OBJECT.
    File,
    /// A DEVICE_OBJECT.
    Device,
    /// A DRIVER_OBJECT.
    Driver,
    /// A registry key.
    Key,
    /// A KEVENT made by name or by a process.
    Event,
    /// A thread.
    Thread,
    /// A process.
    Process,
    /// A callback object.
    Callback,
}

/// Whose handle table a handle belongs to.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Owner {
    /// The kernel's.
    Kernel,
    /// That of the process with this ID.
    Process(u64),
}

struct Object {
    kind: Kind,
    references: i64,
    handles: u64,
    last_handle: Option<fn(usize)>,
    last_reference: Option<fn(usize)>,
}

#[derive(Clone, Copy)]
struct Handle {
    object: usize,
    access: u32,
}

#[derive(Default)]
struct Objects {
    objects: BTreeMap<usize, Object>,
    handles: BTreeMap<(Owner, usize), Handle>,
    next: usize,
}

thread_local! {
    static OBJECTS: RefCell<Objects> = RefCell::new(Objects::default());
}

/// Bug check of a reference count that fell below zero.
const REFERENCE_BY_POINTER: u32 = 0x18;
/// Kernel handles have the top bit set.
const KERNEL_HANDLE: usize = 1 << (usize::BITS - 1);

/// Registers the object at `address` with one reference, the caller's.
pub fn insert(
    kind: Kind,
    address: usize,
    last_handle: Option<fn(usize)>,
    last_reference: Option<fn(usize)>,
) {
    OBJECTS.with_borrow_mut(|state| {
        state.objects.insert(
            address,
            Object {
                kind,
                references: 1,
                handles: 0,
                last_handle,
                last_reference,
            },
        );
    });
}

/// What the object at `address` is; `None` when there is none (any more).
#[must_use]
pub fn kind(address: usize) -> Option<Kind> {
    OBJECTS.with_borrow(|state| state.objects.get(&address).map(|object| object.kind))
}

/// References to the object at `address`.
#[must_use]
pub fn references(address: usize) -> i64 {
    OBJECTS.with_borrow(|state| {
        state
            .objects
            .get(&address)
            .map_or(0, |object| object.references)
    })
}

/// Takes a reference. Stops the machine when nothing is there.
pub fn reference(address: usize) -> i64 {
    let count = OBJECTS.with_borrow_mut(|state| {
        let object = state.objects.get_mut(&address)?;
        object.references += 1;
        Some(object.references)
    });
    count.unwrap_or_else(|| stop(15, format!("reference of {address:#x}, which is no object")))
}

/// Gives a reference back. With the last one the object goes.
pub fn dereference(address: usize) -> i64 {
    let after = OBJECTS.with_borrow_mut(|state| {
        let object = state.objects.get_mut(&address)?;
        object.references -= 1;
        Some((object.references, object.last_reference))
    });
    match after {
        None => stop(
            15,
            format!("dereference of {address:#x}, which is no object (any more)"),
        ),
        Some((0, last_reference)) => {
            OBJECTS.with_borrow_mut(|state| state.objects.remove(&address));
            if let Some(last_reference) = last_reference {
                last_reference(address);
            }
            0
        }
        Some((count, _)) if count < 0 => bug_check(
            REFERENCE_BY_POINTER,
            [0, address, 0, 0],
            "an object was dereferenced more often than referenced",
        ),
        Some((count, _)) => count,
    }
}

/// Opens a handle; it holds a reference.
pub fn open_handle(owner: Owner, address: usize, access: u32) -> HANDLE {
    reference(address);
    let value = OBJECTS.with_borrow_mut(|state| {
        if let Some(object) = state.objects.get_mut(&address) {
            object.handles += 1;
        }
        state.next += 4;
        let value = match owner {
            Owner::Kernel => state.next | KERNEL_HANDLE,
            Owner::Process(_) => state.next,
        };
        state.handles.insert(
            (owner, value),
            Handle {
                object: address,
                access,
            },
        );
        value
    });
    value as HANDLE
}

/// The object and the access of a handle.
#[must_use]
pub fn lookup(owner: Owner, handle: HANDLE) -> Option<(usize, u32)> {
    OBJECTS.with_borrow(|state| {
        state
            .handles
            .get(&(owner, handle as usize))
            .map(|handle| (handle.object, handle.access))
    })
}

/// Closes a handle: `STATUS_INVALID_HANDLE` when there is none.
pub fn close_handle(owner: Owner, handle: HANDLE) -> NTSTATUS {
    let closed = OBJECTS.with_borrow_mut(|state| {
        let closed = state.handles.remove(&(owner, handle as usize))?;
        let object = state.objects.get_mut(&closed.object)?;
        object.handles -= 1;
        let last = if object.handles == 0 {
            object.last_handle
        } else {
            None
        };
        Some((closed.object, last))
    });
    let Some((object, last_handle)) = closed else {
        return STATUS_INVALID_HANDLE;
    };
    if let Some(last_handle) = last_handle {
        last_handle(object);
    }
    dereference(object);
    STATUS_SUCCESS
}

/// The handles of `owner`, oldest first.
#[must_use]
pub fn handles_of(owner: Owner) -> Vec<HANDLE> {
    OBJECTS.with_borrow(|state| {
        state
            .handles
            .keys()
            .filter(|(who, _)| *who == owner)
            .map(|(_, value)| *value as HANDLE)
            .collect()
    })
}

/// Objects of `kind` that are still there, with their reference counts.
#[must_use]
pub fn survivors(wanted: Kind) -> Vec<(usize, i64)> {
    OBJECTS.with_borrow(|state| {
        state
            .objects
            .iter()
            .filter(|(_, object)| object.kind == wanted)
            .map(|(address, object)| (*address, object.references))
            .collect()
    })
}

/// The owner that a handle's value names for a caller in the kernel.
fn owner_of(handle: HANDLE) -> Owner {
    if handle as usize & KERNEL_HANDLE != 0 {
        Owner::Kernel
    } else {
        Owner::Process(u64::from(process::current().0))
    }
}

/// Looks a handle up as `ObReferenceObjectByHandle` does in kernel mode.
#[must_use]
pub fn lookup_any(handle: HANDLE) -> Option<(usize, u32)> {
    lookup(owner_of(handle), handle)
}

/// Closes a handle as `ZwClose` does.
pub fn close_any(handle: HANDLE) -> NTSTATUS {
    if thread_of_handle(handle).is_some() {
        return STATUS_SUCCESS;
    }
    close_handle(owner_of(handle), handle)
}

/// Makes the object of a process or thread known, which exists without having been asked for.
fn adopt(address: usize) {
    if kind(address).is_some() {
        return;
    }
    let process = process::from_object(address as PEPROCESS);
    if process.is_some_and(process::is_alive) {
        insert(Kind::Process, address, None, None);
    } else if thread::from_object(address as PKTHREAD).is_some() {
        insert(Kind::Thread, address, None, None);
    }
}

/// `ObfReferenceObject`
pub unsafe extern "efiapi" fn ObfReferenceObject(object: PVOID) -> LONG_PTR {
    entry!(ObfReferenceObject, AtMost(DISPATCH_LEVEL));
    adopt(object as usize);
    reference(object as usize)
}

/// `ObfDereferenceObject`
pub unsafe extern "efiapi" fn ObfDereferenceObject(object: PVOID) -> LONG_PTR {
    entry!(ObfDereferenceObject, AtMost(DISPATCH_LEVEL));
    dereference(object as usize)
}

/// `ObReferenceObjectByPointer`
pub unsafe extern "efiapi" fn ObReferenceObjectByPointer(
    object: PVOID,
    _access: ACCESS_MASK,
    _kind: POBJECT_TYPE,
    _mode: KPROCESSOR_MODE,
) -> NTSTATUS {
    entry!(ObReferenceObjectByPointer, AtMost(DISPATCH_LEVEL));
    adopt(object as usize);
    if kind(object as usize).is_none() {
        return STATUS_OBJECT_TYPE_MISMATCH;
    }
    reference(object as usize);
    STATUS_SUCCESS
}

/// `ObReferenceObjectByHandle`
pub unsafe extern "efiapi" fn ObReferenceObjectByHandle(
    handle: HANDLE,
    access: ACCESS_MASK,
    _kind: POBJECT_TYPE,
    mode: KPROCESSOR_MODE,
    object: *mut PVOID,
    _information: POBJECT_HANDLE_INFORMATION,
) -> NTSTATUS {
    entry!(ObReferenceObjectByHandle, AtMost(PASSIVE_LEVEL));
    // SAFETY: the caller gives a place for the result.
    unsafe { *object = core::ptr::null_mut() };
    if let Some(id) = thread_of_handle(handle) {
        let thread = thread::object(id);
        adopt(thread as usize);
        reference(thread as usize);
        // SAFETY: as above.
        unsafe { *object = thread.cast() };
        return STATUS_SUCCESS;
    }
    let Some((address, granted)) = lookup_any(handle) else {
        return STATUS_INVALID_HANDLE;
    };
    if i32::from(mode) == _MODE::UserMode && access & !granted != 0 {
        return STATUS_ACCESS_DENIED;
    }
    reference(address);
    // SAFETY: as above.
    unsafe { *object = address as PVOID };
    STATUS_SUCCESS
}

/// `ObOpenObjectByPointer`
pub unsafe extern "efiapi" fn ObOpenObjectByPointer(
    object: PVOID,
    attributes: ULONG,
    _state: PACCESS_STATE,
    access: ACCESS_MASK,
    _kind: POBJECT_TYPE,
    _mode: KPROCESSOR_MODE,
    handle: PHANDLE,
) -> NTSTATUS {
    entry!(ObOpenObjectByPointer, AtMost(PASSIVE_LEVEL));
    if kind(object as usize).is_none() {
        return STATUS_OBJECT_TYPE_MISMATCH;
    }
    let owner = if attributes & OBJ_KERNEL_HANDLE != 0 {
        Owner::Kernel
    } else {
        Owner::Process(u64::from(process::current().0))
    };
    // SAFETY: the caller gives a place for the handle.
    unsafe { *handle = open_handle(owner, object as usize, access) };
    STATUS_SUCCESS
}

/// An object type as a driver sees it: something to compare addresses of.
#[derive(Debug)]
#[repr(transparent)]
pub struct ObjectType(pub *const u8);

// SAFETY: the address of a constant; nobody writes to it.
unsafe impl Sync for ObjectType {}

static FILE_TYPE: u8 = 0;
/// `IoFileObjectType`: a variable that points to the type.
pub static IO_FILE_OBJECT_TYPE: ObjectType = ObjectType(&raw const FILE_TYPE);

/// `ObCloseHandle`
pub unsafe extern "efiapi" fn ObCloseHandle(handle: HANDLE, _mode: KPROCESSOR_MODE) -> NTSTATUS {
    entry!(ObCloseHandle, AtMost(PASSIVE_LEVEL));
    close_any(handle)
}
