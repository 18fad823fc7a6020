//! The command line.

use crate::size;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use contdma_client::RingBuilder;
use contdma_client::abi::{LatePolicy, Strategy};
use std::path::PathBuf;
use std::time::Duration;

/// How long the card may not move before a ring is given up.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

const EXIT_CODES: &str = "\
Exit codes:
  0  done, nothing lost
  1  the command line asks for something impossible
  2  a file or standard output cannot be read or written
  3  segments were lost, a scenario or a soak failed, or data or an image is not what it should be
  4  the driver or the system refused
  5  the emulated machine stopped: a rule was broken, or it lacks something
  6  a step of a soak hangs";

const PLAY_HELP: &str = "\
The file goes through the ring in whole segments: the last one is padded with zeros, and the card plays \
those as well. --out is what the emulated card has played, each segment in its place, cut to the file's \
length; where nothing was lost it is the file, bit for bit. A segment that the card had to do without is \
listed as lost: under drop-new there are zeros in its place, under overwrite what the slot held before.";

/// Capture, play, inspect, measure and verify rings.
#[derive(Debug, Parser)]
#[command(version, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the cards of this machine
    List(MachineArgs),
    /// Say what a card can do
    Info(InfoArgs),
    /// Capture a stream through a ring
    Capture(CaptureArgs),
    /// Play a file through a ring
    #[command(after_help = PLAY_HELP)]
    Play(PlayArgs),
    /// Compare the price of every strategy, side by side on one card
    Bench(BenchArgs),
    /// Check that a file is the counter pattern, or equal to another file
    Verify(VerifyArgs),
    /// Try on a card what every card has to do, and what the driver has to refuse
    Conformance(ConformanceArgs),
    /// Do random things with a card for a long time
    Soak(SoakArgs),
    /// Say what a driver image is, and what speaks against it
    Inspect(InspectArgs),
}

/// Which card, and on what machine if it is emulated.
#[derive(Debug, Clone, Args)]
pub(crate) struct MachineArgs {
    #[command(flatten)]
    pub(crate) common: CommonArgs,
    /// What memory and DMA of the emulated machine are like
    #[arg(long, value_enum, default_value_t = EnvironmentArg::Coherent)]
    pub(crate) environment: EnvironmentArg,
}

/// What every command takes that uses a card.
#[derive(Debug, Clone, Args)]
pub(crate) struct CommonArgs {
    /// `sim` for the card of the emulated machine, a path from `ringctl list`, or `first`
    #[arg(long, default_value = default_card())]
    pub(crate) card: String,
    /// Decides every choice of the emulated machine; the same seed replays the same run
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// A compiled driver, contdma.sys, for the emulated machine; without it, the driver's source as
    /// it is compiled into this program
    #[arg(long, value_name = "FILE")]
    pub(crate) driver: Option<PathBuf>,
    /// A KMDF image for the emulated machine, in the place of the emulated KMDF
    #[arg(long, value_name = "FILE")]
    pub(crate) kmdf: Option<PathBuf>,
    /// Print JSON instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

const fn default_card() -> &'static str {
    if cfg!(windows) { "first" } else { "sim" }
}

#[derive(Debug, Args)]
pub(crate) struct InfoArgs {
    #[command(flatten)]
    pub(crate) machine: MachineArgs,
}

#[derive(Debug, Args)]
pub(crate) struct CaptureArgs {
    #[command(flatten)]
    pub(crate) machine: MachineArgs,
    /// What the emulated card captures; without it, the counter pattern of --bytes bytes
    #[arg(long)]
    pub(crate) source: Option<PathBuf>,
    /// Where the captured bytes go; without it they are only counted
    #[arg(long)]
    pub(crate) out: Option<PathBuf>,
    /// Stop after so many bytes
    #[arg(long, value_parser = size::parse)]
    pub(crate) bytes: Option<u64>,
    /// Channel of the card
    #[arg(long, default_value_t = 0)]
    pub(crate) channel: u32,
    #[command(flatten)]
    pub(crate) ring: RingArgs,
    /// Bytes per second of the emulated card's source; without it, as fast as the card takes them
    #[arg(long, value_parser = size::parse)]
    pub(crate) rate: Option<u64>,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// What ring to post, and how it is used.
#[derive(Debug, Args)]
pub(crate) struct RingArgs {
    /// Size of a segment
    #[arg(long, default_value = "64KiB", value_parser = size::parse_u32)]
    pub(crate) segment: u32,
    /// Number of segments in the ring
    #[arg(long, default_value_t = 64)]
    pub(crate) segments: u32,
    /// How the ring is mapped for the card
    #[arg(long, value_enum, default_value_t = StrategyArg::Auto)]
    pub(crate) strategy: StrategyArg,
    /// What happens when the application is late
    #[arg(long, value_enum, default_value_t = PolicyArg::Halt)]
    pub(crate) policy: PolicyArg,
    /// Segments per interrupt; 0 leaves it to the driver
    #[arg(long, default_value_t = 0)]
    pub(crate) moderation: u32,
    /// Most runs of pages in reach that stay direct beside a shadow
    #[arg(long)]
    pub(crate) max_direct_runs: Option<u32>,
    /// Most bytes that one deferred procedure call copies before the rest is copied at
    /// PASSIVE_LEVEL; 0 leaves it to the driver
    #[arg(long, default_value = "0", value_parser = size::parse_u32)]
    pub(crate) copy_budget: u32,
    /// Post the ring in so many pieces; 0 for as few as it needs, which is one below 4 GiB
    #[arg(long, default_value_t = 0)]
    pub(crate) pieces: u32,
    /// Be busy for so many microseconds after each segment, to see what a late application sees
    #[arg(long, value_name = "MICROSECONDS", default_value_t = 0)]
    pub(crate) delay: u64,
    /// Do without the status block: every segment takes a system call
    #[arg(long)]
    pub(crate) no_status_block: bool,
}

impl RingArgs {
    /// The ring, on this channel, with the time of every sync measured.
    pub(crate) fn builder(&self, channel: u32) -> RingBuilder {
        let mut builder = RingBuilder::new(self.segment, self.segments)
            .channel(channel)
            .policy(self.policy.into())
            .strategy(self.strategy.into())
            .moderation(self.moderation)
            .copy_budget(self.copy_budget)
            .pieces(self.pieces)
            .patience(PATIENCE)
            .measure_sync();
        if let Some(runs) = self.max_direct_runs {
            builder = builder.max_direct_runs(runs);
        }
        if self.no_status_block {
            builder = builder.without_status_block();
        }
        builder
    }
}

#[derive(Debug, Args)]
pub(crate) struct PlayArgs {
    #[command(flatten)]
    pub(crate) machine: MachineArgs,
    /// What to play
    pub(crate) file: PathBuf,
    /// Where the emulated card writes what it has played
    #[arg(long)]
    pub(crate) out: Option<PathBuf>,
    /// Channel of the card; without it, the first that can play
    #[arg(long)]
    pub(crate) channel: Option<u32>,
    #[command(flatten)]
    pub(crate) ring: RingArgs,
    /// Bytes per second that the emulated card plays; without it, as fast as it can
    #[arg(long, value_parser = size::parse)]
    pub(crate) rate: Option<u64>,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct BenchArgs {
    #[command(flatten)]
    pub(crate) common: CommonArgs,
    /// What memory and DMA of the emulated machine are like; `all` compares in every environment
    #[arg(long, default_value = "coherent", value_parser = BenchEnvironment::parser())]
    pub(crate) environment: BenchEnvironment,
    /// Which way the data goes
    #[arg(long, value_enum, default_value_t = DirectionArg::Capture)]
    pub(crate) direction: DirectionArg,
    /// Channel of the card; without it, the first of that direction
    #[arg(long)]
    pub(crate) channel: Option<u32>,
    /// Rounds; what is printed is the middle of them
    #[arg(long, default_value_t = 5)]
    pub(crate) rounds: u32,
    /// Bytes that each strategy moves in each round, after a lap of the ring
    #[arg(long, default_value = "16MiB", value_parser = size::parse)]
    pub(crate) bytes: u64,
    /// Size of a segment
    #[arg(long, default_value = "64KiB", value_parser = size::parse_u32)]
    pub(crate) segment: u32,
    /// Number of segments in the ring
    #[arg(long, default_value_t = 64)]
    pub(crate) segments: u32,
    /// Also measure over sizes of segment and ring, and draw the time into this SVG file
    #[arg(long, value_name = "FILE")]
    pub(crate) plot: Option<PathBuf>,
}

/// Which way the data goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DirectionArg {
    /// The card writes
    Capture,
    /// The card reads
    Playback,
}

/// Where strategies are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BenchEnvironment {
    /// In every environment of the emulated machine
    All,
    /// In one
    One(EnvironmentArg),
}

impl BenchEnvironment {
    fn parser() -> impl TypedValueParser<Value = Self> {
        let names = EnvironmentArg::value_variants()
            .iter()
            .filter_map(ValueEnum::to_possible_value)
            .chain([PossibleValue::new("all").help("Each of them in turn")]);
        PossibleValuesParser::new(names)
            .map(|name| EnvironmentArg::from_str(&name, false).map_or(Self::All, Self::One))
    }
}

#[derive(Debug, Args)]
pub(crate) struct ConformanceArgs {
    #[command(flatten)]
    pub(crate) machine: MachineArgs,
    /// Run only scenarios whose name has this in it
    #[arg(long, value_name = "PART")]
    pub(crate) only: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct SoakArgs {
    #[command(flatten)]
    pub(crate) common: CommonArgs,
    /// What memory and DMA of emulated machines are like; without it, each round has another
    #[arg(long, value_enum)]
    pub(crate) environment: Option<EnvironmentArg>,
    /// How long, in minutes, fractions too; 1 when --steps is not given either
    #[arg(long, conflicts_with = "steps")]
    pub(crate) minutes: Option<f64>,
    /// How many steps
    #[arg(long)]
    pub(crate) steps: Option<u64>,
    /// Sessions that have to be whole, in percent of those that can be
    #[arg(long, value_name = "PERCENT", default_value_t = 50, value_parser = clap::value_parser!(u32).range(..=100))]
    pub(crate) at_least: u32,
    /// The round to begin with, to replay one
    #[arg(long, value_name = "ROUND", default_value_t = 0)]
    pub(crate) first_round: u64,
    /// Say what every step does, on standard error
    #[arg(long, short)]
    pub(crate) verbose: bool,
    /// A step that takes longer hangs
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    pub(crate) step_limit: u64,
}

impl SoakArgs {
    /// The card, as other commands name it.
    pub(crate) fn machine(&self) -> MachineArgs {
        MachineArgs {
            common: self.common.clone(),
            environment: self.environment.unwrap_or(EnvironmentArg::Coherent),
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct InspectArgs {
    /// The image, a .sys file
    pub(crate) image: PathBuf,
    /// What it may import: library, name and reason on each line; without it, the project's list
    #[arg(long, value_name = "LIST")]
    pub(crate) allow: Option<PathBuf>,
    /// Print JSON instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// The file to check
    pub(crate) file: PathBuf,
    /// What it must be equal to; without it, the counter pattern (little-endian 64-bit words
    /// 0, 1, 2, ...)
    #[arg(long)]
    pub(crate) against: Option<PathBuf>,
    /// Print JSON instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

/// What memory and DMA of the emulated machine are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EnvironmentArg {
    /// An ordinary PC: the card reaches all memory
    Coherent,
    /// The card reaches 4 GiB, and most pages lie above
    Reach32,
    /// The card reaches 4 GiB, and half of the pages lie above
    Mixed,
    /// The card reaches 4 GiB, and one page in twenty lies above
    SomeHigh,
    /// The card reaches 4 GiB, and every page lies above
    AllHigh,
    /// The card reaches 64 GiB
    Reach36,
    /// The card reaches 1 TiB
    Reach40,
    /// The card reaches 4 GiB, and there is no memory beyond
    Small,
    /// Memory comes in large pages
    LargePages,
    /// Addresses go through an IOMMU
    Remapped,
    /// DMA is not coherent with the caches
    NonCoherent,
    /// A confidential VM: the card reaches no ordinary page
    Confidential,
    /// The card reaches 4 GiB, and a request gets at most 16 map registers
    FewMapRegisters,
    /// The card reaches 4 GiB, and all requests together get 32 map registers
    ShortMapRegisters,
    /// The card reaches 4 GiB, and common buffers run out
    ShortCommonBuffers,
    /// Driver Verifier checks DMA
    Verified,
    /// Driver Verifier checks DMA, and remaps it
    VerifiedRemapped,
}

impl EnvironmentArg {
    /// As the command line has it.
    pub(crate) fn name(self) -> String {
        let value = self.to_possible_value();
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StrategyArg {
    /// Direct if every page is in reach, else shadow
    Auto,
    /// One held list, no copy
    Direct,
    /// Pages out of reach are shadowed
    Shadow,
    /// Every page is shadowed
    CommonBuffer,
    /// The HAL's own bounce buffers, one mapping per segment
    MapRegisters,
    /// A new mapping for every use of a segment
    Remap,
    /// The whole ring as one element, where the system remaps DMA
    CommonBufferFromMdl,
}

impl From<StrategyArg> for Strategy {
    fn from(arg: StrategyArg) -> Self {
        match arg {
            StrategyArg::Auto => Self::Auto,
            StrategyArg::Direct => Self::Direct,
            StrategyArg::Shadow => Self::Shadow,
            StrategyArg::CommonBuffer => Self::CommonBuffer,
            StrategyArg::MapRegisters => Self::MapRegisters,
            StrategyArg::Remap => Self::Remap,
            StrategyArg::CommonBufferFromMdl => Self::CommonBufferFromMdl,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PolicyArg {
    /// The card waits
    Halt,
    /// New segments are thrown away, or replaced by silence
    DropNew,
    /// Old segments are overwritten, or repeated
    Overwrite,
}

impl PolicyArg {
    /// As the command line has it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Halt => "halt",
            Self::DropNew => "drop-new",
            Self::Overwrite => "overwrite",
        }
    }
}

impl From<PolicyArg> for LatePolicy {
    fn from(arg: PolicyArg) -> Self {
        match arg {
            PolicyArg::Halt => Self::Halt,
            PolicyArg::DropNew => Self::DropNew,
            PolicyArg::Overwrite => Self::Overwrite,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_bench_is_of_one_environment_or_of_all() {
        let environment = |args: &[&str]| {
            let all = ["ringctl", "bench"].iter().chain(args);
            match Cli::try_parse_from(all).ok()?.command {
                Command::Bench(args) => Some(args.environment),
                _ => None,
            }
        };
        let mixed = BenchEnvironment::One(EnvironmentArg::Mixed);
        assert_eq!(environment(&["--environment", "mixed"]), Some(mixed));
        assert_eq!(
            environment(&["--environment", "all"]),
            Some(BenchEnvironment::All)
        );
        assert_eq!(environment(&["--environment", "moon"]), None);
        let coherent = BenchEnvironment::One(EnvironmentArg::Coherent);
        assert_eq!(environment(&[]), Some(coherent));
    }

    #[test]
    fn every_failure_has_its_line_in_the_help() {
        for code in 0..=6 {
            assert!(EXIT_CODES.contains(&format!("\n  {code}  ")), "{code}");
        }
    }

    #[test]
    fn a_capture_is_understood() {
        let cli = Cli::try_parse_from([
            "ringctl",
            "capture",
            "--card",
            "sim",
            "--source",
            "a",
            "--out",
            "b",
            "--segment",
            "1MiB",
            "--segments",
            "8",
            "--strategy",
            "common-buffer",
            "--environment",
            "reach32",
            "--seed",
            "7",
            "--policy",
            "drop-new",
            "--json",
        ])
        .unwrap();
        let Command::Capture(args) = cli.command else {
            panic!("not a capture")
        };
        assert_eq!(
            (
                args.ring.segment,
                args.ring.segments,
                args.machine.common.seed
            ),
            (1 << 20, 8, 7)
        );
        assert_eq!(Strategy::from(args.ring.strategy), Strategy::CommonBuffer);
        assert_eq!(LatePolicy::from(args.ring.policy), LatePolicy::DropNew);
        assert!(args.machine.common.json);
    }
}
