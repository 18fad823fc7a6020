//! Several channels of one card at once: each with a ring, a handle, a strategy and a policy of its
//! own, under every way in which interrupts may be granted. Every byte of every channel.

use contdma_client::abi::{LatePolicy, Strategy};
use contdma_client::{Card, Handle, OpenAccess, Port, Ring, RingBuilder, SessionEnd};
use contdma_desk::{Config, Desk, Environment, ReadSource};
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

fn config(environment: Environment, seed: u64, messages: MessagePolicy) -> Config {
    let mut config = Config::new(environment, seed);
    for stream in CAPTURES {
        let source = ReadSource::new(Cursor::new(stream_bytes(&stream)));
        config = config.source(stream.channel as usize, source);
    }
    config.machine.resources.messages = messages;
    config.machine.preemption = if seed.is_multiple_of(2) { 0 } else { 300 };
    config
}

fn open<'d, 'm>(desk: &'d Desk<'m>) -> Card<'d, contdma_desk::App<'m>> {
    let port = desk.app();
    let path = Card::list(port).expect("a list").remove(0);
    Card::open(port, &path, OpenAccess::ReadWrite).expect("an open card")
}

/// All captures to their ends, one segment of each in turn.
fn capture_all(desk: &Desk<'_>) {
    let card = open(desk);
    let mut captures: Vec<_> = CAPTURES
        .iter()
        .map(|&stream| Capture::start(&card, stream))
        .collect();
    let mut open = vec![true; captures.len()];
    while open.contains(&true) {
        for (capture, open) in captures.iter_mut().zip(&mut open) {
            *open = *open && capture.step();
        }
    }
    for capture in captures {
        capture.finish(desk);
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

#[test]
fn four_captures_at_once_are_whole_however_they_interrupt() {
    for messages in MESSAGES {
        for seed in 0..2 {
            let config = config(Environment::MIXED, seed, messages);
            contdma_desk::run(config, capture_all)
                .unwrap_or_else(|error| panic!("{messages:?} {seed}: {error}"));
        }
    }
}

#[test]
fn four_captures_at_once_are_whole_in_every_memory() {
    for environment in [
        Environment::COHERENT,
        Environment::REACH32,
        Environment::MIXED,
        Environment::REMAPPED,
        Environment::CONFIDENTIAL,
    ] {
        for seed in 0..2 {
            let config = config(environment, seed, MessagePolicy::All);
            contdma_desk::run(config, capture_all)
                .unwrap_or_else(|error| panic!("{} {seed}: {error}", environment.name));
        }
    }
}
