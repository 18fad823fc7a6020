//! Controls that take what somebody else says: lengths, indexes, layouts, a status of the card.

use super::card::{self, BUSY};
use super::driver::{Extension, complete, mark_pending, stack_of};
use super::requests::mapped;
use super::{LIMIT, MOST, Misdeed, does};
use core::ptr::null_mut;
use wdk_emu::mmio;
use wdk_emu::sys::ntddk::*;
use wdk_emu::sys::*;

const TAG: u32 = u32::from_le_bytes(*b"toy ");

/// Answers those controls; `None` for others.
pub unsafe fn control(
    own: &mut Extension,
    irp: PIRP,
    input: usize,
    output: usize,
) -> Option<NTSTATUS> {
    unsafe {
        let answer = match (*stack_of(irp)).Parameters.DeviceIoControl.IoControlCode {
            super::COPY => copy(irp, output),
            super::MARK => mark(irp, output),
            super::COUNT => count(irp, input, output),
            super::LOCK => lock(own, irp, output),
            super::MARK_STATUS => mark_status(own, irp),
            _ => return None,
        };
        Some(answer)
    }
}

unsafe fn pool() -> *mut u8 {
    unsafe { ExAllocatePool2(POOL_FLAG_NON_PAGED, MOST as u64, TAG).cast() }
}

unsafe fn copy(irp: PIRP, output: usize) -> NTSTATUS {
    unsafe {
        let from = mapped((*irp).MdlAddress);
        if from.is_null() {
            return complete(irp, STATUS_INSUFFICIENT_RESOURCES, 0);
        }
        let mut length = from.cast::<u32>().read_volatile() as usize;
        if length > MOST || output < 4 + length {
            return complete(irp, STATUS_INVALID_PARAMETER, 0);
        }
        let block = pool();
        if block.is_null() {
            return complete(irp, STATUS_INSUFFICIENT_RESOURCES, 0);
        }
        if does(Misdeed::ReadTwice) {
            length = from.cast::<u32>().read_volatile() as usize;
        }
        block.copy_from_nonoverlapping(from.add(4), length);
        ExFreePoolWithTag(block.cast(), TAG);
        complete(irp, STATUS_SUCCESS, length as u64)
    }
}

unsafe fn mark(irp: PIRP, output: usize) -> NTSTATUS {
    unsafe {
        let from = mapped((*irp).MdlAddress);
        if from.is_null() || output < 4 {
            return complete(irp, STATUS_INSUFFICIENT_RESOURCES, 0);
        }
        let index = from.cast::<u32>().read_volatile() as usize;
        if index >= MOST && !does(Misdeed::TrustIndex) {
            return complete(irp, STATUS_INVALID_PARAMETER, 0);
        }
        complete(irp, mark_at(index), 0)
    }
}

unsafe fn mark_at(index: usize) -> NTSTATUS {
    unsafe {
        let table = pool();
        if table.is_null() {
            return STATUS_INSUFFICIENT_RESOURCES;
        }
        table.add(index).write_volatile(1);
        ExFreePoolWithTag(table.cast(), TAG);
    }
    STATUS_SUCCESS
}

unsafe fn mark_status(own: &mut Extension, irp: PIRP) -> NTSTATUS {
    unsafe {
        let status = || mmio::read32(own.registers.add(card::STATUS as usize).cast());
        let mut patience = 100;
        while status() & BUSY != 0 {
            if patience == 0 && !does(Misdeed::PollForever) {
                if does(Misdeed::TrustAllOnes) {
                    break;
                }
                return complete(irp, STATUS_DEVICE_NOT_READY, 0);
            }
            patience -= i32::from(patience > 0);
        }
        let index = (status() & 0x1f) as usize;
        if index >= MOST && !does(Misdeed::TrustAllOnes) {
            return complete(irp, STATUS_DEVICE_DATA_ERROR, 0);
        }
        complete(irp, mark_at(index), 0)
    }
}

/// A pointer that nobody follows here, the count, and what has to be 0.
unsafe fn count(irp: PIRP, input: usize, output: usize) -> NTSTATUS {
    unsafe {
        let narrow = IoIs32bitProcess(irp) != 0 && !does(Misdeed::IgnoreWidth);
        let pointer = if narrow { 4 } else { 8 };
        if input < pointer + 8 || output < 4 {
            return complete(irp, STATUS_BUFFER_TOO_SMALL, 0);
        }
        let system: *mut u8 = (*irp).AssociatedIrp.SystemBuffer.cast();
        let word = |offset: usize| system.add(offset).cast::<u32>().read_unaligned();
        if word(pointer + 4) != 0 && !does(Misdeed::IgnoreReserved) {
            return complete(irp, STATUS_INVALID_PARAMETER, 0);
        }
        let count = word(pointer);
        system.cast::<u32>().write_unaligned(count);
        complete(irp, STATUS_SUCCESS, 4)
    }
}

unsafe fn lock(own: &mut Extension, irp: PIRP, output: usize) -> NTSTATUS {
    unsafe {
        let fits = own.locked_bytes + output <= LIMIT || does(Misdeed::LockWithoutLimit);
        let free = own.locked.iter_mut().find(|place| place.is_null());
        let (true, Some(place)) = (fits, free) else {
            return complete(irp, STATUS_QUOTA_EXCEEDED, 0);
        };
        mark_pending(irp);
        *place = irp;
        own.locked_bytes += output;
    }
    STATUS_PENDING
}

/// Completes what [`lock`] kept.
pub unsafe fn unlock(own: &mut Extension) {
    for place in &mut own.locked {
        let irp = core::mem::replace(place, null_mut());
        if !irp.is_null() {
            unsafe { complete(irp, STATUS_SUCCESS, 0) };
        }
    }
    own.locked_bytes = 0;
}
