//! From an understood request to a ring that is ready to be started. PASSIVE_LEVEL.

use alloc::boxed::Box;
use core::mem::MaybeUninit;
use core::ptr;

use contdma_abi::{self as abi, AbiError, RingRequest, StatusLayout};
use contdma_core::geometry::{MAX_PIECES, RequiredAlignment, RingGeometry, RingShape};
use contdma_core::ledger::RingLedger;
use contdma_core::mode::{Direction, LatePolicy, StrategyChoice};
use contdma_core::plan::{PlanRequest, TableLimit};
use contdma_dma::{Adapter, Buffer, MapRequest, RingMapping, SystemView};
use contdma_engine::capabilities::Capabilities;
use contdma_engine::program::Element;
use contdma_engine::reference::ReferenceChannel;
use contdma_engine::{ChannelEngine, Engine, Program};

use super::active::{Ring, late_behaviour};
use super::books::Books;
use super::buffers::{Buffers, StatusPlace};
use super::memory::Shared;
use super::status::StatusBlock;
use crate::device::Card;
use crate::errors::{ForApplication, Refusal};
use crate::heap::try_room;
use crate::sys::PMDL;
use crate::time;

/// Most runs that an application may keep direct: each costs the system a map register.
const MAX_DIRECT_RUNS: u32 = 1024;

/// Largest cache line of any processor that Windows runs on, in bytes.
pub(crate) const LARGEST_CACHE_LINE: u32 = 128;

/// Where a ring is made.
pub(crate) struct Place {
    pub(crate) card: Card,
    pub(crate) adapter: Adapter,
    pub(crate) channel: u8,
    /// The buffer that came with the ring's own request, locked until that is completed.
    pub(crate) buffer: PMDL,
}

/// Makes a ring. Nothing is left behind when it fails.
///
/// # Safety
/// The buffers stay locked until the ring is dismantled.
#[inline(never)]
pub(crate) unsafe fn build(
    place: &Place,
    buffers: &Buffers,
    request: &RingRequest,
) -> Result<Box<Ring>, Refusal> {
    let card = place.card;
    let direction = direction(request.direction);
    let engine = card
        .engine
        .channel(place.channel)
        .map_err(|error| error.for_application())?;
    if engine.direction() != direction {
        return Err(AbiError::DirectionUnavailable.into());
    }
    let capabilities = *engine.capabilities();
    let policy = policy(request.policy);
    if !capabilities.late.contains(late_behaviour(policy).flag()) {
        return Err(AbiError::PolicyUnavailable.into());
    }
    // The card is never without credit there, so no descriptor can be written again.
    if policy == LatePolicy::Overwrite && choice(request.strategy).moves_addresses() {
        return Err(AbiError::PolicyUnavailable.into());
    }
    // SAFETY: locked pages, by the caller's promise.
    let checked = unsafe { buffers.check(request) }?;

    let alignment = RequiredAlignment::new(
        capabilities
            .address
            .alignment
            .max(capabilities.entry_length.multiple),
        LARGEST_CACHE_LINE,
    );
    let shape = RingShape {
        segment_bytes: request.segment_bytes,
        segments: request.segment_count,
    };
    let geometry = alignment
        .and_then(|alignment| RingGeometry::new(shape, alignment, checked.pieces()))
        .map_err(|error| error.for_application())?;
    check_shape(request, engine.capabilities())?;
    // Room first: what is mapped below has to find its place.
    let rooms = Rooms {
        ring: try_room::<Ring>().ok_or(AbiError::InsufficientResources)?,
        ledger: open_ledger(&geometry, direction, policy, capabilities.max_leap)?,
        books: try_room::<Books>().ok_or(AbiError::InsufficientResources)?,
    };
    let map_request = MapRequest {
        geometry: &geometry,
        direction,
        plan: PlanRequest {
            choice: choice(request.strategy),
            max_direct_runs: request.max_direct_runs.min(MAX_DIRECT_RUNS),
            table: Some(TableLimit {
                entries: capabilities.entries.max,
                entry_bytes: u64::from(capabilities.entry_length.max),
            }),
        },
    };
    // SAFETY: locked for as long as the ring lives, by the caller's promise.
    let mapping = unsafe { map(&place.adapter, buffers, map_request) }?;
    assemble(place, engine, request, mapping, checked.status, rooms)
}

/// Where a ring's parts go, taken before it is mapped.
struct Rooms {
    ring: Box<MaybeUninit<Ring>>,
    ledger: Box<RingLedger>,
    books: Box<MaybeUninit<Books>>,
}

/// Puts a mapped ring together. A frame of its own, as those below.
#[inline(never)]
fn assemble(
    place: &Place,
    engine: ReferenceChannel,
    request: &RingRequest,
    mapping: RingMapping,
    status: StatusPlace,
    rooms: Rooms,
) -> Result<Box<Ring>, Refusal> {
    let parts = match Parts::make(place, status, request, &mapping, &engine) {
        Ok(parts) => parts,
        Err(error) => {
            // SAFETY: the card was never told of the mapping.
            unsafe { mapping.release() };
            return Err(error);
        }
    };
    let books = open_books(rooms.books, request, rooms.ledger, &mapping);
    Ok(Box::write(
        rooms.ring,
        Ring {
            card: place.card,
            engine,
            program: parts.program,
            shared: parts.shared,
            status: parts.status,
            mapping,
            books,
            granted: None,
            unfinished: None,
            at_rest: None,
        },
    ))
}

/// What the card says to the ring's shape, before anything is mapped.
#[inline(never)]
fn check_shape(request: &RingRequest, capabilities: &Capabilities) -> Result<(), Refusal> {
    let segment_bytes = u64::from(request.segment_bytes);
    Program::check_shape(segment_bytes, request.segment_count, capabilities)
        .map_err(|error| Refusal::from(&error))
}

/// The ledger in a place of its own.
#[inline(never)]
fn open_ledger(
    geometry: &RingGeometry,
    direction: Direction,
    policy: LatePolicy,
    max_leap: u64,
) -> Result<Box<RingLedger>, AbiError> {
    let room = try_room::<RingLedger>().ok_or(AbiError::InsufficientResources)?;
    let ledger = RingLedger::try_new(geometry, direction, policy, max_leap)
        .map_err(|error| error.for_application())?;
    Ok(Box::write(room, ledger))
}

#[inline(never)]
fn open_books(
    room: Box<MaybeUninit<Books>>,
    request: &RingRequest,
    ledger: Box<RingLedger>,
    mapping: &RingMapping,
) -> Box<Books> {
    Box::write(room, Books::open(*request, *ledger, mapping))
}

/// Maps the buffers that hold segments.
///
/// # Safety
/// As [`RingMapping::map`].
// A frame of its own: the kernel's stack is short, and no frame may need a probe.
#[inline(never)]
unsafe fn map(
    adapter: &Adapter,
    buffers: &Buffers,
    request: MapRequest<'_>,
) -> Result<RingMapping, Refusal> {
    const NOTHING: Buffer = Buffer {
        mdl: ptr::null_mut(),
    };
    let mut list = [NOTHING; MAX_PIECES];
    for (to, mdl) in list.iter_mut().zip(buffers.iter()) {
        to.mdl = mdl;
    }
    let with_data = list
        .get(..request.geometry.pieces().len())
        .unwrap_or_default();
    // SAFETY: the same promise.
    unsafe { RingMapping::map(adapter, with_data, request) }.map_err(|error| Refusal::from(&error))
}

/// What a ring needs beside its mapping.
struct Parts {
    program: Program,
    shared: Shared,
    status: Option<StatusBlock>,
}

impl Parts {
    #[inline(never)]
    fn make<E: ChannelEngine>(
        place: &Place,
        status: StatusPlace,
        request: &RingRequest,
        mapping: &RingMapping,
        engine: &E,
    ) -> Result<Self, Refusal> {
        let geometry = mapping.geometry();
        let elements = mapping.elements().map(|element| Element {
            address: element.address,
            length: element.length,
        });
        let program = Program::build_with_room(
            elements,
            u64::from(geometry.segment_bytes()),
            geometry.segments().get(),
            mapping.elements_per_slot(),
            engine.capabilities(),
        )
        .map_err(|error| Refusal::from(&error))?;
        let entries = u32::try_from(program.entries().len()).unwrap_or(u32::MAX);
        let needs = engine
            .memory_needs(entries, geometry.segments().get())
            .map_err(|error| error.for_application())?;
        let shared = Shared::allocate(&place.adapter, needs)?;
        let status = match request.status_bytes {
            0 => None,
            _ => {
                let layout = StatusLayout::new(request.segment_count)?;
                // What is posted beyond the layout is locked, and otherwise left alone.
                // SAFETY: the block lies behind the segments, inside the last locked buffer, and
                // the request was checked to be as long as the layout.
                let view = unsafe { SystemView::map(status.buffer, status.offset, layout.bytes()) };
                let view = view.ok_or(AbiError::InsufficientResources)?;
                let rate = time::ticks_per_second();
                Some(StatusBlock::initialise(
                    view,
                    layout,
                    request.segment_bytes,
                    rate,
                ))
            }
        };
        Ok(Self {
            program,
            shared,
            status,
        })
    }
}

const fn direction(direction: abi::Direction) -> Direction {
    match direction {
        abi::Direction::Capture => Direction::Capture,
        abi::Direction::Playback => Direction::Playback,
    }
}

const fn policy(policy: abi::LatePolicy) -> LatePolicy {
    match policy {
        abi::LatePolicy::Halt => LatePolicy::Halt,
        abi::LatePolicy::DropNew => LatePolicy::DropNew,
        abi::LatePolicy::Overwrite => LatePolicy::Overwrite,
    }
}

const fn choice(strategy: abi::Strategy) -> StrategyChoice {
    match strategy {
        abi::Strategy::Auto => StrategyChoice::Auto,
        abi::Strategy::Direct => StrategyChoice::Direct,
        abi::Strategy::Shadow => StrategyChoice::Shadow,
        abi::Strategy::CommonBuffer => StrategyChoice::CommonBuffer,
        abi::Strategy::MapRegisters => StrategyChoice::MapRegisters,
        abi::Strategy::Remap => StrategyChoice::Remap,
        abi::Strategy::CommonBufferFromMdl => StrategyChoice::CommonBufferFromMdl,
    }
}
