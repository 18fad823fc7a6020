//! Which of a device's interrupt resources each interrupt object has.

use super::{Assigned, Interrupt};
use crate::kmdf::device::Device;
use crate::kmdf::object::{Ref, try_get};
use crate::kmdf::resources::ResourceList;
use crate::sys::{
    self, CM_PARTIAL_RESOURCE_DESCRIPTOR, KIRQL, NTSTATUS, ULONG, WDF_INTERRUPT_CONFIG,
};
use core::ptr;

/// The resource that a driver named in EvtDevicePrepareHardware. Interrupts that name the same
/// block of messages get its messages one after the other.
pub(super) fn find_resource(
    device: &Ref<Device>,
    config: &WDF_INTERRUPT_CONFIG,
) -> Result<Assigned, NTSTATUS> {
    let (raw, translated) = device
        .pnp
        .resources()
        .ok_or(sys::STATUS_INVALID_PARAMETER)?;
    let position = translated.position(config.InterruptTranslated);
    if position.is_none() || position != raw.position(config.InterruptRaw) {
        return Err(sys::STATUS_INVALID_PARAMETER);
    }
    let earlier = device
        .interrupts
        .borrow()
        .iter()
        .filter_map(|handle| try_get::<Interrupt>(*handle))
        .filter(|other| ptr::eq(other.config.InterruptTranslated, config.InterruptTranslated))
        .count();
    // SAFETY: both pointers are entries of the lists, as just checked.
    let (raw, translated) = unsafe { (&*config.InterruptRaw, &*config.InterruptTranslated) };
    if u32::from(translated.Type) != sys::CmResourceTypeInterrupt {
        return Err(sys::STATUS_INVALID_PARAMETER);
    }
    let before = messages_before(device, position.unwrap_or(0));
    messages(raw, translated, before)
        .into_iter()
        .nth(earlier)
        .ok_or(sys::STATUS_INVALID_PARAMETER)
}

fn messages_before(device: &Device, position: usize) -> ULONG {
    let Some((raw, translated)) = device.pnp.resources() else {
        return 0;
    };
    let pairs = raw.all().into_iter().zip(translated.all()).take(position);
    pairs
        .map(|(raw, translated)| messages(&raw, &translated, 0))
        .map(|list| list.iter().filter(|one| one.message.is_some()).count() as ULONG)
        .sum()
}

/// The interrupts of one descriptor: one, or each message of a block.
fn messages(
    raw: &CM_PARTIAL_RESOURCE_DESCRIPTOR,
    translated: &CM_PARTIAL_RESOURCE_DESCRIPTOR,
    first_message: ULONG,
) -> Vec<Assigned> {
    if u32::from(translated.Type) != sys::CmResourceTypeInterrupt {
        return Vec::new();
    }
    let flags = u32::from(translated.Flags);
    let shared = u32::from(translated.ShareDisposition)
        == sys::_CM_SHARE_DISPOSITION::CmResourceShareShared as u32;
    // SAFETY: an interrupt descriptor; the translated forms of lines and messages have the same
    // layout, and the raw form of messages holds their count.
    let (found, count) = unsafe {
        let line = translated.u.Interrupt;
        let count = raw.u.MessageInterrupt.__bindgen_anon_1.Raw.MessageCount;
        (line, count)
    };
    let base = Assigned {
        vector: found.Vector,
        level: found.Level as KIRQL,
        affinity: found.Affinity,
        latched: flags & sys::CM_RESOURCE_INTERRUPT_LATCHED != 0,
        shared,
        message: None,
    };
    if flags & sys::CM_RESOURCE_INTERRUPT_MESSAGE == 0 {
        return vec![base];
    }
    (0..ULONG::from(count.max(1)))
        .map(|index| Assigned {
            vector: base.vector + index,
            latched: true,
            message: Some(first_message + index),
            ..base
        })
        .collect()
}

/// Gives the interrupts that were made in EvtDriverDeviceAdd their resources, in order.
pub(crate) fn assign_resources(
    device: &Ref<Device>,
    raw: &Ref<ResourceList>,
    translated: &Ref<ResourceList>,
) {
    let mut next_message = 0;
    let mut found = Vec::new();
    for (raw, translated) in raw.all().iter().zip(translated.all().iter()) {
        let list = messages(raw, translated, next_message);
        next_message += list.iter().filter(|one| one.message.is_some()).count() as ULONG;
        found.extend(list);
    }
    let mut found = found.into_iter();
    let interrupts = device.interrupts.borrow().clone();
    for handle in interrupts {
        if let Some(interrupt) = try_get::<Interrupt>(handle) {
            interrupt.assigned.set(found.next());
        }
    }
}

/// Takes the resources back; interrupts made in EvtDevicePrepareHardware end.
pub(crate) fn revoke_resources(device: &Ref<Device>) {
    let interrupts = device.interrupts.borrow().clone();
    for handle in interrupts {
        if let Some(interrupt) = try_get::<Interrupt>(handle) {
            interrupt.assigned.set(None);
            if interrupt.from_prepare {
                interrupt.object().delete();
            }
        }
    }
}
