//! Capture into your own memory and play from it: open a card, post a ring, take segments or fill
//! them.
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
//! A ring that is played is filled a free segment at a time; the card starts with nothing:
//!
//! ```no_run
//! # use contdma_client::{Card, Port, RingBuilder};
//! # fn example<P: Port>(card: &Card<P>, data: &[u8]) -> Result<(), contdma_client::ClientError> {
//! let mut ring = card.post_playback(&RingBuilder::new(64 * 1024, 64).channel(4))?;
//! for piece in data.chunks(64 * 1024) {
//!     let Some(free) = ring.next_free()? else { break };
//!     free.fill(piece)?;
//! }
//! ring.drain()?; // everything was played
//! ring.finish()?;
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
mod exchange;
mod filling;
mod pieces;
mod playback;
pub mod port;
mod ring;
mod segment;
mod session;
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
pub use filling::Gap;
pub use playback::{FreeSegment, PlaybackRing};
pub use port::{CardPath, Handle, OpenAccess, Part, Port, Posted, outcome_of};
pub use ring::Ring;
pub use segment::Segment;
pub use session::{Finished, SessionEnd};
pub use shared::RingMemory;
