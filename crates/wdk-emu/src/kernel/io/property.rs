//! What drivers ask about a device, and its registry keys.

use crate::kernel::exports::entry;
use crate::kernel::{faults, pnp, zw};
use crate::sys::*;
use core::cell::RefCell;
use std::collections::BTreeMap;

/// Root of the control keys.
pub(crate) const CONTROL: &str = "\\Registry\\Machine\\System\\CurrentControlSet\\Control";

/// GUID_BUS_TYPE_PCI (wdmguid.h).
pub(crate) const GUID_BUS_TYPE_PCI: [u8; 16] = [
    0xb0, 0xdf, 0xeb, 0xc8, 0x10, 0xb5, 0xd0, 0x11, 0x80, 0xe5, 0x00, 0xa0, 0xc9, 0x25, 0x42, 0xe3,
];

type Key = (usize, [u8; 16], u32);

thread_local! {
    static DATA: RefCell<BTreeMap<Key, (u32, Vec<u8>)>> = const { RefCell::new(BTreeMap::new()) };
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16()
        .chain([0])
        .flat_map(u16::to_le_bytes)
        .collect()
}

fn multi(texts: &[String]) -> Vec<u8> {
    let mut bytes: Vec<u8> = texts.iter().flat_map(|text| wide(text)).collect();
    bytes.extend([0, 0]);
    bytes
}

/// Copies `bytes` if they fit.
///
/// # Safety
/// `into` has room for `length` bytes, `result` may be written.
unsafe fn give(bytes: &[u8], length: u32, into: PVOID, result: PULONG) -> NTSTATUS {
    // SAFETY: as the caller says.
    unsafe {
        *result = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        if (length as usize) < bytes.len() {
            return STATUS_BUFFER_TOO_SMALL;
        }
        into.cast::<u8>()
            .copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
    }
    STATUS_SUCCESS
}

/// `IoGetDeviceProperty`
pub unsafe extern "efiapi" fn IoGetDeviceProperty(
    pdo: PDEVICE_OBJECT,
    property: DEVICE_REGISTRY_PROPERTY::Type,
    length: ULONG,
    into: PVOID,
    result: PULONG,
) -> NTSTATUS {
    use DEVICE_REGISTRY_PROPERTY as P;
    entry!(IoGetDeviceProperty, AtMost(PASSIVE_LEVEL));
    let Some(node) = pnp::facts(pdo) else {
        return STATUS_INVALID_DEVICE_REQUEST;
    };
    let dword = |value: u32| value.to_le_bytes().to_vec();
    let bytes = match property {
        P::DevicePropertyDeviceDescription | P::DevicePropertyFriendlyName => {
            wide("PCI card of the emulated machine")
        }
        P::DevicePropertyHardwareID => multi(&node.hardware_ids),
        P::DevicePropertyCompatibleIDs => multi(&node.compatible_ids),
        P::DevicePropertyClassName => wide("System"),
        P::DevicePropertyManufacturer => wide("wdk-emu"),
        P::DevicePropertyDriverKeyName => wide(&node.instance_path),
        P::DevicePropertyLocationInformation => wide(&format!(
            "PCI bus 1, device {}, function 0",
            node.address >> 16
        )),
        P::DevicePropertyPhysicalDeviceObjectName => {
            wide(&super::device::name_of(pdo).unwrap_or_default())
        }
        P::DevicePropertyEnumeratorName => wide("PCI"),
        P::DevicePropertyBusTypeGuid => GUID_BUS_TYPE_PCI.to_vec(),
        // PCIBus
        P::DevicePropertyLegacyBusType => dword(5),
        P::DevicePropertyBusNumber => dword(1),
        P::DevicePropertyAddress => dword(node.address),
        P::DevicePropertyUINumber => return STATUS_OBJECT_NAME_NOT_FOUND,
        P::DevicePropertyInstallState => dword(0),
        // RemovalPolicyExpectSurpriseRemoval
        P::DevicePropertyRemovalPolicy => dword(3),
        _ => return STATUS_OBJECT_NAME_NOT_FOUND,
    };
    // SAFETY: the caller's buffer and result.
    unsafe { give(&bytes, length, into, result) }
}

fn key_of(pdo: PDEVICE_OBJECT, key: &DEVPROPKEY) -> Key {
    (
        pdo as usize,
        super::interface::guid_bytes(&key.fmtid),
        key.pid,
    )
}

/// `IoSetDevicePropertyData`
pub unsafe extern "efiapi" fn IoSetDevicePropertyData(
    pdo: PDEVICE_OBJECT,
    key: *const DEVPROPKEY,
    _locale: LCID,
    _flags: ULONG,
    kind: DEVPROPTYPE,
    length: ULONG,
    data: PVOID,
) -> NTSTATUS {
    entry!(IoSetDevicePropertyData, AtMost(PASSIVE_LEVEL));
    if faults::should_fail("IoSetDevicePropertyData") {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    // SAFETY: the caller's key and data.
    let (key, bytes) = unsafe {
        let bytes = if data.is_null() {
            None
        } else {
            Some(core::slice::from_raw_parts(data.cast::<u8>(), length as usize).to_vec())
        };
        (key_of(pdo, &*key), bytes)
    };
    DATA.with_borrow_mut(|store| match bytes {
        Some(bytes) => store.insert(key, (kind, bytes)),
        None => store.remove(&key),
    });
    STATUS_SUCCESS
}

/// `IoGetDevicePropertyData`
pub unsafe extern "efiapi" fn IoGetDevicePropertyData(
    pdo: PDEVICE_OBJECT,
    key: *const DEVPROPKEY,
    _locale: LCID,
    _flags: ULONG,
    length: ULONG,
    into: PVOID,
    result: PULONG,
    kind: PDEVPROPTYPE,
) -> NTSTATUS {
    entry!(IoGetDevicePropertyData, AtMost(PASSIVE_LEVEL));
    // SAFETY: the caller's key.
    let key = unsafe { key_of(pdo, &*key) };
    let Some((stored, bytes)) = DATA.with_borrow(|store| store.get(&key).cloned()) else {
        return STATUS_OBJECT_NAME_NOT_FOUND;
    };
    // SAFETY: the caller's buffer and results.
    unsafe {
        *kind = stored;
        give(&bytes, length, into, result)
    }
}

/// The device has gone: so have its properties.
pub(crate) fn forget(pdo: PDEVICE_OBJECT) {
    DATA.with_borrow_mut(|store| store.retain(|key, _| key.0 != pdo as usize));
}

/// `IoOpenDeviceRegistryKey`
pub unsafe extern "efiapi" fn IoOpenDeviceRegistryKey(
    pdo: PDEVICE_OBJECT,
    kind: ULONG,
    _access: ACCESS_MASK,
    handle: PHANDLE,
) -> NTSTATUS {
    entry!(IoOpenDeviceRegistryKey, AtMost(PASSIVE_LEVEL));
    if faults::should_fail("IoOpenDeviceRegistryKey") {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    let Some(node) = pnp::facts(pdo) else {
        return STATUS_INVALID_DEVICE_REQUEST;
    };
    let path = if kind & PLUGPLAY_REGKEY_DRIVER != 0 {
        node.driver_key()
    } else {
        node.hardware_key()
    };
    zw::registry::create(&path);
    // SAFETY: the caller gives a place for the handle.
    unsafe { *handle = zw::registry::open_handle(&path) };
    STATUS_SUCCESS
}
