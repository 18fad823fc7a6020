//! Short scenarios in which the seed decides: memory, schedule, and what goes wrong when. A seed
//! costs milliseconds, so there may be thousands; `CONTDMA_SEEDS` says how many. Every third is
//! played under PCT, others with special pool or with pageable memory taken away at a high IRQL.

use super::fail_nth;
use super::lives::{self, LIVES, Life};
use super::seeds::{self, Dice};
use contdma_desk::Config;
use contdma_models::Faults;
use wdk_emu::kernel::faults::Plan;
use wdk_emu::machine::DeviceState;
use wdk_emu::{Schedule, SpecialPool};

const FEW: u64 = 4;

/// How many of 1000 calls let another thread run first.
const PREEMPTION: [u32; 4] = [0, 50, 300, 700];

/// Steps in which priorities change under PCT: from the first ones of a life to more than most have.
const STEPS: [u64; 4] = [50, 300, 2000, 10_000];

/// All lives, unless one is asked for.
fn lives_to_play() -> impl Iterator<Item = &'static Life> {
    let asked = seeds::life();
    LIVES
        .iter()
        .filter(move |life| asked.as_deref().is_none_or(|name| name == life.name))
}

/// A machine for this life.
fn config(life: &Life, seed: u64, dice: &mut Dice) -> Config {
    let mut config = lives::config(dice.one_of(life.environments), seed);
    let machine = &mut config.machine;
    machine.preemption = dice.one_of(&PREEMPTION);
    if seed % 3 == 1 {
        // Of their own, so that nothing else depends on them.
        let mut dice = Dice::new(!seed);
        machine.schedule = Schedule::Pct {
            depth: dice.one_of(&[1, 2, 3, 5]),
            steps: dice.one_of(&STEPS),
        };
    }
    // Not with every seed, because they cost as much as everything else together.
    machine.verifier.special_pool = match seed % 32 {
        1 => SpecialPool::Overrun,
        17 => SpecialPool::Underrun,
        _ => SpecialPool::Off,
    };
    machine.verifier.force_irql = seed % 32 == 3;
    if let Some(schedule) = seeds::choices() {
        machine.schedule = schedule;
    }
    config
}

#[test]
fn every_life_succeeds() {
    seeds::each(FEW, |seed| {
        let mut dice = Dice::new(seed);
        lives_to_play().try_for_each(|life| {
            let config = config(life, seed, &mut dice);
            let lived = fail_nth::live(life, config, &Plan::None)?;
            match lived.outcome {
                Ok(()) => Ok(()),
                Err(failure) => Err(format!("{}: {failure}", life.name)),
            }
        })
    });
}

#[test]
fn every_life_survives_failures() {
    seeds::each(FEW, |seed| {
        let mut dice = Dice::new(seed);
        lives_to_play().try_for_each(|life| {
            let config = config(life, seed, &mut dice);
            let one = 1 + dice.below(60);
            let plan = match dice.below(3) {
                0 => Plan::Share(dice.one_of(&[5, 20, 60, 200])),
                1 => Plan::From(one),
                _ => Plan::Pair(one, one + 1 + dice.below(20)),
            };
            fail_nth::live(life, config, &plan).map(|_| ())
        })
    });
}

/// From some moment on, all that the card is asked reads as anything.
#[test]
fn every_life_survives_arbitrary_registers() {
    seeds::each(FEW, |seed| {
        let mut dice = Dice::new(seed);
        lives_to_play().try_for_each(|life| {
            let config = config(life, seed, &mut dice);
            let (from, values) = (dice.below(1500), dice.below(u64::MAX));
            arbitrary_registers(life, config, from, values)
                .map_err(|error| format!("{}, from point {from}: {error}", life.name))
        })
    });
}

fn arbitrary_registers(life: &Life, config: Config, from: u64, values: u64) -> Result<(), String> {
    let run = contdma_desk::run(config, |desk| {
        let before = desk.machine().leaks();
        let card = desk.card().clone();
        desk.machine().at_choice(from, move |_| {
            card.set_faults(Faults {
                arbitrary_registers: Some(values),
                ..Faults::default()
            });
        });
        let outcome = (life.live)(desk);
        desk.machine().disarm_choices();
        // What it said of itself when it was started may have been anything.
        desk.card().set_faults(Faults::default());
        let _ = desk.machine().wake();
        lives::settle(desk);
        if desk.machine().device_state(desk.slot()) == DeviceState::Started {
            desk.machine().disable(desk.slot()).expect("disabled");
        }
        lives::recover(desk, &before);
        outcome
    });
    match run {
        // A card may also say that it does not do what it is asked for.
        Ok(Err(failure)) if !failure.is_documented() && failure.driver_error().is_none() => {
            Err(format!("told as: {failure}"))
        }
        Ok(_) => Ok(()),
        Err(error) => Err(error.to_string()),
    }
}
