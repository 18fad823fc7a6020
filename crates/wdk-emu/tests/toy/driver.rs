//! DriverEntry, AddDevice and PnP.

use super::through::{Returns, through};
use super::{Misdeed, card, does, power, requests};
use core::ptr::null_mut;
use wdk_emu::mmio;
use wdk_emu::sys::ntddk::*;
use wdk_emu::sys::*;

/// Device extension.
#[repr(C)]
pub struct Extension {
    pub own: PDEVICE_OBJECT,
    pub pdo: PDEVICE_OBJECT,
    pub lower: PDEVICE_OBJECT,
    pub interface: UNICODE_STRING,
    pub registers: *mut u8,
    pub register_bytes: u64,
    pub table: *mut IO_INTERRUPT_MESSAGE_INFO,
    pub interrupt: PKINTERRUPT,
    pub version: u32,
    pub dpc: KDPC,
    pub lock: KSPIN_LOCK,
    pub pended: PIRP,
    pub rung: PIRP,
    pub counters: [u32; 6],
    pub system_irp: PIRP,
    pub dead: bool,
    /// Not in D0.
    pub asleep: bool,
    /// Where the registers were at the first start.
    pub first: *mut u8,
    pub locked: [PIRP; 8],
    pub locked_bytes: usize,
}

/// # Safety
/// `device` is the toy driver's.
pub unsafe fn extension<'a>(device: PDEVICE_OBJECT) -> &'a mut Extension {
    unsafe { &mut *(*device).DeviceExtension.cast() }
}

pub unsafe extern "efiapi" fn driver_entry(
    driver: PDRIVER_OBJECT,
    _path: PUNICODE_STRING,
) -> NTSTATUS {
    unsafe {
        (*(*driver).DriverExtension).AddDevice = Some(add_device);
        if !does(Misdeed::NoUnload) {
            (*driver).DriverUnload = Some(unload);
        }
        let table = &mut (*driver).MajorFunction;
        table[IRP_MJ_PNP as usize] = Some(pnp);
        table[IRP_MJ_POWER as usize] = Some(power::dispatch);
        table[IRP_MJ_CREATE as usize] = Some(requests::create);
        table[IRP_MJ_CLEANUP as usize] = Some(requests::cleanup);
        table[IRP_MJ_CLOSE as usize] = Some(requests::close);
        table[IRP_MJ_DEVICE_CONTROL as usize] = Some(requests::control);
        if does(Misdeed::LeaveControlDevice) {
            let mut device = null_mut();
            IoCreateDevice(
                driver,
                0,
                null_mut(),
                FILE_DEVICE_UNKNOWN,
                0,
                0,
                &raw mut device,
            );
        }
    }
    STATUS_SUCCESS
}

unsafe extern "efiapi" fn unload(_driver: PDRIVER_OBJECT) {}

pub fn wide(text: &str) -> (Vec<u16>, UNICODE_STRING) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let string = UNICODE_STRING {
        Length: (units.len() * 2) as u16,
        MaximumLength: (units.len() * 2) as u16,
        Buffer: units.as_ptr().cast_mut(),
    };
    (units, string)
}

unsafe extern "efiapi" fn add_device(driver: PDRIVER_OBJECT, pdo: PDEVICE_OBJECT) -> NTSTATUS {
    if does(Misdeed::FailAddDevice) {
        return STATUS_NO_SUCH_DEVICE;
    }
    unsafe {
        let mut device = null_mut();
        let status = IoCreateDevice(
            driver,
            size_of::<Extension>() as u32,
            null_mut(),
            FILE_DEVICE_UNKNOWN,
            0,
            0,
            &raw mut device,
        );
        if !NT_SUCCESS(status) {
            return status;
        }
        let own = extension(device);
        own.own = device;
        own.pdo = pdo;
        own.lower = IoAttachDeviceToDeviceStack(device, pdo);
        if own.lower.is_null() {
            IoDeleteDevice(device);
            return STATUS_NO_SUCH_DEVICE;
        }
        KeInitializeSpinLock(&raw mut own.lock);
        KeInitializeDpc(&raw mut own.dpc, Some(requests::dpc), device.cast());
        through(&mut own.dpc.DeferredRoutine, Returns::Status);
        let status =
            IoRegisterDeviceInterface(pdo, &super::INTERFACE, null_mut(), &raw mut own.interface);
        if !NT_SUCCESS(status) {
            IoDetachDevice(own.lower);
            IoDeleteDevice(device);
            return status;
        }
        (*device).Flags |= DO_POWER_PAGABLE;
        (*device).Flags &= !DO_DEVICE_INITIALIZING;
    }
    STATUS_SUCCESS
}

/// # Safety
/// `irp` is a live IRP.
pub unsafe fn stack_of(irp: PIRP) -> PIO_STACK_LOCATION {
    unsafe {
        (*irp)
            .Tail
            .Overlay
            .__bindgen_anon_2
            .__bindgen_anon_1
            .CurrentStackLocation
    }
}

/// # Safety
/// `irp` belongs to the caller.
pub unsafe fn skip(irp: PIRP) {
    unsafe {
        (*irp).CurrentLocation += 1;
        let at = &mut (*irp).Tail.Overlay.__bindgen_anon_2.__bindgen_anon_1;
        at.CurrentStackLocation = at.CurrentStackLocation.add(1);
    }
}

/// # Safety
/// `irp` belongs to the caller.
pub unsafe fn mark_pending(irp: PIRP) {
    unsafe { (*stack_of(irp)).Control |= SL_PENDING_RETURNED as u8 };
}

/// # Safety
/// `irp` belongs to the caller.
pub unsafe fn complete(irp: PIRP, status: NTSTATUS, information: u64) -> NTSTATUS {
    unsafe {
        (*irp).IoStatus.__bindgen_anon_1.Status = status;
        (*irp).IoStatus.Information = information;
        IofCompleteRequest(irp, 0);
    }
    status
}

unsafe extern "efiapi" fn signal(_device: PDEVICE_OBJECT, _irp: PIRP, event: PVOID) -> NTSTATUS {
    unsafe { KeSetEvent(event.cast(), 0, 0) };
    STATUS_MORE_PROCESSING_REQUIRED
}

/// Sends `irp` down and takes it back.
unsafe fn forward_and_wait(lower: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS {
    unsafe {
        let mut event = KEVENT::default();
        KeInitializeEvent(&raw mut event, _EVENT_TYPE::NotificationEvent, 0);
        let from = stack_of(irp);
        let to = from.sub(1);
        to.copy_from_nonoverlapping(from, 1);
        (*to).CompletionRoutine = Some(signal);
        (*to).Context = (&raw mut event).cast();
        (*to).Control = (SL_INVOKE_ON_SUCCESS | SL_INVOKE_ON_ERROR | SL_INVOKE_ON_CANCEL) as u8;
        if IofCallDriver(lower, irp) == STATUS_PENDING {
            KeWaitForSingleObject(
                (&raw mut event).cast(),
                _KWAIT_REASON::Executive,
                0,
                0,
                null_mut(),
            );
        }
        (*irp).IoStatus.__bindgen_anon_1.Status
    }
}

unsafe extern "efiapi" fn pnp(device: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS {
    unsafe {
        let own = extension(device);
        let stack = stack_of(irp);
        match u32::from((*stack).MinorFunction) {
            IRP_MN_START_DEVICE => {
                let mut status = forward_and_wait(own.lower, irp);
                if NT_SUCCESS(status) {
                    let start = (*stack).Parameters.StartDevice;
                    status = start_device(
                        own,
                        &*start.AllocatedResources,
                        &*start.AllocatedResourcesTranslated,
                    );
                }
                complete(irp, status, 0)
            }
            IRP_MN_QUERY_REMOVE_DEVICE if does(Misdeed::RefuseRemove) => {
                complete(irp, STATUS_DEVICE_BUSY, 0)
            }
            IRP_MN_QUERY_STOP_DEVICE if does(Misdeed::RefuseStop) => {
                complete(irp, STATUS_DEVICE_BUSY, 0)
            }
            IRP_MN_STOP_DEVICE => {
                if does(Misdeed::DropAtStop) {
                    own.pended = null_mut();
                }
                release(own);
                pass_success(own.lower, irp)
            }
            IRP_MN_SURPRISE_REMOVAL => {
                own.dead = !does(Misdeed::TouchAfterRelease);
                IoSetDeviceInterfaceState(&raw mut own.interface, 0);
                release(own);
                if !does(Misdeed::WaitForClose) {
                    requests::fail_pended(own, STATUS_DELETE_PENDING);
                }
                pass_success(own.lower, irp)
            }
            IRP_MN_REMOVE_DEVICE => remove(device, irp),
            IRP_MN_QUERY_REMOVE_DEVICE
            | IRP_MN_CANCEL_REMOVE_DEVICE
            | IRP_MN_QUERY_STOP_DEVICE
            | IRP_MN_CANCEL_STOP_DEVICE => pass_success(own.lower, irp),
            _ => {
                skip(irp);
                IofCallDriver(own.lower, irp)
            }
        }
    }
}

unsafe fn pass_success(lower: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS {
    unsafe {
        (*irp).IoStatus.__bindgen_anon_1.Status = STATUS_SUCCESS;
        skip(irp);
        IofCallDriver(lower, irp)
    }
}

unsafe fn remove(device: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS {
    unsafe {
        let own = extension(device);
        if !own.dead && !does(Misdeed::LeaveInterface) {
            IoSetDeviceInterfaceState(&raw mut own.interface, 0);
        }
        if does(Misdeed::KeepInterrupt) {
            own.version = 0;
        }
        release(own);
        requests::fail_pended(own, STATUS_DELETE_PENDING);
        if does(Misdeed::LeakWorkItem) {
            IoAllocateWorkItem(device);
        }
        ExFreePool(own.interface.Buffer.cast());
        let lower = own.lower;
        let status = pass_success(lower, irp);
        if !does(Misdeed::LeaveAttached) {
            IoDetachDevice(lower);
            IoDeleteDevice(device);
        }
        status
    }
}

fn descriptors(list: &CM_RESOURCE_LIST) -> &[CM_PARTIAL_RESOURCE_DESCRIPTOR] {
    let partial = &list.List[0].PartialResourceList;
    unsafe {
        core::slice::from_raw_parts(
            (&raw const partial.PartialDescriptors).cast(),
            partial.Count as usize,
        )
    }
}

unsafe fn start_device(
    own: &mut Extension,
    raw: &CM_RESOURCE_LIST,
    translated: &CM_RESOURCE_LIST,
) -> NTSTATUS {
    if does(Misdeed::FailStart) {
        return STATUS_DEVICE_CONFIGURATION_ERROR;
    }
    let mut bar: Option<(PHYSICAL_ADDRESS, u32)> = None;
    let list = if does(Misdeed::RawAddress) {
        raw
    } else {
        translated
    };
    for descriptor in descriptors(list) {
        if u32::from(descriptor.Type) == CmResourceTypeMemory && bar.is_none() {
            let memory = unsafe { descriptor.u.Memory };
            if u64::from(memory.Length) >= card::REGISTER_BYTES || does(Misdeed::AnyBar) {
                bar = Some((memory.Start, memory.Length));
            }
        }
    }
    let Some((start, length)) = bar else {
        return STATUS_DEVICE_CONFIGURATION_ERROR;
    };
    unsafe {
        own.registers =
            MmMapIoSpaceEx(start, u64::from(length), PAGE_READWRITE | PAGE_NOCACHE).cast();
        own.register_bytes = u64::from(length);
        if own.registers.is_null() {
            return STATUS_INSUFFICIENT_RESOURCES;
        }
        let status = if does(Misdeed::OtherVector) {
            connect_vector(own, 0x5555)
        } else {
            connect(own)
        };
        if !NT_SUCCESS(status) {
            if does(Misdeed::LeakFailedStart) {
                own.registers = null_mut();
            }
            release(own);
            return status;
        }
        if own.first.is_null() {
            own.first = own.registers;
        } else if does(Misdeed::KeepOldRegisters) {
            own.registers = own.first;
        }
        set_up(own);
        let status = IoSetDeviceInterfaceState(&raw mut own.interface, 1);
        if !NT_SUCCESS(status) && status != STATUS_OBJECT_NAME_EXISTS {
            release(own);
            return status;
        }
    }
    STATUS_SUCCESS
}

/// What the card forgets in D3.
///
/// # Safety
/// The registers are mapped, and the card is in D0.
pub unsafe fn set_up(own: &Extension) {
    unsafe { mmio::write32(own.registers.add(card::SET_UP as usize).cast(), 1) };
}

unsafe fn connect(own: &mut Extension) -> NTSTATUS {
    unsafe {
        let mut parameters: IO_CONNECT_INTERRUPT_PARAMETERS = core::mem::zeroed();
        parameters.Version = CONNECT_MESSAGE_BASED;
        let message = &mut parameters.__bindgen_anon_1.MessageBased;
        message.PhysicalDeviceObject = own.pdo;
        message.ConnectionContext.InterruptMessageTable = &raw mut own.table;
        message.MessageServiceRoutine = Some(requests::message);
        through(&mut message.MessageServiceRoutine, Returns::Boolean);
        message.FallBackServiceRoutine = Some(requests::line);
        message.ServiceContext = own.own.cast();
        let status = IoConnectInterruptEx(&raw mut parameters);
        if NT_SUCCESS(status) {
            own.version = parameters.Version;
        }
        status
    }
}

unsafe fn connect_vector(own: &mut Extension, vector: u32) -> NTSTATUS {
    unsafe {
        let mut parameters: IO_CONNECT_INTERRUPT_PARAMETERS = core::mem::zeroed();
        parameters.Version = CONNECT_FULLY_SPECIFIED;
        let full = &mut parameters.__bindgen_anon_1.FullySpecified;
        full.PhysicalDeviceObject = own.pdo;
        full.InterruptObject = &raw mut own.interrupt;
        full.ServiceRoutine = Some(requests::line);
        full.ServiceContext = own.own.cast();
        full.Vector = vector;
        full.Irql = 7;
        full.SynchronizeIrql = 7;
        full.ProcessorEnableMask = 1;
        IoConnectInterruptEx(&raw mut parameters)
    }
}

/// Gives interrupt and registers back.
///
/// # Safety
/// At PASSIVE_LEVEL.
pub unsafe fn release(own: &mut Extension) {
    unsafe {
        if own.version != 0 {
            let mut parameters: IO_DISCONNECT_INTERRUPT_PARAMETERS = core::mem::zeroed();
            parameters.Version = own.version;
            parameters.ConnectionContext.InterruptMessageTable = own.table;
            IoDisconnectInterruptEx(&raw mut parameters);
            own.version = 0;
            KeFlushQueuedDpcs();
        }
        if !own.registers.is_null() {
            MmUnmapIoSpace(own.registers.cast(), own.register_bytes);
            if !does(Misdeed::TouchAfterRelease) {
                own.registers = null_mut();
            }
        }
    }
}
