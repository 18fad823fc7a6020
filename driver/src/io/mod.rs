//! Requests: the default queue, the handles they come from, and one handler per control code.
//!
//! Handlers run at PASSIVE_LEVEL, because the device asks for it (its execution level).

mod control;
mod file;
mod lasting;
mod pieces;
mod query;

pub(crate) use control::{cancel_post, create_queue, wait_cancelled};
pub(crate) use file::{FileContext, configure};
pub(crate) use lasting::{Lasting, LastingRequests};
pub(crate) use pieces::Released;
