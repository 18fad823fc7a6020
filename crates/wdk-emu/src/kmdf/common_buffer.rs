//! WDFCOMMONBUFFER: memory that the driver and its device share for as long as it lives.
//!
//! The memory is not zeroed, and its device address is what the adapter says and nothing else.

use super::attributes::{Attributes, ParentRule};
use super::device::Device;
use super::dma_enabler::DmaEnabler;
use super::handle::{Handle, ObjectType};
use super::object::{Object, Owner, Payload, Ref, resolve, try_get};
use super::table::{Table, functions};
use super::verifier::Call;
use crate::sys::{
    self, NTSTATUS, PHYSICAL_ADDRESS, PVOID, PWDF_COMMON_BUFFER_CONFIG, PWDF_DRIVER_GLOBALS,
    PWDF_OBJECT_ATTRIBUTES, ULONG, WDFCOMMONBUFFER, WDFDMAENABLER,
};

/// A common buffer's part.
pub(crate) struct CommonBuffer {
    enabler: Handle,
    length: usize,
    allocated: ULONG,
    base: PVOID,
    logical: PHYSICAL_ADDRESS,
    /// Bytes from the start of the allocation to the aligned start.
    offset: usize,
}

impl Payload for CommonBuffer {
    const TYPE: ObjectType = ObjectType::CommonBuffer;

    fn dispose(&self, _object: &Object) {
        let Some(enabler) = try_get::<DmaEnabler>(self.enabler) else {
            return;
        };
        if let Some((adapter, table)) = enabler.adapter()
            && let Some(free) = table.FreeCommonBuffer
        {
            // SAFETY: allocated from this adapter with these values.
            unsafe { free(adapter, self.allocated, self.logical, self.base, 1) };
        }
    }
}

unsafe extern "efiapi" fn create(
    globals: PWDF_DRIVER_GLOBALS,
    enabler: WDFDMAENABLER,
    length: usize,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    handle: *mut WDFCOMMONBUFFER,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfCommonBufferCreate", sys::PASSIVE_LEVEL);
    let enabler = resolve::<DmaEnabler, _>(&call, enabler);
    let mask = try_get::<Device>(enabler.device()).map_or(0, |device| device.alignment());
    // SAFETY: the driver's structures.
    unsafe { common(&call, &enabler, length, mask, attributes, handle) }
}

unsafe extern "efiapi" fn create_with_config(
    globals: PWDF_DRIVER_GLOBALS,
    enabler: WDFDMAENABLER,
    length: usize,
    config: PWDF_COMMON_BUFFER_CONFIG,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    handle: *mut WDFCOMMONBUFFER,
) -> NTSTATUS {
    let call = Call::enter(
        globals,
        "WdfCommonBufferCreateWithConfig",
        sys::PASSIVE_LEVEL,
    );
    let enabler = resolve::<DmaEnabler, _>(&call, enabler);
    // SAFETY: the driver's structures; the size is checked before use.
    unsafe {
        call.require_size(config.cast_const(), "WDF_COMMON_BUFFER_CONFIG");
        common(
            &call,
            &enabler,
            length,
            (*config).AlignmentRequirement,
            attributes,
            handle,
        )
    }
}

unsafe fn common(
    call: &Call,
    enabler: &Ref<DmaEnabler>,
    length: usize,
    mask: ULONG,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    handle: *mut WDFCOMMONBUFFER,
) -> NTSTATUS {
    call.require_pointer(handle, "CommonBuffer");
    // SAFETY: the driver's attributes and variable.
    unsafe {
        let created = Attributes::take(call, attributes, ParentRule::Forbidden)
            .and_then(|attributes| make(call, enabler, length, mask, &attributes));
        call.hand_out(created, handle)
    }
}

fn make(
    call: &Call,
    enabler: &Ref<DmaEnabler>,
    length: usize,
    mask: ULONG,
    attributes: &Attributes,
) -> Result<Ref<CommonBuffer>, NTSTATUS> {
    if length == 0 || !(u64::from(mask) + 1).is_power_of_two() {
        return Err(sys::STATUS_INVALID_PARAMETER);
    }
    let (adapter, table) = enabler.adapter().ok_or(sys::STATUS_UNSUCCESSFUL)?;
    let allocate = table.AllocateCommonBuffer.ok_or(sys::STATUS_UNSUCCESSFUL)?;
    // The memory comes in pages; an alignment beyond a page costs extra.
    let extra = if mask >= sys::PAGE_SIZE {
        mask as usize
    } else {
        0
    };
    let allocated = length
        .checked_add(extra)
        .and_then(|bytes| ULONG::try_from(bytes).ok())
        .ok_or(sys::STATUS_INVALID_PARAMETER)?;
    let mut logical = PHYSICAL_ADDRESS::default();
    // SAFETY: the adapter is the enabler's; the address is a local.
    let base = unsafe { allocate(adapter, allocated, &raw mut logical, 1) };
    if base.is_null() {
        return Err(sys::STATUS_INSUFFICIENT_RESOURCES);
    }
    // SAFETY: the union's plain member.
    let start = unsafe { logical.QuadPart }.cast_unsigned();
    let aligned = start.wrapping_add(u64::from(mask)) & !u64::from(mask);
    let buffer = CommonBuffer {
        enabler: enabler.handle(),
        length,
        allocated,
        base,
        logical,
        offset: aligned.wrapping_sub(start) as usize,
    };
    call.create(attributes, enabler.handle(), Owner::Driver, buffer)
        .inspect_err(|_| {
            if let Some(free) = table.FreeCommonBuffer {
                // SAFETY: allocated above.
                unsafe { free(adapter, allocated, logical, base, 1) };
            }
        })
}

unsafe extern "efiapi" fn virtual_address(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFCOMMONBUFFER,
) -> PVOID {
    let call = Call::enter(
        globals,
        "WdfCommonBufferGetAlignedVirtualAddress",
        sys::DISPATCH_LEVEL,
    );
    let buffer = resolve::<CommonBuffer, _>(&call, handle);
    buffer.base.cast::<u8>().wrapping_add(buffer.offset).cast()
}

unsafe extern "efiapi" fn logical_address(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFCOMMONBUFFER,
) -> PHYSICAL_ADDRESS {
    let call = Call::enter(
        globals,
        "WdfCommonBufferGetAlignedLogicalAddress",
        sys::DISPATCH_LEVEL,
    );
    let buffer = resolve::<CommonBuffer, _>(&call, handle);
    // SAFETY: the union's plain member.
    let start = unsafe { buffer.logical.QuadPart };
    PHYSICAL_ADDRESS {
        QuadPart: start.wrapping_add_unsigned(buffer.offset as u64),
    }
}

unsafe extern "efiapi" fn length(globals: PWDF_DRIVER_GLOBALS, handle: WDFCOMMONBUFFER) -> usize {
    let call = Call::enter(globals, "WdfCommonBufferGetLength", sys::DISPATCH_LEVEL);
    resolve::<CommonBuffer, _>(&call, handle).length
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfCommonBufferCreate: PFN_WDFCOMMONBUFFERCREATE = create;
        WdfCommonBufferCreateWithConfig: PFN_WDFCOMMONBUFFERCREATEWITHCONFIG = create_with_config;
        WdfCommonBufferGetAlignedVirtualAddress: PFN_WDFCOMMONBUFFERGETALIGNEDVIRTUALADDRESS = virtual_address;
        WdfCommonBufferGetAlignedLogicalAddress: PFN_WDFCOMMONBUFFERGETALIGNEDLOGICALADDRESS = logical_address;
        WdfCommonBufferGetLength: PFN_WDFCOMMONBUFFERGETLENGTH = length;
    }
}
