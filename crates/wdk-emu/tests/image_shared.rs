//! The clocks that an image reads from the page which Windows shares.

#![cfg(target_arch = "x86_64")]

mod pe;

use pe::calls::load;
use pe::*;
use wdk_emu::{Cause, Config, run};

const PAGE: u64 = 0xFFFF_F780_0000_0000;

/// What an image finds at `offset` of the page, a quarter of a second after boot.
fn found(offset: u64) -> Result<u64, wdk_emu::Stop> {
    let seen = cell();
    let pe = image(|code| {
        asm!(code, mov(rax, PAGE + offset), mov(rcx, qword_ptr(rax)));
        code.store(seen, rcx);
    });
    run(Config::default(), |machine| {
        machine.run_for(250_000_000);
        load(machine, &pe).unwrap();
    })?;
    Ok(value(seen))
}

#[test]
fn the_clocks_are_where_the_headers_read_them() {
    let interrupt_time = found(0x08).unwrap();
    assert!(
        (2_500_000..2_600_000).contains(&interrupt_time),
        "{interrupt_time}"
    );
    // 1 January 2026.
    let system_time = found(0x14).unwrap();
    assert_eq!(system_time / 10_000_000, 13_411_699_200);
    assert_eq!(found(0x320).unwrap(), 2_500_000 / 156_250);
    // The upper half, twice.
    let upper = system_time >> 32;
    assert_eq!(found(0x18).unwrap(), upper << 32 | upper);
}

#[test]
fn other_fields_stop_with_their_place() {
    let stop = found(0x26C).unwrap_err();
    assert!(matches!(stop.cause, Cause::NotEmulated(_)), "{stop}");
    assert!(stop.to_string().contains("0xfffff7800000026c"), "{stop}");
}
