//! Common buffers: memory that driver and card share for as long as it is allocated.
//!
//! It is contiguous on the bus and never zeroed: it holds [`COMMON_BUFFER_CANARY`] until somebody
//! writes it.

use super::live::{Access, MappingId, PAGE, PAGE_LENGTH};
use super::memory::Contiguous;
use super::pieces::Piece;
use super::state::{Kind, Plan, Run, violation, with};
use crate::kernel::exports::entry;
use crate::kernel::ke::irql::PASSIVE;
use crate::kernel::{config, faults};
use crate::sys::{
    BOOLEAN, MEMORY_CACHING_TYPE, NODE_REQUIREMENT, PDMA_ADAPTER, PHYSICAL_ADDRESS,
    PPHYSICAL_ADDRESS, PVOID, ULONG,
};

/// What fresh common buffers hold.
pub const COMMON_BUFFER_CANARY: u8 = 0xC5;

/// Whose the memory of a common buffer is.
pub(crate) enum Backing {
    /// The HAL's, for this buffer.
    Own(Contiguous),
    /// The driver's, by an MDL that the mapping holds.
    Driver,
}

/// One common buffer.
pub(crate) struct CommonBuffer {
    pub(crate) memory: Backing,
    pub(crate) mapping: MappingId,
    pub(crate) length: u32,
    pub(crate) logical: u64,
}

/// Where a common buffer may lie on the bus.
struct Bounds {
    lowest: u64,
    highest: u64,
}

fn limit_of(address: PPHYSICAL_ADDRESS, otherwise: u64) -> u64 {
    if address.is_null() {
        return otherwise;
    }
    // SAFETY: the caller gives NULL or a valid address.
    unsafe { (*address).QuadPart }.cast_unsigned()
}

fn allocate(
    function: &'static str,
    adapter: PDMA_ADAPTER,
    bounds: &Bounds,
    length: u32,
    logical: PPHYSICAL_ADDRESS,
) -> PVOID {
    let index = with(|hal| hal.adapter(function, adapter));
    if length == 0 || faults::should_fail(function) {
        return core::ptr::null_mut();
    }
    let pages = u64::from(length).div_ceil(PAGE);
    let room = config().environment.common_buffer_bytes;
    let longest = config().environment.common_buffer_run;
    let made = with(|hal| {
        let bytes = pages * PAGE;
        if room.is_some_and(|room| hal.common_bytes + bytes > room)
            || longest.is_some_and(|longest| bytes > longest)
        {
            return None;
        }
        let traits = hal.adapters[index].traits;
        let slot = hal.adapters[index].slot;
        let highest = bounds.highest.min(traits.highest_address());
        let reach = if traits.remapped { u64::MAX } else { highest };
        let memory = Contiguous::allocate(usize::try_from(pages).ok()?, reach)?;
        let iova = if traits.remapped {
            let Some(iova) = hal.slots[slot].iovas.allocate(0, bytes, highest) else {
                memory.free();
                return None;
            };
            Some(iova)
        } else {
            None
        };
        let mut left = length;
        let runs: Vec<Run> = memory
            .pfns()
            .iter()
            .zip(0_u64..)
            .map(|(pfn, page)| {
                let length = left.min(PAGE_LENGTH);
                left -= length;
                let piece = Piece {
                    pfn: *pfn,
                    offset: 0,
                    length,
                };
                let mut run = Run::direct(piece);
                if let Some(iova) = iova {
                    run.address = iova + page * PAGE;
                }
                run
            })
            .collect();
        let address = runs.first()?.address;
        if address < bounds.lowest {
            if let Some(iova) = iova {
                hal.slots[slot].iovas.free(iova);
            }
            memory.free();
            return None;
        }
        let mapping = hal.map(Plan {
            kind: Kind::CommonBuffer,
            slot,
            access: Access::Both,
            runs: &runs,
            mdl: core::ptr::null_mut(),
            iovas: iova.into_iter().collect(),
        });
        hal.common_bytes += bytes;
        let virtual_address = memory.address;
        hal.adapters[index].common.insert(
            virtual_address,
            CommonBuffer {
                memory: Backing::Own(memory),
                mapping,
                length,
                logical: address,
            },
        );
        Some((virtual_address, address, bytes))
    });
    let Some((virtual_address, address, bytes)) = made else {
        return core::ptr::null_mut();
    };
    let pointer: *mut u8 = core::ptr::with_exposed_provenance_mut(virtual_address);
    // SAFETY: the memory was just mapped, `bytes` long; the caller gives a valid address for the
    // result.
    unsafe {
        pointer.write_bytes(
            COMMON_BUFFER_CANARY,
            usize::try_from(bytes).unwrap_or(usize::MAX),
        );
        (*logical).QuadPart = address.cast_signed();
    }
    pointer.cast()
}

/// `AllocateCommonBuffer`. CacheEnabled is advice.
pub(crate) unsafe extern "efiapi" fn allocate_common_buffer(
    adapter: PDMA_ADAPTER,
    length: ULONG,
    logical: PPHYSICAL_ADDRESS,
    _cache_enabled: BOOLEAN,
) -> PVOID {
    entry!(AllocateCommonBuffer, AtMost(PASSIVE));
    let bounds = Bounds {
        lowest: 0,
        highest: u64::MAX,
    };
    allocate("AllocateCommonBuffer", adapter, &bounds, length, logical)
}

/// `AllocateCommonBufferEx`.
pub(crate) unsafe extern "efiapi" fn allocate_common_buffer_ex(
    adapter: PDMA_ADAPTER,
    maximum: PPHYSICAL_ADDRESS,
    length: ULONG,
    logical: PPHYSICAL_ADDRESS,
    _cache_enabled: BOOLEAN,
    _node: NODE_REQUIREMENT,
) -> PVOID {
    entry!(AllocateCommonBufferEx, AtMost(PASSIVE));
    let bounds = Bounds {
        lowest: 0,
        highest: limit_of(maximum, u64::MAX),
    };
    allocate("AllocateCommonBufferEx", adapter, &bounds, length, logical)
}

/// `AllocateCommonBufferWithBounds`.
pub(crate) unsafe extern "efiapi" fn allocate_common_buffer_with_bounds(
    adapter: PDMA_ADAPTER,
    minimum: PPHYSICAL_ADDRESS,
    maximum: PPHYSICAL_ADDRESS,
    length: ULONG,
    _flags: ULONG,
    _cache_type: *mut MEMORY_CACHING_TYPE,
    _node: NODE_REQUIREMENT,
    logical: PPHYSICAL_ADDRESS,
) -> PVOID {
    entry!(AllocateCommonBufferWithBounds, AtMost(PASSIVE));
    let bounds = Bounds {
        lowest: limit_of(minimum, 0),
        highest: limit_of(maximum, u64::MAX),
    };
    allocate(
        "AllocateCommonBufferWithBounds",
        adapter,
        &bounds,
        length,
        logical,
    )
}

/// `FreeCommonBuffer`.
pub(crate) unsafe extern "efiapi" fn free_common_buffer(
    adapter: PDMA_ADAPTER,
    length: ULONG,
    logical: PHYSICAL_ADDRESS,
    address: PVOID,
    _cache_enabled: BOOLEAN,
) {
    entry!(FreeCommonBuffer, AtMost(PASSIVE));
    // SAFETY: both halves of the union are plain numbers.
    let logical = unsafe { logical.QuadPart }.cast_unsigned();
    let memory = with(|hal| {
        let index = hal.adapter("FreeCommonBuffer", adapter);
        let Some(buffer) = hal.adapters[index].common.remove(&address.addr()) else {
            violation(
                50,
                0x03,
                format_args!(
                    "FreeCommonBuffer of {address:p}, which is no common buffer (any more)"
                ),
            );
        };
        if buffer.length != length || buffer.logical != logical {
            violation(
                50,
                0x03,
                format_args!(
                    "FreeCommonBuffer of {length:#x} bytes at {logical:#x}, but {:#x} bytes at \
                     {:#x} were allocated",
                    buffer.length, buffer.logical
                ),
            );
        }
        hal.unmap(buffer.mapping);
        match buffer.memory {
            Backing::Own(memory) => {
                hal.common_bytes -= u64::from(length).next_multiple_of(PAGE);
                Some(memory)
            }
            Backing::Driver => None,
        }
    });
    if let Some(memory) = memory {
        memory.free();
    }
}
