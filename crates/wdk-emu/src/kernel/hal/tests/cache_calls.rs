//! What the calls do on a machine whose DMA is not coherent: `FlushDmaBuffer`,
//! `KeFlushIoBuffers`, and what an adapter says and does about broken cache lines.

use super::cache::{CAPTURE, LINE, PLAYBACK, Ring, SEGMENT, flush, seeded};
use super::lists::map_registers;
use super::transfers::allocate;
use super::*;
use crate::kernel::hal::{BOUNCE_CANARY, DMA_ALIGNMENT};
use crate::kernel::stop::Cause;
use crate::sys::ntddk::{
    ExAllocatePool2, ExFreePoolWithTag, KeFlushIoBuffers, MmBuildMdlForNonPagedPool,
};
use crate::sys::{POOL_FLAG_NON_PAGED, STATUS_INSUFFICIENT_RESOURCES, STATUS_INVALID_PARAMETER};

const TAG: u32 = u32::from_le_bytes(*b"line");

#[test]
fn flush_dma_buffer_refuses_broken_lines_and_ke_flush_io_buffers_bug_checks_on_them() {
    let odd = |offset, bytes| Buffer::at(offset, bytes, _LOCK_OPERATION::IoWriteAccess);
    works(machine(Environment::NON_COHERENT), |_| {
        let fixture = Fixture::new();
        for (offset, bytes) in [(0, LINE - 1), (LINE / 2, LINE)] {
            for read in [false, true] {
                let status = flush(&fixture, odd(offset, bytes).mdl, read);
                assert_eq!(status, STATUS_INVALID_PARAMETER);
            }
        }
        assert_eq!(flush(&fixture, odd(LINE, 2 * LINE).mdl, true), 0);
        // SAFETY: a locked MDL. To clean broken lines is harmless.
        unsafe { KeFlushIoBuffers(odd(1, 1).mdl, 0, 1) };
        // SAFETY: the same, for a transfer by the CPU itself.
        unsafe { KeFlushIoBuffers(odd(1, 1).mdl, 1, 0) };
    });
    for (offset, bytes, code) in [(1, LINE, 4), (0, 1, 5)] {
        let stop = run(machine(Environment::NON_COHERENT), |_| {
            // SAFETY: a locked MDL.
            unsafe { KeFlushIoBuffers(odd(offset, bytes).mdl, 1, 1) };
        });
        let cause = stop.expect_err("it has to stop").cause;
        let Cause::BugCheck {
            code: 0xE6,
            parameters: [0x1F, found, ..],
        } = cause
        else {
            panic!("{cause:?}");
        };
        assert_eq!(found, code);
    }
}

#[test]
fn flush_dma_buffer_maps_what_is_not_mapped_and_follows_no_chain() {
    for (environment, mapped) in [
        (Environment::NON_COHERENT, true),
        (Environment::COHERENT, false),
    ] {
        works(machine(environment), |_| {
            let fixture = Fixture::new();
            let buffer = Buffer::new(PAGE);
            assert_eq!(flush(&fixture, buffer.mdl, true), 0);
            assert_eq!(mdl::state(buffer.mdl).mapped.is_some(), mapped);
            assert_eq!(flush(&fixture, buffer.mdl, true), 0);
            buffer.unlock();
        });
    }
    works(machine(Environment::NON_COHERENT), |_| {
        let fixture = Fixture::new();
        let [first, second] = [Buffer::new(PAGE), Buffer::new(PAGE)];
        let list = fixture.list(&second, PLAYBACK).unwrap();
        // SAFETY: both MDLs live.
        unsafe { (*first.mdl).Next = second.mdl };
        second.bytes().fill(0x22);
        assert_eq!(flush(&fixture, first.mdl, false), 0);
        assert!(list.card_reads(0, PAGE).contains(&0));
        assert_eq!(flush(&fixture, second.mdl, false), 0);
        assert_eq!(list.card_reads(0, PAGE), [0x22; PAGE]);
    });
    let unlocked = |_: &Machine| {
        let fixture = Fixture::new();
        let mdl = mdl::allocate(Buffer::new(PAGE).address, PAGE).unwrap();
        flush(&fixture, mdl, true);
    };
    stops(40, None, machine(Environment::NON_COHERENT), unlocked);
}

#[test]
fn flush_dma_buffer_touches_no_bounce_page() {
    let narrow = Environment {
        coherent: false,
        confidential: true,
        ..Environment::COHERENT
    };
    works(machine(narrow), |_| {
        let ring = Ring::hold(CAPTURE);
        ring.card_writes(0, &[0x33; SEGMENT], SEGMENT);
        ring.flush(0, true);
        assert!(!ring.segment(0).contains(&0x33));
        ring.fixture.put(&ring.list);
        assert_eq!(ring.segment(0), [0x33; SEGMENT]);
    });
}

#[test]
fn the_adapter_says_what_its_lines_cost() {
    works(machine(Environment::NON_COHERENT), |_| {
        let fixture = Fixture::new();
        let alignment = fixture.operations().GetDmaAlignment.unwrap();
        // SAFETY: the adapter is ours.
        assert_eq!(unsafe { alignment(fixture.adapter) }, DMA_ALIGNMENT);
        assert_eq!(fixture.registers, 64);
        let buffer = Buffer::new(4 * PAGE);
        for (offset, length, registers) in [
            (0, 4 * PAGE, 0),
            (LINE, 2 * PAGE, 0),
            (LINE / 2, 2 * PAGE, 2),
            (0, PAGE + 1, 1),
            (PAGE - 1, 1, 1),
        ] {
            assert_eq!(map_registers(&fixture, &buffer, offset, length), registers);
        }
        // A list holds a register and so the channel, though nothing is bounced.
        let block = allocate(&fixture, 64).unwrap();
        block.free();
        assert_eq!(
            allocate(&fixture, 65).err(),
            Some(STATUS_INSUFFICIENT_RESOURCES)
        );
    });
    works(machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let alignment = fixture.operations().GetDmaAlignment.unwrap();
        // SAFETY: the adapter is ours.
        assert_eq!(unsafe { alignment(fixture.adapter) }, 1);
    });
}

#[test]
fn lines_that_a_transfer_shares_are_bounced_and_their_neighbours_live() {
    for seed in 0..20 {
        works(seeded(seed), |_| {
            let fixture = Fixture::new();
            let buffer = Buffer::new(PAGE);
            let (from, to) = (LINE / 2, PAGE - LINE / 2);
            let list = fixture.list_of(&buffer, from, to - from, CAPTURE).unwrap();
            buffer.bytes()[..from].fill(0x44);
            list.card_writes(0, &vec![0x55; to - from]);
            buffer.bytes()[to..].fill(0x66);
            fixture.put(&list);
            assert!(buffer.bytes()[..from].iter().all(|byte| *byte == 0x44));
            assert!(buffer.bytes()[from..to].iter().all(|byte| *byte == 0x55));
            assert!(buffer.bytes()[to..].iter().all(|byte| *byte == 0x66));
        });
    }
}

#[test]
fn a_map_cleans_and_a_flush_of_the_whole_map_invalidates() {
    for seed in 0..20 {
        for (offset, length) in [(0, 4 * PAGE), (LINE / 2, 2 * PAGE + 3), (100, 28)] {
            works(seeded(seed), |_| {
                let fixture = Fixture::new();
                let buffer = Buffer::new(4 * PAGE);
                let block = allocate(&fixture, 5).unwrap();
                buffer.fill(1);
                let elements = block.map(&buffer, offset, length, PLAYBACK).unwrap();
                assert_eq!(
                    transfers::read(&elements, length),
                    buffer.bytes()[offset..offset + length]
                );
                assert_eq!(block.flush(&buffer, offset, length, PLAYBACK), 0);
                let mut expected = buffer.bytes().to_vec();
                for turn in 2..5 {
                    let elements = block.map(&buffer, offset, length, CAPTURE).unwrap();
                    let sent = patterned(turn, length);
                    transfers::write(&elements, 0, &sent);
                    assert_eq!(block.flush(&buffer, offset, length, CAPTURE), 0);
                    expected[offset..offset + length].copy_from_slice(&sent);
                    assert!(buffer.bytes() == expected, "seed {seed}, {offset}+{length}");
                }
                block.free();
                buffer.unlock();
                fixture.put_adapter();
            });
        }
    }
}

#[test]
fn a_flush_of_a_part_that_breaks_a_line_takes_it_for_bounced() {
    for seed in 0..20 {
        works(seeded(seed), |_| {
            let fixture = Fixture::new();
            let buffer = Buffer::new(2 * PAGE);
            let block = allocate(&fixture, 3).unwrap();
            let elements = block.map(&buffer, 0, 2 * PAGE, CAPTURE).unwrap();
            transfers::write(&elements, 0, &[0x77; 2 * PAGE]);
            // Whole lines are invalidated. Half a line is copied from a register that holds
            // nothing of it.
            assert_eq!(block.flush(&buffer, PAGE, LINE, CAPTURE), 0);
            assert_eq!(buffer.bytes()[PAGE..PAGE + LINE], [0x77; LINE]);
            assert_eq!(block.flush(&buffer, LINE / 2, LINE / 2, CAPTURE), 0);
            // The length counts in whole lines.
            let copied = &buffer.bytes()[LINE / 2..][..LINE];
            assert_eq!(copied, [BOUNCE_CANARY; LINE]);
        });
    }
}

#[test]
fn a_flush_that_ends_a_translated_mapping_of_pool_invalidates_all_the_same() {
    let remapped = Environment {
        remapped: true,
        ..Environment::NON_COHERENT
    };
    for seed in 0..20 {
        let config = Config {
            seed,
            ..machine(remapped)
        };
        works(config, |_| {
            let fixture = Fixture::new();
            // SAFETY: the block is freed below, and the MDL is for it.
            let (block, mdl) = unsafe {
                let block = ExAllocatePool2(POOL_FLAG_NON_PAGED, PAGE as u64, TAG);
                let mdl = mdl::allocate(block.addr(), PAGE).unwrap();
                MmBuildMdlForNonPagedPool(mdl);
                (block, mdl)
            };
            let buffer = Buffer {
                mdl,
                address: block.addr(),
                bytes: PAGE,
            };
            let registers = allocate(&fixture, 1).unwrap();
            for turn in 1..4 {
                let elements = registers.map(&buffer, 0, PAGE, CAPTURE).unwrap();
                transfers::write(&elements, 0, &[turn; PAGE]);
                assert_eq!(registers.flush(&buffer, 0, PAGE, CAPTURE), 0);
                assert_eq!(buffer.bytes(), [turn; PAGE]);
                buffer.bytes().fill(0xEE);
            }
            registers.free();
            mdl::free(mdl);
            // SAFETY: allocated above.
            unsafe { ExFreePoolWithTag(block, TAG) };
            fixture.put_adapter();
        });
    }
}

#[test]
fn a_flush_that_ends_inside_a_line_takes_the_length_of_the_whole_map() {
    let captured = |fixture: &Fixture, flush_at: usize| {
        let buffer = Buffer::new(2 * PAGE);
        let block = allocate(fixture, 3).unwrap();
        let elements = block.map(&buffer, 0, 2 * PAGE, CAPTURE).unwrap();
        transfers::write(&elements, 0, &[0x77; 2 * PAGE]);
        assert_eq!(block.flush(&buffer, flush_at, 10, CAPTURE), 0);
        buffer
    };
    works(machine(Environment::NON_COHERENT), |_| {
        assert_eq!(captured(&Fixture::new(), 0).bytes(), [0x77; 2 * PAGE]);
    });
    stops(47, Some(0x00), machine(Environment::NON_COHERENT), |_| {
        captured(&Fixture::new(), PAGE);
    });
}
