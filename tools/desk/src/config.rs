//! What is put on the desk.

use contdma_models::{ReferenceCard, Sink, Source, reference};
use std::path::PathBuf;
use wdk_emu::pci::Card;
use wdk_emu::{BusNumbers, Environment};

/// In which form the driver is put on the desk.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum DriverForm {
    /// Its source, compiled into this program.
    Source,
    /// A compiled image, `contdma.sys`.
    Image(PathBuf),
}

/// Puts something between the bus and the card.
pub type Around = Box<dyn FnOnce(ReferenceCard) -> Box<dyn Card> + Send>;

/// The machine, the card, what the card captures, and where it plays to.
pub struct Config {
    /// The machine: memory, DMA, seed, verifier, injected failures.
    pub machine: wdk_emu::Config,
    /// The driver.
    pub driver: DriverForm,
    /// How the card was built.
    pub card: reference::Config,
    /// What goes into the slot in the card's place, with the card inside.
    pub around: Option<Around>,
    /// Sources of capture channels. A channel without one counts for ever.
    pub sources: Vec<(usize, Box<dyn Source + Send>)>,
    /// Sinks of playback channels. A channel without one forgets.
    pub sinks: Vec<(usize, Box<dyn Sink + Send>)>,
}

impl Config {
    /// An ordinary card in such a machine. The seed decides for both.
    #[must_use]
    pub fn new(environment: Environment, seed: u64) -> Self {
        Self {
            machine: wdk_emu::Config {
                environment,
                // Half a millisecond: the shortest that Windows offers.
                clock_tick_ns: 500_000,
                ..wdk_emu::Config::with_seed(seed)
            },
            driver: DriverForm::Source,
            card: reference::Config {
                seed,
                ..reference::Config::default()
            },
            around: None,
            sources: Vec::new(),
            sinks: Vec::new(),
        }
    }

    /// Takes a compiled driver. Then devices call memory what the processor calls it, as on the PCs
    /// that images are compiled for.
    #[must_use]
    pub fn image(mut self, path: impl Into<PathBuf>) -> Self {
        self.driver = DriverForm::Image(path.into());
        self.machine.bus_numbers = BusNumbers::Physical;
        self
    }

    /// Puts a KMDF image in the place of the emulated KMDF.
    #[must_use]
    pub fn kmdf_image(mut self, path: impl Into<PathBuf>) -> Self {
        self.machine.kmdf_image = Some(path.into());
        self
    }

    /// Puts something between the bus and the card, which watches the card or lies for it.
    #[must_use]
    pub fn around(
        mut self,
        around: impl FnOnce(ReferenceCard) -> Box<dyn Card> + Send + 'static,
    ) -> Self {
        self.around = Some(Box::new(around));
        self
    }

    /// Gives a capture channel its source.
    #[must_use]
    pub fn source(mut self, channel: usize, source: impl Source + Send + 'static) -> Self {
        self.sources.push((channel, Box::new(source)));
        self
    }

    /// Gives a playback channel its sink.
    #[must_use]
    pub fn sink(mut self, channel: usize, sink: impl Sink + Send + 'static) -> Self {
        self.sinks.push((channel, Box::new(sink)));
        self
    }
}

impl Default for Config {
    fn default() -> Self {
        Self::new(Environment::COHERENT, 1)
    }
}
