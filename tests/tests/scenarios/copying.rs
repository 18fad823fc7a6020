//! Copies that are too long for a deferred procedure call: they go on at PASSIVE_LEVEL, in parts
//! and in order, and whatever ends or interrupts a session may come in between.

use super::seeds;
use crate::form;
use contdma_client::abi::{
    AbiError, LatePolicy, RingInfo, SegmentFlags, StopMode, Strategy, control, wire,
};
use contdma_client::{Card, Handle, OpenAccess, Port, PortError, Ring, RingBuilder, SessionEnd};
use contdma_desk::{App, AppHandle, Config, Counter, Desk, Environment};
use contdma_models::Faults;
use wdk_emu::machine::SystemState;
use zerocopy::IntoBytes;

const SEGMENT: u32 = 1024 * 1024;
const BUDGET: u32 = 64 * 1024;
const SEGMENTS: u32 = 3;
/// About a hundred microseconds of virtual time for a segment.
const PACE: u64 = 10_000_000_000;

fn builder() -> RingBuilder {
    RingBuilder::new(SEGMENT, SEGMENTS)
        .strategy(Strategy::CommonBuffer)
        .copy_budget(BUDGET)
}

fn open<'p, 'm>(port: &'p App<'m>) -> Card<'p, App<'m>> {
    let path = Card::list(port).expect("a list").remove(0);
    Card::open(port, &path, OpenAccess::ReadWrite).expect("an open card")
}

fn config(seed: u64, source: Counter) -> Config {
    let mut config = form::config(Environment::REACH32, seed).source(0, source);
    config.machine.preemption = seeds::preemption(seed);
    config
}

/// What was taken of a counted stream.
#[derive(Default)]
struct Taken {
    position: u64,
    next: u64,
    missing: u64,
    segments: u64,
}

impl Taken {
    /// Takes a segment and checks every byte of it; false at the end.
    fn take<H: Handle>(&mut self, ring: &mut Ring<H>) -> bool {
        let Some(segment) = ring.next_segment().expect("a segment") else {
            return false;
        };
        assert_eq!(segment.sequence(), self.next + segment.gap_before());
        let mut data = vec![0; segment.valid_bytes()];
        segment.copy_to(&mut data).expect("a copy");
        if segment.still_valid().expect("an answer") {
            let position = if segment.flags().contains(SegmentFlags::AFTER_SUSPEND) {
                u64::from_le_bytes(*data.first_chunk().expect("a word")) * 8
            } else {
                self.position + segment.gap_before() * u64::from(SEGMENT)
            };
            assert!(position >= self.position, "the stream goes back");
            let intact = Counter::matches(position, &data);
            assert!(intact, "segment {} differs", segment.sequence());
            self.position = position + data.len() as u64;
        } else {
            self.position += (segment.gap_before() + 1) * u64::from(SEGMENT);
        }
        self.missing += segment.gap_before();
        self.next = segment.sequence() + 1;
        self.segments += 1;
        true
    }
}

#[test]
fn every_byte_of_a_long_copy_arrives_in_order() {
    const STREAM: u64 = 9 * SEGMENT as u64 + 4711;
    for seed in 0..6 {
        let source = Counter::new().ending_after(STREAM).paced(PACE);
        let run = contdma_desk::run(config(seed, source), |desk| {
            let mut ring = open(desk.app()).post(&builder()).expect("a ring");
            let mut taken = Taken::default();
            while taken.take(&mut ring) {}
            assert_eq!((taken.position, taken.missing), (STREAM, 0));
            let finished = ring.finish().expect("a report");
            assert_eq!(finished.end, SessionEnd::EndOfStream);
            let report = finished.report;
            assert_eq!((report.lost, report.errors), (0, 0));
            assert_eq!(report.after_device.bytes, STREAM);
            let parts = STREAM.div_ceil(BUDGET.into());
            assert_eq!(report.after_device.calls, parts, "a part is a budget");
            assert!(report.deferred_copies > 0);
        });
        run.unwrap_or_else(|error| panic!("{seed}: {error}"));
    }
}

/// A card that is faster than the copies, and an application that is slower than both.
#[test]
fn a_long_copy_that_is_too_late_is_a_numbered_gap() {
    const COUNT: u64 = 60;
    for policy in [LatePolicy::DropNew, LatePolicy::Overwrite] {
        for seed in 0..6 {
            let source = Counter::new()
                .ending_after(COUNT * u64::from(SEGMENT))
                .paced(PACE);
            let run = contdma_desk::run(config(seed, source), |desk| {
                let builder = builder().policy(policy);
                let mut ring = open(desk.app()).post(&builder).expect("a ring");
                let mut taken = Taken::default();
                while taken.take(&mut ring) {
                    desk.machine().run_for(150_000 * (taken.segments % 4));
                }
                let report = ring.finish().expect("a report").report;
                assert!(report.deferred_copies > 0);
                assert_eq!(report.produced, COUNT);
                assert!(taken.missing > 0, "never late");
                let counted = match policy {
                    // The end may have been dropped.
                    LatePolicy::DropNew => report.lost == COUNT - taken.segments,
                    _ => report.lost <= COUNT && report.lost > 0,
                };
                assert!(counted, "{} of {report:?}", taken.segments);
            });
            run.unwrap_or_else(|error| panic!("{policy:?} {seed}: {error}"));
        }
    }
}

fn report(handle: &AppHandle<'_>) -> RingInfo {
    let mut output = [0; size_of::<RingInfo>()];
    let answer = handle.control(&control::QUERY_RING, &[], &mut output);
    answer.expect("an answer");
    wire::read(&output).expect("a report")
}

fn post<'m>(port: &App<'m>, builder: &RingBuilder) -> (AppHandle<'m>, contdma_desk::AppPosted) {
    let path = port.list().expect("a list").remove(0);
    let handle = port.open(&path, OpenAccess::ReadWrite).expect("a handle");
    let request = builder.request().expect("a request");
    let bytes = usize::try_from(request.buffer_bytes().expect("bytes")).expect("bytes");
    let memory = handle.allocate(bytes).expect("memory");
    let wire = request.to_wire();
    let posted = handle
        .post(&control::POST_RING, wire.as_bytes(), memory, bytes)
        .expect("a posted ring");
    (handle, posted)
}

/// Where nothing waits, the work item does not run, and what is copied is copied by a DPC: its
/// budget, and not more, however often it is called.
#[test]
fn a_dpc_copies_its_budget_and_leaves_the_rest() {
    for budget in [4096, 20_000, BUDGET, 2 * BUDGET] {
        let source = Counter::new().paced(PACE);
        let run = contdma_desk::run(config(0, source), |desk| {
            let builder = builder().copy_budget(budget).without_status_block();
            let (handle, posted) = post(desk.app(), &builder);
            let mut before = report(&handle);
            assert_eq!(before.after_device.bytes, 0);
            let mut called = 0;
            // Every call takes some virtual time.
            for _ in 0..200_000 {
                let now = report(&handle);
                let copied = now.after_device.bytes - before.after_device.bytes;
                assert!(copied <= u64::from(budget), "{copied} bytes at once");
                called += now.dpcs - before.dpcs;
                before = now;
                if called >= 3 {
                    break;
                }
            }
            assert!(called >= 3, "the card was never heard of");
            assert_eq!(before.after_device.bytes, u64::from(budget));
            assert_eq!((before.deferred_copies, before.produced), (1, 0));
            // The work item does the rest.
            desk.machine().run_for(1_000_000);
            let after = report(&handle);
            assert_eq!(after.produced, u64::from(SEGMENTS));
            drop(posted);
        });
        run.unwrap_or_else(|error| panic!("{budget}: {error}"));
    }
}

/// What may come while a copy is under way.
#[derive(Clone, Copy, Debug)]
enum Blow {
    Cancel,
    Stop,
    Sleep,
    Rebalance,
    CardBreaks,
    CardIsPulled,
    MachineForgets,
}

/// Everything that ends or interrupts a session, at every moment of a long copy.
#[test]
fn a_long_copy_may_be_interrupted_at_any_time() {
    let blows = [
        Blow::Cancel,
        Blow::Stop,
        Blow::Sleep,
        Blow::Rebalance,
        Blow::CardBreaks,
        Blow::CardIsPulled,
        Blow::MachineForgets,
    ];
    for blow in blows {
        for moment in 0..24 {
            let seed = 1 + 2 * moment;
            let source = Counter::new().paced(PACE);
            let run = contdma_desk::run(config(seed, source), |desk| {
                interrupt(desk, blow, moment);
            });
            run.unwrap_or_else(|error| panic!("{blow:?} {moment}: {error}"));
        }
    }
}

fn interrupt(desk: &Desk<'_>, blow: Blow, moment: u64) {
    let mut ring = open(desk.app()).post(&builder()).expect("a ring");
    let mut taken = Taken::default();
    assert!(taken.take(&mut ring));
    // The next segments are on their way.
    desk.machine().run_for(90_000 + moment * 1_500);
    match blow {
        Blow::Cancel => drop(ring),
        Blow::Stop => {
            ring.stop(StopMode::Drain).expect("a stop");
            while taken.take(&mut ring) {}
            let finished = ring.finish().expect("a report");
            assert_eq!(finished.end, SessionEnd::Stopped);
            assert_eq!(finished.report.produced, taken.next, "taken to the end");
            assert_eq!(taken.missing, 0);
        }
        Blow::Sleep => {
            desk.machine().sleep(SystemState::Sleeping).expect("asleep");
            desk.machine().wake().expect("awake");
            go_on(ring, taken);
        }
        Blow::Rebalance => {
            let rebalanced = desk.machine().rebalance(desk.slot());
            rebalanced.expect("a rebalanced device");
            go_on(ring, taken);
        }
        Blow::CardBreaks => {
            desk.card().set_faults(Faults {
                too_many_bytes_at: Some(taken.next + 1 + moment % 3),
                ..Faults::default()
            });
            let error = loop {
                match ring.next_segment() {
                    Ok(Some(_)) => {}
                    Ok(None) => panic!("a card that lies ends no stream"),
                    Err(error) => break error,
                }
            };
            assert_eq!(error.driver_error(), Some(AbiError::DeviceFault));
            drop(ring);
            desk.card().set_faults(Faults::default());
        }
        Blow::CardIsPulled => {
            desk.machine().surprise_remove(desk.slot());
            desk.machine().run_for(5_000_000);
            let finished = ring.finish();
            let gone = SessionEnd::Failed(PortError::Driver(AbiError::DeviceGone));
            assert!(finished.is_err() || finished.is_ok_and(|it| it.end == gone));
            return;
        }
        Blow::MachineForgets => {
            // The process ends with everything that it holds.
            desk.app().exit();
            desk.machine().run_for(5_000_000);
            return;
        }
    }
    // The channel works again.
    let mut ring = open(desk.app()).post(&builder()).expect("a ring");
    let segment = ring.next_segment().expect("a segment").expect("one");
    assert_eq!(segment.sequence(), 0);
}

/// The stream goes on behind a gap.
fn go_on<H: Handle>(mut ring: Ring<H>, mut taken: Taken) {
    for _ in 0..5 {
        assert!(taken.take(&mut ring), "the stream ended");
    }
    ring.stop(StopMode::Drain).expect("a stop");
    while taken.take(&mut ring) {}
    let report = ring.finish().expect("a report").report;
    assert_eq!(report.lost, taken.missing);
    assert_eq!(report.produced, taken.next);
    assert_eq!(report.lost, 1, "what the card was in");
}
