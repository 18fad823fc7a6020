//! Power: the driver is the power policy owner of its stack.

use super::driver::{Extension, extension, mark_pending, set_up, skip, stack_of};
use super::{Misdeed, card, does};
use core::ptr::null_mut;
use wdk_emu::mmio;
use wdk_emu::sys::ntddk::*;
use wdk_emu::sys::*;

pub unsafe extern "efiapi" fn dispatch(device: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS {
    unsafe {
        let own = extension(device);
        let stack = stack_of(irp);
        let power = (*stack).Parameters.Power;
        let set = u32::from((*stack).MinorFunction) == IRP_MN_SET_POWER;
        if set && power.Type == _POWER_STATE_TYPE::SystemPowerState {
            mark_pending(irp);
            own.system_irp = irp;
            let target = if power.State.SystemState == _SYSTEM_POWER_STATE::PowerSystemWorking {
                _DEVICE_POWER_STATE::PowerDeviceD0
            } else {
                _DEVICE_POWER_STATE::PowerDeviceD3
            };
            if target == _DEVICE_POWER_STATE::PowerDeviceD3 && !does(Misdeed::LeaveRunning) {
                mmio::write32(own.registers.add(card::FETCH as usize).cast(), 0);
            }
            let status = PoRequestPowerIrp(
                own.pdo,
                IRP_MN_SET_POWER as u8,
                POWER_STATE {
                    DeviceState: target,
                },
                Some(device_done),
                device.cast(),
                null_mut(),
            );
            if status != STATUS_PENDING {
                own.asleep = target == _DEVICE_POWER_STATE::PowerDeviceD0;
                pass_system(own);
            }
            return STATUS_PENDING;
        }
        PoStartNextPowerIrp(irp);
        skip(irp);
        PoCallDriver(own.lower, irp)
    }
}

unsafe extern "efiapi" fn device_done(
    _pdo: PDEVICE_OBJECT,
    _minor: UCHAR,
    state: POWER_STATE,
    context: PVOID,
    _result: PIO_STATUS_BLOCK,
) {
    unsafe {
        let own = extension(context.cast());
        if does(Misdeed::TouchInD3) && state.DeviceState == _DEVICE_POWER_STATE::PowerDeviceD3 {
            let _ = mmio::read32(own.registers.add(card::IDENTITY as usize).cast());
        }
        own.asleep = state.DeviceState != _DEVICE_POWER_STATE::PowerDeviceD0;
        if !own.asleep && !own.registers.is_null() && !does(Misdeed::ForgetSetup) {
            set_up(own);
        }
        pass_system(own);
    }
}

unsafe fn pass_system(own: &mut Extension) {
    unsafe {
        let irp = core::mem::replace(&mut own.system_irp, null_mut());
        skip(irp);
        PoCallDriver(own.lower, irp);
    }
}
