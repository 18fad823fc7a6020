//! KMDF's handles with types: contexts, locks, requests. Knows nothing of cards and rings.

mod context;
mod lock;
mod request;
mod set_once;

pub(crate) use context::{
    ContextType, Contextual, attributes, attributes_of, context, context_type,
};
pub(crate) use lock::{SpinLock, WaitLock};
pub(crate) use request::{Completion, Request};
pub(crate) use set_once::SetOnce;

use crate::sys::NTSTATUS;

/// The size of a structure, as KMDF's configuration structures carry it.
pub(crate) const fn size32<T>() -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "configuration structures are small"
    )]
    let size = size_of::<T>() as u32;
    size
}

/// A status as a result.
pub(crate) const fn check(status: NTSTATUS) -> Result<(), NTSTATUS> {
    if status >= 0 { Ok(()) } else { Err(status) }
}
