//! Where the card is: in this machine, or in an emulated one.

use crate::args::MachineArgs;
use crate::failure::Failure;
use contdma_client::{Card, CardPath, ClientError, Port};
use std::path::Path;

/// Something to do with a card. A trait and not a closure, because ports have different types.
pub(crate) trait Task: Send {
    /// What comes out.
    type Output: Send;

    /// Does it.
    fn run<P: Port>(self, port: &P, path: &CardPath) -> Result<Self::Output, Failure>;
}

/// What the emulated card captures.
#[derive(Clone, Copy, Debug, Default)]
#[cfg_attr(
    windows,
    expect(dead_code, reason = "there is no emulated card on Windows")
)]
pub(crate) struct Stream<'a> {
    /// Channel of the card.
    pub(crate) channel: u32,
    /// A file; without it, the counter pattern.
    pub(crate) source: Option<&'a Path>,
    /// Where the counter pattern ends.
    pub(crate) bytes: Option<u64>,
    /// Bytes per second.
    pub(crate) rate: Option<u64>,
}

/// Does `task` with the card that `args` names.
pub(crate) fn run<T: Task>(
    args: &MachineArgs,
    stream: Stream<'_>,
    task: T,
) -> Result<T::Output, Failure> {
    if args.card == "sim" {
        return emulated(args, stream, task);
    }
    if stream.source.is_some() {
        let text = "--source feeds the emulated card; a real card has a source of its own. Use \
                    --card sim, or leave --source away";
        return Err(Failure::Usage(text.to_owned()));
    }
    real(args, task)
}

/// The card that was named, or the first.
fn choose<P: Port>(port: &P, name: &str) -> Result<CardPath, Failure> {
    if name != "first" && name != "sim" {
        return Ok(CardPath::new(name));
    }
    Card::list(port)?
        .into_iter()
        .next()
        .ok_or(Failure::Driver(ClientError::NoCard))
}

#[cfg(windows)]
fn real<T: Task>(args: &MachineArgs, task: T) -> Result<T::Output, Failure> {
    let port = contdma_client::windows::WindowsPort;
    task.run(&port, &choose(&port, &args.card)?)
}

#[cfg(not(windows))]
fn real<T: Task>(args: &MachineArgs, _: T) -> Result<T::Output, Failure> {
    Err(Failure::Usage(format!(
        "there is no card {}: real cards need Windows. Use --card sim",
        args.card
    )))
}

#[cfg(windows)]
fn emulated<T: Task>(_: &MachineArgs, _: Stream<'_>, _: T) -> Result<T::Output, Failure> {
    Err(Failure::Usage(
        "the emulated machine does not run on Windows; use --card first".to_owned(),
    ))
}

#[cfg(not(windows))]
fn emulated<T: Task>(
    args: &MachineArgs,
    stream: Stream<'_>,
    task: T,
) -> Result<T::Output, Failure> {
    use contdma_desk::{Config, Counter, ReadSource};
    let config = Config::new(args.environment.into(), args.seed);
    // A channel that the card has not is for the driver to refuse.
    let channel = usize::try_from(stream.channel)
        .ok()
        .filter(|&channel| channel < contdma_desk::ReferenceHandle::CAPTURE_CHANNELS);
    let rate = stream.rate.map(|rate| rate.max(1));
    let config = match (channel, stream.source) {
        (Some(channel), Some(path)) => {
            let file = std::fs::File::open(path).map_err(Failure::file(path, "open"))?;
            let source = ReadSource::new(file);
            match rate {
                Some(rate) => config.source(channel, source.paced(rate)),
                None => config.source(channel, source),
            }
        }
        (Some(channel), None) => {
            let counter = Counter::new().ending_after(stream.bytes.unwrap_or(u64::MAX));
            match rate {
                Some(rate) => config.source(channel, counter.paced(rate)),
                None => config.source(channel, counter),
            }
        }
        (None, _) => config,
    };
    contdma_desk::run(config, |desk| {
        task.run(desk.app(), &choose(desk.app(), &args.card)?)
    })
    .map_err(|error| stopped(&error))?
}

#[cfg(not(windows))]
fn stopped(error: &contdma_desk::DeskError) -> Failure {
    use contdma_desk::{Cause, DeskError};
    match error {
        DeskError::Stopped(stop) => match &stop.cause {
            Cause::NotEmulated(what) => {
                Failure::NotEmulated(format!("the emulated machine is not made for this: {what}"))
            }
            Cause::Rule(_) | Cause::BugCheck { .. } | Cause::Panic => {
                Failure::Stopped(format!("the emulated machine stopped: {stop}"))
            }
        },
        DeskError::SetUp { .. } => Failure::Stopped(format!("the emulated machine: {error}")),
    }
}

#[cfg(not(windows))]
impl From<crate::args::EnvironmentArg> for contdma_desk::Environment {
    fn from(arg: crate::args::EnvironmentArg) -> Self {
        use crate::args::EnvironmentArg;
        match arg {
            EnvironmentArg::Coherent => Self::COHERENT,
            EnvironmentArg::Reach32 => Self::REACH32,
            EnvironmentArg::Mixed => Self::MIXED,
            EnvironmentArg::Remapped => Self::REMAPPED,
            EnvironmentArg::NonCoherent => Self::NON_COHERENT,
            EnvironmentArg::Confidential => Self::CONFIDENTIAL,
        }
    }
}
