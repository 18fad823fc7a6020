//! Passing IRPs down a stack, and completing them up again.
//!
//! Completion walks the stack locations as Windows does: a location's completion routine runs
//! when the outcome matches its control flags, `STATUS_MORE_PROCESSING_REQUIRED` stops the walk,
//! and without a routine the pending mark is carried up. What a dispatch routine returns is
//! compared with what it did to the IRP (rule 21).

use super::irp::{self, Finish, Origin, with_record};
use crate::kernel::events::{self, What};
use crate::kernel::exports::{entry, trace};
use crate::kernel::stop::{bug_check, stop};
use crate::kernel::{ke, upcall};
use crate::sys::*;
use core::cell::RefCell;

const NO_MORE_IRP_STACK_LOCATIONS: u32 = 0x35;
const MULTIPLE_IRP_COMPLETE_REQUESTS: u32 = 0x44;

/// A call of a dispatch routine that has not returned.
struct Frame {
    irp: usize,
    generation: u64,
    location: i8,
    /// A driver above marked the location pending and then skipped it, so the mark is its own.
    marked_above: bool,
    outcome: Option<Outcome>,
}

/// How an IRP left a stack location.
#[derive(Clone, Copy)]
struct Outcome {
    pending: bool,
    status: NTSTATUS,
}

thread_local! {
    static FRAMES: RefCell<Vec<Frame>> = const { RefCell::new(Vec::new()) };
}

/// The status in an IRP.
///
/// # Safety
/// `irp` is a live IRP.
pub(crate) unsafe fn status_of(irp: PIRP) -> NTSTATUS {
    // SAFETY: as the caller says; the union's other member is a pointer's storage.
    unsafe { (*irp).IoStatus.__bindgen_anon_1.Status }
}

/// Sets status and information of an IRP.
///
/// # Safety
/// `irp` is a live IRP.
pub(crate) unsafe fn set_status(irp: PIRP, status: NTSTATUS, information: u64) {
    // SAFETY: as the caller says.
    unsafe {
        (*irp).IoStatus.__bindgen_anon_1.Status = status;
        (*irp).IoStatus.Information = information;
    }
}

/// Calls the driver of `device` with `irp`.
///
/// # Safety
/// `device` is a device object of a live stack and `irp` an IRP whose next location is set up.
pub(crate) unsafe fn call_driver(device: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS {
    let generation = with_record(irp, "IofCallDriver", |record| {
        record.finished = false;
        record.generation
    });
    super::device::require(device, "IofCallDriver");
    // SAFETY: a live IRP.
    let (location, stack) = unsafe {
        (*irp).CurrentLocation -= 1;
        let location = (*irp).CurrentLocation;
        if location <= 0 {
            bug_check(
                NO_MORE_IRP_STACK_LOCATIONS,
                [irp as usize, 0, 0, 0],
                "the IRP has no stack location left for the next driver",
            );
        }
        let stack = irp::next(irp);
        irp::set_current(irp, stack);
        (*stack).DeviceObject = device;
        (location, stack)
    };
    // SAFETY: the location that was just entered, and a checked device.
    let (major, minor, marked_above, routine) = unsafe {
        let marked_above = u32::from((*stack).Control) & SL_PENDING_RETURNED != 0;
        let major = (*stack).MajorFunction;
        let table = &(*(*device).DriverObject).MajorFunction;
        let Some(routine) = table.get(usize::from(major)).copied().flatten() else {
            stop(21, format!("an IRP with major function {major:#x}"));
        };
        (major, (*stack).MinorFunction, marked_above, routine)
    };
    if (u32::from(major) == IRP_MJ_PNP || u32::from(major) == IRP_MJ_CREATE)
        && ke::irql::current() != ke::irql::PASSIVE
    {
        stop(
            1,
            format!(
                "IRP {} is sent at IRQL {}",
                name(major, minor),
                ke::irql::current()
            ),
        );
    }
    trace(0x1000 + u64::from(major) * 256 + u64::from(minor));
    FRAMES.with_borrow_mut(|frames| {
        frames.push(Frame {
            irp: irp as usize,
            generation,
            location,
            marked_above,
            outcome: None,
        });
    });
    let depth = FRAMES.with_borrow(Vec::len);
    // SAFETY: the driver registered the routine for this major function.
    let status = upcall("a dispatch routine", || unsafe { routine(device, irp) });
    // Threads may have calls of their own in between: take this one's frame by its identity.
    let frame = FRAMES.with_borrow_mut(|frames| {
        let from_top = |frame: &Frame| {
            frame.irp == irp as usize
                && frame.generation == generation
                && frame.location == location
        };
        let at = frames
            .get(depth - 1)
            .is_some_and(from_top)
            .then_some(depth - 1)
            .or_else(|| frames.iter().rposition(from_top));
        at.map(|at| frames.remove(at))
    });
    if let Some(frame) = frame {
        check_return(&frame, stack, &name(major, minor), status);
    }
    status
}

fn check_return(frame: &Frame, stack: PIO_STACK_LOCATION, what: &str, status: NTSTATUS) {
    match frame.outcome {
        Some(outcome) => {
            if status == STATUS_PENDING && !outcome.pending {
                stop(
                    21,
                    format!(
                        "{what}: the dispatch routine returned STATUS_PENDING, but the IRP was completed without having been marked pending"
                    ),
                );
            }
            if status != STATUS_PENDING && outcome.pending && !frame.marked_above {
                stop(
                    21,
                    format!(
                        "{what}: the IRP was marked pending, but the dispatch routine returned {status:#010x}"
                    ),
                );
            }
            if status != STATUS_PENDING && status != outcome.status {
                stop(
                    21,
                    format!(
                        "{what}: the dispatch routine returned {status:#010x}, but the IRP was completed with {:#010x}",
                        outcome.status
                    ),
                );
            }
        }
        None => {
            // Not completed by this location, so the IRP is still alive: completion would have
            // passed here before it freed it.
            if irp::generation(frame.irp as PIRP) != Some(frame.generation) {
                stop(
                    21,
                    format!("{what}: the IRP was freed without having been completed"),
                );
            }
            // SAFETY: a location of a live IRP.
            let marked = unsafe { u32::from((*stack).Control) & SL_PENDING_RETURNED != 0 };
            if status != STATUS_PENDING {
                stop(
                    21,
                    format!(
                        "{what}: the dispatch routine returned {status:#010x}, but the IRP is neither completed nor pending"
                    ),
                );
            }
            // SAFETY: a live IRP.
            let below = unsafe { (*(frame.irp as PIRP)).CurrentLocation } < frame.location;
            if !marked && below {
                // It was passed down: its completion routine marks it on the way back.
                with_record(frame.irp as PIRP, "IofCallDriver", |record| {
                    record.owed_marks.push(frame.location);
                });
            } else if !marked {
                stop(
                    21,
                    format!(
                        "{what}: the dispatch routine returned STATUS_PENDING without having marked the IRP pending"
                    ),
                );
            }
        }
    }
}

/// Name of a request, for reports.
pub(crate) fn name(major: u8, minor: u8) -> String {
    let major_name = match u32::from(major) {
        IRP_MJ_CREATE => "IRP_MJ_CREATE",
        IRP_MJ_CLOSE => "IRP_MJ_CLOSE",
        IRP_MJ_READ => "IRP_MJ_READ",
        IRP_MJ_WRITE => "IRP_MJ_WRITE",
        IRP_MJ_CLEANUP => "IRP_MJ_CLEANUP",
        IRP_MJ_DEVICE_CONTROL => "IRP_MJ_DEVICE_CONTROL",
        IRP_MJ_INTERNAL_DEVICE_CONTROL => "IRP_MJ_INTERNAL_DEVICE_CONTROL",
        IRP_MJ_POWER => return format!("IRP_MJ_POWER/{minor:#x}"),
        IRP_MJ_PNP => return format!("IRP_MJ_PNP/{minor:#x}"),
        _ => return format!("IRP {major:#x}/{minor:#x}"),
    };
    major_name.to_owned()
}

/// Clears what a lower driver left in its location, but keeps the error mark.
///
/// # Safety
/// `stack` is a location of a live IRP.
unsafe fn clear(stack: PIO_STACK_LOCATION) {
    // SAFETY: as the caller says.
    unsafe {
        (*stack).MinorFunction = 0;
        (*stack).Flags = 0;
        (*stack).Control &= SL_ERROR_RETURNED as u8;
        (*stack).Parameters.Others = core::mem::zeroed();
        (*stack).FileObject = core::ptr::null_mut();
        (*stack).CompletionRoutine = None;
        (*stack).Context = core::ptr::null_mut();
    }
}

/// Completes `irp` from its current location upwards.
///
/// # Safety
/// `irp` belongs to the caller.
pub(crate) unsafe fn complete(irp: PIRP) {
    let (generation, finished, what, kernels) = with_record(irp, "IofCompleteRequest", |record| {
        let kernels = matches!(record.origin, Origin::Kernel(_));
        (record.generation, record.finished, record.what, kernels)
    });
    // SAFETY: a live IRP.
    let (location, count) = unsafe { ((*irp).CurrentLocation, (*irp).StackCount) };
    // SAFETY: a live IRP.
    let is_irp = unsafe { u32::from((*irp).Type.unsigned_abs()) == IO_TYPE_IRP };
    // The I/O manager's own IRP may have been kept by a completion routine of whoever it was
    // built for; completing it again lets the I/O manager end it.
    let last = if kernels { count + 1 } else { count };
    if finished || location > last || !is_irp {
        bug_check(
            MULTIPLE_IRP_COMPLETE_REQUESTS,
            [irp as usize, 0, 0, 0],
            format!(
                "{what}: the IRP {irp:p} is completed twice, or by someone who does not own it (rule 21)"
            ),
        );
    }
    // SAFETY: a live IRP.
    unsafe {
        if (*irp).CancelRoutine.is_some() {
            stop(
                23,
                format!("{what}: the IRP is completed with a cancel routine set"),
            );
        }
        if status_of(irp) == STATUS_PENDING {
            stop(
                21,
                format!("{what}: the IRP is completed with STATUS_PENDING"),
            );
        }
        // Answers to PnP queries are addresses, which are not the same in every run.
        let information = match (*irp).IoStatus.Information {
            number if number >> 32 == 0 => number,
            _ => 1 << 32,
        };
        events::note(What::Completed(irp as usize, status_of(irp)));
        trace(0x2000 ^ u64::from(status_of(irp).cast_unsigned()) << 16 ^ information);
    }
    let mut status = STATUS_SUCCESS;
    let mut pass_error = false;
    // SAFETY: the walk stays within the IRP's locations.
    unsafe {
        while (*irp).CurrentLocation <= count {
            let stack = irp::current(irp);
            let at = (*irp).CurrentLocation;
            let control = u32::from((*stack).Control);
            status = status_of(irp);
            let pending = control & SL_PENDING_RETURNED != 0;
            FRAMES.with_borrow_mut(|frames| {
                for frame in frames.iter_mut() {
                    if frame.irp == irp as usize
                        && frame.generation == generation
                        && frame.location == at
                        && frame.outcome.is_none()
                    {
                        frame.outcome = Some(Outcome { pending, status });
                    }
                }
            });
            let owed = with_record(irp, "IofCompleteRequest", |record| {
                let before = record.owed_marks.len();
                record.owed_marks.retain(|&location| location != at);
                record.owed_marks.len() != before
            });
            if owed && !pending {
                stop(
                    21,
                    format!(
                        "{what}: a dispatch routine returned STATUS_PENDING, and the IRP went past its driver without having been marked pending"
                    ),
                );
            }
            if control & SL_ERROR_RETURNED != 0 {
                pass_error = true;
            }
            let routine = (*stack).CompletionRoutine;
            let context = (*stack).Context;
            (*irp).CurrentLocation += 1;
            irp::set_current(irp, stack.add(1));
            (*irp).PendingReturned = u8::from(pending);
            let wanted = (NT_SUCCESS(status) && control & SL_INVOKE_ON_SUCCESS != 0)
                || (!NT_SUCCESS(status) && control & SL_INVOKE_ON_ERROR != 0)
                || ((*irp).Cancel != 0 && control & SL_INVOKE_ON_CANCEL != 0);
            clear(stack);
            let above_top = (*irp).CurrentLocation > count;
            if let (true, Some(routine)) = (wanted, routine) {
                let device = if above_top {
                    core::ptr::null_mut()
                } else {
                    (*irp::current(irp)).DeviceObject
                };
                if pass_error && !above_top {
                    (*irp::current(irp)).Control |= SL_ERROR_RETURNED as u8;
                }
                let answer = upcall("a completion routine", || routine(device, irp, context));
                if answer == STATUS_MORE_PROCESSING_REQUIRED {
                    // The routine may have freed it.
                    if above_top && irp::generation(irp) == Some(generation) {
                        irp::end_watch(irp);
                    }
                    return;
                }
            } else if pending && !above_top {
                (*irp::current(irp)).Control |= SL_PENDING_RETURNED as u8;
            }
        }
    }
    let _ = status;
    finish(irp, what);
}

fn finish(irp: PIRP, what: &'static str) {
    enum Top {
        Drivers,
        Kernel(Option<Finish>),
    }
    let top = with_record(irp, "IofCompleteRequest", |record| {
        record.finished = true;
        if let Some(watch) = record.cancel_watch.take() {
            ke::time::cancel(watch);
        }
        match &mut record.origin {
            Origin::Driver => Top::Drivers,
            Origin::Kernel(finish) => Top::Kernel(finish.take()),
        }
    });
    match top {
        // Windows would queue its own completion to a thread that never issued the IRP.
        Top::Drivers => stop(
            21,
            format!(
                "{what}: the completion of a driver's own IRP went past the top of the stack; its completion routine has to keep it"
            ),
        ),
        Top::Kernel(done) => {
            if let Some(done) = done {
                done(irp);
            }
            irp::free(irp);
        }
    }
}

/// `IofCallDriver`
pub unsafe extern "efiapi" fn IofCallDriver(device: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS {
    entry!(IofCallDriver, AtMost(DISPATCH_LEVEL));
    // SAFETY: the caller's contract.
    unsafe { call_driver(device, irp) }
}

/// `IofCompleteRequest`
pub unsafe extern "efiapi" fn IofCompleteRequest(irp: PIRP, _boost: CCHAR) {
    entry!(IofCompleteRequest, AtMost(DISPATCH_LEVEL));
    // SAFETY: the caller's contract.
    unsafe { complete(irp) };
}

/// `IoSetCompletionRoutineEx`. The device is not referenced: an emulated driver is not unloaded
/// while one of its devices lives.
pub unsafe extern "efiapi" fn IoSetCompletionRoutineEx(
    device: PDEVICE_OBJECT,
    irp: PIRP,
    routine: PIO_COMPLETION_ROUTINE,
    context: PVOID,
    on_success: BOOLEAN,
    on_error: BOOLEAN,
    on_cancel: BOOLEAN,
) -> NTSTATUS {
    entry!(IoSetCompletionRoutineEx, AtMost(DISPATCH_LEVEL));
    super::device::require(device, "IoSetCompletionRoutineEx");
    with_record(irp, "IoSetCompletionRoutineEx", |_| ());
    let mut control = 0;
    for (flag, bit) in [
        (on_success, SL_INVOKE_ON_SUCCESS),
        (on_error, SL_INVOKE_ON_ERROR),
        (on_cancel, SL_INVOKE_ON_CANCEL),
    ] {
        if flag != 0 {
            control |= bit;
        }
    }
    // SAFETY: a live IRP with a location for the next driver.
    unsafe {
        let stack = irp::next(irp);
        (*stack).CompletionRoutine = routine;
        (*stack).Context = context;
        (*stack).Control = control as u8;
    }
    STATUS_SUCCESS
}
