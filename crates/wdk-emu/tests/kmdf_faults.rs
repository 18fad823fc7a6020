//! Each fallible call of the kernel fails once while KMDF and a driver live through start, sleep,
//! rebalance and removal; nothing is left behind and no rule is broken (rules 20 and 66).

mod kmdf_common;

use kmdf_common::*;
use wdk_emu::kernel::faults::{self, Plan};
use wdk_emu::machine::{DeviceState, SystemState};
use wdk_emu::{Config, Machine, run};

/// A whole life in which any step may be refused. The number of injected failures.
fn life(machine: &Machine) -> u64 {
    INTERRUPT_COUNT.set(2);
    if machine.load_kmdf().is_err() {
        return faults::injected();
    }
    let Ok(driver) = machine.load_kmdf_driver("mini", driver_entry, &[ID]) else {
        machine.check_clean();
        return faults::injected();
    };
    let started = machine.plug(Box::new(TestCard)).is_ok();
    let slot = machine.last_slot().expect("the card is in its slot");
    if started {
        if machine.sleep(SystemState::Sleeping).is_ok() {
            machine.wake().expect("it sleeps");
        }
        machine.idle();
        if machine.device_state(slot) == DeviceState::Started {
            let _ = machine.rebalance(slot);
        }
        machine.idle();
    }
    if machine.device_state(slot) == DeviceState::Started {
        machine.remove(slot).expect("the driver agrees");
    }
    machine.unload(driver).expect("no device is left");
    machine.check_clean();
    faults::injected()
}

fn sweep(plan: fn(u64) -> Plan) {
    for n in 1.. {
        assert!(n < 2000, "a life has an end");
        let config = Config {
            faults: plan(n),
            ..Config::default()
        };
        match run(config, life) {
            Ok(0) => {
                assert!(n > 10, "the life has fallible calls");
                return;
            }
            Ok(_) => {}
            Err(stop) => panic!("failure {n}: {stop}"),
        }
    }
}

#[test]
fn one_failure_anywhere() {
    sweep(Plan::Nth);
}

#[test]
fn failures_from_anywhere_on() {
    sweep(Plan::From);
}
