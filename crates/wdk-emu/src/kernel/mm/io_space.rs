//! Mappings of card registers into the system space.
//!
//! Whoever owns a physical range of registers (the PCI bus) declares it here with what answers
//! its accesses; a driver maps it and goes through [`crate::mmio`].

use super::{PAGE, host, system};
use crate::kernel::exports::entry;
use crate::kernel::stop::stop;
use crate::kernel::stories::{self, Kind};
use crate::kernel::{faults, ke::irql};
use crate::pci::Width;
use crate::sys::{
    PAGE_EXECUTE, PAGE_EXECUTE_READ, PAGE_EXECUTE_READWRITE, PHYSICAL_ADDRESS, PVOID, SIZE_T, ULONG,
};
use core::cell::RefCell;
use core::ops::Range;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What answers register accesses in a declared physical range.
pub trait Registers {
    /// A read of `width` bytes at `offset` in the range.
    fn read(&self, offset: u64, width: Width) -> u64;
    /// A write of `width` bytes at `offset` in the range.
    fn write(&self, offset: u64, width: Width, value: u64);
}

struct Declared {
    length: u64,
    registers: Rc<dyn Registers>,
}

#[derive(Clone)]
struct Mapped {
    /// Length that was asked for, from the (unaligned) address on.
    length: usize,
    physical: u64,
}

#[derive(Default)]
struct State {
    declared: BTreeMap<u64, Declared>,
    /// By system address as returned to the driver.
    mapped: BTreeMap<usize, Mapped>,
    /// Pages that were mapped.
    former: Vec<Range<usize>>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::new(State::default());
}

/// Declares that `registers` answer at the physical range. Page aligned, and not memory.
pub fn declare(physical: u64, length: u64, registers: Rc<dyn Registers>) {
    STATE.with_borrow_mut(|state| {
        state
            .declared
            .insert(physical, Declared { length, registers });
    });
}

/// Nothing answers at the range that begins at `physical` any more.
pub fn withdraw(physical: u64) {
    STATE.with_borrow_mut(|state| {
        state.declared.remove(&physical);
    });
}

/// Mappings that a driver has not undone: system address, physical address, length.
#[must_use]
pub fn outstanding() -> Vec<(usize, u64, usize)> {
    STATE.with_borrow(|state| {
        state
            .mapped
            .iter()
            .map(|(&address, mapped)| (address, mapped.physical, mapped.length))
            .collect()
    })
}

/// Whether `address` was in a register mapping that is undone, or is right behind one.
pub(crate) fn is_beside(address: usize) -> bool {
    STATE.with(|state| {
        let Ok(state) = state.try_borrow() else {
            return false;
        };
        let mapped = state.mapped.range(..=address).next_back();
        let behind = |end: usize| end.next_multiple_of(PAGE) + PAGE;
        mapped.is_some_and(|(&start, mapped)| address < behind(start + mapped.length))
            || state
                .former
                .iter()
                .any(|former| (former.start..behind(former.end)).contains(&address))
    })
}

/// What lies behind a system address of a register mapping.
pub(crate) enum Target {
    /// These registers, at this offset.
    Registers(Rc<dyn Registers>, u64),
    /// The range was withdrawn: nothing answers.
    Nothing,
    /// No mapping covers the access.
    NotMapped,
}

pub(crate) fn resolve(address: usize, bytes: usize) -> Target {
    STATE.with_borrow(|state| {
        let Some((&start, mapped)) = state.mapped.range(..=address).next_back() else {
            return Target::NotMapped;
        };
        let offset = address - start;
        if offset + bytes > mapped.length {
            return Target::NotMapped;
        }
        let physical = mapped.physical + offset as u64;
        match state.declared.range(..=physical).next_back() {
            Some((&base, declared)) if physical + bytes as u64 <= base + declared.length => {
                Target::Registers(Rc::clone(&declared.registers), physical - base)
            }
            _ => Target::Nothing,
        }
    })
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn MmMapIoSpaceEx(
    physical: PHYSICAL_ADDRESS,
    bytes: SIZE_T,
    protection: ULONG,
) -> PVOID {
    entry!(MmMapIoSpaceEx, AtMost(irql::DISPATCH));
    // SAFETY: every view of the union is plain data.
    let address = unsafe { physical.QuadPart }.cast_unsigned();
    let length = usize::try_from(bytes).unwrap_or(0);
    let execute = PAGE_EXECUTE | PAGE_EXECUTE_READ | PAGE_EXECUTE_READWRITE;
    if protection & execute != 0 {
        stop(42, "MmMapIoSpaceEx of executable memory");
    }
    let known = STATE.with_borrow(|state| {
        state
            .declared
            .range(..=address)
            .next_back()
            .is_some_and(|(&base, declared)| address + bytes <= base + declared.length)
    });
    if length == 0 || !known {
        stop(
            53,
            format!("MmMapIoSpaceEx of {address:#x}+{bytes:#x}, where no card has registers"),
        );
    }
    if faults::should_fail("MmMapIoSpaceEx") {
        return core::ptr::null_mut();
    }
    let offset = usize::try_from(address % PAGE as u64).unwrap_or(0);
    let Some(range) = system::reserve((offset + length).div_ceil(PAGE), system::Use::Registers)
    else {
        return core::ptr::null_mut();
    };
    let mapped = Mapped {
        length,
        physical: address,
    };
    STATE.with_borrow_mut(|state| state.mapped.insert(range + offset, mapped));
    stories::begin(range + offset, Kind::RegisterMapping);
    host::pointer(range + offset)
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn MmUnmapIoSpace(base: PVOID, bytes: SIZE_T) {
    entry!(MmUnmapIoSpace, AtMost(irql::DISPATCH));
    let removed = STATE.with_borrow_mut(|state| state.mapped.remove(&base.addr()));
    match removed {
        Some(mapped) if mapped.length as u64 == bytes => {
            stories::end(base.addr());
            let start = base.addr() & !(PAGE - 1);
            system::unmap(start);
            let former = start..base.addr() + mapped.length;
            STATE.with_borrow_mut(|state| {
                state.former.retain(|other| other.start != former.start);
                state.former.push(former);
            });
        }
        Some(mapped) => stop(
            53,
            format!(
                "MmUnmapIoSpace of {bytes:#x} bytes; {:#x} were mapped",
                mapped.length
            ),
        ),
        None => stop(53, format!("MmUnmapIoSpace: nothing is mapped at {base:p}")),
    }
}
