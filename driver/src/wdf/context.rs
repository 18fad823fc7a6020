//! Rust values in the context memory of KMDF objects.
//!
//! A value is moved into the memory right after the object was made, and dropped in the object's
//! destroy callback, when nothing refers to it any more.

use core::ptr;

use super::size32;
use crate::sys::{
    self, _WDF_EXECUTION_LEVEL, _WDF_SYNCHRONIZATION_SCOPE, PVOID, WDF_OBJECT_ATTRIBUTES,
    WDF_OBJECT_CONTEXT_TYPE_INFO, WDFOBJECT,
};

/// The description of a context type, as KMDF wants it: in static memory.
#[repr(transparent)]
pub(crate) struct ContextType(WDF_OBJECT_CONTEXT_TYPE_INFO);

// SAFETY: never written, and its pointers are to static memory.
unsafe impl Sync for ContextType {}

impl ContextType {
    /// The description of `T`; `this` is the address of the static that it initialises.
    pub(crate) const fn of<T>(
        name: &'static core::ffi::CStr,
        this: *const WDF_OBJECT_CONTEXT_TYPE_INFO,
    ) -> Self {
        Self(WDF_OBJECT_CONTEXT_TYPE_INFO {
            Size: size32::<WDF_OBJECT_CONTEXT_TYPE_INFO>(),
            ContextName: name.as_ptr().cast(),
            ContextSize: size_of::<T>(),
            UniqueType: this,
            EvtDriverGetUniqueContextType: None,
        })
    }

    /// Its address.
    pub(crate) const fn info(&'static self) -> *const WDF_OBJECT_CONTEXT_TYPE_INFO {
        &raw const self.0
    }
}

/// A type that lives in the context memory of KMDF objects.
///
/// # Safety
/// The implementer promises that `context_type` describes this very type and no other, and that
/// every object made with [`attributes_of`] it gets its value by [`Contextual::place`] before
/// anything else can find the object.
pub(crate) unsafe trait Contextual: Sized + 'static {
    /// The static description.
    fn context_type() -> &'static ContextType;

    /// The value of an object.
    ///
    /// # Safety
    /// The object was made with this context type, has its value, and outlives the reference.
    unsafe fn of<'a>(object: WDFOBJECT) -> &'a Self {
        // SAFETY: the object is live by the caller's promise.
        let memory = unsafe { context_memory::<Self>(object) };
        // SAFETY: the memory holds a value of this type by the caller's promise.
        unsafe { &*memory.cast::<Self>() }
    }

    /// Moves a value into an object that was just made.
    ///
    /// # Safety
    /// The object was made with [`attributes_of`] this type and has no value yet.
    unsafe fn place(self, object: WDFOBJECT) {
        // SAFETY: the object is live by the caller's promise.
        let memory = unsafe { context_memory::<Self>(object) };
        // SAFETY: KMDF allocated and aligned the memory for this type; zero so far.
        unsafe {
            ptr::write(
                memory.cast::<Placed<Self>>(),
                Placed {
                    value: self,
                    is_placed: true,
                },
            )
        }
    }
}

/// A value and the mark that it is there: KMDF zeroes context memory, and destroys objects whose
/// set-up failed half-way too.
#[repr(C)]
pub(crate) struct Placed<T> {
    value: T,
    is_placed: bool,
}

/// The size and description that [`ContextType::of`] has to be made with.
pub(crate) const fn context_type<T>(
    name: &'static core::ffi::CStr,
    this: *const WDF_OBJECT_CONTEXT_TYPE_INFO,
) -> ContextType {
    ContextType::of::<Placed<T>>(name, this)
}

/// Declares the context description of a type.
macro_rules! context {
    ($type:ty, $name:literal) => {
        const _: () = {
            static TYPE: $crate::wdf::ContextType =
                $crate::wdf::context_type::<$type>($name, TYPE.info());
            // SAFETY: the description is made for this type, and is its only one.
            unsafe impl $crate::wdf::Contextual for $type {
                fn context_type() -> &'static $crate::wdf::ContextType {
                    &TYPE
                }
            }
        };
    };
}
pub(crate) use context;

unsafe fn context_memory<T: Contextual>(object: WDFOBJECT) -> PVOID {
    // SAFETY: the object is live by the caller's promise, the description is static.
    unsafe {
        sys::call_unsafe_wdf_function_binding!(
            WdfObjectGetTypedContextWorker,
            object,
            T::context_type().info()
        )
    }
}

/// Attributes that inherit everything.
pub(crate) fn attributes() -> WDF_OBJECT_ATTRIBUTES {
    WDF_OBJECT_ATTRIBUTES {
        Size: size32::<WDF_OBJECT_ATTRIBUTES>(),
        ExecutionLevel: _WDF_EXECUTION_LEVEL::WdfExecutionLevelInheritFromParent,
        SynchronizationScope: _WDF_SYNCHRONIZATION_SCOPE::WdfSynchronizationScopeInheritFromParent,
        ..Default::default()
    }
}

/// Attributes of an object that holds a `T`.
pub(crate) fn attributes_of<T: Contextual>() -> WDF_OBJECT_ATTRIBUTES {
    WDF_OBJECT_ATTRIBUTES {
        ContextTypeInfo: T::context_type().info(),
        EvtDestroyCallback: Some(destroy::<T>),
        ..attributes()
    }
}

/// Drops the value of an object, if it got one.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn destroy<T: Contextual>(object: WDFOBJECT) {
    // SAFETY: KMDF calls this once, while the context memory is still there.
    let memory = unsafe { context_memory::<T>(object) }.cast::<Placed<T>>();
    // SAFETY: zeroed by KMDF or written by `place`; both are values of this field.
    let is_placed = unsafe { (*memory).is_placed };
    if is_placed {
        // The value is the first field.
        let value = memory.cast::<T>();
        // SAFETY: the value was moved in once, and nothing refers to the object any more.
        unsafe { ptr::drop_in_place(value) }
    }
}
