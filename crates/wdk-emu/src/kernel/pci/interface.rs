//! Interfaces that the bus driver exports: configuration space for function drivers.

use super::driver::slot_of;
use super::slot::{self, Slot};
use crate::sys::*;

/// GUID_BUS_INTERFACE_STANDARD.
const BUS_INTERFACE: GUID = GUID {
    Data1: 0x496b_8280,
    Data2: 0x6f25,
    Data3: 0x11d0,
    Data4: [0xbe, 0xaf, 0x08, 0x00, 0x2b, 0xe2, 0x09, 0x2f],
};

type Query = _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_26;

/// Answers IRP_MN_QUERY_INTERFACE; `None` for an interface that the bus does not have.
///
/// # Safety
/// `query` are the parameters of such a request for `pdo`.
pub(crate) unsafe fn query(pdo: PDEVICE_OBJECT, query: &Query) -> Option<(NTSTATUS, u64)> {
    // SAFETY: the parameters of the request.
    unsafe {
        let wanted = crate::kernel::io::interface::guid_bytes(&*query.InterfaceType);
        if wanted != crate::kernel::io::interface::guid_bytes(&BUS_INTERFACE) {
            return None;
        }
        if usize::from(query.Size) < size_of::<BUS_INTERFACE_STANDARD>() {
            return Some((STATUS_INVALID_PARAMETER, 0));
        }
        let interface: *mut BUS_INTERFACE_STANDARD = query.Interface.cast();
        *interface = BUS_INTERFACE_STANDARD {
            Size: size_of::<BUS_INTERFACE_STANDARD>() as u16,
            Version: 1,
            Context: pdo.cast(),
            InterfaceReference: Some(no_count),
            InterfaceDereference: Some(no_count),
            TranslateBusAddress: None,
            GetDmaAdapter: Some(get_dma_adapter),
            SetBusData: Some(set_bus_data),
            GetBusData: Some(get_bus_data),
        };
    }
    Some((STATUS_SUCCESS, 0))
}

unsafe extern "efiapi" fn no_count(_context: PVOID) {}

unsafe extern "efiapi" fn get_dma_adapter(
    context: PVOID,
    description: *mut DEVICE_DESCRIPTION,
    registers: PULONG,
) -> *mut DMA_ADAPTER {
    // SAFETY: the context is the PDO, the rest the caller's.
    unsafe { ntddk::IoGetDmaAdapter(context.cast(), description, registers) }
}

unsafe extern "efiapi" fn set_bus_data(
    context: PVOID,
    kind: ULONG,
    buffer: PVOID,
    offset: ULONG,
    length: ULONG,
) -> ULONG {
    if kind != 0 {
        return 0;
    }
    // SAFETY: the caller's buffer has that length.
    unsafe { config(slot_of(context.cast()), true, buffer, offset, length) }
}

unsafe extern "efiapi" fn get_bus_data(
    context: PVOID,
    kind: ULONG,
    buffer: PVOID,
    offset: ULONG,
    length: ULONG,
) -> ULONG {
    if kind != 0 {
        return 0;
    }
    // SAFETY: the caller's buffer has that length.
    unsafe { config(slot_of(context.cast()), false, buffer, offset, length) }
}

/// Reads or writes configuration space; returns how many bytes. All ones when the card is gone.
///
/// # Safety
/// `buffer` has `length` bytes.
pub(crate) unsafe fn config(
    slot: Slot,
    write: bool,
    buffer: PVOID,
    offset: ULONG,
    length: ULONG,
) -> ULONG {
    // SAFETY: as the caller says.
    let bytes = unsafe { core::slice::from_raw_parts_mut(buffer.cast::<u8>(), length as usize) };
    let done = slot::with_slot(slot, |state| {
        if !state.present {
            if !write {
                bytes.fill(0xff);
            }
            return bytes.len();
        }
        if write {
            state.config.write(offset as usize, bytes)
        } else {
            state.config.read(offset as usize, bytes)
        }
    });
    u32::try_from(done).unwrap_or(0)
}
