//! Lives of a capture, and the ways in which it ends.

use super::{Failure, Reader, Requests, builder, end, post};
use contdma_client::abi::{AbiError, LatePolicy};
use contdma_client::{Posted, RingBuilder};
use contdma_desk::Desk;

/// Takes a lap and a half, in time, and stops.
pub(crate) fn capture(desk: &Desk<'_>, builder: &RingBuilder) -> Result<(), Failure> {
    some(desk, builder, 12)
}

/// Takes so many segments, in time, and stops.
pub(super) fn some(desk: &Desk<'_>, builder: &RingBuilder, segments: u32) -> Result<(), Failure> {
    let mut ring = post(desk.app(), builder)?;
    let mut reader = Reader::default();
    reader.take_up_to(&mut ring, segments)?;
    let report = end(ring, &mut reader)?;
    assert_eq!(report.produced, reader.sequence);
    assert_eq!((report.lost, reader.missing), (0, 0));
    Ok(())
}

/// Takes some segments in time, is late by more than a lap, and takes some more.
pub(super) fn late(desk: &Desk<'_>, builder: &RingBuilder) -> Result<(), Failure> {
    let mut ring = post(desk.app(), builder)?;
    let mut reader = Reader::default();
    reader.take_up_to(&mut ring, 4)?;
    desk.machine().run_for(200_000);
    reader.take_up_to(&mut ring, 12)?;
    let report = end(ring, &mut reader)?;
    let lost = report.lost;
    assert!(reader.missing > 0, "it was in time");
    assert!(lost > 0, "the driver lost nothing");
    if ring_drops(builder) {
        // Those at the very end have no segment after them that would tell.
        assert!(lost >= reader.missing, "{lost} of {}", reader.missing);
        assert_eq!(report.produced - reader.sequence, lost - reader.missing);
        let untold = u64::from(lost > reader.missing);
        assert_eq!(report.gaps, reader.gaps + untold);
    }
    Ok(())
}

/// Whether what is lost is lost once and for all, so that driver and application agree on it.
fn ring_drops(builder: &RingBuilder) -> bool {
    builder
        .request()
        .is_ok_and(|request| request.policy == LatePolicy::DropNew)
}

/// The post is cancelled.
pub(super) fn cancelled(desk: &Desk<'_>) -> Result<(), Failure> {
    let mut requests = Requests::post(desk.app(), &builder())?;
    desk.machine().run_for(100_000);
    requests.posted.cancel();
    let outcome = requests.posted.wait();
    over_by(outcome, AbiError::Cancelled)
}

/// The handle is closed while a WAIT of it is pending, and its post.
pub(super) fn closed(desk: &Desk<'_>) -> Result<(), Failure> {
    let mut requests = Requests::post(desk.app(), &builder())?;
    let wait = requests.wait(1_000_000)?;
    desk.machine().run_for(50_000);
    let _ = requests.handle.file().close();
    let outcome = requests.posted.wait();
    assert!(wait.wait().status < 0);
    over_by(outcome, AbiError::Cancelled)
}

/// The process ends while all its requests are pending.
pub(super) fn exited(desk: &Desk<'_>) -> Result<(), Failure> {
    let other = desk.another_app();
    let lived = (|| {
        let mut requests = Requests::post(&other, &builder())?;
        let wait = requests.wait(1_000_000)?;
        desk.machine().run_for(50_000);
        other.exit();
        assert!(wait.poll().is_some());
        let outcome = requests.posted.outcome();
        over_by(outcome.expect("the post is over"), AbiError::Cancelled)
    })();
    other.exit();
    lived
}

/// A post that ended with another error was ended by something else.
fn over_by(
    outcome: Result<(), contdma_client::PortError>,
    expected: AbiError,
) -> Result<(), Failure> {
    match outcome {
        Err(error) if error == contdma_client::PortError::Driver(expected) => Ok(()),
        Err(error) => Err(Failure::Request(error)),
        Ok(()) => panic!("a post that nobody stopped says that it was"),
    }
}
