//! What a driver for Windows knows from the architecture it was built for, and a driver in the
//! emulator cannot.

use crate::kernel::config::config;

/// Whether DMA on the machine of this thread is coherent with the CPU's caches.
///
/// On Windows this is a matter of the architecture: on x86-64 it always is, on AArch64 a driver
/// has to take it as not coherent and let the HAL decide inside each call. A driver that is built
/// for the emulator has no such architecture and asks here, where it would write
/// `cfg!(target_arch = "x86_64")` for Windows. It is [`Environment::coherent`] of the machine.
///
/// Any IRQL; no scheduling point.
///
/// # Panics
/// No machine was booted on this thread.
///
/// [`Environment::coherent`]: crate::Environment::coherent
#[must_use]
pub fn dma_is_coherent() -> bool {
    config().environment.coherent
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Config, Environment, run};

    #[test]
    fn it_is_what_the_machine_was_booted_with() {
        let on = |environment| {
            let config = Config {
                environment,
                ..Config::default()
            };
            run(config, |_| dma_is_coherent()).unwrap()
        };
        assert!(on(Environment::COHERENT));
        assert!(on(Environment::REMAPPED));
        assert!(!on(Environment::NON_COHERENT));
    }
}
