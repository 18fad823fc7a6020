//! Device-control requests of applications: access bits, buffers by transfer method, and what
//! comes back.
//!
//! The I/O manager captures the input, locks the output pages of a direct request, sends the
//! IRP, and at its completion copies the bytes that the driver says it wrote, frees and unlocks.

use super::file::{self, attached};
use super::irp::{self, Origin};
use super::send::Completion;
use super::taint::{self, Drawn};
use super::{call, device};
use crate::kernel::mm::mdl;
use crate::kernel::mm::process::{self, Pid};
use crate::kernel::stop::stop;
use crate::kernel::{events, exports, faults, ke, ob};
use crate::sys::*;
use core::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A piece of a process's memory.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct UserBuffer {
    /// User address; anything when `length` is 0.
    pub address: usize,
    /// Bytes.
    pub length: usize,
}

/// A request that was sent.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    irp: usize,
    generation: u64,
    pid: Pid,
    done: Rc<Cell<Option<Completion>>>,
}

struct InFlight {
    generation: u64,
    pid: Pid,
    code: u32,
}

/// Bytes of a direct output that are looked at.
const LOOKED_AT: usize = 64 << 10;

thread_local! {
    static IN_FLIGHT: RefCell<BTreeMap<usize, InFlight>> = const { RefCell::new(BTreeMap::new()) };
    static WOW64: RefCell<Vec<Pid>> = const { RefCell::new(Vec::new()) };
}

/// Marks a process as a 32-bit one.
pub(crate) fn set_32_bit(pid: Pid) {
    WOW64.with_borrow_mut(|list| list.push(pid));
}

/// Whether it is a 32-bit process.
pub(crate) fn is_32_bit(pid: Pid) -> bool {
    WOW64.with_borrow(|list| list.contains(&pid))
}

/// Requests of `pid` (or of all processes) that are not complete: their IRP and control code.
pub(crate) fn in_flight(of: Option<Pid>) -> Vec<(usize, u32)> {
    IN_FLIGHT.with_borrow(|list| {
        list.iter()
            .filter(|(_, request)| of.is_none_or(|pid| request.pid == pid))
            .map(|(irp, request)| (*irp, request.code))
            .collect()
    })
}

impl Request {
    /// Its outcome; `None` while it is pending.
    pub(crate) fn outcome(&self) -> Option<Completion> {
        self.done.get()
    }

    /// Cancels it, as CancelIoEx does. False when it was complete already.
    pub(crate) fn cancel(&self) -> bool {
        cancel_at(self.irp, self.generation, self.pid)
    }
}

fn cancel_at(address: usize, generation: u64, pid: Pid) -> bool {
    let irp = address as PIRP;
    if irp::generation(irp) != Some(generation) {
        return false;
    }
    exports::trace(0x4341_4e43);
    events::asked("CancelIoEx");
    // SAFETY: the record says that the IRP lives.
    attached(pid, || unsafe { super::cancel::cancel(irp) });
    true
}

/// Cancels every request of a process that ends.
pub(crate) fn cancel_all(pid: Pid) {
    let mut all: Vec<(usize, u64)> = IN_FLIGHT.with_borrow(|list| {
        list.iter()
            .filter(|(_, request)| request.pid == pid)
            .map(|(irp, request)| (*irp, request.generation))
            .collect()
    });
    // Not by their addresses, which the host chooses: the same seed makes the same run.
    all.sort_by_key(|&(_, generation)| generation);
    for (irp, generation) in all {
        cancel_at(irp, generation, pid);
    }
}

/// A request's buffers while it is with the drivers.
struct Buffers {
    code: u32,
    system: PVOID,
    /// What the system buffer held behind the input.
    drawn: Drawn,
    /// Bytes of input.
    input: usize,
    output: UserBuffer,
}

impl Buffers {
    fn method(&self) -> u32 {
        self.code & 3
    }
}

/// Sends a device-control request of process `pid` for the file behind `handle`.
///
/// # Errors
/// The request did not reach the driver: `STATUS_INVALID_HANDLE`, `STATUS_ACCESS_DENIED` (the
/// code wants an access that the handle lacks), `STATUS_ACCESS_VIOLATION` (a buffer is not the
/// process's, or may not be accessed so), `STATUS_INSUFFICIENT_RESOURCES`.
pub(crate) fn submit(
    pid: Pid,
    handle: usize,
    code: u32,
    input: UserBuffer,
    output: UserBuffer,
) -> Result<Request, NTSTATUS> {
    events::asked("DeviceIoControl");
    let (file, granted) = file::by_handle(pid, handle)?;
    let wanted = (code >> 14) & 3;
    if wanted & FILE_READ_ACCESS != 0 && granted & FILE_READ_DATA == 0
        || wanted & FILE_WRITE_ACCESS != 0 && granted & FILE_WRITE_DATA == 0
    {
        return Err(STATUS_ACCESS_DENIED);
    }
    let (Ok(input_length), Ok(output_length)) =
        (u32::try_from(input.length), u32::try_from(output.length))
    else {
        return Err(STATUS_INVALID_PARAMETER);
    };
    if faults::should_fail("IRP for a device control") {
        return Err(STATUS_INSUFFICIENT_RESOURCES);
    }
    // SAFETY: a file object of a live device.
    let top = unsafe { device::top_of((*file).DeviceObject) };
    let method = code & 3;
    let drawn = Drawn::next();
    let done: Rc<Cell<Option<Completion>>> = Rc::default();
    // SAFETY: a live device object.
    let stack_size = unsafe { (*top).StackSize };
    let irp = irp::allocate(stack_size, Origin::Kernel(None), "IRP_MJ_DEVICE_CONTROL");
    let prepared = attached(pid, || {
        // SAFETY: a fresh IRP.
        unsafe { prepare(irp, method, input, output, drawn) }
    });
    let system = match prepared {
        Ok(system) => system,
        Err(status) => {
            irp::free(irp);
            return Err(status);
        }
    };
    let buffers = Buffers {
        code,
        system,
        drawn,
        input: input.length,
        output,
    };
    let result = Rc::clone(&done);
    let generation = irp::with_record(irp, "a device control", |record| {
        record.origin = Origin::Kernel(Some(Box::new(move |irp| {
            finish(irp, pid, file as usize, buffers, result);
        })));
        record.generation
    });
    ob::reference(file as usize);
    IN_FLIGHT.with_borrow_mut(|list| {
        list.insert(
            irp as usize,
            InFlight {
                generation,
                pid,
                code,
            },
        )
    });
    attached(pid, || {
        // SAFETY: a prepared IRP for a live stack.
        unsafe {
            file::mark_user(irp, file);
            let stack = irp::next(irp);
            (*stack).MajorFunction = IRP_MJ_DEVICE_CONTROL as u8;
            (*stack).FileObject = file;
            let parameters = &mut (*stack).Parameters.DeviceIoControl;
            parameters.IoControlCode = code;
            parameters.InputBufferLength = input_length;
            parameters.OutputBufferLength = output_length;
            if method == METHOD_NEITHER {
                parameters.Type3InputBuffer = input.address as PVOID;
            }
            call::call_driver(top, irp);
        }
    });
    Ok(Request {
        irp: irp as usize,
        generation,
        pid,
        done,
    })
}

/// Captures and locks the buffers; returns the system buffer.
///
/// # Safety
/// `irp` is a fresh IRP; the current process is the requestor's.
unsafe fn prepare(
    irp: PIRP,
    method: u32,
    input: UserBuffer,
    output: UserBuffer,
    drawn: Drawn,
) -> Result<PVOID, NTSTATUS> {
    let readable = |buffer: UserBuffer, write: bool| {
        buffer.length == 0
            || process::probe(buffer.address, buffer.length, write)
                .is_some_and(|(pid, _)| pid == process::current())
    };
    // SAFETY: fields of a fresh IRP.
    unsafe { (*irp).UserBuffer = output.address as PVOID };
    if method == METHOD_NEITHER {
        return Ok(core::ptr::null_mut());
    }
    if !readable(input, false) {
        return Err(STATUS_ACCESS_VIOLATION);
    }
    let buffered = method == METHOD_BUFFERED;
    if buffered && !readable(output, true) {
        return Err(STATUS_ACCESS_VIOLATION);
    }
    let bytes = if buffered {
        input.length.max(output.length)
    } else {
        input.length
    };
    let mut system: PVOID = core::ptr::null_mut();
    if bytes > 0 {
        system = super::pool(bytes);
        if system.is_null() {
            return Err(STATUS_INSUFFICIENT_RESOURCES);
        }
        // SAFETY: the block has `bytes` bytes; the input was probed.
        unsafe {
            drawn.fill(core::slice::from_raw_parts_mut(system.cast::<u8>(), bytes));
            if input.length > 0 {
                system
                    .cast::<u8>()
                    .copy_from_nonoverlapping(input.address as *const u8, input.length);
            }
        }
    }
    // SAFETY: fields of a fresh IRP.
    unsafe {
        (*irp).AssociatedIrp.SystemBuffer = system;
        (*irp).Flags |= IRP_BUFFERED_IO | IRP_DEALLOCATE_BUFFER;
        if buffered && output.length > 0 {
            (*irp).Flags |= IRP_INPUT_OPERATION;
        }
    }
    if !buffered && output.length > 0 {
        let operation = if method == METHOD_IN_DIRECT {
            _LOCK_OPERATION::IoReadAccess
        } else {
            _LOCK_OPERATION::IoWriteAccess
        };
        let locked = lock(output, operation);
        match locked {
            // SAFETY: a field of a fresh IRP.
            Ok(mdl) => unsafe { (*irp).MdlAddress = mdl },
            Err(status) => {
                super::pool_free(system);
                return Err(status);
            }
        }
    }
    Ok(system)
}

fn lock(buffer: UserBuffer, operation: LOCK_OPERATION) -> Result<PMDL, NTSTATUS> {
    let own = process::probe(buffer.address, buffer.length, false)
        .is_some_and(|(pid, _)| pid == process::current());
    if !own {
        return Err(STATUS_ACCESS_VIOLATION);
    }
    let mdl = mdl::allocate(buffer.address, buffer.length).ok_or(STATUS_INSUFFICIENT_RESOURCES)?;
    let mode = _MODE::UserMode as KPROCESSOR_MODE;
    if let Err(status) = mdl::probe_and_lock(mdl, mode, operation) {
        mdl::free(mdl);
        return Err(status);
    }
    Ok(mdl)
}

const fn is_error(status: NTSTATUS) -> bool {
    status.cast_unsigned() >> 30 == 3
}

/// The drivers are done with the request: unlocks at once, and hands the results over in the
/// requestor's context at a low IRQL.
fn finish(irp: PIRP, pid: Pid, file: usize, buffers: Buffers, done: Rc<Cell<Option<Completion>>>) {
    // SAFETY: an IRP at the end of its completion.
    let completion = unsafe {
        Completion {
            status: call::status_of(irp),
            information: (*irp).IoStatus.Information,
        }
    };
    if !is_error(completion.status)
        && matches!(buffers.method(), METHOD_BUFFERED | METHOD_OUT_DIRECT)
        && buffers.output.length > 0
        && completion.information > buffers.output.length as u64
    {
        stop(
            29,
            format!(
                "a request is completed with information {} and an output of {} bytes",
                completion.information, buffers.output.length
            ),
        );
    }
    // SAFETY: as above; the MDLs of the IRP are the I/O manager's.
    unsafe {
        let mut mdl = (*irp).MdlAddress;
        (*irp).MdlAddress = core::ptr::null_mut();
        while !mdl.is_null() {
            let next = (*mdl).Next;
            mdl::unlock(mdl);
            mdl::free(mdl);
            mdl = next;
        }
    }
    let address = irp as usize;
    let last = move || {
        hand_over(pid, &buffers, completion);
        IN_FLIGHT.with_borrow_mut(|list| list.remove(&address));
        done.set(Some(completion));
        ob::dereference(file);
    };
    if ke::irql::current() < ke::irql::DISPATCH && !ke::time::in_event() {
        last();
    } else {
        ke::thread::spawn("I/O completion", Box::new(last));
    }
}

/// Copies what the driver wrote into a system buffer to the application, and frees the buffer.
fn hand_over(pid: Pid, buffers: &Buffers, completion: Completion) {
    let length = usize::try_from(completion.information)
        .unwrap_or(0)
        .min(buffers.output.length);
    // Only where bytes go: it gives the process pages of its own where they are copied on write.
    let reachable =
        || process::is_alive(pid) && process::probe(buffers.output.address, length, true).is_some();
    match buffers.method() {
        METHOD_BUFFERED if length > 0 && !is_error(completion.status) => {
            // SAFETY: the system buffer is at least as long as the output, which was checked.
            let bytes = unsafe { core::slice::from_raw_parts(buffers.system.cast::<u8>(), length) };
            let unwritten = buffers.drawn.unwritten(buffers.code, bytes, buffers.input);
            require_written(
                unwritten.or_else(|| taint::stale(bytes)),
                "the driver never wrote",
            );
            if reachable() {
                // SAFETY: the process's memory was just probed for writing.
                unsafe {
                    (buffers.output.address as *mut u8)
                        .copy_from_nonoverlapping(bytes.as_ptr(), length);
                }
            }
        }
        METHOD_OUT_DIRECT if length > 0 && !is_error(completion.status) && reachable() => {
            let mut bytes = vec![0; length.min(LOOKED_AT)];
            // SAFETY: the process's memory was just probed.
            unsafe {
                (buffers.output.address as *const u8)
                    .copy_to_nonoverlapping(bytes.as_mut_ptr(), bytes.len());
            }
            require_written(taint::stale(&bytes), "nobody wrote");
        }
        _ => {}
    }
    if !buffers.system.is_null() {
        super::pool_free(buffers.system);
    }
}

fn require_written(unwritten: Option<String>, by: &str) {
    if let Some(bytes) = unwritten {
        stop(29, format!("{bytes} go to the application, and {by} them"));
    }
}
