//! The parsers of the boundary: any bytes are parsed without a panic, what is accepted is canonical,
//! and what a layout names is inside its block.

use contdma_abi::status_block::{LINE_BYTES, StatusHeader};
use contdma_abi::{
    CardInfo, ControlCode, PAGE_BYTES, PostPiece, PostRing, Release, RingInfo, RingRequest,
    SegmentRecord, StatusLayout, Stop, WaitIn, WaitOut, control, wire,
};
use zerocopy::{FromBytes, IntoBytes};

/// Plays an input: its first byte says which parser gets the rest.
///
/// # Panics
/// A parser accepted what it should not have.
pub fn play(input: &[u8]) {
    let Some((&which, bytes)) = input.split_first() else {
        return;
    };
    match which % 7 {
        0 => {
            if let Ok(request) = PostRing::parse(bytes) {
                check_ring(&request, bytes);
            }
        }
        1 => {
            if let Ok(request) = WaitIn::parse(bytes) {
                assert!(request.min_records > 0);
                assert!(bytes.starts_with(request.to_wire().as_bytes()));
            }
        }
        2 => {
            if let Ok(consumed) = Release::parse(bytes) {
                assert!(bytes.starts_with(Release::new(consumed).as_bytes()));
            }
        }
        3 => {
            if let Ok(mode) = Stop::parse(bytes) {
                assert!(bytes.starts_with(Stop::new(mode).as_bytes()));
            }
        }
        4 => {
            if let Ok(index) = PostPiece::parse(bytes) {
                assert!(index < contdma_abi::ring::MAX_PIECES);
                assert!(bytes.starts_with(PostPiece::new(index).as_bytes()));
            }
        }
        5 => check_layout(bytes),
        _ => check_answers(bytes),
    }
}

fn check_ring(request: &RingRequest, bytes: &[u8]) {
    let wire = request.to_wire();
    assert_eq!(PostRing::parse(wire.as_bytes()), Ok(*request));
    let mut given: PostRing = wire::read(bytes).expect("it was parsed");
    // Nothing said of pieces is one piece.
    given.pieces = given.pieces.max(1);
    assert_eq!(given.as_bytes(), wire.as_bytes());
    if request.check_geometry().is_ok() {
        let total = request.buffer_bytes().expect("a checked geometry");
        let pieces = u64::from(request.pieces);
        assert!(total > 0 && total.is_multiple_of(PAGE_BYTES.into()));
        assert!(total <= pieces * contdma_abi::ring::MAX_PIECE_BYTES);
        if request.status_bytes != 0 {
            let layout = StatusLayout::new(request.segment_count).expect("a checked geometry");
            assert!(layout.bytes() <= request.status_bytes);
            assert!(layout.record(u64::MAX) < layout.bytes());
        }
    }
}

fn check_layout(bytes: &[u8]) {
    let Ok((header, rest)) = StatusHeader::read_from_prefix(bytes) else {
        return;
    };
    let Ok((block, rest)) = u32::read_from_prefix(rest) else {
        return;
    };
    let sequence = u64::read_from_prefix(rest).map_or(u64::MAX, |(sequence, _)| sequence);
    let Ok(layout) = StatusLayout::from_header(&header, block) else {
        return;
    };
    let record_bytes = u32::try_from(size_of::<SegmentRecord>()).expect("small");
    let parts = [
        (0, LINE_BYTES),
        (layout.driver_line(), LINE_BYTES),
        (layout.app_line(), LINE_BYTES),
        (layout.record(sequence), record_bytes),
    ];
    for (index, &(start, length)) in parts.iter().enumerate() {
        let end = start.checked_add(length).expect("inside its block");
        assert!(start.is_multiple_of(8) && end <= block);
        for &(other, other_length) in &parts[index + 1..] {
            assert!(end <= other || other + other_length <= start);
        }
    }
}

/// What an application reads: it has no parser, but preambles and lengths that are computed.
fn check_answers(bytes: &[u8]) {
    let code = u32::read_from_prefix(bytes).map_or(0, |(code, _)| code);
    if let Some(found) = control::find(code) {
        assert_eq!(ControlCode::code(found), code);
    }
    let _ = wire::read::<CardInfo>(bytes);
    let _ = wire::read::<RingInfo>(bytes);
    let records = WaitOut::capacity(bytes.len());
    assert!(records == 0 || WaitOut::bytes_for(records).is_some_and(|it| it <= bytes.len()));
}
