//! The 256 bytes of a function's configuration space, with the read-only bits of PCI.
//!
//! Knows layout and write masks (PCI Local Bus Specification 3.0, chapter 6, and the MSI, MSI-X
//! and power-management capabilities), but not what a change of a bit does; the slot reads the
//! registers when it needs them.

use crate::pci::{BarDescription, CardDescription};

/// Bytes of conventional configuration space.
pub(crate) const LENGTH: usize = 256;

const COMMAND: usize = 0x04;
const STATUS: usize = 0x06;
const BAR0: usize = 0x10;
const CAPABILITIES: usize = 0x34;
const INTERRUPT_LINE: usize = 0x3c;
const INTERRUPT_PIN: usize = 0x3d;

const POWER_CAPABILITY: usize = 0x40;
const MSI_CAPABILITY: usize = 0x50;
const MSIX_CAPABILITY: usize = 0x70;
const EXPRESS_CAPABILITY: usize = 0x80;

/// Memory space enable of the command register.
pub(crate) const MEMORY_ENABLE: u16 = 1 << 1;
/// Bus master enable of the command register.
pub(crate) const BUS_MASTER: u16 = 1 << 2;
/// Interrupt disable (INTx) of the command register.
pub(crate) const LINE_DISABLE: u16 = 1 << 10;
const COMMAND_WRITABLE: u16 = MEMORY_ENABLE | BUS_MASTER | LINE_DISABLE | (1 << 6) | (1 << 8);

/// Power state of a function, as in PMCSR.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum PowerState {
    /// Working.
    D0,
    /// D1, D2 or D3: registers are out of reach.
    Low(u8),
}

/// Configuration space of one function.
pub(crate) struct ConfigSpace {
    bytes: [u8; LENGTH],
    writable: [u8; LENGTH],
    bars: Vec<BarDescription>,
    msi: bool,
    msix: bool,
}

impl ConfigSpace {
    /// The power-on state of a card that describes itself as `card`.
    pub(crate) fn new(card: &CardDescription) -> Self {
        let mut space = Self {
            bytes: [0; LENGTH],
            writable: [0; LENGTH],
            bars: card.bars.clone(),
            msi: card.interrupts.msi_messages > 0,
            msix: card.interrupts.msix_vectors > 0,
        };
        space.put16(0x00, card.vendor);
        space.put16(0x02, card.device);
        space.mask16(COMMAND, COMMAND_WRITABLE);
        space.put16(STATUS, 1 << 4);
        space.bytes[0x08] = card.revision;
        space.bytes[0x09] = card.class[2];
        space.bytes[0x0a] = card.class[1];
        space.bytes[0x0b] = card.class[0];
        space.writable[0x0c] = 0xff;
        space.put16(0x2c, card.subsystem_vendor);
        space.put16(0x2e, card.subsystem);
        space.writable[INTERRUPT_LINE] = 0xff;
        space.bytes[INTERRUPT_PIN] = u8::from(card.interrupts.line);
        for bar in &card.bars {
            let register = BAR0 + usize::from(bar.index) * 4;
            let mask = !(bar.length - 1);
            // Memory BAR: bits 2:1 = 10b for a 64-bit one.
            space.bytes[register] = if bar.is_64_bit { 0b100 } else { 0 };
            let mask = mask.to_le_bytes();
            space.writable[register..register + 4].copy_from_slice(&mask[..4]);
            if bar.is_64_bit {
                space.writable[register + 4..register + 8].copy_from_slice(&mask[4..]);
            }
        }
        space.add_capabilities(card);
        space
    }

    fn add_capabilities(&mut self, card: &CardDescription) {
        let mut previous = CAPABILITIES;
        let mut link = |bytes: &mut [u8; LENGTH], at: usize, id: u8| {
            bytes[previous] = at.to_le_bytes()[0];
            bytes[at] = id;
            previous = at + 1;
        };
        link(&mut self.bytes, POWER_CAPABILITY, 0x01);
        if self.msi {
            link(&mut self.bytes, MSI_CAPABILITY, 0x05);
        }
        if self.msix {
            link(&mut self.bytes, MSIX_CAPABILITY, 0x11);
        }
        link(&mut self.bytes, EXPRESS_CAPABILITY, 0x10);
        // Power management 1.2; no D1, no D2, no wake. D3 to D0 is a reset.
        self.put16(POWER_CAPABILITY + 2, 3);
        self.mask16(POWER_CAPABILITY + 4, 0b11);
        if self.msi {
            let log2 = card.interrupts.msi_messages.trailing_zeros() & 0x7;
            // 64-bit addresses.
            self.put16(MSI_CAPABILITY + 2, (1 << 7) | ((log2 as u16) << 1));
            self.mask16(MSI_CAPABILITY + 2, 1 | (0b111 << 4));
            for byte in MSI_CAPABILITY + 4..MSI_CAPABILITY + 14 {
                self.writable[byte] = 0xff;
            }
        }
        if self.msix {
            self.put16(MSIX_CAPABILITY + 2, card.interrupts.msix_vectors - 1);
            self.mask16(MSIX_CAPABILITY + 2, 0b11 << 14);
        }
        // PCI Express endpoint, capability version 2.
        self.put16(EXPRESS_CAPABILITY + 2, 2);
    }

    fn get16(&self, offset: usize) -> u16 {
        u16::from_le_bytes([self.bytes[offset], self.bytes[offset + 1]])
    }

    fn put16(&mut self, offset: usize, value: u16) {
        self.bytes[offset..offset + 2].copy_from_slice(&value.to_le_bytes());
    }

    fn mask16(&mut self, offset: usize, mask: u16) {
        self.writable[offset..offset + 2].copy_from_slice(&mask.to_le_bytes());
    }

    /// Reads from `offset`; bytes beyond the end are left alone. Returns how many were read.
    pub(crate) fn read(&self, offset: usize, into: &mut [u8]) -> usize {
        let length = into.len().min(LENGTH.saturating_sub(offset));
        into[..length].copy_from_slice(&self.bytes[offset..offset + length]);
        length
    }

    /// Writes at `offset`, keeping the read-only bits. Returns how many bytes were in range.
    pub(crate) fn write(&mut self, offset: usize, from: &[u8]) -> usize {
        let length = from.len().min(LENGTH.saturating_sub(offset));
        for (index, &new) in from[..length].iter().enumerate() {
            let mask = self.writable[offset + index];
            let byte = &mut self.bytes[offset + index];
            *byte = (*byte & !mask) | (new & mask);
        }
        length
    }

    /// The command register.
    pub(crate) fn command(&self) -> u16 {
        self.get16(COMMAND)
    }

    /// Writes the command register.
    pub(crate) fn set_command(&mut self, value: u16) {
        self.write(COMMAND, &value.to_le_bytes());
    }

    /// Keeps bus mastering as it is, whatever is written.
    pub(crate) fn pin_bus_master(&mut self) {
        let mask = u16::from_le_bytes([self.writable[COMMAND], self.writable[COMMAND + 1]]);
        self.mask16(COMMAND, mask & !BUS_MASTER);
    }

    /// Where BAR `index` starts, by its registers.
    #[cfg(test)]
    pub(crate) fn bar_address(&self, index: u8) -> Option<u64> {
        let bar = self.bars.iter().find(|bar| bar.index == index)?;
        let register = BAR0 + usize::from(index) * 4;
        let mut bytes = [0; 8];
        let width = if bar.is_64_bit { 8 } else { 4 };
        bytes[..width].copy_from_slice(&self.bytes[register..register + width]);
        Some(u64::from_le_bytes(bytes) & !0xf)
    }

    /// Programs BAR `index`.
    pub(crate) fn set_bar_address(&mut self, index: u8, address: u64) {
        let register = BAR0 + usize::from(index) * 4;
        let width = match self.bars.iter().find(|bar| bar.index == index) {
            Some(bar) if bar.is_64_bit => 8,
            Some(_) => 4,
            None => return,
        };
        self.write(register, &address.to_le_bytes()[..width]);
    }

    /// State of PMCSR.
    pub(crate) fn power_state(&self) -> PowerState {
        match self.bytes[POWER_CAPABILITY + 4] & 0b11 {
            0 => PowerState::D0,
            low => PowerState::Low(low),
        }
    }

    /// Writes the state bits of PMCSR.
    pub(crate) fn set_power_state(&mut self, state: PowerState) {
        self.bytes[POWER_CAPABILITY + 4] = match state {
            PowerState::D0 => 0,
            PowerState::Low(low) => low & 0b11,
        };
    }

    /// Turns MSI on with 2^`log2` messages, or off.
    pub(crate) fn enable_msi(&mut self, log2: Option<u16>) {
        if self.msi {
            let control = self.get16(MSI_CAPABILITY + 2) & !(1 | (0b111 << 4));
            let on = log2.map_or(0, |log2| 1 | ((log2 & 0b111) << 4));
            self.put16(MSI_CAPABILITY + 2, control | on);
        }
    }

    /// Turns MSI-X on or off.
    pub(crate) fn enable_msix(&mut self, on: bool) {
        if self.msix {
            let control = self.get16(MSIX_CAPABILITY + 2) & !(0b11 << 14);
            self.put16(MSIX_CAPABILITY + 2, control | (u16::from(on) << 15));
        }
    }

    /// MSI or MSI-X is enabled and not masked as a whole.
    pub(crate) fn messages_enabled(&self) -> bool {
        let msi = self.msi && self.get16(MSI_CAPABILITY + 2) & 1 != 0;
        let msix = self.msix && self.get16(MSIX_CAPABILITY + 2) >> 14 == 0b10;
        msi || msix
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pci::InterruptCapabilities;

    fn card() -> CardDescription {
        CardDescription {
            vendor: 0x1234,
            device: 0x5678,
            subsystem_vendor: 1,
            subsystem: 2,
            revision: 3,
            class: [4, 5, 6],
            bars: vec![
                BarDescription {
                    index: 0,
                    length: 0x1_0000,
                    is_64_bit: true,
                },
                BarDescription {
                    index: 2,
                    length: 0x1000,
                    is_64_bit: false,
                },
            ],
            interrupts: InterruptCapabilities {
                msix_vectors: 8,
                msi_messages: 4,
                line: true,
            },
        }
    }

    #[test]
    fn identity_is_read_only() {
        let mut space = ConfigSpace::new(&card());
        space.write(0, &[0; 4]);
        let mut id = [0; 4];
        assert_eq!(space.read(0, &mut id), 4);
        assert_eq!(id, [0x34, 0x12, 0x78, 0x56]);
    }

    #[test]
    fn all_ones_written_to_a_bar_read_back_its_size() {
        let mut space = ConfigSpace::new(&card());
        space.write(0x10, &[0xff; 8]);
        let mut bar = [0; 8];
        space.read(0x10, &mut bar);
        assert_eq!(u64::from_le_bytes(bar), !0xffff | 0b100);
        space.set_bar_address(0, 0xf0_0001_0000);
        assert_eq!(space.bar_address(0), Some(0xf0_0001_0000));
        space.set_bar_address(2, 0xe000_1000);
        assert_eq!(space.bar_address(2), Some(0xe000_1000));
        assert_eq!(space.bar_address(1), None);
    }

    #[test]
    fn the_capability_list_names_each_capability_once() {
        let space = ConfigSpace::new(&card());
        let mut ids = Vec::new();
        let mut at = usize::from(space.bytes[CAPABILITIES]);
        while at != 0 {
            ids.push(space.bytes[at]);
            at = usize::from(space.bytes[at + 1]);
        }
        assert_eq!(ids, [0x01, 0x05, 0x11, 0x10]);
    }

    #[test]
    fn messages_are_off_until_enabled() {
        let mut space = ConfigSpace::new(&card());
        assert!(!space.messages_enabled());
        space.enable_msix(true);
        assert!(space.messages_enabled());
        space.enable_msix(false);
        space.enable_msi(Some(2));
        assert!(space.messages_enabled());
        assert_eq!(space.power_state(), PowerState::D0);
        space.set_power_state(PowerState::Low(3));
        assert_eq!(space.power_state(), PowerState::Low(3));
    }

    #[test]
    fn reads_past_the_end_are_cut() {
        let mut space = ConfigSpace::new(&card());
        let mut bytes = [7; 8];
        assert_eq!(space.read(252, &mut bytes), 4);
        assert_eq!(bytes[4..], [7; 4]);
        assert_eq!(space.write(300, &bytes), 0);
    }
}
