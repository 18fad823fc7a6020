//! Work items of devices.

use crate::kernel::exports::entry;
use crate::kernel::stop::stop;
use crate::kernel::{faults, ke, ob, upcall};
use crate::sys::*;
use core::cell::RefCell;
use std::collections::BTreeMap;

#[derive(Clone, Copy)]
struct Item {
    device: usize,
    queued: bool,
}

#[derive(Default)]
struct Items {
    items: BTreeMap<usize, Item>,
    next: usize,
}

thread_local! {
    static ITEMS: RefCell<Items> = RefCell::new(Items::default());
}

/// Bytes that a driver reserves for an IO_WORKITEM.
const BYTES: u32 = 64;

/// Work items that were not freed, and whether they are queued.
pub(crate) fn survivors() -> Vec<(usize, bool)> {
    ITEMS.with_borrow(|state| {
        state
            .items
            .iter()
            .map(|(address, item)| (*address, item.queued))
            .collect()
    })
}

/// `IoAllocateWorkItem`
pub unsafe extern "efiapi" fn IoAllocateWorkItem(device: PDEVICE_OBJECT) -> PIO_WORKITEM {
    entry!(IoAllocateWorkItem, AtMost(DISPATCH_LEVEL));
    if faults::should_fail("IoAllocateWorkItem") {
        return core::ptr::null_mut();
    }
    ITEMS.with_borrow_mut(|state| {
        state.next += 0x40;
        // An opaque object: a number, not memory.
        let address = 0xffff_d000_0000_0000 + state.next;
        state.items.insert(
            address,
            Item {
                device: device as usize,
                queued: false,
            },
        );
        core::ptr::without_provenance_mut(address)
    })
}

/// `IoFreeWorkItem`
pub unsafe extern "efiapi" fn IoFreeWorkItem(item: PIO_WORKITEM) {
    entry!(IoFreeWorkItem, AtMost(DISPATCH_LEVEL));
    remove(item as usize, "IoFreeWorkItem");
}

fn remove(address: usize, caller: &str) {
    match ITEMS.with_borrow_mut(|state| state.items.remove(&address)) {
        None => stop(
            15,
            format!("{caller} of {address:#x}, which is no work item"),
        ),
        Some(item) if item.queued => {
            stop(13, format!("{caller} of {address:#x}, which is queued"));
        }
        Some(_) => {}
    }
}

/// `IoSizeofWorkItem`
pub unsafe extern "efiapi" fn IoSizeofWorkItem() -> ULONG {
    BYTES
}

/// `IoInitializeWorkItem`
pub unsafe extern "efiapi" fn IoInitializeWorkItem(object: PVOID, item: PIO_WORKITEM) {
    entry!(IoInitializeWorkItem, AtMost(DISPATCH_LEVEL));
    ITEMS.with_borrow_mut(|state| {
        state.items.insert(
            item as usize,
            Item {
                device: object as usize,
                queued: false,
            },
        );
    });
}

/// `IoUninitializeWorkItem`
pub unsafe extern "efiapi" fn IoUninitializeWorkItem(item: PIO_WORKITEM) {
    entry!(IoUninitializeWorkItem, AtMost(DISPATCH_LEVEL));
    remove(item as usize, "IoUninitializeWorkItem");
}

/// Marks the item as queued and holds its device; the object that the routine gets.
fn enqueue(address: usize, caller: &str) -> usize {
    let device = ITEMS.with_borrow_mut(|state| {
        let item = state.items.get_mut(&address)?;
        Some((core::mem::replace(&mut item.queued, true), item.device))
    });
    match device {
        None => stop(
            15,
            format!("{caller} of {address:#x}, which is no work item"),
        ),
        Some((true, _)) => stop(
            13,
            format!("{caller} of {address:#x}, which is queued already"),
        ),
        Some((false, device)) => {
            if ob::kind(device).is_some() {
                ob::reference(device);
            }
            device
        }
    }
}

/// The item may be queued again, or freed, from its routine's first instruction on.
fn started(address: usize) {
    ITEMS.with_borrow_mut(|state| {
        if let Some(item) = state.items.get_mut(&address) {
            item.queued = false;
        }
    });
}

fn release(device: usize) {
    if ob::kind(device).is_some() {
        ob::dereference(device);
    }
}

/// `IoQueueWorkItem`
pub unsafe extern "efiapi" fn IoQueueWorkItem(
    item: PIO_WORKITEM,
    routine: PIO_WORKITEM_ROUTINE,
    _queue: WORK_QUEUE_TYPE,
    context: PVOID,
) {
    entry!(IoQueueWorkItem, AtMost(DISPATCH_LEVEL));
    let Some(routine) = routine else {
        stop(15, "IoQueueWorkItem without a routine");
    };
    let (address, context) = (item as usize, context as usize);
    let device = enqueue(address, "IoQueueWorkItem");
    ke::thread::spawn(
        "work item",
        Box::new(move || {
            started(address);
            // SAFETY: the driver's routine and context.
            upcall("a work item's routine", || unsafe {
                routine(device as PDEVICE_OBJECT, context as PVOID);
            });
            release(device);
        }),
    );
}

/// `IoQueueWorkItemEx`
pub unsafe extern "efiapi" fn IoQueueWorkItemEx(
    item: PIO_WORKITEM,
    routine: PIO_WORKITEM_ROUTINE_EX,
    _queue: WORK_QUEUE_TYPE,
    context: PVOID,
) {
    entry!(IoQueueWorkItemEx, AtMost(DISPATCH_LEVEL));
    let Some(routine) = routine else {
        stop(15, "IoQueueWorkItemEx without a routine");
    };
    let (address, context) = (item as usize, context as usize);
    let device = enqueue(address, "IoQueueWorkItemEx");
    ke::thread::spawn(
        "work item",
        Box::new(move || {
            started(address);
            // SAFETY: the driver's routine and context.
            upcall("a work item's routine", || unsafe {
                routine(device as PVOID, context as PVOID, address as PIO_WORKITEM);
            });
            release(device);
        }),
    );
}
