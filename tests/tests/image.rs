//! The scenarios over the compiled image of the driver, as it is installed: `contdma.sys` for
//! x86-64. See `contdma_tests::image` for where it comes from.
//!
//! What cannot be played with an image is in [`form`], and nowhere else.

#[cfg(with_image)]
#[path = "image/damage.rs"]
mod damage;
#[cfg(with_image)]
mod scenarios;
#[cfg(with_image)]
#[path = "image/table_calls.rs"]
mod table_calls;

/// In which form the driver is put on the desk.
#[cfg(with_image)]
mod form {
    use contdma_desk::{Config, Environment};
    use std::path::Path;

    /// Sweeps break one of so many points of a life: the same code is swept whole as source.
    pub(crate) const STRIDE: usize = 5;

    /// The image. Made by whoever asks first.
    pub(crate) fn image() -> &'static Path {
        contdma_tests::image::driver().expect("there was one when the tests were built")
    }

    pub(crate) fn config(environment: Environment, seed: u64) -> Config {
        Config::new(environment, seed).image(image())
    }

    /// Not where DMA is not coherent: on x86-64, which the image is compiled for, it always is, so the
    /// driver in it has no flushes.
    pub(crate) fn runs_in(environment: &Environment) -> bool {
        environment.coherent
    }
}

#[cfg(not(with_image))]
#[test]
#[ignore = "no compiled driver: ../shared/wdk/check-driver builds one, CONTDMA_IMAGE=contdma.sys names one; x86-64 only"]
fn every_scenario_over_the_image() {}
