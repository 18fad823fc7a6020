//! The only module of this crate, apart from the Windows port, that touches memory which others write.
//!
//! Words are atomics. Bytes that the card may be writing are copied out word by word with
//! atomics too; a slice is given only where the protocol says that nobody writes.
#![expect(
    unsafe_code,
    reason = "memory that a card and a driver write cannot be a Rust object"
)]

use contdma_abi::status_block::{AppWords, DriverWords, RecordWords, SharedBlock, SharedWords};
use contdma_abi::{LatePolicy, StatusLayout};
use std::marker::PhantomData;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU8, AtomicU32, AtomicU64, Ordering};

/// Memory that can be posted as a ring.
///
/// # Safety
/// For the implementer: [`RingMemory::base`] is aligned to 4096 bytes and valid for reads
/// and writes of [`RingMemory::len`] bytes as long as the value lives; it does not change; and
/// nobody holds a Rust reference into it, except through this module.
pub unsafe trait RingMemory {
    /// First byte.
    fn base(&self) -> NonNull<u8>;
    /// Number of bytes.
    fn len(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A part of a ring's memory, seen as words and bytes at offsets. Every access is checked
/// against the part's length; `None` says that it was outside or misaligned.
#[derive(Clone, Copy)]
pub struct View<'m> {
    base: NonNull<u8>,
    bytes: usize,
    memory: PhantomData<&'m ()>,
}

impl<'m> View<'m> {
    /// The part of `bytes` bytes from `offset` on.
    pub fn new<M: RingMemory>(memory: &'m M, offset: usize, bytes: usize) -> Option<Self> {
        if offset.checked_add(bytes)? > memory.len() {
            return None;
        }
        // SAFETY: `offset` is not above the length, so the result is inside the memory or one
        // past its end (`RingMemory`).
        let base = unsafe { memory.base().add(offset) };
        Some(Self {
            base,
            bytes,
            memory: PhantomData,
        })
    }

    /// Address of an aligned `T` inside the view.
    fn place<T>(&self, offset: usize) -> Option<NonNull<T>> {
        if offset.checked_add(size_of::<T>())? > self.bytes {
            return None;
        }
        // SAFETY: the offset was just checked to be inside the view.
        let place = unsafe { self.base.add(offset) }.cast::<T>();
        place.is_aligned().then_some(place)
    }

    fn atomic_u64(&self, offset: usize) -> Option<&'m AtomicU64> {
        let place = self.place::<u64>(offset)?;
        // SAFETY: aligned and inside memory that lives for 'm (`place`, `RingMemory`); everybody
        // in this process accesses it through atomics while it is shared.
        Some(unsafe { AtomicU64::from_ptr(place.as_ptr()) })
    }

    fn atomic_u32(&self, offset: usize) -> Option<&'m AtomicU32> {
        let place = self.place::<u32>(offset)?;
        // SAFETY: as for 64 bits.
        Some(unsafe { AtomicU32::from_ptr(place.as_ptr()) })
    }

    fn atomic_u8(&self, offset: usize) -> Option<&'m AtomicU8> {
        let place = self.place::<u8>(offset)?;
        // SAFETY: as for 64 bits.
        Some(unsafe { AtomicU8::from_ptr(place.as_ptr()) })
    }

    fn words<W: SharedWords>(&self, offset: u32) -> Option<&'m W> {
        let place = self.place::<W>(offset as usize)?;
        // SAFETY: aligned and inside memory that lives for 'm (`place`, `RingMemory`). It is
        // nothing but atomic words, for which every bit pattern is good.
        Some(unsafe { place.as_ref() })
    }

    /// Loads a 64-bit word.
    pub fn load_u64(&self, offset: u32, order: Ordering) -> Option<u64> {
        Some(self.atomic_u64(offset as usize)?.load(order))
    }

    /// Loads a 32-bit word.
    pub fn load_u32(&self, offset: u32, order: Ordering) -> Option<u32> {
        Some(self.atomic_u32(offset as usize)?.load(order))
    }

    /// Stores a 64-bit word.
    pub fn store_u64(&self, offset: u32, value: u64, order: Ordering) -> Option<()> {
        self.atomic_u64(offset as usize)?.store(value, order);
        Some(())
    }

    /// Stores a 32-bit word.
    pub fn store_u32(&self, offset: u32, value: u32, order: Ordering) -> Option<()> {
        self.atomic_u32(offset as usize)?.store(value, order);
        Some(())
    }

    /// Copies `to.len()` bytes out, which others may be writing meanwhile: the copy may be
    /// torn, but taking it is defined.
    pub fn copy_out(&self, offset: usize, to: &mut [u8]) -> Option<()> {
        if offset.checked_add(to.len())? > self.bytes {
            return None;
        }
        let mut at = offset;
        let mut words = to.chunks_exact_mut(8);
        for chunk in &mut words {
            match self.atomic_u64(at) {
                Some(word) => {
                    chunk.copy_from_slice(&word.load(Ordering::Relaxed).to_ne_bytes());
                }
                None => self.copy_bytes(at, chunk)?,
            }
            at += 8;
        }
        self.copy_bytes(at, words.into_remainder())
    }

    fn copy_bytes(&self, offset: usize, to: &mut [u8]) -> Option<()> {
        for (index, byte) in to.iter_mut().enumerate() {
            *byte = self.atomic_u8(offset + index)?.load(Ordering::Relaxed);
        }
        Some(())
    }

    /// A slice of bytes that the application holds. `None` too when the ring's policy lets the
    /// card write them regardless.
    pub(crate) fn held(&self, offset: usize, bytes: usize, policy: LatePolicy) -> Option<&'m [u8]> {
        match policy {
            LatePolicy::Halt | LatePolicy::DropNew => {}
            LatePolicy::Overwrite => return None,
        }
        if offset.checked_add(bytes)? > self.bytes {
            return None;
        }
        // SAFETY: inside the view, as just checked.
        let first = unsafe { self.base.add(offset) };
        // SAFETY: valid for reads (`RingMemory`). Under these policies the card and the driver
        // write a slot only after the application released it, and the segment that hands the slice
        // out borrows the ring until its release.
        Some(unsafe { std::slice::from_raw_parts(first.as_ptr(), bytes) })
    }

    /// The bytes of a slot that is the application's to fill. `None` too when the ring's policy
    /// lets the card read them regardless.
    pub(crate) fn free(
        &self,
        offset: usize,
        bytes: usize,
        policy: LatePolicy,
    ) -> Option<&'m mut [u8]> {
        match policy {
            LatePolicy::Halt | LatePolicy::DropNew => {}
            LatePolicy::Overwrite => return None,
        }
        if offset.checked_add(bytes)? > self.bytes {
            return None;
        }
        // SAFETY: inside the view, as just checked.
        let first = unsafe { self.base.add(offset) };
        // SAFETY: valid for reads and writes (`RingMemory`). Under these policies card and driver
        // read a slot only after the application submitted it, and the free segment that hands the
        // slice out has the ring to itself until then.
        Some(unsafe { std::slice::from_raw_parts_mut(first.as_ptr(), bytes) })
    }

    /// Copies bytes in, which others may be reading meanwhile: they may see half of it, but it is
    /// defined.
    pub(crate) fn copy_in(&self, offset: usize, from: &[u8]) -> Option<()> {
        if offset.checked_add(from.len())? > self.bytes {
            return None;
        }
        let mut at = offset;
        let (words, rest) = from.as_chunks::<8>();
        for chunk in words {
            match self.atomic_u64(at) {
                Some(word) => word.store(u64::from_ne_bytes(*chunk), Ordering::Relaxed),
                None => self.store_bytes(at, chunk)?,
            }
            at += 8;
        }
        self.store_bytes(at, rest)
    }

    fn store_bytes(&self, offset: usize, from: &[u8]) -> Option<()> {
        for (index, byte) in from.iter().enumerate() {
            self.atomic_u8(offset + index)?
                .store(*byte, Ordering::Relaxed);
        }
        Some(())
    }
}

/// A status block: its memory, and where its words are.
#[derive(Clone, Copy)]
pub(crate) struct Block<'m> {
    pub(crate) view: View<'m>,
    pub(crate) layout: StatusLayout,
}

impl SharedBlock for Block<'_> {
    fn driver(&self) -> Option<&DriverWords> {
        self.view.words(self.layout.driver_line())
    }

    fn app(&self) -> Option<&AppWords> {
        self.view.words(self.layout.app_line())
    }

    fn record(&self, sequence: u64) -> Option<&RecordWords> {
        self.view.words(self.layout.record(sequence))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fake::FakeMemory;

    #[test]
    fn nothing_outside_is_touched() {
        let memory = FakeMemory::new(8192);
        let view = View::new(&memory, 4096, 4096).unwrap();
        assert!(View::new(&memory, 4096, 4097).is_none());
        assert!(View::new(&memory, usize::MAX, 2).is_none());
        assert!(view.load_u64(4088, Ordering::Relaxed).is_some());
        assert!(view.load_u64(4089, Ordering::Relaxed).is_none(), "outside");
        assert!(view.load_u64(4, Ordering::Relaxed).is_none(), "misaligned");
        assert!(view.store_u32(4096, 1, Ordering::Relaxed).is_none());
        assert!(view.copy_out(4090, &mut [0; 7]).is_none());
        assert!(view.held(0, 4097, LatePolicy::Halt).is_none());
        assert!(view.held(0, 1, LatePolicy::Overwrite).is_none());
        assert!(view.copy_in(4090, &[0; 7]).is_none());
        assert!(view.free(0, 4097, LatePolicy::Halt).is_none());
        assert!(view.free(1, 4096, LatePolicy::DropNew).is_none());
        assert!(view.free(0, 1, LatePolicy::Overwrite).is_none());
        assert_eq!(view.free(4000, 96, LatePolicy::Halt).unwrap(), [0; 96]);
    }

    #[test]
    fn copies_are_exact_at_every_alignment() {
        let memory = FakeMemory::new(4096);
        let view = View::new(&memory, 0, 4096).unwrap();
        let pattern: Vec<u8> = (0..200u8).collect();
        for offset in 0..9 {
            for length in 0..40 {
                view.copy_in(0, &[0xEE; 100]).unwrap();
                view.copy_in(offset, &pattern[..length]).unwrap();
                let mut expected = [0xEE; 100];
                expected[offset..offset + length].copy_from_slice(&pattern[..length]);
                assert_eq!(view.held(0, 100, LatePolicy::Halt).unwrap(), expected);
            }
        }
        view.copy_in(0, &pattern).unwrap();
        for offset in 0..9 {
            for length in 0..40 {
                let mut copy = vec![0xEE; length];
                view.copy_out(offset, &mut copy).unwrap();
                assert_eq!(copy, pattern[offset..offset + length]);
                assert_eq!(view.held(offset, length, LatePolicy::Halt).unwrap(), copy);
            }
        }
    }
}
