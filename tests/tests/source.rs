//! The scenarios over the driver's source, compiled into this program.

mod scenarios;

/// In which form the driver is put on the desk.
mod form {
    use contdma_desk::{Config, Environment};

    /// Sweeps break every point of a life.
    pub(crate) const STRIDE: usize = 1;

    pub(crate) fn config(environment: Environment, seed: u64) -> Config {
        Config::new(environment, seed)
    }

    /// The source asks the emulated machine what Windows would tell it of itself, so it runs
    /// everywhere.
    pub(crate) fn runs_in(_: &Environment) -> bool {
        true
    }
}
