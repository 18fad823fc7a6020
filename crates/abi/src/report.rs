//! How a ring is mapped and how it is doing: the answer to [`crate::control::QUERY_RING`].

use crate::AbiError;
use crate::wire::Preamble;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// Where a session is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u32)]
pub enum RingState {
    /// No ring, or its session is over.
    Idle = 0,
    /// Mapped, the card not yet started.
    Mapped = 1,
    /// The card runs.
    Running = 2,
    /// The machine sleeps; the mapping is held.
    Suspended = 3,
    /// The card is being stopped; no new segments.
    Draining = 4,
    /// The card or the driver gave up; see the errors.
    Faulted = 5,
}

impl RingState {
    /// Reads the wire value.
    ///
    /// # Errors
    /// [`AbiError::UnknownValue`].
    pub const fn from_wire(value: u32) -> Result<Self, AbiError> {
        match value {
            0 => Ok(Self::Idle),
            1 => Ok(Self::Mapped),
            2 => Ok(Self::Running),
            3 => Ok(Self::Suspended),
            4 => Ok(Self::Draining),
            5 => Ok(Self::Faulted),
            _ => Err(AbiError::UnknownValue),
        }
    }
}

/// Why a ring is mapped as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u32)]
pub enum MappingReason {
    /// The application asked for exactly this strategy.
    Requested = 0,
    /// Every page is in the card's reach.
    AllInReach = 1,
    /// Some pages are out of reach.
    SomeOutOfReach = 2,
    /// No page is in reach.
    NoneInReach = 3,
    /// Addresses are translated, so one list covers the ring.
    Remapped = 4,
    /// The system's addresses did not name the ring's own memory.
    AddressesNotOurs = 5,
    /// The card's descriptor table is too small for the ring's elements.
    TableTooSmall = 6,
}

impl MappingReason {
    /// Reads the wire value.
    ///
    /// # Errors
    /// [`AbiError::UnknownValue`].
    pub const fn from_wire(value: u32) -> Result<Self, AbiError> {
        match value {
            0 => Ok(Self::Requested),
            1 => Ok(Self::AllInReach),
            2 => Ok(Self::SomeOutOfReach),
            3 => Ok(Self::NoneInReach),
            4 => Ok(Self::Remapped),
            5 => Ok(Self::AddressesNotOurs),
            6 => Ok(Self::TableTooSmall),
            _ => Err(AbiError::UnknownValue),
        }
    }
}

bitflags::bitflags! {
    /// Properties of a mapping.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ReportFlags: u32 {
        /// DMA is coherent; a sync of direct pages is a fence.
        const COHERENT = 1 << 0;
        /// Device addresses go through an IOMMU.
        const REMAPPED = 1 << 1;
        /// Sync times were measured.
        const TIMED = 1 << 2;
    }

    /// Errors that stay set until the session ends. The first of them is also in
    /// [`RingInfo::first_error`].
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    pub struct StickyErrors: u32 {
        /// The application's consumed count went back, or past what was produced; it was
        /// ignored.
        const BAD_CONSUMED = 1 << 0;
        /// The card reported a position that cannot be.
        const BAD_POSITION = 1 << 1;
        /// The card reported an error of its own.
        const CARD_ERROR = 1 << 2;
        /// The card raised interrupts without cause.
        const INTERRUPT_STORM = 1 << 3;
        /// The card did not stop in time and was reset.
        const STOP_TIMEOUT = 1 << 4;
        /// The card is gone.
        const DEVICE_GONE = 1 << 5;
        /// A sync failed.
        const SYNC_FAILED = 1 << 6;
        /// The machine slept during the session.
        const SUSPENDED = 1 << 7;
    }
}

/// What syncs of one phase have cost.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout,
)]
#[repr(C)]
pub struct SyncCounters {
    /// Number of syncs.
    pub calls: u64,
    /// Bytes copied by the driver.
    pub bytes: u64,
    /// Bytes whose cache lines were cleaned or dropped.
    pub flushed_bytes: u64,
    /// Time, in ticks of [`RingInfo::ticks_per_second`]; 0 unless measured.
    pub ticks: u64,
    /// Longest single sync, in the same ticks.
    pub longest_ticks: u64,
}

/// The handle's ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct RingInfo {
    /// Version of this structure.
    pub version: u32,
    /// Size of this structure in bytes.
    pub size: u32,
    /// Channel number.
    pub channel: u32,
    /// [`crate::Direction`].
    pub direction: u32,
    /// [`crate::LatePolicy`].
    pub policy: u32,
    /// [`RingState`].
    pub state: u32,
    /// [`crate::Strategy`] in use, never auto.
    pub strategy: u32,
    /// [`MappingReason`].
    pub reason: u32,
    /// Bytes per segment.
    pub segment_bytes: u32,
    /// Segments in the ring.
    pub segment_count: u32,
    /// Runs of pages that are direct.
    pub runs: u32,
    /// Scatter/gather elements in the card's program.
    pub elements: u32,
    /// Pages that the card writes itself.
    pub pages_direct: u32,
    /// Pages that have a shadow.
    pub pages_shadowed: u32,
    /// [`ReportFlags`].
    pub flags: u32,
    /// [`StickyErrors`].
    pub errors: u32,
    /// NTSTATUS of the first sticky error, 0 for none.
    pub first_error: i32,
    /// Segments per interrupt in use.
    pub moderation: u32,
    /// Bytes of shadow memory.
    pub shadow_bytes: u64,
    /// Segments that the driver has handed on, lost ones included: the next sequence.
    pub produced: u64,
    /// Segments that the application has released: every sequence below is free.
    pub consumed: u64,
    /// Segments lost so far.
    pub lost: u64,
    /// Gaps so far; one gap is a run of lost segments.
    pub gaps: u64,
    /// Lowest sequence that the card has not completed, read from the card's own memory for
    /// this query. The card may be writing it now, so under the overwrite policy a segment
    /// `s` is intact while `device_position < s + segment_count`. All ones when the card broke its
    /// word about that, or is gone.
    pub device_position: u64,
    /// Syncs before the card's turn.
    pub before_device: SyncCounters,
    /// Syncs after the card's turn.
    pub after_device: SyncCounters,
    /// Frequency of every tick in this crate, per second.
    pub ticks_per_second: u64,
    /// Interrupts of this channel.
    pub interrupts: u64,
    /// Interrupts that found nothing to do.
    pub spurious_interrupts: u64,
    /// Deferred procedure calls that ran for this channel.
    pub dpcs: u64,
    /// Times that a waiting application was woken.
    pub wakes: u64,
    /// Valid bytes handed on.
    pub bytes: u64,
    /// Calls of the system's DMA operations by syncs, from start to now.
    pub dma_calls: u64,
    /// Registers of the card read for this ring, interrupts included.
    pub register_reads: u64,
    /// Registers of the card written for this ring, interrupts included.
    pub register_writes: u64,
    /// Descriptors written for the card, those of the start included.
    pub descriptors_written: u64,
    /// Times that a copy was too long for a deferred procedure call and went on at
    /// PASSIVE_LEVEL.
    pub deferred_copies: u64,
    /// Map registers that the mapping holds, as far as the system tells.
    pub map_registers: u32,
    /// Pieces of memory that the ring consists of.
    pub pieces: u32,
    /// NTSTATUS with which the handle's last POST_RING was refused, 0 for none.
    pub refusal: i32,
    /// Zero.
    pub reserved: u32,
    /// What the refused ring would have needed: elements, map registers, pages, by `refusal`.
    pub refusal_needed: u64,
    /// What there is of it.
    pub refusal_available: u64,
}

const _: () = {
    assert!(size_of::<SyncCounters>() == 40);
    assert!(size_of::<RingInfo>() == 320);
    assert!(core::mem::offset_of!(RingInfo, shadow_bytes) == 72);
    assert!(core::mem::offset_of!(RingInfo, before_device) == 120);
    assert!(core::mem::offset_of!(RingInfo, ticks_per_second) == 200);
    assert!(core::mem::offset_of!(RingInfo, dma_calls) == 248);
};

impl RingInfo {
    /// All zero but for version and size.
    pub const fn new() -> Self {
        const NOTHING: SyncCounters = SyncCounters {
            calls: 0,
            bytes: 0,
            flushed_bytes: 0,
            ticks: 0,
            longest_ticks: 0,
        };
        let Preamble { version, size } = Preamble::of::<Self>();
        Self {
            version,
            size,
            channel: 0,
            direction: 0,
            policy: 0,
            state: 0,
            strategy: 0,
            reason: 0,
            segment_bytes: 0,
            segment_count: 0,
            runs: 0,
            elements: 0,
            pages_direct: 0,
            pages_shadowed: 0,
            flags: 0,
            errors: 0,
            first_error: 0,
            moderation: 0,
            shadow_bytes: 0,
            produced: 0,
            consumed: 0,
            lost: 0,
            gaps: 0,
            device_position: 0,
            before_device: NOTHING,
            after_device: NOTHING,
            ticks_per_second: 0,
            interrupts: 0,
            spurious_interrupts: 0,
            dpcs: 0,
            wakes: 0,
            bytes: 0,
            dma_calls: 0,
            register_reads: 0,
            register_writes: 0,
            descriptors_written: 0,
            deferred_copies: 0,
            map_registers: 0,
            pieces: 0,
            refusal: 0,
            reserved: 0,
            refusal_needed: 0,
            refusal_available: 0,
        }
    }
}

impl Default for RingInfo {
    fn default() -> Self {
        Self::new()
    }
}
