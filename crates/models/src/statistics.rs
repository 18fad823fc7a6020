//! What a model has done, for tests to read.

use wdk_emu::pci::Nanoseconds;

/// Of the card as a whole, since it was made. A reset does not clear it.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct CardStatistics {
    /// Registers read.
    pub register_reads: u64,
    /// Registers written.
    pub register_writes: u64,
    /// Interrupt messages sent, and rises of the line.
    pub interrupts: u64,
    /// Function resets, by register or by the bus.
    pub resets: u64,
    /// Whether the card has left the bus.
    pub gone: bool,
}

/// Of one channel, since the card was made.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct ChannelStatistics {
    /// Times it was started.
    pub starts: u64,
    /// Segments completed: stored, or in playback read.
    pub segments: u64,
    /// Bytes moved, also of segments not completed.
    pub bytes: u64,
    /// Segments dropped; in playback, replaced by silence.
    pub dropped: u64,
    /// Descriptors fetched from host memory.
    pub descriptors: u64,
    /// Requests that the bus refused.
    pub refused: u64,
    /// Times it began to wait for credit; in playback, times the sink ran dry.
    pub holds: u64,
    /// Time that it has waited for credit, without the wait that still lasts.
    pub held: Nanoseconds,
    /// Completed stops.
    pub stops: u64,
    /// Produced count of the present session.
    pub produced: u64,
    /// When it last made a request.
    pub last_request: Option<Nanoseconds>,
}
