//! The call that Windows lacks: map a caller's buffer for DMA once, then synchronise pieces of
//! it while the device keeps running.
//!
//! [`HeldMapping::map`] maps a locked buffer and holds the mapping; [`HeldMapping::sync`] makes
//! any byte range of it coherent and never changes an address; [`HeldMapping::release`] ends it.
//! Pages that the device cannot reach are stood in for by common-buffer memory of the driver,
//! which sync copies, and only that. Where DMA is not coherent with the caches, sync flushes.
//!
//! [`SegmentMapping`] does what drivers do without that call: a mapping per segment, made anew or
//! flushed at every use, and [`ContiguousMapping`] has the system's translation make one stretch of a
//! ring. [`RingMapping`] is any of them.
//!
//! The crate speaks to the version-3 DMA adapter of WDM, whether it came from KMDF's enabler or
//! from `IoGetDmaAdapter`. It knows no card, no request and no framework.
#![no_std]
#![allow(
    unsafe_code,
    reason = "the DMA interface of WDM is a table of raw functions"
)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

extern crate alloc;

#[cfg(not(windows))]
pub(crate) use wdk_emu::sys;
#[cfg(windows)]
pub(crate) use wdk_sys as sys;

mod adapter;
mod buffers;
mod coherence;
mod common_buffer;
mod elements;
mod error;
mod facts;
mod flush;
mod from_mdl;
mod held;
mod irql;
mod list;
mod map_registers;
mod reach;
mod remap;
mod ring;
mod segments;
mod shadow;
mod sync;
mod translation;
mod view;

pub use adapter::Adapter;
pub use buffers::Buffer;
pub use common_buffer::CommonBuffer;
pub use elements::{Element, Elements};
pub use error::{AdapterError, FlushError, MapError, SyncError};
pub use from_mdl::ContiguousMapping;
pub use held::{HeldMapping, MapRequest};
pub use ring::{RingElements, RingMapping, RingSyncError};
pub use segments::{Addresses, SegmentError, SegmentKind, SegmentMapping};
pub use view::SystemView;
