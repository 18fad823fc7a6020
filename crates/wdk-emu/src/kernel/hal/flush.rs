//! Cache maintenance: what the HAL does around transfers on a machine whose DMA is not coherent
//! with the CPU's caches, and the two calls with which a driver does it, `FlushDmaBuffer` and
//! `KeFlushIoBuffers`.
//!
//! A mapping begins with its lines cleaned, in both directions, so that no dirty line is evicted
//! over the card's data. `PutScatterGatherList` and `FlushAdapterBuffersEx` invalidate after
//! capture. Between the two a driver that holds a mapping does it itself. None of it touches
//! bounce pages, map registers or the IOMMU.

use super::pieces::{self, Piece};
use super::state::{DMA_VERIFIER, Kind, Run, with};
use crate::kernel::config;
use crate::kernel::exports::entry;
use crate::kernel::ke::irql::DISPATCH;
use crate::kernel::mm::cache::{self, LINE};
use crate::kernel::mm::mdl::{self, Built};
use crate::kernel::mm::mdl_map;
use crate::kernel::stop::{bug_check, stop};
use crate::sys::{BOOLEAN, NTSTATUS, PDMA_ADAPTER, PMDL, STATUS_INVALID_PARAMETER, STATUS_SUCCESS};

/// What `FlushDmaBuffer` wants MDLs to be aligned to, in bytes, on coherent machines too.
#[allow(clippy::cast_possible_truncation, reason = "a cache line is short")]
pub const DMA_ALIGNMENT: u32 = LINE as u32;

/// `NO_MORE_SYSTEM_PTES`.
const NO_SYSTEM_ADDRESS: u32 = 0x3F;

/// Whether a piece shares no cache line with other memory.
pub(crate) fn has_whole_lines(piece: Piece) -> bool {
    piece.offset.is_multiple_of(DMA_ALIGNMENT) && piece.length.is_multiple_of(DMA_ALIGNMENT)
}

fn clean(piece: Piece) {
    cache::clean(piece.pfn, piece.offset, piece.length);
}

fn invalidate(piece: Piece) {
    cache::invalidate(piece.pfn, piece.offset, piece.length);
}

/// The cached memory that a mapping lets the card use where it lies.
#[derive(Default)]
pub(crate) struct Cached(Vec<Piece>);

impl Cached {
    /// A mapping begins.
    pub(crate) fn begin(kind: Kind, runs: &[Run]) -> Self {
        if config().environment.coherent || kind == Kind::CommonBuffer {
            return Self::default();
        }
        let direct = runs.iter().filter(|run| run.page == run.piece.pfn);
        let pieces: Vec<Piece> = direct.map(|run| run.piece).collect();
        cache::acquire(pieces.iter().map(|piece| piece.pfn));
        pieces.iter().for_each(|piece| clean(*piece));
        Self(pieces)
    }

    /// The CPU is to see what the card wrote.
    pub(crate) fn invalidate(&self) {
        self.0.iter().for_each(|piece| invalidate(*piece));
    }

    /// The mapping ends.
    pub(crate) fn end(&self) {
        cache::release(self.0.iter().map(|piece| piece.pfn));
    }
}

/// See [`track`].
pub(crate) struct Kept(Cached);

impl Drop for Kept {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// What `FlushAdapterBuffersEx` does after capture with the pieces that were not bounced.
pub(crate) fn after_capture(pieces: &[Piece], bounces: impl Fn(Piece) -> bool) {
    let direct = pieces.iter().filter(|piece| !bounces(**piece));
    direct.for_each(|piece| invalidate(*piece));
}

/// Keeps the pages of a chain that are tracked now tracked until the value is dropped, over the end of a mapping.
///
/// # Safety
/// `mdl` is null or leads a chain of valid MDLs.
pub(crate) unsafe fn track(mdl: PMDL) -> Kept {
    if config().environment.coherent {
        return Kept(Cached::default());
    }
    // SAFETY: the caller says so.
    let pieces = unsafe { pieces::pieces(mdl, 0, pieces::chain_length(mdl)) }.unwrap_or_default();
    let tracked = pieces.into_iter();
    let pieces: Vec<Piece> = tracked
        .filter(|piece| cache::ram(piece.pfn).is_some())
        .collect();
    cache::acquire(pieces.iter().map(|piece| piece.pfn));
    Kept(Cached(pieces))
}

/// Whether a place in a page, or in a run of pages, lies inside a line.
pub(crate) fn breaks_a_line(place: u64) -> bool {
    !place.is_multiple_of(u64::from(DMA_ALIGNMENT))
}

/// Maintenance of the lines of one MDL.
///
/// # Safety
/// `mdl` is valid.
unsafe fn maintain(function: &str, mdl: PMDL, read: bool) {
    if mdl::state(mdl).built == Built::No {
        stop(40, format!("{function} on an MDL without locked pages"));
    }
    // SAFETY: the caller says that the MDL is valid.
    let (count, first) = unsafe { ((*mdl).ByteCount, (*mdl).ByteOffset) };
    if read {
        let broken = [(4, first, "start"), (5, count, "length")];
        let broken = broken
            .into_iter()
            .find(|(_, value, _)| !value.is_multiple_of(DMA_ALIGNMENT));
        if let Some((code, value, what)) = broken {
            bug_check(
                DMA_VERIFIER,
                [0x1F, code, mdl.addr(), value as usize],
                format!(
                    "{function} invalidates MDL {mdl:p}, whose {what} is no multiple of a line"
                ),
            );
        }
    }
    if !mdl_map::ensure_mapped(mdl) {
        bug_check(
            NO_SYSTEM_ADDRESS,
            [mdl.addr(), 0, 0, 0],
            format!("{function} found no system address for MDL {mdl:p}"),
        );
    }
    // SAFETY: as above; one MDL holds all its own bytes, so that its chain is not followed.
    let pieces = unsafe { pieces::pieces(mdl, 0, u64::from(count)) }.unwrap_or_default();
    for piece in pieces {
        if read {
            invalidate(piece);
        } else {
            clean(piece);
        }
    }
}

/// `FlushDmaBuffer`: cache maintenance for one MDL, without the MDLs behind it. On a coherent
/// machine only the alignment counts.
pub(crate) unsafe extern "efiapi" fn flush_dma_buffer(
    adapter: PDMA_ADAPTER,
    mdl: PMDL,
    read_operation: BOOLEAN,
) -> NTSTATUS {
    entry!(FlushDmaBuffer, AtMost(DISPATCH));
    let traits = with(|hal| hal.adapters[hal.adapter("FlushDmaBuffer", adapter)].traits);
    // SAFETY: the caller gives a valid MDL.
    let (count, first) = unsafe { ((*mdl).ByteCount, (*mdl).ByteOffset) };
    if !count.is_multiple_of(DMA_ALIGNMENT) || !first.is_multiple_of(DMA_ALIGNMENT) {
        return STATUS_INVALID_PARAMETER;
    }
    if !traits.coherent {
        // SAFETY: as above.
        unsafe { maintain("FlushDmaBuffer", mdl, read_operation != 0) };
    }
    STATUS_SUCCESS
}

/// See the WDK reference. Coherent machines have nothing to flush, and neither have transfers by
/// the CPU itself (DmaOperation FALSE), whose instruction caches are not emulated.
pub unsafe extern "efiapi" fn KeFlushIoBuffers(
    Mdl: PMDL,
    ReadOperation: BOOLEAN,
    DmaOperation: BOOLEAN,
) {
    entry!(KeFlushIoBuffers, AtMost(DISPATCH));
    if DmaOperation != 0 && !config().environment.coherent {
        // SAFETY: the caller gives a valid MDL.
        unsafe { maintain("KeFlushIoBuffers", Mdl, ReadOperation != 0) };
    }
}
