//! How a life may fail, and which failures an application can make something of.

use contdma_client::abi::AbiError;
use contdma_client::{ClientError, PortError, SessionEnd};
use contdma_desk::DeskError;
use wdk_emu::machine::Status;

/// Why a life was cut short.
#[derive(Debug)]
pub(crate) enum Failure {
    /// No card is there to be opened.
    NoCard,
    /// The client library was refused something.
    Client(ClientError),
    /// A request of the test's own was.
    Request(PortError),
    /// The session ended by itself.
    Ended(SessionEnd),
    /// The machine sleeps and the card does not.
    StaysAwake,
    /// The system could not do what it was asked for.
    System { step: &'static str, status: Status },
}

/// How a device says that it does not start: an injected failure of the system, and a card whose
/// registers make no sense.
const REFUSED_TO_START: [i32; 2] = [
    wdk_emu::sys::STATUS_UNSUCCESSFUL,
    wdk_emu::sys::STATUS_DEVICE_HARDWARE_ERROR,
];

/// What an application may be told when a call of the system fails, and what it can do about it:
/// try again, or wait for the card.
const DOCUMENTED: [AbiError; 10] = [
    AbiError::InsufficientResources,
    AbiError::LockQuota,
    AbiError::NoMapping,
    AbiError::TooFewMapRegisters,
    AbiError::DeviceNotReady,
    AbiError::DeviceGone,
    AbiError::DeviceFault,
    AbiError::DeviceStuck,
    AbiError::Cancelled,
    AbiError::TimedOut,
];

impl Failure {
    pub(super) fn status(step: &'static str, status: i32) -> Self {
        Self::System {
            step,
            status: Status(status),
        }
    }

    /// The driver's error, if there is one.
    pub(crate) fn driver_error(&self) -> Option<AbiError> {
        match self {
            Self::Client(error) => error.driver_error(),
            Self::Request(PortError::Driver(error))
            | Self::Ended(SessionEnd::Failed(PortError::Driver(error))) => Some(*error),
            Self::System { status, .. } => AbiError::from_status(status.0),
            _ => None,
        }
    }

    /// Whether it is one that a failing system or a dying card explains.
    pub(crate) fn is_documented(&self) -> bool {
        match self {
            Self::NoCard | Self::StaysAwake => return true,
            Self::System { status, .. } if REFUSED_TO_START.contains(&status.0) => return true,
            _ => {}
        }
        self.driver_error()
            .is_some_and(|error| DOCUMENTED.contains(&error))
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoCard => write!(f, "no card"),
            Self::Client(error) => write!(f, "{error}"),
            Self::Request(error) => write!(f, "a request: {error}"),
            Self::Ended(end) => write!(f, "the session ended: {end:?}"),
            Self::StaysAwake => write!(f, "the card stays awake"),
            Self::System { step, status } => write!(f, "{step}: {status}"),
        }
    }
}

impl From<ClientError> for Failure {
    fn from(error: ClientError) -> Self {
        match error {
            ClientError::NoCard => Self::NoCard,
            error => Self::Client(error),
        }
    }
}

impl From<PortError> for Failure {
    fn from(error: PortError) -> Self {
        Self::Request(error)
    }
}

impl From<DeskError> for Failure {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::SetUp { step, status } => Self::System { step, status },
            error => panic!("{error}"),
        }
    }
}
