//! A tiny card and a tiny WDM function driver for it, to test the kernel with.
//!
//! The driver is written as a C driver would be, against `sys::ntddk` alone. A [`Misdeed`] makes
//! it break one rule.

#![allow(dead_code, unreachable_pub, reason = "each test file uses a part")]
#![allow(
    clippy::multiple_unsafe_ops_per_block,
    clippy::undocumented_unsafe_blocks,
    clippy::cast_possible_truncation,
    reason = "a driver in the manner of C: every line is a call of the WDK"
)]

pub mod card;
pub mod driver;
pub mod input;
pub mod power;
pub mod requests;
#[path = "../common/through.rs"]
pub mod through;

use core::cell::Cell;
use wdk_emu::machine::{Access, Driver, FileHandle, Process, Slot};
use wdk_emu::sys::{GUID, METHOD_BUFFERED, METHOD_IN_DIRECT, METHOD_NEITHER, METHOD_OUT_DIRECT};
use wdk_emu::{Config, Machine, Stop};

/// What the driver does wrong.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Misdeed {
    #[default]
    Nothing,
    CompleteTwice,
    PendingUnmarked,
    MarkedButSuccess,
    OtherStatus,
    ForgetRequest,
    CompleteAsPending,
    InformationTooLong,
    LeakUninitialised,
    LeaveOneByte,
    CopyRawPool,
    CompleteWithCancelRoutine,
    IgnoreCancel,
    KeepCancelLock,
    RaisedIrql,
    ReadPastBar,
    ReadUnaligned,
    TouchInD3,
    RawAddress,
    LeaveAttached,
    LeaveInterface,
    KeepPagesLocked,
    LeakWorkItem,
    OtherVector,
    KeepInterrupt,
    FailStart,
    FailAddDevice,
    RefuseRemove,
    RefuseStop,
    LeaveControlDevice,
    OwnIrpPastTop,
    FreeForeignIrp,
    NoUnload,
    LeaveRunning,
    IgnoreNull,
    AcceptUnknown,
    IgnoreAccessBits,
    IgnoreLength,
    ReadTwice,
    TrustIndex,
    IgnoreWidth,
    IgnoreReserved,
    LockWithoutLimit,
    AssumeCause,
    PollForever,
    TrustAllOnes,
    AnyBar,
    LeakFailedStart,
    KeepOldRegisters,
    DropAtStop,
    WaitForClose,
    TouchAfterRelease,
    ForgetSetup,
}

thread_local! {
    static MISDEED: Cell<Misdeed> = const { Cell::new(Misdeed::Nothing) };
}

pub fn misdeed() -> Misdeed {
    MISDEED.get()
}

pub fn does(what: Misdeed) -> bool {
    MISDEED.get() == what
}

pub const IDS: &[&str] = &["PCI\\VEN_1AF4&DEV_7070"];
pub const INTERFACE: GUID = GUID {
    Data1: 0x7070_7070,
    Data2: 1,
    Data3: 2,
    Data4: [1, 2, 3, 4, 5, 6, 7, 8],
};

const fn code(number: u32, method: u32, access: u32) -> u32 {
    0x22 << 16 | access << 14 | number << 2 | method
}

/// Output = input backwards.
pub const ECHO: u32 = code(0x800, METHOD_BUFFERED, 0);
/// Pends until [`FINISH`] or cancelled.
pub const PEND: u32 = code(0x801, METHOD_BUFFERED, 0);
/// Completes what [`PEND`] left.
pub const FINISH: u32 = code(0x802, METHOD_BUFFERED, 0);
/// Fills the output with the first input byte.
pub const FILL: u32 = code(0x803, METHOD_OUT_DIRECT, 0);
/// Sums the "output" bytes; information is the sum.
pub const SUM: u32 = code(0x804, METHOD_IN_DIRECT, 0);
/// Information = what the raw pointers were.
pub const NEITHER: u32 = code(0x805, METHOD_NEITHER, 0);
/// Rings the card's bell and pends; the interrupt's DPC completes it.
pub const RING: u32 = code(0x806, METHOD_BUFFERED, 0);
/// Needs a handle for reading.
pub const NEED_READ: u32 = code(0x807, METHOD_BUFFERED, 1);
/// Needs a handle for writing.
pub const NEED_WRITE: u32 = code(0x808, METHOD_BUFFERED, 2);
/// Reads the card's identity register.
pub const IDENTITY: u32 = code(0x809, METHOD_BUFFERED, 0);
/// Counters: creates, cleanups, closes, cancels, interrupts, work items (u32 each).
pub const COUNTERS: u32 = code(0x80a, METHOD_BUFFERED, 0);
/// Runs a work item, which completes it.
pub const WORK: u32 = code(0x80b, METHOD_BUFFERED, 0);
/// The first byte of the file name and the requestor's process ID (u32 each).
pub const WHO: u32 = code(0x80c, METHOD_BUFFERED, 0);

/// Lets the card read memory in 1 ms, which the driver calls off when its device goes to sleep.
pub const FETCH: u32 = code(0x80d, METHOD_BUFFERED, 0);

/// Whether a 32-bit process asks (one byte).
pub const IS_32_BIT: u32 = code(0x80e, METHOD_BUFFERED, 0);

/// Copies from memory that stays the caller's: a length, then so many bytes, up to [`MOST`].
pub const COPY: u32 = code(0x80f, METHOD_IN_DIRECT, 0);
/// Marks the entry of a table of [`MOST`] whose index is in memory that stays the caller's.
pub const MARK: u32 = code(0x810, METHOD_IN_DIRECT, 0);
/// Answers a count: a pointer of the caller's width, the count, and a number that has to be 0.
pub const COUNT: u32 = code(0x811, METHOD_BUFFERED, 0);
/// Pends with its pages locked until the handle is closed; [`LIMIT`] bytes in all.
pub const LOCK: u32 = code(0x812, METHOD_OUT_DIRECT, 0);
/// Marks the table at the index that the card's status has, once the card is not busy.
pub const MARK_STATUS: u32 = code(0x813, METHOD_BUFFERED, 0);

/// Bytes of a copy, entries of a table.
pub const MOST: usize = 16;
/// Bytes that [`LOCK`] keeps locked.
pub const LIMIT: usize = 4 * 4096;

/// A machine with the toy driver and its card, and a process with an open handle.
pub struct Toy<'a> {
    pub machine: &'a Machine,
    pub driver: Driver,
    pub slot: Slot,
    pub process: Process,
    pub file: FileHandle,
}

impl Toy<'_> {
    /// Ends everything in order and checks that nothing is left.
    pub fn end(self) {
        self.file.close().unwrap();
        self.process.exit();
        self.machine.remove(self.slot).unwrap();
        self.machine.unload(self.driver).unwrap();
        self.machine.check_clean();
    }

    /// One of the driver's counters.
    pub fn counter(&self, index: usize) -> u32 {
        let bytes = self.file.device_control(COUNTERS, &[], 24).unwrap();
        u32::from_le_bytes(bytes[index * 4..index * 4 + 4].try_into().unwrap())
    }
}

/// Boots a machine and does `body` with a driver that does `wrong`.
pub fn with_driver<T: Send>(
    config: Config,
    wrong: Misdeed,
    body: impl FnOnce(&Machine, Driver) -> T + Send,
) -> Result<T, Stop> {
    wdk_emu::run(config, |machine| {
        MISDEED.set(wrong);
        let driver = machine
            .load_driver("toy", driver::driver_entry, IDS)
            .unwrap();
        body(machine, driver)
    })
}

/// As [`with_driver`], with a card that has started and an open handle.
pub fn with_toy<T: Send>(
    config: Config,
    wrong: Misdeed,
    body: impl FnOnce(Toy<'_>) -> T + Send,
) -> Result<T, Stop> {
    with_driver(config, wrong, |machine, driver| {
        let slot = machine.plug(Box::new(card::ToyCard::default())).unwrap();
        let process = machine.process();
        let path = machine.interfaces(&INTERFACE).remove(0);
        let file = process.open(&path, Access::READ_WRITE).unwrap();
        body(Toy {
            machine,
            driver,
            slot,
            process,
            file,
        })
    })
}

/// The machine stops by `rule` while `body` runs with a driver that does `wrong`, and not with one
/// that does nothing wrong.
#[track_caller]
pub fn breaks(rule: u32, config: &Config, wrong: Misdeed, body: impl Fn(Toy<'_>) + Copy + Send) {
    if let Err(stop) = with_toy(config.clone(), Misdeed::Nothing, body) {
        panic!("nothing was wrong: {stop}");
    }
    let stop = with_toy(config.clone(), wrong, body).expect_err("the driver breaks a rule");
    assert_eq!(stop.rule(), Some(rule), "{stop}");
}

/// The rule by which a machine stops whose driver does `wrong` while `body` runs.
pub fn stops_by(wrong: Misdeed, body: impl FnOnce(Toy<'_>) + Send) -> Option<u32> {
    match with_toy(Config::default(), wrong, body) {
        Ok(()) => None,
        Err(stop) => {
            println!("{stop}");
            stop.rule()
        }
    }
}
