//! Properties of all values: of the ring's arithmetic, the choice of runs, and the indices that a
//! card and an application give.
//!
//! Each property is a function of plain values that stops at a breach. Kani calls it with every value
//! there is, or every one within the bounds that the harness names (`cargo kani -p contdma-core`); the tests
//! call it with every value within small bounds, and with those near the limits.

mod arithmetic;
mod indices;
mod selection;

use core::num::NonZeroU32;

use crate::geometry::{RequiredAlignment, RingGeometry, RingShape};

/// A ring of whole cache lines, if there is one of this shape.
fn ring(lines: u32, segments: u32) -> Option<RingGeometry> {
    let alignment = RequiredAlignment::new(64, 64).ok()?;
    let shape = RingShape {
        segment_bytes: lines.checked_mul(64)?,
        segments,
    };
    RingGeometry::in_one_piece(shape, alignment).ok()
}

/// A number of segments.
fn some(segments: u32) -> Option<NonZeroU32> {
    NonZeroU32::new(segments)
}
