//! Scatter/gather lists: elements, bounce pages, the oracle, puts, the line before the channel.

use super::*;
use crate::kernel::faults;
use crate::kernel::hal::{BOUNCE_CANARY, device_address};
use crate::sys::{
    DMA_TRANSFER_INFO, DMA_TRANSFER_INFO_VERSION1, STATUS_BUFFER_TOO_SMALL,
    STATUS_INSUFFICIENT_RESOURCES, STATUS_INVALID_PARAMETER,
};

pub(super) fn map_registers(
    fixture: &Fixture,
    buffer: &Buffer,
    offset: usize,
    length: usize,
) -> u32 {
    let mut info = DMA_TRANSFER_INFO {
        Version: DMA_TRANSFER_INFO_VERSION1,
        ..DMA_TRANSFER_INFO::default()
    };
    let ask = fixture.operations().GetDmaTransferInfo.unwrap();
    // SAFETY: all pointers are valid.
    unsafe {
        let status = ask(
            fixture.adapter,
            buffer.mdl,
            offset as u64,
            u32::try_from(length).unwrap(),
            1,
            &raw mut info,
        );
        assert_eq!(status, 0);
        info.__bindgen_anon_1.V1.MapRegisterCount
    }
}

#[test]
fn a_held_list_in_full_reach_leads_to_the_buffer_itself() {
    works(machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::at(0x123, 5 * PAGE, _LOCK_OPERATION::IoWriteAccess);
        let list = fixture.list(&buffer, Direction::FromDevice).unwrap();
        let total: usize = list.elements().iter().map(|(_, length)| length).sum();
        assert_eq!(total, buffer.bytes);
        let data = patterned(3, buffer.bytes);
        list.card_writes(0, &data);
        // Coherent: nothing needs to be flushed.
        assert_eq!(buffer.bytes(), data);
        fixture.put(&list);
        buffer.unlock();
        fixture.put_adapter();
    });
}

#[test]
fn elements_are_the_frames_in_order_and_never_their_physical_addresses() {
    works(machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(64 * PAGE);
        let list = fixture.list(&buffer, Direction::FromDevice).unwrap();
        let pages: Vec<u64> = list
            .elements()
            .iter()
            .flat_map(|(address, length)| (*address..*address + *length as u64).step_by(PAGE))
            .collect();
        let expected: Vec<u64> = mdl::pfns(buffer.mdl)
            .iter()
            .map(|pfn| device_address(pfn * PAGE as u64))
            .collect();
        assert_eq!(pages, expected);
        assert!(
            pages
                .iter()
                .zip(mdl::pfns(buffer.mdl))
                .all(|(page, pfn)| *page != pfn * PAGE as u64)
        );
        fixture.put(&list);
    });
}

#[test]
fn the_oracle_counts_the_pages_out_of_reach_per_range_and_per_page() {
    works(machine(Environment::MIXED), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(64 * PAGE);
        let high = |page: usize| mdl::pfns(buffer.mdl)[page] >= 1 << 20;
        let mut counted = 0;
        for page in 0..64 {
            let here = map_registers(&fixture, &buffer, page * PAGE, PAGE);
            assert_eq!(here, u32::from(high(page)), "page {page}");
            counted += here;
        }
        assert!(counted > 0 && counted < 64);
        assert_eq!(map_registers(&fixture, &buffer, 0, buffer.bytes), counted);
    });
}

#[test]
fn nothing_bounces_in_full_reach() {
    works(machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(64 * PAGE);
        assert_eq!(map_registers(&fixture, &buffer, 0, buffer.bytes), 0);
    });
}

#[test]
fn every_page_bounces_in_a_confidential_vm() {
    works(machine(Environment::CONFIDENTIAL), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(8 * PAGE);
        assert_eq!(map_registers(&fixture, &buffer, 0, buffer.bytes), 8);
    });
}

#[test]
fn captured_data_of_bounced_pages_arrive_with_the_put_and_not_before() {
    works(machine(Environment::REACH32), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(32 * PAGE);
        let bounced = map_registers(&fixture, &buffer, 0, buffer.bytes);
        assert!(bounced > 0);
        let list = fixture.list(&buffer, Direction::FromDevice).unwrap();
        assert!(
            list.elements()
                .iter()
                .all(|(address, length)| address + *length as u64 <= 1 << 32)
        );
        let data = patterned(9, buffer.bytes);
        list.card_writes(0, &data);
        let stale = data
            .chunks(PAGE)
            .zip(buffer.bytes().chunks(PAGE))
            .filter(|(new, old)| new != old)
            .count();
        assert_eq!(stale, bounced as usize);
        fixture.put(&list);
        assert_eq!(buffer.bytes(), data);
    });
}

#[test]
fn what_the_device_never_wrote_comes_back_as_the_bounce_page_had_it() {
    works(machine(Environment::CONFIDENTIAL), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        let list = fixture.list(&buffer, Direction::FromDevice).unwrap();
        list.card_writes(0, &[1, 2, 3]);
        fixture.put(&list);
        assert_eq!(buffer.bytes()[..3], [1, 2, 3]);
        assert!(
            buffer.bytes()[3..]
                .iter()
                .all(|byte| *byte == BOUNCE_CANARY)
        );
    });
}

#[test]
fn playback_data_are_copied_when_the_list_is_made_and_never_later() {
    works(machine(Environment::REACH32), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(16 * PAGE);
        assert!(map_registers(&fixture, &buffer, 0, buffer.bytes) > 0);
        buffer.fill(1);
        let list = fixture.list(&buffer, Direction::ToDevice).unwrap();
        assert_eq!(list.card_reads(0, buffer.bytes), patterned(1, buffer.bytes));
        buffer.fill(2);
        assert_ne!(list.card_reads(0, buffer.bytes), patterned(2, buffer.bytes));
        fixture.put(&list);
    });
}

#[test]
fn a_remapped_list_is_one_element_that_ends_with_the_put() {
    works(machine(Environment::REMAPPED), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::at(0x40, 33 * PAGE, _LOCK_OPERATION::IoWriteAccess);
        let list = fixture.list(&buffer, Direction::FromDevice).unwrap();
        let elements = list.elements();
        assert_eq!(elements.len(), 1);
        assert_eq!(elements[0].0 % PAGE as u64, 0x40);
        let data = patterned(4, buffer.bytes);
        list.card_writes(0, &data);
        assert_eq!(buffer.bytes(), data);
        fixture.put(&list);
    });
    stops(45, Some(0x26), machine(Environment::REMAPPED), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(4 * PAGE);
        let list = fixture.list(&buffer, Direction::FromDevice).unwrap();
        let (address, _) = list.elements()[0];
        fixture.put(&list);
        let _ = bus_write(SLOT, address, &[0]);
    });
}

#[test]
fn a_list_of_an_adapter_that_needs_registers_holds_one_even_when_nothing_bounces() {
    let few = Environment {
        high_page_share: 0,
        ..Environment::REACH32
    };
    works(machine(few), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        assert_eq!(map_registers(&fixture, &buffer, 0, PAGE), 0);
        let get = fixture.operations().GetScatterGatherListEx.unwrap();
        let mut list: PSCATTER_GATHER_LIST = ptr::null_mut();
        // The channel stays with a synchronous request that has no routine, so it was taken.
        // SAFETY: all pointers are valid.
        let status = unsafe {
            get(
                fixture.adapter,
                fixture.device,
                fixture.context(),
                buffer.mdl,
                0,
                PAGE as u32,
                DMA_SYNCHRONOUS_CALLBACK,
                None,
                ptr::null_mut(),
                0,
                None,
                ptr::null_mut(),
                &raw mut list,
            )
        };
        assert_eq!(status, 0);
        assert_eq!(
            fixture.list(&buffer, Direction::FromDevice).err(),
            Some(STATUS_INSUFFICIENT_RESOURCES)
        );
        let free = fixture.operations().FreeAdapterObject.unwrap();
        // SAFETY: the channel is ours.
        unsafe {
            free(
                fixture.adapter,
                crate::sys::_IO_ALLOCATION_ACTION::DeallocateObjectKeepRegisters,
            )
        };
        at_dispatch(|| fixture.put_here(list, Direction::FromDevice));
    });
}

#[test]
fn a_put_without_freeing_the_channel_of_a_routineless_request_hangs() {
    stops(5, None, machine(Environment::REACH32), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        let get = fixture.operations().GetScatterGatherListEx.unwrap();
        let mut list: PSCATTER_GATHER_LIST = ptr::null_mut();
        // SAFETY: all pointers are valid.
        unsafe {
            get(
                fixture.adapter,
                fixture.device,
                fixture.context(),
                buffer.mdl,
                0,
                PAGE as u32,
                DMA_SYNCHRONOUS_CALLBACK,
                None,
                ptr::null_mut(),
                0,
                None,
                ptr::null_mut(),
                &raw mut list,
            );
        }
        at_dispatch(|| fixture.put_here(list, Direction::FromDevice));
    });
}

#[test]
fn a_request_above_the_cap_fails_at_once() {
    let few = Environment {
        map_registers: Some(8),
        ..Environment::CONFIDENTIAL
    };
    works(machine(few), |_| {
        let fixture = Fixture::new();
        assert_eq!(fixture.registers, 8);
        let buffer = Buffer::new(9 * PAGE);
        assert_eq!(
            fixture.list(&buffer, Direction::FromDevice).err(),
            Some(STATUS_INSUFFICIENT_RESOURCES)
        );
        let list = fixture
            .list_of(&buffer, PAGE, 8 * PAGE, Direction::FromDevice)
            .unwrap();
        fixture.put(&list);
    });
}

#[test]
fn a_failed_request_gives_everything_back() {
    works(machine(Environment::REACH32), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(4 * PAGE);
        faults::arm(faults::Plan::AllOf("GetScatterGatherListEx"));
        assert_eq!(
            fixture.list(&buffer, Direction::FromDevice).err(),
            Some(STATUS_INSUFFICIENT_RESOURCES)
        );
        faults::arm(faults::Plan::None);
        buffer.unlock();
        fixture.put_adapter();
    });
}

#[test]
fn a_buffer_for_a_list_has_to_hold_the_worst_case() {
    works(machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(4 * PAGE);
        let build = fixture.operations().BuildScatterGatherListEx.unwrap();
        let mut room = [0_u64; 2 + 4 * 3];
        let mut list: PSCATTER_GATHER_LIST = ptr::null_mut();
        let mut ask = |bytes: usize| {
            at_dispatch(|| {
                // SAFETY: all pointers are valid.
                unsafe {
                    build(
                        fixture.adapter,
                        fixture.device,
                        fixture.context(),
                        buffer.mdl,
                        0,
                        4 * PAGE as u32,
                        DMA_SYNCHRONOUS_CALLBACK,
                        Some(keep_list),
                        (&raw mut list).cast(),
                        0,
                        room.as_mut_ptr().cast(),
                        u32::try_from(bytes).unwrap(),
                        None,
                        ptr::null_mut(),
                        ptr::null_mut(),
                    )
                }
            })
        };
        assert_eq!(ask(16 + 3 * 24), STATUS_BUFFER_TOO_SMALL);
        assert_eq!(ask(16 + 4 * 24), 0);
        assert_eq!(list.addr(), room.as_ptr().addr());
        at_dispatch(|| fixture.put_here(list, Direction::FromDevice));
    });
}

#[test]
fn the_version_2_calls_serve_the_same_list() {
    works(machine(Environment::REACH32), |_| {
        let fixture = Fixture::with(description(2, 32));
        let buffer = Buffer::new(6 * PAGE);
        let (mut size, mut registers) = (0, 0);
        let calculate = fixture.operations().CalculateScatterGatherList.unwrap();
        let start: PVOID = ptr::with_exposed_provenance_mut(buffer.address);
        // SAFETY: all pointers are valid.
        unsafe {
            let status = calculate(
                fixture.adapter,
                buffer.mdl,
                start,
                6 * PAGE as u32,
                &raw mut size,
                &raw mut registers,
            );
            assert_eq!((status, size), (0, 16 + 6 * 24));
        }
        let get = fixture.operations().GetScatterGatherList.unwrap();
        let mut list: PSCATTER_GATHER_LIST = ptr::null_mut();
        at_dispatch(|| {
            // SAFETY: all pointers are valid.
            let status = unsafe {
                get(
                    fixture.adapter,
                    fixture.device,
                    buffer.mdl,
                    start.wrapping_byte_add(PAGE),
                    5 * PAGE as u32,
                    Some(keep_list),
                    (&raw mut list).cast(),
                    0,
                )
            };
            assert_eq!(status, 0);
        });
        let list = List {
            list,
            direction: Direction::FromDevice,
        };
        let data = patterned(5, 5 * PAGE);
        list.card_writes(0, &data);
        fixture.put(&list);
        assert_eq!(buffer.bytes()[PAGE..], data);
    });
}

#[test]
fn a_request_in_line_is_served_when_the_channel_is_free() {
    works(machine(Environment::REACH32), |m| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(2 * PAGE);
        let get = fixture.operations().GetScatterGatherListEx.unwrap();
        let ask = |flags,
                   routine: crate::sys::PDRIVER_LIST_CONTROL,
                   kept: *mut PSCATTER_GATHER_LIST,
                   out: *mut PSCATTER_GATHER_LIST| {
            // SAFETY: all pointers are valid.
            unsafe {
                get(
                    fixture.adapter,
                    fixture.device,
                    fixture.context(),
                    buffer.mdl,
                    0,
                    PAGE as u32,
                    flags,
                    routine,
                    kept.cast(),
                    0,
                    None,
                    ptr::null_mut(),
                    out,
                )
            }
        };
        let (mut first, mut second): (PSCATTER_GATHER_LIST, PSCATTER_GATHER_LIST) =
            (ptr::null_mut(), ptr::null_mut());
        assert_eq!(
            ask(
                DMA_SYNCHRONOUS_CALLBACK,
                None,
                ptr::null_mut(),
                &raw mut first
            ),
            0
        );
        assert_eq!(ask(0, Some(keep_list), &raw mut second, ptr::null_mut()), 0);
        assert!(second.is_null());
        assert_eq!(
            ask(0, Some(keep_list), &raw mut second, &raw mut first),
            STATUS_INVALID_PARAMETER
        );
        let free = fixture.operations().FreeAdapterObject.unwrap();
        // SAFETY: the channel is ours.
        unsafe {
            free(
                fixture.adapter,
                crate::sys::_IO_ALLOCATION_ACTION::DeallocateObjectKeepRegisters,
            )
        };
        let place = &raw const second;
        // SAFETY: the routine writes it, on this thread.
        m.run_until(|| unsafe { !place.read_volatile().is_null() })
            .unwrap();
        at_dispatch(|| fixture.put_here(first, Direction::FromDevice));
        at_dispatch(|| fixture.put_here(second, Direction::FromDevice));
        fixture.put_adapter();
    });
}

#[test]
fn the_card_may_use_a_list_only_in_its_direction_and_inside() {
    stops(45, Some(0x26), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        let list = fixture.list(&buffer, Direction::FromDevice).unwrap();
        let _ = bus_read(SLOT, list.elements()[0].0, &mut [0]);
    });
    stops(45, Some(0x26), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(0x100);
        let list = fixture.list(&buffer, Direction::FromDevice).unwrap();
        let _ = bus_write(SLOT, list.elements()[0].0 + 0xFF, &[0, 0]);
    });
    stops(45, Some(0x26), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        let list = fixture.list(&buffer, Direction::FromDevice).unwrap();
        let address = list.elements()[0].0;
        fixture.put(&list);
        let _ = bus_write(SLOT, address, &[0]);
    });
}

#[test]
fn a_physical_address_is_no_device_address() {
    stops(45, Some(0x26), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        let _list = fixture.list(&buffer, Direction::FromDevice).unwrap();
        let physical = mdl::pfns(buffer.mdl)[0] * PAGE as u64;
        let _ = bus_write(SLOT, physical, &[0]);
    });
}

#[test]
fn a_card_that_was_given_nothing_may_use_nothing() {
    stops(52, Some(0x26), machine(Environment::COHERENT), |_| {
        let _fixture = Fixture::new();
        let _ = bus_write(SLOT, 0x8010_0000, &[0]);
    });
}

#[test]
fn a_list_is_put_once_at_dispatch_level_with_its_direction() {
    let held = |_: &Machine| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        let list = fixture.list(&buffer, Direction::FromDevice).unwrap();
        (fixture, list)
    };
    stops(47, Some(0x06), machine(Environment::COHERENT), |m| {
        let (fixture, list) = held(m);
        fixture.put(&list);
        fixture.put(&list);
    });
    stops(1, None, machine(Environment::COHERENT), |m| {
        let (fixture, list) = held(m);
        fixture.put_here(list.list, list.direction);
    });
    stops(47, Some(0x16), machine(Environment::COHERENT), |m| {
        let (fixture, list) = held(m);
        at_dispatch(|| fixture.put_here(list.list, Direction::ToDevice));
    });
}

#[test]
fn a_list_that_was_put_reads_as_poison() {
    works(machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        let list = fixture.list(&buffer, Direction::FromDevice).unwrap();
        fixture.put(&list);
        // SAFETY: the HAL keeps the memory of the last lists.
        assert_eq!(unsafe { (*list.list).NumberOfElements }, 0xDEAD_51D0);
    });
}

#[test]
fn pages_stay_locked_while_they_are_mapped() {
    stops(48, None, machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        let _list = fixture.list(&buffer, Direction::FromDevice).unwrap();
        buffer.unlock();
    });
}

#[test]
fn the_pages_of_a_part_keep_the_whole_locked() {
    stops(48, None, machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(4 * PAGE);
        let start: PVOID = ptr::with_exposed_provenance_mut(buffer.address + PAGE);
        let part = mdl::allocate(buffer.address + PAGE, PAGE).unwrap();
        // SAFETY: both MDLs are valid.
        unsafe { mdl::IoBuildPartialMdl(buffer.mdl, part, start, PAGE as u32) };
        let part = Buffer {
            mdl: part,
            address: buffer.address + PAGE,
            bytes: PAGE,
        };
        let _list = fixture.list(&part, Direction::FromDevice).unwrap();
        buffer.unlock();
    });
}

#[test]
fn the_device_writes_only_to_pages_that_are_locked_for_writing() {
    let read_only = || Buffer::at(0, PAGE, _LOCK_OPERATION::IoReadAccess);
    works(machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let list = fixture.list(&read_only(), Direction::ToDevice).unwrap();
        fixture.put(&list);
    });
    stops(36, None, machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let _ = fixture.list(&read_only(), Direction::FromDevice);
    });
}

#[test]
fn a_list_stays_inside_its_mdl_and_its_pages_are_locked() {
    stops(47, Some(0x24), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        let _ = fixture.list_of(&buffer, 1, PAGE, Direction::FromDevice);
    });
    stops(47, Some(0x0E), machine(Environment::COHERENT), |_| {
        let fixture = Fixture::new();
        let address = process::allocate_user(process::create(), PAGE).unwrap();
        let buffer = Buffer {
            mdl: mdl::allocate(address, PAGE).unwrap(),
            address,
            bytes: PAGE,
        };
        let _ = fixture.list(&buffer, Direction::FromDevice);
    });
}

#[test]
fn a_request_that_need_not_be_synchronous_is_late_in_some_seeds() {
    let mut late = 0;
    for seed in 1..40 {
        let config = Config {
            seed,
            ..machine(Environment::REACH32)
        };
        late += works(config, |m| {
            let fixture = Fixture::new();
            let buffer = Buffer::new(2 * PAGE);
            let get = fixture.operations().GetScatterGatherListEx.unwrap();
            let mut list: PSCATTER_GATHER_LIST = ptr::null_mut();
            // SAFETY: all pointers are valid.
            let status = unsafe {
                get(
                    fixture.adapter,
                    fixture.device,
                    fixture.context(),
                    buffer.mdl,
                    0,
                    PAGE as u32,
                    0,
                    Some(keep_list),
                    (&raw mut list).cast(),
                    0,
                    None,
                    ptr::null_mut(),
                    ptr::null_mut(),
                )
            };
            assert_eq!(status, 0);
            let late = list.is_null();
            let place = &raw const list;
            // SAFETY: the routine writes it, on this thread.
            m.run_until(|| unsafe { !place.read_volatile().is_null() })
                .unwrap();
            at_dispatch(|| fixture.put_here(list, Direction::FromDevice));
            fixture.put_adapter();
            i32::from(late)
        });
    }
    assert!(late > 0 && late < 39, "{late}");
}

#[test]
fn a_cancelled_request_is_never_served() {
    works(machine(Environment::REACH32), |m| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(2 * PAGE);
        let get = fixture.operations().GetScatterGatherListEx.unwrap();
        let cancel = fixture.operations().CancelAdapterChannel.unwrap();
        let mut list: PSCATTER_GATHER_LIST = ptr::null_mut();
        let mut cancelled = 0;
        for _ in 0..40 {
            let context = fixture.context();
            // SAFETY: all pointers are valid.
            let taken = unsafe {
                get(
                    fixture.adapter,
                    fixture.device,
                    context,
                    buffer.mdl,
                    0,
                    PAGE as u32,
                    0,
                    Some(keep_list),
                    (&raw mut list).cast(),
                    0,
                    None,
                    ptr::null_mut(),
                    ptr::null_mut(),
                );
                cancel(fixture.adapter, fixture.device, context)
            };
            assert_eq!(taken == 0, !list.is_null());
            if taken == 0 {
                at_dispatch(|| fixture.put_here(list, Direction::FromDevice));
            } else {
                cancelled += 1;
                m.run_for(100_000);
                assert!(list.is_null());
            }
            list = ptr::null_mut();
        }
        assert!(cancelled > 0);
        fixture.put_adapter();
    });
}

/// A list from the call without a transfer context.
fn old_list(fixture: &Fixture, buffer: &Buffer, direction: Direction) -> List {
    let get = fixture.operations().GetScatterGatherList.unwrap();
    let mut list: PSCATTER_GATHER_LIST = ptr::null_mut();
    at_dispatch(|| {
        // SAFETY: all pointers are valid.
        let status = unsafe {
            get(
                fixture.adapter,
                fixture.device,
                buffer.mdl,
                ptr::with_exposed_provenance_mut(buffer.address),
                buffer.bytes as u32,
                Some(keep_list),
                (&raw mut list).cast(),
                direction.flag(),
            )
        };
        assert_eq!(status, 0);
    });
    List { list, direction }
}

#[test]
fn trap_under_the_verifier_an_old_list_that_is_held_stays_stale_until_the_put() {
    for environment in [Environment::COHERENT, Environment::REMAPPED] {
        let mut verified = machine(environment);
        verified.environment.verifier_dma = true;
        works(verified, |_| {
            let fixture = Fixture::new();
            let buffer = Buffer::at(0x20, 3 * PAGE, _LOCK_OPERATION::IoWriteAccess);
            let data = patterned(1, buffer.bytes);
            let list = old_list(&fixture, &buffer, Direction::FromDevice);
            list.card_writes(0, &data);
            assert!(buffer.bytes().iter().all(|byte| *byte == 0));
            fixture.put(&list);
            assert_eq!(buffer.bytes(), data);
            let list = old_list(&fixture, &buffer, Direction::ToDevice);
            buffer.bytes().fill(0);
            assert_eq!(list.card_reads(0, buffer.bytes), data);
            fixture.put(&list);
            // The Ex calls are never double-buffered.
            let list = fixture.list(&buffer, Direction::FromDevice).unwrap();
            list.card_writes(0, &data);
            assert_eq!(buffer.bytes(), data);
            fixture.put(&list);
            buffer.unlock();
            fixture.put_adapter();
        });
    }
}
