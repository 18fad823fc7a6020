//! WdfObjectAcquireLock and WdfObjectReleaseLock: the callback lock of a device or a queue.

use crate::kmdf::handle::{Handle, ObjectType};
use crate::kmdf::io::device::DeviceIo;
use crate::kmdf::io::queue::Queue;
use crate::kmdf::io::serial::CallbackLock;
use crate::kmdf::object::resolve_any;
use crate::kmdf::table::{Table, functions};
use crate::kmdf::verifier::{Call, Code};
use crate::sys::{self, PWDF_DRIVER_GLOBALS, WDFOBJECT};
use std::rc::Rc;

fn lock_of(
    globals: PWDF_DRIVER_GLOBALS,
    object: WDFOBJECT,
    function: &'static str,
) -> (Handle, Rc<CallbackLock>) {
    let call = Call::enter(globals, function, sys::DISPATCH_LEVEL);
    let object = resolve_any(&call, object);
    let lock = match object.kind() {
        ObjectType::Device => DeviceIo::find(object.handle()).map(|device| Rc::clone(&device.lock)),
        ObjectType::Queue => object
            .payload_of::<Queue>()
            .and_then(|queue| queue.serial.lock().cloned()),
        _ => None,
    };
    match lock {
        Some(lock) => (object.handle(), lock),
        None => call.stop(
            Code::LockOwner,
            object.handle(),
            9,
            "the object has no lock (a device, or a queue with a synchronization scope, has one)",
        ),
    }
}

unsafe extern "efiapi" fn acquire(globals: PWDF_DRIVER_GLOBALS, object: WDFOBJECT) {
    let (handle, lock) = lock_of(globals, object, "WdfObjectAcquireLock");
    lock.acquire(handle);
}

unsafe extern "efiapi" fn release(globals: PWDF_DRIVER_GLOBALS, object: WDFOBJECT) {
    let (handle, lock) = lock_of(globals, object, "WdfObjectReleaseLock");
    lock.release(handle);
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfObjectAcquireLock: PFN_WDFOBJECTACQUIRELOCK = acquire;
        WdfObjectReleaseLock: PFN_WDFOBJECTRELEASELOCK = release;
    }
}
