//! IRPs: their memory, and what is known of each beside its fields.
//!
//! An IRP is Windows' structure followed by its stack locations. Freed IRPs stay poisoned in a
//! quarantine, so a driver that touches one is found by its type.

use crate::kernel::exports::entry;
use crate::kernel::mm::process;
use crate::kernel::stop::stop;
use crate::kernel::stories::{self, Kind};
use crate::kernel::{faults, ke};
use crate::sys::*;
use core::cell::RefCell;
use std::alloc::{Layout, alloc_zeroed, dealloc};
use std::collections::{BTreeMap, VecDeque};

/// Called when an IRP that the kernel made has been completed by every driver.
pub(crate) type Finish = Box<dyn FnOnce(PIRP)>;

/// Who made an IRP, and so what happens when its completion reaches the top.
pub(crate) enum Origin {
    /// A driver by `IoAllocateIrp`: its completion routine has to take it back.
    Driver,
    /// The kernel.
    Kernel(Option<Finish>),
}

/// What the kernel knows of an IRP.
pub(crate) struct Record {
    pub(crate) origin: Origin,
    /// Told apart from an earlier IRP at the same address.
    pub(crate) generation: u64,
    /// It was completed all the way up.
    pub(crate) finished: bool,
    /// Stops the machine when a cancelled IRP is not completed in time (rule 26).
    pub(crate) cancel_watch: Option<ke::time::EventId>,
    /// The process that issued it.
    pub(crate) requestor: Option<process::Pid>,
    /// Locations whose driver passed it down, returned STATUS_PENDING, and has yet to mark it.
    pub(crate) owed_marks: Vec<i8>,
    /// Why it exists, for reports.
    pub(crate) what: &'static str,
    layout: Layout,
}

#[derive(Default)]
struct Irps {
    live: BTreeMap<usize, Record>,
    quarantine: VecDeque<(usize, Layout)>,
    generations: u64,
}

thread_local! {
    static IRPS: RefCell<Irps> = RefCell::new(Irps::default());
}

/// Freed IRPs that are kept back.
const QUARANTINE: usize = 512;
const POISON: u8 = 0xdd;

/// Bytes of an IRP with `stack_size` locations.
pub(crate) const fn bytes_for(stack_size: usize) -> usize {
    size_of::<IRP>() + stack_size * size_of::<IO_STACK_LOCATION>()
}

/// Makes an IRP with `stack_size` stack locations.
pub(crate) fn allocate(stack_size: i8, origin: Origin, what: &'static str) -> PIRP {
    let locations = usize::from(stack_size.unsigned_abs());
    let bytes = bytes_for(locations);
    let layout = Layout::from_size_align(bytes, 16).expect("an IRP is small");
    // SAFETY: the layout is not empty.
    let memory = unsafe { alloc_zeroed(layout) };
    assert!(!memory.is_null(), "the host has memory for an IRP");
    let irp: PIRP = memory.cast();
    // SAFETY: fresh memory of the right size.
    unsafe { initialize(irp, bytes, stack_size) };
    IRPS.with_borrow_mut(|irps| {
        irps.generations += 1;
        let generation = irps.generations;
        irps.live.insert(
            irp as usize,
            Record {
                origin,
                generation,
                finished: false,
                cancel_watch: None,
                requestor: None,
                owed_marks: Vec::new(),
                what,
                layout,
            },
        );
    });
    stories::begin(irp as usize, Kind::Irp);
    irp
}

/// Gives an IRP its initial state.
///
/// # Safety
/// `bytes` at `irp` hold an IRP with `stack_size` locations.
unsafe fn initialize(irp: PIRP, bytes: usize, stack_size: i8) {
    // SAFETY: as the caller says.
    unsafe {
        core::ptr::write_bytes(irp.cast::<u8>(), 0, bytes);
        (*irp).Type = IO_TYPE_IRP as i16;
        (*irp).Size = u16::try_from(bytes).unwrap_or(u16::MAX);
        (*irp).StackCount = stack_size;
        (*irp).CurrentLocation = stack_size + 1;
        let entry = &raw mut (*irp).ThreadListEntry;
        (*entry).Flink = entry;
        (*entry).Blink = entry;
        let end = irp.add(1).cast::<IO_STACK_LOCATION>();
        set_current(irp, end.add(usize::from(stack_size.unsigned_abs())));
    }
}

/// Its current stack location.
///
/// # Safety
/// `irp` is a live IRP.
pub(crate) unsafe fn current(irp: PIRP) -> PIO_STACK_LOCATION {
    // SAFETY: as the caller says; all variants of the union are plain data.
    unsafe {
        (*irp)
            .Tail
            .Overlay
            .__bindgen_anon_2
            .__bindgen_anon_1
            .CurrentStackLocation
    }
}

/// Sets the current stack location.
///
/// # Safety
/// `irp` is a live IRP, and `location` one of its locations or the end.
pub(crate) unsafe fn set_current(irp: PIRP, location: PIO_STACK_LOCATION) {
    // SAFETY: as the caller says.
    unsafe {
        (*irp)
            .Tail
            .Overlay
            .__bindgen_anon_2
            .__bindgen_anon_1
            .CurrentStackLocation = location;
    }
}

/// The location that the next lower driver will get.
///
/// # Safety
/// `irp` is a live IRP with an unused location.
pub(crate) unsafe fn next(irp: PIRP) -> PIO_STACK_LOCATION {
    // SAFETY: as the caller says.
    unsafe { current(irp).sub(1) }
}

/// Runs `f` on the record of `irp`; stops the machine when it is no live IRP.
pub(crate) fn with_record<R>(irp: PIRP, caller: &str, f: impl FnOnce(&mut Record) -> R) -> R {
    let result = IRPS.with_borrow_mut(|irps| irps.live.get_mut(&(irp as usize)).map(f));
    result.unwrap_or_else(|| {
        let freed = IRPS.with_borrow(|irps| {
            irps.quarantine
                .iter()
                .any(|(address, _)| *address == irp as usize)
        });
        let state = if freed {
            "which has been completed and freed"
        } else {
            "which is no IRP"
        };
        stop(21, format!("{caller} of {irp:p}, {state}"))
    })
}

/// The generation of the IRP at that address, when one lives there.
pub(crate) fn generation(irp: PIRP) -> Option<u64> {
    IRPS.with_borrow(|irps| {
        irps.live
            .get(&(irp as usize))
            .map(|record| record.generation)
    })
}

/// A cancelled IRP has come back to whoever sent it.
pub(crate) fn end_watch(irp: PIRP) {
    let watch = with_record(irp, "the end of a cancellation", |record| {
        record.cancel_watch.take()
    });
    if let Some(watch) = watch {
        ke::time::cancel(watch);
    }
}

/// Live IRPs and what they are for.
pub(crate) fn survivors() -> Vec<(usize, &'static str)> {
    IRPS.with_borrow(|irps| {
        irps.live
            .iter()
            .map(|(address, record)| (*address, record.what))
            .collect()
    })
}

/// IRPs that the kernel made and that are not completed, the oldest first.
pub(crate) fn requests() -> Vec<PIRP> {
    IRPS.with_borrow(|irps| {
        let open = |record: &Record| !record.finished && matches!(record.origin, Origin::Kernel(_));
        let live = irps.live.iter().filter(|(_, record)| open(record));
        let mut all: Vec<_> = live.map(|(at, record)| (record.generation, *at)).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, at)| at as PIRP).collect()
    })
}

/// Frees an IRP.
pub(crate) fn free(irp: PIRP) {
    let record = IRPS.with_borrow_mut(|irps| irps.live.remove(&(irp as usize)));
    let Some(record) = record else {
        // Says which of the two mistakes it is.
        with_record(irp, "IoFreeIrp", |_| ());
        return;
    };
    stories::end(irp as usize);
    if let Some(watch) = record.cancel_watch {
        ke::time::cancel(watch);
    }
    // SAFETY: the IRP's memory, which no one may use any more.
    unsafe { core::ptr::write_bytes(irp.cast::<u8>(), POISON, record.layout.size()) };
    let oldest = IRPS.with_borrow_mut(|irps| {
        irps.quarantine.push_back((irp as usize, record.layout));
        if irps.quarantine.len() > QUARANTINE {
            irps.quarantine.pop_front()
        } else {
            None
        }
    });
    if let Some((address, layout)) = oldest {
        // SAFETY: allocated with this layout, and in no list any more.
        unsafe { dealloc(address as *mut u8, layout) };
    }
}

/// `IoAllocateIrp`
pub unsafe extern "efiapi" fn IoAllocateIrp(stack_size: CCHAR, _charge_quota: BOOLEAN) -> PIRP {
    entry!(IoAllocateIrp, AtMost(DISPATCH_LEVEL));
    if stack_size < 1 || faults::should_fail("IoAllocateIrp") {
        return core::ptr::null_mut();
    }
    allocate(stack_size, Origin::Driver, "IoAllocateIrp")
}

/// `IoFreeIrp`
pub unsafe extern "efiapi" fn IoFreeIrp(irp: PIRP) {
    entry!(IoFreeIrp, AtMost(DISPATCH_LEVEL));
    let ours = with_record(irp, "IoFreeIrp", |record| {
        matches!(record.origin, Origin::Kernel(_))
    });
    if ours {
        stop(
            21,
            format!("IoFreeIrp of {irp:p}, which the I/O manager owns"),
        );
    }
    free(irp);
}

/// `IoReuseIrp`
pub unsafe extern "efiapi" fn IoReuseIrp(irp: PIRP, status: NTSTATUS) {
    entry!(IoReuseIrp, AtMost(DISPATCH_LEVEL));
    end_watch(irp);
    let ours = with_record(irp, "IoReuseIrp", |record| {
        record.finished = false;
        record.owed_marks.clear();
        matches!(record.origin, Origin::Kernel(_))
    });
    if ours {
        stop(
            21,
            format!("IoReuseIrp of {irp:p}, which the I/O manager owns"),
        );
    }
    // SAFETY: a live IRP of the caller.
    unsafe {
        let stack_size = (*irp).StackCount;
        initialize(
            irp,
            bytes_for(usize::from(stack_size.unsigned_abs())),
            stack_size,
        );
        (*irp).IoStatus.__bindgen_anon_1.Status = status;
    }
}
