//! What is put on the desk.

use contdma_models::{Sink, Source, reference};
use wdk_emu::Environment;

/// The machine, the card, what the card captures, and where it plays to.
pub struct Config {
    /// The machine: memory, DMA, seed, verifier, injected failures.
    pub machine: wdk_emu::Config,
    /// How the card was built.
    pub card: reference::Config,
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
                ..wdk_emu::Config::with_seed(seed)
            },
            card: reference::Config {
                seed,
                ..reference::Config::default()
            },
            sources: Vec::new(),
            sinks: Vec::new(),
        }
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
