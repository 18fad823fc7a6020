//! One session of a step, from its post to its end, with everything that it brings checked.

use super::operation::{Ending, Use, Way};
use super::perform::Miss;
use super::world::{CardFault, Disturbance, World};
use crate::random::Random;
use crate::refusal::is_named;
use crate::stream::{Checker, Content, take};
use contdma_client::abi::{AbiError, LatePolicy, StickyErrors, StopMode};
use contdma_client::{
    Card, ClientError, Finished, Handle, PlaybackRing, Port, PortError, Ring, SessionEnd,
};
use std::time::Duration;

/// Most segments of one turn.
const TURN: u32 = 16;

/// How everything ends that has to do with a card that was pulled.
const GONE: AbiError = AbiError::DeviceGone;

/// A session that is under way.
pub(super) struct Session<H: Handle> {
    pub(super) how: Use,
    left: u32,
    /// The machine slept, or the like: what was under way then is missing.
    disturbed: bool,
    /// Its card said that it was further than it was.
    jumped: bool,
    stream: Stream<H>,
}

enum Stream<H: Handle> {
    Capture(Ring<H>, Checker),
    Playback(PlaybackRing<H>, Player),
}

/// What is known of a playback.
struct Player {
    missed: u64,
    words: Vec<u8>,
}

/// Whether a session has something left to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    More,
    Last,
}

/// A post that this machine may refuse.
fn posted<T>(result: Result<T, ClientError>) -> Result<T, Miss> {
    result.map_err(|error| {
        if is_named(&error) {
            Miss::Named
        } else {
            error.into()
        }
    })
}

impl<H: Handle> Session<H> {
    /// Posts a ring.
    pub(super) fn start<P: Port<Handle = H>>(
        card: &Card<'_, P>,
        world: &impl World<P>,
        content: Content,
        how: Use,
    ) -> Result<Self, Miss> {
        world.prepare(&how);
        let stream = match how.way {
            Way::Capture => {
                let ring = posted(card.post(&how.builder()))?;
                Stream::Capture(ring, Checker::new(content, how.segment_bytes))
            }
            Way::Playback => {
                let player = Player {
                    missed: 0,
                    words: vec![0; how.segment_bytes as usize],
                };
                Stream::Playback(posted(card.post_playback(&how.builder()))?, player)
            }
        };
        Ok(Self {
            how,
            left: how.count,
            disturbed: false,
            jumped: false,
            stream,
        })
    }

    /// Takes or fills some segments, late once in a while.
    pub(super) fn turn(&mut self, random: &mut Random) -> Result<Turn, Miss> {
        let some = (1 + random.below(TURN)).min(self.left);
        self.left -= some;
        let late = self.how.late > 0 && random.one_in(self.how.late);
        match &mut self.stream {
            Stream::Capture(ring, checker) => {
                if take(ring, checker, some.into())? < some.into() {
                    return Err(Miss::Refused("the session ended by itself".to_owned()));
                }
                if late {
                    ring.pause(Duration::from_micros(random.below(2000).into()));
                }
            }
            Stream::Playback(ring, player) => {
                for _ in 0..some {
                    player.fill(ring)?;
                }
                if late {
                    ring.pause(Duration::from_micros(random.below(500).into()));
                }
            }
        }
        Ok(if self.left == 0 {
            Turn::Last
        } else {
            Turn::More
        })
    }

    /// The machine slept, or the like.
    pub(super) fn disturbed(&mut self, disturbance: Disturbance) {
        self.disturbed = true;
        self.jumped |= matches!(disturbance, Disturbance::Card(CardFault::CountJumps(..)));
        if let Stream::Capture(_, checker) = &mut self.stream {
            checker.disturbed();
        }
    }

    /// Ends it in the way that it was chosen with.
    pub(super) fn end<P: Port<Handle = H>>(self, world: &impl World<P>) -> Result<(), Miss> {
        let (how, disturbed, jumped) = (self.how, self.disturbed, self.jumped);
        let finished = match (self.stream, how.ending) {
            (_, Ending::Abandon) => return Ok(()),
            (Stream::Capture(ring, _), Ending::Finish) => ring.finish()?,
            (Stream::Capture(ring, checker), Ending::Complete) => {
                end_capture(ring, checker, how, StopMode::Drain)?
            }
            (Stream::Capture(ring, checker), Ending::Stop(mode)) => {
                end_capture(ring, checker, how, mode)?
            }
            (Stream::Playback(ring, _), Ending::Finish) => ring.finish()?,
            (Stream::Playback(mut ring, _), Ending::Stop(mode)) => {
                ring.stop(mode)?;
                ring.finish()?
            }
            (Stream::Playback(ring, player), Ending::Complete) => {
                player.complete(ring, how, disturbed)?
            }
        };
        // What is repeated is old. Under drop-new a segment that is said to be over and has no record
        // was dropped, and its slot is filled again, whatever the card still does with it.
        if how.way == Way::Playback
            && how.policy != LatePolicy::Overwrite
            && !(jumped && how.policy == LatePolicy::DropNew)
            && let Some(place) = world.played_wrong_at(how.channel)
        {
            return Err(Miss::Wrong(format!(
                "the card played wrong from byte {place} on"
            )));
        }
        stopped_well(&finished, disturbed)
    }

    /// The card was pulled: what is asked of the ring is refused because of that, and by that name.
    /// Whether a copy of what may be overwritten is still valid, nobody says then.
    pub(super) fn end_of_pulled(mut self) -> Result<(), Miss> {
        let may_be_overwritten = self.how.policy == LatePolicy::Overwrite;
        let nobody_says = |error: &ClientError| {
            may_be_overwritten && error.driver_error() == Some(AbiError::WrongState)
        };
        let gone = |error: &ClientError| error.driver_error() == Some(GONE);
        let before = match &mut self.stream {
            Stream::Capture(ring, checker) => loop {
                match take(ring, checker, u64::MAX).map_err(Miss::from) {
                    Ok(_) => break None,
                    Err(Miss::Client(error)) if nobody_says(&error) => {}
                    Err(miss) => break Some(miss),
                }
            },
            Stream::Playback(ring, player) => loop {
                match player.fill(ring) {
                    Ok(()) => {}
                    Err(miss) => break Some(miss),
                }
            },
        };
        match before {
            Some(Miss::Client(error)) if gone(&error) => {}
            other => return Err(Miss::odd("a ring of a pulled card was over so", &other)),
        }
        let finished = match self.stream {
            Stream::Capture(ring, _) => ring.finish(),
            Stream::Playback(ring, _) => ring.finish(),
        };
        match finished.map(|finished| finished.end) {
            Ok(SessionEnd::Failed(source)) if source == PortError::Driver(GONE) => Ok(()),
            Err(error) if gone(&error) => Ok(()),
            other => Err(Miss::odd("a ring of a pulled card ended so", &other)),
        }
    }
}

fn end_capture<H: Handle>(
    mut ring: Ring<H>,
    mut checker: Checker,
    how: Use,
    mode: StopMode,
) -> Result<Finished, Miss> {
    ring.stop(mode)?;
    take(&mut ring, &mut checker, u64::MAX)?;
    let finished = ring.finish()?;
    if finished.end == SessionEnd::Stopped {
        checker
            .finish(how.policy, &finished.report)
            .map_err(Miss::Wrong)?;
    }
    Ok(finished)
}

impl Player {
    /// Fills one segment with its part of the counter pattern.
    fn fill<H: Handle>(&mut self, ring: &mut PlaybackRing<H>) -> Result<(), Miss> {
        let Some(free) = ring.next_free()? else {
            return Err(Miss::Refused("the session ended by itself".to_owned()));
        };
        self.missed += free.missed().iter().map(|gap| gap.count).sum::<u64>();
        let first = free.sequence() * (self.words.len() as u64 / 8);
        let words = self.words.as_chunks_mut::<8>().0;
        for (word, number) in words.iter_mut().zip(first..) {
            *word = number.to_le_bytes();
        }
        Ok(free.fill(&self.words)?)
    }

    /// Plays to the end, and checks that every sequence is accounted for.
    fn complete<H: Handle>(
        mut self,
        mut ring: PlaybackRing<H>,
        how: Use,
        disturbed: bool,
    ) -> Result<Finished, Miss> {
        ring.drain()?;
        self.missed += ring.missed().iter().map(|gap| gap.count).sum::<u64>();
        let (played, decided, filled) = (ring.played(), ring.decided(), ring.filled());
        let lossless = how.policy != LatePolicy::Halt || disturbed || self.missed == 0;
        if played + self.missed != decided || decided < filled || !lossless {
            return Err(Miss::Wrong(format!(
                "of {filled} filled {decided} are decided: {played} played, {} missed",
                self.missed
            )));
        }
        Ok(ring.finish()?)
    }
}

/// Whether a session ended by its stop, with a report that can be.
fn stopped_well(finished: &Finished, disturbed: bool) -> Result<(), Miss> {
    if finished.end != SessionEnd::Stopped {
        return Err(Miss::Refused(format!(
            "the session ended so: {:?}",
            finished.end
        )));
    }
    let mut errors = StickyErrors::from_bits_truncate(finished.report.errors);
    if disturbed {
        errors.remove(StickyErrors::SUSPENDED);
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Miss::Refused(format!("the ring has errors: {errors:?}")))
    }
}
