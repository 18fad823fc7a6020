//! The object table: parents, children, references, and the order in which objects end.
//!
//! An object ends in two steps. Disposal runs the cleanup callbacks, children before their
//! parent; then each object is destroyed (destroy callback, context memory freed, handle dead)
//! once nothing holds a reference on it. From disposal on, only a reference keeps a handle valid.

use super::attributes::{Attributes, ExecutionLevel, SynchronizationScope};
use super::client::Client;
use super::context::Contexts;
use super::handle::{Handle, ObjectType};
use super::upcall::upcall;
use super::verifier::{Call, Code, violation};
use crate::sys::NTSTATUS;
use core::any::Any;
use core::cell::{Cell, RefCell};
use core::mem::ManuallyDrop;
use core::ops::Deref;
use std::rc::Rc;

/// The part of an object that belongs to its type.
pub(crate) trait Payload: Any {
    /// The type that its handles carry.
    const TYPE: ObjectType;

    /// Whether drivers make them, each in pool of its own; not those that KMDF has in store, or that
    /// are made in other memory.
    const MADE_BY_DRIVERS: bool = true;

    /// Gives back what the type holds; called in disposal after the children's disposal and
    /// before the object's own cleanup callbacks, with the handle still alive.
    fn dispose(&self, _object: &Object) {}

    /// Called when the last reference is gone, after the destroy callbacks.
    fn destroy(&self) {}
}

trait AnyPayload {
    fn as_any(self: Rc<Self>) -> Rc<dyn Any>;
    fn dispose(&self, object: &Object);
    fn destroy(&self);
}

impl<T: Payload> AnyPayload for T {
    fn as_any(self: Rc<Self>) -> Rc<dyn Any> {
        self
    }
    fn dispose(&self, object: &Object) {
        Payload::dispose(self, object);
    }
    fn destroy(&self) {
        Payload::destroy(self);
    }
}

/// Who may delete an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// The driver, with WdfObjectDelete.
    Driver,
    /// KMDF alone (rule 17).
    Framework,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Life {
    Alive,
    Disposing,
    Disposed,
    Destroyed,
}

/// One object.
pub(crate) struct Object {
    handle: Handle,
    kind: ObjectType,
    client: Rc<Client>,
    parent: Cell<Handle>,
    children: RefCell<Vec<Handle>>,
    references: Cell<u32>,
    life: Cell<Life>,
    owner: Cell<Owner>,
    level: ExecutionLevel,
    scope: SynchronizationScope,
    contexts: Contexts,
    payload: RefCell<Option<Rc<dyn AnyPayload>>>,
}

#[derive(Default)]
struct Slot {
    generation: u32,
    object: Option<Rc<Object>>,
}

#[derive(Default)]
struct Table {
    slots: Vec<Slot>,
    free: Vec<usize>,
}

thread_local! {
    // What is left when the machine ends is not torn down: no export works by then.
    static TABLE: RefCell<ManuallyDrop<Table>> = RefCell::default();
}

/// An object of a known type, found by its handle.
pub(crate) struct Ref<T> {
    object: Rc<Object>,
    payload: Rc<T>,
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Self {
            object: Rc::clone(&self.object),
            payload: Rc::clone(&self.payload),
        }
    }
}

impl<T> Deref for Ref<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.payload
    }
}

impl<T> Ref<T> {
    pub(crate) fn object(&self) -> &Rc<Object> {
        &self.object
    }

    pub(crate) fn handle(&self) -> Handle {
        self.object.handle
    }
}

/// Creates an object with one reference, which its disposal gives up.
///
/// `parent` is used when the attributes name none; an object without either is nobody's child.
/// Fails when memory is short for the context, or for an object that a driver makes.
pub(crate) fn create<T: Payload>(
    client: &Rc<Client>,
    attributes: &Attributes,
    parent: Option<Handle>,
    owner: Owner,
    payload: T,
) -> Result<Ref<T>, NTSTATUS> {
    let payload = Rc::new(payload);
    let contexts = Contexts::default();
    if attributes.context.is_some() || attributes.cleanup.is_some() || attributes.destroy.is_some()
    {
        contexts.add(client, attributes)?;
    }
    if attributes.context.is_none() && T::MADE_BY_DRIVERS {
        contexts.add_plain(client)?;
    }
    let parent = attributes.parent.or(parent).unwrap_or(Handle::NULL);
    let object = TABLE.with_borrow_mut(|table| {
        let index = table.free.pop().unwrap_or_else(|| {
            table.slots.push(Slot::default());
            table.slots.len() - 1
        });
        assert!(index < Handle::SLOTS, "more KMDF objects than handles");
        let slot = &mut table.slots[index];
        slot.generation = slot.generation.wrapping_add(1);
        let object = Rc::new(Object {
            handle: Handle::new(T::TYPE, slot.generation, index),
            kind: T::TYPE,
            client: Rc::clone(client),
            parent: Cell::new(Handle::NULL),
            children: RefCell::default(),
            references: Cell::new(1),
            life: Cell::new(Life::Alive),
            owner: Cell::new(owner),
            level: attributes.level,
            scope: attributes.scope,
            contexts,
            payload: RefCell::new(Some(Rc::clone(&payload) as Rc<dyn AnyPayload>)),
        });
        slot.object = Some(Rc::clone(&object));
        object
    });
    if !parent.is_null() {
        object.adopt_by(&by_handle(parent, "object creation"));
    }
    Ok(Ref { object, payload })
}

/// The object of a handle that the framework itself keeps, or nothing when it is gone.
pub(crate) fn try_find(handle: Handle) -> Option<Rc<Object>> {
    let index = handle.slot()?;
    TABLE.with_borrow(|table| {
        let object = table.slots.get(index)?.object.as_ref()?;
        (object.handle == handle).then(|| Rc::clone(object))
    })
}

/// The object of a handle of a known type that the framework itself keeps, or nothing.
pub(crate) fn try_get<T: Payload>(handle: Handle) -> Option<Ref<T>> {
    let object = try_find(handle)?;
    let payload = object.payload_of::<T>()?;
    Some(Ref { object, payload })
}

fn by_handle(handle: Handle, function: &str) -> Rc<Object> {
    try_find(handle).unwrap_or_else(|| {
        let text = if handle == Handle::POISON {
            format!("{function}: the handle is that of a creation that failed")
        } else if handle.is_null() {
            format!("{function}: the handle is NULL")
        } else if handle.slot().is_some() {
            format!("{function}: the handle's object {handle:?} is gone")
        } else {
            format!("{function}: {handle:?} is not a handle")
        };
        let rule = if handle == Handle::POISON {
            19
        } else if handle.has_type(ObjectType::Request) {
            22
        } else {
            15
        };
        violation(Code::Handle, handle, rule, &text)
    })
}

/// The object of any type that a driver named; a bad handle stops the machine (rule 15).
pub(crate) fn resolve_any<P>(call: &Call, raw: *const P) -> Rc<Object> {
    let object = by_handle(Handle::from_raw(raw), call.function);
    if !Rc::ptr_eq(&object.client, &call.client) {
        call.stop(
            Code::Handle,
            object.handle,
            15,
            "the handle belongs to another driver",
        );
    }
    object
}

/// The object of type `T` that a driver named; a bad handle stops the machine (rule 15).
pub(crate) fn resolve<T: Payload, P>(call: &Call, raw: *const P) -> Ref<T> {
    let object = resolve_any(call, raw);
    if object.kind != T::TYPE {
        let text = format!(
            "the handle is a {}, not a {}",
            object.kind.name(),
            T::TYPE.name()
        );
        call.stop(Code::Handle, object.handle, 15, &text);
    }
    match object.payload_of::<T>() {
        Some(payload) => Ref { object, payload },
        None => call.stop(Code::Handle, object.handle, 15, "the object was destroyed"),
    }
}

/// Every living object of a driver, for the leak check at unload.
pub(crate) fn of_client(client: &Rc<Client>) -> Vec<Rc<Object>> {
    TABLE.with_borrow(|table| {
        table
            .slots
            .iter()
            .filter_map(|slot| slot.object.clone())
            .filter(|object| Rc::ptr_eq(&object.client, client))
            .collect()
    })
}

impl Object {
    pub(crate) fn handle(&self) -> Handle {
        self.handle
    }

    pub(crate) fn kind(&self) -> ObjectType {
        self.kind
    }

    pub(crate) fn client(&self) -> &Rc<Client> {
        &self.client
    }

    pub(crate) fn contexts(&self) -> &Contexts {
        &self.contexts
    }

    /// The parent, while there is one.
    pub(crate) fn parent(&self) -> Option<Rc<Object>> {
        try_find(self.parent.get())
    }

    /// The children, oldest first.
    pub(crate) fn children(&self) -> Vec<Rc<Object>> {
        let handles = self.children.borrow().clone();
        handles.into_iter().filter_map(try_find).collect()
    }

    pub(crate) fn references(&self) -> u32 {
        self.references.get()
    }

    /// Whether disposal has not begun.
    pub(crate) fn is_alive(&self) -> bool {
        self.life.get() == Life::Alive
    }

    pub(crate) fn owner(&self) -> Owner {
        self.owner.get()
    }

    pub(crate) fn set_owner(&self, owner: Owner) {
        self.owner.set(owner);
    }

    /// The type's part, if it is a `T` that still exists.
    pub(crate) fn payload_of<T: Payload>(&self) -> Option<Rc<T>> {
        let payload = self.payload.borrow().clone()?;
        payload.as_any().downcast::<T>().ok()
    }

    /// The execution level, asking the parents where it is inherited; a driver's default is
    /// DISPATCH_LEVEL.
    pub(crate) fn execution_level(&self) -> ExecutionLevel {
        match (self.level, self.parent()) {
            (ExecutionLevel::Inherit, Some(parent)) => parent.execution_level(),
            (ExecutionLevel::Inherit, None) => ExecutionLevel::Dispatch,
            (level, _) => level,
        }
    }

    /// The synchronization scope, asking the parents where it is inherited.
    pub(crate) fn synchronization_scope(&self) -> SynchronizationScope {
        match (self.scope, self.parent()) {
            (SynchronizationScope::Inherit, Some(parent)) => parent.synchronization_scope(),
            (SynchronizationScope::Inherit, None) => SynchronizationScope::None,
            (scope, _) => scope,
        }
    }

    /// The nearest object of type `T` among this object and its parents.
    pub(crate) fn nearest<T: Payload>(self: &Rc<Self>) -> Option<Ref<T>> {
        let mut object = Rc::clone(self);
        loop {
            if let Some(payload) = object.payload_of::<T>() {
                return Some(Ref { object, payload });
            }
            object = object.parent()?;
        }
    }

    /// Makes this object a child of `parent`.
    pub(crate) fn adopt_by(&self, parent: &Object) {
        if !parent.is_alive() {
            violation(
                Code::Handle,
                parent.handle,
                18,
                "a child was created for an object that is being deleted",
            );
        }
        self.leave_parent();
        self.parent.set(parent.handle);
        parent.children.borrow_mut().push(self.handle);
    }

    fn leave_parent(&self) {
        if let Some(parent) = self.parent() {
            parent
                .children
                .borrow_mut()
                .retain(|child| *child != self.handle);
        }
        self.parent.set(Handle::NULL);
    }

    /// Takes a reference.
    pub(crate) fn reference(&self) {
        self.references.set(self.references.get() + 1);
    }

    /// Gives up a reference; the last one destroys a disposed object.
    pub(crate) fn dereference(&self) {
        let left = match self.references.get().checked_sub(1) {
            Some(left) => left,
            None => violation(
                Code::Object,
                self.handle,
                17,
                "a reference too many was given up",
            ),
        };
        if left == 0 && self.life.get() != Life::Disposed {
            violation(
                Code::Object,
                self.handle,
                17,
                "the last reference was given up without WdfObjectDelete",
            );
        }
        self.references.set(left);
        if left == 0 {
            self.destroy();
        }
    }

    /// Ends the object: disposes of its children and of it, and gives up the creator's reference.
    ///
    /// A second call is without effect.
    pub(crate) fn delete(self: &Rc<Self>) {
        if !self.is_alive() {
            return;
        }
        self.dispose();
        self.release_tree();
    }

    /// Cleanup, children first, newest child first.
    fn dispose(self: &Rc<Self>) {
        if !self.is_alive() {
            return;
        }
        self.life.set(Life::Disposing);
        while let Some(child) = self.next_living_child() {
            child.dispose();
        }
        let payload = self.payload.borrow().clone();
        if let Some(payload) = payload {
            payload.dispose(self);
        }
        self.contexts.each_cleanup(|cleanup| {
            // SAFETY: a callback that the driver registered for this object.
            upcall("EvtCleanupCallback", self.handle, || unsafe {
                cleanup(self.handle.object());
            });
        });
        self.life.set(Life::Disposed);
    }

    fn next_living_child(&self) -> Option<Rc<Self>> {
        self.children()
            .into_iter()
            .rev()
            .find(|child| child.is_alive())
    }

    fn release_tree(self: &Rc<Self>) {
        for child in self.children().into_iter().rev() {
            child.release_tree();
        }
        self.leave_parent();
        self.dereference();
    }

    fn destroy(&self) {
        self.life.set(Life::Destroyed);
        self.contexts.each_destroy(|destroy| {
            // SAFETY: a callback that the driver registered for this object.
            upcall("EvtDestroyCallback", self.handle, || unsafe {
                destroy(self.handle.object());
            });
        });
        let payload = self.payload.borrow_mut().take();
        if let Some(payload) = payload {
            payload.destroy();
        }
        self.contexts.free();
        if let Some(index) = self.handle.slot() {
            let gone = TABLE.with_borrow_mut(|table| {
                table.free.push(index);
                table
                    .slots
                    .get_mut(index)
                    .and_then(|slot| slot.object.take())
            });
            drop(gone);
        }
    }
}
