//! The DMA rules, each broken once and kept once, over nothing but what a driver can import.

#![allow(unsafe_code, reason = "a driver calls the kernel with raw pointers")]

#[path = "common/found.rs"]
mod found;
mod hal_driver;

use core::ptr;
use found::finds;
use hal_driver::{Driver, SLOT, address, check, config};
use wdk_emu::kernel::hal::{bus_read, bus_write};
use wdk_emu::kernel::ke::irql;
use wdk_emu::sys::{
    DMA_SYNCHRONOUS_CALLBACK, PHYSICAL_ADDRESS, PVOID, STATUS_INSUFFICIENT_RESOURCES, ULONG,
};
use wdk_emu::{Environment, run};

#[test]
fn rule_45_addresses() {
    check(
        45,
        &config(Environment::COHERENT),
        |driver| {
            let list = driver.hold().expect("a list");
            let address = address(list);
            driver.put(list);
            let _ = bus_write(SLOT, address, &[1]);
        },
        |driver| {
            let list = driver.hold().expect("a list");
            assert_eq!(bus_write(SLOT, address(list), &[1]), Ok(()));
            driver.put(list);
            driver.end();
        },
    );
}

#[test]
fn rule_46_bounced_data() {
    // No stop: what was not flushed is simply not there, and a driver that reads it has old data.
    let arrived = |flushed_first: bool| {
        let seen = run(config(Environment::CONFIDENTIAL), move |_| {
            let driver = Driver::new();
            let list = driver.hold().expect("a list");
            assert_eq!(bus_write(SLOT, address(list), &[1]), Ok(()));
            // SAFETY: the buffer is mapped and the machine has one thread.
            let read = || unsafe { driver.buffer.read_volatile() };
            let early = read();
            driver.put(list);
            let late = read();
            driver.end();
            if flushed_first { late } else { early }
        });
        match seen.expect("no rule stops it") {
            1 => Ok(()),
            other => Err(format!("the card wrote 1, and the driver reads {other}")),
        }
    };
    finds(46, || arrived(false), || arrived(true));
    let end = run(config(Environment::CONFIDENTIAL), |_| {
        let driver = Driver::new();
        let list = driver.hold().expect("a list");
        assert_eq!(bus_write(SLOT, address(list), &[1]), Ok(()));
        // SAFETY: the buffer is mapped and the machine has one thread.
        let early = unsafe { driver.buffer.read_volatile() };
        driver.put(list);
        // SAFETY: as above.
        let late = unsafe { driver.buffer.read_volatile() };
        driver.end();
        (early, late)
    });
    assert_eq!(end, Ok((0, 1)));
}

#[test]
fn rule_47_put_once() {
    check(
        47,
        &config(Environment::COHERENT),
        |driver| {
            let list = driver.hold().expect("a list");
            driver.put(list);
            driver.put(list);
        },
        |driver| {
            for _ in 0..2 {
                let list = driver.hold().expect("a list");
                driver.put(list);
            }
            driver.end();
        },
    );
}

#[test]
fn rule_48_the_mapping_goes_before_the_pages() {
    check(
        48,
        &config(Environment::COHERENT),
        |driver| {
            driver.hold().expect("a list");
            driver.end();
        },
        |driver| {
            let list = driver.hold().expect("a list");
            driver.put(list);
            driver.end();
        },
    );
}

#[test]
fn rule_49_the_pages_of_a_card_that_runs_on_are_kept() {
    /// The card was told to stop and writes all the same.
    fn runs_on(at: u64) {
        let _ = bus_write(SLOT, at, &[1]);
    }
    check(
        45,
        &config(Environment::COHERENT),
        |driver| {
            let list = driver.hold().expect("a list");
            let at = address(list);
            driver.put(list);
            driver.end();
            runs_on(at);
        },
        |driver| {
            let list = driver.hold().expect("a list");
            runs_on(address(list));
            // A reset ends it, and only then the list goes.
            driver.put(list);
            driver.end();
        },
    );
}

#[test]
fn rule_50_adapter_last() {
    let share = |driver: &Driver| {
        let allocate = driver.operations().AllocateCommonBufferEx;
        let mut logical = PHYSICAL_ADDRESS::default();
        // SAFETY: all pointers are valid or NULL where they may be.
        let memory = unsafe {
            allocate.expect("a v3 member")(
                driver.adapter,
                ptr::null_mut(),
                64,
                &raw mut logical,
                1,
                0,
            )
        };
        (memory, logical)
    };
    check(
        50,
        &config(Environment::COHERENT),
        |driver| {
            let mut logical = PHYSICAL_ADDRESS::default();
            let allocate = driver.operations().AllocateCommonBuffer;
            // SAFETY: all pointers are valid.
            unsafe { allocate.expect("a v1 member")(driver.adapter, 64, &raw mut logical, 1) };
            driver.end();
        },
        Driver::end,
    );
    let end = run(config(Environment::COHERENT), |_| {
        let driver = Driver::new();
        let (memory, logical) = share(&driver);
        let free = driver.operations().FreeCommonBuffer;
        // SAFETY: what was allocated.
        unsafe { free.expect("a v1 member")(driver.adapter, 64, logical, memory, 1) };
        driver.end();
    });
    assert_eq!(end, Ok(()));
}

#[test]
fn rule_51_map_registers() {
    let few = Environment {
        map_registers: Some(3),
        ..Environment::CONFIDENTIAL
    };
    let end = run(config(few), |_| {
        let driver = Driver::new();
        let refused = driver.hold().err();
        driver.end();
        refused
    });
    assert_eq!(end, Ok(Some(STATUS_INSUFFICIENT_RESOURCES)));
    let mut verified = config(few);
    verified.environment.verifier_dma = true;
    check(
        51,
        &verified,
        |driver| ask_for_registers(&driver, 4),
        |driver| ask_for_registers(&driver, 3),
    );
}

fn ask_for_registers(driver: &Driver, count: ULONG) {
    let mut base: PVOID = ptr::null_mut();
    let allocate = driver.operations().AllocateAdapterChannelEx;
    let before = irql::raise(irql::DISPATCH);
    // SAFETY: all pointers are valid.
    unsafe {
        allocate.expect("a v3 member")(
            driver.adapter,
            driver.device,
            driver.context,
            count,
            DMA_SYNCHRONOUS_CALLBACK,
            None,
            ptr::null_mut(),
            &raw mut base,
        );
    }
    irql::lower(before);
}

#[test]
fn rule_52_no_dma_before_a_mapping() {
    check(
        52,
        &config(Environment::COHERENT),
        |_| {
            let _ = bus_read(SLOT, 0x8000_0000, &mut [0]);
        },
        Driver::end,
    );
}
