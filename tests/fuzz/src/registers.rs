//! What a card can do to a driver: registers that read as anything, writes that it does not take,
//! records and status lines that say anything, interrupts at any time, and to be gone.
//!
//! Whatever it does, no rule of the emulated machine is broken, nothing stays behind, and what a WAIT
//! gives to the application is in order and within a segment. Two things are left out, because a driver
//! cannot but believe them (the threat model in the driver's README): the card writes only where it was
//! told to, and it has stopped when it says so.

use crate::list::{Few, Rest};
use crate::session::{Claim, RingChoice, Session};
use crate::setting::{self, Setting, Trust};
use arbitrary::Arbitrary;
use contdma_abi::StopMode;
use contdma_models::ReferenceCard;
use std::collections::VecDeque;
use wdk_emu::machine::{DeviceState, SystemState};
use wdk_emu::pci::{Bus, Card, CardDescription, Nanoseconds, Width};

/// What is played of a script at most, and of each list of lies.
const STEPS: usize = 32;
const LIES: usize = 24;

#[derive(Arbitrary, Debug)]
pub(crate) struct Script {
    setting: Setting,
    ring: RingChoice,
    lies: Lies,
    steps: Rest<Step, STEPS>,
}

/// What the application does meanwhile.
#[derive(Arbitrary, Debug)]
enum Step {
    Work {
        units: u8,
    },
    Wait {
        consumed: Claim,
        min_records: u8,
    },
    Release(Claim),
    Stop {
        abort: bool,
    },
    SleepAndWake,
    Rebalance,
    /// Ends the session and posts another.
    Again,
}

#[derive(Arbitrary, Clone, Debug)]
struct Lies {
    /// Some reads, by their distance from the one before.
    reads: Few<(u8, Answer), LIES>,
    /// Writes that are ignored, likewise, of those that a card may ignore and still keep to the above.
    ignored_writes: Few<u8, LIES>,
    /// What it does by itself from the first start of a channel on, with microseconds before each.
    acts: Few<(u8, Act), LIES>,
}

#[derive(Arbitrary, Clone, Copy, Debug)]
enum Answer {
    Word(u32),
    Flipped {
        bits: u32,
    },
    More(u8),
    /// It is gone from the bus, for good.
    Gone,
}

#[derive(Arbitrary, Clone, Copy, Debug)]
enum Act {
    Message(u8),
    /// The pin rises and falls. One that stayed up would be a storm that nothing can end.
    Glitch,
    /// A field of the record of a slot.
    Record {
        slot: u8,
        field: RecordField,
        value: Claim,
    },
    /// A field of the status line.
    StatusLine {
        field: LineField,
        value: Claim,
    },
}

#[derive(Arbitrary, Clone, Copy, Debug)]
enum RecordField {
    Sequence,
    Valid,
    Flags,
}

#[derive(Arbitrary, Clone, Copy, Debug)]
enum LineField {
    Produced,
    Dropped,
    Error,
    Flags,
}

/// Registers of a channel as the card's specification numbers them.
mod register {
    pub(super) const CONTROL: u64 = 0x00;
    pub(super) const STATUS: u64 = 0x04;
    pub(super) const MODE: u64 = 0x08;
    pub(super) const SEGMENTS: u64 = 0x10;
    pub(super) const RECORDS: u64 = 0x20;
    pub(super) const STATUS_LINE: u64 = 0x28;
    pub(super) const MODERATION: u64 = 0x3C;

    /// Register of a channel, of a BAR's offset.
    pub(super) fn of(offset: u64) -> Option<u64> {
        (0x1000..0x1600).contains(&offset).then_some(offset % 0x100)
    }

    /// Whether a write may be lost, and the card still knows where it may write and when to stop.
    pub(super) fn may_be_ignored(offset: u64) -> bool {
        of(offset).is_some_and(|register| matches!(register, MODE | MODERATION..0x60))
    }
}

const ALL_ONES: u64 = 0xFFFF_FFFF;

/// A card that lies.
struct Liar {
    card: ReferenceCard,
    reads: VecDeque<(u8, Answer)>,
    ignored_writes: VecDeque<u8>,
    acts: VecDeque<(u8, Act)>,
    is_gone: bool,
    /// When the next act is due, once a channel was started.
    due: Option<Nanoseconds>,
    segments: u64,
    records: u64,
    status_line: u64,
}

impl Liar {
    fn new(card: ReferenceCard, lies: Lies) -> Self {
        Self {
            card,
            reads: lies.reads.0.into(),
            ignored_writes: lies.ignored_writes.0.into(),
            acts: lies.acts.0.into(),
            is_gone: false,
            due: None,
            segments: 0,
            records: 0,
            status_line: 0,
        }
    }

    /// Remembers what the driver has said of its memory. The last channel that is set up counts.
    fn note(&mut self, now: Nanoseconds, offset: u64, value: u64) {
        let put = |place: &mut u64, is_high: bool| {
            *place = if is_high {
                *place & 0xFFFF_FFFF | value << 32
            } else {
                *place & !0xFFFF_FFFF | value
            };
        };
        let Some(register) = register::of(offset) else {
            if offset == 0x28 && value & 1 != 0 {
                self.forget();
            }
            return;
        };
        match register {
            register::SEGMENTS => self.segments = value,
            low @ (register::RECORDS | 0x24) => put(&mut self.records, low == 0x24),
            low @ (register::STATUS_LINE | 0x2C) => put(&mut self.status_line, low == 0x2C),
            register::CONTROL if value & 1 != 0 => {
                if let Some(&(delay, _)) = self.acts.front() {
                    self.due.get_or_insert(now + u64::from(delay) * 1000);
                }
            }
            register::CONTROL => self.forget(),
            _ => {}
        }
    }

    /// The memory is not the card's any more.
    fn forget(&mut self) {
        (self.records, self.status_line) = (0, 0);
    }

    fn act(&mut self, bus: &mut dyn Bus, act: Act) {
        match act {
            Act::Message(message) => bus.message(message.into()),
            Act::Glitch => {
                bus.line(true);
                bus.line(false);
            }
            Act::Record { slot, field, value } if self.segments > 0 && self.records != 0 => {
                let at = self.records + u64::from(slot) % self.segments * 32;
                match field {
                    RecordField::Sequence => change(bus, at, 8, value),
                    RecordField::Valid => change(bus, at + 8, 4, value),
                    RecordField::Flags => change(bus, at + 12, 4, value),
                }
            }
            Act::StatusLine { field, value } if self.status_line != 0 => {
                let at = self.status_line;
                match field {
                    LineField::Produced => change(bus, at, 8, value),
                    LineField::Dropped => change(bus, at + 8, 8, value),
                    LineField::Error => change(bus, at + 16, 4, value),
                    LineField::Flags => change(bus, at + 20, 4, value),
                }
            }
            Act::Record { .. } | Act::StatusLine { .. } => {}
        }
    }
}

/// Changes a field in the host's memory. What the host does not let the card write stays as it is.
fn change(bus: &mut dyn Bus, at: u64, bytes: usize, value: Claim) {
    let mut word = [0; 8];
    if bus.read(at, &mut word[..bytes]).is_ok() {
        let value = value.from(u64::from_le_bytes(word)).to_le_bytes();
        let _ = bus.write(at, &value[..bytes]);
    }
}

/// Counts down to the first of a list, and takes it when its turn has come.
fn turn<T>(list: &mut VecDeque<T>, count: impl FnOnce(&mut T) -> &mut u8) -> Option<T> {
    let left = count(list.front_mut()?);
    if *left > 0 {
        *left -= 1;
        return None;
    }
    list.pop_front()
}

impl Card for Liar {
    fn describe(&self) -> CardDescription {
        self.card.describe()
    }

    fn read(&mut self, bus: &mut dyn Bus, bar: u8, offset: u64, width: Width) -> u64 {
        let truth = self.card.read(bus, bar, offset, width);
        if self.is_gone {
            return ALL_ONES;
        }
        let lie = turn(&mut self.reads, |(left, _)| left).map(|(_, answer)| answer);
        let value = ALL_ONES
            & match lie {
                None => return truth,
                Some(Answer::Word(word)) => word.into(),
                Some(Answer::Flipped { bits }) => truth ^ u64::from(bits),
                Some(Answer::More(more)) => truth.wrapping_add(more.into()),
                Some(Answer::Gone) => {
                    self.is_gone = true;
                    self.forget();
                    self.card.reset();
                    bus.line(false);
                    return ALL_ONES;
                }
            };
        // Whether it has stopped, and whether it is there, are the truth.
        match register::of(offset) {
            Some(register::STATUS) => value & !1 | truth & 1,
            Some(register::CONTROL) => value & !3 | truth & 3,
            None if offset == 0x28 => value & !1 | truth & 1,
            _ if value == ALL_ONES => truth,
            _ => value,
        }
    }

    fn write(&mut self, bus: &mut dyn Bus, bar: u8, offset: u64, width: Width, value: u64) {
        let is_ignored = register::may_be_ignored(offset)
            && turn(&mut self.ignored_writes, |left| left).is_some();
        if self.is_gone || is_ignored {
            return;
        }
        self.note(bus.now(), offset, value);
        self.card.write(bus, bar, offset, width, value);
    }

    fn tick(&mut self, bus: &mut dyn Bus) -> Option<Nanoseconds> {
        if self.is_gone {
            return None;
        }
        let next = self.card.tick(bus);
        while let Some(due) = self.due.filter(|&due| due <= bus.now()) {
            if let Some((_, act)) = self.acts.pop_front() {
                self.act(bus, act);
            }
            let delay = self.acts.front().map(|&(delay, _)| u64::from(delay) * 1000);
            self.due = delay.map(|delay| due + delay);
        }
        match (next, self.due) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        }
    }

    fn reset(&mut self) {
        self.card.reset();
    }
}

/// Plays a script.
pub(crate) fn play(script: &Script) {
    let lies = script.lies.clone();
    let config = script
        .setting
        .config()
        .around(move |card| Box::new(Liar::new(card, lies)));
    setting::play(config, Trust::Lying, script, |desk| {
        let machine = desk.machine();
        let post = || Session::post(desk, script.ring.request(), |_| ());
        let mut session = post();
        let mut seen = 0;
        for step in &script.steps.0 {
            if machine.device_state(desk.slot()) != DeviceState::Started {
                break;
            }
            match (step, &mut session) {
                (Step::Work { units }, _) => machine.run_for(u64::from(*units) * 700),
                (
                    Step::Wait {
                        consumed,
                        min_records,
                    },
                    Some(session),
                ) => {
                    for record in session.wait(consumed.from(seen), *min_records) {
                        seen = record.sequence + 1;
                    }
                }
                (Step::Release(claim), Some(session)) => session.release(claim.from(seen)),
                (Step::Stop { abort }, Some(session)) => session.stop(if *abort {
                    StopMode::Abort
                } else {
                    StopMode::Drain
                }),
                (Step::SleepAndWake, _) => {
                    if machine.sleep(SystemState::Sleeping).is_ok() {
                        machine.wake().expect("a machine that sleeps");
                        machine.run_for(1_000_000);
                    }
                }
                (Step::Rebalance, _) => {
                    let _ = machine.rebalance(desk.slot());
                }
                (Step::Again, _) => {
                    if let Some(session) = session.take() {
                        session.end();
                    }
                    seen = 0;
                    if let Some(new) = post() {
                        session = Some(new);
                    }
                }
                (Step::Wait { .. } | Step::Release(_) | Step::Stop { .. }, None) => {}
            }
        }
        if let Some(session) = session {
            session.end();
        }
    });
}
