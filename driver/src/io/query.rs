//! What an application can ask.

use contdma_abi::ring::{MAX_PIECE_BYTES, MAX_PIECES};
use contdma_abi::{AbiError, CardFlags, CardInfo, LatePolicies, RingInfo, control, wire};
use contdma_core::geometry::MIN_SEGMENTS;
use contdma_core::mode::Direction;
use contdma_engine::Engine;
use contdma_engine::capabilities::{InterruptMarks, LateBehaviours, PartialLength};
use contdma_engine::reference::map;

use super::file::{Attached, FileContext};
use crate::device::{Card, Device};
use crate::ring::LARGEST_CACHE_LINE;
use crate::wdf::{Completion, Request};

/// Most bytes of a ring: so many pieces of what one memory descriptor list describes.
const MAX_RING_BYTES: u64 = MAX_PIECE_BYTES * MAX_PIECES as u64;

/// QUERY_CARD.
pub(super) fn card(device: &Device, request: &mut Request) -> Completion {
    let (card, _) = device.hardware()?;
    let info = describe(device, &card);
    wire::write(
        &info,
        request.output(control::QUERY_CARD.output_bytes as usize)?,
    )
}

/// QUERY_RING.
pub(super) fn ring(device: &Device, file: &FileContext, request: &mut Request) -> Completion {
    let info: RingInfo = match file.attached() {
        Attached::To { channel, session } => {
            let channel = device.channel(u32::from(channel)).ok_or(AbiError::NoRing)?;
            match channel.report(session) {
                Some(info) => info,
                None => file.report_ended()?,
            }
        }
        Attached::Ended => file.report_ended()?,
        Attached::ToNothing => return Err(AbiError::NoRing),
    };
    wire::write(
        &info,
        request.output(control::QUERY_RING.output_bytes as usize)?,
    )
}

fn describe(device: &Device, card: &Card) -> CardInfo {
    let capabilities = card.engine.capabilities();
    let channels = u32::from(card.engine.channels());
    let with = |direction| {
        (0..card.engine.channels())
            .filter(|&channel| card.engine.direction(channel) == Some(direction))
            .fold(0_u32, |set, channel| {
                set | 1_u32.checked_shl(channel.into()).unwrap_or(0)
            })
    };
    let mut flags = CardFlags::END_OF_STREAM;
    flags.set(
        CardFlags::SHORT_SEGMENTS,
        capabilities.partial == PartialLength::Exact,
    );
    let max_moderation = match capabilities.interrupts.marks {
        InterruptMarks::PerSegmentCount { max } => max,
        InterruptMarks::PerEntry => 1,
    };
    flags.set(CardFlags::MODERATION, max_moderation > 1);
    let (interrupt_kind, interrupt_vectors) = device.interrupts();
    CardInfo {
        vendor: map::PCI_VENDOR,
        device: map::PCI_DEVICE,
        channels,
        capture_channels: with(Direction::Capture),
        playback_channels: with(Direction::Playback),
        address_bits: u32::from(capabilities.address.bits),
        alignment: capabilities
            .address
            .alignment
            .max(capabilities.entry_length.multiple)
            .max(LARGEST_CACHE_LINE),
        max_element_bytes: capabilities.entry_length.max,
        max_elements: capabilities.entries.max,
        min_segments: MIN_SEGMENTS,
        max_segments: capabilities.max_segments,
        valid_bytes_granularity: 1,
        policies: policies(capabilities.late).bits(),
        flags: flags.bits(),
        interrupt_kind: interrupt_kind as u32,
        interrupt_vectors,
        max_moderation,
        max_ring_bytes: MAX_RING_BYTES.min(device.quotas().limits.longest_ring()),
        ..CardInfo::new().with_engine("reference")
    }
}

fn policies(late: LateBehaviours) -> LatePolicies {
    let mut policies = LatePolicies::empty();
    policies.set(LatePolicies::HALT, late.contains(LateBehaviours::HOLDS));
    policies.set(LatePolicies::DROP_NEW, late.contains(LateBehaviours::DROPS));
    policies.set(
        LatePolicies::OVERWRITE,
        late.contains(LateBehaviours::OVERWRITES),
    );
    policies
}
