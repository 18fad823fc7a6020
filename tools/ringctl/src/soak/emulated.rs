//! Rounds on emulated machines, each of them another one.

use super::operation::{Use, Way};
use super::world::{Abilities, CardFault, Disturbance, World};
use super::{Soak, seed_of};
use crate::args::EnvironmentArg;
use crate::failure::Failure;
use crate::machine;
use crate::random::Random;
use crate::stream::Content;
use clap::ValueEnum;
use contdma_client::CardPath;
use contdma_desk::{
    App, CheckCounter, Counter, Desk, DeviceState, FaultPlan, Faults, Leaks, ReferenceHandle,
    SystemState,
};
use std::cell::{Cell, RefCell};

/// Of 1000 fallible calls, most that fail.
const MOST_FAILURES: u32 = 60;

/// How fast sources and sinks are, in bytes per second.
const RATES: [u64; 4] = [16 << 20, 64 << 20, 256 << 20, 1 << 30];

/// How many segments a channel moves in a second at the most. The machine has one processor, and a
/// card that never waits and interrupts faster than that can serve leaves it none for applications.
const SEGMENTS_PER_SECOND: u64 = 10_000;

/// Nanoseconds of a rest: longer than the time-out of any WAIT, whose timer goes on when it was
/// answered.
const REST: u64 = 6_000_000_000;

/// What is the same for a whole round.
struct Emulated<'a, 'm> {
    desk: &'a Desk<'m>,
    /// Of 1000 fallible calls.
    share: u32,
    bytes_per_second: u64,
    /// In the steps before.
    injected: Cell<u64>,
    sinks: RefCell<Vec<Option<CheckCounter>>>,
    /// What drivers had taken at the first rest.
    resting: RefCell<Option<Leaks>>,
}

impl Emulated<'_, '_> {
    fn end_failures(&self) {
        self.injected.set(self.injected_so_far());
        self.desk.machine().inject(FaultPlan::None);
    }

    fn injected_so_far(&self) -> u64 {
        self.injected.get() + self.desk.machine().fallible_calls().1
    }

    fn sleep(&self, state: SystemState) -> bool {
        let machine = self.desk.machine();
        let asleep = machine.sleep(state).is_ok();
        if asleep {
            machine.run_for(1_000_000);
        }
        asleep && machine.wake().is_ok()
    }

    /// Another card, when the one before is gone.
    fn plug(&self) -> Result<(), String> {
        let plugged = self.desk.plug_another();
        plugged.map_err(|error| error.to_string())
    }

    /// Brings the device back, in whichever state a step has left it: a device that failed, or whose
    /// card is off the bus, gets another card.
    fn bring_back(&self) -> Result<(), String> {
        let machine = self.desk.machine();
        let slot = self.desk.slot();
        match machine.device_state(slot) {
            DeviceState::Started if !self.desk.card().statistics().gone => return Ok(()),
            DeviceState::Started => machine.surprise_remove(slot),
            DeviceState::Failed | DeviceState::Disabled => {
                let removed = machine.remove(slot);
                removed.map_err(|status| format!("a failed device is not removed: {status}"))?;
            }
            _ => {}
        }
        machine.idle();
        match machine.device_state(slot) {
            DeviceState::Gone => self.plug(),
            other => Err(format!("a device stays {other:?}")),
        }
    }
}

fn faults(fault: CardFault) -> Faults {
    const EVERY: u64 = 50_000;
    let none = Faults::default();
    match fault {
        CardFault::WrongSequence(at) => Faults {
            wrong_sequence_at: Some(at),
            ..none
        },
        CardFault::RecordMissing(at) => Faults {
            record_missing_at: Some(at),
            ..none
        },
        CardFault::TooManyBytes(at) => Faults {
            too_many_bytes_at: Some(at),
            ..none
        },
        CardFault::CountJumps(at, by) => Faults {
            produced_jumps_at: Some((at, by)),
            ..none
        },
        CardFault::CountGoesBack(at, by) => Faults {
            produced_goes_back_at: Some((at, by)),
            ..none
        },
        CardFault::NeverStops => Faults {
            never_idle: true,
            ..none
        },
        CardFault::NeverResets => Faults {
            never_idle: true,
            never_resets: true,
            ..none
        },
        CardFault::Gone(accesses) => Faults {
            gone_after_accesses: Some(accesses),
            ..none
        },
        CardFault::SpuriousInterrupts => Faults {
            spurious_every: Some(EVERY),
            ..none
        },
        CardFault::Storm => Faults {
            storm_every: Some(EVERY),
            ..none
        },
        CardFault::NoInterrupts => Faults {
            no_interrupts: true,
            ..none
        },
        CardFault::Silent => Faults {
            registers_read: Some(u32::MAX),
            ..none
        },
    }
}

impl<'m> World<App<'m>> for Emulated<'_, 'm> {
    fn abilities(&self) -> Abilities {
        Abilities::Everything
    }

    fn path(&self) -> Result<CardPath, Failure> {
        machine::choose(self.desk.app(), "sim")
    }

    fn disturb(&self, how: Disturbance) -> bool {
        let machine = self.desk.machine();
        let slot = self.desk.slot();
        match how {
            Disturbance::Sleep => self.sleep(SystemState::Sleeping),
            Disturbance::Hibernate => self.sleep(SystemState::Hibernating),
            Disturbance::Rebalance => machine.rebalance(slot).is_ok(),
            Disturbance::Queries => {
                let _ = machine.query_and_cancel_remove(slot);
                machine.query_and_cancel_stop(slot).is_ok()
            }
            Disturbance::Reload => {
                // A driver that is not loaded is not here any more.
                self.end_failures();
                let reloaded = self.desk.reload().is_ok();
                self.begin_failures();
                reloaded
            }
            Disturbance::Pull => {
                machine.surprise_remove(slot);
                true
            }
            Disturbance::Card(fault) => {
                let mut faults = faults(fault);
                if let Some(accesses) = &mut faults.gone_after_accesses {
                    let so_far = self.desk.card().statistics();
                    *accesses += so_far.register_reads + so_far.register_writes;
                }
                self.desk.card().set_faults(faults);
                true
            }
            Disturbance::Exit => false,
        }
    }

    fn process(&self) -> Option<App<'m>> {
        Some(self.desk.another_app())
    }

    fn exit(&self, process: &App<'m>) {
        process.exit();
    }

    fn begin_failures(&self) {
        if self.share > 0 {
            self.desk.machine().inject(FaultPlan::Share(self.share));
        }
    }

    fn injected(&self) -> u64 {
        self.injected_so_far()
    }

    fn prepare(&self, how: &Use) {
        let most = u64::from(how.segment_bytes) * SEGMENTS_PER_SECOND;
        let rate = self.bytes_per_second.min(most);
        let (card, channel) = (self.desk.card(), how.channel as usize);
        match how.way {
            Way::Capture => card.set_source(channel, Box::new(Counter::new().paced(rate))),
            Way::Playback => {
                let sink = CheckCounter::new(how.segment_bytes).paced(rate);
                card.set_sink(channel, Box::new(sink.clone()));
                if let Some(place) = self.sinks.borrow_mut().get_mut(channel) {
                    *place = Some(sink);
                }
            }
        }
    }

    fn played_wrong_at(&self, channel: u32) -> Option<u64> {
        let sinks = self.sinks.borrow();
        sinks.get(channel as usize)?.as_ref()?.checked().wrong_at
    }

    fn rest(&self) -> Result<(), String> {
        let machine = self.desk.machine();
        self.end_failures();
        self.desk.card().set_faults(Faults::default());
        machine.run_for(REST);
        self.bring_back()?;
        machine.idle();
        let now = machine.leaks();
        let mut resting = self.resting.borrow_mut();
        let before = resting.get_or_insert_with(|| now.clone());
        let more = now.since(before);
        if more.is_empty() {
            Ok(())
        } else {
            Err(format!("a step left behind: {more}"))
        }
    }
}

/// Round after round.
pub(super) fn on_emulated_cards(soak: &mut Soak<'_>) -> Result<(), Failure> {
    let mut round = soak.args.first_round;
    while !soak.is_over() {
        one_round(soak, round)?;
        soak.totals.rounds += 1;
        round += 1;
    }
    Ok(())
}

fn one_round(soak: &mut Soak<'_>, round: u64) -> Result<(), Failure> {
    let seed = seed_of(soak.args.common.seed, round);
    let mut random = Random::new(seed);
    let any = random.one_of(EnvironmentArg::value_variants()).copied();
    let environment = soak.args.environment.or(any);
    let environment = environment.unwrap_or(EnvironmentArg::Coherent);
    let share = if random.one_in(3) {
        1 + random.below(MOST_FAILURES)
    } else {
        0
    };
    let bytes_per_second = random.one_of(&RATES).copied().unwrap_or(1 << 20);
    let machine_seed = random.next();
    let preemption = random.below(50);
    soak.here.set(|place| {
        place.round = round;
        place.step = 0;
        place.machine = format!(
            " (environment {}, {share} of 1000 calls fail, {bytes_per_second} bytes per second)",
            environment.name()
        );
        place.operation = "starting the machine".to_owned();
    });
    let mut config = machine::desk_config(&soak.args.common, environment, machine_seed);
    config.machine.preemption = preemption;
    contdma_desk::run(config, |desk| {
        let world = Emulated {
            desk,
            share,
            bytes_per_second,
            injected: Cell::new(0),
            sinks: RefCell::new(vec![None; ReferenceHandle::CHANNELS]),
            resting: RefCell::default(),
        };
        soak.round(desk.app(), &world, Content::Counter, seed)?;
        soak.here
            .set(|place| place.operation = "taking the machine apart".to_owned());
        Ok(())
    })
    .map_err(|error| machine::stopped(&error))?
}
