//! KMDF's locks, timers, work items, collections, memory and strings, and the rules about them.

#![allow(
    unsafe_code,
    clippy::multiple_unsafe_ops_per_block,
    clippy::cast_possible_truncation,
    reason = "a driver calls the WDK API, which is unsafe and gives sizes in 32 bits"
)]

mod mini_driver;

use core::ptr;
use mini_driver::bench::{breaks, name_queue, passes};
use mini_driver::calls::*;
use mini_driver::{Script, attributes, device, log, note};
use std::rc::Rc;
use wdk_emu::sys::{call_unsafe_wdf_function_binding as unsafe_wdf, *};

fn driver() -> Script {
    Script {
        device_add: Some(Rc::new(|device| {
            name_queue("default", create_queue(device, PARALLEL).expect("a queue"));
        })),
        ..Script::default()
    }
}

fn irql() -> u8 {
    // SAFETY: no preconditions.
    unsafe { ntddk::KeGetCurrentIrql() }
}

#[test]
fn a_spin_lock_raises_and_lowers() {
    passes(driver, |_| {
        let lock = create_spin_lock();
        acquire_spin(lock);
        assert_eq!(irql(), 2);
        release_spin(lock);
        assert_eq!(irql(), 0);
        delete(lock.cast());
    });
}

#[test]
fn rule_9_a_spin_lock_is_taken_once() {
    breaks(9, driver, |_| {
        let lock = create_spin_lock();
        acquire_spin(lock);
        acquire_spin(lock);
    });
}

#[test]
fn rule_9_a_spin_lock_is_released_by_its_holder() {
    breaks(9, driver, |_| release_spin(create_spin_lock()));
}

#[test]
fn rule_13_a_held_lock_is_not_deleted() {
    breaks(13, driver, |_| {
        let lock = create_spin_lock();
        acquire_spin(lock);
        delete(lock.cast());
    });
}

#[test]
fn rule_15_a_handle_has_its_type() {
    breaks(15, driver, |_| acquire_spin(create_wait_lock().cast()));
}

fn in_a_work_item(act: impl Fn() + 'static) -> Script {
    Script {
        work_item: Some(Rc::new(move |_| act())),
        ..driver()
    }
}

#[test]
fn rule_2_a_callback_keeps_no_lock() {
    breaks(
        2,
        || {
            in_a_work_item(|| {
                assert_eq!(acquire_wait(create_wait_lock(), None), STATUS_SUCCESS);
            })
        },
        |_| {
            let item = create_work_item(device());
            enqueue_item(item);
            flush_item(item);
        },
    );
}

#[test]
fn a_wait_lock_is_taken_and_given() {
    passes(driver, |_| {
        let lock = create_wait_lock();
        assert_eq!(acquire_wait(lock, None), STATUS_SUCCESS);
        release_wait(lock);
        assert_eq!(acquire_wait(lock, Some(0)), STATUS_SUCCESS);
        release_wait(lock);
    });
}

#[test]
fn a_wait_lock_of_another_thread_times_out() {
    passes(
        || {
            in_a_work_item(|| {
                let lock: WDFWAITLOCK = mini_driver::bench::queue("lock").cast();
                assert_eq!(acquire_wait(lock, Some(-10_000)), STATUS_TIMEOUT);
                note("timed out");
            })
        },
        |_| {
            let lock = create_wait_lock();
            name_queue("lock", lock.cast());
            assert_eq!(acquire_wait(lock, None), STATUS_SUCCESS);
            let item = create_work_item(device());
            enqueue_item(item);
            flush_item(item);
            release_wait(lock);
            assert_eq!(log(), ["work item", "timed out"]);
        },
    );
}

#[test]
fn rule_9_a_wait_lock_is_taken_once() {
    breaks(9, driver, |_| {
        let lock = create_wait_lock();
        acquire_wait(lock, None);
        acquire_wait(lock, None);
    });
}

#[test]
fn rule_9_a_wait_lock_is_released_by_its_holder() {
    breaks(9, driver, |_| release_wait(create_wait_lock()));
}

#[test]
fn rule_4_nobody_waits_for_a_lock_at_dispatch_level() {
    breaks(4, driver, |_| {
        let (spin, wait) = (create_spin_lock(), create_wait_lock());
        acquire_spin(spin);
        acquire_wait(wait, None);
    });
}

#[test]
fn rule_9_a_devices_lock_is_released_by_its_holder() {
    breaks(9, driver, |_| release_object(device().cast()));
}

#[test]
fn a_work_item_runs_once_for_each_time_it_was_queued() {
    passes(
        || in_a_work_item(|| assert_eq!(irql(), 0)),
        |_| {
            let item = create_work_item(device());
            // SAFETY: raised here, lowered below.
            let before = unsafe { ntddk::KfRaiseIrql(2) };
            enqueue_item(item);
            enqueue_item(item);
            // SAFETY: as above.
            unsafe { ntddk::KeLowerIrql(before) };
            flush_item(item);
            assert_eq!(log(), ["work item"], "queued twice before it ran");
            enqueue_item(item);
            flush_item(item);
            assert_eq!(log(), ["work item"]);
        },
    );
}

#[test]
fn rule_6_a_work_item_does_not_wait_for_itself() {
    breaks(
        6,
        || Script {
            work_item: Some(Rc::new(flush_item)),
            ..driver()
        },
        |bench| {
            enqueue_item(create_work_item(device()));
            bench.machine.idle();
        },
    );
}

#[test]
fn a_timer_fires_at_its_time_and_again_after_its_period() {
    passes(
        || Script {
            timer: Some(Rc::new(|_| assert_eq!(irql(), 2))),
            ..driver()
        },
        |bench| {
            let timer = create_timer(device(), 10);
            assert_eq!(start_timer(timer, -50_000), 0);
            bench.machine.run_for(4_000_000);
            assert_eq!(log(), Vec::<String>::new());
            bench.machine.run_for(2_000_000);
            assert_eq!(log(), ["timer"]);
            bench.machine.run_for(20_000_000);
            assert_eq!(log(), ["timer", "timer"]);
            assert_eq!(stop_timer(timer, 1), 1);
            bench.machine.run_for(50_000_000);
            assert_eq!(log(), Vec::<String>::new());
        },
    );
}

#[test]
fn rule_6_a_timer_does_not_wait_for_itself() {
    breaks(
        6,
        || Script {
            device_level: _WDF_EXECUTION_LEVEL::WdfExecutionLevelPassive,
            timer: Some(Rc::new(|timer| {
                stop_timer(timer, 1);
            })),
            ..driver()
        },
        |bench| {
            start_timer(create_passive_timer(device()), -10_000);
            bench.machine.run_for(10_000_000);
        },
    );
}

#[test]
fn a_deleted_timer_does_not_fire() {
    passes(driver, |bench| {
        let timer = create_timer(device(), 0);
        start_timer(timer, -10_000);
        delete(timer.cast());
        bench.machine.run_for(10_000_000);
        assert_eq!(log(), Vec::<String>::new());
    });
}

#[test]
fn rule_16_a_timer_configuration_has_its_size() {
    breaks(16, driver, |_| {
        let mut config = WDF_TIMER_CONFIG::default();
        let mut with_parent = attributes();
        with_parent.ParentObject = device().cast();
        let mut timer: WDFTIMER = ptr::null_mut();
        // SAFETY: variables of this frame.
        unsafe {
            unsafe_wdf!(
                WdfTimerCreate,
                &raw mut config,
                &raw mut with_parent,
                &raw mut timer
            );
        }
    });
}

#[test]
fn a_collection_holds_its_items() {
    passes(driver, |_| {
        let mut collection: WDFCOLLECTION = ptr::null_mut();
        let (one, two) = (create_spin_lock(), create_spin_lock());
        // SAFETY: handles, and a variable of this frame.
        unsafe {
            let status = unsafe_wdf!(WdfCollectionCreate, ptr::null_mut(), &raw mut collection);
            assert_eq!(status, STATUS_SUCCESS);
            unsafe_wdf!(WdfCollectionAdd, collection, one.cast());
            unsafe_wdf!(WdfCollectionAdd, collection, two.cast());
            assert_eq!(unsafe_wdf!(WdfCollectionGetCount, collection), 2);
            assert_eq!(
                unsafe_wdf!(WdfCollectionGetLastItem, collection),
                two.cast()
            );
            unsafe_wdf!(WdfCollectionRemove, collection, one.cast());
            assert_eq!(
                unsafe_wdf!(WdfCollectionGetFirstItem, collection),
                two.cast()
            );
            unsafe_wdf!(WdfCollectionRemoveItem, collection, 0);
            assert!(unsafe_wdf!(WdfCollectionGetItem, collection, 0).is_null());
        }
        delete(collection.cast());
        delete(one.cast());
        delete(two.cast());
    });
}

#[test]
fn memory_is_copied_within_its_bounds() {
    passes(driver, |_| {
        let mut memory: WDFMEMORY = ptr::null_mut();
        let mut from = [1_u8, 2, 3, 4];
        let mut to = [0_u8; 4];
        // SAFETY: variables of this frame with the lengths given.
        unsafe {
            let status = unsafe_wdf!(
                WdfMemoryCreate,
                ptr::null_mut(),
                _POOL_TYPE::NonPagedPoolNx,
                0,
                4,
                &raw mut memory,
                ptr::null_mut()
            );
            assert_eq!(status, STATUS_SUCCESS);
            let bytes = from.as_mut_ptr().cast();
            assert_eq!(
                unsafe_wdf!(WdfMemoryCopyFromBuffer, memory, 0, bytes, 4),
                STATUS_SUCCESS
            );
            assert_eq!(
                unsafe_wdf!(WdfMemoryCopyFromBuffer, memory, 1, bytes, 4),
                STATUS_BUFFER_TOO_SMALL
            );
            let bytes = to.as_mut_ptr().cast();
            assert_eq!(
                unsafe_wdf!(WdfMemoryCopyToBuffer, memory, 2, bytes, 2),
                STATUS_SUCCESS
            );
        }
        assert_eq!(to, [3, 4, 0, 0]);
        delete(memory.cast());
    });
}

#[test]
fn rule_42_executable_memory_is_not_asked_for() {
    breaks(42, driver, |_| {
        let mut memory: WDFMEMORY = ptr::null_mut();
        // SAFETY: a variable of this frame.
        unsafe {
            unsafe_wdf!(
                WdfMemoryCreate,
                ptr::null_mut(),
                _POOL_TYPE::NonPagedPool,
                0,
                4,
                &raw mut memory,
                ptr::null_mut()
            );
        }
    });
}

#[test]
fn a_string_is_copied() {
    passes(driver, |_| {
        let mut units: Vec<u16> = "contents".encode_utf16().collect();
        let source = UNICODE_STRING {
            Length: 16,
            MaximumLength: 16,
            Buffer: units.as_mut_ptr(),
        };
        let mut string: WDFSTRING = ptr::null_mut();
        let mut copy = UNICODE_STRING::default();
        // SAFETY: variables of this frame; the copy lives as long as the string object.
        unsafe {
            let status = unsafe_wdf!(
                WdfStringCreate,
                &raw const source,
                ptr::null_mut(),
                &raw mut string
            );
            assert_eq!(status, STATUS_SUCCESS);
            units.fill(0);
            unsafe_wdf!(WdfStringGetUnicodeString, string, &raw mut copy);
            assert_eq!(copy.Length, 16);
            let copied = core::slice::from_raw_parts(copy.Buffer, 8);
            assert_eq!(String::from_utf16_lossy(copied), "contents");
        }
        delete(string.cast());
    });
}
