//! The application scribbles over all that it shares with the driver, between any two kernel calls or
//! accesses to the card: it gets an answer that makes sense, and hurts nobody but itself.

use super::at_choice::{ANSWER, Event, POST, SEGMENTS, Session};
use super::lives::{self, PAGE, Reader};
use super::seeds::{self, Dice};
use contdma_client::abi::{
    ABI_VERSION, AbiError, Direction, RingInfo, SegmentRecord, StatusLayout, StickyErrors, WaitOut,
    control, wire,
};
use contdma_desk::{Counter, Desk, Environment};
use std::cell::Cell;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};
use wdk_emu::machine::Region;

const KINDS: [Scribble; 4] = [
    Scribble::Random,
    Scribble::Ones,
    Scribble::Zeros,
    Scribble::OffByOne,
];

/// What a hostile application writes into memory that it shares with the driver.
#[derive(Clone, Copy, Debug)]
enum Scribble {
    Random,
    Ones,
    Zeros,
    /// What is there, and one more or less in some word.
    OffByOne,
}

impl Scribble {
    fn over(self, region: &Region, from: usize, dice: &mut Dice) {
        let mut bytes = region.bytes(from, region.len() - from);
        match self {
            Self::Random => bytes.as_chunks_mut::<8>().0.iter_mut().for_each(|word| {
                *word = dice.below(u64::MAX).to_le_bytes();
            }),
            Self::Ones => bytes.fill(0xFF),
            Self::Zeros => bytes.fill(0),
            Self::OffByOne => {
                for word in bytes.as_chunks_mut::<8>().0.iter_mut().take(64) {
                    let value = u64::from_le_bytes(*word);
                    let change = [0, 1, u64::MAX][usize::try_from(dice.below(3)).expect("three")];
                    *word = value.wrapping_add(change).to_le_bytes();
                }
            }
        }
        region.write(from, &bytes);
    }
}

/// The whole status block changes between any two of the driver's calls, and so between any two of
/// its reads that a call lies between; a second ring of another process does not notice.
fn scribble(desk: &Desk<'_>, scribble: Scribble, direction: Direction, seed: u64) {
    let machine = desk.machine();
    let other = desk.another_app();
    let session = Session::open(&other, direction);
    let mut quiet = lives::post(desk.app(), &lives::builder().channel(1)).expect("a ring");
    let mut reader = Reader::from_start();
    let post = session.send(&control::POST_RING, POST, (0, session.ring_bytes));
    let post = post.expect("a request");
    let (region, from) = (session.ring.clone(), SEGMENTS as usize * PAGE as usize);
    let mut dice = Dice::new(seed);
    machine.at_every_choice(move |_| scribble.over(&region, from, &mut dice));
    reader.take_many(&mut quiet, 30);
    machine.disarm_choices();
    let answer = session
        .file
        .device_control(control::QUERY_RING.code(), &[], size_of::<RingInfo>())
        .expect("a report");
    let report: RingInfo = wire::read(&answer).expect("a whole report");
    let errors = StickyErrors::from_bits_retain(report.errors);
    assert!(
        StickyErrors::BAD_CONSUMED.contains(errors),
        "{errors:?} is not the application's doing"
    );
    let first = match errors.is_empty() {
        true => 0,
        false => AbiError::BadConsumerIndex.status(),
    };
    assert_eq!(report.first_error, first);
    // A playback that was never filled has nothing to look at.
    if matches!((scribble, direction), (Scribble::Ones, Direction::Capture)) {
        assert_eq!(errors, StickyErrors::BAD_CONSUMED);
    }
    match direction {
        Direction::Capture => assert!(report.consumed <= report.produced),
        Direction::Playback => {
            assert!(report.consumed <= report.produced + u64::from(SEGMENTS));
        }
    }
    assert_eq!(post.poll(), None, "it hurts nobody but itself");
    post.cancel();
    assert_eq!(post.wait().status, AbiError::Cancelled.status());
    reader.take_many(&mut quiet, 10);
    assert_eq!(reader.missing, 0);
    other.exit();
}

#[test]
fn shared_words_may_change_at_any_point() {
    seeds::each(4, |seed| {
        KINDS.iter().try_for_each(|&kind| {
            for direction in [Direction::Capture, Direction::Playback] {
                let config = lives::config(Environment::MIXED, seed)
                    .source(1, Counter::new().paced(lives::PACE));
                let run = contdma_desk::run(config, |desk| scribble(desk, kind, direction, seed));
                run.map_err(|error| format!("{kind:?}, {direction:?}: {error}"))?;
            }
            Ok::<_, String>(())
        })
    });
    // What is scribbled over is where the block is.
    assert!(StatusLayout::new(SEGMENTS).expect("a layout").bytes() >= 4096);
}

/// What happens to a session that is scribbled over.
const EVENTS: [Option<Event>; 8] = [
    None,
    Some(Event::Kill),
    Some(Event::Cancel),
    Some(Event::CancelAll),
    Some(Event::Close),
    Some(Event::Sleep),
    Some(Event::Rebalance),
    Some(Event::Pull),
];

/// Events come within so many choice points of a life, which has more of them.
const POINTS: u64 = 600;

/// What a request may be answered with, whatever is in the shared words. A fault of the card or of the
/// driver is none of it.
fn is_sane(status: i32, event: Option<Event>) -> bool {
    let by_event = match event {
        Some(Event::Pull) => [AbiError::DeviceGone, AbiError::WrongState],
        _ => [AbiError::DeviceNotReady, AbiError::NoRing],
    };
    let always = [
        AbiError::TimedOut,
        AbiError::BadConsumerIndex,
        AbiError::Cancelled,
        AbiError::StoppedByApp,
        AbiError::NoRing,
        AbiError::WaitPending,
    ];
    let error = AbiError::from_status(status);
    status == 0 || error.is_some_and(|it| always.contains(&it) || by_event.contains(&it))
}

/// The last answer of a WAIT, if one was answered, names segments that there may be.
fn check_answer(session: &Session) {
    let bytes = session.inputs.bytes(ANSWER, 4096);
    let head: WaitOut = wire::read(&bytes).expect("a head");
    if head.version != ABI_VERSION {
        return;
    }
    assert!(head.next <= head.produced, "{head:?}");
    let mut next = 0;
    for index in 0..head.record_count as usize {
        let at = WaitOut::record_offset(index).expect("a place");
        let record: SegmentRecord = wire::read(&bytes[at..]).expect("a record");
        assert!(record.sequence >= next && record.sequence < head.next);
        assert!(record.valid_bytes <= PAGE);
        next = record.sequence + 1;
    }
}

/// The whole life of a session, from its post to the end of its teardown, with WAITs, releases and a
/// stop, while its status block changes all the time, and an event at some point. Whether that came.
fn whole_life(
    desk: &Desk<'_>,
    kind: Scribble,
    direction: Direction,
    event: Option<Event>,
    mut dice: Dice,
) -> bool {
    let machine = desk.machine();
    let before = machine.leaks();
    let other = desk.another_app();
    let session = Session::open(&other, direction);
    let happened = Rc::new(Cell::new(false));
    if let Some(event) = event {
        let (guest, slot, done) = (session.clone(), desk.slot(), Rc::clone(&happened));
        machine.at_choice(1 + dice.below(POINTS), move |machine| {
            machine.start_next(move |machine| {
                event.happen(machine, slot, &guest);
                done.set(true);
            });
        });
    }
    let (region, from) = (session.ring.clone(), SEGMENTS as usize * PAGE as usize);
    let is_over = Rc::clone(&session.over);
    machine.at_every_choice(move |_| {
        // The memory of a process that was killed is gone.
        if !is_over.get() {
            kind.over(&region, from, &mut dice);
        }
    });
    session.live(machine);
    machine.run_for(20_000_000);
    machine.disarm_choices();
    let sent = session.sent.borrow().clone();
    assert!(!sent.is_empty());
    for pending in &sent {
        let outcome = pending.poll().expect("a request is lost");
        assert!(is_sane(outcome.status, event), "{:#x}", outcome.status);
    }
    if event != Some(Event::Kill) {
        check_answer(&session);
        let code = control::QUERY_RING.code();
        let answer = session
            .file
            .device_control(code, &[], size_of::<RingInfo>());
        if let Ok(report) = answer {
            let report: RingInfo = wire::read(&report).expect("a whole report");
            let errors = StickyErrors::from_bits_retain(report.errors);
            let its_own = StickyErrors::BAD_CONSUMED | StickyErrors::SUSPENDED;
            assert!(
                its_own.contains(errors) || event == Some(Event::Pull),
                "{errors:?}"
            );
            assert!(report.consumed <= report.produced + u64::from(SEGMENTS));
            assert!(report.lost <= report.produced);
        }
    }
    session.over.set(true);
    other.exit();
    lives::settle(desk);
    lives::recover(desk, &before);
    happened.get()
}

#[test]
fn shared_words_may_change_throughout_whole_lives() {
    let (came, wanted) = (AtomicU32::new(0), AtomicU32::new(0));
    seeds::each(4, |seed| {
        for (kind, turn) in KINDS.into_iter().zip(0..) {
            for (event, row) in EVENTS.into_iter().zip(0..) {
                let direction = match (seed + turn + row) % 2 {
                    0 => Direction::Capture,
                    _ => Direction::Playback,
                };
                let mut config = lives::config(Environment::MIXED, seed);
                config.machine.preemption = seeds::preemption(seed / 2);
                let dice = Dice::new(seed * 64 + turn * 8 + row);
                let run = contdma_desk::run(config, |desk| {
                    whole_life(desk, kind, direction, event, dice)
                });
                let happened =
                    run.map_err(|error| format!("{kind:?}, {direction:?}, {event:?}: {error}"))?;
                came.fetch_add(u32::from(happened), Ordering::Relaxed);
                wanted.fetch_add(u32::from(event.is_some()), Ordering::Relaxed);
            }
        }
        Ok::<_, String>(())
    });
    let (came, wanted) = (came.into_inner(), wanted.into_inner());
    assert!(2 * came > wanted, "only {came} of {wanted} events happened");
}
