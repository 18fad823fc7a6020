//! One posted ring: what it is made of, how it is served, what is left of it.
//!
//! | module | |
//! |---|---|
//! | `buffers` | the locked buffers that it lies in |
//! | `setup` | from an understood request to a ring |
//! | `active` | a ring that the card works on |
//! | `serving` | from the card to the application, under the channel's spin lock |
//! | `releasing` | from the application to the card, under the same lock |
//! | `books` | what is left when the ring is gone, and how a WAIT is answered |
//! | `status` | the status block in the application's memory |
//! | `memory` | memory shared with the card |

mod active;
mod books;
mod buffers;
mod memory;
mod releasing;
mod serving;
mod setup;
mod status;

pub(crate) use active::{Quiet, Ring};
pub(crate) use books::{Books, Patience, answer};
pub(crate) use buffers::Buffers;
pub(crate) use serving::{Activity, Served};
pub(crate) use setup::{LARGEST_CACHE_LINE, Place, build};
