//! Processes and memory of other kinds, and a file that several processes have a handle to.

use super::limits::{Program, cancel, locked, pending, request};
use super::lives::{self, PAGE, Reader};
use super::seeds;
use contdma_client::abi::{AbiError, RingState};
use contdma_desk::{Counter, Desk, Environment};

const SEGMENTS: u32 = 8;
const RING_BYTES: usize = (SEGMENTS * PAGE) as usize;

fn play(scenario: impl Fn(&Desk<'_>) + Sync) {
    for environment in [Environment::COHERENT, Environment::MIXED] {
        for seed in 0..4 {
            let mut config = lives::config(environment, seed);
            config.machine.preemption = seeds::preemption(seed);
            contdma_desk::run(config, &scenario)
                .unwrap_or_else(|error| panic!("{environment:?}, seed {seed}: {error}"));
        }
    }
}

/// What is sent has neither pointers nor words of the processor's size in it.
#[test]
fn a_32_bit_process_captures_like_any_other() {
    play(|desk| {
        let app = desk.another_app();
        let _ = app.process().clone().with_32_bits();
        let mut ring = lives::post(&app, &lives::builder()).expect("a ring");
        let mut reader = Reader::from_start();
        reader.take_many(&mut ring, 30);
        let report = lives::end(ring, &mut reader).expect("an end");
        assert_eq!((report.lost, report.produced), (0, reader.sequence));
        app.exit();
    });
}

/// The card writes to pages of the process's own, and not to those that it shares.
#[test]
fn a_ring_that_is_copied_on_write_is_copied_when_it_is_posted() {
    play(|desk| {
        let owner = desk.another_app();
        let original = owner.process().allocate(RING_BYTES);
        original.write(0, &[7; RING_BYTES]);
        let process = desk.app().process();
        let mut program = Program::start(desk, process, 1);
        program.memory = original.copy_on_write(process);
        let ring = program.ring(&request(SEGMENTS as usize), 0);
        desk.machine().run_for(1_000_000);
        pending(&ring);
        assert!(Counter::matches(0, &program.memory.bytes(0, RING_BYTES)));
        assert!(original.bytes(0, RING_BYTES) == [7; RING_BYTES]);
        cancel(&ring);
        // That a ring was taken back is no error of it.
        let report = program.report();
        assert_eq!((report.errors, report.first_error), (0, 0));
        program.file.close().expect("closed");
        owner.exit();
    });
}

/// A program of another process with a handle to the same file, and memory of its own.
fn heir(desk: &Desk<'_>, first: &Program) -> Program {
    let process = desk.app().process();
    let mut heir = Program::start(desk, process, SEGMENTS as usize);
    heir.file.close().expect("closed");
    heir.file = first.file.duplicate(process).expect("a handle");
    heir
}

#[test]
fn a_session_ends_with_the_last_handle_to_its_file() {
    play(|desk| {
        let other = desk.another_app();
        let first = Program::start(desk, other.process(), SEGMENTS as usize);
        let ring = first.ring(&request(SEGMENTS as usize), 0);
        pending(&ring);
        let heir = heir(desk, &first);
        first.file.close().expect("closed");
        desk.machine().run_for(1_000_000);
        pending(&ring);
        let report = heir.report();
        assert_eq!(report.state, RingState::Running as u32);
        assert_eq!(report.produced, u64::from(SEGMENTS));
        heir.file.close().expect("closed");
        assert_eq!(ring.wait().status, AbiError::Cancelled.status());
        assert_eq!(locked(desk), 0);
        other.exit();
    });
}

/// The memory is the process's, so its end is the ring's, whoever has a handle yet.
#[test]
fn a_ring_ends_with_its_process_and_the_file_takes_another() {
    play(|desk| {
        let other = desk.another_app();
        let first = Program::start(desk, other.process(), SEGMENTS as usize);
        let ring = first.ring(&request(SEGMENTS as usize), 0);
        pending(&ring);
        let heir = heir(desk, &first);
        desk.machine().run_for(50_000);
        other.exit();
        lives::settle(desk);
        assert_eq!(locked(desk), 0);
        let next = heir.ring(&request(SEGMENTS as usize), 0);
        desk.machine().run_for(1_000_000);
        pending(&next);
        // The stream has gone on.
        let bytes = heir.memory.bytes(0, RING_BYTES);
        let first = u64::from_le_bytes(*bytes.first_chunk().expect("a word"));
        assert!(first > 0 && Counter::matches(first * 8, &bytes));
        cancel(&next);
        heir.file.close().expect("closed");
    });
}
