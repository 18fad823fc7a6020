//! Scatter/gather lists that live: building one over a range, and putting it back.

use super::lists::{ListWork, Storage};
use super::live::{Access, MappingId};
use super::pieces::{self, Element, Piece};
use super::registers;
use super::requests::{self, Channel};
use super::state::{Kind, Plan, Run, State, violation, with};
use crate::kernel::config;
use crate::kernel::exports::entry;
use crate::kernel::ke::irql::DISPATCH;
use crate::kernel::stop::stop;
use crate::sys::{
    BOOLEAN, PDMA_ADAPTER, PMDL, PSCATTER_GATHER_LIST, SCATTER_GATHER_ELEMENT, SCATTER_GATHER_LIST,
};

fn count(pieces: &[Piece]) -> u32 {
    u32::try_from(pieces.len()).unwrap_or(u32::MAX)
}

/// A list that lives.
pub(crate) struct List {
    mapping: MappingId,
    /// The memory of a list that the HAL took memory for.
    own: Option<Box<[u64]>>,
    to_device: bool,
    synchronous: bool,
    /// The transfer context, by address; 0 for the calls without one.
    context: usize,
    /// The map registers it holds.
    pages: Vec<u64>,
    /// The pieces that are bounced, in the order of `pages`.
    bounced: Vec<Piece>,
}

const WORDS_OF_HEADER: usize = size_of::<SCATTER_GATHER_LIST>() / 8;
const WORDS_OF_ELEMENT: usize = size_of::<SCATTER_GATHER_ELEMENT>() / 8;
/// What a list holds once it was put.
const POISON: u64 = 0xDEAD_51D0_DEAD_51D0;
const GRAVES: usize = 64;

/// Bytes of a list with `elements` elements.
pub(crate) fn list_bytes(elements: usize) -> u32 {
    u32::try_from((WORDS_OF_HEADER + elements * WORDS_OF_ELEMENT) * 8).unwrap_or(u32::MAX)
}

impl State {
    /// Gives the runs of each MDL in `parts` addresses of the IOMMU that follow each other. `None`
    /// when it has no addresses left.
    fn translate(
        &mut self,
        slot: usize,
        runs: &mut [Run],
        parts: &[(PMDL, u64, u64)],
        highest: u64,
    ) -> Option<Vec<u64>> {
        let mut runs = runs.iter_mut();
        let mut starts = Vec::with_capacity(parts.len());
        for (_, _, bytes) in parts {
            let mut left = *bytes;
            let mut at = None;
            while left > 0 {
                let run = runs.next()?;
                let iovas = &mut self.slots[slot].iovas;
                let address = match at {
                    Some(at) => at,
                    None => {
                        let offset = u64::from(run.piece.offset);
                        let Some(start) = iovas.allocate(offset, left, highest) else {
                            starts.drain(..).for_each(|start| iovas.free(start));
                            return None;
                        };
                        starts.push(start);
                        start
                    }
                };
                run.address = address;
                at = Some(address + u64::from(run.piece.length));
                left -= u64::from(run.piece.length);
            }
        }
        Some(starts)
    }

    /// Builds the list of `work` with the registers `pages` and makes its mapping live. Returns
    /// its address; `None` when an IOMMU has no addresses left, and `pages` are returned then.
    ///
    /// # Safety
    /// The chain was checked.
    pub(crate) unsafe fn build(
        &mut self,
        index: usize,
        context: usize,
        work: &ListWork,
        pages: Vec<u64>,
    ) -> Result<usize, Vec<u64>> {
        let traits = self.adapters[index].traits;
        let slot = self.adapters[index].slot;
        // SAFETY: the caller says that the chain is valid and holds the range.
        let pieces = unsafe { pieces::pieces(work.mdl, work.offset, u64::from(work.length)) }
            .unwrap_or_default();
        let highest = traits.highest_address();
        let mut pages = pages;
        // The calls without a transfer context are double-buffered by Driver Verifier: every page,
        // in reach or not, as far as there is memory for it.
        let doubled = context == 0 && config().environment.verifier_dma;
        if doubled && let Some(copies) = self.pool.take(count(&pieces), highest) {
            self.pool.give_back(&pages, highest);
            pages = copies;
        }
        let doubled = doubled && pages.len() == pieces.len();
        let mut bounced = Vec::new();
        let mut runs: Vec<Run> = Vec::with_capacity(pieces.len());
        let mut registers = pages.iter();
        for piece in &pieces {
            if (doubled || traits.bounces(*piece))
                && let Some(page) = registers.next()
            {
                bounced.push(*piece);
                if work.to_device {
                    registers::copy_in(*piece, *page);
                }
                runs.push(Run::bounced(*piece, *page));
            } else {
                runs.push(Run::direct(*piece));
            }
        }
        let mut iovas = Vec::new();
        if traits.remapped {
            // SAFETY: as above.
            let parts = unsafe { pieces::by_mdl(work.mdl, work.offset, u64::from(work.length)) };
            let Some(starts) = self.translate(slot, &mut runs, &parts, highest) else {
                return Err(pages);
            };
            iovas = starts;
        }
        let elements = pieces::join(
            runs.iter().map(|run| (run.address, run.piece.length)),
            traits.breaks(),
        );
        let mapping = self.map(Plan {
            kind: Kind::List,
            slot,
            access: if work.to_device {
                Access::Read
            } else {
                Access::Write
            },
            runs: &runs,
            mdl: work.mdl,
            iovas,
        });
        let words = WORDS_OF_HEADER + elements.len() * WORDS_OF_ELEMENT;
        let (own, address) = match work.storage {
            Storage::Own => {
                let mut memory = vec![0_u64; words].into_boxed_slice();
                let address = memory.as_mut_ptr().expose_provenance();
                (Some(memory), address)
            }
            Storage::Caller(buffer) => (None, buffer.expose_provenance()),
        };
        // SAFETY: `address` is the start of `words` words: just allocated, or in a buffer whose
        // length was checked against the most elements that the range can have.
        unsafe { write_list(core::ptr::with_exposed_provenance_mut(address), &elements) };
        self.adapters[index].lists.insert(
            address,
            List {
                mapping,
                own,
                to_device: work.to_device,
                synchronous: work.synchronous,
                context,
                pages,
                bounced,
            },
        );
        Ok(address)
    }
}

/// # Safety
/// `list` has room for the header and all elements.
pub(crate) unsafe fn write_list(list: *mut SCATTER_GATHER_LIST, elements: &[Element]) {
    // SAFETY: the caller says so.
    unsafe {
        (*list).NumberOfElements = u32::try_from(elements.len()).unwrap_or(u32::MAX);
        (*list).Reserved = 0;
        let mut at: *mut SCATTER_GATHER_ELEMENT = (&raw mut (*list).Elements).cast();
        for element in elements {
            let mut out = SCATTER_GATHER_ELEMENT {
                Length: element.length,
                ..SCATTER_GATHER_ELEMENT::default()
            };
            out.Address.QuadPart = element.address.cast_signed();
            at.write(out);
            at = at.add(1);
        }
    }
}

/// `PutScatterGatherList`: bounced data comes back, the card loses the memory, the registers go.
pub(crate) unsafe extern "efiapi" fn put_scatter_gather_list(
    adapter: PDMA_ADAPTER,
    list: PSCATTER_GATHER_LIST,
    write_to_device: BOOLEAN,
) {
    entry!(PutScatterGatherList, Exactly(DISPATCH));
    let (index, held_registers) = with(|hal| {
        let index = hal.adapter("PutScatterGatherList", adapter);
        let adapter = &hal.adapters[index];
        let Some(known) = adapter.lists.get(&list.addr()) else {
            violation(
                47,
                0x06,
                format_args!("PutScatterGatherList of {list:p}, which is no list (any more)"),
            );
        };
        if known.to_device != (write_to_device != 0) {
            violation(
                47,
                0x16,
                "PutScatterGatherList with another direction than the list was made with",
            );
        }
        let spins = known.synchronous && !known.pages.is_empty();
        if spins && let Some(holder) = &adapter.channel {
            stop(
                5,
                format!(
                    "PutScatterGatherList spins at DISPATCH_LEVEL for the adapter's channel, \
                     which {holder} has: a synchronous request without a routine keeps it until \
                     FreeAdapterObject"
                ),
            );
        }
        (index, !known.pages.is_empty())
    });
    with(|hal| {
        let adapter = &mut hal.adapters[index];
        let highest = adapter.traits.highest_address();
        let Some(mut known) = adapter.lists.remove(&list.addr()) else {
            return;
        };
        if !known.to_device {
            for (piece, page) in known.bounced.iter().zip(&known.pages) {
                registers::copy_out(*piece, *page);
            }
        }
        hal.unmap(known.mapping);
        hal.pool.give_back(&known.pages, highest);
        if let Some(context) = hal.contexts.get_mut(&known.context) {
            context.busy = false;
        }
        if let Some(mut memory) = known.own.take() {
            memory.fill(POISON);
            if hal.graveyard.len() == GRAVES {
                hal.graveyard.pop_front();
            }
            hal.graveyard.push_back(memory);
        }
    });
    if held_registers {
        requests::serve();
    }
}

impl core::fmt::Display for Channel {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::List => f.write_str("a scatter/gather list request"),
            Self::Block(base) => write!(f, "the owner of MapRegisterBase {base:#x}"),
        }
    }
}
