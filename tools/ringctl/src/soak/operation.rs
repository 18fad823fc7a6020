//! What a step does with a card, chosen by chance.

use super::world::{Abilities, Disturbance};
use crate::random::Random;
use contdma_client::RingBuilder;
use contdma_client::abi::{CardInfo, LatePolicies, LatePolicy, PAGE_BYTES, StopMode, Strategy};
use std::time::Duration;

/// How long a card may give nothing before a session counts as failed.
const PATIENCE: Duration = Duration::from_secs(5);

/// Most bytes of a ring.
const MOST_BYTES: u32 = 1 << 20;

const STRATEGIES: [Strategy; 8] = [
    Strategy::Auto,
    Strategy::Auto,
    Strategy::Direct,
    Strategy::Shadow,
    Strategy::CommonBuffer,
    Strategy::MapRegisters,
    Strategy::Remap,
    Strategy::CommonBufferFromMdl,
];

const ENDINGS: [Ending; 6] = [
    Ending::Complete,
    Ending::Complete,
    Ending::Stop(StopMode::Drain),
    Ending::Stop(StopMode::Abort),
    Ending::Finish,
    Ending::Abandon,
];

/// Which way a session's data go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Capture,
    Playback,
}

/// How a session is ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// A playback is played to its end first; a capture is stopped, and what is left is taken.
    Complete,
    /// Stopped, and what is left of a capture is taken.
    Stop(StopMode),
    /// Stopped, and nothing more is taken.
    Finish,
    /// The post is cancelled and the handle closed.
    Abandon,
}

/// A session and how it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Use {
    pub(super) way: Way,
    pub(super) channel: u32,
    pub(super) segment_bytes: u32,
    pub(super) segments: u32,
    pub(super) policy: LatePolicy,
    pub(super) strategy: Strategy,
    pub(super) pieces: u32,
    pub(super) with_status: bool,
    pub(super) measured: bool,
    pub(super) moderation: u32,
    pub(super) max_direct_runs: u32,
    pub(super) copy_budget: u32,
    pub(super) batch: u32,
    /// Segments that are taken or filled.
    pub(super) count: u32,
    /// Once in so many turns the application is late; 0 for never.
    pub(super) late: u32,
    pub(super) ending: Ending,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    /// Sessions side by side, each on a channel of its own. When so many turns were taken,
    /// something happens to all of them.
    Sessions {
        uses: Vec<Use>,
        turns: u32,
        disturbance: Option<Disturbance>,
    },
    /// A second ring on a channel is refused, and the first goes on.
    Second(Use),
    /// The card says about itself what it said before.
    Query,
    /// Bytes that mean nothing are refused.
    BadInput,
}

fn channels(set: u32) -> Vec<u32> {
    (0..u32::BITS).filter(|bit| set >> bit & 1 != 0).collect()
}

/// Bytes of a segment and segments of a ring.
fn shape(random: &mut Random, info: &CardInfo) -> (u32, u32) {
    let align = info.alignment.clamp(8, PAGE_BYTES);
    let least = info.min_segments.max(1);
    match random.below(4) {
        0 => {
            // Segments that share pages.
            let per_page = (PAGE_BYTES / align).max(2);
            let segments = per_page * (1 + random.below(3));
            (
                align * (1 + random.below(9)),
                segments.max(least).next_multiple_of(per_page),
            )
        }
        1 => {
            let bytes = PAGE_BYTES * (4 + random.below(13));
            (bytes, (least + random.below(12)).min(MOST_BYTES / bytes))
        }
        _ => (PAGE_BYTES * (1 + random.below(6)), least + random.below(40)),
    }
}

fn policy(random: &mut Random, info: &CardInfo) -> LatePolicy {
    let set = LatePolicies::from_bits_truncate(info.policies);
    let all: Vec<_> = [
        (LatePolicies::HALT, LatePolicy::Halt),
        (LatePolicies::DROP_NEW, LatePolicy::DropNew),
        (LatePolicies::OVERWRITE, LatePolicy::Overwrite),
    ]
    .into_iter()
    .filter(|(bit, _)| set.contains(*bit))
    .collect();
    random.one_of(&all).map_or(LatePolicy::Halt, |it| it.1)
}

impl Use {
    fn choose(random: &mut Random, info: &CardInfo, channel: u32) -> Self {
        let plays = info.playback_channels >> channel & 1 != 0;
        let (segment_bytes, segments) = shape(random, info);
        let is_long = segment_bytes.saturating_mul(segments) >= 8 * PAGE_BYTES;
        Self {
            way: if plays { Way::Playback } else { Way::Capture },
            channel,
            segment_bytes,
            segments,
            policy: policy(random, info),
            strategy: random
                .one_of(&STRATEGIES)
                .copied()
                .unwrap_or(Strategy::Auto),
            pieces: if is_long { random.below(5) } else { 0 },
            with_status: !random.one_in(3),
            measured: random.one_in(4),
            moderation: random.below(info.max_moderation.min(8) + 1),
            max_direct_runs: random.one_of(&[32, 32, 4, 0]).copied().unwrap_or(32),
            copy_budget: random
                .one_of(&[0, 0, PAGE_BYTES, 3 * PAGE_BYTES])
                .copied()
                .unwrap_or(0),
            batch: 1 + random.below(segments),
            count: random.below(4 * segments),
            late: random.below(8),
            ending: random.one_of(&ENDINGS).copied().unwrap_or(Ending::Complete),
        }
    }

    /// The ring.
    pub(super) fn builder(&self) -> RingBuilder {
        let mut builder = RingBuilder::new(self.segment_bytes, self.segments)
            .channel(self.channel)
            .policy(self.policy)
            .strategy(self.strategy)
            .pieces(self.pieces)
            .moderation(self.moderation)
            .max_direct_runs(self.max_direct_runs)
            .copy_budget(self.copy_budget)
            .release_batch(self.batch)
            .patience(PATIENCE);
        if self.measured {
            builder = builder.measure_sync();
        }
        if self.with_status {
            builder
        } else {
            builder.without_status_block()
        }
    }
}

impl Operation {
    /// The next step on such a card.
    pub(super) fn choose(random: &mut Random, info: &CardInfo, abilities: Abilities) -> Self {
        let captures = channels(info.capture_channels);
        let all = channels(info.capture_channels | info.playback_channels);
        match random.below(16) {
            0 => Self::Query,
            1 => Self::BadInput,
            2 => match random.one_of(&captures) {
                Some(&channel) => Self::Second(Use::choose(random, info, channel)),
                None => Self::Query,
            },
            kind => {
                let disturbance = match (kind, abilities) {
                    (3..=9, Abilities::Everything) => Some(Disturbance::choose(random)),
                    _ => None,
                };
                Self::sessions(random, info, all, disturbance)
            }
        }
    }

    fn sessions(
        random: &mut Random,
        info: &CardInfo,
        mut free: Vec<u32>,
        disturbance: Option<Disturbance>,
    ) -> Self {
        let most = [1, 1, 1, 2, 3, u32::MAX];
        let wanted = random.one_of(&most).copied().unwrap_or(1);
        let mut uses = Vec::new();
        while !free.is_empty() && (uses.len() as u64) < u64::from(wanted) {
            let count = u32::try_from(free.len()).unwrap_or(u32::MAX);
            let channel = free.swap_remove(random.below(count) as usize);
            uses.push(Use::choose(random, info, channel));
        }
        Self::Sessions {
            uses,
            turns: random.below(12),
            disturbance,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn info() -> CardInfo {
        CardInfo {
            capture_channels: 0b1111,
            playback_channels: 0b11_0000,
            alignment: 128,
            min_segments: 2,
            max_moderation: 8,
            policies: LatePolicies::all().bits(),
            ..CardInfo::new()
        }
    }

    fn steps(seed: u64, abilities: Abilities) -> Vec<Operation> {
        let mut random = Random::new(seed);
        let mut choose = || Operation::choose(&mut random, &info(), abilities);
        (0..2000).map(|_| choose()).collect()
    }

    fn uses(step: &Operation) -> &[Use] {
        match step {
            Operation::Sessions { uses, .. } => uses,
            Operation::Second(one) => std::slice::from_ref(one),
            Operation::Query | Operation::BadInput => &[],
        }
    }

    #[test]
    fn every_ring_that_is_chosen_is_possible_and_the_seed_decides() {
        let everything = Abilities::Everything;
        assert_eq!(steps(7, everything), steps(7, everything));
        assert_ne!(steps(7, everything), steps(8, everything));
        for step in steps(7, everything) {
            for ring in uses(&step) {
                let request = ring.builder().request();
                assert!(request.is_ok(), "{ring:?}: {request:?}");
                let plays = ring.way == Way::Playback;
                assert_eq!(plays, ring.channel >= 4, "{ring:?}");
            }
        }
    }

    #[test]
    fn sessions_side_by_side_are_on_channels_of_their_own() {
        let mut most = 0;
        for step in steps(9, Abilities::Everything) {
            let mut channels: Vec<_> = uses(&step).iter().map(|it| it.channel).collect();
            channels.sort_unstable();
            channels.dedup();
            assert_eq!(channels.len(), uses(&step).len(), "{step:?}");
            most = most.max(channels.len());
        }
        assert_eq!(most, 6);
    }

    #[test]
    fn nothing_is_done_to_a_machine_that_nothing_can_be_done_to() {
        let disturbed = |step: &Operation| {
            matches!(
                step,
                Operation::Sessions {
                    disturbance: Some(_),
                    ..
                }
            )
        };
        assert!(!steps(7, Abilities::Operations).iter().any(disturbed));
        assert!(steps(7, Abilities::Everything).iter().any(disturbed));
    }
}
