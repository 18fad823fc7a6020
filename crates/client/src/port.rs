//! What the way to the driver must offer.
//!
//! A port knows how to find and open cards and how to carry requests; it knows nothing of
//! rings and segments.

use crate::{PortError, RingMemory};
use contdma_abi::{AbiError, ControlCode};
use std::fmt;
use std::ops::Range;
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

    /// Sends requests that stay pending, in this order, each with its part of `memory` as output
    /// buffer. The last one posts the ring. The memory belongs to the returned value until all
    /// of them are complete.
    ///
    /// # Errors
    /// What a request was completed with, if that was at once and not a success; those before
    /// it are over then.
    fn post_parts(
        &self,
        parts: &[Part<'_>],
        memory: Self::Memory,
    ) -> Result<Self::Posted, PortError>;

    /// Posts the first `bytes` bytes of `memory` as the output buffer of one request that stays
    /// pending.
    ///
    /// # Errors
    /// As [`Handle::post_parts`].
    fn post(
        &self,
        code: &ControlCode,
        input: &[u8],
        memory: Self::Memory,
        bytes: usize,
    ) -> Result<Self::Posted, PortError> {
        let whole = Part {
            code,
            input,
            bytes: 0..bytes,
        };
        self.post_parts(&[whole], memory)
    }

    /// Lets others run for so long.
    fn pause(&self, time: Duration);
}

/// One of the requests by which a ring is posted.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// POST_RING, or POST_PIECE before it.
    pub code: &'a ControlCode,
    /// Its input.
    pub input: &'a [u8],
    /// Which bytes of the memory are its output buffer; whole pages.
    pub bytes: Range<usize>,
}

/// The requests that are pending with a ring, or were.
///
/// Dropping it cancels them and waits until they are complete, because only then is the
/// memory the application's own again.
pub trait Posted {
    /// Memory that was posted.
    type Memory: RingMemory;

    /// The ring.
    fn memory(&self) -> &Self::Memory;

    /// How the ring's request completed, if that and its pieces' have. Does not wait.
    fn outcome(&mut self) -> Option<Result<(), PortError>>;

    /// Asks for cancellation. Does not wait.
    fn cancel(&mut self);

    /// Waits until all requests are complete.
    ///
    /// # Errors
    /// What the ring's was completed with.
    fn wait(&mut self) -> Result<(), PortError>;
}

/// The outcome of a ring and its pieces, first to last, when all are complete. A ring that misses
/// a piece does not say why; the piece does.
pub fn outcome_of(outcomes: &[Result<(), PortError>]) -> Result<(), PortError> {
    const MISSING: PortError = PortError::Driver(AbiError::PieceMissing);
    let Some((ring, pieces)) = outcomes.split_last() else {
        return Ok(());
    };
    if *ring != Err(MISSING) {
        return *ring;
    }
    let cause = pieces
        .iter()
        .find(|piece| piece.is_err() && **piece != Err(MISSING));
    *cause.unwrap_or(ring)
}
