//! Whether this machine's DMA is coherent with its caches. Asked once, when a ring is mapped.

use contdma_core::mode::Coherence;

/// PCIe DMA is coherent by architecture on x86-64. Elsewhere there is no public way to ask, and
/// `FlushDmaBuffer` itself does nothing where nothing is to be done.
#[cfg(windows)]
pub(crate) const fn of_this_machine() -> Coherence {
    if cfg!(target_arch = "x86_64") {
        Coherence::Coherent
    } else {
        Coherence::Flushed
    }
}

/// What the emulated machine was booted with.
#[cfg(not(windows))]
pub(crate) fn of_this_machine() -> Coherence {
    if wdk_emu::machine::dma_is_coherent() {
        Coherence::Coherent
    } else {
        Coherence::Flushed
    }
}
