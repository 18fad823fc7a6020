//! Lives of a playback.

use super::{Failure, PAGE, Reader, builder, open, post, stopped};
use contdma_client::PlaybackRing;
use contdma_client::abi::StopMode;
use contdma_desk::{AppHandle, Collect, Counter, Desk, ReferenceHandle};

const SEGMENTS: u64 = 12;

/// A ring on the first playback channel, and what will be heard of it.
fn begin<'m>(desk: &Desk<'m>) -> Result<(PlaybackRing<AppHandle<'m>>, Collect), Failure> {
    let channel = ReferenceHandle::CAPTURE_CHANNELS;
    let heard = Collect::default();
    desk.card().set_sink(channel, Box::new(heard.clone()));
    let channel = u32::try_from(channel).expect("a few channels");
    let ring = open(desk.app())?.post_playback(&builder().channel(channel))?;
    Ok((ring, heard))
}

/// The bytes of segment `sequence`.
fn tune(sequence: u64) -> Vec<u8> {
    let first = sequence * u64::from(PAGE);
    (first..first + u64::from(PAGE))
        .map(Counter::byte_at)
        .collect()
}

fn fill(ring: &mut PlaybackRing<AppHandle<'_>>) -> Result<(), Failure> {
    let Some(free) = ring.next_free()? else {
        return Err(Failure::Ended(ring.end().expect("it is over")));
    };
    let tune = tune(free.sequence());
    Ok(free.fill(&tune)?)
}

fn finish(mut ring: PlaybackRing<AppHandle<'_>>, heard: &Collect) -> Result<(), Failure> {
    ring.drain()?;
    assert_eq!((ring.played(), ring.missed()), (SEGMENTS, &[][..]));
    ring.stop(StopMode::Drain)?;
    let report = stopped(ring.finish()?)?;
    assert_eq!((report.produced, report.lost), (SEGMENTS, 0));
    let expected: Vec<u8> = (0..SEGMENTS).flat_map(tune).collect();
    assert!(heard.bytes() == expected, "something else was heard");
    Ok(())
}

/// Plays a lap and a half.
pub(super) fn playback(desk: &Desk<'_>) -> Result<(), Failure> {
    let (mut ring, heard) = begin(desk)?;
    for _ in 0..SEGMENTS {
        fill(&mut ring)?;
    }
    finish(ring, &heard)
}

/// A capture and a playback take turns.
pub(super) fn with_capture(desk: &Desk<'_>) -> Result<(), Failure> {
    let (mut playing, heard) = begin(desk)?;
    let mut capturing = post(desk.app(), &builder())?;
    let mut reader = Reader::default();
    for _ in 0..SEGMENTS {
        fill(&mut playing)?;
        reader.take_up_to(&mut capturing, 1)?;
    }
    assert_eq!(reader.missing, 0);
    capturing.stop(StopMode::Drain)?;
    finish(playing, &heard)
}
