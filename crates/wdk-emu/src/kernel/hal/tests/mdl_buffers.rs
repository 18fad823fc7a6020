//! Common buffers made of a driver's own pages.

use super::*;
use crate::kernel::environment::VerifiedMdlBuffers;
use crate::sys::ntddk::MmMapLockedPagesSpecifyCache;
use crate::sys::{
    _MEMORY_CACHING_TYPE, _MM_PAGE_PRIORITY, STATUS_INVALID_PARAMETER, STATUS_UNSUCCESSFUL,
};

const NO_EXECUTE: u32 = 0x4000_0000;

/// A machine whose table has the member, which is the newest one.
fn newest(environment: Environment) -> Config {
    let has_it = |seed: &u64| {
        works(Config::with_seed(*seed), |_| {
            Fixture::new().operations().Size == 320
        })
    };
    Config {
        seed: (1..100).find(has_it).expect("one size in three"),
        environment,
        ..Config::default()
    }
}

impl Buffer {
    fn map(&self) -> PVOID {
        let priority = _MM_PAGE_PRIORITY::NormalPagePriority.cast_unsigned() | NO_EXECUTE;
        // SAFETY: the MDL is locked.
        let system = unsafe {
            MmMapLockedPagesSpecifyCache(
                self.mdl,
                0,
                _MEMORY_CACHING_TYPE::MmCached,
                ptr::null_mut(),
                0,
                priority,
            )
        };
        assert!(!system.is_null());
        system
    }
}

fn create(fixture: &Fixture, mdl: PMDL) -> Result<PHYSICAL_ADDRESS, NTSTATUS> {
    let create = fixture.operations().CreateCommonBufferFromMdl.unwrap();
    let mut logical = PHYSICAL_ADDRESS::default();
    // SAFETY: all pointers are valid.
    let status = unsafe { create(fixture.adapter, mdl, ptr::null_mut(), 0, &raw mut logical) };
    if status < 0 { Err(status) } else { Ok(logical) }
}

fn number(logical: PHYSICAL_ADDRESS) -> u64 {
    // SAFETY: both halves of the union are plain numbers.
    unsafe { logical.QuadPart }.cast_unsigned()
}

/// Card and driver share `buffer` until it is freed by its system address.
fn share(environment: Environment, pages: usize) {
    works(newest(environment), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(pages * PAGE);
        let system = buffer.map();
        let logical = create(&fixture, buffer.mdl).unwrap();
        let data = patterned(9, buffer.bytes);
        bus_write(SLOT, number(logical), &data).unwrap();
        assert_eq!(buffer.bytes(), data);
        buffer.fill(2);
        let mut seen = vec![0; buffer.bytes];
        bus_read(SLOT, number(logical), &mut seen).unwrap();
        assert_eq!(seen, patterned(2, buffer.bytes));
        fixture.free_common(buffer.bytes as u32, logical, system);
        // The pages are the driver's as before.
        assert_eq!(buffer.bytes(), patterned(2, buffer.bytes));
        buffer.unlock();
        fixture.put_adapter();
    });
}

#[test]
fn remapped_any_pages_and_otherwise_contiguous_ones_become_a_common_buffer() {
    share(Environment::REMAPPED, 9);
    share(Environment::LARGE_PAGES, 9);
    share(Environment::COHERENT, 1);
}

/// What the call says of `buffer`, prepared by `prepare`.
#[track_caller]
fn refused(environment: Environment, prepare: fn() -> Buffer) {
    works(newest(environment), |_| {
        let fixture = Fixture::new();
        let buffer = prepare();
        let answer = create(&fixture, buffer.mdl).map(number);
        assert_eq!(answer, Err(STATUS_INVALID_PARAMETER));
    });
}

fn mapped(offset: usize, bytes: usize) -> Buffer {
    let buffer = Buffer::at(offset, bytes, _LOCK_OPERATION::IoWriteAccess);
    buffer.map();
    buffer
}

#[test]
fn what_is_not_fit_for_a_common_buffer_is_refused() {
    // Not in the system space.
    refused(Environment::REMAPPED, || Buffer::new(PAGE));
    // Not whole pages.
    refused(Environment::REMAPPED, || mapped(0x40, PAGE));
    refused(Environment::REMAPPED, || mapped(0, PAGE + 8));
    // A chain.
    refused(Environment::REMAPPED, || {
        let buffer = mapped(0, PAGE);
        // SAFETY: both MDLs live.
        unsafe { (*buffer.mdl).Next = mapped(0, PAGE).mdl };
        buffer
    });
    // Scattered pages, pages out of reach, pages that a card never reaches.
    refused(Environment::COHERENT, || mapped(0, 16 * PAGE));
    refused(Environment::ALL_HIGH, || mapped(0, PAGE));
    refused(Environment::CONFIDENTIAL, || mapped(0, PAGE));
}

#[test]
fn the_pages_stay_while_the_buffer_lives_and_the_adapter_goes_last() {
    stops(48, None, newest(Environment::REMAPPED), |_| {
        let fixture = Fixture::new();
        let buffer = mapped(0, PAGE);
        create(&fixture, buffer.mdl).unwrap();
        buffer.unlock();
    });
    stops(50, Some(0x07), newest(Environment::REMAPPED), |_| {
        let fixture = Fixture::new();
        create(&fixture, mapped(0, PAGE).mdl).unwrap();
        fixture.put_adapter();
    });
    stops(45, Some(0x26), newest(Environment::REMAPPED), |_| {
        let fixture = Fixture::new();
        let buffer = Buffer::new(PAGE);
        let system = buffer.map();
        let logical = create(&fixture, buffer.mdl).unwrap();
        fixture.free_common(PAGE as u32, logical, system);
        let _ = bus_write(SLOT, number(logical), &[1]);
    });
}

#[test]
fn driver_verifier_refuses_it_or_reports_a_failure() {
    let verified = |verified_mdl_buffers| Environment {
        verified_mdl_buffers,
        ..Environment::VERIFIED_REMAPPED
    };
    works(newest(verified(VerifiedMdlBuffers::Refused)), |_| {
        let fixture = Fixture::new();
        let answer = create(&fixture, mapped(0, PAGE).mdl).map(number);
        assert_eq!(answer, Err(STATUS_UNSUCCESSFUL));
    });
    share(verified(VerifiedMdlBuffers::Reported), 5);
    stops(
        45,
        Some(0x26),
        newest(verified(VerifiedMdlBuffers::Reported)),
        |_| {
            let fixture = Fixture::new();
            let _ = create(&fixture, Buffer::new(PAGE).mdl);
        },
    );
}
