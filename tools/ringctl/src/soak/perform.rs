//! Doing a step, and judging how it ended.

use super::operation::{Operation, Use};
use super::session::{Session, Turn};
use super::totals::Totals;
use super::world::{Disturbance, World};
use crate::failure::Failure;
use crate::random::Random;
use crate::stream::{Content, Wrong};
use contdma_client::abi::{AbiError, CardInfo, Release, Stop, StopMode, WaitRequest, control};
use contdma_client::{Card, CardPath, ClientError, Handle, OpenAccess, Port, PortError};
use std::fmt;
use zerocopy::IntoBytes;

/// How a session or a step went wrong.
#[derive(Debug)]
pub(super) enum Miss {
    /// Data or numbers cannot be. Nothing excuses that.
    Wrong(String),
    /// Machine or card cannot have this ring, and the driver says so.
    Named,
    /// The library or the driver refused.
    Client(ClientError),
    /// It ended otherwise than it should.
    Refused(String),
}

impl Miss {
    /// Something that came out otherwise than it should.
    pub(super) fn odd(what: &str, outcome: &impl fmt::Debug) -> Self {
        Self::Refused(format!("{what}: {outcome:?}"))
    }
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wrong(text) | Self::Refused(text) => f.write_str(text),
            Self::Named => f.write_str("the machine cannot have it"),
            Self::Client(error) => error.fmt(f),
        }
    }
}

impl From<ClientError> for Miss {
    fn from(error: ClientError) -> Self {
        match error {
            ClientError::BadAnswer { .. } => Self::Wrong(error.to_string()),
            error => Self::Client(error),
        }
    }
}

impl From<Wrong> for Miss {
    fn from(wrong: Wrong) -> Self {
        match wrong {
            Wrong::Data(text) => Self::Wrong(text),
            Wrong::Client(error) => error.into(),
        }
    }
}

impl From<PortError> for Miss {
    fn from(error: PortError) -> Self {
        Self::Refused(error.to_string())
    }
}

impl From<Failure> for Miss {
    fn from(failure: Failure) -> Self {
        Self::Refused(failure.to_string())
    }
}

/// The card, and what is known of it.
pub(super) struct Subject<'a, P: Port, W: World<P>> {
    pub(super) port: &'a P,
    pub(super) world: &'a W,
    pub(super) info: CardInfo,
    pub(super) content: Content,
}

/// The books of a step: how its sessions ended, and what excuses a refusal.
struct Judge<'t> {
    totals: &'t mut Totals,
    /// What was injected or done to the card explains a refusal.
    excused: bool,
}

impl Judge<'_> {
    /// Enters how a session ended.
    fn session(&mut self, outcome: Result<(), Miss>) -> Result<(), Miss> {
        match outcome {
            Ok(()) => self.totals.whole += 1,
            Err(Miss::Named) => self.totals.refused_by_name += 1,
            Err(miss @ Miss::Wrong(_)) => return Err(miss),
            Err(_) if self.excused => self.totals.failed_with_cause += 1,
            Err(miss) => {
                self.totals.failed_without_cause += 1;
                return Err(miss);
            }
        }
        Ok(())
    }

    /// Enters how something without a session ended.
    fn other(&mut self, outcome: Result<(), Miss>) -> Result<(), Miss> {
        match outcome {
            Err(miss @ Miss::Wrong(_)) => Err(miss),
            Err(Miss::Named) => Ok(()),
            Err(_) if self.excused => Ok(()),
            other => other,
        }
    }
}

/// Does one step.
///
/// # Errors
/// What nothing excuses.
pub(super) fn perform<P: Port, W: World<P>>(
    subject: &Subject<'_, P, W>,
    operation: &Operation,
    random: &mut Random,
    totals: &mut Totals,
) -> Result<(), Miss> {
    let before = subject.world.injected();
    let mut judge = Judge {
        totals,
        excused: false,
    };
    let injected = || subject.world.injected() > before;
    match operation {
        Operation::Sessions {
            uses,
            turns,
            disturbance,
        } => {
            let process = match disturbance {
                Some(Disturbance::Exit) => subject.world.process(),
                _ => None,
            };
            let port = process.as_ref().unwrap_or(subject.port);
            let mut scene = Scene {
                subject,
                judge,
                sessions: Vec::new(),
                before,
            };
            scene.play(port, uses, *turns, *disturbance, random)
        }
        Operation::Second(how) => {
            let outcome = second(subject, how, random);
            judge.excused = injected();
            judge.session(outcome)
        }
        Operation::Query => {
            let outcome = query(subject);
            judge.excused = injected();
            judge.other(outcome)
        }
        Operation::BadInput => {
            let outcome = bad_input(subject, random);
            judge.excused = injected();
            judge.other(outcome)
        }
    }
}

/// Sessions side by side.
struct Scene<'s, 't, P: Port, W: World<P>> {
    subject: &'s Subject<'s, P, W>,
    judge: Judge<'t>,
    sessions: Vec<Session<P::Handle>>,
    /// Failures that were injected before the step.
    before: u64,
}

impl<P: Port, W: World<P>> Scene<'_, '_, P, W> {
    fn enter(&mut self, outcome: Result<(), Miss>) -> Result<(), Miss> {
        self.judge.excused |= self.subject.world.injected() > self.before;
        self.judge.session(outcome)
    }

    fn play(
        &mut self,
        port: &P,
        uses: &[Use],
        turns: u32,
        disturbance: Option<Disturbance>,
        random: &mut Random,
    ) -> Result<(), Miss> {
        self.start(port, uses)?;
        let mut left = turns;
        while !self.sessions.is_empty() && left > 0 {
            left -= 1;
            self.turn(random)?;
        }
        if let Some(disturbance) = disturbance {
            self.disturb(port, disturbance)?;
        }
        while !self.sessions.is_empty() {
            self.turn(random)?;
        }
        Ok(())
    }

    fn start(&mut self, port: &P, uses: &[Use]) -> Result<(), Miss> {
        let subject = self.subject;
        for how in uses {
            let started = subject.world.path().map_err(Miss::from).and_then(|path| {
                let card = Card::open(port, &path, OpenAccess::ReadWrite)?;
                Session::start(&card, subject.world, subject.content, *how)
            });
            match started {
                Ok(session) => self.sessions.push(session),
                Err(miss) => self.enter(Err(miss))?,
            }
        }
        Ok(())
    }

    /// A session's turn; its last is its end.
    fn turn(&mut self, random: &mut Random) -> Result<(), Miss> {
        let count = u32::try_from(self.sessions.len()).unwrap_or(u32::MAX);
        let index = random.below(count) as usize;
        let turn = match self.sessions.get_mut(index) {
            Some(session) => session.turn(random),
            None => return Ok(()),
        };
        if matches!(turn, Ok(Turn::More)) {
            return Ok(());
        }
        let session = self.sessions.swap_remove(index);
        let outcome = turn.and_then(|_| session.end(self.subject.world));
        self.enter(outcome)
    }

    fn disturb(&mut self, port: &P, disturbance: Disturbance) -> Result<(), Miss> {
        let world = self.subject.world;
        match disturbance {
            Disturbance::Exit => {
                world.exit(port);
                self.judge.totals.cut_short += self.sessions.len() as u64;
                self.sessions.clear();
                return Ok(());
            }
            // With all handles closed.
            Disturbance::Reload => {
                for session in std::mem::take(&mut self.sessions) {
                    let outcome = session.end(world);
                    self.enter(outcome)?;
                }
            }
            _ => {}
        }
        let went_well = world.disturb(disturbance);
        self.judge.excused |= world.injected() > self.before || !disturbance.is_survived();
        for session in &mut self.sessions {
            session.disturbed(disturbance);
        }
        if disturbance == Disturbance::Pull {
            self.end_pulled()?;
        }
        if went_well {
            return Ok(());
        }
        let refused = Miss::Refused(format!("{disturbance:?} was refused"));
        self.judge.other(Err(refused))
    }

    /// The card was pulled.
    fn end_pulled(&mut self) -> Result<(), Miss> {
        for session in std::mem::take(&mut self.sessions) {
            let outcome = session.end_of_pulled();
            // The last questions may be among what fails.
            let injected = self.subject.world.injected() > self.before;
            match outcome {
                Ok(()) => self.judge.totals.cut_short += 1,
                Err(miss @ Miss::Wrong(_)) => return Err(miss),
                Err(_) if injected => self.judge.totals.failed_with_cause += 1,
                Err(miss) => return Err(miss),
            }
        }
        Ok(())
    }
}

fn second<P: Port, W: World<P>>(
    subject: &Subject<'_, P, W>,
    how: &Use,
    random: &mut Random,
) -> Result<(), Miss> {
    let path = subject.world.path()?;
    let card = Card::open(subject.port, &path, OpenAccess::ReadWrite)?;
    let mut session = Session::start(&card, subject.world, subject.content, *how)?;
    match card.post(&how.builder()).map(drop) {
        Err(error) if error.driver_error() == Some(AbiError::ChannelBusy) => {}
        Err(error) => return Err(error.into()),
        Ok(()) => return Err(Miss::Wrong("two rings have one channel".to_owned())),
    }
    while session.turn(random)? == Turn::More {}
    session.end(subject.world)
}

fn query<P: Port, W: World<P>>(subject: &Subject<'_, P, W>) -> Result<(), Miss> {
    let path = subject.world.path()?;
    let card = Card::open(subject.port, &path, OpenAccess::Read)?;
    if *card.info() == subject.info {
        Ok(())
    } else {
        let text = "the card describes itself otherwise";
        Err(Miss::Wrong(text.to_owned()))
    }
}

/// Bytes that mean nothing, to a code that is answered at once. There is no ring, so nothing is
/// right.
fn bad_input<P: Port, W: World<P>>(
    subject: &Subject<'_, P, W>,
    random: &mut Random,
) -> Result<(), Miss> {
    let path: CardPath = subject.world.path()?;
    let handle = subject.port.open(&path, OpenAccess::ReadWrite)?;
    let wait = WaitRequest {
        consumed: 0,
        from: 0,
        min_records: 1,
        timeout_ms: Some(0),
    };
    let (mut code, mut input) = match random.below(3) {
        0 => (control::WAIT, wait.to_wire().as_bytes().to_vec()),
        1 => (control::RELEASE, Release::new(0).as_bytes().to_vec()),
        _ => {
            let stop = Stop::new(StopMode::Drain);
            (control::STOP, stop.as_bytes().to_vec())
        }
    };
    for _ in 0..random.below(6) {
        let count = u32::try_from(input.len()).unwrap_or(u32::MAX);
        if let Some(byte) = input.get_mut(random.below(count) as usize) {
            *byte = random.byte();
        }
    }
    if random.one_in(3) {
        input.truncate(random.below(48) as usize);
    }
    if random.one_in(4) {
        code.function = 0x800 + random.below(0x800);
        if control::find(code.code()).is_some() {
            code.function = 0x800;
        }
    }
    match handle.control(&code, &input, &mut [0; 256]) {
        Err(PortError::Driver(_)) => Ok(()),
        Err(error) => Err(Miss::odd(code.name, &error)),
        Ok(_) => Err(Miss::Wrong(format!(
            "{} was accepted: {input:02x?}",
            code.name
        ))),
    }
}
