//! One list per use of a segment: got before the device's turn, put after it.
//!
//! What drivers do today. The HAL copies what it bounces when the list is got (playback) and when
//! it is put (capture), always the whole segment.

use core::ptr;

use crate::adapter::Adapter;
use crate::buffers::Part;
use crate::list::{HeldList, TransferContext};
use crate::segments::Sink;
use crate::sys::NTSTATUS;
use contdma_core::mode::Direction;

/// The list of one segment, while it has one.
#[derive(Default)]
pub(crate) struct Remap {
    list: Option<HeldList>,
}

impl Remap {
    pub(crate) const fn is_mapped(&self) -> bool {
        self.list.is_some()
    }

    /// Gets the list, and hands its elements to `sink`. IRQL ≤ DISPATCH_LEVEL.
    ///
    /// # Safety
    /// As [`HeldList::get`]; there is no list.
    pub(crate) unsafe fn map(
        &mut self,
        adapter: &Adapter,
        context: &mut TransferContext,
        part: Part,
        direction: Direction,
        sink: &mut Sink<'_>,
    ) -> Result<(), NTSTATUS> {
        // SAFETY: as the caller promises.
        let list = unsafe {
            HeldList::get(
                adapter,
                ptr::from_mut(context),
                part.mdl,
                part.offset,
                part.length,
                direction,
            )
        }?;
        sink.take(list.elements());
        self.list = Some(list);
        Ok(())
    }

    /// Puts the list; how many calls that took.
    pub(crate) fn unmap(&mut self) -> u64 {
        u64::from(self.list.take().is_some())
    }
}
