//! Lives in which the device is stopped, removed, and started again.

use super::{Failure, Reader, Requests, builder, capture, end, post, settle};
use contdma_client::abi::{AbiError, StopMode};
use contdma_client::{Card, PortError, Posted};
use contdma_desk::Desk;
use contdma_models::Faults;
use wdk_emu::machine::{DeviceState, Status, SystemState};

fn system(step: &'static str) -> impl FnOnce(Status) -> Failure {
    move |Status(status)| Failure::status(step, status)
}

/// The device is stopped and started with other resources under a capture, which goes on.
pub(super) fn rebalanced(desk: &Desk<'_>) -> Result<(), Failure> {
    let mut ring = post(desk.app(), &builder())?;
    let mut reader = Reader::default();
    reader.take_up_to(&mut ring, 6)?;
    desk.machine()
        .rebalance(desk.slot())
        .map_err(system("rebalancing"))?;
    reader.take_up_to(&mut ring, 6)?;
    let report = end(ring, &mut reader)?;
    assert_eq!(reader.after_suspend, 1);
    assert_eq!(report.lost, reader.missing);
    Ok(())
}

/// Somebody else objects to the stop.
pub(super) fn stop_taken_back(desk: &Desk<'_>) -> Result<(), Failure> {
    let mut ring = post(desk.app(), &builder())?;
    let mut reader = Reader::default();
    reader.take_up_to(&mut ring, 6)?;
    desk.machine()
        .query_and_cancel_stop(desk.slot())
        .map_err(system("asking for a stop"))?;
    reader.take_up_to(&mut ring, 6)?;
    assert_eq!(
        reader.missing, 0,
        "a stop that did not come disturbs nobody"
    );
    Ok(ring.stop(StopMode::Drain)?)
}

/// The removal is refused while a handle is open, and taken back when none is.
pub(super) fn removal_taken_back(desk: &Desk<'_>) -> Result<(), Failure> {
    let mut ring = post(desk.app(), &builder())?;
    let mut reader = Reader::default();
    reader.take_up_to(&mut ring, 6)?;
    assert!(desk.machine().remove(desk.slot()).is_err());
    reader.take_up_to(&mut ring, 6)?;
    assert_eq!(reader.missing, 0, "a veto disturbs nobody");
    drop(ring);
    desk.machine().idle();
    desk.machine()
        .query_and_cancel_remove(desk.slot())
        .map_err(system("asking for a removal"))?;
    capture(desk, &builder())
}

/// The device is disabled after a capture, enabled, and captures again.
pub(super) fn disabled(desk: &Desk<'_>) -> Result<(), Failure> {
    capture(desk, &builder())?;
    desk.machine()
        .disable(desk.slot())
        .map_err(system("disabling the device"))?;
    assert!(Card::list(desk.app())?.is_empty());
    desk.machine()
        .enable(desk.slot())
        .map_err(system("enabling the device"))?;
    capture(desk, &builder())
}

/// The device is removed in order after a capture.
pub(super) fn removed(desk: &Desk<'_>) -> Result<(), Failure> {
    capture(desk, &builder())?;
    desk.machine().idle();
    desk.machine()
        .remove(desk.slot())
        .map_err(system("removing the device"))?;
    assert_eq!(desk.machine().device_state(desk.slot()), DeviceState::Gone);
    Ok(())
}

/// The card is pulled under a capture: all ends while the handle is open.
pub(super) fn pulled(desk: &Desk<'_>) -> Result<(), Failure> {
    let mut requests = Requests::post(desk.app(), &builder())?;
    desk.machine().run_for(50_000);
    let wait = requests.wait(1_000_000)?;
    desk.machine().surprise_remove(desk.slot());
    settle(desk);
    assert!(wait.poll().is_some(), "the WAIT is over");
    let outcome = requests.posted.outcome();
    drop(requests);
    settle(desk);
    assert_eq!(desk.machine().device_state(desk.slot()), DeviceState::Gone);
    gone(outcome)
}

/// The card is pulled while the machine sleeps.
pub(super) fn pulled_asleep(desk: &Desk<'_>) -> Result<(), Failure> {
    let mut requests = Requests::post(desk.app(), &builder())?;
    desk.machine().run_for(50_000);
    desk.machine()
        .sleep(SystemState::Sleeping)
        .map_err(system("falling asleep"))?;
    desk.machine().pull(desk.slot());
    // The device fails to start again, and the bus sees that the card is gone.
    let _ = desk.machine().wake();
    settle(desk);
    desk.machine().surprise_remove(desk.slot());
    settle(desk);
    let outcome = requests.posted.outcome();
    drop(requests);
    settle(desk);
    assert_eq!(desk.machine().device_state(desk.slot()), DeviceState::Gone);
    gone(outcome)
}

/// A post whose card was pulled ends by name while its handle is open.
fn gone(outcome: Option<Result<(), PortError>>) -> Result<(), Failure> {
    match outcome.expect("the post is over while its handle is open") {
        Err(PortError::Driver(AbiError::DeviceGone)) => Ok(()),
        Err(error) => Err(Failure::Request(error)),
        Ok(()) => panic!("a post that nobody stopped says that it was"),
    }
}

/// The card does not answer as it should when it is started, and does the next time.
pub(super) fn failed_start(desk: &Desk<'_>) -> Result<(), Failure> {
    desk.machine()
        .disable(desk.slot())
        .map_err(system("disabling the device"))?;
    desk.card().set_faults(Faults {
        registers_read: Some(0),
        ..Faults::default()
    });
    let started = desk.machine().enable(desk.slot());
    desk.card().set_faults(Faults::default());
    assert!(started.is_err(), "a card that makes no sense was started");
    desk.machine()
        .enable(desk.slot())
        .map_err(system("enabling the device"))?;
    capture(desk, &builder())
}

/// The driver is unloaded after a capture, loaded again, and captures again.
pub(super) fn reloaded(desk: &Desk<'_>) -> Result<(), Failure> {
    capture(desk, &builder())?;
    desk.reload()?;
    capture(desk, &builder())
}
