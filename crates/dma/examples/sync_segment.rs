//! Synchronises segments of a held mapping and does nothing else, for counting what one sync
//! executes: `sync_segment RING_MIB SEGMENT_BYTES COUNT`. Prints nothing.

#[path = "../tests/rig/mod.rs"]
mod rig;

use contdma_core::mode::{Direction, Phase, StrategyChoice};
use contdma_core::sync::SyncRange;
use contdma_dma::{HeldMapping, SyncError};
use rig::{Card, UserBuffer, config, geometry, map, plan, release};
use std::process::ExitCode;
use wdk_emu::{Environment, run};

/// Everything from here on is counted.
#[inline(never)]
fn one(mapping: &HeldMapping, range: SyncRange) -> Result<u64, SyncError> {
    mapping.sync(range, Phase::AfterDevice)
}

fn sync(ring_mib: u32, segment_bytes: u32, count: u32) {
    let segments = (ring_mib << 20) / segment_bytes;
    let ring = geometry(segment_bytes, segments);
    let card = Card::new(64);
    let buffer = UserBuffer::new(usize::try_from(ring.total_bytes()).expect("a size"));
    let direct = plan(StrategyChoice::Direct);
    let mapping = map(&card, &buffer, &ring, Direction::Capture, direct).expect("a mapping");
    for sequence in 0..count {
        let range = SyncRange {
            offset: u64::from(sequence % segments) * u64::from(segment_bytes),
            length: u64::from(segment_bytes),
        };
        assert_eq!(one(&mapping, range), Ok(0));
    }
    release(mapping);
    buffer.unlock();
    card.put();
}

fn main() -> ExitCode {
    let given: Vec<u32> = std::env::args()
        .skip(1)
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let [ring_mib, segment_bytes, count] = given[..] else {
        eprintln!("usage: sync_segment RING_MIB SEGMENT_BYTES COUNT");
        return ExitCode::from(1);
    };
    let environment = config(Environment::COHERENT, 1);
    match run(environment, |_| sync(ring_mib, segment_bytes, count)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            eprintln!("{stop}");
            ExitCode::from(5)
        }
    }
}
