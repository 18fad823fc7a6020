//! Reading a ring's descriptors from host memory.

use std::collections::VecDeque;

use wdk_emu::pci::BusError;

use super::{Surroundings, spec};

/// Descriptors fetched with one request.
const FETCH: u32 = 64;

/// Bytes at one device address.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) address: u64,
    pub(super) length: u64,
}

/// Why the descriptors of a slot could not be had.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum FetchError {
    /// The request failed.
    Bus(BusError),
    /// A descriptor breaks the specification.
    Malformed,
}

/// A table and the place in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    pub(super) address: u64,
    pub(super) entries: u32,
    pub(super) next: u32,
}

impl Table {
    /// Fetches the descriptors of one slot and moves on to the next slot. Returns how many
    /// descriptors were fetched.
    pub(super) fn fetch(
        &mut self,
        around: &mut Surroundings<'_>,
        segment_bytes: u64,
        pieces: &mut VecDeque<Piece>,
    ) -> Result<u64, FetchError> {
        pieces.clear();
        let mut fetched = 0;
        let mut length = 0;
        let mut buffer = [0; FETCH as usize * spec::DESCRIPTOR_BYTES];
        loop {
            let count = FETCH.min(self.entries - self.next);
            let bytes = &mut buffer[..count as usize * spec::DESCRIPTOR_BYTES];
            let at = self.address + u64::from(self.next) * spec::DESCRIPTOR_BYTES as u64;
            around.bus.read(at, bytes).map_err(FetchError::Bus)?;
            for descriptor in bytes.chunks_exact(spec::DESCRIPTOR_BYTES) {
                fetched += 1;
                self.next = (self.next + 1) % self.entries;
                let word = |at: usize| {
                    u32::from_le_bytes(std::array::from_fn(|byte| descriptor[at + byte]))
                };
                let piece = Piece {
                    address: u64::from(word(0)) | u64::from(word(4)) << 32,
                    length: u64::from(word(8)),
                };
                let flags = word(12);
                check(around, piece, flags)?;
                length += piece.length;
                pieces.push_back(piece);
                let ends = flags & spec::DESCRIPTOR_SEGMENT_END != 0;
                if ends != (length == segment_bytes) || length > segment_bytes {
                    return Err(FetchError::Malformed);
                }
                if ends {
                    return Ok(fetched);
                }
                if self.next == 0 {
                    // The table is over in the middle of a slot.
                    return Err(FetchError::Malformed);
                }
            }
        }
    }
}

fn check(around: &Surroundings<'_>, piece: Piece, flags: u32) -> Result<(), FetchError> {
    let config = around.config;
    let last = piece
        .length
        .checked_sub(1)
        .and_then(|more| piece.address.checked_add(more))
        .ok_or(FetchError::Malformed)?;
    let reach = u64::MAX >> (64 - u32::from(config.address_bits.clamp(1, 64)));
    let crosses = config.boundary_log2 != 0
        && piece.address >> config.boundary_log2 != last >> config.boundary_log2;
    let aligned = piece.address.trailing_zeros() >= u32::from(config.alignment_log2)
        && piece.length.trailing_zeros() >= u32::from(config.multiple_log2);
    if last > reach
        || crosses
        || !aligned
        || piece.length > u64::from(config.max_entry_bytes)
        || flags & !spec::DESCRIPTOR_SEGMENT_END != 0
    {
        return Err(FetchError::Malformed);
    }
    Ok(())
}
