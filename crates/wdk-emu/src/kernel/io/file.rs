//! File objects: create, cleanup and close.

use super::send::Completion;
use super::{device, names, send};
use crate::kernel::events;
use crate::kernel::ke;
use crate::kernel::mm::process::{self, Pid};
use crate::kernel::ob::{self, Owner};
use crate::sys::*;
use core::cell::RefCell;
use std::collections::BTreeMap;

struct Record {
    /// What the object's name points to.
    _name: Vec<u16>,
    /// Create succeeded, so cleanup and close follow.
    opened: bool,
}

thread_local! {
    static FILES: RefCell<BTreeMap<usize, Record>> = const { RefCell::new(BTreeMap::new()) };
}

/// A handle of a process to an opened device.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Opened {
    pub(crate) handle: usize,
    pub(crate) file: usize,
}

const FILE_GENERIC_READ: u32 =
    STANDARD_RIGHTS_READ | FILE_READ_DATA | FILE_READ_EA | FILE_READ_ATTRIBUTES | SYNCHRONIZE;
const FILE_GENERIC_WRITE: u32 =
    STANDARD_RIGHTS_WRITE | FILE_WRITE_DATA | FILE_WRITE_ATTRIBUTES | FILE_WRITE_EA | SYNCHRONIZE;
const FILE_ALL: u32 = STANDARD_RIGHTS_REQUIRED | SYNCHRONIZE | 0x1ff;

/// Replaces the generic rights by a file's.
pub(crate) fn specific(access: u32) -> u32 {
    let mut rights = access & !(GENERIC_READ | GENERIC_WRITE | GENERIC_ALL | MAXIMUM_ALLOWED);
    if access & GENERIC_READ != 0 {
        rights |= FILE_GENERIC_READ;
    }
    if access & GENERIC_WRITE != 0 {
        rights |= FILE_GENERIC_WRITE;
    }
    if access & (GENERIC_ALL | MAXIMUM_ALLOWED) != 0 {
        rights |= FILE_ALL;
    }
    rights
}

/// Runs `f` in the context of process `pid`.
pub(crate) fn attached<R>(pid: Pid, f: impl FnOnce() -> R) -> R {
    let before = process::set_current(pid);
    let result = f();
    process::set_current(before);
    result
}

/// File objects that still exist.
pub(crate) fn survivors() -> Vec<usize> {
    FILES.with_borrow(|files| files.keys().copied().collect())
}

/// Opens `path` for process `pid`, as NtCreateFile does.
///
/// # Errors
/// What the object manager, the I/O manager or the driver's create answered.
pub(crate) fn open(pid: Pid, path: &str, access: u32) -> Result<Opened, NTSTATUS> {
    events::asked("CreateFile");
    let (base, rest) = names::resolve(path)?;
    // SAFETY: a live device object.
    let top = unsafe {
        let top = device::top_of(base);
        let closed = device::DOE_DELETE_PENDING
            | device::DOE_REMOVE_PENDING
            | device::DOE_REMOVE_PROCESSED
            | device::DOE_START_PENDING;
        for at in [base, top] {
            if (*(*at).DeviceObjectExtension).ExtensionFlags & closed != 0
                || (*at).Flags & DO_DEVICE_INITIALIZING != 0
            {
                return Err(STATUS_NO_SUCH_DEVICE);
            }
        }
        if (*base).Flags & DO_EXCLUSIVE != 0 && (*base).ReferenceCount != 0 {
            return Err(STATUS_ACCESS_DENIED);
        }
        top
    };
    let granted = specific(access);
    let name: Vec<u16> = rest.encode_utf16().collect();
    let mut object = Box::new(FILE_OBJECT::default());
    object.Type = IO_TYPE_FILE as i16;
    object.Size = i16::try_from(size_of::<FILE_OBJECT>()).unwrap_or(i16::MAX);
    object.DeviceObject = base;
    object.FileName = super::driver::counted(&name);
    object.ReadAccess = u8::from(granted & FILE_READ_DATA != 0);
    object.WriteAccess = u8::from(granted & FILE_WRITE_DATA != 0);
    object.SharedRead = 1;
    object.SharedWrite = 1;
    let file: PFILE_OBJECT = Box::into_raw(object);
    let record = Record {
        _name: name,
        opened: false,
    };
    FILES.with_borrow_mut(|files| files.insert(file as usize, record));
    ob::insert(
        ob::Kind::File,
        file as usize,
        Some(last_handle),
        Some(last_reference),
    );
    // SAFETY: a live device object.
    unsafe { device::count_open(base, 1) };
    let completion = attached(pid, || create(top, file, granted));
    if !NT_SUCCESS(completion.status) {
        ob::dereference(file as usize);
        return Err(completion.status);
    }
    FILES.with_borrow_mut(|files| {
        if let Some(record) = files.get_mut(&(file as usize)) {
            record.opened = true;
        }
    });
    let handle = ob::open_handle(Owner::Process(u64::from(pid.0)), file as usize, granted);
    ob::dereference(file as usize);
    Ok(Opened {
        handle: handle as usize,
        file: file as usize,
    })
}

fn create(top: PDEVICE_OBJECT, file: PFILE_OBJECT, granted: u32) -> Completion {
    let mut state = ACCESS_STATE {
        OriginalDesiredAccess: granted,
        PreviouslyGrantedAccess: granted,
        ..ACCESS_STATE::default()
    };
    let mut security = IO_SECURITY_CONTEXT {
        AccessState: &raw mut state,
        DesiredAccess: granted,
        ..IO_SECURITY_CONTEXT::default()
    };
    // SAFETY: a live stack; the structures outlive the wait.
    unsafe {
        send::synchronously(top, IRP_MJ_CREATE, 0, "IRP_MJ_CREATE", |irp, stack| {
            (*irp).Flags = IRP_CREATE_OPERATION | IRP_SYNCHRONOUS_API;
            mark_user(irp, file);
            (*stack).FileObject = file;
            (*stack).Parameters.Create.SecurityContext = &raw mut security;
            (*stack).Parameters.Create.Options = FILE_OPEN << 24;
            (*stack).Parameters.Create.ShareAccess = 3;
        })
    }
}

/// Makes `irp` a request of the current process.
///
/// # Safety
/// `irp` is a live IRP.
pub(crate) unsafe fn mark_user(irp: PIRP, file: PFILE_OBJECT) {
    // SAFETY: as the caller says.
    unsafe {
        (*irp).RequestorMode = _MODE::UserMode as KPROCESSOR_MODE;
        (*irp).Tail.Overlay.OriginalFileObject = file;
        (*irp).Tail.Overlay.Thread = ke::thread::object(ke::thread::current()).cast();
    }
    super::requestor::remember(irp, process::current());
}

/// The last handle of a file was closed: cleanup.
fn last_handle(file: usize) {
    let opened = FILES.with_borrow(|files| files.get(&file).is_some_and(|record| record.opened));
    if opened {
        simple(file, IRP_MJ_CLEANUP, "IRP_MJ_CLEANUP");
    }
}

/// The last reference to a file went: close, at PASSIVE_LEVEL.
fn last_reference(file: usize) {
    if ke::irql::current() == ke::irql::PASSIVE && !ke::time::in_event() {
        close(file);
    } else {
        ke::thread::spawn("deferred close", Box::new(move || close(file)));
    }
}

fn close(file: usize) {
    let opened = FILES.with_borrow(|files| files.get(&file).is_some_and(|record| record.opened));
    if opened {
        simple(file, IRP_MJ_CLOSE, "IRP_MJ_CLOSE");
    }
    let record = FILES.with_borrow_mut(|files| files.remove(&file));
    if record.is_some() {
        // SAFETY: the file object was made by `open` and is in no table any more; its device
        // lives as long as file objects for it.
        unsafe {
            let object = Box::from_raw(file as PFILE_OBJECT);
            device::count_open(object.DeviceObject, -1);
        }
    }
}

/// Sends cleanup or close, whose outcome changes nothing.
fn simple(file: usize, major: u32, what: &'static str) {
    let file = file as PFILE_OBJECT;
    // SAFETY: a file object that is being closed, and its live device.
    unsafe {
        send::synchronously((*file).DeviceObject, major, 0, what, |irp, stack| {
            (*irp).Flags = IRP_CLOSE_OPERATION | IRP_SYNCHRONOUS_API;
            mark_user(irp, file);
            (*irp).RequestorMode = _MODE::KernelMode as KPROCESSOR_MODE;
            (*stack).FileObject = file;
        });
    }
}

/// The access that `handle` of `pid` was opened with, and its file object.
///
/// # Errors
/// `STATUS_INVALID_HANDLE`, or `STATUS_OBJECT_TYPE_MISMATCH` when it is no file.
pub(crate) fn by_handle(pid: Pid, handle: usize) -> Result<(PFILE_OBJECT, u32), NTSTATUS> {
    let owner = Owner::Process(u64::from(pid.0));
    let (object, access) = ob::lookup(owner, handle as HANDLE).ok_or(STATUS_INVALID_HANDLE)?;
    if ob::kind(object) != Some(ob::Kind::File) {
        return Err(STATUS_OBJECT_TYPE_MISMATCH);
    }
    Ok((object as PFILE_OBJECT, access))
}

/// Closes a handle of `pid`.
pub(crate) fn close_handle(pid: Pid, handle: usize) -> NTSTATUS {
    events::asked("CloseHandle");
    attached(pid, || {
        ob::close_handle(Owner::Process(u64::from(pid.0)), handle as HANDLE)
    })
}

/// Gives `to` a handle to the file behind a handle of `from`.
///
/// # Errors
/// As [`by_handle`].
pub(crate) fn duplicate(from: Pid, handle: usize, to: Pid) -> Result<usize, NTSTATUS> {
    let (file, access) = by_handle(from, handle)?;
    let owner = Owner::Process(u64::from(to.0));
    Ok(ob::open_handle(owner, file as usize, access) as usize)
}
