//! What came of a scenario.

use crate::stream::Wrong;
use contdma_client::abi::AbiError;
use contdma_client::{ClientError, PortError};
use serde::Serialize;
use std::fmt;

pub(super) const NO_DATA: &str = "the card gave no data in time";
const NO_MEMORY: &str = "the machine is short of memory";

/// Why a scenario did not pass.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It went wrong.
    Failed(String),
    /// This card cannot show it.
    Skipped(String),
}

impl Trouble {
    /// Says at what it was.
    pub(super) fn at(self, what: &str) -> Self {
        match self {
            Self::Failed(why) => Self::Failed(format!("{what}: {why}")),
            Self::Skipped(why) => Self::Skipped(format!("{what}: {why}")),
        }
    }
}

pub(super) type Outcome = Result<(), Trouble>;

impl From<ClientError> for Trouble {
    fn from(error: ClientError) -> Self {
        match error.driver_error() {
            Some(AbiError::TimedOut) => Self::Skipped(NO_DATA.to_owned()),
            Some(AbiError::InsufficientResources) => Self::Skipped(NO_MEMORY.to_owned()),
            _ => Self::Failed(error.to_string()),
        }
    }
}

impl From<PortError> for Trouble {
    fn from(error: PortError) -> Self {
        match error {
            PortError::Driver(AbiError::TimedOut) => Self::Skipped(NO_DATA.to_owned()),
            PortError::Driver(AbiError::InsufficientResources) => {
                Self::Skipped(NO_MEMORY.to_owned())
            }
            error => Self::Failed(error.to_string()),
        }
    }
}

impl From<AbiError> for Trouble {
    fn from(error: AbiError) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<Wrong> for Trouble {
    fn from(wrong: Wrong) -> Self {
        match wrong {
            Wrong::Data(text) => Self::Failed(text),
            Wrong::Client(error) => error.into(),
        }
    }
}

impl From<String> for Trouble {
    fn from(text: String) -> Self {
        Self::Failed(text)
    }
}

/// Fails with `text` unless it is so.
pub(super) fn ensure(is_so: bool, text: impl FnOnce() -> String) -> Outcome {
    if is_so {
        Ok(())
    } else {
        Err(Trouble::Failed(text()))
    }
}

/// Fails unless the request was refused with exactly this error.
pub(super) fn refused_with<T>(
    what: &str,
    result: Result<T, PortError>,
    expected: AbiError,
) -> Outcome {
    match result.map(drop) {
        Ok(()) => Err(Trouble::Failed(format!("{what}: accepted"))),
        Err(PortError::Driver(error)) if error == expected => Ok(()),
        Err(error @ PortError::Driver(AbiError::InsufficientResources)) => {
            Err(Trouble::from(error).at(what))
        }
        Err(PortError::Driver(error)) => Err(Trouble::Failed(format!(
            "{what}: {error:?} instead of {expected:?}"
        ))),
        Err(error) => Err(Trouble::Failed(format!("{what}: {error}"))),
    }
}

/// As people and programs read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub(super) enum Verdict {
    Ok,
    Failed { why: String },
    Skipped { why: String },
}

impl From<Outcome> for Verdict {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Ok(()) => Self::Ok,
            Err(Trouble::Failed(why)) => Self::Failed { why },
            Err(Trouble::Skipped(why)) => Self::Skipped { why },
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ok => f.write_str("ok"),
            Self::Failed { why } => write!(f, "failed: {why}"),
            Self::Skipped { why } => write!(f, "skipped: {why}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_expected_refusal_passes() {
        let with = |result: Result<(), PortError>| {
            Verdict::from(refused_with("it", result, AbiError::NoRing))
        };
        assert_eq!(with(Err(PortError::Driver(AbiError::NoRing))), Verdict::Ok);
        let failed = |why: &str| Verdict::Failed { why: why.into() };
        assert_eq!(with(Ok(())), failed("it: accepted"));
        assert_eq!(
            with(Err(PortError::Driver(AbiError::Internal))),
            failed("it: Internal instead of NoRing")
        );
        assert!(matches!(
            with(Err(PortError::System(5))),
            Verdict::Failed { .. }
        ));
    }
}
