//! Short lives of the driver: a table of them, for sweeps that break something at every point of
//! each. A life knows nothing of what will be broken. Any step of it may fail, and then it ends with
//! a [`Failure`]; what it says that it has done it has checked, byte by byte and gap by gap.
//!
//! A life begins with a started card and an application without handles. It leaves no handle open,
//! whatever happens; in which state it leaves machine and card is its own affair, and
//! [`recover`] brings both back.

mod capturing;
mod failure;
mod playing;
mod plug_and_play;
mod power;
mod reader;
mod recovery;
mod requests;
mod wrong;

pub(super) use capturing::capture;
pub(super) use failure::Failure;
pub(super) use reader::Reader;
pub(super) use recovery::recover;
pub(super) use requests::Requests;
pub(super) use wrong::Wrong;

use crate::form;
use contdma_client::abi::{LatePolicy, RingInfo, StopMode, Strategy};
use contdma_client::{Card, Finished, OpenAccess, Ring, RingBuilder, SessionEnd};
use contdma_desk::{App, AppHandle, Config, Counter, Desk, Environment};
use std::time::Duration;
use wdk_emu::machine::SystemState;

pub(super) const PAGE: u32 = 4096;
/// Ten microseconds of virtual time for a page.
pub(super) const PACE: u64 = 400_000_000;

/// All pages in reach, none, and some.
const EVERYWHERE: &[Environment] = &[
    Environment::COHERENT,
    Environment::REACH32,
    Environment::MIXED,
];
/// For lives that are not about memory.
const MIXED: &[Environment] = &[Environment::MIXED];
/// Where pages are in reach, so that nothing is copied.
const COHERENT: &[Environment] = &[Environment::COHERENT];

/// One life.
pub(super) struct Life {
    pub(super) name: &'static str,
    pub(super) environments: &'static [Environment],
    pub(super) live: fn(&Desk<'_>) -> Result<(), Failure>,
}

/// All of them.
pub(super) const LIVES: &[Life] = &[
    Life {
        name: "post and stop",
        environments: EVERYWHERE,
        live: |desk| capturing::some(desk, &builder(), 0),
    },
    Life {
        name: "capture that halts",
        environments: EVERYWHERE,
        live: |desk| capture(desk, &builder()),
    },
    Life {
        name: "capture that drops new segments",
        environments: MIXED,
        live: |desk| capturing::late(desk, &builder().policy(LatePolicy::DropNew)),
    },
    Life {
        name: "capture that overwrites",
        environments: MIXED,
        live: |desk| capturing::late(desk, &builder().policy(LatePolicy::Overwrite)),
    },
    Life {
        name: "capture without status block",
        environments: COHERENT,
        live: |desk| capture(desk, &builder().without_status_block()),
    },
    Life {
        name: "late capture without status block",
        environments: COHERENT,
        live: |desk| {
            let builder = builder().policy(LatePolicy::DropNew);
            capturing::late(desk, &builder.without_status_block())
        },
    },
    Life {
        name: "capture in pieces",
        environments: EVERYWHERE,
        live: |desk| capture(desk, &builder().pieces(3)),
    },
    Life {
        name: "capture into a common buffer",
        environments: COHERENT,
        live: |desk| capture(desk, &builder().strategy(Strategy::CommonBuffer)),
    },
    Life {
        name: "capture that copies beyond its budget",
        environments: COHERENT,
        live: |desk| {
            let builder = builder().strategy(Strategy::CommonBuffer);
            capture(desk, &builder.copy_budget(PAGE / 2))
        },
    },
    Life {
        name: "capture with new mappings",
        environments: MIXED,
        live: |desk| capture(desk, &builder().strategy(Strategy::Remap)),
    },
    Life {
        name: "capture with map registers",
        environments: MIXED,
        live: |desk| capture(desk, &builder().strategy(Strategy::MapRegisters)),
    },
    Life {
        name: "playback",
        environments: EVERYWHERE,
        live: playing::playback,
    },
    Life {
        name: "capture and playback at once",
        environments: MIXED,
        live: playing::with_capture,
    },
    Life {
        name: "cancel",
        environments: MIXED,
        live: capturing::cancelled,
    },
    Life {
        name: "close with a pending wait",
        environments: MIXED,
        live: capturing::closed,
    },
    Life {
        name: "exit of the process",
        environments: MIXED,
        live: capturing::exited,
    },
    Life {
        name: "sleep under a capture",
        environments: EVERYWHERE,
        live: |desk| power::sleep(desk, SystemState::Sleeping),
    },
    Life {
        name: "hibernation under a capture",
        environments: COHERENT,
        live: |desk| power::sleep(desk, SystemState::Hibernating),
    },
    Life {
        name: "end of a capture asleep",
        environments: MIXED,
        live: power::ended_asleep,
    },
    Life {
        name: "rebalance under a capture",
        environments: MIXED,
        live: plug_and_play::rebalanced,
    },
    Life {
        name: "stop that is taken back",
        environments: COHERENT,
        live: plug_and_play::stop_taken_back,
    },
    Life {
        name: "removal that is taken back",
        environments: COHERENT,
        live: plug_and_play::removal_taken_back,
    },
    Life {
        name: "disable and enable",
        environments: MIXED,
        live: plug_and_play::disabled,
    },
    Life {
        name: "orderly removal",
        environments: COHERENT,
        live: plug_and_play::removed,
    },
    Life {
        name: "surprise removal in D0",
        environments: MIXED,
        live: plug_and_play::pulled,
    },
    Life {
        name: "surprise removal asleep",
        environments: MIXED,
        live: plug_and_play::pulled_asleep,
    },
    Life {
        name: "start that fails",
        environments: COHERENT,
        live: plug_and_play::failed_start,
    },
    Life {
        name: "unload and load",
        environments: MIXED,
        live: plug_and_play::reloaded,
    },
];

/// A machine to live on.
pub(super) fn config(environment: Environment, seed: u64) -> Config {
    form::config(environment, seed).source(0, Counter::new().paced(PACE))
}

/// The ring of most lives. It does not wait for ever for a card that something has happened to.
pub(super) fn builder() -> RingBuilder {
    RingBuilder::new(PAGE, 8).patience(Duration::from_millis(50))
}

/// Finds the card and opens it.
fn open<'p, 'm>(port: &'p App<'m>) -> Result<Card<'p, App<'m>>, Failure> {
    let path = Card::list(port)?.pop().ok_or(Failure::NoCard)?;
    Ok(Card::open(port, &path, OpenAccess::ReadWrite)?)
}

/// Posts a ring for a capture.
pub(super) fn post<'m>(
    port: &App<'m>,
    builder: &RingBuilder,
) -> Result<Ring<AppHandle<'m>>, Failure> {
    Ok(open(port)?.post(builder)?)
}

/// Stops a capture and takes what is left of it.
pub(super) fn end(mut ring: Ring<AppHandle<'_>>, reader: &mut Reader) -> Result<RingInfo, Failure> {
    ring.stop(StopMode::Drain)?;
    reader.take_rest(&mut ring)?;
    stopped(ring.finish()?)
}

/// The report of a session that ended because it was told to.
fn stopped(finished: Finished) -> Result<RingInfo, Failure> {
    match finished.end {
        SessionEnd::Stopped => Ok(finished.report),
        end => Err(Failure::Ended(end)),
    }
}

/// Lets everything happen that is under way.
pub(super) fn settle(desk: &Desk<'_>) {
    desk.machine().run_for(5_000_000);
}
