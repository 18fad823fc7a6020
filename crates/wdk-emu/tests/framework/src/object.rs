//! Objects: a header in front of what each kind has, a context, a parent.

use crate::import::*;
use crate::library::Globals;
use crate::sys::*;
use core::ptr;

/// What an object is; a handle of another kind is found by it.
#[derive(Clone, Copy, Eq, PartialEq)]
#[repr(u32)]
pub(crate) enum Kind {
    Driver = 0xF1,
    Device,
    Queue,
    Request,
    SpinLock,
    Interrupt,
    Object,
}

#[repr(C)]
pub(crate) struct Header {
    pub(crate) kind: Kind,
    pub(crate) globals: *mut Globals,
    parent: *mut Header,
    first_child: *mut Header,
    next_sibling: *mut Header,
    context: PVOID,
    context_type: PCWDF_OBJECT_CONTEXT_TYPE_INFO,
    cleanup: PFN_WDF_OBJECT_CONTEXT_CLEANUP,
    destroy: PFN_WDF_OBJECT_CONTEXT_DESTROY,
}

/// WDF_VIOLATION, invalid handle.
pub(crate) unsafe fn bad_handle(handle: PVOID) -> ! {
    KeBugCheckEx(0x10D, 5, handle as u64, 0, 0)
}

/// The object of a handle.
pub(crate) unsafe fn of<T>(handle: PVOID, kind: Kind) -> *mut T {
    let header: *mut Header = handle.cast();
    if header.is_null() || (*header).kind != kind {
        bad_handle(handle);
    }
    handle.cast()
}

/// Makes an object: `T` begins with a header.
pub(crate) unsafe fn create<T>(
    globals: PWDF_DRIVER_GLOBALS,
    kind: Kind,
    parent: *mut Header,
    attributes: PWDF_OBJECT_ATTRIBUTES,
) -> Result<*mut T, NTSTATUS> {
    let block: *mut T = allocate();
    if block.is_null() {
        return Err(STATUS_INSUFFICIENT_RESOURCES);
    }
    let header: *mut Header = block.cast();
    (*header).kind = kind;
    (*header).globals = globals.cast();
    let mut parent = parent;
    if !attributes.is_null() {
        if (*attributes).Size as usize != size_of::<WDF_OBJECT_ATTRIBUTES>() {
            free(block);
            return Err(STATUS_INFO_LENGTH_MISMATCH);
        }
        (*header).cleanup = (*attributes).EvtCleanupCallback;
        (*header).destroy = (*attributes).EvtDestroyCallback;
        if !(*attributes).ParentObject.is_null() {
            parent = (*attributes).ParentObject.cast();
        }
        let kind = (*attributes).ContextTypeInfo;
        if !kind.is_null() {
            let bytes = (*kind).ContextSize.max((*attributes).ContextSizeOverride) as u64;
            (*header).context = ExAllocatePool2(u64::from(POOL_FLAG_NON_PAGED), bytes.max(1), TAG);
            (*header).context_type = kind;
            if (*header).context.is_null() {
                free(block);
                return Err(STATUS_INSUFFICIENT_RESOURCES);
            }
        }
    }
    if !parent.is_null() {
        (*header).parent = parent;
        (*header).next_sibling = (*parent).first_child;
        (*parent).first_child = header;
    }
    Ok(block)
}

/// Takes the object and its children down: cleanup from the top, then the memory.
pub(crate) unsafe fn delete(header: *mut Header) {
    let parent = (*header).parent;
    if !parent.is_null() {
        let mut link = &raw mut (*parent).first_child;
        while *link != header {
            link = &raw mut (**link).next_sibling;
        }
        *link = (*header).next_sibling;
    }
    if let Some(cleanup) = (*header).cleanup {
        cleanup(header.cast());
    }
    while !(*header).first_child.is_null() {
        delete((*header).first_child);
    }
    if let Some(destroy) = (*header).destroy {
        destroy(header.cast());
    }
    if !(*header).context.is_null() {
        ExFreePoolWithTag((*header).context, TAG);
    }
    free(header);
}

pub(crate) unsafe extern "efiapi" fn get_context(
    _globals: PWDF_DRIVER_GLOBALS,
    handle: WDFOBJECT,
    kind: PCWDF_OBJECT_CONTEXT_TYPE_INFO,
) -> PVOID {
    let header: *mut Header = handle.cast();
    if header.is_null() {
        bad_handle(handle);
    }
    let own = (*header).context_type;
    let same = own == kind || (!own.is_null() && (*own).UniqueType == (*kind).UniqueType);
    if same {
        (*header).context
    } else {
        ptr::null_mut()
    }
}

pub(crate) unsafe extern "efiapi" fn object_delete(
    _globals: PWDF_DRIVER_GLOBALS,
    handle: WDFOBJECT,
) {
    let header: *mut Header = handle.cast();
    match (*header).kind {
        Kind::Driver | Kind::Device | Kind::Request | Kind::Interrupt => bad_handle(handle),
        Kind::Queue | Kind::SpinLock | Kind::Object => delete(header),
    }
}

pub(crate) unsafe extern "efiapi" fn object_create(
    globals: PWDF_DRIVER_GLOBALS,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    to: *mut WDFOBJECT,
) -> NTSTATUS {
    match create::<Header>(globals, Kind::Object, ptr::null_mut(), attributes) {
        Ok(object) => {
            *to = object.cast();
            STATUS_SUCCESS
        }
        Err(status) => status,
    }
}

#[repr(C)]
pub(crate) struct SpinLock {
    header: Header,
    lock: KSPIN_LOCK,
    irql: KIRQL,
}

pub(crate) unsafe extern "efiapi" fn spin_lock_create(
    globals: PWDF_DRIVER_GLOBALS,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    to: *mut WDFSPINLOCK,
) -> NTSTATUS {
    match create::<SpinLock>(globals, Kind::SpinLock, ptr::null_mut(), attributes) {
        Ok(lock) => {
            KeInitializeSpinLock(&raw mut (*lock).lock);
            *to = lock.cast();
            STATUS_SUCCESS
        }
        Err(status) => status,
    }
}

pub(crate) unsafe extern "efiapi" fn spin_lock_acquire(
    _globals: PWDF_DRIVER_GLOBALS,
    lock: WDFSPINLOCK,
) {
    let lock: *mut SpinLock = of(lock.cast(), Kind::SpinLock);
    let irql = KeAcquireSpinLockRaiseToDpc(&raw mut (*lock).lock);
    (*lock).irql = irql;
}

pub(crate) unsafe extern "efiapi" fn spin_lock_release(
    _globals: PWDF_DRIVER_GLOBALS,
    lock: WDFSPINLOCK,
) {
    let lock: *mut SpinLock = of(lock.cast(), Kind::SpinLock);
    KeReleaseSpinLock(&raw mut (*lock).lock, (*lock).irql);
}
