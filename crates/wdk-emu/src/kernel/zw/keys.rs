//! ZwOpenKey and its relatives.

use super::registry::{self, Value};
use crate::kernel::exports::entry;
use crate::kernel::io::device::text;
use crate::kernel::{faults, ob};
use crate::sys::*;

/// The path that object attributes name.
///
/// # Safety
/// `attributes` is valid.
unsafe fn path_of(attributes: POBJECT_ATTRIBUTES) -> Result<String, NTSTATUS> {
    // SAFETY: as the caller says.
    let (name, root) = unsafe { (text((*attributes).ObjectName), (*attributes).RootDirectory) };
    if root.is_null() {
        return if name.starts_with('\\') {
            Ok(name)
        } else {
            Err(STATUS_OBJECT_PATH_SYNTAX_BAD)
        };
    }
    let base = registry::path_of(root).ok_or(STATUS_INVALID_HANDLE)?;
    Ok(if name.is_empty() {
        base
    } else {
        format!("{base}\\{name}")
    })
}

/// `ZwOpenKey`
pub unsafe extern "efiapi" fn ZwOpenKey(
    handle: PHANDLE,
    _access: ACCESS_MASK,
    attributes: POBJECT_ATTRIBUTES,
) -> NTSTATUS {
    entry!(ZwOpenKey, AtMost(PASSIVE_LEVEL));
    if faults::should_fail("ZwOpenKey") {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    // SAFETY: the caller's contract.
    match unsafe { path_of(attributes) } {
        Ok(path) if registry::exists(&path) => {
            // SAFETY: the caller gives a place for the handle.
            unsafe { *handle = registry::open_handle(&path) };
            STATUS_SUCCESS
        }
        Ok(_) => STATUS_OBJECT_NAME_NOT_FOUND,
        Err(status) => status,
    }
}

/// `ZwCreateKey`
pub unsafe extern "efiapi" fn ZwCreateKey(
    handle: PHANDLE,
    _access: ACCESS_MASK,
    attributes: POBJECT_ATTRIBUTES,
    _title: ULONG,
    _class: PUNICODE_STRING,
    _options: ULONG,
    disposition: PULONG,
) -> NTSTATUS {
    entry!(ZwCreateKey, AtMost(PASSIVE_LEVEL));
    if faults::should_fail("ZwCreateKey") {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    // SAFETY: the caller's contract.
    match unsafe { path_of(attributes) } {
        Ok(path) => {
            let new = registry::create(&path);
            // SAFETY: the caller gives places for the results.
            unsafe {
                *handle = registry::open_handle(&path);
                if !disposition.is_null() {
                    *disposition = if new {
                        REG_CREATED_NEW_KEY
                    } else {
                        REG_OPENED_EXISTING_KEY
                    };
                }
            }
            STATUS_SUCCESS
        }
        Err(status) => status,
    }
}

/// `ZwDeleteKey`
pub unsafe extern "efiapi" fn ZwDeleteKey(handle: HANDLE) -> NTSTATUS {
    entry!(ZwDeleteKey, AtMost(PASSIVE_LEVEL));
    match registry::path_of(handle) {
        Some(path) => {
            registry::delete(&path);
            STATUS_SUCCESS
        }
        None => STATUS_INVALID_HANDLE,
    }
}

/// `ZwSetValueKey`
pub unsafe extern "efiapi" fn ZwSetValueKey(
    handle: HANDLE,
    name: PUNICODE_STRING,
    _title: ULONG,
    kind: ULONG,
    data: PVOID,
    bytes: ULONG,
) -> NTSTATUS {
    entry!(ZwSetValueKey, AtMost(PASSIVE_LEVEL));
    if faults::should_fail("ZwSetValueKey") {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    let Some(path) = registry::path_of(handle) else {
        return STATUS_INVALID_HANDLE;
    };
    // SAFETY: the caller gives that many bytes, and a counted string.
    let (name, bytes) = unsafe {
        let bytes = if data.is_null() {
            Vec::new()
        } else {
            core::slice::from_raw_parts(data.cast::<u8>(), bytes as usize).to_vec()
        };
        (text(name), bytes)
    };
    registry::set(&path, &name, Value { kind, bytes });
    STATUS_SUCCESS
}

/// `ZwDeleteValueKey`
pub unsafe extern "efiapi" fn ZwDeleteValueKey(handle: HANDLE, name: PUNICODE_STRING) -> NTSTATUS {
    entry!(ZwDeleteValueKey, AtMost(PASSIVE_LEVEL));
    let Some(path) = registry::path_of(handle) else {
        return STATUS_INVALID_HANDLE;
    };
    // SAFETY: a counted string.
    if registry::remove(&path, &unsafe { text(name) }) {
        STATUS_SUCCESS
    } else {
        STATUS_OBJECT_NAME_NOT_FOUND
    }
}

fn utf16_bytes(name: &str) -> Vec<u8> {
    name.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A structure's bytes, and how many of them lie before its variable part.
struct Information {
    fixed: usize,
    bytes: Vec<u8>,
}

impl Information {
    fn put(&mut self, number: usize) {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        self.bytes.extend(number.to_le_bytes());
    }

    /// One of the value structures; `None` for a class that is not known.
    fn of_value(class: i32, name: &str, value: &Value) -> Option<Self> {
        let units = utf16_bytes(name);
        let mut out = Self {
            fixed: 0,
            bytes: Vec::new(),
        };
        out.put(0);
        out.put(value.kind as usize);
        match class {
            // KeyValueBasicInformation
            0 => {
                out.put(units.len());
                out.fixed = out.bytes.len();
                out.bytes.extend(units);
            }
            // KeyValueFullInformation
            1 => {
                let offset = (20 + units.len()).next_multiple_of(8);
                out.put(offset);
                out.put(value.bytes.len());
                out.put(units.len());
                out.fixed = out.bytes.len();
                out.bytes.extend(units);
                out.bytes.resize(offset, 0);
                out.bytes.extend(&value.bytes);
            }
            // KeyValuePartialInformation
            2 => {
                out.put(value.bytes.len());
                out.fixed = out.bytes.len();
                out.bytes.extend(&value.bytes);
            }
            _ => return None,
        }
        Some(out)
    }

    /// Copies as much as fits, with the status that the Zw calls have for it.
    ///
    /// # Safety
    /// `into` has room for `length` bytes; `result` may be written.
    unsafe fn give(&self, into: PVOID, length: ULONG, result: PULONG) -> NTSTATUS {
        let length = length as usize;
        // SAFETY: as the caller says.
        unsafe {
            *result = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
            if length < self.fixed {
                return STATUS_BUFFER_TOO_SMALL;
            }
            let copied = length.min(self.bytes.len());
            into.cast::<u8>()
                .copy_from_nonoverlapping(self.bytes.as_ptr(), copied);
            if copied < self.bytes.len() {
                return STATUS_BUFFER_OVERFLOW;
            }
        }
        STATUS_SUCCESS
    }
}

/// `ZwQueryValueKey`
pub unsafe extern "efiapi" fn ZwQueryValueKey(
    handle: HANDLE,
    name: PUNICODE_STRING,
    class: KEY_VALUE_INFORMATION_CLASS,
    into: PVOID,
    length: ULONG,
    result: PULONG,
) -> NTSTATUS {
    entry!(ZwQueryValueKey, AtMost(PASSIVE_LEVEL));
    if faults::should_fail("ZwQueryValueKey") {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    let Some(path) = registry::path_of(handle) else {
        return STATUS_INVALID_HANDLE;
    };
    // SAFETY: a counted string.
    let name = unsafe { text(name) };
    let Some(value) = registry::get(&path, &name) else {
        return STATUS_OBJECT_NAME_NOT_FOUND;
    };
    match Information::of_value(class, &name, &value) {
        // SAFETY: the caller's buffer and result.
        Some(information) => unsafe { information.give(into, length, result) },
        None => STATUS_INVALID_PARAMETER,
    }
}

/// `ZwEnumerateValueKey`
pub unsafe extern "efiapi" fn ZwEnumerateValueKey(
    handle: HANDLE,
    index: ULONG,
    class: KEY_VALUE_INFORMATION_CLASS,
    into: PVOID,
    length: ULONG,
    result: PULONG,
) -> NTSTATUS {
    entry!(ZwEnumerateValueKey, AtMost(PASSIVE_LEVEL));
    let Some(path) = registry::path_of(handle) else {
        return STATUS_INVALID_HANDLE;
    };
    let values = registry::values(&path);
    let Some((name, value)) = values.get(index as usize) else {
        return STATUS_NO_MORE_ENTRIES;
    };
    match Information::of_value(class, name, value) {
        // SAFETY: the caller's buffer and result.
        Some(information) => unsafe { information.give(into, length, result) },
        None => STATUS_INVALID_PARAMETER,
    }
}

/// `ZwEnumerateKey`: basic information only.
pub unsafe extern "efiapi" fn ZwEnumerateKey(
    handle: HANDLE,
    index: ULONG,
    class: KEY_INFORMATION_CLASS,
    into: PVOID,
    length: ULONG,
    result: PULONG,
) -> NTSTATUS {
    entry!(ZwEnumerateKey, AtMost(PASSIVE_LEVEL));
    let Some(path) = registry::path_of(handle) else {
        return STATUS_INVALID_HANDLE;
    };
    let keys = registry::subkeys(&path);
    let Some(name) = keys.get(index as usize) else {
        return STATUS_NO_MORE_ENTRIES;
    };
    if class != 0 {
        return STATUS_INVALID_PARAMETER;
    }
    let units = utf16_bytes(name);
    let mut information = Information {
        fixed: 16,
        bytes: vec![0; 12],
    };
    information.put(units.len());
    information.bytes.extend(units);
    // SAFETY: the caller's buffer and result.
    unsafe { information.give(into, length, result) }
}

/// `ZwFlushKey`
pub unsafe extern "efiapi" fn ZwFlushKey(handle: HANDLE) -> NTSTATUS {
    entry!(ZwFlushKey, AtMost(PASSIVE_LEVEL));
    if registry::path_of(handle).is_some() {
        STATUS_SUCCESS
    } else {
        STATUS_INVALID_HANDLE
    }
}

/// `ZwClose`
pub unsafe extern "efiapi" fn ZwClose(handle: HANDLE) -> NTSTATUS {
    entry!(ZwClose, AtMost(PASSIVE_LEVEL));
    ob::close_any(handle)
}
