//! When a card's interrupts are too many to be believed.
//!
//! The service routine counts the interrupts that are the card's own, and each time that it has
//! counted [`ALARM`] of them somebody judges those that came since the last time: did they come
//! within [`WINDOW_SECONDS`], and did the card complete anything meanwhile? A card that completes segments may interrupt as often as it
//! likes, up to [`PER_SEGMENT`] times for each; a card that completes none may interrupt so seldom
//! that it harms nobody. What is neither is a storm. Interrupts of others on a shared line are not
//! counted at all: that is the caller's part.
//!
//! The module knows neither registers nor the time; it takes no lock, and any IRQL will do. One
//! watch belongs to one interrupt, whose service routine never runs twice at once; its deferred call
//! may.

use crate::atomics::{AtomicBool, AtomicU32, AtomicU64, Ordering};

/// Interrupts between two alarms, and the fewest that are judged; a power of two. A model has no
/// time for so many.
pub const ALARM: u32 = if cfg!(loom) { 2 } else { 8_192 };

/// Interrupts for which one segment is reason enough.
pub const PER_SEGMENT: u64 = 256;

/// A storm brings each [`ALARM`] interrupts in less than so many seconds.
pub const WINDOW_SECONDS: u64 = 1;

/// Alarms that may go unheard: then the interrupts leave no time to judge them.
pub const UNHEARD_ALARMS: u32 = 8;

/// The watch over one interrupt.
#[derive(Debug, Default)]
pub struct StormWatch {
    count: AtomicU32,
    unheard: AtomicU32,
    is_judging: AtomicBool,
    /// Who judges owns these: interrupts, time and segments at the last judgement.
    judged: AtomicU32,
    judged_at: AtomicU64,
    useful: AtomicU64,
}

/// What a judge looks at, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sight {
    /// The time, in ticks.
    pub now: u64,
    /// Segments that the card has ever completed.
    pub useful: u64,
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
    pub fn new() -> Self {
        Self::default()
    }

    /// Counts an interrupt of the card's own; whether [`StormWatch::alarm`] is due. By the service
    /// routine alone.
    #[inline]
    pub fn count(&self) -> bool {
        let count = self.count.load(Ordering::Relaxed).wrapping_add(1);
        self.count.store(count, Ordering::Release);
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

    /// Judges the interrupts since the last time, if they are enough for that and nobody else does
    /// it now; there are `ticks_per_second`. When the card's segments are fewer than the last time,
    /// they say nothing, and nobody is judged by them.
    #[cold]
    pub fn judge(&self, ticks_per_second: u64, look: impl FnOnce() -> Sight) -> Verdict {
        let claim =
            self.is_judging
                .compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed);
        if claim.is_err() {
            // An alarm that comes too late for whoever it is waits for the next interrupt.
            return Verdict::Calm;
        }
        self.unheard.swap(0, Ordering::AcqRel);
        let count = self.count.load(Ordering::Acquire);
        let interrupts = count.wrapping_sub(self.judged.load(Ordering::Relaxed));
        // After a late judgement the next alarm comes early: what came since goes to the one after.
        let verdict = if interrupts < ALARM {
            Verdict::Calm
        } else {
            let sight = look();
            // What comes while it looks is in neither judgement: it may be seen in the one, and its
            // segments in the other.
            self.judged
                .store(self.count.load(Ordering::Acquire), Ordering::Relaxed);
            self.judge_these(u64::from(interrupts), ticks_per_second, sight)
        };
        self.is_judging.store(false, Ordering::Release);
        verdict
    }

    fn judge_these(&self, interrupts: u64, ticks_per_second: u64, sight: Sight) -> Verdict {
        let passed = sight
            .now
            .saturating_sub(self.judged_at.swap(sight.now, Ordering::Relaxed));
        let before = self.useful.swap(sight.useful, Ordering::Relaxed);
        let Some(segments) = sight.useful.checked_sub(before) else {
            return Verdict::Calm;
        };
        let window = ticks_per_second
            .saturating_mul(WINDOW_SECONDS)
            .saturating_mul(interrupts.div_euclid(u64::from(ALARM)));
        if passed < window && segments.saturating_mul(PER_SEGMENT) < interrupts {
            Verdict::Storm
        } else {
            Verdict::Calm
        }
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECOND: u64 = 10_000_000;

    fn judge(watch: &StormWatch, now: u64, useful: u64) -> Verdict {
        watch.judge(SECOND, || Sight { now, useful })
    }

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
        assert_eq!(judge(&watch, 100 * SECOND, 0), Verdict::Calm);
        interrupts(&watch, ALARM);
        let now = 101 * SECOND - 1;
        assert_eq!(judge(&watch, now, 0), Verdict::Storm);
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
            judge(&watch, 50 * SECOND, 7);
            interrupts(&watch, ALARM);
            let now = 50 * SECOND + passed;
            assert_eq!(judge(&watch, now, 7 + segments), verdict);
        }
    }

    #[test]
    fn a_number_that_went_back_judges_nobody() {
        let watch = StormWatch::new();
        interrupts(&watch, ALARM);
        judge(&watch, 50 * SECOND, 1_000);
        interrupts(&watch, ALARM);
        assert_eq!(judge(&watch, 50 * SECOND, 999), Verdict::Calm);
        interrupts(&watch, ALARM);
        assert_eq!(judge(&watch, 50 * SECOND, 999), Verdict::Storm);
    }

    /// The judge came when the next alarm was near, and counted the segments up to then.
    #[test]
    fn after_a_late_judgement_the_next_one_has_enough_to_judge() {
        let watch = StormWatch::new();
        interrupts(&watch, ALARM);
        judge(&watch, 50 * SECOND, 0);
        interrupts(&watch, 2 * ALARM - 1);
        let work = u64::from(2 * ALARM) / PER_SEGMENT;
        assert_eq!(judge(&watch, 50 * SECOND + 1, work), Verdict::Calm);
        interrupts(&watch, 1);
        assert_eq!(judge(&watch, 50 * SECOND + 1, work), Verdict::Calm);
        // What was too little to judge is not forgotten.
        interrupts(&watch, ALARM);
        assert_eq!(judge(&watch, 50 * SECOND + 2, work), Verdict::Storm);
    }

    #[test]
    fn one_judges_at_a_time() {
        let watch = StormWatch::new();
        interrupts(&watch, ALARM);
        judge(&watch, 50 * SECOND, 0);
        interrupts(&watch, ALARM);
        let verdict = watch.judge(SECOND, || {
            interrupts(&watch, ALARM);
            assert_eq!(judge(&watch, 51 * SECOND, 0), Verdict::Calm);
            assert!(watch.is_alarmed());
            let now = 50 * SECOND + 1;
            Sight { now, useful: 0 }
        });
        assert_eq!(verdict, Verdict::Storm);
        // What came while somebody looked is in nobody's judgement.
        assert_eq!(judge(&watch, 50 * SECOND + 2, 0), Verdict::Calm);
        interrupts(&watch, ALARM);
        assert_eq!(judge(&watch, 50 * SECOND + 2, 0), Verdict::Storm);
    }

    #[test]
    fn a_judgement_without_an_alarm_finds_nothing() {
        let watch = StormWatch::new();
        assert_eq!(judge(&watch, 0, 0), Verdict::Calm);
        assert_eq!(judge(&watch, 1, 0), Verdict::Calm);
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
            judge(&watch, now + 10 * SECOND, useful);
            now += 10 * SECOND;
            for (alarms, works) in rounds {
                interrupts(&watch, alarms * ALARM);
                if works {
                    useful += u64::from(alarms * ALARM);
                } else {
                    now += u64::from(alarms) * SECOND;
                }
                prop_assert_eq!(judge(&watch, now, useful), Verdict::Calm);
            }
        }
    }
}
