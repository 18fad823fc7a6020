//! What the application is told when something fails: one translation per error type.

use contdma_abi::AbiError;
use contdma_core::NoMemory;
use contdma_core::geometry::GeometryError;
use contdma_core::plan::PlanError;
use contdma_core::quota::Excess;
use contdma_core::session::{FaultKind, StopReason};
use contdma_dma::MapError;
use contdma_engine::{EngineError, ProgramError};

use crate::sys::STATUS_INSUFFICIENT_RESOURCES;

/// Why a ring was refused, with the numbers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Refusal {
    pub(crate) error: AbiError,
    /// What the ring would have needed, by the error: descriptors, map registers, pages in reach.
    pub(crate) needed: u64,
    /// What there is of it.
    pub(crate) available: u64,
}

impl From<AbiError> for Refusal {
    fn from(error: AbiError) -> Self {
        Self {
            error,
            needed: 0,
            available: 0,
        }
    }
}

impl From<&MapError> for Refusal {
    fn from(error: &MapError) -> Self {
        let (needed, available) = match *error {
            MapError::Plan(PlanError::TableTooSmall { needed, available }) => {
                (needed, u64::from(available))
            }
            // Every page has to be in reach.
            MapError::Plan(PlanError::OutOfReach {
                pages, ring_pages, ..
            }) => (
                u64::from(ring_pages),
                u64::from(ring_pages.saturating_sub(pages)),
            ),
            // A list holds a register at least.
            MapError::ListRefused { run, runs, .. } => (runs as u64, run as u64),
            MapError::ShadowRefused { pages, granted } => (u64::from(pages), u64::from(granted)),
            MapError::CommonBufferLimit(Excess { needed, available }) => (needed, available),
            MapError::BufferDoesNotFit {
                needed, supplied, ..
            } => (needed, supplied),
            MapError::TooFewMapRegisters { needed, available } => (needed, available),
            MapError::PiecesDiffer { needed, supplied } => (needed as u64, supplied as u64),
            _ => (0, 0),
        };
        Self {
            error: error.for_application(),
            needed,
            available,
        }
    }
}

impl From<&ProgramError> for Refusal {
    fn from(error: &ProgramError) -> Self {
        let (needed, available) = match *error {
            ProgramError::TooManyEntries { needed, available } => (needed, u64::from(available)),
            ProgramError::TooFewEntries { have, needed } => (u64::from(needed), have),
            ProgramError::TooManySegments { needed, available } => {
                (u64::from(needed), u64::from(available))
            }
            ProgramError::SegmentTooLong { needed, available } => (needed, available),
            _ => (0, 0),
        };
        Self {
            error: error.for_application(),
            needed,
            available,
        }
    }
}

/// The error that the application sees.
pub(crate) trait ForApplication {
    /// See the trait.
    fn for_application(&self) -> AbiError;
}

impl ForApplication for NoMemory {
    fn for_application(&self) -> AbiError {
        AbiError::InsufficientResources
    }
}

impl ForApplication for GeometryError {
    fn for_application(&self) -> AbiError {
        match self {
            Self::SegmentEmpty | Self::NoPieces | Self::PieceEmpty { .. } => AbiError::RingTooSmall,
            Self::SegmentMisaligned { .. } | Self::PieceNotWholePages { .. } => {
                AbiError::SegmentMisaligned
            }
            Self::TooFewSegments { .. } => AbiError::TooFewSegments,
            Self::TooManySegments { .. } => AbiError::TooManySegments,
            Self::TooManyPieces { .. } | Self::PieceTooLong { .. } => AbiError::RingTooLarge,
            Self::AlignmentNotPowerOfTwo { .. } => AbiError::DeviceFault,
            Self::PieceMisplaced { .. } | Self::LengthMismatch { .. } => {
                AbiError::BufferSizeMismatch
            }
        }
    }
}

impl ForApplication for MapError {
    fn for_application(&self) -> AbiError {
        match self {
            Self::NoMemory(_) | Self::ShadowRefused { .. } | Self::ViewRefused => {
                AbiError::InsufficientResources
            }
            Self::CommonBufferLimit(_) => AbiError::SharedMemoryLimit,
            Self::Plan(PlanError::NoMemory(_)) => AbiError::InsufficientResources,
            Self::Plan(PlanError::OutOfReach { .. } | PlanError::NotHeld { .. }) => {
                AbiError::StrategyUnavailable
            }
            Self::Plan(PlanError::TableTooSmall { .. }) => AbiError::TooManyElements,
            Self::ListRefused { status, .. } if *status == STATUS_INSUFFICIENT_RESOURCES => {
                AbiError::TooFewMapRegisters
            }
            Self::CannotFlush | Self::AddressesNotOurs { .. } => AbiError::StrategyUnavailable,
            Self::Flush(_) => AbiError::NoMapping,
            Self::Plan(PlanError::ReachSizeDiffers { .. }) | Self::RunOutsideRing { .. } => {
                AbiError::Internal
            }
            Self::PiecesDiffer { .. } => AbiError::PieceMissing,
            Self::BufferDoesNotFit { .. } => AbiError::BufferSizeMismatch,
            Self::Remapped => AbiError::DmaRemapped,
            Self::NotRemapped => AbiError::DmaNotRemapped,
            Self::Verified => AbiError::DmaVerified,
            Self::CommonBufferRefused { status } if *status == STATUS_INSUFFICIENT_RESOURCES => {
                AbiError::InsufficientResources
            }
            Self::CommonBufferRefused { .. } => AbiError::NoMapping,
            Self::TooFewMapRegisters { .. } => AbiError::TooFewMapRegisters,
            Self::SegmentStraddles { .. } | Self::MemberMissing | Self::CachedPages => {
                AbiError::StrategyUnavailable
            }
            Self::ReachUnknown(_) | Self::ListRefused { .. } | Self::ListIncomplete { .. } => {
                AbiError::NoMapping
            }
        }
    }
}

impl ForApplication for ProgramError {
    fn for_application(&self) -> AbiError {
        match self {
            Self::EmptyRing => AbiError::RingTooSmall,
            Self::TooManySegments { .. } => AbiError::TooManySegments,
            Self::SegmentTooLong { .. } => AbiError::RingTooLarge,
            Self::TooManyEntries { .. } => AbiError::TooManyElements,
            Self::TooFewEntries { .. } => AbiError::TooFewSegments,
            Self::MisalignedAddress { .. } | Self::MisalignedLength { .. } => {
                AbiError::SegmentMisaligned
            }
            Self::OutOfReach { .. } | Self::OutsideWindow { .. } => AbiError::StrategyUnavailable,
            Self::OutOfMemory { .. } => AbiError::InsufficientResources,
            Self::WrongLength { .. }
            | Self::NoSuchSlot { .. }
            | Self::SlotTooSmall { .. }
            | Self::SlotTooLarge { .. }
            | Self::ImpossibleCapabilities => AbiError::Internal,
        }
    }
}

impl ForApplication for EngineError {
    fn for_application(&self) -> AbiError {
        match self {
            Self::Gone => AbiError::DeviceGone,
            Self::TooMany { .. } => AbiError::TooManyElements,
            Self::NoSuchChannel { .. } => AbiError::ChannelOutOfRange,
            Self::LateBehaviourNotSupported => AbiError::PolicyUnavailable,
            Self::ResetTimeout => AbiError::DeviceStuck,
            Self::Program(error) => error.for_application(),
            Self::WrongState
            | Self::SlotInUse { .. }
            | Self::BadMemory { .. }
            | Self::BadStart
            | Self::BadCredit { .. } => AbiError::Internal,
            Self::NotThisCard { .. }
            | Self::UnsupportedVersion { .. }
            | Self::ImpossibleCapabilities { .. }
            | Self::Refused { .. }
            | Self::StartRefused(_)
            | Self::WentBack { .. }
            | Self::LeaptAhead { .. }
            | Self::NotProduced { .. }
            | Self::WrongRecord { .. }
            | Self::TooManyBytes { .. } => AbiError::DeviceFault,
        }
    }
}

/// How the end of a session reads; `None` for the success that a STOP ends with.
pub(crate) const fn ending(reason: StopReason) -> Option<AbiError> {
    match reason {
        StopReason::Stop => None,
        StopReason::Cancel | StopReason::Close | StopReason::ProcessExit => {
            Some(AbiError::Cancelled)
        }
        StopReason::Removed | StopReason::Fault(FaultKind::CardGone) => Some(AbiError::DeviceGone),
        StopReason::EndOfStream => Some(AbiError::EndOfStream),
        StopReason::Fault(FaultKind::CardStuck) => Some(AbiError::DeviceStuck),
        StopReason::Fault(FaultKind::Storm) => Some(AbiError::InterruptStorm),
        StopReason::Fault(
            FaultKind::CardPosition | FaultKind::CardError | FaultKind::Sync | FaultKind::Start,
        ) => Some(AbiError::DeviceFault),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contdma_core::address::RingPage;

    const SHORT: i32 = STATUS_INSUFFICIENT_RESOURCES;
    const OTHER: i32 = crate::sys::STATUS_UNSUCCESSFUL;

    fn of(error: AbiError, needed: u64, available: u64) -> Refusal {
        Refusal {
            error,
            needed,
            available,
        }
    }

    #[test]
    fn a_mapping_that_fails_is_refused_by_name_and_with_its_numbers() {
        use AbiError as E;
        let refused_list = |status| MapError::ListRefused {
            status,
            run: 2,
            runs: 5,
        };
        let cases = [
            (
                MapError::Plan(PlanError::TableTooSmall {
                    needed: 40,
                    available: 24,
                }),
                of(E::TooManyElements, 40, 24),
            ),
            (
                MapError::Plan(PlanError::OutOfReach {
                    pages: 3,
                    first: RingPage::new(1),
                    ring_pages: 8,
                }),
                of(E::StrategyUnavailable, 8, 5),
            ),
            (refused_list(SHORT), of(E::TooFewMapRegisters, 5, 2)),
            (refused_list(OTHER), of(E::NoMapping, 5, 2)),
            (
                MapError::CommonBufferRefused { status: SHORT },
                of(E::InsufficientResources, 0, 0),
            ),
            (
                MapError::CommonBufferRefused { status: OTHER },
                of(E::NoMapping, 0, 0),
            ),
            (
                MapError::ShadowRefused {
                    pages: 9,
                    granted: 4,
                },
                of(E::InsufficientResources, 9, 4),
            ),
            (
                MapError::CommonBufferLimit(Excess {
                    needed: 10,
                    available: 6,
                }),
                of(E::SharedMemoryLimit, 10, 6),
            ),
            (
                MapError::BufferDoesNotFit {
                    piece: 0,
                    needed: 4096,
                    supplied: 100,
                },
                of(E::BufferSizeMismatch, 4096, 100),
            ),
            (
                MapError::TooFewMapRegisters {
                    needed: 17,
                    available: 16,
                },
                of(E::TooFewMapRegisters, 17, 16),
            ),
            (
                MapError::PiecesDiffer {
                    needed: 3,
                    supplied: 2,
                },
                of(E::PieceMissing, 3, 2),
            ),
            (MapError::Remapped, of(E::DmaRemapped, 0, 0)),
        ];
        for (error, refusal) in cases {
            assert_eq!(Refusal::from(&error), refusal, "{error:?}");
        }
    }

    #[test]
    fn a_ring_that_the_card_cannot_hold_is_refused_by_name_and_with_its_numbers() {
        use AbiError as E;
        let cases = [
            (
                ProgramError::TooManyEntries {
                    needed: 9,
                    available: 8,
                },
                of(E::TooManyElements, 9, 8),
            ),
            (
                ProgramError::TooFewEntries { have: 1, needed: 2 },
                of(E::TooFewSegments, 2, 1),
            ),
            (
                ProgramError::TooManySegments {
                    needed: 300,
                    available: 256,
                },
                of(E::TooManySegments, 300, 256),
            ),
            (
                ProgramError::SegmentTooLong {
                    needed: 70,
                    available: 60,
                },
                of(E::RingTooLarge, 70, 60),
            ),
            (ProgramError::EmptyRing, of(E::RingTooSmall, 0, 0)),
        ];
        for (error, refusal) in cases {
            assert_eq!(Refusal::from(&error), refusal, "{error:?}");
        }
    }

    #[test]
    fn an_error_of_the_card_is_told_from_one_of_the_application_and_one_of_ours() {
        use AbiError as E;
        let cases = [
            (EngineError::Gone, E::DeviceGone),
            (
                EngineError::NoSuchChannel {
                    channel: 9,
                    channels: 6,
                },
                E::ChannelOutOfRange,
            ),
            (EngineError::LateBehaviourNotSupported, E::PolicyUnavailable),
            (EngineError::ResetTimeout, E::DeviceStuck),
            (
                EngineError::Program(ProgramError::EmptyRing),
                E::RingTooSmall,
            ),
            (EngineError::BadStart, E::Internal),
            (EngineError::WrongState, E::Internal),
            (EngineError::LeaptAhead { limit: 1, now: 2 }, E::DeviceFault),
            (
                EngineError::WrongRecord {
                    expected: 1,
                    found: 2,
                },
                E::DeviceFault,
            ),
            (
                EngineError::Program(ProgramError::ImpossibleCapabilities),
                E::Internal,
            ),
        ];
        for (error, told) in cases {
            assert_eq!(error.for_application(), told, "{error:?}");
        }
        assert_eq!(
            MapError::CannotFlush.for_application(),
            E::StrategyUnavailable
        );
        let geometry = [
            (GeometryError::SegmentEmpty, E::RingTooSmall),
            (
                GeometryError::AlignmentNotPowerOfTwo { bytes: 3 },
                E::DeviceFault,
            ),
        ];
        for (error, told) in geometry {
            assert_eq!(error.for_application(), told, "{error:?}");
        }
    }
}
