//! WDFDMAENABLER: the adapter of a device, and its power callbacks.
//!
//! Not emulated: DMA transactions, the duplex and system profiles.

use super::attributes::{Attributes, ParentRule};
use super::device::{Device, device_of};
use super::handle::{Handle, ObjectType};
use super::object::{Object, Owner, Payload, Ref, resolve, resolve_any, try_get};
use super::sequence::timed;
use super::table::{Table, functions};
use super::verifier::{ANY_LEVEL, Call, Code};
use crate::sys::{
    self, DEVICE_DESCRIPTION, NT_SUCCESS, NTSTATUS, PDMA_ADAPTER, PWDF_DMA_ENABLER_CONFIG,
    PWDF_DRIVER_GLOBALS, PWDF_OBJECT_ATTRIBUTES, ULONG, WDF_DMA_DIRECTION, WDF_DMA_ENABLER_CONFIG,
    WDFDEVICE, WDFDMAENABLER, ntddk,
};
use core::cell::Cell;
use core::ptr;

/// How a DMA enabler's power-up went; the marks of a failure stay (KMDF never resets them).
#[derive(Clone, Copy, Debug, Default)]
struct Failed {
    fill: bool,
    enable: bool,
}

/// An enabler's part.
pub(crate) struct DmaEnabler {
    device: Handle,
    config: WDF_DMA_ENABLER_CONFIG,
    adapter: Cell<PDMA_ADAPTER>,
    /// Bytes that one transfer can have: as configured, and as the map registers allow.
    maximum_fragment: usize,
    maximum_elements: Cell<usize>,
    failed: Cell<Failed>,
    /// Its callbacks of power-up have run.
    up: Cell<bool>,
}

impl Payload for DmaEnabler {
    const TYPE: ObjectType = ObjectType::DmaEnabler;

    fn dispose(&self, object: &Object) {
        if let Some(device) = try_get::<Device>(self.device) {
            device
                .enablers
                .borrow_mut()
                .retain(|handle| *handle != object.handle());
        }
        let adapter = self.adapter.replace(ptr::null_mut());
        if let Some(put) = operations(adapter).and_then(|table| table.PutDmaAdapter) {
            // SAFETY: the adapter is ours, and nothing uses it after this.
            unsafe { put(adapter) };
        }
    }
}

/// The operations of an adapter that exists.
fn operations<'a>(adapter: PDMA_ADAPTER) -> Option<&'a sys::DMA_OPERATIONS> {
    if adapter.is_null() {
        return None;
    }
    // SAFETY: an adapter of IoGetDmaAdapter has a table for as long as it exists.
    unsafe { (*adapter).DmaOperations.as_ref() }
}

impl DmaEnabler {
    /// The adapter and its operations.
    pub(crate) fn adapter(&self) -> Option<(PDMA_ADAPTER, &sys::DMA_OPERATIONS)> {
        let adapter = self.adapter.get();
        operations(adapter).map(|table| (adapter, table))
    }

    /// The device that it belongs to.
    pub(crate) fn device(&self) -> Handle {
        self.device
    }
}

/// What a profile says: whether the device does scatter/gather, and 64-bit addresses.
fn profile(config: &WDF_DMA_ENABLER_CONFIG) -> Option<(bool, bool)> {
    use crate::sys::_WDF_DMA_PROFILE as Profile;
    match config.Profile {
        Profile::WdfDmaProfilePacket => Some((false, false)),
        Profile::WdfDmaProfileScatterGather => Some((true, false)),
        Profile::WdfDmaProfilePacket64 => Some((false, true)),
        Profile::WdfDmaProfileScatterGather64 => Some((true, true)),
        _ => None,
    }
}

unsafe extern "efiapi" fn create(
    globals: PWDF_DRIVER_GLOBALS,
    device: WDFDEVICE,
    config: PWDF_DMA_ENABLER_CONFIG,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    handle: *mut WDFDMAENABLER,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfDmaEnablerCreate", sys::PASSIVE_LEVEL);
    let device = resolve::<Device, _>(&call, device);
    call.require_pointer(handle, "DmaEnablerHandle");
    // SAFETY: the driver's structure.
    unsafe { call.require_size(config.cast_const(), "WDF_DMA_ENABLER_CONFIG") };
    // SAFETY: not NULL and of the right size.
    let config = unsafe { *config };
    // SAFETY: the driver's attributes.
    let created = unsafe { Attributes::take(&call, attributes, ParentRule::Optional) }
        .and_then(|attributes| make(&call, &device, &config, &attributes));
    // SAFETY: the driver's variable.
    unsafe { call.hand_out(created, handle) }
}

fn make(
    call: &Call,
    device: &Ref<Device>,
    config: &WDF_DMA_ENABLER_CONFIG,
    attributes: &Attributes,
) -> Result<Ref<DmaEnabler>, NTSTATUS> {
    let unused = WDF_DMA_ENABLER_CONFIG::default().Profile;
    let Some((scatter_gather, wide)) = profile(config) else {
        if config.Profile > unused
            && config.Profile <= sys::_WDF_DMA_PROFILE::WdfDmaProfileSystemDuplex
        {
            call.stop(
                Code::FunctionUnavailable,
                device.handle(),
                0,
                "duplex and system profiles are not emulated",
            );
        }
        return Err(sys::STATUS_INVALID_PARAMETER);
    };
    if config.MaximumLength == 0 {
        return Err(sys::STATUS_INVALID_PARAMETER);
    }
    if let Some(parent) = attributes.parent {
        let parent = resolve_any::<u8>(call, parent.raw());
        if device_of(&parent).is_none_or(|found| found.handle() != device.handle()) {
            return Err(sys::STATUS_INVALID_PARAMETER);
        }
    }
    // On x64 the default is version 2; an address width needs version 3.
    let needed = if config.AddressWidthOverride != 0 {
        3
    } else {
        2
    };
    let version = match config.WdmDmaVersionOverride {
        0 => needed,
        asked if asked < needed || asked > 3 => return Err(sys::STATUS_INVALID_PARAMETER),
        asked => asked,
    };
    if config.AddressWidthOverride > 64 {
        return Err(sys::STATUS_INVALID_PARAMETER);
    }
    let mut description = DEVICE_DESCRIPTION {
        Version: if version == 3 {
            sys::DEVICE_DESCRIPTION_VERSION3
        } else {
            sys::DEVICE_DESCRIPTION_VERSION2
        },
        Master: 1,
        ScatterGather: u8::from(scatter_gather),
        Dma32BitAddresses: 1,
        Dma64BitAddresses: u8::from(wide),
        InterfaceType: sys::_INTERFACE_TYPE::PCIBus,
        MaximumLength: ULONG::try_from(config.MaximumLength).unwrap_or(ULONG::MAX),
        DmaAddressWidth: match config.AddressWidthOverride {
            0 if wide => 64,
            0 => 32,
            width => width,
        },
        ..Default::default()
    };
    let mut registers: ULONG = 0;
    // SAFETY: the bottom of the stack exists; both structures are locals.
    let adapter = unsafe {
        ntddk::IoGetDmaAdapter(device.physical(), &raw mut description, &raw mut registers)
    };
    if adapter.is_null() {
        return Err(sys::STATUS_UNSUCCESSFUL);
    }
    let pages = (registers as usize).saturating_sub(1).max(1);
    let enabler = DmaEnabler {
        device: device.handle(),
        config: *config,
        adapter: Cell::new(adapter),
        maximum_fragment: config
            .MaximumLength
            .min(pages.saturating_mul(sys::PAGE_SIZE as usize)),
        maximum_elements: Cell::new(usize::MAX),
        failed: Cell::default(),
        up: Cell::new(false),
    };
    match call.create(attributes, device.handle(), Owner::Driver, enabler) {
        Ok(enabler) => {
            device.enablers.borrow_mut().push(enabler.handle());
            Ok(enabler)
        }
        Err(status) => {
            if let Some(put) = operations(adapter).and_then(|table| table.PutDmaAdapter) {
                // SAFETY: nobody else knows the adapter.
                unsafe { put(adapter) };
            }
            Err(status)
        }
    }
}

/// Calls an enabler's power callback if there is one.
macro_rules! event {
    ($enabler:expr, $callback:ident) => {
        match (
            $enabler.config.$callback,
            try_get::<Device>($enabler.device),
        ) {
            (Some(callback), Some(device)) => {
                // SAFETY: the driver's callback of this type, at PASSIVE_LEVEL.
                timed(stringify!($callback), &device, || unsafe {
                    callback($enabler.handle().raw())
                })
            }
            _ => sys::STATUS_SUCCESS,
        }
    };
}

/// Fill, Enable, SelfManagedIoStart; the first failure ends it.
pub(crate) fn power_up(enabler: &Ref<DmaEnabler>) -> Result<(), NTSTATUS> {
    let mut failed = enabler.failed.get();
    enabler.up.set(true);
    let status = event!(enabler, EvtDmaEnablerFill);
    if !NT_SUCCESS(status) {
        failed.fill = true;
        enabler.failed.set(failed);
        return Err(status);
    }
    let status = event!(enabler, EvtDmaEnablerEnable);
    if !NT_SUCCESS(status) {
        failed.enable = true;
        enabler.failed.set(failed);
        return Err(status);
    }
    let status = event!(enabler, EvtDmaEnablerSelfManagedIoStart);
    if NT_SUCCESS(status) {
        Ok(())
    } else {
        Err(status)
    }
}

/// SelfManagedIoStop, Disable, Flush; all that apply, and the first failure.
pub(crate) fn power_down(enabler: &Ref<DmaEnabler>) -> NTSTATUS {
    if !enabler.up.replace(false) {
        return sys::STATUS_SUCCESS;
    }
    let failed = enabler.failed.get();
    let mut first = event!(enabler, EvtDmaEnablerSelfManagedIoStop);
    if !failed.fill {
        let status = event!(enabler, EvtDmaEnablerDisable);
        first = if NT_SUCCESS(first) { status } else { first };
        if !failed.enable {
            let status = event!(enabler, EvtDmaEnablerFlush);
            first = if NT_SUCCESS(first) { status } else { first };
        }
    }
    first
}

unsafe extern "efiapi" fn wdm_adapter(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDMAENABLER,
    direction: WDF_DMA_DIRECTION,
) -> PDMA_ADAPTER {
    use crate::sys::_WDF_DMA_DIRECTION as Direction;
    let call = Call::enter(
        globals,
        "WdfDmaEnablerWdmGetDmaAdapter",
        sys::DISPATCH_LEVEL,
    );
    let enabler = resolve::<DmaEnabler, _>(&call, handle);
    match direction {
        Direction::WdfDmaDirectionReadFromDevice | Direction::WdfDmaDirectionWriteToDevice => {
            enabler.adapter.get()
        }
        _ => ptr::null_mut(),
    }
}

unsafe extern "efiapi" fn maximum_length(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDMAENABLER,
) -> usize {
    let call = Call::enter(globals, "WdfDmaEnablerGetMaximumLength", ANY_LEVEL);
    resolve::<DmaEnabler, _>(&call, handle).config.MaximumLength
}

unsafe extern "efiapi" fn fragment_length(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDMAENABLER,
    _direction: WDF_DMA_DIRECTION,
) -> usize {
    let call = Call::enter(
        globals,
        "WdfDmaEnablerGetFragmentLength",
        sys::DISPATCH_LEVEL,
    );
    resolve::<DmaEnabler, _>(&call, handle).maximum_fragment
}

unsafe extern "efiapi" fn maximum_elements(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDMAENABLER,
) -> usize {
    let call = Call::enter(
        globals,
        "WdfDmaEnablerGetMaximumScatterGatherElements",
        sys::DISPATCH_LEVEL,
    );
    resolve::<DmaEnabler, _>(&call, handle)
        .maximum_elements
        .get()
}

unsafe extern "efiapi" fn set_maximum_elements(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFDMAENABLER,
    maximum: usize,
) {
    let call = Call::enter(
        globals,
        "WdfDmaEnablerSetMaximumScatterGatherElements",
        sys::DISPATCH_LEVEL,
    );
    let enabler = resolve::<DmaEnabler, _>(&call, handle);
    if maximum == 0 {
        call.stop(
            Code::Break,
            enabler.handle(),
            16,
            "a scatter/gather list has at least one element",
        );
    }
    enabler.maximum_elements.set(maximum);
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfDmaEnablerCreate: PFN_WDFDMAENABLERCREATE = create;
        WdfDmaEnablerWdmGetDmaAdapter: PFN_WDFDMAENABLERWDMGETDMAADAPTER = wdm_adapter;
        WdfDmaEnablerGetMaximumLength: PFN_WDFDMAENABLERGETMAXIMUMLENGTH = maximum_length;
        WdfDmaEnablerGetFragmentLength: PFN_WDFDMAENABLERGETFRAGMENTLENGTH = fragment_length;
        WdfDmaEnablerGetMaximumScatterGatherElements: PFN_WDFDMAENABLERGETMAXIMUMSCATTERGATHERELEMENTS = maximum_elements;
        WdfDmaEnablerSetMaximumScatterGatherElements: PFN_WDFDMAENABLERSETMAXIMUMSCATTERGATHERELEMENTS = set_maximum_elements;
    }
}
