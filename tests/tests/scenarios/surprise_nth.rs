//! From any access to a register on, everything reads as all ones: in every life, at every access.

use super::lives::{self, LIVES, Life, Wrong};
use crate::form;
use contdma_desk::{Config, Desk};
use wdk_emu::machine::DeviceState;

/// More accesses than there will be.
const NEVER: u64 = u64::MAX / 2;

/// Lives with a card that vanishes at the `access`-th access; false when there were fewer.
fn live(life: &Life, config: Config, access: u64) -> Result<bool, String> {
    let case = format!("{}, {}", life.name, config.machine.environment.name);
    let run = contdma_desk::run(config, |desk| {
        let before = desk.machine().leaks();
        let accesses = desk.machine().register_accesses(desk.slot());
        desk.machine().vanish_at(desk.slot(), access);
        let outcome = (life.live)(desk);
        let vanished = desk.machine().register_accesses(desk.slot()) - accesses >= access;
        if vanished {
            removed(desk);
        } else {
            // Not in what follows.
            desk.machine().vanish_at(desk.slot(), NEVER);
        }
        lives::recover(desk, &before);
        (vanished, outcome)
    });
    match run {
        Ok((true, Err(failure))) if !failure.is_documented() => {
            Err(format!("{case}, access {access}: told as: {failure}"))
        }
        Ok((false, Err(failure))) => Err(format!("{case}, no access: {failure}")),
        Ok((vanished, _)) => Ok(vanished),
        Err(error) => Err(format!("{case}, access {access}: {error}")),
    }
}

/// The bus tells of it at last.
fn removed(desk: &Desk<'_>) {
    let _ = desk.machine().wake();
    lives::settle(desk);
    desk.machine().surprise_remove(desk.slot());
    lives::settle(desk);
    assert_eq!(desk.machine().device_state(desk.slot()), DeviceState::Gone);
}

/// Plays one of so many parts of the lives, so that parts are played side by side.
fn sweep(part: usize) {
    let mut wrong = Wrong::default();
    for life in LIVES.iter().skip(part).step_by(PARTS) {
        for environment in life.environments {
            let mut last = 0;
            for access in (1..).step_by(form::STRIDE) {
                match live(life, lives::config(*environment, 1), access) {
                    Ok(true) => last = access,
                    Ok(false) => break,
                    Err(report) => wrong.note(report),
                }
            }
            assert!(last > 15, "{}: only {last} accesses", life.name);
        }
    }
}

const PARTS: usize = 2;

#[test]
fn the_card_may_vanish_at_any_access_of_any_life() {
    sweep(0);
}

#[test]
fn the_card_may_vanish_at_any_access_of_the_other_lives() {
    sweep(1);
}
