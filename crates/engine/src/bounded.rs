//! Waiting that ends.
//!
//! A back-end never spins on a register: it asks the caller to pass time, and it gives up both
//! when the bound has passed and after the number of polls that the bound allows, so that
//! neither a dead card nor a clock that stands still can hold it.

use core::time::Duration;

/// Passes time for a back-end.
pub trait Clock {
    /// Waits for `duration` or longer (`KeStallExecutionProcessor` at DISPATCH_LEVEL and above,
    /// a delayed wait at PASSIVE_LEVEL), and returns how long it took.
    fn stall(&self, duration: Duration) -> Duration;
}

impl<C: Clock + ?Sized> Clock for &C {
    fn stall(&self, duration: Duration) -> Duration {
        (**self).stall(duration)
    }
}

/// Time between two looks at a register.
pub const POLL_INTERVAL: Duration = Duration::from_micros(10);

/// Calls `poll` with the time that has passed until it gives a value or fails, or the bound is
/// over. The last call is made at or after the bound, so a value that came in time is not missed.
///
/// # Errors
/// Whatever `poll` fails with. `Ok(None)` when the bound passed.
pub fn poll_until<T, E, C: Clock + ?Sized>(
    clock: &C,
    bound: Duration,
    mut poll: impl FnMut(Duration) -> Result<Option<T>, E>,
) -> Result<Option<T>, E> {
    let mut elapsed = Duration::ZERO;
    loop {
        if let Some(value) = poll(elapsed)? {
            return Ok(Some(value));
        }
        if elapsed >= bound {
            return Ok(None);
        }
        // A stall is counted as at least what was asked for, whatever the clock claims.
        let passed = clock.stall(POLL_INTERVAL).max(POLL_INTERVAL);
        elapsed = elapsed.saturating_add(passed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::cell::Cell;

    struct Stuck(Cell<u32>);

    impl Clock for Stuck {
        fn stall(&self, _: Duration) -> Duration {
            self.0.set(self.0.get() + 1);
            Duration::ZERO
        }
    }

    #[test]
    fn a_clock_that_stands_still_does_not_hold_the_loop() {
        let clock = Stuck(Cell::new(0));
        let end: Result<Option<()>, ()> = poll_until(&clock, POLL_INTERVAL * 7, |_| Ok(None));
        assert_eq!(end, Ok(None));
        assert_eq!(clock.0.get(), 7);
    }

    #[test]
    fn a_value_at_the_bound_is_taken() {
        let clock = Stuck(Cell::new(0));
        let bound = POLL_INTERVAL * 3;
        let end: Result<_, ()> = poll_until(&clock, bound, |elapsed| {
            Ok((elapsed >= bound).then_some(elapsed))
        });
        assert_eq!(end, Ok(Some(bound)));
    }
}
