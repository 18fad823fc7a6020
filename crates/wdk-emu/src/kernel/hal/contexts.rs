//! Transfer contexts: memory of the driver that names one request at a time.

use super::state::{TransferContext, violation, with};
use crate::kernel::exports::entry;
use crate::kernel::ke::irql::DISPATCH;
use crate::sys::{
    DMA_TRANSFER_CONTEXT_SIZE_V1, DMA_TRANSFER_CONTEXT_VERSION1, NTSTATUS, PDMA_ADAPTER, PVOID,
    STATUS_INVALID_PARAMETER, STATUS_SUCCESS,
};

/// The first bytes of an initialised `DMA_TRANSFER_CONTEXT`.
#[repr(C)]
struct ContextHeader {
    magic: u64,
    id: u64,
    version: u64,
}

const MAGIC: u64 = 0x4458_4652_4358_5431;

/// `InitializeDmaTransferContext`.
pub(crate) unsafe extern "efiapi" fn initialize_dma_transfer_context(
    adapter: PDMA_ADAPTER,
    context: PVOID,
) -> NTSTATUS {
    entry!(InitializeDmaTransferContext, AtMost(DISPATCH));
    if context.is_null() || !context.cast::<u64>().is_aligned() {
        return STATUS_INVALID_PARAMETER;
    }
    let id = with(|hal| {
        let adapter = hal.adapter("InitializeDmaTransferContext", adapter);
        if hal
            .contexts
            .get(&context.addr())
            .is_some_and(|known| known.busy)
        {
            violation(
                47,
                0x23,
                format_args!("transfer context {context:p} is initialised while a request uses it"),
            );
        }
        let id = hal.number();
        let fresh = TransferContext {
            id,
            adapter,
            busy: false,
        };
        hal.contexts.insert(context.addr(), fresh);
        id
    });
    // SAFETY: the caller gives DMA_TRANSFER_CONTEXT_SIZE_V1 bytes.
    unsafe {
        context
            .cast::<u8>()
            .write_bytes(0, DMA_TRANSFER_CONTEXT_SIZE_V1 as usize);
        context.cast::<ContextHeader>().write(ContextHeader {
            magic: MAGIC,
            id,
            version: u64::from(DMA_TRANSFER_CONTEXT_VERSION1),
        });
    }
    STATUS_SUCCESS
}

/// Takes a transfer context for a request; stops the machine when it is not one, or is taken.
pub(crate) fn occupy(function: &str, adapter: usize, context: PVOID) -> usize {
    let known = with(|hal| {
        hal.contexts
            .get(&context.addr())
            .map(|known| (known.id, known.adapter, known.busy))
    });
    let Some((id, owner, busy)) = known else {
        violation(
            47,
            0x23,
            format_args!("{function}: transfer context {context:p} was not initialised"),
        );
    };
    // SAFETY: the driver gave this memory to InitializeDmaTransferContext and keeps it.
    let header = unsafe { context.cast::<ContextHeader>().read() };
    if header.magic != MAGIC || header.id != id || owner != adapter {
        violation(
            47,
            0x23,
            format_args!(
                "{function}: transfer context {context:p} was written over, moved, or belongs to \
                 another adapter"
            ),
        );
    }
    if busy {
        violation(
            47,
            0x23,
            format_args!("{function}: transfer context {context:p} is in use by another request"),
        );
    }
    with(|hal| {
        if let Some(known) = hal.contexts.get_mut(&context.addr()) {
            known.busy = true;
        }
    });
    context.addr()
}

/// Gives a transfer context back.
pub(crate) fn release(context: usize) {
    with(|hal| {
        if let Some(known) = hal.contexts.get_mut(&context) {
            known.busy = false;
        }
    });
}
