//! What the system gave the device: memory and interrupts, translated and raw side by side.

use crate::sys::{
    self, CM_RESOURCE_INTERRUPT_MESSAGE, CmResourceTypeInterrupt, CmResourceTypeMemory,
    CmResourceTypeMemoryLarge, PCM_PARTIAL_RESOURCE_DESCRIPTOR, PHYSICAL_ADDRESS, WDFCMRESLIST,
};

/// The first memory range: BAR 0.
#[derive(Clone, Copy)]
pub(super) struct Memory {
    pub(super) start: PHYSICAL_ADDRESS,
    pub(super) length: u32,
}

/// One interrupt, as KMDF wants it.
#[derive(Clone, Copy)]
pub(super) struct Vector {
    pub(super) raw: PCM_PARTIAL_RESOURCE_DESCRIPTOR,
    pub(super) translated: PCM_PARTIAL_RESOURCE_DESCRIPTOR,
    pub(super) is_message: bool,
}

/// A start's resources. Valid while the start callback runs.
pub(super) struct Resources {
    raw: WDFCMRESLIST,
    translated: WDFCMRESLIST,
}

impl Resources {
    /// # Safety
    /// Both lists are those of a running EvtDevicePrepareHardware.
    pub(super) const unsafe fn new(raw: WDFCMRESLIST, translated: WDFCMRESLIST) -> Self {
        Self { raw, translated }
    }

    /// BAR 0.
    pub(super) fn memory(&self) -> Option<Memory> {
        self.translated().find_map(|(_, descriptor)| {
            // SAFETY: KMDF's descriptor, live while the callback runs.
            let descriptor = unsafe { &*descriptor };
            let kind = u32::from(descriptor.Type);
            // A 64-bit BAR below 4 GiB long is described as plain memory in either case.
            if kind != CmResourceTypeMemory && kind != CmResourceTypeMemoryLarge {
                return None;
            }
            // SAFETY: the type says that the memory arm is the live one.
            let memory = unsafe { descriptor.u.Memory };
            Some(Memory {
                start: memory.Start,
                length: memory.Length,
            })
        })
    }

    /// The interrupts, in the order of their messages.
    pub(super) fn vectors(&self) -> impl Iterator<Item = Vector> + '_ {
        self.translated().filter_map(|(index, translated)| {
            // SAFETY: KMDF's descriptor, live while the callback runs.
            let kind = unsafe { (*translated).Type };
            // SAFETY: as above.
            let flags = unsafe { (*translated).Flags };
            if u32::from(kind) != CmResourceTypeInterrupt {
                return None;
            }
            let raw = descriptor(self.raw, index)?;
            let is_message = u32::from(flags) & CM_RESOURCE_INTERRUPT_MESSAGE != 0;
            Some(Vector {
                raw,
                translated,
                is_message,
            })
        })
    }

    fn translated(&self) -> impl Iterator<Item = (u32, PCM_PARTIAL_RESOURCE_DESCRIPTOR)> + '_ {
        // SAFETY: live while the callback runs.
        let count = unsafe {
            sys::call_unsafe_wdf_function_binding!(WdfCmResourceListGetCount, self.translated)
        };
        (0..count).filter_map(|index| Some((index, descriptor(self.translated, index)?)))
    }
}

fn descriptor(list: WDFCMRESLIST, index: u32) -> Option<PCM_PARTIAL_RESOURCE_DESCRIPTOR> {
    // SAFETY: the list is live; an index beyond its end gives null.
    let descriptor = unsafe {
        sys::call_unsafe_wdf_function_binding!(WdfCmResourceListGetDescriptor, list, index)
    };
    (!descriptor.is_null()).then_some(descriptor)
}
