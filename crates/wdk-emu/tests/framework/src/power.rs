//! Power, as the owner of the device's power policy.

use crate::device::{self, Device};
use crate::import::*;
use crate::pnp;
use crate::sys::*;

pub(crate) unsafe fn dispatch(device: *mut Device, irp: PIRP) -> NTSTATUS {
    let location = stack(irp);
    let power = (*location).Parameters.Power;
    let set = u32::from((*location).MinorFunction) == IRP_MN_SET_POWER;
    if !set {
        let status = pass(device, irp);
        device::release(device, irp.cast());
        return status;
    }
    if power.Type == _POWER_STATE_TYPE::SystemPowerState {
        return system(device, irp, power.State.SystemState);
    }
    mark_pending(irp);
    (*device).power_irp = irp;
    if power.State.DeviceState == _DEVICE_POWER_STATE::PowerDeviceD0 {
        // The bus first, then the device, from a thread that may wait.
        copy_to_next(irp);
        IoSetCompletionRoutineEx((*device).own, irp, Some(bus_is_up), device.cast(), 1, 1, 1);
        PoCallDriver((*device).below, irp);
    } else {
        IoQueueWorkItem((*device).power_item, Some(down), 1, device.cast());
    }
    STATUS_PENDING
}

unsafe fn pass(device: *mut Device, irp: PIRP) -> NTSTATUS {
    PoStartNextPowerIrp(irp);
    skip(irp);
    PoCallDriver((*device).below, irp)
}

/// A system request asks for the device's, and is complete when that is.
unsafe fn system(device: *mut Device, irp: PIRP, state: SYSTEM_POWER_STATE) -> NTSTATUS {
    mark_pending(irp);
    (*device).system_irp = irp;
    let wanted = POWER_STATE {
        DeviceState: (*device).capabilities.DeviceState[state as usize],
    };
    let minor = IRP_MN_SET_POWER as u8;
    let status = PoRequestPowerIrp(
        (*device).own,
        minor,
        wanted,
        Some(device_is_set),
        device.cast(),
        core::ptr::null_mut(),
    );
    if status != STATUS_PENDING {
        (*irp).IoStatus.__bindgen_anon_1.Status = status;
        PoStartNextPowerIrp(irp);
        IofCompleteRequest(irp, 0);
        device::release(device, irp.cast());
    }
    STATUS_PENDING
}

unsafe extern "efiapi" fn device_is_set(
    own: PDEVICE_OBJECT,
    _minor: UCHAR,
    _state: POWER_STATE,
    context: PVOID,
    outcome: PIO_STATUS_BLOCK,
) {
    let device: *mut Device = context.cast();
    let irp = core::mem::replace(&mut (*device).system_irp, core::ptr::null_mut());
    if own != (*device).own || !succeeded((*outcome).__bindgen_anon_1.Status) {
        KeBugCheckEx(0x10D, 1, 0, 0, 0);
    }
    pass(device, irp);
    device::release(device, irp.cast());
}

unsafe extern "efiapi" fn bus_is_up(_own: PDEVICE_OBJECT, _irp: PIRP, context: PVOID) -> NTSTATUS {
    let device: *mut Device = context.cast();
    IoQueueWorkItem((*device).power_item, Some(up), 1, context);
    STATUS_MORE_PROCESSING_REQUIRED
}

unsafe extern "efiapi" fn up(_own: PDEVICE_OBJECT, context: PVOID) {
    let device: *mut Device = context.cast();
    let irp = core::mem::replace(&mut (*device).power_irp, core::ptr::null_mut());
    let status = pnp::power_up(device);
    PoStartNextPowerIrp(irp);
    complete(irp, status);
    device::release(device, irp.cast());
}

unsafe extern "efiapi" fn down(_own: PDEVICE_OBJECT, context: PVOID) {
    let device: *mut Device = context.cast();
    let irp = core::mem::replace(&mut (*device).power_irp, core::ptr::null_mut());
    pnp::power_down(device);
    pass(device, irp);
    device::release(device, irp.cast());
}
