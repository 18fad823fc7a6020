//! Short, long and nonsensical inputs of every control code.

use super::raw::{self, RawRing, end_of_post};
use super::verdict::{Outcome, ensure, refused_with};
use super::{Scenario, Subject};
use crate::random::Random;
use contdma_client::abi::{
    AbiError, ControlCode, PAGE_BYTES, PostPiece, Release, Stop, StopMode, WaitOut, WaitRequest,
    control,
};
use contdma_client::{Handle, Port, PortError};
use zerocopy::IntoBytes;

const BYTES: usize = 8 * PAGE_BYTES as usize;

pub(super) fn scenarios<P: Port>() -> Vec<Scenario<P>> {
    vec![
        Scenario::new("input: too short is refused", short).mandatory(),
        Scenario::new("input: a wrong head is refused", wrong_head).mandatory(),
        Scenario::new("input: reserved bits are refused", reserved).mandatory(),
        Scenario::new("input: values without meaning are refused", meaningless).mandatory(),
        Scenario::new("input: longer than needed is accepted", long).mandatory(),
        Scenario::new("input: too short an output is refused", short_output).mandatory(),
        Scenario::new("input: random bytes are refused by name", garbage).mandatory(),
    ]
}

/// Every code that has an input, with a good one.
fn inputs() -> Vec<(&'static ControlCode, Vec<u8>)> {
    let wait = WaitRequest {
        consumed: 0,
        from: 0,
        min_records: 1,
        timeout_ms: Some(0),
    };
    vec![
        (
            &control::POST_RING,
            raw::request(0).to_wire().as_bytes().to_vec(),
        ),
        (&control::POST_PIECE, PostPiece::new(0).as_bytes().to_vec()),
        (&control::WAIT, wait.to_wire().as_bytes().to_vec()),
        (&control::RELEASE, Release::new(0).as_bytes().to_vec()),
        (
            &control::STOP,
            Stop::new(StopMode::Drain).as_bytes().to_vec(),
        ),
    ]
}

fn lasts(code: &ControlCode) -> bool {
    code.method == control::POST_RING.method
}

/// Sends a request that is to be refused.
fn send<H: Handle>(handle: &H, code: &ControlCode, input: &[u8]) -> Result<(), PortError> {
    if lasts(code) {
        end_of_post(handle, code, input, BYTES)
    } else {
        handle.control(code, input, &mut [0; 512]).map(|_| ())
    }
}

fn short<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let handle = subject.open()?;
    for (code, good) in inputs() {
        for length in 0..good.len() {
            let what = format!("{} with {length} bytes", code.name);
            refused_with(
                &what,
                send(&handle, code, &good[..length]),
                AbiError::ShortInput,
            )?;
        }
    }
    Ok(())
}

fn wrong_head<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let handle = subject.open()?;
    for (code, good) in inputs() {
        for (place, expected) in [(0, AbiError::UnsupportedVersion), (4, AbiError::WrongSize)] {
            for wrong in [0_u32, 0x8000_0001, u32::MAX] {
                let mut input = good.clone();
                input[place..place + 4].copy_from_slice(&wrong.to_le_bytes());
                let what = format!("{} with {wrong:#x} at {place}", code.name);
                refused_with(&what, send(&handle, code, &input), expected)?;
            }
        }
    }
    Ok(())
}

fn reserved<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let handle = subject.open()?;
    for (code, good) in inputs() {
        let words = match code.name {
            "POST_RING" => 56..64,
            "POST_PIECE" | "STOP" => 12..16,
            "WAIT" => 32..40,
            _ => continue,
        };
        for bit in words.start * 8..words.end * 8 {
            let mut input = good.clone();
            input[bit / 8] |= 1 << (bit % 8);
            let what = format!("{} with reserved bit {bit}", code.name);
            refused_with(
                &what,
                send(&handle, code, &input),
                AbiError::ReservedNotZero,
            )?;
        }
    }
    for bit in 1..32_u32 {
        let mut wire = raw::request(0).to_wire();
        wire.flags = 1 << bit;
        let answer = send(&handle, &control::POST_RING, wire.as_bytes());
        refused_with(
            &format!("POST_RING with flag {bit}"),
            answer,
            AbiError::UnknownFlag,
        )?;
    }
    Ok(())
}

fn meaningless<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    type Change = fn(&mut contdma_client::abi::PostRing);
    let handle = subject.open()?;
    let changes: [(&str, Change); 4] = [
        ("direction", |ring| ring.direction = 2),
        ("policy", |ring| ring.policy = 3),
        ("strategy", |ring| ring.strategy = 7),
        ("pieces", |ring| ring.pieces = 17),
    ];
    for (name, change) in changes {
        let mut ring = raw::request(0).to_wire();
        change(&mut ring);
        let answer = send(&handle, &control::POST_RING, ring.as_bytes());
        refused_with(
            &format!("POST_RING, {name}"),
            answer,
            AbiError::UnknownValue,
        )?;
    }
    let wait = WaitRequest {
        consumed: 0,
        from: 0,
        min_records: 0,
        timeout_ms: Some(0),
    };
    let answer = send(&handle, &control::WAIT, wait.to_wire().as_bytes());
    refused_with("WAIT for nothing", answer, AbiError::UnknownValue)?;
    let mut stop = Stop::new(StopMode::Drain);
    stop.mode = 2;
    let answer = send(&handle, &control::STOP, stop.as_bytes());
    refused_with("STOP, mode", answer, AbiError::UnknownValue)?;
    for index in [1, 15, u32::MAX] {
        let answer = send(
            &handle,
            &control::POST_PIECE,
            PostPiece::new(index).as_bytes(),
        );
        let expected = if index < 15 {
            AbiError::PieceMissing
        } else {
            AbiError::UnknownValue
        };
        refused_with(&format!("POST_PIECE {index}"), answer, expected)?;
    }
    Ok(())
}

fn long<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let handle = subject.open()?;
    // What is refused is the missing ring, not the length.
    for (code, good) in inputs().into_iter().filter(|(code, _)| !lasts(code)) {
        for more in [1, 8, 4096] {
            let mut input = good.clone();
            input.resize(good.len() + more, 0xA5);
            refused_with(code.name, send(&handle, code, &input), AbiError::NoRing)?;
        }
    }
    Ok(())
}

fn short_output<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let ring = RawRing::start(subject, raw::request(subject.first_capture()?))?;
    for code in [control::QUERY_CARD, control::QUERY_RING] {
        for length in [0, 1, code.output_bytes as usize - 1] {
            let answer = ring.handle.control(&code, &[], &mut vec![0; length]);
            let what = format!("{} for {length} bytes", code.name);
            refused_with(&what, answer, AbiError::ShortOutput)?;
        }
        let mut output = vec![0xA5; 1024];
        let written = ring.handle.control(&code, &[], &mut output)?;
        ensure(written == code.output_bytes as usize, || {
            format!("{} wrote {written} bytes", code.name)
        })?;
    }
    let two = WaitRequest {
        consumed: 0,
        from: 0,
        min_records: 2,
        timeout_ms: Some(0),
    };
    let room_for_one = WaitOut::bytes_for(1).unwrap_or(0);
    for length in [0, room_for_one - 1, room_for_one] {
        let answer = ring.handle.control(
            &control::WAIT,
            two.to_wire().as_bytes(),
            &mut vec![0; length],
        );
        let what = format!("WAIT for two with {length} bytes");
        refused_with(&what, answer, AbiError::ShortOutput)?;
    }
    Ok(())
}

/// Bytes that mean nothing are refused with an error of the table, whatever they are.
fn garbage<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let handle = subject.open()?;
    let mut random = Random::new(subject.seed);
    for round in 0..200 {
        for (code, good) in inputs() {
            let mut input = good.clone();
            // A good head lets more of the checks see the rest.
            let from = if random.one_in(2) { 8 } else { 0 };
            for byte in &mut input[from..] {
                *byte = random.byte();
            }
            // Never a ring that could be.
            if from == 8 {
                let place = input.len() - 4;
                if code.name == "RELEASE" {
                    input[4] ^= 0x80;
                } else {
                    input[place] |= 1;
                }
            }
            match send(&handle, code, &input) {
                Err(PortError::Driver(_)) => {}
                other => {
                    let text = format!("{} {round}: {other:?} for {input:02x?}", code.name);
                    return Err(text.into());
                }
            }
        }
    }
    Ok(())
}
