//! What can go wrong, in words that say what to do.

use contdma_abi::AbiError;

/// An error of the way to the driver, or of the driver behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PortError {
    /// The driver refused, or ended what was pending.
    #[error("{0}")]
    Driver(AbiError),
    /// The system refused with a Win32 code that the driver never gives.
    #[error("the system answered with error {0}")]
    System(u32),
}

impl PortError {
    /// Sorts a Win32 code: the driver's own, if the table has it.
    pub fn from_win32(code: u32) -> Self {
        AbiError::from_win32(code).map_or(Self::System(code), Self::Driver)
    }

    /// Sorts an NTSTATUS with error severity.
    pub fn from_status(status: i32) -> Self {
        AbiError::from_status(status).map_or(Self::System(status.cast_unsigned()), Self::Driver)
    }
}

/// An error of this library.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ClientError {
    /// There is no card.
    #[error("no card found; is the driver installed and the card powered?")]
    NoCard,
    /// Driver or system refused.
    #[error("{operation}: {source}")]
    Refused {
        /// What was asked for.
        operation: &'static str,
        /// Who refused, and why.
        source: PortError,
    },
    /// The driver's answer cannot be. Nothing of it was used.
    #[error("{operation}: the driver's answer makes no sense ({what}); report it")]
    BadAnswer {
        /// What was asked for.
        operation: &'static str,
        /// What is wrong with the answer.
        what: &'static str,
    },
    /// The ring's sizes are impossible.
    #[error("the ring is impossible: {0}")]
    Geometry(AbiError),
    /// The ring did not start in time.
    #[error("the ring did not start within {0} milliseconds; is the machine going to sleep?")]
    StartTimeout(u32),
    /// A slice was asked for of a ring that the card may overwrite at any time.
    #[error(
        "the card may overwrite this segment at any time; copy it, then check that it is still valid"
    )]
    MayBeOverwritten,
    /// The bytes of a slot were asked for that the card may read at any time.
    #[error("the card may read this segment at any time; copy into it")]
    MayBeRead,
    /// More bytes than a segment holds.
    #[error("the segment is too small; it holds {segment_bytes} bytes")]
    TooLong {
        /// Bytes of a segment.
        segment_bytes: usize,
    },
    /// The destination is too small.
    #[error("the buffer is too small; {needed} bytes are needed")]
    BufferTooSmall {
        /// Bytes that are needed.
        needed: usize,
    },
}

impl ClientError {
    pub(crate) fn refused(operation: &'static str) -> impl Fn(PortError) -> Self {
        move |source| Self::Refused { operation, source }
    }

    /// The driver's error, if it was the driver that refused.
    pub fn driver_error(&self) -> Option<AbiError> {
        match self {
            Self::Refused {
                source: PortError::Driver(error),
                ..
            }
            | Self::Geometry(error) => Some(*error),
            _ => None,
        }
    }

    /// Whether taking segments may go on after this error.
    pub fn is_timeout(&self) -> bool {
        self.driver_error() == Some(AbiError::TimedOut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drivers_error_survives_both_ways() {
        for row in contdma_abi::error::ERRORS {
            assert_eq!(
                PortError::from_win32(row.win32),
                PortError::Driver(row.error)
            );
            assert_eq!(
                PortError::from_status(row.status),
                PortError::Driver(row.error)
            );
        }
        assert_eq!(PortError::from_win32(317), PortError::System(317));
    }
}
