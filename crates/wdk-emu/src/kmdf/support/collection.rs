//! WDFCOLLECTION: a list of objects, each held by a reference.

use crate::kmdf::attributes::{Attributes, ParentRule};
use crate::kmdf::handle::{Handle, ObjectType};
use crate::kmdf::object::{Object, Owner, Payload, Ref, resolve, resolve_any};
use crate::kmdf::table::{Table, functions};
use crate::kmdf::verifier::{Call, Code};
use crate::sys::{
    self, NTSTATUS, PWDF_DRIVER_GLOBALS, PWDF_OBJECT_ATTRIBUTES, ULONG, WDFCOLLECTION, WDFOBJECT,
};
use core::cell::RefCell;
use std::rc::Rc;

#[derive(Default)]
struct Collection(RefCell<Vec<Rc<Object>>>);

impl Payload for Collection {
    const TYPE: ObjectType = ObjectType::Collection;

    fn dispose(&self, _object: &Object) {
        for item in self.0.take() {
            item.dereference();
        }
    }
}

unsafe extern "efiapi" fn create(
    globals: PWDF_DRIVER_GLOBALS,
    attributes: PWDF_OBJECT_ATTRIBUTES,
    out: *mut WDFCOLLECTION,
) -> NTSTATUS {
    let call = Call::enter(globals, "WdfCollectionCreate", sys::DISPATCH_LEVEL);
    call.require_pointer(out, "Collection");
    // SAFETY: the driver's attributes.
    let created = unsafe { Attributes::take(&call, attributes, ParentRule::Optional) }.and_then(
        |attributes| {
            call.create(
                &attributes,
                call.client.driver(),
                Owner::Driver,
                Collection::default(),
            )
        },
    );
    // SAFETY: the driver's variable.
    unsafe { call.hand_out(created, out) }
}

fn enter(
    globals: PWDF_DRIVER_GLOBALS,
    collection: WDFCOLLECTION,
    function: &'static str,
) -> (Call, Ref<Collection>) {
    let call = Call::enter(globals, function, sys::DISPATCH_LEVEL);
    let collection = resolve::<Collection, _>(&call, collection);
    (call, collection)
}

fn item(collection: &Collection, index: usize) -> WDFOBJECT {
    let items = collection.0.borrow();
    items
        .get(index)
        .map_or(Handle::NULL, |item| item.handle())
        .object()
}

unsafe extern "efiapi" fn get_count(
    globals: PWDF_DRIVER_GLOBALS,
    collection: WDFCOLLECTION,
) -> ULONG {
    let (_, collection) = enter(globals, collection, "WdfCollectionGetCount");
    let count = collection.0.borrow().len();
    count as ULONG
}

unsafe extern "efiapi" fn add(
    globals: PWDF_DRIVER_GLOBALS,
    collection: WDFCOLLECTION,
    object: WDFOBJECT,
) -> NTSTATUS {
    let (call, collection) = enter(globals, collection, "WdfCollectionAdd");
    let object = resolve_any(&call, object);
    object.reference();
    collection.0.borrow_mut().push(object);
    sys::STATUS_SUCCESS
}

/// Takes an item out; a missing one stops the machine.
fn take(call: &Call, collection: &Ref<Collection>, index: Option<usize>) {
    let taken = {
        let mut items = collection.0.borrow_mut();
        index
            .filter(|index| *index < items.len())
            .map(|index| items.remove(index))
    };
    match taken {
        Some(item) => item.dereference(),
        None => call.stop(
            Code::Object,
            collection.handle(),
            15,
            "the collection has no such item",
        ),
    }
}

unsafe extern "efiapi" fn remove(
    globals: PWDF_DRIVER_GLOBALS,
    collection: WDFCOLLECTION,
    object: WDFOBJECT,
) {
    let (call, collection) = enter(globals, collection, "WdfCollectionRemove");
    let object = resolve_any(&call, object);
    let index = collection
        .0
        .borrow()
        .iter()
        .position(|item| Rc::ptr_eq(item, &object));
    take(&call, &collection, index);
}

unsafe extern "efiapi" fn remove_item(
    globals: PWDF_DRIVER_GLOBALS,
    collection: WDFCOLLECTION,
    index: ULONG,
) {
    let (call, collection) = enter(globals, collection, "WdfCollectionRemoveItem");
    take(&call, &collection, Some(index as usize));
}

unsafe extern "efiapi" fn get_item(
    globals: PWDF_DRIVER_GLOBALS,
    collection: WDFCOLLECTION,
    index: ULONG,
) -> WDFOBJECT {
    let (_, collection) = enter(globals, collection, "WdfCollectionGetItem");
    item(&collection, index as usize)
}

unsafe extern "efiapi" fn get_first(
    globals: PWDF_DRIVER_GLOBALS,
    collection: WDFCOLLECTION,
) -> WDFOBJECT {
    let (_, collection) = enter(globals, collection, "WdfCollectionGetFirstItem");
    item(&collection, 0)
}

unsafe extern "efiapi" fn get_last(
    globals: PWDF_DRIVER_GLOBALS,
    collection: WDFCOLLECTION,
) -> WDFOBJECT {
    let (_, collection) = enter(globals, collection, "WdfCollectionGetLastItem");
    let count = collection.0.borrow().len();
    item(&collection, count.wrapping_sub(1))
}

/// Puts this module's functions into the table.
pub(crate) fn register(table: &mut Table) {
    functions! { table,
        WdfCollectionCreate: PFN_WDFCOLLECTIONCREATE = create;
        WdfCollectionGetCount: PFN_WDFCOLLECTIONGETCOUNT = get_count;
        WdfCollectionAdd: PFN_WDFCOLLECTIONADD = add;
        WdfCollectionRemove: PFN_WDFCOLLECTIONREMOVE = remove;
        WdfCollectionRemoveItem: PFN_WDFCOLLECTIONREMOVEITEM = remove_item;
        WdfCollectionGetItem: PFN_WDFCOLLECTIONGETITEM = get_item;
        WdfCollectionGetFirstItem: PFN_WDFCOLLECTIONGETFIRSTITEM = get_first;
        WdfCollectionGetLastItem: PFN_WDFCOLLECTIONGETLASTITEM = get_last;
    }
}
