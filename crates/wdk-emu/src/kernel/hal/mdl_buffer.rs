//! `CreateCommonBufferFromMdl`: a driver's own pages as a common buffer.
//!
//! Extended configurations are not emulated. What Driver Verifier makes of the call is a matter of
//! the environment.

use super::common::{Backing, CommonBuffer};
use super::live::{Access, PAGE, PAGE_LENGTH};
use super::pieces::{self, Piece};
use super::state::{Kind, Plan, Run, violation, with};
use crate::kernel::environment::VerifiedMdlBuffers;
use crate::kernel::exports::entry;
use crate::kernel::ke::irql::PASSIVE;
use crate::kernel::mm::mdl::{self, Built};
use crate::kernel::stop::not_emulated;
use crate::kernel::{config, faults};
use crate::sys::{
    MDL_MAPPED_TO_SYSTEM_VA, MDL_SOURCE_IS_NONPAGED_POOL, NTSTATUS, PDMA_ADAPTER,
    PDMA_COMMON_BUFFER_EXTENDED_CONFIGURATION, PMDL, PPHYSICAL_ADDRESS,
    STATUS_INSUFFICIENT_RESOURCES, STATUS_INVALID_PARAMETER, STATUS_SUCCESS, STATUS_UNSUCCESSFUL,
    ULONG,
};

/// What the card may do with the pages of an MDL that is fit for a common buffer: one MDL of whole
/// pages, resident and in the system space.
///
/// # Safety
/// `mdl` is a valid MDL.
unsafe fn fit(mdl: PMDL) -> Option<Access> {
    // SAFETY: the caller says so.
    let (next, offset, bytes, flags) = unsafe {
        (
            (*mdl).Next,
            (*mdl).ByteOffset,
            (*mdl).ByteCount,
            u32::from((*mdl).MdlFlags.cast_unsigned()),
        )
    };
    let mapped = flags & (MDL_MAPPED_TO_SYSTEM_VA | MDL_SOURCE_IS_NONPAGED_POOL) != 0;
    let whole = offset == 0 && bytes > 0 && bytes.is_multiple_of(PAGE_LENGTH);
    if !next.is_null() || !mapped || !whole {
        return None;
    }
    match mdl::state(mdl).built {
        Built::No => None,
        Built::Locked { write: false } => Some(Access::Read),
        Built::Locked { write: true } | Built::NonPaged | Built::Partial { .. } => {
            Some(Access::Both)
        }
    }
}

/// Makes the buffer and returns its device address.
///
/// # Safety
/// `mdl` is a valid MDL.
unsafe fn make(index: usize, mdl: PMDL) -> Result<u64, NTSTATUS> {
    // SAFETY: the caller says so.
    let access = unsafe { fit(mdl) }.ok_or(STATUS_INVALID_PARAMETER)?;
    if faults::should_fail("CreateCommonBufferFromMdl") {
        return Err(STATUS_INSUFFICIENT_RESOURCES);
    }
    // SAFETY: as above; a resident MDL has a page frame number for each page.
    let (bytes, system, pfns) = unsafe {
        (
            (*mdl).ByteCount,
            (*mdl).MappedSystemVa.addr(),
            pieces::pfns(mdl),
        )
    };
    with(|hal| {
        let adapter = &hal.adapters[index];
        let (traits, slot) = (adapter.traits, adapter.slot);
        // Ordinary memory is cached, which an adapter that is not coherent cannot share.
        if !traits.coherent || adapter.common.contains_key(&system) {
            return Err(STATUS_INVALID_PARAMETER);
        }
        let mut runs: Vec<Run> = pfns
            .iter()
            .map(|pfn| {
                Run::direct(Piece {
                    pfn: *pfn,
                    offset: 0,
                    length: PAGE_LENGTH,
                })
            })
            .collect();
        let mut iovas = Vec::new();
        if traits.remapped {
            let start = hal.slots[slot]
                .iovas
                .allocate(0, u64::from(bytes), traits.highest_address())
                .ok_or(STATUS_INSUFFICIENT_RESOURCES)?;
            for (run, page) in runs.iter_mut().zip(0_u64..) {
                run.address = start + page * PAGE;
            }
            iovas.push(start);
        } else {
            let contiguous = pfns.windows(2).all(|pair| pair[0] + 1 == pair[1]);
            if !contiguous || runs.iter().any(|run| traits.bounces(run.piece)) {
                return Err(STATUS_INVALID_PARAMETER);
            }
        }
        let logical = runs.first().ok_or(STATUS_INVALID_PARAMETER)?.address;
        let mapping = hal.map(Plan {
            kind: Kind::CommonBuffer,
            slot,
            access,
            runs: &runs,
            mdl,
            iovas,
        });
        hal.adapters[index].common.insert(
            system,
            CommonBuffer {
                memory: Backing::Driver,
                mapping,
                length: bytes,
                logical,
            },
        );
        Ok(logical)
    })
}

/// `CreateCommonBufferFromMdl`. The buffer is freed with `FreeCommonBuffer` by the MDL's system
/// address; the pages stay the driver's.
pub(crate) unsafe extern "efiapi" fn create_common_buffer_from_mdl(
    adapter: PDMA_ADAPTER,
    mdl: PMDL,
    _configurations: PDMA_COMMON_BUFFER_EXTENDED_CONFIGURATION,
    count: ULONG,
    logical: PPHYSICAL_ADDRESS,
) -> NTSTATUS {
    entry!(CreateCommonBufferFromMdl, AtMost(PASSIVE));
    let index = with(|hal| hal.adapter("CreateCommonBufferFromMdl", adapter));
    let environment = &config().environment;
    let verified = environment
        .verifier_dma
        .then_some(environment.verified_mdl_buffers);
    if verified == Some(VerifiedMdlBuffers::Refused) {
        return STATUS_UNSUCCESSFUL;
    }
    if count != 0 {
        not_emulated("an extended configuration of CreateCommonBufferFromMdl");
    }
    let made = if mdl.is_null() {
        Err(STATUS_INVALID_PARAMETER)
    } else {
        // SAFETY: the caller gives a valid MDL.
        unsafe { make(index, mdl) }
    };
    match made {
        Ok(address) => {
            // SAFETY: the caller gives a valid address for the result.
            unsafe { (*logical).QuadPart = address.cast_signed() };
            STATUS_SUCCESS
        }
        Err(STATUS_INVALID_PARAMETER) if verified.is_some() => violation(
            45,
            0x26,
            format_args!(
                "CreateCommonBufferFromMdl of {mdl:p} ends in STATUS_INVALID_PARAMETER, which \
                 Driver Verifier reports: it is called only when it is sure to succeed"
            ),
        ),
        Err(status) => status,
    }
}
