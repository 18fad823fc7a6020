//! A card that says what the driver wrote into which register, and holds it against what there is to
//! write.

use contdma_models::ReferenceCard;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use wdk_emu::pci::{Bus, Card, CardDescription, Nanoseconds, Width};

/// Bit 0 of a channel's CONTROL.
const RUN: u64 = 1;

/// The channels that applications have named in a post, whether or not it was accepted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named(Arc<AtomicU32>);

impl Named {
    pub(crate) fn add(&self, channel: u32) {
        if let Some(bit) = 1_u32.checked_shl(channel) {
            self.0.fetch_or(bit, Ordering::Relaxed);
        }
    }

    fn has(&self, channel: u64) -> bool {
        u32::try_from(channel)
            .ok()
            .and_then(|channel| 1_u32.checked_shl(channel))
            .is_some_and(|bit| self.0.load(Ordering::Relaxed) & bit != 0)
    }
}

/// The card with an eye on its registers. A driver never writes where the specification has
/// nothing to write, and never sets up or starts a channel that nobody posted a ring to.
pub(crate) struct Watched {
    card: ReferenceCard,
    named: Named,
}

impl Watched {
    pub(crate) fn new(card: ReferenceCard, named: Named) -> Self {
        Self { card, named }
    }
}

/// Panics when this is no write that a driver has a reason for. The numbers are from the card's
/// specification, the README of `contdma-engine`.
pub(crate) fn check_write(named: &Named, bar: u8, offset: u64, width: Width, value: u64) {
    assert_eq!((bar, width), (0, Width::Dword), "a write of {offset:#x}");
    if offset == 0x28 {
        return;
    }
    let (channel, register) = match offset {
        0x1000..0x1600 => ((offset - 0x1000) / 0x100, offset % 0x100),
        _ => panic!("a write of {offset:#x}, where nothing is"),
    };
    match register {
        0x58 | 0x5C => {}
        0x00 if value & RUN == 0 => {}
        0x00 | 0x08..=0x40 | 0x48 | 0x4C => assert!(
            named.has(channel),
            "{value:#x} is written to {register:#x} of channel {channel}, which has no ring"
        ),
        _ => {
            panic!("a write of {register:#x} of channel {channel}, where nothing is to be written")
        }
    }
}

impl Card for Watched {
    fn describe(&self) -> CardDescription {
        self.card.describe()
    }

    fn read(&mut self, bus: &mut dyn Bus, bar: u8, offset: u64, width: Width) -> u64 {
        self.card.read(bus, bar, offset, width)
    }

    fn write(&mut self, bus: &mut dyn Bus, bar: u8, offset: u64, width: Width, value: u64) {
        check_write(&self.named, bar, offset, width, value);
        self.card.write(bus, bar, offset, width, value);
    }

    fn tick(&mut self, bus: &mut dyn Bus) -> Option<Nanoseconds> {
        self.card.tick(bus)
    }

    fn reset(&mut self) {
        self.card.reset();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::catch_unwind;

    /// Whether a write is let through, with a ring posted to channel 2.
    fn is_fine(bar: u8, offset: u64, width: Width, value: u64) -> bool {
        let named = Named::default();
        named.add(2);
        catch_unwind(move || check_write(&named, bar, offset, width, value)).is_ok()
    }

    #[test]
    fn writes_without_a_reason_are_found() {
        for (offset, value, fine) in [
            // Reset and interrupt enable of the card; its identity.
            (0x28, 3, true),
            (0x00, 1, false),
            // Stop and start of channels with and without a ring, segment bytes, credit.
            (0x1000, 0, true),
            (0x1000, RUN, false),
            (0x1200, RUN, true),
            (0x110C, 4096, false),
            (0x120C, 4096, true),
            (0x1348, 9, false),
            (0x1248, 9, true),
            // Acknowledgement; the count and what is behind the registers.
            (0x1058, 1, true),
            (0x1250, 1, false),
            (0x1280, 1, false),
            (0x1600, 0, false),
        ] {
            let is_fine = is_fine(0, offset, Width::Dword, value);
            assert_eq!(is_fine, fine, "{value:#x} to {offset:#x}");
        }
        assert!(!is_fine(1, 0x28, Width::Dword, 3) && !is_fine(0, 0x28, Width::Word, 3));
    }
}
