//! Interrupts. The service routine acknowledges and nothing else; the DPC serves the channels.
//!
//! The service routine also counts what is the card's own, for the watch over storms. On a line that
//! is what the card had pending, because others may share the line; a message is nobody else's,
//! whatever is pending. When there are too many, the card is masked and the device is given up.
//!
//! Interrupt objects are made anew at every start, with the card as it is mapped then, and go
//! with the hardware.

use core::ptr;

use contdma_core::interrupts::{Pending, Uncharged};
use contdma_core::session::FaultKind;
use contdma_core::storm::{Alarm, Sight, StormWatch, Verdict};
use contdma_engine::Engine;
use contdma_engine::engine::{ChannelSet, Interrupt, InterruptDelivery, InterruptSource};

use super::resources::Vector;
use super::{Accesses, Card, Device};
use crate::ring::Activity;
use crate::sys::{
    self, BOOLEAN, NTSTATUS, ULONG, WDF_INTERRUPT_CONFIG, WDFDEVICE, WDFINTERRUPT, WDFOBJECT,
};
use crate::time;
use crate::wdf::{Contextual, attributes_of, check, context, size32};

/// The context of an interrupt.
pub(crate) struct InterruptContext {
    card: Card,
    source: InterruptSource,
    /// What the service routine has seen and the DPC has not.
    pending: Pending,
    storm: StormWatch,
    /// Nobody else interrupts with it.
    is_message: bool,
    /// Register accesses of the service routine that no channel was charged for.
    accesses: Uncharged,
}

context!(InterruptContext, c"InterruptContext");

/// Makes the interrupt object of one vector. In EvtDevicePrepareHardware.
pub(super) fn create(
    device: WDFDEVICE,
    vector: &Vector,
    card: Card,
    source: InterruptSource,
) -> Result<(), NTSTATUS> {
    let mut config = WDF_INTERRUPT_CONFIG {
        Size: size32::<WDF_INTERRUPT_CONFIG>(),
        ShareVector: sys::_WDF_TRI_STATE::WdfUseDefault,
        EvtInterruptIsr: Some(isr),
        EvtInterruptDpc: Some(dpc),
        EvtInterruptDisable: Some(disable),
        InterruptRaw: vector.raw,
        InterruptTranslated: vector.translated,
        ReportInactiveOnPowerDown: sys::_WDF_TRI_STATE::WdfUseDefault,
        ..Default::default()
    };
    let mut attributes = attributes_of::<InterruptContext>();
    let mut interrupt: WDFINTERRUPT = ptr::null_mut();
    // SAFETY: the device is starting; configuration and attributes carry their sizes.
    check(unsafe {
        sys::call_unsafe_wdf_function_binding!(
            WdfInterruptCreate,
            device,
            &raw mut config,
            &raw mut attributes,
            &raw mut interrupt
        )
    })?;
    let context = InterruptContext {
        card,
        source,
        pending: Pending::default(),
        storm: StormWatch::new(),
        is_message: vector.is_message,
        accesses: Uncharged::default(),
    };
    // SAFETY: made with this context a moment ago, and not connected yet.
    unsafe { context.place(interrupt.cast()) };
    Ok(())
}

/// At device IRQL.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn isr(interrupt: WDFINTERRUPT, _message: ULONG) -> BOOLEAN {
    // SAFETY: every interrupt of the driver is made with this context.
    let context = unsafe { InterruptContext::of(interrupt.cast()) };
    let accesses = Accesses::default();
    let registers = accesses.on(&context.card.registers);
    let found = context.card.engine.isr(&registers, context.source);
    context.accesses.add(accesses.count());
    let mine = match found {
        Interrupt::NotMine => {
            if context.is_message && context.storm.count() {
                context.alarm();
                queue_dpc(interrupt);
            }
            return 0;
        }
        Interrupt::Mine { channels, .. } => {
            context.pending.note(channels.bits());
            if context.storm.count() {
                context.alarm();
            }
            1
        }
        // A shared line may well be somebody else's.
        Interrupt::Gone => {
            context.pending.note_gone();
            0
        }
    };
    queue_dpc(interrupt);
    mine
}

impl InterruptContext {
    /// There were many interrupts. In the service routine.
    #[cold]
    fn alarm(&self) {
        if self.storm.alarm() == Alarm::Mask {
            self.mask();
        }
    }

    fn mask(&self) {
        self.card
            .engine
            .set_interrupts(&self.card.registers, InterruptDelivery::Masked);
    }

    /// Judges what came since the last time. DISPATCH_LEVEL.
    #[cold]
    fn judge(&self, device: &Device) {
        let verdict = self.storm.judge(time::ticks_per_second(), || Sight {
            now: time::ticks(),
            useful: device.completed(),
        });
        match verdict {
            Verdict::Calm => {}
            Verdict::Storm => {
                self.mask();
                device.fail(FaultKind::Storm);
            }
        }
    }
}

/// False only says that it is queued already: the DPC takes everything there is.
fn queue_dpc(interrupt: WDFINTERRUPT) {
    // SAFETY: live, and called at or below device IRQL.
    let _ =
        unsafe { sys::call_unsafe_wdf_function_binding!(WdfInterruptQueueDpcForIsr, interrupt) };
}

/// At DISPATCH_LEVEL.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn dpc(interrupt: WDFINTERRUPT, device: WDFOBJECT) {
    // SAFETY: every interrupt of the driver is made with this context.
    let context = unsafe { InterruptContext::of(interrupt.cast()) };
    // SAFETY: the interrupt's device, which has its context.
    let device = unsafe { Device::of(device) };
    if context.pending.take_gone() {
        for channel in device.channels() {
            channel.fault(FaultKind::CardGone);
        }
    }
    if context.storm.is_alarmed() {
        context.judge(device);
    }
    let pending = ChannelSet::from_bits(context.pending.take());
    let accesses = context.accesses.take();
    let mut left = ChannelSet::EMPTY;
    for index in pending.iter() {
        let Some(channel) = device.channel(u32::from(index)) else {
            continue;
        };
        if channel.serve_interrupt(accesses) == Activity::More {
            left.insert(index);
        }
    }
    if !left.is_empty() {
        context.pending.note(left.bits());
        queue_dpc(interrupt);
    }
}

/// Masks the card before its interrupt is disconnected. At device IRQL.
#[cfg_attr(not(windows), wdk_emu::windows_abi)]
unsafe extern "C" fn disable(interrupt: WDFINTERRUPT, _device: WDFDEVICE) -> NTSTATUS {
    // SAFETY: every interrupt of the driver is made with this context.
    let context = unsafe { InterruptContext::of(interrupt.cast()) };
    context.mask();
    sys::STATUS_SUCCESS
}
