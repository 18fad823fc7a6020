//! The rules that hold for every back-end and its card. That entries tile the ring (rule 1) is
//! tested with the program; here it shows as data in the right place.

mod common;

use common::{
    BackEnd, CardOptions, Desk, Misbehaviour, PAGE, Published, Reference, Session, Shape,
};
use contdma_engine::capabilities::LateBehaviour;
use contdma_engine::engine::{
    ChannelEngine, ChannelState, Engine, Interrupt, InterruptSource, StopState,
};
use contdma_engine::{EngineError, Registers};
use proptest::prelude::*;
use std::time::Duration;

const SECOND: u64 = 1_000_000_000;

fn desk<B: BackEnd>(options: CardOptions) -> (Desk, B::Model) {
    let (card, model) = B::card(options);
    (Desk::new(card, 6), model)
}

/// What a driver and an application do.
#[derive(Clone, Copy, Debug)]
enum Step {
    Wait(u64),
    Drain,
    Release(u64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0u64..60_000).prop_map(Step::Wait),
        2 => Just(Step::Drain),
        2 => (0u64..6).prop_map(Step::Release),
    ]
}

fn late() -> impl Strategy<Value = LateBehaviour> {
    prop_oneof![
        Just(LateBehaviour::Overwrites),
        Just(LateBehaviour::Holds),
        Just(LateBehaviour::Drops),
    ]
}

fn shape() -> impl Strategy<Value = Shape> {
    (late(), 1u32..7, 1u64..200, 1u32..5, 0u64..1_000).prop_map(
        |(late, segments, blocks, moderation, first_sequence)| Shape {
            late,
            segments,
            segment_bytes: blocks * 64,
            moderation,
            first_sequence,
            ..Shape::default()
        },
    )
}

fn options() -> impl Strategy<Value = CardOptions> {
    (any::<u64>(), 1u32..9_000, prop::option::of(0u64..200_000)).prop_map(
        |(seed, burst, ends_after)| CardOptions {
            seed,
            burst,
            ends_after,
            ..CardOptions::default()
        },
    )
}

/// Rules 2, 3 and 4: progress is monotonic and never ahead of the card; what is published is the
/// card's data; what was touched again is reported lost.
fn published_is_stored<B: BackEnd>(options: CardOptions, shape: Shape, steps: &[Step]) {
    let (desk, model) = desk::<B>(options);
    let mut session = Session::<B::Engine>::begin(&desk, shape, options.seed).unwrap();
    let mut done = shape.first_sequence;
    for step in steps {
        match *step {
            Step::Wait(duration) => desk.advance(duration),
            Step::Drain => {
                let progress = session.drain().unwrap();
                assert!(progress.done >= done);
                assert!(progress.done <= B::decided(&model));
                done = progress.done;
            }
            Step::Release(segments) => session.release(segments).unwrap(),
        }
    }
    desk.advance(SECOND);
    session.drain().unwrap();
    // Decided one by one, without a hole.
    for (published, expected) in session.published.iter().zip(shape.first_sequence..) {
        let sequence = match *published {
            Published::Segment { sequence, .. } | Published::Lost { sequence } => sequence,
        };
        assert_eq!(sequence, expected);
        if shape.late == LateBehaviour::Holds {
            assert!(matches!(published, Published::Segment { .. }));
        }
    }
    let stop = session.channel.stop(&desk, &desk).unwrap();
    assert!(matches!(stop, StopState::Quiesced(_)));
}

/// Rule 5: what is published does not depend on how many interrupts were taken.
fn interrupts_do_not_decide<B: BackEnd>(options: CardOptions, moderation: u32, waits: &[u64]) {
    let shape = Shape {
        late: LateBehaviour::Overwrites,
        segments: 64,
        segment_bytes: PAGE,
        moderation,
        ..Shape::default()
    };
    let options = CardOptions {
        ends_after: Some(60 * PAGE - 17),
        ..options
    };
    let run = |eager: bool| {
        let (desk, _model) = desk::<B>(options);
        let mut session = Session::<B::Engine>::begin(&desk, shape, 3).unwrap();
        for &wait in waits {
            desk.advance(wait);
            let messages = desk.bus(|bus| std::mem::take(&mut bus.messages));
            if eager {
                for message in messages {
                    let channel = u8::try_from(message).unwrap();
                    let source = InterruptSource::Channel(channel);
                    assert_ne!(session.card.isr(&desk, source), Interrupt::Gone);
                    session.drain().unwrap();
                }
            }
        }
        desk.advance(SECOND);
        session.drain().unwrap();
        session.published
    };
    let published = run(true);
    assert_eq!(published, run(false));
    assert_eq!(published.len(), 60);
}

/// Rule 6: after `Quiesced` the card makes no request.
fn quiesced_is_quiet<B: BackEnd>(options: CardOptions, shape: Shape, wait: u64) {
    let (desk, _model) = desk::<B>(options);
    let mut session = Session::<B::Engine>::begin(&desk, shape, 5).unwrap();
    desk.advance(wait);
    let stop = session.channel.stop(&desk, &desk).unwrap();
    assert!(matches!(stop, StopState::Quiesced(_)));
    let requests = desk.bus(|bus| bus.requests);
    desk.advance(SECOND);
    assert_eq!(desk.bus(|bus| bus.requests), requests);
    // What had been completed is still there to take, and the channel can be used again.
    session.drain().unwrap();
}

/// Rule 6, the other half: a card that does not stop is never called quiesced, a reset helps if
/// anything does, and the wait ends.
fn a_stuck_card_is_not_called_quiesced<B: BackEnd>(resets: bool) {
    let (desk, model) = desk::<B>(CardOptions::default());
    let shape = Shape {
        late: LateBehaviour::Overwrites,
        ..Shape::default()
    };
    let mut session = Session::<B::Engine>::begin(&desk, shape, 5).unwrap();
    let faults: &[_] = if resets {
        &[Misbehaviour::NeverIdle]
    } else {
        &[Misbehaviour::NeverIdle, Misbehaviour::NeverResets]
    };
    B::misbehave(&model, faults);
    desk.advance(50_000);
    let before = desk.bus(|bus| bus.now);
    assert_eq!(session.channel.stop(&desk, &desk), Ok(StopState::TimedOut));
    let bound = session.card.capabilities().stop_bound;
    let waited = Duration::from_nanos(desk.bus(|bus| bus.now) - before);
    assert!(waited >= bound && waited < bound * 2);
    assert_eq!(session.channel.state(), ChannelState::Stuck);
    let polled = session.channel.poll_stop(&desk, Duration::ZERO);
    assert_eq!(polled, Ok(StopState::TimedOut), "the answer is final");

    let reset = session.channel.reset(&desk, &desk);
    if resets {
        let _ = reset.unwrap();
        let requests = desk.bus(|bus| bus.requests);
        desk.advance(SECOND);
        assert_eq!(desk.bus(|bus| bus.requests), requests);
    } else {
        assert_eq!(reset, Err(EngineError::ResetTimeout));
    }
}

/// Rule 7: all-ones at any access leads to `Gone`, after which nothing is touched.
fn all_ones_anywhere<B: BackEnd>() {
    let whole = |desk: &Desk| -> Result<(), EngineError> {
        let mut session = Session::<B::Engine>::begin(desk, Shape::default(), 5)?;
        for _ in 0..6 {
            desk.advance(20_000);
            match session.card.isr(desk, InterruptSource::Shared) {
                Interrupt::Gone => {
                    session.channel.abandon();
                    let accesses = desk.accesses();
                    assert_eq!(session.progress(), Err(EngineError::Gone));
                    assert_eq!(session.release(1), Err(EngineError::Gone));
                    let stop = session.channel.stop(desk, desk);
                    assert_eq!(stop, Err(EngineError::Gone));
                    let reset = session.channel.reset(desk, desk);
                    assert_eq!(reset, Err(EngineError::Gone));
                    assert_eq!(
                        desk.accesses(),
                        accesses,
                        "an abandoned card is not touched"
                    );
                    return Err(EngineError::Gone);
                }
                Interrupt::NotMine | Interrupt::Mine { .. } => {}
            }
            session.drain()?;
            session.release(2)?;
        }
        match session.channel.stop(desk, desk)? {
            StopState::Quiesced(_) => Ok(()),
            other => panic!("a healthy card stops, this one said {other:?}"),
        }
    };
    let (healthy, _model) = desk::<B>(CardOptions::default());
    whole(&healthy).unwrap();
    let accesses = healthy.accesses();
    for limit in 0..accesses {
        let (desk, model) = desk::<B>(CardOptions::default());
        B::misbehave(&model, &[Misbehaviour::GoneAfter(limit)]);
        let end = whole(&desk);
        // A card that leaves at the very last write is not noticed, and need not be.
        let unnoticed = limit + 1 == accesses && end.is_ok();
        assert!(
            end == Err(EngineError::Gone) || unnoticed,
            "access {limit}: {end:?}"
        );
    }
}

/// A look-alike is refused by reading alone.
fn identify_refuses_others<B: BackEnd>(words: &[u32]) {
    struct Other<'a>(&'a [u32]);
    impl Registers for Other<'_> {
        fn read32(&self, offset: u32) -> u32 {
            let index = usize::try_from(offset / 4).unwrap();
            self.0.get(index).copied().unwrap_or(0)
        }
        fn write32(&self, offset: u32, _: u32) {
            panic!("identify wrote register {offset:#x}");
        }
    }
    assert!(B::Engine::identify(&Other(words)).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 192,
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    })]

    #[test]
    fn reference_published_is_stored(
        options in options(),
        shape in shape(),
        steps in prop::collection::vec(step(), 0..60),
    ) {
        published_is_stored::<Reference>(options, shape, &steps);
    }

    #[test]
    fn reference_interrupts_do_not_decide(
        options in options(),
        moderation in 1u32..20,
        waits in prop::collection::vec(0u64..20_000, 0..30),
    ) {
        interrupts_do_not_decide::<Reference>(options, moderation, &waits);
    }

    #[test]
    fn reference_quiesced_is_quiet(
        options in options(),
        shape in shape(),
        wait in 0u64..200_000,
    ) {
        quiesced_is_quiet::<Reference>(options, shape, wait);
    }

    #[test]
    fn reference_identify_refuses_others(words in prop::collection::vec(any::<u32>(), 0..16)) {
        identify_refuses_others::<Reference>(&words);
    }
}

#[test]
fn reference_a_card_that_ignores_a_stop() {
    a_stuck_card_is_not_called_quiesced::<Reference>(true);
}

#[test]
fn reference_a_card_that_ignores_a_reset() {
    a_stuck_card_is_not_called_quiesced::<Reference>(false);
}

#[test]
fn reference_all_ones_anywhere() {
    all_ones_anywhere::<Reference>();
}
