//! Signals that are not a machine's go to whoever had them before.
//!
//! Each case ends its process, so this program runs itself, with the case in its environment.

// ThreadSanitizer puts a handler of its own around those of signals, which has to be returned to.
#![cfg(all(target_arch = "x86_64", not(wdk_emu_sanitizer = "thread")))]
#![allow(
    unsafe_code,
    clippy::multiple_unsafe_ops_per_block,
    reason = "the cases raise signals"
)]

use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Output};
use wdk_emu::{Config, Machine, run};

const CASE: &str = "WDK_EMU_SIGNAL_CASE";

fn in_process(case: &str) -> Output {
    let program = std::env::current_exe().expect("this program has a path");
    Command::new(program)
        .args(["--exact", "one_case", "--nocapture", "--include-ignored"])
        .env(CASE, case)
        .env("RUST_BACKTRACE", "0")
        .output()
        .expect("this program runs")
}

#[inline(never)]
fn deep(number: u64) -> u64 {
    let block = std::hint::black_box([number; 64]);
    block[0]
        + if number == u64::MAX {
            0
        } else {
            deep(number + 1) + block[1]
        }
}

extern "C" fn own_handler(_signal: i32) {
    // SAFETY: a message and the end, both allowed in a handler.
    unsafe {
        libc::write(2, b"own handler\n".as_ptr().cast(), 12);
        libc::_exit(33);
    }
}

/// One machine has run, so the handlers are there.
fn after_a_machine() {
    assert_eq!(run(Config::default(), Machine::now_ns), Ok(0));
}

fn wild() -> *const u64 {
    std::hint::black_box(std::ptr::without_provenance(0x4141_4141_4000))
}

#[test]
#[ignore = "a part of the other tests, which run it in a process of its own"]
fn one_case() {
    match std::env::var(CASE).unwrap_or_default().as_str() {
        "overflow" => {
            after_a_machine();
            println!("{}", std::thread::spawn(|| deep(0)).join().is_ok());
        }
        "wild" => {
            after_a_machine();
            // SAFETY: none; that is the case.
            println!("{}", unsafe { wild().read_volatile() });
        }
        "wild on the machine's thread" => {
            let _ = run(Config::default(), |_| {
                // SAFETY: none; that is the case.
                println!("{}", unsafe { wild().read_volatile() });
            });
        }
        "breakpoint" => {
            after_a_machine();
            // SAFETY: it ends the process.
            unsafe { std::arch::asm!("int3") };
        }
        "abort" => {
            after_a_machine();
            std::process::abort();
        }
        "sent" => {
            let _ = run(Config::default(), |_| {
                // Rust's own handler, to which it goes, waits for a second one.
                for _ in 0..2 {
                    // SAFETY: sends this thread a signal.
                    unsafe { libc::raise(libc::SIGSEGV) };
                }
            });
        }
        "own handler" => {
            let handler: extern "C" fn(i32) = own_handler;
            // SAFETY: a handler of that kind.
            unsafe { libc::signal(libc::SIGFPE, handler as *const () as usize) };
            after_a_machine();
            // SAFETY: sends this thread a signal.
            unsafe { libc::raise(libc::SIGFPE) };
        }
        _ => {}
    }
}

fn ends_by(case: &str, signal: i32) -> String {
    let output = in_process(case);
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.signal(), Some(signal), "{case}: {text}");
    text
}

#[test]
fn another_threads_stack_overflow_has_rusts_message() {
    let text = ends_by("overflow", libc::SIGABRT);
    assert!(text.contains("has overflowed its stack"), "{text}");
}

#[test]
fn what_no_driver_did_ends_the_process_as_ever() {
    ends_by("wild", libc::SIGSEGV);
    // The test's own code, and no driver's.
    ends_by("wild on the machine's thread", libc::SIGSEGV);
    ends_by("breakpoint", libc::SIGTRAP);
    ends_by("abort", libc::SIGABRT);
    ends_by("sent", libc::SIGSEGV);
}

#[test]
fn a_handler_that_was_there_gets_the_signal() {
    let output = in_process("own handler");
    assert_eq!(output.status.code(), Some(33));
    assert!(String::from_utf8_lossy(&output.stderr).contains("own handler"));
}
