//! Register accesses: checked, and handed to the card.

use super::bus;
use super::config::{MEMORY_ENABLE, PowerState};
use super::slot::{self, Slot};
use crate::kernel::mm::io_space::Registers;
use crate::kernel::stop::stop;
use crate::pci::Width;

/// The registers of one BAR, as the memory manager maps them.
pub(crate) struct BarRegisters {
    pub(crate) slot: Slot,
    pub(crate) bar: u8,
}

const fn ones(width: Width) -> u64 {
    u64::MAX >> (64 - 8 * width as u32)
}

impl BarRegisters {
    /// Whether the card answers. False when it is gone; stops the machine (rule 53) when the
    /// card does not decode its BARs (Dx, stopped) or the access is not aligned.
    fn answers(&self, kind: &str, offset: u64, width: Width) -> bool {
        let bar = self.bar;
        if !offset.is_multiple_of(width as u64) {
            stop(
                53,
                format!(
                    "{kind} of {} bytes at offset {offset:#x} of BAR {bar}: not aligned",
                    width as u64
                ),
            );
        }
        let (vanishes, present, decodes, power) = slot::with_slot(self.slot, |state| {
            state.accesses += 1;
            (
                state.vanish_at == Some(state.accesses),
                state.present,
                state.config.command() & MEMORY_ENABLE != 0,
                state.config.power_state(),
            )
        });
        if power != PowerState::D0 {
            stop(
                53,
                format!("{kind} at offset {offset:#x} of BAR {bar} in {power:?}"),
            );
        }
        if !decodes {
            stop(
                53,
                format!("{kind} at offset {offset:#x} of BAR {bar} while the card is stopped"),
            );
        }
        if vanishes {
            slot::pull(self.slot);
            return false;
        }
        present
    }
}

impl Registers for BarRegisters {
    fn read(&self, offset: u64, width: Width) -> u64 {
        if !self.answers("a read", offset, width) {
            return ones(width);
        }
        let value = bus::call(self.slot, |card, bus| {
            card.read(bus, self.bar, offset, width)
        });
        value.map_or(ones(width), |value| value & ones(width))
    }

    fn write(&self, offset: u64, width: Width, value: u64) {
        if !self.answers("a write", offset, width) {
            return;
        }
        let value = value & ones(width);
        bus::call(self.slot, |card, bus| {
            card.write(bus, self.bar, offset, width, value);
        });
        bus::tick(self.slot);
    }
}
