//! Common-buffer memory as the engines use it, within the device's limit.

use contdma_abi::AbiError;
use contdma_core::address::DeviceAddr;
use contdma_core::quota::Charge;
use contdma_dma::{Adapter, CommonBuffer};
use contdma_engine::HostMemory;
use contdma_engine::memory::{ChannelMemory, MemoryBlock, MemoryNeeds};

/// A common buffer behind the engines' memory trait. Empty where a card needs none.
pub(crate) struct CardMemory(Option<Charged>);

/// A common buffer, and what is given back after it.
struct Charged {
    buffer: CommonBuffer,
    _charge: Option<Charge<'static>>,
}

impl CardMemory {
    fn allocate(adapter: &Adapter, block: MemoryBlock) -> Result<Self, AbiError> {
        const SHORT: AbiError = AbiError::InsufficientResources;
        if block.bytes == 0 {
            return Ok(Self(None));
        }
        let bytes = u32::try_from(block.bytes).map_err(|_| SHORT)?;
        let charge = adapter
            .charge_common_buffer(u64::from(bytes))
            .map_err(|_| AbiError::SharedMemoryLimit)?;
        // Common buffers begin on a page, which is as much alignment as any card asks for.
        let buffer = CommonBuffer::allocate(adapter, bytes).ok_or(SHORT)?;
        Ok(Self(Some(Charged {
            buffer,
            _charge: charge,
        })))
    }

    fn buffer(&self) -> Option<&CommonBuffer> {
        self.0.as_ref().map(|charged| &charged.buffer)
    }

    /// The address of `N` bytes at `offset`, if they lie inside and are aligned.
    fn at<const N: usize>(&self, offset: usize) -> Option<*mut u8> {
        let buffer = self.buffer()?;
        let end = offset.checked_add(N)?;
        let fits = end <= buffer.length() as usize && offset.is_multiple_of(N);
        fits.then(|| buffer.as_ptr().wrapping_add(offset))
    }
}

impl HostMemory for CardMemory {
    fn device_address(&self) -> DeviceAddr {
        self.buffer()
            .map_or(DeviceAddr::new(0), CommonBuffer::device_address)
    }

    fn length(&self) -> usize {
        self.buffer().map_or(0, |buffer| buffer.length() as usize)
    }

    fn read32(&self, offset: usize) -> u32 {
        self.at::<4>(offset).map_or(u32::MAX, |address| {
            // SAFETY: inside the buffer and aligned; the card may write it, so it is volatile.
            u32::from_le(unsafe { address.cast::<u32>().read_volatile() })
        })
    }

    fn write32(&self, offset: usize, value: u32) {
        if let Some(address) = self.at::<4>(offset) {
            // SAFETY: inside the buffer and aligned.
            unsafe { address.cast::<u32>().write_volatile(value.to_le()) }
        }
    }

    fn read64(&self, offset: usize) -> u64 {
        self.at::<8>(offset).map_or(u64::MAX, |address| {
            // SAFETY: inside the buffer and aligned; the card may write it, so it is volatile.
            u64::from_le(unsafe { address.cast::<u64>().read_volatile() })
        })
    }

    fn write64(&self, offset: usize, value: u64) {
        if let Some(address) = self.at::<8>(offset) {
            // SAFETY: inside the buffer and aligned.
            unsafe { address.cast::<u64>().write_volatile(value.to_le()) }
        }
    }
}

/// What one channel shares with the card beside the ring.
pub(crate) struct Shared {
    table: CardMemory,
    completion: CardMemory,
}

impl Shared {
    /// Takes the memory, unless the system is short of it or the device's limit is reached.
    /// PASSIVE_LEVEL.
    pub(crate) fn allocate(adapter: &Adapter, needs: MemoryNeeds) -> Result<Self, AbiError> {
        Ok(Self {
            table: CardMemory::allocate(adapter, needs.table)?,
            completion: CardMemory::allocate(adapter, needs.completion)?,
        })
    }

    /// As the engines take it.
    pub(crate) const fn for_engine(&self) -> ChannelMemory<'_, CardMemory> {
        ChannelMemory {
            table: &self.table,
            completion: &self.completion,
        }
    }
}
