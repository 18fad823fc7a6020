//! Host memory that a card reads descriptors from and writes completions to.
//!
//! The caller allocates it (a common buffer, coherent for its whole life) and keeps it until
//! the channel is quiesced. The trait keeps back-ends free of unsafe code.

use contdma_core::address::DeviceAddr;

/// A piece of coherent memory shared with the card.
///
/// The implementer promises:
/// * every call is one volatile access of the named width, little-endian as seen by the card;
/// * an access that does not lie wholly inside `length()` is not made: it reads as all-ones and
///   a write is ignored. A back-end checks `length()` when it takes the memory, so this is a
///   guard and no way to find the end.
///
/// The caller promises offsets that are multiples of the width. Callable at any IRQL.
pub trait HostMemory {
    /// The address of the first byte as the card sees it.
    fn device_address(&self) -> DeviceAddr;

    /// Bytes.
    fn length(&self) -> usize;

    /// Reads four bytes.
    fn read32(&self, offset: usize) -> u32;

    /// Writes four bytes.
    fn write32(&self, offset: usize, value: u32);

    /// Reads eight bytes, as one access.
    fn read64(&self, offset: usize) -> u64;

    /// Writes eight bytes, as one access.
    fn write64(&self, offset: usize, value: u64);
}

impl<M: HostMemory + ?Sized> HostMemory for &M {
    fn device_address(&self) -> DeviceAddr {
        (**self).device_address()
    }

    fn length(&self) -> usize {
        (**self).length()
    }

    fn read32(&self, offset: usize) -> u32 {
        (**self).read32(offset)
    }

    fn write32(&self, offset: usize, value: u32) {
        (**self).write32(offset, value);
    }

    fn read64(&self, offset: usize) -> u64 {
        (**self).read64(offset)
    }

    fn write64(&self, offset: usize, value: u64) {
        (**self).write64(offset, value);
    }
}

/// Size and alignment of one piece of host memory.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct MemoryBlock {
    /// Bytes; 0 when the card needs none.
    pub bytes: usize,
    /// Alignment of the device address, a power of two.
    pub alignment: usize,
}

/// What a channel needs from its caller before it can be loaded.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct MemoryNeeds {
    /// Descriptors. Written by the driver while stopped, read by the card while running.
    pub table: MemoryBlock,
    /// Completion records and the channel's status line. Written by the card while running.
    pub completion: MemoryBlock,
}

/// The two pieces of memory of one channel.
#[derive(Debug)]
pub struct ChannelMemory<'a, M: ?Sized> {
    /// See [`MemoryNeeds::table`].
    pub table: &'a M,
    /// See [`MemoryNeeds::completion`].
    pub completion: &'a M,
}

// Derived, these would ask for a memory that can be copied.
impl<M: ?Sized> Clone for ChannelMemory<'_, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M: ?Sized> Copy for ChannelMemory<'_, M> {}
