//! Opening, device controls, cancelling and closing, at the level of WDM.

#![allow(
    unsafe_code,
    reason = "the toy driver is written as a C driver would be"
)]

mod toy;

use toy::{Misdeed, stops_by, with_toy};
use wdk_emu::Config;
use wdk_emu::machine::{Access, Status};
use wdk_emu::sys::*;

#[test]
fn a_buffered_request_goes_there_and_back() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        let answer = toy
            .file
            .device_control(toy::ECHO, &[1, 2, 3, 4], 8)
            .unwrap();
        assert_eq!(answer, [4, 3, 2, 1]);
        assert_eq!(toy.file.device_control(toy::ECHO, &[], 0).unwrap(), []);
        assert_eq!(
            toy.file.device_control(0x0022_2fff & !3, &[], 0),
            Err(Status(STATUS_INVALID_DEVICE_REQUEST))
        );
        toy.end();
    })
    .unwrap();
}

#[test]
fn only_the_bytes_that_information_says_are_copied_back() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        let memory = toy.process.allocate(4096);
        memory.write(0, &[7; 64]);
        memory.write(100, &[1, 2]);
        let pending = toy
            .file
            .submit(toy::ECHO, memory.part(100, 2), memory.part(0, 64))
            .unwrap();
        assert_eq!(pending.wait().information, 2);
        assert_eq!(memory.bytes(0, 4), [2, 1, 7, 7]);
        toy.end();
    })
    .unwrap();
}

#[test]
fn a_pended_request_is_completed_later() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        let none = toy.process.allocate(1).part(0, 0);
        let pending = toy.file.submit(toy::PEND, none, none).unwrap();
        assert_eq!(pending.poll(), None);
        toy.file.device_control(toy::FINISH, &[], 0).unwrap();
        assert_eq!(pending.wait().status, STATUS_SUCCESS);
        assert!(!pending.cancel(), "complete already");
        toy.end();
    })
    .unwrap();
}

#[test]
fn a_pended_request_is_cancelled_once() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        let none = toy.process.allocate(1).part(0, 0);
        let pending = toy.file.submit(toy::PEND, none, none).unwrap();
        assert!(pending.cancel());
        assert_eq!(pending.wait().status, STATUS_CANCELLED);
        assert_eq!(toy.counter(3), 1);
        toy.end();
    })
    .unwrap();
}

#[test]
fn an_interrupt_completes_the_request_from_a_dpc() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        for round in 1..=3 {
            toy.file.device_control(toy::RING, &[], 0).unwrap();
            assert_eq!(toy.counter(4), round);
        }
        toy.end();
    })
    .unwrap();
}

#[test]
fn a_work_item_completes_a_request() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        toy.file.device_control(toy::WORK, &[], 0).unwrap();
        assert_eq!(toy.counter(5), 1);
        toy.end();
    })
    .unwrap();
}

#[test]
fn direct_output_is_written_through_its_pages() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        let memory = toy.process.allocate(3 * 4096);
        let input = toy.process.allocate(1);
        input.write(0, &[0x5a]);
        let pending = toy
            .file
            .submit(toy::FILL, input.part(0, 1), memory.part(100, 9000))
            .unwrap();
        assert_eq!(pending.wait().information, 9000);
        assert_eq!(memory.bytes(99, 2), [0, 0x5a]);
        assert_eq!(memory.bytes(9099, 2), [0x5a, 0]);
        toy.end();
    })
    .unwrap();
}

#[test]
fn rule_36_direct_pages_are_locked_for_the_access_that_the_method_names() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        let input = toy.process.allocate(1);
        let one = input.part(0, 1);
        let writable = toy.process.allocate(4096);
        writable.write(0, &[1, 2, 3]);
        let constant = writable.read_only();
        let sum = toy.file.submit(toy::SUM, one, constant.part(0, 3)).unwrap();
        assert_eq!(sum.wait().information, 6);
        assert_eq!(
            toy.file
                .submit(toy::FILL, one, constant.part(0, 3))
                .unwrap_err(),
            Status(STATUS_ACCESS_VIOLATION)
        );
        let hidden = toy.process.allocate(4096).no_access();
        for code in [toy::SUM, toy::FILL, toy::ECHO] {
            assert_eq!(
                toy.file.submit(code, one, hidden.part(0, 3)).unwrap_err(),
                Status(STATUS_ACCESS_VIOLATION)
            );
        }
        let kernel = wdk_emu::kernel::io::UserBuffer {
            address: usize::MAX - 0xfff,
            length: 8,
        };
        for code in [toy::SUM, toy::FILL, toy::ECHO] {
            assert_eq!(
                toy.file.submit(code, one, kernel).unwrap_err(),
                Status(STATUS_ACCESS_VIOLATION)
            );
            assert_eq!(
                toy.file.submit(code, kernel, one).unwrap_err(),
                Status(STATUS_ACCESS_VIOLATION)
            );
        }
        toy.end();
    })
    .unwrap();
}

#[test]
fn pages_that_are_copied_on_write_are_copied_before_they_are_locked_for_writing() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        let owner = toy.machine.process();
        let original = owner.allocate(3 * 4096);
        original.write(0, &[7; 3 * 4096]);
        let view = original.copy_on_write(&toy.process);
        let input = toy.process.allocate(4);
        input.write(0, &[9; 4]);
        // Locked for reading they stay shared.
        let sum = toy.file.submit(toy::SUM, input.part(0, 4), view.part(0, 3));
        assert_eq!(sum.unwrap().wait().information, 21);
        original.write(1, &[8]);
        assert_eq!(view.bytes(0, 3), [7, 8, 7]);
        // A direct output in the middle of the second page.
        let fill = toy
            .file
            .submit(toy::FILL, input.part(0, 4), view.part(5000, 100));
        assert_eq!(fill.unwrap().wait().information, 100);
        assert_eq!(view.bytes(4999, 102)[..2], [7, 9]);
        assert_eq!(original.bytes(0, 3 * 4096)[1..3], [8, 7]);
        assert!(
            original
                .bytes(2, 3 * 4096 - 2)
                .iter()
                .all(|&byte| byte == 7)
        );
        // A buffered output, and the process itself.
        let echo = toy
            .file
            .submit(toy::ECHO, input.part(0, 4), view.part(0, 4));
        assert_eq!(echo.unwrap().wait().information, 4);
        view.write(8192, &[5]);
        assert_eq!(
            (view.bytes(0, 5), view.bytes(8192, 2)),
            (vec![9, 9, 9, 9, 7], vec![5, 7])
        );
        assert_eq!(
            (original.bytes(0, 3), original.bytes(8192, 1)),
            (vec![7, 8, 7], vec![7])
        );
        owner.exit();
        assert_eq!(view.bytes(4999, 2), [7, 9]);
        view.free();
        toy.end();
    })
    .unwrap();
}

#[test]
fn a_driver_knows_a_request_of_a_32_bit_process() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        let path = toy.machine.interfaces(&toy::INTERFACE).remove(0);
        let narrow = toy.machine.process().with_32_bits();
        for (process, is_narrow) in [(&narrow, 1), (&toy.process, 0)] {
            let file = process.open(&path, Access::NONE).unwrap();
            let answer = file.device_control(toy::IS_32_BIT, &[], 1).unwrap();
            assert_eq!(answer, [is_narrow]);
            // The handle may be another process's by now: the request counts.
            let copy = file.duplicate(&toy.process).unwrap();
            assert_eq!(copy.device_control(toy::IS_32_BIT, &[], 1).unwrap(), [0]);
            for handle in [file, copy] {
                handle.close().unwrap();
            }
        }
        narrow.exit();
        toy.end();
    })
    .unwrap();
}

#[test]
fn memory_of_another_process_is_no_buffer() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        let other = toy.machine.process();
        let memory = other.allocate(4096);
        for code in [toy::SUM, toy::FILL, toy::ECHO] {
            assert_eq!(
                toy.file
                    .submit(code, memory.part(0, 1), memory.part(0, 8))
                    .unwrap_err(),
                Status(STATUS_ACCESS_VIOLATION)
            );
        }
        other.exit();
        toy.end();
    })
    .unwrap();
}

#[test]
fn neither_passes_the_raw_pointers() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        let memory = toy.process.allocate(64);
        let pending = toy
            .file
            .submit(toy::NEITHER, memory.part(8, 8), memory.part(16, 8))
            .unwrap();
        assert_eq!(pending.wait().information, memory.address() as u64 + 8);
        toy.end();
    })
    .unwrap();
}

#[test]
fn rule_33_access_bits_of_a_code_are_held_against_the_handle() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        let path = toy.machine.interfaces(&toy::INTERFACE).remove(0);
        let denied = Err(Status(STATUS_ACCESS_DENIED));
        let none = toy.process.open(&path, Access::NONE).unwrap();
        let read = toy.process.open(&path, Access::READ).unwrap();
        let write = toy.process.open(&path, Access::WRITE).unwrap();
        assert_eq!(none.device_control(toy::NEED_READ, &[], 0), denied);
        assert_eq!(none.device_control(toy::NEED_WRITE, &[], 0), denied);
        assert_eq!(none.device_control(toy::ECHO, &[], 0), Ok(vec![]));
        assert_eq!(read.device_control(toy::NEED_READ, &[], 0), Ok(vec![]));
        assert_eq!(read.device_control(toy::NEED_WRITE, &[], 0), denied);
        assert_eq!(write.device_control(toy::NEED_READ, &[], 0), denied);
        assert_eq!(write.device_control(toy::NEED_WRITE, &[], 0), Ok(vec![]));
        for file in [none, read, write] {
            file.close().unwrap();
        }
        toy.end();
    })
    .unwrap();
}

#[test]
fn names_below_the_device_reach_the_driver() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        let path = toy.machine.interfaces(&toy::INTERFACE).remove(0);
        let file = toy
            .process
            .open(&format!("{path}\\Part"), Access::NONE)
            .unwrap();
        let who = file.device_control(toy::WHO, &[], 8).unwrap();
        assert_eq!(who[0], b'P');
        assert_eq!(who[4..], toy.process.id().to_le_bytes());
        file.close().unwrap();
        // A refused create is not followed by cleanup or close.
        assert_eq!(
            toy.process
                .open(&format!("{path}\\x"), Access::NONE)
                .unwrap_err(),
            Status(STATUS_OBJECT_NAME_INVALID)
        );
        assert_eq!(
            toy.process.open("\\\\.\\Nobody", Access::NONE).unwrap_err(),
            Status(STATUS_OBJECT_NAME_NOT_FOUND)
        );
        assert_eq!([toy.counter(0), toy.counter(1), toy.counter(2)], [2, 1, 1]);
        toy.end();
    })
    .unwrap();
}

#[test]
fn cleanup_comes_with_the_last_handle_and_close_with_the_last_reference() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        let path = toy.machine.interfaces(&toy::INTERFACE).remove(0);
        let other = toy.machine.process();
        let file = toy.process.open(&path, Access::READ).unwrap();
        let copy = file.duplicate(&other).unwrap();
        file.close().unwrap();
        assert_eq!(file.close(), Err(Status(STATUS_INVALID_HANDLE)));
        assert_eq!(toy.counter(1), 0, "a handle is left");
        let none = other.allocate(1).part(0, 0);
        let pending = copy.submit(toy::PEND, none, none).unwrap();
        copy.close().unwrap();
        // The driver's cleanup completes what was pended.
        assert_eq!(pending.wait().status, STATUS_CANCELLED);
        assert_eq!([toy.counter(1), toy.counter(2)], [1, 1]);
        other.exit();
        toy.end();
    })
    .unwrap();
}

#[test]
fn a_process_that_ends_cancels_closes_and_frees() {
    with_toy(Config::default(), Misdeed::Nothing, |toy| {
        let path = toy.machine.interfaces(&toy::INTERFACE).remove(0);
        let other = toy.machine.process();
        let file = other.open(&path, Access::READ).unwrap();
        let none = other.allocate(1).part(0, 0);
        let pending = file.submit(toy::PEND, none, none).unwrap();
        other.exit();
        assert_eq!(
            pending.poll().map(|done| done.status),
            Some(STATUS_CANCELLED)
        );
        assert_eq!([toy.counter(1), toy.counter(2), toy.counter(3)], [1, 1, 1]);
        toy.end();
    })
    .unwrap();
}

#[test]
fn rule_67_the_same_seed_gives_the_same_trace() {
    let trace = |seed| {
        with_toy(Config::with_seed(seed), Misdeed::Nothing, |toy| {
            toy.file.device_control(toy::RING, &[], 0).unwrap();
            let hash = toy.machine.trace_hash();
            toy.end();
            hash
        })
        .unwrap()
    };
    assert_eq!(trace(7), trace(7));
    assert_ne!(trace(7), trace(8));
}

/// One request that the misdeeds act on.
fn echo(toy: &toy::Toy<'_>) {
    toy.file.device_control(toy::ECHO, &[1; 4], 64).unwrap();
}

#[test]
fn rule_21_each_request_is_completed_once_as_it_was_announced() {
    assert_eq!(stops_by(Misdeed::Nothing, |toy| echo(&toy)), None);
    for wrong in [
        Misdeed::MarkedButSuccess,
        Misdeed::OtherStatus,
        Misdeed::CompleteAsPending,
        Misdeed::OwnIrpPastTop,
        Misdeed::FreeForeignIrp,
        Misdeed::CompleteTwice,
    ] {
        assert_eq!(stops_by(wrong, |toy| echo(&toy)), Some(21), "{wrong:?}");
    }
    for wrong in [Misdeed::PendingUnmarked, Misdeed::ForgetRequest] {
        let stopped = stops_by(wrong, |toy| {
            toy.file.device_control(toy::PEND, &[], 0).unwrap();
        });
        assert_eq!(stopped, Some(21), "{wrong:?}");
    }
}

#[test]
fn rule_2_a_dispatch_routine_returns_at_its_irql() {
    assert_eq!(stops_by(Misdeed::RaisedIrql, |toy| echo(&toy)), Some(2));
}

#[test]
fn rule_23_no_completion_with_a_cancel_routine() {
    let body = |toy: toy::Toy<'_>| {
        let none = toy.process.allocate(1).part(0, 0);
        let pending = toy.file.submit(toy::PEND, none, none).unwrap();
        toy.file.device_control(toy::FINISH, &[], 0).unwrap();
        let _ = pending.wait();
    };
    assert_eq!(stops_by(Misdeed::Nothing, body), None);
    assert_eq!(stops_by(Misdeed::CompleteWithCancelRoutine, body), Some(23));
}

#[test]
fn rule_26_a_cancelled_request_is_completed_in_time() {
    let body = |toy: toy::Toy<'_>| {
        let none = toy.process.allocate(1).part(0, 0);
        let pending = toy.file.submit(toy::PEND, none, none).unwrap();
        pending.cancel();
        let _ = pending.wait();
    };
    assert_eq!(stops_by(Misdeed::Nothing, body), None);
    assert_eq!(stops_by(Misdeed::IgnoreCancel, body), Some(26));
    assert_eq!(stops_by(Misdeed::KeepCancelLock, body), Some(2));
}

#[test]
fn rule_29_information_and_bytes_are_the_drivers_own() {
    assert_eq!(
        stops_by(Misdeed::InformationTooLong, |toy| echo(&toy)),
        Some(29)
    );
    assert_eq!(
        stops_by(Misdeed::LeakUninitialised, |toy| echo(&toy)),
        Some(29)
    );
}

#[test]
fn rule_41_no_page_of_a_process_is_locked_when_it_ends() {
    let body = |toy: toy::Toy<'_>| {
        let memory = toy.process.allocate(4096);
        let request = toy
            .file
            .submit(toy::NEITHER, memory.part(0, 8), memory.part(0, 8));
        let _ = request.unwrap().wait();
        toy.process.exit();
    };
    assert_eq!(stops_by(Misdeed::Nothing, body), None);
    assert_eq!(stops_by(Misdeed::KeepPagesLocked, body), Some(41));
}
