//! How fast a card gives or takes data, asked of the driver's books and without a WAIT: so that a WAIT
//! that runs out of time can be told from a card that has nothing to say.

use super::raw::{self, RawRing};
use super::{PATIENCE, Subject};
use contdma_client::abi::{Direction, RingRequest};
use contdma_client::{Handle, Port};
use std::time::{Duration, Instant};

const MILLISECOND: Duration = Duration::from_millis(1);
const PAGES: u32 = 8;

/// What a card gives, or takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    /// Nothing for as long as a scenario has patience, or nobody could ask.
    Nothing,
    /// A page in so long, or less.
    Page(Duration),
}

impl Signal {
    /// Of a channel that was watched for `time` while it did so many pages.
    pub(super) fn of(pages: u64, time: Duration) -> Self {
        match u32::try_from(pages) {
            Ok(0) => Self::Nothing,
            Ok(pages) => Self::Page(time / pages),
            Err(_) => Self::Page(Duration::ZERO),
        }
    }

    /// Whether so many pages take no more than half of what a scenario has patience for.
    pub(super) fn is_quick_enough(self, pages: u32) -> bool {
        match self {
            Self::Nothing => false,
            Self::Page(time) => time.saturating_mul(pages) <= PATIENCE / 2,
        }
    }
}

/// Of the first capture channel.
pub(super) fn captured<P: Port>(subject: &Subject<'_, P>) -> Signal {
    let ring = subject
        .first_capture()
        .and_then(|channel| RawRing::start(subject, raw::request(channel)));
    match ring {
        Ok(ring) => watch(&ring.handle, || {
            ring.report().map_or(0, |it| it.device_position)
        }),
        Err(_) => Signal::Nothing,
    }
}

/// Of the first playback channel, from a ring that is filled once.
pub(super) fn played<P: Port>(subject: &Subject<'_, P>) -> Signal {
    let Some(&channel) = subject.playback_channels().first() else {
        return Signal::Nothing;
    };
    let request = RingRequest {
        direction: Direction::Playback,
        ..raw::request(channel)
    };
    let Ok(ring) = subject.open().and_then(|it| RawRing::start_on(it, request)) else {
        return Signal::Nothing;
    };
    if ring.release(u64::from(PAGES)).is_err() {
        return Signal::Nothing;
    }
    watch(&ring.handle, || {
        ring.report().map_or(0, |it| it.device_position)
    })
}

/// Looks at a position until it has come around the ring, or for as long as there is patience.
fn watch<H: Handle>(handle: &H, position: impl Fn() -> u64) -> Signal {
    let begun = Instant::now();
    // An emulated machine has a time of its own, and a system sleeps longer than it is told.
    let mut slept = Duration::ZERO;
    let mut done = 0;
    while done < u64::from(PAGES) && slept < PATIENCE {
        handle.pause(MILLISECOND);
        slept += MILLISECOND;
        done = position();
    }
    Signal::of(done, slept.max(begun.elapsed()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_quick_or_slow_or_says_nothing() {
        assert_eq!(Signal::of(0, PATIENCE), Signal::Nothing);
        assert!(!Signal::Nothing.is_quick_enough(0));
        let slow = Signal::of(2, PATIENCE);
        assert_eq!(slow, Signal::Page(PATIENCE / 2));
        assert!(slow.is_quick_enough(1) && !slow.is_quick_enough(2));
        assert!(Signal::of(8, 8 * MILLISECOND).is_quick_enough(128));
        assert!(Signal::of(u64::MAX, PATIENCE).is_quick_enough(u32::MAX));
    }
}
