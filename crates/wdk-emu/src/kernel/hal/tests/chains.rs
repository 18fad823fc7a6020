//! MDL chains, and where elements break and join.

use super::transfers::{CAPTURE, allocate, write};
use super::*;
use crate::sys::STATUS_INSUFFICIENT_RESOURCES;

/// Two buffers as one chain; the length of the first.
fn chain(first: usize, second: usize) -> (Buffer, Buffer) {
    let buffers = (Buffer::new(first), Buffer::new(second));
    // SAFETY: both MDLs live.
    unsafe { (*buffers.0.mdl).Next = buffers.1.mdl };
    buffers
}

/// The chain as one buffer, for the calls that take a range.
fn whole(first: &Buffer, second: &Buffer) -> Buffer {
    Buffer {
        mdl: first.mdl,
        address: first.address,
        bytes: first.bytes + second.bytes,
    }
}

#[test]
fn a_remapped_list_has_one_element_for_each_mdl() {
    works(machine(Environment::REMAPPED), |_| {
        let fixture = Fixture::new();
        let (first, second) = chain(3 * PAGE, 2 * PAGE);
        let list = fixture.list(&whole(&first, &second), CAPTURE).unwrap();
        let lengths: Vec<usize> = list.elements().iter().map(|element| element.1).collect();
        assert_eq!(lengths, [3 * PAGE, 2 * PAGE]);
        list.card_writes(0, &patterned(3, 5 * PAGE));
        assert_eq!(first.bytes(), &patterned(3, 5 * PAGE)[..3 * PAGE]);
        assert_eq!(second.bytes(), &patterned(3, 5 * PAGE)[3 * PAGE..]);
        fixture.put(&list);
        let part = fixture
            .list_of(&whole(&first, &second), PAGE, 3 * PAGE, CAPTURE)
            .unwrap();
        let lengths: Vec<usize> = part.elements().iter().map(|element| element.1).collect();
        assert_eq!(lengths, [2 * PAGE, PAGE]);
        fixture.put(&part);
        first.unlock();
        second.unlock();
        fixture.put_adapter();
    });
}

#[test]
fn a_remapped_transfer_places_a_chain_back_to_back() {
    works(machine(Environment::REMAPPED), |_| {
        let fixture = Fixture::new();
        let (first, second) = chain(PAGE + 0x40, 2 * PAGE);
        let registers = allocate(&fixture, 8).unwrap();
        let all = whole(&first, &second);
        let elements = registers.map(&all, 0, all.bytes, CAPTURE).unwrap();
        assert_eq!(elements.len(), 1);
        let data = patterned(1, all.bytes);
        write(&elements, 0, &data);
        assert_eq!(first.bytes(), &data[..first.bytes]);
        assert_eq!(second.bytes(), &data[first.bytes..]);
    });
}

#[test]
fn trap_a_flush_of_a_part_of_a_chain_walks_all_that_was_mapped() {
    works(machine(Environment::CONFIDENTIAL), |_| {
        let fixture = Fixture::new();
        let (first, second) = chain(PAGE, PAGE);
        let registers = allocate(&fixture, 2).unwrap();
        let elements = registers
            .map(&whole(&first, &second), 0, 2 * PAGE, CAPTURE)
            .unwrap();
        write(&elements, 0, &[4; 2 * PAGE]);
        // Half was asked for; all of it comes.
        assert_eq!(registers.flush(&first, 0, PAGE, CAPTURE), 0);
        assert_eq!(second.bytes(), [4; PAGE]);
    });
    stops(47, None, machine(Environment::CONFIDENTIAL), |_| {
        let fixture = Fixture::new();
        let (first, second) = chain(PAGE, PAGE);
        let registers = allocate(&fixture, 2).unwrap();
        registers
            .map(&whole(&first, &second), 0, 2 * PAGE, CAPTURE)
            .unwrap();
        registers.flush(&first, PAGE, PAGE, CAPTURE);
    });
}

#[test]
fn trap_with_full_reach_an_element_may_cross_4_gib() {
    let around_2_tib = Environment {
        high_page_share: 1000,
        high_zones: [0, 0, 1],
        ..Environment::LARGE_PAGES
    };
    let crosses =
        |&(address, length): &(u64, usize)| address >> 32 != (address + length as u64 - 1) >> 32;
    let crossed = (1..40).find(|seed| {
        let config = Config {
            environment: around_2_tib,
            ..Config::with_seed(*seed)
        };
        works(config, |_| {
            let fixture = Fixture::new();
            let buffer = Buffer::new(4096 * PAGE);
            let list = fixture.list(&buffer, CAPTURE).unwrap();
            let found = list.elements().iter().any(crosses);
            if found {
                let data = patterned(5, buffer.bytes);
                list.card_writes(0, &data);
                assert!(buffer.bytes() == data);
            }
            fixture.put(&list);
            // The table of version 2 has no such path.
            let old = Fixture::with(description(2, 64));
            let list = old.list_v2(&buffer, buffer.bytes).unwrap();
            assert!(!list.elements().iter().any(crosses));
            old.put(&list);
            found
        })
    });
    assert!(crossed.is_some());
}

#[test]
fn a_list_over_more_registers_than_the_cap_fails_and_its_halves_do_not() {
    works(machine(Environment::FEW_MAP_REGISTERS), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(64 * PAGE);
        assert_eq!(
            fixture.list(&buffer, CAPTURE).err(),
            Some(STATUS_INSUFFICIENT_RESOURCES)
        );
        let parts: Vec<List> = (0..4)
            .map(|part| {
                fixture
                    .list_of(&buffer, part * 16 * PAGE, 16 * PAGE, CAPTURE)
                    .unwrap()
            })
            .collect();
        parts.iter().for_each(|list| fixture.put(list));
        buffer.unlock();
        fixture.put_adapter();
    });
}
