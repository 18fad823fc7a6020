//! File objects: opens, the last handle's closing, and the end of the FILE_OBJECT.

use super::cancel::expect_completion;
use super::device::{DeviceIo, FileClass};
use super::irp;
use super::queue::Queue;
use super::request::{Place, Request};
use super::{queue_dispatch, queue_retrieve};
use crate::kmdf::handle::{Handle, ObjectType};
use crate::kmdf::object::{self, Owner, Payload, Ref, try_get};
use crate::kmdf::table::{Table, functions};
use crate::kmdf::upcall::upcall;
use crate::kmdf::verifier::Call;
use crate::sys::{
    self, NTSTATUS, PFILE_OBJECT, PIRP, PUNICODE_STRING, PWDF_DRIVER_GLOBALS, ULONG, WDFDEVICE,
    WDFFILEOBJECT,
};
use core::cell::Cell;
use core::ptr;
use std::rc::Rc;

/// The framework's object for one open of the device.
pub(crate) struct FileObject {
    device: Rc<DeviceIo>,
    wdm: PFILE_OBJECT,
}

impl Payload for FileObject {
    const TYPE: ObjectType = ObjectType::FileObject;
    const MADE_BY_DRIVERS: bool = false;
}

/// Makes the framework's file object for a create, when the driver wants file objects.
fn create(device: &Rc<DeviceIo>, wdm: PFILE_OBJECT) -> Result<Option<Ref<FileObject>>, NTSTATUS> {
    if device.config.file.class == FileClass::NotRequired || wdm.is_null() {
        return Ok(None);
    }
    let file = FileObject {
        device: Rc::clone(device),
        wdm,
    };
    let file = object::create(
        &device.client,
        &device.config.file.attributes,
        Some(device.object.handle()),
        Owner::Framework,
        file,
    )?;
    // SAFETY: the FILE_OBJECT of a create that this driver is asked about; the class says which
    // field is the driver's.
    unsafe { remember(device.config.file.class, wdm, file.handle().raw()) };
    device
        .files
        .borrow_mut()
        .insert(wdm as usize, file.handle());
    Ok(Some(file))
}

/// # Safety
/// `wdm` is a FILE_OBJECT opened on the device.
unsafe fn remember(class: FileClass, wdm: PFILE_OBJECT, value: sys::PVOID) {
    // SAFETY: the caller's contract.
    unsafe {
        match class {
            FileClass::FsContext => (*wdm).FsContext = value,
            FileClass::FsContext2 => (*wdm).FsContext2 = value,
            FileClass::NotRequired | FileClass::Lookup => {}
        }
    }
}

/// The framework's file object of an IRP.
pub(crate) fn of_irp(device: &DeviceIo, wdm: PFILE_OBJECT) -> Option<Handle> {
    device.files.borrow().get(&(wdm as usize)).copied()
}

/// Ends the framework's file object.
fn end(device: &DeviceIo, wdm: PFILE_OBJECT) {
    let handle = device.files.borrow_mut().remove(&(wdm as usize));
    let Some(file) = handle.and_then(try_get::<FileObject>) else {
        return;
    };
    // SAFETY: the FILE_OBJECT lives until its close is completed.
    unsafe { remember(device.config.file.class, wdm, ptr::null_mut()) };
    file.object().delete();
}

/// A failed create ends its file object without EvtFileCleanup and EvtFileClose.
pub(crate) fn create_failed(request: &Ref<Request>) {
    end(&request.device, request.parameters.file_object);
}

/// IRP_MJ_CREATE.
///
/// # Safety
/// `irp` is the create that the I/O manager just dispatched to this device.
pub(crate) unsafe fn on_create(device: &Rc<DeviceIo>, irp: PIRP) -> NTSTATUS {
    // SAFETY: the caller's contract.
    let given = unsafe { irp::parameters(irp) };
    let file = match create(device, given.file_object) {
        Ok(file) => file,
        Err(status) => {
            // SAFETY: the caller's contract.
            unsafe { irp::complete(irp, status, 0, 0) };
            return status;
        }
    };
    let queue = device.queue_for(given.major);
    let callback = device.config.file.create;
    if callback.is_none() && queue.is_none() {
        // SAFETY: the caller's contract.
        unsafe { irp::complete(irp, sys::STATUS_SUCCESS, 0, 0) };
        return sys::STATUS_SUCCESS;
    }
    let handle = file.as_ref().map(Ref::handle);
    // SAFETY: the caller's contract; pending is marked before anyone can complete the IRP.
    let request = unsafe {
        irp::mark_pending(irp);
        Request::create(device, irp, handle)
    };
    let request = match request {
        Ok(request) => request,
        Err(status) => {
            end(device, given.file_object);
            // SAFETY: the caller's contract; no request was made that would own the IRP.
            unsafe { irp::complete(irp, status, 0, 0) };
            return sys::STATUS_PENDING;
        }
    };
    match (callback, queue) {
        (Some(callback), _) => {
            request.place.set(Place::Driver);
            let device = Rc::clone(device);
            let serial = device.file_serial.clone();
            serial.run(move || {
                upcall("EvtDeviceFileCreate", request.handle(), || {
                    // SAFETY: the driver's callback with handles of its own.
                    unsafe {
                        callback(
                            device.object.handle().raw(),
                            request.handle().raw(),
                            handle.unwrap_or(Handle::NULL).raw(),
                        );
                    }
                });
            });
        }
        (None, Some(queue)) => queue_dispatch::enqueue(&queue, &request),
        (None, None) => {}
    }
    sys::STATUS_PENDING
}

/// IRP_MJ_CLEANUP: the last handle was closed. EvtFileCleanup comes before the framework
/// completes the file object's queued requests.
///
/// # Safety
/// `irp` is the cleanup that the I/O manager just dispatched to this device.
pub(crate) unsafe fn on_cleanup(device: &Rc<DeviceIo>, irp: PIRP) -> NTSTATUS {
    // SAFETY: the caller's contract.
    let wdm = unsafe { irp::parameters(irp) }.file_object;
    let work_device = Rc::clone(device);
    let work = move || {
        let file = of_irp(&work_device, wdm);
        if let (Some(callback), Some(file)) = (work_device.config.file.cleanup, file) {
            // SAFETY: the driver's callback with a handle of its own.
            upcall("EvtFileCleanup", file, || unsafe { callback(file.raw()) });
        }
        for queue in work_device.all_queues() {
            queue_retrieve::flush_file(&queue, wdm);
            expect_end_of_owned(&queue, wdm);
        }
    };
    // SAFETY: the caller's contract.
    unsafe { run_and_complete(device, irp, work) }
}

/// What the driver still has of a closed handle it has to complete (rule 32).
fn expect_end_of_owned(queue: &Ref<Queue>, wdm: PFILE_OBJECT) {
    let owned = queue.owned.borrow().clone();
    for request in owned {
        if request.parameters.file_object == wdm {
            expect_completion(
                &request,
                32,
                "a request of a handle that was closed is still with the driver",
            );
        }
    }
}

/// IRP_MJ_CLOSE: the last reference is gone and no I/O of the file object is left.
///
/// # Safety
/// `irp` is the close that the I/O manager just dispatched to this device.
pub(crate) unsafe fn on_close(device: &Rc<DeviceIo>, irp: PIRP) -> NTSTATUS {
    // SAFETY: the caller's contract.
    let wdm = unsafe { irp::parameters(irp) }.file_object;
    let work_device = Rc::clone(device);
    let work = move || {
        let file = of_irp(&work_device, wdm);
        if let (Some(callback), Some(file)) = (work_device.config.file.close, file) {
            // SAFETY: the driver's callback with a handle of its own.
            upcall("EvtFileClose", file, || unsafe { callback(file.raw()) });
        }
        end(&work_device, wdm);
    };
    // SAFETY: the caller's contract.
    unsafe { run_and_complete(device, irp, work) }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    Started,
    Done,
    Pending,
}

/// Does `work` under the file callbacks' lock and completes the IRP after it: before the dispatch
/// routine returns, unless the lock was held.
///
/// # Safety
/// `irp` is an IRP that this driver owns.
unsafe fn run_and_complete(
    device: &Rc<DeviceIo>,
    irp: PIRP,
    work: impl FnOnce() + 'static,
) -> NTSTATUS {
    let progress = Rc::new(Cell::new(Progress::Started));
    let seen = Rc::clone(&progress);
    device.file_serial.run(move || {
        work();
        if seen.get() == Progress::Pending {
            // SAFETY: the caller's contract; pending was marked.
            unsafe { irp::complete(irp, sys::STATUS_SUCCESS, 0, 0) };
        }
        seen.set(Progress::Done);
    });
    if progress.get() == Progress::Done {
        // SAFETY: the caller's contract.
        unsafe { irp::complete(irp, sys::STATUS_SUCCESS, 0, 0) };
        return sys::STATUS_SUCCESS;
    }
    // SAFETY: the caller's contract.
    unsafe { irp::mark_pending(irp) };
    progress.set(Progress::Pending);
    sys::STATUS_PENDING
}

fn resolve(
    globals: PWDF_DRIVER_GLOBALS,
    file: WDFFILEOBJECT,
    function: &'static str,
) -> Ref<FileObject> {
    let call = Call::enter(globals, function, sys::DISPATCH_LEVEL);
    object::resolve::<FileObject, _>(&call, file)
}

unsafe extern "efiapi" fn get_file_name(
    globals: PWDF_DRIVER_GLOBALS,
    file: WDFFILEOBJECT,
) -> PUNICODE_STRING {
    let call = Call::enter(globals, "WdfFileObjectGetFileName", sys::PASSIVE_LEVEL);
    let file = object::resolve::<FileObject, _>(&call, file);
    // SAFETY: the FILE_OBJECT outlives the framework's object.
    unsafe { &raw mut (*file.wdm).FileName }
}

unsafe extern "efiapi" fn get_flags(globals: PWDF_DRIVER_GLOBALS, file: WDFFILEOBJECT) -> ULONG {
    let file = resolve(globals, file, "WdfFileObjectGetFlags");
    // SAFETY: the FILE_OBJECT outlives the framework's object.
    unsafe { (*file.wdm).Flags }
}

unsafe extern "efiapi" fn get_device(
    globals: PWDF_DRIVER_GLOBALS,
    file: WDFFILEOBJECT,
) -> WDFDEVICE {
    let file = resolve(globals, file, "WdfFileObjectGetDevice");
    file.device.object.handle().raw()
}

unsafe extern "efiapi" fn get_wdm(
    globals: PWDF_DRIVER_GLOBALS,
    file: WDFFILEOBJECT,
) -> PFILE_OBJECT {
    resolve(globals, file, "WdfFileObjectWdmGetFileObject").wdm
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfFileObjectGetFileName: PFN_WDFFILEOBJECTGETFILENAME = get_file_name;
        WdfFileObjectGetFlags: PFN_WDFFILEOBJECTGETFLAGS = get_flags;
        WdfFileObjectGetDevice: PFN_WDFFILEOBJECTGETDEVICE = get_device;
        WdfFileObjectWdmGetFileObject: PFN_WDFFILEOBJECTWDMGETFILEOBJECT = get_wdm;
    }
}
