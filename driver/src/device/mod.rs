//! The card as a Windows device: what it is made of, and its way from found to removed.

mod config_space;
mod interrupt;
mod limits;
mod power;
mod registers;
mod resources;

use alloc::vec::Vec;
use core::ptr;
use core::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use contdma_abi::{AbiError, InterruptKind, interface};
use contdma_core::quota::{Limits, Quota};
use contdma_core::session::{FaultKind, StopReason};
use contdma_dma::Adapter;
use contdma_engine::Engine;
use contdma_engine::reference::ReferenceCard;

pub(crate) use config_space::{ConfigSpace, Silent, StillMaster};
pub(crate) use registers::{Accesses, Bar};

use crate::channel::{Channel, ChannelObjects};
use crate::io::{self, LastingRequests};
use crate::sys::{
    self, _WDF_DEVICE_FAILED_ACTION, _WDF_DEVICE_IO_TYPE, _WDF_DMA_DIRECTION, _WDF_DMA_PROFILE,
    _WDF_EXECUTION_LEVEL, GUID, NTSTATUS, PWDFDEVICE_INIT, WDF_DMA_ENABLER_CONFIG,
    WDF_PNPPOWER_EVENT_CALLBACKS, WDFDEVICE, WDFDMAENABLER, WDFDRIVER, WDFREQUEST,
};
use crate::wdf::{Contextual, SetOnce, SpinLock, attributes_of, check, context, size32};

/// Longest transfer that the adapter is asked for, in bytes: the HAL looks at 31 bits.
const MAX_TRANSFER_BYTES: usize = 0x7FFF_FFFF;

/// An identified card behind its mapped registers.
#[derive(Clone, Copy)]
pub(crate) struct Card {
    pub(crate) engine: ReferenceCard,
    pub(crate) registers: Bar,
    pub(crate) config_space: ConfigSpace,
}

/// What is made at the first start and kept until the device is gone: rings outlive a
/// rebalance.
struct Kept {
    adapter: Adapter,
    channels: Vec<Channel>,
}

// SAFETY: an adapter is a handle, and belongs to no thread.
unsafe impl Send for Kept {}
// SAFETY: as above; channels guard themselves.
unsafe impl Sync for Kept {}

/// What the card's applications may hold, and do.
pub(crate) struct Quotas {
    pub(crate) limits: Limits,
    /// Bytes of posted buffers.
    pub(crate) locked: Quota,
    /// Bytes that are shared with the card.
    common_buffers: Quota,
    /// Open handles.
    pub(crate) handles: Quota,
}

impl Quotas {
    fn new(limits: Limits) -> Self {
        Self {
            limits,
            locked: Quota::new(limits.locked_per_device),
            common_buffers: Quota::new(limits.common_buffers),
            handles: Quota::new(limits.handles),
        }
    }
}

/// The context of a device.
pub(crate) struct Device {
    handle: WDFDEVICE,
    kept: SetOnce<Kept>,
    /// The card, from prepare to release of hardware.
    card: SpinLock<Option<Card>>,
    lasting: LastingRequests,
    quotas: Quotas,
    interrupt_kind: AtomicU32,
    interrupt_vectors: AtomicU32,
    is_leaving: AtomicBool,
}

// SAFETY: KMDF's handle may be used by every thread.
unsafe impl Send for Device {}
// SAFETY: as above; the rest guards itself.
unsafe impl Sync for Device {}

context!(Device, c"Device");

/// Makes the device object of a card that was found. PASSIVE_LEVEL.
pub(crate) fn add(driver: WDFDRIVER, mut init: PWDFDEVICE_INIT) -> Result<(), NTSTATUS> {
    let limits = limits::read(driver)?;
    let mut callbacks = WDF_PNPPOWER_EVENT_CALLBACKS {
        Size: size32::<WDF_PNPPOWER_EVENT_CALLBACKS>(),
        ..power::callbacks()
    };
    // SAFETY: KMDF's own structure, configured before the device is made.
    unsafe {
        sys::call_unsafe_wdf_function_binding!(
            WdfDeviceInitSetPnpPowerEventCallbacks,
            init,
            &raw mut callbacks
        );
    }
    // SAFETY: as above.
    unsafe {
        sys::call_unsafe_wdf_function_binding!(
            WdfDeviceInitSetIoType,
            init,
            _WDF_DEVICE_IO_TYPE::WdfDeviceIoDirect
        );
    }
    io::configure(init);

    let mut attributes = attributes_of::<Device>();
    attributes.ExecutionLevel = _WDF_EXECUTION_LEVEL::WdfExecutionLevelPassive;
    let mut handle: WDFDEVICE = ptr::null_mut();
    // SAFETY: in EvtDriverDeviceAdd, with its structure; success consumes it.
    check(unsafe {
        sys::call_unsafe_wdf_function_binding!(
            WdfDeviceCreate,
            &raw mut init,
            &raw mut attributes,
            &raw mut handle
        )
    })?;
    let device = Device {
        handle,
        kept: SetOnce::new(),
        card: SpinLock::create(handle.cast(), None)?,
        lasting: LastingRequests::create(handle.cast())?,
        quotas: Quotas::new(limits),
        interrupt_kind: AtomicU32::new(InterruptKind::None as u32),
        interrupt_vectors: AtomicU32::new(0),
        is_leaving: AtomicBool::new(false),
    };
    // SAFETY: made with this context, and nothing else has the handle yet.
    unsafe { device.place(handle.cast()) };
    io::create_queue(handle)?;

    let guid = GUID {
        Data1: interface::INTERFACE.data1,
        Data2: interface::INTERFACE.data2,
        Data3: interface::INTERFACE.data3,
        Data4: interface::INTERFACE.data4,
    };
    // SAFETY: the device is live; there is no reference string.
    check(unsafe {
        sys::call_unsafe_wdf_function_binding!(
            WdfDeviceCreateDeviceInterface,
            handle,
            &raw const guid,
            ptr::null()
        )
    })
}

/// Gives a device up: it is removed, and not restarted. IRQL ≤ DISPATCH_LEVEL.
pub(crate) fn give_up(device: WDFDEVICE) {
    // SAFETY: live.
    unsafe {
        sys::call_unsafe_wdf_function_binding!(
            WdfDeviceSetFailed,
            device,
            _WDF_DEVICE_FAILED_ACTION::WdfDeviceFailedNoRestart
        );
    }
}

impl Device {
    /// The card and the adapter, while the card is there.
    pub(crate) fn hardware(&self) -> Result<(Card, Adapter), AbiError> {
        let card = (*self.card.lock()).ok_or(AbiError::DeviceNotReady)?;
        let kept = self.kept.get().ok_or(AbiError::DeviceNotReady)?;
        Ok((card, kept.adapter))
    }

    /// A channel by number.
    pub(crate) fn channel(&self, index: u32) -> Option<&Channel> {
        self.kept.get()?.channels.get(index as usize)
    }

    /// All channels.
    pub(crate) fn channels(&self) -> &[Channel] {
        self.kept.get().map_or(&[], |kept| &kept.channels)
    }

    /// Posts and pieces that are not over.
    pub(crate) const fn lasting(&self) -> &LastingRequests {
        &self.lasting
    }

    /// Segments that the card has ever completed, on all channels. IRQL ≤ DISPATCH_LEVEL.
    fn completed(&self) -> u64 {
        self.channels()
            .iter()
            .map(Channel::completed)
            .fold(0, u64::saturating_add)
    }

    /// The card is of no use any more: its sessions end with this fault, and it is given up.
    /// IRQL ≤ DISPATCH_LEVEL.
    fn fail(&self, kind: FaultKind) {
        for channel in self.channels() {
            channel.fault(kind);
        }
        give_up(self.handle);
    }

    /// What its applications may hold.
    pub(crate) const fn quotas(&self) -> &Quotas {
        &self.quotas
    }

    /// How interrupts arrive, and how many vectors were granted.
    pub(crate) fn interrupts(&self) -> (InterruptKind, u32) {
        let kind = InterruptKind::from_wire(self.interrupt_kind.load(Ordering::Relaxed));
        let vectors = self.interrupt_vectors.load(Ordering::Relaxed);
        (kind.unwrap_or(InterruptKind::None), vectors)
    }

    /// Why a request is cancelled now.
    pub(crate) fn cancel_reason(&self) -> StopReason {
        if self.is_leaving.load(Ordering::Acquire) {
            StopReason::Removed
        } else {
            StopReason::Cancel
        }
    }

    /// The cancel routine of a post.
    pub(crate) fn cancel(&self, request: WDFREQUEST) {
        let reason = self.cancel_reason();
        // The first channel whose it is; one of them has it until it is completed.
        let _ = self
            .channels()
            .iter()
            .any(|channel| channel.cancel(request, reason, &self.lasting));
    }

    /// Makes what is kept, at the first start.
    fn keep(&self, card: &Card) -> Result<(), NTSTATUS> {
        if self.kept.get().is_some() {
            return Ok(());
        }
        let adapter = self.create_adapter(card.engine.capabilities().address.bits)?;
        let count = card.engine.channels();
        let mut channels = Vec::new();
        channels
            .try_reserve_exact(usize::from(count))
            .map_err(|_| sys::STATUS_INSUFFICIENT_RESOURCES)?;
        for index in 0..count {
            let objects = ChannelObjects::create(self.handle, index)?;
            channels.push(Channel::create(self.handle.cast(), index, objects)?);
        }
        // SAFETY: in the start callback, of which there is one at a time.
        unsafe { self.kept.set(Kept { adapter, channels }) };
        Ok(())
    }

    /// A version-3 adapter of the card's width.
    fn create_adapter(&self, address_bits: u8) -> Result<Adapter, NTSTATUS> {
        let mut config = WDF_DMA_ENABLER_CONFIG {
            Size: size32::<WDF_DMA_ENABLER_CONFIG>(),
            Profile: _WDF_DMA_PROFILE::WdfDmaProfileScatterGather64,
            MaximumLength: MAX_TRANSFER_BYTES,
            AddressWidthOverride: u32::from(address_bits),
            WdmDmaVersionOverride: 3,
            ..Default::default()
        };
        let mut enabler: WDFDMAENABLER = ptr::null_mut();
        // SAFETY: the device is live, the configuration carries its size.
        check(unsafe {
            sys::call_unsafe_wdf_function_binding!(
                WdfDmaEnablerCreate,
                self.handle,
                &raw mut config,
                sys::WDF_NO_OBJECT_ATTRIBUTES,
                &raw mut enabler
            )
        })?;
        // SAFETY: the enabler is live; a simplex profile has one adapter for both directions.
        let adapter = unsafe {
            sys::call_unsafe_wdf_function_binding!(
                WdfDmaEnablerWdmGetDmaAdapter,
                enabler,
                _WDF_DMA_DIRECTION::WdfDmaDirectionReadFromDevice
            )
        };
        // SAFETY: as above.
        let fragment = unsafe {
            sys::call_unsafe_wdf_function_binding!(
                WdfDmaEnablerGetFragmentLength,
                enabler,
                _WDF_DMA_DIRECTION::WdfDmaDirectionReadFromDevice
            )
        };
        // SAFETY: the device is live.
        let device = unsafe {
            sys::call_unsafe_wdf_function_binding!(WdfDeviceWdmGetDeviceObject, self.handle)
        };
        // SAFETY: the enabler and everything made with the adapter are gone before the context is.
        let this: &'static Self = unsafe { Self::of(self.handle.cast()) };
        // SAFETY: the adapter lives as long as the enabler, which is a child of the device and
        // outlives its channels' rings.
        unsafe { Adapter::new(adapter, device) }
            .map(|adapter| {
                adapter
                    .with_map_registers(registers_of_fragment(fragment))
                    .with_common_buffer_quota(&this.quotas.common_buffers)
            })
            .map_err(|_| sys::STATUS_NOT_SUPPORTED)
    }
}

/// Map registers that one request gets, by the length of KMDF's longest fragment: one more than
/// its pages.
fn registers_of_fragment(bytes: usize) -> u32 {
    let pages = bytes.checked_div(sys::PAGE_SIZE as usize).unwrap_or(0);
    u32::try_from(pages.saturating_add(1)).unwrap_or(u32::MAX)
}
