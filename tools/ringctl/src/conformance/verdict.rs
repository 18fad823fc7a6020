//! What came of a scenario.

use super::signal::Signal;
use crate::stream::Wrong;
use contdma_client::abi::AbiError;
use contdma_client::{ClientError, PortError};
use serde::Serialize;
use std::fmt;

pub(super) const TIME_IS_UP: &str = "a request ran out of time";
const NO_MEMORY: &str = "the machine is short of memory";

/// Why a scenario did not pass.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It went wrong.
    Failed(String),
    /// This card cannot show it.
    Skipped(String),
    /// It ran out of time, which is the driver's fault unless the card had nothing for it.
    TimedOut(String),
    /// Memory was refused, which is wrong unless it asked for very much.
    NoMemory(String),
}

impl Trouble {
    /// Says at what it was.
    pub(super) fn at(self, what: &str) -> Self {
        let (kind, why): (fn(String) -> Self, _) = match self {
            Self::Failed(why) => (Self::Failed, why),
            Self::Skipped(why) => (Self::Skipped, why),
            Self::TimedOut(why) => (Self::TimedOut, why),
            Self::NoMemory(why) => (Self::NoMemory, why),
        };
        kind(format!("{what}: {why}"))
    }
}

/// What a scenario asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asks {
    /// Pages that it waits for at a time, at the most.
    pub(super) pages: u32,
    /// So much memory that a sound machine may refuse it.
    pub(super) much_memory: bool,
}

pub(super) type Outcome = Result<(), Trouble>;

impl From<ClientError> for Trouble {
    fn from(error: ClientError) -> Self {
        match error.driver_error() {
            Some(AbiError::TimedOut) => Self::TimedOut(TIME_IS_UP.to_owned()),
            Some(AbiError::InsufficientResources) => Self::NoMemory(NO_MEMORY.to_owned()),
            _ => Self::Failed(error.to_string()),
        }
    }
}

impl From<PortError> for Trouble {
    fn from(error: PortError) -> Self {
        match error {
            PortError::Driver(AbiError::TimedOut) => Self::TimedOut(TIME_IS_UP.to_owned()),
            PortError::Driver(AbiError::InsufficientResources) => {
                Self::NoMemory(NO_MEMORY.to_owned())
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
    Failed {
        why: String,
    },
    Skipped {
        why: String,
        /// The card is not made for it, so nobody misses it.
        #[serde(skip)]
        lacking: bool,
    },
}

impl Verdict {
    /// Of a scenario that asks for this, on a card that gives so much.
    pub(super) fn of(outcome: Outcome, asks: Asks, signal: Signal) -> Self {
        let skipped = |why, lacking| Self::Skipped { why, lacking };
        match outcome {
            Ok(()) => Self::Ok,
            Err(Trouble::Failed(why)) => Self::Failed { why },
            Err(Trouble::Skipped(why)) => skipped(why, true),
            Err(Trouble::TimedOut(why)) => match signal {
                Signal::Nothing => skipped(format!("{why}: the card has no signal"), false),
                Signal::Page(time) if signal.is_quick_enough(asks.pages) => Self::Failed {
                    why: format!("{why}, and the card does a page in {time:?}"),
                },
                Signal::Page(time) => skipped(
                    format!("{why}: the card is too slow, a page takes {time:?}"),
                    false,
                ),
            },
            Err(Trouble::NoMemory(why)) if asks.much_memory => skipped(why, false),
            Err(Trouble::NoMemory(why)) => Self::Failed {
                why: format!("{why}, and this asks for little"),
            },
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ok => f.write_str("ok"),
            Self::Failed { why } => write!(f, "failed: {why}"),
            Self::Skipped { why, .. } => write!(f, "skipped: {why}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const LITTLE: Asks = Asks {
        pages: 16,
        much_memory: false,
    };
    const QUICK: Signal = Signal::Page(Duration::from_millis(1));

    fn of(error: AbiError, asks: Asks, signal: Signal) -> Verdict {
        let by_port = Trouble::from(PortError::Driver(error));
        let by_library = Trouble::from(ClientError::Geometry(error));
        let verdict = Verdict::of(Err(by_port), asks, signal);
        let other = Verdict::of(Err(by_library), asks, signal);
        assert_eq!(
            std::mem::discriminant(&other),
            std::mem::discriminant(&verdict)
        );
        verdict
    }

    fn is_failed(verdict: &Verdict) -> bool {
        matches!(verdict, Verdict::Failed { .. })
    }

    /// One that counts against a card for which the scenario is mandatory.
    fn is_missed(verdict: &Verdict) -> bool {
        matches!(verdict, Verdict::Skipped { lacking: false, .. })
    }

    #[test]
    fn only_the_expected_refusal_passes() {
        let with = |result: Result<(), PortError>| {
            Verdict::of(refused_with("it", result, AbiError::NoRing), LITTLE, QUICK)
        };
        assert_eq!(with(Err(PortError::Driver(AbiError::NoRing))), Verdict::Ok);
        let failed = |why: &str| Verdict::Failed { why: why.into() };
        assert_eq!(with(Ok(())), failed("it: accepted"));
        assert_eq!(
            with(Err(PortError::Driver(AbiError::Internal))),
            failed("it: Internal instead of NoRing")
        );
        assert_eq!(
            with(Err(PortError::Driver(AbiError::TimedOut))),
            failed("it: TimedOut instead of NoRing")
        );
        for error in [
            PortError::System(5),
            PortError::Driver(AbiError::InsufficientResources),
        ] {
            assert!(is_failed(&with(Err(error))));
        }
    }

    #[test]
    fn running_out_of_time_fails_unless_the_card_has_too_little_to_say() {
        assert!(is_failed(&of(AbiError::TimedOut, LITTLE, QUICK)));
        assert!(is_missed(&of(AbiError::TimedOut, LITTLE, Signal::Nothing)));
        let slow = Signal::Page(Duration::from_secs(1));
        assert!(is_missed(&of(AbiError::TimedOut, LITTLE, slow)));
        let one = Asks { pages: 1, ..LITTLE };
        assert!(is_failed(&of(AbiError::TimedOut, one, slow)));
    }

    #[test]
    fn a_refusal_of_memory_fails_unless_very_much_is_asked_for() {
        let error = AbiError::InsufficientResources;
        let much = Asks {
            much_memory: true,
            ..LITTLE
        };
        for signal in [QUICK, Signal::Nothing] {
            assert!(is_failed(&of(error, LITTLE, signal)));
            assert!(is_missed(&of(error, much, signal)));
        }
    }

    #[test]
    fn other_errors_fail_and_what_a_card_lacks_is_skipped() {
        for error in [AbiError::Internal, AbiError::DeviceFault, AbiError::NoRing] {
            assert!(is_failed(&of(error, LITTLE, Signal::Nothing)));
        }
        let lacking = Trouble::Skipped("no such thing".to_owned()).at("it");
        assert_eq!(
            Verdict::of(Err(lacking), LITTLE, QUICK),
            Verdict::Skipped {
                why: "it: no such thing".to_owned(),
                lacking: true
            }
        );
    }
}
