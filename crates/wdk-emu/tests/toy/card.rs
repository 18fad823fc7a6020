//! The card: identity, a bell that interrupts, a status register.

use wdk_emu::pci::{
    BarDescription, Bus, Card, CardDescription, InterruptCapabilities, Nanoseconds, Width,
};

pub const IDENTITY: u64 = 0x00;
pub const BELL: u64 = 0x04;
pub const STATUS: u64 = 0x08;
/// Writing n lets the card read memory at address 0 in n nanoseconds; 0 calls it off.
pub const FETCH: u64 = 0x0c;
/// A card that had a 1 written here and is reset rings no bell until it has it again.
pub const SET_UP: u64 = 0x10;
pub const REGISTER_BYTES: u64 = 0x1000;
/// A bit of the status.
pub const BUSY: u32 = 1 << 31;
pub const MAGIC: u64 = 0xc0de;

pub struct ToyCard {
    pub interrupts: InterruptCapabilities,
    status: u64,
    due: Option<Nanoseconds>,
    fetch: Option<Nanoseconds>,
    is_set_up: bool,
    has_forgotten: bool,
    /// Interrupts of no cause come this often.
    pub nuisance: Option<Nanoseconds>,
    next_nuisance: Nanoseconds,
}

impl Default for ToyCard {
    fn default() -> Self {
        Self::with(InterruptCapabilities {
            msix_vectors: 4,
            msi_messages: 0,
            line: true,
        })
    }
}

impl ToyCard {
    pub fn with(interrupts: InterruptCapabilities) -> Self {
        Self {
            interrupts,
            status: 0,
            due: None,
            fetch: None,
            is_set_up: false,
            has_forgotten: false,
            nuisance: None,
            next_nuisance: 0,
        }
    }
}

impl Card for ToyCard {
    fn describe(&self) -> CardDescription {
        CardDescription {
            vendor: 0x1af4,
            device: 0x7070,
            subsystem_vendor: 0x1af4,
            subsystem: 1,
            revision: 2,
            class: [0x08, 0x80, 0x00],
            bars: vec![
                BarDescription {
                    index: 0,
                    length: REGISTER_BYTES,
                    is_64_bit: true,
                },
                BarDescription {
                    index: 2,
                    length: 0x100,
                    is_64_bit: false,
                },
            ],
            interrupts: self.interrupts,
        }
    }

    fn read(&mut self, _bus: &mut dyn Bus, bar: u8, offset: u64, _width: Width) -> u64 {
        match (bar, offset) {
            (0, IDENTITY) => MAGIC,
            (0, STATUS) => self.status,
            _ => 0,
        }
    }

    fn write(&mut self, bus: &mut dyn Bus, bar: u8, offset: u64, _width: Width, value: u64) {
        match (bar, offset) {
            (0, BELL) if !self.has_forgotten => self.due = Some(bus.now() + value),
            (0, SET_UP) => {
                self.is_set_up = value == 1;
                self.has_forgotten = false;
            }
            (0, FETCH) => self.fetch = (value > 0).then(|| bus.now() + value),
            (0, STATUS) => {
                self.status &= !value;
                if self.status == 0 {
                    bus.line(false);
                }
            }
            _ => {}
        }
    }

    fn tick(&mut self, bus: &mut dyn Bus) -> Option<Nanoseconds> {
        if self.due.is_some_and(|due| due <= bus.now()) {
            self.due = None;
            self.status |= 1;
            if bus.granted_messages() > 0 {
                bus.message(0);
            } else {
                bus.line(true);
            }
        }
        if self.fetch.is_some_and(|fetch| fetch <= bus.now()) {
            self.fetch = None;
            let _ = bus.read(0, &mut [0; 4]);
        }
        if let Some(every) = self.nuisance
            && self.next_nuisance <= bus.now()
        {
            self.next_nuisance = bus.now() + every;
            bus.message(0);
        }
        let again = self.nuisance.map(|_| self.next_nuisance);
        [self.due, self.fetch, again].into_iter().flatten().min()
    }

    fn reset(&mut self) {
        self.status = 0;
        self.due = None;
        self.fetch = None;
        self.has_forgotten |= self.is_set_up;
        self.is_set_up = false;
    }
}
