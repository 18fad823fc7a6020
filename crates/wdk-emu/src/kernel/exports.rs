//! Every export of the emulated kernel by its Windows name.

/// The exports that are emulated; they shadow the others of [`crate::sys::ntddk`].
pub(crate) mod implemented {}
