//! KMDF's interrupts: connection, service routine, DPC and lock.

#![allow(
    unsafe_code,
    clippy::cast_possible_truncation,
    clippy::multiple_unsafe_ops_per_block,
    clippy::undocumented_unsafe_blocks,
    reason = "tests are drivers: every WDF call is unsafe and made as any driver makes it"
)]

mod kmdf_common;

use core::cell::Cell;
use core::ptr;
use kmdf_common::*;
use wdk_emu::machine::SystemState;
use wdk_emu::sys::*;

thread_local! {
    static REGISTERS: Cell<usize> = const { Cell::new(0) };
    static LEVEL: Cell<u8> = const { Cell::new(0) };
}

/// Maps the BAR in PrepareHardware and unmaps it in ReleaseHardware.
fn use_registers() {
    ON_PREPARE.set(Some(|_, _, translated| unsafe {
        let descriptor =
            &*call_unsafe_wdf_function_binding!(WdfCmResourceListGetDescriptor, translated, 0);
        assert_eq!(u32::from(descriptor.Type), CmResourceTypeMemory);
        let memory = descriptor.u.Memory;
        let address = ntddk::MmMapIoSpaceEx(memory.Start, 4096, PAGE_READWRITE | PAGE_NOCACHE);
        REGISTERS.set(address as usize);
    }));
    on("ReleaseHardware", |_| unsafe {
        ntddk::MmUnmapIoSpace(REGISTERS.get() as PVOID, 4096);
    });
}

/// Lets the card send the messages in `bits`.
fn ring(bits: u32) {
    wdk_emu::mmio::write32(REGISTERS.get() as *mut u32, bits);
}

#[test]
fn each_message_has_its_interrupt() {
    let result = with_failing_driver(
        || {
            INTERRUPT_COUNT.set(2);
            use_registers();
        },
        |machine, driver, plugged| {
            let slot = plugged.unwrap();
            taken();
            ring(1);
            machine.idle();
            assert_eq!(taken(), ["InterruptIsr(0)", "queued", "InterruptDpc"]);
            ring(2);
            machine.idle();
            assert_eq!(taken(), ["InterruptIsr(1)", "queued", "InterruptDpc"]);
            machine.remove(slot).unwrap();
            machine.unload(driver).unwrap();
            machine.check_clean();
        },
    );
    result.expect("no rule is broken");
}

#[test]
fn several_messages_share_one_dpc() {
    let result = with_failing_driver(use_registers, |machine, _, plugged| {
        plugged.unwrap();
        taken();
        unsafe {
            let before = ntddk::KfRaiseIrql(DISPATCH_LEVEL as u8);
            ring(1);
            ring(1);
            ntddk::KeLowerIrql(before);
        }
        machine.idle();
        assert_eq!(
            taken(),
            [
                "InterruptIsr(0)",
                "queued",
                "InterruptIsr(0)",
                "already queued",
                "InterruptDpc"
            ]
        );
    });
    result.expect("no rule is broken");
}

#[test]
fn enable_and_disable_run_at_device_level() {
    let result = with_failing_driver(
        || {
            on("InterruptEnable", |_| {
                LEVEL.set(unsafe { ntddk::KeGetCurrentIrql() })
            })
        },
        |_, _, plugged| {
            plugged.unwrap();
            let mut info: WDF_INTERRUPT_INFO = sized();
            unsafe {
                call_unsafe_wdf_function_binding!(WdfInterruptGetInfo, interrupt(0), &raw mut info);
            }
            assert!(info.Irql > DISPATCH_LEVEL as u8);
            assert_eq!(LEVEL.get(), info.Irql);
            assert_eq!(info.MessageSignaled, 1);
            assert_eq!(info.MessageNumber, 0);
            let owner =
                unsafe { call_unsafe_wdf_function_binding!(WdfInterruptGetDevice, interrupt(0)) };
            assert_eq!(owner, device());
        },
    );
    result.expect("no rule is broken");
}

unsafe extern "efiapi" fn synchronized(_: WDFINTERRUPT, context: WDFCONTEXT) -> BOOLEAN {
    unsafe { context.cast::<u8>().write(ntddk::KeGetCurrentIrql()) };
    1
}

fn synchronize() -> u8 {
    let mut level = 0_u8;
    let answer = unsafe {
        call_unsafe_wdf_function_binding!(
            WdfInterruptSynchronize,
            interrupt(0),
            Some(synchronized),
            (&raw mut level).cast()
        )
    };
    assert_eq!(answer, 1);
    level
}

fn lock() {
    unsafe { call_unsafe_wdf_function_binding!(WdfInterruptAcquireLock, interrupt(0)) };
}

fn unlock() {
    unsafe { call_unsafe_wdf_function_binding!(WdfInterruptReleaseLock, interrupt(0)) };
}

#[test]
fn the_lock_holds_the_interrupt_off() {
    let result = with_failing_driver(use_registers, |machine, _, plugged| {
        plugged.unwrap();
        taken();
        assert!(synchronize() > DISPATCH_LEVEL as u8);
        lock();
        ring(1);
        assert!(taken().is_empty());
        unlock();
        machine.idle();
        assert_eq!(taken(), ["InterruptIsr(0)", "queued", "InterruptDpc"]);
    });
    result.expect("no rule is broken");
}

#[test]
fn the_lock_needs_a_connected_interrupt() {
    expect_rule(
        12,
        with_driver(|machine, _, _| {
            machine.sleep(SystemState::Sleeping).unwrap();
            lock();
        }),
    );
    expect_rule(
        12,
        with_driver(|machine, _, _| {
            machine.sleep(SystemState::Sleeping).unwrap();
            synchronize()
        }),
    );
    expect_rule(
        12,
        with_failing_driver(|| on("D0Entry", |_| lock()), |_, _, _| ()),
    );
}

#[test]
fn the_lock_is_not_recursive_and_has_an_owner() {
    expect_rule(
        9,
        with_driver(|_, _, _| {
            lock();
            lock();
        }),
    );
    expect_rule(9, with_driver(|_, _, _| unlock()));
}

#[test]
fn a_device_is_silent_after_the_last_flush() {
    // Interrupts of a device that is not power-pageable stay connected in Dx.
    expect_rule(
        58,
        with_failing_driver(
            || {
                NOT_PAGEABLE.set(true);
                ON_PREPARE.set(Some(|_, _, translated| unsafe {
                    let descriptor = &*call_unsafe_wdf_function_binding!(
                        WdfCmResourceListGetDescriptor,
                        translated,
                        0
                    );
                    let start = descriptor.u.Memory.Start;
                    let address = ntddk::MmMapIoSpaceEx(start, 4096, PAGE_READWRITE | PAGE_NOCACHE);
                    REGISTERS.set(address as usize);
                }));
                on("D0Exit", |_| ring(1));
            },
            |machine, _, plugged| {
                plugged.unwrap();
                machine.sleep(SystemState::Sleeping).is_ok()
            },
        ),
    );
}

#[test]
fn creation_is_checked() {
    let result = with_driver(|_, _, _| {
        let mut handle: WDFINTERRUPT = ptr::null_mut();
        let mut config = interrupt_config();
        let status = unsafe {
            call_unsafe_wdf_function_binding!(
                WdfInterruptCreate,
                device(),
                &raw mut config,
                WDF_NO_OBJECT_ATTRIBUTES,
                &raw mut handle
            )
        };
        assert_eq!(status, STATUS_INVALID_DEVICE_STATE, "the device is started");
    });
    result.expect("no rule is broken");
    let result = with_failing_driver(
        || {
            ON_ADD.set(Some(|device| {
                let mut handle: WDFINTERRUPT = ptr::null_mut();
                let mut config = interrupt_config();
                config.EvtInterruptIsr = None;
                let status = unsafe {
                    call_unsafe_wdf_function_binding!(
                        WdfInterruptCreate,
                        device,
                        &raw mut config,
                        WDF_NO_OBJECT_ATTRIBUTES,
                        &raw mut handle
                    )
                };
                assert_eq!(status, STATUS_INVALID_PARAMETER);
                STATUS_SUCCESS
            }));
        },
        |_, _, plugged| plugged.is_ok(),
    );
    assert_eq!(result, Ok(true));
}

#[test]
fn interrupts_made_in_prepare_hardware_live_until_release() {
    let result = with_failing_driver(
        || {
            INTERRUPT_COUNT.set(0);
            ON_PREPARE.set(Some(|device, raw, translated| unsafe {
                let count =
                    call_unsafe_wdf_function_binding!(WdfCmResourceListGetCount, translated);
                for index in 0..count {
                    let raw = call_unsafe_wdf_function_binding!(
                        WdfCmResourceListGetDescriptor,
                        raw,
                        index
                    );
                    let translated = call_unsafe_wdf_function_binding!(
                        WdfCmResourceListGetDescriptor,
                        translated,
                        index
                    );
                    if u32::from((*translated).Type) != CmResourceTypeInterrupt {
                        continue;
                    }
                    let mut handle: WDFINTERRUPT = ptr::null_mut();
                    let mut config = interrupt_config();
                    config.InterruptRaw = raw;
                    config.InterruptTranslated = translated;
                    let status = call_unsafe_wdf_function_binding!(
                        WdfInterruptCreate,
                        device,
                        &raw mut config,
                        WDF_NO_OBJECT_ATTRIBUTES,
                        &raw mut handle
                    );
                    assert_eq!(status, STATUS_SUCCESS);
                }
            }));
        },
        |machine, driver, plugged| {
            let slot = plugged.unwrap();
            let enabled =
                |log: Vec<String>| log.iter().filter(|name| *name == "InterruptEnable").count();
            let first = enabled(taken());
            assert!(first > 1, "the card has several messages");
            machine.rebalance(slot).unwrap();
            assert_eq!(enabled(taken()), first);
            machine.remove(slot).unwrap();
            machine.unload(driver).unwrap();
            machine.check_clean();
        },
    );
    result.expect("no rule is broken");
}
