//! The HAL as a driver and a card see it: right uses work, wrong ones end as they do on Windows.

#![allow(
    clippy::cast_possible_truncation,
    reason = "the numbers are the tests' own and small"
)]

mod adapters;
mod cache;
mod cache_calls;
mod chains;
mod common;
mod contexts;
mod environments;
mod lists;
mod mdl_buffers;
mod segments;
mod transfers;

use super::{Slot, adapter, attach, bus_read, bus_write};
use crate::kernel::config::{Config, Environment};
use crate::kernel::ke::irql::{self, DISPATCH};
use crate::kernel::mm::{mdl, process};
use crate::kernel::run::{Machine, run};
use crate::kernel::stop::Stop;
use crate::sys::{
    _LOCK_OPERATION, _MODE, DEVICE_DESCRIPTION, DEVICE_OBJECT, DMA_OPERATIONS,
    DMA_SYNCHRONOUS_CALLBACK, NTSTATUS, PDEVICE_OBJECT, PDMA_ADAPTER, PHYSICAL_ADDRESS, PMDL,
    PSCATTER_GATHER_LIST, PVOID,
};
use core::ptr;

pub(super) const PAGE: usize = 4096;
pub(super) const SLOT: Slot = Slot(0);

pub(super) fn machine(environment: Environment) -> Config {
    Config {
        environment,
        ..Config::default()
    }
}

/// A card in slot 0, its adapter, and the transfer contexts that a test needs.
pub(super) struct Fixture {
    pub(super) device: PDEVICE_OBJECT,
    pub(super) adapter: PDMA_ADAPTER,
    pub(super) registers: u32,
}

pub(super) fn description(version: u32, width: u32) -> DEVICE_DESCRIPTION {
    DEVICE_DESCRIPTION {
        Version: version,
        Master: 1,
        ScatterGather: 1,
        Dma32BitAddresses: 1,
        Dma64BitAddresses: u8::from(width == 64),
        DmaAddressWidth: width,
        MaximumLength: 1 << 30,
        ..DEVICE_DESCRIPTION::default()
    }
}

pub(super) fn device() -> PDEVICE_OBJECT {
    let device: PDEVICE_OBJECT = Box::leak(Box::new(DEVICE_OBJECT::default()));
    attach(SLOT, device);
    device
}

pub(super) fn get_adapter(
    device: PDEVICE_OBJECT,
    mut description: DEVICE_DESCRIPTION,
) -> (PDMA_ADAPTER, u32) {
    let mut registers = 0;
    // SAFETY: all pointers are valid.
    let adapter =
        unsafe { adapter::IoGetDmaAdapter(device, &raw mut description, &raw mut registers) };
    (adapter, registers)
}

impl Fixture {
    /// A v3 adapter of a 64-bit device, as far as the environment lets it be one.
    pub(super) fn new() -> Self {
        Self::with(description(3, 64))
    }

    pub(super) fn with(description: DEVICE_DESCRIPTION) -> Self {
        let device = device();
        let (adapter, registers) = get_adapter(device, description);
        assert!(!adapter.is_null());
        Self {
            device,
            adapter,
            registers,
        }
    }

    pub(super) fn operations(&self) -> &'static DMA_OPERATIONS {
        // SAFETY: the adapter's table lives as long as the process.
        unsafe { &*(*self.adapter).DmaOperations }
    }

    /// A fresh, initialised transfer context.
    pub(super) fn context(&self) -> PVOID {
        let memory: &'static mut [u64; 16] = Box::leak(Box::new([0; 16]));
        let context: PVOID = memory.as_mut_ptr().cast();
        let initialize = self.operations().InitializeDmaTransferContext.unwrap();
        // SAFETY: 128 bytes, aligned.
        assert_eq!(unsafe { initialize(self.adapter, context) }, 0);
        context
    }

    /// `GetScatterGatherListEx`, synchronous and with a routine.
    pub(super) fn list(&self, buffer: &Buffer, direction: Direction) -> Result<List, NTSTATUS> {
        self.list_of(buffer, 0, buffer.bytes, direction)
    }

    pub(super) fn list_of(
        &self,
        buffer: &Buffer,
        offset: usize,
        length: usize,
        direction: Direction,
    ) -> Result<List, NTSTATUS> {
        let get = self.operations().GetScatterGatherListEx.unwrap();
        let mut list: PSCATTER_GATHER_LIST = ptr::null_mut();
        // SAFETY: all pointers are valid.
        let status = unsafe {
            get(
                self.adapter,
                self.device,
                self.context(),
                buffer.mdl,
                offset as u64,
                u32::try_from(length).unwrap(),
                DMA_SYNCHRONOUS_CALLBACK,
                Some(keep_list),
                (&raw mut list).cast(),
                direction.flag(),
                None,
                ptr::null_mut(),
                ptr::null_mut(),
            )
        };
        if status < 0 {
            return Err(status);
        }
        Ok(List { list, direction })
    }

    /// A list from the call without a transfer context, over the first `length` bytes; `None` when
    /// it is not there at once.
    pub(super) fn list_v2(&self, buffer: &Buffer, length: usize) -> Option<List> {
        let get = self.operations().GetScatterGatherList.unwrap();
        // The routine may run long after this call.
        let list: &'static mut PSCATTER_GATHER_LIST = Box::leak(Box::new(ptr::null_mut()));
        let list = ptr::from_mut(list);
        at_dispatch(|| {
            // SAFETY: all pointers are valid.
            let status = unsafe {
                get(
                    self.adapter,
                    self.device,
                    buffer.mdl,
                    ptr::with_exposed_provenance_mut(buffer.address),
                    u32::try_from(length).unwrap(),
                    Some(keep_list),
                    list.cast(),
                    0,
                )
            };
            assert_eq!(status, 0);
        });
        // SAFETY: leaked above.
        let list = unsafe { list.read() };
        (!list.is_null()).then_some(List {
            list,
            direction: Direction::FromDevice,
        })
    }

    pub(super) fn put(&self, list: &List) {
        at_dispatch(|| self.put_here(list.list, list.direction));
    }

    pub(super) fn put_here(&self, list: PSCATTER_GATHER_LIST, direction: Direction) {
        let put = self.operations().PutScatterGatherList.unwrap();
        // SAFETY: the list came from this adapter.
        unsafe { put(self.adapter, list, direction.flag()) };
    }

    pub(super) fn common(&self, length: u32) -> Option<(PVOID, PHYSICAL_ADDRESS)> {
        let allocate = self.operations().AllocateCommonBufferEx.unwrap();
        let mut logical = PHYSICAL_ADDRESS::default();
        // SAFETY: all pointers are valid or NULL where they may be.
        let memory = unsafe {
            allocate(
                self.adapter,
                ptr::null_mut(),
                length,
                &raw mut logical,
                1,
                0x8000_0000,
            )
        };
        (!memory.is_null()).then_some((memory, logical))
    }

    pub(super) fn free_common(&self, length: u32, logical: PHYSICAL_ADDRESS, memory: PVOID) {
        let free = self.operations().FreeCommonBuffer.unwrap();
        // SAFETY: what the test wants to be freed.
        unsafe { free(self.adapter, length, logical, memory, 1) };
    }

    pub(super) fn put_adapter(&self) {
        let put = self.operations().PutDmaAdapter.unwrap();
        // SAFETY: what the test wants to be put.
        unsafe { put(self.adapter) };
    }
}

/// Which way data go.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Direction {
    ToDevice,
    FromDevice,
}

impl Direction {
    pub(super) fn flag(self) -> u8 {
        u8::from(self == Self::ToDevice)
    }
}

/// A list that a test holds.
pub(super) struct List {
    pub(super) list: PSCATTER_GATHER_LIST,
    pub(super) direction: Direction,
}

impl List {
    /// (device address, bytes) of its elements.
    pub(super) fn elements(&self) -> Vec<(u64, usize)> {
        // SAFETY: the list was not put yet.
        unsafe { elements(self.list) }
    }

    /// The card writes `bytes` from byte `offset` of what the list describes.
    pub(super) fn card_writes(&self, offset: usize, bytes: &[u8]) {
        for (address, from, length) in self.spans(offset, bytes.len()) {
            bus_write(SLOT, address, &bytes[from..from + length]).unwrap();
        }
    }

    pub(super) fn card_reads(&self, offset: usize, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        for (address, from, length) in self.spans(offset, length) {
            bus_read(SLOT, address, &mut bytes[from..from + length]).unwrap();
        }
        bytes
    }

    fn spans(&self, offset: usize, length: usize) -> Vec<(u64, usize, usize)> {
        spans(&self.elements(), offset, length)
    }
}

/// Where `length` bytes from `offset` of a list lie: (device address, byte of the range, bytes).
pub(super) fn spans(
    elements: &[(u64, usize)],
    offset: usize,
    length: usize,
) -> Vec<(u64, usize, usize)> {
    let mut spans = Vec::new();
    let mut at = 0;
    for (address, bytes) in elements {
        let start = offset.max(at);
        let end = (offset + length).min(at + bytes);
        if start < end {
            spans.push((address + (start - at) as u64, start - offset, end - start));
        }
        at += bytes;
    }
    spans
}

pub(super) unsafe fn elements(list: PSCATTER_GATHER_LIST) -> Vec<(u64, usize)> {
    // SAFETY: the caller says that the list lives.
    unsafe {
        let count = (*list).NumberOfElements as usize;
        (*list)
            .Elements
            .as_slice(count)
            .iter()
            .map(|element| {
                (
                    element.Address.QuadPart.cast_unsigned(),
                    element.Length as usize,
                )
            })
            .collect()
    }
}

unsafe extern "efiapi" fn keep_list(
    _: *mut DEVICE_OBJECT,
    _: *mut crate::sys::_IRP,
    list: PSCATTER_GATHER_LIST,
    context: PVOID,
) {
    irql::require_exactly("AdapterListControl", DISPATCH);
    // SAFETY: the context is the address of the caller's pointer.
    unsafe { context.cast::<PSCATTER_GATHER_LIST>().write(list) };
}

pub(super) fn at_dispatch<T>(call: impl FnOnce() -> T) -> T {
    let before = irql::raise(DISPATCH);
    let value = call();
    irql::lower(before);
    value
}

/// A user buffer with a locked MDL.
pub(super) struct Buffer {
    pub(super) mdl: PMDL,
    pub(super) address: usize,
    pub(super) bytes: usize,
}

impl Buffer {
    pub(super) fn new(bytes: usize) -> Self {
        Self::at(0, bytes, _LOCK_OPERATION::IoWriteAccess)
    }

    /// `bytes` bytes, `offset` bytes into the first page.
    pub(super) fn at(offset: usize, bytes: usize, access: _LOCK_OPERATION::Type) -> Self {
        let pid = process::create();
        process::set_current(pid);
        let address = process::allocate_user(pid, offset + bytes).unwrap() + offset;
        let mdl = mdl::allocate(address, bytes).unwrap();
        mdl::probe_and_lock(mdl, i8::try_from(_MODE::UserMode).unwrap(), access).unwrap();
        Self {
            mdl,
            address,
            bytes,
        }
    }

    pub(super) fn bytes(&self) -> &'static mut [u8] {
        // SAFETY: the machine has one thread, and the buffer lives as long as it.
        unsafe {
            core::slice::from_raw_parts_mut(
                ptr::with_exposed_provenance_mut(self.address),
                self.bytes,
            )
        }
    }

    pub(super) fn fill(&self, seed: u8) {
        for (index, byte) in self.bytes().iter_mut().enumerate() {
            *byte = pattern(seed, index);
        }
    }

    pub(super) fn unlock(self) {
        mdl::unlock(self.mdl);
        mdl::free(self.mdl);
    }
}

pub(super) fn pattern(seed: u8, index: usize) -> u8 {
    let index = u8::try_from(index * 7 / 5 % 251).unwrap();
    index ^ seed
}

pub(super) fn patterned(seed: u8, length: usize) -> Vec<u8> {
    (0..length).map(|index| pattern(seed, index)).collect()
}

/// Runs `body`, which a rule has to stop with Windows' subcode `code` of 0xE6.
#[track_caller]
pub(super) fn stops(
    rule: u32,
    code: Option<u8>,
    config: Config,
    body: impl FnOnce(&Machine) + Send,
) {
    let stop: Stop = run(config, body).expect_err("the machine has to stop");
    assert_eq!(stop.rule(), Some(rule), "{stop}");
    if let Some(code) = code {
        let wanted = format!("0xE6/{code:#04x}");
        assert!(stop.detail.contains(&wanted), "{stop}");
    }
}

/// Runs `body`, which must not stop.
#[track_caller]
pub(super) fn works<T: Send>(config: Config, body: impl FnOnce(&Machine) -> T + Send) -> T {
    run(config, body).unwrap_or_else(|stop| panic!("{stop}"))
}
mod model;
