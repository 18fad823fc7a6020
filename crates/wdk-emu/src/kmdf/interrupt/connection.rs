//! Connecting at D0, EvtInterruptEnable and EvtInterruptDisable, and disconnecting.

use super::{Interrupt, Stage, delivery};
use crate::kmdf::device::Device;
use crate::kmdf::object::Ref;
use crate::kmdf::upcall::upcall;
use crate::sys::{
    self, BOOLEAN, IO_CONNECT_INTERRUPT_PARAMETERS, IO_DISCONNECT_INTERRUPT_PARAMETERS, NT_SUCCESS,
    NTSTATUS, PFN_WDF_INTERRUPT_ENABLE, PVOID, WDFDEVICE, WDFINTERRUPT, ntddk,
};
use core::ptr;

/// Connects an interrupt and calls EvtInterruptEnable. One without a resource "connects" and
/// never fires, as in KMDF.
pub(crate) fn connect(device: &Ref<Device>, interrupt: &Ref<Interrupt>) -> Result<(), NTSTATUS> {
    let Some(assigned) = interrupt.assigned.get() else {
        return Ok(());
    };
    if !interrupt.connected.get() {
        let mut parameters = IO_CONNECT_INTERRUPT_PARAMETERS {
            Version: sys::CONNECT_FULLY_SPECIFIED,
            ..Default::default()
        };
        // SAFETY: the version says which member is used; everything it points to lives until
        // the interrupt is disconnected.
        let status = unsafe {
            let full = &mut parameters.__bindgen_anon_1.FullySpecified;
            full.PhysicalDeviceObject = device.physical();
            full.InterruptObject = interrupt.kernel.get();
            full.ServiceRoutine = Some(delivery::service);
            full.ServiceContext = interrupt.context(interrupt.object());
            full.SpinLock = interrupt.lock.get();
            full.SynchronizeIrql = assigned.level;
            full.FloatingSave = interrupt.config.FloatingSave;
            full.ShareVector = BOOLEAN::from(match interrupt.config.ShareVector {
                sys::_WDF_TRI_STATE::WdfTrue => true,
                sys::_WDF_TRI_STATE::WdfFalse => false,
                _ => assigned.shared,
            });
            full.Vector = assigned.vector;
            full.Irql = assigned.level;
            full.InterruptMode = if assigned.latched {
                sys::_KINTERRUPT_MODE::Latched
            } else {
                sys::_KINTERRUPT_MODE::LevelSensitive
            };
            full.ProcessorEnableMask = assigned.affinity;
            ntddk::IoConnectInterruptEx(&raw mut parameters)
        };
        if !NT_SUCCESS(status) {
            return Err(status);
        }
        interrupt.connected.set(true);
    }
    let status = change(
        interrupt,
        "EvtInterruptEnable",
        interrupt.config.EvtInterruptEnable,
    );
    if NT_SUCCESS(status) {
        interrupt.stage.set(Stage::Enabled);
        Ok(())
    } else {
        Err(status)
    }
}

/// Calls EvtInterruptDisable, flushes what it had queued, and disconnects if `disconnect`.
pub(crate) fn disable(
    _device: &Ref<Device>,
    interrupt: &Ref<Interrupt>,
    disconnect: bool,
) -> NTSTATUS {
    if !interrupt.connected.get() {
        return sys::STATUS_SUCCESS;
    }
    let mut status = sys::STATUS_SUCCESS;
    if interrupt.stage.get() == Stage::Enabled {
        status = change(
            interrupt,
            "EvtInterruptDisable",
            interrupt.config.EvtInterruptDisable,
        );
    }
    interrupt.stage.set(Stage::Disabled);
    // SAFETY: the IRQL is PASSIVE_LEVEL.
    unsafe { ntddk::KeFlushQueuedDpcs() };
    wait_for_work(interrupt);
    interrupt.stage.set(Stage::Flushed);
    if disconnect {
        let mut parameters = IO_DISCONNECT_INTERRUPT_PARAMETERS {
            Version: sys::CONNECT_FULLY_SPECIFIED,
            ..Default::default()
        };
        // SAFETY: connected above with this version.
        unsafe {
            parameters.ConnectionContext.InterruptObject = interrupt.kernel();
            ntddk::IoDisconnectInterruptEx(&raw mut parameters);
            *interrupt.kernel.get() = ptr::null_mut();
        }
        interrupt.connected.set(false);
        interrupt.stage.set(Stage::Off);
    }
    status
}

/// Lets the work item of an interrupt come to its end.
fn wait_for_work(interrupt: &Interrupt) {
    while interrupt.work_queued.get() || interrupt.work_running.get() {
        let mut shortly = sys::LARGE_INTEGER { QuadPart: -10_000 };
        // SAFETY: the IRQL is PASSIVE_LEVEL.
        unsafe {
            ntddk::KeDelayExecutionThread(sys::_MODE::KernelMode as i8, 0, &raw mut shortly);
        }
    }
}

struct Change<'a> {
    interrupt: &'a Ref<Interrupt>,
    name: &'static str,
    callback: unsafe extern "efiapi" fn(WDFINTERRUPT, WDFDEVICE) -> NTSTATUS,
    status: NTSTATUS,
}

/// Calls EvtInterruptEnable or EvtInterruptDisable at device IRQL with the lock held.
fn change(
    interrupt: &Ref<Interrupt>,
    name: &'static str,
    callback: PFN_WDF_INTERRUPT_ENABLE,
) -> NTSTATUS {
    let Some(callback) = callback else {
        return sys::STATUS_SUCCESS;
    };
    let mut change = Change {
        interrupt,
        name,
        callback,
        status: 0,
    };
    // SAFETY: the interrupt is connected; the context outlives the call.
    unsafe {
        ntddk::KeSynchronizeExecution(
            interrupt.kernel(),
            Some(run_change),
            (&raw mut change).cast(),
        );
    }
    change.status
}

unsafe extern "efiapi" fn run_change(context: PVOID) -> BOOLEAN {
    // SAFETY: the context that `change` passed.
    let change = unsafe { &mut *context.cast::<Change<'_>>() };
    let handle = change.interrupt.handle();
    let device = change.interrupt.device;
    change.interrupt.in_service.set(true);
    // SAFETY: the driver's callback.
    change.status = upcall(change.name, handle, || unsafe {
        (change.callback)(handle.raw(), device.raw())
    });
    change.interrupt.in_service.set(false);
    1
}
