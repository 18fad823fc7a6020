//! The card's registers: a BAR, mapped for the time between prepare and release of hardware.
//! Accesses made for a ring are counted, because they are the dearest thing that a driver does.

use core::sync::atomic::{AtomicU64, Ordering};

use contdma_core::interrupts::AccessCount;
use contdma_engine::Registers;
use contdma_engine::registers::ALL_ONES;

use crate::sys::ntddk::{MmMapIoSpaceEx, MmUnmapIoSpace};
use crate::sys::{PAGE_NOCACHE, PAGE_READWRITE, PHYSICAL_ADDRESS};

/// One access of four bytes to device memory, in program order with the others.
#[cfg(windows)]
mod access {
    use core::sync::atomic::{Ordering, fence};

    /// # Safety
    /// `address` is a mapped register, aligned to four bytes.
    pub(super) unsafe fn read32(address: *const u32) -> u32 {
        // SAFETY: by the caller's promise.
        let value = unsafe { address.read_volatile() };
        fence(Ordering::Acquire);
        value
    }

    /// # Safety
    /// As for [`read32`].
    pub(super) unsafe fn write32(address: *mut u32, value: u32) {
        // What was written to memory before is visible to the card before it sees this.
        fence(Ordering::SeqCst);
        // SAFETY: by the caller's promise.
        unsafe { address.write_volatile(value) }
    }
}

/// The emulated bus checks every access, so it is made by a call.
#[cfg(not(windows))]
mod access {
    /// # Safety
    /// None: a wrong address stops the emulated machine.
    pub(super) unsafe fn read32(address: *const u32) -> u32 {
        wdk_emu::mmio::read32(address)
    }

    /// # Safety
    /// As for [`read32`].
    pub(super) unsafe fn write32(address: *mut u32, value: u32) {
        wdk_emu::mmio::write32(address, value);
    }
}

/// A mapped BAR. A plain handle: whoever holds one does not use it after the unmapping.
#[derive(Clone, Copy)]
pub(crate) struct Bar {
    base: *mut u8,
    length: u32,
}

// SAFETY: registers belong to no thread; each access is a single volatile one.
unsafe impl Send for Bar {}
// SAFETY: as above.
unsafe impl Sync for Bar {}

impl Bar {
    /// Maps `length` bytes of device memory, uncached. PASSIVE_LEVEL.
    ///
    /// # Safety
    /// The range is one that the system gave to this device.
    pub(crate) unsafe fn map(address: PHYSICAL_ADDRESS, length: u32) -> Option<Self> {
        // SAFETY: the device's own memory, by the caller's promise.
        let base = unsafe { MmMapIoSpaceEx(address, length as _, PAGE_READWRITE | PAGE_NOCACHE) };
        (!base.is_null()).then(|| Self {
            base: base.cast(),
            length,
        })
    }

    /// Ends the mapping. PASSIVE_LEVEL.
    ///
    /// # Safety
    /// No copy of the handle is used any more.
    pub(crate) unsafe fn unmap(self) {
        // SAFETY: mapped with this length, and unmapped once.
        unsafe { MmUnmapIoSpace(self.base.cast(), self.length as _) }
    }

    fn at(&self, offset: u32) -> Option<*mut u32> {
        let end = offset.checked_add(4)?;
        let fits = end <= self.length && offset.is_multiple_of(4);
        fits.then(|| self.base.wrapping_add(offset as usize).cast())
    }
}

impl Registers for Bar {
    fn read32(&self, offset: u32) -> u32 {
        self.at(offset).map_or(ALL_ONES, |address| {
            // SAFETY: inside the mapped BAR and aligned.
            unsafe { access::read32(address) }
        })
    }

    fn write32(&self, offset: u32, value: u32) {
        if let Some(address) = self.at(offset) {
            // SAFETY: inside the mapped BAR and aligned.
            unsafe { access::write32(address, value) }
        }
    }
}

/// How often registers were read and written.
///
/// One writer at a time, whom something else keeps alone: a ring's lock, or the interrupt's. So
/// counting costs an addition and no locked access. Anybody may read.
#[derive(Debug, Default)]
pub(crate) struct Accesses {
    reads: AtomicU64,
    writes: AtomicU64,
}

impl Accesses {
    /// The registers, with every access counted here. The caller is the only writer meanwhile.
    pub(crate) const fn on<'a>(&'a self, bar: &'a Bar) -> Counted<'a> {
        Counted {
            bar,
            accesses: self,
        }
    }

    /// Adds what was counted elsewhere. The caller is the only writer.
    pub(crate) fn add(&self, more: AccessCount) {
        raise(&self.reads, more.reads);
        raise(&self.writes, more.writes);
    }

    /// The counts now.
    pub(crate) fn count(&self) -> AccessCount {
        AccessCount {
            reads: self.reads.load(Ordering::Relaxed),
            writes: self.writes.load(Ordering::Relaxed),
        }
    }
}

fn raise(counter: &AtomicU64, by: u64) {
    let value = counter.load(Ordering::Relaxed).wrapping_add(by);
    counter.store(value, Ordering::Relaxed);
}

/// Registers whose accesses are counted.
#[derive(Clone, Copy)]
pub(crate) struct Counted<'a> {
    bar: &'a Bar,
    accesses: &'a Accesses,
}

impl Registers for Counted<'_> {
    fn read32(&self, offset: u32) -> u32 {
        raise(&self.accesses.reads, 1);
        self.bar.read32(offset)
    }

    fn write32(&self, offset: u32, value: u32) {
        raise(&self.accesses.writes, 1);
        self.bar.write32(offset, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_aligned_registers_inside_the_window_are_accessed() {
        let bar = Bar {
            base: core::ptr::null_mut::<u8>().wrapping_add(0x1000),
            length: 16,
        };
        for offset in [0, 4, 12] {
            assert!(bar.at(offset).is_some(), "{offset}");
        }
        for offset in [1, 2, 3, 13, 14, 16, 20, u32::MAX, u32::MAX - 3] {
            assert_eq!(bar.at(offset), None, "{offset}");
        }
    }
}
