//! Layouts, hostile headers, and what a reader concludes.

use super::*;

#[test]
fn own_layout_is_sound_and_comes_back_from_its_header() {
    for slots in [1, 2, 64, 1000, 100_000] {
        let layout = StatusLayout::new(slots).unwrap();
        let header = layout.header(4096, 10_000_000);
        assert_eq!(
            StatusLayout::from_header(&header, layout.bytes()),
            Ok(layout)
        );
        assert!(layout.bytes().is_multiple_of(PAGE_BYTES));
        let last = layout.record(u64::from(slots) - 1);
        assert!(last + 32 <= layout.bytes());
        assert_eq!(layout.record(u64::from(slots)), layout.record(0));
        let far = (u64::from(slots) << 33) + u64::from(slots) - 1;
        assert_eq!(layout.record(far), last);
    }
}

#[test]
fn number_of_slots_is_limited() {
    assert_eq!(StatusLayout::new(0), Err(AbiError::TooFewSegments));
    assert_eq!(StatusLayout::new(u32::MAX), Err(AbiError::Overflow));
    assert_eq!(StatusLayout::new(u32::MAX / 32), Err(AbiError::Overflow));
}

#[test]
fn a_hostile_header_is_refused() {
    let good = StatusLayout::new(8).unwrap().header(4096, 1);
    let bad = |change: fn(&mut StatusHeader)| {
        let mut header = good;
        change(&mut header);
        StatusLayout::from_header(&header, 4096).unwrap_err()
    };
    assert_eq!(bad(|h| h.version = 9), AbiError::UnsupportedVersion);
    let broken: [fn(&mut StatusHeader); 12] = [
        |h| h.magic = 0,
        |h| h.bytes = 4097,
        |h| h.slots = 0,
        |h| h.slots = u32::MAX,
        |h| h.record_stride = 24,
        |h| h.record_stride = 36,
        |h| h.records = 128,
        |h| h.records = 388,
        |h| h.driver_line = 0,
        |h| h.driver_line = h.app_line,
        |h| h.app_line = 260,
        |h| h.app_line = 0xFFFF_FF80,
    ];
    for (number, change) in broken.into_iter().enumerate() {
        assert_eq!(bad(change), AbiError::BadStatusBlock, "case {number}");
    }
}

#[test]
fn words_are_on_their_lines() {
    let layout = StatusLayout::new(4).unwrap();
    assert_eq!(
        [
            layout.produced(),
            layout.lost(),
            layout.gaps(),
            layout.state()
        ],
        [128, 136, 144, 152]
    );
    assert_eq!(
        [layout.errors(), layout.end_status(), layout.wants_release()],
        [156, 160, 164]
    );
    assert_eq!([layout.consumed(), layout.wants_wake()], [256, 264]);
    assert_eq!([layout.record(0), layout.record(5)], [384, 416]);
}

#[test]
fn progress_names_the_oldest_slot_that_nobody_writes() {
    let lap = |sequence, produced| progress(sequence, produced, 4, LatePolicy::Overwrite);
    assert_eq!(lap(3, 3), Progress::NotYet);
    assert_eq!(lap(3, 4), Progress::Ready);
    assert_eq!(lap(3, 6), Progress::Ready);
    // Sequence 7 is in the making, in the slot of 3.
    assert_eq!(lap(3, 7), Progress::Lapped { oldest: 4 });
    assert_eq!(lap(4, 7), Progress::Ready);
    assert_eq!(lap(u64::MAX - 2, u64::MAX), Progress::Ready);
}
#[test]
fn nobody_laps_a_reader_unless_the_policy_says_so() {
    for policy in [LatePolicy::Halt, LatePolicy::DropNew] {
        assert_eq!(progress(3, 3, 4, policy), Progress::NotYet);
        assert_eq!(progress(3, 7, 4, policy), Progress::Ready);
        assert_eq!(progress(3, 1000, 4, policy), Progress::Ready);
    }
}
