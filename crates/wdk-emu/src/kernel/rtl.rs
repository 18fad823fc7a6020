//! The run-time library: strings, versions, memory.

use super::ex::pool;
use super::exports::entry;
use super::ke::irql;
use super::mm::host;
use super::{config, faults};
use crate::sys::{
    ANSI_STRING, BOOLEAN, LONG, NTSTATUS, PANSI_STRING, PCANSI_STRING, PCSZ, PCUNICODE_STRING,
    PCWSTR, PRTL_OSVERSIONINFOW, PULONG, PUNICODE_STRING, PVOID, PWCH, RTL_OSVERSIONINFOEXW,
    SIZE_T, STATUS_BUFFER_OVERFLOW, STATUS_BUFFER_TOO_SMALL, STATUS_NO_MEMORY, STATUS_SUCCESS,
    ULONG, UNICODE_STRING, USHORT,
};
use core::cmp::Ordering;
use core::ptr;

/// Tag of strings that the library allocates.
const TAG: u32 = u32::from_le_bytes(*b"RtlS");
/// The version that is emulated: Windows 11, version 24H2.
const VERSION: (ULONG, ULONG, ULONG) = (10, 0, 26100);

/// # Safety
/// `string` points to a string whose buffer holds its length.
unsafe fn units<'a>(string: PCUNICODE_STRING) -> &'a [u16] {
    // SAFETY: the caller says so.
    unsafe {
        if (*string).Buffer.is_null() {
            return &[];
        }
        core::slice::from_raw_parts((*string).Buffer, usize::from((*string).Length) / 2)
    }
}

fn upper(unit: u16) -> u16 {
    let mut upper = char::from_u32(u32::from(unit))
        .map(char::to_uppercase)
        .into_iter()
        .flatten();
    match (upper.next(), upper.next()) {
        (Some(only), None) => u16::try_from(u32::from(only)).unwrap_or(unit),
        _ => unit,
    }
}

fn compare(a: &[u16], b: &[u16], ignore_case: bool) -> Ordering {
    if ignore_case {
        a.iter()
            .copied()
            .map(upper)
            .cmp(b.iter().copied().map(upper))
    } else {
        a.cmp(b)
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn RtlInitUnicodeString(target: PUNICODE_STRING, source: PCWSTR) {
    entry!(RtlInitUnicodeString, AtMost(irql::DISPATCH));
    // SAFETY: the caller's variable and NUL-terminated text.
    unsafe {
        let length = if source.is_null() { 0 } else { wcslen(source) };
        let bytes = USHORT::try_from(length * 2).unwrap_or(0xFFFC);
        target.write(UNICODE_STRING {
            Length: bytes,
            MaximumLength: if source.is_null() { 0 } else { bytes + 2 },
            Buffer: source.cast_mut(),
        });
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn RtlInitAnsiString(target: PANSI_STRING, source: PCSZ) {
    entry!(RtlInitAnsiString, AtMost(irql::DISPATCH));
    // SAFETY: the caller's variable and NUL-terminated text.
    unsafe {
        let length = if source.is_null() {
            0
        } else {
            strlen(source.cast())
        };
        let bytes = USHORT::try_from(length).unwrap_or(0xFFFE);
        target.write(ANSI_STRING {
            Length: bytes,
            MaximumLength: if source.is_null() { 0 } else { bytes + 1 },
            Buffer: source.cast_mut().cast(),
        });
    }
}

/// See the WDK reference. Bytes are taken as Latin-1.
pub unsafe extern "efiapi" fn RtlAnsiStringToUnicodeString(
    target: PUNICODE_STRING,
    source: PCANSI_STRING,
    allocate: BOOLEAN,
) -> NTSTATUS {
    entry!(RtlAnsiStringToUnicodeString, AtMost(irql::PASSIVE));
    // SAFETY: the caller's strings.
    unsafe {
        let count = usize::from((*source).Length);
        let Ok(bytes) = USHORT::try_from((count + 1) * 2) else {
            return STATUS_BUFFER_OVERFLOW;
        };
        if allocate != 0 {
            let block = if faults::should_fail("RtlAnsiStringToUnicodeString") {
                None
            } else {
                pool::allocate(usize::from(bytes), TAG, true, false, 16)
            };
            let Some(block) = block else {
                return STATUS_NO_MEMORY;
            };
            (*target).Buffer = host::pointer(block).cast();
            (*target).MaximumLength = bytes;
        } else if (*target).MaximumLength < bytes {
            return STATUS_BUFFER_OVERFLOW;
        }
        (*target).Length = bytes - 2;
        for index in 0..count {
            let byte = (*source).Buffer.add(index).read().cast_unsigned();
            (*target).Buffer.add(index).write(u16::from(byte));
        }
        (*target).Buffer.add(count).write(0);
    }
    STATUS_SUCCESS
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn RtlFreeUnicodeString(string: PUNICODE_STRING) {
    entry!(RtlFreeUnicodeString, AtMost(irql::PASSIVE));
    // SAFETY: the caller's string.
    unsafe {
        if !(*string).Buffer.is_null() {
            pool::free((*string).Buffer.addr(), None);
        }
        string.write(UNICODE_STRING::default());
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn RtlAppendUnicodeStringToString(
    target: PUNICODE_STRING,
    source: PCUNICODE_STRING,
) -> NTSTATUS {
    entry!(RtlAppendUnicodeStringToString, AtMost(irql::APC));
    // SAFETY: the caller's strings.
    unsafe {
        let more = (*source).Length;
        let total = u32::from((*target).Length) + u32::from(more);
        if total > u32::from((*target).MaximumLength) {
            return STATUS_BUFFER_TOO_SMALL;
        }
        let end: PWCH = (*target)
            .Buffer
            .wrapping_add(usize::from((*target).Length) / 2);
        ptr::copy((*source).Buffer, end, usize::from(more) / 2);
        (*target).Length = USHORT::try_from(total).unwrap_or(USHORT::MAX);
        if total + 2 <= u32::from((*target).MaximumLength) {
            end.add(usize::from(more) / 2).write(0);
        }
    }
    STATUS_SUCCESS
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn RtlCopyUnicodeString(
    target: PUNICODE_STRING,
    source: PCUNICODE_STRING,
) {
    entry!(RtlCopyUnicodeString, AtMost(irql::DISPATCH));
    // SAFETY: the caller's strings.
    unsafe {
        let length = if source.is_null() {
            0
        } else {
            (*source).Length
        };
        let bytes = length.min((*target).MaximumLength);
        if bytes > 0 {
            ptr::copy((*source).Buffer, (*target).Buffer, usize::from(bytes) / 2);
        }
        (*target).Length = bytes;
        if bytes + 1 < (*target).MaximumLength {
            (*target).Buffer.add(usize::from(bytes) / 2).write(0);
        }
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn RtlCompareUnicodeString(
    a: PCUNICODE_STRING,
    b: PCUNICODE_STRING,
    ignore_case: BOOLEAN,
) -> LONG {
    entry!(RtlCompareUnicodeString, AtMost(irql::APC));
    // SAFETY: the caller's strings.
    let (a, b) = unsafe { (units(a), units(b)) };
    match compare(a, b, ignore_case != 0) {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn RtlEqualUnicodeString(
    a: PCUNICODE_STRING,
    b: PCUNICODE_STRING,
    ignore_case: BOOLEAN,
) -> BOOLEAN {
    entry!(RtlEqualUnicodeString, AtMost(irql::APC));
    // SAFETY: the caller's strings.
    let (a, b) = unsafe { (units(a), units(b)) };
    BOOLEAN::from(compare(a, b, ignore_case != 0) == Ordering::Equal)
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn RtlCompareMemory(
    a: *const core::ffi::c_void,
    b: *const core::ffi::c_void,
    length: SIZE_T,
) -> SIZE_T {
    let count = usize::try_from(length).unwrap_or(0);
    // SAFETY: the caller's memory.
    let (a, b) = unsafe {
        (
            core::slice::from_raw_parts(a.cast::<u8>(), count),
            core::slice::from_raw_parts(b.cast::<u8>(), count),
        )
    };
    a.iter().zip(b).take_while(|(a, b)| a == b).count() as SIZE_T
}

/// See the WDK reference. Nothing is captured.
pub unsafe extern "efiapi" fn RtlCaptureStackBackTrace(
    _skip: ULONG,
    _capture: ULONG,
    _trace: *mut PVOID,
    _hash: PULONG,
) -> USHORT {
    0
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn RtlGetVersion(information: PRTL_OSVERSIONINFOW) -> NTSTATUS {
    entry!(RtlGetVersion, AtMost(irql::PASSIVE));
    // SAFETY: the caller's structure, of the size that it says.
    unsafe {
        (*information).dwMajorVersion = VERSION.0;
        (*information).dwMinorVersion = VERSION.1;
        (*information).dwBuildNumber = VERSION.2;
        (*information).dwPlatformId = 2;
        (*information).szCSDVersion = [0; 128];
        let longer =
            (*information).dwOSVersionInfoSize as usize >= size_of::<RTL_OSVERSIONINFOEXW>();
        if longer {
            let extended: *mut RTL_OSVERSIONINFOEXW = information.cast();
            (*extended).wServicePackMajor = 0;
            (*extended).wServicePackMinor = 0;
            (*extended).wSuiteMask = 0;
            (*extended).wProductType = 1;
        }
    }
    STATUS_SUCCESS
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn PsGetVersion(
    major: PULONG,
    minor: PULONG,
    build: PULONG,
    service_pack: PUNICODE_STRING,
) -> BOOLEAN {
    entry!(PsGetVersion, AtMost(irql::PASSIVE));
    for (target, value) in [(major, VERSION.0), (minor, VERSION.1), (build, VERSION.2)] {
        if !target.is_null() {
            // SAFETY: the caller's variables.
            unsafe { target.write(value) };
        }
    }
    if !service_pack.is_null() {
        // SAFETY: the caller's variable.
        unsafe { (*service_pack).Length = 0 };
    }
    0
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn MmGetSystemRoutineAddress(name: PUNICODE_STRING) -> PVOID {
    entry!(MmGetSystemRoutineAddress, AtMost(irql::PASSIVE));
    // SAFETY: the caller's string.
    let name = String::from_utf16_lossy(unsafe { units(name) });
    match super::exports::address_of(&name) {
        Some(address) if !super::exports::is_stub(&name) => address.0.cast_mut().cast(),
        _ => ptr::null_mut(),
    }
}

/// See the WDK reference.
pub unsafe extern "efiapi" fn MmIsDriverVerifying(
    _driver: *mut crate::sys::_DRIVER_OBJECT,
) -> crate::sys::LOGICAL {
    crate::sys::LOGICAL::from(config().is_verified())
}

/// As [`MmIsDriverVerifying`], for an address in the driver's image.
pub unsafe extern "efiapi" fn MmIsDriverVerifyingByAddress(_address: PVOID) -> crate::sys::LOGICAL {
    crate::sys::LOGICAL::from(config().is_verified())
}

/// Options of Driver Verifier, as `MmIsVerifierEnabled` reports them.
const SPECIAL_POOLING: ULONG = 0x01;
const FORCE_IRQL_CHECKING: ULONG = 0x02;
const DMA_VERIFIER: ULONG = 0x80;

/// See the WDK reference. The options say whether DMA checking is on.
pub unsafe extern "efiapi" fn MmIsVerifierEnabled(flags: *mut ULONG) -> NTSTATUS {
    entry!(MmIsVerifierEnabled, AtMost(irql::DISPATCH));
    let config = config();
    let mut options = 0;
    for (set, option) in [
        (
            config.verifier.special_pool != config::SpecialPool::Off,
            SPECIAL_POOLING,
        ),
        (config.verifier.force_irql, FORCE_IRQL_CHECKING),
        (config.environment.verifier_dma, DMA_VERIFIER),
    ] {
        if set {
            options |= option;
        }
    }
    // SAFETY: the caller gives a valid address.
    unsafe { *flags = options };
    if config.is_verified() {
        STATUS_SUCCESS
    } else {
        crate::sys::STATUS_NOT_SUPPORTED
    }
}

/// See the WDK reference. Nothing is paged out.
pub unsafe extern "efiapi" fn MmLockPagableDataSection(address: PVOID) -> PVOID {
    entry!(MmLockPagableDataSection, AtMost(irql::APC));
    address
}

/// See the WDK reference. Nothing is paged out.
pub unsafe extern "efiapi" fn MmLockPagableSectionByHandle(_section: PVOID) {
    entry!(MmLockPagableSectionByHandle, AtMost(irql::APC));
}

/// See the WDK reference. Nothing is paged out.
pub unsafe extern "efiapi" fn MmUnlockPagableImageSection(_section: PVOID) {
    entry!(MmUnlockPagableImageSection, AtMost(irql::APC));
}

/// The verifier's question about a rule class: yes while it is on.
pub unsafe extern "efiapi" fn VfIsRuleClassEnabled(_class: ULONG) -> BOOLEAN {
    BOOLEAN::from(config().is_verified())
}

/// The verifier's look at a pool type.
pub unsafe extern "efiapi" fn VfCheckNxPoolType(kind: i32, _address: PVOID, _tag: ULONG) {
    if kind == crate::sys::_POOL_TYPE::NonPagedPool {
        super::stop::stop(42, "executable pool is asked for");
    }
}

/// See the WDK reference. There is no debugger.
pub unsafe extern "efiapi" fn KdRefreshDebuggerNotPresent() -> BOOLEAN {
    1
}

/// `KdDebuggerEnabled`.
pub static KD_DEBUGGER_ENABLED: u8 = 0;
/// `KdDebuggerNotPresent`.
pub static KD_DEBUGGER_NOT_PRESENT: u8 = 1;

/// See the C standard.
pub unsafe extern "efiapi" fn memcpy(
    target: *mut core::ffi::c_void,
    source: *const core::ffi::c_void,
    length: usize,
) -> *mut core::ffi::c_void {
    // SAFETY: the caller's memory. Overlap is a mistake of the caller; nothing worse comes of it.
    unsafe { ptr::copy(source.cast::<u8>(), target.cast::<u8>(), length) };
    target
}

/// See the C standard.
pub unsafe extern "efiapi" fn memmove(
    target: *mut core::ffi::c_void,
    source: *const core::ffi::c_void,
    length: usize,
) -> *mut core::ffi::c_void {
    // SAFETY: the caller's memory.
    unsafe { ptr::copy(source.cast::<u8>(), target.cast::<u8>(), length) };
    target
}

/// See the C standard.
pub unsafe extern "efiapi" fn memset(
    target: *mut core::ffi::c_void,
    value: i32,
    length: usize,
) -> *mut core::ffi::c_void {
    let byte = value.to_le_bytes()[0];
    // SAFETY: the caller's memory.
    unsafe { ptr::write_bytes(target.cast::<u8>(), byte, length) };
    target
}

/// See the C standard.
pub unsafe extern "efiapi" fn strlen(text: *const i8) -> usize {
    let mut length = 0;
    // SAFETY: the caller's text ends with a NUL.
    while unsafe { text.add(length).read() } != 0 {
        length += 1;
    }
    length
}

/// See the C standard.
pub unsafe extern "efiapi" fn wcslen(text: *const u16) -> usize {
    let mut length = 0;
    // SAFETY: the caller's text ends with a NUL.
    while unsafe { text.add(length).read() } != 0 {
        length += 1;
    }
    length
}

/// See the C standard.
pub unsafe extern "efiapi" fn wcsrchr(text: *const u16, wanted: u16) -> *mut u16 {
    // SAFETY: the caller's text ends with a NUL.
    let units = unsafe { core::slice::from_raw_parts(text, wcslen(text) + 1) };
    units
        .iter()
        .rposition(|&unit| unit == wanted)
        .map_or(ptr::null_mut(), |index| text.wrapping_add(index).cast_mut())
}

/// This area's exports.
pub(crate) mod exports {
    use super::super::{print, rtl};
    use crate::kernel::exports::exports;

    exports! {
        after crate::kernel::ex::exports;
        KdRefreshDebuggerNotPresent = rtl::KdRefreshDebuggerNotPresent,
        MmGetSystemRoutineAddress = rtl::MmGetSystemRoutineAddress,
        MmIsDriverVerifying = rtl::MmIsDriverVerifying,
        MmLockPagableDataSection = rtl::MmLockPagableDataSection,
        MmLockPagableSectionByHandle = rtl::MmLockPagableSectionByHandle,
        MmUnlockPagableImageSection = rtl::MmUnlockPagableImageSection,
        PsGetVersion = rtl::PsGetVersion,
        RtlAnsiStringToUnicodeString = rtl::RtlAnsiStringToUnicodeString,
        RtlAppendUnicodeStringToString = rtl::RtlAppendUnicodeStringToString,
        RtlCaptureStackBackTrace = rtl::RtlCaptureStackBackTrace,
        RtlCompareMemory = rtl::RtlCompareMemory,
        RtlCompareUnicodeString = rtl::RtlCompareUnicodeString,
        RtlCopyUnicodeString = rtl::RtlCopyUnicodeString,
        RtlEqualUnicodeString = rtl::RtlEqualUnicodeString,
        RtlFreeUnicodeString = rtl::RtlFreeUnicodeString,
        RtlGetVersion = rtl::RtlGetVersion,
        RtlInitAnsiString = rtl::RtlInitAnsiString,
        RtlInitUnicodeString = rtl::RtlInitUnicodeString,
        _vsnwprintf = print::_vsnwprintf,
        memcpy = rtl::memcpy,
        memmove = rtl::memmove,
        memset = rtl::memset,
        strlen = rtl::strlen,
        vDbgPrintEx = print::vDbgPrintEx,
        wcslen = rtl::wcslen,
        wcsrchr = rtl::wcsrchr,
        ; unlisted:
        DbgPrint = print::DbgPrint,
        DbgPrintEx = print::DbgPrintEx,
        MmIsDriverVerifyingByAddress = rtl::MmIsDriverVerifyingByAddress,
        MmIsVerifierEnabled = rtl::MmIsVerifierEnabled,
        VfCheckNxPoolType = rtl::VfCheckNxPoolType,
        VfIsRuleClassEnabled = rtl::VfIsRuleClassEnabled,
        ; data:
        KdDebuggerEnabled = rtl::KD_DEBUGGER_ENABLED,
        KdDebuggerNotPresent = rtl::KD_DEBUGGER_NOT_PRESENT,
    }
}
