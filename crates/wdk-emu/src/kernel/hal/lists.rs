//! The four calls that get a scatter/gather list.

use super::built::list_bytes;
use super::contexts;
use super::needs::{check_chain, needs, offset_of};
use super::requests::{self, Request, Work};
use super::state::with;
use crate::kernel::exports::entry;
use crate::kernel::faults;
use crate::kernel::ke::irql::DISPATCH;
use crate::sys::{
    BOOLEAN, DMA_SYNCHRONOUS_CALLBACK, NTSTATUS, PDEVICE_OBJECT, PDMA_ADAPTER,
    PDMA_COMPLETION_ROUTINE, PDRIVER_LIST_CONTROL, PMDL, PSCATTER_GATHER_LIST, PVOID,
    STATUS_BUFFER_TOO_SMALL, STATUS_INSUFFICIENT_RESOURCES, STATUS_INVALID_PARAMETER,
    STATUS_SUCCESS, ULONG, ULONGLONG,
};

/// Where a list is written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Storage {
    /// The HAL takes memory for it.
    Own,
    /// The driver's buffer.
    Caller(PVOID),
}

/// A list to build.
#[derive(Clone, Copy)]
pub(crate) struct ListWork {
    pub(crate) mdl: PMDL,
    pub(crate) offset: u64,
    pub(crate) length: u32,
    pub(crate) to_device: bool,
    pub(crate) storage: Storage,
    pub(crate) routine: PDRIVER_LIST_CONTROL,
    pub(crate) routine_context: PVOID,
    pub(crate) synchronous: bool,
}

/// What all four ways to get a list have in common.
struct Call {
    function: &'static str,
    adapter: PDMA_ADAPTER,
    device: PDEVICE_OBJECT,
    context: Option<PVOID>,
    /// Room in the driver's buffer.
    room: Option<ULONG>,
}

/// # Safety
/// The pointers in `call` and `work` are what the WDK says.
unsafe fn get(call: &Call, work: ListWork) -> Result<PSCATTER_GATHER_LIST, NTSTATUS> {
    let function = call.function;
    let index = with(|hal| hal.adapter(function, call.adapter));
    if work.length == 0 {
        return Err(STATUS_INVALID_PARAMETER);
    }
    if work.routine.is_none() && !work.synchronous {
        return Err(STATUS_INVALID_PARAMETER);
    }
    // SAFETY: the caller says that the chain is valid.
    unsafe {
        check_chain(
            function,
            work.mdl,
            work.offset,
            u64::from(work.length),
            Some(work.to_device),
        );
    }
    let traits = with(|hal| hal.adapters[index].traits);
    // SAFETY: as above.
    let needs = unsafe { needs(&traits, work.mdl, work.offset, u64::from(work.length)) };
    if call
        .room
        .is_some_and(|room| room < list_bytes(needs.elements))
    {
        return Err(STATUS_BUFFER_TOO_SMALL);
    }
    if faults::should_fail(function) {
        return Err(STATUS_INSUFFICIENT_RESOURCES);
    }
    // A list on an adapter that needs registers holds one even when nothing bounces.
    let registers = if traits.needs_map_registers {
        needs.registers.max(1)
    } else {
        0
    };
    if traits.needs_map_registers && registers > traits.map_registers {
        return Err(STATUS_INSUFFICIENT_RESOURCES);
    }
    let context = call
        .context
        .map_or(0, |context| contexts::occupy(function, index, context));
    let request = Request {
        adapter: index,
        device: call.device,
        context,
        registers,
        not_before: 0,
        work: Work::List(work),
    };
    // SAFETY: as above.
    let list = unsafe { requests::submit(request, work.synchronous) };
    if list.is_err() {
        contexts::release(context);
    }
    list.map(core::ptr::with_exposed_provenance_mut)
}

/// `GetScatterGatherListEx`.
pub(crate) unsafe extern "efiapi" fn get_scatter_gather_list_ex(
    adapter: PDMA_ADAPTER,
    device: PDEVICE_OBJECT,
    context: PVOID,
    mdl: PMDL,
    offset: ULONGLONG,
    length: ULONG,
    flags: ULONG,
    routine: PDRIVER_LIST_CONTROL,
    routine_context: PVOID,
    write_to_device: BOOLEAN,
    completion: PDMA_COMPLETION_ROUTINE,
    _completion_context: PVOID,
    list: *mut PSCATTER_GATHER_LIST,
) -> NTSTATUS {
    entry!(GetScatterGatherListEx, AtMost(DISPATCH));
    let synchronous = flags & DMA_SYNCHRONOUS_CALLBACK != 0;
    let answered_later = routine.is_some() && !synchronous;
    if completion.is_some()
        || (answered_later && !list.is_null())
        || (routine.is_none() && list.is_null())
    {
        return STATUS_INVALID_PARAMETER;
    }
    let call = Call {
        function: "GetScatterGatherListEx",
        adapter,
        device,
        context: Some(context),
        room: None,
    };
    let work = ListWork {
        mdl,
        offset,
        length,
        to_device: write_to_device != 0,
        storage: Storage::Own,
        routine,
        routine_context,
        synchronous,
    };
    // SAFETY: the caller's pointers are what the WDK says.
    match unsafe { get(&call, work) } {
        Ok(built) => {
            if !list.is_null() {
                // SAFETY: as above.
                unsafe { *list = built };
            }
            STATUS_SUCCESS
        }
        Err(status) => status,
    }
}

/// `BuildScatterGatherListEx`.
pub(crate) unsafe extern "efiapi" fn build_scatter_gather_list_ex(
    adapter: PDMA_ADAPTER,
    device: PDEVICE_OBJECT,
    context: PVOID,
    mdl: PMDL,
    offset: ULONGLONG,
    length: ULONG,
    flags: ULONG,
    routine: PDRIVER_LIST_CONTROL,
    routine_context: PVOID,
    write_to_device: BOOLEAN,
    buffer: PVOID,
    buffer_length: ULONG,
    completion: PDMA_COMPLETION_ROUTINE,
    _completion_context: PVOID,
    list: PVOID,
) -> NTSTATUS {
    entry!(BuildScatterGatherListEx, Exactly(DISPATCH));
    let synchronous = flags & DMA_SYNCHRONOUS_CALLBACK != 0;
    if completion.is_some() || buffer.is_null() {
        return STATUS_INVALID_PARAMETER;
    }
    let call = Call {
        function: "BuildScatterGatherListEx",
        adapter,
        device,
        context: Some(context),
        room: Some(buffer_length),
    };
    let work = ListWork {
        mdl,
        offset,
        length,
        to_device: write_to_device != 0,
        storage: Storage::Caller(buffer),
        routine,
        routine_context,
        synchronous,
    };
    // SAFETY: the caller's pointers are what the WDK says.
    match unsafe { get(&call, work) } {
        Ok(built) => {
            if synchronous && !list.is_null() {
                // SAFETY: as above.
                unsafe { list.cast::<PSCATTER_GATHER_LIST>().write(built) };
            }
            STATUS_SUCCESS
        }
        Err(status) => status,
    }
}

/// `GetScatterGatherList`.
pub(crate) unsafe extern "efiapi" fn get_scatter_gather_list(
    adapter: PDMA_ADAPTER,
    device: PDEVICE_OBJECT,
    mdl: PMDL,
    current_va: PVOID,
    length: ULONG,
    routine: PDRIVER_LIST_CONTROL,
    routine_context: PVOID,
    write_to_device: BOOLEAN,
) -> NTSTATUS {
    entry!(GetScatterGatherList, Exactly(DISPATCH));
    let call = Call {
        function: "GetScatterGatherList",
        adapter,
        device,
        context: None,
        room: None,
    };
    // SAFETY: the caller's pointers are what the WDK says.
    unsafe {
        let work = ListWork {
            mdl,
            offset: offset_of(call.function, mdl, current_va),
            length,
            to_device: write_to_device != 0,
            storage: Storage::Own,
            routine,
            routine_context,
            synchronous: false,
        };
        get(&call, work).map_or_else(|status| status, |_| STATUS_SUCCESS)
    }
}

/// `BuildScatterGatherList`.
pub(crate) unsafe extern "efiapi" fn build_scatter_gather_list(
    adapter: PDMA_ADAPTER,
    device: PDEVICE_OBJECT,
    mdl: PMDL,
    current_va: PVOID,
    length: ULONG,
    routine: PDRIVER_LIST_CONTROL,
    routine_context: PVOID,
    write_to_device: BOOLEAN,
    buffer: PVOID,
    buffer_length: ULONG,
) -> NTSTATUS {
    entry!(BuildScatterGatherList, Exactly(DISPATCH));
    let call = Call {
        function: "BuildScatterGatherList",
        adapter,
        device,
        context: None,
        room: Some(buffer_length),
    };
    // SAFETY: the caller's pointers are what the WDK says.
    unsafe {
        let work = ListWork {
            mdl,
            offset: offset_of(call.function, mdl, current_va),
            length,
            to_device: write_to_device != 0,
            storage: Storage::Caller(buffer),
            routine,
            routine_context,
            synchronous: false,
        };
        get(&call, work).map_or_else(|status| status, |_| STATUS_SUCCESS)
    }
}
