//! Any series of syncs, legal or not, moves exactly the bytes of its ranges.

mod rig;

use contdma_core::mode::{Direction, Phase, StrategyChoice};
use contdma_core::sync::SyncRange;
use proptest::prelude::*;
use rig::{Card, UserBuffer, card_writes, config, geometry, map, plan, release, works};
use wdk_emu::Environment;

const SEGMENT: u32 = 4160;
const SEGMENTS: u32 = 9;
const TOTAL: usize = SEGMENT as usize * SEGMENTS as usize;

/// The ring with its shadow, whole, so that every byte of a range is copied.
struct Outcome {
    /// What each sync returned.
    copied: Vec<Option<u64>>,
    /// What the application has at the end.
    ring: Vec<u8>,
}

fn run_on_machine(ranges: &[(u64, u64)], seed: u64) -> Outcome {
    works(config(Environment::MIXED, seed), |machine| {
        let card = Card::new(32);
        let buffer = UserBuffer::new(TOTAL);
        let geometry = geometry(SEGMENT, SEGMENTS);
        let plan = plan(StrategyChoice::CommonBuffer);
        let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap();
        let copied = (1_u8..)
            .zip(ranges)
            .map(|(round, &(offset, length))| {
                card_writes(&mapping, 0, &vec![round; TOTAL]);
                let range = SyncRange { offset, length };
                mapping.sync(range, Phase::AfterDevice).ok()
            })
            .collect();
        let ring = buffer.read().to_vec();
        release(mapping);
        buffer.unlock();
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
        Outcome { copied, ring }
    })
}

/// The rule, in other words than the crate's.
fn model(ranges: &[(u64, u64)]) -> Outcome {
    let total = TOTAL as u64;
    let mut ring = vec![0; TOTAL];
    let mut copied = Vec::new();
    for (round, &(offset, length)) in (1_u8..).zip(ranges) {
        if offset >= total || length > total {
            copied.push(None);
            continue;
        }
        let count = if length == 0 { total - offset } else { length };
        for step in 0..count {
            let at = usize::try_from((offset + step) % total).unwrap();
            ring[at] = round;
        }
        copied.push(Some(count));
    }
    Outcome { copied, ring }
}

fn number() -> impl Strategy<Value = u64> {
    let total = TOTAL as u64;
    prop_oneof![
        8 => 0..total,
        2 => (0..10_u64).prop_map(|page| page * 4096),
        1 => Just(0),
        1 => Just(total),
        1 => total..=total + 2,
        1 => any::<u64>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn syncs_move_what_they_say(
        ranges in prop::collection::vec((number(), number()), 1..12),
        seed in 1_u64..1000,
    ) {
        let seen = run_on_machine(&ranges, seed);
        let wanted = model(&ranges);
        prop_assert_eq!(seen.copied, wanted.copied);
        prop_assert!(seen.ring == wanted.ring);
    }
}
