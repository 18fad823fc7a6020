//! Interrupts: one fully specified connection per message, by calls that are looked up by name.

use crate::device::Device;
use crate::import::*;
use crate::object::{self, Header, Kind, of};
use crate::sys::*;
use core::ptr;

#[repr(C)]
pub(crate) struct Interrupt {
    header: Header,
    device: *mut Device,
    next: *mut Interrupt,
    config: WDF_INTERRUPT_CONFIG,
    dpc: KDPC,
    connection: PKINTERRUPT,
    assigned: bool,
    vector: u32,
    irql: u8,
    flags: u16,
    message: u32,
}

type Connect = unsafe extern "efiapi" fn(PIO_CONNECT_INTERRUPT_PARAMETERS) -> NTSTATUS;
type Disconnect = unsafe extern "efiapi" fn(PIO_DISCONNECT_INTERRUPT_PARAMETERS);

const CONNECT: [u16; 21] = wide(b"IoConnectInterruptEx\0");
const DISCONNECT: [u16; 24] = wide(b"IoDisconnectInterruptEx\0");

unsafe fn look_up(name: &[u16]) -> PVOID {
    let mut name = counted(name);
    let found = MmGetSystemRoutineAddress(&raw mut name);
    if found.is_null() {
        KeBugCheckEx(0x10D, 0x10, 0, 0, 0);
    }
    found
}

pub(crate) unsafe extern "efiapi" fn create(
    globals: PWDF_DRIVER_GLOBALS,
    device: WDFDEVICE,
    config: PWDF_INTERRUPT_CONFIG,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    to: *mut WDFINTERRUPT,
) -> NTSTATUS {
    let device: *mut Device = of(device.cast(), Kind::Device);
    if (*config).Size as usize != size_of::<WDF_INTERRUPT_CONFIG>() {
        return STATUS_INFO_LENGTH_MISMATCH;
    }
    if (*config).EvtInterruptIsr.is_none() {
        return STATUS_INVALID_PARAMETER;
    }
    let parent: *mut Header = device.cast();
    match object::create::<Interrupt>(globals, Kind::Interrupt, parent, attributes) {
        Ok(own) => {
            (*own).device = device;
            (*own).config = *config;
            KeInitializeDpc(&raw mut (*own).dpc, Some(deferred), own.cast());
            let mut link = &raw mut (*device).interrupts;
            while !(*link).is_null() {
                link = &raw mut (**link).next;
            }
            *link = own;
            *to = own.cast();
            STATUS_SUCCESS
        }
        Err(status) => status,
    }
}

pub(crate) unsafe extern "efiapi" fn get_device(
    _globals: PWDF_DRIVER_GLOBALS,
    interrupt: WDFINTERRUPT,
) -> WDFDEVICE {
    (*of::<Interrupt>(interrupt.cast(), Kind::Interrupt))
        .device
        .cast()
}

pub(crate) unsafe extern "efiapi" fn queue_dpc(
    _globals: PWDF_DRIVER_GLOBALS,
    interrupt: WDFINTERRUPT,
) -> BOOLEAN {
    let own: *mut Interrupt = of(interrupt.cast(), Kind::Interrupt);
    KeInsertQueueDpc(&raw mut (*own).dpc, ptr::null_mut(), ptr::null_mut())
}

unsafe fn count(device: *mut Device) -> u32 {
    let (mut count, mut own) = (0, (*device).interrupts);
    while !own.is_null() {
        count += 1;
        own = (*own).next;
    }
    count
}

/// Asks for no more messages than there are interrupt objects, by the descriptors' vectors.
pub(crate) unsafe fn filter(device: *mut Device, list: PIO_RESOURCE_REQUIREMENTS_LIST) {
    if list.is_null() {
        return;
    }
    let mut at: *mut IO_RESOURCE_LIST = (&raw mut (*list).List).cast();
    for _ in 0..(*list).AlternativeLists {
        let mut left = count(device);
        let first: *mut IO_RESOURCE_DESCRIPTOR = (&raw mut (*at).Descriptors).cast();
        for index in 0..(*at).Count as usize {
            let descriptor = first.add(index);
            let message = CM_RESOURCE_INTERRUPT_MESSAGE as u16;
            if u32::from((*descriptor).Type) != CmResourceTypeInterrupt
                || (*descriptor).Flags & message == 0
            {
                continue;
            }
            let interrupt = &raw mut (*descriptor).u.Interrupt;
            let offered = (*interrupt).MaximumVector - (*interrupt).MinimumVector + 1;
            if left == 0 {
                // Nobody would serve it.
                (*descriptor).Type = CmResourceTypeNull as u8;
            } else if offered > left {
                (*interrupt).MinimumVector = (*interrupt).MaximumVector - left + 1;
            }
            left = left.saturating_sub(offered);
        }
        at = first.add((*at).Count as usize).cast();
    }
}

/// Gives the device's interrupts what was translated for it, in their order.
pub(crate) unsafe fn assign(device: *mut Device) {
    let mut own = (*device).interrupts;
    let list = (*device).translated;
    let (raw, count) = (
        (*device).raw,
        if list.is_null() { 0 } else { (*list).Count },
    );
    for index in 0..count as usize {
        let descriptor = (&raw const (*list).PartialDescriptors)
            .cast::<CM_PARTIAL_RESOURCE_DESCRIPTOR>()
            .add(index);
        if u32::from((*descriptor).Type) != CmResourceTypeInterrupt {
            continue;
        }
        let raw = (&raw const (*raw).PartialDescriptors)
            .cast::<CM_PARTIAL_RESOURCE_DESCRIPTOR>()
            .add(index);
        let is_message = u32::from((*descriptor).Flags) & CM_RESOURCE_INTERRUPT_MESSAGE != 0;
        let messages = if is_message {
            u32::from((*raw).u.MessageInterrupt.__bindgen_anon_1.Raw.MessageCount).max(1)
        } else {
            1
        };
        for message in 0..messages {
            if own.is_null() {
                return;
            }
            let interrupt = (*descriptor).u.Interrupt;
            (*own).vector = interrupt.Vector + message;
            (*own).irql = interrupt.Level as u8;
            (*own).flags = (*descriptor).Flags;
            (*own).message = message;
            (*own).assigned = true;
            own = (*own).next;
        }
    }
    while !own.is_null() {
        (*own).assigned = false;
        own = (*own).next;
    }
}

pub(crate) unsafe fn connect_all(device: *mut Device) -> NTSTATUS {
    let connect: Connect = core::mem::transmute(look_up(&CONNECT));
    let mut own = (*device).interrupts;
    while !own.is_null() {
        if (*own).assigned {
            let mut parameters = IO_CONNECT_INTERRUPT_PARAMETERS {
                Version: CONNECT_FULLY_SPECIFIED,
                ..Default::default()
            };
            let full = &raw mut parameters.__bindgen_anon_1.FullySpecified;
            (*full).PhysicalDeviceObject = (*device).pdo;
            (*full).InterruptObject = &raw mut (*own).connection;
            (*full).ServiceRoutine = Some(service);
            (*full).ServiceContext = own.cast();
            (*full).SynchronizeIrql = (*own).irql;
            (*full).Irql = (*own).irql;
            (*full).Vector = (*own).vector;
            (*full).ProcessorEnableMask = 1;
            (*full).InterruptMode =
                i32::from(u32::from((*own).flags) & CM_RESOURCE_INTERRUPT_LATCHED != 0);
            let status = connect(&raw mut parameters);
            if !succeeded(status) {
                disconnect_all(device);
                return status;
            }
            KeSynchronizeExecution((*own).connection, Some(enable), own.cast());
        }
        own = (*own).next;
    }
    STATUS_SUCCESS
}

pub(crate) unsafe fn disconnect_all(device: *mut Device) {
    let disconnect: Disconnect = core::mem::transmute(look_up(&DISCONNECT));
    let mut own = (*device).interrupts;
    while !own.is_null() {
        if !(*own).connection.is_null() {
            KeSynchronizeExecution((*own).connection, Some(disable), own.cast());
            KeFlushQueuedDpcs();
            let mut parameters = IO_DISCONNECT_INTERRUPT_PARAMETERS {
                Version: CONNECT_FULLY_SPECIFIED,
                ..Default::default()
            };
            parameters.ConnectionContext.InterruptObject = (*own).connection;
            disconnect(&raw mut parameters);
            (*own).connection = ptr::null_mut();
        }
        own = (*own).next;
    }
}

unsafe extern "efiapi" fn enable(context: PVOID) -> BOOLEAN {
    let own: *mut Interrupt = context.cast();
    if let Some(routine) = (*own).config.EvtInterruptEnable {
        routine(own.cast(), (*own).device.cast());
    }
    1
}

unsafe extern "efiapi" fn disable(context: PVOID) -> BOOLEAN {
    let own: *mut Interrupt = context.cast();
    if let Some(routine) = (*own).config.EvtInterruptDisable {
        routine(own.cast(), (*own).device.cast());
    }
    1
}

unsafe extern "efiapi" fn service(_interrupt: *mut _KINTERRUPT, context: PVOID) -> BOOLEAN {
    let own: *mut Interrupt = context.cast();
    match (*own).config.EvtInterruptIsr {
        Some(routine) => routine(own.cast(), (*own).message),
        None => 0,
    }
}

unsafe extern "efiapi" fn deferred(_dpc: PRKDPC, context: PVOID, _a: PVOID, _b: PVOID) {
    let own: *mut Interrupt = context.cast();
    if let Some(routine) = (*own).config.EvtInterruptDpc {
        routine(own.cast(), (*own).device.cast());
    }
}
