//! Where IRPs enter KMDF: one dispatch routine for all classes.

use super::device::{self, Device};
use super::io::hooks;
use super::irp;
use super::object::Ref;
use super::{pnp, power};
use crate::sys::{self, NTSTATUS, PDEVICE_OBJECT, PIRP, ntddk};
use core::ptr;

/// Tag of remove-lock acquisitions ("Kmdf").
const TAG: u32 = u32::from_le_bytes(*b"Kmdf");

/// The dispatch routine of every driver that is bound to KMDF.
pub(crate) unsafe extern "efiapi" fn dispatch(
    device_object: PDEVICE_OBJECT,
    irp: PIRP,
) -> NTSTATUS {
    let Some(device) = device::of_wdm(device_object) else {
        // SAFETY: the I/O manager gave this IRP to us.
        return unsafe { irp::complete(irp, sys::STATUS_NO_SUCH_DEVICE) };
    };
    // SAFETY: as above.
    let major = u32::from(unsafe { (*irp::current(irp)).MajorFunction });
    match major {
        // SAFETY: as above.
        sys::IRP_MJ_PNP => unsafe { locked(&device, irp, pnp::dispatch) },
        // SAFETY: as above.
        sys::IRP_MJ_POWER => unsafe { locked(&device, irp, power::dispatch) },
        // SAFETY: as above.
        _ => unsafe { hooks::dispatch(device.handle(), device_object, irp) },
    }
}

/// What a handler did with an IRP.
pub(crate) enum Handled {
    /// It is done with it: completed or passed on.
    Done(NTSTATUS),
    /// The device was deleted, and its remove lock with it.
    DeviceGone(NTSTATUS),
    /// The IRP stays pending; the handler releases the remove lock later.
    Pending,
}

/// Runs a handler under the device's remove lock.
///
/// # Safety
/// The caller owns the IRP and gives it up.
unsafe fn locked(
    device: &Ref<Device>,
    irp: PIRP,
    handler: unsafe fn(&Ref<Device>, PIRP) -> Handled,
) -> NTSTATUS {
    // SAFETY: the lock lives in the device's extension.
    let status = unsafe { acquire(device, irp) };
    if !sys::NT_SUCCESS(status) {
        // SAFETY: the caller's contract.
        return unsafe { irp::complete(irp, status) };
    }
    // SAFETY: the caller's contract.
    match unsafe { handler(device, irp) } {
        Handled::Done(status) => {
            // SAFETY: acquired above.
            unsafe { release(device, irp) };
            status
        }
        Handled::DeviceGone(status) => status,
        Handled::Pending => sys::STATUS_PENDING,
    }
}

unsafe fn acquire(device: &Device, irp: PIRP) -> NTSTATUS {
    // SAFETY: the lock was initialised with this size at creation.
    unsafe {
        ntddk::IoAcquireRemoveLockEx(
            device.remove_lock(),
            irp.cast(),
            c"kmdf".as_ptr(),
            1,
            size_of::<sys::IO_REMOVE_LOCK>() as u32,
        )
    }
}

/// Releases the remove lock that was taken for `irp`.
///
/// # Safety
/// It was taken for `irp`, and the device object exists.
pub(crate) unsafe fn release(device: &Device, irp: PIRP) {
    // SAFETY: the caller's contract.
    unsafe {
        ntddk::IoReleaseRemoveLockEx(
            device.remove_lock(),
            irp.cast(),
            size_of::<sys::IO_REMOVE_LOCK>() as u32,
        );
    }
}

/// Releases the remove lock that was taken for the REMOVE IRP and waits for all others.
///
/// # Safety
/// As [`release`].
pub(crate) unsafe fn release_and_wait(device: &Device, irp: PIRP) {
    // SAFETY: the caller's contract.
    unsafe {
        ntddk::IoReleaseRemoveLockAndWaitEx(
            device.remove_lock(),
            irp.cast(),
            size_of::<sys::IO_REMOVE_LOCK>() as u32,
        );
    }
}

/// Initialises a remove lock.
///
/// # Safety
/// `lock` points to memory of a device's extension.
pub(crate) unsafe fn initialize_lock(lock: *mut sys::IO_REMOVE_LOCK) {
    if ptr::eq(lock, ptr::null()) {
        return;
    }
    // SAFETY: the caller's contract.
    unsafe {
        ntddk::IoInitializeRemoveLockEx(lock, TAG, 0, 0, size_of::<sys::IO_REMOVE_LOCK>() as u32);
    }
}
