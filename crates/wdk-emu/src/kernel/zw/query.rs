//! RtlQueryRegistryValues: a table of values, each for a routine or straight into a variable.
//! Environment strings in `REG_EXPAND_SZ` are left as they are.

use super::registry::{self, Value};
use crate::kernel::exports::entry;
use crate::kernel::io::driver::allocate_string;
use crate::kernel::io::property::CONTROL;
use crate::kernel::{faults, upcall};
use crate::sys::*;

const WINDOWS_NT: &str = "\\Registry\\Machine\\Software\\Microsoft\\Windows NT\\CurrentVersion";
const DEVICE_MAP: &str = "\\Registry\\Machine\\Hardware\\DeviceMap";
const USER: &str = "\\Registry\\User\\.Default";

/// The text at `string`, empty for NULL.
///
/// # Safety
/// NULL or NUL-terminated.
unsafe fn wide(string: PCWSTR) -> String {
    if string.is_null() {
        return String::new();
    }
    // SAFETY: as the caller says.
    let units = unsafe {
        let length = (0..).take_while(|&at| string.add(at).read() != 0).count();
        core::slice::from_raw_parts(string, length)
    };
    String::from_utf16_lossy(units)
}

/// The key that a query begins at.
///
/// # Safety
/// `path` fits `relative`: a handle or a NUL-terminated text.
unsafe fn root(relative: ULONG, path: PCWSTR) -> Result<String, NTSTATUS> {
    if relative & RTL_REGISTRY_HANDLE != 0 {
        return registry::path_of(path as HANDLE).ok_or(STATUS_INVALID_HANDLE);
    }
    let base = match relative & 0xff {
        RTL_REGISTRY_ABSOLUTE => "",
        RTL_REGISTRY_SERVICES => registry::SERVICES,
        RTL_REGISTRY_CONTROL => CONTROL,
        RTL_REGISTRY_WINDOWS_NT => WINDOWS_NT,
        RTL_REGISTRY_DEVICEMAP => DEVICE_MAP,
        RTL_REGISTRY_USER => USER,
        _ => return Err(STATUS_INVALID_PARAMETER),
    };
    // SAFETY: as the caller says.
    let path = unsafe { wide(path) };
    Ok(match (base, path.as_str()) {
        ("", own) => own.to_owned(),
        (base, "") => base.to_owned(),
        (base, own) => format!("{base}\\{own}"),
    })
}

fn is_text(kind: u32) -> bool {
    matches!(kind, REG_SZ | REG_EXPAND_SZ)
}

fn units_of(value: &Value) -> Vec<u16> {
    let pairs = value.bytes.chunks_exact(2);
    pairs
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect()
}

/// Stores a value where `RTL_QUERY_REGISTRY_DIRECT` wants it.
///
/// # Safety
/// The entry's context is a variable for such a value.
unsafe fn store(entry: &RTL_QUERY_REGISTRY_TABLE, value: &Value) -> NTSTATUS {
    if entry.Flags & RTL_QUERY_REGISTRY_TYPECHECK != 0 {
        let wanted = entry.DefaultType >> RTL_QUERY_REGISTRY_TYPECHECK_SHIFT;
        let same = wanted == value.kind || (wanted == REG_SZ && value.kind == REG_EXPAND_SZ);
        if !same {
            return STATUS_OBJECT_TYPE_MISMATCH;
        }
    }
    // SAFETY: as the caller says.
    unsafe {
        if is_text(value.kind) || value.kind == REG_MULTI_SZ {
            let string: PUNICODE_STRING = entry.EntryContext.cast();
            let mut units = units_of(value);
            if is_text(value.kind) && units.last() == Some(&0) {
                units.pop();
            }
            if (*string).Buffer.is_null() {
                return allocate_string(string, &units);
            }
            let bytes = units.len() * 2;
            if bytes + 2 > usize::from((*string).MaximumLength) {
                return STATUS_BUFFER_TOO_SMALL;
            }
            (*string)
                .Buffer
                .copy_from_nonoverlapping(units.as_ptr(), units.len());
            (*string).Buffer.add(units.len()).write(0);
            (*string).Length = u16::try_from(bytes).unwrap_or(0);
            return STATUS_SUCCESS;
        }
        let target: *mut u8 = entry.EntryContext.cast();
        let length = value.bytes.len();
        if length <= size_of::<ULONG>() {
            target.copy_from_nonoverlapping(value.bytes.as_ptr(), length);
            return STATUS_SUCCESS;
        }
        // Longer ones go to a buffer whose first word says how long it is: negated, the bytes
        // alone; otherwise it is replaced by length and type, and the bytes follow.
        let room = target.cast::<i32>().read_unaligned();
        if room < 0 {
            if (room.unsigned_abs() as usize) < length {
                return STATUS_BUFFER_TOO_SMALL;
            }
            target.copy_from_nonoverlapping(value.bytes.as_ptr(), length);
        } else {
            if (room.unsigned_abs() as usize) < length + 8 {
                return STATUS_BUFFER_TOO_SMALL;
            }
            target.cast::<u32>().write_unaligned(length as u32);
            target.add(4).cast::<u32>().write_unaligned(value.kind);
            target
                .add(8)
                .copy_from_nonoverlapping(value.bytes.as_ptr(), length);
        }
    }
    STATUS_SUCCESS
}

/// Hands a value to the entry's routine, or stores it.
///
/// # Safety
/// The table is valid for the query.
unsafe fn give(
    entry: &RTL_QUERY_REGISTRY_TABLE,
    name: &str,
    value: &Value,
    context: PVOID,
) -> NTSTATUS {
    if entry.Flags & RTL_QUERY_REGISTRY_DIRECT != 0 {
        // SAFETY: as the caller says.
        return unsafe { store(entry, value) };
    }
    let Some(routine) = entry.QueryRoutine else {
        return STATUS_SUCCESS;
    };
    let mut name: Vec<u16> = name.encode_utf16().chain([0]).collect();
    let mut call = |kind: u32, bytes: &[u8]| {
        let (data, length) = (bytes.as_ptr().cast_mut().cast(), bytes.len() as u32);
        // SAFETY: the caller's routine; name and value live until it returns.
        upcall("a registry query routine", || unsafe {
            routine(
                name.as_mut_ptr(),
                kind,
                data,
                length,
                context,
                entry.EntryContext,
            )
        })
    };
    if value.kind != REG_MULTI_SZ || entry.Flags & RTL_QUERY_REGISTRY_NOEXPAND != 0 {
        return call(value.kind, &value.bytes);
    }
    let units = units_of(value);
    for text in units
        .split(|&unit| unit == 0)
        .filter(|text| !text.is_empty())
    {
        let bytes: Vec<u8> = text
            .iter()
            .chain(&[0])
            .flat_map(|unit| unit.to_le_bytes())
            .collect();
        let status = call(REG_SZ, &bytes);
        if !NT_SUCCESS(status) {
            return status;
        }
    }
    STATUS_SUCCESS
}

/// The type of the default; the byte above is the type that a checked entry asks for (WDK
/// reference, `RTL_QUERY_REGISTRY_TYPECHECK`).
fn default_type(entry: &RTL_QUERY_REGISTRY_TABLE) -> u32 {
    entry.DefaultType & ((1 << RTL_QUERY_REGISTRY_TYPECHECK_SHIFT) - 1)
}

/// The value that stands for a missing one.
///
/// # Safety
/// The entry's default is valid.
unsafe fn default_of(entry: &RTL_QUERY_REGISTRY_TABLE) -> Option<Value> {
    let kind = default_type(entry);
    if kind == REG_NONE || entry.DefaultData.is_null() {
        return None;
    }
    let data: *const u8 = entry.DefaultData.cast_const().cast();
    // SAFETY: as the caller says; a text of length 0 ends with its NUL.
    let bytes = unsafe {
        let length = if entry.DefaultLength == 0 && is_text(kind) {
            wide(data.cast()).encode_utf16().count() * 2 + 2
        } else {
            entry.DefaultLength as usize
        };
        core::slice::from_raw_parts(data, length).to_vec()
    };
    Some(Value { kind, bytes })
}

/// # Safety
/// As `RtlQueryRegistryValues` requires.
unsafe fn query(
    relative: ULONG,
    path: PCWSTR,
    mut table: PRTL_QUERY_REGISTRY_TABLE,
    context: PVOID,
) -> NTSTATUS {
    // SAFETY: as the caller says.
    let top = match unsafe { root(relative, path) } {
        Ok(top) => top,
        Err(status) => return status,
    };
    if !registry::exists(&top) {
        let optional = relative & RTL_REGISTRY_OPTIONAL != 0;
        // Defaults are given all the same where the key is optional.
        if !optional {
            return STATUS_OBJECT_NAME_NOT_FOUND;
        }
    }
    let mut key = top.clone();
    loop {
        // SAFETY: the table goes on until an entry without routine and name.
        let (entry, name) = unsafe { (&*table, wide((*table).Name)) };
        if entry.QueryRoutine.is_none()
            && entry.Name.is_null()
            && entry.Flags & (RTL_QUERY_REGISTRY_SUBKEY | RTL_QUERY_REGISTRY_DIRECT) == 0
        {
            return STATUS_SUCCESS;
        }
        table = table.wrapping_add(1);
        if entry.Flags & (RTL_QUERY_REGISTRY_TOPKEY | RTL_QUERY_REGISTRY_SUBKEY) != 0 {
            key.clone_from(&top);
        }
        let required = entry.Flags & RTL_QUERY_REGISTRY_REQUIRED != 0;
        let all = entry.Name.is_null();
        if entry.Flags & RTL_QUERY_REGISTRY_SUBKEY != 0 {
            if all {
                return STATUS_INVALID_PARAMETER;
            }
            key = format!("{top}\\{name}");
            if !registry::exists(&key) && required {
                return STATUS_OBJECT_NAME_NOT_FOUND;
            }
            if entry.QueryRoutine.is_none() {
                continue;
            }
        }
        // SAFETY: the caller's table; its routine, context and variables fit.
        let status = unsafe {
            if entry.Flags & RTL_QUERY_REGISTRY_NOVALUE != 0 {
                give(entry, &name, &Value::default(), context)
            } else if all || entry.Flags & RTL_QUERY_REGISTRY_SUBKEY != 0 {
                let mut status = STATUS_SUCCESS;
                for (name, value) in registry::values(&key) {
                    status = give(entry, &name, &value, context);
                    if !NT_SUCCESS(status) {
                        break;
                    }
                }
                status
            } else {
                let stored = registry::get(&key, &name);
                let found = stored.is_some();
                match stored.or_else(|| default_of(entry)) {
                    Some(value) => {
                        let status = give(entry, &name, &value, context);
                        let delete = entry.Flags & RTL_QUERY_REGISTRY_DELETE != 0;
                        if found && delete && NT_SUCCESS(status) {
                            registry::remove(&key, &name);
                        }
                        status
                    }
                    None if required => STATUS_OBJECT_NAME_NOT_FOUND,
                    None => STATUS_SUCCESS,
                }
            }
        };
        if !NT_SUCCESS(status) {
            return status;
        }
    }
}

/// `RtlQueryRegistryValues`
pub unsafe extern "efiapi" fn RtlQueryRegistryValues(
    relative: ULONG,
    path: PCWSTR,
    table: PRTL_QUERY_REGISTRY_TABLE,
    context: PVOID,
    _environment: PVOID,
) -> NTSTATUS {
    entry!(RtlQueryRegistryValues, AtMost(PASSIVE_LEVEL));
    if faults::should_fail("RtlQueryRegistryValues") {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    // SAFETY: the caller's contract.
    unsafe { query(relative, path, table, context) }
}

/// `RtlQueryRegistryValuesEx`: a value that is stored directly names its type.
pub unsafe extern "efiapi" fn RtlQueryRegistryValuesEx(
    relative: ULONG,
    path: PCWSTR,
    table: PRTL_QUERY_REGISTRY_TABLE,
    context: PVOID,
    environment: PVOID,
) -> NTSTATUS {
    // SAFETY: the caller's contract is the same.
    unsafe { RtlQueryRegistryValues(relative, path, table, context, environment) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Config, run};

    fn direct(name: &mut Vec<u16>, text: &str, into: PVOID, kind: u32) -> RTL_QUERY_REGISTRY_TABLE {
        *name = text.encode_utf16().chain([0]).collect();
        RTL_QUERY_REGISTRY_TABLE {
            Flags: RTL_QUERY_REGISTRY_DIRECT
                | RTL_QUERY_REGISTRY_TYPECHECK
                | RTL_QUERY_REGISTRY_REQUIRED,
            DefaultType: kind << RTL_QUERY_REGISTRY_TYPECHECK_SHIFT | REG_NONE,
            Name: name.as_mut_ptr(),
            EntryContext: into,
            ..RTL_QUERY_REGISTRY_TABLE::default()
        }
    }

    #[test]
    fn values_are_stored_directly_when_their_type_is_right() {
        run(Config::default(), |_| {
            let key = registry::service_path("reader");
            registry::set_dword(&key, "Limit", 0x1234_5678);
            let path: Vec<u16> = "reader\0".encode_utf16().collect();
            let (mut limit, mut name) = (0_u32, Vec::new());
            let ask = |table: &mut [RTL_QUERY_REGISTRY_TABLE]| {
                // SAFETY: path, table and variables outlive the call.
                unsafe {
                    RtlQueryRegistryValuesEx(
                        RTL_REGISTRY_SERVICES,
                        path.as_ptr(),
                        table.as_mut_ptr(),
                        core::ptr::null_mut(),
                        core::ptr::null_mut(),
                    )
                }
            };
            let end = RTL_QUERY_REGISTRY_TABLE::default();
            let into: PVOID = (&raw mut limit).cast();
            let entry = direct(&mut name, "Limit", into, REG_DWORD);
            assert_eq!(ask(&mut [entry, end]), STATUS_SUCCESS);
            assert_eq!(limit, 0x1234_5678);
            let entry = direct(&mut name, "Limit", into, REG_SZ);
            assert_eq!(ask(&mut [entry, end]), STATUS_OBJECT_TYPE_MISMATCH);
            let entry = direct(&mut name, "Other", into, REG_DWORD);
            assert_eq!(ask(&mut [entry, end]), STATUS_OBJECT_NAME_NOT_FOUND);
        })
        .unwrap();
    }
}
