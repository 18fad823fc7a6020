//! Pool, user memory, MDLs and register mappings as a driver sees them.

#![allow(
    unsafe_code,
    clippy::multiple_unsafe_ops_per_block,
    reason = "tests call the kernel's exports as a driver does"
)]

use wdk_emu::kernel::mm::{self, process};
use wdk_emu::sys::ntddk::*;
use wdk_emu::sys::*;
use wdk_emu::{Config, run};

const TAG: u32 = u32::from_le_bytes(*b"test");

#[test]
fn pool_is_zeroed_and_has_frames() {
    let result = run(Config::default(), |_| {
        for bytes in [1_usize, 16, 100, 4096, 4097, 70_000] {
            // SAFETY: as a driver calls them.
            let block = unsafe { ExAllocatePool2(POOL_FLAG_NON_PAGED, bytes as u64, TAG) };
            assert!(!block.is_null());
            // SAFETY: the block is that long.
            let memory = unsafe { core::slice::from_raw_parts_mut(block.cast::<u8>(), bytes) };
            assert!(memory.iter().all(|&byte| byte == 0));
            memory.fill(7);
            assert!(mm::pfn_of(block.addr()).is_some());
            // SAFETY: freed once.
            unsafe { ExFreePoolWithTag(block, TAG) };
        }
    });
    assert_eq!(result, Ok(()));
}

#[test]
fn one_page_has_three_names() {
    let result = run(Config::default(), |_| {
        let pid = process::create();
        let user = process::allocate_user(pid, 3 * 4096).expect("there is memory");
        let address: *mut u8 = core::ptr::with_exposed_provenance_mut(user + 100);
        // SAFETY: the process's own memory; the kernel's calls as a driver makes them.
        unsafe {
            address.write(42);
            let mdl = IoAllocateMdl(address.cast(), 8192, 0, 0, core::ptr::null_mut());
            MmProbeAndLockPages(mdl, 1, _LOCK_OPERATION::IoWriteAccess);
            let system =
                MmMapLockedPagesSpecifyCache(mdl, 0, 1, core::ptr::null_mut(), 0, 0x4000_0010);
            assert_ne!(system.addr(), user + 100);
            assert_eq!(system.cast::<u8>().read(), 42);
            system.cast::<u8>().add(8191).write(9);
            assert_eq!(address.add(8191).read(), 9);
            let physical = MmGetPhysicalAddress(system).QuadPart.cast_unsigned();
            mm::phys::write(physical, &[1, 2, 3]).expect("it is memory");
            assert_eq!(address.add(2).read(), 3);
            MmUnlockPages(mdl);
            IoFreeMdl(mdl);
        }
        process::destroy(pid);
    });
    assert_eq!(result, Ok(()));
}

/// Six GiB in large pages, of which the host pays for what is touched.
#[test]
fn a_process_gets_large_pages_and_an_mdl_describes_less_than_4_gib_of_them() {
    const LARGE: u64 = 512;
    const LONGEST: u32 = u32::MAX - 4095;
    let result = run(Config::default(), |machine| {
        let process = machine.process();
        let region = process.allocate_large(6 << 30);
        let start = region.as_ptr();
        // SAFETY: the process's own memory; the kernel's calls as a driver makes them.
        unsafe {
            let too_long = IoAllocateMdl(start.cast(), LONGEST + 1, 0, 0, core::ptr::null_mut());
            assert!(too_long.is_null());
            let mdl = IoAllocateMdl(start.cast(), LONGEST, 0, 0, core::ptr::null_mut());
            MmProbeAndLockPages(mdl, 1, _LOCK_OPERATION::IoWriteAccess);
            let first: *const u64 = mdl.wrapping_add(1).cast();
            let pages = core::slice::from_raw_parts(first, (LONGEST / 4096) as usize);
            for large in pages.chunks(512) {
                assert!(large[0].is_multiple_of(LARGE));
                assert!(large.windows(2).all(|pair| pair[0] + 1 == pair[1]));
            }
            // The last page of it, by another name.
            let last = LONGEST as usize - 1;
            mm::phys::write(pages[pages.len() - 1] * 4096 + 4095, &[77]).expect("it is memory");
            assert_eq!(region.bytes(last, 2), [77, 0]);
            MmUnlockPages(mdl);
            IoFreeMdl(mdl);
        }
        region.free();
        process.exit();
    });
    assert_eq!(result, Ok(()));
}
