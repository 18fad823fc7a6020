//! The traps of Windows' DMA calls, each with a small driver that falls into it and one that does
//! not. A trap is loud when the machine stops, and silent when the wrong driver only ends up with
//! wrong data. The crate's README lists them.

#![allow(unsafe_code, reason = "a driver calls the kernel with raw pointers")]

mod hal_driver;

use core::ptr;
use hal_driver::{
    Driver, Elements, LENGTH, PAGE, Registers, SLOT, address, at_dispatch, card_reads, card_writes,
    check, config, elements,
};
use wdk_emu::kernel::hal::bus_write;
use wdk_emu::sys::ntddk::{MmGetPhysicalAddress, MmIsVerifierEnabled};
use wdk_emu::sys::{
    _IO_ALLOCATION_ACTION, ADAPTER_INFO_API_BYPASS, DMA_ADAPTER_INFO, DMA_ADAPTER_INFO_VERSION1,
    DMA_SYNCHRONOUS_CALLBACK, PHYSICAL_ADDRESS, PSCATTER_GATHER_LIST, ULONG,
};
use wdk_emu::{Config, Environment, VerifiedMdlBuffers, run};

/// The buffer is a ring of four.
const SEGMENT: usize = 2 * PAGE;
const SEGMENTS: usize = LENGTH as usize / SEGMENT;

/// In each of these the HAL bounces pages.
const BOUNCING: [Environment; 2] = [Environment::ALL_HIGH, Environment::CONFIDENTIAL];

/// Says whether a driver got what it should: `wrong` must not, `right` must.
#[track_caller]
fn silent(environment: Environment, wrong: fn(&Driver) -> bool, right: fn(&Driver) -> bool) {
    for (driver, wanted) in [(wrong, false), (right, true)] {
        let end = run(config(environment), |_| driver(&Driver::new()));
        assert_eq!(end, Ok(wanted), "{environment}");
    }
}

fn mark(segment: usize) -> u8 {
    u8::try_from(segment + 1).expect("few segments")
}

/// Whether segment `segment` holds its own mark, all over.
fn is_right(driver: &Driver, segment: usize) -> bool {
    driver.bytes()[segment * SEGMENT..][..SEGMENT]
        .iter()
        .all(|byte| *byte == mark(segment))
}

/// The part of a mapping of the whole ring that segment `segment` lies in; pages do not join here
/// in a way that an element would span two segments.
fn part_of(whole: &Elements, segment: usize) -> Elements {
    let mut at = 0;
    let mut part = Elements::new();
    for &(address, length) in whole {
        let start = at.max(segment * SEGMENT);
        let end = (at + length).min((segment + 1) * SEGMENT);
        if start < end {
            part.push((address + (start - at) as u64, end - start));
        }
        at += length;
    }
    part
}

/// Each segment mapped for itself, for capture.
fn map_segments(driver: &Driver) -> Vec<(Registers, Elements)> {
    (0..SEGMENTS)
        .map(|segment| {
            let registers = driver.allocate(2).expect("two registers");
            let elements = driver.map(registers, segment * SEGMENT, SEGMENT, 0);
            (registers, elements.expect("a mapping"))
        })
        .collect()
}

/// Two laps over a ring of mapped segments, each flushed for itself.
fn capture_by_segments(driver: &Driver) -> bool {
    let segments = map_segments(driver);
    let mut right = true;
    for _ in 0..2 {
        driver.bytes().fill(0);
        for (index, (registers, elements)) in segments.iter().enumerate() {
            card_writes(elements, mark(index));
            driver.flush(*registers, index * SEGMENT, SEGMENT, 0);
            right &= is_right(driver, index);
        }
    }
    segments
        .iter()
        .for_each(|(registers, _)| driver.free(*registers));
    right
}

/// Two laps over a held list, with nothing between but the card's writes.
fn capture_by_a_held_list(driver: &Driver) -> bool {
    let list = driver.hold().expect("a list");
    let whole = elements(list);
    let mut right = true;
    for _ in 0..2 {
        driver.bytes().fill(0);
        for segment in 0..SEGMENTS {
            card_writes(&part_of(&whole, segment), mark(segment));
            right &= is_right(driver, segment);
        }
    }
    driver.put(list);
    right
}

#[test]
fn trap_partial_flush_of_a_bounced_mapping() {
    for environment in BOUNCING {
        silent(
            environment,
            |driver| {
                let registers = driver.allocate(8).expect("eight registers");
                let whole = driver.map(registers, 0, LENGTH as usize, 0);
                let whole = whole.expect("a mapping");
                let mut right = true;
                for segment in 0..SEGMENTS {
                    card_writes(&part_of(&whole, segment), mark(segment));
                    driver.flush(registers, segment * SEGMENT, SEGMENT, 0);
                    right &= is_right(driver, segment);
                }
                driver.free(registers);
                right
            },
            capture_by_segments,
        );
    }
}

#[test]
fn trap_a_flush_ends_a_remapped_mapping() {
    check(
        45,
        &config(Environment::REMAPPED),
        |driver| {
            capture_by_segments(&driver);
        },
        |driver| {
            assert!(capture_by_a_held_list(&driver));
            driver.end();
        },
    );
}

#[test]
fn trap_the_verifier_turns_a_conditional_opt_in_on() {
    // The wrong driver works for as long as nobody verifies it.
    let unverified = Environment {
        verifier_dma: false,
        ..Environment::VERIFIED_REMAPPED
    };
    let end = run(config(unverified), |_| capture_by_segments(&Driver::new()));
    assert_eq!(end, Ok(true));
    check(
        45,
        &config(Environment::VERIFIED_REMAPPED),
        |driver| {
            capture_by_segments(&driver);
        },
        |driver| assert!(capture_by_a_held_list(&driver)),
    );
}

#[test]
fn trap_the_verifier_double_buffers_a_held_old_list() {
    silent(
        Environment::VERIFIED,
        |driver| {
            let list = driver.hold_old();
            card_writes(&part_of(&elements(list), 1), mark(1));
            let right = is_right(driver, 1);
            driver.put(list);
            right
        },
        capture_by_a_held_list,
    );
}

#[test]
fn trap_a_held_list_of_bounced_pages_is_stale() {
    silent(
        Environment::ALL_HIGH,
        capture_by_a_held_list,
        capture_by_segments,
    );
}

#[test]
fn trap_a_second_map_goes_on_at_the_next_registers() {
    fn capture(driver: &Driver, flush_between: bool) -> bool {
        let registers = driver.allocate(3).expect("three registers");
        for segment in 0..SEGMENTS {
            let Ok(elements) = driver.map(registers, segment * SEGMENT, SEGMENT, 0) else {
                return false;
            };
            if elements.iter().map(|(_, length)| length).sum::<usize>() < SEGMENT {
                return false;
            }
            card_writes(&elements, mark(segment));
            if flush_between {
                driver.flush(registers, segment * SEGMENT, SEGMENT, 0);
            }
        }
        driver.free(registers);
        (0..SEGMENTS).all(|segment| is_right(driver, segment))
    }
    for environment in BOUNCING {
        silent(
            environment,
            |driver| capture(driver, false),
            |driver| capture(driver, true),
        );
    }
}

#[test]
fn trap_playback_is_copied_by_the_map_and_never_again() {
    fn play(driver: &Driver, map_again: bool) -> bool {
        let registers = driver.allocate(2).expect("two registers");
        driver.bytes().fill(1);
        let mut mapped = driver.map(registers, 0, SEGMENT, 1).expect("a mapping");
        driver.bytes().fill(2);
        driver.flush(registers, 0, SEGMENT, 1);
        if map_again {
            mapped = driver.map(registers, 0, SEGMENT, 1).expect("a mapping");
        }
        let seen = card_reads(&mapped);
        driver.free(registers);
        seen.iter().all(|byte| *byte == 2)
    }
    for environment in BOUNCING {
        silent(
            environment,
            |driver| play(driver, false),
            |driver| play(driver, true),
        );
    }
}

#[test]
fn trap_a_flush_brings_what_the_card_never_wrote() {
    fn capture_half(driver: &Driver, flushed: usize) -> bool {
        driver.bytes().fill(7);
        let registers = driver.allocate(2).expect("two registers");
        let elements = driver.map(registers, 0, SEGMENT, 0).expect("a mapping");
        assert_eq!(bus_write(SLOT, elements[0].0, &[1; PAGE]), Ok(()));
        driver.flush(registers, 0, flushed, 0);
        driver.free(registers);
        driver.bytes()[..PAGE] == [1; PAGE] && driver.bytes()[PAGE..SEGMENT] == [7; PAGE]
    }
    for environment in BOUNCING {
        silent(
            environment,
            |driver| capture_half(driver, SEGMENT),
            |driver| capture_half(driver, PAGE),
        );
    }
}

/// A synchronous list without a routine, which leaves the channel with the driver.
fn hold_without_a_routine(driver: &Driver) -> PSCATTER_GATHER_LIST {
    let mut list: PSCATTER_GATHER_LIST = ptr::null_mut();
    let get = driver.operations().GetScatterGatherListEx;
    // SAFETY: all pointers are valid.
    unsafe {
        get.expect("a v3 member")(
            driver.adapter,
            driver.device,
            driver.context,
            driver.mdl,
            0,
            LENGTH,
            DMA_SYNCHRONOUS_CALLBACK,
            None,
            ptr::null_mut(),
            0,
            None,
            ptr::null_mut(),
            &raw mut list,
        )
    };
    list
}

#[test]
fn trap_a_put_spins_for_the_channel_that_its_own_request_kept() {
    check(
        5,
        &config(Environment::REACH32),
        |driver| {
            let list = hold_without_a_routine(&driver);
            driver.put(list);
        },
        |driver| {
            let list = hold_without_a_routine(&driver);
            let free = driver.operations().FreeAdapterObject.expect("a v3 member");
            let action = _IO_ALLOCATION_ACTION::DeallocateObjectKeepRegisters;
            // SAFETY: the channel is this driver's.
            unsafe { free(driver.adapter, action) };
            driver.put(list);
            driver.end();
        },
    );
}

#[test]
fn trap_a_list_is_put_at_dispatch_level_and_no_other() {
    check(
        1,
        &config(Environment::COHERENT),
        |driver| {
            let list = driver.hold().expect("a list");
            driver.put_here(list, 0);
        },
        |driver| {
            let list = driver.hold().expect("a list");
            at_dispatch(|| driver.put_here(list, 0));
            driver.end();
        },
    );
}

#[test]
fn trap_a_physical_address_is_no_device_address() {
    for environment in [Environment::COHERENT, Environment::REMAPPED] {
        check(
            45,
            &config(environment),
            |driver| {
                let _list = driver.hold().expect("a list");
                // SAFETY: any address may be asked about.
                let physical = unsafe { MmGetPhysicalAddress(driver.buffer.cast()) };
                // SAFETY: both halves of the union are plain numbers.
                let physical = unsafe { physical.QuadPart };
                let _ = bus_write(SLOT, physical.cast_unsigned(), &[1]);
            },
            |driver| {
                let list = driver.hold().expect("a list");
                assert_eq!(bus_write(SLOT, address(list), &[1]), Ok(()));
                driver.put(list);
                driver.end();
            },
        );
    }
}

#[test]
fn trap_a_mapping_for_playback_is_no_place_to_write() {
    fn capture(driver: &Driver, to_device: u8) {
        let list = driver.hold_part(0, SEGMENT, to_device).expect("a list");
        card_writes(&elements(list), 1);
        at_dispatch(|| driver.put_here(list, to_device));
    }
    for environment in [Environment::COHERENT, Environment::REMAPPED] {
        check(
            45,
            &config(environment),
            |driver| capture(&driver, 1),
            |driver| capture(&driver, 0),
        );
    }
}

/// Whether the driver concludes that its device is given plain addresses.
fn bypass(driver: &Driver, leftovers: ULONG) -> bool {
    let mut info = DMA_ADAPTER_INFO {
        Version: DMA_ADAPTER_INFO_VERSION1,
        ..DMA_ADAPTER_INFO::default()
    };
    info.__bindgen_anon_1.V1.Flags = leftovers;
    let ask = driver.operations().GetDmaAdapterInfo.expect("a v3 member");
    // SAFETY: all pointers are valid.
    unsafe { ask(driver.adapter, &raw mut info) };
    // SAFETY: the union has one member.
    let flags = unsafe { info.__bindgen_anon_1.V1.Flags };
    flags & ADAPTER_INFO_API_BYPASS != 0
}

#[test]
fn trap_the_flags_of_an_adapter_are_not_always_written() {
    for environment in [Environment::REACH36, Environment::REMAPPED] {
        silent(
            environment,
            |driver| !bypass(driver, ULONG::MAX),
            |driver| !bypass(driver, 0),
        );
    }
}

#[test]
fn trap_a_remapped_device_has_one_set_of_adapter_parameters() {
    silent(
        Environment::REMAPPED,
        |driver| !driver.another_adapter(32).is_null(),
        |driver| {
            let same = driver.another_adapter(64) == driver.adapter;
            driver.put_adapter();
            driver.put_adapter();
            same
        },
    );
}

#[test]
fn trap_a_request_has_a_limit_of_map_registers() {
    silent(
        Environment {
            map_registers: Some(4),
            ..Environment::ALL_HIGH
        },
        |driver| driver.hold().is_ok(),
        |driver| {
            (0..SEGMENTS).all(|segment| driver.hold_part(segment * SEGMENT, SEGMENT, 0).is_ok())
        },
    );
}

/// Bytes of common buffers that the driver gets when it wants `wanted` and gives up at `least`.
fn shared(driver: &Driver, wanted: ULONG, least: ULONG) -> ULONG {
    let allocate = driver.operations().AllocateCommonBufferEx;
    let mut logical = PHYSICAL_ADDRESS::default();
    let (mut bytes, mut chunk) = (0, wanted);
    while bytes < wanted && chunk >= least {
        // SAFETY: all pointers are valid or NULL where they may be.
        let memory = unsafe {
            allocate.expect("a v3 member")(
                driver.adapter,
                ptr::null_mut(),
                chunk,
                &raw mut logical,
                1,
                0,
            )
        };
        if memory.is_null() {
            chunk /= 2;
        } else {
            bytes += chunk;
        }
    }
    bytes
}

#[test]
fn trap_common_buffers_run_out_in_one_piece_first() {
    const WANTED: ULONG = 200 << 10;
    silent(
        Environment::SHORT_COMMON_BUFFERS,
        |driver| shared(driver, WANTED, WANTED) == WANTED,
        |driver| shared(driver, WANTED, 1 << 12) >= WANTED,
    );
}

/// A machine whose operations table has `CreateCommonBufferFromMdl`.
fn newest(environment: Environment) -> Config {
    let has_it = |seed: &u64| {
        let size = run(Config::with_seed(*seed), |_| {
            Driver::new().operations().Size
        });
        size == Ok(320)
    };
    Config {
        seed: (1..100).find(has_it).expect("one size in three"),
        ..config(environment)
    }
}

fn try_mdl_buffer(driver: &Driver) {
    let create = driver.operations().CreateCommonBufferFromMdl;
    let mut logical = PHYSICAL_ADDRESS::default();
    // SAFETY: all pointers are valid or NULL where they may be.
    unsafe {
        create.expect("the newest table")(
            driver.adapter,
            driver.mdl,
            ptr::null_mut(),
            0,
            &raw mut logical,
        )
    };
}

#[test]
fn trap_try_and_fall_back_is_reported_by_the_verifier() {
    /// DRIVER_VERIFIER_DMA_VERIFIER.
    const DMA_CHECKING: ULONG = 0x80;
    let reported = Environment {
        verified_mdl_buffers: VerifiedMdlBuffers::Reported,
        ..Environment::VERIFIED
    };
    check(
        45,
        &newest(reported),
        |driver| try_mdl_buffer(&driver),
        |driver| {
            let mut options = 0;
            // SAFETY: the pointer is valid.
            let on = unsafe { MmIsVerifierEnabled(&raw mut options) } >= 0;
            if !(on && options & DMA_CHECKING != 0) {
                try_mdl_buffer(&driver);
            }
            driver.end();
        },
    );
}
