//! How a dense run of shadow pages is spread over separately allocated chunks.
//!
//! Large contiguous memory is scarce, so the shadow is taken in chunks that shrink when memory
//! runs short. The module decides sizes and finds the chunk of a byte; it allocates nothing but
//! its own table and knows no addresses: chunk number i is the caller's i-th allocation.

use alloc::vec::Vec;

use crate::address::{PAGE_BYTES, ShadowOffset, ShadowPage};
use crate::{NoMemory, try_vec};

/// Pages of the largest chunk that is asked for.
pub const MAX_CHUNK_PAGES: u32 = 256;
/// Pages of a chunk below which no smaller one is tried.
pub const MIN_CHUNK_PAGES: u32 = 1;

/// A byte of the shadow, as its chunk knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChunkPlace {
    /// Number of the chunk.
    pub chunk: usize,
    /// Bytes into the chunk.
    pub within: u64,
    /// Bytes from here to the end of the chunk; at least one.
    pub contiguous: u64,
}

/// The chunks that a shadow was allocated in, and how large the next should be.
///
/// ```
/// use contdma_core::shadow::ShadowChunks;
///
/// let mut chunks = ShadowChunks::try_new(300)?;
/// while let Some(pages) = chunks.next_request() {
///     if pages > 64 {
///         chunks.refused(); // the allocator had no run that long
///     } else {
///         chunks.granted(pages);
///     }
/// }
/// assert_eq!(chunks.len(), 5);
/// # Ok::<(), contdma_core::NoMemory>(())
/// ```
#[derive(Debug)]
pub struct ShadowChunks {
    /// First shadow page behind each chunk.
    ends: Vec<u32>,
    pages: u32,
    request: u32,
}

impl ShadowChunks {
    /// A table for a shadow of `pages` pages, with no chunk yet.
    ///
    /// # Errors
    /// [`NoMemory`].
    pub fn try_new(pages: u32) -> Result<Self, NoMemory> {
        // Room for a chunk per page: refusals may leave nothing larger.
        Ok(Self {
            ends: try_vec(pages as usize, "the chunks of a shadow")?,
            pages,
            request: MAX_CHUNK_PAGES,
        })
    }

    /// Pages of the chunk to ask for next; `None` when the shadow is complete or when even
    /// the smallest chunk was refused ([`ShadowChunks::is_complete`] tells which).
    pub fn next_request(&self) -> Option<u32> {
        let left = self.pages.saturating_sub(self.allocated());
        let pages = left.min(self.request);
        (pages > 0).then_some(pages)
    }

    /// The chunk last asked for was allocated, with `pages` pages. A complete shadow takes no more.
    pub fn granted(&mut self, pages: u32) {
        if !self.is_complete() && pages > 0 {
            let end = self.allocated().saturating_add(pages).min(self.pages);
            self.ends.push(end);
        }
    }

    /// The chunk last asked for could not be allocated: the next is half as large.
    pub fn refused(&mut self) {
        let half = self.next_request().unwrap_or(0) >> 1;
        self.request = if half < MIN_CHUNK_PAGES { 0 } else { half };
    }

    /// Whether the chunks hold every page.
    pub fn is_complete(&self) -> bool {
        self.allocated() >= self.pages
    }

    /// Number of chunks.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no chunk.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Pages of chunk `chunk`, or `None` when there is no such chunk.
    pub fn chunk_pages(&self, chunk: usize) -> Option<u32> {
        self.ends.get(chunk)?.checked_sub(self.first_page(chunk))
    }

    /// The chunk of a byte, or `None` when no chunk holds it.
    pub fn locate(&self, offset: ShadowOffset) -> Option<ChunkPlace> {
        let page = u32::try_from(offset.get().checked_div(PAGE_BYTES)?).ok()?;
        let chunk = self.ends.partition_point(|end| *end <= page);
        let start = ShadowPage::new(self.first_page(chunk)).start();
        let end = ShadowPage::new(*self.ends.get(chunk)?).start();
        Some(ChunkPlace {
            chunk,
            within: offset.bytes_since(start)?,
            contiguous: end.bytes_since(offset)?,
        })
    }

    fn allocated(&self) -> u32 {
        self.ends.last().copied().unwrap_or(0)
    }

    fn first_page(&self, chunk: usize) -> u32 {
        chunk
            .checked_sub(1)
            .and_then(|before| self.ends.get(before).copied())
            .unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::vec::Vec;

    #[test]
    fn a_refusal_halves_the_request_down_to_one_page() {
        let mut chunks = ShadowChunks::try_new(1000).unwrap();
        let mut asked = Vec::new();
        while let Some(pages) = chunks.next_request() {
            asked.push(pages);
            chunks.refused();
        }
        assert_eq!(asked, [256, 128, 64, 32, 16, 8, 4, 2, 1]);
        assert!(!chunks.is_complete());
        assert!(chunks.is_empty());
        assert_eq!(chunks.locate(ShadowOffset::new(0)), None);
    }

    #[test]
    fn what_was_not_asked_for_is_not_counted() {
        let mut chunks = ShadowChunks::try_new(2).unwrap();
        chunks.granted(0);
        assert!(chunks.is_empty());
        chunks.granted(9);
        assert!(!chunks.is_empty());
        assert_eq!(chunks.chunk_pages(0), Some(2));
        chunks.granted(1);
        assert_eq!(chunks.len(), 1, "complete");
    }

    #[test]
    fn no_pages_need_no_chunks() {
        let chunks = ShadowChunks::try_new(0).unwrap();
        assert_eq!(chunks.next_request(), None);
        assert!(chunks.is_complete());
    }

    proptest! {
        #[test]
        fn every_byte_is_found(pages in 1_u32..700, refusals in prop::collection::vec(any::<bool>(), 0..8)) {
            let mut chunks = ShadowChunks::try_new(pages).unwrap();
            let mut refusals = refusals.into_iter();
            let mut model = Vec::new();
            while let Some(request) = chunks.next_request() {
                if refusals.next() == Some(true) && request > 1 {
                    chunks.refused();
                } else {
                    let chunk = chunks.len();
                    chunks.granted(request);
                    prop_assert_eq!(chunks.chunk_pages(chunk), Some(request));
                    model.extend((0..request).map(|page| (chunk, page, request)));
                }
            }
            prop_assert!(chunks.is_complete());
            prop_assert_eq!(model.len(), pages as usize);
            for (page, (chunk, within, size)) in model.iter().enumerate() {
                for byte in [0_u64, 1, 4095] {
                    let place = chunks.locate(ShadowOffset::new(page as u64 * 4096 + byte)).unwrap();
                    let offset = u64::from(*within) * 4096 + byte;
                    prop_assert_eq!(place.chunk, *chunk);
                    prop_assert_eq!(place.within, offset);
                    prop_assert_eq!(place.contiguous, u64::from(*size) * 4096 - offset);
                }
            }
            prop_assert_eq!(chunks.locate(ShadowOffset::new(u64::from(pages) * 4096)), None);
        }
    }
}
