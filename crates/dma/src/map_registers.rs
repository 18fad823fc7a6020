//! The HAL's own bounce buffers, one block of map registers per segment, kept for the whole
//! session.
//!
//! The HAL's unit of synchronisation is one `MapTransferEx`, so every segment has its own transfer
//! context and MapRegisterBase, is mapped with one call, and is flushed with exactly the range that
//! was mapped. A map that covers less than its segment is refused, not continued: a second map on
//! the same base would be flushed against the first one's registers. Never where DMA is remapped: there a flush ends the mapping for good.

use core::ffi::c_void;
use core::ptr;

use contdma_core::mode::Direction;

use crate::adapter::Adapter;
use crate::buffers::Part;
use crate::irql::AtDispatch;
use crate::list::{TransferContext, write_to_device};
use crate::segments::Sink;
use crate::sys::{
    _DEVICE_OBJECT, _IO_ALLOCATION_ACTION, _IRP, DMA_SYNCHRONOUS_CALLBACK, IO_ALLOCATION_ACTION,
    NTSTATUS, PVOID, SCATTER_GATHER_ELEMENT, SCATTER_GATHER_LIST, STATUS_NOT_SUPPORTED,
    STATUS_UNSUCCESSFUL,
};

/// The map registers of one segment. Given back when it is dropped, IRQL ≤ DISPATCH_LEVEL.
pub(crate) struct Registers {
    adapter: Adapter,
    base: PVOID,
    count: u32,
    direction: Direction,
    /// What is mapped.
    mapped: Option<Part>,
}

// SAFETY: map registers belong to no thread.
unsafe impl Send for Registers {}
// SAFETY: shared use only looks at plain values.
unsafe impl Sync for Registers {}

impl Registers {
    /// Takes `count` registers, at once or not at all. IRQL ≤ DISPATCH_LEVEL.
    ///
    /// # Safety
    /// `context` stays where it is until the registers are gone and serves nothing else.
    pub(crate) unsafe fn allocate(
        adapter: &Adapter,
        context: *mut TransferContext,
        count: u32,
        direction: Direction,
    ) -> Result<Self, NTSTATUS> {
        let (Some(initialize), Some(allocate)) = (
            adapter.operations.initialize_context,
            adapter.operations.allocate_channel,
        ) else {
            return Err(STATUS_NOT_SUPPORTED);
        };
        let mut granted = Granted {
            base: ptr::null_mut(),
            ran: false,
        };
        let _dispatch = AtDispatch::raise();
        // SAFETY: the context is 16-aligned, as long as version 1 asks for, and ours.
        let status = unsafe { initialize(adapter.adapter, context.cast()) };
        if status < 0 {
            return Err(status);
        }
        // The routine gives the channel back and keeps the registers, so the adapter's one
        // channel is never held between calls.
        // SAFETY: the routine runs before the call returns, because it is synchronous, so
        // `granted` outlives its use; the level is DISPATCH_LEVEL.
        let status = unsafe {
            allocate(
                adapter.adapter,
                adapter.device,
                context.cast(),
                count,
                DMA_SYNCHRONOUS_CALLBACK,
                Some(keep_registers),
                (&raw mut granted).cast(),
                ptr::null_mut(),
            )
        };
        match (status >= 0, granted.ran) {
            (true, true) => Ok(Self {
                adapter: *adapter,
                base: granted.base,
                count,
                direction,
                mapped: None,
            }),
            (true, false) => Err(STATUS_UNSUCCESSFUL),
            (false, _) => Err(status),
        }
    }

    /// How many there are.
    pub(crate) const fn count(&self) -> u32 {
        self.count
    }

    pub(crate) const fn is_mapped(&self) -> bool {
        self.mapped.is_some()
    }

    /// Maps a part, in one piece, and hands its elements to `sink`. This is where the HAL copies
    /// what it bounces, in playback. IRQL ≤ DISPATCH_LEVEL.
    ///
    /// # Safety
    /// The part is locked memory and stays locked until it is flushed. Nothing is mapped.
    pub(crate) unsafe fn map(
        &mut self,
        part: Part,
        buffer: &mut ListBuffer,
        sink: &mut Sink<'_>,
    ) -> Result<(), NTSTATUS> {
        let Some(map) = self.adapter.operations.map_transfer else {
            return Err(STATUS_NOT_SUPPORTED);
        };
        let mut length = part.length;
        let _dispatch = AtDispatch::raise();
        // SAFETY: the base is ours, the part is locked, and the buffer has the length named.
        let status = unsafe {
            map(
                self.adapter.adapter,
                part.mdl,
                self.base,
                part.offset,
                0,
                &raw mut length,
                write_to_device(self.direction),
                buffer.as_ptr(),
                buffer.bytes(),
                None,
                ptr::null_mut(),
            )
        };
        if status < 0 {
            return Err(status);
        }
        // What was mapped is flushed, even when it is too little: the sink counts.
        self.mapped = Some(Part { length, ..part });
        // SAFETY: the HAL has filled the buffer in.
        sink.take(unsafe { buffer.elements() });
        Ok(())
    }

    /// Flushes what is mapped; how many calls that took. This is where the HAL copies what it
    /// bounced, in capture. IRQL ≤ DISPATCH_LEVEL.
    pub(crate) fn flush(&mut self) -> Result<u64, NTSTATUS> {
        let Some(part) = self.mapped.take() else {
            return Ok(0);
        };
        let Some(flush) = self.adapter.operations.flush_buffers else {
            return Err(STATUS_NOT_SUPPORTED);
        };
        let _dispatch = AtDispatch::raise();
        // SAFETY: exactly what was mapped, with the same base, list and direction.
        let status = unsafe {
            flush(
                self.adapter.adapter,
                part.mdl,
                self.base,
                part.offset,
                part.length,
                write_to_device(self.direction),
            )
        };
        if status < 0 { Err(status) } else { Ok(1) }
    }
}

impl Drop for Registers {
    fn drop(&mut self) {
        // A failure leaves nothing that could be done about it.
        let _ = self.flush();
        if let Some(free) = self.adapter.operations.free_map_registers {
            let _dispatch = AtDispatch::raise();
            // SAFETY: base and count are those of the allocation, and this is its only end; the
            // level is exactly DISPATCH_LEVEL.
            unsafe { free(self.adapter.adapter, self.base, self.count) };
        }
    }
}

/// What the routine hands over.
struct Granted {
    base: PVOID,
    ran: bool,
}

/// The adapter routine: keeps the registers and gives the channel back.
///
/// # Safety
/// Called by the HAL with the context that [`Registers::allocate`] gave, before that call returns.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn keep_registers(
    _device: *mut _DEVICE_OBJECT,
    _irp: *mut _IRP,
    base: PVOID,
    context: *mut c_void,
) -> IO_ALLOCATION_ACTION {
    let granted = Granted { base, ran: true };
    // SAFETY: the context is the address of the waiting variable.
    unsafe { context.cast::<Granted>().write(granted) };
    _IO_ALLOCATION_ACTION::DeallocateObjectKeepRegisters
}

/// Where `MapTransferEx` writes its list.
pub(crate) struct ListBuffer {
    /// Words, because a list is 8-aligned.
    words: alloc::vec::Vec<u64>,
}

impl ListBuffer {
    /// Room for so many elements, and at least `bytes` bytes.
    pub(crate) fn try_new(elements: usize, bytes: usize) -> Result<Self, contdma_core::NoMemory> {
        let needed = elements
            .saturating_mul(size_of::<SCATTER_GATHER_ELEMENT>())
            .saturating_add(size_of::<SCATTER_GATHER_LIST>())
            .max(bytes);
        let mut words = crate::held::reserve(needed.div_ceil(8), "the list of a segment")?;
        words.resize(needed.div_ceil(8), 0);
        Ok(Self { words })
    }

    fn bytes(&self) -> u32 {
        u32::try_from(self.words.len().saturating_mul(8)).unwrap_or(u32::MAX)
    }

    fn as_ptr(&mut self) -> *mut SCATTER_GATHER_LIST {
        self.words.as_mut_ptr().cast()
    }

    /// What the HAL wrote, as far as there is room for it.
    ///
    /// # Safety
    /// The HAL has written a list.
    unsafe fn elements(&mut self) -> &[SCATTER_GATHER_ELEMENT] {
        let room = (self.bytes() as usize)
            .saturating_sub(size_of::<SCATTER_GATHER_LIST>())
            .checked_div(size_of::<SCATTER_GATHER_ELEMENT>())
            .unwrap_or(0);
        let list = self.as_ptr();
        // SAFETY: a list by the caller's promise.
        let count = unsafe { (*list).NumberOfElements } as usize;
        // SAFETY: as above; only the address of the first element is taken.
        let first = unsafe { &raw const (*list).Elements }.cast::<SCATTER_GATHER_ELEMENT>();
        // SAFETY: no more than the buffer has room for.
        unsafe { core::slice::from_raw_parts(first, count.min(room)) }
    }
}
