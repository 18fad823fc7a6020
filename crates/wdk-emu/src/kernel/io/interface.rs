//! Device interfaces: how applications find a device.

use super::device::text;
use super::{names, property};
use crate::kernel::exports::entry;
use crate::kernel::{faults, pnp, zw};
use crate::sys::*;
use core::cell::RefCell;

#[derive(Clone)]
struct Interface {
    class: [u8; 16],
    pdo: usize,
    /// Name of the link, below `\??\`.
    link: String,
    /// What the link leads to.
    target: String,
    enabled: bool,
}

thread_local! {
    static INTERFACES: RefCell<Vec<Interface>> = const { RefCell::new(Vec::new()) };
}

pub(crate) fn guid_bytes(guid: &GUID) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&guid.Data1.to_le_bytes());
    bytes[4..6].copy_from_slice(&guid.Data2.to_le_bytes());
    bytes[6..8].copy_from_slice(&guid.Data3.to_le_bytes());
    bytes[8..].copy_from_slice(&guid.Data4);
    bytes
}

/// `{xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx}`
pub(crate) fn guid_text(guid: &GUID) -> String {
    use core::fmt::Write as _;
    let mut text = format!(
        "{{{:08x}-{:04x}-{:04x}-",
        guid.Data1, guid.Data2, guid.Data3
    );
    for (index, byte) in guid.Data4.iter().enumerate() {
        if index == 2 {
            text.push('-');
        }
        let _ = write!(text, "{byte:02x}");
    }
    text.push('}');
    text
}

/// Paths of the enabled interfaces of a class, as applications get them.
pub(crate) fn enabled(class: &GUID) -> Vec<String> {
    let class = guid_bytes(class);
    INTERFACES.with_borrow(|interfaces| {
        interfaces
            .iter()
            .filter(|interface| interface.class == class && interface.enabled)
            .map(|interface| format!("\\\\?\\{}", interface.link))
            .collect()
    })
}

/// Interfaces of a device that are still enabled.
pub(crate) fn enabled_of(pdo: PDEVICE_OBJECT) -> usize {
    INTERFACES.with_borrow(|interfaces| {
        interfaces
            .iter()
            .filter(|interface| interface.pdo == pdo as usize && interface.enabled)
            .count()
    })
}

/// The device has gone: so have its interfaces.
pub(crate) fn forget(pdo: PDEVICE_OBJECT) {
    let gone: Vec<Interface> = INTERFACES.with_borrow_mut(|interfaces| {
        let (gone, kept) = core::mem::take(interfaces)
            .into_iter()
            .partition(|interface| interface.pdo == pdo as usize);
        *interfaces = kept;
        gone
    });
    for interface in gone {
        names::unlink(&interface.link);
    }
}

/// `IoRegisterDeviceInterface`
pub unsafe extern "efiapi" fn IoRegisterDeviceInterface(
    pdo: PDEVICE_OBJECT,
    class: *const GUID,
    reference: PUNICODE_STRING,
    link_name: PUNICODE_STRING,
) -> NTSTATUS {
    entry!(IoRegisterDeviceInterface, AtMost(PASSIVE_LEVEL));
    if faults::should_fail("IoRegisterDeviceInterface") {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    let Some(instance) = pnp::instance_path(pdo) else {
        return STATUS_INVALID_DEVICE_REQUEST;
    };
    let Some(target) = super::device::name_of(pdo) else {
        return STATUS_INVALID_DEVICE_REQUEST;
    };
    // SAFETY: the caller's class and counted strings.
    let (class, reference) = unsafe { (&*class, text(reference)) };
    let suffix = if reference.is_empty() {
        String::new()
    } else {
        format!("\\{reference}")
    };
    let link = format!(
        "{}#{}{suffix}",
        instance.replace('\\', "#"),
        guid_text(class)
    );
    INTERFACES.with_borrow_mut(|interfaces| {
        if !interfaces.iter().any(|known| known.link == link) {
            interfaces.push(Interface {
                class: guid_bytes(class),
                pdo: pdo as usize,
                link: link.clone(),
                target: format!("{target}{suffix}"),
                enabled: false,
            });
        }
    });
    let units: Vec<u16> = format!("\\??\\{link}").encode_utf16().collect();
    // SAFETY: the caller gives a string to fill.
    unsafe { super::driver::allocate_string(link_name, &units) }
}

/// `IoSetDeviceInterfaceState`
pub unsafe extern "efiapi" fn IoSetDeviceInterfaceState(
    link_name: PUNICODE_STRING,
    enable: BOOLEAN,
) -> NTSTATUS {
    entry!(IoSetDeviceInterfaceState, AtMost(PASSIVE_LEVEL));
    let enable = enable != 0;
    if enable && faults::should_fail("IoSetDeviceInterfaceState") {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    // SAFETY: a counted string of the caller.
    let name = unsafe { text(link_name) };
    let link = name.strip_prefix("\\??\\").unwrap_or(&name).to_owned();
    let change = INTERFACES.with_borrow_mut(|interfaces| {
        let interface = interfaces
            .iter_mut()
            .find(|known| known.link.eq_ignore_ascii_case(&link))?;
        let before = core::mem::replace(&mut interface.enabled, enable);
        Some((before, interface.target.clone()))
    });
    match change {
        None => STATUS_OBJECT_NAME_NOT_FOUND,
        Some((before, _)) if before == enable => {
            if enable {
                STATUS_OBJECT_NAME_EXISTS
            } else {
                STATUS_SUCCESS
            }
        }
        Some((_, target)) => {
            if enable {
                names::link(&link, &target);
            } else {
                names::unlink(&link);
            }
            STATUS_SUCCESS
        }
    }
}

/// `IoGetDeviceInterfaces`
pub unsafe extern "efiapi" fn IoGetDeviceInterfaces(
    class: *const GUID,
    _pdo: PDEVICE_OBJECT,
    _flags: ULONG,
    list: *mut PZZWSTR,
) -> NTSTATUS {
    entry!(IoGetDeviceInterfaces, AtMost(PASSIVE_LEVEL));
    // SAFETY: the caller's class.
    let paths = enabled(unsafe { &*class });
    let mut units: Vec<u16> = Vec::new();
    for path in paths {
        units.extend(path.replacen("\\\\?\\", "\\??\\", 1).encode_utf16());
        units.push(0);
    }
    units.push(0);
    let buffer: *mut u16 = super::pool(units.len() * 2).cast();
    if buffer.is_null() {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    // SAFETY: a block of that size; the caller gives a place for the result.
    unsafe {
        buffer.copy_from_nonoverlapping(units.as_ptr(), units.len());
        *list = buffer;
    }
    STATUS_SUCCESS
}

/// `IoOpenDeviceInterfaceRegistryKey`
pub unsafe extern "efiapi" fn IoOpenDeviceInterfaceRegistryKey(
    link_name: PUNICODE_STRING,
    _access: ACCESS_MASK,
    handle: PHANDLE,
) -> NTSTATUS {
    entry!(IoOpenDeviceInterfaceRegistryKey, AtMost(PASSIVE_LEVEL));
    // SAFETY: a counted string of the caller.
    let name = unsafe { text(link_name) };
    let link = name.strip_prefix("\\??\\").unwrap_or(&name);
    let path = format!("{}\\DeviceClasses\\{link}", property::CONTROL);
    zw::registry::create(&path);
    // SAFETY: the caller gives a place for the handle.
    unsafe { *handle = zw::registry::open_handle(&path) };
    STATUS_SUCCESS
}
