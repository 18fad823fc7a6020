//! Rules of memory: each stops a driver that breaks it and lets one pass that does not.

#![allow(
    unsafe_code,
    clippy::multiple_unsafe_ops_per_block,
    clippy::undocumented_unsafe_blocks,
    reason = "the snippets are a driver's, right and wrong ones"
)]

mod common;

use common::*;
use core::ptr;
use std::rc::Rc;
use wdk_emu::kernel::config::{SpecialPool, Verifier};
use wdk_emu::kernel::leaks::check_unload;
use wdk_emu::kernel::mm::io_space::{self, Registers};
use wdk_emu::kernel::mm::process::{self, Protection};
use wdk_emu::kernel::{faults, leaks};
use wdk_emu::pci::Width;
use wdk_emu::sys::ntddk::*;
use wdk_emu::sys::*;
use wdk_emu::{Cause, Config, mmio, run};

const NO_EXECUTE: u32 = 0x4000_0010;

fn verifier(change: impl FnOnce(&mut Verifier)) -> Config {
    let mut config = Config::default();
    change(&mut config.verifier);
    config
}

fn user_memory(bytes: usize) -> *mut u8 {
    let address = process::allocate_user(process::create(), bytes).expect("there is memory");
    ptr::with_exposed_provenance_mut(address)
}

fn mdl_for(address: *mut u8, bytes: u32) -> PMDL {
    // SAFETY: callable here.
    unsafe { IoAllocateMdl(address.cast(), bytes, 0, 0, ptr::null_mut()) }
}

fn locked(address: *mut u8, bytes: u32) -> PMDL {
    let mdl = mdl_for(address, bytes);
    // SAFETY: a live MDL.
    unsafe { MmProbeAndLockPages(mdl, 1, _LOCK_OPERATION::IoWriteAccess) };
    mdl
}

fn map(mdl: PMDL) -> PVOID {
    // SAFETY: a live MDL.
    unsafe { MmMapLockedPagesSpecifyCache(mdl, 0, 1, ptr::null_mut(), 0, NO_EXECUTE) }
}

#[test]
fn rule_03_pageable() {
    let config = verifier(|v| v.force_irql = true);
    broken_on(config.clone(), 3, |_| unsafe {
        let user = user_memory(100);
        KfRaiseIrql(2);
        user.write_volatile(1);
    });
    kept_on(config, |_| unsafe {
        let user = user_memory(100);
        user.write_volatile(1);
        let old = KfRaiseIrql(2);
        KeLowerIrql(old);
        assert_eq!(user.read_volatile(), 1);
    });
    broken(1, |_| unsafe {
        let mdl = mdl_for(user_memory(100), 100);
        KfRaiseIrql(2);
        MmProbeAndLockPages(mdl, 1, _LOCK_OPERATION::IoReadAccess);
    });
}

#[test]
fn rule_13_live_object() {
    broken(13, |_| unsafe {
        let timer: *mut KTIMER = pool(size_of::<KTIMER>() as u64).cast();
        KeInitializeTimer(timer);
        KeSetTimer(timer, LARGE_INTEGER { QuadPart: -10_000 }, ptr::null_mut());
        free(timer.cast());
    });
    broken(13, |_| unsafe {
        let lock: *mut KSPIN_LOCK = pool(8).cast();
        KeAcquireSpinLockRaiseToDpc(lock);
        free(lock.cast());
    });
    kept(|_| unsafe {
        let timer: *mut KTIMER = pool(size_of::<KTIMER>() as u64).cast();
        KeInitializeTimer(timer);
        KeSetTimer(timer, LARGE_INTEGER { QuadPart: -10_000 }, ptr::null_mut());
        KeCancelTimer(timer);
        free(timer.cast());
    });
}

#[test]
fn rule_35_user_address() {
    broken(35, |_| unsafe {
        let user = user_memory(4096);
        process::free_user(user.addr());
        user.write_volatile(1);
    });
    kept(|_| unsafe { user_memory(4096).write_volatile(1) });
}

#[test]
fn rule_36_probe() {
    let read_only = |operation| {
        run(Config::default(), move |_| {
            let pid = process::create();
            let address = process::allocate_user(pid, 8192).expect("there is memory");
            assert!(process::protect(pid, address + 4096, 1, Protection::Read));
            let mdl = mdl_for(ptr::with_exposed_provenance_mut(address), 8192);
            // SAFETY: a live MDL.
            unsafe { MmProbeAndLockPages(mdl, 1, operation) };
        })
    };
    assert_eq!(read_only(_LOCK_OPERATION::IoReadAccess), Ok(()));
    let stop = read_only(_LOCK_OPERATION::IoWriteAccess).expect_err("a page is read-only");
    let violation = STATUS_ACCESS_VIOLATION.cast_unsigned() as usize;
    let parameters = [violation, 0, 0, 0];
    assert_eq!(
        stop.cause,
        Cause::BugCheck {
            code: 0x1E,
            parameters
        }
    );
}

/// A partial MDL of so many pages. 4,089 are the most that fit the signed 16 bits of `MDL.Size`.
fn long(pages: u32) {
    let bytes = pages * 4096;
    let user = user_memory(bytes as usize);
    let whole = locked(user, bytes);
    let part = mdl_for(user, bytes);
    // SAFETY: callable here.
    unsafe {
        IoBuildPartialMdl(whole, part, user.cast(), bytes);
        IoFreeMdl(part);
        MmUnlockPages(whole);
        IoFreeMdl(whole);
    }
}

#[test]
fn rule_40_mdl_state() {
    broken(40, |_| unsafe { IoFreeMdl(locked(user_memory(100), 100)) });
    broken(40, |_| unsafe {
        MmUnlockPages(mdl_for(user_memory(100), 100))
    });
    broken(40, |_| {
        let mdl = locked(user_memory(100), 100);
        map(mdl);
        map(mdl);
    });
    broken(40, |_| unsafe {
        let user = user_memory(8192);
        let whole = locked(user, 8192);
        let part = mdl_for(user, 100);
        IoBuildPartialMdl(whole, part, user.cast(), 100);
        map(part);
        MmUnlockPages(whole);
    });
    broken(40, |_| unsafe {
        let mdl = locked(user_memory(100), 100);
        MmUnmapLockedPages(user_memory(100).cast(), mdl);
    });
    broken(40, |_| long(4090));
    kept(|_| long(4089));
    kept(|_| unsafe {
        let user = user_memory(8192);
        let whole = locked(user, 8192);
        let part = mdl_for(user.add(4090), 100);
        IoBuildPartialMdl(whole, part, user.add(4090).cast(), 100);
        let system = map(part);
        system.cast::<u8>().write(5);
        assert_eq!(user.add(4090).read(), 5);
        MmUnmapLockedPages(system, part);
        IoFreeMdl(part);
        MmUnlockPages(whole);
        IoFreeMdl(whole);
    });
}

#[test]
fn rule_41_leaks() {
    broken(41, |_| {
        let pid = process::create();
        let address = process::allocate_user(pid, 100).expect("there is memory");
        locked(ptr::with_exposed_provenance_mut(address), 100);
        process::destroy(pid);
    });
    broken(41, |_| {
        let before = leaks();
        pool(10);
        check_unload(&before);
    });
    kept(|_| {
        let before = leaks();
        let pid = process::create();
        let address = process::allocate_user(pid, 100).expect("there is memory");
        let mdl = locked(ptr::with_exposed_provenance_mut(address), 100);
        free(pool(10));
        // SAFETY: a live MDL.
        unsafe {
            MmUnlockPages(mdl);
            IoFreeMdl(mdl);
        }
        process::destroy(pid);
        check_unload(&before);
    });
}

#[test]
fn rule_42_pool_request() {
    broken(42, |_| {
        pool(0);
    });
    broken(42, |_| unsafe {
        ExAllocatePool2(POOL_FLAG_NON_PAGED, 10, 0);
    });
    broken(42, |_| unsafe {
        ExAllocatePool2(POOL_FLAG_NON_PAGED_EXECUTE, 10, TAG);
    });
    broken(42, |_| unsafe {
        let mdl = locked(user_memory(100), 100);
        MmMapLockedPagesSpecifyCache(mdl, 0, 1, ptr::null_mut(), 0, 16);
    });
    kept(|_| free(pool(1)));
}

#[test]
fn rule_43_pool_bounds() {
    broken(43, |_| unsafe {
        let block = pool(100);
        block.add(100).write(1);
        free(block);
    });
    for length in [16, 64, 2048, 4095] {
        let stop = run(Config::default(), move |_| unsafe {
            let block = pool(length as u64);
            block.add(length).write(1);
            free(block);
        });
        let stop = stop.expect_err("the byte behind the block is not its own");
        assert_eq!(stop.rule(), Some(43), "{length}: {stop}");
    }
    broken(43, |_| {
        let block = pool(100);
        free(block);
        free(block);
    });
    broken(43, |_| unsafe {
        let block = pool(100);
        free(block);
        block.write(1);
        for _ in 0..1000 {
            pool(100);
        }
    });
    for (mode, offset) in [(SpecialPool::Overrun, 112), (SpecialPool::Underrun, -1)] {
        let config = verifier(|v| v.special_pool = mode);
        let stop = run(config.clone(), move |_| unsafe {
            pool(112).offset(offset).write_volatile(1);
        })
        .expect_err("it is outside");
        assert_eq!(stop.rule(), Some(43), "{stop}");
        broken_on(config.clone(), 43, |_| unsafe {
            let block = pool(100);
            free(block);
            block.read_volatile();
        });
        kept_on(config, |_| unsafe {
            let block = pool(100);
            block.write_volatile(1);
            block.add(99).write_volatile(1);
            free(block);
        });
    }
}

#[test]
fn rule_44_no_system_address() {
    let config = Config {
        faults: faults::Plan::NthOf("MmMapLockedPagesSpecifyCache", 2),
        ..Config::default()
    };
    kept_on(config, |_| unsafe {
        let mdl = locked(user_memory(100), 100);
        for expected in [false, true, false] {
            let system = map(mdl);
            assert_eq!(system.is_null(), expected);
            if !system.is_null() {
                MmUnmapLockedPages(system, mdl);
            }
        }
    });
}

#[test]
fn a_null_pointer_that_no_mapping_gave_stops_as_on_windows() {
    let code_at = |irql| {
        let stop = run(Config::default(), move |_| unsafe {
            KfRaiseIrql(irql);
            ptr::without_provenance_mut::<u8>(8).write_volatile(1);
        });
        match stop.expect_err("nobody has memory there").cause {
            Cause::BugCheck { code, .. } => code,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!((code_at(0), code_at(2)), (0x1E, 0xD1));
}

struct Four;

impl Registers for Four {
    fn read(&self, offset: u64, _width: Width) -> u64 {
        4 + offset
    }
    fn write(&self, _offset: u64, _width: Width, _value: u64) {}
}

fn map_card() -> *mut u32 {
    const CARD: u64 = 0xF0_0000_0000;
    io_space::declare(CARD, 0x2000, Rc::new(Four));
    let physical = PHYSICAL_ADDRESS {
        QuadPart: CARD.cast_signed(),
    };
    // SAFETY: callable here.
    unsafe { MmMapIoSpaceEx(physical, 0x1000, PAGE_READWRITE | PAGE_NOCACHE) }.cast()
}

#[test]
fn rule_53_registers() {
    broken(53, |_| {
        let _ = mmio::read32(map_card().wrapping_byte_add(0x1000));
    });
    broken(53, |_| {
        let _ = mmio::read32(map_card().wrapping_byte_add(2));
    });
    broken(53, |_| unsafe { map_card().write_volatile(1) });
    broken(53, |_| unsafe {
        let registers = map_card();
        MmUnmapIoSpace(registers.cast(), 0x1000);
        mmio::write32(registers, 1);
    });
    broken(53, |_| unsafe {
        let memory = MmGetPhysicalAddress(pool(10).cast());
        MmMapIoSpaceEx(memory, 16, PAGE_READWRITE | PAGE_NOCACHE);
    });
    kept(|_| unsafe {
        let registers = map_card();
        assert_eq!(mmio::read32(registers.add(2)), 12);
        mmio::write64(registers.add(2).cast(), 1);
        MmUnmapIoSpace(registers.cast(), 0x1000);
    });
}
