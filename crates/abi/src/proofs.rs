//! Properties of all inputs: of parsers, layouts, and what a reader concludes.
//!
//! Each property is a function of plain values that stops at a breach. Kani calls it with every value
//! there is (`cargo kani -p contdma-abi`); the tests call it with every value within small bounds, and with
//! those near the limits.

use crate::status_block::{LINE_BYTES, MAGIC, Progress, StatusHeader, progress};
use crate::{
    ABI_VERSION, AbiError, LatePolicy, PAGE_BYTES, PostPiece, PostRing, Release, RingRequest,
    SegmentRecord, StatusLayout, Stop, WaitIn, ring, wire,
};
use zerocopy::{FromZeros, IntoBytes};

#[cfg(test)]
mod bounded;

/// What a POST_RING of these words is: refused with the first error that its documentation names, or
/// understood word by word.
fn a_post_is_understood_or_refused(words: [u32; 16]) {
    let [
        version,
        size,
        flags,
        channel,
        direction,
        policy,
        strategy,
        segment_bytes,
        segment_count,
        status_bytes,
        moderation,
        max_direct_runs,
        copy_budget,
        pieces,
        reserved @ ..,
    ] = words;
    let expected = if version != ABI_VERSION {
        Some(AbiError::UnsupportedVersion)
    } else if size != 64 {
        Some(AbiError::WrongSize)
    } else if reserved != [0; 2] {
        Some(AbiError::ReservedNotZero)
    } else if flags & !ring::RingFlags::all().bits() != 0 {
        Some(AbiError::UnknownFlag)
    } else if direction > 1 || policy > 2 || strategy > 6 || pieces > 16 {
        Some(AbiError::UnknownValue)
    } else {
        None
    };
    match (PostRing::parse(words.as_bytes()), expected) {
        (Ok(request), None) => {
            let wire = request.to_wire();
            assert_eq!(
                (wire.flags, wire.channel, wire.direction, wire.policy),
                (flags, channel, direction, policy)
            );
            assert_eq!(
                (wire.strategy, wire.segment_bytes, wire.segment_count),
                (strategy, segment_bytes, segment_count)
            );
            assert_eq!(
                (wire.status_bytes, wire.moderation, wire.max_direct_runs),
                (status_bytes, moderation, max_direct_runs)
            );
            assert_eq!(
                (wire.copy_budget, wire.pieces),
                (copy_budget, pieces.max(1))
            );
            a_geometry_is_sound(&request);
        }
        (Err(error), Some(expected)) => assert_eq!(error, expected),
        (found, expected) => panic!("{found:?} instead of {expected:?}"),
    }
}

/// A geometry that passes has whole pages, fits its pieces, and a record for every slot.
fn a_geometry_is_sound(request: &RingRequest) {
    if request.check_geometry().is_err() {
        return;
    }
    let data = u128::from(request.segment_bytes) * u128::from(request.segment_count);
    let page = u128::from(PAGE_BYTES);
    let all = data + u128::from(request.status_bytes);
    assert!(data > 0 && data.is_multiple_of(page) && all.is_multiple_of(page));
    assert_eq!(request.buffer_bytes().map(u128::from), Ok(all));
    assert!(all <= u128::from(ring::MAX_PIECE_BYTES) * u128::from(request.pieces));
    if request.status_bytes != 0 {
        let records = u128::from(request.segment_count) * size_of::<SegmentRecord>() as u128;
        assert!(records + 3 * u128::from(LINE_BYTES) <= u128::from(request.status_bytes));
    }
}

/// A WAIT of these words.
fn a_wait_is_understood_or_refused(words: [u32; 10]) {
    let [
        version,
        size,
        _,
        _,
        _,
        _,
        min_records,
        timeout,
        reserved @ ..,
    ] = words;
    let expected = if version != ABI_VERSION {
        Some(AbiError::UnsupportedVersion)
    } else if size != 40 {
        Some(AbiError::WrongSize)
    } else if reserved != [0; 2] {
        Some(AbiError::ReservedNotZero)
    } else if min_records == 0 {
        Some(AbiError::UnknownValue)
    } else {
        None
    };
    match (WaitIn::parse(words.as_bytes()), expected) {
        (Ok(request), None) => {
            assert_eq!(request.to_wire().as_bytes(), words.as_bytes());
            assert_eq!(request.timeout_ms.is_none(), timeout == u32::MAX);
        }
        (Err(error), Some(expected)) => assert_eq!(error, expected),
        (found, expected) => panic!("{found:?} instead of {expected:?}"),
    }
}

/// The three inputs of 16 bytes: RELEASE, STOP and POST_PIECE.
fn a_short_input_is_understood_or_refused(words: [u32; 4]) {
    let [version, size, third, fourth] = words;
    let preamble = if version != ABI_VERSION {
        Some(AbiError::UnsupportedVersion)
    } else if size != 16 {
        Some(AbiError::WrongSize)
    } else {
        None
    };
    let consumed = u64::from(third) | u64::from(fourth) << 32;
    let bytes = words.as_bytes();
    assert_eq!(Release::parse(bytes), preamble.map_or(Ok(consumed), Err));

    let reserved = preamble.or((fourth != 0).then_some(AbiError::ReservedNotZero));
    let unknown = |greatest| (third > greatest).then_some(AbiError::UnknownValue);
    match (Stop::parse(bytes), reserved.or(unknown(1))) {
        (Ok(mode), None) => assert_eq!(mode as u32, third),
        (found, expected) => assert_eq!(found.err(), expected),
    }
    let piece = reserved.or(unknown(ring::MAX_PIECES - 2));
    assert_eq!(PostPiece::parse(bytes), piece.map_or(Ok(third), Err));
}

/// An input is short or it is not, whatever is in it; what is behind a structure does not count.
fn only_the_length_makes_an_input_short(bytes: [u8; 72], length: usize) {
    let Some(input) = bytes.get(..length) else {
        return;
    };
    let is_short = |error: Option<AbiError>| error == Some(AbiError::ShortInput);
    assert_eq!(is_short(PostRing::parse(input).err()), length < 64);
    assert_eq!(is_short(WaitIn::parse(input).err()), length < 40);
    assert_eq!(is_short(Release::parse(input).err()), length < 16);
    assert_eq!(is_short(Stop::parse(input).err()), length < 16);
    assert_eq!(is_short(PostPiece::parse(input).err()), length < 16);
}

/// The layout that the driver writes: every word inside, and read back as it was written.
fn a_layout_comes_back(slots: u32, sequence: u64) {
    let Ok(layout) = StatusLayout::new(slots) else {
        assert!(slots == 0 || u64::from(slots) * 32 + 384 > u64::from(u32::MAX - PAGE_BYTES));
        return;
    };
    let record = u64::from(layout.record(sequence));
    assert_eq!(record, 384 + 32 * (sequence % u64::from(slots)));
    assert!(record + 32 <= u64::from(layout.bytes()));
    let header = layout.header(4096, 1);
    assert_eq!(
        StatusLayout::from_header(&header, layout.bytes()),
        Ok(layout)
    );
    assert_eq!(
        StatusLayout::from_header(&header, header.bytes - 1),
        Err(AbiError::BadStatusBlock)
    );
}

/// A header that somebody else wrote: refused, or every line and record is inside the block, and
/// none over another.
fn an_accepted_header_names_nothing_outside(places: [u32; 6], block: u32, sequence: u64) {
    let mut header = StatusHeader::new_zeroed();
    (header.magic, header.version) = (MAGIC, ABI_VERSION);
    [
        header.driver_line,
        header.app_line,
        header.records,
        header.bytes,
        header.record_stride,
        header.slots,
    ] = places;
    let Ok(layout) = StatusLayout::from_header(&header, block) else {
        return;
    };
    let line = u64::from(LINE_BYTES);
    let places = [
        (0, line),
        (u64::from(layout.driver_line()), line),
        (u64::from(layout.app_line()), line),
        (u64::from(layout.record(sequence)), 32),
    ];
    for (index, (start, length)) in places.into_iter().enumerate() {
        assert!(start % 8 == 0 && start + length <= u64::from(block));
        for (other, other_length) in places.into_iter().skip(index + 1) {
            assert!(start + length <= other || other + other_length <= start);
        }
    }
}

/// What a reader concludes: a slot is read only while nobody writes it, and a reader that was lapped
/// goes on with one that is there.
fn a_reader_goes_where_nobody_writes(sequence: u64, produced: u64, slots: u32, overwrite: bool) {
    if slots == 0 {
        return;
    }
    let lap = u64::from(slots);
    let policy = match overwrite {
        true => LatePolicy::Overwrite,
        false => LatePolicy::Halt,
    };
    match progress(sequence, produced, slots, policy) {
        Progress::NotYet => assert!(sequence >= produced),
        Progress::Ready => {
            assert!(sequence < produced);
            assert!(!overwrite || produced - sequence < lap);
        }
        Progress::Lapped { oldest } => {
            assert!(overwrite && produced - sequence >= lap);
            assert!(sequence < oldest && oldest <= produced);
            let then = progress(oldest, produced, slots, policy);
            assert!(!matches!(then, Progress::Lapped { .. }));
            assert_eq!(then == Progress::NotYet, slots == 1);
        }
    }
}

/// Nothing is written behind an output buffer, and nothing at all into one that is too short.
fn an_output_is_written_whole_or_not_at_all(value: u64, length: usize) {
    let mut output = [0xEE; 16];
    let Some(room) = output.get_mut(..length) else {
        return;
    };
    let written = wire::write(&Release::new(value), room);
    assert_eq!(
        written,
        if length < 16 {
            Err(AbiError::ShortOutput)
        } else {
            Ok(16)
        }
    );
    assert_eq!(output == [0xEE; 16], length < 16);
}

/// Every value of every argument.
#[cfg(kani)]
mod harnesses {
    use kani::any;

    #[kani::proof]
    fn a_post_is_understood_or_refused() {
        super::a_post_is_understood_or_refused(any());
    }

    #[kani::proof]
    fn a_wait_is_understood_or_refused() {
        super::a_wait_is_understood_or_refused(any());
    }

    #[kani::proof]
    fn a_short_input_is_understood_or_refused() {
        super::a_short_input_is_understood_or_refused(any());
    }

    #[kani::proof]
    fn only_the_length_makes_an_input_short() {
        super::only_the_length_makes_an_input_short(any(), any());
    }

    #[kani::proof]
    fn a_layout_comes_back() {
        super::a_layout_comes_back(any(), any());
    }

    #[kani::proof]
    fn an_accepted_header_names_nothing_outside() {
        super::an_accepted_header_names_nothing_outside(any(), any(), any());
    }

    #[kani::proof]
    fn a_reader_goes_where_nobody_writes() {
        super::a_reader_goes_where_nobody_writes(any(), any(), any(), any());
    }

    #[kani::proof]
    fn an_output_is_written_whole_or_not_at_all() {
        super::an_output_is_written_whole_or_not_at_all(any(), any());
    }
}
