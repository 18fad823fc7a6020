//! Common buffers.

use super::*;
use crate::kernel::faults;
use crate::kernel::hal::COMMON_BUFFER_CANARY;
use proptest::prelude::*;

fn bytes(memory: PVOID, length: usize) -> &'static mut [u8] {
    // SAFETY: the caller gives a live common buffer; the machine has one thread.
    unsafe { core::slice::from_raw_parts_mut(memory.cast(), length) }
}

fn address(logical: PHYSICAL_ADDRESS) -> u64 {
    // SAFETY: both halves are plain numbers.
    unsafe { logical.QuadPart }.cast_unsigned()
}

#[test]
fn card_and_driver_share_it_both_ways_and_it_is_not_zeroed() {
    for environment in [
        Environment::COHERENT,
        Environment::REACH32,
        Environment::REMAPPED,
        Environment::CONFIDENTIAL,
    ] {
        works(machine(environment), move |_| {
            let fixture = Fixture::new();
            let length = 3 * PAGE + 100;
            let (memory, logical) = fixture.common(length as u32).unwrap();
            let shared = bytes(memory, length);
            assert!(shared.iter().all(|byte| *byte == COMMON_BUFFER_CANARY));
            let data = patterned(1, length);
            bus_write(SLOT, address(logical), &data).unwrap();
            assert_eq!(shared, data);
            shared.fill(7);
            let mut back = vec![0; length];
            bus_read(SLOT, address(logical), &mut back).unwrap();
            assert!(back.iter().all(|byte| *byte == 7));
            if environment.dma_width == Some(32) {
                assert!(address(logical) + (length as u64) <= 1 << 32);
            }
            fixture.free_common(length as u32, logical, memory);
            fixture.put_adapter();
        });
    }
}

#[test]
fn the_card_stays_inside_its_bytes() {
    stops(45, Some(0x26), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let (_, logical) = fixture.common(100).unwrap();
        let _ = bus_write(SLOT, address(logical) + 100, &[0]);
    });
    stops(45, Some(0x26), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let (memory, logical) = fixture.common(100).unwrap();
        fixture.free_common(100, logical, memory);
        let _ = bus_read(SLOT, address(logical), &mut [0]);
    });
}

#[test]
fn it_is_freed_once_with_what_was_allocated() {
    stops(50, Some(0x03), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let (memory, logical) = fixture.common(100).unwrap();
        fixture.free_common(100, logical, memory);
        fixture.free_common(100, logical, memory);
    });
    stops(50, Some(0x03), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let (memory, logical) = fixture.common(100).unwrap();
        fixture.free_common(104, logical, memory);
    });
    stops(1, None, machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let (memory, logical) = fixture.common(100).unwrap();
        at_dispatch(|| fixture.free_common(100, logical, memory));
    });
}

#[test]
fn it_runs_out() {
    let little = Environment {
        common_buffer_bytes: Some(4 * PAGE as u64),
        ..Environment::COHERENT
    };
    works(machine(little), |_| {
        let fixture = Fixture::new();
        assert!(fixture.common(5 * PAGE as u32).is_none());
        let (memory, logical) = fixture.common(3 * PAGE as u32).unwrap();
        assert!(fixture.common(2 * PAGE as u32).is_none());
        fixture.free_common(3 * PAGE as u32, logical, memory);
        assert!(fixture.common(4 * PAGE as u32).is_some());
        assert!(fixture.common(0).is_none());
    });
    works(machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        faults::arm(faults::Plan::AllOf("AllocateCommonBufferEx"));
        assert!(fixture.common(16).is_none());
    });
}

#[test]
fn bounds_and_a_maximum_address_are_kept() {
    works(machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let allocate = fixture.operations().AllocateCommonBufferEx.unwrap();
        let mut maximum = PHYSICAL_ADDRESS {
            QuadPart: u32::MAX.into(),
        };
        let mut logical = PHYSICAL_ADDRESS::default();
        // SAFETY: all pointers are valid.
        let memory = unsafe {
            allocate(
                fixture.adapter,
                &raw mut maximum,
                64,
                &raw mut logical,
                1,
                0,
            )
        };
        assert!(!memory.is_null());
        assert!(address(logical) < 1 << 32);
        maximum.QuadPart = 0xFFFF;
        // SAFETY: as above.
        let memory = unsafe {
            allocate(
                fixture.adapter,
                &raw mut maximum,
                64,
                &raw mut logical,
                1,
                0,
            )
        };
        assert!(memory.is_null());
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Allocations and frees in any order: buffers never overlap on either side, and keep what
    /// was written to them.
    #[test]
    fn buffers_are_apart(steps in prop::collection::vec((any::<bool>(), 1_u32..20_000), 1..24)) {
        works(Config::default(), move |_| {
            let fixture = Fixture::new();
            let mut live: Vec<(PVOID, PHYSICAL_ADDRESS, u32, u8)> = Vec::new();
            for (index, (free, size)) in steps.into_iter().enumerate() {
                if free && !live.is_empty() {
                    let (memory, logical, length, _) = live.swap_remove(size as usize % live.len());
                    fixture.free_common(length, logical, memory);
                } else if let Some((memory, logical)) = fixture.common(size) {
                    let mark = u8::try_from(index).unwrap();
                    bytes(memory, size as usize).fill(mark);
                    live.push((memory, logical, size, mark));
                }
                for (_, logical, length, mark) in &live {
                    let mut seen = vec![0; *length as usize];
                    bus_read(SLOT, address(*logical), &mut seen).unwrap();
                    assert!(seen.iter().all(|byte| byte == mark));
                }
            }
        });
    }
}
