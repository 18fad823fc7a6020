//! Memory that both the processor and the device reach at all times.

use core::ptr::NonNull;

use contdma_core::address::{DeviceAddr, SystemVa};

use crate::adapter::Adapter;
use crate::sys::{BOOLEAN, MM_ANY_NODE_OK, PHYSICAL_ADDRESS};

const CACHED: BOOLEAN = 1;

/// A common buffer, freed when it is dropped.
///
/// Make and drop it at PASSIVE_LEVEL (WDK reference, `AllocateCommonBufferEx`,
/// `FreeCommonBuffer`), and drop it only when the device no longer uses it.
pub struct CommonBuffer {
    adapter: Adapter,
    memory: NonNull<u8>,
    device_address: PHYSICAL_ADDRESS,
    length: u32,
}

// SAFETY: the memory belongs to no thread, and shared access to it is by raw pointer, for whose
// use the caller answers.
unsafe impl Send for CommonBuffer {}
// SAFETY: as above.
unsafe impl Sync for CommonBuffer {}

impl CommonBuffer {
    /// Takes `length` bytes, all of them zero; `None` when the system has none that the device reaches.
    ///
    /// The HAL does not promise zeroes, and what the memory held before belongs to somebody else.
    #[must_use]
    pub fn allocate(adapter: &Adapter, length: u32) -> Option<Self> {
        let allocate = adapter.operations.allocate_common_buffer?;
        let mut device_address = PHYSICAL_ADDRESS::default();
        // No maximum address: the adapter's own width rules, and a limit below 4 GiB is reported
        // by Driver Verifier.
        // SAFETY: the adapter is live; the out-parameter is ours.
        let memory = unsafe {
            allocate(
                adapter.adapter,
                core::ptr::null_mut(),
                length,
                &raw mut device_address,
                CACHED,
                MM_ANY_NODE_OK,
            )
        };
        let memory = NonNull::new(memory.cast::<u8>())?;
        // SAFETY: the HAL gave so many bytes, and nobody else has them yet.
        unsafe { memory.as_ptr().write_bytes(0, length as usize) };
        Some(Self {
            adapter: *adapter,
            memory,
            device_address,
            length,
        })
    }

    /// Takes over what the HAL made.
    ///
    /// # Safety
    /// The values are those of a common buffer of this adapter, and nobody else frees it.
    pub(crate) const unsafe fn adopt(
        adapter: &Adapter,
        memory: NonNull<u8>,
        device_address: PHYSICAL_ADDRESS,
        length: u32,
    ) -> Self {
        Self {
            adapter: *adapter,
            memory,
            device_address,
            length,
        }
    }

    /// The first byte as the device sees it.
    #[must_use]
    pub fn device_address(&self) -> DeviceAddr {
        // SAFETY: every bit pattern is a value of this field, and the HAL wrote it.
        let address = unsafe { self.device_address.QuadPart };
        DeviceAddr::new(address.cast_unsigned())
    }

    /// The first byte as the kernel sees it. The device may read or write the memory at any
    /// time, so it is used by raw pointer only.
    #[must_use]
    pub const fn as_ptr(&self) -> *mut u8 {
        self.memory.as_ptr()
    }

    /// The first byte as the kernel sees it, as a number.
    #[must_use]
    pub fn system_va(&self) -> SystemVa {
        SystemVa::new(self.memory.as_ptr().addr() as u64)
    }

    /// Bytes.
    #[must_use]
    pub const fn length(&self) -> u32 {
        self.length
    }
}

impl Drop for CommonBuffer {
    fn drop(&mut self) {
        if let Some(free) = self.adapter.operations.free_common_buffer {
            // SAFETY: these are the values that the allocation gave, and this is its only end.
            unsafe {
                free(
                    self.adapter.adapter,
                    self.length,
                    self.device_address,
                    self.memory.as_ptr().cast(),
                    CACHED,
                );
            }
        }
    }
}
