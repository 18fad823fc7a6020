//! Where the card is: in this machine, or in an emulated one.

#[cfg(not(windows))]
use crate::args::CommonArgs;
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

/// What the emulated card captures, or plays.
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
    /// What becomes of a playback; without it, it is a capture.
    pub(crate) played: Option<Played<'a>>,
}

/// Where a playback comes from, and where it goes.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(
    windows,
    expect(dead_code, reason = "there is no emulated card on Windows")
)]
pub(crate) struct Played<'a> {
    /// What is played.
    pub(crate) file: &'a Path,
    /// What the card writes.
    pub(crate) out: Option<&'a Path>,
    /// Channel of the card; without it, the first that plays.
    pub(crate) channel: Option<u32>,
    /// Bytes of a segment.
    pub(crate) segment_bytes: u32,
}

/// Does `task` with the card that `args` names.
pub(crate) fn run<T: Task>(
    args: &MachineArgs,
    stream: Stream<'_>,
    task: T,
) -> Result<T::Output, Failure> {
    if args.common.card == "sim" {
        return emulated(args, stream, task);
    }
    if stream.source.is_some() {
        let text = "--source feeds the emulated card; a real card has a source of its own. Use \
                    --card sim, or leave --source away";
        return Err(Failure::Usage(text.to_owned()));
    }
    if stream.played.is_some_and(|played| played.out.is_some()) {
        let text = "--out is what the emulated card has played; a real card plays to its own \
                    output. Use --card sim, or leave --out away";
        return Err(Failure::Usage(text.to_owned()));
    }
    if args.common.driver.is_some() {
        let text = "--driver puts a driver into the emulated machine; a real card has its own. Use \
                    --card sim, or leave --driver away";
        return Err(Failure::Usage(text.to_owned()));
    }
    if args.common.kmdf.is_some() {
        let text = "--kmdf puts a KMDF into the emulated machine; a real card has Windows'. Use \
                    --card sim, or leave --kmdf away";
        return Err(Failure::Usage(text.to_owned()));
    }
    real(args, task)
}

/// The card that was named, or the first.
pub(crate) fn choose<P: Port>(port: &P, name: &str) -> Result<CardPath, Failure> {
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
    task.run(&port, &choose(&port, &args.common.card)?)
}

#[cfg(not(windows))]
fn real<T: Task>(args: &MachineArgs, _: T) -> Result<T::Output, Failure> {
    Err(Failure::Usage(format!(
        "there is no card {}: real cards need Windows. Use --card sim",
        args.common.card
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
    let config = desk_config(&args.common, args.environment, args.common.seed);
    let (config, written) = match stream.played {
        Some(played) => {
            let (config, written) = with_sink(config, played, stream.rate)?;
            (config, Some(written))
        }
        None => (with_source(config, stream)?, None),
    };
    let output = contdma_desk::run(config, |desk| {
        task.run(desk.app(), &choose(desk.app(), &args.common.card)?)
    })
    .map_err(|error| stopped(&error))??;
    if let Some(written) = written {
        written.finish()?;
    }
    Ok(output)
}

/// An emulated machine with what `args` put into it.
#[cfg(not(windows))]
pub(crate) fn desk_config(
    args: &CommonArgs,
    environment: crate::args::EnvironmentArg,
    seed: u64,
) -> contdma_desk::Config {
    let mut config = contdma_desk::Config::new(environment.into(), seed);
    if let Some(driver) = &args.driver {
        config = config.image(driver);
    }
    if let Some(kmdf) = &args.kmdf {
        config = config.kmdf_image(kmdf);
    }
    config
}

/// A channel of the card, if it has such a one; else it is for the driver to refuse.
#[cfg(not(windows))]
fn channel(number: u32, channels: std::ops::Range<usize>) -> Option<usize> {
    usize::try_from(number)
        .ok()
        .filter(|channel| channels.contains(channel))
}

/// Gives the card what it captures.
#[cfg(not(windows))]
fn with_source(
    config: contdma_desk::Config,
    stream: Stream<'_>,
) -> Result<contdma_desk::Config, Failure> {
    use contdma_desk::{Counter, ReadSource, ReferenceHandle};
    let Some(channel) = channel(stream.channel, 0..ReferenceHandle::CAPTURE_CHANNELS) else {
        return Ok(config);
    };
    let rate = stream.rate.map(|rate| rate.max(1));
    Ok(match stream.source {
        Some(path) => {
            let file = std::fs::File::open(path).map_err(Failure::file(path, "open"))?;
            let source = ReadSource::new(file);
            match rate {
                Some(rate) => config.source(channel, source.paced(rate)),
                None => config.source(channel, source),
            }
        }
        None => {
            let counter = Counter::new().ending_after(stream.bytes.unwrap_or(u64::MAX));
            match rate {
                Some(rate) => config.source(channel, counter.paced(rate)),
                None => config.source(channel, counter),
            }
        }
    })
}

/// A file that the card writes.
#[cfg(not(windows))]
struct Written<'a> {
    out: Option<(&'a Path, std::fs::File)>,
    bytes: u64,
    failure: contdma_desk::WriteFailure,
}

#[cfg(not(windows))]
impl Written<'_> {
    /// Cuts the file to its length, and tells what went wrong.
    fn finish(self) -> Result<(), Failure> {
        let Some((path, file)) = self.out else {
            return Ok(());
        };
        let failure = self.failure.take().map_or(Ok(()), Err);
        failure
            .and_then(|()| file.set_len(self.bytes))
            .map_err(Failure::file(path, "write"))
    }
}

/// Gives the card what it plays to.
#[cfg(not(windows))]
fn with_sink<'a>(
    config: contdma_desk::Config,
    played: Played<'a>,
    rate: Option<u64>,
) -> Result<(contdma_desk::Config, Written<'a>), Failure> {
    use contdma_desk::{ReferenceHandle, WriteSink};
    let source = std::fs::File::open(played.file).map_err(Failure::file(played.file, "open"))?;
    let bytes = source
        .metadata()
        .map_err(Failure::file(played.file, "measure"))?
        .len();
    let out = match played.out {
        None => None,
        Some(out) => {
            let same = out.canonicalize().ok() == played.file.canonicalize().ok();
            if same && out.exists() {
                let text = "--out is the file that is played; it would be lost".to_owned();
                return Err(Failure::Usage(text));
            }
            let file = std::fs::File::create(out).map_err(Failure::file(out, "create"))?;
            Some((out, file))
        }
    };
    let first = ReferenceHandle::CAPTURE_CHANNELS;
    let channel = match played.channel {
        None => Some(first),
        Some(number) => channel(number, first..ReferenceHandle::CHANNELS),
    };
    let mut written = Written {
        out: None,
        bytes,
        failure: contdma_desk::WriteFailure::default(),
    };
    let Some(channel) = channel else {
        return Ok((config, written));
    };
    let Some((path, file)) = out else {
        let sink = WriteSink::new(std::io::empty(), played.segment_bytes).ending_after(0);
        return Ok((config.sink(channel, paced(sink, rate)), written));
    };
    let writer = file.try_clone().map_err(Failure::file(path, "write"))?;
    let sink = WriteSink::new(writer, played.segment_bytes).ending_after(bytes);
    written.failure = sink.failure();
    written.out = Some((path, file));
    Ok((config.sink(channel, paced(sink, rate)), written))
}

#[cfg(not(windows))]
fn paced<W: std::io::Write + std::io::Seek>(
    sink: contdma_desk::WriteSink<W>,
    rate: Option<u64>,
) -> contdma_desk::WriteSink<W> {
    match rate {
        Some(rate) => sink.paced(rate.max(1)),
        None => sink,
    }
}

#[cfg(not(windows))]
pub(crate) fn stopped(error: &contdma_desk::DeskError) -> Failure {
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
        DeskError::Image(_) | DeskError::Kmdf(_) => Failure::Usage(error.to_string()),
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
            EnvironmentArg::SomeHigh => Self::SOME_HIGH,
            EnvironmentArg::AllHigh => Self::ALL_HIGH,
            EnvironmentArg::Reach36 => Self::REACH36,
            EnvironmentArg::Reach40 => Self::REACH40,
            EnvironmentArg::Small => Self::SMALL,
            EnvironmentArg::LargePages => Self::LARGE_PAGES,
            EnvironmentArg::Remapped => Self::REMAPPED,
            EnvironmentArg::NonCoherent => Self::NON_COHERENT,
            EnvironmentArg::Confidential => Self::CONFIDENTIAL,
            EnvironmentArg::FewMapRegisters => Self::FEW_MAP_REGISTERS,
            EnvironmentArg::ShortMapRegisters => Self::SHORT_MAP_REGISTERS,
            EnvironmentArg::ShortCommonBuffers => Self::SHORT_COMMON_BUFFERS,
            EnvironmentArg::Verified => Self::VERIFIED,
            EnvironmentArg::VerifiedRemapped => Self::VERIFIED_REMAPPED,
        }
    }
}

#[cfg(all(test, not(windows)))]
mod tests {
    use crate::args::EnvironmentArg;
    use clap::ValueEnum;
    use contdma_desk::Environment;

    #[test]
    fn every_environment_goes_by_its_own_name() {
        let arguments = EnvironmentArg::value_variants();
        assert_eq!(arguments.len(), Environment::ALL.len());
        for (argument, environment) in arguments.iter().zip(Environment::ALL) {
            let name = argument.to_possible_value().unwrap().get_name().to_owned();
            assert_eq!(Environment::from(*argument), environment);
            assert_eq!(name, environment.name);
        }
    }
}
