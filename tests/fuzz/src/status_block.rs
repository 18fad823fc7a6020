//! What an application writes into the status block while its session runs: any word, at any time,
//! between claims that may be true.
//!
//! Whatever it writes, no rule of the emulated machine is broken and nothing stays behind; what a
//! WAIT gives is in order, and its bytes are the card's; what is played is what is in the ring.

use crate::list::Rest;
use crate::session::{Claim, RingChoice, Session};
use crate::setting::{self, Setting, Trust};
use arbitrary::Arbitrary;
use contdma_abi::{Direction, LatePolicy, SegmentRecord, StatusLayout, StopMode};
use contdma_desk::{Counter, Desk, Sink};
use wdk_emu::machine::Region;

/// What is played of a script at most.
const STEPS: usize = 64;

#[derive(Arbitrary, Debug)]
pub(crate) struct Script {
    setting: Setting,
    ring: RingChoice,
    steps: Rest<Step, STEPS>,
}

#[derive(Arbitrary, Debug)]
enum Step {
    Work {
        units: u8,
    },
    /// The application's own word: how much it has consumed, or filled.
    Consumed(Claim),
    WantsWake {
        word: u32,
    },
    /// Anything over anything.
    Scribble {
        at: u16,
        bytes: [u8; 8],
    },
    Wait {
        consumed: Claim,
        min_records: u8,
    },
    Release(Claim),
    Stop {
        abort: bool,
    },
}

/// A sink that knows what is in the ring, which nobody changes: the counter, from slot 0 on.
struct Slots {
    ring_bytes: u64,
    segment_bytes: u64,
    sequence: u64,
    within: u64,
}

impl Sink for Slots {
    fn take(&mut self, sequence: u64, bytes: &[u8]) {
        if sequence != self.sequence {
            (self.sequence, self.within) = (sequence, 0);
        }
        let place = (sequence * self.segment_bytes) % self.ring_bytes + self.within;
        assert!(
            Counter::matches(place, bytes),
            "{} bytes that were played in segment {sequence} are not its slot's",
            bytes.len()
        );
        self.within += bytes.len() as u64;
    }

    fn bytes_per_second(&self) -> Option<u64> {
        Some(400_000_000)
    }
}

/// Fills the data of a ring as [`Slots`] expects it.
fn fill(ring: &Region, data_bytes: u64) {
    let words = (0..data_bytes / 8).flat_map(u64::to_le_bytes);
    ring.write(0, &words.collect::<Vec<_>>());
}

/// Checks that the bytes of a captured segment are what the card stored there.
fn check(session: &Session, record: &SegmentRecord) {
    let request = &session.request;
    let segment_bytes = u64::from(request.segment_bytes);
    let place = record.sequence * segment_bytes % request.data_bytes();
    let at = usize::try_from(place).expect("a small ring");
    let valid = usize::try_from(record.valid_bytes).expect("a small segment");
    let bytes = session.ring.bytes(at, valid);
    // What the application has given back, or claims to have, the card may have used again.
    let is_held = session
        .report()
        .is_some_and(|report| report.consumed <= record.sequence);
    if is_held && request.policy != LatePolicy::Overwrite {
        let position = record.sequence * segment_bytes;
        assert!(
            Counter::matches(position, &bytes),
            "{record:?} has other bytes"
        );
        return;
    }
    let (words, _) = bytes.as_chunks::<8>();
    for (word, place) in words.iter().zip((place..).step_by(8)) {
        let position = u64::from_le_bytes(*word).wrapping_mul(8);
        assert_eq!(
            position % request.data_bytes(),
            place,
            "{record:?} has bytes of another slot"
        );
    }
}

struct Play<'d, 'm> {
    desk: &'d Desk<'m>,
    session: Session,
    layout: StatusLayout,
    /// Where the status block is.
    block: Option<usize>,
    /// One past the last sequence that a WAIT told.
    seen: u64,
}

impl Play<'_, '_> {
    fn store(&self, at: usize, bytes: &[u8]) {
        let Some(block) = self.block else {
            return;
        };
        let at = at.min(self.session.ring.len() - block - bytes.len());
        self.session.ring.write(block + at, bytes);
    }

    fn step(&mut self, step: &Step) {
        match *step {
            Step::Work { units } => self.desk.machine().run_for(u64::from(units) * 700),
            Step::Consumed(claim) => {
                let word = claim.from(self.seen).to_le_bytes();
                self.store(self.layout.consumed() as usize, &word);
            }
            Step::WantsWake { word } => {
                self.store(self.layout.wants_wake() as usize, &word.to_le_bytes());
            }
            Step::Scribble { at, bytes } => self.store(at.into(), &bytes),
            Step::Wait {
                consumed,
                min_records,
            } => {
                let consumed = consumed.from(self.seen);
                for record in self.session.wait(consumed, min_records) {
                    self.seen = record.sequence + 1;
                    if self.session.request.direction == Direction::Capture {
                        check(&self.session, &record);
                    }
                }
            }
            Step::Release(claim) => self.session.release(claim.from(self.seen)),
            Step::Stop { abort } => self.session.stop(if abort {
                StopMode::Abort
            } else {
                StopMode::Drain
            }),
        }
    }
}

/// Plays a script.
pub(crate) fn play(script: &Script) {
    let request = script.ring.request();
    let mut config = script.setting.config();
    if request.direction == Direction::Playback {
        let sink = Slots {
            ring_bytes: request.data_bytes(),
            segment_bytes: request.segment_bytes.into(),
            sequence: 0,
            within: 0,
        };
        config = config.sink(request.channel as usize, sink);
    }
    setting::play(config, Trust::Sound, script, |desk| {
        let posted = Session::post(desk, request, |ring| {
            if request.direction == Direction::Playback {
                fill(ring, request.data_bytes());
            }
        });
        let Some(session) = posted else {
            return;
        };
        let mut play = Play {
            desk,
            layout: StatusLayout::new(request.segment_count).expect("segments"),
            block: session.status_block(),
            session,
            seen: 0,
        };
        for step in &script.steps.0 {
            play.step(step);
        }
        play.session.end();
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    #[test]
    fn other_bytes_than_the_slots_are_found() {
        let bytes =
            |place: u64| -> Vec<u8> { (place..place + 8).flat_map(u64::to_le_bytes).collect() };
        let mut slots = Slots {
            ring_bytes: 4 * 64,
            segment_bytes: 64,
            sequence: 0,
            within: 0,
        };
        slots.take(0, &bytes(0));
        slots.take(5, &bytes(8)[..16]);
        slots.take(5, &bytes(8)[16..]);
        let mut takes = |sequence, bytes: &[u8]| {
            catch_unwind(AssertUnwindSafe(|| slots.take(sequence, bytes))).is_ok()
        };
        assert!(!takes(6, &bytes(8)), "another slot's");
        assert!(!takes(7, &bytes(24)[8..]), "shifted");
        assert!(takes(8, &bytes(0)));
        assert!(!takes(8, &bytes(0)), "twice");
    }
}
