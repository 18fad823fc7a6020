//! The order of KMDF's PnP and power callbacks (rule 59), recorded from a real driver's life.

mod kmdf_common;

use kmdf_common::*;
use wdk_emu::machine::{Access, SystemState};
use wdk_emu::sys::NTSTATUS;

const UP: [&str; 7] = [
    "D0Entry(5)",
    "InterruptEnable",
    "PostInterruptsEnabled",
    "DmaFill",
    "DmaEnable",
    "DmaStart",
    "SelfManagedIoInit",
];
const DOWN_FINAL: [&str; 7] = [
    "SelfManagedIoSuspend",
    "DmaStop",
    "DmaDisable",
    "DmaFlush",
    "PreInterruptsDisabled",
    "InterruptDisable",
    "D0Exit(5)",
];

fn down(target: u32) -> Vec<String> {
    let mut list: Vec<String> = DOWN_FINAL.iter().map(|&name| name.to_owned()).collect();
    if let Some(last) = list.last_mut() {
        *last = format!("D0Exit({target})");
    }
    list
}

fn up(previous: u32, last: &str) -> Vec<String> {
    let mut list: Vec<String> = UP.iter().map(|&name| name.to_owned()).collect();
    list[0] = format!("D0Entry({previous})");
    list[6] = last.to_owned();
    list
}

fn join(parts: &[&[&str]]) -> Vec<String> {
    parts.concat().into_iter().map(str::to_owned).collect()
}

#[test]
fn first_start_and_orderly_removal() {
    let result = with_driver(|machine, driver, slot| {
        assert_eq!(taken(), join(&[&["DeviceAdd", "PrepareHardware"], &UP]));
        assert_eq!(machine.interfaces(&INTERFACE).len(), 1);
        machine.remove(slot).expect("the driver agrees");
        let rest = [
            "ReleaseHardware",
            "SelfManagedIoFlush",
            "SelfManagedIoCleanup",
            "DeviceCleanup",
            "DeviceDestroy",
        ];
        assert_eq!(taken(), join(&[&["QueryRemove"], &DOWN_FINAL, &rest]));
        assert!(machine.interfaces(&INTERFACE).is_empty());
        machine.unload(driver).expect("it can be unloaded");
        assert_eq!(taken(), join(&[&["Unload"]]));
        machine.check_clean();
    });
    result.expect("no rule is broken");
}

#[test]
fn sleep_and_wake() {
    let result = with_driver(|machine, driver, slot| {
        taken();
        machine
            .sleep(SystemState::Sleeping)
            .expect("nobody refuses");
        assert_eq!(taken(), down(4));
        machine.wake().expect("it sleeps");
        machine.idle();
        assert_eq!(taken(), up(4, "SelfManagedIoRestart"));
        machine.remove(slot).expect("the driver agrees");
        machine.unload(driver).expect("it can be unloaded");
        machine.check_clean();
    });
    result.expect("no rule is broken");
}

#[test]
fn rebalance_stops_and_starts() {
    let result = with_driver(|machine, driver, slot| {
        taken();
        machine.rebalance(slot).expect("the driver agrees");
        let mut expected = join(&[
            &["QueryStop"],
            &DOWN_FINAL,
            &["ReleaseHardware", "PrepareHardware"],
        ]);
        expected.extend(up(5, "SelfManagedIoRestart"));
        assert_eq!(taken(), expected);
        assert_eq!(machine.interfaces(&INTERFACE).len(), 1);
        machine.remove(slot).expect("the driver agrees");
        machine.unload(driver).expect("it can be unloaded");
        machine.check_clean();
    });
    result.expect("no rule is broken");
}

#[test]
fn a_refused_query_changes_nothing() {
    let result = with_driver(|machine, _, slot| {
        taken();
        fail("QueryRemove");
        assert!(machine.remove(slot).is_err());
        assert_eq!(taken(), join(&[&["QueryRemove"]]));
        fail("QueryStop");
        assert!(machine.rebalance(slot).is_err());
        assert_eq!(taken(), join(&[&["QueryStop"]]));
        fail("");
        machine
            .query_and_cancel_remove(slot)
            .expect("the driver agrees");
        assert_eq!(taken(), join(&[&["QueryRemove"]]));
        machine
            .query_and_cancel_stop(slot)
            .expect("the driver agrees");
        assert_eq!(taken(), join(&[&["QueryStop"]]));
        assert_eq!(machine.interfaces(&INTERFACE).len(), 1);
    });
    result.expect("no rule is broken");
}

#[test]
fn surprise_removal_in_d0() {
    let result = with_driver(|machine, driver, slot| {
        taken();
        machine.surprise_remove(slot);
        machine.idle();
        let rest = [
            "ReleaseHardware",
            "SelfManagedIoFlush",
            "SelfManagedIoCleanup",
            "DeviceCleanup",
            "DeviceDestroy",
        ];
        assert_eq!(taken(), join(&[&["SurpriseRemoval"], &DOWN_FINAL, &rest]));
        machine.unload(driver).expect("it can be unloaded");
        machine.check_clean();
    });
    result.expect("no rule is broken");
}

#[test]
fn surprise_removal_in_d3_does_not_repeat_d0_exit() {
    let result = with_driver(|machine, driver, slot| {
        machine
            .sleep(SystemState::Sleeping)
            .expect("nobody refuses");
        taken();
        machine.surprise_remove(slot);
        machine.idle();
        let expected = [
            "SurpriseRemoval",
            "ReleaseHardware",
            "SelfManagedIoFlush",
            "SelfManagedIoCleanup",
            "DeviceCleanup",
            "DeviceDestroy",
        ];
        assert_eq!(taken(), join(&[&expected]));
        machine.wake().expect("it sleeps");
        machine.idle();
        assert!(taken().is_empty());
        machine.unload(driver).expect("it can be unloaded");
        machine.check_clean();
    });
    result.expect("no rule is broken");
}

/// What a start records whose callback `failing` fails, up to the device's end.
fn failed_start(failing: &'static str) -> Vec<String> {
    let result = with_failing_driver(
        move || fail(failing),
        |machine, driver, plugged| {
            assert!(plugged.is_err(), "the start fails");
            let log = taken();
            assert!(machine.interfaces(&INTERFACE).is_empty());
            // The device can be started again.
            fail("");
            let slot = machine.last_slot().expect("the card is plugged");
            machine.enable(slot).expect("now it starts");
            assert_eq!(taken(), join(&[&["DeviceAdd", "PrepareHardware"], &UP]));
            machine.remove(slot).expect("the driver agrees");
            machine.unload(driver).expect("it can be unloaded");
            machine.check_clean();
            log
        },
    );
    result.expect("no rule is broken")
}

#[test]
fn a_start_that_fails_is_undone_from_each_step() {
    let gone = ["DeviceCleanup", "DeviceDestroy"];
    assert_eq!(
        failed_start("PrepareHardware"),
        join(&[&["DeviceAdd", "PrepareHardware", "ReleaseHardware"], &gone])
    );
    assert_eq!(
        failed_start("D0Entry"),
        join(&[
            &[
                "DeviceAdd",
                "PrepareHardware",
                "D0Entry(5)",
                "ReleaseHardware"
            ],
            &gone
        ])
    );
    assert_eq!(
        failed_start("InterruptEnable"),
        join(&[
            &[
                "DeviceAdd",
                "PrepareHardware",
                "D0Entry(5)",
                "InterruptEnable",
                "D0Exit(5)",
                "ReleaseHardware"
            ],
            &gone
        ])
    );
    assert_eq!(
        failed_start("PostInterruptsEnabled"),
        join(&[
            &[
                "DeviceAdd",
                "PrepareHardware",
                "D0Entry(5)",
                "InterruptEnable",
                "PostInterruptsEnabled"
            ],
            &["InterruptDisable", "D0Exit(5)", "ReleaseHardware"],
            &gone
        ])
    );
    let before_dma = [
        "DeviceAdd",
        "PrepareHardware",
        "D0Entry(5)",
        "InterruptEnable",
        "PostInterruptsEnabled",
    ];
    let after_dma = [
        "PreInterruptsDisabled",
        "InterruptDisable",
        "D0Exit(5)",
        "ReleaseHardware",
    ];
    assert_eq!(
        failed_start("DmaFill"),
        join(&[&before_dma, &["DmaFill", "DmaStop"], &after_dma, &gone])
    );
    assert_eq!(
        failed_start("DmaEnable"),
        join(&[
            &before_dma,
            &["DmaFill", "DmaEnable", "DmaStop", "DmaDisable"],
            &after_dma,
            &gone
        ])
    );
    let all_dma = ["DmaFill", "DmaEnable", "DmaStart"];
    let undo_dma = ["DmaStop", "DmaDisable", "DmaFlush"];
    assert_eq!(
        failed_start("DmaStart"),
        join(&[&before_dma, &all_dma, &undo_dma, &after_dma, &gone])
    );
    assert_eq!(
        failed_start("SelfManagedIoInit"),
        join(&[
            &before_dma,
            &all_dma,
            &["SelfManagedIoInit"],
            &undo_dma,
            &after_dma,
            &["SelfManagedIoFlush", "SelfManagedIoCleanup"],
            &gone
        ])
    );
}

#[test]
fn a_failure_on_the_way_down_skips_nothing() {
    for failing in [
        "SelfManagedIoSuspend",
        "DmaStop",
        "DmaDisable",
        "DmaFlush",
        "PreInterruptsDisabled",
        "InterruptDisable",
        "D0Exit",
    ] {
        let result = with_driver(move |machine, driver, _slot| {
            taken();
            fail(failing);
            machine
                .sleep(SystemState::Sleeping)
                .expect("nobody refuses");
            fail("");
            machine.wake().expect("it sleeps");
            machine.idle();
            let rest = [
                "SurpriseRemoval",
                "ReleaseHardware",
                "SelfManagedIoFlush",
                "SelfManagedIoCleanup",
                "DeviceCleanup",
                "DeviceDestroy",
            ];
            let mut expected = down(4);
            expected.extend(join(&[&rest]));
            assert_eq!(taken(), expected, "{failing} fails");
            machine.unload(driver).expect("it can be unloaded");
            machine.check_clean();
        });
        result.unwrap_or_else(|stop| panic!("{failing}: {stop}"));
    }
}

#[test]
fn a_failed_resume_takes_the_device_down() {
    let result = with_driver(|machine, driver, _slot| {
        machine
            .sleep(SystemState::Sleeping)
            .expect("nobody refuses");
        taken();
        fail("D0Entry");
        machine.wake().expect("it sleeps");
        machine.idle();
        fail("");
        machine.idle();
        let expected = [
            "D0Entry(4)",
            "SurpriseRemoval",
            "ReleaseHardware",
            "SelfManagedIoFlush",
            "SelfManagedIoCleanup",
            "DeviceCleanup",
            "DeviceDestroy",
        ];
        assert_eq!(taken(), join(&[&expected]));
        machine.unload(driver).expect("it can be unloaded");
        machine.check_clean();
    });
    result.expect("no rule is broken");
}

#[test]
fn a_driver_can_fail_its_device() {
    let result = with_driver(|machine, driver, _slot| {
        taken();
        set_failed();
        machine.idle();
        let log = taken();
        assert_eq!(log.first().map(String::as_str), Some("SurpriseRemoval"));
        assert!(machine.interfaces(&INTERFACE).is_empty());
        machine.unload(driver).expect("it can be unloaded");
        machine.check_clean();
    });
    result.expect("no rule is broken");
}

#[test]
fn not_supported_is_no_answer_to_a_query() {
    let result = with_failing_driver(
        || {
            on("QueryRemove", |_| {
                ANSWER.set(wdk_emu::sys::STATUS_NOT_SUPPORTED)
            });
            fail("QueryRemove");
        },
        |machine, _, plugged| {
            let slot = plugged.expect("the device starts");
            machine.remove(slot).is_ok()
        },
    );
    expect_rule(59, result);
}

#[test]
fn idle_references_are_balanced() {
    let result = with_driver(|machine, driver, slot| {
        assert_eq!(stop_idle(), 0 as NTSTATUS);
        resume_idle();
        machine.remove(slot).expect("the driver agrees");
        machine.unload(driver).expect("it can be unloaded");
    });
    result.expect("no rule is broken");
    expect_rule(
        64,
        with_driver(|machine, _, slot| {
            assert_eq!(stop_idle(), 0 as NTSTATUS);
            machine.remove(slot).is_ok()
        }),
    );
    expect_rule(
        64,
        with_driver(|_, _, _| {
            resume_idle();
        }),
    );
}

#[test]
fn an_open_handle_holds_the_device_after_surprise_removal() {
    let result = with_driver(|machine, driver, slot| {
        let process = machine.process();
        let path = machine.interfaces(&INTERFACE).remove(0);
        let file = process
            .open(&path, Access::READ_WRITE)
            .expect("the device is open to all");
        taken();
        machine.surprise_remove(slot);
        machine.idle();
        assert_eq!(
            taken(),
            join(&[
                &["SurpriseRemoval"],
                &DOWN_FINAL,
                &["ReleaseHardware", "SelfManagedIoFlush"]
            ])
        );
        assert!(file.device_control(0x0022_2000, &[], 0).is_err());
        file.close().expect("it is open");
        machine.idle();
        assert_eq!(
            taken(),
            join(&[&["SelfManagedIoCleanup", "DeviceCleanup", "DeviceDestroy"]])
        );
        process.exit();
        machine.unload(driver).expect("it can be unloaded");
        machine.check_clean();
    });
    result.expect("no rule is broken");
}

#[test]
fn an_open_handle_vetoes_orderly_removal() {
    let result = with_driver(|machine, _, slot| {
        let process = machine.process();
        let path = machine.interfaces(&INTERFACE).remove(0);
        let file = process
            .open(&path, Access::READ_WRITE)
            .expect("the device is open to all");
        taken();
        assert!(machine.remove(slot).is_err());
        assert_eq!(taken(), join(&[&["QueryRemove"]]));
        file.close().expect("it is open");
        machine.remove(slot).expect("nothing is open");
        process.exit();
    });
    result.expect("no rule is broken");
}

#[test]
fn callbacks_are_quick_and_wait_for_nothing_that_waits_for_them() {
    expect_rule(
        6,
        with_failing_driver(|| on("D0Entry", |_| pause(11_000)), |_, _, _| ()),
    );
    let result = with_failing_driver(
        || on("D0Entry", |_| pause(1_000)),
        |_, _, plugged| plugged.is_ok(),
    );
    assert_eq!(result, Ok(true));
    expect_rule(
        6,
        with_failing_driver(
            || {
                on("PostInterruptsEnabled", |_| {
                    stop_idle_and_wait();
                })
            },
            |_, _, _| (),
        ),
    );
    let result = with_driver(|_, _, _| {
        let status = stop_idle_and_wait();
        resume_idle();
        status
    });
    assert_eq!(result, Ok(0));
}
