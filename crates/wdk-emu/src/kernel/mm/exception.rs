//! Exceptions on a machine's thread that an image has to do with: what Windows would stop with.

use super::mdl_map;
use crate::kernel::image;
use crate::kernel::ke::{irql, thread};
use crate::kernel::stop::{bug_check, stop};
use core::cell::Cell;
use core::ops::Range;

/// What the processor complained about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Trap {
    /// An address that may not be read.
    Read,
    /// Nor written.
    Write,
    /// Nor executed.
    Execute,
    /// An instruction or operand that is not allowed; no address is known.
    Protection,
    /// Something else, which the signal names.
    Other,
}

/// Where code was interrupted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Interrupted {
    /// Address of the instruction.
    pub(crate) instruction: usize,
    /// The stack pointer.
    pub(crate) stack: usize,
    /// The first argument's register, in Windows' convention.
    first: usize,
    trap: Trap,
}

impl Interrupted {
    /// # Safety
    /// The context that the host passes to a signal's handler.
    #[cfg(target_arch = "x86_64")]
    pub(super) unsafe fn new(signal: i32, context: *const libc::ucontext_t) -> Self {
        const PAGE_FAULT: usize = 14;
        const GENERAL_PROTECTION: usize = 13;
        /// Bits of a page fault's error code.
        const WRITE: usize = 1 << 1;
        const FETCH: usize = 1 << 4;
        // SAFETY: by the caller's promise.
        let registers = unsafe { &(*context).uc_mcontext.gregs };
        let register = |name: i32| {
            let value = registers.get(usize::try_from(name).unwrap_or(usize::MAX));
            value.map_or(0, |value| usize::from_ne_bytes(value.to_ne_bytes()))
        };
        let error = register(libc::REG_ERR);
        let trap = match register(libc::REG_TRAPNO) {
            PAGE_FAULT if error & FETCH != 0 => Trap::Execute,
            PAGE_FAULT if error & WRITE != 0 => Trap::Write,
            PAGE_FAULT => Trap::Read,
            GENERAL_PROTECTION => Trap::Protection,
            _ => Trap::Other,
        };
        let mut instruction = register(libc::REG_RIP);
        // The processor is behind a breakpoint of one byte already.
        let before = instruction.wrapping_sub(1);
        if signal == libc::SIGTRAP && image::code_bytes(before, 1) == [0xCC] {
            instruction = before;
        }
        Self {
            instruction,
            stack: register(libc::REG_RSP),
            first: register(libc::REG_RCX),
            trap,
        }
    }

    /// # Safety
    /// As on x86-64. Images run there alone.
    #[cfg(not(target_arch = "x86_64"))]
    pub(super) unsafe fn new(_signal: i32, _context: *const libc::ucontext_t) -> Self {
        Self {
            instruction: 0,
            stack: 0,
            first: 0,
            trap: Trap::Other,
        }
    }

    /// Whether an address was touched that is not there, or not for that.
    pub(crate) fn has_address(&self) -> bool {
        matches!(self.trap, Trap::Read | Trap::Write | Trap::Execute)
    }

    /// Whether memory was read.
    pub(crate) fn is_read(&self) -> bool {
        self.trap == Trap::Read
    }

    /// Whether the processor was sent to where no code is.
    pub(crate) fn is_jump(&self) -> bool {
        self.trap == Trap::Execute
    }
}

thread_local! {
    static NOTED: Cell<Option<Interrupted>> = const { Cell::new(None) };
}

/// Remembers where the exception is that is being reported, the first one.
pub(super) fn note(at: &Interrupted) {
    if NOTED.get().is_none() {
        NOTED.set(Some(*at));
    }
}

/// The place of the exception that is being reported.
pub(crate) fn noted() -> Option<Interrupted> {
    NOTED.get()
}

/// `KMODE_EXCEPTION_NOT_HANDLED`
const NOT_HANDLED: u32 = 0x1E;
/// `PAGE_FAULT_IN_NONPAGED_AREA`
const PAGE_FAULT: u32 = 0x50;
/// `UNEXPECTED_KERNEL_MODE_TRAP`, and the double fault that a full stack ends in
const KERNEL_TRAP: u32 = 0x7F;
const DOUBLE_FAULT: usize = 8;
/// `ATTEMPTED_WRITE_TO_READONLY_MEMORY`
const READ_ONLY: u32 = 0xBE;
/// `DRIVER_UNLOADED_WITHOUT_CANCELLING_PENDING_OPERATIONS`
const UNLOADED: u32 = 0xCE;
/// `DRIVER_IRQL_NOT_LESS_OR_EQUAL`
const AT_HIGH_IRQL: u32 = 0xD1;
/// `ATTEMPTED_EXECUTE_OF_NOEXECUTE_MEMORY`
const NO_EXECUTE: u32 = 0xFC;
/// `KERNEL_SECURITY_CHECK_FAILURE`
const SECURITY_CHECK: u32 = 0x139;
const ACCESS_VIOLATION: usize = 0xC000_0005;
const ILLEGAL_INSTRUCTION: usize = 0xC000_001D;
const PRIVILEGED_INSTRUCTION: usize = 0xC000_0096;
const DIVIDE_ERROR: usize = 0xC000_0094;
const BREAKPOINT: usize = 0x8000_0003;

/// Where Windows' kernel has its addresses.
const KERNEL_HALF: usize = 0xFFFF_8000_0000_0000;

/// Below this no process and no kernel has memory: whoever touches it followed a NULL pointer.
const LOWEST: usize = 64 << 10;

/// `int 29h`, by which compiled code stops at once; the reason is in the first argument.
const FAST_FAIL: [u8; 2] = [0xCD, 0x29];

/// Below the end of a stack, what a touch of is a stack that was too small.
const BELOW: usize = 64 << 10;

fn is_below(stack: &Range<usize>, address: usize) -> bool {
    (stack.start.saturating_sub(BELOW)..stack.start).contains(&address)
}

/// Whether the stack of the running thread was too small for the touch of `address`.
fn overflows(address: usize, at: &Interrupted) -> bool {
    at.has_address()
        && thread::stack().is_some_and(|stack| {
            is_below(&stack, address)
                && (is_below(&stack, at.stack) || at.stack.saturating_sub(stack.start) < BELOW)
        })
}

/// Whether an image's access of registers can be made on its own stack.
pub(super) fn has_room(at: &Interrupted) -> bool {
    thread::stack().is_some_and(|stack| {
        let top = stack.start.saturating_add(image::ROOM);
        at.stack >= top && at.stack <= stack.end
    })
}

/// Whether the exception is an image's doing, directly or by a call of the kernel, or whether it
/// is clear in another way that the machine's code is wrong and not the host's.
pub(super) fn concerns_machine(address: usize, at: &Interrupted) -> bool {
    image::owns(at.instruction)
        || at.is_jump()
        || (at.has_address() && (image::owns(address) || address < LOWEST))
        || overflows(address, at)
        || !image::callers::above(at.stack).is_empty()
}

/// Stops the machine because the running thread's stack is used up.
pub(super) fn stack_overflow(at: &Interrupted) -> ! {
    note(at);
    bug_check(
        KERNEL_TRAP,
        [DOUBLE_FAULT, at.stack, at.instruction, 0],
        "the thread's stack is used up",
    )
}

/// Stops the machine for an exception that [`concerns_machine`].
pub(super) fn report(signal: i32, address: usize, at: &Interrupted) -> ! {
    note(at);
    let (status, what) = match signal {
        libc::SIGTRAP => (BREAKPOINT, "a breakpoint".to_owned()),
        libc::SIGILL => (
            ILLEGAL_INSTRUCTION,
            "an instruction that does not exist".to_owned(),
        ),
        libc::SIGFPE => (DIVIDE_ERROR, "a division that has no result".to_owned()),
        _ if at.has_address() => bad_access(address, at),
        _ if image::code_bytes(at.instruction, 2) == FAST_FAIL => bug_check(
            SECURITY_CHECK,
            [at.first, 0, 0, 0],
            format!("the driver stops itself, for reason {}", at.first),
        ),
        _ if image::is_privileged(at.instruction) => (
            PRIVILEGED_INSTRUCTION,
            "an instruction that the emulated kernel cannot make for a driver".to_owned(),
        ),
        _ => bug_check(
            NOT_HANDLED,
            [ACCESS_VIOLATION, at.instruction, 0, usize::MAX],
            "an address that no memory can have, an operand that is not aligned, or an interrupt \
             that a driver must not ask for",
        ),
    };
    bug_check(NOT_HANDLED, [status, at.instruction, 0, address], what)
}

fn bad_access(address: usize, at: &Interrupted) -> ! {
    let (kind, done) = match at.trap {
        Trap::Write => (1, "written"),
        Trap::Execute => (0x10, "executed"),
        _ => (0, "read"),
    };
    let place = image::place(address).unwrap_or_else(|| format!("{address:#x}"));
    if image::is_unloaded(at.instruction) || image::is_unloaded(address) {
        let what = if at.is_jump() {
            "code of an unloaded driver is called".to_owned()
        } else {
            format!("{place} is {done}")
        };
        bug_check(UNLOADED, [address, kind, at.instruction, 0], what);
    }
    if overflows(address, at) {
        stack_overflow(at);
    }
    if image::is_discarded(address) {
        stop(
            69,
            format!("{place} is {done}, which was given back when the entry had returned"),
        );
    }
    let what = format!("{place} is {done}");
    if at.is_jump() && (0x1_0000..KERNEL_HALF).contains(&address) {
        bug_check(NO_EXECUTE, [address, kind, 0, 0], what);
    }
    if at.trap == Trap::Write && image::owns(address) {
        bug_check(READ_ONLY, [address, kind, at.instruction, 0], what);
    }
    if address < LOWEST && !at.is_jump() && mdl_map::was_refused() {
        stop(
            44,
            format!("{what}, and the last MDL that was to be mapped got no system address"),
        );
    }
    let irql = irql::current();
    if irql >= irql::DISPATCH {
        let parameters = [address, usize::from(irql), kind, at.instruction];
        bug_check(AT_HIGH_IRQL, parameters, what);
    }
    if address >= KERNEL_HALF {
        bug_check(PAGE_FAULT, [address, kind, at.instruction, 0], what);
    }
    let parameters = [ACCESS_VIOLATION, at.instruction, kind, address];
    bug_check(NOT_HANDLED, parameters, what)
}
