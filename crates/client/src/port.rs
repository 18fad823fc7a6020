//! What the way to the driver must offer.
//!
//! A port knows how to find and open cards and how to carry requests; it knows nothing of
//! rings and segments.

use crate::{PortError, RingMemory};
use contdma_abi::ControlCode;
use std::fmt;
use std::time::Duration;

/// Names a card; what it looks like is the port's business.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CardPath(String);

impl CardPath {
    /// Wraps a name.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CardPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a card is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenAccess {
    /// Looking only.
    Read,
    /// Posting rings too.
    ReadWrite,
}

/// A way to drivers.
pub trait Port {
    /// An open card.
    type Handle: Handle;

    /// Names of the cards that are there now.
    ///
    /// # Errors
    /// What the system says.
    fn list(&self) -> Result<Vec<CardPath>, PortError>;

    /// Opens a card. Each call gives a handle of its own; dropping it closes it.
    ///
    /// # Errors
    /// [`contdma_abi::AbiError::AccessDenied`], [`contdma_abi::AbiError::DeviceGone`], or what the
    /// system says.
    fn open(&self, path: &CardPath, access: OpenAccess) -> Result<Self::Handle, PortError>;
}

/// An open card.
pub trait Handle {
    /// Memory that can be posted.
    type Memory: RingMemory;
    /// A posted ring.
    type Posted: Posted<Memory = Self::Memory>;

    /// Carries a request and waits for its completion. Returns how many bytes of `output` were
    /// written, at most its length.
    ///
    /// # Errors
    /// What the request was completed with.
    fn control(
        &self,
        code: &ControlCode,
        input: &[u8],
        output: &mut [u8],
    ) -> Result<usize, PortError>;

    /// Takes page-aligned, zeroed memory of at least so many bytes, in large pages if the
    /// system gives them.
    ///
    /// # Errors
    /// What the system says.
    fn allocate(&self, bytes: usize) -> Result<Self::Memory, PortError>;

    /// Posts the first `bytes` bytes of `memory` as the output buffer of a request that stays
    /// pending. The memory belongs to the returned value until the request is complete.
    ///
    /// # Errors
    /// What the request was completed with, if that was at once and not a success.
    fn post(
        &self,
        code: &ControlCode,
        input: &[u8],
        memory: Self::Memory,
        bytes: usize,
    ) -> Result<Self::Posted, PortError>;

    /// Lets others run for so long.
    fn pause(&self, time: Duration);
}

/// A request that is pending with a ring, or was.
///
/// Dropping it cancels the request and waits until it is complete, because only then is the
/// memory the application's own again.
pub trait Posted {
    /// Memory that was posted.
    type Memory: RingMemory;

    /// The ring.
    fn memory(&self) -> &Self::Memory;

    /// How the request completed, if it has. Does not wait.
    fn outcome(&mut self) -> Option<Result<(), PortError>>;

    /// Asks for cancellation. Does not wait.
    fn cancel(&mut self);

    /// Waits until the request is complete.
    ///
    /// # Errors
    /// What it was completed with.
    fn wait(&mut self) -> Result<(), PortError>;
}
