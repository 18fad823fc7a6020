//! The way in: DriverEntry, and what KMDF calls for each card.

use core::ptr;

use crate::device;
use crate::sys::{
    self, DRIVER_OBJECT, NTSTATUS, PCUNICODE_STRING, PWDFDEVICE_INIT, WDF_DRIVER_CONFIG, WDFDRIVER,
};
use crate::wdf::size32;

/// Tag of what KMDF allocates for the driver, as pool tools show it: `cdma`.
const POOL_TAG: u32 = u32::from_le_bytes(*b"cdma");

/// First code of the driver: registers with KMDF. PASSIVE_LEVEL.
///
/// # Safety
/// Called once by the loader, with the driver object that it made and the path of the service's
/// registry key.
// The name is what the image's entry point looks for.
#[unsafe(export_name = "DriverEntry")]
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
pub unsafe extern "C" fn driver_entry(
    driver: &mut DRIVER_OBJECT,
    registry_path: PCUNICODE_STRING,
) -> NTSTATUS {
    let mut config = WDF_DRIVER_CONFIG {
        Size: size32::<WDF_DRIVER_CONFIG>(),
        EvtDriverDeviceAdd: Some(device_add),
        DriverPoolTag: POOL_TAG,
        ..Default::default()
    };
    // SAFETY: the arguments are the loader's, the configuration carries its size.
    unsafe {
        sys::call_unsafe_wdf_function_binding!(
            WdfDriverCreate,
            ptr::from_mut(driver),
            registry_path,
            sys::WDF_NO_OBJECT_ATTRIBUTES,
            &raw mut config,
            sys::WDF_NO_HANDLE.cast()
        )
    }
}

/// A card was found. PASSIVE_LEVEL.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
extern "C" fn device_add(driver: WDFDRIVER, init: PWDFDEVICE_INIT) -> NTSTATUS {
    match device::add(driver, init) {
        Ok(()) => sys::STATUS_SUCCESS,
        Err(status) => status,
    }
}
