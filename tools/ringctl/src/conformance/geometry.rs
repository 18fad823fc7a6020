//! Shapes of rings: those that cannot be are refused by name, odd ones work.

use super::raw::{self, end_of_post};
use super::streams::capture;
use super::verdict::{Outcome, refused_with};
use super::{Scenario, Subject, Trouble};
use contdma_client::abi::{
    AbiError, Direction, PAGE_BYTES, PostRing, RingRequest, StatusLayout, control,
};
use contdma_client::{Handle, Part, Port, Posted};
use zerocopy::IntoBytes;

const PAGE: usize = PAGE_BYTES as usize;
const RING: usize = 8 * PAGE;

/// Longest buffer that a scenario takes to be refused.
const LONGEST: usize = 64 << 20;

pub(super) fn scenarios<P: Port>() -> Vec<Scenario<P>> {
    vec![
        Scenario::new("geometry: nothing, too small, too large", impossible).mandatory(),
        Scenario::new("geometry: too many segments", too_many).asks_for_much(),
        Scenario::new("geometry: another length of buffer", other_length).mandatory(),
        Scenario::new("geometry: a buffer inside a page", inside_a_page).mandatory(),
        Scenario::new("geometry: channels that are not there", no_channel).mandatory(),
        Scenario::new("geometry: the wrong direction", wrong_direction).mandatory(),
        // Segments of 256 KiB, which may have to be shared memory.
        Scenario::new("geometry: odd rings work", odd)
            .waits_for(128)
            .asks_for_much(),
    ]
}

fn post<P: Port>(
    subject: &Subject<'_, P>,
    bytes: usize,
    change: impl FnOnce(&mut PostRing),
) -> Result<Result<(), contdma_client::PortError>, Trouble> {
    let handle = subject.open()?;
    let mut wire = raw::request(subject.first_capture()?).to_wire();
    change(&mut wire);
    Ok(end_of_post(
        &handle,
        &control::POST_RING,
        wire.as_bytes(),
        bytes,
    ))
}

fn impossible<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    type Change = fn(&mut PostRing);
    let cases: [(&str, AbiError, Change, usize); 8] = [
        (
            "segments of nothing",
            AbiError::RingTooSmall,
            |r| r.segment_bytes = 0,
            RING,
        ),
        (
            "no segments",
            AbiError::RingTooSmall,
            |r| r.segment_count = 0,
            RING,
        ),
        (
            "one segment",
            AbiError::TooFewSegments,
            |r| r.segment_count = 1,
            PAGE,
        ),
        (
            "a ring of no whole pages",
            AbiError::SegmentMisaligned,
            |r| r.segment_bytes = PAGE_BYTES + 4,
            RING,
        ),
        (
            "segments of 32 bytes",
            AbiError::SegmentMisaligned,
            |r| {
                r.segment_bytes = 32;
                r.segment_count = 1024;
            },
            RING,
        ),
        (
            "the largest numbers",
            AbiError::RingTooLarge,
            |r| {
                r.segment_bytes = u32::MAX - (PAGE_BYTES - 1);
                r.segment_count = u32::MAX;
            },
            RING,
        ),
        (
            "a status block of 100 bytes",
            AbiError::StatusBlockTooSmall,
            |r| r.status_bytes = 100,
            RING,
        ),
        (
            "a status block with too few records",
            AbiError::StatusBlockTooSmall,
            |r| {
                r.segment_bytes = 128;
                r.segment_count = 256;
                r.status_bytes = PAGE_BYTES;
            },
            RING + PAGE,
        ),
    ];
    for (what, expected, change, bytes) in cases {
        refused_with(what, post(subject, bytes, change)?, expected)?;
    }
    Ok(())
}

fn too_many<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let align = subject.info.alignment.min(PAGE_BYTES);
    let per_page = PAGE_BYTES / align;
    let count = subject
        .info
        .max_segments
        .checked_add(1)
        .and_then(|count| count.checked_next_multiple_of(per_page));
    let bytes = count
        .and_then(|count| usize::try_from(u64::from(count) * u64::from(align)).ok())
        .filter(|&bytes| bytes <= LONGEST);
    let Some((count, bytes)) = count.zip(bytes) else {
        return Err(Trouble::Skipped("so long a ring is not tried".to_owned()));
    };
    let answer = post(subject, bytes, |ring| {
        ring.segment_bytes = align;
        ring.segment_count = count;
    })?;
    refused_with(
        &format!("{count} segments"),
        answer,
        AbiError::TooManySegments,
    )
}

fn other_length<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    for bytes in [0, 1, PAGE, RING - PAGE, RING - 1, RING + 1, RING + PAGE] {
        let answer = post(subject, bytes, |_| ())?;
        let what = format!("a buffer of {bytes} bytes");
        refused_with(&what, answer, AbiError::BufferSizeMismatch)?;
    }
    let status = StatusLayout::new(8)?.bytes();
    let answer = post(subject, RING, |ring| ring.status_bytes = status)?;
    let what = "a buffer without the status block";
    refused_with(what, answer, AbiError::BufferSizeMismatch)
}

fn inside_a_page<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let handle = subject.open()?;
    let wire = raw::request(subject.first_capture()?).to_wire();
    for offset in [1, 64, 2048] {
        let memory = handle.allocate(RING + PAGE)?;
        let part = Part {
            code: &control::POST_RING,
            input: wire.as_bytes(),
            bytes: offset..offset + RING,
        };
        let answer =
            handle
                .post_parts(&[part], memory)
                .and_then(|mut posted| match posted.outcome() {
                    Some(outcome) => outcome,
                    None => {
                        handle.pause(std::time::Duration::from_millis(100));
                        posted.outcome().unwrap_or(Ok(()))
                    }
                });
        let what = format!("a buffer {offset} bytes into a page");
        refused_with(&what, answer, AbiError::BufferMisaligned)?;
    }
    Ok(())
}

fn no_channel<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    for channel in [subject.info.channels, 32, 255, 256, u32::MAX] {
        let answer = post(subject, RING, |ring| ring.channel = channel)?;
        let what = format!("channel {channel}");
        refused_with(&what, answer, AbiError::ChannelOutOfRange)?;
    }
    Ok(())
}

fn wrong_direction<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let (captures, plays) = (
        subject.info.capture_channels,
        subject.info.playback_channels,
    );
    for channel in 0..subject.info.channels.min(32) {
        for (direction, able) in [(Direction::Capture, captures), (Direction::Playback, plays)] {
            if able >> channel & 1 != 0 {
                continue;
            }
            let wanted = RingRequest {
                direction,
                ..raw::request(channel)
            };
            let answer = post(subject, RING, |ring| *ring = wanted.to_wire())?;
            let what = format!("{direction:?} on channel {channel}");
            refused_with(&what, answer, AbiError::DirectionUnavailable)?;
        }
    }
    Ok(())
}

fn odd<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let least = subject.info.min_segments;
    let align = subject.info.alignment.min(PAGE_BYTES);
    let mut skipped = Ok(());
    let rings = [
        (PAGE_BYTES, least),
        (align, (PAGE_BYTES / align).max(least)),
        (3 * PAGE_BYTES, 5),
        (PAGE_BYTES + align, (PAGE_BYTES / align).max(least)),
        (PAGE_BYTES, 127),
        (256 << 10, 3),
    ];
    for (segment_bytes, segments) in rings {
        let builder = subject.builder(segment_bytes, segments)?;
        let outcome = capture(subject, &builder, 2 * u64::from(segments) + 1)
            .map_err(|trouble| trouble.at(&format!("{segments} times {segment_bytes} bytes")));
        match outcome {
            // The others may still fit, or come in time.
            Err(Trouble::Failed(_)) => return outcome,
            Err(_) => skipped = outcome,
            Ok(()) => {}
        }
    }
    skipped
}
