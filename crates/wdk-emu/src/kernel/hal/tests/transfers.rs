//! Map registers that a driver holds, and each trap of flushing less than was mapped.

use super::*;
use crate::kernel::hal::BOUNCE_CANARY;
use crate::sys::{
    _IO_ALLOCATION_ACTION, IO_ALLOCATION_ACTION, STATUS_INSUFFICIENT_RESOURCES,
    STATUS_INVALID_PARAMETER, STATUS_UNSUCCESSFUL,
};

/// A MapRegisterBase and how many registers it holds.
pub(super) struct Registers<'a> {
    pub(super) fixture: &'a Fixture,
    pub(super) base: PVOID,
    pub(super) count: u32,
}

unsafe extern "efiapi" fn keep_base(
    _: *mut DEVICE_OBJECT,
    _: *mut crate::sys::_IRP,
    base: PVOID,
    context: PVOID,
) -> IO_ALLOCATION_ACTION {
    // SAFETY: the context is the address of the caller's pointer.
    unsafe { context.cast::<PVOID>().write(base) };
    _IO_ALLOCATION_ACTION::DeallocateObjectKeepRegisters
}

pub(super) fn allocate(fixture: &Fixture, count: u32) -> Result<Registers<'_>, NTSTATUS> {
    let mut base: PVOID = ptr::null_mut();
    let allocate = fixture.operations().AllocateAdapterChannelEx.unwrap();
    let context = fixture.context();
    let status = at_dispatch(|| {
        // SAFETY: all pointers are valid.
        unsafe {
            allocate(
                fixture.adapter,
                fixture.device,
                context,
                count,
                DMA_SYNCHRONOUS_CALLBACK,
                Some(keep_base),
                (&raw mut base).cast(),
                ptr::null_mut(),
            )
        }
    });
    if status < 0 {
        return Err(status);
    }
    Ok(Registers {
        fixture,
        base,
        count,
    })
}

impl Registers<'_> {
    pub(super) fn map(
        &self,
        buffer: &Buffer,
        offset: usize,
        length: usize,
        direction: Direction,
    ) -> Result<Vec<(u64, usize)>, NTSTATUS> {
        let map = self.fixture.operations().MapTransferEx.unwrap();
        let mut list = vec![0_u64; 2 + 3 * 64];
        let mut mapped = u32::try_from(length).unwrap();
        let list: PSCATTER_GATHER_LIST = list.as_mut_ptr().cast();
        // SAFETY: all pointers are valid.
        unsafe {
            let status = map(
                self.fixture.adapter,
                buffer.mdl,
                self.base,
                offset as u64,
                0,
                &raw mut mapped,
                direction.flag(),
                list,
                16 + 24 * 64,
                None,
                ptr::null_mut(),
            );
            if status < 0 {
                return Err(status);
            }
            let elements = elements(list);
            let total: usize = elements.iter().map(|(_, length)| length).sum();
            assert_eq!(total, mapped as usize);
            Ok(elements)
        }
    }

    pub(super) fn flush(
        &self,
        buffer: &Buffer,
        offset: usize,
        length: usize,
        direction: Direction,
    ) -> NTSTATUS {
        let flush = self.fixture.operations().FlushAdapterBuffersEx.unwrap();
        // SAFETY: all pointers are valid.
        unsafe {
            flush(
                self.fixture.adapter,
                buffer.mdl,
                self.base,
                offset as u64,
                u32::try_from(length).unwrap(),
                direction.flag(),
            )
        }
    }

    pub(super) fn free(&self) {
        let free = self.fixture.operations().FreeMapRegisters.unwrap();
        // SAFETY: the registers are ours.
        at_dispatch(|| unsafe { free(self.fixture.adapter, self.base, self.count) });
    }
}

pub(super) fn write(elements: &[(u64, usize)], offset: usize, bytes: &[u8]) {
    for (address, from, length) in spans(elements, offset, bytes.len()) {
        bus_write(SLOT, address, &bytes[from..from + length]).unwrap();
    }
}

pub(super) fn read(elements: &[(u64, usize)], length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    for (address, from, length) in spans(elements, 0, length) {
        bus_read(SLOT, address, &mut bytes[from..from + length]).unwrap();
    }
    bytes
}

pub(super) const CAPTURE: Direction = Direction::FromDevice;
pub(super) const PLAYBACK: Direction = Direction::ToDevice;

#[test]
fn one_mapping_per_segment_flushed_as_it_was_mapped_is_right_and_repeatable() {
    works(machine(Environment::CONFIDENTIAL), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(8 * PAGE);
        let segments: Vec<_> = (0..4)
            .map(|segment| {
                let registers = allocate(&fixture, 2).unwrap();
                let elements = registers
                    .map(&buffer, segment * 2 * PAGE, 2 * PAGE, CAPTURE)
                    .unwrap();
                (registers, elements, segment * 2 * PAGE)
            })
            .collect();
        for lap in 0..3 {
            for (registers, elements, offset) in &segments {
                let data = patterned(lap, 2 * PAGE);
                write(elements, 0, &data);
                assert_eq!(registers.flush(&buffer, *offset, 2 * PAGE, CAPTURE), 0);
                assert_eq!(buffer.bytes()[*offset..*offset + 2 * PAGE], data);
                assert_eq!(registers.flush(&buffer, *offset, 2 * PAGE, CAPTURE), 0);
                assert_eq!(buffer.bytes()[*offset..*offset + 2 * PAGE], data);
            }
        }
        for (registers, ..) in &segments {
            registers.free();
        }
        buffer.unlock();
        fixture.put_adapter();
    });
}

#[test]
fn trap_one_mapping_of_the_ring_and_a_partial_flush_gives_wrong_data_silently() {
    works(machine(Environment::CONFIDENTIAL), |_| {
        let fixture = Fixture::new();
        let ring = Buffer::new(4 * PAGE);
        let registers = allocate(&fixture, 4).unwrap();
        let elements = registers.map(&ring, 0, 4 * PAGE, CAPTURE).unwrap();
        for page in 0..4_u8 {
            write(&elements, usize::from(page) * PAGE, &[page + 1; PAGE]);
        }
        // Segment 2 is flushed; what arrives is segment 0, without any error.
        assert_eq!(registers.flush(&ring, 2 * PAGE, PAGE, CAPTURE), 0);
        assert_eq!(ring.bytes()[2 * PAGE], 1);
        // Only the whole mapping is right.
        assert_eq!(registers.flush(&ring, 0, 4 * PAGE, CAPTURE), 0);
        for page in 0..4 {
            assert_eq!(usize::from(ring.bytes()[page * PAGE]), page + 1);
        }
    });
}

#[test]
fn a_partial_flush_is_a_harmless_no_op_where_nothing_bounces() {
    works(machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let ring = Buffer::new(4 * PAGE);
        let registers = allocate(&fixture, 4).unwrap();
        let elements = registers.map(&ring, 0, 4 * PAGE, CAPTURE).unwrap();
        write(&elements, 2 * PAGE, &[9; PAGE]);
        assert_eq!(registers.flush(&ring, 2 * PAGE, PAGE, CAPTURE), 0);
        assert_eq!(ring.bytes()[2 * PAGE..3 * PAGE], [9; PAGE]);
        // The card may go on: nothing was unmapped.
        write(&elements, 2 * PAGE, &[8; PAGE]);
        registers.free();
    });
}

#[test]
fn trap_a_flush_on_a_remapped_adapter_ends_the_whole_mapping() {
    stops(45, Some(0x26), machine(Environment::REMAPPED), |_| {
        let fixture = Fixture::new();
        let ring = Buffer::new(4 * PAGE);
        let registers = allocate(&fixture, 4).unwrap();
        let elements = registers.map(&ring, 0, 4 * PAGE, CAPTURE).unwrap();
        write(&elements, 0, &[1; PAGE]);
        registers.flush(&ring, 0, PAGE, CAPTURE);
        write(&elements, PAGE, &[1; PAGE]);
    });
}

#[test]
fn trap_a_flush_of_length_zero_unmaps_a_remapped_range_too() {
    stops(45, Some(0x26), machine(Environment::REMAPPED), |_| {
        let fixture = Fixture::new();
        let ring = Buffer::new(PAGE);
        let registers = allocate(&fixture, 1).unwrap();
        let elements = registers.map(&ring, 0, PAGE, CAPTURE).unwrap();
        assert_eq!(registers.flush(&ring, 0, 0, PLAYBACK), 0);
        write(&elements, 0, &[1]);
    });
}

#[test]
fn playback_is_copied_by_the_map_only() {
    works(machine(Environment::CONFIDENTIAL), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(2 * PAGE);
        let registers = allocate(&fixture, 2).unwrap();
        buffer.fill(1);
        let first = registers.map(&buffer, 0, 2 * PAGE, PLAYBACK).unwrap();
        buffer.fill(2);
        // Neither time nor a flush brings the new data to the card.
        assert_eq!(registers.flush(&buffer, 0, 2 * PAGE, PLAYBACK), 0);
        assert_eq!(read(&first, 2 * PAGE), patterned(1, 2 * PAGE));
        // Flush and map again: the same registers in the same order.
        let again = registers.map(&buffer, 0, 2 * PAGE, PLAYBACK).unwrap();
        assert_eq!(again, first);
        assert_eq!(read(&again, 2 * PAGE), patterned(2, 2 * PAGE));
        registers.flush(&buffer, 0, 2 * PAGE, PLAYBACK);
        registers.free();
    });
}

#[test]
fn trap_a_second_map_without_a_flush_takes_the_next_registers_and_shortens() {
    works(machine(Environment::CONFIDENTIAL), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(4 * PAGE);
        let registers = allocate(&fixture, 3).unwrap();
        let first = registers.map(&buffer, 0, 2 * PAGE, PLAYBACK).unwrap();
        let second = registers.map(&buffer, 0, 2 * PAGE, PLAYBACK).unwrap();
        assert_ne!(first, second);
        let mapped: usize = second.iter().map(|(_, length)| length).sum();
        assert_eq!(mapped, PAGE);
        assert_eq!(
            registers.map(&buffer, 0, PAGE, PLAYBACK).err(),
            Some(STATUS_INSUFFICIENT_RESOURCES)
        );
    });
}

#[test]
fn a_flush_copies_no_more_than_the_last_map_mapped() {
    works(machine(Environment::CONFIDENTIAL), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(3 * PAGE);
        buffer.bytes().fill(5);
        let registers = allocate(&fixture, 3).unwrap();
        let elements = registers.map(&buffer, 0, PAGE, CAPTURE).unwrap();
        write(&elements, 0, &[1; PAGE]);
        assert_eq!(registers.flush(&buffer, 0, 3 * PAGE, CAPTURE), 0);
        assert_eq!(buffer.bytes()[..PAGE], [1; PAGE]);
        assert!(buffer.bytes()[PAGE..].iter().all(|byte| *byte == 5));
    });
}

#[test]
fn copies_are_exact_to_the_byte_and_bring_what_the_register_held() {
    works(machine(Environment::CONFIDENTIAL), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::at(0x80, PAGE, _LOCK_OPERATION::IoWriteAccess);
        buffer.bytes().fill(5);
        let registers = allocate(&fixture, 2).unwrap();
        let elements = registers.map(&buffer, 0x10, 0x100, CAPTURE).unwrap();
        write(&elements, 0, &[1; 0x80]);
        assert_eq!(registers.flush(&buffer, 0x10, 0x100, CAPTURE), 0);
        let bytes = buffer.bytes();
        assert!(bytes[..0x10].iter().all(|byte| *byte == 5));
        assert!(bytes[0x10..0x90].iter().all(|byte| *byte == 1));
        assert!(bytes[0x90..0x110].iter().all(|byte| *byte == BOUNCE_CANARY));
        assert!(bytes[0x110..].iter().all(|byte| *byte == 5));
    });
}

#[test]
fn flushes_of_nothing_outside_or_without_registers_answer_as_windows() {
    works(machine(Environment::CONFIDENTIAL), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        let registers = allocate(&fixture, 1).unwrap();
        registers.map(&buffer, 0, PAGE, CAPTURE).unwrap();
        assert_eq!(registers.flush(&buffer, 0, 0, CAPTURE), 0);
        assert_eq!(
            registers.flush(&buffer, PAGE, 1, CAPTURE),
            STATUS_INVALID_PARAMETER
        );
        let none = Registers {
            fixture: &fixture,
            base: ptr::null_mut(),
            count: 0,
        };
        assert_eq!(none.flush(&buffer, 0, PAGE, CAPTURE), STATUS_UNSUCCESSFUL);
        assert_eq!(
            none.map(&buffer, 0, PAGE, CAPTURE).err(),
            Some(STATUS_INVALID_PARAMETER)
        );
    });
}

#[test]
fn a_flush_names_what_was_mapped() {
    let mapped = |wrong: fn(&Registers<'_>, &Buffer)| {
        move |_: &Machine| {
            let fixture = Fixture::new();
            let buffer = Buffer::new(PAGE);
            let registers = allocate(&fixture, 1).unwrap();
            registers.map(&buffer, 0, PAGE, CAPTURE).unwrap();
            wrong(&registers, &buffer);
        }
    };
    stops(
        47,
        Some(0x16),
        machine(Environment::CONFIDENTIAL),
        mapped(|registers, buffer| {
            registers.flush(buffer, 0, PAGE, PLAYBACK);
        }),
    );
    stops(
        47,
        Some(0x16),
        machine(Environment::CONFIDENTIAL),
        mapped(|registers, _| {
            registers.flush(&Buffer::new(PAGE), 0, PAGE, CAPTURE);
        }),
    );
    stops(
        47,
        Some(0x16),
        machine(Environment::CONFIDENTIAL),
        mapped(|registers, buffer| {
            let stranger = Registers {
                base: ptr::without_provenance_mut(0x1234),
                ..*registers
            };
            stranger.flush(buffer, 0, PAGE, CAPTURE);
        }),
    );
    stops(47, Some(0x16), machine(Environment::CONFIDENTIAL), |_| {
        let fixture = Fixture::new();
        let registers = allocate(&fixture, 1).unwrap();
        registers.flush(&Buffer::new(PAGE), 0, PAGE, CAPTURE);
    });
}

#[test]
fn registers_are_freed_once_after_a_flush_at_dispatch_level() {
    stops(47, Some(0x0D), machine(Environment::CONFIDENTIAL), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        let registers = allocate(&fixture, 1).unwrap();
        let elements = registers.map(&buffer, 0, PAGE, CAPTURE).unwrap();
        write(&elements, 0, &[1]);
        registers.free();
    });
    stops(47, Some(0x05), machine(Environment::CONFIDENTIAL), |_| {
        let fixture = Fixture::new();
        let registers = allocate(&fixture, 1).unwrap();
        registers.free();
        registers.free();
    });
    stops(47, Some(0x05), machine(Environment::CONFIDENTIAL), |_| {
        let fixture = Fixture::new();
        let mut registers = allocate(&fixture, 2).unwrap();
        registers.count = 1;
        registers.free();
    });
    stops(1, None, machine(Environment::CONFIDENTIAL), |_| {
        let fixture = Fixture::new();
        let registers = allocate(&fixture, 1).unwrap();
        let free = fixture.operations().FreeMapRegisters.unwrap();
        // SAFETY: the registers are ours.
        unsafe { free(fixture.adapter, registers.base, 1) };
    });
    stops(50, Some(0x09), machine(Environment::CONFIDENTIAL), |_| {
        let fixture = Fixture::new();
        let _registers = allocate(&fixture, 1).unwrap();
        fixture.put_adapter();
    });
}

#[test]
fn the_channel_is_freed_once_and_before_the_adapter() {
    let held = || {
        let fixture = Fixture::new();
        let mut base: PVOID = ptr::null_mut();
        let allocate = fixture.operations().AllocateAdapterChannelEx.unwrap();
        let context = fixture.context();
        // SAFETY: all pointers are valid.
        let status = at_dispatch(|| unsafe {
            allocate(
                fixture.adapter,
                fixture.device,
                context,
                1,
                DMA_SYNCHRONOUS_CALLBACK,
                None,
                ptr::null_mut(),
                &raw mut base,
            )
        });
        assert_eq!(status, 0);
        fixture
    };
    let free = |fixture: &Fixture| {
        let free = fixture.operations().FreeAdapterObject.unwrap();
        // SAFETY: what the test wants to be freed.
        unsafe { free(fixture.adapter, _IO_ALLOCATION_ACTION::DeallocateObject) };
    };
    works(machine(Environment::CONFIDENTIAL), |_| {
        let fixture = held();
        assert_eq!(
            allocate(&fixture, 1).err(),
            Some(STATUS_INSUFFICIENT_RESOURCES)
        );
        free(&fixture);
        allocate(&fixture, 1).unwrap().free();
        fixture.put_adapter();
    });
    stops(47, Some(0x04), machine(Environment::CONFIDENTIAL), |_| {
        let fixture = held();
        free(&fixture);
        free(&fixture);
    });
}

#[test]
fn more_registers_than_the_adapter_has_fail_and_the_verifier_stops() {
    let few = Environment {
        map_registers: Some(4),
        ..Environment::CONFIDENTIAL
    };
    works(machine(few), |_| {
        let fixture = Fixture::new();
        assert_eq!(
            allocate(&fixture, 5).err(),
            Some(STATUS_INSUFFICIENT_RESOURCES)
        );
    });
    let mut verified = machine(few);
    verified.environment.verifier_dma = true;
    stops(51, Some(0x0C), verified, |_| {
        let fixture = Fixture::new();
        let _ = allocate(&fixture, 5);
    });
}

#[test]
fn flush_dma_buffer_wants_whole_lines_and_touches_no_bounce_page() {
    works(machine(Environment::CONFIDENTIAL), |_| {
        let fixture = Fixture::new();
        let flush = |buffer: &Buffer| {
            let flush = fixture.operations().FlushDmaBuffer.unwrap();
            // SAFETY: all pointers are valid.
            unsafe { flush(fixture.adapter, buffer.mdl, 1) }
        };
        let odd = |offset, bytes| Buffer::at(offset, bytes, _LOCK_OPERATION::IoWriteAccess);
        assert_eq!(flush(&odd(0, 63)), STATUS_INVALID_PARAMETER);
        assert_eq!(flush(&odd(32, 64)), STATUS_INVALID_PARAMETER);
        let buffer = odd(64, 128);
        let list = fixture.list(&buffer, CAPTURE).unwrap();
        list.card_writes(0, &[1; 128]);
        assert_eq!(flush(&buffer), 0);
        assert_eq!(buffer.bytes(), [0; 128]);
        fixture.put(&list);
        assert_eq!(buffer.bytes(), [1; 128]);
    });
}
