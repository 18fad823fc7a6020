//! Cards that come, sleep, move, fail and go.

#![allow(
    unsafe_code,
    reason = "the toy driver is written as a C driver would be"
)]

mod toy;

use toy::{Misdeed, card::ToyCard, stops_by, with_driver, with_toy};
use wdk_emu::machine::{Access, DeviceState, Status, SystemState};
use wdk_emu::pci::InterruptCapabilities;
use wdk_emu::sys::*;
use wdk_emu::{Config, MessagePolicy, Resources};

fn card() -> Box<ToyCard> {
    Box::new(ToyCard::default())
}

fn identity(toy: &toy::Toy<'_>) -> u32 {
    let bytes = toy.file.device_control(toy::IDENTITY, &[], 4).unwrap();
    u32::from_le_bytes(bytes.try_into().unwrap())
}

#[test]
fn a_card_without_a_driver_waits_for_one() {
    wdk_emu::run(Config::default(), |machine| {
        let slot = machine.plug(card()).unwrap();
        assert_eq!(machine.device_state(slot), DeviceState::Enumerated);
        let driver = machine
            .load_driver("toy", toy::driver::driver_entry, toy::IDS)
            .unwrap();
        assert_eq!(machine.device_state(slot), DeviceState::Started);
        assert_eq!(machine.interfaces(&toy::INTERFACE).len(), 1);
        machine.remove(slot).unwrap();
        machine.unload(driver).unwrap();
        machine.check_clean();
    })
    .unwrap();
}

#[test]
fn registers_answer_through_the_mapping() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        assert_eq!(identity(&toy), 0xc0de);
        toy.end();
    })
    .unwrap();
}

#[test]
fn every_kind_of_interrupt_reaches_the_driver() {
    let kinds = [
        InterruptCapabilities {
            msix_vectors: 4,
            msi_messages: 0,
            line: false,
        },
        InterruptCapabilities {
            msix_vectors: 0,
            msi_messages: 4,
            line: true,
        },
        InterruptCapabilities {
            msix_vectors: 0,
            msi_messages: 0,
            line: true,
        },
    ];
    let policies = [
        MessagePolicy::All,
        MessagePolicy::AtMost(1),
        MessagePolicy::AtMost(3),
        MessagePolicy::LineOnly,
    ];
    for kind in kinds {
        for messages in policies {
            if messages == MessagePolicy::LineOnly && !kind.line {
                continue;
            }
            let config = Config {
                resources: Resources {
                    messages,
                    missing_bar: None,
                },
                ..Config::default()
            };
            with_driver(config, Misdeed::Nothing, move |machine, _| {
                machine.plug(Box::new(ToyCard::with(kind))).unwrap();
                let process = machine.process();
                let path = machine.interfaces(&toy::INTERFACE).remove(0);
                let file = process.open(&path, Access::READ).unwrap();
                for _ in 0..3 {
                    file.device_control(toy::RING, &[], 0).unwrap();
                }
                let counters = file.device_control(toy::COUNTERS, &[], 24).unwrap();
                assert_eq!(counters[16..20], 3_u32.to_le_bytes());
            })
            .unwrap();
        }
    }
}

#[test]
fn rule_56_missing_resources_make_the_start_fail_and_leave_nothing() {
    let config = Config {
        resources: Resources {
            messages: MessagePolicy::Nothing,
            missing_bar: None,
        },
        ..Config::default()
    };
    with_driver(config, Misdeed::Nothing, |machine, driver| {
        assert!(machine.plug(card()).is_err());
        let slot = machine.last_slot().unwrap();
        assert_eq!(machine.device_state(slot), DeviceState::Failed);
        machine.remove(slot).unwrap();
        machine.unload(driver).unwrap();
        machine.check_clean();
    })
    .unwrap();
}

#[test]
fn a_failed_add_device_or_start_leaves_the_card_alone() {
    for (wrong, status) in [
        (Misdeed::FailAddDevice, STATUS_NO_SUCH_DEVICE),
        (Misdeed::FailStart, STATUS_DEVICE_CONFIGURATION_ERROR),
    ] {
        with_driver(Config::default(), wrong, move |machine, driver| {
            assert_eq!(machine.plug(card()), Err(Status(status)));
            let slot = machine.last_slot().unwrap();
            assert_eq!(machine.device_state(slot), DeviceState::Failed);
            assert!(machine.interfaces(&toy::INTERFACE).is_empty());
            machine.remove(slot).unwrap();
            machine.unload(driver).unwrap();
            machine.check_clean();
        })
        .unwrap();
    }
}

#[test]
fn open_handles_veto_an_orderly_removal() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        let vetoed = Err(Status(STATUS_PLUGPLAY_QUERY_VETOED));
        assert_eq!(toy.machine.remove(toy.slot), vetoed);
        assert_eq!(toy.machine.query_and_cancel_remove(toy.slot), vetoed);
        assert_eq!(identity(&toy), 0xc0de, "it works on");
        assert_eq!(
            toy.machine.unload(toy.driver),
            Err(Status(STATUS_DEVICE_BUSY))
        );
        toy.end();
    })
    .unwrap();
}

#[test]
fn a_driver_may_refuse() {
    with_toy(Config::default(), Misdeed::RefuseRemove, |toy| {
        toy.file.close().unwrap();
        let busy = Err(Status(STATUS_DEVICE_BUSY));
        assert_eq!(toy.machine.remove(toy.slot), busy);
        assert_eq!(toy.machine.device_state(toy.slot), DeviceState::Started);
    })
    .unwrap();
    with_toy(Config::default(), Misdeed::RefuseStop, |toy| {
        let busy = Err(Status(STATUS_DEVICE_BUSY));
        assert_eq!(toy.machine.rebalance(toy.slot), busy);
        assert_eq!(toy.machine.query_and_cancel_stop(toy.slot), busy);
        assert_eq!(identity(&toy), 0xc0de);
    })
    .unwrap();
    let stopped = with_driver(Config::default(), Misdeed::NoUnload, |machine, driver| {
        machine.unload(driver)
    });
    assert_eq!(stopped, Ok(Err(Status(STATUS_INVALID_DEVICE_REQUEST))));
}

#[test]
fn rule_60_rebalance_moves_the_registers_under_open_handles() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        for _ in 0..5 {
            toy.machine.rebalance(toy.slot).unwrap();
            assert_eq!(identity(&toy), 0xc0de);
            toy.file.device_control(toy::RING, &[], 0).unwrap();
        }
        toy.machine.query_and_cancel_stop(toy.slot).unwrap();
        toy.end();
    })
    .unwrap();
}

#[test]
fn disable_and_enable() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        toy.file.close().unwrap();
        for _ in 0..3 {
            toy.machine.disable(toy.slot).unwrap();
            assert!(toy.machine.interfaces(&toy::INTERFACE).is_empty());
            toy.machine.enable(toy.slot).unwrap();
        }
        let path = toy.machine.interfaces(&toy::INTERFACE).remove(0);
        let file = toy.process.open(&path, Access::READ_WRITE).unwrap();
        toy::Toy { file, ..toy }.end();
    })
    .unwrap();
}

#[test]
fn rule_61_after_a_surprise_the_stack_waits_for_the_last_close() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        let path = toy.machine.interfaces(&toy::INTERFACE).remove(0);
        let none = toy.process.allocate(1).part(0, 0);
        let pending = toy.file.submit(toy::PEND, none, none).unwrap();
        toy.machine.surprise_remove(toy.slot);
        assert_eq!(pending.wait().status, STATUS_DELETE_PENDING);
        assert_eq!(
            toy.machine.device_state(toy.slot),
            DeviceState::SurpriseRemoved
        );
        assert!(toy.process.open(&path, Access::READ).is_err());
        assert_eq!(
            toy.file.device_control(toy::ECHO, &[], 0),
            Err(Status(STATUS_DELETE_PENDING))
        );
        toy.file.close().unwrap();
        toy.machine.idle();
        assert_eq!(toy.machine.device_state(toy.slot), DeviceState::Gone);
        toy.process.exit();
        toy.machine.unload(toy.driver).unwrap();
        toy.machine.check_clean();
    })
    .unwrap();
}

#[test]
fn a_pulled_card_reads_all_ones_at_once() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        toy.machine.pull(toy.slot);
        assert_eq!(identity(&toy), u32::MAX);
        toy.machine.surprise_remove(toy.slot);
    })
    .unwrap();
}

#[test]
fn rule_55_a_card_may_vanish_at_any_access() {
    for access in 1..8 {
        with_toy(Config::default(), Misdeed::Nothing, move |toy| {
            toy.machine.vanish_at(toy.slot, access);
            let none = toy.process.allocate(1).part(0, 0);
            let pending: Vec<_> = (0..3)
                .map(|_| {
                    let ring = toy.file.submit(toy::RING, none, none).unwrap();
                    toy.machine.run_for(10_000);
                    ring
                })
                .collect();
            toy.machine.surprise_remove(toy.slot);
            toy.file.close().unwrap();
            toy.process.exit();
            toy.machine.idle();
            assert!(pending.last().unwrap().poll().is_some());
            assert_eq!(toy.machine.device_state(toy.slot), DeviceState::Gone);
            toy.machine.unload(toy.driver).unwrap();
            toy.machine.check_clean();
        })
        .unwrap();
    }
}

#[test]
fn rule_63_the_machine_sleeps_and_wakes_with_its_cards() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        for state in [SystemState::Sleeping, SystemState::Hibernating] {
            toy.machine.sleep(state).unwrap();
            assert!(toy.machine.sleep(state).is_err(), "it sleeps already");
            toy.machine.run_for(1_000_000_000);
            toy.machine.wake().unwrap();
            assert!(toy.machine.wake().is_err(), "it is awake");
            assert_eq!(identity(&toy), 0xc0de);
            toy.file.device_control(toy::RING, &[], 0).unwrap();
        }
        toy.end();
    })
    .unwrap();
}

#[test]
fn rule_53_registers_only_where_and_when_they_answer() {
    let read = |toy: toy::Toy<'_>| {
        identity(&toy);
    };
    assert_eq!(stops_by(Misdeed::Nothing, read), None);
    assert_eq!(stops_by(Misdeed::ReadPastBar, read), Some(53));
    assert_eq!(stops_by(Misdeed::ReadUnaligned, read), Some(53));
    let sleep = |toy: toy::Toy<'_>| toy.machine.sleep(SystemState::Sleeping).unwrap();
    assert_eq!(stops_by(Misdeed::Nothing, sleep), None);
    assert_eq!(stops_by(Misdeed::TouchInD3, sleep), Some(53));
    for wrong in [Misdeed::RawAddress, Misdeed::OtherVector] {
        assert_eq!(stops_by(wrong, |_| ()), Some(53), "{wrong:?}");
    }
}

#[test]
fn rule_65_what_a_removed_device_or_unloaded_driver_leaves_is_seen() {
    let end = |toy: toy::Toy<'_>| toy.end();
    assert_eq!(stops_by(Misdeed::Nothing, end), None);
    assert_eq!(stops_by(Misdeed::LeaveInterface, end), Some(65));
    assert_eq!(stops_by(Misdeed::LeaveControlDevice, end), Some(65));
    assert_eq!(stops_by(Misdeed::LeakWorkItem, end), Some(65));
    assert_eq!(stops_by(Misdeed::KeepInterrupt, end), Some(65));
}

#[test]
fn rule_52_no_dma_after_the_device_went_to_sleep() {
    let sleep = |toy: toy::Toy<'_>| {
        toy.file.device_control(toy::FETCH, &[], 0).unwrap();
        toy.machine.sleep(SystemState::Sleeping).unwrap();
        toy.machine.run_for(2_000_000);
    };
    assert_eq!(stops_by(Misdeed::Nothing, sleep), None);
    assert_eq!(stops_by(Misdeed::LeaveRunning, sleep), Some(52));
}

#[test]
fn rule_17_a_removed_device_is_detached_and_deleted() {
    let end = |toy: toy::Toy<'_>| toy.end();
    assert_eq!(stops_by(Misdeed::Nothing, end), None);
    assert_eq!(stops_by(Misdeed::LeaveAttached, end), Some(17));
}

/// A whole life in which every failure is taken as an answer.
fn life(machine: &wdk_emu::Machine) {
    let Ok(driver) = machine.load_driver("toy", toy::driver::driver_entry, toy::IDS) else {
        return;
    };
    let _ = machine.plug(card());
    let slot = machine.last_slot().unwrap();
    let process = machine.process();
    if let Some(path) = machine.interfaces(&toy::INTERFACE).first()
        && let Ok(file) = process.open(path, Access::READ_WRITE)
    {
        let memory = process.allocate(8192);
        for code in [toy::ECHO, toy::FILL, toy::SUM, toy::RING, toy::WORK] {
            if let Ok(request) = file.submit(code, memory.part(0, 8), memory.part(4096, 4096)) {
                let _ = request.wait();
            }
        }
        let _ = machine.rebalance(slot);
        if machine.sleep(SystemState::Sleeping).is_ok() {
            let _ = machine.wake();
        }
        let _ = file.device_control(toy::IDENTITY, &[], 4);
        file.close().unwrap();
    }
    process.exit();
    machine.remove(slot).unwrap();
    machine.unload(driver).unwrap();
    machine.check_clean();
}

#[test]
fn rule_66_every_single_failure_leaves_everything_in_order() {
    for from_then_on in [false, true] {
        let mut n = 1;
        loop {
            let plan = if from_then_on {
                wdk_emu::kernel::faults::Plan::From(n)
            } else {
                wdk_emu::kernel::faults::Plan::Nth(n)
            };
            let config = Config {
                faults: plan,
                ..Config::default()
            };
            let injected = wdk_emu::run(config, |machine| {
                life(machine);
                machine.fallible_calls().1
            });
            match injected {
                Ok(0) => break,
                Ok(_) => n += 1,
                Err(stop) => panic!("failure {n} (all from it: {from_then_on}): {stop}"),
            }
        }
        assert!(n > 10, "the life has many calls that can fail");
    }
}
