//! A KMDF driver for tests: its callbacks do what the test says, and note that they ran.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its part")]
#![allow(
    clippy::missing_safety_doc,
    reason = "only the emulated KMDF calls these"
)]

pub mod bench;
pub mod calls;

use core::cell::{Cell, RefCell};
use core::ptr;
use std::rc::Rc;
use wdk_emu::sys::{call_unsafe_wdf_function_binding as unsafe_wdf, *};

pub type OnDevice = Rc<dyn Fn(WDFDEVICE)>;
pub type OnFile = Rc<dyn Fn(WDFFILEOBJECT)>;
pub type OnRequest = Rc<dyn Fn(WDFREQUEST)>;
pub type OnIo = Rc<dyn Fn(WDFQUEUE, WDFREQUEST)>;
pub type OnControl = Rc<dyn Fn(WDFQUEUE, WDFREQUEST, u32)>;
pub type OnStop = Rc<dyn Fn(WDFQUEUE, WDFREQUEST, u32)>;
pub type OnQueue = Rc<dyn Fn(WDFQUEUE)>;
pub type OnCreate = Rc<dyn Fn(WDFREQUEST, WDFFILEOBJECT)>;
pub type OnInit = Rc<dyn Fn(PWDFDEVICE_INIT)>;

/// What the driver's callbacks do.
#[derive(Clone, Default)]
pub struct Script {
    pub init: Option<OnInit>,
    /// After WdfDeviceCreate: the queues are made here.
    pub device_add: Option<OnDevice>,
    pub device_level: i32,
    pub device_scope: i32,
    pub file_create: Option<OnCreate>,
    pub file_cleanup: Option<OnFile>,
    pub file_close: Option<OnFile>,
    pub in_caller_context: Option<OnRequest>,
    pub control: Option<OnControl>,
    pub read: Option<OnIo>,
    pub write: Option<OnIo>,
    pub default: Option<OnIo>,
    pub stop: Option<OnStop>,
    pub resume: Option<OnIo>,
    pub canceled_on_queue: Option<OnIo>,
    pub cancel: Option<OnRequest>,
    pub queue_state: Option<OnQueue>,
    pub surprise_removal: Option<OnDevice>,
    pub request_cleanup: Option<Rc<dyn Fn(WDFOBJECT)>>,
    pub timer: Option<Rc<dyn Fn(WDFTIMER)>>,
    pub work_item: Option<Rc<dyn Fn(WDFWORKITEM)>>,
}

thread_local! {
    static SCRIPT: RefCell<Script> = RefCell::default();
    static LOG: RefCell<Vec<String>> = RefCell::default();
    static DEVICE: Cell<WDFDEVICE> = const { Cell::new(ptr::null_mut()) };
}

/// Sets the script; before the driver is loaded.
pub fn set(script: Script) {
    SCRIPT.set(script);
}

/// Changes the script while the driver runs.
pub fn change(edit: impl FnOnce(&mut Script)) {
    SCRIPT.with_borrow_mut(edit);
}

/// Notes what happened.
pub fn note(what: impl Into<String>) {
    LOG.with_borrow_mut(|log| log.push(what.into()));
}

/// What was noted so far, and forgets it.
pub fn log() -> Vec<String> {
    LOG.take()
}

/// The driver's device.
pub fn device() -> WDFDEVICE {
    DEVICE.get()
}

fn script<T: Clone>(part: impl FnOnce(&Script) -> Option<T>) -> Option<T> {
    SCRIPT.with_borrow(part)
}

/// Attributes as WDF_OBJECT_ATTRIBUTES_INIT leaves them.
pub fn attributes() -> WDF_OBJECT_ATTRIBUTES {
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
        ..WDF_DRIVER_CONFIG::default()
    };
    // SAFETY: DriverEntry's arguments and a configuration with its size.
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

unsafe extern "efiapi" fn device_add(_driver: WDFDRIVER, mut init: PWDFDEVICE_INIT) -> NTSTATUS {
    let mine = SCRIPT.with_borrow(Clone::clone);
    let mut pnp = WDF_PNPPOWER_EVENT_CALLBACKS {
        Size: size_of::<WDF_PNPPOWER_EVENT_CALLBACKS>() as u32,
        EvtDeviceSurpriseRemoval: Some(surprise_removal),
        ..WDF_PNPPOWER_EVENT_CALLBACKS::default()
    };
    let mut file = WDF_FILEOBJECT_CONFIG {
        Size: size_of::<WDF_FILEOBJECT_CONFIG>() as u32,
        EvtDeviceFileCreate: mine.file_create.is_some().then_some(file_create),
        EvtFileCleanup: mine.file_cleanup.is_some().then_some(file_cleanup),
        EvtFileClose: mine.file_close.is_some().then_some(file_close),
        AutoForwardCleanupClose: _WDF_TRI_STATE::WdfUseDefault,
        FileObjectClass: _WDF_FILEOBJECT_CLASS::WdfFileObjectWdfCannotUseFsContexts,
    };
    let mut request = attributes();
    request.EvtCleanupCallback = Some(request_cleanup);
    let mut device_attributes = attributes();
    if mine.device_level != 0 {
        device_attributes.ExecutionLevel = mine.device_level;
    }
    if mine.device_scope != 0 {
        device_attributes.SynchronizationScope = mine.device_scope;
    }
    let mut device: WDFDEVICE = ptr::null_mut();
    // SAFETY: DeviceAdd's init, with configurations that carry their sizes.
    let status = unsafe {
        unsafe_wdf!(WdfDeviceInitSetPnpPowerEventCallbacks, init, &raw mut pnp);
        unsafe_wdf!(
            WdfDeviceInitSetFileObjectConfig,
            init,
            &raw mut file,
            ptr::null_mut()
        );
        unsafe_wdf!(WdfDeviceInitSetRequestAttributes, init, &raw mut request);
        if mine.in_caller_context.is_some() {
            unsafe_wdf!(
                WdfDeviceInitSetIoInCallerContextCallback,
                init,
                Some(in_caller_context)
            );
        }
        if let Some(edit) = mine.init {
            edit(init);
        }
        unsafe_wdf!(
            WdfDeviceCreate,
            &raw mut init,
            &raw mut device_attributes,
            &raw mut device
        )
    };
    if !NT_SUCCESS(status) {
        return status;
    }
    DEVICE.set(device);
    if let Some(add) = mine.device_add {
        add(device);
    }
    let guid = INTERFACE;
    // SAFETY: the device was just created.
    unsafe {
        unsafe_wdf!(
            WdfDeviceCreateDeviceInterface,
            device,
            &raw const guid,
            ptr::null()
        )
    }
}

/// The device interface that the driver offers.
pub const INTERFACE: GUID = GUID {
    Data1: 0x6d69_6e69,
    Data2: 0x6472,
    Data3: 0x6976,
    Data4: [0x65, 0x72, 0, 0, 0, 0, 0, 1],
};

unsafe extern "efiapi" fn file_create(_: WDFDEVICE, request: WDFREQUEST, file: WDFFILEOBJECT) {
    note("create");
    if let Some(act) = script(|script| script.file_create.clone()) {
        act(request, file);
    }
}

unsafe extern "efiapi" fn file_cleanup(file: WDFFILEOBJECT) {
    note("cleanup");
    if let Some(act) = script(|script| script.file_cleanup.clone()) {
        act(file);
    }
}

unsafe extern "efiapi" fn file_close(file: WDFFILEOBJECT) {
    note("close");
    if let Some(act) = script(|script| script.file_close.clone()) {
        act(file);
    }
}

unsafe extern "efiapi" fn in_caller_context(_: WDFDEVICE, request: WDFREQUEST) {
    note("in caller context");
    if let Some(act) = script(|script| script.in_caller_context.clone()) {
        act(request);
    }
}

unsafe extern "efiapi" fn surprise_removal(device: WDFDEVICE) {
    note("surprise removal");
    if let Some(act) = script(|script| script.surprise_removal.clone()) {
        act(device);
    }
}

unsafe extern "efiapi" fn request_cleanup(object: WDFOBJECT) {
    if let Some(act) = script(|script| script.request_cleanup.clone()) {
        act(object);
    }
}

pub unsafe extern "efiapi" fn io_control(
    queue: WDFQUEUE,
    request: WDFREQUEST,
    _output: usize,
    _input: usize,
    code: u32,
) {
    note("control");
    if let Some(act) = script(|script| script.control.clone()) {
        act(queue, request, code);
    }
}

pub unsafe extern "efiapi" fn io_read(queue: WDFQUEUE, request: WDFREQUEST, _length: usize) {
    note("read");
    if let Some(act) = script(|script| script.read.clone()) {
        act(queue, request);
    }
}

pub unsafe extern "efiapi" fn io_write(queue: WDFQUEUE, request: WDFREQUEST, _length: usize) {
    note("write");
    if let Some(act) = script(|script| script.write.clone()) {
        act(queue, request);
    }
}

pub unsafe extern "efiapi" fn io_default(queue: WDFQUEUE, request: WDFREQUEST) {
    note("default");
    if let Some(act) = script(|script| script.default.clone()) {
        act(queue, request);
    }
}

pub unsafe extern "efiapi" fn io_stop(queue: WDFQUEUE, request: WDFREQUEST, flags: u32) {
    note(format!("stop {flags:#x}"));
    if let Some(act) = script(|script| script.stop.clone()) {
        act(queue, request, flags);
    }
}

pub unsafe extern "efiapi" fn io_resume(queue: WDFQUEUE, request: WDFREQUEST) {
    note("resume");
    if let Some(act) = script(|script| script.resume.clone()) {
        act(queue, request);
    }
}

pub unsafe extern "efiapi" fn io_canceled_on_queue(queue: WDFQUEUE, request: WDFREQUEST) {
    note("canceled on queue");
    if let Some(act) = script(|script| script.canceled_on_queue.clone()) {
        act(queue, request);
    }
}

pub unsafe extern "efiapi" fn request_cancel(request: WDFREQUEST) {
    note("cancel");
    if let Some(act) = script(|script| script.cancel.clone()) {
        act(request);
    }
}

pub unsafe extern "efiapi" fn queue_state(queue: WDFQUEUE, _context: WDFCONTEXT) {
    note("queue state");
    if let Some(act) = script(|script| script.queue_state.clone()) {
        act(queue);
    }
}

pub unsafe extern "efiapi" fn timer(timer: WDFTIMER) {
    note("timer");
    if let Some(act) = script(|script| script.timer.clone()) {
        act(timer);
    }
}

pub unsafe extern "efiapi" fn work_item(item: WDFWORKITEM) {
    note("work item");
    if let Some(act) = script(|script| script.work_item.clone()) {
        act(item);
    }
}
