//! Exceptions that the code of a driver's image raises: what Windows would stop with, and where.

use crate::kernel::image;
use crate::kernel::stop::bug_check;
use core::cell::Cell;

/// Where code was interrupted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Interrupted {
    /// Address of the instruction.
    pub(crate) instruction: usize,
    /// The stack pointer.
    pub(crate) stack: usize,
    /// The first argument's register, in Windows' convention.
    first: usize,
}

impl Interrupted {
    /// # Safety
    /// The context that the host passes to a signal's handler.
    #[cfg(target_arch = "x86_64")]
    pub(super) unsafe fn new(context: *const libc::ucontext_t) -> Self {
        // SAFETY: by the caller's promise.
        let registers = unsafe { &(*context).uc_mcontext.gregs };
        let register = |name: i32| {
            let value = registers.get(usize::try_from(name).unwrap_or(usize::MAX));
            value.map_or(0, |value| usize::from_ne_bytes(value.to_ne_bytes()))
        };
        Self {
            instruction: register(libc::REG_RIP),
            stack: register(libc::REG_RSP),
            first: register(libc::REG_RCX),
        }
    }

    /// # Safety
    /// As on x86-64. Images run there alone.
    #[cfg(not(target_arch = "x86_64"))]
    pub(super) unsafe fn new(_context: *const libc::ucontext_t) -> Self {
        Self {
            instruction: 0,
            stack: 0,
            first: 0,
        }
    }
}

thread_local! {
    static NOTED: Cell<Option<Interrupted>> = const { Cell::new(None) };
}

/// Remembers where the exception is that is being reported.
pub(super) fn note(at: &Interrupted) {
    NOTED.set(Some(*at));
}

/// The place of the exception that is being reported.
pub(crate) fn noted() -> Option<Interrupted> {
    NOTED.get()
}

/// `KMODE_EXCEPTION_NOT_HANDLED`
const NOT_HANDLED: u32 = 0x1E;
/// `KERNEL_SECURITY_CHECK_FAILURE`
const SECURITY_CHECK: u32 = 0x139;
/// `DRIVER_UNLOADED_WITHOUT_CANCELLING_PENDING_OPERATIONS`
const UNLOADED: u32 = 0xCE;
const ACCESS_VIOLATION: usize = 0xC000_0005;
const ILLEGAL_INSTRUCTION: usize = 0xC000_001D;
const PRIVILEGED_INSTRUCTION: usize = 0xC000_0096;
const DIVIDE_ERROR: usize = 0xC000_0094;
const BREAKPOINT: usize = 0x8000_0003;

/// `int 29h`, by which compiled code stops at once; the reason is in the first argument.
const FAST_FAIL: [u8; 2] = [0xCD, 0x29];

/// Stops the machine for an exception in, or right after a call from, an image's code.
pub(super) fn report(signal: i32, address: usize, at: &Interrupted) -> ! {
    note(at);
    let (status, what) = match signal {
        libc::SIGTRAP => (BREAKPOINT, "a breakpoint".to_owned()),
        libc::SIGILL => (
            ILLEGAL_INSTRUCTION,
            "an instruction that does not exist".to_owned(),
        ),
        libc::SIGFPE => (DIVIDE_ERROR, "a division that has no result".to_owned()),
        _ if image::code_bytes(at.instruction, 2) == FAST_FAIL => bug_check(
            SECURITY_CHECK,
            [at.first, 0, 0, 0],
            format!("the driver stops itself, for reason {}", at.first),
        ),
        _ if image::is_unloaded(at.instruction) => bug_check(
            UNLOADED,
            [at.instruction, 0x10, at.instruction, 0],
            "code of an unloaded driver is called",
        ),
        // The processor does not say more when an instruction is not allowed.
        _ if address == 0 && image::is_privileged(at.instruction) => (
            PRIVILEGED_INSTRUCTION,
            "an instruction that the emulated kernel cannot make for a driver".to_owned(),
        ),
        _ => (ACCESS_VIOLATION, format!("{address:#x} is touched")),
    };
    bug_check(NOT_HANDLED, [status, at.instruction, 0, address], what)
}
