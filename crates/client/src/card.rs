//! A card: what it can do, and posting rings on it.

use crate::port::{CardPath, Handle, OpenAccess, Port};
use crate::{ClientError, PlaybackRing, Ring, pieces};
use contdma_abi::ring::{DEFAULT_MAX_DIRECT_RUNS, MAX_PIECES};
use contdma_abi::{
    AbiError, CardInfo, Direction, LatePolicy, RingFlags, RingRequest, StatusLayout, Strategy,
    control, wire,
};
use std::time::Duration;

/// An open card.
pub struct Card<'p, P: Port> {
    port: &'p P,
    path: CardPath,
    info: CardInfo,
}

impl<'p, P: Port> Card<'p, P> {
    /// Names of the cards that are there now.
    ///
    /// # Errors
    /// [`ClientError::Refused`].
    pub fn list(port: &P) -> Result<Vec<CardPath>, ClientError> {
        port.list()
            .map_err(ClientError::refused("listing the cards"))
    }

    /// Opens a card and asks what it can do.
    ///
    /// # Errors
    /// [`ClientError::Refused`], [`ClientError::BadAnswer`].
    pub fn open(port: &'p P, path: &CardPath, access: OpenAccess) -> Result<Self, ClientError> {
        let handle = port
            .open(path, access)
            .map_err(ClientError::refused("opening the card"))?;
        let info: CardInfo = query(&handle, &control::QUERY_CARD, "asking the card")?;
        Ok(Self {
            port,
            path: path.clone(),
            info,
        })
    }

    /// What the card can do.
    pub fn info(&self) -> &CardInfo {
        &self.info
    }

    /// The card's name.
    pub fn path(&self) -> &CardPath {
        &self.path
    }

    /// Takes memory, posts it as a ring that the card fills, and starts. Each ring has a handle of
    /// its own.
    ///
    /// # Errors
    /// [`ClientError::Geometry`] before anything is asked of the driver, then
    /// [`ClientError::Refused`] with the driver's reason.
    pub fn post(&self, builder: &RingBuilder) -> Result<Ring<P::Handle>, ClientError> {
        Ring::start(self.open_again()?, builder)
    }

    /// Takes memory, posts it as a ring that the card plays, and starts. Nothing is filled yet.
    ///
    /// # Errors
    /// As [`Card::post`].
    pub fn post_playback(
        &self,
        builder: &RingBuilder,
    ) -> Result<PlaybackRing<P::Handle>, ClientError> {
        PlaybackRing::start(self.open_again()?, builder)
    }

    fn open_again(&self) -> Result<P::Handle, ClientError> {
        self.port
            .open(&self.path, OpenAccess::ReadWrite)
            .map_err(ClientError::refused("opening the card for a ring"))
    }
}

/// Sends a query and checks that the answer has the version and size of `T`.
pub(crate) fn query<H: Handle, T>(
    handle: &H,
    code: &contdma_abi::ControlCode,
    operation: &'static str,
) -> Result<T, ClientError>
where
    T: zerocopy::FromBytes + zerocopy::IntoBytes + zerocopy::Immutable + zerocopy::KnownLayout,
{
    let mut output = vec![0; size_of::<T>()];
    let written = handle
        .control(code, &[], &mut output)
        .map_err(ClientError::refused(operation))?;
    let answer = output.get(..written).unwrap_or_default();
    let preamble: [u32; 2] = wire::read(answer).map_err(|_| ClientError::BadAnswer {
        operation,
        what: "it is too short",
    })?;
    let preamble = wire::Preamble {
        version: preamble[0],
        size: preamble[1],
    };
    if preamble.check::<T>().is_err() {
        return Err(ClientError::BadAnswer {
            operation,
            what: "it has another version",
        });
    }
    wire::read(answer).map_err(|_| ClientError::BadAnswer {
        operation,
        what: "it is too short",
    })
}

/// What ring to post, with [`Card::post`] or [`Card::post_playback`].
#[derive(Clone, Debug)]
pub struct RingBuilder {
    segment_bytes: u32,
    segment_count: u32,
    channel: u32,
    policy: LatePolicy,
    strategy: Strategy,
    flags: RingFlags,
    with_status: bool,
    moderation: u32,
    max_direct_runs: u32,
    copy_budget: u32,
    pieces: u32,
    pub(crate) release_batch: u32,
    pub(crate) patience: Option<Duration>,
}

impl RingBuilder {
    /// A ring of so many segments of so many bytes: channel 0, the card halts when the
    /// application is late, automatic strategy, with a status block.
    pub fn new(segment_bytes: u32, segment_count: u32) -> Self {
        Self {
            segment_bytes,
            segment_count,
            channel: 0,
            policy: LatePolicy::Halt,
            strategy: Strategy::Auto,
            flags: RingFlags::empty(),
            with_status: true,
            moderation: 0,
            max_direct_runs: DEFAULT_MAX_DIRECT_RUNS,
            copy_budget: 0,
            pieces: 0,
            release_batch: 1,
            patience: None,
        }
    }

    /// Chooses the channel.
    #[must_use]
    pub fn channel(mut self, channel: u32) -> Self {
        self.channel = channel;
        self
    }

    /// Chooses what happens when the application is late.
    #[must_use]
    pub fn policy(mut self, policy: LatePolicy) -> Self {
        self.policy = policy;
        self
    }

    /// Chooses how the ring is mapped.
    #[must_use]
    pub fn strategy(mut self, strategy: Strategy) -> Self {
        self.strategy = strategy;
        self
    }

    /// Has the driver measure the time of every sync.
    #[must_use]
    pub fn measure_sync(mut self) -> Self {
        self.flags |= RingFlags::MEASURE_SYNC;
        self
    }

    /// Does without a status block: every segment comes by a system call.
    #[must_use]
    pub fn without_status_block(mut self) -> Self {
        self.with_status = false;
        self
    }

    /// Asks for an interrupt only every so many segments; 0 leaves it to the driver.
    #[must_use]
    pub fn moderation(mut self, segments: u32) -> Self {
        self.moderation = segments;
        self
    }

    /// Limits the runs of pages that stay direct beside a shadow.
    #[must_use]
    pub fn max_direct_runs(mut self, runs: u32) -> Self {
        self.max_direct_runs = runs;
        self
    }

    /// Limits the bytes that one deferred procedure call copies before the rest is copied at
    /// PASSIVE_LEVEL; 0 leaves it to the driver.
    #[must_use]
    pub fn copy_budget(mut self, bytes: u32) -> Self {
        self.copy_budget = bytes;
        self
    }

    /// Posts the ring in so many pieces; 0 for as few as it needs, which is one below 4 GiB.
    #[must_use]
    pub fn pieces(mut self, pieces: u32) -> Self {
        self.pieces = pieces;
        self
    }

    /// Releases segments to the driver, or submits them, only in batches of so many; 0 counts as
    /// 1. What waits for its batch goes anyway before the library waits for the driver.
    #[must_use]
    pub fn release_batch(mut self, segments: u32) -> Self {
        self.release_batch = segments.max(1);
        self
    }

    /// Lets [`Ring::next_segment`], [`PlaybackRing::next_free`] and [`PlaybackRing::drain`] fail
    /// with a time-out after so long without progress.
    #[must_use]
    pub fn patience(mut self, longest_wait: Duration) -> Self {
        self.patience = Some(longest_wait);
        self
    }

    /// The request of a capture, its geometry checked.
    ///
    /// # Errors
    /// [`ClientError::Geometry`].
    pub fn request(&self) -> Result<RingRequest, ClientError> {
        self.request_for(Direction::Capture)
    }

    pub(crate) fn request_for(&self, direction: Direction) -> Result<RingRequest, ClientError> {
        let status_bytes = if self.with_status {
            StatusLayout::new(self.segment_count)
                .map_err(ClientError::Geometry)?
                .bytes()
        } else {
            0
        };
        let mut request = RingRequest {
            flags: self.flags,
            channel: self.channel,
            direction,
            policy: self.policy,
            strategy: self.strategy,
            segment_bytes: self.segment_bytes,
            segment_count: self.segment_count,
            status_bytes,
            moderation: self.moderation,
            max_direct_runs: self.max_direct_runs,
            copy_budget: self.copy_budget,
            pieces: self.pieces,
        };
        if self.pieces == 0 {
            let bytes = request.buffer_bytes().map_err(ClientError::Geometry)?;
            request.pieces = pieces::fewest(bytes);
        }
        if request.pieces > MAX_PIECES {
            return Err(ClientError::Geometry(AbiError::RingTooLarge));
        }
        request.check_geometry().map_err(ClientError::Geometry)?;
        Ok(request)
    }
}
