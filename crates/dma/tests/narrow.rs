//! When a plan cannot be carried out as it is: the HAL refuses lists, the card's table is too small,
//! or the addresses are not the ring's. And what the report says of a machine.

#![allow(
    unsafe_code,
    reason = "the tests stand where a driver stands, and change a table of functions"
)]
#![allow(
    clippy::cast_possible_truncation,
    clippy::multiple_unsafe_ops_per_block,
    reason = "the numbers are the tests' own and small; tables are read through two pointers"
)]

mod rig;

use contdma_core::geometry::RingGeometry;
use contdma_core::mode::{Coherence, Direction, Phase, Strategy, StrategyChoice, Translation};
use contdma_core::plan::{Cause, PlanError, PlanRequest, TableLimit, entries_needed};
use contdma_core::sync::SyncRange;
use contdma_dma::{HeldMapping, MapError};
use rig::{Card, Dice, UserBuffer, card_writes, config, geometry, map, plan, release, works};
use std::cell::Cell;
use wdk_emu::kernel::faults::Plan;
use wdk_emu::sys::{
    BOOLEAN, DMA_OPERATIONS, NTSTATUS, PDEVICE_OBJECT, PDMA_ADAPTER, PDMA_COMPLETION_ROUTINE,
    PDRIVER_LIST_CONTROL, PIRP, PMDL, PSCATTER_GATHER_LIST, PVOID, SCATTER_GATHER_ELEMENT, ULONG,
    ULONGLONG,
};
use wdk_emu::{Config, Environment};

const SEGMENT: u32 = 64 << 10;
const SEGMENTS: u32 = 24;
const TOTAL: usize = SEGMENT as usize * SEGMENTS as usize;

fn ring() -> RingGeometry {
    geometry(SEGMENT, SEGMENTS)
}

/// The card writes the whole ring, and the application sees it after a sync.
fn check_data(mapping: &HeldMapping, buffer: &UserBuffer) {
    let captured = Dice::new(9).bytes(TOTAL);
    card_writes(mapping, 0, &captured);
    mapping.sync(SyncRange::WHOLE, Phase::AfterDevice).unwrap();
    assert!(buffer.read()[..TOTAL] == captured);
}

fn entries(mapping: &HeldMapping, table: TableLimit) -> u64 {
    let lengths = mapping.elements().map(|element| element.length);
    entries_needed(mapping.geometry(), lengths, table.entry_bytes)
}

#[test]
fn auto_makes_do_with_the_lists_that_the_system_gives() {
    for (refused, direct_runs) in [(1, 0), (6, 5)] {
        works(config(Environment::MIXED, 2), |machine| {
            let card = Card::new(32);
            let buffer = UserBuffer::new(TOTAL);
            machine.inject(Plan::NthOf("GetScatterGatherListEx", refused));
            let plan = plan(StrategyChoice::Auto);
            let mapping = map(&card, &buffer, &ring(), Direction::Capture, plan).unwrap();
            machine.inject(Plan::None);
            let explanation = mapping.explain();
            assert_eq!(explanation.direct_runs, direct_runs);
            assert_eq!(explanation.map_registers, direct_runs);
            assert_eq!(explanation.cause, Cause::ListsRefused);
            check_data(&mapping, &buffer);
            release(mapping);
            buffer.unlock();
            card.put();
            assert!(machine.leaks().is_empty(), "{}", machine.leaks());
        });
    }
}

#[test]
fn auto_needs_no_map_registers_at_all() {
    let environment = Environment {
        map_registers: Some(0),
        ..Environment::MIXED
    };
    works(config(environment, 2), |_| {
        let card = Card::new(32);
        let buffer = UserBuffer::new(TOTAL);
        let plan = plan(StrategyChoice::Auto);
        let mapping = map(&card, &buffer, &ring(), Direction::Capture, plan).unwrap();
        assert_eq!(mapping.explain().direct_runs, 0);
        check_data(&mapping, &buffer);
        release(mapping);
        buffer.unlock();
        card.put();
    });
}

#[test]
fn a_small_table_gets_a_ring_that_fits_or_the_numbers() {
    works(Config::with_seed(4), |machine| {
        let card = Card::new(64);
        let buffer = UserBuffer::new(TOTAL);
        let limited = |choice, entries| PlanRequest {
            table: Some(TableLimit {
                entries,
                entry_bytes: 1 << 20,
            }),
            ..plan(choice)
        };
        let try_map = |request| map(&card, &buffer, &ring(), Direction::Capture, request);
        let mapping = try_map(plan(StrategyChoice::Auto)).unwrap();
        let table = limited(StrategyChoice::Auto, 0).table.unwrap();
        let all = entries(&mapping, table) as u32;
        assert!(all > 200, "scattered pages");
        release(mapping);

        for room in [all, all - 1, all / 2, 60, SEGMENTS + 2, SEGMENTS + 1] {
            let request = limited(StrategyChoice::Auto, room);
            let mapping = try_map(request).unwrap();
            let explanation = mapping.explain();
            assert!(entries(&mapping, table) <= u64::from(room), "{room}");
            if room == all {
                assert_eq!(explanation.strategy, Strategy::Direct);
            } else {
                assert_eq!(explanation.strategy, Strategy::Shadow);
                assert_eq!(explanation.cause, Cause::TableTooSmall);
                assert!(explanation.direct_runs <= request.max_direct_runs);
                assert_eq!(room < 60, explanation.direct_runs < 10, "{explanation:?}");
            }
            check_data(&mapping, &buffer);
            release(mapping);
        }
        let before = machine.leaks();
        let refused =
            |needed, available| MapError::Plan(PlanError::TableTooSmall { needed, available });
        let error = try_map(limited(StrategyChoice::Auto, SEGMENTS - 1)).unwrap_err();
        // The shadow's chunks end where segments do.
        assert_eq!(error, refused(u64::from(SEGMENTS), SEGMENTS - 1));
        let error = try_map(limited(StrategyChoice::Direct, all - 1)).unwrap_err();
        assert_eq!(error, refused(u64::from(all), all - 1));
        assert_eq!(machine.leaks(), before);
        buffer.unlock();
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
    });
}

#[test]
fn small_chunks_of_shadow_are_made_room_for() {
    works(Config::with_seed(4), |machine| {
        let card = Card::new(64);
        let buffer = UserBuffer::new(TOTAL);
        let table = TableLimit {
            entries: 70,
            entry_bytes: 1 << 20,
        };
        let request = PlanRequest {
            table: Some(table),
            ..plan(StrategyChoice::Auto)
        };
        // Every second chunk is refused at first, so chunks are smaller than planned with.
        machine.inject(Plan::NthOf("AllocateCommonBufferEx", 1));
        let mapping = map(&card, &buffer, &ring(), Direction::Capture, request).unwrap();
        machine.inject(Plan::None);
        assert!(entries(&mapping, table) <= 70);
        check_data(&mapping, &buffer);
        release(mapping);
        buffer.unlock();
        card.put();
    });
}

thread_local! {
    static REAL: Cell<Option<&'static DMA_OPERATIONS>> = const { Cell::new(None) };
    static ASKED: Cell<(PDRIVER_LIST_CONTROL, PVOID)> = const { Cell::new((None, std::ptr::null_mut())) };
}

/// Hands a list on whose second element is somewhere else, as if it were bounced.
unsafe extern "efiapi" fn elsewhere(
    device: PDEVICE_OBJECT,
    irp: PIRP,
    list: PSCATTER_GATHER_LIST,
    _: PVOID,
) {
    let (routine, context) = ASKED.get();
    // SAFETY: the HAL's list, and the routine that was asked for.
    unsafe {
        if (*list).NumberOfElements > 1 {
            let first = (&raw mut (*list).Elements).cast::<SCATTER_GATHER_ELEMENT>();
            (*first.add(1)).Address.QuadPart += 1 << 20;
        }
        routine.unwrap()(device, irp, list, context);
    }
}

#[allow(clippy::too_many_arguments, reason = "the HAL's signature")]
unsafe extern "efiapi" fn get_list(
    adapter: PDMA_ADAPTER,
    device: PDEVICE_OBJECT,
    context: PVOID,
    mdl: PMDL,
    offset: ULONGLONG,
    length: ULONG,
    flags: ULONG,
    routine: PDRIVER_LIST_CONTROL,
    routine_context: PVOID,
    write_to_device: BOOLEAN,
    completion: PDMA_COMPLETION_ROUTINE,
    completion_context: PVOID,
    list: *mut PSCATTER_GATHER_LIST,
) -> NTSTATUS {
    ASKED.set((routine, routine_context));
    let real = REAL.get().unwrap().GetScatterGatherListEx.unwrap();
    // SAFETY: the caller's arguments, but for the routine, which hands on.
    unsafe {
        real(
            adapter,
            device,
            context,
            mdl,
            offset,
            length,
            flags,
            Some(elsewhere),
            std::ptr::null_mut(),
            write_to_device,
            completion,
            completion_context,
            list,
        )
    }
}

#[test]
fn addresses_that_are_not_the_rings_are_never_used() {
    works(Config::with_seed(4), |machine| {
        let card = Card::new(64);
        // SAFETY: a live adapter, whose table is used by this thread only.
        unsafe {
            let real = *(*card.adapter).DmaOperations;
            REAL.set(Some(Box::leak(Box::new(real))));
            let mut table = real;
            table.GetScatterGatherListEx = Some(get_list);
            (*card.adapter).DmaOperations = Box::leak(Box::new(table));
        }
        let buffer = UserBuffer::new(TOTAL);
        let try_map = |choice| map(&card, &buffer, &ring(), Direction::Capture, plan(choice));
        let before = machine.leaks();
        let error = try_map(StrategyChoice::Direct).unwrap_err();
        assert_eq!(error, MapError::AddressesNotOurs { run: 0 });
        assert_eq!(machine.leaks(), before);
        for choice in [StrategyChoice::Auto, StrategyChoice::Shadow] {
            let mapping = try_map(choice).unwrap();
            let explanation = mapping.explain();
            assert_eq!(explanation.strategy, Strategy::Shadow);
            assert_eq!(explanation.cause, Cause::AddressesNotOurs);
            assert_eq!((explanation.direct_pages, explanation.direct_runs), (0, 0));
            check_data(&mapping, &buffer);
            release(mapping);
        }
        buffer.unlock();
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
    });
}

#[test]
fn the_report_says_what_the_machine_is_like() {
    let not_coherent = Environment {
        coherent: false,
        ..Environment::REMAPPED
    };
    let cases = [
        (
            Environment::COHERENT,
            Cause::EveryPageInReach,
            Translation::Direct,
        ),
        (
            Environment::REMAPPED,
            Cause::Remapped,
            Translation::Remapped,
        ),
        (
            Environment::NON_COHERENT,
            Cause::EveryPageInReach,
            Translation::Direct,
        ),
        (not_coherent, Cause::Remapped, Translation::Remapped),
        (
            Environment::CONFIDENTIAL,
            Cause::PagesOutOfReach,
            Translation::Unknown,
        ),
        (
            Environment::MIXED,
            Cause::PagesOutOfReach,
            Translation::Direct,
        ),
    ];
    for (environment, cause, translation) in cases {
        works(config(environment, 3), |_| {
            let card = Card::new(64);
            let buffer = UserBuffer::new(TOTAL);
            let plan = plan(StrategyChoice::Auto);
            let mapping = map(&card, &buffer, &ring(), Direction::Capture, plan).unwrap();
            let explanation = mapping.explain();
            let name = environment.name;
            assert_eq!(explanation.cause, cause, "{name}");
            assert_eq!(explanation.translation, translation, "{name}");
            let coherent = explanation.coherence == Coherence::Coherent;
            assert_eq!(coherent, environment.coherent);
            assert_eq!(explanation.pieces, 1);
            let registers = !coherent || environment == Environment::MIXED;
            let expected = if registers {
                explanation.direct_runs
            } else {
                0
            };
            assert_eq!(explanation.map_registers, expected, "{name}");
            release(mapping);
            buffer.unlock();
            card.put();
        });
    }
}
