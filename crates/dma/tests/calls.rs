//! What the crate asks of the adapter, and how: every call goes past a witness that stands in the
//! adapter's table. The witness can also answer wrongly.

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

use contdma_core::mode::{Direction, StrategyChoice};
use contdma_dma::MapError;
use rig::{Card, UserBuffer, config, geometry, map, plan, release, works};
use std::cell::{Cell, RefCell};
use wdk_emu::sys::ntddk::KeGetCurrentIrql;
use wdk_emu::sys::{
    BOOLEAN, DMA_OPERATIONS, DMA_SYNCHRONOUS_CALLBACK, NTSTATUS, PDEVICE_OBJECT, PDMA_ADAPTER,
    PDMA_COMPLETION_ROUTINE, PDMA_TRANSFER_INFO, PDRIVER_LIST_CONTROL, PMDL, PSCATTER_GATHER_LIST,
    PVOID, STATUS_UNSUCCESSFUL, ULONG, ULONGLONG,
};
use wdk_emu::{Config, Environment};

const SEGMENT: u32 = 64 << 10;
const SEGMENTS: u32 = 20;
const TOTAL: usize = SEGMENT as usize * SEGMENTS as usize;

/// What passed the witness.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Call {
    Asked { bytes: u32 },
    Got { irql: u8, context: usize },
    Put { irql: u8 },
}

/// What the witness changes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Lie {
    None,
    InfoFails,
    ListIsShort,
    ListIsMissing,
}

thread_local! {
    static CALLS: RefCell<Vec<Call>> = const { RefCell::new(Vec::new()) };
    static LIE: Cell<Lie> = const { Cell::new(Lie::None) };
    static REAL: Cell<Option<&'static DMA_OPERATIONS>> = const { Cell::new(None) };
}

fn note(call: Call) {
    CALLS.with_borrow_mut(|calls| calls.push(call));
}

fn irql() -> u8 {
    // SAFETY: asks only.
    unsafe { KeGetCurrentIrql() }
}

/// Puts the witness into the adapter's table.
fn witness(card: &Card, lie: Lie) {
    // SAFETY: a live adapter, whose table is used by this thread only.
    unsafe {
        let real = *(*card.adapter).DmaOperations;
        REAL.set(Some(Box::leak(Box::new(real))));
        let mut table = real;
        table.GetDmaTransferInfo = Some(transfer_info);
        table.GetScatterGatherListEx = Some(get_list);
        table.PutScatterGatherList = Some(put_list);
        (*card.adapter).DmaOperations = Box::leak(Box::new(table));
    }
    LIE.set(lie);
}

unsafe extern "efiapi" fn transfer_info(
    adapter: PDMA_ADAPTER,
    mdl: PMDL,
    offset: ULONGLONG,
    length: ULONG,
    write_only: BOOLEAN,
    info: PDMA_TRANSFER_INFO,
) -> NTSTATUS {
    note(Call::Asked { bytes: length });
    if LIE.get() == Lie::InfoFails {
        return STATUS_UNSUCCESSFUL;
    }
    let real = REAL.get().unwrap().GetDmaTransferInfo.unwrap();
    // SAFETY: the caller's arguments.
    unsafe { real(adapter, mdl, offset, length, write_only, info) }
}

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
    assert_eq!(flags, DMA_SYNCHRONOUS_CALLBACK);
    assert!(routine.is_some() && completion.is_none());
    note(Call::Got {
        irql: irql(),
        context: context.addr(),
    });
    if LIE.get() == Lie::ListIsMissing {
        return 0;
    }
    let length = match LIE.get() {
        Lie::ListIsShort => length - 4096,
        _ => length,
    };
    let real = REAL.get().unwrap().GetScatterGatherListEx.unwrap();
    // SAFETY: the caller's arguments, or fewer bytes of them.
    unsafe {
        real(
            adapter,
            device,
            context,
            mdl,
            offset,
            length,
            flags,
            routine,
            routine_context,
            write_to_device,
            completion,
            completion_context,
            list,
        )
    }
}

unsafe extern "efiapi" fn put_list(
    adapter: PDMA_ADAPTER,
    list: PSCATTER_GATHER_LIST,
    write_to_device: BOOLEAN,
) {
    note(Call::Put { irql: irql() });
    let real = REAL.get().unwrap().PutScatterGatherList.unwrap();
    // SAFETY: the caller's arguments.
    unsafe { real(adapter, list, write_to_device) }
}

/// Maps and releases past a witness; what passed it, and the error if there was one.
fn observe(config: Config, width: u32, lie: Lie) -> (Vec<Call>, Option<MapError>) {
    works(config, |machine| {
        let card = Card::new(width);
        witness(&card, lie);
        let buffer = UserBuffer::new(TOTAL);
        let geometry = geometry(SEGMENT, SEGMENTS);
        let plan = plan(StrategyChoice::Auto);
        let error = match map(&card, &buffer, &geometry, Direction::Capture, plan) {
            Ok(mapping) => {
                let lists = mapping.explain().direct_runs as usize;
                let got = |call: &&Call| matches!(call, Call::Got { .. });
                let count = CALLS.with_borrow(|calls| calls.iter().filter(got).count());
                assert_eq!(count, lists, "one list per direct run");
                release(mapping);
                None
            }
            Err(error) => Some(error),
        };
        buffer.unlock();
        card.put();
        assert!(machine.leaks().is_empty(), "{}", machine.leaks());
        (CALLS.take(), error)
    })
}

#[test]
fn a_ring_in_reach_is_asked_about_once_and_takes_one_list() {
    let (calls, error) = observe(Config::default(), 64, Lie::None);
    assert_eq!(error, None);
    let bytes = u32::try_from(TOTAL).unwrap();
    let [
        Call::Asked { bytes: asked },
        Call::Got { irql: 2, context },
        Call::Put { irql: 2 },
    ] = calls[..]
    else {
        panic!("{calls:?}");
    };
    assert_eq!(asked, bytes);
    assert_eq!(context % 16, 0);
}

#[test]
fn a_ring_out_of_reach_is_asked_about_page_by_page() {
    let (calls, error) = observe(config(Environment::MIXED, 3), 32, Lie::None);
    assert_eq!(error, None);
    let single = calls
        .iter()
        .filter(|call| matches!(call, Call::Asked { bytes: 4096 }))
        .count();
    assert_eq!(single, TOTAL / 4096);
    let mut contexts: Vec<_> = calls
        .iter()
        .filter_map(|call| match call {
            Call::Got { irql, context } => {
                assert_eq!(*irql, 2);
                Some(*context)
            }
            _ => None,
        })
        .collect();
    let lists = contexts.len();
    assert!(lists > 1);
    contexts.sort_unstable();
    contexts.dedup();
    assert_eq!(contexts.len(), lists, "a context of its own for each");
    assert!(contexts.windows(2).all(|pair| pair[1] - pair[0] >= 128));
    let put = calls.iter().filter(|call| **call == Call::Put { irql: 2 });
    assert_eq!(put.count(), lists);
}

#[test]
fn a_hal_that_does_not_tell_the_reach_is_an_error() {
    let (calls, error) = observe(Config::default(), 64, Lie::InfoFails);
    assert_eq!(error, Some(MapError::ReachUnknown(STATUS_UNSUCCESSFUL)));
    assert_eq!(calls.len(), 1);
}

#[test]
fn a_list_that_is_too_short_is_put_and_reported() {
    let (calls, error) = observe(Config::default(), 64, Lie::ListIsShort);
    let expected = TOTAL as u64;
    let found = expected - 4096;
    assert_eq!(error, Some(MapError::ListIncomplete { expected, found }));
    assert_eq!(calls.last(), Some(&Call::Put { irql: 2 }));
}

#[test]
fn a_success_without_a_list_is_an_error() {
    let (_, error) = observe(Config::default(), 64, Lie::ListIsMissing);
    let (status, runs) = (STATUS_UNSUCCESSFUL, 1);
    assert_eq!(
        error,
        Some(MapError::ListRefused {
            status,
            run: 0,
            runs
        })
    );
}
