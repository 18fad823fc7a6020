//! Several channels of one card at once, in both directions: each with a ring, a handle, a strategy
//! and a policy of its own, under every way in which interrupts may be granted. Every byte of every
//! channel.

use super::seeds;
use crate::form;
use contdma_client::abi::{LatePolicy, Strategy};
use contdma_client::{Card, Handle, OpenAccess, PlaybackRing, Port, Ring, RingBuilder, SessionEnd};
use contdma_desk::{Collect, Config, Desk, Environment, ReadSource};
use std::io::Cursor;
use wdk_emu::MessagePolicy;

const PAGE: u32 = 4096;

/// One channel's stream.
#[derive(Clone, Copy, Debug)]
struct Stream {
    channel: u32,
    strategy: Strategy,
    policy: LatePolicy,
    segment_bytes: u32,
    segments: u32,
    bytes: usize,
    status_block: bool,
}

/// Four captures that have nothing in common. None of them is ever late: the one that drops has
/// room for its whole stream.
const CAPTURES: [Stream; 4] = [
    Stream {
        channel: 0,
        strategy: Strategy::Auto,
        policy: LatePolicy::Halt,
        segment_bytes: PAGE,
        segments: 4,
        bytes: 300_001,
        status_block: true,
    },
    Stream {
        channel: 1,
        strategy: Strategy::CommonBuffer,
        policy: LatePolicy::Halt,
        segment_bytes: 3 * PAGE + 2048,
        segments: 6,
        bytes: 500_000,
        status_block: false,
    },
    Stream {
        channel: 2,
        strategy: Strategy::Shadow,
        policy: LatePolicy::DropNew,
        segment_bytes: 2 * PAGE,
        segments: 64,
        bytes: 64 * 2 * PAGE as usize,
        status_block: true,
    },
    Stream {
        channel: 3,
        strategy: Strategy::Shadow,
        policy: LatePolicy::Halt,
        segment_bytes: 16 * PAGE,
        segments: 3,
        bytes: 1_000_000,
        status_block: true,
    },
];

/// Two playbacks that have nothing in common either.
const PLAYBACKS: [Stream; 2] = [
    Stream {
        channel: 4,
        strategy: Strategy::Auto,
        policy: LatePolicy::Halt,
        segment_bytes: 2 * PAGE,
        segments: 5,
        bytes: 2 * PAGE as usize * 60,
        status_block: true,
    },
    Stream {
        channel: 5,
        strategy: Strategy::CommonBuffer,
        policy: LatePolicy::Halt,
        segment_bytes: PAGE + 2048,
        segments: 8,
        bytes: (PAGE as usize + 2048) * 90,
        status_block: false,
    },
];

/// Bytes that no other channel and no other place has in the same order.
fn stream_bytes(stream: &Stream) -> Vec<u8> {
    let mut state = u64::from(stream.channel + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let words = std::iter::from_fn(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        Some(state)
    });
    words
        .flat_map(u64::to_le_bytes)
        .take(stream.bytes)
        .collect()
}

fn builder(stream: &Stream) -> RingBuilder {
    let builder = RingBuilder::new(stream.segment_bytes, stream.segments)
        .channel(stream.channel)
        .strategy(stream.strategy)
        .policy(stream.policy);
    if stream.status_block {
        builder
    } else {
        builder.without_status_block()
    }
}

/// A capture under way.
struct Capture<H: Handle> {
    stream: Stream,
    ring: Ring<H>,
    expected: Vec<u8>,
    position: usize,
    sequence: u64,
}

impl<H: Handle> Capture<H> {
    fn start<P: Port<Handle = H>>(card: &Card<'_, P>, stream: Stream) -> Self {
        Self {
            stream,
            ring: card.post(&builder(&stream)).expect("a ring"),
            expected: stream_bytes(&stream),
            position: 0,
            sequence: 0,
        }
    }

    /// Takes one segment; `false` when there are no more.
    fn step(&mut self) -> bool {
        let Some(segment) = self.ring.next_segment().expect("a segment") else {
            return false;
        };
        let (channel, sequence) = (self.stream.channel, self.sequence);
        assert_eq!(segment.sequence(), sequence, "channel {channel}");
        assert_eq!(segment.gap_before(), 0, "channel {channel}");
        let data = segment.data().expect("data");
        let end = self.position + data.len();
        assert!(
            data == &self.expected[self.position..end],
            "channel {channel}: segment {sequence} differs"
        );
        self.position = end;
        self.sequence += 1;
        true
    }

    fn finish(self, desk: &Desk<'_>) {
        let Self { stream, ring, .. } = self;
        assert_eq!(self.position, stream.bytes, "{stream:?}");
        let finished = ring.finish().expect("a report");
        assert_eq!(finished.end, SessionEnd::EndOfStream, "{stream:?}");
        let report = finished.report;
        assert_eq!(
            (report.channel, report.produced),
            (stream.channel, self.sequence),
            "{stream:?}"
        );
        assert_eq!((report.lost, report.errors), (0, 0), "{report:?}");
        assert_eq!(report.bytes, stream.bytes as u64, "{report:?}");
        let statistics = desk.card().channel_statistics(stream.channel as usize);
        assert_eq!(statistics.segments, self.sequence, "{stream:?}");
    }
}

/// A playback under way.
struct Playback<H: Handle> {
    stream: Stream,
    ring: PlaybackRing<H>,
    data: Vec<u8>,
    position: usize,
}

impl<H: Handle> Playback<H> {
    fn start<P: Port<Handle = H>>(card: &Card<'_, P>, stream: Stream) -> Self {
        Self {
            stream,
            ring: card.post_playback(&builder(&stream)).expect("a ring"),
            data: stream_bytes(&stream),
            position: 0,
        }
    }

    /// Fills one segment; `false` when everything is filled.
    fn step(&mut self) -> bool {
        let channel = self.stream.channel;
        let Some(piece) = self.data[self.position..]
            .chunks(self.stream.segment_bytes as usize)
            .next()
        else {
            return false;
        };
        let free = self.ring.next_free().expect("a slot").expect("no end");
        assert_eq!(free.gap_before(), 0, "channel {channel}");
        assert_eq!(free.missed(), [], "channel {channel}");
        let place = free.sequence() * u64::from(self.stream.segment_bytes);
        assert_eq!(place, self.position as u64, "channel {channel}");
        free.fill(piece).expect("room");
        self.position += piece.len();
        true
    }

    fn finish(mut self, desk: &Desk<'_>, played: &Collect) {
        let stream = self.stream;
        self.ring.drain().expect("the rest");
        assert_eq!(self.ring.missed(), [], "{stream:?}");
        assert!(
            played.bytes() == self.data,
            "{stream:?}: what was played differs"
        );
        let segments = (stream.bytes / stream.segment_bytes as usize) as u64;
        assert_eq!(self.ring.played(), segments, "{stream:?}");
        let finished = self.ring.finish().expect("a report");
        assert_eq!(finished.end, SessionEnd::Stopped, "{stream:?}");
        let report = finished.report;
        assert_eq!(
            (report.produced, report.consumed),
            (segments, segments),
            "{report:?}"
        );
        assert_eq!((report.lost, report.errors), (0, 0), "{report:?}");
        let statistics = desk.card().channel_statistics(stream.channel as usize);
        assert_eq!(
            (statistics.segments, statistics.dropped),
            (segments, 0),
            "{stream:?}"
        );
    }
}

/// The card's channels, and what the playback channels play.
fn config(
    environment: Environment,
    seed: u64,
    messages: MessagePolicy,
) -> (Config, [Collect; PLAYBACKS.len()]) {
    let mut config = form::config(environment, seed);
    for stream in CAPTURES {
        let source = ReadSource::new(Cursor::new(stream_bytes(&stream)));
        config = config.source(stream.channel as usize, source);
    }
    let played = std::array::from_fn(|_| Collect::default());
    for (stream, sink) in PLAYBACKS.iter().zip(&played) {
        config = config.sink(stream.channel as usize, sink.clone());
    }
    config.machine.resources.messages = messages;
    config.machine.preemption = seeds::preemption(seed);
    (config, played)
}

fn open<'d, 'm>(desk: &'d Desk<'m>) -> Card<'d, contdma_desk::App<'m>> {
    let port = desk.app();
    let path = Card::list(port).expect("a list").remove(0);
    Card::open(port, &path, OpenAccess::ReadWrite).expect("an open card")
}

/// All channels to their ends, one segment of each in turn.
fn run_all(desk: &Desk<'_>, captures: &[Stream], playbacks: &[Stream], played: &[Collect]) {
    let card = open(desk);
    let mut captures: Vec<_> = captures
        .iter()
        .map(|&stream| Capture::start(&card, stream))
        .collect();
    let mut playbacks: Vec<_> = playbacks
        .iter()
        .map(|&stream| Playback::start(&card, stream))
        .collect();
    let mut capturing = vec![true; captures.len()];
    let mut playing = vec![true; playbacks.len()];
    while capturing.contains(&true) || playing.contains(&true) {
        for (capture, more) in captures.iter_mut().zip(&mut capturing) {
            *more = *more && capture.step();
        }
        for (playback, more) in playbacks.iter_mut().zip(&mut playing) {
            *more = *more && playback.step();
        }
    }
    for capture in captures {
        capture.finish(desk);
    }
    for (playback, played) in playbacks.into_iter().zip(played) {
        playback.finish(desk, played);
    }
}

const MESSAGES: [MessagePolicy; 8] = [
    MessagePolicy::All,
    MessagePolicy::AtMost(1),
    MessagePolicy::AtMost(2),
    MessagePolicy::AtMost(3),
    MessagePolicy::AtMost(4),
    MessagePolicy::AtMost(5),
    MessagePolicy::AtMost(6),
    MessagePolicy::LineOnly,
];

const ENVIRONMENTS: [Environment; 5] = [
    Environment::COHERENT,
    Environment::REACH32,
    Environment::MIXED,
    Environment::REMAPPED,
    Environment::CONFIDENTIAL,
];

#[test]
fn four_captures_at_once_are_whole_however_they_interrupt() {
    for messages in MESSAGES {
        for seed in 0..2 {
            let (config, _) = config(Environment::MIXED, seed, messages);
            contdma_desk::run(config, |desk| run_all(desk, &CAPTURES, &[], &[]))
                .unwrap_or_else(|error| panic!("{messages:?} {seed}: {error}"));
        }
    }
}

#[test]
fn four_captures_at_once_are_whole_in_every_memory() {
    for environment in ENVIRONMENTS {
        for seed in 0..2 {
            let (config, _) = config(environment, seed, MessagePolicy::All);
            contdma_desk::run(config, |desk| run_all(desk, &CAPTURES, &[], &[]))
                .unwrap_or_else(|error| panic!("{} {seed}: {error}", environment.name));
        }
    }
}

#[test]
fn all_channels_at_once_are_whole_however_they_interrupt() {
    for messages in MESSAGES {
        for seed in 0..2 {
            let (config, played) = config(Environment::MIXED, seed, messages);
            contdma_desk::run(config, |desk| {
                run_all(desk, &CAPTURES, &PLAYBACKS, &played);
            })
            .unwrap_or_else(|error| panic!("{messages:?} {seed}: {error}"));
        }
    }
}

#[test]
fn all_channels_at_once_are_whole_in_every_memory() {
    for environment in ENVIRONMENTS {
        for seed in 0..2 {
            let (config, played) = config(environment, seed, MessagePolicy::All);
            contdma_desk::run(config, |desk| {
                run_all(desk, &CAPTURES, &PLAYBACKS, &played);
            })
            .unwrap_or_else(|error| panic!("{} {seed}: {error}", environment.name));
        }
    }
}

/// One capture and one playback, every strategy beside every other.
#[test]
fn strategies_live_side_by_side() {
    const STRATEGIES: [Strategy; 3] = [Strategy::Direct, Strategy::Shadow, Strategy::CommonBuffer];
    for capture in STRATEGIES {
        for playback in STRATEGIES {
            for seed in 0..2 {
                let (config, played) = config(Environment::COHERENT, seed, MessagePolicy::All);
                let capture = Stream {
                    strategy: capture,
                    ..CAPTURES[0]
                };
                let playback = Stream {
                    strategy: playback,
                    ..PLAYBACKS[0]
                };
                contdma_desk::run(config, |desk| {
                    run_all(desk, &[capture], &[playback], &played);
                })
                .unwrap_or_else(|error| panic!("{capture:?} {playback:?} {seed}: {error}"));
            }
        }
    }
}

/// A playback that nobody drains is ended with what was played, and everything is given back.
#[test]
fn a_playback_that_is_dropped_half_way_leaves_nothing_behind() {
    for seed in 0..4 {
        let (config, played) = config(Environment::MIXED, seed, MessagePolicy::All);
        contdma_desk::run(config, |desk| {
            let card = open(desk);
            let mut capture = Capture::start(&card, CAPTURES[0]);
            let mut playback = Playback::start(&card, PLAYBACKS[0]);
            for _ in 0..7 {
                assert!(capture.step() && playback.step());
            }
            drop(playback);
            while capture.step() {}
            capture.finish(desk);
            let bytes = played[0].bytes();
            let all = stream_bytes(&PLAYBACKS[0]);
            assert!(!bytes.is_empty() && bytes == all[..bytes.len()]);
        })
        .unwrap_or_else(|error| panic!("{seed}: {error}"));
    }
}
