//! WDFTIMER: a kernel timer whose DPC, or a work item after it, calls the driver.

use super::parent::Parent;
use crate::kmdf::attributes::{Attributes, ExecutionLevel, ParentRule};
use crate::kmdf::handle::{Handle, ObjectType};
use crate::kmdf::io::serial::Serial;
use crate::kmdf::object::{Object, Owner, Payload, Ref, resolve, try_get};
use crate::kmdf::status::STATUS_WDF_INCOMPATIBLE_EXECUTION_LEVEL;
use crate::kmdf::table::{Table, functions};
use crate::kmdf::thread::Inside;
use crate::kmdf::upcall::upcall;
use crate::kmdf::verifier::{Call, Code, irql};
use crate::sys::{
    self, BOOLEAN, KDPC, KTIMER, LARGE_INTEGER, LONGLONG, NTSTATUS, PVOID, PWDF_DRIVER_GLOBALS,
    PWDF_OBJECT_ATTRIBUTES, PWDF_TIMER_CONFIG, WDF_TIMER_CONFIG, WDFOBJECT, WDFTIMER, ntddk,
};
use core::cell::{Cell, UnsafeCell};

/// One timer.
pub(crate) struct Timer {
    kernel: Box<UnsafeCell<(KTIMER, KDPC)>>,
    config: WDF_TIMER_CONFIG,
    parent: Parent,
    serial: Serial,
    /// Callbacks that are due or running.
    callbacks: Cell<u32>,
    /// Callbacks on the machine's stack.
    running: Inside,
}

impl Payload for Timer {
    const TYPE: ObjectType = ObjectType::Timer;

    fn dispose(&self, _object: &Object) {
        self.cancel();
        // SAFETY: initialised at creation.
        unsafe { ntddk::KeRemoveQueueDpc(&raw mut (*self.kernel.get()).1) };
        if irql() == 0 && !self.running.is_here() {
            // SAFETY: at PASSIVE_LEVEL.
            unsafe { ntddk::KeFlushQueuedDpcs() };
        }
    }
}

impl Timer {
    fn cancel(&self) -> bool {
        // SAFETY: initialised at creation; the box keeps the address.
        unsafe { ntddk::KeCancelTimer(&raw mut (*self.kernel.get()).0) != 0 }
    }
}

unsafe extern "efiapi" fn create(
    globals: PWDF_DRIVER_GLOBALS,
    config: PWDF_TIMER_CONFIG,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    out: *mut WDFTIMER,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfTimerCreate", sys::DISPATCH_LEVEL);
    // SAFETY: the driver's structure, which starts with its size.
    unsafe { call.require_size(config.cast_const(), "WDF_TIMER_CONFIG") };
    call.require_pointer(out, "Timer");
    // SAFETY: not NULL, and the size was right.
    let config = unsafe { *config };
    // SAFETY: the driver's attributes.
    let created = unsafe { Attributes::take(&call, attributes, ParentRule::Required) }
        .and_then(|attributes| build(&call, config, &attributes));
    // SAFETY: the driver's variable.
    unsafe { call.hand_out(created, out) }
}

fn build(
    call: &Call,
    config: WDF_TIMER_CONFIG,
    attributes: &Attributes,
) -> Result<Ref<Timer>, NTSTATUS> {
    if config.EvtTimerFunc.is_none() {
        return Err(sys::STATUS_INVALID_PARAMETER);
    }
    let parent = Parent::of(call, attributes)?;
    let passive = attributes.level == ExecutionLevel::Passive;
    if passive && config.Period != 0 {
        return Err(sys::STATUS_NOT_SUPPORTED);
    }
    let lock = match parent
        .callback_lock()
        .filter(|_| config.AutomaticSerialization != 0)
    {
        Some((_, level)) if (level == ExecutionLevel::Passive) != passive => {
            return Err(STATUS_WDF_INCOMPATIBLE_EXECUTION_LEVEL);
        }
        Some((lock, _)) => Some(lock),
        None => None,
    };
    let timer = Timer {
        kernel: Box::new(UnsafeCell::new((KTIMER::default(), KDPC::default()))),
        config,
        serial: Serial::locked(passive, parent.device.wdm, lock),
        parent: parent.clone(),
        callbacks: Cell::new(0),
        running: Inside::default(),
    };
    let kernel = timer.kernel.get();
    let timer = call.create(attributes, parent.object.handle(), Owner::Driver, timer)?;
    // SAFETY: the box keeps the address as long as the object lives.
    unsafe {
        let (timer_object, dpc) = &mut *kernel;
        ntddk::KeInitializeTimerEx(timer_object, sys::_TIMER_TYPE::NotificationTimer);
        ntddk::KeInitializeDpc(dpc, Some(expired), timer.handle().raw());
    }
    Ok(timer)
}

unsafe extern "efiapi" fn expired(_dpc: *mut KDPC, context: PVOID, _first: PVOID, _second: PVOID) {
    let handle = Handle::from_raw(context.cast_const());
    let Some(timer) = try_get::<Timer>(handle).filter(|timer| timer.object().is_alive()) else {
        return;
    };
    timer.callbacks.set(timer.callbacks.get() + 1);
    let serial = timer.serial.clone();
    serial.run(move || {
        if let Some(callback) = timer.config.EvtTimerFunc
            && timer.object().is_alive()
        {
            timer.running.enter();
            // SAFETY: the driver's callback with a handle of its own.
            upcall("EvtTimerFunc", handle, || unsafe { callback(handle.raw()) });
            timer.running.leave();
        }
        timer.callbacks.set(timer.callbacks.get() - 1);
        timer.parent.device.signal_change();
    });
}

unsafe extern "efiapi" fn start(
    globals: PWDF_DRIVER_GLOBALS,
    timer: WDFTIMER,
    due: LONGLONG,
) -> BOOLEAN {
    let call = Call::enter(globals, "WdfTimerStart", sys::DISPATCH_LEVEL);
    let timer = resolve::<Timer, _>(&call, timer);
    if !timer.object().is_alive() {
        call.stop(
            Code::Object,
            timer.handle(),
            18,
            "the timer is being deleted",
        );
    }
    let period = i32::try_from(timer.config.Period).unwrap_or(i32::MAX);
    // SAFETY: initialised at creation; the box keeps the address.
    unsafe {
        let (kernel, dpc) = &mut *timer.kernel.get();
        ntddk::KeSetTimerEx(kernel, LARGE_INTEGER { QuadPart: due }, period, dpc)
    }
}

unsafe extern "efiapi" fn stop(
    globals: PWDF_DRIVER_GLOBALS,
    timer: WDFTIMER,
    wait: BOOLEAN,
) -> BOOLEAN {
    let call = Call::enter(globals, "WdfTimerStop", sys::DISPATCH_LEVEL);
    let timer = resolve::<Timer, _>(&call, timer);
    let cancelled = timer.cancel();
    if wait != 0 {
        call.require_irql(sys::PASSIVE_LEVEL);
        if timer.running.is_here() {
            call.stop(
                Code::Break,
                timer.handle(),
                6,
                "waits inside the timer's own callback, which it would wait for",
            );
        }
        // SAFETY: at PASSIVE_LEVEL.
        unsafe { ntddk::KeFlushQueuedDpcs() };
        super::wait_until(&call, &timer.parent.device, timer.handle(), || {
            timer.callbacks.get() == 0
        });
    }
    BOOLEAN::from(cancelled)
}

unsafe extern "efiapi" fn get_parent(globals: PWDF_DRIVER_GLOBALS, timer: WDFTIMER) -> WDFOBJECT {
    let call = Call::enter(globals, "WdfTimerGetParentObject", sys::DISPATCH_LEVEL);
    resolve::<Timer, _>(&call, timer)
        .parent
        .object
        .handle()
        .object()
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfTimerCreate: PFN_WDFTIMERCREATE = create;
        WdfTimerStart: PFN_WDFTIMERSTART = start;
        WdfTimerStop: PFN_WDFTIMERSTOP = stop;
        WdfTimerGetParentObject: PFN_WDFTIMERGETPARENTOBJECT = get_parent;
    }
}
