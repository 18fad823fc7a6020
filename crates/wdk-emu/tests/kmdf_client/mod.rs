//! A small KMDF client for whichever KMDF is loaded: it uses only what the framework image has.

use crate::toy::card;
use core::cell::{Cell, RefCell};
use core::ptr;
use wdk_emu::mmio;
use wdk_emu::sys::ntddk::{MmMapIoSpaceEx, MmUnmapIoSpace};
use wdk_emu::sys::{call_unsafe_wdf_function_binding as unsafe_wdf, *};

thread_local! {
    static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static TYPE: &'static WDF_OBJECT_CONTEXT_TYPE_INFO = {
        let info = Box::leak(Box::new(WDF_OBJECT_CONTEXT_TYPE_INFO {
            Size: size_of::<WDF_OBJECT_CONTEXT_TYPE_INFO>() as u32,
            ContextName: c"Context".as_ptr().cast(),
            ContextSize: size_of::<Context>(),
            UniqueType: ptr::null(),
            EvtDriverGetUniqueContextType: None,
        }));
        info.UniqueType = ptr::from_ref(info);
        info
    };
    pub static DISPATCH: Cell<i32> =
        const { Cell::new(_WDF_IO_QUEUE_DISPATCH_TYPE::WdfIoQueueDispatchParallel) };
    pub static FAIL_ADD: Cell<bool> = const { Cell::new(false) };
    pub static FAIL_START: Cell<bool> = const { Cell::new(false) };
    pub static MESSAGES: Cell<u32> = const { Cell::new(0) };
}

/// What the callbacks noted.
pub fn taken() -> Vec<String> {
    LOG.take()
}

fn note(text: &str) {
    LOG.with_borrow_mut(|log| log.push(text.to_owned()));
}

pub const ECHO: u32 = crate::toy::ECHO;
pub const PEND: u32 = crate::toy::PEND;
pub const FINISH: u32 = crate::toy::FINISH;
pub const RING: u32 = crate::toy::RING;
/// Calls a function that the framework does not have.
pub const ABSENT: u32 = crate::toy::WHO;

struct Context {
    registers: *mut u8,
    lock: WDFSPINLOCK,
    held: WDFREQUEST,
    ringing: WDFREQUEST,
    interrupt: WDFINTERRUPT,
}

unsafe fn context(device: WDFDEVICE) -> *mut Context {
    let kind = TYPE.with(|kind| ptr::from_ref(*kind));
    unsafe { unsafe_wdf!(WdfObjectGetTypedContextWorker, device.cast(), kind).cast() }
}

fn attributes() -> WDF_OBJECT_ATTRIBUTES {
    WDF_OBJECT_ATTRIBUTES {
        Size: size_of::<WDF_OBJECT_ATTRIBUTES>() as u32,
        ExecutionLevel: _WDF_EXECUTION_LEVEL::WdfExecutionLevelInheritFromParent,
        SynchronizationScope: _WDF_SYNCHRONIZATION_SCOPE::WdfSynchronizationScopeInheritFromParent,
        ..WDF_OBJECT_ATTRIBUTES::default()
    }
}

pub unsafe extern "efiapi" fn driver_entry(
    driver: PDRIVER_OBJECT,
    path: PUNICODE_STRING,
) -> NTSTATUS {
    let mut config = WDF_DRIVER_CONFIG {
        Size: size_of::<WDF_DRIVER_CONFIG>() as u32,
        EvtDriverDeviceAdd: Some(device_add),
        EvtDriverUnload: Some(driver_unload),
        ..WDF_DRIVER_CONFIG::default()
    };
    unsafe {
        unsafe_wdf!(
            WdfDriverCreate,
            driver,
            path.cast_const(),
            ptr::null_mut(),
            &raw mut config,
            ptr::null_mut()
        )
    }
}

unsafe extern "efiapi" fn driver_unload(_driver: WDFDRIVER) {
    note("unload");
}

unsafe extern "efiapi" fn device_add(driver: WDFDRIVER, mut init: PWDFDEVICE_INIT) -> NTSTATUS {
    let mut callbacks = WDF_PNPPOWER_EVENT_CALLBACKS {
        Size: size_of::<WDF_PNPPOWER_EVENT_CALLBACKS>() as u32,
        EvtDeviceD0Entry: Some(d0_entry),
        EvtDeviceD0Exit: Some(d0_exit),
        EvtDevicePrepareHardware: Some(prepare),
        EvtDeviceReleaseHardware: Some(release),
        EvtDeviceSurpriseRemoval: Some(surprise),
        ..WDF_PNPPOWER_EVENT_CALLBACKS::default()
    };
    let mut own = attributes();
    own.ContextTypeInfo = TYPE.with(|kind| ptr::from_ref(*kind));
    own.EvtCleanupCallback = Some(device_cleanup);
    let mut device: WDFDEVICE = ptr::null_mut();
    unsafe {
        unsafe_wdf!(
            WdfDeviceInitSetPnpPowerEventCallbacks,
            init,
            &raw mut callbacks
        );
        let status = unsafe_wdf!(
            WdfDeviceCreate,
            &raw mut init,
            &raw mut own,
            &raw mut device
        );
        if !NT_SUCCESS(status) {
            return status;
        }
        assert!(init.is_null());
        assert_eq!(unsafe_wdf!(WdfDeviceGetDriver, device), driver);
        let context = context(device);
        let mut child = attributes();
        child.ParentObject = device.cast();
        child.EvtDestroyCallback = Some(child_destroyed);
        let status = unsafe_wdf!(WdfSpinLockCreate, &raw mut child, &raw mut (*context).lock);
        if !NT_SUCCESS(status) || FAIL_ADD.get() {
            return STATUS_UNSUCCESSFUL;
        }
        let mut object: WDFOBJECT = ptr::null_mut();
        assert_eq!(
            unsafe_wdf!(WdfObjectCreate, &raw mut child, &raw mut object),
            STATUS_SUCCESS
        );
        unsafe_wdf!(WdfObjectDelete, object);
        let status = add_interrupt(device);
        if !NT_SUCCESS(status) {
            return status;
        }
        let status = add_queue(device);
        if !NT_SUCCESS(status) {
            return status;
        }
        let class = crate::toy::INTERFACE;
        unsafe_wdf!(
            WdfDeviceCreateDeviceInterface,
            device,
            &raw const class,
            ptr::null()
        )
    }
}

unsafe fn add_interrupt(device: WDFDEVICE) -> NTSTATUS {
    let mut config = WDF_INTERRUPT_CONFIG {
        Size: size_of::<WDF_INTERRUPT_CONFIG>() as u32,
        EvtInterruptIsr: Some(isr),
        EvtInterruptDpc: Some(dpc),
        EvtInterruptEnable: Some(enable),
        EvtInterruptDisable: Some(disable),
        ..WDF_INTERRUPT_CONFIG::default()
    };
    unsafe {
        let to = &raw mut (*context(device)).interrupt;
        unsafe_wdf!(
            WdfInterruptCreate,
            device,
            &raw mut config,
            ptr::null_mut(),
            to
        )
    }
}

unsafe fn add_queue(device: WDFDEVICE) -> NTSTATUS {
    let mut config = WDF_IO_QUEUE_CONFIG {
        Size: size_of::<WDF_IO_QUEUE_CONFIG>() as u32,
        DispatchType: DISPATCH.get(),
        PowerManaged: _WDF_TRI_STATE::WdfFalse,
        DefaultQueue: 1,
        EvtIoDeviceControl: Some(control),
        ..WDF_IO_QUEUE_CONFIG::default()
    };
    config.Settings.Parallel.NumberOfPresentedRequests = u32::MAX;
    let mut queue: WDFQUEUE = ptr::null_mut();
    unsafe {
        let status = unsafe_wdf!(
            WdfIoQueueCreate,
            device,
            &raw mut config,
            ptr::null_mut(),
            &raw mut queue
        );
        if NT_SUCCESS(status) {
            assert_eq!(unsafe_wdf!(WdfIoQueueGetDevice, queue), device);
        }
        status
    }
}

unsafe extern "efiapi" fn device_cleanup(_object: WDFOBJECT) {
    note("device cleanup");
}

unsafe extern "efiapi" fn child_destroyed(_object: WDFOBJECT) {
    note("child destroyed");
}

unsafe extern "efiapi" fn prepare(
    device: WDFDEVICE,
    raw: WDFCMRESLIST,
    translated: WDFCMRESLIST,
) -> NTSTATUS {
    note("prepare");
    unsafe {
        let count = unsafe_wdf!(WdfCmResourceListGetCount, translated);
        assert_eq!(unsafe_wdf!(WdfCmResourceListGetCount, raw), count);
        assert!(unsafe_wdf!(WdfCmResourceListGetDescriptor, translated, count).is_null());
        MESSAGES.set(0);
        for index in 0..count {
            let descriptor = &*unsafe_wdf!(WdfCmResourceListGetDescriptor, translated, index);
            match u32::from(descriptor.Type) {
                CmResourceTypeMemory if (*context(device)).registers.is_null() => {
                    let memory = descriptor.u.Memory;
                    let pages = PAGE_READWRITE | PAGE_NOCACHE;
                    (*context(device)).registers =
                        MmMapIoSpaceEx(memory.Start, u64::from(memory.Length), pages).cast();
                }
                CmResourceTypeInterrupt => MESSAGES.set(MESSAGES.get() + 1),
                _ => {}
            }
        }
    }
    if FAIL_START.get() {
        return STATUS_DEVICE_NOT_READY;
    }
    STATUS_SUCCESS
}

unsafe extern "efiapi" fn release(device: WDFDEVICE, _translated: WDFCMRESLIST) -> NTSTATUS {
    note("release");
    unsafe {
        let registers = &raw mut (*context(device)).registers;
        MmUnmapIoSpace((*registers).cast(), 0x1000);
        *registers = ptr::null_mut();
    }
    STATUS_SUCCESS
}

unsafe extern "efiapi" fn d0_entry(_device: WDFDEVICE, _from: WDF_POWER_DEVICE_STATE) -> NTSTATUS {
    note("d0 entry");
    STATUS_SUCCESS
}

unsafe extern "efiapi" fn d0_exit(_device: WDFDEVICE, _to: WDF_POWER_DEVICE_STATE) -> NTSTATUS {
    note("d0 exit");
    STATUS_SUCCESS
}

unsafe extern "efiapi" fn surprise(_device: WDFDEVICE) {
    note("surprise");
}

unsafe extern "efiapi" fn enable(_interrupt: WDFINTERRUPT, _device: WDFDEVICE) -> NTSTATUS {
    note("enable");
    STATUS_SUCCESS
}

unsafe extern "efiapi" fn disable(_interrupt: WDFINTERRUPT, _device: WDFDEVICE) -> NTSTATUS {
    note("disable");
    STATUS_SUCCESS
}

unsafe fn register(device: WDFDEVICE, offset: u64) -> *mut u32 {
    unsafe {
        (*context(device))
            .registers
            .wrapping_add(offset as usize)
            .cast()
    }
}

unsafe extern "efiapi" fn isr(interrupt: WDFINTERRUPT, _message: u32) -> BOOLEAN {
    unsafe {
        let device = unsafe_wdf!(WdfInterruptGetDevice, interrupt);
        let status = mmio::read32(register(device, card::STATUS));
        if status == 0 || status == u32::MAX {
            return 0;
        }
        mmio::write32(register(device, card::STATUS), status);
        unsafe_wdf!(WdfInterruptQueueDpcForIsr, interrupt);
    }
    1
}

unsafe extern "efiapi" fn dpc(interrupt: WDFINTERRUPT, _object: WDFOBJECT) {
    unsafe {
        let device = unsafe_wdf!(WdfInterruptGetDevice, interrupt);
        let own = context(device);
        unsafe_wdf!(WdfSpinLockAcquire, (*own).lock);
        let ringing = core::mem::replace(&mut (*own).ringing, ptr::null_mut());
        unsafe_wdf!(WdfSpinLockRelease, (*own).lock);
        if !ringing.is_null() {
            unsafe_wdf!(WdfRequestComplete, ringing, STATUS_SUCCESS);
        }
    }
}

unsafe extern "efiapi" fn control(
    queue: WDFQUEUE,
    request: WDFREQUEST,
    output: usize,
    input: usize,
    code: u32,
) {
    unsafe {
        let device = unsafe_wdf!(WdfIoQueueGetDevice, queue);
        let own = context(device);
        match code {
            ECHO => echo(request, input, output),
            PEND => {
                unsafe_wdf!(WdfSpinLockAcquire, (*own).lock);
                (*own).held = request;
                let status = unsafe_wdf!(WdfRequestMarkCancelableEx, request, Some(cancel));
                if !NT_SUCCESS(status) {
                    (*own).held = ptr::null_mut();
                }
                unsafe_wdf!(WdfSpinLockRelease, (*own).lock);
                if !NT_SUCCESS(status) {
                    unsafe_wdf!(WdfRequestComplete, request, STATUS_CANCELLED);
                }
            }
            FINISH => {
                let held = core::mem::replace(&mut (*own).held, ptr::null_mut());
                if !held.is_null() && NT_SUCCESS(unsafe_wdf!(WdfRequestUnmarkCancelable, held)) {
                    unsafe_wdf!(WdfRequestComplete, held, STATUS_SUCCESS);
                }
                unsafe_wdf!(WdfRequestComplete, request, STATUS_SUCCESS);
            }
            RING => {
                (*own).ringing = request;
                mmio::write32(register(device, card::BELL), 2000);
            }
            ABSENT => {
                unsafe_wdf!(WdfDeviceStopIdleNoTrack, device, 0);
            }
            _ => unsafe_wdf!(WdfRequestComplete, request, STATUS_INVALID_DEVICE_REQUEST),
        }
    }
}

unsafe fn echo(request: WDFREQUEST, input: usize, output: usize) {
    unsafe {
        let (mut from, mut to, mut length) = (ptr::null_mut(), ptr::null_mut(), 0);
        let status = unsafe_wdf!(
            WdfRequestRetrieveInputBuffer,
            request,
            1,
            &raw mut from,
            &raw mut length
        );
        if NT_SUCCESS(status) {
            assert_eq!(length, input);
        }
        if !NT_SUCCESS(status)
            || !NT_SUCCESS(unsafe_wdf!(
                WdfRequestRetrieveOutputBuffer,
                request,
                length,
                &raw mut to,
                ptr::null_mut()
            ))
        {
            assert!(input == 0 || output < input);
            unsafe_wdf!(WdfRequestComplete, request, STATUS_BUFFER_TOO_SMALL);
            return;
        }
        // Buffered: both are the same memory.
        core::slice::from_raw_parts_mut(to.cast::<u8>(), length).reverse();
        let bytes = length as u64;
        unsafe_wdf!(
            WdfRequestCompleteWithInformation,
            request,
            STATUS_SUCCESS,
            bytes
        );
    }
}

unsafe extern "efiapi" fn cancel(request: WDFREQUEST) {
    note("cancel");
    unsafe { unsafe_wdf!(WdfRequestComplete, request, STATUS_CANCELLED) };
}
