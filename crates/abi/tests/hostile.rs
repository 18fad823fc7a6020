//! Every parser against an oracle that reads the same bytes by their offsets and knows nothing of
//! the crate's types: with each field, and each two, at the values where something changes, with
//! every length, and with arbitrary bytes. What is accepted comes back as the bytes that it was.

use contdma_abi::status_block::{LINE_BYTES, MAGIC, StatusHeader};
use contdma_abi::{
    ABI_VERSION, AbiError, Direction, InterruptKind, LatePolicy, MappingReason, PostPiece,
    PostRing, Release, RingFlags, RingInfo, RingRequest, RingState, SegmentRecord, StatusLayout,
    Stop, StopMode, Strategy as Mapping, WaitIn, WaitOut, WaitRequest, control, wire,
};
use proptest::prelude::*;
use zerocopy::{FromBytes, IntoBytes};

/// Values of a word at which some field changes its meaning, and their neighbours.
const TURNING_POINTS: [u32; 26] = [
    0,
    1,
    2,
    3,
    4,
    6,
    7,
    14,
    15,
    16,
    17,
    39,
    40,
    41,
    63,
    64,
    65,
    4095,
    4096,
    4097,
    0x7FFF_FFFF,
    0x8000_0000,
    0xFFFF_F000,
    0xFFFF_F001,
    u32::MAX - 1,
    u32::MAX,
];

fn word(bytes: &[u8], index: usize) -> u32 {
    u32::from_le_bytes(bytes[index * 4..index * 4 + 4].try_into().unwrap())
}

fn long(bytes: &[u8], index: usize) -> u64 {
    u64::from(word(bytes, index)) | u64::from(word(bytes, index + 1)) << 32
}

/// What comes before everything else: length, version, size, reserved words.
fn frame(bytes: &[u8], words: usize, reserved: &[usize]) -> Result<(), AbiError> {
    if bytes.len() < words * 4 {
        Err(AbiError::ShortInput)
    } else if word(bytes, 0) != 1 {
        Err(AbiError::UnsupportedVersion)
    } else if word(bytes, 1) as usize != words * 4 {
        Err(AbiError::WrongSize)
    } else if reserved.iter().any(|&index| word(bytes, index) != 0) {
        Err(AbiError::ReservedNotZero)
    } else {
        Ok(())
    }
}

/// The member of an enumeration whose numbers start at 0.
fn member<T: Copy>(all: &[T], value: u32) -> Result<T, AbiError> {
    let found = usize::try_from(value).ok().and_then(|at| all.get(at));
    found.copied().ok_or(AbiError::UnknownValue)
}

const DIRECTIONS: [Direction; 2] = [Direction::Capture, Direction::Playback];
const POLICIES: [LatePolicy; 3] = [LatePolicy::Halt, LatePolicy::DropNew, LatePolicy::Overwrite];
const MAPPINGS: [Mapping; 7] = [
    Mapping::Auto,
    Mapping::Direct,
    Mapping::Shadow,
    Mapping::CommonBuffer,
    Mapping::MapRegisters,
    Mapping::Remap,
    Mapping::CommonBufferFromMdl,
];

fn post(bytes: &[u8]) -> Result<RingRequest, AbiError> {
    frame(bytes, 16, &[14, 15])?;
    if word(bytes, 2) > 1 {
        return Err(AbiError::UnknownFlag);
    }
    if word(bytes, 13) > 16 {
        return Err(AbiError::UnknownValue);
    }
    Ok(RingRequest {
        flags: [RingFlags::empty(), RingFlags::MEASURE_SYNC][word(bytes, 2) as usize],
        channel: word(bytes, 3),
        direction: member(&DIRECTIONS, word(bytes, 4))?,
        policy: member(&POLICIES, word(bytes, 5))?,
        strategy: member(&MAPPINGS, word(bytes, 6))?,
        segment_bytes: word(bytes, 7),
        segment_count: word(bytes, 8),
        status_bytes: word(bytes, 9),
        moderation: word(bytes, 10),
        max_direct_runs: word(bytes, 11),
        copy_budget: word(bytes, 12),
        pieces: word(bytes, 13).max(1),
    })
}

/// What a ring's lengths amount to, in numbers that cannot overflow.
fn geometry(bytes: &[u8]) -> Result<(), AbiError> {
    let [segment, count, status, pieces] = [7, 8, 9, 13].map(|at| u128::from(word(bytes, at)));
    let data = segment * count;
    if data == 0 {
        return Err(AbiError::RingTooSmall);
    }
    if !data.is_multiple_of(4096) {
        return Err(AbiError::SegmentMisaligned);
    }
    if status != 0 {
        let used = 3 * 128 + count * 32;
        if used > (1 << 32) - 1 - 4096 {
            return Err(AbiError::Overflow);
        }
        if used > 8 << 20 {
            return Err(AbiError::TooManySegments);
        }
        if status < used || !status.is_multiple_of(4096) {
            return Err(AbiError::StatusBlockTooSmall);
        }
    }
    if data + status > ((1 << 32) - 4096) * pieces.max(1) {
        return Err(AbiError::RingTooLarge);
    }
    Ok(())
}

fn piece(bytes: &[u8]) -> Result<u32, AbiError> {
    frame(bytes, 4, &[3])?;
    match word(bytes, 2) {
        index @ 0..=14 => Ok(index),
        _ => Err(AbiError::UnknownValue),
    }
}

fn wait(bytes: &[u8]) -> Result<WaitRequest, AbiError> {
    frame(bytes, 10, &[8, 9])?;
    let forever = word(bytes, 7) == u32::MAX;
    match word(bytes, 6) {
        0 => Err(AbiError::UnknownValue),
        min_records => Ok(WaitRequest {
            consumed: long(bytes, 2),
            from: long(bytes, 4),
            min_records,
            timeout_ms: (!forever).then(|| word(bytes, 7)),
        }),
    }
}

fn release(bytes: &[u8]) -> Result<u64, AbiError> {
    frame(bytes, 4, &[]).map(|()| long(bytes, 2))
}

fn stop(bytes: &[u8]) -> Result<StopMode, AbiError> {
    frame(bytes, 4, &[3])?;
    member(&[StopMode::Drain, StopMode::Abort], word(bytes, 2))
}

/// All parsers against all oracles, whatever the bytes were meant for.
fn compare(bytes: &[u8]) {
    let parsed = PostRing::parse(bytes);
    assert_eq!(parsed, post(bytes), "POST_RING {bytes:02X?}");
    if let Ok(request) = parsed {
        let mut canonical = bytes[..64].to_vec();
        // No pieces is one piece.
        canonical[52..56].copy_from_slice(&request.pieces.to_le_bytes());
        assert_eq!(request.to_wire().as_bytes(), canonical);
        assert_eq!(request.check_geometry(), geometry(bytes), "{request:?}");
        let total = u128::from(request.segment_bytes) * u128::from(request.segment_count)
            + u128::from(request.status_bytes);
        assert_eq!(request.buffer_bytes().map(u128::from), Ok(total));
    }
    assert_eq!(
        PostPiece::parse(bytes),
        piece(bytes),
        "POST_PIECE {bytes:02X?}"
    );
    if let Ok(index) = piece(bytes) {
        assert_eq!(PostPiece::new(index).as_bytes(), &bytes[..16]);
    }
    assert_eq!(WaitIn::parse(bytes), wait(bytes), "WAIT {bytes:02X?}");
    if let Ok(request) = wait(bytes) {
        assert_eq!(request.to_wire().as_bytes(), &bytes[..40]);
    }
    assert_eq!(
        Release::parse(bytes),
        release(bytes),
        "RELEASE {bytes:02X?}"
    );
    if let Ok(consumed) = release(bytes) {
        assert_eq!(Release::new(consumed).as_bytes(), &bytes[..16]);
    }
    assert_eq!(Stop::parse(bytes), stop(bytes), "STOP {bytes:02X?}");
    if let Ok(mode) = stop(bytes) {
        assert_eq!(Stop::new(mode).as_bytes(), &bytes[..16]);
    }
}

/// A good structure of each kind, with its last lengths around the end.
fn good() -> [Vec<u8>; 5] {
    let ring = RingRequest {
        flags: RingFlags::empty(),
        channel: 2,
        direction: Direction::Playback,
        policy: LatePolicy::DropNew,
        strategy: Mapping::Shadow,
        segment_bytes: 4096,
        segment_count: 64,
        status_bytes: 4096,
        moderation: 3,
        max_direct_runs: 32,
        copy_budget: 65536,
        pieces: 2,
    };
    let wait = WaitRequest {
        consumed: 1 << 33,
        from: 5,
        min_records: 1,
        timeout_ms: Some(10),
    };
    [
        ring.to_wire().as_bytes().to_vec(),
        PostPiece::new(3).as_bytes().to_vec(),
        wait.to_wire().as_bytes().to_vec(),
        Release::new(77).as_bytes().to_vec(),
        Stop::new(StopMode::Abort).as_bytes().to_vec(),
    ]
}

fn put(bytes: &mut [u8], index: usize, value: u32) {
    bytes[index * 4..index * 4 + 4].copy_from_slice(&value.to_le_bytes());
}

#[test]
fn each_two_fields_at_their_limits_mean_what_the_oracle_says() {
    let mut accepted = 0;
    for good in good() {
        let words = good.len() / 4;
        for first in 0..words {
            for second in first..words {
                for one in TURNING_POINTS {
                    for other in TURNING_POINTS {
                        let mut bytes = good.clone();
                        put(&mut bytes, first, one);
                        put(&mut bytes, second, other);
                        compare(&bytes);
                        accepted += u32::from(post(&bytes).is_ok());
                    }
                }
            }
        }
    }
    // The comparison is not one of refusals alone.
    assert!(accepted > 10_000, "{accepted}");
}

#[test]
fn every_length_is_told_from_every_other() {
    for good in good() {
        for length in 0..=good.len() {
            compare(&good[..length]);
        }
        let mut longer = good.clone();
        // What follows is not looked at.
        for byte in [0, 0xFF, 1, 0x80] {
            longer.push(byte);
            compare(&longer);
        }
    }
}

#[test]
fn every_bit_of_a_good_structure_counts_as_the_oracle_says() {
    for good in good() {
        for bit in 0..good.len() * 8 {
            let mut bytes = good.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            compare(&bytes);
        }
    }
}

/// What two stretches of a status block must not do.
fn overlap(one: (u128, u128), other: (u128, u128)) -> bool {
    one.0 < other.0 + other.1 && other.0 < one.0 + one.1
}

/// Whether a header's lines and records lie inside the block, aligned, and apart.
fn is_sound(header: &StatusHeader, block: u32) -> bool {
    let [driver, app, records, stride, slots, used] = [
        header.driver_line,
        header.app_line,
        header.records,
        header.record_stride,
        header.slots,
        header.bytes,
    ]
    .map(u128::from);
    let stretches = [
        (0, 128),
        (driver, 128),
        (app, 128),
        (records, slots * stride),
    ];
    let apart = (0..4).all(|one| (0..one).all(|other| !overlap(stretches[one], stretches[other])));
    let inside = stretches
        .iter()
        .all(|(start, length)| start + length <= used);
    slots > 0
        && stride >= 32
        && stride.is_multiple_of(8)
        && records.is_multiple_of(8)
        && driver.is_multiple_of(128)
        && app.is_multiple_of(128)
        && apart
        && inside
        && used <= u128::from(block)
}

/// A header from its fields: driver's line, application's line, records, bytes, stride, slots.
fn header(fields: [u32; 6]) -> StatusHeader {
    let mut header = StatusHeader::read_from_bytes(&[0; 128]).unwrap();
    (header.magic, header.version) = (MAGIC, ABI_VERSION);
    [
        header.driver_line,
        header.app_line,
        header.records,
        header.bytes,
        header.record_stride,
        header.slots,
    ] = fields;
    header
}

fn compare_header(header: &StatusHeader, block: u32, sequences: &[u64]) -> bool {
    let layout = StatusLayout::from_header(header, block);
    assert_eq!(
        layout.is_ok(),
        is_sound(header, block),
        "{header:?} in {block}"
    );
    let Ok(layout) = layout else {
        assert_eq!(layout, Err(AbiError::BadStatusBlock));
        return false;
    };
    let back = layout.header(header.segment_bytes, header.ticks_per_second);
    assert_eq!(back.as_bytes(), header.as_bytes());
    for sequence in sequences {
        let slot = u128::from(*sequence) % u128::from(header.slots);
        let expected = u128::from(header.records) + slot * u128::from(header.record_stride);
        assert_eq!(u128::from(layout.record(*sequence)), expected);
    }
    let line = layout.driver_line()..layout.driver_line() + LINE_BYTES;
    let words = [layout.produced(), layout.lost(), layout.gaps()];
    assert!(words.iter().all(|word| line.contains(&(word + 7))));
    let halves = [layout.state(), layout.errors(), layout.end_status()];
    assert!(halves.iter().all(|word| line.contains(&(word + 3))));
    assert!(line.contains(&(layout.wants_release() + 3)));
    let line = layout.app_line()..layout.app_line() + LINE_BYTES;
    assert!(line.contains(&(layout.consumed() + 7)) && line.contains(&(layout.wants_wake() + 3)));
    true
}

#[test]
fn each_two_fields_of_a_header_at_their_limits_mean_what_the_oracle_says() {
    const FIELDS: [u32; 6] = [128, 256, 384, 384 + 32 * 7, 32, 7];
    const POINTS: [u32; 24] = [
        0,
        1,
        7,
        8,
        31,
        32,
        33,
        40,
        127,
        128,
        129,
        256,
        384,
        385,
        392,
        480,
        512,
        607,
        608,
        609,
        4096,
        0x0800_0000,
        0xFFFF_FF80,
        u32::MAX,
    ];
    let mut sound = 0;
    for first in 0..6 {
        for second in first..6 {
            for one in POINTS {
                for other in POINTS {
                    let mut fields = FIELDS;
                    (fields[first], fields[second]) = (one, other);
                    for block in [607, 608, 4096, u32::MAX] {
                        let is_sound = compare_header(&header(fields), block, &[0, 6, 7, u64::MAX]);
                        sound += u32::from(is_sound);
                    }
                }
            }
        }
    }
    assert!(sound > 100, "{sound}");
    let good = header(FIELDS);
    for (magic, version, error) in [
        (MAGIC + 1, ABI_VERSION, AbiError::BadStatusBlock),
        (0, ABI_VERSION + 1, AbiError::BadStatusBlock),
        (MAGIC, ABI_VERSION + 1, AbiError::UnsupportedVersion),
        (MAGIC, 0, AbiError::UnsupportedVersion),
    ] {
        let header = StatusHeader {
            magic,
            version,
            ..good
        };
        assert_eq!(StatusLayout::from_header(&header, 4096), Err(error));
    }
}

/// A value on the wire is a member's number, or nobody's.
#[test]
fn numbers_of_members_lead_to_them_and_others_nowhere() {
    for value in (0..300).chain([u32::MAX, 1 << 31, 1 << 16]) {
        let same = |found: Option<u32>, members: u32| {
            assert_eq!(found, (value < members).then_some(value));
        };
        same(Direction::from_wire(value).ok().map(|it| it as u32), 2);
        same(LatePolicy::from_wire(value).ok().map(|it| it as u32), 3);
        same(Mapping::from_wire(value).ok().map(|it| it as u32), 7);
        same(StopMode::from_wire(value).ok().map(|it| it as u32), 2);
        same(RingState::from_wire(value).ok().map(|it| it as u32), 6);
        same(MappingReason::from_wire(value).ok().map(|it| it as u32), 7);
        same(InterruptKind::from_wire(value).map(|it| it as u32), 4);
    }
}

/// Of the codes of the device type, those in the README and no others.
#[test]
fn no_code_but_the_seven_is_found() {
    const CODES: [u32; 7] = [
        0x0022_6004,
        0x0022_E00A,
        0x0022_600C,
        0x0022_E010,
        0x0022_E014,
        0x0022_E018,
        0x0022_E01E,
    ];
    for code in (0x0022_0000..=0x0022_FFFF).chain(CODES.map(|code| code | 1 << 31)) {
        let found = control::find(code).map(|it| it.code());
        assert_eq!(found, CODES.contains(&code).then_some(code));
    }
}

/// An output is written whole or not at all, and nothing behind it.
#[test]
fn outputs_are_written_whole_or_not_at_all() {
    let info = RingInfo::new();
    let size = size_of::<RingInfo>();
    for length in 0..size + 3 {
        let mut bytes = vec![0xA5; length];
        let written = wire::write(&info, &mut bytes);
        if length < size {
            assert_eq!(written, Err(AbiError::ShortOutput));
            assert!(bytes.iter().all(|byte| *byte == 0xA5));
        } else {
            assert_eq!(written, Ok(size));
            assert_eq!(&bytes[..size], info.as_bytes());
            assert!(bytes[size..].iter().all(|byte| *byte == 0xA5));
        }
    }
}

/// Bytes of a structure of `words` 32-bit words that begins with a good preamble and whose
/// words are often small, so that parsers are passed as well as refused.
fn plausible(words: usize) -> impl Strategy<Value = Vec<u8>> {
    let word = prop_oneof![
        4 => 0..8u32,
        2 => (0..4096u32).prop_map(|pages| pages * 4096),
        1 => any::<u32>()
    ];
    let size = u32::try_from(words * 4).unwrap();
    prop::collection::vec(word, words).prop_map(move |mut words| {
        words[0] = ABI_VERSION;
        words[1] = size;
        let reserved = words.len() - 2;
        if words.len() > 4 && words[2].is_multiple_of(2) {
            words[reserved..].fill(0);
        }
        words.as_bytes().to_vec()
    })
}

proptest! {
    #[test]
    fn any_bytes_are_parsed_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        compare(&bytes);
    }

    #[test]
    fn plausible_structures_mean_what_the_oracle_says(
        bytes in prop_oneof![3 => plausible(16), 1 => plausible(10), 1 => plausible(4)],
    ) {
        compare(&bytes);
    }

    #[test]
    fn a_header_means_what_the_oracle_says(
        lines in prop::array::uniform3((0..40u32).prop_map(|n| n * 64)),
        bytes in prop_oneof![2048..8192u32, any::<u32>()],
        stride in prop_oneof![Just(32), Just(64), 0..100u32, any::<u32>()],
        slots in prop_oneof![0..100u32, any::<u32>()],
        block in prop_oneof![(1..4u32).prop_map(|pages| pages * 4096), any::<u32>()],
        sequence in any::<u64>(),
    ) {
        let [driver, app, records] = lines;
        compare_header(&header([driver, app, records, bytes, stride, slots]), block, &[sequence]);
    }

    #[test]
    fn a_layout_of_ones_own_is_sound(slots in prop_oneof![1..5_000u32, any::<u32>()]) {
        let used = 384 + u128::from(slots) * 32;
        match StatusLayout::new(slots) {
            Ok(layout) => {
                prop_assert_eq!(u128::from(layout.bytes()), used.next_multiple_of(4096));
                let header = layout.header(4096, 10_000_000);
                prop_assert!(compare_header(&header, layout.bytes(), &[0, u64::MAX]));
            }
            Err(error) => {
                prop_assert!(slots == 0 || used + 4096 > u128::from(u32::MAX));
                let expected = if slots == 0 { AbiError::TooFewSegments } else { AbiError::Overflow };
                prop_assert_eq!(error, expected);
            }
        }
    }

    #[test]
    fn an_output_holds_as_many_records_as_fit(bytes in prop_oneof![0..4096usize, any::<usize>()]) {
        let record = size_of::<SegmentRecord>() as u128;
        let fit = (bytes as u128).saturating_sub(56) / record;
        prop_assert_eq!(WaitOut::capacity(bytes) as u128, fit);
        let needed = 56 + bytes as u128 * record;
        prop_assert_eq!(WaitOut::bytes_for(bytes), usize::try_from(needed).ok());
    }

    /// A status is the error's own, or one of those with which the system itself says that a
    /// device has left.
    #[test]
    fn a_status_of_nobody_is_nobodys(status in prop_oneof![
        any::<i32>(),
        (0..0x500u32).prop_map(|code| (0xC000_0000 | code).cast_signed()),
    ]) {
        const LEFT: [u32; 4] = [0xC000_000E, 0xC000_0056, 0xC000_009D, 0xC000_00C0];
        let found = AbiError::from_status(status);
        if LEFT.contains(&status.cast_unsigned()) {
            prop_assert_eq!(found, Some(AbiError::DeviceGone));
        } else {
            let rows = contdma_abi::error::ERRORS;
            let row = rows.iter().find(|row| row.status == status);
            prop_assert_eq!(found, row.map(|row| row.error));
        }
    }
}
