//! What a card can do on its own: reach memory, interrupt, and be called when time has passed.

use super::config::{BUS_MASTER, LINE_DISABLE, PowerState};
use super::slot::{self, Interrupts, Slot};
use crate::kernel::stop::stop;
use crate::kernel::{exports, hal, io, ke};
use crate::pci::{Bus, BusError, Card, Nanoseconds};

/// The bus as the card in one slot sees it.
struct SlotBus {
    slot: Slot,
}

impl SlotBus {
    /// Whether a request of the card leaves it. Stops the machine (rule 52) when the card works
    /// on after its device went to Dx, was stopped or removed: its driver left it running, unless it
    /// had turned its bus mastering off.
    fn may_master(&self) -> Result<(), BusError> {
        let (answer, left_running) = slot::with_slot(self.slot, |state| {
            let answer = if !state.present {
                Err(BusError::Gone)
            } else if state.config.command() & BUS_MASTER == 0
                || state.config.power_state() != PowerState::D0
            {
                Err(BusError::BusMasterOff)
            } else {
                Ok(())
            };
            (answer, state.working == Some(false) && !state.cut_off)
        });
        if answer == Err(BusError::BusMasterOff) && left_running {
            stop(
                52,
                "the card reaches for memory after its device was powered down, stopped or removed",
            );
        }
        answer
    }
}

impl Bus for SlotBus {
    fn read(&mut self, address: u64, bytes: &mut [u8]) -> Result<(), BusError> {
        self.may_master()?;
        hal::bus_read(self.slot, address, bytes)
    }

    fn write(&mut self, address: u64, bytes: &[u8]) -> Result<(), BusError> {
        self.may_master()?;
        hal::bus_write(self.slot, address, bytes)
    }

    fn write_with(
        &mut self,
        address: u64,
        length: usize,
        fill: &mut dyn FnMut(&mut [u8]),
    ) -> Result<(), BusError> {
        self.may_master()?;
        hal::bus_write_with(self.slot, address, length, fill)
    }

    fn message(&mut self, message: u16) {
        let vector = slot::with_slot(self.slot, |state| {
            let masters = state.present
                && state.config.command() & BUS_MASTER != 0
                && state.config.power_state() == PowerState::D0;
            if !masters || !state.config.messages_enabled() {
                return None;
            }
            let granted = state.interrupts.messages();
            let (first, _) = state.interrupts.vectors()?;
            let folded = message.checked_rem(granted)?;
            Some((first + u32::from(folded), folded))
        });
        let Some((vector, folded)) = vector else {
            return;
        };
        exports::trace(0x4d53_4900 ^ u64::from(vector));
        if let Some(interrupt) = io::interrupt::connected(vector) {
            ke::interrupt::request(interrupt);
        } else {
            // An MSI-X entry without a connected vector is masked: the message stays pending.
            slot::with_slot(self.slot, |state| {
                if matches!(state.interrupts, Interrupts::MsiX { .. })
                    && !state.pending.contains(&folded)
                {
                    state.pending.push(folded);
                }
            });
        }
    }

    fn line(&mut self, asserted: bool) {
        slot::with_slot(self.slot, |state| state.line = asserted && state.present);
        route_line(self.slot);
    }

    fn granted_messages(&self) -> u16 {
        slot::with_slot(self.slot, |state| state.interrupts.messages())
    }

    fn now(&self) -> Nanoseconds {
        ke::time::now_ns()
    }
}

/// Calls the card in `slot`; `None` when it is gone.
pub(crate) fn call<R>(slot: Slot, f: impl FnOnce(&mut dyn Card, &mut dyn Bus) -> R) -> Option<R> {
    let mut card = slot::with_slot(slot, |state| state.card.take())?;
    let result = f(card.as_mut(), &mut SlotBus { slot });
    slot::with_slot(slot, |state| {
        if state.present {
            state.card = Some(card);
        }
    });
    Some(result)
}

/// Lets the card do what is due, and notes when it wants to be called again.
pub(crate) fn tick(slot: Slot) {
    let before = slot::with_slot(slot, |state| state.next_tick.take());
    if let Some(event) = before {
        ke::time::cancel(event);
    }
    let now = ke::time::now_ns();
    let Some(Some(next)) = call(slot, |card, bus| card.tick(bus)) else {
        return;
    };
    let event = ke::time::at(
        next.max(now + 1),
        Box::new(move || {
            slot::with_slot(slot, |state| state.next_tick = None);
            tick(slot);
        }),
    );
    slot::with_slot(slot, |state| state.next_tick = Some(event));
}

/// Resets the card.
pub(crate) fn reset(slot: Slot) {
    let event = slot::with_slot(slot, |state| {
        state.line = false;
        state.pending.clear();
        state.next_tick.take()
    });
    if let Some(event) = event {
        ke::time::cancel(event);
    }
    route_line(slot);
    call(slot, |card, _| card.reset());
    tick(slot);
}

/// Shows the level of the card's INTx pin to the interrupt that is connected to it.
pub(crate) fn route_line(slot: Slot) {
    let (vector, level) = slot::with_slot(slot, |state| {
        let vector = match state.interrupts {
            Interrupts::Line { vector } => Some(vector),
            _ => None,
        };
        let level = state.line && state.present && state.config.command() & LINE_DISABLE == 0;
        (vector, level)
    });
    if let Some(interrupt) = vector.and_then(io::interrupt::connected) {
        ke::interrupt::set_line(interrupt, level);
    }
}

/// A vector was connected: what waited for it is delivered.
pub(crate) fn vector_connected(vector: u32) {
    let waiting = slot::with(|state| {
        state
            .slots
            .iter_mut()
            .enumerate()
            .find_map(|(number, slot)| {
                let (first, count) = slot.interrupts.vectors()?;
                let message = vector.checked_sub(first).filter(|at| *at < count)?;
                let before = slot.pending.len();
                slot.pending
                    .retain(|pending| u32::from(*pending) != message);
                Some((Slot(number), slot.pending.len() != before))
            })
    });
    let Some((slot, was_pending)) = waiting else {
        return;
    };
    if was_pending && let Some(interrupt) = io::interrupt::connected(vector) {
        ke::interrupt::request(interrupt);
    }
    route_line(slot);
}
