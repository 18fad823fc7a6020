//! IRPs that the kernel itself sends, and waiting for them.

use super::irp::{self, Finish, Origin};
use super::{call, device};
use crate::kernel::ke;
use crate::kernel::stop::stop;
use crate::sys::*;
use core::cell::Cell;
use std::rc::Rc;

/// Status and information of a completed request.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Completion {
    /// Its status.
    pub status: NTSTATUS,
    /// Its information: bytes, or what the request says.
    pub information: u64,
}

/// Makes an IRP for the stack of `device`, to be sent by [`send`].
///
/// # Safety
/// `top` is the topmost device of a live stack.
pub(crate) unsafe fn prepare(
    top: PDEVICE_OBJECT,
    major: u32,
    minor: u32,
    what: &'static str,
    finish: Finish,
) -> PIRP {
    // SAFETY: as the caller says.
    unsafe {
        let irp = irp::allocate((*top).StackSize, Origin::Kernel(Some(finish)), what);
        let stack = irp::next(irp);
        (*stack).MajorFunction = major as u8;
        (*stack).MinorFunction = minor as u8;
        (*irp).RequestorMode = _MODE::KernelMode as KPROCESSOR_MODE;
        irp
    }
}

/// Lets the machine work until `done`; a deadlock is a stop by rule 6.
pub(crate) fn wait(what: &str, done: impl FnMut() -> bool) {
    if let Err(deadlock) = ke::pump::run_until(done) {
        stop(6, format!("{what} does not end: {deadlock}"));
    }
}

/// Sends a request to the top of a stack and waits for it. `fill` writes the parameters.
///
/// # Safety
/// `any` is a device of a live stack; `fill` gets a live IRP and its first location.
pub(crate) unsafe fn synchronously(
    any: PDEVICE_OBJECT,
    major: u32,
    minor: u32,
    what: &'static str,
    fill: impl FnOnce(PIRP, PIO_STACK_LOCATION),
) -> Completion {
    let done: Rc<Cell<Option<Completion>>> = Rc::default();
    let result = Rc::clone(&done);
    // SAFETY: as the caller says; the IRP is live until its completion.
    unsafe {
        let top = device::top_of(any);
        let irp = prepare(
            top,
            major,
            minor,
            what,
            Box::new(move |irp| {
                result.set(Some(Completion {
                    status: call::status_of(irp),
                    information: (*irp).IoStatus.Information,
                }));
            }),
        );
        if major == IRP_MJ_PNP {
            call::set_status(irp, STATUS_NOT_SUPPORTED, 0);
        }
        fill(irp, irp::next(irp));
        call::call_driver(top, irp);
    }
    wait(what, || done.get().is_some());
    done.get().unwrap_or(Completion {
        status: STATUS_UNSUCCESSFUL,
        information: 0,
    })
}
