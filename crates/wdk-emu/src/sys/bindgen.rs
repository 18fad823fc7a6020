//! The helper types that bindgen puts beside C structures.

use core::fmt;
use core::marker::PhantomData;

/// Storage of a C bit field.
#[repr(C)]
#[derive(Copy, Clone, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct __BindgenBitfieldUnit<Storage> {
    storage: Storage,
}

/// Bytes whose structure is not known.
#[repr(C)]
#[derive(Debug, Copy, Clone, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct __BindgenOpaqueArray<T>(pub T);

impl<T: Copy + Default, const N: usize> Default for __BindgenOpaqueArray<[T; N]> {
    fn default() -> Self {
        Self([T::default(); N])
    }
}

/// A union field that takes no space of its own.
#[repr(C)]
pub struct __BindgenUnionField<T>(PhantomData<T>);

impl<T> Clone for __BindgenUnionField<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for __BindgenUnionField<T> {}

impl<T> Default for __BindgenUnionField<T> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<T> fmt::Debug for __BindgenUnionField<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("__BindgenUnionField")
    }
}

/// The flexible array at the end of a C structure.
#[repr(C)]
#[derive(Default)]
pub struct __IncompleteArrayField<T>(PhantomData<T>, [T; 0]);

impl<T> __IncompleteArrayField<T> {
    /// An array that takes no space.
    #[must_use]
    pub const fn new() -> Self {
        Self(PhantomData, [])
    }

    /// Address of the first element.
    #[must_use]
    pub const fn as_ptr(&self) -> *const T {
        core::ptr::from_ref(self).cast()
    }

    /// Address of the first element, to write.
    #[must_use]
    pub const fn as_mut_ptr(&mut self) -> *mut T {
        core::ptr::from_mut(self).cast()
    }

    /// The first `length` elements.
    ///
    /// # Safety
    /// The structure was allocated with at least `length` initialised elements behind it.
    #[must_use]
    pub const unsafe fn as_slice(&self, length: usize) -> &[T] {
        // SAFETY: the caller says that so many elements follow.
        unsafe { core::slice::from_raw_parts(self.as_ptr(), length) }
    }

    /// The first `length` elements, to write.
    ///
    /// # Safety
    /// As [`Self::as_slice`].
    pub const unsafe fn as_mut_slice(&mut self, length: usize) -> &mut [T] {
        // SAFETY: the caller says that so many elements follow.
        unsafe { core::slice::from_raw_parts_mut(self.as_mut_ptr(), length) }
    }
}

impl<T> fmt::Debug for __IncompleteArrayField<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("__IncompleteArrayField")
    }
}
