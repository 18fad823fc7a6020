//! Scatter/gather lists: how many map registers and elements a range takes, building a list over
//! it, and putting it back.

use super::live::{Access, MappingId, PAGE};
use super::pieces::{self, Element, Piece};
use super::reach::Traits;
use super::registers;
use super::requests::{self, Channel, Request, Work};
use super::state::{Kind, Plan, Run, State, violation, with};
use crate::kernel::exports::entry;
use crate::kernel::ke::irql::DISPATCH;
use crate::kernel::mm::mdl::{self, Built};
use crate::kernel::stop::stop;
use crate::kernel::{config, faults};
use crate::sys::{
    BOOLEAN, DMA_SYNCHRONOUS_CALLBACK, DMA_TRANSFER_INFO_VERSION1, NTSTATUS, PDEVICE_OBJECT,
    PDMA_ADAPTER, PDMA_COMPLETION_ROUTINE, PDMA_TRANSFER_INFO, PDRIVER_LIST_CONTROL, PMDL,
    PSCATTER_GATHER_LIST, PULONG, PVOID, SCATTER_GATHER_ELEMENT, SCATTER_GATHER_LIST,
    STATUS_BUFFER_TOO_SMALL, STATUS_INSUFFICIENT_RESOURCES, STATUS_INVALID_PARAMETER,
    STATUS_SUCCESS, ULONG, ULONGLONG,
};

fn count(pieces: &[Piece]) -> u32 {
    u32::try_from(pieces.len()).unwrap_or(u32::MAX)
}

/// Where a list is written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Storage {
    /// The HAL takes memory for it.
    Own,
    /// The driver's buffer.
    Caller(PVOID),
}

/// A list to build.
#[derive(Clone, Copy)]
pub(crate) struct ListWork {
    pub(crate) mdl: PMDL,
    pub(crate) offset: u64,
    pub(crate) length: u32,
    pub(crate) to_device: bool,
    pub(crate) storage: Storage,
    pub(crate) routine: PDRIVER_LIST_CONTROL,
    pub(crate) routine_context: PVOID,
    pub(crate) synchronous: bool,
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
fn list_bytes(elements: usize) -> u32 {
    u32::try_from((WORDS_OF_HEADER + elements * WORDS_OF_ELEMENT) * 8).unwrap_or(u32::MAX)
}

/// What a range takes.
pub(crate) struct Needs {
    /// Map registers: pages that have to be bounced.
    pub(crate) registers: u32,
    /// Most elements that its list can have.
    pub(crate) elements: usize,
}

/// What the pages of an MDL are locked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Locked {
    ForReading,
    ForWriting,
}

/// What the memory manager knows of an MDL, or of the one that it is a part of; `None` when its
/// pages could go away.
fn locked_for(mdl: PMDL) -> Option<Locked> {
    match mdl::state(mdl).built {
        Built::No => None,
        Built::NonPaged | Built::Locked { write: true } => Some(Locked::ForWriting),
        Built::Locked { write: false } => Some(Locked::ForReading),
        Built::Partial { of } => locked_for(core::ptr::with_exposed_provenance_mut(of)),
    }
}

/// Checks an MDL chain before DMA: pages locked or nonpaged, with write access when the device
/// writes, and long enough.
///
/// # Safety
/// `mdl` leads a chain of valid MDLs.
pub(crate) unsafe fn check_chain(
    function: &str,
    mdl: PMDL,
    offset: u64,
    length: u64,
    to_device: Option<bool>,
) {
    if mdl.is_null() {
        violation(47, 0x0E, format_args!("{function} without an MDL"));
    }
    // SAFETY: the caller says that the chain is valid.
    for mdl in unsafe { pieces::chain(mdl) } {
        match locked_for(mdl) {
            None => violation(
                47,
                0x0E,
                format_args!(
                    "{function}: the pages of MDL {mdl:p} are neither locked nor nonpaged"
                ),
            ),
            Some(Locked::ForReading) if to_device == Some(false) => stop(
                36,
                format!(
                    "{function}: the device writes to MDL {mdl:p}, which is locked for reading"
                ),
            ),
            Some(_) => {}
        }
    }
    // SAFETY: as above.
    let described = unsafe { pieces::chain_length(mdl) };
    if offset.checked_add(length).is_none_or(|end| end > described) {
        violation(
            47,
            0x24,
            format_args!(
                "{function}: bytes {offset:#x} to {:#x} of MDLs that describe {described:#x}",
                offset.saturating_add(length)
            ),
        );
    }
}

/// What `length` bytes from `offset` take on an adapter with `traits`.
///
/// # Safety
/// `mdl` leads a chain of valid MDLs that holds the range.
pub(crate) unsafe fn needs(traits: &Traits, mdl: PMDL, offset: u64, length: u64) -> Needs {
    // SAFETY: the caller says so.
    let pieces = unsafe { pieces::pieces(mdl, offset, length) }.unwrap_or_default();
    if traits.remapped {
        // SAFETY: as above.
        let elements = unsafe { pieces::chain(mdl) }.count();
        return Needs {
            registers: 0,
            elements,
        };
    }
    let bounced = pieces.iter().filter(|piece| traits.bounces(piece.pfn));
    let registers = if traits.needs_map_registers {
        bounced.count()
    } else {
        0
    };
    Needs {
        registers: u32::try_from(registers).unwrap_or(u32::MAX),
        elements: pieces.len(),
    }
}

/// `GetDmaTransferInfo`; the WriteOnly argument is ignored, as on Windows.
pub(crate) unsafe extern "C" fn get_dma_transfer_info(
    adapter: PDMA_ADAPTER,
    mdl: PMDL,
    offset: ULONGLONG,
    length: ULONG,
    _write_only: BOOLEAN,
    info: PDMA_TRANSFER_INFO,
) -> NTSTATUS {
    entry!(GetDmaTransferInfo, AtMost(DISPATCH));
    let traits = with(|hal| hal.adapters[hal.adapter("GetDmaTransferInfo", adapter)].traits);
    // SAFETY: the caller gives a valid structure.
    if unsafe { (*info).Version } != DMA_TRANSFER_INFO_VERSION1 || length == 0 {
        return STATUS_INVALID_PARAMETER;
    }
    // SAFETY: the caller gives a valid chain.
    let needs = unsafe {
        check_chain("GetDmaTransferInfo", mdl, offset, u64::from(length), None);
        needs(&traits, mdl, offset, u64::from(length))
    };
    // SAFETY: as above.
    let v1 = unsafe { &mut (*info).__bindgen_anon_1.V1 };
    v1.MapRegisterCount = needs.registers;
    v1.ScatterGatherElementCount = u32::try_from(needs.elements).unwrap_or(u32::MAX);
    v1.ScatterGatherListSize = list_bytes(needs.elements);
    STATUS_SUCCESS
}

/// The byte of the chain at which `current_va` lies.
///
/// # Safety
/// `mdl` is valid.
unsafe fn offset_of(function: &str, mdl: PMDL, current_va: PVOID) -> u64 {
    // SAFETY: the caller says so.
    let start = unsafe { (*mdl).StartVa.addr() + (*mdl).ByteOffset as usize };
    match current_va.addr().checked_sub(start) {
        Some(offset) => offset as u64,
        None => violation(
            47,
            0x1B,
            format_args!("{function}: address {current_va:p} lies before MDL {mdl:p}"),
        ),
    }
}

/// `CalculateScatterGatherList`. Without an MDL the worst case is answered.
pub(crate) unsafe extern "C" fn calculate_scatter_gather_list(
    adapter: PDMA_ADAPTER,
    mdl: PMDL,
    current_va: PVOID,
    length: ULONG,
    size: PULONG,
    registers: PULONG,
) -> NTSTATUS {
    entry!(CalculateScatterGatherList, AtMost(DISPATCH));
    let traits =
        with(|hal| hal.adapters[hal.adapter("CalculateScatterGatherList", adapter)].traits);
    let needs = if mdl.is_null() {
        let in_page = current_va.addr() as u64 % PAGE;
        let pages = (in_page + u64::from(length)).div_ceil(PAGE);
        Needs {
            registers: u32::try_from(pages).unwrap_or(u32::MAX),
            elements: usize::try_from(pages).unwrap_or(usize::MAX),
        }
    } else {
        // SAFETY: the caller gives a valid chain.
        unsafe {
            let offset = offset_of("CalculateScatterGatherList", mdl, current_va);
            if offset + u64::from(length) > pieces::chain_length(mdl) {
                return STATUS_BUFFER_TOO_SMALL;
            }
            needs(&traits, mdl, offset, u64::from(length))
        }
    };
    if traits.needs_map_registers && needs.registers > traits.map_registers {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    // SAFETY: the caller gives valid addresses; the second one may be NULL.
    unsafe {
        *size = list_bytes(needs.elements);
        if !registers.is_null() {
            *registers = needs.registers;
        }
    }
    STATUS_SUCCESS
}

/// What all four ways to get a list have in common.
struct Call {
    function: &'static str,
    adapter: PDMA_ADAPTER,
    device: PDEVICE_OBJECT,
    context: Option<PVOID>,
    /// Room in the driver's buffer.
    room: Option<ULONG>,
}

/// # Safety
/// The pointers in `call` and `work` are what the WDK says.
unsafe fn get(call: &Call, work: ListWork) -> Result<PSCATTER_GATHER_LIST, NTSTATUS> {
    let function = call.function;
    let index = with(|hal| hal.adapter(function, call.adapter));
    if work.length == 0 {
        return Err(STATUS_INVALID_PARAMETER);
    }
    if work.routine.is_none() && !work.synchronous {
        return Err(STATUS_INVALID_PARAMETER);
    }
    // SAFETY: the caller says that the chain is valid.
    unsafe {
        check_chain(
            function,
            work.mdl,
            work.offset,
            u64::from(work.length),
            Some(work.to_device),
        );
    }
    let traits = with(|hal| hal.adapters[index].traits);
    // SAFETY: as above.
    let needs = unsafe { needs(&traits, work.mdl, work.offset, u64::from(work.length)) };
    if call
        .room
        .is_some_and(|room| room < list_bytes(needs.elements))
    {
        return Err(STATUS_BUFFER_TOO_SMALL);
    }
    if faults::should_fail(function) {
        return Err(STATUS_INSUFFICIENT_RESOURCES);
    }
    // A list on an adapter that needs registers holds one even when nothing bounces.
    let registers = if traits.needs_map_registers {
        needs.registers.max(1)
    } else {
        0
    };
    if traits.needs_map_registers && registers > traits.map_registers {
        return Err(STATUS_INSUFFICIENT_RESOURCES);
    }
    let context = call
        .context
        .map_or(0, |context| requests::occupy(function, index, context));
    let request = Request {
        adapter: index,
        device: call.device,
        context,
        registers,
        not_before: 0,
        work: Work::List(work),
    };
    // SAFETY: as above.
    let list = unsafe { requests::submit(request, work.synchronous) };
    if list.is_err() {
        requests::release(context);
    }
    list.map(core::ptr::with_exposed_provenance_mut)
}

/// `GetScatterGatherListEx`.
pub(crate) unsafe extern "C" fn get_scatter_gather_list_ex(
    adapter: PDMA_ADAPTER,
    device: PDEVICE_OBJECT,
    context: PVOID,
    mdl: PMDL,
    offset: ULONGLONG,
    length: ULONG,
    flags: ULONG,
    routine: PDRIVER_LIST_CONTROL,
    routine_context: PVOID,
    write_to_device: BOOLEAN,
    completion: PDMA_COMPLETION_ROUTINE,
    _completion_context: PVOID,
    list: *mut PSCATTER_GATHER_LIST,
) -> NTSTATUS {
    entry!(GetScatterGatherListEx, AtMost(DISPATCH));
    let synchronous = flags & DMA_SYNCHRONOUS_CALLBACK != 0;
    let answered_later = routine.is_some() && !synchronous;
    if completion.is_some()
        || (answered_later && !list.is_null())
        || (routine.is_none() && list.is_null())
    {
        return STATUS_INVALID_PARAMETER;
    }
    let call = Call {
        function: "GetScatterGatherListEx",
        adapter,
        device,
        context: Some(context),
        room: None,
    };
    let work = ListWork {
        mdl,
        offset,
        length,
        to_device: write_to_device != 0,
        storage: Storage::Own,
        routine,
        routine_context,
        synchronous,
    };
    // SAFETY: the caller's pointers are what the WDK says.
    match unsafe { get(&call, work) } {
        Ok(built) => {
            if !list.is_null() {
                // SAFETY: as above.
                unsafe { *list = built };
            }
            STATUS_SUCCESS
        }
        Err(status) => status,
    }
}

/// `BuildScatterGatherListEx`.
pub(crate) unsafe extern "C" fn build_scatter_gather_list_ex(
    adapter: PDMA_ADAPTER,
    device: PDEVICE_OBJECT,
    context: PVOID,
    mdl: PMDL,
    offset: ULONGLONG,
    length: ULONG,
    flags: ULONG,
    routine: PDRIVER_LIST_CONTROL,
    routine_context: PVOID,
    write_to_device: BOOLEAN,
    buffer: PVOID,
    buffer_length: ULONG,
    completion: PDMA_COMPLETION_ROUTINE,
    _completion_context: PVOID,
    list: PVOID,
) -> NTSTATUS {
    entry!(BuildScatterGatherListEx, Exactly(DISPATCH));
    let synchronous = flags & DMA_SYNCHRONOUS_CALLBACK != 0;
    if completion.is_some() || buffer.is_null() {
        return STATUS_INVALID_PARAMETER;
    }
    let call = Call {
        function: "BuildScatterGatherListEx",
        adapter,
        device,
        context: Some(context),
        room: Some(buffer_length),
    };
    let work = ListWork {
        mdl,
        offset,
        length,
        to_device: write_to_device != 0,
        storage: Storage::Caller(buffer),
        routine,
        routine_context,
        synchronous,
    };
    // SAFETY: the caller's pointers are what the WDK says.
    match unsafe { get(&call, work) } {
        Ok(built) => {
            if synchronous && !list.is_null() {
                // SAFETY: as above.
                unsafe { list.cast::<PSCATTER_GATHER_LIST>().write(built) };
            }
            STATUS_SUCCESS
        }
        Err(status) => status,
    }
}

/// `GetScatterGatherList`.
pub(crate) unsafe extern "C" fn get_scatter_gather_list(
    adapter: PDMA_ADAPTER,
    device: PDEVICE_OBJECT,
    mdl: PMDL,
    current_va: PVOID,
    length: ULONG,
    routine: PDRIVER_LIST_CONTROL,
    routine_context: PVOID,
    write_to_device: BOOLEAN,
) -> NTSTATUS {
    entry!(GetScatterGatherList, Exactly(DISPATCH));
    let call = Call {
        function: "GetScatterGatherList",
        adapter,
        device,
        context: None,
        room: None,
    };
    // SAFETY: the caller's pointers are what the WDK says.
    unsafe {
        let work = ListWork {
            mdl,
            offset: offset_of(call.function, mdl, current_va),
            length,
            to_device: write_to_device != 0,
            storage: Storage::Own,
            routine,
            routine_context,
            synchronous: false,
        };
        get(&call, work).map_or_else(|status| status, |_| STATUS_SUCCESS)
    }
}

/// `BuildScatterGatherList`.
pub(crate) unsafe extern "C" fn build_scatter_gather_list(
    adapter: PDMA_ADAPTER,
    device: PDEVICE_OBJECT,
    mdl: PMDL,
    current_va: PVOID,
    length: ULONG,
    routine: PDRIVER_LIST_CONTROL,
    routine_context: PVOID,
    write_to_device: BOOLEAN,
    buffer: PVOID,
    buffer_length: ULONG,
) -> NTSTATUS {
    entry!(BuildScatterGatherList, Exactly(DISPATCH));
    let call = Call {
        function: "BuildScatterGatherList",
        adapter,
        device,
        context: None,
        room: Some(buffer_length),
    };
    // SAFETY: the caller's pointers are what the WDK says.
    unsafe {
        let work = ListWork {
            mdl,
            offset: offset_of(call.function, mdl, current_va),
            length,
            to_device: write_to_device != 0,
            storage: Storage::Caller(buffer),
            routine,
            routine_context,
            synchronous: false,
        };
        get(&call, work).map_or_else(|status| status, |_| STATUS_SUCCESS)
    }
}

impl State {
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
        let doubled = context == 0 && config().verifier.dma;
        if doubled && let Some(copies) = self.pool.take(count(&pieces), highest) {
            self.pool.give_back(&pages, highest);
            pages = copies;
        }
        let doubled = doubled && pages.len() == pieces.len();
        let mut bounced = Vec::new();
        let mut runs: Vec<Run> = Vec::with_capacity(pieces.len());
        let mut registers = pages.iter();
        for piece in &pieces {
            if (doubled || traits.bounces(piece.pfn))
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
        let mut iova = None;
        if traits.remapped {
            let offset = pieces.first().map_or(0, |piece| u64::from(piece.offset));
            // Each MDL of a chain begins in a page of its own, so one page per piece.
            let bytes = pieces.len() as u64 * PAGE;
            let Some(start) = self.slots[slot].iovas.allocate(offset, bytes, highest) else {
                return Err(pages);
            };
            for (run, page) in runs.iter_mut().zip(start / PAGE..) {
                run.address = page * PAGE + u64::from(run.piece.offset);
            }
            iova = Some(start);
        }
        let elements = pieces::join(runs.iter().map(|run| (run.address, run.piece.length)));
        let mapping = self.map(&Plan {
            kind: Kind::List,
            slot,
            access: if work.to_device {
                Access::Read
            } else {
                Access::Write
            },
            runs: &runs,
            mdl: work.mdl,
            iova,
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
pub(crate) unsafe extern "C" fn put_scatter_gather_list(
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
