//! WDFKEY: registry keys of a driver and its devices, and their plain values.

use super::attributes::{Attributes, ParentRule};
use super::binding::string_units;
use super::device::{Device, counted};
use super::driver::Driver;
use super::handle::{Handle, ObjectType};
use super::object::{Object, Owner, Payload, Ref, resolve};
use super::table::{Table, functions};
use super::verifier::Call;
use crate::sys::{
    self, ACCESS_MASK, HANDLE, KEY_VALUE_PARTIAL_INFORMATION, NT_SUCCESS, NTSTATUS,
    OBJECT_ATTRIBUTES, PCUNICODE_STRING, PULONG, PVOID, PWDF_DRIVER_GLOBALS,
    PWDF_OBJECT_ATTRIBUTES, ULONG, UNICODE_STRING, WDFDEVICE, WDFDRIVER, WDFKEY, ntddk,
};
use core::cell::Cell;
use core::ptr;

/// A key's part.
pub(crate) struct Key {
    handle: Cell<HANDLE>,
}

impl Payload for Key {
    const TYPE: ObjectType = ObjectType::Key;

    fn dispose(&self, _object: &Object) {
        let handle = self.handle.replace(ptr::null_mut());
        if !handle.is_null() {
            // SAFETY: opened by this object, closed once.
            unsafe { ntddk::ZwClose(handle) };
        }
    }
}

/// Opens the key called `name` below `root` (NULL: `name` is a full path).
fn open_path(root: HANDLE, name: &[u16], access: ACCESS_MASK) -> Result<HANDLE, NTSTATUS> {
    let mut units = name.to_vec();
    let mut name = counted(&mut units);
    let mut attributes = object_attributes(root, &mut name);
    let mut handle: HANDLE = ptr::null_mut();
    // SAFETY: all three are locals that outlive the call.
    let status = unsafe { ntddk::ZwOpenKey(&raw mut handle, access, &raw mut attributes) };
    if NT_SUCCESS(status) {
        Ok(handle)
    } else {
        Err(status)
    }
}

fn create_path(root: HANDLE, name: &[u16], access: ACCESS_MASK) -> Result<HANDLE, NTSTATUS> {
    let mut units = name.to_vec();
    let mut name = counted(&mut units);
    let mut attributes = object_attributes(root, &mut name);
    let mut handle: HANDLE = ptr::null_mut();
    // SAFETY: all are locals that outlive the call.
    let status = unsafe {
        ntddk::ZwCreateKey(
            &raw mut handle,
            access,
            &raw mut attributes,
            0,
            ptr::null_mut(),
            sys::REG_OPTION_NON_VOLATILE,
            ptr::null_mut(),
        )
    };
    if NT_SUCCESS(status) {
        Ok(handle)
    } else {
        Err(status)
    }
}

fn object_attributes(root: HANDLE, name: &mut UNICODE_STRING) -> OBJECT_ATTRIBUTES {
    OBJECT_ATTRIBUTES {
        Length: size_of::<OBJECT_ATTRIBUTES>() as ULONG,
        RootDirectory: root,
        ObjectName: name,
        Attributes: sys::OBJ_CASE_INSENSITIVE | sys::OBJ_KERNEL_HANDLE,
        ..Default::default()
    }
}

/// Makes a WDFKEY of an open key. The driver may name a parent; else `parent` is it.
///
/// # Safety
/// `attributes` and `out` are the driver's.
unsafe fn wrap(
    call: &Call,
    opened: Result<HANDLE, NTSTATUS>,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    parent: Handle,
    out: *mut WDFKEY,
) -> NTSTATUS {
    call.require_pointer(out, "Key");
    let created = opened.and_then(|handle| {
        // SAFETY: the caller's contract.
        let attributes = unsafe { Attributes::take(call, attributes, ParentRule::Optional) };
        let key = Key {
            handle: Cell::new(handle),
        };
        attributes
            .and_then(|attributes| call.create(&attributes, parent, Owner::Driver, key))
            .inspect_err(|_| {
                // SAFETY: just opened, and nobody knows it.
                unsafe { ntddk::ZwClose(handle) };
            })
    });
    // SAFETY: the caller's contract.
    unsafe { call.hand_out(created, out) }
}

unsafe extern "efiapi" fn open_parameters_key(
    globals: PWDF_DRIVER_GLOBALS,
    driver: WDFDRIVER,
    access: ACCESS_MASK,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    out: *mut WDFKEY,
) -> NTSTATUS {
    let call = Call::enter(
        globals,
        "WdfDriverOpenParametersRegistryKey",
        sys::PASSIVE_LEVEL,
    );
    let driver = resolve::<Driver, _>(&call, driver);
    let mut path = call.client.registry_path().to_vec();
    path.retain(|unit| *unit != 0);
    path.extend("\\Parameters".encode_utf16());
    // KMDF makes the key when it is missing.
    let opened = create_path(ptr::null_mut(), &path, access);
    // SAFETY: the driver's structures.
    unsafe { wrap(&call, opened, attributes, driver.handle(), out) }
}

unsafe extern "efiapi" fn open_device_key(
    globals: PWDF_DRIVER_GLOBALS,
    device: WDFDEVICE,
    kind: ULONG,
    access: ACCESS_MASK,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    out: *mut WDFKEY,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfDeviceOpenRegistryKey", sys::PASSIVE_LEVEL);
    let device = resolve::<Device, _>(&call, device);
    let mut handle: HANDLE = ptr::null_mut();
    // SAFETY: the bottom of the stack exists; the handle is a local.
    let status =
        unsafe { ntddk::IoOpenDeviceRegistryKey(device.physical(), kind, access, &raw mut handle) };
    let opened = if NT_SUCCESS(status) {
        Ok(handle)
    } else {
        Err(status)
    };
    // SAFETY: the driver's structures.
    unsafe { wrap(&call, opened, attributes, device.handle(), out) }
}

unsafe extern "efiapi" fn open_key(
    globals: PWDF_DRIVER_GLOBALS,
    parent: WDFKEY,
    name: PCUNICODE_STRING,
    access: ACCESS_MASK,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    out: *mut WDFKEY,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfRegistryOpenKey", sys::PASSIVE_LEVEL);
    call.require_pointer(name, "KeyName");
    let root = if parent.is_null() {
        ptr::null_mut()
    } else {
        resolve::<Key, _>(&call, parent).handle.get()
    };
    // SAFETY: the driver's string.
    let opened = open_path(root, unsafe { string_units(name) }, access);
    // SAFETY: the driver's structures.
    unsafe { wrap(&call, opened, attributes, call.client.driver(), out) }
}

unsafe extern "efiapi" fn close(globals: PWDF_DRIVER_GLOBALS, key: WDFKEY) {
    let call = Call::enter(globals, "WdfRegistryClose", sys::PASSIVE_LEVEL);
    resolve::<Key, _>(&call, key).object().delete();
}

unsafe extern "efiapi" fn wdm_handle(globals: PWDF_DRIVER_GLOBALS, key: WDFKEY) -> HANDLE {
    let call = Call::enter(globals, "WdfRegistryWdmGetHandle", sys::DISPATCH_LEVEL);
    resolve::<Key, _>(&call, key).handle.get()
}

/// Type and bytes of a value.
fn query(key: &Ref<Key>, name: &[u16]) -> Result<(ULONG, Vec<u8>), NTSTATUS> {
    const HEADER: usize = core::mem::offset_of!(KEY_VALUE_PARTIAL_INFORMATION, Data);
    let mut units = name.to_vec();
    let mut name = counted(&mut units);
    let mut room = 256_usize;
    loop {
        // Words, so that the header is aligned.
        let mut buffer = vec![0_u32; room.div_ceil(4)];
        let mut needed: ULONG = 0;
        // SAFETY: the buffer has `room` bytes; all outlive the call.
        let status = unsafe {
            ntddk::ZwQueryValueKey(
                key.handle.get(),
                &raw mut name,
                sys::_KEY_VALUE_INFORMATION_CLASS::KeyValuePartialInformation,
                buffer.as_mut_ptr().cast(),
                room as ULONG,
                &raw mut needed,
            )
        };
        let short = status == sys::STATUS_BUFFER_OVERFLOW || status == sys::STATUS_BUFFER_TOO_SMALL;
        if short && needed as usize > room {
            room = needed as usize;
            continue;
        }
        if !NT_SUCCESS(status) {
            return Err(status);
        }
        let kind = buffer.get(1).copied().unwrap_or(0);
        let length = buffer.get(2).copied().unwrap_or(0) as usize;
        let bytes: Vec<u8> = buffer.iter().flat_map(|word| word.to_le_bytes()).collect();
        let data = bytes
            .get(HEADER..HEADER + length)
            .unwrap_or_default()
            .to_vec();
        return Ok((kind, data));
    }
}

unsafe extern "efiapi" fn query_ulong(
    globals: PWDF_DRIVER_GLOBALS,
    key: WDFKEY,
    name: PCUNICODE_STRING,
    value: PULONG,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfRegistryQueryULong", sys::PASSIVE_LEVEL);
    let key = resolve::<Key, _>(&call, key);
    call.require_pointer(name, "ValueName");
    call.require_pointer(value, "Value");
    // SAFETY: the driver's string.
    let (kind, data) = match query(&key, unsafe { string_units(name) }) {
        Ok(found) => found,
        Err(status) => return status,
    };
    let Ok(bytes) = <[u8; 4]>::try_from(data.as_slice()) else {
        return sys::STATUS_OBJECT_TYPE_MISMATCH;
    };
    if kind != sys::REG_DWORD {
        return sys::STATUS_OBJECT_TYPE_MISMATCH;
    }
    // SAFETY: the driver's variable.
    unsafe { *value = ULONG::from_le_bytes(bytes) };
    sys::STATUS_SUCCESS
}

unsafe extern "efiapi" fn query_value(
    globals: PWDF_DRIVER_GLOBALS,
    key: WDFKEY,
    name: PCUNICODE_STRING,
    room: ULONG,
    value: PVOID,
    length: PULONG,
    kind: PULONG,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfRegistryQueryValue", sys::PASSIVE_LEVEL);
    let key = resolve::<Key, _>(&call, key);
    call.require_pointer(name, "ValueName");
    // SAFETY: the driver's string.
    let (found, data) = match query(&key, unsafe { string_units(name) }) {
        Ok(found) => found,
        Err(status) => return status,
    };
    // SAFETY: the driver's variables; the buffer has `room` bytes.
    unsafe {
        if !length.is_null() {
            *length = data.len() as ULONG;
        }
        if !kind.is_null() {
            *kind = found;
        }
        if data.len() > room as usize {
            return sys::STATUS_BUFFER_OVERFLOW;
        }
        if !value.is_null() {
            ptr::copy_nonoverlapping(data.as_ptr(), value.cast(), data.len());
        }
    }
    sys::STATUS_SUCCESS
}

fn set(key: &Ref<Key>, name: &[u16], kind: ULONG, data: &[u8]) -> NTSTATUS {
    let mut units = name.to_vec();
    let mut name = counted(&mut units);
    // SAFETY: all outlive the call.
    unsafe {
        ntddk::ZwSetValueKey(
            key.handle.get(),
            &raw mut name,
            0,
            kind,
            data.as_ptr().cast_mut().cast(),
            data.len() as ULONG,
        )
    }
}

unsafe extern "efiapi" fn assign_ulong(
    globals: PWDF_DRIVER_GLOBALS,
    key: WDFKEY,
    name: PCUNICODE_STRING,
    value: ULONG,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfRegistryAssignULong", sys::PASSIVE_LEVEL);
    let key = resolve::<Key, _>(&call, key);
    call.require_pointer(name, "ValueName");
    // SAFETY: the driver's string.
    set(
        &key,
        unsafe { string_units(name) },
        sys::REG_DWORD,
        &value.to_le_bytes(),
    )
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfDriverOpenParametersRegistryKey: PFN_WDFDRIVEROPENPARAMETERSREGISTRYKEY = open_parameters_key;
        WdfDeviceOpenRegistryKey: PFN_WDFDEVICEOPENREGISTRYKEY = open_device_key;
        WdfRegistryOpenKey: PFN_WDFREGISTRYOPENKEY = open_key;
        WdfRegistryClose: PFN_WDFREGISTRYCLOSE = close;
        WdfRegistryWdmGetHandle: PFN_WDFREGISTRYWDMGETHANDLE = wdm_handle;
        WdfRegistryQueryULong: PFN_WDFREGISTRYQUERYULONG = query_ulong;
        WdfRegistryQueryValue: PFN_WDFREGISTRYQUERYVALUE = query_value;
        WdfRegistryAssignULong: PFN_WDFREGISTRYASSIGNULONG = assign_ulong;
    }
}
