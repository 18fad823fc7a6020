//! DMA adapters: `IoGetDmaAdapter`, `PutDmaAdapter`, and what an adapter says of itself.

use super::built::List;
use super::common::CommonBuffer;
use super::memory;
use super::reach::{Refusal, TableVersion, Traits};
use super::registers::Block;
use super::requests::{Channel, Request};
use super::state::{State, violation, with};
use super::table;
use crate::kernel::exports::entry;
use crate::kernel::ke::irql::{DISPATCH, PASSIVE};
use crate::kernel::stop::not_emulated;
use crate::kernel::{config, faults};
use crate::sys::{
    ADAPTER_INFO_API_BYPASS, ADAPTER_INFO_SYNCHRONOUS_CALLBACK, DEVICE_DESCRIPTION, DMA_ADAPTER,
    DMA_ADAPTER_INFO_VERSION1, NTSTATUS, PDEVICE_OBJECT, PDMA_ADAPTER, PDMA_ADAPTER_INFO, PULONG,
    STATUS_INVALID_PARAMETER, STATUS_SUCCESS, ULONG, USHORT,
};
use std::collections::{HashMap, VecDeque};

/// `DMA_ADAPTER.Size`.
const ADAPTER_SIZE: USHORT = 16;
const _: () = assert!(size_of::<DMA_ADAPTER>() == ADAPTER_SIZE as usize);

/// One adapter. It stays in the list when it was put away, so that later uses are recognised.
pub(crate) struct Adapter {
    /// The structure that the driver holds. Leaked: its address never comes again.
    pub(crate) object: PDMA_ADAPTER,
    pub(crate) slot: usize,
    pub(crate) traits: Traits,
    /// How often it was handed out and not put away; 0 once it is gone.
    pub(crate) references: u32,
    /// Who has the one channel.
    pub(crate) channel: Option<Channel>,
    pub(crate) queue: VecDeque<Request>,
    /// Scatter/gather lists by address.
    pub(crate) lists: HashMap<usize, List>,
    /// Map registers by MapRegisterBase.
    pub(crate) blocks: HashMap<usize, Block>,
    /// Common buffers by system address.
    pub(crate) common: HashMap<usize, CommonBuffer>,
}

impl State {
    /// The index of a live adapter; stops the machine (rule 50) when `adapter` is none.
    pub(crate) fn adapter(&self, function: &str, adapter: PDMA_ADAPTER) -> usize {
        if adapter.is_null() {
            violation(50, 0x19, format_args!("{function} with a NULL adapter"));
        }
        match self.by_address.get(&adapter.addr()) {
            None => violation(
                50,
                0x18,
                format_args!("{function} with {adapter:p}, which never was an adapter"),
            ),
            Some(index) if self.adapters[*index].references == 0 => violation(
                50,
                0x18,
                format_args!("{function} with an adapter that was put away"),
            ),
            Some(index) => *index,
        }
    }
}

/// See the WDK reference. The device object is the card's PDO; NULL (a legacy adapter) and other
/// device objects get no adapter.
pub unsafe extern "efiapi" fn IoGetDmaAdapter(
    PhysicalDeviceObject: PDEVICE_OBJECT,
    DeviceDescription: *mut DEVICE_DESCRIPTION,
    NumberOfMapRegisters: PULONG,
) -> *mut DMA_ADAPTER {
    entry!(IoGetDmaAdapter, AtMost(PASSIVE));
    if faults::should_fail("IoGetDmaAdapter") {
        return core::ptr::null_mut();
    }
    // SAFETY: the caller gives a valid description.
    let description = unsafe { &*DeviceDescription };
    let environment = &config().environment;
    let mut traits = match Traits::new(description, environment, memory::top()) {
        Ok(traits) => traits,
        Err(Refusal::Version) => return core::ptr::null_mut(),
        Err(Refusal::NotEmulated(what)) => not_emulated(what),
    };
    if traits.remapped {
        // A device that is opted in to remapping has a v3 adapter whatever was asked for.
        traits.version = TableVersion::V3;
    }
    let object = with(|hal| {
        let slot = hal.slot_of(PhysicalDeviceObject.addr())?;
        let known = hal.adapters.iter_mut().find(|adapter| {
            adapter.references > 0 && adapter.slot == slot && adapter.traits.is_shared_with(&traits)
        });
        if let Some(adapter) = known {
            adapter.references += 1;
            traits = adapter.traits;
            return Some(adapter.object);
        }
        let other_v3 = hal.adapters.iter().any(|adapter| {
            adapter.references > 0
                && adapter.slot == slot
                && adapter.traits.version == TableVersion::V3
        });
        if traits.remapped && other_v3 {
            return None;
        }
        let object: PDMA_ADAPTER = Box::leak(Box::new(DMA_ADAPTER {
            Version: 1,
            Size: ADAPTER_SIZE,
            DmaOperations: table::operations(traits.version),
        }));
        hal.by_address.insert(object.addr(), hal.adapters.len());
        hal.adapters.push(Adapter {
            object,
            slot,
            traits,
            references: 1,
            channel: None,
            queue: VecDeque::new(),
            lists: HashMap::new(),
            blocks: HashMap::new(),
            common: HashMap::new(),
        });
        Some(object)
    });
    let Some(object) = object else {
        return core::ptr::null_mut();
    };
    if !NumberOfMapRegisters.is_null() {
        // SAFETY: the caller gives a valid address.
        unsafe { *NumberOfMapRegisters = traits.map_registers };
    }
    object
}

pub(crate) unsafe extern "efiapi" fn put_dma_adapter(adapter: PDMA_ADAPTER) {
    entry!(PutDmaAdapter, AtMost(PASSIVE));
    with(|hal| {
        let index = hal.adapter("PutDmaAdapter", adapter);
        let adapter = &mut hal.adapters[index];
        if adapter.references > 1 {
            adapter.references -= 1;
            return;
        }
        let held = [
            (0x0A, adapter.lists.len(), "scatter/gather lists"),
            (0x09, adapter.blocks.len(), "blocks of map registers"),
            (0x07, adapter.common.len(), "common buffers"),
            (0x08, usize::from(adapter.channel.is_some()), "channels"),
            (0x23, adapter.queue.len(), "requests for the channel"),
        ];
        if let Some((code, count, what)) = held.into_iter().find(|(_, count, _)| *count > 0) {
            violation(
                50,
                code,
                format_args!("PutDmaAdapter while {count} {what} are outstanding"),
            );
        }
        adapter.references = 0;
        hal.contexts.retain(|_, context| context.adapter != index);
    });
}

pub(crate) unsafe extern "efiapi" fn get_dma_alignment(adapter: PDMA_ADAPTER) -> ULONG {
    entry!(GetDmaAlignment, AtMost(DISPATCH));
    with(|hal| hal.adapters[hal.adapter("GetDmaAlignment", adapter)].traits).alignment()
}

/// Writes `Flags` only when the adapter needs no map registers, as Windows does: a driver that
/// did not zero the structure reads its own leftovers.
pub(crate) unsafe extern "efiapi" fn get_dma_adapter_info(
    adapter: PDMA_ADAPTER,
    info: PDMA_ADAPTER_INFO,
) -> NTSTATUS {
    entry!(GetDmaAdapterInfo, AtMost(DISPATCH));
    let traits = with(|hal| hal.adapters[hal.adapter("GetDmaAdapterInfo", adapter)].traits);
    // SAFETY: the caller gives a valid structure.
    unsafe {
        if (*info).Version != DMA_ADAPTER_INFO_VERSION1 {
            return STATUS_INVALID_PARAMETER;
        }
        let v1 = &mut (*info).__bindgen_anon_1.V1;
        v1.ReadDmaCounterAvailable = 0;
        v1.ScatterGatherLimit = if traits.needs_map_registers {
            traits.map_registers
        } else {
            ULONG::MAX
        };
        v1.DmaAddressWidth = traits.width;
        v1.MinimumTransferUnit = 1;
        if !traits.needs_map_registers && !traits.remapped {
            v1.Flags = ADAPTER_INFO_SYNCHRONOUS_CALLBACK | ADAPTER_INFO_API_BYPASS;
        }
    }
    STATUS_SUCCESS
}
