//! Registers that keep what is written to them, and remember every access.

use super::{Cell64, Code};
use crate::asm;
use core::cell::RefCell;
use iced_x86::code_asm::*;
use std::rc::Rc;
use wdk_emu::kernel::ke::interrupt::{self, InterruptId};
use wdk_emu::kernel::mm::io_space::{self, Registers};
use wdk_emu::pci::Width;

/// Where no memory is.
const PHYSICAL: u64 = 0x7F_F000_0000_0000;
/// Bytes that are mapped: a page and a half.
pub const BYTES: u64 = 0x1800;

/// One access.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Access {
    pub is_write: bool,
    pub offset: u64,
    pub width: Width,
}

#[derive(Default)]
struct State {
    bytes: Vec<u8>,
    accesses: Vec<Access>,
    interrupts: Vec<(u64, InterruptId)>,
}

/// The registers; all clones are the same.
#[derive(Clone, Default)]
pub struct Bank(Rc<RefCell<State>>);

impl Bank {
    /// Lets the machine have them.
    pub fn declare() -> Self {
        let bank = Self::default();
        bank.0.borrow_mut().bytes = vec![0; BYTES as usize + 8];
        io_space::declare(PHYSICAL, 0x2000, Rc::new(bank.clone()));
        bank
    }

    pub fn put(&self, offset: usize, value: u64) {
        self.0.borrow_mut().bytes[offset..offset + 8].copy_from_slice(&value.to_le_bytes());
    }

    pub fn get(&self, offset: usize) -> u64 {
        let state = self.0.borrow();
        u64::from_le_bytes(*state.bytes[offset..].first_chunk().unwrap())
    }

    /// What was accessed since the last call.
    pub fn taken(&self) -> Vec<Access> {
        core::mem::take(&mut self.0.borrow_mut().accesses)
    }

    /// Lets an access at `offset` request an interrupt.
    pub fn interrupts_at(&self, offset: u64, id: InterruptId) {
        self.0.borrow_mut().interrupts.push((offset, id));
    }

    fn accessed(&self, access: Access) {
        let id = {
            let mut state = self.0.borrow_mut();
            state.accesses.push(access);
            let mut interrupts = state.interrupts.iter();
            interrupts
                .find(|(offset, _)| *offset == access.offset)
                .map(|(_, id)| *id)
        };
        if let Some(id) = id {
            interrupt::request(id);
        }
    }
}

impl Registers for Bank {
    /// Above the width are bits that nobody may see.
    fn read(&self, offset: u64, width: Width) -> u64 {
        self.accessed(Access {
            is_write: false,
            offset,
            width,
        });
        self.get(offset as usize)
    }

    fn write(&self, offset: u64, width: Width, value: u64) {
        self.accessed(Access {
            is_write: true,
            offset,
            width,
        });
        let at = offset as usize;
        self.0.borrow_mut().bytes[at..at + width as usize]
            .copy_from_slice(&value.to_le_bytes()[..width as usize]);
    }
}

/// Maps the registers in the entry, and tells the test where.
pub fn mapped(code: &mut Code, base: Cell64) {
    // MmMapIoSpaceEx(address, bytes, PAGE_READWRITE | PAGE_NOCACHE)
    asm!(
        code,
        mov(rcx, PHYSICAL),
        mov(edx, BYTES as u32),
        mov(r8d, 0x204)
    );
    code.call("MmMapIoSpaceEx");
    code.store(base, rax);
}
