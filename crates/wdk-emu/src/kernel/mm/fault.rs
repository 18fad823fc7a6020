//! Turns a bad memory access or an abort on a machine's thread into a stop.
//!
//! A panic that reaches a driver's frame cannot unwind further and aborts.
//!
//! The host's signal names the address; what the machine knows of it decides the rule. An image's
//! accesses of registers are made for it; its other exceptions are reported with the place in the
//! image. What has to do with neither goes to whoever handled the signal before.

use super::{exception, host, process, system};
use crate::kernel::image;
use crate::kernel::ke::irql;
use crate::kernel::stop::{bug_check, end_of_panic, is_machine_thread, stop};
use core::cell::Cell;
use core::ffi::c_void;
use core::mem::MaybeUninit;
use std::sync::{Once, OnceLock};

thread_local! {
    static READY: Cell<bool> = const { Cell::new(false) };
}

/// What a processor's exceptions become on the host.
const SIGNALS: [i32; 5] = [
    libc::SIGSEGV,
    libc::SIGBUS,
    libc::SIGILL,
    libc::SIGTRAP,
    libc::SIGFPE,
];

static PREVIOUS: [OnceLock<libc::sigaction>; 5] = [const { OnceLock::new() }; 5];

pub(super) fn boot(reservation: &host::Reservation) {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let handler: extern "C" fn(i32, *mut libc::siginfo_t, *mut c_void) = on_fault;
        for (signal, slot) in SIGNALS.into_iter().zip(&PREVIOUS) {
            let mut previous = MaybeUninit::<libc::sigaction>::zeroed();
            // SAFETY: zeroes are a valid sigaction; the handler has the type that SA_SIGINFO asks
            // for.
            unsafe {
                let mut action: libc::sigaction = core::mem::zeroed();
                action.sa_sigaction = handler as *const () as usize;
                action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK | libc::SA_NODEFER;
                libc::sigaction(signal, &raw const action, previous.as_mut_ptr());
                let _ = slot.set(previous.assume_init());
            }
        }
        // SAFETY: as above, with the type of a plain handler.
        unsafe {
            let mut action: libc::sigaction = core::mem::zeroed();
            action.sa_flags = libc::SA_ONSTACK | libc::SA_NODEFER;
            let handler: extern "C" fn(i32) = on_abort;
            action.sa_sigaction = handler as *const () as usize;
            libc::sigaction(libc::SIGABRT, &raw const action, core::ptr::null_mut());
        }
    });
    // The report is written on a stack of its own, because the fault may be a stack overflow.
    // SAFETY: the stack lives as long as the machine's thread.
    unsafe {
        let alternative = libc::stack_t {
            ss_sp: host::pointer(reservation.signal_stack),
            ss_flags: 0,
            ss_size: host::SIGNAL_STACK_BYTES,
        };
        libc::sigaltstack(&raw const alternative, core::ptr::null_mut());
    }
    READY.set(true);
}

/// On other threads it returns, and the abort goes on by itself.
extern "C" fn on_abort(_signal: i32) {
    if READY.get() && is_machine_thread() {
        end_of_panic();
    }
}

extern "C" fn on_fault(signal: i32, info: *mut libc::siginfo_t, context: *mut c_void) {
    // SAFETY: the host passes the description of this signal.
    let address = unsafe { (*info).si_addr() }.addr();
    if READY.get() && is_machine_thread() {
        // SAFETY: the host passes the interrupted state to a handler of this kind.
        let at = unsafe { exception::Interrupted::new(context.cast()) };
        let in_image = image::is_code(at.instruction);
        if signal == libc::SIGSEGV {
            if in_image && is_registers(address) {
                // SAFETY: an image's code was interrupted, and nothing of this handler follows.
                return unsafe { image::redirect(context.cast(), address) };
            }
            if system::contains(address) || process::is_user_address(address) {
                exception::note(&at);
                report(address);
            }
        }
        if in_image || image::was_called_by(&at) {
            exception::report(signal, address, &at);
        }
    }
    pass_on(signal, info, context);
}

fn is_registers(address: usize) -> bool {
    matches!(
        system::try_usage_of(address),
        Some((_, system::Use::Registers))
    )
}

/// To whoever handled the signal before.
fn pass_on(signal: i32, info: *mut libc::siginfo_t, context: *mut c_void) {
    let index = SIGNALS.iter().position(|other| *other == signal);
    let Some(previous) = index.and_then(|index| PREVIOUS[index].get()) else {
        std::process::abort();
    };
    match previous.sa_sigaction {
        libc::SIG_DFL | libc::SIG_IGN => {
            // SAFETY: the default action, on return, ends the process where it faulted.
            unsafe { libc::signal(signal, libc::SIG_DFL) };
        }
        handler if previous.sa_flags & libc::SA_SIGINFO != 0 => {
            // SAFETY: the address came from the kernel as a handler of this type.
            let handler: extern "C" fn(i32, *mut libc::siginfo_t, *mut c_void) =
                unsafe { core::mem::transmute(handler) };
            handler(signal, info, context);
        }
        _ => std::process::abort(),
    }
}

fn report(address: usize) -> ! {
    let irql = irql::current();
    if process::is_user_address(address) {
        if process::hidden() {
            stop(
                3,
                format!("the user address {address:#x} is touched at IRQL {irql}"),
            );
        }
        stop(
            35,
            format!("the user address {address:#x} is touched and not accessible"),
        );
    }
    if let Some(text) = crate::kernel::ex::special_pool::describe(address) {
        stop(43, text);
    }
    match system::try_usage_of(address) {
        Some((_, system::Use::Registers)) => stop(
            53,
            format!("{address:#x} is dereferenced; registers are reached through mmio"),
        ),
        Some((start, usage)) => bug_check(
            0x50,
            [address, 0, 0, 0],
            format!("{address:#x} is touched, in {usage:?} at {start:#x}"),
        ),
        None => bug_check(
            0x50,
            [address, 0, 0, 0],
            format!("the system address {address:#x} is touched, and nothing is there"),
        ),
    }
}
