//! How a card misbehaves, as data.
//!
//! Every fault is off by default. Those at a sequence act when that segment is completed.

use wdk_emu::pci::Nanoseconds;

/// What is wrong with the card.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Faults {
    /// The record of this segment carries the sequence after it.
    pub wrong_sequence_at: Option<u64>,
    /// The status line that announces this segment claims that many more.
    pub produced_jumps_at: Option<(u64, u64)>,
    /// The status line that announces this segment goes back by that many.
    pub produced_goes_back_at: Option<(u64, u64)>,
    /// The record of this segment claims more bytes than a segment has.
    pub too_many_bytes_at: Option<u64>,
    /// The channel fails, with an error in its register, instead of beginning this segment.
    pub fails_at: Option<u64>,
    /// The segment is stored and its record is not.
    pub record_missing_at: Option<u64>,
    /// Stores segments without regard to credit, in hold mode too.
    pub ignores_credit: bool,
    /// Keeps the descriptors that it fetched for a slot first, and never looks at them again.
    pub keeps_descriptors: bool,
    /// A stop is not obeyed: the channel goes on until it is reset.
    pub never_idle: bool,
    /// Neither is a reset.
    pub never_resets: bool,
    /// So long takes a channel from the end of RUN until it is idle, within the stated bound or not.
    pub stop_takes: Option<Nanoseconds>,
    /// So long takes the reset of a channel.
    pub reset_takes: Option<Nanoseconds>,
    /// A channel that has stopped, and says so, writes to where it stored last: every so often, until
    /// it is reset.
    pub writes_after_stop: Option<Nanoseconds>,
    /// A channel that has stopped, and says so, completes segments all the same: one every so
    /// often, at most so many, until it is reset.
    pub counts_after_stop: Option<(Nanoseconds, u64)>,
    /// From this many register accesses on, the card is off the bus.
    pub gone_after_accesses: Option<u64>,
    /// From this time on, the card is off the bus.
    pub gone_at: Option<Nanoseconds>,
    /// Interrupts every so often with nothing pending.
    pub spurious_every: Option<Nanoseconds>,
    /// Channel 0 has progress pending every so often, acknowledged or not.
    pub storm_every: Option<Nanoseconds>,
    /// Interrupts whether they are enabled or not: before, after, and while nobody is connected.
    pub ignores_mask: bool,
    /// Sends no interrupt at all.
    pub no_interrupts: bool,
    /// Registers other than the identity read as this value.
    pub registers_read: Option<u32>,
    /// Registers read as anything, by this seed: all but the identity, and those that say whether the
    /// card has stopped, for which a driver has nothing but the card's word.
    pub arbitrary_registers: Option<u64>,
}
