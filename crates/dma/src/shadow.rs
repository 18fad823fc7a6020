//! The memory that stands in for pages out of reach: chunks of common buffer.

use alloc::vec::Vec;

use contdma_core::NoMemory;
use contdma_core::address::{DeviceAddr, ShadowOffset};
use contdma_core::quota::Charge;
use contdma_core::shadow::ShadowChunks;

use crate::adapter::Adapter;
use crate::common_buffer::CommonBuffer;
use crate::error::MapError;

const PAGE: u32 = 4096;

/// A shadow, all of it zero when it is made.
pub(crate) struct Shadow {
    chunks: ShadowChunks,
    buffers: Vec<CommonBuffer>,
    _charge: Option<Charge<'static>>,
}

/// A byte of the shadow and what follows it without a break.
#[derive(Clone, Copy)]
pub(crate) struct ShadowPlace {
    pub(crate) memory: *mut u8,
    pub(crate) device_address: DeviceAddr,
    pub(crate) contiguous: u64,
}

impl Shadow {
    /// Takes memory for `pages` pages. PASSIVE_LEVEL.
    pub(crate) fn allocate(adapter: &Adapter, pages: u32) -> Result<Self, MapError> {
        let charge = adapter
            .charge_common_buffer(u64::from(pages).saturating_mul(u64::from(PAGE)))
            .map_err(MapError::CommonBufferLimit)?;
        let mut chunks = ShadowChunks::try_new(pages)?;
        let mut buffers = Vec::new();
        while let Some(request) = chunks.next_request() {
            // Not for a chunk per page beforehand: large chunks are the usual case.
            buffers.try_reserve(1).map_err(|_| {
                MapError::NoMemory(NoMemory {
                    what: "the chunks of a shadow",
                    bytes: size_of::<CommonBuffer>() as u64,
                })
            })?;
            match CommonBuffer::allocate(adapter, request.saturating_mul(PAGE)) {
                Some(buffer) => {
                    buffers.push(buffer);
                    chunks.granted(request);
                }
                None => chunks.refused(),
            }
        }
        if chunks.is_complete() {
            return Ok(Self {
                chunks,
                buffers,
                _charge: charge,
            });
        }
        let granted = (0..chunks.len())
            .filter_map(|chunk| chunks.chunk_pages(chunk))
            .fold(0_u32, u32::saturating_add);
        Err(MapError::ShadowRefused { pages, granted })
    }

    /// Where a byte of the shadow is.
    pub(crate) fn locate(&self, offset: ShadowOffset) -> Option<ShadowPlace> {
        let place = self.chunks.locate(offset)?;
        let buffer = self.buffers.get(place.chunk)?;
        Some(ShadowPlace {
            memory: buffer
                .as_ptr()
                .wrapping_add(usize::try_from(place.within).ok()?),
            device_address: buffer.device_address().checked_add(place.within)?,
            contiguous: place.contiguous,
        })
    }
}
