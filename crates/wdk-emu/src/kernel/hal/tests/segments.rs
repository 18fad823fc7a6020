//! One `MapTransferEx` per segment, each with its own transfer context and MapRegisterBase: the
//! unit of synchronisation that the HAL has. And what runs short when there are many of them.

use super::transfers::{CAPTURE, PLAYBACK, Registers, allocate, read, write};
use super::*;
use crate::sys::{_IO_ALLOCATION_ACTION, IO_ALLOCATION_ACTION, STATUS_INSUFFICIENT_RESOURCES};
use core::cell::Cell;

struct Segment<'a> {
    registers: Registers<'a>,
    elements: Vec<(u64, usize)>,
    offset: usize,
}

/// A ring of `count` segments of `bytes`, all mapped for capture, at `DISPATCH_LEVEL`.
fn ring<'a>(
    fixture: &'a Fixture,
    buffer: &Buffer,
    count: usize,
    bytes: usize,
) -> Result<Vec<Segment<'a>>, NTSTATUS> {
    let pages = u32::try_from(bytes.div_ceil(PAGE)).unwrap();
    at_dispatch(|| {
        (0..count)
            .map(|index| {
                let registers = allocate(fixture, pages)?;
                let offset = index * bytes;
                let elements = registers.map(buffer, offset, bytes, CAPTURE)?;
                Ok(Segment {
                    registers,
                    elements,
                    offset,
                })
            })
            .collect()
    })
}

#[test]
fn thousands_of_segments_are_each_flushed_for_themselves_at_dispatch_level() {
    const COUNT: usize = 4096;
    const BYTES: usize = 2 * PAGE;
    for environment in [
        Environment::COHERENT,
        Environment::MIXED,
        Environment::REACH36,
        Environment::CONFIDENTIAL,
        Environment::VERIFIED,
    ] {
        works(machine(environment), |_| {
            let fixture = Fixture::new();
            let buffer = Buffer::new(COUNT * BYTES);
            let segments = ring(&fixture, &buffer, COUNT, BYTES).unwrap();
            for lap in 0..2_usize {
                for (index, segment) in segments.iter().enumerate().rev() {
                    let mark = ((index + lap * 7) % 250) as u8 + 1;
                    write(&segment.elements, 0, &[mark; BYTES]);
                    let status = at_dispatch(|| {
                        segment
                            .registers
                            .flush(&buffer, segment.offset, BYTES, CAPTURE)
                    });
                    assert_eq!(status, 0);
                    let data = &buffer.bytes()[segment.offset..segment.offset + BYTES];
                    assert!(data.iter().all(|byte| *byte == mark), "{environment}");
                }
            }
            for segment in &segments {
                segment.registers.free();
            }
            buffer.unlock();
            fixture.put_adapter();
        });
    }
}

#[test]
fn a_segment_that_is_mapped_again_for_playback_keeps_its_addresses() {
    for environment in [Environment::MIXED, Environment::CONFIDENTIAL] {
        works(machine(environment), |_| {
            let fixture = Fixture::new();
            let buffer = Buffer::new(8 * PAGE);
            let registers = allocate(&fixture, 2).unwrap();
            let mut first = None;
            for lap in 0..4 {
                buffer.bytes()[4 * PAGE..6 * PAGE].fill(lap);
                let elements = registers
                    .map(&buffer, 4 * PAGE, 2 * PAGE, PLAYBACK)
                    .unwrap();
                assert_eq!(read(&elements, 2 * PAGE), [lap; 2 * PAGE]);
                assert_eq!(first.get_or_insert(elements.clone()), &elements);
                assert_eq!(registers.flush(&buffer, 4 * PAGE, 2 * PAGE, PLAYBACK), 0);
            }
            registers.free();
            buffer.unlock();
            fixture.put_adapter();
        });
    }
}

#[test]
fn trap_when_remapped_a_flush_ends_its_segment_and_a_new_map_moves_it() {
    works(machine(Environment::REMAPPED), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(4 * PAGE);
        let segments = ring(&fixture, &buffer, 2, 2 * PAGE).unwrap();
        let [first, second] = &segments[..] else {
            unreachable!("two segments were made");
        };
        assert_eq!(first.registers.flush(&buffer, 0, 2 * PAGE, CAPTURE), 0);
        // The other segment is still mapped.
        write(&second.elements, 0, &[7; 2 * PAGE]);
        assert_eq!(buffer.bytes()[2 * PAGE..], [7; 2 * PAGE]);
        let again = first.registers.map(&buffer, 0, 2 * PAGE, CAPTURE).unwrap();
        assert_ne!(again, first.elements);
        write(&again, 0, &[8; PAGE]);
        first.registers.flush(&buffer, 0, 2 * PAGE, CAPTURE);
        second.registers.flush(&buffer, 2 * PAGE, 2 * PAGE, CAPTURE);
        for segment in &segments {
            segment.registers.free();
        }
        buffer.unlock();
        fixture.put_adapter();
    });
    stops(45, Some(0x26), machine(Environment::REMAPPED), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(4 * PAGE);
        let segments = ring(&fixture, &buffer, 2, 2 * PAGE).unwrap();
        segments[0].registers.flush(&buffer, 0, 2 * PAGE, CAPTURE);
        write(&segments[0].elements, 0, &[1]);
    });
}

#[test]
fn a_remapped_adapter_is_capped_although_nothing_bounces() {
    works(machine(Environment::REMAPPED), |_| {
        let fixture = Fixture::new();
        assert_eq!(fixture.registers, 512);
        allocate(&fixture, 512).unwrap().free();
        assert_eq!(
            allocate(&fixture, 513).err(),
            Some(STATUS_INSUFFICIENT_RESOURCES)
        );
        // A list is not: no registers are behind it.
        let buffer = Buffer::new(600 * PAGE);
        let list = fixture.list(&buffer, CAPTURE).unwrap();
        fixture.put(&list);
    });
}

#[test]
fn a_system_that_is_short_of_registers_refuses_at_once() {
    works(machine(Environment::SHORT_MAP_REGISTERS), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(40 * PAGE);
        let held = ring(&fixture, &buffer, 16, 2 * PAGE).unwrap();
        assert_eq!(
            allocate(&fixture, 1).err(),
            Some(STATUS_INSUFFICIENT_RESOURCES)
        );
        held[3].registers.free();
        allocate(&fixture, 2).unwrap().free();
        // Another adapter's registers come from the same place.
        let other = Fixture::with(description(2, 64));
        let list = other.list_v2(&buffer, 4 * PAGE);
        assert!(list.is_none());
    });
}

thread_local! {
    static LATE: Cell<PVOID> = const { Cell::new(ptr::null_mut()) };
}

unsafe extern "efiapi" fn late(
    _: *mut DEVICE_OBJECT,
    _: *mut crate::sys::_IRP,
    base: PVOID,
    _: PVOID,
) -> IO_ALLOCATION_ACTION {
    irql::require_exactly("AdapterControl", DISPATCH);
    LATE.set(base);
    _IO_ALLOCATION_ACTION::DeallocateObjectKeepRegisters
}

#[test]
fn a_request_that_may_wait_is_served_when_registers_come_back() {
    for seed in 1..12 {
        let config = Config {
            environment: Environment::SHORT_MAP_REGISTERS,
            ..Config::with_seed(seed)
        };
        works(config, |machine| {
            let fixture = Fixture::new();
            let buffer = Buffer::new(32 * PAGE);
            let held = ring(&fixture, &buffer, 16, 2 * PAGE).unwrap();
            let ask = fixture.operations().AllocateAdapterChannelEx.unwrap();
            let context = fixture.context();
            // SAFETY: all pointers are valid.
            let status = at_dispatch(|| unsafe {
                ask(
                    fixture.adapter,
                    fixture.device,
                    context,
                    4,
                    0,
                    Some(late),
                    ptr::null_mut(),
                    ptr::null_mut(),
                )
            });
            assert_eq!(status, 0);
            held[0].registers.free();
            machine.idle();
            assert!(LATE.get().is_null(), "two registers are not four");
            held[1].registers.free();
            machine.run_until(|| !LATE.get().is_null()).unwrap();
            let served = Registers {
                fixture: &fixture,
                base: LATE.take(),
                count: 4,
            };
            served.free();
            held[2..]
                .iter()
                .for_each(|segment| segment.registers.free());
            buffer.unlock();
            fixture.put_adapter();
        });
    }
}
