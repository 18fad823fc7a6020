//! A small KMDF driver that records its callbacks and fails where a test says, and a small card.

#![allow(
    dead_code,
    unreachable_pub,
    unsafe_code,
    clippy::cast_possible_truncation,
    clippy::missing_safety_doc,
    clippy::multiple_unsafe_ops_per_block,
    clippy::type_complexity,
    reason = "tests are drivers: every WDF call is unsafe, and each test uses a part of this"
)]

#[path = "../common/through.rs"]
pub mod through;

use core::cell::{Cell, RefCell};
use through::{Returns, through};
use wdk_emu::machine::{Driver, Slot, Status};
use wdk_emu::pci::{BarDescription, Bus, Card, CardDescription, InterruptCapabilities, Width};
use wdk_emu::sys::*;
use wdk_emu::{Config, Machine, Stop, run};

thread_local! {
    static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static FAIL: Cell<&'static str> = const { Cell::new("") };
    /// Called at the end of EvtDriverDeviceAdd with the device.
    pub static ON_ADD: Cell<Option<fn(WDFDEVICE) -> NTSTATUS>> = const { Cell::new(None) };
    /// Called in EvtDevicePrepareHardware with the device and both lists.
    pub static ON_PREPARE: Cell<Option<fn(WDFDEVICE, WDFCMRESLIST, WDFCMRESLIST)>> = const { Cell::new(None) };
    /// Called in the callback with this name.
    pub static ON: Cell<(&'static str, Option<fn(WDFDEVICE)>)> = const { Cell::new(("", None)) };
    /// What a callback that is to fail returns.
    pub static ANSWER: Cell<NTSTATUS> = const { Cell::new(STATUS_DEVICE_NOT_READY) };
    pub static DEVICE: Cell<usize> = const { Cell::new(0) };
    pub static INTERRUPTS: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
    pub static ENABLER: Cell<usize> = const { Cell::new(0) };
    pub static WITH_ENABLER: Cell<bool> = const { Cell::new(true) };
    pub static NOT_PAGEABLE: Cell<bool> = const { Cell::new(false) };
    pub static INTERRUPT_COUNT: Cell<usize> = const { Cell::new(1) };
}

/// What was recorded since the last call.
pub fn taken() -> Vec<String> {
    LOG.take()
}

/// Lets the callback with this name fail.
pub fn fail(callback: &'static str) {
    FAIL.set(callback);
}

/// Lets `then` run in the callback with this name.
pub fn on(callback: &'static str, then: fn(WDFDEVICE)) {
    ON.set((callback, Some(then)));
}

pub fn note(text: &str) {
    LOG.with_borrow_mut(|log| log.push(text.to_owned()));
}

pub fn device() -> WDFDEVICE {
    DEVICE.get() as WDFDEVICE
}

pub fn interrupt(index: usize) -> WDFINTERRUPT {
    INTERRUPTS.with_borrow(|list| list[index] as WDFINTERRUPT)
}

pub fn enabler() -> WDFDMAENABLER {
    ENABLER.get() as WDFDMAENABLER
}

fn reached(callback: &'static str) -> NTSTATUS {
    note(callback);
    if let (name, Some(then)) = ON.get()
        && name == callback
    {
        then(device());
    }
    if FAIL.get() == callback {
        ANSWER.get()
    } else {
        STATUS_SUCCESS
    }
}

/// Attributes as WDF_OBJECT_ATTRIBUTES_INIT makes them.
pub fn attributes() -> WDF_OBJECT_ATTRIBUTES {
    WDF_OBJECT_ATTRIBUTES {
        Size: size_of::<WDF_OBJECT_ATTRIBUTES>() as u32,
        ExecutionLevel: _WDF_EXECUTION_LEVEL::WdfExecutionLevelInheritFromParent,
        SynchronizationScope: _WDF_SYNCHRONIZATION_SCOPE::WdfSynchronizationScopeInheritFromParent,
        ..Default::default()
    }
}

/// A configuration structure with its size filled in.
pub fn sized<T: Default>() -> T {
    let mut value = T::default();
    // SAFETY: every WDF configuration starts with its size.
    unsafe { (&raw mut value).cast::<u32>().write(size_of::<T>() as u32) };
    value
}

macro_rules! status_callbacks {
    ($($function:ident = $name:literal ($($argument:ty),*);)*) => {
        $(unsafe extern "efiapi" fn $function($(_: $argument),*) -> NTSTATUS { reached($name) })*
    };
}
macro_rules! plain_callbacks {
    ($($function:ident = $name:literal ($($argument:ty),*);)*) => {
        $(unsafe extern "efiapi" fn $function($(_: $argument),*) { reached($name); })*
    };
}

status_callbacks! {
    post_interrupts = "PostInterruptsEnabled" (WDFDEVICE, WDF_POWER_DEVICE_STATE);
    pre_interrupts = "PreInterruptsDisabled" (WDFDEVICE, WDF_POWER_DEVICE_STATE);
    release_hardware = "ReleaseHardware" (WDFDEVICE, WDFCMRESLIST);
    self_init = "SelfManagedIoInit" (WDFDEVICE);
    self_suspend = "SelfManagedIoSuspend" (WDFDEVICE);
    self_restart = "SelfManagedIoRestart" (WDFDEVICE);
    query_remove = "QueryRemove" (WDFDEVICE);
    query_stop = "QueryStop" (WDFDEVICE);
    interrupt_enable = "InterruptEnable" (WDFINTERRUPT, WDFDEVICE);
    interrupt_disable = "InterruptDisable" (WDFINTERRUPT, WDFDEVICE);
    dma_fill = "DmaFill" (WDFDMAENABLER);
    dma_flush = "DmaFlush" (WDFDMAENABLER);
    dma_enable = "DmaEnable" (WDFDMAENABLER);
    dma_disable = "DmaDisable" (WDFDMAENABLER);
    dma_start = "DmaStart" (WDFDMAENABLER);
    dma_stop = "DmaStop" (WDFDMAENABLER);
}
plain_callbacks! {
    self_flush = "SelfManagedIoFlush" (WDFDEVICE);
    self_cleanup = "SelfManagedIoCleanup" (WDFDEVICE);
    surprise_removal = "SurpriseRemoval" (WDFDEVICE);
    unload = "Unload" (WDFDRIVER);
    device_cleanup = "DeviceCleanup" (WDFOBJECT);
    device_destroy = "DeviceDestroy" (WDFOBJECT);
    interrupt_dpc = "InterruptDpc" (WDFINTERRUPT, WDFOBJECT);
}

unsafe extern "efiapi" fn d0_entry(_: WDFDEVICE, previous: WDF_POWER_DEVICE_STATE) -> NTSTATUS {
    let status = reached("D0Entry");
    LOG.with_borrow_mut(|log| {
        if let Some(last) = log.last_mut() {
            *last = format!("D0Entry({previous})");
        }
    });
    status
}

unsafe extern "efiapi" fn d0_exit(_: WDFDEVICE, target: WDF_POWER_DEVICE_STATE) -> NTSTATUS {
    let status = reached("D0Exit");
    LOG.with_borrow_mut(|log| {
        if let Some(last) = log.last_mut() {
            *last = format!("D0Exit({target})");
        }
    });
    status
}

unsafe extern "efiapi" fn prepare_hardware(
    device: WDFDEVICE,
    raw: WDFCMRESLIST,
    translated: WDFCMRESLIST,
) -> NTSTATUS {
    let status = reached("PrepareHardware");
    if let Some(then) = ON_PREPARE.get() {
        then(device, raw, translated);
    }
    status
}

unsafe extern "efiapi" fn interrupt_isr(interrupt: WDFINTERRUPT, message: ULONG) -> BOOLEAN {
    note(&format!("InterruptIsr({message})"));
    // SAFETY: a live interrupt.
    let queued =
        unsafe { call_unsafe_wdf_function_binding!(WdfInterruptQueueDpcForIsr, interrupt) };
    note(if queued != 0 {
        "queued"
    } else {
        "already queued"
    });
    1
}

/// An interrupt configuration with all callbacks.
pub fn interrupt_config() -> WDF_INTERRUPT_CONFIG {
    let mut config = WDF_INTERRUPT_CONFIG {
        ShareVector: _WDF_TRI_STATE::WdfUseDefault,
        EvtInterruptIsr: Some(interrupt_isr),
        EvtInterruptDpc: Some(interrupt_dpc),
        EvtInterruptEnable: Some(interrupt_enable),
        EvtInterruptDisable: Some(interrupt_disable),
        ReportInactiveOnPowerDown: _WDF_TRI_STATE::WdfUseDefault,
        ..sized()
    };
    through(&mut config.EvtInterruptIsr, Returns::Boolean);
    through(&mut config.EvtInterruptDpc, Returns::Status);
    through(&mut config.EvtInterruptEnable, Returns::Status);
    through(&mut config.EvtInterruptDisable, Returns::Status);
    config
}

unsafe extern "efiapi" fn device_add(_driver: WDFDRIVER, mut init: PWDFDEVICE_INIT) -> NTSTATUS {
    note("DeviceAdd");
    let mut callbacks = WDF_PNPPOWER_EVENT_CALLBACKS {
        EvtDeviceD0Entry: Some(d0_entry),
        EvtDeviceD0EntryPostInterruptsEnabled: Some(post_interrupts),
        EvtDeviceD0Exit: Some(d0_exit),
        EvtDeviceD0ExitPreInterruptsDisabled: Some(pre_interrupts),
        EvtDevicePrepareHardware: Some(prepare_hardware),
        EvtDeviceReleaseHardware: Some(release_hardware),
        EvtDeviceSelfManagedIoCleanup: Some(self_cleanup),
        EvtDeviceSelfManagedIoFlush: Some(self_flush),
        EvtDeviceSelfManagedIoInit: Some(self_init),
        EvtDeviceSelfManagedIoSuspend: Some(self_suspend),
        EvtDeviceSelfManagedIoRestart: Some(self_restart),
        EvtDeviceSurpriseRemoval: Some(surprise_removal),
        EvtDeviceQueryRemove: Some(query_remove),
        EvtDeviceQueryStop: Some(query_stop),
        ..sized()
    };
    through(&mut callbacks.EvtDeviceD0Entry, Returns::Status);
    through(&mut callbacks.EvtDeviceD0Exit, Returns::Status);
    through(&mut callbacks.EvtDevicePrepareHardware, Returns::Status);
    through(&mut callbacks.EvtDeviceReleaseHardware, Returns::Status);
    through(
        &mut callbacks.EvtDeviceSelfManagedIoCleanup,
        Returns::Status,
    );
    through(&mut callbacks.EvtDeviceSurpriseRemoval, Returns::Status);
    // SAFETY: as any driver calls them, with structures that outlive the calls.
    unsafe {
        call_unsafe_wdf_function_binding!(
            WdfDeviceInitSetPnpPowerEventCallbacks,
            init,
            &raw mut callbacks
        );
        if NOT_PAGEABLE.get() {
            call_unsafe_wdf_function_binding!(WdfDeviceInitSetPowerNotPageable, init);
        }
        let mut with = attributes();
        with.EvtCleanupCallback = Some(device_cleanup);
        with.EvtDestroyCallback = Some(device_destroy);
        let mut device: WDFDEVICE = core::ptr::null_mut();
        let status = call_unsafe_wdf_function_binding!(
            WdfDeviceCreate,
            &raw mut init,
            &raw mut with,
            &raw mut device
        );
        if !NT_SUCCESS(status) {
            return status;
        }
        assert!(init.is_null(), "the init structure is consumed");
        DEVICE.set(device as usize);
        INTERRUPTS.take();
        for _ in 0..INTERRUPT_COUNT.get() {
            let mut interrupt: WDFINTERRUPT = core::ptr::null_mut();
            let mut config = interrupt_config();
            let status = call_unsafe_wdf_function_binding!(
                WdfInterruptCreate,
                device,
                &raw mut config,
                WDF_NO_OBJECT_ATTRIBUTES,
                &raw mut interrupt
            );
            if !NT_SUCCESS(status) {
                return status;
            }
            INTERRUPTS.with_borrow_mut(|list| list.push(interrupt as usize));
        }
        if WITH_ENABLER.get() {
            let mut enabler: WDFDMAENABLER = core::ptr::null_mut();
            let mut config = dma_config();
            let status = call_unsafe_wdf_function_binding!(
                WdfDmaEnablerCreate,
                device,
                &raw mut config,
                WDF_NO_OBJECT_ATTRIBUTES,
                &raw mut enabler
            );
            if !NT_SUCCESS(status) {
                return status;
            }
            ENABLER.set(enabler as usize);
        }
        let status = call_unsafe_wdf_function_binding!(
            WdfDeviceCreateDeviceInterface,
            device,
            &raw const INTERFACE,
            core::ptr::null()
        );
        if !NT_SUCCESS(status) {
            return status;
        }
        ON_ADD.get().map_or(STATUS_SUCCESS, |then| then(device))
    }
}

/// A DMA configuration with all callbacks.
pub fn dma_config() -> WDF_DMA_ENABLER_CONFIG {
    WDF_DMA_ENABLER_CONFIG {
        Profile: _WDF_DMA_PROFILE::WdfDmaProfileScatterGather64,
        MaximumLength: 1 << 20,
        EvtDmaEnablerFill: Some(dma_fill),
        EvtDmaEnablerFlush: Some(dma_flush),
        EvtDmaEnablerEnable: Some(dma_enable),
        EvtDmaEnablerDisable: Some(dma_disable),
        EvtDmaEnablerSelfManagedIoStart: Some(dma_start),
        EvtDmaEnablerSelfManagedIoStop: Some(dma_stop),
        WdmDmaVersionOverride: 3,
        ..sized()
    }
}

pub static INTERFACE: GUID = GUID {
    Data1: 0x4b4d_4446,
    Data2: 0x7465,
    Data3: 0x7374,
    Data4: *b"wdk-emu!",
};

/// The driver's entry.
pub unsafe extern "efiapi" fn driver_entry(
    driver: PDRIVER_OBJECT,
    path: PUNICODE_STRING,
) -> NTSTATUS {
    let mut config = WDF_DRIVER_CONFIG {
        EvtDriverDeviceAdd: Some(device_add),
        EvtDriverUnload: Some(unload),
        ..sized()
    };
    through(&mut config.EvtDriverDeviceAdd, Returns::Status);
    through(&mut config.EvtDriverUnload, Returns::Status);
    // SAFETY: as any DriverEntry.
    unsafe {
        call_unsafe_wdf_function_binding!(
            WdfDriverCreate,
            driver,
            path.cast_const(),
            WDF_NO_OBJECT_ATTRIBUTES,
            &raw mut config,
            core::ptr::null_mut()
        )
    }
}

/// A card with one BAR and messages; a write to register 0 sends the messages in its bits.
#[derive(Debug, Default)]
pub struct TestCard;

impl Card for TestCard {
    fn describe(&self) -> CardDescription {
        CardDescription {
            vendor: 0x1234,
            device: 0x0001,
            subsystem_vendor: 0x1234,
            subsystem: 1,
            revision: 1,
            class: [0x11, 0x80, 0],
            bars: vec![BarDescription {
                index: 0,
                length: 4096,
                is_64_bit: true,
            }],
            interrupts: InterruptCapabilities {
                msix_vectors: 4,
                msi_messages: 0,
                line: true,
            },
        }
    }

    fn read(&mut self, _bus: &mut dyn Bus, _bar: u8, _offset: u64, _width: Width) -> u64 {
        0
    }

    fn write(&mut self, bus: &mut dyn Bus, _bar: u8, offset: u64, _width: Width, value: u64) {
        if offset == 0 {
            for message in 0..4 {
                if value >> message & 1 != 0 {
                    bus.message(message);
                }
            }
        }
    }

    fn tick(&mut self, _bus: &mut dyn Bus) -> Option<u64> {
        None
    }

    fn reset(&mut self) {}
}

/// The hardware ID of [`TestCard`].
pub const ID: &str = "PCI\\VEN_1234&DEV_0001";

/// Boots a machine with KMDF and the driver above, plugs the card, and runs `body`.
pub fn with_driver<T: Send>(
    body: impl FnOnce(&Machine, Driver, Slot) -> T + Send,
) -> Result<T, Stop> {
    run(Config::default(), |machine| {
        machine.load_kmdf().expect("KMDF loads");
        let driver = machine
            .load_kmdf_driver("mini", driver_entry, &[ID])
            .expect("the driver loads");
        let slot = machine.plug(Box::new(TestCard)).expect("the device starts");
        body(machine, driver, slot)
    })
}

/// Boots a machine, sets things up, and plugs the card; the device may fail to start.
pub fn with_failing_driver<T: Send>(
    set_up: impl FnOnce() + Send,
    body: impl FnOnce(&Machine, Driver, Result<Slot, Status>) -> T + Send,
) -> Result<T, Stop> {
    run(Config::default(), |machine| {
        set_up();
        machine.load_kmdf().expect("KMDF loads");
        let driver = machine
            .load_kmdf_driver("mini", driver_entry, &[ID])
            .expect("the driver loads");
        let plugged = machine.plug(Box::new(TestCard));
        body(machine, driver, plugged)
    })
}

/// Expects that the machine stops because `rule` was broken.
pub fn expect_rule<T: core::fmt::Debug>(rule: u32, result: Result<T, Stop>) {
    match result {
        Ok(value) => panic!("rule {rule} did not fire; the result was {value:?}"),
        Err(stop) => assert_eq!(stop.rule(), Some(rule), "another stop: {stop}"),
    }
}

/// WdfDeviceSetFailed without restart.
pub fn set_failed() {
    // SAFETY: a live device.
    unsafe {
        call_unsafe_wdf_function_binding!(
            WdfDeviceSetFailed,
            device(),
            _WDF_DEVICE_FAILED_ACTION::WdfDeviceFailedNoRestart
        );
    }
}

/// Sleeps for so many milliseconds of virtual time.
pub fn pause(milliseconds: i64) {
    let mut time = LARGE_INTEGER {
        QuadPart: -milliseconds * 10_000,
    };
    // SAFETY: at PASSIVE_LEVEL.
    unsafe {
        ntddk::KeDelayExecutionThread(_MODE::KernelMode as i8, 0, &raw mut time);
    }
}

/// WdfDeviceStopIdle without waiting.
pub fn stop_idle() -> NTSTATUS {
    stop_idle_with(0)
}

/// WdfDeviceStopIdle with waiting.
pub fn stop_idle_and_wait() -> NTSTATUS {
    stop_idle_with(1)
}

fn stop_idle_with(wait: BOOLEAN) -> NTSTATUS {
    // SAFETY: a live device.
    unsafe {
        call_unsafe_wdf_function_binding!(
            WdfDeviceStopIdleActual,
            device(),
            wait,
            core::ptr::null_mut(),
            0,
            core::ptr::null()
        )
    }
}

/// WdfDeviceResumeIdle.
pub fn resume_idle() {
    // SAFETY: a live device.
    unsafe {
        call_unsafe_wdf_function_binding!(
            WdfDeviceResumeIdleActual,
            device(),
            core::ptr::null_mut(),
            0,
            core::ptr::null()
        );
    }
}
