//! What an application and the contdma driver agree on: how a card is found, the control
//! codes, every structure that crosses the boundary, the status block in the ring's own
//! memory, and every error with its two numbers.
//!
//! Fixed-width fields only, no padding, no pointers: one layout for 32-bit and 64-bit
//! callers. Every parser takes bytes, and refuses what it does not know.
//!
//! This crate does not know Windows, cards, or how a ring is mapped. It holds no unsafe code
//! and maps no memory: it says where things are, and what each side does with the words that somebody
//! else has mapped.
#![no_std]
#![forbid(unsafe_code)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        reason = "a test stops at the first surprise"
    )
)]

pub mod atomics;
pub mod card;
pub mod control;
pub mod error;
pub mod interface;
#[cfg(any(test, kani))]
mod proofs;
pub mod report;
pub mod ring;
pub mod status_block;
pub mod transfer;
pub mod wire;

pub use card::{CardFlags, CardInfo, InterruptKind};
pub use control::{Access, ControlCode, Method};
pub use error::AbiError;
pub use report::{MappingReason, ReportFlags, RingInfo, RingState, StickyErrors, SyncCounters};
pub use ring::{
    Direction, LatePolicies, LatePolicy, PostPiece, PostRing, RingFlags, RingRequest, Strategy,
};
pub use status_block::StatusLayout;
pub use transfer::{
    Release, SegmentFlags, SegmentRecord, Stop, StopMode, WaitIn, WaitOut, WaitRequest,
};

/// Version of every structure in this crate. A structure that grows gets a higher number, and
/// the driver accepts every number that it knows.
pub const ABI_VERSION: u32 = 1;

/// Size of a page on every machine that Windows runs on, in bytes. Ring and status block are
/// whole pages.
pub const PAGE_BYTES: u32 = 4096;
