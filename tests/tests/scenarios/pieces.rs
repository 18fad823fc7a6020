//! Rings in pieces: how pieces wait for their ring, what becomes of them in everything that a
//! session lives through, and that every byte arrives over their borders.

use crate::form;
use contdma_client::abi::{
    AbiError, Direction, LatePolicy, PAGE_BYTES, PostPiece, RingFlags, RingInfo, RingRequest, Stop,
    StopMode, Strategy, control,
};
use contdma_client::{Card, ClientError, Handle, OpenAccess, Port, Ring, RingBuilder, SessionEnd};
use contdma_desk::{App, AppHandle, AppMemory, Counter, Desk, Environment};
use contdma_models::{Collect, Faults};
use wdk_emu::machine::{DeviceState, Pending, SystemState, UserBuffer};
use zerocopy::IntoBytes;

const PAGE: usize = PAGE_BYTES as usize;
/// Ten microseconds of virtual time for a page.
const PACE: u64 = 400_000_000;

const ENVIRONMENTS: [Environment; 3] = [
    Environment::COHERENT,
    Environment::REACH32,
    Environment::MIXED,
];

/// Plays a scenario on many machines.
fn play(scenario: impl Fn(&Desk<'_>) + Send + Sync) {
    for environment in ENVIRONMENTS {
        for preemption in [0, 300] {
            for seed in 0..4 {
                let mut config =
                    form::config(environment, seed).source(0, Counter::new().paced(PACE));
                config.machine.preemption = preemption;
                if let Err(error) = contdma_desk::run(config, &scenario) {
                    panic!(
                        "{}, {preemption} of 1000 preempted, seed {seed}: {error}",
                        environment.name
                    );
                }
            }
        }
    }
}

fn settle(desk: &Desk<'_>) {
    desk.machine().run_for(5_000_000);
}

fn open<'m>(port: &App<'m>) -> AppHandle<'m> {
    let path = port.list().expect("a list").remove(0);
    port.open(&path, OpenAccess::ReadWrite).expect("a handle")
}

/// Pages of the segments of [`request`].
const DATA_PAGES: u32 = 8;

/// A ring of 8 segments of a page and a status block of a page, in so many pieces.
fn request(pieces: u32) -> RingRequest {
    RingRequest {
        flags: RingFlags::empty(),
        channel: 0,
        direction: Direction::Capture,
        policy: LatePolicy::Halt,
        strategy: Strategy::Auto,
        segment_bytes: PAGE_BYTES,
        segment_count: DATA_PAGES,
        status_bytes: PAGE_BYTES,
        moderation: 0,
        max_direct_runs: 32,
        copy_budget: 0,
        pieces,
    }
}

/// A handle, its memory, and the requests that it has sent.
struct Sender<'m> {
    handle: AppHandle<'m>,
    memory: AppMemory,
    inputs: AppMemory,
    /// Pages that went out so far.
    pages: usize,
    pieces: Vec<Pending>,
}

impl<'m> Sender<'m> {
    fn open(port: &App<'m>) -> Self {
        let handle = open(port);
        let memory = handle.allocate(64 * PAGE).expect("memory");
        let inputs = handle.allocate(PAGE).expect("memory");
        Self {
            handle,
            memory,
            inputs,
            pages: 0,
            pieces: Vec::new(),
        }
    }

    fn send(&self, code: u32, input: &[u8], output: UserBuffer) -> Pending {
        let region = self.inputs.region();
        region.write(0, input);
        self.handle
            .file()
            .submit(code, region.part(0, input.len()), output)
            .expect("a request")
    }

    /// Sends one piece with this buffer.
    fn piece(&self, index: u32, offset: usize, bytes: usize) -> Pending {
        let output = self.memory.region().part(offset, bytes);
        let input = PostPiece::new(index);
        self.send(control::POST_PIECE.code(), input.as_bytes(), output)
    }

    /// Parks pieces of so many pages behind those that are parked.
    fn park(&mut self, pages: &[usize]) {
        for pages in pages {
            let index = u32::try_from(self.pieces.len()).expect("an index");
            let piece = self.piece(index, self.pages * PAGE, pages * PAGE);
            assert_eq!(piece.poll(), None, "piece {index} is parked");
            self.pieces.push(piece);
            self.pages += pages;
        }
    }

    /// Posts a ring whose own buffer has so many pages, behind the pieces.
    fn ring(&self, request: &RingRequest, pages: usize) -> Pending {
        let output = self.memory.region().part(self.pages * PAGE, pages * PAGE);
        let wire = request.to_wire();
        self.send(control::POST_RING.code(), wire.as_bytes(), output)
    }

    /// Posts the ring of [`request`] in pieces of so many pages; the last has the rest.
    fn post(&mut self, pages: &[usize]) -> Pending {
        self.park(pages);
        let rest = DATA_PAGES as usize + 1 - self.pages;
        let count = u32::try_from(pages.len() + 1).expect("a count");
        let ring = self.ring(&request(count), rest);
        assert_eq!(ring.poll(), None, "a ring in {count} pieces runs");
        ring
    }

    /// How the pieces ended; `None` for those that are pending.
    fn outcomes(&self) -> Vec<Option<i32>> {
        self.pieces
            .iter()
            .map(|piece| piece.poll().map(|it| it.status))
            .collect()
    }

    fn assert_all(&self, error: Option<AbiError>) {
        let expected = error.map(AbiError::status);
        assert_eq!(self.outcomes(), vec![expected; self.pieces.len()]);
    }
}

fn status_of(request: &Pending) -> Option<i32> {
    request.poll().map(|it| it.status)
}

fn ended(error: AbiError) -> Option<i32> {
    Some(error.status())
}

#[test]
fn pieces_are_parked_in_order_and_wrong_ones_are_refused() {
    play(|desk| {
        let mut sender = Sender::open(desk.app());
        let refused = |sender: &Sender<'_>, index, offset, bytes| {
            let status = sender.piece(index, offset, bytes).wait().status;
            AbiError::from_status(status).expect("an error of the driver's")
        };
        assert_eq!(refused(&sender, 1, 0, PAGE), AbiError::PieceMissing);
        assert_eq!(refused(&sender, 15, 0, PAGE), AbiError::UnknownValue);
        sender.park(&[2]);
        assert_eq!(refused(&sender, 0, 0, PAGE), AbiError::UnknownValue);
        assert_eq!(refused(&sender, 2, 0, PAGE), AbiError::PieceMissing);
        assert_eq!(refused(&sender, 1, 512, PAGE), AbiError::BufferMisaligned);
        assert_eq!(refused(&sender, 1, 0, 5000), AbiError::BufferSizeMismatch);
        assert_eq!(refused(&sender, 1, 0, 0), AbiError::BufferSizeMismatch);
        sender.assert_all(None);
        sender.park(&[1; 14]);
        assert_eq!(refused(&sender, 15, 0, PAGE), AbiError::UnknownValue);
        sender.assert_all(None);
    });
}

#[test]
fn a_ring_that_is_refused_takes_its_pieces_along() {
    type Case = (AbiError, &'static [usize], fn(&mut RingRequest), usize);
    let cases: [Case; 9] = [
        (AbiError::PieceMissing, &[4], |_| (), 5),
        (AbiError::PieceMissing, &[4], |r| r.pieces = 1, 5),
        (AbiError::PieceMissing, &[2, 2, 2], |_| (), 3),
        (
            AbiError::UnknownValue,
            &[4, 2],
            |r| r.direction = Direction::Capture,
            0,
        ),
        (AbiError::BufferSizeMismatch, &[4, 2], |_| (), 4),
        (AbiError::BufferSizeMismatch, &[4, 2], |_| (), 2),
        // The status block would lie in two pieces.
        (
            AbiError::BufferSizeMismatch,
            &[5, 4],
            |r| r.status_bytes = 2 * PAGE_BYTES,
            1,
        ),
        (AbiError::ChannelOutOfRange, &[4, 2], |r| r.channel = 9, 3),
        (
            AbiError::TooFewSegments,
            &[4, 2],
            |r| {
                r.segment_count = 1;
                r.segment_bytes *= 8;
            },
            3,
        ),
    ];
    play(|desk| {
        for (error, parked, change, pages) in cases {
            let mut sender = Sender::open(desk.app());
            sender.park(parked);
            let mut wanted = request(3);
            change(&mut wanted);
            let ring = if pages == 0 {
                let mut wire = wanted.to_wire();
                wire.direction = 7;
                let output = sender.memory.region().part(0, PAGE);
                sender.send(control::POST_RING.code(), wire.as_bytes(), output)
            } else {
                sender.ring(&wanted, pages)
            };
            assert_eq!(ring.wait().status, error.status(), "{error:?}");
            sender.assert_all(Some(error));
            // The handle is as good as new.
            sender.pieces.clear();
            sender.pages = 0;
            let ring = sender.post(&[4, 2]);
            ring.cancel();
            settle(desk);
            sender.assert_all(Some(AbiError::Cancelled));
        }
        // Too short an input is refused like any other.
        let mut sender = Sender::open(desk.app());
        sender.park(&[1, 1]);
        let output = sender.memory.region().part(0, PAGE);
        let ring = sender.send(control::POST_RING.code(), &[0; 8], output);
        assert_eq!(ring.wait().status, AbiError::ShortInput.status());
        sender.assert_all(Some(AbiError::ShortInput));
    });
}

#[test]
fn a_ring_that_cannot_be_mapped_takes_its_pieces_along() {
    let run = contdma_desk::run(form::config(Environment::REACH32, 1), |desk| {
        let mut sender = Sender::open(desk.app());
        sender.park(&[3, 3]);
        let wanted = RingRequest {
            strategy: Strategy::Direct,
            ..request(3)
        };
        let ring = sender.ring(&wanted, 3);
        assert_eq!(ring.wait().status, AbiError::StrategyUnavailable.status());
        sender.assert_all(Some(AbiError::StrategyUnavailable));
        // A channel that is busy, too.
        let mut first = Sender::open(desk.app());
        let running = first.post(&[4]);
        sender.pieces.clear();
        sender.pages = 0;
        sender.park(&[4]);
        let ring = sender.ring(&request(2), 5);
        assert_eq!(ring.wait().status, AbiError::ChannelBusy.status());
        sender.assert_all(Some(AbiError::ChannelBusy));
        assert_eq!(running.poll(), None);
        first.assert_all(None);
    });
    run.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_handle_with_a_ring_takes_no_piece() {
    play(|desk| {
        let mut sender = Sender::open(desk.app());
        let ring = sender.post(&[2, 3]);
        for index in [0, 2] {
            let piece = sender.piece(index, 0, PAGE);
            assert_eq!(piece.wait().status, AbiError::HandleHasRing.status());
        }
        let second = sender.ring(&request(3), 4);
        assert_eq!(second.wait().status, AbiError::HandleHasRing.status());
        assert_eq!(ring.poll(), None, "the ring and its pieces stay");
        sender.assert_all(None);
    });
}

#[test]
fn cancelling_a_parked_piece_ends_those_behind_it() {
    play(|desk| {
        for victim in 0..4 {
            let mut sender = Sender::open(desk.app());
            sender.park(&[2, 2, 2, 1]);
            sender.pieces[victim].cancel();
            settle(desk);
            let expected: Vec<_> = (0..4)
                .map(|index| (index >= victim).then_some(AbiError::Cancelled.status()))
                .collect();
            assert_eq!(sender.outcomes(), expected);
            let ring = sender.ring(&request(5), 2);
            assert_eq!(ring.wait().status, AbiError::PieceMissing.status());
            for (index, piece) in sender.pieces.iter().enumerate() {
                let error = if index < victim {
                    AbiError::PieceMissing
                } else {
                    AbiError::Cancelled
                };
                assert_eq!(status_of(piece), ended(error));
            }
        }
    });
}

#[test]
fn cancelling_any_piece_ends_the_session() {
    play(|desk| {
        for victim in 0..4 {
            let mut sender = Sender::open(desk.app());
            let ring = sender.post(&[2, 2, 3]);
            desk.machine().run_for(100_000);
            sender.pieces.get(victim).unwrap_or(&ring).cancel();
            settle(desk);
            assert_eq!(status_of(&ring), ended(AbiError::Cancelled));
            sender.assert_all(Some(AbiError::Cancelled));
            assert!(desk.card().is_idle());
        }
    });
}

/// Any two of them at once, while others run.
#[test]
fn every_request_is_completed_once_however_cancels_meet() {
    for after in 0..80_u64 {
        let mut config =
            form::config(Environment::MIXED, after).source(0, Counter::new().paced(PACE));
        config.machine.preemption = 600;
        let run = contdma_desk::run(config, |desk| {
            let mut sender = Sender::open(desk.app());
            let ring = sender.post(&[1, 2, 1, 3]);
            desk.machine().run_for(after * 700);
            let pick = |number: u64| {
                let index = usize::try_from(number % 5).expect("an index");
                sender.pieces.get(index).unwrap_or(&ring)
            };
            pick(after).cancel();
            desk.machine().run_for(after % 7 * 300);
            pick(after / 5).cancel();
            if after % 3 == 0 {
                let stop = Stop::new(StopMode::Abort);
                let _ = sender
                    .handle
                    .control(&control::STOP, stop.as_bytes(), &mut []);
            }
            settle(desk);
            for request in sender.pieces.iter().chain([&ring]) {
                assert_eq!(status_of(request), ended(AbiError::Cancelled));
            }
            assert!(desk.card().is_idle());
        });
        run.unwrap_or_else(|error| panic!("{after}: {error}"));
    }
}

#[test]
fn a_stop_completes_the_pieces_with_the_ring() {
    play(|desk| {
        let mut sender = Sender::open(desk.app());
        // The last piece is the status block alone.
        for pages in [&[2_usize, 6] as &[usize], &[8], &[1, 1, 1, 1, 1, 1, 1]] {
            let ring = sender.post(pages);
            desk.machine().run_for(50_000);
            let stop = Stop::new(StopMode::Drain);
            sender
                .handle
                .control(&control::STOP, stop.as_bytes(), &mut [])
                .expect("a stop");
            assert_eq!(ring.wait().status, 0);
            assert_eq!(sender.outcomes(), vec![Some(0); pages.len()]);
            sender.pieces.clear();
            sender.pages = 0;
        }
    });
}

#[test]
fn pieces_end_with_their_handle() {
    play(|desk| {
        for with_ring in [false, true] {
            let mut sender = Sender::open(desk.app());
            let ring = if with_ring {
                Some(sender.post(&[2, 2]))
            } else {
                sender.park(&[2, 2]);
                None
            };
            desk.machine().run_for(50_000);
            sender.handle.file().close().expect("a close");
            settle(desk);
            sender.assert_all(Some(AbiError::Cancelled));
            if let Some(ring) = ring {
                assert_eq!(status_of(&ring), ended(AbiError::Cancelled));
            }
            assert!(desk.card().is_idle());
        }
    });
}

#[test]
fn a_process_may_end_with_pieces_at_any_time() {
    for after in 0..60_u64 {
        let mut config = form::config(Environment::MIXED, after).source(0, Counter::new());
        config.machine.preemption = 400;
        let run = contdma_desk::run(config, |desk| {
            let other = desk.another_app();
            let mut sender = Sender::open(&other);
            if after % 3 == 0 {
                sender.park(&[1, 2, 3]);
            } else {
                let _ = sender.post(&[1, 2, 3]);
            }
            desk.machine().run_for(after * 150);
            other.exit();
            assert!(desk.card().is_idle());
            assert!(sender.outcomes().iter().all(Option::is_some));
        });
        run.unwrap_or_else(|error| panic!("{after}: {error}"));
    }
}

#[test]
fn pieces_stay_through_sleep_and_rebalance() {
    play(|desk| {
        let mut parked = Sender::open(desk.app());
        parked.park(&[2, 2]);
        let builder = RingBuilder::new(PAGE_BYTES, 8).pieces(4).channel(0);
        let mut ring = post(desk.app(), &builder).expect("a ring");
        take(&mut ring, 20);
        for state in [SystemState::Sleeping, SystemState::Hibernating] {
            desk.machine().sleep(state).expect("asleep");
            desk.machine().run_for(1_000_000);
            desk.machine().wake().expect("awake");
            take(&mut ring, 20);
        }
        desk.machine()
            .rebalance(desk.slot())
            .expect("a rebalanced device");
        take(&mut ring, 20);
        drop(ring);
        parked.assert_all(None);
        let ring = parked.ring(&request(3), 5);
        desk.machine().run_for(50_000);
        assert_eq!(ring.poll(), None);
        parked.assert_all(None);
        ring.cancel();
        settle(desk);
        parked.assert_all(Some(AbiError::Cancelled));
    });
}

#[test]
fn pieces_that_reach_a_sleeping_machine_are_taken_in_order() {
    play(|desk| {
        let mut sender = Sender::open(desk.app());
        desk.machine().sleep(SystemState::Sleeping).expect("asleep");
        let ring = sender.post(&[1, 2, 1, 3]);
        desk.machine().wake().expect("awake");
        settle(desk);
        assert_eq!(ring.poll(), None, "the ring runs");
        sender.assert_all(None);
        ring.cancel();
        settle(desk);
        sender.assert_all(Some(AbiError::Cancelled));
    });
}

#[test]
fn pieces_of_a_machine_asleep_can_be_cancelled() {
    play(|desk| {
        let mut parked = Sender::open(desk.app());
        parked.park(&[2, 2]);
        let mut running = Sender::open(desk.app());
        let ring = running.post(&[3, 3]);
        desk.machine().run_for(50_000);
        desk.machine().sleep(SystemState::Sleeping).expect("asleep");
        parked.pieces[0].cancel();
        running.pieces[1].cancel();
        desk.machine().run_for(1_000_000);
        parked.assert_all(Some(AbiError::Cancelled));
        running.assert_all(Some(AbiError::Cancelled));
        assert_eq!(status_of(&ring), ended(AbiError::Cancelled));
        desk.machine().wake().expect("awake");
    });
}

#[test]
fn a_pulled_card_ends_pieces_while_their_handles_are_open() {
    play(|desk| {
        let mut parked = Sender::open(desk.app());
        parked.park(&[2, 2]);
        let mut running = Sender::open(desk.app());
        let ring = running.post(&[3, 3]);
        desk.machine().run_for(50_000);
        desk.machine().surprise_remove(desk.slot());
        settle(desk);
        assert_eq!(status_of(&ring), ended(AbiError::DeviceGone));
        running.assert_all(Some(AbiError::DeviceGone));
        parked.assert_all(Some(AbiError::DeviceGone));
        drop((parked, running));
        settle(desk);
        assert_eq!(desk.machine().device_state(desk.slot()), DeviceState::Gone);
    });
}

#[test]
fn a_card_that_does_not_stop_ends_its_pieces_too() {
    play(|desk| {
        desk.card().set_faults(Faults {
            never_idle: true,
            never_resets: true,
            ..Faults::default()
        });
        let mut sender = Sender::open(desk.app());
        let ring = sender.post(&[3, 3]);
        desk.machine().run_for(50_000);
        sender.pieces[1].cancel();
        desk.machine().run_for(50_000_000);
        assert_eq!(status_of(&ring), ended(AbiError::DeviceStuck));
        assert_eq!(status_of(&sender.pieces[0]), ended(AbiError::DeviceStuck));
        assert!(sender.outcomes().iter().all(Option::is_some));
        assert_eq!(desk.machine().leaks().locked, 0);
    });
}

/// The device is given up while one thread completes the requests: EvtIoStop is asked of requests
/// that are over a moment later, and must not acknowledge those.
#[test]
fn a_queue_may_be_stopped_while_its_requests_end() {
    for seed in 0..60 {
        let mut config =
            form::config(Environment::COHERENT, seed).source(0, Counter::new().paced(PACE));
        config.machine.preemption = 500;
        let run = contdma_desk::run(config, |desk| {
            desk.card().set_faults(Faults {
                never_idle: true,
                never_resets: true,
                ..Faults::default()
            });
            let mut sender = Sender::open(desk.app());
            let ring = sender.post(&[2, 2, 2]);
            desk.machine().run_for(50_000);
            sender.pieces[1].cancel();
            desk.machine().run_for(50_000_000);
            assert_eq!(status_of(&ring), ended(AbiError::DeviceStuck));
            assert!(sender.outcomes().iter().all(Option::is_some));
        });
        run.unwrap_or_else(|error| panic!("seed {seed}: {error}"));
    }
}

fn post<'m>(port: &App<'m>, builder: &RingBuilder) -> Result<Ring<AppHandle<'m>>, ClientError> {
    let path = Card::list(port)?.pop().ok_or(ClientError::NoCard)?;
    Card::open(port, &path, OpenAccess::ReadWrite)?.post(builder)
}

/// Takes segments, and checks that each continues the count within itself.
fn take(ring: &mut Ring<AppHandle<'_>>, segments: u32) {
    for _ in 0..segments {
        let segment = ring.next_segment().expect("a segment").expect("one");
        let data = segment.data().expect("data");
        let first = data.first_chunk::<8>().expect("a word");
        assert!(Counter::matches(u64::from_le_bytes(*first) * 8, data));
    }
}

/// Segments that lie across pieces, pieces of a page and of many, with and without status block.
#[test]
fn every_byte_arrives_over_the_borders_of_pieces() {
    let strategies = [
        Strategy::Auto,
        Strategy::Direct,
        Strategy::Shadow,
        Strategy::CommonBuffer,
    ];
    let geometries = [
        (PAGE_BYTES, 5, 3),
        (3 * PAGE_BYTES + 2048, 8, 4),
        (64 * 1024, 6, 16),
        (128, 128, 4),
        (1 << 20, 3, 7),
    ];
    let environments = [
        Environment::COHERENT,
        Environment::REACH32,
        Environment::MIXED,
        Environment::REMAPPED,
        Environment::CONFIDENTIAL,
    ];
    for environment in environments {
        for strategy in strategies {
            for (segment_bytes, segments, pieces) in geometries {
                for seed in 0..3 {
                    let stream = u64::from(segment_bytes) * u64::from(segments) * 5 / 2 + 3;
                    let config = form::config(environment, seed)
                        .source(0, Counter::new().ending_after(stream));
                    let mut builder = RingBuilder::new(segment_bytes, segments)
                        .strategy(strategy)
                        .pieces(pieces);
                    if seed == 1 {
                        builder = builder.without_status_block();
                    }
                    let run = contdma_desk::run(config, |desk| {
                        if let Err(error) = capture(desk, &builder, stream) {
                            let error = error.driver_error();
                            assert_eq!(error, Some(AbiError::StrategyUnavailable));
                            assert_eq!(strategy, Strategy::Direct);
                        }
                    });
                    run.unwrap_or_else(|error| {
                        panic!("{} {builder:?} {seed}: {error}", environment.name)
                    });
                }
            }
        }
    }
}

/// Captures a stream to its end, and checks every byte of it. An error is that of the post.
fn capture(desk: &Desk<'_>, builder: &RingBuilder, stream: u64) -> Result<RingInfo, ClientError> {
    let mut ring = post(desk.app(), builder)?;
    let mut position = 0;
    while let Some(segment) = ring.next_segment().expect("a segment") {
        let data = segment.data().expect("data");
        assert!(Counter::matches(position, data), "at {position}");
        position += data.len() as u64;
    }
    assert_eq!(position, stream);
    let finished = ring.finish().expect("a report");
    assert_eq!(finished.end, SessionEnd::EndOfStream);
    let report = finished.report;
    assert_eq!((report.bytes, report.lost, report.errors), (stream, 0, 0));
    let bytes = u64::from(report.segment_bytes) * u64::from(report.segment_count);
    assert_eq!(
        u64::from(report.pages_direct + report.pages_shadowed),
        bytes / u64::from(PAGE_BYTES)
    );
    Ok(report)
}

#[test]
fn every_byte_is_played_over_the_borders_of_pieces() {
    const SEGMENT: u32 = 3 * PAGE_BYTES + 2048;
    for environment in ENVIRONMENTS {
        for seed in 0..3 {
            let run = contdma_desk::run(form::config(environment, seed), |desk| {
                let path = Card::list(desk.app()).expect("a list").remove(0);
                let card = Card::open(desk.app(), &path, OpenAccess::ReadWrite).expect("a card");
                let channel = card.info().playback_channels.trailing_zeros();
                let played = Collect::default();
                desk.card()
                    .set_sink(channel as usize, Box::new(played.clone()));
                let builder = RingBuilder::new(SEGMENT, 8).channel(channel).pieces(5);
                let mut ring = card.post_playback(&builder).expect("a ring");
                let stream = 20 * u64::from(SEGMENT);
                let bytes: Vec<u8> = (0..stream).map(Counter::byte_at).collect();
                for segment in bytes.chunks(SEGMENT as usize) {
                    let free = ring.next_free().expect("a slot").expect("one");
                    free.fill(segment).expect("room");
                }
                ring.drain().expect("played");
                assert!(ring.missed().is_empty());
                ring.stop(StopMode::Drain).expect("a stop");
                assert_eq!(ring.finish().expect("a report").end, SessionEnd::Stopped);
                assert!(played.bytes().starts_with(&bytes));
            });
            run.unwrap_or_else(|error| panic!("{} {seed}: {error}", environment.name));
        }
    }
}

/// Bytes of a segment, and segments, of a ring of 6 GiB.
const LONG: (u32, u32) = (4 << 20, 1536);
/// The card sends so little per segment that the host's memory stays small.
const PACKET: u64 = 12_000;

/// Plays 1.25 laps of a ring of 6 GiB.
fn capture_long(environment: Environment, strategy: Strategy) -> RingInfo {
    let packets = u64::from(LONG.1) * 5 / 4;
    let stream = packets * PACKET;
    let source = Counter::new().in_packets(PACKET).ending_after(stream);
    let config = form::config(environment, 1).source(0, source);
    let builder = RingBuilder::new(LONG.0, LONG.1).strategy(strategy);
    assert_eq!(builder.request().expect("a request").pieces, 2);
    let run = contdma_desk::run(config, |desk| {
        let report = capture(desk, &builder, stream).expect("a ring");
        assert_eq!(report.produced, packets);
        report
    });
    run.unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_ring_of_6_gib_is_captured_directly() {
    let report = capture_long(Environment::COHERENT, Strategy::Auto);
    assert_eq!(report.strategy, Strategy::Direct as u32);
    assert_eq!((report.pages_shadowed, report.after_device.bytes), (0, 0));
    // A list of its own for each piece.
    assert_eq!(report.runs, 2);
}

/// Most of the machine's memory lies within 36 bits, and a little of it does not.
#[test]
fn a_ring_of_6_gib_is_shadowed_where_it_is_out_of_reach() {
    let environment = Environment {
        name: "36 bits",
        dma_width: Some(36),
        high_page_share: 900,
        high_zones: [250, 1, 0],
        ..Environment::COHERENT
    };
    let report = capture_long(environment, Strategy::Auto);
    assert_eq!(report.strategy, Strategy::Shadow as u32);
    assert!(report.pages_shadowed > 0 && report.pages_shadowed < report.pages_direct / 16);
    assert!(report.after_device.bytes > 0);
}

#[test]
fn a_ring_of_6_gib_that_would_need_too_much_common_buffer_memory_is_refused() {
    let environment = Environment {
        common_buffer_bytes: Some(64 << 20),
        ..Environment::COHERENT
    };
    let run = contdma_desk::run(form::config(environment, 1), |desk| {
        let builder = RingBuilder::new(LONG.0, LONG.1).strategy(Strategy::CommonBuffer);
        let error = post(desk.app(), &builder).err().expect("no ring");
        assert_eq!(error.driver_error(), Some(AbiError::InsufficientResources));
    });
    run.unwrap_or_else(|error| panic!("{error}"));
}
