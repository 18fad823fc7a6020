//! Stopping a card, and seeing that it has stopped. It knows nothing of requests and of why a
//! session ends.

use core::time::Duration;

use contdma_abi::StickyErrors;
use contdma_core::completion::{AfterStop, LastCount};
use contdma_core::session::{FaultKind, StopReason};
use contdma_engine::engine::StopState;
use contdma_engine::{ChannelEngine, Clock, EngineError};

use crate::device::{Silent, StillMaster};
use crate::ring::{Quiet, Ring};
use crate::sys::ntddk::KeFlushQueuedDpcs;
use crate::time::PassiveClock;

/// How long a card is watched that says that it has stopped; the system's clock may make a tick of
/// it.
const WATCHED: Duration = Duration::from_micros(50);

/// What became of a card that had said that it stopped.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[must_use = "a card that was forced to stop is not to be believed"]
pub(super) struct Rest {
    pub(super) quiet: Quiet,
    /// It had gone on, and was forced to stop.
    pub(super) forced: bool,
}

/// Takes what a card had completed when it stopped, and looks whether it has. PASSIVE_LEVEL, with
/// no spin lock held.
pub(super) fn serve_the_rest(ring: &mut Ring, quiet: Quiet) -> Rest {
    let sound = Rest {
        quiet,
        forced: false,
    };
    if quiet == Quiet::Not {
        return sound;
    }
    let last = ring.count();
    // SAFETY: PASSIVE_LEVEL.
    unsafe { KeFlushQueuedDpcs() };
    // One that goes on gets the time to show it.
    if quiet == Quiet::Stopped {
        PassiveClock.stall(WATCHED);
    }
    ring.serve_stopped();
    let after = match (last, ring.count()) {
        // One that is gone does nothing any more.
        (Err(FaultKind::CardGone), _) | (_, Err(FaultKind::CardGone)) => AfterStop::Still,
        (last, now) => LastCount::new(last.ok()).compare(now.ok()),
    };
    match (after, quiet) {
        (AfterStop::GoesOn, Quiet::Stopped) => Rest {
            quiet: stop_by_force(ring),
            forced: true,
        },
        (AfterStop::Still | AfterStop::GoesOn, _) => sound,
    }
}

/// Stops the card, or forces it. Each step waits within the card's bound. PASSIVE_LEVEL, with no
/// spin lock held.
pub(super) fn quiesce(ring: &mut Ring) -> Quiet {
    let registers = ring.books.accesses.on(&ring.card.registers);
    match ring.engine.stop(&registers, &PassiveClock) {
        Ok(StopState::Quiesced(_)) => Quiet::Stopped,
        Ok(StopState::Draining | StopState::TimedOut) => {
            ring.books.errors |= StickyErrors::STOP_TIMEOUT;
            stop_by_force(ring)
        }
        Err(EngineError::Gone) => silence(ring),
        Err(_) => stop_by_force(ring),
    }
}

/// Resets the channel, and cuts the card off from the bus if that does not help, or if its
/// registers do not answer.
fn stop_by_force(ring: &mut Ring) -> Quiet {
    let registers = ring.books.accesses.on(&ring.card.registers);
    match ring.engine.reset(&registers, &PassiveClock) {
        Ok(_) => Quiet::Stopped,
        Err(EngineError::Gone) => silence(ring),
        Err(_) => match ring.card.config_space.stop_bus_master() {
            Ok(()) => Quiet::CutOff,
            Err(StillMaster) => Quiet::Not,
        },
    }
}

/// Sees that a card whose registers read as all ones makes no access any more.
fn silence(ring: &mut Ring) -> Quiet {
    ring.books.errors |= StickyErrors::DEVICE_GONE;
    match ring.card.config_space.stop_silent() {
        Ok(Silent::Gone) => Quiet::Gone,
        Ok(Silent::CutOff) => Quiet::Silenced,
        Err(StillMaster) => Quiet::Not,
    }
}

/// An error of the card stays with the channel, and lets nothing start, until the channel is reset.
/// What does not reset has stopped all the same; the next start says so. PASSIVE_LEVEL.
pub(super) fn clear_errors(ring: &mut Ring, reason: StopReason) {
    let card = StickyErrors::BAD_POSITION | StickyErrors::CARD_ERROR;
    if matches!(reason, StopReason::Fault(_)) || ring.books.errors.intersects(card) {
        let registers = ring.books.accesses.on(&ring.card.registers);
        let _ = ring.engine.reset(&registers, &PassiveClock);
    }
}
