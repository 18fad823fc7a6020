//! What applications send. Two processes open the card, send control codes whose input is first well
//! formed and then edited, cancel, close and end, in any order, while the machine sleeps, wakes and
//! moves the card about.
//!
//! Whatever they do, no rule of the emulated machine is broken, nothing stays behind, no register is
//! written without a reason ([`watch`](crate::watch)), and afterwards a capture works.

use crate::list::{Few, Rest};
use crate::setting::{self, Setting, Trust};
use crate::watch::{Named, Watched};
use arbitrary::Arbitrary;
use contdma_abi::{PostPiece, PostRing, Release, StatusLayout, Stop, StopMode, WaitIn, control};
use contdma_client::{Card, CardPath, OpenAccess, Port, RingBuilder};
use contdma_desk::{App, Counter, Desk};
use wdk_emu::machine::{
    Access, DeviceState, FileHandle, Pending, Process, Region, SystemState, UserBuffer,
};
use zerocopy::IntoBytes;

/// What is played of a script at most.
const STEPS: usize = 48;
const PAGE: usize = 4096;

#[derive(Arbitrary, Debug)]
pub(crate) struct Script {
    setting: Setting,
    steps: Rest<Step, STEPS>,
}

#[derive(Arbitrary, Debug)]
enum Step {
    Open {
        by_other: bool,
        rights: Rights,
    },
    Send {
        handle: u8,
        request: Request,
        edits: Few<Edit, 4>,
        output: Output,
    },
    Cancel {
        request: u8,
    },
    Duplicate {
        handle: u8,
    },
    Close {
        handle: u8,
    },
    /// A process ends, and another one takes its place.
    Exit {
        app: bool,
    },
    Work {
        units: u8,
    },
    Sleep {
        deep: bool,
    },
    Wake,
    Rebalance,
    OfferToStop,
    OfferToRemove,
    Protect {
        region: u8,
        hidden: bool,
    },
    Free {
        region: u8,
    },
}

#[derive(Arbitrary, Clone, Copy, Debug)]
enum Rights {
    Both,
    Read,
    Write,
    None,
}

#[derive(Arbitrary, Debug)]
enum Request {
    QueryCard,
    QueryRing,
    PostRing(Ring),
    PostPiece {
        index: u8,
    },
    Wait {
        consumed: u64,
        from: u8,
        min_records: u8,
        timeout_ms: Option<u8>,
    },
    Release {
        consumed: u64,
    },
    /// An index that may be right.
    ReleaseFew {
        consumed: u8,
    },
    Stop {
        abort: bool,
    },
    Raw {
        code: u32,
        input: Few<u8, 80>,
    },
}

/// A ring that is small enough for a fuzzer. Most of them can be posted as they are.
#[derive(Arbitrary, Debug)]
struct Ring {
    channel: u8,
    playback: bool,
    policy: u8,
    strategy: u8,
    segment: u8,
    segments: u8,
    has_status_block: bool,
    moderation: u8,
    max_direct_runs: u8,
    copy_budget: u8,
    pieces: u8,
    measured: bool,
}

/// A change of the input's bytes.
#[derive(Arbitrary, Debug)]
enum Edit {
    Byte { at: u8, value: u8 },
    Word { at: u8, value: u32 },
    Length { bytes: u8 },
}

/// Where the output goes.
#[derive(Arbitrary, Debug)]
enum Output {
    /// New memory of the length that fits.
    Fitting,
    /// New memory, of so many pages.
    Pages {
        pages: u8,
    },
    /// New memory, of so many bytes from an address with this offset.
    Odd {
        bytes: u16,
        offset: u8,
    },
    /// A part of memory that was used before.
    Again {
        region: u8,
        page: u8,
        bytes: u16,
    },
    Nothing,
}

impl Ring {
    fn wire(&self) -> PostRing {
        let channel = u32::from(self.channel % 8);
        let segment_bytes = match self.segment % 8 {
            0 => 1024,
            1 => 2048,
            pages => u32::from(pages - 1) * 4096,
        };
        let segment_count = 1 + u32::from(self.segments % 24);
        let layout = StatusLayout::new(segment_count).expect("segments");
        let template = contdma_abi::RingRequest {
            flags: contdma_abi::RingFlags::empty(),
            channel,
            direction: contdma_abi::Direction::Capture,
            policy: contdma_abi::LatePolicy::Halt,
            strategy: contdma_abi::Strategy::Auto,
            segment_bytes,
            segment_count,
            status_bytes: if self.has_status_block {
                layout.bytes()
            } else {
                0
            },
            moderation: u32::from(self.moderation % 16),
            max_direct_runs: u32::from(self.max_direct_runs),
            copy_budget: [0, 1, 4096, 5000, 65536, u32::MAX][usize::from(self.copy_budget % 6)],
            pieces: 1 + u32::from(self.pieces % 4 % 3),
        };
        let mut wire = template.to_wire();
        wire.flags = u32::from(self.measured);
        wire.direction = u32::from(self.playback ^ (channel >= 4));
        wire.policy = u32::from(self.policy % 3);
        wire.strategy = u32::from(self.strategy % 7);
        wire
    }
}

impl Request {
    fn code(&self) -> u32 {
        match self {
            Self::QueryCard => control::QUERY_CARD.code(),
            Self::QueryRing => control::QUERY_RING.code(),
            Self::PostRing(_) => control::POST_RING.code(),
            Self::PostPiece { .. } => control::POST_PIECE.code(),
            Self::Wait { .. } => control::WAIT.code(),
            Self::Release { .. } | Self::ReleaseFew { .. } => control::RELEASE.code(),
            Self::Stop { .. } => control::STOP.code(),
            // One of contdma's device type, or any.
            Self::Raw { code, .. } if code % 2 == 0 => 0x0022_0000 | code >> 16,
            Self::Raw { code, .. } => *code,
        }
    }

    /// The input, and how many bytes of output fit it.
    fn input(&self) -> (Vec<u8>, usize) {
        match self {
            Self::QueryCard | Self::QueryRing => (Vec::new(), 256),
            Self::PostRing(ring) => {
                let wire = ring.wire();
                let pieces = wire.pieces.max(1);
                let all = wire.segment_bytes * wire.segment_count + wire.status_bytes;
                let bytes = all - all / pieces / 4096 * 4096 * (pieces - 1);
                (wire.as_bytes().to_vec(), bytes as usize)
            }
            Self::PostPiece { index } => {
                let wire = PostPiece::new(u32::from(index % 18));
                (wire.as_bytes().to_vec(), 4 * PAGE)
            }
            &Self::Wait {
                consumed,
                from,
                min_records,
                timeout_ms,
            } => {
                let wire = WaitIn {
                    consumed: consumed >> (consumed % 64),
                    ..contdma_abi::WaitRequest {
                        consumed: 0,
                        from: from.into(),
                        min_records: u32::from(min_records % 8),
                        timeout_ms: timeout_ms.map(Into::into),
                    }
                    .to_wire()
                };
                (wire.as_bytes().to_vec(), 56 + 32 * 8)
            }
            &Self::Release { consumed } => (Release::new(consumed).as_bytes().to_vec(), 0),
            &Self::ReleaseFew { consumed } => {
                (Release::new(consumed.into()).as_bytes().to_vec(), 0)
            }
            &Self::Stop { abort } => {
                let mode = if abort {
                    StopMode::Abort
                } else {
                    StopMode::Drain
                };
                (Stop::new(mode).as_bytes().to_vec(), 0)
            }
            Self::Raw { input, .. } => (input.0.clone(), 64),
        }
    }
}

impl Edit {
    fn apply(&self, input: &mut Vec<u8>) {
        let mut put = |at: u8, bytes: &[u8]| {
            for (place, byte) in input.iter_mut().skip(at.into()).zip(bytes) {
                *place = *byte;
            }
        };
        match *self {
            Self::Byte { at, value } => put(at, &[value]),
            Self::Word { at, value } => put(at & !3, &value.to_le_bytes()),
            Self::Length { bytes } => input.resize(bytes.into(), 0xA5),
        }
    }
}

/// The applications, as far as the script has come.
struct Play<'d, 'm> {
    desk: &'d Desk<'m>,
    path: CardPath,
    named: Named,
    apps: [App<'m>; 2],
    /// With whose it is.
    handles: Vec<(FileHandle, usize)>,
    /// With whose it is.
    regions: Vec<(Region, usize)>,
    pending: Vec<Pending>,
    asleep: bool,
    /// Whether the card may still be on its way to D0.
    waking: bool,
}

fn pick<T>(all: &[T], index: u8) -> Option<&T> {
    all.get(usize::from(index) % all.len().max(1))
}

impl Play<'_, '_> {
    fn process(&self, app: usize) -> &Process {
        self.apps[app].process()
    }

    fn region(&mut self, app: usize, bytes: usize) -> Region {
        let region = self.process(app).allocate(bytes.max(1));
        self.regions.push((region.clone(), app));
        region
    }

    fn output(&mut self, app: usize, output: &Output, fitting: usize) -> UserBuffer {
        match *output {
            Output::Fitting => self.region(app, fitting).part(0, fitting),
            Output::Pages { pages } => {
                let bytes = usize::from(pages) * PAGE;
                self.region(app, bytes).part(0, bytes)
            }
            Output::Odd { bytes, offset } => {
                let (bytes, offset) = (usize::from(bytes), usize::from(offset));
                self.region(app, offset + bytes).part(offset, bytes)
            }
            Output::Again {
                region,
                page,
                bytes,
            } => match pick(&self.regions, region) {
                Some((region, _)) => {
                    let start = (usize::from(page % 8) * PAGE).min(region.len());
                    let bytes = match bytes {
                        0 => region.len() - start,
                        some => usize::from(some).min(region.len() - start),
                    };
                    region.part(start, bytes)
                }
                None => NOTHING,
            },
            Output::Nothing => NOTHING,
        }
    }

    fn send(&mut self, handle: u8, request: &Request, edits: &[Edit], output: &Output) {
        let Some((handle, app)) = pick(&self.handles, handle).cloned() else {
            return;
        };
        let (mut input, fitting) = request.input();
        for edit in edits {
            edit.apply(&mut input);
        }
        let code = request.code();
        if let (true, Some(channel)) = (code == control::POST_RING.code(), input.get(12..16)) {
            let channel = <[u8; 4]>::try_from(channel).expect("four bytes");
            self.named.add(u32::from_le_bytes(channel));
        }
        let source = self.process(app).allocate(input.len().max(1));
        source.write(0, &input);
        let from = source.part(0, input.len());
        let to = self.output(app, output, fitting);
        if let Ok(pending) = handle.submit(code, from, to) {
            self.pending.push(pending);
        }
        source.free();
    }

    fn step(&mut self, step: &Step) {
        let machine = self.desk.machine();
        let slot = self.desk.slot();
        match step {
            Step::Open { by_other, rights } => {
                let rights = match rights {
                    Rights::Both => Access::READ_WRITE,
                    Rights::Read => Access::READ,
                    Rights::Write => Access::WRITE,
                    Rights::None => Access::NONE,
                };
                let app = usize::from(*by_other);
                let opened = self.process(app).open(self.path.as_str(), rights);
                self.handles.extend(opened.ok().map(|handle| (handle, app)));
            }
            Step::Send {
                handle,
                request,
                edits,
                output,
            } => self.send(*handle, request, &edits.0, output),
            Step::Cancel { request } => {
                if let Some(pending) = pick(&self.pending, *request) {
                    pending.cancel();
                }
            }
            Step::Duplicate { handle } => {
                if let Some((handle, app)) = pick(&self.handles, *handle).cloned() {
                    let twin = handle.duplicate(self.process(1 - app));
                    self.handles.extend(twin.ok().map(|twin| (twin, 1 - app)));
                }
            }
            Step::Close { handle } => {
                if !self.handles.is_empty() {
                    let index = usize::from(*handle) % self.handles.len();
                    let _ = self.handles.swap_remove(index).0.close();
                }
            }
            Step::Exit { app } => {
                self.wake();
                self.exit(usize::from(*app));
            }
            Step::Work { units } => machine.run_for(u64::from(*units) * 700),
            Step::Sleep { deep } if self.settles() => {
                let state = if *deep {
                    SystemState::Hibernating
                } else {
                    SystemState::Sleeping
                };
                self.asleep |= machine.sleep(state).is_ok();
            }
            Step::Wake => self.wake(),
            Step::Rebalance if self.settles() => {
                let _ = machine.rebalance(slot);
            }
            Step::OfferToStop if self.settles() => {
                let _ = machine.query_and_cancel_stop(slot);
            }
            Step::OfferToRemove if self.settles() => {
                let _ = machine.query_and_cancel_remove(slot);
            }
            Step::Sleep { .. } | Step::Rebalance | Step::OfferToStop | Step::OfferToRemove => {}
            Step::Protect { region, hidden } => {
                if let Some((region, _)) = pick(&self.regions, *region).cloned() {
                    let _ = if *hidden {
                        region.no_access()
                    } else {
                        region.read_only()
                    };
                }
            }
            Step::Free { region } => {
                if !self.regions.is_empty() {
                    let index = usize::from(*region) % self.regions.len();
                    self.regions.swap_remove(index).0.free();
                }
            }
        }
    }

    fn exit(&mut self, app: usize) {
        self.apps[app].exit();
        self.handles.retain(|&(_, of)| of != app);
        self.regions.retain(|&(_, of)| of != app);
        self.apps[app] = self.desk.another_app();
    }

    fn wake(&mut self) {
        if core::mem::take(&mut self.asleep) {
            self.desk.machine().wake().expect("a machine that sleeps");
            self.waking = true;
        }
    }

    /// Whether the PnP manager may do something, or the machine sleep: not while it sleeps, nor before
    /// the card is back in D0, because the emulated KMDF does not put these in a row as Windows' does.
    fn settles(&mut self) -> bool {
        if !self.asleep && core::mem::take(&mut self.waking) {
            self.desk.machine().run_for(2_000_000);
        }
        !self.asleep
    }
}

const NOTHING: UserBuffer = UserBuffer {
    address: 0,
    length: 0,
};

/// The device is as good as new: nobody has it open, and it captures.
fn capture(desk: &Desk<'_>) {
    if desk.machine().device_state(desk.slot()) != DeviceState::Started {
        return;
    }
    let app = desk.another_app();
    let path = Card::list(&app).expect("a list").remove(0);
    let card = Card::open(&app, &path, OpenAccess::ReadWrite).expect("an open card");
    let mut ring = match card.post(&RingBuilder::new(4096, 4)) {
        Ok(ring) => ring,
        // The machine may be too short of something for any ring.
        Err(_) => return,
    };
    let segment = ring.next_segment().expect("a segment").expect("one");
    let data = segment.data().expect("data");
    let first = data.first_chunk::<8>().expect("a word");
    assert!(
        Counter::matches(u64::from_le_bytes(*first) * 8, data),
        "other data"
    );
    drop(segment);
    ring.finish().expect("an end");
    app.exit();
}

/// Plays a script.
pub(crate) fn play(script: &Script) {
    let named = Named::default();
    let watching = named.clone();
    let config = script
        .setting
        .config()
        .around(move |card| Box::new(Watched::new(card, watching)));
    setting::play(config, Trust::Sound, script, |desk| {
        let path = desk.app().list().expect("a list").remove(0);
        let mut play = Play {
            desk,
            path,
            named: named.clone(),
            apps: [desk.another_app(), desk.another_app()],
            handles: Vec::new(),
            regions: Vec::new(),
            pending: Vec::new(),
            asleep: false,
            waking: false,
        };
        for step in &script.steps.0 {
            play.step(step);
        }
        play.wake();
        play.settles();
        play.exit(0);
        play.exit(1);
        named.add(0);
        capture(desk);
    });
}
