//! A small driver that knows nothing but what a driver can import: one adapter, one user buffer.

#![allow(
    dead_code,
    unsafe_code,
    clippy::multiple_unsafe_ops_per_block,
    reason = "each test file uses a part; a driver calls the kernel with raw pointers"
)]

use core::ptr;
use wdk_emu::kernel::hal::{self, Slot, bus_read, bus_write};
use wdk_emu::kernel::ke::irql;
use wdk_emu::kernel::mm::process;
use wdk_emu::sys::ntddk::{
    IoAllocateMdl, IoFreeMdl, IoGetDmaAdapter, MmProbeAndLockPages, MmUnlockPages,
};
use wdk_emu::sys::{
    _IO_ALLOCATION_ACTION, _LOCK_OPERATION, DEVICE_DESCRIPTION, DEVICE_OBJECT, DMA_OPERATIONS,
    DMA_SYNCHRONOUS_CALLBACK, IO_ALLOCATION_ACTION, NTSTATUS, PDEVICE_OBJECT, PDMA_ADAPTER, PIRP,
    PMDL, PSCATTER_GATHER_LIST, PVOID, ULONG,
};
use wdk_emu::{Config, Environment, run};

pub(crate) const PAGE: usize = 4096;
pub(crate) const SLOT: Slot = Slot::new(3);
/// Bytes of the buffer.
pub(crate) const LENGTH: ULONG = 8 * 4096;

/// See the module.
pub(crate) struct Driver {
    pub(crate) device: PDEVICE_OBJECT,
    pub(crate) adapter: PDMA_ADAPTER,
    /// An initialised transfer context.
    pub(crate) context: PVOID,
    pub(crate) mdl: PMDL,
    pub(crate) buffer: *mut u8,
}

/// Map registers that the driver holds.
#[derive(Clone, Copy)]
pub(crate) struct Registers {
    base: PVOID,
    count: ULONG,
}

/// (device address, bytes), in the order of the buffer.
pub(crate) type Elements = Vec<(u64, usize)>;

unsafe extern "efiapi" fn keep(
    _: PDEVICE_OBJECT,
    _: PIRP,
    list: PSCATTER_GATHER_LIST,
    context: PVOID,
) {
    // SAFETY: the context is the address of a list pointer.
    unsafe { context.cast::<PSCATTER_GATHER_LIST>().write(list) };
}

unsafe extern "efiapi" fn keep_registers(
    _: PDEVICE_OBJECT,
    _: PIRP,
    base: PVOID,
    context: PVOID,
) -> IO_ALLOCATION_ACTION {
    // SAFETY: the context is the address of a pointer.
    unsafe { context.cast::<PVOID>().write(base) };
    _IO_ALLOCATION_ACTION::DeallocateObjectKeepRegisters
}

pub(crate) fn at_dispatch<T>(call: impl FnOnce() -> T) -> T {
    let before = irql::raise(irql::DISPATCH);
    let value = call();
    irql::lower(before);
    value
}

impl Driver {
    pub(crate) fn new() -> Self {
        let device: PDEVICE_OBJECT = Box::leak(Box::new(DEVICE_OBJECT::default()));
        hal::attach(SLOT, device);
        let pid = process::create();
        process::set_current(pid);
        let address = process::allocate_user(pid, LENGTH as usize).expect("memory");
        let buffer: *mut u8 = ptr::with_exposed_provenance_mut(address);
        // SAFETY: all pointers are valid.
        let mdl = unsafe {
            let mdl = IoAllocateMdl(buffer.cast(), LENGTH, 0, 0, ptr::null_mut());
            MmProbeAndLockPages(mdl, 1, _LOCK_OPERATION::IoWriteAccess);
            mdl
        };
        let mut driver = Self {
            device,
            adapter: ptr::null_mut(),
            context: ptr::null_mut(),
            mdl,
            buffer,
        };
        driver.adapter = driver.another_adapter(64);
        driver.context = driver.fresh_context();
        driver
    }

    /// `IoGetDmaAdapter` for the same device, with `width` bits.
    pub(crate) fn another_adapter(&self, width: u32) -> PDMA_ADAPTER {
        let mut description = DEVICE_DESCRIPTION {
            Version: 3,
            Master: 1,
            ScatterGather: 1,
            Dma64BitAddresses: 1,
            DmaAddressWidth: width,
            MaximumLength: 1 << 20,
            ..DEVICE_DESCRIPTION::default()
        };
        let mut registers = 0;
        // SAFETY: all pointers are valid.
        unsafe { IoGetDmaAdapter(self.device, &raw mut description, &raw mut registers) }
    }

    pub(crate) fn fresh_context(&self) -> PVOID {
        let context: &'static mut [u64; 16] = Box::leak(Box::new([0; 16]));
        let context: PVOID = context.as_mut_ptr().cast();
        let initialize = self.operations().InitializeDmaTransferContext;
        // SAFETY: 128 bytes, aligned.
        unsafe { initialize.expect("a v3 member")(self.adapter, context) };
        context
    }

    pub(crate) fn operations(&self) -> &'static DMA_OPERATIONS {
        // SAFETY: the table outlives the adapter.
        unsafe { &*(*self.adapter).DmaOperations }
    }

    /// What the CPU sees.
    pub(crate) fn bytes(&self) -> &'static mut [u8] {
        // SAFETY: the buffer lives as long as the machine, which has one thread.
        unsafe { core::slice::from_raw_parts_mut(self.buffer, LENGTH as usize) }
    }

    /// A list over the buffer, for capture.
    pub(crate) fn hold(&self) -> Result<PSCATTER_GATHER_LIST, NTSTATUS> {
        self.hold_part(0, LENGTH as usize, 0)
    }

    /// A list over a part of the buffer.
    pub(crate) fn hold_part(
        &self,
        offset: usize,
        length: usize,
        to_device: u8,
    ) -> Result<PSCATTER_GATHER_LIST, NTSTATUS> {
        let mut list: PSCATTER_GATHER_LIST = ptr::null_mut();
        let get = self.operations().GetScatterGatherListEx;
        // SAFETY: all pointers are valid.
        let status = unsafe {
            get.expect("a v3 member")(
                self.adapter,
                self.device,
                self.fresh_context(),
                self.mdl,
                offset as u64,
                ULONG::try_from(length).expect("a small buffer"),
                DMA_SYNCHRONOUS_CALLBACK,
                Some(keep),
                (&raw mut list).cast(),
                to_device,
                None,
                ptr::null_mut(),
                ptr::null_mut(),
            )
        };
        if status < 0 { Err(status) } else { Ok(list) }
    }

    /// As [`Driver::hold`], by the call that has no transfer context.
    pub(crate) fn hold_old(&self) -> PSCATTER_GATHER_LIST {
        let mut list: PSCATTER_GATHER_LIST = ptr::null_mut();
        let get = self.operations().GetScatterGatherList.expect("a v1 member");
        // SAFETY: all pointers are valid.
        at_dispatch(|| unsafe {
            get(
                self.adapter,
                self.device,
                self.mdl,
                self.buffer.cast(),
                LENGTH,
                Some(keep),
                (&raw mut list).cast(),
                0,
            )
        });
        list
    }

    pub(crate) fn put(&self, list: PSCATTER_GATHER_LIST) {
        at_dispatch(|| self.put_here(list, 0));
    }

    pub(crate) fn put_here(&self, list: PSCATTER_GATHER_LIST, to_device: u8) {
        let put = self.operations().PutScatterGatherList.expect("a v1 member");
        // SAFETY: what the test wants to be put.
        unsafe { put(self.adapter, list, to_device) };
    }

    /// `AllocateAdapterChannelEx`, with a routine that keeps the registers.
    pub(crate) fn allocate(&self, count: ULONG) -> Result<Registers, NTSTATUS> {
        let mut base: PVOID = ptr::null_mut();
        let allocate = self.operations().AllocateAdapterChannelEx;
        let context = self.fresh_context();
        // SAFETY: all pointers are valid.
        let status = at_dispatch(|| unsafe {
            allocate.expect("a v3 member")(
                self.adapter,
                self.device,
                context,
                count,
                DMA_SYNCHRONOUS_CALLBACK,
                Some(keep_registers),
                (&raw mut base).cast(),
                ptr::null_mut(),
            )
        });
        if status < 0 {
            return Err(status);
        }
        Ok(Registers { base, count })
    }

    /// `MapTransferEx`.
    pub(crate) fn map(
        &self,
        registers: Registers,
        offset: usize,
        length: usize,
        to_device: u8,
    ) -> Result<Elements, NTSTATUS> {
        let mut memory = [0_u64; 2 + 3 * 16];
        let list: PSCATTER_GATHER_LIST = memory.as_mut_ptr().cast();
        let mut mapped = ULONG::try_from(length).expect("a small buffer");
        let map = self.operations().MapTransferEx.expect("a v3 member");
        // SAFETY: all pointers are valid.
        let status = unsafe {
            map(
                self.adapter,
                self.mdl,
                registers.base,
                offset as u64,
                0,
                &raw mut mapped,
                to_device,
                list,
                ULONG::try_from(size_of_val(&memory)).expect("a small list"),
                None,
                ptr::null_mut(),
            )
        };
        if status < 0 {
            Err(status)
        } else {
            Ok(elements(list))
        }
    }

    /// `FlushAdapterBuffersEx`.
    pub(crate) fn flush(&self, registers: Registers, offset: usize, length: usize, to_device: u8) {
        let flush = self.operations().FlushAdapterBuffersEx;
        let length = ULONG::try_from(length).expect("a small buffer");
        // SAFETY: all pointers are valid.
        unsafe {
            flush.expect("a v3 member")(
                self.adapter,
                self.mdl,
                registers.base,
                offset as u64,
                length,
                to_device,
            )
        };
    }

    /// `FreeMapRegisters`.
    pub(crate) fn free(&self, registers: Registers) {
        let free = self.operations().FreeMapRegisters.expect("a v1 member");
        // SAFETY: what the test wants to be freed.
        at_dispatch(|| unsafe { free(self.adapter, registers.base, registers.count) });
    }

    pub(crate) fn put_adapter(&self) {
        // SAFETY: what the test wants to be put.
        unsafe { self.operations().PutDmaAdapter.expect("a v1 member")(self.adapter) };
    }

    pub(crate) fn end(self) {
        // SAFETY: what this driver made, in the order the rules want.
        unsafe {
            MmUnlockPages(self.mdl);
            IoFreeMdl(self.mdl);
        }
        self.put_adapter();
    }
}

pub(crate) fn elements(list: PSCATTER_GATHER_LIST) -> Elements {
    // SAFETY: the list is held.
    let elements = unsafe { (*list).Elements.as_slice((*list).NumberOfElements as usize) };
    elements
        .iter()
        .map(|element| {
            // SAFETY: both halves of the union are plain numbers.
            let address = unsafe { element.Address.QuadPart };
            (address.cast_unsigned(), element.Length as usize)
        })
        .collect()
}

/// Device address of the first element.
pub(crate) fn address(list: PSCATTER_GATHER_LIST) -> u64 {
    elements(list)[0].0
}

/// The card fills all of `elements` with `mark`.
pub(crate) fn card_writes(elements: &Elements, mark: u8) {
    for &(address, length) in elements {
        assert_eq!(bus_write(SLOT, address, &vec![mark; length]), Ok(()));
    }
}

/// What the card finds at the start of each element.
pub(crate) fn card_reads(elements: &Elements) -> Vec<u8> {
    elements
        .iter()
        .map(|&(address, _)| {
            let mut byte = [0];
            assert_eq!(bus_read(SLOT, address, &mut byte), Ok(()));
            byte[0]
        })
        .collect()
}

pub(crate) fn config(environment: Environment) -> Config {
    Config {
        environment,
        ..Config::default()
    }
}

/// `wrong` has to stop with `rule`, `right` must not stop.
#[track_caller]
pub(crate) fn check(rule: u32, config: &Config, wrong: fn(Driver), right: fn(Driver)) {
    let stop = run(config.clone(), |_| wrong(Driver::new())).expect_err("a broken rule stops");
    assert_eq!(stop.rule(), Some(rule), "{stop}");
    if let Err(stop) = run(config.clone(), |_| right(Driver::new())) {
        panic!("a kept rule stopped: {stop}");
    }
}
