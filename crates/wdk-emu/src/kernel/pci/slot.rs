//! Slots: what is plugged where, and which addresses and messages it was given.

use super::access::BarRegisters;
use super::config::{self, ConfigSpace, PowerState};
use crate::kernel::mm::io_space;
use crate::kernel::{self, ke};
use crate::pci::{BarDescription, Card, CardDescription};
use core::cell::RefCell;
use std::rc::Rc;

pub use crate::kernel::hal::Slot;

/// A BAR that was given an address.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Window {
    pub(crate) bar: u8,
    /// Where the processor sees it (translated).
    pub(crate) start: u64,
    /// What the BAR register holds (raw).
    pub(crate) bus_start: u64,
    pub(crate) length: u64,
}

/// How the card's interrupts reach the processor.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Interrupts {
    /// Nothing was assigned.
    #[default]
    None,
    /// The INTx pin, at this vector.
    Line {
        /// Vector.
        vector: u32,
    },
    /// One MSI block: messages at consecutive vectors.
    Msi {
        /// Vector of message 0.
        first: u32,
        /// Messages granted, a power of two.
        count: u16,
    },
    /// MSI-X: so many table entries, at consecutive vectors.
    MsiX {
        /// Vector of message 0.
        first: u32,
        /// Messages granted.
        count: u16,
    },
}

impl Interrupts {
    /// Messages granted; 0 with a line.
    pub(crate) fn messages(self) -> u16 {
        match self {
            Self::None | Self::Line { .. } => 0,
            Self::Msi { count, .. } | Self::MsiX { count, .. } => count,
        }
    }

    /// First vector and how many.
    pub(crate) fn vectors(self) -> Option<(u32, u32)> {
        match self {
            Self::None => None,
            Self::Line { vector } => Some((vector, 1)),
            Self::Msi { first, count } | Self::MsiX { first, count } => {
                Some((first, u32::from(count)))
            }
        }
    }
}

/// One slot with its card.
pub(crate) struct SlotState {
    /// Out while the card is being called.
    pub(crate) card: Option<Box<dyn Card>>,
    pub(crate) description: CardDescription,
    pub(crate) config: ConfigSpace,
    /// False once the card was pulled.
    pub(crate) present: bool,
    /// What the bus driver let the card do last; `None` before its first start.
    pub(crate) working: Option<bool>,
    /// The driver has turned bus mastering off, before the bus did: whatever the card still wants, it
    /// gets nothing, and nobody is to blame.
    pub(crate) cut_off: bool,
    pub(crate) windows: Vec<Window>,
    pub(crate) interrupts: Interrupts,
    /// Level of the INTx pin.
    pub(crate) line: bool,
    /// MSI-X messages that wait for their vector to be connected.
    pub(crate) pending: Vec<u16>,
    pub(crate) next_tick: Option<ke::time::EventId>,
    /// Register accesses since it was plugged.
    pub(crate) accesses: u64,
    /// The card vanishes at this access, counted from 1 since it was plugged.
    pub(crate) vanish_at: Option<u64>,
}

/// First and last physical address for 32-bit BARs, and how much lower they lie on the bus.
const LOW_WINDOWS: (u64, u64, u64) = (0xe000_0000, 0xfe00_0000, 0x4000_0000);
/// The same for 64-bit BARs.
const HIGH_WINDOWS: (u64, u64, u64) = (0xf0_0000_0000, 0xf8_0000_0000, 0x80_0000_0000);

#[derive(Default)]
pub(crate) struct PciState {
    pub(crate) slots: Vec<SlotState>,
    low_next: u64,
    high_next: u64,
}

thread_local! {
    static STATE: RefCell<PciState> = RefCell::new(PciState::default());
}

/// Runs `f` on the bus's state. `f` must not call a card, the kernel or a driver.
pub(crate) fn with<R>(f: impl FnOnce(&mut PciState) -> R) -> R {
    STATE.with_borrow_mut(f)
}

/// Runs `f` on one slot's state. `f` must not call a card, the kernel or a driver.
pub(crate) fn with_slot<R>(slot: Slot, f: impl FnOnce(&mut SlotState) -> R) -> R {
    with(|state| f(&mut state.slots[slot.0]))
}

/// Puts `card` into a new slot. The PnP manager has to be told.
pub(crate) fn insert(card: Box<dyn Card>) -> Slot {
    let description = card.describe();
    assert!(
        description.bars.iter().all(|bar| {
            bar.length.is_power_of_two()
                && bar.length >= 16
                && bar.index < 6
                && !(bar.is_64_bit && bar.index == 5)
        }),
        "a card's BAR lengths are powers of two from 16, at registers 0 to 5"
    );
    with(|state| {
        let slot = Slot(state.slots.len());
        state.slots.push(SlotState {
            card: Some(card),
            config: ConfigSpace::new(&description),
            description,
            present: true,
            working: None,
            cut_off: false,
            windows: Vec::new(),
            interrupts: Interrupts::None,
            line: false,
            pending: Vec::new(),
            next_tick: None,
            accesses: 0,
            vanish_at: None,
        });
        slot
    })
}

/// Whether a card is (still) in `slot`.
pub(crate) fn is_present(slot: Slot) -> bool {
    with_slot(slot, |state| state.present)
}

/// Pulls the card: its registers read all ones from now on, and it is dropped.
pub(crate) fn pull(slot: Slot) {
    let (card, tick) = with_slot(slot, |state| {
        state.present = false;
        state.line = false;
        state.pending.clear();
        (state.card.take(), state.next_tick.take())
    });
    if let Some(event) = tick {
        ke::time::cancel(event);
    }
    super::bus::route_line(slot);
    drop(card);
}

/// Gives every BAR an address it has not had before, except those that `missing` names.
pub(crate) fn assign_windows(slot: Slot, missing: Option<u8>) -> Vec<Window> {
    let bars = with_slot(slot, |state| state.description.bars.clone());
    let windows: Vec<Window> = bars
        .iter()
        .filter(|bar| Some(bar.index) != missing)
        .map(|bar| place(*bar))
        .collect();
    with_slot(slot, |state| {
        for window in &windows {
            state.config.set_bar_address(window.bar, window.bus_start);
        }
        state.windows.clone_from(&windows);
    });
    for window in &windows {
        let registers = BarRegisters {
            slot,
            bar: window.bar,
        };
        io_space::declare(window.start, window.length, Rc::new(registers));
    }
    windows
}

fn place(bar: BarDescription) -> Window {
    let gap = kernel::random(16);
    with(|state| {
        let (next, (first, last, lower)) = if bar.is_64_bit {
            (&mut state.high_next, HIGH_WINDOWS)
        } else {
            (&mut state.low_next, LOW_WINDOWS)
        };
        let align = bar.length.max(0x1000);
        let mut start = (*next).max(first).next_multiple_of(align) + gap * align;
        if start + bar.length > last {
            start = first.next_multiple_of(align);
        }
        *next = start + bar.length;
        Window {
            bar: bar.index,
            start,
            bus_start: start - lower,
            length: bar.length,
        }
    })
}

/// Takes the addresses and messages away.
pub(crate) fn release_resources(slot: Slot) {
    let windows = with_slot(slot, |state| {
        state.interrupts = Interrupts::None;
        state.pending.clear();
        core::mem::take(&mut state.windows)
    });
    for window in windows {
        io_space::withdraw(window.start);
    }
}

/// Lets the card decode its BARs and master the bus, with the messages it was given.
pub(crate) fn enable(slot: Slot) {
    with_slot(slot, |state| {
        state.working = Some(true);
        state.cut_off = false;
        let line_off = match state.interrupts {
            Interrupts::None | Interrupts::Line { .. } => {
                state.config.enable_msi(None);
                state.config.enable_msix(false);
                0
            }
            Interrupts::Msi { count, .. } => {
                let log2 = u16::try_from(count.ilog2()).unwrap_or(0);
                state.config.enable_msix(false);
                state.config.enable_msi(Some(log2));
                config::LINE_DISABLE
            }
            Interrupts::MsiX { .. } => {
                state.config.enable_msi(None);
                state.config.enable_msix(true);
                config::LINE_DISABLE
            }
        };
        state
            .config
            .set_command(config::MEMORY_ENABLE | config::BUS_MASTER | line_off);
    });
}

/// Stops decoding and bus mastering.
pub(crate) fn disable(slot: Slot) {
    with_slot(slot, |state| {
        if state.working == Some(true) {
            state.cut_off = state.config.command() & config::BUS_MASTER == 0;
        }
        state.working = state.working.map(|_| false);
        state.config.set_command(config::LINE_DISABLE);
        state.config.enable_msi(None);
        state.config.enable_msix(false);
    });
    super::bus::route_line(slot);
}

/// Puts the function into a power state. Leaving D3 resets the card.
pub(crate) fn set_power(slot: Slot, power: PowerState) {
    let reset = with_slot(slot, |state| {
        let before = state.config.power_state();
        state.config.set_power_state(power);
        before != PowerState::D0 && power == PowerState::D0 && state.present
    });
    if reset {
        super::bus::reset(slot);
    }
}
