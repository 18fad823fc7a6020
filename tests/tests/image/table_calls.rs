//! Where an image calls through KMDF's function table, and where in the file each call has its index.
//!
//! The driver's code is read from front to back: the address of the variable `WdfFunctions_01033`, or
//! of a pointer to it, gives the table's address, and a call through that address plus eight times
//! the index is one of these. Calls whose address comes another way are not found.

use iced_x86::{
    Code, Decoder, DecoderOptions, FlowControl, Instruction, InstructionInfoFactory, OpAccess,
    OpKind, Register,
};
use object::LittleEndian as LE;
use object::pe;
use object::read::pe::{ExportTarget, ImageNtHeaders, ImageOptionalHeader, PeFile64};
use std::collections::HashMap;
use std::ops::Range;

/// The variable that WdfVersionBind fills in, as the linker of KMDF 1.33's clients calls it.
const VARIABLE: &[u8] = b"WdfFunctions_01033";

/// A call through KMDF's table.
pub(super) struct Site {
    /// Which entry.
    pub(super) index: usize,
    /// Where the instruction has the entry's offset, in the file: four bytes.
    pub(super) displacement: Range<usize>,
}

/// What a register holds.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Held {
    /// The address of the variable.
    Variable,
    /// Its value, the address of the table.
    Table,
}

/// All that are found; none where the image does not export the variable.
pub(super) fn table_calls(bytes: &[u8]) -> Option<Vec<Site>> {
    let file = PeFile64::parse(bytes).expect("a PE file");
    let base = file.nt_headers().optional_header().image_base();
    let variable = base + u64::from(address_of_variable(&file)?);
    let mut found = Vec::new();
    for section in file.section_table().iter() {
        let flags = section.characteristics.get(LE);
        if !flags.contains(pe::IMAGE_SCN_MEM_EXECUTE) {
            continue;
        }
        let (offset, length) = section.pe_file_range();
        let start = offset as usize;
        let mut reader = Reader {
            variable,
            pointers: pointers_to(&file, bytes, base, variable),
            held: HashMap::new(),
            info: InstructionInfoFactory::new(),
        };
        let address = base + u64::from(section.virtual_address.get(LE));
        let code = &bytes[start..start + length as usize];
        let mut decoder = Decoder::with_ip(64, code, address, DecoderOptions::NONE);
        while decoder.can_decode() {
            let at = start + decoder.position();
            let instruction = decoder.decode();
            let constants = decoder.get_constant_offsets(&instruction);
            if let Some(index) = reader.read(&instruction)
                && constants.displacement_size() == 4
            {
                let at = at + constants.displacement_offset();
                found.push(Site {
                    index,
                    displacement: at..at + 4,
                });
            }
        }
    }
    Some(found)
}

fn address_of_variable(file: &PeFile64<'_>) -> Option<u32> {
    let table = file.export_table().expect("exports")?;
    let exports = table.exports().expect("exports");
    let variable = exports
        .into_iter()
        .find(|export| export.name == Some(VARIABLE))?;
    match variable.target {
        ExportTarget::Address(address) => Some(address),
        _ => None,
    }
}

/// Addresses of data that hold the variable's address.
fn pointers_to(file: &PeFile64<'_>, bytes: &[u8], base: u64, variable: u64) -> Vec<u64> {
    let mut found = Vec::new();
    for section in file.section_table().iter() {
        let (offset, length) = section.pe_file_range();
        let data = &bytes[offset as usize..(offset + length) as usize];
        let start = base + u64::from(section.virtual_address.get(LE));
        let words = data.chunks_exact(8).zip((start..).step_by(8));
        found.extend(
            words
                .filter(|(word, _)| *word == variable.to_le_bytes())
                .map(|(_, at)| at),
        );
    }
    found
}

/// Follows the table's address through the registers.
struct Reader {
    variable: u64,
    pointers: Vec<u64>,
    held: HashMap<Register, Held>,
    info: InstructionInfoFactory,
}

impl Reader {
    /// Reads one instruction; the table's index, if it is a call through the table.
    fn read(&mut self, instruction: &Instruction) -> Option<usize> {
        let called = self.called(instruction);
        let loaded = self.loaded(instruction);
        for used in self.info.info(instruction).used_registers() {
            if !matches!(used.access(), OpAccess::Read | OpAccess::CondRead) {
                self.held.remove(&used.register().full_register());
            }
        }
        if let Some(held) = loaded {
            self.held.insert(instruction.op0_register(), held);
        }
        match instruction.flow_control() {
            // What a call may change (Windows' convention).
            FlowControl::Call | FlowControl::IndirectCall => {
                self.held.retain(|register, _| is_kept(*register));
            }
            // Between functions.
            FlowControl::Interrupt | FlowControl::Exception => self.held.clear(),
            _ => {}
        }
        called
    }

    /// What a register gets of the table's address.
    fn loaded(&self, instruction: &Instruction) -> Option<Held> {
        if instruction.code() == Code::Lea_r64_m {
            let is_variable = instruction.is_ip_rel_memory_operand()
                && instruction.ip_rel_memory_address() == self.variable;
            return is_variable.then_some(Held::Variable);
        }
        if instruction.code() != Code::Mov_r64_rm64 || instruction.op1_kind() != OpKind::Memory {
            return None;
        }
        if instruction.is_ip_rel_memory_operand() {
            let address = instruction.ip_rel_memory_address();
            return if address == self.variable {
                Some(Held::Table)
            } else {
                self.pointers.contains(&address).then_some(Held::Variable)
            };
        }
        let is_variable = self.held.get(&instruction.memory_base()) == Some(&Held::Variable)
            && instruction.memory_index() == Register::None
            && instruction.memory_displacement64() == 0;
        is_variable.then_some(Held::Table)
    }

    fn called(&self, instruction: &Instruction) -> Option<usize> {
        let is_call = matches!(
            instruction.flow_control(),
            FlowControl::IndirectCall | FlowControl::IndirectBranch
        );
        let is_through_table = instruction.op0_kind() == OpKind::Memory
            && instruction.memory_index() == Register::None
            && self.held.get(&instruction.memory_base()) == Some(&Held::Table);
        let offset = usize::try_from(instruction.memory_displacement64()).ok()?;
        (is_call && is_through_table && offset.is_multiple_of(8)).then_some(offset / 8)
    }
}

/// Whether a called function gives a register back as it was.
fn is_kept(register: Register) -> bool {
    use Register::{R12, R13, R14, R15, RBP, RBX, RDI, RSI};
    [RBX, RBP, RDI, RSI, R12, R13, R14, R15].contains(&register)
}
