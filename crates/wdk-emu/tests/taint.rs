//! No byte reaches an application that nobody wrote (rule 29).

#![allow(
    unsafe_code,
    reason = "the toy driver is written as a C driver would be"
)]

mod toy;

use toy::{Misdeed, with_toy};
use wdk_emu::{Config, Stop};

/// How often a test sends its request.
const ROUNDS: u32 = 8;

/// Sends requests for an echo with room for 64 bytes; gives the round that stops, and how.
fn echoes(seed: u64, wrong: Misdeed) -> Result<(), Stop> {
    with_toy(Config::with_seed(seed), wrong, |toy| {
        for _ in 0..ROUNDS {
            toy.file.device_control(toy::ECHO, &[1; 4], 64).unwrap();
        }
        toy.end();
    })
}

#[test]
fn rule_29_what_is_written_goes_to_the_application() {
    for seed in 0..50 {
        echoes(seed, Misdeed::Nothing).unwrap();
    }
}

#[test]
fn rule_29_a_single_byte_that_is_never_written_is_found() {
    for seed in 0..50 {
        let stop = echoes(seed, Misdeed::LeaveOneByte).unwrap_err();
        assert_eq!(stop.rule(), Some(29), "{stop}");
        assert!(
            stop.detail
                .starts_with("byte 4 of the output, in 4 requests"),
            "{stop}"
        );
    }
}

#[test]
fn rule_29_a_run_that_is_never_written_is_found_at_once() {
    for seed in 0..50 {
        let stop = with_toy(Config::with_seed(seed), Misdeed::LeakUninitialised, |toy| {
            let _ = toy.file.device_control(toy::ECHO, &[1; 4], 9);
        });
        let stop = stop.unwrap_err();
        assert_eq!(stop.rule(), Some(29), "{stop}");
        assert!(
            stop.detail.starts_with("bytes 4 to 8 of the output"),
            "{stop}"
        );
    }
}

#[test]
fn rule_29_what_is_copied_from_raw_pool_is_found() {
    let stop = echoes(1, Misdeed::CopyRawPool).unwrap_err();
    assert_eq!(stop.rule(), Some(29), "{stop}");
    assert!(stop.detail.contains("copied from pool"), "{stop}");
}

/// A direct output of 9000 bytes.
fn filled(wrong: Misdeed) -> Result<(), Stop> {
    with_toy(Config::default(), wrong, |toy| {
        let memory = toy.process.allocate(3 * 4096);
        let input = toy.process.allocate(1);
        let part = memory.part(100, 9000);
        let pending = toy.file.submit(toy::FILL, input.part(0, 1), part).unwrap();
        assert_eq!(pending.wait().information, 9000);
        toy.end();
    })
}

#[test]
fn rule_29_holds_for_direct_output_too() {
    filled(Misdeed::Nothing).unwrap();
    let stop = filled(Misdeed::CopyRawPool).unwrap_err();
    assert_eq!(stop.rule(), Some(29), "{stop}");
}
