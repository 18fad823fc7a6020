//! Rules about what comes of a driver's work: each is broken by a toy driver that is wrong in one
//! place, and kept by one that is not. Some stop the machine by what the mistake leads to, others
//! are found in the outcome.

#![allow(
    unsafe_code,
    reason = "the toy driver is written as a C driver would be"
)]

#[path = "common/found.rs"]
mod found;
mod toy;

use found::finds;
use toy::{Misdeed, Toy, breaks, card::ToyCard, with_driver, with_toy};
use wdk_emu::kernel::faults::Plan;
use wdk_emu::machine::{Access, DeviceState, Status, SystemState};
use wdk_emu::sys::*;
use wdk_emu::{Config, MessagePolicy, Resources};

/// `check` of a toy's life finds the misdeed, and nothing in a driver without it.
#[track_caller]
fn finds_misdeed(
    rule: u32,
    wrong: Misdeed,
    check: impl Fn(Toy<'_>) -> Result<(), String> + Copy + Send,
) {
    let of =
        |wrong| with_toy(Config::default(), wrong, check).unwrap_or_else(|stop| panic!("{stop}"));
    finds(rule, || of(wrong), || of(Misdeed::Nothing));
}

/// `value` has to be `right`.
fn is<T: PartialEq + core::fmt::Debug>(what: &str, value: &T, right: &T) -> Result<(), String> {
    if value == right {
        Ok(())
    } else {
        Err(format!("{what}: {value:?} instead of {right:?}"))
    }
}

fn identity(toy: &Toy<'_>) -> Result<Vec<u8>, Status> {
    toy.file.device_control(toy::IDENTITY, &[], 4)
}

const IDENTITY: [u8; 4] = [0xde, 0xc0, 0, 0];

/// Access bits that are left out, other methods, numbers that nobody has: in every state.
fn codes(toy: Toy<'_>) -> Result<(), String> {
    let refused = Err(Status(STATUS_INVALID_DEVICE_REQUEST));
    for state in ["started", "moved", "woken"] {
        for code in [
            toy::NEED_READ & !(3 << 14),
            toy::ECHO | METHOD_NEITHER,
            toy::ECHO + (0x100 << 2),
            0x0007_0000,
        ] {
            let answer = toy.file.device_control(code, &[], 0);
            is(&format!("{state}, {code:#x}"), &answer, &refused)?;
        }
        if state == "started" {
            toy.machine.rebalance(toy.slot).unwrap();
        } else {
            toy.machine.sleep(SystemState::Sleeping).unwrap();
            toy.machine.wake().unwrap();
            toy.machine.idle();
        }
    }
    toy.end();
    Ok(())
}

#[test]
fn rule_33_every_code_is_held_to_its_access_method_and_lengths() {
    for wrong in [Misdeed::AcceptUnknown, Misdeed::IgnoreAccessBits] {
        finds(
            33,
            || with_toy(Config::default(), wrong, codes).unwrap(),
            || with_toy(Config::default(), Misdeed::Nothing, codes).unwrap(),
        );
    }
    // A length that nobody looks at ends outside the buffer.
    breaks(29, &Config::default(), Misdeed::IgnoreLength, |toy| {
        let answer = toy.file.device_control(toy::COUNTERS, &[], 8);
        assert_eq!(answer, Err(Status(STATUS_BUFFER_TOO_SMALL)));
    });
}

#[test]
fn rule_34_a_word_that_changes_is_read_once() {
    let play = |wrong, n| {
        with_toy(Config::default(), wrong, move |toy| {
            let memory = toy.process.allocate(4096);
            memory.write(0, &4_u32.to_le_bytes());
            let word = memory.as_ptr().cast::<u32>();
            // SAFETY: the application's memory, which outlives the request.
            let change = move |_: &wdk_emu::Machine| unsafe { word.write_volatile(64) };
            toy.machine.at_choice(n, change);
            let none = memory.part(0, 0);
            let request = toy.file.submit(toy::COPY, none, memory.part(0, 4096));
            let outcome = request.unwrap().wait().status;
            toy.machine.disarm_choices();
            assert!(matches!(outcome, STATUS_SUCCESS | STATUS_INVALID_PARAMETER));
            toy.end();
        })
    };
    let stops = |wrong| {
        (0..60)
            .filter_map(|n| play(wrong, n).err())
            .collect::<Vec<_>>()
    };
    assert_eq!(stops(Misdeed::Nothing), []);
    let stops = stops(Misdeed::ReadTwice);
    assert!(!stops.is_empty(), "the word changed between the two");
    for stop in stops {
        assert_eq!(stop.rule(), Some(43), "{stop}");
    }
}

#[test]
fn rule_37_a_shared_index_is_checked() {
    breaks(43, &Config::default(), Misdeed::TrustIndex, |toy| {
        let memory = toy.process.allocate(4);
        for (index, right) in [
            (0_u32, STATUS_SUCCESS),
            (15, STATUS_SUCCESS),
            (16, STATUS_INVALID_PARAMETER),
            (u32::MAX, STATUS_INVALID_PARAMETER),
        ] {
            memory.write(0, &index.to_le_bytes());
            let request = toy
                .file
                .submit(toy::MARK, memory.part(0, 0), memory.part(0, 4));
            assert_eq!(request.unwrap().wait().status, right);
        }
        toy.end();
    });
}

/// The same question in both layouts, and with what is reserved.
fn layouts(toy: Toy<'_>) -> Result<(), String> {
    let path = toy.machine.interfaces(&toy::INTERFACE).remove(0);
    let narrow = toy.machine.process().with_32_bits();
    let file = narrow.open(&path, Access::READ).unwrap();
    let ask = |file: &wdk_emu::machine::FileHandle, pointer: usize, reserved: u32| {
        let mut input = vec![0x11; pointer];
        input.extend(7_u32.to_le_bytes());
        input.extend(reserved.to_le_bytes());
        file.device_control(toy::COUNT, &input, 4)
    };
    let seven = Ok(7_u32.to_le_bytes().to_vec());
    is("64 bits", &ask(&toy.file, 8, 0), &seven)?;
    is("32 bits", &ask(&file, 4, 0), &seven)?;
    let refused = Err(Status(STATUS_INVALID_PARAMETER));
    is("reserved, 64 bits", &ask(&toy.file, 8, 1), &refused)?;
    is("reserved, 32 bits", &ask(&file, 4, 1), &refused)?;
    file.close().unwrap();
    narrow.exit();
    toy.end();
    Ok(())
}

#[test]
fn rule_38_layouts_and_reserved_bytes_mean_the_same() {
    for wrong in [Misdeed::IgnoreWidth, Misdeed::IgnoreReserved] {
        finds(
            38,
            || with_toy(Config::default(), wrong, layouts).unwrap(),
            || with_toy(Config::default(), Misdeed::Nothing, layouts).unwrap(),
        );
    }
}

#[test]
fn rule_39_locked_bytes_have_a_limit() {
    finds_misdeed(39, Misdeed::LockWithoutLimit, |toy| {
        let memory = toy.process.allocate(8 * 8192);
        let requests: Vec<_> = (0..6)
            .map(|n| {
                let part = memory.part(n * 8192, 8192);
                toy.file.submit(toy::LOCK, memory.part(0, 0), part).unwrap()
            })
            .collect();
        let locked = toy.machine.leaks().locked;
        let pending = requests.iter().filter(|it| it.poll().is_none()).count();
        assert_eq!(locked, pending);
        let most = toy::LIMIT / 8192;
        toy.end();
        is("locked", &locked, &most)
    });
}

#[test]
fn rule_44_a_missing_system_address_is_noticed() {
    let config = Config {
        faults: Plan::AllOf("MmMapLockedPagesSpecifyCache"),
        ..Config::default()
    };
    breaks(44, &config, Misdeed::IgnoreNull, |toy| {
        let memory = toy.process.allocate(2 * 4096);
        let request = toy
            .file
            .submit(toy::FILL, memory.part(0, 0), memory.part(0, 8192));
        assert_eq!(
            request.unwrap().wait().status,
            STATUS_INSUFFICIENT_RESOURCES
        );
        toy.end();
    });
}

#[test]
fn rule_54_an_interrupt_without_cause_completes_nothing() {
    let play = |wrong| {
        with_driver(Config::default(), wrong, |machine, driver| {
            let mut card = ToyCard::default();
            card.nuisance = Some(30_000);
            let slot = machine.plug(Box::new(card)).unwrap();
            let process = machine.process();
            let path = machine.interfaces(&toy::INTERFACE).remove(0);
            let file = process.open(&path, Access::READ_WRITE).unwrap();
            let toy = Toy {
                machine,
                driver,
                slot,
                process,
                file,
            };
            for _ in 0..3 {
                toy.file.device_control(toy::RING, &[], 0).unwrap();
            }
            machine.run_for(100_000);
            let counted = toy.counter(4);
            toy.end();
            is("interrupts that had a cause", &counted, &3)
        })
        .unwrap()
    };
    finds(54, || play(Misdeed::AssumeCause), || play(Misdeed::Nothing));
}

#[test]
fn rule_55_all_ones_are_no_value() {
    let pulled = |toy: Toy<'_>| {
        toy.machine.pull(toy.slot);
        let answer = toy.file.device_control(toy::MARK_STATUS, &[], 0);
        assert_eq!(answer, Err(Status(STATUS_DEVICE_NOT_READY)));
        toy.machine.surprise_remove(toy.slot);
    };
    breaks(5, &Config::default(), Misdeed::PollForever, pulled);
    breaks(43, &Config::default(), Misdeed::TrustAllOnes, pulled);
}

/// A machine whose cards lack something.
fn without(messages: MessagePolicy, missing_bar: Option<u8>) -> Config {
    Config {
        resources: Resources {
            messages,
            missing_bar,
        },
        ..Config::default()
    }
}

/// The start fails, or the card works.
fn starts_or_not(config: Config, wrong: Misdeed) -> Result<Result<(), String>, wdk_emu::Stop> {
    with_driver(config, wrong, |machine, driver| {
        if machine.plug(Box::new(ToyCard::default())).is_ok() {
            let process = machine.process();
            let path = machine.interfaces(&toy::INTERFACE).remove(0);
            let file = process.open(&path, Access::READ_WRITE).unwrap();
            let answer = file.device_control(toy::IDENTITY, &[], 4);
            is("a card that has started", &answer, &Ok(IDENTITY.to_vec()))?;
            file.close().unwrap();
            process.exit();
        }
        machine.remove(machine.last_slot().unwrap()).unwrap();
        machine.unload(driver).unwrap();
        machine.check_clean();
        Ok(())
    })
}

#[test]
fn rule_56_without_its_resources_a_card_does_not_start() {
    let no_bar = without(MessagePolicy::All, Some(0));
    finds(
        56,
        || starts_or_not(no_bar.clone(), Misdeed::AnyBar).unwrap(),
        || starts_or_not(no_bar.clone(), Misdeed::Nothing).unwrap(),
    );
    // Nor does it leave anything behind.
    let no_interrupt = || without(MessagePolicy::Nothing, None);
    let stop = starts_or_not(no_interrupt(), Misdeed::LeakFailedStart).unwrap_err();
    assert_eq!(stop.rule(), Some(41), "{stop}");
    assert_eq!(starts_or_not(no_interrupt(), Misdeed::Nothing), Ok(Ok(())));
}

#[test]
fn rule_60_a_rebalance_keeps_requests_and_no_old_mapping() {
    breaks(53, &Config::default(), Misdeed::KeepOldRegisters, |toy| {
        toy.machine.rebalance(toy.slot).unwrap();
        assert_eq!(identity(&toy), Ok(IDENTITY.to_vec()));
        toy.end();
    });
    finds_misdeed(60, Misdeed::DropAtStop, |toy| {
        let none = toy.process.allocate(1).part(0, 0);
        let pending = toy.file.submit(toy::PEND, none, none).unwrap();
        toy.machine.rebalance(toy.slot).unwrap();
        toy.file.device_control(toy::FINISH, &[], 0).unwrap();
        let status = pending.poll().map(|done| done.status);
        is("the request", &status, &Some(STATUS_SUCCESS))
    });
}

#[test]
fn rule_61_requests_end_while_the_handle_is_open() {
    breaks(61, &Config::default(), Misdeed::WaitForClose, |toy| {
        let none = toy.process.allocate(1).part(0, 0);
        let pending = toy.file.submit(toy::PEND, none, none).unwrap();
        toy.machine.surprise_remove(toy.slot);
        toy.machine.run_for(11_000_000_000);
        assert!(pending.poll().is_some());
        assert_eq!(
            toy.machine.device_state(toy.slot),
            DeviceState::SurpriseRemoved
        );
    });
}

#[test]
fn rule_62_after_the_release_no_register_is_touched() {
    breaks(53, &Config::default(), Misdeed::TouchAfterRelease, |toy| {
        toy.machine.surprise_remove(toy.slot);
        assert_eq!(identity(&toy), Err(Status(STATUS_DELETE_PENDING)));
    });
}

#[test]
fn rule_63_the_card_is_set_up_anew_in_d0() {
    finds_misdeed(63, Misdeed::ForgetSetup, |toy| {
        let none = toy.process.allocate(1).part(0, 0);
        for state in [SystemState::Sleeping, SystemState::Hibernating] {
            toy.machine.sleep(state).unwrap();
            toy.machine.wake().unwrap();
            toy.machine.idle();
            let ring = toy.file.submit(toy::RING, none, none).unwrap();
            toy.machine.run_for(1_000_000);
            let status = ring.poll().map(|done| done.status);
            is("the bell after waking", &status, &Some(STATUS_SUCCESS))?;
        }
        toy.end();
        Ok(())
    });
}
