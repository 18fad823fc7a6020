//! Forwarding IRPs: what the WDK's inline functions do, and waiting for the device below.

use crate::sys::{
    self, IO_STACK_LOCATION, KEVENT, NTSTATUS, PDEVICE_OBJECT, PIO_STACK_LOCATION, PIRP, PVOID,
    ntddk,
};
use core::cell::UnsafeCell;
use core::ptr;

/// The current stack location.
///
/// # Safety
/// `irp` is an IRP that the caller owns.
pub(crate) unsafe fn current(irp: PIRP) -> PIO_STACK_LOCATION {
    // SAFETY: the caller's contract.
    unsafe {
        (*irp)
            .Tail
            .Overlay
            .__bindgen_anon_2
            .__bindgen_anon_1
            .CurrentStackLocation
    }
}

/// Lets the next driver use the current stack location.
///
/// # Safety
/// As [`current`]; the location was not marked pending.
unsafe fn skip(irp: PIRP) {
    // SAFETY: the caller's contract; the location above exists, because this driver was called.
    unsafe {
        (*irp).CurrentLocation += 1;
        let inner = &mut (*irp).Tail.Overlay.__bindgen_anon_2.__bindgen_anon_1;
        inner.CurrentStackLocation = inner.CurrentStackLocation.add(1);
    }
}

/// Copies the current location to the next one, without a completion routine.
///
/// # Safety
/// As [`current`]; there is a next location.
pub(crate) unsafe fn copy_to_next(irp: PIRP) -> PIO_STACK_LOCATION {
    // SAFETY: the caller's contract.
    unsafe {
        let from = current(irp);
        let next = from.sub(1);
        let mut copy: IO_STACK_LOCATION = ptr::read(from);
        copy.CompletionRoutine = None;
        copy.Context = ptr::null_mut();
        copy.Control = 0;
        // The fields that IofCallDriver sets are left to it.
        copy.DeviceObject = (*next).DeviceObject;
        ptr::write(next, copy);
        next
    }
}

/// Marks the IRP pending.
///
/// # Safety
/// As [`current`].
pub(crate) unsafe fn mark_pending(irp: PIRP) {
    // SAFETY: the caller's contract.
    unsafe { (*current(irp)).Control |= sys::SL_PENDING_RETURNED as u8 };
}

/// Sets the routine that is called when the devices below have completed the IRP.
///
/// # Safety
/// As [`copy_to_next`], which came before; `context` fits `routine`.
pub(crate) unsafe fn set_completion(
    next: PIO_STACK_LOCATION,
    routine: sys::PIO_COMPLETION_ROUTINE,
    context: PVOID,
) {
    // SAFETY: the caller's contract.
    unsafe {
        (*next).CompletionRoutine = routine;
        (*next).Context = context;
        (*next).Control =
            (sys::SL_INVOKE_ON_SUCCESS | sys::SL_INVOKE_ON_ERROR | sys::SL_INVOKE_ON_CANCEL) as u8;
    }
}

/// Passes the IRP down and forgets it.
///
/// # Safety
/// The caller owns the IRP and gives it up.
pub(crate) unsafe fn forward(lower: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS {
    // SAFETY: the caller's contract.
    unsafe {
        skip(irp);
        ntddk::IofCallDriver(lower, irp)
    }
}

/// Passes the IRP down and waits until the devices below are done; the caller owns it again.
///
/// # Safety
/// The caller owns the IRP, at PASSIVE_LEVEL.
pub(crate) unsafe fn forward_and_wait(lower: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS {
    let done = UnsafeCell::new(KEVENT::default());
    // SAFETY: the event outlives the wait; the routine below only sets it.
    unsafe {
        ntddk::KeInitializeEvent(done.get(), sys::_EVENT_TYPE::NotificationEvent, 0);
        let next = copy_to_next(irp);
        set_completion(next, Some(signal), done.get().cast());
        let status = ntddk::IofCallDriver(lower, irp);
        if status == sys::STATUS_PENDING {
            wait(done.get());
        }
        status_of(irp)
    }
}

/// Waits for an event without limit.
///
/// # Safety
/// `event` is an initialised event; the IRQL is PASSIVE_LEVEL.
pub(crate) unsafe fn wait(event: *mut KEVENT) {
    // SAFETY: the caller's contract.
    unsafe {
        ntddk::KeWaitForSingleObject(
            event.cast(),
            sys::_KWAIT_REASON::Executive,
            sys::_MODE::KernelMode as i8,
            0,
            ptr::null_mut(),
        );
    }
}

unsafe extern "efiapi" fn signal(_device: PDEVICE_OBJECT, _irp: PIRP, context: PVOID) -> NTSTATUS {
    // SAFETY: the context is the waiter's event.
    unsafe { ntddk::KeSetEvent(context.cast(), 0, 0) };
    sys::STATUS_MORE_PROCESSING_REQUIRED
}

/// The IRP's status.
///
/// # Safety
/// As [`current`].
pub(crate) unsafe fn status_of(irp: PIRP) -> NTSTATUS {
    // SAFETY: the caller's contract; a driver keeps a status there.
    unsafe { (*irp).IoStatus.__bindgen_anon_1.Status }
}

/// Sets the IRP's status.
///
/// # Safety
/// As [`current`].
pub(crate) unsafe fn set_status(irp: PIRP, status: NTSTATUS) {
    // SAFETY: the caller's contract.
    unsafe { (*irp).IoStatus.__bindgen_anon_1.Status = status };
}

/// Completes the IRP with a status and gives the status.
///
/// # Safety
/// The caller owns the IRP and gives it up.
pub(crate) unsafe fn complete(irp: PIRP, status: NTSTATUS) -> NTSTATUS {
    // SAFETY: the caller's contract.
    unsafe {
        set_status(irp, status);
        ntddk::IofCompleteRequest(irp, 0);
    }
    status
}
