//! Programs against random rings and random cards.

#![allow(
    clippy::cast_possible_truncation,
    reason = "the numbers are the tests' own and small"
)]

use super::*;
use crate::capabilities::{
    AddressLimits, EntryCount, EntryLength, InterruptLimits, InterruptMarks, LateBehaviours,
    PartialLength, ProgressKind, StartSlot, Table, Window,
};
use alloc::vec::Vec;
use core::time::Duration;
use proptest::prelude::*;

fn roomy() -> Capabilities {
    Capabilities {
        table: Table::DeviceFifo,
        entries: EntryCount {
            min: 1,
            max: u32::MAX,
        },
        entry_length: EntryLength {
            multiple: 1,
            max: u32::MAX,
        },
        address: AddressLimits {
            bits: 64,
            alignment: 1,
            boundary: None,
            window: Window::Any,
        },
        max_segments: u32::MAX,
        max_segment_bytes: u64::MAX,
        interrupts: InterruptLimits {
            marks: InterruptMarks::PerEntry,
            vectors: 1,
        },
        progress: ProgressKind::Records,
        late: LateBehaviours::OVERWRITES,
        max_credits: None,
        partial: PartialLength::Unknown,
        start: StartSlot::First,
        stop_bound: Duration::from_millis(1),
        restart_leak: 0,
        max_leap: 1,
    }
}

fn element(address: u64, length: u64) -> Element {
    Element {
        address: DeviceAddr::new(address),
        length,
    }
}

fn entry(address: u64, length: u32, mark: Mark) -> Entry {
    Entry {
        address: DeviceAddr::new(address),
        length,
        mark,
    }
}

/// Pages of 64 bytes in an order and at places that the numbers choose; neighbours happen.
fn pages(places: &[u8]) -> Vec<Element> {
    places
        .iter()
        .map(|&place| element(0x1_0000 + u64::from(place) * 64, 64))
        .collect()
}

/// The address of each byte of a ring, in order.
fn bytes(pieces: impl Iterator<Item = (DeviceAddr, u64)>) -> Vec<u64> {
    pieces
        .flat_map(|(address, length)| (0..length).map(move |byte| address.get() + byte))
        .collect()
}

/// What every entry of a slot has to keep to.
fn check_slot(program: &Program, slot: u32, capabilities: &Capabilities) {
    let entries = &program.entries()[program.slot_entries(slot).unwrap()];
    let (last, others) = entries.split_last().unwrap();
    assert_eq!(last.mark, Mark::SegmentEnd);
    assert!(others.iter().all(|entry| entry.mark == Mark::Inside));
    let mut total = 0;
    for entry in entries {
        let (address, length) = (entry.address.get(), u64::from(entry.length));
        assert!(length > 0 && entry.length <= capabilities.entry_length.max);
        assert!(address.is_multiple_of(u64::from(capabilities.address.alignment)));
        assert!(length.is_multiple_of(u64::from(capabilities.entry_length.multiple)));
        if let Some(line) = capabilities.address.boundary {
            assert_eq!(address / line, (address + length - 1) / line);
        }
        total += length;
    }
    assert_eq!(total, program.segment_bytes());
}

fn slot_bytes(program: &Program, slot: u32) -> Vec<u64> {
    let entries = &program.entries()[program.slot_entries(slot).unwrap()];
    bytes(
        entries
            .iter()
            .map(|entry| (entry.address, u64::from(entry.length))),
    )
}

proptest! {
    /// A slot is cut again in place: it says what its new mapping says, keeps its number of
    /// entries, and no other slot changes.
    #[test]
    fn a_slot_is_rewritten_in_its_place(
        places in prop::collection::vec(prop::collection::vec(0u8..8, 6), 1..5),
        changes in prop::collection::vec((any::<prop::sample::Index>(), prop::collection::vec(0u8..8, 6)), 1..8),
        room in 0u32..14,
        alignment_log2 in 0u32..7,
        multiple_log2 in 0u32..7,
        max in 64u32..300,
        boundary_log2 in prop::option::of(7u32..10),
    ) {
        let mut capabilities = roomy();
        capabilities.address.alignment = 1 << alignment_log2;
        capabilities.address.boundary = boundary_log2.map(|log2| 1 << log2);
        capabilities.entry_length = EntryLength { multiple: 1 << multiple_log2, max };
        let slots = places.len() as u32;
        let mut now = places.clone();
        let ring = pages(&places.concat());
        let mut program =
            Program::build_with_room(ring, 6 * 64, slots, room, &capabilities).unwrap();
        let starts: Vec<_> = (0..slots).map(|slot| program.first_entry(slot)).collect();
        let room_given = |program: &Program, slot| program.slot_entries(slot).unwrap().len() as u32;
        // A segment of six pages of 64 bytes can always be split into six.
        for slot in 0..slots {
            prop_assert!(room_given(&program, slot) >= room.min(6));
            check_slot(&program, slot, &capabilities);
        }
        for (index, change) in changes {
            let slot = index.index(slots as usize);
            let before = program.entries().to_vec();
            match program.rewrite_slot(slot as u32, pages(&change)) {
                Ok(range) => {
                    prop_assert_eq!(Some(range), program.slot_entries(slot as u32));
                    now[slot] = change;
                }
                Err(ProgramError::SlotTooSmall { needed, available, .. }) => {
                    prop_assert!(room < 6 && needed > available);
                    prop_assert_eq!(program.entries(), &before[..]);
                }
                Err(error) => prop_assert!(false, "{error}"),
            }
            for slot in 0..slots {
                let expected = pages(&now[slot as usize]);
                let expected = bytes(expected.into_iter().map(|e| (e.address, e.length)));
                prop_assert_eq!(slot_bytes(&program, slot), expected);
                check_slot(&program, slot, &capabilities);
                prop_assert_eq!(program.first_entry(slot), starts[slot as usize]);
            }
        }
    }

    /// Rule 1 of every back-end.
    #[test]
    fn entries_tile_the_ring_within_the_limits(
        places in prop::collection::vec(0u8..8, 1..40),
        segments_log2 in 0u32..3,
        alignment_log2 in 0u32..7,
        multiple_log2 in 0u32..7,
        max in 64u32..300,
        boundary_log2 in prop::option::of(7u32..10),
    ) {
        let segments = 1 << segments_log2;
        let bytes_in_ring = places.len() as u64 * 64;
        let segment_bytes = bytes_in_ring / u64::from(segments);
        let mut capabilities = roomy();
        capabilities.address.alignment = 1 << alignment_log2;
        capabilities.address.boundary = boundary_log2.map(|log2| 1 << log2);
        capabilities.entry_length = EntryLength { multiple: 1 << multiple_log2, max };

        let program = Program::build(pages(&places), segment_bytes, segments, &capabilities);
        let limit = u64::from(capabilities.entry_length.multiple.max(capabilities.address.alignment));
        if !segment_bytes.is_multiple_of(limit) {
            // A segment that the card cannot cut may be refused, and only for that.
            let misaligned = matches!(
                program,
                Ok(_)
                | Err(ProgramError::MisalignedAddress { .. } | ProgramError::MisalignedLength { .. })
            );
            prop_assert!(misaligned);
            return Ok(());
        }
        let program = program.unwrap();
        prop_assert_eq!(
            bytes(program.entries().iter().map(|entry| (entry.address, u64::from(entry.length)))),
            bytes(pages(&places).into_iter().map(|element| (element.address, element.length)))
        );
        let mut within = 0;
        let mut ends = 0;
        for entry in program.entries() {
            let (address, length) = (entry.address.get(), u64::from(entry.length));
            prop_assert!(length > 0 && entry.length <= max);
            prop_assert!(address.is_multiple_of(1 << alignment_log2));
            prop_assert!(length.is_multiple_of(1 << multiple_log2));
            if let Some(log2) = boundary_log2 {
                prop_assert_eq!(address >> log2, (address + length - 1) >> log2);
            }
            within += length;
            prop_assert!(within <= segment_bytes);
            prop_assert_eq!(entry.mark == Mark::SegmentEnd, within == segment_bytes);
            if within == segment_bytes {
                within = 0;
                ends += 1;
                let next = program.entries().iter().position(|e| core::ptr::eq(e, entry)).unwrap() + 1;
                prop_assert_eq!(
                    program.first_entry(ends),
                    (ends < segments).then_some(next)
                );
            }
        }
        prop_assert_eq!(ends, segments);
    }

    /// Whatever the mapping and the card are, an answer comes.
    #[test]
    fn nonsense_is_an_error_and_no_panic(
        elements in prop::collection::vec((any::<u64>(), any::<u64>()), 0..6),
        segment_bytes in prop_oneof![0u64..300, any::<u64>()],
        segments in prop_oneof![0u32..5, any::<u32>()],
        bits in any::<u8>(),
        alignment in any::<u32>(),
        boundary in prop::option::of(any::<u64>()),
        multiple in any::<u32>(),
        // Small enough limits make long rings cost time, not correctness.
        max in 0x4000_0000u32..,
    ) {
        let mut capabilities = roomy();
        capabilities.address.bits = bits;
        capabilities.address.alignment = alignment;
        capabilities.address.boundary = boundary.map(|b| b | 1 << 40);
        capabilities.address.window = Window::Same4GiB;
        capabilities.entry_length = EntryLength { multiple, max };
        let elements = elements.into_iter().map(|(a, l)| element(a, l));
        let _ = Program::build(elements, segment_bytes, segments, &capabilities);
    }
}

#[test]
fn neighbours_are_joined_but_not_across_segments() {
    let ring = [
        element(0x1000, 0x1000),
        element(0x2000, 0x1000),
        element(0x3000, 0x2000),
    ];
    let program = Program::build(ring, 0x2000, 2, &roomy()).unwrap();
    assert_eq!(
        program.entries(),
        [
            entry(0x1000, 0x2000, Mark::SegmentEnd),
            entry(0x3000, 0x2000, Mark::SegmentEnd)
        ]
    );
}

#[test]
fn the_last_bytes_of_the_address_space_are_in_reach() {
    let ring = [element(u64::MAX - 63, 64)];
    let program = Program::build(ring, 64, 1, &roomy()).unwrap();
    assert_eq!(
        program.entries(),
        [entry(u64::MAX - 63, 64, Mark::SegmentEnd)]
    );
    assert_eq!(
        Program::build([element(u64::MAX - 62, 64)], 64, 1, &roomy()),
        Err(ProgramError::OutOfReach {
            address: DeviceAddr::new(u64::MAX - 62),
            length: 64,
            bits: 64
        })
    );
}

#[test]
fn a_32_bit_card_is_not_given_more() {
    let mut capabilities = roomy();
    capabilities.address.bits = 32;
    let fits = [element(0xFFFF_F000, 0x1000)];
    assert!(Program::build(fits, 0x1000, 1, &capabilities).is_ok());
    let beyond = [element(0x1_0000_0000, 0x1000)];
    assert_eq!(
        Program::build(beyond, 0x1000, 1, &capabilities),
        Err(ProgramError::OutOfReach {
            address: DeviceAddr::new(0x1_0000_0000),
            length: 0x1000,
            bits: 32
        })
    );
}

#[test]
fn one_side_of_4_gib_means_one_side() {
    let mut capabilities = roomy();
    capabilities.address.window = Window::Same4GiB;
    let across = [element(0xFFFF_F000, 0x2000)];
    assert_eq!(
        Program::build(across, 0x2000, 1, &capabilities),
        Err(ProgramError::OutsideWindow {
            first: DeviceAddr::new(0xFFFF_F000),
            address: DeviceAddr::new(0x1_0000_0000)
        })
    );
}

#[test]
fn entry_counts_are_the_whole_rings() {
    let mut capabilities = roomy();
    capabilities.entries = EntryCount { min: 3, max: 4 };
    let ring = |pages: u64| (0..pages).map(|page| element(page * 0x2000, 0x1000));
    assert_eq!(
        Program::build(ring(6), 0x1000, 6, &capabilities),
        Err(ProgramError::TooManyEntries {
            needed: 6,
            available: 4
        })
    );
    assert_eq!(
        Program::build(ring(2), 0x1000, 2, &capabilities),
        Err(ProgramError::TooFewEntries { have: 2, needed: 3 })
    );
    assert!(Program::build(ring(4), 0x1000, 4, &capabilities).is_ok());
}

#[test]
fn elements_have_to_add_up() {
    let wrong = |elements| ProgramError::WrongLength {
        ring: 0x2000,
        elements,
    };
    assert_eq!(
        Program::build([element(0, 0x1000)], 0x1000, 2, &roomy()),
        Err(wrong(0x1000))
    );
    assert_eq!(
        Program::build([element(0, 0x3000)], 0x1000, 2, &roomy()),
        Err(wrong(0x3000))
    );
}

#[test]
fn room_is_filled_evenly() {
    let ring = [element(0x1000, 0x3000), element(0x8000, 0x1000)];
    let program = Program::build_with_room(ring, 0x4000, 1, 6, &roomy()).unwrap();
    assert_eq!(program.entries().len(), 6);
    let lengths: Vec<u32> = program.entries().iter().map(|entry| entry.length).collect();
    assert_eq!(lengths, [0xC00, 0xC00, 0xC00, 0xC00, 0x800, 0x800]);
}

#[test]
fn what_does_not_fit_a_slot_is_named_and_changes_nothing() {
    let ring = [element(0x1000, 0x1000), element(0x4000, 0x1000)];
    let mut program = Program::build(ring, 0x1000, 2, &roomy()).unwrap();
    let scattered = [element(0x1_0000, 0x800), element(0x2_0000, 0x800)];
    assert_eq!(
        program.rewrite_slot(1, scattered),
        Err(ProgramError::SlotTooSmall {
            slot: 1,
            needed: 2,
            available: 1
        })
    );
    assert_eq!(
        program.rewrite_slot(2, scattered),
        Err(ProgramError::NoSuchSlot {
            slot: 2,
            segments: 2
        })
    );
    assert_eq!(
        program.rewrite_slot(0, [element(0x1_0000, 0x800)]),
        Err(ProgramError::WrongLength {
            ring: 0x1000,
            elements: 0x800
        })
    );
    assert_eq!(
        slot_bytes(&program, 0),
        bytes([(DeviceAddr::new(0x1000), 0x1000)].into_iter())
    );
    assert_eq!(program.rewrite_slot(1, [element(0x9000, 0x1000)]), Ok(1..2));
    assert_eq!(
        program.entries()[1],
        entry(0x9000, 0x1000, Mark::SegmentEnd)
    );
}

#[test]
fn a_rewritten_slot_stays_in_the_window() {
    let mut capabilities = roomy();
    capabilities.address.window = Window::Same4GiB;
    let ring = [element(0x1000, 0x1000), element(0x4000, 0x1000)];
    let mut program = Program::build(ring, 0x1000, 2, &capabilities).unwrap();
    for slot in 0..2 {
        let outside = program.rewrite_slot(slot, [element(0x1_0000_0000, 0x1000)]);
        assert!(
            matches!(outside, Err(ProgramError::OutsideWindow { .. })),
            "{outside:?}"
        );
    }
}
