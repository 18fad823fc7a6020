//! Hand-overs one by one, whole ranges at once, and confirmed bytes against a per-byte model.

use super::*;
use crate::geometry::{RequiredAlignment, RingShape};
use crate::sync::SyncRange;
use proptest::prelude::*;
use std::vec::Vec;

fn ring(segments: u32) -> RingGeometry {
    let shape = RingShape {
        segment_bytes: 128,
        segments,
    };
    RingGeometry::in_one_piece(shape, RequiredAlignment::new(64, 64).unwrap()).unwrap()
}

fn range(ring: &RingGeometry, offset: u64, length: u64) -> RingRanges {
    SyncRange { offset, length }.resolve(ring).unwrap()
}

const SLOT: Slot = Slot::new(1);

#[test]
fn one_segment_goes_round() {
    let mut table = OwnershipTable::try_new(&ring(2)).unwrap();
    assert_eq!(table.owner(SLOT), Some(Owner::Cpu));
    assert_eq!(table.take_for_cpu(SLOT), Ok(HandOver::Unchanged));
    assert_eq!(table.give_to_device(SLOT), Ok(HandOver::Changed));
    assert_eq!(table.give_to_device(SLOT), Ok(HandOver::Unchanged));
    assert_eq!(table.owner(SLOT), Some(Owner::Device));
    assert_eq!(
        table.take_for_cpu(SLOT),
        Err(OwnershipError::NotConfirmed { slot: SLOT })
    );
    table.confirm(SLOT, 100, LatePolicy::Halt).unwrap();
    assert_eq!(table.owner(SLOT), Some(Owner::Device));
    // Giving again what the device has just finished must not forget what it confirmed.
    assert_eq!(table.give_to_device(SLOT), Ok(HandOver::Unchanged));
    assert_eq!(table.confirmed_bytes(SLOT), 100);
    assert_eq!(table.take_for_cpu(SLOT), Ok(HandOver::Changed));
    assert_eq!(table.take_for_cpu(SLOT), Ok(HandOver::Unchanged));
    assert_eq!(
        (table.owner(SLOT), table.confirmed_bytes(SLOT)),
        (Some(Owner::Cpu), 100)
    );
    table.give_to_device(SLOT).unwrap();
    assert_eq!(table.confirmed_bytes(SLOT), 0);
}

#[test]
fn only_overwrite_takes_without_asking() {
    let mut table = OwnershipTable::try_new(&ring(2)).unwrap();
    for policy in [LatePolicy::Halt, LatePolicy::DropNew] {
        let refused = Err(OwnershipError::NotOwnedByDevice { slot: SLOT });
        assert_eq!(table.confirm(SLOT, 1, policy), refused);
        assert_eq!(table.confirmed_bytes(SLOT), 0);
    }
    assert_eq!(table.confirm(SLOT, 128, LatePolicy::Overwrite), Ok(()));
    assert_eq!(table.confirmed_bytes(SLOT), 128);
}

#[test]
fn bad_slots_and_lengths() {
    let mut table = OwnershipTable::try_new(&ring(2)).unwrap();
    let slot = Slot::new(2);
    let none = OwnershipError::NoSuchSlot { slot };
    assert_eq!(table.confirm(slot, 0, LatePolicy::Overwrite), Err(none));
    assert_eq!(table.give_to_device(slot), Err(none));
    assert_eq!(table.take_for_cpu(slot), Err(none));
    assert_eq!(table.owner(slot), None);
    assert_eq!(
        table.confirm(SLOT, 129, LatePolicy::Overwrite),
        Err(OwnershipError::ValidTooLong {
            slot: SLOT,
            valid_bytes: 129,
            segment_bytes: 128
        })
    );
}

#[test]
fn a_sync_moves_whole_segments_only() {
    let ring = ring(4);
    let mut table = OwnershipTable::try_new(&ring).unwrap();
    // Half of slot 0, slots 1 and 2, and one byte less than slot 3.
    let moved = table.sync(&ring, range(&ring, 64, 128 * 3 + 63), Phase::BeforeDevice);
    assert_eq!(moved, Ok(2));
    let owners: Vec<_> = (0..4)
        .map(|slot| table.owner(Slot::new(slot)).unwrap())
        .collect();
    assert_eq!(
        owners,
        [Owner::Cpu, Owner::Device, Owner::Device, Owner::Cpu]
    );
    // Wrapping, from slot 3 to slot 0.
    assert_eq!(
        table.sync(&ring, range(&ring, 384, 256), Phase::BeforeDevice),
        Ok(2)
    );
    assert_eq!(
        table.sync(&ring, range(&ring, 384, 256), Phase::BeforeDevice),
        Ok(0)
    );
}

#[test]
fn a_sync_at_fault_moves_nothing() {
    let ring = ring(4);
    let mut table = OwnershipTable::try_new(&ring).unwrap();
    table
        .sync(&ring, range(&ring, 0, 0), Phase::BeforeDevice)
        .unwrap();
    table.confirm(Slot::new(0), 5, LatePolicy::Halt).unwrap();
    let at_fault = Err(OwnershipError::NotConfirmed { slot: SLOT });
    // One byte into slot 1 is enough.
    assert_eq!(
        table.sync(&ring, range(&ring, 0, 129), Phase::AfterDevice),
        at_fault
    );
    assert_eq!(table.owner(Slot::new(0)), Some(Owner::Device));
    assert_eq!(
        table.sync(&ring, range(&ring, 0, 128), Phase::AfterDevice),
        Ok(1)
    );
    assert_eq!(
        table.sync(&ring, range(&ring, 0, 128), Phase::AfterDevice),
        Ok(0)
    );
    assert_eq!(
        table.sync(&ring, RingRanges::EMPTY, Phase::AfterDevice),
        Ok(0)
    );
}

#[test]
fn everything_comes_back_with_what_was_confirmed() {
    let ring = ring(3);
    let mut table = OwnershipTable::try_new(&ring).unwrap();
    table
        .sync(&ring, range(&ring, 0, 256), Phase::BeforeDevice)
        .unwrap();
    table.confirm(Slot::new(0), 7, LatePolicy::Halt).unwrap();
    table.take_all();
    for (slot, bytes) in [(0, 7), (1, 0), (2, 0)] {
        assert_eq!(table.owner(Slot::new(slot)), Some(Owner::Cpu));
        assert_eq!(table.confirmed_bytes(Slot::new(slot)), bytes);
    }
}

proptest! {
    #[test]
    fn confirmed_ranges_are_the_confirmed_bytes(
        confirmed in prop::collection::vec(prop_oneof![Just(None), Just(Some(128_u32)), (0_u32..129).prop_map(Some)], 2..7),
        start in 0_u64..900,
        length in 0_u64..900,
    ) {
        let ring = ring(confirmed.len() as u32);
        let mut table = OwnershipTable::try_new(&ring).unwrap();
        table.sync(&ring, range(&ring, 0, 0), Phase::BeforeDevice).unwrap();
        for (slot, bytes) in confirmed.iter().enumerate() {
            if let Some(bytes) = bytes {
                table.confirm(Slot::new(slot as u32), *bytes, LatePolicy::Halt).unwrap();
            }
        }
        let model: Vec<u64> = (start..(start + length).min(ring.total_bytes()))
            .filter(|byte| byte % 128 < u64::from(confirmed[(byte / 128) as usize].unwrap_or(0)))
            .collect();
        let found: Vec<_> = table.confirmed_in(&ring, ByteRange::new(start, length)).collect();
        let bytes: Vec<u64> = found.iter().flat_map(|range| range.start.get()..range.end()).collect();
        prop_assert_eq!(bytes, model);
        prop_assert!(found.iter().all(|range| !range.is_empty()));
        prop_assert!(found.windows(2).all(|pair| pair[0].end() < pair[1].start.get()), "joined");
    }
}
