//! What a machine is booted with.

use core::cell::Cell;

/// How pages and DMA behave on a machine: data for the memory manager and the HAL.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Environment {
    /// For reports.
    pub name: &'static str,
    /// Of 1000 pages handed out, how many lie at or above 4 GiB.
    pub high_page_share: u32,
    /// What the adapter can address, in bits, when it is less than the driver says.
    pub dma_width: Option<u8>,
    /// DMA sees what the CPU wrote, and the other way round, without a flush.
    pub coherent: bool,
    /// Device addresses come from an IOMMU and fault outside live mappings.
    pub remapped: bool,
    /// Devices reach only memory that the HAL allocated or bounced to (a confidential VM).
    pub confidential: bool,
    /// Most map registers that one request gets; `None` is Windows' own limit.
    pub map_registers: Option<u32>,
    /// Bytes of common buffers that can live at once; `None` is no limit but memory.
    pub common_buffer_bytes: Option<u64>,
}

impl Environment {
    /// All memory in reach of a 64-bit card, I/O-coherent: an ordinary PC.
    pub const COHERENT: Self = Self {
        name: "coherent",
        high_page_share: 700,
        dma_width: None,
        coherent: true,
        remapped: false,
        confidential: false,
        map_registers: None,
        common_buffer_bytes: None,
    };
    /// 32 bits of reach, and most pages above them.
    pub const REACH32: Self = Self {
        name: "reach32",
        high_page_share: 900,
        dma_width: Some(32),
        ..Self::COHERENT
    };
    /// 32 bits of reach, pages half and half.
    pub const MIXED: Self = Self {
        name: "mixed",
        high_page_share: 500,
        dma_width: Some(32),
        ..Self::COHERENT
    };
    /// DMA remapped by an IOMMU.
    pub const REMAPPED: Self = Self {
        name: "remapped",
        remapped: true,
        ..Self::COHERENT
    };
    /// DMA is not coherent with the CPU's caches.
    pub const NON_COHERENT: Self = Self {
        name: "non-coherent",
        coherent: false,
        ..Self::COHERENT
    };
    /// A confidential VM: every transfer of ordinary pages is bounced.
    pub const CONFIDENTIAL: Self = Self {
        name: "confidential",
        confidential: true,
        ..Self::COHERENT
    };
}

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

/// Which of Driver Verifier's dearer checks are on. The cheap ones always are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Verifier {
    /// What `MmIsDriverVerifying` answers; KMDF turns its own verifier on by it.
    pub enabled: bool,
    /// Guard pages around pool blocks, and freed blocks never used again.
    pub special_pool: SpecialPool,
    /// User pages are taken away while the IRQL is `DISPATCH_LEVEL` or more.
    pub force_irql: bool,
    /// The HAL double-buffers and checks guards.
    pub dma: bool,
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
    /// Checks beyond the ever-present ones.
    pub verifier: Verifier,
    /// Which fallible call fails, if any.
    pub faults: super::faults::Plan,
    /// What cards are given.
    pub resources: Resources,
    /// Virtual time of the machine's work.
    pub costs: Costs,
    /// Of 1000 export calls at `PASSIVE_LEVEL`, how many let another thread run first.
    pub preemption: u32,
    /// The order of locks; clones of a configuration share it.
    pub lock_order: super::ke::locks::LockOrder,
    /// How long a host-side wait lasts in virtual time before it counts as a deadlock.
    pub patience_ns: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            seed: 1,
            environment: Environment::COHERENT,
            verifier: Verifier {
                enabled: true,
                special_pool: SpecialPool::Off,
                force_irql: false,
                dma: false,
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
            preemption: 0,
            lock_order: super::ke::locks::LockOrder::default(),
            patience_ns: 60_000_000_000,
        }
    }
}

impl Config {
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
