// Written by tools/make-bindings.py; do not edit.

use core::option::Option;

use super::bindgen::*;

#[repr(C)]
#[derive(Debug)]
pub struct _DISPATCHER_CONTEXT {
    pub _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _PROCESSOR_NUMBER {
    pub Group: USHORT,
    pub Number: UCHAR,
    pub Reserved: UCHAR,
}
const _: () = assert!(size_of::<_PROCESSOR_NUMBER>() == 4 && align_of::<_PROCESSOR_NUMBER>() == 2);
const _: () = assert!(core::mem::offset_of!(_PROCESSOR_NUMBER, Group) == 0);
const _: () = assert!(core::mem::offset_of!(_PROCESSOR_NUMBER, Number) == 2);
const _: () = assert!(core::mem::offset_of!(_PROCESSOR_NUMBER, Reserved) == 3);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _GROUP_AFFINITY {
    pub Mask: KAFFINITY,
    pub Group: USHORT,
    pub Reserved: [USHORT; 3usize],
}
const _: () = assert!(size_of::<_GROUP_AFFINITY>() == 16 && align_of::<_GROUP_AFFINITY>() == 8);
const _: () = assert!(core::mem::offset_of!(_GROUP_AFFINITY, Mask) == 0);
const _: () = assert!(core::mem::offset_of!(_GROUP_AFFINITY, Group) == 8);
const _: () = assert!(core::mem::offset_of!(_GROUP_AFFINITY, Reserved) == 10);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _LARGE_INTEGER {
    pub __bindgen_anon_1: _LARGE_INTEGER__bindgen_ty_1,
    pub u: _LARGE_INTEGER__bindgen_ty_2,
    pub QuadPart: LONGLONG,
}
impl Default for _LARGE_INTEGER {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_LARGE_INTEGER>() == 8 && align_of::<_LARGE_INTEGER>() == 8);
const _: () = assert!(core::mem::offset_of!(_LARGE_INTEGER, u) == 0);
const _: () = assert!(core::mem::offset_of!(_LARGE_INTEGER, QuadPart) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _LARGE_INTEGER__bindgen_ty_1 {
    pub LowPart: ULONG,
    pub HighPart: LONG,
}
const _: () = assert!(size_of::<_LARGE_INTEGER__bindgen_ty_1>() == 8 && align_of::<_LARGE_INTEGER__bindgen_ty_1>() == 4);
const _: () = assert!(core::mem::offset_of!(_LARGE_INTEGER__bindgen_ty_1, LowPart) == 0);
const _: () = assert!(core::mem::offset_of!(_LARGE_INTEGER__bindgen_ty_1, HighPart) == 4);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _LARGE_INTEGER__bindgen_ty_2 {
    pub LowPart: ULONG,
    pub HighPart: LONG,
}
const _: () = assert!(size_of::<_LARGE_INTEGER__bindgen_ty_2>() == 8 && align_of::<_LARGE_INTEGER__bindgen_ty_2>() == 4);
const _: () = assert!(core::mem::offset_of!(_LARGE_INTEGER__bindgen_ty_2, LowPart) == 0);
const _: () = assert!(core::mem::offset_of!(_LARGE_INTEGER__bindgen_ty_2, HighPart) == 4);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _ULARGE_INTEGER {
    pub __bindgen_anon_1: _ULARGE_INTEGER__bindgen_ty_1,
    pub u: _ULARGE_INTEGER__bindgen_ty_2,
    pub QuadPart: ULONGLONG,
}
impl Default for _ULARGE_INTEGER {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_ULARGE_INTEGER>() == 8 && align_of::<_ULARGE_INTEGER>() == 8);
const _: () = assert!(core::mem::offset_of!(_ULARGE_INTEGER, u) == 0);
const _: () = assert!(core::mem::offset_of!(_ULARGE_INTEGER, QuadPart) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _ULARGE_INTEGER__bindgen_ty_1 {
    pub LowPart: ULONG,
    pub HighPart: ULONG,
}
const _: () = assert!(size_of::<_ULARGE_INTEGER__bindgen_ty_1>() == 8 && align_of::<_ULARGE_INTEGER__bindgen_ty_1>() == 4);
const _: () = assert!(core::mem::offset_of!(_ULARGE_INTEGER__bindgen_ty_1, LowPart) == 0);
const _: () = assert!(core::mem::offset_of!(_ULARGE_INTEGER__bindgen_ty_1, HighPart) == 4);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _ULARGE_INTEGER__bindgen_ty_2 {
    pub LowPart: ULONG,
    pub HighPart: ULONG,
}
const _: () = assert!(size_of::<_ULARGE_INTEGER__bindgen_ty_2>() == 8 && align_of::<_ULARGE_INTEGER__bindgen_ty_2>() == 4);
const _: () = assert!(core::mem::offset_of!(_ULARGE_INTEGER__bindgen_ty_2, LowPart) == 0);
const _: () = assert!(core::mem::offset_of!(_ULARGE_INTEGER__bindgen_ty_2, HighPart) == 4);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _LUID {
    pub LowPart: ULONG,
    pub HighPart: LONG,
}
const _: () = assert!(size_of::<_LUID>() == 8 && align_of::<_LUID>() == 4);
const _: () = assert!(core::mem::offset_of!(_LUID, LowPart) == 0);
const _: () = assert!(core::mem::offset_of!(_LUID, HighPart) == 4);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _STRING {
    pub Length: USHORT,
    pub MaximumLength: USHORT,
    pub Buffer: PCHAR,
}
impl Default for _STRING {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_STRING>() == 16 && align_of::<_STRING>() == 8);
const _: () = assert!(core::mem::offset_of!(_STRING, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_STRING, MaximumLength) == 2);
const _: () = assert!(core::mem::offset_of!(_STRING, Buffer) == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _UNICODE_STRING {
    pub Length: USHORT,
    pub MaximumLength: USHORT,
    pub Buffer: PWCH,
}
impl Default for _UNICODE_STRING {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_UNICODE_STRING>() == 16 && align_of::<_UNICODE_STRING>() == 8);
const _: () = assert!(core::mem::offset_of!(_UNICODE_STRING, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_UNICODE_STRING, MaximumLength) == 2);
const _: () = assert!(core::mem::offset_of!(_UNICODE_STRING, Buffer) == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _LIST_ENTRY {
    pub Flink: *mut _LIST_ENTRY,
    pub Blink: *mut _LIST_ENTRY,
}
impl Default for _LIST_ENTRY {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_LIST_ENTRY>() == 16 && align_of::<_LIST_ENTRY>() == 8);
const _: () = assert!(core::mem::offset_of!(_LIST_ENTRY, Flink) == 0);
const _: () = assert!(core::mem::offset_of!(_LIST_ENTRY, Blink) == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _SINGLE_LIST_ENTRY {
    pub Next: *mut _SINGLE_LIST_ENTRY,
}
impl Default for _SINGLE_LIST_ENTRY {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_SINGLE_LIST_ENTRY>() == 8 && align_of::<_SINGLE_LIST_ENTRY>() == 8);
const _: () = assert!(core::mem::offset_of!(_SINGLE_LIST_ENTRY, Next) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _OBJECT_ATTRIBUTES {
    pub Length: ULONG,
    pub RootDirectory: HANDLE,
    pub ObjectName: PUNICODE_STRING,
    pub Attributes: ULONG,
    pub SecurityDescriptor: PVOID,
    pub SecurityQualityOfService: PVOID,
}
impl Default for _OBJECT_ATTRIBUTES {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_OBJECT_ATTRIBUTES>() == 48 && align_of::<_OBJECT_ATTRIBUTES>() == 8);
const _: () = assert!(core::mem::offset_of!(_OBJECT_ATTRIBUTES, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_OBJECT_ATTRIBUTES, RootDirectory) == 8);
const _: () = assert!(core::mem::offset_of!(_OBJECT_ATTRIBUTES, ObjectName) == 16);
const _: () = assert!(core::mem::offset_of!(_OBJECT_ATTRIBUTES, Attributes) == 24);
const _: () = assert!(core::mem::offset_of!(_OBJECT_ATTRIBUTES, SecurityDescriptor) == 32);
const _: () = assert!(core::mem::offset_of!(_OBJECT_ATTRIBUTES, SecurityQualityOfService) == 40);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _GUID {
    pub Data1: u32,
    pub Data2: u16,
    pub Data3: u16,
    pub Data4: [u8; 8usize],
}
const _: () = assert!(size_of::<_GUID>() == 16 && align_of::<_GUID>() == 4);
const _: () = assert!(core::mem::offset_of!(_GUID, Data1) == 0);
const _: () = assert!(core::mem::offset_of!(_GUID, Data2) == 4);
const _: () = assert!(core::mem::offset_of!(_GUID, Data3) == 6);
const _: () = assert!(core::mem::offset_of!(_GUID, Data4) == 8);
#[repr(C)]
#[derive(Debug)]
pub struct _CALLBACK_OBJECT {
    pub _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug)]
pub struct _KPROCESS {
    pub _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug)]
pub struct _KTHREAD {
    pub _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug)]
pub struct _IO_TIMER {
    pub _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug)]
pub struct _KINTERRUPT {
    pub _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug)]
pub struct _OBJECT_TYPE {
    pub _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _KSPIN_LOCK_QUEUE {
    pub Next: *mut _KSPIN_LOCK_QUEUE,
    pub Lock: PKSPIN_LOCK,
}
impl Default for _KSPIN_LOCK_QUEUE {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_KSPIN_LOCK_QUEUE>() == 16 && align_of::<_KSPIN_LOCK_QUEUE>() == 8);
const _: () = assert!(core::mem::offset_of!(_KSPIN_LOCK_QUEUE, Next) == 0);
const _: () = assert!(core::mem::offset_of!(_KSPIN_LOCK_QUEUE, Lock) == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _KLOCK_QUEUE_HANDLE {
    pub LockQueue: KSPIN_LOCK_QUEUE,
    pub OldIrql: KIRQL,
}
impl Default for _KLOCK_QUEUE_HANDLE {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_KLOCK_QUEUE_HANDLE>() == 24 && align_of::<_KLOCK_QUEUE_HANDLE>() == 8);
const _: () = assert!(core::mem::offset_of!(_KLOCK_QUEUE_HANDLE, LockQueue) == 0);
const _: () = assert!(core::mem::offset_of!(_KLOCK_QUEUE_HANDLE, OldIrql) == 16);
#[repr(C, align(16))]
#[derive(Debug, Default, Copy, Clone)]
pub struct _M128A {
    pub Low: ULONGLONG,
    pub High: LONGLONG,
}
const _: () = assert!(size_of::<_M128A>() == 16 && align_of::<_M128A>() == 16);
const _: () = assert!(core::mem::offset_of!(_M128A, Low) == 0);
const _: () = assert!(core::mem::offset_of!(_M128A, High) == 8);
#[repr(C, align(16))]
#[derive(Debug, Copy, Clone)]
pub struct _XSAVE_FORMAT {
    pub ControlWord: USHORT,
    pub StatusWord: USHORT,
    pub TagWord: UCHAR,
    pub Reserved1: UCHAR,
    pub ErrorOpcode: USHORT,
    pub ErrorOffset: ULONG,
    pub ErrorSelector: USHORT,
    pub Reserved2: USHORT,
    pub DataOffset: ULONG,
    pub DataSelector: USHORT,
    pub Reserved3: USHORT,
    pub MxCsr: ULONG,
    pub MxCsr_Mask: ULONG,
    pub FloatRegisters: [M128A; 8usize],
    pub XmmRegisters: [M128A; 16usize],
    pub Reserved4: [UCHAR; 96usize],
}
impl Default for _XSAVE_FORMAT {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_XSAVE_FORMAT>() == 512 && align_of::<_XSAVE_FORMAT>() == 16);
const _: () = assert!(core::mem::offset_of!(_XSAVE_FORMAT, ControlWord) == 0);
const _: () = assert!(core::mem::offset_of!(_XSAVE_FORMAT, StatusWord) == 2);
const _: () = assert!(core::mem::offset_of!(_XSAVE_FORMAT, TagWord) == 4);
const _: () = assert!(core::mem::offset_of!(_XSAVE_FORMAT, Reserved1) == 5);
const _: () = assert!(core::mem::offset_of!(_XSAVE_FORMAT, ErrorOpcode) == 6);
const _: () = assert!(core::mem::offset_of!(_XSAVE_FORMAT, ErrorOffset) == 8);
const _: () = assert!(core::mem::offset_of!(_XSAVE_FORMAT, ErrorSelector) == 12);
const _: () = assert!(core::mem::offset_of!(_XSAVE_FORMAT, Reserved2) == 14);
const _: () = assert!(core::mem::offset_of!(_XSAVE_FORMAT, DataOffset) == 16);
const _: () = assert!(core::mem::offset_of!(_XSAVE_FORMAT, DataSelector) == 20);
const _: () = assert!(core::mem::offset_of!(_XSAVE_FORMAT, Reserved3) == 22);
const _: () = assert!(core::mem::offset_of!(_XSAVE_FORMAT, MxCsr) == 24);
const _: () = assert!(core::mem::offset_of!(_XSAVE_FORMAT, MxCsr_Mask) == 28);
const _: () = assert!(core::mem::offset_of!(_XSAVE_FORMAT, FloatRegisters) == 32);
const _: () = assert!(core::mem::offset_of!(_XSAVE_FORMAT, XmmRegisters) == 160);
const _: () = assert!(core::mem::offset_of!(_XSAVE_FORMAT, Reserved4) == 416);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _LUID_AND_ATTRIBUTES {
    pub Luid: LUID,
    pub Attributes: ULONG,
}
const _: () = assert!(size_of::<_LUID_AND_ATTRIBUTES>() == 12 && align_of::<_LUID_AND_ATTRIBUTES>() == 4);
const _: () = assert!(core::mem::offset_of!(_LUID_AND_ATTRIBUTES, Luid) == 0);
const _: () = assert!(core::mem::offset_of!(_LUID_AND_ATTRIBUTES, Attributes) == 8);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _PRIVILEGE_SET {
    pub PrivilegeCount: ULONG,
    pub Control: ULONG,
    pub Privilege: [LUID_AND_ATTRIBUTES; 1usize],
}
const _: () = assert!(size_of::<_PRIVILEGE_SET>() == 20 && align_of::<_PRIVILEGE_SET>() == 4);
const _: () = assert!(core::mem::offset_of!(_PRIVILEGE_SET, PrivilegeCount) == 0);
const _: () = assert!(core::mem::offset_of!(_PRIVILEGE_SET, Control) == 4);
const _: () = assert!(core::mem::offset_of!(_PRIVILEGE_SET, Privilege) == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _SECURITY_QUALITY_OF_SERVICE {
    pub Length: ULONG,
    pub ImpersonationLevel: SECURITY_IMPERSONATION_LEVEL,
    pub ContextTrackingMode: SECURITY_CONTEXT_TRACKING_MODE,
    pub EffectiveOnly: BOOLEAN,
}
impl Default for _SECURITY_QUALITY_OF_SERVICE {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_SECURITY_QUALITY_OF_SERVICE>() == 12 && align_of::<_SECURITY_QUALITY_OF_SERVICE>() == 4);
const _: () = assert!(core::mem::offset_of!(_SECURITY_QUALITY_OF_SERVICE, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_SECURITY_QUALITY_OF_SERVICE, ImpersonationLevel) == 4);
const _: () = assert!(core::mem::offset_of!(_SECURITY_QUALITY_OF_SERVICE, ContextTrackingMode) == 8);
const _: () = assert!(core::mem::offset_of!(_SECURITY_QUALITY_OF_SERVICE, EffectiveOnly) == 9);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_STATUS_BLOCK {
    pub __bindgen_anon_1: _IO_STATUS_BLOCK__bindgen_ty_1,
    pub Information: ULONG_PTR,
}
impl Default for _IO_STATUS_BLOCK {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STATUS_BLOCK>() == 16 && align_of::<_IO_STATUS_BLOCK>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STATUS_BLOCK, Information) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _IO_STATUS_BLOCK__bindgen_ty_1 {
    pub Status: NTSTATUS,
    pub Pointer: PVOID,
}
impl Default for _IO_STATUS_BLOCK__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STATUS_BLOCK__bindgen_ty_1>() == 8 && align_of::<_IO_STATUS_BLOCK__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STATUS_BLOCK__bindgen_ty_1, Status) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STATUS_BLOCK__bindgen_ty_1, Pointer) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _FILE_BASIC_INFORMATION {
    pub CreationTime: LARGE_INTEGER,
    pub LastAccessTime: LARGE_INTEGER,
    pub LastWriteTime: LARGE_INTEGER,
    pub ChangeTime: LARGE_INTEGER,
    pub FileAttributes: ULONG,
}
impl Default for _FILE_BASIC_INFORMATION {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_FILE_BASIC_INFORMATION>() == 40 && align_of::<_FILE_BASIC_INFORMATION>() == 8);
const _: () = assert!(core::mem::offset_of!(_FILE_BASIC_INFORMATION, CreationTime) == 0);
const _: () = assert!(core::mem::offset_of!(_FILE_BASIC_INFORMATION, LastAccessTime) == 8);
const _: () = assert!(core::mem::offset_of!(_FILE_BASIC_INFORMATION, LastWriteTime) == 16);
const _: () = assert!(core::mem::offset_of!(_FILE_BASIC_INFORMATION, ChangeTime) == 24);
const _: () = assert!(core::mem::offset_of!(_FILE_BASIC_INFORMATION, FileAttributes) == 32);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _FILE_STANDARD_INFORMATION {
    pub AllocationSize: LARGE_INTEGER,
    pub EndOfFile: LARGE_INTEGER,
    pub NumberOfLinks: ULONG,
    pub DeletePending: BOOLEAN,
    pub Directory: BOOLEAN,
}
impl Default for _FILE_STANDARD_INFORMATION {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_FILE_STANDARD_INFORMATION>() == 24 && align_of::<_FILE_STANDARD_INFORMATION>() == 8);
const _: () = assert!(core::mem::offset_of!(_FILE_STANDARD_INFORMATION, AllocationSize) == 0);
const _: () = assert!(core::mem::offset_of!(_FILE_STANDARD_INFORMATION, EndOfFile) == 8);
const _: () = assert!(core::mem::offset_of!(_FILE_STANDARD_INFORMATION, NumberOfLinks) == 16);
const _: () = assert!(core::mem::offset_of!(_FILE_STANDARD_INFORMATION, DeletePending) == 20);
const _: () = assert!(core::mem::offset_of!(_FILE_STANDARD_INFORMATION, Directory) == 21);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _FILE_NETWORK_OPEN_INFORMATION {
    pub CreationTime: LARGE_INTEGER,
    pub LastAccessTime: LARGE_INTEGER,
    pub LastWriteTime: LARGE_INTEGER,
    pub ChangeTime: LARGE_INTEGER,
    pub AllocationSize: LARGE_INTEGER,
    pub EndOfFile: LARGE_INTEGER,
    pub FileAttributes: ULONG,
}
impl Default for _FILE_NETWORK_OPEN_INFORMATION {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_FILE_NETWORK_OPEN_INFORMATION>() == 56 && align_of::<_FILE_NETWORK_OPEN_INFORMATION>() == 8);
const _: () = assert!(core::mem::offset_of!(_FILE_NETWORK_OPEN_INFORMATION, CreationTime) == 0);
const _: () = assert!(core::mem::offset_of!(_FILE_NETWORK_OPEN_INFORMATION, LastAccessTime) == 8);
const _: () = assert!(core::mem::offset_of!(_FILE_NETWORK_OPEN_INFORMATION, LastWriteTime) == 16);
const _: () = assert!(core::mem::offset_of!(_FILE_NETWORK_OPEN_INFORMATION, ChangeTime) == 24);
const _: () = assert!(core::mem::offset_of!(_FILE_NETWORK_OPEN_INFORMATION, AllocationSize) == 32);
const _: () = assert!(core::mem::offset_of!(_FILE_NETWORK_OPEN_INFORMATION, EndOfFile) == 40);
const _: () = assert!(core::mem::offset_of!(_FILE_NETWORK_OPEN_INFORMATION, FileAttributes) == 48);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _KEY_BASIC_INFORMATION {
    pub LastWriteTime: LARGE_INTEGER,
    pub TitleIndex: ULONG,
    pub NameLength: ULONG,
    pub Name: [WCHAR; 1usize],
}
impl Default for _KEY_BASIC_INFORMATION {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_KEY_BASIC_INFORMATION>() == 24 && align_of::<_KEY_BASIC_INFORMATION>() == 8);
const _: () = assert!(core::mem::offset_of!(_KEY_BASIC_INFORMATION, LastWriteTime) == 0);
const _: () = assert!(core::mem::offset_of!(_KEY_BASIC_INFORMATION, TitleIndex) == 8);
const _: () = assert!(core::mem::offset_of!(_KEY_BASIC_INFORMATION, NameLength) == 12);
const _: () = assert!(core::mem::offset_of!(_KEY_BASIC_INFORMATION, Name) == 16);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _KEY_VALUE_BASIC_INFORMATION {
    pub TitleIndex: ULONG,
    pub Type: ULONG,
    pub NameLength: ULONG,
    pub Name: [WCHAR; 1usize],
}
const _: () = assert!(size_of::<_KEY_VALUE_BASIC_INFORMATION>() == 16 && align_of::<_KEY_VALUE_BASIC_INFORMATION>() == 4);
const _: () = assert!(core::mem::offset_of!(_KEY_VALUE_BASIC_INFORMATION, TitleIndex) == 0);
const _: () = assert!(core::mem::offset_of!(_KEY_VALUE_BASIC_INFORMATION, Type) == 4);
const _: () = assert!(core::mem::offset_of!(_KEY_VALUE_BASIC_INFORMATION, NameLength) == 8);
const _: () = assert!(core::mem::offset_of!(_KEY_VALUE_BASIC_INFORMATION, Name) == 12);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _KEY_VALUE_FULL_INFORMATION {
    pub TitleIndex: ULONG,
    pub Type: ULONG,
    pub DataOffset: ULONG,
    pub DataLength: ULONG,
    pub NameLength: ULONG,
    pub Name: [WCHAR; 1usize],
}
const _: () = assert!(size_of::<_KEY_VALUE_FULL_INFORMATION>() == 24 && align_of::<_KEY_VALUE_FULL_INFORMATION>() == 4);
const _: () = assert!(core::mem::offset_of!(_KEY_VALUE_FULL_INFORMATION, TitleIndex) == 0);
const _: () = assert!(core::mem::offset_of!(_KEY_VALUE_FULL_INFORMATION, Type) == 4);
const _: () = assert!(core::mem::offset_of!(_KEY_VALUE_FULL_INFORMATION, DataOffset) == 8);
const _: () = assert!(core::mem::offset_of!(_KEY_VALUE_FULL_INFORMATION, DataLength) == 12);
const _: () = assert!(core::mem::offset_of!(_KEY_VALUE_FULL_INFORMATION, NameLength) == 16);
const _: () = assert!(core::mem::offset_of!(_KEY_VALUE_FULL_INFORMATION, Name) == 20);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _KEY_VALUE_PARTIAL_INFORMATION {
    pub TitleIndex: ULONG,
    pub Type: ULONG,
    pub DataLength: ULONG,
    pub Data: [UCHAR; 1usize],
}
const _: () = assert!(size_of::<_KEY_VALUE_PARTIAL_INFORMATION>() == 16 && align_of::<_KEY_VALUE_PARTIAL_INFORMATION>() == 4);
const _: () = assert!(core::mem::offset_of!(_KEY_VALUE_PARTIAL_INFORMATION, TitleIndex) == 0);
const _: () = assert!(core::mem::offset_of!(_KEY_VALUE_PARTIAL_INFORMATION, Type) == 4);
const _: () = assert!(core::mem::offset_of!(_KEY_VALUE_PARTIAL_INFORMATION, DataLength) == 8);
const _: () = assert!(core::mem::offset_of!(_KEY_VALUE_PARTIAL_INFORMATION, Data) == 12);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _CLIENT_ID {
    pub UniqueProcess: HANDLE,
    pub UniqueThread: HANDLE,
}
impl Default for _CLIENT_ID {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_CLIENT_ID>() == 16 && align_of::<_CLIENT_ID>() == 8);
const _: () = assert!(core::mem::offset_of!(_CLIENT_ID, UniqueProcess) == 0);
const _: () = assert!(core::mem::offset_of!(_CLIENT_ID, UniqueThread) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _POWER_STATE {
    pub SystemState: SYSTEM_POWER_STATE,
    pub DeviceState: DEVICE_POWER_STATE,
}
impl Default for _POWER_STATE {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_POWER_STATE>() == 4 && align_of::<_POWER_STATE>() == 4);
const _: () = assert!(core::mem::offset_of!(_POWER_STATE, SystemState) == 0);
const _: () = assert!(core::mem::offset_of!(_POWER_STATE, DeviceState) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _SYSTEM_POWER_STATE_CONTEXT {
    pub __bindgen_anon_1: _SYSTEM_POWER_STATE_CONTEXT__bindgen_ty_1,
}
impl Default for _SYSTEM_POWER_STATE_CONTEXT {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_SYSTEM_POWER_STATE_CONTEXT>() == 4 && align_of::<_SYSTEM_POWER_STATE_CONTEXT>() == 4);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _SYSTEM_POWER_STATE_CONTEXT__bindgen_ty_1 {
    pub __bindgen_anon_1: _SYSTEM_POWER_STATE_CONTEXT__bindgen_ty_1__bindgen_ty_1,
    pub ContextAsUlong: ULONG,
}
impl Default for _SYSTEM_POWER_STATE_CONTEXT__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_SYSTEM_POWER_STATE_CONTEXT__bindgen_ty_1>() == 4 && align_of::<_SYSTEM_POWER_STATE_CONTEXT__bindgen_ty_1>() == 4);
const _: () = assert!(core::mem::offset_of!(_SYSTEM_POWER_STATE_CONTEXT__bindgen_ty_1, ContextAsUlong) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _SYSTEM_POWER_STATE_CONTEXT__bindgen_ty_1__bindgen_ty_1 {
    pub _bindgen_align: [u32; 0],
    pub _bitfield_1: __BindgenBitfieldUnit<[u8; 4usize]>,
}
const _: () = assert!(size_of::<_SYSTEM_POWER_STATE_CONTEXT__bindgen_ty_1__bindgen_ty_1>() == 4 && align_of::<_SYSTEM_POWER_STATE_CONTEXT__bindgen_ty_1__bindgen_ty_1>() == 4);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _CM_PARTIAL_RESOURCE_DESCRIPTOR {
    pub Type: UCHAR,
    pub ShareDisposition: UCHAR,
    pub Flags: USHORT,
    pub u: _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1,
}
impl Default for _CM_PARTIAL_RESOURCE_DESCRIPTOR {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_CM_PARTIAL_RESOURCE_DESCRIPTOR>() == 20 && align_of::<_CM_PARTIAL_RESOURCE_DESCRIPTOR>() == 4);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR, Type) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR, ShareDisposition) == 1);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR, Flags) == 2);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR, u) == 4);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1 {
    pub Generic: _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1,
    pub Port: _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2,
    pub Interrupt: _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3,
    pub MessageInterrupt: _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4,
    pub Memory: _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_5,
    pub Dma: _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_6,
    pub DmaV3: _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_7,
    pub DevicePrivate: _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_8,
    pub BusNumber: _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_9,
    pub DeviceSpecificData: _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_10,
    pub Memory40: _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_11,
    pub Memory48: _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_12,
    pub Memory64: _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_13,
    pub Connection: _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_14,
}
impl Default for _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1>() == 16 && align_of::<_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1>() == 4);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1, Generic) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1, Port) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1, Interrupt) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1, MessageInterrupt) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1, Memory) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1, Dma) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1, DmaV3) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1, DevicePrivate) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1, BusNumber) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1, DeviceSpecificData) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1, Memory40) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1, Memory48) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1, Memory64) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1, Connection) == 0);
#[repr(C, packed(4))]
#[derive(Copy, Clone)]
pub struct _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1 {
    pub Start: PHYSICAL_ADDRESS,
    pub Length: ULONG,
}
impl Default for _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1, Start) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1, Length) == 8);
#[repr(C, packed(4))]
#[derive(Copy, Clone)]
pub struct _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2 {
    pub Start: PHYSICAL_ADDRESS,
    pub Length: ULONG,
}
impl Default for _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2, Start) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2, Length) == 8);
#[repr(C, packed(4))]
#[derive(Debug, Default, Copy, Clone)]
pub struct _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3 {
    pub Level: ULONG,
    pub Vector: ULONG,
    pub Affinity: KAFFINITY,
}
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3, Level) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3, Vector) == 4);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3, Affinity) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4 {
    pub __bindgen_anon_1: _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1,
}
impl Default for _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
#[repr(C)]
#[derive(Copy, Clone)]
pub union _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1 {
    pub Raw: _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1__bindgen_ty_1,
    pub Translated: _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1__bindgen_ty_2,
}
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1, Raw) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1, Translated) == 0);
#[repr(C, packed(4))]
#[derive(Debug, Default, Copy, Clone)]
pub struct _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1__bindgen_ty_1 {
    pub Reserved: USHORT,
    pub MessageCount: USHORT,
    pub Vector: ULONG,
    pub Affinity: KAFFINITY,
}
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1__bindgen_ty_1, Reserved) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1__bindgen_ty_1, MessageCount) == 2);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1__bindgen_ty_1, Vector) == 4);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1__bindgen_ty_1, Affinity) == 8);
#[repr(C, packed(4))]
#[derive(Debug, Default, Copy, Clone)]
pub struct _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1__bindgen_ty_2 {
    pub Level: ULONG,
    pub Vector: ULONG,
    pub Affinity: KAFFINITY,
}
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1__bindgen_ty_2, Level) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1__bindgen_ty_2, Vector) == 4);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1__bindgen_ty_2, Affinity) == 8);
#[repr(C, packed(4))]
#[derive(Copy, Clone)]
pub struct _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_5 {
    pub Start: PHYSICAL_ADDRESS,
    pub Length: ULONG,
}
impl Default for _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_5 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_5, Start) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_5, Length) == 8);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_6 {
    pub Channel: ULONG,
    pub Port: ULONG,
    pub Reserved1: ULONG,
}
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_6, Channel) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_6, Port) == 4);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_6, Reserved1) == 8);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_7 {
    pub Channel: ULONG,
    pub RequestLine: ULONG,
    pub TransferWidth: UCHAR,
    pub Reserved1: UCHAR,
    pub Reserved2: UCHAR,
    pub Reserved3: UCHAR,
}
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_7, Channel) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_7, RequestLine) == 4);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_7, TransferWidth) == 8);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_7, Reserved1) == 9);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_7, Reserved2) == 10);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_7, Reserved3) == 11);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_8 {
    pub Data: [ULONG; 3usize],
}
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_8, Data) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_9 {
    pub Start: ULONG,
    pub Length: ULONG,
    pub Reserved: ULONG,
}
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_9, Start) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_9, Length) == 4);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_9, Reserved) == 8);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_10 {
    pub DataSize: ULONG,
    pub Reserved1: ULONG,
    pub Reserved2: ULONG,
}
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_10, DataSize) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_10, Reserved1) == 4);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_10, Reserved2) == 8);
#[repr(C, packed(4))]
#[derive(Copy, Clone)]
pub struct _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_11 {
    pub Start: PHYSICAL_ADDRESS,
    pub Length40: ULONG,
}
impl Default for _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_11 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_11, Start) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_11, Length40) == 8);
#[repr(C, packed(4))]
#[derive(Copy, Clone)]
pub struct _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_12 {
    pub Start: PHYSICAL_ADDRESS,
    pub Length48: ULONG,
}
impl Default for _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_12 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_12, Start) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_12, Length48) == 8);
#[repr(C, packed(4))]
#[derive(Copy, Clone)]
pub struct _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_13 {
    pub Start: PHYSICAL_ADDRESS,
    pub Length64: ULONG,
}
impl Default for _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_13 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_13, Start) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_13, Length64) == 8);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_14 {
    pub Class: UCHAR,
    pub Type: UCHAR,
    pub Reserved1: UCHAR,
    pub Reserved2: UCHAR,
    pub IdLowPart: ULONG,
    pub IdHighPart: ULONG,
}
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_14, Class) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_14, Type) == 1);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_14, Reserved1) == 2);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_14, Reserved2) == 3);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_14, IdLowPart) == 4);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_14, IdHighPart) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _CM_PARTIAL_RESOURCE_LIST {
    pub Version: USHORT,
    pub Revision: USHORT,
    pub Count: ULONG,
    pub PartialDescriptors: [CM_PARTIAL_RESOURCE_DESCRIPTOR; 1usize],
}
impl Default for _CM_PARTIAL_RESOURCE_LIST {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_CM_PARTIAL_RESOURCE_LIST>() == 28 && align_of::<_CM_PARTIAL_RESOURCE_LIST>() == 4);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_LIST, Version) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_LIST, Revision) == 2);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_LIST, Count) == 4);
const _: () = assert!(core::mem::offset_of!(_CM_PARTIAL_RESOURCE_LIST, PartialDescriptors) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _CM_FULL_RESOURCE_DESCRIPTOR {
    pub InterfaceType: INTERFACE_TYPE,
    pub BusNumber: ULONG,
    pub PartialResourceList: CM_PARTIAL_RESOURCE_LIST,
}
impl Default for _CM_FULL_RESOURCE_DESCRIPTOR {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_CM_FULL_RESOURCE_DESCRIPTOR>() == 36 && align_of::<_CM_FULL_RESOURCE_DESCRIPTOR>() == 4);
const _: () = assert!(core::mem::offset_of!(_CM_FULL_RESOURCE_DESCRIPTOR, InterfaceType) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_FULL_RESOURCE_DESCRIPTOR, BusNumber) == 4);
const _: () = assert!(core::mem::offset_of!(_CM_FULL_RESOURCE_DESCRIPTOR, PartialResourceList) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _CM_RESOURCE_LIST {
    pub Count: ULONG,
    pub List: [CM_FULL_RESOURCE_DESCRIPTOR; 1usize],
}
impl Default for _CM_RESOURCE_LIST {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_CM_RESOURCE_LIST>() == 40 && align_of::<_CM_RESOURCE_LIST>() == 4);
const _: () = assert!(core::mem::offset_of!(_CM_RESOURCE_LIST, Count) == 0);
const _: () = assert!(core::mem::offset_of!(_CM_RESOURCE_LIST, List) == 4);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_RESOURCE_DESCRIPTOR {
    pub Option: UCHAR,
    pub Type: UCHAR,
    pub ShareDisposition: UCHAR,
    pub Spare1: UCHAR,
    pub Flags: USHORT,
    pub Spare2: USHORT,
    pub u: _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1,
}
impl Default for _IO_RESOURCE_DESCRIPTOR {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_RESOURCE_DESCRIPTOR>() == 32 && align_of::<_IO_RESOURCE_DESCRIPTOR>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR, Option) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR, Type) == 1);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR, ShareDisposition) == 2);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR, Spare1) == 3);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR, Flags) == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR, Spare2) == 6);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR, u) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1 {
    pub Port: _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1,
    pub Memory: _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2,
    pub Interrupt: _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3,
    pub Dma: _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4,
    pub DmaV3: _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_5,
    pub Generic: _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_6,
    pub DevicePrivate: _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_7,
    pub BusNumber: _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_8,
    pub ConfigData: _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_9,
    pub Memory40: _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_10,
    pub Memory48: _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_11,
    pub Memory64: _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_12,
    pub Connection: _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_13,
}
impl Default for _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1>() == 24 && align_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1, Port) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1, Memory) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1, Interrupt) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1, Dma) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1, DmaV3) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1, Generic) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1, DevicePrivate) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1, BusNumber) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1, ConfigData) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1, Memory40) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1, Memory48) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1, Memory64) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1, Connection) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1 {
    pub Length: ULONG,
    pub Alignment: ULONG,
    pub MinimumAddress: PHYSICAL_ADDRESS,
    pub MaximumAddress: PHYSICAL_ADDRESS,
}
impl Default for _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1>() == 24 && align_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1, Alignment) == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1, MinimumAddress) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1, MaximumAddress) == 16);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2 {
    pub Length: ULONG,
    pub Alignment: ULONG,
    pub MinimumAddress: PHYSICAL_ADDRESS,
    pub MaximumAddress: PHYSICAL_ADDRESS,
}
impl Default for _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2>() == 24 && align_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2, Alignment) == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2, MinimumAddress) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2, MaximumAddress) == 16);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3 {
    pub MinimumVector: ULONG,
    pub MaximumVector: ULONG,
    pub AffinityPolicy: IRQ_DEVICE_POLICY,
    pub PriorityPolicy: IRQ_PRIORITY,
    pub TargetedProcessors: KAFFINITY,
}
impl Default for _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3>() == 24 && align_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3, MinimumVector) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3, MaximumVector) == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3, AffinityPolicy) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3, PriorityPolicy) == 12);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3, TargetedProcessors) == 16);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4 {
    pub MinimumChannel: ULONG,
    pub MaximumChannel: ULONG,
}
const _: () = assert!(size_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4>() == 8 && align_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4>() == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4, MinimumChannel) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_4, MaximumChannel) == 4);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_5 {
    pub RequestLine: ULONG,
    pub Reserved: ULONG,
    pub Channel: ULONG,
    pub TransferWidth: ULONG,
}
const _: () = assert!(size_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_5>() == 16 && align_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_5>() == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_5, RequestLine) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_5, Reserved) == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_5, Channel) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_5, TransferWidth) == 12);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_6 {
    pub Length: ULONG,
    pub Alignment: ULONG,
    pub MinimumAddress: PHYSICAL_ADDRESS,
    pub MaximumAddress: PHYSICAL_ADDRESS,
}
impl Default for _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_6 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_6>() == 24 && align_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_6>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_6, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_6, Alignment) == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_6, MinimumAddress) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_6, MaximumAddress) == 16);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_7 {
    pub Data: [ULONG; 3usize],
}
const _: () = assert!(size_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_7>() == 12 && align_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_7>() == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_7, Data) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_8 {
    pub Length: ULONG,
    pub MinBusNumber: ULONG,
    pub MaxBusNumber: ULONG,
    pub Reserved: ULONG,
}
const _: () = assert!(size_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_8>() == 16 && align_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_8>() == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_8, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_8, MinBusNumber) == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_8, MaxBusNumber) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_8, Reserved) == 12);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_9 {
    pub Priority: ULONG,
    pub Reserved1: ULONG,
    pub Reserved2: ULONG,
}
const _: () = assert!(size_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_9>() == 12 && align_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_9>() == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_9, Priority) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_9, Reserved1) == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_9, Reserved2) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_10 {
    pub Length40: ULONG,
    pub Alignment40: ULONG,
    pub MinimumAddress: PHYSICAL_ADDRESS,
    pub MaximumAddress: PHYSICAL_ADDRESS,
}
impl Default for _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_10 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_10>() == 24 && align_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_10>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_10, Length40) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_10, Alignment40) == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_10, MinimumAddress) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_10, MaximumAddress) == 16);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_11 {
    pub Length48: ULONG,
    pub Alignment48: ULONG,
    pub MinimumAddress: PHYSICAL_ADDRESS,
    pub MaximumAddress: PHYSICAL_ADDRESS,
}
impl Default for _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_11 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_11>() == 24 && align_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_11>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_11, Length48) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_11, Alignment48) == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_11, MinimumAddress) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_11, MaximumAddress) == 16);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_12 {
    pub Length64: ULONG,
    pub Alignment64: ULONG,
    pub MinimumAddress: PHYSICAL_ADDRESS,
    pub MaximumAddress: PHYSICAL_ADDRESS,
}
impl Default for _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_12 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_12>() == 24 && align_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_12>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_12, Length64) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_12, Alignment64) == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_12, MinimumAddress) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_12, MaximumAddress) == 16);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_13 {
    pub Class: UCHAR,
    pub Type: UCHAR,
    pub Reserved1: UCHAR,
    pub Reserved2: UCHAR,
    pub IdLowPart: ULONG,
    pub IdHighPart: ULONG,
}
const _: () = assert!(size_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_13>() == 12 && align_of::<_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_13>() == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_13, Class) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_13, Type) == 1);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_13, Reserved1) == 2);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_13, Reserved2) == 3);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_13, IdLowPart) == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_13, IdHighPart) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_RESOURCE_LIST {
    pub Version: USHORT,
    pub Revision: USHORT,
    pub Count: ULONG,
    pub Descriptors: [IO_RESOURCE_DESCRIPTOR; 1usize],
}
impl Default for _IO_RESOURCE_LIST {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_RESOURCE_LIST>() == 40 && align_of::<_IO_RESOURCE_LIST>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_LIST, Version) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_LIST, Revision) == 2);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_LIST, Count) == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_LIST, Descriptors) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_RESOURCE_REQUIREMENTS_LIST {
    pub ListSize: ULONG,
    pub InterfaceType: INTERFACE_TYPE,
    pub BusNumber: ULONG,
    pub SlotNumber: ULONG,
    pub Reserved: [ULONG; 3usize],
    pub AlternativeLists: ULONG,
    pub List: [IO_RESOURCE_LIST; 1usize],
}
impl Default for _IO_RESOURCE_REQUIREMENTS_LIST {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_RESOURCE_REQUIREMENTS_LIST>() == 72 && align_of::<_IO_RESOURCE_REQUIREMENTS_LIST>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_REQUIREMENTS_LIST, ListSize) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_REQUIREMENTS_LIST, InterfaceType) == 4);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_REQUIREMENTS_LIST, BusNumber) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_REQUIREMENTS_LIST, SlotNumber) == 12);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_REQUIREMENTS_LIST, Reserved) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_REQUIREMENTS_LIST, AlternativeLists) == 28);
const _: () = assert!(core::mem::offset_of!(_IO_RESOURCE_REQUIREMENTS_LIST, List) == 32);
#[repr(C, align(16))]
#[derive(Debug, Copy, Clone)]
pub struct _SLIST_ENTRY {
    pub Next: *mut _SLIST_ENTRY,
}
impl Default for _SLIST_ENTRY {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_SLIST_ENTRY>() == 16 && align_of::<_SLIST_ENTRY>() == 16);
const _: () = assert!(core::mem::offset_of!(_SLIST_ENTRY, Next) == 0);
#[repr(C, align(16))]
#[derive(Copy, Clone)]
pub union _SLIST_HEADER {
    pub __bindgen_anon_1: _SLIST_HEADER__bindgen_ty_1,
    pub HeaderX64: _SLIST_HEADER__bindgen_ty_2,
}
impl Default for _SLIST_HEADER {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_SLIST_HEADER>() == 16 && align_of::<_SLIST_HEADER>() == 16);
const _: () = assert!(core::mem::offset_of!(_SLIST_HEADER, HeaderX64) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _SLIST_HEADER__bindgen_ty_1 {
    pub Alignment: ULONGLONG,
    pub Region: ULONGLONG,
}
const _: () = assert!(size_of::<_SLIST_HEADER__bindgen_ty_1>() == 16 && align_of::<_SLIST_HEADER__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_SLIST_HEADER__bindgen_ty_1, Alignment) == 0);
const _: () = assert!(core::mem::offset_of!(_SLIST_HEADER__bindgen_ty_1, Region) == 8);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _SLIST_HEADER__bindgen_ty_2 {
    pub _bindgen_align: [u64; 0],
    pub _bitfield_1: __BindgenBitfieldUnit<[u8; 16usize]>,
}
const _: () = assert!(size_of::<_SLIST_HEADER__bindgen_ty_2>() == 16 && align_of::<_SLIST_HEADER__bindgen_ty_2>() == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _RTL_QUERY_REGISTRY_TABLE {
    pub QueryRoutine: PRTL_QUERY_REGISTRY_ROUTINE,
    pub Flags: ULONG,
    pub Name: PWSTR,
    pub EntryContext: PVOID,
    pub DefaultType: ULONG,
    pub DefaultData: PVOID,
    pub DefaultLength: ULONG,
}
impl Default for _RTL_QUERY_REGISTRY_TABLE {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_RTL_QUERY_REGISTRY_TABLE>() == 56 && align_of::<_RTL_QUERY_REGISTRY_TABLE>() == 8);
const _: () = assert!(core::mem::offset_of!(_RTL_QUERY_REGISTRY_TABLE, QueryRoutine) == 0);
const _: () = assert!(core::mem::offset_of!(_RTL_QUERY_REGISTRY_TABLE, Flags) == 8);
const _: () = assert!(core::mem::offset_of!(_RTL_QUERY_REGISTRY_TABLE, Name) == 16);
const _: () = assert!(core::mem::offset_of!(_RTL_QUERY_REGISTRY_TABLE, EntryContext) == 24);
const _: () = assert!(core::mem::offset_of!(_RTL_QUERY_REGISTRY_TABLE, DefaultType) == 32);
const _: () = assert!(core::mem::offset_of!(_RTL_QUERY_REGISTRY_TABLE, DefaultData) == 40);
const _: () = assert!(core::mem::offset_of!(_RTL_QUERY_REGISTRY_TABLE, DefaultLength) == 48);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _OSVERSIONINFOW {
    pub dwOSVersionInfoSize: ULONG,
    pub dwMajorVersion: ULONG,
    pub dwMinorVersion: ULONG,
    pub dwBuildNumber: ULONG,
    pub dwPlatformId: ULONG,
    pub szCSDVersion: [WCHAR; 128usize],
}
impl Default for _OSVERSIONINFOW {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_OSVERSIONINFOW>() == 276 && align_of::<_OSVERSIONINFOW>() == 4);
const _: () = assert!(core::mem::offset_of!(_OSVERSIONINFOW, dwOSVersionInfoSize) == 0);
const _: () = assert!(core::mem::offset_of!(_OSVERSIONINFOW, dwMajorVersion) == 4);
const _: () = assert!(core::mem::offset_of!(_OSVERSIONINFOW, dwMinorVersion) == 8);
const _: () = assert!(core::mem::offset_of!(_OSVERSIONINFOW, dwBuildNumber) == 12);
const _: () = assert!(core::mem::offset_of!(_OSVERSIONINFOW, dwPlatformId) == 16);
const _: () = assert!(core::mem::offset_of!(_OSVERSIONINFOW, szCSDVersion) == 20);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _OSVERSIONINFOEXW {
    pub dwOSVersionInfoSize: ULONG,
    pub dwMajorVersion: ULONG,
    pub dwMinorVersion: ULONG,
    pub dwBuildNumber: ULONG,
    pub dwPlatformId: ULONG,
    pub szCSDVersion: [WCHAR; 128usize],
    pub wServicePackMajor: USHORT,
    pub wServicePackMinor: USHORT,
    pub wSuiteMask: USHORT,
    pub wProductType: UCHAR,
    pub wReserved: UCHAR,
}
impl Default for _OSVERSIONINFOEXW {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_OSVERSIONINFOEXW>() == 284 && align_of::<_OSVERSIONINFOEXW>() == 4);
const _: () = assert!(core::mem::offset_of!(_OSVERSIONINFOEXW, dwOSVersionInfoSize) == 0);
const _: () = assert!(core::mem::offset_of!(_OSVERSIONINFOEXW, dwMajorVersion) == 4);
const _: () = assert!(core::mem::offset_of!(_OSVERSIONINFOEXW, dwMinorVersion) == 8);
const _: () = assert!(core::mem::offset_of!(_OSVERSIONINFOEXW, dwBuildNumber) == 12);
const _: () = assert!(core::mem::offset_of!(_OSVERSIONINFOEXW, dwPlatformId) == 16);
const _: () = assert!(core::mem::offset_of!(_OSVERSIONINFOEXW, szCSDVersion) == 20);
const _: () = assert!(core::mem::offset_of!(_OSVERSIONINFOEXW, wServicePackMajor) == 276);
const _: () = assert!(core::mem::offset_of!(_OSVERSIONINFOEXW, wServicePackMinor) == 278);
const _: () = assert!(core::mem::offset_of!(_OSVERSIONINFOEXW, wSuiteMask) == 280);
const _: () = assert!(core::mem::offset_of!(_OSVERSIONINFOEXW, wProductType) == 282);
const _: () = assert!(core::mem::offset_of!(_OSVERSIONINFOEXW, wReserved) == 283);
#[repr(C, align(64))]
#[derive(Copy, Clone)]
pub struct _GENERAL_LOOKASIDE {
    pub __bindgen_anon_1: _GENERAL_LOOKASIDE__bindgen_ty_1,
    pub Depth: USHORT,
    pub MaximumDepth: USHORT,
    pub TotalAllocates: ULONG,
    pub __bindgen_anon_2: _GENERAL_LOOKASIDE__bindgen_ty_2,
    pub TotalFrees: ULONG,
    pub __bindgen_anon_3: _GENERAL_LOOKASIDE__bindgen_ty_3,
    pub Type: POOL_TYPE,
    pub Tag: ULONG,
    pub Size: ULONG,
    pub __bindgen_anon_4: _GENERAL_LOOKASIDE__bindgen_ty_4,
    pub __bindgen_anon_5: _GENERAL_LOOKASIDE__bindgen_ty_5,
    pub ListEntry: LIST_ENTRY,
    pub LastTotalAllocates: ULONG,
    pub __bindgen_anon_6: _GENERAL_LOOKASIDE__bindgen_ty_6,
    pub Future: [ULONG; 2usize],
}
impl Default for _GENERAL_LOOKASIDE {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_GENERAL_LOOKASIDE>() == 128 && align_of::<_GENERAL_LOOKASIDE>() == 64);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE, Depth) == 16);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE, MaximumDepth) == 18);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE, TotalAllocates) == 20);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE, TotalFrees) == 28);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE, Type) == 36);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE, Tag) == 40);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE, Size) == 44);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE, ListEntry) == 64);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE, LastTotalAllocates) == 80);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE, Future) == 88);
#[repr(C, align(16))]
#[derive(Copy, Clone)]
pub union _GENERAL_LOOKASIDE__bindgen_ty_1 {
    pub ListHead: SLIST_HEADER,
    pub SingleListHead: SINGLE_LIST_ENTRY,
}
impl Default for _GENERAL_LOOKASIDE__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_GENERAL_LOOKASIDE__bindgen_ty_1>() == 16 && align_of::<_GENERAL_LOOKASIDE__bindgen_ty_1>() == 16);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE__bindgen_ty_1, ListHead) == 0);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE__bindgen_ty_1, SingleListHead) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _GENERAL_LOOKASIDE__bindgen_ty_2 {
    pub AllocateMisses: ULONG,
    pub AllocateHits: ULONG,
}
impl Default for _GENERAL_LOOKASIDE__bindgen_ty_2 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_GENERAL_LOOKASIDE__bindgen_ty_2>() == 4 && align_of::<_GENERAL_LOOKASIDE__bindgen_ty_2>() == 4);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE__bindgen_ty_2, AllocateMisses) == 0);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE__bindgen_ty_2, AllocateHits) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _GENERAL_LOOKASIDE__bindgen_ty_3 {
    pub FreeMisses: ULONG,
    pub FreeHits: ULONG,
}
impl Default for _GENERAL_LOOKASIDE__bindgen_ty_3 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_GENERAL_LOOKASIDE__bindgen_ty_3>() == 4 && align_of::<_GENERAL_LOOKASIDE__bindgen_ty_3>() == 4);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE__bindgen_ty_3, FreeMisses) == 0);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE__bindgen_ty_3, FreeHits) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _GENERAL_LOOKASIDE__bindgen_ty_4 {
    pub AllocateEx: PALLOCATE_FUNCTION_EX,
    pub Allocate: PALLOCATE_FUNCTION,
}
impl Default for _GENERAL_LOOKASIDE__bindgen_ty_4 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_GENERAL_LOOKASIDE__bindgen_ty_4>() == 8 && align_of::<_GENERAL_LOOKASIDE__bindgen_ty_4>() == 8);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE__bindgen_ty_4, AllocateEx) == 0);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE__bindgen_ty_4, Allocate) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _GENERAL_LOOKASIDE__bindgen_ty_5 {
    pub FreeEx: PFREE_FUNCTION_EX,
    pub Free: PFREE_FUNCTION,
}
impl Default for _GENERAL_LOOKASIDE__bindgen_ty_5 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_GENERAL_LOOKASIDE__bindgen_ty_5>() == 8 && align_of::<_GENERAL_LOOKASIDE__bindgen_ty_5>() == 8);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE__bindgen_ty_5, FreeEx) == 0);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE__bindgen_ty_5, Free) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _GENERAL_LOOKASIDE__bindgen_ty_6 {
    pub LastAllocateMisses: ULONG,
    pub LastAllocateHits: ULONG,
}
impl Default for _GENERAL_LOOKASIDE__bindgen_ty_6 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_GENERAL_LOOKASIDE__bindgen_ty_6>() == 4 && align_of::<_GENERAL_LOOKASIDE__bindgen_ty_6>() == 4);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE__bindgen_ty_6, LastAllocateMisses) == 0);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE__bindgen_ty_6, LastAllocateHits) == 0);
#[repr(C, align(16))]
#[derive(Copy, Clone)]
pub struct _GENERAL_LOOKASIDE_POOL {
    pub __bindgen_anon_1: _GENERAL_LOOKASIDE_POOL__bindgen_ty_1,
    pub Depth: USHORT,
    pub MaximumDepth: USHORT,
    pub TotalAllocates: ULONG,
    pub __bindgen_anon_2: _GENERAL_LOOKASIDE_POOL__bindgen_ty_2,
    pub TotalFrees: ULONG,
    pub __bindgen_anon_3: _GENERAL_LOOKASIDE_POOL__bindgen_ty_3,
    pub Type: POOL_TYPE,
    pub Tag: ULONG,
    pub Size: ULONG,
    pub __bindgen_anon_4: _GENERAL_LOOKASIDE_POOL__bindgen_ty_4,
    pub __bindgen_anon_5: _GENERAL_LOOKASIDE_POOL__bindgen_ty_5,
    pub ListEntry: LIST_ENTRY,
    pub LastTotalAllocates: ULONG,
    pub __bindgen_anon_6: _GENERAL_LOOKASIDE_POOL__bindgen_ty_6,
    pub Future: [ULONG; 2usize],
}
impl Default for _GENERAL_LOOKASIDE_POOL {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_GENERAL_LOOKASIDE_POOL>() == 96 && align_of::<_GENERAL_LOOKASIDE_POOL>() == 16);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL, Depth) == 16);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL, MaximumDepth) == 18);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL, TotalAllocates) == 20);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL, TotalFrees) == 28);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL, Type) == 36);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL, Tag) == 40);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL, Size) == 44);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL, ListEntry) == 64);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL, LastTotalAllocates) == 80);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL, Future) == 88);
#[repr(C, align(16))]
#[derive(Copy, Clone)]
pub union _GENERAL_LOOKASIDE_POOL__bindgen_ty_1 {
    pub ListHead: SLIST_HEADER,
    pub SingleListHead: SINGLE_LIST_ENTRY,
}
impl Default for _GENERAL_LOOKASIDE_POOL__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_GENERAL_LOOKASIDE_POOL__bindgen_ty_1>() == 16 && align_of::<_GENERAL_LOOKASIDE_POOL__bindgen_ty_1>() == 16);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL__bindgen_ty_1, ListHead) == 0);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL__bindgen_ty_1, SingleListHead) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _GENERAL_LOOKASIDE_POOL__bindgen_ty_2 {
    pub AllocateMisses: ULONG,
    pub AllocateHits: ULONG,
}
impl Default for _GENERAL_LOOKASIDE_POOL__bindgen_ty_2 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_GENERAL_LOOKASIDE_POOL__bindgen_ty_2>() == 4 && align_of::<_GENERAL_LOOKASIDE_POOL__bindgen_ty_2>() == 4);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL__bindgen_ty_2, AllocateMisses) == 0);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL__bindgen_ty_2, AllocateHits) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _GENERAL_LOOKASIDE_POOL__bindgen_ty_3 {
    pub FreeMisses: ULONG,
    pub FreeHits: ULONG,
}
impl Default for _GENERAL_LOOKASIDE_POOL__bindgen_ty_3 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_GENERAL_LOOKASIDE_POOL__bindgen_ty_3>() == 4 && align_of::<_GENERAL_LOOKASIDE_POOL__bindgen_ty_3>() == 4);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL__bindgen_ty_3, FreeMisses) == 0);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL__bindgen_ty_3, FreeHits) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _GENERAL_LOOKASIDE_POOL__bindgen_ty_4 {
    pub AllocateEx: PALLOCATE_FUNCTION_EX,
    pub Allocate: PALLOCATE_FUNCTION,
}
impl Default for _GENERAL_LOOKASIDE_POOL__bindgen_ty_4 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_GENERAL_LOOKASIDE_POOL__bindgen_ty_4>() == 8 && align_of::<_GENERAL_LOOKASIDE_POOL__bindgen_ty_4>() == 8);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL__bindgen_ty_4, AllocateEx) == 0);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL__bindgen_ty_4, Allocate) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _GENERAL_LOOKASIDE_POOL__bindgen_ty_5 {
    pub FreeEx: PFREE_FUNCTION_EX,
    pub Free: PFREE_FUNCTION,
}
impl Default for _GENERAL_LOOKASIDE_POOL__bindgen_ty_5 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_GENERAL_LOOKASIDE_POOL__bindgen_ty_5>() == 8 && align_of::<_GENERAL_LOOKASIDE_POOL__bindgen_ty_5>() == 8);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL__bindgen_ty_5, FreeEx) == 0);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL__bindgen_ty_5, Free) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _GENERAL_LOOKASIDE_POOL__bindgen_ty_6 {
    pub LastAllocateMisses: ULONG,
    pub LastAllocateHits: ULONG,
}
impl Default for _GENERAL_LOOKASIDE_POOL__bindgen_ty_6 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_GENERAL_LOOKASIDE_POOL__bindgen_ty_6>() == 4 && align_of::<_GENERAL_LOOKASIDE_POOL__bindgen_ty_6>() == 4);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL__bindgen_ty_6, LastAllocateMisses) == 0);
const _: () = assert!(core::mem::offset_of!(_GENERAL_LOOKASIDE_POOL__bindgen_ty_6, LastAllocateHits) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _KAPC {
    pub Type: UCHAR,
    pub SpareByte0: UCHAR,
    pub Size: UCHAR,
    pub SpareByte1: UCHAR,
    pub SpareLong0: ULONG,
    pub Thread: *mut _KTHREAD,
    pub ApcListEntry: LIST_ENTRY,
    pub Reserved: [PVOID; 3usize],
    pub NormalContext: PVOID,
    pub SystemArgument1: PVOID,
    pub SystemArgument2: PVOID,
    pub ApcStateIndex: CCHAR,
    pub ApcMode: KPROCESSOR_MODE,
    pub Inserted: BOOLEAN,
}
impl Default for _KAPC {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_KAPC>() == 88 && align_of::<_KAPC>() == 8);
const _: () = assert!(core::mem::offset_of!(_KAPC, Type) == 0);
const _: () = assert!(core::mem::offset_of!(_KAPC, SpareByte0) == 1);
const _: () = assert!(core::mem::offset_of!(_KAPC, Size) == 2);
const _: () = assert!(core::mem::offset_of!(_KAPC, SpareByte1) == 3);
const _: () = assert!(core::mem::offset_of!(_KAPC, SpareLong0) == 4);
const _: () = assert!(core::mem::offset_of!(_KAPC, Thread) == 8);
const _: () = assert!(core::mem::offset_of!(_KAPC, ApcListEntry) == 16);
const _: () = assert!(core::mem::offset_of!(_KAPC, Reserved) == 32);
const _: () = assert!(core::mem::offset_of!(_KAPC, NormalContext) == 56);
const _: () = assert!(core::mem::offset_of!(_KAPC, SystemArgument1) == 64);
const _: () = assert!(core::mem::offset_of!(_KAPC, SystemArgument2) == 72);
const _: () = assert!(core::mem::offset_of!(_KAPC, ApcStateIndex) == 80);
const _: () = assert!(core::mem::offset_of!(_KAPC, ApcMode) == 81);
const _: () = assert!(core::mem::offset_of!(_KAPC, Inserted) == 82);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _KDPC {
    pub __bindgen_anon_1: _KDPC__bindgen_ty_1,
    pub DpcListEntry: SINGLE_LIST_ENTRY,
    pub ProcessorHistory: KAFFINITY,
    pub DeferredRoutine: PKDEFERRED_ROUTINE,
    pub DeferredContext: PVOID,
    pub SystemArgument1: PVOID,
    pub SystemArgument2: PVOID,
    pub DpcData: PVOID,
}
impl Default for _KDPC {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_KDPC>() == 64 && align_of::<_KDPC>() == 8);
const _: () = assert!(core::mem::offset_of!(_KDPC, DpcListEntry) == 8);
const _: () = assert!(core::mem::offset_of!(_KDPC, ProcessorHistory) == 16);
const _: () = assert!(core::mem::offset_of!(_KDPC, DeferredRoutine) == 24);
const _: () = assert!(core::mem::offset_of!(_KDPC, DeferredContext) == 32);
const _: () = assert!(core::mem::offset_of!(_KDPC, SystemArgument1) == 40);
const _: () = assert!(core::mem::offset_of!(_KDPC, SystemArgument2) == 48);
const _: () = assert!(core::mem::offset_of!(_KDPC, DpcData) == 56);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _KDPC__bindgen_ty_1 {
    pub TargetInfoAsUlong: ULONG,
    pub __bindgen_anon_1: _KDPC__bindgen_ty_1__bindgen_ty_1,
}
impl Default for _KDPC__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_KDPC__bindgen_ty_1>() == 4 && align_of::<_KDPC__bindgen_ty_1>() == 4);
const _: () = assert!(core::mem::offset_of!(_KDPC__bindgen_ty_1, TargetInfoAsUlong) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _KDPC__bindgen_ty_1__bindgen_ty_1 {
    pub Type: UCHAR,
    pub Importance: UCHAR,
    pub Number: USHORT,
}
const _: () = assert!(size_of::<_KDPC__bindgen_ty_1__bindgen_ty_1>() == 4 && align_of::<_KDPC__bindgen_ty_1__bindgen_ty_1>() == 2);
const _: () = assert!(core::mem::offset_of!(_KDPC__bindgen_ty_1__bindgen_ty_1, Type) == 0);
const _: () = assert!(core::mem::offset_of!(_KDPC__bindgen_ty_1__bindgen_ty_1, Importance) == 1);
const _: () = assert!(core::mem::offset_of!(_KDPC__bindgen_ty_1__bindgen_ty_1, Number) == 2);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _MDL {
    pub Next: *mut _MDL,
    pub Size: CSHORT,
    pub MdlFlags: CSHORT,
    pub Process: *mut _EPROCESS,
    pub MappedSystemVa: PVOID,
    pub StartVa: PVOID,
    pub ByteCount: ULONG,
    pub ByteOffset: ULONG,
}
impl Default for _MDL {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_MDL>() == 48 && align_of::<_MDL>() == 8);
const _: () = assert!(core::mem::offset_of!(_MDL, Next) == 0);
const _: () = assert!(core::mem::offset_of!(_MDL, Size) == 8);
const _: () = assert!(core::mem::offset_of!(_MDL, MdlFlags) == 10);
const _: () = assert!(core::mem::offset_of!(_MDL, Process) == 16);
const _: () = assert!(core::mem::offset_of!(_MDL, MappedSystemVa) == 24);
const _: () = assert!(core::mem::offset_of!(_MDL, StartVa) == 32);
const _: () = assert!(core::mem::offset_of!(_MDL, ByteCount) == 40);
const _: () = assert!(core::mem::offset_of!(_MDL, ByteOffset) == 44);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _DISPATCHER_HEADER {
    pub __bindgen_anon_1: _DISPATCHER_HEADER__bindgen_ty_1,
    pub SignalState: LONG,
    pub WaitListHead: LIST_ENTRY,
}
impl Default for _DISPATCHER_HEADER {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DISPATCHER_HEADER>() == 24 && align_of::<_DISPATCHER_HEADER>() == 8);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER, SignalState) == 4);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER, WaitListHead) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _DISPATCHER_HEADER__bindgen_ty_1 {
    pub __bindgen_anon_1: _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_1,
    pub __bindgen_anon_2: _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_2,
    pub __bindgen_anon_3: _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_3,
    pub __bindgen_anon_4: _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_4,
    pub __bindgen_anon_5: _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_5,
    pub __bindgen_anon_6: _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_6,
    pub __bindgen_anon_7: _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_7,
}
impl Default for _DISPATCHER_HEADER__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DISPATCHER_HEADER__bindgen_ty_1>() == 4 && align_of::<_DISPATCHER_HEADER__bindgen_ty_1>() == 4);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_1 {
    pub Lock: LONG,
    pub LockNV: LONG,
}
impl Default for _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_1>() == 4 && align_of::<_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_1>() == 4);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_1, Lock) == 0);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_1, LockNV) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_2 {
    pub Type: UCHAR,
    pub Signalling: UCHAR,
    pub Size: UCHAR,
    pub Reserved1: UCHAR,
}
const _: () = assert!(size_of::<_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_2>() == 4 && align_of::<_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_2>() == 1);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_2, Type) == 0);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_2, Signalling) == 1);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_2, Size) == 2);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_2, Reserved1) == 3);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_3 {
    pub TimerType: UCHAR,
    pub __bindgen_anon_1: _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_3__bindgen_ty_1,
    pub Hand: UCHAR,
    pub __bindgen_anon_2: _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_3__bindgen_ty_2,
}
impl Default for _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_3 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_3>() == 4 && align_of::<_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_3>() == 1);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_3, TimerType) == 0);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_3, Hand) == 2);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_3__bindgen_ty_1 {
    pub TimerControlFlags: UCHAR,
    pub __bindgen_anon_1: _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_3__bindgen_ty_1__bindgen_ty_1,
}
impl Default for _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_3__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_3__bindgen_ty_1, TimerControlFlags) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_3__bindgen_ty_1__bindgen_ty_1 {
    pub _bitfield_1: __BindgenBitfieldUnit<[u8; 1usize]>,
}
#[repr(C)]
#[derive(Copy, Clone)]
pub union _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_3__bindgen_ty_2 {
    pub TimerMiscFlags: UCHAR,
    pub __bindgen_anon_1: _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_3__bindgen_ty_2__bindgen_ty_1,
}
impl Default for _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_3__bindgen_ty_2 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_3__bindgen_ty_2, TimerMiscFlags) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_3__bindgen_ty_2__bindgen_ty_1 {
    pub _bitfield_1: __BindgenBitfieldUnit<[u8; 1usize]>,
}
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_4 {
    pub Timer2Type: UCHAR,
    pub __bindgen_anon_1: _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1,
    pub Timer2ComponentId: UCHAR,
    pub Timer2RelativeId: UCHAR,
}
impl Default for _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_4 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_4>() == 4 && align_of::<_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_4>() == 1);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_4, Timer2Type) == 0);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_4, Timer2ComponentId) == 2);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_4, Timer2RelativeId) == 3);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1 {
    pub Timer2Flags: UCHAR,
    pub __bindgen_anon_1: _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1__bindgen_ty_1,
}
impl Default for _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1, Timer2Flags) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1__bindgen_ty_1 {
    pub _bitfield_1: __BindgenBitfieldUnit<[u8; 1usize]>,
}
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_5 {
    pub QueueType: UCHAR,
    pub __bindgen_anon_1: _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_5__bindgen_ty_1,
    pub QueueSize: UCHAR,
    pub QueueReserved: UCHAR,
}
impl Default for _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_5 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_5>() == 4 && align_of::<_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_5>() == 1);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_5, QueueType) == 0);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_5, QueueSize) == 2);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_5, QueueReserved) == 3);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_5__bindgen_ty_1 {
    pub QueueControlFlags: UCHAR,
    pub __bindgen_anon_1: _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_5__bindgen_ty_1__bindgen_ty_1,
}
impl Default for _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_5__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_5__bindgen_ty_1, QueueControlFlags) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_5__bindgen_ty_1__bindgen_ty_1 {
    pub _bitfield_1: __BindgenBitfieldUnit<[u8; 1usize]>,
}
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_6 {
    pub ThreadType: UCHAR,
    pub ThreadReserved: UCHAR,
    pub __bindgen_anon_1: _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_6__bindgen_ty_1,
    pub __bindgen_anon_2: _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_6__bindgen_ty_2,
}
impl Default for _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_6 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_6>() == 4 && align_of::<_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_6>() == 1);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_6, ThreadType) == 0);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_6, ThreadReserved) == 1);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_6__bindgen_ty_1 {
    pub ThreadControlFlags: UCHAR,
    pub __bindgen_anon_1: _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_6__bindgen_ty_1__bindgen_ty_1,
}
impl Default for _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_6__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_6__bindgen_ty_1, ThreadControlFlags) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_6__bindgen_ty_1__bindgen_ty_1 {
    pub _bitfield_1: __BindgenBitfieldUnit<[u8; 1usize]>,
}
#[repr(C)]
#[derive(Copy, Clone)]
pub union _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_6__bindgen_ty_2 {
    pub DebugActive: UCHAR,
    pub __bindgen_anon_1: _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_6__bindgen_ty_2__bindgen_ty_1,
}
impl Default for _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_6__bindgen_ty_2 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_6__bindgen_ty_2, DebugActive) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_6__bindgen_ty_2__bindgen_ty_1 {
    pub _bitfield_1: __BindgenBitfieldUnit<[u8; 1usize]>,
}
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_7 {
    pub MutantType: UCHAR,
    pub MutantSize: UCHAR,
    pub DpcActive: BOOLEAN,
    pub MutantReserved: UCHAR,
}
const _: () = assert!(size_of::<_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_7>() == 4 && align_of::<_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_7>() == 1);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_7, MutantType) == 0);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_7, MutantSize) == 1);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_7, DpcActive) == 2);
const _: () = assert!(core::mem::offset_of!(_DISPATCHER_HEADER__bindgen_ty_1__bindgen_ty_7, MutantReserved) == 3);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _KEVENT {
    pub Header: DISPATCHER_HEADER,
}
impl Default for _KEVENT {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_KEVENT>() == 24 && align_of::<_KEVENT>() == 8);
const _: () = assert!(core::mem::offset_of!(_KEVENT, Header) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _KTIMER {
    pub Header: DISPATCHER_HEADER,
    pub DueTime: ULARGE_INTEGER,
    pub TimerListEntry: LIST_ENTRY,
    pub Dpc: *mut _KDPC,
    pub Processor: ULONG,
    pub Period: ULONG,
}
impl Default for _KTIMER {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_KTIMER>() == 64 && align_of::<_KTIMER>() == 8);
const _: () = assert!(core::mem::offset_of!(_KTIMER, Header) == 0);
const _: () = assert!(core::mem::offset_of!(_KTIMER, DueTime) == 24);
const _: () = assert!(core::mem::offset_of!(_KTIMER, TimerListEntry) == 32);
const _: () = assert!(core::mem::offset_of!(_KTIMER, Dpc) == 48);
const _: () = assert!(core::mem::offset_of!(_KTIMER, Processor) == 56);
const _: () = assert!(core::mem::offset_of!(_KTIMER, Period) == 60);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _FAST_MUTEX {
    pub Count: LONG,
    pub Owner: PVOID,
    pub Contention: ULONG,
    pub Event: KEVENT,
    pub OldIrql: ULONG,
}
impl Default for _FAST_MUTEX {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_FAST_MUTEX>() == 56 && align_of::<_FAST_MUTEX>() == 8);
const _: () = assert!(core::mem::offset_of!(_FAST_MUTEX, Count) == 0);
const _: () = assert!(core::mem::offset_of!(_FAST_MUTEX, Owner) == 8);
const _: () = assert!(core::mem::offset_of!(_FAST_MUTEX, Contention) == 16);
const _: () = assert!(core::mem::offset_of!(_FAST_MUTEX, Event) == 24);
const _: () = assert!(core::mem::offset_of!(_FAST_MUTEX, OldIrql) == 48);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _EXCEPTION_RECORD {
    pub ExceptionCode: NTSTATUS,
    pub ExceptionFlags: ULONG,
    pub ExceptionRecord: *mut _EXCEPTION_RECORD,
    pub ExceptionAddress: PVOID,
    pub NumberParameters: ULONG,
    pub ExceptionInformation: [ULONG_PTR; 15usize],
}
impl Default for _EXCEPTION_RECORD {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_EXCEPTION_RECORD>() == 152 && align_of::<_EXCEPTION_RECORD>() == 8);
const _: () = assert!(core::mem::offset_of!(_EXCEPTION_RECORD, ExceptionCode) == 0);
const _: () = assert!(core::mem::offset_of!(_EXCEPTION_RECORD, ExceptionFlags) == 4);
const _: () = assert!(core::mem::offset_of!(_EXCEPTION_RECORD, ExceptionRecord) == 8);
const _: () = assert!(core::mem::offset_of!(_EXCEPTION_RECORD, ExceptionAddress) == 16);
const _: () = assert!(core::mem::offset_of!(_EXCEPTION_RECORD, NumberParameters) == 24);
const _: () = assert!(core::mem::offset_of!(_EXCEPTION_RECORD, ExceptionInformation) == 32);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _KWAIT_BLOCK {
    pub WaitListEntry: LIST_ENTRY,
    pub WaitType: UCHAR,
    pub BlockState: UCHAR,
    pub WaitKey: USHORT,
    pub SpareLong: LONG,
    pub __bindgen_anon_1: _KWAIT_BLOCK__bindgen_ty_1,
    pub Object: PVOID,
    pub SparePtr: PVOID,
}
impl Default for _KWAIT_BLOCK {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_KWAIT_BLOCK>() == 48 && align_of::<_KWAIT_BLOCK>() == 8);
const _: () = assert!(core::mem::offset_of!(_KWAIT_BLOCK, WaitListEntry) == 0);
const _: () = assert!(core::mem::offset_of!(_KWAIT_BLOCK, WaitType) == 16);
const _: () = assert!(core::mem::offset_of!(_KWAIT_BLOCK, BlockState) == 17);
const _: () = assert!(core::mem::offset_of!(_KWAIT_BLOCK, WaitKey) == 18);
const _: () = assert!(core::mem::offset_of!(_KWAIT_BLOCK, SpareLong) == 20);
const _: () = assert!(core::mem::offset_of!(_KWAIT_BLOCK, Object) == 32);
const _: () = assert!(core::mem::offset_of!(_KWAIT_BLOCK, SparePtr) == 40);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _KWAIT_BLOCK__bindgen_ty_1 {
    pub Thread: *mut _KTHREAD,
    pub NotificationQueue: *mut _KQUEUE,
}
impl Default for _KWAIT_BLOCK__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_KWAIT_BLOCK__bindgen_ty_1>() == 8 && align_of::<_KWAIT_BLOCK__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_KWAIT_BLOCK__bindgen_ty_1, Thread) == 0);
const _: () = assert!(core::mem::offset_of!(_KWAIT_BLOCK__bindgen_ty_1, NotificationQueue) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _KDEVICE_QUEUE {
    pub Type: CSHORT,
    pub Size: CSHORT,
    pub DeviceListHead: LIST_ENTRY,
    pub Lock: KSPIN_LOCK,
    pub __bindgen_anon_1: _KDEVICE_QUEUE__bindgen_ty_1,
}
impl Default for _KDEVICE_QUEUE {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_KDEVICE_QUEUE>() == 40 && align_of::<_KDEVICE_QUEUE>() == 8);
const _: () = assert!(core::mem::offset_of!(_KDEVICE_QUEUE, Type) == 0);
const _: () = assert!(core::mem::offset_of!(_KDEVICE_QUEUE, Size) == 2);
const _: () = assert!(core::mem::offset_of!(_KDEVICE_QUEUE, DeviceListHead) == 8);
const _: () = assert!(core::mem::offset_of!(_KDEVICE_QUEUE, Lock) == 24);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _KDEVICE_QUEUE__bindgen_ty_1 {
    pub Busy: BOOLEAN,
    pub __bindgen_anon_1: _KDEVICE_QUEUE__bindgen_ty_1__bindgen_ty_1,
}
impl Default for _KDEVICE_QUEUE__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_KDEVICE_QUEUE__bindgen_ty_1>() == 8 && align_of::<_KDEVICE_QUEUE__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_KDEVICE_QUEUE__bindgen_ty_1, Busy) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _KDEVICE_QUEUE__bindgen_ty_1__bindgen_ty_1 {
    pub _bindgen_align: [u64; 0],
    pub _bitfield_1: __BindgenBitfieldUnit<[u8; 8usize]>,
}
const _: () = assert!(size_of::<_KDEVICE_QUEUE__bindgen_ty_1__bindgen_ty_1>() == 8 && align_of::<_KDEVICE_QUEUE__bindgen_ty_1__bindgen_ty_1>() == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _KDEVICE_QUEUE_ENTRY {
    pub DeviceListEntry: LIST_ENTRY,
    pub SortKey: ULONG,
    pub Inserted: BOOLEAN,
}
impl Default for _KDEVICE_QUEUE_ENTRY {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_KDEVICE_QUEUE_ENTRY>() == 24 && align_of::<_KDEVICE_QUEUE_ENTRY>() == 8);
const _: () = assert!(core::mem::offset_of!(_KDEVICE_QUEUE_ENTRY, DeviceListEntry) == 0);
const _: () = assert!(core::mem::offset_of!(_KDEVICE_QUEUE_ENTRY, SortKey) == 16);
const _: () = assert!(core::mem::offset_of!(_KDEVICE_QUEUE_ENTRY, Inserted) == 20);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _KMUTANT {
    pub Header: DISPATCHER_HEADER,
    pub MutantListEntry: LIST_ENTRY,
    pub OwnerThread: *mut _KTHREAD,
    pub Abandoned: BOOLEAN,
    pub ApcDisable: UCHAR,
}
impl Default for _KMUTANT {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_KMUTANT>() == 56 && align_of::<_KMUTANT>() == 8);
const _: () = assert!(core::mem::offset_of!(_KMUTANT, Header) == 0);
const _: () = assert!(core::mem::offset_of!(_KMUTANT, MutantListEntry) == 24);
const _: () = assert!(core::mem::offset_of!(_KMUTANT, OwnerThread) == 40);
const _: () = assert!(core::mem::offset_of!(_KMUTANT, Abandoned) == 48);
const _: () = assert!(core::mem::offset_of!(_KMUTANT, ApcDisable) == 49);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _KSEMAPHORE {
    pub Header: DISPATCHER_HEADER,
    pub Limit: LONG,
}
impl Default for _KSEMAPHORE {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_KSEMAPHORE>() == 32 && align_of::<_KSEMAPHORE>() == 8);
const _: () = assert!(core::mem::offset_of!(_KSEMAPHORE, Header) == 0);
const _: () = assert!(core::mem::offset_of!(_KSEMAPHORE, Limit) == 24);
#[repr(C)]
#[derive(Debug)]
pub struct _KBUGCHECK_REASON_CALLBACK_RECORD {
    pub _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _EXT_SET_PARAMETERS_V0 {
    pub Version: ULONG,
    pub Reserved: ULONG,
    pub NoWakeTolerance: LONGLONG,
}
const _: () = assert!(size_of::<_EXT_SET_PARAMETERS_V0>() == 16 && align_of::<_EXT_SET_PARAMETERS_V0>() == 8);
const _: () = assert!(core::mem::offset_of!(_EXT_SET_PARAMETERS_V0, Version) == 0);
const _: () = assert!(core::mem::offset_of!(_EXT_SET_PARAMETERS_V0, Reserved) == 4);
const _: () = assert!(core::mem::offset_of!(_EXT_SET_PARAMETERS_V0, NoWakeTolerance) == 8);
#[repr(C, align(16))]
#[derive(Copy, Clone)]
pub struct _LOOKASIDE_LIST_EX {
    pub L: GENERAL_LOOKASIDE_POOL,
}
impl Default for _LOOKASIDE_LIST_EX {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_LOOKASIDE_LIST_EX>() == 96 && align_of::<_LOOKASIDE_LIST_EX>() == 16);
const _: () = assert!(core::mem::offset_of!(_LOOKASIDE_LIST_EX, L) == 0);
#[repr(C, align(64))]
#[derive(Copy, Clone)]
pub struct _NPAGED_LOOKASIDE_LIST {
    pub L: GENERAL_LOOKASIDE,
}
impl Default for _NPAGED_LOOKASIDE_LIST {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_NPAGED_LOOKASIDE_LIST>() == 128 && align_of::<_NPAGED_LOOKASIDE_LIST>() == 64);
const _: () = assert!(core::mem::offset_of!(_NPAGED_LOOKASIDE_LIST, L) == 0);
#[repr(C, align(64))]
#[derive(Copy, Clone)]
pub struct _PAGED_LOOKASIDE_LIST {
    pub L: GENERAL_LOOKASIDE,
}
impl Default for _PAGED_LOOKASIDE_LIST {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_PAGED_LOOKASIDE_LIST>() == 128 && align_of::<_PAGED_LOOKASIDE_LIST>() == 64);
const _: () = assert!(core::mem::offset_of!(_PAGED_LOOKASIDE_LIST, L) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _OWNER_ENTRY {
    pub OwnerThread: ERESOURCE_THREAD,
    pub __bindgen_anon_1: _OWNER_ENTRY__bindgen_ty_1,
}
impl Default for _OWNER_ENTRY {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_OWNER_ENTRY>() == 16 && align_of::<_OWNER_ENTRY>() == 8);
const _: () = assert!(core::mem::offset_of!(_OWNER_ENTRY, OwnerThread) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _OWNER_ENTRY__bindgen_ty_1 {
    pub __bindgen_anon_1: _OWNER_ENTRY__bindgen_ty_1__bindgen_ty_1,
    pub TableSize: ULONG,
}
impl Default for _OWNER_ENTRY__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_OWNER_ENTRY__bindgen_ty_1>() == 4 && align_of::<_OWNER_ENTRY__bindgen_ty_1>() == 4);
const _: () = assert!(core::mem::offset_of!(_OWNER_ENTRY__bindgen_ty_1, TableSize) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _OWNER_ENTRY__bindgen_ty_1__bindgen_ty_1 {
    pub _bindgen_align: [u32; 0],
    pub _bitfield_1: __BindgenBitfieldUnit<[u8; 4usize]>,
}
const _: () = assert!(size_of::<_OWNER_ENTRY__bindgen_ty_1__bindgen_ty_1>() == 4 && align_of::<_OWNER_ENTRY__bindgen_ty_1__bindgen_ty_1>() == 4);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _ERESOURCE {
    pub SystemResourcesList: LIST_ENTRY,
    pub OwnerTable: POWNER_ENTRY,
    pub ActiveCount: SHORT,
    pub __bindgen_anon_1: _ERESOURCE__bindgen_ty_1,
    pub SharedWaiters: PVOID,
    pub ExclusiveWaiters: PVOID,
    pub OwnerEntry: OWNER_ENTRY,
    pub ActiveEntries: ULONG,
    pub ContentionCount: ULONG,
    pub NumberOfSharedWaiters: ULONG,
    pub NumberOfExclusiveWaiters: ULONG,
    pub Reserved2: PVOID,
    pub __bindgen_anon_2: _ERESOURCE__bindgen_ty_2,
    pub SpinLock: KSPIN_LOCK,
}
impl Default for _ERESOURCE {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_ERESOURCE>() == 104 && align_of::<_ERESOURCE>() == 8);
const _: () = assert!(core::mem::offset_of!(_ERESOURCE, SystemResourcesList) == 0);
const _: () = assert!(core::mem::offset_of!(_ERESOURCE, OwnerTable) == 16);
const _: () = assert!(core::mem::offset_of!(_ERESOURCE, ActiveCount) == 24);
const _: () = assert!(core::mem::offset_of!(_ERESOURCE, SharedWaiters) == 32);
const _: () = assert!(core::mem::offset_of!(_ERESOURCE, ExclusiveWaiters) == 40);
const _: () = assert!(core::mem::offset_of!(_ERESOURCE, OwnerEntry) == 48);
const _: () = assert!(core::mem::offset_of!(_ERESOURCE, ActiveEntries) == 64);
const _: () = assert!(core::mem::offset_of!(_ERESOURCE, ContentionCount) == 68);
const _: () = assert!(core::mem::offset_of!(_ERESOURCE, NumberOfSharedWaiters) == 72);
const _: () = assert!(core::mem::offset_of!(_ERESOURCE, NumberOfExclusiveWaiters) == 76);
const _: () = assert!(core::mem::offset_of!(_ERESOURCE, Reserved2) == 80);
const _: () = assert!(core::mem::offset_of!(_ERESOURCE, SpinLock) == 96);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _ERESOURCE__bindgen_ty_1 {
    pub Flag: USHORT,
    pub __bindgen_anon_1: _ERESOURCE__bindgen_ty_1__bindgen_ty_1,
}
impl Default for _ERESOURCE__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_ERESOURCE__bindgen_ty_1>() == 2 && align_of::<_ERESOURCE__bindgen_ty_1>() == 2);
const _: () = assert!(core::mem::offset_of!(_ERESOURCE__bindgen_ty_1, Flag) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _ERESOURCE__bindgen_ty_1__bindgen_ty_1 {
    pub ReservedLowFlags: UCHAR,
    pub WaiterPriority: UCHAR,
}
const _: () = assert!(size_of::<_ERESOURCE__bindgen_ty_1__bindgen_ty_1>() == 2 && align_of::<_ERESOURCE__bindgen_ty_1__bindgen_ty_1>() == 1);
const _: () = assert!(core::mem::offset_of!(_ERESOURCE__bindgen_ty_1__bindgen_ty_1, ReservedLowFlags) == 0);
const _: () = assert!(core::mem::offset_of!(_ERESOURCE__bindgen_ty_1__bindgen_ty_1, WaiterPriority) == 1);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _ERESOURCE__bindgen_ty_2 {
    pub Address: PVOID,
    pub CreatorBackTraceIndex: ULONG_PTR,
}
impl Default for _ERESOURCE__bindgen_ty_2 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_ERESOURCE__bindgen_ty_2>() == 8 && align_of::<_ERESOURCE__bindgen_ty_2>() == 8);
const _: () = assert!(core::mem::offset_of!(_ERESOURCE__bindgen_ty_2, Address) == 0);
const _: () = assert!(core::mem::offset_of!(_ERESOURCE__bindgen_ty_2, CreatorBackTraceIndex) == 0);
#[repr(C)]
#[derive(Debug)]
pub struct _EX_TIMER {
    pub _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _EXT_DELETE_PARAMETERS {
    pub Version: ULONG,
    pub Reserved: ULONG,
    pub DeleteCallback: PEXT_DELETE_CALLBACK,
    pub DeleteContext: PVOID,
}
impl Default for _EXT_DELETE_PARAMETERS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_EXT_DELETE_PARAMETERS>() == 24 && align_of::<_EXT_DELETE_PARAMETERS>() == 8);
const _: () = assert!(core::mem::offset_of!(_EXT_DELETE_PARAMETERS, Version) == 0);
const _: () = assert!(core::mem::offset_of!(_EXT_DELETE_PARAMETERS, Reserved) == 4);
const _: () = assert!(core::mem::offset_of!(_EXT_DELETE_PARAMETERS, DeleteCallback) == 8);
const _: () = assert!(core::mem::offset_of!(_EXT_DELETE_PARAMETERS, DeleteContext) == 16);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _SECURITY_SUBJECT_CONTEXT {
    pub ClientToken: PACCESS_TOKEN,
    pub ImpersonationLevel: SECURITY_IMPERSONATION_LEVEL,
    pub PrimaryToken: PACCESS_TOKEN,
    pub ProcessAuditId: PVOID,
}
impl Default for _SECURITY_SUBJECT_CONTEXT {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_SECURITY_SUBJECT_CONTEXT>() == 32 && align_of::<_SECURITY_SUBJECT_CONTEXT>() == 8);
const _: () = assert!(core::mem::offset_of!(_SECURITY_SUBJECT_CONTEXT, ClientToken) == 0);
const _: () = assert!(core::mem::offset_of!(_SECURITY_SUBJECT_CONTEXT, ImpersonationLevel) == 8);
const _: () = assert!(core::mem::offset_of!(_SECURITY_SUBJECT_CONTEXT, PrimaryToken) == 16);
const _: () = assert!(core::mem::offset_of!(_SECURITY_SUBJECT_CONTEXT, ProcessAuditId) == 24);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _INITIAL_PRIVILEGE_SET {
    pub PrivilegeCount: ULONG,
    pub Control: ULONG,
    pub Privilege: [LUID_AND_ATTRIBUTES; 3usize],
}
const _: () = assert!(size_of::<_INITIAL_PRIVILEGE_SET>() == 44 && align_of::<_INITIAL_PRIVILEGE_SET>() == 4);
const _: () = assert!(core::mem::offset_of!(_INITIAL_PRIVILEGE_SET, PrivilegeCount) == 0);
const _: () = assert!(core::mem::offset_of!(_INITIAL_PRIVILEGE_SET, Control) == 4);
const _: () = assert!(core::mem::offset_of!(_INITIAL_PRIVILEGE_SET, Privilege) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _ACCESS_STATE {
    pub OperationID: LUID,
    pub SecurityEvaluated: BOOLEAN,
    pub GenerateAudit: BOOLEAN,
    pub GenerateOnClose: BOOLEAN,
    pub PrivilegesAllocated: BOOLEAN,
    pub Flags: ULONG,
    pub RemainingDesiredAccess: ACCESS_MASK,
    pub PreviouslyGrantedAccess: ACCESS_MASK,
    pub OriginalDesiredAccess: ACCESS_MASK,
    pub SubjectSecurityContext: SECURITY_SUBJECT_CONTEXT,
    pub SecurityDescriptor: PSECURITY_DESCRIPTOR,
    pub AuxData: PVOID,
    pub Privileges: _ACCESS_STATE__bindgen_ty_1,
    pub AuditPrivileges: BOOLEAN,
    pub ObjectName: UNICODE_STRING,
    pub ObjectTypeName: UNICODE_STRING,
}
impl Default for _ACCESS_STATE {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_ACCESS_STATE>() == 160 && align_of::<_ACCESS_STATE>() == 8);
const _: () = assert!(core::mem::offset_of!(_ACCESS_STATE, OperationID) == 0);
const _: () = assert!(core::mem::offset_of!(_ACCESS_STATE, SecurityEvaluated) == 8);
const _: () = assert!(core::mem::offset_of!(_ACCESS_STATE, GenerateAudit) == 9);
const _: () = assert!(core::mem::offset_of!(_ACCESS_STATE, GenerateOnClose) == 10);
const _: () = assert!(core::mem::offset_of!(_ACCESS_STATE, PrivilegesAllocated) == 11);
const _: () = assert!(core::mem::offset_of!(_ACCESS_STATE, Flags) == 12);
const _: () = assert!(core::mem::offset_of!(_ACCESS_STATE, RemainingDesiredAccess) == 16);
const _: () = assert!(core::mem::offset_of!(_ACCESS_STATE, PreviouslyGrantedAccess) == 20);
const _: () = assert!(core::mem::offset_of!(_ACCESS_STATE, OriginalDesiredAccess) == 24);
const _: () = assert!(core::mem::offset_of!(_ACCESS_STATE, SubjectSecurityContext) == 32);
const _: () = assert!(core::mem::offset_of!(_ACCESS_STATE, SecurityDescriptor) == 64);
const _: () = assert!(core::mem::offset_of!(_ACCESS_STATE, AuxData) == 72);
const _: () = assert!(core::mem::offset_of!(_ACCESS_STATE, Privileges) == 80);
const _: () = assert!(core::mem::offset_of!(_ACCESS_STATE, AuditPrivileges) == 124);
const _: () = assert!(core::mem::offset_of!(_ACCESS_STATE, ObjectName) == 128);
const _: () = assert!(core::mem::offset_of!(_ACCESS_STATE, ObjectTypeName) == 144);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _ACCESS_STATE__bindgen_ty_1 {
    pub InitialPrivilegeSet: INITIAL_PRIVILEGE_SET,
    pub PrivilegeSet: PRIVILEGE_SET,
}
impl Default for _ACCESS_STATE__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_ACCESS_STATE__bindgen_ty_1>() == 44 && align_of::<_ACCESS_STATE__bindgen_ty_1>() == 4);
const _: () = assert!(core::mem::offset_of!(_ACCESS_STATE__bindgen_ty_1, InitialPrivilegeSet) == 0);
const _: () = assert!(core::mem::offset_of!(_ACCESS_STATE__bindgen_ty_1, PrivilegeSet) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _NAMED_PIPE_CREATE_PARAMETERS {
    pub NamedPipeType: ULONG,
    pub ReadMode: ULONG,
    pub CompletionMode: ULONG,
    pub MaximumInstances: ULONG,
    pub InboundQuota: ULONG,
    pub OutboundQuota: ULONG,
    pub DefaultTimeout: LARGE_INTEGER,
    pub TimeoutSpecified: BOOLEAN,
}
impl Default for _NAMED_PIPE_CREATE_PARAMETERS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_NAMED_PIPE_CREATE_PARAMETERS>() == 40 && align_of::<_NAMED_PIPE_CREATE_PARAMETERS>() == 8);
const _: () = assert!(core::mem::offset_of!(_NAMED_PIPE_CREATE_PARAMETERS, NamedPipeType) == 0);
const _: () = assert!(core::mem::offset_of!(_NAMED_PIPE_CREATE_PARAMETERS, ReadMode) == 4);
const _: () = assert!(core::mem::offset_of!(_NAMED_PIPE_CREATE_PARAMETERS, CompletionMode) == 8);
const _: () = assert!(core::mem::offset_of!(_NAMED_PIPE_CREATE_PARAMETERS, MaximumInstances) == 12);
const _: () = assert!(core::mem::offset_of!(_NAMED_PIPE_CREATE_PARAMETERS, InboundQuota) == 16);
const _: () = assert!(core::mem::offset_of!(_NAMED_PIPE_CREATE_PARAMETERS, OutboundQuota) == 20);
const _: () = assert!(core::mem::offset_of!(_NAMED_PIPE_CREATE_PARAMETERS, DefaultTimeout) == 24);
const _: () = assert!(core::mem::offset_of!(_NAMED_PIPE_CREATE_PARAMETERS, TimeoutSpecified) == 32);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _MAILSLOT_CREATE_PARAMETERS {
    pub MailslotQuota: ULONG,
    pub MaximumMessageSize: ULONG,
    pub ReadTimeout: LARGE_INTEGER,
    pub TimeoutSpecified: BOOLEAN,
}
impl Default for _MAILSLOT_CREATE_PARAMETERS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_MAILSLOT_CREATE_PARAMETERS>() == 24 && align_of::<_MAILSLOT_CREATE_PARAMETERS>() == 8);
const _: () = assert!(core::mem::offset_of!(_MAILSLOT_CREATE_PARAMETERS, MailslotQuota) == 0);
const _: () = assert!(core::mem::offset_of!(_MAILSLOT_CREATE_PARAMETERS, MaximumMessageSize) == 4);
const _: () = assert!(core::mem::offset_of!(_MAILSLOT_CREATE_PARAMETERS, ReadTimeout) == 8);
const _: () = assert!(core::mem::offset_of!(_MAILSLOT_CREATE_PARAMETERS, TimeoutSpecified) == 16);
#[repr(C)]
#[derive(Debug)]
pub struct _SCSI_REQUEST_BLOCK {
    pub _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug)]
pub struct _COMPRESSED_DATA_INFO {
    pub _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _FAST_IO_DISPATCH {
    pub SizeOfFastIoDispatch: ULONG,
    pub FastIoCheckIfPossible: PFAST_IO_CHECK_IF_POSSIBLE,
    pub FastIoRead: PFAST_IO_READ,
    pub FastIoWrite: PFAST_IO_WRITE,
    pub FastIoQueryBasicInfo: PFAST_IO_QUERY_BASIC_INFO,
    pub FastIoQueryStandardInfo: PFAST_IO_QUERY_STANDARD_INFO,
    pub FastIoLock: PFAST_IO_LOCK,
    pub FastIoUnlockSingle: PFAST_IO_UNLOCK_SINGLE,
    pub FastIoUnlockAll: PFAST_IO_UNLOCK_ALL,
    pub FastIoUnlockAllByKey: PFAST_IO_UNLOCK_ALL_BY_KEY,
    pub FastIoDeviceControl: PFAST_IO_DEVICE_CONTROL,
    pub AcquireFileForNtCreateSection: PFAST_IO_ACQUIRE_FILE,
    pub ReleaseFileForNtCreateSection: PFAST_IO_RELEASE_FILE,
    pub FastIoDetachDevice: PFAST_IO_DETACH_DEVICE,
    pub FastIoQueryNetworkOpenInfo: PFAST_IO_QUERY_NETWORK_OPEN_INFO,
    pub AcquireForModWrite: PFAST_IO_ACQUIRE_FOR_MOD_WRITE,
    pub MdlRead: PFAST_IO_MDL_READ,
    pub MdlReadComplete: PFAST_IO_MDL_READ_COMPLETE,
    pub PrepareMdlWrite: PFAST_IO_PREPARE_MDL_WRITE,
    pub MdlWriteComplete: PFAST_IO_MDL_WRITE_COMPLETE,
    pub FastIoReadCompressed: PFAST_IO_READ_COMPRESSED,
    pub FastIoWriteCompressed: PFAST_IO_WRITE_COMPRESSED,
    pub MdlReadCompleteCompressed: PFAST_IO_MDL_READ_COMPLETE_COMPRESSED,
    pub MdlWriteCompleteCompressed: PFAST_IO_MDL_WRITE_COMPLETE_COMPRESSED,
    pub FastIoQueryOpen: PFAST_IO_QUERY_OPEN,
    pub ReleaseForModWrite: PFAST_IO_RELEASE_FOR_MOD_WRITE,
    pub AcquireForCcFlush: PFAST_IO_ACQUIRE_FOR_CCFLUSH,
    pub ReleaseForCcFlush: PFAST_IO_RELEASE_FOR_CCFLUSH,
}
const _: () = assert!(size_of::<_FAST_IO_DISPATCH>() == 224 && align_of::<_FAST_IO_DISPATCH>() == 8);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, SizeOfFastIoDispatch) == 0);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, FastIoCheckIfPossible) == 8);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, FastIoRead) == 16);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, FastIoWrite) == 24);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, FastIoQueryBasicInfo) == 32);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, FastIoQueryStandardInfo) == 40);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, FastIoLock) == 48);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, FastIoUnlockSingle) == 56);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, FastIoUnlockAll) == 64);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, FastIoUnlockAllByKey) == 72);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, FastIoDeviceControl) == 80);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, AcquireFileForNtCreateSection) == 88);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, ReleaseFileForNtCreateSection) == 96);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, FastIoDetachDevice) == 104);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, FastIoQueryNetworkOpenInfo) == 112);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, AcquireForModWrite) == 120);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, MdlRead) == 128);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, MdlReadComplete) == 136);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, PrepareMdlWrite) == 144);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, MdlWriteComplete) == 152);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, FastIoReadCompressed) == 160);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, FastIoWriteCompressed) == 168);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, MdlReadCompleteCompressed) == 176);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, MdlWriteCompleteCompressed) == 184);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, FastIoQueryOpen) == 192);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, ReleaseForModWrite) == 200);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, AcquireForCcFlush) == 208);
const _: () = assert!(core::mem::offset_of!(_FAST_IO_DISPATCH, ReleaseForCcFlush) == 216);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_SECURITY_CONTEXT {
    pub SecurityQos: PSECURITY_QUALITY_OF_SERVICE,
    pub AccessState: PACCESS_STATE,
    pub DesiredAccess: ACCESS_MASK,
    pub FullCreateOptions: ULONG,
}
impl Default for _IO_SECURITY_CONTEXT {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_SECURITY_CONTEXT>() == 24 && align_of::<_IO_SECURITY_CONTEXT>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_SECURITY_CONTEXT, SecurityQos) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_SECURITY_CONTEXT, AccessState) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_SECURITY_CONTEXT, DesiredAccess) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_SECURITY_CONTEXT, FullCreateOptions) == 20);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _VPB {
    pub Type: CSHORT,
    pub Size: CSHORT,
    pub Flags: USHORT,
    pub VolumeLabelLength: USHORT,
    pub DeviceObject: *mut _DEVICE_OBJECT,
    pub RealDevice: *mut _DEVICE_OBJECT,
    pub SerialNumber: ULONG,
    pub ReferenceCount: ULONG,
    pub VolumeLabel: [WCHAR; 32usize],
}
impl Default for _VPB {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_VPB>() == 96 && align_of::<_VPB>() == 8);
const _: () = assert!(core::mem::offset_of!(_VPB, Type) == 0);
const _: () = assert!(core::mem::offset_of!(_VPB, Size) == 2);
const _: () = assert!(core::mem::offset_of!(_VPB, Flags) == 4);
const _: () = assert!(core::mem::offset_of!(_VPB, VolumeLabelLength) == 6);
const _: () = assert!(core::mem::offset_of!(_VPB, DeviceObject) == 8);
const _: () = assert!(core::mem::offset_of!(_VPB, RealDevice) == 16);
const _: () = assert!(core::mem::offset_of!(_VPB, SerialNumber) == 24);
const _: () = assert!(core::mem::offset_of!(_VPB, ReferenceCount) == 28);
const _: () = assert!(core::mem::offset_of!(_VPB, VolumeLabel) == 32);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _WAIT_CONTEXT_BLOCK {
    pub __bindgen_anon_1: _WAIT_CONTEXT_BLOCK__bindgen_ty_1,
    pub DeviceRoutine: PDRIVER_CONTROL,
    pub DeviceContext: PVOID,
    pub NumberOfMapRegisters: ULONG,
    pub DeviceObject: PVOID,
    pub CurrentIrp: PVOID,
    pub BufferChainingDpc: PKDPC,
}
impl Default for _WAIT_CONTEXT_BLOCK {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WAIT_CONTEXT_BLOCK>() == 72 && align_of::<_WAIT_CONTEXT_BLOCK>() == 8);
const _: () = assert!(core::mem::offset_of!(_WAIT_CONTEXT_BLOCK, DeviceRoutine) == 24);
const _: () = assert!(core::mem::offset_of!(_WAIT_CONTEXT_BLOCK, DeviceContext) == 32);
const _: () = assert!(core::mem::offset_of!(_WAIT_CONTEXT_BLOCK, NumberOfMapRegisters) == 40);
const _: () = assert!(core::mem::offset_of!(_WAIT_CONTEXT_BLOCK, DeviceObject) == 48);
const _: () = assert!(core::mem::offset_of!(_WAIT_CONTEXT_BLOCK, CurrentIrp) == 56);
const _: () = assert!(core::mem::offset_of!(_WAIT_CONTEXT_BLOCK, BufferChainingDpc) == 64);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _WAIT_CONTEXT_BLOCK__bindgen_ty_1 {
    pub WaitQueueEntry: KDEVICE_QUEUE_ENTRY,
    pub __bindgen_anon_1: _WAIT_CONTEXT_BLOCK__bindgen_ty_1__bindgen_ty_1,
}
impl Default for _WAIT_CONTEXT_BLOCK__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WAIT_CONTEXT_BLOCK__bindgen_ty_1>() == 24 && align_of::<_WAIT_CONTEXT_BLOCK__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_WAIT_CONTEXT_BLOCK__bindgen_ty_1, WaitQueueEntry) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WAIT_CONTEXT_BLOCK__bindgen_ty_1__bindgen_ty_1 {
    pub DmaWaitEntry: LIST_ENTRY,
    pub NumberOfChannels: ULONG,
    pub _bitfield_1: __BindgenBitfieldUnit<[u8; 4usize]>,
}
impl Default for _WAIT_CONTEXT_BLOCK__bindgen_ty_1__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WAIT_CONTEXT_BLOCK__bindgen_ty_1__bindgen_ty_1>() == 24 && align_of::<_WAIT_CONTEXT_BLOCK__bindgen_ty_1__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_WAIT_CONTEXT_BLOCK__bindgen_ty_1__bindgen_ty_1, DmaWaitEntry) == 0);
const _: () = assert!(core::mem::offset_of!(_WAIT_CONTEXT_BLOCK__bindgen_ty_1__bindgen_ty_1, NumberOfChannels) == 16);
#[repr(C, align(16))]
#[derive(Copy, Clone)]
pub struct _DEVICE_OBJECT {
    pub Type: CSHORT,
    pub Size: USHORT,
    pub ReferenceCount: LONG,
    pub DriverObject: *mut _DRIVER_OBJECT,
    pub NextDevice: *mut _DEVICE_OBJECT,
    pub AttachedDevice: *mut _DEVICE_OBJECT,
    pub CurrentIrp: *mut _IRP,
    pub Timer: PIO_TIMER,
    pub Flags: ULONG,
    pub Characteristics: ULONG,
    pub Vpb: PVPB,
    pub DeviceExtension: PVOID,
    pub DeviceType: ULONG,
    pub StackSize: CCHAR,
    pub Queue: _DEVICE_OBJECT__bindgen_ty_1,
    pub AlignmentRequirement: ULONG,
    pub DeviceQueue: KDEVICE_QUEUE,
    pub Dpc: KDPC,
    pub ActiveThreadCount: ULONG,
    pub SecurityDescriptor: PSECURITY_DESCRIPTOR,
    pub DeviceLock: KEVENT,
    pub SectorSize: USHORT,
    pub Spare1: USHORT,
    pub DeviceObjectExtension: *mut _DEVOBJ_EXTENSION,
    pub Reserved: PVOID,
}
impl Default for _DEVICE_OBJECT {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DEVICE_OBJECT>() == 336 && align_of::<_DEVICE_OBJECT>() == 16);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, Type) == 0);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, Size) == 2);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, ReferenceCount) == 4);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, DriverObject) == 8);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, NextDevice) == 16);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, AttachedDevice) == 24);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, CurrentIrp) == 32);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, Timer) == 40);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, Flags) == 48);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, Characteristics) == 52);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, Vpb) == 56);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, DeviceExtension) == 64);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, DeviceType) == 72);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, StackSize) == 76);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, Queue) == 80);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, AlignmentRequirement) == 152);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, DeviceQueue) == 160);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, Dpc) == 200);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, ActiveThreadCount) == 264);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, SecurityDescriptor) == 272);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, DeviceLock) == 280);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, SectorSize) == 304);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, Spare1) == 306);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, DeviceObjectExtension) == 312);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT, Reserved) == 320);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _DEVICE_OBJECT__bindgen_ty_1 {
    pub ListEntry: LIST_ENTRY,
    pub Wcb: WAIT_CONTEXT_BLOCK,
}
impl Default for _DEVICE_OBJECT__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DEVICE_OBJECT__bindgen_ty_1>() == 72 && align_of::<_DEVICE_OBJECT__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT__bindgen_ty_1, ListEntry) == 0);
const _: () = assert!(core::mem::offset_of!(_DEVICE_OBJECT__bindgen_ty_1, Wcb) == 0);
#[repr(C)]
#[derive(Debug)]
pub struct _DEVICE_OBJECT_POWER_EXTENSION {
    pub _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _DEVOBJ_EXTENSION {
    pub Type: CSHORT,
    pub Size: USHORT,
    pub DeviceObject: PDEVICE_OBJECT,
    pub PowerFlags: ULONG,
    pub Dope: *mut _DEVICE_OBJECT_POWER_EXTENSION,
    pub ExtensionFlags: ULONG,
    pub DeviceNode: PVOID,
    pub AttachedTo: PDEVICE_OBJECT,
    pub StartIoCount: LONG,
    pub StartIoKey: LONG,
    pub StartIoFlags: ULONG,
    pub Vpb: PVPB,
    pub DependencyNode: PVOID,
    pub InterruptContext: PVOID,
    pub VerifierContext: PVOID,
}
impl Default for _DEVOBJ_EXTENSION {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DEVOBJ_EXTENSION>() == 104 && align_of::<_DEVOBJ_EXTENSION>() == 8);
const _: () = assert!(core::mem::offset_of!(_DEVOBJ_EXTENSION, Type) == 0);
const _: () = assert!(core::mem::offset_of!(_DEVOBJ_EXTENSION, Size) == 2);
const _: () = assert!(core::mem::offset_of!(_DEVOBJ_EXTENSION, DeviceObject) == 8);
const _: () = assert!(core::mem::offset_of!(_DEVOBJ_EXTENSION, PowerFlags) == 16);
const _: () = assert!(core::mem::offset_of!(_DEVOBJ_EXTENSION, Dope) == 24);
const _: () = assert!(core::mem::offset_of!(_DEVOBJ_EXTENSION, ExtensionFlags) == 32);
const _: () = assert!(core::mem::offset_of!(_DEVOBJ_EXTENSION, DeviceNode) == 40);
const _: () = assert!(core::mem::offset_of!(_DEVOBJ_EXTENSION, AttachedTo) == 48);
const _: () = assert!(core::mem::offset_of!(_DEVOBJ_EXTENSION, StartIoCount) == 56);
const _: () = assert!(core::mem::offset_of!(_DEVOBJ_EXTENSION, StartIoKey) == 60);
const _: () = assert!(core::mem::offset_of!(_DEVOBJ_EXTENSION, StartIoFlags) == 64);
const _: () = assert!(core::mem::offset_of!(_DEVOBJ_EXTENSION, Vpb) == 72);
const _: () = assert!(core::mem::offset_of!(_DEVOBJ_EXTENSION, DependencyNode) == 80);
const _: () = assert!(core::mem::offset_of!(_DEVOBJ_EXTENSION, InterruptContext) == 88);
const _: () = assert!(core::mem::offset_of!(_DEVOBJ_EXTENSION, VerifierContext) == 96);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _DRIVER_EXTENSION {
    pub DriverObject: *mut _DRIVER_OBJECT,
    pub AddDevice: PDRIVER_ADD_DEVICE,
    pub Count: ULONG,
    pub ServiceKeyName: UNICODE_STRING,
}
impl Default for _DRIVER_EXTENSION {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DRIVER_EXTENSION>() == 40 && align_of::<_DRIVER_EXTENSION>() == 8);
const _: () = assert!(core::mem::offset_of!(_DRIVER_EXTENSION, DriverObject) == 0);
const _: () = assert!(core::mem::offset_of!(_DRIVER_EXTENSION, AddDevice) == 8);
const _: () = assert!(core::mem::offset_of!(_DRIVER_EXTENSION, Count) == 16);
const _: () = assert!(core::mem::offset_of!(_DRIVER_EXTENSION, ServiceKeyName) == 24);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _DRIVER_OBJECT {
    pub Type: CSHORT,
    pub Size: CSHORT,
    pub DeviceObject: PDEVICE_OBJECT,
    pub Flags: ULONG,
    pub DriverStart: PVOID,
    pub DriverSize: ULONG,
    pub DriverSection: PVOID,
    pub DriverExtension: PDRIVER_EXTENSION,
    pub DriverName: UNICODE_STRING,
    pub HardwareDatabase: PUNICODE_STRING,
    pub FastIoDispatch: PFAST_IO_DISPATCH,
    pub DriverInit: PDRIVER_INITIALIZE,
    pub DriverStartIo: PDRIVER_STARTIO,
    pub DriverUnload: PDRIVER_UNLOAD,
    pub MajorFunction: [PDRIVER_DISPATCH; 28usize],
}
impl Default for _DRIVER_OBJECT {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DRIVER_OBJECT>() == 336 && align_of::<_DRIVER_OBJECT>() == 8);
const _: () = assert!(core::mem::offset_of!(_DRIVER_OBJECT, Type) == 0);
const _: () = assert!(core::mem::offset_of!(_DRIVER_OBJECT, Size) == 2);
const _: () = assert!(core::mem::offset_of!(_DRIVER_OBJECT, DeviceObject) == 8);
const _: () = assert!(core::mem::offset_of!(_DRIVER_OBJECT, Flags) == 16);
const _: () = assert!(core::mem::offset_of!(_DRIVER_OBJECT, DriverStart) == 24);
const _: () = assert!(core::mem::offset_of!(_DRIVER_OBJECT, DriverSize) == 32);
const _: () = assert!(core::mem::offset_of!(_DRIVER_OBJECT, DriverSection) == 40);
const _: () = assert!(core::mem::offset_of!(_DRIVER_OBJECT, DriverExtension) == 48);
const _: () = assert!(core::mem::offset_of!(_DRIVER_OBJECT, DriverName) == 56);
const _: () = assert!(core::mem::offset_of!(_DRIVER_OBJECT, HardwareDatabase) == 72);
const _: () = assert!(core::mem::offset_of!(_DRIVER_OBJECT, FastIoDispatch) == 80);
const _: () = assert!(core::mem::offset_of!(_DRIVER_OBJECT, DriverInit) == 88);
const _: () = assert!(core::mem::offset_of!(_DRIVER_OBJECT, DriverStartIo) == 96);
const _: () = assert!(core::mem::offset_of!(_DRIVER_OBJECT, DriverUnload) == 104);
const _: () = assert!(core::mem::offset_of!(_DRIVER_OBJECT, MajorFunction) == 112);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _SECTION_OBJECT_POINTERS {
    pub DataSectionObject: PVOID,
    pub SharedCacheMap: PVOID,
    pub ImageSectionObject: PVOID,
}
impl Default for _SECTION_OBJECT_POINTERS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_SECTION_OBJECT_POINTERS>() == 24 && align_of::<_SECTION_OBJECT_POINTERS>() == 8);
const _: () = assert!(core::mem::offset_of!(_SECTION_OBJECT_POINTERS, DataSectionObject) == 0);
const _: () = assert!(core::mem::offset_of!(_SECTION_OBJECT_POINTERS, SharedCacheMap) == 8);
const _: () = assert!(core::mem::offset_of!(_SECTION_OBJECT_POINTERS, ImageSectionObject) == 16);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_COMPLETION_CONTEXT {
    pub Port: PVOID,
    pub Key: PVOID,
}
impl Default for _IO_COMPLETION_CONTEXT {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_COMPLETION_CONTEXT>() == 16 && align_of::<_IO_COMPLETION_CONTEXT>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_COMPLETION_CONTEXT, Port) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_COMPLETION_CONTEXT, Key) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _FILE_OBJECT {
    pub Type: CSHORT,
    pub Size: CSHORT,
    pub DeviceObject: PDEVICE_OBJECT,
    pub Vpb: PVPB,
    pub FsContext: PVOID,
    pub FsContext2: PVOID,
    pub SectionObjectPointer: PSECTION_OBJECT_POINTERS,
    pub PrivateCacheMap: PVOID,
    pub FinalStatus: NTSTATUS,
    pub RelatedFileObject: *mut _FILE_OBJECT,
    pub LockOperation: BOOLEAN,
    pub DeletePending: BOOLEAN,
    pub ReadAccess: BOOLEAN,
    pub WriteAccess: BOOLEAN,
    pub DeleteAccess: BOOLEAN,
    pub SharedRead: BOOLEAN,
    pub SharedWrite: BOOLEAN,
    pub SharedDelete: BOOLEAN,
    pub Flags: ULONG,
    pub FileName: UNICODE_STRING,
    pub CurrentByteOffset: LARGE_INTEGER,
    pub Waiters: ULONG,
    pub Busy: ULONG,
    pub LastLock: PVOID,
    pub Lock: KEVENT,
    pub Event: KEVENT,
    pub CompletionContext: PIO_COMPLETION_CONTEXT,
    pub IrpListLock: KSPIN_LOCK,
    pub IrpList: LIST_ENTRY,
    pub FileObjectExtension: PVOID,
}
impl Default for _FILE_OBJECT {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_FILE_OBJECT>() == 216 && align_of::<_FILE_OBJECT>() == 8);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, Type) == 0);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, Size) == 2);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, DeviceObject) == 8);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, Vpb) == 16);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, FsContext) == 24);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, FsContext2) == 32);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, SectionObjectPointer) == 40);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, PrivateCacheMap) == 48);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, FinalStatus) == 56);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, RelatedFileObject) == 64);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, LockOperation) == 72);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, DeletePending) == 73);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, ReadAccess) == 74);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, WriteAccess) == 75);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, DeleteAccess) == 76);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, SharedRead) == 77);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, SharedWrite) == 78);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, SharedDelete) == 79);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, Flags) == 80);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, FileName) == 88);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, CurrentByteOffset) == 104);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, Waiters) == 112);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, Busy) == 116);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, LastLock) == 120);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, Lock) == 128);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, Event) == 152);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, CompletionContext) == 176);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, IrpListLock) == 184);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, IrpList) == 192);
const _: () = assert!(core::mem::offset_of!(_FILE_OBJECT, FileObjectExtension) == 208);
#[repr(C, align(16))]
#[derive(Copy, Clone)]
pub struct _IRP {
    pub Type: CSHORT,
    pub Size: USHORT,
    pub MdlAddress: PMDL,
    pub Flags: ULONG,
    pub AssociatedIrp: _IRP__bindgen_ty_1,
    pub ThreadListEntry: LIST_ENTRY,
    pub IoStatus: IO_STATUS_BLOCK,
    pub RequestorMode: KPROCESSOR_MODE,
    pub PendingReturned: BOOLEAN,
    pub StackCount: CHAR,
    pub CurrentLocation: CHAR,
    pub Cancel: BOOLEAN,
    pub CancelIrql: KIRQL,
    pub ApcEnvironment: CCHAR,
    pub AllocationFlags: UCHAR,
    pub UserIosb: PIO_STATUS_BLOCK,
    pub UserEvent: PKEVENT,
    pub Overlay: _IRP__bindgen_ty_2,
    pub CancelRoutine: PDRIVER_CANCEL,
    pub UserBuffer: PVOID,
    pub Tail: _IRP__bindgen_ty_3,
}
impl Default for _IRP {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IRP>() == 208 && align_of::<_IRP>() == 16);
const _: () = assert!(core::mem::offset_of!(_IRP, Type) == 0);
const _: () = assert!(core::mem::offset_of!(_IRP, Size) == 2);
const _: () = assert!(core::mem::offset_of!(_IRP, MdlAddress) == 8);
const _: () = assert!(core::mem::offset_of!(_IRP, Flags) == 16);
const _: () = assert!(core::mem::offset_of!(_IRP, AssociatedIrp) == 24);
const _: () = assert!(core::mem::offset_of!(_IRP, ThreadListEntry) == 32);
const _: () = assert!(core::mem::offset_of!(_IRP, IoStatus) == 48);
const _: () = assert!(core::mem::offset_of!(_IRP, RequestorMode) == 64);
const _: () = assert!(core::mem::offset_of!(_IRP, PendingReturned) == 65);
const _: () = assert!(core::mem::offset_of!(_IRP, StackCount) == 66);
const _: () = assert!(core::mem::offset_of!(_IRP, CurrentLocation) == 67);
const _: () = assert!(core::mem::offset_of!(_IRP, Cancel) == 68);
const _: () = assert!(core::mem::offset_of!(_IRP, CancelIrql) == 69);
const _: () = assert!(core::mem::offset_of!(_IRP, ApcEnvironment) == 70);
const _: () = assert!(core::mem::offset_of!(_IRP, AllocationFlags) == 71);
const _: () = assert!(core::mem::offset_of!(_IRP, UserIosb) == 72);
const _: () = assert!(core::mem::offset_of!(_IRP, UserEvent) == 80);
const _: () = assert!(core::mem::offset_of!(_IRP, Overlay) == 88);
const _: () = assert!(core::mem::offset_of!(_IRP, CancelRoutine) == 104);
const _: () = assert!(core::mem::offset_of!(_IRP, UserBuffer) == 112);
const _: () = assert!(core::mem::offset_of!(_IRP, Tail) == 120);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _IRP__bindgen_ty_1 {
    pub MasterIrp: *mut _IRP,
    pub IrpCount: LONG,
    pub SystemBuffer: PVOID,
}
impl Default for _IRP__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IRP__bindgen_ty_1>() == 8 && align_of::<_IRP__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_IRP__bindgen_ty_1, MasterIrp) == 0);
const _: () = assert!(core::mem::offset_of!(_IRP__bindgen_ty_1, IrpCount) == 0);
const _: () = assert!(core::mem::offset_of!(_IRP__bindgen_ty_1, SystemBuffer) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _IRP__bindgen_ty_2 {
    pub AsynchronousParameters: _IRP__bindgen_ty_2__bindgen_ty_1,
    pub AllocationSize: LARGE_INTEGER,
}
impl Default for _IRP__bindgen_ty_2 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IRP__bindgen_ty_2>() == 16 && align_of::<_IRP__bindgen_ty_2>() == 8);
const _: () = assert!(core::mem::offset_of!(_IRP__bindgen_ty_2, AsynchronousParameters) == 0);
const _: () = assert!(core::mem::offset_of!(_IRP__bindgen_ty_2, AllocationSize) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IRP__bindgen_ty_2__bindgen_ty_1 {
    pub __bindgen_anon_1: _IRP__bindgen_ty_2__bindgen_ty_1__bindgen_ty_1,
    pub UserApcContext: PVOID,
}
impl Default for _IRP__bindgen_ty_2__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IRP__bindgen_ty_2__bindgen_ty_1>() == 16 && align_of::<_IRP__bindgen_ty_2__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_IRP__bindgen_ty_2__bindgen_ty_1, UserApcContext) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _IRP__bindgen_ty_2__bindgen_ty_1__bindgen_ty_1 {
    pub UserApcRoutine: PIO_APC_ROUTINE,
    pub IssuingProcess: PVOID,
}
impl Default for _IRP__bindgen_ty_2__bindgen_ty_1__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IRP__bindgen_ty_2__bindgen_ty_1__bindgen_ty_1>() == 8 && align_of::<_IRP__bindgen_ty_2__bindgen_ty_1__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_IRP__bindgen_ty_2__bindgen_ty_1__bindgen_ty_1, UserApcRoutine) == 0);
const _: () = assert!(core::mem::offset_of!(_IRP__bindgen_ty_2__bindgen_ty_1__bindgen_ty_1, IssuingProcess) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _IRP__bindgen_ty_3 {
    pub Overlay: _IRP__bindgen_ty_3__bindgen_ty_1,
    pub Apc: KAPC,
    pub CompletionKey: PVOID,
}
impl Default for _IRP__bindgen_ty_3 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IRP__bindgen_ty_3>() == 88 && align_of::<_IRP__bindgen_ty_3>() == 8);
const _: () = assert!(core::mem::offset_of!(_IRP__bindgen_ty_3, Overlay) == 0);
const _: () = assert!(core::mem::offset_of!(_IRP__bindgen_ty_3, Apc) == 0);
const _: () = assert!(core::mem::offset_of!(_IRP__bindgen_ty_3, CompletionKey) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IRP__bindgen_ty_3__bindgen_ty_1 {
    pub __bindgen_anon_1: _IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_1,
    pub Thread: PETHREAD,
    pub AuxiliaryBuffer: PCHAR,
    pub __bindgen_anon_2: _IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_2,
    pub OriginalFileObject: PFILE_OBJECT,
}
impl Default for _IRP__bindgen_ty_3__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IRP__bindgen_ty_3__bindgen_ty_1>() == 80 && align_of::<_IRP__bindgen_ty_3__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_IRP__bindgen_ty_3__bindgen_ty_1, Thread) == 32);
const _: () = assert!(core::mem::offset_of!(_IRP__bindgen_ty_3__bindgen_ty_1, AuxiliaryBuffer) == 40);
const _: () = assert!(core::mem::offset_of!(_IRP__bindgen_ty_3__bindgen_ty_1, OriginalFileObject) == 72);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_1 {
    pub DeviceQueueEntry: KDEVICE_QUEUE_ENTRY,
    pub __bindgen_anon_1: _IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_1__bindgen_ty_1,
}
impl Default for _IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_1>() == 32 && align_of::<_IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_1, DeviceQueueEntry) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_1__bindgen_ty_1 {
    pub DriverContext: [PVOID; 4usize],
}
impl Default for _IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_1__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_1__bindgen_ty_1, DriverContext) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_2 {
    pub ListEntry: LIST_ENTRY,
    pub __bindgen_anon_1: _IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_2__bindgen_ty_1,
}
impl Default for _IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_2 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_2>() == 24 && align_of::<_IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_2>() == 8);
const _: () = assert!(core::mem::offset_of!(_IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_2, ListEntry) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_2__bindgen_ty_1 {
    pub CurrentStackLocation: *mut _IO_STACK_LOCATION,
    pub PacketType: ULONG,
}
impl Default for _IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_2__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_2__bindgen_ty_1, CurrentStackLocation) == 0);
const _: () = assert!(core::mem::offset_of!(_IRP__bindgen_ty_3__bindgen_ty_1__bindgen_ty_2__bindgen_ty_1, PacketType) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _DEVICE_RELATIONS {
    pub Count: ULONG,
    pub Objects: [PDEVICE_OBJECT; 1usize],
}
impl Default for _DEVICE_RELATIONS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DEVICE_RELATIONS>() == 16 && align_of::<_DEVICE_RELATIONS>() == 8);
const _: () = assert!(core::mem::offset_of!(_DEVICE_RELATIONS, Count) == 0);
const _: () = assert!(core::mem::offset_of!(_DEVICE_RELATIONS, Objects) == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _INTERFACE {
    pub Size: USHORT,
    pub Version: USHORT,
    pub Context: PVOID,
    pub InterfaceReference: PINTERFACE_REFERENCE,
    pub InterfaceDereference: PINTERFACE_DEREFERENCE,
}
impl Default for _INTERFACE {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_INTERFACE>() == 32 && align_of::<_INTERFACE>() == 8);
const _: () = assert!(core::mem::offset_of!(_INTERFACE, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_INTERFACE, Version) == 2);
const _: () = assert!(core::mem::offset_of!(_INTERFACE, Context) == 8);
const _: () = assert!(core::mem::offset_of!(_INTERFACE, InterfaceReference) == 16);
const _: () = assert!(core::mem::offset_of!(_INTERFACE, InterfaceDereference) == 24);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _DEVICE_CAPABILITIES {
    pub Size: USHORT,
    pub Version: USHORT,
    pub _bitfield_1: __BindgenBitfieldUnit<[u8; 4usize]>,
    pub Address: ULONG,
    pub UINumber: ULONG,
    pub DeviceState: [DEVICE_POWER_STATE; 7usize],
    pub SystemWake: SYSTEM_POWER_STATE,
    pub DeviceWake: DEVICE_POWER_STATE,
    pub D1Latency: ULONG,
    pub D2Latency: ULONG,
    pub D3Latency: ULONG,
}
impl Default for _DEVICE_CAPABILITIES {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DEVICE_CAPABILITIES>() == 64 && align_of::<_DEVICE_CAPABILITIES>() == 4);
const _: () = assert!(core::mem::offset_of!(_DEVICE_CAPABILITIES, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_DEVICE_CAPABILITIES, Version) == 2);
const _: () = assert!(core::mem::offset_of!(_DEVICE_CAPABILITIES, Address) == 8);
const _: () = assert!(core::mem::offset_of!(_DEVICE_CAPABILITIES, UINumber) == 12);
const _: () = assert!(core::mem::offset_of!(_DEVICE_CAPABILITIES, DeviceState) == 16);
const _: () = assert!(core::mem::offset_of!(_DEVICE_CAPABILITIES, SystemWake) == 44);
const _: () = assert!(core::mem::offset_of!(_DEVICE_CAPABILITIES, DeviceWake) == 48);
const _: () = assert!(core::mem::offset_of!(_DEVICE_CAPABILITIES, D1Latency) == 52);
const _: () = assert!(core::mem::offset_of!(_DEVICE_CAPABILITIES, D2Latency) == 56);
const _: () = assert!(core::mem::offset_of!(_DEVICE_CAPABILITIES, D3Latency) == 60);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _POWER_SEQUENCE {
    pub SequenceD1: ULONG,
    pub SequenceD2: ULONG,
    pub SequenceD3: ULONG,
}
const _: () = assert!(size_of::<_POWER_SEQUENCE>() == 12 && align_of::<_POWER_SEQUENCE>() == 4);
const _: () = assert!(core::mem::offset_of!(_POWER_SEQUENCE, SequenceD1) == 0);
const _: () = assert!(core::mem::offset_of!(_POWER_SEQUENCE, SequenceD2) == 4);
const _: () = assert!(core::mem::offset_of!(_POWER_SEQUENCE, SequenceD3) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_STACK_LOCATION {
    pub MajorFunction: UCHAR,
    pub MinorFunction: UCHAR,
    pub Flags: UCHAR,
    pub Control: UCHAR,
    pub Parameters: _IO_STACK_LOCATION__bindgen_ty_1,
    pub DeviceObject: PDEVICE_OBJECT,
    pub FileObject: PFILE_OBJECT,
    pub CompletionRoutine: PIO_COMPLETION_ROUTINE,
    pub Context: PVOID,
}
impl Default for _IO_STACK_LOCATION {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION>() == 72 && align_of::<_IO_STACK_LOCATION>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION, MajorFunction) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION, MinorFunction) == 1);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION, Flags) == 2);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION, Control) == 3);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION, Parameters) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION, DeviceObject) == 40);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION, FileObject) == 48);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION, CompletionRoutine) == 56);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION, Context) == 64);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _IO_STACK_LOCATION__bindgen_ty_1 {
    pub Create: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_1,
    pub CreatePipe: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_2,
    pub CreateMailslot: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_3,
    pub Read: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_4,
    pub Write: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_5,
    pub QueryDirectory: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_6,
    pub NotifyDirectory: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_7,
    pub NotifyDirectoryEx: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_8,
    pub QueryFile: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_9,
    pub SetFile: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_10,
    pub QueryEa: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_11,
    pub SetEa: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_12,
    pub QueryVolume: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_13,
    pub SetVolume: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_14,
    pub FileSystemControl: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_15,
    pub LockControl: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_16,
    pub DeviceIoControl: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_17,
    pub QuerySecurity: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_18,
    pub SetSecurity: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_19,
    pub MountVolume: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_20,
    pub VerifyVolume: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_21,
    pub Scsi: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_22,
    pub QueryQuota: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_23,
    pub SetQuota: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_24,
    pub QueryDeviceRelations: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_25,
    pub QueryInterface: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_26,
    pub DeviceCapabilities: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_27,
    pub FilterResourceRequirements: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_28,
    pub ReadWriteConfig: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_29,
    pub SetLock: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_30,
    pub QueryId: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_31,
    pub QueryDeviceText: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_32,
    pub UsageNotification: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_33,
    pub WaitWake: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_34,
    pub PowerSequence: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_35,
    pub Power: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_36,
    pub StartDevice: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_37,
    pub WMI: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_38,
    pub Others: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_39,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1>() == 32 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, Create) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, CreatePipe) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, CreateMailslot) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, Read) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, Write) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, QueryDirectory) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, NotifyDirectory) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, NotifyDirectoryEx) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, QueryFile) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, SetFile) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, QueryEa) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, SetEa) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, QueryVolume) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, SetVolume) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, FileSystemControl) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, LockControl) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, DeviceIoControl) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, QuerySecurity) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, SetSecurity) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, MountVolume) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, VerifyVolume) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, Scsi) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, QueryQuota) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, SetQuota) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, QueryDeviceRelations) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, QueryInterface) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, DeviceCapabilities) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, FilterResourceRequirements) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, ReadWriteConfig) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, SetLock) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, QueryId) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, QueryDeviceText) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, UsageNotification) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, WaitWake) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, PowerSequence) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, Power) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, StartDevice) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, WMI) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1, Others) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_1 {
    pub SecurityContext: PIO_SECURITY_CONTEXT,
    pub Options: ULONG,
    pub __bindgen_padding_0: [u8; 4usize],
    pub FileAttributes: USHORT,
    pub ShareAccess: USHORT,
    pub __bindgen_padding_1: [u8; 4usize],
    pub EaLength: ULONG,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_1>() == 32 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_1, SecurityContext) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_1, Options) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_1, FileAttributes) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_1, ShareAccess) == 18);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_1, EaLength) == 24);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_2 {
    pub SecurityContext: PIO_SECURITY_CONTEXT,
    pub Options: ULONG,
    pub __bindgen_padding_0: [u8; 4usize],
    pub Reserved: USHORT,
    pub ShareAccess: USHORT,
    pub Parameters: PNAMED_PIPE_CREATE_PARAMETERS,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_2 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_2>() == 32 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_2>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_2, SecurityContext) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_2, Options) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_2, Reserved) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_2, ShareAccess) == 18);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_2, Parameters) == 24);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_3 {
    pub SecurityContext: PIO_SECURITY_CONTEXT,
    pub Options: ULONG,
    pub __bindgen_padding_0: [u8; 4usize],
    pub Reserved: USHORT,
    pub ShareAccess: USHORT,
    pub Parameters: PMAILSLOT_CREATE_PARAMETERS,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_3 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_3>() == 32 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_3>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_3, SecurityContext) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_3, Options) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_3, Reserved) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_3, ShareAccess) == 18);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_3, Parameters) == 24);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_4 {
    pub Length: ULONG,
    pub __bindgen_padding_0: [u8; 4usize],
    pub Key: ULONG,
    pub ByteOffset: LARGE_INTEGER,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_4 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_4>() == 24 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_4>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_4, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_4, Key) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_4, ByteOffset) == 16);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_5 {
    pub Length: ULONG,
    pub __bindgen_padding_0: [u8; 4usize],
    pub Key: ULONG,
    pub ByteOffset: LARGE_INTEGER,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_5 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_5>() == 24 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_5>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_5, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_5, Key) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_5, ByteOffset) == 16);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_6 {
    pub Length: ULONG,
    pub FileName: PUNICODE_STRING,
    pub FileInformationClass: FILE_INFORMATION_CLASS,
    pub __bindgen_padding_0: [u8; 4usize],
    pub FileIndex: ULONG,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_6 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_6>() == 32 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_6>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_6, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_6, FileName) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_6, FileInformationClass) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_6, FileIndex) == 24);
#[repr(C, align(8))]
#[derive(Debug, Default, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_7 {
    pub Length: ULONG,
    pub __bindgen_padding_0: [u8; 4usize],
    pub CompletionFilter: ULONG,
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_7>() == 16 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_7>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_7, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_7, CompletionFilter) == 8);
#[repr(C, align(8))]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_8 {
    pub Length: ULONG,
    pub __bindgen_padding_0: [u8; 4usize],
    pub CompletionFilter: ULONG,
    pub __bindgen_padding_1: [u8; 4usize],
    pub DirectoryNotifyInformationClass: DIRECTORY_NOTIFY_INFORMATION_CLASS,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_8 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_8>() == 24 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_8>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_8, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_8, CompletionFilter) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_8, DirectoryNotifyInformationClass) == 16);
#[repr(C, align(8))]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_9 {
    pub Length: ULONG,
    pub __bindgen_padding_0: [u8; 4usize],
    pub FileInformationClass: FILE_INFORMATION_CLASS,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_9 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_9>() == 16 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_9>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_9, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_9, FileInformationClass) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_10 {
    pub Length: ULONG,
    pub __bindgen_padding_0: [u8; 4usize],
    pub FileInformationClass: FILE_INFORMATION_CLASS,
    pub FileObject: PFILE_OBJECT,
    pub __bindgen_anon_1: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_10__bindgen_ty_1,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_10 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_10>() == 32 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_10>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_10, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_10, FileInformationClass) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_10, FileObject) == 16);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_10__bindgen_ty_1 {
    pub __bindgen_anon_1: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_10__bindgen_ty_1__bindgen_ty_1,
    pub ClusterCount: ULONG,
    pub DeleteHandle: HANDLE,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_10__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_10__bindgen_ty_1, ClusterCount) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_10__bindgen_ty_1, DeleteHandle) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_10__bindgen_ty_1__bindgen_ty_1 {
    pub ReplaceIfExists: BOOLEAN,
    pub AdvanceOnly: BOOLEAN,
}
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_10__bindgen_ty_1__bindgen_ty_1, ReplaceIfExists) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_10__bindgen_ty_1__bindgen_ty_1, AdvanceOnly) == 1);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_11 {
    pub Length: ULONG,
    pub EaList: PVOID,
    pub EaListLength: ULONG,
    pub __bindgen_padding_0: [u8; 4usize],
    pub EaIndex: ULONG,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_11 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_11>() == 32 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_11>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_11, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_11, EaList) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_11, EaListLength) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_11, EaIndex) == 24);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_12 {
    pub Length: ULONG,
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_12>() == 4 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_12>() == 4);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_12, Length) == 0);
#[repr(C, align(8))]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_13 {
    pub Length: ULONG,
    pub __bindgen_padding_0: [u8; 4usize],
    pub FsInformationClass: FS_INFORMATION_CLASS,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_13 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_13>() == 16 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_13>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_13, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_13, FsInformationClass) == 8);
#[repr(C, align(8))]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_14 {
    pub Length: ULONG,
    pub __bindgen_padding_0: [u8; 4usize],
    pub FsInformationClass: FS_INFORMATION_CLASS,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_14 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_14>() == 16 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_14>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_14, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_14, FsInformationClass) == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_15 {
    pub OutputBufferLength: ULONG,
    pub __bindgen_padding_0: [u8; 4usize],
    pub InputBufferLength: ULONG,
    pub __bindgen_padding_1: [u8; 4usize],
    pub FsControlCode: ULONG,
    pub Type3InputBuffer: PVOID,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_15 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_15>() == 32 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_15>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_15, OutputBufferLength) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_15, InputBufferLength) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_15, FsControlCode) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_15, Type3InputBuffer) == 24);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_16 {
    pub Length: PLARGE_INTEGER,
    pub Key: ULONG,
    pub ByteOffset: LARGE_INTEGER,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_16 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_16>() == 24 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_16>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_16, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_16, Key) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_16, ByteOffset) == 16);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_17 {
    pub OutputBufferLength: ULONG,
    pub __bindgen_padding_0: [u8; 4usize],
    pub InputBufferLength: ULONG,
    pub __bindgen_padding_1: [u8; 4usize],
    pub IoControlCode: ULONG,
    pub Type3InputBuffer: PVOID,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_17 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_17>() == 32 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_17>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_17, OutputBufferLength) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_17, InputBufferLength) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_17, IoControlCode) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_17, Type3InputBuffer) == 24);
#[repr(C, align(8))]
#[derive(Debug, Default, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_18 {
    pub SecurityInformation: SECURITY_INFORMATION,
    pub __bindgen_padding_0: [u8; 4usize],
    pub Length: ULONG,
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_18>() == 16 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_18>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_18, SecurityInformation) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_18, Length) == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_19 {
    pub SecurityInformation: SECURITY_INFORMATION,
    pub SecurityDescriptor: PSECURITY_DESCRIPTOR,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_19 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_19>() == 16 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_19>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_19, SecurityInformation) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_19, SecurityDescriptor) == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_20 {
    pub Vpb: PVPB,
    pub DeviceObject: PDEVICE_OBJECT,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_20 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_20>() == 16 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_20>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_20, Vpb) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_20, DeviceObject) == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_21 {
    pub Vpb: PVPB,
    pub DeviceObject: PDEVICE_OBJECT,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_21 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_21>() == 16 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_21>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_21, Vpb) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_21, DeviceObject) == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_22 {
    pub Srb: *mut _SCSI_REQUEST_BLOCK,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_22 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_22>() == 8 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_22>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_22, Srb) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_23 {
    pub Length: ULONG,
    pub StartSid: PSID,
    pub SidList: PFILE_GET_QUOTA_INFORMATION,
    pub SidListLength: ULONG,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_23 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_23>() == 32 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_23>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_23, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_23, StartSid) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_23, SidList) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_23, SidListLength) == 24);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_24 {
    pub Length: ULONG,
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_24>() == 4 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_24>() == 4);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_24, Length) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_25 {
    pub Type: DEVICE_RELATION_TYPE,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_25 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_25>() == 4 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_25>() == 4);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_25, Type) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_26 {
    pub InterfaceType: *const GUID,
    pub Size: USHORT,
    pub Version: USHORT,
    pub Interface: PINTERFACE,
    pub InterfaceSpecificData: PVOID,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_26 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_26>() == 32 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_26>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_26, InterfaceType) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_26, Size) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_26, Version) == 10);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_26, Interface) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_26, InterfaceSpecificData) == 24);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_27 {
    pub Capabilities: PDEVICE_CAPABILITIES,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_27 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_27>() == 8 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_27>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_27, Capabilities) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_28 {
    pub IoResourceRequirementList: PIO_RESOURCE_REQUIREMENTS_LIST,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_28 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_28>() == 8 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_28>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_28, IoResourceRequirementList) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_29 {
    pub WhichSpace: ULONG,
    pub Buffer: PVOID,
    pub Offset: ULONG,
    pub __bindgen_padding_0: [u8; 4usize],
    pub Length: ULONG,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_29 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_29>() == 32 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_29>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_29, WhichSpace) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_29, Buffer) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_29, Offset) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_29, Length) == 24);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_30 {
    pub Lock: BOOLEAN,
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_30>() == 1 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_30>() == 1);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_30, Lock) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_31 {
    pub IdType: BUS_QUERY_ID_TYPE::Type,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_31 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_31>() == 4 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_31>() == 4);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_31, IdType) == 0);
#[repr(C, align(8))]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_32 {
    pub DeviceTextType: DEVICE_TEXT_TYPE::Type,
    pub __bindgen_padding_0: [u8; 4usize],
    pub LocaleId: LCID,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_32 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_32>() == 16 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_32>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_32, DeviceTextType) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_32, LocaleId) == 8);
#[repr(C, align(8))]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_33 {
    pub InPath: BOOLEAN,
    pub Reserved: [BOOLEAN; 3usize],
    pub __bindgen_padding_0: [u8; 4usize],
    pub Type: DEVICE_USAGE_NOTIFICATION_TYPE,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_33 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_33>() == 16 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_33>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_33, InPath) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_33, Reserved) == 1);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_33, Type) == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_34 {
    pub PowerState: SYSTEM_POWER_STATE,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_34 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_34>() == 4 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_34>() == 4);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_34, PowerState) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_35 {
    pub PowerSequence: PPOWER_SEQUENCE,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_35 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_35>() == 8 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_35>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_35, PowerSequence) == 0);
#[repr(C, align(8))]
#[derive(Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_36 {
    pub __bindgen_anon_1: _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_36__bindgen_ty_1,
    pub __bindgen_padding_0: [u8; 4usize],
    pub Type: POWER_STATE_TYPE,
    pub __bindgen_padding_1: [u8; 4usize],
    pub State: POWER_STATE,
    pub __bindgen_padding_2: [u8; 4usize],
    pub ShutdownType: POWER_ACTION::Type,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_36 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_36>() == 32 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_36>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_36, Type) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_36, State) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_36, ShutdownType) == 24);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_36__bindgen_ty_1 {
    pub SystemContext: ULONG,
    pub SystemPowerStateContext: SYSTEM_POWER_STATE_CONTEXT,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_36__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_36__bindgen_ty_1, SystemContext) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_36__bindgen_ty_1, SystemPowerStateContext) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_37 {
    pub AllocatedResources: PCM_RESOURCE_LIST,
    pub AllocatedResourcesTranslated: PCM_RESOURCE_LIST,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_37 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_37>() == 16 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_37>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_37, AllocatedResources) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_37, AllocatedResourcesTranslated) == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_38 {
    pub ProviderId: ULONG_PTR,
    pub DataPath: PVOID,
    pub BufferSize: ULONG,
    pub Buffer: PVOID,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_38 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_38>() == 32 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_38>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_38, ProviderId) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_38, DataPath) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_38, BufferSize) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_38, Buffer) == 24);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_39 {
    pub Argument1: PVOID,
    pub Argument2: PVOID,
    pub Argument3: PVOID,
    pub Argument4: PVOID,
}
impl Default for _IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_39 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_39>() == 32 && align_of::<_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_39>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_39, Argument1) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_39, Argument2) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_39, Argument3) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_STACK_LOCATION__bindgen_ty_1__bindgen_ty_39, Argument4) == 24);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_INTERRUPT_MESSAGE_INFO_ENTRY {
    pub MessageAddress: PHYSICAL_ADDRESS,
    pub TargetProcessorSet: KAFFINITY,
    pub InterruptObject: PKINTERRUPT,
    pub MessageData: ULONG,
    pub Vector: ULONG,
    pub Irql: KIRQL,
    pub Mode: KINTERRUPT_MODE,
    pub Polarity: KINTERRUPT_POLARITY,
}
impl Default for _IO_INTERRUPT_MESSAGE_INFO_ENTRY {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_INTERRUPT_MESSAGE_INFO_ENTRY>() == 48 && align_of::<_IO_INTERRUPT_MESSAGE_INFO_ENTRY>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_INTERRUPT_MESSAGE_INFO_ENTRY, MessageAddress) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_INTERRUPT_MESSAGE_INFO_ENTRY, TargetProcessorSet) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_INTERRUPT_MESSAGE_INFO_ENTRY, InterruptObject) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_INTERRUPT_MESSAGE_INFO_ENTRY, MessageData) == 24);
const _: () = assert!(core::mem::offset_of!(_IO_INTERRUPT_MESSAGE_INFO_ENTRY, Vector) == 28);
const _: () = assert!(core::mem::offset_of!(_IO_INTERRUPT_MESSAGE_INFO_ENTRY, Irql) == 32);
const _: () = assert!(core::mem::offset_of!(_IO_INTERRUPT_MESSAGE_INFO_ENTRY, Mode) == 36);
const _: () = assert!(core::mem::offset_of!(_IO_INTERRUPT_MESSAGE_INFO_ENTRY, Polarity) == 40);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_INTERRUPT_MESSAGE_INFO {
    pub UnifiedIrql: KIRQL,
    pub MessageCount: ULONG,
    pub MessageInfo: [IO_INTERRUPT_MESSAGE_INFO_ENTRY; 1usize],
}
impl Default for _IO_INTERRUPT_MESSAGE_INFO {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_INTERRUPT_MESSAGE_INFO>() == 56 && align_of::<_IO_INTERRUPT_MESSAGE_INFO>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_INTERRUPT_MESSAGE_INFO, UnifiedIrql) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_INTERRUPT_MESSAGE_INFO, MessageCount) == 4);
const _: () = assert!(core::mem::offset_of!(_IO_INTERRUPT_MESSAGE_INFO, MessageInfo) == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS {
    pub PhysicalDeviceObject: PDEVICE_OBJECT,
    pub InterruptObject: *mut PKINTERRUPT,
    pub ServiceRoutine: PKSERVICE_ROUTINE,
    pub ServiceContext: PVOID,
    pub SpinLock: PKSPIN_LOCK,
    pub SynchronizeIrql: KIRQL,
    pub FloatingSave: BOOLEAN,
    pub ShareVector: BOOLEAN,
    pub Vector: ULONG,
    pub Irql: KIRQL,
    pub InterruptMode: KINTERRUPT_MODE,
    pub ProcessorEnableMask: KAFFINITY,
    pub Group: USHORT,
}
impl Default for _IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS>() == 72 && align_of::<_IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS, PhysicalDeviceObject) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS, InterruptObject) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS, ServiceRoutine) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS, ServiceContext) == 24);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS, SpinLock) == 32);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS, SynchronizeIrql) == 40);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS, FloatingSave) == 41);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS, ShareVector) == 42);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS, Vector) == 44);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS, Irql) == 48);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS, InterruptMode) == 52);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS, ProcessorEnableMask) == 56);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS, Group) == 64);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_CONNECT_INTERRUPT_LINE_BASED_PARAMETERS {
    pub PhysicalDeviceObject: PDEVICE_OBJECT,
    pub InterruptObject: *mut PKINTERRUPT,
    pub ServiceRoutine: PKSERVICE_ROUTINE,
    pub ServiceContext: PVOID,
    pub SpinLock: PKSPIN_LOCK,
    pub SynchronizeIrql: KIRQL,
    pub FloatingSave: BOOLEAN,
}
impl Default for _IO_CONNECT_INTERRUPT_LINE_BASED_PARAMETERS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_CONNECT_INTERRUPT_LINE_BASED_PARAMETERS>() == 48 && align_of::<_IO_CONNECT_INTERRUPT_LINE_BASED_PARAMETERS>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_LINE_BASED_PARAMETERS, PhysicalDeviceObject) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_LINE_BASED_PARAMETERS, InterruptObject) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_LINE_BASED_PARAMETERS, ServiceRoutine) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_LINE_BASED_PARAMETERS, ServiceContext) == 24);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_LINE_BASED_PARAMETERS, SpinLock) == 32);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_LINE_BASED_PARAMETERS, SynchronizeIrql) == 40);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_LINE_BASED_PARAMETERS, FloatingSave) == 41);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS {
    pub PhysicalDeviceObject: PDEVICE_OBJECT,
    pub ConnectionContext: _IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS__bindgen_ty_1,
    pub MessageServiceRoutine: PKMESSAGE_SERVICE_ROUTINE,
    pub ServiceContext: PVOID,
    pub SpinLock: PKSPIN_LOCK,
    pub SynchronizeIrql: KIRQL,
    pub FloatingSave: BOOLEAN,
    pub FallBackServiceRoutine: PKSERVICE_ROUTINE,
}
impl Default for _IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS>() == 56 && align_of::<_IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS, PhysicalDeviceObject) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS, ConnectionContext) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS, MessageServiceRoutine) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS, ServiceContext) == 24);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS, SpinLock) == 32);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS, SynchronizeIrql) == 40);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS, FloatingSave) == 41);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS, FallBackServiceRoutine) == 48);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS__bindgen_ty_1 {
    pub Generic: *mut PVOID,
    pub InterruptMessageTable: *mut PIO_INTERRUPT_MESSAGE_INFO,
    pub InterruptObject: *mut PKINTERRUPT,
}
impl Default for _IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS__bindgen_ty_1, Generic) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS__bindgen_ty_1, InterruptMessageTable) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS__bindgen_ty_1, InterruptObject) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_CONNECT_INTERRUPT_PARAMETERS {
    pub Version: ULONG,
    pub __bindgen_anon_1: _IO_CONNECT_INTERRUPT_PARAMETERS__bindgen_ty_1,
}
impl Default for _IO_CONNECT_INTERRUPT_PARAMETERS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_CONNECT_INTERRUPT_PARAMETERS>() == 80 && align_of::<_IO_CONNECT_INTERRUPT_PARAMETERS>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_PARAMETERS, Version) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _IO_CONNECT_INTERRUPT_PARAMETERS__bindgen_ty_1 {
    pub FullySpecified: IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS,
    pub LineBased: IO_CONNECT_INTERRUPT_LINE_BASED_PARAMETERS,
    pub MessageBased: IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS,
}
impl Default for _IO_CONNECT_INTERRUPT_PARAMETERS__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_CONNECT_INTERRUPT_PARAMETERS__bindgen_ty_1>() == 72 && align_of::<_IO_CONNECT_INTERRUPT_PARAMETERS__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_PARAMETERS__bindgen_ty_1, FullySpecified) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_PARAMETERS__bindgen_ty_1, LineBased) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_CONNECT_INTERRUPT_PARAMETERS__bindgen_ty_1, MessageBased) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_DISCONNECT_INTERRUPT_PARAMETERS {
    pub Version: ULONG,
    pub ConnectionContext: _IO_DISCONNECT_INTERRUPT_PARAMETERS__bindgen_ty_1,
}
impl Default for _IO_DISCONNECT_INTERRUPT_PARAMETERS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_DISCONNECT_INTERRUPT_PARAMETERS>() == 16 && align_of::<_IO_DISCONNECT_INTERRUPT_PARAMETERS>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_DISCONNECT_INTERRUPT_PARAMETERS, Version) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_DISCONNECT_INTERRUPT_PARAMETERS, ConnectionContext) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _IO_DISCONNECT_INTERRUPT_PARAMETERS__bindgen_ty_1 {
    pub Generic: PVOID,
    pub InterruptObject: PKINTERRUPT,
    pub InterruptMessageTable: PIO_INTERRUPT_MESSAGE_INFO,
}
impl Default for _IO_DISCONNECT_INTERRUPT_PARAMETERS__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_DISCONNECT_INTERRUPT_PARAMETERS__bindgen_ty_1>() == 8 && align_of::<_IO_DISCONNECT_INTERRUPT_PARAMETERS__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_DISCONNECT_INTERRUPT_PARAMETERS__bindgen_ty_1, Generic) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_DISCONNECT_INTERRUPT_PARAMETERS__bindgen_ty_1, InterruptObject) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_DISCONNECT_INTERRUPT_PARAMETERS__bindgen_ty_1, InterruptMessageTable) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS {
    pub Version: ULONG,
    pub ConnectionContext: _IO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS__bindgen_ty_1,
}
impl Default for _IO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS>() == 16 && align_of::<_IO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS, Version) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS, ConnectionContext) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _IO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS__bindgen_ty_1 {
    pub Generic: PVOID,
    pub InterruptObject: PKINTERRUPT,
    pub InterruptMessageTable: PIO_INTERRUPT_MESSAGE_INFO,
}
impl Default for _IO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_IO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS__bindgen_ty_1, Generic) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS__bindgen_ty_1, InterruptObject) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS__bindgen_ty_1, InterruptMessageTable) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_REMOVE_LOCK_COMMON_BLOCK {
    pub Removed: BOOLEAN,
    pub Reserved: [BOOLEAN; 3usize],
    pub IoCount: LONG,
    pub RemoveEvent: KEVENT,
}
impl Default for _IO_REMOVE_LOCK_COMMON_BLOCK {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_REMOVE_LOCK_COMMON_BLOCK>() == 32 && align_of::<_IO_REMOVE_LOCK_COMMON_BLOCK>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_REMOVE_LOCK_COMMON_BLOCK, Removed) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_REMOVE_LOCK_COMMON_BLOCK, Reserved) == 1);
const _: () = assert!(core::mem::offset_of!(_IO_REMOVE_LOCK_COMMON_BLOCK, IoCount) == 4);
const _: () = assert!(core::mem::offset_of!(_IO_REMOVE_LOCK_COMMON_BLOCK, RemoveEvent) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _IO_REMOVE_LOCK {
    pub Common: IO_REMOVE_LOCK_COMMON_BLOCK,
}
impl Default for _IO_REMOVE_LOCK {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_REMOVE_LOCK>() == 32 && align_of::<_IO_REMOVE_LOCK>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_REMOVE_LOCK, Common) == 0);
#[repr(C)]
#[derive(Debug)]
pub struct _IO_WORKITEM {
    pub _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _IO_CSQ {
    pub Type: ULONG,
    pub CsqInsertIrp: PIO_CSQ_INSERT_IRP,
    pub CsqRemoveIrp: PIO_CSQ_REMOVE_IRP,
    pub CsqPeekNextIrp: PIO_CSQ_PEEK_NEXT_IRP,
    pub CsqAcquireLock: PIO_CSQ_ACQUIRE_LOCK,
    pub CsqReleaseLock: PIO_CSQ_RELEASE_LOCK,
    pub CsqCompleteCanceledIrp: PIO_CSQ_COMPLETE_CANCELED_IRP,
    pub ReservePointer: PVOID,
}
impl Default for _IO_CSQ {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_IO_CSQ>() == 64 && align_of::<_IO_CSQ>() == 8);
const _: () = assert!(core::mem::offset_of!(_IO_CSQ, Type) == 0);
const _: () = assert!(core::mem::offset_of!(_IO_CSQ, CsqInsertIrp) == 8);
const _: () = assert!(core::mem::offset_of!(_IO_CSQ, CsqRemoveIrp) == 16);
const _: () = assert!(core::mem::offset_of!(_IO_CSQ, CsqPeekNextIrp) == 24);
const _: () = assert!(core::mem::offset_of!(_IO_CSQ, CsqAcquireLock) == 32);
const _: () = assert!(core::mem::offset_of!(_IO_CSQ, CsqReleaseLock) == 40);
const _: () = assert!(core::mem::offset_of!(_IO_CSQ, CsqCompleteCanceledIrp) == 48);
const _: () = assert!(core::mem::offset_of!(_IO_CSQ, ReservePointer) == 56);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _PNP_BUS_INFORMATION {
    pub BusTypeGuid: GUID,
    pub LegacyBusType: INTERFACE_TYPE,
    pub BusNumber: ULONG,
}
impl Default for _PNP_BUS_INFORMATION {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_PNP_BUS_INFORMATION>() == 24 && align_of::<_PNP_BUS_INFORMATION>() == 4);
const _: () = assert!(core::mem::offset_of!(_PNP_BUS_INFORMATION, BusTypeGuid) == 0);
const _: () = assert!(core::mem::offset_of!(_PNP_BUS_INFORMATION, LegacyBusType) == 16);
const _: () = assert!(core::mem::offset_of!(_PNP_BUS_INFORMATION, BusNumber) == 20);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _BUS_INTERFACE_STANDARD {
    pub Size: USHORT,
    pub Version: USHORT,
    pub Context: PVOID,
    pub InterfaceReference: PINTERFACE_REFERENCE,
    pub InterfaceDereference: PINTERFACE_DEREFERENCE,
    pub TranslateBusAddress: PTRANSLATE_BUS_ADDRESS,
    pub GetDmaAdapter: PGET_DMA_ADAPTER,
    pub SetBusData: PGET_SET_DEVICE_DATA,
    pub GetBusData: PGET_SET_DEVICE_DATA,
}
impl Default for _BUS_INTERFACE_STANDARD {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_BUS_INTERFACE_STANDARD>() == 64 && align_of::<_BUS_INTERFACE_STANDARD>() == 8);
const _: () = assert!(core::mem::offset_of!(_BUS_INTERFACE_STANDARD, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_BUS_INTERFACE_STANDARD, Version) == 2);
const _: () = assert!(core::mem::offset_of!(_BUS_INTERFACE_STANDARD, Context) == 8);
const _: () = assert!(core::mem::offset_of!(_BUS_INTERFACE_STANDARD, InterfaceReference) == 16);
const _: () = assert!(core::mem::offset_of!(_BUS_INTERFACE_STANDARD, InterfaceDereference) == 24);
const _: () = assert!(core::mem::offset_of!(_BUS_INTERFACE_STANDARD, TranslateBusAddress) == 32);
const _: () = assert!(core::mem::offset_of!(_BUS_INTERFACE_STANDARD, GetDmaAdapter) == 40);
const _: () = assert!(core::mem::offset_of!(_BUS_INTERFACE_STANDARD, SetBusData) == 48);
const _: () = assert!(core::mem::offset_of!(_BUS_INTERFACE_STANDARD, GetBusData) == 56);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _DEVICE_INTERFACE_CHANGE_NOTIFICATION {
    pub Version: USHORT,
    pub Size: USHORT,
    pub Event: GUID,
    pub InterfaceClassGuid: GUID,
    pub SymbolicLinkName: PUNICODE_STRING,
}
impl Default for _DEVICE_INTERFACE_CHANGE_NOTIFICATION {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DEVICE_INTERFACE_CHANGE_NOTIFICATION>() == 48 && align_of::<_DEVICE_INTERFACE_CHANGE_NOTIFICATION>() == 8);
const _: () = assert!(core::mem::offset_of!(_DEVICE_INTERFACE_CHANGE_NOTIFICATION, Version) == 0);
const _: () = assert!(core::mem::offset_of!(_DEVICE_INTERFACE_CHANGE_NOTIFICATION, Size) == 2);
const _: () = assert!(core::mem::offset_of!(_DEVICE_INTERFACE_CHANGE_NOTIFICATION, Event) == 4);
const _: () = assert!(core::mem::offset_of!(_DEVICE_INTERFACE_CHANGE_NOTIFICATION, InterfaceClassGuid) == 20);
const _: () = assert!(core::mem::offset_of!(_DEVICE_INTERFACE_CHANGE_NOTIFICATION, SymbolicLinkName) == 40);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _TARGET_DEVICE_REMOVAL_NOTIFICATION {
    pub Version: USHORT,
    pub Size: USHORT,
    pub Event: GUID,
    pub FileObject: PFILE_OBJECT,
}
impl Default for _TARGET_DEVICE_REMOVAL_NOTIFICATION {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_TARGET_DEVICE_REMOVAL_NOTIFICATION>() == 32 && align_of::<_TARGET_DEVICE_REMOVAL_NOTIFICATION>() == 8);
const _: () = assert!(core::mem::offset_of!(_TARGET_DEVICE_REMOVAL_NOTIFICATION, Version) == 0);
const _: () = assert!(core::mem::offset_of!(_TARGET_DEVICE_REMOVAL_NOTIFICATION, Size) == 2);
const _: () = assert!(core::mem::offset_of!(_TARGET_DEVICE_REMOVAL_NOTIFICATION, Event) == 4);
const _: () = assert!(core::mem::offset_of!(_TARGET_DEVICE_REMOVAL_NOTIFICATION, FileObject) == 24);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _DEVPROPKEY {
    pub fmtid: DEVPROPGUID,
    pub pid: DEVPROPID,
}
const _: () = assert!(size_of::<_DEVPROPKEY>() == 20 && align_of::<_DEVPROPKEY>() == 4);
const _: () = assert!(core::mem::offset_of!(_DEVPROPKEY, fmtid) == 0);
const _: () = assert!(core::mem::offset_of!(_DEVPROPKEY, pid) == 16);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _DEVICE_DESCRIPTION {
    pub Version: ULONG,
    pub Master: BOOLEAN,
    pub ScatterGather: BOOLEAN,
    pub DemandMode: BOOLEAN,
    pub AutoInitialize: BOOLEAN,
    pub Dma32BitAddresses: BOOLEAN,
    pub IgnoreCount: BOOLEAN,
    pub Reserved1: BOOLEAN,
    pub Dma64BitAddresses: BOOLEAN,
    pub BusNumber: ULONG,
    pub DmaChannel: ULONG,
    pub InterfaceType: INTERFACE_TYPE,
    pub DmaWidth: DMA_WIDTH,
    pub DmaSpeed: DMA_SPEED,
    pub MaximumLength: ULONG,
    pub DmaPort: ULONG,
    pub DmaAddressWidth: ULONG,
    pub DmaControllerInstance: ULONG,
    pub DmaRequestLine: ULONG,
    pub DeviceAddress: PHYSICAL_ADDRESS,
}
impl Default for _DEVICE_DESCRIPTION {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DEVICE_DESCRIPTION>() == 64 && align_of::<_DEVICE_DESCRIPTION>() == 8);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, Version) == 0);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, Master) == 4);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, ScatterGather) == 5);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, DemandMode) == 6);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, AutoInitialize) == 7);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, Dma32BitAddresses) == 8);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, IgnoreCount) == 9);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, Reserved1) == 10);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, Dma64BitAddresses) == 11);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, BusNumber) == 12);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, DmaChannel) == 16);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, InterfaceType) == 20);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, DmaWidth) == 24);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, DmaSpeed) == 28);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, MaximumLength) == 32);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, DmaPort) == 36);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, DmaAddressWidth) == 40);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, DmaControllerInstance) == 44);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, DmaRequestLine) == 48);
const _: () = assert!(core::mem::offset_of!(_DEVICE_DESCRIPTION, DeviceAddress) == 56);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _DMA_ADAPTER_INFO_V1 {
    pub ReadDmaCounterAvailable: ULONG,
    pub ScatterGatherLimit: ULONG,
    pub DmaAddressWidth: ULONG,
    pub Flags: ULONG,
    pub MinimumTransferUnit: ULONG,
}
const _: () = assert!(size_of::<_DMA_ADAPTER_INFO_V1>() == 20 && align_of::<_DMA_ADAPTER_INFO_V1>() == 4);
const _: () = assert!(core::mem::offset_of!(_DMA_ADAPTER_INFO_V1, ReadDmaCounterAvailable) == 0);
const _: () = assert!(core::mem::offset_of!(_DMA_ADAPTER_INFO_V1, ScatterGatherLimit) == 4);
const _: () = assert!(core::mem::offset_of!(_DMA_ADAPTER_INFO_V1, DmaAddressWidth) == 8);
const _: () = assert!(core::mem::offset_of!(_DMA_ADAPTER_INFO_V1, Flags) == 12);
const _: () = assert!(core::mem::offset_of!(_DMA_ADAPTER_INFO_V1, MinimumTransferUnit) == 16);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _DMA_ADAPTER_INFO {
    pub Version: ULONG,
    pub __bindgen_anon_1: _DMA_ADAPTER_INFO__bindgen_ty_1,
}
impl Default for _DMA_ADAPTER_INFO {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DMA_ADAPTER_INFO>() == 24 && align_of::<_DMA_ADAPTER_INFO>() == 4);
const _: () = assert!(core::mem::offset_of!(_DMA_ADAPTER_INFO, Version) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _DMA_ADAPTER_INFO__bindgen_ty_1 {
    pub V1: DMA_ADAPTER_INFO_V1,
}
impl Default for _DMA_ADAPTER_INFO__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DMA_ADAPTER_INFO__bindgen_ty_1>() == 20 && align_of::<_DMA_ADAPTER_INFO__bindgen_ty_1>() == 4);
const _: () = assert!(core::mem::offset_of!(_DMA_ADAPTER_INFO__bindgen_ty_1, V1) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _DMA_TRANSFER_INFO_V1 {
    pub MapRegisterCount: ULONG,
    pub ScatterGatherElementCount: ULONG,
    pub ScatterGatherListSize: ULONG,
}
const _: () = assert!(size_of::<_DMA_TRANSFER_INFO_V1>() == 12 && align_of::<_DMA_TRANSFER_INFO_V1>() == 4);
const _: () = assert!(core::mem::offset_of!(_DMA_TRANSFER_INFO_V1, MapRegisterCount) == 0);
const _: () = assert!(core::mem::offset_of!(_DMA_TRANSFER_INFO_V1, ScatterGatherElementCount) == 4);
const _: () = assert!(core::mem::offset_of!(_DMA_TRANSFER_INFO_V1, ScatterGatherListSize) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _DMA_TRANSFER_INFO {
    pub Version: ULONG,
    pub __bindgen_anon_1: _DMA_TRANSFER_INFO__bindgen_ty_1,
}
impl Default for _DMA_TRANSFER_INFO {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DMA_TRANSFER_INFO>() == 16 && align_of::<_DMA_TRANSFER_INFO>() == 4);
const _: () = assert!(core::mem::offset_of!(_DMA_TRANSFER_INFO, Version) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _DMA_TRANSFER_INFO__bindgen_ty_1 {
    pub V1: DMA_TRANSFER_INFO_V1,
}
impl Default for _DMA_TRANSFER_INFO__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DMA_TRANSFER_INFO__bindgen_ty_1>() == 12 && align_of::<_DMA_TRANSFER_INFO__bindgen_ty_1>() == 4);
const _: () = assert!(core::mem::offset_of!(_DMA_TRANSFER_INFO__bindgen_ty_1, V1) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _SCATTER_GATHER_ELEMENT {
    pub Address: PHYSICAL_ADDRESS,
    pub Length: ULONG,
    pub Reserved: ULONG_PTR,
}
impl Default for _SCATTER_GATHER_ELEMENT {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_SCATTER_GATHER_ELEMENT>() == 24 && align_of::<_SCATTER_GATHER_ELEMENT>() == 8);
const _: () = assert!(core::mem::offset_of!(_SCATTER_GATHER_ELEMENT, Address) == 0);
const _: () = assert!(core::mem::offset_of!(_SCATTER_GATHER_ELEMENT, Length) == 8);
const _: () = assert!(core::mem::offset_of!(_SCATTER_GATHER_ELEMENT, Reserved) == 16);
#[repr(C)]
pub struct _SCATTER_GATHER_LIST {
    pub NumberOfElements: ULONG,
    pub Reserved: ULONG_PTR,
    pub Elements: __IncompleteArrayField<SCATTER_GATHER_ELEMENT>,
}
impl Default for _SCATTER_GATHER_LIST {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_SCATTER_GATHER_LIST>() == 16 && align_of::<_SCATTER_GATHER_LIST>() == 8);
const _: () = assert!(core::mem::offset_of!(_SCATTER_GATHER_LIST, NumberOfElements) == 0);
const _: () = assert!(core::mem::offset_of!(_SCATTER_GATHER_LIST, Reserved) == 8);
const _: () = assert!(core::mem::offset_of!(_SCATTER_GATHER_LIST, Elements) == 16);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _DMA_ADAPTER {
    pub Version: USHORT,
    pub Size: USHORT,
    pub DmaOperations: PDMA_OPERATIONS,
}
impl Default for _DMA_ADAPTER {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_DMA_ADAPTER>() == 16 && align_of::<_DMA_ADAPTER>() == 8);
const _: () = assert!(core::mem::offset_of!(_DMA_ADAPTER, Version) == 0);
const _: () = assert!(core::mem::offset_of!(_DMA_ADAPTER, Size) == 2);
const _: () = assert!(core::mem::offset_of!(_DMA_ADAPTER, DmaOperations) == 8);
#[repr(C)]
#[derive(Default, Copy, Clone)]
pub struct _DMA_OPERATIONS {
    pub Size: ULONG,
    pub PutDmaAdapter: PPUT_DMA_ADAPTER,
    pub AllocateCommonBuffer: PALLOCATE_COMMON_BUFFER,
    pub FreeCommonBuffer: PFREE_COMMON_BUFFER,
    pub AllocateAdapterChannel: PALLOCATE_ADAPTER_CHANNEL,
    pub FlushAdapterBuffers: PFLUSH_ADAPTER_BUFFERS,
    pub FreeAdapterChannel: PFREE_ADAPTER_CHANNEL,
    pub FreeMapRegisters: PFREE_MAP_REGISTERS,
    pub MapTransfer: PMAP_TRANSFER,
    pub GetDmaAlignment: PGET_DMA_ALIGNMENT,
    pub ReadDmaCounter: PREAD_DMA_COUNTER,
    pub GetScatterGatherList: PGET_SCATTER_GATHER_LIST,
    pub PutScatterGatherList: PPUT_SCATTER_GATHER_LIST,
    pub CalculateScatterGatherList: PCALCULATE_SCATTER_GATHER_LIST_SIZE,
    pub BuildScatterGatherList: PBUILD_SCATTER_GATHER_LIST,
    pub BuildMdlFromScatterGatherList: PBUILD_MDL_FROM_SCATTER_GATHER_LIST,
    pub GetDmaAdapterInfo: PGET_DMA_ADAPTER_INFO,
    pub GetDmaTransferInfo: PGET_DMA_TRANSFER_INFO,
    pub InitializeDmaTransferContext: PINITIALIZE_DMA_TRANSFER_CONTEXT,
    pub AllocateCommonBufferEx: PALLOCATE_COMMON_BUFFER_EX,
    pub AllocateAdapterChannelEx: PALLOCATE_ADAPTER_CHANNEL_EX,
    pub ConfigureAdapterChannel: PCONFIGURE_ADAPTER_CHANNEL,
    pub CancelAdapterChannel: PCANCEL_ADAPTER_CHANNEL,
    pub MapTransferEx: PMAP_TRANSFER_EX,
    pub GetScatterGatherListEx: PGET_SCATTER_GATHER_LIST_EX,
    pub BuildScatterGatherListEx: PBUILD_SCATTER_GATHER_LIST_EX,
    pub FlushAdapterBuffersEx: PFLUSH_ADAPTER_BUFFERS_EX,
    pub FreeAdapterObject: PFREE_ADAPTER_OBJECT,
    pub CancelMappedTransfer: PCANCEL_MAPPED_TRANSFER,
    pub AllocateDomainCommonBuffer: PALLOCATE_DOMAIN_COMMON_BUFFER,
    pub FlushDmaBuffer: PFLUSH_DMA_BUFFER,
    pub JoinDmaDomain: PJOIN_DMA_DOMAIN,
    pub LeaveDmaDomain: PLEAVE_DMA_DOMAIN,
    pub GetDmaDomain: PGET_DMA_DOMAIN,
    pub AllocateCommonBufferWithBounds: PVOID,
    pub AllocateCommonBufferVector: PVOID,
    pub GetCommonBufferFromVectorByIndex: PVOID,
    pub FreeCommonBufferFromVector: PVOID,
    pub FreeCommonBufferVector: PVOID,
    pub CreateCommonBufferFromMdl: PCREATE_COMMON_BUFFER_FROM_MDL,
}
const _: () = assert!(size_of::<_DMA_OPERATIONS>() == 320 && align_of::<_DMA_OPERATIONS>() == 8);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, PutDmaAdapter) == 8);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, AllocateCommonBuffer) == 16);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, FreeCommonBuffer) == 24);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, AllocateAdapterChannel) == 32);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, FlushAdapterBuffers) == 40);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, FreeAdapterChannel) == 48);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, FreeMapRegisters) == 56);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, MapTransfer) == 64);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, GetDmaAlignment) == 72);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, ReadDmaCounter) == 80);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, GetScatterGatherList) == 88);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, PutScatterGatherList) == 96);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, CalculateScatterGatherList) == 104);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, BuildScatterGatherList) == 112);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, BuildMdlFromScatterGatherList) == 120);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, GetDmaAdapterInfo) == 128);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, GetDmaTransferInfo) == 136);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, InitializeDmaTransferContext) == 144);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, AllocateCommonBufferEx) == 152);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, AllocateAdapterChannelEx) == 160);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, ConfigureAdapterChannel) == 168);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, CancelAdapterChannel) == 176);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, MapTransferEx) == 184);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, GetScatterGatherListEx) == 192);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, BuildScatterGatherListEx) == 200);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, FlushAdapterBuffersEx) == 208);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, FreeAdapterObject) == 216);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, CancelMappedTransfer) == 224);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, AllocateDomainCommonBuffer) == 232);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, FlushDmaBuffer) == 240);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, JoinDmaDomain) == 248);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, LeaveDmaDomain) == 256);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, GetDmaDomain) == 264);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, AllocateCommonBufferWithBounds) == 272);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, AllocateCommonBufferVector) == 280);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, GetCommonBufferFromVectorByIndex) == 288);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, FreeCommonBufferFromVector) == 296);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, FreeCommonBufferVector) == 304);
const _: () = assert!(core::mem::offset_of!(_DMA_OPERATIONS, CreateCommonBufferFromMdl) == 312);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct POHANDLE__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<POHANDLE__>() == 4 && align_of::<POHANDLE__>() == 4);
const _: () = assert!(core::mem::offset_of!(POHANDLE__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _PO_FX_COMPONENT_IDLE_STATE {
    pub TransitionLatency: ULONGLONG,
    pub ResidencyRequirement: ULONGLONG,
    pub NominalPower: ULONG,
}
const _: () = assert!(size_of::<_PO_FX_COMPONENT_IDLE_STATE>() == 24 && align_of::<_PO_FX_COMPONENT_IDLE_STATE>() == 8);
const _: () = assert!(core::mem::offset_of!(_PO_FX_COMPONENT_IDLE_STATE, TransitionLatency) == 0);
const _: () = assert!(core::mem::offset_of!(_PO_FX_COMPONENT_IDLE_STATE, ResidencyRequirement) == 8);
const _: () = assert!(core::mem::offset_of!(_PO_FX_COMPONENT_IDLE_STATE, NominalPower) == 16);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _PO_FX_COMPONENT_V1 {
    pub Id: GUID,
    pub IdleStateCount: ULONG,
    pub DeepestWakeableIdleState: ULONG,
    pub IdleStates: PPO_FX_COMPONENT_IDLE_STATE,
}
impl Default for _PO_FX_COMPONENT_V1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_PO_FX_COMPONENT_V1>() == 32 && align_of::<_PO_FX_COMPONENT_V1>() == 8);
const _: () = assert!(core::mem::offset_of!(_PO_FX_COMPONENT_V1, Id) == 0);
const _: () = assert!(core::mem::offset_of!(_PO_FX_COMPONENT_V1, IdleStateCount) == 16);
const _: () = assert!(core::mem::offset_of!(_PO_FX_COMPONENT_V1, DeepestWakeableIdleState) == 20);
const _: () = assert!(core::mem::offset_of!(_PO_FX_COMPONENT_V1, IdleStates) == 24);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _PO_FX_DEVICE_V1 {
    pub Version: ULONG,
    pub ComponentCount: ULONG,
    pub ComponentActiveConditionCallback: PPO_FX_COMPONENT_ACTIVE_CONDITION_CALLBACK,
    pub ComponentIdleConditionCallback: PPO_FX_COMPONENT_IDLE_CONDITION_CALLBACK,
    pub ComponentIdleStateCallback: PPO_FX_COMPONENT_IDLE_STATE_CALLBACK,
    pub DevicePowerRequiredCallback: PPO_FX_DEVICE_POWER_REQUIRED_CALLBACK,
    pub DevicePowerNotRequiredCallback: PPO_FX_DEVICE_POWER_NOT_REQUIRED_CALLBACK,
    pub PowerControlCallback: PPO_FX_POWER_CONTROL_CALLBACK,
    pub DeviceContext: PVOID,
    pub Components: [PO_FX_COMPONENT_V1; 1usize],
}
impl Default for _PO_FX_DEVICE_V1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_PO_FX_DEVICE_V1>() == 96 && align_of::<_PO_FX_DEVICE_V1>() == 8);
const _: () = assert!(core::mem::offset_of!(_PO_FX_DEVICE_V1, Version) == 0);
const _: () = assert!(core::mem::offset_of!(_PO_FX_DEVICE_V1, ComponentCount) == 4);
const _: () = assert!(core::mem::offset_of!(_PO_FX_DEVICE_V1, ComponentActiveConditionCallback) == 8);
const _: () = assert!(core::mem::offset_of!(_PO_FX_DEVICE_V1, ComponentIdleConditionCallback) == 16);
const _: () = assert!(core::mem::offset_of!(_PO_FX_DEVICE_V1, ComponentIdleStateCallback) == 24);
const _: () = assert!(core::mem::offset_of!(_PO_FX_DEVICE_V1, DevicePowerRequiredCallback) == 32);
const _: () = assert!(core::mem::offset_of!(_PO_FX_DEVICE_V1, DevicePowerNotRequiredCallback) == 40);
const _: () = assert!(core::mem::offset_of!(_PO_FX_DEVICE_V1, PowerControlCallback) == 48);
const _: () = assert!(core::mem::offset_of!(_PO_FX_DEVICE_V1, DeviceContext) == 56);
const _: () = assert!(core::mem::offset_of!(_PO_FX_DEVICE_V1, Components) == 64);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _OBJECT_HANDLE_INFORMATION {
    pub HandleAttributes: ULONG,
    pub GrantedAccess: ACCESS_MASK,
}
const _: () = assert!(size_of::<_OBJECT_HANDLE_INFORMATION>() == 8 && align_of::<_OBJECT_HANDLE_INFORMATION>() == 4);
const _: () = assert!(core::mem::offset_of!(_OBJECT_HANDLE_INFORMATION, HandleAttributes) == 0);
const _: () = assert!(core::mem::offset_of!(_OBJECT_HANDLE_INFORMATION, GrantedAccess) == 4);
#[repr(C, align(4))]
#[derive(Debug, Copy, Clone)]
pub struct _PCI_COMMON_CONFIG {
    pub __bindgen_padding_0: __BindgenOpaqueArray<[u8; 64usize]>,
    pub DeviceSpecific: [UCHAR; 192usize],
}
impl Default for _PCI_COMMON_CONFIG {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_PCI_COMMON_CONFIG>() == 256 && align_of::<_PCI_COMMON_CONFIG>() == 4);
const _: () = assert!(core::mem::offset_of!(_PCI_COMMON_CONFIG, DeviceSpecific) == 64);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _PCI_MSIX_TABLE_CONFIG_INTERFACE {
    pub Size: USHORT,
    pub Version: USHORT,
    pub Context: PVOID,
    pub InterfaceReference: PINTERFACE_REFERENCE,
    pub InterfaceDereference: PINTERFACE_DEREFERENCE,
    pub SetTableEntry: PPCI_MSIX_SET_ENTRY,
    pub MaskTableEntry: PPCI_MSIX_MASKUNMASK_ENTRY,
    pub UnmaskTableEntry: PPCI_MSIX_MASKUNMASK_ENTRY,
    pub GetTableEntry: PPCI_MSIX_GET_ENTRY,
    pub GetTableSize: PPCI_MSIX_GET_TABLE_SIZE,
}
impl Default for _PCI_MSIX_TABLE_CONFIG_INTERFACE {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_PCI_MSIX_TABLE_CONFIG_INTERFACE>() == 72 && align_of::<_PCI_MSIX_TABLE_CONFIG_INTERFACE>() == 8);
const _: () = assert!(core::mem::offset_of!(_PCI_MSIX_TABLE_CONFIG_INTERFACE, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_PCI_MSIX_TABLE_CONFIG_INTERFACE, Version) == 2);
const _: () = assert!(core::mem::offset_of!(_PCI_MSIX_TABLE_CONFIG_INTERFACE, Context) == 8);
const _: () = assert!(core::mem::offset_of!(_PCI_MSIX_TABLE_CONFIG_INTERFACE, InterfaceReference) == 16);
const _: () = assert!(core::mem::offset_of!(_PCI_MSIX_TABLE_CONFIG_INTERFACE, InterfaceDereference) == 24);
const _: () = assert!(core::mem::offset_of!(_PCI_MSIX_TABLE_CONFIG_INTERFACE, SetTableEntry) == 32);
const _: () = assert!(core::mem::offset_of!(_PCI_MSIX_TABLE_CONFIG_INTERFACE, MaskTableEntry) == 40);
const _: () = assert!(core::mem::offset_of!(_PCI_MSIX_TABLE_CONFIG_INTERFACE, UnmaskTableEntry) == 48);
const _: () = assert!(core::mem::offset_of!(_PCI_MSIX_TABLE_CONFIG_INTERFACE, GetTableEntry) == 56);
const _: () = assert!(core::mem::offset_of!(_PCI_MSIX_TABLE_CONFIG_INTERFACE, GetTableSize) == 64);
#[repr(C, align(16))]
#[derive(Copy, Clone)]
pub struct _CONTEXT {
    pub P1Home: ULONG64,
    pub P2Home: ULONG64,
    pub P3Home: ULONG64,
    pub P4Home: ULONG64,
    pub P5Home: ULONG64,
    pub P6Home: ULONG64,
    pub ContextFlags: ULONG,
    pub MxCsr: ULONG,
    pub SegCs: USHORT,
    pub SegDs: USHORT,
    pub SegEs: USHORT,
    pub SegFs: USHORT,
    pub SegGs: USHORT,
    pub SegSs: USHORT,
    pub EFlags: ULONG,
    pub Dr0: ULONG64,
    pub Dr1: ULONG64,
    pub Dr2: ULONG64,
    pub Dr3: ULONG64,
    pub Dr6: ULONG64,
    pub Dr7: ULONG64,
    pub Rax: ULONG64,
    pub Rcx: ULONG64,
    pub Rdx: ULONG64,
    pub Rbx: ULONG64,
    pub Rsp: ULONG64,
    pub Rbp: ULONG64,
    pub Rsi: ULONG64,
    pub Rdi: ULONG64,
    pub R8: ULONG64,
    pub R9: ULONG64,
    pub R10: ULONG64,
    pub R11: ULONG64,
    pub R12: ULONG64,
    pub R13: ULONG64,
    pub R14: ULONG64,
    pub R15: ULONG64,
    pub Rip: ULONG64,
    pub __bindgen_anon_1: _CONTEXT__bindgen_ty_1,
    pub VectorRegister: [M128A; 26usize],
    pub VectorControl: ULONG64,
    pub DebugControl: ULONG64,
    pub LastBranchToRip: ULONG64,
    pub LastBranchFromRip: ULONG64,
    pub LastExceptionToRip: ULONG64,
    pub LastExceptionFromRip: ULONG64,
}
impl Default for _CONTEXT {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_CONTEXT>() == 1232 && align_of::<_CONTEXT>() == 16);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, P1Home) == 0);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, P2Home) == 8);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, P3Home) == 16);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, P4Home) == 24);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, P5Home) == 32);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, P6Home) == 40);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, ContextFlags) == 48);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, MxCsr) == 52);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, SegCs) == 56);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, SegDs) == 58);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, SegEs) == 60);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, SegFs) == 62);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, SegGs) == 64);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, SegSs) == 66);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, EFlags) == 68);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, Dr0) == 72);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, Dr1) == 80);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, Dr2) == 88);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, Dr3) == 96);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, Dr6) == 104);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, Dr7) == 112);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, Rax) == 120);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, Rcx) == 128);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, Rdx) == 136);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, Rbx) == 144);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, Rsp) == 152);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, Rbp) == 160);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, Rsi) == 168);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, Rdi) == 176);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, R8) == 184);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, R9) == 192);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, R10) == 200);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, R11) == 208);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, R12) == 216);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, R13) == 224);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, R14) == 232);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, R15) == 240);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, Rip) == 248);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, VectorRegister) == 768);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, VectorControl) == 1184);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, DebugControl) == 1192);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, LastBranchToRip) == 1200);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, LastBranchFromRip) == 1208);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, LastExceptionToRip) == 1216);
const _: () = assert!(core::mem::offset_of!(_CONTEXT, LastExceptionFromRip) == 1224);
#[repr(C, align(16))]
#[derive(Copy, Clone)]
pub union _CONTEXT__bindgen_ty_1 {
    pub FltSave: XMM_SAVE_AREA32,
    pub __bindgen_anon_1: _CONTEXT__bindgen_ty_1__bindgen_ty_1,
}
impl Default for _CONTEXT__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_CONTEXT__bindgen_ty_1>() == 512 && align_of::<_CONTEXT__bindgen_ty_1>() == 16);
const _: () = assert!(core::mem::offset_of!(_CONTEXT__bindgen_ty_1, FltSave) == 0);
#[repr(C, align(16))]
#[derive(Debug, Default, Copy, Clone)]
pub struct _CONTEXT__bindgen_ty_1__bindgen_ty_1 {
    pub Header: [M128A; 2usize],
    pub Legacy: [M128A; 8usize],
    pub Xmm0: M128A,
    pub Xmm1: M128A,
    pub Xmm2: M128A,
    pub Xmm3: M128A,
    pub Xmm4: M128A,
    pub Xmm5: M128A,
    pub Xmm6: M128A,
    pub Xmm7: M128A,
    pub Xmm8: M128A,
    pub Xmm9: M128A,
    pub Xmm10: M128A,
    pub Xmm11: M128A,
    pub Xmm12: M128A,
    pub Xmm13: M128A,
    pub Xmm14: M128A,
    pub Xmm15: M128A,
}
const _: () = assert!(size_of::<_CONTEXT__bindgen_ty_1__bindgen_ty_1>() == 416 && align_of::<_CONTEXT__bindgen_ty_1__bindgen_ty_1>() == 16);
const _: () = assert!(core::mem::offset_of!(_CONTEXT__bindgen_ty_1__bindgen_ty_1, Header) == 0);
const _: () = assert!(core::mem::offset_of!(_CONTEXT__bindgen_ty_1__bindgen_ty_1, Legacy) == 32);
const _: () = assert!(core::mem::offset_of!(_CONTEXT__bindgen_ty_1__bindgen_ty_1, Xmm0) == 160);
const _: () = assert!(core::mem::offset_of!(_CONTEXT__bindgen_ty_1__bindgen_ty_1, Xmm1) == 176);
const _: () = assert!(core::mem::offset_of!(_CONTEXT__bindgen_ty_1__bindgen_ty_1, Xmm2) == 192);
const _: () = assert!(core::mem::offset_of!(_CONTEXT__bindgen_ty_1__bindgen_ty_1, Xmm3) == 208);
const _: () = assert!(core::mem::offset_of!(_CONTEXT__bindgen_ty_1__bindgen_ty_1, Xmm4) == 224);
const _: () = assert!(core::mem::offset_of!(_CONTEXT__bindgen_ty_1__bindgen_ty_1, Xmm5) == 240);
const _: () = assert!(core::mem::offset_of!(_CONTEXT__bindgen_ty_1__bindgen_ty_1, Xmm6) == 256);
const _: () = assert!(core::mem::offset_of!(_CONTEXT__bindgen_ty_1__bindgen_ty_1, Xmm7) == 272);
const _: () = assert!(core::mem::offset_of!(_CONTEXT__bindgen_ty_1__bindgen_ty_1, Xmm8) == 288);
const _: () = assert!(core::mem::offset_of!(_CONTEXT__bindgen_ty_1__bindgen_ty_1, Xmm9) == 304);
const _: () = assert!(core::mem::offset_of!(_CONTEXT__bindgen_ty_1__bindgen_ty_1, Xmm10) == 320);
const _: () = assert!(core::mem::offset_of!(_CONTEXT__bindgen_ty_1__bindgen_ty_1, Xmm11) == 336);
const _: () = assert!(core::mem::offset_of!(_CONTEXT__bindgen_ty_1__bindgen_ty_1, Xmm12) == 352);
const _: () = assert!(core::mem::offset_of!(_CONTEXT__bindgen_ty_1__bindgen_ty_1, Xmm13) == 368);
const _: () = assert!(core::mem::offset_of!(_CONTEXT__bindgen_ty_1__bindgen_ty_1, Xmm14) == 384);
const _: () = assert!(core::mem::offset_of!(_CONTEXT__bindgen_ty_1__bindgen_ty_1, Xmm15) == 400);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _SID_IDENTIFIER_AUTHORITY {
    pub Value: [UCHAR; 6usize],
}
const _: () = assert!(size_of::<_SID_IDENTIFIER_AUTHORITY>() == 6 && align_of::<_SID_IDENTIFIER_AUTHORITY>() == 1);
const _: () = assert!(core::mem::offset_of!(_SID_IDENTIFIER_AUTHORITY, Value) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _SID {
    pub Revision: UCHAR,
    pub SubAuthorityCount: UCHAR,
    pub IdentifierAuthority: SID_IDENTIFIER_AUTHORITY,
    pub SubAuthority: [ULONG; 1usize],
}
const _: () = assert!(size_of::<_SID>() == 12 && align_of::<_SID>() == 4);
const _: () = assert!(core::mem::offset_of!(_SID, Revision) == 0);
const _: () = assert!(core::mem::offset_of!(_SID, SubAuthorityCount) == 1);
const _: () = assert!(core::mem::offset_of!(_SID, IdentifierAuthority) == 2);
const _: () = assert!(core::mem::offset_of!(_SID, SubAuthority) == 8);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _FILE_GET_QUOTA_INFORMATION {
    pub NextEntryOffset: ULONG,
    pub SidLength: ULONG,
    pub Sid: SID,
}
const _: () = assert!(size_of::<_FILE_GET_QUOTA_INFORMATION>() == 20 && align_of::<_FILE_GET_QUOTA_INFORMATION>() == 4);
const _: () = assert!(core::mem::offset_of!(_FILE_GET_QUOTA_INFORMATION, NextEntryOffset) == 0);
const _: () = assert!(core::mem::offset_of!(_FILE_GET_QUOTA_INFORMATION, SidLength) == 4);
const _: () = assert!(core::mem::offset_of!(_FILE_GET_QUOTA_INFORMATION, Sid) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _KQUEUE {
    pub Header: DISPATCHER_HEADER,
    pub EntryListHead: LIST_ENTRY,
    pub CurrentCount: ULONG,
    pub MaximumCount: ULONG,
    pub ThreadListHead: LIST_ENTRY,
}
impl Default for _KQUEUE {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_KQUEUE>() == 64 && align_of::<_KQUEUE>() == 8);
const _: () = assert!(core::mem::offset_of!(_KQUEUE, Header) == 0);
const _: () = assert!(core::mem::offset_of!(_KQUEUE, EntryListHead) == 24);
const _: () = assert!(core::mem::offset_of!(_KQUEUE, CurrentCount) == 40);
const _: () = assert!(core::mem::offset_of!(_KQUEUE, MaximumCount) == 44);
const _: () = assert!(core::mem::offset_of!(_KQUEUE, ThreadListHead) == 48);
#[repr(C)]
#[derive(Debug)]
pub struct WDFDEVICE_INIT {
    pub _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFDRIVER__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFDRIVER__>() == 4 && align_of::<WDFDRIVER__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFDRIVER__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFDEVICE__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFDEVICE__>() == 4 && align_of::<WDFDEVICE__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFDEVICE__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFWMIPROVIDER__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFWMIPROVIDER__>() == 4 && align_of::<WDFWMIPROVIDER__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFWMIPROVIDER__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFWMIINSTANCE__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFWMIINSTANCE__>() == 4 && align_of::<WDFWMIINSTANCE__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFWMIINSTANCE__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFQUEUE__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFQUEUE__>() == 4 && align_of::<WDFQUEUE__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFQUEUE__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFREQUEST__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFREQUEST__>() == 4 && align_of::<WDFREQUEST__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFREQUEST__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFFILEOBJECT__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFFILEOBJECT__>() == 4 && align_of::<WDFFILEOBJECT__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFFILEOBJECT__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFDPC__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFDPC__>() == 4 && align_of::<WDFDPC__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFDPC__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFTIMER__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFTIMER__>() == 4 && align_of::<WDFTIMER__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFTIMER__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFWORKITEM__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFWORKITEM__>() == 4 && align_of::<WDFWORKITEM__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFWORKITEM__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFINTERRUPT__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFINTERRUPT__>() == 4 && align_of::<WDFINTERRUPT__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFINTERRUPT__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFWAITLOCK__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFWAITLOCK__>() == 4 && align_of::<WDFWAITLOCK__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFWAITLOCK__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFSPINLOCK__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFSPINLOCK__>() == 4 && align_of::<WDFSPINLOCK__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFSPINLOCK__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFMEMORY__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFMEMORY__>() == 4 && align_of::<WDFMEMORY__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFMEMORY__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFLOOKASIDE__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFLOOKASIDE__>() == 4 && align_of::<WDFLOOKASIDE__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFLOOKASIDE__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFIOTARGET__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFIOTARGET__>() == 4 && align_of::<WDFIOTARGET__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFIOTARGET__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFDMAENABLER__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFDMAENABLER__>() == 4 && align_of::<WDFDMAENABLER__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFDMAENABLER__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFDMATRANSACTION__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFDMATRANSACTION__>() == 4 && align_of::<WDFDMATRANSACTION__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFDMATRANSACTION__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFCOMMONBUFFER__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFCOMMONBUFFER__>() == 4 && align_of::<WDFCOMMONBUFFER__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFCOMMONBUFFER__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFKEY__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFKEY__>() == 4 && align_of::<WDFKEY__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFKEY__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFSTRING__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFSTRING__>() == 4 && align_of::<WDFSTRING__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFSTRING__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFCOLLECTION__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFCOLLECTION__>() == 4 && align_of::<WDFCOLLECTION__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFCOLLECTION__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFCHILDLIST__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFCHILDLIST__>() == 4 && align_of::<WDFCHILDLIST__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFCHILDLIST__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFIORESREQLIST__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFIORESREQLIST__>() == 4 && align_of::<WDFIORESREQLIST__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFIORESREQLIST__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFIORESLIST__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFIORESLIST__>() == 4 && align_of::<WDFIORESLIST__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFIORESLIST__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFCMRESLIST__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFCMRESLIST__>() == 4 && align_of::<WDFCMRESLIST__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFCMRESLIST__, unused) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct WDFCOMPANIONTARGET__ {
    pub unused: i32,
}
const _: () = assert!(size_of::<WDFCOMPANIONTARGET__>() == 4 && align_of::<WDFCOMPANIONTARGET__>() == 4);
const _: () = assert!(core::mem::offset_of!(WDFCOMPANIONTARGET__, unused) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_DRIVER_GLOBALS {
    pub Driver: WDFDRIVER,
    pub DriverFlags: ULONG,
    pub DriverTag: ULONG,
    pub DriverName: [CHAR; 32usize],
    pub DisplaceDriverUnload: BOOLEAN,
}
impl Default for _WDF_DRIVER_GLOBALS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_DRIVER_GLOBALS>() == 56 && align_of::<_WDF_DRIVER_GLOBALS>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_DRIVER_GLOBALS, Driver) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DRIVER_GLOBALS, DriverFlags) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_DRIVER_GLOBALS, DriverTag) == 12);
const _: () = assert!(core::mem::offset_of!(_WDF_DRIVER_GLOBALS, DriverName) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_DRIVER_GLOBALS, DisplaceDriverUnload) == 48);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_OBJECT_ATTRIBUTES {
    pub Size: ULONG,
    pub EvtCleanupCallback: PFN_WDF_OBJECT_CONTEXT_CLEANUP,
    pub EvtDestroyCallback: PFN_WDF_OBJECT_CONTEXT_DESTROY,
    pub ExecutionLevel: WDF_EXECUTION_LEVEL,
    pub SynchronizationScope: WDF_SYNCHRONIZATION_SCOPE,
    pub ParentObject: WDFOBJECT,
    pub ContextSizeOverride: usize,
    pub ContextTypeInfo: PCWDF_OBJECT_CONTEXT_TYPE_INFO,
}
impl Default for _WDF_OBJECT_ATTRIBUTES {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_OBJECT_ATTRIBUTES>() == 56 && align_of::<_WDF_OBJECT_ATTRIBUTES>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_OBJECT_ATTRIBUTES, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_OBJECT_ATTRIBUTES, EvtCleanupCallback) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_OBJECT_ATTRIBUTES, EvtDestroyCallback) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_OBJECT_ATTRIBUTES, ExecutionLevel) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_OBJECT_ATTRIBUTES, SynchronizationScope) == 28);
const _: () = assert!(core::mem::offset_of!(_WDF_OBJECT_ATTRIBUTES, ParentObject) == 32);
const _: () = assert!(core::mem::offset_of!(_WDF_OBJECT_ATTRIBUTES, ContextSizeOverride) == 40);
const _: () = assert!(core::mem::offset_of!(_WDF_OBJECT_ATTRIBUTES, ContextTypeInfo) == 48);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_OBJECT_CONTEXT_TYPE_INFO {
    pub Size: ULONG,
    pub ContextName: LPCSTR,
    pub ContextSize: usize,
    pub UniqueType: PCWDF_OBJECT_CONTEXT_TYPE_INFO,
    pub EvtDriverGetUniqueContextType: PFN_GET_UNIQUE_CONTEXT_TYPE,
}
impl Default for _WDF_OBJECT_CONTEXT_TYPE_INFO {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_OBJECT_CONTEXT_TYPE_INFO>() == 40 && align_of::<_WDF_OBJECT_CONTEXT_TYPE_INFO>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_OBJECT_CONTEXT_TYPE_INFO, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_OBJECT_CONTEXT_TYPE_INFO, ContextName) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_OBJECT_CONTEXT_TYPE_INFO, ContextSize) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_OBJECT_CONTEXT_TYPE_INFO, UniqueType) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_OBJECT_CONTEXT_TYPE_INFO, EvtDriverGetUniqueContextType) == 32);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_CUSTOM_TYPE_CONTEXT {
    pub Size: ULONG,
    pub Data: ULONG_PTR,
}
const _: () = assert!(size_of::<_WDF_CUSTOM_TYPE_CONTEXT>() == 16 && align_of::<_WDF_CUSTOM_TYPE_CONTEXT>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_CUSTOM_TYPE_CONTEXT, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_CUSTOM_TYPE_CONTEXT, Data) == 8);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_DRIVER_CONFIG {
    pub Size: ULONG,
    pub EvtDriverDeviceAdd: PFN_WDF_DRIVER_DEVICE_ADD,
    pub EvtDriverUnload: PFN_WDF_DRIVER_UNLOAD,
    pub DriverInitFlags: ULONG,
    pub DriverPoolTag: ULONG,
}
const _: () = assert!(size_of::<_WDF_DRIVER_CONFIG>() == 32 && align_of::<_WDF_DRIVER_CONFIG>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_DRIVER_CONFIG, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DRIVER_CONFIG, EvtDriverDeviceAdd) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_DRIVER_CONFIG, EvtDriverUnload) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_DRIVER_CONFIG, DriverInitFlags) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_DRIVER_CONFIG, DriverPoolTag) == 28);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_DRIVER_VERSION_AVAILABLE_PARAMS {
    pub Size: ULONG,
    pub MajorVersion: ULONG,
    pub MinorVersion: ULONG,
}
const _: () = assert!(size_of::<_WDF_DRIVER_VERSION_AVAILABLE_PARAMS>() == 12 && align_of::<_WDF_DRIVER_VERSION_AVAILABLE_PARAMS>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DRIVER_VERSION_AVAILABLE_PARAMS, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DRIVER_VERSION_AVAILABLE_PARAMS, MajorVersion) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DRIVER_VERSION_AVAILABLE_PARAMS, MinorVersion) == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_QUERY_INTERFACE_CONFIG {
    pub Size: ULONG,
    pub Interface: PINTERFACE,
    pub InterfaceType: *const GUID,
    pub SendQueryToParentStack: BOOLEAN,
    pub EvtDeviceProcessQueryInterfaceRequest: PFN_WDF_DEVICE_PROCESS_QUERY_INTERFACE_REQUEST,
    pub ImportInterface: BOOLEAN,
}
impl Default for _WDF_QUERY_INTERFACE_CONFIG {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_QUERY_INTERFACE_CONFIG>() == 48 && align_of::<_WDF_QUERY_INTERFACE_CONFIG>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_QUERY_INTERFACE_CONFIG, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_QUERY_INTERFACE_CONFIG, Interface) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_QUERY_INTERFACE_CONFIG, InterfaceType) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_QUERY_INTERFACE_CONFIG, SendQueryToParentStack) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_QUERY_INTERFACE_CONFIG, EvtDeviceProcessQueryInterfaceRequest) == 32);
const _: () = assert!(core::mem::offset_of!(_WDF_QUERY_INTERFACE_CONFIG, ImportInterface) == 40);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDFMEMORY_OFFSET {
    pub BufferOffset: usize,
    pub BufferLength: usize,
}
const _: () = assert!(size_of::<_WDFMEMORY_OFFSET>() == 16 && align_of::<_WDFMEMORY_OFFSET>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDFMEMORY_OFFSET, BufferOffset) == 0);
const _: () = assert!(core::mem::offset_of!(_WDFMEMORY_OFFSET, BufferLength) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _WDF_MEMORY_DESCRIPTOR {
    pub Type: WDF_MEMORY_DESCRIPTOR_TYPE,
    pub u: _WDF_MEMORY_DESCRIPTOR__bindgen_ty_1,
}
impl Default for _WDF_MEMORY_DESCRIPTOR {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_MEMORY_DESCRIPTOR>() == 24 && align_of::<_WDF_MEMORY_DESCRIPTOR>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_MEMORY_DESCRIPTOR, Type) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_MEMORY_DESCRIPTOR, u) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _WDF_MEMORY_DESCRIPTOR__bindgen_ty_1 {
    pub BufferType: _WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1,
    pub MdlType: _WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2,
    pub HandleType: _WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3,
}
impl Default for _WDF_MEMORY_DESCRIPTOR__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_MEMORY_DESCRIPTOR__bindgen_ty_1>() == 16 && align_of::<_WDF_MEMORY_DESCRIPTOR__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_MEMORY_DESCRIPTOR__bindgen_ty_1, BufferType) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_MEMORY_DESCRIPTOR__bindgen_ty_1, MdlType) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_MEMORY_DESCRIPTOR__bindgen_ty_1, HandleType) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1 {
    pub Buffer: PVOID,
    pub Length: ULONG,
}
impl Default for _WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1>() == 16 && align_of::<_WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1, Buffer) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_1, Length) == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2 {
    pub Mdl: PMDL,
    pub BufferLength: ULONG,
}
impl Default for _WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2>() == 16 && align_of::<_WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2, Mdl) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2, BufferLength) == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3 {
    pub Memory: WDFMEMORY,
    pub Offsets: PWDFMEMORY_OFFSET,
}
impl Default for _WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3>() == 16 && align_of::<_WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3, Memory) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_MEMORY_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3, Offsets) == 8);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER {
    pub IdentificationDescriptionSize: ULONG,
}
const _: () = assert!(size_of::<_WDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER>() == 4 && align_of::<_WDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER, IdentificationDescriptionSize) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_CHILD_ADDRESS_DESCRIPTION_HEADER {
    pub AddressDescriptionSize: ULONG,
}
const _: () = assert!(size_of::<_WDF_CHILD_ADDRESS_DESCRIPTION_HEADER>() == 4 && align_of::<_WDF_CHILD_ADDRESS_DESCRIPTION_HEADER>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_ADDRESS_DESCRIPTION_HEADER, AddressDescriptionSize) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_CHILD_RETRIEVE_INFO {
    pub Size: ULONG,
    pub IdentificationDescription: PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER,
    pub AddressDescription: PWDF_CHILD_ADDRESS_DESCRIPTION_HEADER,
    pub Status: WDF_CHILD_LIST_RETRIEVE_DEVICE_STATUS,
    pub EvtChildListIdentificationDescriptionCompare: PFN_WDF_CHILD_LIST_IDENTIFICATION_DESCRIPTION_COMPARE,
}
impl Default for _WDF_CHILD_RETRIEVE_INFO {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_CHILD_RETRIEVE_INFO>() == 40 && align_of::<_WDF_CHILD_RETRIEVE_INFO>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_RETRIEVE_INFO, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_RETRIEVE_INFO, IdentificationDescription) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_RETRIEVE_INFO, AddressDescription) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_RETRIEVE_INFO, Status) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_RETRIEVE_INFO, EvtChildListIdentificationDescriptionCompare) == 32);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_CHILD_LIST_CONFIG {
    pub Size: ULONG,
    pub IdentificationDescriptionSize: ULONG,
    pub AddressDescriptionSize: ULONG,
    pub EvtChildListCreateDevice: PFN_WDF_CHILD_LIST_CREATE_DEVICE,
    pub EvtChildListScanForChildren: PFN_WDF_CHILD_LIST_SCAN_FOR_CHILDREN,
    pub EvtChildListIdentificationDescriptionCopy: PFN_WDF_CHILD_LIST_IDENTIFICATION_DESCRIPTION_COPY,
    pub EvtChildListIdentificationDescriptionDuplicate: PFN_WDF_CHILD_LIST_IDENTIFICATION_DESCRIPTION_DUPLICATE,
    pub EvtChildListIdentificationDescriptionCleanup: PFN_WDF_CHILD_LIST_IDENTIFICATION_DESCRIPTION_CLEANUP,
    pub EvtChildListIdentificationDescriptionCompare: PFN_WDF_CHILD_LIST_IDENTIFICATION_DESCRIPTION_COMPARE,
    pub EvtChildListAddressDescriptionCopy: PFN_WDF_CHILD_LIST_ADDRESS_DESCRIPTION_COPY,
    pub EvtChildListAddressDescriptionDuplicate: PFN_WDF_CHILD_LIST_ADDRESS_DESCRIPTION_DUPLICATE,
    pub EvtChildListAddressDescriptionCleanup: PFN_WDF_CHILD_LIST_ADDRESS_DESCRIPTION_CLEANUP,
    pub EvtChildListDeviceReenumerated: PFN_WDF_CHILD_LIST_DEVICE_REENUMERATED,
}
const _: () = assert!(size_of::<_WDF_CHILD_LIST_CONFIG>() == 96 && align_of::<_WDF_CHILD_LIST_CONFIG>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_LIST_CONFIG, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_LIST_CONFIG, IdentificationDescriptionSize) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_LIST_CONFIG, AddressDescriptionSize) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_LIST_CONFIG, EvtChildListCreateDevice) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_LIST_CONFIG, EvtChildListScanForChildren) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_LIST_CONFIG, EvtChildListIdentificationDescriptionCopy) == 32);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_LIST_CONFIG, EvtChildListIdentificationDescriptionDuplicate) == 40);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_LIST_CONFIG, EvtChildListIdentificationDescriptionCleanup) == 48);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_LIST_CONFIG, EvtChildListIdentificationDescriptionCompare) == 56);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_LIST_CONFIG, EvtChildListAddressDescriptionCopy) == 64);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_LIST_CONFIG, EvtChildListAddressDescriptionDuplicate) == 72);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_LIST_CONFIG, EvtChildListAddressDescriptionCleanup) == 80);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_LIST_CONFIG, EvtChildListDeviceReenumerated) == 88);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_CHILD_LIST_ITERATOR {
    pub Size: ULONG,
    pub Flags: ULONG,
    pub Reserved: [PVOID; 4usize],
}
impl Default for _WDF_CHILD_LIST_ITERATOR {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_CHILD_LIST_ITERATOR>() == 40 && align_of::<_WDF_CHILD_LIST_ITERATOR>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_LIST_ITERATOR, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_LIST_ITERATOR, Flags) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_CHILD_LIST_ITERATOR, Reserved) == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_FILEOBJECT_CONFIG {
    pub Size: ULONG,
    pub EvtDeviceFileCreate: PFN_WDF_DEVICE_FILE_CREATE,
    pub EvtFileClose: PFN_WDF_FILE_CLOSE,
    pub EvtFileCleanup: PFN_WDF_FILE_CLEANUP,
    pub AutoForwardCleanupClose: WDF_TRI_STATE,
    pub FileObjectClass: WDF_FILEOBJECT_CLASS,
}
impl Default for _WDF_FILEOBJECT_CONFIG {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_FILEOBJECT_CONFIG>() == 40 && align_of::<_WDF_FILEOBJECT_CONFIG>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_FILEOBJECT_CONFIG, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_FILEOBJECT_CONFIG, EvtDeviceFileCreate) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_FILEOBJECT_CONFIG, EvtFileClose) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_FILEOBJECT_CONFIG, EvtFileCleanup) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_FILEOBJECT_CONFIG, AutoForwardCleanupClose) == 32);
const _: () = assert!(core::mem::offset_of!(_WDF_FILEOBJECT_CONFIG, FileObjectClass) == 36);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _WDF_DEVICE_PNP_NOTIFICATION_DATA {
    pub Type: WDF_STATE_NOTIFICATION_TYPE,
    pub Data: _WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1,
}
impl Default for _WDF_DEVICE_PNP_NOTIFICATION_DATA {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_DEVICE_PNP_NOTIFICATION_DATA>() == 12 && align_of::<_WDF_DEVICE_PNP_NOTIFICATION_DATA>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_NOTIFICATION_DATA, Type) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_NOTIFICATION_DATA, Data) == 4);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1 {
    pub EnterState: _WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_1,
    pub PostProcessState: _WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_2,
    pub LeaveState: _WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_3,
}
impl Default for _WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1>() == 8 && align_of::<_WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1, EnterState) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1, PostProcessState) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1, LeaveState) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_1 {
    pub CurrentState: WDF_DEVICE_PNP_STATE,
    pub NewState: WDF_DEVICE_PNP_STATE,
}
impl Default for _WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_1, CurrentState) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_1, NewState) == 4);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_2 {
    pub CurrentState: WDF_DEVICE_PNP_STATE,
}
impl Default for _WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_2 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_2, CurrentState) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_3 {
    pub CurrentState: WDF_DEVICE_PNP_STATE,
    pub NewState: WDF_DEVICE_PNP_STATE,
}
impl Default for _WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_3 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_3, CurrentState) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_3, NewState) == 4);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _WDF_DEVICE_POWER_NOTIFICATION_DATA {
    pub Type: WDF_STATE_NOTIFICATION_TYPE,
    pub Data: _WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1,
}
impl Default for _WDF_DEVICE_POWER_NOTIFICATION_DATA {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_DEVICE_POWER_NOTIFICATION_DATA>() == 12 && align_of::<_WDF_DEVICE_POWER_NOTIFICATION_DATA>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_NOTIFICATION_DATA, Type) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_NOTIFICATION_DATA, Data) == 4);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1 {
    pub EnterState: _WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_1,
    pub PostProcessState: _WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_2,
    pub LeaveState: _WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_3,
}
impl Default for _WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1>() == 8 && align_of::<_WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1, EnterState) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1, PostProcessState) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1, LeaveState) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_1 {
    pub CurrentState: WDF_DEVICE_POWER_STATE,
    pub NewState: WDF_DEVICE_POWER_STATE,
}
impl Default for _WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_1, CurrentState) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_1, NewState) == 4);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_2 {
    pub CurrentState: WDF_DEVICE_POWER_STATE,
}
impl Default for _WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_2 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_2, CurrentState) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_3 {
    pub CurrentState: WDF_DEVICE_POWER_STATE,
    pub NewState: WDF_DEVICE_POWER_STATE,
}
impl Default for _WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_3 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_3, CurrentState) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_3, NewState) == 4);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA {
    pub Type: WDF_STATE_NOTIFICATION_TYPE,
    pub Data: _WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1,
}
impl Default for _WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA>() == 12 && align_of::<_WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA, Type) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA, Data) == 4);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1 {
    pub EnterState: _WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_1,
    pub PostProcessState: _WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_2,
    pub LeaveState: _WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_3,
}
impl Default for _WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1>() == 8 && align_of::<_WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1, EnterState) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1, PostProcessState) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1, LeaveState) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_1 {
    pub CurrentState: WDF_DEVICE_POWER_POLICY_STATE,
    pub NewState: WDF_DEVICE_POWER_POLICY_STATE,
}
impl Default for _WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_1, CurrentState) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_1, NewState) == 4);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_2 {
    pub CurrentState: WDF_DEVICE_POWER_POLICY_STATE,
}
impl Default for _WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_2 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_2, CurrentState) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_3 {
    pub CurrentState: WDF_DEVICE_POWER_POLICY_STATE,
    pub NewState: WDF_DEVICE_POWER_POLICY_STATE,
}
impl Default for _WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_3 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_3, CurrentState) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA__bindgen_ty_1__bindgen_ty_3, NewState) == 4);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_PNPPOWER_EVENT_CALLBACKS {
    pub Size: ULONG,
    pub EvtDeviceD0Entry: PFN_WDF_DEVICE_D0_ENTRY,
    pub EvtDeviceD0EntryPostInterruptsEnabled: PFN_WDF_DEVICE_D0_ENTRY_POST_INTERRUPTS_ENABLED,
    pub EvtDeviceD0Exit: PFN_WDF_DEVICE_D0_EXIT,
    pub EvtDeviceD0ExitPreInterruptsDisabled: PFN_WDF_DEVICE_D0_EXIT_PRE_INTERRUPTS_DISABLED,
    pub EvtDevicePrepareHardware: PFN_WDF_DEVICE_PREPARE_HARDWARE,
    pub EvtDeviceReleaseHardware: PFN_WDF_DEVICE_RELEASE_HARDWARE,
    pub EvtDeviceSelfManagedIoCleanup: PFN_WDF_DEVICE_SELF_MANAGED_IO_CLEANUP,
    pub EvtDeviceSelfManagedIoFlush: PFN_WDF_DEVICE_SELF_MANAGED_IO_FLUSH,
    pub EvtDeviceSelfManagedIoInit: PFN_WDF_DEVICE_SELF_MANAGED_IO_INIT,
    pub EvtDeviceSelfManagedIoSuspend: PFN_WDF_DEVICE_SELF_MANAGED_IO_SUSPEND,
    pub EvtDeviceSelfManagedIoRestart: PFN_WDF_DEVICE_SELF_MANAGED_IO_RESTART,
    pub EvtDeviceSurpriseRemoval: PFN_WDF_DEVICE_SURPRISE_REMOVAL,
    pub EvtDeviceQueryRemove: PFN_WDF_DEVICE_QUERY_REMOVE,
    pub EvtDeviceQueryStop: PFN_WDF_DEVICE_QUERY_STOP,
    pub EvtDeviceUsageNotification: PFN_WDF_DEVICE_USAGE_NOTIFICATION,
    pub EvtDeviceRelationsQuery: PFN_WDF_DEVICE_RELATIONS_QUERY,
    pub EvtDeviceUsageNotificationEx: PFN_WDF_DEVICE_USAGE_NOTIFICATION_EX,
}
const _: () = assert!(size_of::<_WDF_PNPPOWER_EVENT_CALLBACKS>() == 144 && align_of::<_WDF_PNPPOWER_EVENT_CALLBACKS>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_PNPPOWER_EVENT_CALLBACKS, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_PNPPOWER_EVENT_CALLBACKS, EvtDeviceD0Entry) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_PNPPOWER_EVENT_CALLBACKS, EvtDeviceD0EntryPostInterruptsEnabled) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_PNPPOWER_EVENT_CALLBACKS, EvtDeviceD0Exit) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_PNPPOWER_EVENT_CALLBACKS, EvtDeviceD0ExitPreInterruptsDisabled) == 32);
const _: () = assert!(core::mem::offset_of!(_WDF_PNPPOWER_EVENT_CALLBACKS, EvtDevicePrepareHardware) == 40);
const _: () = assert!(core::mem::offset_of!(_WDF_PNPPOWER_EVENT_CALLBACKS, EvtDeviceReleaseHardware) == 48);
const _: () = assert!(core::mem::offset_of!(_WDF_PNPPOWER_EVENT_CALLBACKS, EvtDeviceSelfManagedIoCleanup) == 56);
const _: () = assert!(core::mem::offset_of!(_WDF_PNPPOWER_EVENT_CALLBACKS, EvtDeviceSelfManagedIoFlush) == 64);
const _: () = assert!(core::mem::offset_of!(_WDF_PNPPOWER_EVENT_CALLBACKS, EvtDeviceSelfManagedIoInit) == 72);
const _: () = assert!(core::mem::offset_of!(_WDF_PNPPOWER_EVENT_CALLBACKS, EvtDeviceSelfManagedIoSuspend) == 80);
const _: () = assert!(core::mem::offset_of!(_WDF_PNPPOWER_EVENT_CALLBACKS, EvtDeviceSelfManagedIoRestart) == 88);
const _: () = assert!(core::mem::offset_of!(_WDF_PNPPOWER_EVENT_CALLBACKS, EvtDeviceSurpriseRemoval) == 96);
const _: () = assert!(core::mem::offset_of!(_WDF_PNPPOWER_EVENT_CALLBACKS, EvtDeviceQueryRemove) == 104);
const _: () = assert!(core::mem::offset_of!(_WDF_PNPPOWER_EVENT_CALLBACKS, EvtDeviceQueryStop) == 112);
const _: () = assert!(core::mem::offset_of!(_WDF_PNPPOWER_EVENT_CALLBACKS, EvtDeviceUsageNotification) == 120);
const _: () = assert!(core::mem::offset_of!(_WDF_PNPPOWER_EVENT_CALLBACKS, EvtDeviceRelationsQuery) == 128);
const _: () = assert!(core::mem::offset_of!(_WDF_PNPPOWER_EVENT_CALLBACKS, EvtDeviceUsageNotificationEx) == 136);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_POWER_POLICY_EVENT_CALLBACKS {
    pub Size: ULONG,
    pub EvtDeviceArmWakeFromS0: PFN_WDF_DEVICE_ARM_WAKE_FROM_S0,
    pub EvtDeviceDisarmWakeFromS0: PFN_WDF_DEVICE_DISARM_WAKE_FROM_S0,
    pub EvtDeviceWakeFromS0Triggered: PFN_WDF_DEVICE_WAKE_FROM_S0_TRIGGERED,
    pub EvtDeviceArmWakeFromSx: PFN_WDF_DEVICE_ARM_WAKE_FROM_SX,
    pub EvtDeviceDisarmWakeFromSx: PFN_WDF_DEVICE_DISARM_WAKE_FROM_SX,
    pub EvtDeviceWakeFromSxTriggered: PFN_WDF_DEVICE_WAKE_FROM_SX_TRIGGERED,
    pub EvtDeviceArmWakeFromSxWithReason: PFN_WDF_DEVICE_ARM_WAKE_FROM_SX_WITH_REASON,
}
const _: () = assert!(size_of::<_WDF_POWER_POLICY_EVENT_CALLBACKS>() == 64 && align_of::<_WDF_POWER_POLICY_EVENT_CALLBACKS>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_POLICY_EVENT_CALLBACKS, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_POLICY_EVENT_CALLBACKS, EvtDeviceArmWakeFromS0) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_POLICY_EVENT_CALLBACKS, EvtDeviceDisarmWakeFromS0) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_POLICY_EVENT_CALLBACKS, EvtDeviceWakeFromS0Triggered) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_POLICY_EVENT_CALLBACKS, EvtDeviceArmWakeFromSx) == 32);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_POLICY_EVENT_CALLBACKS, EvtDeviceDisarmWakeFromSx) == 40);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_POLICY_EVENT_CALLBACKS, EvtDeviceWakeFromSxTriggered) == 48);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_POLICY_EVENT_CALLBACKS, EvtDeviceArmWakeFromSxWithReason) == 56);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS {
    pub Size: ULONG,
    pub IdleCaps: WDF_POWER_POLICY_S0_IDLE_CAPABILITIES,
    pub DxState: DEVICE_POWER_STATE,
    pub IdleTimeout: ULONG,
    pub UserControlOfIdleSettings: WDF_POWER_POLICY_S0_IDLE_USER_CONTROL,
    pub Enabled: WDF_TRI_STATE,
    pub PowerUpIdleDeviceOnSystemWake: WDF_TRI_STATE,
    pub IdleTimeoutType: WDF_POWER_POLICY_IDLE_TIMEOUT_TYPE,
    pub ExcludeD3Cold: WDF_TRI_STATE,
}
impl Default for _WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS>() == 36 && align_of::<_WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS, IdleCaps) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS, DxState) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS, IdleTimeout) == 12);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS, UserControlOfIdleSettings) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS, Enabled) == 20);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS, PowerUpIdleDeviceOnSystemWake) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS, IdleTimeoutType) == 28);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS, ExcludeD3Cold) == 32);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_DEVICE_POWER_POLICY_WAKE_SETTINGS {
    pub Size: ULONG,
    pub DxState: DEVICE_POWER_STATE,
    pub UserControlOfWakeSettings: WDF_POWER_POLICY_SX_WAKE_USER_CONTROL,
    pub Enabled: WDF_TRI_STATE,
    pub ArmForWakeIfChildrenAreArmedForWake: BOOLEAN,
    pub IndicateChildWakeOnParentWake: BOOLEAN,
}
impl Default for _WDF_DEVICE_POWER_POLICY_WAKE_SETTINGS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_DEVICE_POWER_POLICY_WAKE_SETTINGS>() == 20 && align_of::<_WDF_DEVICE_POWER_POLICY_WAKE_SETTINGS>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_WAKE_SETTINGS, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_WAKE_SETTINGS, DxState) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_WAKE_SETTINGS, UserControlOfWakeSettings) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_WAKE_SETTINGS, Enabled) == 12);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_WAKE_SETTINGS, ArmForWakeIfChildrenAreArmedForWake) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_POLICY_WAKE_SETTINGS, IndicateChildWakeOnParentWake) == 17);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_DEVICE_STATE {
    pub Size: ULONG,
    pub Disabled: WDF_TRI_STATE,
    pub DontDisplayInUI: WDF_TRI_STATE,
    pub Failed: WDF_TRI_STATE,
    pub NotDisableable: WDF_TRI_STATE,
    pub Removed: WDF_TRI_STATE,
    pub ResourcesChanged: WDF_TRI_STATE,
    pub AssignedToGuest: WDF_TRI_STATE,
}
impl Default for _WDF_DEVICE_STATE {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_DEVICE_STATE>() == 32 && align_of::<_WDF_DEVICE_STATE>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_STATE, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_STATE, Disabled) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_STATE, DontDisplayInUI) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_STATE, Failed) == 12);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_STATE, NotDisableable) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_STATE, Removed) == 20);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_STATE, ResourcesChanged) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_STATE, AssignedToGuest) == 28);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_DEVICE_PNP_CAPABILITIES {
    pub Size: ULONG,
    pub LockSupported: WDF_TRI_STATE,
    pub EjectSupported: WDF_TRI_STATE,
    pub Removable: WDF_TRI_STATE,
    pub DockDevice: WDF_TRI_STATE,
    pub UniqueID: WDF_TRI_STATE,
    pub SilentInstall: WDF_TRI_STATE,
    pub SurpriseRemovalOK: WDF_TRI_STATE,
    pub HardwareDisabled: WDF_TRI_STATE,
    pub NoDisplayInUI: WDF_TRI_STATE,
    pub Address: ULONG,
    pub UINumber: ULONG,
}
impl Default for _WDF_DEVICE_PNP_CAPABILITIES {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_DEVICE_PNP_CAPABILITIES>() == 48 && align_of::<_WDF_DEVICE_PNP_CAPABILITIES>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_CAPABILITIES, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_CAPABILITIES, LockSupported) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_CAPABILITIES, EjectSupported) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_CAPABILITIES, Removable) == 12);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_CAPABILITIES, DockDevice) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_CAPABILITIES, UniqueID) == 20);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_CAPABILITIES, SilentInstall) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_CAPABILITIES, SurpriseRemovalOK) == 28);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_CAPABILITIES, HardwareDisabled) == 32);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_CAPABILITIES, NoDisplayInUI) == 36);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_CAPABILITIES, Address) == 40);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PNP_CAPABILITIES, UINumber) == 44);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_DEVICE_POWER_CAPABILITIES {
    pub Size: ULONG,
    pub DeviceD1: WDF_TRI_STATE,
    pub DeviceD2: WDF_TRI_STATE,
    pub WakeFromD0: WDF_TRI_STATE,
    pub WakeFromD1: WDF_TRI_STATE,
    pub WakeFromD2: WDF_TRI_STATE,
    pub WakeFromD3: WDF_TRI_STATE,
    pub DeviceState: [DEVICE_POWER_STATE; 7usize],
    pub DeviceWake: DEVICE_POWER_STATE,
    pub SystemWake: SYSTEM_POWER_STATE,
    pub D1Latency: ULONG,
    pub D2Latency: ULONG,
    pub D3Latency: ULONG,
    pub IdealDxStateForSx: DEVICE_POWER_STATE,
}
impl Default for _WDF_DEVICE_POWER_CAPABILITIES {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_DEVICE_POWER_CAPABILITIES>() == 80 && align_of::<_WDF_DEVICE_POWER_CAPABILITIES>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_CAPABILITIES, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_CAPABILITIES, DeviceD1) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_CAPABILITIES, DeviceD2) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_CAPABILITIES, WakeFromD0) == 12);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_CAPABILITIES, WakeFromD1) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_CAPABILITIES, WakeFromD2) == 20);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_CAPABILITIES, WakeFromD3) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_CAPABILITIES, DeviceState) == 28);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_CAPABILITIES, DeviceWake) == 56);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_CAPABILITIES, SystemWake) == 60);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_CAPABILITIES, D1Latency) == 64);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_CAPABILITIES, D2Latency) == 68);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_CAPABILITIES, D3Latency) == 72);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_POWER_CAPABILITIES, IdealDxStateForSx) == 76);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_REMOVE_LOCK_OPTIONS {
    pub Size: ULONG,
    pub Flags: ULONG,
}
const _: () = assert!(size_of::<_WDF_REMOVE_LOCK_OPTIONS>() == 8 && align_of::<_WDF_REMOVE_LOCK_OPTIONS>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_REMOVE_LOCK_OPTIONS, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REMOVE_LOCK_OPTIONS, Flags) == 4);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_POWER_FRAMEWORK_SETTINGS {
    pub Size: ULONG,
    pub EvtDeviceWdmPostPoFxRegisterDevice: PFN_WDFDEVICE_WDM_POST_PO_FX_REGISTER_DEVICE,
    pub EvtDeviceWdmPrePoFxUnregisterDevice: PFN_WDFDEVICE_WDM_PRE_PO_FX_UNREGISTER_DEVICE,
    pub Component: PPO_FX_COMPONENT,
    pub ComponentActiveConditionCallback: PPO_FX_COMPONENT_ACTIVE_CONDITION_CALLBACK,
    pub ComponentIdleConditionCallback: PPO_FX_COMPONENT_IDLE_CONDITION_CALLBACK,
    pub ComponentIdleStateCallback: PPO_FX_COMPONENT_IDLE_STATE_CALLBACK,
    pub PowerControlCallback: PPO_FX_POWER_CONTROL_CALLBACK,
    pub PoFxDeviceContext: PVOID,
    pub PoFxDeviceFlags: ULONGLONG,
    pub DirectedPoFxEnabled: WDF_TRI_STATE,
}
impl Default for _WDF_POWER_FRAMEWORK_SETTINGS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_POWER_FRAMEWORK_SETTINGS>() == 88 && align_of::<_WDF_POWER_FRAMEWORK_SETTINGS>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_FRAMEWORK_SETTINGS, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_FRAMEWORK_SETTINGS, EvtDeviceWdmPostPoFxRegisterDevice) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_FRAMEWORK_SETTINGS, EvtDeviceWdmPrePoFxUnregisterDevice) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_FRAMEWORK_SETTINGS, Component) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_FRAMEWORK_SETTINGS, ComponentActiveConditionCallback) == 32);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_FRAMEWORK_SETTINGS, ComponentIdleConditionCallback) == 40);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_FRAMEWORK_SETTINGS, ComponentIdleStateCallback) == 48);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_FRAMEWORK_SETTINGS, PowerControlCallback) == 56);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_FRAMEWORK_SETTINGS, PoFxDeviceContext) == 64);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_FRAMEWORK_SETTINGS, PoFxDeviceFlags) == 72);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_FRAMEWORK_SETTINGS, DirectedPoFxEnabled) == 80);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_IO_TYPE_CONFIG {
    pub Size: ULONG,
    pub ReadWriteIoType: WDF_DEVICE_IO_TYPE,
    pub DeviceControlIoType: WDF_DEVICE_IO_TYPE,
    pub DirectTransferThreshold: ULONG,
}
impl Default for _WDF_IO_TYPE_CONFIG {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_IO_TYPE_CONFIG>() == 16 && align_of::<_WDF_IO_TYPE_CONFIG>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TYPE_CONFIG, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TYPE_CONFIG, ReadWriteIoType) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TYPE_CONFIG, DeviceControlIoType) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TYPE_CONFIG, DirectTransferThreshold) == 12);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_DEVICE_PROPERTY_DATA {
    pub Size: ULONG,
    pub PropertyKey: *const DEVPROPKEY,
    pub Lcid: LCID,
    pub Flags: ULONG,
}
impl Default for _WDF_DEVICE_PROPERTY_DATA {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_DEVICE_PROPERTY_DATA>() == 24 && align_of::<_WDF_DEVICE_PROPERTY_DATA>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PROPERTY_DATA, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PROPERTY_DATA, PropertyKey) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PROPERTY_DATA, Lcid) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_DEVICE_PROPERTY_DATA, Flags) == 20);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_DPC_CONFIG {
    pub Size: ULONG,
    pub EvtDpcFunc: PFN_WDF_DPC,
    pub AutomaticSerialization: BOOLEAN,
}
const _: () = assert!(size_of::<_WDF_DPC_CONFIG>() == 24 && align_of::<_WDF_DPC_CONFIG>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_DPC_CONFIG, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DPC_CONFIG, EvtDpcFunc) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_DPC_CONFIG, AutomaticSerialization) == 16);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_TIMER_CONFIG {
    pub Size: ULONG,
    pub EvtTimerFunc: PFN_WDF_TIMER,
    pub Period: ULONG,
    pub AutomaticSerialization: BOOLEAN,
    pub TolerableDelay: ULONG,
    pub __bindgen_padding_0: [u8; 4usize],
    pub UseHighResolutionTimer: BOOLEAN,
}
const _: () = assert!(size_of::<_WDF_TIMER_CONFIG>() == 40 && align_of::<_WDF_TIMER_CONFIG>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_TIMER_CONFIG, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_TIMER_CONFIG, EvtTimerFunc) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_TIMER_CONFIG, Period) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_TIMER_CONFIG, AutomaticSerialization) == 20);
const _: () = assert!(core::mem::offset_of!(_WDF_TIMER_CONFIG, TolerableDelay) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_TIMER_CONFIG, UseHighResolutionTimer) == 32);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_WORKITEM_CONFIG {
    pub Size: ULONG,
    pub EvtWorkItemFunc: PFN_WDF_WORKITEM,
    pub AutomaticSerialization: BOOLEAN,
}
const _: () = assert!(size_of::<_WDF_WORKITEM_CONFIG>() == 24 && align_of::<_WDF_WORKITEM_CONFIG>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_WORKITEM_CONFIG, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_WORKITEM_CONFIG, EvtWorkItemFunc) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_WORKITEM_CONFIG, AutomaticSerialization) == 16);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_INTERRUPT_CONFIG {
    pub Size: ULONG,
    pub SpinLock: WDFSPINLOCK,
    pub ShareVector: WDF_TRI_STATE,
    pub FloatingSave: BOOLEAN,
    pub AutomaticSerialization: BOOLEAN,
    pub EvtInterruptIsr: PFN_WDF_INTERRUPT_ISR,
    pub EvtInterruptDpc: PFN_WDF_INTERRUPT_DPC,
    pub EvtInterruptEnable: PFN_WDF_INTERRUPT_ENABLE,
    pub EvtInterruptDisable: PFN_WDF_INTERRUPT_DISABLE,
    pub EvtInterruptWorkItem: PFN_WDF_INTERRUPT_WORKITEM,
    pub InterruptRaw: PCM_PARTIAL_RESOURCE_DESCRIPTOR,
    pub InterruptTranslated: PCM_PARTIAL_RESOURCE_DESCRIPTOR,
    pub WaitLock: WDFWAITLOCK,
    pub PassiveHandling: BOOLEAN,
    pub ReportInactiveOnPowerDown: WDF_TRI_STATE,
    pub CanWakeDevice: BOOLEAN,
}
impl Default for _WDF_INTERRUPT_CONFIG {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_INTERRUPT_CONFIG>() == 104 && align_of::<_WDF_INTERRUPT_CONFIG>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_CONFIG, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_CONFIG, SpinLock) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_CONFIG, ShareVector) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_CONFIG, FloatingSave) == 20);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_CONFIG, AutomaticSerialization) == 21);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_CONFIG, EvtInterruptIsr) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_CONFIG, EvtInterruptDpc) == 32);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_CONFIG, EvtInterruptEnable) == 40);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_CONFIG, EvtInterruptDisable) == 48);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_CONFIG, EvtInterruptWorkItem) == 56);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_CONFIG, InterruptRaw) == 64);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_CONFIG, InterruptTranslated) == 72);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_CONFIG, WaitLock) == 80);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_CONFIG, PassiveHandling) == 88);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_CONFIG, ReportInactiveOnPowerDown) == 92);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_CONFIG, CanWakeDevice) == 96);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_INTERRUPT_INFO {
    pub Size: ULONG,
    pub Reserved1: ULONG64,
    pub TargetProcessorSet: KAFFINITY,
    pub Reserved2: ULONG,
    pub MessageNumber: ULONG,
    pub Vector: ULONG,
    pub Irql: KIRQL,
    pub Mode: KINTERRUPT_MODE,
    pub Polarity: WDF_INTERRUPT_POLARITY,
    pub MessageSignaled: BOOLEAN,
    pub ShareDisposition: UCHAR,
    pub __bindgen_padding_0: [u8; 6usize],
    pub Group: USHORT,
}
impl Default for _WDF_INTERRUPT_INFO {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_INTERRUPT_INFO>() == 64 && align_of::<_WDF_INTERRUPT_INFO>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_INFO, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_INFO, Reserved1) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_INFO, TargetProcessorSet) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_INFO, Reserved2) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_INFO, MessageNumber) == 28);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_INFO, Vector) == 32);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_INFO, Irql) == 36);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_INFO, Mode) == 40);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_INFO, Polarity) == 44);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_INFO, MessageSignaled) == 48);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_INFO, ShareDisposition) == 49);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_INFO, Group) == 56);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_INTERRUPT_EXTENDED_POLICY {
    pub Size: ULONG,
    pub Policy: WDF_INTERRUPT_POLICY,
    pub Priority: WDF_INTERRUPT_PRIORITY,
    pub TargetProcessorSetAndGroup: GROUP_AFFINITY,
}
impl Default for _WDF_INTERRUPT_EXTENDED_POLICY {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_INTERRUPT_EXTENDED_POLICY>() == 32 && align_of::<_WDF_INTERRUPT_EXTENDED_POLICY>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_EXTENDED_POLICY, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_EXTENDED_POLICY, Policy) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_EXTENDED_POLICY, Priority) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_INTERRUPT_EXTENDED_POLICY, TargetProcessorSetAndGroup) == 16);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _WDF_REQUEST_PARAMETERS {
    pub Size: USHORT,
    pub MinorFunction: UCHAR,
    pub Type: WDF_REQUEST_TYPE,
    pub Parameters: _WDF_REQUEST_PARAMETERS__bindgen_ty_1,
}
impl Default for _WDF_REQUEST_PARAMETERS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_REQUEST_PARAMETERS>() == 40 && align_of::<_WDF_REQUEST_PARAMETERS>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS, MinorFunction) == 2);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS, Type) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS, Parameters) == 8);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _WDF_REQUEST_PARAMETERS__bindgen_ty_1 {
    pub Create: _WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_1,
    pub Read: _WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_2,
    pub Write: _WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_3,
    pub DeviceIoControl: _WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_4,
    pub Others: _WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_5,
}
impl Default for _WDF_REQUEST_PARAMETERS__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_REQUEST_PARAMETERS__bindgen_ty_1>() == 32 && align_of::<_WDF_REQUEST_PARAMETERS__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1, Create) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1, Read) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1, Write) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1, DeviceIoControl) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1, Others) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_1 {
    pub SecurityContext: PIO_SECURITY_CONTEXT,
    pub Options: ULONG,
    pub __bindgen_padding_0: [u8; 4usize],
    pub FileAttributes: USHORT,
    pub ShareAccess: USHORT,
    pub __bindgen_padding_1: [u8; 4usize],
    pub EaLength: ULONG,
}
impl Default for _WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_1>() == 32 && align_of::<_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_1, SecurityContext) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_1, Options) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_1, FileAttributes) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_1, ShareAccess) == 18);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_1, EaLength) == 24);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_2 {
    pub Length: usize,
    pub Key: ULONG,
    pub DeviceOffset: LONGLONG,
}
const _: () = assert!(size_of::<_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_2>() == 24 && align_of::<_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_2>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_2, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_2, Key) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_2, DeviceOffset) == 16);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_3 {
    pub Length: usize,
    pub Key: ULONG,
    pub DeviceOffset: LONGLONG,
}
const _: () = assert!(size_of::<_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_3>() == 24 && align_of::<_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_3>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_3, Length) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_3, Key) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_3, DeviceOffset) == 16);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_4 {
    pub OutputBufferLength: usize,
    pub InputBufferLength: usize,
    pub IoControlCode: ULONG,
    pub Type3InputBuffer: PVOID,
}
impl Default for _WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_4 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_4>() == 32 && align_of::<_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_4>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_4, OutputBufferLength) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_4, InputBufferLength) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_4, IoControlCode) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_4, Type3InputBuffer) == 24);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_5 {
    pub Arg1: PVOID,
    pub Arg2: PVOID,
    pub IoControlCode: ULONG,
    pub Arg4: PVOID,
}
impl Default for _WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_5 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_5>() == 32 && align_of::<_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_5>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_5, Arg1) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_5, Arg2) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_5, IoControlCode) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_PARAMETERS__bindgen_ty_1__bindgen_ty_5, Arg4) == 24);
#[repr(C)]
#[derive(Debug)]
pub struct _WDF_USB_REQUEST_COMPLETION_PARAMS {
    pub _unused: [u8; 0],
}
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _WDF_REQUEST_COMPLETION_PARAMS {
    pub Size: ULONG,
    pub Type: WDF_REQUEST_TYPE,
    pub IoStatus: IO_STATUS_BLOCK,
    pub Parameters: _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1,
}
impl Default for _WDF_REQUEST_COMPLETION_PARAMS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_REQUEST_COMPLETION_PARAMS>() == 72 && align_of::<_WDF_REQUEST_COMPLETION_PARAMS>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS, Type) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS, IoStatus) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS, Parameters) == 24);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1 {
    pub Write: _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_1,
    pub Read: _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_2,
    pub Ioctl: _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_3,
    pub Others: _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4,
    pub Usb: _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_5,
}
impl Default for _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1>() == 48 && align_of::<_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1, Write) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1, Read) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1, Ioctl) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1, Others) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1, Usb) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_1 {
    pub Buffer: WDFMEMORY,
    pub Length: usize,
    pub Offset: usize,
}
impl Default for _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_1, Buffer) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_1, Length) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_1, Offset) == 16);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_2 {
    pub Buffer: WDFMEMORY,
    pub Length: usize,
    pub Offset: usize,
}
impl Default for _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_2 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_2, Buffer) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_2, Length) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_2, Offset) == 16);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_3 {
    pub IoControlCode: ULONG,
    pub Input: _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_3__bindgen_ty_1,
    pub Output: _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_3__bindgen_ty_2,
}
impl Default for _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_3 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_3, IoControlCode) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_3, Input) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_3, Output) == 24);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_3__bindgen_ty_1 {
    pub Buffer: WDFMEMORY,
    pub Offset: usize,
}
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_3__bindgen_ty_1, Buffer) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_3__bindgen_ty_1, Offset) == 8);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_3__bindgen_ty_2 {
    pub Buffer: WDFMEMORY,
    pub Offset: usize,
    pub Length: usize,
}
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_3__bindgen_ty_2, Buffer) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_3__bindgen_ty_2, Offset) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_3__bindgen_ty_2, Length) == 16);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4 {
    pub Argument1: _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1,
    pub Argument2: _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4__bindgen_ty_2,
    pub Argument3: _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4__bindgen_ty_3,
    pub Argument4: _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4__bindgen_ty_4,
}
impl Default for _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4, Argument1) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4, Argument2) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4, Argument3) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4, Argument4) == 24);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1 {
    pub Ptr: PVOID,
    pub Value: ULONG_PTR,
}
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1, Ptr) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4__bindgen_ty_1, Value) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4__bindgen_ty_2 {
    pub Ptr: PVOID,
    pub Value: ULONG_PTR,
}
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4__bindgen_ty_2, Ptr) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4__bindgen_ty_2, Value) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4__bindgen_ty_3 {
    pub Ptr: PVOID,
    pub Value: ULONG_PTR,
}
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4__bindgen_ty_3, Ptr) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4__bindgen_ty_3, Value) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4__bindgen_ty_4 {
    pub Ptr: PVOID,
    pub Value: ULONG_PTR,
}
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4__bindgen_ty_4, Ptr) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_4__bindgen_ty_4, Value) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_5 {
    pub Completion: PWDF_USB_REQUEST_COMPLETION_PARAMS,
}
impl Default for _WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_5 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_COMPLETION_PARAMS__bindgen_ty_1__bindgen_ty_5, Completion) == 0);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_REQUEST_REUSE_PARAMS {
    pub Size: ULONG,
    pub Flags: ULONG,
    pub Status: NTSTATUS,
    pub NewIrp: PIRP,
}
impl Default for _WDF_REQUEST_REUSE_PARAMS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_REQUEST_REUSE_PARAMS>() == 24 && align_of::<_WDF_REQUEST_REUSE_PARAMS>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_REUSE_PARAMS, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_REUSE_PARAMS, Flags) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_REUSE_PARAMS, Status) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_REUSE_PARAMS, NewIrp) == 16);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_REQUEST_SEND_OPTIONS {
    pub Size: ULONG,
    pub Flags: ULONG,
    pub Timeout: LONGLONG,
}
const _: () = assert!(size_of::<_WDF_REQUEST_SEND_OPTIONS>() == 16 && align_of::<_WDF_REQUEST_SEND_OPTIONS>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_SEND_OPTIONS, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_SEND_OPTIONS, Flags) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_SEND_OPTIONS, Timeout) == 8);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_REQUEST_FORWARD_OPTIONS {
    pub Size: ULONG,
    pub Flags: ULONG,
}
const _: () = assert!(size_of::<_WDF_REQUEST_FORWARD_OPTIONS>() == 8 && align_of::<_WDF_REQUEST_FORWARD_OPTIONS>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_FORWARD_OPTIONS, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_FORWARD_OPTIONS, Flags) == 4);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_IO_TARGET_OPEN_PARAMS {
    pub Size: ULONG,
    pub Type: WDF_IO_TARGET_OPEN_TYPE,
    pub EvtIoTargetQueryRemove: PFN_WDF_IO_TARGET_QUERY_REMOVE,
    pub EvtIoTargetRemoveCanceled: PFN_WDF_IO_TARGET_REMOVE_CANCELED,
    pub EvtIoTargetRemoveComplete: PFN_WDF_IO_TARGET_REMOVE_COMPLETE,
    pub TargetDeviceObject: PDEVICE_OBJECT,
    pub TargetFileObject: PFILE_OBJECT,
    pub TargetDeviceName: UNICODE_STRING,
    pub DesiredAccess: ACCESS_MASK,
    pub ShareAccess: ULONG,
    pub FileAttributes: ULONG,
    pub CreateDisposition: ULONG,
    pub CreateOptions: ULONG,
    pub EaBuffer: PVOID,
    pub EaBufferLength: ULONG,
    pub AllocationSize: PLONGLONG,
    pub FileInformation: ULONG,
    pub FileName: UNICODE_STRING,
}
impl Default for _WDF_IO_TARGET_OPEN_PARAMS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_IO_TARGET_OPEN_PARAMS>() == 136 && align_of::<_WDF_IO_TARGET_OPEN_PARAMS>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TARGET_OPEN_PARAMS, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TARGET_OPEN_PARAMS, Type) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TARGET_OPEN_PARAMS, EvtIoTargetQueryRemove) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TARGET_OPEN_PARAMS, EvtIoTargetRemoveCanceled) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TARGET_OPEN_PARAMS, EvtIoTargetRemoveComplete) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TARGET_OPEN_PARAMS, TargetDeviceObject) == 32);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TARGET_OPEN_PARAMS, TargetFileObject) == 40);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TARGET_OPEN_PARAMS, TargetDeviceName) == 48);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TARGET_OPEN_PARAMS, DesiredAccess) == 64);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TARGET_OPEN_PARAMS, ShareAccess) == 68);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TARGET_OPEN_PARAMS, FileAttributes) == 72);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TARGET_OPEN_PARAMS, CreateDisposition) == 76);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TARGET_OPEN_PARAMS, CreateOptions) == 80);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TARGET_OPEN_PARAMS, EaBuffer) == 88);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TARGET_OPEN_PARAMS, EaBufferLength) == 96);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TARGET_OPEN_PARAMS, AllocationSize) == 104);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TARGET_OPEN_PARAMS, FileInformation) == 112);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_TARGET_OPEN_PARAMS, FileName) == 120);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _WDF_IO_QUEUE_CONFIG {
    pub Size: ULONG,
    pub DispatchType: WDF_IO_QUEUE_DISPATCH_TYPE,
    pub PowerManaged: WDF_TRI_STATE,
    pub AllowZeroLengthRequests: BOOLEAN,
    pub DefaultQueue: BOOLEAN,
    pub EvtIoDefault: PFN_WDF_IO_QUEUE_IO_DEFAULT,
    pub EvtIoRead: PFN_WDF_IO_QUEUE_IO_READ,
    pub EvtIoWrite: PFN_WDF_IO_QUEUE_IO_WRITE,
    pub EvtIoDeviceControl: PFN_WDF_IO_QUEUE_IO_DEVICE_CONTROL,
    pub EvtIoInternalDeviceControl: PFN_WDF_IO_QUEUE_IO_INTERNAL_DEVICE_CONTROL,
    pub EvtIoStop: PFN_WDF_IO_QUEUE_IO_STOP,
    pub EvtIoResume: PFN_WDF_IO_QUEUE_IO_RESUME,
    pub EvtIoCanceledOnQueue: PFN_WDF_IO_QUEUE_IO_CANCELED_ON_QUEUE,
    pub Settings: _WDF_IO_QUEUE_CONFIG__bindgen_ty_1,
    pub Driver: WDFDRIVER,
}
impl Default for _WDF_IO_QUEUE_CONFIG {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_IO_QUEUE_CONFIG>() == 96 && align_of::<_WDF_IO_QUEUE_CONFIG>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_CONFIG, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_CONFIG, DispatchType) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_CONFIG, PowerManaged) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_CONFIG, AllowZeroLengthRequests) == 12);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_CONFIG, DefaultQueue) == 13);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_CONFIG, EvtIoDefault) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_CONFIG, EvtIoRead) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_CONFIG, EvtIoWrite) == 32);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_CONFIG, EvtIoDeviceControl) == 40);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_CONFIG, EvtIoInternalDeviceControl) == 48);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_CONFIG, EvtIoStop) == 56);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_CONFIG, EvtIoResume) == 64);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_CONFIG, EvtIoCanceledOnQueue) == 72);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_CONFIG, Settings) == 80);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_CONFIG, Driver) == 88);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _WDF_IO_QUEUE_CONFIG__bindgen_ty_1 {
    pub Parallel: _WDF_IO_QUEUE_CONFIG__bindgen_ty_1__bindgen_ty_1,
}
impl Default for _WDF_IO_QUEUE_CONFIG__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_IO_QUEUE_CONFIG__bindgen_ty_1>() == 4 && align_of::<_WDF_IO_QUEUE_CONFIG__bindgen_ty_1>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_CONFIG__bindgen_ty_1, Parallel) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_IO_QUEUE_CONFIG__bindgen_ty_1__bindgen_ty_1 {
    pub NumberOfPresentedRequests: ULONG,
}
const _: () = assert!(size_of::<_WDF_IO_QUEUE_CONFIG__bindgen_ty_1__bindgen_ty_1>() == 4 && align_of::<_WDF_IO_QUEUE_CONFIG__bindgen_ty_1__bindgen_ty_1>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_CONFIG__bindgen_ty_1__bindgen_ty_1, NumberOfPresentedRequests) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY_SETTINGS {
    pub Policy: _WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY_SETTINGS__bindgen_ty_1,
}
impl Default for _WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY_SETTINGS {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY_SETTINGS>() == 8 && align_of::<_WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY_SETTINGS>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY_SETTINGS, Policy) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub union _WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY_SETTINGS__bindgen_ty_1 {
    pub ExaminePolicy: _WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY_SETTINGS__bindgen_ty_1__bindgen_ty_1,
}
impl Default for _WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY_SETTINGS__bindgen_ty_1 {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY_SETTINGS__bindgen_ty_1, ExaminePolicy) == 0);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY_SETTINGS__bindgen_ty_1__bindgen_ty_1 {
    pub EvtIoWdmIrpForForwardProgress: PFN_WDF_IO_WDM_IRP_FOR_FORWARD_PROGRESS,
}
const _: () = assert!(core::mem::offset_of!(_WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY_SETTINGS__bindgen_ty_1__bindgen_ty_1, EvtIoWdmIrpForForwardProgress) == 0);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _WDF_IO_QUEUE_FORWARD_PROGRESS_POLICY {
    pub Size: ULONG,
    pub TotalForwardProgressRequests: ULONG,
    pub ForwardProgressReservedPolicy: WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY,
    pub ForwardProgressReservePolicySettings: WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY_SETTINGS,
    pub EvtIoAllocateResourcesForReservedRequest: PFN_WDF_IO_ALLOCATE_RESOURCES_FOR_RESERVED_REQUEST,
    pub EvtIoAllocateRequestResources: PFN_WDF_IO_ALLOCATE_REQUEST_RESOURCES,
}
impl Default for _WDF_IO_QUEUE_FORWARD_PROGRESS_POLICY {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_IO_QUEUE_FORWARD_PROGRESS_POLICY>() == 40 && align_of::<_WDF_IO_QUEUE_FORWARD_PROGRESS_POLICY>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_FORWARD_PROGRESS_POLICY, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_FORWARD_PROGRESS_POLICY, TotalForwardProgressRequests) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_FORWARD_PROGRESS_POLICY, ForwardProgressReservedPolicy) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_FORWARD_PROGRESS_POLICY, ForwardProgressReservePolicySettings) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_FORWARD_PROGRESS_POLICY, EvtIoAllocateResourcesForReservedRequest) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_IO_QUEUE_FORWARD_PROGRESS_POLICY, EvtIoAllocateRequestResources) == 32);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_FDO_EVENT_CALLBACKS {
    pub Size: ULONG,
    pub EvtDeviceFilterAddResourceRequirements: PFN_WDF_DEVICE_FILTER_RESOURCE_REQUIREMENTS,
    pub EvtDeviceFilterRemoveResourceRequirements: PFN_WDF_DEVICE_FILTER_RESOURCE_REQUIREMENTS,
    pub EvtDeviceRemoveAddedResources: PFN_WDF_DEVICE_REMOVE_ADDED_RESOURCES,
}
const _: () = assert!(size_of::<_WDF_FDO_EVENT_CALLBACKS>() == 32 && align_of::<_WDF_FDO_EVENT_CALLBACKS>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_FDO_EVENT_CALLBACKS, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_FDO_EVENT_CALLBACKS, EvtDeviceFilterAddResourceRequirements) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_FDO_EVENT_CALLBACKS, EvtDeviceFilterRemoveResourceRequirements) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_FDO_EVENT_CALLBACKS, EvtDeviceRemoveAddedResources) == 24);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_PDO_EVENT_CALLBACKS {
    pub Size: ULONG,
    pub EvtDeviceResourcesQuery: PFN_WDF_DEVICE_RESOURCES_QUERY,
    pub EvtDeviceResourceRequirementsQuery: PFN_WDF_DEVICE_RESOURCE_REQUIREMENTS_QUERY,
    pub EvtDeviceEject: PFN_WDF_DEVICE_EJECT,
    pub EvtDeviceSetLock: PFN_WDF_DEVICE_SET_LOCK,
    pub EvtDeviceEnableWakeAtBus: PFN_WDF_DEVICE_ENABLE_WAKE_AT_BUS,
    pub EvtDeviceDisableWakeAtBus: PFN_WDF_DEVICE_DISABLE_WAKE_AT_BUS,
    pub EvtDeviceReportedMissing: PFN_WDF_DEVICE_REPORTED_MISSING,
}
const _: () = assert!(size_of::<_WDF_PDO_EVENT_CALLBACKS>() == 64 && align_of::<_WDF_PDO_EVENT_CALLBACKS>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_PDO_EVENT_CALLBACKS, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_PDO_EVENT_CALLBACKS, EvtDeviceResourcesQuery) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_PDO_EVENT_CALLBACKS, EvtDeviceResourceRequirementsQuery) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_PDO_EVENT_CALLBACKS, EvtDeviceEject) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_PDO_EVENT_CALLBACKS, EvtDeviceSetLock) == 32);
const _: () = assert!(core::mem::offset_of!(_WDF_PDO_EVENT_CALLBACKS, EvtDeviceEnableWakeAtBus) == 40);
const _: () = assert!(core::mem::offset_of!(_WDF_PDO_EVENT_CALLBACKS, EvtDeviceDisableWakeAtBus) == 48);
const _: () = assert!(core::mem::offset_of!(_WDF_PDO_EVENT_CALLBACKS, EvtDeviceReportedMissing) == 56);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_WMI_PROVIDER_CONFIG {
    pub Size: ULONG,
    pub Guid: GUID,
    pub Flags: ULONG,
    pub MinInstanceBufferSize: ULONG,
    pub EvtWmiProviderFunctionControl: PFN_WDF_WMI_PROVIDER_FUNCTION_CONTROL,
}
const _: () = assert!(size_of::<_WDF_WMI_PROVIDER_CONFIG>() == 40 && align_of::<_WDF_WMI_PROVIDER_CONFIG>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_WMI_PROVIDER_CONFIG, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_WMI_PROVIDER_CONFIG, Guid) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_WMI_PROVIDER_CONFIG, Flags) == 20);
const _: () = assert!(core::mem::offset_of!(_WDF_WMI_PROVIDER_CONFIG, MinInstanceBufferSize) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_WMI_PROVIDER_CONFIG, EvtWmiProviderFunctionControl) == 32);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_WMI_INSTANCE_CONFIG {
    pub Size: ULONG,
    pub Provider: WDFWMIPROVIDER,
    pub ProviderConfig: PWDF_WMI_PROVIDER_CONFIG,
    pub UseContextForQuery: BOOLEAN,
    pub Register: BOOLEAN,
    pub EvtWmiInstanceQueryInstance: PFN_WDF_WMI_INSTANCE_QUERY_INSTANCE,
    pub EvtWmiInstanceSetInstance: PFN_WDF_WMI_INSTANCE_SET_INSTANCE,
    pub EvtWmiInstanceSetItem: PFN_WDF_WMI_INSTANCE_SET_ITEM,
    pub EvtWmiInstanceExecuteMethod: PFN_WDF_WMI_INSTANCE_EXECUTE_METHOD,
}
impl Default for _WDF_WMI_INSTANCE_CONFIG {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_WMI_INSTANCE_CONFIG>() == 64 && align_of::<_WDF_WMI_INSTANCE_CONFIG>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_WMI_INSTANCE_CONFIG, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_WMI_INSTANCE_CONFIG, Provider) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_WMI_INSTANCE_CONFIG, ProviderConfig) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_WMI_INSTANCE_CONFIG, UseContextForQuery) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_WMI_INSTANCE_CONFIG, Register) == 25);
const _: () = assert!(core::mem::offset_of!(_WDF_WMI_INSTANCE_CONFIG, EvtWmiInstanceQueryInstance) == 32);
const _: () = assert!(core::mem::offset_of!(_WDF_WMI_INSTANCE_CONFIG, EvtWmiInstanceSetInstance) == 40);
const _: () = assert!(core::mem::offset_of!(_WDF_WMI_INSTANCE_CONFIG, EvtWmiInstanceSetItem) == 48);
const _: () = assert!(core::mem::offset_of!(_WDF_WMI_INSTANCE_CONFIG, EvtWmiInstanceExecuteMethod) == 56);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_DMA_ENABLER_CONFIG {
    pub Size: ULONG,
    pub Profile: WDF_DMA_PROFILE,
    pub MaximumLength: usize,
    pub EvtDmaEnablerFill: PFN_WDF_DMA_ENABLER_FILL,
    pub EvtDmaEnablerFlush: PFN_WDF_DMA_ENABLER_FLUSH,
    pub EvtDmaEnablerDisable: PFN_WDF_DMA_ENABLER_DISABLE,
    pub EvtDmaEnablerEnable: PFN_WDF_DMA_ENABLER_ENABLE,
    pub EvtDmaEnablerSelfManagedIoStart: PFN_WDF_DMA_ENABLER_SELFMANAGED_IO_START,
    pub EvtDmaEnablerSelfManagedIoStop: PFN_WDF_DMA_ENABLER_SELFMANAGED_IO_STOP,
    pub AddressWidthOverride: ULONG,
    pub WdmDmaVersionOverride: ULONG,
    pub Flags: ULONG,
}
impl Default for _WDF_DMA_ENABLER_CONFIG {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_DMA_ENABLER_CONFIG>() == 80 && align_of::<_WDF_DMA_ENABLER_CONFIG>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_DMA_ENABLER_CONFIG, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DMA_ENABLER_CONFIG, Profile) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DMA_ENABLER_CONFIG, MaximumLength) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_DMA_ENABLER_CONFIG, EvtDmaEnablerFill) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_DMA_ENABLER_CONFIG, EvtDmaEnablerFlush) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_DMA_ENABLER_CONFIG, EvtDmaEnablerDisable) == 32);
const _: () = assert!(core::mem::offset_of!(_WDF_DMA_ENABLER_CONFIG, EvtDmaEnablerEnable) == 40);
const _: () = assert!(core::mem::offset_of!(_WDF_DMA_ENABLER_CONFIG, EvtDmaEnablerSelfManagedIoStart) == 48);
const _: () = assert!(core::mem::offset_of!(_WDF_DMA_ENABLER_CONFIG, EvtDmaEnablerSelfManagedIoStop) == 56);
const _: () = assert!(core::mem::offset_of!(_WDF_DMA_ENABLER_CONFIG, AddressWidthOverride) == 64);
const _: () = assert!(core::mem::offset_of!(_WDF_DMA_ENABLER_CONFIG, WdmDmaVersionOverride) == 68);
const _: () = assert!(core::mem::offset_of!(_WDF_DMA_ENABLER_CONFIG, Flags) == 72);
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _WDF_DMA_SYSTEM_PROFILE_CONFIG {
    pub Size: ULONG,
    pub DemandMode: BOOLEAN,
    pub LoopedTransfer: BOOLEAN,
    pub DmaWidth: DMA_WIDTH,
    pub DeviceAddress: PHYSICAL_ADDRESS,
    pub DmaDescriptor: PCM_PARTIAL_RESOURCE_DESCRIPTOR,
}
impl Default for _WDF_DMA_SYSTEM_PROFILE_CONFIG {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_DMA_SYSTEM_PROFILE_CONFIG>() == 32 && align_of::<_WDF_DMA_SYSTEM_PROFILE_CONFIG>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_DMA_SYSTEM_PROFILE_CONFIG, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_DMA_SYSTEM_PROFILE_CONFIG, DemandMode) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_DMA_SYSTEM_PROFILE_CONFIG, LoopedTransfer) == 5);
const _: () = assert!(core::mem::offset_of!(_WDF_DMA_SYSTEM_PROFILE_CONFIG, DmaWidth) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_DMA_SYSTEM_PROFILE_CONFIG, DeviceAddress) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_DMA_SYSTEM_PROFILE_CONFIG, DmaDescriptor) == 24);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_COMMON_BUFFER_CONFIG {
    pub Size: ULONG,
    pub AlignmentRequirement: ULONG,
}
const _: () = assert!(size_of::<_WDF_COMMON_BUFFER_CONFIG>() == 8 && align_of::<_WDF_COMMON_BUFFER_CONFIG>() == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_COMMON_BUFFER_CONFIG, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_COMMON_BUFFER_CONFIG, AlignmentRequirement) == 4);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_POWER_ROUTINE_TIMED_OUT_DATA {
    pub PowerState: WDF_DEVICE_POWER_STATE,
    pub PowerPolicyState: WDF_DEVICE_POWER_POLICY_STATE,
    pub DeviceObject: PDEVICE_OBJECT,
    pub Device: WDFDEVICE,
    pub TimedOutThread: PKTHREAD,
}
impl Default for _WDF_POWER_ROUTINE_TIMED_OUT_DATA {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_POWER_ROUTINE_TIMED_OUT_DATA>() == 32 && align_of::<_WDF_POWER_ROUTINE_TIMED_OUT_DATA>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_ROUTINE_TIMED_OUT_DATA, PowerState) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_ROUTINE_TIMED_OUT_DATA, PowerPolicyState) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_ROUTINE_TIMED_OUT_DATA, DeviceObject) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_ROUTINE_TIMED_OUT_DATA, Device) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_POWER_ROUTINE_TIMED_OUT_DATA, TimedOutThread) == 24);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_REQUEST_FATAL_ERROR_INFORMATION_LENGTH_MISMATCH_DATA {
    pub Request: WDFREQUEST,
    pub Irp: PIRP,
    pub OutputBufferLength: ULONG,
    pub Information: ULONG_PTR,
    pub MajorFunction: UCHAR,
}
impl Default for _WDF_REQUEST_FATAL_ERROR_INFORMATION_LENGTH_MISMATCH_DATA {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_FATAL_ERROR_INFORMATION_LENGTH_MISMATCH_DATA, Request) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_FATAL_ERROR_INFORMATION_LENGTH_MISMATCH_DATA, Irp) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_FATAL_ERROR_INFORMATION_LENGTH_MISMATCH_DATA, OutputBufferLength) == 16);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_FATAL_ERROR_INFORMATION_LENGTH_MISMATCH_DATA, Information) == 24);
const _: () = assert!(core::mem::offset_of!(_WDF_REQUEST_FATAL_ERROR_INFORMATION_LENGTH_MISMATCH_DATA, MajorFunction) == 32);
#[repr(C)]
#[derive(Debug, Copy, Clone)]
pub struct _WDF_QUEUE_FATAL_ERROR_DATA {
    pub Queue: WDFQUEUE,
    pub Request: WDFREQUEST,
    pub Status: NTSTATUS,
}
impl Default for _WDF_QUEUE_FATAL_ERROR_DATA {
    fn default() -> Self {
        // SAFETY: all zeroes is a value of this plain C structure.
        unsafe { core::mem::zeroed() }
    }
}
const _: () = assert!(size_of::<_WDF_QUEUE_FATAL_ERROR_DATA>() == 24 && align_of::<_WDF_QUEUE_FATAL_ERROR_DATA>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_QUEUE_FATAL_ERROR_DATA, Queue) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_QUEUE_FATAL_ERROR_DATA, Request) == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_QUEUE_FATAL_ERROR_DATA, Status) == 16);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _WDF_TASK_SEND_OPTIONS {
    pub Size: ULONG,
    pub Flags: ULONG,
    pub Timeout: LONGLONG,
}
const _: () = assert!(size_of::<_WDF_TASK_SEND_OPTIONS>() == 16 && align_of::<_WDF_TASK_SEND_OPTIONS>() == 8);
const _: () = assert!(core::mem::offset_of!(_WDF_TASK_SEND_OPTIONS, Size) == 0);
const _: () = assert!(core::mem::offset_of!(_WDF_TASK_SEND_OPTIONS, Flags) == 4);
const _: () = assert!(core::mem::offset_of!(_WDF_TASK_SEND_OPTIONS, Timeout) == 8);
#[repr(C)]
#[derive(Debug, Default, Copy, Clone)]
pub struct _EPROCESS {
    pub _address: u8,
}
pub type va_list = *mut i8;
pub type wchar_t = u16;
pub type LONG_PTR = i64;
pub type ULONG_PTR = u64;
pub type PULONG_PTR = *mut u64;
pub type SIZE_T = ULONG_PTR;
pub type PSIZE_T = *mut ULONG_PTR;
pub type SSIZE_T = LONG_PTR;
pub type PSSIZE_T = *mut LONG_PTR;
pub type DWORD_PTR = ULONG_PTR;
pub type PDWORD_PTR = *mut ULONG_PTR;
pub type ULONG64 = u64;
pub type PULONG64 = *mut u64;
pub type KAFFINITY = ULONG_PTR;
pub type PKAFFINITY = *mut KAFFINITY;
pub type PVOID = *mut core::ffi::c_void;
pub type CHAR = i8;
pub type SHORT = i16;
pub type LONG = i32;
pub type WCHAR = wchar_t;
pub type PWCHAR = *mut WCHAR;
pub type LPWCH = *mut WCHAR;
pub type PWCH = *mut WCHAR;
pub type NWPSTR = *mut WCHAR;
pub type LPWSTR = *mut WCHAR;
pub type PWSTR = *mut WCHAR;
pub type PZPWSTR = *mut PWSTR;
pub type LPUWSTR = *mut WCHAR;
pub type PUWSTR = *mut WCHAR;
pub type PCWSTR = *const WCHAR;
pub type PZPCWSTR = *mut PCWSTR;
pub type PZZWSTR = *mut WCHAR;
pub type PUZZWSTR = *mut WCHAR;
pub type PNZWCH = *mut WCHAR;
pub type PUNZWCH = *mut WCHAR;
pub type PCHAR = *mut CHAR;
pub type LPCH = *mut CHAR;
pub type PCH = *mut CHAR;
pub type PCCH = *const CHAR;
pub type NPSTR = *mut CHAR;
pub type LPSTR = *mut CHAR;
pub type PSTR = *mut CHAR;
pub type PZPSTR = *mut PSTR;
pub type LPCSTR = *const CHAR;
pub type PCSTR = *const CHAR;
pub type PZPCSTR = *mut PCSTR;
pub type PZZSTR = *mut CHAR;
pub type PNZCH = *mut CHAR;
pub type LPTCH = LPCH;
pub type PTCH = LPCH;
pub type PTSTR = LPSTR;
pub type LPTSTR = LPSTR;
pub type PUTSTR = LPSTR;
pub type LPUTSTR = LPSTR;
pub type PCTSTR = LPCSTR;
pub type LPCTSTR = LPCSTR;
pub type PCUTSTR = LPCSTR;
pub type LPCUTSTR = LPCSTR;
pub type PZZTSTR = PZZSTR;
pub type PUZZTSTR = PZZSTR;
pub type PZPTSTR = PZPSTR;
pub type PNZTCH = PNZCH;
pub type PUNZTCH = PNZCH;
pub type PSHORT = *mut SHORT;
pub type PLONG = *mut LONG;
pub type UCHAR = u8;
pub type USHORT = u16;
pub type ULONG = u32;
pub type PUCHAR = *mut UCHAR;
pub type PUSHORT = *mut USHORT;
pub type PULONG = *mut ULONG;
pub type PROCESSOR_NUMBER = _PROCESSOR_NUMBER;
pub type PPROCESSOR_NUMBER = *mut _PROCESSOR_NUMBER;
pub type GROUP_AFFINITY = _GROUP_AFFINITY;
pub type PGROUP_AFFINITY = *mut _GROUP_AFFINITY;
pub type HANDLE = *mut core::ffi::c_void;
pub type PHANDLE = *mut HANDLE;
pub type FCHAR = UCHAR;
pub type FSHORT = USHORT;
pub type FLONG = ULONG;
pub type CCHAR = i8;
pub type CSHORT = i16;
pub type CLONG = ULONG;
pub type PCCHAR = *mut CCHAR;
pub type PCSHORT = *mut CSHORT;
pub type PCLONG = *mut CLONG;
pub type LCID = ULONG;
pub type PLCID = PULONG;
pub type LANGID = USHORT;
pub type LOGICAL = ULONG;
pub type PLOGICAL = *mut ULONG;
pub type NTSTATUS = LONG;
pub type PNTSTATUS = *mut NTSTATUS;
pub type LONGLONG = i64;
pub type ULONGLONG = u64;
pub type PLONGLONG = *mut LONGLONG;
pub type PULONGLONG = *mut ULONGLONG;
pub type USN = LONGLONG;
pub type LARGE_INTEGER = _LARGE_INTEGER;
pub type PLARGE_INTEGER = *mut LARGE_INTEGER;
pub type ULARGE_INTEGER = _ULARGE_INTEGER;
pub type PULARGE_INTEGER = *mut ULARGE_INTEGER;
pub type RTL_REFERENCE_COUNT = LONG_PTR;
pub type PRTL_REFERENCE_COUNT = *mut LONG_PTR;
pub type RTL_REFERENCE_COUNT32 = LONG;
pub type PRTL_REFERENCE_COUNT32 = *mut LONG;
pub type LUID = _LUID;
pub type PLUID = *mut _LUID;
pub type DWORDLONG = ULONGLONG;
pub type PDWORDLONG = *mut DWORDLONG;
pub type PHYSICAL_ADDRESS = LARGE_INTEGER;
pub type PPHYSICAL_ADDRESS = *mut LARGE_INTEGER;
pub type PSZ = *mut CHAR;
pub type PCSZ = *const i8;
pub type RTL_STRING_LENGTH_TYPE = USHORT;
pub type STRING = _STRING;
pub type PSTRING = *mut STRING;
pub type ANSI_STRING = STRING;
pub type PANSI_STRING = PSTRING;
pub type OEM_STRING = STRING;
pub type POEM_STRING = PSTRING;
pub type CANSI_STRING = STRING;
pub type PCANSI_STRING = PSTRING;
pub type UNICODE_STRING = _UNICODE_STRING;
pub type PUNICODE_STRING = *mut UNICODE_STRING;
pub type PCUNICODE_STRING = *const UNICODE_STRING;
pub type BOOLEAN = UCHAR;
pub type PBOOLEAN = *mut BOOLEAN;
pub type LIST_ENTRY = _LIST_ENTRY;
pub type PLIST_ENTRY = *mut _LIST_ENTRY;
pub type PRLIST_ENTRY = *mut _LIST_ENTRY;
pub type SINGLE_LIST_ENTRY = _SINGLE_LIST_ENTRY;
pub type PSINGLE_LIST_ENTRY = *mut _SINGLE_LIST_ENTRY;
pub type OBJECT_ATTRIBUTES = _OBJECT_ATTRIBUTES;
pub type POBJECT_ATTRIBUTES = *mut OBJECT_ATTRIBUTES;
pub type GUID = _GUID;
pub type LPGUID = *mut GUID;
pub type LPCGUID = *const GUID;
pub type IID = GUID;
pub type LPIID = *mut IID;
pub type CLSID = GUID;
pub type LPCLSID = *mut CLSID;
pub type FMTID = GUID;
pub type LPFMTID = *mut FMTID;
pub type KIRQL = UCHAR;
pub type PKIRQL = *mut KIRQL;
pub type PACCESS_STATE = *mut _ACCESS_STATE;
pub type PCALLBACK_OBJECT = *mut _CALLBACK_OBJECT;
pub type PEPROCESS = *mut _KPROCESS;
pub type PETHREAD = *mut _KTHREAD;
pub type PIO_TIMER = *mut _IO_TIMER;
pub type PKINTERRUPT = *mut _KINTERRUPT;
pub type PKTHREAD = *mut _KTHREAD;
pub type PRKTHREAD = *mut _KTHREAD;
pub type PKPROCESS = *mut _KPROCESS;
pub type PRKPROCESS = *mut _KPROCESS;
pub type POBJECT_TYPE = *mut _OBJECT_TYPE;
pub type PSECURITY_QUALITY_OF_SERVICE = *mut _SECURITY_QUALITY_OF_SERVICE;
pub type PCONTEXT = *mut _CONTEXT;
pub type PIO_STACK_LOCATION = *mut _IO_STACK_LOCATION;
pub type PVPB = *mut _VPB;
pub type PFILE_GET_QUOTA_INFORMATION = *mut _FILE_GET_QUOTA_INFORMATION;
pub type ERROR_SEVERITY = UCHAR;
pub type PERROR_SEVERITY = *mut UCHAR;
pub type KPRIORITY = LONG;
pub type KSPIN_LOCK = ULONG_PTR;
pub type PKSPIN_LOCK = *mut KSPIN_LOCK;
pub type KSPIN_LOCK_QUEUE_NUMBER = ULONG64;
pub type KSPIN_LOCK_QUEUE = _KSPIN_LOCK_QUEUE;
pub type PKSPIN_LOCK_QUEUE = *mut _KSPIN_LOCK_QUEUE;
pub type KLOCK_QUEUE_HANDLE = _KLOCK_QUEUE_HANDLE;
pub type PKLOCK_QUEUE_HANDLE = *mut _KLOCK_QUEUE_HANDLE;
pub type M128A = _M128A;
pub type PM128A = *mut _M128A;
pub type XSAVE_FORMAT = _XSAVE_FORMAT;
pub type PXSAVE_FORMAT = *mut _XSAVE_FORMAT;
pub type XMM_SAVE_AREA32 = XSAVE_FORMAT;
pub type PXMM_SAVE_AREA32 = *mut XSAVE_FORMAT;
pub type PACCESS_TOKEN = PVOID;
pub type PSECURITY_DESCRIPTOR = PVOID;
pub type PSID = PVOID;
pub type PCLAIMS_BLOB = PVOID;
pub type ACCESS_MASK = ULONG;
pub type PACCESS_MASK = *mut ACCESS_MASK;
pub type LUID_AND_ATTRIBUTES = _LUID_AND_ATTRIBUTES;
pub type PLUID_AND_ATTRIBUTES = *mut _LUID_AND_ATTRIBUTES;
pub type PRIVILEGE_SET = _PRIVILEGE_SET;
pub type PPRIVILEGE_SET = *mut _PRIVILEGE_SET;
pub type SECURITY_CONTEXT_TRACKING_MODE = BOOLEAN;
pub type PSECURITY_CONTEXT_TRACKING_MODE = *mut BOOLEAN;
pub type SECURITY_QUALITY_OF_SERVICE = _SECURITY_QUALITY_OF_SERVICE;
pub type SECURITY_INFORMATION = ULONG;
pub type PSECURITY_INFORMATION = *mut ULONG;
pub type IO_STATUS_BLOCK = _IO_STATUS_BLOCK;
pub type PIO_STATUS_BLOCK = *mut _IO_STATUS_BLOCK;
pub type PIO_APC_ROUTINE = Option< unsafe extern "efiapi" fn(ApcContext: PVOID, IoStatusBlock: PIO_STATUS_BLOCK, Reserved: ULONG)>;
pub type FILE_BASIC_INFORMATION = _FILE_BASIC_INFORMATION;
pub type PFILE_BASIC_INFORMATION = *mut _FILE_BASIC_INFORMATION;
pub type FILE_STANDARD_INFORMATION = _FILE_STANDARD_INFORMATION;
pub type PFILE_STANDARD_INFORMATION = *mut _FILE_STANDARD_INFORMATION;
pub type FILE_NETWORK_OPEN_INFORMATION = _FILE_NETWORK_OPEN_INFORMATION;
pub type PFILE_NETWORK_OPEN_INFORMATION = *mut _FILE_NETWORK_OPEN_INFORMATION;
pub type PINTERFACE_REFERENCE = Option< unsafe extern "efiapi" fn(Context: PVOID)>;
pub type PINTERFACE_DEREFERENCE = Option< unsafe extern "efiapi" fn(Context: PVOID)>;
pub type KEY_BASIC_INFORMATION = _KEY_BASIC_INFORMATION;
pub type PKEY_BASIC_INFORMATION = *mut _KEY_BASIC_INFORMATION;
pub type KEY_VALUE_BASIC_INFORMATION = _KEY_VALUE_BASIC_INFORMATION;
pub type PKEY_VALUE_BASIC_INFORMATION = *mut _KEY_VALUE_BASIC_INFORMATION;
pub type KEY_VALUE_FULL_INFORMATION = _KEY_VALUE_FULL_INFORMATION;
pub type PKEY_VALUE_FULL_INFORMATION = *mut _KEY_VALUE_FULL_INFORMATION;
pub type KEY_VALUE_PARTIAL_INFORMATION = _KEY_VALUE_PARTIAL_INFORMATION;
pub type PKEY_VALUE_PARTIAL_INFORMATION = *mut _KEY_VALUE_PARTIAL_INFORMATION;
pub type CLIENT_ID = _CLIENT_ID;
pub type PCLIENT_ID = *mut CLIENT_ID;
pub type POWER_STATE = _POWER_STATE;
pub type PPOWER_STATE = *mut _POWER_STATE;
pub type SYSTEM_POWER_STATE_CONTEXT = _SYSTEM_POWER_STATE_CONTEXT;
pub type PSYSTEM_POWER_STATE_CONTEXT = *mut _SYSTEM_POWER_STATE_CONTEXT;
pub type EXECUTION_STATE = ULONG;
pub type PEXECUTION_STATE = *mut ULONG;
pub type CM_PARTIAL_RESOURCE_DESCRIPTOR = _CM_PARTIAL_RESOURCE_DESCRIPTOR;
pub type PCM_PARTIAL_RESOURCE_DESCRIPTOR = *mut _CM_PARTIAL_RESOURCE_DESCRIPTOR;
pub type CM_PARTIAL_RESOURCE_LIST = _CM_PARTIAL_RESOURCE_LIST;
pub type PCM_PARTIAL_RESOURCE_LIST = *mut _CM_PARTIAL_RESOURCE_LIST;
pub type CM_FULL_RESOURCE_DESCRIPTOR = _CM_FULL_RESOURCE_DESCRIPTOR;
pub type PCM_FULL_RESOURCE_DESCRIPTOR = *mut _CM_FULL_RESOURCE_DESCRIPTOR;
pub type CM_RESOURCE_LIST = _CM_RESOURCE_LIST;
pub type PCM_RESOURCE_LIST = *mut _CM_RESOURCE_LIST;
pub type IO_RESOURCE_DESCRIPTOR = _IO_RESOURCE_DESCRIPTOR;
pub type PIO_RESOURCE_DESCRIPTOR = *mut _IO_RESOURCE_DESCRIPTOR;
pub type IO_RESOURCE_LIST = _IO_RESOURCE_LIST;
pub type PIO_RESOURCE_LIST = *mut _IO_RESOURCE_LIST;
pub type IO_RESOURCE_REQUIREMENTS_LIST = _IO_RESOURCE_REQUIREMENTS_LIST;
pub type PIO_RESOURCE_REQUIREMENTS_LIST = *mut _IO_RESOURCE_REQUIREMENTS_LIST;
pub type SLIST_ENTRY = _SLIST_ENTRY;
pub type PSLIST_ENTRY = *mut _SLIST_ENTRY;
pub type SLIST_HEADER = _SLIST_HEADER;
pub type PSLIST_HEADER = *mut _SLIST_HEADER;
pub type PRTL_QUERY_REGISTRY_ROUTINE = Option< unsafe extern "efiapi" fn(arg1: PWSTR, arg2: ULONG, arg3: PVOID, arg4: ULONG, arg5: PVOID, arg6: PVOID) -> NTSTATUS>;
pub type RTL_QUERY_REGISTRY_TABLE = _RTL_QUERY_REGISTRY_TABLE;
pub type PRTL_QUERY_REGISTRY_TABLE = *mut _RTL_QUERY_REGISTRY_TABLE;
pub type OSVERSIONINFOW = _OSVERSIONINFOW;
pub type POSVERSIONINFOW = *mut _OSVERSIONINFOW;
pub type LPOSVERSIONINFOW = *mut _OSVERSIONINFOW;
pub type RTL_OSVERSIONINFOW = _OSVERSIONINFOW;
pub type PRTL_OSVERSIONINFOW = *mut _OSVERSIONINFOW;
pub type OSVERSIONINFOEXW = _OSVERSIONINFOEXW;
pub type POSVERSIONINFOEXW = *mut _OSVERSIONINFOEXW;
pub type LPOSVERSIONINFOEXW = *mut _OSVERSIONINFOEXW;
pub type RTL_OSVERSIONINFOEXW = _OSVERSIONINFOEXW;
pub type PRTL_OSVERSIONINFOEXW = *mut _OSVERSIONINFOEXW;
pub type UOW = GUID;
pub type PUOW = *mut GUID;
pub type CRM_PROTOCOL_ID = GUID;
pub type PCRM_PROTOCOL_ID = *mut GUID;
pub type NOTIFICATION_MASK = ULONG;
pub type SAVEPOINT_ID = ULONG;
pub type PSAVEPOINT_ID = *mut ULONG;
pub type ALLOCATE_FUNCTION = Option< unsafe extern "efiapi" fn(PoolType: POOL_TYPE, NumberOfBytes: SIZE_T, Tag: ULONG) -> PVOID>;
pub type PALLOCATE_FUNCTION = ALLOCATE_FUNCTION;
pub type FREE_FUNCTION = Option<unsafe extern "efiapi" fn(Buffer: PVOID)>;
pub type PFREE_FUNCTION = FREE_FUNCTION;
pub type PLOOKASIDE_LIST_EX = *mut _LOOKASIDE_LIST_EX;
pub type ALLOCATE_FUNCTION_EX = Option< unsafe extern "efiapi" fn(PoolType: POOL_TYPE, NumberOfBytes: SIZE_T, Tag: ULONG, Lookaside: PLOOKASIDE_LIST_EX) -> PVOID>;
pub type PALLOCATE_FUNCTION_EX = ALLOCATE_FUNCTION_EX;
pub type FREE_FUNCTION_EX = Option< unsafe extern "efiapi" fn(Buffer: PVOID, Lookaside: PLOOKASIDE_LIST_EX)>;
pub type PFREE_FUNCTION_EX = FREE_FUNCTION_EX;
pub type GENERAL_LOOKASIDE = _GENERAL_LOOKASIDE;
pub type PGENERAL_LOOKASIDE = *mut GENERAL_LOOKASIDE;
pub type GENERAL_LOOKASIDE_POOL = _GENERAL_LOOKASIDE_POOL;
pub type PGENERAL_LOOKASIDE_POOL = *mut _GENERAL_LOOKASIDE_POOL;
pub type KPROCESSOR_MODE = CCHAR;
pub type KSYNCHRONIZE_ROUTINE = Option< unsafe extern "efiapi" fn(SynchronizeContext: PVOID) -> BOOLEAN>;
pub type PKSYNCHRONIZE_ROUTINE = KSYNCHRONIZE_ROUTINE;
pub type KAPC = _KAPC;
pub type PKAPC = *mut _KAPC;
pub type PRKAPC = *mut _KAPC;
pub type KDEFERRED_ROUTINE = Option< unsafe extern "efiapi" fn(Dpc: *mut _KDPC, DeferredContext: PVOID, SystemArgument1: PVOID, SystemArgument2: PVOID)>;
pub type PKDEFERRED_ROUTINE = KDEFERRED_ROUTINE;
pub type KDPC = _KDPC;
pub type PKDPC = *mut _KDPC;
pub type PRKDPC = *mut _KDPC;
pub type MDL = _MDL;
pub type PMDL = *mut _MDL;
pub type PMDLX = *mut MDL;
pub type DISPATCHER_HEADER = _DISPATCHER_HEADER;
pub type PDISPATCHER_HEADER = *mut _DISPATCHER_HEADER;
pub type KEVENT = _KEVENT;
pub type PKEVENT = *mut _KEVENT;
pub type PRKEVENT = *mut _KEVENT;
pub type KTIMER = _KTIMER;
pub type PKTIMER = *mut _KTIMER;
pub type PRKTIMER = *mut _KTIMER;
pub type FAST_MUTEX = _FAST_MUTEX;
pub type PFAST_MUTEX = *mut _FAST_MUTEX;
pub type KGUARDED_MUTEX = _FAST_MUTEX;
pub type PKGUARDED_MUTEX = *mut _FAST_MUTEX;
pub type PFN_COUNT = ULONG;
pub type PFN_NUMBER = ULONG64;
pub type PPFN_NUMBER = *mut ULONG64;
pub type EXCEPTION_RECORD = _EXCEPTION_RECORD;
pub type PEXCEPTION_RECORD = *mut EXCEPTION_RECORD;
pub type KWAIT_BLOCK = _KWAIT_BLOCK;
pub type PKWAIT_BLOCK = *mut _KWAIT_BLOCK;
pub type PRKWAIT_BLOCK = *mut _KWAIT_BLOCK;
pub type KSTART_ROUTINE = Option< unsafe extern "efiapi" fn(StartContext: PVOID)>;
pub type PKSTART_ROUTINE = KSTART_ROUTINE;
pub type KDEVICE_QUEUE = _KDEVICE_QUEUE;
pub type PKDEVICE_QUEUE = *mut _KDEVICE_QUEUE;
pub type PRKDEVICE_QUEUE = *mut _KDEVICE_QUEUE;
pub type KDEVICE_QUEUE_ENTRY = _KDEVICE_QUEUE_ENTRY;
pub type PKDEVICE_QUEUE_ENTRY = *mut _KDEVICE_QUEUE_ENTRY;
pub type PRKDEVICE_QUEUE_ENTRY = *mut _KDEVICE_QUEUE_ENTRY;
pub type KSERVICE_ROUTINE = Option< unsafe extern "efiapi" fn(Interrupt: *mut _KINTERRUPT, ServiceContext: PVOID) -> BOOLEAN>;
pub type PKSERVICE_ROUTINE = KSERVICE_ROUTINE;
pub type KMESSAGE_SERVICE_ROUTINE = Option< unsafe extern "efiapi" fn(Interrupt: *mut _KINTERRUPT, ServiceContext: PVOID, MessageID: ULONG) -> BOOLEAN>;
pub type PKMESSAGE_SERVICE_ROUTINE = KMESSAGE_SERVICE_ROUTINE;
pub type KMUTANT = _KMUTANT;
pub type PKMUTANT = *mut _KMUTANT;
pub type PRKMUTANT = *mut _KMUTANT;
pub type KMUTEX = _KMUTANT;
pub type PKMUTEX = *mut _KMUTANT;
pub type PRKMUTEX = *mut _KMUTANT;
pub type KSEMAPHORE = _KSEMAPHORE;
pub type PKSEMAPHORE = *mut _KSEMAPHORE;
pub type PRKSEMAPHORE = *mut _KSEMAPHORE;
pub type KIPI_BROADCAST_WORKER = Option< unsafe extern "efiapi" fn(Argument: ULONG_PTR) -> ULONG_PTR>;
pub type PKIPI_BROADCAST_WORKER = KIPI_BROADCAST_WORKER;
pub type KBUGCHECK_REASON_CALLBACK_ROUTINE = Option< unsafe extern "efiapi" fn(Reason: KBUGCHECK_CALLBACK_REASON, Record: *mut _KBUGCHECK_REASON_CALLBACK_RECORD, ReasonSpecificData: PVOID, ReasonSpecificDataLength: ULONG)>;
pub type PKBUGCHECK_REASON_CALLBACK_ROUTINE = KBUGCHECK_REASON_CALLBACK_ROUTINE;
pub type KBUGCHECK_REASON_CALLBACK_RECORD = _KBUGCHECK_REASON_CALLBACK_RECORD;
pub type PKBUGCHECK_REASON_CALLBACK_RECORD = *mut _KBUGCHECK_REASON_CALLBACK_RECORD;
pub type NMI_CALLBACK = Option< unsafe extern "efiapi" fn(Context: PVOID, Handled: BOOLEAN) -> BOOLEAN>;
pub type PNMI_CALLBACK = NMI_CALLBACK;
pub type EXT_SET_PARAMETERS = _EXT_SET_PARAMETERS_V0;
pub type PEXT_SET_PARAMETERS = *mut _EXT_SET_PARAMETERS_V0;
pub type KT2_SET_PARAMETERS = EXT_SET_PARAMETERS;
pub type PKT2_SET_PARAMETERS = *mut EXT_SET_PARAMETERS;
pub type LOOKASIDE_LIST_EX = _LOOKASIDE_LIST_EX;
pub type NPAGED_LOOKASIDE_LIST = _NPAGED_LOOKASIDE_LIST;
pub type PNPAGED_LOOKASIDE_LIST = *mut _NPAGED_LOOKASIDE_LIST;
pub type PAGED_LOOKASIDE_LIST = _PAGED_LOOKASIDE_LIST;
pub type PPAGED_LOOKASIDE_LIST = *mut _PAGED_LOOKASIDE_LIST;
pub type ERESOURCE_THREAD = ULONG_PTR;
pub type PERESOURCE_THREAD = *mut ERESOURCE_THREAD;
pub type OWNER_ENTRY = _OWNER_ENTRY;
pub type POWNER_ENTRY = *mut _OWNER_ENTRY;
pub type ERESOURCE = _ERESOURCE;
pub type PERESOURCE = *mut _ERESOURCE;
pub type PEX_TIMER = *mut _EX_TIMER;
pub type EXT_CALLBACK = Option< unsafe extern "efiapi" fn(Timer: PEX_TIMER, Context: PVOID)>;
pub type PEXT_CALLBACK = EXT_CALLBACK;
pub type EXT_DELETE_CALLBACK = Option< unsafe extern "efiapi" fn(Context: PVOID)>;
pub type PEXT_DELETE_CALLBACK = EXT_DELETE_CALLBACK;
pub type PEXT_CANCEL_PARAMETERS = PVOID;
pub type EXT_DELETE_PARAMETERS = _EXT_DELETE_PARAMETERS;
pub type PEXT_DELETE_PARAMETERS = *mut _EXT_DELETE_PARAMETERS;
pub type CALLBACK_FUNCTION = Option< unsafe extern "efiapi" fn(CallbackContext: PVOID, Argument1: PVOID, Argument2: PVOID)>;
pub type PCALLBACK_FUNCTION = CALLBACK_FUNCTION;
pub type EX_SPIN_LOCK = LONG;
pub type PEX_SPIN_LOCK = *mut LONG;
pub type NODE_REQUIREMENT = ULONG;
pub type SECURITY_SUBJECT_CONTEXT = _SECURITY_SUBJECT_CONTEXT;
pub type PSECURITY_SUBJECT_CONTEXT = *mut _SECURITY_SUBJECT_CONTEXT;
pub type INITIAL_PRIVILEGE_SET = _INITIAL_PRIVILEGE_SET;
pub type PINITIAL_PRIVILEGE_SET = *mut _INITIAL_PRIVILEGE_SET;
pub type ACCESS_STATE = _ACCESS_STATE;
pub type SE_IMAGE_VERIFICATION_CALLBACK_TOKEN = PVOID;
pub type PSE_IMAGE_VERIFICATION_CALLBACK_TOKEN = *mut PVOID;
pub type NAMED_PIPE_CREATE_PARAMETERS = _NAMED_PIPE_CREATE_PARAMETERS;
pub type PNAMED_PIPE_CREATE_PARAMETERS = *mut _NAMED_PIPE_CREATE_PARAMETERS;
pub type MAILSLOT_CREATE_PARAMETERS = _MAILSLOT_CREATE_PARAMETERS;
pub type PMAILSLOT_CREATE_PARAMETERS = *mut _MAILSLOT_CREATE_PARAMETERS;
pub type DRIVER_INITIALIZE = Option< unsafe extern "efiapi" fn(DriverObject: *mut _DRIVER_OBJECT, RegistryPath: PUNICODE_STRING) -> NTSTATUS>;
pub type PDRIVER_INITIALIZE = DRIVER_INITIALIZE;
pub type DRIVER_CANCEL = Option< unsafe extern "efiapi" fn(DeviceObject: *mut _DEVICE_OBJECT, Irp: *mut _IRP)>;
pub type PDRIVER_CANCEL = DRIVER_CANCEL;
pub type DRIVER_DISPATCH = Option< unsafe extern "efiapi" fn(DeviceObject: *mut _DEVICE_OBJECT, Irp: *mut _IRP) -> NTSTATUS>;
pub type PDRIVER_DISPATCH = DRIVER_DISPATCH;
pub type DRIVER_DISPATCH_RAISED = DRIVER_DISPATCH;
pub type DRIVER_STARTIO = Option< unsafe extern "efiapi" fn(DeviceObject: *mut _DEVICE_OBJECT, Irp: *mut _IRP)>;
pub type PDRIVER_STARTIO = DRIVER_STARTIO;
pub type DRIVER_UNLOAD = Option< unsafe extern "efiapi" fn(DriverObject: *mut _DRIVER_OBJECT)>;
pub type PDRIVER_UNLOAD = DRIVER_UNLOAD;
pub type DRIVER_ADD_DEVICE = Option< unsafe extern "efiapi" fn(DriverObject: *mut _DRIVER_OBJECT, PhysicalDeviceObject: *mut _DEVICE_OBJECT) -> NTSTATUS>;
pub type PDRIVER_ADD_DEVICE = DRIVER_ADD_DEVICE;
pub type FAST_IO_CHECK_IF_POSSIBLE = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, FileOffset: PLARGE_INTEGER, Length: ULONG, Wait: BOOLEAN, LockKey: ULONG, CheckForReadOperation: BOOLEAN, IoStatus: PIO_STATUS_BLOCK, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_CHECK_IF_POSSIBLE = FAST_IO_CHECK_IF_POSSIBLE;
pub type FAST_IO_READ = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, FileOffset: PLARGE_INTEGER, Length: ULONG, Wait: BOOLEAN, LockKey: ULONG, Buffer: PVOID, IoStatus: PIO_STATUS_BLOCK, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_READ = FAST_IO_READ;
pub type FAST_IO_WRITE = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, FileOffset: PLARGE_INTEGER, Length: ULONG, Wait: BOOLEAN, LockKey: ULONG, Buffer: PVOID, IoStatus: PIO_STATUS_BLOCK, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_WRITE = FAST_IO_WRITE;
pub type FAST_IO_QUERY_BASIC_INFO = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, Wait: BOOLEAN, Buffer: PFILE_BASIC_INFORMATION, IoStatus: PIO_STATUS_BLOCK, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_QUERY_BASIC_INFO = FAST_IO_QUERY_BASIC_INFO;
pub type FAST_IO_QUERY_STANDARD_INFO = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, Wait: BOOLEAN, Buffer: PFILE_STANDARD_INFORMATION, IoStatus: PIO_STATUS_BLOCK, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_QUERY_STANDARD_INFO = FAST_IO_QUERY_STANDARD_INFO;
pub type FAST_IO_LOCK = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, FileOffset: PLARGE_INTEGER, Length: PLARGE_INTEGER, ProcessId: PEPROCESS, Key: ULONG, FailImmediately: BOOLEAN, ExclusiveLock: BOOLEAN, IoStatus: PIO_STATUS_BLOCK, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_LOCK = FAST_IO_LOCK;
pub type FAST_IO_UNLOCK_SINGLE = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, FileOffset: PLARGE_INTEGER, Length: PLARGE_INTEGER, ProcessId: PEPROCESS, Key: ULONG, IoStatus: PIO_STATUS_BLOCK, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_UNLOCK_SINGLE = FAST_IO_UNLOCK_SINGLE;
pub type FAST_IO_UNLOCK_ALL = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, ProcessId: PEPROCESS, IoStatus: PIO_STATUS_BLOCK, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_UNLOCK_ALL = FAST_IO_UNLOCK_ALL;
pub type FAST_IO_UNLOCK_ALL_BY_KEY = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, ProcessId: PVOID, Key: ULONG, IoStatus: PIO_STATUS_BLOCK, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_UNLOCK_ALL_BY_KEY = FAST_IO_UNLOCK_ALL_BY_KEY;
pub type FAST_IO_DEVICE_CONTROL = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, Wait: BOOLEAN, InputBuffer: PVOID, InputBufferLength: ULONG, OutputBuffer: PVOID, OutputBufferLength: ULONG, IoControlCode: ULONG, IoStatus: PIO_STATUS_BLOCK, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_DEVICE_CONTROL = FAST_IO_DEVICE_CONTROL;
pub type FAST_IO_ACQUIRE_FILE = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT)>;
pub type PFAST_IO_ACQUIRE_FILE = FAST_IO_ACQUIRE_FILE;
pub type FAST_IO_RELEASE_FILE = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT)>;
pub type PFAST_IO_RELEASE_FILE = FAST_IO_RELEASE_FILE;
pub type FAST_IO_DETACH_DEVICE = Option< unsafe extern "efiapi" fn(SourceDevice: *mut _DEVICE_OBJECT, TargetDevice: *mut _DEVICE_OBJECT)>;
pub type PFAST_IO_DETACH_DEVICE = FAST_IO_DETACH_DEVICE;
pub type FAST_IO_QUERY_NETWORK_OPEN_INFO = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, Wait: BOOLEAN, Buffer: *mut _FILE_NETWORK_OPEN_INFORMATION, IoStatus: *mut _IO_STATUS_BLOCK, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_QUERY_NETWORK_OPEN_INFO = FAST_IO_QUERY_NETWORK_OPEN_INFO;
pub type FAST_IO_MDL_READ = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, FileOffset: PLARGE_INTEGER, Length: ULONG, LockKey: ULONG, MdlChain: *mut PMDL, IoStatus: PIO_STATUS_BLOCK, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_MDL_READ = FAST_IO_MDL_READ;
pub type FAST_IO_MDL_READ_COMPLETE = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, MdlChain: PMDL, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_MDL_READ_COMPLETE = FAST_IO_MDL_READ_COMPLETE;
pub type FAST_IO_PREPARE_MDL_WRITE = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, FileOffset: PLARGE_INTEGER, Length: ULONG, LockKey: ULONG, MdlChain: *mut PMDL, IoStatus: PIO_STATUS_BLOCK, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_PREPARE_MDL_WRITE = FAST_IO_PREPARE_MDL_WRITE;
pub type FAST_IO_MDL_WRITE_COMPLETE = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, FileOffset: PLARGE_INTEGER, MdlChain: PMDL, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_MDL_WRITE_COMPLETE = FAST_IO_MDL_WRITE_COMPLETE;
pub type FAST_IO_ACQUIRE_FOR_MOD_WRITE = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, EndingOffset: PLARGE_INTEGER, ResourceToRelease: *mut *mut _ERESOURCE, DeviceObject: *mut _DEVICE_OBJECT) -> NTSTATUS>;
pub type PFAST_IO_ACQUIRE_FOR_MOD_WRITE = FAST_IO_ACQUIRE_FOR_MOD_WRITE;
pub type FAST_IO_RELEASE_FOR_MOD_WRITE = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, ResourceToRelease: *mut _ERESOURCE, DeviceObject: *mut _DEVICE_OBJECT) -> NTSTATUS>;
pub type PFAST_IO_RELEASE_FOR_MOD_WRITE = FAST_IO_RELEASE_FOR_MOD_WRITE;
pub type FAST_IO_ACQUIRE_FOR_CCFLUSH = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, DeviceObject: *mut _DEVICE_OBJECT) -> NTSTATUS>;
pub type PFAST_IO_ACQUIRE_FOR_CCFLUSH = FAST_IO_ACQUIRE_FOR_CCFLUSH;
pub type FAST_IO_RELEASE_FOR_CCFLUSH = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, DeviceObject: *mut _DEVICE_OBJECT) -> NTSTATUS>;
pub type PFAST_IO_RELEASE_FOR_CCFLUSH = FAST_IO_RELEASE_FOR_CCFLUSH;
pub type FAST_IO_READ_COMPRESSED = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, FileOffset: PLARGE_INTEGER, Length: ULONG, LockKey: ULONG, Buffer: PVOID, MdlChain: *mut PMDL, IoStatus: PIO_STATUS_BLOCK, CompressedDataInfo: *mut _COMPRESSED_DATA_INFO, CompressedDataInfoLength: ULONG, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_READ_COMPRESSED = FAST_IO_READ_COMPRESSED;
pub type FAST_IO_WRITE_COMPRESSED = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, FileOffset: PLARGE_INTEGER, Length: ULONG, LockKey: ULONG, Buffer: PVOID, MdlChain: *mut PMDL, IoStatus: PIO_STATUS_BLOCK, CompressedDataInfo: *mut _COMPRESSED_DATA_INFO, CompressedDataInfoLength: ULONG, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_WRITE_COMPRESSED = FAST_IO_WRITE_COMPRESSED;
pub type FAST_IO_MDL_READ_COMPLETE_COMPRESSED = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, MdlChain: PMDL, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_MDL_READ_COMPLETE_COMPRESSED = FAST_IO_MDL_READ_COMPLETE_COMPRESSED;
pub type FAST_IO_MDL_WRITE_COMPLETE_COMPRESSED = Option< unsafe extern "efiapi" fn(FileObject: *mut _FILE_OBJECT, FileOffset: PLARGE_INTEGER, MdlChain: PMDL, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_MDL_WRITE_COMPLETE_COMPRESSED = FAST_IO_MDL_WRITE_COMPLETE_COMPRESSED;
pub type FAST_IO_QUERY_OPEN = Option< unsafe extern "efiapi" fn(Irp: *mut _IRP, NetworkInformation: PFILE_NETWORK_OPEN_INFORMATION, DeviceObject: *mut _DEVICE_OBJECT) -> BOOLEAN>;
pub type PFAST_IO_QUERY_OPEN = FAST_IO_QUERY_OPEN;
pub type FAST_IO_DISPATCH = _FAST_IO_DISPATCH;
pub type PFAST_IO_DISPATCH = *mut _FAST_IO_DISPATCH;
pub type DRIVER_CONTROL = Option< unsafe extern "efiapi" fn(DeviceObject: *mut _DEVICE_OBJECT, Irp: *mut _IRP, MapRegisterBase: PVOID, Context: PVOID) -> IO_ALLOCATION_ACTION>;
pub type PDRIVER_CONTROL = DRIVER_CONTROL;
pub type IO_SECURITY_CONTEXT = _IO_SECURITY_CONTEXT;
pub type PIO_SECURITY_CONTEXT = *mut _IO_SECURITY_CONTEXT;
pub type VPB = _VPB;
pub type PADAPTER_OBJECT = *mut _DMA_ADAPTER;
pub type WAIT_CONTEXT_BLOCK = _WAIT_CONTEXT_BLOCK;
pub type PWAIT_CONTEXT_BLOCK = *mut _WAIT_CONTEXT_BLOCK;
pub type DEVICE_OBJECT = _DEVICE_OBJECT;
pub type PDEVICE_OBJECT = *mut _DEVICE_OBJECT;
pub type DEVOBJ_EXTENSION = _DEVOBJ_EXTENSION;
pub type PDEVOBJ_EXTENSION = *mut _DEVOBJ_EXTENSION;
pub type DRIVER_EXTENSION = _DRIVER_EXTENSION;
pub type PDRIVER_EXTENSION = *mut _DRIVER_EXTENSION;
pub type DRIVER_OBJECT = _DRIVER_OBJECT;
pub type PDRIVER_OBJECT = *mut _DRIVER_OBJECT;
pub type SECTION_OBJECT_POINTERS = _SECTION_OBJECT_POINTERS;
pub type PSECTION_OBJECT_POINTERS = *mut SECTION_OBJECT_POINTERS;
pub type IO_COMPLETION_CONTEXT = _IO_COMPLETION_CONTEXT;
pub type PIO_COMPLETION_CONTEXT = *mut _IO_COMPLETION_CONTEXT;
pub type FILE_OBJECT = _FILE_OBJECT;
pub type PFILE_OBJECT = *mut _FILE_OBJECT;
pub type IRP = _IRP;
pub type PIRP = *mut IRP;
pub type IO_COMPLETION_ROUTINE = Option< unsafe extern "efiapi" fn(DeviceObject: PDEVICE_OBJECT, Irp: PIRP, Context: PVOID) -> NTSTATUS>;
pub type PIO_COMPLETION_ROUTINE = IO_COMPLETION_ROUTINE;
pub type DEVICE_RELATIONS = _DEVICE_RELATIONS;
pub type PDEVICE_RELATIONS = *mut _DEVICE_RELATIONS;
pub type INTERFACE = _INTERFACE;
pub type PINTERFACE = *mut _INTERFACE;
pub type DEVICE_CAPABILITIES = _DEVICE_CAPABILITIES;
pub type PDEVICE_CAPABILITIES = *mut _DEVICE_CAPABILITIES;
pub type POWER_SEQUENCE = _POWER_SEQUENCE;
pub type PPOWER_SEQUENCE = *mut _POWER_SEQUENCE;
pub type PNP_DEVICE_STATE = ULONG;
pub type PPNP_DEVICE_STATE = *mut ULONG;
pub type IO_STACK_LOCATION = _IO_STACK_LOCATION;
pub type IO_INTERRUPT_MESSAGE_INFO_ENTRY = _IO_INTERRUPT_MESSAGE_INFO_ENTRY;
pub type PIO_INTERRUPT_MESSAGE_INFO_ENTRY = *mut _IO_INTERRUPT_MESSAGE_INFO_ENTRY;
pub type IO_INTERRUPT_MESSAGE_INFO = _IO_INTERRUPT_MESSAGE_INFO;
pub type PIO_INTERRUPT_MESSAGE_INFO = *mut _IO_INTERRUPT_MESSAGE_INFO;
pub type IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS = _IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS;
pub type PIO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS = *mut _IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS;
pub type IO_CONNECT_INTERRUPT_LINE_BASED_PARAMETERS = _IO_CONNECT_INTERRUPT_LINE_BASED_PARAMETERS;
pub type PIO_CONNECT_INTERRUPT_LINE_BASED_PARAMETERS = *mut _IO_CONNECT_INTERRUPT_LINE_BASED_PARAMETERS;
pub type IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS = _IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS;
pub type PIO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS = *mut _IO_CONNECT_INTERRUPT_MESSAGE_BASED_PARAMETERS;
pub type IO_CONNECT_INTERRUPT_PARAMETERS = _IO_CONNECT_INTERRUPT_PARAMETERS;
pub type PIO_CONNECT_INTERRUPT_PARAMETERS = *mut _IO_CONNECT_INTERRUPT_PARAMETERS;
pub type IO_DISCONNECT_INTERRUPT_PARAMETERS = _IO_DISCONNECT_INTERRUPT_PARAMETERS;
pub type PIO_DISCONNECT_INTERRUPT_PARAMETERS = *mut _IO_DISCONNECT_INTERRUPT_PARAMETERS;
pub type IO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS = _IO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS;
pub type PIO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS = *mut _IO_REPORT_INTERRUPT_ACTIVE_STATE_PARAMETERS;
pub type IO_REMOVE_LOCK_COMMON_BLOCK = _IO_REMOVE_LOCK_COMMON_BLOCK;
pub type IO_REMOVE_LOCK = _IO_REMOVE_LOCK;
pub type PIO_REMOVE_LOCK = *mut _IO_REMOVE_LOCK;
pub type PIO_WORKITEM = *mut _IO_WORKITEM;
pub type IO_WORKITEM_ROUTINE = Option< unsafe extern "efiapi" fn(DeviceObject: PDEVICE_OBJECT, Context: PVOID)>;
pub type PIO_WORKITEM_ROUTINE = IO_WORKITEM_ROUTINE;
pub type IO_WORKITEM_ROUTINE_EX = Option< unsafe extern "efiapi" fn(IoObject: PVOID, Context: PVOID, IoWorkItem: PIO_WORKITEM)>;
pub type PIO_WORKITEM_ROUTINE_EX = IO_WORKITEM_ROUTINE_EX;
pub type IO_CSQ = _IO_CSQ;
pub type PIO_CSQ = *mut _IO_CSQ;
pub type IO_CSQ_INSERT_IRP = Option< unsafe extern "efiapi" fn(Csq: *mut _IO_CSQ, Irp: PIRP)>;
pub type PIO_CSQ_INSERT_IRP = IO_CSQ_INSERT_IRP;
pub type IO_CSQ_REMOVE_IRP = Option< unsafe extern "efiapi" fn(Csq: PIO_CSQ, Irp: PIRP)>;
pub type PIO_CSQ_REMOVE_IRP = IO_CSQ_REMOVE_IRP;
pub type IO_CSQ_PEEK_NEXT_IRP = Option< unsafe extern "efiapi" fn(Csq: PIO_CSQ, Irp: PIRP, PeekContext: PVOID) -> PIRP>;
pub type PIO_CSQ_PEEK_NEXT_IRP = IO_CSQ_PEEK_NEXT_IRP;
pub type IO_CSQ_ACQUIRE_LOCK = Option< unsafe extern "efiapi" fn(Csq: PIO_CSQ, Irql: PKIRQL)>;
pub type PIO_CSQ_ACQUIRE_LOCK = IO_CSQ_ACQUIRE_LOCK;
pub type IO_CSQ_RELEASE_LOCK = Option< unsafe extern "efiapi" fn(Csq: PIO_CSQ, Irql: KIRQL)>;
pub type PIO_CSQ_RELEASE_LOCK = IO_CSQ_RELEASE_LOCK;
pub type IO_CSQ_COMPLETE_CANCELED_IRP = Option< unsafe extern "efiapi" fn(Csq: PIO_CSQ, Irp: PIRP)>;
pub type PIO_CSQ_COMPLETE_CANCELED_IRP = IO_CSQ_COMPLETE_CANCELED_IRP;
pub type TRACEHANDLE = ULONG64;
pub type PTRACEHANDLE = *mut ULONG64;
pub type REGHANDLE = ULONGLONG;
pub type PREGHANDLE = *mut ULONGLONG;
pub type TRANSLATE_BUS_ADDRESS = Option< unsafe extern "efiapi" fn(Context: PVOID, BusAddress: PHYSICAL_ADDRESS, Length: ULONG, AddressSpace: PULONG, TranslatedAddress: PPHYSICAL_ADDRESS) -> BOOLEAN>;
pub type PTRANSLATE_BUS_ADDRESS = TRANSLATE_BUS_ADDRESS;
pub type GET_DMA_ADAPTER = Option< unsafe extern "efiapi" fn(Context: PVOID, DeviceDescriptor: *mut _DEVICE_DESCRIPTION, NumberOfMapRegisters: PULONG) -> *mut _DMA_ADAPTER>;
pub type PGET_DMA_ADAPTER = GET_DMA_ADAPTER;
pub type GET_SET_DEVICE_DATA = Option< unsafe extern "efiapi" fn(Context: PVOID, DataType: ULONG, Buffer: PVOID, Offset: ULONG, Length: ULONG) -> ULONG>;
pub type PGET_SET_DEVICE_DATA = GET_SET_DEVICE_DATA;
pub type PNP_BUS_INFORMATION = _PNP_BUS_INFORMATION;
pub type PPNP_BUS_INFORMATION = *mut _PNP_BUS_INFORMATION;
pub type BUS_INTERFACE_STANDARD = _BUS_INTERFACE_STANDARD;
pub type PBUS_INTERFACE_STANDARD = *mut _BUS_INTERFACE_STANDARD;
pub type DRIVER_NOTIFICATION_CALLBACK_ROUTINE = Option< unsafe extern "efiapi" fn(NotificationStructure: PVOID, Context: PVOID) -> NTSTATUS>;
pub type PDRIVER_NOTIFICATION_CALLBACK_ROUTINE = DRIVER_NOTIFICATION_CALLBACK_ROUTINE;
pub type DEVICE_CHANGE_COMPLETE_CALLBACK = Option< unsafe extern "efiapi" fn(Context: PVOID)>;
pub type PDEVICE_CHANGE_COMPLETE_CALLBACK = DEVICE_CHANGE_COMPLETE_CALLBACK;
pub type DEVICE_INTERFACE_CHANGE_NOTIFICATION = _DEVICE_INTERFACE_CHANGE_NOTIFICATION;
pub type PDEVICE_INTERFACE_CHANGE_NOTIFICATION = *mut _DEVICE_INTERFACE_CHANGE_NOTIFICATION;
pub type TARGET_DEVICE_REMOVAL_NOTIFICATION = _TARGET_DEVICE_REMOVAL_NOTIFICATION;
pub type PTARGET_DEVICE_REMOVAL_NOTIFICATION = *mut _TARGET_DEVICE_REMOVAL_NOTIFICATION;
pub type DEVPROPTYPE = ULONG;
pub type PDEVPROPTYPE = *mut ULONG;
pub type DEVPROP_BOOLEAN = CHAR;
pub type PDEVPROP_BOOLEAN = *mut CHAR;
pub type DEVPROPGUID = GUID;
pub type PDEVPROPGUID = *mut GUID;
pub type DEVPROPID = ULONG;
pub type PDEVPROPID = *mut ULONG;
pub type DEVPROPKEY = _DEVPROPKEY;
pub type PDEVPROPKEY = *mut _DEVPROPKEY;
pub type DEVICE_DESCRIPTION = _DEVICE_DESCRIPTION;
pub type PDEVICE_DESCRIPTION = *mut _DEVICE_DESCRIPTION;
pub type DMA_ADAPTER_INFO_V1 = _DMA_ADAPTER_INFO_V1;
pub type PDMA_ADAPTER_INFO_V1 = *mut _DMA_ADAPTER_INFO_V1;
pub type DMA_ADAPTER_INFO = _DMA_ADAPTER_INFO;
pub type PDMA_ADAPTER_INFO = *mut _DMA_ADAPTER_INFO;
pub type DMA_TRANSFER_INFO_V1 = _DMA_TRANSFER_INFO_V1;
pub type PDMA_TRANSFER_INFO_V1 = *mut _DMA_TRANSFER_INFO_V1;
pub type DMA_TRANSFER_INFO = _DMA_TRANSFER_INFO;
pub type PDMA_TRANSFER_INFO = *mut _DMA_TRANSFER_INFO;
pub type SCATTER_GATHER_ELEMENT = _SCATTER_GATHER_ELEMENT;
pub type PSCATTER_GATHER_ELEMENT = *mut _SCATTER_GATHER_ELEMENT;
pub type SCATTER_GATHER_LIST = _SCATTER_GATHER_LIST;
pub type PSCATTER_GATHER_LIST = *mut _SCATTER_GATHER_LIST;
pub type PDMA_OPERATIONS = *mut _DMA_OPERATIONS;
pub type DMA_ADAPTER = _DMA_ADAPTER;
pub type PDMA_ADAPTER = *mut _DMA_ADAPTER;
pub type PPUT_DMA_ADAPTER = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER)>;
pub type PALLOCATE_COMMON_BUFFER = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, Length: ULONG, LogicalAddress: PPHYSICAL_ADDRESS, CacheEnabled: BOOLEAN) -> PVOID>;
pub type PFREE_COMMON_BUFFER = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, Length: ULONG, LogicalAddress: PHYSICAL_ADDRESS, VirtualAddress: PVOID, CacheEnabled: BOOLEAN)>;
pub type PALLOCATE_ADAPTER_CHANNEL = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, DeviceObject: PDEVICE_OBJECT, NumberOfMapRegisters: ULONG, ExecutionRoutine: PDRIVER_CONTROL, Context: PVOID) -> NTSTATUS>;
pub type PFLUSH_ADAPTER_BUFFERS = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, Mdl: PMDL, MapRegisterBase: PVOID, CurrentVa: PVOID, Length: ULONG, WriteToDevice: BOOLEAN) -> BOOLEAN>;
pub type PFREE_ADAPTER_CHANNEL = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER)>;
pub type PFREE_ADAPTER_OBJECT = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, AllocationAction: IO_ALLOCATION_ACTION)>;
pub type PFREE_MAP_REGISTERS = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, MapRegisterBase: PVOID, NumberOfMapRegisters: ULONG)>;
pub type PMAP_TRANSFER = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, Mdl: PMDL, MapRegisterBase: PVOID, CurrentVa: PVOID, Length: PULONG, WriteToDevice: BOOLEAN) -> PHYSICAL_ADDRESS>;
pub type PGET_DMA_ALIGNMENT = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER) -> ULONG>;
pub type PREAD_DMA_COUNTER = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER) -> ULONG>;
pub type DRIVER_LIST_CONTROL = Option< unsafe extern "efiapi" fn(DeviceObject: *mut _DEVICE_OBJECT, Irp: *mut _IRP, ScatterGather: PSCATTER_GATHER_LIST, Context: PVOID)>;
pub type PDRIVER_LIST_CONTROL = DRIVER_LIST_CONTROL;
pub type PGET_SCATTER_GATHER_LIST = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, DeviceObject: PDEVICE_OBJECT, Mdl: PMDL, CurrentVa: PVOID, Length: ULONG, ExecutionRoutine: PDRIVER_LIST_CONTROL, Context: PVOID, WriteToDevice: BOOLEAN) -> NTSTATUS>;
pub type PPUT_SCATTER_GATHER_LIST = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, ScatterGather: PSCATTER_GATHER_LIST, WriteToDevice: BOOLEAN)>;
pub type PCALCULATE_SCATTER_GATHER_LIST_SIZE = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, Mdl: PMDL, CurrentVa: PVOID, Length: ULONG, ScatterGatherListSize: PULONG, pNumberOfMapRegisters: PULONG) -> NTSTATUS>;
pub type PBUILD_SCATTER_GATHER_LIST = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, DeviceObject: PDEVICE_OBJECT, Mdl: PMDL, CurrentVa: PVOID, Length: ULONG, ExecutionRoutine: PDRIVER_LIST_CONTROL, Context: PVOID, WriteToDevice: BOOLEAN, ScatterGatherBuffer: PVOID, ScatterGatherLength: ULONG) -> NTSTATUS>;
pub type PBUILD_MDL_FROM_SCATTER_GATHER_LIST = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, ScatterGather: PSCATTER_GATHER_LIST, OriginalMdl: PMDL, TargetMdl: *mut PMDL) -> NTSTATUS>;
pub type PGET_DMA_ADAPTER_INFO = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, AdapterInfo: PDMA_ADAPTER_INFO) -> NTSTATUS>;
pub type PGET_DMA_TRANSFER_INFO = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, Mdl: PMDL, Offset: ULONGLONG, Length: ULONG, WriteOnly: BOOLEAN, TransferInfo: PDMA_TRANSFER_INFO) -> NTSTATUS>;
pub type PCONFIGURE_ADAPTER_CHANNEL = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, FunctionNumber: ULONG, Context: PVOID) -> NTSTATUS>;
pub type PINITIALIZE_DMA_TRANSFER_CONTEXT = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, DmaTransferContext: PVOID) -> NTSTATUS>;
pub type PALLOCATE_COMMON_BUFFER_EX = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, MaximumAddress: PPHYSICAL_ADDRESS, Length: ULONG, LogicalAddress: PPHYSICAL_ADDRESS, CacheEnabled: BOOLEAN, PreferredNode: NODE_REQUIREMENT) -> PVOID>;
pub type PALLOCATE_ADAPTER_CHANNEL_EX = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, DeviceObject: PDEVICE_OBJECT, DmaTransferContext: PVOID, NumberOfMapRegisters: ULONG, Flags: ULONG, ExecutionRoutine: PDRIVER_CONTROL, ExecutionContext: PVOID, MapRegisterBase: *mut PVOID) -> NTSTATUS>;
pub type DMA_COMPLETION_ROUTINE = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, DeviceObject: PDEVICE_OBJECT, CompletionContext: PVOID, Status: DMA_COMPLETION_STATUS::Type)>;
pub type PDMA_COMPLETION_ROUTINE = DMA_COMPLETION_ROUTINE;
pub type PMAP_TRANSFER_EX = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, Mdl: PMDL, MapRegisterBase: PVOID, Offset: ULONGLONG, DeviceOffset: ULONG, Length: PULONG, WriteToDevice: BOOLEAN, ScatterGatherBuffer: PSCATTER_GATHER_LIST, ScatterGatherBufferLength: ULONG, DmaCompletionRoutine: PDMA_COMPLETION_ROUTINE, CompletionContext: PVOID) -> NTSTATUS>;
pub type PCANCEL_ADAPTER_CHANNEL = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, DeviceObject: PDEVICE_OBJECT, DmaTransferContext: PVOID) -> BOOLEAN>;
pub type PCANCEL_MAPPED_TRANSFER = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, DmaTransferContext: PVOID) -> NTSTATUS>;
pub type PFLUSH_ADAPTER_BUFFERS_EX = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, Mdl: PMDL, MapRegisterBase: PVOID, Offset: ULONGLONG, Length: ULONG, WriteToDevice: BOOLEAN) -> NTSTATUS>;
pub type PGET_SCATTER_GATHER_LIST_EX = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, DeviceObject: PDEVICE_OBJECT, DmaTransferContext: PVOID, Mdl: PMDL, Offset: ULONGLONG, Length: ULONG, Flags: ULONG, ExecutionRoutine: PDRIVER_LIST_CONTROL, Context: PVOID, WriteToDevice: BOOLEAN, DmaCompletionRoutine: PDMA_COMPLETION_ROUTINE, CompletionContext: PVOID, ScatterGatherList: *mut PSCATTER_GATHER_LIST) -> NTSTATUS>;
pub type PBUILD_SCATTER_GATHER_LIST_EX = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, DeviceObject: PDEVICE_OBJECT, DmaTransferContext: PVOID, Mdl: PMDL, Offset: ULONGLONG, Length: ULONG, Flags: ULONG, ExecutionRoutine: PDRIVER_LIST_CONTROL, Context: PVOID, WriteToDevice: BOOLEAN, ScatterGatherBuffer: PVOID, ScatterGatherLength: ULONG, DmaCompletionRoutine: PDMA_COMPLETION_ROUTINE, CompletionContext: PVOID, ScatterGatherList: PVOID) -> NTSTATUS>;
pub type PALLOCATE_DOMAIN_COMMON_BUFFER = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, DomainHandle: HANDLE, MaximumAddress: PPHYSICAL_ADDRESS, Length: ULONG, Flags: ULONG, CacheType: *mut MEMORY_CACHING_TYPE, PreferredNode: NODE_REQUIREMENT, LogicalAddress: PPHYSICAL_ADDRESS, VirtualAddress: *mut PVOID) -> NTSTATUS>;
pub type PFLUSH_DMA_BUFFER = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, Mdl: PMDL, ReadOperation: BOOLEAN) -> NTSTATUS>;
pub type PJOIN_DMA_DOMAIN = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, DomainHandle: HANDLE) -> NTSTATUS>;
pub type PLEAVE_DMA_DOMAIN = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER) -> NTSTATUS>;
pub type PGET_DMA_DOMAIN = Option< unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER) -> HANDLE>;
pub type DMA_OPERATIONS = _DMA_OPERATIONS;
pub type REQUEST_POWER_COMPLETE = Option< unsafe extern "efiapi" fn(DeviceObject: PDEVICE_OBJECT, MinorFunction: UCHAR, PowerState: POWER_STATE, Context: PVOID, IoStatus: PIO_STATUS_BLOCK)>;
pub type PREQUEST_POWER_COMPLETE = REQUEST_POWER_COMPLETE;
pub type POWER_SETTING_CALLBACK = Option< unsafe extern "efiapi" fn(SettingGuid: LPCGUID, Value: PVOID, ValueLength: ULONG, Context: PVOID) -> NTSTATUS>;
pub type PPOWER_SETTING_CALLBACK = POWER_SETTING_CALLBACK;
pub type POHANDLE = *mut POHANDLE__;
pub type PO_FX_COMPONENT_ACTIVE_CONDITION_CALLBACK = Option< unsafe extern "efiapi" fn(Context: PVOID, Component: ULONG)>;
pub type PPO_FX_COMPONENT_ACTIVE_CONDITION_CALLBACK = PO_FX_COMPONENT_ACTIVE_CONDITION_CALLBACK;
pub type PO_FX_COMPONENT_IDLE_CONDITION_CALLBACK = Option< unsafe extern "efiapi" fn(Context: PVOID, Component: ULONG)>;
pub type PPO_FX_COMPONENT_IDLE_CONDITION_CALLBACK = PO_FX_COMPONENT_IDLE_CONDITION_CALLBACK;
pub type PO_FX_COMPONENT_IDLE_STATE_CALLBACK = Option< unsafe extern "efiapi" fn(Context: PVOID, Component: ULONG, State: ULONG)>;
pub type PPO_FX_COMPONENT_IDLE_STATE_CALLBACK = PO_FX_COMPONENT_IDLE_STATE_CALLBACK;
pub type PO_FX_DEVICE_POWER_REQUIRED_CALLBACK = Option< unsafe extern "efiapi" fn(Context: PVOID)>;
pub type PPO_FX_DEVICE_POWER_REQUIRED_CALLBACK = PO_FX_DEVICE_POWER_REQUIRED_CALLBACK;
pub type PO_FX_DEVICE_POWER_NOT_REQUIRED_CALLBACK = Option< unsafe extern "efiapi" fn(Context: PVOID)>;
pub type PPO_FX_DEVICE_POWER_NOT_REQUIRED_CALLBACK = PO_FX_DEVICE_POWER_NOT_REQUIRED_CALLBACK;
pub type PO_FX_POWER_CONTROL_CALLBACK = Option< unsafe extern "efiapi" fn(DeviceContext: PVOID, PowerControlCode: LPCGUID, InBuffer: PVOID, InBufferSize: SIZE_T, OutBuffer: PVOID, OutBufferSize: SIZE_T, BytesReturned: PSIZE_T) -> NTSTATUS>;
pub type PPO_FX_POWER_CONTROL_CALLBACK = PO_FX_POWER_CONTROL_CALLBACK;
pub type PO_FX_COMPONENT_IDLE_STATE = _PO_FX_COMPONENT_IDLE_STATE;
pub type PPO_FX_COMPONENT_IDLE_STATE = *mut _PO_FX_COMPONENT_IDLE_STATE;
pub type PO_FX_COMPONENT_V1 = _PO_FX_COMPONENT_V1;
pub type PPO_FX_COMPONENT_V1 = *mut _PO_FX_COMPONENT_V1;
pub type PO_FX_DEVICE_V1 = _PO_FX_DEVICE_V1;
pub type PPO_FX_DEVICE_V1 = *mut _PO_FX_DEVICE_V1;
pub type PO_FX_COMPONENT = PO_FX_COMPONENT_V1;
pub type PPO_FX_COMPONENT = *mut PO_FX_COMPONENT_V1;
pub type PO_FX_DEVICE = PO_FX_DEVICE_V1;
pub type PPO_FX_DEVICE = *mut PO_FX_DEVICE_V1;
pub type OBJECT_HANDLE_INFORMATION = _OBJECT_HANDLE_INFORMATION;
pub type POBJECT_HANDLE_INFORMATION = *mut _OBJECT_HANDLE_INFORMATION;
pub type OB_OPERATION = ULONG;
pub type PCI_COMMON_CONFIG = _PCI_COMMON_CONFIG;
pub type PPCI_COMMON_CONFIG = *mut _PCI_COMMON_CONFIG;
pub type PCI_MSIX_SET_ENTRY = Option< unsafe extern "efiapi" fn(Context: PVOID, TableEntry: ULONG, MessageNumber: ULONG) -> NTSTATUS>;
pub type PPCI_MSIX_SET_ENTRY = PCI_MSIX_SET_ENTRY;
pub type PCI_MSIX_MASKUNMASK_ENTRY = Option< unsafe extern "efiapi" fn(Context: PVOID, TableEntry: ULONG) -> NTSTATUS>;
pub type PPCI_MSIX_MASKUNMASK_ENTRY = PCI_MSIX_MASKUNMASK_ENTRY;
pub type PCI_MSIX_GET_ENTRY = Option< unsafe extern "efiapi" fn(Context: PVOID, TableEntry: ULONG, MessageNumber: PULONG, Masked: PBOOLEAN) -> NTSTATUS>;
pub type PPCI_MSIX_GET_ENTRY = PCI_MSIX_GET_ENTRY;
pub type PCI_MSIX_GET_TABLE_SIZE = Option< unsafe extern "efiapi" fn(Context: PVOID, TableSize: PULONG) -> NTSTATUS>;
pub type PPCI_MSIX_GET_TABLE_SIZE = PCI_MSIX_GET_TABLE_SIZE;
pub type PCI_MSIX_TABLE_CONFIG_INTERFACE = _PCI_MSIX_TABLE_CONFIG_INTERFACE;
pub type PPCI_MSIX_TABLE_CONFIG_INTERFACE = *mut _PCI_MSIX_TABLE_CONFIG_INTERFACE;
pub type CLFS_CONTAINER_ID = ULONG;
pub type PCLFS_CONTAINER_ID = *mut CLFS_CONTAINER_ID;
pub type CLS_RECORD_TYPE = UCHAR;
pub type PCLS_RECORD_TYPE = *mut UCHAR;
pub type CLFS_RECORD_TYPE = CLS_RECORD_TYPE;
pub type PCLFS_RECORD_TYPE = *mut CLS_RECORD_TYPE;
pub type CLFS_LOG_ID = GUID;
pub type CLFS_SCAN_MODE = UCHAR;
pub type PCLFS_SCAN_MODE = *mut UCHAR;
pub type LOG_FILE_OBJECT = FILE_OBJECT;
pub type PLOG_FILE_OBJECT = *mut FILE_OBJECT;
pub type CLFS_MGMT_CLIENT = PVOID;
pub type PCLFS_MGMT_CLIENT = *mut PVOID;
pub type PGUID = *mut GUID;
pub type KCRM_PROTOCOL_ID = GUID;
pub type PKCRM_PROTOCOL_ID = *mut GUID;
pub type CONTEXT = _CONTEXT;
pub type SE_SIGNING_LEVEL = UCHAR;
pub type PSE_SIGNING_LEVEL = *mut UCHAR;
pub type UUID = GUID;
pub type LSA_UNICODE_STRING = UNICODE_STRING;
pub type PLSA_UNICODE_STRING = *mut UNICODE_STRING;
pub type LSA_STRING = STRING;
pub type PLSA_STRING = *mut STRING;
pub type LSA_OBJECT_ATTRIBUTES = OBJECT_ATTRIBUTES;
pub type PLSA_OBJECT_ATTRIBUTES = *mut OBJECT_ATTRIBUTES;
pub type SID_IDENTIFIER_AUTHORITY = _SID_IDENTIFIER_AUTHORITY;
pub type PSID_IDENTIFIER_AUTHORITY = *mut _SID_IDENTIFIER_AUTHORITY;
pub type SID = _SID;
pub type PISID = *mut _SID;
pub type SID_HASH_ENTRY = ULONG_PTR;
pub type PSID_HASH_ENTRY = *mut ULONG_PTR;
pub type SECURITY_DESCRIPTOR_CONTROL = USHORT;
pub type PSECURITY_DESCRIPTOR_CONTROL = *mut USHORT;
pub type ACCESS_REASON = ULONG;
pub type PSECURITY_ATTRIBUTES_OPAQUE = PVOID;
pub type COMPRESSED_DATA_INFO = _COMPRESSED_DATA_INFO;
pub type PCOMPRESSED_DATA_INFO = *mut COMPRESSED_DATA_INFO;
pub type LSA_OPERATIONAL_MODE = ULONG;
pub type PLSA_OPERATIONAL_MODE = *mut ULONG;
pub type FILE_GET_QUOTA_INFORMATION = _FILE_GET_QUOTA_INFORMATION;
pub type CLSN = ULONGLONG;
pub type KQUEUE = _KQUEUE;
pub type PKQUEUE = *mut _KQUEUE;
pub type PRKQUEUE = *mut _KQUEUE;
pub type LBN = ULONG;
pub type PLBN = *mut LBN;
pub type VBN = ULONG;
pub type PVBN = *mut VBN;
pub type OPLOCK = PVOID;
pub type POPLOCK = *mut PVOID;
pub type FSRTL_UNC_PROVIDER_FLAGS = ULONG;
pub type FSRTL_UNC_HARDENING_CAPABILITIES = ULONG;
pub type FSRTL_ALLOCATE_ECPLIST_FLAGS = ULONG;
pub type FSRTL_ALLOCATE_ECP_FLAGS = ULONG;
pub type FSRTL_ECP_LOOKASIDE_FLAGS = ULONG;
pub type NETWORK_OPEN_IN_FLAGS = ULONG;
pub type NETWORK_OPEN_OUT_FLAGS = ULONG;
pub type SEC_WCHAR = WCHAR;
pub type SEC_CHAR = CHAR;
pub type _SECURITY_INTEGER = LARGE_INTEGER;
pub type SECURITY_INTEGER = LARGE_INTEGER;
pub type PSECURITY_INTEGER = *mut LARGE_INTEGER;
pub type TimeStamp = SECURITY_INTEGER;
pub type PTimeStamp = *mut SECURITY_INTEGER;
pub type SECURITY_STRING = UNICODE_STRING;
pub type PSECURITY_STRING = *mut UNICODE_STRING;
pub type PSEC_WINNT_AUTH_IDENTITY_OPAQUE = PVOID;
pub type NTSTRSAFE_PWSTR = *mut wchar_t;
pub type POOL_FLAGS = ULONG64;
pub type WDFFUNC = Option<unsafe extern "efiapi" fn()>;
pub type BYTE = UCHAR;
pub type PWDF_TRI_STATE = *mut _WDF_TRI_STATE::Type;
pub type WDF_STRUCT_INFO = *mut usize;
pub type WDFCONTEXT = PVOID;
pub type PWDFDEVICE_INIT = *mut WDFDEVICE_INIT;
pub type PWDF_OBJECT_ATTRIBUTES = *mut _WDF_OBJECT_ATTRIBUTES;
pub type WDFOBJECT = HANDLE;
pub type PWDFOBJECT = *mut HANDLE;
pub type WDFDRIVER = *mut WDFDRIVER__;
pub type WDFDEVICE = *mut WDFDEVICE__;
pub type WDFWMIPROVIDER = *mut WDFWMIPROVIDER__;
pub type WDFWMIINSTANCE = *mut WDFWMIINSTANCE__;
pub type WDFQUEUE = *mut WDFQUEUE__;
pub type WDFREQUEST = *mut WDFREQUEST__;
pub type WDFFILEOBJECT = *mut WDFFILEOBJECT__;
pub type WDFDPC = *mut WDFDPC__;
pub type WDFTIMER = *mut WDFTIMER__;
pub type WDFWORKITEM = *mut WDFWORKITEM__;
pub type WDFINTERRUPT = *mut WDFINTERRUPT__;
pub type WDFWAITLOCK = *mut WDFWAITLOCK__;
pub type WDFSPINLOCK = *mut WDFSPINLOCK__;
pub type WDFMEMORY = *mut WDFMEMORY__;
pub type WDFLOOKASIDE = *mut WDFLOOKASIDE__;
pub type WDFIOTARGET = *mut WDFIOTARGET__;
pub type WDFDMAENABLER = *mut WDFDMAENABLER__;
pub type WDFDMATRANSACTION = *mut WDFDMATRANSACTION__;
pub type WDFCOMMONBUFFER = *mut WDFCOMMONBUFFER__;
pub type WDFKEY = *mut WDFKEY__;
pub type WDFSTRING = *mut WDFSTRING__;
pub type WDFCOLLECTION = *mut WDFCOLLECTION__;
pub type WDFCHILDLIST = *mut WDFCHILDLIST__;
pub type WDFIORESREQLIST = *mut WDFIORESREQLIST__;
pub type WDFIORESLIST = *mut WDFIORESLIST__;
pub type WDFCMRESLIST = *mut WDFCMRESLIST__;
pub type WDFCOMPANIONTARGET = *mut WDFCOMPANIONTARGET__;
pub type WDF_DRIVER_GLOBALS = _WDF_DRIVER_GLOBALS;
pub type PWDF_DRIVER_GLOBALS = *mut _WDF_DRIVER_GLOBALS;
pub type PFN_WDFVERIFIERDBGBREAKPOINT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS)>;
pub type PFN_WDFVERIFIERKEBUGCHECK = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, BugCheckCode: ULONG, BugCheckParameter1: ULONG_PTR, BugCheckParameter2: ULONG_PTR, BugCheckParameter3: ULONG_PTR, BugCheckParameter4: ULONG_PTR)>;
pub type PFN_WDFGETTRIAGEINFO = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS) -> PVOID>;
pub type PFN_WDF_OBJECT_CONTEXT_CLEANUP = Option< unsafe extern "efiapi" fn(arg1: WDFOBJECT)>;
pub type PFN_WDF_OBJECT_CONTEXT_DESTROY = Option< unsafe extern "efiapi" fn(arg1: WDFOBJECT)>;
pub type PCWDF_OBJECT_CONTEXT_TYPE_INFO = *const _WDF_OBJECT_CONTEXT_TYPE_INFO;
pub type WDF_OBJECT_ATTRIBUTES = _WDF_OBJECT_ATTRIBUTES;
pub type PFN_GET_UNIQUE_CONTEXT_TYPE = Option< unsafe extern "efiapi" fn() -> PCWDF_OBJECT_CONTEXT_TYPE_INFO>;
pub type WDF_OBJECT_CONTEXT_TYPE_INFO = _WDF_OBJECT_CONTEXT_TYPE_INFO;
pub type PWDF_OBJECT_CONTEXT_TYPE_INFO = *mut _WDF_OBJECT_CONTEXT_TYPE_INFO;
pub type WDF_CUSTOM_TYPE_CONTEXT = _WDF_CUSTOM_TYPE_CONTEXT;
pub type PWDF_CUSTOM_TYPE_CONTEXT = *mut _WDF_CUSTOM_TYPE_CONTEXT;
pub type PFN_WDFOBJECTGETTYPEDCONTEXTWORKER = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Handle: WDFOBJECT, TypeInfo: PCWDF_OBJECT_CONTEXT_TYPE_INFO) -> PVOID>;
pub type PFN_WDFOBJECTALLOCATECONTEXT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Handle: WDFOBJECT, ContextAttributes: PWDF_OBJECT_ATTRIBUTES, Context: *mut PVOID) -> NTSTATUS>;
pub type PFN_WDFOBJECTCONTEXTGETOBJECT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ContextPointer: PVOID) -> WDFOBJECT>;
pub type PFN_WDFOBJECTREFERENCEACTUAL = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Handle: WDFOBJECT, Tag: PVOID, Line: LONG, File: PCCH)>;
pub type PFN_WDFOBJECTDEREFERENCEACTUAL = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Handle: WDFOBJECT, Tag: PVOID, Line: LONG, File: PCCH)>;
pub type PFN_WDFOBJECTCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Attributes: PWDF_OBJECT_ATTRIBUTES, Object: *mut WDFOBJECT) -> NTSTATUS>;
pub type PFN_WDFOBJECTDELETE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Object: WDFOBJECT)>;
pub type PFN_WDFOBJECTQUERY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Object: WDFOBJECT, Guid: *const GUID, QueryBufferLength: ULONG, QueryBuffer: PVOID) -> NTSTATUS>;
pub type PFN_WDFOBJECTACQUIRELOCK = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Object: WDFOBJECT)>;
pub type PFN_WDFOBJECTRELEASELOCK = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Object: WDFOBJECT)>;
pub type PFN_WDFWAITLOCKCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, LockAttributes: PWDF_OBJECT_ATTRIBUTES, Lock: *mut WDFWAITLOCK) -> NTSTATUS>;
pub type PFN_WDFWAITLOCKACQUIRE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Lock: WDFWAITLOCK, Timeout: PLONGLONG) -> NTSTATUS>;
pub type PFN_WDFWAITLOCKRELEASE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Lock: WDFWAITLOCK)>;
pub type PFN_WDFSPINLOCKCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, SpinLockAttributes: PWDF_OBJECT_ATTRIBUTES, SpinLock: *mut WDFSPINLOCK) -> NTSTATUS>;
pub type PFN_WDFSPINLOCKACQUIRE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, SpinLock: WDFSPINLOCK)>;
pub type PFN_WDFSPINLOCKRELEASE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, SpinLock: WDFSPINLOCK)>;
pub type PFN_WDF_DRIVER_DEVICE_ADD = Option< unsafe extern "efiapi" fn(arg1: WDFDRIVER, arg2: PWDFDEVICE_INIT) -> NTSTATUS>;
pub type PFN_WDF_DRIVER_UNLOAD = Option< unsafe extern "efiapi" fn(arg1: WDFDRIVER)>;
pub type PFN_WDF_TRACE_CALLBACK = Option< unsafe extern "efiapi" fn(arg1: UCHAR, arg2: PVOID, arg3: ULONG, arg4: PVOID, arg5: PVOID, arg6: PULONG) -> NTSTATUS>;
pub type WDF_DRIVER_CONFIG = _WDF_DRIVER_CONFIG;
pub type PWDF_DRIVER_CONFIG = *mut _WDF_DRIVER_CONFIG;
pub type WDF_DRIVER_VERSION_AVAILABLE_PARAMS = _WDF_DRIVER_VERSION_AVAILABLE_PARAMS;
pub type PWDF_DRIVER_VERSION_AVAILABLE_PARAMS = *mut _WDF_DRIVER_VERSION_AVAILABLE_PARAMS;
pub type PFN_WDFDRIVERCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DriverObject: PDRIVER_OBJECT, RegistryPath: PCUNICODE_STRING, DriverAttributes: PWDF_OBJECT_ATTRIBUTES, DriverConfig: PWDF_DRIVER_CONFIG, Driver: *mut WDFDRIVER) -> NTSTATUS>;
pub type PFN_WDFDRIVERGETREGISTRYPATH = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Driver: WDFDRIVER) -> PWSTR>;
pub type PFN_WDFDRIVERWDMGETDRIVEROBJECT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Driver: WDFDRIVER) -> PDRIVER_OBJECT>;
pub type PFN_WDFDRIVEROPENPARAMETERSREGISTRYKEY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Driver: WDFDRIVER, DesiredAccess: ACCESS_MASK, KeyAttributes: PWDF_OBJECT_ATTRIBUTES, Key: *mut WDFKEY) -> NTSTATUS>;
pub type PFN_WDFWDMDRIVERGETWDFDRIVERHANDLE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DriverObject: PDRIVER_OBJECT) -> WDFDRIVER>;
pub type PFN_WDFDRIVERREGISTERTRACEINFO = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DriverObject: PDRIVER_OBJECT, EvtTraceCallback: PFN_WDF_TRACE_CALLBACK, ControlBlock: PVOID) -> NTSTATUS>;
pub type PFN_WDFDRIVERRETRIEVEVERSIONSTRING = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Driver: WDFDRIVER, String: WDFSTRING) -> NTSTATUS>;
pub type PFN_WDFDRIVERISVERSIONAVAILABLE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Driver: WDFDRIVER, VersionAvailableParams: PWDF_DRIVER_VERSION_AVAILABLE_PARAMS) -> BOOLEAN>;
pub type PFN_WDFDRIVERERRORREPORTAPIMISSING = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Driver: WDFDRIVER, FrameworkExtensionName: PCWSTR, ApiIndex: ULONG, DoesApiReturnNtstatus: BOOLEAN) -> NTSTATUS>;
pub type PFN_WDFDRIVEROPENPERSISTENTSTATEREGISTRYKEY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Driver: WDFDRIVER, DesiredAccess: ACCESS_MASK, KeyAttributes: PWDF_OBJECT_ATTRIBUTES, Key: *mut WDFKEY) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_PROCESS_QUERY_INTERFACE_REQUEST = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: LPGUID, arg3: PINTERFACE, arg4: PVOID) -> NTSTATUS>;
pub type WDF_QUERY_INTERFACE_CONFIG = _WDF_QUERY_INTERFACE_CONFIG;
pub type PWDF_QUERY_INTERFACE_CONFIG = *mut _WDF_QUERY_INTERFACE_CONFIG;
pub type PFN_WDFDEVICEADDQUERYINTERFACE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, InterfaceConfig: PWDF_QUERY_INTERFACE_CONFIG) -> NTSTATUS>;
pub type WDFMEMORY_OFFSET = _WDFMEMORY_OFFSET;
pub type PWDFMEMORY_OFFSET = *mut _WDFMEMORY_OFFSET;
pub type WDF_MEMORY_DESCRIPTOR = _WDF_MEMORY_DESCRIPTOR;
pub type PWDF_MEMORY_DESCRIPTOR = *mut _WDF_MEMORY_DESCRIPTOR;
pub type PFN_WDFMEMORYCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Attributes: PWDF_OBJECT_ATTRIBUTES, PoolType: POOL_TYPE, PoolTag: ULONG, BufferSize: usize, Memory: *mut WDFMEMORY, Buffer: *mut PVOID) -> NTSTATUS>;
pub type PFN_WDFMEMORYCREATEPREALLOCATED = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Attributes: PWDF_OBJECT_ATTRIBUTES, Buffer: PVOID, BufferSize: usize, Memory: *mut WDFMEMORY) -> NTSTATUS>;
pub type PFN_WDFMEMORYGETBUFFER = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Memory: WDFMEMORY, BufferSize: *mut usize) -> PVOID>;
pub type PFN_WDFMEMORYASSIGNBUFFER = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Memory: WDFMEMORY, Buffer: PVOID, BufferSize: usize) -> NTSTATUS>;
pub type PFN_WDFMEMORYCOPYTOBUFFER = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, SourceMemory: WDFMEMORY, SourceOffset: usize, Buffer: PVOID, NumBytesToCopyTo: usize) -> NTSTATUS>;
pub type PFN_WDFMEMORYCOPYFROMBUFFER = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DestinationMemory: WDFMEMORY, DestinationOffset: usize, Buffer: PVOID, NumBytesToCopyFrom: usize) -> NTSTATUS>;
pub type PFN_WDFLOOKASIDELISTCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, LookasideAttributes: PWDF_OBJECT_ATTRIBUTES, BufferSize: usize, PoolType: POOL_TYPE, MemoryAttributes: PWDF_OBJECT_ATTRIBUTES, PoolTag: ULONG, Lookaside: *mut WDFLOOKASIDE) -> NTSTATUS>;
pub type PFN_WDFMEMORYCREATEFROMLOOKASIDE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Lookaside: WDFLOOKASIDE, Memory: *mut WDFMEMORY) -> NTSTATUS>;
pub type PWDF_CHILD_LIST_RETRIEVE_DEVICE_STATUS = *mut _WDF_CHILD_LIST_RETRIEVE_DEVICE_STATUS::Type;
pub type WDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER = _WDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER;
pub type PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER = *mut _WDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER;
pub type WDF_CHILD_ADDRESS_DESCRIPTION_HEADER = _WDF_CHILD_ADDRESS_DESCRIPTION_HEADER;
pub type PWDF_CHILD_ADDRESS_DESCRIPTION_HEADER = *mut _WDF_CHILD_ADDRESS_DESCRIPTION_HEADER;
pub type PFN_WDF_CHILD_LIST_CREATE_DEVICE = Option< unsafe extern "efiapi" fn(arg1: WDFCHILDLIST, arg2: PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER, arg3: PWDFDEVICE_INIT) -> NTSTATUS>;
pub type PFN_WDF_CHILD_LIST_SCAN_FOR_CHILDREN = Option< unsafe extern "efiapi" fn(arg1: WDFCHILDLIST)>;
pub type PFN_WDF_CHILD_LIST_IDENTIFICATION_DESCRIPTION_COPY = Option< unsafe extern "efiapi" fn(arg1: WDFCHILDLIST, arg2: PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER, arg3: PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER)>;
pub type PFN_WDF_CHILD_LIST_IDENTIFICATION_DESCRIPTION_DUPLICATE = Option< unsafe extern "efiapi" fn(arg1: WDFCHILDLIST, arg2: PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER, arg3: PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER) -> NTSTATUS>;
pub type PFN_WDF_CHILD_LIST_IDENTIFICATION_DESCRIPTION_COMPARE = Option< unsafe extern "efiapi" fn(arg1: WDFCHILDLIST, arg2: PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER, arg3: PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER) -> BOOLEAN>;
pub type PFN_WDF_CHILD_LIST_IDENTIFICATION_DESCRIPTION_CLEANUP = Option< unsafe extern "efiapi" fn(arg1: WDFCHILDLIST, arg2: PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER)>;
pub type PFN_WDF_CHILD_LIST_ADDRESS_DESCRIPTION_COPY = Option< unsafe extern "efiapi" fn(arg1: WDFCHILDLIST, arg2: PWDF_CHILD_ADDRESS_DESCRIPTION_HEADER, arg3: PWDF_CHILD_ADDRESS_DESCRIPTION_HEADER)>;
pub type PFN_WDF_CHILD_LIST_ADDRESS_DESCRIPTION_DUPLICATE = Option< unsafe extern "efiapi" fn(arg1: WDFCHILDLIST, arg2: PWDF_CHILD_ADDRESS_DESCRIPTION_HEADER, arg3: PWDF_CHILD_ADDRESS_DESCRIPTION_HEADER) -> NTSTATUS>;
pub type PFN_WDF_CHILD_LIST_ADDRESS_DESCRIPTION_CLEANUP = Option< unsafe extern "efiapi" fn(arg1: WDFCHILDLIST, arg2: PWDF_CHILD_ADDRESS_DESCRIPTION_HEADER)>;
pub type PFN_WDF_CHILD_LIST_DEVICE_REENUMERATED = Option< unsafe extern "efiapi" fn(arg1: WDFCHILDLIST, arg2: WDFDEVICE, arg3: PWDF_CHILD_ADDRESS_DESCRIPTION_HEADER, arg4: PWDF_CHILD_ADDRESS_DESCRIPTION_HEADER) -> BOOLEAN>;
pub type WDF_CHILD_RETRIEVE_INFO = _WDF_CHILD_RETRIEVE_INFO;
pub type PWDF_CHILD_RETRIEVE_INFO = *mut _WDF_CHILD_RETRIEVE_INFO;
pub type WDF_CHILD_LIST_CONFIG = _WDF_CHILD_LIST_CONFIG;
pub type PWDF_CHILD_LIST_CONFIG = *mut _WDF_CHILD_LIST_CONFIG;
pub type WDF_CHILD_LIST_ITERATOR = _WDF_CHILD_LIST_ITERATOR;
pub type PWDF_CHILD_LIST_ITERATOR = *mut _WDF_CHILD_LIST_ITERATOR;
pub type PFN_WDFCHILDLISTCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, Config: PWDF_CHILD_LIST_CONFIG, ChildListAttributes: PWDF_OBJECT_ATTRIBUTES, ChildList: *mut WDFCHILDLIST) -> NTSTATUS>;
pub type PFN_WDFCHILDLISTGETDEVICE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ChildList: WDFCHILDLIST) -> WDFDEVICE>;
pub type PFN_WDFCHILDLISTRETRIEVEPDO = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ChildList: WDFCHILDLIST, RetrieveInfo: PWDF_CHILD_RETRIEVE_INFO) -> WDFDEVICE>;
pub type PFN_WDFCHILDLISTRETRIEVEADDRESSDESCRIPTION = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ChildList: WDFCHILDLIST, IdentificationDescription: PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER, AddressDescription: PWDF_CHILD_ADDRESS_DESCRIPTION_HEADER) -> NTSTATUS>;
pub type PFN_WDFCHILDLISTBEGINSCAN = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ChildList: WDFCHILDLIST)>;
pub type PFN_WDFCHILDLISTENDSCAN = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ChildList: WDFCHILDLIST)>;
pub type PFN_WDFCHILDLISTBEGINITERATION = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ChildList: WDFCHILDLIST, Iterator: PWDF_CHILD_LIST_ITERATOR)>;
pub type PFN_WDFCHILDLISTRETRIEVENEXTDEVICE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ChildList: WDFCHILDLIST, Iterator: PWDF_CHILD_LIST_ITERATOR, Device: *mut WDFDEVICE, Info: PWDF_CHILD_RETRIEVE_INFO) -> NTSTATUS>;
pub type PFN_WDFCHILDLISTENDITERATION = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ChildList: WDFCHILDLIST, Iterator: PWDF_CHILD_LIST_ITERATOR)>;
pub type PFN_WDFCHILDLISTADDORUPDATECHILDDESCRIPTIONASPRESENT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ChildList: WDFCHILDLIST, IdentificationDescription: PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER, AddressDescription: PWDF_CHILD_ADDRESS_DESCRIPTION_HEADER) -> NTSTATUS>;
pub type PFN_WDFCHILDLISTUPDATECHILDDESCRIPTIONASMISSING = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ChildList: WDFCHILDLIST, IdentificationDescription: PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER) -> NTSTATUS>;
pub type PFN_WDFCHILDLISTUPDATEALLCHILDDESCRIPTIONSASPRESENT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ChildList: WDFCHILDLIST)>;
pub type PFN_WDFCHILDLISTREQUESTCHILDEJECT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ChildList: WDFCHILDLIST, IdentificationDescription: PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER) -> BOOLEAN>;
pub type PFN_WDFFILEOBJECTGETFILENAME = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, FileObject: WDFFILEOBJECT) -> PUNICODE_STRING>;
pub type PFN_WDFFILEOBJECTGETFLAGS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, FileObject: WDFFILEOBJECT) -> ULONG>;
pub type PFN_WDFFILEOBJECTGETDEVICE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, FileObject: WDFFILEOBJECT) -> WDFDEVICE>;
pub type PFN_WDFFILEOBJECTGETINITIATORPROCESSID = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, FileObject: WDFFILEOBJECT) -> ULONG>;
pub type PFN_WDFFILEOBJECTWDMGETFILEOBJECT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, FileObject: WDFFILEOBJECT) -> PFILE_OBJECT>;
pub type PWDF_DEVICE_PNP_STATE = *mut _WDF_DEVICE_PNP_STATE::Type;
pub type PWDF_DEVICE_POWER_STATE = *mut _WDF_DEVICE_POWER_STATE::Type;
pub type PWDF_DEVICE_POWER_POLICY_STATE = *mut _WDF_DEVICE_POWER_POLICY_STATE::Type;
pub type PWDF_POWER_DEVICE_STATE = *mut _WDF_POWER_DEVICE_STATE::Type;
pub type PWDF_SPECIAL_FILE_TYPE = *mut _WDF_SPECIAL_FILE_TYPE::Type;
pub type PWDF_DEVICE_IO_TYPE = *mut _WDF_DEVICE_IO_TYPE::Type;
pub type PWDF_FILEOBJECT_CLASS = *mut _WDF_FILEOBJECT_CLASS::Type;
pub type PWDF_RELEASE_HARDWARE_ORDER_ON_FAILURE = *mut _WDF_RELEASE_HARDWARE_ORDER_ON_FAILURE::Type;
pub type PFN_WDF_DEVICE_FILE_CREATE = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: WDFREQUEST, arg3: WDFFILEOBJECT)>;
pub type PFN_WDF_FILE_CLOSE = Option< unsafe extern "efiapi" fn(arg1: WDFFILEOBJECT)>;
pub type PFN_WDF_FILE_CLEANUP = Option< unsafe extern "efiapi" fn(arg1: WDFFILEOBJECT)>;
pub type WDF_FILEOBJECT_CONFIG = _WDF_FILEOBJECT_CONFIG;
pub type PWDF_FILEOBJECT_CONFIG = *mut _WDF_FILEOBJECT_CONFIG;
pub type WDF_DEVICE_PNP_NOTIFICATION_DATA = _WDF_DEVICE_PNP_NOTIFICATION_DATA;
pub type PCWDF_DEVICE_PNP_NOTIFICATION_DATA = *const WDF_DEVICE_PNP_NOTIFICATION_DATA;
pub type WDF_DEVICE_POWER_NOTIFICATION_DATA = _WDF_DEVICE_POWER_NOTIFICATION_DATA;
pub type PCWDF_DEVICE_POWER_NOTIFICATION_DATA = *const WDF_DEVICE_POWER_NOTIFICATION_DATA;
pub type WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA = _WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA;
pub type PCWDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA = *const WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA;
pub type PFN_WDF_DEVICE_PNP_STATE_CHANGE_NOTIFICATION = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: PCWDF_DEVICE_PNP_NOTIFICATION_DATA)>;
pub type PFN_WDF_DEVICE_POWER_STATE_CHANGE_NOTIFICATION = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: PCWDF_DEVICE_POWER_NOTIFICATION_DATA)>;
pub type PFN_WDF_DEVICE_POWER_POLICY_STATE_CHANGE_NOTIFICATION = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: PCWDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA)>;
pub type PFN_WDF_DEVICE_D0_ENTRY = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: WDF_POWER_DEVICE_STATE) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_D0_ENTRY_POST_INTERRUPTS_ENABLED = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: WDF_POWER_DEVICE_STATE) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_D0_EXIT = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: WDF_POWER_DEVICE_STATE) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_D0_EXIT_PRE_INTERRUPTS_DISABLED = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: WDF_POWER_DEVICE_STATE) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_PREPARE_HARDWARE = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: WDFCMRESLIST, arg3: WDFCMRESLIST) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_RELEASE_HARDWARE = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: WDFCMRESLIST) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_SELF_MANAGED_IO_CLEANUP = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE)>;
pub type PFN_WDF_DEVICE_SELF_MANAGED_IO_FLUSH = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE)>;
pub type PFN_WDF_DEVICE_SELF_MANAGED_IO_INIT = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_SELF_MANAGED_IO_SUSPEND = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_SELF_MANAGED_IO_RESTART = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_QUERY_STOP = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_QUERY_REMOVE = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_SURPRISE_REMOVAL = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE)>;
pub type PFN_WDF_DEVICE_USAGE_NOTIFICATION = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: WDF_SPECIAL_FILE_TYPE, arg3: BOOLEAN)>;
pub type PFN_WDF_DEVICE_USAGE_NOTIFICATION_EX = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: WDF_SPECIAL_FILE_TYPE, arg3: BOOLEAN) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_RELATIONS_QUERY = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: DEVICE_RELATION_TYPE)>;
pub type PFN_WDF_DEVICE_ARM_WAKE_FROM_S0 = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_ARM_WAKE_FROM_SX = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_ARM_WAKE_FROM_SX_WITH_REASON = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: BOOLEAN, arg3: BOOLEAN) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_DISARM_WAKE_FROM_S0 = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE)>;
pub type PFN_WDF_DEVICE_DISARM_WAKE_FROM_SX = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE)>;
pub type PFN_WDF_DEVICE_WAKE_FROM_S0_TRIGGERED = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE)>;
pub type PFN_WDF_DEVICE_WAKE_FROM_SX_TRIGGERED = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE)>;
pub type WDF_PNPPOWER_EVENT_CALLBACKS = _WDF_PNPPOWER_EVENT_CALLBACKS;
pub type PWDF_PNPPOWER_EVENT_CALLBACKS = *mut _WDF_PNPPOWER_EVENT_CALLBACKS;
pub type WDF_POWER_POLICY_EVENT_CALLBACKS = _WDF_POWER_POLICY_EVENT_CALLBACKS;
pub type PWDF_POWER_POLICY_EVENT_CALLBACKS = *mut _WDF_POWER_POLICY_EVENT_CALLBACKS;
pub type PWDF_POWER_POLICY_IDLE_TIMEOUT_TYPE = *mut _WDF_POWER_POLICY_IDLE_TIMEOUT_TYPE::Type;
pub type WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS = _WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS;
pub type PWDF_DEVICE_POWER_POLICY_IDLE_SETTINGS = *mut _WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS;
pub type WDF_DEVICE_POWER_POLICY_WAKE_SETTINGS = _WDF_DEVICE_POWER_POLICY_WAKE_SETTINGS;
pub type PWDF_DEVICE_POWER_POLICY_WAKE_SETTINGS = *mut _WDF_DEVICE_POWER_POLICY_WAKE_SETTINGS;
pub type WDF_DEVICE_STATE = _WDF_DEVICE_STATE;
pub type PWDF_DEVICE_STATE = *mut _WDF_DEVICE_STATE;
pub type WDF_DEVICE_PNP_CAPABILITIES = _WDF_DEVICE_PNP_CAPABILITIES;
pub type PWDF_DEVICE_PNP_CAPABILITIES = *mut _WDF_DEVICE_PNP_CAPABILITIES;
pub type WDF_DEVICE_POWER_CAPABILITIES = _WDF_DEVICE_POWER_CAPABILITIES;
pub type PWDF_DEVICE_POWER_CAPABILITIES = *mut _WDF_DEVICE_POWER_CAPABILITIES;
pub type WDF_REMOVE_LOCK_OPTIONS = _WDF_REMOVE_LOCK_OPTIONS;
pub type PWDF_REMOVE_LOCK_OPTIONS = *mut _WDF_REMOVE_LOCK_OPTIONS;
pub type PFN_WDFDEVICE_WDM_IRP_PREPROCESS = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: PIRP) -> NTSTATUS>;
pub type PFN_WDFDEVICE_WDM_IRP_DISPATCH = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: UCHAR, arg3: UCHAR, arg4: ULONG, arg5: WDFCONTEXT, arg6: PIRP, arg7: WDFCONTEXT) -> NTSTATUS>;
pub type PFN_WDF_IO_IN_CALLER_CONTEXT = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: WDFREQUEST)>;
pub type PFN_WDFDEVICE_WDM_POST_PO_FX_REGISTER_DEVICE = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: POHANDLE) -> NTSTATUS>;
pub type PFN_WDFDEVICE_WDM_PRE_PO_FX_UNREGISTER_DEVICE = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: POHANDLE)>;
pub type WDF_POWER_FRAMEWORK_SETTINGS = _WDF_POWER_FRAMEWORK_SETTINGS;
pub type PWDF_POWER_FRAMEWORK_SETTINGS = *mut _WDF_POWER_FRAMEWORK_SETTINGS;
pub type WDF_IO_TYPE_CONFIG = _WDF_IO_TYPE_CONFIG;
pub type PWDF_IO_TYPE_CONFIG = *mut _WDF_IO_TYPE_CONFIG;
pub type WDF_DEVICE_PROPERTY_DATA = _WDF_DEVICE_PROPERTY_DATA;
pub type PWDF_DEVICE_PROPERTY_DATA = *mut _WDF_DEVICE_PROPERTY_DATA;
pub type PFN_WDFDEVICEGETDEVICESTATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, DeviceState: PWDF_DEVICE_STATE)>;
pub type PFN_WDFDEVICESETDEVICESTATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, DeviceState: PWDF_DEVICE_STATE)>;
pub type PFN_WDFWDMDEVICEGETWDFDEVICEHANDLE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceObject: PDEVICE_OBJECT) -> WDFDEVICE>;
pub type PFN_WDFDEVICEWDMGETDEVICEOBJECT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE) -> PDEVICE_OBJECT>;
pub type PFN_WDFDEVICEWDMGETATTACHEDDEVICE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE) -> PDEVICE_OBJECT>;
pub type PFN_WDFDEVICEWDMGETPHYSICALDEVICE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE) -> PDEVICE_OBJECT>;
pub type PFN_WDFDEVICEWDMDISPATCHPREPROCESSEDIRP = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, Irp: PIRP) -> NTSTATUS>;
pub type PFN_WDFDEVICEWDMDISPATCHIRP = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, Irp: PIRP, DispatchContext: WDFCONTEXT) -> NTSTATUS>;
pub type PFN_WDFDEVICEWDMDISPATCHIRPTOIOQUEUE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, Irp: PIRP, Queue: WDFQUEUE, Flags: ULONG) -> NTSTATUS>;
pub type PFN_WDFDEVICEADDDEPENDENTUSAGEDEVICEOBJECT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, DependentDevice: PDEVICE_OBJECT) -> NTSTATUS>;
pub type PFN_WDFDEVICEREMOVEDEPENDENTUSAGEDEVICEOBJECT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, DependentDevice: PDEVICE_OBJECT)>;
pub type PFN_WDFDEVICEADDREMOVALRELATIONSPHYSICALDEVICE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, PhysicalDevice: PDEVICE_OBJECT) -> NTSTATUS>;
pub type PFN_WDFDEVICEREMOVEREMOVALRELATIONSPHYSICALDEVICE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, PhysicalDevice: PDEVICE_OBJECT)>;
pub type PFN_WDFDEVICECLEARREMOVALRELATIONSDEVICES = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE)>;
pub type PFN_WDFDEVICEGETDRIVER = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE) -> WDFDRIVER>;
pub type PFN_WDFDEVICERETRIEVEDEVICENAME = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, String: WDFSTRING) -> NTSTATUS>;
pub type PFN_WDFDEVICEASSIGNMOFRESOURCENAME = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, MofResourceName: PCUNICODE_STRING) -> NTSTATUS>;
pub type PFN_WDFDEVICEGETIOTARGET = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE) -> WDFIOTARGET>;
pub type PFN_WDFDEVICEGETDEVICEPNPSTATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE) -> WDF_DEVICE_PNP_STATE>;
pub type PFN_WDFDEVICEGETDEVICEPOWERSTATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE) -> WDF_DEVICE_POWER_STATE>;
pub type PFN_WDFDEVICEGETDEVICEPOWERPOLICYSTATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE) -> WDF_DEVICE_POWER_POLICY_STATE>;
pub type PFN_WDFDEVICEASSIGNS0IDLESETTINGS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, Settings: PWDF_DEVICE_POWER_POLICY_IDLE_SETTINGS) -> NTSTATUS>;
pub type PFN_WDFDEVICEASSIGNSXWAKESETTINGS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, Settings: PWDF_DEVICE_POWER_POLICY_WAKE_SETTINGS) -> NTSTATUS>;
pub type PFN_WDFDEVICEOPENREGISTRYKEY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, DeviceInstanceKeyType: ULONG, DesiredAccess: ACCESS_MASK, KeyAttributes: PWDF_OBJECT_ATTRIBUTES, Key: *mut WDFKEY) -> NTSTATUS>;
pub type PFN_WDFDEVICEOPENDEVICEMAPKEY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, KeyName: PCUNICODE_STRING, DesiredAccess: ACCESS_MASK, KeyAttributes: PWDF_OBJECT_ATTRIBUTES, Key: *mut WDFKEY) -> NTSTATUS>;
pub type PFN_WDFDEVICESETSPECIALFILESUPPORT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, FileType: WDF_SPECIAL_FILE_TYPE, FileTypeIsSupported: BOOLEAN)>;
pub type PFN_WDFDEVICESETCHARACTERISTICS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, DeviceCharacteristics: ULONG)>;
pub type PFN_WDFDEVICEGETCHARACTERISTICS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE) -> ULONG>;
pub type PFN_WDFDEVICEGETALIGNMENTREQUIREMENT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE) -> ULONG>;
pub type PFN_WDFDEVICESETALIGNMENTREQUIREMENT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, AlignmentRequirement: ULONG)>;
pub type PFN_WDFDEVICEINITFREE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT)>;
pub type PFN_WDFDEVICEINITSETPNPPOWEREVENTCALLBACKS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, PnpPowerEventCallbacks: PWDF_PNPPOWER_EVENT_CALLBACKS)>;
pub type PFN_WDFDEVICEINITSETPOWERPOLICYEVENTCALLBACKS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, PowerPolicyEventCallbacks: PWDF_POWER_POLICY_EVENT_CALLBACKS)>;
pub type PFN_WDFDEVICEINITSETPOWERPOLICYOWNERSHIP = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, IsPowerPolicyOwner: BOOLEAN)>;
pub type PFN_WDFDEVICEINITREGISTERPNPSTATECHANGECALLBACK = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, PnpState: WDF_DEVICE_PNP_STATE, EvtDevicePnpStateChange: PFN_WDF_DEVICE_PNP_STATE_CHANGE_NOTIFICATION, CallbackTypes: ULONG) -> NTSTATUS>;
pub type PFN_WDFDEVICEINITREGISTERPOWERSTATECHANGECALLBACK = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, PowerState: WDF_DEVICE_POWER_STATE, EvtDevicePowerStateChange: PFN_WDF_DEVICE_POWER_STATE_CHANGE_NOTIFICATION, CallbackTypes: ULONG) -> NTSTATUS>;
pub type PFN_WDFDEVICEINITREGISTERPOWERPOLICYSTATECHANGECALLBACK = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, PowerPolicyState: WDF_DEVICE_POWER_POLICY_STATE, EvtDevicePowerPolicyStateChange: PFN_WDF_DEVICE_POWER_POLICY_STATE_CHANGE_NOTIFICATION, CallbackTypes: ULONG) -> NTSTATUS>;
pub type PFN_WDFDEVICEINITSETEXCLUSIVE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, IsExclusive: BOOLEAN)>;
pub type PFN_WDFDEVICEINITSETIOTYPE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, IoType: WDF_DEVICE_IO_TYPE)>;
pub type PFN_WDFDEVICEINITSETPOWERNOTPAGEABLE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT)>;
pub type PFN_WDFDEVICEINITSETPOWERPAGEABLE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT)>;
pub type PFN_WDFDEVICEINITSETPOWERINRUSH = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT)>;
pub type PFN_WDFDEVICEINITSETDEVICETYPE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, DeviceType: ULONG)>;
pub type PFN_WDFDEVICEINITASSIGNNAME = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, DeviceName: PCUNICODE_STRING) -> NTSTATUS>;
pub type PFN_WDFDEVICEINITASSIGNSDDLSTRING = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, SDDLString: PCUNICODE_STRING) -> NTSTATUS>;
pub type PFN_WDFDEVICEINITSETDEVICECLASS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, DeviceClassGuid: *const GUID)>;
pub type PFN_WDFDEVICEINITSETCHARACTERISTICS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, DeviceCharacteristics: ULONG, OrInValues: BOOLEAN)>;
pub type PFN_WDFDEVICEINITSETFILEOBJECTCONFIG = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, FileObjectConfig: PWDF_FILEOBJECT_CONFIG, FileObjectAttributes: PWDF_OBJECT_ATTRIBUTES)>;
pub type PFN_WDFDEVICEINITSETREQUESTATTRIBUTES = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, RequestAttributes: PWDF_OBJECT_ATTRIBUTES)>;
pub type PFN_WDFDEVICEINITASSIGNWDMIRPPREPROCESSCALLBACK = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, EvtDeviceWdmIrpPreprocess: PFN_WDFDEVICE_WDM_IRP_PREPROCESS, MajorFunction: UCHAR, MinorFunctions: PUCHAR, NumMinorFunctions: ULONG) -> NTSTATUS>;
pub type PFN_WDFDEVICEINITSETIOINCALLERCONTEXTCALLBACK = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, EvtIoInCallerContext: PFN_WDF_IO_IN_CALLER_CONTEXT)>;
pub type PFN_WDFDEVICEINITSETREMOVELOCKOPTIONS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, Options: PWDF_REMOVE_LOCK_OPTIONS)>;
pub type PFN_WDFDEVICECREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: *mut PWDFDEVICE_INIT, DeviceAttributes: PWDF_OBJECT_ATTRIBUTES, Device: *mut WDFDEVICE) -> NTSTATUS>;
pub type PFN_WDFDEVICESETSTATICSTOPREMOVE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, Stoppable: BOOLEAN)>;
pub type PFN_WDFDEVICECREATEDEVICEINTERFACE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, InterfaceClassGUID: *const GUID, ReferenceString: PCUNICODE_STRING) -> NTSTATUS>;
pub type PFN_WDFDEVICESETDEVICEINTERFACESTATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, InterfaceClassGUID: *const GUID, ReferenceString: PCUNICODE_STRING, IsInterfaceEnabled: BOOLEAN)>;
pub type PFN_WDFDEVICESETDEVICEINTERFACESTATEEX = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, InterfaceClassGUID: *const GUID, ReferenceString: PCUNICODE_STRING, IsInterfaceEnabled: BOOLEAN)>;
pub type PFN_WDFDEVICERETRIEVEDEVICEINTERFACESTRING = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, InterfaceClassGUID: *const GUID, ReferenceString: PCUNICODE_STRING, String: WDFSTRING) -> NTSTATUS>;
pub type PFN_WDFDEVICECREATESYMBOLICLINK = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, SymbolicLinkName: PCUNICODE_STRING) -> NTSTATUS>;
pub type PFN_WDFDEVICEQUERYPROPERTY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, DeviceProperty: DEVICE_REGISTRY_PROPERTY::Type, BufferLength: ULONG, PropertyBuffer: PVOID, ResultLength: PULONG) -> NTSTATUS>;
pub type PFN_WDFDEVICEALLOCANDQUERYPROPERTY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, DeviceProperty: DEVICE_REGISTRY_PROPERTY::Type, PoolType: POOL_TYPE, PropertyMemoryAttributes: PWDF_OBJECT_ATTRIBUTES, PropertyMemory: *mut WDFMEMORY) -> NTSTATUS>;
pub type PFN_WDFDEVICESETPNPCAPABILITIES = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, PnpCapabilities: PWDF_DEVICE_PNP_CAPABILITIES)>;
pub type PFN_WDFDEVICESETPOWERCAPABILITIES = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, PowerCapabilities: PWDF_DEVICE_POWER_CAPABILITIES)>;
pub type PFN_WDFDEVICESETBUSINFORMATIONFORCHILDREN = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, BusInformation: PPNP_BUS_INFORMATION)>;
pub type PFN_WDFDEVICEINDICATEWAKESTATUS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, WaitWakeStatus: NTSTATUS) -> NTSTATUS>;
pub type PFN_WDFDEVICESETFAILED = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, FailedAction: WDF_DEVICE_FAILED_ACTION)>;
pub type PFN_WDFDEVICESTOPIDLENOTRACK = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, WaitForD0: BOOLEAN) -> NTSTATUS>;
pub type PFN_WDFDEVICERESUMEIDLENOTRACK = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE)>;
pub type PFN_WDFDEVICESTOPIDLEACTUAL = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, WaitForD0: BOOLEAN, Tag: PVOID, Line: LONG, File: PCCH) -> NTSTATUS>;
pub type PFN_WDFDEVICERESUMEIDLEACTUAL = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, Tag: PVOID, Line: LONG, File: PCCH)>;
pub type PFN_WDFDEVICEGETFILEOBJECT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, FileObject: PFILE_OBJECT) -> WDFFILEOBJECT>;
pub type PFN_WDFDEVICEENQUEUEREQUEST = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, Request: WDFREQUEST) -> NTSTATUS>;
pub type PFN_WDFDEVICEGETDEFAULTQUEUE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE) -> WDFQUEUE>;
pub type PFN_WDFDEVICECONFIGUREREQUESTDISPATCHING = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, Queue: WDFQUEUE, RequestType: WDF_REQUEST_TYPE) -> NTSTATUS>;
pub type PFN_WDFDEVICECONFIGUREWDMIRPDISPATCHCALLBACK = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, Driver: WDFDRIVER, MajorFunction: UCHAR, EvtDeviceWdmIrpDispatch: PFN_WDFDEVICE_WDM_IRP_DISPATCH, DriverContext: WDFCONTEXT) -> NTSTATUS>;
pub type PFN_WDFDEVICEGETSYSTEMPOWERACTION = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE) -> POWER_ACTION::Type>;
pub type PFN_WDFDEVICEWDMASSIGNPOWERFRAMEWORKSETTINGS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, PowerFrameworkSettings: PWDF_POWER_FRAMEWORK_SETTINGS) -> NTSTATUS>;
pub type PFN_WDFDEVICEINITSETRELEASEHARDWAREORDERONFAILURE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, ReleaseHardwareOrderOnFailure: WDF_RELEASE_HARDWARE_ORDER_ON_FAILURE)>;
pub type PFN_WDFDEVICEINITSETIOTYPEEX = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, IoTypeConfig: PWDF_IO_TYPE_CONFIG)>;
pub type PFN_WDFDEVICEQUERYPROPERTYEX = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, DeviceProperty: PWDF_DEVICE_PROPERTY_DATA, BufferLength: ULONG, PropertyBuffer: PVOID, RequiredSize: PULONG, Type: PDEVPROPTYPE) -> NTSTATUS>;
pub type PFN_WDFDEVICEALLOCANDQUERYPROPERTYEX = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, DeviceProperty: PWDF_DEVICE_PROPERTY_DATA, PoolType: POOL_TYPE, PropertyMemoryAttributes: PWDF_OBJECT_ATTRIBUTES, PropertyMemory: *mut WDFMEMORY, Type: PDEVPROPTYPE) -> NTSTATUS>;
pub type PFN_WDFDEVICEASSIGNPROPERTY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, DeviceProperty: PWDF_DEVICE_PROPERTY_DATA, Type: DEVPROPTYPE, Size: ULONG, Data: PVOID) -> NTSTATUS>;
pub type PFN_WDFDEVICERETRIEVECOMPANIONTARGET = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, CompanionTarget: *mut WDFCOMPANIONTARGET) -> NTSTATUS>;
pub type PFN_WDFCOLLECTIONCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, CollectionAttributes: PWDF_OBJECT_ATTRIBUTES, Collection: *mut WDFCOLLECTION) -> NTSTATUS>;
pub type PFN_WDFCOLLECTIONGETCOUNT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Collection: WDFCOLLECTION) -> ULONG>;
pub type PFN_WDFCOLLECTIONADD = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Collection: WDFCOLLECTION, Object: WDFOBJECT) -> NTSTATUS>;
pub type PFN_WDFCOLLECTIONREMOVE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Collection: WDFCOLLECTION, Item: WDFOBJECT)>;
pub type PFN_WDFCOLLECTIONREMOVEITEM = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Collection: WDFCOLLECTION, Index: ULONG)>;
pub type PFN_WDFCOLLECTIONGETITEM = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Collection: WDFCOLLECTION, Index: ULONG) -> WDFOBJECT>;
pub type PFN_WDFCOLLECTIONGETFIRSTITEM = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Collection: WDFCOLLECTION) -> WDFOBJECT>;
pub type PFN_WDFCOLLECTIONGETLASTITEM = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Collection: WDFCOLLECTION) -> WDFOBJECT>;
pub type PFN_WDF_DPC = Option<unsafe extern "efiapi" fn(arg1: WDFDPC)>;
pub type WDF_DPC_CONFIG = _WDF_DPC_CONFIG;
pub type PWDF_DPC_CONFIG = *mut _WDF_DPC_CONFIG;
pub type PFN_WDFDPCCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Config: PWDF_DPC_CONFIG, Attributes: PWDF_OBJECT_ATTRIBUTES, Dpc: *mut WDFDPC) -> NTSTATUS>;
pub type PFN_WDFDPCENQUEUE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Dpc: WDFDPC) -> BOOLEAN>;
pub type PFN_WDFDPCCANCEL = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Dpc: WDFDPC, Wait: BOOLEAN) -> BOOLEAN>;
pub type PFN_WDFDPCGETPARENTOBJECT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Dpc: WDFDPC) -> WDFOBJECT>;
pub type PFN_WDFDPCWDMGETDPC = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Dpc: WDFDPC) -> PKDPC>;
pub type PFN_WDF_TIMER = Option<unsafe extern "efiapi" fn(arg1: WDFTIMER)>;
pub type WDF_TIMER_CONFIG = _WDF_TIMER_CONFIG;
pub type PWDF_TIMER_CONFIG = *mut _WDF_TIMER_CONFIG;
pub type PFN_WDFTIMERCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Config: PWDF_TIMER_CONFIG, Attributes: PWDF_OBJECT_ATTRIBUTES, Timer: *mut WDFTIMER) -> NTSTATUS>;
pub type PFN_WDFTIMERSTART = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Timer: WDFTIMER, DueTime: LONGLONG) -> BOOLEAN>;
pub type PFN_WDFTIMERSTOP = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Timer: WDFTIMER, Wait: BOOLEAN) -> BOOLEAN>;
pub type PFN_WDFTIMERGETPARENTOBJECT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Timer: WDFTIMER) -> WDFOBJECT>;
pub type PFN_WDF_WORKITEM = Option< unsafe extern "efiapi" fn(arg1: WDFWORKITEM)>;
pub type WDF_WORKITEM_CONFIG = _WDF_WORKITEM_CONFIG;
pub type PWDF_WORKITEM_CONFIG = *mut _WDF_WORKITEM_CONFIG;
pub type PFN_WDFWORKITEMCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Config: PWDF_WORKITEM_CONFIG, Attributes: PWDF_OBJECT_ATTRIBUTES, WorkItem: *mut WDFWORKITEM) -> NTSTATUS>;
pub type PFN_WDFWORKITEMENQUEUE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, WorkItem: WDFWORKITEM)>;
pub type PFN_WDFWORKITEMGETPARENTOBJECT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, WorkItem: WDFWORKITEM) -> WDFOBJECT>;
pub type PFN_WDFWORKITEMFLUSH = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, WorkItem: WDFWORKITEM)>;
pub type PWDF_INTERRUPT_POLARITY = *mut _WDF_INTERRUPT_POLARITY::Type;
pub type PWDF_INTERRUPT_POLICY = *mut _WDF_INTERRUPT_POLICY::Type;
pub type PWDF_INTERRUPT_PRIORITY = *mut _WDF_INTERRUPT_PRIORITY::Type;
pub type PFN_WDF_INTERRUPT_ISR = Option< unsafe extern "efiapi" fn(arg1: WDFINTERRUPT, arg2: ULONG) -> BOOLEAN>;
pub type PFN_WDF_INTERRUPT_SYNCHRONIZE = Option< unsafe extern "efiapi" fn(arg1: WDFINTERRUPT, arg2: WDFCONTEXT) -> BOOLEAN>;
pub type PFN_WDF_INTERRUPT_DPC = Option< unsafe extern "efiapi" fn(arg1: WDFINTERRUPT, arg2: WDFOBJECT)>;
pub type PFN_WDF_INTERRUPT_WORKITEM = Option< unsafe extern "efiapi" fn(arg1: WDFINTERRUPT, arg2: WDFOBJECT)>;
pub type PFN_WDF_INTERRUPT_ENABLE = Option< unsafe extern "efiapi" fn(arg1: WDFINTERRUPT, arg2: WDFDEVICE) -> NTSTATUS>;
pub type PFN_WDF_INTERRUPT_DISABLE = Option< unsafe extern "efiapi" fn(arg1: WDFINTERRUPT, arg2: WDFDEVICE) -> NTSTATUS>;
pub type WDF_INTERRUPT_CONFIG = _WDF_INTERRUPT_CONFIG;
pub type PWDF_INTERRUPT_CONFIG = *mut _WDF_INTERRUPT_CONFIG;
pub type WDF_INTERRUPT_INFO = _WDF_INTERRUPT_INFO;
pub type PWDF_INTERRUPT_INFO = *mut _WDF_INTERRUPT_INFO;
pub type WDF_INTERRUPT_EXTENDED_POLICY = _WDF_INTERRUPT_EXTENDED_POLICY;
pub type PWDF_INTERRUPT_EXTENDED_POLICY = *mut _WDF_INTERRUPT_EXTENDED_POLICY;
pub type PFN_WDFINTERRUPTCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, Configuration: PWDF_INTERRUPT_CONFIG, Attributes: PWDF_OBJECT_ATTRIBUTES, Interrupt: *mut WDFINTERRUPT) -> NTSTATUS>;
pub type PFN_WDFINTERRUPTQUEUEDPCFORISR = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Interrupt: WDFINTERRUPT) -> BOOLEAN>;
pub type PFN_WDFINTERRUPTQUEUEWORKITEMFORISR = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Interrupt: WDFINTERRUPT) -> BOOLEAN>;
pub type PFN_WDFINTERRUPTSYNCHRONIZE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Interrupt: WDFINTERRUPT, Callback: PFN_WDF_INTERRUPT_SYNCHRONIZE, Context: WDFCONTEXT) -> BOOLEAN>;
pub type PFN_WDFINTERRUPTACQUIRELOCK = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Interrupt: WDFINTERRUPT)>;
pub type PFN_WDFINTERRUPTRELEASELOCK = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Interrupt: WDFINTERRUPT)>;
pub type PFN_WDFINTERRUPTENABLE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Interrupt: WDFINTERRUPT)>;
pub type PFN_WDFINTERRUPTDISABLE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Interrupt: WDFINTERRUPT)>;
pub type PFN_WDFINTERRUPTWDMGETINTERRUPT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Interrupt: WDFINTERRUPT) -> PKINTERRUPT>;
pub type PFN_WDFINTERRUPTGETINFO = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Interrupt: WDFINTERRUPT, Info: PWDF_INTERRUPT_INFO)>;
pub type PFN_WDFINTERRUPTSETPOLICY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Interrupt: WDFINTERRUPT, Policy: WDF_INTERRUPT_POLICY, Priority: WDF_INTERRUPT_PRIORITY, TargetProcessorSet: KAFFINITY)>;
pub type PFN_WDFINTERRUPTSETEXTENDEDPOLICY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Interrupt: WDFINTERRUPT, PolicyAndGroup: PWDF_INTERRUPT_EXTENDED_POLICY)>;
pub type PFN_WDFINTERRUPTGETDEVICE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Interrupt: WDFINTERRUPT) -> WDFDEVICE>;
pub type PFN_WDFINTERRUPTTRYTOACQUIRELOCK = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Interrupt: WDFINTERRUPT) -> BOOLEAN>;
pub type PFN_WDFINTERRUPTREPORTACTIVE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Interrupt: WDFINTERRUPT)>;
pub type PFN_WDFINTERRUPTREPORTINACTIVE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Interrupt: WDFINTERRUPT)>;
pub type PFN_WDFIORESOURCEREQUIREMENTSLISTSETSLOTNUMBER = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, RequirementsList: WDFIORESREQLIST, SlotNumber: ULONG)>;
pub type PFN_WDFIORESOURCEREQUIREMENTSLISTSETINTERFACETYPE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, RequirementsList: WDFIORESREQLIST, InterfaceType: INTERFACE_TYPE)>;
pub type PFN_WDFIORESOURCEREQUIREMENTSLISTAPPENDIORESLIST = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, RequirementsList: WDFIORESREQLIST, IoResList: WDFIORESLIST) -> NTSTATUS>;
pub type PFN_WDFIORESOURCEREQUIREMENTSLISTINSERTIORESLIST = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, RequirementsList: WDFIORESREQLIST, IoResList: WDFIORESLIST, Index: ULONG) -> NTSTATUS>;
pub type PFN_WDFIORESOURCEREQUIREMENTSLISTGETCOUNT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, RequirementsList: WDFIORESREQLIST) -> ULONG>;
pub type PFN_WDFIORESOURCEREQUIREMENTSLISTGETIORESLIST = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, RequirementsList: WDFIORESREQLIST, Index: ULONG) -> WDFIORESLIST>;
pub type PFN_WDFIORESOURCEREQUIREMENTSLISTREMOVE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, RequirementsList: WDFIORESREQLIST, Index: ULONG)>;
pub type PFN_WDFIORESOURCEREQUIREMENTSLISTREMOVEBYIORESLIST = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, RequirementsList: WDFIORESREQLIST, IoResList: WDFIORESLIST)>;
pub type PFN_WDFIORESOURCELISTCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, RequirementsList: WDFIORESREQLIST, Attributes: PWDF_OBJECT_ATTRIBUTES, ResourceList: *mut WDFIORESLIST) -> NTSTATUS>;
pub type PFN_WDFIORESOURCELISTAPPENDDESCRIPTOR = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ResourceList: WDFIORESLIST, Descriptor: PIO_RESOURCE_DESCRIPTOR) -> NTSTATUS>;
pub type PFN_WDFIORESOURCELISTINSERTDESCRIPTOR = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ResourceList: WDFIORESLIST, Descriptor: PIO_RESOURCE_DESCRIPTOR, Index: ULONG) -> NTSTATUS>;
pub type PFN_WDFIORESOURCELISTUPDATEDESCRIPTOR = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ResourceList: WDFIORESLIST, Descriptor: PIO_RESOURCE_DESCRIPTOR, Index: ULONG)>;
pub type PFN_WDFIORESOURCELISTGETCOUNT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ResourceList: WDFIORESLIST) -> ULONG>;
pub type PFN_WDFIORESOURCELISTGETDESCRIPTOR = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ResourceList: WDFIORESLIST, Index: ULONG) -> PIO_RESOURCE_DESCRIPTOR>;
pub type PFN_WDFIORESOURCELISTREMOVE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ResourceList: WDFIORESLIST, Index: ULONG)>;
pub type PFN_WDFIORESOURCELISTREMOVEBYDESCRIPTOR = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ResourceList: WDFIORESLIST, Descriptor: PIO_RESOURCE_DESCRIPTOR)>;
pub type PFN_WDFCMRESOURCELISTAPPENDDESCRIPTOR = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, List: WDFCMRESLIST, Descriptor: PCM_PARTIAL_RESOURCE_DESCRIPTOR) -> NTSTATUS>;
pub type PFN_WDFCMRESOURCELISTINSERTDESCRIPTOR = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, List: WDFCMRESLIST, Descriptor: PCM_PARTIAL_RESOURCE_DESCRIPTOR, Index: ULONG) -> NTSTATUS>;
pub type PFN_WDFCMRESOURCELISTGETCOUNT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, List: WDFCMRESLIST) -> ULONG>;
pub type PFN_WDFCMRESOURCELISTGETDESCRIPTOR = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, List: WDFCMRESLIST, Index: ULONG) -> PCM_PARTIAL_RESOURCE_DESCRIPTOR>;
pub type PFN_WDFCMRESOURCELISTREMOVE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, List: WDFCMRESLIST, Index: ULONG)>;
pub type PFN_WDFCMRESOURCELISTREMOVEBYDESCRIPTOR = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, List: WDFCMRESLIST, Descriptor: PCM_PARTIAL_RESOURCE_DESCRIPTOR)>;
pub type PFN_WDF_REQUEST_CANCEL = Option< unsafe extern "efiapi" fn(arg1: WDFREQUEST)>;
pub type WDF_REQUEST_PARAMETERS = _WDF_REQUEST_PARAMETERS;
pub type PWDF_REQUEST_PARAMETERS = *mut _WDF_REQUEST_PARAMETERS;
pub type PWDF_USB_REQUEST_COMPLETION_PARAMS = *mut _WDF_USB_REQUEST_COMPLETION_PARAMS;
pub type WDF_REQUEST_COMPLETION_PARAMS = _WDF_REQUEST_COMPLETION_PARAMS;
pub type PWDF_REQUEST_COMPLETION_PARAMS = *mut _WDF_REQUEST_COMPLETION_PARAMS;
pub type PFN_WDF_REQUEST_COMPLETION_ROUTINE = Option< unsafe extern "efiapi" fn(arg1: WDFREQUEST, arg2: WDFIOTARGET, arg3: PWDF_REQUEST_COMPLETION_PARAMS, arg4: WDFCONTEXT)>;
pub type WDF_REQUEST_REUSE_PARAMS = _WDF_REQUEST_REUSE_PARAMS;
pub type PWDF_REQUEST_REUSE_PARAMS = *mut _WDF_REQUEST_REUSE_PARAMS;
pub type WDF_REQUEST_SEND_OPTIONS = _WDF_REQUEST_SEND_OPTIONS;
pub type PWDF_REQUEST_SEND_OPTIONS = *mut _WDF_REQUEST_SEND_OPTIONS;
pub type WDF_REQUEST_FORWARD_OPTIONS = _WDF_REQUEST_FORWARD_OPTIONS;
pub type PWDF_REQUEST_FORWARD_OPTIONS = *mut _WDF_REQUEST_FORWARD_OPTIONS;
pub type PFN_WDFREQUESTCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, RequestAttributes: PWDF_OBJECT_ATTRIBUTES, IoTarget: WDFIOTARGET, Request: *mut WDFREQUEST) -> NTSTATUS>;
pub type PFN_WDFREQUESTGETREQUESTORPROCESSID = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST) -> ULONG>;
pub type PFN_WDFREQUESTCREATEFROMIRP = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, RequestAttributes: PWDF_OBJECT_ATTRIBUTES, Irp: PIRP, RequestFreesIrp: BOOLEAN, Request: *mut WDFREQUEST) -> NTSTATUS>;
pub type PFN_WDFREQUESTREUSE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, ReuseParams: PWDF_REQUEST_REUSE_PARAMS) -> NTSTATUS>;
pub type PFN_WDFREQUESTCHANGETARGET = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, IoTarget: WDFIOTARGET) -> NTSTATUS>;
pub type PFN_WDFREQUESTFORMATREQUESTUSINGCURRENTTYPE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST)>;
pub type PFN_WDFREQUESTWDMFORMATUSINGSTACKLOCATION = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, Stack: PIO_STACK_LOCATION)>;
pub type PFN_WDFREQUESTSEND = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, Target: WDFIOTARGET, Options: PWDF_REQUEST_SEND_OPTIONS) -> BOOLEAN>;
pub type PFN_WDFREQUESTGETSTATUS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST) -> NTSTATUS>;
pub type PFN_WDFREQUESTMARKCANCELABLE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, EvtRequestCancel: PFN_WDF_REQUEST_CANCEL)>;
pub type PFN_WDFREQUESTMARKCANCELABLEEX = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, EvtRequestCancel: PFN_WDF_REQUEST_CANCEL) -> NTSTATUS>;
pub type PFN_WDFREQUESTUNMARKCANCELABLE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST) -> NTSTATUS>;
pub type PFN_WDFREQUESTISCANCELED = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST) -> BOOLEAN>;
pub type PFN_WDFREQUESTCANCELSENTREQUEST = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST) -> BOOLEAN>;
pub type PFN_WDFREQUESTISFROM32BITPROCESS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST) -> BOOLEAN>;
pub type PFN_WDFREQUESTSETCOMPLETIONROUTINE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, CompletionRoutine: PFN_WDF_REQUEST_COMPLETION_ROUTINE, CompletionContext: WDFCONTEXT)>;
pub type PFN_WDFREQUESTGETCOMPLETIONPARAMS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, Params: PWDF_REQUEST_COMPLETION_PARAMS)>;
pub type PFN_WDFREQUESTALLOCATETIMER = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST) -> NTSTATUS>;
pub type PFN_WDFREQUESTCOMPLETE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, Status: NTSTATUS)>;
pub type PFN_WDFREQUESTCOMPLETEWITHPRIORITYBOOST = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, Status: NTSTATUS, PriorityBoost: CCHAR)>;
pub type PFN_WDFREQUESTCOMPLETEWITHINFORMATION = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, Status: NTSTATUS, Information: ULONG_PTR)>;
pub type PFN_WDFREQUESTGETPARAMETERS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, Parameters: PWDF_REQUEST_PARAMETERS)>;
pub type PFN_WDFREQUESTRETRIEVEINPUTMEMORY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, Memory: *mut WDFMEMORY) -> NTSTATUS>;
pub type PFN_WDFREQUESTRETRIEVEOUTPUTMEMORY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, Memory: *mut WDFMEMORY) -> NTSTATUS>;
pub type PFN_WDFREQUESTRETRIEVEINPUTBUFFER = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, MinimumRequiredLength: usize, Buffer: *mut PVOID, Length: *mut usize) -> NTSTATUS>;
pub type PFN_WDFREQUESTRETRIEVEOUTPUTBUFFER = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, MinimumRequiredSize: usize, Buffer: *mut PVOID, Length: *mut usize) -> NTSTATUS>;
pub type PFN_WDFREQUESTRETRIEVEINPUTWDMMDL = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, Mdl: *mut PMDL) -> NTSTATUS>;
pub type PFN_WDFREQUESTRETRIEVEOUTPUTWDMMDL = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, Mdl: *mut PMDL) -> NTSTATUS>;
pub type PFN_WDFREQUESTRETRIEVEUNSAFEUSERINPUTBUFFER = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, MinimumRequiredLength: usize, InputBuffer: *mut PVOID, Length: *mut usize) -> NTSTATUS>;
pub type PFN_WDFREQUESTRETRIEVEUNSAFEUSEROUTPUTBUFFER = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, MinimumRequiredLength: usize, OutputBuffer: *mut PVOID, Length: *mut usize) -> NTSTATUS>;
pub type PFN_WDFREQUESTSETINFORMATION = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, Information: ULONG_PTR)>;
pub type PFN_WDFREQUESTGETINFORMATION = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST) -> ULONG_PTR>;
pub type PFN_WDFREQUESTGETFILEOBJECT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST) -> WDFFILEOBJECT>;
pub type PFN_WDFREQUESTPROBEANDLOCKUSERBUFFERFORREAD = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, Buffer: PVOID, Length: usize, MemoryObject: *mut WDFMEMORY) -> NTSTATUS>;
pub type PFN_WDFREQUESTPROBEANDLOCKUSERBUFFERFORWRITE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, Buffer: PVOID, Length: usize, MemoryObject: *mut WDFMEMORY) -> NTSTATUS>;
pub type PFN_WDFREQUESTGETREQUESTORMODE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST) -> KPROCESSOR_MODE>;
pub type PFN_WDFREQUESTFORWARDTOIOQUEUE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, DestinationQueue: WDFQUEUE) -> NTSTATUS>;
pub type PFN_WDFREQUESTGETIOQUEUE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST) -> WDFQUEUE>;
pub type PFN_WDFREQUESTREQUEUE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST) -> NTSTATUS>;
pub type PFN_WDFREQUESTSTOPACKNOWLEDGE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, Requeue: BOOLEAN)>;
pub type PFN_WDFREQUESTWDMGETIRP = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST) -> PIRP>;
pub type PFN_WDFREQUESTISRESERVED = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST) -> BOOLEAN>;
pub type PFN_WDFREQUESTFORWARDTOPARENTDEVICEIOQUEUE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Request: WDFREQUEST, ParentDeviceQueue: WDFQUEUE, ForwardOptions: PWDF_REQUEST_FORWARD_OPTIONS) -> NTSTATUS>;
pub type PWDF_IO_TARGET_STATE = *mut _WDF_IO_TARGET_STATE::Type;
pub type PFN_WDF_IO_TARGET_QUERY_REMOVE = Option< unsafe extern "efiapi" fn(arg1: WDFIOTARGET) -> NTSTATUS>;
pub type PFN_WDF_IO_TARGET_REMOVE_CANCELED = Option< unsafe extern "efiapi" fn(arg1: WDFIOTARGET)>;
pub type PFN_WDF_IO_TARGET_REMOVE_COMPLETE = Option< unsafe extern "efiapi" fn(arg1: WDFIOTARGET)>;
pub type WDF_IO_TARGET_OPEN_PARAMS = _WDF_IO_TARGET_OPEN_PARAMS;
pub type PWDF_IO_TARGET_OPEN_PARAMS = *mut _WDF_IO_TARGET_OPEN_PARAMS;
pub type PFN_WDFIOTARGETCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, IoTargetAttributes: PWDF_OBJECT_ATTRIBUTES, IoTarget: *mut WDFIOTARGET) -> NTSTATUS>;
pub type PFN_WDFIOTARGETOPEN = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET, OpenParams: PWDF_IO_TARGET_OPEN_PARAMS) -> NTSTATUS>;
pub type PFN_WDFIOTARGETCLOSEFORQUERYREMOVE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET)>;
pub type PFN_WDFIOTARGETCLOSE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET)>;
pub type PFN_WDFIOTARGETSTART = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET) -> NTSTATUS>;
pub type PFN_WDFIOTARGETSTOP = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET, Action: WDF_IO_TARGET_SENT_IO_ACTION)>;
pub type PFN_WDFIOTARGETPURGE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET, Action: WDF_IO_TARGET_PURGE_IO_ACTION)>;
pub type PFN_WDFIOTARGETGETSTATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET) -> WDF_IO_TARGET_STATE>;
pub type PFN_WDFIOTARGETGETDEVICE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET) -> WDFDEVICE>;
pub type PFN_WDFIOTARGETQUERYTARGETPROPERTY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET, DeviceProperty: DEVICE_REGISTRY_PROPERTY::Type, BufferLength: ULONG, PropertyBuffer: PVOID, ResultLength: PULONG) -> NTSTATUS>;
pub type PFN_WDFIOTARGETALLOCANDQUERYTARGETPROPERTY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET, DeviceProperty: DEVICE_REGISTRY_PROPERTY::Type, PoolType: POOL_TYPE, PropertyMemoryAttributes: PWDF_OBJECT_ATTRIBUTES, PropertyMemory: *mut WDFMEMORY) -> NTSTATUS>;
pub type PFN_WDFIOTARGETQUERYFORINTERFACE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET, InterfaceType: LPCGUID, Interface: PINTERFACE, Size: USHORT, Version: USHORT, InterfaceSpecificData: PVOID) -> NTSTATUS>;
pub type PFN_WDFIOTARGETWDMGETTARGETDEVICEOBJECT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET) -> PDEVICE_OBJECT>;
pub type PFN_WDFIOTARGETWDMGETTARGETPHYSICALDEVICE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET) -> PDEVICE_OBJECT>;
pub type PFN_WDFIOTARGETWDMGETTARGETFILEOBJECT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET) -> PFILE_OBJECT>;
pub type PFN_WDFIOTARGETWDMGETTARGETFILEHANDLE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET) -> HANDLE>;
pub type PFN_WDFIOTARGETSENDREADSYNCHRONOUSLY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET, Request: WDFREQUEST, OutputBuffer: PWDF_MEMORY_DESCRIPTOR, DeviceOffset: PLONGLONG, RequestOptions: PWDF_REQUEST_SEND_OPTIONS, BytesRead: PULONG_PTR) -> NTSTATUS>;
pub type PFN_WDFIOTARGETFORMATREQUESTFORREAD = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET, Request: WDFREQUEST, OutputBuffer: WDFMEMORY, OutputBufferOffset: PWDFMEMORY_OFFSET, DeviceOffset: PLONGLONG) -> NTSTATUS>;
pub type PFN_WDFIOTARGETSENDWRITESYNCHRONOUSLY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET, Request: WDFREQUEST, InputBuffer: PWDF_MEMORY_DESCRIPTOR, DeviceOffset: PLONGLONG, RequestOptions: PWDF_REQUEST_SEND_OPTIONS, BytesWritten: PULONG_PTR) -> NTSTATUS>;
pub type PFN_WDFIOTARGETFORMATREQUESTFORWRITE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET, Request: WDFREQUEST, InputBuffer: WDFMEMORY, InputBufferOffset: PWDFMEMORY_OFFSET, DeviceOffset: PLONGLONG) -> NTSTATUS>;
pub type PFN_WDFIOTARGETSENDIOCTLSYNCHRONOUSLY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET, Request: WDFREQUEST, IoctlCode: ULONG, InputBuffer: PWDF_MEMORY_DESCRIPTOR, OutputBuffer: PWDF_MEMORY_DESCRIPTOR, RequestOptions: PWDF_REQUEST_SEND_OPTIONS, BytesReturned: PULONG_PTR) -> NTSTATUS>;
pub type PFN_WDFIOTARGETFORMATREQUESTFORIOCTL = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET, Request: WDFREQUEST, IoctlCode: ULONG, InputBuffer: WDFMEMORY, InputBufferOffset: PWDFMEMORY_OFFSET, OutputBuffer: WDFMEMORY, OutputBufferOffset: PWDFMEMORY_OFFSET) -> NTSTATUS>;
pub type PFN_WDFIOTARGETSENDINTERNALIOCTLSYNCHRONOUSLY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET, Request: WDFREQUEST, IoctlCode: ULONG, InputBuffer: PWDF_MEMORY_DESCRIPTOR, OutputBuffer: PWDF_MEMORY_DESCRIPTOR, RequestOptions: PWDF_REQUEST_SEND_OPTIONS, BytesReturned: PULONG_PTR) -> NTSTATUS>;
pub type PFN_WDFIOTARGETFORMATREQUESTFORINTERNALIOCTL = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET, Request: WDFREQUEST, IoctlCode: ULONG, InputBuffer: WDFMEMORY, InputBufferOffset: PWDFMEMORY_OFFSET, OutputBuffer: WDFMEMORY, OutputBufferOffset: PWDFMEMORY_OFFSET) -> NTSTATUS>;
pub type PFN_WDFIOTARGETSENDINTERNALIOCTLOTHERSSYNCHRONOUSLY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET, Request: WDFREQUEST, IoctlCode: ULONG, OtherArg1: PWDF_MEMORY_DESCRIPTOR, OtherArg2: PWDF_MEMORY_DESCRIPTOR, OtherArg4: PWDF_MEMORY_DESCRIPTOR, RequestOptions: PWDF_REQUEST_SEND_OPTIONS, BytesReturned: PULONG_PTR) -> NTSTATUS>;
pub type PFN_WDFIOTARGETFORMATREQUESTFORINTERNALIOCTLOTHERS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, IoTarget: WDFIOTARGET, Request: WDFREQUEST, IoctlCode: ULONG, OtherArg1: WDFMEMORY, OtherArg1Offset: PWDFMEMORY_OFFSET, OtherArg2: WDFMEMORY, OtherArg2Offset: PWDFMEMORY_OFFSET, OtherArg4: WDFMEMORY, OtherArg4Offset: PWDFMEMORY_OFFSET) -> NTSTATUS>;
pub type PFN_WDF_IO_QUEUE_IO_DEFAULT = Option< unsafe extern "efiapi" fn(arg1: WDFQUEUE, arg2: WDFREQUEST)>;
pub type PFN_WDF_IO_QUEUE_IO_STOP = Option< unsafe extern "efiapi" fn(arg1: WDFQUEUE, arg2: WDFREQUEST, arg3: ULONG)>;
pub type PFN_WDF_IO_QUEUE_IO_RESUME = Option< unsafe extern "efiapi" fn(arg1: WDFQUEUE, arg2: WDFREQUEST)>;
pub type PFN_WDF_IO_QUEUE_IO_READ = Option< unsafe extern "efiapi" fn(arg1: WDFQUEUE, arg2: WDFREQUEST, arg3: usize)>;
pub type PFN_WDF_IO_QUEUE_IO_WRITE = Option< unsafe extern "efiapi" fn(arg1: WDFQUEUE, arg2: WDFREQUEST, arg3: usize)>;
pub type PFN_WDF_IO_QUEUE_IO_DEVICE_CONTROL = Option< unsafe extern "efiapi" fn(arg1: WDFQUEUE, arg2: WDFREQUEST, arg3: usize, arg4: usize, arg5: ULONG)>;
pub type PFN_WDF_IO_QUEUE_IO_INTERNAL_DEVICE_CONTROL = Option< unsafe extern "efiapi" fn(arg1: WDFQUEUE, arg2: WDFREQUEST, arg3: usize, arg4: usize, arg5: ULONG)>;
pub type PFN_WDF_IO_QUEUE_IO_CANCELED_ON_QUEUE = Option< unsafe extern "efiapi" fn(arg1: WDFQUEUE, arg2: WDFREQUEST)>;
pub type PFN_WDF_IO_QUEUE_STATE = Option< unsafe extern "efiapi" fn(arg1: WDFQUEUE, arg2: WDFCONTEXT)>;
pub type WDF_IO_QUEUE_CONFIG = _WDF_IO_QUEUE_CONFIG;
pub type PWDF_IO_QUEUE_CONFIG = *mut _WDF_IO_QUEUE_CONFIG;
pub type PFN_WDF_IO_ALLOCATE_RESOURCES_FOR_RESERVED_REQUEST = Option< unsafe extern "efiapi" fn(arg1: WDFQUEUE, arg2: WDFREQUEST) -> NTSTATUS>;
pub type PFN_WDF_IO_ALLOCATE_REQUEST_RESOURCES = Option< unsafe extern "efiapi" fn(arg1: WDFQUEUE, arg2: WDFREQUEST) -> NTSTATUS>;
pub type PFN_WDF_IO_WDM_IRP_FOR_FORWARD_PROGRESS = Option< unsafe extern "efiapi" fn(arg1: WDFQUEUE, arg2: PIRP) -> WDF_IO_FORWARD_PROGRESS_ACTION>;
pub type WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY_SETTINGS = _WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY_SETTINGS;
pub type WDF_IO_QUEUE_FORWARD_PROGRESS_POLICY = _WDF_IO_QUEUE_FORWARD_PROGRESS_POLICY;
pub type PWDF_IO_QUEUE_FORWARD_PROGRESS_POLICY = *mut _WDF_IO_QUEUE_FORWARD_PROGRESS_POLICY;
pub type PFN_WDFIOQUEUECREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, Config: PWDF_IO_QUEUE_CONFIG, QueueAttributes: PWDF_OBJECT_ATTRIBUTES, Queue: *mut WDFQUEUE) -> NTSTATUS>;
pub type PFN_WDFIOQUEUEGETSTATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Queue: WDFQUEUE, QueueRequests: PULONG, DriverRequests: PULONG) -> WDF_IO_QUEUE_STATE>;
pub type PFN_WDFIOQUEUESTART = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Queue: WDFQUEUE)>;
pub type PFN_WDFIOQUEUESTOP = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Queue: WDFQUEUE, StopComplete: PFN_WDF_IO_QUEUE_STATE, Context: WDFCONTEXT)>;
pub type PFN_WDFIOQUEUESTOPSYNCHRONOUSLY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Queue: WDFQUEUE)>;
pub type PFN_WDFIOQUEUEGETDEVICE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Queue: WDFQUEUE) -> WDFDEVICE>;
pub type PFN_WDFIOQUEUERETRIEVENEXTREQUEST = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Queue: WDFQUEUE, OutRequest: *mut WDFREQUEST) -> NTSTATUS>;
pub type PFN_WDFIOQUEUERETRIEVEREQUESTBYFILEOBJECT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Queue: WDFQUEUE, FileObject: WDFFILEOBJECT, OutRequest: *mut WDFREQUEST) -> NTSTATUS>;
pub type PFN_WDFIOQUEUEFINDREQUEST = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Queue: WDFQUEUE, FoundRequest: WDFREQUEST, FileObject: WDFFILEOBJECT, Parameters: PWDF_REQUEST_PARAMETERS, OutRequest: *mut WDFREQUEST) -> NTSTATUS>;
pub type PFN_WDFIOQUEUERETRIEVEFOUNDREQUEST = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Queue: WDFQUEUE, FoundRequest: WDFREQUEST, OutRequest: *mut WDFREQUEST) -> NTSTATUS>;
pub type PFN_WDFIOQUEUEDRAINSYNCHRONOUSLY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Queue: WDFQUEUE)>;
pub type PFN_WDFIOQUEUEDRAIN = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Queue: WDFQUEUE, DrainComplete: PFN_WDF_IO_QUEUE_STATE, Context: WDFCONTEXT)>;
pub type PFN_WDFIOQUEUEPURGESYNCHRONOUSLY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Queue: WDFQUEUE)>;
pub type PFN_WDFIOQUEUEPURGE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Queue: WDFQUEUE, PurgeComplete: PFN_WDF_IO_QUEUE_STATE, Context: WDFCONTEXT)>;
pub type PFN_WDFIOQUEUEREADYNOTIFY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Queue: WDFQUEUE, QueueReady: PFN_WDF_IO_QUEUE_STATE, Context: WDFCONTEXT) -> NTSTATUS>;
pub type PFN_WDFIOQUEUEASSIGNFORWARDPROGRESSPOLICY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Queue: WDFQUEUE, ForwardProgressPolicy: PWDF_IO_QUEUE_FORWARD_PROGRESS_POLICY) -> NTSTATUS>;
pub type PFN_WDFIOQUEUESTOPANDPURGE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Queue: WDFQUEUE, StopAndPurgeComplete: PFN_WDF_IO_QUEUE_STATE, Context: WDFCONTEXT)>;
pub type PFN_WDFIOQUEUESTOPANDPURGESYNCHRONOUSLY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Queue: WDFQUEUE)>;
pub type PFN_WDF_DEVICE_FILTER_RESOURCE_REQUIREMENTS = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: WDFIORESREQLIST) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_REMOVE_ADDED_RESOURCES = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: WDFCMRESLIST, arg3: WDFCMRESLIST) -> NTSTATUS>;
pub type WDF_FDO_EVENT_CALLBACKS = _WDF_FDO_EVENT_CALLBACKS;
pub type PWDF_FDO_EVENT_CALLBACKS = *mut _WDF_FDO_EVENT_CALLBACKS;
pub type PFN_WDFFDOINITWDMGETPHYSICALDEVICE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT) -> PDEVICE_OBJECT>;
pub type PFN_WDFFDOINITOPENREGISTRYKEY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, DeviceInstanceKeyType: ULONG, DesiredAccess: ACCESS_MASK, KeyAttributes: PWDF_OBJECT_ATTRIBUTES, Key: *mut WDFKEY) -> NTSTATUS>;
pub type PFN_WDFFDOINITQUERYPROPERTY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, DeviceProperty: DEVICE_REGISTRY_PROPERTY::Type, BufferLength: ULONG, PropertyBuffer: PVOID, ResultLength: PULONG) -> NTSTATUS>;
pub type PFN_WDFFDOINITALLOCANDQUERYPROPERTY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, DeviceProperty: DEVICE_REGISTRY_PROPERTY::Type, PoolType: POOL_TYPE, PropertyMemoryAttributes: PWDF_OBJECT_ATTRIBUTES, PropertyMemory: *mut WDFMEMORY) -> NTSTATUS>;
pub type PFN_WDFFDOINITQUERYPROPERTYEX = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, DeviceProperty: PWDF_DEVICE_PROPERTY_DATA, BufferLength: ULONG, PropertyBuffer: PVOID, ResultLength: PULONG, Type: PDEVPROPTYPE) -> NTSTATUS>;
pub type PFN_WDFFDOINITALLOCANDQUERYPROPERTYEX = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, DeviceProperty: PWDF_DEVICE_PROPERTY_DATA, PoolType: POOL_TYPE, PropertyMemoryAttributes: PWDF_OBJECT_ATTRIBUTES, PropertyMemory: *mut WDFMEMORY, Type: PDEVPROPTYPE) -> NTSTATUS>;
pub type PFN_WDFFDOINITSETEVENTCALLBACKS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, FdoEventCallbacks: PWDF_FDO_EVENT_CALLBACKS)>;
pub type PFN_WDFFDOINITSETFILTER = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT)>;
pub type PFN_WDFFDOINITSETDEFAULTCHILDLISTCONFIG = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, Config: PWDF_CHILD_LIST_CONFIG, DefaultChildListAttributes: PWDF_OBJECT_ATTRIBUTES)>;
pub type PFN_WDFFDOQUERYFORINTERFACE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Fdo: WDFDEVICE, InterfaceType: LPCGUID, Interface: PINTERFACE, Size: USHORT, Version: USHORT, InterfaceSpecificData: PVOID) -> NTSTATUS>;
pub type PFN_WDFFDOGETDEFAULTCHILDLIST = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Fdo: WDFDEVICE) -> WDFCHILDLIST>;
pub type PFN_WDFFDOADDSTATICCHILD = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Fdo: WDFDEVICE, Child: WDFDEVICE) -> NTSTATUS>;
pub type PFN_WDFFDOLOCKSTATICCHILDLISTFORITERATION = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Fdo: WDFDEVICE)>;
pub type PFN_WDFFDORETRIEVENEXTSTATICCHILD = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Fdo: WDFDEVICE, PreviousChild: WDFDEVICE, Flags: ULONG) -> WDFDEVICE>;
pub type PFN_WDFFDOUNLOCKSTATICCHILDLISTFROMITERATION = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Fdo: WDFDEVICE)>;
pub type PFN_WDF_DEVICE_RESOURCES_QUERY = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: WDFCMRESLIST) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_RESOURCE_REQUIREMENTS_QUERY = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: WDFIORESREQLIST) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_EJECT = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_SET_LOCK = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: BOOLEAN) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_ENABLE_WAKE_AT_BUS = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE, arg2: SYSTEM_POWER_STATE) -> NTSTATUS>;
pub type PFN_WDF_DEVICE_DISABLE_WAKE_AT_BUS = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE)>;
pub type PFN_WDF_DEVICE_REPORTED_MISSING = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE)>;
pub type WDF_PDO_EVENT_CALLBACKS = _WDF_PDO_EVENT_CALLBACKS;
pub type PWDF_PDO_EVENT_CALLBACKS = *mut _WDF_PDO_EVENT_CALLBACKS;
pub type PFN_WDFPDOINITALLOCATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ParentDevice: WDFDEVICE) -> PWDFDEVICE_INIT>;
pub type PFN_WDFPDOINITSETEVENTCALLBACKS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, DispatchTable: PWDF_PDO_EVENT_CALLBACKS)>;
pub type PFN_WDFPDOINITASSIGNDEVICEID = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, DeviceID: PCUNICODE_STRING) -> NTSTATUS>;
pub type PFN_WDFPDOINITASSIGNINSTANCEID = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, InstanceID: PCUNICODE_STRING) -> NTSTATUS>;
pub type PFN_WDFPDOINITADDHARDWAREID = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, HardwareID: PCUNICODE_STRING) -> NTSTATUS>;
pub type PFN_WDFPDOINITADDCOMPATIBLEID = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, CompatibleID: PCUNICODE_STRING) -> NTSTATUS>;
pub type PFN_WDFPDOINITASSIGNCONTAINERID = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, ContainerID: PCUNICODE_STRING) -> NTSTATUS>;
pub type PFN_WDFPDOINITADDDEVICETEXT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, DeviceDescription: PCUNICODE_STRING, DeviceLocation: PCUNICODE_STRING, LocaleId: LCID) -> NTSTATUS>;
pub type PFN_WDFPDOINITSETDEFAULTLOCALE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, LocaleId: LCID)>;
pub type PFN_WDFPDOINITASSIGNRAWDEVICE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, DeviceClassGuid: *const GUID) -> NTSTATUS>;
pub type PFN_WDFPDOINITALLOWFORWARDINGREQUESTTOPARENT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT)>;
pub type PFN_WDFPDOMARKMISSING = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE) -> NTSTATUS>;
pub type PFN_WDFPDOREQUESTEJECT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE)>;
pub type PFN_WDFPDOGETPARENT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE) -> WDFDEVICE>;
pub type PFN_WDFPDORETRIEVEIDENTIFICATIONDESCRIPTION = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, IdentificationDescription: PWDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER) -> NTSTATUS>;
pub type PFN_WDFPDORETRIEVEADDRESSDESCRIPTION = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, AddressDescription: PWDF_CHILD_ADDRESS_DESCRIPTION_HEADER) -> NTSTATUS>;
pub type PFN_WDFPDOUPDATEADDRESSDESCRIPTION = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, AddressDescription: PWDF_CHILD_ADDRESS_DESCRIPTION_HEADER) -> NTSTATUS>;
pub type PFN_WDFPDOADDEJECTIONRELATIONSPHYSICALDEVICE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, PhysicalDevice: PDEVICE_OBJECT) -> NTSTATUS>;
pub type PFN_WDFPDOREMOVEEJECTIONRELATIONSPHYSICALDEVICE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, PhysicalDevice: PDEVICE_OBJECT)>;
pub type PFN_WDFPDOCLEAREJECTIONRELATIONSDEVICES = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE)>;
pub type PFN_WDFPDOINITREMOVEPOWERDEPENDENCYONPARENT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT)>;
pub type PFN_WDF_DEVICE_SHUTDOWN_NOTIFICATION = Option< unsafe extern "efiapi" fn(arg1: WDFDEVICE)>;
pub type PFN_WDFCONTROLDEVICEINITALLOCATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Driver: WDFDRIVER, SDDLString: *const UNICODE_STRING) -> PWDFDEVICE_INIT>;
pub type PFN_WDFCONTROLDEVICEINITSETSHUTDOWNNOTIFICATION = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DeviceInit: PWDFDEVICE_INIT, Notification: PFN_WDF_DEVICE_SHUTDOWN_NOTIFICATION, Flags: UCHAR)>;
pub type PFN_WDFCONTROLFINISHINITIALIZING = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE)>;
pub type PFN_WDF_WMI_INSTANCE_QUERY_INSTANCE = Option< unsafe extern "efiapi" fn(arg1: WDFWMIINSTANCE, arg2: ULONG, arg3: PVOID, arg4: PULONG) -> NTSTATUS>;
pub type PFN_WDF_WMI_INSTANCE_SET_INSTANCE = Option< unsafe extern "efiapi" fn(arg1: WDFWMIINSTANCE, arg2: ULONG, arg3: PVOID) -> NTSTATUS>;
pub type PFN_WDF_WMI_INSTANCE_SET_ITEM = Option< unsafe extern "efiapi" fn(arg1: WDFWMIINSTANCE, arg2: ULONG, arg3: ULONG, arg4: PVOID) -> NTSTATUS>;
pub type PFN_WDF_WMI_INSTANCE_EXECUTE_METHOD = Option< unsafe extern "efiapi" fn(arg1: WDFWMIINSTANCE, arg2: ULONG, arg3: ULONG, arg4: ULONG, arg5: PVOID, arg6: PULONG) -> NTSTATUS>;
pub type PFN_WDF_WMI_PROVIDER_FUNCTION_CONTROL = Option< unsafe extern "efiapi" fn(arg1: WDFWMIPROVIDER, arg2: WDF_WMI_PROVIDER_CONTROL, arg3: BOOLEAN) -> NTSTATUS>;
pub type WDF_WMI_PROVIDER_CONFIG = _WDF_WMI_PROVIDER_CONFIG;
pub type PWDF_WMI_PROVIDER_CONFIG = *mut _WDF_WMI_PROVIDER_CONFIG;
pub type WDF_WMI_INSTANCE_CONFIG = _WDF_WMI_INSTANCE_CONFIG;
pub type PWDF_WMI_INSTANCE_CONFIG = *mut _WDF_WMI_INSTANCE_CONFIG;
pub type PFN_WDFWMIPROVIDERCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, WmiProviderConfig: PWDF_WMI_PROVIDER_CONFIG, ProviderAttributes: PWDF_OBJECT_ATTRIBUTES, WmiProvider: *mut WDFWMIPROVIDER) -> NTSTATUS>;
pub type PFN_WDFWMIPROVIDERGETDEVICE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, WmiProvider: WDFWMIPROVIDER) -> WDFDEVICE>;
pub type PFN_WDFWMIPROVIDERISENABLED = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, WmiProvider: WDFWMIPROVIDER, ProviderControl: WDF_WMI_PROVIDER_CONTROL) -> BOOLEAN>;
pub type PFN_WDFWMIPROVIDERGETTRACINGHANDLE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, WmiProvider: WDFWMIPROVIDER) -> ULONGLONG>;
pub type PFN_WDFWMIINSTANCECREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, InstanceConfig: PWDF_WMI_INSTANCE_CONFIG, InstanceAttributes: PWDF_OBJECT_ATTRIBUTES, Instance: *mut WDFWMIINSTANCE) -> NTSTATUS>;
pub type PFN_WDFWMIINSTANCEREGISTER = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, WmiInstance: WDFWMIINSTANCE) -> NTSTATUS>;
pub type PFN_WDFWMIINSTANCEDEREGISTER = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, WmiInstance: WDFWMIINSTANCE)>;
pub type PFN_WDFWMIINSTANCEGETDEVICE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, WmiInstance: WDFWMIINSTANCE) -> WDFDEVICE>;
pub type PFN_WDFWMIINSTANCEGETPROVIDER = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, WmiInstance: WDFWMIINSTANCE) -> WDFWMIPROVIDER>;
pub type PFN_WDFWMIINSTANCEFIREEVENT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, WmiInstance: WDFWMIINSTANCE, EventDataSize: ULONG, EventData: PVOID) -> NTSTATUS>;
pub type PFN_WDFSTRINGCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, UnicodeString: PCUNICODE_STRING, StringAttributes: PWDF_OBJECT_ATTRIBUTES, String: *mut WDFSTRING) -> NTSTATUS>;
pub type PFN_WDFSTRINGGETUNICODESTRING = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, String: WDFSTRING, UnicodeString: PUNICODE_STRING)>;
pub type PFN_WDFREGISTRYOPENKEY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ParentKey: WDFKEY, KeyName: PCUNICODE_STRING, DesiredAccess: ACCESS_MASK, KeyAttributes: PWDF_OBJECT_ATTRIBUTES, Key: *mut WDFKEY) -> NTSTATUS>;
pub type PFN_WDFREGISTRYCREATEKEY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, ParentKey: WDFKEY, KeyName: PCUNICODE_STRING, DesiredAccess: ACCESS_MASK, CreateOptions: ULONG, CreateDisposition: PULONG, KeyAttributes: PWDF_OBJECT_ATTRIBUTES, Key: *mut WDFKEY) -> NTSTATUS>;
pub type PFN_WDFREGISTRYCLOSE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Key: WDFKEY)>;
pub type PFN_WDFREGISTRYWDMGETHANDLE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Key: WDFKEY) -> HANDLE>;
pub type PFN_WDFREGISTRYREMOVEKEY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Key: WDFKEY) -> NTSTATUS>;
pub type PFN_WDFREGISTRYREMOVEVALUE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Key: WDFKEY, ValueName: PCUNICODE_STRING) -> NTSTATUS>;
pub type PFN_WDFREGISTRYQUERYVALUE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Key: WDFKEY, ValueName: PCUNICODE_STRING, ValueLength: ULONG, Value: PVOID, ValueLengthQueried: PULONG, ValueType: PULONG) -> NTSTATUS>;
pub type PFN_WDFREGISTRYQUERYMEMORY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Key: WDFKEY, ValueName: PCUNICODE_STRING, PoolType: POOL_TYPE, MemoryAttributes: PWDF_OBJECT_ATTRIBUTES, Memory: *mut WDFMEMORY, ValueType: PULONG) -> NTSTATUS>;
pub type PFN_WDFREGISTRYQUERYMULTISTRING = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Key: WDFKEY, ValueName: PCUNICODE_STRING, StringsAttributes: PWDF_OBJECT_ATTRIBUTES, Collection: WDFCOLLECTION) -> NTSTATUS>;
pub type PFN_WDFREGISTRYQUERYUNICODESTRING = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Key: WDFKEY, ValueName: PCUNICODE_STRING, ValueByteLength: PUSHORT, Value: PUNICODE_STRING) -> NTSTATUS>;
pub type PFN_WDFREGISTRYQUERYSTRING = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Key: WDFKEY, ValueName: PCUNICODE_STRING, String: WDFSTRING) -> NTSTATUS>;
pub type PFN_WDFREGISTRYQUERYULONG = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Key: WDFKEY, ValueName: PCUNICODE_STRING, Value: PULONG) -> NTSTATUS>;
pub type PFN_WDFREGISTRYASSIGNVALUE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Key: WDFKEY, ValueName: PCUNICODE_STRING, ValueType: ULONG, ValueLength: ULONG, Value: PVOID) -> NTSTATUS>;
pub type PFN_WDFREGISTRYASSIGNMEMORY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Key: WDFKEY, ValueName: PCUNICODE_STRING, ValueType: ULONG, Memory: WDFMEMORY, MemoryOffsets: PWDFMEMORY_OFFSET) -> NTSTATUS>;
pub type PFN_WDFREGISTRYASSIGNMULTISTRING = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Key: WDFKEY, ValueName: PCUNICODE_STRING, StringsCollection: WDFCOLLECTION) -> NTSTATUS>;
pub type PFN_WDFREGISTRYASSIGNUNICODESTRING = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Key: WDFKEY, ValueName: PCUNICODE_STRING, Value: PCUNICODE_STRING) -> NTSTATUS>;
pub type PFN_WDFREGISTRYASSIGNSTRING = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Key: WDFKEY, ValueName: PCUNICODE_STRING, String: WDFSTRING) -> NTSTATUS>;
pub type PFN_WDFREGISTRYASSIGNULONG = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Key: WDFKEY, ValueName: PCUNICODE_STRING, Value: ULONG) -> NTSTATUS>;
pub type PFN_WDF_DMA_ENABLER_FILL = Option< unsafe extern "efiapi" fn(arg1: WDFDMAENABLER) -> NTSTATUS>;
pub type PFN_WDF_DMA_ENABLER_FLUSH = Option< unsafe extern "efiapi" fn(arg1: WDFDMAENABLER) -> NTSTATUS>;
pub type PFN_WDF_DMA_ENABLER_ENABLE = Option< unsafe extern "efiapi" fn(arg1: WDFDMAENABLER) -> NTSTATUS>;
pub type PFN_WDF_DMA_ENABLER_DISABLE = Option< unsafe extern "efiapi" fn(arg1: WDFDMAENABLER) -> NTSTATUS>;
pub type PFN_WDF_DMA_ENABLER_SELFMANAGED_IO_START = Option< unsafe extern "efiapi" fn(arg1: WDFDMAENABLER) -> NTSTATUS>;
pub type PFN_WDF_DMA_ENABLER_SELFMANAGED_IO_STOP = Option< unsafe extern "efiapi" fn(arg1: WDFDMAENABLER) -> NTSTATUS>;
pub type WDF_DMA_ENABLER_CONFIG = _WDF_DMA_ENABLER_CONFIG;
pub type PWDF_DMA_ENABLER_CONFIG = *mut _WDF_DMA_ENABLER_CONFIG;
pub type WDF_DMA_SYSTEM_PROFILE_CONFIG = _WDF_DMA_SYSTEM_PROFILE_CONFIG;
pub type PWDF_DMA_SYSTEM_PROFILE_CONFIG = *mut _WDF_DMA_SYSTEM_PROFILE_CONFIG;
pub type PFN_WDFDMAENABLERCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, Device: WDFDEVICE, Config: PWDF_DMA_ENABLER_CONFIG, Attributes: PWDF_OBJECT_ATTRIBUTES, DmaEnablerHandle: *mut WDFDMAENABLER) -> NTSTATUS>;
pub type PFN_WDFDMAENABLERCONFIGURESYSTEMPROFILE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaEnabler: WDFDMAENABLER, ProfileConfig: PWDF_DMA_SYSTEM_PROFILE_CONFIG, ConfigDirection: WDF_DMA_DIRECTION) -> NTSTATUS>;
pub type PFN_WDFDMAENABLERGETMAXIMUMLENGTH = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaEnabler: WDFDMAENABLER) -> usize>;
pub type PFN_WDFDMAENABLERGETMAXIMUMSCATTERGATHERELEMENTS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaEnabler: WDFDMAENABLER) -> usize>;
pub type PFN_WDFDMAENABLERSETMAXIMUMSCATTERGATHERELEMENTS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaEnabler: WDFDMAENABLER, MaximumFragments: usize)>;
pub type PFN_WDFDMAENABLERGETFRAGMENTLENGTH = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaEnabler: WDFDMAENABLER, DmaDirection: WDF_DMA_DIRECTION) -> usize>;
pub type PFN_WDFDMAENABLERWDMGETDMAADAPTER = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaEnabler: WDFDMAENABLER, DmaDirection: WDF_DMA_DIRECTION) -> PDMA_ADAPTER>;
pub type PFN_WDF_PROGRAM_DMA = Option< unsafe extern "efiapi" fn(arg1: WDFDMATRANSACTION, arg2: WDFDEVICE, arg3: WDFCONTEXT, arg4: WDF_DMA_DIRECTION, arg5: PSCATTER_GATHER_LIST) -> BOOLEAN>;
pub type PFN_WDF_DMA_TRANSACTION_CONFIGURE_DMA_CHANNEL = Option< unsafe extern "efiapi" fn(arg1: WDFDMATRANSACTION, arg2: WDFDEVICE, arg3: PVOID, arg4: PMDL, arg5: usize, arg6: usize) -> BOOLEAN>;
pub type PFN_WDF_DMA_TRANSACTION_DMA_TRANSFER_COMPLETE = Option< unsafe extern "efiapi" fn(arg1: WDFDMATRANSACTION, arg2: WDFDEVICE, arg3: WDFCONTEXT, arg4: WDF_DMA_DIRECTION, arg5: DMA_COMPLETION_STATUS::Type)>;
pub type PFN_WDF_RESERVE_DMA = Option< unsafe extern "efiapi" fn(arg1: WDFDMATRANSACTION, arg2: PVOID)>;
pub type PFN_WDFDMATRANSACTIONCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaEnabler: WDFDMAENABLER, Attributes: PWDF_OBJECT_ATTRIBUTES, DmaTransaction: *mut WDFDMATRANSACTION) -> NTSTATUS>;
pub type PFN_WDFDMATRANSACTIONINITIALIZE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION, EvtProgramDmaFunction: PFN_WDF_PROGRAM_DMA, DmaDirection: WDF_DMA_DIRECTION, Mdl: PMDL, VirtualAddress: PVOID, Length: usize) -> NTSTATUS>;
pub type PFN_WDFDMATRANSACTIONINITIALIZEUSINGOFFSET = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION, EvtProgramDmaFunction: PFN_WDF_PROGRAM_DMA, DmaDirection: WDF_DMA_DIRECTION, Mdl: PMDL, Offset: usize, Length: usize) -> NTSTATUS>;
pub type PFN_WDFDMATRANSACTIONINITIALIZEUSINGREQUEST = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION, Request: WDFREQUEST, EvtProgramDmaFunction: PFN_WDF_PROGRAM_DMA, DmaDirection: WDF_DMA_DIRECTION) -> NTSTATUS>;
pub type PFN_WDFDMATRANSACTIONEXECUTE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION, Context: WDFCONTEXT) -> NTSTATUS>;
pub type PFN_WDFDMATRANSACTIONRELEASE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION) -> NTSTATUS>;
pub type PFN_WDFDMATRANSACTIONDMACOMPLETED = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION, Status: *mut NTSTATUS) -> BOOLEAN>;
pub type PFN_WDFDMATRANSACTIONDMACOMPLETEDWITHLENGTH = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION, TransferredLength: usize, Status: *mut NTSTATUS) -> BOOLEAN>;
pub type PFN_WDFDMATRANSACTIONDMACOMPLETEDFINAL = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION, FinalTransferredLength: usize, Status: *mut NTSTATUS) -> BOOLEAN>;
pub type PFN_WDFDMATRANSACTIONGETBYTESTRANSFERRED = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION) -> usize>;
pub type PFN_WDFDMATRANSACTIONSETMAXIMUMLENGTH = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION, MaximumLength: usize)>;
pub type PFN_WDFDMATRANSACTIONSETSINGLETRANSFERREQUIREMENT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION, RequireSingleTransfer: BOOLEAN)>;
pub type PFN_WDFDMATRANSACTIONGETREQUEST = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION) -> WDFREQUEST>;
pub type PFN_WDFDMATRANSACTIONGETCURRENTDMATRANSFERLENGTH = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION) -> usize>;
pub type PFN_WDFDMATRANSACTIONGETDEVICE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION) -> WDFDEVICE>;
pub type PFN_WDFDMATRANSACTIONGETTRANSFERINFO = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION, MapRegisterCount: *mut ULONG, ScatterGatherElementCount: *mut ULONG)>;
pub type PFN_WDFDMATRANSACTIONSETCHANNELCONFIGURATIONCALLBACK = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION, ConfigureRoutine: PFN_WDF_DMA_TRANSACTION_CONFIGURE_DMA_CHANNEL, ConfigureContext: PVOID)>;
pub type PFN_WDFDMATRANSACTIONSETTRANSFERCOMPLETECALLBACK = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION, DmaCompletionRoutine: PFN_WDF_DMA_TRANSACTION_DMA_TRANSFER_COMPLETE, DmaCompletionContext: PVOID)>;
pub type PFN_WDFDMATRANSACTIONSETIMMEDIATEEXECUTION = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION, UseImmediateExecution: BOOLEAN)>;
pub type PFN_WDFDMATRANSACTIONALLOCATERESOURCES = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION, DmaDirection: WDF_DMA_DIRECTION, RequiredMapRegisters: ULONG, EvtReserveDmaFunction: PFN_WDF_RESERVE_DMA, EvtReserveDmaContext: PVOID) -> NTSTATUS>;
pub type PFN_WDFDMATRANSACTIONSETDEVICEADDRESSOFFSET = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION, Offset: ULONG)>;
pub type PFN_WDFDMATRANSACTIONFREERESOURCES = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION)>;
pub type PFN_WDFDMATRANSACTIONCANCEL = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION) -> BOOLEAN>;
pub type PFN_WDFDMATRANSACTIONWDMGETTRANSFERCONTEXT = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION) -> PVOID>;
pub type PFN_WDFDMATRANSACTIONSTOPSYSTEMTRANSFER = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaTransaction: WDFDMATRANSACTION)>;
pub type WDF_COMMON_BUFFER_CONFIG = _WDF_COMMON_BUFFER_CONFIG;
pub type PWDF_COMMON_BUFFER_CONFIG = *mut _WDF_COMMON_BUFFER_CONFIG;
pub type PFN_WDFCOMMONBUFFERCREATE = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaEnabler: WDFDMAENABLER, Length: usize, Attributes: PWDF_OBJECT_ATTRIBUTES, CommonBuffer: *mut WDFCOMMONBUFFER) -> NTSTATUS>;
pub type PFN_WDFCOMMONBUFFERCREATEWITHCONFIG = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, DmaEnabler: WDFDMAENABLER, Length: usize, Config: PWDF_COMMON_BUFFER_CONFIG, Attributes: PWDF_OBJECT_ATTRIBUTES, CommonBuffer: *mut WDFCOMMONBUFFER) -> NTSTATUS>;
pub type PFN_WDFCOMMONBUFFERGETALIGNEDVIRTUALADDRESS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, CommonBuffer: WDFCOMMONBUFFER) -> PVOID>;
pub type PFN_WDFCOMMONBUFFERGETALIGNEDLOGICALADDRESS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, CommonBuffer: WDFCOMMONBUFFER) -> PHYSICAL_ADDRESS>;
pub type PFN_WDFCOMMONBUFFERGETLENGTH = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, CommonBuffer: WDFCOMMONBUFFER) -> usize>;
pub type WDF_POWER_ROUTINE_TIMED_OUT_DATA = _WDF_POWER_ROUTINE_TIMED_OUT_DATA;
pub type WDF_REQUEST_FATAL_ERROR_INFORMATION_LENGTH_MISMATCH_DATA = _WDF_REQUEST_FATAL_ERROR_INFORMATION_LENGTH_MISMATCH_DATA;
pub type PWDF_REQUEST_FATAL_ERROR_INFORMATION_LENGTH_MISMATCH_DATA = *mut _WDF_REQUEST_FATAL_ERROR_INFORMATION_LENGTH_MISMATCH_DATA;
pub type WDF_QUEUE_FATAL_ERROR_DATA = _WDF_QUEUE_FATAL_ERROR_DATA;
pub type PWDF_QUEUE_FATAL_ERROR_DATA = *mut _WDF_QUEUE_FATAL_ERROR_DATA;
pub type WDF_TASK_SEND_OPTIONS = _WDF_TASK_SEND_OPTIONS;
pub type PWDF_TASK_SEND_OPTIONS = *mut _WDF_TASK_SEND_OPTIONS;
pub type PFN_WDFCOMPANIONTARGETSENDTASKSYNCHRONOUSLY = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, CompanionTarget: WDFCOMPANIONTARGET, TaskQueueIdentifier: USHORT, TaskOperationCode: ULONG, InputBuffer: PWDF_MEMORY_DESCRIPTOR, OutputBuffer: PWDF_MEMORY_DESCRIPTOR, TaskOptions: PWDF_TASK_SEND_OPTIONS, BytesReturned: PULONG_PTR) -> NTSTATUS>;
pub type PFN_WDFCOMPANIONTARGETWDMGETCOMPANIONPROCESS = Option< unsafe extern "efiapi" fn(DriverGlobals: PWDF_DRIVER_GLOBALS, CompanionTarget: WDFCOMPANIONTARGET) -> PEPROCESS>;
pub type EXCEPTION_DISPOSITION = _EXCEPTION_DISPOSITION::Type;
pub type EVENT_TYPE = _EVENT_TYPE::Type;
pub type TIMER_TYPE = _TIMER_TYPE::Type;
pub type WAIT_TYPE = _WAIT_TYPE::Type;
pub type SECURITY_IMPERSONATION_LEVEL = _SECURITY_IMPERSONATION_LEVEL::Type;
pub type FILE_INFORMATION_CLASS = _FILE_INFORMATION_CLASS::Type;
pub type DIRECTORY_NOTIFY_INFORMATION_CLASS = _DIRECTORY_NOTIFY_INFORMATION_CLASS::Type;
pub type FS_INFORMATION_CLASS = _FSINFOCLASS::Type;
pub type INTERFACE_TYPE = _INTERFACE_TYPE::Type;
pub type DMA_WIDTH = _DMA_WIDTH::Type;
pub type DMA_SPEED = _DMA_SPEED::Type;
pub type KEY_INFORMATION_CLASS = _KEY_INFORMATION_CLASS::Type;
pub type KEY_VALUE_INFORMATION_CLASS = _KEY_VALUE_INFORMATION_CLASS::Type;
pub type SYSTEM_POWER_STATE = _SYSTEM_POWER_STATE::Type;
pub type DEVICE_POWER_STATE = _DEVICE_POWER_STATE::Type;
pub type POWER_STATE_TYPE = _POWER_STATE_TYPE::Type;
pub type IRQ_DEVICE_POLICY = _IRQ_DEVICE_POLICY::Type;
pub type IRQ_PRIORITY = _IRQ_PRIORITY::Type;
pub type POOL_TYPE = _POOL_TYPE::Type;
pub type KDPC_IMPORTANCE = _KDPC_IMPORTANCE::Type;
pub type LOCK_OPERATION = _LOCK_OPERATION::Type;
pub type KINTERRUPT_MODE = _KINTERRUPT_MODE::Type;
pub type KINTERRUPT_POLARITY = _KINTERRUPT_POLARITY::Type;
pub type KWAIT_REASON = _KWAIT_REASON::Type;
pub type KBUGCHECK_CALLBACK_REASON = _KBUGCHECK_CALLBACK_REASON::Type;
pub type MEMORY_CACHING_TYPE = _MEMORY_CACHING_TYPE::Type;
pub type WORK_QUEUE_TYPE = _WORK_QUEUE_TYPE::Type;
pub type IO_ALLOCATION_ACTION = _IO_ALLOCATION_ACTION::Type;
pub type DEVICE_RELATION_TYPE = _DEVICE_RELATION_TYPE::Type;
pub type DEVICE_USAGE_NOTIFICATION_TYPE = _DEVICE_USAGE_NOTIFICATION_TYPE::Type;
pub type TRACE_INFORMATION_CLASS = _TRACE_INFORMATION_CLASS::Type;
pub type IO_NOTIFICATION_EVENT_CATEGORY = _IO_NOTIFICATION_EVENT_CATEGORY::Type;
pub type THREADINFOCLASS = _THREADINFOCLASS::Type;
pub type WDF_TRI_STATE = _WDF_TRI_STATE::Type;
pub type WDF_EXECUTION_LEVEL = _WDF_EXECUTION_LEVEL::Type;
pub type WDF_SYNCHRONIZATION_SCOPE = _WDF_SYNCHRONIZATION_SCOPE::Type;
pub type WDF_DRIVER_INIT_FLAGS = _WDF_DRIVER_INIT_FLAGS::Type;
pub type WDF_MEMORY_DESCRIPTOR_TYPE = _WDF_MEMORY_DESCRIPTOR_TYPE::Type;
pub type WDF_CHILD_LIST_RETRIEVE_DEVICE_STATUS = _WDF_CHILD_LIST_RETRIEVE_DEVICE_STATUS::Type;
pub type WDF_RETRIEVE_CHILD_FLAGS = _WDF_RETRIEVE_CHILD_FLAGS::Type;
pub type WDF_DEVICE_STATE_FLAGS = _WDF_DEVICE_STATE_FLAGS::Type;
pub type WDF_DEVICE_PNP_STATE = _WDF_DEVICE_PNP_STATE::Type;
pub type WDF_DEVICE_POWER_STATE = _WDF_DEVICE_POWER_STATE::Type;
pub type WDF_DEVICE_POWER_POLICY_STATE = _WDF_DEVICE_POWER_POLICY_STATE::Type;
pub type WDF_STATE_NOTIFICATION_TYPE = _WDF_STATE_NOTIFICATION_TYPE::Type;
pub type WDF_POWER_POLICY_S0_IDLE_CAPABILITIES = _WDF_POWER_POLICY_S0_IDLE_CAPABILITIES::Type;
pub type WDF_POWER_POLICY_S0_IDLE_USER_CONTROL = _WDF_POWER_POLICY_S0_IDLE_USER_CONTROL::Type;
pub type WDF_POWER_POLICY_IDLE_TIMEOUT_CONSTANTS = _WDF_POWER_POLICY_IDLE_TIMEOUT_CONSTANTS::Type;
pub type WDF_POWER_POLICY_SX_WAKE_USER_CONTROL = _WDF_POWER_POLICY_SX_WAKE_USER_CONTROL::Type;
pub type WDF_POWER_DEVICE_STATE = _WDF_POWER_DEVICE_STATE::Type;
pub type WDF_DISPATCH_IRP_TO_IO_QUEUE_FLAGS = _WDF_DISPATCH_IRP_TO_IO_QUEUE_FLAGS::Type;
pub type WDF_SPECIAL_FILE_TYPE = _WDF_SPECIAL_FILE_TYPE::Type;
pub type WDF_DEVICE_IO_TYPE = _WDF_DEVICE_IO_TYPE::Type;
pub type WDF_FILEOBJECT_CLASS = _WDF_FILEOBJECT_CLASS::Type;
pub type WDF_DEVICE_FAILED_ACTION = _WDF_DEVICE_FAILED_ACTION::Type;
pub type WDF_RELEASE_HARDWARE_ORDER_ON_FAILURE = _WDF_RELEASE_HARDWARE_ORDER_ON_FAILURE::Type;
pub type WDF_REQUEST_TYPE = _WDF_REQUEST_TYPE::Type;
pub type WDF_POWER_POLICY_IDLE_TIMEOUT_TYPE = _WDF_POWER_POLICY_IDLE_TIMEOUT_TYPE::Type;
pub type WDF_REMOVE_LOCK_OPTIONS_FLAGS = _WDF_REMOVE_LOCK_OPTIONS_FLAGS::Type;
pub type WDF_INTERRUPT_POLARITY = _WDF_INTERRUPT_POLARITY::Type;
pub type WDF_INTERRUPT_POLICY = _WDF_INTERRUPT_POLICY::Type;
pub type WDF_INTERRUPT_PRIORITY = _WDF_INTERRUPT_PRIORITY::Type;
pub type WDF_REQUEST_REUSE_FLAGS = _WDF_REQUEST_REUSE_FLAGS::Type;
pub type WDF_REQUEST_STOP_ACTION_FLAGS = _WDF_REQUEST_STOP_ACTION_FLAGS::Type;
pub type WDF_REQUEST_SEND_OPTIONS_FLAGS = _WDF_REQUEST_SEND_OPTIONS_FLAGS::Type;
pub type WDF_REQUEST_FORWARD_OPTIONS_FLAGS = _WDF_REQUEST_FORWARD_OPTIONS_FLAGS::Type;
pub type WDF_IO_TARGET_STATE = _WDF_IO_TARGET_STATE::Type;
pub type WDF_IO_TARGET_OPEN_TYPE = _WDF_IO_TARGET_OPEN_TYPE::Type;
pub type WDF_IO_TARGET_SENT_IO_ACTION = _WDF_IO_TARGET_SENT_IO_ACTION::Type;
pub type WDF_IO_TARGET_PURGE_IO_ACTION = _WDF_IO_TARGET_PURGE_IO_ACTION::Type;
pub type WDF_IO_QUEUE_DISPATCH_TYPE = _WDF_IO_QUEUE_DISPATCH_TYPE::Type;
pub type WDF_IO_QUEUE_STATE = _WDF_IO_QUEUE_STATE::Type;
pub type WDF_IO_FORWARD_PROGRESS_ACTION = _WDF_IO_FORWARD_PROGRESS_ACTION::Type;
pub type WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY = _WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY::Type;
pub type WDF_DEVICE_SHUTDOWN_FLAGS = _WDF_DEVICE_SHUTDOWN_FLAGS::Type;
pub type WDF_WMI_PROVIDER_CONTROL = _WDF_WMI_PROVIDER_CONTROL::Type;
pub type WDF_WMI_PROVIDER_FLAGS = _WDF_WMI_PROVIDER_FLAGS::Type;
pub type WDF_DMA_PROFILE = _WDF_DMA_PROFILE::Type;
pub type WDF_DMA_DIRECTION = _WDF_DMA_DIRECTION::Type;
pub type WDF_DMA_ENABLER_CONFIG_FLAGS = _WDF_DMA_ENABLER_CONFIG_FLAGS::Type;
pub type WDF_BUGCHECK_CODES = _WDF_BUGCHECK_CODES::Type;
pub type WDF_REQUEST_FATAL_ERROR_CODES = _WDF_REQUEST_FATAL_ERROR_CODES::Type;
pub type WDF_TASK_SEND_OPTIONS_FLAGS = _WDF_TASK_SEND_OPTIONS_FLAGS::Type;
pub type PDMA_COMMON_BUFFER_EXTENDED_CONFIGURATION = PVOID;
pub type PCREATE_COMMON_BUFFER_FROM_MDL = Option<unsafe extern "efiapi" fn(DmaAdapter: PDMA_ADAPTER, Mdl: PMDL, ExtendedConfigs: PDMA_COMMON_BUFFER_EXTENDED_CONFIGURATION, ExtendedConfigsCount: ULONG, LogicalAddress: PPHYSICAL_ADDRESS) -> NTSTATUS>;
pub mod _EXCEPTION_DISPOSITION {
    pub type Type = i32;
    pub const ExceptionContinueExecution: Type = 0;
    pub const ExceptionContinueSearch: Type = 1;
    pub const ExceptionNestedException: Type = 2;
    pub const ExceptionCollidedUnwind: Type = 3;
}
pub mod _EVENT_TYPE {
    pub type Type = i32;
    pub const NotificationEvent: Type = 0;
    pub const SynchronizationEvent: Type = 1;
}
pub mod _TIMER_TYPE {
    pub type Type = i32;
    pub const NotificationTimer: Type = 0;
    pub const SynchronizationTimer: Type = 1;
}
pub mod _WAIT_TYPE {
    pub type Type = i32;
    pub const WaitAll: Type = 0;
    pub const WaitAny: Type = 1;
    pub const WaitNotification: Type = 2;
    pub const WaitDequeue: Type = 3;
}
pub mod _SECURITY_IMPERSONATION_LEVEL {
    pub type Type = i32;
    pub const SecurityAnonymous: Type = 0;
    pub const SecurityIdentification: Type = 1;
    pub const SecurityImpersonation: Type = 2;
    pub const SecurityDelegation: Type = 3;
}
pub mod _FILE_INFORMATION_CLASS {
    pub type Type = i32;
    pub const FileDirectoryInformation: Type = 1;
    pub const FileFullDirectoryInformation: Type = 2;
    pub const FileBothDirectoryInformation: Type = 3;
    pub const FileBasicInformation: Type = 4;
    pub const FileStandardInformation: Type = 5;
    pub const FileInternalInformation: Type = 6;
    pub const FileEaInformation: Type = 7;
    pub const FileAccessInformation: Type = 8;
    pub const FileNameInformation: Type = 9;
    pub const FileRenameInformation: Type = 10;
    pub const FileLinkInformation: Type = 11;
    pub const FileNamesInformation: Type = 12;
    pub const FileDispositionInformation: Type = 13;
    pub const FilePositionInformation: Type = 14;
    pub const FileFullEaInformation: Type = 15;
    pub const FileModeInformation: Type = 16;
    pub const FileAlignmentInformation: Type = 17;
    pub const FileAllInformation: Type = 18;
    pub const FileAllocationInformation: Type = 19;
    pub const FileEndOfFileInformation: Type = 20;
    pub const FileAlternateNameInformation: Type = 21;
    pub const FileStreamInformation: Type = 22;
    pub const FilePipeInformation: Type = 23;
    pub const FilePipeLocalInformation: Type = 24;
    pub const FilePipeRemoteInformation: Type = 25;
    pub const FileMailslotQueryInformation: Type = 26;
    pub const FileMailslotSetInformation: Type = 27;
    pub const FileCompressionInformation: Type = 28;
    pub const FileObjectIdInformation: Type = 29;
    pub const FileCompletionInformation: Type = 30;
    pub const FileMoveClusterInformation: Type = 31;
    pub const FileQuotaInformation: Type = 32;
    pub const FileReparsePointInformation: Type = 33;
    pub const FileNetworkOpenInformation: Type = 34;
    pub const FileAttributeTagInformation: Type = 35;
    pub const FileTrackingInformation: Type = 36;
    pub const FileIdBothDirectoryInformation: Type = 37;
    pub const FileIdFullDirectoryInformation: Type = 38;
    pub const FileValidDataLengthInformation: Type = 39;
    pub const FileShortNameInformation: Type = 40;
    pub const FileIoCompletionNotificationInformation: Type = 41;
    pub const FileIoStatusBlockRangeInformation: Type = 42;
    pub const FileIoPriorityHintInformation: Type = 43;
    pub const FileSfioReserveInformation: Type = 44;
    pub const FileSfioVolumeInformation: Type = 45;
    pub const FileHardLinkInformation: Type = 46;
    pub const FileProcessIdsUsingFileInformation: Type = 47;
    pub const FileNormalizedNameInformation: Type = 48;
    pub const FileNetworkPhysicalNameInformation: Type = 49;
    pub const FileIdGlobalTxDirectoryInformation: Type = 50;
    pub const FileIsRemoteDeviceInformation: Type = 51;
    pub const FileUnusedInformation: Type = 52;
    pub const FileNumaNodeInformation: Type = 53;
    pub const FileStandardLinkInformation: Type = 54;
    pub const FileRemoteProtocolInformation: Type = 55;
    pub const FileRenameInformationBypassAccessCheck: Type = 56;
    pub const FileLinkInformationBypassAccessCheck: Type = 57;
    pub const FileVolumeNameInformation: Type = 58;
    pub const FileIdInformation: Type = 59;
    pub const FileIdExtdDirectoryInformation: Type = 60;
    pub const FileReplaceCompletionInformation: Type = 61;
    pub const FileHardLinkFullIdInformation: Type = 62;
    pub const FileIdExtdBothDirectoryInformation: Type = 63;
    pub const FileDispositionInformationEx: Type = 64;
    pub const FileRenameInformationEx: Type = 65;
    pub const FileRenameInformationExBypassAccessCheck: Type = 66;
    pub const FileDesiredStorageClassInformation: Type = 67;
    pub const FileStatInformation: Type = 68;
    pub const FileMemoryPartitionInformation: Type = 69;
    pub const FileMaximumInformation: Type = 70;
}
pub mod _DIRECTORY_NOTIFY_INFORMATION_CLASS {
    pub type Type = i32;
    pub const DirectoryNotifyInformation: Type = 1;
    pub const DirectoryNotifyExtendedInformation: Type = 2;
}
pub mod _IO_PRIORITY_HINT {
    pub type Type = i32;
    pub const IoPriorityVeryLow: Type = 0;
    pub const IoPriorityLow: Type = 1;
    pub const IoPriorityNormal: Type = 2;
    pub const IoPriorityHigh: Type = 3;
    pub const IoPriorityCritical: Type = 4;
    pub const MaxIoPriorityTypes: Type = 5;
}
pub mod _FSINFOCLASS {
    pub type Type = i32;
    pub const FileFsVolumeInformation: Type = 1;
    pub const FileFsLabelInformation: Type = 2;
    pub const FileFsSizeInformation: Type = 3;
    pub const FileFsDeviceInformation: Type = 4;
    pub const FileFsAttributeInformation: Type = 5;
    pub const FileFsControlInformation: Type = 6;
    pub const FileFsFullSizeInformation: Type = 7;
    pub const FileFsObjectIdInformation: Type = 8;
    pub const FileFsDriverPathInformation: Type = 9;
    pub const FileFsVolumeFlagsInformation: Type = 10;
    pub const FileFsSectorSizeInformation: Type = 11;
    pub const FileFsDataCopyInformation: Type = 12;
    pub const FileFsMetadataSizeInformation: Type = 13;
    pub const FileFsMaximumInformation: Type = 14;
}
pub mod _INTERFACE_TYPE {
    pub type Type = i32;
    pub const InterfaceTypeUndefined: Type = -1;
    pub const Internal: Type = 0;
    pub const Isa: Type = 1;
    pub const Eisa: Type = 2;
    pub const MicroChannel: Type = 3;
    pub const TurboChannel: Type = 4;
    pub const PCIBus: Type = 5;
    pub const VMEBus: Type = 6;
    pub const NuBus: Type = 7;
    pub const PCMCIABus: Type = 8;
    pub const CBus: Type = 9;
    pub const MPIBus: Type = 10;
    pub const MPSABus: Type = 11;
    pub const ProcessorInternal: Type = 12;
    pub const InternalPowerBus: Type = 13;
    pub const PNPISABus: Type = 14;
    pub const PNPBus: Type = 15;
    pub const Vmcs: Type = 16;
    pub const ACPIBus: Type = 17;
    pub const MaximumInterfaceType: Type = 18;
}
pub mod _DMA_WIDTH {
    pub type Type = i32;
    pub const Width8Bits: Type = 0;
    pub const Width16Bits: Type = 1;
    pub const Width32Bits: Type = 2;
    pub const Width64Bits: Type = 3;
    pub const WidthNoWrap: Type = 4;
    pub const MaximumDmaWidth: Type = 5;
}
pub mod _DMA_SPEED {
    pub type Type = i32;
    pub const Compatible: Type = 0;
    pub const TypeA: Type = 1;
    pub const TypeB: Type = 2;
    pub const TypeC: Type = 3;
    pub const TypeF: Type = 4;
    pub const MaximumDmaSpeed: Type = 5;
}
pub mod _KEY_INFORMATION_CLASS {
    pub type Type = i32;
    pub const KeyBasicInformation: Type = 0;
    pub const KeyNodeInformation: Type = 1;
    pub const KeyFullInformation: Type = 2;
    pub const KeyNameInformation: Type = 3;
    pub const KeyCachedInformation: Type = 4;
    pub const KeyFlagsInformation: Type = 5;
    pub const KeyVirtualizationInformation: Type = 6;
    pub const KeyHandleTagsInformation: Type = 7;
    pub const KeyTrustInformation: Type = 8;
    pub const KeyLayerInformation: Type = 9;
    pub const MaxKeyInfoClass: Type = 10;
}
pub mod _KEY_VALUE_INFORMATION_CLASS {
    pub type Type = i32;
    pub const KeyValueBasicInformation: Type = 0;
    pub const KeyValueFullInformation: Type = 1;
    pub const KeyValuePartialInformation: Type = 2;
    pub const KeyValueFullInformationAlign64: Type = 3;
    pub const KeyValuePartialInformationAlign64: Type = 4;
    pub const KeyValueLayerInformation: Type = 5;
    pub const MaxKeyValueInfoClass: Type = 6;
}
pub mod _SYSTEM_POWER_STATE {
    pub type Type = i32;
    pub const PowerSystemUnspecified: Type = 0;
    pub const PowerSystemWorking: Type = 1;
    pub const PowerSystemSleeping1: Type = 2;
    pub const PowerSystemSleeping2: Type = 3;
    pub const PowerSystemSleeping3: Type = 4;
    pub const PowerSystemHibernate: Type = 5;
    pub const PowerSystemShutdown: Type = 6;
    pub const PowerSystemMaximum: Type = 7;
}
pub mod POWER_ACTION {
    pub type Type = i32;
    pub const PowerActionNone: Type = 0;
    pub const PowerActionReserved: Type = 1;
    pub const PowerActionSleep: Type = 2;
    pub const PowerActionHibernate: Type = 3;
    pub const PowerActionShutdown: Type = 4;
    pub const PowerActionShutdownReset: Type = 5;
    pub const PowerActionShutdownOff: Type = 6;
    pub const PowerActionWarmEject: Type = 7;
    pub const PowerActionDisplayOff: Type = 8;
}
pub mod _DEVICE_POWER_STATE {
    pub type Type = i32;
    pub const PowerDeviceUnspecified: Type = 0;
    pub const PowerDeviceD0: Type = 1;
    pub const PowerDeviceD1: Type = 2;
    pub const PowerDeviceD2: Type = 3;
    pub const PowerDeviceD3: Type = 4;
    pub const PowerDeviceMaximum: Type = 5;
}
pub mod _POWER_STATE_TYPE {
    pub type Type = i32;
    pub const SystemPowerState: Type = 0;
    pub const DevicePowerState: Type = 1;
}
pub mod _CM_SHARE_DISPOSITION {
    pub type Type = i32;
    pub const CmResourceShareUndetermined: Type = 0;
    pub const CmResourceShareDeviceExclusive: Type = 1;
    pub const CmResourceShareDriverExclusive: Type = 2;
    pub const CmResourceShareShared: Type = 3;
}
pub mod _IRQ_DEVICE_POLICY {
    pub type Type = i32;
    pub const IrqPolicyMachineDefault: Type = 0;
    pub const IrqPolicyAllCloseProcessors: Type = 1;
    pub const IrqPolicyOneCloseProcessor: Type = 2;
    pub const IrqPolicyAllProcessorsInMachine: Type = 3;
    pub const IrqPolicySpecifiedProcessors: Type = 4;
    pub const IrqPolicySpreadMessagesAcrossAllProcessors: Type = 5;
    pub const IrqPolicyAllProcessorsInMachineWhenSteered: Type = 6;
}
pub mod _IRQ_PRIORITY {
    pub type Type = i32;
    pub const IrqPriorityUndefined: Type = 0;
    pub const IrqPriorityLow: Type = 1;
    pub const IrqPriorityNormal: Type = 2;
    pub const IrqPriorityHigh: Type = 3;
}
pub mod _MODE {
    pub type Type = i32;
    pub const KernelMode: Type = 0;
    pub const UserMode: Type = 1;
    pub const MaximumMode: Type = 2;
}
pub mod _KDPC_IMPORTANCE {
    pub type Type = i32;
    pub const LowImportance: Type = 0;
    pub const MediumImportance: Type = 1;
    pub const HighImportance: Type = 2;
    pub const MediumHighImportance: Type = 3;
}
pub mod _LOCK_OPERATION {
    pub type Type = i32;
    pub const IoReadAccess: Type = 0;
    pub const IoWriteAccess: Type = 1;
    pub const IoModifyAccess: Type = 2;
}
pub mod _KINTERRUPT_MODE {
    pub type Type = i32;
    pub const LevelSensitive: Type = 0;
    pub const Latched: Type = 1;
}
pub mod _KINTERRUPT_POLARITY {
    pub type Type = i32;
    pub const InterruptPolarityUnknown: Type = 0;
    pub const InterruptActiveHigh: Type = 1;
    pub const InterruptRisingEdge: Type = 1;
    pub const InterruptActiveLow: Type = 2;
    pub const InterruptFallingEdge: Type = 2;
    pub const InterruptActiveBoth: Type = 3;
    pub const InterruptActiveBothTriggerLow: Type = 3;
    pub const InterruptActiveBothTriggerHigh: Type = 4;
}
pub mod _KWAIT_REASON {
    pub type Type = i32;
    pub const Executive: Type = 0;
    pub const FreePage: Type = 1;
    pub const PageIn: Type = 2;
    pub const PoolAllocation: Type = 3;
    pub const DelayExecution: Type = 4;
    pub const Suspended: Type = 5;
    pub const UserRequest: Type = 6;
    pub const WrExecutive: Type = 7;
    pub const WrFreePage: Type = 8;
    pub const WrPageIn: Type = 9;
    pub const WrPoolAllocation: Type = 10;
    pub const WrDelayExecution: Type = 11;
    pub const WrSuspended: Type = 12;
    pub const WrUserRequest: Type = 13;
    pub const WrSpare0: Type = 14;
    pub const WrQueue: Type = 15;
    pub const WrLpcReceive: Type = 16;
    pub const WrLpcReply: Type = 17;
    pub const WrVirtualMemory: Type = 18;
    pub const WrPageOut: Type = 19;
    pub const WrRendezvous: Type = 20;
    pub const WrKeyedEvent: Type = 21;
    pub const WrTerminated: Type = 22;
    pub const WrProcessInSwap: Type = 23;
    pub const WrCpuRateControl: Type = 24;
    pub const WrCalloutStack: Type = 25;
    pub const WrKernel: Type = 26;
    pub const WrResource: Type = 27;
    pub const WrPushLock: Type = 28;
    pub const WrMutex: Type = 29;
    pub const WrQuantumEnd: Type = 30;
    pub const WrDispatchInt: Type = 31;
    pub const WrPreempted: Type = 32;
    pub const WrYieldExecution: Type = 33;
    pub const WrFastMutex: Type = 34;
    pub const WrGuardedMutex: Type = 35;
    pub const WrRundown: Type = 36;
    pub const WrAlertByThreadId: Type = 37;
    pub const WrDeferredPreempt: Type = 38;
    pub const WrPhysicalFault: Type = 39;
    pub const MaximumWaitReason: Type = 40;
}
pub mod _KBUGCHECK_CALLBACK_REASON {
    pub type Type = i32;
    pub const KbCallbackInvalid: Type = 0;
    pub const KbCallbackReserved1: Type = 1;
    pub const KbCallbackSecondaryDumpData: Type = 2;
    pub const KbCallbackDumpIo: Type = 3;
    pub const KbCallbackAddPages: Type = 4;
    pub const KbCallbackSecondaryMultiPartDumpData: Type = 5;
    pub const KbCallbackRemovePages: Type = 6;
}
pub mod _MEMORY_CACHING_TYPE {
    pub type Type = i32;
    pub const MmNonCached: Type = 0;
    pub const MmCached: Type = 1;
    pub const MmWriteCombined: Type = 2;
    pub const MmHardwareCoherentCached: Type = 3;
    pub const MmNonCachedUnordered: Type = 4;
    pub const MmUSWCCached: Type = 5;
    pub const MmMaximumCacheType: Type = 6;
    pub const MmNotMapped: Type = -1;
}
pub mod _POOL_TYPE {
    pub type Type = i32;
    pub const NonPagedPool: Type = 0;
    pub const NonPagedPoolExecute: Type = 0;
    pub const PagedPool: Type = 1;
    pub const NonPagedPoolMustSucceed: Type = 2;
    pub const DontUseThisType: Type = 3;
    pub const NonPagedPoolCacheAligned: Type = 4;
    pub const PagedPoolCacheAligned: Type = 5;
    pub const NonPagedPoolCacheAlignedMustS: Type = 6;
    pub const MaxPoolType: Type = 7;
    pub const NonPagedPoolBase: Type = 0;
    pub const NonPagedPoolBaseMustSucceed: Type = 2;
    pub const NonPagedPoolBaseCacheAligned: Type = 4;
    pub const NonPagedPoolBaseCacheAlignedMustS: Type = 6;
    pub const NonPagedPoolSession: Type = 32;
    pub const PagedPoolSession: Type = 33;
    pub const NonPagedPoolMustSucceedSession: Type = 34;
    pub const DontUseThisTypeSession: Type = 35;
    pub const NonPagedPoolCacheAlignedSession: Type = 36;
    pub const PagedPoolCacheAlignedSession: Type = 37;
    pub const NonPagedPoolCacheAlignedMustSSession: Type = 38;
    pub const NonPagedPoolNx: Type = 512;
    pub const NonPagedPoolNxCacheAligned: Type = 516;
    pub const NonPagedPoolSessionNx: Type = 544;
}
pub mod _WORK_QUEUE_TYPE {
    pub type Type = i32;
    pub const CriticalWorkQueue: Type = 0;
    pub const DelayedWorkQueue: Type = 1;
    pub const HyperCriticalWorkQueue: Type = 2;
    pub const NormalWorkQueue: Type = 3;
    pub const BackgroundWorkQueue: Type = 4;
    pub const RealTimeWorkQueue: Type = 5;
    pub const SuperCriticalWorkQueue: Type = 6;
    pub const MaximumWorkQueue: Type = 7;
    pub const CustomPriorityWorkQueue: Type = 32;
}
pub mod _MM_PAGE_PRIORITY {
    pub type Type = i32;
    pub const LowPagePriority: Type = 0;
    pub const NormalPagePriority: Type = 16;
    pub const HighPagePriority: Type = 32;
}
pub mod _IO_ALLOCATION_ACTION {
    pub type Type = i32;
    pub const KeepObject: Type = 1;
    pub const DeallocateObject: Type = 2;
    pub const DeallocateObjectKeepRegisters: Type = 3;
}
pub mod _DEVICE_RELATION_TYPE {
    pub type Type = i32;
    pub const BusRelations: Type = 0;
    pub const EjectionRelations: Type = 1;
    pub const PowerRelations: Type = 2;
    pub const RemovalRelations: Type = 3;
    pub const TargetDeviceRelation: Type = 4;
    pub const SingleBusRelations: Type = 5;
    pub const TransportRelations: Type = 6;
}
pub mod _DEVICE_USAGE_NOTIFICATION_TYPE {
    pub type Type = i32;
    pub const DeviceUsageTypeUndefined: Type = 0;
    pub const DeviceUsageTypePaging: Type = 1;
    pub const DeviceUsageTypeHibernation: Type = 2;
    pub const DeviceUsageTypeDumpFile: Type = 3;
    pub const DeviceUsageTypeBoot: Type = 4;
    pub const DeviceUsageTypePostDisplay: Type = 5;
}
pub mod BUS_QUERY_ID_TYPE {
    pub type Type = i32;
    pub const BusQueryDeviceID: Type = 0;
    pub const BusQueryHardwareIDs: Type = 1;
    pub const BusQueryCompatibleIDs: Type = 2;
    pub const BusQueryInstanceID: Type = 3;
    pub const BusQueryDeviceSerialNumber: Type = 4;
    pub const BusQueryContainerID: Type = 5;
}
pub mod DEVICE_TEXT_TYPE {
    pub type Type = i32;
    pub const DeviceTextDescription: Type = 0;
    pub const DeviceTextLocationInformation: Type = 1;
}
pub mod _TRACE_INFORMATION_CLASS {
    pub type Type = i32;
    pub const TraceIdClass: Type = 0;
    pub const TraceHandleClass: Type = 1;
    pub const TraceEnableFlagsClass: Type = 2;
    pub const TraceEnableLevelClass: Type = 3;
    pub const GlobalLoggerHandleClass: Type = 4;
    pub const EventLoggerHandleClass: Type = 5;
    pub const AllLoggerHandlesClass: Type = 6;
    pub const TraceHandleByNameClass: Type = 7;
    pub const LoggerEventsLostClass: Type = 8;
    pub const TraceSessionSettingsClass: Type = 9;
    pub const LoggerEventsLoggedClass: Type = 10;
    pub const DiskIoNotifyRoutinesClass: Type = 11;
    pub const TraceInformationClassReserved1: Type = 12;
    pub const FltIoNotifyRoutinesClass: Type = 13;
    pub const TraceInformationClassReserved2: Type = 14;
    pub const WdfNotifyRoutinesClass: Type = 15;
    pub const MaxTraceInformationClass: Type = 16;
}
pub mod DEVICE_REGISTRY_PROPERTY {
    pub type Type = i32;
    pub const DevicePropertyDeviceDescription: Type = 0;
    pub const DevicePropertyHardwareID: Type = 1;
    pub const DevicePropertyCompatibleIDs: Type = 2;
    pub const DevicePropertyBootConfiguration: Type = 3;
    pub const DevicePropertyBootConfigurationTranslated: Type = 4;
    pub const DevicePropertyClassName: Type = 5;
    pub const DevicePropertyClassGuid: Type = 6;
    pub const DevicePropertyDriverKeyName: Type = 7;
    pub const DevicePropertyManufacturer: Type = 8;
    pub const DevicePropertyFriendlyName: Type = 9;
    pub const DevicePropertyLocationInformation: Type = 10;
    pub const DevicePropertyPhysicalDeviceObjectName: Type = 11;
    pub const DevicePropertyBusTypeGuid: Type = 12;
    pub const DevicePropertyLegacyBusType: Type = 13;
    pub const DevicePropertyBusNumber: Type = 14;
    pub const DevicePropertyEnumeratorName: Type = 15;
    pub const DevicePropertyAddress: Type = 16;
    pub const DevicePropertyUINumber: Type = 17;
    pub const DevicePropertyInstallState: Type = 18;
    pub const DevicePropertyRemovalPolicy: Type = 19;
    pub const DevicePropertyResourceRequirements: Type = 20;
    pub const DevicePropertyAllocatedResources: Type = 21;
    pub const DevicePropertyContainerID: Type = 22;
}
pub mod _IO_NOTIFICATION_EVENT_CATEGORY {
    pub type Type = i32;
    pub const EventCategoryReserved: Type = 0;
    pub const EventCategoryHardwareProfileChange: Type = 1;
    pub const EventCategoryDeviceInterfaceChange: Type = 2;
    pub const EventCategoryTargetDeviceChange: Type = 3;
}
pub mod DMA_COMPLETION_STATUS {
    pub type Type = i32;
    pub const DmaComplete: Type = 0;
    pub const DmaAborted: Type = 1;
    pub const DmaError: Type = 2;
    pub const DmaCancelled: Type = 3;
}
pub mod _THREADINFOCLASS {
    pub type Type = i32;
    pub const ThreadBasicInformation: Type = 0;
    pub const ThreadTimes: Type = 1;
    pub const ThreadPriority: Type = 2;
    pub const ThreadBasePriority: Type = 3;
    pub const ThreadAffinityMask: Type = 4;
    pub const ThreadImpersonationToken: Type = 5;
    pub const ThreadDescriptorTableEntry: Type = 6;
    pub const ThreadEnableAlignmentFaultFixup: Type = 7;
    pub const ThreadEventPair_Reusable: Type = 8;
    pub const ThreadQuerySetWin32StartAddress: Type = 9;
    pub const ThreadZeroTlsCell: Type = 10;
    pub const ThreadPerformanceCount: Type = 11;
    pub const ThreadAmILastThread: Type = 12;
    pub const ThreadIdealProcessor: Type = 13;
    pub const ThreadPriorityBoost: Type = 14;
    pub const ThreadSetTlsArrayAddress: Type = 15;
    pub const ThreadIsIoPending: Type = 16;
    pub const ThreadHideFromDebugger: Type = 17;
    pub const ThreadBreakOnTermination: Type = 18;
    pub const ThreadSwitchLegacyState: Type = 19;
    pub const ThreadIsTerminated: Type = 20;
    pub const ThreadLastSystemCall: Type = 21;
    pub const ThreadIoPriority: Type = 22;
    pub const ThreadCycleTime: Type = 23;
    pub const ThreadPagePriority: Type = 24;
    pub const ThreadActualBasePriority: Type = 25;
    pub const ThreadTebInformation: Type = 26;
    pub const ThreadCSwitchMon: Type = 27;
    pub const ThreadCSwitchPmu: Type = 28;
    pub const ThreadWow64Context: Type = 29;
    pub const ThreadGroupInformation: Type = 30;
    pub const ThreadUmsInformation: Type = 31;
    pub const ThreadCounterProfiling: Type = 32;
    pub const ThreadIdealProcessorEx: Type = 33;
    pub const ThreadCpuAccountingInformation: Type = 34;
    pub const ThreadSuspendCount: Type = 35;
    pub const ThreadActualGroupAffinity: Type = 41;
    pub const ThreadDynamicCodePolicyInfo: Type = 42;
    pub const ThreadSubsystemInformation: Type = 45;
    pub const MaxThreadInfoClass: Type = 50;
}
pub mod _WDF_TRI_STATE {
    pub type Type = i32;
    pub const WdfFalse: Type = 0;
    pub const WdfTrue: Type = 1;
    pub const WdfUseDefault: Type = 2;
}
pub mod _WDFFUNCENUM {
    pub type Type = i32;
    pub const WdfChildListCreateTableIndex: Type = 0;
    pub const WdfChildListGetDeviceTableIndex: Type = 1;
    pub const WdfChildListRetrievePdoTableIndex: Type = 2;
    pub const WdfChildListRetrieveAddressDescriptionTableIndex: Type = 3;
    pub const WdfChildListBeginScanTableIndex: Type = 4;
    pub const WdfChildListEndScanTableIndex: Type = 5;
    pub const WdfChildListBeginIterationTableIndex: Type = 6;
    pub const WdfChildListRetrieveNextDeviceTableIndex: Type = 7;
    pub const WdfChildListEndIterationTableIndex: Type = 8;
    pub const WdfChildListAddOrUpdateChildDescriptionAsPresentTableIndex: Type = 9;
    pub const WdfChildListUpdateChildDescriptionAsMissingTableIndex: Type = 10;
    pub const WdfChildListUpdateAllChildDescriptionsAsPresentTableIndex: Type = 11;
    pub const WdfChildListRequestChildEjectTableIndex: Type = 12;
    pub const WdfCollectionCreateTableIndex: Type = 13;
    pub const WdfCollectionGetCountTableIndex: Type = 14;
    pub const WdfCollectionAddTableIndex: Type = 15;
    pub const WdfCollectionRemoveTableIndex: Type = 16;
    pub const WdfCollectionRemoveItemTableIndex: Type = 17;
    pub const WdfCollectionGetItemTableIndex: Type = 18;
    pub const WdfCollectionGetFirstItemTableIndex: Type = 19;
    pub const WdfCollectionGetLastItemTableIndex: Type = 20;
    pub const WdfCommonBufferCreateTableIndex: Type = 21;
    pub const WdfCommonBufferGetAlignedVirtualAddressTableIndex: Type = 22;
    pub const WdfCommonBufferGetAlignedLogicalAddressTableIndex: Type = 23;
    pub const WdfCommonBufferGetLengthTableIndex: Type = 24;
    pub const WdfControlDeviceInitAllocateTableIndex: Type = 25;
    pub const WdfControlDeviceInitSetShutdownNotificationTableIndex: Type = 26;
    pub const WdfControlFinishInitializingTableIndex: Type = 27;
    pub const WdfDeviceGetDeviceStateTableIndex: Type = 28;
    pub const WdfDeviceSetDeviceStateTableIndex: Type = 29;
    pub const WdfWdmDeviceGetWdfDeviceHandleTableIndex: Type = 30;
    pub const WdfDeviceWdmGetDeviceObjectTableIndex: Type = 31;
    pub const WdfDeviceWdmGetAttachedDeviceTableIndex: Type = 32;
    pub const WdfDeviceWdmGetPhysicalDeviceTableIndex: Type = 33;
    pub const WdfDeviceWdmDispatchPreprocessedIrpTableIndex: Type = 34;
    pub const WdfDeviceAddDependentUsageDeviceObjectTableIndex: Type = 35;
    pub const WdfDeviceAddRemovalRelationsPhysicalDeviceTableIndex: Type = 36;
    pub const WdfDeviceRemoveRemovalRelationsPhysicalDeviceTableIndex: Type = 37;
    pub const WdfDeviceClearRemovalRelationsDevicesTableIndex: Type = 38;
    pub const WdfDeviceGetDriverTableIndex: Type = 39;
    pub const WdfDeviceRetrieveDeviceNameTableIndex: Type = 40;
    pub const WdfDeviceAssignMofResourceNameTableIndex: Type = 41;
    pub const WdfDeviceGetIoTargetTableIndex: Type = 42;
    pub const WdfDeviceGetDevicePnpStateTableIndex: Type = 43;
    pub const WdfDeviceGetDevicePowerStateTableIndex: Type = 44;
    pub const WdfDeviceGetDevicePowerPolicyStateTableIndex: Type = 45;
    pub const WdfDeviceAssignS0IdleSettingsTableIndex: Type = 46;
    pub const WdfDeviceAssignSxWakeSettingsTableIndex: Type = 47;
    pub const WdfDeviceOpenRegistryKeyTableIndex: Type = 48;
    pub const WdfDeviceSetSpecialFileSupportTableIndex: Type = 49;
    pub const WdfDeviceSetCharacteristicsTableIndex: Type = 50;
    pub const WdfDeviceGetCharacteristicsTableIndex: Type = 51;
    pub const WdfDeviceGetAlignmentRequirementTableIndex: Type = 52;
    pub const WdfDeviceSetAlignmentRequirementTableIndex: Type = 53;
    pub const WdfDeviceInitFreeTableIndex: Type = 54;
    pub const WdfDeviceInitSetPnpPowerEventCallbacksTableIndex: Type = 55;
    pub const WdfDeviceInitSetPowerPolicyEventCallbacksTableIndex: Type = 56;
    pub const WdfDeviceInitSetPowerPolicyOwnershipTableIndex: Type = 57;
    pub const WdfDeviceInitRegisterPnpStateChangeCallbackTableIndex: Type = 58;
    pub const WdfDeviceInitRegisterPowerStateChangeCallbackTableIndex: Type = 59;
    pub const WdfDeviceInitRegisterPowerPolicyStateChangeCallbackTableIndex: Type = 60;
    pub const WdfDeviceInitSetIoTypeTableIndex: Type = 61;
    pub const WdfDeviceInitSetExclusiveTableIndex: Type = 62;
    pub const WdfDeviceInitSetPowerNotPageableTableIndex: Type = 63;
    pub const WdfDeviceInitSetPowerPageableTableIndex: Type = 64;
    pub const WdfDeviceInitSetPowerInrushTableIndex: Type = 65;
    pub const WdfDeviceInitSetDeviceTypeTableIndex: Type = 66;
    pub const WdfDeviceInitAssignNameTableIndex: Type = 67;
    pub const WdfDeviceInitAssignSDDLStringTableIndex: Type = 68;
    pub const WdfDeviceInitSetDeviceClassTableIndex: Type = 69;
    pub const WdfDeviceInitSetCharacteristicsTableIndex: Type = 70;
    pub const WdfDeviceInitSetFileObjectConfigTableIndex: Type = 71;
    pub const WdfDeviceInitSetRequestAttributesTableIndex: Type = 72;
    pub const WdfDeviceInitAssignWdmIrpPreprocessCallbackTableIndex: Type = 73;
    pub const WdfDeviceInitSetIoInCallerContextCallbackTableIndex: Type = 74;
    pub const WdfDeviceCreateTableIndex: Type = 75;
    pub const WdfDeviceSetStaticStopRemoveTableIndex: Type = 76;
    pub const WdfDeviceCreateDeviceInterfaceTableIndex: Type = 77;
    pub const WdfDeviceSetDeviceInterfaceStateTableIndex: Type = 78;
    pub const WdfDeviceRetrieveDeviceInterfaceStringTableIndex: Type = 79;
    pub const WdfDeviceCreateSymbolicLinkTableIndex: Type = 80;
    pub const WdfDeviceQueryPropertyTableIndex: Type = 81;
    pub const WdfDeviceAllocAndQueryPropertyTableIndex: Type = 82;
    pub const WdfDeviceSetPnpCapabilitiesTableIndex: Type = 83;
    pub const WdfDeviceSetPowerCapabilitiesTableIndex: Type = 84;
    pub const WdfDeviceSetBusInformationForChildrenTableIndex: Type = 85;
    pub const WdfDeviceIndicateWakeStatusTableIndex: Type = 86;
    pub const WdfDeviceSetFailedTableIndex: Type = 87;
    pub const WdfDeviceStopIdleNoTrackTableIndex: Type = 88;
    pub const WdfDeviceResumeIdleNoTrackTableIndex: Type = 89;
    pub const WdfDeviceGetFileObjectTableIndex: Type = 90;
    pub const WdfDeviceEnqueueRequestTableIndex: Type = 91;
    pub const WdfDeviceGetDefaultQueueTableIndex: Type = 92;
    pub const WdfDeviceConfigureRequestDispatchingTableIndex: Type = 93;
    pub const WdfDmaEnablerCreateTableIndex: Type = 94;
    pub const WdfDmaEnablerGetMaximumLengthTableIndex: Type = 95;
    pub const WdfDmaEnablerGetMaximumScatterGatherElementsTableIndex: Type = 96;
    pub const WdfDmaEnablerSetMaximumScatterGatherElementsTableIndex: Type = 97;
    pub const WdfDmaTransactionCreateTableIndex: Type = 98;
    pub const WdfDmaTransactionInitializeTableIndex: Type = 99;
    pub const WdfDmaTransactionInitializeUsingRequestTableIndex: Type = 100;
    pub const WdfDmaTransactionExecuteTableIndex: Type = 101;
    pub const WdfDmaTransactionReleaseTableIndex: Type = 102;
    pub const WdfDmaTransactionDmaCompletedTableIndex: Type = 103;
    pub const WdfDmaTransactionDmaCompletedWithLengthTableIndex: Type = 104;
    pub const WdfDmaTransactionDmaCompletedFinalTableIndex: Type = 105;
    pub const WdfDmaTransactionGetBytesTransferredTableIndex: Type = 106;
    pub const WdfDmaTransactionSetMaximumLengthTableIndex: Type = 107;
    pub const WdfDmaTransactionGetRequestTableIndex: Type = 108;
    pub const WdfDmaTransactionGetCurrentDmaTransferLengthTableIndex: Type = 109;
    pub const WdfDmaTransactionGetDeviceTableIndex: Type = 110;
    pub const WdfDpcCreateTableIndex: Type = 111;
    pub const WdfDpcEnqueueTableIndex: Type = 112;
    pub const WdfDpcCancelTableIndex: Type = 113;
    pub const WdfDpcGetParentObjectTableIndex: Type = 114;
    pub const WdfDpcWdmGetDpcTableIndex: Type = 115;
    pub const WdfDriverCreateTableIndex: Type = 116;
    pub const WdfDriverGetRegistryPathTableIndex: Type = 117;
    pub const WdfDriverWdmGetDriverObjectTableIndex: Type = 118;
    pub const WdfDriverOpenParametersRegistryKeyTableIndex: Type = 119;
    pub const WdfWdmDriverGetWdfDriverHandleTableIndex: Type = 120;
    pub const WdfDriverRegisterTraceInfoTableIndex: Type = 121;
    pub const WdfDriverRetrieveVersionStringTableIndex: Type = 122;
    pub const WdfDriverIsVersionAvailableTableIndex: Type = 123;
    pub const WdfFdoInitWdmGetPhysicalDeviceTableIndex: Type = 124;
    pub const WdfFdoInitOpenRegistryKeyTableIndex: Type = 125;
    pub const WdfFdoInitQueryPropertyTableIndex: Type = 126;
    pub const WdfFdoInitAllocAndQueryPropertyTableIndex: Type = 127;
    pub const WdfFdoInitSetEventCallbacksTableIndex: Type = 128;
    pub const WdfFdoInitSetFilterTableIndex: Type = 129;
    pub const WdfFdoInitSetDefaultChildListConfigTableIndex: Type = 130;
    pub const WdfFdoQueryForInterfaceTableIndex: Type = 131;
    pub const WdfFdoGetDefaultChildListTableIndex: Type = 132;
    pub const WdfFdoAddStaticChildTableIndex: Type = 133;
    pub const WdfFdoLockStaticChildListForIterationTableIndex: Type = 134;
    pub const WdfFdoRetrieveNextStaticChildTableIndex: Type = 135;
    pub const WdfFdoUnlockStaticChildListFromIterationTableIndex: Type = 136;
    pub const WdfFileObjectGetFileNameTableIndex: Type = 137;
    pub const WdfFileObjectGetFlagsTableIndex: Type = 138;
    pub const WdfFileObjectGetDeviceTableIndex: Type = 139;
    pub const WdfFileObjectWdmGetFileObjectTableIndex: Type = 140;
    pub const WdfInterruptCreateTableIndex: Type = 141;
    pub const WdfInterruptQueueDpcForIsrTableIndex: Type = 142;
    pub const WdfInterruptSynchronizeTableIndex: Type = 143;
    pub const WdfInterruptAcquireLockTableIndex: Type = 144;
    pub const WdfInterruptReleaseLockTableIndex: Type = 145;
    pub const WdfInterruptEnableTableIndex: Type = 146;
    pub const WdfInterruptDisableTableIndex: Type = 147;
    pub const WdfInterruptWdmGetInterruptTableIndex: Type = 148;
    pub const WdfInterruptGetInfoTableIndex: Type = 149;
    pub const WdfInterruptSetPolicyTableIndex: Type = 150;
    pub const WdfInterruptGetDeviceTableIndex: Type = 151;
    pub const WdfIoQueueCreateTableIndex: Type = 152;
    pub const WdfIoQueueGetStateTableIndex: Type = 153;
    pub const WdfIoQueueStartTableIndex: Type = 154;
    pub const WdfIoQueueStopTableIndex: Type = 155;
    pub const WdfIoQueueStopSynchronouslyTableIndex: Type = 156;
    pub const WdfIoQueueGetDeviceTableIndex: Type = 157;
    pub const WdfIoQueueRetrieveNextRequestTableIndex: Type = 158;
    pub const WdfIoQueueRetrieveRequestByFileObjectTableIndex: Type = 159;
    pub const WdfIoQueueFindRequestTableIndex: Type = 160;
    pub const WdfIoQueueRetrieveFoundRequestTableIndex: Type = 161;
    pub const WdfIoQueueDrainSynchronouslyTableIndex: Type = 162;
    pub const WdfIoQueueDrainTableIndex: Type = 163;
    pub const WdfIoQueuePurgeSynchronouslyTableIndex: Type = 164;
    pub const WdfIoQueuePurgeTableIndex: Type = 165;
    pub const WdfIoQueueReadyNotifyTableIndex: Type = 166;
    pub const WdfIoTargetCreateTableIndex: Type = 167;
    pub const WdfIoTargetOpenTableIndex: Type = 168;
    pub const WdfIoTargetCloseForQueryRemoveTableIndex: Type = 169;
    pub const WdfIoTargetCloseTableIndex: Type = 170;
    pub const WdfIoTargetStartTableIndex: Type = 171;
    pub const WdfIoTargetStopTableIndex: Type = 172;
    pub const WdfIoTargetGetStateTableIndex: Type = 173;
    pub const WdfIoTargetGetDeviceTableIndex: Type = 174;
    pub const WdfIoTargetQueryTargetPropertyTableIndex: Type = 175;
    pub const WdfIoTargetAllocAndQueryTargetPropertyTableIndex: Type = 176;
    pub const WdfIoTargetQueryForInterfaceTableIndex: Type = 177;
    pub const WdfIoTargetWdmGetTargetDeviceObjectTableIndex: Type = 178;
    pub const WdfIoTargetWdmGetTargetPhysicalDeviceTableIndex: Type = 179;
    pub const WdfIoTargetWdmGetTargetFileObjectTableIndex: Type = 180;
    pub const WdfIoTargetWdmGetTargetFileHandleTableIndex: Type = 181;
    pub const WdfIoTargetSendReadSynchronouslyTableIndex: Type = 182;
    pub const WdfIoTargetFormatRequestForReadTableIndex: Type = 183;
    pub const WdfIoTargetSendWriteSynchronouslyTableIndex: Type = 184;
    pub const WdfIoTargetFormatRequestForWriteTableIndex: Type = 185;
    pub const WdfIoTargetSendIoctlSynchronouslyTableIndex: Type = 186;
    pub const WdfIoTargetFormatRequestForIoctlTableIndex: Type = 187;
    pub const WdfIoTargetSendInternalIoctlSynchronouslyTableIndex: Type = 188;
    pub const WdfIoTargetFormatRequestForInternalIoctlTableIndex: Type = 189;
    pub const WdfIoTargetSendInternalIoctlOthersSynchronouslyTableIndex: Type = 190;
    pub const WdfIoTargetFormatRequestForInternalIoctlOthersTableIndex: Type = 191;
    pub const WdfMemoryCreateTableIndex: Type = 192;
    pub const WdfMemoryCreatePreallocatedTableIndex: Type = 193;
    pub const WdfMemoryGetBufferTableIndex: Type = 194;
    pub const WdfMemoryAssignBufferTableIndex: Type = 195;
    pub const WdfMemoryCopyToBufferTableIndex: Type = 196;
    pub const WdfMemoryCopyFromBufferTableIndex: Type = 197;
    pub const WdfLookasideListCreateTableIndex: Type = 198;
    pub const WdfMemoryCreateFromLookasideTableIndex: Type = 199;
    pub const WdfDeviceMiniportCreateTableIndex: Type = 200;
    pub const WdfDriverMiniportUnloadTableIndex: Type = 201;
    pub const WdfObjectGetTypedContextWorkerTableIndex: Type = 202;
    pub const WdfObjectAllocateContextTableIndex: Type = 203;
    pub const WdfObjectContextGetObjectTableIndex: Type = 204;
    pub const WdfObjectReferenceActualTableIndex: Type = 205;
    pub const WdfObjectDereferenceActualTableIndex: Type = 206;
    pub const WdfObjectCreateTableIndex: Type = 207;
    pub const WdfObjectDeleteTableIndex: Type = 208;
    pub const WdfObjectQueryTableIndex: Type = 209;
    pub const WdfPdoInitAllocateTableIndex: Type = 210;
    pub const WdfPdoInitSetEventCallbacksTableIndex: Type = 211;
    pub const WdfPdoInitAssignDeviceIDTableIndex: Type = 212;
    pub const WdfPdoInitAssignInstanceIDTableIndex: Type = 213;
    pub const WdfPdoInitAddHardwareIDTableIndex: Type = 214;
    pub const WdfPdoInitAddCompatibleIDTableIndex: Type = 215;
    pub const WdfPdoInitAddDeviceTextTableIndex: Type = 216;
    pub const WdfPdoInitSetDefaultLocaleTableIndex: Type = 217;
    pub const WdfPdoInitAssignRawDeviceTableIndex: Type = 218;
    pub const WdfPdoMarkMissingTableIndex: Type = 219;
    pub const WdfPdoRequestEjectTableIndex: Type = 220;
    pub const WdfPdoGetParentTableIndex: Type = 221;
    pub const WdfPdoRetrieveIdentificationDescriptionTableIndex: Type = 222;
    pub const WdfPdoRetrieveAddressDescriptionTableIndex: Type = 223;
    pub const WdfPdoUpdateAddressDescriptionTableIndex: Type = 224;
    pub const WdfPdoAddEjectionRelationsPhysicalDeviceTableIndex: Type = 225;
    pub const WdfPdoRemoveEjectionRelationsPhysicalDeviceTableIndex: Type = 226;
    pub const WdfPdoClearEjectionRelationsDevicesTableIndex: Type = 227;
    pub const WdfDeviceAddQueryInterfaceTableIndex: Type = 228;
    pub const WdfRegistryOpenKeyTableIndex: Type = 229;
    pub const WdfRegistryCreateKeyTableIndex: Type = 230;
    pub const WdfRegistryCloseTableIndex: Type = 231;
    pub const WdfRegistryWdmGetHandleTableIndex: Type = 232;
    pub const WdfRegistryRemoveKeyTableIndex: Type = 233;
    pub const WdfRegistryRemoveValueTableIndex: Type = 234;
    pub const WdfRegistryQueryValueTableIndex: Type = 235;
    pub const WdfRegistryQueryMemoryTableIndex: Type = 236;
    pub const WdfRegistryQueryMultiStringTableIndex: Type = 237;
    pub const WdfRegistryQueryUnicodeStringTableIndex: Type = 238;
    pub const WdfRegistryQueryStringTableIndex: Type = 239;
    pub const WdfRegistryQueryULongTableIndex: Type = 240;
    pub const WdfRegistryAssignValueTableIndex: Type = 241;
    pub const WdfRegistryAssignMemoryTableIndex: Type = 242;
    pub const WdfRegistryAssignMultiStringTableIndex: Type = 243;
    pub const WdfRegistryAssignUnicodeStringTableIndex: Type = 244;
    pub const WdfRegistryAssignStringTableIndex: Type = 245;
    pub const WdfRegistryAssignULongTableIndex: Type = 246;
    pub const WdfRequestCreateTableIndex: Type = 247;
    pub const WdfRequestCreateFromIrpTableIndex: Type = 248;
    pub const WdfRequestReuseTableIndex: Type = 249;
    pub const WdfRequestChangeTargetTableIndex: Type = 250;
    pub const WdfRequestFormatRequestUsingCurrentTypeTableIndex: Type = 251;
    pub const WdfRequestWdmFormatUsingStackLocationTableIndex: Type = 252;
    pub const WdfRequestSendTableIndex: Type = 253;
    pub const WdfRequestGetStatusTableIndex: Type = 254;
    pub const WdfRequestMarkCancelableTableIndex: Type = 255;
    pub const WdfRequestUnmarkCancelableTableIndex: Type = 256;
    pub const WdfRequestIsCanceledTableIndex: Type = 257;
    pub const WdfRequestCancelSentRequestTableIndex: Type = 258;
    pub const WdfRequestIsFrom32BitProcessTableIndex: Type = 259;
    pub const WdfRequestSetCompletionRoutineTableIndex: Type = 260;
    pub const WdfRequestGetCompletionParamsTableIndex: Type = 261;
    pub const WdfRequestAllocateTimerTableIndex: Type = 262;
    pub const WdfRequestCompleteTableIndex: Type = 263;
    pub const WdfRequestCompleteWithPriorityBoostTableIndex: Type = 264;
    pub const WdfRequestCompleteWithInformationTableIndex: Type = 265;
    pub const WdfRequestGetParametersTableIndex: Type = 266;
    pub const WdfRequestRetrieveInputMemoryTableIndex: Type = 267;
    pub const WdfRequestRetrieveOutputMemoryTableIndex: Type = 268;
    pub const WdfRequestRetrieveInputBufferTableIndex: Type = 269;
    pub const WdfRequestRetrieveOutputBufferTableIndex: Type = 270;
    pub const WdfRequestRetrieveInputWdmMdlTableIndex: Type = 271;
    pub const WdfRequestRetrieveOutputWdmMdlTableIndex: Type = 272;
    pub const WdfRequestRetrieveUnsafeUserInputBufferTableIndex: Type = 273;
    pub const WdfRequestRetrieveUnsafeUserOutputBufferTableIndex: Type = 274;
    pub const WdfRequestSetInformationTableIndex: Type = 275;
    pub const WdfRequestGetInformationTableIndex: Type = 276;
    pub const WdfRequestGetFileObjectTableIndex: Type = 277;
    pub const WdfRequestProbeAndLockUserBufferForReadTableIndex: Type = 278;
    pub const WdfRequestProbeAndLockUserBufferForWriteTableIndex: Type = 279;
    pub const WdfRequestGetRequestorModeTableIndex: Type = 280;
    pub const WdfRequestForwardToIoQueueTableIndex: Type = 281;
    pub const WdfRequestGetIoQueueTableIndex: Type = 282;
    pub const WdfRequestRequeueTableIndex: Type = 283;
    pub const WdfRequestStopAcknowledgeTableIndex: Type = 284;
    pub const WdfRequestWdmGetIrpTableIndex: Type = 285;
    pub const WdfIoResourceRequirementsListSetSlotNumberTableIndex: Type = 286;
    pub const WdfIoResourceRequirementsListSetInterfaceTypeTableIndex: Type = 287;
    pub const WdfIoResourceRequirementsListAppendIoResListTableIndex: Type = 288;
    pub const WdfIoResourceRequirementsListInsertIoResListTableIndex: Type = 289;
    pub const WdfIoResourceRequirementsListGetCountTableIndex: Type = 290;
    pub const WdfIoResourceRequirementsListGetIoResListTableIndex: Type = 291;
    pub const WdfIoResourceRequirementsListRemoveTableIndex: Type = 292;
    pub const WdfIoResourceRequirementsListRemoveByIoResListTableIndex: Type = 293;
    pub const WdfIoResourceListCreateTableIndex: Type = 294;
    pub const WdfIoResourceListAppendDescriptorTableIndex: Type = 295;
    pub const WdfIoResourceListInsertDescriptorTableIndex: Type = 296;
    pub const WdfIoResourceListUpdateDescriptorTableIndex: Type = 297;
    pub const WdfIoResourceListGetCountTableIndex: Type = 298;
    pub const WdfIoResourceListGetDescriptorTableIndex: Type = 299;
    pub const WdfIoResourceListRemoveTableIndex: Type = 300;
    pub const WdfIoResourceListRemoveByDescriptorTableIndex: Type = 301;
    pub const WdfCmResourceListAppendDescriptorTableIndex: Type = 302;
    pub const WdfCmResourceListInsertDescriptorTableIndex: Type = 303;
    pub const WdfCmResourceListGetCountTableIndex: Type = 304;
    pub const WdfCmResourceListGetDescriptorTableIndex: Type = 305;
    pub const WdfCmResourceListRemoveTableIndex: Type = 306;
    pub const WdfCmResourceListRemoveByDescriptorTableIndex: Type = 307;
    pub const WdfStringCreateTableIndex: Type = 308;
    pub const WdfStringGetUnicodeStringTableIndex: Type = 309;
    pub const WdfObjectAcquireLockTableIndex: Type = 310;
    pub const WdfObjectReleaseLockTableIndex: Type = 311;
    pub const WdfWaitLockCreateTableIndex: Type = 312;
    pub const WdfWaitLockAcquireTableIndex: Type = 313;
    pub const WdfWaitLockReleaseTableIndex: Type = 314;
    pub const WdfSpinLockCreateTableIndex: Type = 315;
    pub const WdfSpinLockAcquireTableIndex: Type = 316;
    pub const WdfSpinLockReleaseTableIndex: Type = 317;
    pub const WdfTimerCreateTableIndex: Type = 318;
    pub const WdfTimerStartTableIndex: Type = 319;
    pub const WdfTimerStopTableIndex: Type = 320;
    pub const WdfTimerGetParentObjectTableIndex: Type = 321;
    pub const WdfUsbTargetDeviceCreateTableIndex: Type = 322;
    pub const WdfUsbTargetDeviceRetrieveInformationTableIndex: Type = 323;
    pub const WdfUsbTargetDeviceGetDeviceDescriptorTableIndex: Type = 324;
    pub const WdfUsbTargetDeviceRetrieveConfigDescriptorTableIndex: Type = 325;
    pub const WdfUsbTargetDeviceQueryStringTableIndex: Type = 326;
    pub const WdfUsbTargetDeviceAllocAndQueryStringTableIndex: Type = 327;
    pub const WdfUsbTargetDeviceFormatRequestForStringTableIndex: Type = 328;
    pub const WdfUsbTargetDeviceGetNumInterfacesTableIndex: Type = 329;
    pub const WdfUsbTargetDeviceSelectConfigTableIndex: Type = 330;
    pub const WdfUsbTargetDeviceWdmGetConfigurationHandleTableIndex: Type = 331;
    pub const WdfUsbTargetDeviceRetrieveCurrentFrameNumberTableIndex: Type = 332;
    pub const WdfUsbTargetDeviceSendControlTransferSynchronouslyTableIndex: Type = 333;
    pub const WdfUsbTargetDeviceFormatRequestForControlTransferTableIndex: Type = 334;
    pub const WdfUsbTargetDeviceIsConnectedSynchronousTableIndex: Type = 335;
    pub const WdfUsbTargetDeviceResetPortSynchronouslyTableIndex: Type = 336;
    pub const WdfUsbTargetDeviceCyclePortSynchronouslyTableIndex: Type = 337;
    pub const WdfUsbTargetDeviceFormatRequestForCyclePortTableIndex: Type = 338;
    pub const WdfUsbTargetDeviceSendUrbSynchronouslyTableIndex: Type = 339;
    pub const WdfUsbTargetDeviceFormatRequestForUrbTableIndex: Type = 340;
    pub const WdfUsbTargetPipeGetInformationTableIndex: Type = 341;
    pub const WdfUsbTargetPipeIsInEndpointTableIndex: Type = 342;
    pub const WdfUsbTargetPipeIsOutEndpointTableIndex: Type = 343;
    pub const WdfUsbTargetPipeGetTypeTableIndex: Type = 344;
    pub const WdfUsbTargetPipeSetNoMaximumPacketSizeCheckTableIndex: Type = 345;
    pub const WdfUsbTargetPipeWriteSynchronouslyTableIndex: Type = 346;
    pub const WdfUsbTargetPipeFormatRequestForWriteTableIndex: Type = 347;
    pub const WdfUsbTargetPipeReadSynchronouslyTableIndex: Type = 348;
    pub const WdfUsbTargetPipeFormatRequestForReadTableIndex: Type = 349;
    pub const WdfUsbTargetPipeConfigContinuousReaderTableIndex: Type = 350;
    pub const WdfUsbTargetPipeAbortSynchronouslyTableIndex: Type = 351;
    pub const WdfUsbTargetPipeFormatRequestForAbortTableIndex: Type = 352;
    pub const WdfUsbTargetPipeResetSynchronouslyTableIndex: Type = 353;
    pub const WdfUsbTargetPipeFormatRequestForResetTableIndex: Type = 354;
    pub const WdfUsbTargetPipeSendUrbSynchronouslyTableIndex: Type = 355;
    pub const WdfUsbTargetPipeFormatRequestForUrbTableIndex: Type = 356;
    pub const WdfUsbInterfaceGetInterfaceNumberTableIndex: Type = 357;
    pub const WdfUsbInterfaceGetNumEndpointsTableIndex: Type = 358;
    pub const WdfUsbInterfaceGetDescriptorTableIndex: Type = 359;
    pub const WdfUsbInterfaceSelectSettingTableIndex: Type = 360;
    pub const WdfUsbInterfaceGetEndpointInformationTableIndex: Type = 361;
    pub const WdfUsbTargetDeviceGetInterfaceTableIndex: Type = 362;
    pub const WdfUsbInterfaceGetConfiguredSettingIndexTableIndex: Type = 363;
    pub const WdfUsbInterfaceGetNumConfiguredPipesTableIndex: Type = 364;
    pub const WdfUsbInterfaceGetConfiguredPipeTableIndex: Type = 365;
    pub const WdfUsbTargetPipeWdmGetPipeHandleTableIndex: Type = 366;
    pub const WdfVerifierDbgBreakPointTableIndex: Type = 367;
    pub const WdfVerifierKeBugCheckTableIndex: Type = 368;
    pub const WdfWmiProviderCreateTableIndex: Type = 369;
    pub const WdfWmiProviderGetDeviceTableIndex: Type = 370;
    pub const WdfWmiProviderIsEnabledTableIndex: Type = 371;
    pub const WdfWmiProviderGetTracingHandleTableIndex: Type = 372;
    pub const WdfWmiInstanceCreateTableIndex: Type = 373;
    pub const WdfWmiInstanceRegisterTableIndex: Type = 374;
    pub const WdfWmiInstanceDeregisterTableIndex: Type = 375;
    pub const WdfWmiInstanceGetDeviceTableIndex: Type = 376;
    pub const WdfWmiInstanceGetProviderTableIndex: Type = 377;
    pub const WdfWmiInstanceFireEventTableIndex: Type = 378;
    pub const WdfWorkItemCreateTableIndex: Type = 379;
    pub const WdfWorkItemEnqueueTableIndex: Type = 380;
    pub const WdfWorkItemGetParentObjectTableIndex: Type = 381;
    pub const WdfWorkItemFlushTableIndex: Type = 382;
    pub const WdfCommonBufferCreateWithConfigTableIndex: Type = 383;
    pub const WdfDmaEnablerGetFragmentLengthTableIndex: Type = 384;
    pub const WdfDmaEnablerWdmGetDmaAdapterTableIndex: Type = 385;
    pub const WdfUsbInterfaceGetNumSettingsTableIndex: Type = 386;
    pub const WdfDeviceRemoveDependentUsageDeviceObjectTableIndex: Type = 387;
    pub const WdfDeviceGetSystemPowerActionTableIndex: Type = 388;
    pub const WdfInterruptSetExtendedPolicyTableIndex: Type = 389;
    pub const WdfIoQueueAssignForwardProgressPolicyTableIndex: Type = 390;
    pub const WdfPdoInitAssignContainerIDTableIndex: Type = 391;
    pub const WdfPdoInitAllowForwardingRequestToParentTableIndex: Type = 392;
    pub const WdfRequestMarkCancelableExTableIndex: Type = 393;
    pub const WdfRequestIsReservedTableIndex: Type = 394;
    pub const WdfRequestForwardToParentDeviceIoQueueTableIndex: Type = 395;
    pub const WdfCxDeviceInitAllocateTableIndex: Type = 396;
    pub const WdfCxDeviceInitAssignWdmIrpPreprocessCallbackTableIndex: Type = 397;
    pub const WdfCxDeviceInitSetIoInCallerContextCallbackTableIndex: Type = 398;
    pub const WdfCxDeviceInitSetRequestAttributesTableIndex: Type = 399;
    pub const WdfCxDeviceInitSetFileObjectConfigTableIndex: Type = 400;
    pub const WdfDeviceWdmDispatchIrpTableIndex: Type = 401;
    pub const WdfDeviceWdmDispatchIrpToIoQueueTableIndex: Type = 402;
    pub const WdfDeviceInitSetRemoveLockOptionsTableIndex: Type = 403;
    pub const WdfDeviceConfigureWdmIrpDispatchCallbackTableIndex: Type = 404;
    pub const WdfDmaEnablerConfigureSystemProfileTableIndex: Type = 405;
    pub const WdfDmaTransactionInitializeUsingOffsetTableIndex: Type = 406;
    pub const WdfDmaTransactionGetTransferInfoTableIndex: Type = 407;
    pub const WdfDmaTransactionSetChannelConfigurationCallbackTableIndex: Type = 408;
    pub const WdfDmaTransactionSetTransferCompleteCallbackTableIndex: Type = 409;
    pub const WdfDmaTransactionSetImmediateExecutionTableIndex: Type = 410;
    pub const WdfDmaTransactionAllocateResourcesTableIndex: Type = 411;
    pub const WdfDmaTransactionSetDeviceAddressOffsetTableIndex: Type = 412;
    pub const WdfDmaTransactionFreeResourcesTableIndex: Type = 413;
    pub const WdfDmaTransactionCancelTableIndex: Type = 414;
    pub const WdfDmaTransactionWdmGetTransferContextTableIndex: Type = 415;
    pub const WdfInterruptQueueWorkItemForIsrTableIndex: Type = 416;
    pub const WdfInterruptTryToAcquireLockTableIndex: Type = 417;
    pub const WdfIoQueueStopAndPurgeTableIndex: Type = 418;
    pub const WdfIoQueueStopAndPurgeSynchronouslyTableIndex: Type = 419;
    pub const WdfIoTargetPurgeTableIndex: Type = 420;
    pub const WdfUsbTargetDeviceCreateWithParametersTableIndex: Type = 421;
    pub const WdfUsbTargetDeviceQueryUsbCapabilityTableIndex: Type = 422;
    pub const WdfUsbTargetDeviceCreateUrbTableIndex: Type = 423;
    pub const WdfUsbTargetDeviceCreateIsochUrbTableIndex: Type = 424;
    pub const WdfDeviceWdmAssignPowerFrameworkSettingsTableIndex: Type = 425;
    pub const WdfDmaTransactionStopSystemTransferTableIndex: Type = 426;
    pub const WdfCxVerifierKeBugCheckTableIndex: Type = 427;
    pub const WdfInterruptReportActiveTableIndex: Type = 428;
    pub const WdfInterruptReportInactiveTableIndex: Type = 429;
    pub const WdfDeviceInitSetReleaseHardwareOrderOnFailureTableIndex: Type = 430;
    pub const WdfGetTriageInfoTableIndex: Type = 431;
    pub const WdfDeviceInitSetIoTypeExTableIndex: Type = 432;
    pub const WdfDeviceQueryPropertyExTableIndex: Type = 433;
    pub const WdfDeviceAllocAndQueryPropertyExTableIndex: Type = 434;
    pub const WdfDeviceAssignPropertyTableIndex: Type = 435;
    pub const WdfFdoInitQueryPropertyExTableIndex: Type = 436;
    pub const WdfFdoInitAllocAndQueryPropertyExTableIndex: Type = 437;
    pub const WdfDeviceStopIdleActualTableIndex: Type = 438;
    pub const WdfDeviceResumeIdleActualTableIndex: Type = 439;
    pub const WdfDeviceGetSelfIoTargetTableIndex: Type = 440;
    pub const WdfDeviceInitAllowSelfIoTargetTableIndex: Type = 441;
    pub const WdfIoTargetSelfAssignDefaultIoQueueTableIndex: Type = 442;
    pub const WdfDeviceOpenDevicemapKeyTableIndex: Type = 443;
    pub const WdfDmaTransactionSetSingleTransferRequirementTableIndex: Type = 444;
    pub const WdfCxDeviceInitSetPnpPowerEventCallbacksTableIndex: Type = 445;
    pub const WdfFileObjectGetInitiatorProcessIdTableIndex: Type = 446;
    pub const WdfRequestGetRequestorProcessIdTableIndex: Type = 447;
    pub const WdfDeviceRetrieveCompanionTargetTableIndex: Type = 448;
    pub const WdfCompanionTargetSendTaskSynchronouslyTableIndex: Type = 449;
    pub const WdfCompanionTargetWdmGetCompanionProcessTableIndex: Type = 450;
    pub const WdfDriverOpenPersistentStateRegistryKeyTableIndex: Type = 451;
    pub const WdfDriverErrorReportApiMissingTableIndex: Type = 452;
    pub const WdfPdoInitRemovePowerDependencyOnParentTableIndex: Type = 453;
    pub const WdfCxDeviceInitAllocateContextTableIndex: Type = 454;
    pub const WdfCxDeviceInitGetTypedContextWorkerTableIndex: Type = 455;
    pub const WdfCxDeviceInitSetPowerPolicyEventCallbacksTableIndex: Type = 456;
    pub const WdfDeviceSetDeviceInterfaceStateExTableIndex: Type = 457;
    pub const WdfFunctionTableNumEntries: Type = 458;
}
pub mod _WDFSTRUCTENUM {
    pub type Type = i32;
    pub const INDEX_WDF_CHILD_ADDRESS_DESCRIPTION_HEADER: Type = 0;
    pub const INDEX_WDF_CHILD_IDENTIFICATION_DESCRIPTION_HEADER: Type = 1;
    pub const INDEX_WDF_CHILD_LIST_CONFIG: Type = 2;
    pub const INDEX_WDF_CHILD_LIST_ITERATOR: Type = 3;
    pub const INDEX_WDF_CHILD_RETRIEVE_INFO: Type = 4;
    pub const INDEX_WDF_CLASS_BIND_INFO: Type = 5;
    pub const INDEX_WDF_CLASS_BIND_INFO2: Type = 6;
    pub const INDEX_WDF_CLASS_EXTENSION_DESCRIPTOR: Type = 7;
    pub const INDEX_WDF_CLASS_LIBRARY_INFO: Type = 8;
    pub const INDEX_WDF_CLASS_VERSION: Type = 9;
    pub const INDEX_WDF_COMMON_BUFFER_CONFIG: Type = 10;
    pub const INDEX_WDF_CUSTOM_TYPE_CONTEXT: Type = 11;
    pub const INDEX_WDF_DEVICE_PNP_CAPABILITIES: Type = 12;
    pub const INDEX_WDF_DEVICE_PNP_NOTIFICATION_DATA: Type = 13;
    pub const INDEX_WDF_DEVICE_POWER_CAPABILITIES: Type = 14;
    pub const INDEX_WDF_DEVICE_POWER_NOTIFICATION_DATA: Type = 15;
    pub const INDEX_WDF_DEVICE_POWER_POLICY_IDLE_SETTINGS: Type = 16;
    pub const INDEX_WDF_DEVICE_POWER_POLICY_NOTIFICATION_DATA: Type = 17;
    pub const INDEX_WDF_DEVICE_POWER_POLICY_WAKE_SETTINGS: Type = 18;
    pub const INDEX_WDF_DEVICE_PROPERTY_DATA: Type = 19;
    pub const INDEX_WDF_DEVICE_STATE: Type = 20;
    pub const INDEX_WDF_DMA_ENABLER_CONFIG: Type = 21;
    pub const INDEX_WDF_DMA_SYSTEM_PROFILE_CONFIG: Type = 22;
    pub const INDEX_WDF_DPC_CONFIG: Type = 23;
    pub const INDEX_WDF_DRIVER_CONFIG: Type = 24;
    pub const INDEX_WDF_DRIVER_GLOBALS: Type = 25;
    pub const INDEX_WDF_DRIVER_VERSION_AVAILABLE_PARAMS: Type = 26;
    pub const INDEX_WDF_FDO_EVENT_CALLBACKS: Type = 27;
    pub const INDEX_WDF_FILEOBJECT_CONFIG: Type = 28;
    pub const INDEX_WDF_INTERRUPT_CONFIG: Type = 29;
    pub const INDEX_WDF_INTERRUPT_EXTENDED_POLICY: Type = 30;
    pub const INDEX_WDF_INTERRUPT_INFO: Type = 31;
    pub const INDEX_WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY_SETTINGS: Type = 32;
    pub const INDEX_WDF_IO_QUEUE_CONFIG: Type = 33;
    pub const INDEX_WDF_IO_QUEUE_FORWARD_PROGRESS_POLICY: Type = 34;
    pub const INDEX_WDF_IO_TARGET_OPEN_PARAMS: Type = 35;
    pub const INDEX_WDF_IO_TYPE_CONFIG: Type = 36;
    pub const INDEX_WDF_MEMORY_DESCRIPTOR: Type = 37;
    pub const INDEX_WDF_OBJECT_ATTRIBUTES: Type = 38;
    pub const INDEX_WDF_OBJECT_CONTEXT_TYPE_INFO: Type = 39;
    pub const INDEX_WDF_PDO_EVENT_CALLBACKS: Type = 40;
    pub const INDEX_WDF_PNPPOWER_EVENT_CALLBACKS: Type = 41;
    pub const INDEX_WDF_POWER_FRAMEWORK_SETTINGS: Type = 42;
    pub const INDEX_WDF_POWER_POLICY_EVENT_CALLBACKS: Type = 43;
    pub const INDEX_WDF_POWER_ROUTINE_TIMED_OUT_DATA: Type = 44;
    pub const INDEX_WDF_QUERY_INTERFACE_CONFIG: Type = 45;
    pub const INDEX_WDF_QUEUE_FATAL_ERROR_DATA: Type = 46;
    pub const INDEX_WDF_REMOVE_LOCK_OPTIONS: Type = 47;
    pub const INDEX_WDF_REQUEST_COMPLETION_PARAMS: Type = 48;
    pub const INDEX_WDF_REQUEST_FATAL_ERROR_INFORMATION_LENGTH_MISMATCH_DATA: Type = 49;
    pub const INDEX_WDF_REQUEST_FORWARD_OPTIONS: Type = 50;
    pub const INDEX_WDF_REQUEST_PARAMETERS: Type = 51;
    pub const INDEX_WDF_REQUEST_REUSE_PARAMS: Type = 52;
    pub const INDEX_WDF_REQUEST_SEND_OPTIONS: Type = 53;
    pub const INDEX_WDF_TASK_SEND_OPTIONS: Type = 54;
    pub const INDEX_WDF_TIMER_CONFIG: Type = 55;
    pub const INDEX_WDF_TRIAGE_INFO: Type = 56;
    pub const INDEX_WDF_USB_CONTINUOUS_READER_CONFIG: Type = 57;
    pub const INDEX_WDF_USB_DEVICE_CREATE_CONFIG: Type = 58;
    pub const INDEX_WDF_USB_DEVICE_INFORMATION: Type = 59;
    pub const INDEX_WDF_USB_DEVICE_SELECT_CONFIG_PARAMS: Type = 60;
    pub const INDEX_WDF_USB_INTERFACE_SELECT_SETTING_PARAMS: Type = 61;
    pub const INDEX_WDF_USB_INTERFACE_SETTING_PAIR: Type = 62;
    pub const INDEX_WDF_USB_PIPE_INFORMATION: Type = 63;
    pub const INDEX_WDF_USB_REQUEST_COMPLETION_PARAMS: Type = 64;
    pub const INDEX_WDF_WMI_INSTANCE_CONFIG: Type = 65;
    pub const INDEX_WDF_WMI_PROVIDER_CONFIG: Type = 66;
    pub const INDEX_WDF_WORKITEM_CONFIG: Type = 67;
    pub const INDEX_WDFCONTEXT_TRIAGE_INFO: Type = 68;
    pub const INDEX_WDFCONTEXTTYPE_TRIAGE_INFO: Type = 69;
    pub const INDEX_WDFCX_FILEOBJECT_CONFIG: Type = 70;
    pub const INDEX_WDFCX_PNPPOWER_EVENT_CALLBACKS: Type = 71;
    pub const INDEX_WDFDEVICE_TRIAGE_INFO: Type = 72;
    pub const INDEX_WDFFWDPROGRESS_TRIAGE_INFO: Type = 73;
    pub const INDEX_WDFIRP_TRIAGE_INFO: Type = 74;
    pub const INDEX_WDFIRPQUEUE_TRIAGE_INFO: Type = 75;
    pub const INDEX_WDFMEMORY_OFFSET: Type = 76;
    pub const INDEX_WDFOBJECT_TRIAGE_INFO: Type = 77;
    pub const INDEX_WDFQUEUE_TRIAGE_INFO: Type = 78;
    pub const INDEX_WDFREQUEST_TRIAGE_INFO: Type = 79;
    pub const INDEX_WDFCX_POWER_POLICY_EVENT_CALLBACKS: Type = 80;
    pub const WDF_STRUCTURE_TABLE_NUM_ENTRIES: Type = 81;
}
pub mod _WDF_EXECUTION_LEVEL {
    pub type Type = i32;
    pub const WdfExecutionLevelInvalid: Type = 0;
    pub const WdfExecutionLevelInheritFromParent: Type = 1;
    pub const WdfExecutionLevelPassive: Type = 2;
    pub const WdfExecutionLevelDispatch: Type = 3;
}
pub mod _WDF_SYNCHRONIZATION_SCOPE {
    pub type Type = i32;
    pub const WdfSynchronizationScopeInvalid: Type = 0;
    pub const WdfSynchronizationScopeInheritFromParent: Type = 1;
    pub const WdfSynchronizationScopeDevice: Type = 2;
    pub const WdfSynchronizationScopeQueue: Type = 3;
    pub const WdfSynchronizationScopeNone: Type = 4;
}
pub mod _WDF_DRIVER_INIT_FLAGS {
    pub type Type = i32;
    pub const WdfDriverInitNonPnpDriver: Type = 1;
    pub const WdfDriverInitNoDispatchOverride: Type = 2;
    pub const WdfVerifyOn: Type = 4;
    pub const WdfVerifierOn: Type = 8;
    pub const WdfDriverInitCompanion: Type = 16;
}
pub mod _WDF_MEMORY_DESCRIPTOR_TYPE {
    pub type Type = i32;
    pub const WdfMemoryDescriptorTypeInvalid: Type = 0;
    pub const WdfMemoryDescriptorTypeBuffer: Type = 1;
    pub const WdfMemoryDescriptorTypeMdl: Type = 2;
    pub const WdfMemoryDescriptorTypeHandle: Type = 3;
}
pub mod _WDF_CHILD_LIST_RETRIEVE_DEVICE_STATUS {
    pub type Type = i32;
    pub const WdfChildListRetrieveDeviceUndefined: Type = 0;
    pub const WdfChildListRetrieveDeviceSuccess: Type = 1;
    pub const WdfChildListRetrieveDeviceNotYetCreated: Type = 2;
    pub const WdfChildListRetrieveDeviceNoSuchDevice: Type = 3;
}
pub mod _WDF_RETRIEVE_CHILD_FLAGS {
    pub type Type = i32;
    pub const WdfRetrieveUnspecified: Type = 0;
    pub const WdfRetrievePresentChildren: Type = 1;
    pub const WdfRetrieveMissingChildren: Type = 2;
    pub const WdfRetrievePendingChildren: Type = 4;
    pub const WdfRetrieveAddedChildren: Type = 5;
    pub const WdfRetrieveAllChildren: Type = 7;
}
pub mod _WDF_DEVICE_STATE_FLAGS {
    pub type Type = i32;
    pub const WdfDevStateNP: Type = 32768;
}
pub mod _WDF_DEVICE_PNP_STATE {
    pub type Type = i32;
    pub const WdfDevStatePnpInvalid: Type = 0;
    pub const WdfDevStatePnpObjectCreated: Type = 256;
    pub const WdfDevStatePnpCheckForDevicePresence: Type = 257;
    pub const WdfDevStatePnpEjectFailed: Type = 258;
    pub const WdfDevStatePnpEjectHardware: Type = 259;
    pub const WdfDevStatePnpEjectedWaitingForRemove: Type = 260;
    pub const WdfDevStatePnpInit: Type = 261;
    pub const WdfDevStatePnpInitStarting: Type = 262;
    pub const WdfDevStatePnpInitSurpriseRemoved: Type = 263;
    pub const WdfDevStatePnpHardwareAvailable: Type = 264;
    pub const WdfDevStatePnpEnableInterfaces: Type = 265;
    pub const WdfDevStatePnpHardwareAvailablePowerPolicyFailed: Type = 266;
    pub const WdfDevStatePnpQueryRemoveAskDriver: Type = 267;
    pub const WdfDevStatePnpQueryRemovePending: Type = 268;
    pub const WdfDevStatePnpQueryRemoveStaticCheck: Type = 269;
    pub const WdfDevStatePnpQueriedRemoving: Type = 270;
    pub const WdfDevStatePnpQueryStopAskDriver: Type = 271;
    pub const WdfDevStatePnpQueryStopPending: Type = 272;
    pub const WdfDevStatePnpQueryStopStaticCheck: Type = 273;
    pub const WdfDevStatePnpQueryCanceled: Type = 274;
    pub const WdfDevStatePnpRemoved: Type = 275;
    pub const WdfDevStatePnpPdoRemoved: Type = 276;
    pub const WdfDevStatePnpRemovedPdoWait: Type = 277;
    pub const WdfDevStatePnpRemovedPdoSurpriseRemoved: Type = 278;
    pub const WdfDevStatePnpRemovingDisableInterfaces: Type = 279;
    pub const WdfDevStatePnpRestarting: Type = 280;
    pub const WdfDevStatePnpStarted: Type = 281;
    pub const WdfDevStatePnpStartedCancelStop: Type = 282;
    pub const WdfDevStatePnpStartedCancelRemove: Type = 283;
    pub const WdfDevStatePnpStartedRemoving: Type = 284;
    pub const WdfDevStatePnpStartingFromStopped: Type = 285;
    pub const WdfDevStatePnpStopped: Type = 286;
    pub const WdfDevStatePnpStoppedWaitForStartCompletion: Type = 287;
    pub const WdfDevStatePnpStartedStopping: Type = 288;
    pub const WdfDevStatePnpSurpriseRemove: Type = 289;
    pub const WdfDevStatePnpInitQueryRemove: Type = 290;
    pub const WdfDevStatePnpInitQueryRemoveCanceled: Type = 291;
    pub const WdfDevStatePnpFdoRemoved: Type = 292;
    pub const WdfDevStatePnpRemovedWaitForChildren: Type = 293;
    pub const WdfDevStatePnpQueriedSurpriseRemove: Type = 294;
    pub const WdfDevStatePnpSurpriseRemoveIoStarted: Type = 295;
    pub const WdfDevStatePnpFailedPowerDown: Type = 296;
    pub const WdfDevStatePnpFailedIoStarting: Type = 297;
    pub const WdfDevStatePnpFailedOwnHardware: Type = 298;
    pub const WdfDevStatePnpFailed: Type = 299;
    pub const WdfDevStatePnpFailedSurpriseRemoved: Type = 300;
    pub const WdfDevStatePnpFailedStarted: Type = 301;
    pub const WdfDevStatePnpFailedWaitForRemove: Type = 302;
    pub const WdfDevStatePnpFailedInit: Type = 303;
    pub const WdfDevStatePnpPdoInitFailed: Type = 304;
    pub const WdfDevStatePnpRestart: Type = 305;
    pub const WdfDevStatePnpRestartReleaseHardware: Type = 306;
    pub const WdfDevStatePnpRestartHardwareAvailable: Type = 307;
    pub const WdfDevStatePnpPdoRestart: Type = 308;
    pub const WdfDevStatePnpFinal: Type = 309;
    pub const WdfDevStatePnpRemovedChildrenRemoved: Type = 310;
    pub const WdfDevStatePnpQueryRemoveEnsureDeviceAwake: Type = 311;
    pub const WdfDevStatePnpQueryStopEnsureDeviceAwake: Type = 312;
    pub const WdfDevStatePnpFailedPowerPolicyRemoved: Type = 313;
    pub const WdfDevStatePnpNull: Type = 314;
}
pub mod _WDF_DEVICE_POWER_STATE {
    pub type Type = i32;
    pub const WdfDevStatePowerInvalid: Type = 0;
    pub const WdfDevStatePowerObjectCreated: Type = 768;
    pub const WdfDevStatePowerCheckDeviceType: Type = 769;
    pub const WdfDevStatePowerCheckDeviceTypeNP: Type = 33538;
    pub const WdfDevStatePowerCheckParentState: Type = 771;
    pub const WdfDevStatePowerCheckParentStateNP: Type = 33540;
    pub const WdfDevStatePowerEnablingWakeAtBus: Type = 773;
    pub const WdfDevStatePowerEnablingWakeAtBusNP: Type = 33542;
    pub const WdfDevStatePowerD0: Type = 775;
    pub const WdfDevStatePowerD0NP: Type = 33544;
    pub const WdfDevStatePowerD0BusWakeOwner: Type = 777;
    pub const WdfDevStatePowerD0BusWakeOwnerNP: Type = 33546;
    pub const WdfDevStatePowerD0ArmedForWake: Type = 779;
    pub const WdfDevStatePowerD0ArmedForWakeNP: Type = 33548;
    pub const WdfDevStatePowerD0DisarmingWakeAtBus: Type = 781;
    pub const WdfDevStatePowerD0DisarmingWakeAtBusNP: Type = 33550;
    pub const WdfDevStatePowerD0Starting: Type = 783;
    pub const WdfDevStatePowerD0StartingConnectInterrupt: Type = 784;
    pub const WdfDevStatePowerD0StartingDmaEnable: Type = 785;
    pub const WdfDevStatePowerD0StartingStartSelfManagedIo: Type = 786;
    pub const WdfDevStatePowerDecideD0State: Type = 787;
    pub const WdfDevStatePowerGotoD3Stopped: Type = 788;
    pub const WdfDevStatePowerStopped: Type = 789;
    pub const WdfDevStatePowerStartingCheckDeviceType: Type = 790;
    pub const WdfDevStatePowerStartingChild: Type = 791;
    pub const WdfDevStatePowerDxDisablingWakeAtBus: Type = 792;
    pub const WdfDevStatePowerDxDisablingWakeAtBusNP: Type = 33561;
    pub const WdfDevStatePowerGotoDx: Type = 794;
    pub const WdfDevStatePowerGotoDxNP: Type = 33563;
    pub const WdfDevStatePowerGotoDxIoStopped: Type = 796;
    pub const WdfDevStatePowerGotoDxIoStoppedNP: Type = 33565;
    pub const WdfDevStatePowerGotoDxNPFailed: Type = 33566;
    pub const WdfDevStatePowerDx: Type = 799;
    pub const WdfDevStatePowerDxNP: Type = 33568;
    pub const WdfDevStatePowerGotoDxArmedForWake: Type = 801;
    pub const WdfDevStatePowerGotoDxArmedForWakeNP: Type = 33570;
    pub const WdfDevStatePowerGotoDxIoStoppedArmedForWake: Type = 803;
    pub const WdfDevStatePowerGotoDxIoStoppedArmedForWakeNP: Type = 33572;
    pub const WdfDevStatePowerDxArmedForWake: Type = 805;
    pub const WdfDevStatePowerDxArmedForWakeNP: Type = 33574;
    pub const WdfDevStatePowerCheckParentStateArmedForWake: Type = 807;
    pub const WdfDevStatePowerCheckParentStateArmedForWakeNP: Type = 33576;
    pub const WdfDevStatePowerWaitForParentArmedForWake: Type = 809;
    pub const WdfDevStatePowerWaitForParentArmedForWakeNP: Type = 33578;
    pub const WdfDevStatePowerStartSelfManagedIo: Type = 811;
    pub const WdfDevStatePowerStartSelfManagedIoNP: Type = 33580;
    pub const WdfDevStatePowerStartSelfManagedIoFailed: Type = 813;
    pub const WdfDevStatePowerStartSelfManagedIoFailedNP: Type = 33582;
    pub const WdfDevStatePowerWaitForParent: Type = 815;
    pub const WdfDevStatePowerWaitForParentNP: Type = 33584;
    pub const WdfDevStatePowerWakePending: Type = 817;
    pub const WdfDevStatePowerWakePendingNP: Type = 33586;
    pub const WdfDevStatePowerWaking: Type = 819;
    pub const WdfDevStatePowerWakingNP: Type = 33588;
    pub const WdfDevStatePowerWakingConnectInterrupt: Type = 821;
    pub const WdfDevStatePowerWakingConnectInterruptNP: Type = 33590;
    pub const WdfDevStatePowerWakingConnectInterruptFailed: Type = 823;
    pub const WdfDevStatePowerWakingConnectInterruptFailedNP: Type = 33592;
    pub const WdfDevStatePowerWakingDmaEnable: Type = 825;
    pub const WdfDevStatePowerWakingDmaEnableNP: Type = 33594;
    pub const WdfDevStatePowerWakingDmaEnableFailed: Type = 827;
    pub const WdfDevStatePowerWakingDmaEnableFailedNP: Type = 33596;
    pub const WdfDevStatePowerReportPowerUpFailedDerefParent: Type = 829;
    pub const WdfDevStatePowerReportPowerUpFailed: Type = 830;
    pub const WdfDevStatePowerPowerFailedPowerDown: Type = 831;
    pub const WdfDevStatePowerReportPowerDownFailed: Type = 832;
    pub const WdfDevStatePowerInitialConnectInterruptFailed: Type = 833;
    pub const WdfDevStatePowerInitialDmaEnableFailed: Type = 834;
    pub const WdfDevStatePowerInitialSelfManagedIoFailed: Type = 835;
    pub const WdfDevStatePowerInitialPowerUpFailedDerefParent: Type = 836;
    pub const WdfDevStatePowerInitialPowerUpFailed: Type = 837;
    pub const WdfDevStatePowerDxStoppedDisarmWake: Type = 838;
    pub const WdfDevStatePowerDxStoppedDisarmWakeNP: Type = 33607;
    pub const WdfDevStatePowerGotoDxStoppedDisableInterruptNP: Type = 33608;
    pub const WdfDevStatePowerGotoDxStopped: Type = 841;
    pub const WdfDevStatePowerDxStopped: Type = 842;
    pub const WdfDevStatePowerGotoStopped: Type = 843;
    pub const WdfDevStatePowerStoppedCompleteDx: Type = 844;
    pub const WdfDevStatePowerDxStoppedDecideDxState: Type = 845;
    pub const WdfDevStatePowerDxStoppedArmForWake: Type = 846;
    pub const WdfDevStatePowerDxStoppedArmForWakeNP: Type = 33615;
    pub const WdfDevStatePowerFinalPowerDownFailed: Type = 848;
    pub const WdfDevStatePowerFinal: Type = 849;
    pub const WdfDevStatePowerGotoImplicitD3DisarmWakeAtBus: Type = 850;
    pub const WdfDevStatePowerUpFailed: Type = 851;
    pub const WdfDevStatePowerUpFailedDerefParent: Type = 852;
    pub const WdfDevStatePowerGotoDxFailed: Type = 853;
    pub const WdfDevStatePowerGotoDxStoppedDisableInterrupt: Type = 854;
    pub const WdfDevStatePowerUpFailedNP: Type = 33623;
    pub const WdfDevStatePowerUpFailedDerefParentNP: Type = 33624;
    pub const WdfDevStatePowerNotifyingD0ExitToWakeInterrupts: Type = 857;
    pub const WdfDevStatePowerNotifyingD0EntryToWakeInterrupts: Type = 858;
    pub const WdfDevStatePowerNotifyingD0ExitToWakeInterruptsNP: Type = 33627;
    pub const WdfDevStatePowerNotifyingD0EntryToWakeInterruptsNP: Type = 33628;
    pub const WdfDevStatePowerInitialPowerUpFailedPowerDown: Type = 861;
    pub const WdfDevStatePowerUpFailedPowerDown: Type = 862;
    pub const WdfDevStatePowerUpFailedPowerDownNP: Type = 33631;
    pub const WdfDevStatePowerInitialSelfManagedIoFailedStarted: Type = 864;
    pub const WdfDevStatePowerStartSelfManagedIoFailedStarted: Type = 865;
    pub const WdfDevStatePowerStartSelfManagedIoFailedStartedNP: Type = 33634;
    pub const WdfDevStatePowerWakingPostHardwareEnabled: Type = 867;
    pub const WdfDevStatePowerWakingPostHardwareEnabledNP: Type = 33636;
    pub const WdfDevStatePowerWakingPostHardwareEnabledFailed: Type = 869;
    pub const WdfDevStatePowerWakingPostHardwareEnabledFailedNP: Type = 33638;
    pub const WdfDevStatePowerD0StartingPostHardwareEnabled: Type = 871;
    pub const WdfDevStatePowerInitialPostHardwareEnabledFailed: Type = 872;
    pub const WdfDevStatePowerNull: Type = 873;
}
pub mod _WDF_DEVICE_POWER_POLICY_STATE {
    pub type Type = i32;
    pub const WdfDevStatePwrPolInvalid: Type = 0;
    pub const WdfDevStatePwrPolObjectCreated: Type = 1280;
    pub const WdfDevStatePwrPolStarting: Type = 1281;
    pub const WdfDevStatePwrPolStartingSucceeded: Type = 1282;
    pub const WdfDevStatePwrPolStartingFailed: Type = 1283;
    pub const WdfDevStatePwrPolStartingDecideS0Wake: Type = 1284;
    pub const WdfDevStatePwrPolStartedIdleCapable: Type = 1285;
    pub const WdfDevStatePwrPolTimerExpiredNoWake: Type = 1286;
    pub const WdfDevStatePwrPolTimerExpiredNoWakeCompletePowerDown: Type = 1287;
    pub const WdfDevStatePwrPolWaitingUnarmed: Type = 1288;
    pub const WdfDevStatePwrPolWaitingUnarmedQueryIdle: Type = 1289;
    pub const WdfDevStatePwrPolS0NoWakePowerUp: Type = 1290;
    pub const WdfDevStatePwrPolS0NoWakeCompletePowerUp: Type = 1291;
    pub const WdfDevStatePwrPolSystemSleepFromDeviceWaitingUnarmed: Type = 1292;
    pub const WdfDevStatePwrPolSystemSleepNeedWake: Type = 1293;
    pub const WdfDevStatePwrPolSystemSleepNeedWakeCompletePowerUp: Type = 1294;
    pub const WdfDevStatePwrPolSystemSleepPowerRequestFailed: Type = 1295;
    pub const WdfDevStatePwrPolCheckPowerPageable: Type = 1296;
    pub const WdfDevStatePwrPolSleepingWakeWakeArrived: Type = 1297;
    pub const WdfDevStatePwrPolSleepingWakeRevertArmWake: Type = 1298;
    pub const WdfDevStatePwrPolSystemAsleepWakeArmed: Type = 1299;
    pub const WdfDevStatePwrPolSystemWakeDeviceWakeEnabled: Type = 1300;
    pub const WdfDevStatePwrPolSystemWakeDeviceWakeEnabledWakeCanceled: Type = 1301;
    pub const WdfDevStatePwrPolSystemWakeDeviceWakeDisarm: Type = 1302;
    pub const WdfDevStatePwrPolSystemWakeDeviceWakeTriggered: Type = 1303;
    pub const WdfDevStatePwrPolSystemWakeDeviceWakeTriggeredS0: Type = 1304;
    pub const WdfDevStatePwrPolSystemWakeDeviceWokeDisarm: Type = 1305;
    pub const WdfDevStatePwrPolSleepingWakeWakeArrivedNP: Type = 34074;
    pub const WdfDevStatePwrPolSleepingWakeRevertArmWakeNP: Type = 34075;
    pub const WdfDevStatePwrPolSleepingWakePowerDownFailed: Type = 1308;
    pub const WdfDevStatePwrPolSleepingWakePowerDownFailedWakeCanceled: Type = 1309;
    pub const WdfDevStatePwrPolSystemAsleepWakeArmedNP: Type = 34078;
    pub const WdfDevStatePwrPolSystemWakeDeviceWakeEnabledNP: Type = 34079;
    pub const WdfDevStatePwrPolSystemWakeDeviceWakeEnabledWakeCanceledNP: Type = 34080;
    pub const WdfDevStatePwrPolSystemWakeDeviceWakeDisarmNP: Type = 34081;
    pub const WdfDevStatePwrPolSystemWakeDeviceWakeTriggeredNP: Type = 34082;
    pub const WdfDevStatePwrPolSystemWakeDeviceWakeTriggeredS0NP: Type = 34083;
    pub const WdfDevStatePwrPolSystemWakeDeviceWokeDisarmNP: Type = 34084;
    pub const WdfDevStatePwrPolSystemWakeDeviceWakeCompletePowerUp: Type = 1317;
    pub const WdfDevStatePwrPolSleeping: Type = 1318;
    pub const WdfDevStatePwrPolSleepingNoWakePowerDown: Type = 1319;
    pub const WdfDevStatePwrPolSleepingNoWakeCompletePowerDown: Type = 1320;
    pub const WdfDevStatePwrPolSleepingNoWakeDxRequestFailed: Type = 1321;
    pub const WdfDevStatePwrPolSleepingWakePowerDown: Type = 1322;
    pub const WdfDevStatePwrPolSleepingSendWake: Type = 1323;
    pub const WdfDevStatePwrPolSystemAsleepNoWake: Type = 1324;
    pub const WdfDevStatePwrPolSystemWakeDeviceWakeDisabled: Type = 1325;
    pub const WdfDevStatePwrPolSystemWakeDeviceToD0: Type = 1326;
    pub const WdfDevStatePwrPolSystemWakeDeviceToD0CompletePowerUp: Type = 1327;
    pub const WdfDevStatePwrPolSystemWakeQueryIdle: Type = 1328;
    pub const WdfDevStatePwrPolStartedWakeCapable: Type = 1329;
    pub const WdfDevStatePwrPolTimerExpiredDecideUsbSS: Type = 1330;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapablePowerDown: Type = 1331;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableSendWake: Type = 1332;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableUsbSS: Type = 1333;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableWakeArrived: Type = 1334;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableCancelWake: Type = 1335;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableWakeCanceled: Type = 1336;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableCleanup: Type = 1337;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableDxAllocFailed: Type = 1338;
    pub const WdfDevStatePwrPolTimerExpiredWakeCompletedPowerDown: Type = 1339;
    pub const WdfDevStatePwrPolTimerExpiredWakeCompletedPowerUp: Type = 1340;
    pub const WdfDevStatePwrPolWaitingArmedUsbSS: Type = 1341;
    pub const WdfDevStatePwrPolWaitingArmed: Type = 1342;
    pub const WdfDevStatePwrPolWaitingArmedQueryIdle: Type = 1343;
    pub const WdfDevStatePwrPolIoPresentArmed: Type = 1344;
    pub const WdfDevStatePwrPolIoPresentArmedWakeCanceled: Type = 1345;
    pub const WdfDevStatePwrPolS0WakeDisarm: Type = 1346;
    pub const WdfDevStatePwrPolS0WakeCompletePowerUp: Type = 1347;
    pub const WdfDevStatePwrPolTimerExpiredWakeSucceeded: Type = 1348;
    pub const WdfDevStatePwrPolTimerExpiredWakeCompletedDisarm: Type = 1349;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableWakeSucceeded: Type = 1350;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableWakeFailed: Type = 1351;
    pub const WdfDevStatePwrPolWakeFailedUsbSS: Type = 1352;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapablePowerDownFailedCancelWake: Type = 1353;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapablePowerDownFailedWakeCanceled: Type = 1354;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapablePowerDownFailedUsbSS: Type = 1355;
    pub const WdfDevStatePwrPolCancelingWakeForSystemSleep: Type = 1356;
    pub const WdfDevStatePwrPolCancelingWakeForSystemSleepWakeCanceled: Type = 1357;
    pub const WdfDevStatePwrPolDisarmingWakeForSystemSleepCompletePowerUp: Type = 1358;
    pub const WdfDevStatePwrPolPowerUpForSystemSleepFailed: Type = 1359;
    pub const WdfDevStatePwrPolWokeFromS0UsbSS: Type = 1360;
    pub const WdfDevStatePwrPolWokeFromS0: Type = 1361;
    pub const WdfDevStatePwrPolWokeFromS0NotifyDriver: Type = 1362;
    pub const WdfDevStatePwrPolStoppingResetDevice: Type = 1363;
    pub const WdfDevStatePwrPolStoppingResetDeviceCompletePowerUp: Type = 1364;
    pub const WdfDevStatePwrPolStoppingResetDeviceFailed: Type = 1365;
    pub const WdfDevStatePwrPolStoppingD0: Type = 1366;
    pub const WdfDevStatePwrPolStoppingD0Failed: Type = 1367;
    pub const WdfDevStatePwrPolStoppingDisarmWake: Type = 1368;
    pub const WdfDevStatePwrPolStoppingDisarmWakeCancelWake: Type = 1369;
    pub const WdfDevStatePwrPolStoppingDisarmWakeWakeCanceled: Type = 1370;
    pub const WdfDevStatePwrPolStopping: Type = 1371;
    pub const WdfDevStatePwrPolStoppingFailed: Type = 1372;
    pub const WdfDevStatePwrPolStoppingSendStatus: Type = 1373;
    pub const WdfDevStatePwrPolStoppingCancelTimer: Type = 1374;
    pub const WdfDevStatePwrPolStoppingWaitForIdleTimeout: Type = 1375;
    pub const WdfDevStatePwrPolStoppingCancelUsbSS: Type = 1376;
    pub const WdfDevStatePwrPolStoppingWaitForUsbSSCompletion: Type = 1377;
    pub const WdfDevStatePwrPolStoppingCancelWake: Type = 1378;
    pub const WdfDevStatePwrPolStopped: Type = 1379;
    pub const WdfDevStatePwrPolCancelUsbSS: Type = 1380;
    pub const WdfDevStatePwrPolStarted: Type = 1381;
    pub const WdfDevStatePwrPolStartedCancelTimer: Type = 1382;
    pub const WdfDevStatePwrPolStartedWaitForIdleTimeout: Type = 1383;
    pub const WdfDevStatePwrPolStartedWakeCapableCancelTimerForSleep: Type = 1384;
    pub const WdfDevStatePwrPolStartedWakeCapableWaitForIdleTimeout: Type = 1385;
    pub const WdfDevStatePwrPolStartedWakeCapableSleepingUsbSS: Type = 1386;
    pub const WdfDevStatePwrPolStartedIdleCapableCancelTimerForSleep: Type = 1387;
    pub const WdfDevStatePwrPolStartedIdleCapableWaitForIdleTimeout: Type = 1388;
    pub const WdfDevStatePwrPolDeviceD0PowerRequestFailed: Type = 1389;
    pub const WdfDevStatePwrPolDevicePowerRequestFailed: Type = 1390;
    pub const WdfDevStatePwrPolGotoDx: Type = 1391;
    pub const WdfDevStatePwrPolGotoDxInDx: Type = 1392;
    pub const WdfDevStatePwrPolDx: Type = 1393;
    pub const WdfDevStatePwrPolGotoD0: Type = 1394;
    pub const WdfDevStatePwrPolGotoD0InD0: Type = 1395;
    pub const WdfDevStatePwrPolFinal: Type = 1396;
    pub const WdfDevStatePwrPolSleepingPowerDownNotProcessed: Type = 1397;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapablePowerDownNotProcessed: Type = 1398;
    pub const WdfDevStatePwrPolTimerExpiredNoWakePowerDownNotProcessed: Type = 1399;
    pub const WdfDevStatePwrPolTimerExpiredNoWakePoweredDownDisableIdleTimer: Type = 1400;
    pub const WdfDevStatePwrPolStoppingWaitingForImplicitPowerDown: Type = 1401;
    pub const WdfDevStatePwrPolStoppingPoweringUp: Type = 1402;
    pub const WdfDevStatePwrPolStoppingPoweringDown: Type = 1403;
    pub const WdfDevStatePwrPolPowerUpForSystemSleepNotSeen: Type = 1404;
    pub const WdfDevStatePwrPolWaitingArmedStoppingCancelUsbSS: Type = 1405;
    pub const WdfDevStatePwrPolWaitingArmedWakeFailedCancelUsbSS: Type = 1406;
    pub const WdfDevStatePwrPolWaitingArmedIoPresentCancelUsbSS: Type = 1407;
    pub const WdfDevStatePwrPolWaitingArmedWakeSucceededCancelUsbSS: Type = 1408;
    pub const WdfDevStatePwrPolCancelingUsbSSForSystemSleep: Type = 1409;
    pub const WdfDevStatePwrPolStoppingD0CancelUsbSS: Type = 1410;
    pub const WdfDevStatePwrPolStartingPoweredUp: Type = 1411;
    pub const WdfDevStatePwrPolIdleCapableDeviceIdle: Type = 1412;
    pub const WdfDevStatePwrPolDeviceIdleReturnToActive: Type = 1413;
    pub const WdfDevStatePwrPolDeviceIdleSleeping: Type = 1414;
    pub const WdfDevStatePwrPolDeviceIdleStopping: Type = 1415;
    pub const WdfDevStatePwrPolTimerExpiredNoWakeUndoPowerDown: Type = 1416;
    pub const WdfDevStatePwrPolWakeCapableDeviceIdle: Type = 1417;
    pub const WdfDevStatePwrPolWakeCapableUsbSSCompleted: Type = 1418;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableUndoPowerDown: Type = 1419;
    pub const WdfDevStatePwrPolTimerExpiredWakeCompletedHardwareStarted: Type = 1420;
    pub const WdfDevStatePwrPolStoppedRemoving: Type = 1421;
    pub const WdfDevStatePwrPolRemoved: Type = 1422;
    pub const WdfDevStatePwrPolRestarting: Type = 1423;
    pub const WdfDevStatePwrPolRestartingFailed: Type = 1424;
    pub const WdfDevStatePwrPolStartingPoweredUpFailed: Type = 1425;
    pub const WdfDevStatePwrPolTimerExpiredNoWakeReturnToActive: Type = 1426;
    pub const WdfDevStatePwrPolWaitingArmedWakeInterruptFired: Type = 1427;
    pub const WdfDevStatePwrPolSystemWakeDeviceWakeInterruptFired: Type = 1428;
    pub const WdfDevStatePwrPolSystemWakeDeviceWakeInterruptFiredNP: Type = 34197;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableWakeInterruptArrived: Type = 1430;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapablePowerDownFailedWakeInterruptArrived: Type = 1431;
    pub const WdfDevStatePwrPolWaitingArmedWakeInterruptFiredDuringPowerDown: Type = 1432;
    pub const WdfDevStatePwrPolStartedNotIdleCapableDirectedDown: Type = 1433;
    pub const WdfDevStatePwrPolStartedIdleCapableTimerCanceledForSleep: Type = 1434;
    pub const WdfDevStatePwrPolTimerExpiredNoWakeUndoPowerDownWaitForDirectedUp: Type = 1435;
    pub const WdfDevStatePwrPolIdleCapableTimerNotExpiredDirectedDown: Type = 1436;
    pub const WdfDevStatePwrPolIdleCapableDirectedDownTriggerDPNR: Type = 1437;
    pub const WdfDevStatePwrPolWaitingUnarmedDirectedDown: Type = 1438;
    pub const WdfDevStatePwrPolIdleCapableDirectedDownTriggerDPR: Type = 1439;
    pub const WdfDevStatePwrPolStartedWakeCapableTimerCanceledForSleep: Type = 1440;
    pub const WdfDevStatePwrPolWakeCapableTimerNotExpiredDirectedDown: Type = 1441;
    pub const WdfDevStatePwrPolWakeCapableDirectedDownTriggerDPNR: Type = 1442;
    pub const WdfDevStatePwrPolTimerExpiredWakeCompletedPowerDownWaitForDirectedUp: Type = 1443;
    pub const WdfDevStatePwrPolTimerExpiredWakeCompletedPowerDownDirectedTriggerDPR: Type = 1444;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableUndoPowerDownWaitForDirectedUp: Type = 1445;
    pub const WdfDevStatePwrPolWakeCapableUsbSSCompletedUndoWaitForDirectedUp: Type = 1446;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableUsbSSDirectedDown: Type = 1447;
    pub const WdfDevStatePwrPolWaitingArmedWakeInterruptFiredDuringPowerDownCheckDirected: Type = 1448;
    pub const WdfDevStatePwrPolTimerExpiredWakeCompletedPowerDownCheckDirected: Type = 1449;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableWakeSucceededCheckDirected: Type = 1450;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableWakeSucceededWaitForDirectedUp: Type = 1451;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableWakeSucceededTriggerDPR: Type = 1452;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableWakeFailedCheckDirected: Type = 1453;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableWakeFailedWaitForDirectedUp: Type = 1454;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableWakeFailedTriggerDPR: Type = 1455;
    pub const WdfDevStatePwrPolWaitingArmedDirectedDownWakeInterruptFiredTriggerDPR: Type = 1456;
    pub const WdfDevStatePwrPolWaitingArmedDirectedDownWakeInterruptFired: Type = 1457;
    pub const WdfDevStatePwrPolWaitingArmedDirectedDown: Type = 1458;
    pub const WdfDevStatePwrPolWaitingArmedDirectedDownWakeSucceededCancelUsbSS: Type = 1459;
    pub const WdfDevStatePwrPolWaitingArmedDirectedDownWakeFailedCancelUsbSS: Type = 1460;
    pub const WdfDevStatePwrPolWaitingArmedDirectedDownTriggerDPR: Type = 1461;
    pub const WdfDevStatePwrPolWaitingArmedDirectedDownWakeSucceededTriggerDPR: Type = 1462;
    pub const WdfDevStatePwrPolWaitingArmedDirectedDownUsbSSCompleted: Type = 1463;
    pub const WdfDevStatePwrPolWaitingArmedDirectedDownUsbSSCompletedTriggerDPR: Type = 1464;
    pub const WdfDevStatePwrPolWaitingArmedDirectedDownWakeFailedCancelUsbSSTriggerDPR: Type = 1465;
    pub const WdfDevStatePwrPolUsbSSCancelled: Type = 1466;
    pub const WdfDevStatePwrPolTimerExpiredWakeCapableRevertArmWake: Type = 1467;
    pub const WdfDevStatePwrPolSleepingWakeCancelWake: Type = 1468;
    pub const WdfDevStatePwrPolSleepingWakeCancelWakeNP: Type = 34237;
    pub const WdfDevStatePwrPolSystemWakeDeviceD0PowerRequestFailed: Type = 1470;
    pub const WdfDevStatePwrPolSystemWakeDevicePowerRequestFailed: Type = 1471;
    pub const WdfDevStatePwrPolNull: Type = 1472;
}
pub mod _WDF_STATE_NOTIFICATION_TYPE {
    pub type Type = i32;
    pub const StateNotificationInvalid: Type = 0;
    pub const StateNotificationEnterState: Type = 1;
    pub const StateNotificationPostProcessState: Type = 2;
    pub const StateNotificationLeaveState: Type = 4;
    pub const StateNotificationAllStates: Type = 7;
}
pub mod _WDF_POWER_POLICY_S0_IDLE_CAPABILITIES {
    pub type Type = i32;
    pub const IdleCapsInvalid: Type = 0;
    pub const IdleCannotWakeFromS0: Type = 1;
    pub const IdleCanWakeFromS0: Type = 2;
    pub const IdleUsbSelectiveSuspend: Type = 3;
}
pub mod _WDF_POWER_POLICY_S0_IDLE_USER_CONTROL {
    pub type Type = i32;
    pub const IdleUserControlInvalid: Type = 0;
    pub const IdleDoNotAllowUserControl: Type = 1;
    pub const IdleAllowUserControl: Type = 2;
}
pub mod _WDF_POWER_POLICY_IDLE_TIMEOUT_CONSTANTS {
    pub type Type = i32;
    pub const IdleTimeoutDefaultConstant: Type = 0;
}
pub mod _WDF_POWER_POLICY_SX_WAKE_USER_CONTROL {
    pub type Type = i32;
    pub const WakeUserControlInvalid: Type = 0;
    pub const WakeDoNotAllowUserControl: Type = 1;
    pub const WakeAllowUserControl: Type = 2;
}
pub mod _WDF_POWER_DEVICE_STATE {
    pub type Type = i32;
    pub const WdfPowerDeviceInvalid: Type = 0;
    pub const WdfPowerDeviceD0: Type = 1;
    pub const WdfPowerDeviceD1: Type = 2;
    pub const WdfPowerDeviceD2: Type = 3;
    pub const WdfPowerDeviceD3: Type = 4;
    pub const WdfPowerDeviceD3Final: Type = 5;
    pub const WdfPowerDevicePrepareForHibernation: Type = 6;
    pub const WdfPowerDeviceMaximum: Type = 7;
}
pub mod _WDF_DISPATCH_IRP_TO_IO_QUEUE_FLAGS {
    pub type Type = i32;
    pub const WDF_DISPATCH_IRP_TO_IO_QUEUE_NO_FLAGS: Type = 0;
    pub const WDF_DISPATCH_IRP_TO_IO_QUEUE_INVOKE_INCALLERCTX_CALLBACK: Type = 1;
    pub const WDF_DISPATCH_IRP_TO_IO_QUEUE_PREPROCESSED_IRP: Type = 2;
}
pub mod _WDF_SPECIAL_FILE_TYPE {
    pub type Type = i32;
    pub const WdfSpecialFileUndefined: Type = 0;
    pub const WdfSpecialFilePaging: Type = 1;
    pub const WdfSpecialFileHibernation: Type = 2;
    pub const WdfSpecialFileDump: Type = 3;
    pub const WdfSpecialFileBoot: Type = 4;
    pub const WdfSpecialFilePostDisplay: Type = 5;
    pub const WdfSpecialFileGuestAssigned: Type = 6;
    pub const WdfSpecialFileMax: Type = 7;
}
pub mod _WDF_DEVICE_IO_TYPE {
    pub type Type = i32;
    pub const WdfDeviceIoUndefined: Type = 0;
    pub const WdfDeviceIoNeither: Type = 1;
    pub const WdfDeviceIoBuffered: Type = 2;
    pub const WdfDeviceIoDirect: Type = 3;
    pub const WdfDeviceIoBufferedOrDirect: Type = 4;
    pub const WdfDeviceIoMaximum: Type = 5;
}
pub mod _WDF_FILEOBJECT_CLASS {
    pub type Type = i32;
    pub const WdfFileObjectInvalid: Type = 0;
    pub const WdfFileObjectNotRequired: Type = 1;
    pub const WdfFileObjectWdfCanUseFsContext: Type = 2;
    pub const WdfFileObjectWdfCanUseFsContext2: Type = 3;
    pub const WdfFileObjectWdfCannotUseFsContexts: Type = 4;
    pub const WdfFileObjectCanBeOptional: Type = -2147483648;
}
pub mod _WDF_DEVICE_FAILED_ACTION {
    pub type Type = i32;
    pub const WdfDeviceFailedUndefined: Type = 0;
    pub const WdfDeviceFailedAttemptRestart: Type = 1;
    pub const WdfDeviceFailedNoRestart: Type = 2;
}
pub mod _WDF_RELEASE_HARDWARE_ORDER_ON_FAILURE {
    pub type Type = i32;
    pub const WdfReleaseHardwareOrderOnFailureInvalid: Type = 0;
    pub const WdfReleaseHardwareOrderOnFailureEarly: Type = 1;
    pub const WdfReleaseHardwareOrderOnFailureAfterDescendants: Type = 2;
}
pub mod _WDF_POWER_POLICY_IDLE_TIMEOUT_TYPE {
    pub type Type = i32;
    pub const DriverManagedIdleTimeout: Type = 0;
    pub const SystemManagedIdleTimeout: Type = 1;
    pub const SystemManagedIdleTimeoutWithHint: Type = 2;
}
pub mod _WDF_REMOVE_LOCK_OPTIONS_FLAGS {
    pub type Type = i32;
    pub const WDF_REMOVE_LOCK_OPTION_ACQUIRE_FOR_IO: Type = 1;
}
pub mod _WDF_INTERRUPT_POLARITY {
    pub type Type = i32;
    pub const WdfInterruptPolarityUnknown: Type = 0;
    pub const WdfInterruptActiveHigh: Type = 1;
    pub const WdfInterruptActiveLow: Type = 2;
}
pub mod _WDF_INTERRUPT_POLICY {
    pub type Type = i32;
    pub const WdfIrqPolicyMachineDefault: Type = 0;
    pub const WdfIrqPolicyAllCloseProcessors: Type = 1;
    pub const WdfIrqPolicyOneCloseProcessor: Type = 2;
    pub const WdfIrqPolicyAllProcessorsInMachine: Type = 3;
    pub const WdfIrqPolicySpecifiedProcessors: Type = 4;
    pub const WdfIrqPolicySpreadMessagesAcrossAllProcessors: Type = 5;
}
pub mod _WDF_INTERRUPT_PRIORITY {
    pub type Type = i32;
    pub const WdfIrqPriorityUndefined: Type = 0;
    pub const WdfIrqPriorityLow: Type = 1;
    pub const WdfIrqPriorityNormal: Type = 2;
    pub const WdfIrqPriorityHigh: Type = 3;
}
pub mod _WDF_REQUEST_TYPE {
    pub type Type = i32;
    pub const WdfRequestTypeCreate: Type = 0;
    pub const WdfRequestTypeCreateNamedPipe: Type = 1;
    pub const WdfRequestTypeClose: Type = 2;
    pub const WdfRequestTypeRead: Type = 3;
    pub const WdfRequestTypeWrite: Type = 4;
    pub const WdfRequestTypeQueryInformation: Type = 5;
    pub const WdfRequestTypeSetInformation: Type = 6;
    pub const WdfRequestTypeQueryEA: Type = 7;
    pub const WdfRequestTypeSetEA: Type = 8;
    pub const WdfRequestTypeFlushBuffers: Type = 9;
    pub const WdfRequestTypeQueryVolumeInformation: Type = 10;
    pub const WdfRequestTypeSetVolumeInformation: Type = 11;
    pub const WdfRequestTypeDirectoryControl: Type = 12;
    pub const WdfRequestTypeFileSystemControl: Type = 13;
    pub const WdfRequestTypeDeviceControl: Type = 14;
    pub const WdfRequestTypeDeviceControlInternal: Type = 15;
    pub const WdfRequestTypeShutdown: Type = 16;
    pub const WdfRequestTypeLockControl: Type = 17;
    pub const WdfRequestTypeCleanup: Type = 18;
    pub const WdfRequestTypeCreateMailSlot: Type = 19;
    pub const WdfRequestTypeQuerySecurity: Type = 20;
    pub const WdfRequestTypeSetSecurity: Type = 21;
    pub const WdfRequestTypePower: Type = 22;
    pub const WdfRequestTypeSystemControl: Type = 23;
    pub const WdfRequestTypeDeviceChange: Type = 24;
    pub const WdfRequestTypeQueryQuota: Type = 25;
    pub const WdfRequestTypeSetQuota: Type = 26;
    pub const WdfRequestTypePnp: Type = 27;
    pub const WdfRequestTypeOther: Type = 28;
    pub const WdfRequestTypeUsb: Type = 64;
    pub const WdfRequestTypeNoFormat: Type = 255;
    pub const WdfRequestTypeMax: Type = 256;
}
pub mod _WDF_REQUEST_REUSE_FLAGS {
    pub type Type = i32;
    pub const WDF_REQUEST_REUSE_NO_FLAGS: Type = 0;
    pub const WDF_REQUEST_REUSE_SET_NEW_IRP: Type = 1;
}
pub mod _WDF_REQUEST_STOP_ACTION_FLAGS {
    pub type Type = i32;
    pub const WdfRequestStopActionInvalid: Type = 0;
    pub const WdfRequestStopActionSuspend: Type = 1;
    pub const WdfRequestStopActionPurge: Type = 2;
    pub const WdfRequestStopRequestCancelable: Type = 268435456;
}
pub mod _WDF_REQUEST_SEND_OPTIONS_FLAGS {
    pub type Type = i32;
    pub const WDF_REQUEST_SEND_OPTION_TIMEOUT: Type = 1;
    pub const WDF_REQUEST_SEND_OPTION_SYNCHRONOUS: Type = 2;
    pub const WDF_REQUEST_SEND_OPTION_IGNORE_TARGET_STATE: Type = 4;
    pub const WDF_REQUEST_SEND_OPTION_SEND_AND_FORGET: Type = 8;
    pub const WDF_REQUEST_SEND_OPTION_IMPERSONATE_CLIENT: Type = 65536;
    pub const WDF_REQUEST_SEND_OPTION_IMPERSONATION_IGNORE_FAILURE: Type = 131072;
}
pub mod _WDF_REQUEST_FORWARD_OPTIONS_FLAGS {
    pub type Type = i32;
    pub const WDF_REQUEST_FORWARD_OPTION_SEND_AND_FORGET: Type = 1;
}
pub mod _WDF_IO_TARGET_STATE {
    pub type Type = i32;
    pub const WdfIoTargetStateUndefined: Type = 0;
    pub const WdfIoTargetStarted: Type = 1;
    pub const WdfIoTargetStopped: Type = 2;
    pub const WdfIoTargetClosedForQueryRemove: Type = 3;
    pub const WdfIoTargetClosed: Type = 4;
    pub const WdfIoTargetDeleted: Type = 5;
    pub const WdfIoTargetPurged: Type = 6;
}
pub mod _WDF_IO_TARGET_OPEN_TYPE {
    pub type Type = i32;
    pub const WdfIoTargetOpenUndefined: Type = 0;
    pub const WdfIoTargetOpenUseExistingDevice: Type = 1;
    pub const WdfIoTargetOpenByName: Type = 2;
    pub const WdfIoTargetOpenReopen: Type = 3;
    pub const WdfIoTargetOpenLocalTargetByFile: Type = 4;
}
pub mod _WDF_IO_TARGET_SENT_IO_ACTION {
    pub type Type = i32;
    pub const WdfIoTargetSentIoUndefined: Type = 0;
    pub const WdfIoTargetCancelSentIo: Type = 1;
    pub const WdfIoTargetWaitForSentIoToComplete: Type = 2;
    pub const WdfIoTargetLeaveSentIoPending: Type = 3;
}
pub mod _WDF_IO_TARGET_PURGE_IO_ACTION {
    pub type Type = i32;
    pub const WdfIoTargetPurgeIoUndefined: Type = 0;
    pub const WdfIoTargetPurgeIoAndWait: Type = 1;
    pub const WdfIoTargetPurgeIo: Type = 2;
}
pub mod _WDF_IO_QUEUE_DISPATCH_TYPE {
    pub type Type = i32;
    pub const WdfIoQueueDispatchInvalid: Type = 0;
    pub const WdfIoQueueDispatchSequential: Type = 1;
    pub const WdfIoQueueDispatchParallel: Type = 2;
    pub const WdfIoQueueDispatchManual: Type = 3;
    pub const WdfIoQueueDispatchMax: Type = 4;
}
pub mod _WDF_IO_QUEUE_STATE {
    pub type Type = i32;
    pub const WdfIoQueueAcceptRequests: Type = 1;
    pub const WdfIoQueueDispatchRequests: Type = 2;
    pub const WdfIoQueueNoRequests: Type = 4;
    pub const WdfIoQueueDriverNoRequests: Type = 8;
    pub const WdfIoQueuePnpHeld: Type = 16;
}
pub mod _WDF_IO_FORWARD_PROGRESS_ACTION {
    pub type Type = i32;
    pub const WdfIoForwardProgressActionInvalid: Type = 0;
    pub const WdfIoForwardProgressActionFailRequest: Type = 1;
    pub const WdfIoForwardProgressActionUseReservedRequest: Type = 2;
}
pub mod _WDF_IO_FORWARD_PROGRESS_RESERVED_POLICY {
    pub type Type = i32;
    pub const WdfIoForwardProgressInvalidPolicy: Type = 0;
    pub const WdfIoForwardProgressReservedPolicyAlwaysUseReservedRequest: Type = 1;
    pub const WdfIoForwardProgressReservedPolicyUseExamine: Type = 2;
    pub const WdfIoForwardProgressReservedPolicyPagingIO: Type = 3;
}
pub mod _WDF_DEVICE_SHUTDOWN_FLAGS {
    pub type Type = i32;
    pub const WdfDeviceShutdown: Type = 1;
    pub const WdfDeviceLastChanceShutdown: Type = 2;
}
pub mod _WDF_WMI_PROVIDER_CONTROL {
    pub type Type = i32;
    pub const WdfWmiControlInvalid: Type = 0;
    pub const WdfWmiEventControl: Type = 1;
    pub const WdfWmiInstanceControl: Type = 2;
}
pub mod _WDF_WMI_PROVIDER_FLAGS {
    pub type Type = i32;
    pub const WdfWmiProviderEventOnly: Type = 1;
    pub const WdfWmiProviderExpensive: Type = 2;
    pub const WdfWmiProviderTracing: Type = 4;
    pub const WdfWmiProviderValidFlags: Type = 7;
}
pub mod _WDF_DMA_PROFILE {
    pub type Type = i32;
    pub const WdfDmaProfileInvalid: Type = 0;
    pub const WdfDmaProfilePacket: Type = 1;
    pub const WdfDmaProfileScatterGather: Type = 2;
    pub const WdfDmaProfilePacket64: Type = 3;
    pub const WdfDmaProfileScatterGather64: Type = 4;
    pub const WdfDmaProfileScatterGatherDuplex: Type = 5;
    pub const WdfDmaProfileScatterGather64Duplex: Type = 6;
    pub const WdfDmaProfileSystem: Type = 7;
    pub const WdfDmaProfileSystemDuplex: Type = 8;
}
pub mod _WDF_DMA_DIRECTION {
    pub type Type = i32;
    pub const WdfDmaDirectionReadFromDevice: Type = 0;
    pub const WdfDmaDirectionWriteToDevice: Type = 1;
}
pub mod _WDF_DMA_ENABLER_CONFIG_FLAGS {
    pub type Type = i32;
    pub const WDF_DMA_ENABLER_CONFIG_NO_SGLIST_PREALLOCATION: Type = 1;
    pub const WDF_DMA_ENABLER_CONFIG_REQUIRE_SINGLE_TRANSFER: Type = 2;
}
pub mod _WDF_BUGCHECK_CODES {
    pub type Type = i32;
    pub const WDF_POWER_ROUTINE_TIMED_OUT: Type = 1;
    pub const WDF_RECURSIVE_LOCK: Type = 2;
    pub const WDF_VERIFIER_FATAL_ERROR: Type = 3;
    pub const WDF_REQUIRED_PARAMETER_IS_NULL: Type = 4;
    pub const WDF_INVALID_HANDLE: Type = 5;
    pub const WDF_REQUEST_FATAL_ERROR: Type = 6;
    pub const WDF_OBJECT_ERROR: Type = 7;
    pub const WDF_DMA_FATAL_ERROR: Type = 8;
    pub const WDF_INVALID_INTERRUPT: Type = 9;
    pub const WDF_QUEUE_FATAL_ERROR: Type = 10;
    pub const WDF_INVALID_LOCK_OPERATION: Type = 11;
    pub const WDF_PNP_FATAL_ERROR: Type = 12;
    pub const WDF_POWER_MULTIPLE_PPO: Type = 13;
    pub const WDF_VERIFIER_IRQL_MISMATCH: Type = 14;
    pub const WDF_VERIFIER_CRITICAL_REGION_MISMATCH: Type = 15;
    pub const WDF_API_UNAVAILABLE: Type = 16;
}
pub mod _WDF_REQUEST_FATAL_ERROR_CODES {
    pub type Type = i32;
    pub const WDF_REQUEST_FATAL_ERROR_NO_MORE_STACK_LOCATIONS: Type = 1;
    pub const WDF_REQUEST_FATAL_ERROR_NULL_IRP: Type = 2;
    pub const WDF_REQUEST_FATAL_ERROR_REQUEST_ALREADY_SENT: Type = 3;
    pub const WDF_REQUEST_FATAL_ERROR_INFORMATION_LENGTH_MISMATCH: Type = 4;
    pub const WDF_REQUEST_FATAL_ERROR_REQUEST_NOT_IN_QUEUE: Type = 5;
}
pub mod _WDF_TASK_SEND_OPTIONS_FLAGS {
    pub type Type = i32;
    pub const WDF_TASK_SEND_OPTION_TIMEOUT: Type = 1;
    pub const WDF_TASK_SEND_OPTION_SYNCHRONOUS: Type = 2;
}
