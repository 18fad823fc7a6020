//! What a machine is booted with.

use core::cell::Cell;
use std::path::PathBuf;

pub use super::environment::Environment;
pub use super::ke::schedule::Schedule;

/// Where a pool block sits in its pages.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SpecialPool {
    /// Blocks come from an ordinary heap; only their ends are checked, when they are freed.
    Off,
    /// Every block ends at an inaccessible page.
    Overrun,
    /// Every block begins after an inaccessible page.
    Underrun,
}

/// Which of Driver Verifier's dearer checks are on. The cheap ones always are; DMA checking is a
/// matter of the [`Environment`], because it changes how DMA behaves.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Verifier {
    /// What `MmIsDriverVerifying` answers; KMDF turns its own verifier on by it. DMA checking
    /// ([`Environment::verifier_dma`]) makes it answer yes too.
    pub enabled: bool,
    /// Guard pages around pool blocks, and freed blocks never used again.
    pub special_pool: SpecialPool,
    /// User pages are taken away while the IRQL is `DISPATCH_LEVEL` or more.
    pub force_irql: bool,
}

/// What devices call a page of memory where DMA is not remapped.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum BusNumbers {
    /// Something else than the CPU, so that a driver which takes one for the other is found out.
    Apart,
    /// The same, as on every x86-64 PC. An image may rely on it.
    Physical,
}

/// How many message-signalled interrupts the system grants.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum MessagePolicy {
    /// As many as the (filtered) requirements ask for.
    All,
    /// No more than so many.
    AtMost(u16),
    /// Only the interrupt line.
    LineOnly,
    /// No interrupt at all.
    Nothing,
}

/// What the PnP manager gives to cards.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Resources {
    /// Interrupts.
    pub messages: MessagePolicy,
    /// A BAR that is left out.
    pub missing_bar: Option<u8>,
}

/// What becomes of text that drivers print to the debugger, beside being kept for
/// [`crate::Machine::debug_output`].
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum DebugPrint {
    /// Nothing.
    #[default]
    Keep,
    /// It goes to standard error at once, so that it is seen when the machine stops.
    Echo,
}

/// How long the machine's work takes, in nanoseconds of virtual time.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Costs {
    /// One call of an export.
    pub call: u64,
    /// One register read, which waits for the card.
    pub register_read: u64,
    /// One register write, which does not.
    pub register_write: u64,
}

/// What a machine is booted with. The same configuration replays the same run.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Decides every choice that the machine makes.
    pub seed: u64,
    /// Pages and DMA.
    pub environment: Environment,
    /// What devices call a page.
    pub bus_numbers: BusNumbers,
    /// Checks beyond the ever-present ones.
    pub verifier: Verifier,
    /// Which fallible call fails, if any.
    pub faults: super::faults::Plan,
    /// What cards are given.
    pub resources: Resources,
    /// Virtual time of the machine's work.
    pub costs: Costs,
    /// The period of the system's clock. What waits for a relative time reckons from the clock's last
    /// tick and is over at one, as on Windows: up to a tick too early or too late. With 0 it is exact.
    pub clock_tick_ns: u64,
    /// How what comes next is picked where there are several possibilities.
    pub schedule: Schedule,
    /// Of 1000 choice points at `PASSIVE_LEVEL`, how many may let another thread run first, under
    /// [`Schedule::Chance`].
    pub preemption: u32,
    /// The order of locks; clones of a configuration share it.
    pub lock_order: super::ke::locks::LockOrder,
    /// How long a host-side wait lasts in virtual time before it counts as a deadlock.
    pub patience_ns: u64,
    /// Text for the debugger.
    pub debug_print: DebugPrint,
    /// A KMDF image that takes the place of the emulated `kmdf` storey.
    pub kmdf_image: Option<PathBuf>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            seed: 1,
            environment: Environment::COHERENT,
            bus_numbers: BusNumbers::Apart,
            verifier: Verifier {
                enabled: true,
                special_pool: SpecialPool::Off,
                force_irql: false,
            },
            faults: super::faults::Plan::None,
            resources: Resources {
                messages: MessagePolicy::All,
                missing_bar: None,
            },
            costs: Costs {
                call: 20,
                register_read: 800,
                register_write: 50,
            },
            clock_tick_ns: 0,
            schedule: Schedule::Chance,
            preemption: 0,
            lock_order: super::ke::locks::LockOrder::default(),
            patience_ns: 60_000_000_000,
            debug_print: DebugPrint::Keep,
            kmdf_image: None,
        }
    }
}

impl Config {
    /// Whether Driver Verifier verifies the machine's drivers.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        self.verifier.enabled || self.environment.verifier_dma
    }

    /// The default machine with another seed.
    #[must_use]
    pub fn with_seed(seed: u64) -> Self {
        Self {
            seed,
            ..Self::default()
        }
    }
}

thread_local! {
    static CONFIG: Cell<Option<&'static Config>> = const { Cell::new(None) };
}

/// The configuration of the machine on this thread.
///
/// # Panics
/// No machine was booted on this thread.
#[must_use]
pub fn config() -> &'static Config {
    CONFIG
        .get()
        .expect("no machine runs on this thread: use wdk_emu::run")
}

/// The configuration, or `None` on a thread without a machine.
pub(crate) fn try_config() -> Option<&'static Config> {
    CONFIG.get()
}

/// Boots this thread with `config`, which lives as long as the process.
pub(crate) fn set(config: Config) {
    CONFIG.set(Some(Box::leak(Box::new(config))));
}
