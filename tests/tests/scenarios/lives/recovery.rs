//! What has to work after any life, however it ended.

use super::{builder, capture};
use contdma_client::Card;
use contdma_desk::Desk;
use contdma_models::{Faults, ReferenceCard, reference};
use wdk_emu::kernel::faults::Plan;
use wdk_emu::kernel::leaks::Leaks;
use wdk_emu::machine::DeviceState;

/// Blocks of pool in which the driver lists handles and requests, and their bytes. Only an image
/// takes them from the machine's pool.
const LISTS: usize = 2;
const LISTS_BYTES: usize = 4096;

/// Brings machine and card back into order by what a user can do: wake it, start the device or plug
/// another card. Then captures. Nothing fails any more from here on. A device that has stayed started
/// holds no more than `before`.
///
/// # Panics
/// Something does not work, or is left over.
pub(crate) fn recover(desk: &Desk<'_>, before: &Leaks) {
    let machine = desk.machine();
    machine.inject(Plan::None);
    desk.card().set_faults(Faults::default());
    // It may be awake.
    let _ = machine.wake();
    // A WAIT that was answered leaves its timer to expire.
    machine.run_for(60_000_000);
    match machine.device_state(desk.slot()) {
        DeviceState::Gone => return replace(desk),
        DeviceState::Started => {
            assert!(desk.card().is_idle(), "the card runs for nobody");
            let mut more = machine.leaks().since(before);
            // The driver's lists keep the room that they have grown to; its unload shows whether
            // anything else was left.
            more.pool
                .retain(|_, &mut (blocks, bytes)| blocks > LISTS || bytes > LISTS_BYTES);
            assert!(more.is_empty(), "left over: {more}");
        }
        _ => {}
    }
    start(desk);
    if Card::list(desk.app()).expect("a list").is_empty() {
        // KMDF starts a device whose interface cannot be enabled, and nobody finds it.
        machine.disable(desk.slot()).expect("disabled");
        start(desk);
    }
    next_capture(desk);
}

fn start(desk: &Desk<'_>) {
    desk.start()
        .unwrap_or_else(|error| panic!("the device does not start again: {error}"));
}

/// A card in the place of one that is gone.
fn replace(desk: &Desk<'_>) {
    desk.load().expect("the driver loads");
    let (model, _) = ReferenceCard::new(reference::Config::default());
    let slot = desk.machine().plug(Box::new(model)).expect("another card");
    next_capture(desk);
    desk.machine().idle();
    desk.machine().remove(slot).expect("removed");
}

fn next_capture(desk: &Desk<'_>) {
    capture(desk, &builder()).unwrap_or_else(|failure| panic!("the next capture fails: {failure}"));
}
