//! A card, its adapter and locked user buffers on an emulated machine.

#![allow(dead_code, reason = "not every test program uses all of it")]
#![allow(
    unsafe_code,
    reason = "the tests stand where a driver stands, between the kernel and a card"
)]
#![allow(
    clippy::cast_possible_truncation,
    clippy::multiple_unsafe_ops_per_block,
    reason = "the numbers are the tests' own and small; pointers are read in groups"
)]

use contdma_core::address::ByteOffset;
use contdma_core::geometry::{MemoryPiece, RequiredAlignment, RingGeometry, RingShape};
use contdma_core::mode::{Direction, StrategyChoice};
use contdma_core::plan::PlanRequest;
use contdma_dma::{
    Adapter, Buffer, Element, HeldMapping, MapError, MapRequest, SegmentKind, SegmentMapping,
};
use std::ptr;
use wdk_emu::kernel::hal::{Slot, attach, bus_read, bus_write};
use wdk_emu::kernel::mm::process;
use wdk_emu::sys::ntddk::{
    IoAllocateMdl, IoFreeMdl, IoGetDmaAdapter, KeLowerIrql, KfRaiseIrql, MmProbeAndLockPages,
    MmUnlockPages,
};
use wdk_emu::sys::{
    _LOCK_OPERATION, _MODE, DEVICE_DESCRIPTION, DEVICE_OBJECT, DMA_OPERATIONS, PDEVICE_OBJECT,
    PDMA_ADAPTER, PMDL,
};
use wdk_emu::{Config, Environment, Machine, run};

pub(crate) const PAGE: usize = 4096;
pub(crate) const DISPATCH: u8 = 2;

pub(crate) fn slot() -> Slot {
    Slot::new(0)
}

pub(crate) fn config(environment: Environment, seed: u64) -> Config {
    Config {
        environment,
        seed,
        ..Config::default()
    }
}

/// Runs `body`, which must not stop.
#[track_caller]
pub(crate) fn works<T: Send>(config: Config, body: impl FnOnce(&Machine) -> T + Send) -> T {
    run(config, body).unwrap_or_else(|stop| panic!("{stop}"))
}

/// Runs `body`, which rule `rule` has to stop.
#[track_caller]
pub(crate) fn stops<T: Send>(rule: u32, config: Config, body: impl FnOnce(&Machine) -> T + Send) {
    match run(config, body) {
        Ok(_) => panic!("the machine has to stop"),
        Err(stop) => assert_eq!(stop.rule(), Some(rule), "{stop}"),
    }
}

/// A card in slot 0 and its adapter.
pub(crate) struct Card {
    pub(crate) device: PDEVICE_OBJECT,
    pub(crate) adapter: PDMA_ADAPTER,
    /// What the driver knows of the map registers that one request gets.
    pub(crate) map_registers: Option<u32>,
}

impl Card {
    /// A card that drives so many address lines, with a version-3 adapter.
    pub(crate) fn new(width: u32) -> Self {
        Self::with_version(3, width)
    }

    pub(crate) fn with_version(version: u32, width: u32) -> Self {
        let device: PDEVICE_OBJECT = Box::leak(Box::new(DEVICE_OBJECT::default()));
        attach(slot(), device);
        let mut description = DEVICE_DESCRIPTION {
            Version: version,
            Master: 1,
            ScatterGather: 1,
            Dma32BitAddresses: 1,
            Dma64BitAddresses: u8::from(width == 64),
            DmaAddressWidth: width,
            MaximumLength: 1 << 30,
            ..DEVICE_DESCRIPTION::default()
        };
        let mut registers = 0;
        // SAFETY: all pointers are valid.
        let adapter = unsafe { IoGetDmaAdapter(device, &raw mut description, &raw mut registers) };
        assert!(!adapter.is_null());
        Self {
            device,
            adapter,
            map_registers: None,
        }
    }

    pub(crate) fn adapter(&self) -> Adapter {
        // SAFETY: the adapter lives until the test puts it.
        let adapter = unsafe { Adapter::new(self.adapter, self.device) };
        let adapter = adapter.expect("a version-3 adapter");
        match self.map_registers {
            Some(registers) => adapter.with_map_registers(registers),
            None => adapter,
        }
    }

    /// Puts the adapter: the HAL stops the machine when anything of it is still held.
    pub(crate) fn put(self) {
        // SAFETY: a live adapter, given back once.
        unsafe { (*(*self.adapter).DmaOperations).PutDmaAdapter.unwrap()(self.adapter) };
    }
}

/// Changes the table of a card's adapter, for the adapters that are made of it afterwards.
pub(crate) fn change(card: &Card, change: impl FnOnce(&mut DMA_OPERATIONS)) {
    // SAFETY: a live adapter, whose table is used by this thread only.
    unsafe {
        let mut table = *(*card.adapter).DmaOperations;
        change(&mut table);
        (*card.adapter).DmaOperations = Box::leak(Box::new(table));
    }
}

/// An application's buffer with locked pages, described in one piece or several.
pub(crate) struct UserBuffer {
    /// The first piece.
    pub(crate) mdl: PMDL,
    /// The others.
    pub(crate) more: Vec<PMDL>,
    pub(crate) address: usize,
    pub(crate) bytes: usize,
}

impl UserBuffer {
    pub(crate) fn new(bytes: usize) -> Self {
        Self::at(0, bytes, Direction::Capture)
    }

    /// `offset` bytes into the first page, locked for what a device of this direction does.
    pub(crate) fn at(offset: usize, bytes: usize, direction: Direction) -> Self {
        Self::in_pieces(offset, &[bytes], direction)
    }

    /// Pieces of so many bytes, one behind the other.
    pub(crate) fn in_pieces(offset: usize, pieces: &[usize], direction: Direction) -> Self {
        let bytes = pieces.iter().sum();
        let address = Self::allocate(offset + bytes) + offset;
        let mut at = address;
        let starts = pieces.iter().map(|bytes| {
            at += bytes;
            (at - bytes, *bytes)
        });
        Self::locked(address, bytes, starts, direction)
    }

    /// The same bytes several times, each time a piece.
    pub(crate) fn repeated(bytes: usize, times: usize) -> Self {
        let address = Self::allocate(bytes);
        let pieces = std::iter::repeat_n((address, bytes), times);
        Self::locked(address, bytes, pieces, Direction::Capture)
    }

    fn allocate(bytes: usize) -> usize {
        let pid = process::create();
        process::set_current(pid);
        process::allocate_user(pid, bytes).unwrap()
    }

    fn locked(
        address: usize,
        bytes: usize,
        pieces: impl Iterator<Item = (usize, usize)>,
        direction: Direction,
    ) -> Self {
        let access = match direction {
            Direction::Capture => _LOCK_OPERATION::IoWriteAccess,
            Direction::Playback => _LOCK_OPERATION::IoReadAccess,
        };
        let mut mdls: Vec<_> = pieces
            .map(|(start, bytes)| {
                // SAFETY: the memory was allocated just now.
                unsafe {
                    let start = ptr::with_exposed_provenance_mut(start);
                    let mdl = IoAllocateMdl(start, bytes as u32, 0, 0, ptr::null_mut());
                    MmProbeAndLockPages(mdl, _MODE::UserMode as i8, access);
                    mdl
                }
            })
            .collect();
        Self {
            mdl: mdls.remove(0),
            more: mdls,
            address,
            bytes,
        }
    }

    pub(crate) fn buffer(&self) -> Buffer {
        Buffer { mdl: self.mdl }
    }

    pub(crate) fn buffers(&self) -> Vec<Buffer> {
        let more = self.more.iter().map(|mdl| Buffer { mdl: *mdl });
        std::iter::once(self.buffer()).chain(more).collect()
    }

    /// What the application sees.
    pub(crate) fn read(&self) -> &[u8] {
        // SAFETY: the machine has one thread, which reads now; the buffer outlives `self`.
        unsafe {
            std::slice::from_raw_parts(ptr::with_exposed_provenance(self.address), self.bytes)
        }
    }

    pub(crate) fn write(&self, offset: usize, bytes: &[u8]) {
        assert!(offset + bytes.len() <= self.bytes);
        let to: *mut u8 = ptr::with_exposed_provenance_mut(self.address + offset);
        // SAFETY: inside the buffer; the machine has one thread.
        unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), to, bytes.len()) };
    }

    /// Completes the request: unlocks the pages.
    pub(crate) fn unlock(self) {
        for mdl in std::iter::once(self.mdl).chain(self.more) {
            // SAFETY: locked by `locked`, freed once.
            unsafe {
                MmUnlockPages(mdl);
                IoFreeMdl(mdl);
            }
        }
    }
}

pub(crate) fn geometry(segment_bytes: u32, segments: u32) -> RingGeometry {
    let shape = RingShape {
        segment_bytes,
        segments,
    };
    let alignment = RequiredAlignment::new(64, 64).unwrap();
    RingGeometry::in_one_piece(shape, alignment).unwrap()
}

/// A ring whose memory is cut behind so many pages each time, as often as it is long.
pub(crate) fn geometry_in_pieces(segment_bytes: u32, segments: u32, pages: usize) -> RingGeometry {
    let shape = RingShape {
        segment_bytes,
        segments,
    };
    let alignment = RequiredAlignment::new(64, 64).unwrap();
    let total = shape.ring_bytes();
    let pieces: Vec<_> = (0..total)
        .step_by(pages * PAGE)
        .map(|offset| MemoryPiece {
            offset: ByteOffset::new(offset),
            length: (total - offset).min((pages * PAGE) as u64),
        })
        .collect();
    RingGeometry::new(shape, alignment, &pieces).unwrap()
}

/// A buffer for a ring: a piece for each of its pieces, the last with `more` bytes behind it.
pub(crate) fn buffer_for(geometry: &RingGeometry, more: usize, direction: Direction) -> UserBuffer {
    let mut pieces: Vec<_> = geometry
        .pieces()
        .iter()
        .map(|piece| piece.length as usize)
        .collect();
    *pieces.last_mut().unwrap() += more;
    UserBuffer::in_pieces(0, &pieces, direction)
}

pub(crate) fn plan(choice: StrategyChoice) -> PlanRequest {
    PlanRequest {
        choice,
        ..PlanRequest::default()
    }
}

pub(crate) fn map(
    card: &Card,
    buffer: &UserBuffer,
    geometry: &RingGeometry,
    direction: Direction,
    plan: PlanRequest,
) -> Result<HeldMapping, MapError> {
    let request = MapRequest {
        geometry,
        direction,
        plan,
    };
    // SAFETY: the tests unlock the buffer after the release, or want to be stopped.
    unsafe { HeldMapping::map(&card.adapter(), &buffer.buffers(), request) }
}

pub(crate) fn release(mapping: HeldMapping) {
    // SAFETY: the card is the test, which accesses nothing afterwards.
    unsafe { mapping.release() };
}

pub(crate) fn map_segments(
    card: &Card,
    buffer: &UserBuffer,
    geometry: &RingGeometry,
    direction: Direction,
    kind: SegmentKind,
) -> Result<SegmentMapping, MapError> {
    let buffers = buffer.buffers();
    // SAFETY: the tests unlock the buffer after the release.
    unsafe { SegmentMapping::map(&card.adapter(), &buffers, geometry, direction, kind) }
}

pub(crate) fn release_segments(mapping: SegmentMapping) {
    // SAFETY: the card is the test, which accesses nothing afterwards.
    unsafe { mapping.release() };
}

/// The card writes to the front of some elements.
pub(crate) fn bus_writes(elements: &[Element], mut bytes: &[u8]) {
    for element in elements {
        let length = bytes.len().min(element.length as usize);
        let (part, rest) = bytes.split_at(length);
        bus_write(slot(), element.address.get(), part).unwrap();
        bytes = rest;
    }
    assert!(bytes.is_empty());
}

/// The card reads all of some elements.
pub(crate) fn bus_reads(elements: &[Element]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for element in elements {
        let mut part = vec![0; element.length as usize];
        bus_read(slot(), element.address.get(), &mut part).unwrap();
        bytes.extend(part);
    }
    bytes
}

pub(crate) fn at_dispatch<T>(call: impl FnOnce() -> T) -> T {
    // SAFETY: the tests are below DISPATCH_LEVEL.
    let before = unsafe { KfRaiseIrql(DISPATCH) };
    let value = call();
    // SAFETY: the level that was raised from.
    unsafe { KeLowerIrql(before) };
    value
}

/// (device address, byte of the range, bytes) of a range that does not wrap.
fn pieces(mapping: &HeldMapping, offset: usize, length: usize) -> Vec<(u64, usize, usize)> {
    let mut at = 0;
    let mut pieces = Vec::new();
    for element in mapping.elements() {
        let bytes = element.length as usize;
        let start = offset.max(at);
        let end = (offset + length).min(at + bytes);
        if start < end {
            let address = element.address.get() + (start - at) as u64;
            pieces.push((address, start - offset, end - start));
        }
        at += bytes;
    }
    assert!(offset + length <= at, "the elements end at {at}");
    pieces
}

/// The card writes to the ring, by device addresses.
pub(crate) fn card_writes(mapping: &HeldMapping, offset: usize, bytes: &[u8]) {
    for (address, from, length) in pieces(mapping, offset, bytes.len()) {
        bus_write(slot(), address, &bytes[from..from + length]).unwrap();
    }
}

/// The card reads from the ring, by device addresses.
pub(crate) fn card_reads(mapping: &HeldMapping, offset: usize, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    for (address, from, length) in pieces(mapping, offset, length) {
        bus_read(slot(), address, &mut bytes[from..from + length]).unwrap();
    }
    bytes
}

/// Small random numbers of a test.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }

    /// Bytes that are neither 0 nor the canary of a fresh common buffer.
    pub(crate) fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| 1 + self.below(0xC0) as u8).collect()
    }
}
