//! Finding and opening a card, and what a handle may do.

use super::raw::{self, end_of_post};
use super::verdict::{Outcome, ensure, refused_with};
use super::{Scenario, Subject};
use contdma_client::abi::{
    AbiError, ControlCode, InterruptKind, LatePolicies, PAGE_BYTES, Release, Stop, StopMode,
    WaitRequest, control,
};
use contdma_client::{Card, Handle, OpenAccess, Port};
use zerocopy::IntoBytes;

pub(super) fn scenarios<P: Port>() -> Vec<Scenario<P>> {
    vec![
        Scenario::new("handles: the card is listed", listed).mandatory(),
        Scenario::new("handles: many at once", many).mandatory(),
        Scenario::new("handles: the card describes itself", describes_itself).mandatory(),
        Scenario::new("handles: who may only read changes nothing", read_only).mandatory(),
        Scenario::new("handles: unknown codes are refused", unknown_codes).mandatory(),
        Scenario::new("handles: nothing works without a ring", without_ring).mandatory(),
    ]
}

fn listed<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let paths = Card::list(subject.port)?;
    ensure(paths.contains(subject.path), || {
        format!("{} is not in the list", subject.path)
    })
}

fn many<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let mut handles = Vec::new();
    for _ in 0..32 {
        handles.push(subject.open()?);
    }
    let card = subject.card()?;
    ensure(*card.info() == subject.info, || {
        "two queries gave two answers".to_owned()
    })
}

fn describes_itself<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let info = &subject.info;
    let known = 1_u64
        .checked_shl(info.channels)
        .map_or(u64::MAX, |bit| bit - 1);
    let used = u64::from(info.capture_channels | info.playback_channels);
    let claims = [
        ("an engine's name", !info.engine_name().is_empty()),
        ("1 to 32 channels", (1..=32).contains(&info.channels)),
        ("only channels that there are", used & !known == 0),
        ("a channel that does something", used != 0),
        (
            "12 to 64 address bits",
            (12..=64).contains(&info.address_bits),
        ),
        (
            "a power of two to align to",
            info.alignment.is_power_of_two(),
        ),
        ("an element of a byte", info.max_element_bytes > 0),
        ("an element", info.max_elements > 0),
        ("two segments at least", info.min_segments >= 2),
        (
            "a most not below the least",
            info.max_segments >= info.min_segments,
        ),
        ("a granularity", info.valid_bytes_granularity > 0),
        ("a known policy", !info.late_policies().is_empty()),
        (
            "no unknown policy",
            LatePolicies::from_bits(info.policies).is_some(),
        ),
        (
            "a known kind of interrupt",
            InterruptKind::from_wire(info.interrupt_kind).is_some(),
        ),
        ("a segment per interrupt", info.max_moderation > 0),
        ("zero in the reserved field", info.reserved == 0),
        (
            "room for a ring of two pages",
            info.max_ring_bytes >= 2 * u64::from(PAGE_BYTES),
        ),
    ];
    for (claim, holds) in claims {
        ensure(holds, || format!("QUERY_CARD lacks {claim}: {info:?}"))?;
    }
    Ok(())
}

fn wait() -> WaitRequest {
    WaitRequest {
        consumed: 0,
        from: 0,
        min_records: 1,
        timeout_ms: Some(0),
    }
}

fn read_only<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let handle = subject.port.open(subject.path, OpenAccess::Read)?;
    let mut output = [0; 512];
    handle.control(&control::QUERY_CARD, &[], &mut output)?;
    let ring = raw::request(0);
    let bytes = 8 * PAGE_BYTES as usize;
    let posted = end_of_post(
        &handle,
        &control::POST_RING,
        ring.to_wire().as_bytes(),
        bytes,
    );
    refused_with("POST_RING", posted, AbiError::AccessDenied)?;
    let wait = wait().to_wire();
    let release = Release::new(0);
    let stop = Stop::new(StopMode::Drain);
    let inputs: [(&ControlCode, &[u8]); 3] = [
        (&control::WAIT, wait.as_bytes()),
        (&control::RELEASE, release.as_bytes()),
        (&control::STOP, stop.as_bytes()),
    ];
    for (code, input) in inputs {
        let answer = handle.control(code, input, &mut output);
        refused_with(code.name, answer, AbiError::AccessDenied)?;
    }
    Ok(())
}

fn unknown_codes<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let handle = subject.open()?;
    for function in [0x800, 0x808, 0x880, 0xFFF] {
        for like in [control::QUERY_CARD, control::WAIT] {
            let code = ControlCode { function, ..like };
            let answer = handle.control(&code, &[0; 64], &mut [0; 512]);
            refused_with(
                &format!("{:#010x}", code.code()),
                answer,
                AbiError::UnknownCode,
            )?;
        }
    }
    Ok(())
}

fn without_ring<P: Port>(subject: &Subject<'_, P>) -> Outcome {
    let handle = subject.open()?;
    let wait = wait().to_wire();
    let release = Release::new(0);
    let stop = Stop::new(StopMode::Drain);
    let inputs: [(&ControlCode, &[u8]); 4] = [
        (&control::QUERY_RING, &[]),
        (&control::WAIT, wait.as_bytes()),
        (&control::RELEASE, release.as_bytes()),
        (&control::STOP, stop.as_bytes()),
    ];
    for (code, input) in inputs {
        let answer = handle.control(code, input, &mut [0; 512]);
        refused_with(code.name, answer, AbiError::NoRing)?;
    }
    Ok(())
}
