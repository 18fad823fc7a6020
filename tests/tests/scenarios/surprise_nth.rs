//! From any access to a register on, everything reads as all ones: in every life, at every access.

use super::lives::{self, LIVES, Life, Wrong};
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

#[test]
fn the_card_may_vanish_at_any_access_of_any_life() {
    let mut wrong = Wrong::default();
    for life in LIVES {
        for environment in life.environments {
            for access in 1.. {
                match live(life, lives::config(*environment, 1), access) {
                    Ok(true) => {}
                    Ok(false) => {
                        assert!(access > 20, "{}: only {access} accesses", life.name);
                        break;
                    }
                    Err(report) => wrong.note(report),
                }
            }
        }
    }
}
