//! Whether this machine's DMA is coherent with its caches. Asked once, when a ring is mapped.

/// Whether direct bytes need cache maintenance.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Coherence {
    /// The device sees what the processor wrote, and the other way round.
    Coherent,
    /// They do not, or only the HAL knows.
    Flushed,
}

impl Coherence {
    /// PCIe DMA is coherent by architecture on x86-64. Elsewhere there is no public way to ask, and
    /// `FlushDmaBuffer` itself does nothing where nothing is to be done.
    #[cfg(windows)]
    pub(crate) const fn of_this_machine() -> Self {
        if cfg!(target_arch = "x86_64") {
            Self::Coherent
        } else {
            Self::Flushed
        }
    }

    /// What the emulated machine was booted with.
    #[cfg(not(windows))]
    pub(crate) fn of_this_machine() -> Self {
        if wdk_emu::machine::dma_is_coherent() {
            Self::Coherent
        } else {
            Self::Flushed
        }
    }
}
