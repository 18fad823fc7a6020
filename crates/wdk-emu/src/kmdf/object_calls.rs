//! WdfObject*: creation, deletion and references.

use super::attributes::{Attributes, ParentRule};
use super::handle::{Handle, ObjectType};
use super::object::{self, Owner, Payload, resolve_any};
use super::table::{Table, functions};
use super::verifier::{ANY_LEVEL, Call, Code};
use crate::sys::{
    self, LONG, NTSTATUS, PCCH, PVOID, PWDF_DRIVER_GLOBALS, PWDF_OBJECT_ATTRIBUTES, WDFOBJECT,
};

/// An object that is only there for its contexts and children.
struct General;

impl Payload for General {
    const TYPE: ObjectType = ObjectType::General;
}

unsafe extern "efiapi" fn create(
    globals: PWDF_DRIVER_GLOBALS,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    handle: *mut WDFOBJECT,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfObjectCreate", sys::DISPATCH_LEVEL);
    call.require_pointer(handle, "Object");
    // SAFETY: the driver's attributes.
    let created = unsafe { Attributes::take(&call, attributes, ParentRule::Optional) }.and_then(
        |attributes| call.create(&attributes, call.client.driver(), Owner::Driver, General),
    );
    // SAFETY: the driver's variable.
    unsafe { call.hand_out(created, handle) }
}

unsafe extern "efiapi" fn delete(globals: PWDF_DRIVER_GLOBALS, handle: WDFOBJECT) {
    let call = Call::enter(globals, "WdfObjectDelete", sys::DISPATCH_LEVEL);
    let object = resolve_any(&call, handle);
    if object.owner() == Owner::Framework {
        let text = format!(
            "a {} of the framework may not be deleted",
            object.kind().name()
        );
        call.stop(Code::Object, object.handle(), 17, &text);
    }
    if !object.is_alive() {
        call.stop(
            Code::Object,
            object.handle(),
            17,
            "the object is already being deleted",
        );
    }
    object.delete();
}

unsafe extern "efiapi" fn reference(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFOBJECT,
    _tag: PVOID,
    _line: LONG,
    _file: PCCH,
) {
    let call = Call::enter(globals, "WdfObjectReferenceActual", ANY_LEVEL);
    resolve_any(&call, handle).reference();
}

unsafe extern "efiapi" fn dereference(
    globals: PWDF_DRIVER_GLOBALS,
    handle: WDFOBJECT,
    _tag: PVOID,
    _line: LONG,
    _file: PCCH,
) {
    let call = Call::enter(globals, "WdfObjectDereferenceActual", ANY_LEVEL);
    resolve_any(&call, handle).dereference();
}

impl Call {
    /// Creates an object for the driver that calls. The attributes' parent is resolved first
    /// (rule 15); without one, `parent` is it.
    pub(crate) fn create<T: Payload>(
        &self,
        attributes: &Attributes,
        parent: Handle,
        owner: Owner,
        payload: T,
    ) -> Result<object::Ref<T>, NTSTATUS> {
        if let Some(given) = attributes.parent {
            resolve_any::<u8>(self, given.raw());
        }
        let parent = (!parent.is_null()).then_some(parent);
        object::create(&self.client, attributes, parent, owner, payload)
    }

    /// Stores a new object's handle in the driver's variable, or poisons that on failure
    /// (rule 19), and gives the status.
    ///
    /// # Safety
    /// `out` is a variable for a handle.
    pub(crate) unsafe fn hand_out<T, P>(
        &self,
        created: Result<object::Ref<T>, NTSTATUS>,
        out: *mut *mut P,
    ) -> NTSTATUS {
        let (handle, status) = match created {
            Ok(object) => (object.handle().raw(), sys::STATUS_SUCCESS),
            Err(status) => (Handle::POISON.raw(), status),
        };
        // SAFETY: the caller's contract.
        unsafe { *out = handle };
        status
    }
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfObjectCreate: PFN_WDFOBJECTCREATE = create;
        WdfObjectDelete: PFN_WDFOBJECTDELETE = delete;
        WdfObjectReferenceActual: PFN_WDFOBJECTREFERENCEACTUAL = reference;
        WdfObjectDereferenceActual: PFN_WDFOBJECTDEREFERENCEACTUAL = dereference;
    }
}
