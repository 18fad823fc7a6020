//! When a card's interrupts are too many to be believed.
//!
//! The service routine counts the interrupts that are the card's own, and each time that it has
//! counted [`ALARM`] of them somebody judges: did they come within [`WINDOW_SECONDS`], and did the
//! card complete anything meanwhile? A card that completes segments may interrupt as often as it
//! likes, up to [`PER_SEGMENT`] times for each; a card that completes none may interrupt so seldom
//! that it harms nobody. What is neither is a storm. Interrupts of others on a shared line are not
//! counted at all: that is the caller's part.
//!
//! The module knows neither registers nor the time; it takes no lock, and any IRQL will do. One
//! watch belongs to one interrupt, whose service routine never runs twice at once.

use core::sync::atomic::{AtomicU32, AtomicU64, Ordering};

/// Interrupts between two judgements; a power of two.
pub const ALARM: u32 = 8_192;

/// Interrupts for which one segment is reason enough.
pub const PER_SEGMENT: u64 = 256;

/// A storm brings [`ALARM`] interrupts in less than so many seconds.
pub const WINDOW_SECONDS: u64 = 1;

/// Alarms that may go unheard: then the interrupts leave no time to judge them.
pub const UNHEARD_ALARMS: u32 = 8;

/// The watch over one interrupt.
#[derive(Debug, Default)]
pub struct StormWatch {
    count: AtomicU32,
    unheard: AtomicU32,
    judged_at: AtomicU64,
    useful: AtomicU64,
}

/// What the service routine does after an alarm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Alarm {
    /// It has somebody judge.
    Judge,
    /// It masks the card at once: nobody else gets to do anything.
    Mask,
}

/// What the interrupts since the last judgement were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Nothing to worry about.
    Calm,
    /// The card is of no use any more.
    Storm,
}

impl StormWatch {
    /// Nothing has come yet.
    pub const fn new() -> Self {
        Self {
            count: AtomicU32::new(0),
            unheard: AtomicU32::new(0),
            judged_at: AtomicU64::new(0),
            useful: AtomicU64::new(0),
        }
    }

    /// Counts an interrupt of the card's own; whether [`StormWatch::alarm`] is due. By the service
    /// routine alone.
    #[inline]
    pub fn count(&self) -> bool {
        let count = self.count.load(Ordering::Relaxed).wrapping_add(1);
        self.count.store(count, Ordering::Relaxed);
        count.is_multiple_of(ALARM)
    }

    /// Whether an alarm waits to be judged.
    #[inline]
    pub fn is_alarmed(&self) -> bool {
        self.unheard.load(Ordering::Acquire) != 0
    }

    /// Gives an alarm.
    #[cold]
    pub fn alarm(&self) -> Alarm {
        let unheard = self.unheard.fetch_add(1, Ordering::AcqRel);
        if unheard < UNHEARD_ALARMS {
            Alarm::Judge
        } else {
            Alarm::Mask
        }
    }

    /// Judges the interrupts since the last time. `now` counts ticks, of which there are
    /// `ticks_per_second`; `useful` is how many segments the card has ever completed. A smaller
    /// number than the last time's says nothing, and nobody is judged by it.
    #[cold]
    pub fn judge(&self, now: u64, ticks_per_second: u64, useful: u64) -> Verdict {
        let alarms = u64::from(self.unheard.swap(0, Ordering::AcqRel));
        let interrupts = alarms.saturating_mul(u64::from(ALARM));
        let passed = now.saturating_sub(self.judged_at.swap(now, Ordering::Relaxed));
        let before = self.useful.swap(useful, Ordering::Relaxed);
        let Some(segments) = useful.checked_sub(before) else {
            return Verdict::Calm;
        };
        let window = ticks_per_second
            .saturating_mul(WINDOW_SECONDS)
            .saturating_mul(alarms);
        if passed < window && segments.saturating_mul(PER_SEGMENT) < interrupts {
            Verdict::Storm
        } else {
            Verdict::Calm
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECOND: u64 = 10_000_000;

    /// Counts so many interrupts; how many alarms there were, and the last of them.
    fn interrupts(watch: &StormWatch, count: u32) -> (u32, Option<Alarm>) {
        let mut alarms = 0;
        let mut last = None;
        for _ in 0..count {
            if watch.count() {
                alarms += 1;
                last = Some(watch.alarm());
            }
        }
        (alarms, last)
    }

    #[test]
    fn an_alarm_waits_to_be_judged() {
        let watch = StormWatch::new();
        assert!(!watch.is_alarmed());
        assert_eq!(watch.alarm(), Alarm::Judge);
        assert!(watch.is_alarmed());
    }

    #[test]
    fn an_alarm_comes_when_so_many_have_come() {
        let watch = StormWatch::new();
        assert_eq!(interrupts(&watch, ALARM - 1), (0, None));
        assert_eq!(interrupts(&watch, 1), (1, Some(Alarm::Judge)));
        assert_eq!(interrupts(&watch, ALARM), (1, Some(Alarm::Judge)));
        // Nobody heard: it masks by itself in the end.
        let most = (UNHEARD_ALARMS - 2) * ALARM;
        assert_eq!(interrupts(&watch, most).1, Some(Alarm::Judge));
        assert_eq!(interrupts(&watch, ALARM), (1, Some(Alarm::Mask)));
    }

    #[test]
    fn many_in_a_short_time_for_nothing_are_a_storm() {
        let watch = StormWatch::new();
        interrupts(&watch, ALARM);
        // The time before the first alarm counts from the start of the system.
        assert_eq!(watch.judge(100 * SECOND, SECOND, 0), Verdict::Calm);
        interrupts(&watch, ALARM);
        let now = 101 * SECOND - 1;
        assert_eq!(watch.judge(now, SECOND, 0), Verdict::Storm);
    }

    #[test]
    fn slow_ones_and_useful_ones_are_none() {
        let need = u64::from(ALARM) / PER_SEGMENT;
        for (passed, segments, verdict) in [
            (SECOND - 1, need - 1, Verdict::Storm),
            (SECOND, need - 1, Verdict::Calm),
            (SECOND - 1, need, Verdict::Calm),
            (0, u64::MAX - 7, Verdict::Calm),
        ] {
            let watch = StormWatch::new();
            interrupts(&watch, ALARM);
            watch.judge(50 * SECOND, SECOND, 7);
            interrupts(&watch, ALARM);
            let now = 50 * SECOND + passed;
            assert_eq!(watch.judge(now, SECOND, 7 + segments), verdict);
        }
    }

    #[test]
    fn a_number_that_went_back_judges_nobody() {
        let watch = StormWatch::new();
        interrupts(&watch, ALARM);
        watch.judge(50 * SECOND, SECOND, 1_000);
        interrupts(&watch, ALARM);
        assert_eq!(watch.judge(50 * SECOND, SECOND, 999), Verdict::Calm);
        interrupts(&watch, ALARM);
        assert_eq!(watch.judge(50 * SECOND, SECOND, 999), Verdict::Storm);
    }

    #[test]
    fn a_judgement_without_an_alarm_finds_nothing() {
        let watch = StormWatch::new();
        assert_eq!(watch.judge(0, SECOND, 0), Verdict::Calm);
        assert_eq!(watch.judge(1, SECOND, 0), Verdict::Calm);
    }

    proptest! {
        /// A card that completes a segment for each interrupt is never taken for a storm, nor is
        /// one that interrupts less often than the limit, however late the judge is.
        #[test]
        fn nobody_is_condemned_for_work_or_slowness(
            seed in any::<u64>(),
            rounds in prop::collection::vec((1..UNHEARD_ALARMS, any::<bool>()), 1..6),
        ) {
            let watch = StormWatch::new();
            let (mut now, mut useful) = (seed % (1 << 40), seed % 1_000);
            interrupts(&watch, ALARM);
            watch.judge(now + 10 * SECOND, SECOND, useful);
            now += 10 * SECOND;
            for (alarms, works) in rounds {
                interrupts(&watch, alarms * ALARM);
                if works {
                    useful += u64::from(alarms * ALARM);
                } else {
                    now += u64::from(alarms) * SECOND;
                }
                prop_assert_eq!(watch.judge(now, SECOND, useful), Verdict::Calm);
            }
        }
    }
}
