//! How a ring is cut into pieces.
//!
//! One memory descriptor list describes less than 4 GiB, so a longer ring is posted in pieces. They
//! lie behind each other in one allocation; a segment may lie across two of them.

use crate::ClientError;
use crate::port::{Handle, Part};
use contdma_abi::ring::MAX_PIECE_BYTES;
use contdma_abi::{AbiError, PAGE_BYTES, PostPiece, RingRequest, control};
use std::ops::Range;
use zerocopy::IntoBytes;

const PAGE: u64 = PAGE_BYTES as u64;

/// The fewest pieces that hold so many bytes.
pub(crate) fn fewest(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(MAX_PIECE_BYTES).max(1)).unwrap_or(u32::MAX)
}

/// The bytes of each piece of a ring whose geometry is checked: whole pages, as equal as can be, the
/// status block in the last.
///
/// # Errors
/// [`AbiError::RingTooSmall`] when there are more pieces than pages, [`AbiError::RingTooLarge`] when
/// the ring does not fit the address space, [`AbiError::Overflow`].
pub(crate) fn cut(request: &RingRequest) -> Result<Vec<Range<usize>>, AbiError> {
    let total = request.buffer_bytes()?;
    let count = u64::from(request.pieces.max(1));
    let pages = total.div_ceil(PAGE);
    let status = u64::from(request.status_bytes).div_ceil(PAGE);
    let last = (pages / count).max(status);
    // Pages of all pieces but the last.
    let before = pages - last.min(pages);
    let others = count - 1;
    if before < others || last == 0 {
        return Err(AbiError::RingTooSmall);
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    for index in 0..count {
        // A page more for the first ones, until what is over is used up.
        let end = if index == others {
            total
        } else {
            start + PAGE * (before / others + u64::from(index < before % others))
        };
        let piece = usize::try_from(start).ok().zip(usize::try_from(end).ok());
        let (first, behind) = piece.ok_or(AbiError::RingTooLarge)?;
        pieces.push(first..behind);
        start = end;
    }
    Ok(pieces)
}

/// Posts the pieces of a ring, if there are several, and the ring.
///
/// # Errors
/// [`ClientError::Geometry`], [`ClientError::Refused`].
pub(crate) fn post<H: Handle>(
    handle: &H,
    request: &RingRequest,
    memory: H::Memory,
) -> Result<H::Posted, ClientError> {
    let ring = request.to_wire();
    let inputs: Vec<PostPiece> = (1..request.pieces)
        .map(|piece| PostPiece::new(piece - 1))
        .collect();
    let inputs = inputs
        .iter()
        .map(|piece| (&control::POST_PIECE, piece.as_bytes()))
        .chain([(&control::POST_RING, ring.as_bytes())]);
    let pieces = cut(request).map_err(ClientError::Geometry)?;
    let parts: Vec<Part<'_>> = inputs
        .zip(pieces)
        .map(|((code, input), bytes)| Part { code, input, bytes })
        .collect();
    handle
        .post_parts(&parts, memory)
        .map_err(ClientError::refused("posting the ring"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RingBuilder;
    use proptest::prelude::*;

    proptest! {
        /// Pieces tile the ring, are whole pages and short enough, and the status block is in the
        /// last.
        #[test]
        fn pieces_tile_the_ring(
            pages in 1_u32..300,
            segments in 2_u32..5000,
            count in 1_u32..17,
            with_status in any::<bool>(),
        ) {
            let mut builder = RingBuilder::new(pages * PAGE_BYTES, segments).pieces(count);
            if !with_status {
                builder = builder.without_status_block();
            }
            let request = builder.request();
            prop_assume!(request.is_ok());
            let request = request.unwrap();
            let Ok(pieces) = cut(&request) else {
                prop_assert!(u64::from(count) > u64::from(pages) * u64::from(segments));
                return Ok(());
            };
            prop_assert_eq!(pieces.len(), count as usize);
            let mut end = 0;
            for piece in &pieces {
                prop_assert_eq!(piece.start, end);
                prop_assert!(!piece.is_empty());
                prop_assert!(piece.len() as u64 <= MAX_PIECE_BYTES);
                prop_assert_eq!(piece.len() % PAGE_BYTES as usize, 0);
                end = piece.end;
            }
            prop_assert_eq!(end as u64, request.buffer_bytes().unwrap());
            prop_assert!(pieces.last().unwrap().start as u64 <= request.data_bytes());
        }
    }

    #[test]
    fn a_long_ring_gets_pieces_by_itself() {
        let of = |gibibytes: u32| {
            RingBuilder::new(1 << 30, gibibytes)
                .request()
                .unwrap()
                .pieces
        };
        assert_eq!((of(3), of(4), of(6), of(8)), (1, 2, 2, 3));
        let huge = RingBuilder::new(1 << 30, 64).request();
        assert!(matches!(
            huge,
            Err(ClientError::Geometry(AbiError::RingTooLarge))
        ));
    }
}
