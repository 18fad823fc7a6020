//! Turns a bad memory access or an abort on a machine's thread into a stop.
//!
//! A panic that reaches a driver's frame cannot unwind further and aborts.
//!
//! The host's signal names the address; what the machine knows of it decides the rule. An image's
//! accesses of registers are made for it; its other exceptions are reported with the place in the
//! image. What has to do with neither goes to whoever handled the signal before.

use super::{exception, host, io_space, process, shared, system};
use crate::kernel::image;
use crate::kernel::ke::{self, irql};
use crate::kernel::stop::{bug_check, end_of_panic, is_machine_thread, stop};
use core::cell::Cell;
use core::ffi::c_void;
use core::mem::MaybeUninit;
use std::sync::{Once, OnceLock};

thread_local! {
    static READY: Cell<bool> = const { Cell::new(false) };
}

/// What a processor's exceptions become on the host.
const SIGNALS: [i32; 6] = [
    libc::SIGSEGV,
    libc::SIGBUS,
    libc::SIGILL,
    libc::SIGTRAP,
    libc::SIGFPE,
    libc::SIGABRT,
];

static PREVIOUS: [OnceLock<libc::sigaction>; 6] = [const { OnceLock::new() }; 6];

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
    ke::thread::boot();
    READY.set(true);
}

extern "C" fn on_fault(signal: i32, info: *mut libc::siginfo_t, context: *mut c_void) {
    // SAFETY: the host passes the description of this signal.
    let code = unsafe { (*info).si_code };
    // SAFETY: as above.
    let address = unsafe { (*info).si_addr() }.addr();
    if READY.get() && is_machine_thread() {
        // SAFETY: the host passes the interrupted state to a handler of this kind.
        let at = unsafe { exception::Interrupted::new(signal, context.cast()) };
        if signal == libc::SIGABRT {
            exception::note(&at);
            end_of_panic();
        }
        if is_the_codes(signal, code) {
            if image::is_code(at.instruction) && is_made_for_it(address, &at) {
                if !exception::has_room(&at) {
                    exception::stack_overflow(&at);
                }
                // SAFETY: an image's code was interrupted that has room on its stack; this
                // handler holds no signal back (SA_NODEFER) and has nothing to undo.
                unsafe { image::redirect(context.cast(), address) }
            }
            let is_the_machines = system::contains(address) || process::is_user_address(address);
            if is_the_machines && at.has_address() && !at.is_jump() {
                exception::note(&at);
                report(address);
            }
            if exception::concerns_machine(address, &at) {
                exception::report(signal, address, &at);
            }
        }
    }
    pass_on(signal, code, info, context);
}

/// Whether the running code raised the signal, and not another process, nor the host because it
/// is short of memory.
fn is_the_codes(signal: i32, code: i32) -> bool {
    code > 0 && (signal != libc::SIGBUS || code == libc::BUS_ADRALN)
}

/// Whether an image's access is made for it: of registers, or of the page that Windows shares.
fn is_made_for_it(address: usize, at: &exception::Interrupted) -> bool {
    at.has_address() && is_registers(address) || at.is_read() && shared::contains(address)
}

fn is_registers(address: usize) -> bool {
    matches!(
        system::try_usage_of(address),
        Some((_, system::Use::Registers))
    )
}

/// To whoever handled the signal before.
fn pass_on(signal: i32, code: i32, info: *mut libc::siginfo_t, context: *mut c_void) {
    let index = SIGNALS.iter().position(|other| *other == signal);
    let Some(previous) = index.and_then(|index| PREVIOUS[index].get()) else {
        std::process::abort();
    };
    // What the running code did is done again on return, but for a breakpoint.
    let comes_again = code > 0 && signal != libc::SIGTRAP;
    match previous.sa_sigaction {
        libc::SIG_IGN if code <= 0 => {}
        libc::SIG_DFL | libc::SIG_IGN => {
            // SAFETY: the default action ends the process, where it faulted if that can be.
            unsafe { libc::signal(signal, libc::SIG_DFL) };
            if !comes_again {
                // SAFETY: it is not held back while this handler runs.
                unsafe { libc::raise(signal) };
            }
        }
        handler if previous.sa_flags & libc::SA_SIGINFO != 0 => {
            // SAFETY: the address came from the kernel as a handler of this type.
            let handler: extern "C" fn(i32, *mut libc::siginfo_t, *mut c_void) =
                unsafe { core::mem::transmute(handler) };
            handler(signal, info, context);
        }
        handler => {
            // SAFETY: as above, of a plain handler.
            let handler: extern "C" fn(i32) = unsafe { core::mem::transmute(handler) };
            handler(signal);
        }
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
        None if io_space::is_beside(address) => stop(
            53,
            format!("a register access at {address:#x}, where nothing is mapped"),
        ),
        None => bug_check(
            0x50,
            [address, 0, 0, 0],
            format!("the system address {address:#x} is touched, and nothing is there"),
        ),
    }
}
