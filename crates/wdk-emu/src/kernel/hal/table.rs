//! The operations tables of v1, v2 and v3 adapters.
//!
//! Only `Size` bytes of a table count. What lies behind them on Windows is not a table any more,
//! so a member above `Size` is, by seed, NULL or a routine that stops the machine.

use super::reach::TableVersion;
use super::{
    adapter, built, common, contexts, flush, lists, mdl_buffer, needs, requests, transfer,
};
use crate::kernel::random;
use crate::kernel::stop::{bug_check, not_emulated};
use crate::sys::{
    BOOLEAN, DMA_OPERATIONS, HANDLE, IO_ALLOCATION_ACTION, MEMORY_CACHING_TYPE, NODE_REQUIREMENT,
    NTSTATUS, PDEVICE_OBJECT, PDMA_ADAPTER, PDMA_OPERATIONS, PDRIVER_CONTROL, PHYSICAL_ADDRESS,
    PMDL, PPHYSICAL_ADDRESS, PSCATTER_GATHER_LIST, PULONG, PVOID, STATUS_ACCESS_VIOLATION, ULONG,
};
use core::cell::Cell;
use core::ptr;

/// Members that this HAL does not have: present, and they say so when they are called.
macro_rules! absent {
    ($($name:ident($($argument:ty),*) $(-> $result:ty)?;)*) => {
        $(
            #[allow(non_snake_case, reason = "the member's name")]
            unsafe extern "efiapi" fn $name($(_: $argument),*) $(-> $result)? {
                not_emulated(concat!("DMA_OPERATIONS.", stringify!($name)))
            }
        )*
    };
}

absent! {
    AllocateAdapterChannel(PDMA_ADAPTER, PDEVICE_OBJECT, ULONG, PDRIVER_CONTROL, PVOID) -> NTSTATUS;
    FlushAdapterBuffers(PDMA_ADAPTER, PMDL, PVOID, PVOID, ULONG, BOOLEAN) -> BOOLEAN;
    FreeAdapterChannel(PDMA_ADAPTER);
    MapTransfer(PDMA_ADAPTER, PMDL, PVOID, PVOID, PULONG, BOOLEAN) -> PHYSICAL_ADDRESS;
    ReadDmaCounter(PDMA_ADAPTER) -> ULONG;
    BuildMdlFromScatterGatherList(PDMA_ADAPTER, PSCATTER_GATHER_LIST, PMDL, *mut PMDL) -> NTSTATUS;
    ConfigureAdapterChannel(PDMA_ADAPTER, ULONG, PVOID) -> NTSTATUS;
    CancelMappedTransfer(PDMA_ADAPTER, PVOID) -> NTSTATUS;
    AllocateDomainCommonBuffer(PDMA_ADAPTER, HANDLE, PPHYSICAL_ADDRESS, ULONG, ULONG, *mut MEMORY_CACHING_TYPE, NODE_REQUIREMENT, PPHYSICAL_ADDRESS, *mut PVOID) -> NTSTATUS;
    JoinDmaDomain(PDMA_ADAPTER, HANDLE) -> NTSTATUS;
    LeaveDmaDomain(PDMA_ADAPTER) -> NTSTATUS;
    GetDmaDomain(PDMA_ADAPTER) -> HANDLE;
    AllocateCommonBufferVector();
    GetCommonBufferFromVectorByIndex();
    FreeCommonBufferFromVector();
    FreeCommonBufferVector();
}

/// `KMODE_EXCEPTION_NOT_HANDLED`, what a call into nowhere ends in.
const KMODE_EXCEPTION_NOT_HANDLED: u32 = 0x1E;

unsafe extern "efiapi" fn above_size() {
    bug_check(
        KMODE_EXCEPTION_NOT_HANDLED,
        [
            usize::try_from(STATUS_ACCESS_VIOLATION.cast_unsigned()).unwrap_or(0),
            0,
            0,
            0,
        ],
        "a member of DMA_OPERATIONS above its Size was called",
    )
}

/// Sizes of the v3 table since Windows 10 1709: up to `GetDmaDomain`, up to the common-buffer
/// vectors (1803), up to `CreateCommonBufferFromMdl` (Server 2022).
const V3_SIZES: [u32; 3] = [272, 312, 320];

fn pointer(address: *const ()) -> PVOID {
    address.cast_mut().cast()
}

fn full() -> DMA_OPERATIONS {
    let _: unsafe extern "efiapi" fn(PDMA_ADAPTER, IO_ALLOCATION_ACTION) =
        requests::free_adapter_object;
    DMA_OPERATIONS {
        Size: 320,
        PutDmaAdapter: Some(adapter::put_dma_adapter),
        AllocateCommonBuffer: Some(common::allocate_common_buffer),
        FreeCommonBuffer: Some(common::free_common_buffer),
        AllocateAdapterChannel: Some(AllocateAdapterChannel),
        FlushAdapterBuffers: Some(FlushAdapterBuffers),
        FreeAdapterChannel: Some(FreeAdapterChannel),
        FreeMapRegisters: Some(transfer::free_map_registers),
        MapTransfer: Some(MapTransfer),
        GetDmaAlignment: Some(adapter::get_dma_alignment),
        ReadDmaCounter: Some(ReadDmaCounter),
        GetScatterGatherList: Some(lists::get_scatter_gather_list),
        PutScatterGatherList: Some(built::put_scatter_gather_list),
        CalculateScatterGatherList: Some(needs::calculate_scatter_gather_list),
        BuildScatterGatherList: Some(lists::build_scatter_gather_list),
        BuildMdlFromScatterGatherList: Some(BuildMdlFromScatterGatherList),
        GetDmaAdapterInfo: Some(adapter::get_dma_adapter_info),
        GetDmaTransferInfo: Some(needs::get_dma_transfer_info),
        InitializeDmaTransferContext: Some(contexts::initialize_dma_transfer_context),
        AllocateCommonBufferEx: Some(common::allocate_common_buffer_ex),
        AllocateAdapterChannelEx: Some(requests::allocate_adapter_channel_ex),
        ConfigureAdapterChannel: Some(ConfigureAdapterChannel),
        CancelAdapterChannel: Some(requests::cancel_adapter_channel),
        MapTransferEx: Some(transfer::map_transfer_ex),
        GetScatterGatherListEx: Some(lists::get_scatter_gather_list_ex),
        BuildScatterGatherListEx: Some(lists::build_scatter_gather_list_ex),
        FlushAdapterBuffersEx: Some(transfer::flush_adapter_buffers_ex),
        FreeAdapterObject: Some(requests::free_adapter_object),
        CancelMappedTransfer: Some(CancelMappedTransfer),
        AllocateDomainCommonBuffer: Some(AllocateDomainCommonBuffer),
        FlushDmaBuffer: Some(flush::flush_dma_buffer),
        JoinDmaDomain: Some(JoinDmaDomain),
        LeaveDmaDomain: Some(LeaveDmaDomain),
        GetDmaDomain: Some(GetDmaDomain),
        AllocateCommonBufferWithBounds: pointer(
            common::allocate_common_buffer_with_bounds as *const (),
        ),
        AllocateCommonBufferVector: pointer(AllocateCommonBufferVector as *const ()),
        GetCommonBufferFromVectorByIndex: pointer(GetCommonBufferFromVectorByIndex as *const ()),
        FreeCommonBufferFromVector: pointer(FreeCommonBufferFromVector as *const ()),
        FreeCommonBufferVector: pointer(FreeCommonBufferVector as *const ()),
        CreateCommonBufferFromMdl: Some(mdl_buffer::create_common_buffer_from_mdl),
    }
}

/// `full` cut to `size` bytes; what lies above is NULL or a call into nowhere.
fn cut(size: u32, above: *const ()) -> DMA_OPERATIONS {
    let mut table = full();
    table.Size = size;
    let words: *mut PVOID = (&raw mut table).cast();
    for word in size as usize / 8..size_of::<DMA_OPERATIONS>() / 8 {
        // SAFETY: every word of the table after the first is a pointer or an optional function,
        // for which both NULL and the address of code are values.
        unsafe { words.add(word).write(pointer(above)) };
    }
    table
}

thread_local! {
    static TABLES: Cell<[PDMA_OPERATIONS; 3]> = const { Cell::new([ptr::null_mut(); 3]) };
}

/// The table of adapters of `version` on this machine.
pub(crate) fn operations(version: TableVersion) -> PDMA_OPERATIONS {
    let mut tables = TABLES.get();
    let index = version as usize;
    if tables[index].is_null() {
        let size = match version {
            TableVersion::V1 => 104,
            TableVersion::V2 => 128,
            TableVersion::V3 => V3_SIZES[usize::try_from(random(3)).unwrap_or(0)],
        };
        let above = if random(2) == 0 {
            ptr::null()
        } else {
            above_size as *const ()
        };
        // One table per machine and version, for as long as the process lives.
        tables[index] = Box::leak(Box::new(cut(size, above)));
        TABLES.set(tables);
    }
    tables[index]
}
