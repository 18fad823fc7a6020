//! What a software model of a PCIe card implements, and what the emulated bus gives it.
//!
//! The bus owns configuration space: a model describes its identity, BARs and capabilities
//! once in a [`CardDescription`], and the emulated PCI driver programs BAR addresses, the
//! command register and the MSI tables. A model sees register accesses that have already been
//! checked against the BAR, and reaches memory only through [`Bus`], which translates device
//! addresses as the host bridge (or an IOMMU) does and stops the machine when an address lies
//! outside every live mapping.
//!
//! This module knows nothing of any particular card or driver.

use core::fmt;

/// Time on the emulated machine, in nanoseconds since boot.
pub type Nanoseconds = u64;

/// Width of a register access, in bytes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Width {
    /// One byte.
    Byte = 1,
    /// Two bytes.
    Word = 2,
    /// Four bytes.
    Dword = 4,
    /// Eight bytes.
    Qword = 8,
}

/// One base address register.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct BarDescription {
    /// Index of the (first) BAR register, 0 to 5.
    pub index: u8,
    /// Bytes; a power of two, at least 16.
    pub length: u64,
    /// Takes two BAR registers and may be placed above 4 GiB.
    pub is_64_bit: bool,
}

/// How a card can interrupt.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct InterruptCapabilities {
    /// Entries of the MSI-X table; 0 when there is none.
    pub msix_vectors: u16,
    /// MSI messages, a power of two up to 32; 0 when there is none.
    pub msi_messages: u16,
    /// Has an INTx pin.
    pub line: bool,
}

/// What configuration space says of a card.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CardDescription {
    /// Vendor ID.
    pub vendor: u16,
    /// Device ID.
    pub device: u16,
    /// Subsystem vendor ID.
    pub subsystem_vendor: u16,
    /// Subsystem ID.
    pub subsystem: u16,
    /// Revision ID.
    pub revision: u8,
    /// Class code: base class, sub-class, programming interface.
    pub class: [u8; 3],
    /// BARs, by rising index.
    pub bars: Vec<BarDescription>,
    /// How it interrupts.
    pub interrupts: InterruptCapabilities,
}

/// Why a card's memory access did not happen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum BusError {
    /// The bus-master enable bit is off: the request never left the card.
    BusMasterOff,
    /// No live mapping covers the address, or it has the other direction.
    NotMapped,
    /// The card has been unplugged.
    Gone,
}

impl fmt::Display for BusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BusMasterOff => "bus mastering is off",
            Self::NotMapped => "no live mapping covers the address",
            Self::Gone => "the card is gone",
        })
    }
}

impl std::error::Error for BusError {}

/// What the slot gives a card: memory, interrupts and time.
pub trait Bus {
    /// Reads `bytes.len()` bytes from device address `address`.
    fn read(&mut self, address: u64, bytes: &mut [u8]) -> Result<(), BusError>;

    /// Writes `bytes` at device address `address`. Posted: later writes and interrupts do not
    /// overtake it.
    fn write(&mut self, address: u64, bytes: &[u8]) -> Result<(), BusError>;

    /// Writes `length` bytes at `address`, letting `fill` produce them in place, piece by piece
    /// in rising order. Saves a copy where the bytes are generated; otherwise as [`Bus::write`].
    fn write_with(
        &mut self,
        address: u64,
        length: usize,
        fill: &mut dyn FnMut(&mut [u8]),
    ) -> Result<(), BusError>;

    /// Sends MSI or MSI-X message `message`. The bus drops it when messages are not enabled or
    /// bus mastering is off, and folds it onto a lower message when fewer were granted.
    fn message(&mut self, message: u16);

    /// Drives the INTx pin. The level stays until it is changed.
    fn line(&mut self, asserted: bool);

    /// How many messages (MSI or MSI-X) the system granted; 0 when the card has to use its line.
    fn granted_messages(&self) -> u16;

    /// The time now.
    fn now(&self) -> Nanoseconds;
}

/// A software model of a PCIe card.
pub trait Card {
    /// Identity, BARs and capabilities. The same on every call.
    fn describe(&self) -> CardDescription;

    /// A read of `width` bytes at `offset` of BAR `bar`. Reads may have side effects.
    fn read(&mut self, bus: &mut dyn Bus, bar: u8, offset: u64, width: Width) -> u64;

    /// A write of `width` bytes at `offset` of BAR `bar`.
    fn write(&mut self, bus: &mut dyn Bus, bar: u8, offset: u64, width: Width, value: u64);

    /// Does the work that is due at `bus.now()`, and says when to be called next; `None` when
    /// nothing is due until a register is written. After a register write the bus calls it again
    /// by itself.
    fn tick(&mut self, bus: &mut dyn Bus) -> Option<Nanoseconds>;

    /// Function-level or bus reset: everything returns to the power-on state.
    fn reset(&mut self);
}
