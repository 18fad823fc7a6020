//! What a driver asks of an interrupt: DPCs, the lock, synchronised calls, information.

use super::{Interrupt, Stage};
use crate::kmdf::handle::Handle;
use crate::kmdf::object::{Ref, resolve};
use crate::kmdf::table::{Table, functions};
use crate::kmdf::upcall::upcall;
use crate::kmdf::verifier::{ANY_LEVEL, Call, Code, irql};
use crate::sys::{
    self, BOOLEAN, PFN_WDF_INTERRUPT_SYNCHRONIZE, PKINTERRUPT, PVOID, PWDF_DRIVER_GLOBALS,
    PWDF_INTERRUPT_INFO, WDFCONTEXT, WDFDEVICE, WDFINTERRUPT, ntddk,
};
use core::ptr;

fn require_silence(call: &Call, interrupt: &Ref<Interrupt>) {
    if interrupt.stage.get() == Stage::Flushed {
        call.stop(
            Code::Break,
            interrupt.handle(),
            58,
            "the device interrupts after EvtInterruptDisable and the last flush of DPCs",
        );
    }
}

unsafe extern "efiapi" fn queue_dpc(globals: PWDF_DRIVER_GLOBALS, handle: WDFINTERRUPT) -> BOOLEAN {
    let call = Call::enter(globals, "WdfInterruptQueueDpcForIsr", ANY_LEVEL);
    let interrupt = resolve::<Interrupt, _>(&call, handle);
    if interrupt.config.EvtInterruptDpc.is_none() {
        call.stop(
            Code::Break,
            interrupt.handle(),
            16,
            "the interrupt has no EvtInterruptDpc",
        );
    }
    require_silence(&call, &interrupt);
    // SAFETY: initialised at creation.
    unsafe { ntddk::KeInsertQueueDpc(interrupt.dpc.get(), ptr::null_mut(), ptr::null_mut()) }
}

unsafe extern "efiapi" fn queue_work_item(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFINTERRUPT,
) -> BOOLEAN {
    let call = Call::enter(globals, "WdfInterruptQueueWorkItemForIsr", ANY_LEVEL);
    let interrupt = resolve::<Interrupt, _>(&call, handle);
    if interrupt.config.EvtInterruptWorkItem.is_none() {
        call.stop(
            Code::Break,
            interrupt.handle(),
            16,
            "the interrupt has no EvtInterruptWorkItem",
        );
    }
    require_silence(&call, &interrupt);
    if interrupt.work_queued.replace(true) {
        return 0;
    }
    // SAFETY: initialised at creation.
    unsafe { ntddk::KeInsertQueueDpc(interrupt.dpc.get(), ptr::null_mut(), ptr::null_mut()) };
    1
}

fn require_connected(call: &Call, interrupt: &Ref<Interrupt>) {
    if !interrupt.connected.get() {
        call.stop(
            Code::LockOwner,
            interrupt.handle(),
            12,
            "the interrupt is not connected",
        );
    }
}

struct Synchronized {
    handle: Handle,
    callback: unsafe extern "efiapi" fn(WDFINTERRUPT, WDFCONTEXT) -> BOOLEAN,
    context: WDFCONTEXT,
}

unsafe extern "efiapi" fn synchronize(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFINTERRUPT,
    callback: PFN_WDF_INTERRUPT_SYNCHRONIZE,
    context: WDFCONTEXT,
) -> BOOLEAN {
    let call = Call::enter(globals, "WdfInterruptSynchronize", sys::DISPATCH_LEVEL);
    let interrupt = resolve::<Interrupt, _>(&call, handle);
    let Some(callback) = callback else {
        call.stop(
            Code::NullParameter,
            interrupt.handle(),
            15,
            "Callback is NULL",
        );
    };
    require_connected(&call, &interrupt);
    let mut body = Synchronized {
        handle: interrupt.handle(),
        callback,
        context,
    };
    // SAFETY: connected; the context outlives the call.
    unsafe {
        ntddk::KeSynchronizeExecution(
            interrupt.kernel(),
            Some(run_synchronized),
            (&raw mut body).cast(),
        )
    }
}

unsafe extern "efiapi" fn run_synchronized(context: PVOID) -> BOOLEAN {
    // SAFETY: the context that `synchronize` passed.
    let body = unsafe { &*context.cast::<Synchronized>() };
    // SAFETY: the driver's callback, at device IRQL with the lock held.
    upcall("EvtInterruptSynchronize", body.handle, || unsafe {
        (body.callback)(body.handle.raw(), body.context)
    })
}

fn take_lock(call: &Call, interrupt: &Ref<Interrupt>) {
    require_connected(call, interrupt);
    if interrupt.before.get().is_some() || interrupt.in_service.get() {
        call.stop(
            Code::RecursiveLock,
            interrupt.handle(),
            9,
            "the interrupt lock is held already",
        );
    }
    // SAFETY: connected.
    let before = unsafe { ntddk::KeAcquireInterruptSpinLock(interrupt.kernel()) };
    interrupt.before.set(Some(before));
}

unsafe extern "efiapi" fn acquire_lock(globals: PWDF_DRIVER_GLOBALS, handle: WDFINTERRUPT) {
    let call = Call::enter(globals, "WdfInterruptAcquireLock", ANY_LEVEL);
    let interrupt = resolve::<Interrupt, _>(&call, handle);
    let level = interrupt
        .assigned
        .get()
        .map_or(0, |assigned| assigned.level);
    if interrupt.connected.get() && irql() > level {
        call.stop(
            Code::Break,
            interrupt.handle(),
            1,
            "was called above the interrupt's IRQL",
        );
    }
    take_lock(&call, &interrupt);
}

unsafe extern "efiapi" fn try_acquire_lock(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFINTERRUPT,
) -> BOOLEAN {
    let call = Call::enter(globals, "WdfInterruptTryToAcquireLock", sys::PASSIVE_LEVEL);
    let interrupt = resolve::<Interrupt, _>(&call, handle);
    call.stop(
        Code::Break,
        interrupt.handle(),
        12,
        "is for passive-level interrupts only",
    );
}

unsafe extern "efiapi" fn release_lock(globals: PWDF_DRIVER_GLOBALS, handle: WDFINTERRUPT) {
    let call = Call::enter(globals, "WdfInterruptReleaseLock", ANY_LEVEL);
    let interrupt = resolve::<Interrupt, _>(&call, handle);
    require_connected(&call, &interrupt);
    let Some(before) = interrupt.before.take() else {
        call.stop(
            Code::LockOwner,
            interrupt.handle(),
            9,
            "the caller has not acquired the lock",
        );
    };
    // SAFETY: acquired with this IRQL before.
    unsafe { ntddk::KeReleaseInterruptSpinLock(interrupt.kernel(), before) };
}

unsafe extern "efiapi" fn get_info(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFINTERRUPT,
    info: PWDF_INTERRUPT_INFO,
) {
    let call = Call::enter(globals, "WdfInterruptGetInfo", ANY_LEVEL);
    let interrupt = resolve::<Interrupt, _>(&call, handle);
    // SAFETY: the driver's structure.
    unsafe { call.require_size(info.cast_const(), "WDF_INTERRUPT_INFO") };
    // SAFETY: not NULL and of the right size.
    let info = unsafe { &mut *info };
    let Some(assigned) = interrupt.assigned.get() else {
        return;
    };
    info.TargetProcessorSet = assigned.affinity;
    info.MessageNumber = assigned.message.unwrap_or(0);
    info.Vector = assigned.vector;
    info.Irql = assigned.level;
    info.Mode = if assigned.latched {
        sys::_KINTERRUPT_MODE::Latched
    } else {
        sys::_KINTERRUPT_MODE::LevelSensitive
    };
    info.MessageSignaled = BOOLEAN::from(assigned.message.is_some());
    let share = sys::_CM_SHARE_DISPOSITION::CmResourceShareShared;
    let exclusive = sys::_CM_SHARE_DISPOSITION::CmResourceShareDeviceExclusive;
    let disposition = if assigned.shared { share } else { exclusive };
    info.ShareDisposition = disposition.cast_unsigned() as u8;
}

unsafe extern "efiapi" fn get_device(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFINTERRUPT,
) -> WDFDEVICE {
    let call = Call::enter(globals, "WdfInterruptGetDevice", ANY_LEVEL);
    resolve::<Interrupt, _>(&call, handle).device.raw()
}

unsafe extern "efiapi" fn wdm_interrupt(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFINTERRUPT,
) -> PKINTERRUPT {
    let call = Call::enter(globals, "WdfInterruptWdmGetInterrupt", ANY_LEVEL);
    resolve::<Interrupt, _>(&call, handle).kernel()
}

/// Puts this module's functions into the table.
pub(super) fn register(table: &mut Table) {
    functions! { table,
        WdfInterruptQueueDpcForIsr: PFN_WDFINTERRUPTQUEUEDPCFORISR = queue_dpc;
        WdfInterruptQueueWorkItemForIsr: PFN_WDFINTERRUPTQUEUEWORKITEMFORISR = queue_work_item;
        WdfInterruptSynchronize: PFN_WDFINTERRUPTSYNCHRONIZE = synchronize;
        WdfInterruptAcquireLock: PFN_WDFINTERRUPTACQUIRELOCK = acquire_lock;
        WdfInterruptTryToAcquireLock: PFN_WDFINTERRUPTTRYTOACQUIRELOCK = try_acquire_lock;
        WdfInterruptReleaseLock: PFN_WDFINTERRUPTRELEASELOCK = release_lock;
        WdfInterruptGetInfo: PFN_WDFINTERRUPTGETINFO = get_info;
        WdfInterruptGetDevice: PFN_WDFINTERRUPTGETDEVICE = get_device;
        WdfInterruptWdmGetInterrupt: PFN_WDFINTERRUPTWDMGETINTERRUPT = wdm_interrupt;
    }
}
