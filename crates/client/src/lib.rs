//! Capture into your own memory: open a card, post a ring, take segments.
//!
//! ```no_run
//! # use contdma_client::{Card, OpenAccess, Port, RingBuilder};
//! # fn example<P: Port>(port: &P) -> Result<(), contdma_client::ClientError> {
//! let paths = Card::list(port)?;
//! let path = paths.first().ok_or(contdma_client::ClientError::NoCard)?;
//! let card = Card::open(port, path, OpenAccess::ReadWrite)?;
//! let mut ring = card.post(&RingBuilder::new(64 * 1024, 64))?;
//! while let Some(segment) = ring.next_segment()? {
//!     println!("{}: {} bytes", segment.sequence(), segment.valid_bytes());
//! }
//! let end = ring.finish()?;
//! println!("{} lost, because: {:?}", end.report.lost, end.end);
//! # Ok(())
//! # }
//! ```
//!
//! How requests reach the driver is behind [`Port`]. On Windows the module `windows` has the one that
//! speaks to the real driver; the emulated machine brings its own. This crate does not know how a ring is
//! mapped, nor what a card is made of.
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

mod card;
mod error;
pub mod port;
mod ring;
mod segment;
pub mod shared;
mod taking;
#[cfg(windows)]
pub mod windows;

#[cfg(test)]
mod fake;
#[cfg(test)]
mod stress;
#[cfg(test)]
mod tests;

pub use card::{Card, RingBuilder};
pub use contdma_abi as abi;
pub use error::{ClientError, PortError};
pub use port::{CardPath, Handle, OpenAccess, Port, Posted};
pub use ring::{Finished, Ring, SessionEnd};
pub use segment::Segment;
pub use shared::RingMemory;
