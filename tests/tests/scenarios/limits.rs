//! What an application may hold of the machine, and that everything it gave back can be had again.

use crate::form;
use contdma_client::abi::{
    self, AbiError, CardInfo, LatePolicy, PAGE_BYTES, PostPiece, RingFlags, RingInfo, RingRequest,
    StatusLayout, Stop, StopMode, Strategy, control, wire,
};
use contdma_client::{Card, ClientError, OpenAccess, Port, PortError, Ring, RingBuilder};
use contdma_desk::{App, AppHandle, Config, Counter, Desk, Environment};
use wdk_emu::kernel::faults::Plan;
use wdk_emu::machine::{Access, FileHandle, Pending, Process, Region, Status};
use zerocopy::IntoBytes;

const PAGE: usize = PAGE_BYTES as usize;
/// Pages of a MiB, the unit of the settings.
const MIB_PAGES: usize = (1 << 20) / PAGE;
const SEGMENTS: u32 = 8;

fn config(environment: Environment, seed: u64) -> Config {
    form::config(environment, seed).source(0, Counter::new().paced(400_000_000))
}

/// Plays a scenario with these values in the driver's `Parameters` key.
fn play(
    environment: Environment,
    settings: &[(&str, u32)],
    scenario: impl Fn(&Desk<'_>) + Send + Sync,
) {
    for seed in 0..3 {
        let run = contdma_desk::run(config(environment, seed), |desk| {
            set(desk, settings);
            scenario(desk);
        });
        run.unwrap_or_else(|error| panic!("{settings:?}, seed {seed}: {error}"));
    }
}

/// Sets values, and has the card found again.
fn set(desk: &Desk<'_>, settings: &[(&str, u32)]) {
    let machine = desk.machine();
    let key = machine.parameters_key("contdma");
    for (name, value) in settings {
        machine.set_registry_dword(&key, name, *value);
    }
    machine.disable(desk.slot()).expect("a disabled card");
    machine.enable(desk.slot()).expect("a started card");
}

fn path(port: &App<'_>) -> String {
    port.list().expect("a list").remove(0).as_str().to_owned()
}

/// A handle and memory of its own, as a program has them.
pub(super) struct Program {
    pub(super) file: FileHandle,
    pub(super) memory: Region,
    inputs: Region,
}

impl Program {
    pub(super) fn start(desk: &Desk<'_>, process: &Process, pages: usize) -> Self {
        Self {
            file: process
                .open(&path(desk.app()), Access::READ_WRITE)
                .expect("a handle"),
            memory: process.allocate(pages * PAGE),
            inputs: process.allocate(PAGE),
        }
    }

    fn send(&self, code: u32, input: &[u8], first_page: usize, pages: usize) -> Pending {
        self.inputs.write(0, input);
        let output = self.memory.part(first_page * PAGE, pages * PAGE);
        let input = self.inputs.part(0, input.len());
        self.file.submit(code, input, output).expect("a request")
    }

    /// Posts a piece of so many pages, from the start of the memory: pages may be locked twice.
    fn piece(&self, index: u32, pages: usize) -> Pending {
        let input = PostPiece::new(index);
        self.send(control::POST_PIECE.code(), input.as_bytes(), 0, pages)
    }

    pub(super) fn ring(&self, request: &RingRequest, first_page: usize) -> Pending {
        let bytes = request.buffer_bytes().expect("a length");
        let pages = usize::try_from(bytes).expect("a length") / PAGE - first_page;
        let wire = request.to_wire();
        self.send(
            control::POST_RING.code(),
            wire.as_bytes(),
            first_page,
            pages,
        )
    }

    pub(super) fn report(&self) -> RingInfo {
        let answer = self
            .file
            .device_control(control::QUERY_RING.code(), &[], size_of::<RingInfo>())
            .expect("a report");
        wire::read(&answer).expect("a whole report")
    }
}

/// A ring of 8 segments on channel 0, this many pages long, without a status block.
pub(super) fn request(pages: usize) -> RingRequest {
    RingRequest {
        flags: RingFlags::empty(),
        channel: 0,
        direction: abi::Direction::Capture,
        policy: LatePolicy::Halt,
        strategy: Strategy::Auto,
        segment_bytes: u32::try_from(pages * PAGE).expect("a length") / SEGMENTS,
        segment_count: SEGMENTS,
        status_bytes: 0,
        moderation: 0,
        max_direct_runs: 32,
        copy_budget: 0,
        pieces: 1,
    }
}

#[track_caller]
fn refused(request: &Pending, error: AbiError) {
    // At once: nothing has to happen first.
    assert_eq!(request.poll().map(|it| it.status), Some(error.status()));
}

#[track_caller]
pub(super) fn pending(request: &Pending) {
    assert_eq!(request.poll(), None);
}

#[track_caller]
pub(super) fn cancel(request: &Pending) {
    assert!(request.cancel());
    assert_eq!(request.wait().status, AbiError::Cancelled.status());
}

/// Lists whose pages are locked.
pub(super) fn locked(desk: &Desk<'_>) -> usize {
    desk.machine().leaks().locked
}

#[test]
fn a_handle_locks_no_more_than_its_limit() {
    let settings = [("LockedMiBPerHandle", 1), ("LockedMiBPerDevice", 64)];
    play(Environment::COHERENT, &settings, |desk| {
        let process = desk.app().process();
        let program = Program::start(desk, process, MIB_PAGES + 8);
        let other = Program::start(desk, process, MIB_PAGES + 8);
        // Everything that is taken comes back, so the same goes again and again.
        for _ in 0..3 {
            refused(&program.piece(0, MIB_PAGES + 1), AbiError::LockLimit);
            assert_eq!(locked(desk), 0);
            let most = program.piece(0, MIB_PAGES - 1);
            pending(&most);
            refused(&program.piece(1, 2), AbiError::LockLimit);
            assert_eq!(locked(desk), 1);
            let last = program.piece(1, 1);
            pending(&last);
            refused(&program.piece(2, 1), AbiError::LockLimit);
            // The limit is the handle's own.
            let elsewhere = other.piece(0, MIB_PAGES);
            pending(&elsewhere);
            cancel(&elsewhere);
            cancel(&last);
            // One page is free again, and no more.
            refused(&program.piece(1, 2), AbiError::LockLimit);
            let last = program.piece(1, 1);
            pending(&last);
            cancel(&most);
            // With it goes what was behind it.
            assert_eq!(last.wait().status, AbiError::Cancelled.status());
            assert_eq!(locked(desk), 0);
        }
    });
}

/// How a session may end.
#[derive(Clone, Copy)]
enum End {
    Stop,
    Cancel,
    Close,
}

#[test]
fn what_a_ring_has_locked_comes_back_with_every_end() {
    let settings = [("LockedMiBPerHandle", 1), ("LockedMiBPerDevice", 1)];
    play(Environment::MIXED, &settings, |desk| {
        let process = desk.app().process();
        for end in [End::Stop, End::Cancel, End::Close, End::Stop] {
            let program = Program::start(desk, process, MIB_PAGES + 8);
            let too_long = program.ring(&request(MIB_PAGES + 8), 0);
            refused(&too_long, AbiError::LockLimit);
            // A piece goes with the ring that is refused.
            let piece = program.piece(0, MIB_PAGES / 2);
            pending(&piece);
            let two = RingRequest {
                pieces: 2,
                ..request(MIB_PAGES + 8)
            };
            refused(&program.ring(&two, MIB_PAGES / 2), AbiError::LockLimit);
            refused(&piece, AbiError::LockLimit);
            assert_eq!(locked(desk), 0);

            let piece = program.piece(0, MIB_PAGES / 2);
            pending(&piece);
            let two = RingRequest {
                pieces: 2,
                ..request(MIB_PAGES)
            };
            let ring = program.ring(&two, MIB_PAGES / 2);
            pending(&ring);
            // Nobody else gets a page.
            let other = Program::start(desk, process, 1);
            refused(&other.piece(0, 1), AbiError::LockLimit);
            let status = match end {
                End::Stop => {
                    let stop = Stop::new(StopMode::Drain);
                    let stopped =
                        program
                            .file
                            .device_control(control::STOP.code(), stop.as_bytes(), 0);
                    stopped.expect("stopped");
                    0
                }
                End::Cancel => {
                    assert!(ring.cancel());
                    AbiError::Cancelled.status()
                }
                End::Close => {
                    program.file.close().expect("closed");
                    AbiError::Cancelled.status()
                }
            };
            assert_eq!(ring.wait().status, status);
            assert_eq!(piece.wait().status, status);
            assert_eq!(locked(desk), 0);
            let freed = other.piece(0, 1);
            pending(&freed);
            cancel(&freed);
        }
    });
}

#[test]
fn all_handles_together_lock_no_more_than_the_devices_limit() {
    let settings = [("LockedMiBPerDevice", 2), ("LockedMiBPerHandle", 1)];
    play(Environment::COHERENT, &settings, |desk| {
        let process = desk.app().process();
        let programs: Vec<_> = (0..40)
            .map(|_| Program::start(desk, process, MIB_PAGES))
            .collect();
        // Many handles, each within its own limit.
        let mut parked = Vec::new();
        for (program, number) in programs.iter().zip(0..) {
            let piece = program.piece(0, MIB_PAGES / 16);
            if number < 32 {
                pending(&piece);
                parked.push(piece);
            } else {
                refused(&piece, AbiError::LockLimit);
            }
        }
        assert_eq!(locked(desk), 32);
        for program in &programs {
            program.file.close().expect("closed");
        }
        for piece in parked {
            assert_eq!(piece.wait().status, AbiError::Cancelled.status());
        }
        assert_eq!(locked(desk), 0);
        let program = Program::start(desk, process, MIB_PAGES);
        pending(&program.piece(0, MIB_PAGES));
    });
}

fn card_info(desk: &Desk<'_>) -> CardInfo {
    let path = Card::list(desk.app()).expect("a list").remove(0);
    *Card::open(desk.app(), &path, OpenAccess::Read)
        .expect("an open card")
        .info()
}

#[test]
fn the_longest_ring_is_what_the_limits_allow() {
    play(Environment::COHERENT, &[], |desk| {
        assert_eq!(card_info(desk).max_ring_bytes, 16 << 30);
        set(desk, &[("LockedMiBPerHandle", 5)]);
        assert_eq!(card_info(desk).max_ring_bytes, 5 << 20);
        set(desk, &[("LockedMiBPerDevice", 3)]);
        assert_eq!(card_info(desk).max_ring_bytes, 3 << 20);
        // Zero is no limit of zero, and what is no number says nothing.
        set(desk, &[("LockedMiBPerDevice", 0)]);
        assert_eq!(card_info(desk).max_ring_bytes, 5 << 20);
        let key = desk.machine().parameters_key("contdma");
        let text = wdk_emu::kernel::zw::registry::Value {
            kind: wdk_emu::sys::REG_SZ,
            bytes: vec![b'7', 0, 0, 0],
        };
        wdk_emu::kernel::zw::registry::set(&key, "LockedMiBPerHandle", text);
        set(desk, &[]);
        assert_eq!(card_info(desk).max_ring_bytes, 16 << 30);
    });
}

#[test]
fn handles_are_counted() {
    play(Environment::COHERENT, &[("HandlesPerDevice", 3)], |desk| {
        let process = desk.app().process();
        let path = path(desk.app());
        let mut open: Vec<FileHandle> = Vec::new();
        for _ in 0..20 {
            while open.len() < 3 {
                let file = process.open(&path, Access::READ_WRITE);
                open.push(file.expect("a handle"));
            }
            let Err(Status(status)) = process.open(&path, Access::READ) else {
                panic!("a fourth handle");
            };
            assert_eq!(status, AbiError::TooManyHandles.status());
            // Names behind the card's are no handles.
            assert!(process.open(&format!("{path}\\x"), Access::READ).is_err());
            open.remove(0).close().expect("closed");
        }
    });
}

#[test]
fn memory_shared_with_the_card_is_limited() {
    play(Environment::COHERENT, &[("CommonBufferMiB", 1)], |desk| {
        let process = desk.app().process();
        let program = Program::start(desk, process, 2 * MIB_PAGES);
        let shadowed = |pages, channel| RingRequest {
            strategy: Strategy::CommonBuffer,
            channel,
            ..request(pages)
        };
        let ring = program.ring(&shadowed(2 * MIB_PAGES, 0), 0);
        refused(&ring, AbiError::SharedMemoryLimit);
        let report = program.report();
        assert_eq!(report.refusal, AbiError::SharedMemoryLimit.status());
        assert_eq!(report.refusal_needed, 2 << 20);
        assert_eq!(report.refusal_available, 1 << 20);
        // The shadow fits, and what else is shared with the card does not.
        let ring = program.ring(&shadowed(MIB_PAGES, 0), 0);
        refused(&ring, AbiError::SharedMemoryLimit);
        // What is not shadowed does not count.
        let direct = program.ring(&request(2 * MIB_PAGES), 0);
        pending(&direct);
        cancel(&direct);

        for _ in 0..3 {
            let first = program.ring(&shadowed(MIB_PAGES / 2, 0), 0);
            pending(&first);
            let other = Program::start(desk, process, MIB_PAGES);
            let second = other.ring(&shadowed(MIB_PAGES / 2, 1), 0);
            refused(&second, AbiError::SharedMemoryLimit);
            let available = other.report().refusal_available;
            assert!(available > 0 && available < 1 << 19, "{available}");
            cancel(&first);
            let second = other.ring(&shadowed(MIB_PAGES / 2, 1), 0);
            pending(&second);
            other.file.close().expect("closed");
            assert_eq!(second.wait().status, AbiError::Cancelled.status());
        }
        assert_eq!(desk.machine().leaks().common_buffers, 0);
    });
}

#[test]
fn of_a_status_block_only_what_it_needs_is_touched() {
    const MARK: u8 = 0xA5;
    play(Environment::COHERENT, &[], |desk| {
        let process = desk.app().process();
        let layout = StatusLayout::new(SEGMENTS).expect("a layout");
        let used = layout.bytes() as usize;
        let data = SEGMENTS as usize * PAGE;
        let program = Program::start(desk, process, MIB_PAGES);
        let tail = data + used..MIB_PAGES * PAGE;
        program.memory.write(data, &vec![MARK; tail.end - data]);
        let wanted = RingRequest {
            status_bytes: u32::try_from(tail.end - data).expect("a length"),
            ..request(SEGMENTS as usize)
        };
        let ring = program.ring(&wanted, 0);
        desk.machine().run_for(1_000_000);
        pending(&ring);
        let mut block = vec![0; tail.end - data];
        program.memory.read(data, &mut block);
        let (head, rest) = block.split_at(used);
        assert!(head.starts_with(b"CDSB"));
        assert!(rest.iter().all(|byte| *byte == MARK));
        cancel(&ring);
    });
}

fn post<'m>(desk: &Desk<'m>, builder: &RingBuilder) -> Result<Ring<AppHandle<'m>>, ClientError> {
    let path = Card::list(desk.app())?.remove(0);
    Card::open(desk.app(), &path, OpenAccess::ReadWrite)?.post(builder)
}

#[track_caller]
fn error_of(result: Result<Ring<AppHandle<'_>>, ClientError>) -> AbiError {
    match result.err().and_then(|error| error.driver_error()) {
        Some(error) => error,
        None => panic!("none of the driver's"),
    }
}

/// More segments than the card has: known before anything is mapped.
#[test]
fn a_ring_with_too_many_segments_is_not_mapped() {
    let mut config = config(Environment::REACH32, 1);
    config.card.max_segments = 16;
    let run = contdma_desk::run(config, |desk| {
        for call in ["GetScatterGatherListEx", "AllocateCommonBufferEx"] {
            desk.machine().inject(Plan::AllOf(call));
            for strategy in [Strategy::Auto, Strategy::CommonBuffer] {
                let builder = RingBuilder::new(PAGE_BYTES, 17).strategy(strategy);
                assert_eq!(error_of(post(desk, &builder)), AbiError::TooManySegments);
            }
        }
        desk.machine().inject(Plan::None);
        assert!(post(desk, &RingBuilder::new(PAGE_BYTES, 16)).is_ok());
    });
    run.unwrap_or_else(|error| panic!("{error}"));
}

/// Every page has an address of its own, and the card has fewer descriptors than that.
#[test]
fn a_ring_of_more_elements_than_the_card_has_descriptors_is_refused() {
    for seed in 0..3 {
        let mut config = config(Environment::COHERENT, seed);
        config.card.max_entries = 24;
        let run = contdma_desk::run(config, |desk| {
            let process = desk.app().process();
            let program = Program::start(desk, process, 64);
            let direct = |pages| RingRequest {
                strategy: Strategy::Direct,
                ..request(pages)
            };
            refused(&program.ring(&direct(64), 0), AbiError::TooManyElements);
            let report = program.report();
            assert_eq!(report.refusal, AbiError::TooManyElements.status());
            assert_eq!(report.refusal_available, 24);
            assert!(
                (25..=64).contains(&report.refusal_needed),
                "{}",
                report.refusal_needed
            );
            assert_eq!(locked(desk), 0);
            // A shorter one fits, and so does the same with a shadow.
            for fitting in [direct(8), request(64)] {
                let ring = program.ring(&fitting, 0);
                pending(&ring);
                cancel(&ring);
            }
        });
        run.unwrap_or_else(|error| panic!("{seed}: {error}"));
    }
}

/// A segment that needs more map registers than a request gets.
#[test]
fn a_segment_of_more_pages_than_there_are_map_registers_is_refused() {
    for seed in 0..3 {
        let environment = Environment {
            high_page_share: 1000,
            ..Environment::FEW_MAP_REGISTERS
        };
        let run = contdma_desk::run(config(environment, seed), |desk| {
            let process = desk.app().process();
            let program = Program::start(desk, process, 32 * SEGMENTS as usize);
            let bounced = |pages| RingRequest {
                strategy: Strategy::MapRegisters,
                ..request(pages * SEGMENTS as usize)
            };
            refused(&program.ring(&bounced(32), 0), AbiError::TooFewMapRegisters);
            let report = program.report();
            assert_eq!(report.refusal, AbiError::TooFewMapRegisters.status());
            assert!(
                report.refusal_needed > report.refusal_available,
                "{} of {}",
                report.refusal_needed,
                report.refusal_available
            );
            assert_eq!(locked(desk), 0);
            let ring = program.ring(&bounced(1), 0);
            pending(&ring);
            cancel(&ring);
        });
        run.unwrap_or_else(|error| panic!("{seed}: {error}"));
    }
}

/// The registry cannot be read: without its limits the card does not start.
#[test]
fn a_card_whose_limits_cannot_be_read_is_not_started() {
    let run = contdma_desk::run(config(Environment::COHERENT, 1), |desk| {
        let machine = desk.machine();
        machine.disable(desk.slot()).expect("a disabled card");
        for call in ["ZwCreateKey", "ZwQueryValueKey"] {
            machine.inject(Plan::AllOf(call));
            let (_, before) = machine.fallible_calls();
            let started = machine.enable(desk.slot());
            let (_, after) = machine.fallible_calls();
            assert_eq!(started.is_err(), after > before, "{call}");
            machine.inject(Plan::None);
            if started.is_ok() {
                machine.disable(desk.slot()).expect("a disabled card");
            }
        }
        machine.enable(desk.slot()).expect("a started card");
        assert!(post(desk, &RingBuilder::new(PAGE_BYTES, 8)).is_ok());
    });
    run.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn an_error_of_a_limit_is_the_drivers_for_the_client_too() {
    play(
        Environment::COHERENT,
        &[("LockedMiBPerHandle", 1)],
        |desk| {
            let builder = RingBuilder::new(1 << 20, 4);
            assert_eq!(error_of(post(desk, &builder)), AbiError::LockLimit);
            set(desk, &[("HandlesPerDevice", 1)]);
            let path = Card::list(desk.app()).expect("a list").remove(0);
            let _first = desk.app().open(&path, OpenAccess::Read).expect("a handle");
            let second = desk.app().open(&path, OpenAccess::Read);
            assert_eq!(
                second.err(),
                Some(PortError::Driver(AbiError::TooManyHandles))
            );
        },
    );
}
