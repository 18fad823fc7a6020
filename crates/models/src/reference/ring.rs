//! Reading a ring's descriptors from host memory.

use std::collections::{HashMap, VecDeque};

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

/// A table, the place in it, and what was fetched.
#[derive(Debug, Default)]
pub(super) struct Table {
    address: u64,
    entries: u32,
    next: u32,
    /// Slots fetched ahead, in order.
    ahead: VecDeque<VecDeque<Piece>>,
    /// What a card that keeps its descriptors fetched first, by the slot's first descriptor.
    kept: HashMap<u32, VecDeque<Piece>>,
    /// Descriptors fetched since the last [`Table::take_fetched`].
    fetched: u64,
}

/// What is wanted of a slot's descriptors.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Want {
    Pieces,
    /// Where the slot ends.
    End,
}

impl Table {
    /// A table of `entries` descriptors, of which `next` is the first to be used.
    pub(super) fn new(address: u64, entries: u32, next: u32) -> Self {
        Self {
            address,
            entries,
            next,
            ..Self::default()
        }
    }

    pub(super) fn take_fetched(&mut self) -> u64 {
        std::mem::take(&mut self.fetched)
    }

    /// Fetches descriptors until those of `slots` slots are there.
    pub(super) fn fetch_ahead(
        &mut self,
        around: &mut Surroundings<'_>,
        segment_bytes: u64,
        slots: u64,
    ) -> Result<(), FetchError> {
        while (self.ahead.len() as u64) < slots {
            let pieces = self.walk(around, segment_bytes, Want::Pieces)?;
            self.ahead.push_back(pieces);
        }
        Ok(())
    }

    /// The descriptors of one slot; moves on to the next slot.
    pub(super) fn take(
        &mut self,
        around: &mut Surroundings<'_>,
        segment_bytes: u64,
    ) -> Result<VecDeque<Piece>, FetchError> {
        if let Some(pieces) = self.ahead.pop_front() {
            return Ok(pieces);
        }
        let first = self.next;
        let pieces = self.walk(around, segment_bytes, Want::Pieces)?;
        if around.faults.keeps_descriptors {
            return Ok(self.kept.entry(first).or_insert(pieces).clone());
        }
        Ok(pieces)
    }

    /// Moves on to the next slot without its descriptors.
    pub(super) fn pass_over(
        &mut self,
        around: &mut Surroundings<'_>,
        segment_bytes: u64,
    ) -> Result<(), FetchError> {
        self.walk(around, segment_bytes, Want::End).map(|_| ())
    }

    fn walk(
        &mut self,
        around: &mut Surroundings<'_>,
        segment_bytes: u64,
        want: Want,
    ) -> Result<VecDeque<Piece>, FetchError> {
        let mut pieces = VecDeque::new();
        let mut length = 0;
        let mut buffer = [0; FETCH as usize * spec::DESCRIPTOR_BYTES];
        loop {
            let count = FETCH.min(self.entries - self.next);
            let bytes = &mut buffer[..count as usize * spec::DESCRIPTOR_BYTES];
            let at = self.address + u64::from(self.next) * spec::DESCRIPTOR_BYTES as u64;
            around.bus.read(at, bytes).map_err(FetchError::Bus)?;
            for descriptor in bytes.chunks_exact(spec::DESCRIPTOR_BYTES) {
                self.fetched += 1;
                self.next = (self.next + 1) % self.entries;
                let word = |at: usize| {
                    u32::from_le_bytes(std::array::from_fn(|byte| descriptor[at + byte]))
                };
                let flags = word(12);
                let ends = flags & spec::DESCRIPTOR_SEGMENT_END != 0;
                if want == Want::Pieces {
                    let piece = Piece {
                        address: u64::from(word(0)) | u64::from(word(4)) << 32,
                        length: u64::from(word(8)),
                    };
                    check(around, piece, flags)?;
                    length += piece.length;
                    pieces.push_back(piece);
                    if ends != (length == segment_bytes) || length > segment_bytes {
                        return Err(FetchError::Malformed);
                    }
                }
                if ends {
                    return Ok(pieces);
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
