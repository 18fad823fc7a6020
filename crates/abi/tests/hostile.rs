//! Parsers against arbitrary bytes: nothing panics, what is accepted is canonical, and what a
//! layout names is inside its block.

use contdma_abi::status_block::{LINE_BYTES, MAGIC, StatusHeader};
use contdma_abi::{
    ABI_VERSION, AbiError, PostRing, Release, SegmentRecord, StatusLayout, Stop, WaitIn,
};
use proptest::prelude::*;
use zerocopy::{FromBytes, IntoBytes};

/// Bytes of a structure of `words` 32-bit words that begins with a good preamble and whose
/// words are often small, so that parsers are passed as well as refused.
fn plausible(words: usize) -> impl Strategy<Value = Vec<u8>> {
    let word = prop_oneof![4 => 0..8u32, 1 => any::<u32>()];
    let size = u32::try_from(words * 4).unwrap();
    prop::collection::vec(word, words).prop_map(move |mut words| {
        words[0] = ABI_VERSION;
        words[1] = size;
        words.as_bytes().to_vec()
    })
}

proptest! {
    #[test]
    fn any_bytes_are_parsed_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let _ = PostRing::parse(&bytes).map(|request| request.check_geometry());
        let _ = WaitIn::parse(&bytes);
        let _ = Release::parse(&bytes);
        let _ = Stop::parse(&bytes);
    }

    #[test]
    fn an_accepted_post_is_canonical(bytes in plausible(16)) {
        if let Ok(request) = PostRing::parse(&bytes) {
            let wire = request.to_wire();
            prop_assert_eq!(wire.as_bytes(), &bytes[..]);
            if request.check_geometry().is_ok() {
                let total = request.buffer_bytes().unwrap();
                prop_assert!(total > 0 && total % 4096 == 0 && u32::try_from(total).is_ok());
            }
        }
    }

    #[test]
    fn an_accepted_wait_is_canonical(bytes in plausible(10)) {
        if let Ok(request) = WaitIn::parse(&bytes) {
            let wire = request.to_wire();
            prop_assert_eq!(wire.as_bytes(), &bytes[..]);
            prop_assert!(request.min_records > 0);
        }
    }

    #[test]
    fn an_accepted_stop_is_canonical(bytes in plausible(4)) {
        if let Ok(mode) = Stop::parse(&bytes) {
            let stop = Stop::new(mode);
            prop_assert_eq!(stop.as_bytes(), &bytes[..]);
        }
    }

    #[test]
    fn short_input_is_always_told_as_such(bytes in plausible(16), length in 0..64usize) {
        prop_assert_eq!(PostRing::parse(&bytes[..length]), Err(AbiError::ShortInput));
    }

    #[test]
    fn an_accepted_header_names_nothing_outside(
        offsets in prop::collection::vec((0..40u32).prop_map(|n| n * 64), 4),
        stride in prop_oneof![Just(32), Just(64), 0..100u32],
        slots in 0..100u32,
        block in (1..4u32).prop_map(|pages| pages * 4096),
        sequence in any::<u64>(),
    ) {
        let mut header = StatusHeader::read_from_bytes(&[0; 128]).unwrap();
        header.magic = MAGIC;
        header.version = ABI_VERSION;
        (header.driver_line, header.app_line) = (offsets[0], offsets[1]);
        (header.records, header.bytes) = (offsets[2], offsets[3].max(2048));
        (header.record_stride, header.slots) = (stride, slots);
        if let Ok(layout) = StatusLayout::from_header(&header, block) {
            let record = layout.record(sequence);
            let size = u32::try_from(size_of::<SegmentRecord>()).unwrap();
            let pieces = [
                (0, LINE_BYTES),
                (layout.driver_line(), LINE_BYTES),
                (layout.app_line(), LINE_BYTES),
                (record, size),
            ];
            for (index, &(start, length)) in pieces.iter().enumerate() {
                prop_assert!(start % 8 == 0 && start + length <= block);
                for &(other, other_length) in &pieces[index + 1..] {
                    prop_assert!(start + length <= other || other + other_length <= start);
                }
            }
            for word in [layout.produced(), layout.end_status(), layout.wants_release()] {
                prop_assert!(word >= layout.driver_line() && word < layout.driver_line() + LINE_BYTES);
            }
            prop_assert!(layout.bytes() <= block.next_multiple_of(4096));
        }
    }
}
