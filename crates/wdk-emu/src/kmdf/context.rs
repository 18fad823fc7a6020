//! The contexts of an object: a driver's own memory beside it, found by type.

use super::attributes::{Attributes, ParentRule, unique_type};
use super::client::Client;
use super::handle::Handle;
use super::object::{resolve_any, try_find};
use super::table::{Table, functions};
use super::verifier::{ANY_LEVEL, Call, Code};
use crate::sys::{
    self, NTSTATUS, PCWDF_OBJECT_CONTEXT_TYPE_INFO, PVOID, PWDF_DRIVER_GLOBALS,
    PWDF_OBJECT_ATTRIBUTES, WDFOBJECT, ntddk,
};
use core::cell::RefCell;
use core::ffi::c_void;
use core::ptr;

type Callback = unsafe extern "efiapi" fn(WDFOBJECT);

#[derive(Clone, Copy)]
struct Context {
    /// Key of the type; 0 for callbacks without a context.
    type_info: usize,
    memory: *mut c_void,
    cleanup: Option<Callback>,
    destroy: Option<Callback>,
}

/// All contexts of one object, in the order of their allocation.
#[derive(Default)]
pub(crate) struct Contexts(RefCell<Vec<Context>>);

impl Contexts {
    /// Adds a context and its callbacks. Fails when memory is short.
    pub(crate) fn add(
        &self,
        client: &Client,
        attributes: &Attributes,
    ) -> Result<*mut c_void, NTSTATUS> {
        let mut memory = ptr::null_mut();
        let mut type_info = 0;
        if let Some(request) = attributes.context {
            type_info = request.type_info;
            if request.size != 0 {
                memory = allocate(client, request.size as u64)?;
            }
        }
        self.0.borrow_mut().push(Context {
            type_info,
            memory,
            cleanup: attributes.cleanup,
            destroy: attributes.destroy,
        });
        Ok(memory)
    }

    /// Takes what an object without contexts needs for itself: on Windows every one is made in pool,
    /// so every creation can fail.
    pub(crate) fn add_plain(&self, client: &Client) -> Result<(), NTSTATUS> {
        let memory = allocate(client, PLAIN_BYTES)?;
        self.0.borrow_mut().push(Context {
            type_info: 0,
            memory,
            cleanup: None,
            destroy: None,
        });
        Ok(())
    }

    /// The memory of the context with this type.
    pub(crate) fn find(&self, type_info: usize) -> Option<*mut c_void> {
        let contexts = self.0.borrow();
        contexts
            .iter()
            .find(|context| context.type_info == type_info && type_info != 0)
            .map(|context| context.memory)
    }

    fn holds(&self, memory: *mut c_void) -> bool {
        self.0
            .borrow()
            .iter()
            .any(|context| context.memory == memory)
    }

    pub(crate) fn each_cleanup(&self, mut call: impl FnMut(Callback)) {
        let callbacks: Vec<_> = self.0.borrow().iter().filter_map(|c| c.cleanup).collect();
        callbacks.into_iter().for_each(&mut call);
    }

    pub(crate) fn each_destroy(&self, mut call: impl FnMut(Callback)) {
        let callbacks: Vec<_> = self.0.borrow().iter().filter_map(|c| c.destroy).collect();
        callbacks.into_iter().for_each(&mut call);
    }

    /// Gives the memory back.
    pub(crate) fn free(&self) {
        for context in self.0.take() {
            if !context.memory.is_null() {
                // SAFETY: allocated in `add`, forgotten here.
                unsafe { ntddk::ExFreePoolWithTag(context.memory, 0) };
            }
        }
    }
}

/// Bytes of an object without contexts, about.
const PLAIN_BYTES: u64 = 256;

/// Zeroed pool, which [`Contexts::free`] gives back.
fn allocate(client: &Client, bytes: u64) -> Result<*mut c_void, NTSTATUS> {
    // SAFETY: plain pool.
    let memory = unsafe { ntddk::ExAllocatePool2(sys::POOL_FLAG_NON_PAGED, bytes, client.tag()) };
    if memory.is_null() {
        return Err(sys::STATUS_INSUFFICIENT_RESOURCES);
    }
    Ok(memory)
}

unsafe extern "efiapi" fn get_typed_context(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFOBJECT,
    type_info: PCWDF_OBJECT_CONTEXT_TYPE_INFO,
) -> PVOID {
    let call = Call::enter(globals, "WdfObjectGetTypedContextWorker", ANY_LEVEL);
    call.require_pointer(type_info, "TypeInfo");
    let object = resolve_any(&call, handle);
    // SAFETY: the type information is the driver's static.
    let key = unsafe { unique_type(&call, type_info) }.map_or(0, |(key, _)| key);
    object.contexts().find(key).unwrap_or(ptr::null_mut())
}

unsafe extern "efiapi" fn allocate_context(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFOBJECT,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    context: *mut PVOID,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfObjectAllocateContext", sys::DISPATCH_LEVEL);
    call.require_pointer(attributes, "ContextAttributes");
    let object = resolve_any(&call, handle);
    // SAFETY: the driver's attributes.
    let attributes = match unsafe { Attributes::take(&call, attributes, ParentRule::Forbidden) } {
        Ok(attributes) => attributes,
        Err(status) => return status,
    };
    let Some(request) = attributes.context else {
        return sys::STATUS_OBJECT_NAME_INVALID;
    };
    if !object.is_alive() {
        return sys::STATUS_DELETE_PENDING;
    }
    let (status, memory) = match object.contexts().find(request.type_info) {
        Some(memory) => (sys::STATUS_OBJECT_NAME_EXISTS, memory),
        None => match object.contexts().add(&call.client, &attributes) {
            Ok(memory) => (sys::STATUS_SUCCESS, memory),
            Err(status) => return status,
        },
    };
    if !context.is_null() {
        // SAFETY: the driver's variable.
        unsafe { *context = memory };
    }
    status
}

unsafe extern "efiapi" fn context_get_object(
    globals: PWDF_DRIVER_GLOBALS,
    context: PVOID,
) -> WDFOBJECT {
    let call = Call::enter(globals, "WdfObjectContextGetObject", ANY_LEVEL);
    call.require_pointer(context, "ContextPointer");
    let found = super::object::of_client(&call.client)
        .into_iter()
        .find(|object| object.contexts().holds(context));
    match found {
        Some(object) if try_find(object.handle()).is_some() => object.handle().object(),
        _ => call.stop(
            Code::Handle,
            Handle::NULL,
            18,
            "the pointer is no living context",
        ),
    }
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfObjectGetTypedContextWorker: PFN_WDFOBJECTGETTYPEDCONTEXTWORKER = get_typed_context;
        WdfObjectAllocateContext: PFN_WDFOBJECTALLOCATECONTEXT = allocate_context;
        WdfObjectContextGetObject: PFN_WDFOBJECTCONTEXTGETOBJECT = context_get_object;
    }
}
