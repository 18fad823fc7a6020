//! Every taking of memory can fail: what this crate and the plan take while a ring is mapped is
//! refused, one after the other, and a sync takes nothing at all.
//!
//! The emulated kernel takes its memory from the same allocator, and has to get it: the call
//! stack tells who takes.

#![allow(
    unsafe_code,
    reason = "the tests stand where a driver stands, and a global allocator is an unsafe trait"
)]
#![allow(
    clippy::cast_possible_truncation,
    reason = "the numbers are the tests' own and small"
)]

mod rig;

use contdma_core::NoMemory;
use contdma_core::mode::{Direction, Phase, StrategyChoice};
use contdma_core::plan::PlanError;
use contdma_core::sync::RingRanges;
use contdma_dma::{MapError, MapRequest, RingMapping};
use rig::{Card, PAGE, UserBuffer, at_dispatch, buffer_for, config, geometry_in_pieces};
use rig::{plan, works};
use std::alloc::{GlobalAlloc, Layout, System};
use std::backtrace::Backtrace;
use std::cell::Cell;
use std::ptr;
use wdk_emu::{Environment, Machine};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Allocator {
    Plain,
    /// Counts what is not the kernel's.
    Counts,
    /// The same, and refuses the taking of this number.
    Refuses(u32),
}

thread_local! {
    static ALLOCATOR: Cell<Allocator> = const { Cell::new(Allocator::Plain) };
    static TAKINGS: Cell<u32> = const { Cell::new(0) };
    static REFUSED_BYTES: Cell<u64> = const { Cell::new(0) };
}

struct Refusing;

#[global_allocator]
static REFUSING: Refusing = Refusing;

// SAFETY: every call is refused or passed on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Refusing {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // What looking at the stack takes is not looked at.
        let allocator = ALLOCATOR.replace(Allocator::Plain);
        if allocator != Allocator::Plain {
            let ours = is_ours(&Backtrace::force_capture().to_string());
            ALLOCATOR.set(allocator);
            if ours {
                let number = TAKINGS.get();
                TAKINGS.set(number + 1);
                if allocator == Allocator::Refuses(number) {
                    REFUSED_BYTES.set(layout.size() as u64);
                    return ptr::null_mut();
                }
            }
        }
        // SAFETY: the caller keeps `alloc`'s contract, which is the system's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps `dealloc`'s contract, and the block came from the system.
        unsafe { System.dealloc(block, layout) }
    }
}

/// Whether the innermost frame that is somebody's is not the emulated kernel's.
fn is_ours(stack: &str) -> bool {
    let mut frames = stack
        .lines()
        .filter(|line| line.contains("contdma_") || line.contains("wdk_emu"));
    frames.next().is_some_and(|line| line.contains("contdma_"))
}

/// Does `work` with an allocator, and counts from 0.
fn with<T>(allocator: Allocator, work: impl FnOnce() -> T) -> T {
    TAKINGS.set(0);
    REFUSED_BYTES.set(0);
    ALLOCATOR.set(allocator);
    let result = work();
    ALLOCATOR.set(Allocator::Plain);
    result
}

/// (machine, address lines of the card, strategy, direction).
const CASES: [(Environment, u32, StrategyChoice, Direction); 7] = [
    (
        Environment::COHERENT,
        64,
        StrategyChoice::Auto,
        Direction::Capture,
    ),
    (
        Environment::MIXED,
        32,
        StrategyChoice::Auto,
        Direction::Playback,
    ),
    (
        Environment::MIXED,
        32,
        StrategyChoice::CommonBuffer,
        Direction::Capture,
    ),
    (
        Environment::NON_COHERENT,
        64,
        StrategyChoice::Auto,
        Direction::Capture,
    ),
    (
        Environment::MIXED,
        32,
        StrategyChoice::Remap,
        Direction::Capture,
    ),
    (
        Environment::MIXED,
        32,
        StrategyChoice::MapRegisters,
        Direction::Capture,
    ),
    (
        Environment::REMAPPED,
        64,
        StrategyChoice::CommonBufferFromMdl,
        Direction::Capture,
    ),
];

/// A seed whose system has every call of the strategies.
const SEED: u64 = 3;

/// Boots a machine of a case and maps a ring with an allocator.
fn mapped<T: Send>(
    case: (Environment, u32, StrategyChoice, Direction),
    allocator: Allocator,
    body: impl FnOnce(&Machine, Result<RingMapping, MapError>) -> T + Send,
) -> T {
    let (environment, width, choice, direction) = case;
    works(config(environment, SEED), |machine| {
        let card = Card::new(width);
        let geometry = geometry_in_pieces(2 * PAGE as u32, 24, 20);
        let buffer: UserBuffer = buffer_for(&geometry, 0, direction);
        let (adapter, buffers) = (card.adapter(), buffer.buffers());
        let request = MapRequest {
            geometry: &geometry,
            direction,
            plan: plan(choice),
        };
        // SAFETY: the buffer is unlocked after the release.
        let mapping = with(allocator, || unsafe {
            RingMapping::map(&adapter, &buffers, request)
        });
        let result = body(machine, mapping);
        buffer.unlock();
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
        result
    })
}

fn release(mapping: RingMapping) {
    // SAFETY: no card accesses anything.
    unsafe { mapping.release() };
}

#[test]
fn every_taking_can_be_refused() {
    for case in CASES {
        let takings = mapped(case, Allocator::Counts, |_, mapping| {
            let takings = TAKINGS.get();
            release(mapping.expect("a ring"));
            takings
        });
        assert!(takings > 0, "{case:?}");
        for taking in 0..takings {
            let (error, refused) = mapped(case, Allocator::Refuses(taking), |_, mapping| {
                (mapping.err(), REFUSED_BYTES.get())
            });
            match error {
                Some(
                    MapError::NoMemory(NoMemory { bytes, .. })
                    | MapError::Plan(PlanError::NoMemory(NoMemory { bytes, .. })),
                ) => assert!(0 < bytes && bytes <= refused, "{bytes} of {refused}"),
                other => panic!("taking {taking} of {case:?}: {other:?}"),
            }
        }
    }
}

#[test]
fn a_sync_takes_nothing() {
    for case in CASES {
        mapped(case, Allocator::Plain, |_, mapping| {
            let mut mapping = mapping.expect("a ring");
            let whole = RingRanges::whole(mapping.geometry());
            for phase in [Phase::AfterDevice, Phase::BeforeDevice, Phase::AfterDevice] {
                let done = with(Allocator::Counts, || {
                    at_dispatch(|| mapping.sync_ranges(whole, phase, |_, _| Ok::<(), ()>(())))
                });
                assert!(done.is_ok(), "{case:?}");
                assert_eq!(TAKINGS.get(), 0, "{case:?} {phase:?}");
            }
            release(mapping);
        });
    }
}
