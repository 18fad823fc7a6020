//! What a range takes: map registers, elements; and whether its MDLs are fit for DMA.

use super::built::list_bytes;
use super::live::PAGE;
use super::pieces;
use super::reach::Traits;
use super::state::{violation, with};
use crate::kernel::exports::entry;
use crate::kernel::ke::irql::DISPATCH;
use crate::kernel::mm::mdl::{self, Built};
use crate::kernel::stop::stop;
use crate::sys::{
    BOOLEAN, DMA_TRANSFER_INFO_VERSION1, NTSTATUS, PDMA_ADAPTER, PDMA_TRANSFER_INFO, PMDL, PULONG,
    PVOID, STATUS_BUFFER_TOO_SMALL, STATUS_INSUFFICIENT_RESOURCES, STATUS_INVALID_PARAMETER,
    STATUS_SUCCESS, ULONG, ULONGLONG,
};

/// What a range takes.
pub(crate) struct Needs {
    /// Map registers: pages that have to be bounced.
    pub(crate) registers: u32,
    /// Most elements that its list can have.
    pub(crate) elements: usize,
}

/// What the pages of an MDL are locked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Locked {
    ForReading,
    ForWriting,
}

/// What the memory manager knows of an MDL, or of the one that it is a part of; `None` when its
/// pages could go away.
fn locked_for(mdl: PMDL) -> Option<Locked> {
    match mdl::state(mdl).built {
        Built::No => None,
        Built::NonPaged | Built::Locked { write: true } => Some(Locked::ForWriting),
        Built::Locked { write: false } => Some(Locked::ForReading),
        Built::Partial { of } => locked_for(core::ptr::with_exposed_provenance_mut(of)),
    }
}

/// Checks an MDL chain before DMA: pages locked or nonpaged, with write access when the device
/// writes, and long enough.
///
/// # Safety
/// `mdl` leads a chain of valid MDLs.
pub(crate) unsafe fn check_chain(
    function: &str,
    mdl: PMDL,
    offset: u64,
    length: u64,
    to_device: Option<bool>,
) {
    if mdl.is_null() {
        violation(47, 0x0E, format_args!("{function} without an MDL"));
    }
    // SAFETY: the caller says that the chain is valid.
    for mdl in unsafe { pieces::chain(mdl) } {
        match locked_for(mdl) {
            None => violation(
                47,
                0x0E,
                format_args!(
                    "{function}: the pages of MDL {mdl:p} are neither locked nor nonpaged"
                ),
            ),
            Some(Locked::ForReading) if to_device == Some(false) => stop(
                36,
                format!(
                    "{function}: the device writes to MDL {mdl:p}, which is locked for reading"
                ),
            ),
            Some(_) => {}
        }
    }
    // SAFETY: as above.
    let described = unsafe { pieces::chain_length(mdl) };
    if offset.checked_add(length).is_none_or(|end| end > described) {
        violation(
            47,
            0x24,
            format_args!(
                "{function}: bytes {offset:#x} to {:#x} of MDLs that describe {described:#x}",
                offset.saturating_add(length)
            ),
        );
    }
}

/// What `length` bytes from `offset` take on an adapter with `traits`.
///
/// # Safety
/// `mdl` leads a chain of valid MDLs that holds the range.
pub(crate) unsafe fn needs(traits: &Traits, mdl: PMDL, offset: u64, length: u64) -> Needs {
    // SAFETY: the caller says so.
    let pieces = unsafe { pieces::pieces(mdl, offset, length) }.unwrap_or_default();
    let bounced = pieces.iter().filter(|piece| traits.bounces(**piece));
    let registers = if traits.needs_map_registers {
        bounced.count()
    } else {
        0
    };
    Needs {
        registers: u32::try_from(registers).unwrap_or(u32::MAX),
        elements: if traits.remapped {
            // SAFETY: as above.
            unsafe { pieces::chain(mdl) }.count()
        } else {
            pieces.len()
        },
    }
}

/// `GetDmaTransferInfo`; the WriteOnly argument is ignored, as on Windows.
pub(crate) unsafe extern "efiapi" fn get_dma_transfer_info(
    adapter: PDMA_ADAPTER,
    mdl: PMDL,
    offset: ULONGLONG,
    length: ULONG,
    _write_only: BOOLEAN,
    info: PDMA_TRANSFER_INFO,
) -> NTSTATUS {
    entry!(GetDmaTransferInfo, AtMost(DISPATCH));
    let traits = with(|hal| hal.adapters[hal.adapter("GetDmaTransferInfo", adapter)].traits);
    // SAFETY: the caller gives a valid structure.
    if unsafe { (*info).Version } != DMA_TRANSFER_INFO_VERSION1 || length == 0 {
        return STATUS_INVALID_PARAMETER;
    }
    // SAFETY: the caller gives a valid chain.
    let needs = unsafe {
        check_chain("GetDmaTransferInfo", mdl, offset, u64::from(length), None);
        needs(&traits, mdl, offset, u64::from(length))
    };
    // SAFETY: as above.
    let v1 = unsafe { &mut (*info).__bindgen_anon_1.V1 };
    v1.MapRegisterCount = needs.registers;
    v1.ScatterGatherElementCount = u32::try_from(needs.elements).unwrap_or(u32::MAX);
    v1.ScatterGatherListSize = list_bytes(needs.elements);
    STATUS_SUCCESS
}

/// The byte of the chain at which `current_va` lies.
///
/// # Safety
/// `mdl` is valid.
pub(crate) unsafe fn offset_of(function: &str, mdl: PMDL, current_va: PVOID) -> u64 {
    // SAFETY: the caller says so.
    let start = unsafe { (*mdl).StartVa.addr() + (*mdl).ByteOffset as usize };
    match current_va.addr().checked_sub(start) {
        Some(offset) => offset as u64,
        None => violation(
            47,
            0x1B,
            format_args!("{function}: address {current_va:p} lies before MDL {mdl:p}"),
        ),
    }
}

/// `CalculateScatterGatherList`. Without an MDL the worst case is answered.
pub(crate) unsafe extern "efiapi" fn calculate_scatter_gather_list(
    adapter: PDMA_ADAPTER,
    mdl: PMDL,
    current_va: PVOID,
    length: ULONG,
    size: PULONG,
    registers: PULONG,
) -> NTSTATUS {
    entry!(CalculateScatterGatherList, AtMost(DISPATCH));
    let traits =
        with(|hal| hal.adapters[hal.adapter("CalculateScatterGatherList", adapter)].traits);
    let needs = if mdl.is_null() {
        let in_page = current_va.addr() as u64 % PAGE;
        let pages = (in_page + u64::from(length)).div_ceil(PAGE);
        Needs {
            registers: u32::try_from(pages).unwrap_or(u32::MAX),
            elements: usize::try_from(pages).unwrap_or(usize::MAX),
        }
    } else {
        // SAFETY: the caller gives a valid chain.
        unsafe {
            let offset = offset_of("CalculateScatterGatherList", mdl, current_va);
            if offset + u64::from(length) > pieces::chain_length(mdl) {
                return STATUS_BUFFER_TOO_SMALL;
            }
            needs(&traits, mdl, offset, u64::from(length))
        }
    };
    if traits.needs_map_registers && needs.registers > traits.map_registers {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    // SAFETY: the caller gives valid addresses; the second one may be NULL.
    unsafe {
        *size = list_bytes(needs.elements);
        if !registers.is_null() {
            *registers = needs.registers;
        }
    }
    STATUS_SUCCESS
}
