//! PoRequestPowerIrp and its relatives.

use crate::kernel::exports::entry;
use crate::kernel::io::irp::{self, Origin};
use crate::kernel::io::{call, device};
use crate::kernel::stop::stop;
use crate::kernel::{faults, ke, upcall};
use crate::sys::*;
use core::cell::RefCell;
use std::collections::BTreeMap;

thread_local! {
    /// Device power state by physical device object, as the bus driver set it.
    static STATES: RefCell<BTreeMap<usize, i32>> = const { RefCell::new(BTreeMap::new()) };
}

/// A power request has to be complete within this time (rule 6).
const POWER_LIMIT_NS: u64 = 600_000_000_000;

/// Notes the state that the bus driver put the device of `pdo` into.
pub(crate) fn set_device_state(pdo: PDEVICE_OBJECT, state: i32) {
    STATES.with_borrow_mut(|states| states.insert(pdo as usize, state));
}

/// `PoRequestPowerIrp`: the request goes to the top of the stack, from a thread of the power
/// manager.
pub unsafe extern "efiapi" fn PoRequestPowerIrp(
    any: PDEVICE_OBJECT,
    minor: UCHAR,
    state: POWER_STATE,
    completion: PREQUEST_POWER_COMPLETE,
    context: PVOID,
    result: *mut PIRP,
) -> NTSTATUS {
    entry!(PoRequestPowerIrp, AtMost(DISPATCH_LEVEL));
    device::require(any, "PoRequestPowerIrp");
    let kind = u32::from(minor);
    if !matches!(
        kind,
        IRP_MN_SET_POWER | IRP_MN_QUERY_POWER | IRP_MN_WAIT_WAKE
    ) {
        return STATUS_INVALID_PARAMETER_2;
    }
    if faults::should_fail("PoRequestPowerIrp") {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    // SAFETY: a live device object.
    let top = unsafe { device::top_of(any) };
    // SAFETY: as above.
    let stack_size = unsafe { (*top).StackSize };
    let irp = irp::allocate(stack_size, Origin::Kernel(None), "a device power request");
    // A wait for a wake signal lasts until there is one.
    let limit = (kind != IRP_MN_WAIT_WAKE).then(|| {
        ke::time::at(
            ke::time::now_ns() + POWER_LIMIT_NS,
            Box::new(|| {
                stop(
                    6,
                    "a device power request is not completed after ten minutes",
                )
            }),
        )
    });
    let (any_address, context) = (any as usize, context as usize);
    irp::with_record(irp, "PoRequestPowerIrp", |record| {
        record.origin = Origin::Kernel(Some(Box::new(move |irp| {
            if let Some(limit) = limit {
                ke::time::cancel(limit);
            }
            let Some(routine) = completion else {
                return;
            };
            // SAFETY: the caller's routine and context; the IRP is at the end of its completion.
            upcall("a power completion routine", || unsafe {
                let mut status = (*irp).IoStatus;
                routine(
                    any_address as PDEVICE_OBJECT,
                    minor,
                    state,
                    context as PVOID,
                    &raw mut status,
                );
            });
        })));
    });
    // SAFETY: a fresh IRP.
    unsafe {
        call::set_status(irp, STATUS_NOT_SUPPORTED, 0);
        let stack = irp::next(irp);
        (*stack).MajorFunction = IRP_MJ_POWER as u8;
        (*stack).MinorFunction = minor;
        if kind == IRP_MN_WAIT_WAKE {
            (*stack).Parameters.WaitWake.PowerState = state.SystemState;
        } else {
            (*stack).Parameters.Power.Type = _POWER_STATE_TYPE::DevicePowerState;
            (*stack).Parameters.Power.State = state;
            (*stack).Parameters.Power.ShutdownType = 0;
        }
        if !result.is_null() {
            *result = irp;
        }
    }
    crate::kernel::ob::reference(top as usize);
    let (top, irp) = (top as usize, irp as usize);
    ke::thread::spawn(
        "power request",
        Box::new(move || {
            // SAFETY: the device is held; the IRP was prepared above.
            unsafe { call::call_driver(top as PDEVICE_OBJECT, irp as PIRP) };
            crate::kernel::ob::dereference(top);
        }),
    );
    STATUS_PENDING
}

/// `PoCallDriver`: as IofCallDriver since Windows Vista.
pub unsafe extern "efiapi" fn PoCallDriver(device: PDEVICE_OBJECT, irp: PIRP) -> NTSTATUS {
    entry!(PoCallDriver, AtMost(DISPATCH_LEVEL));
    // SAFETY: the caller's contract.
    unsafe { call::call_driver(device, irp) }
}

/// `PoStartNextPowerIrp`: nothing to do since Windows Vista.
pub unsafe extern "efiapi" fn PoStartNextPowerIrp(irp: PIRP) {
    entry!(PoStartNextPowerIrp, AtMost(DISPATCH_LEVEL));
    irp::with_record(irp, "PoStartNextPowerIrp", |_| ());
}

/// `PoSetPowerState`: notes the state that a device's driver says it is in.
pub unsafe extern "efiapi" fn PoSetPowerState(
    device: PDEVICE_OBJECT,
    kind: POWER_STATE_TYPE,
    state: POWER_STATE,
) -> POWER_STATE {
    entry!(PoSetPowerState, AtMost(DISPATCH_LEVEL));
    device::require(device, "PoSetPowerState");
    let _ = kind;
    // The function driver's own device object has no state in the bus driver's table.
    let key = device as usize;
    // SAFETY: all variants of the union are plain numbers.
    let new = unsafe { state.DeviceState };
    let before = STATES
        .with_borrow_mut(|states| states.insert(key, new))
        .unwrap_or(0);
    POWER_STATE {
        DeviceState: before,
    }
}

/// `PoSetSystemWake`: nothing records who woke the machine.
pub unsafe extern "efiapi" fn PoSetSystemWake(irp: PIRP) {
    entry!(PoSetSystemWake, AtMost(DISPATCH_LEVEL));
    irp::with_record(irp, "PoSetSystemWake", |_| ());
}

/// `PoGetSystemWake`: no request ever wakes the machine.
pub unsafe extern "efiapi" fn PoGetSystemWake(irp: PIRP) -> BOOLEAN {
    entry!(PoGetSystemWake, AtMost(DISPATCH_LEVEL));
    irp::with_record(irp, "PoGetSystemWake", |_| ());
    0
}
