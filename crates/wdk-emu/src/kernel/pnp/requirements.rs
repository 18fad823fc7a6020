//! What a card asks for: the bus driver's list of resource requirements.
//!
//! The first alternative has messages (one descriptor per MSI-X entry, or one for the MSI
//! block), the second the interrupt line, as the PCI bus driver presents them (WDK reference,
//! "Using Interrupt Resource Descriptors").

use crate::kernel::io;
use crate::kernel::pci::{Slot, slot};
use crate::pci::CardDescription;
use crate::sys::*;

/// MaximumVector of a message descriptor; MinimumVector is lower by the messages less one.
pub(crate) const MESSAGE_TOKEN: u32 = 0xffff_fffe;
/// Device exclusive / shared, as CM_SHARE_DISPOSITION numbers them.
pub(crate) const EXCLUSIVE: u8 = 1;
pub(crate) const SHARED: u8 = 3;

fn memory(card: &CardDescription) -> Vec<IO_RESOURCE_DESCRIPTOR> {
    card.bars
        .iter()
        .map(|bar| {
            let mut descriptor = IO_RESOURCE_DESCRIPTOR {
                Type: CmResourceTypeMemory as u8,
                ShareDisposition: EXCLUSIVE,
                ..IO_RESOURCE_DESCRIPTOR::default()
            };
            let length = u32::try_from(bar.length).unwrap_or(u32::MAX);
            let top = if bar.is_64_bit { i64::MAX } else { 0xffff_ffff };
            descriptor.u.Memory = _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_2 {
                Length: length,
                Alignment: length,
                MinimumAddress: LARGE_INTEGER { QuadPart: 0 },
                MaximumAddress: LARGE_INTEGER { QuadPart: top },
            };
            descriptor
        })
        .collect()
}

fn interrupt(messages: u32, flags: u32, share: u8) -> IO_RESOURCE_DESCRIPTOR {
    let mut descriptor = IO_RESOURCE_DESCRIPTOR {
        Type: CmResourceTypeInterrupt as u8,
        ShareDisposition: share,
        Flags: flags as u16,
        ..IO_RESOURCE_DESCRIPTOR::default()
    };
    let (minimum, maximum) = if messages > 0 {
        (MESSAGE_TOKEN + 1 - messages, MESSAGE_TOKEN)
    } else {
        (0, 0xff)
    };
    descriptor.u.Interrupt = _IO_RESOURCE_DESCRIPTOR__bindgen_ty_1__bindgen_ty_3 {
        MinimumVector: minimum,
        MaximumVector: maximum,
        AffinityPolicy: 0,
        PriorityPolicy: 0,
        TargetedProcessors: 1,
    };
    descriptor
}

/// The requirements of the card in `slot`, in pool that the receiver frees; NULL when there is
/// none left.
pub(crate) fn build(slot: Slot) -> *mut IO_RESOURCE_REQUIREMENTS_LIST {
    let card = slot::with_slot(slot, |state| state.description.clone());
    let latched = CM_RESOURCE_INTERRUPT_LATCHED | CM_RESOURCE_INTERRUPT_MESSAGE;
    let mut lists: Vec<Vec<IO_RESOURCE_DESCRIPTOR>> = Vec::new();
    if card.interrupts.msix_vectors > 0 {
        let mut list = memory(&card);
        for _ in 0..card.interrupts.msix_vectors {
            list.push(interrupt(1, latched, EXCLUSIVE));
        }
        lists.push(list);
    } else if card.interrupts.msi_messages > 0 {
        let mut list = memory(&card);
        list.push(interrupt(
            u32::from(card.interrupts.msi_messages),
            latched,
            EXCLUSIVE,
        ));
        lists.push(list);
    }
    if card.interrupts.line {
        let mut list = memory(&card);
        list.push(interrupt(0, CM_RESOURCE_INTERRUPT_LEVEL_SENSITIVE, SHARED));
        lists.push(list);
    }
    if lists.is_empty() {
        lists.push(memory(&card));
    }
    // Header without its first list, then per list a header without its first descriptor.
    let one = size_of::<IO_RESOURCE_DESCRIPTOR>();
    let list_header = size_of::<IO_RESOURCE_LIST>() - one;
    let header = size_of::<IO_RESOURCE_REQUIREMENTS_LIST>() - size_of::<IO_RESOURCE_LIST>();
    let bytes: usize = header
        + lists
            .iter()
            .map(|list| list_header + list.len() * one)
            .sum::<usize>();
    let block: *mut u8 = io::pool(bytes.max(size_of::<IO_RESOURCE_REQUIREMENTS_LIST>())).cast();
    if block.is_null() {
        return core::ptr::null_mut();
    }
    // SAFETY: the block has room for the parts that are written.
    unsafe {
        block.write_bytes(0, bytes);
        let head: *mut IO_RESOURCE_REQUIREMENTS_LIST = block.cast();
        (*head).ListSize = u32::try_from(bytes).unwrap_or(u32::MAX);
        (*head).InterfaceType = _INTERFACE_TYPE::PCIBus;
        (*head).BusNumber = 1;
        (*head).SlotNumber = u32::try_from(slot.number()).unwrap_or(0);
        (*head).AlternativeLists = u32::try_from(lists.len()).unwrap_or(0);
        let mut at = block.add(header);
        for list in &lists {
            let own: *mut IO_RESOURCE_LIST = at.cast();
            (*own).Version = 1;
            (*own).Revision = 1;
            (*own).Count = u32::try_from(list.len()).unwrap_or(0);
            let to: *mut IO_RESOURCE_DESCRIPTOR = (&raw mut (*own).Descriptors).cast();
            to.copy_from_nonoverlapping(list.as_ptr(), list.len());
            at = at.add(list_header + list.len() * one);
        }
        head
    }
}

/// What a (filtered) list asks for by way of interrupts: per alternative, the message counts of
/// its descriptors, 0 for a line.
///
/// # Safety
/// `list` is NULL or a valid list.
pub(crate) unsafe fn interrupts(list: *const IO_RESOURCE_REQUIREMENTS_LIST) -> Vec<Vec<u32>> {
    if list.is_null() {
        return Vec::new();
    }
    let one = size_of::<IO_RESOURCE_DESCRIPTOR>();
    let list_header = size_of::<IO_RESOURCE_LIST>() - one;
    let header = size_of::<IO_RESOURCE_REQUIREMENTS_LIST>() - size_of::<IO_RESOURCE_LIST>();
    let mut alternatives = Vec::new();
    // SAFETY: as the caller says.
    unsafe {
        let mut at = list.cast::<u8>().add(header);
        for _ in 0..(*list).AlternativeLists {
            let own: *const IO_RESOURCE_LIST = at.cast();
            let count = (*own).Count as usize;
            let from: *const IO_RESOURCE_DESCRIPTOR = (&raw const (*own).Descriptors).cast();
            let mut wanted = Vec::new();
            for index in 0..count {
                let descriptor = &*from.add(index);
                if u32::from(descriptor.Type) != CmResourceTypeInterrupt {
                    continue;
                }
                let message = u32::from(descriptor.Flags) & CM_RESOURCE_INTERRUPT_MESSAGE != 0;
                let interrupt = descriptor.u.Interrupt;
                wanted.push(if message {
                    interrupt.MaximumVector - interrupt.MinimumVector + 1
                } else {
                    0
                });
            }
            alternatives.push(wanted);
            at = at.add(list_header + count * one);
        }
    }
    alternatives
}
