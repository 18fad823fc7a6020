//! A machine with the tests' driver on it, and an application that talks to it.

use super::{INTERFACE, Script, driver_entry, set};
use core::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use wdk_emu::machine::{Access, DeviceState, Driver, FileHandle, Pending, Process, Slot};
use wdk_emu::pci::{Bus, Card, CardDescription, InterruptCapabilities, Nanoseconds, Width};
use wdk_emu::sys::{WDFQUEUE, WDFREQUEST};
use wdk_emu::{Config, Machine, Stop};

/// A buffered code that wants no access; the tests number their codes from it.
pub const BUFFERED: u32 = 0x0022_2000;
/// Function 1 with METHOD_OUT_DIRECT.
pub const OUT_DIRECT: u32 = BUFFERED | 2;
/// With METHOD_NEITHER.
pub const NEITHER: u32 = BUFFERED | 3;

/// The `number`-th buffered code.
pub const fn code(number: u32) -> u32 {
    BUFFERED + (number << 2)
}

/// A card without registers.
struct Blank;

impl Card for Blank {
    fn describe(&self) -> CardDescription {
        CardDescription {
            vendor: 0x1234,
            device: 0x0001,
            subsystem_vendor: 0x1234,
            subsystem: 1,
            revision: 0,
            class: [0xff, 0, 0],
            bars: Vec::new(),
            interrupts: InterruptCapabilities::default(),
        }
    }
    fn read(&mut self, _: &mut dyn Bus, _: u8, _: u64, _: Width) -> u64 {
        0
    }
    fn write(&mut self, _: &mut dyn Bus, _: u8, _: u64, _: Width, _: u64) {}
    fn tick(&mut self, _: &mut dyn Bus) -> Option<Nanoseconds> {
        None
    }
    fn reset(&mut self) {}
}

/// The machine with a started device and a process.
pub struct Bench<'machine> {
    pub machine: &'machine Machine,
    pub slot: Slot,
    pub process: Process,
    driver: Driver,
}

impl Bench<'_> {
    /// Opens the device.
    pub fn open(&self) -> FileHandle {
        self.try_open().expect("the device opens")
    }

    pub fn try_open(&self) -> Result<FileHandle, wdk_emu::machine::Status> {
        let path = self.machine.interfaces(&INTERFACE).remove(0);
        self.process.open(&path, Access::READ_WRITE)
    }

    /// Sends a request without buffers.
    pub fn send(&self, file: &FileHandle, code: u32) -> Pending {
        let nothing = self.process.allocate(1);
        file.submit(code, nothing.part(0, 0), nothing.part(0, 0))
            .expect("the request reaches the driver")
    }

    /// Ends everything in order and looks for what is left.
    pub fn finish(self) {
        self.process.exit();
        if self.machine.device_state(self.slot) == DeviceState::Started {
            self.machine.remove(self.slot).expect("the device goes");
        }
        self.machine.unload(self.driver).expect("the driver goes");
        self.machine.check_clean();
    }
}

/// The machines that every test runs on: an undisturbed one, and two that let another thread run
/// first at three of ten kernel calls.
fn configurations() -> [Config; 3] {
    let preempting = |seed| Config {
        preemption: 300,
        ..Config::with_seed(seed)
    };
    [Config::default(), preempting(2), preempting(3)]
}

/// Runs `body` against the driver that `script` describes; ends the machine in order.
fn run(
    config: Config,
    script: &(impl Fn() -> Script + Sync),
    body: &(impl Fn(&Bench<'_>) + Sync),
) -> Result<(), Stop> {
    wdk_emu::run(config, |machine| {
        set(script());
        machine.load_kmdf().expect("KMDF loads");
        let driver = machine
            .load_kmdf_driver("mini", driver_entry, &["PCI\\VEN_1234&DEV_0001"])
            .expect("the driver loads");
        let slot = machine.plug(Box::new(Blank)).expect("the device starts");
        machine.idle();
        let bench = Bench {
            machine,
            slot,
            process: machine.process(),
            driver,
        };
        body(&bench);
        bench.finish();
    })
}

/// Runs `body` with a driver that does nothing wrong.
pub fn passes(script: impl Fn() -> Script + Sync, body: impl Fn(&Bench<'_>) + Sync) {
    for config in configurations() {
        if let Err(stop) = run(config, &script, &body) {
            panic!("the machine stopped: {stop}");
        }
    }
}

/// Runs `body` with a driver that breaks `rule`.
pub fn breaks(rule: u32, script: impl Fn() -> Script + Sync, body: impl Fn(&Bench<'_>) + Sync) {
    for config in configurations() {
        match run(config, &script, &body) {
            Ok(()) => panic!("nothing stopped the machine; rule {rule} was broken"),
            Err(stop) => assert_eq!(stop.rule(), Some(rule), "{stop}"),
        }
    }
}

/// Runs `body` with a driver that is wrong, on the undisturbed machine: the report.
pub fn stops(script: impl Fn() -> Script + Sync, body: impl Fn(&Bench<'_>) + Sync) -> Stop {
    match run(Config::default(), &script, &body) {
        Ok(()) => panic!("nothing stopped the machine"),
        Err(stop) => stop,
    }
}

thread_local! {
    static QUEUES: RefCell<BTreeMap<&'static str, WDFQUEUE>> = const { RefCell::new(BTreeMap::new()) };
    static REQUESTS: RefCell<VecDeque<WDFREQUEST>> = const { RefCell::new(VecDeque::new()) };
}

/// Remembers a queue by name.
pub fn name_queue(name: &'static str, queue: WDFQUEUE) {
    QUEUES.with_borrow_mut(|queues| queues.insert(name, queue));
}

/// The queue of that name.
pub fn queue(name: &'static str) -> WDFQUEUE {
    QUEUES.with_borrow(|queues| queues[name])
}

/// Keeps a request for later.
pub fn keep(request: WDFREQUEST) {
    REQUESTS.with_borrow_mut(|requests| requests.push_back(request));
}

/// The request that was kept first, and forgets it.
pub fn kept() -> WDFREQUEST {
    REQUESTS
        .with_borrow_mut(VecDeque::pop_front)
        .expect("a request was kept")
}

/// How many are kept.
pub fn kept_count() -> usize {
    REQUESTS.with_borrow(VecDeque::len)
}
