//! What fails while a ring is mapped leaves nothing behind; what must not be mapped is refused;
//! what is done in the wrong order stops the machine.

#![allow(
    unsafe_code,
    reason = "the tests stand where a driver stands, and some do what it must not"
)]
#![allow(
    clippy::cast_possible_truncation,
    clippy::multiple_unsafe_ops_per_block,
    reason = "the numbers are the tests' own and small; tables are read through two pointers"
)]

mod rig;

use contdma_core::mode::{Direction, Phase, StrategyChoice};
use contdma_core::plan::PlanRequest;
use contdma_core::sync::SyncRange;
use contdma_dma::{
    Adapter, AdapterError, CommonBuffer, HeldMapping, MapError, MapRequest, SegmentKind, SystemView,
};
use rig::{Card, PAGE, UserBuffer, at_dispatch, card_writes, config, geometry, map, plan};
use rig::{buffer_for, geometry_in_pieces, release, slot, stops, works};
use rig::{map_segments, release_segments};
use std::mem::{ManuallyDrop, offset_of};
use std::ptr;
use wdk_emu::kernel::faults::Plan;
use wdk_emu::kernel::hal::{bus_read, bus_write};
use wdk_emu::sys::ntddk::MmMapLockedPagesSpecifyCache;
use wdk_emu::sys::ntddk::{IoAllocateMdl, IoFreeMdl, KeGetCurrentIrql};
use wdk_emu::sys::{
    _MEMORY_CACHING_TYPE, _MM_PAGE_PRIORITY, DMA_ADAPTER, DMA_OPERATIONS, MdlMappingNoExecute,
    STATUS_INSUFFICIENT_RESOURCES,
};
use wdk_emu::{Config, Environment};

const SEGMENT: u32 = 64 << 10;
const SEGMENTS: u32 = 24;
const TOTAL: usize = SEGMENT as usize * SEGMENTS as usize;

/// How the mapping of each strategy may fail when one call of the kernel fails.
fn is_expected(error: &MapError) -> bool {
    match error {
        MapError::ListRefused { status, .. } => *status == STATUS_INSUFFICIENT_RESOURCES,
        MapError::ShadowRefused { pages, granted } => granted < pages,
        MapError::ViewRefused => true,
        _ => false,
    }
}

/// Maps with the N-th fallible call failing, for every N; returns the errors that came of it.
fn fail_each(environment: Environment, width: u32, choice: StrategyChoice) -> Vec<&'static str> {
    let mut kinds = works(config(environment, 7), |machine| {
        let card = Card::new(width);
        let geometry = geometry_in_pieces(SEGMENT, SEGMENTS, 150);
        let buffer = buffer_for(&geometry, 0, Direction::Capture);
        let before = machine.leaks();
        let mut kinds = Vec::new();
        for n in 1_u64.. {
            machine.inject(Plan::Nth(n));
            let result = map(&card, &buffer, &geometry, Direction::Capture, plan(choice));
            let (_, injected) = machine.fallible_calls();
            machine.inject(Plan::None);
            match result {
                Ok(mapping) => {
                    // A large chunk of shadow that was refused is taken in smaller ones.
                    kinds.push(if injected == 0 { "unharmed" } else { "made do" });
                    release(mapping);
                }
                Err(error) => {
                    assert_eq!(injected, 1, "{error:?}");
                    assert!(is_expected(&error), "{error:?}");
                    kinds.push(match error {
                        MapError::ListRefused { .. } => "list",
                        MapError::ViewRefused => "view",
                        _ => "shadow",
                    });
                }
            }
            // SAFETY: asks only.
            assert_eq!(unsafe { KeGetCurrentIrql() }, 0);
            let left = machine.leaks().since(&before);
            assert!(left.is_empty(), "call {n}: {left}");
            if injected == 0 {
                break;
            }
        }
        buffer.unlock();
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
        kinds
    });
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

#[test]
fn a_call_that_fails_leaves_nothing_direct() {
    let kinds = fail_each(Environment::COHERENT, 64, StrategyChoice::Direct);
    assert_eq!(kinds, ["list", "unharmed"]);
}

#[test]
fn a_call_that_fails_leaves_nothing_of_a_partial_shadow() {
    let kinds = fail_each(Environment::MIXED, 32, StrategyChoice::Shadow);
    assert_eq!(kinds, ["list", "made do", "unharmed", "view"]);
    let kinds = fail_each(Environment::MIXED, 32, StrategyChoice::Auto);
    assert_eq!(
        kinds,
        ["made do", "unharmed", "view"],
        "auto does with fewer lists"
    );
}

#[test]
fn a_call_that_fails_leaves_nothing_of_common_buffers() {
    let kinds = fail_each(Environment::REACH32, 32, StrategyChoice::CommonBuffer);
    assert_eq!(kinds, ["made do", "unharmed", "view"]);
}

#[test]
fn a_call_that_fails_leaves_nothing_where_dma_is_flushed() {
    let kinds = fail_each(Environment::NON_COHERENT, 64, StrategyChoice::Direct);
    assert_eq!(kinds, ["list", "unharmed", "view"]);
    let environment = Environment {
        coherent: false,
        ..Environment::MIXED
    };
    let kinds = fail_each(environment, 32, StrategyChoice::Auto);
    assert_eq!(kinds, ["made do", "unharmed", "view"]);
}

/// From some call on every call of the kernel fails; nothing is left, whenever that begins.
#[test]
fn running_out_for_good_leaves_nothing() {
    works(config(Environment::MIXED, 3), |machine| {
        let card = Card::new(32);
        let buffer = UserBuffer::new(TOTAL);
        let geometry = geometry(SEGMENT, SEGMENTS);
        let before = machine.leaks();
        for n in 1_u64.. {
            machine.inject(Plan::From(n));
            let plan = plan(StrategyChoice::Auto);
            let result = map(&card, &buffer, &geometry, Direction::Playback, plan);
            machine.inject(Plan::None);
            let done = result.is_ok();
            match result {
                Ok(mapping) => release(mapping),
                Err(error) => assert!(is_expected(&error), "{error:?}"),
            }
            assert!(machine.leaks().since(&before).is_empty(), "call {n}");
            if done {
                assert!(n > 3, "several calls can fail");
                break;
            }
        }
    });
}

#[test]
fn common_buffers_that_run_out_are_reported_with_what_there_was() {
    let environment = Environment {
        common_buffer_bytes: Some(100 * PAGE as u64),
        ..Environment::REACH32
    };
    works(config(environment, 1), |machine| {
        let card = Card::new(32);
        let buffer = UserBuffer::new(TOTAL);
        let geometry = geometry(SEGMENT, SEGMENTS);
        let plan = plan(StrategyChoice::CommonBuffer);
        let error = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap_err();
        let pages = geometry.pages();
        assert_eq!(
            error,
            MapError::ShadowRefused {
                pages,
                granted: 100
            }
        );
        buffer.unlock();
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
    });
}

#[test]
fn a_shadow_in_scarce_memory_is_taken_in_smaller_chunks() {
    works(config(Environment::REACH32, 1), |machine| {
        let card = Card::new(32);
        let buffer = UserBuffer::new(TOTAL);
        let geometry = geometry(SEGMENT, SEGMENTS);
        let plan = plan(StrategyChoice::CommonBuffer);
        // The chunks of 256 and of 128 pages are refused.
        machine.inject(Plan::NthOf("AllocateCommonBufferEx", 1));
        let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap();
        machine.inject(Plan::None);
        assert_eq!(machine.leaks().common_buffers, 3, "of 128 pages");
        let pattern: Vec<u8> = (0..TOTAL).map(|at| (at % 249) as u8 + 1).collect();
        card_writes(&mapping, 0, &pattern);
        mapping.sync(SyncRange::WHOLE, Phase::AfterDevice).unwrap();
        assert!(buffer.read() == pattern);
        release(mapping);
        buffer.unlock();
        card.put();
    });
}

#[test]
fn more_lists_than_map_registers_are_refused() {
    let environment = Environment {
        map_registers: Some(0),
        ..Environment::MIXED
    };
    works(config(environment, 2), |machine| {
        let card = Card::new(32);
        let buffer = UserBuffer::new(TOTAL);
        let geometry = geometry(SEGMENT, SEGMENTS);
        let plan_of = |max_direct_runs| PlanRequest {
            max_direct_runs,
            ..plan(StrategyChoice::Shadow)
        };
        let error = map(&card, &buffer, &geometry, Direction::Capture, plan_of(8)).unwrap_err();
        let (status, runs) = (STATUS_INSUFFICIENT_RESOURCES, 8);
        assert_eq!(
            error,
            MapError::ListRefused {
                status,
                run: 0,
                runs
            }
        );
        // Without lists there is no need of registers.
        let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan_of(0)).unwrap();
        release(mapping);
        buffer.unlock();
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
    });
}

#[test]
fn a_buffer_that_does_not_fit_is_refused() {
    works(Config::default(), |machine| {
        let card = Card::new(64);
        let geometry = geometry(192, 100);
        let needed = geometry.total_bytes();
        let plan = plan(StrategyChoice::Auto);
        for (offset, bytes) in [(0, 19_199), (0, 1), (64, 19_200)] {
            let buffer = UserBuffer::at(offset, bytes, Direction::Capture);
            let error = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap_err();
            let supplied = bytes as u64;
            let piece = 0;
            assert_eq!(
                error,
                MapError::BufferDoesNotFit {
                    piece,
                    needed,
                    supplied
                }
            );
            buffer.unlock();
        }
        // Three pieces of two pages, two pages and a part of one.
        let geometry = geometry_in_pieces(192, 100, 2);
        let bad = [
            ([8192, 4096, 2816], 1, 8192, 4096),
            ([8192, 12288, 2816], 1, 8192, 12288),
            ([4096, 8192, 2816], 0, 8192, 4096),
            ([8192, 8192, 2815], 2, 2816, 2815),
        ];
        for (lengths, piece, needed, supplied) in bad {
            let buffer = UserBuffer::in_pieces(0, &lengths, Direction::Capture);
            let error = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap_err();
            assert_eq!(
                error,
                MapError::BufferDoesNotFit {
                    piece,
                    needed,
                    supplied
                }
            );
            buffer.unlock();
        }
        for lengths in [&[8192, 11_008][..], &[8192, 4096, 4096, 2816]] {
            let buffer = UserBuffer::in_pieces(0, lengths, Direction::Capture);
            let error = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap_err();
            let (needed, supplied) = (3, lengths.len());
            assert_eq!(error, MapError::PiecesDiffer { needed, supplied });
            buffer.unlock();
        }
        let request = MapRequest {
            geometry: &geometry,
            direction: Direction::Capture,
            plan,
        };
        let buffer = UserBuffer::in_pieces(0, &[8192, 8192, 2816], Direction::Capture);
        for missing in 0..3 {
            let mut buffers = buffer.buffers();
            buffers[missing].mdl = ptr::null_mut();
            // SAFETY: a null buffer is allowed.
            let error = unsafe { HeldMapping::map(&card.adapter(), &buffers, request) };
            let misfit = MapError::BufferDoesNotFit {
                piece: missing,
                needed: geometry.pieces()[missing].length,
                supplied: 0,
            };
            assert_eq!(error.unwrap_err(), misfit);
        }
        buffer.unlock();
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
    });
}

/// What `Adapter::new` says of a table.
fn judge(table: &DMA_OPERATIONS) -> Result<(), AdapterError> {
    let mut adapter = DMA_ADAPTER {
        Version: 1,
        Size: 16,
        DmaOperations: ptr::from_ref(table).cast_mut(),
    };
    let device = ptr::without_provenance_mut(64);
    // SAFETY: only looked at here.
    unsafe { Adapter::new(&raw mut adapter, device) }.map(|_| ())
}

#[test]
fn only_whole_version_3_tables_are_accepted() {
    works(Config::default(), |_| {
        for version in [1, 2] {
            let old = Card::with_version(version, 32);
            // SAFETY: a live adapter.
            let error = unsafe { Adapter::new(old.adapter, old.device) }.err();
            // SAFETY: as above.
            let table_bytes = unsafe { (*(*old.adapter).DmaOperations).Size };
            assert_eq!(error, Some(AdapterError::NotVersion3 { table_bytes }));
            assert!(
                (table_bytes as usize) < offset_of!(DMA_OPERATIONS, AllocateDomainCommonBuffer)
            );
            old.put();
        }
        let card = Card::new(64);
        // SAFETY: null pointers are allowed; the adapter lives.
        unsafe {
            let missing = Some(AdapterError::Missing);
            assert_eq!(Adapter::new(ptr::null_mut(), card.device).err(), missing);
            assert_eq!(Adapter::new(card.adapter, ptr::null_mut()).err(), missing);
            let mut without_table = DMA_ADAPTER {
                DmaOperations: ptr::null_mut(),
                ..*card.adapter
            };
            let error = Adapter::new(&raw mut without_table, card.device).err();
            assert_eq!(error, missing);
        }
        // SAFETY: a live table of the newest size.
        let whole = unsafe { *(*card.adapter).DmaOperations };
        assert_eq!(judge(&whole), Ok(()));
        let of_windows_8 = offset_of!(DMA_OPERATIONS, AllocateDomainCommonBuffer) as u32;
        let mut table = whole;
        table.Size = of_windows_8;
        assert_eq!(judge(&table), Ok(()), "the oldest table that has all");
        table.Size = of_windows_8 - 1;
        let table_bytes = table.Size;
        assert_eq!(
            judge(&table),
            Err(AdapterError::NotVersion3 { table_bytes })
        );
        let empty: [fn(&mut DMA_OPERATIONS); 6] = [
            |table| table.InitializeDmaTransferContext = None,
            |table| table.GetDmaTransferInfo = None,
            |table| table.GetScatterGatherListEx = None,
            |table| table.PutScatterGatherList = None,
            |table| table.AllocateCommonBufferEx = None,
            |table| table.FreeCommonBuffer = None,
        ];
        for remove in empty {
            let mut table = whole;
            remove(&mut table);
            assert_eq!(judge(&table), Err(AdapterError::MemberMissing));
        }
        card.put();
    });
}

#[test]
fn a_mapping_that_is_dropped_keeps_everything() {
    for choice in [StrategyChoice::Auto, StrategyChoice::CommonBuffer] {
        works(config(Environment::MIXED, 5), |machine| {
            let card = Card::new(32);
            let buffer = ManuallyDrop::new(UserBuffer::new(TOTAL));
            let geometry = geometry(SEGMENT, SEGMENTS);
            let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan(choice)).unwrap();
            let held = machine.leaks();
            assert!(held.common_buffers > 0 && held.mapped > 0);
            let elements: Vec<_> = mapping.elements().collect();
            drop(mapping);
            assert_eq!(machine.leaks(), held);
            // The card may still write everywhere.
            for element in elements {
                bus_write(slot(), element.address.get(), &[9; 64]).unwrap();
            }
        });
    }
}

#[test]
fn a_released_ring_is_out_of_the_cards_reach() {
    for environment in [Environment::COHERENT, Environment::REMAPPED] {
        stops(45, config(environment, 1), |_| {
            let card = Card::new(64);
            let buffer = UserBuffer::new(TOTAL);
            let geometry = geometry(SEGMENT, SEGMENTS);
            let plan = plan(StrategyChoice::Auto);
            let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap();
            let first = mapping.elements().next().unwrap();
            release(mapping);
            bus_write(slot(), first.address.get(), &[1]).unwrap();
        });
    }
}

#[test]
fn the_card_only_writes_a_capture_ring() {
    stops(45, Config::default(), |_| {
        let card = Card::new(64);
        let buffer = UserBuffer::new(TOTAL);
        let geometry = geometry(SEGMENT, SEGMENTS);
        let plan = plan(StrategyChoice::Auto);
        let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap();
        let first = mapping.elements().next().unwrap();
        bus_read(slot(), first.address.get(), &mut [0]).unwrap();
    });
}

#[test]
fn unlocking_before_the_release_stops_the_machine() {
    // A list of the ring is still held.
    stops(48, Config::default(), |_| {
        let card = Card::new(64);
        let buffer = UserBuffer::new(TOTAL);
        let geometry = geometry(SEGMENT, SEGMENTS);
        let plan = plan(StrategyChoice::Direct);
        let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap();
        buffer.unlock();
        release(mapping);
    });
    // A view of the ring is still mapped.
    stops(40, config(Environment::REACH32, 1), |_| {
        let card = Card::new(32);
        let buffer = UserBuffer::new(TOTAL);
        let geometry = geometry(SEGMENT, SEGMENTS);
        let plan = plan(StrategyChoice::CommonBuffer);
        let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap();
        buffer.unlock();
        release(mapping);
    });
}

#[test]
fn putting_the_adapter_before_the_release_stops_the_machine() {
    stops(50, Config::default(), |_| {
        let card = Card::new(64);
        let buffer = UserBuffer::new(TOTAL);
        let geometry = geometry(SEGMENT, SEGMENTS);
        let plan = plan(StrategyChoice::Auto);
        let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap();
        card.put();
        release(mapping);
    });
}

#[test]
fn common_buffers_are_freed_at_passive_level() {
    let outcome = wdk_emu::run(config(Environment::REACH32, 1), |_| {
        let card = Card::new(32);
        let buffer = UserBuffer::new(TOTAL);
        let geometry = geometry(SEGMENT, SEGMENTS);
        let plan = plan(StrategyChoice::CommonBuffer);
        let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap();
        at_dispatch(|| release(mapping));
    });
    let stop = outcome.unwrap_err();
    assert_eq!(stop.rule(), Some(1), "{stop}");
    assert!(stop.to_string().contains("FreeCommonBuffer"), "{stop}");
}

#[test]
fn a_buffer_that_is_mapped_already_is_not_mapped_again() {
    works(config(Environment::REACH32, 4), |machine| {
        let card = Card::new(32);
        let buffer = UserBuffer::new(TOTAL);
        let priority = _MM_PAGE_PRIORITY::NormalPagePriority as u32 | MdlMappingNoExecute;
        let cached = _MEMORY_CACHING_TYPE::MmCached;
        // SAFETY: a locked buffer, which is unlocked at the end.
        let whole = unsafe {
            MmMapLockedPagesSpecifyCache(buffer.mdl, 0, cached, ptr::null_mut(), 0, priority)
        };
        assert!(!whole.is_null());
        let geometry = geometry(SEGMENT, SEGMENTS);
        let plan = plan(StrategyChoice::CommonBuffer);
        let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap();
        assert_eq!(machine.leaks().mapped, 1);
        card_writes(&mapping, 5000, &[7; 9000]);
        let range = SyncRange {
            offset: 5000,
            length: 9000,
        };
        assert_eq!(mapping.sync(range, Phase::AfterDevice), Ok(9000));
        assert_eq!(buffer.read()[5000..14_000], [7; 9000]);
        assert_eq!(buffer.read()[4999], 0);
        // SAFETY: the range lies inside the buffer.
        let view = unsafe { SystemView::map(buffer.mdl, 4100, 64) }.unwrap();
        assert_eq!(view.as_ptr().addr(), whole.addr() + 4100);
        drop(view);
        release(mapping);
        assert_eq!(machine.leaks().mapped, 1, "it is the caller's");
        buffer.unlock();
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
    });
}

#[test]
fn a_view_is_the_part_that_was_asked_for() {
    works(Config::default(), |machine| {
        let buffer = UserBuffer::new(8 * PAGE);
        buffer.write(5000, b"here");
        // SAFETY: the range lies inside the buffer, which is unlocked later.
        let view = unsafe { SystemView::map(buffer.mdl, 5000, 4) }.unwrap();
        assert_eq!(view.length(), 4);
        assert_eq!(view.system_va().get(), view.as_ptr().addr() as u64);
        // SAFETY: four bytes of the view.
        let seen = unsafe { view.as_ptr().cast::<[u8; 4]>().read() };
        assert_eq!(&seen, b"here");
        drop(view);
        buffer.unlock();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
        // Not even a descriptor list is left when the mapping fails.
        let buffer = UserBuffer::new(PAGE);
        let before = machine.leaks();
        for name in ["IoAllocateMdl", "MmMapLockedPagesSpecifyCache"] {
            machine.inject(Plan::AllOf(name));
            // SAFETY: as above.
            assert!(unsafe { SystemView::map(buffer.mdl, 0, 8) }.is_none());
            machine.inject(Plan::None);
            assert_eq!(machine.leaks(), before);
        }
        buffer.unlock();
    });
}

#[test]
fn a_common_buffer_is_zero_and_the_cards() {
    works(config(Environment::REACH32, 1), |machine| {
        let card = Card::new(32);
        let common = CommonBuffer::allocate(&card.adapter(), 10_000).unwrap();
        assert_eq!(common.length(), 10_000);
        assert_eq!(common.system_va().get(), common.as_ptr().addr() as u64);
        let address = common.device_address().get();
        assert!((address + 10_000) >> 32 == 0);
        let mut seen = vec![1; 10_000];
        bus_read(slot(), address, &mut seen).unwrap();
        assert!(seen.iter().all(|byte| *byte == 0));
        bus_write(slot(), address + 9_999, &[5]).unwrap();
        // SAFETY: the last byte.
        assert_eq!(unsafe { common.as_ptr().add(9_999).read() }, 5);
        drop(common);
        assert!(CommonBuffer::allocate(&card.adapter(), 0).is_none());
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
    });
}

#[test]
fn a_direct_sync_walks_nothing_and_maps_nothing() {
    works(Config::default(), |machine| {
        let card = Card::new(64);
        let buffer = UserBuffer::new(TOTAL);
        let geometry = geometry(SEGMENT, SEGMENTS);
        let plan = plan(StrategyChoice::Auto);
        let mapping = map(&card, &buffer, &geometry, Direction::Capture, plan).unwrap();
        assert_eq!(
            machine.leaks().mapped,
            0,
            "nothing to copy, no address needed"
        );
        assert_eq!(machine.leaks().common_buffers, 0);
        machine.inject(Plan::None);
        let before = machine.trace_hash();
        assert_eq!(mapping.sync(SyncRange::WHOLE, Phase::AfterDevice), Ok(0));
        assert_eq!(machine.trace_hash(), before, "no call of the kernel");
        release(mapping);
        buffer.unlock();
        card.put();
    });
}

#[test]
fn a_sync_calls_nothing_of_the_kernel() {
    works(config(Environment::MIXED, 1), |machine| {
        let card = Card::new(32);
        let buffer = UserBuffer::new(TOTAL);
        let geometry = geometry(SEGMENT, SEGMENTS);
        let plan = plan(StrategyChoice::Auto);
        let mapping = map(&card, &buffer, &geometry, Direction::Playback, plan).unwrap();
        let before = machine.trace_hash();
        let copied = mapping.sync(SyncRange::WHOLE, Phase::BeforeDevice).unwrap();
        assert!(copied > 0);
        assert_eq!(machine.trace_hash(), before);
        // The hash does tell calls.
        // SAFETY: a list for a range that is never used.
        unsafe { IoFreeMdl(IoAllocateMdl(ptr::null_mut(), 1, 0, 0, ptr::null_mut())) };
        assert_ne!(machine.trace_hash(), before);
        release(mapping);
        buffer.unlock();
        card.put();
    });
}

/// Maps segment by segment with the N-th fallible call failing, for every N.
fn fail_each_segment(environment: Environment, width: u32, kind: SegmentKind) -> Vec<&'static str> {
    let mut kinds = works(config(environment, 7), |machine| {
        let card = Card::new(width);
        let buffer = UserBuffer::new(TOTAL);
        let geometry = geometry(SEGMENT, SEGMENTS);
        let before = machine.leaks();
        let mut kinds = Vec::new();
        for n in 1_u64.. {
            machine.inject(Plan::Nth(n));
            let result = map_segments(&card, &buffer, &geometry, Direction::Capture, kind);
            let (_, injected) = machine.fallible_calls();
            machine.inject(Plan::None);
            match result {
                Ok(mapping) => {
                    assert_eq!(injected, 0, "there is nothing to make do with");
                    kinds.push("unharmed");
                    release_segments(mapping);
                }
                Err(error) => {
                    assert_eq!(injected, 1, "{error:?}");
                    kinds.push(match error {
                        MapError::ListRefused { status, .. } => {
                            assert_eq!(status, STATUS_INSUFFICIENT_RESOURCES);
                            "list"
                        }
                        MapError::TooFewMapRegisters { needed, available } => {
                            assert!(available < needed, "{available} of {needed}");
                            "registers"
                        }
                        other => panic!("{other:?}"),
                    });
                }
            }
            // SAFETY: asks only.
            assert_eq!(unsafe { KeGetCurrentIrql() }, 0);
            let left = machine.leaks().since(&before);
            assert!(left.is_empty(), "call {n}: {left}");
            if injected == 0 {
                assert!(n > u64::from(SEGMENTS), "each segment can fail");
                break;
            }
        }
        buffer.unlock();
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
        kinds
    });
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

#[test]
fn a_call_that_fails_leaves_nothing_of_segments() {
    for kind in [SegmentKind::Remap, SegmentKind::MapRegisters] {
        let coherent = fail_each_segment(Environment::COHERENT, 64, kind);
        assert_eq!(coherent, ["list", "unharmed"]);
        let mixed = fail_each_segment(Environment::MIXED, 32, kind);
        assert_eq!(mixed, ["registers", "unharmed"]);
    }
}

#[test]
fn a_segment_mapping_that_is_dropped_keeps_everything() {
    for kind in [SegmentKind::Remap, SegmentKind::MapRegisters] {
        works(config(Environment::MIXED, 5), |_| {
            let card = Card::new(32);
            let buffer = ManuallyDrop::new(UserBuffer::new(TOTAL));
            let geometry = geometry(SEGMENT, SEGMENTS);
            let mapping =
                map_segments(&card, &buffer, &geometry, Direction::Capture, kind).unwrap();
            let slots = 0..SEGMENTS;
            let elements: Vec<_> = slots
                .flat_map(|slot| mapping.elements_of(slot).to_vec())
                .collect();
            drop(mapping);
            // The card may still write everywhere.
            for element in elements {
                bus_write(slot(), element.address.get(), &[9; 64]).unwrap();
            }
        });
    }
}
