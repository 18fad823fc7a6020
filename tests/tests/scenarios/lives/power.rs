//! Lives with sleep in them.

use super::{Failure, Reader, Requests, builder, end, post, settle};
use contdma_client::abi::{AbiError, RingState, StickyErrors};
use contdma_client::{PortError, Posted};
use contdma_desk::Desk;
use wdk_emu::machine::{Status, SystemState};

fn fall_asleep(desk: &Desk<'_>, state: SystemState) -> Result<(), Failure> {
    desk.machine()
        .sleep(state)
        .map_err(|Status(status)| Failure::status("falling asleep", status))?;
    // Windows sleeps without a device that could not be told.
    if desk.card().is_idle() {
        Ok(())
    } else {
        Err(Failure::StaysAwake)
    }
}

fn wake_up(desk: &Desk<'_>) -> Result<(), Failure> {
    desk.machine()
        .wake()
        .map_err(|Status(status)| Failure::status("waking up", status))
}

/// The machine sleeps under a capture, which goes on.
pub(super) fn sleep(desk: &Desk<'_>, state: SystemState) -> Result<(), Failure> {
    let mut ring = post(desk.app(), &builder())?;
    let mut reader = Reader::default();
    reader.take_up_to(&mut ring, 6)?;
    fall_asleep(desk, state)?;
    desk.machine().run_for(1_000_000);
    wake_up(desk)?;
    reader.take_up_to(&mut ring, 6)?;
    let report = ring.report()?;
    if report.state != RingState::Running as u32 {
        // It ended, and the next segment says why.
        reader.take_rest(&mut ring)?;
    }
    let report = end(ring, &mut reader)?;
    assert_eq!(reader.after_suspend, 1);
    assert_eq!(report.lost, reader.missing);
    assert_ne!(report.errors & StickyErrors::SUSPENDED.bits(), 0);
    Ok(())
}

/// A capture is cancelled while the machine sleeps, and nothing touches the card.
pub(super) fn ended_asleep(desk: &Desk<'_>) -> Result<(), Failure> {
    let mut requests = Requests::post(desk.app(), &builder())?;
    desk.machine().run_for(50_000);
    fall_asleep(desk, SystemState::Sleeping)?;
    let accesses = desk.machine().register_accesses(desk.slot());
    requests.posted.cancel();
    settle(desk);
    let outcome = requests.posted.outcome();
    let touched = desk.machine().register_accesses(desk.slot()) - accesses;
    wake_up(desk)?;
    assert_eq!(touched, 0, "a card without power was touched");
    match outcome.expect("the post is over") {
        Err(PortError::Driver(AbiError::Cancelled)) => Ok(()),
        Err(error) => Err(Failure::Request(error)),
        Ok(()) => panic!("a post that nobody stopped says that it was"),
    }
}
