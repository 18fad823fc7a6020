//! Transfers through map registers that the driver holds: `MapTransferEx`,
//! `FlushAdapterBuffersEx`, `FreeMapRegisters`.
//!
//! The HAL's unit of synchronisation is one map. What Windows does with a flush of anything else
//! is reproduced, not refused: registers are matched from the first one on, whatever the offset,
//! and on a remapped adapter the mapping ends.

use super::flush;
use super::live::Access;
use super::pieces::{self, Breaks};
use super::registers::{self, Block, LastMap};
use super::requests;
use super::state::{Kind, Plan, Run, State, violation, with};
use crate::kernel::exports::entry;
use crate::kernel::faults;
use crate::kernel::ke::irql::DISPATCH;
use crate::kernel::stop::not_emulated;
use crate::sys::{
    BOOLEAN, NTSTATUS, PDMA_ADAPTER, PDMA_COMPLETION_ROUTINE, PMDL, PSCATTER_GATHER_LIST, PULONG,
    PVOID, SCATTER_GATHER_ELEMENT, SCATTER_GATHER_LIST, STATUS_BUFFER_TOO_SMALL,
    STATUS_INSUFFICIENT_RESOURCES, STATUS_INVALID_PARAMETER, STATUS_SUCCESS, STATUS_UNSUCCESSFUL,
    ULONG, ULONGLONG,
};

impl State {
    fn known_block(&mut self, function: &str, code: u8, index: usize, base: PVOID) -> &mut Block {
        let found = self.adapters[index].blocks.get_mut(&base.addr());
        found.unwrap_or_else(|| {
            violation(
                47,
                code,
                format_args!("{function}: {base:p} is no MapRegisterBase (any more)"),
            )
        })
    }

    /// Ends a block of map registers and what is mapped through it.
    pub(crate) fn free_block(&mut self, function: &str, index: usize, base: usize) {
        let adapter = &mut self.adapters[index];
        let highest = adapter.traits.highest_address();
        let Some(block) = adapter.blocks.remove(&base) else {
            violation(
                47,
                0x05,
                format_args!("{function}: {base:#x} is no MapRegisterBase (any more)"),
            );
        };
        let mut written = false;
        for mapping in &block.mappings {
            written |= self.unmap(*mapping);
        }
        let lost = written
            && !block.flushed
            && block
                .last
                .is_some_and(|last| last.bounced && !last.to_device);
        if lost {
            violation(
                47,
                0x0D,
                format_args!(
                    "{function}: the device's data are in map registers that were never flushed"
                ),
            );
        }
        self.pool.give_back(&block.pages, highest);
        if let Some(context) = self.contexts.get_mut(&block.context) {
            context.busy = false;
        }
    }
}

/// `MapTransferEx`.
pub(crate) unsafe extern "efiapi" fn map_transfer_ex(
    adapter: PDMA_ADAPTER,
    mdl: PMDL,
    base: PVOID,
    offset: ULONGLONG,
    device_offset: ULONG,
    length: PULONG,
    write_to_device: BOOLEAN,
    buffer: PSCATTER_GATHER_LIST,
    buffer_length: ULONG,
    completion: PDMA_COMPLETION_ROUTINE,
    _completion_context: PVOID,
) -> NTSTATUS {
    entry!(MapTransferEx, AtMost(DISPATCH));
    let to_device = write_to_device != 0;
    // SAFETY: the caller gives a valid address.
    let wanted = unsafe { *length };
    let index = with(|hal| hal.adapter("MapTransferEx", adapter));
    if base.is_null() || buffer.is_null() || wanted == 0 || device_offset != 0 {
        return STATUS_INVALID_PARAMETER;
    }
    if completion.is_some() {
        return STATUS_INVALID_PARAMETER;
    }
    let room = (buffer_length as usize)
        .checked_sub(size_of::<SCATTER_GATHER_LIST>())
        .map_or(0, |bytes| bytes / size_of::<SCATTER_GATHER_ELEMENT>());
    if room == 0 {
        return STATUS_BUFFER_TOO_SMALL;
    }
    // SAFETY: the caller gives a valid chain.
    let pieces = unsafe {
        super::needs::check_chain(
            "MapTransferEx",
            mdl,
            offset,
            u64::from(wanted),
            Some(to_device),
        );
        pieces::pieces(mdl, offset, u64::from(wanted)).unwrap_or_default()
    };
    if faults::should_fail("MapTransferEx") {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    let mapped = with(|hal| hal.map_transfer(index, base, &pieces, to_device, room, mdl));
    match mapped {
        None => STATUS_INSUFFICIENT_RESOURCES,
        Some((elements, bytes)) => {
            // SAFETY: the buffer has room for at least as many elements.
            unsafe {
                super::built::write_list(buffer, &elements);
                *length = bytes;
            }
            STATUS_SUCCESS
        }
    }
}

impl State {
    /// Maps as many of `pieces` as registers and `room` elements allow.
    fn map_transfer(
        &mut self,
        index: usize,
        base: PVOID,
        pieces: &[pieces::Piece],
        to_device: bool,
        room: usize,
        mdl: PMDL,
    ) -> Option<(Vec<pieces::Element>, u32)> {
        let traits = self.adapters[index].traits;
        let slot = self.adapters[index].slot;
        let block = self.known_block("MapTransferEx", 0x00, index, base);
        let ended = if block.flushed {
            core::mem::take(&mut block.mappings)
        } else {
            Vec::new()
        };
        if traits.remapped && pieces.iter().any(|piece| traits.bounces(*piece)) {
            not_emulated("MapTransferEx of broken cache lines through an IOMMU");
        }
        let mut cursor = block.cursor;
        let mut iova = None;
        let mut runs: Vec<Run> = Vec::with_capacity(pieces.len());
        if traits.remapped {
            let limit = u64::from(traits.maximum_length).max(super::live::PAGE);
            let offset = pieces.first().map_or(0, |piece| u64::from(piece.offset));
            let bytes: u64 = pieces.iter().map(|piece| u64::from(piece.length)).sum();
            let start = self.slots[slot].iovas.allocate(
                offset,
                bytes.min(limit),
                traits.highest_address(),
            )?;
            iova = Some(start);
            let mut at = start;
            for piece in pieces {
                let left = start + limit - at;
                if left == 0 {
                    break;
                }
                let piece = pieces::Piece {
                    length: piece.length.min(u32::try_from(left).unwrap_or(u32::MAX)),
                    ..*piece
                };
                runs.push(Run {
                    address: at,
                    page: piece.pfn,
                    piece,
                });
                at += u64::from(piece.length);
            }
            runs = split_at_pages(&runs);
        } else {
            for piece in pieces {
                if !traits.bounces(*piece) {
                    runs.push(Run::direct(*piece));
                } else if let Some(page) = block.pages.get(cursor) {
                    cursor += 1;
                    runs.push(Run::bounced(*piece, *page));
                } else {
                    break;
                }
            }
        }
        let mut elements = pieces::join(
            runs.iter().map(|run| (run.address, run.piece.length)),
            Breaks::At4Gib,
        );
        if elements.len() > room {
            // What does not fit into the driver's list is not mapped.
            elements.truncate(room);
            let mut left: u64 = elements
                .iter()
                .map(|element| u64::from(element.length))
                .sum();
            runs.retain(|run| {
                let kept = left > 0;
                left = left.saturating_sub(u64::from(run.piece.length));
                kept
            });
        }
        let bytes: u64 = runs.iter().map(|run| u64::from(run.piece.length)).sum();
        let bytes = u32::try_from(bytes).ok().filter(|bytes| *bytes > 0)?;
        let bounced: Vec<&Run> = runs
            .iter()
            .filter(|run| run.page != run.piece.pfn)
            .collect();
        if to_device {
            for run in &bounced {
                registers::copy_in(run.piece, run.page);
            }
        }
        let bounced = bounced.len();
        for mapping in ended {
            self.unmap(mapping);
        }
        let mapping = self.map(Plan {
            kind: Kind::Transfer,
            slot,
            access: if to_device {
                Access::Read
            } else {
                Access::Write
            },
            runs: &runs,
            mdl,
            iovas: iova.into_iter().collect(),
        });
        let block = self.known_block("MapTransferEx", 0x00, index, base);
        block.cursor += bounced;
        block.mappings.push(mapping);
        block.flushed = false;
        block.last = Some(LastMap {
            mdl: mdl.addr(),
            length: bytes,
            to_device,
            bounced: bounced > 0,
        });
        Some((elements, bytes))
    }
}

/// Cuts runs where their device addresses cross a page, which pieces placed back to back do.
fn split_at_pages(runs: &[Run]) -> Vec<Run> {
    let mut split = Vec::with_capacity(runs.len());
    for run in runs {
        let mut run = *run;
        loop {
            let left = super::live::PAGE - run.address % super::live::PAGE;
            let left = u32::try_from(left).unwrap_or(u32::MAX);
            if run.piece.length <= left {
                split.push(run);
                break;
            }
            let mut first = run;
            first.piece.length = left;
            split.push(first);
            run.address += u64::from(left);
            run.piece.offset += left;
            run.piece.length -= left;
        }
    }
    split
}

/// `FlushAdapterBuffersEx`, with what it does on a range that is not the mapped one.
pub(crate) unsafe extern "efiapi" fn flush_adapter_buffers_ex(
    adapter: PDMA_ADAPTER,
    mdl: PMDL,
    base: PVOID,
    offset: ULONGLONG,
    length: ULONG,
    write_to_device: BOOLEAN,
) -> NTSTATUS {
    entry!(FlushAdapterBuffersEx, AtMost(DISPATCH));
    let function = "FlushAdapterBuffersEx";
    let to_device = write_to_device != 0;
    let (index, traits) = with(|hal| {
        let index = hal.adapter(function, adapter);
        (index, hal.adapters[index].traits)
    });
    // SAFETY: the caller gives a valid chain.
    let _tracked = unsafe { flush::track(mdl) };
    if traits.remapped && !base.is_null() {
        // The IOMMU's range goes before the arguments are looked at.
        with(|hal| {
            let block = hal.known_block(function, 0x16, index, base);
            let mappings = core::mem::take(&mut block.mappings);
            for mapping in mappings {
                hal.unmap(mapping);
            }
        });
    }
    if length == 0 {
        return STATUS_SUCCESS;
    }
    // SAFETY: the caller gives a valid chain.
    let described = unsafe { pieces::chain_length(mdl) };
    if offset >= described {
        return STATUS_INVALID_PARAMETER;
    }
    if base.is_null() {
        return if traits.needs_map_registers {
            STATUS_UNSUCCESSFUL
        } else {
            STATUS_SUCCESS
        };
    }
    let last = with(|hal| {
        let block = hal.known_block(function, 0x16, index, base);
        block.flushed = true;
        block.last
    });
    let Some(last) = last else {
        violation(
            47,
            0x16,
            format_args!("{function}: nothing was mapped with {base:p}"),
        );
    };
    if last.mdl != mdl.addr() || last.to_device != to_device {
        violation(
            47,
            0x16,
            format_args!("{function} with another MDL or direction than MapTransferEx"),
        );
    }
    if !traits.needs_map_registers {
        return STATUS_SUCCESS;
    }
    // SAFETY: as above.
    let chained = unsafe { !(*mdl).Next.is_null() };
    // SAFETY: as above.
    let first = unsafe { u64::from((*mdl).ByteOffset) };
    let length = u64::from(length);
    let bytes = if chained || (!traits.coherent && flush::breaks_a_line(first + offset + length)) {
        u64::from(last.length)
    } else {
        length
            .next_multiple_of(u64::from(traits.alignment()))
            .min(u64::from(last.length))
            .min(described - offset)
    };
    if offset + bytes > described {
        violation(
            47,
            0x00,
            format_args!(
                "{function} at offset {offset:#x} walks the whole mapped length and runs over the \
                 last MDL"
            ),
        );
    }
    // SAFETY: as above; the range lies inside the chain.
    let pieces = unsafe { pieces::pieces(mdl, offset, bytes) }.unwrap_or_default();
    with(|hal| {
        let block = hal.known_block(function, 0x16, index, base);
        if to_device {
            block.cursor = 0;
        } else {
            block.flush(&pieces, |piece| traits.bounces(piece));
            flush::after_capture(&pieces, |piece| traits.bounces(piece));
        }
    });
    STATUS_SUCCESS
}

/// `FreeMapRegisters`.
pub(crate) unsafe extern "efiapi" fn free_map_registers(
    adapter: PDMA_ADAPTER,
    base: PVOID,
    count: ULONG,
) {
    entry!(FreeMapRegisters, Exactly(DISPATCH));
    with(|hal| {
        let index = hal.adapter("FreeMapRegisters", adapter);
        let held = hal.known_block("FreeMapRegisters", 0x05, index, base).count;
        if held != count {
            violation(
                47,
                0x05,
                format_args!("FreeMapRegisters of {count} registers, but {base:p} holds {held}"),
            );
        }
        hal.free_block("FreeMapRegisters", index, base.addr());
    });
    requests::serve();
}
