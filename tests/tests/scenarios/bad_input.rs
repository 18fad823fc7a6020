//! What a clumsy or hostile application can send, each with an error of its own; and the
//! machine is clean afterwards.

use crate::form;
use contdma_client::abi::{
    self, AbiError, ControlCode, LatePolicy, PAGE_BYTES, PostRing, Release, RingFlags, RingInfo,
    RingRequest, RingState, StatusLayout, StickyErrors, Stop, StopMode, Strategy, WaitOut,
    WaitRequest, control, wire,
};
use contdma_client::{Card, CardPath, Handle, OpenAccess, Port, PortError, Posted, RingBuilder};
use contdma_desk::{App, AppHandle, AppPosted, Desk, Environment};
use wdk_emu::machine::{Access, FileHandle, Pending, Process, Status, UserBuffer};
use zerocopy::IntoBytes;

fn on_a_desk(test: impl FnOnce(&Desk<'_>) + Send) {
    if let Err(error) = contdma_desk::run(form::config(Environment::COHERENT, 1), test) {
        panic!("{error}");
    }
}

fn path(port: &App<'_>) -> CardPath {
    port.list().expect("a list").remove(0)
}

fn open<'m>(port: &App<'m>) -> AppHandle<'m> {
    port.open(&path(port), OpenAccess::ReadWrite)
        .expect("a handle")
}

/// A ring that can be posted as it is: 8 segments of 4 KiB on channel 0, no status block.
fn good() -> RingRequest {
    RingRequest {
        flags: RingFlags::empty(),
        channel: 0,
        direction: abi::Direction::Capture,
        policy: LatePolicy::Halt,
        strategy: Strategy::Auto,
        segment_bytes: PAGE_BYTES,
        segment_count: 8,
        status_bytes: 0,
        moderation: 0,
        max_direct_runs: 32,
        copy_budget: 0,
        pieces: 1,
    }
}

type Change = fn(&mut RingRequest);

/// Posts raw bytes with a buffer of so many bytes, and gives how the request ended.
fn post_raw(handle: &AppHandle<'_>, input: &[u8], bytes: usize) -> Result<AppPosted, PortError> {
    let memory = handle.allocate(bytes.max(1))?;
    let mut posted = handle.post(&control::POST_RING, input, memory, bytes)?;
    match posted.outcome() {
        Some(Err(error)) => Err(error),
        _ => Ok(posted),
    }
}

/// A request as a program sends it, from memory of its own.
fn submit(
    process: &Process,
    file: &FileHandle,
    code: &ControlCode,
    input: &[u8],
    output: UserBuffer,
) -> Result<Pending, i32> {
    let source = process.allocate(input.len());
    source.write(0, input);
    file.submit(code.code(), source.part(0, input.len()), output)
        .map_err(|Status(status)| status)
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "reads better where it is called"
)]
fn refusal<T>(result: Result<T, PortError>) -> AbiError {
    match result {
        Ok(_) => panic!("accepted"),
        Err(PortError::Driver(error)) => error,
        Err(error) => panic!("{error:?} is none of the driver's"),
    }
}

#[test]
fn every_wrong_geometry_has_its_own_error() {
    const RING: usize = 8 * PAGE_BYTES as usize;
    let cases: &[(AbiError, Change, usize)] = &[
        (AbiError::RingTooSmall, |r| r.segment_bytes = 0, RING),
        (AbiError::RingTooSmall, |r| r.segment_count = 0, RING),
        (
            AbiError::TooFewSegments,
            |r| r.segment_count = 1,
            PAGE_BYTES as usize,
        ),
        (
            AbiError::SegmentMisaligned,
            |r| r.segment_bytes = 4100,
            RING,
        ),
        (
            AbiError::SegmentMisaligned,
            |r| {
                r.segment_bytes = 32;
                r.segment_count = 1024;
            },
            RING,
        ),
        (
            AbiError::RingTooLarge,
            |r| {
                r.segment_bytes = u32::MAX - 4095;
                r.segment_count = u32::MAX;
            },
            RING,
        ),
        (AbiError::BufferSizeMismatch, |r| r.segment_count = 7, RING),
        (AbiError::BufferSizeMismatch, |r| r.segment_count = 9, RING),
        (
            AbiError::BufferSizeMismatch,
            |r| r.status_bytes = PAGE_BYTES,
            RING,
        ),
        (
            AbiError::StatusBlockTooSmall,
            |r| r.status_bytes = 100,
            RING,
        ),
        (AbiError::ChannelOutOfRange, |r| r.channel = 6, RING),
        (AbiError::ChannelOutOfRange, |r| r.channel = u32::MAX, RING),
        (
            AbiError::DirectionUnavailable,
            |r| r.direction = abi::Direction::Playback,
            RING,
        ),
        (AbiError::DirectionUnavailable, |r| r.channel = 5, RING),
        // Descriptors cannot be written again where the card never waits for credit.
        (
            AbiError::PolicyUnavailable,
            |r| {
                r.strategy = Strategy::MapRegisters;
                r.policy = LatePolicy::Overwrite;
            },
            RING,
        ),
        // Descriptors cannot be written again where the card never waits for credit.
        (
            AbiError::PolicyUnavailable,
            |r| {
                r.strategy = Strategy::Remap;
                r.policy = LatePolicy::Overwrite;
            },
            RING,
        ),
    ];
    on_a_desk(|desk| {
        let handle = open(desk.app());
        for (expected, change, bytes) in cases {
            let mut request = good();
            change(&mut request);
            let input = request.to_wire();
            let found = refusal(post_raw(&handle, input.as_bytes(), *bytes));
            assert_eq!(found, *expected, "{request:?}");
        }
        // The handle is as good as new.
        drop(post_raw(&handle, good().to_wire().as_bytes(), RING).expect("a ring"));
    });
}

#[test]
fn every_wrong_field_has_its_own_error() {
    type Change = fn(&mut PostRing);
    let cases: &[(AbiError, Change)] = &[
        (AbiError::UnsupportedVersion, |w| w.version = 7),
        (AbiError::UnsupportedVersion, |w| w.version = 0),
        (AbiError::WrongSize, |w| w.size = 60),
        (AbiError::ReservedNotZero, |w| w.reserved[1] = 1),
        (AbiError::UnknownFlag, |w| w.flags = 1 << 17),
        (AbiError::UnknownValue, |w| w.direction = 9),
        (AbiError::UnknownValue, |w| w.policy = 9),
        (AbiError::UnknownValue, |w| w.strategy = 99),
    ];
    on_a_desk(|desk| {
        let handle = open(desk.app());
        for (expected, change) in cases {
            let mut wire = good().to_wire();
            change(&mut wire);
            let found = refusal(post_raw(&handle, wire.as_bytes(), 8 * 4096));
            assert_eq!(found, *expected, "{wire:?}");
        }
        let wire = good().to_wire();
        for length in [0, 1, 63] {
            let found = refusal(post_raw(&handle, &wire.as_bytes()[..length], 8 * 4096));
            assert_eq!(found, AbiError::ShortInput, "{length} bytes");
        }
    });
}

#[test]
fn unknown_codes_and_short_buffers_are_refused() {
    on_a_desk(|desk| {
        let handle = open(desk.app());
        for function in [0x800, 0x807, 0xFFF] {
            let code = ControlCode {
                function,
                ..control::QUERY_CARD
            };
            let found = refusal(handle.control(&code, &[], &mut [0; 256]));
            assert_eq!(found, AbiError::UnknownCode, "{function:#x}");
        }
        for length in [0, 1, control::QUERY_CARD.output_bytes as usize - 1] {
            let found = refusal(handle.control(&control::QUERY_CARD, &[], &mut vec![0; length]));
            assert_eq!(found, AbiError::ShortOutput, "{length} bytes");
        }
        for code in [control::WAIT, control::RELEASE, control::STOP] {
            let short = vec![0; code.input_bytes as usize - 1];
            let found = refusal(handle.control(&code, &short, &mut [0; 256]));
            assert_eq!(found, AbiError::ShortInput, "{}", code.name);
            let zeros = vec![0; code.input_bytes as usize];
            let found = refusal(handle.control(&code, &zeros, &mut [0; 256]));
            assert_eq!(found, AbiError::UnsupportedVersion, "{}", code.name);
        }
    });
}

fn wait(request: WaitRequest) -> abi::WaitIn {
    request.to_wire()
}

const ANY: WaitRequest = WaitRequest {
    consumed: 0,
    from: 0,
    min_records: 1,
    timeout_ms: Some(0),
};

#[test]
fn a_refused_ring_leaves_its_numbers_behind() {
    const PAGES: u64 = 64;
    let test = |desk: &Desk<'_>| {
        let handle = open(desk.app());
        let request = RingRequest {
            strategy: Strategy::Direct,
            segment_count: 64,
            ..good()
        };
        let bytes = 64 * PAGE_BYTES as usize;
        let found = refusal(post_raw(&handle, request.to_wire().as_bytes(), bytes));
        assert_eq!(found, AbiError::StrategyUnavailable);
        let mut output = [0; 512];
        let query = handle.control(&control::QUERY_RING, &[], &mut output);
        query.expect("a report");
        let report: RingInfo = wire::read(&output).expect("a whole report");
        assert_eq!(report.state, RingState::Idle as u32);
        assert_eq!(report.refusal, AbiError::StrategyUnavailable.status());
        assert_eq!(report.refusal_needed, PAGES, "every page in reach");
        assert!(report.refusal_available < PAGES);
        let found = refusal(handle.control(&control::WAIT, wait(ANY).as_bytes(), &mut [0; 512]));
        assert_eq!(found, AbiError::NoRing);
        // A ring that is made forgets it.
        drop(
            post_raw(
                &handle,
                good().to_wire().as_bytes(),
                8 * PAGE_BYTES as usize,
            )
            .expect("a ring"),
        );
    };
    if let Err(error) = contdma_desk::run(form::config(Environment::REACH32, 1), test) {
        panic!("{error}");
    }
}

#[test]
fn nothing_works_without_a_ring() {
    on_a_desk(|desk| {
        let handle = open(desk.app());
        let no_ring = |code: &ControlCode, input: &[u8]| {
            let found = refusal(handle.control(code, input, &mut [0; 512]));
            assert_eq!(found, AbiError::NoRing, "{}", code.name);
        };
        no_ring(&control::QUERY_RING, &[]);
        no_ring(&control::WAIT, wait(ANY).as_bytes());
        no_ring(&control::RELEASE, Release::new(0).as_bytes());
        no_ring(&control::STOP, Stop::new(StopMode::Drain).as_bytes());
    });
}

#[test]
fn one_ring_per_channel_and_per_handle() {
    on_a_desk(|desk| {
        let (first, second) = (open(desk.app()), open(desk.app()));
        let ring = good().to_wire();
        let posted = post_raw(&first, ring.as_bytes(), 8 * 4096).expect("a ring");
        assert_eq!(
            refusal(post_raw(&first, ring.as_bytes(), 8 * 4096)),
            AbiError::HandleHasRing
        );
        assert_eq!(
            refusal(post_raw(&second, ring.as_bytes(), 8 * 4096)),
            AbiError::ChannelBusy
        );
        let mut other = good();
        other.channel = 1;
        drop(post_raw(&second, other.to_wire().as_bytes(), 8 * 4096).expect("another channel"));
        drop(posted);
        drop(post_raw(&second, ring.as_bytes(), 8 * 4096).expect("the channel is free again"));
    });
}

#[test]
fn a_consumer_index_from_nowhere_is_refused() {
    on_a_desk(|desk| {
        let handle = open(desk.app());
        let ring = good().to_wire();
        let posted = post_raw(&handle, ring.as_bytes(), 8 * 4096).expect("a ring");
        desk.machine().run_for(1_000_000);
        let release = |consumed: u64| {
            handle.control(
                &control::RELEASE,
                Release::new(consumed).as_bytes(),
                &mut [],
            )
        };
        for index in [9, 1 << 32, u64::MAX] {
            assert_eq!(
                refusal(release(index)),
                AbiError::BadConsumerIndex,
                "{index}"
            );
        }
        release(5).expect("five segments were there");
        assert_eq!(refusal(release(4)), AbiError::BadConsumerIndex);
        let wrong = wait(WaitRequest {
            consumed: 3,
            from: 5,
            ..ANY
        });
        let found = refusal(handle.control(&control::WAIT, wrong.as_bytes(), &mut [0; 512]));
        assert_eq!(found, AbiError::BadConsumerIndex);
        let ahead = wait(WaitRequest {
            consumed: 5,
            from: 1 << 40,
            ..ANY
        });
        let found = refusal(handle.control(&control::WAIT, ahead.as_bytes(), &mut [0; 512]));
        assert_eq!(found, AbiError::BadConsumerIndex);
        drop(posted);
    });
}

#[test]
fn a_wait_asks_for_no_more_than_its_buffer_holds() {
    on_a_desk(|desk| {
        let handle = open(desk.app());
        let ring = good().to_wire();
        let posted = post_raw(&handle, ring.as_bytes(), 8 * 4096).expect("a ring");
        let two = wait(WaitRequest {
            min_records: 2,
            ..ANY
        });
        let room_for_one = WaitOut::bytes_for(1).expect("small");
        for length in [0, 55, room_for_one] {
            let found =
                refusal(handle.control(&control::WAIT, two.as_bytes(), &mut vec![0; length]));
            assert_eq!(found, AbiError::ShortOutput, "{length} bytes");
        }
        let room_for_two = WaitOut::bytes_for(2).expect("small");
        let mut output = vec![0; room_for_two];
        let answer = handle.control(&control::WAIT, two.as_bytes(), &mut output);
        assert_eq!(answer.expect("an answer"), room_for_two);
        let head: WaitOut = wire::read(&output).expect("a head");
        assert_eq!((head.record_count, head.next), (2, 2));
        assert_eq!(head.state, RingState::Running as u32);
        assert_eq!((head.errors, head.consumed, head.lost), (0, 0, 0));
        assert!(head.produced >= 2, "{head:?}");
        drop(posted);
    });
}

#[test]
fn who_may_only_look_changes_nothing() {
    on_a_desk(|desk| {
        let port = desk.app();
        let handle = port
            .open(&path(port), OpenAccess::Read)
            .expect("a handle to look with");
        let mut output = [0; 512];
        handle
            .control(&control::QUERY_CARD, &[], &mut output)
            .expect("an answer");
        let ring = good().to_wire();
        assert_eq!(
            refusal(post_raw(&handle, ring.as_bytes(), 8 * 4096)),
            AbiError::AccessDenied
        );
        for (code, input) in [
            (control::WAIT, wait(ANY).as_bytes().to_vec()),
            (control::RELEASE, Release::new(0).as_bytes().to_vec()),
            (
                control::STOP,
                Stop::new(StopMode::Abort).as_bytes().to_vec(),
            ),
        ] {
            let found = refusal(handle.control(&code, &input, &mut output));
            assert_eq!(found, AbiError::AccessDenied, "{}", code.name);
        }
    });
}

#[test]
fn there_is_nothing_behind_a_card() {
    on_a_desk(|desk| {
        let port = desk.app();
        for name in ["\\x", "\\..", "\\channel0"] {
            let inside = CardPath::new(format!("{}{name}", path(port)));
            let found = refusal(port.open(&inside, OpenAccess::ReadWrite));
            assert_eq!(found, AbiError::AccessDenied, "{name}");
        }
    });
}

#[test]
fn memory_that_cannot_be_written_is_not_a_ring() {
    on_a_desk(|desk| {
        let process = desk.app().process();
        let file = process
            .open(path(desk.app()).as_str(), Access::READ_WRITE)
            .expect("a handle");
        let wire = good().to_wire();
        let post = |output| {
            submit(process, &file, &control::POST_RING, wire.as_bytes(), output)
                .map(|pending| pending.wait().status)
                .unwrap_or_else(|status| status)
        };
        let read_only = process.allocate(8 * 4096).read_only();
        assert_eq!(
            post(read_only.part(0, 8 * 4096)),
            AbiError::BufferNotWritable.status()
        );
        let region = process.allocate(9 * 4096);
        assert_eq!(
            post(region.part(64, 8 * 4096)),
            AbiError::BufferMisaligned.status()
        );
        file.close().expect("closed");
    });
}

#[test]
fn a_second_wait_is_refused_and_the_first_survives() {
    on_a_desk(|desk| {
        let process = desk.app().process();
        let file = process
            .open(path(desk.app()).as_str(), Access::READ_WRITE)
            .expect("a handle");
        let ring = process.allocate(8 * 4096);
        let wire = good().to_wire();
        let output = ring.part(0, 8 * 4096);
        let post = submit(process, &file, &control::POST_RING, wire.as_bytes(), output)
            .expect("a pending post");
        // More than the card can give without a release.
        let wanted = wait(WaitRequest {
            min_records: 9,
            timeout_ms: None,
            ..ANY
        });
        let room = process.allocate(4096);
        let wait_at = |at: usize| {
            let output = room.part(at, 1024);
            submit(process, &file, &control::WAIT, wanted.as_bytes(), output).expect("sent")
        };
        let first = wait_at(0);
        desk.machine().run_for(1_000_000);
        assert_eq!(first.poll(), None);
        assert_eq!(wait_at(1024).wait().status, AbiError::WaitPending.status());
        assert!(first.cancel());
        assert_eq!(first.wait().status, AbiError::Cancelled.status());
        let third = wait_at(2048);
        desk.machine().run_for(1_000_000);
        assert_eq!(third.poll(), None);
        assert!(post.cancel());
        assert_eq!(post.wait().status, AbiError::Cancelled.status());
        // What was captured is handed over with the end.
        let last = third.wait();
        assert!(last.status >= 0 && last.information > 56, "{last:?}");
        file.close().expect("closed");
    });
}

#[test]
fn the_status_block_is_not_believed() {
    on_a_desk(|desk| {
        let process = desk.app().process();
        for nonsense in [u64::MAX, 1 << 63, 1_000_000] {
            let layout = StatusLayout::new(8).expect("a layout");
            let mut request = good();
            request.status_bytes = layout.bytes();
            let bytes = 8 * 4096 + layout.bytes() as usize;
            let region = process.allocate(bytes);
            let file = process
                .open(path(desk.app()).as_str(), Access::READ_WRITE)
                .expect("a handle");
            let wire = request.to_wire();
            let output = region.part(0, bytes);
            let post = submit(process, &file, &control::POST_RING, wire.as_bytes(), output)
                .expect("a pending post");
            region.write(
                8 * 4096 + layout.consumed() as usize,
                &nonsense.to_le_bytes(),
            );
            desk.machine().run_for(1_000_000);
            let answer = file
                .device_control(control::QUERY_RING.code(), &[], size_of::<RingInfo>())
                .expect("a report");
            let report: RingInfo = wire::read(&answer).expect("a whole report");
            assert_eq!(report.consumed, 0, "{nonsense:#x}");
            let errors = StickyErrors::from_bits_retain(report.errors);
            assert!(errors.contains(StickyErrors::BAD_CONSUMED), "{nonsense:#x}");
            let (code, any) = (control::WAIT.code(), wait(ANY));
            let room = WaitOut::bytes_for(1).expect("small");
            let answer = file.device_control(code, any.as_bytes(), room);
            let head: WaitOut = wire::read(&answer.expect("a record")).expect("a head");
            assert_eq!(head.errors, report.errors, "whoever waits is told as well");
            assert!(post.cancel());
            assert_eq!(post.wait().status, AbiError::Cancelled.status());
            file.close().expect("closed");
        }
    });
}

#[test]
fn a_good_ring_still_works_after_all_that() {
    on_a_desk(|desk| {
        let card =
            Card::open(desk.app(), &path(desk.app()), OpenAccess::ReadWrite).expect("a card");
        let mut ring = card.post(&RingBuilder::new(4096, 8)).expect("a ring");
        let segment = ring.next_segment().expect("a segment").expect("one");
        assert_eq!(segment.sequence(), 0);
    });
}
