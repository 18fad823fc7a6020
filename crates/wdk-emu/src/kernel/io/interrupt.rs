//! Connecting drivers to interrupts.

use crate::kernel::exports::entry;
use crate::kernel::ke::interrupt::{self as ke_interrupt, InterruptId};
use crate::kernel::stop::stop;
use crate::kernel::{faults, pci, pnp};
use crate::sys::*;
use core::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

#[derive(Default)]
struct Interrupts {
    by_vector: BTreeMap<u32, InterruptId>,
    /// Message tables given to drivers, by address.
    tables: BTreeMap<usize, (Vec<u64>, Vec<u32>)>,
}

thread_local! {
    static INTERRUPTS: RefCell<Interrupts> = RefCell::new(Interrupts::default());
}

/// The interrupt connected to `vector`.
pub(crate) fn connected(vector: u32) -> Option<InterruptId> {
    INTERRUPTS.with_borrow(|state| state.by_vector.get(&vector).copied())
}

/// Vectors that are connected.
pub(crate) fn survivors() -> Vec<u32> {
    INTERRUPTS.with_borrow(|state| state.by_vector.keys().copied().collect())
}

fn connect(vector: u32, irql: u8, service: Box<dyn Fn(PKINTERRUPT) -> bool>) -> PKINTERRUPT {
    let object: Rc<core::cell::Cell<PKINTERRUPT>> =
        Rc::new(core::cell::Cell::new(core::ptr::null_mut()));
    let own = Rc::clone(&object);
    let id = ke_interrupt::connect(
        irql,
        "a device interrupt",
        Box::new(move || service(own.get())),
    );
    object.set(ke_interrupt::object(id));
    INTERRUPTS.with_borrow_mut(|state| state.by_vector.insert(vector, id));
    pci::bus::vector_connected(vector);
    object.get()
}

fn disconnect(vector: u32) {
    let id = INTERRUPTS.with_borrow_mut(|state| state.by_vector.remove(&vector));
    if let Some(id) = id {
        ke_interrupt::disconnect(id);
    }
}

/// `IoConnectInterruptEx`
pub unsafe extern "efiapi" fn IoConnectInterruptEx(
    parameters: PIO_CONNECT_INTERRUPT_PARAMETERS,
) -> NTSTATUS {
    entry!(IoConnectInterruptEx, AtMost(PASSIVE_LEVEL));
    if faults::should_fail("IoConnectInterruptEx") {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    // SAFETY: the caller's parameters; the version says which variant is valid.
    unsafe {
        match (*parameters).Version {
            CONNECT_FULLY_SPECIFIED | CONNECT_FULLY_SPECIFIED_GROUP => {
                let p = &(*parameters).__bindgen_anon_1.FullySpecified;
                fully_specified(p)
            }
            CONNECT_LINE_BASED => {
                let p = (*parameters).__bindgen_anon_1.LineBased;
                let Some(assigned) = pnp::assigned_interrupts(p.PhysicalDeviceObject) else {
                    return STATUS_INVALID_PARAMETER;
                };
                let Some(first) = assigned.iter().find(|one| !one.is_message) else {
                    return STATUS_NOT_FOUND;
                };
                single(
                    first.vector,
                    first.irql.max(p.SynchronizeIrql),
                    p.ServiceRoutine,
                    p.ServiceContext,
                    p.InterruptObject,
                )
            }
            CONNECT_MESSAGE_BASED | CONNECT_MESSAGE_BASED_PASSIVE => {
                let p = (*parameters).__bindgen_anon_1.MessageBased;
                message_based(parameters, &p)
            }
            _ => STATUS_NOT_SUPPORTED,
        }
    }
}

/// Connects one vector.
///
/// # Safety
/// `object` may be written; routine and context belong together.
unsafe fn single(
    vector: u32,
    irql: u8,
    routine: PKSERVICE_ROUTINE,
    context: PVOID,
    object: *mut PKINTERRUPT,
) -> NTSTATUS {
    let Some(routine) = routine else {
        return STATUS_INVALID_PARAMETER;
    };
    if connected(vector).is_some() {
        return STATUS_INVALID_PARAMETER;
    }
    let context = context as usize;
    let connected = connect(
        vector,
        irql,
        // SAFETY: routine and context are the driver's until it disconnects.
        Box::new(move |object| unsafe { routine(object, context as PVOID) != 0 }),
    );
    // SAFETY: as the caller says.
    unsafe { *object = connected };
    STATUS_SUCCESS
}

/// # Safety
/// The caller's parameters are valid.
unsafe fn fully_specified(p: &IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS) -> NTSTATUS {
    let Some(assigned) = pnp::assigned_interrupts(p.PhysicalDeviceObject) else {
        return STATUS_INVALID_PARAMETER;
    };
    let Some(own) = assigned.iter().find(|one| one.vector == p.Vector) else {
        stop(
            53,
            format!(
                "IoConnectInterruptEx of vector {:#x}, which the device was not given",
                p.Vector
            ),
        );
    };
    if p.Irql != own.irql || p.SynchronizeIrql < p.Irql {
        return STATUS_INVALID_PARAMETER;
    }
    // SAFETY: as the caller says.
    unsafe {
        single(
            p.Vector,
            p.SynchronizeIrql,
            p.ServiceRoutine,
            p.ServiceContext,
            p.InterruptObject,
        )
    }
}

/// # Safety
/// The caller's parameters are valid.
unsafe fn message_based(
    parameters: PIO_CONNECT_INTERRUPT_PARAMETERS,
    p: &IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS,
) -> NTSTATUS {
    let Some(assigned) = pnp::assigned_interrupts(p.PhysicalDeviceObject) else {
        return STATUS_INVALID_PARAMETER;
    };
    let messages: Vec<_> = assigned
        .iter()
        .filter(|one| one.is_message)
        .copied()
        .collect();
    if messages.is_empty() {
        let Some(line) = assigned.first() else {
            return STATUS_NOT_FOUND;
        };
        // SAFETY: as the caller says. The version tells the driver that it got the line.
        unsafe {
            let status = single(
                line.vector,
                line.irql.max(p.SynchronizeIrql),
                p.FallBackServiceRoutine,
                p.ServiceContext,
                p.ConnectionContext.InterruptObject,
            );
            if NT_SUCCESS(status) {
                (*parameters).Version = CONNECT_LINE_BASED;
            }
            return status;
        }
    }
    let Some(routine) = p.MessageServiceRoutine else {
        return STATUS_INVALID_PARAMETER;
    };
    let bytes = size_of::<IO_INTERRUPT_MESSAGE_INFO>()
        + (messages.len() - 1) * size_of::<IO_INTERRUPT_MESSAGE_INFO_ENTRY>();
    let mut memory = vec![0_u64; bytes.div_ceil(8)];
    let table: *mut IO_INTERRUPT_MESSAGE_INFO = memory.as_mut_ptr().cast();
    let unified = messages
        .iter()
        .map(|one| one.irql)
        .max()
        .unwrap_or(0)
        .max(p.SynchronizeIrql);
    let context = p.ServiceContext as usize;
    // SAFETY: the table has room for every message.
    unsafe {
        (*table).UnifiedIrql = unified;
        (*table).MessageCount = u32::try_from(messages.len()).unwrap_or(u32::MAX);
        let entries = (&raw mut (*table).MessageInfo).cast::<IO_INTERRUPT_MESSAGE_INFO_ENTRY>();
        for (number, message) in messages.iter().enumerate() {
            let id = u32::try_from(number).unwrap_or(u32::MAX);
            let object = connect(
                message.vector,
                unified,
                // SAFETY: routine and context are the driver's until it disconnects.
                Box::new(move |object| routine(object, context as PVOID, id) != 0),
            );
            let entry = entries.add(number);
            (*entry).InterruptObject = object;
            (*entry).Vector = message.vector;
            (*entry).Irql = message.irql;
            (*entry).TargetProcessorSet = 1;
            (*entry).Mode = _KINTERRUPT_MODE::Latched;
        }
        *p.ConnectionContext.InterruptMessageTable = table;
    }
    let vectors = messages.iter().map(|one| one.vector).collect();
    INTERRUPTS.with_borrow_mut(|state| state.tables.insert(table as usize, (memory, vectors)));
    STATUS_SUCCESS
}

/// The interrupts of a connection context: a message table or one interrupt object.
fn of_context(context: usize) -> Vec<InterruptId> {
    INTERRUPTS.with_borrow(|state| {
        if let Some((_, vectors)) = state.tables.get(&context) {
            let ids = vectors
                .iter()
                .filter_map(|vector| state.by_vector.get(vector));
            return ids.copied().collect();
        }
        let ids = state.by_vector.values();
        ids.filter(|id| ke_interrupt::object(**id) as usize == context)
            .copied()
            .collect()
    })
}

/// # Safety
/// `parameters` are valid.
unsafe fn report(parameters: PIO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS, active: bool) {
    // SAFETY: as the caller says.
    let context = unsafe { (*parameters).ConnectionContext.Generic } as usize;
    let interrupts = of_context(context);
    if interrupts.is_empty() {
        stop(
            12,
            format!("the state of {context:#x} is reported, which is not connected"),
        );
    }
    for interrupt in interrupts {
        ke_interrupt::set_active(interrupt, active);
    }
}

/// `IoReportInterruptActive`
pub unsafe extern "efiapi" fn IoReportInterruptActive(
    parameters: PIO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS,
) {
    entry!(IoReportInterruptActive, AtMost(DISPATCH_LEVEL));
    // SAFETY: the caller's parameters.
    unsafe { report(parameters, true) };
}

/// `IoReportInterruptInactive`: the connection stays, and what comes waits.
pub unsafe extern "efiapi" fn IoReportInterruptInactive(
    parameters: PIO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS,
) {
    entry!(IoReportInterruptInactive, AtMost(DISPATCH_LEVEL));
    // SAFETY: the caller's parameters.
    unsafe { report(parameters, false) };
}

/// `IoDisconnectInterruptEx`
pub unsafe extern "efiapi" fn IoDisconnectInterruptEx(
    parameters: PIO_DISCONNECT_INTERRUPT_PARAMETERS,
) {
    entry!(IoDisconnectInterruptEx, AtMost(PASSIVE_LEVEL));
    // SAFETY: the caller's parameters.
    let context = unsafe { (*parameters).ConnectionContext.Generic } as usize;
    let table = INTERRUPTS.with_borrow_mut(|state| state.tables.remove(&context));
    if let Some((_, vectors)) = table {
        vectors.into_iter().for_each(disconnect);
        return;
    }
    let vector = INTERRUPTS.with_borrow(|state| {
        state.by_vector.iter().find_map(|(vector, id)| {
            (ke_interrupt::object(*id) as usize == context).then_some(*vector)
        })
    });
    match vector {
        Some(vector) => disconnect(vector),
        None => stop(
            12,
            format!("IoDisconnectInterruptEx of {context:#x}, which is not connected"),
        ),
    }
}
