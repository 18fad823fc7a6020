//! The WDK as a driver's source sees it: wdk-sys's names, layouts and signatures.
//!
//! A driver says `use wdk_sys as sys` on Windows and `use wdk_emu::sys` elsewhere, and the rest
//! of its source is the same. The types and constants are written by `tools/make-bindings.py`
//! from the facts about the WDK; `ntddk` holds the emulated kernel's exports.

#![allow(
    missing_docs,
    unreachable_pub,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::all,
    clippy::missing_safety_doc,
    clippy::multiple_unsafe_ops_per_block,
    clippy::undocumented_unsafe_blocks,
    reason = "names and shapes are the WDK's, not ours"
)]

mod bindgen;
pub mod binding;
#[rustfmt::skip]
mod constants;
#[rustfmt::skip]
pub(crate) mod missing;
#[rustfmt::skip]
pub mod signatures;
#[rustfmt::skip]
mod types;
#[doc(hidden)]
#[rustfmt::skip]
pub mod wdf_calls;
#[rustfmt::skip]
pub mod wdf_names;
pub mod wdfldr;

pub use bindgen::*;
pub use constants::*;
pub use types::*;

/// The kernel's exports, by their Windows names.
pub mod ntddk {
    // The stubs of what is not emulated are the lowest layer of these.
    pub use crate::kernel::exports::implemented::*;
}

pub const WDF_NO_OBJECT_ATTRIBUTES: PWDF_OBJECT_ATTRIBUTES = core::ptr::null_mut();
pub const WDF_NO_EVENT_CALLBACK: PVOID = core::ptr::null_mut();
pub const WDF_NO_HANDLE: PVOID = core::ptr::null_mut();
pub const WDF_NO_CONTEXT: PVOID = core::ptr::null_mut();
pub const WDF_NO_SEND_OPTIONS: PVOID = core::ptr::null_mut();

/// Success or information.
#[must_use]
pub const fn NT_SUCCESS(status: NTSTATUS) -> bool {
    status >= 0
}

/// Calls a KMDF function through the table that the loader bound.
#[macro_export]
#[doc(hidden)]
macro_rules! __call_wdf {
    ($function:ident $(, $argument:expr)* $(,)?) => {
        $crate::sys::wdf_calls::$function($($argument),*)
    };
}
pub use crate::__call_wdf as call_unsafe_wdf_function_binding;
