//! A driver with one adapter and one locked user buffer, inside the emulated kernel.

#![allow(
    unsafe_code,
    clippy::multiple_unsafe_ops_per_block,
    reason = "a driver calls the kernel with raw pointers"
)]

use core::ptr;
use std::slice;

use contdma_core::geometry::{RequiredAlignment, RingGeometry, RingShape};
use contdma_core::mode::{Direction, StrategyChoice};
use contdma_core::plan::PlanRequest;
use contdma_dma::{Adapter, AdapterError, Buffer, HeldMapping, MapError, MapRequest};
use wdk_emu::kernel::hal::{self, Slot};
use wdk_emu::kernel::mm::process;
use wdk_emu::sys::ntddk::{
    IoAllocateMdl, IoFreeMdl, IoGetDmaAdapter, MmProbeAndLockPages, MmUnlockPages,
};
use wdk_emu::sys::{
    _LOCK_OPERATION, DEVICE_DESCRIPTION, DEVICE_OBJECT, PDEVICE_OBJECT, PDMA_ADAPTER, PMDL,
};

const SLOT: Slot = Slot::new(3);

/// See the module.
pub(crate) struct Fixture {
    pub(crate) device: PDEVICE_OBJECT,
    pub(crate) wdm: PDMA_ADAPTER,
    pub(crate) mdl: PMDL,
    buffer: *mut u8,
    bytes: usize,
}

impl Fixture {
    /// A version-3 adapter and a buffer of so many bytes, all of them 0xA5.
    pub(crate) fn new(bytes: usize) -> Self {
        Self::with_version(bytes, 3)
    }

    pub(crate) fn with_version(bytes: usize, version: u32) -> Self {
        let device: PDEVICE_OBJECT = Box::leak(Box::new(DEVICE_OBJECT::default()));
        hal::attach(SLOT, device);
        let mut description = DEVICE_DESCRIPTION {
            Version: version,
            Master: 1,
            ScatterGather: 1,
            Dma32BitAddresses: 1,
            Dma64BitAddresses: 1,
            DmaAddressWidth: 64,
            MaximumLength: 1 << 30,
            ..DEVICE_DESCRIPTION::default()
        };
        let pid = process::create();
        process::set_current(pid);
        let address = process::allocate_user(pid, bytes).expect("memory");
        let buffer: *mut u8 = ptr::with_exposed_provenance_mut(address);
        // SAFETY: all pointers are valid.
        let (wdm, mdl) = unsafe {
            let mut registers = 0;
            let wdm = IoGetDmaAdapter(device, &raw mut description, &raw mut registers);
            let length = u32::try_from(bytes).expect("a length");
            let mdl = IoAllocateMdl(buffer.cast(), length, 0, 0, ptr::null_mut());
            MmProbeAndLockPages(mdl, 1, _LOCK_OPERATION::IoWriteAccess);
            (wdm, mdl)
        };
        let fixture = Self {
            device,
            wdm,
            mdl,
            buffer,
            bytes,
        };
        fixture.ring().fill(0xA5);
        fixture
    }

    pub(crate) fn adapter(&self) -> Result<Adapter, AdapterError> {
        // SAFETY: the adapter lives until `end`.
        unsafe { Adapter::new(self.wdm, self.device) }
    }

    /// The buffer as its owner sees it.
    #[expect(
        clippy::mut_from_ref,
        reason = "shared memory, in a machine of one thread"
    )]
    pub(crate) fn ring(&self) -> &mut [u8] {
        // SAFETY: mapped for as long as the machine runs, which has one thread.
        unsafe { slice::from_raw_parts_mut(self.buffer, self.bytes) }
    }

    pub(crate) fn map(
        &self,
        geometry: &RingGeometry,
        direction: Direction,
        choice: StrategyChoice,
        max_direct_runs: u32,
    ) -> Result<HeldMapping, MapError> {
        let request = MapRequest {
            geometry,
            direction,
            plan: PlanRequest {
                choice,
                max_direct_runs,
            },
        };
        let adapter = self.adapter().expect("a version-3 adapter");
        // SAFETY: the buffer stays locked until `end`, which comes after the release.
        unsafe { HeldMapping::map(&adapter, Buffer { mdl: self.mdl }, request) }
    }

    /// Unlocks the buffer and puts the adapter: what is still held stops the machine.
    pub(crate) fn end(self) {
        // SAFETY: what this driver made, in the order the rules want.
        unsafe {
            MmUnlockPages(self.mdl);
            IoFreeMdl(self.mdl);
            (*(*self.wdm).DmaOperations)
                .PutDmaAdapter
                .expect("a v1 member")(self.wdm);
        }
    }
}

/// A ring of such a shape.
pub(crate) fn geometry(segment_bytes: u32, segments: u32) -> RingGeometry {
    let alignment = RequiredAlignment::new(64, 64).expect("an alignment");
    RingGeometry::in_one_piece(
        RingShape {
            segment_bytes,
            segments,
        },
        alignment,
    )
    .expect("a ring")
}

/// Ends a mapping. The card of these tests works only when it is told to, so it is idle.
pub(crate) fn release(mapping: HeldMapping) {
    // SAFETY: no access is outstanding.
    unsafe { mapping.release() }
}
