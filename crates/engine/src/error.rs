//! What can go wrong between a back-end and its card.

use core::fmt;

use bitflags::bitflags;

use crate::program::ProgramError;

bitflags! {
    /// Errors that a card reports about a channel, in the reference card's encoding. Other
    /// back-ends translate theirs.
    #[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
    pub struct CardErrors: u32 {
        /// A descriptor was malformed, or the table does not tile its segments.
        const DESCRIPTOR = 1;
        /// A request on the bus failed.
        const BUS = 1 << 1;
        /// A start was refused because of what the registers held.
        const CONFIGURATION = 1 << 2;
        /// Credit went back, or further ahead than the ring.
        const CREDIT = 1 << 3;
        /// The source lost data before it reached a segment.
        const OVERRUN = 1 << 4;
        /// A bit this version does not know.
        const UNKNOWN = 1 << 31;
    }
}

/// Why an operation of a back-end failed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum EngineError {
    /// A register read as all-ones: the card has left the bus. The channel is abandoned.
    Gone,
    /// Another card, or none, behind these registers.
    NotThisCard {
        /// What its identity register read.
        identity: u32,
    },
    /// A register map of another major version.
    UnsupportedVersion {
        /// As read.
        version: u32,
    },
    /// The card describes itself in a way that cannot be.
    ImpossibleCapabilities {
        /// Offset of the register.
        register: u32,
        /// As read.
        value: u32,
    },
    /// No such channel.
    NoSuchChannel {
        /// As asked for.
        channel: u8,
        /// Channels of the card.
        channels: u8,
    },
    /// The channel is not in the state that the operation needs.
    WrongState,
    /// The card cannot do this when the host is late.
    LateBehaviourNotSupported,
    /// The memory supplied is too small or misaligned.
    BadMemory {
        /// Bytes needed.
        needed: usize,
        /// Bytes supplied.
        supplied: usize,
        /// Alignment needed.
        alignment: usize,
    },
    /// More entries or segments than the card takes.
    TooMany {
        /// Asked for.
        needed: u64,
        /// At most.
        available: u64,
    },
    /// A number in the start request is out of range.
    BadStart,
    /// A register did not keep what was written.
    Refused {
        /// Offset.
        register: u32,
        /// Written.
        wrote: u32,
        /// Read back.
        read: u32,
    },
    /// The card refused to start.
    StartRefused(CardErrors),
    /// A reset did not end within the stop bound. Pages must be kept.
    ResetTimeout,
    /// The produced count went back.
    WentBack {
        /// Count at the last look.
        before: u64,
        /// Count now.
        now: u64,
    },
    /// The produced count went further than it can.
    LeaptAhead {
        /// Highest possible count.
        limit: u64,
        /// Count now.
        now: u64,
    },
    /// Sequence asked for is not between the start and the last progress.
    NotProduced {
        /// Asked for.
        sequence: u64,
    },
    /// The record of a slot does not belong to a segment that was stored there.
    WrongRecord {
        /// Sequence expected in the slot.
        expected: u64,
        /// Sequence found.
        found: u64,
    },
    /// The card may be using the descriptors of this slot.
    SlotInUse {
        /// The slot.
        slot: u32,
    },
    /// The descriptors of a slot cannot be written as asked.
    Program(ProgramError),
    /// A record claims more bytes than a segment has.
    TooManyBytes {
        /// Claimed.
        claimed: u64,
        /// Bytes of a segment.
        segment: u64,
    },
    /// Credit lies before what was granted already, or beyond the ring.
    BadCredit {
        /// Asked for.
        credit: u64,
        /// Granted at present.
        granted: u64,
    },
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Gone => f.write_str("the card is gone"),
            Self::NotThisCard { identity } => {
                write!(f, "not this card: identity register reads {identity:#010x}")
            }
            Self::UnsupportedVersion { version } => {
                write!(f, "register map version {version:#010x} is not supported")
            }
            Self::ImpossibleCapabilities { register, value } => {
                write!(f, "capability register {register:#x} reads {value:#010x}")
            }
            Self::NoSuchChannel { channel, channels } => {
                write!(f, "channel {channel} of {channels}")
            }
            Self::WrongState => f.write_str("the channel is in another state"),
            Self::LateBehaviourNotSupported => {
                f.write_str("the card cannot behave so when the host is late")
            }
            Self::BadMemory {
                needed,
                supplied,
                alignment,
            } => write!(
                f,
                "{supplied} bytes supplied, {needed} needed, aligned to {alignment}"
            ),
            Self::TooMany { needed, available } => {
                write!(f, "{needed} needed, {available} available")
            }
            Self::BadStart => f.write_str("a number of the start request is out of range"),
            Self::Refused {
                register,
                wrote,
                read,
            } => write!(
                f,
                "register {register:#x} reads {read:#010x} after {wrote:#010x} was written"
            ),
            Self::StartRefused(errors) => write!(f, "start refused: {errors:?}"),
            Self::ResetTimeout => f.write_str("reset did not end in time"),
            Self::WentBack { before, now } => {
                write!(f, "produced count went back from {before} to {now}")
            }
            Self::LeaptAhead { limit, now } => {
                write!(f, "produced count is {now}, at most {limit} is possible")
            }
            Self::NotProduced { sequence } => write!(f, "segment {sequence} is not produced"),
            Self::WrongRecord { expected, found } => {
                write!(f, "record of segment {expected} carries sequence {found}")
            }
            Self::TooManyBytes { claimed, segment } => {
                write!(f, "record claims {claimed} bytes of a segment of {segment}")
            }
            Self::SlotInUse { slot } => write!(f, "the card may be using slot {slot}"),
            Self::Program(error) => error.fmt(f),
            Self::BadCredit { credit, granted } => {
                write!(f, "credit {credit} after {granted} was granted")
            }
        }
    }
}

impl core::error::Error for EngineError {}
