//! The locked buffers that a ring lies in: one, or several that follow each other.

use contdma_abi::ring::MAX_PIECES;
use contdma_abi::{AbiError, RingRequest};
use contdma_core::address::ByteOffset;
use contdma_core::geometry::MemoryPiece;

use crate::sys::PMDL;

const ROOM: usize = MAX_PIECES as usize;

/// The buffers of a ring, in order.
#[derive(Clone, Copy, Default)]
pub(crate) struct Buffers {
    list: [Option<PMDL>; ROOM],
}

/// Where the status block is.
#[derive(Clone, Copy)]
pub(crate) struct StatusPlace {
    pub(crate) buffer: PMDL,
    /// Where in that buffer it starts, in bytes.
    pub(crate) offset: u64,
}

/// How a ring lies in its buffers.
pub(crate) struct Checked {
    pieces: [MemoryPiece; ROOM],
    /// How many of the buffers hold segments: all, or all but the last.
    with_data: usize,
    pub(crate) status: StatusPlace,
}

impl Buffers {
    /// Adds one behind the others. There is room for as many as a ring may have.
    pub(crate) fn push(&mut self, buffer: PMDL) {
        let free = self.list.iter_mut().find(|place| place.is_none());
        if let Some(free) = free {
            *free = Some(buffer);
        }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.iter().count()
    }

    /// The buffers, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = PMDL> {
        self.list.iter().flatten().copied()
    }

    /// Compares the buffers with what the request says that they are: page-aligned, together as
    /// long as segments and status block, and the status block in the last.
    ///
    /// # Safety
    /// Every buffer is a live descriptor list.
    pub(crate) unsafe fn check(&self, request: &RingRequest) -> Result<Checked, AbiError> {
        let data_bytes = request.data_bytes();
        let mut checked = Checked {
            pieces: [MemoryPiece::default(); ROOM],
            with_data: 0,
            status: StatusPlace {
                buffer: core::ptr::null_mut(),
                offset: 0,
            },
        };
        // Where the buffer at hand starts in the ring.
        let mut start = 0_u64;
        for (buffer, piece) in self.iter().zip(&mut checked.pieces) {
            // None where the buffers before hold a part of the status block.
            let data_left = data_bytes
                .checked_sub(start)
                .ok_or(AbiError::BufferSizeMismatch)?;
            // SAFETY: live, by the caller's promise.
            let bytes = u64::from(unsafe { (*buffer).ByteCount });
            // SAFETY: as above.
            let misaligned = unsafe { (*buffer).ByteOffset };
            if misaligned != 0 {
                return Err(AbiError::BufferMisaligned);
            }
            if data_left > 0 {
                checked.with_data = checked.with_data.saturating_add(1);
                *piece = MemoryPiece {
                    offset: ByteOffset::new(start),
                    length: data_left.min(bytes),
                };
            }
            checked.status = StatusPlace {
                buffer,
                offset: data_left,
            };
            start = start.saturating_add(bytes);
        }
        if start != request.buffer_bytes()? {
            return Err(AbiError::BufferSizeMismatch);
        }
        Ok(checked)
    }
}

impl Checked {
    /// How the segments lie in the buffers: one entry per buffer that holds any, from the first on.
    pub(crate) fn pieces(&self) -> &[MemoryPiece] {
        self.pieces.get(..self.with_data).unwrap_or_default()
    }
}
