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

use contdma_core::address::ByteOffset;
use contdma_core::geometry::{MemoryPiece, RequiredAlignment, RingGeometry, RingShape};
use contdma_core::mode::{Coherence, Direction, Phase, Strategy, StrategyChoice, Translation};
use contdma_core::plan::{Cause, PlanError, PlanRequest, TableLimit, entries_needed};
use contdma_core::sync::SyncRange;
use contdma_dma::{HeldMapping, MapError};
use rig::{Card, Dice, PAGE, UserBuffer, buffer_for, card_writes, change, config};
use rig::{geometry, map, plan, release, works};
use std::cell::{Cell, RefCell};
use wdk_emu::kernel::faults::Plan;
use wdk_emu::sys::{
    BOOLEAN, DMA_OPERATIONS, NTSTATUS, PDEVICE_OBJECT, PDMA_ADAPTER, PDMA_COMPLETION_ROUTINE,
    PDRIVER_LIST_CONTROL, PIRP, PMDL, PSCATTER_GATHER_LIST, PVOID, SCATTER_GATHER_ELEMENT as Piece,
    SCATTER_GATHER_LIST, ULONG, ULONGLONG,
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
    static HAND_ON: Cell<unsafe extern "efiapi" fn(PDEVICE_OBJECT, PIRP, PSCATTER_GATHER_LIST, PVOID)> =
        const { Cell::new(elsewhere) };
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
            let first = (&raw mut (*list).Elements).cast::<Piece>();
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
            Some(HAND_ON.get()),
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
        change(&card, |table| {
            REAL.set(Some(Box::leak(Box::new(*table))));
            table.GetScatterGatherListEx = Some(get_list);
        });
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

thread_local! {
    /// Lists as they were handed on, and the HAL's own.
    static CUT: RefCell<Vec<(PSCATTER_GATHER_LIST, PSCATTER_GATHER_LIST)>> = const { RefCell::new(Vec::new()) };
}

/// Hands a list on whose every element is cut in the middle of its last page.
unsafe extern "efiapi" fn cut_in_pages(
    device: PDEVICE_OBJECT,
    irp: PIRP,
    list: PSCATTER_GATHER_LIST,
    _: PVOID,
) {
    let (routine, context) = ASKED.get();
    // SAFETY: the HAL's list, a copy with room for twice the elements, and the routine that was
    // asked for.
    unsafe {
        let count = (*list).NumberOfElements as usize;
        let words = (size_of::<SCATTER_GATHER_LIST>() + 2 * count * size_of::<Piece>()) / 8;
        let copy = vec![0_u64; words].leak().as_mut_ptr();
        let copy: PSCATTER_GATHER_LIST = copy.cast();
        (*copy).NumberOfElements = 2 * count as u32;
        let from = (&raw const (*list).Elements).cast::<Piece>();
        let to = (&raw mut (*copy).Elements).cast::<Piece>();
        for at in 0..count {
            let mut head = *from.add(at);
            head.Length -= 2048;
            let mut tail = *from.add(at);
            tail.Address.QuadPart += i64::from(head.Length);
            tail.Length = 2048;
            *to.add(2 * at) = head;
            *to.add(2 * at + 1) = tail;
        }
        CUT.with_borrow_mut(|cut| cut.push((copy, list)));
        routine.unwrap()(device, irp, copy, context);
    }
}

unsafe extern "efiapi" fn put_list(
    adapter: PDMA_ADAPTER,
    list: PSCATTER_GATHER_LIST,
    write_to_device: BOOLEAN,
) {
    let own = CUT.with_borrow(|cut| cut.iter().find(|(copy, _)| *copy == list).copied());
    let real = REAL.get().unwrap().PutScatterGatherList.unwrap();
    // SAFETY: the HAL's own list.
    unsafe { real(adapter, own.unwrap().1, write_to_device) }
}

/// A direct run is whole pages, so elements that are not cannot be kept when others have to go.
#[test]
fn elements_that_are_not_whole_pages_are_no_runs() {
    works(Config::with_seed(4), |machine| {
        let card = Card::new(64);
        change(&card, |table| {
            REAL.set(Some(Box::leak(Box::new(*table))));
            HAND_ON.set(cut_in_pages);
            table.GetScatterGatherListEx = Some(get_list);
            table.PutScatterGatherList = Some(put_list);
        });
        let buffer = UserBuffer::new(TOTAL);
        let limited = |entries| PlanRequest {
            table: Some(TableLimit {
                entries,
                entry_bytes: 1 << 20,
            }),
            ..plan(StrategyChoice::Auto)
        };
        let try_map = |request| map(&card, &buffer, &ring(), Direction::Capture, request).unwrap();
        // What follows each other for the device takes one entry, so nothing has to go.
        let mapping = try_map(limited(TOTAL as u32 / 4096));
        assert_eq!(mapping.explain().strategy, Strategy::Direct);
        check_data(&mapping, &buffer);
        release(mapping);
        let mapping = try_map(limited(60));
        let explanation = mapping.explain();
        assert_eq!(explanation.cause, Cause::TableTooSmall);
        assert_eq!((explanation.direct_runs, explanation.direct_pages), (0, 0));
        check_data(&mapping, &buffer);
        release(mapping);
        buffer.unlock();
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
    });
}

/// The last page of a ring need not be whole: of three elements, one for each piece, the last and
/// longest is what is kept.
#[test]
fn an_element_that_ends_with_the_ring_is_a_run() {
    let (page, pages_behind) = (PAGE as u64, 12);
    let shape = RingShape {
        segment_bytes: 4160,
        segments: 15,
    };
    let lengths = [2 * page, 2 * page, shape.ring_bytes() - 4 * page];
    assert!(!lengths[2].is_multiple_of(page));
    let pieces = [0, 2 * page, 4 * page].map(ByteOffset::new).into_iter();
    let pieces: Vec<_> = pieces
        .zip(lengths)
        .map(|(offset, length)| MemoryPiece { offset, length })
        .collect();
    let ring = RingGeometry::new(shape, RequiredAlignment::new(64, 64).unwrap(), &pieces);
    let ring = ring.unwrap();
    works(config(Environment::REMAPPED, 3), |machine| {
        let card = Card::new(64);
        let buffer = buffer_for(&ring, 0, Direction::Capture);
        let try_map = |entries| {
            let request = PlanRequest {
                table: Some(TableLimit {
                    entries,
                    entry_bytes: 1 << 20,
                }),
                ..plan(StrategyChoice::Auto)
            };
            map(&card, &buffer, &ring, Direction::Capture, request).unwrap()
        };
        // A line between elements in the middle of a segment costs an entry.
        for (room, direct_pages) in [(17, 4 + pages_behind), (16, pages_behind), (15, 0)] {
            let mapping = try_map(room);
            assert_eq!(mapping.explain().direct_pages, direct_pages, "{room}");
            let captured = Dice::new(9).bytes(shape.ring_bytes() as usize);
            card_writes(&mapping, 0, &captured);
            mapping.sync(SyncRange::WHOLE, Phase::AfterDevice).unwrap();
            assert!(buffer.read() == captured);
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
