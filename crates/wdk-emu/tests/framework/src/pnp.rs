//! Plug and play of a function driver.

use crate::device::{self, Device};
use crate::import::*;
use crate::interrupt;
use crate::sys::*;
use core::ptr;

/// Asks the stack below, by a request of the framework's own.
pub(crate) unsafe fn query_capabilities(device: *mut Device) -> NTSTATUS {
    let capabilities = &raw mut (*device).capabilities;
    (*capabilities).Size = size_of::<DEVICE_CAPABILITIES>() as u16;
    (*capabilities).Version = 1;
    (*capabilities).Address = u32::MAX;
    (*capabilities).UINumber = u32::MAX;
    let irp = IoAllocateIrp((*(*device).below).StackSize, 0);
    if irp.is_null() {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    (*irp).IoStatus.__bindgen_anon_1.Status = STATUS_NOT_SUPPORTED;
    let next = stack(irp).sub(1);
    (*next).MajorFunction = IRP_MJ_PNP as u8;
    (*next).MinorFunction = IRP_MN_QUERY_CAPABILITIES as u8;
    (*next).Parameters.DeviceCapabilities.Capabilities = capabilities;
    let status = send_and_wait((*device).own, (*device).below, irp);
    IoFreeIrp(irp);
    // A map from system to device states that makes no sense would be no map.
    let map = (*capabilities).DeviceState;
    let working = map[_SYSTEM_POWER_STATE::PowerSystemWorking as usize];
    if succeeded(status) && working != _DEVICE_POWER_STATE::PowerDeviceD0 {
        return STATUS_POWER_STATE_INVALID;
    }
    status
}

/// Replaces the lists of the device by copies of `raw` and `translated`.
pub(crate) unsafe fn keep_resources(
    device: *mut Device,
    raw: PCM_RESOURCE_LIST,
    translated: PCM_RESOURCE_LIST,
) {
    for (slot, list) in [
        (&raw mut (*device).raw, raw),
        (&raw mut (*device).translated, translated),
    ] {
        if !(*slot).is_null() {
            free(*slot);
            *slot = ptr::null_mut();
        }
        if list.is_null() {
            continue;
        }
        let from = &raw const (*list).List[0].PartialResourceList;
        let more = ((*from).Count as usize).saturating_sub(1);
        let bytes = size_of::<CM_PARTIAL_RESOURCE_LIST>()
            + more * size_of::<CM_PARTIAL_RESOURCE_DESCRIPTOR>();
        let to = ExAllocatePool2(u64::from(POOL_FLAG_NON_PAGED), bytes as u64, TAG);
        if !to.is_null() {
            to.cast::<u8>().copy_from_nonoverlapping(from.cast(), bytes);
        }
        *slot = to.cast();
    }
}

pub(crate) unsafe extern "efiapi" fn resource_count(
    _globals: PWDF_DRIVER_GLOBALS,
    list: WDFCMRESLIST,
) -> ULONG {
    let list: PCM_PARTIAL_RESOURCE_LIST = list.cast();
    if list.is_null() { 0 } else { (*list).Count }
}

pub(crate) unsafe extern "efiapi" fn resource(
    globals: PWDF_DRIVER_GLOBALS,
    list: WDFCMRESLIST,
    index: ULONG,
) -> PCM_PARTIAL_RESOURCE_DESCRIPTOR {
    if index >= resource_count(globals, list) {
        return ptr::null_mut();
    }
    let list: PCM_PARTIAL_RESOURCE_LIST = list.cast();
    let first: PCM_PARTIAL_RESOURCE_DESCRIPTOR = (&raw mut (*list).PartialDescriptors).cast();
    first.add(index as usize)
}

/// Hardware, power, interrupts, in KMDF's order.
unsafe fn start(device: *mut Device) -> NTSTATUS {
    interrupt::assign(device);
    if let Some(prepare) = (*device).callbacks.EvtDevicePrepareHardware {
        let status = prepare(
            device.cast(),
            (*device).raw.cast(),
            (*device).translated.cast(),
        );
        (*device).prepared = true;
        if !succeeded(status) {
            return status;
        }
    }
    (*device).prepared = true;
    power_up(device)
}

/// D0Entry, then the interrupts.
pub(crate) unsafe fn power_up(device: *mut Device) -> NTSTATUS {
    if let Some(entry) = (*device).callbacks.EvtDeviceD0Entry {
        let status = entry(device.cast(), _WDF_POWER_DEVICE_STATE::WdfPowerDeviceD3);
        if !succeeded(status) {
            return status;
        }
    }
    let status = interrupt::connect_all(device);
    (*device).working = succeeded(status);
    status
}

/// The interrupts, then D0Exit.
pub(crate) unsafe fn power_down(device: *mut Device) {
    if !core::mem::replace(&mut (*device).working, false) {
        return;
    }
    interrupt::disconnect_all(device);
    if let Some(exit) = (*device).callbacks.EvtDeviceD0Exit {
        exit(device.cast(), _WDF_POWER_DEVICE_STATE::WdfPowerDeviceD3);
    }
}

unsafe fn stop(device: *mut Device) {
    power_down(device);
    if core::mem::replace(&mut (*device).prepared, false)
        && let Some(give_back) = (*device).callbacks.EvtDeviceReleaseHardware
    {
        give_back(device.cast(), (*device).translated.cast());
    }
}

unsafe fn enable_interface(device: *mut Device, enable: bool) {
    if !(*device).link.Buffer.is_null() {
        IoSetDeviceInterfaceState(&raw mut (*device).link, BOOLEAN::from(enable));
    }
}

pub(crate) unsafe fn dispatch(device: *mut Device, irp: PIRP) -> NTSTATUS {
    let (own, below) = ((*device).own, (*device).below);
    let location = stack(irp);
    let status = match u32::from((*location).MinorFunction) {
        IRP_MN_START_DEVICE => {
            let start_of = (*location).Parameters.StartDevice;
            keep_resources(
                device,
                start_of.AllocatedResources,
                start_of.AllocatedResourcesTranslated,
            );
            copy_to_next(irp);
            let mut status = send_and_wait(own, below, irp);
            if succeeded(status) {
                status = start(device);
                if succeeded(status) {
                    enable_interface(device, true);
                } else {
                    stop(device);
                }
            }
            complete(irp, status)
        }
        IRP_MN_FILTER_RESOURCE_REQUIREMENTS => {
            copy_to_next(irp);
            let status = send_and_wait(own, below, irp);
            if succeeded(status) || status == STATUS_NOT_SUPPORTED {
                interrupt::filter(
                    device,
                    (*irp).IoStatus.Information as PIO_RESOURCE_REQUIREMENTS_LIST,
                );
                complete(irp, STATUS_SUCCESS)
            } else {
                complete(irp, status)
            }
        }
        IRP_MN_STOP_DEVICE => {
            stop(device);
            pass(device, irp, true)
        }
        IRP_MN_SURPRISE_REMOVAL => {
            (*device).removed = true;
            enable_interface(device, false);
            if let Some(surprise) = (*device).callbacks.EvtDeviceSurpriseRemoval {
                surprise(device.cast());
            }
            stop(device);
            pass(device, irp, true)
        }
        IRP_MN_REMOVE_DEVICE => return remove(device, irp),
        IRP_MN_QUERY_STOP_DEVICE
        | IRP_MN_CANCEL_STOP_DEVICE
        | IRP_MN_QUERY_REMOVE_DEVICE
        | IRP_MN_CANCEL_REMOVE_DEVICE => pass(device, irp, true),
        _ => pass(device, irp, false),
    };
    device::release(device, irp.cast());
    status
}

/// Passes a request down and forgets it.
unsafe fn pass(device: *mut Device, irp: PIRP, handled: bool) -> NTSTATUS {
    if handled {
        (*irp).IoStatus.__bindgen_anon_1.Status = STATUS_SUCCESS;
    }
    skip(irp);
    IofCallDriver((*device).below, irp)
}

unsafe fn remove(device: *mut Device, irp: PIRP) -> NTSTATUS {
    (*device).removed = true;
    enable_interface(device, false);
    stop(device);
    let size = size_of::<IO_REMOVE_LOCK>() as u32;
    IoReleaseRemoveLockAndWaitEx(&raw mut (*device).lock, irp.cast(), size);
    let below = (*device).below;
    (*irp).IoStatus.__bindgen_anon_1.Status = STATUS_SUCCESS;
    skip(irp);
    let status = IofCallDriver(below, irp);
    IoDetachDevice(below);
    device::destroy(device);
    status
}
