//! Files and device controls.

use super::driver::{Extension, complete, extension, mark_pending, stack_of};
use super::{Misdeed, card, does, input as checked};
use core::ptr::null_mut;
use wdk_emu::mmio;
use wdk_emu::sys::ntddk::*;
use wdk_emu::sys::*;

/// Of a control code.
const ACCESS_BITS: u32 = 3 << 14;

const CREATES: usize = 0;
const CLEANUPS: usize = 1;
const CLOSES: usize = 2;
const CANCELS: usize = 3;
const INTERRUPTS: usize = 4;
const WORK_ITEMS: usize = 5;

pub unsafe extern "efiapi" fn create(device: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS {
    unsafe {
        let own = extension(device);
        let file = &*(*stack_of(irp)).FileObject;
        if file.FileName.Length > 0 && *file.FileName.Buffer.add(1) == u16::from(b'x') {
            return complete(irp, STATUS_OBJECT_NAME_INVALID, 0);
        }
        own.counters[CREATES] += 1;
        complete(irp, STATUS_SUCCESS, 0)
    }
}

pub unsafe extern "efiapi" fn cleanup(device: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS {
    unsafe {
        let own = extension(device);
        own.counters[CLEANUPS] += 1;
        checked::unlock(own);
        fail_pended(own, STATUS_CANCELLED);
        complete(irp, STATUS_SUCCESS, 0)
    }
}

pub unsafe extern "efiapi" fn close(device: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS {
    unsafe {
        extension(device).counters[CLOSES] += 1;
        complete(irp, STATUS_SUCCESS, 0)
    }
}

/// Takes an IRP out of `place` so that no cancel routine runs for it any more.
unsafe fn take(own: &mut Extension, ring: bool) -> PIRP {
    unsafe {
        let old = KeAcquireSpinLockRaiseToDpc(&raw mut own.lock);
        let place = if ring { &mut own.rung } else { &mut own.pended };
        let mut irp = *place;
        if !irp.is_null() && !does(Misdeed::CompleteWithCancelRoutine) {
            let routine = (*irp).CancelRoutine.take();
            if routine.is_none() && (*irp).Cancel != 0 {
                irp = null_mut();
            }
        }
        if !irp.is_null() {
            *place = null_mut();
        }
        KeReleaseSpinLock(&raw mut own.lock, old);
        irp
    }
}

pub unsafe fn fail_pended(own: &mut Extension, status: NTSTATUS) {
    unsafe {
        for ring in [false, true] {
            let irp = take(own, ring);
            if !irp.is_null() {
                complete(irp, status, 0);
            }
        }
    }
}

unsafe extern "efiapi" fn cancel(device: PDEVICE_OBJECT, irp: PIRP) {
    unsafe {
        let own = extension(device);
        if does(Misdeed::KeepCancelLock) {
            return;
        }
        IoReleaseCancelSpinLock((*irp).CancelIrql);
        if does(Misdeed::IgnoreCancel) {
            return;
        }
        let old = KeAcquireSpinLockRaiseToDpc(&raw mut own.lock);
        if own.pended == irp {
            own.pended = null_mut();
        }
        if own.rung == irp {
            own.rung = null_mut();
        }
        own.counters[CANCELS] += 1;
        KeReleaseSpinLock(&raw mut own.lock, old);
        complete(irp, STATUS_CANCELLED, 0);
    }
}

unsafe fn pend(own: &mut Extension, irp: PIRP, ring: bool) -> NTSTATUS {
    unsafe {
        let mut old = 0;
        IoAcquireCancelSpinLock(&raw mut old);
        if (*irp).Cancel != 0 {
            IoReleaseCancelSpinLock(old);
            return complete(irp, STATUS_CANCELLED, 0);
        }
        (*irp).CancelRoutine = Some(cancel);
        mark_pending(irp);
        if ring {
            own.rung = irp;
        } else {
            own.pended = irp;
        }
        IoReleaseCancelSpinLock(old);
    }
    STATUS_PENDING
}

pub unsafe extern "efiapi" fn message(
    _interrupt: *mut _KINTERRUPT,
    context: PVOID,
    _message: ULONG,
) -> BOOLEAN {
    unsafe { service(extension(context.cast())) }
}

pub unsafe extern "efiapi" fn line(_interrupt: *mut _KINTERRUPT, context: PVOID) -> BOOLEAN {
    unsafe { service(extension(context.cast())) }
}

unsafe fn service(own: &mut Extension) -> BOOLEAN {
    unsafe {
        let status = mmio::read32(own.registers.add(card::STATUS as usize).cast());
        if (status == 0 || status == u32::MAX) && !does(Misdeed::AssumeCause) {
            return 0;
        }
        mmio::write32(own.registers.add(card::STATUS as usize).cast(), status);
        own.counters[INTERRUPTS] += 1;
        KeInsertQueueDpc(&raw mut own.dpc, null_mut(), null_mut());
    }
    1
}

pub unsafe extern "efiapi" fn dpc(_dpc: *mut KDPC, context: PVOID, _a: PVOID, _b: PVOID) {
    unsafe {
        let irp = take(extension(context.cast()), true);
        if !irp.is_null() {
            complete(irp, STATUS_SUCCESS, 0);
        }
    }
}

unsafe extern "efiapi" fn worker(device: PVOID, context: PVOID, item: PIO_WORKITEM) {
    unsafe {
        extension(device.cast()).counters[WORK_ITEMS] += 1;
        IoFreeWorkItem(item);
        complete(context.cast(), STATUS_SUCCESS, 0);
    }
}

unsafe extern "efiapi" fn let_pass(
    _device: PDEVICE_OBJECT,
    _irp: PIRP,
    _context: PVOID,
) -> NTSTATUS {
    STATUS_SUCCESS
}

#[expect(clippy::too_many_lines, reason = "one arm per control code")]
pub unsafe extern "efiapi" fn control(device: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS {
    unsafe {
        let own = extension(device);
        let stack = stack_of(irp);
        let parameters = (*stack).Parameters.DeviceIoControl;
        let input = parameters.InputBufferLength as usize;
        let output = parameters.OutputBufferLength as usize;
        let system: *mut u8 = (*irp).AssociatedIrp.SystemBuffer.cast();
        if own.dead {
            return complete(irp, STATUS_DELETE_PENDING, 0);
        }
        if own.asleep {
            return complete(irp, STATUS_DEVICE_POWER_FAILURE, 0);
        }
        let code = if does(Misdeed::IgnoreAccessBits) {
            parameters.IoControlCode | super::NEED_READ & ACCESS_BITS
        } else {
            parameters.IoControlCode
        };
        if let Some(status) = checked::control(own, irp, input, output) {
            return status;
        }
        match code {
            super::ECHO => {
                let length = input.min(output);
                if length > 0 {
                    core::slice::from_raw_parts_mut(system, length).reverse();
                }
                echo(device, irp, length, output)
            }
            super::PEND => {
                if does(Misdeed::PendingUnmarked) {
                    own.pended = irp;
                    return STATUS_PENDING;
                }
                if does(Misdeed::ForgetRequest) {
                    return STATUS_SUCCESS;
                }
                pend(own, irp, false)
            }
            super::FINISH => {
                let other = take(own, false);
                if !other.is_null() {
                    complete(other, STATUS_SUCCESS, 0);
                }
                complete(irp, STATUS_SUCCESS, 0)
            }
            super::FILL => {
                let value = if input > 0 { *system } else { 0 };
                let to = mapped((*irp).MdlAddress);
                if to.is_null() {
                    if does(Misdeed::IgnoreNull) {
                        to.wrapping_add(output - 1).write_volatile(value);
                    }
                    return complete(irp, STATUS_INSUFFICIENT_RESOURCES, 0);
                }
                to.write_bytes(value, output);
                if does(Misdeed::CopyRawPool) {
                    copy_raw_pool(to, output);
                }
                complete(irp, STATUS_SUCCESS, output as u64)
            }
            super::SUM => {
                let from = mapped((*irp).MdlAddress);
                if from.is_null() {
                    return complete(irp, STATUS_INSUFFICIENT_RESOURCES, 0);
                }
                let bytes = core::slice::from_raw_parts(from, output);
                let sum: u64 = bytes.iter().map(|byte| u64::from(*byte)).sum();
                complete(irp, STATUS_SUCCESS, sum)
            }
            super::NEITHER => {
                let pointer = parameters.Type3InputBuffer as u64;
                if does(Misdeed::KeepPagesLocked) {
                    let mdl = IoAllocateMdl((*irp).UserBuffer, output as u32, 0, 0, null_mut());
                    MmProbeAndLockPages(mdl, 1, _LOCK_OPERATION::IoWriteAccess);
                }
                complete(irp, STATUS_SUCCESS, pointer)
            }
            super::RING => {
                let status = pend(own, irp, true);
                mmio::write32(own.registers.add(card::BELL as usize).cast(), 2000);
                status
            }
            super::FETCH => {
                mmio::write32(own.registers.add(card::FETCH as usize).cast(), 1_000_000);
                complete(irp, STATUS_SUCCESS, 0)
            }
            super::IDENTITY => {
                let offset = match super::misdeed() {
                    Misdeed::ReadPastBar => own.register_bytes,
                    Misdeed::ReadUnaligned => 2,
                    _ => card::IDENTITY,
                };
                let value = mmio::read32(own.registers.add(offset as usize).cast());
                if output < 4 {
                    return complete(irp, STATUS_BUFFER_TOO_SMALL, 0);
                }
                system.cast::<u32>().write_unaligned(value);
                complete(irp, STATUS_SUCCESS, 4)
            }
            super::COUNTERS => {
                if output < 24 && !does(Misdeed::IgnoreLength) {
                    return complete(irp, STATUS_BUFFER_TOO_SMALL, 0);
                }
                system.cast::<[u32; 6]>().write_unaligned(own.counters);
                complete(irp, STATUS_SUCCESS, 24)
            }
            super::WORK => {
                let item = IoAllocateWorkItem(device);
                if item.is_null() {
                    return complete(irp, STATUS_INSUFFICIENT_RESOURCES, 0);
                }
                mark_pending(irp);
                IoQueueWorkItemEx(
                    item,
                    Some(worker),
                    _WORK_QUEUE_TYPE::DelayedWorkQueue,
                    irp.cast(),
                );
                STATUS_PENDING
            }
            super::WHO => {
                if output < 8 {
                    return complete(irp, STATUS_BUFFER_TOO_SMALL, 0);
                }
                let name = (*(*stack).FileObject).FileName;
                let first = if name.Length > 2 {
                    u32::from(*name.Buffer.add(1))
                } else {
                    0
                };
                let id = IoGetRequestorProcessId(irp);
                system.cast::<[u32; 2]>().write_unaligned([first, id]);
                complete(irp, STATUS_SUCCESS, 8)
            }
            super::IS_32_BIT => {
                if output < 1 {
                    return complete(irp, STATUS_BUFFER_TOO_SMALL, 0);
                }
                *system = IoIs32bitProcess(irp);
                complete(irp, STATUS_SUCCESS, 1)
            }
            super::NEED_READ | super::NEED_WRITE => complete(irp, STATUS_SUCCESS, 0),
            _ if does(Misdeed::AcceptUnknown) => complete(irp, STATUS_SUCCESS, 0),
            _ => complete(irp, STATUS_INVALID_DEVICE_REQUEST, 0),
        }
    }
}

/// Answers an echo, or breaks a rule with it.
unsafe fn echo(device: PDEVICE_OBJECT, irp: PIRP, length: usize, output: usize) -> NTSTATUS {
    unsafe {
        match super::misdeed() {
            Misdeed::CompleteTwice => {
                complete(irp, STATUS_SUCCESS, length as u64);
                complete(irp, STATUS_SUCCESS, length as u64)
            }
            Misdeed::MarkedButSuccess => {
                mark_pending(irp);
                complete(irp, STATUS_SUCCESS, length as u64)
            }
            Misdeed::OtherStatus => {
                complete(irp, STATUS_SUCCESS, length as u64);
                STATUS_UNSUCCESSFUL
            }
            Misdeed::CompleteAsPending => complete(irp, STATUS_PENDING, 0),
            Misdeed::InformationTooLong => complete(irp, STATUS_SUCCESS, output as u64 + 1),
            Misdeed::LeaveOneByte => complete(irp, STATUS_SUCCESS, length as u64 + 1),
            Misdeed::CopyRawPool => {
                copy_raw_pool((*irp).AssociatedIrp.SystemBuffer.cast(), output);
                complete(irp, STATUS_SUCCESS, output as u64)
            }
            Misdeed::LeakUninitialised => complete(irp, STATUS_SUCCESS, output as u64),
            Misdeed::RaisedIrql => {
                KfRaiseIrql(DISPATCH_LEVEL as u8);
                complete(irp, STATUS_SUCCESS, length as u64)
            }
            Misdeed::FreeForeignIrp => {
                IoFreeIrp(irp);
                STATUS_SUCCESS
            }
            Misdeed::OwnIrpPastTop => {
                let own_irp = IoAllocateIrp((*device).StackSize, 0);
                let next = stack_of(own_irp).sub(1);
                (*next).MajorFunction = IRP_MJ_DEVICE_CONTROL as u8;
                (*next).Parameters.DeviceIoControl.IoControlCode = super::NEED_READ;
                (*next).CompletionRoutine = Some(let_pass);
                (*next).Control = SL_INVOKE_ON_SUCCESS as u8;
                IofCallDriver(device, own_irp);
                complete(irp, STATUS_SUCCESS, length as u64)
            }
            _ => complete(irp, STATUS_SUCCESS, length as u64),
        }
    }
}

/// Copies pool that was never written.
unsafe fn copy_raw_pool(to: *mut u8, bytes: usize) {
    unsafe {
        let flags = POOL_FLAG_NON_PAGED | POOL_FLAG_UNINITIALIZED;
        let raw = ExAllocatePool2(flags, bytes as u64, u32::from_le_bytes(*b"raw "));
        to.copy_from_nonoverlapping(raw.cast(), bytes);
        ExFreePoolWithTag(raw, 0);
    }
}

/// System address of an MDL's bytes; NULL when there is none.
pub unsafe fn mapped(mdl: PMDL) -> *mut u8 {
    if mdl.is_null() {
        return null_mut();
    }
    unsafe {
        if u32::from((*mdl).MdlFlags.unsigned_abs())
            & (MDL_MAPPED_TO_SYSTEM_VA | MDL_SOURCE_IS_NONPAGED_POOL)
            != 0
        {
            return (*mdl).MappedSystemVa.cast();
        }
        MmMapLockedPagesSpecifyCache(
            mdl,
            0,
            _MEMORY_CACHING_TYPE::MmCached,
            null_mut(),
            0,
            (_MM_PAGE_PRIORITY::NormalPagePriority as u32) | MdlMappingNoExecute,
        )
        .cast()
    }
}
