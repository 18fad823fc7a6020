//! IRPs as a driver sees them: the current stack location and the fields of its parameters.
//!
//! Knows nothing of requests or queues. The WDK's inline functions (IoGetCurrentIrpStackLocation,
//! IoMarkIrpPending, IoSetCancelRoutine) have no export, so their effect is written out here.

use crate::sys::{
    self, CCHAR, IRP, NTSTATUS, PDRIVER_CANCEL, PFILE_OBJECT, PIO_STACK_LOCATION, PIRP, PMDL,
    PVOID, ntddk,
};
use core::ptr;

/// What the IRP asks for, as far as queues tell requests apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Major {
    Create,
    Close,
    Cleanup,
    Read,
    Write,
    DeviceControl,
    InternalDeviceControl,
    Other(u8),
}

impl Major {
    pub(crate) const fn from_code(code: u8) -> Self {
        match code as u32 {
            sys::IRP_MJ_CREATE => Self::Create,
            sys::IRP_MJ_CLOSE => Self::Close,
            sys::IRP_MJ_CLEANUP => Self::Cleanup,
            sys::IRP_MJ_READ => Self::Read,
            sys::IRP_MJ_WRITE => Self::Write,
            sys::IRP_MJ_DEVICE_CONTROL => Self::DeviceControl,
            sys::IRP_MJ_INTERNAL_DEVICE_CONTROL => Self::InternalDeviceControl,
            _ => Self::Other(code),
        }
    }

    /// The request type of WDF_REQUEST_PARAMETERS.
    pub(crate) const fn request_type(self) -> sys::WDF_REQUEST_TYPE {
        use sys::_WDF_REQUEST_TYPE as Type;
        match self {
            Self::Create => Type::WdfRequestTypeCreate,
            Self::Close => Type::WdfRequestTypeClose,
            Self::Cleanup => Type::WdfRequestTypeCleanup,
            Self::Read => Type::WdfRequestTypeRead,
            Self::Write => Type::WdfRequestTypeWrite,
            Self::DeviceControl => Type::WdfRequestTypeDeviceControl,
            Self::InternalDeviceControl => Type::WdfRequestTypeDeviceControlInternal,
            Self::Other(_) => Type::WdfRequestTypeOther,
        }
    }

    /// The inverse of [`Self::request_type`], for the types that can be routed to a queue.
    pub(crate) const fn from_request_type(request: sys::WDF_REQUEST_TYPE) -> Option<Self> {
        use sys::_WDF_REQUEST_TYPE as Type;
        match request {
            Type::WdfRequestTypeCreate => Some(Self::Create),
            Type::WdfRequestTypeRead => Some(Self::Read),
            Type::WdfRequestTypeWrite => Some(Self::Write),
            Type::WdfRequestTypeDeviceControl => Some(Self::DeviceControl),
            Type::WdfRequestTypeDeviceControlInternal => Some(Self::InternalDeviceControl),
            _ => None,
        }
    }
}

/// How the I/O manager passes the data of an IRP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Buffered,
    InDirect,
    OutDirect,
    Neither,
}

/// The parameters of the current stack location that requests need.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parameters {
    pub(crate) major: Major,
    pub(crate) minor: u8,
    /// Bytes that the caller gives (write length or IOCTL input length).
    pub(crate) input_length: usize,
    /// Bytes that the caller has room for (read length or IOCTL output length).
    pub(crate) output_length: usize,
    /// The IOCTL code; 0 for other requests.
    pub(crate) control_code: u32,
    pub(crate) file_object: PFILE_OBJECT,
}

/// The current stack location.
///
/// # Safety
/// `irp` is an IRP that this driver owns.
pub(crate) unsafe fn stack(irp: PIRP) -> PIO_STACK_LOCATION {
    // SAFETY: the caller's contract; the union member is the one that every IRP uses.
    unsafe {
        (*irp)
            .Tail
            .Overlay
            .__bindgen_anon_2
            .__bindgen_anon_1
            .CurrentStackLocation
    }
}

/// Reads the current stack location.
///
/// # Safety
/// As [`stack`].
pub(crate) unsafe fn parameters(irp: PIRP) -> Parameters {
    // SAFETY: the caller's contract; the parameters read are those of the major function.
    unsafe {
        let location = &*stack(irp);
        let major = Major::from_code(location.MajorFunction);
        let (input_length, output_length, control_code) = match major {
            Major::Read => (0, location.Parameters.Read.Length, 0),
            Major::Write => (location.Parameters.Write.Length, 0, 0),
            Major::DeviceControl | Major::InternalDeviceControl => {
                let control = location.Parameters.DeviceIoControl;
                (
                    control.InputBufferLength,
                    control.OutputBufferLength,
                    control.IoControlCode,
                )
            }
            _ => (0, 0, 0),
        };
        Parameters {
            major,
            minor: location.MinorFunction,
            input_length: input_length as usize,
            output_length: output_length as usize,
            control_code,
            file_object: location.FileObject,
        }
    }
}

impl Parameters {
    /// The transfer method that an IOCTL code names.
    pub(crate) const fn control_method(&self) -> Method {
        match self.control_code & 3 {
            sys::METHOD_BUFFERED => Method::Buffered,
            sys::METHOD_IN_DIRECT => Method::InDirect,
            sys::METHOD_OUT_DIRECT => Method::OutDirect,
            _ => Method::Neither,
        }
    }
}

/// Marks the IRP pending, as IoMarkIrpPending does.
///
/// # Safety
/// As [`stack`].
pub(crate) unsafe fn mark_pending(irp: PIRP) {
    // SAFETY: the caller's contract.
    unsafe {
        let location = &mut *stack(irp);
        location.Control |= sys::SL_PENDING_RETURNED as u8;
    }
}

/// Sets or clears the cancel routine and returns the one before, as IoSetCancelRoutine does.
///
/// # Safety
/// As [`stack`].
pub(crate) unsafe fn set_cancel_routine(irp: PIRP, routine: PDRIVER_CANCEL) -> PDRIVER_CANCEL {
    // SAFETY: the caller's contract; the machine has one thread, so a plain exchange is atomic.
    unsafe { ptr::replace(&raw mut (*irp).CancelRoutine, routine) }
}

/// Whether cancellation of the IRP was asked for.
///
/// # Safety
/// As [`stack`].
pub(crate) unsafe fn is_cancelled(irp: PIRP) -> bool {
    // SAFETY: the caller's contract.
    unsafe { (*irp).Cancel != 0 }
}

/// The buffer that the I/O manager allocated for a buffered transfer.
///
/// # Safety
/// As [`stack`].
pub(crate) unsafe fn system_buffer(irp: PIRP) -> PVOID {
    // SAFETY: the caller's contract.
    unsafe { (*irp).AssociatedIrp.SystemBuffer }
}

/// The MDL of a direct transfer.
///
/// # Safety
/// As [`stack`].
pub(crate) unsafe fn mdl(irp: PIRP) -> PMDL {
    // SAFETY: the caller's contract.
    unsafe { (*irp).MdlAddress }
}

/// Completes the IRP.
///
/// # Safety
/// The caller owns the IRP and gives it up; no cancel routine is set.
pub(crate) unsafe fn complete(irp: PIRP, status: NTSTATUS, information: u64, boost: CCHAR) {
    // SAFETY: the caller's contract.
    unsafe {
        let block: &mut IRP = &mut *irp;
        block.IoStatus.__bindgen_anon_1.Status = status;
        block.IoStatus.Information = information;
        ntddk::IofCompleteRequest(irp, boost);
    }
}
