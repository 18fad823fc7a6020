//! How a command can fail, and the exit code of each way.

use contdma_client::{ClientError, PortError};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A command's failure.
#[derive(Debug)]
#[cfg_attr(
    windows,
    expect(dead_code, reason = "there is no emulated machine on Windows")
)]
pub(crate) enum Failure {
    /// The command line asks for something impossible.
    Usage(String),
    /// A file could not be read or written.
    File {
        /// Which file.
        path: PathBuf,
        /// What was tried.
        action: &'static str,
        /// Why it failed.
        source: std::io::Error,
    },
    /// Data was lost, or is not what it should be.
    Data(String),
    /// Driver or system refused.
    Driver(ClientError),
    /// The emulated machine stopped: a rule was broken.
    Stopped(String),
    /// The emulated machine lacks something that this needs.
    NotEmulated(String),
}

impl Failure {
    /// Exit code of the process; listed in `ringctl --help`.
    pub(crate) fn number(&self) -> u8 {
        match self {
            Self::Usage(_) => 1,
            Self::File { .. } => 2,
            Self::Data(_) => 3,
            Self::Driver(_) => 4,
            Self::Stopped(_) | Self::NotEmulated(_) => 5,
        }
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.number())
    }

    /// A failure to do something with a file.
    pub(crate) fn file(
        path: &Path,
        action: &'static str,
    ) -> impl FnOnce(std::io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::File {
            path,
            action,
            source,
        }
    }
}

impl From<ClientError> for Failure {
    fn from(error: ClientError) -> Self {
        match error {
            ClientError::Geometry(why) => Self::Usage(format!(
                "impossible ring: {why}. Change --segment or --segments"
            )),
            error => Self::Driver(error),
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Usage(text)
            | Self::Data(text)
            | Self::Stopped(text)
            | Self::NotEmulated(text) => f.write_str(text),
            Self::File {
                path,
                action,
                source,
            } => {
                write!(f, "cannot {action} {}: {source}", path.display())
            }
            Self::Driver(error) => {
                write!(f, "{error}")?;
                if let ClientError::Refused {
                    source: PortError::System(code),
                    ..
                } = error
                {
                    write!(f, "\n  (`net helpmsg {code}` says what the system means)")?;
                }
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contdma_client::abi::AbiError;

    #[test]
    fn impossible_rings_are_the_callers_fault_and_refusals_the_drivers() {
        assert_eq!(
            Failure::from(ClientError::Geometry(AbiError::RingTooSmall)).number(),
            1
        );
        assert_eq!(Failure::from(ClientError::NoCard).number(), 4);
        let failure = Failure::file(Path::new("x"), "read")(std::io::Error::other("no"));
        assert_eq!(failure.number(), 2);
        assert_eq!(failure.to_string(), "cannot read x: no");
    }
}
