//! The contract of a sync, as the README sets it beside those of other systems: every row names a
//! test, and the rows that no other file shows are shown here.

mod rig;

use contdma_core::address::Slot;
use contdma_core::mode::{Direction, LatePolicy, Phase, StrategyChoice};
use contdma_core::ownership::{OwnershipError, OwnershipTable};
use contdma_core::sync::SyncRange;
use rig::{Card, PAGE, UserBuffer, card_writes, geometry, map, plan, release, works};
use wdk_emu::Config;

const README: &str = include_str!("../README.md");

/// All tests of this crate.
const TESTS: [&str; 12] = [
    include_str!("calls.rs"),
    include_str!("coherence.rs"),
    include_str!("contiguous.rs"),
    include_str!("contract.rs"),
    include_str!("failures.rs"),
    include_str!("mapping.rs"),
    include_str!("memory.rs"),
    include_str!("narrow.rs"),
    include_str!("pieces.rs"),
    include_str!("ranges.rs"),
    include_str!("ring.rs"),
    include_str!("segments.rs"),
];

#[test]
fn every_row_names_a_test_that_exists() {
    let (_, table) = README.split_once("## Ours beside theirs").unwrap();
    let (table, _) = table.split_once("\n## ").unwrap();
    let rows: Vec<_> = table
        .lines()
        .filter(|line| line.starts_with("| "))
        .collect();
    // Less the head, which begins with an empty cell.
    let rows = &rows[1..];
    assert!(rows.len() >= 16, "{} rows", rows.len());
    for row in rows {
        let cells: Vec<_> = row.trim_matches('|').split(" | ").collect();
        assert_eq!(cells.len(), 8, "{row}");
        let name = cells[7].trim().trim_matches('`');
        let test = format!("fn {name}(");
        let found = TESTS.iter().any(|file| {
            file.split("#[test]")
                .skip(1)
                .any(|item| item.trim_start().starts_with(&test))
        });
        assert!(found, "no test {name} for: {row}");
    }
}

/// The table of owners is asked before a sync, and tells which bytes may be copied back.
#[test]
fn a_sync_that_the_owners_allow() {
    works(Config::default(), |_| {
        let card = Card::new(64);
        let geometry = geometry(4096, 4);
        let buffer = UserBuffer::new(4 * PAGE);
        let plan = plan(StrategyChoice::CommonBuffer);
        let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap();
        let mut owners = OwnershipTable::try_new(&geometry).unwrap();
        let resolve = |range: SyncRange| range.resolve(&geometry).unwrap();
        let (before, after) = (Phase::BeforeDevice, Phase::AfterDevice);

        mapping.sync(SyncRange::WHOLE, before).unwrap();
        let given = owners.sync(&geometry, resolve(SyncRange::WHOLE), before);
        assert_eq!(given, Ok(4), "all are the card's");
        let slot = Slot::new(2);
        let segment = SyncRange {
            offset: 2 * 4096,
            length: 4096,
        };
        let early = owners.sync(&geometry, resolve(segment), after);
        assert_eq!(early, Err(OwnershipError::NotConfirmed { slot }));

        card_writes(&mapping, 2 * PAGE, &[5; PAGE]);
        owners.confirm(slot, 100, LatePolicy::Halt).unwrap();
        assert_eq!(owners.sync(&geometry, resolve(segment), after), Ok(1));
        let whole = geometry.slot_range(slot).unwrap();
        for confirmed in owners.confirmed_in(&geometry, whole) {
            let range = SyncRange {
                offset: confirmed.start.get(),
                length: confirmed.length,
            };
            assert_eq!(mapping.sync(range, after), Ok(100));
        }
        let seen = &buffer.read()[2 * PAGE..3 * PAGE];
        assert!(seen[..100].iter().all(|byte| *byte == 5));
        assert!(seen[100..].iter().all(|byte| *byte == 0), "not confirmed");
        release(mapping);
        buffer.unlock();
        card.put();
    });
}
