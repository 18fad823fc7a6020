//! What is looked for in x86-64 code, without disassembling it.

use super::super::image::{Image, Rva};
use object::pe::{IMAGE_FILE_MACHINE_AMD64, IMAGE_SCN_MEM_EXECUTE};

/// Bug check code of a Rust panic, as wdk-panic has it: "RPNC".
const PANIC_CODE: u32 = u32::from_be_bytes(*b"RPNC");

/// Executable sections, where the code is x86-64.
pub(crate) fn sections<'d>(image: &Image<'d>) -> impl Iterator<Item = (Rva, &'d [u8])> + use<'d> {
    let machine = image.file.nt_headers().file_header.machine;
    let readable = machine.get(object::LittleEndian) == IMAGE_FILE_MACHINE_AMD64;
    image
        .sections_with(IMAGE_SCN_MEM_EXECUTE)
        .filter(move |_| readable)
}

/// Where the bug check code of a panic is put in the register of the first argument.
pub(crate) fn panic_code(image: &Image<'_>) -> Option<Rva> {
    /// `mov ecx, imm32`
    const MOV_ECX: u8 = 0xb9;
    let code = PANIC_CODE.to_le_bytes();
    sections(image).find_map(|(start, bytes)| {
        let position = bytes
            .windows(5)
            .position(|window| window.first() == Some(&MOV_ECX) && window.ends_with(&code))?;
        Image::address(start, position)
    })
}

/// An instruction that addresses memory relative to itself: where it is, and what it addresses.
#[derive(Clone, Copy)]
pub(crate) struct Reference {
    pub(crate) offset: usize,
    pub(crate) target: Rva,
}

/// The references of all instructions with one of these opcodes, in a piece of code that starts
/// at `start`. Bytes that only look like one are found as well.
pub(crate) fn references(
    start: Rva,
    code: &[u8],
    opcodes: &'static [&'static [u8]],
) -> impl Iterator<Item = Reference> {
    (0..code.len()).filter_map(move |offset| {
        let rest = code.get(offset..)?;
        let opcode = opcodes.iter().find(|opcode| rest.starts_with(opcode))?;
        let operand = rest.get(opcode.len()..)?;
        // ModR/M: no base register, a displacement from the next instruction.
        (operand.first()? & 0xc7 == 0x05).then_some(())?;
        let displacement = i32::from_le_bytes(*operand.get(1..)?.first_chunk()?);
        let next = Image::address(start, offset + opcode.len() + 5)?;
        let target = Rva(next.0.checked_add_signed(displacement)?);
        Some(Reference { offset, target })
    })
}
