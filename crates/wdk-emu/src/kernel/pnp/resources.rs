//! What a card is given: BAR addresses, interrupt vectors, and the lists that describe them.

use super::node::{self, Assigned};
use super::requirements::{self, EXCLUSIVE, SHARED};
use crate::kernel::config::MessagePolicy;
use crate::kernel::pci::slot::{self, Interrupts, Slot, Window};
use crate::kernel::{self, config, io};
use crate::sys::*;
use core::cell::Cell;

thread_local! {
    static NEXT_VECTOR: Cell<u32> = const { Cell::new(0x60) };
}

/// The two lists of a start request; pool that is freed after it.
pub(crate) struct Lists {
    pub(crate) raw: *mut CM_RESOURCE_LIST,
    pub(crate) translated: *mut CM_RESOURCE_LIST,
}

fn vectors(count: u32) -> u32 {
    let gap = u32::try_from(kernel::random(8)).unwrap_or(0);
    let first = NEXT_VECTOR.get() + gap;
    NEXT_VECTOR.set(first + count);
    first
}

/// Chooses the interrupts by what the filtered requirements want and the machine's policy says.
fn choose(wanted: &[Vec<u32>], policy: MessagePolicy) -> Interrupts {
    let line = || Interrupts::Line { vector: vectors(1) };
    let has_line = wanted.iter().any(|list| list.contains(&0));
    let messages = wanted
        .iter()
        .find(|list| list.iter().any(|count| *count > 0));
    let limit = match policy {
        MessagePolicy::All => u16::MAX,
        MessagePolicy::AtMost(limit) => limit,
        MessagePolicy::LineOnly => 0,
        MessagePolicy::Nothing => return Interrupts::None,
    };
    match messages {
        Some(list) if limit > 0 => {
            let limit = u32::from(limit);
            if let [block] = list[..]
                && block > 1
            {
                let count = block.min(limit);
                let count = u16::try_from(1 << count.ilog2()).unwrap_or(1);
                let first = vectors(u32::from(count));
                return Interrupts::Msi { first, count };
            }
            let count = u32::try_from(list.len()).unwrap_or(1).min(limit);
            let first = vectors(count);
            let count = u16::try_from(count).unwrap_or(1);
            Interrupts::MsiX { first, count }
        }
        _ if has_line => line(),
        _ => Interrupts::None,
    }
}

/// Gives the card in `slot` its resources and writes the lists.
///
/// # Safety
/// `filtered` is NULL or a valid list.
pub(crate) unsafe fn assign(
    slot: Slot,
    filtered: *const IO_RESOURCE_REQUIREMENTS_LIST,
) -> Option<Lists> {
    // SAFETY: as the caller says.
    let wanted = unsafe { requirements::interrupts(filtered) };
    let policy = &config().resources;
    let windows = slot::assign_windows(slot, policy.missing_bar);
    let mut interrupts = choose(&wanted, policy.messages);
    let has_msix = slot::with_slot(slot, |state| state.description.interrupts.msix_vectors > 0);
    if let (Interrupts::MsiX { first, count }, false) = (interrupts, has_msix) {
        interrupts = Interrupts::Msi { first, count };
    }
    slot::with_slot(slot, |state| state.interrupts = interrupts);
    let irql = 5 + u8::try_from(kernel::random(6)).unwrap_or(0);
    let assigned: Vec<Assigned> = interrupts
        .vectors()
        .map(|(first, count)| {
            (first..first + count)
                .map(|vector| Assigned {
                    vector,
                    irql,
                    is_message: interrupts.messages() > 0,
                })
                .collect()
        })
        .unwrap_or_default();
    node::with(slot, |node| node.assigned.clone_from(&assigned));
    let raw = list(&descriptors(&windows, interrupts, irql, View::Raw));
    let translated = list(&descriptors(&windows, interrupts, irql, View::Translated));
    if raw.is_null() || translated.is_null() {
        io::pool_free(raw.cast());
        io::pool_free(translated.cast());
        return None;
    }
    Some(Lists { raw, translated })
}

/// Takes the resources of `pdo`'s card away.
pub(crate) fn release(pdo: PDEVICE_OBJECT) {
    let slot = kernel::pci::driver::slot_of(pdo);
    slot::release_resources(slot);
    node::with(slot, |node| node.assigned.clear());
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum View {
    Raw,
    Translated,
}

fn descriptors(
    windows: &[Window],
    interrupts: Interrupts,
    irql: u8,
    view: View,
) -> Vec<CM_PARTIAL_RESOURCE_DESCRIPTOR> {
    let mut list = Vec::new();
    for window in windows {
        let mut descriptor = CM_PARTIAL_RESOURCE_DESCRIPTOR {
            Type: CmResourceTypeMemory as u8,
            ShareDisposition: EXCLUSIVE,
            ..CM_PARTIAL_RESOURCE_DESCRIPTOR::default()
        };
        let start = match view {
            View::Raw => window.bus_start,
            View::Translated => window.start,
        };
        descriptor.u.Memory = _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_5 {
            Start: LARGE_INTEGER {
                QuadPart: start.cast_signed(),
            },
            Length: u32::try_from(window.length).unwrap_or(u32::MAX),
        };
        list.push(descriptor);
    }
    match interrupts {
        Interrupts::None => {}
        Interrupts::Line { vector } => {
            let mut descriptor = CM_PARTIAL_RESOURCE_DESCRIPTOR {
                Type: CmResourceTypeInterrupt as u8,
                ShareDisposition: SHARED,
                Flags: CM_RESOURCE_INTERRUPT_LEVEL_SENSITIVE as u16,
                ..CM_PARTIAL_RESOURCE_DESCRIPTOR::default()
            };
            // Raw: the line's number on the interrupt controller.
            let (level, vector) = match view {
                View::Raw => (16, 16),
                View::Translated => (u32::from(irql), vector),
            };
            descriptor.u.Interrupt = _CM_PARTIAL_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3 {
                Level: level,
                Vector: vector,
                Affinity: 1,
            };
            list.push(descriptor);
        }
        Interrupts::Msi { first, count } => list.push(message(first, count, irql, view)),
        Interrupts::MsiX { first, count } => {
            for number in 0..u32::from(count) {
                list.push(message(first + number, 1, irql, view));
            }
        }
    }
    list
}

/// A message descriptor: raw with the number of messages, translated with the IRQL.
fn message(vector: u32, count: u16, irql: u8, view: View) -> CM_PARTIAL_RESOURCE_DESCRIPTOR {
    let mut descriptor = CM_PARTIAL_RESOURCE_DESCRIPTOR {
        Type: CmResourceTypeInterrupt as u8,
        ShareDisposition: EXCLUSIVE,
        Flags: (CM_RESOURCE_INTERRUPT_LATCHED | CM_RESOURCE_INTERRUPT_MESSAGE) as u16,
        ..CM_PARTIAL_RESOURCE_DESCRIPTOR::default()
    };
    // SAFETY: all variants of the unions are plain data.
    unsafe {
        let both = &mut descriptor.u.MessageInterrupt.__bindgen_anon_1;
        match view {
            View::Raw => {
                both.Raw.MessageCount = count;
                both.Raw.Vector = vector;
                both.Raw.Affinity = 1;
            }
            View::Translated => {
                both.Translated.Level = u32::from(irql);
                both.Translated.Vector = vector;
                both.Translated.Affinity = 1;
            }
        }
    }
    descriptor
}

fn list(descriptors: &[CM_PARTIAL_RESOURCE_DESCRIPTOR]) -> *mut CM_RESOURCE_LIST {
    let one = size_of::<CM_PARTIAL_RESOURCE_DESCRIPTOR>();
    let bytes = size_of::<CM_RESOURCE_LIST>() + descriptors.len().saturating_sub(1) * one;
    let list: *mut CM_RESOURCE_LIST = io::pool(bytes).cast();
    if list.is_null() {
        return list;
    }
    // SAFETY: the block has room for all descriptors.
    unsafe {
        list.cast::<u8>().write_bytes(0, bytes);
        (*list).Count = 1;
        let full = &raw mut (*list).List[0];
        (*full).InterfaceType = _INTERFACE_TYPE::PCIBus;
        (*full).BusNumber = 1;
        let partial = &raw mut (*full).PartialResourceList;
        (*partial).Version = 1;
        (*partial).Revision = 1;
        (*partial).Count = u32::try_from(descriptors.len()).unwrap_or(0);
        let to: *mut CM_PARTIAL_RESOURCE_DESCRIPTOR =
            (&raw mut (*partial).PartialDescriptors).cast();
        to.copy_from_nonoverlapping(descriptors.as_ptr(), descriptors.len());
    }
    list
}
