//! The WDK's types, as wdk-emu has them; their layouts are checked again for this target.

#![allow(
    dead_code,
    unused_imports,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    reason = "names and shapes are the WDK's, and a small part of them is used"
)]

#[rustfmt::skip]
#[path = "../../../src/sys/bindgen.rs"]
mod bindgen;
#[rustfmt::skip]
#[path = "../../../src/sys/constants.rs"]
mod constants;
#[rustfmt::skip]
#[path = "../../../src/sys/types.rs"]
mod types;
#[rustfmt::skip]
#[path = "../../../src/sys/wdf_names.rs"]
pub(crate) mod wdf_names;
#[rustfmt::skip]
#[path = "../../../src/sys/wdfldr.rs"]
pub(crate) mod wdfldr;

pub(crate) use constants::*;
pub(crate) use types::*;
pub(crate) use wdfldr::*;

pub(crate) const fn succeeded(status: NTSTATUS) -> bool {
    status >= 0
}
