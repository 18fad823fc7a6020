//! The function table. What this framework does not have is a violation, as in KMDF.

use crate::import::KeBugCheckEx;
use crate::sys::wdf_names::{WDF_FUNCTION_COUNT, WDF_FUNCTION_NAMES};
use crate::sys::*;
use crate::{device, interrupt, object, pnp, queue, request};

unsafe extern "efiapi" fn absent() {
    // WDF_VIOLATION: a function that this version does not have.
    KeBugCheckEx(0x10D, 0x10, 0, 0, 0)
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

const fn index_of(name: &str) -> usize {
    let mut index = 0;
    while !same(WDF_FUNCTION_NAMES[index], name) {
        index += 1;
    }
    index
}

macro_rules! table {
    ($($name:literal: $signature:ident = $function:path;)*) => {{
        let mut table: [WDFFUNC; WDF_FUNCTION_COUNT] = [Some(absent); WDF_FUNCTION_COUNT];
        $({
            let function: $signature = Some($function);
            // SAFETY: an optional function pointer of another signature; clients call it by index.
            table[index_of($name)] = unsafe { core::mem::transmute::<$signature, WDFFUNC>(function) };
        })*
        table
    }};
}

pub(crate) static TABLE: [WDFFUNC; WDF_FUNCTION_COUNT] = table! {
    "WdfDriverCreate": PFN_WDFDRIVERCREATE = device::driver_create;
    "WdfDeviceInitSetPnpPowerEventCallbacks": PFN_WDFDEVICEINITSETPNPPOWEREVENTCALLBACKS = device::set_callbacks;
    "WdfDeviceCreate": PFN_WDFDEVICECREATE = device::create;
    "WdfDeviceCreateDeviceInterface": PFN_WDFDEVICECREATEDEVICEINTERFACE = device::create_interface;
    "WdfDeviceGetDriver": PFN_WDFDEVICEGETDRIVER = device::get_driver;
    "WdfDeviceWdmGetDeviceObject": PFN_WDFDEVICEWDMGETDEVICEOBJECT = device::get_object;
    "WdfCmResourceListGetCount": PFN_WDFCMRESOURCELISTGETCOUNT = pnp::resource_count;
    "WdfCmResourceListGetDescriptor": PFN_WDFCMRESOURCELISTGETDESCRIPTOR = pnp::resource;
    "WdfInterruptCreate": PFN_WDFINTERRUPTCREATE = interrupt::create;
    "WdfInterruptGetDevice": PFN_WDFINTERRUPTGETDEVICE = interrupt::get_device;
    "WdfInterruptQueueDpcForIsr": PFN_WDFINTERRUPTQUEUEDPCFORISR = interrupt::queue_dpc;
    "WdfIoQueueCreate": PFN_WDFIOQUEUECREATE = queue::create;
    "WdfIoQueueGetDevice": PFN_WDFIOQUEUEGETDEVICE = queue::get_device;
    "WdfRequestComplete": PFN_WDFREQUESTCOMPLETE = request::complete;
    "WdfRequestCompleteWithInformation": PFN_WDFREQUESTCOMPLETEWITHINFORMATION = request::complete_with;
    "WdfRequestRetrieveInputBuffer": PFN_WDFREQUESTRETRIEVEINPUTBUFFER = request::input;
    "WdfRequestRetrieveOutputBuffer": PFN_WDFREQUESTRETRIEVEOUTPUTBUFFER = request::output;
    "WdfRequestMarkCancelableEx": PFN_WDFREQUESTMARKCANCELABLEEX = request::mark_cancelable;
    "WdfRequestUnmarkCancelable": PFN_WDFREQUESTUNMARKCANCELABLE = request::unmark_cancelable;
    "WdfObjectGetTypedContextWorker": PFN_WDFOBJECTGETTYPEDCONTEXTWORKER = object::get_context;
    "WdfObjectCreate": PFN_WDFOBJECTCREATE = object::object_create;
    "WdfObjectDelete": PFN_WDFOBJECTDELETE = object::object_delete;
    "WdfSpinLockCreate": PFN_WDFSPINLOCKCREATE = object::spin_lock_create;
    "WdfSpinLockAcquire": PFN_WDFSPINLOCKACQUIRE = object::spin_lock_acquire;
    "WdfSpinLockRelease": PFN_WDFSPINLOCKRELEASE = object::spin_lock_release;
};
