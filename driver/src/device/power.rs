//! Starting, stopping, sleeping, leaving. KMDF calls these one after the other, at PASSIVE_LEVEL;
//! surprise removal may come beside the power callbacks.

use core::sync::atomic::Ordering;

use contdma_abi::InterruptKind;
use contdma_core::session::StopReason;
use contdma_engine::engine::{InterruptDelivery, InterruptSource};
use contdma_engine::reference::ReferenceCard;
use contdma_engine::{Engine, EngineError};

use super::resources::{Resources, Vector};
use super::{Bar, Card, ConfigSpace, Device, interrupt};
use crate::sys::{
    self, _WDF_POWER_DEVICE_STATE, NTSTATUS, WDF_PNPPOWER_EVENT_CALLBACKS, WDF_POWER_DEVICE_STATE,
    WDFCMRESLIST, WDFDEVICE,
};
use crate::time::PassiveClock;
use crate::wdf::Contextual;

/// The callbacks, without the structure's size.
pub(super) fn callbacks() -> WDF_PNPPOWER_EVENT_CALLBACKS {
    WDF_PNPPOWER_EVENT_CALLBACKS {
        EvtDevicePrepareHardware: Some(prepare_hardware),
        EvtDeviceReleaseHardware: Some(release_hardware),
        EvtDeviceD0Entry: Some(d0_entry),
        EvtDeviceD0EntryPostInterruptsEnabled: Some(d0_entry_post_interrupts_enabled),
        EvtDeviceD0Exit: Some(d0_exit),
        EvtDeviceSelfManagedIoInit: Some(self_managed_io_init),
        EvtDeviceSelfManagedIoFlush: Some(self_managed_io_flush),
        EvtDeviceSurpriseRemoval: Some(surprise_removal),
        ..Default::default()
    }
}

/// # Safety
/// KMDF's handle of a device that has its context.
unsafe fn device<'a>(handle: WDFDEVICE) -> &'a Device {
    // SAFETY: by the caller's promise.
    unsafe { Device::of(handle.cast()) }
}

fn status(result: Result<(), NTSTATUS>) -> NTSTATUS {
    match result {
        Ok(()) => sys::STATUS_SUCCESS,
        Err(status) => status,
    }
}

/// What a start fails with when the card does not do what it should.
const fn start_failure(error: &EngineError) -> NTSTATUS {
    match error {
        EngineError::Gone => sys::STATUS_DEVICE_REMOVED,
        EngineError::NotThisCard { .. } | EngineError::UnsupportedVersion { .. } => {
            sys::STATUS_NO_SUCH_DEVICE
        }
        _ => sys::STATUS_DEVICE_HARDWARE_ERROR,
    }
}

#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn prepare_hardware(
    handle: WDFDEVICE,
    raw: WDFCMRESLIST,
    translated: WDFCMRESLIST,
) -> NTSTATUS {
    // SAFETY: KMDF's device.
    let device = unsafe { device(handle) };
    // SAFETY: the lists of this very callback.
    let resources = unsafe { Resources::new(raw, translated) };
    status(device.prepare(&resources))
}

impl Device {
    fn prepare(&self, resources: &Resources) -> Result<(), NTSTATUS> {
        let memory = resources
            .memory()
            .ok_or(sys::STATUS_DEVICE_CONFIGURATION_ERROR)?;
        // SAFETY: the system gave the range to this device.
        let registers = unsafe { Bar::map(memory.start, memory.length) }
            .ok_or(sys::STATUS_INSUFFICIENT_RESOURCES)?;
        let prepared = ConfigSpace::open(self.handle).and_then(|config_space| {
            let prepared = self.prepare_card(registers, config_space, resources);
            if prepared.is_err() {
                // SAFETY: interrupts made so far are not connected, and nothing else has it.
                unsafe { config_space.close() };
            }
            prepared
        });
        match prepared {
            Ok(card) => {
                *self.card.lock() = Some(card);
                Ok(())
            }
            Err(status) => {
                // SAFETY: interrupts made so far are not connected, and nothing else has it.
                unsafe { registers.unmap() };
                Err(status)
            }
        }
    }

    fn prepare_card(
        &self,
        registers: Bar,
        config_space: ConfigSpace,
        resources: &Resources,
    ) -> Result<Card, NTSTATUS> {
        let engine = ReferenceCard::identify(&registers).map_err(|error| start_failure(&error))?;
        // A card that runs on for an earlier system writes to memory that is somebody else's by
        // now: it is stopped as soon as there is a way to.
        let _quiesced = engine
            .reset(&registers, &PassiveClock)
            .map_err(|error| start_failure(&error))?;
        let card = Card {
            engine,
            registers,
            config_space,
        };
        self.keep(&card)?;

        let vectors = u32::try_from(resources.vectors().count()).unwrap_or(u32::MAX);
        let is_message = resources.vectors().any(|vector| vector.is_message);
        let wanted = u32::from(engine.capabilities().interrupts.vectors);
        let kind = match (vectors, is_message) {
            (0, _) => return Err(sys::STATUS_DEVICE_CONFIGURATION_ERROR),
            (_, false) => InterruptKind::Line,
            // The resource list does not tell MSI and MSI-X apart; a single message may be either.
            (1, true) => InterruptKind::Msi,
            (_, true) => InterruptKind::MsiX,
        };
        for (index, vector) in (0_u8..).zip(resources.vectors()) {
            let source = source_of(index, vectors, wanted, &vector);
            interrupt::create(self.handle, &vector, card, source)?;
        }
        self.interrupt_kind.store(kind as u32, Ordering::Relaxed);
        self.interrupt_vectors.store(vectors, Ordering::Relaxed);
        Ok(card)
    }
}

/// Message i is channel i's own when every channel got one; otherwise all of them are shared.
const fn source_of(index: u8, vectors: u32, wanted: u32, vector: &Vector) -> InterruptSource {
    if vector.is_message && vectors >= wanted {
        InterruptSource::Channel(index)
    } else {
        InterruptSource::Shared
    }
}

#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn release_hardware(handle: WDFDEVICE, _translated: WDFCMRESLIST) -> NTSTATUS {
    // SAFETY: KMDF's device.
    let device = unsafe { device(handle) };
    let card = device.card.lock().take();
    if let Some(card) = card {
        // SAFETY: interrupts are disconnected, sessions are suspended or over, and requests find
        // no card any more.
        unsafe { card.registers.unmap() };
        // SAFETY: as above.
        unsafe { card.config_space.close() };
    }
    sys::STATUS_SUCCESS
}

/// Wherever the card comes from, sleep or an earlier system, it begins from a reset.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn d0_entry(handle: WDFDEVICE, _before: WDF_POWER_DEVICE_STATE) -> NTSTATUS {
    // SAFETY: KMDF's device.
    let device = unsafe { device(handle) };
    // A rebalance leaves D0 like a removal, and comes back.
    device.is_leaving.store(false, Ordering::Release);
    let card = *device.card.lock();
    status(match card {
        Some(card) => card
            .engine
            .reset(&card.registers, &PassiveClock)
            .map(|_quiesced| ())
            .map_err(|error| start_failure(&error)),
        None => Err(sys::STATUS_DEVICE_NOT_READY),
    })
}

#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn d0_entry_post_interrupts_enabled(
    handle: WDFDEVICE,
    _before: WDF_POWER_DEVICE_STATE,
) -> NTSTATUS {
    // SAFETY: KMDF's device.
    let device = unsafe { device(handle) };
    let card = *device.card.lock();
    if let Some(card) = card {
        card.engine
            .set_interrupts(&card.registers, InterruptDelivery::Enabled);
        for channel in device.channels() {
            channel.resume(card);
        }
    }
    sys::STATUS_SUCCESS
}

/// Interrupts are off already. Every channel is stopped, and seen to have stopped.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn d0_exit(handle: WDFDEVICE, after: WDF_POWER_DEVICE_STATE) -> NTSTATUS {
    // SAFETY: KMDF's device.
    let device = unsafe { device(handle) };
    if after == _WDF_POWER_DEVICE_STATE::WdfPowerDeviceD3Final {
        device.is_leaving.store(true, Ordering::Release);
    }
    for channel in device.channels() {
        channel.suspend();
    }
    sys::STATUS_SUCCESS
}

/// Nothing to do; KMDF calls the flush only where there is an init.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn self_managed_io_init(_device: WDFDEVICE) -> NTSTATUS {
    sys::STATUS_SUCCESS
}

/// The device goes, handles may be open: what is pending ends now.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn self_managed_io_flush(handle: WDFDEVICE) {
    // SAFETY: KMDF's device.
    for channel in unsafe { device(handle) }.channels() {
        channel.end_any(StopReason::Removed);
    }
}

/// Requests stay as they are here; the power-down that follows finds the card gone.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn surprise_removal(handle: WDFDEVICE) {
    // SAFETY: KMDF's device.
    unsafe { device(handle) }
        .is_leaving
        .store(true, Ordering::Release);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_start_says_what_is_wrong_with_the_card() {
        let cases = [
            (EngineError::Gone, sys::STATUS_DEVICE_REMOVED),
            (
                EngineError::UnsupportedVersion { version: 9 },
                sys::STATUS_NO_SUCH_DEVICE,
            ),
            (EngineError::ResetTimeout, sys::STATUS_DEVICE_HARDWARE_ERROR),
        ];
        for (error, status) in cases {
            assert_eq!(start_failure(&error), status, "{error:?}");
        }
    }
}
