//! Register accesses of an image's code.
//!
//! A driver's source calls [`crate::mmio`]; its image dereferences the address, which faults,
//! because registers have no memory. The handler of the host's signal lets the interrupted code
//! go on in [`resume`], which makes the access on the machine's own stack, where interrupts may
//! come and other threads may run, and then goes on behind the instruction.

#![allow(
    clippy::cast_possible_truncation,
    reason = "x86-64 alone, where addresses have 64 bits"
)]

use super::operate::{Operation, operate};
use crate::kernel::mm::shared;
use crate::kernel::stop::{not_emulated, stop};
use crate::mmio;
use crate::pci::Width;
use core::arch::naked_asm;
use core::cell::Cell;
use core::mem::offset_of;
use iced_x86::{Decoder, DecoderOptions, Instruction, Mnemonic, OpKind, Register};

/// What the first word of a frame is, by which it is found on a stack.
const MARK: u64 = 0x5EB6_1C3A_F09D_7742;

/// General registers, in the order in which [`resume`] pops them, flags and return address.
#[repr(C)]
struct Frame {
    /// [`MARK`] while the access is made.
    mark: u64,
    /// The address that was touched.
    touched: u64,
    general: [u64; 15],
    flags: u64,
    next: u64,
}

/// The host's names of the general registers, in a frame's order.
const HOST: [i32; 15] = [
    libc::REG_R15,
    libc::REG_R14,
    libc::REG_R13,
    libc::REG_R12,
    libc::REG_R11,
    libc::REG_R10,
    libc::REG_R9,
    libc::REG_R8,
    libc::REG_RDI,
    libc::REG_RSI,
    libc::REG_RBP,
    libc::REG_RBX,
    libc::REG_RDX,
    libc::REG_RCX,
    libc::REG_RAX,
];

/// The decoder's names of the same registers.
const NAMES: [Register; 15] = [
    Register::R15,
    Register::R14,
    Register::R13,
    Register::R12,
    Register::R11,
    Register::R10,
    Register::R9,
    Register::R8,
    Register::RDI,
    Register::RSI,
    Register::RBP,
    Register::RBX,
    Register::RDX,
    Register::RCX,
    Register::RAX,
];

/// Stack that an access needs before it is in the emulated kernel's hands.
pub(crate) const ROOM: usize = 4096;

/// Bytes of the vector registers' lower halves and of their control words, as `fxsave64` has them.
const VECTOR_BYTES: usize = 512;

/// Leaves the handler for [`resume`], on the stack of the interrupted code. Not by way of the host,
/// whose return from a handler costs as much again as its call.
///
/// # Safety
/// `context` is that of a signal that interrupted an image's code, whose convention has nothing
/// below the stack pointer, and which has [`ROOM`] there. The handler runs with no signal held back,
/// and nothing of it has to be undone.
pub(crate) unsafe fn redirect(context: *mut libc::ucontext_t, touched: usize) -> ! {
    // SAFETY: the host gives the context to the handler alone.
    let machine = unsafe { &(*context).uc_mcontext };
    let registers = &machine.gregs;
    let index = |name: i32| usize::try_from(name).unwrap_or(0);
    let mut frame = Frame {
        mark: MARK,
        touched: touched as u64,
        general: [0; 15],
        flags: registers[index(libc::REG_EFL)].cast_unsigned(),
        next: registers[index(libc::REG_RIP)].cast_unsigned(),
    };
    for (value, name) in frame.general.iter_mut().zip(HOST) {
        *value = registers[index(name)].cast_unsigned();
    }
    let stack = registers[index(libc::REG_RSP)].cast_unsigned();
    let below = stack - size_of::<Frame>() as u64;
    let place: *mut Frame = core::ptr::with_exposed_provenance_mut(below as usize);
    // SAFETY: below the stack pointer of code that keeps nothing there.
    unsafe { place.write_unaligned(frame) };
    let vectors = (below as usize - VECTOR_BYTES) & !15;
    let to: *mut u8 = core::ptr::with_exposed_provenance_mut(vectors);
    // SAFETY: the host's record of the vector registers begins with what `fxsave64` writes; the
    // place is below the frame, in the same room.
    unsafe { to.copy_from_nonoverlapping(machine.fpregs.cast(), VECTOR_BYTES) };
    // SAFETY: both were written a moment ago; whoever interrupted the code is done.
    unsafe { resume(place, to) }
}

/// The address of the instruction whose access is being made with the frame at `start`, when
/// there is one, and where the frame ends.
///
/// # Safety
/// The words from `start` on, as many as a frame has, may be read.
pub(super) unsafe fn frame_at(start: usize) -> Option<(usize, usize)> {
    // SAFETY: by the caller's promise.
    let mark = unsafe { word_at(start + offset_of!(Frame, mark)) };
    if mark as u64 != MARK {
        return None;
    }
    // SAFETY: as above.
    let next = unsafe { word_at(start + offset_of!(Frame, next)) };
    Some((next, start + FRAME_BYTES))
}

/// A word of a stack, whosever it is.
///
/// # Safety
/// It may be read.
pub(super) unsafe fn word_at(address: usize) -> usize {
    // AddressSanitizer takes it for somebody else's, and knows nothing of assembly.
    #[cfg(wdk_emu_sanitizer = "address")]
    {
        let word: usize;
        // SAFETY: by the caller's promise.
        unsafe {
            core::arch::asm!(
                "mov {}, [{}]", out(reg) word, in(reg) address, options(nostack, readonly),
            );
        }
        word
    }
    #[cfg(not(wdk_emu_sanitizer = "address"))]
    {
        let word: *const usize = core::ptr::with_exposed_provenance(address);
        // SAFETY: by the caller's promise.
        unsafe { word.read_unaligned() }
    }
}

/// Bytes of a frame.
pub(super) const FRAME_BYTES: usize = size_of::<Frame>();

/// Makes the access that the frame describes, restores every register, and goes on behind the
/// instruction. Of the vector registers the lower 128 bits are kept, which is what Windows keeps for
/// a driver.
///
/// The directives let a walk of the host's frames find the frame of the interrupted code.
///
/// # Safety
/// Only [`redirect`] leads here.
#[unsafe(naked)]
unsafe extern "C" fn resume(frame: *mut Frame, vectors: *mut u8) -> ! {
    naked_asm!(
        ".cfi_startproc",
        "mov rbx, rdi",
        ".cfi_def_cfa rbx, {frame}",
        "mov rsp, rsi",
        // The flags that the host's convention wants: no checks of alignment either.
        "push 0x202",
        "popfq",
        "call {access}",
        "fxrstor64 [rsp]",
        "mov qword ptr [rbx], 0",
        "lea rsp, [rbx + 16]",
        "pop r15",
        "pop r14",
        "pop r13",
        "pop r12",
        "pop r11",
        "pop r10",
        "pop r9",
        "pop r8",
        "pop rdi",
        "pop rsi",
        "pop rbp",
        "pop rbx",
        "pop rdx",
        "pop rcx",
        "pop rax",
        "popfq",
        "ret",
        ".cfi_endproc",
        frame = const FRAME_BYTES,
        access = sym access,
    )
}

/// Instructions that are kept decoded, because a driver has few that access registers.
const KEPT: usize = 64;

thread_local! {
    /// By address. A machine never uses an image's addresses for another one.
    static DECODED: [Cell<Option<(usize, Instruction)>>; KEPT] =
        const { [const { Cell::new(None) }; KEPT] };
}

/// As [`instruction_at`], of an instruction that comes again.
fn kept_instruction_at(address: usize) -> Instruction {
    DECODED.with(|decoded| {
        let cell = &decoded[(address ^ (address >> 6)) % KEPT];
        match cell.get() {
            Some((known, instruction)) if known == address => instruction,
            _ => {
                let instruction = instruction_at(address);
                cell.set(Some((address, instruction)));
                instruction
            }
        }
    })
}

fn instruction_at(address: usize) -> Instruction {
    /// The longest instruction of the architecture.
    const LONGEST: usize = 15;
    let bytes = super::code_bytes(address, LONGEST);
    Decoder::with_ip(64, &bytes, address as u64, DecoderOptions::NONE).decode()
}

/// Whether the instruction at `address` is one that only a kernel may execute.
pub(super) fn is_privileged(address: usize) -> bool {
    instruction_at(address).is_privileged()
}

/// Where the call begins that ends right before `address`, when there is one.
pub(super) fn call_before(address: usize) -> Option<usize> {
    /// Lengths that calls have. The longest counts, because a prefix may be left off.
    const LENGTHS: core::ops::RangeInclusive<usize> = 2..=8;
    let starts = LENGTHS.rev().map(|length| address.wrapping_sub(length));
    starts.into_iter().find(|&start| {
        let instruction = instruction_at(start);
        (instruction.is_call_near() || instruction.is_call_near_indirect())
            && start + instruction.len() == address
    })
}

/// # Safety
/// `frame` is what [`redirect`] left on this stack.
unsafe extern "C" fn access(frame: *mut Frame) {
    // SAFETY: by the caller's promise; the stack below is this function's.
    let frame = unsafe { &mut *frame };
    let instruction = kept_instruction_at(frame.next as usize);
    perform(frame, &instruction);
    frame.next = instruction.next_ip();
}

fn unsupported(frame: &Frame, instruction: &Instruction) -> ! {
    let place = super::place(frame.next as usize).unwrap_or_default();
    stop(
        53,
        format!(
            "{:?}{} at {place} accesses registers at {:#x}; only plain accesses of 1, 2, 4 or 8 bytes are made to registers",
            instruction.code(),
            if instruction.has_lock_prefix() {
                " with a lock"
            } else {
                ""
            },
            frame.touched
        ),
    )
}

/// The operation that an instruction makes of its two operands.
fn operation(mnemonic: Mnemonic) -> Option<Operation> {
    Some(match mnemonic {
        Mnemonic::Mov | Mnemonic::Movzx => Operation::Copy,
        Mnemonic::Movsx | Mnemonic::Movsxd => Operation::CopySigned,
        Mnemonic::Add => Operation::Add,
        Mnemonic::Sub => Operation::Subtract,
        Mnemonic::Cmp => Operation::Compare,
        Mnemonic::And => Operation::And,
        Mnemonic::Test => Operation::Test,
        Mnemonic::Or => Operation::Or,
        Mnemonic::Xor => Operation::Xor,
        _ => return None,
    })
}

/// The address of the operand in memory. What the host names is where it noticed, which need not
/// be the first byte.
fn address_of(frame: &Frame, instruction: &Instruction) -> usize {
    let operand = u32::from(instruction.op0_kind() != OpKind::Memory);
    let stack = core::ptr::from_ref(frame).addr() + FRAME_BYTES;
    let address = instruction.virtual_address(operand, 0, |register, _, _| match register {
        Register::RSP => Some(stack as u64),
        Register::CS | Register::DS | Register::ES | Register::SS => Some(0),
        _ => {
            let place = NAMES
                .iter()
                .position(|name| *name == register.full_register())?;
            Some(frame.general[place] & mask(u32::try_from(register.size() * 8).ok()?))
        }
    });
    address.unwrap_or_else(|| unsupported(frame, instruction)) as usize
}

fn perform(frame: &mut Frame, instruction: &Instruction) {
    if instruction.has_lock_prefix() {
        unsupported(frame, instruction);
    }
    let width = match instruction.memory_size().size() {
        1 => Width::Byte,
        2 => Width::Word,
        4 => Width::Dword,
        8 => Width::Qword,
        _ => unsupported(frame, instruction),
    };
    let (Some(operation), 2) = (operation(instruction.mnemonic()), instruction.op_count()) else {
        unsupported(frame, instruction);
    };
    if instruction.op0_kind() != OpKind::Memory && instruction.op1_kind() != OpKind::Memory {
        unsupported(frame, instruction);
    }
    let address = address_of(frame, instruction);
    let bits = width as u32 * 8;
    if instruction.op0_kind() == OpKind::Memory {
        let second = operand(frame, instruction, 1);
        if operation == Operation::Copy {
            mmio::write(address, width, second & mask(bits));
            return;
        }
        let first = load(frame, address, width);
        let done = operate(operation, first, second, bits, frame.flags);
        frame.flags = done.flags;
        if let Some(value) = done.value {
            mmio::write(address, width, value);
        }
        return;
    }
    let register = instruction.op0_register();
    let target = u32::try_from(register.size() * 8).unwrap_or(64);
    let place = place_of(frame, instruction, register);
    let (first, second) = (frame.general[place], load(frame, address, width));
    let done = match operation {
        // The value is wider than the register access.
        Operation::CopySigned => operate(operation, first, second, bits, frame.flags),
        _ => operate(operation, first, second, target, frame.flags),
    };
    frame.flags = done.flags;
    if let Some(value) = done.value {
        let old = frame.general[place];
        frame.general[place] = match target {
            64 => value,
            // A write of 32 bits clears the upper half.
            32 => value & mask(32),
            bits => (old & !mask(bits)) | (value & mask(bits)),
        };
    }
}

/// Reads a register, or the page that Windows shares, of which only reads come here.
fn load(frame: &Frame, address: usize, width: Width) -> u64 {
    if !shared::contains(address) {
        return mmio::read(address, width);
    }
    match shared::read(address, width) {
        Some(value) => value,
        None => {
            let place = super::place(frame.next as usize).unwrap_or_default();
            not_emulated(&format!(
                "KUSER_SHARED_DATA at {address:#x}, which {place} reads"
            ))
        }
    }
}

fn mask(bits: u32) -> u64 {
    u64::MAX >> (64 - bits)
}

/// A register or a constant.
fn operand(frame: &Frame, instruction: &Instruction, number: u32) -> u64 {
    match instruction.op_kind(number) {
        OpKind::Register => {
            let place = place_of(frame, instruction, instruction.op_register(number));
            frame.general[place]
        }
        _ => match instruction.try_immediate(number) {
            Ok(value) => value,
            Err(_) => unsupported(frame, instruction),
        },
    }
}

fn place_of(frame: &Frame, instruction: &Instruction, register: Register) -> usize {
    let is_second_byte = matches!(
        register,
        Register::AH | Register::BH | Register::CH | Register::DH
    );
    let name = register.full_register();
    match NAMES.iter().position(|other| *other == name) {
        Some(place) if !is_second_byte => place,
        _ => unsupported(frame, instruction),
    }
}
