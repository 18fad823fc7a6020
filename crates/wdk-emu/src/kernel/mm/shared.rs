//! The page that Windows shares with everybody: the clocks, as inline functions of the WDK's
//! headers read them (`KeQueryTickCount`, `KeQuerySystemTime`, `KeQueryInterruptTime`).
//!
//! It lies at an address that no host gives to a process, so a read faults and is answered here.
//! Of the other fields none is there.

use crate::kernel::ke::clock;
use crate::pci::Width;

const START: usize = 0xFFFF_F780_0000_0000;
const BYTES: usize = 0x1000;
/// 100 ns units of one clock tick, as `KeQueryTimeIncrement` says.
const TICK: u64 = 156_250;

/// Whether `address` lies in the page.
pub(crate) fn contains(address: usize) -> bool {
    (START..START + BYTES).contains(&address)
}

/// What is read at `address`; `None` where this page has nothing.
pub(crate) fn read(address: usize, width: Width) -> Option<u64> {
    let offset = address.checked_sub(START)?;
    // Places of the clocks (WDK header ntddk.h, `KUSER_SHARED_DATA`), and how long each is.
    let (start, bytes, value) = match offset {
        0x08..0x14 => (0x08, 12, clock::interrupt_time()),
        0x14..0x20 => (0x14, 12, clock::system_time().cast_unsigned()),
        0x320..0x32C => (0x320, 12, clock::interrupt_time() / TICK),
        _ => return None,
    };
    let skipped = offset - start;
    let width = width as usize;
    if skipped + width > bytes {
        return None;
    }
    // A clock's upper half stands there twice, so that a reader finds out that it changed.
    let upper = value >> 32;
    let field = u128::from(value) | u128::from(upper) << 64;
    let shown = field >> (8 * skipped);
    let mask = u128::from(u64::MAX >> (64 - 8 * width));
    u64::try_from(shown & mask).ok()
}
