//! The buffers of requests: system buffers, MDLs and memory objects.

use super::device::IoType;
use super::irp::{self, Major, Method};
use super::request::{Place, Request, Use, resolve_request};
use crate::kmdf::attributes::Attributes;
use crate::kmdf::handle::Handle;
use crate::kmdf::object::{Owner, Ref};
use crate::kmdf::support::memory::Memory;
use crate::kmdf::table::{Table, functions};
use crate::kmdf::verifier::Call;
use crate::sys::{self, NTSTATUS, PMDL, PVOID, PWDF_DRIVER_GLOBALS, WDFMEMORY, WDFREQUEST, ntddk};
use core::cell::Cell;
use core::ptr;

/// Which of a request's buffers is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Input,
    Output,
}

/// How a buffer is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Passing {
    System,
    Mdl,
}

impl Side {
    fn length(self, request: &Request) -> usize {
        match self {
            Self::Input => request.parameters.input_length,
            Self::Output => request.parameters.output_length,
        }
    }

    fn memory(self, request: &Request) -> &Cell<Handle> {
        match self {
            Self::Input => &request.input_memory,
            Self::Output => &request.output_memory,
        }
    }

    fn mdl(self, request: &Request) -> &Cell<PMDL> {
        match self {
            Self::Input => &request.input_mdl,
            Self::Output => &request.output_mdl,
        }
    }

    /// How this side of the request is passed, or the status for a request without it.
    fn passing(self, request: &Request) -> Result<Passing, NTSTATUS> {
        let by_io_type = || match request.device.config.io_type {
            IoType::Buffered => Ok(Passing::System),
            IoType::Direct => Ok(Passing::Mdl),
            IoType::Neither => Err(sys::STATUS_INVALID_DEVICE_REQUEST),
        };
        match (request.parameters.major, self) {
            (Major::Read, Self::Output) | (Major::Write, Self::Input) => by_io_type(),
            (Major::DeviceControl | Major::InternalDeviceControl, side) => {
                match (request.parameters.control_method(), side) {
                    (Method::Neither, _) => Err(sys::STATUS_INVALID_DEVICE_REQUEST),
                    (Method::InDirect | Method::OutDirect, Self::Output) => Ok(Passing::Mdl),
                    _ => Ok(Passing::System),
                }
            }
            _ => Err(sys::STATUS_INVALID_DEVICE_REQUEST),
        }
    }
}

/// Address and length of one side, when it has at least `minimum` bytes.
fn buffer(request: &Ref<Request>, side: Side, minimum: usize) -> Result<(PVOID, usize), NTSTATUS> {
    let passing = side.passing(request)?;
    let length = side.length(request);
    if length == 0 || length < minimum {
        return Err(sys::STATUS_BUFFER_TOO_SMALL);
    }
    let irp = request.irp();
    // SAFETY: the request has its IRP, whose buffers are passed as `passing` says.
    let address = unsafe {
        match passing {
            Passing::System => irp::system_buffer(irp),
            Passing::Mdl => system_address(irp::mdl(irp)),
        }
    };
    if address.is_null() {
        return Err(sys::STATUS_INSUFFICIENT_RESOURCES);
    }
    Ok((address, length))
}

/// MmGetSystemAddressForMdlSafe with no-execute: NULL when there is no address space left.
///
/// # Safety
/// `mdl` is NULL or describes locked pages.
pub(crate) unsafe fn system_address(mdl: PMDL) -> PVOID {
    if mdl.is_null() {
        return ptr::null_mut();
    }
    const MAPPED: u32 = sys::MDL_MAPPED_TO_SYSTEM_VA | sys::MDL_SOURCE_IS_NONPAGED_POOL;
    // SAFETY: the caller's contract.
    unsafe {
        if u32::from((*mdl).MdlFlags.cast_unsigned()) & MAPPED != 0 {
            return (*mdl).MappedSystemVa;
        }
        ntddk::MmMapLockedPagesSpecifyCache(
            mdl,
            sys::_MODE::KernelMode as i8,
            sys::_MEMORY_CACHING_TYPE::MmCached,
            ptr::null_mut(),
            0,
            sys::_MM_PAGE_PRIORITY::NormalPagePriority as u32 | sys::MdlMappingNoExecute,
        )
    }
}

/// The MDL of one side; over a system buffer the framework builds it, once.
fn mdl(request: &Ref<Request>, side: Side) -> Result<PMDL, NTSTATUS> {
    let passing = side.passing(request)?;
    let length = side.length(request);
    if length == 0 {
        return Err(sys::STATUS_BUFFER_TOO_SMALL);
    }
    let irp = request.irp();
    // SAFETY: the request has its IRP, whose buffers are passed as `passing` says.
    let mdl = unsafe {
        match passing {
            Passing::Mdl => irp::mdl(irp),
            Passing::System => built_mdl(side.mdl(request), irp::system_buffer(irp), length),
        }
    };
    if mdl.is_null() {
        return Err(sys::STATUS_INSUFFICIENT_RESOURCES);
    }
    Ok(mdl)
}

/// # Safety
/// `address` is non-paged pool of `length` bytes that lives as long as the request.
unsafe fn built_mdl(slot: &Cell<PMDL>, address: PVOID, length: usize) -> PMDL {
    if !slot.get().is_null() || address.is_null() {
        return slot.get();
    }
    // SAFETY: the caller's contract.
    let mdl = unsafe { ntddk::IoAllocateMdl(address, length as u32, 0, 0, ptr::null_mut()) };
    if !mdl.is_null() {
        // SAFETY: the MDL was just allocated for this pool.
        unsafe { ntddk::MmBuildMdlForNonPagedPool(mdl) };
        slot.set(mdl);
    }
    mdl
}

/// The memory object of one side, made at the first call; it dies with the request.
fn memory(call: &Call, request: &Ref<Request>, side: Side) -> Result<Handle, NTSTATUS> {
    let (address, length) = buffer(request, side, 0)?;
    let slot = side.memory(request);
    if slot.get().is_null() {
        let memory = Memory::borrowed(address, length);
        let memory = call.create(
            &Attributes::default(),
            request.handle(),
            Owner::Framework,
            memory,
        )?;
        slot.set(memory.handle());
    }
    Ok(slot.get())
}

fn enter(
    globals: PWDF_DRIVER_GLOBALS,
    request: WDFREQUEST,
    function: &'static str,
) -> (Call, Ref<Request>) {
    let call = Call::enter(globals, function, sys::DISPATCH_LEVEL);
    let request = resolve_request(&call, request, Use::Read);
    super::request::require_owned(&call, &request);
    (call, request)
}

/// # Safety
/// `out` and `length` are the driver's variables; `length` may be NULL.
unsafe fn give_buffer(
    call: &Call,
    found: Result<(PVOID, usize), NTSTATUS>,
    out: *mut PVOID,
    length: *mut usize,
) -> NTSTATUS {
    call.require_pointer(out, "Buffer");
    let (address, bytes, status) = match found {
        Ok((address, bytes)) => (address, bytes, sys::STATUS_SUCCESS),
        Err(status) => (ptr::null_mut(), 0, status),
    };
    // SAFETY: the caller's contract.
    unsafe {
        *out = address;
        if !length.is_null() {
            *length = bytes;
        }
    }
    status
}

/// # Safety
/// `out` is the driver's variable.
unsafe fn give<T>(
    call: &Call,
    found: Result<*mut T, NTSTATUS>,
    out: *mut *mut T,
    name: &str,
) -> NTSTATUS {
    call.require_pointer(out, name);
    let (value, status) = match found {
        Ok(value) => (value, sys::STATUS_SUCCESS),
        Err(status) => (ptr::null_mut(), status),
    };
    // SAFETY: the caller's contract.
    unsafe { *out = value };
    status
}

/// The user's own addresses, which mean something only in the caller's thread.
fn unsafe_user_buffer(
    request: &Ref<Request>,
    side: Side,
    minimum: usize,
) -> Result<(PVOID, usize), NTSTATUS> {
    if request.place.get() != Place::CallerContext {
        return Err(sys::STATUS_ACCESS_VIOLATION);
    }
    let irp = request.irp();
    let control = matches!(
        request.parameters.major,
        Major::DeviceControl | Major::InternalDeviceControl
    );
    let fits = if control {
        request.parameters.control_method() == Method::Neither
    } else {
        request.device.config.io_type == IoType::Neither && side.length(request) != 0
    };
    if !fits {
        return Err(sys::STATUS_INVALID_DEVICE_REQUEST);
    }
    let length = side.length(request);
    if length == 0 || length < minimum {
        return Err(sys::STATUS_BUFFER_TOO_SMALL);
    }
    // SAFETY: the request has its IRP; the parameters are those of its major function.
    let address = unsafe {
        match side {
            Side::Input if control => {
                (*irp::stack(irp))
                    .Parameters
                    .DeviceIoControl
                    .Type3InputBuffer
            }
            _ => (*irp).UserBuffer,
        }
    };
    Ok((address, length))
}

macro_rules! accessors {
    ($($side:ident: $buffer:ident $buffer_name:literal, $memory:ident $memory_name:literal, $mdl:ident $mdl_name:literal, $user:ident $user_name:literal;)*) => {
        $(
            unsafe extern "efiapi" fn $buffer(
                globals: PWDF_DRIVER_GLOBALS,
                request: WDFREQUEST,
                minimum: usize,
                out: *mut PVOID,
                length: *mut usize,
            ) -> NTSTATUS {
                let (call, request) = enter(globals, request, $buffer_name);
                // SAFETY: the driver's variables.
                unsafe { give_buffer(&call, buffer(&request, Side::$side, minimum), out, length) }
            }

            unsafe extern "efiapi" fn $memory(
                globals: PWDF_DRIVER_GLOBALS,
                request: WDFREQUEST,
                out: *mut WDFMEMORY,
            ) -> NTSTATUS {
                let (call, request) = enter(globals, request, $memory_name);
                let found = memory(&call, &request, Side::$side).map(Handle::raw);
                // SAFETY: the driver's variable.
                unsafe { give(&call, found, out, "Memory") }
            }

            unsafe extern "efiapi" fn $mdl(
                globals: PWDF_DRIVER_GLOBALS,
                request: WDFREQUEST,
                out: *mut PMDL,
            ) -> NTSTATUS {
                let (call, request) = enter(globals, request, $mdl_name);
                // SAFETY: the driver's variable.
                unsafe { give(&call, mdl(&request, Side::$side), out, "Mdl") }
            }

            unsafe extern "efiapi" fn $user(
                globals: PWDF_DRIVER_GLOBALS,
                request: WDFREQUEST,
                minimum: usize,
                out: *mut PVOID,
                length: *mut usize,
            ) -> NTSTATUS {
                let (call, request) = enter(globals, request, $user_name);
                call.require_irql(sys::PASSIVE_LEVEL);
                let found = unsafe_user_buffer(&request, Side::$side, minimum);
                // SAFETY: the driver's variables.
                unsafe { give_buffer(&call, found, out, length) }
            }
        )*
    };
}

accessors! {
    Input: input_buffer "WdfRequestRetrieveInputBuffer", input_memory "WdfRequestRetrieveInputMemory",
        input_mdl "WdfRequestRetrieveInputWdmMdl", user_input "WdfRequestRetrieveUnsafeUserInputBuffer";
    Output: output_buffer "WdfRequestRetrieveOutputBuffer", output_memory "WdfRequestRetrieveOutputMemory",
        output_mdl "WdfRequestRetrieveOutputWdmMdl", user_output "WdfRequestRetrieveUnsafeUserOutputBuffer";
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfRequestRetrieveInputBuffer: PFN_WDFREQUESTRETRIEVEINPUTBUFFER = input_buffer;
        WdfRequestRetrieveOutputBuffer: PFN_WDFREQUESTRETRIEVEOUTPUTBUFFER = output_buffer;
        WdfRequestRetrieveInputMemory: PFN_WDFREQUESTRETRIEVEINPUTMEMORY = input_memory;
        WdfRequestRetrieveOutputMemory: PFN_WDFREQUESTRETRIEVEOUTPUTMEMORY = output_memory;
        WdfRequestRetrieveInputWdmMdl: PFN_WDFREQUESTRETRIEVEINPUTWDMMDL = input_mdl;
        WdfRequestRetrieveOutputWdmMdl: PFN_WDFREQUESTRETRIEVEOUTPUTWDMMDL = output_mdl;
        WdfRequestRetrieveUnsafeUserInputBuffer: PFN_WDFREQUESTRETRIEVEUNSAFEUSERINPUTBUFFER = user_input;
        WdfRequestRetrieveUnsafeUserOutputBuffer: PFN_WDFREQUESTRETRIEVEUNSAFEUSEROUTPUTBUFFER = user_output;
    }
}
