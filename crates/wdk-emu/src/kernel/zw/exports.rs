//! This area's exports, and the object manager's.

use super::{keys, query};
use crate::kernel::exports::exports;
use crate::kernel::ob;

exports! {
    after crate::kernel::io::exports;
    ZwOpenKey = keys::ZwOpenKey,
    ZwCreateKey = keys::ZwCreateKey,
    ZwDeleteKey = keys::ZwDeleteKey,
    ZwSetValueKey = keys::ZwSetValueKey,
    ZwDeleteValueKey = keys::ZwDeleteValueKey,
    ZwQueryValueKey = keys::ZwQueryValueKey,
    ZwEnumerateValueKey = keys::ZwEnumerateValueKey,
    ZwEnumerateKey = keys::ZwEnumerateKey,
    ZwFlushKey = keys::ZwFlushKey,
    ZwClose = keys::ZwClose,
    ObfReferenceObject = ob::ObfReferenceObject,
    ObfDereferenceObject = ob::ObfDereferenceObject,
    ObReferenceObjectByPointer = ob::ObReferenceObjectByPointer,
    ObReferenceObjectByHandle = ob::ObReferenceObjectByHandle,
    ObOpenObjectByPointer = ob::ObOpenObjectByPointer,
    ObCloseHandle = ob::ObCloseHandle,
    RtlQueryRegistryValues = query::RtlQueryRegistryValues,
    ; unlisted:
    RtlQueryRegistryValuesEx = query::RtlQueryRegistryValuesEx,
    ; data:
    IoFileObjectType = ob::IO_FILE_OBJECT_TYPE,
}
