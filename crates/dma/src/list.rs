//! One held scatter/gather list.
//!
//! Asked for synchronously *and* with a routine: with the routine the HAL releases the channel
//! when it returns, and without it, putting a list that holds map registers would first have to
//! take the channel again. The table call is made at DISPATCH_LEVEL, as KMDF makes it.

use core::ffi::c_void;
use core::ptr;
use core::ptr::NonNull;
use core::slice;

use contdma_core::address::DeviceAddr;
use contdma_core::mode::Direction;

use crate::adapter::Adapter;
use crate::elements::Element;
use crate::irql::AtDispatch;
use crate::sys::{
    _DEVICE_OBJECT, _IRP, BOOLEAN, DMA_SYNCHRONOUS_CALLBACK, DMA_TRANSFER_CONTEXT_SIZE_V1,
    NTSTATUS, PMDL, PSCATTER_GATHER_LIST, SCATTER_GATHER_ELEMENT, SCATTER_GATHER_LIST,
    STATUS_NOT_SUPPORTED, STATUS_UNSUCCESSFUL,
};

/// The HAL's own words about one list. It stays where it is until the list is put.
#[repr(C, align(16))]
pub(crate) struct TransferContext([u8; DMA_TRANSFER_CONTEXT_SIZE_V1 as usize]);

impl TransferContext {
    pub(crate) const fn new() -> Self {
        Self([0; DMA_TRANSFER_CONTEXT_SIZE_V1 as usize])
    }
}

/// The HAL's flag for a direction.
pub(crate) const fn write_to_device(direction: Direction) -> BOOLEAN {
    match direction {
        Direction::Capture => 0,
        Direction::Playback => 1,
    }
}

/// A list that is held until it is dropped. Dropping it is legal at and below DISPATCH_LEVEL.
pub(crate) struct HeldList {
    adapter: Adapter,
    list: NonNull<SCATTER_GATHER_LIST>,
    direction: Direction,
}

// SAFETY: a list belongs to no thread.
unsafe impl Send for HeldList {}
// SAFETY: shared use only reads what the HAL wrote before it handed the list over.
unsafe impl Sync for HeldList {}

impl HeldList {
    /// Maps `length` bytes from byte `offset` of the buffer. IRQL ≤ DISPATCH_LEVEL.
    ///
    /// # Safety
    /// `mdl` describes locked memory that holds the range and stays locked until the list is
    /// gone; `context` stays where it is for as long and serves no other list.
    pub(crate) unsafe fn get(
        adapter: &Adapter,
        context: *mut TransferContext,
        mdl: PMDL,
        offset: u64,
        length: u32,
        direction: Direction,
    ) -> Result<Self, NTSTATUS> {
        let (Some(initialize), Some(get)) = (
            adapter.operations.initialize_context,
            adapter.operations.get_list,
        ) else {
            return Err(STATUS_NOT_SUPPORTED);
        };
        let mut list: PSCATTER_GATHER_LIST = ptr::null_mut();
        let _dispatch = AtDispatch::raise();
        // SAFETY: the context is 16-aligned, as long as version 1 asks for, and ours.
        let status = unsafe { initialize(adapter.adapter, context.cast()) };
        if status < 0 {
            return Err(status);
        }
        // SAFETY: the range is locked by the caller's promise; the routine runs before the call
        // returns, because it is synchronous, so `list` outlives its use.
        let status = unsafe {
            get(
                adapter.adapter,
                adapter.device,
                context.cast(),
                mdl,
                offset,
                length,
                DMA_SYNCHRONOUS_CALLBACK,
                Some(keep_list),
                (&raw mut list).cast(),
                write_to_device(direction),
                None,
                ptr::null_mut(),
                ptr::null_mut(),
            )
        };
        match (status >= 0, NonNull::new(list)) {
            (true, Some(list)) => Ok(Self {
                adapter: *adapter,
                list,
                direction,
            }),
            (true, None) => Err(STATUS_UNSUCCESSFUL),
            (false, _) => Err(status),
        }
    }

    /// The list's elements, in order.
    pub(crate) fn elements(&self) -> &[SCATTER_GATHER_ELEMENT] {
        let list = self.list.as_ptr();
        // SAFETY: the list is live until this value is dropped, and the HAL no longer writes it.
        let count = unsafe { (*list).NumberOfElements };
        // SAFETY: as above; only the address of the first element is taken.
        let first = unsafe { &raw const (*list).Elements }.cast::<SCATTER_GATHER_ELEMENT>();
        // SAFETY: so many elements follow the head.
        unsafe { slice::from_raw_parts(first, count as usize) }
    }

    /// Bytes of all elements.
    pub(crate) fn bytes(&self) -> u64 {
        self.elements()
            .iter()
            .map(|element| u64::from(element.Length))
            .sum()
    }
}

/// An element as this crate hands it on.
pub(crate) fn element(raw: &SCATTER_GATHER_ELEMENT) -> Element {
    // SAFETY: every bit pattern is a value of this field, and the HAL wrote it.
    let address = unsafe { raw.Address.QuadPart };
    Element {
        address: DeviceAddr::new(address.cast_unsigned()),
        length: u64::from(raw.Length),
    }
}

impl Drop for HeldList {
    fn drop(&mut self) {
        if let Some(put) = self.adapter.operations.put_list {
            let _dispatch = AtDispatch::raise();
            // SAFETY: the list came from this adapter with this direction, and this is its only
            // end; the level is exactly DISPATCH_LEVEL.
            unsafe {
                put(
                    self.adapter.adapter,
                    self.list.as_ptr(),
                    write_to_device(self.direction),
                );
            }
        }
    }
}

/// The list routine: hands the list to whoever waits for it.
///
/// # Safety
/// Called by the HAL with the context that [`HeldList::get`] gave, before that call returns.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn keep_list(
    _device: *mut _DEVICE_OBJECT,
    _irp: *mut _IRP,
    list: PSCATTER_GATHER_LIST,
    context: *mut c_void,
) {
    // SAFETY: the context is the address of the waiting variable.
    unsafe { *context.cast::<PSCATTER_GATHER_LIST>() = list }
}
